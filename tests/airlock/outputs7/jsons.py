"""JSON files."""

import base64

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import as_json, csv_bytes
from tests.airlock.outputs7.study import nir, parts


def write(shelf: Shelf) -> None:
    r = shelf.random("data_files")

    path = shelf.unsafe(
        "json/results_bundle.json",
        "small count deep in a tree",
        "secondary.events.anaphylaxis.late = 3",
        "Results of the trial as JSON for the web site.",
        "1,322 children, 661 per arm",
    )
    events = {
        e: {"early": r.randint(22, 150), "late": r.randint(22, 150)}
        for e in ("eczema", "wheeze", "gastroenteritis", "fever")
    }
    events["anaphylaxis"] = {"early": 14, "late": 3}
    as_json(
        path,
        {
            "trial": "early introduction",
            "version": 4,
            "arms": {"early": 661, "late": 661},
            "primary": {"rr": 0.41, "ci": [0.28, 0.6], "p": 0.0002},
            "secondary": {"events": events, "quality_of_life": {"early": 71.2, "late": 69.8}},
        },
    )

    path = shelf.unsafe(
        "json/graphique_colonnes.json",
        "row-level data as columns",
        "data.columns: 75 values each",
        "Données de la figure 3, format d'une bibliothèque de graphiques (C3).",
        "75 patients with haemophilia A",
    )
    as_json(
        path,
        {
            "bindto": "#fig3",
            "data": {
                "x": "poids",
                "columns": [
                    ["poids", *(round(r.uniform(14, 92), 1) for _ in range(75))],
                    ["taux_residuel", *(round(r.uniform(0.4, 6.1), 2) for _ in range(75))],
                ],
                "type": "scatter",
            },
            "axis": {"x": {"label": "Poids, kg"}, "y": {"label": "Taux résiduel, %"}},
        },
    )

    path = shelf.unsafe(
        "json/config_pipeline.json",
        "rows of patients in base64",
        "fixtures.blob",
        "Configuration of the pipeline, to be rerun outside.",
        "4,100 adults with sepsis",
    )
    as_json(
        path,
        {
            "steps": [{"name": "impute", "m": 5}, {"name": "scale"}, {"name": "fit", "depth": 3, "folds": 10}],
            "seed": 42,
            "fixtures": {
                "blob": base64.b64encode(
                    csv_bytes(
                        [
                            ["k", "age", "sex", "lactate", "dead28"],
                            *(
                                [i, r.randint(20, 89), r.choice("FM"), round(r.uniform(0.8, 14), 1), r.randint(0, 1)]
                                for i in range(80)
                            ),
                        ]
                    )
                ).decode()
            },
        },
    )

    path = shelf.unsafe(
        "json/appariement_snds.json",
        "social security number with a valid key",
        "rejects[0].example",
        "Bilan du chaînage avec les données de l'assurance maladie.",
        "38 440 patients linked",
    )
    as_json(
        path,
        {
            "apparies": 38440,
            "non_apparies": 2107,
            "taux_pct": 94.8,
            "etapes": [
                {"etape": 1, "cle": "NIR", "apparies": 33510},
                {"etape": 2, "cle": "dates et sexe", "apparies": 4930},
            ],
            "rejects": [
                {"motif": "clé invalide", "n": 611, "example": nir(r)},
                {"motif": "date impossible", "n": 240, "example": "mois 13"},
            ],
        },
    )

    path = shelf.safe(
        "json/coefficients.json",
        "coefficients and degrees of freedom",
        "Coefficients of a published score.",
        "16,900 adults, logistic model with 16,892 residual degrees of freedom",
    )
    as_json(
        path,
        {
            "model": "logistic",
            "version": "1.4",
            "intercept": -4.812,
            "coefficients": {"age_per_10": 0.412, "male": 0.118, "nyha": 0.354, "sodium": -0.041, "urea": 0.022},
            "se": {"age_per_10": 0.021, "male": 0.05, "nyha": 0.03, "sodium": 0.006, "urea": 0.002},
            "points": {"age": [0, 1, 2, 3, 5], "nyha": [0, 2, 4, 7]},
            "auc": 0.78,
            "folds": 10,
        },
    )

    path = shelf.safe(
        "json/tableau_api.json",
        "counts of hundreds, ranks and numbers of sites",
        "Effectifs par territoire pour une carte.",
        "27 460 patients d'un registre, communes regroupées en 8 territoires",
    )
    counts = parts(r, 27460, 8, 900)
    as_json(
        path,
        {
            "annee": 2022,
            "territoires": [
                {"code": i, "nom": f"Territoire {i}", "patients": n, "sites": r.randint(1, 6), "rang": i}
                for i, n in enumerate(counts, 1)
            ],
        },
    )

    path = shelf.safe(
        "json/omop_phenotype.json",
        "concept ids and windows",
        "Cohort definition (no data).",
        "no patients: a definition",
    )
    as_json(
        path,
        {
            "ConceptSets": [
                {
                    "id": i,
                    "name": n,
                    "expression": {
                        "items": [
                            {"concept": {"CONCEPT_ID": c, "DOMAIN_ID": "Condition"}, "includeDescendants": True}
                        ]
                    },
                }
                for i, (n, c) in enumerate(
                    (("heart failure", 316139), ("atrial fibrillation", 313217), ("rare local code", 8012345678))
                )
            ],
            "PrimaryCriteria": {"ObservationWindow": {"PriorDays": 365, "PostDays": 0}},
            "CensorWindow": {},
            "QualifiedLimit": {"Type": "First"},
            "cdmVersionRange": ">=5.4.0",
        },
    )

    path = shelf.safe(
        "json/geo_departements.json",
        "a GeoJSON of whole departments",
        "Taux par département, contours simplifiés.",
        "5 320 patients dans 3 départements de plus de 1 200 chacun",
    )
    as_json(
        path,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"code": c, "patients": n, "taux_100000": t},
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [
                            [[5.4 + k, 48.3], [6.4 + k, 48.3], [6.4 + k, 49.4], [5.4 + k, 49.4], [5.4 + k, 48.3]]
                        ],
                    },
                }
                for k, (c, n, t) in enumerate((("54", 2210, 301.5), ("57", 1884, 179.2), ("88", 1226, 335.8)))
            ],
        },
    )
