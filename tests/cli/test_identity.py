"""`laennec identity ...` as its user runs it: rotation killed and ended, doubts decided, the INS let in and out."""

import json

import pytest

from laennec.audit.models import Entry
from laennec.identity import rotation
from laennec.identity.entries import current
from laennec.identity.vault import INS, Vault
from laennec.matching.decided import Decided
from tests.django_home import here
from tests.identity.nights import night
from tests.identity.test_matching import ANA, QUALIFIED


@pytest.fixture
def home(app_home):
    people = [{"person_id": i, **ANA, **QUALIFIED, "ipp": str(i)} for i in (1, 2)]
    night(app_home, 1, [*people, {"person_id": 3, **ANA, "ipp": "3"}], ins=True)
    return app_home


def told(*arguments):
    done = here("identity", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_whole_story(home):
    facts = told("status")
    assert facts["keys"] == dict.fromkeys(("vault", "index", "audit", "pseudonym", "ids"), "there")
    assert (facts["ins"], facts["automatic"], facts["doubts"], facts["rotating"]) == (False, False, 0, False)
    assert told("match")["doubts"] == 0, "no version names the batch yet"


def test_rotation_leaves_its_traces_and_ends_one_that_was_stopped(home, monkeypatch):
    before = (home.keys / "vault").read_bytes()
    assert told("rotate") == {"blobs": 3, "ended_an_earlier_one": False}
    assert (home.keys / "vault").read_bytes() != before and current(Vault(home), 1)["ipp"] == "1"

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rotation, "_replace", stop)
        done = here("identity", "rotate")
        assert done.returncode != 0 and "another key" not in done.stdout
    assert "interrupted" in here("identity", "status").stdout
    done = here("identity", "rotate")
    assert "interrupted is ended; 0 entries" in done.stdout and "Back up" in done.stdout
    phases = [(e.phase, e.details.get("blobs")) for e in Entry.objects.filter(kind="identity.rotate").order_by("seq")]
    assert phases == [("intent", None), ("outcome", 3), ("intent", None), ("intent", None), ("outcome", 0)]
    assert current(Vault(home), 1)["ipp"] == "1"


def test_while_the_warehouse_is_written_nothing_is_rotated(home):
    from laennec.store import Store

    with Store(home).writing("a load"):
        done = here("identity", "rotate")
    assert done.returncode == 1 and "being written" in done.stderr
    assert not rotation.waiting(Vault(home))


def test_the_ins_in_and_out(home):
    assert told("ins", "--enable", "--automatic", "--reason", "The board agrees")["ins"]
    assert told("status")["automatic"]
    assert told("ins", "--disable", "--reason", "No more") == {"ins": False, "automatic": False, "forgotten": 2}
    assert Vault(home).find(INS, QUALIFIED["ins"]) == []
    kinds = list(Entry.objects.filter(kind="identity.allow").values_list("details_text", flat=True))
    assert len(kinds) == 2


def test_decided_at_the_command_line(home):
    assert told("join", "3", "1", "--reason", "Same card")["ruling"] == "join"
    assert [side.tolist() for side in Decided().links()] == [[3], [1]]
    assert told("part", "3", "2", "--reason", "Two patients")["ruling"] == "part"
    assert told("undo", "1", "--reason", "A mistake")["undone"]
    assert len(Decided().links()[0]) == 0
    shown = here("identity", "show", "1", "999").stdout
    assert "Lefèvre-Martin" in shown and "knows nothing" in shown
    assert here("identity", "doubts").stdout == "No doubt is open.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("join", "x", "1", "--reason", "r"), 2, "not a person's id"),
        (("join", "1", "1", "--reason", "r"), 1, "not two numbers"),
        (("join", "1", "2", "--reason", " "), 1, "Say why"),
        (("undo", "x", "--reason", "r"), 2, "number of a decision"),
        (("undo", "7", "--reason", "r"), 1, "no decision"),
        (("ins", "--reason", "r"), 2, "--enable or --disable"),
        (("ins", "--disable", "--automatic", "--reason", "r"), 1, "qualified INS"),
        (("join", "1", "2", "--reason", "r", "--as", "nobody"), 1, "nobody"),
    ],
)
def test_misuse(home, arguments, code, says):
    done = here("identity", *arguments)
    assert done.returncode == code and says in done.stderr, done.stderr
