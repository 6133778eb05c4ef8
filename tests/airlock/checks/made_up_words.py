"""Sentences of reports drawn by chance: what befell a few persons, whoever and whatever it is, and the same of many.

A grammar in two languages; its words are those of clinical reports (made_up_words.json: {kind: {language: [words]}}).
No list of the checks was read for it.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

_WORDS: dict[str, dict[str, list[str]]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Told:
    """A sentence of few, the same of many (empty where there is none), and whom the file is about."""

    few: str
    many: str
    population: str


def told(kind: str, dice: random.Random) -> Told:
    """One sentence of a kind: few, shares, left, none or one."""
    french = dice.random() < 0.5
    word = {name: dice.choice(words["fr" if french else "en"]) for name, words in _WORDS.items()}
    frame = word[kind]
    ill, size, few = word["ills"], dice.choice((612, 1240, 2310, 4120)), dice.randint(2, 9)
    words = {
        "start": word["starts"],
        "who": word["nouns"],
        "befell": word["befell"],
        "events": word["events"],
        "group": word["groups"],
        "ill": ill,
        "low": ill[0].lower() + ill[1:],
        "N": _number(size, french),
    }
    written = word["numbers"] if dice.random() < 0.4 else str(few)
    intro = word["intros"]
    small = frame.format(**words, n=written, M=_number(size - few, french), **_shares(few / size, french))
    large = frame.format(**words, n="312", M=_number(round(0.88 * size), french), **_shares(0.12, french))
    population = f"{_number(size if kind != 'few' else 9812, french)} {'adultes' if french else 'adults'}, 2015-2023"
    return Told(
        intro + small[0].upper() + small[1:],
        intro + large[0].upper() + large[1:] if kind in ("few", "shares", "left") else "",
        population,
    )


def _number(value: int, french: bool) -> str:
    return f"{value:,}".replace(",", " ") if french else f"{value:,}"


def _shares(part: float, french: bool) -> dict[str, str]:
    written = {"p": 100 * part, "lo": 50 * part, "hi": 180 * part}
    digits = 2 if part < 0.003 else 1
    return {
        key: f"{value:.{digits}f}".replace(".", ",") + " %" if french else f"{value:.{digits}f}%"
        for key, value in written.items()
    }
