"""Codes of drugs of 13 digits (EAN) that are also written as their 7 digits alone: UCD and CIP of France."""

THIRTEEN = {"UCD": "34008", "CIP13": "34009"}
"""Vocabulary -> what goes before the 7 digits; a check digit follows them."""


def thirteen(vocabulary_id: str, seven: str) -> str:
    """The 13 digits of a code given as its 7. Raises KeyError for a vocabulary that has none."""
    code = THIRTEEN[vocabulary_id] + seven
    return code + str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(code)) % 10)
