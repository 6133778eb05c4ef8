"""What all parts of a mapping share: frozen, no unknown key, texts that a query can safely hold."""

import difflib
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

LONGEST = 200


class Part(BaseModel):
    """One part of a mapping file. Keys that it does not know are refused, with the ones it does."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        if isinstance(data, Part):
            return data
        if not isinstance(data, dict):
            raise ValueError(f"must be a table of keys, not {words(data)}")
        known = [field.alias or name for name, field in cls.model_fields.items() if not field.exclude]
        for key in data:
            if key not in known:
                near = difflib.get_close_matches(str(key), known, 1)
                hint = f"did you mean `{near[0]}`? " if near else ""
                raise ValueError(f"unknown key `{shown(str(key))}`: {hint}The keys here are: {', '.join(known)}")
        return data


def words(value: Any) -> str:
    """A value of a wrong type, in words."""
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list"}
    return kinds.get(type(value), type(value).__name__)


def shown(text: str) -> str:
    """A text of a file, safe in a message: short, one line."""
    short = text if len(text) <= 60 else text[:60] + "..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)


def plain(text: str) -> str:
    """Refuses control characters, lone surrogates, and texts too long to be meant."""
    for c in text:
        if unicodedata.category(c) in ("Cc", "Cs") and c != "\t":
            raise ValueError("holds a control character")
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    return text


def named(text: str) -> str:
    """As `plain`, and not empty."""
    if not text:
        raise ValueError("is empty")
    return plain(text)


def as_text(value: Any) -> Any:
    """A constant may be written as a text, a number or a date."""
    if isinstance(value, (bool, list, dict)):
        raise ValueError(f"must be a text, a number or a date, not {words(value)}")
    return value if isinstance(value, str) else str(value)


def as_tuple(value: Any) -> Any:
    """The lists of TOML, as the model keeps them."""
    return tuple(value) if isinstance(value, list) else value


def as_list(value: Any) -> Any:
    """A list, or one text for a list of one."""
    return (value,) if isinstance(value, str) else as_tuple(value)


Plain = Annotated[str, AfterValidator(plain)]
Name = Annotated[str, AfterValidator(named)]
Names = Annotated[tuple[Name, ...], BeforeValidator(as_list)]
Constant = Annotated[str, BeforeValidator(as_text), AfterValidator(plain)]
