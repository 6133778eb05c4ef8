"""CSV files that may go out, with codes, ranks, hours, p-values and folds that are small without being persons."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import delimited, num, parts, sure, text


def write(shelf: Shelf) -> None:
    departments(shelf)
    stemi(shelf)
    sepsis(shelf)
    tidy(shelf)
    survival(shelf)
    missing(shelf)
    hours(shelf)


def departments(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/incidence_avc_dep.csv",
        "department codes 01 to 09 and rates per 100 000",
        "Incidence brute et standardisée des AVC ischémiques par département, SNDS 2022",
        "98 412 patients hospitalisés pour un premier AVC ischémique en 2022",
    )
    rng = shelf.random("departments")
    rows: list[list[object]] = [["dep", "cas", "population", "tx_brut_100k", "tx_std_100k", "ic95_inf", "ic95_sup"]]
    for dep in [*(f"{i:02d}" for i in range(1, 20)), "2A", "2B", *(str(i) for i in range(21, 30))]:
        population = rng.randrange(140_000, 1_400_000)
        cases = round(population * rng.uniform(110, 190) / 100_000)
        raw, std = cases / population * 1e5, cases / population * 1e5 * rng.uniform(0.88, 1.12)
        half = 1.96 * std / cases**0.5
        rows.append([dep, cases, population, *(num(v, 1, True) for v in (raw, std, std - half, std + half))])
    delimited(p, rows, ";")


def stemi(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/tableau1_scaST.csv",
        "Killip classes 1 to 4 and p-values below 0.01",
        "Tableau 1 : caractéristiques à l'admission selon le sexe (gtsummary, as_tibble)",
        "2 318 patients pris en charge pour un SCA ST+ dans le registre régional, 2018-2022",
    )
    w, m = 612, 1706
    rows: list[list[object]] = [["Caractéristique", "Femmes, N = 612", "Hommes, N = 1 706", "p"]]

    def line(name: str, a: int, b: int, pv: str = "") -> None:
        rows.append([name, sure(a, w, 1, True), sure(b, m, 1, True), pv])

    rows.append(["Âge (années), médiane (Q1 - Q3)", "71 (60 - 81)", "62 (53 - 71)", "<0,001"])
    line("Hypertension artérielle", 356, 803, "<0,001")
    line("Diabète", 128, 331, "0,4")
    line("Tabagisme actif", 187, 742, "<0,001")
    line("Antécédent d'angioplastie", 49, 211, "0,004")
    rows.append(["Classe Killip", "", "", "0,012"])
    for level, a, b in zip("1234", parts(w, 471, 78, 32, 31), parts(m, 1412, 171, 62, 61), strict=True):
        line(f"   {level}", a, b)
    rows.append(
        ["Délai douleur - premier contact (min), médiane (Q1 - Q3)", "112 (55 - 260)", "88 (45 - 201)", "<0,001"]
    )
    rows.append(["FEVG (%), moyenne (ET)", "48,2 (10,9)", "48,9 (10,4)", "0,2"])
    line("Décès hospitalier", 52, 79, "<0,001")
    delimited(p, rows, ";", "utf-8-sig")


def sepsis(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/tableone_sepsis.csv",
        "the SOFA score and lactate have values below 10",
        "Table one of the sepsis cohort by hospital mortality (Python tableone)",
        "1,846 adults admitted to intensive care with sepsis, 2017-2023",
    )
    alive, dead, n = 1281, 565, 1846
    rows: list[list[object]] = [["", "", "Overall", "Alive", "Dead", "P-Value"], ["n", "", n, alive, dead, ""]]
    rows += [
        ["age, median [Q1,Q3]", "", "67.0 [56.0,76.0]", "65.0 [53.0,74.0]", "71.0 [62.0,79.0]", "<0.001"],
        ["SOFA, median [Q1,Q3]", "", "8.0 [5.0,11.0]", "7.0 [5.0,9.0]", "10.0 [8.0,13.0]", "<0.001"],
        ["lactate, mean (SD)", "", "3.4 (2.9)", "2.7 (1.9)", "5.1 (4.0)", "<0.001"],
    ]
    for name, level, a, d, pv in [
        ("sex, n (%)", "F", 498, 214, "0.724"),
        ("", "M", 783, 351, ""),
        ("source, n (%)", "Abdominal", 341, 171, "0.003"),
        ("", "Lung", 522, 247, ""),
        ("", "Urinary", 227, 62, ""),
        ("", "Other", 191, 85, ""),
        ("vasopressor, n (%)", "1", 702, 463, "<0.001"),
        ("", "0", 579, 102, ""),
        ("rrt, n (%)", "1", 118, 163, "<0.001"),
        ("", "0", 1163, 402, ""),
    ]:
        rows.append([name, level, sure(a + d, n), sure(a, alive), sure(d, dead), pv])
    parts(alive, 341, 522, 227, 191)
    parts(dead, 171, 247, 62, 85)
    delimited(p, rows)


def tidy(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/cox_dfs_tidy.csv",
        "statistics and estimates below 10",
        "broom::tidy(coxph, exponentiate = TRUE, conf.int = TRUE) for disease-free survival, 318 events",
        "1,104 women operated for early breast cancer, follow-up of the adjuvant trial",
    )
    text(
        p,
        "term,estimate,std.error,statistic,p.value,conf.low,conf.high\n"
        "armB,0.781,0.1127,-2.193,0.0283,0.626,0.974\n"
        "age_10y,1.064,0.0491,1.263,0.2065,0.966,1.171\n"
        "pT2,1.482,0.1302,3.021,0.00252,1.148,1.913\n"
        "pT3,2.107,0.1894,3.935,8.32e-05,1.454,3.054\n"
        "nodes1-3,1.391,0.1368,2.412,0.0159,1.064,1.819\n"
        "nodes4+,2.655,0.1511,6.463,1.03e-10,1.974,3.57\n"
        "grade3,1.537,0.1184,3.63,0.000283,1.219,1.938\n"
        "ER_negative,1.296,0.1275,2.033,0.042,1.009,1.664\n",
    )


def survival(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/os_6mois.csv",
        "times of 6 to 36 months beside survival between 0 and 1",
        "Survie globale estimée tous les 6 mois par bras (summary(survfit), times = seq(0, 36, 6))",
        "904 patients randomisés, essai de phase III en cancer colorectal métastatique",
    )
    rows: list[list[object]] = [
        ["bras", "temps_mois", "n_a_risque", "n_evt_intervalle", "n_censures_intervalle", "survie", "inf", "sup"]
    ]
    for arm, total, losses in [("A", 453, (48, 71, 62, 43, 35, 27)), ("B", 451, (35, 54, 58, 41, 37, 31))]:
        left, s = total, 1.0
        rows.append([arm, 0, left, "", "", "1.000", "", ""])
        for i, events in enumerate(losses, start=1):
            censored = 11 + i
            s *= 1 - events / (left - censored / 2)
            left -= events + censored
            half = 1.96 * (s * (1 - s) / total) ** 0.5
            rows.append([arm, 6 * i, left, events, censored, num(s, 3), num(s - half, 3), num(s + half, 3)])
    delimited(p, rows)


def missing(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/donnees_manquantes.csv",
        "low percentages of a large group",
        "Complétude des variables du registre avant imputation multiple (m = 5)",
        "12 406 arthroplasties totales de hanche chez 12 406 patients, registre national",
    )
    n = 12_406
    rows: list[list[object]] = [["variable", "type", "n_manquants", "pct_manquants", "methode_imputation"]]
    for name, kind, gone, how in [
        ("age", "num", 14, "pmm"),
        ("imc", "num", 842, "pmm"),
        ("score_asa", "ord", 211, "polr"),
        ("tabac", "cat", 1967, "polyreg"),
        ("voie_abord", "cat", 96, "polyreg"),
        ("duree_op_min", "num", 405, "pmm"),
        ("hb_preop", "num", 3120, "pmm"),
        ("oxford_1an", "num", 5538, "pmm"),
    ]:
        rows.append([name, kind, gone, num(100 * gone / n, 2, True), how])
    delimited(p, rows, ";")


def hours(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/ed_arrivals_by_hour.csv",
        "hours 0 to 9, medians of minutes and shares of a few per cent",
        "Arrivals, waiting time and admissions by hour of the day in five emergency departments, 2023",
        "some 217,000 visits of adults and children to five emergency departments",
    )
    shape = [31, 25, 20, 17, 15, 16, 21, 33, 52, 70, 78, 77, 73, 74, 75, 73, 72, 73, 74, 71, 65, 57, 48, 39]
    rows: list[list[object]] = [
        ["hour", "visits", "pct", "median_wait_min", "q1_wait", "q3_wait", "admitted", "pct_admitted"]
    ]
    rng, total = shelf.random("hours"), 0
    counted = [v * 172 + rng.randrange(160) for v in shape]
    total = sum(counted)
    for hour, visits in enumerate(counted):
        wait = 9 + visits // 320
        kept = round(visits * rng.uniform(0.19, 0.31))
        rows.append(
            [hour, visits, num(100 * visits / total), wait, wait // 2, wait * 2, kept, num(100 * kept / visits)]
        )
    delimited(p, rows)
