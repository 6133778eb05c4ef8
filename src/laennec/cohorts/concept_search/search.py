"""Searching the index: every word must be met, as it is, as the beginning of a word being typed, or with an error.

What is best comes first: the very code, the very name, then words met as they are before words met with an error;
standard concepts before others.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from laennec.cohorts.concept_search.index import (
    VersionLike,
    analyzers,
    folded,
    folder_of,
    read_whole,
    schema,
    words,
)
from laennec.home import Home

MOST_WORDS = 8
LONGEST = 200
LIMIT = 20


@dataclass(frozen=True)
class Hit:
    """One concept found. french: its French name where one is known. standard: `S`, `C` or empty."""

    concept_id: int
    vocabulary: str
    code: str
    name: str
    french: str
    domain: str
    standard: str

    def label(self, language: str) -> str:
        """The name in the reader's language, where there is one."""
        return self.french if language.startswith("fr") and self.french else self.name


class ConceptSearch:
    """One opened index; may be shared between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with read_whole(path):
            self._index = tantivy.Index.open(str(path))
        analyzers(self._index)
        self._schema = schema()
        self._words, self._folded = words(), folded()

    def search(self, text: str, *, domains: Iterable[str] = (), limit: int = LIMIT) -> list[Hit]:
        """The best hits for what somebody types; [] for nothing typed. domains: OMOP domain_id's, any of them."""
        text = text.strip()[:LONGEST]
        tokens = self._words.analyze(text)[:MOST_WORDS]
        if not tokens:
            return []
        asked = self._query(text, tokens, text[-1].isalnum())
        narrowed = [self._term("domain", domain) for domain in domains]
        if narrowed:
            asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, asked), (tantivy.Occur.Must, _any(narrowed))])
        return self._found(asked, limit)

    def of_domain(self, domain: str, limit: int = 50) -> list[Hit]:
        """The standard concepts of a small domain, such as Visit, in no order."""
        terms = [self._term("domain", domain), self._term("standard", "S")]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, term) for term in terms])
        return self._found(query, limit)

    def named(self, vocabulary: str, code: str) -> Hit | None:
        """The concept with this very code of this vocabulary."""
        return self._one([self._term("vocabulary", vocabulary), self._term("shown_code", code)])

    def of_id(self, concept_id: int) -> Hit | None:
        """The concept with this id."""
        return self._one([tantivy.Query.term_query(self._schema, "id", concept_id)])

    def _one(self, terms: list[tantivy.Query]) -> Hit | None:
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, term) for term in terms])
        return next(iter(self._found(query, 1)), None)

    def _found(self, query: tantivy.Query, limit: int) -> list[Hit]:
        with read_whole(self._path):
            searcher = self._index.searcher()
            found = searcher.search(query, limit, count=False).hits
            return [_hit(searcher.doc(address)) for _score, address in found]

    def _query(self, text: str, tokens: list[str], typing: bool) -> tantivy.Query:
        whole = self._folded.analyze(text)[0]
        plain = whole.replace(".", "")
        last = len(tokens) - 1
        met = [(tantivy.Occur.Must, self._word(t, typing and i == last)) for i, t in enumerate(tokens)]
        wanted = [
            _boosted(self._term("code", whole), 200),
            _boosted(self._term("exact", whole), 60),
            tantivy.Query.boolean_query(met),
        ]
        if plain != whole:
            wanted.append(_boosted(self._term("code", plain), 200))
        if len(plain) >= 3 and any(c.isdigit() for c in plain):
            begins = tantivy.Query.fuzzy_term_query(self._schema, "code", plain, 0, True, True)
            wanted.append(_boosted(begins, 20))
        found = _any(wanted)
        standard = _boosted(tantivy.Query.const_score_query(self._term("standard", "S"), 1.0), 2)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, found), (tantivy.Occur.Should, standard)])

    def _word(self, token: str, typing: bool) -> tantivy.Query:
        ways = [_boosted(self._term("words", token), 3)]
        if typing and len(token) >= 2:
            begun = tantivy.Query.fuzzy_term_query(self._schema, "words", token, 0, True, True)
            ways.append(_boosted(tantivy.Query.const_score_query(begun, 1.0), 2))
        if len(token) >= 4 and not token.isdigit():
            errors = 2 if len(token) >= 8 else 1
            near = tantivy.Query.fuzzy_term_query(self._schema, "words", token, errors, True, typing)
            ways.append(tantivy.Query.const_score_query(near, 0.5))
        return tantivy.Query.disjunction_max_query(ways)

    def _term(self, field: str, text: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, text)


_opened: dict[Path, ConceptSearch] = {}
_lock = threading.Lock()


def search_of(home: Home, version: VersionLike) -> ConceptSearch | None:
    """The search of a version's vocabulary, opened once a process; None where it was not prepared yet."""
    path = folder_of(home, version)
    with _lock:
        found = _opened.get(path)
        if found is None and (path / "meta.json").exists():
            found = _opened[path] = ConceptSearch(path)
        return found


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _boosted(query: tantivy.Query, by: float) -> tantivy.Query:
    return tantivy.Query.boost_query(query, by)


def _hit(document: tantivy.Document) -> Hit:
    def first(name: str) -> str:
        return str(document.get_first(name) or "")

    return Hit(
        concept_id=int(document.get_first("id")),
        vocabulary=first("vocabulary"),
        code=first("shown_code"),
        name=first("name"),
        french=first("french"),
        domain=first("domain"),
        standard=first("standard"),
    )
