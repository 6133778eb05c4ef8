"""What tables and columns mean, in words for a physician: for applications, decisions and the dataset's dictionary.

A meaning is made of what the column is about and of the kind that its name ends with: concept, source's code,
source's text, date with time. So a column that the model gains later is told too, if only by its kind.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from laennec.omop import TABLES
from laennec.projects.minimal import MINIMAL

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAMES: dict[str, "_StrPromise"] = {
    "person": _("patients"),
    "observation_period": _("periods of observation"),
    "visit_occurrence": _("stays and visits"),
    "visit_detail": _("steps of a stay, unit by unit"),
    "appointment": _("appointments"),
    "condition_occurrence": _("diagnoses"),
    "drug_exposure": _("drugs"),
    "procedure_occurrence": _("procedures"),
    "device_exposure": _("devices"),
    "measurement": _("laboratory results and measurements"),
    "observation": _("observations"),
    "death": _("deaths"),
    "note": _("reports, without their text"),
    "survey_conduct": _("forms filled"),
    "survey_answer": _("answers in forms: where, of what kind"),
    "note_document": _("documents of reports: type, status, version"),
    "note_nlp": _("what was found in reports"),
    "specimen": _("specimens"),
    "source_fact": _("facts as another warehouse recorded them"),
    "source_identifier": _("other identifiers of patients and stays"),
    "source_item": _("tree of another warehouse's query items"),
    "care_site": _("care sites"),
    "care_site_ancestor": _("tree of the care sites"),
    "location": _("places"),
    "provider": _("staff"),
    "provider_care_site": _("units in which staff work"),
    "payer_plan_period": _("insurance"),
    "drug_exposure_link": _("which prescription was given"),
    "drug_exposure_dose": _("doses and rates of drugs"),
    "device_exposure_use": _("how devices were used: mode, place on the body"),
    "measurement_converted": _("results converted into the reference unit of their analysis"),
    "drug_era": _("drugs, exposures joined into periods"),
    "dose_era": _("doses, joined into periods"),
    "condition_era": _("diagnoses, joined into periods"),
    "episode": _("episodes of care"),
    "episode_event": _("events of an episode"),
}
USUAL = (
    "person", "visit_occurrence", "condition_occurrence", "drug_exposure", "procedure_occurrence", "measurement",
    "observation", "death", "note",
)  # fmt: skip
"""Tables that most projects ask for; the others come after them."""

_ABOUT: dict[str, "_StrPromise"] = {
    "gender": _("sex"),
    "year_of_birth": _("year of birth"),
    "month_of_birth": _("month of birth"),
    "day_of_birth": _("day of birth"),
    "birth": _("birth"),
    "race": _("origin"),
    "ethnicity": _("ethnic group"),
    "visit": _("kind of stay"),
    "visit_detail": _("kind of step"),
    "admitted_from": _("where the patient came from"),
    "discharged_to": _("where the patient went"),
    "preceding_visit_occurrence": _("stay before"),
    "preceding_visit_detail": _("step before"),
    "parent_visit_detail": _("step that holds this one"),
    "condition": _("diagnosis"),
    "condition_status": _("rank of the diagnosis (main, associated)"),
    "condition_occurrence_count": _("number of diagnoses joined"),
    "stop_reason": _("why it was stopped"),
    "drug": _("drug"),
    "drug_exposure_count": _("number of exposures joined"),
    "verbatim_end": _("end as it was written"),
    "refills": _("renewals"),
    "quantity": _("quantity"),
    "days_supply": _("days of treatment"),
    "sig": _("how to take it"),
    "route": _("route"),
    "lot_number": _("lot number"),
    "dose_unit": _("unit of the dose"),
    "dose_value": _("dose"),
    "gap_days": _("days without the drug"),
    "administration": _("drug that was given"),
    "prescription": _("its prescription"),
    "rate_value": _("rate of the infusion"),
    "rate_unit": _("unit of the rate"),
    "conversion_factor": _("the value as it was written was multiplied by this"),
    "conversion_offset": _("this was then added"),
    "conversion_rule": _("from which unit to which, by what"),
    "status": _("state (given, stopped...)"),
    "procedure": _("procedure"),
    "kind": _("kind of device"),
    "mode": _("mode of ventilation or dialysis"),
    "site": _("place on the body"),
    "modifier": _("modifier of the procedure"),
    "device": _("device"),
    "unit": _("unit"),
    "measurement": _("what was measured"),
    "measurement_time": _("time of day, as text"),
    "operator": _("sign before the value (<, >)"),
    "value_as_number": _("value, a number"),
    "value_as": _("value, a coded answer"),
    "value_as_string": _("value, a text"),
    "value": _("value"),
    "range_low": _("lower bound of what is normal"),
    "range_high": _("upper bound of what is normal"),
    "observation": _("what was observed"),
    "qualifier": _("precision on the observation"),
    "death": _("death"),
    "cause": _("cause of death"),
    "note": _("report"),
    "note_class": _("kind of report"),
    "type": _("type of document, as the hospital has it"),
    "note_status": _("validated, draft or corrected"),
    "version": _("version of the document"),
    "media_type": _("format of the document (MIME)"),
    "text_length": _("characters of its text; 0: a document of pictures"),
    "encoding": _("encoding of the text"),
    "language": _("language"),
    "section": _("section of the report"),
    "offset": _("place in the text"),
    "note_nlp": _("what was found"),
    "nlp_system": _("program that read the text"),
    "nlp": _("reading by the program"),
    "term_exists": _("found as present, or as absent"),
    "term_temporal": _("when, as the text says"),
    "specimen": _("kind of specimen"),
    "anatomic_site": _("place in the body"),
    "disease_status": _("diseased or healthy"),
    "care_site_name": _("name of the care site"),
    "place_of_service": _("kind of care site"),
    "ancestor": _("care site above"),
    "descendant": _("care site below"),
    "distance": _("steps between the two"),
    "valid_from": _("valid from"),
    "valid_to": _("valid until"),
    "state": _("region"),
    "county": _("department"),
    "country": _("country"),
    "specialty": _("specialty"),
    "payer": _("who pays"),
    "plan": _("plan"),
    "sponsor": _("who finances the plan"),
    "episode": _("kind of episode"),
    "episode_object": _("disease or treatment of the episode"),
    "episode_parent": _("episode that holds this one"),
    "episode_number": _("rank of the episode"),
    "event": _("the event"),
    "appointment": _("kind of visit that the appointment is for"),
    "appointment_status": _("planned, kept, missed, moved or cancelled"),
    "booked": _("when it was booked"),
    "lead_days": _("days from the booking to the slot"),
    "minutes": _("length of the slot, in minutes"),
    "first": _("the slot that was given first"),
    "moves": _("how often it was moved"),
    "preceding_appointment": _("appointment in whose place this one was given"),
    "reason": _("why it was moved or cancelled"),
    "survey": _("which form"),
    "survey_version_number": _("version of the form"),
    "survey_status": _("completed, in progress, amended or stopped"),
    "answer_path": _("place of the question in the form"),
    "answer_rank": _("which of several answers"),
    "answer_type": _("number, code, yes or no, date or text"),
    "answer_table": _("table that its value is in"),
    "answer_text": _("answer in words"),
    "value_as_date": _("value, a date"),
    "value_as_datetime": _("value, a date and time"),
}
_ROWS: dict[str, "_StrPromise"] = {
    "person": pgettext_lazy("which one", "the patient"),
    "visit_occurrence": pgettext_lazy("which one", "the stay"),
    "visit_detail": pgettext_lazy("which one", "the step of the stay"),
    "care_site": pgettext_lazy("which one", "the care site"),
    "provider": pgettext_lazy("which one", "the member of staff"),
    "note": pgettext_lazy("which one", "the report"),
    "survey_conduct": pgettext_lazy("which one", "the form"),
    "location": pgettext_lazy("which one", "the place"),
    "episode": pgettext_lazy("which one", "the episode"),
}


def name(table: str) -> str:
    """What the rows of a table are."""
    return str(NAMES.get(table, table))


def in_order() -> list[str]:
    """The tables that may be asked for, the usual ones first."""
    return [*USUAL, *(table for table in MINIMAL if table not in USUAL)]


def meaning(table: str, column: str) -> str:
    """What a column holds."""
    model = TABLES[table]
    if column in model.key and len(model.key) == 1 and table != "death":
        return gettext("number of the row (pseudonym)") if table != "person" else gettext("the patient (pseudonym)")
    known = model.by_name.get(column)
    if known is not None and known.refers_to not in ("", "concept"):
        own = column == f"{known.refers_to}_id"
        about = (None if own else _ABOUT.get(column.removesuffix("_id"))) or _ROWS.get(known.refers_to)
        return gettext("{what} (pseudonym)").format(what=about) if about else gettext("another row (pseudonym)")
    if column in _ABOUT:
        return str(_ABOUT[column])
    if column == model.start_date and model.end_date not in model.by_name:
        return pgettext("column", "date")
    if column == model.start_datetime and model.end_datetime not in model.by_name:
        return pgettext("column", "date and time")
    return _by_kind(column)


def _by_kind(column: str) -> str:
    if column.endswith("_event_field_concept_id"):
        return gettext("which table the linked event is in (concept)")
    if column.endswith("_type_concept_id"):
        return gettext("where the record comes from (concept)")
    for suffix, words in (
        ("_start_datetime", pgettext("column", "start (date and time)")),
        ("_end_datetime", pgettext("column", "end (date and time)")),
        ("_start_date", pgettext("column", "start (date)")),
        ("_end_date", pgettext("column", "end (date)")),
    ):
        if column.endswith(suffix) and column.removesuffix("_date") not in _ABOUT:
            return words
    for suffix, form in (
        ("_source_concept_id", gettext("{what} (code of the source)")),
        ("_source_value", gettext("{what} (text of the source)")),
        ("_concept_id", gettext("{what} (concept)")),
        ("_datetime", gettext("{what} (date and time)")),
        ("_date", gettext("{what} (date)")),
    ):
        if column.endswith(suffix):
            stem = column.removesuffix(suffix)
            return form.format(what=_ABOUT.get(stem, stem.replace("_", " ")))
    return column.replace("_", " ")


TYPES: dict[str, "_StrPromise"] = {
    "id": pgettext_lazy("type of a column", "number"),
    "int": pgettext_lazy("type of a column", "whole number"),
    "double": pgettext_lazy("type of a column", "decimal number"),
    "date": pgettext_lazy("type of a column", "date"),
    "datetime": pgettext_lazy("type of a column", "date and time"),
    "text": pgettext_lazy("type of a column", "text"),
}


def type_name(table: str, column: str) -> str:
    """What kind of values a column holds."""
    known = TABLES[table].by_name[column]
    return str(TYPES.get(known.type, known.type))
