"""Renders the manual: every Markdown page, and a page a chapter of tests/spec and tests/hospital_spec. No network.

A page that links to nothing, and an example whose result the reference evaluator does not find, stop the making:
the manual says only what holds.
"""

import importlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from posixpath import normpath
from string import Template

from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.hospital_spec import CHAPTERS as RECORDS
from tests.spec import CHAPTERS

from docs import ManualError, records
from docs.examples import body_of

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
FOLDERS = {"docs/adr": "Decisions"}
"""Folders that have a page of their own, which lists their pages."""


@dataclass(frozen=True)
class Page:
    """One page. `source`: where its text comes from, "" when it is made; `name`: its file in the manual."""

    source: str
    name: str
    group: str
    title: str
    body: str


def write_manual(folder: Path) -> int:
    """Write every page and the style sheet into the folder, in place of an older one; returns how many."""
    pages = list(_pages())
    if folder.exists() and any(folder.iterdir()) and not (folder / "manual.css").is_file():
        raise ManualError(f"{folder} holds something else than a manual. Name another folder, or empty that one.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    template = Template((HERE / "page.html").read_text("utf-8"))
    for page in pages:
        text = template.substitute(title=escape(page.title), menu=_menu(pages, page), body=page.body)
        (folder / page.name).write_text(text, "utf-8")
    shutil.copyfile(HERE / "manual.css", folder / "manual.css")
    return len(pages)


def _pages() -> Iterator[Page]:
    texts = {"README.md": "index.html", "CONTRIBUTING.md": "contributing.html"}
    texts |= {f"docs/{p.name}": f"{p.stem}.html" for p in sorted(HERE.glob("*.md"))}
    decisions = {f"docs/adr/{p.name}": f"adr-{p.stem}.html" for p in sorted((HERE / "adr").glob("*.md"))}
    made = {f"tests/hospital_spec/{chapter}.py": f"records-{chapter}.html" for chapter in RECORDS}
    made |= {f"tests/spec/{chapter}.py": f"query-{chapter}.html" for chapter in CHAPTERS}
    names = texts | decisions | made | {folder: f"{Path(folder).name}.html" for folder in FOLDERS}
    for source, name in texts.items():
        yield _from_markdown(source, name, "Laennec", names)
    for chapter in RECORDS:
        book = importlib.import_module(f"tests.hospital_spec.{chapter}")
        name = f"records-{chapter}.html"
        yield Page("", name, "What becomes of the hospital's records", book.TITLE, records.body_of(book))
    for chapter in CHAPTERS:
        book = importlib.import_module(f"tests.spec.{chapter}")
        yield Page("", f"query-{chapter}.html", "Queries by example", book.TITLE, body_of(chapter, book))
    pages = [_from_markdown(source, name, "Decisions", names) for source, name in decisions.items()]
    items = "".join(f'<li><a href="{page.name}">{escape(page.title)}</a></li>' for page in pages)
    for folder, title in FOLDERS.items():
        yield Page(folder, names[folder], title, title, f"<h1>{title}</h1><ul>{items}</ul>")
    yield from pages


# -- Markdown


def _from_markdown(source: str, name: str, group: str, names: dict[str, str]) -> Page:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse((ROOT / source).read_text("utf-8"))
    title, seen = "", set[str]()
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            text = "".join(
                t.content for t in tokens[position + 1].children or () if t.type in ("text", "code_inline")
            )
            title = title or text
            token.attrSet("id", anchor(text, seen))
        for child in token.children or ():
            _mend_link(child, source, names)
    if not title:
        raise ManualError(f"{source} has no heading")
    body = markdown.renderer.render(tokens, markdown.options, {})
    return Page(
        source,
        name,
        group,
        title,
        body.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>"),
    )


def _mend_link(token: Token, source: str, names: dict[str, str]) -> None:
    """A link to a file of the tree becomes a link to its page."""
    if token.type == "image":
        raise ManualError(f"{source} shows an image ({token.attrGet('src')}): the manual has none")
    target = str(token.attrGet("href") or "") if token.type == "link_open" else ""
    if not target or target.startswith(("#", "https://", "http://", "mailto:")):
        return
    path, mark, place = target.partition("#")
    file = normpath(f"{Path(source).parent.as_posix()}/{path}")
    if file not in names:
        raise ManualError(f"{source} links to {target}, which is no page of the manual")
    token.attrSet("href", names[file] + mark + place)


def anchor(text: str, seen: set[str]) -> str:
    """A place's name within its page, each once."""
    plain = re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "part"
    name, number = plain, 1
    while name in seen:
        number += 1
        name = f"{plain}-{number}"
    seen.add(name)
    return name


# -- around a page


def _menu(pages: Sequence[Page], here: Page) -> str:
    lines = []
    for group in dict.fromkeys(page.group for page in pages):
        lines.append(f"<h2>{escape(group)}</h2><ul>")
        for page in pages:
            if page.group == group and page.source not in FOLDERS:
                current = ' aria-current="page"' if page is here else ""
                lines.append(f'<li><a href="{page.name}"{current}>{escape(page.title)}</a></li>')
        lines.append("</ul>")
    return "\n".join(lines)
