"""Office files after their library has written them: parts added or changed, times set."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

EPOCH = (2024, 1, 15, 9, 0, 0)
Change = Callable[[str], str]


def settle(path: Path, add: Mapping[str, bytes] | None = None, change: Mapping[str, Change] | None = None) -> None:
    """Rewrites the zip file with fixed times: `add` gives new parts, `change` edits the text of parts."""
    add, change = dict(add or {}), dict(change or {})
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    for name, edit in change.items():
        parts[name] = edit(parts[name].decode("utf-8")).encode("utf-8")
    if add:
        parts["[Content_Types].xml"] = _declared(parts["[Content_Types].xml"].decode(), add).encode()
        parts |= add
    for name in ("docProps/core.xml", "word/comments.xml"):
        if name in parts:
            dated = re.sub(
                r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?", "2024-01-15T09:00:00Z", parts[name].decode("utf-8")
            )
            parts[name] = dated.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)


def _declared(types: str, add: Mapping[str, bytes]) -> str:
    for suffix, kind in (("bin", "application/octet-stream"), ("csv", "text/csv"), ("xml", "application/xml")):
        if any(name.endswith(f".{suffix}") for name in add) and f'Extension="{suffix}"' not in types:
            types = types.replace("</Types>", f'<Default Extension="{suffix}" ContentType="{kind}"/></Types>')
    return types


def related(target: str, kind: str, name: str = "rIdX1") -> Change:
    """Adds a relationship to a .rels part."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    line = f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"/>'
    return lambda text: text.replace("</Relationships>", f"{line}</Relationships>")
