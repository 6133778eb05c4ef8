"""What the loader says, in the language of the page: reasons of refusal, and what a running load does.

The loader speaks English and knows no Django. A sentence that is not known here is shown as it is.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

REASONS = (
    gettext_noop("not a whole number"),
    gettext_noop("not a number"),
    gettext_noop("not readable text"),
    gettext_noop("not a date"),
    gettext_noop("not a date and time"),
    gettext_noop("the key is missing"),
    gettext_noop("repeats the key of an earlier row"),
    gettext_noop("badly quoted"),
    gettext_noop("a carriage return within the line"),
    gettext_noop("not UTF-8"),
)
STEPS = (gettext_noop("opening"), gettext_noop("done"), gettext_noop("identities to the vault"))
FIELDS = re.compile(r"(\d+) fields instead of (\d+)")
DATASET = re.compile(r"dataset (\S+)")
STEP = re.compile(r"(reading|writing) (\w+)")


def reason(text: str) -> str:
    """Why a row was refused."""
    if found := FIELDS.fullmatch(text):
        return _("%(found)s fields instead of %(expected)s") % {"found": found[1], "expected": found[2]}
    return _(text) if text in REASONS else text


def step(text: str) -> str:
    """What a load does now."""
    if found := STEP.fullmatch(text):
        sentence = _("reading %(table)s") if found[1] == "reading" else _("writing %(table)s")
        return sentence % {"table": found[2]}
    return _(text) if text in STEPS else text


def kept_for(text: str) -> str:
    """Why a version is kept."""
    if found := DATASET.fullmatch(text):
        return _("dataset %(number)s") % {"number": found[1]}
    return text
