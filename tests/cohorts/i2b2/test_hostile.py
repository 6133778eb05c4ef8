# ruff: noqa: E501 - a case a line reads best
"""What comes from outside: bombs, halves, oddities. Each is one refused case, with a word that says where."""

import json
from datetime import date

import pytest

from laennec.cohorts.i2b2 import read_cases, read_definition, read_saved
from laennec.cohorts.running import CaseRefused
from laennec.errors import LaennecError
from tests.cohorts.i2b2.star import A_PATH, constraint, event, item, panel, query

BOMB = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><query_definition><query_name>&b;</query_name></query_definition>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><query_definition><query_name>&x;</query_name></query_definition>'
ITEM = item(A_PATH)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("", "empty"), ("   \n", "empty"), ("<a>", "not XML"), ("no xml", "not XML"), ("\x00\x01", "not XML"),
        (BOMB, "entities"), (OUTSIDE, "entities"), ("<a/>", "found 0"),
        ("<a><query_definition/><query_definition/></a>", "found 2"),
        ("<query_definition>" + "<x>" * 100 + "</x>" * 100 + "</query_definition>", "nested more than"),
        (query(panel(ITEM, more="<panel_colour>red</panel_colour>")), "panel 1: the element 'panel_colour'"),
        (query(panel(ITEM), "<secret/>"), "the query: the element 'secret'"),
        (query(panel(ITEM, timing="SOMETIMES")), "panel 1: the timing 'SOMETIMES'"),
        (query(panel(ITEM), panel(ITEM, invert=2)), "panel 2: invert is '2'"),
        (query(panel(ITEM, times="many")), "panel 1: total_item_occurrences"),
        (query(panel(ITEM, operator="XX")), "panel 1: total_item_occurrences XX"),
        (query(panel("<item><item_name>i</item_name></item>")), "panel 1, item 1: it has no item_key"),
        (query(panel(ITEM, more="<panel_date_from>yesterday</panel_date_from>")), "panel 1: the date 'yesterday'"),
        (query(panel(ITEM, more="<panel_date_from>2010-02-30</panel_date_from>")), "panel 1: the date"),
        (query(panel(ITEM, more='<panel_date_from time="birth">2010-01-01</panel_date_from>')), "panel 1: a date's time"),
        (query(panel(ITEM, more="<invert>0</invert>")), "panel 1: invert is given twice"),
        (query(constraint("FIRST STARTDATE", "BEFORE", "ANY STARTDATE")), "constraint 1: the operator 'BEFORE'"),
        (query(constraint("NEXT STARTDATE", "LESS", "ANY STARTDATE")), "constraint 1: the aggregate_operator 'NEXT'"),
        (query(constraint("FIRST INSTANCE", "LESS", "ANY STARTDATE")), "constraint 1: events are joined on"),
        (query(constraint("FIRST STARTDATE", "LESS", "ANY STARTDATE", "LESS 3 FORTNIGHT")), "constraint 1: the span"),
        (query("<subquery><subquery/></subquery>"), "event 1: an event has events of its own"),
        (query("<query_date_from>2010-01-01</query_date_from>"), "query_date_from"),
    ],
)  # fmt: skip
def test_refused_with_the_place(xml, words):
    with pytest.raises(CaseRefused, match=words):
        read_definition(xml)


def test_large_files_are_refused_or_read_in_time():
    with pytest.raises(CaseRefused, match="bytes"):
        read_definition(b"<a>" + b" " * (17 * 2**20) + b"</a>")
    ten = query(panel(ITEM)).replace("<query_name>q</query_name>", f"<query_name>{'q' * 10_000_000}</query_name>")
    assert len(read_definition(ten).panels) == 1
    with pytest.raises(CaseRefused, match="elements"):
        read_definition("<query_definition>" + "<query_name/>" * 200_000 + "</query_definition>")


def test_a_whole_message_with_namespaces_is_read():
    message = f'<n:request xmlns:n="urn:x"><n:body><n:x>{query(panel(ITEM), event(1, panel(ITEM)))}</n:x></n:body></n:request>'
    found = read_definition(message)
    assert len(found.panels) == 1 and found.events[0].id == "E1"


def test_lists_of_cases_that_are_none(tmp_path):
    def cases(content):
        (tmp_path / "cases.json").write_text(content)
        return read_cases(tmp_path / "cases.json", lambda today: None, date(2020, 1, 1))

    for content in ("{}", "not json", "[" * 100_000):
        with pytest.raises(LaennecError):
            cases(content)
    with pytest.raises(LaennecError, match="cannot be read"):
        read_cases(tmp_path / "none.json", lambda today: None, date(2020, 1, 1))
    found = cases(json.dumps([3, {"id": "x"}, {"id": 7, "xml": 5}, {"xml": "<a/>", "as_of": "soon"}]))
    assert [c.id for c in found] == ["case 1", "x", "7", "case 4"]
    for case in found:
        with pytest.raises(CaseRefused):
            case.query()


def test_saved_queries_that_are_none(tmp_path):
    path = tmp_path / "saved.json"
    for content in ("[]", '{"masterid:1": "x"}', '{"masterid:1": {"kind": "table", "xml": "<a/>"}}', "{"):
        path.write_text(content)
        with pytest.raises(LaennecError):
            read_saved(path)
    assert read_saved(None) == {}


def test_a_folder_of_xml_files_and_one_file(tmp_path):
    (tmp_path / "one.xml").write_text(query(panel(ITEM)))
    (tmp_path / "two.xml").write_text("<a/>")
    (tmp_path / "readme.txt").write_text("no case")
    found = read_cases(tmp_path, lambda today: None, date(2020, 1, 1))
    assert [c.id for c in found] == ["one", "two"]
    assert [c.id for c in read_cases(tmp_path / "one.xml", lambda today: None, date(2020, 1, 1))] == ["one"]
