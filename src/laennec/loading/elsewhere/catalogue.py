"""What a database has of a model's tables: which relation is which table, its columns, and whether they may be read.

All is judged before a row is read: a table that may not be read, a key that is missing, two relations of one name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from laennec.errors import LaennecError, UsageError
from laennec.loading import folder
from laennec.loading.i2b2 import star
from laennec.loading.reading import target_of
from laennec.omop import RENAMES_5_3, TABLES, Table

AS_THEY_ARE = {"int2", "int4", "int8", "float4", "float8", "bool", "text", "date", "timestamp", "bytea"}
"""Types that are copied as they are; every other one as the text that PostgreSQL writes for it."""
WHOLE = ("int2", "int4", "int8")
LAST_YEAR = 294_246
"""From it on PostgreSQL's times, counted from 2000, are too large where they are counted from 1970."""
ONTOLOGY = {"c_fullname", "c_hlevel", "c_basecode", "c_dimcode"}
"""Columns by which a table of i2b2's metadata is known, whatever its name."""
RELATIONS = """
select n.nspname, c.relname, a.attname, case when t.typtype = 'd' then b.typname else t.typname end as type,
       has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') as readable
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type t on t.oid = a.atttypid
left join pg_catalog.pg_type b on b.oid = t.typbasetype
where n.nspname = any(:schemas) and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by array_position(:schemas, n.nspname::text), c.relname, a.attnum
"""
SCHEMAS = """
select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and lower(c.relname) in ('person', 'observation_fact')
order by n.nspname limit 20
"""


@dataclass(frozen=True)
class Field:
    """A column that is copied. name: as the database has it; target: the model's; type: PostgreSQL's."""

    name: str
    target: str
    type: str
    as_text: bool = False

    @property
    def beyond(self) -> str:
        """SQL: whether a value has no binary form elsewhere, as infinity and the last years; "" for never."""
        name = quoted(self.name)
        last = f" or {name} >= '{LAST_YEAR}-01-01'" if self.type != "date" else ""
        return f"(not isfinite({name}){last})" if self.type in ("date", "timestamp", "timestamptz") else ""


@dataclass(frozen=True)
class Relation:
    """A relation of the database that is a table of the model."""

    table: str
    schema: str
    name: str
    fields: tuple[Field, ...]
    left_out: tuple[str, ...] = ()
    """Its columns that the model has not, or that are to stay."""
    key: str = ""
    """Its column by which it can be taken in blocks, as SQL: the key, where that is one whole number."""

    @property
    def shape(self) -> str:
        """Which columns are copied, and as what."""
        return " ".join(f"{one.target}:{one.type}" for one in self.fields)

    @property
    def shown(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def sql(self) -> str:
        return f"{quoted(self.schema)}.{quoted(self.name)}"


Found = dict[tuple[str, str], list[tuple[str, str, bool]]]
"""(schema, relation) -> its columns: name, type, whether it may be read."""


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def kind_of(names: Sequence[str]) -> str:
    """What relations of these names are: i2b2 or omop."""
    return "i2b2" if set(star.NEEDED) <= {name.lower() for name in names} else "omop"


def look(db: Connection, schemas: Sequence[str]) -> Found:
    """Every relation of the schemas. Raises LaennecError where a schema is not there."""
    found: Found = {}
    for schema, relation, column, type_, readable in db.execute(text(RELATIONS), {"schemas": list(schemas)}):
        found.setdefault((schema, relation), []).append((column, type_, readable))
    known = {row[0] for row in db.execute(text("select nspname from pg_catalog.pg_namespace"))}
    missing = [schema for schema in schemas if schema not in known]
    if missing:
        raise LaennecError(f"The database has no schema {missing[0]}. {_elsewhere(db)}")
    return found


def relations(db: Connection, schemas: Sequence[str], kind: str, without: Sequence[str]) -> list[Relation]:
    """The relations to copy, in the model's order. kind: omop, i2b2 or "", which asks the names.

    without: tables, or columns as TABLE.COLUMN, to leave out. Raises LaennecError that names table and column.
    """
    found = look(db, schemas)
    kind = kind or kind_of([name for _, name in found])
    model: Mapping[str, Table] = star.tables() if kind == "i2b2" else {name: TABLES[name] for name in folder.OPEN}
    _check_without(without, model)
    chosen: list[Relation] = []
    for table in model:
        if table in without:
            continue
        if table == "ontology":
            chosen += [
                _relation(db, model[table], key, found[key], without) for key in found if _is_ontology(key, found)
            ]
            continue
        own = [key for key in found if key[1].lower() == table]
        if own:
            same = [key for key in own if key[0] == own[0][0]]
            if len(same) > 1:
                names = " and ".join(quoted(name) for _, name in same)
                raise LaennecError(
                    f"The schema {own[0][0]} has the table {table} twice: {names}. Rename one of them."
                )
            chosen.append(_relation(db, model[table], own[0], found[own[0]], without))
    missing = set(star.NEEDED if kind == "i2b2" else ()) - {one.table for one in chosen}
    if missing or not chosen:
        what = f"no {' and no '.join(sorted(missing))}" if missing else "no table of OMOP or i2b2"
        raise LaennecError(f"The schema {', '.join(schemas)} holds {what} that Laennec is to copy. {_elsewhere(db)}")
    return chosen


def _is_ontology(key: tuple[str, str], found: Found) -> bool:
    return key[1].lower() != "table_access" and {column.lower() for column, _, _ in found[key]} >= ONTOLOGY


def _relation(
    db: Connection, model: Table, key: tuple[str, str], columns: list[tuple[str, str, bool]], without: Sequence[str]
) -> Relation:
    shown = f"{key[0]}.{key[1]}"
    renames = RENAMES_5_3.get(model.name, {})
    names = [(column, type_) for column, type_, _ in columns]
    fields: list[Field] = []
    left_out: list[str] = []
    for column, type_, readable in columns:
        target = target_of(model, column, names, renames)
        if not target and model.name in star.EXTENSIBLE and column.lower() not in star.HOUSEKEEPING:
            target = column.lower()
        if not target or f"{model.name}.{target}" in without:
            left_out.append(column)
            continue
        twice = [one.name for one in fields if one.target == target]
        if twice:
            raise LaennecError(
                f"The table {shown} has the column {target} twice: {twice[0]} and {column}. Rename one."
            )
        if not readable:
            user = db.scalar(text("select current_user"))
            raise LaennecError(
                f"The account {user} may not read the column {column} of {shown}. Grant it (GRANT SELECT ON {shown} "
                f"TO {user}), or leave it out: --without {model.name} or --without {model.name}.{target}"
            )
        fields.append(Field(column, target, type_))
    lacking = [k for k in model.key if model.column(k).required and k not in {one.target for one in fields}]
    if lacking:
        raise LaennecError(f"The table {shown} has no column {', '.join(lacking)}: it is not the table {model.name}.")
    if not fields:
        raise LaennecError(f"The table {shown} has no column of the table {model.name}.")
    keys = [one for one in fields if (one.target,) == model.key and one.type in WHOLE]
    by = quoted(keys[0].name) if keys and model.name in TABLES else ""
    return Relation(model.name, *key, tuple(fields), tuple(left_out), by)


def _check_without(without: Sequence[str], model: Mapping[str, Table]) -> None:
    for one in without:
        table, _, column = one.partition(".")
        if table not in model or (column and column not in model[table].by_name):
            raise UsageError(f"--without takes TABLE or TABLE.COLUMN of the model; it has no {one}.")
        if column in model[table].key:
            raise UsageError(f"--without {one}: a key cannot be left out. Leave out the table: --without {table}")


def _elsewhere(db: Connection) -> str:
    held = sorted({row[0] for row in db.execute(text(SCHEMAS))})
    if not held:
        return "No schema of this database holds person or observation_fact: is it the right one?"
    return f"Schemas that hold person or observation_fact: {', '.join(held)}. Name one with --schema."


def as_text(relation: Relation, columns: Sequence[str]) -> Relation:
    """The relation with these columns copied as texts: they hold what has no binary form elsewhere."""
    fields = tuple(replace(one, as_text=one.name in columns) for one in relation.fields)
    return replace(relation, fields=fields)
