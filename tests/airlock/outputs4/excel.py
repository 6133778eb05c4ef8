"""Workbooks: tables for an article, results of R and Python, and what Excel keeps out of sight."""

from datetime import date, timedelta
from random import Random

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import comma, ratios, share, split, table_one
from tests.airlock.outputs4.writers import Rows, to_excel


def write(shelf: Shelf) -> None:
    seen(shelf)


def _patients(r: Random, n: int) -> Rows:
    head = ["num", "age", "sexe", "poids", "hb", "sortie"]
    return [
        head,
        *(
            [
                i,
                r.randrange(45, 88),
                r.choice("FM"),
                r.randrange(48, 104),
                round(r.uniform(8, 15), 1),
                r.choice(("domicile", "SSR", "décès")),
            ]
            for i in range(1, n + 1)
        ),
    ]


def seen(shelf: Shelf) -> None:
    r = shelf.random("xl-t1")
    path = shelf.unsafe(
        "xlsx/table_1_hip_fracture.xlsx",
        "small_count",
        "sheet Table 1, Hepatic cirrhosis: 5 (0.5%)",
        "Table 1 of the article",
        "2,210 patients with hip fracture",
    )
    rows: Rows = table_one(r, "en", (1010, 1200), ("Surgery < 48 h", "Surgery ≥ 48 h"), 9)
    rows.insert(9, ["Hepatic cirrhosis", share(5, 1010), share(28, 1200), "0.001"])
    to_excel(path, {"Table 1": rows, "Table 2": ratios(r, "en", 8)}, "Hip fracture 2016-2022")

    r = shelf.random("xl-second")
    path = shelf.unsafe(
        "xlsx/resultats_transfusion.xlsx",
        "row_level",
        "sheet Feuil2: 90 patients, a line each",
        "Résultats de l'étude transfusion",
        "1 640 patients transfusés",
    )
    to_excel(
        path,
        {
            "Résultats": table_one(r, "fr", (790, 850), ("Seuil 7 g/dL", "Seuil 9 g/dL"), 6),
            "Feuil2": _patients(r, 90),
        },
    )

    r = shelf.random("xl-range")
    path = shelf.unsafe(
        "xlsx/lab_summary.xlsx",
        "extreme",
        "columns min and max",
        "Laboratory values at admission, by test",
        "8,015 patients with sepsis",
    )
    rows = [["test", "unit", "n", "min", "q1", "median", "q3", "max"]]
    for test, unit, mid in (
        ("Lactate", "mmol/L", 2.4),
        ("Creatinine", "µmol/L", 128),
        ("Bilirubin", "µmol/L", 18),
        ("Platelets", "10^9/L", 186),
        ("CRP", "mg/L", 164),
        ("Sodium", "mmol/L", 137),
        ("Urea", "mmol/L", 10.1),
        ("pH", "", 7.34),
        ("Haemoglobin", "g/dL", 11.2),
        ("Albumin", "g/L", 27),
        ("INR", "", 1.3),
        ("Glucose", "mmol/L", 7.9),
        ("Potassium", "mmol/L", 4.2),
        ("Leukocytes", "10^9/L", 13.6),
        ("Troponin", "ng/L", 41),
        ("Procalcitonin", "ng/mL", 6.2),
        ("ALT", "U/L", 34),
        ("Fibrinogen", "g/L", 5.1),
    ):
        rows.append([test, unit, r.randrange(6000, 8015), *(round(mid * f, 2) for f in (0.31, 0.82, 1, 1.24, 2.87))])
    to_excel(path, {"Labs": rows})

    r = shelf.random("xl-deaths")
    path = shelf.unsafe(
        "xlsx/deces_dates.xlsx",
        "date",
        "sheet Décès: exact date of each death",
        "Suivi des décès de la cohorte, avec synthèse par année",
        "3 020 patients suivis",
    )
    rows = [["rang", "date_deces", "delai_depuis_inclusion_mois"]]
    day = date(2021, 1, 4)
    for i in range(1, 46):
        day += timedelta(r.randrange(3, 22))
        rows.append([f"rang {i}", day.strftime("%d/%m/%Y"), r.randrange(2, 40)])
    to_excel(path, {"Synthèse": [["année", "décès"], [2021, 210], [2022, 245], [2023, 238]], "Décès": rows})

    r = shelf.random("xl-cost")
    path = shelf.unsafe(
        "xlsx/drg_cost_concentration.xlsx",
        "dominance",
        "DRG 27Z03: top stay 93.4% of the cost",
        "Cost by DRG and share of the most expensive stay",
        "hospital stays, 2022",
    )
    rows = [["drg", "stays", "total_cost_keur", "top_stay_share_pct"]]
    for i in range(1, 31):
        rows.append(
            [
                f"{r.randrange(1, 26):02d}{r.choice('CMZ')}{i:02d}{r.randrange(1, 5)}",
                r.randrange(60, 900),
                r.randrange(150, 6200),
                round(r.uniform(0.4, 9), 1),
            ]
        )
    rows[14] = ["27Z031", 12, 1844, 93.4]
    to_excel(path, {"DRG": rows})

    r = shelf.random("xl-sub")
    path = shelf.unsafe(
        "xlsx/effectifs_par_site.xlsx",
        "subtraction",
        "Site Sud, femmes : total 2 305, hommes 1 120 et 1 178 femmes majeures laissent 7 mineures",
        "Effectifs par site, sexe et âge ; les cases de moins de 10 sont vidées",
        "patients allergologie 2022",
    )
    rows = [["site", "hommes", "femmes_majeures", "femmes_mineures", "total"]]
    for site in ("Nord", "Centre", "Est", "Ouest", "Littoral", "Montagne"):
        a, b, c = split(r, r.randrange(1900, 4200), 3)
        rows.append([site, a, b, c, a + b + c])
    rows.insert(4, ["Sud", 1120, 1178, "<10", 2305])
    to_excel(path, {"Sites": rows})

    r = shelf.random("xl-pct")
    path = shelf.unsafe(
        "xlsx/complications_pct.xlsx",
        "percentage",
        "Conversion, jour : 0,6 % de 498 = 3 patients",
        "Complications (%) après cholécystectomie",
        "498 en ambulatoire, 1 322 en hospitalisation",
    )
    rows = [["Complication", "Ambulatoire (N = 498), %", "Hospitalisation (N = 1322), %"]]
    for name in (
        "Douleur J1 > 4",
        "Nausées",
        "Réadmission",
        "Infection du site",
        "Rétention urinaire",
        "Appel du service",
    ):
        rows.append([name, comma(100 * r.randrange(20, 90) / 498), comma(100 * r.randrange(40, 260) / 1322)])
    rows.insert(4, ["Conversion", "0,6", "3,1"])
    to_excel(path, {"Complications": rows})
