"""Logs of training; types that are unknown, encrypted or damaged."""

import io

import pikepdf
from reportlab.pdfgen import canvas

from .tools import ipp


def write(shelf):
    r = shelf.random("logs")
    w = lambda p, t: p.write_text(t, encoding="utf-8")  # noqa: E731
    w(
        shelf.safe(
            "log/train.log", "epochs, folds and losses", "Log of the training, five folds.", "24 100 radiographs"
        ),
        "".join(
            f"2024-03-0{f} 10:{10 + e:02d}:12 INFO fold {f}/5 epoch {e} loss {1 / (e + f):.4f} auc {0.7 + e / 50:.3f}\n"
            for f in range(1, 6)
            for e in range(1, 9)
        )
        + "INFO best fold 3, mean auc 0.848 (n_val = 4820 per fold)\n",
    )
    w(
        shelf.unsafe(
            "log/etl.log",
            "IPP in the warnings of a log",
            "WARN lines",
            "Journal du traitement des données.",
            "2 430 patients",
        ),
        "".join(
            f"[INFO] lot {i} lu : 486 patients\n" + (f"[WARN] poids aberrant ipp={ipp(r)} ignoré\n" if i % 2 else "")
            for i in range(1, 6)
        )
        + "[INFO] terminé en 41 s\n",
    )
    w(
        shelf.unsafe(
            "log/xgb_eval.log",
            "score of each patient of the test set",
            "last block",
            "Log of the final evaluation.",
            "40 test patients",
        ),
        "[0] train-auc:0.71 test-auc:0.69\n[50] train-auc:0.83 test-auc:0.79\n[100] train-auc:0.88 test-auc:0.80\n\nidx  y_true  y_prob\n"
        + "".join(f"{i:3d}  {r.randint(0, 1)}  {r.random():.4f}\n" for i in range(40)),
    )
    w(
        shelf.safe(
            "log/mice.log",
            "iterations, imputations and percentages of missing values",
            "Journal des imputations multiples.",
            "6 400 patients",
        ),
        "R version 4.3.2\n> imp <- mice(df, m = 5, maxit = 10, seed = 1)\n\n iter imp variable\n"
        + "".join(f"  {i}   {m}  imc  crp  albumine\n" for i in range(1, 6) for m in range(1, 6))
        + "\nDonnées manquantes : imc 7,0 % (448), crp 12,5 % (800), albumine 25,0 % (1600) sur 6400 patients\n",
    )
    w(
        shelf.unsafe(
            "log/cohorte.log",
            "a subtraction between two lines gives 5 patients",
            "3 105 then 3 100",
            "Inclusion log of the cohort.",
            "3 100 patients",
        ),
        "INFO  source stays ............ 18240\nINFO  adults .................. 15110\nINFO  first stay .............. 9870\nINFO  with echocardiography ... 3105\nINFO  no opposition ........... 3100\nINFO  written to cohort table\n",
    )
    w(
        shelf.safe(
            "log/cohorte_ok.log",
            "steps of an inclusion with large differences",
            "Journal d'inclusion.",
            "3 910 patients",
        ),
        "étape 1 : 21 400 séjours lus\nétape 2 : 15 250 adultes\nétape 3 : 8 120 premiers séjours\nétape 4 : 3 910 avec bilan complet\nDurée totale : 8 min 4 s, 4 processus, 0 erreur de lecture\n",
    )
    w(
        shelf.safe(
            "log/stata_ok.log",
            "z values and degrees of freedom",
            "Stata log of the logistic regression.",
            "5 512 patients",
        ),
        ". logistic dead age i.sex i.diab\n\nLogistic regression                             Number of obs = 5,512\n                                                LR chi2(3)    = 214.08\n                                                Prob > chi2   = 0.0000\nLog likelihood = -1620.4                        Pseudo R2     = 0.0620\n\n        dead | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]\n-------------+----------------------------------------------------------------\n         age |   1.051       .0048    10.89   0.000      1.042     1.060\n       2.sex |    .871       .0810    -1.48   0.138       .726     1.045\n      1.diab |   1.402       .1409     3.36   0.001      1.151     1.707\n",
    )
    w(
        shelf.unsafe(
            "log/spss.lst",
            "cells in a listing with 2 patients",
            "Severe x yes 2",
            "Listing SPSS du croisement.",
            "498 patients",
        ),
        "CROSSTABS /TABLES=gravite BY fistule.\n\ngravite * fistule  Count\n                 non     oui    Total\nlegere           201      33      234\nmoderee          158      44      202\nsevere            60       2       62\nTotal            419      79      498\n\nKhi-deux de Pearson 8,37  ddl 2  p 0,015\n",
    )
    p = shelf.unsafe(
        "odd/protocole_chiffre.pdf", "encrypted PDF", "whole file", "Rapport de résultats.", "2 100 patients"
    )
    b = io.BytesIO()
    c = canvas.Canvas(b)
    c.drawString(60, 760, "Résultats principaux, N = 2100")
    c.save()
    b.seek(0)
    with pikepdf.open(b) as d:
        d.save(p, encryption=pikepdf.Encryption(user="abc!", owner="def!"))
    shelf.unsafe("odd/analyse.spv", "unknown type", "whole file", "SPSS viewer file.", "1 900 patients").write_bytes(
        bytes(r.randrange(256) for _ in range(4000))
    )
    shelf.unsafe(
        "odd/irm_moyenne.dcm",
        "DICOM, a type that is not allowed",
        "whole file",
        "Image moyenne du groupe.",
        "64 patients",
    ).write_bytes(b"\0" * 128 + b"DICM" + bytes(r.randrange(256) for _ in range(3000)))
    shelf.unsafe(
        "odd/table2.xlsx", "damaged workbook", "whole file", "Table 2 of the paper.", "1 210 patients"
    ).write_bytes(b"PK\x03\x04\x14\x00\x06\x00" + bytes(r.randrange(256) for _ in range(2500)))
    shelf.unsafe(
        "odd/figure_3.png", "damaged picture", "cut after the header", "Figure 3.", "1 210 patients"
    ).write_bytes((shelf.folder / "img/sepsis_source.png").read_bytes()[:900])
    shelf.unsafe(
        "odd/resultats.csv", "binary bytes named as CSV", "whole file", "Résultats de l'analyse.", "1 480 patients"
    ).write_bytes(b"\x7fELF\x02\x01\x01" + bytes(r.randrange(256) for _ in range(2000)))
