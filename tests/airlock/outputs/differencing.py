"""Files that are safe alone and not together: two of one request, or one beside what the project had out before."""

import random
from collections.abc import Sequence

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import SAFE, Content
from tests.airlock.outputs.contents.prose import SAFE_PROSE
from tests.airlock.outputs.contents.safe_tables import WARDS
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.drawn import table_picture
from tests.airlock.outputs.excel import book_of
from tests.airlock.outputs.excel import save as save_book
from tests.airlock.outputs.html import page, table_of
from tests.airlock.outputs.markup import markdown

Lines = Sequence[Sequence[object]]


def _counts(rng: random.Random) -> list[int]:
    return [rng.randint(180, 900) for _ in WARDS]


def _table(counts: Sequence[object], title: str = "Patients") -> list[list[object]]:
    return [["Service", title], *([ward, n] for ward, n in zip(WARDS, counts, strict=True))]


def _csv(shelf: Shelf, file: str, lines: Lines) -> str:
    """An earlier release: no case of its own."""
    shelf.path(file).write_text(text(lines), encoding="utf-8")
    return file


def write(shelf: Shelf) -> None:
    _pairs(shelf)
    _earlier(shelf)
    _safe_pairs(shelf)
    _safe_earlier(shelf)


def _pairs(shelf: Shelf) -> None:
    rng = shelf.random("pairs")
    way = "difference between two files of the request"

    def pair(name: str, first: Lines, second: Lines, where: str, titles: tuple[str, str], population: str) -> None:
        for part, lines, title in (("a", first, titles[0]), ("b", second, titles[1])):
            path = shelf.unsafe(f"lots/{name}_{part}.csv", way, where, title, population, request=name)
            path.write_text(text(lines), encoding="utf-8")

    counts = _counts(rng)
    fewer = [n - (4 if i == 2 else rng.randint(12, 40)) for i, n in enumerate(counts)]
    pair(
        "majeurs",
        _table(counts),
        _table(fewer),
        f"row {WARDS[2]}",
        ("Patients de 18 ans et plus", "Patients de 18 à 89 ans"),
        "patients de 2022",
    )

    men = [n - rng.randint(60, 100) for n in counts]
    men[4] = counts[4] - 5
    pair(
        "hommes",
        _table(counts),
        _table(men),
        f"row {WARDS[4]}: women",
        ("Patients, les deux sexes", "Patients, hommes"),
        "patients de 2022",
    )

    masked: list[object] = [*counts[:5], "<10"]
    total = [["Année", "Patients"], ["2021", rng.randint(2000, 3000)], ["2022", sum(counts[:5]) + 7]]
    pair(
        "total",
        _table(masked),
        total,
        f"row {WARDS[5]}, from the total of 2022",
        ("Patients de 2022 par service", "Patients par année"),
        "",
    )

    after = [["Étape", "Patients"], ["Inclus", sum(counts)], ["Suivis à 1 an", sum(counts) - 210]]
    before = [["Étape", "Patients"], ["Inclus", sum(counts) - 3], ["Suivis à 1 an", sum(counts) - 213]]
    pair("version", after, before, "row Inclus", ("Flux, analyse principale", "Flux, analyse sans les mineurs"), "")

    content = Content(
        "Décès par service", ["Service", "Décès"], [[w, n // 4] for w, n in zip(WARDS, counts, strict=True)], "", ""
    )
    wide = [[row[0], row[1] - (6 if row[0] == WARDS[1] else 25)] for row in content.rows]
    file = "lots/formats_a.xlsx"
    save_book(book_of(content), shelf.unsafe(file, way, f"row {WARDS[1]}", content.title, "", request="formats"))
    other = Content("Décès par service, hors transferts", content.header, wide, "", "")
    path = shelf.unsafe("lots/formats_b.html", way, f"row {WARDS[1]}", other.title, "", request="formats")
    path.write_text(page(other.title, table_of(other)), encoding="utf-8")


def _earlier(shelf: Shelf) -> None:
    rng = shelf.random("earlier")
    way = "difference against an earlier release"
    for turn, (title, before) in enumerate(
        (("Patients", "de 2022"), ("Séjours avec sepsis", "hors Corse"), ("Opérés", "première extraction"))
    ):
        counts = _counts(rng)
        old = [n - rng.choice((0, 0, 40)) for n in counts]
        at = rng.randrange(len(old))
        old[at] = counts[at] - rng.randint(1, 8)
        earlier = _csv(shelf, f"sorties/sortie_{turn}.csv", _table(old, title))
        path = shelf.unsafe(
            f"lots/suite_{turn}.csv",
            way,
            f"row {WARDS[at]}",
            f"{title} (auparavant : {before})",
            "",
            earlier=[earlier],
        )
        path.write_text(text(_table(counts, title)), encoding="utf-8")

    counts = _counts(rng)
    earlier = _csv(shelf, "sorties/sortie_3.csv", [["Ensemble", "Patients"], ["Total", sum(counts[:5]) + 8]])
    path = shelf.unsafe(
        "lots/suite_3.csv",
        way,
        f"row {WARDS[5]}, from the earlier total",
        "Patients par service",
        "",
        earlier=[earlier],
    )
    path.write_text(text(_table([*counts[:5], "<10"])), encoding="utf-8")

    earlier = _csv(shelf, "sorties/sortie_4.csv", _table(counts))
    content = Content(
        "Patients par service",
        ["Service", "Patients"],
        [[w, n + (3 if w == WARDS[0] else 0)] for w, n in zip(WARDS, counts, strict=True)],
        "",
        "",
    )
    path = shelf.unsafe("lots/suite_4.md", way, f"row {WARDS[0]}", content.title, "", earlier=[earlier])
    path.write_text(markdown(SAFE_PROSE["methods_fr"], content), encoding="utf-8")


def _safe_pairs(shelf: Shelf) -> None:
    rng = shelf.random("safe pairs")
    counts = _counts(rng)
    fewer = [n - rng.randint(40, 90) for n in counts]
    for part, values, title in (("a", counts, "Patients, les deux sexes"), ("b", fewer, "Patients, hommes")):
        path = shelf.safe(
            f"lots/sexes_{part}.csv", "differences of 40 or more", title, "patients de 2022", request="sexes"
        )
        path.write_text(text(_table(values)), encoding="utf-8")

    content = SAFE["table_one"](rng)
    path = shelf.safe(
        "lots/double_a.csv", "the same table twice", content.title, content.population, request="double"
    )
    path.write_text(text(content.lines), encoding="utf-8")
    path = shelf.safe(
        "lots/double_b.png", "the same table twice, as a picture", content.title, content.population, request="double"
    )
    table_picture(content).save(path)

    first = [["Analyte", "Dosages"], *([a, rng.randint(300, 900)] for a in ("CRP", "Lactate", "Potassium", "Sodium"))]
    second = [
        ["Diagnostic", "Séjours"],
        *([d, int(row[1]) + 3] for d, row in zip(("Sepsis", "AVC", "SCA", "EP"), first[1:], strict=True)),
    ]
    for part, lines, title in (("a", first, "Dosages par analyte"), ("b", second, "Séjours par diagnostic")):
        path = shelf.safe(
            f"lots/sans_lien_{part}.csv", "close numbers of unrelated things", title, "", request="sans_lien"
        )
        path.write_text(text(lines), encoding="utf-8")


def _safe_earlier(shelf: Shelf) -> None:
    rng = shelf.random("safe earlier")
    counts = _counts(rng)
    same = _csv(shelf, "sorties/sortie_5.csv", _table(counts))
    path = shelf.safe("lots/encore.csv", "the same as an earlier release", "Patients par service", "", earlier=[same])
    path.write_text(text(_table(counts)), encoding="utf-8")

    more = [n + rng.randint(60, 140) for n in counts]
    path = shelf.safe(
        "lots/annee.csv", "a year more: differences of 60 or more", "Patients par service", "", earlier=[same]
    )
    path.write_text(text(_table(more)), encoding="utf-8")

    content = SAFE["regression"](rng)
    path = shelf.safe(
        "lots/modele.csv", "an earlier release of other things", content.title, content.population, earlier=[same]
    )
    path.write_text(text(content.lines), encoding="utf-8")

    curve = _csv(shelf, "sorties/sortie_6.csv", SAFE["roc"](rng).lines)
    content = SAFE["roc"](rng)
    path = shelf.safe(
        "lots/roc.csv", "a ROC curve close to an earlier one", content.title, content.population, earlier=[curve]
    )
    path.write_text(text(content.lines), encoding="utf-8")
