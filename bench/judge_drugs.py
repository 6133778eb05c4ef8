"""The drugs of the key against the warehouse: prescriptions, administrations, doses and rates, which is of which."""

from collections.abc import Callable

from bench.comparing import Compare

_OF = {"prescription": "k_prescriptions", "administration": "k_administrations"}
_TYPE = {"prescription": 32838, "administration": 32818}
_MADE = {"prescription": "true", "administration": "status <> 'not_given'"}


def compared(id_: Callable[..., str], roots: str) -> list[Compare]:
    """id_: SQL of a record's id from its natural key; roots: SQL of ipp -> person_id."""
    found = []
    for kind, key in _OF.items():
        mine = f"(select k.*, r.person_id, {id_(kind, 'system', 'number')} as id from {key} k join {roots} r "
        mine += f"using (ipp) where {_MADE[kind]})"
        quantity = "quantity::double" if kind == "prescription" else "null::double"
        sig = "sig" if kind == "prescription" else "null"
        found.append(
            (
                f"{kind}s: whose, what, from, until, how",
                f'select id, person_id, drug, start, coalesce("end", start)::date, {quantity}, {sig}, route '
                f"from {mine}",
                "select drug_exposure_id, person_id, drug_source_value, drug_exposure_start_datetime, "
                "drug_exposure_end_date, quantity, sig, route_source_value from drug_exposure "
                f"where drug_type_concept_id = {_TYPE[kind]}",
            )
        )
        found.append(
            (
                f"{kind}s: dose, rate, units, state",
                f"select id, dose, dose_unit, rate, rate_unit, status from {mine}",
                "select d.drug_exposure_id, dose_value, d.dose_unit_source_value, rate_value, "
                "rate_unit_source_value, status_source_value from drug_exposure_dose d "
                "join drug_exposure using (drug_exposure_id) "
                f"where drug_type_concept_id = {_TYPE[kind]}",
            )
        )
    given = f"(select * from k_administrations where {_MADE['administration']})"
    found.append(
        (
            "administrations: of which prescription",
            f"select {id_('administration', 'system', 'number')}, {id_('prescription', 'system', 'prescription')} "
            f"from {given} where prescription is not null",
            "select administration_id, prescription_id from drug_exposure_link",
        )
    )
    return found
