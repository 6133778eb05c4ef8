"""CSV files that leak: exports of pandas and R as they come out of an analysis."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import comma, part, share, table_one
from tests.airlock.outputs4.writers import to_csv

UNITS = ("Cardiologie", "Pneumologie", "Gériatrie", "Néphrologie", "Neurologie", "Urgences", "Oncologie", "Endocrinologie", "Rhumatologie", "Médecine interne", "Hépatologie", "Infectiologie")  # fmt: skip
ICD = ("I50", "J44", "N18", "E11", "I48", "C34", "J18", "I63", "K70", "F32", "M16", "A41", "G20", "S72", "E87", "D64", "R55", "I21", "K57", "L03", "N39", "T84")  # fmt: skip


def write(shelf: Shelf) -> None:
    counts(shelf)
    rates(shelf)


def counts(shelf: Shelf) -> None:
    r = shelf.random("csv-crosstab")
    path = shelf.unsafe(
        "csv/diagnostics_par_service.csv",
        "small_count",
        "Hépatologie x G20: 4",
        "Nombre de patients par service et diagnostic principal, 2022",
        "patients hospitalisés en médecine en 2022",
    )
    rows = [["service", *ICD[:14]]]
    for unit in UNITS:
        rows.append([unit, *(str(r.randrange(14, 480)) for _ in ICD[:14])])
    rows[11][13] = "4"
    to_csv(path, rows, ";")

    r = shelf.random("csv-agg")
    path = shelf.unsafe(
        "csv/los_by_ward_agg.csv",
        "small_count",
        "ward W17: count 3",
        "groupby('ward').agg(mean, std, count) of length of stay, 2021-2023",
        "adult stays in 28 wards",
    )
    rows = [["ward", "los_mean", "los_std", "los_count"]]
    for i in range(1, 29):
        rows.append(
            [
                f"W{i:02d}",
                f"{r.uniform(3, 14):.6f}",
                f"{r.uniform(2, 6):.6f}",
                str(3 if i == 17 else r.randrange(140, 3900)),
            ]
        )
    to_csv(path, rows)

    r = shelf.random("csv-t1")
    path = shelf.unsafe(
        "csv/tableau1_thrombectomie.csv",
        "small_count",
        "dialyse chronique: 7 (0,8 %)",
        "Tableau 1 exporté de gtsummary",
        "2 071 patients, AVC ischémique, 2017-2022",
    )
    rows = table_one(r, "fr", (871, 1200), ("Thrombectomie", "Thrombolyse seule"), 9)
    rows.insert(8, ["Dialyse chronique", share(7, 871, "fr"), share(31, 1200, "fr"), "0,004"])
    to_csv(path, rows, ";", "cp1252")

    r = shelf.random("csv-masked")
    path = shelf.unsafe(
        "csv/falls_by_severity.csv",
        "subtraction",
        "2021: 612 - 388 - 219 gives the masked cell",
        "Inpatient falls by severity and year; cells below 10 suppressed",
        "patients with a reported fall, 2016-2023",
    )
    rows = [["year", "no_harm", "moderate", "severe", "total"]]
    for year in range(2016, 2024):
        a, b, c = r.randrange(320, 480), r.randrange(160, 260), r.randrange(18, 60)
        rows.append([str(year), str(a), str(b), str(c), str(a + b + c)])
    rows[6] = ["2021", "388", "219", "<10", "612"]
    to_csv(path, rows)

    r = shelf.random("csv-zero")
    path = shelf.unsafe(
        "csv/mortalite_par_groupe_asa.csv",
        "zero",
        "ASA 1, 65-74 ans: 0 décès sur 184",
        "Décès à 30 jours par classe ASA et âge",
        "environ 10 000 patients opérés d'une prothèse de hanche",
    )
    rows = [["classe_asa", "age", "patients", "deces_30j", "taux_pct"]]
    for asa in ("ASA 1", "ASA 2", "ASA 3"):
        for age in ("18-64", "65-74", "75-84", "85+"):
            n = r.randrange(600, 1200)
            k = r.randrange(15, 60)
            rows.append([asa, age, str(n), str(k), comma(100 * k / n)])
    rows[2] = ["ASA 1", "65-74", "184", "0", "0,0"]
    to_csv(path, rows, ";")

    r = shelf.random("csv-all")
    path = shelf.unsafe(
        "csv/hbv_antibody_by_department.csv",
        "zero",
        "Dialysis: 142 of 142 patients positive (100.0%)",
        "Hepatitis B antibody status by department before the vaccination campaign",
        "patients screened in 2023",
    )
    rows = [["department", "screened", "anti_hbs_positive", "percent"]]
    for unit in (
        "Haematology",
        "Oncology",
        "Surgery",
        "Internal medicine",
        "Geriatrics",
        "Transplant",
        "Diabetes",
        "Cardiology",
        "Neurology",
        "Psychiatry",
        "Rheumatology",
        "Dermatology",
        "Urology",
        "ENT",
        "Orthopaedics",
        "Hepatology",
        "Infectious diseases",
        "Emergency",
        "Rehabilitation",
    ):
        n = r.randrange(210, 900)
        k = part(r, n, 0.4, 0.8)
        rows.append([unit, str(n), str(k), f"{100 * k / n:.1f}"])
    rows.insert(9, ["Dialysis", "142", "142", "100.0"])
    to_csv(path, rows)


def rates(shelf: Shelf) -> None:
    r = shelf.random("csv-pct")
    path = shelf.unsafe(
        "csv/adverse_reactions_pct.csv",
        "percentage",
        "Anaphylaxis 0.31 of 640 = 2 persons",
        "Share (%) of treated patients with each reaction",
        "640 patients given iron infusion",
    )
    names = (
        "Nausea",
        "Headache",
        "Flushing",
        "Dizziness",
        "Hypotension",
        "Back pain",
        "Pruritus",
        "Rash",
        "Fatigue",
        "Fever",
        "Arthralgia",
        "Injection site pain",
        "Chest tightness",
        "Tachycardia",
        "Hypophosphataemia",
        "Vomiting",
        "Diarrhoea",
        "Myalgia",
        "Chills",
    )
    rows = [["reaction", "n_treated", "percent"]]
    for name in names:
        rows.append([name, "640", f"{100 * r.randrange(14, 130) / 640:.2f}"])
    rows.insert(12, ["Anaphylaxis", "640", "0.31"])
    to_csv(path, rows)

    r = shelf.random("csv-rate")
    path = shelf.unsafe(
        "csv/incidence_pour_1000.csv",
        "percentage",
        "secteur S09: 2,24 pour 1000 de 1340 = 3 cas",
        "Incidence annuelle de la tuberculose pour 1000 patients suivis, par secteur",
        "patients suivis, 24 secteurs, 2022",
    )
    rows = [["secteur", "patients_suivis", "incidence_pour_1000"]]
    for i in range(1, 25):
        n = r.randrange(2400, 6000)
        rows.append([f"S{i:02d}", str(n), comma(1000 * r.randrange(18, 60) / n, 2)])
    rows[9] = ["S09", "1340", "2,24"]
    to_csv(path, rows, ";")

    r = shelf.random("csv-complement")
    path = shelf.unsafe(
        "csv/checklist_compliance.csv",
        "percentage",
        "Theatre 6: 428 of 431, 3 others",
        "Surgical checklist completed, patients by theatre",
        "patients operated in 2023",
    )
    rows = [["theatre", "patients", "checklist_done", "pct_done"]]
    for i in range(1, 21):
        n = r.randrange(390, 1200)
        k = n - r.randrange(14, 90)
        rows.append([f"Theatre {i}", str(n), str(k), f"{100 * k / n:.1f}"])
    rows[6] = ["Theatre 6", "431", "428", "99.3"]
    to_csv(path, rows)

    r = shelf.random("csv-dominance")
    path = shelf.unsafe(
        "csv/couts_mol_onereuses.csv",
        "dominance",
        "Éculizumab: premier patient 91,2 % du coût",
        "Coût des molécules onéreuses et part du patient le plus coûteux",
        "patients traités, 2022-2023",
    )
    rows = [["molecule", "patients", "cout_total_eur", "part_premier_patient_pct"]]
    for mol in (
        "Rituximab",
        "Infliximab",
        "Trastuzumab",
        "Bevacizumab",
        "Nivolumab",
        "Pembrolizumab",
        "Tocilizumab",
        "Védolizumab",
        "Ustékinumab",
        "Natalizumab",
        "Omalizumab",
        "Cétuximab",
        "Atézolizumab",
        "Durvalumab",
        "Abatacept",
        "Denosumab",
        "Bortézomib",
        "Azacitidine",
        "Pémétrexed",
    ):
        rows.append([mol, str(r.randrange(60, 700)), str(r.randrange(200, 4000) * 1000), comma(r.uniform(0.8, 6))])
    rows.insert(7, ["Éculizumab", "14", "412000", "91,2"])
    to_csv(path, rows, ";")

    r = shelf.random("csv-describe")
    path = shelf.unsafe(
        "csv/df_describe.csv",
        "extreme",
        "rows min and max of age, bmi, creatinine",
        "df.describe() of the analysis table",
        "6,204 patients with chronic kidney disease",
    )
    names2 = ["age", "bmi", "sbp", "creatinine", "egfr", "haemoglobin"]
    mids = [67, 27.4, 138, 148, 41, 12.2]
    rows = [["", *names2], ["count", *["6204.0"] * 6]]
    for name, factor in (
        ("mean", 1.0),
        ("std", 0.2),
        ("min", 0.31),
        ("25%", 0.86),
        ("50%", 0.99),
        ("75%", 1.12),
        ("max", 1.97),
    ):
        rows.append([name, *(f"{m * factor * r.uniform(0.98, 1.02):.4f}" for m in mids)])
    rows[-1][1] = "89.0"
    to_csv(path, rows)

    r = shelf.random("csv-age")
    path = shelf.unsafe(
        "csv/age_distribution.csv",
        "age",
        "single years of age 90 to 97",
        "Number of patients by single year of age",
        "24,310 inpatients aged 60 and over, 2022",
    )
    rows = [
        ["age_years", "n_patients"],
        *([str(a), str(round(1100 * 0.94 ** (a - 60)) + r.randrange(30))] for a in range(60, 98)),
    ]
    to_csv(path, rows)
