"""The numbers that responses refer to: of patients, encounters and practitioners, as the hospital gives them.

A reference says an identifier, or names a resource of the same file, which has identifiers; else the id that it ends
with is taken for the number, unless the mapping says of which system numbers are.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from laennec.sources.fhir.splitting import Found

NUMBERED = {
    "Patient": ("PI", "MR"),
    "Encounter": ("VN", "AN"),
    "Practitioner": ("RPPS", "IDNPS", "EI"),
    "PractitionerRole": (),
}
"""Resources that are looked up, with the kinds of identifiers (HL7's codes; RPPS: the French profile's) that are
taken, the first before the others.
"""
PROFESSIONALS = {
    "RPPS": ("https://rpps.esante.gouv.fr", "urn:oid:1.2.250.1.71.4.2.1"),
    "ADELI": (),
}
"""National numbers of professionals -> the systems by which they are known, beside the kind of identifier."""
OPTIONS = {"Patient": "ipp_system", "Encounter": "nda_system", "Practitioner": "professional_system"}
"""Options of a mapping: the system of the identifiers that are taken."""
USES = ("usual", "official", None)


class References:
    """The resources of one file that others refer to, by what they may be called."""

    def __init__(self, options: Mapping[str, str]) -> None:
        self._options = options
        self._known: dict[str, dict[str, Any]] = {}

    def add(self, found: Found) -> None:
        """Keep what numbers a resource has."""
        content = found.content
        kind, id_ = found.kind, content.get("id")
        kept = {"resourceType": kind, "identifier": content.get("identifier")}
        if kind == "PractitionerRole":
            kept["practitioner"] = content.get("practitioner")
        names = [found.url, f"{kind}/{id_}" if isinstance(id_, str) else ""]
        self._known |= {name: kept for name in names if name}

    def number(self, reference: Any, kind: str, contained: Mapping[str, dict[str, Any]]) -> str | None:
        """The number that a reference to a resource of that kind says; null where it is to one of another kind.

        contained: the resources within the one that refers, by id.
        """
        found = self._identifier(reference, kind, contained)
        return found["value"] if found else None

    def professional(self, reference: Any, contained: Mapping[str, dict[str, Any]]) -> tuple[str | None, str | None]:
        """The number of the practitioner that a reference is to, and whose number it is: RPPS, ADELI, or null."""
        found = self._identifier(reference, "Practitioner", contained) or {"value": None}
        codes = set(_codes(found))
        for authority, systems in PROFESSIONALS.items():
            if authority in codes or found.get("system") in systems:
                return found["value"], authority
        return found["value"], None

    def _identifier(
        self, reference: Any, kind: str, contained: Mapping[str, dict[str, Any]]
    ) -> dict[str, Any] | None:
        if not isinstance(reference, dict):
            return None
        said = reference.get("reference")
        named = said if isinstance(said, str) else ""
        target = contained.get(named[1:]) if named.startswith("#") else self._target(named)
        of = target["resourceType"] if target else reference.get("type") or _kind(named)
        if target and of == "PractitionerRole" and kind == "Practitioner":
            return self._identifier(target.get("practitioner"), kind, contained)
        if of and of != kind:
            return None
        own = reference.get("identifier")
        if isinstance(own, dict) and (chosen := self._chosen([own], kind)):
            return chosen
        if target:
            return self._chosen(_list(target.get("identifier")), kind)
        if self._options.get(OPTIONS[kind]) or not of or "/" not in named:
            return None
        id_ = named.rstrip("/").split("/_history/")[0].rpartition("/")[2]
        return {"value": id_} if id_ else None

    def _target(self, named: str) -> dict[str, Any] | None:
        plain = named.split("/_history/", maxsplit=1)[0]
        return self._known.get(plain) or self._known.get("/".join(plain.split("/")[-2:]))

    def _chosen(self, identifiers: Iterable[dict[str, Any]], kind: str) -> dict[str, Any] | None:
        there = [one for one in identifiers if isinstance(one.get("value"), str)]
        if system := self._options.get(OPTIONS[kind]):
            there = [one for one in there if one.get("system") == system]
        kinds = NUMBERED[kind]

        def order(one: dict[str, Any]) -> tuple[int, int]:
            had = [place for place, code in enumerate(kinds) if code in set(_codes(one))]
            use = one.get("use")
            return (min(had, default=len(kinds)), USES.index(use) if use in USES else len(USES))

        return min(there, key=order) if there else None


def contained(content: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The resources within one, by id."""
    return {
        one["id"]: one
        for one in _list(content.get("contained"))
        if isinstance(one.get("id"), str) and isinstance(one.get("resourceType"), str)
    }


def _codes(identifier: Mapping[str, Any]) -> Iterator[str]:
    kind = identifier.get("type")
    for coding in _list(kind.get("coding")) if isinstance(kind, dict) else ():
        if isinstance(coding.get("code"), str):
            yield coding["code"]


def _kind(named: str) -> str:
    parts = named.split("/_history/", maxsplit=1)[0].split("/")
    return parts[-2] if len(parts) > 1 else ""


def _list(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
