"""Why a pair is doubtful, and the fields of an identity, in the language of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHY: dict[str, Promise] = {
    "same": _("the same qualified INS, every trait equal"),
    "ins_traits_differ": _("the same INS, but traits differ or are missing"),
    "ins_not_qualified": _("the same INS, not qualified on both sides; every trait equal"),
    "traits_without_ins": _("every trait equal, without the INS"),
    "date_swapped": _("every trait equal, but day and month of birth are exchanged"),
}
FIELDS: dict[str, Promise] = {
    "ipp": _("IPP"),
    "birth_name": _("Name of birth"),
    "used_name": _("Name used"),
    "given_names": _("Given names"),
    "birth_date": _("Date of birth"),
    "birth_place": _("Place of birth (INSEE)"),
    "sex": _("Sex"),
    "ins": _("INS"),
    "ins_authority": _("Authority of the INS"),
    "ins_qualified": _("INS is qualified"),
    "address": _("Address"),
    "postcode": _("Postcode"),
    "town": _("Town"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "authority": _("Who numbers"),
}
"""In the order in which a page shows them; the strict traits first."""


def why(name: str) -> str:
    """Why a person should look at a pair."""
    return str(WHY.get(name, name))


def field(name: str) -> str:
    """A field of an identity."""
    return str(FIELDS.get(name, name))
