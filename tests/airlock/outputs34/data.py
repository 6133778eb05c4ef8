"""JSON, YAML and XML."""

import json
from xml.sax.saxutils import escape

import yaml

from .kit import day, ipp, person, split, table, take


def js(path, v, **kw):
    path.write_text(json.dumps(v, ensure_ascii=False, **({"indent": 2} | kw)), encoding="utf-8")


def ym(path, v, head=""):
    path.write_text(head + yaml.safe_dump(v, allow_unicode=True, sort_keys=False), encoding="utf-8")


def write(shelf):
    rng = shelf.random("data")

    # --- unsafe
    p = shelf.unsafe(
        "json/resultats_nosocomiaux.json",
        "a part follows from the total and the others (7)",
        "services.total - somme des autres services ; « Néonatologie » masquée",
        "Infections nosocomiales par service, cellule masquée pour secret statistique.",
        "1 018 patients infectés, 2021-2023",
    )
    n = [412, 287, 198, 114]
    js(
        p,
        {
            "titre": "Patients avec infection nosocomiale",
            "periode": "2021-2023",
            "services": [
                {"service": s, "patients": v}
                for s, v in zip(["Réanimation", "Chirurgie", "Médecine", "Hématologie"], n)
            ]
            + [{"service": "Néonatologie", "patients": None}],
            "total": sum(n) + 7,
        },
    )

    p = shelf.unsafe(
        "json/model_eval_report.json",
        "a confusion matrix with 5 false negatives",
        "confusion_matrix[1][0]",
        "Evaluation of the ischaemic ECG classifier on the test set.",
        "2 460 ECGs of 2 460 patients",
    )
    js(
        p,
        {
            "model": "resnet1d-34",
            "n_test": 2460,
            "auc": 0.981,
            "sensitivity": 0.969,
            "specificity": 0.947,
            "confusion_matrix": [[2177, 122], [5, 156]],
            "threshold": 0.37,
            "seed": 42,
        },
    )

    p = shelf.unsafe(
        "yaml/indicateurs_has.yaml",
        "a rate of 0.8 % of 375 patients is 3 persons",
        "tracabilite_douleur.taux_evenement",
        "Indicateurs de qualité du bloc opératoire pour la certification.",
        "375 patients de chirurgie ambulatoire évalués",
    )
    ym(
        p,
        {
            "etablissement": "CHU",
            "campagne": 2023,
            "indicateurs": {
                "tenue_dossier": {"denominateur": 375, "taux": "88.5 %"},
                "tracabilite_douleur": {"denominateur": 375, "taux": "91.2 %", "taux_evenement": "0.8 %"},
                "delai_courrier": {"denominateur": 375, "taux": "79.7 %"},
            },
        },
    )

    p = shelf.unsafe(
        "yaml/analysis_config.yml",
        "a database password in the configuration",
        "database.url",
        "Configuration file of the analysis, shared for reproducibility.",
        "configuration of a study of 8 200 stays, no data",
    )
    ym(
        p,
        {
            "study": "los_prediction",
            "seed": 2023,
            "folds": 5,
            "database": {"url": "postgresql://analyst:Tr0ub4dor-93x@10.4.12.7:5432/omop", "schema": "cdm"},
            "model": {"type": "gbm", "learning_rate": 0.05, "max_depth": 6, "min_leaf": 50},
        },
    )

    p = shelf.unsafe(
        "xml/cda_synthese.xml",
        "XML of aggregated results whose comment names a patient and a phone",
        "commentaire en fin de fichier",
        "Résultats de l'enquête de satisfaction au format XML de l'éditeur.",
        "3 204 répondants",
    )
    g, f = person(rng)
    body = "".join(
        f'  <question code="Q{i}"><libelle>{escape(t)}</libelle><repondants>{3204 - 12 * i}</repondants><moyenne>{m}</moyenne></question>\n'
        for i, (t, m) in enumerate(
            [("Accueil", 7.9), ("Information", 7.2), ("Douleur", 8.1), ("Repas", 6.0), ("Sortie", 6.8)], 1
        )
    )
    p.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<enquete annee="2023" echelle="1-10">\n{body}</enquete>\n<!-- rappeler Mme {f} {g} au 06 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} : questionnaire illisible -->\n',
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "json/fhir_bundle_summary.json",
        "a FHIR bundle of patients instead of a summary",
        "entry[*].resource",
        "FHIR export used to compute the indicators.",
        "40 adult outpatients",
    )
    js(
        p,
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [
                {
                    "resource": {
                        "resourceType": "Observation",
                        "subject": {"reference": f"Patient/{i}"},
                        "effectiveDateTime": day(rng) + "T09:00:00Z",
                        "code": {"coding": [{"system": "http://loinc.org", "code": "4548-4"}]},
                        "valueQuantity": {"value": round(rng.uniform(5, 11), 1), "unit": "%"},
                    }
                }
                for i in range(1, 41)
            ],
        },
    )

    p = shelf.unsafe(
        "xml/export_stat.xml",
        "SpreadsheetML with the oldest patient's age",
        "ligne « Âge », colonne Max (103)",
        "Description de l'âge par unité de long séjour, fichier XML Excel 2003.",
        "1 480 résidents d'USLD, 4 unités",
    )
    rows = [
        ["Unité", "Effectif", "Âge moyen", "Écart-type", "Max"],
        ["USLD 1", "402", "84,1", "7,2", "99"],
        ["USLD 2", "391", "85,6", "6,9", "103"],
        ["USLD 3", "377", "83,7", "7,8", "98"],
        ["USLD 4", "310", "84,9", "7,0", "101"],
    ]
    cells = "\n".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in r) + "</Row>" for r in rows
    )
    p.write_text(
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Feuil1"><Table>\n{cells}\n</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )

    p = shelf.unsafe(
        "json/vocabulary_embeddings.json",
        "tokens are reversed hospital numbers with values, a row per patient (a disguise)",
        "vectors.*",
        "Embedding table of the concept vocabulary (16 dimensions).",
        "vocabulary learnt on 70 000 reports",
    )
    js(
        p,
        {
            "dim": 3,
            "vectors": {
                f"tok_{ipp(rng)[::-1]}": [rng.randint(18, 89), rng.randint(0, 1), round(rng.uniform(40, 130), 1)]
                for _ in range(260)
            },
        },
        indent=None,
    )

    # --- safe
    p = shelf.safe(
        "json/centres_et_codes.json",
        "counts of centres and codes from 1 to 9",
        "Caractéristiques des centres participants : nombre par type, niveau et région.",
        "31 maternités ; aucune donnée de patiente",
    )
    js(
        p,
        {
            "unite": "nombre de maternités",
            "par_niveau": {"1": 9, "2A": 8, "2B": 7, "3": 7},
            "par_statut": {"public": 24, "prive": 7},
            "codes": {"1": "niveau 1", "2": "niveau 2A", "3": "niveau 2B", "4": "niveau 3"},
            "total_maternites": 31,
        },
    )

    p = shelf.safe(
        "json/classification_report.json",
        "scikit-learn report, supports and errors all above 40",
        "Classification report of the triage model on the test set.",
        "8 000 test visits (2 000 emergent, 6 000 not)",
    )
    tp, tn = 1712, 5391
    pr = tp / (tp + 6000 - tn)
    js(
        p,
        {
            "emergent": {
                "precision": round(pr, 3),
                "recall": round(tp / 2000, 3),
                "f1-score": round(2 * pr * 0.856 / (pr + 0.856), 3),
                "support": 2000,
            },
            "not emergent": {"precision": round(tn / (tn + 288), 3), "recall": round(tn / 6000, 3), "support": 6000},
            "confusion_matrix": [[tn, 6000 - tn], [2000 - tp, tp]],
            "accuracy": round((tp + tn) / 8000, 3),
        },
    )

    p = shelf.safe(
        "yaml/dag_confusion.yaml",
        "a protocol: numbers of variables, thresholds and dates of periods",
        "Protocole d'analyse lisible par machine : critères, variables, fenêtres.",
        "protocole d'une étude de 14 500 patients, sans résultat",
    )
    ym(
        p,
        {
            "etude": "statines et démence",
            "periode": {"debut": "2012", "fin": "2020"},
            "inclusion": {"age_min": 55, "ordonnances_min": 2},
            "exclusion": ["démence connue", "suivi < 1 an"],
            "covariables": ["age", "sexe", "hta", "diabete", "avc"],
            "fenetres_mois": [3, 6, 9],
            "iptw": {"troncature": [0.01, 0.99]},
            "analyses_sensibilite": 4,
        },
        "# version 3\n",
    )

    p = shelf.safe(
        "yaml/results_ols.yml",
        "coefficients, degrees of freedom and years",
        "OLS model of total cost per stay; estimates only.",
        "11 870 stays for pneumonia, 2019-2023",
    )
    ym(
        p,
        {
            "model": "ols",
            "dependent": "log_cost",
            "nobs": 11870,
            "df_model": 6,
            "df_resid": 11863,
            "r2": 0.312,
            "coef": {
                "const": 7.412,
                "age_10y": 0.041,
                "icu": 1.204,
                "ventilation": 0.871,
                "year_2021": 0.052,
                "year_2022": 0.067,
                "year_2023": 0.081,
            },
            "p": {
                "age_10y": 0.0004,
                "icu": "<0.0001",
                "ventilation": "<0.0001",
                "year_2021": 0.03,
                "year_2022": 0.008,
                "year_2023": 0.002,
            },
        },
    )

    p = shelf.safe(
        "xml/sdmx_taux.xml",
        "the same series was released before, one year shorter",
        "Série annuelle des césariennes au format SDMX.",
        "accouchements 2015-2022, environ 3 000 par an",
        earlier=["earlier/sdmx_taux_2021.xml"],
    )
    obs = []
    for y in range(2015, 2023):
        n = 3000 + rng.randint(-150, 150)
        c = take(rng, n, 0.205)
        obs.append(
            f'    <Obs TIME_PERIOD="{y}" ACCOUCHEMENTS="{n}" CESARIENNES="{c}" OBS_VALUE="{100 * c / n:.1f}" UNIT="PERCENT"/>'
        )
    for q, rows in ((p, obs), (shelf.path("earlier/sdmx_taux_2021.xml"), obs[:-1])):
        q.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<StructureSpecificData>\n  <Series FREQ="A" REF_AREA="CHU" INDICATOR="CESAR">\n'
            + "\n".join(rows)
            + "\n  </Series>\n</StructureSpecificData>\n",
            encoding="utf-8",
        )

    p = shelf.safe(
        "json/dqd_results.json",
        "data quality checks: ids of ten digits beginning with 80 in concept columns",
        "OHDSI-like data quality results with concept ids and violated rows.",
        "CDM of 720 000 persons; thresholds and counts of rows above 1 000",
    )
    js(
        p,
        {
            "CheckResults": [
                {
                    "CHECK_NAME": "isStandardValidConcept",
                    "CDM_TABLE_NAME": t,
                    "CONCEPT_ID": 8000000000 + rng.randint(10_000_000, 99_999_999),
                    "NUM_VIOLATED_ROWS": v,
                    "NUM_DENOMINATOR_ROWS": d,
                    "PCT_VIOLATED_ROWS": round(v / d, 4),
                    "THRESHOLD_VALUE": 5,
                    "FAILED": 0,
                }
                for t, v, d in (
                    ("CONDITION_OCCURRENCE", 12871, 812003),
                    ("MEASUREMENT", 40112, 9120031),
                    ("DRUG_EXPOSURE", 2204, 402311),
                    ("VISIT_OCCURRENCE", 1190, 1503002),
                )
            ],
            "Metadata": {"CDM_VERSION": "v5.4"},
        },
    )

    p = shelf.safe(
        "json/table1_dictionnaire.json",
        "nested table, all counts and complements above 11",
        "Tableau descriptif des patients transplantés rénaux par type de donneur.",
        "2 204 transplantés : 1 790 donneurs décédés, 414 vivants",
    )
    rows = table(
        rng,
        {"Donneur décédé": 1790, "Donneur vivant": 414},
        [
            ("bin", "Femme", 0.38),
            ("num", "Âge", 52, 14),
            ("cat", "Groupe sanguin", ["A", "B", "O"]),
            ("bin", "Retransplantation", 0.16),
            ("bin", "Diabète", 0.2),
            ("iqr", "Dialyse, mois", 30, 16, 49),
        ],
        "fr",
        "Ensemble",
    )
    js(p, {"colonnes": rows[0], "lignes": [dict(zip(rows[0], r)) for r in rows[1:]]})

    p = shelf.safe(
        "xml/pmsi_casemix.xml",
        "case-mix by DRG with severity levels 1 to 4",
        "Case-mix 2023 by major diagnostic category and severity level.",
        "31 900 stays of 2023",
    )
    out = []
    for cmd in ("04", "05", "06", "08"):
        n = split(rng, 7975, 4, 220)
        out.append(
            f'  <cmd code="{cmd}">'
            + "".join(
                f'<ghm niveau="{i}" sejours="{v}" dms="{2.1 + 2.3 * i:.1f}" cout_moyen="{1800 + 1900 * i}"/>'
                for i, v in enumerate(n, 1)
            )
            + "</cmd>"
        )
    p.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<casemix annee="2023" unite="sejours">\n'
        + "\n".join(out)
        + "\n</casemix>\n",
        encoding="utf-8",
    )
