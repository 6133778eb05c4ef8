"""Siblings of what the ninth set's cases came out wrong by, in other words and subjects."""

from tests.airlock.checks.styles import s, u

# ---- the sign of percent stands at the rows' heading, in a title or in the author's words, the group's size at a column
u(
    "tenth_pct1.csv",
    "Complication at 30 days (%);Open (n = 152);Robot (n = 301)\nAny;41,4;38,9\nLeak;3,3;8,0\nBleeding;12,5;9,6\n",
    "Complications by approach",
    "453 operated patients",
)
u(
    "tenth_pct2.csv",
    "Effet indésirable;Bras A (N=121);Bras B (N=119)\nNausées;33,1;29,4\nNeutropénie fébrile;5,0;14,3\nAlopécie;61,2;47,9\n",
    "Fréquence des effets indésirables, en %",
    "240 patientes traitées",
)
u(
    "tenth_pct3.md",
    "Table 2. Percentage of patients with each symptom\n\n| Symptom | Men (n = 210) | Women (n = 98) |\n|---|---|---|\n| Fever | 61.0 | 58.2 |\n| Rash | 11.4 | 4.1 |\n| Cough | 40.5 | 44.9 |\n",
    "Symptoms by sex",
)
u(
    "tenth_pct4.html",
    "<p>Values are percentages.</p><table><tr><th>Outcome</th><th>Ward A (n=88)</th><th>Ward B (n=140)</th></tr><tr><td>Home</td><td>62.5</td><td>70.0</td></tr><tr><td>Died</td><td>5.7</td><td>12.1</td></tr><tr><td>Other</td><td>31.8</td><td>17.9</td></tr></table>",
    "Discharge by ward",
)
u(
    "tenth_pct5.csv",
    "Motif (pourcentage),Site A (n = 310),Site B (n = 95)\nDouleur,40.3,38.9\nDyspnée,30.0,55.8\nAutre,29.7,5.3\n",
    "Motifs de recours",
)
u(
    "tenth_pct6.csv",
    "% of stays,Year 1,Year 2\nn,140,212\nPneumonia,40.7,38.2\nSepsis,5.0,12.3\nOther,54.3,49.5\n",
    "Causes of admission",
)
s(
    "tenth_pct7.csv",
    "Complication at 30 days (%);Open (n = 1520);Robot (n = 3010)\nAny;41,4;38,9\nLeak;3,3;8,0\nBleeding;12,5;9,6\n",
    "Complications by approach",
    "4530 operated patients",
)
s(
    "tenth_pct8.csv",
    "Marker (mean);Open (n = 152);Robot (n = 301)\nCRP;41,4;38,9\nLactate;3,3;8,0\nUrea;12,5;9,6\n",
    "Laboratory means by approach, 95 % of values known",
    "453 operated patients",
)
s(
    "tenth_pct9.csv",
    "Item;Women (n = 152);Men (n = 301)\nAge, mean;41,4;38,9\nScore, median;3,3;8,0\nBMI, mean;12,5;9,6\n",
    "Characteristics",
    "453 patients",
)
s(
    "tenth_pct10.csv",
    "Évolution en % par an;Femmes (n = 152);Hommes (n = 301)\nCoût;4,4;3,9\nDurée;3,3;8,0\nAge;1,5;0,6\n",
    "Évolution annuelle",
    "453 patients",
)
s(
    "tenth_pct11.csv",
    "Outcome (%);Ward A (n=880);Ward B (n=1400)\nHome;62,5;70,0\nDied;5,7;12,1\nOther;31,8;17,9\n",
    "Discharge by ward",
)
# ---- a legend says that brackets hold the lowest and the highest value
for k, legend in enumerate(
    (
        "Les valeurs sont des médianes [étendue].",
        "Data are median (range).",
        "Values: mean [min-max].",
        "Moyenne (minimum - maximum) pour les variables continues.",
        "Entre crochets : valeurs extrêmes.",
        "Numbers in brackets are the lowest and highest values.",
        "Continuous variables are given as medians with ranges in brackets.",
    )
):
    u(
        f"tenth_legend{k}.md",
        f"| Variable | A (n = 231) | B (n = 235) |\n|---|---|---|\n| Age | 42 [18 - 79] | 45 [19 - 88] |\n| Stay | 5 [1 - 61] | 6 [1 - 102] |\n\n{legend}\n",
        "Characteristics of the two groups",
        "466 adults",
    )
for k, legend in enumerate(
    (
        "Les valeurs sont des médianes [Q1 - Q3].",
        "Data are median (interquartile range).",
        "Values: mean [95% CI].",
        "Médianes et écarts interquartiles.",
        "The reference range of the laboratory is in brackets elsewhere.",
    )
):
    s(
        f"tenth_legend_fine{k}.md",
        f"| Variable | A (n = 231) | B (n = 235) |\n|---|---|---|\n| Age | 42 [28 - 59] | 45 [29 - 68] |\n| Stay | 5 [3 - 11] | 6 [3 - 12] |\n\n{legend}\n",
        "Characteristics of the two groups",
        "466 adults",
    )
# ---- the rest of a group
for k, said in enumerate(
    (
        "Of 214 women treated, 206 had high-dose-rate brachytherapy, the rest low-dose-rate.",
        "214 patients were treated: 206 at home and the others in hospital.",
        "Sur 131 greffés, 125 ont reçu du tacrolimus, les autres de la ciclosporine.",
        "Les 96 enfants étaient vaccinés pour 90 d'entre eux, pas les autres.",
        "In all 312 were operated on, 304 by laparoscopy and the remainder by laparotomy.",
        "88 nourrissons ont été inclus ; 82 étaient nés à terme, le reste prématurés.",
        "We treated 120 patients. Surgery was planned in 113; the remaining ones were operated as emergencies.",
    )
):
    u(f"tenth_rest{k}.txt", f"{said}\n", "Report on the cohort")
for k, said in enumerate(
    (
        "Of 214 women treated, 126 had high-dose-rate brachytherapy, the rest low-dose-rate.",
        "Sur 131 greffés, 85 ont reçu du tacrolimus, les autres de la ciclosporine.",
        "Of the 214 variables, 206 were continuous, the rest binary.",
        "The median was 214 in one group and 206 in the rest.",
        "Sur 131 codes, 125 sont de la CIM-10, les autres de la CCAM.",
    )
):
    s(f"tenth_rest_fine{k}.txt", f"{said}\n", "Report on the cohort")
# ---- extremes by other names
for k, (low, high) in enumerate(
    (
        ("lo", "hi"),
        ("low", "high"),
        ("lowest", "highest"),
        ("smallest", "largest"),
        ("vmin", "vmax"),
        ("mini", "maxi"),
        ("min_val", "max_val"),
        ("floor", "ceiling"),
        ("bas", "haut"),
        ("least", "greatest"),
        ("plus_petit", "plus_grand"),
        ("inf", "sup"),
    )
):
    u(
        f"tenth_low{k}.json",
        '{"hb": {"n": 18240, "mean": 12.1, "sd": 1.6, "'
        + low
        + '": 2.3, "'
        + high
        + '": 21.9}, "plt": {"n": 18102, "mean": 301, "sd": 112, "'
        + low
        + '": 3, "'
        + high
        + '": 1871}}',
        "Statistics of laboratory values",
        "18,240 children",
    )
    u(
        f"tenth_low{k}.csv",
        f"test,n,mean,sd,{low},{high}\nhb,18240,12.1,1.6,2.3,21.9\nplt,18102,301,112,3,1871\nwbc,18188,9.8,5.1,0.1,412.6\n",
        "Statistics of laboratory values",
        "18,240 children",
    )
s(
    "tenth_low_fine1.json",
    '{"hb": {"n": 18240, "mean": 12.1, "sd": 1.6, "lo": 12.08, "hi": 12.12}, "plt": {"n": 18102, "mean": 301, "sd": 112, "lo": 299.4, "hi": 302.6}}',
    "Means of laboratory values with their 95 % intervals",
    "18,240 children",
)
s(
    "tenth_low_fine2.csv",
    "term,estimate,lo,hi,p\nage,1.02,1.01,1.03,0.001\nsex,1.40,0.98,2.01,0.07\nstage,2.50,1.80,3.40,0.0001\n",
    "Odds ratios",
    "18,240 children",
)
s(
    "tenth_low_fine3.json",
    '{"hb": {"n": 18240, "median": 12.1, "low": 11.0, "high": 13.2, "sd": 1.6}}',
    "Median and quartiles",
    "18,240 children",
)
s(
    "tenth_low_fine4.csv",
    "risk,low,medium,high\nn,1240,2301,880\ndied (%),1.2,4.4,12.0\n",
    "Deaths by class of risk",
    "4421 adults",
)
s(
    "tenth_low_fine5.csv",
    "model,auc,lower,upper\nlogistic,0.81,0.79,0.83\nforest,0.84,0.82,0.86\n",
    "Discrimination",
    "4421 adults",
)
# ---- what a log leaves out
for k, said in enumerate(
    (
        "[10:02:13] start 5102\n[10:02:13] excluded 3: opposition -> 5099\n[10:02:13] excluded 211: no EEG -> 4888",
        "INFO cohort 4573\nINFO removed 4 (no consent) -> 4569\nINFO done",
        "étape 1 : 812 patients\nexclus 6 : données incohérentes\nreste 806\n",
        "Step 1: 812 stays\nDropped 5 without consent\nStep 2: 807 stays\n",
        "812 lus\n- 7 mineurs\n= 805\n",
        "read 812; minus 4 refusals; kept 808",
        "filter age>=18: 812 -> 809\nfilter dates: 809 -> 640\n",
        "filter(age >= 18) removed 3 rows, 809 left",
        "keep if age>=18\n(3 observations deleted)\n",
    )
):
    u(f"tenth_log{k}.log", f"{said}\n", "Log of the selection of the cohort", "5,102 children")
for k, said in enumerate(
    (
        "[10:02:13] start 5102\n[10:02:13] excluded 31: opposition -> 5071\n[10:02:13] excluded 211: no EEG -> 4860",
        "INFO removed 4 columns\nINFO excluded 3 variables (constant)\nINFO kept 41",
        "retry 3 of 5\nexcluded 2 files: empty\n",
        "dropped 5 duplicate columns -> 41 columns\n",
        "batch 3 -> 4570 rows/s\nworker 2 -> ok\n",
        "exclus : 2 centres sans données\n12 centres restants\n",
    )
):
    s(f"tenth_log_fine{k}.log", f"{said}\n", "Log of the selection of the cohort", "5,102 children")
# ---- knots at the ends of the sample
for k, said in enumerate(
    (
        "Boundary.knots (age): 18.3 97.6",
        'attr(,"Boundary.knots")\n[1] 18.3 97.6\n',
        "ns(age, knots = c(33, 47.5, 63.2), Boundary.knots = c(18.3, 97.6))",
        "Boundary knots: 18.3, 97.6 (ends of the sample)",
        "Nœuds aux bornes : 18,3 et 97,6 # min et max de l'échantillon",
        "age: 18.3 to 97.6 (min and max)",
        "x domain [18.3, 97.6] = observed min and max of age",
        "étendue observée de l'âge : 18,3 - 97,6",
    )
):
    u(f"tenth_knots{k}.txt", f"Family: binomial\n\n{said}\n\nn = 6611\n", "Modèle additif, résumé", "6 611 patients")
for k, said in enumerate(
    (
        "Internal knots (age): 33.0 47.5 63.2",
        "knots at the 5th, 50th and 95th percentiles: 24.1 47.5 79.2",
        "Boundary.knots at percentiles 5 and 95 (age): 22.0 81.0",
        "Nœuds (quantiles 10, 50, 90) : 28 ; 47 ; 76",
    )
):
    s(
        f"tenth_knots_fine{k}.txt",
        f"Family: binomial\n\n{said}\n\nn = 6611\n",
        "Modèle additif, résumé",
        "6 611 patients",
    )
# ---- numbers in the squares of a chart
for k, (title, top, side) in enumerate(
    (
        ("Bactériémies par germe et par unité", ("A", "B", "C"), ("E. coli", "Klebsiella")),
        ("Deaths by ward and quarter", ("Q1", "Q2", "Q3"), ("Ward 1", "Ward 2")),
        ("Diagnostics par service", ("méd", "chir", "réa"), ("pneumonie", "choc")),
    )
):
    cells = "".join(
        f'<text x="{120 + 60 * c}" y="{60 + 40 * r}">{v}</text>'
        for r, row in enumerate(((112, 48, 31), (66, 4, 22)))
        for c, v in enumerate(row)
    )
    heads = "".join(f'<text x="{120 + 60 * c}" y="120">{t}</text>' for c, t in enumerate(top))
    rows = "".join(f'<text x="20" y="{60 + 40 * r}">{t}</text>' for r, t in enumerate(side))
    u(
        f"tenth_squares{k}.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><text x="100" y="20">{title}</text>{cells}{heads}{rows}</svg>',
        title,
        "1 118 patients",
    )
    fine = cells.replace(">4<", ">44<")
    s(
        f"tenth_squares_fine{k}.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><text x="100" y="20">{title}</text>{fine}{heads}{rows}</svg>',
        title,
        "1 118 patients",
    )
# ---- levels of a variable in a second column without a heading
s(
    "tenth_levels1.csv",
    ',,Overall,Alive,Dead,P-Value\nn,,1846,1281,565,\n"age, mean (SD)",,66.1 (14.0),64.0 (14.2),70.9 (12.0),<0.001\n"vasopressor, n (%)",0,681 (36.9%),579 (45.2%),102 (18.1%),<0.001\n,1,1165 (63.1%),702 (54.8%),463 (81.9%),\n',
    "Table one",
    "1,846 adults",
)
s(
    "tenth_levels2.csv",
    ";;Total;Bras A;Bras B\nn;;1846;1281;565\nGrade;1;681 (36,9 %);579 (45,2 %);102 (18,1 %)\n;2;865 (46,9 %);502 (39,2 %);363 (64,2 %)\n;3;300 (16,3 %);200 (15,6 %);100 (17,7 %)\n",
    "Tableau 1",
    "1 846 adultes",
)
s(
    "tenth_levels3.csv",
    "variable,level,n,pct\nnyha,1,681,36.9\nnyha,2,865,46.9\nnyha,3,300,16.3\n",
    "Table one",
    "1,846 adults",
)
u(
    "tenth_levels4.csv",
    ";;Total;Bras A;Bras B\nn;;1846;1281;565\nGrade;1;681 (36,9 %);579 (45,2 %);102 (18,1 %)\n;2;860 (46,6 %);502 (39,2 %);358 (63,4 %)\n;3;305 (16,5 %);300 (23,4 %);5 (0,9 %)\n",
    "Tableau 1",
    "1 846 adultes",
)
# ---- names of variables are no words for what is counted of them
s(
    "tenth_names1.csv",
    "variable;type;n_manquants;pct_manquants\nage_max;num;14;0,11\nduree_min;num;405;3,26\ntension_sd;num;842;6,79\nscore_moyen;num;211;1,70\nvariance_fc;num;96;0,77\n",
    "Complétude des variables",
    "12 406 patients",
)
s(
    "tenth_names2.csv",
    "feature,n_missing,n_distinct\nspo2_min,140,52\nhr_max,201,98\nrange_bp,330,71\nlactate_first,61,240\n",
    "Completeness of the features",
    "12,406 patients",
)
u(
    "tenth_names3.csv",
    "variable;n;min;max\nage;1840;18;101\nduree;1790;1;211\n",
    "Description",
    "1 846 patients",
)
# ---- years, rates of time, types of columns, sizes of published trials
s(
    "tenth_years1.tex",
    "\\section{Grossesses}\nIssues de grossesse, SNDS 2014--2021, femmes exposées. Suivi 2015 -- 2019 des enfants.\n",
    "Rapport",
    "14 208 grossesses",
)
s(
    "tenth_years2.txt",
    "Pregnancies 2014--2021 in the claims database; pages 112--118 of the appendix. Stays of 2016->2019.\n",
    "Report",
    "14 208 pregnancies",
)
s(
    "tenth_time1.txt",
    "L'incidence était de 1 pour 100 patients-an en 2019 et de 3,2 pour 1000 patients-années en 2023.\n",
    "Rapport annuel",
    "6 311 patients dialysés",
)
s(
    "tenth_time2.txt",
    "Peritonitis: 2 per 100 patient-years; line infections: 4 per 1000 catheter-days; falls 6 per 1000 bed days.\n",
    "Yearly report",
    "311 dialysed patients",
)
s(
    "tenth_types1.txt",
    "float64    6\nint64      5\nobject     3\nName: count, dtype: int64\n",
    "Exploration of visits",
    "88,204 visits of adults",
)
s(
    "tenth_types2.txt",
    "tibble [88,204 x 14]\nnumeric      6\ncharacter    5\nfactor       3\nlogical      2\n",
    "Exploration of visits",
    "88,204 visits of adults",
)
s(
    "tenth_trials1.csv",
    "study,year,n,log_rr,se\nTrial 1,2010,231,-0.1,0.2\nTrial 2,2012,98,-0.3,0.2\nTrial 3,2014,238,0.1,0.1\n",
    "Published studies of the meta-analysis",
    "22 published trials of 60 to 240 patients",
)
s(
    "tenth_trials2.csv",
    "étude;année;n;rr\nA;2010;231;0,9\nB;2012;98;0,8\nC;2014;238;1,1\n",
    "Essais publiés retenus dans la méta-analyse",
    "12 essais publiés de 60 à 240 patients",
)
s(
    "tenth_iterations.log",
    " iter imp variable\n  1   1  imc  tabac  hb\n  1   2  imc  tabac  hb\n  1   3  imc  tabac  hb\n  2   1  imc  tabac  hb\n  2   2  imc  tabac  hb\n  2   3  imc  tabac  hb\n",
    "Journal de l'imputation multiple",
    "14 220 patients",
)
s(
    "tenth_iterations2.log",
    "chain iter variable\n  1   1  bmi  smoke\n  1   2  bmi  smoke\n  2   1  bmi  smoke\n  2   2  bmi  smoke\n",
    "Log of the multiple imputation",
    "14,220 patients",
)
s(
    "tenth_low_fine6.csv",
    "term,estimate,std.error,statistic,p.value,conf.low,conf.high\narmB,0.78,0.11,-2.2,0.02,0.63,0.97\nage,1.21,0.05,3.8,0.001,1.10,1.9\n",
    "Cox model",
    "18,240 adults",
)
u(
    "tenth_rest7.txt",
    "Of 611 women, 397 had external beams only and 214 also had brachytherapy. High dose rate was used in 206; the rest had low dose rate.\n",
    "Report",
    "611 women",
)
