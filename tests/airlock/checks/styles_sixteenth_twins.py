"""What safe outputs made to look near, and their unsafe twins, showed."""

import json

from tests.airlock.checks.styles import both, s, two, u

# ---- columns of things, and of what only orders
two(
    "sixteenth_slots.csv",
    "Clinic,Bookings,Median wait (d),Free slots per week,@\nRheumatology,912,21,6,31\nNeurology,1408,34,4,12\n"
    "Dermatology,771,18,9,7\nUrology,655,12,3,28\n",
    "Did not attend",
    "Q3 (d)",
    "Waiting times",
    "3,746 bookings",
)
s(
    "sixteenth_machines.csv",
    "task,tool,repeats,seconds,GB\nA,R 4.4,5,12.5,1.2\nB,Polars,3,4.1,0.8\nC,DuckDB,9,2.2,0.4\nD,SAS,2,33.0,2.5\n",
    "Speed of four programs",
    "4,120 patients",
)
s(
    "sixteenth_variants.csv",
    "Gene;Locus;Exons;AF;classe ACMG\nBRCA2;13q13;27;2.7e-03;3\nMLH1;3p22;19;3.9e-03;1\nLMNA;1q22;12;3.7e-03;2\nMYH7;14q11;40;1.1e-03;5\n",
    "Panel of genes",
    "3,118 patients",
)
s(
    "sixteenth_items.csv",
    "question,mean,sd,loading,factor\nQ1,1.97,0.76,0.77,3\nQ2,1.95,0.65,0.46,1\nQ3,2.59,1.09,0.69,2\nQ4,0.81,0.52,0.65,3\n",
    "Questionnaire of 9 questions",
    "2,308 patients",
)
two(
    "sixteenth_beds.csv",
    "Ward,Beds,@,Occupancy (%)\nSurgery,14,3,98.6\nMedicine,18,1,76.6\nChildren,11,3,71.8\nIntensive care,22,2,94.4\n",
    "Fugues",
    "Lits fermés",
    "Hospital board",
    "3,900 stays",
)
u(
    "sixteenth_late_stage.csv",
    "Site,Late stage,Early stage\nA,4,31\nB,2,28\nC,7,45\nD,3,19\n",
    "Stages at diagnosis",
    "139 patients",
)
u(
    "sixteenth_occupied.csv",
    "Ward,Beds occupied by isolated patients\nA,4\nB,12\nC,7\nD,13\n",
    "Isolation",
    "36 patients",
)

# ---- survival, rates, sizes of groups
two(
    "sixteenth_life_table.csv",
    "Time (months),At risk,Events,Censored,Survival (%)\n12,1602,53,69,96.9\n24,1493,45,64,94.2\n36,1404,@,60,92.4\n",
    "4",
    "29",
    "Survival",
    "1,724 patients",
)
two(
    "sixteenth_follow_up.csv",
    "Suivi (ans);À risque;Décès;Survie (%)\n1;902;41;95,6\n2;@;35;91,8\n3;760;31;88,1\n",
    "6",
    "838",
    "Survie globale",
    "943 patients",
)
two(
    "sixteenth_person_years.md",
    "Incidence rate per 1,000 person-years, by age\n\n|Age|Person-years|Cases|Rate|\n|---|---|---|---|\n"
    "|18-39|16340|394|24.11|\n|40-64|56205|355|6.32|\n|65+|22439|@|2.05|\n",
    "6",
    "46",
    "Incidence",
    "",
)
two(
    "sixteenth_departments.csv",
    "code,Département,n,Habitants,pour 100 000\n69,Rhône,61,1734000,3.5\n62,Pas-de-Calais,1157,1654000,70.0\n93,Seine-Saint-Denis,@,305000,138.0\n",
    "4",
    "421",
    "Patients par département",
    "1,639 patients",
)
two(
    "sixteenth_size_row.csv",
    "Variable,n,%\nN,3485,100\nStage IV,1636,46.9\nKRAS,@\nMSI,1566,44.9\n",
    "3485,100",
    "1419,40.7",
    "Women",
    "5,468 patients",
)
for bad, name in ((99.7, "stopped"), (58.8, "passes")):
    (u if name == "stopped" else s)(
        f"sixteenth_{name}_parameter.csv",
        f"Parameter,Women (n=4932),Men (n=1633),p\nFever,23.6,79.4,0.737\nRelapse,24.2,25.4,0.375\nCough,39.2,{bad},0.011\nRash,44.4,11.3,0.198\n",
        "Symptoms (%)",
        "6,565 patients",
    )

# ---- what a program prints
_LEVELS = (
    "Confusion matrix\n\n              Predicted no  Predicted yes\n-----------------------------------------\n"
    "Real no            4\u00a0998          2\u00a0206\nReal yes           6\u202f629              @\n"
)
two("sixteenth_thousands.txt", _LEVELS, "    7", "4\u00a0800", "Confusion matrix", "18,633 patients")
_DICTIONARY = (
    "   no. variable                   label      type   values required\n"
    "0    1      sex                     Sex       int    1 = M      yes\n"
    "1    2     date  Admission date (Y-M-D)      date                no\n"
    "2    3     mode          Admission mode       int  6; 7; 8       no\n"
    "3    4    phone    Phone (not provided)  char(10)                no\n"
)
s("sixteenth_dictionary.txt", _DICTIONARY, "Dictionary of the data", "3,100 patients")
_LOG = (
    "# Load\n\n```\n2025-08-13 02:14:44 INFO  load prescription: 2 files, 65653285 rows\n"
    "2025-08-13 02:14:44 INFO  prescription: 1 partition skipped\n2025-08-13 02:26:48 WARN  stay: step 4/6 done\n@```\n"
)
two(
    "sixteenth_log.md",
    _LOG,
    "2025-08-13 02:31:00 INFO  patient admitted on 2024-11-02 at night\n",
    "2025-08-13 02:31:00 INFO  done: 6 tables, exit code 0\n",
    "Log of a load",
    "3,100 patients",
)
two(
    "sixteenth_lmer.md",
    "Random effects:\n Groups   Name        Variance Std.Dev.\n centre   (Intercept) 0.3394   0.7368\n Residual             5.9643   2.5099\n@",
    "Largest residual in observation 1840\n",
    "Number of obs: 1840, groups:  centre, 7\n",
    "Mixed model",
    "1,840 patients",
)
two(
    "sixteenth_form.md",
    "Case report form, page 2\n\nSurname: ______\nSite no.: __\nMRN: @\nPain (0-10): __\n",
    "8041552317",
    "80________",
    "Blank form",
    "Blank form",
)
_OPTION = {
    "xAxis": {"data": ["2011", "2012", "2013"]},
    "grid": {"left": 5, "top": 8},
    "series": [
        {"type": "bar", "name": "Women", "data": [92, 783, 660], "barGap": 2},
        {"type": "bar", "name": "Men", "data": [763, 257, 429], "barGap": 2},
    ],
}
both(
    "sixteenth_chart.json",
    json.dumps(_OPTION).replace("257", "7"),
    json.dumps(_OPTION),
    "Patients by year",
    "2,984 patients",
)

# ---- who is said to be nobody
two(
    "sixteenth_air.csv",
    "date,PM2.5 (µg/m³),NO2 (µg/m³),@\n2017-01-04,8.3,37.2,23\n2017-01-05,31.2,57.4,4\n2017-01-06,10.2,38.7,19\n",
    "admissions for asthma",
    "humidity",
    "Air quality: daily means of the station",
    "Environment, no persons",
)
s(
    "sixteenth_simulated.csv",
    "method,n simulated,bias,coverage,non-convergence (of 1000)\nTMLE,100,-0.024,0.924,6\nAIPW,100,0.004,0.964,1\nMICE,500,-0.01,0.92,4\n",
    "Simulation study",
    "Simulated data",
)

# ---- a list of things, and who has them; rows in tabs; numbered rows; names of files
two(
    "sixteenth_codes.csv",
    "ATC,substance,DDD,persons\nA10BA02,metformin,2 g,82\nB01AF01,rivaroxaban,20 mg,627\nJ01CR02,amoxicillin,3 g,@\n",
    "8",
    "88",
    "List of ATC codes",
    "4,210 patients",
)
two(
    "sixteenth_tabs.txt",
    "Query\n\nSELECT sex, count(*) FROM stay GROUP BY 1;\n\n@",
    "no\tage\tsexe\tdate_entree\tscore\tdeces\n85143\t76\tF\t2019-06-22\t7.2\t1\n29630\t68\tM\t2018-09-21\t6.6\t0\n30799\t45\tF\t2019-01-01\t8.7\t1\n17275\t27\tF\t2018-06-04\t11.6\t0\n",
    "sexe\tn\tpart\tage moyen\nF\t8514\t0.51\t61.2\nM\t8110\t0.49\t60.4\nTotal\t16624\t1.00\t60.8\n",
    "Query",
    "16,624 patients",
)
s(
    "sixteenth_numbered.csv",
    "n°,variable,libellé,type,modalités\n1,nom,Nom (non transmis),varchar(80),\n2,nb_rum,Nombre de RUM,int,1-9\n3,tel,Téléphone (non transmis),char(10),\n4,oms,Indice OMS,int,0-4\n",
    "Dictionnaire",
    "3,100 patients",
)
s(
    "sixteenth_fleet.txt",
    "Device                n  version  age (y)  failures\nInfusion pump       129    5.2.7      5.0         2\nVentilator            2   7.6.13      7.2         5\n"
    "Powered bed          78   7.2.12      8.8         4\n",
    "Equipment",
    "No persons",
)
s("patients_2017_2023.csv", "year,patients\n2017,212\n2018,243\n2019,251\n", "Patients by year", "706 patients")
u("patients_80417.csv", "year,patients\n2017,212\n2018,243\n2019,251\n", "Patients by year", "706 patients")
two(
    "sixteenth_severity.csv",
    "Event,Grade 1,Grade 2,@\nFall,276,658,2\nInfection,819,127,4\nTransfusion,102,305,1\nOther,91,208,3\n",
    "Grade 3",
    "Criticality",
    "Adverse events",
    "4,210 patients",
)
s(
    "sixteenth_rebuilt.log",
    "2014-10-05 02:02:17 INFO  load lab: 2 files, 33017230 rows\n2014-10-05 02:37:46 WARN  stay: 7 indexes rebuilt\n2014-10-05 02:38:55 INFO  imaging: 2 retries\n",
    "Log",
    "4,210 patients",
)

# ---- headings between double rules; charts
two(
    "sixteenth_double_rules.txt",
    "Participating centres\n\n==================================================\nCentre            Patients enrolled  Units    O/E\n"
    "==================================================\nNorth hospital                1,464      7   0.87\nSouth hospital                   49      3   1.09\n"
    "West hospital                    @      3   0.77\nEast hospital                 1,554      9   1.36\n",
    " 3",
    "31",
    "Participating centres",
    "3,098 patients",
)
_HEXAGONS = "".join(
    f'<path d="M {40 + 30 * k} 45 L {20 + 30 * k} 60 L {20 + 30 * k} 90 L {40 + 30 * k} 105 L {60 + 30 * k} 90 L {60 + 30 * k} 60 z" @/>'
    for k in range(12)
)
s(
    "sixteenth_map.svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="200">'
    + _HEXAGONS.replace("@", 'style="fill: #970014; stroke: #ffffff"')
    + "</svg>",
    "Rates by department",
    "4,210 patients",
)
_CHART_JS = {
    "type": "line",
    "data": {
        "labels": ["2017", "2018", "2019"],
        "datasets": [
            {"label": "Women", "data": [643, 614, 412], "borderWidth": 2, "tension": 0.3},
            {"label": "Men", "data": [529, 742, 832], "borderWidth": 2, "tension": 0.3},
        ],
    },
}
both(
    "sixteenth_chart_js.json",
    json.dumps(_CHART_JS).replace("529", "5"),
    json.dumps(_CHART_JS),
    "Patients by year",
    "3,772 patients",
)

# ---- organs, carets, codes of departments, planning
two(
    "sixteenth_organs.md",
    "History by sex (%). 0: impossible by definition (no such organ).\n\n|History|Women (n=2606)|Men (n=2997)|\n|---|---|---|\n"
    "|Endometriosis|15.0|0.0|\n|Ovarian cancer|12.0|0.0|\n|Stage IV|13.3|65.5|\n|Occlusion|@|20.3|\n",
    "0.0",
    "11.4",
    "History by sex",
    "5,603 patients",
)
two(
    "sixteenth_scanner.yml",
    "sequence: FLAIR\ntr_ms: 1500\nte_ms: 110\nPatientName: @\n",
    "KERVELLA^YANNIG",
    "ANONYMOUS^PATIENT",
    "Protocol of images",
    "No persons: technical parameters",
)
two(
    "sixteenth_faults.csv",
    "Equipment,Devices,Failures,@\nPump,146,4,34\nVentilator,22,5,7\nMonitor,146,0,47\n",
    "People exposed to a fault",
    "Spare parts",
    "Biomedical equipment",
    "Equipment, no persons",
)
two(
    "sixteenth_planning.md",
    "Assumptions: alpha 5 %, 3 arms, 4 clusters per arm, 10 events per variable. @",
    "In the pilot 120 patients were enrolled, 5 % were lost to follow-up.",
    "5 % lost to follow-up.",
    "Sample size",
    "412 patients",
)
s(
    "sixteenth_triage.md",
    "Codebook\n\ntri 1 Immediate\ntri 2 Very urgent\ntri 3 Urgent\ntri 4 Standard\ntri 5 Non-urgent\n",
    "Codebook",
    "3,100 patients",
)
for name, stop in (
    ("sejours-2013-2017.csv", False),
    ("sejour-80412.csv", True),
    ("sejours_2013_17_final.csv", False),
):
    (u if stop else s)(name, "year,stays\n2013,212\n2014,243\n2015,251\n", "Stays by year", "706 stays")
two(
    "sixteenth_positives.svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><text x="10" y="10">Sensitivity</text>'
    '<text x="10" y="40">LR (n+ = @)</text></svg>',
    "9",
    "190",
    "ROC curves",
    "900 patients",
)
