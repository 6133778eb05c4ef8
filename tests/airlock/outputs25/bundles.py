"""Archives, and what follows a file's end."""

import gzip
import io
import tarfile

import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import fill, pack, save


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _nested(shelf)
    _encrypted(shelf)
    _after_the_end(shelf)


def _tar(parts: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as tar:
        for name, data in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(data), 1741080600
            tar.addfile(entry, io.BytesIO(data))
    return gzip.compress(memory.getvalue(), mtime=0)


def _nested(shelf: Shelf) -> None:
    source = shelf.random("nested")
    table = (
        fill("""arm,children,cured,relapse
three days,311,[[,251/311]],[[,41/311]]
seven days,304,[[,255/304]],[[,33/304]]
""")
        .replace(" | ", ",")
        .replace("cured,relapse", "cured,cured_pct,relapse,relapse_pct")
    )
    rows = "id,arm,age_months,temp,crp,relapse\n" + "".join(
        f"{i},{source.choice([3, 7])},{source.randint(3, 60)},{source.uniform(38, 40.6):.1f},{source.randint(8, 210)},{source.randint(0, 1)}\n"
        for i in range(1, 89)
    )
    path = shelf.unsafe(
        "pyelonephritis/supplement.zip",
        "an archive in the archive holds rows of patients",
        "code/cache.tar.gz: tmp/d.csv, 88 rows",
        "Supplement of an article on duration of antibiotics: table, code.",
        "615 children with acute pyelonephritis in a trial",
    )
    script = b"d <- read.csv('tmp/d.csv')\nm <- glm(relapse ~ arm + age_months, binomial, d)\nprint(exp(coef(m)))\n"
    pack(
        path,
        {
            "table_s2.csv": table.encode(),
            "README.md": b"# Supplement\n\nTable S2 and code of the analysis; R 4.3.\n",
            "code/cache.tar.gz": _tar({"model.R": script, "tmp/d.csv": rows.encode()}),
        },
    )
    path = shelf.safe(
        "otite/materiel_supplementaire.zip",
        "une archive dans l'archive, de code et de tableaux de groupes",
        "Matériel supplémentaire d'un article sur l'otite moyenne aiguë : tableau, code.",
        "1 288 enfants avec une otite moyenne aiguë",
    )
    table = fill(
        "bras;enfants;guéris;guéris_pct;diarrhée;diarrhée_pct\n5 jours;640;[[,522/640]];[[,71/640]]\n10 jours;648;[[,541/648]];[[,98/648]]\n",
        "fr",
    ).replace(" | ", ";")
    pack(
        path,
        {
            "tableau_s1.csv": table.encode(),
            "LISEZMOI.txt": b"Tableau S1, code en R 4.3, 2 scripts.\n",
            "code/scripts.tar.gz": _tar(
                {
                    "1_modele.R": b"m <- glm(gueri ~ bras + age, binomial, d)\nexp(cbind(OR = coef(m), confint(m)))\n",
                    "2_figure.R": b"ggplot(r, aes(bras, pct)) + geom_col()\n",
                }
            ),
        },
    )


def _encrypted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bariatrique/annexes.7z",
        "une archive chiffrée ne se lit pas",
        "tout le fichier",
        "Annexes d'un rapport sur les carences après chirurgie bariatrique.",
        "1 402 adultes opérés d'une chirurgie bariatrique",
    )
    table = b"carence;patients;part\nfer;411;29,3\nvitamine D;622;44,4\nB12;208;14,8\n"
    with py7zr.SevenZipFile(path, "w", password="annexes-2025") as pack7:
        pack7.writestr(table, "annexe_1.csv")
    path = shelf.safe(
        "frailty/appendix.7z",
        "a 7z archive with two tables",
        "Appendix of a report on frailty before cardiac surgery.",
        "977 adults of 65 to 89 years planned for cardiac surgery",
    )
    with py7zr.SevenZipFile(path, "w") as pack7:
        pack7.writestr(
            fill(
                "frailty,patients,death_90d,pct\nfit,388,[[,14/388]]\nprefrail,402,[[,29/402]]\nfrail,187,[[,27/187]]\n"
            )
            .replace(" | ", ",")
            .encode(),
            "a1.csv",
        )
        pack7.writestr(b"term,or,lower,upper\nfrail,3.8,1.9,7.6\nprefrail,1.7,0.9,3.2\nage_5,1.2,1.0,1.5\n", "a2.csv")


def _after_the_end(shelf: Shelf) -> None:
    from matplotlib import pyplot as plt

    source = shelf.random("after")
    path = shelf.unsafe(
        "fracture_ai/calibration.png",
        "bytes after the end of the picture hold a table of patients",
        "41 lines of CSV after IEND",
        "Calibration of a model that detects wrist fractures.",
        "6,441 patients with a radiograph of the wrist",
    )
    fig, ax = plt.subplots(figsize=(5, 4.6))
    ax.plot([0, 1], [0, 1], "--", color="grey")
    ax.plot(
        [0.04, 0.13, 0.24, 0.36, 0.48, 0.57, 0.69, 0.81, 0.93],
        [0.03, 0.11, 0.25, 0.33, 0.5, 0.6, 0.66, 0.84, 0.95],
        "o-",
    )
    ax.set(xlabel="Predicted", ylabel="Observed (groups of 700 or more)")
    save(path, fig)
    rows = "name;born;side;p\n" + "".join(
        f"{source.choice(['BODIN', 'HUET', 'LACROIX', 'MENARD'])} {source.choice('ABCDEJLM')}.;19{source.randint(40, 99)};{source.choice('LR')};{source.random():.3f}\n"
        for _ in range(40)
    )
    path.write_bytes(path.read_bytes() + rows.encode())
    path = shelf.safe(
        "avc_ia/courbe_decision.png",
        "une image de courbes, qui finit où elle finit",
        "Courbe de décision d'un modèle de détection d'occlusion proximale.",
        "3 377 patients avec un angioscanner pour suspicion d'AVC",
    )
    fig, ax = plt.subplots(figsize=(5.4, 4.2))
    grid = [i / 20 for i in range(1, 14)]
    for name, top in (("Modèle", 0.21), ("NIHSS", 0.17), ("Tous", 0.14)):
        ax.plot(grid, [max(-0.02, top - top * 1.2 * g**1.4) for g in grid], label=name)
    ax.set(xlabel="Seuil de probabilité", ylabel="Bénéfice net")
    ax.legend()
    save(path, fig)
