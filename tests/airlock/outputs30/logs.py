"""Logs of training and of statistical software; files that are unknown, encrypted or damaged."""

import gzip
import io

from .tools import name, png_bytes, table_image


def write(shelf):
    import openpyxl
    import pikepdf
    from reportlab.pdfgen import canvas

    r = shelf.random("logs")
    # unsafe
    shelf.unsafe(
        "lm_rare.Rout",
        "fewer than 10 residual degrees of freedom",
        "6 degrees of freedom",
        "R output of the regression of enzyme activity.",
        "Patients with a rare lysosomal disease",
    ).write_text("""> m <- lm(activity ~ age + dose + weight + genotype, data = d)
> summary(m)

Coefficients:
              Estimate Std. Error t value Pr(>|t|)
(Intercept)    4.11208    1.90114   2.163   0.0738 .
age           -0.08123    0.03012  -2.697   0.0357 *
dose           0.51244    0.14401   3.558   0.0119 *
weight         0.01290    0.02117   0.609   0.5647
genotypeB      1.20413    0.70881   1.699   0.1403
genotypeC     -0.44120    0.81220  -0.543   0.6065

Residual standard error: 0.8812 on 6 degrees of freedom
Multiple R-squared:  0.8421,    Adjusted R-squared:  0.7105
F-statistic: 6.401 on 5 and 6 DF,  p-value: 0.02144
""")
    shelf.unsafe(
        "genmod.lst",
        "saturated model",
        "deviance 0.0000 with 0 degrees of freedom",
        "Sortie SAS PROC GENMOD, effets par centre et par bras.",
        "1 930 patients, 4 centres, 2 bras",
    ).write_text("""                     The GENMOD Procedure

                     Model Information
        Data Set                      WORK.AGREG
        Distribution                    Binomial
        Link Function                      Logit
        Number of Events                     412
        Number of Trials                    1930

            Criteria For Assessing Goodness Of Fit
   Criterion                 DF           Value        Value/DF
   Deviance                   0          0.0000               .
   Pearson Chi-Square         0          0.0000               .
   Log Likelihood                    -1001.2214

          Analysis Of Maximum Likelihood Parameter Estimates
   Parameter            DF  Estimate   Std Error   Pr > ChiSq
   Intercept             1   -1.4021      0.1204       <.0001
   centre      2         1    0.2210      0.1611       0.1702
   centre      3         1   -0.1180      0.1703       0.4883
   centre      4         1    0.3071      0.1588       0.0531
   bras        B         1   -0.2844      0.1790       0.1121
   centre*bras 2 B       1    0.0931      0.2411       0.6994
   centre*bras 3 B       1    0.1402      0.2502       0.5752
   centre*bras 4 B       1   -0.0217      0.2380       0.9273
""")
    shelf.unsafe(
        "train_ner.log",
        "names in a training log",
        "misclassified examples quote patients' names",
        "Journal d'entraînement du modèle d'anonymisation.",
        "18 000 comptes rendus",
    ).write_text(
        "".join(
            f"2024-03-02 10:{e:02d}:11 INFO epoch {e} loss {0.9 / (e + 1) ** 0.4:.4f} f1 {0.7 + 0.02 * e**0.7:.4f}\n"
            for e in range(1, 21)
        )
        + "".join(
            f'2024-03-02 10:4{i}:02 DEBUG miss: "Je revois ce jour {r.choice(["M.", "Mme"])} {name(r)}, suivi pour" pred=O gold=PER\n'
            for i in range(5)
        )
    )
    shelf.unsafe(
        "session_stata.log",
        "row-level data in a log",
        "list of 8 patients",
        "Stata log of the main analysis.",
        "3 204 patients",
    ).write_text(
        """. tab arm death, row

           |        death
       arm |        No        Yes |     Total
-----------+----------------------+----------
   control |     1,377        223 |     1,600
    active |     1,420        184 |     1,604
-----------+----------------------+----------
     Total |     2,797        407 |     3,204

. list id age sex los if los > 150, noobs

  +-------------------------+
  |   id   age   sex    los |
  |-------------------------|
"""
        + "".join(
            f"  | {r.randrange(1000, 4204)}   {r.randrange(30, 88)}     {r.choice('MF')}    {r.randrange(151, 240)} |\n"
            for _ in range(8)
        )
        + "  +-------------------------+\n\n. log close\n"
    )
    b = io.BytesIO()
    c = canvas.Canvas(b)
    c.drawString(60, 780, "Resultats - etude ELAN : 3 100 patients, mortalite 8,1 %")
    c.save()
    with pikepdf.open(io.BytesIO(b.getvalue())) as pdf:
        pdf.save(
            shelf.unsafe(
                "rapport_elan_protege.pdf",
                "encrypted file",
                "PDF with a user password",
                "Rapport de l'étude, protégé par mot de passe.",
                "3 100 patients",
            ),
            encryption=pikepdf.Encryption(owner="o9", user="u7", R=6),
        )
    data = png_bytes(
        table_image(["Year", "n"], [[y, r.randrange(300, 900)] for y in range(2012, 2024)], "Inclusions")
    )
    shelf.unsafe(
        "inclusions_year.png", "damaged, unreadable file", "PNG cut at 40 %", "Inclusions per year.", "7 000 patients"
    ).write_bytes(data[: len(data) * 2 // 5])
    wb = openpyxl.Workbook()
    ws = wb.active
    for i in range(300):
        ws.append([f"Code {i}", r.randrange(100, 900)])
    b = io.BytesIO()
    wb.save(b)
    shelf.unsafe(
        "statistiques_codes.xlsx",
        "damaged, unreadable file",
        "xlsx cut in the middle",
        "Séjours par code.",
        "150 000 séjours",
    ).write_bytes(b.getvalue()[: len(b.getvalue()) // 2])
    shelf.unsafe(
        "workspace.RData",
        "unknown, opaque type",
        "serialised R workspace with an unreadable body",
        "R workspace with the fitted objects.",
        "4 020 patients",
    ).write_bytes(gzip.compress(b"RDX3\nX\n" + bytes(r.randrange(256) for _ in range(6000)), mtime=0))
    shelf.unsafe(
        "tableau_final.csv",
        "type that is not what it says (binary)",
        "random bytes under the name .csv",
        "Tableau final de l'étude.",
        "2 050 patients",
    ).write_bytes(b"\x7fELF\x02\x01\x01" + bytes(r.randrange(256) for _ in range(4000)))
    # safe
    shelf.safe(
        "slurm_48213.log",
        "job numbers, GPU 0, hours, exit code 0",
        "Slurm log of the training job.",
        "44 000 patients",
    ).write_text(
        "JobID 48213 on node gpu03, 1 GPU (index 0), 8 CPUs\nloading 61000 images ... done in 3 min 12 s\n"
        + "".join(
            f"[{e:3d}/40] train {0.7 / e**0.35:.4f}  val {0.74 / e**0.3:.4f}  auc {0.75 + 0.02 * e**0.5:.4f}  lr {1e-4 * 0.95**e:.2e}\n"
            for e in range(1, 41)
        )
        + "best epoch 37\nexit code 0, elapsed 05:41:09, max RSS 9.2 GB\n"
    )
    shelf.safe(
        "proc_logistic_final.log",
        "SAS listing with DF 1 and large counts",
        "Sortie SAS de la régression logistique finale.",
        "6 210 séjours, 812 décès",
    ).write_text(
        """                    The LOGISTIC Procedure

        Number of Observations Read        6210
        Number of Observations Used        6210

                 Response Profile
      Ordered                      Total
        Value     deces        Frequency
            1         1              812
            2         0             5398

   Testing Global Null Hypothesis: BETA=0
   Test                 Chi-Square     DF   Pr > ChiSq
   Likelihood Ratio       588.1203      7       <.0001
   Score                  571.9001      7       <.0001
   Wald                   502.3310      7       <.0001

"""
        + "".join(
            f"   {v:<12} 1  {e:8.4f}   {s:7.4f}   {abs(e / s) ** 2:9.3f}\n"
            for v, e, s in (
                ("Intercept", -5.102, 0.288),
                ("age", 0.038, 0.003),
                ("sexe", 0.113, 0.078),
                ("urgence", 1.115, 0.091),
                ("charlson", 0.201, 0.017),
                ("diabete", 0.372, 0.088),
                ("irc", 0.637, 0.102),
                ("obesite", -0.083, 0.109),
            )
        )
    )
    shelf.safe("sessionInfo.txt", "version numbers", "R session information.", "No patient data").write_text(
        "R version 4.3.2 (2023-10-31)\nPlatform: x86_64-pc-linux-gnu (64-bit)\nRunning under: Debian GNU/Linux 12 (bookworm)\n\nattached base packages:\n[1] stats     graphics  grDevices utils     datasets  methods   base\n\nother attached packages:\n [1] survival_3.5-7   rms_6.7-1        gtsummary_1.7.2  ggplot2_3.4.4\n [5] dplyr_1.1.4      tidyr_1.3.0      mice_3.16.0      lme4_1.1-35.1\n"
    )
    shelf.safe(
        "optuna_study.log", "trial numbers and parameters", "Hyper-parameter search log.", "19 400 patients"
    ).write_text(
        "".join(
            f"[I] Trial {i} finished with value: {r.uniform(0.84, 0.875):.5f} and parameters: {{'max_depth': {r.randrange(2, 9)}, 'eta': {r.uniform(0.01, 0.2):.3f}, 'subsample': {r.uniform(0.6, 1):.2f}, 'min_child_weight': {r.randrange(20, 90)}}}.\n"
            for i in range(40)
        )
    )
    shelf.safe(
        "etl_nocturne.log",
        "timestamps of a program, numbers of tables",
        "Journal du chargement nocturne (volumes).",
        "Entrepôt de 2,1 millions de patients",
    ).write_text(
        "".join(
            f"2024-05-14 0{2 + i // 6}:{10 * (i % 6):02d}:07 INFO table {t}: {r.randrange(12000, 480000)} lignes chargées, durée {r.randrange(14, 300)} s, essai 1/3\n"
            for i, t in enumerate(
                (
                    "person",
                    "visit_occurrence",
                    "condition_occurrence",
                    "drug_exposure",
                    "measurement",
                    "observation",
                    "note",
                    "device_exposure",
                    "death",
                    "procedure_occurrence",
                    "specimen",
                    "cost",
                )
            )
        )
        + "2024-05-14 04:02:11 INFO fin : 12 tables, 0 erreur, 2 avertissements (index)\n"
    )
    shelf.safe(
        "coxme_output.txt",
        "mixed Cox output with iterations and centres",
        "R output of the frailty Cox model.",
        "10 090 patients, 1 377 events, 9 centres",
    ).write_text("""> print(fit)
Cox mixed-effects model fit by maximum likelihood
  events, n = 1377, 10090
  Iterations= 6 31
                    NULL Integrated    Fitted
Log-likelihood -12004.11  -11820.92 -11809.34

                     Chisq    df p    AIC    BIC
Integrated loglik   366.38  7.00 0 352.38 315.8
 Penalized loglik   389.54 11.42 0 366.70 307.0

Model:  Surv(t, mace) ~ age + sex + dm + ef + ckd + stent + (1 | centre)
         coef exp(coef) se(coef)     z       p
age     0.031     1.031    0.003 10.33 < 2e-16
sexM    0.142     1.153    0.061  2.33 0.02000
dm      0.338     1.402    0.057  5.93 3.0e-09
ef     -0.019     0.981    0.002 -9.50 < 2e-16
ckd     0.401     1.493    0.064  6.27 3.7e-10
stent  -0.118     0.889    0.059 -2.00 0.04500

Random effects
 Group  Variable  Std Dev Variance
 centre Intercept 0.204   0.042
""")
