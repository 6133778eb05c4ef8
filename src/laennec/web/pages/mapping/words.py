"""Kinds of rows and states of proposals in the language of the page."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from laennec.mappings.models import State
from laennec.web.templatetags.laennec import number as in_words
from laennec.web.waiting import Waiting

DOMAINS: dict[str, Promise] = {
    "visit": _("visits"),
    "visit_detail": _("parts of stays"),
    "condition": _("diagnoses"),
    "procedure": _("procedures"),
    "drug": _("drug exposures"),
    "device": _("device exposures"),
    "measurement": _("results and measurements"),
    "observation": _("observations"),
    "death": _("deaths"),
    "specimen": _("specimens"),
    "episode": _("episodes"),
}
BADGES = {
    State.PROPOSED: "waiting",
    State.APPROVED: "good",
    State.REFUSED: "bad",
    State.REPLACED: "neutral",
    State.WITHDRAWN: "neutral",
}


def domain(name: str) -> str:
    """Rows of a kind."""
    return str(DOMAINS.get(name, name))


def waiting(number: int) -> Waiting:
    """So many proposals of others."""
    said = ngettext("%(number)s mapping to approve", "%(number)s mappings to approve", number)
    return Waiting(said % {"number": in_words(number)}, reverse("mapping:proposals"), number)
