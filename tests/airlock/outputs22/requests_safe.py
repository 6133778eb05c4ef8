"""Requests of several files, and files after earlier ones, that give nothing back."""

import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import book, csv_text, parts_of, save_book, some_of, write_csv, zip_bytes
from tests.airlock.outputs22.requests import base


def _years(shelf: Shelf) -> None:
    rng = shelf.random("years-safe")
    labels = ("Chute", "Accident de la route", "Agression", "Sport")
    for year, total in ((2023, 1812), (2024, 1816)):
        counts = parts_of(rng, total, 4, 160)
        write_csv(
            shelf.safe(
                f"traumatologie/causes_{year}.csv",
                "two totals 4 apart, of the admissions of two separate years",
                f"Polytraumatisés par cause, admis en {year} (un patient n'est compté que l'année de son admission)",
                f"{total} patients admis en {year}",
                request="trauma-annuel",
            ),
            [["cause", "patients"], *zip(labels, counts, strict=True), ["Total", total]],
            ";",
        )


def _subgroup(shelf: Shelf) -> None:
    rng = shelf.random("sub-safe")
    stages = ("G1", "G2", "G3a", "G3b", "G4")
    every = parts_of(rng, 4720, 5, 420)
    women = [some_of(rng, count, 0.4, 0.6) for count in every]
    who = "4,720 adults with chronic kidney disease"
    pq.write_table(
        pa.table({"stage": list(stages), "patients": every}),
        shelf.safe(
            "ckd/all.parquet",
            "everyone less the women leaves hundreds of men",
            "Patients by stage",
            who,
            request="ckd-2025",
        ),
    )
    shelf.safe(
        "ckd/women.json",
        "everyone less the women leaves hundreds of men",
        "Women by stage, of the same patients",
        who,
        request="ckd-2025",
    ).write_text(json.dumps({"women_by_stage": dict(zip(stages, women, strict=True)), "p": 0.006}, indent=1))


def _grown(shelf: Shelf) -> None:
    rng = shelf.random("grown-safe")
    before = {name: rng.randint(310, 900) for name in ("asthma", "copd", "bronchiectasis", "interstitial")}
    shelf.path("earlier/clinic_2024.json").write_text(json.dumps({"patients": before}, indent=1))
    after = {name: count + rng.randint(48, 130) for name, count in before.items()}
    shelf.safe(
        "respiratory/clinic_2025.json",
        "every cell grew by 48 and more",
        "Clinic patients by diagnosis, cumulative to 2025",
        "cumulative clinic patients, the earlier file went to 2024",
        earlier=["earlier/clinic_2024.json"],
    ).write_text(
        json.dumps({"patients": after, "growth_rank": {name: at for at, name in enumerate(after, 1)}}, indent=1)
    )


def _sites(shelf: Shelf) -> None:
    rng = shelf.random("sites-safe")
    labels = ("Moins de 28 SA", "28 à 31 SA", "32 à 34 SA", "35 à 36 SA")
    first = parts_of(rng, 1204, 4, 130)
    second = [count + step for count, step in zip(first, (3, -2, 4, -1), strict=True)]
    write_csv(
        shelf.path("earlier/prematures_nord.csv"), [["terme", "enfants"], *zip(labels, first, strict=True)], ";"
    )
    save_book(
        book({"Maternité Sud": [["terme", "enfants"], *zip(labels, second, strict=True), ["Total", sum(second)]]}),
        shelf.safe(
            "neonatologie/prematures_sud.xlsx",
            "counts a few apart from those of another hospital's children",
            "Prématurés nés à la maternité Sud ; le fichier déjà sorti portait sur la maternité Nord, sans enfant commun",
            f"{sum(second)} enfants nés à la maternité Sud",
            earlier=["earlier/prematures_nord.csv"],
        ),
    )


def _same(shelf: Shelf) -> None:
    rng = shelf.random("same-safe")
    table = pa.table(
        {
            "arm": ["tirzepatide", "semaglutide", "none"],
            "patients": [812, 1340, 2204],
            "weight_loss_over_5pct": [some_of(rng, total, 0.3, 0.6) for total in (812, 1340, 2204)],
        }
    )
    pq.write_table(table, shelf.path("earlier/weight_v1.parquet"))
    more = table.append_column("median_age", pa.array([54, 57, 61]))
    pq.write_table(
        more,
        shelf.safe(
            "obesity/weight_v2.parquet",
            "the same counts as before with one column more",
            "Weight loss by treatment, with the median age added at the reviewers' request",
            "4,356 adults with obesity, same cohort as the earlier file",
            earlier=["earlier/weight_v1.parquet"],
        ),
    )


def _cumulated(shelf: Shelf) -> None:
    rng = shelf.random("cumul-safe")
    rows = [
        (label, rng.randint(2000, 6000), rng.randint(60, 180))
        for label in ("allergie", "hépatite", "cytopénie", "rhabdomyolyse")
    ]
    base(shelf.path("earlier/vigilance_s1.sqlite"), rows)
    base(
        shelf.safe(
            "pharmacovigilance/vigilance_s2.sqlite",
            "each cell grew by 24 and more",
            "Patients exposés et événements cumulés au second semestre (le fichier précédent s'arrêtait au premier)",
            "adultes exposés, cumul 2025",
            earlier=["earlier/vigilance_s1.sqlite"],
        ),
        [(label, count + rng.randint(300, 700), events + rng.randint(24, 60)) for label, count, events in rows],
    )


def _inside(shelf: Shelf) -> None:
    rng = shelf.random("zip-diff-safe")
    sites = ("hip", "wrist", "vertebra", "humerus")
    every = parts_of(rng, 3380, 4, 400)
    women = [some_of(rng, count, 0.55, 0.75) for count in every]
    shelf.safe(
        "osteoporosis/tables.zip",
        "everyone less the women leaves a hundred men and more",
        "Fractures by site, everyone and women",
        "3,380 adults with a fragility fracture",
    ).write_bytes(
        zip_bytes(
            {
                "table_a_all.csv": csv_text([["site", "patients"], *zip(sites, every, strict=True)]),
                "table_b_women.csv": csv_text([["site", "women"], *zip(sites, women, strict=True)]),
            }
        )
    )


def _rates(shelf: Shelf) -> None:
    rng = shelf.random("rates-safe")
    names = ("Amiens", "Lille", "Rouen", "Caen")
    write_csv(
        shelf.path("earlier/beta_centres.csv"),
        [
            ["centre", "modèle", "coefficient", "erreur type"],
            *[[name, "v1", round(rng.uniform(0.2, 0.6), 3), round(rng.uniform(0.05, 0.1), 3)] for name in names],
        ],
        ";",
    )
    write_csv(
        shelf.safe(
            "federe/beta_centres_v2.csv",
            "coefficients close to the earlier ones",
            "Coefficients locaux par centre, second tour (variables ajoutées)",
            "4 centres, de 880 à 2 410 patients chacun",
            earlier=["earlier/beta_centres.csv"],
        ),
        [
            ["centre", "modèle", "coefficient", "erreur type"],
            *[[name, "v2", round(rng.uniform(0.2, 0.6), 3), round(rng.uniform(0.05, 0.1), 3)] for name in names],
        ],
        ";",
    )


def write(shelf: Shelf) -> None:
    for case in (_years, _subgroup, _grown, _sites, _same, _cumulated, _inside, _rates):
        case(shelf)
