"""JSON, YAML, XML, TOML and the like: results for machines."""

import base64
import json
import zlib

import numpy as np
import yaml

from .common import apart, ipp, nir, person, split


def js(p, o, indent=2):
    p.write_text(json.dumps(o, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def write(s):
    r = s.random("data")
    g = np.random.default_rng(s.seed + 4)
    js(
        s.safe(
            "json/metrics_sepsis.json",
            "metrics, ids and seeds",
            "Metrics of the sepsis model on the test set.",
            "9,870 stays",
        ),
        {
            "model": "sepsis-gbm",
            "version": "1.4.2",
            "seed": 7,
            "folds": 5,
            "n_train": 23012,
            "n_test": 9870,
            "prevalence": 0.122,
            "auroc": {"value": 0.842, "ci95": [0.829, 0.855]},
            "auprc": 0.47,
            "thresholds": [{"t": 0.1, "sens": 0.81, "spec": 0.70}, {"t": 0.2, "sens": 0.64, "spec": 0.85}],
            "confusion": {"tp": 770, "fn": 434, "fp": 1300, "tn": 7366},
            "concepts": [
                {"concept_id": 3047181, "concept_name": "Lactate"},
                {"concept_id": 8000012345, "concept_name": "Sepsis-3 (local)"},
            ],
        },
    )
    js(
        s.unsafe(
            "json/metrics_embolie.json",
            "small cell in a confusion matrix",
            "confusion fn: 6",
            "Métriques du modèle d'embolie pulmonaire sur le jeu de test.",
            "1 406 patients du jeu de test",
        ),
        {
            "modele": "regression logistique",
            "n_test": 1406,
            "auroc": 0.88,
            "seuil": 0.12,
            "matrice_confusion": {"vp": 151, "fn": 6, "fp": 312, "vn": 937},
            "brier": 0.071,
        },
    )
    js(
        s.unsafe(
            "json/resume_bpco.json",
            "zero of a real group",
            "decedes: 0 of 132",
            "Synthèse JSON des évènements à 90 jours par groupe.",
            "1 010 patients BPCO",
        ),
        {
            "etude": "exacerbations BPCO",
            "groupes": [
                {"nom": "trithérapie", "n": 412, "readmis": 98, "decedes": 31},
                {"nom": "bithérapie", "n": 466, "readmis": 120, "decedes": 38},
                {"nom": "monothérapie", "n": 132, "readmis": 24, "decedes": 0},
            ],
        },
    )
    js(
        s.safe(
            "json/structure_zero.json",
            "structural zero: pregnancy among men",
            "Antécédents par sexe, cohorte thyroïde.",
            "2 260 patients",
        ),
        {
            "cohorte": "thyroïde",
            "unite": "patients",
            "lignes": [
                {"variable": "goitre", "femmes": 614, "hommes": 182},
                {"variable": "hypothyroïdie", "femmes": 702, "hommes": 141},
                {"variable": "grossesse en cours", "femmes": 96, "hommes": 0, "note": "impossible par construction"},
            ],
        },
    )
    js(
        s.unsafe(
            "json/dictionnaire.json",
            "rows disguised as a code list",
            "mapping of 50 'codes' is sex, birth year and diagnosis of patients",
            "Data dictionary of the derived variables.",
            "3,120 patients of the asthma cohort",
        ),
        {
            "variables": [{"name": "fev1_pct", "unit": "%"}, {"name": "acq", "range": "0-6"}],
            "code_map": {
                f"K{i:03d}": f"{r.choice('FM')}|{r.randint(1940, 2004)}|{r.choice(['J45.0', 'J45.1', 'J45.9', 'J44.8'])}|{r.randint(30, 110)}"
                for i in range(1, 51)
            },
        },
    )
    js(
        s.safe(
            "json/codebook.json",
            "a long list of codes, but a real codebook",
            "Dictionary of variables and of ICD-10 codes used.",
            "no patients: codebook",
        ),
        {
            "variables": [
                {"name": n, "type": t, "label": said}
                for n, t, said in [
                    ("sex", "category", "1 = male, 2 = female"),
                    ("smoke", "category", "0 = never, 1 = former, 2 = current"),
                    ("los", "integer", "length of stay in days"),
                    ("icu", "boolean", "ICU in stay"),
                ]
            ],
            "icd10": {
                "I21.0": "Anterior STEMI",
                "I21.1": "Inferior STEMI",
                "I21.4": "NSTEMI",
                "I20.0": "Unstable angina",
                "I50.1": "Left ventricular failure",
                "R57.0": "Cardiogenic shock",
            },
        },
    )
    blob = base64.b64encode(
        zlib.compress(
            "\n".join(
                f"{ipp(r)},{r.randint(30, 80)},{r.choice('MF')},{r.uniform(1, 9):.2f}" for _ in range(60)
            ).encode()
        )
    ).decode()
    js(
        s.unsafe(
            "json/modele_config.json",
            "compressed rows in a base64 field",
            "weights_cache",
            "Configuration of the training run and its metrics.",
            "5,440 patients",
        ),
        {"optimizer": "adam", "lr": 0.001, "epochs": 40, "batch": 64, "auroc": 0.79, "weights_cache": blob},
    )
    (
        s.safe(
            "ndjson/auc_par_graine.jsonl",
            "one line per seed, not per patient",
            "AUC du modèle pour 30 graines aléatoires.",
            "9 020 séjours",
        )
    ).write_text(
        "\n".join(
            json.dumps({"graine": i, "auc": round(r.uniform(0.79, 0.82), 4), "brier": round(r.uniform(0.1, 0.12), 4)})
            for i in range(1, 31)
        )
        + "\n"
    )
    (
        s.unsafe(
            "ndjson/predictions.jsonl",
            "one line per stay",
            "every line",
            "Model outputs for the calibration analysis.",
            "300 stays of the test set",
        )
    ).write_text(
        "\n".join(
            json.dumps({"i": i, "y": int(g.random() < 0.2), "p": round(float(g.beta(2, 7)), 4)}) for i in range(300)
        )
        + "\n"
    )
    # YAML
    (
        s.safe(
            "yaml/hyperparametres.yaml",
            "small integers that are settings",
            "Hyperparamètres retenus et performances.",
            "12 400 séjours",
        )
    ).write_text(
        yaml.safe_dump(
            {
                "modele": "lightgbm",
                "parametres": {"num_leaves": 7, "max_depth": 4, "min_data_in_leaf": 100, "bagging_freq": 5},
                "performances": {"auc": 0.803, "auc_ic95": [0.79, 0.816], "n": 12400, "evenements": 1331},
            },
            allow_unicode=True,
        )
    )
    (
        s.unsafe(
            "yaml/cohort_flow.yml",
            "difference of two steps of a flow is 4",
            "with_consent 1318, without_missing 1314",
            "Flow of inclusions of the cohort.",
            "1,822 screened patients",
        )
    ).write_text(
        "# inclusion flow\nsteps:\n  - {name: screened, n: 1822}\n  - {name: adults, n: 1490}\n  - {name: with_consent, n: 1318}\n  - {name: without_missing, n: 1314}\n  - {name: analysed, n: 1201}\nsoftware: R 4.3.2\n"
    )
    (
        s.safe(
            "yaml/parcours.yml",
            "steps of a flow, each difference above ten",
            "Étapes d'inclusion de la cohorte MICI.",
            "2 944 patients éligibles",
        )
    ).write_text(
        "etapes:\n  - {nom: eligibles, n: 2944}\n  - {nom: adultes, n: 2610}\n  - {nom: suivi d'un an, n: 2188}\n  - {nom: données complètes, n: 2051}\n  - {nom: analysés, n: 1996}\nnombre_de_centres: 6\nversion: 3\n"
    )
    (
        s.unsafe(
            "yaml/params_cox.yaml",
            "dates of single events",
            "evenements_exclus: dates",
            "Paramètres et résultats du modèle de Cox.",
            "820 patients avec cirrhose",
        )
    ).write_text(
        "modele: cox\nn: 820\nevenements: 214\nhr:\n  child_B: 1.62\n  child_C: 2.94\nic95:\n  child_B: [1.2, 2.19]\n  child_C: [2.0, 4.32]\ndeces_tardifs:\n  - 2021-11-03\n  - 2022-02-17\n"
    )
    # XML
    L = "".join(
        f'  <group name="{n}"><n>{k}</n><mean>{m}</mean><sd>{sd}</sd></group>\n'
        for n, k, m, sd in zip(
            ["statin", "ezetimibe", "pcsk9"], split(r, 2210, 3, 120), [2.1, 2.4, 1.3], [0.6, 0.7, 0.5]
        )
    )
    s.safe(
        "xml/ldl_resultats.xml",
        "means and SD of large groups",
        "LDL-cholesterol by treatment in XML.",
        "2,210 patients after infarction",
    ).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<results unit="mmol/L">\n{L}  <test name="anova" df1="2" df2="2207" p="0.0004"/>\n</results>\n'
    )
    s.unsafe(
        "xml/tep_resultats.xml",
        "a comment holds a patient's name and number",
        "XML comment",
        "Résultats agrégés de l'étude TEP-FDG en XML.",
        "440 patients avec lymphome",
    ).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- revoir le SUV de {person(r)} NIR {nir(r)} -->\n<resultats>\n  <groupe nom="réponse complète"><n>288</n><suv_median>2.1</suv_median></groupe>\n  <groupe nom="réponse partielle"><n>97</n><suv_median>4.8</suv_median></groupe>\n  <groupe nom="progression"><n>55</n><suv_median>9.3</suv_median></groupe>\n</resultats>\n'
    )
    s.unsafe(
        "xml/odm_extrait.xml",
        "one element per subject",
        "SubjectData elements",
        "Export of the derived endpoints for the appendix.",
        "64 patients of the trial",
    ).write_text(
        '<ODM FileType="Snapshot"><ClinicalData StudyOID="LUP-2">'
        + "".join(
            f'<SubjectData SubjectKey="S{i:03d}"><ItemData ItemOID="SLEDAI" Value="{r.randint(0, 20)}"/><ItemData ItemOID="AGE" Value="{r.randint(18, 70)}"/></SubjectData>'
            for i in range(1, 65)
        )
        + "</ClinicalData></ODM>\n"
    )

    def q(code, n):
        return f'    <c code="{code}" patients="{n}"/>\n'

    s.safe(
        "xml/ghm_volumes.xml",
        "codes with digits, volumes large",
        "Volumes par GHM du pôle digestif.",
        "séjours du pôle digestif, 2022",
    ).write_text(
        '<volumes annee="2022" source="PMSI">\n'
        + "".join(
            q(c, n)
            for c, n in zip(["06C041", "06C042", "06C043", "06C071", "06C072", "06M021"], apart(r, 6, 90, 900, 20))
        )
        + "</volumes>\n"
    )
    s.unsafe(
        "xml/couts_poles.xml",
        "one contributor makes 91 % of a sum",
        "part_premier_sejour 0.91",
        "Coûts des molécules onéreuses par pôle.",
        "séjours avec molécules onéreuses, 2022",
    ).write_text(
        '<couts unite="EUR">\n  <pole nom="Hématologie"><sejours>412</sejours><total>3120440</total><part_plus_gros_patient>0.04</part_plus_gros_patient></pole>\n  <pole nom="Neurologie"><sejours>188</sejours><total>1904210</total><part_plus_gros_patient>0.91</part_plus_gros_patient></pole>\n  <pole nom="Rhumatologie"><sejours>531</sejours><total>988140</total><part_plus_gros_patient>0.03</part_plus_gros_patient></pole>\n</couts>\n'
    )
    s.safe(
        "toml/resultats.toml",
        "settings and statistics",
        "Résultats du score propensité et équilibre des groupes.",
        "2 408 patients appariés",
    ).write_text(
        '[appariement]\nmethode = "plus proche voisin"\ncaliper = 0.2\nratio = 1\nn_paires = 1204\n\n[smd_apres]\nage = 0.02\nsexe = 0.01\ncharlson = 0.04\nhba1c = 0.03\n\n[effet]\nhr = 0.84\nic95 = [0.73, 0.97]\np = 0.018\n'
    )
    js(
        s.safe(
            "json/geojson_taux.json",
            "rates by large district",
            "Standardised stroke rates by district, GeoJSON without geometry.",
            "5,020 strokes in 4 districts",
        ),
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": None,
                    "properties": {"district": d, "population": p, "strokes": n, "rate_100k": round(1e5 * n / p, 1)},
                }
                for d, p, n in (
                    ("North", 612000, 1402),
                    ("South", 480500, 988),
                    ("East", 710300, 1690),
                    ("West", 402100, 940),
                )
            ],
        },
    )
    js(
        s.unsafe(
            "json/domiciles.geojson",
            "points of single homes",
            "coordinates of 40 patients",
            "Map layer of legionella cases.",
            "40 cases of legionellosis",
        ),
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": {
                        "type": "Point",
                        "coordinates": [round(r.uniform(1.3, 1.5), 5), round(r.uniform(43.5, 43.7), 5)],
                    },
                    "properties": {"season": r.choice(["summer", "autumn"])},
                }
                for _ in range(40)
            ],
        },
    )
    # a request of two files compared, and one against earlier releases
    for name, n in (("2022T1-T3", 812), ("2022T1-T4", 818)):
        js(
            s.unsafe(
                f"json/registre_{name}.json",
                "two files of a request differ by 6 patients",
                "tentatives 812 and 818",
                "Registre des tentatives de suicide, cumul de l'année.",
                "patients du registre, 2022",
                request="registre-ts",
            ),
            {"periode": name, "patients": n, "femmes_pct": 61, "age_median": 34, "hospitalises": 402},
        )
    js(
        s.path("json/earlier_dialyse_v1.json"),
        {"cohorte": "dialyse", "patients": 1240, "hemodialyse": 1022, "peritoneale": 218},
    )
    js(
        s.safe(
            "json/dialyse_v2.json",
            "an earlier release, but the difference is large",
            "Cohorte de dialyse, mise à jour annuelle.",
            "1 391 patients dialysés",
            earlier=["json/earlier_dialyse_v1.json"],
        ),
        {"cohorte": "dialyse", "patients": 1391, "hemodialyse": 1128, "peritoneale": 263},
    )
    js(s.path("json/earlier_vih_v1.json"), {"cohort": "HIV", "patients": 2204, "suppressed": 2011, "aids": 318})
    js(
        s.unsafe(
            "json/hiv_v2.json",
            "differs from an earlier release by 3",
            "aids 321 against 318",
            "HIV cohort, monthly update.",
            "2,231 patients with HIV",
            earlier=["json/earlier_vih_v1.json"],
        ),
        {"cohort": "HIV", "patients": 2231, "suppressed": 2040, "aids": 321},
    )
