"""Archives, nested ones, and files that are encrypted, damaged or of no known type."""

import gzip
import io
import struct
import tarfile
import zipfile

import pikepdf
import py7zr
from openpyxl import Workbook
from reportlab.pdfgen import canvas

from .tools import grid, held, ipp, name, rng

WHEN = (2024, 5, 2, 10, 0, 0)


def zipped(files, comment=b""):
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for k, v in files.items():
            z.writestr(zipfile.ZipInfo(k, WHEN), v)
        z.comment = comment
    return b.getvalue()


def tarred(files):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode="w") as t:
        for k, v in files.items():
            v = v.encode() if isinstance(v, str) else v
            i = tarfile.TarInfo(k)
            i.size = len(v)
            i.mtime = 1714600000
            t.addfile(i, io.BytesIO(v))
    return gzip.compress(b.getvalue(), mtime=0)


def png(*a, **k):
    b = io.BytesIO()
    grid(*a, **k).save(b, "PNG")
    return b.getvalue()


def write(shelf):
    r = rng(shelf, "archives")

    def rows(n):
        return (
            "id;age;sexe;cim;dms\n"
            + "\n".join(
                f"{i};{int(r.integers(18, 89))};{'MF'[int(r.integers(2))]};I{int(r.integers(20, 60))};{int(r.integers(1, 30))}"
                for i in range(1, n + 1)
            )
            + "\n"
        )

    agg = "service;sejours;dms\nCardiologie;4120;5.1\nPneumologie;3288;6.9\nNéphrologie;1902;7.2\nNeurologie;2644;8.0\nGériatrie;2210;12.4\n"
    coef = "term,estimate,std.error,p.value\n(Intercept),-3.21,0.18,<0.0001\nage10,0.31,0.03,<0.0001\nsexM,0.12,0.06,0.047\ncharlson,0.22,0.02,<0.0001\n"
    # ---------- unsafe
    p = shelf.unsafe(
        "archives/livrables.zip",
        "rows of stays in an archive inside the archive",
        "donnees/annexe.tar.gz/sejours.csv",
        "Livrables de l'article : tableaux, code et annexes.",
        "14 164 séjours",
    )
    p.write_bytes(
        zipped(
            {
                "LISEZMOI.md": "# Livrables\n\nTableaux de l'article et code.\n",
                "tableaux/activite.csv": agg,
                "donnees/annexe.tar.gz": tarred(
                    {"code/modele.R": "fit <- glm(y ~ age10 + sexe, binomial, d)\n", "sejours.csv": rows(220)}
                ),
            }
        )
    )

    p = shelf.unsafe(
        "archives/tables_by_site.tar.gz",
        "small cells in one of the tables",
        "tables/site_C.csv: fungal 3",
        "Pathogens by site, one CSV for each.",
        "2 900 patients with bloodstream infection, 3 sites",
    )
    p.write_bytes(
        tarred(
            {
                f"tables/site_{s}.csv": "pathogen,patients\n"
                + "\n".join(f"{k},{v}" for k, v in zip(("E. coli", "S. aureus", "Enterococcus", "Fungal"), vs))
                + "\n"
                for s, vs in (("A", (511, 302, 188, 44)), ("B", (466, 271, 154, 31)), ("C", (480, 290, 160, 3)))
            }
        )
    )

    p = shelf.unsafe(
        "archives/courbes.zip",
        "the name of a file is a patient's name",
        "entry name",
        "Courbes moyennes de glycémie par groupe.",
        "612 patients sous boucle fermée",
    )
    p.write_bytes(
        zipped(
            {
                "moyenne_groupes.csv": "heure,boucle_fermee,standard\n"
                + "\n".join(f"{h},{8.1 - 0.05 * h:.2f},{9.2 - 0.03 * h:.2f}" for h in range(24)),
                f"{name(shelf, 'zip').replace(' ', '_')}_IPP{ipp(shelf, 'zip')}.md": "Voir la courbe moyenne.\n",
            }
        )
    )

    p = shelf.unsafe(
        "archives/resultats.7z",
        "encrypted archive cannot be read",
        "whole archive",
        "Tableaux de résultats, protégés par mot de passe pour l'envoi.",
        "3 400 patients",
    )
    p.unlink(missing_ok=True)
    with py7zr.SevenZipFile(p, "w", password="envoi2024", header_encryption=True) as z:
        z.writestr(agg, "activite.csv")

    p = shelf.unsafe(
        "archives/rapport_protege.pdf",
        "encrypted PDF cannot be read",
        "whole file",
        "Rapport d'activité protégé par mot de passe.",
        "11 000 séjours",
    )
    b = io.BytesIO()
    c = canvas.Canvas(b, invariant=1)
    c.drawString(80, 780, "Rapport d'activité : 11 042 séjours, DMS 5,4 jours")
    c.save()
    with pikepdf.open(b) as d:
        d.save(p, encryption=pikepdf.Encryption(owner="o-40", user="u-40", R=6))

    p = shelf.unsafe(
        "archives/truncated.xlsx",
        "damaged file cannot be read",
        "second half missing",
        "Workbook of results (the transfer from the other disk may have stopped early).",
        "5 020 patients",
    )
    wb = Workbook()
    ws = wb.active
    for i in range(300):
        ws.append([f"item {i}", int(r.integers(100, 9000)), float(r.normal())])
    b = io.BytesIO()
    wb.save(b)
    p.write_bytes(b.getvalue()[: len(b.getvalue()) // 2])

    p = shelf.unsafe(
        "archives/scan.dcm",
        "a DICOM image is no result type and carries a patient's tags",
        "whole file",
        "Example image for the figure of the article.",
        "One anonymised examination",
    )

    def el(g, e, vr, v):
        return struct.pack("<HH2sH", g, e, vr, len(v) + len(v) % 2) + v + b" " * (len(v) % 2)

    p.write_bytes(
        b"\0" * 128
        + b"DICM"
        + el(2, 0x10, b"UI", b"1.2.840.10008.1.2.1")
        + el(0x10, 0x10, b"PN", name(shelf, "dcm").replace(" ", "^").encode())
        + el(0x10, 0x20, b"LO", ipp(shelf, "dcm").encode())
        + bytes(int(x) for x in r.integers(0, 255, 4000))
    )

    p = shelf.unsafe(
        "archives/figure3.png",
        "a disguise: the picture is an archive of rows",
        "zip content under the name .png",
        "Figure 3 : répartition des séjours.",
        "14 164 séjours",
    )
    p.write_bytes(zipped({"figure3.csv": rows(180)}))

    # ---------- safe
    p = shelf.safe(
        "archives/supplement.zip",
        "an archive of clean results",
        "Supplementary tables and figure of the article.",
        "14 164 stays, 8 010 in the model",
    )
    p.write_bytes(
        zipped(
            {
                "README.md": "# Supplement\n\nTable S1: activity. Table S2: model (8,010 patients, 1,204 events). Figure S1: performance.\n",
                "table_S1.csv": agg,
                "table_S2.csv": coef,
                "figure_S1.png": png(
                    "Performance by year",
                    ["Year", "Patients", "AUC", "Brier"],
                    [
                        ["2020", "2011", "0.79", "0.10"],
                        ["2021", "1950", "0.80", "0.10"],
                        ["2022", "2022", "0.78", "0.11"],
                        ["2023", "2027", "0.80", "0.10"],
                    ],
                ),
            }
        )
    )

    p = shelf.safe("archives/code_article.tar.gz", "code only", "Code de l'article, sans données.", "Aucun patient")
    p.write_bytes(
        tarred(
            {
                "R/01_cohorte.R": "library(dplyr)\ncohorte <- sejours |> filter(age >= 18, dp %in% codes_avc)\n",
                "R/02_modele.R": "fit <- survival::coxph(Surv(t, e) ~ age10 + sexe + nihss, data = cohorte)\nsaveRDS(broom::tidy(fit), 'coef.rds')\n",
                "LICENSE": "MIT License\n",
                "README.md": "# Code\nR 4.3.1, paquets dplyr, survival, broom.\n",
            }
        )
    )

    p = shelf.safe(
        "archives/nested_tables.zip",
        "an archive in an archive, all large",
        "Tables by hospital, an inner archive for each year.",
        "Around 40 000 stays a year",
    )

    def inner():
        return zipped(
            {
                f"site_{s}.csv": "month,stays\n"
                + "\n".join(f"{m},{int(r.integers(900, 1500))}" for m in range(1, 13))
                for s in "AB"
            }
        )

    p.write_bytes(zipped({f"year_{y}.zip": inner() for y in (2021, 2022, 2023)}))

    p = shelf.safe(
        "archives/taux_mensuels.csv.gz",
        "a compressed table of large counts",
        "Taux mensuels de réhospitalisation.",
        "Environ 3 500 séjours par mois",
    )
    p.write_bytes(
        gzip.compress(
            (
                "mois;sejours;readm_pct\n"
                + "\n".join(
                    f"2023-{m:02d};{int(r.integers(3300, 3700))};{r.uniform(9, 13):.1f}" for m in range(1, 13)
                )
                + "\n"
            ).encode(),
            mtime=0,
        )
    )

    p = shelf.safe(
        "archives/vega_bundle.zip",
        "specifications of charts of aggregates",
        "Chart specifications of the dashboard.",
        "22 000 consultations",
    )
    import json

    p.write_bytes(
        zipped(
            {
                f"chart_{k}.vl.json": json.dumps(
                    {
                        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                        "data": {
                            "values": [{"clinic": c, k: v} for c, v in zip(("North", "South", "East", "West"), vs)]
                        },
                        "mark": "bar",
                        "encoding": {
                            "x": {"field": "clinic", "type": "nominal"},
                            "y": {"field": k, "type": "quantitative"},
                        },
                    }
                )
                for k, vs in (("visits", (7011, 5902, 4820, 4410)), ("median_wait_days", (21, 34, 28, 19)))
            }
        )
    )

    p = shelf.safe(
        "archives/sorties_stata.tgz",
        "Stata log of large numbers in an archive",
        "Log et do-file de la régression.",
        "6 620 patients, 702 décès",
    )
    held(702, 6620)
    p.write_bytes(
        tarred(
            {
                "analyse.do": "use cohorte, clear\nlogit deces age10 i.sexe charlson\n",
                "analyse.log": ". logit deces age10 i.sexe charlson, or nolog\n\nLogistic regression                       Number of obs = 6,620\n                                          LR chi2(3)    = 412.31\n                                          Prob > chi2   = 0.0000\n                                          Pseudo R2     = 0.0921\n\n       deces | Odds ratio   Std. err.      z    P>|z|\n       age10 |   1.420118   .0611231     8.15   0.000\n      2.sexe |   .8811210   .0712213    -1.57   0.117\n    charlson |   1.251130   .0201187    13.93   0.000\n",
            }
        )
    )
