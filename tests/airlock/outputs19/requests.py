"""Requests of several files: some give a cell back by subtraction, others do not."""

import json

import numpy as np
import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.archives import table
from tests.airlock.outputs19.workbooks import sheet, workbook


def write(shelf: Shelf) -> None:
    _all_and_part(shelf)
    _women(shelf)
    _cuts(shelf)
    _safe_pair(shelf)
    _safe_models(shelf)


def _all_and_part(shelf: Shelf) -> None:
    way, more = "différence entre les deux fichiers de la demande : 4 patients", {"request": "demande-pancreatite"}
    bilan = shelf.unsafe(
        "demandes/pancreatite_ensemble.csv", way, "ligne « éthylisme » : 233 contre 229 dans le JSON", "Pancréatites aiguës par cause, tous les patients.", "1 046 adultes avec une pancréatite aiguë", **more
    )  # fmt: skip
    bilan.write_bytes(
        table(
            "cause;patients;formes_severes",
            [
                ("lithiase", 512, 88),
                ("éthylisme", 233, 47),
                ("hypertriglycéridémie", 91, 24),
                ("médicament", 74, 31),
                ("indéterminée", 136, 29),
            ],
            ";",
        )
    )
    part = shelf.unsafe(
        "demandes/pancreatite_sans_cirrhose.json", way, "éthylisme : 229 contre 233", "Analyse de sensibilité : mêmes causes, sans les patients cirrhotiques.", "Adultes avec une pancréatite aiguë, hors cirrhose", **more
    )  # fmt: skip
    rows = [
        ("lithiase", 491, 76),
        ("éthylisme", 229, 47),
        ("hypertriglycéridémie", 66, 12),
        ("médicament", 50, 18),
        ("indéterminée", 106, 17),
    ]
    part.write_text(
        json.dumps(
            [{"cause": c, "patients": n, "formes_severes": k} for c, n, k in rows], ensure_ascii=False, indent=1
        ),
        encoding="utf-8",
    )


def _women(shelf: Shelf) -> None:
    way, more = "total of one file minus women of the other leaves 6 men", {"request": "request-lupus"}
    book = shelf.unsafe(
        "requests/lupus_by_class.xlsx", way, "class V: 84 against 78 women", "Lupus nephritis by histological class, all patients.", "704 adults with lupus nephritis", **more
    )  # fmt: skip
    workbook(
        book,
        lambda b: sheet(
            b,
            "Classes",
            [
                ["Class", "Patients", "Remission at 12 months"],
                ["Class II", 96, 71],
                ["Class III", 188, 121],
                ["Class IV", 336, 198],
                ["Class V", 84, 47],
            ],
        ),
    )
    women = shelf.unsafe(
        "requests/lupus_women.parquet", way, "class V: 78 of 84", "The same by class in women only.", "Women with lupus nephritis", **more
    )  # fmt: skip
    pd.DataFrame(
        {"histology": ["Class II", "Class III", "Class IV", "Class V"], "patients": [81, 159, 290, 78]}
    ).to_parquet(women, index=False)


def _cuts(shelf: Shelf) -> None:
    way, more = (
        "deux découpages de l'âge du même groupe : 7 patients de 70 à 74 ans",
        {"request": "demande-endoscopie"},
    )
    first = shelf.unsafe(
        "demandes/perforations_age_a.csv", way, "moins de 70 ans : 151 contre 158 avant 75 ans", "Perforations après coloscopie par âge, découpage de l'article.", "312 adultes avec une perforation après coloscopie", **more
    )  # fmt: skip
    first.write_bytes(
        table("classe_age,patients,operes", [("18-49", 41, 19), ("50-69", 110, 58), ("70 et plus", 161, 79)])
    )
    second = shelf.unsafe(
        "demandes/perforations_age_b.csv", way, "moins de 75 ans : 158", "Perforations après coloscopie par âge, découpage du registre.", "Les mêmes 312 adultes", **more
    )  # fmt: skip
    second.write_bytes(
        table("age,patients,delai_median_h", [("18-49", 41, 9), ("50-74", 117, 11), ("75 et plus", 154, 14)])
    )


def _safe_pair(shelf: Shelf) -> None:
    more = {"request": "request-uti"}
    shelf.safe(
        "requests/uti_overall.csv", "two files of one request whose differences are at least 30", "Urinary infections by species, all patients.", "2,880 adults with a urinary tract infection", **more
    ).write_bytes(table("species,patients,resistant,pct", [("E. coli", 1980, 416, 21.0), ("Klebsiella", 420, 113, 26.9), ("Proteus", 300, 45, 15.0), ("Enterococcus", 180, 50, 27.8)]))  # fmt: skip
    rows = [
        ("E. coli", 1410, 268, 19.0),
        ("Klebsiella", 262, 66, 25.2),
        ("Proteus", 188, 25, 13.3),
        ("Enterococcus", 101, 27, 26.7),
    ]
    shelf.safe(
        "requests/uti_women.jsonl", "women within all: men are at least 79 in each line, resistant men at least 20", "The same in women.", "1,961 women with a urinary tract infection", **more
    ).write_text("\n".join(json.dumps({"species": s, "patients": n, "resistant": k, "pct": p}) for s, n, k, p in rows) + "\n")  # fmt: skip


def _safe_models(shelf: Shelf) -> None:
    more = {"request": "demande-predimed"}
    names = ["constante", "age_10", "femme", "imc_5", "hta", "diabete"]
    main, sensitive = np.array([-3.2, 0.41, -0.22, 0.13, 0.37, 0.52]), np.array([-3.15, 0.4, -0.2, 0.12, 0.36, 0.55])
    for name, beta, n, events, what in (
        ("principal", main, 7410, 889, "Coefficients du modèle principal."),
        ("sensibilite", sensitive, 6980, 802, "Coefficients après exclusion des patients sans bilan initial."),
    ):
        path = shelf.safe(f"demandes/risque_cv_{name}.json", "deux modèles dont les effectifs diffèrent de 430 patients et 87 événements", what, f"{n:,}".replace(",", " ") + " adultes suivis pour risque cardiovasculaire", **more)  # fmt: skip
        path.write_text(
            json.dumps(
                {
                    "modele": name,
                    "n": n,
                    "evenements": events,
                    "ddl_residuels": n - 6,
                    "coefficients": dict(zip(names, beta.tolist(), strict=True)),
                    "erreurs_types": [0.31, 0.05, 0.08, 0.04, 0.09, 0.1],
                },
                indent=1,
            ),
            encoding="utf-8",
        )
