"""The mapping that goes with the extracts: which column is which field, in the hospital's own codes."""

import re
from importlib.resources import files

from laennec.simulate.results import styles
from laennec.simulate.world import EXTRACT, HL7, SANTE, World

_HEAD = """format = "laennec.mapping/1"
name = "Groupe hospitalier simulé: extractions"
version = 1

[[source]]
files = "structure_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "latin-1" }
[[source.record]]
kind = "care_unit"
[source.record.fields]
code = "CODE"
level = "NIVEAU"
label = "LIBELLE"
parent_code = "CODE_PARENT"
finess = "FINESS"
activity = "ACTIVITE"
valid_from = { column = "DATE_DEBUT", format = "%d/%m/%Y" }
valid_to = { column = "DATE_FIN", format = "%d/%m/%Y" }
stamp = { file_date = true }

[[source]]
files = "identites_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "patient"
[source.record.fields]
ipp = "IPP"
birth_name = "NOM_NAISSANCE"
used_name = "NOM_USAGE"
given_names = "PRENOMS"
birth_date = { column = "DATE_NAISSANCE", format = "%d/%m/%Y" }
birth_place = "INSEE_NAISSANCE"
sex = { column = "SEXE", codes = { M = "M", F = "F", I = "U" }, else = "refuse" }
ins = "INS"
address = "ADRESSE"
postcode = "CODE_POSTAL"
town = "COMMUNE"
area = "INSEE_COMMUNE"
phone = "TELEPHONE"
email = "COURRIEL"
death_date = { column = "DATE_DECES", format = "%d/%m/%Y" }
death_source = { column = "SOURCE_DECES", codes = { INSEE = "insee" }, else = "refuse" }
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }

[[source]]
files = "fusions_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "person_link"
[source.record.fields]
lost_ipp = "IPP_PERDU"
kept_ipp = "IPP_CONSERVE"
reason = { column = "MOTIF", codes = { DOUBLON = "merge", RENUMEROTATION = "rename" }, else = "refuse" }
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }
action = { column = "ACTION", codes = { FUSION = "upsert", ANNULATION = "cancel" }, else = "refuse" }

[[source]]
files = "sejours_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "stay"
[source.record.fields]
nda = "NDA"
ipp = "IPP"
start = { columns = ["DATE_ENTREE", "HEURE_ENTREE"], join = " ", format = "%d/%m/%Y %H:%M" }
end = { columns = ["DATE_SORTIE", "HEURE_SORTIE"], join = " ", format = "%d/%m/%Y %H:%M" }
entry_mode = "MODE_ENTREE"
provenance = "PROVENANCE"
exit_mode = "MODE_SORTIE"
destination = "DESTINATION"
unit = "HOPITAL"
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }
action = { column = "ETAT", codes = { A = "upsert", S = "cancel" }, else = "refuse" }
[source.record.fields.class]
column = "TYPE_SEJOUR"
codes = { EXT = "O", URG = "E", HC = "I", HJ = "D", SE = "R", PRE = "P" }
else = "refuse"

[[source]]
files = "mouvements_*.csv"
format = "csv"
table = "rows"
options = { delimiter = ";", encoding = "utf-8" }
[[source.record]]
kind = "movement"
[source.record.fields]
movement = "NUM_MVT"
nda = "NDA"
ipp = "IPP"
start = { columns = ["DATE_MVT", "HEURE_MVT"], join = " ", format = "%d/%m/%Y %H:%M" }
unit = "UF_MEDICALE"
care_unit = "UF_SOINS"
professional = "MEDECIN"
entry_mode = "MODE_ENTREE"
provenance = "PROVENANCE"
exit_mode = "MODE_SORTIE"
destination = "DESTINATION"
stamp = { column = "MAJ", format = "%d/%m/%Y %H:%M" }
action = { column = "ETAT", codes = { A = "upsert", X = "cancel" }, else = "refuse" }
[source.record.fields.class]
column = "STATUT_PATIENT"
codes = { EXT = "O", URG = "E", HC = "I", HJ = "D", SE = "R", PRE = "P" }
else = "refuse"
[source.record.fields.kind]
column = "TYPE_MVT"
else = "refuse"
[source.record.fields.kind.codes]
ENT = "admission"
MUT = "transfer"
CHG = "class"
SOR = "discharge"
PER = "leave"
RET = "return"
RSP = "responsibility"
PRV = "planned"
"""


def _messages(laboratory: int, way: int) -> str:
    """What a laboratory sends as messages, read as the packaged mapping does but for the number of a result: it is
    composed as in the extracts of before, so that a message corrects or withdraws what an extract said.
    """
    name, found = (
        ("hprim_sante", f"labo_L{laboratory:02d}_*.hpr")
        if way == SANTE
        else ("hl7v2", f"oru_L{laboratory:02d}_*.hl7")
    )
    text = (files("laennec.sources.mapping.builtin") / f"{name}.toml").read_text(encoding="utf-8")
    start = f'[[source]]\nformat = "{name}"\ntable = "result"\n'
    # What the format's other tables mean stays with the packaged mapping, which reads all other files.
    part = text[text.index(start) :].removeprefix("[[source]]\n").split("[[source]]", 1)[0]
    text = f'[[source]]\nfiles = "{found}"\n{part}'
    text = re.sub(r"^ *#.*\n", "", text, flags=re.M)  # they explain the packaged number
    if way == SANTE:
        text, times = re.subn(
            r"^number = .*$", 'number = { columns = ["filler", "code"], join = "-" }', text, flags=re.M
        )
    else:
        block = r"(?<=^\[source\.record\.fields\.number\]\n).*?(?=^\[)"
        number = 'columns = ["filler", { first = ["local", "loinc"] }]\njoin = "-"\n'
        text, times = re.subn(block, number, text, flags=re.M | re.S)
    if times != 1:
        raise AssertionError(f"the packaged mapping of {name} names results in {times} places")
    return text


def extract_source(files: str, authority: str, kind: str, fields: list[str], *, latin: bool) -> str:
    """TOML of a source of CSV extracts that give one kind of record.

    files: a pattern. fields: the lines after the authority. latin: Latin-1 instead of UTF-8.
    """
    lines = [
        "[[source]]",
        f'files = "{files}"',
        'format = "csv"',
        'table = "rows"',
        f'options = {{ delimiter = ";", encoding = "{"latin-1" if latin else "utf-8"}", decimal = "," }}',
        "[[source.record]]",
        f'kind = "{kind}"',
        "[source.record.fields]",
        f'authority = {{ value = "{authority}" }}',
        *fields,
        "",
    ]
    return "\n".join(lines)


def mapping_text(world: World) -> str:
    """The TOML text: one source a kind of extract, one a laboratory."""
    parts = [_HEAD]
    asked = (world.laboratory_way == HL7).tolist()
    for number, style in enumerate(styles(world.plan.laboratories), 1):
        sampled = 'column = "DATE_PRELEVEMENT"'
        if style.split:
            sampled = 'columns = ["DATE_PRELEVEMENT", "HEURE_PRELEVEMENT"], join = " "'
        lines = [
            'number = { columns = ["NUM_DEMANDE", "CODE_ANALYSE"], join = "-" }',
            'ipp = "IPP"',
            'nda = "NDA"',
            'code = "CODE_ANALYSE"',
            'label = "LIBELLE"',
            *(['loinc = "LOINC"'] if any(style.loinc) else []),
            f'sampled = {{ {sampled}, format = "%d/%m/%Y %H:%M" }}',
            'value = "VALEUR"',
            *([] if style.split else ['operator = "SIGNE"', 'number_value = "VALEUR_NUM"']),
            'unit = "UNITE"',
            'low = "BORNE_INF"',
            'high = "BORNE_SUP"',
            'flag = "ALERTE"',
            'status = "STATUT"',
            'unit_code = "UF"',
            *(['professional = "PRESCRIPTEUR"'] if asked[number - 1] else []),
            'stamp = { column = "DATE_VALIDATION", format = "%d/%m/%Y %H:%M" }',
            'action = { column = "STATUT", codes = { D = "cancel", F = "upsert", C = "upsert" }, else = "refuse" }',
        ]
        name = f"L{number:02d}"
        parts.append(extract_source(f"biologie_{name}_*.csv", name, "result", lines, latin=style.latin))
    ways = zip(world.laboratory_way, range(1, world.plan.laboratories + 1), strict=True)
    parts += [_messages(number, int(way)) for way, number in ways if way != EXTRACT]
    for kind, version in (("med", "2020"), ("dmi", "2020"), ("tra", "2016")):  # no version stands in their lines
        name = kind if kind == "tra" else f"fichcomp_{kind}"
        parts.append(f'[[source]]\nfiles = "*.{kind}.txt"\nformat = "{name}"\nversion = "{version}"\n')
    return "\n".join(parts)
