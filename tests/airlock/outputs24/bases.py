"""Databases and archives: rows, deleted pages, an archive within an archive."""

import io
import sqlite3
import tarfile

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import archive, cells, zipped


def csv_text(table: str) -> str:
    """A table as the text of a CSV file."""
    return "\n".join(",".join(row) for row in cells(table)) + "\n"


def write(shelf: Shelf) -> None:
    """Four stops."""
    random = shelf.random("sqlite")
    path = shelf.unsafe(
        "bases/osteoporosis.sqlite",
        "row-level data",
        "table _tmp_merge: one row a patient",
        "Database of the article's tables",
        "2,188 adults treated for osteoporosis",
    )
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE table2 (treatment TEXT, patients INT, fractures INT)")
        base.executemany(
            "INSERT INTO table2 VALUES (?, ?, ?)",
            [("Zoledronate", 911, 71), ("Denosumab", 702, 60), ("Teriparatide", 575, 38)],
        )
        base.execute("CREATE TABLE _tmp_merge (k INT, sex TEXT, birth_year INT, t_score REAL, fracture INT)")
        base.executemany(
            "INSERT INTO _tmp_merge VALUES (?, ?, ?, ?, ?)",
            [
                (
                    k,
                    random.choice("FM"),
                    random.randint(1932, 1961),
                    round(random.uniform(-4.5, -1.5), 1),
                    random.randint(0, 1),
                )
                for k in range(1, 91)
            ],
        )
    path = shelf.safe(
        "bases/osteoporose.sqlite",
        "aggregate tables and labels with codes from 1",
        "Base des tableaux de l'article",
        "1 903 adultes traités pour ostéoporose",
    )
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE tableau2 (traitement TEXT, patients INT, fractures INT, delai_median_mois REAL)")
        base.executemany(
            "INSERT INTO tableau2 VALUES (?, ?, ?, ?)",
            [("Zolédronate", 802, 66, 14.0), ("Dénosumab", 640, 52, 11.5), ("Risédronate", 461, 47, 9.0)],
        )
        base.execute("CREATE TABLE libelles (code INT, libelle TEXT)")
        base.executemany(
            "INSERT INTO libelles VALUES (?, ?)",
            [(1, "Fracture vertébrale"), (2, "Fracture de hanche"), (3, "Autre fracture")],
        )
    path = shelf.unsafe(
        "bases/sarcome_resultats.db",
        "deleted pages that still hold rows",
        "free pages of a dropped table",
        "Base des résultats agrégés",
        "744 adultes avec sarcome des tissus mous",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA secure_delete = OFF")
    base.execute("CREATE TABLE grade (grade INT, patients INT, rechutes INT)")
    base.executemany("INSERT INTO grade VALUES (?, ?, ?)", [(1, 188, 31), (2, 260, 77), (3, 296, 141)])
    base.execute("CREATE TABLE dossiers (ipp TEXT, nom TEXT, naissance TEXT, grade INT)")
    names = ["MOREAU Lucienne", "GAUTHIER Marcel", "ROUSSEL Odette", "FAURE Roland", "BLANCHARD Yvette"]
    base.executemany(
        "INSERT INTO dossiers VALUES (?, ?, ?, ?)",
        [
            (
                f"80{random.randint(10**7, 10**8 - 1)}",
                random.choice(names),
                f"19{random.randint(35, 79)}-0{random.randint(1, 9)}-{random.randint(10, 28)}",
                random.randint(1, 3),
            )
            for _ in range(200)
        ],
    )
    base.commit()
    base.execute("DROP TABLE dossiers")
    base.commit()
    base.close()
    path = shelf.safe(
        "bases/glioma_results.db",
        "free pages of a dropped table of aggregates, vacuumed",
        "Database of aggregate results",
        "690 adults with glioma",
    )
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE grade (grade INT, patients INT, progressed INT)")
    base.executemany("INSERT INTO grade VALUES (?, ?, ?)", [(2, 211, 58), (3, 188, 91), (4, 291, 244)])
    base.execute("CREATE TABLE old_grade (grade INT, patients INT)")
    base.executemany("INSERT INTO old_grade VALUES (?, ?)", [(2, 200), (3, 190)])
    base.execute("DROP TABLE old_grade")
    base.commit()
    base.execute("VACUUM")
    base.close()
    rows = "\n".join(
        f"{i}|{random.choice('FM')}|{random.randint(22, 79)}|{random.choice(['A', 'B', 'C'])}|{random.randint(6, 40)}"
        for i in range(1, 75)
    )
    inner = zipped({"fig4.csv": csv_text("obs|sex|age|child|meld\n" + rows), "readme.txt": "source of figure 4\n"})
    archive(
        shelf.unsafe(
            "archives/cirrhosis_supplement.zip",
            "archive in an archive with rows",
            "sources/fig4.zip, fig4.csv",
            "Supplement of an article with the sources of its figures",
            "1,902 adults with cirrhosis",
        ),
        {
            "table_s1.csv": csv_text("child|patients|bleeding|death_1y\nA|811|61|70\nB|702|122|161\nC|389|104|188"),
            "sources/fig4.zip": inner,
            "README.md": "# Supplement\n\nTable S1 and 1 figure.\n",
        },
    )
    inner = zipped({"fig4.csv": csv_text("classe|patients|survie_1an_pct\nA|640|92\nB|511|79\nC|302|53")})
    archive(
        shelf.safe(
            "archives/supplement_cirrhose.zip",
            "archive in an archive with aggregates",
            "Supplément d'un article avec les sources des figures",
            "1 453 adultes avec cirrhose alcoolique",
        ),
        {
            "tableau_s1.csv": csv_text(
                "classe|patients|hemorragies|deces_1an\nA|640|44|51\nB|511|83|107\nC|302|91|142"
            ),
            "sources/fig4.zip": inner,
            "LISEZMOI.md": "# Supplément\n\nTableau S1, 1 figure, 2 versions.\n",
        },
    )

    def tar(name: str, members: dict[str, str]) -> bytes:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as new:
            for member, content in members.items():
                data = content.encode()
                entry = tarfile.TarInfo(f"{name}/{member}")
                entry.size = len(data)
                new.addfile(entry, io.BytesIO(data))
        import gzip

        return gzip.compress(out.getvalue(), mtime=0)

    shelf.unsafe(
        "archives/pneumo_sorties.tar.gz",
        "small cell in one of several files",
        "tab2.csv: sarcoïdose, décès 3",
        "Tableaux de l'article sur la fibrose pulmonaire",
        "1 266 adultes avec pneumopathie interstitielle",
    ).write_bytes(
        tar(
            "sorties",
            {
                "tab1.csv": csv_text(
                    "diagnostic|patients|femmes\nFibrose idiopathique|602|171\nConnectivite|388|251\nSarcoïdose|276|140"
                ),
                "tab2.csv": csv_text(
                    "diagnostic|patients|deces\nFibrose idiopathique|602|211\nConnectivite|388|61\nSarcoïdose|276|3"
                ),
                "code/modele.R": "m <- coxph(Surv(t, d) ~ age + cvf, data = df)\nsummary(m)\n",
            },
        )
    )
    shelf.safe(
        "archives/ild_outputs.tar.gz",
        "several tables of large counts with their script",
        "Tables of the article on progressive fibrosis",
        "1,019 adults with interstitial lung disease",
    ).write_bytes(
        tar(
            "outputs",
            {
                "tab1.csv": csv_text(
                    "diagnosis|patients|women\nIdiopathic fibrosis|511|140\nHypersensitivity|288|151\nUnclassifiable|220|101"
                ),
                "tab2.csv": csv_text(
                    "diagnosis|patients|progressed\nIdiopathic fibrosis|511|244\nHypersensitivity|288|98\nUnclassifiable|220|71"
                ),
                "code/model.R": "m <- coxph(Surv(t, d) ~ age + fvc, data = df)\nsummary(m)\n",
            },
        )
    )
