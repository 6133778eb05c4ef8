"""CSV tables that may pass."""

from tests.airlock.outputs.case import Shelf

from .kit import csv, pc, t1


def write(shelf: Shelf) -> None:
    _characteristics(shelf)
    _triage(shelf)
    _regression(shelf)
    _codes(shelf)
    _labs(shelf)
    _resistance(shelf)
    _dictionary(shelf)


def _characteristics(shelf: Shelf) -> None:
    path = shelf.safe(
        "copd/table1_copd.csv", "scores, stages and p-values are small numbers",
        "Table 1: characteristics of COPD admissions by oxygen use at discharge",
        "1,894 adults admitted for an exacerbation of COPD, 2015-2022",
    )  # fmt: skip
    lines = [
        ("Women", 571, 162, "0.03"),
        ("Age, years, median [IQR]", "69 [61-77]", "72 [65-79]", "<0.001"),
        ("GOLD stage",),
        ("  2", 611, 44, "<0.001"),
        ("  3", 502, 181),
        ("  4", 305, 251),
        ("mMRC dyspnoea score, median [IQR]", "2 [1-3]", "3 [3-4]", "<0.001"),
        ("Exacerbations in the year before, median [IQR]", "1 [0-2]", "2 [1-3]", "0.004"),
        ("Charlson index 3 or more", 488, 233, "<0.001"),
        ("FEV1, % predicted, mean (SD)", "51 (16)", "34 (11)", "<0.001"),
        ("PaCO2, kPa, mean (SD)", "5.6 (1.0)", "7.1 (1.4)", "<0.001"),
        ("Current smoker", 602, 103, "<0.001"),
        ("Non-invasive ventilation", 141, 148, "<0.001"),
        ("Length of stay, days, median [IQR]", "6 [4-9]", "9 [6-14]", "<0.001"),
        ("Readmitted within 30 days", 203, 91, "0.01"),
    ]
    csv(path, t1(["No oxygen", "Oxygen", "p"], [1418, 476], lines))


def _triage(shelf: Shelf) -> None:
    path = shelf.safe(
        "urgences/passages_tri_mois.csv", "months and triage levels are small numbers; the totals give only large cells",
        "Passages aux urgences adultes par mois et niveau de tri (échelle FRENCH, 1 à 5), 2022",
        "Passages aux urgences adultes d'un CHU, 61 000 environ en 2022",
    )  # fmt: skip
    draw = shelf.random("triage")
    means = (92, 610, 2100, 1750, 530)
    rows: list[list[object]] = [["mois", "tri_1", "tri_2", "tri_3", "tri_4", "tri_5", "total", "attente_mediane_min"]]
    for month in range(1, 13):
        counts = [draw.randint(int(m * 0.85), int(m * 1.15)) for m in means]
        rows.append([month, *counts, sum(counts), draw.randint(48, 74)])
    rows.append(["année", *(sum(r[i] for r in rows[1:]) for i in range(1, 7)), 61])  # type: ignore[misc]
    csv(path, rows, ";")


def _regression(shelf: Shelf) -> None:
    path = shelf.safe(
        "delirium/model2_multivariable.csv", "odds ratios and p-values near zero; all levels hold many patients",
        "Multivariable logistic regression of postoperative delirium",
        "2,206 patients aged 65 or more after hip fracture surgery, 487 with delirium",
    )  # fmt: skip
    csv(
        path,
        [
            ["term", "level", "n", "events", "odds_ratio", "ci_low", "ci_high", "p"],
            ["(intercept)", "", "", "", 0.04, 0.02, 0.07, "<0.001"],
            ["age", "per 5 years", "", "", 1.31, 1.2, 1.43, "<0.001"],
            ["sex", "women", 1610, 331, 1, "", "", ""],
            ["sex", "men", 596, 156, 1.28, 1.01, 1.62, 0.041],
            ["asa", "1-2", 742, 98, 1, "", "", ""],
            ["asa", "3", 1203, 289, 1.57, 1.2, 2.05, 0.001],
            ["asa", "4", 261, 100, 2.44, 1.71, 3.48, "<0.001"],
            ["dementia", "yes", 418, 203, 4.12, 3.22, 5.27, "<0.001"],
            ["time to surgery", "> 48 h", 509, 141, 1.36, 1.06, 1.75, 0.016],
            ["anaesthesia", "spinal", 871, 180, 0.93, 0.75, 1.16, 0.53],
            ["anticholinergic burden", "3 or more", 377, 120, 1.49, 1.13, 1.97, 0.005],
            ["c-statistic", "", "", "", 0.76, 0.73, 0.78, ""],
        ],
    )


def _codes(shelf: Shelf) -> None:
    path = shelf.safe(
        "pmsi/top20_dp.csv", "ranks and codes with digits",
        "Vingt premiers diagnostics principaux (CIM-10) des séjours de médecine, 2023",
        "38 512 séjours de médecine de 29 870 patients",
    )  # fmt: skip
    codes = [
        "I500",
        "J189",
        "A419",
        "I48",
        "N390",
        "J440",
        "I639",
        "K922",
        "E1151",
        "I269",
        "N179",
        "J960",
        "K859",
        "G459",
        "D649",
        "I214",
        "R55",
        "L031",
        "E871",
        "C349",
    ]
    rows: list[list[object]] = [["rang", "code_CIM10", "sejours", "part_pct", "duree_moyenne_j"]]
    for rank, code in enumerate(codes, 1):
        count = 2140 - 97 * rank
        share = f"{100 * count / 38512:.1f}".replace(".", ",")
        rows.append([rank, code, count, share, f"{5 + rank % 4},{rank % 7}"])
    csv(path, rows, ";")


def _labs(shelf: Shelf) -> None:
    path = shelf.safe(
        "sepsis/lactate_by_year_quantiles.csv", "quartiles of large groups are no extremes",
        "First lactate, procalcitonin and creatinine by year, quartiles",
        "4,377 adults with sepsis in three intensive care units, 2016-2021",
    )  # fmt: skip
    draw = shelf.random("labs")
    rows: list[list[object]] = [["year", "analyte", "unit", "patients", "p25", "median", "p75", "mean", "sd"]]
    for year in range(2016, 2022):
        patients = draw.randint(690, 770)
        for name, unit, middle in (
            ("lactate", "mmol/L", 2.4),
            ("procalcitonin", "ug/L", 4.1),
            ("creatinine", "umol/L", 118.0),
        ):
            m = round(middle * draw.uniform(0.93, 1.07), 1)
            rows.append([
                year, name, unit, patients - draw.randint(20, 60), round(m * 0.6, 1), m, round(m * 1.8, 1), round(m * 1.4, 1), round(m * 0.9, 1),
            ])  # fmt: skip
    csv(path, rows)


def _resistance(shelf: Shelf) -> None:
    path = shelf.safe(
        "bacterio/resistances_ecoli.csv", "low percentages of large denominators",
        "Résistance d'Escherichia coli urinaire, un isolat par patient et par an",
        "Isolats urinaires d'E. coli dédoublonnés de 9 215 patients, 2022",
    )  # fmt: skip
    tested = {
        "amoxicilline": (9215, 4501), "amoxicilline-acide clavulanique": (9198, 2216), "céfotaxime": (9187, 664),
        "ertapénème": (8840, 31), "amikacine": (9122, 148), "gentamicine": (9176, 497), "ciprofloxacine": (9190, 1139),
        "cotrimoxazole": (9204, 2240), "fosfomycine": (8711, 176), "nitrofurantoïne": (8690, 92),
    }  # fmt: skip
    rows = [["antibiotique", "isolats testés", "résistants (%)", "sensibles (%)"]]
    rows += [[name, str(n), pc(r, n, True), pc(n - r, n, True)] for name, (n, r) in tested.items()]
    csv(path, rows, ";")


def _dictionary(shelf: Shelf) -> None:
    path = shelf.safe(
        "transplant/data_dictionary.csv", "codes 0 to 9, permitted ranges and formats, no data",
        "Data dictionary of the kidney transplant extraction: names, types and permitted values",
        "No patient data; the cohort has 1,530 recipients",
    )  # fmt: skip
    csv(
        path,
        [
            ["variable", "label", "type", "permitted", "missing_code"],
            ["pid", "study number, drawn at random", "text", "T + 6 digits", ""],
            ["sex", "sex", "category", "1 = male; 2 = female", "9"],
            ["age_tx", "age at transplantation, in years", "integer", "18 to 85", "-1"],
            ["donor", "type of donor", "category", "1 = living; 2 = brain death; 3 = circulatory death", "9"],
            ["hla_mm", "HLA mismatches A, B, DR", "integer", "0 to 6", "9"],
            ["cit_h", "cold ischaemia, hours", "number", "0 to 48", "-1"],
            ["dgf", "delayed graft function", "category", "0 = no; 1 = yes", "9"],
            ["tac_m3", "tacrolimus trough at month 3, ug/L", "number", "1 to 30", "-1"],
            ["banff", "Banff category of the first biopsy", "category", "1; 2; 3; 4; 5; 6", "9"],
            ["graft_loss", "return to dialysis or death", "category", "0; 1; 2", "9"],
            ["fu_m", "follow-up, months", "number", "0 to 120", ""],
        ],
    )
