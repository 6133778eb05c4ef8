"""One criterion of Circe as plain SQL of DuckDB over the OMOP tables, written down from what OHDSI's SQL means.

It knows nothing of our nodes and takes nothing of OHDSI's text. It answers for what OHDSI's Python port says
otherwise than circe-be does (`tests.fuzz.ohdsi_port`), and for one criterion only: no groups, no limits.
"""

from typing import Any

DAY_AFTER = "{start} + 1"
SUPPLIED = "coalesce(t.drug_exposure_end_date, {start} + CAST(t.days_supply AS INTEGER), {start} + 1)"


def _events(table: str, prefix: str, end: str = "") -> dict[str, str]:
    return {
        "table": table,
        "id": f"t.{table}_id",
        "start": f"t.{prefix}_start_date",
        "end": end or f"t.{prefix}_end_date",
    }


def _dated(table: str, prefix: str) -> dict[str, str]:
    return {"table": table, "id": f"t.{table}_id", "start": f"t.{prefix}_date", "end": DAY_AFTER}


KINDS = {
    "ConditionOccurrence": _events(
        "condition_occurrence", "condition", "coalesce(t.condition_end_date, {start} + 1)"
    ),
    "DrugExposure": _events("drug_exposure", "drug_exposure", SUPPLIED),
    "ProcedureOccurrence": _dated("procedure_occurrence", "procedure"),
    "DeviceExposure": _events(
        "device_exposure", "device_exposure", "coalesce(t.device_exposure_end_date, {start} + 1)"
    ),
    "Measurement": _dated("measurement", "measurement"),
    "Observation": _dated("observation", "observation"),
    "Death": _dated("death", "death") | {"id": "t.person_id"},
    "Specimen": _dated("specimen", "specimen"),
    "VisitOccurrence": _events("visit_occurrence", "visit"),
    "VisitDetail": _events("visit_detail", "visit_detail"),
    "ObservationPeriod": _events("observation_period", "observation_period"),
    "PayerPlanPeriod": _events("payer_plan_period", "payer_plan_period"),
    "ConditionEra": _events("condition_era", "condition_era"),
    "DrugEra": _events("drug_era", "drug_era"),
    "DoseEra": _events("dose_era", "dose_era"),
}
"""Kind -> its table, and its days in a row `t` of it."""
STARTS = ("OccurrenceStartDate", "VisitDetailStartDate", "PeriodStartDate", "EraStartDate")
ENDS = ("OccurrenceEndDate", "VisitDetailEndDate", "PeriodEndDate", "EraEndDate")
LENGTHS = ("VisitLength", "VisitDetailLength", "PeriodLength", "EraLength")
NO_END = ("ProcedureOccurrence", "Measurement", "Observation")
WHOLE = ("Refills", "DaysSupply", "OccurrenceCount")
SIGNS = {"lt": "<", "lte": "<=", "eq": "=", "!eq": "<>", "gt": ">", "gte": ">="}


def rows(kind: str, criterion: dict[str, Any], fields: dict[str, tuple[str, ...]], sets: dict[int, str]) -> str:
    """SQL of person_id, start_date, end_date of the events, each from its start to its end, within its period.

    fields: how the attributes are drawn (`ohdsi_attributes.KINDS`), which names their columns. sets: the number of a
    concept set -> a SELECT of its concepts.
    """
    of = KINDS[kind]
    start, end = of["start"], of["end"].format(start=of["start"])
    moved = criterion.get("DateAdjustment")
    tests = []
    if moved:
        ends = {"START_DATE": start, "END_DATE": end}
        if kind == "Death":
            moved = moved | {"StartWith": "START_DATE", "EndWith": "END_DATE"}
        start, end = (
            f"({ends[moved[side + 'With']]} + CAST({moved[side + 'Offset']} AS INTEGER))" for side in ("Start", "End")
        )
        tests.append("stop >= begun")
    tests += [_test(kind, name, value, criterion, fields, sets) for name, value in criterion.items()]
    asked = ("Age", "AgeAtStart", "AgeAtEnd", "Gender", "GenderCS")
    joins = "JOIN person p ON e.person_id = p.person_id" if set(asked) & set(criterion) else ""
    if {"VisitType", "VisitTypeCS"} & set(criterion) and kind != "VisitOccurrence":
        same = " AND ".join(f"e.{name} = v.{name}" for name in ("visit_occurrence_id", "person_id"))
        joins += f" JOIN visit_occurrence v ON {same}"
    if {"PlaceOfService", "PlaceOfServiceCS"} & set(criterion):
        joins += " JOIN care_site s ON e.care_site_id = s.care_site_id"
    if {"ProviderSpecialty", "ProviderSpecialtyCS"} & set(criterion):
        joins += " LEFT JOIN provider pr ON e.provider_id = pr.provider_id"
    begun, stop = "begun", "stop"
    for name, on in (criterion.get("UserDefinedPeriod") or {}).items():
        tests.append(f"begun <= DATE '{on}' AND stop >= DATE '{on}'")
        begun, stop = (f"DATE '{on}'", stop) if name == "StartDate" else (begun, f"DATE '{on}'")
    # The first is the first of those in the concept set: anything else is asked of that one.
    chosen = [
        f"{column} IN ({sets[criterion[name]]})"
        for name, column in _named(kind, fields)
        if name in criterion and kind != "PayerPlanPeriod"
    ]
    return f"""
        WITH t AS (
            SELECT t.*, {start} AS begun, {end} AS stop, {of["id"]} AS event_id,
                   row_number() OVER (PARTITION BY t.person_id ORDER BY {of["start"]}, {of["id"]}) AS place
            FROM {of["table"]} t WHERE {" AND ".join(chosen) or "true"}
        ), found AS (
            SELECT e.person_id, {begun} AS begun, {stop} AS stop
            FROM t e {joins}
            WHERE {" AND ".join(tests) or "true"}
        )
        SELECT f.person_id, begun AS start_date, least(stop, o.observation_period_end_date) AS end_date
        FROM found f JOIN observation_period o ON f.person_id = o.person_id
         AND begun BETWEEN o.observation_period_start_date AND o.observation_period_end_date
        WHERE stop >= begun
    """


def _named(kind: str, fields: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, f"t.{how[2]}") for name, how in fields.items() if how[0] == "set"]


def _test(
    kind: str,
    name: str,
    value: Any,
    criterion: dict[str, Any],
    fields: dict[str, tuple[str, ...]],
    sets: dict[int, str],
) -> str:
    if name in ("DateAdjustment", "UserDefinedPeriod") or name.endswith("Exclude"):
        return "true"
    if name == "First":
        return "place = 1" if value else "true"
    if name in STARTS or (name in ENDS and kind == "DrugExposure"):
        return _range("begun", value, _day)
    if name in ENDS:
        return "true" if kind in NO_END else _range("stop", value, _day)
    if name in LENGTHS:
        return _range("(stop - begun)", value, int)
    if name in ("Age", "AgeAtStart", "AgeAtEnd"):
        late = name == "AgeAtEnd" or (name == "Age" and kind == "VisitDetail")
        return _range(f"(year({'stop' if late else 'begun'}) - p.year_of_birth)", value, int)
    if name == "Abnormal":
        outside = "e.value_as_number < e.range_low OR e.value_as_number > e.range_high"
        return f"({outside} OR e.value_as_concept_id IN (4155142, 4155143))" if value else "true"
    if name in ("RangeLowRatio", "RangeHighRatio"):
        return _range(f"(e.value_as_number / nullif(e.range_{name[5:-5].lower()}, 0))", value, _exact)
    how, table, column = fields[name.removesuffix("CS")]
    of = {"person": "p", "provider": "pr", "visit_occurrence": "v", "care_site": "s"}
    column = f"{'e' if table == KINDS[kind]['table'] else of[table]}.{column}"
    if how == "set":
        return f"{column} IN ({sets[value]})" if kind == "PayerPlanPeriod" else "true"
    if how == "text":
        return _text(column, value)
    if how == "number":
        whole = name in WHOLE or (name == "Quantity" and kind in ("ProcedureOccurrence", "DeviceExposure"))
        return _range(column, value, int if whole else _exact)
    if name.endswith("CS"):
        return f"{'NOT' if value['IsExclusion'] else ''} {column} IN ({sets[value['CodesetId']]})"
    ids = ", ".join(str(one["CONCEPT_ID"]) for one in value)
    return f"{column} {'NOT' if criterion.get(name + 'Exclude') else ''} IN ({ids})"


def _day(value: str) -> str:
    return f"DATE '{value}'"


def _exact(value: float) -> str:
    return f"{value:.4f}"


def _range(column: str, test: dict[str, Any], say: Any) -> str:
    if test["Op"].endswith("bt"):
        found = f"({column} >= {say(test['Value'])} AND {column} <= {say(test['Extent'])})"
        return f"NOT {found}" if test["Op"].startswith("!") else found
    return f"{column} {SIGNS[test['Op']]} {say(test['Value'])}"


def _text(column: str, test: dict[str, str]) -> str:
    text = test["Text"].replace("'", "''")
    plain = test["Op"].removeprefix("!")
    before, after = plain in ("contains", "endsWith"), plain in ("contains", "startsWith")
    no = "NOT" if plain != test["Op"] else ""
    return f"{column} {no} LIKE '{'%' * before}{text}{'%' * after}'"


def concepts(items: list[dict[str, Any]]) -> str:
    """A SELECT of the concepts of a set: those named, with what is valid below and what is mapped to them now."""

    def one(item: dict[str, Any]) -> str:
        number = item["concept"]["CONCEPT_ID"]
        found = f"SELECT concept_id FROM concept WHERE concept_id = {number}"
        if item["includeDescendants"]:
            found += (
                " UNION SELECT a.descendant_concept_id FROM concept_ancestor a JOIN concept c ON c.concept_id ="
                f" a.descendant_concept_id WHERE c.invalid_reason IS NULL AND a.ancestor_concept_id = {number}"
            )
        if item["includeMapped"]:
            found += (
                f" UNION SELECT r.concept_id_1 FROM ({found}) n JOIN concept_relationship r ON r.concept_id_2 ="
                " n.concept_id WHERE r.relationship_id = 'Maps to' AND r.invalid_reason IS NULL"
            )
        return found

    def together(some: list[dict[str, Any]]) -> str:
        return " UNION ".join(f"({one(item)})" for item in some) or "SELECT concept_id FROM concept WHERE false"

    included = [item for item in items if not item["isExcluded"]]
    excluded = [item for item in items if item["isExcluded"]]
    return f"SELECT concept_id FROM ({together(included)}) EXCEPT SELECT concept_id FROM ({together(excluded)})"


def joined(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of a person that touch or overlap as one."""
    made: list[tuple[Any, ...]] = []
    for person, start, end in sorted(found):
        if made and made[-1][0] == person and start <= made[-1][2]:
            made[-1] = (person, made[-1][1], max(made[-1][2], end))
        else:
            made.append((person, start, end))
    return made
