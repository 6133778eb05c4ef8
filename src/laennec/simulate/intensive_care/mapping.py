"""The part of the hospital's mapping that reads the extracts of the two charting systems."""

from laennec.simulate.intensive_care.story import KINDS, parameters
from laennec.simulate.mapping import extract_source

SYSTEMS = ("ICU1", "ICU2")
CODES = ("code", "other_code")
"""The column of the catalogue that has a system's own codes."""
UNITS = ("unit", "other_unit")
DEVICES = ("VM", "VNI", "EER", "VVC", "KTA", "SU")
"""How both systems call the kinds of devices, in their order."""
_WHEN = 'format = "%d/%m/%Y %H:%M"'


def _source(stem: str, system: str, kind: str, fields: list[str]) -> str:
    said = ['ipp = "IPP"', 'nda = "NDA"', f'stamp = {{ column = "MAJ", {_WHEN} }}']
    return extract_source(f"{stem}_{system}_*.csv", system, kind, [*said, *fields], latin=system == "ICU2")


def mapping() -> str:
    """TOML of three sources of each system."""
    parts = []
    for system, column in zip(SYSTEMS, CODES, strict=True):
        known = [row for row in parameters().rows if row["loinc"]]
        loinc = ", ".join(f'"{row[column]}" = "{row["loinc"]}"' for row in known)
        kinds = ", ".join(f'{code} = "{kind}"' for code, kind in zip(DEVICES, KINDS, strict=True))
        reading = [
            'number = "NUM_MESURE"',
            f'measured = {{ column = "DATE_MESURE", {_WHEN} }}',
            'code = "PARAMETRE"',
            'label = "LIBELLE"',
            f'loinc = {{ column = "PARAMETRE", codes = {{ {loinc} }}, else = "null" }}',
            'value = "VALEUR"',
            'unit = "UNITE"',
            'device = "MONITEUR"',
            'status = { column = "ETAT", codes = { V = "validated", B = "raw", R = "raw" }, else = "refuse" }',
            'action = { column = "ETAT", codes = { R = "cancel" }, else = "upsert" }',
        ]
        use = [
            'number = "NUM_POSE"',
            f'kind = {{ column = "DISPOSITIF", codes = {{ {kinds} }}, else = "refuse" }}',
            'code = "DISPOSITIF"',
            'mode = "MODE"',
            'site = "SITE"',
            f'start = {{ column = "DEBUT", {_WHEN} }}',
            f'end = {{ column = "FIN", {_WHEN} }}',
        ]
        score = [
            'number = "NUM_SCORE"',
            'name = "SCORE"',
            'value = "VALEUR"',
            f'rated = {{ column = "DATE_SCORE", {_WHEN} }}',
        ]
        parts += [
            _source("constantes", system, "reading", reading),
            _source("dispositifs", system, "device_use", use),
            _source("scores", system, "score", score),
        ]
    return "\n".join(parts)
