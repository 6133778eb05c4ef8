"""The index of a version's vocabulary, kept in the home by what the vocabulary files hold, made aside and renamed.

One process makes it, others wait; one that was killed leaves a folder that the next clears. A damaged index is
removed and made again by `prepare`.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

import ibis.expr.types as ir
import tantivy

from laennec.engines import Engine
from laennec.errors import LaennecError
from laennec.home import Home
from laennec.omop import french
from laennec.perimeter import Perimeter, Purpose, View

FORMAT = 3
FRENCH = 4180190
"""The language concept of French: a synonym in it names the concept for French readers where no label does."""
ROWS_A_BATCH = 50_000
WRITER_BYTES = 256 * 2**20
SECONDS = 24 * 3600.0
READ = ("concept_id", "concept_name", "vocabulary_id", "concept_code", "domain_id", "standard_concept")
Progress = Callable[[float, str], None]


class VersionLike(Protocol):
    """What is needed of a warehouse version."""

    @property
    def tables(self) -> Any: ...

    def entry(self, table: str, order: str = "key") -> Any: ...


def folder_of(home: Home, version_: VersionLike) -> Path:
    """Where the index of that version's vocabulary is, made or not."""
    parts = [str(FORMAT), _edsnlp()]
    parts += [version_.entry(t).sha256 for t in ("concept", "concept_synonym") if t in version_.tables]
    digest = hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]
    return home.derived / f"concepts-{digest}"


def ready(home: Home, version_: VersionLike) -> bool:
    """Whether the index is there."""
    return (folder_of(home, version_) / "meta.json").exists()


def prepare(home: Home, version_: VersionLike, view: View, engine: Engine, progress: Progress | None = None) -> int:
    """Make the index where it is not there, or does not open; returns the concepts put in (0: it was there).

    view: of that version, in the capacity `operation`; only vocabulary tables are read. Raises LaennecError.
    """
    told = progress or (lambda share, text: None)
    path = folder_of(home, version_)
    home.derived.mkdir(exist_ok=True, mode=0o700)
    with _alone(home):
        if path.exists() and _opens(path):
            return 0
        aside = path.with_name(f"{path.name}.making")
        for leftover in (aside, path):
            shutil.rmtree(leftover, ignore_errors=True)
        aside.mkdir(mode=0o700)
        count = _fill(aside, view, engine, version_, told)
        os.rename(aside, path)
        _forget_others(home, path)
    told(1.0, "done")
    return count


def operation() -> Perimeter:
    """The perimeter in which the vocabulary is read."""
    return Perimeter(purpose=Purpose.OPERATION, grants={})


def schema() -> tantivy.Schema:
    """id and what is shown are stored; code, words and exact are searched."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True)
    for name in ("name", "french", "vocabulary", "shown_code"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("domain", "standard"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("code", tokenizer_name="folded", index_option="basic")
    builder.add_text_field("exact", tokenizer_name="folded", index_option="basic")
    builder.add_text_field("words", tokenizer_name="words", index_option="freq")
    return builder.build()


def analyzers(index: tantivy.Index) -> None:
    """Names the two ways of cutting text: words, or all of it; both without accents or case."""
    index.register_tokenizer("words", words())
    index.register_tokenizer("folded", folded())


def words() -> tantivy.TextAnalyzer:
    """Words without accents or case."""
    return _folding(tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()))


def folded() -> tantivy.TextAnalyzer:
    """The whole text without accents or case."""
    return _folding(tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()))


def _folding(builder: Any) -> tantivy.TextAnalyzer:
    return builder.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.lowercase()).build()


def _fill(path: Path, view: View, engine: Engine, version_: VersionLike, told: Progress) -> int:
    index = tantivy.Index(schema(), path=str(path))
    analyzers(index)
    writer = index.writer(WRITER_BYTES, num_threads=1)
    total = max(1, version_.tables["concept"].rows if "concept" in version_.tables else 1)
    count = 0
    query = view.query("concepts to index", {}, lambda: _concepts(view))
    for batch in engine.batches(query, ROWS_A_BATCH, timeout=SECONDS):
        columns = [batch.column(name).to_pylist() for name in (*READ, "synonyms", "french")]
        for row in zip(*columns, strict=True):
            writer.add_document(_document(row))
        count += batch.num_rows
        told(min(0.95, count / total), "indexing concepts")
    writer.commit()
    writer.wait_merging_threads()
    return count


def _concepts(view: View) -> ir.Table:
    concepts = view.table("concept", READ)
    synonyms = view.table("concept_synonym", ("concept_id", "concept_synonym_name", "language_concept_id"))
    name = synonyms.concept_synonym_name
    joined = synonyms.group_by("concept_id").aggregate(
        synonyms=name.group_concat("\n"), french=name.min(where=synonyms.language_concept_id == FRENCH)
    )
    return concepts.left_join(joined, "concept_id").select(
        *(concepts[name] for name in READ), joined.synonyms, joined.french
    )


def _document(row: tuple[Any, ...]) -> tantivy.Document:
    """row: READ, then the synonyms, then the French one."""
    id_, *texts = row
    name, vocabulary, code, domain, standard, synonyms, translated = (text or "" for text in texts)
    known, more = french.label(vocabulary, code)
    known = known or translated
    document = tantivy.Document()
    document.add_integer("id", id_)
    for field, value in (("name", name), ("french", known), ("vocabulary", vocabulary), ("shown_code", code)):
        document.add_text(field, value)
    document.add_text("domain", domain)
    document.add_text("standard", standard)
    for written in {code, code.replace(".", ""), str(id_)}:
        document.add_text("code", written)
    others = synonyms.split("\n")
    for exact in {name, known, *others} - {""}:
        document.add_text("exact", exact[:200])
    document.add_text("words", "\n".join((name, known, *more, *others)))
    return document


class Damaged(LaennecError):
    """The index is not what `laennec prepare` wrote."""


@contextmanager
def read_whole(path: Path) -> Iterator[None]:
    """Around each look into the index: what its library fails with on a damaged file becomes Damaged.

    On some files the library panics, which Python has as no Exception: it would end the server, not a request.
    """
    try:
        yield
    except BaseException as error:
        if not isinstance(error, ValueError | OSError) and type(error).__name__ != "PanicException":
            raise
        raise Damaged(f"The index of concepts {path} does not open: `laennec prepare` makes it anew.") from None


def _opens(path: Path) -> bool:
    try:
        with read_whole(path):
            index = tantivy.Index.open(str(path))
            return bool(index.searcher().num_docs >= 0)
    except Damaged:
        return False


def _forget_others(home: Home, kept: Path) -> None:
    for path in home.derived.glob("concepts-*"):
        if path != kept and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    descriptor = os.open(home.derived / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _edsnlp() -> str:
    try:
        return version("edsnlp")
    except PackageNotFoundError:
        return ""
