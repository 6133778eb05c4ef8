"""JSON, YAML, XML, TOML, GeoJSON and other structured text."""

import base64
import gzip
import hashlib
import json

import yaml

from .kit import STUDIES, day, ipp, leak, nir, np, part, parts, persons, rng, sizes, table
from .specs import dump


def rows_of(s, t):
    """Table 1 as a list of dicts."""
    out = []
    for x in t:
        d = {"variable": x["var"]} | ({"level": x["level"]} if x["level"] else {})
        for g, n, v in zip([*s.groups, "total"], sizes(s), x["val"]):
            d[g] = (
                {"n": v, "pct": round(100 * v / n, 1)}
                if x["kind"] == "n"
                else {"mean": round(v[0], 2), "sd": round(v[1], 2)}
            )
        out.append(d | {"p": round(x["p"], 4)})
    return out


def write(shelf):
    unsafe(shelf)
    unsafe2(shelf)
    safe(shelf)


def unsafe(shelf):
    s, r = STUDIES["hip"], rng(shelf, "d1")
    p = shelf.unsafe(
        "table1_hip.json",
        "count of 7 in a table 1",
        "ASA class IV, Uncemented",
        "Baseline table as JSON for the web appendix",
        s.pop,
    )
    dump(
        p,
        {
            "title": s.title,
            "groups": s.groups,
            "rows": rows_of(s, leak(s, table(s, r), "ASA class", "Uncemented", 7, "IV")),
        },
    )

    r = rng(shelf, "d2")
    p = shelf.unsafe(
        "resultats_suivi.yaml",
        "412 of 415 leave 3",
        "suivi.complet",
        "Résultats principaux de l'essai de suivi téléphonique",
        "830 patients randomisés",
    )
    p.write_text(
        "etude: suivi téléphonique\nbras:\n  telephone:\n    inclus: 415\n    suivi_complet: 412\n    satisfaction_moyenne: 8.1\n  consultation:\n    inclus: 415\n    suivi_complet: 371\n    satisfaction_moyenne: 7.4\nodds_ratio: {valeur: 1.62, ic95: [1.18, 2.23]}\np: 0.003\n",
        encoding="utf-8",
    )

    r = rng(shelf, "d3")
    p = shelf.unsafe(
        "cohort_extract.ndjson",
        "row-level data, one object for each patient",
        "every line",
        "Event counts of the vasopressin cohort",
        STUDIES["sepsis"].pop,
    )
    p.write_text("\n".join(json.dumps(x) for x in persons(r, 210, ids=False).to_dict("records")) + "\n")

    s, r = STUDIES["bloc"], rng(shelf, "d4")
    p = shelf.unsafe(
        "indicateurs_bloc.yaml",
        "maximum of a duration",
        "urologie.maximum",
        "Indicateurs de bloc par spécialité",
        s.pop,
    )
    v = {
        g: {
            "vacations": n,
            "duree_mediane_min": int(r.integers(60, 120)),
            "p25": int(r.integers(40, 58)),
            "p75": int(r.integers(130, 190)),
        }
        for g, n in s.groups.items()
    }
    v["Urologie"]["maximum"] = 617
    p.write_text(yaml.safe_dump({"indicateurs": v}, allow_unicode=True), encoding="utf-8")

    r = rng(shelf, "d5")
    p = shelf.unsafe(
        "odm_clinicaldata.xml",
        "ODM with data of single subjects",
        "every SubjectData",
        "Study metadata in CDISC ODM",
        "96 randomised patients",
    )
    p.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot"><Study OID="S1"><GlobalVariables><StudyName>NIV-2</StudyName></GlobalVariables></Study><ClinicalData StudyOID="S1">'
        + "".join(
            f'<SubjectData SubjectKey="{i + 1:03d}"><StudyEventData StudyEventOID="BL"><ItemData ItemOID="AGE" Value="{r.integers(40, 86)}"/><ItemData ItemOID="SEX" Value="{"FM"[r.integers(2)]}"/><ItemData ItemOID="PACO2" Value="{r.normal(54, 7):.1f}"/></StudyEventData></SubjectData>'
            for i in range(96)
        )
        + "</ClinicalData></ODM>\n"
    )

    r = rng(shelf, "d6")
    p = shelf.unsafe(
        "domiciles_crohn.geojson",
        "points of single homes",
        "every feature",
        "Carte de la file active MICI",
        STUDIES["crohn"].pop,
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
                        "coordinates": [round(r.uniform(2.1, 2.7), 5), round(r.uniform(48.6, 49), 5)],
                    },
                    "properties": {"traitement": ["vedo", "uste"][r.integers(2)]},
                }
                for _ in range(130)
            ],
        },
        None,
    )

    s, r = STUDIES["breast"], rng(shelf, "d7")
    p = shelf.unsafe(
        "results_bundle.json",
        "compressed rows as base64 in a field called checksum_blob",
        "checksum_blob",
        "Results of the neoadjuvant study",
        s.pop,
    )
    dump(
        p,
        {
            "rows": rows_of(s, table(s, r)),
            "checksum_blob": base64.b64encode(
                gzip.compress(persons(r, 400).to_csv(index=False).encode(), mtime=0)
            ).decode(),
        },
    )

    r = rng(shelf, "d8")
    p = shelf.unsafe(
        "marches_dispositifs.json",
        "one supplier holds 91 % of a sum",
        "stents.premier_fournisseur",
        "Dépenses de dispositifs médicaux par famille, part du premier fournisseur",
        "14 établissements, exercice 2023",
    )
    dump(
        p,
        {
            "exercice": 2023,
            "familles": [
                {"famille": f, "depense_keur": int(d), "fournisseurs": int(n), "part_premier_fournisseur_pct": q}
                for f, d, n, q in (
                    ("Prothèses de hanche", 4120, 14, 31.2),
                    ("Stents", 2860, 12, 91.4),
                    ("Valves", 5310, 11, 44.8),
                    ("Cathéters", 1730, 26, 22.7),
                )
            ],
        },
    )

    r = rng(shelf, "d9")
    p = shelf.unsafe(
        "evenements_graves.json",
        "exact dates of single deaths",
        "deces[].date",
        "Serious adverse events of the home NIV study",
        STUDIES["copd"].pop,
    )
    dump(
        p,
        {
            "study": "home NIV",
            "serious_adverse_events_total": 143,
            "unexpected_deaths_reported_to_authority": [
                {"arm": a, "date": day(r), "related": "no"} for a in ("Home NIV", "No NIV", "Home NIV", "No NIV")
            ],
        },
    )

    s, r = STUDIES["transpl"], rng(shelf, "d10")
    p = shelf.unsafe(
        "modele_sature.json",
        "4 residual degrees of freedom",
        "df_residual",
        "Coefficients du modèle linéaire de la sous-étude protéomique",
        "19 greffés avec protéomique",
    )
    dump(
        p,
        {
            "formula": "dfg_1an ~ age + sexe + dsa + ischemie + donneur + induction + cmv + p1 + p2 + p3 + p4 + p5 + p6 + p7",
            "nobs": 19,
            "df_model": 14,
            "df_residual": 4,
            "r_squared": 0.983,
            "coef": {f"b{i}": round(float(x), 3) for i, x in enumerate(r.normal(0, 2, 15))},
        },
    )


def unsafe2(shelf):
    r = rng(shelf, "d11")
    p = shelf.unsafe(
        "linkage_quality.json",
        "hashed identifier and values for each person",
        "matches[]",
        "Quality of the linkage with the national registry",
        "3 391 people linked",
    )
    dump(
        p,
        {
            "precision": 0.987,
            "recall": 0.961,
            "matches": [
                {
                    "h": hashlib.sha256(ipp(r).encode()).hexdigest()[:16],
                    "score": round(r.uniform(0.7, 1), 3),
                    "vital": ["alive", "dead"][int(r.random() < 0.1)],
                }
                for _ in range(120)
            ],
        },
    )

    s, r = STUDIES["psy"], rng(shelf, "d12")
    p = shelf.unsafe(
        "indicateurs_isolement.toml",
        "a rate of 0,8 % of 498 is 4 persons",
        "contention.taux",
        "Indicateurs d'isolement et de contention",
        s.pop,
    )
    p.write_text(
        'titre = "Isolement et contention"\n\n[suivi_intensif]\npatients = 498\nisolement_pct = 14.1\ncontention_pct = 0.8\n\n[suivi_habituel]\npatients = 867\nisolement_pct = 17.6\ncontention_pct = 5.3\n',
        encoding="utf-8",
    )

    r = rng(shelf, "d13")
    p = shelf.unsafe(
        "config_pipeline.yaml",
        "password of the data base",
        "database.password",
        "Configuration of the analysis pipeline, for reproducibility",
    )
    p.write_text(
        "pipeline: avc_outcomes\nseed: 42\ndatabase:\n  host: omop-db.intra\n  port: 5432\n  user: etl_reader\n  password: 'q7Rz!tV92bLm#e'\ncohort:\n  concept_ids: [443454, 372924]\n  min_age: 18\nmodel:\n  penalty: l2\n  folds: 5\n"
    )

    r = rng(shelf, "d14")
    p = shelf.unsafe(
        "bundle_statistiques.fhir.json",
        "FHIR resources of single patients",
        "entry[].resource",
        "Statistiques du dépôt FHIR de la maternité",
        STUDIES["maternite"].pop,
    )
    dump(
        p,
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [
                {
                    "resource": {
                        "resourceType": "Patient",
                        "identifier": [{"system": "urn:oid:1.2.250.1.213.1.4.8", "value": nir(r)}],
                        "gender": "female",
                        "birthDate": day(r, 1982, 1999),
                    }
                }
                for _ in range(15)
            ],
        },
    )

    s, r = STUDIES["ped"], rng(shelf, "d15")
    p = shelf.unsafe(
        "rsv_by_month.xml",
        "differences of a cumulated count give 6",
        "cumulative, May to June",
        "Cumulated admissions for RSV over the season",
        s.pop,
    )
    p.write_text(
        "<season year='2022'>"
        + "".join(
            f"<month name='{m}' cumulative='{v}'/>"
            for m, v in zip(
                ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"],
                (34, 131, 312, 402, 447, 481, 503, 519, 525),
            )
        )
        + "</season>\n"
    )


def safe(shelf):
    s, r = STUDIES["eye"], rng(shelf, "ds1")
    p = shelf.safe("table1_amd.json", "nested counts, all above 10", "Baseline table as JSON", s.pop)
    dump(p, {"title": s.title, "n_eyes": s.groups, "rows": rows_of(s, table(s, r))})

    p = shelf.safe(
        "hyperparametres_xgb.yaml",
        "small integers that are depths, folds and seeds",
        "Hyperparamètres retenus du modèle de réadmission",
    )
    p.write_text(
        "modele: xgboost\nmax_depth: 3\nmin_child_weight: 40\nn_estimators: 250\neta: 0.05\nsubsample: 0.8\nfolds: 5\nrepetitions: 2\nseed: 8\nmetrique: auc\nauc_moyenne: 0.742\nauc_ecart_type: 0.011\n",
        encoding="utf-8",
    )

    p = shelf.safe(
        "concept_set_ischemic_stroke.json",
        "concept ids of ten digits that begin with 80, codes",
        "OMOP concept set of ischaemic stroke",
    )
    dump(
        p,
        {
            "name": "Ischaemic stroke",
            "items": [
                {"concept_id": c, "concept_name": n, "vocabulary_id": v, "include_descendants": d}
                for c, n, v, d in (
                    (443454, "Cerebral infarction", "SNOMED", True),
                    (8001274405, "Infarctus cérébral, code local", "LOCAL", False),
                    (8001274412, "AVC ischémique, code local", "LOCAL", False),
                    (372924, "Cerebral artery occlusion", "SNOMED", True),
                )
            ],
        },
    )

    s, r = STUDIES["codage"], rng(shelf, "ds4")
    p = shelf.safe("pmsi_par_pole.xml", "levels 1 to 4, months 1 to 12", "Séjours par pôle et mois, 2023", s.pop)
    p.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<activite annee="2023">'
        + "".join(
            f'\n <pole nom="{g}" sejours="{n}">'
            + "".join(f'<mois num="{i + 1}" sejours="{k}"/>' for i, k in enumerate(parts(r, n, [1] * 12)))
            + "</pole>"
            for g, n in s.groups.items()
        )
        + "\n</activite>\n",
        encoding="utf-8",
    )

    s, r = STUDIES["hiv"], rng(shelf, "ds5")
    p = shelf.safe(
        "cv_metrics.json", "folds 1-10, ranks and AUC", "Cross-validated metrics of the weight gain model", s.pop
    )
    dump(
        p,
        {
            "model": "elastic net",
            "n": 3391,
            "events": 1051,
            "folds": [
                {"fold": i, "auc": round(r.uniform(0.66, 0.71), 3), "brier": round(r.uniform(0.19, 0.21), 3)}
                for i in range(1, 11)
            ],
            "rank_by_auc": {"elastic net": 1, "forest": 2, "boosting": 3},
        },
    )

    s, r = STUDIES["maternite"], rng(shelf, "ds6")
    p = shelf.safe(
        "cesarienne_robson.json",
        "Robson groups 1 to 5 and rates of groups over 400",
        "Taux de césarienne par groupe de Robson (groupes 1 à 5)",
        s.pop,
    )
    n = parts(r, s.n, [28, 22, 27, 12, 11], 300)
    dump(
        p,
        {
            "groupes": [
                {
                    "robson": i + 1,
                    "accouchements": k,
                    "cesariennes": (c := part(r, k, q, 20)),
                    "taux_pct": round(100 * c / k, 1),
                }
                for i, (k, q) in enumerate(zip(n, (0.09, 0.25, 0.03, 0.12, 0.55)))
            ]
        },
    )

    r = rng(shelf, "ds7")
    p = shelf.safe(
        "secteurs_incidence.geojson",
        "polygons of large areas with rates",
        "Stroke incidence by sector of over 90 000 inhabitants",
        STUDIES["avc"].pop,
    )
    dump(
        p,
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [
                            [
                                [2 + i * 0.3, 48.5],
                                [2.3 + i * 0.3, 48.5],
                                [2.3 + i * 0.3, 48.9],
                                [2 + i * 0.3, 48.9],
                                [2 + i * 0.3, 48.5],
                            ]
                        ],
                    },
                    "properties": {
                        "sector": f"Sector {chr(65 + i)}",
                        "inhabitants": int(r.integers(90, 240)) * 1000,
                        "rate_per_100000": round(r.uniform(118, 171), 1),
                    },
                }
                for i in range(6)
            ],
        },
    )

    r = rng(shelf, "ds8")
    p = shelf.safe(
        "dqd_summary.json",
        "counts of checks and versions, not of persons",
        "Résumé du Data Quality Dashboard de l'entrepôt",
        "Contrôles qualité de l'entrepôt, 2024",
    )
    dump(
        p,
        {
            "Metadata": {"CDM_VERSION": "5.4", "DQD_VERSION": "2.6.0", "VOCABULARY": "v5.0 29-FEB-24"},
            "Overview": {"countTotal": 3312, "countPassed": 3207, "countFailed": 105, "percentPassed": 96.8},
            "byCategory": {
                "Plausibility": {"failed": 61, "total": 1980},
                "Conformance": {"failed": 4, "total": 842},
                "Completeness": {"failed": 40, "total": 490},
            },
        },
    )

    s, r = STUDIES["derm"], rng(shelf, "ds9")
    p = shelf.safe(
        "cox_persistance.toml", "hazard ratios, p values, four decimals", "Modèle de Cox de la persistance", s.pop
    )
    p.write_text(
        'modele = "Cox"\npatients = 1289\narrets = 425\nconcordance = 0.641\n\n[anti_il17]\nhr = 0.78\nic95 = [0.63, 0.96]\np = 0.0194\n\n[anti_il23]\nhr = 0.55\nic95 = [0.43, 0.71]\np = 0.0001\n\n[ph_test]\nchi2 = 3.12\nddl = 2\np = 0.2101\n',
        encoding="utf-8",
    )

    s, r = STUDIES["neo"], rng(shelf, "ds10")
    p = shelf.safe(
        "imputation_summary.yaml",
        "numbers of imputations and iterations, a tiny p value",
        "Multiple imputation settings and pooled estimates",
        s.pop,
    )
    p.write_text(
        "imputations: 20\niterations: 10\nvariables_imputed: 6\npooled:\n  lisa_vs_intubation: {or: 0.71, ci: [0.52, 0.97], p: 0.031, df: 812}\n  gestational_age_week: {or: 0.74, ci: [0.68, 0.81], p: 0.0000021, df: 940}\nmissing_percent: {fio2_2h: 7.3, antenatal_steroids: 2.2}\n"
    )

    r = rng(shelf, "ds11")
    p = shelf.safe(
        "omop_cohort_counts.ndjson",
        "one object for each line, which is a concept with 60 or more persons",
        "Persons by condition concept in the sepsis cohort",
        STUDIES["sepsis"].pop,
    )
    p.write_text(
        "\n".join(
            json.dumps({"condition_concept_id": int(c), "persons": int(k)})
            for c, k in zip(r.integers(132000, 4400000, 60), np.sort(r.integers(60, 1900, 60))[::-1])
        )
        + "\n"
    )
