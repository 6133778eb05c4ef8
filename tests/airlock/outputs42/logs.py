"""Logs of training, SAS, Stata and jobs; and types that are unknown, encrypted or damaged."""

import random

import numpy as np
import pikepdf
from matplotlib import pyplot as plt

from .common import ipp, person, save


def write(s):
    r = s.random("logs")
    g = np.random.default_rng(s.seed + 7)

    def ep(k):
        return "\n".join(
            f"Epoch {i:>2}/{k} - 41s - loss: {0.69 * 0.93**i + 0.2:.4f} - auc: {0.84 - 0.3 * 0.85**i:.4f} - val_loss: {0.7 * 0.94**i + 0.22:.4f} - val_auc: {0.82 - 0.3 * 0.86**i:.4f}"
            for i in range(1, k + 1)
        )

    s.safe(
        "logs/train_cnn.log",
        "epochs, batches and times are small numbers",
        "Training log of the chest X-ray network.",
        "88,000 radiographs",
    ).write_text(
        f"INFO config: batch=32 workers=4 gpus=2 seed=3\nINFO train 70400 images, val 8800, test 8800\n{ep(24)}\nINFO early stopping, best epoch 21, patience 3\nINFO test AUC 0.817 (0.806-0.828)\n"
    )
    s.unsafe(
        "logs/entrainement_irm.log",
        "a path in a warning holds a patient's name",
        "WARNING line",
        "Journal d'entraînement du réseau de segmentation.",
        "2 140 IRM cérébrales",
    ).write_text(
        f"INFO lot=8 graine=5 gpu=1\nINFO 1712 IRM d'apprentissage, 428 de validation\n{ep(9)}\nWARNING lecture lente : /mnt/pacs/{person(r).upper().replace(' ', '^')}/T2_FLAIR.nii.gz (12,4 s)\n{ep(14)}\nINFO Dice moyen 0.842\n"
    )
    s.safe(
        "logs/sas_tableaux.log",
        "SAS notes with counts of observations in thousands",
        "Log SAS de la production des tableaux.",
        "12 410 séjours",
    ).write_text(
        "1    proc means data=ana.sejours noprint; class service; var dms; output out=t1 mean= std= / autoname; run;\n\nNOTE: There were 12410 observations read from the data set ANA.SEJOURS.\nNOTE: The data set WORK.T1 has 14 observations and 5 variables.\nNOTE: PROCEDURE MEANS used (Total process time):\n      real time           0.08 seconds\n      cpu time            0.06 seconds\n\n2    proc logistic data=ana.sejours; model deces(event='1') = age sexe charlson; run;\n\nNOTE: PROC LOGISTIC is modeling the probability that deces=1.\nNOTE: Convergence criterion (GCONV=1E-8) satisfied.\nNOTE: There were 12410 observations read from the data set ANA.SEJOURS.\n"
    )
    s.unsafe(
        "logs/sas_import.log",
        "SAS dumps a record with invalid data",
        "_ERROR_=1 line with the patient's values",
        "SAS log of the import and of the summary.",
        "8,320 stays",
    ).write_text(
        f"3    data ana.stays; infile raw dlm=';'; input ipp $ age dob :ddmmyy10. dept $ los; run;\n\nNOTE: Invalid data for los in line 4127 31-33.\nRULE:     ----+----1----+----2----+----3\n4127      {ipp(r)};71;12/04/1951;CARD;n/a\nipp={ipp(r)} age=71 dob=12/04/1951 dept=CARD los=. _ERROR_=1 _N_=4127\nNOTE: 8320 records were read from the infile RAW.\n\n4    proc means data=ana.stays mean std median; var los; run;\n\nNOTE: There were 8320 observations read from the data set ANA.STAYS.\n"
    )
    s.safe(
        "logs/stata_regress.log",
        "Stata output: df 4 is the model's",
        "Stata log of the main regression.",
        "2,904 patients",
    ).write_text(""". regress sbp i.arm age bmi i.sex

      Source |       SS           df       MS      Number of obs   =     2,904
-------------+----------------------------------   F(4, 2899)      =     48.12
       Model |  61231.4012         4  15307.8503   Prob > F        =    0.0000
    Residual |  922184.211     2,899  318.104247   R-squared       =    0.0623
-------------+----------------------------------   Adj R-squared   =    0.0610
       Total |  983415.612     2,903  338.758392   Root MSE        =    17.836

------------------------------------------------------------------------------
         sbp | Coefficient  Std. err.      t    P>|t|     [95% conf. interval]
-------------+----------------------------------------------------------------
       1.arm |  -3.914021   .6621130    -5.91   0.000    -5.212287   -2.615755
         age |   .3120116   .0291002    10.72   0.000     .2549522     .369071
         bmi |   .4420187   .0710233     6.22   0.000     .3027571    .5812803
       2.sex |  -1.120443   .6630121    -1.69   0.091    -2.420472    .1795862
       _cons |   101.8802   2.710244    37.59   0.000     96.56597    107.1944
------------------------------------------------------------------------------
""")
    s.unsafe(
        "logs/stata_nettoyage.log",
        "counts of persons changed or dropped",
        "(5 observations deleted)",
        "Log Stata du nettoyage et des effectifs.",
        "3 471 patients",
    ).write_text(
        ". use cohorte, clear\n\n. count\n  3,476\n\n. drop if age < 18\n(5 observations deleted)\n\n. tab groupe\n\n     groupe |      Freq.     Percent        Cum.\n------------+-----------------------------------\n    Témoins |      2,102       60.56       60.56\n    Traités |      1,369       39.44      100.00\n------------+-----------------------------------\n      Total |      3,471      100.00\n"
    )
    s.safe(
        "logs/slurm_8841.out",
        "job numbers that look like identifiers",
        "Journal du calcul de bootstrap.",
        "7 120 séjours, 1 000 rééchantillonnages",
    ).write_text(
        "slurmstepd: job 88412097 on node-17, 8 cpus, 16 GB\nPython 3.11.4, scikit-learn 1.4.2\n"
        + "\n".join(f"bootstrap {i * 100}/1000 auc {r.uniform(0.77, 0.79):.4f}" for i in range(1, 11))
        + "\noptimisme 0.006 ; auc corrigée 0.776\ntemps : 00:07:41\n"
    )
    s.safe(
        "logs/r_console.txt",
        "warnings with rows of a model matrix, not persons",
        "R console output of the GEE model.",
        "1,830 patients, 3 visits each",
    ).write_text(
        "> summary(geeglm(pain ~ arm * visit, id = id, data = d, corstr = 'exchangeable'))\n\n Coefficients:\n            Estimate Std.err   Wald Pr(>|W|)    \n(Intercept)   4.8120  0.0812 3512.1  < 2e-16 ***\narm1         -0.1420  0.1130    1.6    0.209    \nvisit        -0.6110  0.0310  388.4  < 2e-16 ***\narm1:visit   -0.2040  0.0430   22.5  2.1e-06 ***\n\nCorrelation structure = exchangeable \nEstimated Scale Parameters:\n            Estimate Std.err\n(Intercept)     3.91   0.112\nNumber of clusters:   1830  Maximum cluster size: 3 \nWarning message:\npackage 'geepack' was built under R version 4.3.2\n"
    )
    s.safe(
        "logs/optuna_essais.csv",
        "trial numbers, depth and learning rates",
        "Hyperparameter search: one line per trial.",
        "9,140 stays",
    ).write_text(
        "trial,max_depth,learning_rate,min_child_samples,val_auc\n"
        + "\n".join(
            f"{i},{r.randint(2, 8)},{r.uniform(0.01, 0.2):.4f},{r.choice([50, 100, 200])},{r.uniform(0.78, 0.82):.4f}"
            for i in range(40)
        )
        + "\n"
    )
    s.unsafe(
        "logs/inference.log",
        "scores of single stays in a log",
        "one score per stay",
        "Log of the batch inference with timings.",
        "120 stays",
    ).write_text(
        "INFO model sepsis-v3 loaded in 1.2 s\n"
        + "\n".join(
            f"DEBUG stay={r.randint(400000, 499999)} score={r.betavariate(2, 7):.4f} t={r.randint(8, 40)}ms"
            for _ in range(120)
        )
        + "\nINFO done\n"
    )
    # unknown, encrypted, damaged
    s.unsafe(
        "divers/resultats.qzx",
        "unknown type",
        "binary of an unknown format",
        "Résultats du logiciel de morphométrie (format propre).",
        "310 IRM",
    ).write_bytes(b"QZX1" + random.Random(5).randbytes(4096))
    p = s.unsafe(
        "divers/rapport_final.pdf",
        "encrypted file",
        "PDF with a user password",
        "Rapport final de l'étude, protégé.",
        "1 280 patients",
    )
    f, a = plt.subplots()
    a.bar(["A", "B"], [410, 870])
    save(f, p)
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.save(p, encryption=pikepdf.Encryption(user="etude", owner="etude2", R=6))
    p = s.unsafe(
        "divers/figure_S2.png",
        "damaged picture that cannot be read",
        "PNG cut after a third",
        "Supplementary figure S2: mean curves.",
        "640 patients",
    )
    f, a = plt.subplots()
    a.plot(g.normal(size=50).cumsum())
    save(f, p)
    b = p.read_bytes()
    p.write_bytes(b[: len(b) // 3])
    s.unsafe(
        "divers/resume.dcm",
        "a patient's scan: a type not allowed",
        "DICOM file",
        "DICOM secondary capture with the dose report.",
        "1 examination",
    ).write_bytes(
        b"\0" * 128
        + b"DICM"
        + b"\x10\x00\x10\x00PN\x12\x00"
        + f"{person(r).upper().replace(' ', '^')}".encode().ljust(18)[:18]
        + random.Random(6).randbytes(2048)
    )
