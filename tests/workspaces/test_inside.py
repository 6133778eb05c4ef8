"""What a data scientist finds inside, in real workspaces: notebooks that run, files that are checked and asked."""

import json

import pytest

from laennec.airlock.models import Request
from tests.django_home import here
from tests.workspaces.apart import waited
from tests.workspaces.conftest import Gateway
from tests.workspaces.test_gateway import kernel, run

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
    assert lazy == [12, 12] and flagged == []
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
    found = said(waited(run(client, kernel(client), LEFT)))
    assert found == [["1 Votre cohorte en dix lignes.ipynb", False], ["3 Courbe de survie.ipynb", True]]
