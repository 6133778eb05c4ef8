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
    gettext_noop("no record is made of it"),
    gettext_noop("a code without a translation"),
    gettext_noop("before start"),
    gettext_noop("the stamp is missing"),
    gettext_noop("in the future"),
    gettext_noop("the line is not UTF-8 as the rest of the file"),
    gettext_noop("the line is longer than its counters say"),
    gettext_noop("the line ends before its counters"),
    gettext_noop("a date that stands for none in many systems"),
)
STEPS = (gettext_noop("opening"), gettext_noop("done"), gettext_noop("identities to the vault"))
FIELDS = re.compile(r"(?:the line has )?(\d+) fields(?: instead of|, the header) (\d+)")
DATASET = re.compile(r"dataset (\S+)")
WRITTEN = re.compile(r"not (a date|a date and time) written as (.+)")
YEARS = re.compile(r"a year before (\d+) or after (\d+)")
ONE_OF = re.compile(r"not one of (.+)")
UNKNOWN_FORMAT = re.compile(r"The format of (.+) is not known, neither by its content nor by its name\..*")
STEP = re.compile(r"(reading|writing) (\w+)")


def reason(text: str) -> str:
    """Why a row was refused."""
    if found := FIELDS.fullmatch(text):
        return _("%(found)s fields instead of %(expected)s") % {"found": found[1], "expected": found[2]}
    if UNKNOWN_FORMAT.fullmatch(text):
        return _("the file's format is not known, neither by its content nor by its name")
    if found := WRITTEN.fullmatch(text):
        date = found[1] == "a date"
        sentence = _("not a date written as %(how)s") if date else _("not a date and time written as %(how)s")
        return sentence % {"how": found[2]}
    if found := YEARS.fullmatch(text):
        return _("a year before %(first)s or after %(last)s") % {"first": found[1], "last": found[2]}
    if found := ONE_OF.fullmatch(text):
        return _("not one of %(values)s") % {"values": found[1]}
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
