"""The whole manual is rendered: each page well formed, every link leads somewhere, every example stands in it."""

import importlib
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docs.manual import write_manual

from docs import ManualError, manual
from tests.hospital_spec import CHAPTERS as RECORDS
from tests.spec import CHAPTERS, Spec

VOID = {"meta", "link", "br", "hr"}
ROOT = Path(__file__).parents[2]


class Reader(HTMLParser):
    """A page's tags, text, links and places; fails where a tag is not closed in its turn."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text, self.links, self.places = [], set(), "", [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.add(tag)
        assert not [name for name in found if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)
        if "href" in found:
            self.links.append(found["href"])
        if "id" in found:
            self.places.append(found["id"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs") / "manual"
    done = subprocess.run([sys.executable, "-m", "docs", str(folder)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found = {path.name: Reader(path.read_text("utf-8")) for path in folder.glob("*.html")}
    assert f"{len(found)} pages" in done.stdout
    assert {path.name for path in folder.iterdir()} == {*found, "manual.css"}
    return found


def test_every_text_is_a_page(pages):
    texts = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "adr").glob("*.md")]
    assert len(pages) == 2 + len(texts) + 1 + len(CHAPTERS) + len(RECORDS)
    for path in texts:
        title = path.read_text().splitlines()[0].removeprefix("# ").replace("`", "")
        assert any(title in page.text for page in pages.values())


def test_no_script_and_every_link_leads_somewhere(pages):
    for name, page in pages.items():
        assert not page.tags & {"script", "iframe", "img", "form", "object"}
        assert len(page.places) == len(set(page.places)), name
        for link in page.links:
            file, _, place = link.partition("#")
            assert link.startswith("https://") or file in ("", "manual.css") or file in pages, (name, link)
            assert not place or place in pages[file or name].places, (name, link)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_example_stands_in_its_chapter(pages, chapter):
    book, page = importlib.import_module(f"tests.spec.{chapter}"), pages[f"query-{chapter}.html"]
    for spec in book.SPECS:
        assert spec.title in page.text and spec.text.replace("`", "") in page.text
    assert page.text.count('"schema": "laennec.query/1"') == len(book.SPECS)
    assert page.text.count("What this takes for granted") == page.text.count("Ce qui est tenu pour acquis")


@pytest.mark.parametrize("chapter", RECORDS)
def test_every_case_of_records_stands_in_its_chapter(pages, chapter):
    book, page = importlib.import_module(f"tests.hospital_spec.{chapter}"), pages[f"records-{chapter}.html"]
    for case in book.CASES:
        assert case.title in page.text and case.text.replace("`", "") in page.text
        for text in (*case.records.values(), *case.rows.values()):
            cells = [cell.strip() for line in text.strip().splitlines() for cell in line.split("|")]
            assert not [cell for cell in cells if cell not in page.text and not cell.startswith("_")]


def test_an_example_that_does_not_hold_is_not_printed(tmp_path, monkeypatch):
    book = importlib.import_module(f"tests.spec.{CHAPTERS[0]}")
    monkeypatch.setattr(book, "SPECS", [Spec("Wrong", "", {"everyone": True}, {12345})])
    with pytest.raises(ManualError, match="'Wrong'"):
        write_manual(tmp_path / "manual")
    assert not (tmp_path / "manual").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A\n[b](nowhere.md)", "README.md links to nowhere.md"),
        ("# A\n![b](c.png)", "README.md shows an image"),
        ("no heading", "README.md has no heading"),
    ],
)
def test_a_page_that_cannot_be_right_is_named(tmp_path, monkeypatch, text, message):
    (tmp_path / "README.md").write_text(text)
    monkeypatch.setattr(manual, "ROOT", tmp_path)
    with pytest.raises(ManualError, match=message):
        write_manual(tmp_path / "manual")


def test_markup_within_a_text_is_text(tmp_path):
    (tmp_path / "x.md").write_text("# <script>\n\n<b onclick=x>&amp;</b>\n")
    page = manual._from_markdown(str(tmp_path / "x.md"), "x.html", "g", {})
    assert "<script" not in page.body and "<b" not in page.body and page.title == "<script>"


def test_another_folder_is_not_emptied(tmp_path):
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(ManualError, match="something else"):
        write_manual(tmp_path)
    assert (tmp_path / "thesis.txt").exists()
