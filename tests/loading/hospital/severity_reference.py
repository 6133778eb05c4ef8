"""IGS II and SOFA in plain Python, written from the published tables and from nothing of the warehouse's.

Le Gall, Lemeshow, Saulnier, JAMA 1993;270:2957 and Vincent et al., Intensive Care Med 1996;22:707. A day is a mapping
of what is known of it, in their units (mmHg, mmol/L, µmol/L, 10^9/L, µg/kg/min, mL in 24 hours); lists are of all
that was measured.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Day = Mapping[str, Any]


def _worst(values: Sequence[float] | None, points: Callable[[float], int]) -> int | None:
    return max(map(points, values)) if values else None


def igs2(day: Day) -> tuple[int, int]:
    """The score, and how many of its 15 components are known (three chronic diseases are one)."""
    found = [
        _worst([day["age"]], _age),
        _worst(
            day.get("heart_rate"), lambda v: 11 if v < 40 else 2 if v < 70 else 0 if v < 120 else 4 if v < 160 else 7
        ),
        _worst(day.get("systolic"), lambda v: 13 if v < 70 else 5 if v < 100 else 0 if v < 200 else 2),
        _worst(day.get("temperature"), lambda v: 3 if v >= 39 else 0),
        _worst(day.get("supported"), lambda v: 11 if v < 100 else 9 if v < 200 else 6),
        _worst(day.get("urine"), lambda v: 11 if v < 500 else 4 if v < 1000 else 0),
        _worst(day.get("urea"), lambda v: 0 if v < 10 else 6 if v < 30 else 10),
        _worst(day.get("leucocytes"), lambda v: 12 if v < 1 else 0 if v < 20 else 3),
        _worst(day.get("potassium"), lambda v: 3 if v < 3 or v >= 5 else 0),
        _worst(day.get("sodium"), lambda v: 5 if v < 125 else 0 if v < 145 else 1),
        _worst(day.get("bicarbonate"), lambda v: 6 if v < 15 else 3 if v < 20 else 0),
        _worst(day.get("bilirubin"), lambda v: 0 if v < 68.4 else 4 if v < 102.6 else 9),
        _worst(day.get("glasgow"), lambda v: 26 if v < 6 else 13 if v < 9 else 7 if v < 11 else 5 if v < 14 else 0),
        {None: None, "": 0, "metastasis": 9, "haematologic": 10, "aids": 17}[day.get("chronic")],
        {None: None, "scheduled": 0, "medical": 6, "unscheduled": 8}[day.get("admission")],
    ]
    known = [one for one in found if one is not None]
    return sum(known), len(known)


def _age(years: float) -> int:
    for below, points in ((40, 0), (60, 7), (70, 12), (75, 15), (80, 16)):
        if years < below:
            return points
    return 18


def sofa(day: Day) -> tuple[int, int]:
    """The score, and how many of its 6 organs are known."""
    organs = [
        [
            _worst(
                day.get("supported"),
                lambda v: 4 if v < 100 else 3 if v < 200 else 2 if v < 300 else 1 if v < 400 else 0,
            ),
            _worst(day.get("free"), lambda v: 2 if v < 300 else 1 if v < 400 else 0),
        ],
        [
            _worst(
                day.get("platelets"),
                lambda v: 4 if v < 20 else 3 if v < 50 else 2 if v < 100 else 1 if v < 150 else 0,
            )
        ],
        [
            _worst(
                day.get("bilirubin"),
                lambda v: 0 if v < 20 else 1 if v < 33 else 2 if v < 102 else 3 if v <= 204 else 4,
            )
        ],
        [
            _worst(day.get("mean_pressure"), lambda v: 1 if v < 70 else 0),
            _worst(day.get("dobutamine"), lambda v: 2),
            _worst(day.get("dopamine"), lambda v: 2 if v <= 5 else 3 if v <= 15 else 4),
            _worst(day.get("epinephrine"), lambda v: 3 if v <= 0.1 else 4),
            _worst(day.get("norepinephrine"), lambda v: 3 if v <= 0.1 else 4),
        ],
        [_worst(day.get("glasgow"), lambda v: 4 if v < 6 else 3 if v < 10 else 2 if v < 13 else 1 if v < 15 else 0)],
        [
            _worst(
                day.get("creatinine"),
                lambda v: 0 if v < 110 else 1 if v < 171 else 2 if v < 300 else 3 if v <= 440 else 4,
            ),
            _worst(day.get("urine"), lambda v: 4 if v < 200 else 3 if v < 500 else 0),
        ],
    ]
    known = [[one for one in organ if one is not None] for organ in organs]
    return sum(max(one) for one in known if one), sum(1 for one in known if one)
