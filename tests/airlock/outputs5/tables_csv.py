"""CSV files: write.csv2 and broom from R, PROC EXPORT from SAS, export delimited from Stata."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, number
from tests.airlock.outputs5.paper import write_csv


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("csv")
    c = Cohort(rng, 840, 811, french=True, look="{n} ({p})")
    write_csv(
        shelf.safe(
            "csv/tab1_embolie.csv",
            "a wide descriptive table, decimal commas",
            "Description par groupe (R, tableone, write.csv2)",
            "1 651 adultes avec embolie pulmonaire, 2015-2021",
        ),
        [
            c.head("variable", "AOD", "HBPM", overall="total"),
            c.median("age", 67, 54, 78),
            c.row("sexe = F", 0.53),
            c.row("cancer actif", 0.14, 0.24),
            c.row("chirurgie récente", 0.12),
            c.row("ATCD MTEV", 0.21),
            c.row("sPESI >= 1", 0.58),
            c.row("dysfonction VD", 0.27),
            c.median("NT-proBNP (pg/ml)", 480, 130, 1900),
            c.row("saignement majeur à 90 j", 0.03, 0.04),
            c.row("décès à 90 j", 0.06, 0.11),
        ],
        sep=";",
        encoding="utf-8-sig",
    )
    rows = [["term", "estimate", "std.error", "statistic", "p.value", "conf.low", "conf.high"]]
    for term in [
        "(Intercept)",
        "age10",
        "sexM",
        "bmi5",
        "smokingformer",
        "smokingcurrent",
        "egfr10",
        "acr_log2",
        "diabetes",
        "age10:sexM",
    ]:
        b, se = rng.gauss(0, 0.4), rng.uniform(0.04, 0.2)
        rows.append(
            [
                term,
                *(f"{v:.6f}" for v in (b, se, b / se, min(1.0, 2.7 ** -abs(b / se)), b - 1.96 * se, b + 1.96 * se)),
            ]
        )
    write_csv(
        shelf.safe(
            "csv/glm_tidy_ckd.csv",
            "small coefficients, a term named sexM",
            "broom::tidy of a logistic model, nobs 6,318, 902 events, df.residual 6,308",
            "6,318 adults with chronic kidney disease",
        ),
        rows,
    )
    rows = [["Variable", "N", "Mean", "StdDev", "Minimum", "LowerQuartile", "Median", "UpperQuartile", "Maximum"]]
    for name, *values in (
        ("AGE", 61.8, 13.2, 19.0, 53.0, 63.0, 71.0, 92.0),
        ("IMC", 27.4, 5.6, 15.2, 23.5, 26.8, 30.6, 52.9),
        ("CREAT", 88.1, 31.0, 31.0, 66.0, 82.0, 103.0, 512.0),
        ("PLAQ", 171.0, 84.5, 17.0, 108.0, 156.0, 219.0, 688.0),
    ):
        rows.append([name, "1094", *(number(float(value)) for value in values)])
    write_csv(
        shelf.unsafe(
            "csv/proc_means_hepatocarcinome.csv",
            "PROC MEANS gives the extremes",
            "columns Minimum and Maximum",
            "Sortie de PROC MEANS (ODS OUTPUT Summary)",
            "1 094 patients traités pour carcinome hépatocellulaire",
        ),
        rows,
    )
    rows = [["annee", "age_classe", "sexe", "dep", "n_patients", "score_moyen"]]
    for _ in range(90):
        rows.append(
            [
                str(rng.randint(2016, 2022)),
                rng.choice(["18-39", "40-59", "60-74", "75+"]),
                rng.choice("FH"),
                rng.choice(["35", "22", "29", "56", "44", "53"]),
                rng.choice("1112"),
                number(rng.uniform(2, 21), 1, True),
            ]
        )
    write_csv(
        shelf.unsafe(
            "csv/agregat_sep_territoire.csv",
            "an aggregate so fine that nearly each row is one patient",
            "column n_patients, 1 or 2 in each row",
            "Agrégation par année, classe d'âge, sexe et département pour cartographie",
            "118 patients atteints de sclérose en plaques",
        ),
        rows,
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "csv/survie_par_stade.csv",
            "percentages of survivors that tell of three deaths",
            "row Stade I: 98.9 % of 281",
            "Survie à 2 ans, tous suivis à 2 ans",
            "1 023 patients opérés d'un cancer colique",
        ),
        [
            ["stade", "operes", "vivants_2_ans_pct"],
            ["I", "281", "98,9"],
            ["II", "344", "94,5"],
            ["III", "290", "87,2"],
            ["IV", "108", "54,6"],
        ],
        sep=";",
    )
    write_csv(
        shelf.safe(
            "csv/survival_by_stage.csv",
            "high percentages of groups large enough that each complement is above ten",
            "Two-year survival, complete follow-up, cohort of the cancer network",
            "5,860 patients operated on for breast cancer",
        ),
        [
            ["stage", "operated", "alive_2y_pct"],
            ["I", "2710", "98.9"],
            ["IIA", "1522", "97.3"],
            ["IIB", "904", "95.1"],
            ["III", "724", "88.0"],
        ],
    )
    rows = [["centre", "n_inclus", "date_premiere_inclusion", "date_derniere_inclusion", "n_screening"]]
    for town in ("Rennes", "Nantes", "Brest", "Angers", "Tours", "Poitiers"):
        n = rng.randint(45, 190)
        rows.append(
            [
                town,
                str(n),
                f"{rng.randint(2, 27):02d}/0{rng.randint(1, 6)}/2019",
                f"{rng.randint(2, 27):02d}/1{rng.randint(0, 2)}/2022",
                str(n + rng.randint(40, 120)),
            ]
        )
    write_csv(
        shelf.unsafe(
            "csv/inclusions_par_centre.csv",
            "exact dates of the inclusion of single patients",
            "columns date_premiere_inclusion, date_derniere_inclusion",
            "Tableau de bord des inclusions par centre",
            "Patients randomisés de l'essai, six centres",
        ),
        rows,
        sep=";",
    )
    rows = [["centre", "finess", "ouverture_annee", "n_inclus", "n_non_inclus", "delai_median_j"]]
    for town, finess in (
        ("Rennes Pontchaillou", "350005179"),
        ("Nantes Hôtel-Dieu", "440000271"),
        ("Brest Cavale Blanche", "290000017"),
        ("Paris Robert-Debré", "750803447"),
        ("Lyon Édouard-Herriot", "690783154"),
    ):
        rows.append(
            [
                town,
                finess,
                str(rng.randint(2017, 2019)),
                str(rng.randint(60, 240)),
                str(rng.randint(25, 110)),
                str(rng.randint(2, 9)),
            ]
        )
    write_csv(
        shelf.safe(
            "csv/centres_recrutement.csv",
            "hospital names made of persons' names, FINESS numbers, delays of some days",
            "Recrutement par centre",
            "Patients éligibles de l'essai, cinq centres, environ 1 000 personnes",
        ),
        rows,
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "csv/effectifs_ages_eleves.csv",
            "single years of age from 90",
            "rows 90 to 94",
            "Distribution of age at admission (R, dplyr::count)",
            "6,204 patients of 80 and over admitted to the hospital, 2018-2023",
        ),
        [
            ["age", "n"],
            *([str(age), str(round(1050 * 0.86 ** (age - 80)) + rng.randint(0, 9))] for age in range(80, 95)),
            ["95+", "163"],
        ],
    )
