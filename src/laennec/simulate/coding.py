"""What the medical information department codes of each hospital stay: unit stays (RUM), diagnoses and acts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.paths import IN_EMERGENCY, IN_ICU, Segments
from laennec.simulate.people import CANCERS, DISEASES, People
from laennec.simulate.plan import DAY, Plan
from laennec.simulate.reasons import BIRTH, CONSULTATION, EMERGENCY, NEWBORN, REASONS, SESSION
from laennec.simulate.stories import Stays
from laennec.simulate.texts import NONE

Ints = NDArray[np.int64]
DP, DR, DAS, DAD = "DP", "DR", "DAS", "DAD"
ROLES = (DP, DR, DAS, DAD)
_ICU_ACTS = ("GLLD015", "EQLF003", "EPLF002", "JVJF005")
_ICU_SHARES = (0.6, 0.5, 0.6, 0.12)
_UCD = ("3400894000017", "3400894000024", "3400894000031", "3400894000048")
_LPP = ("3100001", "3100018", "3100025")
_WITH_DEVICE = ("PTH", "PTG", "FESF", "SCA", "PONTAGE", "CATAR")


@dataclass
class UnitStays:
    """One row a RUM, ordered by stay and time."""

    segment: Ints
    stay: Ints
    first: NDArray[np.bool_]
    last: NDArray[np.bool_]
    igs2: Ints
    severity: Ints  # 0..3, of the stay
    weight: Ints  # grams, of a newborn
    gestation: Ints  # weeks
    last_period: Ints  # day
    sessions: Ints

    def __len__(self) -> int:
        return len(self.segment)


@dataclass
class Codes:
    """One row a diagnosis or act of a RUM (its row); `code` is a row of `table`. Ordered by RUM, role, rank."""

    rum: Ints
    code: Ints
    role: Ints  # of ROLES; for acts the activity (1 or 4)
    rank: Ints
    day: Ints
    table: list[str]

    def __len__(self) -> int:
        return len(self.rum)


@dataclass
class Supplements:
    """Costly drugs (`drug` true) and implants of a stay, with quantity and price in thousandths."""

    rum: Ints
    drug: NDArray[np.bool_]
    code: Ints
    day: Ints
    quantity: Ints
    price: Ints
    table: list[str]

    def __len__(self) -> int:
        return len(self.rum)


def make_unit_stays(plan: Plan, people: People, stays: Stays, segments: Segments) -> UnitStays:
    """The hospital stays that have ended: consultations and emergency passages that go home have no RUM."""
    random = plan.random("coding")
    form = stays.form[segments.stay]
    closed = stays.end[segments.stay] < (plan.end_day - 1) * DAY
    hospital = ~np.isin(form, (CONSULTATION, EMERGENCY)) & (segments.kind != IN_EMERGENCY) & closed
    rows = np.flatnonzero(hospital)
    stay = segments.stay[rows]
    change = stay[1:] != stay[:-1]
    icu = segments.kind[rows] == IN_ICU
    age = (segments.start[rows] // DAY - people.birth[stays.patient[stay]]) / 365.25
    igs2 = np.where(
        icu & (age > 18), np.clip(random.normal(38 + age / 5, 14, len(rows)) + 18 * stays.dies[stay], 6, 140), NONE
    )
    newborn, birth = form[rows] == NEWBORN, form[rows] == BIRTH
    early = np.zeros(len(stays), bool)
    born = np.flatnonzero(stays.form == NEWBORN)
    early[born] = stays.premature[born]
    early[stays.mother[born]] |= stays.premature[born]
    weeks = np.where(early, 28 + (stays.start * 7919 // DAY) % 9, 37 + (stays.start // DAY * 31) % 5)
    weeks[born] = weeks[stays.mother[born]]
    grams = np.rint((3_350 - 165 * (40 - weeks)) * np.exp(random.normal(0, 0.11, len(stays)))).astype(np.int64)
    chronic = sum((people.onset[d][stays.patient] <= stays.start // DAY).astype(np.int64) for d in DISEASES)
    level = np.clip(np.asarray(chronic) // 2 + stays.icu + (random.random(len(stays)) < 0.15), 0, 3)
    return UnitStays(
        segment=rows,
        stay=stay,
        first=np.concatenate([[True], change]) if len(rows) else np.zeros(0, bool),
        last=np.concatenate([change, [True]]) if len(rows) else np.zeros(0, bool),
        igs2=igs2.astype(np.int64),
        severity=level[stay],
        weight=np.where(newborn, grams[stay], NONE),
        gestation=np.where(newborn | birth, weeks[stay], NONE),
        last_period=np.where(birth, stays.start[stay] // DAY - weeks[stay] * 7, NONE),
        sessions=np.where(form[rows] == SESSION, 1, NONE),
    )


def make_diagnoses(plan: Plan, people: People, stays: Stays, segments: Segments, rums: UnitStays) -> Codes:
    """One DP a RUM; DR for sessions and palliative care; DAS: those of the reason, then the chronic diseases."""
    random = plan.random("diagnoses")
    reason = stays.reason[rums.stay]
    patient = stays.patient[rums.stay]
    day = segments.start[rums.segment] // DAY
    table = [
        *dict.fromkeys(
            [
                *REASONS.column("dp"),
                *REASONS.das.values,
                *CANCERS,
                "Z3900",
                "F171",
                *(c for d in DISEASES.values() for c in d.codes),
            ]
        )
    ]
    at = {code: i for i, code in enumerate(table)}
    dp = np.array([at[c] for c in REASONS.column("dp")])[reason]
    cancer = np.array([at[c] for c in CANCERS])[people.cancer[patient]]
    by = REASONS.by_code
    everyone = np.arange(len(rums))
    treated = np.flatnonzero(np.isin(reason, [by["CHIMIO"], by["PALLIA"]]))
    parts = [(everyone, np.full(len(rums), 0), dp), (treated, np.full(len(treated), 1), cancer[treated])]
    row, place = REASONS.das.expand(reason)
    parts.append((row, np.full(len(row), 2), np.array([at[c] for c in REASONS.das.values] or [0])[place]))
    for name, disease in DISEASES.items():
        has = np.flatnonzero(people.active(name, patient, day) & (random.random(len(rums)) < 0.85))
        if name == "cancer":
            parts.append((has, np.full(len(has), 2), cancer[has]))
            continue
        worse = (people.level[patient[has]] > 0.5) & (len(disease.codes) > 1)
        codes = np.array([at[c] for c in disease.codes])
        parts.append((has, np.full(len(has), 2), np.where(worse, codes[-1], codes[0])))
    smokers = np.flatnonzero(people.active("lung", patient, day) & (random.random(len(rums)) < 0.3))
    parts.append((smokers, np.full(len(smokers), 3), np.full(len(smokers), at["F171"])))
    rum, role, code = (np.concatenate([part[i] for part in parts]) for i in range(3))
    # No code twice in a RUM: the principal diagnosis is not its own associate.
    order = np.lexsort((role, code, rum))
    again = (rum[order][1:] == rum[order][:-1]) & (code[order][1:] == code[order][:-1])
    order = np.delete(order, np.flatnonzero(again) + 1)
    return _ranked(rum[order], code[order], role[order], day, table)


def make_acts(plan: Plan, stays: Stays, segments: Segments, rums: UnitStays) -> Codes:
    """The acts of the reason in its first ward (anaesthesia: the same act, activity 4), those of intensive care."""
    random = plan.random("acts")
    values = [v.split("+")[0] for v in REASONS.acts.values]
    table = [*dict.fromkeys([*values, *_ICU_ACTS])]
    at = {code: i for i, code in enumerate(table)}
    code_of = np.array([at[v] for v in values])
    with_4 = np.array([v.endswith("+4") for v in REASONS.acts.values])
    only_4 = np.array([v.endswith("+only4") for v in REASONS.acts.values])
    icu = segments.kind[rums.segment] == IN_ICU
    # A stay's acts are done in its first ward: that of the reason, not in intensive care where a ward follows.
    ward = np.flatnonzero(~icu)
    _, first = np.unique(rums.stay[ward], return_index=True)
    here = ward[first]
    row, place = REASONS.acts.expand(stays.reason[rums.stay[here]])
    rum = here[row]
    begin = segments.start[rums.segment] // DAY
    length = np.maximum(0, segments.end[rums.segment] // DAY - begin)
    day = begin[rum] + np.minimum(length[rum], rum % 2)
    both = np.flatnonzero(with_4[place])
    parts = [
        (rum, code_of[place], np.where(only_4[place], 4, 1), day),
        (rum[both], code_of[place][both], np.full(len(both), 4), day[both]),
    ]
    for name, share in zip(_ICU_ACTS, _ICU_SHARES, strict=True):
        has = np.flatnonzero(icu & (random.random(len(rums)) < share))
        parts.append((has, np.full(len(has), at[name]), np.full(len(has), 1), begin[has]))
    rum, code, activity, day = (np.concatenate([part[i] for part in parts]) for i in range(4))
    order = np.lexsort((activity, code, day, rum))
    made = _ranked(rum[order], code[order], activity[order], day[order], table, by_role=False)
    return made


def make_supplements(plan: Plan, stays: Stays, segments: Segments, rums: UnitStays) -> Supplements:
    """A costly drug at half of the chemotherapy sessions, an implant at most operations that leave one."""
    random = plan.random("supplements")
    reason = stays.reason[rums.stay]
    drug = np.flatnonzero((reason == REASONS.by_code["CHIMIO"]) & (random.random(len(rums)) < 0.5))
    device = np.isin(reason, [REASONS.by_code[c] for c in _WITH_DEVICE]) & (segments.kind[rums.segment] != IN_ICU)
    implant = np.flatnonzero(device & rums.first & (random.random(len(rums)) < 0.8))
    rum = np.concatenate([drug, implant])
    is_drug = np.arange(len(rum)) < len(drug)
    code = np.where(
        is_drug, random.integers(0, len(_UCD), len(rum)), len(_UCD) + random.integers(0, len(_LPP), len(rum))
    )
    return Supplements(
        rum=rum,
        drug=is_drug,
        code=code,
        day=segments.start[rums.segment[rum]] // DAY,
        quantity=np.where(is_drug, random.integers(2, 9, len(rum)) * 250, 1_000),
        price=random.integers(80, 2_500, len(rum)) * 1_000 + random.integers(0, 100, len(rum)) * 10,
        table=[*_UCD, *_LPP],
    )


def _ranked(rum: Ints, code: Ints, role: Ints, day: Ints, table: list[str], by_role: bool = True) -> Codes:
    """In order of RUM and role, with the rank within both (from 1). `day` is one a RUM, or one a row for acts."""
    per_row = not by_role
    order = np.lexsort((code, role, rum)) if by_role else np.arange(len(rum))
    rum, code, role = rum[order], code[order], role[order]
    group = rum * 4 + role if by_role else rum
    opens = np.concatenate([[True], group[1:] != group[:-1]]) if len(rum) else np.zeros(0, bool)
    rank = np.arange(len(rum)) - np.maximum.accumulate(np.where(opens, np.arange(len(rum)), 0)) + 1
    return Codes(rum, code, role, rank, day if per_row else day[rum], table)
