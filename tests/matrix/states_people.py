"""Accounts and grants: somebody else's, one's own, the machine's, a partner's, closed, none."""

from datetime import timedelta

from django.utils import timezone

from tests.matrix.state import Entry, State, page


def _reason(_world, _me):
    return {"reason": "For the matrix"}


def _wanted(_world, _me):
    today = timezone.localdate().isoformat()
    return {"role": "researcher", "where": "site", "site": "2", "starts_on": today, "reason": "Joined"}


def _new(_world, _me):
    return {"name": "J. Doe", "login": "j.doe", "affiliation": "hospital", "sign_in": "provider"}


def _of(made):
    return lambda world, me: {"login": made(world, me).login}


OTHER = _of(lambda w, me: w.account())
OWN = _of(lambda w, me: w.me(me))
PARTNER = _of(lambda w, me: w.partner())
CLOSED = _of(lambda w, me: w.account(is_active=False))
WITH_FACTOR = _of(lambda w, me: w.with_second_factor())


def NONE(_world, _me):
    return {"login": "nobody-of-that-name"}


def MACHINE(_world, _me):
    return {"login": "system"}


def _account(get: str, data, *states: State) -> Entry:
    """States of an act on an account; the machine's and none are absent for all."""
    absent = get if get == "no such method" else "absent"
    return page(
        *states,
        State("the machine's", MACHINE, get=absent, post="absent", data=data),
        State("none", NONE, get=absent, post="absent", data=data),
    )


def _grant(made):
    return lambda world, me: {"number": made(world, me).pk}


PEOPLE: dict[str, Entry] = {
    "people:list": page(),
    "people:new": page(
        State("a new login", post="done", data=lambda w, me: _new(w, me) | {"login": f"n{w.account().pk}"}),
        State("a login that is taken", post="shown", data=lambda w, me: _new(w, me) | {"login": w.other.login}),
        State("the machine's login", post="shown", data=lambda w, me: _new(w, me) | {"login": "system"}),
    ),
    "people:proposed": page(),
    "people:why": page(),
    "people:sites": page(State("a word", asked={"site": "north"})),
    "people:person": page(
        State("somebody else's", OTHER),
        State("one's own", OWN),
        State("a partner's", PARTNER),
        State("closed", CLOSED),
        State("the machine's", MACHINE, get="absent"),
        State("none", NONE, get="absent"),
    ),
    "people:grant": _account(
        "no such method",
        _wanted,
        State("somebody else's", OTHER, get="no such method", post="done", data=_wanted),
        State("one's own", OWN, get="no such method", post="refused", data=_wanted),
        State("a partner's", PARTNER, get="no such method", post="refused", data=_wanted),
        State("closed", CLOSED, get="no such method", post="wrong", data=_wanted),
    ),
    "people:password": _account(
        "no such method",
        _reason,
        State("somebody else's", OTHER, get="no such method", post="done"),
        State("one's own", OWN, get="no such method", post="refused"),
        State("closed", CLOSED, get="no such method", post="not now"),
    ),
    "people:close": _account(
        "shown",
        _reason,
        State("somebody else's", OTHER, post="done", data=_reason),
        State("somebody else's, no reason", OTHER, post="shown"),
        State("one's own", OWN, post="refused", data=_reason),
        State("closed", CLOSED, post="not now", data=_reason),
    ),
    "people:reopen": _account(
        "shown",
        _reason,
        State("closed", CLOSED, post="done", data=_reason),
        State("open", OTHER, post="not now", data=_reason),
        State("one's own", OWN, post="refused", data=_reason),
    ),
    "people:reset": _account(
        "shown",
        _reason,
        State("with a second factor", WITH_FACTOR, post="done", data=_reason),
        State("without one", OTHER, post="not now", data=_reason),
        State("one's own", OWN, post="refused", data=_reason),
    ),
    "people:revoke": page(
        State("somebody else's, held", _grant(lambda w, me: w.grant()), post="done", data=_reason),
        State("somebody else's, no reason", _grant(lambda w, me: w.grant()), post="shown"),
        State("one's own", _grant(lambda w, me: w.own_grant(me)), post="refused", data=_reason),
        State(
            "revoked",
            _grant(lambda w, me: w.grant(revoked_at=timezone.now(), revoked_by=w.other)),
            post="not now",
            data=_reason,
        ),
        State(
            "ended",
            _grant(lambda w, me: w.grant(ends_on=timezone.localdate() - timedelta(days=1))),
            post="not now",
            data=_reason,
        ),
        State("none", lambda w, me: {"number": 10**30}, get="absent", post="absent", data=_reason),
    ),
}
