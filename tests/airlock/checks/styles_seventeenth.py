"""What two more held-out sets showed: Roman numerals, totals and percentages a key above, rates as parts of one, persons
listed by age, numbers of stays beside groups, amounts of a first contributor."""

import json

from tests.airlock.checks.styles import s, two, u

# ---- Roman numerals
two(
    "seventeenth_roman.md",
    "# Filières\n\n| Filière | Patients | Décès |\n|---|---|---|\n| Hanche | 1012 | LXXXVIII |\n| Rachis | 402 | XXII |\n| Main | 480 | @ |\n",
    "IV",
    "XIV",
    "Décès par filière",
    "1 894 patients",
)
s(
    "seventeenth_stage.csv",
    "Stade;Patients;Âge médian\nI;214;61\nII;187;63\nIII;96;66\nIV;41;70\n",
    "Âge par stade",
    "538 patients",
)
two(
    "seventeenth_roman_words.md",
    "Les refus, au nombre de @, n'ont pas été relancés.\n",
    "VII",
    "XXXI",
    "Refus",
    "1 200 patients",
)
# ---- keys a level above
two(
    "seventeenth_total.json",
    '{"total": @, "centres": {"C01": 312, "C02": 268, "C03": 214, "C04": 187, "C05": 131, "C06": 86}}',
    "1204",
    "1198",
    "Patients par centre",
    "Patients des centres",
)
two(
    "seventeenth_pct.json",
    '{"n": 1318, "prevalence_pct": {"ESBL": 11.76, "MRSA": 3.34, "CPE": 1.59, "VRE": @}}',
    "0.30",
    "1.90",
    "Resistant organisms",
    "1 318 screened patients",
)
# ---- rates as parts of one
two(
    "seventeenth_rates.csv",
    "group,n,rate_icu,rate_death\nA,140,0.1714,0.1214\nB,220,0.1500,0.1182\nC,195,0.1632,@\n",
    "0.0205",
    "0.1205",
    "ICU and death by group",
    "555 patients",
)
# ---- persons listed
u(
    "seventeenth_cases.md",
    "# Sarcomas\n\n- 62-year-old, leiomyosarcoma, stage II, follow-up 72 months, alive\n- 52-year-old, leiomyosarcoma, stage I, relapse\n"
    "- 45-year-old, stromal sarcoma, stage III, dead\n- 39-year-old, adenosarcoma, stage I, alive\n",
    "Summary of cases",
    "24 sarcomas",
)
u(
    "seventeenth_debug.log",
    "10:11:04 INFO loaded 8204 stays\n10:11:05 DEBUG first example: {'age': 71, 'sex': 'F', 'postal': '69380', 'los': 19}\n10:12:00 INFO epoch 01 loss=0.61\n",
    "Training log",
    "8 204 stays",
)
u(
    "seventeenth_predict.txt",
    "> round(predict(fit, newdata = valid, type = 'response'), 3)\n [1] 0.245 0.164 0.092 0.158 0.021 0.080\n [7] 0.040 0.073 0.044 0.151 0.074 0.490\n[13] 0.348 0.061 0.392 0.148 0.067 0.156\n",
    "Predicted probabilities",
    "60 patients",
)
u(
    "seventeenth_stays.tsv",
    "code\tlabel\tfirst stay id\tstays\nI50.0\tHeart failure\tS2201184\t9120\nI50.1\tLeft failure\tS2200971\t6840\nJ44.1\tCOPD\tS2200412\t4410\n",
    "Mapping with counts",
    "48210 stays",
)
# ---- extremes beside a p or an SMD
u(
    "seventeenth_oldest.csv",
    ";Overall;HFrEF;HFpEF;p;SMD\nn;1240;702;538;;\noldest patient (years);88;86;88;;\nage (mean (SD));74.2 (11.8);71.9 (11.6);77.2 (11.3);<0.001;0.463\n",
    "Baseline",
    "1,240 adults",
)
s(
    "seventeenth_largest.csv",
    ";Minor (n=802);Major (n=516);p\nAge, median [IQR];64 [57, 69];63 [55, 71];0.57\nMale;465 (58.0%);323 (62.6%);0.11\nLargest (mm);33 [20, 51];33 [20, 50];0.56\n",
    "Baseline",
    "1,318 hepatectomies",
)
two(
    "seventeenth_dominance.csv",
    "Indication;Patients;Dépense (€);Premier contributeur (€)\nSclérose en plaques;604;6840000;31000\nHémophilie;67;5210000;402000\nThérapie génique;12;2140000;@\n",
    "1945000",
    "545000",
    "Dépense par indication",
    "683 patients",
)
two(
    "seventeenth_doses.csv",
    'Status,Residents,Person-years,"Rate /1,000 PY"\nUnvaccinated,2410,4120,51.9\n1 dose,1650,2790,43.4\n2 doses,4890,8830,34.2\n3 doses,2660,4015,@\n',
    "1.7",
    "11.7",
    "Pneumonia by vaccine status",
    "11610 residents",
)
two(
    "seventeenth_genotype.md",
    "Échecs par génotype : G1 22 patients, G2 @ patients, G3 19 patients.\n",
    "4",
    "14",
    "Échecs",
    "1 322 patients",
)
# ---- names and proportions that are no counts
for k, said in enumerate(
    (
        "Six hospitals (3 exposed, 3 control), 16 quarters.",
        "Le nombre médian de consultations est de 3 par an.",
        "L'observance est bonne chez 7 patients sur 10.",
        "Les vagues 4 et 5 sont regroupées.",
        "The model failed in 4 of 2000 resamples.",
    )
):
    s(f"seventeenth_said{k}.md", said + "\n", "Results of the cohort", "5 390 patients")
s(
    "seventeenth_did.md",
    "| Group | Period | Operations | Pneumonias |\n|---|---|---|---|\n| Exposed | before | 8104 | 290 |\n| Exposed | after | 8420 | 221 |\n"
    "| Control | before | 8310 | 287 |\n| Control | after | 8566 | 279 |\n",
    "Difference in differences",
    "33,400 operations",
)
s(
    "seventeenth.sps",
    "RECODE age (18 THRU 39=1) (40 THRU 64=2) INTO class.\nVALUE LABELS class 1 '18-39' 2 '40-64'.\n",
    "Recoding",
    "syntax only",
)
# ---- what charts say of single persons
two(
    "seventeenth_whiskers.md",
    "Figure 6. eGFR by cover. Boxes: quartiles. @.\n",
    "Whiskers: minimum and maximum",
    "Whiskers: 5th and 95th percentiles",
    "eGFR",
    "1 322 patients",
)
s(
    "seventeenth_no_whiskers.md",
    "Figure 6. Boxes: quartiles; the whiskers do not reach the minimum and maximum, which are not shown.\n",
    "eGFR",
    "1 322 patients",
)


def _traces(names: list[str]) -> str:
    lines = (
        {
            "x": [0, 3, 6, 12],
            "y": [3.6 + k / 7, 3.5 + k / 9, 3.8 - k / 11, 3.1 + k / 13],
            "name": name,
            "mode": "lines",
        }
        for k, name in enumerate(names)
    )
    return json.dumps({"data": list(lines), "layout": {"title": {"text": "Beta-2 microglobulin, mg/L"}}})


u("seventeenth_traces.json", _traces([""] * 9), "Course of beta-2 microglobulin", "312 patients")
s(
    "seventeenth_named_traces.json",
    _traces([f"Centre {letter}" for letter in "ABCDEFGHI"]),
    "Mean of beta-2 microglobulin by centre",
    "3 312 patients",
)
two(
    "seventeenth_everybody.md",
    "Patients with discharge letter: @.\n",
    "1,525/1,525",
    "1,325/1,525",
    "Quality indicators",
    "1 525 stays",
)
s("seventeenth_all_kept.md", "Patients included in the analysis: 1,525/1,525.\n", "Flow", "1 525 stays")
