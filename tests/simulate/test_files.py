"""The files: the same bytes for a seed, spoilt where the key says, right everywhere else."""

import hashlib
import json
from pathlib import Path

import pytest

from laennec.cli.main import main
from laennec.errors import UsageError
from laennec.simulate.plan import Plan
from laennec.simulate.run import simulate
from laennec.sources.formats import Request, recognise
from laennec.sources.mapping import load_mapping


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_seed_gives_the_same_bytes(tmp_path):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        simulate(tmp_path / name, Plan(1_000, seed=seed, days=4, reports=300, readings=5_000))
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a") != digests(tmp_path / "c")


def test_without_dirt_nothing_is_planted_and_all_reads(tmp_path):
    report = simulate(tmp_path / "clean", Plan(1_000, seed=3, days=6, dirt=0.0, reports=300, readings=5_000))
    assert sum(report.planted.values()) == 0
    mapping = load_mapping(tmp_path / "clean" / "mapping.toml")
    for path in sorted((tmp_path / "clean").rglob("*")):
        if path.parent.suffix == ".docs":
            continue  # read with their index
        if path.is_file() and path.suffix in (".txt", ".hl7", ".hpr", ".csv"):
            assert not refused(path, mapping), path


def refused(path: Path, mapping) -> dict[int, str]:
    """Line (of HL7: message) -> why, of what the format's reader cannot take apart."""
    told = next((s for s in mapping.source if s.matches(path.name)), None)
    found = recognise(path, told.format[0] if told else None, told.version if told else None)
    options = {k: str(v) for k, v in told.reading.items()} if told else {}
    parts = found.format.tables(Request(path, found.version, options))
    return {one.line: one.reason for part in parts for one in part.refused}


def test_the_mapping_fits_the_files(simulated):
    mapping = load_mapping(simulated.folder / "mapping.toml")
    for path in simulated.files.path:
        if not path.endswith(".csv") or "comptes_rendus" in path:  # what an index of reports says is fixed
            continue
        source = next(s for s in mapping.source if s.matches(path.rsplit("/", 1)[1]))
        encoding = str(source.reading["encoding"])
        header = (simulated.folder / path).read_bytes().split(b"\n", 1)[0].decode(encoding).split(";")
        for record in source.record:
            assert set(record.needs()) <= set(header), path


def test_readers_refuse_only_what_is_planted(simulated):
    mapping = load_mapping(simulated.folder / "mapping.toml")
    planted = simulated.planted
    planted = planted[planted.outcome == "quarantined"]
    lines = {(file, int(line)) for file, line in zip(planted.file, planted.line, strict=True)}
    again = simulated.planted[simulated.planted.defect == "repeated file"].set_index("file").record
    seen = set()
    for path in simulated.files.path:
        for line in refused(simulated.folder / path, mapping):
            assert (again.get(path, path), line) in lines, f"{path}, line {line}"
            seen.add((path, line))
    owed = planted[planted.reason.isin(["column_count", "bad_encoding", "too_long", "bad_version"])]
    assert len(owed) > 20
    for file, line in zip(owed.file, owed.line, strict=True):
        assert (file, int(line)) in seen, f"{file}, line {line}"


def test_the_key_says_where(simulated):
    planted = simulated.planted.dropna(subset=["line"])
    assert len(planted) > 500
    expected = {
        ("patient", "birth of 1900"): b";01/01/1900;",
        ("patient", "impossible date"): b";31/02/1987;",
        ("stay", "unknown class"): b";ZZ;",
        ("movement", "impossible date"): b";29/02/2023;",
        ("result", "text in a number"): b";voir note;",
        ("result", "unknown unit"): None,
        ("result", "missing key"): None,
    }
    for (kind, defect), mark in expected.items():
        some = planted[(planted.kind == kind) & (planted.defect == defect)]
        assert len(some), (kind, defect)
        for file, line in zip(some.file, some.line, strict=True):
            text = simulated.lines(file)[int(line) - 1]
            if mark:
                assert mark in text
            elif defect == "missing key":
                assert text.startswith(b";")
    corrected = planted[planted.defect == "wrong value, corrected"]
    some = corrected[corrected.file.str.endswith(".csv")]
    for file, line, record in zip(some.file, some.line, some.record, strict=True):
        request = record.split(" ")[1].split("-")[0].encode()
        text = simulated.lines(file)[int(line) - 1]
        assert text.startswith(request) and b";C;" in text


def test_every_defect_has_an_outcome_and_a_place(simulated):
    planted = simulated.planted
    assert set(planted.outcome) == {"quarantined", "merged", "cancelled", "corrected", "late", "kept", "waiting"}
    assert planted.file.notna().all()
    assert planted.id.is_unique
    late = planted[planted.defect == "late record"]
    assert len(late) and (late.night != "").all()


def test_files_have_the_lines_that_the_key_says(simulated):
    for path, rows in zip(simulated.files.path, simulated.files.rows, strict=True):
        if path.endswith(".csv"):
            assert len(simulated.lines(path)) == rows + 1, path


def test_the_command(tmp_path, capsys):
    main_ok(["simulate", str(tmp_path / "x"), "--patients", "1000", "--seed", "2", "--days", "2", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["patients"] == 1000 and report["rows"]["result"] > 10_000 and report["files"] > 50
    with pytest.raises(SystemExit) as stopped:
        main(["simulate", str(tmp_path / "x")])
    assert stopped.value.code == 2
    assert "not an empty folder" in capsys.readouterr().err
    for wrong, word in (["--patients", "10"], "1,000"), (["--dirt", "2"], "0.2"), (["--start", "soon"], "2025-01-15"):
        with pytest.raises(SystemExit) as stopped:
            main(["simulate", str(tmp_path / "y"), *wrong])
        assert stopped.value.code == 2
        assert word in capsys.readouterr().err


def main_ok(arguments: list[str]) -> None:
    try:
        main(arguments)
    except SystemExit as stopped:
        assert stopped.code in (0, None)


def test_no_room_on_the_disk_is_said(tmp_path, monkeypatch):
    with pytest.raises(UsageError):
        Plan(999)
    with pytest.raises(UsageError):
        Plan(1_000, days=0)


def test_a_shorter_history_has_as_many_stays_in_fewer_files(tmp_path):
    long, short = (
        simulate(tmp_path / str(years), Plan(1_000, seed=5, days=1, dirt=0.0, years=years, reports=0, readings=0))
        for years in (11, 2)
    )
    assert short.files < long.files / 3
    assert 0.8 < short.truth["visits"] / long.truth["visits"] < 1.25
    assert {p.name for p in (tmp_path / "2" / "history").glob("sejours_*")} == {
        f"sejours_{day}.csv" for day in ("2023-12-31", "2024-12-31", "2025-01-14")
    }
    for years in (0, 12):
        with pytest.raises(UsageError, match="--years"):
            Plan(1_000, years=years)
    with pytest.raises(UsageError, match="--reports"):
        Plan(1_000, reports=-1)
    with pytest.raises(UsageError, match="--readings"):
        Plan(1_000, readings=-1)


def test_paracetamol_is_found_in_the_blood_of_who_took_too_much(simulated):
    results, diagnoses = simulated.key("results"), simulated.key("diagnoses")
    assayed = results[results.analysis == "PARA"]
    poisoned = set(diagnoses[diagnoses.code == "T391"].nda)
    assert poisoned and assayed.nda.isin(poisoned).any()
    assert assayed[assayed.nda.isin(poisoned)].number.median() > 20
