"""CSV files: write.csv2 and broom from R, PROC EXPORT from SAS, export delimited from Stata."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, life_table, number
from tests.airlock.outputs5.paper import write_csv


def write(shelf: Shelf) -> None:
    """Sixteen files."""
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
    for name, mean, sd in (("AGE", 61.8, 13.2), ("IMC", 27.4, 5.6), ("CREAT", 88.1, 31.0), ("PLAQ", 231.0, 74.5)):
        rows.append(
            [
                name,
                "1094",
                *(
                    number(v)
                    for v in (
                        mean,
                        sd,
                        mean - 3.1 * sd if mean > 3.3 * sd else mean * 0.3,
                        mean - 0.7 * sd,
                        mean,
                        mean + 0.65 * sd,
                        mean + 4.6 * sd,
                    )
                ),
            ]
        )
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
    earlier = "csv/earlier/chimio_2023_v1.csv"
    ages = {"18-49": 164, "50-64": 388, "65-74": 402, "75+": 251}
    write_csv(
        shelf.path(earlier),
        [
            ["classe_age", "patients", "hospitalises_30j"],
            *([k, str(v), str(round(v * 0.2))] for k, v in ages.items()),
            ["total", "1205", str(sum(round(v * 0.2) for v in ages.values()))],
        ],
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "csv/chimio_2023_v2.csv",
            "against the earlier release, one class lost four patients",
            "row 65-74: 402 before, 398 now",
            "Même tableau après retrait des doublons d'un établissement",
            "1 201 patients sous chimiothérapie en 2023",
            earlier=[earlier],
        ),
        [
            ["classe_age", "patients", "hospitalises_30j"],
            *([k, str(v - 4 * (k == "65-74")), str(round(v * 0.2))] for k, v in ages.items()),
            ["total", "1201", str(sum(round(v * 0.2) for v in ages.values()))],
        ],
        sep=";",
    )
    earlier = "csv/earlier/dialysis_2022.csv"
    write_csv(
        shelf.path(earlier),
        [
            ["modality", "patients_2022"],
            ["Haemodialysis in centre", "734"],
            ["Satellite unit", "312"],
            ["Peritoneal dialysis", "96"],
            ["Home haemodialysis", "31"],
        ],
    )
    write_csv(
        shelf.safe(
            "csv/dialysis_2023.csv",
            "the same table of another year, all of whose differences are large",
            "Dialysis modality at 31 December 2023; the earlier file is of 2022",
            "1,257 adults on dialysis at the end of 2023",
            earlier=[earlier],
        ),
        [
            ["modality", "patients_2023"],
            ["Haemodialysis in centre", "759"],
            ["Satellite unit", "341"],
            ["Peritoneal dialysis", "112"],
            ["Home haemodialysis", "45"],
        ],
    )
    pair = "request-parkinson"
    write_csv(
        shelf.unsafe(
            "csv/parkinson_tous.csv",
            "two tables of one request differ by the six patients of one unit",
            "with parkinson_sans_pontivy.csv: 547 - 541",
            "Tous les patients",
            "547 patients parkinsoniens traités par pompe à apomorphine",
            request=pair,
        ),
        [
            ["critere", "n", "moyenne", "ecart_type"],
            ["Hoehn et Yahr", "547", "3,1", "0,8"],
            ["MDS-UPDRS III", "547", "38,4", "13,9"],
            ["PDQ-39", "547", "44,0", "17,2"],
        ],
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "csv/parkinson_sans_pontivy.csv",
            "two tables of one request differ by the six patients of one unit",
            "with parkinson_tous.csv: 547 - 541",
            "Analyse de sensibilité sans l'unité de Pontivy",
            "541 patients parkinsoniens traités par pompe à apomorphine, sans une unité",
            request=pair,
        ),
        [
            ["critere", "n", "moyenne", "ecart_type"],
            ["Hoehn et Yahr", "541", "3,1", "0,8"],
            ["MDS-UPDRS III", "541", "38,1", "13,8"],
            ["PDQ-39", "541", "43,8", "17,3"],
        ],
        sep=";",
    )
    write_csv(
        shelf.safe(
            "csv/life_table_dialysis_access.csv",
            "many survival probabilities, with large counts in each interval",
            "Actuarial table, six-month intervals (Stata ltable)",
            "2,480 adults with a first arteriovenous fistula",
        ),
        [
            ["interval_start_months", "at_risk", "events", "censored", "patency", "std_error"],
            *(
                [str(t), str(n), str(e), str(g), f"{s:.4f}", f"{0.004 + 0.0003 * t:.4f}"]
                for t, n, e, g, s in life_table(rng, 2480, range(0, 43, 6), 0.07, 0.09)[1:]
            ),
        ],
    )
    write_csv(
        shelf.unsafe(
            "csv/regression_biomarqueur.csv",
            "a regression of 15 patients on 9 terms",
            "df.residual 6",
            "R: lm(log(il6) ~ ...), broom::glance and tidy bound together",
            "Adultes avec syndrome hémophagocytaire, sous-étude biologique",
        ),
        [
            ["term", "estimate", "std.error", "p.value", "nobs", "df.residual"],
            *(
                [
                    name,
                    number(rng.gauss(0.2, 0.5), 3),
                    number(rng.uniform(0.1, 0.4), 3),
                    number(rng.uniform(0.02, 0.9), 3),
                    "15",
                    "6",
                ]
                for name in (
                    "(Intercept)",
                    "age",
                    "sexF",
                    "ferritine_log",
                    "hscore",
                    "corticoides",
                    "etoposide",
                    "ebv",
                    "crp_log",
                )
            ),
        ],
    )
    rows = [["concept_id", "concept_name", "vocabulary_id", "n_persons"]]
    for code, name in (
        ("8012004471", "Score GIR à l'entrée"),
        ("8012004472", "Dépistage dénutrition MNA-SF"),
        ("8012005310", "Échelle de Braden"),
        ("8012005377", "Test de l'horloge"),
        ("37208405", "Sepsis-related organ failure assessment"),
        ("3004249", "Systolic blood pressure"),
    ):
        rows.append([code, name, "LOCAL" if code.startswith("80") else "SNOMED", str(rng.randint(200, 21000))])
    write_csv(
        shelf.safe(
            "csv/omop_concepts_mesures.csv",
            "concept numbers of ten digits that begin with 80",
            "Counts of persons per concept in the warehouse (OMOP measurement)",
            "Patients of the geriatric cohort, 23,410 persons",
        ),
        rows,
    )
    write_csv(
        shelf.safe(
            "csv/hr_subgroups_forest.csv",
            "subgroup sizes and interaction p-values",
            "Data behind the forest plot of subgroups",
            "3,204 adults with heart failure, trial data",
        ),
        [
            ["subgroup", "level", "n", "hr", "ci", "p_interaction"],
            *(
                [name, level, n, *effect[1:3], p]
                for (name, level, n, p), effect in zip(
                    [
                        ("Sex", "Female", "1190", "0.41"),
                        ("Sex", "Male", "2014", ""),
                        ("Age", "<65", "1003", "0.08"),
                        ("Age", "65-74", "1177", ""),
                        ("Age", ">=75", "1024", ""),
                        ("NYHA", "II", "2290", "0.73"),
                        ("NYHA", "III-IV", "914", ""),
                        ("Ischaemic", "Yes", "1732", "0.005"),
                        ("Ischaemic", "No", "1472", ""),
                    ],
                    effects(rng, [""] * 9),
                    strict=True,
                )
            ),
        ],
    )
    write_csv(
        shelf.unsafe(
            "csv/contacts_relance.csv",
            "a telephone number in a free-text column of a table by unit",
            "row Onco-gériatrie, column commentaire",
            "Taux de retour des questionnaires par unité",
            "Patients invités à répondre à un questionnaire de qualité de vie, quatre unités",
        ),
        [
            ["unite", "invites", "retours", "taux_pct", "commentaire"],
            ["Sénologie", "412", "301", "73,1", "deux relances"],
            ["Onco-gériatrie", "188", "97", "51,6", "fille d'une patiente à rappeler au 06 41 77 20 58"],
            ["Urologie", "266", "171", "64,3", ""],
            ["ORL", "143", "84", "58,7", "une relance"],
        ],
        sep=";",
    )
