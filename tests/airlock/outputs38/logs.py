"""Logs and outputs of software; unknown, encrypted and damaged files."""

import gzip
import io
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pikepdf
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, plt, save


def put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    refused(shelf)
    safe(shelf)


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("logs")
    lines = [
        f"[2024-02-11 03:{m:02d}:12] INFO epoch {m + 1}/12 loss={0.7 * 0.9**m:.4f} val_loss={0.72 * 0.91**m:.4f} val_auc={0.70 + 0.008 * m:.3f}"
        for m in range(12)
    ]
    lines[5:5] = [
        f"[2024-02-11 03:05:14] WARNING missing label for record {ipp(r)} (visit {day(r)}), row dropped"
        for _ in range(3)
    ]
    put(
        shelf.unsafe(
            "logs/train_bert.log",
            "hospital numbers in warnings",
            "WARNING lines",
            "Journal d'entraînement du modèle de classification des comptes rendus.",
            "24 000 comptes rendus",
        ),
        "\n".join(lines) + "\n",
    )

    rows = "\n".join(
        f"  {k}. | {r.choice('FM')}   {r.randint(30, 88)}   {r.randint(2, 60):>3}   {r.randint(0, 1)} |"
        for k in range(1, 16)
    )
    put(
        shelf.unsafe(
            "logs/analysis_stata.log", "rows listed", "list in 1/15", "Stata log of the LOS analysis.", "3,300 stays"
        ),
        f"      name:  <unnamed>\n       log:  analysis.log\n  log type:  text\n\n. use los, clear\n\n. list sex age los dead in 1/15\n\n     +-------------------+\n     | sex  age  los dead |\n     |-------------------|\n{rows}\n     +-------------------+\n\n. count\n  3,300\n\n. log close\n",
    )

    put(
        shelf.unsafe(
            "logs/lm_summary.txt",
            "residuals of single patients (min, max)",
            "Residuals: Min, Max",
            "Sortie R du modèle linéaire de la dose de morphine.",
            "212 patients opérés",
        ),
        "Call:\nlm(formula = log(dose) ~ age10 + sexe + imc5 + duree, data = d)\n\nResiduals:\n     Min       1Q   Median       3Q      Max \n-2.81402 -0.44120  0.01922  0.46031  3.10277 \n\nCoefficients:\n            Estimate Std. Error t value Pr(>|t|)    \n(Intercept)  2.71022    0.31002   8.742 8.2e-16 ***\nage10       -0.11203    0.03011  -3.721 0.000255 ***\nsexeF       -0.04410    0.08120  -0.543 0.587696    \nimc5         0.07121    0.04020   1.771 0.077985 .  \nduree        0.21030    0.04410   4.769 3.5e-06 ***\n\nResidual standard error: 0.58 on 207 degrees of freedom\nMultiple R-squared:  0.2011,\tAdjusted R-squared:  0.1857 \nF-statistic: 13.03 on 4 and 207 DF,  p-value: 1.8e-09\n",
    )

    put(
        shelf.unsafe(
            "logs/proc_freq.lst",
            "small cell in a SAS listing",
            "grade 4: 7",
            "Sortie SAS des grades de mucite.",
            "1 106 patients irradiés",
        ),
        "                              The FREQ Procedure\n\n                                             Cumulative    Cumulative\n       grade    Frequency     Percent     Frequency      Percent\n       ----------------------------------------------------------\n           0         402       36.35           402        36.35\n           1         361       32.64           763        68.99\n           2         249       22.51          1012        91.50\n           3          87        7.87          1099        99.37\n           4           7        0.63          1106       100.00\n",
    )

    put(
        shelf.unsafe(
            "logs/saturated_glm.txt",
            "saturated model: zero residual degrees of freedom",
            "Residual deviance on 0 degrees of freedom",
            "GLM of infection rates by ward and season.",
            "Aggregated data, 8 strata, 5,200 stays",
        ),
        "Call:\nglm(formula = cbind(infected, n - infected) ~ ward * season, family = binomial, data = agg)\n\nCoefficients:\n                     Estimate Std. Error z value Pr(>|z|)\n(Intercept)           -2.1203     0.1102  -19.24  < 2e-16\nwardMed                0.3110     0.1310    2.37   0.0176\nwardICU                0.9121     0.1240    7.36  1.9e-13\nwardGer                0.4102     0.1290    3.18   0.0015\nseasonW                0.1200     0.1502    0.80   0.4243\nwardMed:seasonW        0.0610     0.1810    0.34   0.7361\nwardICU:seasonW       -0.0911     0.1720   -0.53   0.5963\nwardGer:seasonW        0.2020     0.1740    1.16   0.2457\n\n    Null deviance: 9.1322e+01  on 7  degrees of freedom\nResidual deviance: 3.1086e-14  on 0  degrees of freedom\n",
    )

    put(
        shelf.unsafe(
            "logs/etl.log",
            "a social security number in an error message",
            "ERROR line",
            "Journal du chargement des données agrégées.",
            "Sans objet (journal technique)",
        ),
        "".join(
            f"2024-03-0{k} 02:00:01 INFO  step {k}: {r.randint(20000, 90000)} rows loaded in {r.randint(30, 90)} s\n"
            for k in range(1, 7)
        )
        + f'2024-03-07 02:01:09 ERROR duplicate key value violates unique constraint "pk_assure" DETAIL: Key (nir)=({nir(r)}) already exists.\n2024-03-07 02:01:10 INFO  rollback\n',
    )


def refused(shelf: Shelf) -> None:
    r = shelf.random("unknown")
    noise = bytes(r.randrange(256) for _ in range(6000))
    shelf.unsafe(
        "divers/workspace.bin", "unknown type", "whole file", "Saved state of the analysis.", "2,700 patients"
    ).write_bytes(b"\x93WSP\x01\x00" + noise)
    shelf.unsafe(
        "divers/coupe_042.dcm",
        "a type that is not allowed: a DICOM image",
        "whole file",
        "Coupe illustrative d'un scanner thoracique.",
        "1 examen illustratif",
    ).write_bytes(
        b"\0" * 128
        + b"DICM"
        + b"\x10\0\x10\0PN\x0c\0"
        + person(r).replace(" ", "^").encode("latin-1")[:12].ljust(12)
        + noise
    )
    path = shelf.unsafe(
        "divers/rapport_scelle.pdf",
        "encrypted PDF",
        "whole file",
        "Rapport final de l'étude CHIRAMBU.",
        "6 020 patients",
    )
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(80, 760, "Rapport final : 6020 patients, taux de conversion 8,4 %")
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="own-38", user="lire-38", R=6))
    plain = shelf.path("parts/plain.txt")
    plain.write_text("n 4400\n")
    path = shelf.unsafe(
        "divers/tables.csv.enc",
        "encrypted by openssl",
        "whole file",
        "Tables, encrypted for transport.",
        "4,400 patients",
    )
    subprocess.run(
        [
            "openssl",
            "enc",
            "-aes-256-cbc",
            "-pbkdf2",
            "-S",
            "0011223344556677",
            "-pass",
            "pass:x",
            "-in",
            str(plain),
            "-out",
            str(path),
        ],
        check=True,
    )
    fig, ax = plt.subplots()
    ax.plot(range(2015, 2024), np.linspace(30, 38, 9))
    path = shelf.unsafe(
        "divers/figure_4.png",
        "damaged picture",
        "cut after two thirds",
        "Figure 4: yearly rate.",
        "About 1,000 patients a year",
    )
    save(fig, path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        box.writestr("data/rows.csv", "ipp;age\n" + "".join(f"{ipp(r)};{r.randint(20, 88)}\n" for _ in range(50)))
    shelf.unsafe(
        "divers/legende.txt",
        "an archive of rows under the name of a text",
        "whole file is a zip",
        "Légendes des figures.",
        "1 200 patients",
    ).write_bytes(buffer.getvalue())
    shelf.unsafe(
        "divers/env.RData",
        "R workspace: a serialised data frame",
        "object patients",
        "Workspace with the model objects.",
        "60 patients",
    ).write_bytes(
        gzip.compress(
            b"RDX3\nX\n\x00\x00\x00\x03\x00\x04\x03\x02\x00\x03\x05\x00\x00\x00\x00\x05UTF-8\x00\x00\x04\x02\x00\x00\x00\x01\x00\x04\x00\x09\x00\x00\x00\x08patients"
            + "".join(f"{ipp(r)}{r.randint(20, 88)}" for _ in range(60)).encode(),
            mtime=0,
        )
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("logsafe")
    put(
        shelf.safe(
            "logs/train_unet.log",
            "epochs, batch numbers and run times with dates",
            "Training log of the segmentation network.",
            "2,400 MRI examinations",
        ),
        "".join(
            f"2024-01-18 2{k // 6}:{k * 7 % 60:02d}:03 INFO epoch {k + 1:02d}/20 - lr 1.0e-04 - dice {0.61 + 0.012 * k:.3f} - val_dice {0.60 + 0.0115 * k:.3f} - {r.randint(400, 440)} s\n"
            for k in range(20)
        ),
    )
    put(
        shelf.safe(
            "logs/lightgbm_eval.txt", "iterations and metric", "Suivi d'entraînement LightGBM.", "31 000 séjours"
        ),
        "[LightGBM] [Info] Number of positive: 4210, number of negative: 26790\n[LightGBM] [Info] Total Bins 1204\n"
        + "".join(
            f"[{k}]\ttraining's binary_logloss: {0.40 * 0.985 ** (k / 10):.5f}\tvalid_1's binary_logloss: {0.41 * 0.987 ** (k / 10):.5f}\n"
            for k in range(10, 210, 10)
        )
        + "Early stopping, best iteration is:\n[190]\n",
    )
    put(
        shelf.safe(
            "logs/proc_logistic.lst",
            "DF 1, small chi-squares",
            "Sortie SAS de la régression logistique.",
            "7 420 accouchements dont 690 hémorragies",
        ),
        "                            The LOGISTIC Procedure\n\n                 Number of Observations Used        7420\n                         1 (oui)  690      0 (non)  6730\n\n             Analysis of Maximum Likelihood Estimates\n\n                                  Standard          Wald\n Parameter      DF    Estimate       Error    Chi-Square    Pr > ChiSq\n Intercept       1     -2.9110      0.0871     1117.0102        <.0001\n age35           1      0.1820      0.0902        4.0714        0.0436\n macrosomie      1      0.5120      0.1104       21.5082        <.0001\n cesarienne      1      0.2210      0.0911        5.8850        0.0153\n gemellaire      1      0.7740      0.1502       26.5551        <.0001\n primipare       1      0.0910      0.0820        1.2316        0.2671\n",
    )
    put(
        shelf.safe(
            "logs/mixed_stata.log",
            "rows of a regression with 4 levels",
            "Stata log of a mixed model.",
            "8,210 children, 11 centres",
        ),
        ". mixed zheight c.month##i.arm || centre: || child:, reml\n\nMixed-effects REML regression                   Number of obs    =     40,902\n\n        Grouping information\n        -------------------------------------------\n                        |     No. of       Average\n         Group variable |     groups    obs/group\n        ----------------+--------------------------\n                 centre |         11      3,718.4\n                  child |      8,210          5.0\n        -------------------------------------------\n\n------------------------------------------------------------\n     zheight | Coefficient  Std. err.      z    P>|z|\n-------------+----------------------------------------------\n       month |   .0121033   .0010211    11.85   0.000\n       1.arm |   .0310771   .0204410     1.52   0.128\n arm#c.month |   .0041027   .0014402     2.85   0.004\n       _cons |  -.4120391   .0310277   -13.28   0.000\n------------------------------------------------------------\n",
    )
    put(
        shelf.safe(
            "logs/session_info.txt",
            "version numbers and a platform",
            "Versions of R and packages used.",
            "Not applicable",
        ),
        "R version 4.3.2 (2023-10-31)\nPlatform: x86_64-pc-linux-gnu (64-bit)\nRunning under: Debian GNU/Linux 12 (bookworm)\n\nattached base packages:\n[1] stats     graphics  grDevices utils     datasets  methods   base     \n\nother attached packages:\n[1] survival_3.5-7 gtsummary_1.7.2 dplyr_1.1.4 ggplot2_3.4.4 mice_3.16.0 lme4_1.1-35.1\n",
    )
    put(
        shelf.safe(
            "logs/proc_log.sas.log",
            "notes with numbers of observations",
            "Journal SAS (sans données).",
            "18 402 séjours",
        ),
        "NOTE: There were 18402 observations read from the data set WORK.SEJ.\nNOTE: The data set WORK.AGG has 36 observations and 5 variables.\nNOTE: PROCEDURE MEANS used (Total process time):\n      real time           0.07 seconds\n      cpu time            0.05 seconds\n\nNOTE: The data set WORK.MODELE has 16911 observations and 22 variables.\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: PROCEDURE LOGISTIC used (Total process time):\n      real time           1.90 seconds\n      cpu time            1.84 seconds\n",
    )
    put(
        shelf.safe(
            "logs/anova.txt",
            "degrees of freedom 1 to 4",
            "Tableau d'analyse de variance.",
            "2 480 patients, score de qualité de vie",
        ),
        "Analysis of Variance Table\n\nResponse: sf12\n            Df  Sum Sq Mean Sq F value    Pr(>F)    \nbras         1     812   812.4   8.921  0.002847 ** \ncentre       4    1190   297.5   3.267  0.011092 *  \nage_classe   3    4022  1340.7  14.722 1.610e-09 ***\nbras:centre  4     301    75.3   0.827  0.507733    \nResiduals 2467  224660    91.1                      \n",
    )
