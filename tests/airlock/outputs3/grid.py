"""Rule by rule and type by type: a harmless study with one thing in it that must not leave, or with none."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper
from tests.airlock.outputs3.study import Document, Study
from tests.airlock.outputs3.themes import THEMES
from tests.airlock.outputs3.twist_tables import TABLES
from tests.airlock.outputs3.twist_texts import TEXTS

_TABLE_TYPES = {"csv": 8, "tsv": 3, "xlsx": 6, "docx": 5, "pptx": 3, "pdf": 6, "html": 4, "md": 2, "tex": 4}
_TABLE_TYPES |= {"ipynb": 4, "json": 4, "txt": 3, "Rmd": 1, "qmd": 1}
_TEXT_TYPES = {
    "docx": 5,
    "pptx": 3,
    "pdf": 5,
    "html": 4,
    "md": 3,
    "tex": 3,
    "ipynb": 4,
    "json": 2,
    "log": 5,
    "qmd": 1,
}
_SAFE_TYPES = {
    "csv": 9,
    "tsv": 3,
    "xlsx": 8,
    "docx": 7,
    "pptx": 4,
    "pdf": 7,
    "html": 6,
    "md": 3,
    "tex": 5,
    "ipynb": 6,
}
_SAFE_TYPES |= {"json": 5, "txt": 4, "log": 3, "Rmd": 1, "qmd": 2}
_STEMS = (
    "resultats",
    "tableau",
    "rapport",
    "output",
    "annexe",
    "suppl_table",
    "fig_data",
    "analyse",
    "report",
    "export_v2",
)


def _each(types: dict[str, int]) -> list[str]:
    """The types as often as they are wanted."""
    return [kind for kind, count in types.items() for _ in range(count)]


def _study(shelf: Shelf, number: int, name: str) -> Study:
    return Study(shelf.random(name), THEMES[number % len(THEMES)])


def write(shelf: Shelf) -> None:
    number = 0
    for turn, kind in enumerate(_each(_TABLE_TYPES)):
        number += 1
        way = list(TABLES)[turn * 7 % len(TABLES)]
        round_ = turn // len(TABLES)
        study = _study(shelf, number * 5 + round_, f"table-{number}")
        doc = study.document(1 + number % 2)
        table, where = TABLES[way](study, turn // 3 + round_)
        at = next(i for i, block in enumerate(doc.blocks) if not isinstance(block, str))
        doc.blocks[at : at + 1] = [table]
        file = f"{_STEMS[number % 10]}_{number:03}.{kind}"
        path = shelf.unsafe(file, way, f"{table.title}: {where}", doc.title, study.population())
        paper.write(path, doc, study.rng)
    for turn, kind in enumerate(_each(_TEXT_TYPES)):
        number += 1
        way = list(TEXTS)[turn * 5 % len(TEXTS)]
        round_ = turn // len(TEXTS)
        study = _study(shelf, number * 5 + round_, f"text-{number}")
        doc = study.document(1 + number % 2)
        sentence = TEXTS[way](study, turn // 3 + round_)
        _place(doc, sentence, study.rng.randrange(1, len(doc.blocks)))
        path = shelf.unsafe(f"{_STEMS[number % 10]}_{number:03}.{kind}", way, sentence, doc.title, study.population())
        paper.write(path, doc, study.rng)
    for kind in _each(_SAFE_TYPES):
        number += 1
        study = _study(shelf, number * 11 + 4, f"safe-{number}")
        doc = study.document(1 + number % 3)
        tempts = "years, p-values, ranks, codes, folds, medians beside large counts"
        path = shelf.safe(f"{_STEMS[number % 10]}_{number:03}.{kind}", tempts, doc.title, study.population())
        paper.write(path, doc, study.rng)


def _place(doc: Document, sentence: str, at: int) -> None:
    """Beside a paragraph, never before a table's heading: inside one half of the time."""
    block = doc.blocks[at]
    if isinstance(block, str) and not block.startswith("#") and at % 2:
        doc.blocks[at] = f"{block} {sentence}"
    else:
        doc.blocks.insert(at, sentence)
