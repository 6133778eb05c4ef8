"""JSON, YAML and XML results."""

import json

import yaml
from lxml import etree

from .tools import down, fr, ipp, name, parts


def js(path, o):
    path.write_text(json.dumps(o, ensure_ascii=False, indent=2), encoding="utf-8")


def ym(path, o, head=""):
    path.write_text(head + yaml.safe_dump(o, allow_unicode=True, sort_keys=False), encoding="utf-8")


def xm(path, root):
    path.write_bytes(etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8"))


def el(tag, *kids, text=None, **at):
    e = etree.Element(tag, {k: str(v) for k, v in at.items()})
    e.text = None if text is None else str(text)
    e.extend(kids)
    return e


def write(shelf):
    r = shelf.random("texts")
    # unsafe
    N = 1466
    js(
        shelf.unsafe(
            "tableone_output.json",
            "small cell",
            "variables.hiv.cirrhosis group treated: n 4",
            "Baseline table exported as JSON.",
            "1 466 patients with hepatitis C",
        ),
        {
            "population": N,
            "groups": {"treated": 902, "untreated": 564},
            "variables": {
                v: {
                    "treated": {"n": a, "pct": round(100 * a / 902, 1)},
                    "untreated": {"n": b, "pct": round(100 * b / 564, 1)},
                }
                for v, a, b in (
                    ("female", 388, 251),
                    ("diabetes", 141, 97),
                    ("cirrhosis", 288, 102),
                    ("hiv", 4, 21),
                    ("opioid_substitution", 131, 88),
                    ("genotype_1", 522, 301),
                    ("genotype_3", 188, 120),
                )
            },
        },
    )
    js(
        shelf.unsafe(
            "resultats_ml.json",
            "scores of single persons",
            "oof_scores: 150 individual predicted risks",
            "Performances du modèle de délire postopératoire.",
            "150 patients du jeu de test",
        ),
        {
            "auc": 0.83,
            "ap": 0.51,
            "seuil": 0.31,
            "confusion": {"vp": 33, "fp": 24, "fn": 12, "vn": 81},
            "oof_scores": [round(r.random(), 4) for _ in range(150)],
        },
    )
    js(
        shelf.unsafe(
            "fhir_bundle_stats.json",
            "row-level data disguised as FHIR resources",
            "30 Observation resources with subjects and dates",
            "Aggregated laboratory statistics (FHIR format).",
            "30 000 results",
        ),
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [
                {
                    "resource": {
                        "resourceType": "Observation",
                        "subject": {"reference": f"Patient/{1000 + i}"},
                        "effectiveDateTime": f"2022-0{r.randrange(1, 9)}-{r.randrange(10, 28)}T{r.randrange(10, 23)}:12:00Z",
                        "code": {"text": "Potassium"},
                        "valueQuantity": {"value": round(r.uniform(2.8, 6.4), 1), "unit": "mmol/L"},
                    }
                }
                for i in range(30)
            ],
        },
    )
    ym(
        shelf.unsafe(
            "sap_results.yaml",
            "sentence with a small count in words",
            "note: 'quatre patientes'",
            "Résultats principaux de l'étude pré-éclampsie.",
            "2 204 grossesses",
        ),
        {
            "etude": "pré-éclampsie sous aspirine",
            "n": 2204,
            "critere_principal": {
                "aspirine": {"n": 1100, "evenements": 88, "taux": "8,0 %"},
                "controle": {"n": 1104, "evenements": 121, "taux": "11,0 %"},
                "rr": 0.73,
                "ic95": [0.56, 0.95],
            },
            "secondaires": [
                {"nom": "prématurité < 34 SA", "aspirine": 41, "controle": 63},
                {"nom": "RCIU", "aspirine": 92, "controle": 118},
            ],
            "note": "Les arrêts pour saignement concernent quatre patientes du bras aspirine.",
        },
    )
    ym(
        shelf.unsafe(
            "config_cohort.yml",
            "list of patient identifiers",
            "exclude: 11 IPPs",
            "Configuration file of the cohort extraction, for reproducibility.",
            "5 830 patients with lupus",
        ),
        {
            "cohort": "lupus",
            "period": {"start": "2012", "end": "2022"},
            "codes": ["M32.1", "M32.8", "M32.9"],
            "min_age": 18,
            "exclude": [int(ipp(r)) for _ in range(11)],
            "outputs": ["table1", "km", "cox"],
        },
    )
    xm(
        shelf.unsafe(
            "spss_freq.xml",
            "total gives a cell back",
            "women's 'suppressed' cell = 231 - 112 - 87 - 25 = 7",
            "SPSS frequency table of smoking by sex.",
            "498 patients with sarcoidosis",
        ),
        el(
            "pivotTable",
            *[
                el("row", *[el("cell", text=x) for x in v], label=label)
                for label, v in (
                    ("Never", (101, 112)),
                    ("Former", (96, 87)),
                    ("Current", (48, 25)),
                    ("Unknown", (22, "suppressed")),
                    ("Total", (267, 231)),
                )
            ],
            text=None,
            title="Smoking * Sex",
        ),
    )
    xm(
        shelf.unsafe(
            "export_redcap.xml",
            "identifier: phone and e-mail",
            "comment in the XML with the patient's phone and e-mail",
            "Dictionnaire et effectifs du formulaire qualité de vie.",
            "612 répondants",
        ),
        el(
            "form",
            etree.Comment(
                f" relancer {name(r)} : 06 {r.randrange(10, 99)} {r.randrange(10, 99)} {r.randrange(10, 99)} {r.randrange(10, 99)}, josette.{r.randrange(10, 99)}@orange.fr "
            ),
            *[
                el("item", name=q, mean=fr(r.uniform(2, 4), 2), n=r.randrange(540, 612))
                for q in ("mobilité", "autonomie", "douleur", "anxiété", "activités", "sommeil", "appétit")
            ],
        ),
    )
    # safe
    js(
        shelf.safe(
            "cox_model.json",
            "hazard ratios, df and small p-values",
            "Cox model output.",
            "6 930 patients, 1 204 deaths",
        ),
        {
            "model": "coxph",
            "n": 6930,
            "events": 1204,
            "ties": "efron",
            "concordance": 0.741,
            "se": 0.007,
            "loglik_test": {"chi2": 612.3, "df": 8, "p": 1e-16},
            "terms": [
                {"term": t, "coef": c, "exp(coef)": round(2.71828**c, 2), "se": 0.05, "p": p}
                for t, c, p in (
                    ("age_10y", 0.41, 1e-30),
                    ("male", 0.12, 0.021),
                    ("stage_II", 0.38, 2e-6),
                    ("stage_III", 0.97, 1e-19),
                    ("ecog_2", 0.66, 3e-12),
                    ("albumin_low", 0.51, 1e-8),
                    ("anaemia", 0.22, 4e-4),
                    ("weight_loss", 0.29, 1e-5),
                )
            ],
        },
    )
    js(
        shelf.safe(
            "codebook_variables.json",
            "category codes 0-9, allowed ranges and missing codes",
            "Dictionnaire des variables de l'étude (sans données).",
            "Aucune donnée de patient",
        ),
        {
            "variables": [
                {
                    "nom": "nyha",
                    "codes": {
                        "1": "classe I",
                        "2": "classe II",
                        "3": "classe III",
                        "4": "classe IV",
                        "9": "manquant",
                    },
                },
                {"nom": "eva", "plage_autorisee": [0, 10], "unite": "points"},
                {"nom": "glasgow", "plage_autorisee": [3, 15]},
                {"nom": "asa", "codes": {"1": "ASA 1", "2": "ASA 2", "3": "ASA 3", "4": "ASA 4", "5": "ASA 5"}},
                {"nom": "mois", "plage_autorisee": [1, 12]},
                {"nom": "sexe", "codes": {"1": "homme", "2": "femme"}},
            ]
        },
    )
    n = down(r, 9120, 6, 0.05, 0.18)
    js(
        shelf.safe(
            "consort_flow.json", "flow with steps above 100", "Flow of the cohort.", f"{n[-1]} patients analysed"
        ),
        {
            "steps": [
                {"step": i + 1, "label": label, "n": v}
                for i, (label, v) in enumerate(
                    zip(("identified", "first stay", "adults", "with ECG", "with echocardiography", "analysed"), n)
                )
            ]
        },
    )
    ym(
        shelf.safe(
            "indicateurs_dim.yaml",
            "rates and case-mix of a department",
            "Indicateurs DIM trimestriels.",
            "31 000 séjours au 1er trimestre 2024",
        ),
        {
            "trimestre": "2024-T1",
            "sejours": 31002,
            "ipdms": 0.97,
            "taux_ambulatoire": 61.3,
            "exhaustivite": 98.7,
            "par_pole": {
                p: {"sejours": s, "dms": round(r.uniform(2.5, 9), 1), "valorisation_keur": s * 3}
                for p, s in zip(
                    ("Médecine", "Chirurgie", "Femme-Enfant", "Urgences", "Gériatrie"), parts(r, 31002, 5, 900)
                )
            },
        },
    )
    ym(
        shelf.safe(
            "hyperparams.yaml",
            "small integers that are model settings",
            "Final hyper-parameters and metrics.",
            "19 400 patients",
        ),
        {
            "model": "xgboost",
            "max_depth": 3,
            "min_child_weight": 40,
            "n_folds": 5,
            "seed": 7,
            "early_stopping_rounds": 9,
            "lambda": 2,
            "metrics": {"auc": 0.872, "auc_ci": [0.861, 0.883], "brier": 0.073, "slope": 1.02, "intercept": -0.01},
            "threshold": 0.18,
            "n_test": 4850,
        },
    )
    xm(
        shelf.safe(
            "meta_regression.xml",
            "number of studies, coefficients",
            "Résultats de méta-régression sur 8 études publiées.",
            "8 études publiées",
        ),
        el(
            "meta",
            *[
                el("moderator", name=m, beta=b, se=s, p=p)
                for m, b, s, p in (
                    ("année", -0.03, 0.01, 0.004),
                    ("âge moyen", 0.02, 0.02, 0.31),
                    ("part de femmes", 0.4, 0.3, 0.18),
                    ("multicentrique", -0.21, 0.09, 0.02),
                )
            ],
            k=8,
            tau2=0.04,
            I2="41%",
        ),
    )
