"""What a scan noted, in words: a sentence for each way, with what it is about; types; what ClamAV and pip said.

What is kept of a scan is English, since no reader is known then; here it is said in the language of who reads.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from laennec.airlock.checks.french import in_french

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: dict[str, "_StrPromise"] = {
    "virus": _("ClamAV found {about}. It cannot be let in."),
    "unscanned": _("ClamAV did not scan all of it: {about}."),
    "program": _("A program, or compiled code: nobody can review what it does."),
    "pickle": _(
        "A saved object (pickle): opening it runs what it says, which may be any program. It names: {about}."
    ),
    "macro": _("It holds macros, which run when it is opened."),
    "startup": _("Once installed, this file runs at every start of Python."),
    "native": _("It holds compiled code, as many packages do; nobody can review it."),
    "type": _("The name lies: its content is of another type ({about})."),
    "unknown": _("Nothing here can look into this type ({about})."),
    "name": _("The name holds characters that cannot be seen or mislead the eye: {about}"),
    "outside": _("A name in the archive leads out of the folder in which it is unpacked."),
    "link": _("The archive holds a link or a device."),
    "bomb": _("It unpacks to more than is allowed ({about}): it was not looked into to its end."),
    "encrypted": _("It is encrypted: nothing could look into it."),
    "empty": _("It is empty."),
    "unreadable": _("It could not be read: {about}."),
    "part": _("It is large: only a part of it was looked at, and what the rest holds is not known."),
    "persons": _(
        "It looks like data about persons. {about} Such data come in only if the committee has approved it for this "
        "project: an application says so."
    ),
    "secret": _("It holds what looks like a password or key. {about}"),
}


TYPES: dict[str, "_StrPromise"] = {
    "binary": _("binary data"),
    "code": _("code"),
    "empty": _("empty file"),
    "log": _("log"),
    "notebook": _("notebook"),
    "ole": _("older Office document"),
    "picture": _("picture"),
    "program": _("program"),
    "r objects": _("objects of R"),
    "text": _("text"),
    "unknown": _("unknown type"),
}
"""Types of content; those that are the name of a format (csv, zip, parquet) are said as they are."""

SAID: tuple[tuple[re.Pattern[str], "_StrPromise"], ...] = (
    (re.compile(r"no answer"), _("it gave no answer")),
    (re.compile(r"INSTREAM size limit exceeded\.?"), _("the file is larger than its daemon takes (StreamMaxLength)")),
    (re.compile(r"Heuristics\.Limits\.Exceeded\.?(.*)"), _("the file goes beyond its limits ({0})")),
    (re.compile(r"ClamAV is not installed: (.+)\."), _("ClamAV is not installed: {0}.")),
    (
        re.compile(r"ClamAV has no signatures in (.+): run freshclam\."),
        _("ClamAV has no signatures in {0}: run freshclam."),
    ),
    (re.compile(r"ClamAV did not answer \((.+)\)\."), _("ClamAV did not answer ({0}).")),
    (re.compile(r"ClamAV did not scan: (.+)\."), _("ClamAV did not scan: {0}.")),
    (
        re.compile(r"a cell is too long to be read:? \(?more than ([\d,]+) characters\)?"),
        _("a cell of more than {0} characters"),
    ),
    (re.compile(r"damaged \((.+)\)"), _("damaged ({0})")),
    (re.compile(r"The packages cannot be had: (.+)", re.S), _("The packages cannot be had: {0}")),
    (
        re.compile(r"Workspaces have all of this already: nothing is to be fetched\."),
        _("Workspaces have all of this already: nothing is to be fetched."),
    ),
)
"""What is kept in English of a scan or a fetch: its form, and the sentence that says it."""
UNREAD = _("damaged, or not what its name says")


def type_words(kind: str) -> str:
    """A type of content as people say it."""
    return str(TYPES.get(kind, kind))


def said_words(text: str) -> str:
    """What ClamAV, pip or the scan said, in the language of today where its form is known; else as it is."""
    for form, sentence in SAID:
        if found := form.fullmatch(text):
            parts = [part.replace(",", "\u202f") if part[:1].isdigit() else part for part in found.groups()]
            return str(sentence).replace("{0}", parts[0] if parts else "").strip()
    return text


def words_of(note: Mapping[str, str]) -> str:
    """The sentence of a note, in the language of today."""
    return str(WORDS[note["way"]]).replace("{about}", _about(note["way"], note["about"]))


def _about(way: str, about: str) -> str:
    french = (get_language() or "").startswith("fr")
    if way == "unknown":
        return type_words(about)
    if way == "type":
        ending, _colon, kind = about.partition(": ")
        return f"{ending} : {type_words(kind)}" if french else f"{ending}: {type_words(kind)}"
    if way in ("unscanned", "unreadable"):
        said = said_words(about)
        return str(UNREAD) if said == about and way == "unreadable" and french else said
    if way in ("persons", "secret") and french:
        said = in_french({"way": "", "why": about})
        return "" if said == about else said
    return about
