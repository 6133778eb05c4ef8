"""What the data engineer reads of each load: versions, tables, rows, refused rows by reason, how far a load is."""

import html
import re
from dataclasses import replace

import pytest
from django.utils.translation import override

from laennec.engines.pool import close_all
from laennec.loading import load_omop, watching
from laennec.store import Store
from laennec.trace import MemorySink
from laennec.web.pages.loads import words
from tests.support import write_folder


def persons(numbers, year=1970):
    return [{"person_id": i, "gender_concept_id": 8507, "year_of_birth": year} for i in numbers]


@pytest.fixture
def home(app_home, tmp_path):
    """Two versions, from two sources; the second one has two rows refused for one reason and one for another."""
    load_omop(
        app_home, write_folder(tmp_path / "one", {"person": persons(range(1, 31))}), "one", True, sink=MemorySink()
    )
    folder = write_folder(tmp_path / "two", {"person": []})
    (folder / "person.parquet").unlink()
    (folder / "person.csv").write_text(
        "person_id,gender_concept_id,year_of_birth\n101,8507,1970\n102,8507,soon\n103,8507,later\n,8507,1970\n"
    )
    load_omop(app_home, folder, "two", True, sink=MemorySink())
    yield app_home
    close_all()


def text(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def cells(page: str, row: str) -> list[str]:
    """What stands in the cells of the row whose heading is that one, without markup."""
    for found in re.findall(r"<tr>(.*?)</tr>", page, re.S):
        parts = [
            re.sub(r"<[^>]+>", "", part).strip() for part in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", found, re.S)
        ]
        if parts and parts[0].split(" ")[0] == row:
            return parts
    raise AssertionError(f"no row {row}")


def test_versions_and_sources_with_their_rows(home, client_as):
    page = text(client_as("data_engineer").get("/loads/"))
    assert cells(page, "one")[3:5] == ["30", "0"] and cells(page, "two")[3:5] == ["1", "3"]
    assert cells(page, "2")[3:5] == ["31", "3"] and "in use" in cells(page, "2")[0]
    assert cells(page, "1")[3:5] == ["30", "0"] and "in use" not in cells(page, "1")[0]


def test_a_copied_source_says_from_where(home, client_as, monkeypatch):
    read = Store.current

    def copied(self):
        version = read(self)
        told = {**version.sources, "one": replace(version.sources["one"], origin="postgresql://db.example/cdm")}
        return replace(version, sources=told)

    monkeypatch.setattr(Store, "current", copied)
    page = text(client_as("data_engineer").get("/loads/", headers={"accept-language": "fr"}))
    assert cells(page, "one")[0] == "one copiée de postgresql://db.example/cdm" and page.count("copiée de") == 1
    with override("fr"):
        assert words.step("copying cdm.person") == "copie de cdm.person"
        assert words.step('digesting Ce "schéma".PERSON') == 'recherche de ce qui a changé dans Ce "schéma".PERSON'


def test_the_tables_of_a_version(home, client_as):
    client = client_as("data_engineer")
    page = text(client.get("/loads/version/2/"))
    assert cells(page, "person")[1:3] == ["31", "3"] and cells(page, "person")[4] == "one, two"
    assert cells(text(client.get("/loads/version/1/")), "person")[1:3] == ["30", "0"]
    assert client.get("/loads/version/3/").status_code == 404


def test_refused_rows_by_reason_with_file_and_line_and_no_content(home, client_as):
    client = client_as("data_engineer")
    page = text(client.get("/loads/refused/"))
    assert "3 refused rows" in page
    counted = Store(home).vault(Store(home).current()).quarantine_counts()
    assert sorted(rows for *_names, rows in counted) == [1, 2]
    links = re.findall(r'<a href="(\?table=[^"#]+)#rows"', page)
    assert len(links) == 2
    for link, number in zip(links, (rows for *_names, rows in counted), strict=True):
        one = text(client.get(f"/loads/refused/{link}"))
        assert one.count("<code>person.csv</code>") == number
    lines = sorted(int(line) for line in re.findall(r'person\.csv</code></th><td class="number">(\d+)', page))
    assert lines == [3, 4, 5]
    assert "soon" not in page and "later" not in page, "what the rows hold stays in the vault"


def test_how_far_a_load_is_shows_while_it_runs(home, client_as):
    client = client_as("data_engineer")
    with watching.watched(home, "three", lambda share, said: None) as progress:
        progress(0.25, "reading person")
        for address in ("/loads/", "/loads/running/"):
            page = text(client.get(address))
            assert "Loading three" in page and 'value="0.25"' in page and "25%" in page
            assert 'hx-trigger="every 1s"' in page
        french = text(client.get("/loads/running/", headers={"accept-language": "fr"}))
        assert "25\u202f%" in french and 'value="0.25"' in french
