"""What comes in, at the command line: from a file on the disk to the inbox, from a requirement to a wheel."""

import json
import pickle
import shutil

import pytest

from laennec.workspaces import environment
from laennec.workspaces.folders import inbox_of, packages_of
from tests.airlock import world as people
from tests.airlock.incoming.test_scanning import Evil
from tests.airlock.incoming.wheels import wheel
from tests.django_home import here

SAID = ("--what", "Codes of ICD-10", "--from", "The agency", "--licence", "Etalab", "--why", "To group")


def ran(*arguments: str, code: int = 0) -> str:
    done = here("airlock", "in", *arguments)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.fixture
def place(app_home, tmp_path):
    signatures = tmp_path / "signatures"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Laennec.Test:0:*:{b'a-mark-of-this-test'.hex()}\n")
    app_home.settings_file.write_text(f'[incoming]\nclamd = ""\ndatabase = "{signatures}"\nfile_mb = 1\n')
    return app_home, people.project(), tmp_path


def test_files_from_the_disk_to_the_inbox(place):
    home, project, tmp_path = place
    number = str(project.pk)
    assert "Nothing was brought" in ran("list")
    folder = tmp_path / "code"
    (folder / "src").mkdir(parents=True)
    (folder / "codes.csv").write_text("code;label\nA00;Cholera\n")
    (folder / "src" / "group.py").write_text("x = 1\n")
    told = json.loads(ran("bring", number, str(folder), *SAID, "--as", "member.one", "--json"))
    assert told["state"] == "review" and [one["flagged"] for one in told["files"]] == [False, False]
    scanned = bool(shutil.which("clamscan"))
    assert bool(told["antivirus"]) is scanned
    accepting = ("accept", str(told["number"]), "--because", "Both files read.", "--as", "reviewer.one")
    assert "own" not in ran(*accepting)
    inbox = inbox_of(home, project.pk)
    assert (inbox / "1" / "src" / "group.py").read_text() == "x = 1\n"

    model = tmp_path / "model.pkl"
    model.write_bytes(pickle.dumps(Evil()))
    said = ran("bring", number, str(model), *SAID, "--as", "member.one")
    assert "FLAGGED" in said and "posix.system" in said and ("NOT SCANNED" in said) is not scanned
    second = next(one for one in json.loads(ran("list", "--json")) if one["state"] == "review")["number"]
    assert "nobody lets in" in ran("accept", str(second), "--because", "Fine.", "--as", "member.one", code=1)
    assert "say why" in ran("accept", str(second), "--as", "reviewer.one", code=1)
    ran("refuse", str(second), "--because", "It runs a program.", "--as", "reviewer.one")
    if scanned:
        (tmp_path / "virus.txt").write_text("a-mark-of-this-test")
        assert "ClamAV found Laennec.Test" in ran(
            "bring", number, str(tmp_path / "virus.txt"), *SAID, "--as", "member.one"
        )

    (tmp_path / "large.csv").write_text("x" * 1_200_000)
    assert "larger" in ran("bring", number, str(tmp_path / "large.csv"), *SAID, "--as", "member.one", code=1)
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    assert "link" in ran("bring", number, str(tmp_path / "link.csv"), *SAID, "--as", "member.one", code=1)
    assert "in whose name" in ran("bring", number, str(model), *SAID, code=1)
    assert "1 are in place" in ran("settle")
    ran("remove", str(told["number"]), "--because", "A newer one.", "--as", "carrier.one")
    assert not (inbox / "1").exists()


def test_packages_from_a_requirement_to_a_wheel(place):
    home, project, tmp_path = place
    wheel(tmp_path / "wheels", needs=("numpy",), licence="BSD-3-Clause")
    asking = ("packages", "ask", str(project.pk), "tinystudy==1.0", "--why", "A test", "--as", "member.one")
    number = str(json.loads(ran(*asking, "--json"))["number"])
    assert "no package" in ran(*asking[:3], "http://x/y.whl", *asking[4:], code=1)
    if environment.built() is None:
        assert "not built" in ran("packages", "fetch", number, "--from", str(tmp_path / "wheels"), code=1)
        pytest.skip("the workspaces' Python is not built: laennec workspace environment build")
    assert "cannot be had" in ran("packages", "fetch", number, "--from", str(tmp_path), code=1)
    said = ran("packages", "fetch", number, "--from", str(tmp_path / "wheels"))
    assert "tinystudy-1.0-py3-none-any.whl" in said and "BSD-3-Clause" in said
    assert not list(packages_of(home).iterdir())
    ran("accept", number, "--because", "Known to us.", "--as", "reviewer.one")
    assert [path.name for path in packages_of(home).iterdir()] == ["tinystudy-1.0-py3-none-any.whl"]
    assert "tinystudy-1.0" in ran("packages", "list")
    assert "reviewer or the warehouse's owner" in ran(
        "remove", number, "--because", "No.", "--as", "member.one", code=1
    )
    ran("remove", number, "--because", "Outdated.")
    assert ran("packages", "list") == "" and not list(packages_of(home).iterdir())
