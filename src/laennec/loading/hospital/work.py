"""What the resolution of all tables shares: the database, the journal, what is touched, tables made so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from laennec.loading.concepts import Concepts
from laennec.loading.database import Database, name
from laennec.loading.hospital import shape
from laennec.loading.hospital.journal import WINS, Journal
from laennec.omop import TABLES
from laennec.omop.reference_units import References, references


@dataclass(frozen=True)
class FileShape:
    """A table's file: its columns as SQL over the OMOP table's, and their order."""

    columns: str
    order: str


@dataclass
class Work:
    """One resolution. `everything`: all rows are made anew (a first load, or when much is touched).

    What is touched is a set of persons (`touched.py`): all their rows, in every table, are made anew.
    For each OMOP table with rows to give there is a table `scratch.new_<table>`.
    """

    db: Database
    journal: Journal
    secret: str
    concepts: Concepts
    everything: bool = True
    displaced: dict[int, int] = field(default_factory=dict)
    """Digests whose id is not their first bits, because another digest has these."""
    made: set[str] = field(default_factory=set)
    """The OMOP tables that have a table of new rows."""
    alone: Mapping[str, FileShape] = field(default_factory=dict)
    """The tables in which no other source has rows, if all rows are made anew: what their files are to be."""
    files: dict[str, Path] = field(default_factory=dict)
    """The tables of whose new rows a file was made, as the version will have it."""
    distinct: set[str] = field(default_factory=set)
    """The kinds of whose records no two have one key, nor one id but for the displaced."""
    all_won: set[str] = field(default_factory=set)
    """The kinds of which `scratch.w_<kind>` has every winner."""
    references: References = field(default_factory=references)
    """Into which units results are converted."""
    reference_concepts: dict[str, int] | None = None
    """The concept of each of these units, once they were asked for: a load gives a unit but one."""

    wide: bool = False
    """Whether ids are whole digests just now (`clashes`)."""

    def __post_init__(self) -> None:
        self.begin()
        # At one time, a discharge comes after whatever else happened.
        self.run("create or replace temp macro leaves_last(kind) as coalesce(kind = 'discharge', false)")

    def begin(self, *, wide: bool = False) -> None:
        """Before a resolution, the first or another. `wide`: ids are whole digests, but for persons (`clashes`)."""
        for table in self.made:
            self.run(f"drop {'view' if table in self.files else 'table'} scratch.new_{table}")
        self.made.clear()
        for table in list(self.files):
            self.take_file(table).unlink()
        self.all_won.clear()
        self.distinct.clear()
        self.wide = wide
        for macro in shape.macros(self.displaced, wide=wide):
            self.run(macro)

    def displace(self, found: Mapping[int, int]) -> None:
        """Give digests other ids than their own, from now on."""
        self.displaced.update(found)
        self.begin()

    def table(self, table: str, select: str) -> str:
        """Make a scratch table; returns its name. The secret may be used as $ids."""
        full = f"scratch.{table}"
        self.run(f"create or replace table {full} as {select}")
        return full

    def run(self, sql: str) -> None:
        """Run a statement; the secret may be used as $ids."""
        self.db.run_named(sql, {"ids": self.secret} if "$ids" in sql else {})

    def has(self, *kinds: str) -> bool:
        """Whether there is any record of one of the kinds."""
        return any(kind in self.journal.kinds for kind in kinds)

    def winners(self, kind: str, condition: str) -> str:
        """The winners among keys of which some version meets the condition (SQL over the journal's columns).

        A scratch table `w_<kind>`, cancelled winners among them. All winners when everything is made anew,
        none where no record is of that kind.
        """
        if not self.has(kind):
            self.run(f"create or replace table scratch.w_{kind}({shape.schema(kind)})")
            return f"scratch.w_{kind}"
        if self.everything:
            self.all_won.add(kind)
            return self._all_winners(kind)
        rows = self.journal.all(kind)
        self.table("keys_to_do", f"select distinct key from {rows} where {condition}")
        self.table("rows_to_do", f"select * from {rows} semi join scratch.keys_to_do using (key)")
        return self.table(f"w_{kind}", f"select * from scratch.rows_to_do qualify {WINS}")

    def _all_winners(self, kind: str) -> str:
        """As a view: records are wide, and nearly all of them are the only one of their key."""
        rows = self.journal.all(kind)
        # Keys with one id first: where there are none, keys and ids are known to be distinct, by one look.
        near = self.table("near", f"select {shape.natural('key')} as id from {rows} group by all having count(*) > 1")
        if self.db.value(f"select count(*) from {near}"):
            of = f"select key from {rows} where {shape.natural('key')} in (select id from {near})"
            several = self.table(f"several_{kind}", f"select key from ({of}) group by key having count(*) > 1")
        else:
            several = self.table(f"several_{kind}", f"select key from {rows} limit 0")
            self.distinct.add(kind)
        won = self.table(f"won_{kind}", f"select * from {rows} semi join {several} using (key) qualify {WINS}")
        alone = f"select * from {rows} anti join {several} using (key)"
        if not self.db.value(f"select count(*) from {several}"):
            alone = f"select * from {rows}"
        self.run(f"create or replace view scratch.w_{kind} as {alone} union all by name from {won}")
        return f"scratch.w_{kind}"

    def versions(self, kind: str, condition: str) -> str:
        """Every version of the keys of which some version meets the condition: a scratch table `v_<kind>`."""
        if self.everything:
            return self.table(f"v_{kind}", f"select * from {self.journal.all(kind)}")
        rows = self.journal.all(kind)
        keys = f"(select distinct key from {rows} where {condition})"
        return self.table(f"v_{kind}", f"select * from {rows} semi join {keys} using (key)")

    def omop(self, table: str, select: str) -> None:
        """Add new rows of an OMOP table: `select` names columns of it, the others are null."""
        self._make(table)
        self.run(f"insert into scratch.new_{table} by name {select}")

    def _make(self, table: str) -> None:
        if table not in self.made:
            columns = ", ".join(f"{name(c.name)} {c.sql_type}" for c in TABLES[table].columns)
            self.run(f"create table scratch.new_{table}({columns})")
            self.made.add(table)

    def omop_whole(self, table: str, select: str) -> None:
        """`omop` for the last and most rows of a large table: they are sorted at once into the file that the version
        will have, where no rows of before or of another source come into it.
        """
        if not self.everything or table not in self.alone:
            self.omop(table, select)
            return
        self._make(table)
        shape_, path = self.alone[table], self.db.folder / f"whole_{table}.duckdb"
        rows = f"select * from scratch.new_{table} union all by name {select}"
        self.db.attach_new(path, f"whole_{table}")
        self.run(
            f"create table whole_{table}.main.data as select {shape_.columns} from ({rows}) order by {shape_.order}"
        )
        self.run(f"drop table scratch.new_{table}")
        self.run(f"create view scratch.new_{table} as select * from whole_{table}.main.data")
        self.files[table] = path

    def take_file(self, table: str) -> Path:
        """The file of a table's rows, let go of by the database; `scratch.new_<table>` ends with it."""
        self.run(f"checkpoint whole_{table}")
        self.run(f"detach whole_{table}")
        return self.files.pop(table)
