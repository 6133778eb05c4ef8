# ruff: noqa: E501 - a case is a line
"""Attributes of events: each has its words in both languages, wrong tests are told by their place."""

import csv
from importlib.resources import files

import pytest

from laennec.cohorts import compile_rows, read_query
from laennec.cohorts.domains import DOMAINS
from laennec.cohorts.explain import attribute_name, explain
from laennec.cohorts.query import QueryError
from laennec.engines import DuckDBEngine, Settings
from laennec.omop import TABLES
from laennec.perimeter import NoOpposition, NotGranted, Perimeter, Purpose, open_view
from tests.cohorts.worlds import EVERYTHING, world
from tests.perimeter.small import make_version


def query(domain="drug", **attributes):
    where = {"attributes": attributes}
    return read_query({"schema": "laennec.query/1", "select": {"domain": domain, "where": where}})


def test_every_attribute_has_its_words_and_no_other():
    text = (files("laennec.cohorts.explain") / "attributes.csv").read_text(encoding="utf-8")
    listed = [row["name"] for row in csv.DictReader(text.splitlines())]
    assert listed == sorted(set(listed))
    assert set(listed) == {name for domain in DOMAINS.values() for name in domain.attributes}
    words = [attribute_name(name, language) for name in listed for language in ("en", "fr")]
    assert all(words) and len(set(words)) == len(words)


def test_attributes_are_the_columns_that_have_no_other_name():
    for domain in DOMAINS.values():
        model = TABLES[domain.table]
        columns = {one.column for one in domain.attributes.values()}
        assert columns <= model.by_name.keys()
        roles = (domain.id, domain.concept, domain.start, domain.end, domain.visit, domain.number, domain.unit)
        assert not columns & {*roles, "person_id"}


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"colour": {"known": True}}, "select.where.attributes.colour: events of the domain drug have no attribute 'colour'; they have: days_supply, "),
        ({"quantity": {"text": {"op": "is", "text": "3"}}}, "select.where.attributes.quantity: quantity of the domain drug is asked with `number` or `known`, not with `text`"),
        ({"quantity": {}}, "select.where.attributes.quantity: give one of number, concepts, text, date, known"),
        ({"quantity": {"known": True, "number": {"op": "=", "number": 1}}}, "select.where.attributes.quantity: give one of"),
        ({"quantity": {"number": {"op": "~", "number": 1}}}, "select.where.attributes.quantity.number.op: expected '<'"),
        ({"sig": {"text": {"op": "is", "text": ""}}}, "select.where.attributes.sig.text.text: expected some text"),
        ({"route": {"concepts": "nowhere"}}, "select.where.attributes.route.concepts: there is no concept set named 'nowhere'"),
        ({}, "select.where.attributes: expected at least 1 of them"),
    ],
)  # fmt: skip
def test_a_wrong_test_is_told_by_its_place(attributes, message):
    with pytest.raises(QueryError) as error:
        query(**attributes)
    assert str(error.value).startswith(message)


def test_events_of_several_domains_are_asked_what_they_share():
    union = {"union": [{"domain": "drug"}, {"domain": "device"}]}
    asked = {"attributes": {"quantity": {"number": {"op": ">", "number": 1}}}}
    read_query({"schema": "laennec.query/1", "select": {**union, "where": asked}})
    with pytest.raises(QueryError, match="events of the domain device have no attribute 'route'"):
        read_query(
            {"schema": "laennec.query/1", "select": {**union, "where": {"attributes": {"route": {"known": True}}}}}
        )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["the quantity is from 1 to 3", "the route of administration is in concept 7", 'the reason for stopping contains "rash" (in capital or small letters)', "the end date as recorded is on 2024-01-31 or earlier", "the batch number: nothing is recorded"]),
        ("fr", ["la quantité est de 1 à 3", "la voie d'administration est dans concept 7", "la raison de l'arrêt contient « rash » (en majuscules ou minuscules)", "la date de fin telle que saisie est le 2024-01-31 ou avant", "le numéro de lot : non renseigné"]),
    ],
)  # fmt: skip
def test_each_is_said_in_words(language, words):
    said = explain(
        query(
            quantity={"number": {"op": "between", "number": 1, "to": 3}},
            route={"concepts": {"include": [{"id": 7, "descendants": False}]}},
            stop_reason={"text": {"op": "contains", "text": "rash", "fold": True}},
            verbatim_end_date={"date": {"to": "2024-01-31"}},
            lot_number={"known": False},
        ),
        language,
    )
    for line in words:
        assert f"- {line}\n" in said


def test_a_free_text_is_asked_only_where_it_is_granted(tmp_path):
    tables = {name: rows for name, rows in world(1).items() if name in TABLES}
    version = make_version(tmp_path, tables)
    engine = DuckDBEngine(version, tmp_path, Settings(memory=0.1, threads=1))
    asked = query(stop_reason={"text": {"op": "contains", "text": "a"}})
    with pytest.raises(NotGranted, match=r"drug_exposure\.stop_reason"):
        engine.table(compile_rows(asked, open_view(Perimeter(Purpose.RESEARCH), version, NoOpposition()), engine))
    granted = Perimeter(Purpose.RESEARCH, grants=EVERYTHING)
    engine.table(compile_rows(asked, open_view(granted, version, NoOpposition()), engine))
    engine.close()
