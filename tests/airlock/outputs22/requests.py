"""Requests whose files give a small cell back by subtraction, from each other or from earlier ones."""

import json
import sqlite3
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import book, csv_text, parts_of, save_book, some_of, write_csv, zip_bytes


def base(path: Path, rows: list[tuple[str, int, int]]) -> None:
    """A database with one table of counts."""
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE counts (label TEXT, patients INTEGER, events INTEGER)")
        opened.executemany("INSERT INTO counts VALUES (?, ?, ?)", rows)
    opened.close()


def _two_tables(shelf: Shelf) -> None:
    rng = shelf.random("pair-fr")
    labels = (
        "Pneumopathie",
        "Bactériémie",
        "Infection urinaire",
        "Infection du site opératoire",
        "Colite à C. difficile",
    )
    totals = parts_of(rng, 2210, 5, 160)
    less = [total - rng.randint(31, 90) for total in totals]
    less[4] = totals[4] - 4
    who = "2 210 patients avec une infection nosocomiale"
    for file, counts, text in (
        ("hygiene/infections_ensemble.csv", totals, "Patients par type d'infection, ensemble des services"),
        ("hygiene/infections_hors_rea.csv", less, "Patients par type d'infection, mêmes patients hors réanimation"),
    ):
        write_csv(
            shelf.unsafe(
                file,
                "all less those outside intensive care is 4",
                "Colite à C. difficile",
                text,
                who,
                request="nosocomiales-2025",
            ),
            [["type d'infection", "patients"], *zip(labels, counts, strict=True), ["Total", sum(counts)]],
            ";",
        )


def _two_formats(shelf: Shelf) -> None:
    rng = shelf.random("pair-en")
    stages = ("I", "II", "III", "IV")
    every = parts_of(rng, 3104, 4, 420)
    less = [count - rng.randint(52, 140) for count in every]
    less[2] = every[2] - 7
    who = "3,104 adults with a lymphoma at six federated sites"
    pq.write_table(
        pa.table({"stage": list(stages), "patients": every}),
        shelf.unsafe(
            "lymphoma/all_sites.parquet",
            "all sites less five sites leave 7 patients of the sixth",
            "stage III",
            "Patients by stage, all six sites",
            who,
            request="lymphoma-fed",
        ),
    )
    shelf.unsafe(
        "lymphoma/sensitivity.json",
        "all sites less five sites leave 7 patients of the sixth",
        "stage III",
        "Sensitivity analysis: the same patients by stage without site F",
        who,
        request="lymphoma-fed",
    ).write_text(
        json.dumps(
            {
                "excluded": "site F",
                "patients_by_stage": dict(zip(stages, less, strict=True)),
                "hr_advanced": 1.84,
                "ci": [1.52, 2.23],
            },
            indent=1,
        )
    )


def _opposed(shelf: Shelf) -> None:
    rng = shelf.random("earlier-fr")
    labels = ("Moins de 50 ans", "50 à 64 ans", "65 à 74 ans", "75 ans et plus")
    before = parts_of(rng, 1248, 4, 150)
    after = [before[0], before[1] - 5, before[2], before[3]]
    write_csv(
        shelf.path("earlier/endocardites_v1.csv"), [["âge", "patients"], *zip(labels, before, strict=True)], ";"
    )
    save_book(
        book({"Âge": [["âge", "patients"], *zip(labels, after, strict=True), ["Total", sum(after)]]}),
        shelf.unsafe(
            "cardiologie/endocardites_v2.xlsx",
            "5 patients fewer than the earlier table of the same cohort",
            "50 à 64 ans",
            "Version 2 du tableau d'âge, après retrait des patients opposés",
            "1 243 patients avec une endocardite, même cohorte que la version 1",
            earlier=["earlier/endocardites_v1.csv"],
        ),
    )


def _bands(shelf: Shelf) -> None:
    earlier = {"18 to 64": 1380, "65 and over": 941}
    shelf.path("earlier/sle_bands.json").write_text(
        json.dumps({"cohort": "lupus 2010-2024", "patients": 2321, "age": earlier}, indent=1)
    )
    shelf.unsafe(
        "lupus/age_groups.json",
        "cut points a year apart leave 8 patients of one age",
        "18 to 65 less the earlier 18 to 64",
        "Age groups of the lupus cohort asked by the reviewers (65 moved to the younger group)",
        "2,321 adults with lupus, same cohort as the earlier file",
        earlier=["earlier/sle_bands.json"],
    ).write_text(
        json.dumps(
            {
                "cohort": "lupus 2010-2024",
                "patients": 2321,
                "age": {"18 to 65": 1388, "66 and over": 933},
                "median_age": 61,
                "iqr": [48, 72],
            },
            indent=1,
        )
    )


def _more_months(shelf: Shelf) -> None:
    rng = shelf.random("earlier-db")
    labels = ("anaphylaxie", "hémorragie digestive", "hypoglycémie sévère", "torsade de pointes")
    rows = [(label, rng.randint(2000, 9000), rng.randint(41, 160)) for label in labels]
    base(shelf.path("earlier/signal_t3.sqlite"), rows)
    later = [(label, count + rng.randint(210, 500), events + rng.randint(13, 30)) for label, count, events in rows]
    later[3] = (labels[3], later[3][1], rows[3][2] + 3)
    base(
        shelf.unsafe(
            "pharmacovigilance/signal_t4.sqlite",
            "three more patients than in the earlier base",
            "torsade de pointes",
            "Patients exposés et événements cumulés jusqu'au quatrième trimestre (cumul précédent : troisième)",
            "adultes exposés, cumul 2025",
            earlier=["earlier/signal_t3.sqlite"],
        ),
        later,
    )


def _zip_inside(shelf: Shelf) -> None:
    rng = shelf.random("zip-diff")
    sites = ("colon", "breast", "lung", "thyroid", "skin")
    every = parts_of(rng, 1960, 5, 180)
    women = [some_of(rng, count, 0.35, 0.6) for count in every]
    women[3] = every[3] - 6
    parts = {
        "table_a_all.csv": csv_text([["site", "patients"], *zip(sites, every, strict=True)]),
        "table_b_women.csv": csv_text([["site", "women"], *zip(sites, women, strict=True)]),
        "notes.txt": "Table A: everyone. Table B: women of table A. Cells of men are not shown.\n",
    }
    shelf.unsafe(
        "second_cancers/tables.zip",
        "everyone less the women leaves 6 men",
        "thyroid",
        "Second cancers by site, everyone and women",
        "1,960 adults with a second cancer",
    ).write_bytes(zip_bytes(parts))


def _zip_earlier(shelf: Shelf) -> None:
    rng = shelf.random("zip-earlier")
    labels = ("BRCA1", "BRCA2", "PALB2", "ATM", "CHEK2")
    before = [(label, rng.randint(61, 240)) for label in labels]
    after = [(label, count + rng.randint(14, 40)) for label, count in before]
    after[2] = (labels[2], before[2][1] + 2)
    shelf.path("earlier/oncogenetique_2024.zip").write_bytes(
        zip_bytes({"porteurs.csv": csv_text([["gène", "patients porteurs"], *before], ";")})
    )
    shelf.unsafe(
        "genetique/oncogenetique_2025.zip",
        "two more carriers than in the earlier archive",
        "PALB2",
        "Patients porteurs d'un variant par gène, cumul 2025 (même file active que le cumul 2024, complétée)",
        "file active d'oncogénétique",
        earlier=["earlier/oncogenetique_2024.zip"],
    ).write_bytes(zip_bytes({"porteurs.csv": csv_text([["gène", "patients porteurs"], *after], ";")}))


def _mean(shelf: Shelf) -> None:
    write_csv(
        shelf.path("earlier/burn_means.csv"),
        [
            ["group", "n", "mean_tbsa_pct", "sd"],
            ["flame", 312, "18.40", "9.1"],
            ["scald", 241, "9.72", "5.3"],
            ["electrical", 64, "11.05", "6.2"],
        ],
    )
    write_csv(
        shelf.unsafe(
            "burns/means_update.csv",
            "n and mean of 64 and 63 patients give one patient's value back",
            "electrical",
            "Updated means after one exclusion, same cohort as the earlier table",
            "616 adults with burns, one fewer than in the earlier table",
            earlier=["earlier/burn_means.csv"],
        ),
        [
            ["group", "n", "mean_tbsa_pct", "sd"],
            ["flame", 312, "18.40", "9.1"],
            ["scald", 241, "9.72", "5.3"],
            ["electrical", 63, "10.41", "4.9"],
        ],
    )


def write(shelf: Shelf) -> None:
    for case in (_two_tables, _two_formats, _opposed, _bands, _more_months, _zip_inside, _zip_earlier, _mean):
        case(shelf)
