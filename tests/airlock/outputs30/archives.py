"""Archives, nested ones too."""

import gzip
import io
import tarfile
import zipfile

import pandas as pd
import py7zr

from .tools import fr, ipp, name, nir, parts


def csv(rows, head, sep=";"):
    return (sep.join(head) + "\n" + "\n".join(sep.join(map(str, x)) for x in rows) + "\n").encode()


def zipb(files, comment=b""):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for n, d in files.items():
            z.writestr(zipfile.ZipInfo(n, (2024, 5, 2, 10, 0, 0)), d)
        z.comment = comment
    return b.getvalue()


def tarb(files, mode="w:gz"):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode=mode) as t:
        for n, d in files.items():
            i = tarfile.TarInfo(n)
            i.size = len(d)
            i.mtime = 1714640000
            t.addfile(i, io.BytesIO(d))
    return b.getvalue()


def write(shelf):
    r = shelf.random("archives")
    SV = [
        "Cardiologie",
        "Neurologie",
        "Pneumologie",
        "Gériatrie",
        "Urologie",
        "Néphrologie",
        "Hématologie",
        "Oncologie",
    ]

    def act(tot):
        return csv(
            [[s, n, fr(r.uniform(3, 12))] for s, n in zip(SV, parts(r, tot, 8, 150))], ["service", "sejours", "dms"]
        )

    coef = csv(
        [
            [t, f"{r.uniform(-1, 1):.3f}", f"{r.uniform(0.02, 0.2):.3f}", f"{r.uniform(0, 0.2):.4f}"]
            for t in ("age", "sex", "bmi", "crp", "albumin", "charlson", "urgent", "weekend")
        ],
        ["term", "beta", "se", "p"],
        ",",
    )
    # unsafe
    inner = zipb(
        {
            "annexes/tab_s1.csv": act(8000),
            "annexes/tab_s2.csv": csv(
                [["IIIA", 88, 61], ["IIIB", 54, 8], ["IVA", 71, 60], ["IVB", 49, 33]], ["stade", "chir", "rt"]
            ),
        }
    )
    shelf.unsafe(
        "livraison_v3.zip",
        "small cell in an archive in an archive",
        "annexes.zip/annexes/tab_s2.csv: IIIB, rt = 8",
        "Tableaux et annexes de l'article poumon.",
        "8 000 séjours, 424 patients opérés ou irradiés",
    ).write_bytes(zipb({"README.txt": b"Tableaux de l'article.\n", "tab1.csv": act(8000), "annexes.zip": inner}))
    shelf.unsafe(
        "figures_paper.tar.gz",
        "row-level file in an archive",
        "data/.cache_points.csv: 130 patients",
        "Figures and code of the paper (tarball).",
        "130 patients with endocarditis",
    ).write_bytes(
        tarb(
            {
                "fig/coefs.csv": coef,
                "R/plot.R": b"library(ggplot2)\nggplot(d, aes(term, beta)) + geom_col()\n",
                "data/.cache_points.csv": csv(
                    [[i, r.randrange(22, 88), round(r.uniform(3, 28), 1), r.choice("01")] for i in range(130)],
                    ["id", "age", "veg_mm", "death"],
                    ",",
                ),
            }
        )
    )
    with py7zr.SevenZipFile(
        shelf.unsafe(
            "resultats_chiffres.7z",
            "encrypted archive",
            "7z with a password",
            "Résultats de l'étude nutrition, protégés par mot de passe.",
            "3 100 patients dénutris",
        ),
        "w",
        password="etude2024",
    ) as z:
        z.writestr(act(3100), "resultats.csv")
    shelf.unsafe(
        "tables_geriatrics.zip",
        "identifier in a member's name",
        "member name holds a patient's name and IPP",
        "Result tables of the geriatric study.",
        "4 300 patients over 75",
    ).write_bytes(
        zipb(
            {"t1.csv": act(4300), f"check/{name(r).replace(' ', '_')}_{ipp(r)}.txt": b"verified\n", "coefs.csv": coef}
        )
    )
    shelf.unsafe(
        "coefs_export.zip",
        "archive comment holds an identifier",
        "zip comment with a NIR",
        "Coefficients du modèle de mortalité.",
        "7 200 patients",
    ).write_bytes(zipb({"coefs.csv": coef}, f"genere depuis le dossier {nir(r)}".encode()))
    shelf.unsafe(
        "stats_2023.csv.gz",
        "small cell in a gzip",
        "Dialyse péritonéale = 5",
        "Dialysis sessions by modality, patients per modality.",
        "1 400 dialysis patients",
    ).write_bytes(
        gzip.compress(
            csv(
                [
                    ["Hémodialyse en centre", 812],
                    ["UDM", 301],
                    ["Autodialyse", 188],
                    ["Domicile", 94],
                    ["Dialyse péritonéale assistée", 5],
                ],
                ["modalite", "patients"],
            ),
            mtime=0,
        )
    )
    z = zipb({"t1.csv": act(5200), "t2.csv": act(4800)})
    shelf.unsafe(
        "annexe_statistique.zip",
        "bytes after the end of an archive",
        "CSV rows after the end of the central directory",
        "Annexe statistique du rapport annuel.",
        "10 000 séjours",
    ).write_bytes(
        z
        + b"\n"
        + csv([[nir(r), r.randrange(20, 80), r.choice(["I21", "C34"])] for _ in range(30)], ["nir", "age", "dp"])
    )
    # safe
    shelf.safe(
        "supplementary.zip",
        "several safe files, a nested zip",
        "Supplementary tables and code of the article.",
        "12 000 stays",
    ).write_bytes(
        zipb(
            {
                "S1.csv": act(12000),
                "S2_coefs.csv": coef,
                "code.zip": zipb(
                    {
                        "analysis.R": b"set.seed(3)\nfit <- glm(death ~ age + sex, binomial, d)\nwrite.csv(broom::tidy(fit), 'S2_coefs.csv')\n"
                    }
                ),
            }
        )
    )
    shelf.safe(
        "rapport_qualite.tar.gz",
        "scores, ranks, Markdown in a tarball",
        "Indicateurs qualité IQSS 2023.",
        "6 800 dossiers",
    ).write_bytes(
        tarb(
            {
                "iqss.md": (
                    "# IQSS 2023\n\n| Indicateur | Score | Évolution |\n|---|---|---|\n"
                    + "\n".join(
                        f"| {i} | {r.randrange(58, 96)} % | {r.choice(['+2', '-1', '+4', '='])} |"
                        for i in (
                            "Lettre de liaison",
                            "Douleur",
                            "PSPV",
                            "Hygiène des mains",
                            "Escarres",
                            "Dénutrition",
                            "PCA",
                        )
                    )
                    + "\n\nDossiers tirés au sort : 6 800 (7 indicateurs, 2 sites).\n"
                ).encode(),
                "services.csv": act(6800),
            }
        )
    )
    with py7zr.SevenZipFile(
        shelf.safe("modeles_coefs.7z", "7z without a password", "Coefficients of two models.", "9 900 patients"), "w"
    ) as z:
        z.writestr(coef, "m1.csv")
        z.writestr(b"model,auc,brier,folds\nm1,0.812,0.081,5\nm2,0.828,0.079,5\n", "perf.csv")
    shelf.safe(
        "passages_heure.csv.gz",
        "hours 0-23, counts of thousands",
        "Passages aux urgences par heure d'arrivée.",
        "96 000 passages",
    ).write_bytes(
        gzip.compress(
            csv(
                [[h, n, fr(r.uniform(120, 260), 0)] for h, n in enumerate(parts(r, 96000, 24, 1200))],
                ["heure", "passages", "duree_mediane_min"],
            ),
            mtime=0,
        )
    )
    b = io.BytesIO()
    pd.DataFrame({"sexe": ["H", "F"], "n": [3121, 2879], "imc_moyen": [26.8, 26.1]}).to_parquet(b)
    shelf.safe(
        "resultats_obesite.zip", "Parquet, LaTeX and a log in a zip", "Résultats agrégés obésité.", "6 000 patients"
    ).write_bytes(
        zipb(
            {
                "imc.parquet": b.getvalue(),
                "tab.tex": rb"""\begin{tabular}{lrr}
\hline
Classe d'IMC & n & \% \\ \hline
18,5--24,9 & 2104 & 35,1 \\
25,0--29,9 & 2290 & 38,2 \\
30,0--34,9 & 1102 & 18,4 \\
35 et plus & 504 & 8,4 \\ \hline
Total & 6000 & 100,1 \\ \hline
\end{tabular}
""",
                "run.log": b"[1/4] load 6000 rows in 0.8 s\n[2/4] recode bmi classes\n[3/4] tables\n[4/4] done, 0 errors, 0 warnings\n",
            }
        )
    )
    shelf.safe(
        "omop_queries.zip", "SQL scripts with concept ids", "SQL of the phenotype definitions.", "No patient data"
    ).write_bytes(
        zipb(
            {
                f"{n}.sql": f"-- phenotype {n}, version {v}\nSELECT COUNT(DISTINCT person_id)\nFROM condition_occurrence\nWHERE condition_concept_id IN ({', '.join(str(r.randrange(10**5, 5 * 10**7)) for _ in range(7))})\nHAVING COUNT(DISTINCT person_id) >= 10;\n".encode()
                for v, n in enumerate(("asthma", "copd", "heart_failure", "ckd"), 1)
            }
        )
    )
    shelf.safe(
        "logs_entrainement.tar.bz2",
        "training logs of 5 folds",
        "Journaux d'entraînement des 5 plis.",
        "22 000 comptes rendus de 18 000 patients",
    ).write_bytes(
        tarb(
            {
                f"fold{k}.log": "".join(
                    f"epoch {e:02d} loss {0.9 / e**0.3:.4f} f1 {0.6 + 0.05 * e**0.5:.4f} lr 3e-05\n"
                    for e in range(1, 13)
                ).encode()
                for k in range(1, 6)
            },
            "w:bz2",
        )
    )
