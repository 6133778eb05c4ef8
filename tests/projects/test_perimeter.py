"""The decision makes the perimeter: what was asked and approved, no more, and not what somebody edits later."""

import json
from datetime import date

import pytest

from laennec.audit.models import Entry
from laennec.errors import LaennecError
from laennec.omop import TABLES, ColumnClass
from laennec.perimeter import DateSpan, Perimeter, Purpose
from laennec.projects import actions
from laennec.projects.actions.traces import owner
from laennec.projects.minimal import MINIMAL, keys_of, never
from laennec.projects.models import Decision, Project
from laennec.projects.perimeter import digest, granted, terms_of
from tests.audit.tampering import tamper
from tests.projects.examples import END, TODAY, submitted


def test_the_perimeter_is_what_was_asked(app_home):
    project = submitted()
    assert project.approval is None
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    assert granted(project.approval) == Perimeter(
        purpose=Purpose.RESEARCH,
        sites=frozenset({1, 9007199254740993}),
        dates=DateSpan(date(2015, 1, 1), None),
        grants={
            "person": frozenset({"person_id", "gender_concept_id", "year_of_birth"}),
            "measurement": frozenset(
                {"measurement_id", "person_id", "measurement_concept_id", "measurement_date", "provider_id"}
            ),
        },
    )
    assert project.approval.shift_dates is True


def test_no_sites_and_no_dates_mean_everywhere_and_always(app_home):
    project = submitted(sites=None, dates=None, domains=["person"], shift_dates=False)
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    perimeter = granted(project.approval)
    assert (perimeter.sites, perimeter.dates, perimeter.persons, perimeter.identified) == (None, None, None, False)
    assert project.approval.shift_dates is False


def test_the_deciders_terms_prevail_and_only_narrow(app_home):
    project = submitted()
    with pytest.raises(LaennecError, match="shorten"):
        actions.approve(project.pk, owner(), "Sound.", TODAY, actions.Terms(ends_on=date(2030, 1, 1)))
    terms = actions.Terms(("Publish the results.",), shift_dates=False, ends_on=date(2027, 1, 31))
    actions.approve(project.pk, owner(), "Sound.", TODAY, terms)
    project.refresh_from_db()
    assert (project.ends_on, project.approval.shift_dates) == (date(2027, 1, 31), False)
    assert project.approval.conditions == ["Publish the results."]


def test_refusals_and_revocations_grant_nothing(app_home):
    project = submitted()
    refusal = actions.refuse(project.pk, owner(), "Not minimal.", TODAY)
    with pytest.raises(LaennecError, match="grants nothing"):
        granted(refusal)
    with pytest.raises(LaennecError, match="grants nothing"):
        refusal.granted()


def _wider(decision: Decision) -> dict[str, object]:
    perimeter = {**decision.perimeter, "sites": None}
    return {"perimeter": perimeter}


@pytest.mark.parametrize(
    "change", [_wider, lambda d: {"shift_dates": False}, lambda d: {"ends_on": END.replace(year=2040)}]
)
def test_a_perimeter_edited_in_the_database_is_given_to_nobody(app_home, change):
    project = submitted()
    decision = actions.approve(project.pk, owner(), "Sound.", TODAY)
    Decision.objects.filter(pk=decision.pk).update(**change(decision))
    with pytest.raises(LaennecError, match="not what the audit says"):
        granted(project.approval)


def test_a_cohort_edited_in_the_database_selects_nobody(app_home):
    project = submitted()
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    content = project.application.content
    project.applications.update(content=content.replace('"visit"', '"death"'))
    assert project.application.content != content
    with pytest.raises(LaennecError, match="not what the audit says"):
        granted(project.approval)


@pytest.mark.parametrize("change", [{"state": "approved"}, {"ends_on": END.replace(year=2040)}])
def test_a_project_reopened_in_the_database_gets_nothing(app_home, change):
    project = submitted()
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    if "state" in change:
        actions.revoke(project.pk, owner(), "Stopped.", TODAY)
    Project.objects.filter(pk=project.pk).update(**change)
    with pytest.raises(LaennecError, match="not what the audit says"):
        granted(Project.objects.get(pk=project.pk).approval)


def test_a_purpose_edited_in_the_database_gets_nothing(app_home):
    """Oppositions are to a purpose: under another one, those who objected would be in the dataset."""
    project = submitted()
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    Project.objects.filter(pk=project.pk).update(purpose="steering")
    with pytest.raises(LaennecError, match="not what the audit says"):
        granted(Project.objects.get(pk=project.pk).approval)


def test_a_revocation_hidden_from_the_audit_gets_nothing(app_home):
    """The revocation's entry is still there, under another name: without the key its hash cannot follow."""
    project = submitted()
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    actions.revoke(project.pk, owner(), "Stopped.", TODAY)
    for hide in ("SET kind = 'project.note'", "SET project = '99'"):
        tamper(
            app_home,
            f"UPDATE audit_entry {hide} WHERE kind = 'project.revoke'",
            f"UPDATE projects_project SET state = 'approved' WHERE id = {project.pk}",
        )
        with pytest.raises(LaennecError, match="not what the audit says"):
            granted(Project.objects.get(pk=project.pk).approval)


@pytest.mark.parametrize("cut", [False, True])
def test_a_revocation_cut_off_the_audit_gets_nothing(app_home, cut):
    project = submitted()
    actions.approve(project.pk, owner(), "Sound.", TODAY)
    assert granted(Project.objects.get(pk=project.pk).approval)
    actions.revoke(project.pk, owner(), "Stopped.", TODAY)
    other = submitted(title="Another")
    if cut:
        actions.refuse(other.pk, owner(), "No.", TODAY)
    place = "kind = 'project.revoke'" if cut else "seq >= (SELECT seq FROM audit_entry WHERE kind = 'project.revoke')"
    tamper(
        app_home,
        f"DELETE FROM audit_entry WHERE {place}",
        f"UPDATE projects_project SET state = 'approved' WHERE id = {project.pk}",
    )
    with pytest.raises(LaennecError, match="not what the audit says"):
        granted(Project.objects.get(pk=project.pk).approval)


def test_an_approval_forged_in_the_database_gives_nothing(app_home):
    """Decision and audit entry both written by a hand that has no key, in the very words of ours."""
    project = submitted()
    decision = actions.approve(project.pk, owner(), "Sound.", TODAY)
    wide = {**decision.perimeter, "sites": None, "dates": None}
    Decision.objects.filter(pk=decision.pk).update(perimeter=wide)
    decision = Decision.objects.get(pk=decision.pk)
    last = Entry.objects.filter(kind="project.approve").get()
    details = json.dumps({**last.details, "terms_sha256": digest(terms_of(decision))})
    columns = "time, kind, phase, actor, on_behalf_of, purpose, project"
    tamper(
        app_home,
        f"INSERT INTO audit_entry (seq, {columns}, details_text, previous, hash) "
        f"SELECT max(seq) + 1, {columns}, '{details}', hash, '{'f' * 64}' FROM audit_entry",
        triggers=True,
    )
    assert Entry.objects.filter(kind="project.approve").count() == 2
    with pytest.raises(LaennecError, match="not what the audit says"):
        granted(Project.objects.get(pk=project.pk).approval)


@pytest.mark.parametrize("domain", MINIMAL)
def test_minimal_sets_key_their_rows_and_tell_nothing_of_identity(domain):
    columns = [TABLES[domain].column(name) for name in MINIMAL[domain]]
    assert set(keys_of(domain)) <= {c.name for c in columns}
    allowed = {"person.gender_concept_id", "person.year_of_birth", "location.country_concept_id"}
    assert all(c.klass is ColumnClass.PLAIN or f"{c.table}.{c.name}" in allowed for c in columns)
    assert not any(never(domain, c.name) for c in columns)
    assert not any(c.name == "provider_id" for c in columns) or domain in ("provider", "provider_care_site")


def test_every_domain_can_be_granted_by_a_perimeter():
    grants = {name: frozenset(columns) for name, columns in MINIMAL.items()}
    assert Perimeter(purpose=Purpose.RESEARCH, grants=grants).granted("person")


def test_what_can_never_be_granted():
    assert never("location", "zip")
    assert never("visit_occurrence", "visit_source_value")
    assert never("note", "note_text")
    assert not never("person", "birth_datetime")
    assert not never("condition_occurrence", "stop_reason")
