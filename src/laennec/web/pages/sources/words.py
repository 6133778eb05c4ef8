"""What the loader calls kinds of record and tables, in the language of the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from laennec.sources.child import protection
from laennec.web.templatetags.laennec import number

KINDS: dict[str, Promise] = {
    "patient": gettext_lazy("patients"),
    "person_link": gettext_lazy("merges of patients"),
    "stay": gettext_lazy("stays"),
    "stay_owner": gettext_lazy("stays given to another patient"),
    "stay_patient": gettext_lazy("patients of stays"),
    "movement": gettext_lazy("movements"),
    "result": gettext_lazy("laboratory results"),
    "unit_stay": gettext_lazy("unit stays (RUM) and weeks (RHS)"),
    "diagnosis": gettext_lazy("diagnoses"),
    "act": gettext_lazy("acts"),
    "supplement": gettext_lazy("drugs and devices billed apart"),
    "appointment": gettext_lazy("appointments"),
    "prescription": gettext_lazy("prescriptions"),
    "administration": gettext_lazy("administrations of drugs"),
    "passage": gettext_lazy("emergency passages"),
    "report": gettext_lazy("reports"),
    "professional": gettext_lazy("professionals"),
    "assignment": gettext_lazy("units of professionals"),
    "reading": gettext_lazy("readings of monitors and charts"),
    "device_use": gettext_lazy("uses of devices"),
    "score": gettext_lazy("severity scores"),
    "form": gettext_lazy("forms"),
    "question": gettext_lazy("questions of forms"),
    "answer": gettext_lazy("answers in forms"),
    "care_unit": gettext_lazy("care units"),
    "rsa_link": gettext_lazy("numbers of RSA"),
    "file": gettext_lazy("whole files"),
}
"""Of `sources/records.csv`; and `file`, under which the quarantine keeps a file that could not be read at all."""
TABLES: dict[str, Promise] = {
    "measurement": gettext_lazy("result or measurement"),
    "measurement_converted": gettext_lazy("converted result or measurement"),
    "visit_detail": gettext_lazy("part of a stay"),
    "condition_occurrence": gettext_lazy("diagnosis"),
    "procedure_occurrence": gettext_lazy("procedure"),
    "observation": gettext_lazy("observation"),
    "drug_exposure": gettext_lazy("drug exposure"),
    "device_exposure": gettext_lazy("device exposure"),
    "appointment": gettext_lazy("appointment"),
    "note": gettext_lazy("report"),
    "provider": gettext_lazy("professional"),
    "survey_conduct": gettext_lazy("form"),
    "survey_answer": gettext_lazy("answer in a form"),
    "person": gettext_lazy("patient"),
}


def kind(name: str) -> str:
    """A kind of record in the plural; a format or table by its own name."""
    return str(KINDS.get(name, name))


def kinds(counts: Iterable[tuple[str, int]]) -> str:
    """stays: 120, movements: 30."""
    return ", ".join(_("%(kind)s: %(number)s") % {"kind": kind(name), "number": number(n)} for name, n in counts)


ODD_TIMES: dict[str, Promise] = {
    "twice": gettext_lazy("in an hour that happens twice"),
    "never": gettext_lazy("in an hour that does not happen"),
    "date_only": gettext_lazy("of a date alone, taken for midnight"),
    "moved": gettext_lazy("moved to the hospital's zone"),
}
"""What is said of times that a file's records hold (`loading.hospital.clock`)."""


def odd_times(counts: Iterable[tuple[str, int]]) -> str:
    """Times of a date alone, taken for midnight: 12."""
    had = dict(counts)
    said = [
        _("%(what)s: %(number)s") % {"what": ODD_TIMES[n], "number": number(had[n])} for n in ODD_TIMES if n in had
    ]
    return ", ".join(said)


def units(counts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What results lack in their units, a sentence each: 1 204 results without a unit (`Source.units`)."""
    said = []
    for what, of in counts.items():
        n = of["results"]
        words = {
            "without_unit": ngettext("%(n)s result without a unit", "%(n)s results without a unit", n),
            "unknown_unit": ngettext(
                "%(n)s result in a unit that is not known", "%(n)s results in a unit that is not known", n
            ),
            "not_converted": ngettext(
                "%(n)s result that cannot be converted into its reference unit",
                "%(n)s results that cannot be converted into their reference unit",
                n,
            ),
        }
        if n and what in words:
            said.append(words[what] % {"n": number(n)})
    return said


def table(name: str) -> str:
    """A table's row in words."""
    return str(TABLES.get(name, name))


def guarded() -> tuple[str, bool]:
    """Whether parsing is walled off on this machine, in words."""
    found = protection()
    if found.sandboxed:
        return _("Files are parsed in a sandbox (bubblewrap): no network, no other file."), True
    return _(
        "Files are parsed in a separate process with limits, but without a sandbox: bubblewrap is not installed, or "
        "does not work here."
    ), False
