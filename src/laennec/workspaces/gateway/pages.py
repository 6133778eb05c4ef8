"""The gateway's own few pages: a workspace that starts, one that is shut. Plain, no script, in both languages."""

import html
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

STEPS = {
    "folders": gettext_noop("preparing the folders"),
    "sandbox": gettext_noop("building the walls"),
    "jupyter": gettext_noop("starting Jupyter"),
    "running": gettext_noop("ready"),
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
STYLE = (
    "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem;color:#1b2733;"
    "background:#fff}h1{font-size:1.5rem}ol{padding-left:1.4rem}li{color:#52606d}li.now{color:#1b2733;font-weight:600}"
    "@media(prefers-color-scheme:dark){body{color:#e4e9ee;background:#161c22}li{color:#a3b0bc}li.now{color:#fff}}"
)


@dataclass(frozen=True)
class Page:
    """status: of HTTP. text: the whole document."""

    status: int
    text: str


def progress(step: str, language: str) -> Page:
    """The page that is shown while a workspace starts: it asks again by itself every second."""
    with translation.override(language):
        names = list(STEPS)
        here = names.index(step) if step in names else 0
        items = "".join(
            f"<li{' class=now aria-current=step' if n == here else ''}>{html.escape(_(STEPS[name]))}</li>"
            for n, name in enumerate(names)
        )
        title = _("Your workspace is starting")
        now = _(STEPS[names[here]]).capitalize()
        body = f"<h1>{html.escape(title)}</h1><p role=status>{html.escape(now)}…</p><ol>{items}</ol>"
        patience = _("This takes a few seconds; the page goes on by itself.")
        body += f"<p>{html.escape(patience)}</p>"
        return Page(200, _document(title, body, language, refresh=True))


def shut(status: int, why: str, language: str) -> Page:
    """Why this door does not open, and where it does."""
    with translation.override(language):
        title = _("This workspace is not open")
        return Page(status, _document(title, f"<h1>{html.escape(title)}</h1><p>{html.escape(why)}</p>", language))


def language_of(accepted: str) -> str:
    """French where the browser prefers it, else English."""
    first = accepted.split(",", maxsplit=1)[0].strip().lower()
    return "fr" if first.startswith("fr") else "en"


def _document(title: str, body: str, language: str, *, refresh: bool = False) -> str:
    again = '<meta http-equiv="refresh" content="1">' if refresh else ""
    return (
        f'<!doctype html><html lang="{html.escape(language)}"><head><meta charset="utf-8">{again}'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{html.escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><main>{body}</main></body></html>"
    )
