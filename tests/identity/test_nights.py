"""The vault grows every night: the newest version holds whatever came last, all are kept, look-ups stay quick."""

import datetime
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.errors import LaennecError
from laennec.identity import traits
from laennec.identity.compaction import compact, due
from laennec.identity.entries import current, history, known, stays
from laennec.identity.names import find_by_name
from laennec.identity.patients import OF_INS, OF_PATIENT, keep_patients, keep_stays
from laennec.identity.vault import INS, Refusal, Vault
from laennec.store import Source, Store, Writer
from laennec.trace import MemorySink
from tests.identity.nights import night, piece
from tests.support import make_home

DAY = datetime.datetime(2026, 1, 1)


@pytest.fixture
def home(tmp_path):
    return make_home(tmp_path / "home")


def patient(person=7, day=0, **values):
    said = {
        "person_id": person,
        "stamp": DAY + datetime.timedelta(days=day),
        "ipp": f"IPP {person}",
        "authority": "CHU",
    }
    return said | {"birth_name": "Lefèvre-Œuvrard", "given_names": "Ana Lou", "birth_date": "2001-04-03"} | values


def test_the_newest_holds_and_a_late_older_one_hides_nothing(home):
    night(home, 1, [patient(day=1, birth_name="First")])
    night(home, 2, [patient(day=3, birth_name="Third"), patient(day=2, birth_name="Second")])
    vault = night(home, 3, [patient(day=0, birth_name="Late")])
    assert current(vault, 7)["birth_name"] == "Third"
    assert [e.values["birth_name"] for e in history(vault, 7)] == ["Third", "Second", "First", "Late"]
    assert history(vault, 7)[0].stamp == DAY + datetime.timedelta(days=3)
    assert current(Vault(home, {1}), 7)["birth_name"] == "First"
    assert current(vault, 8) == {} and history(vault, 8) == []
    assert [find_by_name(vault, name) for name in ("first", "late", "nobody")] == [[7], [7], []]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)), st.data())
def test_any_order_repetition_and_split_ends_in_the_same_identity(tmp_path_factory, order, data):
    rows = [patient(day=d // 2, birth_name=f"Name {d}", content=d * 2**60) for d in range(6)]
    home = make_home(tmp_path_factory.mktemp("vault") / "home")
    said = [rows[i] for i in order] + [rows[order[0]]]
    cut = data.draw(st.integers(0, len(said)))
    vault = night(home, 1, said[:cut])
    vault = night(home, 2, said[cut:])
    assert current(vault, 7)["birth_name"] == "Name 5"
    assert [e.values["birth_name"] for e in history(vault, 7)] == [f"Name {d}" for d in (5, 4, 3, 2, 1, 0)]
    assert len(traits.read(vault)) == 1


def test_found_by_number_name_and_stay_number(home):
    vault = night(
        home,
        1,
        [patient(7, used_name="D'Été"), patient(8, birth_name="Martin", ipp="ipp 8")],
        [
            {"person_id": 7, "visit_occurrence_id": 70, "nda": "STAY 70"},
            {"person_id": 8, "visit_occurrence_id": 80, "nda": "STAY 80"},
            {"person_id": 7, "visit_occurrence_id": 71, "nda": "STAY 71"},
        ],
    )
    vault = night(home, 2, stays=[{"person_id": 7, "visit_occurrence_id": 72, "nda": "STAY 72"}])
    assert vault.find("person", "ipp 7") == [7] and vault.find("person", "IPP8") == [8]
    for name, first, who in [
        ("LEFEVRE OEUVRARD", "", [7]),
        ("lefevre-oeuvrard", "ANA", [7]),
        ("dete", "ana", [7]),
        ("Martin", "", [8]),
        ("Martin", "Lou", []),
    ]:
        assert find_by_name(vault, name, first) == who
    assert vault.find("visit_occurrence", "stay 71") == [71]
    assert stays(vault, 7) == {70: "STAY 70", 71: "STAY 71", 72: "STAY 72"}
    found = known(vault, 7)
    assert found["person"]["7"]["used_name"] == "D'Été"
    assert found["visit_occurrence"] == {str(v): {"nda": f"STAY {v}"} for v in (70, 71, 72)}


def test_a_withdrawn_identity_is_kept_and_not_in_force(home):
    night(home, 1, [patient()])
    vault = night(home, 2, [patient(day=1, action="cancel")])
    assert current(vault, 7) == {} and [e.cancelled for e in history(vault, 7)] == [True, False]
    assert len(traits.read(vault)) == 0
    assert vault.find("person", "IPP 7") == [7]
    assert current(night(home, 3, [patient(day=2)]), 7)["ipp"] == "IPP 7"


@pytest.mark.parametrize("order", [1, -1])
def test_withdrawn_in_the_second_in_which_it_was_said(home, order):
    """Of equal stamps the withdrawal is the later, whatever digest the records have."""
    said = [patient(content=2), patient(content=1, action="cancel")][::order]
    night(home, 1, said[:1])
    vault = night(home, 2, said[1:])
    assert current(vault, 7) == {} and [e.cancelled for e in history(vault, 7)] == [True, False]
    assert len(traits.read(vault)) == 0


def test_the_ins_is_kept_only_where_it_may_be(home):
    said = patient(ins="278017505512345", ins_authority="1.2.250.1.213.1.4.8", ins_qualified="1")
    vault = night(home, 1, [said])
    assert vault.find(INS, "278017505512345") == []
    assert not set(OF_INS) & set(current(vault, 7)) and traits.read(vault)["ins"].tolist() == [0]
    vault = night(home, 2, [said], ins=True)  # the same record again, once it may be kept
    assert vault.find(INS, "2 78 01 75 055 123 45") == [7]
    assert current(vault, 7)["ins"] == "278017505512345"
    row = traits.read(vault)
    assert row["ins"].all() and row["qualified"].all() and len(row) == 1


def test_every_identifying_field_of_a_patient_is_kept(home):
    from laennec.sources.records import KINDS

    assert set(KINDS["patient"].identifying) <= {*OF_PATIENT, *OF_INS}
    values = {name: f"value of {name}" for name in OF_PATIENT}
    vault = night(home, 1, [{"person_id": 5, **values}])
    assert current(vault, 5) == values
    assert history(vault, 5)[0].stamp is None


def test_nothing_is_readable_in_the_files_and_an_entry_opens_in_its_place_only(home):
    import sqlite3

    vault = night(
        home,
        1,
        [patient(7, phone="0102030405"), patient(8)],
        [{"person_id": 7, "visit_occurrence_id": 1, "nda": "STAY 9"}],
    )
    content = b"".join(p.read_bytes() for p in home.vault.iterdir())
    # Five letters at least: two or three of them stand by chance in a file of encrypted bytes.
    for secret in ("vrard", "Ana Lou", "lefevre", "IPP 7", "2001-04-03", "0102030405", "STAY 9"):
        assert secret.encode() not in content
    with sqlite3.connect(vault.path(1)) as db:
        (other,) = db.execute("select content from entry where id = 8").fetchone()
        db.execute("update entry set content = ? where kind = 'person' and id = 7", (other,))
    with pytest.raises(LaennecError, match="person 7 does not open"):
        current(vault, 7)


def test_what_has_no_person_is_refused(home):
    with pytest.raises(LaennecError, match="1 rows for the vault have no person_id"):
        keep_patients(Vault(home), 1, [piece([{"person_id": None, "ipp": "1"}])])
    with pytest.raises(LaennecError, match="visit_occurrence_id"):
        keep_stays(Vault(home), 2, [piece([{"person_id": 1, "visit_occurrence_id": None, "nda": "x"}])])
    assert Vault(home).present() == []


def test_columns_may_be_dates_other_units_of_time_and_absent(home):
    batch = pa.RecordBatch.from_pydict(
        {
            "person_id": pa.array([1], pa.int64()),
            "stamp": pa.array([DAY], pa.timestamp("ns")),
            "birth_date": pa.array([datetime.date(2001, 4, 3)], pa.date32()),
            "ipp": pa.array(["1"], pa.large_string()),
        }
    )
    vault = Vault(home)
    assert keep_patients(vault, 1, [batch, batch.slice(0, 0)]).entries == 1
    vault.sync(1)
    assert current(vault, 1) == {"ipp": "1", "birth_date": "2001-04-03"}
    assert history(vault, 1)[0].stamp == DAY


# -- many nights


def refused(vault, batch, text):
    vault.quarantine(batch, [Refusal("patient", "f.csv", batch, "birth_date", "no date", text)])


def everything(vault):
    return (
        {i: [(e.stamp, e.values, e.cancelled) for e in history(vault, i)] for i in range(12)},
        {i: vault.find("person", f"IPP {i}") for i in range(12)},
        {i: stays(vault, i) for i in range(12)},
        sorted((r.row, r.content) for r in vault.quarantined(content=True, limit=99)),
        traits.read(vault).tobytes(),
    )


def nights(home, count):
    for batch in range(1, count + 1):
        person = batch % 10
        rows = [patient(person, day=batch), patient(11, day=batch % 5, birth_name=f"N{batch}")]
        refused(Vault(home), batch, f"Refused {batch}")
        night(home, batch, rows, [{"person_id": person, "visit_occurrence_id": batch, "nda": f"S{batch}"}])
    return list(range(1, count + 1))


def test_put_together_they_say_the_same(home):
    batches = nights(home, 20)
    before = everything(Vault(home, set(batches)))
    vault = Vault(home)
    assert compact(vault, 99, batches[:15]) > 15 * 4
    vault.sync(99)
    after = Vault(home, {99, *batches[15:]})
    assert everything(after) == before
    assert everything(Vault(home, set(batches))) == before, "older versions still read the old ones"
    with pytest.raises(LaennecError, match="itself"):
        compact(vault, 3, [3, 4])


def test_of_one_record_kept_twice_the_later_words_hold_when_put_together(home):
    """Kept again once the INS was allowed, in a batch that takes in the older ones."""
    said = patient(ins="278017505512345", ins_qualified="1")
    night(home, 1, [said])
    night(home, 2, [said], ins=True)
    night(home, 3, [said])
    vault = night(home, 4, [said], ins=True)
    compact(vault, 4, [1, 2, 3])
    vault.sync(4)
    only = Vault(home, {4})
    assert current(only, 7)["ins"] == "278017505512345"
    assert traits.read(only)["ins"].all() and len(history(only, 7)) == 1
    compact(vault, 5, [1, 2])
    vault.sync(5)
    assert current(Vault(home, {5}), 7)["ins"] == "278017505512345"
    assert traits.read(Vault(home, {5}))["ins"].all()


def test_a_snapshot_is_never_put_together(home):
    vault = Vault(home)
    vault.put(1, "person", [1], ["[]"])
    vault.sync(1)
    with pytest.raises(LaennecError, match="snapshot"):
        compact(vault, 2, [1])


def test_few_files_however_many_nights(home):
    """Two hundred nights, put together when they are due: a look-up opens a few files, and nothing is lost."""
    live, copied = [], 0
    for batch in range(1, 401, 2):
        night(home, batch, [patient(batch % 40, day=batch)])
        live.append(batch)
        if chosen := due(Vault(home, set(live)), live):
            vault = Vault(home)
            copied += compact(vault, batch + 1, chosen)
            vault.sync(batch + 1)
            live = [b for b in live if b not in chosen] + [batch + 1]
            vault.keep_only(live)
    assert len(live) < 48
    vault = Vault(home, set(live))
    started = time.monotonic()
    assert all(vault.find("person", f"IPP {i}") == [i] for i in (1, 7, 39))
    assert time.monotonic() - started < 3
    assert sum(len(history(vault, i)) for i in range(40)) == 200


def source_of(batches):
    return Source("nights", 1, "", batches[-1], "2026-01-01", False, False, {}, batches=tuple(batches))


def test_put_together_under_the_warehouse_s_lock_and_killed_anywhere(home, tmp_path):
    """A process makes versions that put batches together, killed with -9: what a reader sees is always whole."""
    with Writer(home, MemorySink(), "nights", {}) as writer:
        batches = nights(home, 12)
        writer.number = 100
        writer.commit({}, {"nights": source_of(batches)}, {}, {})
    before = everything(Store(home).vault())
    assert before[1][3] == [3] and len(before[3]) == 12
    program = (
        "import dataclasses, sys; from pathlib import Path; from laennec.home import Home\n"
        "from laennec.store import Writer\n"
        "from laennec.identity.compaction import compact; from laennec.trace import MemorySink\n"
        "home = Home(Path(sys.argv[1])); print('ready', flush=True)\n"
        "while True:\n"
        "    with Writer(home, MemorySink(), 'nights', {}) as writer:\n"
        "        source = writer.base.sources['nights']\n"
        "        compact(writer.vault, writer.number, source.batches)\n"
        "        source = dataclasses.replace(source, batches=(writer.number,), batch=writer.number)\n"
        "        writer.commit({}, {'nights': source}, {}, {})\n"
        "    print('made', flush=True)\n"
    )
    chance, made = random.Random(7), 100
    for kill in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(home.path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        for _ in range(1 + kill % 3):
            assert process.stdout.readline() in (b"ready\n", b"made\n")
        time.sleep(chance.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert everything(Store(home).vault()) == before
        assert Store(home).verify() == []
        made = max(made, Store(home).current_number())
    assert made > 100
    Store(home).reconcile(MemorySink())  # the last one may have been killed between making a version and taking it
    Store(home).gc(1)
    assert everything(Store(home).vault()) == before
    assert len(Vault(home).present()) == 1 and not list(home.vault.glob("*.building"))


def test_a_reader_never_waits_for_a_batch_that_is_being_built(home):
    night(home, 1, [patient()])
    with Vault(home).building(2) as db:
        db.execute("insert into lookup values ('person', x'00', 5)")
        started = time.monotonic()
        assert Vault(home).find("person", "IPP 7") == [7]
        assert time.monotonic() - started < 5
    assert Vault(home).present() == [1]
