"""What a scan noted, in words: a sentence for each way, with what it is about."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

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


def words_of(note: Mapping[str, str]) -> str:
    """The sentence of a note, in the language of today."""
    return str(WORDS[note["way"]]).replace("{about}", note["about"])
