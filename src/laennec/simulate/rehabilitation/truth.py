"""The key of rehabilitation: its stays, weeks, diagnoses and acts, as the last sending that can be read left them."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from laennec.simulate.key import write
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.rehabilitation.story import ACTS, CCAM, CSAR, DIAGNOSES, Acts, Rehabilitation, Weeks
from laennec.simulate.rehabilitation.writing import (
    GROUPS,
    Sent,
    acts_of,
    associated,
    is_grouped,
    letters,
    present,
    severity,
    stay_ndas,
    stay_numbers,
    week_numbers,
)
from laennec.simulate.texts import NONE, Ints, join, number, pick, where
from laennec.simulate.truth import as_dates, root_ipp
from laennec.simulate.world import World

Story = tuple[Rehabilitation, Weeks, Acts, Sent]


def write_truth(
    folder: Path, world: World, mistakes: Mistakes, story: Story, stands: NDArray[np.bool_]
) -> dict[str, int]:
    """Rows of each table. `stands`: the sendings (rows) that hold in the end, at most one a week."""
    stays, weeks, _, sent = story
    rows = np.flatnonzero(stands)
    week, over = sent.week[rows], sent.over[rows]
    of = weeks.of[week]
    sunday = weeks.monday[week] + 6
    first = np.maximum(weeks.monday[week], stays.start[of])
    ends = over & weeks.last[week]
    last = np.where(ends, np.minimum(stays.end[of], sunday), sunday)
    grouped, letter = is_grouped(sent.sending)[sent.sending.of[rows]], letters(sent.sending)[sent.sending.of[rows]]
    names = _names(world, stays, weeks, week)
    physical, cognitive = weeks.scores[week, :4].sum(axis=1), weeks.scores[week, 4:].sum(axis=1)
    of_weeks = names | {
        "start": as_dates(first),
        "end": as_dates(last),
        "days": present(weeks, week, 0, 7),
        "physical": pa.array(physical),
        "cognitive": pa.array(cognitive),
        "gme": where(grouped, _group(stays, of, over, letter), pa.scalar(None, pa.string())),
    }
    told, opens = np.unique(of, return_index=True)
    left = np.maximum.reduceat(np.where(over, stays.end[of], last), opens) if len(opens) else told
    of_stays = {
        "nda": stay_ndas(told),
        "ipp": root_ipp(world, mistakes, world.sent_as[stays.after[told]]),
        "start": as_dates(stays.start[told]),
        "end": as_dates(left),
        "after": number(world.nda[stays.after[told]]),
    }
    return {
        "smr_stays": write(folder, "smr_stays", of_stays),
        "smr_weeks": write(folder, "smr_weeks", of_weeks),
        "smr_diagnoses": write(folder, "smr_diagnoses", _diagnoses(world, story, week)),
        "smr_acts": write(folder, "smr_acts", _acts(world, story, week, first, letter)),
    }


def _names(world: World, stays: Rehabilitation, weeks: Weeks, week: Ints) -> dict[str, pa.Array]:
    """What names a week: hospital, stay, week, unit."""
    of = weeks.of[week]
    return {
        "finess": pick(world.stays.hospital[stays.after[of]], world.sites.finess),
        "stay": stay_numbers(of),
        "week": week_numbers(weeks, week),
        "unit": pick(stays.unit[of], world.sites.units),
        "nda": stay_ndas(of),
    }


def _group(stays: Rehabilitation, of: Ints, over: NDArray[np.bool_], letter: NDArray[np.str_]) -> pa.Array:
    """GME: the subdivision has one letter before the version C, two since."""
    root = pick(stays.why[of], ["".join(group) for group in GROUPS])
    middle = pick(np.isin(letter, ["C", "D"]).astype(int), ["A", "JA"])
    return join([root, middle, number(severity(stays, of, over))], "")


def _diagnoses(world: World, story: Story, week: Ints) -> dict[str, pa.Array]:
    stays, weeks, _, _ = story
    why = stays.why[weeks.of[week]]
    table = [code for row in DIAGNOSES for code in row]
    main = np.tile(np.arange(len(week)), 3)
    role = np.repeat(np.arange(3), len(week))
    code = why[main] * 3 + role
    said = np.array([text is not None for text in table])[code]
    place, das, others = associated(world, stays, weeks.of[week])
    line = np.concatenate([main[said], place])
    codes = np.concatenate([code[said], das + len(table)])
    roles = np.concatenate([role[said], np.full(len(place), 3)])
    names = _names(world, stays, weeks, week[line])
    return names | {"role": pick(roles, ["FPPC", "MMP", "AE", "DAS"]), "code": pick(codes, [*table, *others])}


def _acts(world: World, story: Story, week: Ints, first: Ints, letter: NDArray[np.str_]) -> dict[str, pa.Array]:
    stays, weeks, acts, _ = story
    line, row = acts_of(acts, week)
    ccam = acts.code[row] < 0
    also = np.flatnonzero(~ccam & (letter[line] == "D"))  # the two catalogues side by side
    why = stays.why[weeks.of[week[line]]]
    table = [*sum(ACTS, ()), CCAM, *CSAR]
    code = np.where(ccam, len(table) - 1 - len(CSAR), why * 3 + acts.code[row])
    code = np.concatenate([code, len(table) - len(CSAR) + acts.code[row[also]]])
    nomenclature = np.concatenate([np.where(ccam, 0, 1), np.full(len(also), 2)])
    line, row = np.concatenate([line, line[also]]), np.concatenate([row, row[also]])
    day = np.where(acts.day[row] == NONE, first[line], acts.day[row])
    return _names(world, stays, weeks, week[line]) | {
        "nomenclature": pick(nomenclature, ["CCAM", "CSARR", "CSAR"]),
        "code": pick(code, table),
        "quantity": pa.array(acts.quantity[row]),
        "date": as_dates(day),
    }
