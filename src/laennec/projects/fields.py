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
        raise LaennecError(f"{what}: {error.errors()[0]['msg'].removeprefix('Value error, ')}.") from None


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
