"""Questions to start from: changed in their forms once they are there."""

from laennec.cohorts.editing.paths import Document


def _codes(vocabulary: str, *codes: str) -> Document:
    return {"include": [{"vocabulary": vocabulary, "code": code, "if_unknown": "empty"} for code in codes]}


BODY_MASS_INDEX: Document = {
    "formula": "weight / (height / 100) ^ 2",
    "op": ">=",
    "number": 30,
    "terms": [
        {
            "symbol": "weight",
            "events": {"domain": "measurement", "concepts": _codes("LOINC", "29463-7", "3141-9")},
            "take": "nearest",
            "window": {"from": -90, "to": 90},
            "units": [
                {"unit": _codes("UCUM", "kg")},
                {"unit": _codes("UCUM", "g"), "times": 0.001},
                {"unit": _codes("UCUM", "[lb_av]"), "times": 0.45359237},
            ],
        },
        {
            "symbol": "height",
            "events": {"domain": "measurement", "concepts": _codes("LOINC", "8302-2", "3137-7")},
            "take": "last",
            "window": {"to": 90},
            "units": [
                {"unit": _codes("UCUM", "cm")},
                {"unit": _codes("UCUM", "m"), "times": 100},
                {"unit": _codes("UCUM", "[in_us]", "[in_i]"), "times": 2.54},
            ],
        },
    ],
}
"""Body mass index in kg/m2 at an event: its nearest weight and the last height, by their own dates and units."""
