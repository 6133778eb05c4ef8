"""A file that lacks a column which its mapping reads is refused as a whole, and the rest of the night is loaded."""

from laennec.loading.hospital.night import load_sources
from laennec.trace import MemorySink
from tests.support import make_home

MAPPING = """
format = "laennec.mapping/1"
name = "own"
version = 1
[[source]]
files = "identites_*.csv"
format = "csv"
[[source.record]]
kind = "patient"
[source.record.fields]
ipp = "IPP"
birth_name = "NOM"
sex = { column = "SEXE", codes = { 1 = "M", 2 = "F" } }
stamp = { file_date = true }
"""


def test_a_file_without_a_column_does_not_stop_the_night(tmp_path):
    home = make_home(tmp_path)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mapping.toml").write_text(MAPPING)
    (folder / "identites_2026-01-05.csv").write_text("IPP;NOM;SEXE\n1;A;1\n")
    (folder / "identites_2026-01-06.csv").write_text("IPP;NOM\n2;B\n")
    report = load_sources(home, folder, None, "own", sink=MemorySink())
    problems = {file.file.name: file.problem for file in report.files}
    assert problems["identites_2026-01-05.csv"] == ""
    assert "The file has no column SEXE (fields.sex)" in problems["identites_2026-01-06.csv"]
    assert (report.accepted["patient"], report.refused) == (1, 1)
