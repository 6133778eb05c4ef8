"""JSON, JSON lines, YAML and XML as they may go out."""

import json

import yaml

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import parts_of, share, some_of


def _results(shelf: Shelf) -> None:
    rng = shelf.random("ic-json")
    groups = {}
    for drug, total in (("dapagliflozine", 1204), ("empagliflozine", 873), ("sans_gliflozine", 2311)):
        died = some_of(rng, total, 0.08, 0.16)
        groups[drug] = {
            "effectif": total,
            "femmes": some_of(rng, total, 0.35, 0.5),
            "deces": died,
            "deces_pct": round(100 * died / total, 1),
            "age_mediane": rng.randint(70, 76),
            "age_q1_q3": [61, 82],
            "smd_max": round(rng.uniform(0.02, 0.09), 3),
        }
    done = {
        "etude": "Insuffisance cardiaque et gliflozines",
        "plis": 5,
        "ratio_appariement": 2,
        "caliper": 0.2,
        "centres": 3,
        "groupes": groups,
        "p_interaction": 0.004,
        "hr": {"valeur": 0.81, "ic95": [0.69, 0.95], "ddl": 6},
    }
    shelf.safe(
        "cardiologie/resultats_ic.json",
        "folds, centres, p-values and degrees of freedom below 10",
        "Résultats de l'analyse appariée par traitement",
        "4 388 patients insuffisants cardiaques",
    ).write_text(json.dumps(done, ensure_ascii=False, indent=2))


def _log(shelf: Shelf) -> None:
    rng = shelf.random("bert-log")
    lines = [
        {
            "epoch": epoch,
            "step": 412 * epoch,
            "lr": round(5e-5 * (1 - epoch / 9), 8),
            "train_loss": round(1.9 * 0.7**epoch + 0.2, 4),
            "val_loss": round(1.9 * 0.72**epoch + 0.27, 4),
            "f1": round(0.9 - 0.3 * 0.6**epoch, 3),
            "gpu_gb": 7.4,
            "patience": rng.randint(0, 2),
        }
        for epoch in range(1, 9)
    ]
    shelf.safe(
        "icd_coding/train.jsonl",
        "epochs and patience below 10",
        "Training log of a diagnosis coding model, one line per epoch",
        "52,100 discharge letters of 38,400 adults",
    ).write_text("".join(json.dumps(line) + "\n" for line in lines))


def _config(shelf: Shelf) -> None:
    done = {
        "experience": "xgb_ira_v7",
        "donnees": {"periode": [2016, 2024], "fenetre_h": 8, "classes": 2, "effectif": 11840, "positifs": 1327},
        "arbres": {
            "max_depth": 4,
            "min_child_samples": 40,
            "num_leaves": 9,
            "eta": 0.05,
            "n_estimators": 350,
            "early_stopping": 8,
        },
        "validation": {"plis": 5, "repetitions": 3, "graine": 1},
        "seuils": [0.1, 0.2, 0.3],
        "resultats": {"auroc": 0.83, "ic95": [0.82, 0.85], "auprc": 0.41},
    }
    shelf.safe(
        "nephrologie/experience_v7.yaml",
        "hyper-parameters below 10",
        "Configuration et résultats d'un modèle d'insuffisance rénale aiguë",
        "11 840 séjours de chirurgie",
    ).write_text(yaml.safe_dump(done, allow_unicode=True, sort_keys=False))


def _federated(shelf: Shelf) -> None:
    rng = shelf.random("fed-safe")
    rounds = [
        {
            "round": at,
            "clients": 4,
            "lr": 0.001,
            "global_auroc": round(0.88 - 0.2 * 0.7**at, 3),
            "drift_l2": round(3.1 * 0.8**at, 3),
        }
        for at in range(1, 13)
    ]
    sites = {
        f"hospital_{at}": {
            "n_train": total,
            "n_positive": some_of(rng, total, 0.2, 0.4),
            "weight": round(total / 8740, 3),
        }
        for at, total in enumerate((2410, 1965, 3080, 1285), 1)
    }
    shelf.safe(
        "federated/summary_mammo.yaml",
        "rounds, clients and weights below 10",
        "Federated training of a breast density classifier: rounds and sites",
        "8,740 women screened at four hospitals",
    ).write_text(
        yaml.safe_dump({"algorithm": "fedavg", "local_epochs": 2, "sites": sites, "rounds": rounds}, sort_keys=False)
    )


def _xml(shelf: Shelf) -> None:
    rng = shelf.random("xml-safe")
    rows = []
    for code, label, total in (
        ("05M09", "Insuffisances cardiaques", 1310),
        ("04M05", "Pneumonies", 982),
        ("01M30", "AVC", 744),
        ("08C48", "Prothèses de hanche", 1127),
        ("06M12", "Autres troubles digestifs", 566),
    ):
        back = some_of(rng, total, 0.07, 0.16)
        rows.append(
            f'  <racine code="{code}" libelle="{label}"><sejours>{total}</sejours><rehospitalisations>{back}</rehospitalisations><taux>{share(back, total, True)}</taux><niveau_median>{rng.randint(1, 3)}</niveau_median></racine>'
        )
    shelf.safe(
        "dim/rehospitalisations.xml",
        "severity levels and codes",
        "Réhospitalisations à 30 jours par racine de GHM, 2025",
        "4 729 séjours de MCO",
    ).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<tableau annee="2025" version="3">\n'
        + "\n".join(rows)
        + "\n</tableau>\n"
    )


def _pmml(shelf: Shelf) -> None:
    rng = shelf.random("pmml-safe")
    leaves = parts_of(rng, 1460, 5, 35)
    nodes = "\n".join(
        f'   <Node id="{at + 2}" score="{5.2 + at * 1.3:.2f}" recordCount="{count}"><SimplePredicate field="x{at}" operator="lessOrEqual" value="{at + 2}.5"/></Node>'
        for at, count in enumerate(leaves)
    )
    fields = "\n".join(f'  <DataField name="x{at}" optype="continuous" dataType="double"/>' for at in range(5))
    shelf.safe(
        "surgery/los_tree.pmml.xml",
        "leaves of 35 and more",
        "Regression tree of length of stay after colectomy, minimum leaf 35",
        "1,460 adults after colectomy",
    ).write_text(
        f'<?xml version="1.0"?>\n<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">\n <Header><Application name="rpart" version="4.1"/></Header>\n <DataDictionary numberOfFields="5">\n{fields}\n </DataDictionary>\n <TreeModel functionName="regression">\n  <Node id="1" score="7.1" recordCount="1460"><True/>\n{nodes}\n  </Node>\n </TreeModel>\n</PMML>\n'
    )


def _map(shelf: Shelf) -> None:
    rng = shelf.random("geo-safe")
    made = []
    for at, (name, living) in enumerate(
        (("Nord", 2_607_000), ("Pas-de-Calais", 1_459_000), ("Somme", 565_000), ("Oise", 829_000), ("Aisne", 522_000))
    ):
        count = round(living * rng.uniform(0.0009, 0.0014))
        x, y = 1.5 + at * 0.7, 49.0 + at * 0.35
        made.append(
            {
                "type": "Feature",
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, y], [x + 0.6, y], [x + 0.6, y + 0.3], [x, y + 0.3], [x, y]]],
                },
                "properties": {
                    "departement": name,
                    "patients": count,
                    "taux_100000": round(count / living * 100_000, 1),
                },
            }
        )
    shelf.safe(
        "registre/avc_departements.geojson",
        "coordinates of departments' outlines",
        "Taux bruts d'AVC par département (contours simplifiés)",
        "environ 6 500 patients hospitalisés pour AVC",
    ).write_text(json.dumps({"type": "FeatureCollection", "features": made}, ensure_ascii=False))


def write(shelf: Shelf) -> None:
    for case in (_results, _log, _config, _federated, _xml, _pmml, _map):
        case(shelf)
