"""JSON, JSON lines, YAML and XML with one thing too many in them."""

import json

import yaml

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import ipp, person, some_of


def _results(shelf: Shelf) -> None:
    rng = shelf.random("anticoag")
    groups = {}
    for drug, total in (("apixaban", 1874), ("rivaroxaban", 1322), ("dabigatran", 611), ("avk", 946)):
        groups[drug] = {
            "effectif": total,
            "femmes": some_of(rng, total, 0.4, 0.6),
            "age_mediane": rng.randint(71, 78),
            "age_q1_q3": [rng.randint(62, 67), rng.randint(81, 85)],
            "suivi_median_mois": round(rng.uniform(17, 23), 1),
            "evenements": {
                "avc_ischemique": rng.randint(21, 60),
                "hemorragie_majeure": rng.randint(36, 70),
                "hemorragie_intracranienne": rng.randint(12, 19),
                "deces": rng.randint(60, 140),
            },
            "hr_ajuste_vs_avk": [
                round(rng.uniform(0.7, 1.0), 2),
                [round(rng.uniform(0.5, 0.68), 2), round(rng.uniform(1.02, 1.3), 2)],
            ],
        }
    groups["dabigatran"]["evenements"]["hemorragie_intracranienne"] = 4  # type: ignore[index]
    done = {
        "etude": "Anticoagulants oraux directs après 75 ans",
        "version": "2.3",
        "modele": "Cox, poids IPTW tronqués au 1er et 99e percentile",
        "graine": 7,
        "groupes": groups,
    }
    shelf.unsafe(
        "pharmacoepi/resultats_aod.json",
        "a small cell deep in a JSON",
        "groupes.dabigatran.evenements.hemorragie_intracranienne",
        "Résultats par anticoagulant : effectifs, événements et HR ajustés",
        "4 753 patients sous anticoagulant oral pour fibrillation atriale",
    ).write_text(json.dumps(done, ensure_ascii=False, indent=2))


def _evaluation(shelf: Shelf) -> None:
    rng = shelf.random("llm-eval")
    lines = []
    for step in range(200, 4200, 200):
        lines.append(
            {
                "step": step,
                "split": "dev",
                "loss": round(2.1 / (step / 180) ** 0.4, 4),
                "f1_micro": round(0.61 + 0.27 * step / 4200, 3),
                "f1_drug": round(0.64 + 0.25 * step / 4200, 3),
                "f1_dose": round(0.58 + 0.28 * step / 4200, 3),
                "tokens_per_s": rng.randint(8100, 8900),
            }
        )
    lines.insert(
        11,
        {
            "step": 2300,
            "split": "dev",
            "event": "worst_span",
            "gold": "DRUG",
            "pred": "O",
            "text": f"Seen in clinic today, Mr. {person(rng).split()[1]} stopped his methotrexate after the fall at home",
        },
    )
    shelf.unsafe(
        "ner/trainer_state.jsonl",
        "a sentence of a record, with a name, in a training log",
        "line 12",
        "Training log of a drug-name tagger, one line per evaluation on the development split",
        "2,600 discharge letters of 1,950 adults",
    ).write_text("".join(json.dumps(line) + "\n" for line in lines))


def _pipeline(shelf: Shelf) -> None:
    rng = shelf.random("sepsis-yaml")
    done = {
        "projet": "sepsis_precoce",
        "cohorte": {
            "periode": [2017, 2024],
            "age_min": 18,
            "criteres": ["lactate > 2 mmol/L", "antibiotique dans les 24 h", "SOFA + 2"],
            "effectif": 6218,
        },
        "variables": {
            "fenetre_h": 6,
            "pas_min": 30,
            "retenues": ["fc", "pam", "lactate", "temperature", "sao2", "diurese"],
            "imputation": "dernière valeur, puis médiane",
        },
        "exclusions": {
            "doublons_resolus": 112,
            "sejours_sans_constantes": 187,
            "a_verifier": [ipp(rng) for _ in range(6)],
        },
        "apprentissage": {
            "modele": "gru",
            "couches": 2,
            "unites": 64,
            "dropout": 0.3,
            "lot": 128,
            "epoques": 40,
            "graine": 2024,
        },
        "evaluation": {"plis": 5, "metriques": ["auroc", "auprc", "brier"]},
    }
    shelf.unsafe(
        "sepsis/config_v4.yaml",
        "patient numbers in a configuration",
        "exclusions.a_verifier",
        "Fichier de configuration du pipeline d'alerte sepsis",
        "6 218 séjours de réanimation",
    ).write_text(yaml.safe_dump(done, allow_unicode=True, sort_keys=False))


def _federated(shelf: Shelf) -> None:
    rng = shelf.random("fed-yaml")
    sites = {
        f"site_{name}": {
            "n_train": total,
            "n_positive": some_of(rng, total, 0.2, 0.4),
            "local_epochs": 2,
            "auroc": round(rng.uniform(0.78, 0.86), 3),
        }
        for name, total in (("a", 1840), ("b", 922), ("c", 487), ("d", 1313), ("e", 640))
    }
    sites["site_c"]["n_positive"] = 7
    done = {
        "run": "fedprox-retino-r30",
        "rounds": 30,
        "clients_per_round": 5,
        "mu": 0.01,
        "lr": 0.0005,
        "final_round": sites,
        "global": {"auroc": 0.842, "ece": 0.031},
    }
    shelf.unsafe(
        "federated/round_30.yaml",
        "a small number of positives at one site",
        "final_round.site_c.n_positive",
        "Summary of the last round of a federated retinopathy classifier over five sites",
        "5,202 diabetic adults screened at five hospitals",
    ).write_text(yaml.safe_dump(done, sort_keys=False))


def _xml(shelf: Shelf) -> None:
    services = [
        ("Urgences", 1432, 8.4),
        ("Médecine interne", 864, 11.2),
        ("Cardiologie", 711, 7.6),
        ("Pneumologie", 389, 9.0),
        ("Hématologie", 143, 2.1),
        ("Gériatrie", 655, 13.1),
    ]
    rows = "\n".join(
        f'  <service nom="{name}"><sejours>{total}</sejours><taux_bmr unite="%">{rate}</taux_bmr><dms_mediane>{4 + at}</dms_mediane></service>'
        for at, (name, total, rate) in enumerate(services)
    )
    shelf.unsafe(
        "hygiene/bmr_2025.xml",
        "a percentage of a known total that is 3 persons",
        "service Hématologie, taux_bmr",
        "Taux de patients porteurs de BMR par service, année 2025",
        "4 194 séjours dépistés à l'admission",
    ).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rapport annee="2025" objet="patients porteurs de BMR">\n{rows}\n</rapport>\n'
    )


def _pmml(shelf: Shelf) -> None:
    counts = [
        ("age", 64.5, 212),
        ("albumin", 33.5, 88),
        ("crp", 41.5, 57),
        ("gfr", 47.5, 6),
        ("haemoglobin", 10.2, 139),
    ]
    nodes = "\n".join(
        f'   <Node id="{at}" score="{0.1 + at / 9:.3f}" recordCount="{count}"><SimplePredicate field="{field}" operator="lessOrEqual" value="{cut}"/></Node>'
        for at, (field, cut, count) in enumerate(counts, 2)
    )
    fields = "\n".join(
        f'  <DataField name="{field}" optype="continuous" dataType="double"/>' for field, _, _ in counts
    )
    shelf.unsafe(
        "frailty/tree.pmml.xml",
        "a leaf of 6 in a PMML tree",
        "Node id=5, recordCount",
        "Regression tree for the length of stay after hip surgery, exported as PMML",
        "502 adults operated for hip fracture",
    ).write_text(
        f'<?xml version="1.0"?>\n<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">\n <Header copyright="frailty group"><Application name="rpart" version="4.1"/></Header>\n <DataDictionary numberOfFields="{len(counts)}">\n{fields}\n </DataDictionary>\n <TreeModel functionName="regression" missingValueStrategy="defaultChild">\n  <Node id="1" score="0.41" recordCount="502"><True/>\n{nodes}\n  </Node>\n </TreeModel>\n</PMML>\n'
    )


def _homes(shelf: Shelf) -> None:
    rng = shelf.random("asthme-geo")
    points = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [round(3.06 + rng.gauss(0, 0.06), 5), round(50.63 + rng.gauss(0, 0.04), 5)],
            },
            "properties": {"pm25": round(rng.gauss(13, 2), 1)},
        }
        for _ in range(184)
    ]
    shelf.unsafe(
        "asthme/exposition.geojson",
        "one point per patient's home",
        "every feature",
        "Carte de l'exposition aux PM2,5 autour de Lille",
        "184 enfants asthmatiques hospitalisés",
    ).write_text(json.dumps({"type": "FeatureCollection", "name": "exposition", "features": points}))


def write(shelf: Shelf) -> None:
    for case in (
        _results,
        _evaluation,
        _pipeline,
        _federated,
        _xml,
        _pmml,
        _homes,
    ):
        case(shelf)
