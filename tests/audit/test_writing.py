"""Entries are added in the transaction of what they record, at the end, and never change."""

import sqlite3
from contextlib import closing

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laennec.audit import anchor, chain
from laennec.audit.actions import write
from laennec.audit.listing import entries
from laennec.audit.models import Entry
from laennec.audit.sink import DjangoSink
from laennec.audit.verify import verify
from laennec.errors import LaennecError


@pytest.fixture
def three(app_home):
    for number in range(1, 4):
        with transaction.atomic():
            write("test.write", "system", {"number": number})
    return app_home


def test_entries_follow_one_another_without_gaps(three):
    found = list(Entry.objects.all())
    assert [e.seq for e in found] == [1, 2, 3]
    assert [e.previous for e in found[1:]] == [e.hash for e in found[:-1]]
    assert found[0].previous == chain.genesis(three.key("audit"), three.id)
    assert verify().ok


def test_an_entry_needs_an_open_transaction(app_home):
    with pytest.raises(LaennecError, match="transaction"):
        write("test.write", "system", {})


def test_what_is_rolled_back_leaves_neither_entry_nor_anchor(three):
    with pytest.raises(RuntimeError), transaction.atomic():
        write("test.write", "system", {})
        raise RuntimeError
    assert Entry.objects.count() == 3
    assert anchor.read(three, three.key("audit")).seq == 3
    with transaction.atomic():
        assert write("test.write", "system", {}).seq == 4
    assert verify().ok


@pytest.mark.parametrize(
    "details", [{"a": float("nan")}, {"a": object()}, {"a": b"x"}, {"a": "x" * chain.MAX_DETAILS}, {("a",): 1}]
)
def test_details_are_json_of_a_modest_size(app_home, details):
    with pytest.raises(LaennecError), transaction.atomic():
        write("test.write", "system", details)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("kind", "actor"), [("", "system"), ("Test", "system"), ("a b", "system"), ("test.write", "")]
)
def test_an_entry_names_its_kind_and_actor(app_home, kind, actor):
    with pytest.raises(LaennecError), transaction.atomic():
        write(kind, actor, {})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=9), JSON, max_size=4))
def test_whatever_json_goes_in_comes_out_and_verifies(app_home, details):
    with transaction.atomic():
        seq = write("test.write", "system", details).seq
    assert Entry.objects.get(seq=seq).details == details
    assert verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'other' WHERE seq = 2",
        "UPDATE audit_entry SET seq = 9 WHERE seq = 3",
        "DELETE FROM audit_entry WHERE seq = 3",
        "DELETE FROM audit_entry",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 2",
        "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 3",
        "INSERT OR IGNORE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 3",
        "INSERT OR REPLACE INTO audit_entry (rowid, time, kind, phase, actor, on_behalf_of, purpose, project,"
        " details_text, previous, hash) SELECT 2, time, kind, phase, actor, on_behalf_of, purpose, project,"
        " details_text, hash, hash FROM audit_entry WHERE seq = 3",
        "INSERT INTO audit_entry SELECT seq + 5, time, kind, phase, intent, actor, on_behalf_of, purpose, project,"
        " details_text, hash, hash FROM audit_entry WHERE seq = 3",
        "INSERT INTO audit_entry (seq, time, kind, phase, actor, on_behalf_of, purpose, project, details_text,"
        " previous, hash) VALUES (NULL, '', '', '', '', '', '', '', '', '', '')",
        "UPDATE OR REPLACE audit_entry SET seq = 1 WHERE seq = 3",
    ],
)
@pytest.mark.parametrize("recursive", [True, False])
def test_the_triggers_refuse_every_change_on_any_connection(three, statement, recursive):
    before = list(Entry.objects.values())
    if recursive:
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement)
    else:
        with closing(sqlite3.connect(three.app_database)) as plain, pytest.raises(sqlite3.DatabaseError):
            plain.execute("PRAGMA recursive_triggers=OFF")
            plain.execute(statement)
            plain.commit()
    assert list(Entry.objects.values()) == before
    assert verify().ok


def test_the_model_cannot_change_or_remove_either(three):
    entry = Entry.objects.get(seq=2)
    entry.actor = "other"
    for act in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(actor="other")):
        with pytest.raises(DatabaseError):
            act()
    assert verify().ok


def test_a_read_is_an_intent_before_and_an_outcome_after(app_home):
    sink = DjangoSink("system", on_behalf_of="some.login", purpose="research", project=7)
    intent = sink.intent("cohort.count", {"version": 3})
    assert [e["state"] for e in entries(limit=10)] == ["interrupted"]
    assert verify().interrupted == [1]
    sink.outcome(intent, {"rows": 5})
    sink.outcome(sink.intent("cohort.count", {}), {"error": "NotGranted"}, failed=True)
    found = entries(limit=10)
    assert [e["state"] for e in found] == ["begun", "done", "begun", "failed"]
    assert found[1]["intent"] == 1
    assert found[1]["details"] == {"rows": 5}
    assert {(e["actor"], e["on_behalf_of"], e["purpose"], e["project"]) for e in found} == {
        ("system", "some.login", "research", "7")
    }
    assert verify().interrupted == []


def test_an_intent_is_closed_once_and_only_if_it_was_opened(app_home):
    sink = DjangoSink("system")
    intent = sink.intent("cohort.count", {})
    sink.outcome(intent, {})
    for wrong in (intent, "2", "99"):
        with pytest.raises(LaennecError, match="no open intent"):
            sink.outcome(wrong, {})


def test_an_intent_cannot_hide_in_a_transaction_that_may_roll_back(app_home):
    with pytest.raises(RuntimeError), transaction.atomic():
        DjangoSink("system").intent("cohort.count", {})


def test_the_list_is_cut_and_filtered(three):
    with transaction.atomic():
        write("project.apply", "system", {}, project=4)
    assert [e["seq"] for e in entries(limit=2)] == [3, 4]
    assert [e["seq"] for e in entries(limit=9, kind="test")] == [1, 2, 3]
    assert [e["seq"] for e in entries(limit=9, kind="project.apply")] == [4]
    assert [e["seq"] for e in entries(limit=9, project=4)] == [4]
