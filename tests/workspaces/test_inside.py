"""What a data scientist finds inside, in real workspaces: notebooks that run, files that are checked and asked."""

import json
import shutil

import pytest

from laennec.airlock.models import Request
from laennec.projects.models import Member
from laennec.workspaces.environment import has_r
from tests.apart import waited
from tests.django_home import here
from tests.workspaces.conftest import Gateway
from tests.workspaces.test_gateway import kernel, run
from tests.workspaces.test_journey import PERSONS, hospital  # noqa: F401 - fixture: enough persons for a curve

# Accounts of workspaces are numbered from one on a machine: two at once would be the same account.
pytestmark = pytest.mark.xdist_group("workspaces")

NOTEBOOKS = """
import json, os, pathlib, sys
from IPython.core.interactiveshell import InteractiveShell
home = pathlib.Path("/home/person")
placed = sorted(p.name for p in home.glob("*.ipynb"))
others = sorted(pathlib.Path("/opt/laennec/laennec_workspace/starters/en").glob("*.ipynb"))
shell, failed, ran = get_ipython(), [], 0
for path in [home / name for name in placed] + others:
    for cell in json.loads(path.read_text())["cells"]:
        if cell["cell_type"] == "code":
            with __import__("contextlib").redirect_stdout(__import__("io").StringIO()):
                done = shell.run_cell("".join(cell["source"]), store_history=False)
            ran += 1
            if not done.success:
                failed.append([path.name, cell["source"], repr(done.error_in_exec or done.error_before_exec)])
print("@@" + json.dumps([placed, ran, failed]))
"""
OUTPUTS = """
import numpy as np, pandas as pd, statsmodels.api as sm, lifelines, json
draw = np.random.default_rng(3)
rows = pd.DataFrame({"sex": draw.choice(["men", "women"], 500), "stage": draw.choice(["I", "II"], 500),
                     "age": draw.normal(60, 10, 500).round(), "time": draw.exponential(300, 500).round() + 1})
rows["died"] = (rows.time < 500).astype(int)
rows.loc[:3, "stage"] = "III"
table = lw.crosstab(rows, "stage", "sex", title="Stages by sex")
means = lw.crosstab(rows, "stage", "sex", "age", "mean")
model = lw.model_summary(sm.OLS(rows.age, sm.add_constant((rows.sex == "men").astype(int))).fit(), "Age by sex")
cox = lw.model_summary(lifelines.CoxPHFitter().fit(rows[["age", "time", "died"]], "time", "died"), "Cox")
curve = lw.survival_curve(rows, "time", "died", by="sex", title="Survival")
names = {"stages.csv": table, "means.csv": means, "age.csv": model, "cox.md": cox, "survival.svg": curve}
for name, made in names.items():
    made.save(name)
try:
    lw.model_summary(sm.OLS(rows.age[:8], sm.add_constant((rows.sex == "men").astype(int))[:8]).fit())
    refused = ""
except lw.WorkspaceError as error:
    refused = str(error)
pd.DataFrame({"stage": ["I", "II"], "patients": [250, 3]}).to_csv("few.csv", index=False)
few = lw.check("few.csv", "Patients by stage", "253 patients")
lazy = [lw.open().polars("person").collect().height, len(lw.open(form="duckdb").pandas("person"))]
files = [lw.File(name, f"{name}: results", "500 patients") for name in names]
made = lw.request_release("A paper on stages", files)
flagged = [[r.file.name, *[f["why"] for f in r.findings]] for r in made.reports if r.flagged]
cells = table.frame.to_dict("list")
print("@@" + json.dumps([cells, refused, few.flagged, few.not_run, lazy, made.request.name, flagged]))
"""
CHANGED = "import os; os.remove('2 Tableau un.ipynb'); open('1 Votre cohorte en dix lignes.ipynb', 'w').close()"
LEFT = """
import glob, json, os
print("@@" + json.dumps(sorted((name, os.path.getsize(name) > 0) for name in glob.glob("*.ipynb"))))
"""
R = """
cat(R.version.string)
told <- jsonlite::fromJSON("/data/manifest.json")
cat(told$persons, "persons")
"""


def said(text: str) -> list[object]:
    """What a cell printed after its mark; all that it said where there is none."""
    assert "@@" in text, text[-3000:]
    return json.loads(text.split("@@")[-1])


def test_from_the_dataset_to_a_request_that_the_warehouse_takes(gateway: Gateway) -> None:
    place = gateway.place
    _workspace, client = gateway.enter("carrier", language="fr")
    gateway.ready(client)
    one = kernel(client)
    placed, ran, failed = said(waited(run(client, one, NOTEBOOKS, 240)))
    assert [name[0] for name in placed] == ["1", "2", "3"] and "2 Tableau un.ipynb" in placed
    assert failed == [] and ran >= 24
    told = said(waited(run(client, one, OUTPUTS, 240)))
    table, refused, few, not_run, lazy, name, flagged = told
    assert set(table["men"] + table["women"]) > {"<10"} and "degrees of freedom" in refused
    assert few is True and any("vault" in words for words in not_run)
    assert lazy == [PERSONS, PERSONS] and flagged == []
    assert name == "request-1.release.json"

    done = here("airlock", "request", str(place.project.pk), name, "--as", "carrier", "--json")
    assert done.returncode == 0, done.stderr
    taken = json.loads(done.stdout)
    assert len(taken["files"]) == 5 and not any(file["flagged"] for file in taken["files"])
    assert Request.objects.get(pk=taken["request"]).purpose == "A paper on stages"
    for_nobody = here("airlock", "request", str(place.project.pk), name, "--as", "member")
    assert for_nobody.returncode == 1 and "no workspace" in for_nobody.stderr

    # What was changed or deleted stays so.
    waited(run(client, one, CHANGED))
    gateway.stop()
    gateway.start()
    _workspace, client = gateway.enter("carrier", language="en")
    gateway.ready(client)
    if has_r():
        told = waited(run(client, kernel(client, "ir"), R, 60))
        assert "R version" in told and f"{PERSONS} persons" in told, told
    found = said(waited(run(client, kernel(client), LEFT)))
    assert found == [["1 Votre cohorte en dix lignes.ipynb", False], ["3 Courbe de survie.ipynb", True]]


GIT = """
import subprocess
def git(line, cwd="/home/person"):
    done = subprocess.run(["git", *line.split()], cwd=cwd, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()
"""
FIRST = """
import os, pathlib
pushed = [git("clone /git/project.git study")]
pathlib.Path("study/plan.md").write_text("Who, what, when.")
pushed += [git("add plan.md", "study"), git("commit -m First", "study"), git("push origin main", "study")]
tried = {}
here = pathlib.Path("/git/project.git")
def attempt(name, act):
    try:
        act()
        tried[name] = "done"
    except OSError as error:
        tried[name] = type(error).__name__
attempt("hook", lambda: (here / "hooks/pre-receive").write_text("#!/bin/sh"))
attempt("configuration", lambda: (here / "config").write_text("[core] hooksPath = /shared"))
attempt("commondir", lambda: (here / "commondir").write_text("/shared/other"))
attempt("alternates", lambda: (here / "objects/info/alternates").write_text("/home/person"))
attempt("moved away", lambda: (here / "hooks").rename(here / "objects/hooks"))
attempt("objects moved away", lambda: (here / "objects").rename(here / "refs/objects"))
attempt("alternates' folder moved away", lambda: (here / "objects/info").rename(here / "objects/old"))
attempt("what HEAD names moved away", lambda: (here / "refs/project").rename(here / "refs/old"))
attempt("another HEAD", lambda: (here / "HEAD").unlink())
attempt("a repository in its place", lambda: here.rename("/git/other.git"))
print("@@" + json.dumps([tried, git("log --format=%an|%ae|%s", "study"), git("ls-remote /git/project.git"), pushed]))
"""
SECOND = """
import pathlib
print(git("clone /git/project.git mine"))
read = pathlib.Path("mine/plan.md").read_text()
pathlib.Path("mine/more.md").write_text("More.")
said = [git("add more.md", "mine"), git("commit -m Second", "mine"), git("push", "mine")]
forced = git("push --force origin HEAD~1:main", "mine")
print("@@" + json.dumps([read, said, git("log --format=%an|%s", "mine"), forced]))
"""
PULLED = "print('@@' + json.dumps([git('pull', 'study'), git('log --format=%s', 'study')]))"
ALONE = "print('@@' + json.dumps([git('ls-remote /git/project.git'), sorted(__import__('os').listdir('/git'))]))"


def test_two_members_share_a_repository_that_runs_nobodys_code(gateway: Gateway) -> None:
    place = gateway.place
    if not shutil.which("git"):
        pytest.skip("git is not installed: apt-get install git")
    place.people["member"].display_name = 'Member "of\n[core] hooksPath = /shared" it\\'
    place.people["member"].save()
    lines = {}
    for login in ("carrier", "member"):
        _workspace, client = gateway.enter(login)
        gateway.ready(client)
        lines[login] = (client, kernel(client))
        waited(run(*lines[login], "import json\n" + GIT))
    tried, log, there, pushed = said(waited(run(*lines["member"], FIRST, 60)))
    assert "done" not in tried.values() and len(tried) == 10
    name, email, subject = log.split("|")
    assert name.startswith('Member "of') and subject == "First" and email.endswith(".invalid")
    assert "refs/heads/main" in there, pushed
    read, told, log, forced = said(waited(run(*lines["carrier"], SECOND, 60)))
    assert read == "Who, what, when." and log.splitlines()[0].endswith("Second"), told
    assert "rejected" in forced
    assert said(waited(run(*lines["member"], PULLED, 60)))[1].split() == ["Second", "First"]

    other = place.another()
    Member.objects.create(project=other, user=place.people["member"], affiliation="hospital")
    _workspace, client = gateway.enter("member", other)
    gateway.ready(client)
    line = (client, kernel(client))
    waited(run(*line, "import json\n" + GIT))
    assert said(waited(run(*line, ALONE, 60))) == ["", ["project.git"]]
