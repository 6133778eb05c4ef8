"""What the hospital's directory would have done to accounts: proposals, which a person makes or leaves. Nothing here
makes, closes or changes an account or a grant.

An account and an entry of the directory are one person's where the account's login is the entry's login, or its
e-mail address. Several entries of one login are one person, who is there while one of them is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from laennec.accounts.models import SYSTEM, Grant, User
from laennec.accounts.models.user import LOGIN_PATTERN
from laennec.accounts.queries import with_grants
from laennec.cohorts.care_sites import CareSites, staff_sites
from laennec.engines import Engine
from laennec.identity.professionals import Professional, professionals
from laennec.identity.vault import Vault
from laennec.trace import AuditSink

ACCOUNT, CLOSE, GRANT = "account", "close", "grant"
"""Kinds: an account may be made; one is open whose person left; a role is held where the person works no more."""
KINDS = (CLOSE, GRANT, ACCOUNT)
"""In the order in which they matter: what is open too long first."""
LOGIN = re.compile(LOGIN_PATTERN)


@dataclass(frozen=True)
class Proposal:
    """`login`: of the account there is, or of the one to be made: empty where the directory gives none that can be
    one. `sites`: the care sites in which they work. `user` and `grant`: where the proposal is about one.
    """

    kind: str
    login: str
    name: str
    role: str
    sites: tuple[int, ...]
    user: User | None = None
    grant: Grant | None = None


@dataclass(frozen=True)
class Proposals:
    """`listed`: people whom the directory holds, `known` of them with an account."""

    found: tuple[Proposal, ...]
    listed: int
    known: int

    def of(self, kind: str) -> tuple[Proposal, ...]:
        return tuple(one for one in self.found if one.kind == kind)


def proposals(
    vault: Vault, engine: Engine, tree: CareSites, on: date, *, sink: AuditSink, within: frozenset[int] | None = None
) -> Proposals:
    """What the directory of the engine's version proposes on a day. An audit entry before and after: names are read.

    `within`: only of who works at one of these care sites, or holds a role there. Raises LaennecError.
    """
    intent = sink.intent("account.propose", {"day": on.isoformat()})
    try:
        found = _proposals(list(professionals(vault)), staff_sites(engine, on), tree, on, within)
    except BaseException:
        sink.outcome(intent, {}, failed=True)
        raise
    counts = {kind: len(found.of(kind)) for kind in KINDS}
    sink.outcome(intent, {"listed": found.listed, "known": found.known, **counts})
    return found


def _proposals(
    people: Iterable[Professional],
    where: Mapping[int, frozenset[int]],
    tree: CareSites,
    on: date,
    within: frozenset[int] | None,
) -> Proposals:
    users = {user.login: user for user in with_grants(User.objects.exclude(login=SYSTEM), on)}
    persons: dict[tuple[str, int], list[Professional]] = {}
    for one in people:
        login = _login(one, users)
        persons.setdefault((login, 0 if login else one.provider_id), []).append(one)
    found: list[Proposal] = []
    known = listed = 0
    for (login, _), entries in persons.items():
        there = [one for one in entries if not one.left(on.isoformat())]
        user = users.get(login)
        sites: frozenset[int] = frozenset().union(*(where.get(one.provider_id, frozenset()) for one in there))
        reach = sites | {g.care_site_id for g in _held(user) if g.care_site_id is not None}
        if within is not None and not reach & within:
            continue
        listed += 1
        known += user is not None
        one = (there or entries)[0]
        common = (login, one.display_name, _role(one))
        if user is None:
            if there:
                found.append(Proposal(ACCOUNT, *common, tuple(sorted(sites))))
        elif user.is_active and not there:
            found.append(Proposal(CLOSE, *common, (), user))
        elif user.is_active:
            found += [
                Proposal(GRANT, *common, tuple(sorted(sites)), user, grant)
                for grant in _held(user)
                if sites and grant.care_site_id is not None and not _fits(grant.care_site_id, sites, tree)
            ]
    order = {kind: number for number, kind in enumerate(KINDS)}
    found.sort(key=lambda p: (order[p.kind], p.name.casefold(), p.login, p.grant.pk if p.grant else 0))
    return Proposals(tuple(found), listed, known)


def _login(one: Professional, users: Mapping[str, User]) -> str:
    """The login of their account, else the one that an account could have; empty where there is none."""
    said = [one.values.get(name, "").strip().lower() for name in ("login", "email")]
    possible = [text for text in said if LOGIN.fullmatch(text) and text != SYSTEM]
    return next((text for text in possible if text in users), possible[0] if possible else "")


def _held(user: User | None) -> list[Grant]:
    return list(user.grants_now) if user is not None else []  # type: ignore[attr-defined]


def _fits(site: int, sites: frozenset[int], tree: CareSites) -> bool:
    """Whether the role is held where they work, above it or below it."""
    return any(site == one or site in tree.above(one) or one in tree.above(site) for one in sites)


def _role(one: Professional) -> str:
    """Profession and speciality as the directory has them."""
    parts = [one.values.get(f"{name}_label") or one.values.get(name) for name in ("profession", "specialty")]
    return ", ".join(part for part in parts if part)


def told(one: Proposal, tree: CareSites) -> dict[str, Any]:
    """JSON-ready; ids are strings, since JSON numbers stop being exact at 2^53."""
    return {
        "proposal": one.kind,
        "login": one.login,
        "name": one.name,
        "role_in_hospital": one.role,
        "care_sites": [{"care_site": str(site), "name": tree.title(site)} for site in one.sites],
        "grant": None
        if one.grant is None
        else {
            "grant": one.grant.pk,
            "role": one.grant.role,
            "care_site": str(one.grant.care_site_id),
            "name": tree.title(one.grant.care_site_id or 0),
        },
    }
