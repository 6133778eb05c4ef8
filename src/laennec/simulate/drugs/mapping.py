"""The part of the hospital's mapping that reads the two prescribing systems' extracts."""

from laennec.simulate.drugs.systems import SYSTEMS
from laennec.simulate.mapping import extract_source

_WHEN = 'format = "%d/%m/%Y %H:%M"'
_CODES = {
    "P1": ['ucd = "UCD"', 'atc = "CODE_ATC"'],
    "P2": ['ucd = "UCD"', 'code = "CODE_PRODUIT"'],
}
_DOSED = [
    'dose = "DOSE"',
    'dose_unit = "UNITE"',
    'route = "VOIE"',
    'rate = "DEBIT"',
    'rate_unit = "UNITE_DEBIT"',
    f'stamp = {{ column = "MAJ", {_WHEN} }}',
]


def _source(stem: str, system: str, kind: str, fields: list[str]) -> str:
    numbers = ['ipp = "IPP"', 'nda = "NDA"']
    return extract_source(f"{stem}_{system}_*.csv", system, kind, [*numbers, *fields], latin=system == "P2")


def mapping() -> str:
    """TOML of four sources: two kinds of two systems."""
    parts = []
    for system in SYSTEMS:
        line = [
            'number = "NUM_LIGNE"',
            *_CODES[system],
            'label = "LIBELLE"',
            *_DOSED,
            'sig = "POSOLOGIE"',
            'quantity = "QUANTITE"',
            'professional = "PRESCRIPTEUR"',
            'professional_authority = { value = "RPPS" }',
            f'prescribed = {{ column = "DATE_PRESCRIPTION", {_WHEN} }}',
            f'start = {{ column = "DATE_DEBUT", {_WHEN} }}',
            f'end = {{ column = "DATE_FIN", {_WHEN} }}',
            'status = { column = "STATUT", codes = { "EN COURS" = "active", TERMINEE = "completed", '
            'ARRETEE = "stopped", ANNULEE = "stopped" }, else = "refuse" }',
            'action = { column = "STATUT", codes = { ANNULEE = "cancel" }, else = "upsert" }',
        ]
        given = [
            'number = "NUM_ADM"',
            'prescription = "NUM_LIGNE"',
            *(_CODES[system] if system == "P1" else []),
            *_DOSED,
            f'start = {{ column = "DATE_ADM", {_WHEN} }}',
            f'end = {{ column = "DATE_FIN", {_WHEN} }}',
            'reason = "MOTIF"',
            'status = { column = "STATUT", codes = { FAIT = "given", PARTIEL = "partial", '
            '"NON FAIT" = "not_given", ANNULE = "not_given" }, else = "refuse" }',
            'action = { column = "STATUT", codes = { ANNULE = "cancel" }, else = "upsert" }',
        ]
        parts.append(_source("prescriptions", system, "prescription", line))
        parts.append(_source("administrations", system, "administration", given))
    return "\n".join(parts)
