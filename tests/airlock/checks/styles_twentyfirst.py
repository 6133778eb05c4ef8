"""What sets 39 to 44 showed: digits of other scripts, makers of files, none of a named group, strata of one, days in a list."""

from tests.airlock.checks.styles import s, two, u

two(
    "twentyfirst_wide_digits.md",
    "# Seuils\n\n| Marqueur | Patients |\n|---|---:|\n| CRP > 5 mg/L | 402 |\n| PCT > 2 µg/L | 611 |\n\nDossier type @\n",
    "１８４１２７５１１６００４２３",
    "２０２３－０４",
    "Seuils des marqueurs",
    "4 108 patients",
)
u(
    "twentyfirst_parted_number.csv",
    "centre,patients,référence\nA,214,2023-A\nB,318,80 4417 2290\nC,187,2023-C\n",
    "Inclusions par centre",
    "719 patients",
)
two(
    "twentyfirst_in_number.md",
    "# Table 2\n\n| Issue | n (%) |\n|---|---|\n| Live birth | 402 (80.4) |\n| Loss | 98 (19.6) |\n\nWomen above 45 years, @ in number, are counted with those from 40 to 44.\n",
    "eight",
    "sixty-two",
    "Outcome of pregnancies",
    "500 pregnancies",
)
u(
    "twentyfirst_single_one.md",
    "Stroke occurred in 31 of 402 patients with AF. Not a single one of the 118 patients under apixaban bled.\n",
    "Bleeding under anticoagulants",
    "520 patients",
)
two(
    "twentyfirst_days_below.md",
    "# Noyades\n\n| Lieu | n |\n|---|---:|\n| Piscine | 214 |\n| Mer | 311 |\n\n@\n\n- 03/08/2021, plage du Nord\n- 17/08/2022, lac municipal\n- 21/07/2023, piscine privée\n",
    "Décès relevés dans les journaux :",
    "Versions du questionnaire :",
    "Noyades par lieu",
    "525 patients",
)
two(
    "twentyfirst_df_in_cell.csv",
    "Statistic,Value\nResidual standard error,0.418 on @ degrees of freedom\nMultiple R-squared,0.962\nAdjusted R-squared,0.935\n",
    "6",
    "612",
    "Linear model of troughs",
    "Liver transplant recipients",
)
_STRATA = "age,sex,district,mean_weight_kg,mean_stay_days\n" + "".join(
    f"{age},{sex},{district},{52 + (age * 7 + k) % 31},{2 + (age + 3 * k) % 9}\n"
    for age in range(20, 50, 2)
    for sex in ("F", "M")
    for k, district in enumerate(("North", "South", "West"))
)
u("twentyfirst_strata.csv", _STRATA, "Mean weight by age, sex and district", "131 patients, 2022")
s("twentyfirst_strata_of_many.csv", _STRATA, "Mean weight by age, sex and district", "61 400 patients, 2022")
s(
    "twentyfirst_resume.tex",
    "\\section*{Résumé}\n\\textbf{Méthodes.} Cohorte de 2\\,118 patients, quatre durées : $\\leq 3$, 4--5, 6--7 et $\\geq 8$ jours. Le modèle avait 2 compartiments.\nLe ratio d'aides-soignants était de 2 pour 6 patients.\n",
    "Résumé de congrès",
    "2 118 patients",
)
s(
    "twentyfirst_plan.md",
    "# Plan d'analyse\n\n1. Sous-groupes : 4 prévus\n2. Modèles : 3 retenus\n\nL'hypothèse 2 n'est pas rejetée (p = 0,09).\n",
    "Plan et résultats",
    "4 066 patients",
)
s(
    "twentyfirst_tableone.txt",
    "                          Stratified by arm\n                         A              B              p\nn                             1034          1416\nmale = 1 (%)            388 (37.5)    611 (43.1)   0.006\n",
    "tableone",
    "2 450 patients",
)
s(
    "twentyfirst_residents.csv",
    "Classe;Résidents (%);ET\nPsychotropes;41,2;2,2\nAntalgiques;15,4;2,6\nIPP;27,4;2,3\nDiurétiques;31,8;1,1\n",
    "Prescriptions des résidents d'EHPAD",
    "2 840 résidents",
)
two(
    "twentyfirst_crosstab.txt",
    "status          Alive  Dead\nplace                      \nWard            104  1421\nFlat            148    74\nNursing home     61    58\nHospice, day      @   388\n",
    "0",
    "41",
    "Place and status",
    "2 254 stays",
)
s(
    "twentyfirst_quantiles.txt",
    "          mean    std   0.05   0.25   0.5   0.75   0.95\nage       68.1   17.0   36.0   57.0  71.0   81.0   88.0\ncrp      168.2  112.4   12.0   78.0 150.0  241.0  381.0\nurea       9.1    6.2    2.9    5.0   7.4   11.2   21.0\n",
    "Quantiles 5 to 95",
    "6 044 patients",
)
s(
    "twentyfirst_scale.md",
    "# Table 1\n\n| | Early (n = 2,008) | Late (n = 2,008) |\n|---|---|---|\n| Women | 964 (48.0%) | 944 (47.0%) |\n\nSOFA ranges from 0 to 24; the NIHSS ranges from 0 to 42.\n",
    "Baseline",
    "4 016 patients",
)
s(
    "twentyfirst_ghm.txt",
    "Rang GHM Libellé court Séjours DMS\n1 23M20T Autres symptômes 1805 0,2\n2 05M09 Insuffisance cardiaque 1402 8,7\n3 08C24 Prothèse de genou 822 5,1\n4 04M05 Pneumonies 791 7,9\n5 01M30 AVC 640 9,6\n",
    "Palmarès des GHM",
    "31 044 séjours MCO",
)
s(
    "twentyfirst_address.md",
    "| Niveau | Passages |\n|---|---:|\n| 1 | 498 |\n| 2 | 617 |\n\nDeux salles de tri, 1 secteur court.\n",
    "Tri aux urgences",
    "1 115 passages",
)

# ---- sets 41 and 42
two(
    "twentyfirst_of_so_many.md",
    "# Screening\n\n| Step | n |\n|---|---:|\n| Invited | 5,200 |\n| Scanned | 1,733 |\n| Tumours | 38 |\n\nOf the 38 tumours, @ were resected.\n",
    "82%",
    "63%",
    "Flow of a screening programme",
    "5,200 invited smokers",
)
s(
    "twentyfirst_dictionary.md",
    "# Dictionnaire\n\n| Variable | Libellé | Modalités |\n|---|---|---|\n| mode_sortie | Mode de sortie | 5, 6, 7, 9 = décès |\n| issue | Issue | 1 = vivant, 2 = décédé |\n",
    "Dictionnaire des variables",
    "Aucun patient : documentation",
)
s(
    "twentyfirst_weeks.csv",
    "semaine;taux_pour_1000;ic_bas;ic_haut\n"
    + "".join(f"2022-S{k:02d};{70 + k}.4;{66 + k}.1;{74 + k}.9\n" for k in range(1, 20)),
    "Taux lissés de bronchiolite pour 1 000 passages",
    "64 000 passages pédiatriques",
)
s(
    "twentyfirst_logistic.log",
    "2    proc logistic data=ana.stays; model death(event='1') = age sex; run;\n\nNOTE: PROC LOGISTIC is modeling the probability that death=1.\nNOTE: There were 12410 observations read from the data set ANA.STAYS.\n",
    "SAS log",
    "12 410 stays",
)
two(
    "twentyfirst_parents.csv",
    "label,parent,n\nAll,,742\nParkinson,All,310\nTremor,All,251\nDystonia,All,181\nTremor-dominant,Parkinson,204\nAkinetic,Parkinson,@\n",
    "98",
    "106",
    "Movement disorders by type",
    "742 patients",
)
two(
    "twentyfirst_fields.yaml",
    "model: cox\nn: 820\nevents: 214\nlate_@:\n  - 2021-11-03\n  - 2022-02-17\n  - 2022-05-30\n",
    "deaths",
    "releases",
    "Parameters of the model",
    "820 patients with cirrhosis",
)
u(
    "twentyfirst_pasted.py",
    "import numpy as np\n\nROWS = [\n"
    + "".join(f"    ({20 + (k * 17) % 61}, '{'FM'[k % 2]}', {1.1 + (k * 7) % 6}, {k % 3 % 2}),\n" for k in range(24))
    + "]\n",
    "Script of figure 3",
    "script, no data",
)
_EFFECTS = "term,estimate\n(Intercept),4.1\ntime,-0.2\n" + "".join(
    f"@_{k},{((k * 37) % 41 - 20) / 11:.4f}\n" for k in range(1, 61)
)
two(
    "twentyfirst_effects.csv",
    _EFFECTS,
    "u",
    "centre",
    "Coefficients of the mixed model",
    "60 patients, 12 visits each",
)
two(
    "twentyfirst_comment.tex",
    "% TODO: @ -- not shown, ask before adding\n\\section{Results}\nSerious infection: 43 (6.7\\%) of 642 and 21 (6.5\\%) of 320.\n",
    "5 tuberculosis with TNF, 2 with JAK",
    "table 5 on page 2",
    "Main results",
    "962 patients",
)
two(
    "twentyfirst_row_total.html",
    "<table><tr><th></th><th>Liver (N=503)</th><th>Liver and kidney (N=62)</th></tr><tr><td>Men</td><td>360 (71.6%)</td><td>45 (72.6%)</td></tr><tr><td>Retransplantation</td><td>23 (4.6%)</td><td>&lt; 10</td></tr></table><p>@</p>",
    "Total of retransplantations: 26",
    "Total of grafts: 565",
    "Liver transplantation",
    "565 patients",
)
two(
    "twentyfirst_share_not.md",
    "| | Urban (n = 264) | Rural (n = 391) |\n|---|---|---|\n| Women | 195 (73.9%) | 332 (84.9%) |\n| Disability | @ no | 94.9% no |\n",
    "98.1%",
    "88.3%",
    "Patients of a pain clinic",
    "655 patients",
)
s(
    "twentyfirst_studies.txt",
    "Random effects meta-analysis\n\nSubgroup            k     RR    95% CI           I2     tau2\nLow dose            5   0.88   0.74 to 1.05    21%    0.01\nHigh dose           7   0.71   0.59 to 0.86    38%    0.02\nOverall            12   0.79   0.70 to 0.90    33%    0.02\n",
    "Meta-analysis of published trials",
    "12 published trials",
)
two(
    "twentyfirst_at_risk.svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><text x="20" y="20">Relapse-free survival</text><text x="20" y="360">Patients at risk</text>'
    + "".join(
        f'<text x="{60 + 80 * k}" y="380">{n}</text>' for k, n in enumerate(["164", "139", "121", "@", "90", "66"])
    )
    + "</svg>",
    "117",
    "107",
    "Relapse-free survival",
    "164 patients",
)

# ---- sets 43 and 44
two(
    "twentyfirst_led.log",
    "INFO  source stays ............ 18240\nINFO  adults .................. 15110\nINFO  first stay .............. 9870\nINFO  with echocardiography ... 3105\nINFO  no opposition ........... @\nINFO  written to cohort table\n",
    "3099",
    "2984",
    "Inclusion log of the cohort",
    "Patients with heart failure",
)
two(
    "twentyfirst_reprex.R",
    "library(dplyr)\nd |> count(child)\n#>   child   n\n#> 1     A 412\n#> 2     B 274\nd |> count(dead_30d)\n#>   dead_30d   n\n#> 1       no 405\n#> 2      yes @\n",
    "  6",
    " 61",
    "Script with its answers",
    "820 patients with cirrhosis",
)
two(
    "twentyfirst_n_word.md",
    "1. 2,044 women were followed at home in 2022.\n2. 301 (14.7%) were admitted before term, some (n = @) of them to intensive care.\n",
    "six",
    "61",
    "Key messages",
    "2,044 women",
)
s(
    "twentyfirst_pooled.txt",
    "> summary(pool(fit), conf.int = TRUE)\nterm         estimate  std.error  statistic      df  p.value    2.5 %   97.5 %\n(Intercept)    3.1020     0.1810     17.138  1811.4   <1e-16   2.7472   3.4568\nacpa           0.1880     0.0660      2.848   988.2   0.0045   0.0586   0.3174\nsmoking        0.1440     0.0590      2.441  1502.9   0.0148   0.0284   0.2596\n",
    "Pooled estimates",
    "2,750 patients",
)
s(
    "twentyfirst_arms.md",
    "Sphericity: W = .981, p = .41. Three visits; 301 patients in one arm and 297 in the other. DSMB of 5 members.\n",
    "Repeated measures",
    "598 patients",
)
s(
    "twentyfirst_regions.csv",
    "region,patients,mean_age,rank\nR1,1900,61,1\nR2,4063,61.3,2\nR3,1409,62.6,3\nR4,1394,59.3,4\n",
    "Patients by region",
    "8 766 patients",
)
