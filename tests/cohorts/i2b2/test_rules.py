# ruff: noqa: E501 - a case a line reads best
"""i2b2's rules one by one on a star schema made by hand: pairs of definitions that differ by the rule alone."""

from datetime import date, datetime, timedelta

import pytest

from laennec.cohorts.explain import explain
from laennec.cohorts.i2b2 import SavedQuery
from laennec.cohorts.running import CaseRefused
from laennec.perimeter import Purpose
from tests.cohorts.i2b2.star import (
    DAY,
    Warehouse,
    constraint,
    event,
    fact,
    item,
    loaded,
    modifier,
    panel,
    query,
    schema,
    value,
)

HOUR = timedelta(hours=1)
MONTH_END = datetime(2010, 1, 31, 12)
NUMBERS = [("E", 5.0), ("L", 5.0), ("LE", 5.0), ("G", 5.0), ("GE", 5.0), ("NE", 5.0), ("E", 6.0)]
TEXTS = ["Trace", "trace", "", "NEG"]


@pytest.fixture(scope="module")
def star(tmp_path_factory, keys):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAENNEC_KEYS", str(keys))
        return _star(tmp_path_factory)


def _star(tmp_path_factory):
    facts = [
        # 1: two instances of a in one visit, one of them with a modifier row; b in another visit
        fact(1, "X:a", 11), fact(1, "X:a", 11, modifier_cd="m", valtype_cd="N", tval_char="E", nval_num=3.0),
        fact(1, "X:a1", 11, DAY + HOUR), fact(1, "X:b", 12, DAY + 2 * HOUR, end_date=None),
        # 2: a and b in one visit, the very same start; a ends a day later
        fact(2, "X:a", 21, DAY, end_date=DAY + timedelta(days=1)), fact(2, "X:b", 21),
        # 3: b alone, a month after a of the last day of January
        fact(3, "X:b", 31, datetime(2010, 2, 28, 12)), fact(3, "X:a", 32, MONTH_END),
        # 4: only a name; 5 is in patient_dimension alone
        fact(4, "PHI:N", -1, valtype_cd="T", tval_char="Roger"),
        # 6: a report
        fact(6, "X:b", 61, valtype_cd="B", observation_blob='The left knee hurts. "Knee\'s" x-ray: normal'),
        *(fact(100 + n, "LOINC:1", 1000 + n, valtype_cd="N", tval_char=op, nval_num=number) for n, (op, number) in enumerate(NUMBERS)),
        *(fact(200 + n, "LOINC:1", 2000 + n, valtype_cd="T", tval_char=text, valueflag_cd=text[:1]) for n, text in enumerate(TEXTS)),
    ]  # fmt: skip
    people = [{"patient_num": n, "birth_date": datetime(1980, 1, 1), "sex_cd": "F" if n % 2 else "M"} for n in
              (1, 2, 3, 4, 5, 6, *(100 + n for n in range(len(NUMBERS))), *(200 + n for n in range(len(TEXTS))))]  # fmt: skip
    items = [
        {"c_fullname": "\\P\\F\\", "c_name": "f", "c_tablename": "patient_dimension", "c_columnname": "sex_cd", "c_operator": "IN", "c_dimcode": "'F'", "c_columndatatype": "T", "c_facttablecolumn": "patient_num"},
        {"c_fullname": "\\P\\old\\", "c_name": "o", "c_tablename": "patient_dimension", "c_columnname": "birth_date", "c_operator": "<=", "c_dimcode": "CURRENT_DATE - INTERVAL '40 years'", "c_columndatatype": "N", "c_facttablecolumn": "patient_num"},
        {"c_fullname": "\\P\\odd\\", "c_name": "d", "c_tablename": "patient_dimension", "c_columnname": "birth_date", "c_operator": "<=", "c_dimcode": "some_function(birth_date)", "c_columndatatype": "N", "c_facttablecolumn": "patient_num"},
        {"c_fullname": "\\V\\in\\", "c_name": "i", "c_tablename": "visit_dimension", "c_columnname": "inout_cd", "c_operator": "=", "c_dimcode": "'I'", "c_columndatatype": "T", "c_facttablecolumn": "encounter_num"},
        {"c_fullname": "\\V\\los\\", "c_name": "l", "c_tablename": "visit_dimension", "c_columnname": "length_of_stay", "c_operator": ">", "c_dimcode": "'2'", "c_columndatatype": "N", "c_facttablecolumn": "encounter_num"},
    ]  # fmt: skip
    visits = [
        {"encounter_num": v, "patient_num": p, "start_date": DAY, "end_date": DAY + timedelta(days=3), "inout_cd": io, "length_of_stay": los}
        for v, p, io, los in ((11, 1, "I", 3), (12, 1, "O", None), (13, 1, "O", None), (21, 2, "O", None), (31, 3, "O", 2), (32, 3, "I", None), (61, 6, "O", None))
    ]  # fmt: skip
    mapping = [
        {"patient_ide": "A7", "patient_ide_source": "HIS", "patient_num": 1},
        {"patient_ide": "old", "patient_ide_source": "HIS", "patient_num": 1},
    ]
    providers = [{"provider_path": "\\Staff\\Ward\\Doe\\", "provider_id": "D1", "name_char": "Doe, J"}]
    facts[3]["provider_id"] = "D1"
    tables = schema(
        facts, patient_dimension=people, visit_dimension=visits, ontology=items, patient_mapping=mapping,
        provider_dimension=providers,
    )  # fmt: skip
    return loaded(tmp_path_factory.mktemp("rules"), tables)


@pytest.fixture(scope="module")
def ask(star):
    return Warehouse(star)


A, B, ANY_D, LAB = (item(f"\\{path}\\") for path in ("D\\a", "D\\b", "D", "L\\n"))


def test_an_item_is_all_below_its_path(ask):
    assert ask.persons(query(panel(A))) == {1, 2, 3}
    assert ask.persons(query(panel(item("\\D\\a\\1\\")))) == {1}
    assert ask.persons(query(panel(ANY_D))) == {1, 2, 3, 6}


def test_panels_and_items_and_the_inverted(ask):
    assert ask.persons(query(panel(A), panel(B))) == {1, 2, 3}
    assert ask.persons(query(panel(B), panel(A, invert=1))) == {6}
    assert ask.persons(query(panel(item("\\P\\F\\")), panel(A, LAB))) == {1, 3, 101, 103, 105, 201, 203}


def test_everyone_of_patient_dimension_less_the_inverted(ask):
    left = ask.persons(query(panel(ANY_D, invert=1), panel(LAB, invert=1)))
    assert left == {4, 5}, "5 has no fact, and counts"
    assert ask.persons(query(panel(ANY_D, invert=1, timing="SAMEVISIT"), timing="SAMEVISIT")) == {1}, "all visits"
    of_facts = ask.persons(query(panel(ANY_D, invert=1, timing="SAMEINSTANCENUM"), timing="SAMEINSTANCENUM"))
    assert 4 in of_facts and 5 not in of_facts and 1 not in of_facts


@pytest.mark.parametrize(
    ("timing", "expected"), [("ANY", {1, 2, 3}), ("SAMEVISIT", {2}), ("SAME", {2}), ("SAMEINSTANCENUM", set())]
)
def test_timing(ask, timing, expected):
    assert ask.persons(query(panel(A, timing=timing), panel(B, timing=timing), timing=timing)) == expected
    assert ask.persons(query(panel(A, timing=None), panel(B, timing=None), timing=timing)) == expected, "inherited"


def test_a_timing_that_is_empty_is_any_and_one_missing_is_the_querys(ask):
    assert ask.persons(query(panel(A, timing=""), panel(B, timing=""), timing="SAMEVISIT")) == {1, 2, 3}
    assert ask.persons(query(panel(A, timing=None), panel(B, timing=None), timing=None)) == {1, 2, 3}


def test_an_inverted_finer_panel_after_any_drops_nobody_unless_the_query_is_as_fine(ask):
    found = ask.importer().imported(query(panel(A), panel(B, invert=1, timing="SAMEVISIT")))
    assert "drops nobody" in found.notes[0]
    assert ask.persons(query(panel(A), panel(B, invert=1, timing="SAMEVISIT"))) == {1, 2, 3}
    fine = query(panel(A), panel(B, invert=1, timing="SAMEVISIT"), timing="SAMEVISIT")
    assert ask.persons(fine) == {1, 3}, "person 2 has no visit without b"


@pytest.mark.parametrize(
    ("operator", "times", "any_", "visit"),
    [
        ("", 2, {1}, {1}), ("GE", 2, {1}, {1}), ("GT", 1, {1}, {1}), ("EQ", 1, {2, 3}, {2, 3}), ("EQ", 2, {1}, {1}),
        ("LE", 1, {2, 3}, {2, 3}), ("LT", 2, {2, 3}, {2, 3}), ("LT", 1, set(), set()), ("NE", 2, {2, 3}, {2, 3}),
        ("NE", 1, {1}, {1}), ("GE", 0, {1, 2, 3}, {1, 2, 3}),
    ],
)  # fmt: skip
def test_occurrences_are_of_instances_and_never_none(ask, operator, times, any_, visit):
    """Person 1 has two instances of a, one of two rows."""
    asked = {"times": str(times), "operator": operator}
    assert ask.persons(query(panel(A, **asked))) == any_
    assert ask.persons(query(panel(A, timing="SAMEVISIT", **asked), timing="SAMEVISIT")) == visit


def test_occurrences_per_instance_and_per_item(ask):
    same = {"timing": "SAMEINSTANCENUM"}
    assert ask.persons(query(panel(A, times="2", **same), **same)) == set()
    assert ask.persons(query(panel(A, times="2", operator="LE", **same), **same)) == {1, 2, 3}
    assert ask.persons(query(panel(A, times="1", operator="NE", **same), **same)) == set()
    assert ask.persons(query(panel(B, times="2"))) == set()
    assert ask.persons(query(panel(A, B, times="2"))) == {1}, "each item by itself, not the two together"


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        ("", "2010-01-01T00:00:00", {1, 2, 3}),
        (' inclusive="no"', "2010-01-01T00:00:00", {1, 3}),
        (' inclusive="yes"', "2010-01-01T00:00:00.000-05:00", {1, 2, 3}),
        (' inclusive="no"', "2010-01-01T01:00:00", {3}),
        (' time="end_date"', "2010-01-02", {2, 3}),
        (' time="end_date" inclusive="no"', "2010-01-02Z", {3}),
    ],
)
def test_dates_from(ask, attributes, text, expected):
    bound = f"<panel_date_from{attributes}>{text}</panel_date_from>"
    assert ask.persons(query(panel(A, more=bound))) == expected
    own = f"<constrain_by_date><date_from{attributes}>{text}</date_from></constrain_by_date>"
    assert ask.persons(query(panel(item("\\D\\a\\", own)))) == expected


def test_dates_to_and_an_end_that_is_unknown(ask):
    before = "<panel_date_to>2010-01-01</panel_date_to>"
    assert ask.persons(query(panel(A, more=before))) == {1, 2}
    strict = '<panel_date_to inclusive="no">2010-01-01</panel_date_to>'
    assert ask.persons(query(panel(A, more=strict))) == set()
    ended = '<panel_date_to time="end_date">2030-01-01</panel_date_to>'
    assert ask.persons(query(panel(B, more=ended))) == {2, 3, 6}, "person 1's b has no end"
    both = "<constrain_by_date><date_from>2010-01-31</date_from></constrain_by_date>" * 2
    assert ask.persons(query(panel(item("\\D\\a\\", both)))) == {3}


@pytest.mark.parametrize(
    ("operator", "text", "expected"),
    [
        ("GT", "5", {3, 6}), ("GE", "5", {0, 3, 4, 6}), ("LT", "5", {1}), ("LE", "5", {0, 1, 2}), ("EQ", "5", {0}),
        ("BETWEEN", "5 and 6", {0, 6}), ("BETWEEN", "6 and 5", set()), ("NE", "5", {5, 6}), ("NE", "7", {0, 1, 2, 3, 4, 6}),
        ("GT", "4.5", {0, 4, 3, 6}), ("LT", "5.5", {0, 1, 2}),
    ],
)  # fmt: skip
def test_numbers_with_their_recorded_comparator(ask, operator, text, expected):
    found = ask.persons(query(panel(item("\\L\\n\\", value("NUMBER", operator, text)))))
    assert found == {100 + n for n in expected}


@pytest.mark.parametrize(
    ("kind", "operator", "text", "expected"),
    [
        ("TEXT", "EQ", "Trace", {0}), ("TEXT", "NE", "Trace", {1, 3}), ("TEXT", "IN", "('Trace','NEG')", {0, 3}),
        ("TEXT", "IN", "'NEG'", {3}), ("TEXT", "LIKE[begin]", "Tr", {0}), ("TEXT", "LIKE[end]", "ce", {0, 1}),
        ("TEXT", "LIKE[contains]", "E", {3}), ("TEXT", "LIKE[exact]", "NEG", {3}), ("TEXT", "LIKE[contains]", "%", set()),
        ("FLAG", "EQ", "T", {0}), ("FLAG", "NE", "T", {1, 3}), ("FLAG", "IN", "('t','N')", {1, 3}),
        ("MODIFIER", "NE", "x", None),
    ],
)  # fmt: skip
def test_texts_and_flags(ask, kind, operator, text, expected):
    found = ask.persons(query(panel(item("\\L\\n\\", value(kind, operator, text)))))
    assert found == {200 + n for n in expected or ()}


@pytest.mark.parametrize(
    ("text", "found"),
    [("knee", True), ("KNEE", True), ("kne", False), ("hip knee", True), ('"left knee"', True), ('"knee left"', False),
     ("x-ray", False), ("hip", False), ("normal!", True)],
)  # fmt: skip
def test_large_texts_by_whole_words(ask, text, found):
    asked = query(panel(item("\\D\\b\\", value("LARGETEXT", "CONTAINS", text))))
    assert ask.persons(asked) == ({6} if found else set())


def test_modifiers_and_the_row_without_one(ask):
    assert ask.persons(query(panel(item("\\D\\a\\", modifier())))) == {1}
    assert ask.persons(query(panel(item("\\D\\a\\", modifier(value("NUMBER", "GE", "3")))))) == {1}
    assert ask.persons(query(panel(item("\\D\\a\\", modifier(value("NUMBER", "GT", "3")))))) == set()
    assert ask.persons(query(panel(item("\\D\\a\\", value("NUMBER", "GE", "3"))))) == set(), "only rows with '@'"
    both = modifier() + value("NUMBER", "GE", "3")
    assert ask.persons(query(panel(item("\\D\\a\\", both)))) == set()
    same = {"timing": "SAMEINSTANCENUM"}
    instance = query(panel(item("\\D\\a\\", modifier()), **same), panel(A, **same), **same)
    assert ask.persons(instance) == {1}
    none = query(panel(A, **same), panel(item("\\D\\a\\", modifier()), invert=1, **same), **same)
    assert ask.persons(none) == {1, 2, 3}, "person 1 has another instance, without the modifier"


def test_a_constraint_without_operator_is_left_out_and_told_of(ask):
    empty = "<constrain_by_value><value_type>NUMBER</value_type></constrain_by_value>"
    found = ask.importer().imported(query(panel(item("\\D\\a\\", empty))))
    assert "without type or operator" in found.notes[0]
    assert ask.persons(query(panel(item("\\D\\a\\", empty)))) == {1, 2, 3}


def test_items_of_patients(ask):
    female = item("\\P\\F\\")
    assert ask.persons(query(panel(female), panel(A))) == {1, 3}
    dated = "<panel_date_from>2009-01-01</panel_date_from>"
    assert ask.persons(query(panel(female, more=dated))) == {1, 3}, "the visits' dates: who has none is out"
    visits = query(panel(female, timing="SAMEVISIT"), panel(B, timing="SAMEVISIT"), timing="SAMEVISIT")
    assert ask.persons(visits) == {1, 3}
    assert ask.persons(query(panel(female, timing="SAMEINSTANCENUM"), timing="SAMEINSTANCENUM")) == {
        1, 3, 101, 103, 105, 201, 203
    }, "facts: 5 has none"  # fmt: skip
    assert ask.persons(query(panel(female, times="3"))) == {1}, "facts, by instance"


def test_today_is_the_cases(ask):
    old = query(panel(item("\\P\\old\\")))
    assert 1 in ask.persons(old, today=date(2020, 1, 1))
    assert ask.persons(old, today=date(2019, 12, 31)) == set()
    with pytest.raises(CaseRefused, match=r"panel 1, item 1: the ontology's"):
        ask.persons(query(panel(item("\\P\\odd\\"))))


def test_items_of_visits(ask):
    inside = item("\\V\\in\\")
    assert ask.persons(query(panel(inside))) == {1, 3}
    assert ask.persons(query(panel(item("\\V\\los\\")))) == {1}, "length of stay as stored, not as the dates say"
    same = query(panel(inside, timing="SAMEVISIT"), panel(B, timing="SAMEVISIT"), timing="SAMEVISIT")
    assert ask.persons(same) == set()
    same = query(panel(inside, timing="SAMEVISIT"), panel(A, timing="SAMEVISIT"), timing="SAMEVISIT")
    assert ask.persons(same) == {1, 3}
    assert ask.persons(query(panel(inside, times="2"))) == {1}, "the visit's facts, by instance"


def test_identifiers_staff_and_names_are_looked_up_for_the_owner_alone(star, ask):
    other = Warehouse(star, identified=False, purpose=Purpose.RESEARCH)
    asked = {
        query(panel(item("PATIENT:HIS:A7"))): {1},
        query(panel(item("PATIENT:HIS:none"))): set(),
        query(panel(item("\\Staff\\Ward\\"))): {1},
        query(panel(item("\\PHI\\Name\\", value("TEXT", "LIKE[contains]", "oge")))): {4},
        query(panel(item("\\PHI\\Name\\", value("TEXT", "NE", "Roger")))): set(),
    }
    for xml, expected in asked.items():
        assert ask.persons(xml) == expected
        with pytest.raises(CaseRefused, match="panel 1, item 1: it names patients, stays or staff"):
            other.persons(xml)
    assert other.persons(query(panel(A))) == {1, 2, 3}


def test_unknown_paths_select_nobody_and_are_told_of(ask):
    nothing = item("\\No\\such\\")
    found = ask.importer().imported(query(panel(nothing)))
    assert "nothing is known under the path" in found.notes[0]
    assert ask.persons(query(panel(nothing))) == set()
    assert ask.persons(query(panel(nothing, A))) == {1, 2, 3}
    assert ask.persons(query(panel(A), panel(nothing, invert=1))) == {1, 2, 3}


def test_saved_queries_at_patient_and_visit_grain(ask):
    saved = {
        "masterid:1": SavedQuery(query(panel(A)), "query"),
        "masterid:2": SavedQuery(query(panel(A, timing="SAMEVISIT"), timing="SAMEVISIT"), "query"),
        "masterid:3": SavedQuery(query(panel(item("masterid:3"))), "query"),
        "patient_set_enc_id:9": SavedQuery(query(panel(A)), "encounter_set"),
    }

    def same(key):
        return query(panel(item(key), timing="SAMEVISIT"), panel(B, timing="SAMEVISIT"), timing="SAMEVISIT")

    assert ask.persons(query(panel(item("masterid:1")), panel(B)), saved=saved) == {1, 2, 3}
    assert ask.persons(same("masterid:1"), saved=saved) == {1, 2, 3}, "of persons: all their visits"
    assert ask.persons(same("masterid:2"), saved=saved) == {2}
    for key, words in (("masterid:3", "names itself"), ("masterid:4", "no saved query 'masterid:4'")):
        with pytest.raises(CaseRefused, match=words):
            ask.persons(query(panel(item(key))), saved=saved)


@pytest.mark.parametrize(
    ("first", "operator", "second", "spans", "expected"),
    [
        ("ANY STARTDATE", "LESS", "ANY STARTDATE", [], {1, 3}),
        ("ANY STARTDATE", "LESSEQUAL", "ANY STARTDATE", [], {1, 2, 3}),
        ("ANY STARTDATE", "EQUAL", "ANY STARTDATE", [], {2}),
        ("ANY STARTDATE", "GREATER", "ANY STARTDATE", [], set()),
        ("ANY STARTDATE", "GREATEREQUAL", "ANY STARTDATE", [], {2}),
        ("ANY ENDDATE", "GREATER", "ANY STARTDATE", [], {2}),
        ("ANY STARTDATE", "LESSEQUAL", "ANY ENDDATE", [], {2, 3}),
        ("LAST STARTDATE", "LESS", "FIRST STARTDATE", ["GREATEREQUAL 1 HOUR"], {1, 3}),
        ("LAST STARTDATE", "LESS", "FIRST STARTDATE", ["GREATER 1 HOUR"], {3}),
        ("FIRST STARTDATE", "LESS", "FIRST STARTDATE", ["LESSEQUAL 2 HOUR"], {1}),
        ("FIRST STARTDATE", "LESS", "FIRST STARTDATE", ["EQUAL 1 MONTH"], {3}),
        ("FIRST STARTDATE", "LESS", "FIRST STARTDATE", ["GREATER 27 DAY", "LESS 29 DAY"], {3}),
        ("FIRST STARTDATE", "LESS", "FIRST STARTDATE", ["GREATEREQUAL 1 YEAR"], set()),
        ("FIRST ENCOUNTER_STARTDATE", "EQUAL", "FIRST ENCOUNTER_STARTDATE", [], {1, 2, 3}),
        ("ANY ENCOUNTER_ENDDATE", "GREATER", "ANY ENCOUNTER_STARTDATE", [], {1, 2, 3}),
    ],
)  # fmt: skip
def test_temporal(ask, first, operator, second, spans, expected):
    same = {"timing": "SAMEINSTANCENUM"}
    xml = query(constraint(first, operator, second, *spans), event(1, panel(A, **same)), event(2, panel(B, **same)))
    assert ask.persons(xml) == expected
    assert explain(ask.importer().imported(xml).query, "fr")


def test_temporal_the_other_way_round_counts_months_from_the_earlier(ask):
    same = {"timing": "SAMEINSTANCENUM"}
    events = (event(1, panel(B, **same)), event(2, panel(A, **same)))
    swapped = query(constraint("ANY STARTDATE", "GREATER", "ANY STARTDATE", "EQUAL 1 MONTH"), *events)
    assert ask.persons(swapped) == {3}


def test_temporal_events_of_a_visit_or_a_person_and_a_main_panel(ask):
    any_ = query(
        constraint("ANY STARTDATE", "LESS", "ANY STARTDATE"), event(1, panel(A), timing="ANY"), event(2, panel(A), timing="ANY")
    )  # fmt: skip
    assert ask.persons(any_) == {1, 3}, "any fact of the person"
    visit = {"timing": "SAMEVISIT"}
    by_visit = query(
        constraint("ANY STARTDATE", "LESS", "ANY STARTDATE"), event(1, panel(A, **visit), **visit), event(2, panel(A, **visit), **visit)
    )  # fmt: skip
    assert ask.persons(by_visit) == {1}, "any fact of such a visit"
    main = query(panel(item("\\P\\F\\")), constraint("ANY STARTDATE", "LESSEQUAL", "ANY STARTDATE"),
                 event(1, panel(A, timing="SAMEINSTANCENUM")), event(2, panel(B, timing="SAMEINSTANCENUM")))  # fmt: skip
    assert ask.persons(main) == {1, 3}


def test_temporal_within_one_visit_where_the_query_is_timed_so(ask):
    same = {"timing": "SAMEINSTANCENUM"}
    parts = (
        constraint("FIRST STARTDATE", "LESSEQUAL", "FIRST STARTDATE"),
        event(1, panel(A, **same)),
        event(2, panel(B, **same)),
    )
    assert ask.persons(query(*parts, timing="SAMEVISIT")) == {2}
    assert ask.persons(query(*parts)) == {1, 2, 3}


def test_a_second_constraint_on_two_events_is_told_of(ask):
    same = {"timing": "SAMEINSTANCENUM"}
    xml = query(
        constraint("FIRST STARTDATE", "LESS", "FIRST STARTDATE"), constraint("LAST STARTDATE", "GREATER", "FIRST STARTDATE"),
        event(1, panel(A, **same)), event(2, panel(B, **same)),
    )  # fmt: skip
    assert "constraint 2: left out" in ask.importer().imported(xml).notes[0]


def test_an_import_explains_itself_in_both_languages(ask):
    found = ask.importer().imported(
        query(panel(item("\\D\\a\\", value("NUMBER", "GE", "3")), timing="SAMEVISIT"), timing="SAMEVISIT")
    )
    assert "facts of another warehouse" in explain(found.query, "en")
    assert "faits d'un autre entrepôt" in explain(found.query, "fr")
    assert found.document["concept_sets"]
