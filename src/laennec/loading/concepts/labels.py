"""French names that come with the program (CIM-10 and ATC, from edsnlp's data), and the codes above a code by prefix.

A vocabulary's labels are put in whole the first time one of its codes is seen, so that the tree and the search know
all of it and the vocabulary tables are seldom rewritten afterwards.
"""

from typing import TYPE_CHECKING

import pyarrow as pa

from laennec.loading.concepts.vocabularies import vocabulary
from laennec.omop import french
from laennec.omop.standard import rows

if TYPE_CHECKING:
    from laennec.loading.concepts.registry import Concepts

CODES = "voc_codes"
CATEGORY = 3
"""A CIM-10 category has three characters."""
GENERIC = {"CCAM": "Actes CCAM {code}…", "GHM": "GHM {code}…", "ATC": "ATC {code}…", "CIM10": "CIM-10 {code}"}
"""Names of the codes above others for which nothing is known; {code} is theirs."""


def any_of(vocabulary_id: str) -> bool:
    """Whether `add` may put in anything for the vocabulary."""
    return bool(vocabulary_id in ("CIM10", "ATC") or vocabulary(vocabulary_id).prefixes)


def add(concepts: "Concepts", vocabulary_id: str) -> None:
    """The known labels of a vocabulary and the codes above those it has. Nothing for a vocabulary without either."""
    known = _known(vocabulary_id)
    if known:
        table = pa.table({"concept_code": pa.array(known), "concept_name": pa.array(known.values())})
        _put(concepts, vocabulary_id, table, "edsnlp")
    lengths = vocabulary(vocabulary_id).prefixes or ((CATEGORY,) if vocabulary_id == "CIM10" else ())
    for length in lengths:
        above = concepts.db.rows(
            f"select distinct left(concept_code, {length}) from scratch.{CODES} c where vocabulary_id = ? "
            f"and length(concept_code) > {length} and not contains(concept_code, '-') and not exists (select 1 "
            f"from scratch.{CODES} a where a.vocabulary_id = c.vocabulary_id "
            f"and a.concept_code = left(c.concept_code, {length}))",
            [vocabulary_id],
        )
        named = {code: GENERIC.get(vocabulary_id, "{code}…").format(code=code) for (code,) in above}
        if named:
            table = pa.table({"concept_code": pa.array(named), "concept_name": pa.array(named.values())})
            _put(concepts, vocabulary_id, table, None)


def _known(vocabulary_id: str) -> dict[str, str]:
    if vocabulary_id == "CIM10":
        return french.cim10() | {f"{r['first']}-{r['last']}": r["name"] for r in rows("cim10_chapters.csv")}
    if vocabulary_id == "ATC":
        return {code: label for code, (label, _) in french.atc().items() if label}
    return {}


def _put(concepts: "Concepts", vocabulary_id: str, table: pa.Table, named_by: str | None) -> None:
    """Lines and names for codes; a name that came with an official file stays."""
    concepts.db.give("voc_labels", table)
    concepts._insert(f"select '{vocabulary_id}' as vocabulary_id, concept_code, 0 as asked from voc_labels")
    ours = "coalesce(c.named_by, '') in ('', 'source')" if named_by else "c.concept_name is null"
    concepts.db.run(
        f"update scratch.{CODES} c set concept_name = l.concept_name, named_by = ? from voc_labels l "
        f"where c.vocabulary_id = ? and c.concept_code = l.concept_code and {ours}",
        [named_by, vocabulary_id],
    )
