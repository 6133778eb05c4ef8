"""Two releases that give a person together: inside one request, or against what went out before."""

from copy import deepcopy

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper
from tests.airlock.outputs3.study import Document, Study, Table
from tests.airlock.outputs3.themes import THEMES


def _less(table: Table, study: Study) -> Table:
    """The same counts by year without 1-6 persons of one year and group; totals follow."""
    other = deepcopy(table)
    gone, year, group = study.rng.randint(1, 6), study.rng.randrange(4), study.rng.choice((1, 2))
    for row in (other.rows[year], other.rows[-1]):
        row[group] -= gone
        row[3] -= gone
    return other


def _doc(study: Study, table: Table, note: str) -> Document:
    return Document(study.theme.title, [note, study.near(1), table, study.regression()])


_PAIRS = (("csv", "csv"), ("xlsx", "docx"), ("html", "pdf"), ("json", "csv"), ("tex", "md"), ("ipynb", "xlsx"))
_AGAINST = (("csv", "csv"), ("xlsx", "xlsx"), ("pdf", "docx"), ("html", "html"), ("csv", "json"), ("md", "tex"))


def write(shelf: Shelf) -> None:
    for number, (one, two) in enumerate(_PAIRS):
        study = Study(shelf.random(f"pair-{number}"), THEMES[(number * 6 + 3) % len(THEMES)])
        table = study.years()
        for kind, made, note, label in (
            (one, table, study.say("Population principale.", "Main population."), "principale"),
            (
                two,
                _less(table, study),
                study.say("Après exclusion des refus.", "Without those who refused."),
                "sensibilite",
            ),
        ):
            path = shelf.unsafe(
                f"diff/{label}_{number}.{kind}",
                "differencing inside a request",
                "one cell differs by 1-6 persons",
                f"{study.theme.title}. {note}",
                request=f"pair-{number}",
            )
            paper.write(path, _doc(study, made, note), study.rng)
    for number, (old, new) in enumerate(_AGAINST):
        study = Study(shelf.random(f"earlier-{number}"), THEMES[(number * 7 + 1) % len(THEMES)])
        table = study.years()
        before = f"released/v1_{number}.{old}"
        paper.write(shelf.path(before), _doc(study, table, study.say("Version 1.", "Version 1.")), study.rng)
        note = study.say("Mise à jour après les oppositions.", "Update after objections.")
        path = shelf.unsafe(
            f"diff/maj_{number}.{new}",
            "differencing against an earlier release",
            "one cell differs by 1-6 persons",
            f"{study.theme.title}. {note}",
            earlier=(before,),
        )
        paper.write(path, _doc(study, _less(table, study), note), study.rng)
    for number, (old, new) in enumerate(_AGAINST[:5]):
        study = Study(shelf.random(f"harmless-{number}"), THEMES[(number * 9 + 5) % len(THEMES)])
        table = study.years()
        before = f"released/base_{number}.{old}"
        paper.write(shelf.path(before), _doc(study, table, "Version 1."), study.rng)
        other = deepcopy(table)
        if number % 2:
            for row in other.rows[:-1]:
                row[1:3] = [row[1] + 60 + row[0] % 7 * 5, row[2] + 85 + row[0] % 5 * 9]
                row[3] = row[1] + row[2]
            other.rows[-1][1:] = [sum(row[c] for row in other.rows[:-1]) for c in (1, 2, 3)]
        tempts = "the period after, dozens more in each cell" if number % 2 else "the same table again, other layout"
        path = shelf.safe(f"diff/suite_{number}.{new}", tempts, study.theme.title, earlier=(before,))
        paper.write(path, _doc(study, other, "Version 2."), study.rng)
