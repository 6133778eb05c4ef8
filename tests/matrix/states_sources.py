"""The hospital's files: none, a source that grows and one that does not, a batch, a row."""

from tests.matrix.state import Entry, Kwargs, State, page

ABSENT = 10**30


def _after_a_night(**kwargs: object) -> Kwargs:
    def made(world, _me):
        world.night()
        return kwargs

    return made


NOTHING, LOADED = State("no hospital files"), State("a night", _after_a_night())
SOURCES: dict[str, Entry] = {
    "sources:list": page(NOTHING, LOADED),
    "sources:source": page(
        State("a source that grows", _after_a_night(name="hospital")),
        State("a folder of tables", lambda w, me: {"name": "test"}, get="absent"),
        State("none", lambda w, me: {"name": "none"}, get="absent"),
    ),
    "sources:batch": page(
        State("a batch", _after_a_night(number=2)),
        State("a batch, searched", _after_a_night(number=2), asked={"text": "nothing of that name"}),
        State("a version that is no batch", lambda w, me: {"number": 1}, get="absent"),
        State("none", lambda w, me: {"number": ABSENT}, get="absent"),
    ),
    "sources:quarantine": page(NOTHING, LOADED),
    "sources:trace": page(
        State("a row", _after_a_night(), post="done", data=lambda w, me: {"table": "measurement", "id": "1"}),
        State("no row", _after_a_night(), post="shown", data=lambda w, me: {"table": "measurement", "id": "x"}),
    ),
}
