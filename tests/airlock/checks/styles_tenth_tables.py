"""Tables of every layout: turned on their side, headings in several rows, units and words in cells, wholes that stand elsewhere."""

from tests.airlock.checks.styles import both, s, two, u

# ---- layouts, cells, wholes, subtraction, rates
P = "690 patients"
# transposed
both(
    "walk_t1.csv",
    "measure,Ward A,Ward B,Ward C\npatients,120,8,45\nmedian age,61,70,58\n",
    "measure,Ward A,Ward B,Ward C\npatients,120,18,45\nmedian age,61,70,58\n",
    "Patients by ward",
)
both(
    "walk_t2.json",
    '{"ward":["A","B","C"],"n":[120,4,98]}',
    '{"ward":["A","B","C"],"n":[120,14,98]}',
    "Patients by ward",
)
both(
    "walk_t3.md",
    "| | Year 1 | Year 2 | Year 3 |\n|---|---|---|---|\n| Deaths | 41 | 6 | 33 |\n| Stays | 410 | 390 | 402 |\n",
    "| | Year 1 | Year 2 | Year 3 |\n|---|---|---|---|\n| Deaths | 41 | 36 | 33 |\n| Stays | 410 | 390 | 402 |\n",
    "Deaths by year",
)
both(
    "walk_t4.csv",
    ";Mois 1;Mois 2;Mois 3;Mois 4\nInclusions;41;38;5;44\n",
    ";Mois 1;Mois 2;Mois 3;Mois 4\nInclusions;41;38;25;44\n",
    "Inclusions par mois",
)
both(
    "walk_t5.html",
    "<table><tr><th rowspan=2>Ward</th><th colspan=2>Men</th><th colspan=2>Women</th></tr><tr><th>n</th><th>%</th><th>n</th><th>%</th></tr><tr><td>A</td><td>41</td><td>33.0</td><td>6</td><td>4.2</td></tr><tr><td>B</td><td>83</td><td>67.0</td><td>137</td><td>95.8</td></tr></table>",
    "<table><tr><th rowspan=2>Ward</th><th colspan=2>Men</th><th colspan=2>Women</th></tr><tr><th>n</th><th>%</th><th>n</th><th>%</th></tr><tr><td>A</td><td>41</td><td>33.0</td><td>46</td><td>25.1</td></tr><tr><td>B</td><td>83</td><td>67.0</td><td>137</td><td>74.9</td></tr></table>",
    "Patients by ward and sex",
)
both(
    "walk_t6.csv",
    "Sexe;Hommes;;Femmes;\n;n;%;n;%\nService A;41;33,0;6;4,2\nService B;83;67,0;137;95,8\n",
    "Sexe;Hommes;;Femmes;\n;n;%;n;%\nService A;41;33,0;46;25,1\nService B;83;67,0;137;74,9\n",
    "Patients par service",
)
# units in cells
for k, c in enumerate(
    (
        "4 patients",
        "3 cas",
        "n=4",
        "7 pts",
        "5 pers.",
        "6 women",
        "4 sujets",
        "2 décès",
        "8 (pts)",
        "N = 6",
        "5 malades",
        "cinq",
        "four",
    )
):
    both(
        f"walk_u{k}.csv",
        f"Ward;Included\nA;120 patients\nB;{c}\nC;88 patients\n",
        "Ward;Included\nA;120 patients\nB;44 patients\nC;88 patients\n",
        "Inclusions by ward",
    )
# n(%)
for k, c in enumerate(
    (
        "4 [3.2%]",
        "4 – 3.2 %",
        "4, 3.2%",
        "3.2% (4)",
        "4/125",
        "4 of 125",
        "4 sur 125 (3,2 %)",
        "4/125 (3.2)",
        "4 (3.2)",
        "4 | 3.2%",
        "4 - 3,2%",
        "(4) 3.2%",
        "4 3.2%",
        "3.2 % ; n = 4",
        "3.2% [4/125]",
        "n=4 (3.2%)",
        "4(3.2)",
        "4 (3,2 % )",
        "3,2 % (n=4)",
    )
):
    u(
        f"walk_b_np{k}.md",
        f"| Event | Arm A | Arm B |\n|---|---|---|\n| Leak | {c} | 41 (33.1%) |\n| Bleed | 25 (20.0%) | 38 (30.6%) |\n| Pain | 31 (24.8%) | 60 (48.4%) |\n",
        "Events by arm",
        "249 adults",
    )
# percent with an N elsewhere
both(
    "walk_n1.md",
    "# Outcomes of 214 women\n\nIn the whole cohort 41 % had pain.\n\n| Event | % |\n|---|---|\n| Fever | 22.0 |\n| Sepsis | 1.9 |\n",
    "# Outcomes of 2140 women\n\nIn the whole cohort 41 % had pain.\n\n| Event | % |\n|---|---|\n| Fever | 22.0 |\n| Sepsis | 1.9 |\n",
    "Outcomes",
    "",
)
both(
    "walk_n2.txt",
    "Population: N = 180.\nDiabetes: 31 %\nCirrhosis: 2.8 %\nCOPD: 12 %\n",
    "Population: N = 1800.\nDiabetes: 31 %\nCirrhosis: 2.8 %\nCOPD: 12 %\n",
    "Comorbidities",
    "",
)
both(
    "walk_n3.html",
    "<h1>Cohorte (n = 212)</h1><ul><li>HTA 44 %</li><li>Greffe 1,4 %</li></ul>",
    "<h1>Cohorte (n = 2120)</h1><ul><li>HTA 44 %</li><li>Greffe 1,4 %</li></ul>",
    "Comorbidités",
    "",
)
both(
    "walk_n4.tex",
    "\\begin{table}\\caption{Complications (N = 150)}\\begin{tabular}{lr} & \\% \\\\ Fistule & 4,7 \\\\ Abcès & 20,0 \\\\ \\end{tabular}\\end{table}",
    "\\begin{table}\\caption{Complications (N = 1500)}\\begin{tabular}{lr} & \\% \\\\ Fistule & 4,7 \\\\ Abcès & 20,0 \\\\ \\end{tabular}\\end{table}",
    "Complications",
    "",
)
both(
    "walk_n5.yaml",
    "cohort:\n  size: 160\nshare_dead: 0.031\nshare_home: 0.62\n",
    "cohort:\n  size: 1600\nshare_dead: 0.031\nshare_home: 0.62\n",
    "Outcome",
    "",
)
both(
    "walk_n6.json",
    '{"n_patients": 160, "outcomes": {"died_pct": 3.1, "home_pct": 62.0, "transfer_pct": 34.9}}',
    '{"n_patients": 1600, "outcomes": {"died_pct": 3.1, "home_pct": 62.0, "transfer_pct": 34.9}}',
    "Outcome",
    "",
)
both(
    "walk_n7.csv",
    "# n = 140 women\nevent,percent\nfever,22.1\nsepsis,2.9\nnone,75.0\n",
    "# n = 1400 women\nevent,percent\nfever,22.1\nsepsis,2.9\nnone,75.0\n",
    "Outcome",
    "",
)
both(
    "walk_n8.txt",
    "The 140 women of the cohort were followed for a year.\n\nFever was seen in 22.1 % and sepsis in 2.9 %.\n",
    "The 1400 women of the cohort were followed for a year.\n\nFever was seen in 22.1 % and sepsis in 2.9 %.\n",
    "Outcome",
    "",
)
both(
    "walk_n9.md",
    "Parmi les 96 greffés, 94,8 % étaient vivants à un an.\n",
    "Parmi les 960 greffés, 94,8 % étaient vivants à un an.\n",
    "Survie",
    "",
)
both(
    "walk_n10.txt",
    "Survival at one year was 97.5% (n = 200).\n",
    "Survival at one year was 97.5% (n = 2000).\n",
    "Survival",
    "",
)
both(
    "walk_n11.txt",
    "Survie à un an : 97,5 % (200 patients).\n",
    "Survie à un an : 97,5 % (2000 patients).\n",
    "Survie",
    "",
)
both(
    "walk_n12.csv",
    "outcome,proportion\nhome,0.951\ndied,0.049\n",
    "outcome,proportion\nhome,0.551\ndied,0.449\n",
    "Outcome of the stay",
    "142 patients",
)
# complements and subtraction
both(
    "walk_s1.csv",
    "ward,patients,men,women\nA,120,63,52\nB,98,44,54\n",
    "ward,patients,men,women\nA,120,63,57\nB,98,44,54\n",
    "Patients by sex, some unknown",
)
both(
    "walk_s2.csv",
    "ward,eligible,included\nA,120,116\nB,98,60\n",
    "ward,eligible,included\nA,120,96\nB,98,60\n",
    "Inclusion by ward",
)
both(
    "walk_s3.csv",
    "service;éligibles;inclus;refus\nA;120;96;\nB;98;93;\n",
    "service;éligibles;inclus;refus\nA;120;96;\nB;98;63;\n",
    "Inclusion par service",
)
both(
    "walk_s4.csv",
    "step,remaining\nall,812\nadults,806\nwith data,640\n",
    "step,remaining\nall,812\nadults,746\nwith data,640\n",
    "Flow of patients",
    "812 patients",
)
both(
    "walk_s5.txt",
    "Flux : 812 patients identifiés ; 806 adultes ; 640 avec données.\n",
    "Flux : 812 patients identifiés ; 746 adultes ; 640 avec données.\n",
    "Flux",
    "812 patients",
)
both(
    "walk_s6.txt",
    "We screened 812 patients, enrolled 640 and analysed 634.\n",
    "We screened 812 patients, enrolled 640 and analysed 604.\n",
    "Flow",
    "812 patients",
)
both(
    "walk_s7.md",
    "| | n |\n|---|---|\n| Total | 300 |\n| Men | 160 |\n| Women | 133 |\n",
    "| | n |\n|---|---|\n| Total | 300 |\n| Men | 160 |\n| Women | 140 |\n",
    "Patients by sex",
    "300 patients",
)
both(
    "walk_s8.csv",
    "age,all,with follow-up\n<50,120,114\n50+,180,150\n",
    "age,all,with follow-up\n<50,120,104\n50+,180,150\n",
    "Follow-up",
    "300 patients",
)
both(
    "walk_s9.txt",
    "Au total 300 patients : 160 hommes, 134 femmes.\n",
    "Au total 300 patients : 160 hommes, 140 femmes.\n",
    "Patients",
    "300 patients",
)
both(
    "walk_s10.txt",
    "Vaccinated: 295 of the 300 nurses.\n",
    "Vaccinated: 255 of the 300 nurses.\n",
    "Vaccination",
    "300 nurses",
)
# rates
both(
    "walk_r1.txt",
    "Incidence was 2.1 per 1,000 among 3,000 women.\n",
    "Incidence was 21 per 1,000 among 3,000 women.\n",
    "Incidence",
    "3,000 women",
)
both(
    "walk_r2.csv",
    "maternity,women,rate per 1000\nA,3000,2.1\nB,4000,12.0\n",
    "maternity,women,rate per 1000\nA,3000,22.1\nB,4000,12.0\n",
    "Rate of stillbirth by maternity",
    "",
)
both(
    "walk_r3.txt",
    "Le taux de décès était de 0,8 ‰ (5 200 séjours).\n",
    "Le taux de décès était de 8 ‰ (5 200 séjours).\n",
    "Décès",
    "5 200 séjours",
)
both(
    "walk_r4.txt",
    "1 décès pour 800 accouchements sur 4 000 accouchements.\n",
    "1 décès pour 80 accouchements sur 4 000 accouchements.\n",
    "Décès",
    "4 000 accouchements",
)
# quantile that is an extreme
both(
    "walk_q1.csv",
    "group,n,p1,p50,p99\nA,80,3,12,88\nB,91,2,11,97\n",
    "group,n,p1,p50,p99\nA,8000,3,12,88\nB,9100,2,11,97\n",
    "Stay by group",
    "",
)
# KM at risk
both(
    "walk_k1.txt",
    "Number at risk\n        0   12   24   36\nArm A 120   80   33    6\nArm B 118   84   40   21\n",
    "Number at risk\n        0   12   24   36\nArm A 120   80   33   16\nArm B 118   84   40   21\n",
    "Survival",
    "238 patients",
)
both(
    "walk_k2.csv",
    "time,at risk A,at risk B\n0,120,118\n12,80,84\n36,6,21\n",
    "time,at risk A,at risk B\n0,120,118\n12,80,84\n36,16,21\n",
    "Survival",
    "238 patients",
)
# ages, dates, zero
both("walk_a1.txt", "Le plus âgé avait 96 ans.\n", "L'âge médian était de 66 ans.\n", "Âge")
both("walk_a2.csv", "age,n\n88,14\n95,12\n97,11\n", "age class,n\n80-84,14\n85-89,12\n90+,11\n", "Patients by age")
both("walk_z1.txt", "No deaths occurred in arm B (n = 31).\n", "There were 12 deaths in arm B (n = 31).\n", "Deaths")
both("walk_z2.csv", "arm,n,deaths\nA,120,12\nB,131,0\n", "arm,n,deaths\nA,120,12\nB,131,19\n", "Deaths by arm")
both(
    "walk_z3.md",
    "| arm | n | alive % |\n|---|---|---|\n| A | 120 | 90.0 |\n| B | 131 | 100 |\n",
    "| arm | n | alive % |\n|---|---|---|\n| A | 120 | 90.0 |\n| B | 131 | 84.0 |\n",
    "Alive by arm",
)
# df
both(
    "walk_d1.txt",
    "Residual standard error: 3.2 on 6 degrees of freedom\n",
    "Residual standard error: 3.2 on 606 degrees of freedom\n",
    "Model",
)
both(
    "walk_d2.txt",
    "Model with 14 parameters fitted on 20 patients, R2 = 0.97\n",
    "Model with 14 parameters fitted on 2000 patients, R2 = 0.57\n",
    "Model",
    "",
)
both(
    "walk_d3.json",
    '{"nobs": 20, "df_model": 14, "r2": 0.97}',
    '{"nobs": 2000, "df_model": 14, "r2": 0.57}',
    "Model",
    "",
)
both(
    "walk_dom1.txt",
    "A single hospital accounts for 91 % of the costs.\n",
    "The largest hospital accounts for 31 % of the costs.\n",
    "Costs",
)
both(
    "walk_dom2.csv",
    "supplier,share of spending (%)\nA,91.0\nB,5.0\nC,4.0\n",
    "supplier,share of spending (%)\nA,41.0\nB,35.0\nC,24.0\n",
    "Spending by supplier",
)

# ---- tables as they are published
P = "690 patients"
# tables in other layouts
u(
    "walk7_bad_a3.csv",
    'Characteristic,"Overall, N = 126","A, N = 64","B, N = 62"\nSex,,,\n    F,80 (63%),40 (63%),40 (65%)\n    M,46 (37%),24 (38%),22 (35%)\nStage,,,\n    I,60 (48%),30 (47%),30 (48%)\n    II,60 (48%),31 (48%),29 (47%)\n    III,6 (4.8%),3 (4.7%),3 (4.8%)\n',
    "Table one (gtsummary)",
    "126 patients",
)
u(
    "walk7_bad_a4.csv",
    "Characteristic,A (64),B (62)\nFemale,63%,65%\nDiabetes,31%,4.8%\n",
    "Table one",
    "126 patients",
)
u(
    "walk7_bad_a5.csv",
    'Characteristic,"A\n(n=64)","B\n(n=62)"\nFemale,63%,65%\nDiabetes,31%,4.8%\n',
    "Table one",
    "126 patients",
)
u(
    "walk7_bad_a6.md",
    "| | A | B |\n|---|---|---|\n| N | 64 | 62 |\n| Female (%) | 63 | 65 |\n| Diabetes (%) | 31 | 4.8 |\n",
    "Table one",
    "126 patients",
)
u(
    "walk7_bad_a7.md",
    "| | A | B |\n|---|---|---|\n| Patients | 64 | 62 |\n| Women | 63 % | 65 % |\n| Diabète | 31 % | 4,8 % |\n",
    "Tableau 1",
    "126 patients",
)
s(
    "walk7_fine_a7.md",
    "| | A | B |\n|---|---|---|\n| Patients | 640 | 620 |\n| Women | 63 % | 65 % |\n| Diabète | 31 % | 4,8 % |\n",
    "Tableau 1",
    "1260 patients",
)
u(
    "walk7_bad_a8.html",
    "<table><tr><th></th><th colspan=2>A (n=64)</th><th colspan=2>B (n=62)</th></tr><tr><th></th><th>n</th><th>%</th><th>n</th><th>%</th></tr><tr><td>Diabetes</td><td>20</td><td>31</td><td>3</td><td>4.8</td></tr></table>",
    "Table",
    "126 patients",
)
u("walk7_bad_a9.csv", "group,share_died\nA (n=64),0.31\nB (n=62),0.048\n", "Deaths by group", "126 patients")
u("walk7_bad_a10.csv", "group;taux de décès\nA (64 pts);31 %\nB (62 pts);4,8 %\n", "Décès par groupe", "126 patients")
u("walk7_bad_a11.csv", "année,2019,2020,2021\nséjours,412,405,390\ndécès,41,6,33\n", "Décès par année", "")
u(
    "walk7_bad_a12.csv",
    "month,admissions,deaths\n2021-01,41,12\n2021-02,38,4\n2021-03,44,15\n",
    "Deaths by month",
    "123 patients",
)
u(
    "walk7_bad_a13.csv",
    "age class;men;women\n18-39;41;38\n40-59;77;82\n60-79;98;91\n80+;12;5\n",
    "Age and sex",
    "444 patients",
)
u(
    "walk7_bad_a14.csv",
    "code,label,n\nI50,Heart failure,204\nE75,Gaucher,4\nJ18,Pneumonia,188\n",
    "Main diagnoses",
    "396 patients",
)
u("walk7_bad_a15.csv", "postal,patients\n75011,41\n75012,7\n75013,33\n", "Patients by postal code", "81 patients")
u("walk7_bad_a16.csv", "drug,exposed,unexposed,OR\nA,120,400,1.2\nB,8,512,2.1\n", "Exposure to drugs", "520 patients")
u("walk7_bad_a17.csv", "cluster,size,mean_age\n1,312,61\n2,105,55\n3,8,77\n", "Clusters", "425 patients")
u("walk7_bad_a18.csv", "cluster,n_members\n0,312\n1,105\n2,8\n", "Clusters", "425 patients")
u("walk7_bad_a19.csv", "pattern,support\nA>B>C,41\nA>C,6\nB>C,33\n", "Care pathways", "80 patients")
u(
    "walk7_bad_a20.csv",
    "antecedent,consequent,support,count\nA,B,0.41,41\nC,D,0.06,6\n",
    "Association rules among diagnoses of patients",
    "100 patients",
)
u(
    "walk7_bad_a21.csv",
    "decile,n,observed,expected\n1,70,2,1.8\n2,70,5,4.9\n3,70,9,9.1\n10,70,44,43.0\n",
    "Calibration: deaths by decile of risk",
    "700 patients",
)
u("walk7_bad_a22.csv", "gene,carriers,non carriers\nBRCA1,41,600\nATM,5,636\n", "Carriers by gene", "641 women")
u("walk7_bad_a23.csv", "from,to,n\nWard,ICU,41\nICU,Death,6\nICU,Home,35\n", "Transitions", "82 patients")
u(
    "walk7_bad_a24.csv",
    ",Ward,ICU,Home,Death\nWard,120,41,98,12\nICU,33,20,35,6\n",
    "Transition matrix of patients",
    "365 patients",
)
u(
    "walk7_bad_a25.csv",
    "outcome,A,B,p\nDead,12 of 64,6 of 62,0.04\nHome,50 of 64,56 of 62,0.04\n",
    "Outcome",
    "126 patients",
)
u("walk7_bad_a26.csv", "outcome;A;B;p\nDécès;12/64;6/62;0,04\nDomicile;50/64;50/62;0,8\n", "Devenir", "126 patients")
u("walk7_bad_a27.csv", "n_patients_excluded_reason,n\nno consent,41\nminor,6\n", "Exclusions", "690 patients")
u(
    "walk7_bad_a28.csv",
    "Motif d'exclusion;Nombre\nMineur;6\nRefus;41\nDonnées absentes;55\n",
    "Exclusions",
    "690 patients",
)
u("walk7_bad_a29.csv", "statistic,value\nN,126\nDeaths,6\nMedian age,61\n", "Summary", "126 patients")
u("walk7_bad_a30.csv", "indicateur,valeur\nPatients,126\nDécès,6\nÂge médian,61\n", "Synthèse", "126 patients")
u("walk7_bad_a31.csv", "indicator,value\nPatients,126\nMortality (%),4.8\nMedian age,61\n", "Summary", "126 patients")
u("walk7_bad_a32.csv", "indicator,2022,2023\nPatients,126,131\nMortality (%),4.8,12.2\n", "Summary", "")
u(
    "walk7_bad_a33.csv",
    "subgroup,events/N (A),events/N (B),HR (95% CI)\nAge < 65,12/64,20/61,0.6 (0.3-1.1)\nAge ≥ 65,4/62,15/64,0.3 (0.1-0.8)\n",
    "Forest plot",
    "251 patients",
)
s(
    "walk7_fine_a33.csv",
    "subgroup,events/N (A),events/N (B),HR (95% CI)\nAge < 65,12/64,20/61,0.6 (0.3-1.1)\nAge ≥ 65,14/62,15/64,0.9 (0.4-1.8)\n",
    "Forest plot",
    "251 patients",
)
u(
    "walk7_bad_a34.csv",
    "threshold,TP,FP,FN,TN\n0.2,80,60,6,279\n0.5,66,41,20,298\n",
    "Confusion at thresholds",
    "425 patients",
)
u(
    "walk7_bad_a35.csv",
    "visit,A,B\nM0,120,118\nM6,112,110\nM12,104,99\n",
    "Patients followed at each visit",
    "238 patients",
)
u("walk7_bad_a36.csv", "cycle;patients traités\n1;120\n2;114\n3;98\n", "Patients traités par cycle", "120 patients")
u("walk7_bad_a37.csv", "Dose level,DLT / treated\n1,0/33\n2,4/31\n", "Dose escalation", "64 patients")
u(
    "walk7_bad_a38.csv",
    "item,yes,no,don't know\nQ1,120,98,6\nQ2,88,120,16\n",
    "Answers of patients to a questionnaire",
    "224 patients",
)
s(
    "walk7_fine_a38.csv",
    "item,mean,sd\nQ1,4.1,1.2\nQ2,3.3,0.9\n",
    "Answers of patients to a questionnaire",
    "224 patients",
)
u("walk7_bad_a39.csv", "centre,inclus\nLyon,120\nBrest,7\nNice,98\n", "Inclusions par centre", "225 patients")
u("walk7_bad_a40.csv", "centre,patients per centre\nLyon,120\nBrest,7\nNice,98\n", "Inclusions", "225 patients")
u("walk7_bad_a41.csv", "year,n,crude rate per 1000,deaths\n2020,3000,2.1,\n2021,3100,12.0,\n", "Deaths", "")

# ---- tiles, nested groups, means of noughts and ones
P = "690 patients"
two(
    "walk9_k1.html",
    '<div class="kpi"><span>690</span><p>Patients</p></div><div class="kpi"><span>@</span><p>Deaths</p></div>',
    "4",
    "44",
    "Dashboard",
)
two(
    "walk9_k2.html",
    '<div class="card"><h3>Patients</h3><p>690</p></div><div class="card"><h3>Refusals</h3><p>@</p></div>',
    "4",
    "44",
    "Dashboard",
)
two(
    "walk9_k3.html",
    '<div class="card"><h3>Patients</h3><p>690</p></div><div class="card"><h3>Réadmissions</h3><p>@ %</p></div>',
    "1,0",
    "11,0",
    "Tableau de bord",
)
two("walk9_k4.md", "**690**\n\nPatients\n\n**@**\n\nDécès\n", "4", "44", "Tableau de bord")
two("walk9_k5.txt", "Screened\n812\nIncluded\n640\nRefused\n@\n", "6", "172", "Flow", "812 patients")
s(
    "walk9_fine_k6.html",
    "<div><span>8</span><p>Hospitals</p></div><div><span>690</span><p>Patients</p></div><div><span>5</span><p>Days, median stay</p></div>",
    "Dashboard",
    P,
)
s("walk9_fine_k7.txt", "Slide\n3\nPatients\n690\nFigure\n4\n", "Deck", P)
two(
    "walk9_k8.svg",
    '<svg xmlns="http://www.w3.org/2000/svg"><text x="10" y="20">Included</text><text x="10" y="40">640</text><text x="110" y="20">Died</text><text x="110" y="40">@</text></svg>',
    "4",
    "44",
    "Flow",
    P,
)
# more tables: two tables in one file, differences
two(
    "walk9_d1.md",
    "| Ward | All |\n|---|---|\n| A | 120 |\n| B | 98 |\n\nWithout patients under 18:\n\n| Ward | All |\n|---|---|\n| A | @ |\n| B | 80 |\n",
    "116",
    "96",
    "Patients by ward",
)
two("walk9_d2.csv", "ward,all,adults\nA,120,@\nB,98,80\n", "116", "96", "Patients by ward")
two("walk9_d3.csv", "ward,before exclusion,after exclusion\nA,120,@\nB,98,80\n", "116", "96", "Patients by ward")
two("walk9_d4.csv", "service;avant;après\nA;120;@\nB;98;80\n", "116", "96", "Patients avant et après exclusion")
u("walk9_bad_d7.csv", "group,total,event\nA,120,41\nB,98,95\n", "Patients with the event", "218 patients")
s("walk9_fine_d7.csv", "group,total,event\nA,120,41\nB,98,55\n", "Patients with the event", "218 patients")
u("walk9_bad_d8.csv", "group,patients,vaccinated\nA,120,41\nB,98,95\n", "Vaccination of patients", "218 patients")
u(
    "walk9_bad_d9.csv",
    "group,patients,vaccinated (%)\nA,120,41.2\nB,98,96.9\n",
    "Vaccination of patients",
    "218 patients",
)
u("walk9_bad_d10.csv", "service;séjours;sortie à domicile\nA;120;80\nB;98;93\n", "Devenir", "218 séjours")
u("walk9_bad_d11.csv", "group,invited,answered\nA,120,80\nB,98,93\n", "Survey", "218 patients")
u("walk9_bad_d12.csv", "group,n,complete cases\nA,120,80\nB,98,93\n", "Complete cases", "218 patients")
u(
    "walk9_bad_d13.csv",
    "dose,administered,patients with no reaction\n1,120,80\n2,98,93\n",
    "Reactions of patients",
    "218 patients",
)
u(
    "walk9_bad_d14.json",
    '[{"ward":"A","n":120,"alive":80},{"ward":"B","n":98,"alive":93}]',
    "Survival",
    "218 patients",
)
u(
    "walk9_bad_d15.md",
    "| Arm | Randomised | Analysed |\n|---|---|---|\n| A | 120 | 117 |\n| B | 118 | 101 |\n",
    "Flow",
    "238 patients",
)
u("walk9_bad_d16.csv", "year;naissances;naissances vivantes\n2021;412;405\n2022;398;380\n", "Naissances", "")
# rate, density
two("walk9_e1.csv", "ward,stays,falls per 1000 stays\nA,1200,@\nB,1980,14.0\n", "3.3", "13.3", "Falls", "")
two(
    "walk9_e2.csv",
    "ward,bed-days,infections per 1000 bed-days\nA,4000,@\nB,9800,4.0\n",
    "1.0",
    "4.0",
    "Infections",
    "",
)
two(
    "walk9_e3.md",
    "| Maternité | Naissances | Taux de mortinatalité (‰) |\n|---|---|---|\n| A | 1200 | @ |\n| B | 1980 | 8,1 |\n",
    "4,2",
    "9,2",
    "Mortinatalité",
    "",
)
two(
    "walk9_e4.txt",
    "L'incidence était de @ pour 1 000 personnes-années (2 000 personnes-années).\n",
    "2,0",
    "12,0",
    "Incidence",
    "",
)
two(
    "walk9_e5.csv",
    "arm,person-years,incidence per 100 person-years\nA,210,@\nB,190,12.0\n",
    "2.4",
    "12.4",
    "Incidence",
    "",
)
# mean times n gives count? sums of binary
two("walk9_f1.csv", "ward,n,mean of death (0/1)\nA,120,@\nB,98,0.33\n", "0.033", "0.33", "Deaths", "218 patients")
two(
    "walk9_f2.csv",
    "variable,n,mean,sd\ndead,120,@,0.18\ndiabetes,120,0.31,0.46\n",
    "0.033",
    "0.233",
    "Description",
    "120 patients",
)
# odds, 2x2 by margins
u("walk9_bad_g1.csv", "exposed,cases,controls\nyes,8,120\nno,92,380\n", "Case control", "600 persons")
u("walk9_bad_g2.csv", "test,disease+,disease-\n+,88,12\n-,6,294\n", "Diagnostic test", "400 patients")
two("walk9_g3.txt", "Sensitivity was @ (95% CI 86-97).\n", "88/94", "62/94", "Diagnostic test", "400 patients")
two(
    "walk9_g4.csv",
    "measure,value,fraction\nSensitivity,93.6%,@\nSpecificity,96.1%,294/306\n",
    "88/94",
    "62/94",
    "Diagnostic test",
    "400 patients",
)

# ---- what is counted beside patients
P = "428 patients"
H = [
    "MRSA",
    "ECMO",
    "escarres",
    "refus",
    "transferts",
    "suicides",
    "DVT",
    "pneumothorax",
    "delirium",
    "palliative",
    "dialysis",
    "intubated",
    "under 18",
    "over 80",
    "smokers",
    "HIV+",
    "BRCA1",
    "stage IV",
    "grade 4",
    "alive",
    "lost",
    "positive",
    "withdrawn",
    "SAE",
    "ICU",
    "home",
    "unknown",
    "autre",
    "other",
    "EHPAD",
    "décédés",
    "sortis",
    "réhospitalisés",
    "DCD",
    "perdus de vue",
    "EIG",
    "greffés",
    "trisomie 21",
    "mucoviscidose",
    "sans abri",
    "étrangers",
    "allergie",
    "chirurgie",
    "césarienne",
    "mort-nés",
    "jumeaux",
    "IVG",
    "AVC",
    "IDM",
    "EP",
    "TVP",
    "BMR",
    "BLSE",
    "KPC",
    "COVID+",
    "n_dead",
    "nb_iot",
    "with ECMO",
    "dont réanimation",
    "of which ICU",
    "readmitted at 30 d",
    "mortality (n)",
    "30-day deaths",
    "décès J30",
    "cancer",
    "sepsis",
    "pregnant",
    "refusals",
    "opposition",
    "no consent",
    "minors",
    "foreign",
    "homeless",
    "aggressions",
    "falls",
    "pressure ulcers",
    "amputated",
    "tracheotomy",
    "LATA",
    "PMO",
    "donors",
    "fugues",
    "ISP",
    "seclusion",
]
for k, h in enumerate(H):
    u(
        f"walk6_b_{k}_{h[:8].replace('/', '')}.csv",
        f"ward,patients,{h}\nA,120,4\nB,98,7\nC,210,3\n",
        "Activity by ward",
        P,
    )
    u(
        f"walk6_c_{k}_{h[:8].replace('/', '')}.csv",
        f"ward,patients,{h}\nA,120,41\nB,98,7\nC,210,33\n",
        "Activity by ward",
        P,
    )
G = [
    "beds",
    "physicians",
    "rooms",
    "floors",
    "ICU beds",
    "nurses per shift",
    "median LOS",
    "score",
    "rank",
    "level",
    "FTE",
    "visits per patient",
    "median ASA",
    "drugs per patient",
    "hospitals",
    "mean Charlson",
    "lits",
    "étage",
    "IDE",
    "médecins",
    "score moyen",
    "rang",
    "niveau",
    "durée médiane (j)",
    "codes",
    "LOS (days)",
    "mean LOS",
    "median delay (h)",
    "SOFA",
    "Charlson",
    "DMS",
    "délai (j)",
    "ASA",
    "NEWS",
    "pain score",
    "EVA",
    "nombre de lits",
    "number of beds",
    "centres",
    "devices",
    "ventilators",
    "years of data",
    "chambres",
    "praticiens",
    "ETP",
    "median stay",
    "priority",
    "quality score",
    "median age",
    "stage (median)",
    "IQR",
]
for k, h in enumerate(G):
    s(
        f"walk6_g_{k}_{h[:8].replace('/', '')}.csv",
        f"ward,patients,{h}\nA,120,4\nB,98,7\nC,210,3\n",
        "Activity by ward",
        P,
    )
