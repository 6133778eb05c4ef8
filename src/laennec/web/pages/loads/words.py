"""What the loader says of its work, in the language of the page: what a running load does, why a version is kept.

The loader speaks English and knows no Django. A sentence that is not known here is shown as it is.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

STEPS = (gettext_noop("opening"), gettext_noop("done"), gettext_noop("identities to the vault"))
DATASET = re.compile(r"dataset (\S+)")
STEP = re.compile(r"(reading|writing) (\w+)")


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
