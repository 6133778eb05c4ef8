"""OHDSI's definitions changed at random: the rows of OHDSI's SQL, by its Python port or in plain words of SQL."""

import importlib.util
import json
import os
import sys
import time
from collections import Counter
from random import Random

import pytest

from laennec.errors import LaennecError
from tests.fuzz import ohdsi_plain
from tests.fuzz.ohdsi_attributes import KINDS, Drawing
from tests.fuzz.ohdsi_data import Sides, filled
from tests.fuzz.ohdsi_mutants import Pool, mutant, smaller
from tests.support import shared

MUTANTS = int(os.environ.get("FUZZ_MUTANTS") or 300)
"""On each of the two sets of data."""
DRAWN = 3
"""Values of each attribute."""
SEED = os.environ.get("FUZZ_SEED") or str(int(time.time()))
SHRUNK = 60.0
"""Seconds at most for making a definition smaller that differs."""
TOLD_EVERY = 30.0
NO_COLUMN = ("hw047",)
"""The case that asks a column that OMOP 5.4 does not have."""


@pytest.fixture(scope="module")
def peer():
    if importlib.util.find_spec("circe") is None:
        pytest.skip("OHDSI's Python port is not installed here: pip install ohdsi-circe-python-alpha")


@pytest.fixture(scope="module", params=["as they are", "filled"])
def on_gibleed(request, peer, tmp_path_factory):
    folder, data = tmp_path_factory.mktemp("gibleed"), shared("data/omop/gibleed")
    sides = Sides(data if request.param == "as they are" else filled(data, folder / "omop", 700), folder / "home")
    yield request.param, sides
    sides.close()


@pytest.fixture(scope="module")
def on_mix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mix")
    sides = Sides(filled(shared("data/omop/mix"), folder / "omop", 1_000), folder / "home")
    yield sides
    sides.close()


def _says(side, definition):
    """Rows, or why there are none."""
    try:
        return side(definition)
    except Exception as error:  # the port raises what it likes
        return error


def _outcome(ours, theirs):
    if isinstance(ours, LaennecError):
        return "refused"
    return "the port fails" if isinstance(theirs, Exception) else "same" if ours == theirs else "other"


def _differ(sides, definition):
    return _outcome(_says(sides.ours, definition), _says(sides.theirs, definition)) == "other"


def _told(sides, definition):
    """The definition made smaller while it differs, and in what it does."""
    less = _shrunk(sides, definition)
    ours, theirs = _says(sides.ours, less), _says(sides.theirs, less)
    if isinstance(ours, Exception):
        return f"{type(ours).__name__}: {ours}\n{json.dumps(less)}"
    only = sorted({*theirs} - {*ours})[:3], sorted({*ours} - {*theirs})[:3]
    counted = f"{len(theirs)} rows of the port, {len(ours)} of ours; only there {only[0]}, only here {only[1]}"
    return f"{counted}\n{json.dumps(less)}"


def _shrunk(sides, definition):
    end, goes_on = time.monotonic() + SHRUNK, True
    while goes_on:
        goes_on = False
        for one in smaller(definition):
            if time.monotonic() > end:
                return definition
            if _differ(sides, one):
                definition, goes_on = one, True
                break
    return definition


def _tell(line):
    print(line, file=sys.__stderr__, flush=True)


def test_mutants_have_the_rows_of_the_port(on_gibleed):
    data, sides = on_gibleed
    cases = json.loads((shared("conformance/hw_gibleed") / "cases.json").read_text())
    pool = Pool([case["expression"] for case in cases if case["id"] not in NO_COLUMN])
    tally, last = Counter(), time.monotonic()
    for number in range(MUTANTS):
        definition = mutant(pool, sides.values, f"{SEED} {data} {number}")
        ours, theirs = _says(sides.ours, definition), _says(sides.theirs, definition)
        tally[_outcome(ours, theirs)] += 1
        tally["no row"] += ours == []
        if _outcome(ours, theirs) == "other":
            pytest.fail(
                f"FUZZ_SEED={SEED}, mutant {number} on gibleed {data}:\n{_told(sides, definition)}", pytrace=False
            )
        if time.monotonic() - last > TOLD_EVERY:
            last = time.monotonic()
            _tell(f"OHDSI, gibleed {data}: {number + 1} of {MUTANTS} mutants, {dict(tally)}, FUZZ_SEED={SEED}")
    _tell(f"OHDSI, gibleed {data}: {dict(tally)}, FUZZ_SEED={SEED}")
    assert tally["same"] > 0.9 * MUTANTS, "the peer is hardly asked"
    assert tally["no row"] < 0.6 * MUTANTS, "too many say nothing"


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_attribute_asks_what_ohdsi_asks(on_mix, kind):
    """Each alone, and with another one, beside plain SQL; the port is right on too few of them."""
    fields = KINDS[kind]
    with_rows = set()
    for field in [None, *fields]:
        for number in range(DRAWN):
            drawing = Drawing(Random(f"{SEED} {kind} {field} {number}"), on_mix.values)
            criterion = drawing.attribute(kind, field) if field else {}
            if field and number == DRAWN - 1:
                criterion |= drawing.attribute(kind, drawing.draw.choice(list(fields)))
            sets = {one["id"]: ohdsi_plain.concepts(one["expression"]["items"]) for one in drawing.sets}
            expected = ohdsi_plain.joined(on_mix.plain(ohdsi_plain.rows(kind, criterion, fields, sets)))
            found = on_mix.ours(_alone(kind, criterion, drawing.sets))
            assert found == expected, (
                f"FUZZ_SEED={SEED}: {json.dumps({kind: criterion})} of {json.dumps(drawing.sets)}"
            )
            with_rows |= {field} if found else set()
    assert len(with_rows) > len(fields) / 2, f"only {with_rows} select anything: the data say too little"


def _alone(kind, criterion, sets):
    every = {"Type": "All"}
    return {
        "ConceptSets": sets,
        "PrimaryCriteria": {
            "CriteriaList": [{kind: criterion}],
            "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
            "PrimaryCriteriaLimit": every,
        },
        "QualifiedLimit": every,
        "ExpressionLimit": every,
        "EndStrategy": {"DateOffset": {"DateField": "EndDate", "Offset": 0}},
    }
