"""Every address with the states of its object. An address that is not here fails the matrix: add it."""

from tests.matrix.state import Entry, State, page
from tests.matrix.states_cohort import COHORT
from tests.matrix.states_identities import IDENTITIES
from tests.matrix.states_incoming import INCOMING
from tests.matrix.states_mapping import MAPPING
from tests.matrix.states_people import PEOPLE
from tests.matrix.states_projects import PROJECTS
from tests.matrix.states_releases import RELEASES
from tests.matrix.states_signin import SIGNIN
from tests.matrix.states_sources import SOURCES
from tests.matrix.states_workspaces import WORKSPACES
from tests.matrix.world import IPP

__all__ = ["AWAITED", "REGISTRY", "Entry", "State"]

AWAITED: frozenset[str] = frozenset()
"""Areas whose addresses may still be unregistered. Empty, but for the hours in which somebody builds one."""

DAY = "2099-01-01"
ABSENT = 10**30


def _job(owner: str, state: str = "running"):
    def made(world, me):
        from laennec.web.jobs import State as Of

        return {"id_": world.job(world.me(me) if owner == "own" else world.other, Of(state)).id}

    return made


def _jobs(get: str, post: str) -> Entry:
    return page(
        State("one's own, under way", _job("own"), get=get, post=post),
        State("one's own, done", _job("own", "done"), get=get, post=post),
        State(
            "somebody else's",
            _job("other"),
            get="absent" if get == "shown" else get,
            post="absent" if post == "moved on" else post,
        ),
        State(
            "none",
            lambda w, me: {"id_": "none"},
            get="absent" if get == "shown" else get,
            post="absent" if post == "moved on" else post,
        ),
    )


def _decision(_world, _me):
    return {"decision": "grant", "more": "5", "until": DAY, "answer": "Yes."}


def _withdrawal(_world, _me):
    return {"reason": "They wrote again."}


def _objection(_world, _me):
    return {"person_id": "7", "scope": "all", "starts_on": "2026-01-05", "reference": "Folder 3"}


REGISTRY: dict[str, Entry] = {
    "home:home": page(),
    "manual:components": page(),
    # -- loads
    "loads:list": page(),
    "loads:running": page(),
    "loads:refused": page(),
    "loads:version": page(
        State("the current one", lambda w, me: {"number": 1}),
        State("none", lambda w, me: {"number": 99}, get="absent"),
    ),
    **SOURCES,
    **MAPPING,
    **IDENTITIES,
    # -- counts
    "counts:mine": page(
        State("asking for more", get="shown", post="done", data=lambda w, me: {"reason": "Feasibility."}),
        State("asking without a reason", get="shown", post="shown", data=lambda w, me: {"reason": " "}),
    ),
    "counts:reviews": page(),
    "counts:review": page(
        State("waits", lambda w, me: {"number": w.review().pk}, post="done", data=_decision),
        State("one's own", lambda w, me: {"number": w.review(me).pk}, post="moved on", data=_decision),
        State("decided", lambda w, me: {"number": w.decided().pk}, post="moved on", data=_decision),
        State("none", lambda w, me: {"number": ABSENT}, get="absent", post="absent", data=_decision),
    ),
    # -- oppositions
    "oppositions:list": page(),
    "oppositions:new": page(
        State("a patient", get="shown", post="done", data=lambda w, me: {"ipp": IPP}),
        State("nothing asked", get="shown", post="shown"),
    ),
    "oppositions:register": page(
        State("a patient", get="no such method", post="done", data=_objection),
        State("no patient", get="no such method", post="wrong", data=lambda w, me: {"scope": "all"}),
        State(
            "a patient that is not",
            get="no such method",
            post="wrong",
            data=lambda w, me: _objection(w, me) | {"person_id": "8"},
        ),
    ),
    "oppositions:show": page(
        State("in force", lambda w, me: {"number": w.opposition().pk}, post="done", data=_withdrawal),
        State("coming", lambda w, me: {"number": w.opposition(+3).pk}, post="done", data=_withdrawal),
        State(
            "withdrawn", lambda w, me: {"number": w.opposition(withdrawn=True).pk}, post="moved on", data=_withdrawal
        ),
        State("none", lambda w, me: {"number": ABSENT}, get="absent", post="absent", data=_withdrawal),
    ),
    # -- audit
    "audit:search": page(),
    "audit:patient": page(
        State("a patient", get="shown", post="done", data=lambda w, me: {"ipp": IPP}),
        State("nothing asked", get="shown", post="shown"),
    ),
    "audit:export": page(
        State("all", get="no such method", post="done"),
        State("a wrong search", get="no such method", post="absent", data=lambda w, me: {"project": "x"}),
    ),
    "audit:verification": page(State(post="shown")),
    "audit:show": page(
        State("an entry", lambda w, me: {"seq": w.entry}),
        State("none", lambda w, me: {"seq": ABSENT}, get="absent"),
    ),
    # -- long work
    "jobs:show": _jobs("shown", "no such method"),
    "jobs:state": _jobs("shown", "no such method"),
    "jobs:cancel": _jobs("no such method", "moved on"),
    **COHORT,
    **PEOPLE,
    **PROJECTS,
    **SIGNIN,
    **RELEASES,
    **INCOMING,
    **WORKSPACES,
}
