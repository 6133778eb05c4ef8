"""What is answered in forms: a first medical assessment, a nursing assessment with vital signs, pain and nutrition.

Answers follow the story: who has diabetes says so, infections have fever, lungs that are ill saturate less.
"""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from laennec.simulate.mistakes import Mistakes
from laennec.simulate.people import rows_of
from laennec.simulate.plan import DAY
from laennec.simulate.reasons import MEDICAL, REASONS, SURGICAL
from laennec.simulate.texts import NONE, Ints
from laennec.simulate.world import World

QUESTIONS = rows_of("forms/questions.csv")
NUMBER_OF = {row["code"]: number for number, row in enumerate(QUESTIONS)}
FORMS = ("ADM", "IDE", "NUT")
TITLES = ("Première évaluation médicale", "Évaluation infirmière d'entrée", "Douleur et nutrition")
VERSION = "2"
RIGHT, AMENDED, MISTAKE = range(3)
"""What becomes of a form. AMENDED: a number is corrected later; MISTAKE: it is withdrawn."""
FILL, END = range(2)
"""What is said of one, in this order: it is filled; it is amended, or withdrawn."""
CHOICES = (
    *(("AUCUNE", "Aucune connue"), ("PENI", "Pénicilline"), ("LATEX", "Latex"), ("IODE", "Produits iodés")),
    *(("NORMAL", "Conservé"), ("DIMINUE", "Diminué"), ("NUL", "Aucun"), ("Y", "Oui"), ("N", "Non")),
)
CODES = tuple(code for code, _ in CHOICES)
_ALLERGIES, _APPETITE, YES, NO = 0, 4, 7, 8
WORDS = (
    "Vit seule à domicile, aide-ménagère deux fois par semaine.",
    "Vit avec son conjoint, autonome.",
    "En EHPAD depuis l'an dernier.",
    "Vit chez sa fille, qui prépare les médicaments.",
    "Retraité, marche tous les jours.",
    "Sans domicile stable, suivi par une association.",
)
_LATER = (15, 180)
"""Minutes from the filling to the first saying, and to the amendment or withdrawal."""


@dataclass
class Forms:
    """One row a form, in the order of their filling. `filled`: the minute."""

    stay: Ints
    form: Ints
    filled: Ints
    fate: Ints

    def __len__(self) -> int:
        return len(self.stay)

    def said(self, world: World) -> tuple[Ints, Ints, Ints]:
        """(row, what: FILL or END, when) of all that is said before the last night's midnight, in time."""
        rows = np.arange(len(self))
        changed = rows[self.fate != RIGHT]
        row = np.concatenate([rows, changed])
        what = np.repeat([FILL, END], [len(rows), len(changed)])
        when = self.filled[row] + np.array(_LATER)[what]
        order = np.lexsort((what, row, when))
        order = order[when[order] < world.plan.end_day * DAY]
        return row[order], what[order], when[order]


@dataclass
class Answers:
    """One row an answer, by form. `number` NaN, `choice` and `words` -1, `day` NONE: it is none of that kind."""

    form: Ints
    question: Ints
    rank: Ints
    number: NDArray[np.float64]
    choice: Ints
    words: Ints
    day: Ints

    def __len__(self) -> int:
        return len(self.form)


def make_forms(world: World, mistakes: Mistakes) -> tuple[Forms, Answers]:
    """Those of the stays in wards: all three kinds for most of them."""
    random = world.plan.random("forms")
    s = world.stays
    real = np.arange(mistakes.real)
    stays = real[np.isin(s.form[real], (MEDICAL, SURGICAL))]
    entry = np.where(s.ward[stays] == NONE, s.start[stays], s.ward[stays])
    long_ = s.end[stays] - entry > 300
    stays, entry = stays[long_], entry[long_]
    parts = []
    for kind, share in enumerate((0.8, 0.9, 0.5)):
        some = np.flatnonzero(random.random(len(stays)) < share)
        filled = entry[some] + random.integers(10, 240, len(some))
        parts.append((stays[some], np.full(len(some), kind), filled))
    stay, form, filled = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((form, stay, filled))
    fate = random.choice([RIGHT, AMENDED, MISTAKE], len(order), p=[0.93, 0.05, 0.02])
    # What has no number has none to amend.
    fate = np.where((form[order] == 0) & (fate == AMENDED), RIGHT, fate)
    forms = Forms(stay[order], form[order], filled[order], fate)
    return forms, _answers(random, world, forms)


def _answers(random: np.random.Generator, world: World, forms: Forms) -> Answers:
    s, people = world.stays, world.people
    patient, day = s.patient[forms.stay], forms.filled // DAY

    def ill(name: str) -> NDArray[np.bool_]:
        return np.asarray(people.onset[name][patient] <= day)

    infected = np.isin(np.array(REASONS.column("effect"))[s.reason[forms.stay]], ["infection", "covid"])
    surgical = s.form[forms.stay] == SURGICAL
    count = len(forms)

    def around(mean: float, spread: float, places: int, shift: NDArray[Any]) -> NDArray[np.float64]:
        return np.round(random.normal(mean, spread, count) + shift, places)

    numbers = {
        "TEMP": around(36.8, 0.35, 1, infected * 1.4),
        "FC": around(78, 11, 0, infected * 14.0),
        "TAS": around(126, 14, 0, ill("hypertension") * 12.0),
        "SPO2": np.minimum(100, around(97, 1.2, 0, ill("lung") * -4.0)),
        "POIDS": np.maximum(30, around(71, 12, 1, ill("obesity") * 22.0)),
        "EVA": np.clip(around(2, 1.8, 0, surgical * 2.5), 0, 10),
    }
    allergy = _ALLERGIES + random.choice(4, count, p=[0.72, 0.14, 0.09, 0.05])
    choices = {
        "DIAB": np.where(ill("diabetes"), YES, NO),
        "TABAC": np.where(random.random(count) < 0.24 + 0.3 * ill("lung"), YES, NO),
        "ALLERGIE": allergy,
        "APPETIT": _APPETITE + np.clip(random.poisson(0.4 + 0.6 * ill("cancer")), 0, 2),
        "PERTE": np.where(random.random(count) < 0.1 + 0.4 * ill("cancer"), YES, NO),
    }
    vaccine = day - random.integers(200, 6000, count)
    words = random.integers(0, len(WORDS), count)
    made: list[Answers] = []
    for question, row in enumerate(QUESTIONS):
        which = np.flatnonzero(forms.form == FORMS.index(row["form"]))
        if row["type"] in ("date", "text"):
            which = which[random.random(len(which)) < 0.6]
        code = row["code"]
        one = _none(which, question)
        if code in numbers:
            one.number = numbers[code][which]
        elif code in choices:
            one.choice = choices[code][which]
        elif row["type"] == "date":
            one.day = vaccine[which]
        else:
            one.words = words[which]
        made.append(one)
        if code == "ALLERGIE":  # some have two
            more = which[(allergy[which] != _ALLERGIES) & (random.random(len(which)) < 0.25)]
            two = _none(more, question, rank=2)
            two.choice = np.where(allergy[more] == _ALLERGIES + 1, _ALLERGIES + 2, _ALLERGIES + 1)
            made.append(two)
    all_ = Answers(**{f.name: np.concatenate([getattr(one, f.name) for one in made]) for f in fields(Answers)})
    order = np.lexsort((all_.rank, all_.question, all_.form))
    return Answers(**{f.name: getattr(all_, f.name)[order] for f in fields(Answers)})


def _none(form: Ints, question: int, rank: int = 1) -> Answers:
    count = len(form)
    none = np.full(count, -1)
    nan = np.full(count, np.nan)
    return Answers(form, np.full(count, question), np.full(count, rank), nan, none, none, np.full(count, NONE))


def amended(forms: Forms, answers: Answers) -> tuple[Ints, NDArray[np.float64]]:
    """Of amended forms: the row of the answer that is corrected, its first number; and what it is in the end."""
    numbered = np.flatnonzero(~np.isnan(answers.number) & (forms.fate[answers.form] == AMENDED))
    _, first = np.unique(answers.form[numbered], return_index=True)
    rows = numbered[first]
    return rows, answers.number[rows] + 1
