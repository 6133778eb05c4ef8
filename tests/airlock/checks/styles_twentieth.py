"""What sets 37 and 38 showed: heads of one row, rates of what a heading names, persons behind a number, what LaTeX hides."""

from tests.airlock.checks.styles import s, two, u

s(
    "twentieth_cox.md",
    "# Cox model: all-cause death\n\n| Variable | HR | 95% CI | P |\n|---|---|---|---|\n| Age, per 5 years | 1.19 | 1.01-1.39 | <.001 |\n| Female | 0.88 | 0.75-1.03 | .07 |\n| LVEF < 40% | 1.33 | 1.13-1.56 | .002 |\n| COPD | 1.41 | 1.20-1.65 | <.001 |\n",
    "Cox model of death",
    "2 318 patients",
)
s(
    "twentieth_epochs.log",
    "[trainer] train=33600 valid=4200\n"
    + "".join(
        f"epoch  {k}/12  loss 0.{62 - 4 * k}00  val_loss 0.{60 - 3 * k}00  val_f1 0.7{2 * k}0  lr 1.{9 - k}e-05\n"
        for k in range(1, 7)
    ),
    "Training log of the classifier",
    "42 000 reports",
)
two(
    "twentieth_per_1000.csv",
    "unit,patient_days,admissions,infections_per_1000_admissions\nMedical ICU,9120,1488,12.8\nSurgical ICU,7544,1702,10.6\nNeuro ICU,5210,811,18.5\nCardiac ICU,6032,1950,@\n",
    "2.6",
    "8.6",
    "Central line infections, one at most for each admission",
    "5 951 admissions, 2022",
)
s(
    "twentieth_stays.csv",
    "Pôle;Lits installés;Journées réalisées;DMS\nMédecine;212;61922;4.9\nChirurgie;164;49595;9.6\nFemme-mère-enfant;96;29146;9\nGériatrie;140;45061;8.8\n",
    "Occupation des lits par pôle",
    "Séjours complets de 2023",
)
two(
    "twentieth_without.csv",
    "Population;Patients;Dont opérés\nEnsemble;1318;1002\nStade I;412;398\nStade II;377;331\nStade III;529;273\nEnsemble hors carcinome neuroendocrine;@;950\n",
    "1310",
    "1248",
    "Survie par stade",
    "1 318 patients",
)
u(
    "twentieth_numbers.html",
    "<html><body><table><tr><th>Variable</th><th>N = 187</th></tr><tr><td>Boys</td><td>103 (55.1%)</td></tr></table><p>#44: 5 months old, giant aneurysm 9.1 mm. #81: 7 years old, myocarditis. #102: 11 months old, died.</p></body></html>",
    "Kawasaki disease",
    "187 children",
)
s(
    "twentieth_issues.md",
    "# Changes\n\nFixed #44: the scale of the second axis. Fixed #81: a heading. Open #102: the legend.\n",
    "Changes of the report",
    "187 children",
)
two(
    "twentieth_stargazer.tex",
    "\\begin{tabular}{lc}\\hline\n & ICP slope \\\\\\hline\nAge & -1.131 (0.362) \\\\\nSedation & -2.651 (1.376) \\\\\n\\hline\nObservations & 140 \\\\\nResidual Std. Error & 2.411 (df = @) \\\\\\hline\\end{tabular}\n",
    "4",
    "137",
    "Linear model of intracranial pressure",
    "140 patients",
)
two(
    "twentieth_unseen.tex",
    "\\begin{tabular}{lrr}\nCytogénétique & n & RC (\\%)\\\\\nFavorable & 88 & 84\\\\\nIntermédiaire & 224 & 69\\\\\nautres & @ & 41\\\\\n\\end{tabular}\n",
    "\\textcolor{white}{5}",
    "\\phantom{0}34",
    "Réponse par cytogénétique",
    "346 patients",
)
two(
    "twentieth_white.tex",
    "\\begin{tabular}{lr}\nCytogénétique & n\\\\\nFavorable & 88\\\\\nIntermédiaire & 224\\\\\nautres & @\\\\\n\\end{tabular}\n",
    "\\textcolor{white}{34}",
    "\\textcolor{red}{34}",
    "Réponse par cytogénétique",
    "346 patients",
)
two(
    "twentieth_romans.md",
    "| Drug | Patients | Myalgia | Rhabdomyolysis |\n|---|---|---|---|\n| Atorvastatin | 2,604 | 188 | @ |\n| Pravastatin | 1,005 | 41 | not given |\n",
    "iv patients",
    "not given",
    "Adverse events",
    "5 120 patients",
)
s(
    "twentieth_targets.csv",
    "Indicateur;Cible;2021;2022;2023\nTaux d'occupation (%);85;82;84;86\nDélai d'envoi de la lettre (j);1;6;4;2\nDMS médecine (j);5;7;6;6\nConsommation de SHA (rang régional);3;9;5;4\n",
    "Indicateurs de pilotage",
    "établissement entier",
)
s(
    "twentieth_arsenal.txt",
    "|              | programme (N=1902) | usual (N=2011)  | p value|\n|:-------------|:----------------:|:---------------:|-------:|\n|woman         | 1075 (56.5%) | 1087 (54.1%) |    0.12|\n|barthel       |                  |                 |   0.004|\n|-  Median (Q1, Q3) | 85 (65, 95) | 80 (60, 95) |  |\n",
    "tableby() of an assessment",
    "3 913 patients",
)
s(
    "twentieth_words.md",
    "Aucun amendement n'a été déposé. La mortalité était de 6,8 % chez les patients opérés après 72 heures (34/500) contre 2,8 % (26/920) avant ; le score était élevé chez 312 patients.\n",
    "Résultats de l'étude",
    "1 420 patients",
)
s(
    "twentieth_states.md",
    "Markov model with 4 states, cycle of 3 months. 3 new references were listed in anticoagulants and 2 were withdrawn.\n",
    "Cost-effectiveness and list of drugs",
    "2 204 patients",
)
two(
    "twentieth_ranging.md",
    "Potassium was 6.4 mmol/L on median (IQR 6.1-6.9)@.\n",
    ", ranging from 5.6 to 9.3 mmol/L",
    ", with a mean of 6.5 mmol/L",
    "Hyperkalaemia on admission",
    "1 333 adults",
)
u(
    "twentieth_weights.yaml",
    "method: IPTW\nweights:\n"
    + "".join(f"  s{k:04d}_2022{1 + k % 12:02d}{1 + k:02d}: {0.4 + (37 * k % 23) / 9:.3f}\n" for k in range(1, 25)),
    "Réglages du modèle de pondération",
    "880 séjours",
)
s(
    "twentieth_sectors.csv",
    "secteur,cas\n" + "".join(f"S{k:02d},{360 + 37 * k % 211}\n" for k in range(1, 13)),
    "Cas de bronchiolite par secteur",
    "6 090 passages",
)
s(
    "twentieth_groups.log",
    "Mixed-effects REML regression                   Number of obs    =     40,902\n\n                        |     No. of       Average\n         Group variable |     groups    obs/group\n        ----------------+--------------------------\n                 centre |         11      3,718.4\n                  child |      8,210          5.0\n",
    "Log of a mixed model",
    "8 210 children, 11 centres",
)
s(
    "twentieth_radar.json",
    '{"radar": {"indicator": [{"name": "Welcome", "max": 5}, {"name": "Pain", "max": 5}, {"name": "Food", "max": 5}]}, "series": [{"type": "radar", "data": [{"name": "2022", "value": [4.1, 3.8, 2.9]}, {"name": "2023", "value": [4.2, 3.9, 3.1]}]}]}',
    "Mean satisfaction scores",
    "2 604 respondents",
)
s(
    "twentieth_falls.md",
    "Le taux de chutes passe de 6,2 à 4,8 pour 1 000 journées (environ 480 et 370 chutes par an).\n",
    "Prévention des chutes",
    "1 910 chutes déclarées",
)
