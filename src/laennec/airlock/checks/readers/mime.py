"""Pages that a browser or Office saved in one file with all that belongs to them (MHTML): each part by itself."""

import email
import email.policy

from laennec.airlock.checks.document import Document, Text
from laennec.airlock.checks.readers import Budget, Unreadable, embedded
from laennec.airlock.checks.readers.text import decode

_PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/svg+xml": "svg",
    "image/webp": "webp",
}
MOST = 500


def read(document: Document, data: bytes, budget: Budget) -> None:
    """Put the parts into a document. Raises Unreadable where there is none that can be read."""
    from laennec.airlock.checks.readers.web import add_html

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for name in ("From", "Subject", "Snapshot-Content-Location"):
        if message.get(name):
            document.texts.append(Text(f"header {name}", f"{name}: {message[name]}", "metadata"))
    parts = [part for part in message.walk() if not part.is_multipart()]
    if not parts or len(parts) > MOST:
        raise Unreadable("it holds no page, or more parts than allowed")
    for number, part in enumerate(parts, 1):
        content = part.get_payload(decode=True)
        kind, place = part.get_content_type(), f"part {number}"
        if not isinstance(content, bytes) or not content.strip():
            continue
        if kind in ("text/html", "application/xhtml+xml"):
            budget.spend(len(content))
            add_html(document, decode(content), place, budget)
        elif kind in _PICTURES:
            embedded(document, content, f"part.{_PICTURES[kind]}", place, budget)
        elif kind in ("text/css", "application/xml", "text/xml"):
            document.texts.append(Text(place, decode(content)[:500_000], "hidden" if "xml" in kind else "raw"))
        else:
            document.warn("embedded", place, f"A part of type {kind} stands in the file.")
