"""Names under which workspaces see what was brought: a name that somebody chose is data, and may be anything.

Kept are letters of every script, digits and plain marks; what cannot be seen, what reverses the reading, and what a
shell or pip would take for an option is replaced. No two names are alike to an eye that knows no case.
"""

import unicodedata
from collections.abc import Iterable, Sequence

LONGEST = 150
REPLACED = "_"
_MARKS = set(" ._-+()[]{}=@#,;'&!~°")


def placed_names(names: Sequence[str]) -> list[str]:
    """A name a file, folders with /, in their order; equal ones get a number."""
    found: list[str] = []
    seen: set[str] = set()
    for name in names:
        plain = "/".join(_part(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
        plain = chosen = plain or "file"
        number = 2
        while any(_key(one) in seen for one in (chosen,)) or _is_folder(chosen, found):
            folder, slash, last = plain.rpartition("/")
            stem, dot, ending = last.partition(".")
            chosen = f"{folder}{slash}{stem}-{number}{dot}{ending}"
            number += 1
        seen.add(_key(chosen))
        found.append(chosen)
    return found


def odd(name: str) -> bool:
    """Whether the name shows something else than it is: invisible or reversing characters, look-alikes of them."""
    return any(not _plain(character) and character not in "/\\" for character in unicodedata.normalize("NFC", name))


def _part(part: str) -> str:
    text = "".join(c if _plain(c) else REPLACED for c in unicodedata.normalize("NFC", part)).strip(" ")
    if not text or text[0] in ".-~":
        text = REPLACED + text
    while len(text.encode()) > LONGEST:
        stem, dot, ending = text.rpartition(".")
        text = f"{stem[:-1]}{dot}{ending}" if dot and len(ending) <= 10 and stem else text[:-1]
    return text.rstrip(" .") or REPLACED


def _plain(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _MARKS
    return unicodedata.category(character)[0] in "LNM" or character == "°"


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _is_folder(name: str, others: Iterable[str]) -> bool:
    """Whether one of the two would be the folder of the other."""
    key = _key(name) + "/"
    return any(_key(one).startswith(key) or key.startswith(_key(one) + "/") for one in others)
