"""The layouts of official files, as data, and how a file's layout is recognised.

Checked against public readers of these files: LIBCIM10MULTI.TXT, CIS_bdpm.txt, CIS_CIP_bdpm.txt, Loinc.csv. By memory
alone: the columns of LOINC's linguistic variants. CCAM, UCD, LPP and ATC have no one layout: their columns are told,
or recognised by usual headings.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from laennec.errors import UsageError

CODE_PATTERNS = {
    "CIM10": r"[A-Z][0-9]{2}[0-9A-Z+]{0,5}",
    "CCAM": r"[A-Z]{4}[0-9]{3}",
    "LOINC": r"[0-9]{1,7}-[0-9]",
    "ATC": r"[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?",
    "CIS": r"[0-9]{8}",
    "CIP13": r"[0-9]{13}",
    "UCD": r"[0-9]{7}|[0-9]{13}",
    "LPP": r"[0-9]{5,7}",
    "GHM": r"[0-9]{2}([CKMZH][0-9]{2}[0-9A-Z]?)?",
}
"""What a code of a vocabulary looks like; one without a line here is anything up to 50 characters."""
LONGEST_CODE = 50


@dataclass(frozen=True)
class Layout:
    """One kind of file.

    columns: role (code, name, french, parent, or a column of source_to_concept_map) -> headings that name it, the
    first one there and not empty wins; `header` names the columns of a file that has no heading line.
    """

    name: str
    vocabulary: str
    columns: Mapping[str, tuple[str, ...]]
    file: str = ""
    header: tuple[str, ...] = ()
    delimiter: str = ""
    quoted: bool = True
    signature: tuple[str, ...] = field(default=())
    """Headings that a file of this kind has, whatever its name."""

    parent_prefix: str = ""


LAYOUTS = (
    Layout(
        "source_to_concept_map",
        "",
        {
            "vocabulary": ("source_vocabulary_id",),
            "code": ("source_code",),
            "target": ("target_concept_id",),
            "description": ("source_code_description",),
            "start": ("valid_start_date",),
            "end": ("valid_end_date",),
            "invalid": ("invalid_reason",),
        },
        signature=("source_code", "source_vocabulary_id", "target_concept_id"),
    ),
    Layout(
        "LOINC linguistic variant",
        "LOINC",
        {
            "code": ("LOINC_NUM",),
            "french": ("LinguisticVariantDisplayName", "LONG_COMMON_NAME", "SHORTNAME", "COMPONENT"),
        },
        file=r"fr[a-z]{2}\d*LinguisticVariant.*\.csv",
        signature=("LOINC_NUM", "COMPONENT"),
    ),
    Layout(
        "LOINC",
        "LOINC",
        {"code": ("LOINC_NUM",), "name": ("LONG_COMMON_NAME", "COMPONENT"), "parent": ("CLASS",)},
        signature=("LOINC_NUM", "LONG_COMMON_NAME", "CLASS", "STATUS"),
        parent_prefix="CLASS:",
    ),
    Layout(
        "CIM-10 FR",
        "CIM10",
        {"code": ("code",), "name": ("long", "short")},
        file=r"LIBCIM10MULTI.*\.TXT",
        header=("code", "mco", "ssr", "psy", "short", "long"),
        delimiter="|",
        quoted=False,
    ),
    Layout(
        "BDPM presentations",
        "CIP13",
        {"code": ("cip13",), "name": ("label",)},
        file=r"CIS_CIP_bdpm.*\.txt",
        header=("cis", "cip7", "label", "status", "marketing", "declared", "cip13"),
        delimiter="\t",
        quoted=False,
    ),
    Layout(
        "BDPM medicines",
        "CIS",
        {"code": ("cis",), "name": ("name",)},
        file=r"CIS_bdpm.*\.txt",
        header=("cis", "name", "form", "routes", "status"),
        delimiter="\t",
        quoted=False,
    ),
    Layout(
        "ATC",
        "ATC",
        {
            "code": ("ATC code", "code_atc", "atc_code"),
            "french": ("libelle", "libelle_atc", "label_fr"),
            "name": ("ATC level name", "atc_name", "name", "libelle", "libelle_atc"),
        },
        file=r".*\bATC\b.*\.csv",
    ),
    Layout(
        "CCAM",
        "CCAM",
        {
            "code": ("code", "code_ccam", "code_acte", "acte", "cod_acte", "ccam"),
            "name": ("libelle", "libelle_long", "texte", "nom_long", "libelle_acte", "intitule", "label"),
        },
        file=r".*CCAM.*\.(csv|txt)",
    ),
)


def told(vocabulary: str, columns: Mapping[str, str]) -> Layout:
    """The layout of a file whose columns somebody told: code=..., label=..., french=..., parent=..."""
    roles = {"code": "code", "label": "name", "name": "name", "french": "french", "parent": "parent"}
    unknown = [key for key in columns if key not in roles]
    if unknown or "code" not in columns or not {"label", "name", "french"} & columns.keys():
        raise UsageError(
            "--columns names the headings of code and label, and if there are any of french and parent: "
            "--columns code=CODE,label=LIBELLE"
        )
    return Layout("told", vocabulary, {roles[key]: (heading,) for key, heading in columns.items()})


def by_name(path: Path) -> Layout | None:
    """The layout of a file without headings, which its name alone tells."""
    for layout in LAYOUTS:
        if layout.header and re.fullmatch(layout.file, path.name, re.IGNORECASE):
            return layout
    return None


def recognised(path: Path, headings: tuple[str, ...]) -> Layout:
    """The layout of a file with headings, by these or its name. Raises UsageError, saying what to tell."""
    there = {folded(heading) for heading in headings}
    for layout in LAYOUTS:
        if layout.header:
            continue
        named = bool(layout.file and re.fullmatch(layout.file, path.name, re.IGNORECASE))
        signed = bool(layout.signature) and {folded(s) for s in layout.signature} <= there
        if layout.file and layout.signature:
            if named and signed:
                return layout
        elif signed or (named and all(any(folded(h) in there for h in layout.columns[r]) for r in ("code", "name"))):
            return layout
    if {"loinc_num"} <= there:
        raise UsageError(
            f"{path.name} is a LOINC file of another kind: Loinc.csv and French variants "
            "(frFR...LinguisticVariant.csv) are read."
        )
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise UsageError(
        f"{path.name} is no file that is known ({known}). Say what it holds: "
        "--vocabulary CCAM --columns code=CODE,label=LIBELLE"
    )


def folded(heading: str) -> str:
    """A heading without accents, case, and with one kind of space."""
    plain = unicodedata.normalize("NFKD", heading.strip().lstrip("﻿"))
    return re.sub(r"[\s_]+", "_", "".join(c for c in plain if not unicodedata.combining(c)).lower())
