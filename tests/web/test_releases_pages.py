"""What leaves, in the browser: a request from the outbox to the link, refusals in plain words, hostile names."""

import html
import json
import os
import re
import time

import pytest
from django.core.cache import cache
from django.utils.timezone import localdate

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.airlock import actions
from laennec.airlock.models import Request
from laennec.airlock.states import State
from laennec.audit.models import Entry
from laennec.engines.pool import close_all
from laennec.projects import actions as of_projects
from laennec.projects.actions.traces import owner
from laennec.web import jobs
from laennec.web.pages.releases.handing import saved_as
from laennec.workspaces.models import Workspace
from tests.matrix.world import World

HOSTILE = "<img src=x onerror=alert(1)>.csv"


@pytest.fixture
def world(app_home, tmp_path):
    yield World(app_home, tmp_path / "omop")
    for _ in range(600):  # else a check goes on in the next test's home
        if not any(job.running for job in jobs._jobs.values()):
            break
        time.sleep(0.1)
    jobs._jobs.clear()
    close_all()


@pytest.fixture
def place(world, client_as):
    """(world, an approved project of `carrier`, the outbox of their workspace, their browser)."""
    client = client_as(login="carrier")
    user = User.objects.get(login="carrier")
    project = world.project(user, "approved")
    outbox = world.outbox(Workspace.objects.create(project=project, user=user))
    return world, project, outbox, client


def text(response) -> str:
    return html.unescape(response.content.decode())


def described(*names: str, **more: str) -> dict[str, object]:
    """The form of step 2 for these files."""
    told: dict[str, object] = {"step": "ask", "purpose": "A paper", "number": [str(n) for n in range(len(names))]}
    for n, name in enumerate(names):
        told |= {f"f{n}-name": name, f"f{n}-shows": f"Ages {n}", f"f{n}-population": "400 adults of the cohort"}
    return told | more


def until_done(client, response) -> str:
    """Where the page of long work leads to once it is over."""
    for _ in range(600):
        page = client.get(response["Location"] + "state/")
        if "HX-Redirect" in page:
            return page["HX-Redirect"]
        assert "is-error" not in text(page) and "wrong" not in text(page), text(page)
        time.sleep(0.1)
    raise AssertionError("the work does not end")


def test_a_request_from_the_outbox_to_the_link(place, client_as):
    world, project, outbox, client = place
    new = f"/releases/project/{project.pk}/new/"
    page = client.get(new)
    assert html.escape(HOSTILE) in page.content.decode() and "<img src=x" not in page.content.decode()
    assert "paper.release.json" in text(page) and "figures/curve.txt" in text(page)
    step = text(client.post(new, {"step": "choose", "file": ["a table.csv", HOSTILE]}))
    assert step.count("Of which persons") == 2 and HOSTILE in step
    wrong = client.post(new, described("a table.csv") | {"f0-shows": " ", "f0-smallest_group": "-1"})
    assert wrong.status_code == 400 and wrong.content.count(b"errorlist") == 2
    assert not Request.objects.exists()

    again = described("a table.csv", HOSTILE, once=re.search(r'name="once" value="(\w{32})"', step)[1])
    sent = client.post(new, again)
    (outbox / "a table.csv").write_text("changed after")
    where = until_done(client, sent)
    one = Request.objects.get()
    assert where == f"/releases/{one.pk}/" and one.checked_at is not None
    assert client.post(new, again)["Location"] == where and Request.objects.get() == one  # sent twice
    page = text(client.get(where))
    assert "Submit to the reviewers" in page and "Give up" in page and "Fewer persons than the threshold" in page
    assert "Moins de personnes que le seuil" in text(client.get(where, headers={"accept-language": "fr"}))
    assert client.post(f"{where}submit/")["Location"] == client.post(f"{where}submit/")["Location"] == where
    assert client.post(f"{where}comment/", {"text": "Of 400."}).status_code == 302
    assert "Of 400." in text(client.get(where)) and "in review" in text(client.get(where))

    for number, lets in ((1, (False, True)), (2, (False, True))):
        said = {n: actions.Said(let, "Three persons." * (not let)) for n, let in enumerate(lets, 1)}
        actions.review(one.pk, world._reviewer(number), said, world.today())
        page = text(client.get(where))
        assert ("Three persons." in page) == (number == 2), "nothing before there is an answer"
    assert "Part of it is released" in page and "stays inside" in page and "Reviewer 1" in page

    client_as(login="reader")
    for unknown in ("no.one", "system"):  # one word, and nothing of the command line
        nobody = client.post(f"{where}hand/", {"to": unknown, "days": 3})
        assert nobody.status_code == 400 and "Nobody here is called so" in text(nobody)
        assert "laennec account" not in text(nobody) and "machine" not in text(nobody)
    for guess in range(8):
        client.post(f"{where}hand/", {"to": f"guess.{guess}", "days": 3})
    for known in ("reader", "no.one"):  # nothing is told once too many were tried
        tired = client.post(f"{where}hand/", {"to": known, "days": 3})
        assert (
            tired.status_code == 400 and "Too many attempts" in text(tired) and "/releases/fetch/" not in text(tired)
        )
    tired = client.post(f"{where}hand/", {"to": "reader", "days": 3}, headers={"accept-language": "fr"})
    assert "essais. Attendez cinq minutes" in text(tired)
    cache.clear()  # five minutes later
    form = re.search(r'name="once" value="(\w{32})"', text(client.get(f"{where}hand/")))[1]
    page = text(client.post(f"{where}hand/", {"to": "reader", "days": 3, "once": form}))
    link = re.search(r"http://testserver(/releases/fetch/[0-9a-f]{64}/)", page)[1]
    twice = text(client.post(f"{where}hand/", {"to": "reader", "days": 3, "once": form}))
    assert link in twice and form not in twice and one.handings.count() == 1, "sent twice, one link"
    assert link not in text(client.get(f"{where}hand/")), "shown once"
    reader = client_as(login="reader")
    page = text(reader.get(link))
    assert HOSTILE in page and "a table.csv" not in page
    assert client.get(link).status_code == 403 and "opens nothing for you" in text(client.get(link))
    got = reader.post(f"{link}2/")
    assert b"".join(got.streaming_content) == b"sex,persons\nF,120\nM,140\n"
    assert got["Content-Type"] == "application/octet-stream" and "sandbox" in got["Content-Security-Policy"]
    assert got["Content-Disposition"] == 'attachment; filename="_img src=x onerror=alert(1)_.csv"'
    assert reader.post(f"{link}1/").status_code == 403, "it was not let out"
    assert "1 file fetched" in text(client.get(f"{where}recall/"))
    assert client.post(f"{where}recall/", {"reason": "A band was small."}).status_code == 302
    assert "A band was small." in text(client.get(where))
    assert reader.get(link).status_code == 403 and reader.post(f"{link}2/").status_code == 403
    assert [kind for kind in Entry.objects.filter(kind__startswith="airlock.").values_list("kind", flat=True)] == [
        f"airlock.{act}"
        for act in ("prepare", "check", "submit", "comment", "review", "review", "hand", "fetch", "recall")
    ]


def test_returned_with_remarks_then_again(place):
    world, project, _outbox, client = place
    old = world.release(User.objects.get(login="carrier"), State.RETURNED, project)
    page = text(client.get(f"/releases/{old.pk}/"))
    assert "Round the counts." in page and f"?again={old.pk}" in page
    again = text(client.get(f"/releases/project/{project.pk}/new/?again={old.pk}"))
    assert again.count("400 adults") == 2 and "Ages by band" in again
    assert "1 min" not in again


def test_changing_what_was_prepared_takes_its_place(place):
    world, project, outbox, client = place
    old = world.release(User.objects.get(login="carrier"), State.PREPARED, project)
    new = f"/releases/project/{project.pk}/new/"
    assert f'name="instead" value="{old.pk}"' in text(client.get(f"{new}?again={old.pk}"))
    client.post(new, described("a table.csv", instead=str(old.pk)))
    old.refresh_from_db()
    assert (old.state, old.remarks) == (State.WITHDRAWN, "Request 2 takes its place.")
    (outbox / "a table.csv").unlink()
    (outbox / HOSTILE).unlink()
    gone = client.get(f"{new}?again={old.pk}")
    assert gone.status_code == 400 and "None of the files of request 1" in text(gone)


def test_what_cannot_be_taken_says_why(place):
    _world, project, outbox, client = place
    new = f"/releases/project/{project.pk}/new/"
    (outbox / "link.csv").symlink_to("/etc/passwd")
    os.mkfifo(outbox / "pipe.csv")
    (outbox / "bad\u202ename\nsc.csv").write_text("x")
    (outbox / os.fsdecode(b"raw\xff.csv")).write_text("x")
    page = text(client.get(new))
    assert "It cannot leave: it is a link." in page and "It cannot leave: it is no plain file." in page
    assert page.count("its name holds characters that cannot be shown") == 2
    for name in ("link.csv", "pipe.csv", "../../secret", "none.csv", "bad\x00.csv"):
        answer = client.post(new, described(name))
        assert answer.status_code == 400, name
        assert "Ages 0" in text(answer) or "\x00" in name, "what was said of it is kept"
    assert client.post(new, {"step": "choose"}).status_code == 400
    many = {"step": "choose", "file": [f"f{n}.csv" for n in range(101)]}
    assert "at most 100 files, and 101 are ticked" in text(client.post(new, many))
    some = client.post(new, {**many, "file": [*many["file"], "a table.csv"]})
    assert text(some).count(" checked>") == 1, "what was ticked is not lost"
    assert not Request.objects.exists()


def test_why_it_cannot_be_taken_is_said_in_french(place):
    _world, project, outbox, client = place
    new, french = f"/releases/project/{project.pk}/new/", {"accept-language": "fr"}
    (outbox / "link.csv").symlink_to("/etc/passwd")
    os.mkfifo(outbox / "pipe.csv")
    deep = outbox.joinpath("1", "2", "3", "4", "5", "6", "7", "8", "9")
    deep.mkdir(parents=True)
    (deep / "lost.csv").write_text("x")
    page = text(client.get(new, headers=french))
    told = re.findall(r"Il ne peut pas sortir\s: ([^.]+)\.", page)
    assert set(told) == {"c’est un lien", "ce n’est pas un fichier ordinaire", "ce dossier est trop profond"}, told
    assert "1/2/3/4/5/6/7/8/" in page and "lost.csv" not in page, "a folder that is not looked into is named"
    for name, why in (
        ("link.csv", "c’est un lien, et les liens ne sont pas suivis"),
        ("gone.csv", "il n’y est pas"),
        ("pipe.csv", "ce n’est pas un fichier ordinaire"),
        ("../x", "n’est pas le nom d’un fichier de la boîte d’envoi"),
    ):
        assert why in text(client.post(new, described(name), headers=french)), name


def test_a_request_that_the_workspace_wrote_fills_the_form(place):
    _world, project, outbox, client = place
    new = f"/releases/project/{project.pk}/new/"
    page = text(client.get(f"{new}?from=paper.release.json"))
    assert 'value="12"' in page and "A paper" in page and "a table.csv" in page
    (outbox / "wrong.release.json").write_text(json.dumps({"schema": "laennec.release/1", "purpose": "<b>x</b>"}))
    (outbox / "link.release.json").symlink_to("/etc/passwd")
    wrong = client.get(f"{new}?from=wrong.release.json")
    assert wrong.status_code == 400 and "is no request that can be read" in text(wrong) and "files" in text(wrong)
    link = client.get(f"{new}?from=link.release.json")
    assert link.status_code == 400 and "it is a link" in text(link)


def test_who_has_no_part_sees_nothing_and_members_are_offered_it(place, client_as):
    world, project, _outbox, client = place
    one = world.release(User.objects.get(login="carrier"), State.SUBMITTED, project)
    stranger = client_as("researcher")
    for path in (f"project/{project.pk}/", f"project/{project.pk}/new/", f"{one.pk}/", f"{one.pk}/withdraw/"):
        assert stranger.get(f"/releases/{path}").status_code == 404
        assert client.get(f"/releases/{path}").status_code == 200
    assert "You work in no project" in text(stranger.get("/releases/"))
    home = text(client.get("/"))
    assert (
        "Have results out" in home
        and "Work on a dataset" in home
        and "Have results out" not in text(stranger.get("/"))
    )
    assert f"/releases/project/{project.pk}/" in text(client.get(f"/workspaces/{project.pk}/"))
    actions.give_back(one.pk, world._reviewer(1), "Round.", world.today())
    assert "returned with remarks" in text(client.get("/"))


def test_names_of_saved_files_are_harmless():
    assert saved_as("figures/a b.png") == "a b.png"
    assert saved_as("x/a\\b\u202egnp.exe\n") == "a_b_gnp.exe_" and saved_as("...") == "file"
    assert saved_as('a"b<c>.csv') == "a_b_c_.csv" and saved_as("é.csv") == "é.csv"
    assert len(saved_as("a" * 400)) == 150


@pytest.fixture
def waiting(world, client_as):
    """(world, a request of somebody else's in review, the browsers of two reviewers)."""
    owner = User.objects.get(login="somebody-else")
    released = world.release(owner, State.RELEASED)
    one = world.release(owner, State.SUBMITTED, released.project)
    browsers = [client_as("output_reviewer", login=f"reviewer{n}") for n in (1, 2)]
    return world, one, browsers


def verdict(client, one, place, answer, reason="", round=1):
    return client.post(f"/releases/{one.pk}/file/{place}/note/", {"answer": answer, "reason": reason, "round": round})


def test_two_reviewers_blind_then_together(waiting, client_as):
    _world, one, (first, second) = waiting
    assert "1 release waits for a review" in text(first.get("/"))
    assert text(first.get("/releases/", follow=True)).count("in review") == 1, "a reviewer's list is the queue"
    page = text(first.get(f"/releases/{one.pk}/file/1/"))
    assert "Your verdict on this file" in page and 'id="mark-1"' in page and 'href="#finding-1"' in page
    assert "3 persons, fewer than 10." in page and "Ages by band" in page
    assert verdict(first, one, 1, "stays").status_code == 400, "a reason is owed"
    assert verdict(first, one, 1, "stays", "Three persons.")["Location"] == f"/releases/{one.pk}/file/2/"
    assert "1 file has no verdict yet" in text(first.get(f"/releases/{one.pk}/review/"))
    assert verdict(first, one, 2, "lets")["Location"] == f"/releases/{one.pk}/review/"
    assert "Three persons." not in text(second.get(f"/releases/{one.pk}/review/"))
    given = first.post(f"/releases/{one.pk}/review/", {"round": 1, "comment": "One cell."}, follow=True)
    assert "Your review is given" in text(given)

    other = text(second.get(f"/releases/{one.pk}/")) + text(second.get("/releases/queue/"))
    assert "One cell." not in other and "Reviewer1" not in other and "Three persons." not in other
    assert second.get(f"/releases/{one.pk}/review/").status_code == 200
    assert first.get(f"/releases/{one.pk}/review/").status_code == 403
    for place in (1, 2):
        verdict(second, one, place, "lets")
    differ = text(second.post(f"/releases/{one.pk}/review/", {"round": 1}, follow=True))
    assert "read both reviews" in differ and "One cell." in differ and "Reviewer1" in differ
    assert "What both said of it" in text(first.get(f"/releases/{one.pk}/file/1/"))
    third = client_as("output_reviewer", login="reviewer3")
    assert "One cell." not in text(third.get(f"/releases/{one.pk}/")) and "Only the two" in text(
        third.get("/releases/queue/")
    )
    assert verdict(first, one, 1, "lets", round=1).status_code == 400, "of a round that is over"
    for client in (first, second):
        verdict(client, one, 1, "stays", "Round it.", round=2)
        verdict(client, one, 2, "lets", round=2)
        done = text(client.post(f"/releases/{one.pk}/review/", {"round": 2}, follow=True))
    assert "what both let leave is released" in done
    one.refresh_from_db()
    assert (one.state, [f.leaves for f in one.files.all()]) == (State.RELEASED, [False, True])
    officer = client_as("data_protection_officer")
    out = text(officer.get("/releases/out/"))
    assert HOSTILE in out and "Reviewer2" in out and "nobody yet" in out
    assert client_as("output_reviewer").get("/releases/out/").status_code == 403
    assert officer.get("/releases/queue/").status_code == 403


def test_a_file_that_is_to_change_returns_the_request_with_what_was_noted(waiting):
    _world, one, (first, _second) = waiting
    verdict(first, one, 1, "change", "Join the first two bands.")
    verdict(first, one, 2, "lets")
    page = text(first.get(f"/releases/{one.pk}/review/"))
    assert "goes back to its author" in page and "Give the review" not in page
    assert first.post(f"/releases/{one.pk}/review/", {"round": 1}).status_code == 400
    form = text(first.get(f"/releases/{one.pk}/return/"))
    assert "1. a table.csv: Join the first two bands." in form
    first.post(f"/releases/{one.pk}/return/", {"reason": "1. a table.csv: Join the first two bands."})
    one.refresh_from_db()
    assert (one.state, one.remarks) == (State.RETURNED, "1. a table.csv: Join the first two bands.")


def test_what_a_revoked_project_asked_for_waits_for_nobody(waiting, client_as):
    _world, one, (first, _second) = waiting
    author = client_as(login="somebody-else")
    assert "1 release waits for a review" in text(first.get("/"))
    assert "is released: hand it out" in text(author.get("/"))
    of_projects.revoke(one.project_id, owner(), "It has ended.", localdate())
    assert "waits for a review" not in text(first.get("/"))
    assert "hand it out" not in text(author.get("/"))
    queue = text(first.get("/releases/queue/"))
    assert "nothing leaves it any more" in queue and f"/releases/{one.pk}/review/" not in queue
    assert first.get(f"/releases/{one.pk}/return/").status_code == 200, "it can still be given back"


def test_nobody_reviews_their_own_project(world, client_as):
    client = client_as("output_reviewer", login="both")
    one = world.release(User.objects.get(login="both"), State.SUBMITTED)
    assert "Nothing waits for a review" in text(client.get("/releases/queue/"))
    refused = client.get(f"/releases/{one.pk}/review/")
    assert refused.status_code == 403 and "nobody reviews what leaves their own" in text(refused)
    assert verdict(client, one, 1, "lets").status_code == 400
    assert client.get(f"/releases/{one.pk}/return/").status_code == 403


def test_an_earlier_release_beside_and_pictures_sealed(waiting, world):
    _world, one, (first, _second) = waiting
    page = text(first.get(f"/releases/{one.pk}/file/1/"))
    earlier = re.search(r'<option value="(\d+)">1\.1 a table.csv', page)[1]
    beside = text(first.get(f"/releases/{one.pk}/file/1/?beside={earlier}"))
    assert "Of request 1:" in beside and beside.count("<td") == 2 * page.count("<td")
    stranger = one.files.first().pk
    assert "Of request" not in text(first.get(f"/releases/{one.pk}/file/1/?beside={stranger}"))
    assert first.get(f"/releases/{one.pk}/file/1/?beside={'9' * 30}").status_code == 200

    folder = world.home.path / "drawn"
    folder.mkdir()
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><text>Ages</text></svg>"
    (folder / "curve.svg").write_text(drawing)
    (folder / "long.html").write_text("<b onclick=alert(1)>" + "<p>x</p>\n" * 900)
    asked = [actions.Asked(name, "A curve", "400") for name in ("curve.svg", "long.html")]
    by, day = Actor(User.objects.get(login="somebody-else")), world.today()
    made = actions.prepare(world.home, one.project_id, by, day, outbox=folder, asked=asked, purpose="A paper")
    actions.check(world.home, made.pk, by, day, lambda files, earlier: [actions.Checked(False)] * 2)
    actions.submit(made.pk, by, day)
    page = first.get(f"/releases/{made.pk}/file/1/").content.decode()
    assert f"/releases/{made.pk}/file/1/picture/0/" in page and "<script>alert" not in page
    picture = first.get(f"/releases/{made.pk}/file/1/picture/0/", headers={"sec-fetch-dest": "image"})
    assert picture["Content-Type"] == "image/svg+xml" and "sandbox" in picture["Content-Security-Policy"]
    for place, number, dest in (
        (1, 0, "document"),
        (1, 0, "iframe"),
        (1, 5, "image"),
        (2, 0, "image"),
        (9, 0, "image"),
    ):
        address = f"/releases/{made.pk}/file/{place}/picture/{number}/"
        assert first.get(address, headers={"sec-fetch-dest": dest}).status_code == 404
    page = first.get(f"/releases/{made.pk}/file/2/").content.decode()
    assert "<b onclick" not in page and "&lt;b onclick" in page and "lines more are not shown here" in page


def test_a_reason_that_may_be_owed_is_not_called_optional():
    from laennec.web.pages.incoming.forms import DecideForm
    from laennec.web.pages.releases.forms import ReviewForm, VerdictForm

    for form in (VerdictForm(), DecideForm()):
        assert "Reason" in str(form) and "optional" not in str(form)
    assert "optional" in str(ReviewForm())
