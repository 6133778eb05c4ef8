"""Identities planted in every field of every source, then sought in every file outside the vault, night after night.

The vault is searched too: nothing in it may be readable without its key.
"""

import gzip
import io
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from laennec.errors import LaennecError
from laennec.home import Home
from laennec.identity.entries import history
from laennec.identity.professionals import professionals
from laennec.identity.vault import INS, Vault
from laennec.loading import watching
from laennec.loading.hospital import sums
from tests.django_home import here
from tests.identity.planted import Planted, search
from tests.loading.hospital import planting
from tests.loading.hospital.planting import Secrets, fixed_width, messages, person

ADT = {"type": "ADT", "sending": "GAM", "facility": "CHU", "time": "20240103101500", "event_time": "20240103101500"}
NIR, INS_ = "the insured's number", "an INS"


@dataclass
class Nights:
    """A home, the folder that it is loaded from, and all that was ever said on the way."""

    home: Home
    files: Path
    temporary: Path
    secrets: Secrets
    said: io.StringIO

    def laennec(self, *arguments: str, code: int = 0) -> str:
        """The command line; what it says is kept, to be searched."""
        done = here(*arguments)
        assert done.returncode == code, done.stderr
        self.said.write(done.stdout + done.stderr)
        return done.stdout

    def night(self) -> dict:
        return dict(json.loads(self.laennec("load", "sources", str(self.files), "--json")))

    def leaks(self) -> list[str]:
        """Where anything is found: in the home (the vault read as plain bytes), the keys, /tmp, what was printed."""
        planted = Planted(self.secrets.all)
        nowhere = self.home.path / "no such folder"
        found = [*search(self.home.path, planted, nowhere), *search(self.home.keys, planted, nowhere)]
        found += search(self.temporary, planted, nowhere)
        found += planted.within(self.said.getvalue().encode(), "what the commands and the bar said")
        return [f"{self.secrets.all[f.secret]} ({f.secret}) in {f.place}, {f.how}" for f in found]


@pytest.fixture
def nights(app_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nights]:
    temporary, files, said = tmp_path / "temporary", tmp_path / "files", io.StringIO()
    temporary.mkdir()
    files.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    write = watching._write

    def also_kept(home: Home, state: watching.Running) -> None:
        write(home, state)
        said.write((home.temporary / watching.NAME).read_text() + "\n")

    monkeypatch.setattr(watching, "_write", also_kept)
    monkeypatch.setattr(watching, "SECONDS_BETWEEN", 0.0)
    (files / "mapping.toml").write_text(planting.mapping())
    yield Nights(app_home, files, temporary, Secrets(), said)


def first_night(of: Nights) -> tuple[planting.Person, planting.Person]:
    """Two persons of every source, strangers in each kind of extract, and files that nobody can read."""
    s, files = of.secrets, of.files
    one, two = person(s, "first person"), person(s, "second person")
    planting.every_kind(s, files, 1)
    planting.refused_as_a_whole(s, files)
    about = [
        ADT | {"trigger": "A01", "id": s.digits("MSH-10"), "nda": who.nda, "class": "I", "visit": s.digits("PV1-19")}
        | {"location": "2101", "admit_time": "20240103100000", "movement_id": s.digits("ZBE-1")}
        | {"movement_start": "20240103100000", "movement_action": "INSERT", "uf_medical": "2101", "entry_mode": "8"}
        | planting.patient(s, who, "ADT", birth_date="19570314")
        for who in (one, two)
    ]  # fmt: skip
    (files / "adt_1.hl7").write_bytes(messages(s, about) + planting.damaged_messages(s))
    oru = ADT | {"type": "ORU", "trigger": "R01", "id": s.digits("MSH-10"), "nda": one.nda}
    result = {"order": s.digits("ORC-2"), "filler": s.digits("ORC-3"), "panel": "NFS", "specimen": s.digits("SPM-2")}
    result |= {"rank": "1", "type": "NM", "local": "GLU", "label": "Glucose", "value": "5.1", "unit": "mmol/L"}
    result |= {"sampled": "20240104080000", "status": "F", "comment": s.text("NTE on a result")}
    (files / "oru_1.hl7").write_bytes(messages(s, [oru | planting.patient(s, one, "ORU")], (result,)))
    (files / "labo.hpr").write_bytes(planting.hprim(s, one))
    (files / "rde_1.hl7").write_bytes(planting.drugs(s, one))
    pmsi(of, one)
    planting.reports(s, files, one)
    return one, two


def pmsi(of: Nights, who: planting.Person) -> None:
    s = of.secrets
    rss, finess = s.digits("NRSS"), "990000001"
    stay = {"FINESS": finess, "NRSS": rss, "NADL": who.nda, "NRUM": "1", "DNAIS": "14031957", "SEXE": "2"}
    stay |= {"VRUM": "022", "NUM": "2101", "DEUM": "03012024", "DSUM": "05012024", "MEUM": "8", "MSUM": "8"}
    stay |= {"CPRE": "75013", "DP": "J441", "IGS2": "030", "NUMI": s.digits("NUMI")}
    insured = {"NIA": s.digits(NIR, 13), "CNIA": "42", "CGR": "01", "DNAIS": "14031957", "SEXE": "2", "NADL": who.nda}
    insured |= {"NFVH": "V016", "FINESS": finess, "NIMI": s.digits("NIMI", 13), "NADLM": s.digits("NADLM")}
    insured |= {"IPP": who.ipp, "INS": s.digits(INS_, 15), "NMMT": s.ascii("NMMT"), "PNMT": s.ascii("PNMT")}
    insured |= {"NOCO": s.digits("NOCO")}
    med = {"FINESS": finess, "TYPPR": "06", "NADL": who.nda, "DTADM": "03012024", "CUCD": "9261110", "NBADM": "1000"}
    dmi = {"FINESS": finess, "TYPPR": "02", "NADL": who.nda, "DDEB": "03012024", "CDE": "3101234", "NB": "1"}
    tra = {"NRSA": "1", "NRSS": rss, "NRUM": "1", "NDOSS": who.nda, "DENTR": "03012024", "DSOR": "05012024"}
    for name, version, columns in (
        ("rss", "022", stay),
        ("vidhosp", "V016", insured),
        ("fichcomp_med", "2020", med),
        ("fichcomp_dmi", "2020", dmi),
        ("tra", "2016", tra),
    ):
        content = fixed_width(s, name, version, **columns)
        (of.files / f"990000001.2024.01.{name}.txt").write_bytes(content)
    older = insured | {"NFVH": "V999", "NIA": s.digits(NIR, 13), "INS": s.digits(INS_, 15)}
    content = fixed_width(s, "vidhosp", "V016", **older)
    (of.files / "990000001.2023.12.vidhosp.txt.gz").write_bytes(gzip.compress(content))


def test_no_identity_outside_the_vault(nights: Nights) -> None:
    s, files, home = nights.secrets, nights.files, nights.home
    one, two = first_night(nights)
    report = nights.night()
    taken = {f["format"] for f in report["files"] if sum(f["accepted"].values())}
    assert taken >= {"csv", "hl7v2", "hprim_sante", "rss", "vidhosp", "fichcomp_med", "fichcomp_dmi", "tra"}
    assert taken >= {"report_index", "cda"}
    assert sum(bool(f["problem"]) for f in report["files"]) == 5, (
        "the files that nobody can read, or that no mapping reads"
    )
    refused = {f["format"] for f in report["files"] if f["refused_lines"] + sum(f["refused"].values())}
    assert refused >= {"csv", "hl7v2", "hprim_sante", "vidhosp", "rss", "tra", "fichcomp_med"}

    # A merge, a number changed, names corrected; the same file again under another name.
    merge = ADT | {"trigger": "A40", "time": "20240105101500", "merged_ipp": two.ipp}
    renumbered = ADT | {"trigger": "A47", "time": "20240106101500", "merged_ipp": one.ipp}
    other = planting.Person(s.digits("A47"), one.nda, s.text("renamed"), s.text("renamed"))
    moved = ADT | {"trigger": "A44", "time": "20240106111500", "merged_nda": two.nda}
    rows = [
        merge | planting.patient(s, one, "A40", birth_date="19570314"),
        renumbered | planting.patient(s, other, "A47", birth_date="19570314"),
    ]
    rows.append(moved | planting.patient(s, other, "A44", birth_date="19570314"))
    (files / "adt_2.hl7").write_bytes(messages(s, rows))
    (files / "again.hl7").write_bytes((files / "adt_1.hl7").read_bytes())
    planting.every_kind(s, files, 2)
    nights.night()

    # A person decides; a night without files; what was refused is tried again, with another mapping too.
    vault = Vault(home)
    (lost,), (kept,) = vault.find("person", other.ipp), vault.find("person", two.ipp)
    nights.laennec("identity", "join", str(lost), str(kept), "--reason", "Same card")
    nights.night()
    nights.laennec("retry", str(files))
    other_dates = planting.mapping().replace('format = "%Y-%m-%d"', 'format = ["%Y-%m-%d", "%d%m%Y"]')
    (files / "mapping.toml").write_text(other_dates)
    nights.laennec("retry", str(files))
    nights.laennec("load", "sources", str(files))
    for words in (("quarantine",), ("status",), ("identity", "status"), ("identity", "doubts"), ("prepare",)):
        nights.laennec(*words)
    nights.laennec("trace", "person", str(kept))
    nights.laennec("quarantine", "--json", "--limit", "1000")
    assert nights.leaks() == []

    # All this is no accident: what was planted came in, and its owner finds it.
    assert vault.find("person", one.ipp) and vault.find("visit_occurrence", one.nda)
    everybody = [id_ for value in s.all for id_ in vault.find("person", value)]
    opened = json.dumps([entry.values for id_ in everybody for entry in history(vault, id_)], ensure_ascii=False)
    assert one.name in opened and not [v for v, where in s.all.items() if where == NIR and v in opened]
    staff = [one.values for one in professionals(vault)]
    said = {where.split(",")[0] for value, where in s.all.items() if any(value in one.values() for one in staff)}
    assert {f"professional.{field}" for field in ("name", "rpps", "adeli", "login")} <= said
    contents = [json.loads(r.content)["row"] for r in vault.quarantined("stay_patient", 100, content=True)]
    assert any("NIA" in row for row in contents), "a refused row is whole, under the vault's key"
    said = [value for value, where in s.all.items() if where == INS_ or where.startswith("patient.ins")]
    assert len(said) > 5 and not [value for value in said if vault.find(INS, value) or value in opened]


def test_a_load_that_fails_leaves_nothing_behind(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LaennecError("The sums do not add up.")

    first_night(nights)
    with monkeypatch.context() as patch:
        patch.setattr(sums, "sums", fail)
        nights.laennec("load", "sources", str(nights.files), code=1)
    assert nights.leaks() == []
