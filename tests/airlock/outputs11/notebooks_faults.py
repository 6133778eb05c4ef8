"""Notebooks with one fault, in an output, a state or an attachment."""

import base64
import io

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.figures import axes_of
from tests.airlock.outputs11.notebooks import frame
from tests.airlock.outputs11.tools import code, notebook, shown, stream, text


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    s = shelf.random("nb")
    path = shelf.unsafe(
        "notebooks/02_features.ipynb",
        "row-level data: head() of a frame",
        "output of the second cell",
        "Notebook that makes the features of the readmission model.",
        "9,004 stays of adults",
    )
    head = [["", "age", "sex", "los", "n_drugs", "egfr", "readm"]] + [
        [
            at,
            s.randint(20, 89),
            s.choice("MF"),
            s.randint(1, 40),
            s.randint(0, 18),
            s.randint(12, 119),
            s.randint(0, 1),
        ]
        for at in range(5)
    ]
    notebook(
        path,
        [
            text("## Features"),
            code("X = build(stays)\nX.head()", frame(head)),
            code("X.shape, y.mean().round(3)", stream("(9004, 41) 0.142\n")),
        ],
    )

    path = shelf.unsafe(
        "notebooks/explorer_widget.ipynb",
        "state of a widget",
        "options of a Dropdown are 12 hospital numbers",
        "Interactive notebook of antibiotic levels by renal function.",
        "388 adults with vancomycin levels",
    )
    options = [f"80{s.randint(10**7, 10**8 - 1)}" for _ in range(12)]
    state = {
        "d": {
            "model_name": "DropdownModel",
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "state": {"_options_labels": options, "index": 3, "description": "patient"},
        }
    }
    notebook(
        path,
        [
            code(
                "levels.groupby('egfr_band').trough.agg(['size', 'median'])",
                frame([["egfr_band", "size", "median"], ["<30", 71, 18.4], ["30-60", 141, 15.9], [">60", 176, 11.2]]),
            ),
            code(
                "explore()",
                shown(
                    {
                        "application/vnd.jupyter.widget-view+json": {
                            "version_major": 2,
                            "version_minor": 0,
                            "model_id": "d",
                        },
                        "text/plain": "Dropdown()",
                    }
                ),
            ),
        ],
        {
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
            }
        },
    )

    path = shelf.unsafe(
        "notebooks/altair_lactate.ipynb",
        "individual points in a Vega spec",
        "datasets hold 60 persons",
        "Chart of lactate and base excess in trauma.",
        "60 adults with severe trauma",
    )
    values = [
        {"lactate": s.randint(8, 140) / 10, "be": -s.randint(0, 220) / 10, "died": s.randint(0, 1)} for _ in range(60)
    ]
    notebook(
        path,
        [
            code(
                "alt.Chart(d).mark_circle().encode(x='lactate', y='be', color='died:N')",
                shown(
                    {
                        "application/vnd.vegalite.v5+json": {
                            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                            "data": {"name": "data-1"},
                            "datasets": {"data-1": values},
                            "mark": "circle",
                            "encoding": {
                                "x": {"field": "lactate", "type": "quantitative"},
                                "y": {"field": "be", "type": "quantitative"},
                            },
                        },
                        "text/plain": "alt.Chart(...)",
                    }
                ),
            )
        ],
    )

    path = shelf.unsafe(
        "notebooks/parse_letters.ipynb",
        "traceback that quotes a record",
        "ValueError repeats a letter's first line with a name and a birth date",
        "Notebook that measures how many letters could be parsed.",
        "22,410 letters of 8,120 patients",
    )
    wrong = {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": "no date in line 'Concernant Monsieur BRUNET Alphonse, né le 7 mai 1938'",
        "traceback": [
            "Traceback (most recent call last):",
            '  File "parse.py", line 41, in first_date',
            "ValueError: no date in line 'Concernant Monsieur BRUNET Alphonse, né le 7 mai 1938'",
        ],
    }
    notebook(path, [code("parsed.mean()", stream("0.981\n")), code("first_date(letters[7])", wrong)])

    path = shelf.unsafe(
        "notebooks/croise_allergies.ipynb",
        "petit effectif dans un tableau croisé",
        "latex × 60 ans et plus : 3",
        "Tableau croisé des anaphylaxies par cause et classe d'âge.",
        "643 patients vus pour une anaphylaxie",
    )
    notebook(
        path,
        [
            code(
                "pd.crosstab(d.cause, d.classe_age)",
                frame(
                    [
                        ["cause", "<18", "18-39", "40-59", "60+"],
                        ["aliment", 141, 88, 41, 19],
                        ["hyménoptère", 22, 31, 58, 44],
                        ["médicament", 17, 38, 61, 49],
                        ["latex", 12, 11, 13, 3],
                    ]
                ),
            )
        ],
    )

    path = shelf.unsafe(
        "notebooks/attached_picture.ipynb",
        "attachment of a text cell, read by OCR",
        "PNG attachment shows a consultation list",
        "Notebook on no-shows, with a picture that explains the source.",
        "31,004 appointments",
    )
    drawn, axes = axes_of("", "", "", (6, 2))
    axes.axis("off")
    for at, line in enumerate(
        (
            "08:30  Mme GRANGER Solange  diabète",
            "08:50  M. AUBERT Thierry  suivi greffe",
            "09:10  Mme NGUYEN Linh  thyroïde",
        )
    ):
        axes.text(0.02, 0.8 - 0.33 * at, line, fontsize=16, transform=axes.transAxes)
    buffer = io.BytesIO()
    drawn.savefig(buffer, format="png", dpi=120, metadata={"Software": None})
    cell = text("The source is the agenda:\n\n![agenda](attachment:agenda.png)")
    cell["attachments"] = {"agenda.png": {"image/png": base64.b64encode(buffer.getvalue()).decode()}}
    notebook(
        path,
        [
            cell,
            code(
                "noshow.groupby('weekday').rate.mean().round(3)",
                stream("Mon 0.081\nTue 0.074\nWed 0.079\nThu 0.072\nFri 0.094\n"),
            ),
        ],
    )

    path = shelf.unsafe(
        "notebooks/connexion.ipynb",
        "secret",
        "mot de passe dans l'adresse de la base",
        "Carnet de calcul des délais de prise en charge.",
        "7 702 passages aux urgences",
    )
    notebook(
        path,
        [
            code(
                "from sqlalchemy import create_engine\nmoteur = create_engine('postgresql://rech_ur:Kq7!vTn2_pLx@eds-bdd.chu.example.org:5432/omop')"
            ),
            code(
                "delais.describe(percentiles=[.25,.5,.75]).loc[['25%','50%','75%']]",
                frame([["", "delai_min"], ["25%", 21], ["50%", 44], ["75%", 92]]),
            ),
        ],
    )
