"""Counts as somebody sees them who may only count: on a real warehouse, through the ledger, traced."""

import threading
from datetime import date, timedelta

import pytest

from laennec.accounts.actor import Actor
from laennec.accounts.models import Grant, User
from laennec.audit.models import Entry
from laennec.cohorts.breakdowns import By
from laennec.disclosure import budget
from laennec.disclosure.actions import ask_review, decide_review, show_breakdown, show_count
from laennec.disclosure.budget import BudgetSpent
from laennec.disclosure.models import Told
from laennec.errors import LaennecError, Refused
from laennec.oppositions.models import Opposition
from laennec.projects.actions.traces import owner
from tests.disclosure.conftest import has

TODAY = date(2026, 11, 24)


def show(asking):
    return show_count(asking, TODAY)


def test_a_number_with_its_margin_in_both_languages(counting):
    found = show(counting(has(100)))
    assert found.kind == "number" and abs(found.number - 300) <= found.margin
    assert found.text("en") == f"about {found.number} (±\u00a0{found.margin})"
    assert found.text("fr") == f"environ {found.number} (±\u00a0{found.margin})"
    assert found.left == budget.DAILY - 1


def test_few_read_fewer_and_only_an_absent_concept_reads_none(counting):
    assert show(counting(has(102))).text("en") == "fewer than 10"
    nobody = show(counting({"and": [has(100), has(101)]}))
    assert nobody.text("en") == "fewer than 10, or nearly", "beside a small set, few and nobody read alike"
    assert "reads so" in nobody.reason("en")
    assert show(counting(has(103))).text("fr") == "aucun"
    assert show(counting({"and": [has(100), has(103)]})).kind == "none"
    assert show(counting({"or": [has(102), has(103)]})).text("fr") == "moins de 10, ou presque"
    assert show(counting({"and": [has(100), has(101)]}, login="bea")).text("en") == "fewer than 10"
    assert show(counting(has(102))).text("en") == "fewer than 10", "the same words, the same answer"


def test_adding_a_hidden_cell_to_a_shown_set_changes_nothing(counting):
    first = show(counting(has(100)))
    again = show(counting({"or": [has(100), has(102)]}))
    assert (again.kind, again.number) == ("same", first.number)
    assert abs(again.number - 304) <= again.margin == first.margin + 15
    assert "too close to it to be told apart" in again.reason("en")
    once_more = show(counting(has(100)))  # the same question again needs no word
    assert (once_more.reason("en"), once_more.margin) == ("", first.margin)
    assert Told.objects.filter(kind="number").count() == 1


def test_whether_a_hidden_cell_is_empty_does_not_show_from_a_small_set_or_from_a_set_nearby(counting):
    """Nobody has both 100 and 101; four have 102: added to what was asked, they change nothing."""
    empty, few = {"and": [has(100), has(101)]}, has(102)
    small = {"has": {"domain": "visit", "where": {"date": {"from": "2024-12-01"}}}}
    near = {"or": [has(100), small]}
    for login, hidden in (("ada", empty), ("bea", few)):
        show(counting(has(100), login=login))
        for start in (small, near):
            before, after = (show(counting(q, login=login)) for q in (start, {"or": [start, hidden]}))
            assert before.number == after.number and after.kind == "same"


def test_one_person_s_ledger_is_not_another_s(counting):
    first = show(counting(has(100)))
    other = show(counting({"or": [has(100), has(102)]}, login="bea"))
    assert other.kind == "number"
    assert show(counting(has(100), login="bea")).number == other.number
    assert first.left == other.left


def test_a_breakdown_protects_each_cell_and_what_follows_from_the_others(counting):
    found = show_breakdown(counting(has(100)), By.SEX, TODAY)
    cells = dict(found.cells)
    assert list(cells) == ["female", "male", "other", "unknown"]
    assert cells["female"].kind == "number" and cells["male"].kind == "derived"
    assert abs(cells["male"].number - 150) <= cells["male"].margin
    assert cells["other"].number is None
    units = show_breakdown(counting(has(100)), By.UNIT, TODAY)
    assert [name for name, _ in units.cells] == ["10", "11", "12", "13"]
    years = dict(show_breakdown(counting(has(100)), By.YEAR, TODAY).cells)
    assert set(years) == {str(y) for y in range(2015, 2025)}
    ages = dict(show_breakdown(counting({"everyone": True}), By.AGE, TODAY).cells)
    assert "90+" in ages and ages["unknown"].number is None


@pytest.mark.parametrize("by", [By.UNIT, By.YEAR, By.AGE, By.SEX])
def test_a_breakdown_does_not_tell_which_of_its_cells_are_empty(counting, by):
    """Four persons, and nobody: the same cells, each "fewer than", and as many left out."""
    few = show_breakdown(counting(has(102)), by, TODAY)
    nobody = show_breakdown(counting({"and": [has(100), has(101)]}, login="bea"), by, TODAY)
    everybody = show_breakdown(counting({"everyone": True}, login="cid"), by, TODAY)
    assert [name for name, _ in few.cells] == [name for name, _ in nobody.cells] == [n for n, _ in everybody.cells]
    assert {one.text("en") for _, one in (*few.cells, *nobody.cells)} == {"fewer than 10"}
    assert few.more == nobody.more == 0


def test_the_cells_that_are_left_out_tell_no_more_than_those_shown(counting, monkeypatch):
    """With room for two of four care sites: which two is chosen by protected numbers, and never a hidden one."""
    monkeypatch.setattr("laennec.disclosure.actions.showing.LARGEST_CELLS", 2)
    few = show_breakdown(counting(has(102)), By.UNIT, TODAY)
    nobody = show_breakdown(counting({"and": [has(100), has(101)]}), By.UNIT, TODAY)
    assert (list(few.cells), few.more) == (list(nobody.cells), nobody.more) == ([], 4)
    many = show_breakdown(counting(has(100)), By.UNIT, TODAY)
    assert len(many.cells) == 2 and many.more == 2


def test_who_may_see_single_patients_sees_bare_numbers_outside_the_ledger(counting):
    found = show(counting(has(102), exact=True))
    assert (found.kind, found.number, found.text("en")) == ("exact", 4, "4")
    assert not Told.objects.exists()


def test_an_opposition_makes_the_count_fall_at_the_next_question(counting):
    before = show(counting(has(100), exact=True)).number
    Opposition.objects.create(
        person_id=5, scope="research", starts_on=TODAY - timedelta(days=1), received_by=owner().user
    )
    assert show(counting(has(100), exact=True)).number == before - 1


def test_the_budget_ends_and_a_review_gives_more(counting, monkeypatch):
    monkeypatch.setattr(budget, "DAILY", 2)
    show(counting(has(100)))
    assert show(counting({"everyone": True})).kind == "same"  # the population: shown to all, costs nothing
    assert show(counting({"sex": ["female"]})).left == 0
    with pytest.raises(BudgetSpent):
        show(counting({"has": {"domain": "visit", "where": {"date": {"from": "2020-01-01"}}}}))
    assert show(counting(has(100))).number  # what was shown stays
    for new in (has(102), {"and": [has(100), has(101)]}, {"or": [has(100), has(102)]}):
        with pytest.raises(BudgetSpent):  # "fewer" beside a refusal would tell how many, at no price
            show(counting(new))
    user = User.objects.get(login="ada")
    asked = ask_review(Actor(user), "A study of feasibility.")
    with pytest.raises(LaennecError, match="already"):
        ask_review(Actor(user), "Again.")
    with pytest.raises(Refused):
        decide_review(Actor(user), asked.pk, True, "Mine.", TODAY, more=5, until=TODAY)
    Grant.objects.create(
        user=user, role="data_protection_officer", starts_on=TODAY, granted_by=user, reason="A test."
    )
    with pytest.raises(Refused, match="own"):
        decide_review(Actor(user), asked.pk, True, "Mine.", TODAY, more=5, until=TODAY)
    with pytest.raises(LaennecError, match="how many"):
        decide_review(owner(), asked.pk, True, "Yes.", TODAY, more=0, until=TODAY)
    decide_review(owner(), asked.pk, True, "A clear need.", TODAY, more=5, until=TODAY)
    with pytest.raises(Refused, match="already"):
        decide_review(owner(), asked.pk, False, "No.", TODAY)
    assert show(counting({"has": {"domain": "visit", "where": {"date": {"from": "2020-01-01"}}}})).left == 4
    assert budget.left(user, TODAY + timedelta(days=1)) == 2
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds.count("counts.ask-review") == kinds.count("counts.decide-review") == 1


def test_no_more_sets_are_judged_in_a_day_than_are_remembered(counting, monkeypatch):
    """Whatever was answered: else a near set could be driven out of memory for free, and asked anew."""
    monkeypatch.setattr(budget, "COMPARED", 3)
    for question in (has(102), {"or": [has(102), has(103)]}, {"and": [has(100), has(101)]}):
        show(counting(question))
    with pytest.raises(BudgetSpent):
        show(counting({"sex": ["female"]}))
    assert show(counting(has(102))).text("en") == "fewer than 10", "what was asked can be seen again"
    assert show(counting({"sex": ["female"]}, login="bea")).kind == "number"


def test_two_tabs_at_once_do_not_get_round_the_ledger(counting):
    """Both ask sets that differ by four persons: one is judged beside the other, whoever comes first."""
    from django.db import connection

    askings = [counting(has(100)), counting({"or": [has(100), has(102)]})] * 4
    found, failed = [], []

    def run(asking):
        try:
            found.append(show(asking).number)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in askings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(set(found)) == 1
    assert Told.objects.filter(kind="number").count() == 1


def test_very_many_at_once_do_not_get_round_the_ledger(counting, monkeypatch):
    """Whoever loses every race is judged in the end as well: here each has one try, and all ask at once."""
    from django.db import connection

    monkeypatch.setattr("laennec.disclosure.actions.showing.TRIES", 1)
    askings = [counting(has(100)), counting({"or": [has(100), has(102)]})] * 6
    gate, found = threading.Barrier(len(askings)), []

    def run(asking):
        try:
            gate.wait()
            found.append(show(asking).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in askings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(askings) and len(set(found)) == 1
    assert Told.objects.filter(kind="number").count() == 1


def test_the_ledger_tells_nothing_to_who_reads_the_database(counting, app_home):
    show(counting(has(100)))
    with pytest.raises(Refused, match="list of persons"):
        show(counting({"persons": ["3", "7", "11"]}))
    with pytest.raises(Refused, match="random sample"):
        show(counting({"and": [has(100), {"not": {"sample": has(100), "size": 20, "seed": "1"}}]}))
    row = Told.objects.filter(kind="number").get()
    assert len(bytes(row.sealed)) == 12 + 512 * 4 + 4 + 16
    from laennec.disclosure.sealing import unseal

    assert unseal(app_home, row.user_id, bytes(row.sealed)).count == 300
    with pytest.raises(LaennecError, match="keys"):
        unseal(app_home, row.user_id + 1, bytes(row.sealed))
    details = "".join(Entry.objects.values_list("details_text", flat=True))
    assert '"11"' not in details and "300" not in details.replace(str(row.number), "")


def test_every_count_has_its_intent_and_outcome(counting):
    show(counting(has(100)))
    show_breakdown(counting(has(100)), By.SEX, TODAY)
    rows = list(Entry.objects.values_list("kind", "phase"))
    assert rows == [
        ("cohort.count", "intent"),
        ("cohort.count", "outcome"),
        ("cohort.breakdown", "intent"),
        ("cohort.breakdown", "outcome"),
    ]
