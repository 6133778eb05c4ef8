# ruff: noqa: E501 - tables are text, and read best on one line
"""What a query says in words: each part of the language in English and in French, in the order one would tell it."""

import re

import pytest

from laennec.cohorts import read_query
from laennec.cohorts.explain import explain, notes, set_in_words
from laennec.cohorts.explain.notes import NOTES
from laennec.cohorts.explain.phrases import PHRASES
from laennec.cohorts.query import ConceptSet

DRUG, LAB, STAY = {"domain": "drug"}, {"domain": "measurement"}, {"domain": "visit"}
IN_PERIOD = {"events": {"domain": "observation_period"}, "windows": [{"to": -365}, {"from": 30, "related": "end"}]}
A = {"include": [{"id": 1, "descendants": False}]}


def lines(select, language):
    said = explain(read_query({"schema": "laennec.query/1", "select": select}), language)
    return [re.sub(r"^ *(- )?", "", line) for line in said.split("\n\n")[0].splitlines()]


def windowed(**window):
    return {**DRUG, "where": {"having": {"events": LAB, "windows": [window], "same_observation": True}}}


CASES = [
    # select, what a line says in English, in French
    ({**DRUG, "dates": {"supply": True, "unknown_end": 1}}, "if no end is recorded, it ends after the days supplied, or 1 day after it starts where these are unknown", "si aucune fin n'est enregistrée, il finit au bout des jours délivrés, ou 1 jour après son début s'ils sont inconnus"),
    ({**DRUG, "dates": {"supply": True}}, "if no end is recorded, it ends after the days supplied", "si aucune fin n'est enregistrée, il finit au bout des jours délivrés"),
    ({**DRUG, "dates": {"unknown_end": 0}}, "if no end is recorded, it ends on the day it starts", "si aucune fin n'est enregistrée, il finit le jour où il commence"),
    ({**DRUG, "dates": {"start": {"from": "end", "days": -3}}}, "counted as starting 3 days before it ends", "compté comme commençant 3 jours avant sa fin"),
    ({**DRUG, "dates": {"end": {"on": "2020-01-31"}}}, "counted as ending on 2020-01-31", "compté comme finissant le 2020-01-31"),
    ({"union": [DRUG], "dates": {"end": {"from": "start"}}}, "for each of these: counted as ending on the day it starts", "pour chacun : compté comme finissant le jour où il commence"),
    ({"first": DRUG, "dates": {"end": {"from": "start", "days": 1}}}, "then counted as ending 1 day after it starts", "ensuite compté comme finissant 1 jour après son début"),
    ({"first": DRUG, "ties": "id"}, "Selects these events: of each person, the first of these (of one day, the lowest id): drug exposures, of any kind", "Sélectionne ces événements : de chaque personne, le premier parmi (d'un même jour, le plus petit identifiant) : expositions médicamenteuses, de toute sorte"),
    ({"first": {**DRUG, "where": {}}, "where": {}}, "the one so taken is kept where:", "celui ainsi pris est retenu si :"),
    ({"eras": DRUG, "gap": 30}, "Selects these events: periods made of these, joined where the next starts at most 30 days after the last end: drug exposures, of any kind", "Sélectionne ces événements : périodes faites de ceux-ci, réunis si le suivant commence au plus 30 jours après la dernière fin : expositions médicamenteuses, de toute sorte"),
    ({"eras": DRUG, "where": {}}, "the periods so made are kept where:", "les périodes ainsi faites sont retenues si :"),
    ({"has": {"cohort": {"spells": DRUG}}}, "Selects the persons who have spells in a cohort", "Sélectionne les personnes qui ont des périodes dans une cohorte"),
    ({"has": {"domain": "procedure"}, "exactly": 0}, "Selects the persons who have no procedures, of any kind", "Sélectionne les personnes qui n'ont pas d'actes, de toute sorte"),
    ({"has": {"union": [DRUG]}, "exactly": 0}, "Selects the persons who have none of these: any of these events:", "Sélectionne les personnes qui n'ont rien de ceci : tous ces événements réunis :"),
    ({"has": STAY, "at_most": 1}, "Selects the persons who have at most once, or never: visits, of any kind", "Sélectionne les personnes qui ont au plus une fois, ou jamais : séjours, de toute sorte"),
    ({"has": STAY, "at_least": 2, "distinct": "date"}, "Selects the persons who have at least 2 different days among: visits, of any kind", "Sélectionne les personnes qui ont au moins 2 jours différents parmi : séjours, de toute sorte"),
    ({"has": DRUG, "at_most": 2, "distinct": "route"}, "Selects the persons who have 0 to 2 different values of the route of administration among: drug exposures, of any kind", "Sélectionne les personnes qui ont 0 à 2 valeurs différentes pour la voie d'administration parmi : expositions médicamenteuses, de toute sorte"),
    ({"has": LAB, "exactly": 1, "distinct": "unit"}, "Selects the persons who have exactly 1 unit among: measurements, of any kind", "Sélectionne les personnes qui ont exactement 1 unité parmi : mesures et résultats, de toute sorte"),
    ({**DRUG, "where": {"having": IN_PERIOD}}, "it starts in an observation period begun at least 365 days before and lasting at least 30 days more", "il commence dans une période d'observation commencée au moins 365 jours avant et qui se poursuit au moins 30 jours"),
    (windowed(**{"from": -30, "to": -1}), "the other event starts 30 to 1 day before the start of this one", "l'autre événement commence de 30 à 1 jour avant le début de celui-ci"),
    (windowed(**{"from": 0, "to": 0, "index": "end"}), "the other event starts on the day of the end of this one", "l'autre événement commence le même jour que la fin de celui-ci"),
    (windowed(**{"from": -10, "to": 20, "related": "end"}), "the other event ends between 10 days before and 20 days after the start of this one", "l'autre événement finit entre 10 jours avant et 20 jours après le début de celui-ci"),
    (windowed(**{"from_observation": "start", "to": -1}), "the other event starts 1 day or more before the start of this one, no earlier than the first day of the observation period", "l'autre événement commence 1 jour ou plus avant le début de celui-ci, au plus tôt le premier jour de la période d'observation"),
    (windowed(to_observation="end"), "the other event starts no later than the last day of the observation period", "l'autre événement commence au plus tard le dernier jour de la période d'observation"),
    ({**LAB, "where": {"range": {"op": ">", "number": 2, "end": "high"}}}, "the value is > 2 times the upper end of its reference range", "la valeur est > 2 fois la borne haute de son intervalle de référence"),
    ({**LAB, "where": {"range": {"op": "<", "number": 0, "end": "low", "by": "difference"}}}, "the value less the lower end of its reference range is < 0", "la valeur moins la borne basse de son intervalle de référence est < 0"),
    ({**LAB, "where": {"concept": A}}, "its concept is in concept 1", "le concept est dans concept 1"),
    ({**LAB, "where": {"source_concept": A}}, "the code as recorded is in concept 1", "le code tel que saisi est dans concept 1"),
    ({**LAB, "where": {"unit": A}}, "the unit is in concept 1", "l'unité est dans concept 1"),
    ({**STAY, "where": {"specialty": A}}, "the specialty of who cared is in concept 1", "la spécialité du soignant est dans concept 1"),
    ({**STAY, "where": {"place_of_service": A}}, "the kind of care site is in concept 1", "la nature de la structure est dans concept 1"),
    ({**STAY, "where": {"length": {"at_least": 1}}}, "it lasts 1 day or more", "la durée est 1 jour ou plus"),
    ({**STAY, "where": {"age": {"at_least": 18, "at_most": 64}}}, "the person is aged 18 to 64 years at its start", "la personne a 18 à 64 ans au début"),
    ({**DRUG, "where": {"attributes": {"sig": {"text": {"op": "like", "text": "a%"}}}}}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("select", "english", "french"), CASES)
def test_each_part_is_said(select, english, french):
    for language, wanted in (("en", english), ("fr", french)):
        found = lines(select, language)
        assert wanted in found if wanted else any("a%" in line for line in found), found


COHORT = {
    "spells": {"first": {**DRUG, "where": {"having": {"events": LAB, "windows": [{"to": 0}]}}}},
    "rules": [
        {"name": "No stay", "where": {"having": {"events": STAY, "windows": [{"from": -30, "to": 0}], "exactly": 0}}},
        {"where": {"having": {"events": {**STAY, "where": {"having": {"events": LAB, "windows": [{"from": 0, "to": 9}]}}}}}},
    ],
    "keep": "first",
    "end": {"era_of": DRUG, "gap": 30},
    "censor": {"domain": "death"},
    "pad": 60,
    "from": "2010-01-01",
}  # fmt: skip
TOLD = """Selects a cohort: persons, each from a first to a last day
entry: of each person, the first of these: drug exposures, of any kind
kept where:
the same person has measurements, of any kind
the other event starts on the day of the start of this one or earlier
every entry must also meet these rules:
rule 1, "No stay":
the same person has no visits, of any kind
the other event starts at most 30 days before the start of the entry, or the same day
rule 2:
the same person has visits, of any kind
kept where:
the same person has measurements, of any kind
the other event starts at most 9 days after the start of this one, or the same day
of these entries, only the first of each person
exit when these stop, or at the end of the observation period if that comes first: drug exposures, of any kind
they go on as long as the next starts at most 30 days after the last end
exit earlier, on the day of the first of these from the entry on: deaths (by cause), of any kind
spells in the cohort are joined where the next starts at most 60 days after the last day so far
only the days from 2010-01-01 on are kept""".splitlines()


def test_a_cohort_is_told_as_a_person_lives_it():
    assert lines(COHORT, "en") == TOLD
    french = lines(COHORT, "fr")
    assert len(french) == len(TOLD) and not set(french) & set(TOLD)
    assert french[6] == "règle 1, «\u00a0No stay\u00a0» :"


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (None, "exit at the end of the observation period that holds the entry (if none does, at the event's own end)"),
        ({"observation": True}, "exit at the end of the observation period that holds the entry (if none does, at the event's own end)"),
        ({"after": "start", "days": 90}, "exit 90 days after the start of the entry event, or at the end of the observation period if that comes first"),
        ({"after": "end", "days": 0}, "exit on the day the entry event ends, or at the end of the observation period if that comes first"),
        ({"after": "end", "days": -1}, "exit 1 day before the end of the entry event, or at the end of the observation period if that comes first"),
    ],
)  # fmt: skip
def test_when_one_leaves(end, said):
    assert lines({"spells": DRUG} | ({"end": end} if end else {}), "en")[-1] == said


@pytest.mark.parametrize(
    ("items", "more", "english"),
    [
        ([{"id": 1, "descendants": "valid"}], {}, "concept 1 and what is valid below"),
        ([{"id": 1, "with_mapped": True}], {}, "concept 1 and below, with the codes mapped to it"),
        ([{"vocabulary": "V", "code": "x", "to_standard": True}], {}, "the standard concepts of V x and below"),
        ([], {}, "no concept (so no event)"),
        ([{"id": 1}], {"complement": True}, "anything but concept 1 and below"),
        ([{"id": 1}], {"complement": True, "exclude": [{"id": 2}]}, "anything but (concept 1 and below, without concept 2 and below)"),
        ([{"id": i, "descendants": False} for i in range(1, 21)], {}, "; ".join(f"concept {i}" for i in range(1, 21))),
    ],
)  # fmt: skip
def test_a_concept_set_is_said_whole(items, more, english):
    concept_set = ConceptSet.model_validate({"include": items, **more})
    assert set_in_words(concept_set) == english
    assert set_in_words(concept_set, "fr") != english or "; " in english


@pytest.mark.parametrize(
    ("select", "note"),
    [
        ({"first": DRUG}, "note_order"),
        ({"first": DRUG, "ties": "id"}, "note_order_id"),
        ({"has": {"eras": DRUG}}, "note_eras"),
        ({"has": {"eras": DRUG}}, "note_end"),
        ({"spells": DRUG}, "note_spells"),
        ({"spells": DRUG}, "note_all_entries"),
        ({"spells": DRUG}, "note_persons_of_spells"),
        ({"spells": DRUG, "end": {"after": "end", "days": 1}}, "note_end"),
        ({"spells": DRUG, "end": {"era_of": DRUG}}, "note_no_era"),
        ({"has": {**LAB, "where": {"range": {"op": ">", "number": 1, "end": "low"}}}}, "note_range"),
        ({"has": {**DRUG, "concepts": {"include": [{"id": 1, "if_unknown": "empty"}]}}}, "note_unknown_code"),
    ],
)  # fmt: skip
def test_what_is_taken_for_granted_is_said_where_it_counts(select, note):
    def said(asked):
        return notes(read_query({"schema": "laennec.query/1", "select": asked}))

    assert NOTES[note][0] in said(select)
    assert NOTES[note][0] not in said({"sex": ["male"]})


def test_both_languages_take_the_same_pieces():
    for key, (english, french) in (PHRASES | NOTES).items():
        places = [set(re.findall(r"\{\d\}", text)) for text in (english, french)]
        assert places[0] == places[1], key
        assert english.count("|") == french.count("|"), key
