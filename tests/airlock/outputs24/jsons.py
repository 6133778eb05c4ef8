"""JSON and Parquet: nested small cells, rows, statistics of columns, hidden metadata."""

import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import text


def write(shelf: Shelf) -> None:
    """Five stops."""

    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

    text(
        shelf.unsafe(
            "json/anaemia_summary.json",
            "small cell",
            "by_cause, haemolysis, transfused 2",
            "Summary read by a figure",
            "1,586 adults with severe anaemia",
        ),
        dump(
            {
                "study": "anaemia",
                "version": 3,
                "by_cause": [
                    {"cause": "iron deficiency", "patients": 802, "transfused": 211, "median_hb": 74},
                    {"cause": "chronic kidney disease", "patients": 344, "transfused": 101, "median_hb": 76},
                    {"cause": "haemolysis", "patients": 62, "transfused": 2, "median_hb": 71},
                    {"cause": "marrow disease", "patients": 378, "transfused": 266, "median_hb": 69},
                ],
                "model": {"auc": 0.74, "folds": 5, "p": 0.03},
            }
        ),
    )
    text(
        shelf.safe(
            "json/thrombopenie_resume.json",
            "versions, folds, platelets below 10",
            "Résumé lu par une figure",
            "1 024 adultes avec thrombopénie immunologique",
        ),
        dump(
            {
                "etude": "thrombopenie",
                "version": 4,
                "par_ligne": [
                    {"ligne": 1, "patients": 1024, "reponse": 702, "plaquettes_mediane_g_l": 8},
                    {"ligne": 2, "patients": 388, "reponse": 231, "plaquettes_mediane_g_l": 14},
                    {"ligne": 3, "patients": 121, "reponse": 58, "plaquettes_mediane_g_l": 12},
                ],
                "modele": {"auc": 0.69, "plis": 10, "graine": 7},
            }
        ),
    )
    random = shelf.random("vega")
    text(
        shelf.unsafe(
            "json/sleep_chart.vl.json",
            "individual points in a chart's data",
            "data.values: one object a patient",
            "Vega-Lite chart: mean of the apnoea index by treatment with its interval",
            "58 adults treated for sleep apnoea",
        ),
        dump(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                "mark": "errorbar",
                "encoding": {"x": {"field": "treatment"}, "y": {"field": "ahi", "aggregate": "mean"}},
                "data": {
                    "values": [
                        {
                            "treatment": random.choice(["CPAP", "splint"]),
                            "ahi": round(random.uniform(2, 55), 1),
                            "age": random.randint(31, 78),
                        }
                        for _ in range(58)
                    ]
                },
            }
        ),
    )
    text(
        shelf.safe(
            "json/sommeil_graphique.vl.json",
            "values already grouped",
            "Graphique Vega-Lite : index d'apnées moyen par traitement",
            "713 adultes traités pour apnées du sommeil",
        ),
        dump(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                "mark": "bar",
                "encoding": {"x": {"field": "traitement"}, "y": {"field": "iah_moyen"}},
                "data": {
                    "values": [
                        {"traitement": "PPC", "patients": 502, "iah_moyen": 4.8},
                        {"traitement": "orthèse", "patients": 211, "iah_moyen": 11.9},
                    ]
                },
            }
        ),
    )
    random = shelf.random("parquet")
    size = 120
    pq.write_table(
        pa.table(
            {
                "age": [random.randint(19, 85) for _ in range(size)],
                "sex": [random.choice(["F", "M"]) for _ in range(size)],
                "titre": [random.randint(10, 900) for _ in range(size)],
                "responder": [random.choice([True, False]) for _ in range(size)],
            }
        ),
        shelf.unsafe(
            "parquet/vaccine_response.parquet",
            "row-level data",
            "120 rows, one a person",
            "Table behind the vaccine response figure",
            "120 adults vaccinated against hepatitis B",
        ),
    )
    pq.write_table(
        pa.table(
            {
                "classe_age": ["18-39", "40-59", "60-79"] * 2,
                "sexe": ["F"] * 3 + ["M"] * 3,
                "patients": [211, 304, 188, 177, 290, 202],
                "repondeurs": [191, 244, 121, 151, 219, 118],
                "titre_median": [410, 288, 96, 355, 240, 81],
            }
        ),
        shelf.safe(
            "parquet/reponse_vaccinale.parquet",
            "one row a group",
            "Réponse vaccinale par âge et sexe",
            "1 372 adultes vaccinés contre l'hépatite B",
        ),
    )
    table = pa.table(
        {"region": ["Nord", "Sud", "Est", "Ouest"], "patients": [502, 611, 344, 291], "deces": [61, 72, 40, 38]}
    )
    pq.write_table(
        table.replace_schema_metadata(
            {"origine": "sortie du patient 2 59 04 75 113 207 retirée à sa demande (M. Bernard Tissier)"}
        ),
        shelf.unsafe(
            "parquet/mortalite_regions.parquet",
            "metadata of the schema name a person",
            "schema metadata, key origine",
            "Mortalité par région",
            "1 748 adultes avec insuffisance hépatique",
        ),
    )
    pq.write_table(
        pa.table(
            {"region": ["North", "South", "East"], "patients": [711, 640, 388], "deaths": [88, 71, 49]}
        ).replace_schema_metadata({"made_by": "analysis v5, 3 regions, 2 imputations"}),
        shelf.safe(
            "parquet/mortality_regions.parquet",
            "metadata of the schema about the version",
            "Mortality by region",
            "1,739 adults with liver failure",
        ),
    )
    text(
        shelf.unsafe(
            "json/fhir_mesures.json",
            "row-level data in a nested form",
            "entry: a list of patients keyed by pseudonym",
            "Mesures agrégées du programme de télésurveillance",
            "902 patients télésurveillés pour insuffisance cardiaque",
        ),
        dump(
            {
                "resume": {"patients": 902, "alertes": 2110, "hospitalisations": 188},
                "exemples": {
                    f"p{random.randint(10000, 99999)}": {
                        "sexe": random.choice("FM"),
                        "naissance": random.randint(1936, 1970),
                        "poids": [random.randint(58, 96) for _ in range(4)],
                    }
                    for _ in range(6)
                },
            }
        ),
    )
    text(
        shelf.safe(
            "json/telemonitoring_measures.json",
            "nested groups with large counts",
            "Aggregate measures of a telemonitoring programme",
            "1,180 patients monitored at home for heart failure",
        ),
        dump(
            {
                "summary": {"patients": 1180, "alerts": 3021, "admissions": 240},
                "by_class": {
                    "NYHA 2": {"patients": 702, "admissions": 98},
                    "NYHA 3": {"patients": 478, "admissions": 142},
                },
                "thresholds": {"weight_gain_kg": 2, "days": 3},
            }
        ),
    )
