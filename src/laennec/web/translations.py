"""The French of every page: finds what is to be translated, adds it to the area's file, compiles.

    python -m laennec.web.translations [base cohort ...]     # update these files (all), compile, tell what is missing

A sentence is written in English in templates and code, and in French in `web/locale/<area>/fr` (an area of pages;
`base` for what all share) or `<room>/locale/fr` (a room's own sentences). The compiled files are committed, so that
an installation needs no compiler.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parent
ROOMS = WEB.parent
HEADERS = (b"-Date:", b"Report-Msgid-Bugs-To", b"Last-Translator", b"Language-Team", b"Generated-By", b"Project-Id")
"""Lines of the header that would change by themselves, or say nothing."""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


@dataclass(frozen=True)
class Part:
    """Files whose sentences share one catalogue."""

    name: str
    sources: tuple[Path, ...]
    po: Path

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def parts() -> list[Part]:
    """Every catalogue and what belongs to it."""
    found = []
    areas = sorted(p.name for p in (WEB / "pages").iterdir() if p.is_dir() and p.name != "__pycache__")
    of_areas: set[Path] = set()
    for area in areas:
        files = [*(WEB / "pages" / area).rglob("*.py"), *(WEB / "templates" / area).rglob("*.*")]
        of_areas.update(files)
        found.append(Part(area, tuple(sorted(files)), _po(WEB / "locale" / area)))
    shared = [p for p in (*WEB.rglob("*.py"), *(WEB / "templates").rglob("*.*")) if p not in of_areas]
    found.append(Part("base", tuple(sorted(shared)), _po(WEB / "locale" / "base")))
    for room in (
        "accounts",
        "oppositions",
        "matching",
        "disclosure",
        "selections",
        "mappings",
        "projects",
        "datasets",
        "workspaces",
        "airlock",
    ):
        files = [p for p in (ROOMS / room).rglob("*.py") if "migrations" not in p.parts]
        if files:
            found.append(Part(room, tuple(sorted(files)), _po(ROOMS / room / "locale")))
    return found


def wanted(part: Part) -> Catalog:
    """The sentences to translate, with the files they stand in."""
    catalogue = _empty()
    for path in part.sources:
        where = path.relative_to(ROOMS).as_posix()
        for message, context in _sentences(path):
            catalogue.add(message, locations=[(where, 0)], context=context)
    return catalogue


def have(part: Part) -> Catalog:
    """What is translated today; empty where there is no file."""
    if not part.po.exists():
        return _empty()
    with part.po.open("rb") as file:
        return read_po(file, locale="fr", charset="utf-8")


def missing(part: Part) -> list[str]:
    """Sentences without a French one, or with one that is only a guess."""
    known = have(part)
    found = []
    for message in wanted(part):
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        own: Message | None = known.get(text, message.context)
        if own is None or not all(_strings(own)) or own.fuzzy:
            found.append(text)
    return found


def compiled(part: Part) -> bytes:
    """What the compiled file must hold."""
    out = io.BytesIO()
    found = have(part)
    for message in found:
        strings = tuple(_typeset(string) for string in _strings(message))
        message.string = strings[0] if isinstance(message.string, str) else strings
    found.creation_date = found.revision_date = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes whenever it is run
    write_mo(out, found)
    return out.getvalue()


def _typeset(text: str) -> str:
    """French as it is printed: the curved apostrophe, and no line that begins with a colon."""
    text = re.sub(r"(?<=\w)'(?=[\w%])", "’", text)
    text = re.sub(r" ([;?!])", "\u202f\\1", text)
    return re.sub(r"(?<=«) | (?=[:»])", "\u00a0", text)


def update(part: Part) -> None:
    """Bring the catalogue to the sentences of today, keeping what is translated, and compile it."""
    known = have(part)
    fresh = wanted(part)
    for message in fresh:
        if message.id:
            text = message.id if isinstance(message.id, str) else message.id[0]
            own = known.get(text, message.context)
            if own is not None and all(_strings(own)) and message.pluralizable == own.pluralizable:
                message.string = own.string
    part.po.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, fresh, width=118, sort_output=True, omit_header=False)
    lines = [line for line in out.getvalue().splitlines(keepends=True) if not any(field in line for field in HEADERS)]
    part.po.write_bytes(b"".join(lines))
    part.mo.write_bytes(compiled(part))


def _empty() -> Catalog:
    return Catalog(locale="fr", project="Laennec", charset="utf-8", fuzzy=False, header_comment="# The French.")


def _po(folder: Path) -> Path:
    return folder / "fr" / "LC_MESSAGES" / "django.po"


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _sentences(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    from django.utils.translation.template import templatize

    text = path.read_text(encoding="utf-8")
    source = text if path.suffix == ".py" else templatize(text, origin=str(path))
    for _line, function, found, _comments in extract_python(io.BytesIO(source.encode()), list(KEYWORDS), (), {}):
        spec = found if isinstance(found, tuple) else (found,)
        spec = tuple(one for one in spec if one)
        if not spec:
            continue
        if function in ("pgettext", "pgettext_lazy"):
            yield spec[1], spec[0]
        elif function.startswith("n"):
            yield (spec[0], spec[1]), None
        else:
            yield spec[0], None


def main() -> int:
    """Update and compile all; exit 1 where French is missing."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    wrong = 0
    for part in parts():
        if sys.argv[1:] and part.name not in sys.argv[1:]:
            continue
        update(part)
        for text in missing(part):
            wrong += 1
            sys.stderr.write(f"{part.po.relative_to(ROOMS)}: no French for: {text}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
