"""What the loader says of its work, in the language of the page: what a running load does, why a version is kept.

The loader speaks English and knows no Django. A sentence that is not known here is shown as it is.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

STEPS = (gettext_noop("opening"), gettext_noop("done"), gettext_noop("identities to the vault"))
DATASET = re.compile(r"dataset (\S+)")
STEP = re.compile(r"(reading|writing|digesting|copying) (.+)")


def step(text: str) -> str:
    """What a load does now."""
    if found := STEP.fullmatch(text):
        sentences = {
            "reading": _("reading %(table)s"),
            "writing": _("writing %(table)s"),
            "digesting": _("looking for what changed in %(table)s"),
            "copying": _("copying %(table)s"),
        }
        return sentences[found[1]] % {"table": found[2]}
    return _(text) if text in STEPS else text


def kept_for(text: str) -> str:
    """Why a version is kept."""
    if found := DATASET.fullmatch(text):
        return _("dataset %(number)s") % {"number": found[1]}
    return text
