"""The shape of a record in the journal: keyed digests in place of identifiers, no other identifying field.

Every kind begins with `key` (digest of the natural key), `stamp`, `content` (digest of all the record says, for
ties), `cancel`, and where it came from: `batch`, `file`, `line`, `rank`. Then its own fields, typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from laennec.identity import ids
from laennec.loading.database import name
from laennec.sources.records import KINDS, Kind

SQL_TYPES = {"text": "VARCHAR", "int": "BIGINT", "decimal": "DOUBLE", "date": "DATE", "datetime": "TIMESTAMP"}
LEADING = (
    ("key", "UBIGINT"),
    ("stamp", "TIMESTAMP"),
    ("content", "UBIGINT"),
    ("cancel", "BOOLEAN"),
    ("batch", "INTEGER"),
    ("file", "INTEGER"),
    ("line", "BIGINT"),
    ("rank", "BIGINT"),
)
NEVER = "timestamp '0001-01-01'"
SUBJECT = {
    "patient": "person",
    "person_link": "person",
    "stay": "visit",
    "stay_owner": "visit",
    "stay_patient": "visit",
}
"""Kinds whose key is that of a person or of a stay: whatever says it of the same number has the same key."""
REFERENCES = {
    "ipp": ("person", "person", "ipp_authority"),
    "nda": ("visit", "visit", "nda_authority"),
    "kept_ipp": ("kept", "person", "authority"),
    "mother_nda": ("mother_visit", "visit", "authority"),
    "moved_from": ("previous", "appointment", "authority"),
    "prescription": ("prescription", "prescription", "authority"),
    "professional": ("professional", "professional", "professional_authority"),
    "author": ("professional", "professional", "author_authority"),
    "rpps": ("rpps", "professional", "'RPPS'"),
    "adeli": ("adeli", "professional", "'ADELI'"),
    "form": ("form", "form", "authority"),
}
"""An identifying field that refers -> (its column in the journal, what is digested, its authority: a field, or the
constant itself in quotes).
"""
PARENTS = {"diagnosis": ("authority", "rss", "rum"), "act": ("authority", "rss", "rum")}
"""Kinds that hang on a unit stay: the fields of its key, digested as `unit_stay`."""
KEEPS_AUTHORITY = (
    *("care_unit", "result", "prescription", "administration", "reading", "device_use"),
    *("form", "question", "answer"),
)
"""Kinds whose codes are their authority's own."""


@dataclass(frozen=True)
class Column:
    """A column of the journal: its type, and the SQL that makes it from a mapped record (`{key}` is the secret)."""

    name: str
    type: str
    sql: str


@dataclass(frozen=True)
class Reference:
    """A column of the journal that is the digest of somebody's or of a stay's number: what of, and the fields.

    `authority`: as SQL.
    """

    column: str
    what: str
    authority: str
    field: str


def references(kind_name: str) -> tuple[Reference, ...]:
    """The kind's columns that refer to a person, a stay or a professional."""
    kind = KINDS[kind_name]
    found = []
    for field in kind.fields:
        if field.name in REFERENCES and (field.role != "key" or kind_name not in SUBJECT):
            column, what, authority = REFERENCES[field.name]
            if not authority.startswith("'"):
                authority = name(authority) if any(f.name == authority for f in kind.fields) else "''"
            found.append(Reference(column, what, authority, field.name))
    return tuple(found)


def columns(kind_name: str) -> tuple[Column, ...]:
    """The kind's own columns, after the leading ones."""
    kind = KINDS[kind_name]
    of_others = {one.field: one for one in references(kind_name)}
    found: list[Column] = []
    if kind_name in PARENTS:
        found.append(Column("unit_stay", "UBIGINT", digest("unit_stay", *map(name, PARENTS[kind_name]))))
    for field in kind.fields:
        if field.name in of_others:
            one = of_others[field.name]
            of = digest(one.what, one.authority, name(one.field))
            found.append(Column(one.column, "UBIGINT", f"case when {name(one.field)} is not null then {of} end"))
        elif field.klass not in ("identifying", "sealed") and not _dropped(kind, field.name):
            found.append(Column(field.name, SQL_TYPES[field.type], name(field.name)))
    return tuple(found)


def _dropped(kind: Kind, field: str) -> bool:
    """Numbers that only serve as keys: their digest is enough."""
    role = kind.field(field).role
    authorities = ("authority", "ipp_authority", "nda_authority", "professional_authority", "author_authority")
    numbers = (*authorities, "number", "movement", "rss", "rum", "rsa")
    return (
        role in ("stamp", "action")
        or (field in numbers and not (kind.name in KEEPS_AUTHORITY and field == "authority"))
        or (field == "rank" and role == "key")
    )


def schema(kind: str) -> str:
    """The columns of the kind's journal as SQL declares them."""
    own = [(c.name, c.type) for c in columns(kind)]
    return ", ".join(f"{name(n)} {t}" for n, t in (*LEADING, *own))


def digests_of(one: Reference, mapped: str) -> str:
    """SELECT of the digests of the numbers that mapped records refer to, each once: authority_, number_, digest_."""
    pairs = f"select distinct {one.authority} as authority_, {name(one.field)} as number_ from ({mapped})"
    of = digest(one.what, "authority_", "number_")
    return f"select *, {of} as digest_ from ({pairs}) where number_ is not null"


def from_mapped(
    kind: str,
    mapped: str,
    *,
    batch: int,
    file: str,
    line: str = "_line",
    dated: str = NEVER,
    digested: Mapping[str, str] | None = None,
) -> str:
    """SELECT of journal rows from mapped records (as `mapped.select_records` gives them, `_why` null).

    The secret is the parameter $ids. `file`, `line`: where they came from, as SQL over them. A record without a stamp
    has that of its file (`dated`, SQL), or the least one.
    `digested`: column -> a table that `digests_of` made for it; where there are many records a number, it is quicker
    to look digests up than to make them.
    """
    digested = digested or {}
    of = KINDS[kind]
    key = digest(SUBJECT.get(kind, kind), *(f"{name(k)}::varchar" for k in of.key))
    rank = f"{name('rank')}" if any(f.name == "rank" and f.role == "key" for f in of.fields) else "_rank"
    leading = [
        f"{key} as key",
        f"coalesce(stamp, {dated}) as stamp",
        "coalesce(action = 'cancel', false) as cancel",
        f"{batch}::integer as batch",
        f"{file} as file",
        f"{line} as line",
        f"{rank}::bigint as rank",
    ]
    own = [
        f"{digested[c.name]}.digest_ as {name(c.name)}" if c.name in digested else f"{c.sql} as {name(c.name)}"
        for c in columns(kind)
    ]
    joins = [
        f"left join {digested[one.column]} on {digested[one.column]}.number_ = {name(one.field)} and "
        f"{digested[one.column]}.authority_ is not distinct from {one.authority}"
        for one in references(kind)
        if one.column in digested
    ]
    hidden = [name(f.name) for f in of.fields if f.klass == "identifying" and f.name not in REFERENCES]
    said = [name(c.name) for c in columns(kind)] + (["_hidden"] if hidden else [])
    # What the vault alone knows enters the content as a keyed digest: a corrected name is a correction.
    hidden_too = [f"{digest('content', *hidden)} as _hidden"] if hidden else []
    inner = f"select {', '.join([*leading, *own, *hidden_too])} from ({mapped}) {' '.join(joins)}"
    shown = [name(n) for n, _ in LEADING if n != "content"]
    return (
        f"select {shown[0]}, {shown[1]}, hash(key, cancel, {', '.join(said)}) as content, "
        f"{', '.join([*shown[2:], *(name(c.name) for c in columns(kind))])} from ({inner})"
    )


def digest(what: str, *parts: str) -> str:
    """A digest as SQL, under the secret $ids."""
    return ids.sql("$ids", what, parts)


def to_id(column: str) -> str:
    """The OMOP id of a digest's column: `oid` is a macro of the load's database (`Work`)."""
    return f"oid({column})"


def natural(digest_: str) -> str:
    """The id that a digest has if no other has it, as SQL."""
    return f"greatest(({digest_} >> {ids.ID_SHIFT})::bigint, 1)"


def macros(displaced: Mapping[int, int], *, wide: bool = False) -> list[str]:
    """The macros that give ids: `nid`, the first 53 bits but for the few digests whose id another had first; `oid`,
    which the resolution uses, is the same. `wide`: `oid` gives the digest's 64 bits, but for persons (`clashes`).
    """
    whens = " ".join(f"when {int(digest_)} then {int(id_)}" for digest_, id_ in sorted(displaced.items()))
    chosen = f"case digest_ {whens} else {natural('digest_')} end" if whens else natural("digest_")
    whole = (
        "case when digest_ >= 9223372036854775808::ubigint "
        "then (digest_ - 9223372036854775808::ubigint)::bigint - 9223372036854775807 - 1 else digest_::bigint end"
    )
    used = f"case when digest_ in (select digest from scratch.person_all) then {chosen} else {whole} end"
    return [
        f"create or replace temp macro nid(digest_) as {chosen}",
        f"create or replace temp macro oid(digest_) as {used if wide else chosen}",
    ]
