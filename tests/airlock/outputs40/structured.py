"""JSON, YAML and XML."""

import yaml

from .tools import dump, held, put, rng


def y(path, value):
    put(path, yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


def write(shelf):
    r = rng(shelf, "structured")
    # ---------- unsafe
    p = shelf.unsafe(
        "structured/results_nested.json",
        "small cell deep in a nested JSON",
        "strata.HIV+.events = 4",
        "Adjusted incidence of zoster by immune status.",
        "18 940 adults over 50",
    )
    dump(
        p,
        {
            "analysis": "zoster",
            "software": "R 4.3.1 survival 3.5-7",
            "strata": {
                s: {"n": n, "events": e, "py": py, "rate_per_1000": round(1000 * e / py, 2)}
                for s, n, e, py in (
                    ("Immunocompetent", 15002, 611, 60110),
                    ("Solid tumour", 2514, 188, 8021),
                    ("Transplant", 911, 102, 3410),
                    ("HIV+", 513, 4, 2210),
                )
            },
        },
    )

    p = shelf.unsafe(
        "structured/fhir_bundle.json",
        "a resource for each patient",
        "entry[*]",
        "FHIR bundle of the observations used in the paper.",
        "40 patients with neutropenia",
    )
    dump(
        p,
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [
                {
                    "resource": {
                        "resourceType": "Observation",
                        "status": "final",
                        "code": {"coding": [{"system": "http://loinc.org", "code": "751-8"}]},
                        "subject": {"reference": f"Patient/{i}"},
                        "valueQuantity": {"value": round(float(r.uniform(0, 1.5)), 2), "unit": "10*9/L"},
                    }
                }
                for i in range(40)
            ],
        },
    )

    p = shelf.unsafe(
        "structured/config.yaml",
        "a secret in the configuration",
        "database.password and token",
        "Configuration de l'analyse de survie, pour reproductibilité.",
        "Aucun résultat",
    )
    y(
        p,
        {
            "projet": "survie_glioblastome",
            "graine": 12,
            "modele": {"type": "cox", "penalisation": 0.02, "noeuds": [3, 12, 24]},
            "database": {
                "host": "entrepot-sql",
                "port": 5432,
                "user": "analyse",
                "password": "Tr0ub4dor&3-glio",
                "schema": "omop",
            },
            "api": {
                "token": "ghp_"
                + "".join(
                    shelf.random("tok").choice("abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789") for _ in range(36)
                )
            },
        },
    )

    p = shelf.unsafe(
        "structured/parameters.yml",
        "a small number in words",
        "note: 'trois patients exclus'",
        "Paramètres et effectifs de l'étude d'anticoagulation.",
        "2 660 patients sous AOD",
    )
    y(
        p,
        {
            "etude": "AOD et insuffisance rénale",
            "effectif": 2660,
            "groupes": {"apixaban": 1512, "rivaroxaban": 1148},
            "evenements_hemorragiques": {"apixaban": 141, "rivaroxaban": 133},
            "note": "Après relecture, trois patients exclus pour erreur de dispensation.",
        },
    )

    p = shelf.unsafe(
        "structured/indicateurs.xml",
        "telephone and e-mail of a patient in an XML comment",
        "comment before 'chirurgie'",
        "Indicateurs qualité par pôle, format XML du tableau de bord.",
        "31 500 séjours",
    )
    put(
        p,
        f'<?xml version="1.0" encoding="UTF-8"?>\n<indicateurs annee="2023">\n  <pole nom="médecine"><sejours>14210</sejours><lettre_j0>71.2</lettre_j0></pole>\n  <!-- lettre en double, rappeler le patient au 06 {r.integers(10, 99)} {r.integers(10, 99)} 41 {r.integers(10, 99)} ou {shelf.random("mail").choice(["odile", "gilbert"])}.{shelf.random("mail").choice(["roussel", "perrin"])}51@orange.fr -->\n  <pole nom="chirurgie"><sejours>11804</sejours><lettre_j0>64.0</lettre_j0></pole>\n  <pole nom="mère-enfant"><sejours>5486</sejours><lettre_j0>82.9</lettre_j0></pole>\n</indicateurs>\n',
    )

    p = shelf.unsafe(
        "structured/geojson.json",
        "one point for each patient's home",
        "features",
        "GeoJSON for the map of asthma admissions.",
        "75 adults admitted for asthma",
    )
    dump(
        p,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": {
                        "type": "Point",
                        "coordinates": [
                            round(-1.68 + float(r.normal(0, 0.05)), 5),
                            round(48.11 + float(r.normal(0, 0.04)), 5),
                        ],
                    },
                    "properties": {"admissions": int(r.integers(1, 4))},
                }
                for _ in range(75)
            ],
        },
        None,
    )

    p = shelf.unsafe(
        "structured/dose_dominance.json",
        "one contributor makes up more than 85 % of a sum",
        "unit C: top_patient_share",
        "Spending on expensive drugs by unit, with concentration.",
        "Units with at least 40 treated patients each",
    )
    dump(
        p,
        {
            "year": 2023,
            "units": [
                {"unit": u, "patients": n, "total_eur": t, "top_contributor_share_pct": s}
                for u, n, t, s in (
                    ("Haematology A", 212, 8120400, 6.1),
                    ("Oncology B", 388, 9911200, 3.9),
                    ("Haemophilia C", 44, 3204800, 91.3),
                    ("Rheumatology D", 502, 4480100, 1.8),
                )
            ],
        },
    )

    # pairs
    a = {"population": "asthme", "N": 1204, "sexe": {"F": 702, "H": 502}, "exacerbation": 311}
    b = {"population": "asthme sans BPCO", "N": 1198, "sexe": {"F": 699, "H": 499}, "exacerbation": 309}
    for f, v in (("structured/pair_asthme_tous.json", a), ("structured/pair_asthme_sans_bpco.json", b)):
        p = shelf.unsafe(
            f,
            "difference between two files of a request: 1204 - 1198 = 6",
            "N of both",
            "Effectifs de la cohorte asthme, avec puis sans les patients ayant une BPCO (sous-ensemble).",
            "1 204 patients asthmatiques",
            request="asthme-2",
        )
        dump(p, v)
    e = shelf.path("earlier/dialysis_v1.yaml")
    y(e, {"cohort": "haemodialysis 2020-2022", "n": 842, "catheter": 311, "fistula": 531, "bacteraemia": 97})
    p = shelf.unsafe(
        "structured/dialysis_v2.yaml",
        "difference against an earlier release: 842 - 839",
        "n, catheter",
        "Same table after exclusion of erroneous records; replaces the previous release.",
        "839 patients on haemodialysis",
        earlier=["earlier/dialysis_v1.yaml"],
    )
    y(p, {"cohort": "haemodialysis 2020-2022", "n": 839, "catheter": 309, "fistula": 530, "bacteraemia": 96})

    # ---------- safe
    p = shelf.safe(
        "structured/cox.json",
        "small numbers are coefficients and degrees of freedom",
        "Cox model for recurrent stroke.",
        "7 711 patients, 844 events",
    )
    dump(
        p,
        {
            "model": "coxph",
            "n": 7711,
            "events": 844,
            "ties": "efron",
            "terms": [
                {"term": t, "hr": h, "se": s, "p": pv}
                for t, h, s, pv in (
                    ("age10", 1.22, 0.04, 1e-7),
                    ("male", 1.09, 0.07, 0.21),
                    ("af", 1.74, 0.08, 4e-11),
                    ("smoker", 1.33, 0.09, 0.0016),
                )
            ],
            "ph_test": {"chisq": 5.1, "df": 4, "p": 0.28},
            "concordance": 0.68,
        },
    )

    p = shelf.safe(
        "structured/params.yaml", "hyper-parameters and seeds", "Hyper-paramètres retenus du modèle.", "Aucun patient"
    )
    y(
        p,
        {
            "modele": "HistGradientBoosting",
            "graine": 3,
            "plis": 5,
            "parametres": {
                "max_depth": 4,
                "learning_rate": 0.08,
                "max_iter": 350,
                "min_samples_leaf": 150,
                "l2": 1.0,
            },
            "metriques": {"auc": 0.81, "brier": 0.092, "pente_calibration": 0.98},
            "versions": {"python": "3.11.4", "scikit-learn": "1.4.2"},
        },
    )

    p = shelf.safe(
        "structured/concepts.json",
        "OMOP concept ids with ten digits beginning with 80 are no hospital numbers",
        "OMOP concept set used for the phenotype.",
        "No patient data",
    )
    dump(
        p,
        {
            "name": "Rheumatoid arthritis",
            "items": [
                {
                    "concept_id": c,
                    "concept_name": n,
                    "domain_id": "Condition",
                    "vocabulary_id": v,
                    "includeDescendants": True,
                }
                for c, n, v in (
                    (80809, "Rheumatoid arthritis", "SNOMED"),
                    (8000112233, "Polyarthrite rhumatoïde séropositive (local)", "LOCAL"),
                    (8000112241, "Polyarthrite rhumatoïde séronégative (local)", "LOCAL"),
                    (4035611, "Seropositive rheumatoid arthritis", "SNOMED"),
                )
            ],
        },
    )

    p = shelf.safe(
        "structured/resultats_sexe.json",
        "a structural zero (pregnancies of men)",
        "Résultats par sexe de l'étude sur l'embolie pulmonaire.",
        "6 180 patients",
    )
    dump(
        p,
        {
            "titre": "EP 2018-2023",
            "total": 6180,
            "groupes": [
                {
                    "sexe": "F",
                    "n": 3310,
                    "deces_30j": held(298, 3310),
                    "deces_pct": 9.0,
                    "grossesse_en_cours": 88,
                    "age_median": 69,
                    "q1": 55,
                    "q3": 79,
                },
                {
                    "sexe": "H",
                    "n": 2870,
                    "deces_30j": held(287, 2870),
                    "deces_pct": 10.0,
                    "grossesse_en_cours": 0,
                    "age_median": 67,
                    "q1": 54,
                    "q3": 77,
                },
            ],
        },
    )

    p = shelf.safe(
        "structured/indicators.xml",
        "indicators of large units",
        "XML export of quality indicators per department.",
        "44 020 stays",
    )
    put(
        p,
        '<?xml version="1.0" encoding="UTF-8"?>\n<indicators year="2023" source="BI">\n'
        + "".join(
            f'  <dept code="{c}" beds="{b}"><stays>{s}</stays><alos>{a}</alos><readm7_pct>{q}</readm7_pct></dept>\n'
            for c, b, s, a, q in (
                ("MED", 210, 14022, 5.8, 4.1),
                ("SURG", 164, 16880, 3.9, 2.9),
                ("OBS", 60, 6104, 4.1, 1.8),
                ("PED", 48, 7014, 2.7, 2.2),
            )
        )
        + "</indicators>\n",
    )

    p = shelf.safe(
        "structured/codelist.xml",
        "codes that look like small numbers",
        "Liste de codes CIM-10 et poids du score de Charlson utilisés.",
        "Aucun patient",
    )
    put(
        p,
        '<?xml version="1.0"?>\n<charlson version="Quan 2011">\n'
        + "".join(
            f'<item rang="{i}" poids="{w}"><libelle>{said}</libelle><codes>{c}</codes></item>\n'
            for i, (said, w, c) in enumerate(
                (
                    ("Insuffisance cardiaque", 2, "I50 I43"),
                    ("Démence", 2, "F00-F03 G30"),
                    ("BPCO", 1, "J40-J47"),
                    ("Hépatopathie modérée à sévère", 4, "K72 I85"),
                    ("Diabète compliqué", 1, "E10.2 E11.2"),
                    ("Hémiplégie", 2, "G81 G82"),
                    ("Cancer métastatique", 6, "C77-C80"),
                    ("VIH/sida", 4, "B20-B24"),
                ),
                1,
            )
        )
        + "</charlson>\n",
    )

    p = shelf.safe(
        "structured/schema.json",
        "a data dictionary without data",
        "JSON schema of the study table.",
        "No patient data",
    )
    dump(
        p,
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "stroke_table",
            "type": "object",
            "properties": {
                "age": {"type": "integer", "minimum": 18, "maximum": 120},
                "sex": {"enum": ["F", "M"]},
                "nihss": {"type": "integer", "minimum": 0, "maximum": 42},
                "birth_date": {"type": "string", "format": "date"},
                "mrs90": {"type": "integer", "minimum": 0, "maximum": 6},
            },
            "required": ["age", "sex", "nihss"],
        },
    )

    for f, v in (
        (
            "structured/diabete_2022.json",
            {
                "annee": 2022,
                "patients": 4210,
                "complications": {"retinopathie": 711, "nephropathie": 902, "pied": 288},
            },
        ),
        (
            "structured/diabete_2023.json",
            {
                "annee": 2023,
                "patients": 4388,
                "complications": {"retinopathie": 745, "nephropathie": 951, "pied": 317},
            },
        ),
    ):
        p = shelf.safe(
            f,
            "two years side by side, every difference large",
            "File active de diabétologie par année (une année par fichier).",
            "Environ 4 300 patients par an",
            request="diabete",
        )
        dump(p, v)
    e = shelf.path("earlier/hip_v1.json")
    dump(e, {"cohort": "hip fracture 2015-2020", "n": 3902, "death_1y": 858, "male": 1012})
    p = shelf.safe(
        "structured/hip_v2.json",
        "an earlier release of which this differs by large numbers",
        "Update of the hip fracture cohort with the years 2021-2023 added.",
        "6 011 patients",
        earlier=["earlier/hip_v1.json"],
    )
    dump(p, {"cohort": "hip fracture 2015-2023", "n": 6011, "death_1y": 1310, "male": 1601})
