"""How forms are told: the record's extracts, FHIR responses, the key."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from laennec.simulate.delivery import Delivery, Edit, chosen, constant, sheet
from laennec.simulate.extracts import line_edits, plant_copies, plant_late, plant_repeats
from laennec.simulate.forms.story import (
    AMENDED,
    CHOICES,
    CODES,
    END,
    FORMS,
    MISTAKE,
    QUESTIONS,
    TITLES,
    VERSION,
    WORDS,
    Answers,
    Forms,
    amended,
)
from laennec.simulate.key import write
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.texts import NONE, Ints, days, decimal, moments, number, pick, where
from laennec.simulate.truth import as_dates, as_times, root_ipp
from laennec.simulate.world import EXTRACT, World

SYSTEM = "DPI"
_MEASURED = ", ".join(f'{row["code"]} = "measurement"' for row in QUESTIONS if row["domain"])
MAPPING = f"""
[[source]]
files = "formulaires_*.csv"
format = "csv"
table = "rows"
options = {{ delimiter = ";", encoding = "utf-8" }}
[[source.record]]
kind = "form"
[source.record.fields]
authority = {{ value = "{SYSTEM}" }}
number = "NUM_FORM"
ipp = "IPP"
nda = "NDA"
code = "CODE_FORM"
version = "VERSION"
title = "LIBELLE"
filled = {{ column = "REMPLI_LE", format = "%d/%m/%Y %H:%M" }}
professional = "AUTEUR"
professional_authority = {{ value = "RPPS" }}
status = {{ column = "ETAT", codes = {{ V = "completed", M = "amended", S = "stopped" }} }}
action = {{ column = "ETAT", codes = {{ S = "cancel" }}, else = "upsert" }}
stamp = {{ column = "MAJ", format = "%d/%m/%Y %H:%M" }}

[[source]]
files = "reponses_*.csv"
format = "csv"
table = "rows"
options = {{ delimiter = ";", encoding = "utf-8", decimal = "," }}
[[source.record]]
kind = "answer"
[source.record.fields]
authority = {{ value = "{SYSTEM}" }}
form = "NUM_FORM"
path = "QUESTION"
rank = "RANG"
code = "QUESTION"
label = "LIBELLE"
type = {{ column = "TYPE", codes = {{ N = "number", L = "code", B = "yes_no", D = "date", T = "text" }} }}
value = "VALEUR"
value_label = "LIBELLE_VALEUR"
unit = "UNITE"
domain = {{ column = "QUESTION", codes = {{ {_MEASURED} }}, else = "null" }}
stamp = {{ column = "MAJ", format = "%d/%m/%Y %H:%M" }}
"""
_TYPES = {"number": "N", "code": "L", "yes_no": "B", "date": "D", "text": "T"}
_NULL = pa.scalar(None, pa.string())
_WHOLE = np.array([row["code"] not in ("TEMP", "POIDS") for row in QUESTIONS])
Said = tuple[Ints, Ints, Ints]


def numbers(rows: Ints) -> pa.Array:
    """The numbers of forms."""
    return number(rows + 1, 8, "F")


def authors(stay: Ints) -> pa.Array:
    """RPPS numbers of test: of one of forty who fill forms."""
    return number(stay % 40, 9, "99")


def by_extract(world: World, of: Forms, said: Said) -> NDArray[np.bool_]:
    """Which of what is said comes by extract: the history, and the hospitals that send extracts."""
    row = said[0]
    way = world.hospital_way[world.stays.hospital[of.stay]][row]
    # All that is said of one form comes one way.
    return np.asarray((way == EXTRACT) | (of.filled[row] < world.start))


def write_extracts(world: World, of_all: Forms, answers: Answers, said: Said, delivery: Delivery) -> None:
    """formulaires: a line each time that something is said of a form; reponses: its answers, and what is amended."""
    row, what, when = (column[by_extract(world, of_all, said)] for column in said)
    _write_forms(world, of_all, (row, what, when), delivery)
    _write_answers(world, answers, of_all, (row, what, when), delivery)


def _write_forms(world: World, of_all: Forms, said: Said, delivery: Delivery) -> None:
    random = world.plan.random("form extract")
    row, what, when = said
    files = delivery.name_files("form", ["formulaires"])
    of = sheet(np.arange(len(row)), files[0, delivery.slot(when)], np.arange(len(row)))
    edits = [
        Edit("impossible date", "REMPLI_LE", constant("31/02/2024 10:00"), "quarantined", "bad_date"),
        Edit("unknown status", "ETAT", constant("?"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_FORM", constant(""), "quarantined", "missing_key"),
        *line_edits("LIBELLE"),
    ]
    record = numbers(row)
    plant_late(delivery, of, files, random, "form", record)
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 2.0}
    picked = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt, weights)
    plant_copies(delivery, of, picked, edits, "form", record)
    plant_repeats(delivery, of, picked["repeated record"], "form", record)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        form, step = row[rows], what[rows]
        stay = of_all.stay[form]
        return {
            "NUM_FORM": numbers(form),
            "IPP": number(world.identities.number[world.sent_as[stay]]),
            "NDA": number(world.nda[stay]),
            "CODE_FORM": pick(of_all.form[form], FORMS),
            "VERSION": pa.repeat(pa.scalar(VERSION), len(form)),
            "LIBELLE": pick(of_all.form[form], TITLES),
            "REMPLI_LE": moments(of_all.filled[form]),
            "AUTEUR": authors(stay),
            "ETAT": pick(np.where(step == END, of_all.fate[form], 0), ["V", "M", "S"]),
            "MAJ": moments(when[rows]),
        }

    delivery.write_lines(of, columns, edits)


def _write_answers(world: World, answers: Answers, of_all: Forms, said: Said, delivery: Delivery) -> None:
    random = world.plan.random("answer extract")
    row, what, when = said
    changed, final = amended(of_all, answers)
    value = answers.number.copy()
    first = {int(f): at for at, f in enumerate(row) if what[at] != END}
    last = {int(f): at for at, f in enumerate(row) if what[at] == END}
    filled = np.array([first.get(int(f), -1) for f in answers.form], np.int64)
    again = np.array([last.get(int(f), -1) for f in answers.form[changed]], np.int64)
    told = np.flatnonzero(filled >= 0)
    later = np.flatnonzero(again >= 0)
    answer = np.concatenate([told, changed[later]])
    values = np.concatenate([value[told], final[later]])
    moment = np.concatenate([when[filled[told]], when[again[later]]])
    order = np.lexsort((answer, moment))
    answer, values, moment = answer[order], values[order], moment[order]
    files = delivery.name_files("answer", ["reponses"])
    of = sheet(np.arange(len(answer)), files[0, delivery.slot(moment)], np.arange(len(answer)))
    edits = [
        Edit("unknown type", "TYPE", constant("?"), "quarantined", "unknown_code"),
        Edit("missing key", "NUM_FORM", constant(""), "quarantined", "missing_key"),
        *line_edits("LIBELLE"),
    ]
    record = pc.binary_join_element_wise(
        numbers(answers.form[answer]), pick(answers.question[answer], [q["code"] for q in QUESTIONS]), " "
    )
    plant_late(delivery, of, files, random, "answer", record)
    weights = {e.defect: 1.0 for e in edits} | {"repeated record": 2.0}
    picked = chosen(random, np.flatnonzero(of.plant < 0), world.plan.dirt, weights)
    plant_copies(delivery, of, picked, edits, "answer", record)
    plant_repeats(delivery, of, picked["repeated record"], "answer", record)

    def columns(rows: Ints, file: int) -> dict[str, pa.Array]:
        some = answer[rows]
        question = answers.question[some]
        return {
            "NUM_FORM": numbers(answers.form[some]),
            "QUESTION": pick(question, [q["code"] for q in QUESTIONS]),
            "LIBELLE": pick(question, [q["label"] for q in QUESTIONS]),
            "RANG": number(answers.rank[some]),
            "TYPE": pick(question, [_TYPES[q["type"]] for q in QUESTIONS]),
            "VALEUR": _values(answers, some, values[rows]),
            "LIBELLE_VALEUR": pick(answers.choice[some], [label for _, label in CHOICES]),
            "UNITE": pick(question, [q["unit"] or None for q in QUESTIONS]),
            "MAJ": moments(moment[rows]),
        }

    delivery.write_lines(of, columns, edits)


def _values(answers: Answers, rows: Ints, values: NDArray[np.float64]) -> pa.Array:
    """What was answered, as text."""
    none = np.isnan(values)
    places = np.where(_WHOLE[answers.question[rows]], 0, 1)
    shown = decimal(np.where(none, 0, values), places, ",", none)
    yes_no = [{"Y": "OUI", "N": "NON"}.get(code, code) for code in CODES]
    for other in (pick(answers.choice[rows], yes_no), pick(answers.words[rows], WORDS), days(answers.day[rows])):
        shown = pc.coalesce(shown, other)
    return shown


def write_truth(folder: Path, world: World, mistakes: Mistakes, story: tuple[Forms, Answers, Said]) -> dict[str, int]:
    """The tables `forms` and `answers` of the key: as the files leave them in the end."""
    of, answers, said = story
    row, what, _ = said
    told, ended = np.zeros(len(of), bool), np.zeros(len(of), bool)
    told[row[what != END]] = True
    ended[row[what == END]] = True
    extract = np.zeros(len(of), bool)
    extract[row[by_extract(world, of, said)]] = True
    stands = told & ~(ended & (of.fate == MISTAKE))
    rows = np.flatnonzero(stands)
    stay = of.stay[rows]
    authority = where(extract, pa.scalar(SYSTEM), pa.scalar(""))
    forms = {
        "authority": authority.take(pa.array(rows)),
        "number": numbers(rows),
        "ipp": root_ipp(world, mistakes, world.sent_as[stay]),
        "form": pick(of.form[rows], FORMS),
        "filled": as_times(of.filled[rows]),
        "status": pick((ended[rows] & (of.fate[rows] == AMENDED)).astype(np.int64), ["completed", "amended"]),
    }
    changed, final = amended(of, answers)
    value = answers.number.copy()
    now = ended[answers.form[changed]]
    value[changed[now]] = final[now]
    some = np.flatnonzero(stands[answers.form])
    question = answers.question[some]
    given = {
        "authority": authority.take(pa.array(answers.form[some])),
        "form": numbers(answers.form[some]),
        "question": pick(question, [q["code"] for q in QUESTIONS]),
        "rank": pa.array(answers.rank[some]),
        "number": pa.array(value[some], from_pandas=True),
        "unit": where(~np.isnan(value[some]), pick(question, [q["unit"] or None for q in QUESTIONS]), _NULL),
        "choice": pick(answers.choice[some], CODES),
        "words": pick(answers.words[some], WORDS),
        "day": as_dates(np.where(answers.day[some] == NONE, NONE, answers.day[some])),
        "measured": pick(question, [q["domain"] or None for q in QUESTIONS]),
    }
    return {"forms": write(folder, "forms", forms), "answers": write(folder, "answers", given)}
