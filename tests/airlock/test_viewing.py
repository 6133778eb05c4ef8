"""What is shown of a file: cells and lines with their marks, pictures drawn anew, long files cut."""

import io
import json

import pytest
from openpyxl import Workbook
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from laennec.airlock.checks import Settings
from laennec.airlock.viewing import Content, child, view

SETTINGS = Settings(ocr=False)


@pytest.fixture
def shown(tmp_path):
    """shown("a.csv", content, places of findings) -> what is shown of it."""

    def look(name: str, content: str | bytes, *places: str) -> Content:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return view(path, f"{name}-{len(content)}", places, SETTINGS)

    return look


def cells(content: Content, sheet: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for _number, row in content.sheets[sheet].rows]


def test_a_table_with_its_marks(shown):
    found = shown("a.csv", "band,persons\n18-39,3\n40-59,2300\n", "row 2, column 2", "row 3", "nowhere")
    assert cells(found) == [["band", "persons"], ["18-39", "3"], ["40-59", "2300"]]
    marked = {(n, c): cell.marks for n, row in found.sheets[0].rows for c, cell in enumerate(row, 1) if cell.marks}
    assert marked == {(2, 2): (1,), (3, 1): (2,)} and found.placed == {1, 2}
    assert [text for _n, text, _m in found.words[0].lines] == ["band,persons", "18-39,3", "40-59,2300"]
    assert (found.unread, found.pictures) == ("", ())


def test_a_workbook_by_its_letters_and_a_text_by_its_lines(shown):
    book = Workbook()
    book.active.title = "Ages"
    book.active.append(["band", "persons"])
    book.active.append(["18-39", 3])
    held = io.BytesIO()
    book.save(held)
    found = shown("a.xlsx", held.getvalue(), "Ages!B2", "Ages")
    assert found.sheets[0].columns == ("A", "B") and found.sheets[0].marks == (2,)
    assert found.sheets[0].rows[1][1][1].marks == (1,)
    note = shown("n.txt", "One.\nOnly 4 died.\nThree.\n", "line 2", "text line 3", "line 900")
    assert [marks for _n, _text, marks in note.words[0].lines] == [(), (1,), (2,)]
    assert note.words[0].marks == (3,), "beyond what is shown: at its head"


def test_a_notebook_s_outputs(shown):
    out = {"output_type": "stream", "name": "stdout", "text": "Only 4 died.\n"}
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {}, "execution_count": 1, "outputs": [out]}
    book = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    found = shown("n.ipynb", json.dumps(book), "cell 1 output 1")
    at = {words.place: words for words in found.words}
    assert at["cell 1 output 1"].marks == (1,) and at["cell 1 output 1"].lines[0][1] == "Only 4 died."
    assert any(line[1] == "x = 1" for words in found.words for line in words.lines)


def test_a_long_table_is_cut_with_a_word(shown):
    found = shown("long.csv", "\n".join(",".join("x" * 1 for _ in range(60)) for _ in range(700)))
    sheet = found.sheets[0]
    assert (len(sheet.rows), sheet.rows_left, len(sheet.columns), sheet.columns_left) == (200, 500, 40, 20)
    assert (len(found.words[0].lines), found.words[0].lines_left > 0) == (400, True)


def test_a_picture_is_drawn_anew_and_a_page_printed(shown):
    held, facts = io.BytesIO(), PngInfo()
    facts.add_text("Comment", "Mme Dupont")
    Image.new("RGB", (3000, 40), "red").save(held, "PNG", pnginfo=facts)
    picture = shown("p.png", held.getvalue() + b"after the end").pictures[0]
    drawn = Image.open(io.BytesIO(picture.png))
    assert drawn.size == (1400, 19) and b"Dupont" not in picture.png and b"after" not in picture.png
    pdf = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(pdf, "PDF")
    assert [one.place for one in shown("p.pdf", pdf.getvalue(), "page 1").pictures] == ["page 1"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ\x90\x00", "program"),
        ("a.csv", b"PK\x03\x04 no table", "another type"),
        ("a.pdf", b"%PDF-1.7 broken", "no PDF that can be read"),
        ("a.xyz", b"hello", "not on the list"),
    ],
)
def test_what_cannot_be_read_says_why(shown, name, content, words):
    found = shown(name, content)
    assert words in found.unread and not found.sheets and not found.words


def test_what_a_child_hands_back_is_not_trusted(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")

    def hostile(_command, task, outs, *_more):
        (outs[0] / "content.json").write_text('{"sheets": 3}')
        (outs[0] / "0.png").symlink_to("/etc/passwd")

    monkeypatch.setattr(child, "run", hostile)
    assert view(path, "hostile", (), SETTINGS).unread
    monkeypatch.setattr(child, "run", lambda *_: "timeout")
    assert "longer than allowed" in view(path, "late", (), SETTINGS).unread
