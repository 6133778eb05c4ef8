"""What is asked: files with what their author says of them. A list in a JSON file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laennec.airlock.checks.numbers import value_of
from laennec.airlock.checks.words import PERSON_RE, plain
from laennec.errors import LaennecError


@dataclass(frozen=True)
class Asked:
    """One file. `file`: as given; `path`: where it is; `context`, `population`: the author's words; `earlier`: paths."""

    file: str
    path: Path
    request: str
    context: str = ""
    population: str = ""
    earlier: tuple[Path, ...] = ()

    @property
    def persons(self) -> float | None:
        return population_size(self.population)

    def as_json(self) -> dict[str, Any]:
        return {"context": self.context, "population": self.population}


def read_requests(path: Path) -> list[Asked]:
    """The list in a file. Raises LaennecError, naming the entry and the field that is wrong."""
    try:
        given = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise LaennecError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise LaennecError(f"{path} is no JSON: {error}.") from error
    if not isinstance(given, list):
        raise LaennecError(f"{path} must hold a list of objects, one a file.")
    return [_entry(path, number, entry) for number, entry in enumerate(given)]


def _entry(path: Path, number: int, entry: Any) -> Asked:
    where = f"{path}, entry {number}"
    if not isinstance(entry, Mapping):
        raise LaennecError(f"{where}: must be an object.")
    file = entry.get("file")
    if not isinstance(file, str) or not file or "\0" in file:
        raise LaennecError(f"{where}: `file` must be a path.")
    earlier = entry.get("earlier") or []
    if isinstance(earlier, str):
        earlier = [earlier]
    if not isinstance(earlier, list) or not all(isinstance(e, str) and "\0" not in e for e in earlier):
        raise LaennecError(f"{where}: `earlier` must be a list of paths.")
    request = entry.get("request")
    base = path.resolve().parent
    return Asked(
        file,
        base / file,
        f"alone {number}" if request is None or request == "" else f"request {words_of(request)}",
        words_of(entry.get("context")),
        words_of(entry.get("population")),
        tuple(base / e for e in earlier),
    )


def words_of(value: Any) -> str:
    """Any JSON value as words: what an author may put in a field."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{k}: {words_of(v)}" for k, v in value.items())
    if isinstance(value, list):
        return "; ".join(map(words_of, value))
    return str(value)


_N = r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+|\d+"


_DONE = re.compile(
    rf"({_N})\s+(?:[a-z'-]+\s+){{0,1}}?(?:[a-z]+(?:ectom(?:y|ies?)|plast(?:y|ies?)|scop(?:y|ies?)|stom(?:y|ies?)|otom(?:y|ies?))|interventions?|operations?|surgeries|greffes?|transplantations?|accouchements|deliveries|births|naissances|anesthesies|anaesthetics)s?(?![a-z])"
)
"""What is done to one person at a time."""


def population_size(words: str) -> float | None:
    """How many persons the words say there are; None where they say none, or several numbers."""
    bare = words.strip()
    if re.fullmatch(_N, bare):
        return _count(bare)
    text = plain(words)
    named = re.findall(rf"\bn\s*[=:]\s*({_N})", text)
    persons = [m[1] for m in re.finditer(rf"({_N})\s+(?:[a-z'-]+\s+){{0,2}}?(?={PERSON_RE.pattern[10:-9]})", text)]
    persons = [n for n in persons if not _year(text, n) and not _of_each(text, n) and not _aged(text, n)]
    sized = re.findall(rf"(?:size|effectif|taille|total|persons|patients|nombre)\s*[=:]\s*({_N})", text)
    done = [n for n in _DONE.findall(text) if not _year(text, n)] if not persons else []
    for found in (named, sized, persons, done):
        values = {v for v in map(_count, found) if v is not None}
        if len(values) == 1:
            return values.pop()
        if values:
            return max(values) if found is not persons and found is not done else None
    return None


_NOBODY = re.compile(
    r"(?:[a-z' -]{1,40}[,;:] ?)?(?:no|none|not any|aucune?|pas de|sans|zero|0)\b(?: real| vrai\w*| reelle?s?)?(?: (?:patients?|persons?|people|personnes?|subjects?|sujets?|data|donnees?(?: de patients?)?|individus?)(?: (?:or|nor|and|ou|ni|et)(?: (?:de|du|of))? [a-z]+)?(?: data)?)?\s*(?:[:,.;(–-]|$)"
    r"|(?:(?:purely |entirely |only |entierement )?(?:simulated|synthetic|fictitious|made-up|generated)|(?:donnees?|echantillons?|jeux? de donnees|patients?|cohortes?) (?:entierement |purement )?(?:simulee?s?|synthetiques?|fictifs?|fictives?|generee?s?))(?![a-z])"
)


_MADE_UP = re.compile(
    r"(?:\d[\d ,.]* )?(?:simulated|made-up|fictitious|artificial|fake|dummy) (?:data(?:sets?)?|records?)(?: only)?|(?:donnees|jeux? de donnees) (?:simulee?s?|fictives?|artificielles?|inventees?|fictifs?)"
)


def made_up(words: str) -> bool:
    """Whether an author says that a program made the persons up."""
    return bool(_MADE_UP.fullmatch(plain(words).strip(" .")))


_OF_PAPERS = re.compile(
    r"\W*(?:(?:les |the |all |published |included |eligible |peer-reviewed )*(?:\d[\d ]* )?)(?:published |included )?(?:articles?|publications?|papers|published (?:studies|trials)|(?:etudes|essais) publie\w+|references bibliographiques|abstracts|guidelines|recommandations publiees)(?![a-z])"
)


def of_papers(words: str) -> bool:
    """Whether what is counted is the literature: `Articles publiés (revue de la littérature)`."""
    text = plain(words)
    return bool(_OF_PAPERS.match(text)) and not PERSON_RE.search(text)


_OF_CHECKS = re.compile(
    r"\W*(?:\d[\d ]* )?(?:les |the |all )?(?:controles? (?:de |de la )?qualite|(?:data )?quality checks|checks of (?:the )?(?:data|warehouse)|data quality rules|regles de qualite)(?![a-z])"
)
"""What a warehouse asks of its data."""


def of_nobody(words: str) -> bool:
    """Whether an author says that the file is about nobody: `Aucune personne : dictionnaire`, `No patients: simulated`."""
    text = plain(words)
    if made_up(words):
        return True
    if of_papers(words) or (_OF_CHECKS.match(text) and not PERSON_RE.search(text)):
        return True
    none = re.match(r"(?:no|aucune?|pas de|sans|zero) (?:patients?|persons?|personnes?|sujets?)(?![a-z])\W", text)
    if none and not PERSON_RE.search(text[none.end() :].replace("passages", "")):
        return True  # whatever else is counted: samples, rooms
    return (
        bool(_NOBODY.match(text))
        and population_size(re.sub(r"^\W*\w+ (?:patients?|persons?|people|personnes?)\W*", "", text)) is None
    )


_NO_DATA = re.compile(
    r"(?:sans|aucune) donnees?(?: de patients?)?(?![a-z ]*(?:manquante|identifiante|personnelle))|(?:no|without) (?:patient )?data(?! missing)|no data of (?:patients|persons)"
)


def says_of_nobody(context: str) -> bool:
    """Whether a context says that a file holds no data of persons, where no population is named."""
    return bool(_NO_DATA.search(plain(context)))


def _of_each(text: str, written: str) -> bool:
    """Whether a number of persons is of each of several: `22 trials of 60 to 240 patients`, `over 200 stays per area`."""
    least = r"(?:plus d[e']|au moins|au minimum|more than|over|at least|>=?|≥)"
    if re.search(
        rf"{least} ?{re.escape(written)} (?:[a-z'-]+ ){{1,3}}?(?:par|per|chacune?|each|in each)(?![a-z])", text
    ):
        return True
    return bool(re.search(rf"(?<![\d.,])\d{{1,3}}(?:[ ,.]?\d{{3}})* (?:to|a|-|–) {re.escape(written)}(?!\d)", text))


def _aged(text: str, written: str) -> bool:
    """Whether a number is an age or a time: `patients of more than 75 years admitted`."""
    units = r"ans|annees?|years?|yrs?|months?|mois|days?|jours?|weeks?|semaines?|hours?|heures?|minutes?"
    return bool(re.search(rf"(?<![\d.,]){re.escape(written)}[ -](?:{units})(?![a-z])", text))


def _year(text: str, written: str) -> bool:
    """Whether a number before a word for persons is a year: `sejours de 2019, patients adultes`."""
    if not re.fullmatch(r"(?:19|20)\d\d", written):
        return False
    before = text[: text.find(written)]
    return bool(
        re.search(r"(?:\b(?:en|in|de|from|since|depuis|year|annee|of|a|to|and|et|until|jusqu'en)|[-–/,])\s*$", before)
    )


def _count(text: str) -> float | None:
    value = value_of(re.sub(r"[.,](?=\d{3})", "", text))
    return value if value is not None and value >= 1 else None
