"""The kinds of values in a project file: clean text, logins, days, ids. They know nothing of projects."""

import unicodedata
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError

from laennec.accounts.models.user import LOGIN_PATTERN, SYSTEM
from laennec.errors import LaennecError

JOINERS = "\u200c\u200d\u00ad"
"""Invisible but part of ordinary spelling in some languages; the other format characters can disguise a text."""


def _clean(text: str, breaks: str) -> str:
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Cf", "Cs") and character not in breaks + JOINERS:
            raise ValueError(
                _("the invisible character {code} is not allowed here").format(code=f"U+{ord(character):04X}")
            )
    found = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not found:
        raise ValueError(_("expected some text"))
    return found


def _line(text: str) -> str:
    return _clean(text, "")


def _prose(text: str) -> str:
    return _clean(text.replace("\r\n", "\n"), "\n\t")


def clean_line(text: str, what: str) -> str:
    """A text given outside a file, as Line has it. Raises LaennecError that names it."""
    return _checked(TypeAdapter(Line), text, what)


def clean_prose(text: str, what: str) -> str:
    """A text given outside a file, as Prose has it. Raises LaennecError that names it."""
    return _checked(TypeAdapter(Prose), text, what)


def _checked(kind: "TypeAdapter[str]", text: str, what: str) -> str:
    try:
        return kind.validate_python(text)
    except ValidationError as error:
        raise LaennecError(_("{what}: {problem}.").format(what=what, problem=plain(error.errors()[0]))) from None


def plain(error: Any) -> str:
    """One of pydantic's errors in words of ours, in the language of today."""
    context = error.get("ctx", {})
    words = {
        "missing": _("this field is missing"),
        "extra_forbidden": _("there is no such field here"),
        "string_type": _("expected a text"),
        "string_too_long": _("longer than {number} characters").format(number=context.get("max_length")),
        "string_pattern_mismatch": _("expected a login: lower-case letters, digits and . _ @ - (at most 64)"),
        "bool_type": _("expected true or false"),
        "date_type": _("expected a day like 2026-01-31"),
        "int_type": _("expected an id: a whole number"),
        "int_parsing": _("expected a whole number"),
        "int_from_float": _("expected a whole number"),
        "greater_than_equal": _("less than {number}").format(number=context.get("ge")),
        "less_than_equal": _("more than {number}").format(number=context.get("le")),
        "list_type": _("expected a list"),
        "dict_type": _("expected an object"),
        "model_type": _("expected an object"),
        "literal_error": _("expected {names}").format(names=context.get("expected")),
        "too_short": _("expected at least one"),
        "too_long": _("more than {number} of them").format(number=context.get("max_length")),
        "value_error": str(context.get("error", "")),
    }
    return str(words.get(error["type"], error["msg"]))


def _login(text: str) -> str:
    if text == SYSTEM:
        raise ValueError(_("{login} is the machine's own account").format(login=SYSTEM))
    return text


def _day(value: Any) -> Any:
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError(_("expected a day like 2026-01-31"))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(_("expected a day like 2026-01-31")) from None


def _id(value: Any) -> Any:
    """Ids may be texts: JSON numbers stop being exact at 2^53."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        return int(value)
    return value


Line = Annotated[str, Field(max_length=200), AfterValidator(_line)]
Prose = Annotated[str, Field(max_length=10_000), AfterValidator(_prose)]
Login = Annotated[str, Field(pattern=rf"^{LOGIN_PATTERN}$"), AfterValidator(_login)]
Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[int, BeforeValidator(_id), Field(ge=1, lt=2**63)]
