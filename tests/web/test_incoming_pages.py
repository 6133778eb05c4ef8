"""What comes in, in the browser: from the upload to the inbox, packages, sizes, hostile names, who sees what."""

import html
import pickle
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laennec.accounts.models import User
from laennec.accounts.roles import Role
from laennec.airlock.incoming.states import Kind, State
from laennec.airlock.models import Arrival
from laennec.audit.models import Entry
from laennec.engines.pool import close_all
from laennec.web import jobs
from laennec.workspaces.folders import inbox_of
from tests.airlock.incoming.test_scanning import Evil
from tests.matrix.world import HOSTILE, World

SAID = {"what": "Codes of ICD-10", "origin": "The agency", "licence": "Etalab", "why": "To group"}


@pytest.fixture
def world(app_home, tmp_path):
    app_home.settings_file.write_text('[incoming]\nclamd = ""\nclamscan = ""\nupload_mb = 9\n')
    yield World(app_home, tmp_path / "omop")
    jobs._jobs.clear()
    close_all()


@pytest.fixture
def place(world, client_as):
    """(world, an approved project of `carrier`, their browser, a reviewer's)."""
    client = client_as(login="carrier")
    project = world.project(User.objects.get(login="carrier"), "approved")
    reviewer = client_as(login="reviewer")
    world.grant(User.objects.get(login="reviewer"), role=Role.OUTPUT_REVIEWER.value)
    return world, project, client, reviewer


def text(response) -> str:
    return html.unescape(response.content.decode())


def until_done(client, response) -> str:
    """Where the page of long work leads to once it is over."""
    for _ in range(600):
        page = client.get(response["Location"] + "state/")
        if "HX-Redirect" in page:
            return page["HX-Redirect"]
        assert "is-error" not in text(page), text(page)
        time.sleep(0.1)
    raise AssertionError("the work does not end")


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_from_the_upload_to_the_inbox(place):
    world, project, client, reviewer = place
    bring = f"/incoming/project/{project.pk}/bring/"
    assert "9 MB at most" in text(client.get(bring))
    assert client.post(bring, SAID).status_code == 400
    lacking = client.post(bring, SAID | {"licence": " ", "brought": [upload("a.csv", b"a;b\n")]})
    assert lacking.status_code == 400 and not Arrival.objects.exists()
    twice = client.post(bring, SAID | {"brought": [upload("a.csv", b"a"), upload("a.csv", b"b")]})
    assert twice.status_code == 400 and "is there twice" in text(twice)

    files = [upload("codes.csv", b"code;label\nA00;Cholera\n"), upload("model.pkl", pickle.dumps(Evil()))]
    where = until_done(client, client.post(bring, SAID | {"brought": files}))
    one = Arrival.objects.get()
    assert where == f"/incoming/{one.pk}/"
    for file in files:
        file.seek(0)
    again = client.post(bring, SAID | {"brought": files})
    assert again["Location"] == where and Arrival.objects.count() == 1, "a form that is sent twice"
    page = text(client.get(where))
    assert "posix.system" in page and "Not scanned for viruses." in page and "Your decision" not in page
    assert client.post(f"{where}decide/", {"decision": "accept", "reason": "Fine."}).status_code == 403
    assert client.post(f"{where}read/1/").status_code == 403

    assert where in text(reviewer.get("/incoming/reviews/"))
    assert "1 thing to be let into a project" in text(reviewer.get("/"))
    page = text(reviewer.get(where))
    assert "letting it in needs a reason" in page and "Not scanned for viruses." in page
    assert "pas d’analyse antivirus" in text(reviewer.get(where, headers={"accept-language": "fr"})).lower()
    got = reviewer.post(f"{where}read/1/")
    assert b"".join(got.streaming_content).startswith(b"code;label") and "sandbox" in got["Content-Security-Policy"]
    bare = reviewer.post(f"{where}decide/", {"decision": "accept", "reason": ""})
    assert bare.status_code == 400 and "say why it may come in" in text(bare)
    assert reviewer.post(f"{where}decide/", {"decision": "accept", "reason": "Both were read."}).status_code == 302
    inbox = inbox_of(world.home, project.pk) / str(one.number)
    assert sorted(path.name for path in inbox.iterdir()) == ["codes.csv", "model.pkl"]
    page = text(client.get(where))
    assert f"/inbox/{one.number}" in page and "Both were read." in page
    assert client.post(f"{where}remove/", {"reason": "A newer one."}).status_code == 302
    assert not inbox.exists()
    kinds = list(Entry.objects.filter(kind__startswith="incoming.").values_list("kind", flat=True))
    assert kinds == [f"incoming.{act}" for act in ("bring", "scan", "read", "accept", "remove")]


def test_a_body_is_as_large_as_the_page_says_and_only_of_who_is_signed_in(place, client):
    _world, project, member, _reviewer = place
    bring = f"/incoming/project/{project.pk}/bring/"
    large = SAID | {"brought": [upload("large.csv", b"a;b\n" * 2_200_000)]}  # 8.8 MB, more than other pages take
    assert member.post(bring, large).status_code == 302
    assert Arrival.objects.get().pieces.get().size == 8_800_000
    too_large = SAID | {"brought": [upload("large.csv", b"a;b\n" * 2_600_000)]}
    said = member.post(bring, too_large)
    assert said.status_code == 413 and "9 MB at most" in text(said)
    many = SAID | {"brought": [upload(f"{n}.csv", b"a;b\n") for n in range(6)]}
    said = member.post(bring, many)
    assert said.status_code == 413 and "At most 5 files" in text(said) and "MB" not in text(said)
    large["brought"][0].seek(0)
    assert client.post(bring, large).status_code == 413
    large["brought"][0].seek(0)
    said = member.post(f"/incoming/project/{project.pk}/packages/", large)
    assert said.status_code == 413 and "8 MB at most" in text(said)
    fields = member.post(f"/incoming/project/{project.pk}/packages/", {"lines": "x" * 5_000_001, "why": "A test"})
    assert fields.status_code == 413 and "5 MB at most" in text(fields)
    packages = f"/incoming/project/{project.pk}/packages/"
    many = member.post(packages, {f"field{n}": "1" for n in range(5001)}, headers={"accept-language": "fr"})
    assert many.status_code == 413 and "prend 5000 champs au plus" in text(many)


def test_packages_are_asked_for_and_shown_with_their_licence(place):
    world, project, client, reviewer = place
    ask = f"/incoming/project/{project.pk}/packages/"
    wrong = client.post(ask, {"lines": "--index-url=http://x", "why": "A test"})
    assert wrong.status_code == 400 and "is no package" in text(wrong)
    sent = client.post(ask, {"lines": "tinystudy==1.0\n", "why": "A test"})
    assert "has not fetched the packages yet" in text(client.get(sent["Location"]))
    assert "1 request for packages, to be fetched by the warehouse's team" in text(reviewer.get("/"))
    queue = text(reviewer.get("/incoming/reviews/"))
    assert "Packages to be fetched first" in queue and sent["Location"] in queue
    page = text(reviewer.get(sent["Location"]))
    assert 'value="return"' in page and 'value="accept"' not in page and 'value="refuse"' not in page
    early = reviewer.post(f"{sent['Location']}decide/", {"decision": "accept", "reason": "It is known."})
    assert early.status_code == 403 and Arrival.objects.get().state == State.WAITING
    back = {"decision": "return", "reason": "Version 1.1 mends a fault."}
    assert reviewer.post(f"{sent['Location']}decide/", back).status_code == 302
    assert "to be fetched by" not in text(reviewer.get("/"))
    assert "was returned with remarks" in text(client.get("/"))
    assert "Version 1.1 mends a fault." in text(client.get(sent["Location"]))
    placed = world.arrival(User.objects.get(login="carrier"), State.PLACED, Kind.PACKAGES, project)
    page = text(client.get(f"/incoming/{placed.pk}/"))
    assert "pip install tinystudy" in page and "MIT" in page
    assert "pip install tinystudy" in text(client.get(f"/incoming/project/{project.pk}/"))
    french = text(client.get(f"/incoming/project/{project.pk}/", headers={"accept-language": "fr"}))
    assert "<strong>tinystudy</strong> 1.0 " in french, "a version is no number"
    assert client.get(f"/incoming/{placed.pk}/remove/").status_code == 403
    assert reviewer.get(f"/incoming/{placed.pk}/remove/").status_code == 200


def test_hostile_names_are_text_and_strangers_see_nothing(place, client_as):
    world, project, client, reviewer = place
    one = world.arrival(User.objects.get(login="carrier"), State.REVIEW, Kind.FILES, project)
    stranger = client_as("researcher", login="stranger")
    for browser in (client, reviewer):
        page = browser.get(f"/incoming/{one.pk}/")
        assert html.escape(HOSTILE) in page.content.decode() and "<img src=x" not in page.content.decode()
    for path in (f"{one.pk}/", f"project/{project.pk}/", f"project/{project.pk}/bring/"):
        assert stranger.get(f"/incoming/{path}").status_code == 404
    assert stranger.post(f"/incoming/{one.pk}/read/1/").status_code == 404
    assert stranger.get("/incoming/reviews/").status_code == 403
    assert "You work in no project" in text(stranger.get("/incoming/"))
    assert f"/incoming/project/{project.pk}/" in text(client.get(f"/workspaces/{project.pk}/"))
