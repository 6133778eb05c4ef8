"""Reports in French: as many patterns as promised, a key that says what stands there, stories that agree."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest

from laennec.simulate.plan import Plan
from laennec.simulate.reports.chance import share
from laennec.simulate.reports.clinical import lab_values
from laennec.simulate.reports.compose import DRAFT, WHOSE_NAMES, Texts, compose, stock
from laennec.simulate.reports.facts import facts
from laennec.simulate.reports.patterns import (
    ENTITY_KINDS,
    FAMILY,
    HISTORICAL,
    HYPOTHETICAL,
    IDENTITIES,
    KINDS,
    NEGATED,
    REGISTERS,
    TYPES,
    bare,
    book,
)
from laennec.simulate.reports.ways import WAYS
from laennec.simulate.reports.which import CAPITALS, COPIED, STYLES, Reports, make_reports
from laennec.simulate.run import simulate
from laennec.simulate.texts import days
from laennec.simulate.world import World, make_world
from laennec.sources.formats import Request, format_named
from laennec.sources.reports.texts import extract

CUES = re.compile(
    r"\b(pas|non|sans|aucune?|absence|ni|jamais|négati\w+|indemnes? de|arrêt des|éviter|stop|libres?|point d|0|no|not"
    r"|absents?|rien|disparu|n'existe pas|hors délai|élimin\w+|infirm\w+)\b",
    re.IGNORECASE,
)


@dataclass
class Told:
    world: World
    reports: Reports
    texts: Texts
    said: list[str]
    rows: np.ndarray


@pytest.fixture(scope="module")
def told() -> Told:
    world = make_world(Plan(1_000, seed=21, years=3))
    reports = make_reports(world, 10**9)
    rows = np.arange(min(len(reports), 3_000))
    texts = compose(world, reports, rows, lab_values(world))
    return Told(world, reports, texts, texts.text.to_pylist(), rows)


@pytest.mark.parametrize("name", TYPES)
def test_each_type_has_two_hundred_sentences(name):
    patterns = book(name).patterns
    assert len({bare(p.text) for p in patterns}) >= 200
    assert {r for p in patterns for r in p.registers} == set(REGISTERS)


@pytest.mark.parametrize("name", [*TYPES, "frame"])
def test_what_is_negated_stands_in_a_sentence_that_negates(name):
    for pattern in book(name).patterns:
        pieces = pattern.pieces(female=True)
        text = "".join(p.text or "_" for p in pieces)
        if any(p.marks & NEGATED for p in pieces):
            assert CUES.search(text), text
        if name != "frame" and (found := re.search(r"\[[cs][<^?]*:", re.sub(r"\[\w+!", "", pattern.text))):
            before = pattern.text[: found.start()]
            assert not re.search(r"(\bpas (de |d')|\bsans |\baucune? |absence (de |d'))$", before, re.I), pattern.text


@pytest.mark.parametrize("name", TYPES)
def test_every_kind_of_assertion_is_in_every_type(name):
    marks = {p.marks for pattern in book(name).patterns for p in pattern.pieces(True) if p.kind}
    assert any(m & NEGATED for m in marks) and any(m & HYPOTHETICAL for m in marks)
    if name != "prescription":
        assert any(m & FAMILY for m in marks) and any(m & HISTORICAL for m in marks)


def test_patterns_ask_only_for_what_there_is(told):
    made = facts(told.world, told.reports, told.rows[:50], lab_values(told.world), stock().pieces.slots)
    asked = {need.lstrip("-") for p in stock().patterns for group in p.needs for need in group}
    assert asked <= {*made.features, "draft", "valid", "copied"}
    assert set(stock().pieces.slots) <= set(made.slots)


def test_offsets_give_what_stands_there(told):
    """Checked against the world, not against how texts are made: numbers and dates of the patient."""
    found = told.texts.found
    world, reports = told.world, told.reports
    ipp = world.identities.number[world.sent_as[reports.stay[told.rows]]]
    checked = 0
    for kind, expected in (("ipp", ipp), ("nda", world.nda[reports.stay[told.rows]])):
        for row in np.flatnonzero((found.kind == ENTITY_KINDS.index(kind)) & ~found.pasted):
            report = found.report[row]
            if reports.scanned[told.rows[report]]:
                continue
            assert told.said[report][found.start[row] : found.end[row]] == str(expected[report])
            checked += 1
    assert checked > 1_000
    assert (found.start >= 0).all() and (found.end > found.start).all()
    same = found.report[1:] == found.report[:-1]
    assert (found.start[1:][same] >= found.end[:-1][same]).all()
    assert max(found.end[found.report == r].max() <= len(told.said[r]) for r in range(0, len(told.said), 97))


def test_entities_written_out_stand_at_their_offsets(told):
    """What a pattern writes out is in the text at the place that the key gives, in capitals or as a scan reads it."""
    found = told.texts.found
    entities = np.flatnonzero((found.kind > 0) & (found.kind <= len(KINDS)))
    patterns = stock().patterns
    checked = 0
    for row in entities[:: max(1, len(entities) // 4_000)]:
        report = found.report[row]
        if told.reports.scanned[told.rows[report]]:
            continue
        said = told.said[report][found.start[row] : found.end[row]]
        pieces = patterns[found.pattern[row]].pieces(True) + patterns[found.pattern[row]].pieces(False)
        kind = ENTITY_KINDS[found.kind[row]]
        written = {p.text for p in pieces if p.kind == kind}
        if told.reports.style[told.rows[report]] == CAPITALS:
            assert said == said.upper()
        else:
            assert said in written or any(p.slot for p in pieces), (said, written)
        checked += 1
    assert checked > 2_000


def test_every_identity_is_planted_and_whose_it_is(told):
    found = told.texts.found
    kinds = {ENTITY_KINDS[k] for k in np.unique(found.kind)}
    assert set(IDENTITIES) <= kinds
    assert set(KINDS.values()) <= kinds
    patients = found.whose == WHOSE_NAMES.index("patient")
    assert {ENTITY_KINDS[k] for k in np.unique(found.kind[patients])} >= {
        "last_name",
        "given_name",
        "birth_date",
        "nir",
    }
    relatives = np.flatnonzero(found.whose == WHOSE_NAMES.index("relative"))
    assert {ENTITY_KINDS[k] for k in np.unique(found.kind[relatives])} == {"last_name", "given_name", "phone"}


def test_no_number_of_the_patient_goes_unsaid(told):
    """IPP, NDA and NIR are nowhere in a text but where the key says."""
    found = told.texts.found
    spans = [[] for _ in told.said]
    for report, start, end in zip(found.report, found.start, found.end, strict=True):
        spans[report].append((start, end))
    world, reports = told.world, told.reports
    for report, text in enumerate(told.said):
        stay = reports.stay[told.rows[report]]
        for number in (world.identities.number[world.sent_as[stay]], world.nda[stay]):
            for hit in re.finditer(str(number), text):
                inside = any(s <= hit.start() and hit.end() <= e for s, e in spans[report])
                assert inside, (report, number)


def test_sex_age_and_dates_agree_with_the_story(told):
    world, reports = told.world, told.reports
    female = world.people.female[world.stays.patient[reports.stay[told.rows]]]
    age = (reports.at[told.rows] // 1_440 - world.people.birth[world.stays.patient[reports.stay[told.rows]]]) / 365.25
    for report, text in enumerate(told.said):
        if reports.scanned[told.rows[report]]:
            continue
        wrong = r"\b(hospitalisé|né|Monsieur|Le patient)\b" if female[report] else r"\b(hospitalisée|née|Madame)\b"
        assert not re.search(
            wrong, text.replace("Madame, Monsieur", "").replace("Monsieur et cher", "").replace("Nouveau-né", "")
        ), text
        for years in re.findall(r"\b(\d+) ans, (?:DDN|est admis)", text):
            assert int(years) == int(np.floor(age[report]))
    born = days(world.people.birth[world.stays.patient[reports.stay[told.rows]]]).to_pylist()
    full = sum(b in t for b, t in zip(born, told.said, strict=True))
    assert full > len(told.said) * 0.2


def test_a_chronic_disease_is_told_only_of_who_has_it(told):
    found = told.texts.found
    world, reports = told.world, told.reports
    patient = world.stays.patient[reports.stay[told.rows]]
    day = reports.at[told.rows] // 1_440
    for code, disease in (("I10", "hypertension"), ("E119", "diabetes"), ("J449", "lung")):
        mine = np.array(found.code.to_pylist(), object) == code
        rows = np.flatnonzero(mine & (found.marks & HISTORICAL > 0) & (found.marks & (NEGATED | FAMILY) == 0))
        assert len(rows) > 20
        active = world.people.active(disease, patient, day)
        assert active[found.report[rows]].all(), disease


def test_pasted_passages_are_those_of_the_patients_earlier_report(told):
    found = told.texts.found
    assert found.pasted.any()
    patient = told.world.stays.patient[told.reports.stay]
    for report in np.unique(found.report[found.pasted])[:50]:
        source = told.reports.earlier[told.rows[report]]
        assert patient[source] == patient[told.rows[report]]
        assert told.reports.at[source] < told.reports.at[told.rows[report]]
    pasting = told.reports.style[told.rows][np.unique(found.report[found.pasted])]
    assert (pasting == COPIED).any()


def test_rows_in_any_order_give_the_same_texts(told):
    some = np.array([41, 7, 900, 12])
    again = compose(told.world, told.reports, some, lab_values(told.world))
    assert again.text.to_pylist() == [told.said[i] for i in some]
    for place, row in enumerate(some):
        mine = told.texts.found.report == row
        assert (told.texts.found.start[mine] == again.found.start[again.found.report == place]).all()


def test_a_draft_says_so_and_else_the_same(told):
    rows = np.flatnonzero(~told.reports.scanned[told.rows])[:40]
    draft = compose(told.world, told.reports, rows, lab_values(told.world), np.full(len(rows), DRAFT))
    for before, row in zip(draft.text.to_pylist(), rows, strict=True):
        folded = before.casefold()
        assert "provisoire" in folded or "brouillon" in folded or "version de travail" in folded
        assert before.split("\n")[0] == told.said[row].split("\n")[0]


def test_scans_are_spoilt_and_their_key_follows(told):
    scanned = np.flatnonzero(told.reports.scanned[told.rows])
    assert len(scanned) > 50
    clean = Reports(**{**vars(told.reports), "scanned": np.zeros(len(told.reports), bool)})
    right = compose(told.world, clean, told.rows[scanned], lab_values(told.world))
    differing, things = 0, 0
    untouched = sum(right.text[place].as_py() == told.said[row] for place, row in enumerate(scanned))
    assert untouched < len(scanned) * 0.02
    for place, row in enumerate(scanned):
        mine = np.flatnonzero(told.texts.found.report == row)
        theirs = np.flatnonzero(right.found.report == place)
        for a, b in zip(mine, theirs, strict=True):
            spoilt = told.said[row][told.texts.found.start[a] : told.texts.found.end[a]]
            before = right.text[place].as_py()[right.found.start[b] : right.found.end[b]]
            differing += spoilt != before
            things += 1
            assert abs(len(spoilt) - len(before)) <= 6 and spoilt[:1].isspace() == before[:1].isspace()
    assert 0 < differing < things * 0.5


def test_three_reports_a_stay_at_most_and_all_styles(told):
    assert np.bincount(told.reports.stay).max() <= 3
    assert set(np.unique(told.reports.type)) == set(range(len(TYPES)))
    assert set(np.unique(told.reports.style)) == set(range(len(STYLES)))
    assert (np.diff(told.reports.said) >= 0).all()
    few = make_reports(told.world, 500)
    assert 300 < len(few) < 700


def test_chance_is_even():
    drawn = share(5, np.arange(20_000), 3)
    assert abs(drawn.mean() - 0.5) < 0.01 and 0 <= drawn.min() < drawn.max() < 1
    assert (share(5, np.arange(100), 3) != share(6, np.arange(100), 3)).all()


@pytest.fixture(scope="module")
def texts(simulated) -> dict[str, str]:
    """Number -> the text of the version that holds, read back from its document, message or clinical document."""
    found = {}
    for path in simulated.folder.glob("*/**/*.hl7"):
        if path.name.startswith(("documents_", "imagerie_")):
            for part in format_named("hl7v2").tables(Request(path)):
                rows = part.tables["document"].to_pylist() if "document" in part.tables else []
                found |= {(row["number"], row["time"]): row["text"] for row in rows}
    found = {number: text for (number, _), text in sorted(found.items())}
    reports = simulated.key("reports")
    for number, version in zip(reports.number, reports.version, strict=True):
        name = number.replace(".", "_")
        for path in simulated.folder.glob(f"*/**/{name}_{version}.*"):
            found[number] = extract(path.read_bytes()).text
    return found


def test_every_way_and_kind_of_document_is_there(simulated):
    reports = simulated.key("reports")
    assert set(reports.way) == set(WAYS)
    kinds = reports.groupby("way").document.agg(set).to_dict()
    assert kinds["index"] == {"txt", "rtf", "docx", "pdf"} and {"txt", "rtf"} <= kinds["mdm"]
    assert (reports[reports.scanned & (reports.document != "pdf")].number.isin(
        simulated.planted[simulated.planted.defect == "another encoding"].record)).all()  # fmt: skip
    endings = Counter(path.suffix for path in simulated.folder.glob("*/**/*.docs/*"))
    assert min(endings[f".{kind}"] for kind in kinds["index"]) > 5


def test_the_key_says_what_stands_in_the_files(simulated, texts):
    reports = simulated.key("reports")
    digests = [hashlib.sha256(texts[n].encode()).hexdigest() for n in reports.number]
    assert digests == reports.sha256.tolist()
    for table in ("report_entities", "report_identities"):
        found = simulated.key(table)
        assert len(found) > 20_000
        spans = zip(found.number, found.start, found.end, found.text, strict=True)
        assert all(texts[number][start:end] == text for number, start, end, text in spans)
        assert set(found.number) <= set(reports.number)
        assert not found.duplicated(["number", "start"]).any()


def test_the_index_names_what_lies_beside_it(simulated):
    planted = simulated.planted[simulated.planted.kind == "report"]
    assert len(planted.groupby(["defect"])) >= 10
    lost = set(planted[planted.defect == "missing document"].record)
    wrong = set(planted[planted.defect == "wrong SHA-256"].record)
    seen, versions = set(), Counter()
    for index in sorted(simulated.folder.glob("*/**/comptes_rendus_*.csv")):
        header, *lines = index.read_text(encoding="utf-8").splitlines()
        names = header.split(";")
        for line in lines:
            row = dict(zip(names, line.split(";"), strict=True))
            versions[row["numero"]] += 1
            path = index.with_suffix(".docs") / row["fichier"]
            assert (path.is_file() and row["fichier"] != "") == (row["statut"] != "R" and row["numero"] not in lost)
            if row["sha256"]:
                same = hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"] if path.is_file() else True
                assert same == (row["numero"] not in wrong)
            seen.add(row["statut"])
    assert {"V", "B", "C", "R"} <= seen
    indexed = planted[planted.file.str.contains("comptes_rendus")]
    twice = set(indexed[indexed.outcome.isin(["corrected", "cancelled"])].record)
    assert all(versions[number] == 2 for number in twice)
    standing = simulated.key("reports")
    # What was damaged in a message or a clinical document was sent again.
    gone = planted[planted.outcome.isin(["cancelled", "waiting"]) | indexed.outcome.eq("quarantined")]
    assert not set(gone.record) & set(standing.number)
    assert set(planted[planted.defect == "report of another patient, corrected"].record) <= set(
        standing[standing.status == "corrected"].number
    )


def test_a_hospital_may_write_no_report(tmp_path):
    report = simulate(tmp_path / "none", Plan(1_000, seed=4, days=1, years=1, reports=0, readings=0))
    assert report.truth["reports"] == report.truth["report_entities"] == 0
    assert not list((tmp_path / "none").rglob("comptes_rendus*"))
