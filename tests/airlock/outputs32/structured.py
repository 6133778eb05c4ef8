"""JSON, JSON Lines, YAML, XML, TOML."""

import json
from typing import Any

import yaml

from .tools import FAMILY, counts, gen, ipp, nir, pc, person


def put(path: Any, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")


def yput(path: Any, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "st-u"), shelf.random("st-u")
    total = 1318
    put(
        shelf.unsafe(
            "structured/mdro_prevalence.json",
            "small numerator given as percentage and group",
            "VRE: 0.30 % of 1 318 = 4",
            "Prevalence of resistant organisms at admission screening.",
            "1 318 screened patients",
        ),
        {
            "n": total,
            "screening": "rectal swab",
            "prevalence_pct": {"ESBL": 11.76, "MRSA": 3.34, "CPE": 1.59, "VRE": 0.30},
        },
    )

    rows = [
        {
            "k": i,
            "a": int(g.integers(40, 89)),
            "s": int(g.integers(0, 2)),
            "v": [round(float(x), 1) for x in g.normal(130, 15, 4)],
        }
        for i in range(120)
    ]
    put(
        shelf.unsafe(
            "structured/params_fit.json",
            "row-level data called parameters",
            "parameters list of 120",
            "Paramètres de l'ajustement du modèle de pression artérielle.",
            "120 patients hypertendus",
        ),
        {"model": "nlme", "converged": True, "parameters": rows},
    )

    lines = [
        json.dumps({"event": "transfusion", "ward": w, "patients": n})
        for w, n in (("haematology", 214), ("surgery", 187), ("icu", 143), ("obstetrics", 52), ("ophthalmology", 1))
    ]
    shelf.unsafe(
        "structured/transfusion.jsonl",
        "a count of one",
        "ophthalmology: 1",
        "Transfused patients by ward, one JSON per line.",
        "597 transfused patients",
    ).write_text("\n".join(lines) + "\n")

    yput(
        shelf.unsafe(
            "structured/etude_resume.yaml",
            "extremes",
            "age.min and age.max",
            "Résumé descriptif de l'étude HEPAVIR.",
            "864 patients porteurs d'hépatite C",
        ),
        {
            "etude": "HEPAVIR",
            "effectif": 864,
            "age": {"moyenne": 54.2, "ecart_type": 12.1, "min": 19, "max": 94},
            "femmes_pct": 41.2,
            "cirrhose": {"n": 173, "pct": 20.0},
        },
    )

    xml = ['<?xml version="1.0" encoding="UTF-8"?>', "<results study='NEURO-22'>", "  <population n='934'/>"]
    for name, n in (("ischaemic", 612), ("haemorrhagic", 214), ("tia", 94), ("venous thrombosis", 14)):
        xml.append(f"  <stroke type='{name}'><n>{n}</n></stroke>")
    xml += [
        f"  <!-- check with {person(r)}, ward 3B, tel 06 12 {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} -->",
        "</results>",
    ]
    shelf.unsafe(
        "structured/stroke_types.xml",
        "name and phone in an XML comment",
        "comment",
        "Stroke types in the registry.",
        "934 patients",
    ).write_text("\n".join(xml), encoding="utf-8")

    n = counts(r, 4, 60, 300)
    put(
        shelf.unsafe(
            "structured/attentes.json",
            "date of a single event",
            "dernier_cas",
            "Délais d'attente par spécialité.",
            f"{sum(n)} patients de consultation",
        ),
        {
            "specialites": [
                {"nom": s, "n": v, "delai_median_j": d}
                for s, v, d in zip(
                    ["Dermatologie", "Ophtalmologie", "Rhumatologie", "ORL"], n, [62, 88, 41, 33], strict=True
                )
            ],
            "dernier_cas": {"specialite": "ORL", "date_consultation": "2023-11-17", "delai_j": 203},
        },
    )

    put(
        shelf.unsafe(
            "structured/cost_dominance.json",
            "a contributor above 85 % of a sum",
            "largest_single_payer_share 0.912",
            "Costs of advanced therapies by centre, 2023 (euros).",
            "12 centres, 318 patients",
        ),
        {
            "currency": "EUR",
            "centres": [
                {"id": "C01", "patients": 61, "total": 4120300, "top_patient_share": 0.11},
                {"id": "C02", "patients": 48, "total": 2977000, "top_patient_share": 0.09},
                {"id": "C03", "patients": 37, "total": 2410500, "top_patient_share": 0.912},
            ],
        },
    )

    yput(
        shelf.unsafe(
            "structured/pipeline.yaml",
            "secret token in a configuration",
            "registry.token",
            "Configuration du pipeline d'analyse, à partager avec l'article.",
            "configuration seulement",
        ),
        {
            "etapes": ["extraction", "nettoyage", "modele"],
            "graine": 42,
            "registry": {
                "url": "https://git.chu.local",
                "token": "glpat-" + "".join(r.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(20)),
            },
            "modele": {"type": "cox", "penalite": 0.1},
        },
    )

    put(
        shelf.unsafe(
            "structured/site_counts.json",
            "a total gives a cell back",
            "C07 = 1 204 - sum of the others = 6",
            "Patients par centre; le centre 7 est masqué.",
            "1 204 patients, 7 centres",
        ),
        {
            "total": 1204,
            "centres": {"C01": 312, "C02": 268, "C03": 214, "C04": 187, "C05": 131, "C06": 86, "C07": None},
        },
    )

    put(
        shelf.unsafe(
            "structured/kb_terms.json",
            "a NIR hidden in base-like numbers",
            "ids list",
            "Frequencies of terms extracted from reports.",
            "6 210 reports",
        ),
        {
            "terms": {"fracture": 1812, "oedema": 1204, "effusion": 966, "nodule": 711},
            "ids": [int(nir(r))],
            "version": 3,
        },
    )
    assert FAMILY and ipp(r)


def safe(shelf: Any) -> None:
    g, r = gen(shelf, "st-s"), shelf.random("st-s")
    put(
        shelf.safe(
            "structured/cox_results.json",
            "small degrees and decimals",
            "Cox model of death after cardiac surgery, robust variance.",
            "6 118 patients, 702 deaths",
        ),
        {
            "n": 6118,
            "events": 702,
            "df": 5,
            "concordance": 0.731,
            "coefficients": [
                {"term": t, "hr": h, "lo": round(h / 1.15, 2), "hi": round(h * 1.15, 2), "p": p}
                for t, h, p in (
                    ("age_10", 1.42, 1e-9),
                    ("female", 1.09, 0.21),
                    ("diabetes", 1.31, 0.004),
                    ("lvef_low", 2.02, 2e-12),
                    ("redo", 1.75, 3e-6),
                )
            ],
        },
    )

    total, n = 3204, [1710, 1494]
    yput(
        shelf.safe(
            "structured/resume_cohorte.yaml",
            "quartiles and shares",
            "Résumé de la cohorte de lombalgies.",
            "3 204 patients",
        ),
        {
            "cohorte": "LOMBA",
            "n": total,
            "sexe": {"femmes": {"n": n[0], "pct": pc(n[0], total)}, "hommes": {"n": n[1], "pct": pc(n[1], total)}},
            "age": {"mediane": 52, "q1": 41, "q3": 63},
            "eva_douleur": {"mediane": 6, "q1": 4, "q3": 7},
            "nb_centres": 8,
        },
    )

    yput(
        shelf.safe(
            "structured/hyperparams.yaml",
            "hyperparameters are not persons",
            "Hyper-parameters of the gradient boosting model.",
            "settings only",
        ),
        {
            "model": "hist_gradient_boosting",
            "max_depth": 4,
            "learning_rate": 0.05,
            "min_samples_leaf": 50,
            "folds": 5,
            "seeds": [1, 2, 3],
            "early_stopping": 10,
            "class_weight": {0: 1, 1: 3},
        },
    )

    k = counts(r, 8, 40, 900)
    lines = [
        json.dumps({"atc": a, "libelle": b, "patients": v}, ensure_ascii=False)
        for a, b, v in zip(
            ["N02BE01", "A02BC02", "C09AA05", "B01AF02", "C07AB07", "A10BA02", "N05BA12", "C10AA05"],
            [
                "paracétamol",
                "pantoprazole",
                "ramipril",
                "apixaban",
                "bisoprolol",
                "metformine",
                "alprazolam",
                "atorvastatine",
            ],
            k,
            strict=True,
        )
    ]
    shelf.safe(
        "structured/atc_top.jsonl",
        "ATC codes",
        "Traitements les plus prescrits à la sortie, en patients.",
        "4 900 patients de médecine",
    ).write_text("\n".join(lines) + "\n", encoding="utf-8")

    xml = ['<?xml version="1.0"?>', '<TableML title="Readmission by discharge day" population="22 604 discharges">']
    for day, v in zip(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], counts(r, 7, 1800, 4200), strict=True):
        e = round(v * float(g.uniform(0.09, 0.13)))
        xml.append(
            f'  <row day="{day}"><discharges>{v}</discharges><readmitted>{e}</readmitted><pct>{pc(e, v)}</pct></row>'
        )
    shelf.safe(
        "structured/readmission_day.xml",
        "rates by weekday",
        "Readmission by weekday of discharge.",
        "all discharges of two years, thousands in each day",
    ).write_text("\n".join([*xml, "</TableML>"]).replace(' population="22 604 discharges"', ""))

    put(
        shelf.safe(
            "structured/codelist_mi.json",
            "a list of codes and concept ids beginning with 80",
            "Liste de codes de l'infarctus utilisée dans le protocole.",
            "liste de codes, pas de patients",
        ),
        {
            "name": "infarctus",
            "version": 2,
            "concepts": [
                {"concept_id": 8012345678 + 17 * i, "code": c}
                for i, c in enumerate(["I21.0", "I21.1", "I21.2", "I21.3", "I21.4", "I21.9", "I22.0"])
            ],
        },
    )

    put(
        shelf.safe(
            "structured/bed_capacity.json",
            "counts of beds and teams",
            "Capacitaire des unités et équipes.",
            "14 unités, pas de patients",
        ),
        {
            "unites": [
                {"unite": u, "lits": b, "salles": s, "equipes_nuit": e}
                for u, b, s, e in (
                    ("Réanimation", 18, 2, 3),
                    ("USC", 8, 1, 2),
                    ("Cardiologie", 32, 4, 2),
                    ("SSPI", 12, 9, 1),
                )
            ]
        },
    )

    total = 1860
    m = [433, 712, 501, 214]
    assert sum(m) == total
    put(
        shelf.safe(
            "structured/asa_mortality.json",
            "crossed counts all over 10",
            "Major complications by ASA class.",
            f"{total} operated patients",
        ),
        {
            "rows": [
                {"asa": i + 1, "n": a, "complications": c, "pct": pc(c, a)}
                for i, (a, c) in enumerate(zip(m, [21, 68, 97, 74], strict=True))
            ],
            "total": {"n": total, "complications": 260},
        },
    )

    yput(
        shelf.safe(
            "structured/data_dictionary.yaml",
            "field names which sound like identifiers",
            "Dictionnaire des variables de l'étude.",
            "aucune donnée",
        ),
        {
            "variables": [
                {"nom": "ipp", "type": "str", "libelle": "identifiant permanent (haché, non exporté)"},
                {"nom": "sexe", "valeurs": {1: "homme", 2: "femme"}},
                {"nom": "date_naissance", "type": "date", "libelle": "mois et année seulement"},
                {"nom": "nyha", "valeurs": {1: "I", 2: "II", 3: "III", 4: "IV"}},
            ]
        },
    )

    put(
        shelf.safe(
            "structured/quality_dq.json",
            "completeness percentages below 100",
            "Data quality: completeness of the main fields.",
            "48 310 stays",
        ),
        {
            "rows": 48310,
            "completeness_pct": {
                "weight": 71.2,
                "height": 64.8,
                "smoking": 38.9,
                "discharge_mode": 97.4,
                "main_diagnosis": 96.2,
            },
            "checks_run": 9,
            "checks_failed": 2,
        },
    )
