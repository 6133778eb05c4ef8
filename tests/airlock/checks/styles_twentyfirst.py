"""What sets 39 and 40 showed: digits of other scripts, makers of files, none of a named group, strata of one, days in a list."""

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
