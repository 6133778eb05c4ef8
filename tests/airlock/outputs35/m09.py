"""More printouts and reports."""

from .kit import docx, ipp, page, pdf, pptx, tex, text


def write(shelf):
    r = shelf.random("m09")
    text(
        shelf.unsafe(
            "sas/univariate_los.lst",
            "extreme observations of single persons",
            "Extreme Observations table",
            "PROC UNIVARIATE of length of stay.",
            "2 950 stays in a stroke unit",
        ),
        "                            The UNIVARIATE Procedure\n                              Variable:  los\n\n                                 Moments\nN                        2950    Sum Weights               2950\nMean               11.2047458    Sum Observations         33054\nStd Deviation      9.18800412    Variance            84.4194197\n\n                       Quantiles (Definition 5)\n                         75% Q3           14.0\n                         50% Median        9.0\n                         25% Q1            5.0\n\n                         Extreme Observations\n             ----Lowest----        ----Highest---\n             Value      Obs        Value      Obs\n                 1     2204          101     1187\n                 1      918          104      233\n                 1       41          112     2617\n                 1       12          130      804\n                 1        7          148     1955\n",
    )
    text(
        shelf.safe(
            "sas/phreg_dialysis.lst",
            "chi-square and df of 1, p-values",
            "PROC PHREG of time to dialysis.",
            "1 730 patients with CKD, 402 events",
        ),
        "                             The PHREG Procedure\n\n           Summary of the Number of Event and Censored Values\n\n                 Total       Event    Censored    Percent Censored\n                  1730         402        1328               76.76\n\n                Analysis of Maximum Likelihood Estimates\n\n                 Parameter   Standard                          Hazard\nParameter   DF    Estimate      Error  Chi-Square  Pr > ChiSq   Ratio\nage10        1     0.05121    0.04300      1.4183      0.2337   1.053\ndiab         1     0.40110    0.10220     15.4025      <.0001   1.493\nupcr         1     0.31884    0.03910     66.4956      <.0001   1.376\negfr5        1    -0.28731    0.02288    157.6847      <.0001   0.750\nsglt2        1    -0.33170    0.11801      7.9006      0.0049   0.718\n",
    )
    text(
        shelf.unsafe(
            "sas/means_bilirubine.lst",
            "Minimum and Maximum",
            "columns of PROC MEANS",
            "PROC MEANS de la bilirubine et du poids de naissance.",
            "1 410 nouveau-nés",
        ),
        "                            La procédure MEANS\n\nVariable          N        Moyenne     Ecart-type        Minimum        Maximum\n-------------------------------------------------------------------------------\nbilirubine     1410    188.4113475     71.2208841     21.0000000    498.0000000\npoids          1410   3106.7446809    604.1910552    610.0000000   5120.0000000\nterme          1410     38.1141844      2.6120947     24.0000000     42.0000000\n-------------------------------------------------------------------------------\n",
    )
    text(
        shelf.safe(
            "sas/means_poids.lst",
            "quartiles and standard deviations",
            "PROC MEANS du poids de naissance par parité.",
            "2 811 nouveau-nés",
        ),
        "                            La procédure MEANS\n              Variable d'analyse : poids Poids de naissance (g)\n\n                N                                 Quartile                   Quartile\nparite        Obs        Moyenne   Ecart-type     inférieur      Médiane     supérieur\n--------------------------------------------------------------------------------------\n0            1204         3211.4        512.3          2900         3240          3550\n1             981         3330.8        498.7          3020         3350          3660\n2+            626         3360.2        530.1          3040         3380          3700\n--------------------------------------------------------------------------------------\n",
    )
    text(
        shelf.unsafe(
            "stata/anova_dose.log",
            "fewer than 10 residual degrees of freedom",
            "Residual df 4",
            "ANOVA of drug clearance by genotype and dose.",
            "14 patients in a pharmacokinetic study",
        ),
        ". anova clearance genotype##dose weightcat site\n\n                         Number of obs =         14    R-squared     =  0.8813\n                         Root MSE      =    1.41902    Adj R-squared =  0.6142\n\n                  Source | Partial SS         df         MS        F    Prob>F\n           --------------+----------------------------------------------------\n                   Model |  59.791203          9   6.6434670      3.30  0.1310\n                         |\n                genotype |  21.401911          2   10.700956      5.31  0.0747\n                    dose |  14.900210          2   7.4501050      3.70  0.1232\n           genotype#dose |  11.412033          2   5.7060165      2.83  0.1711\n               weightcat |  5.1120871          2   2.5560436      1.27  0.3741\n                    site |  2.3014550          1   2.3014550      1.14  0.3453\n                         |\n                Residual |  8.0544712          4   2.0136178\n           --------------+----------------------------------------------------\n                   Total |  67.845674         13   5.2188980\n",
    )
    text(
        shelf.safe(
            "stata/logit_or.log",
            "iterations 0 to 4, odds ratios and z values",
            "Logistic regression of no-show.",
            "22,140 outpatient appointments, 3,011 no-shows",
        ),
        ". logistic noshow newpt distance reminder i.slot\n\nIteration 0:  Log likelihood = -8791.4021\nIteration 4:  Log likelihood =  -8544.117\n\nLogistic regression                                    Number of obs =  22,140\n                                                       LR chi2(6)    =  494.57\n                                                       Prob > chi2   =  0.0000\n------------------------------------------------------------------------------\n      noshow | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]\n-------------+----------------------------------------------------------------\n       newpt |   1.701204   .0709871    12.73   0.000     1.567585    1.846213\n    distance |   1.008143   .0015033     5.44   0.000     1.005201    1.011094\n    reminder |   .5920713   .0252917   -12.27   0.000     .5445150    .6437812\n             |\n        slot |\n          2  |   .8811402   .0466810    -2.39   0.017     .7942315    .9775588\n          3  |   1.012009   .0540081     0.22   0.823     .9115052    1.123594\n          4  |    1.23011   .0702944     3.62   0.000     1.099778    1.375887\n------------------------------------------------------------------------------\n",
    )
    text(
        shelf.unsafe(
            "py/debug_ages.log",
            "a list of single ages in a log",
            "ages=[...]",
            "Log of the cohort builder.",
            "58 patients of a rare-disease cohort",
        ),
        "INFO cohort=porphyria n=58\nINFO female=37 male=21\nDEBUG ages="
        + str([r.randint(19, 82) for _ in range(58)])
        + "\nINFO median age 44 (IQR 33-57)\nINFO written table_porphyria.csv\n",
    )
    text(
        shelf.safe(
            "py/classification_report.txt",
            "scores below 1, class labels 0 to 3",
            "sklearn classification report on the test set.",
            "4 800 radiographs of the test set",
        ),
        "              precision    recall  f1-score   support\n\n           0       0.91      0.94      0.92      2710\n           1       0.78      0.74      0.76      1102\n           2       0.72      0.69      0.70       640\n           3       0.79      0.77      0.78       348\n\n    accuracy                           0.85      4800\n   macro avg       0.81      0.79      0.80      4800\nweighted avg       0.85      0.85      0.85      4800\n\nConfusion matrix (rows: truth)\n[[2547  108   36   19]\n [ 171  815   97   19]\n [  62  104  442   32]\n [  19   18   43  268]]\n",
    )
    text(
        shelf.unsafe(
            "py/means_flags.txt",
            "the mean of a 0/1 variable gives a small count",
            "cirrhosis 0.0125 of n=320",
            "Means of the binary variables, pandas.",
            "320 patients, df[flags].mean()",
        ),
        ">>> len(df)\n320\n>>> df[flags].mean().round(4)\ndiabetes        0.2281\nhypertension    0.5438\ncopd            0.1406\ncirrhosis       0.0125\ncancer          0.1844\nsmoker          0.2969\ndtype: float64\n",
    )
    text(
        shelf.safe(
            "py/corr_matrix.txt",
            "correlations, ones on the diagonal",
            "Spearman correlations of biomarkers.",
            "1 108 patients with sepsis",
        ),
        ">>> df[b].corr('spearman').round(2)\n         pct   crp   il6  lact  sofa\npct     1.00  0.52  0.61  0.33  0.41\ncrp     0.52  1.00  0.47  0.12  0.20\nil6     0.61  0.47  1.00  0.44  0.50\nlact    0.33  0.12  0.44  1.00  0.58\nsofa    0.41  0.20  0.50  0.58  1.00\n",
    )
    text(
        shelf.unsafe(
            "recherche/note_relecture.md",
            "an e-mail address and a name of a patient",
            "last line",
            "Note de relecture des résultats du questionnaire.",
            "811 répondants",
        ),
        "# Questionnaire qualité de vie\n\n811 réponses, score EQ-5D médian 0,78 (quartiles 0,61-0,91).\n\n| Dimension | Problème déclaré |\n|---|---:|\n| Mobilité | 322 |\n| Autonomie | 141 |\n| Douleur | 508 |\n| Anxiété | 377 |\n\nRappeler la répondante sylvie.marchand47@orange.example pour la version papier.\n",
    )
    d = docx(
        [
            ("h", "Filière obésité : résultats à deux ans"),
            (
                "t",
                [
                    ["Intervention", "Patients", "Perte d'excès de poids médiane"],
                    ["Sleeve", 411, "61 %"],
                    ["By-pass", 322, "70 %"],
                    ["Anneau", 44, "38 %"],
                ],
            ),
            ("p", "777 patients opérés, suivi complet à 2 ans."),
        ]
    )
    d.sections[0].footer.paragraphs[0].text = f"Source : dossier {ipp(r)}"
    d.save(
        shelf.unsafe(
            "obesite/filiere_2ans.docx",
            "a patient's number in the page footer",
            "footer",
            "Résultats à deux ans de la filière.",
            "777 patients opérés",
        )
    )
    d = docx(
        [
            ("h", "Filière obésité : parcours préopératoire"),
            (
                "t",
                [
                    ["Étape", "Patients", "Délai médian (semaines)"],
                    ["Première consultation", 1210, "–"],
                    ["Bilan nutritionnel", 1077, 6],
                    ["Avis psychologique", 1012, 9],
                    ["RCP", 931, 4],
                    ["Chirurgie", 777, 8],
                ],
            ),
        ]
    )
    d.sections[0].footer.paragraphs[0].text = "Direction de la qualité – document de travail – page 1 sur 1"
    d.save(
        shelf.safe(
            "obesite/parcours_preop.docx",
            "waiting times in weeks, page 1 of 1",
            "Parcours préopératoire, effectif à chaque étape.",
            "1 210 patients adressés",
        )
    )
    pdf(
        shelf.unsafe(
            "diag/serologie_accuracy.pdf",
            "a ratio whose complement is a small count",
            "40/42",
            "Accuracy of a rapid serology.",
            "186 patients",
        ),
        [
            ("h", "Rapid serology for Lyme arthritis"),
            (
                "t",
                [
                    ["Measure", "Estimate", "n/N", "95% CI"],
                    ["Sensitivity", "95.2%", "40/42", "84–99"],
                    ["Specificity", "86.1%", "124/144", "79–91"],
                ],
            ),
            ("p", "Two readers, kappa 0.84."),
        ],
    )
    pdf(
        shelf.safe(
            "diag/troponine_accuracy.pdf",
            "ratios n/N with large complements",
            "Accuracy of a 0/1 h troponin algorithm.",
            "3 080 patients with chest pain",
        ),
        [
            ("h", "0/1 h algorithm"),
            (
                "t",
                [
                    ["Zone", "n/N", "%", "MI within 30 days"],
                    ["Rule out", "1,602/3,080", "52.0%", "16"],
                    ["Observe", "911/3,080", "29.6%", "121"],
                    ["Rule in", "567/3,080", "18.4%", "402"],
                ],
            ),
            ("p", "Type 1 infarction only. Median time to decision 2.1 h."),
        ],
        grid_=False,
    )
    text(
        shelf.unsafe(
            "gyneco/fibromes.html",
            "one in a number of persons",
            "« 1 patiente sur 64 »",
            "Page de synthèse sur l'embolisation des fibromes.",
            "128 patientes embolisées",
        ),
        page(
            "Embolisation des fibromes",
            "<p>128 patientes traitées de 2016 à 2022, âge médian 44 ans (quartiles 41 et 47).</p><ul><li>Amélioration des ménorragies : 103 patientes (80,5 %)</li><li>Réintervention à 2 ans : 17 patientes (13,3 %)</li><li>Hystérectomie en urgence : 1 patiente sur 64</li></ul>",
        ),
    )
    text(
        shelf.safe(
            "gyneco/depistage.html",
            "one in a number of a very large population",
            "Page de synthèse sur le dépistage.",
            "38 400 femmes dépistées",
        ),
        page(
            "Dépistage du cancer du col",
            "<p>38 400 femmes de 25 à 65 ans.</p><ul><li>Test HPV positif : 1 femme sur 12</li><li>Colposcopie : 1 femme sur 40</li><li>CIN 2 ou 3 : 1 femme sur 120</li></ul><p>Intervalle de dépistage : 3 ans puis 5 ans.</p>",
        ),
    )
    text(
        shelf.safe(
            "methode/icc_kappa.tex", "kappas below 1, 3 readers", "Agreement of readers.", "400 CT scans, 3 readers"
        ),
        tex(
            [
                ["Item", "ICC or kappa", "95% CI"],
                ["Lesion count, ICC", "0.88", "0.85-0.91"],
                ["PI-RADS, weighted kappa", "0.71", "0.66-0.76"],
                ["Extension, kappa", "0.58", "0.51-0.65"],
                ["Quality (1-5), kappa", "0.49", "0.42-0.56"],
            ],
            "Agreement between 3 readers, 400 scans",
            "tab:icc",
            "lcc",
        ),
    )
    pptx(
        [
            ("Coûts de la filière AVC", ["2 904 séjours, 3 unités"]),
            (
                "Décomposition",
                [
                    [
                        ["Poste", "k€", "%"],
                        ["Personnel", "9 811", "61"],
                        ["Imagerie", "1 930", "12"],
                        ["Médicaments", "1 125", "7"],
                        ["Logistique", "3 217", "20"],
                        ["Total", "16 083", "100"],
                    ],
                    "Coût médian du séjour : 4 120 € (Q1 2 870, Q3 6 350)",
                ],
            ),
        ]
    ).save(
        shelf.safe(
            "dim/couts_avc.pptx",
            "percentages of a cost below 10, a total of 100",
            "Décomposition des coûts de la filière.",
            "2 904 séjours pour AVC",
        )
    )
    docx(
        [
            ("h", "Analyse médico-économique"),
            (
                "p",
                "Le coût total des 212 séjours de thérapie cellulaire est de 41,2 M€, dont 14,8 M€ de médicaments.",
            ),
            (
                "p",
                "Dans le groupe « CRISPR » (n = 11), un patient représente à lui seul 86 % du coût total de 2,9 M€.",
            ),
        ]
    ).save(
        shelf.unsafe(
            "dim/medico_eco_therapie_cellulaire.docx",
            "one person at 85 % or more of a sum",
            "second paragraph: 86 %",
            "Analyse des coûts de la thérapie cellulaire.",
            "212 séjours de thérapie cellulaire",
        )
    )
