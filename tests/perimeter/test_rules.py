"""Each rule of confinement by one small case written out, where the drawn warehouses of test_door seldom go."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from laennec.engines import Cache, DuckDBEngine, Settings
from laennec.errors import LaennecError
from laennec.omop import TABLES
from laennec.perimeter import (
    DateSpan,
    FileRegister,
    NotGranted,
    Perimeter,
    Purpose,
    Slot,
    id_list,
    open_view,
)
from tests.perimeter.small import make_version

DAY = date(2020, 1, 15)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
TODAY = date(2026, 1, 15)
INSIDE, BELOW, OUTSIDE = 10, 11, 20
HIDDEN = 3
ONE_SITE = {"sites": frozenset({INSIDE})}
COMPILED = Cache()


def visit(number, person, site, day=DAY, **more):
    return {
        "visit_occurrence_id": number,
        "person_id": person,
        "care_site_id": site,
        "visit_start_date": day,
        **more,
    }


def detail(number, visit_id, person, site, day=DAY, **more):
    return {
        "visit_detail_id": number,
        "visit_occurrence_id": visit_id,
        "person_id": person,
        "care_site_id": site,
        "visit_detail_start_date": day,
        **more,
    }


def measured(number, person, visit_id=None, detail_id=None, day=DAY, **more):
    return {
        "measurement_id": number,
        "person_id": person,
        "visit_occurrence_id": visit_id,
        "visit_detail_id": detail_id,
        "measurement_date": day,
        **more,
    }


def planned(number, person, site, visit_id=None, day=DAY, **more):
    return {
        "appointment_id": number,
        "person_id": person,
        "care_site_id": site,
        "visit_occurrence_id": visit_id,
        "appointment_date": day,
        **more,
    }


def note(number, person, visit_id, day=DAY):
    return {"note_id": number, "person_id": person, "visit_occurrence_id": visit_id, "note_date": day}


WORLD = {
    # 1 is seen inside; 2 inside and outside; 3 outside only.
    "person": [
        {"person_id": 1, "care_site_id": INSIDE, "provider_id": 100, "location_id": 1000},
        {"person_id": 2, "care_site_id": OUTSIDE, "provider_id": 200, "location_id": 2000},
        {"person_id": HIDDEN, "care_site_id": OUTSIDE, "provider_id": 200, "location_id": 3000},
    ],
    "visit_occurrence": [
        visit(1, 1, INSIDE),
        visit(2, 2, BELOW, preceding_visit_occurrence_id=3, provider_id=200),
        visit(3, 2, OUTSIDE),
        visit(4, HIDDEN, OUTSIDE),
        visit(5, 2, BELOW, preceding_visit_occurrence_id=2, provider_id=100),
        visit(6, 1, INSIDE, AFTER),
        visit(7, 1, INSIDE, BEFORE),
    ],
    "visit_detail": [
        detail(1, 1, 1, INSIDE),
        detail(2, 1, 1, OUTSIDE),
        detail(3, 1, 1, None, preceding_visit_detail_id=2, parent_visit_detail_id=1),
        detail(4, 3, 2, None),
        detail(5, 3, 2, BELOW),
        detail(6, 4, HIDDEN, OUTSIDE),
    ],
    "appointment": [
        planned(1, 1, INSIDE, 1),
        planned(2, 1, INSIDE, preceding_appointment_id=3),
        planned(3, 1, OUTSIDE, 1),
        planned(4, 1, None, 1, preceding_appointment_id=2),
        planned(5, 2, None, 3),
        planned(6, 2, BELOW, 3),
        planned(7, 1, None),
        planned(8, HIDDEN, INSIDE),
        planned(9, 1, INSIDE, day=BEFORE),
    ],
    "measurement": [
        measured(1, 1, 1, measurement_event_id=7, provider_id=100),
        measured(2, 1, 1, 1),
        measured(3, 1, 1, 2),
        measured(4, 2, 3, 5, provider_id=200),
        measured(5, 2, 3),
        measured(6, 1),
        measured(7, HIDDEN, 1),
        measured(8, 1, 1, 3),
        measured(9, 1, 1, 99),
        measured(10, 1, 7, day=DAY),
    ],
    "note": [note(1, 1, 1), note(2, 2, 3), note(3, HIDDEN, 4)],
    "note_nlp": [{"note_nlp_id": n, "note_id": n} for n in (1, 2, 3, 9)],
    "death": [{"person_id": 1, "death_date": AFTER}, {"person_id": HIDDEN, "death_date": DAY}],
    "episode": [
        {"episode_id": 1, "person_id": 1, "episode_start_date": DAY},
        {"episode_id": 3, "person_id": HIDDEN, "episode_start_date": DAY, "episode_parent_id": 1},
    ],
    "episode_event": [{"episode_id": n, "event_id": n} for n in (1, 3, 9)],
    "cohort": [{"cohort_definition_id": 1, "subject_id": p, "cohort_start_date": DAY} for p in (1, HIDDEN)],
    "fact_relationship": [{"fact_id_1": 1, "fact_id_2": HIDDEN}],
    "care_site": [
        {"care_site_id": INSIDE, "location_id": 5000},
        {"care_site_id": BELOW, "location_id": 5000},
        {"care_site_id": OUTSIDE, "location_id": 6000},
    ],
    "provider": [{"provider_id": 100, "care_site_id": INSIDE}, {"provider_id": 200, "care_site_id": OUTSIDE}],
    "provider_care_site": [
        {"provider_id": who, "care_site_id": where} for who in (100, 200) for where in (INSIDE, BELOW, OUTSIDE)
    ],
    "location": [{"location_id": n} for n in (1000, 2000, 3000, 5000, 6000, 7000)],
    "care_site_ancestor": [
        {"ancestor": INSIDE, "descendant": BELOW, "distance": 1, "valid_from": TODAY, "valid_to": TODAY},
        {"ancestor": OUTSIDE, "descendant": BELOW, "distance": 1},
        {"ancestor": INSIDE, "descendant": OUTSIDE, "distance": 1, "valid_to": TODAY - timedelta(1)},
        {"ancestor": BELOW, "descendant": OUTSIDE, "distance": 1},
        {"ancestor": INSIDE, "descendant": 12, "distance": 1, "valid_from": TODAY + timedelta(1)},
    ],
}


class Opposed:
    def __init__(self, *persons):
        self.persons = frozenset(persons)

    def opposed(self, purpose):
        return self.persons


@pytest.fixture(scope="module")
def opened():
    with tempfile.TemporaryDirectory() as folder:
        version = make_version(Path(folder), WORLD)
        engine = DuckDBEngine(version, Path(folder), Settings(memory=0.05, threads=1), COMPILED)
        yield version, engine
        engine.close()


@pytest.fixture
def seen(opened):
    """Columns of a table as a set of rows (of one column: of values)."""

    def see(table, *columns, opposed=(), **confined):
        view = open_view(Perimeter(Purpose.RESEARCH, **confined), opened[0], Opposed(*opposed), TODAY)
        query = view.query(("see", table, columns), {}, lambda: view.table(table, columns))
        rows = opened[1].rows(query)
        return {row[0] for row in rows} if len(columns) == 1 else set(rows)

    return see


def test_sites(seen):
    assert seen("visit_occurrence", "visit_occurrence_id", **ONE_SITE) == {1, 2, 5, 6, 7}
    assert seen("person", "person_id", **ONE_SITE) == {1, 2}
    assert seen("death", "person_id", **ONE_SITE) == {1}
    assert seen("visit_detail", "visit_detail_id", **ONE_SITE) == {1, 3, 5}
    assert seen("measurement", "measurement_id", **ONE_SITE) == {1, 2, 4, 8, 9, 10}
    assert seen("appointment", "appointment_id", **ONE_SITE) == {1, 2, 4, 6, 9}, (
        "of its own site, whether it became a visit or not; without one, of its visit's"
    )
    assert seen("note", "note_id", **ONE_SITE) == {1}
    assert seen("note_nlp", "note_nlp_id", **ONE_SITE) == {1}
    assert seen("care_site", "care_site_id", **ONE_SITE) == {INSIDE, BELOW}
    assert seen("provider", "provider_id", **ONE_SITE) == {100}
    assert seen("provider_care_site", "provider_id", "care_site_id", **ONE_SITE) == {(100, INSIDE), (100, BELOW)}
    assert seen("care_site_ancestor", "ancestor", "descendant", **ONE_SITE) == {(INSIDE, BELOW)}
    assert seen("location", "location_id", **ONE_SITE) == {5000}


def test_references_to_what_lies_outside_the_sites_are_null(seen):
    assert seen("person", "person_id", "care_site_id", "provider_id", "location_id", **ONE_SITE) == {
        (1, INSIDE, 100, None),
        (2, None, None, None),
    }
    assert seen(
        "visit_occurrence", "visit_occurrence_id", "preceding_visit_occurrence_id", "provider_id", **ONE_SITE
    ) == {
        (1, None, None),
        (2, None, None),
        (5, 2, 100),
        (6, None, None),
        (7, None, None),
    }
    assert seen(
        "visit_detail", "visit_detail_id", "preceding_visit_detail_id", "parent_visit_detail_id", **ONE_SITE
    ) == {
        (1, None, None),
        (3, None, 1),
        (5, None, None),
    }
    assert seen("appointment", "appointment_id", "preceding_appointment_id", "visit_occurrence_id", **ONE_SITE) == {
        (1, None, 1),
        (2, None, None),
        (4, 2, 1),
        (6, None, None),
        (9, None, None),
    }
    columns = ("measurement_id", "visit_occurrence_id", "visit_detail_id", "provider_id", "measurement_event_id")
    found = seen("measurement", *columns, **ONE_SITE)
    assert {(1, 1, None, 100, None), (4, None, 5, None, None), (9, 1, None, None, None)} <= found


@pytest.mark.parametrize("first", [True, False])
def test_dates_both_days_included_and_what_hangs_on_a_visit_outside_is_cut_from_it(seen, first):
    """Either end alone hides visits, so either alone must cut the references to them."""
    dates = DateSpan(DAY, None) if first else DateSpan(None, DAY)
    hidden, kept = (7, 6) if first else (6, 7)
    visits = seen("visit_occurrence", "visit_occurrence_id", dates=dates)
    assert kept in visits
    assert hidden not in visits
    assert 1 in visits
    assert seen("person", "person_id", dates=dates) == {1, 2, HIDDEN}
    found = dict(seen("measurement", "measurement_id", "visit_occurrence_id", dates=dates))
    assert set(found) == set(range(1, 11))
    assert (found[10] is None) is first
    assert (9 in seen("appointment", "appointment_id", dates=dates)) is not first
    assert seen("measurement", "measurement_event_id", dates=dates) == {None}
    assert seen("death", "person_id", dates=dates) == ({1, HIDDEN} if first else {HIDDEN})
    with pytest.raises(NotGranted):
        seen("episode", "episode_id", dates=dates)


def test_a_reference_to_a_note_outside_the_dates_has_no_row(seen):
    assert seen("note_nlp", "note_id", dates=DateSpan(AFTER, None)) == set()
    assert seen("note_nlp", "note_id", dates=DateSpan(DAY, DAY)) == {1, 2, 3}


@pytest.mark.parametrize("confined", [{"opposed": (HIDDEN,)}, {"persons": frozenset({1, 2})}])
def test_persons_hidden_one_by_one(seen, confined):
    for table, column in (("person", "person_id"), ("cohort", "subject_id"), ("death", "person_id")):
        assert HIDDEN not in seen(table, column, **confined)
        assert 1 in seen(table, column, **confined)
    assert seen("note_nlp", "note_nlp_id", **confined) == {1, 2}
    assert seen("episode", "episode_id", **confined) == {1}
    assert seen("episode_event", "episode_id", **confined) == {1}
    assert seen("location", "location_id", **confined) == {1000, 2000, 5000, 6000}
    assert seen("measurement", "measurement_event_id", **confined) == {None}
    assert 4 not in seen("visit_occurrence", "visit_occurrence_id", **confined)
    assert 7 not in seen("measurement", "measurement_id", **confined)


def test_tables_that_name_no_person_are_granted_only_where_nobody_is_hidden(seen):
    assert seen("fact_relationship", "fact_id_2") == {HIDDEN}
    assert seen("cost", "cost_id") == seen("cohort_definition", "cohort_definition_id") == set()
    for confined in ({"opposed": (HIDDEN,)}, {"persons": frozenset({1})}, ONE_SITE, {"dates": DateSpan(DAY, DAY)}):
        for table in ("fact_relationship", "cost", "cohort_definition"):
            with pytest.raises(NotGranted):
                seen(table, TABLES[table].columns[0].name, **confined)


SUMS = ("observation_period", "drug_era", "dose_era", "condition_era", "episode", "specimen", "payer_plan_period")


@pytest.mark.parametrize("table", [*SUMS, "cohort", "episode_event"])
def test_tables_that_sum_up_others_are_not_granted_where_visits_are_hidden(seen, table):
    for confined in (ONE_SITE, {"dates": DateSpan(DAY, None)}, {"dates": DateSpan(None, DAY)}):
        with pytest.raises(NotGranted):
            seen(table, TABLES[table].columns[0].name, **confined)
    seen(table, TABLES[table].columns[0].name)


def test_a_row_of_nobody_is_hidden_as_soon_as_somebody_objects(tmp_path):
    """An opposition cannot be held against a row that names no person: it could be theirs."""
    version = make_version(tmp_path, {"measurement": [measured(1, None), measured(2, 1)]})
    engine = DuckDBEngine(version, tmp_path, Settings(memory=0.05, threads=1), COMPILED)
    for opposed, ids in (((), {1, 2}), ((HIDDEN,), {2})):
        view = open_view(Perimeter(Purpose.RESEARCH), version, Opposed(*opposed))
        rows = engine.rows(view.query("m", {}, lambda v=view: v.table("measurement", ["measurement_id"])))
        assert {row[0] for row in rows} == ids
    engine.close()


# -- persons joined: 1 was given up for 3 and 4 for 3; rows carry the root's id


@pytest.mark.parametrize(
    ("links", "opposed", "hidden"),
    [
        ([], {1}, {1}),
        ([(1, 3), (3, 3), (4, 3)], {1}, {3}),
        ([(1, 3), (3, 3), (4, 3)], {3}, {3}),
        ([(1, 3), (3, 3), (4, 3)], {2}, {2}),
        ([(1, 3), (3, 3), (4, 3)], {9}, set()),
        ([(1, 3), (4, 3)], {4, 2}, {2, 3}),
    ],
    ids=["nobody joined", "under the lost number", "under the kept", "another", "unknown yet", "two"],
)
def test_an_opposition_follows_merges(tmp_path, links, opposed, hidden):
    """The lost number's rows stand under the root; objecting under either number hides them, in every table."""
    gone = {lost for lost, root in links if lost != root}
    persons = {1, 2, 3, 4} - gone
    rows = {
        "person": [{"person_id": i} for i in persons],
        "measurement": [measured(i, i) for i in persons],
        "visit_occurrence": [{"visit_occurrence_id": i, "person_id": i} for i in persons],
        "person_link": [{"person_id": lost, "root_id": root} for lost, root in links],
    }
    version = make_version(tmp_path, rows)
    engine = DuckDBEngine(version, tmp_path, Settings(memory=0.05, threads=1), COMPILED)
    view = open_view(Perimeter(Purpose.RESEARCH), version, Opposed(*opposed))
    for table in ("person", "measurement", "visit_occurrence"):
        query = view.query(("p", table), {}, lambda t=table: view.table(t, ["person_id"]))
        assert {row[0] for row in engine.rows(query)} == persons - hidden
    for who in persons | gone:
        mine = view.query("roots", {"q0": [who]}, lambda: view.roots(id_list(Slot("q0", "ids"))))
        assert engine.rows(mine) == [link for link in links if link[0] == who]
    with pytest.raises(NotGranted, match="person_link"):
        view.table("person_link", ["person_id"])
    engine.close()


def test_a_table_of_one_view_does_not_open_in_another(opened):
    """Whatever differs in two perimeters' shapes: confinement, columns, identification, public columns."""
    version, engine = opened
    table = {"person": frozenset({"person_id"})}
    shapes = [
        {},
        {"persons": frozenset({1})},
        {"sites": frozenset({INSIDE})},
        {"dates": DateSpan(DAY, None)},
        {"dates": DateSpan(None, DAY)},
        {"grants": table},
        {"grants": {"person": frozenset({"person_id", "location_id"})}},
        {"identified": True},
    ]
    views = [open_view(Perimeter(Purpose.RESEARCH, **shape), version, Opposed()) for shape in shapes]
    views.append(open_view(Perimeter(Purpose.RESEARCH), version, Opposed(HIDDEN)))
    public = type(version)(version.folder, version.tables, 1, {"person": ("person_source_value",)})
    views.append(open_view(Perimeter(Purpose.RESEARCH), public, Opposed()))
    assert len({view.door for view in views}) == len(views)
    for one in views:
        for other in views:
            query = one.query(("swap", views.index(other)), {}, lambda v=other: v.table("person", ["person_id"]))
            if one is other:
                engine.rows(query)
            else:
                with pytest.raises(LaennecError, match="own perimeter"):
                    engine.rows(query)


def test_identifying_columns_need_an_identified_perimeter_and_a_public_store(opened):
    version, _ = opened
    public = type(version)(version.folder, version.tables, 1, {"person": ("person_source_value",)})
    for identified in (True, False):
        for opened_on in (version, public):
            view = open_view(Perimeter(Purpose.OPERATION, identified=identified), opened_on, Opposed())
            both = identified and opened_on is public
            assert ("person_source_value" in view.columns("person")) is both
            assert "visit_source_value" not in view.columns("visit_occurrence")


def test_the_key_concept_needs_every_column_it_is_made_of(opened):
    both = {"measurement_concept_id", "measurement_source_concept_id"}
    for granted in ({"measurement_concept_id"}, {"measurement_source_concept_id"}, both):
        grants = {"measurement": frozenset({"measurement_id", *granted})}
        view = open_view(Perimeter(Purpose.RESEARCH, grants=grants), opened[0], Opposed())
        if granted == both:
            view.table("measurement", ["key_concept_id"])
        else:
            with pytest.raises(NotGranted, match="key_concept_id"):
                view.table("measurement", ["key_concept_id"])


def test_a_query_cannot_bring_the_perimeter_s_own_values(opened):
    view = open_view(Perimeter(Purpose.RESEARCH, **ONE_SITE), opened[0], Opposed())
    with pytest.raises(ValueError, match="s_sites"):
        view.query("mine", {"s_sites": [OUTSIDE]}, lambda: view.table("person"))
    assert Slot("q0", "ids") and id_list(Slot("q0", "ids")) is not None
    for name in ("Q0", "q 0", "q0()", ""):
        with pytest.raises(ValueError, match="name"):
            Slot(name, "ids")


def test_free_text_is_granted_column_by_column_and_never_that_of_reports():
    whole = Perimeter(Purpose.RESEARCH)
    assert "stop_reason" not in whole.granted("condition_occurrence")
    assert "stop_reason" in Perimeter(Purpose.RESEARCH, identified=True).granted("condition_occurrence")
    one = {"condition_occurrence": frozenset({"stop_reason"})}
    assert Perimeter(Purpose.RESEARCH, grants=one).granted("condition_occurrence") == {"stop_reason"}
    for table, column in (("note", "note_text"), ("note", "note_title"), ("note_nlp", "snippet")):
        assert column not in whole.granted(table)
        with pytest.raises(LaennecError, match="cannot grant"):
            Perimeter(Purpose.RESEARCH, grants={table: frozenset({column})})
    for identified in (True, False):
        assert Perimeter(Purpose.RIGHTS, identified=identified).granted("record_key") == frozenset()


def test_a_perimeter_is_only_ever_narrowed():
    wide = Perimeter(
        Purpose.RESEARCH,
        sites=frozenset({INSIDE, BELOW}),
        persons=frozenset({1, 2}),
        dates=DateSpan(DAY, AFTER),
        grants={"person": frozenset({"person_id"})},
    )
    with pytest.raises(LaennecError, match="narrowed"):
        wide.narrow(sites={OUTSIDE})
    assert wide.narrow(sites={BELOW}).sites == {BELOW}
    assert wide.narrow(persons={2, HIDDEN}).persons == {2}
    assert wide.narrow(dates=DateSpan(BEFORE, DAY)).dates == DateSpan(DAY, DAY)
    assert wide.narrow(dates=DateSpan(None, None)).dates == DateSpan(DAY, AFTER)
    more = wide.narrow(grants={"person": {"person_id", "gender_concept_id"}, "death": {"person_id"}})
    assert more.granted("person") == {"person_id"}
    assert more.granted("death") == frozenset()
    assert not more.identified
    assert wide.narrow() == wide
    with pytest.raises(LaennecError, match="end comes first"):
        DateSpan(AFTER, DAY)


def test_the_register_of_oppositions_by_scope_and_day(tmp_path):
    file = tmp_path / "oppositions.csv"
    lines = ["1,all,", "2,research,", "3,steering,", f"4,all,{DAY}", f"5,all,{AFTER}", f"{2**60},all,{BEFORE}"]
    file.write_text("\n".join(["person_id,scope,from", *lines]) + "\n")
    register = FileRegister(file, lambda: DAY)
    everyone = {1, 4, 2**60}
    assert register.opposed(Purpose.RESEARCH) == everyone | {2}
    assert register.opposed(Purpose.STEERING) == everyone | {3}
    assert register.opposed(Purpose.OPERATION) == everyone
    assert register.opposed(Purpose.INNOVATION) - {2} == everyone
    assert register.opposed(Purpose.RIGHTS) == frozenset()
    assert FileRegister(tmp_path / "none.csv").opposed(Purpose.RESEARCH) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "person_id,scope\n1,all\n",
        "person_id,scope,from\nx,all,\n",
        "person_id,scope,from\n1,everything,\n",
        "person_id,scope,from\n1,all,yesterday\n",
        "person_id,scope,from\n1,,\n",
        "",
    ],
)
def test_a_register_that_cannot_be_read_closes_the_door(tmp_path, text):
    file = tmp_path / "oppositions.csv"
    file.write_text(text)
    with pytest.raises(LaennecError, match=r"line|read"):
        FileRegister(file).opposed(Purpose.RESEARCH)


def test_oppositions_are_those_to_the_perimeter_s_purpose(tmp_path, opened):
    file = tmp_path / "oppositions.csv"
    file.write_text(f"person_id,scope,from\n{HIDDEN},steering,\n")
    counts = {p: open_view(Perimeter(p), opened[0], FileRegister(file)).opposed_count for p in Purpose}
    assert {p for p, n in counts.items() if n} == {Purpose.STEERING}
