"""Siblings of what sets 16 to 22 came out wrong by, in other words and subjects."""

import json

from tests.airlock.checks.styles import both, s, two, u

# ---- few, whoever they are
two(
    "fourteenth_year.md",
    "In 2022 @ nurses' children were readmitted.",
    "three",
    "thirty-one",
    "Report",
    "4,118 infants",
)
two("fourteenth_arm.md", "In arm 2 @ withdrew.", "four", "forty-one", "Report", "812 adults")
two(
    "fourteenth_reasons.md",
    "Not included: refusal (@), language (41), other (57).",
    "6",
    "36",
    "Flow",
    "2,410 adults",
)
two("fourteenth_fell.txt", "Le nombre de fistules est passé de 41 à @.", "4", "24", "Bilan", "3 100 opérés")
two("fourteenth_slash.md", "Décès : 71 / 32 / @.", "6", "26", "Bras A, B et C", "903 patients")
two(
    "fourteenth_todo.tex",
    "\\section{Résultats}\n% TODO : site C seulement @, à retirer\n612 femmes.",
    "4",
    "114",
    "",
    "9 120 femmes",
)
u(
    "fourteenth_twice.md",
    "Prise chaque jour par erreur, l'issue a été fatale à deux reprises.",
    "Rapport",
    "3 738 patients",
)
two(
    "fourteenth_work.log",
    "NOTE: La table WORK.BASE a 5210 observations.\nNOTE: La table WORK.PERDUS_VUE a @ observations.",
    "3",
    "310",
    "Journal SAS",
    "5 210 patients",
)
for k, sentence in enumerate(
    (
        "Targets: 2 of 3 met.",
        "Waiting was 5 weeks for 2 of the 3 pathways.",
        "Le protocole comporte 9 mesures ; 7 ont été appliquées.",
        "Five rules were changed, one of them for newborns.",
        "47 projets ont été déposés, 4 refusés et 3 retirés.",
        "Surgeons: 7; centres: 2.",
        "Two pathogens explained half of the episodes.",
        "The severity score runs from 0 to 4.",
        "Pain was rated from 0 (minimum) to 10 (maximum).",
        "In a sensitivity analysis of two thousand and six adults the results were the same.",
    )
):
    s(f"fourteenth_things_{k}.md", sentence, "Report", "4,812 adults")

# ---- percentages and remainders, of everybody the file is about
two("fourteenth_rare.md", "Endophthalmitis was seen in @ of procedures.", "0.04%", "0.40%", "Report", "10,556 adults")
two(
    "fourteenth_after.md",
    "318 adults were randomised. Of these, @ completed follow-up.",
    "311",
    "288",
    "Trial",
    "318 adults",
)
two("fourteenth_of.md", "In all, @ of the 137 patients went home.", "131", "112", "Before and after", "274 adults")
s("fourteenth_arms.md", "The arms had 120 and 118 patients.", "Trial", "238 adults")
two(
    "fourteenth_one_in.html",
    "<table><tr><th>Admission</th><th>Patients</th><th>Restrained</th></tr><tr><td>Free</td><td>415</td>"
    "<td>one in @</td></tr><tr><td>Order</td><td>702</td><td>one in 11</td></tr></table>",
    "83",
    "25",
    "Restraint",
    "1,902 adults",
)
two(
    "fourteenth_interval.csv",
    "event,rate per 100 person-years,95% CI\nembolism,6.87,5.76 to 8.14\nbleeding,@\n",
    "0.31,0.11 to 0.67",
    "3.10,2.41 to 3.93",
    "Rates",
    "1,104 adults",
)

# ---- what tables give back
two(
    "fourteenth_told.md",
    "In all @ adults were treated, each in one form.\n\n| form | n |\n|---|---|\n| lung | 331 |\n| nodes | 92 |\n"
    "| bone | 58 |\n| brain | <10 |\n",
    "486",
    "about 500",
    "Forms",
    "adults treated 2012 to 2022",
)
two(
    "fourteenth_either.csv",
    "antibody,positive\nRo52,142\nMDA5,97\nRo52 or MDA5,@\nnone,174\n",
    "231",
    "218",
    "Antibodies",
    "518 adults",
)
two(
    "fourteenth_nested.csv",
    "age,falls\n65 or over,412\n75 or over,288\n80 or over,171\n85 or over,@\n",
    "164",
    "121",
    "Falls, nested",
    "612 patients",
)
two(
    "fourteenth_spread.csv",
    "lesion,entry (mean),SD,exit (mean),SD\nlow,78.2,14.9,104.6,12.1\nmid,66.4,13.2,95.1,12.7\nhigh,61.9,18.8,84.8,21.3\n"
    "highest,38,@,44,@\n",
    "not calculable",
    "11.2",
    "Gain",
    "391 patients",
)
two(
    "fourteenth_all.csv",
    "burnt surface,patients,lethality %,days\n< 20 %,402,3.2,12\n20-39 %,248,9.7,27\n40-59 %,131,29.8,41\n60-79 %,66,57.6,36\n"
    "≥ 80 %,24,@,4\n",
    "100.0",
    "58.3",
    "Lethality",
    "871 adults",
)
s(
    "fourteenth_money.csv",
    "class,patients,spending kEUR,share of all\nA,640,8080,52.5%\nB,121,6120,39.8%\nC,86,880,5.7%\nD,58,310,2.0%\n",
    "Spending",
    "905 adults",
)
s(
    "fourteenth_least.md",
    "| visits | patients | share |\n|---|---|---|\n| at least 1 | 23418 | 100% |\n| at least 2 | 6102 | 26.1% |\n",
    "Visits",
    "23,418 adults",
)

# ---- programs
s(
    "fourteenth_deviance.txt",
    "Analysis of Deviance Table (Type II tests)\n\n        LR Chisq Df Pr(>Chisq)\nage        1.463  1    0.22651\n"
    "igs2     106.218  1    < 2e-16 ***\nward      13.104  5    0.02245 *\n",
    "GLM",
    "2,642 patients",
)
s(
    "fourteenth_quantiles.txt",
    "       age   bmi  los\n0.25  61.0  25.1  3.0\n0.50  69.0  28.4  4.0\n0.75  76.0  32.0  6.0\n",
    "Notebook",
    "4,121 patients",
)
s(
    "fourteenth_spss.html",
    "<p>a. 0 cells (0.0%) have expected count less than 5. The minimum expected count is 237.73.</p>",
    "SPSS",
    "3,612 adults",
)
u(
    "fourteenth_print.txt",
    "The PRINT procedure: WORK.ADTTE (obs=24)\nObs ARM AGEGRP ECOG RESP PFS\n1 B 60-70 0 CR 6.8\n2 A <60 2 SD 16.0\n3 B <60 2 PR 15.1\n4 A >70 1 PR 17.5\n",
    "SAS",
    "118 adults",
)
u(
    "fourteenth_invalid.log",
    "NOTE: Invalid data for creat in line 20418 36-37.\n20418      156378;F;1954-07-25;C36.9;29;NA\n",
    "SAS log",
    "48,120 inpatients",
)
two(
    "fourteenth_comment.R",
    "# éclampsie : @ chez les exposées, 14 chez les non exposées\nm <- glm(prema ~ expo)\n",
    "2",
    "22",
    "Script",
    "5 166 femmes",
)
u(
    "fourteenth_markers.html",
    "<script>var map = L.map('m');\n"
    + "\n".join(f"L.circleMarker([48.8{k}807, 2.2{k}386]).addTo(map);" for k in range(1, 8))
    + "</script>",
    "Cases on a map",
    "38 cases",
)

# ---- settings and dictionaries
s(
    "fourteenth_theory.csv",
    "scale,items,theoretical_min,theoretical_max,mean,sd\nHADS,7,0,21,7.6,4.1\nSIBDQ,10,10,70,48.8,11.9\n",
    "Codebook",
    "1,655 adults",
)
s(
    "fourteenth_nobody.csv",
    "level,replicates,mean,sd,target_min,target_max\nLow,5,61.2,0.4,57,66\nHigh,1,509.0,,480,540\n",
    "Precision of an assay",
    "No persons: control material only",
)
s(
    "fourteenth_patience.jsonl",
    "\n".join(json.dumps({"pli": 1, "epoque": k, "perte": 0.7 - k / 20, "sans_progres": k % 3}) for k in range(1, 9)),
    "Journal",
    "6 480 patients",
)
both(
    "fourteenth_tree.json",
    *(
        json.dumps(
            {"noeuds": {"gauche": [1, -1, -1], "droite": [2, -1, -1], "n_node_samples": [430, few, 430 - few]}}
        )
        for few in (5, 105)
    ),
    "Arbre",
    "430 adultes",
)
