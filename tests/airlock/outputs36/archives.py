"""Archives and archives in archives."""

import bz2
import gzip
import io
import tarfile
import zipfile

import py7zr

from .kit import STUDIES, fixed, leak, matrix, name, parts, persons, plt, png_bytes, rng, table

T = (2024, 3, 1, 9, 0, 0)


def zipped(files, comment=b"", inner=None):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for k, v in files.items():
            z.writestr(zipfile.ZipInfo(k, T), v if isinstance(v, bytes) else v.encode(), zipfile.ZIP_DEFLATED)
        z.comment = comment
    return b.getvalue()


def tarred(files, mode="w:gz"):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode=mode) as t:
        for k, v in files.items():
            v = v if isinstance(v, bytes) else v.encode()
            i = tarfile.TarInfo(k)
            i.size = len(v)
            i.mtime = 1709280000
            t.addfile(i, io.BytesIO(v))
    return b.getvalue()


def csv(s, t, sep=";", **kw):
    h, rows = matrix(s, t, **kw)
    return "\n".join(sep.join(f'"{x}"' for x in row) for row in [h, *rows]) + "\n"


def fig(r, labels, values):
    f, ax = plt.subplots()
    ax.bar(labels, values)
    ax.set_ylabel("%")
    return png_bytes(f)


def write(shelf):
    s, r = STUDIES["copd"], rng(shelf, "z1")
    p = shelf.unsafe(
        "livrables_vni.zip",
        "rows three archives deep",
        "annexes.zip/brut.tar.gz/lignes.csv",
        "Livrables de l'étude VNI : tableau, figure, annexes",
        s.pop,
    )
    p.write_bytes(
        zipped(
            {
                "tableau1.csv": csv(s, table(s, r)),
                "fig1.png": fig(r, ["NIV", "No NIV"], [29.1, 33.4]),
                "annexes.zip": zipped(
                    {
                        "lisezmoi.txt": "Annexes de l'étude\n",
                        "brut.tar.gz": tarred({"lignes.csv": persons(r, 200).to_csv(index=False)}),
                    }
                ),
            }
        )
    )

    s, r = STUDIES["breast"], rng(shelf, "z2")
    p = shelf.unsafe(
        "tables_neoadjuvant.zip",
        "names in the comment of the archive",
        "zip comment",
        "Tables of the neoadjuvant study",
        s.pop,
    )
    p.write_bytes(
        zipped({"table1.csv": csv(s, table(s, r))}, comment=f"check pCR of Mme {name(r)} and Mme {name(r)}".encode())
    )

    s, r = STUDIES["psy"], rng(shelf, "z3")
    p = shelf.unsafe(
        "figures_psy.tar.gz", "name of a patient in a file name", "member path", "Figures du suivi intensif", s.pop
    )
    n = name(r).upper().split()
    p.write_bytes(
        tarred(
            {
                "figures/readmission.png": fig(r, ["Intensif", "Habituel"], [26.1, 30.6]),
                f"figures/courrier_{n[1]}_{n[0]}_readmission.txt": "Figure refaite après relecture.\n",
            }
        )
    )

    s, r = STUDIES["diab"], rng(shelf, "z4")
    p = shelf.unsafe(
        "results_sglt2.tar.xz",
        "row-level compressed table among results",
        "res/.cache/df.csv.bz2",
        "Results folder of the SGLT2 study",
        s.pop,
    )
    p.write_bytes(
        tarred(
            {
                "res/table1.csv": csv(s, table(s, r), ","),
                "res/.cache/df.csv.bz2": bz2.compress(persons(r, 500).to_csv(index=False).encode()),
            },
            "w:xz",
        )
    )

    s, r = STUDIES["avc"], rng(shelf, "z5")
    p = shelf.unsafe("tableaux_avc.7z", "a count of 8", "tableau2.csv", "Tableaux de la thrombectomie", s.pop)
    t = leak(s, table(s, r), "Territoire", "Thrombectomie", 8, "ACA")
    with py7zr.SevenZipFile(p, "w") as z:
        z.writestr("Tableaux v3\n", "lisezmoi.txt")
        z.writestr(csv(s, t), "tableau2.csv")

    s, r = STUDIES["ped"], rng(shelf, "z6")
    p = shelf.unsafe(
        "table1_bronchiolitis.csv.gz",
        "rows after the end of the first gzip member",
        "second member",
        "Compressed baseline table",
        s.pop,
    )
    p.write_bytes(
        gzip.compress(csv(s, table(s, r), ",").encode(), mtime=0)
        + gzip.compress(persons(r, 120).to_csv(index=False).encode(), mtime=0)
    )

    s, r = STUDIES["ira"], rng(shelf, "z7")
    p = shelf.unsafe(
        "export_ira_protege.zip",
        "encrypted archive",
        "whole file",
        "Tableaux IRA, archive protégée par mot de passe",
        s.pop,
    )
    raw = bytearray(zipped({"tableaux.csv": csv(s, table(s, r))}))
    raw[6] |= 1
    c = raw.index(b"PK\x01\x02")
    raw[c + 8] |= 1
    a = raw.index(b"tableaux.csv") + 12
    for i in range(a, c):
        raw[i] ^= int(r.integers(1, 255))
    p.write_bytes(bytes(raw))

    s, r = STUDIES["eye"], rng(shelf, "z8")
    p = shelf.unsafe(
        "amd_package.zip",
        "bytes between the members of the archive hold rows",
        "gap before the central directory",
        "Package of AMD results",
        s.pop,
    )
    raw = zipped({"table1.csv": csv(s, table(s, r), ",")})
    c = raw.index(b"PK\x01\x02")
    gap = persons(r, 90).to_csv(index=False).encode()
    e = raw.rindex(b"PK\x05\x06")
    off = int.from_bytes(raw[e + 16 : e + 20], "little") + len(gap)
    p.write_bytes(raw[:c] + gap + raw[c:e] + raw[e : e + 16] + off.to_bytes(4, "little") + raw[e + 20 :])

    s, r = STUDIES["codage"], rng(shelf, "z9")
    p = shelf.unsafe(
        "dim_2023.tar",
        "history of the shell with a password",
        ".bash_history",
        "Dossier des résultats du contrôle de codage",
        s.pop,
    )
    p.write_bytes(
        tarred(
            {
                "dim/synthese.csv": csv(
                    s,
                    table(
                        s,
                        r,
                    ),
                ),
                "dim/.bash_history": 'cd dim\npsql "postgresql://dim:Hx9-trombone-41@pmsi-db/pmsi" -f requete.sql\nls\n',
            },
            "w",
        )
    )

    # safe
    s, r = STUDIES["hepa"], rng(shelf, "zs1")
    p = shelf.safe(
        "resultats_chc.zip",
        "an archive in an archive, all aggregates",
        "Résultats CHC : tableau, figure et archive des scripts",
        s.pop,
    )
    p.write_bytes(
        zipped(
            {
                "tableau1.csv": csv(s, table(s, r)),
                "figure1.png": fig(r, ["Dépisté", "Non dépisté"], [52.1, 31.4]),
                "scripts.zip": zipped(
                    {
                        "analyse.R": "library(survival)\nm <- coxph(Surv(t, d) ~ depiste + child, data = chc)\nsummary(m)\n"
                    }
                ),
            }
        )
    )

    s, r = STUDIES["sepsis"], rng(shelf, "zs2")
    p = shelf.safe(
        "vasopressin_tables.tar.gz",
        "numbers in file names (table 1 to 3)",
        "Three tables of the vasopressin study",
        s.pop,
    )
    t = table(s, r)
    p.write_bytes(
        tarred(
            {
                "out/table1.csv": csv(s, t, ","),
                "out/table1.txt": "\n".join(fixed(*matrix(s, t))),
                "out/table2_models.csv": "model,or,lo,hi,p\n1,0.84,0.70,1.01,0.062\n2,0.79,0.65,0.96,0.018\n3,0.80,0.66,0.98,0.029\n",
            }
        )
    )

    s, r = STUDIES["urg"], rng(shelf, "zs3")
    p = shelf.safe("urgences_mensuel.csv.gz", "months 1 to 12", "Passages par mois", s.pop)
    p.write_bytes(
        gzip.compress(
            ("mois;passages\n" + "".join(f"{i + 1};{k}\n" for i, k in enumerate(parts(r, s.n, [1] * 12)))).encode(),
            mtime=0,
        )
    )

    s, r = STUDIES["park"], rng(shelf, "zs4")
    p = shelf.safe("dbs_supplement.7z", "readme and tables", "Supplement of the stimulation paper", s.pop)
    with py7zr.SevenZipFile(p, "w") as z:
        z.writestr("Supplementary tables S1 and S2. Software: R 4.3.2.\n", "README.txt")
        z.writestr(csv(s, table(s, r), ","), "tableS1.csv")
        z.writestr("term,estimate,se,p\noperated,-7.3,1.1,0.000\nage,0.04,0.05,0.42\n", "tableS2.csv")

    s, r = STUDIES["bloc"], rng(shelf, "zs5")
    p = shelf.safe("rapport_bloc.tar.xz", "Markdown and a picture", "Rapport trimestriel du bloc", s.pop)
    p.write_bytes(
        tarred(
            {
                "rapport/rapport.md": "# Bloc opératoire\n\n```\n"
                + "\n".join(fixed(*matrix(s, table(s, r), p=False)))
                + "\n```\n\n![](fig.png)\n",
                "rapport/fig.png": fig(r, list(s.groups), [78.1, 74.9, 81.2, 76.4]),
            },
            "w:xz",
        )
    )

    s, r = STUDIES["crohn"], rng(shelf, "zs6")
    p = shelf.safe("mici_latex.zip", "LaTeX source of a table", "Sources LaTeX des tableaux", s.pop)
    h, rows = matrix(s, table(s, r))

    def e(x):
        return str(x).replace("%", "\\%").replace("±", "$\\pm$").replace("<", "$<$").replace("µ", "$\\mu$")

    p.write_bytes(
        zipped(
            {
                "tableau1.tex": "\\begin{tabular}{l"
                + "r" * (len(h) - 1)
                + "}\n\\hline\n"
                + "\n".join(" & ".join(map(e, x)) + " \\\\" for x in [h, *rows])
                + "\n\\hline\n\\end{tabular}\n",
                "main.tex": "\\documentclass{article}\n\\begin{document}\n\\input{tableau1}\n\\end{document}\n",
            }
        )
    )

    s, r = STUDIES["neo"], rng(shelf, "zs7")
    p = shelf.safe(
        "lisa_results.json.bz2", "compressed JSON of estimates", "Pooled estimates of the LISA analysis", s.pop
    )
    p.write_bytes(
        bz2.compress(
            b'{"n": 1076, "bpd": {"or": 0.71, "ci": [0.52, 0.97]}, "sepsis": {"or": 0.92, "ci": [0.66, 1.28]}, "imputations": 20}\n'
        )
    )
