"""Whatever a hand without the key does to the rows, `verify` finds it and says where."""

import json
import shutil

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.audit import anchor
from laennec.audit.actions import AuditBroken, accept_loss, write
from laennec.audit.models import Entry
from laennec.audit.verify import MAX_KEPT, verify
from laennec.errors import LaennecError
from tests.audit.tampering import swap, tamper
from tests.django_home import laennec


def add(number: int) -> None:
    for _ in range(number):
        with transaction.atomic():
            write("test.write", "system", {"number": Entry.objects.count()})


@pytest.fixture
def ten(app_home):
    add(10)
    return app_home


SHIFT_UP = (
    "UPDATE audit_entry SET seq = -seq WHERE seq > 5",
    "UPDATE audit_entry SET seq = 1 - seq WHERE seq < 0",
)
SHIFT_DOWN = (
    "DELETE FROM audit_entry WHERE seq = 5",
    "UPDATE audit_entry SET seq = -seq WHERE seq > 5",
    "UPDATE audit_entry SET seq = -seq - 1 WHERE seq < 0",
)
COPY_OF_5 = (
    "SELECT {seq}, time, kind, phase, intent, actor, on_behalf_of, purpose, project, details_text, {hash}, hash"
)
CASES = {
    "a word changed": (["UPDATE audit_entry SET actor = 'other' WHERE seq = 5"], {(5, "changed")}),
    "details changed": (["UPDATE audit_entry SET details_text = '{}' WHERE seq = 5"], {(5, "changed")}),
    "details with another spelling": (
        ["UPDATE audit_entry SET details_text = replace(details_text, ':', ': ') WHERE seq = 5"],
        {(5, "changed")},
    ),
    "type changed": (["UPDATE audit_entry SET project = 5 WHERE seq = 5", *()], {(5, "changed")}),
    "bytes": (["UPDATE audit_entry SET actor = x'00ff' WHERE seq = 5"], {(5, "changed")}),
    "hash changed": (["UPDATE audit_entry SET hash = 'x' WHERE seq = 5"], {(5, "changed")}),
    "the last changed": (["UPDATE audit_entry SET actor = 'other' WHERE seq = 10"], {(10, "changed")}),
    "one removed": (["DELETE FROM audit_entry WHERE seq = 5"], {(5, "removed")}),
    "the first removed": (["DELETE FROM audit_entry WHERE seq = 1"], {(1, "removed")}),
    "some removed": (["DELETE FROM audit_entry WHERE seq BETWEEN 3 AND 6"], {(3, "removed")}),
    "two exchanged": (swap(4, 5), {(4, "reordered"), (5, "reordered")}),
    "two far ones exchanged": (swap(2, 9), {(2, "reordered"), (9, "reordered")}),
    "the last cut off": (["DELETE FROM audit_entry WHERE seq = 10"], {(10, "truncated")}),
    "the end cut off": (["DELETE FROM audit_entry WHERE seq > 6"], {(7, "truncated")}),
    "all gone": (["DELETE FROM audit_entry"], {(1, "truncated")}),
    "one added at the end": (
        [f"INSERT INTO audit_entry {COPY_OF_5.format(seq=11, hash='hash')} FROM audit_entry WHERE seq = 10"],
        {(11, "changed")},
    ),
    "one added within": (
        [*SHIFT_UP, f"INSERT INTO audit_entry {COPY_OF_5.format(seq=6, hash='hash')} FROM audit_entry WHERE seq = 5"],
        {(6, "changed"), *((n, "reordered") for n in range(7, 12))},
    ),
    "one removed, the rest moved up": (
        SHIFT_DOWN,
        {*((n, "reordered") for n in range(5, 10)), (10, "truncated")},
    ),
    "replaced without triggers": (
        ["INSERT OR REPLACE INTO audit_entry SELECT 5, time, kind, phase, intent, actor, on_behalf_of, purpose,"
         " project, details_text, previous, hash FROM audit_entry WHERE seq = 7"],
        {(5, "changed")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_tampering_is_found_in_its_place(ten, name):
    statements, expected = CASES[name]
    tamper(ten, *statements)
    report = verify()
    assert not report.ok
    assert {(p.seq, p.problem) for p in report.problems} == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, 10),
    column=st.sampled_from(
        ["seq", "time", "kind", "phase", "intent", "actor", "on_behalf_of", "purpose", "project", "details_text",
         "previous", "hash"]
    ),
    value=st.one_of(st.integers(-2, 20), st.text(max_size=5), st.binary(max_size=5), st.none()),
)  # fmt: skip
def test_any_one_value_changed_is_found(ten, seq, column, value):
    """In a copy of the table without any constraint, so that whatever SQLite can hold is tried."""
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'audit_entry' AND type = 'trigger'")
        triggers = [row[0] for row in cursor.fetchall()]
        cursor.execute("ALTER TABLE audit_entry RENAME TO kept")
        cursor.execute("CREATE TABLE audit_entry AS SELECT * FROM kept")
        cursor.execute(f"SELECT {column} FROM audit_entry WHERE seq = %s", [seq])
        old = cursor.fetchone()[0]
        cursor.execute(f"UPDATE audit_entry SET {column} = %s WHERE seq = %s", [value, seq])
        cursor.execute("SELECT count(*) FROM audit_entry")
        changed = value != old or type(value) is not type(old)
        assert verify().ok is not changed
        assert triggers
        transaction.set_rollback(True)


def test_a_rewritten_tail_is_found_by_the_anchor(ten):
    """Even one who holds an older copy of the whole home cannot go on from it unseen."""
    copy = ten.path / "older.sqlite3"
    connection.close()
    shutil.copy(ten.app_database, copy)
    add(3)
    connection.close()
    shutil.copy(copy, ten.app_database)
    for side in ("-wal", "-shm"):
        ten.app_database.with_name(ten.app_database.name + side).unlink(missing_ok=True)
    assert {(p.seq, p.problem) for p in verify().problems} == {(11, "truncated")}
    with pytest.raises(AuditBroken, match="accept-loss"):
        add(1)
    assert Entry.objects.count() == 10

    accept_loss("system", "The copy of last night was put back.")
    assert verify().accepted_losses == [11]
    assert verify().ok
    assert Entry.objects.get(seq=11).details["anchor"]["seq"] == 13
    add(1)
    assert verify().ok
    with pytest.raises(LaennecError, match="no loss"):
        accept_loss("system", "Again.")


def test_the_anchor_may_lag_but_a_missing_or_edited_one_is_told(ten):
    key = ten.key("audit")
    behind = anchor.path(ten).read_text()
    add(2)
    anchor.path(ten).write_text(behind)
    assert verify().ok
    assert verify().anchored == 10
    add(1)
    assert anchor.read(ten, key).seq == 13

    value = json.loads(anchor.path(ten).read_text())
    for broken in (json.dumps({**value, "seq": 9}), "{", "", '"x"', "[]"):
        anchor.path(ten).write_text(broken)
        assert [p.problem for p in verify().problems] == ["anchor"]
        with pytest.raises(LaennecError):
            add(1)
    anchor.path(ten).unlink()
    assert [p.problem for p in verify().problems] == ["anchor"]
    with pytest.raises(AuditBroken):
        add(1)
    accept_loss("system", "The anchor was lost with the disk it was on.")
    assert verify().ok


def test_an_older_anchor_never_replaces_a_newer_one(ten):
    key = ten.key("audit")
    fourth = Entry.objects.get(seq=4)
    anchor.advance(ten, key, anchor.Anchor(4, fourth.hash))
    assert anchor.read(ten, key).seq == 10


def test_an_anchor_that_cannot_be_written_does_not_undo_the_work(ten, monkeypatch, caplog):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(anchor, "_replace", full)
        add(1)
    assert "could not be written" in caplog.text
    assert verify().ok
    add(1)
    assert verify().anchored == 12


def test_another_home_s_chain_is_no_chain_here(ten, tmp_path, monkeypatch):
    (ten.path / "home-id").write_text((ten.path / "home-id").read_text()[::-1] + "0")
    shutil.copytree(ten.keys.parent / sorted(p.name for p in ten.keys.parent.iterdir())[0], ten.keys)
    assert not verify().ok


def test_many_problems_are_counted_not_all_listed(app_home):
    add(MAX_KEPT + 20)
    tamper(app_home, "UPDATE audit_entry SET actor = 'other'")
    report = verify()
    assert len(report.problems) == MAX_KEPT
    assert report.more_problems == 20


def test_the_command_says_where_and_exits_with_1(ten):
    connection.close()
    done = laennec("audit", "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert "is whole: 10 entries, anchored at 10" in done.stdout
    tamper(ten, "DELETE FROM audit_entry WHERE seq = 10", "UPDATE audit_entry SET actor = 'other' WHERE seq = 2")
    done = laennec("audit", "verify")
    assert done.returncode == 1
    assert "entry 2 was changed" in done.stdout
    assert "entry 10 is missing from the end" in done.stdout
    done = laennec("audit", "verify", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["ok"] is False
    assert [p["seq"] for p in found["problems"]] == [2, 10]


def test_the_commands_list_and_accept(ten):
    connection.close()
    found = json.loads(laennec("audit", "list", "--limit", "3", "--json").stdout)["entries"]
    assert [e["seq"] for e in found] == [8, 9, 10]
    assert "test.write" in laennec("audit", "list").stdout
    assert laennec("audit", "accept-loss", "--reason", "none").returncode == 1
    tamper(ten, "DELETE FROM audit_entry WHERE seq = 10")
    refused = laennec("project", "list")
    assert refused.returncode == 1
    assert "nothing was done" in refused.stderr
    assert laennec("audit", "accept-loss", "--reason", "A test.").returncode == 0
    assert laennec("audit", "verify").returncode == 0
