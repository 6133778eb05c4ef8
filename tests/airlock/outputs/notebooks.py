"""Jupyter notebooks: code, outputs, widgets, drawings with their data, attachments."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from tests.airlock.outputs import people
from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents import LEAKS, SAFE, Content
from tests.airlock.outputs.contents.prose import SAFE_PROSE
from tests.airlock.outputs.csv_files import text
from tests.airlock.outputs.drawn import as_bytes, table_picture, text_picture
from tests.airlock.outputs.html import table_of
from tests.airlock.outputs.markup import markdown

CODE = "import laennec_workspace as lw\ndata = lw.open()\ncohort = data.table('person').query('age >= 18')"


def shown(content: Content) -> Any:
    plain = "\n".join("  ".join(f"{cell}" for cell in line) for line in content.lines)
    return v4.new_output("execute_result", {"text/plain": plain, "text/html": table_of(content)}, execution_count=2)


def save(
    path: Path, outputs: Sequence[Any], code: str = CODE, metadata: dict[str, Any] | None = None, **first: Any
) -> None:
    """A paragraph, a cell of code without output, a cell with the outputs."""
    cells = [
        v4.new_markdown_cell(markdown(SAFE_PROSE["methods_fr"]), id="texte", **first),
        v4.new_code_cell(code, id="code", execution_count=1),
        v4.new_code_cell("result", id="sortie", execution_count=2, outputs=list(outputs)),
    ]
    book = v4.new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}, **(metadata or {})}
    )
    nbformat.validate(book)
    path.write_text(nbformat.writes(book) + "\n", encoding="utf-8")


def _vega(values: list[dict[str, Any]], mark: str, across: str, up: str) -> Any:
    encoding = {"x": {"field": across, "type": "quantitative"}, "y": {"field": up, "type": "quantitative"}}
    drawing = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": mark, "data": {"name": "d"}}
    drawing |= {"datasets": {"d": values}, "encoding": encoding}
    return v4.new_output(
        "display_data", {"application/vnd.vegalite.v6+json": drawing, "text/plain": "alt.Chart(...)"}
    )


def write(shelf: Shelf) -> None:
    for turn, name in enumerate(("table_one", "regression", "grid", "timings", "confusion")):
        content = SAFE[name](shelf.random(f"ipynb/{name}"))
        save(
            shelf.safe(f"notebooks/analyse_{turn}.ipynb", content.way, content.title, content.population),
            [shown(content)],
        )
    content = SAFE["calibration"](shelf.random("ipynb/vega"))
    values = [{"expected": row[2], "observed": row[3]} for row in content.rows]
    path = shelf.safe("notebooks/calibration.ipynb", "inline data of deciles", content.title, content.population)
    save(path, [_vega(values, "line", "expected", "observed")])
    save(shelf.safe("notebooks/code_seul.ipynb", "code without outputs", "Code de l'étude", ""), [])

    for turn, name in enumerate(("patient_rows", "small_group", "residuals", "total_gives_back")):
        content = LEAKS[name](shelf.random(f"ipynb/{name}"))
        path = shelf.unsafe(
            f"notebooks/travail_{turn}.ipynb",
            content.way,
            f"output of cell 3: {content.where}",
            content.title,
            content.population,
        )
        save(path, [shown(content)])
    _unseen(shelf)


def _unseen(shelf: Shelf) -> None:
    rng = shelf.random("ipynb/unseen")
    found = people.patients(rng, 50)
    given, surname = people.name(rng)
    title, whole = "Analyse", "50 patients"

    values = [{"age": p["age"], "los": p["los_days"]} for p in found]
    path = shelf.unsafe(
        "notebooks/annexe_0.ipynb", "points of single persons in a drawing", "datasets of vega-lite", title, whole
    )
    save(path, [_vega(values, "point", "age", "los")])

    state = {"version_major": 2, "version_minor": 0, "state": {"w1": {"model_name": "HTMLModel", "model_module": "x", "state": {"value": text(
        LEAKS["rows_without_id"](rng).lines)}}}}  # fmt: skip
    path = shelf.unsafe(
        "notebooks/annexe_1.ipynb", "one row a person in a widget's state", "metadata.widgets", title, whole
    )
    save(path, [], metadata={"widgets": {"application/vnd.jupyter.widget-state+json": state}})

    picture = base64.b64encode(as_bytes(table_picture(LEAKS["hospital_numbers"](rng)))).decode()
    path = shelf.unsafe(
        "notebooks/annexe_2.ipynb", "picture of hospital numbers attached to a text cell", "attachments", title, whole
    )
    save(path, [], attachments={"tableau.png": {"image/png": picture}})

    picture = base64.b64encode(
        as_bytes(text_picture(["Effectif : 6 patients", f"M. {given} {surname.upper()}"]))
    ).decode()
    path = shelf.unsafe(
        "notebooks/annexe_3.ipynb", "picture of a name in an output", "image/png of cell 3", title, whole
    )
    save(path, [v4.new_output("display_data", {"image/png": picture})])

    trace = ["Traceback (most recent call last)", f"KeyError: '{people.ipp(rng)}'", f"  row: {json.dumps(found[0])}"]
    path = shelf.unsafe(
        "notebooks/annexe_4.ipynb", "hospital number and a row in an error", "traceback of cell 3", title, whole
    )
    save(path, [v4.new_output("error", ename="KeyError", evalue=people.ipp(rng), traceback=trace)])

    lines = "\n".join(f"{p['person_id']} {p['sex']} {p['age']} {p['admission']}" for p in found)
    path = shelf.unsafe("notebooks/annexe_5.ipynb", "one row a person printed", "stream of cell 3", title, whole)
    save(path, [v4.new_output("stream", name="stdout", text=lines)])

    code = f"{CODE}\nexclude = ['{people.ipp(rng)}', '{people.ipp(rng)}']  # {surname.upper()} {given}: doublons"
    path = shelf.unsafe("notebooks/annexe_6.ipynb", "hospital numbers in the code", "cell 2", title, whole)
    save(path, [], code)

    path = shelf.unsafe("notebooks/annexe_7.ipynb", "secret in the code", "cell 2", title, whole)
    save(path, [], "import os\nPASSWORD = 'Rt7!vaXq29zLm'\nconn = connect(user='dwh_admin', password=PASSWORD)")

    path = shelf.unsafe(
        "notebooks/annexe_8.ipynb", "one row a person in the metadata of a cell", "metadata of cell 1", title, whole
    )
    save(path, [], metadata={"papermill": {"parameters": {"patients": found[:20]}}})
