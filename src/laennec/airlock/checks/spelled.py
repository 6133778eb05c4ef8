"""Numbers from ten on in words, French and English, as figures: `eighty-three` and `quatre-vingt-trois` are 83.

Those below ten stay words: what stands round them decides what they are (`un`, `one`, `second`), and `words.SMALL_WORDS`
knows the rest.
"""

import re

_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "mil": 1000, "thousand": 1000}
_ONE = "|".join(sorted([*_UNITS, *_LARGE], key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w'’.,-])(?<!\d )(?:{_ONE})(?:(?:-| and | et |-et-| )(?:{_ONE}))*(?![\w’'])(?!-(?:{_ONE}))"
)
_PER = re.compile(r"(?:pour|per|par|by) $|(?<![a-z])(?:a|some|several|many|quelques|plusieurs) $|\d[\d.,]* ?$")
"""What makes of `cent` and `mille` a base, or no number at all."""


def figures(words: str) -> str:
    """Plain words with the numbers from ten on as figures."""

    def written(found: re.Match[str]) -> str:
        said = found[0]
        parts = re.split(r"(-et-|-| )", said)
        before = words[: found.start()]
        if parts[0] in _LARGE and (_PER.search(before) or re.search(r"(?<![a-z])(?:sur|in|of|every|dans) $", before)):
            return said
        value = _value([p for p in parts[::2] if p not in ("and", "et", "")])
        if value is None and " " in said:  # `twelve and two`: each by itself
            return re.sub(rf"(?<![\w-])(?:{_ONE})(?:-(?:et-)?(?:{_ONE}))*(?![\w-])", lambda m: _alone(m[0]), said)
        return said if value is None or value < 10 else str(value)

    return _NUMBER.sub(written, words)


def _alone(said: str) -> str:
    value = _value([p for p in said.split("-") if p != "et"])
    return said if value is None or value < 10 else str(value)


def _value(parts: list[str]) -> int | None:
    """The number that words are; None where they are no one number (`trente deux` is, `douze trois` is not)."""
    total, group, last = 0, 0, 10**9
    for part in parts:
        if part in _LARGE:
            large = _LARGE[part]
            if large == 1000:
                total, group, last = total + (group or 1) * 1000, 0, 1000
            else:
                group, last = (group or 1) * 100, 100
            continue
        unit = _UNITS[part]
        if unit == 20 and group % 100 == 4 and last == 4:  # quatre-vingt
            group, last = group - 4 + 80, 20
            continue
        teens = 10 <= unit < 20 and last in (20, 60) and group % 100 in (60, 80)  # soixante-douze, quatre-vingt-dix
        if unit >= last and not teens:
            return None
        if last < 20 and not (last == 10 and 7 <= unit <= 9):
            return None
        if 10 <= unit < 20 and last in range(20, 100, 10) and not teens:
            return None
        group, last = group + unit, unit
    return total + group
