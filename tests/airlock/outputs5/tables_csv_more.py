"""More CSV files: releases before and after, OMOP counts, subgroups, models."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import effects, life_table, number
from tests.airlock.outputs5.paper import write_csv


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("tables_csv_more")
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
