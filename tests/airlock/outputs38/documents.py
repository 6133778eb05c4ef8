"""JSON, YAML and XML results."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zlib import compress

import yaml

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, nir, person, split


def js(path: Path, value: Any, indent: int | None = 2) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent), encoding="utf-8")


def ya(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def xml(path: Path, body: str) -> None:
    path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + body + "\n", encoding="utf-8")


def write(shelf: Shelf) -> None:
    unsafe_json(shelf)
    unsafe_others(shelf)
    safe(shelf)
    pairs(shelf)


def unsafe_json(shelf: Shelf) -> None:
    r = shelf.random("json")
    js(shelf.unsafe("json/cox_anevrisme.json", "fewer than 10 residual degrees of freedom", "df_residual 6", "Modèle linéaire du diamètre post-opératoire.", "11 patients opérés"),
       {"model": "lm", "formula": "diametre ~ age + sexe + hta + tabac", "nobs": 11, "df_model": 4, "df_residual": 6, "r2": 0.71, "coef": {"(Intercept)": 31.2, "age": 0.14, "sexe": -1.1, "hta": 2.2, "tabac": 1.7}, "se": {"(Intercept)": 6.1, "age": 0.09, "sexe": 1.5, "hta": 1.4, "tabac": 1.6}})  # fmt: skip

    js(shelf.unsafe("json/couts_sites.json", "a contributor of 91 % of a sum", "molecule CAR-T: top_contributor_share 0.91", "Dépenses de molécules onéreuses par classe.", "2 940 patients"),
       {"annee": 2023, "classes": [{"classe": "Anti-TNF", "depense_eur": 3120400, "patients": 1210, "top_contributor_share": 0.01}, {"classe": "Anti-PD1", "depense_eur": 8904100, "patients": 702, "top_contributor_share": 0.02},
                                   {"classe": "CAR-T", "depense_eur": 4410000, "patients": 14, "top_contributor_share": 0.91}, {"classe": "Immunoglobulines", "depense_eur": 2230500, "patients": 1014, "top_contributor_share": 0.03}]})  # fmt: skip

    rows = [{"i": k, "g": r.choice("AB"), "t": r.randint(3, 700), "e": r.randint(0, 1)} for k in range(1, 121)]
    js(
        shelf.unsafe(
            "json/params_export.json",
            "rows compressed and coded in a parameter",
            '"cache" is zlib in base64',
            "Paramètres du modèle de survie exporté.",
            "1 802 patients, cancer du pancréas",
        ),
        {
            "weibull": {"shape": 1.21, "scale": 402.1},
            "aic": 8123.4,
            "cache": b64encode(compress(json.dumps(rows).encode())).decode(),
        },
    )

    js(
        shelf.unsafe(
            "json/sd_groups.json",
            "standard deviation of a single person",
            'group "ECMO": n not given, sd null, se null',
            "Mean and SD of lactate by support.",
            "1,406 patients in cardiogenic shock",
        ),
        {
            "outcome": "lactate_h24",
            "groups": {
                "None": {"n": 902, "mean": 2.9, "sd": 1.8},
                "IABP": {"n": 311, "mean": 3.8, "sd": 2.4},
                "Impella": {"n": 192, "mean": 4.4, "sd": 2.6},
                "ECMO": {"n": 1, "mean": 11.3, "sd": None},
            },
        },
    )

    js(
        shelf.unsafe(
            "json/phenotype_audit.json",
            "hospital numbers in a list of exceptions",
            "exclusions.manual",
            "Phenotype definition and counts.",
            "10,411 patients with heart failure",
        ),
        {
            "phenotype": "HF",
            "n": 10411,
            "concepts": [316139, 4229440],
            "exclusions": {"age_lt_18": 214, "manual": [int(ipp(r)) for _ in range(12)]},
        },
    )

    js(
        shelf.unsafe(
            "json/endpoints_words.json",
            "small number written in words",
            "comments: sept patientes",
            "Résultats principaux, dépistage du cancer du col.",
            "8 300 femmes",
        ),
        {
            "depistage": {"invitees": 8300, "participantes": 4117, "hpv_positif": 502},
            "commentaires": [
                "Participation de 49,6 %.",
                "Un carcinome invasif a été retrouvé chez sept patientes, toutes traitées.",
            ],
        },
    )


def unsafe_others(shelf: Shelf) -> None:
    r = shelf.random("others2")
    ya(
        shelf.unsafe(
            "yaml/resultats_pneumo.yaml",
            "complement of a percentage",
            "99.3 % of 1 006 vaccinated leaves 7",
            "Résultats agrégés du registre BPCO.",
            "1 006 patients BPCO",
        ),
        {
            "registre": "BPCO",
            "n": 1006,
            "age": {"mediane": 68, "q1": 61, "q3": 75},
            "femmes_pct": 41.7,
            "fumeurs_actifs_pct": 38.2,
            "vaccin_pneumocoque_pct": 99.3,
            "oxygene_pct": 22.6,
            "rehabilitation_pct": 17.9,
        },
    )
    ya(shelf.unsafe("yaml/site_contacts.yaml", "e-mail, telephone and address of a patient", "notes[2]", "Synthèse par site de l'étude OSTEO-2.", "2 204 patients, 6 sites"),
       {"etude": "OSTEO-2", "sites": [{"site": k, "inclus": n} for k, n in enumerate(split(r, 2204, 6, 220), 1)],
        "notes": ["monitoring mensuel", "base gelée", f"rappeler {person(r)} 06 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)}, 14 rue des Tilleuls 59000 Lille, pour sa visite M12"]})  # fmt: skip
    ya(
        shelf.unsafe(
            "yaml/config_pipeline.yml",
            "API token in the configuration",
            "registry.token",
            "Configuration file of the analysis pipeline, for reproducibility.",
            "Not applicable",
        ),
        {
            "pipeline": {"seed": 42, "folds": 5, "model": "lgbm"},
            "registry": {
                "url": "https://git.chu.local/api/v4",
                "token": "glpat-" + "".join(r.choice("abcdefghkmnpqrstuvwxyzABCDEFGH23456789") for _ in range(20)),
            },
        },
    )
    ya(
        shelf.unsafe(
            "yaml/anchors.yaml",
            "row-level data disguised as a YAML settings map",
            "weights: one entry for each stay",
            "Réglages du modèle de pondération.",
            "880 séjours",
        ),
        {
            "method": "IPTW",
            "trim": [0.01, 0.99],
            "weights": {f"s{k:04d}_{day(r).replace('-', '')}": round(r.uniform(0.4, 3.9), 3) for k in range(1, 141)},
        },
    )

    regions = "".join(
        f'  <region nom="{escape(n)}"><cas>{c}</cas></region>\n'
        for n, c in (("Lille", 411), ("Roubaix", 207), ("Tourcoing", 188), ("Dunkerque", 96), ("Hazebrouck", 4))
    )
    xml(
        shelf.unsafe(
            "xml/leptospirose_secteurs.xml",
            "small count in an element",
            "Hazebrouck: 4",
            "Cas de gale par secteur.",
            "906 cas signalés",
        ),
        f'<resultats etude="gale" annee="2023">\n{regions}</resultats>',
    )
    xml(
        shelf.unsafe(
            "xml/cda_summary.xml",
            "row-level clinical documents (HL7-like)",
            "recordTarget",
            "XML summary of the allergies study.",
            "3,100 patients with penicillin allergy label",
        ),
        "<ClinicalDocument>\n"
        + "".join(
            f'  <recordTarget><patientRole><id extension="{nir(r)}"/><birthTime value="{r.randint(1935, 1995)}{r.randint(1, 12):02d}{r.randint(1, 28):02d}"/></patientRole><allergy code="Z88.0" removed="{r.choice(["true", "false"])}"/></recordTarget>\n'
            for _ in range(15)
        )
        + "</ClinicalDocument>",
    )
    xml(
        shelf.unsafe(
            "xml/results_comment.xml",
            "a leak in an XML comment",
            "comment with ages of two patients over 90",
            "Results of the vertebroplasty evaluation.",
            "1,460 procedures",
        ),
        '<study name="VERTEBRO">\n  <n>1460</n>\n  <pain baseline="7.2" month1="3.4" month12="3.1"/>\n  <!-- check with chief: outliers = woman aged 93 yrs and man aged 97 yrs, both T12, keep? -->\n  <complications pct="4.1"/>\n</study>',
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("jsonsafe")
    js(shelf.safe("json/lmm_vfss.json", "coefficients, df 1, p-values", "Mixed model of renal function decline.", "5,604 patients, 31,200 measures"),
       {"model": "lmer", "nobs": 31200, "groups": 5604, "fixed": [{"term": t, "estimate": round(r.uniform(-4, 4), 2), "se": round(r.uniform(0.1, 0.9), 2), "df": round(r.uniform(2000, 5400), 1), "p": round(r.uniform(0.0001, 0.3), 4)} for t in ("intercept", "year", "diabetes", "year:diabetes", "acei", "year:acei")], "chisq": {"value": 8.1, "df": 1, "p": 0.0044}})  # fmt: skip
    js(
        shelf.safe(
            "json/concepts.json",
            "ten-digit concept ids beginning with 80",
            "Jeu de concepts OMOP utilisé pour le phénotype.",
            "Sans objet (vocabulaire)",
        ),
        {
            "name": "Diabète de type 2",
            "items": [
                {"concept_id": int(ipp(r)), "vocabulary_id": "LOCAL", "concept_code": c, "include_descendants": True}
                for c in ("E11.0", "E11.2", "E11.4", "E11.5", "E11.9")
            ],
        },
    )
    parts = split(r, 7350, 6, 400)
    js(
        shelf.safe(
            "json/triage_levels.json",
            "levels 1 to 6, all counts large",
            "Visits by triage level.",
            "7,350 visits in June 2023",
        ),
        {"month": "2023-06", "total": 7350, "triage": {str(k): v for k, v in enumerate(parts, 1)}},
    )
    js(
        shelf.safe(
            "json/grid_search.json",
            "parameters from 1 to 9",
            "Résultats de la recherche d'hyperparamètres.",
            "19 800 séjours",
        ),
        [
            {
                "rank": k,
                "max_depth": r.randint(2, 8),
                "min_child_weight": r.randint(20, 60),
                "learning_rate": r.choice([0.05, 0.1]),
                "auc_mean": round(0.8 - 0.002 * k, 4),
                "auc_sd": 0.006,
            }
            for k in range(1, 13)
        ],
    )
    js(
        shelf.safe(
            "json/structural.json",
            "zero men in an obstetrical unit is structural",
            "Séjours par unité et sexe ; la maternité ne reçoit que des femmes.",
            "9 404 séjours",
        ),
        {
            "unites": [
                {"unite": "Maternité", "femmes": 2610, "hommes": 0, "remarque": "zéro structurel : grossesse"},
                {"unite": "Cardiologie", "femmes": 1502, "hommes": 2190},
                {"unite": "Gériatrie", "femmes": 1904, "hommes": 1198},
            ]
        },
    )
    js(
        shelf.safe(
            "json/suppressed.json",
            "suppressed cells, with secondary suppression",
            "Episodes by organism; cells under 10 suppressed, with a second cell to protect them.",
            "1,912 episodes of bacteraemia",
        ),
        {
            "note": "'<10*' primary or secondary suppression; total rounded to the nearest 50",
            "total_rounded": 1900,
            "organisms": {
                "E. coli": 811,
                "S. aureus": 402,
                "K. pneumoniae": 266,
                "P. aeruginosa": 151,
                "Enterococcus": 174,
                "Candida": "suppressed",
                "Other": "suppressed",
            },
        },
    )
    ya(
        shelf.safe(
            "yaml/protocol.yaml", "dates of the study period, thresholds", "Protocol parameters.", "Not applicable"
        ),
        {
            "study": "NEPHRO-ACE",
            "period": {"start": "2016-01-01", "end": "2022-12-31"},
            "inclusion": {"age_min": 18, "egfr_below": 60, "measures_at_least": 2},
            "disclosure": {"min_cell": 10},
            "analysis": {"knots": 4, "imputations": 8, "alpha": 0.05},
        },
    )
    ya(
        shelf.safe(
            "yaml/indicateurs_bloc.yaml",
            "rates of delay, number of theatres",
            "Indicateurs du bloc opératoire.",
            "15 210 interventions, 2023",
        ),
        {
            "annee": 2023,
            "salles": 9,
            "interventions": 15210,
            "tvo_pct": 78.4,
            "demarrage_tardif_pct": 31.2,
            "annulation_jour_meme_pct": 4.7,
            "mediane_inter_intervention_min": 24,
            "equipes": [
                {"nom": "ortho", "salles": 3},
                {"nom": "viscéral", "salles": 4},
                {"nom": "ambulatoire", "salles": 2},
            ],
        },
    )
    xml(
        shelf.safe(
            "xml/survey.xml",
            "items 1 to 7 with mean scores",
            "Mean item scores of the burn-out survey.",
            "2,860 responding employees",
        ),
        "<survey scale='0-6'>\n"
        + "".join(
            f'  <item number="{k}"><mean>{r.uniform(1.5, 4.5):.2f}</mean><sd>{r.uniform(1.1, 1.7):.2f}</sd></item>\n'
            for k in range(1, 8)
        )
        + "</survey>",
    )
    xml(
        shelf.safe(
            "xml/ght_activite.xml",
            "counts of establishments",
            "Activité agrégée des établissements du GHT.",
            "8 établissements, 96 000 séjours",
        ),
        "<ght etablissements='8'>\n"
        + "".join(
            f'  <type nom="{n}" etablissements="{e}" dms="{s}"/>\n'
            for n, e, s in (("CHU", 1, 5.9), ("CH", 4, 6.4), ("EPSM", 2, 27.3), ("Clinique", 1, 3.1))
        )
        + "</ght>",
    )


def pairs(shelf: Shelf) -> None:
    flow = {
        "etude": "PARKIN",
        "groupes": {"L-dopa": 611, "Agoniste": 402, "IMAO-B": 207},
        "dyskinesies": {"L-dopa": 188, "Agoniste": 61, "IMAO-B": 31},
    }
    later = {
        "etude": "PARKIN",
        "groupes": {"L-dopa": 607, "Agoniste": 402, "IMAO-B": 207},
        "dyskinesies": {"L-dopa": 185, "Agoniste": 61, "IMAO-B": 31},
        "note": "après retrait des patients opposés à la réutilisation",
    }
    for file, value in (("json/parkin_v1.json", flow), ("json/parkin_v2.json", later)):
        js(
            shelf.unsafe(
                file,
                "difference between two files of a request",
                "L-dopa 611 and 607; 188 and 185",
                "Effectifs par traitement initial, avant / après retrait des opposants.",
                "Environ 1 220 patients parkinsoniens",
                request="parkin",
            ),
            value,
        )
    js(shelf.path("earlier/dialyse_2022.json"), {"dialyse": {"HD": 502, "DP": 118, "total": 620}})
    js(
        shelf.unsafe(
            "json/dialyse_bis.json",
            "differs by three from an earlier release",
            "HD 499 against 502",
            "Patients dialysés, après correction de doublons.",
            "617 patients dialysés fin 2022",
            earlier=["earlier/dialyse_2022.json"],
        ),
        {"dialyse": {"HD": 499, "DP": 118, "total": 617}},
    )
    js(shelf.path("earlier/hepato_2021.json"), {"cirrhosis": {"alcohol": 412, "MASLD": 305, "viral": 151}})
    js(
        shelf.safe(
            "json/hepato_2022.json",
            "resembles an earlier release, one year more",
            "Cirrhosis by cause, 2022 (other patients than the 2021 release).",
            "1,010 incident patients of 2022",
            earlier=["earlier/hepato_2021.json"],
        ),
        {"year": 2022, "cirrhosis": {"alcohol": 466, "MASLD": 377, "viral": 167}},
    )
    for file, n in (("json/sensi_principal.json", (1820, 411)), ("json/sensi_ppc.json", (1540, 342))):
        js(shelf.safe(file, "two analysis sets of a request, large differences", "Analyse principale et analyse per-protocole.", f"{n[0]} patients", request="sensi"),
           {"n": n[0], "events": n[1], "or": 0.81 if n[0] > 1600 else 0.78, "ci": [0.68, 0.96]})  # fmt: skip
