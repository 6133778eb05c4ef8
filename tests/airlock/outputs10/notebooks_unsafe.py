"""Notebooks with one leak each: rows, extremes, widgets, tracebacks, cell metadata, small counts, a saturated model."""

import base64

import nbformat

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, grid, ipp, notebook, printed, shown


def write(shelf: Shelf) -> None:
    head(shelf)
    describe(shelf)
    widget(shelf)
    traceback(shelf)
    metadata(shelf)
    counts(shelf)
    saturated(shelf)


def head(shelf: Shelf) -> None:
    stream = shelf.random("head")
    rows: Rows = [["", "sex", "age", "egfr", "drug", "bleeding"]]
    for number in range(5):
        rows.append(
            [
                number,
                stream.choice("FM"),
                stream.randrange(60, 89),
                stream.randrange(28, 92),
                stream.choice(["apixaban", "rivaroxaban"]),
                stream.randrange(2),
            ]
        )
    plain = "\n".join("  ".join(str(value) for value in row) for row in rows)
    cells = [
        ("md", "# Bleeding under DOAC\nCohort of 1,782 adults.", []),
        ("code", "d = load(); d.shape", [shown("(1782, 41)")]),
        ("code", "d.iloc[:, 1:6].head()", [shown(plain, grid(rows))]),
        (
            "code",
            "d.groupby('drug').bleeding.agg(['size', 'sum'])",
            [shown("             size  sum\ndrug\napixaban     1011   71\nrivaroxaban   771   82")],
        ),
    ]
    nbformat.write(
        notebook(cells),
        str(
            shelf.unsafe(
                "nb/doac_bleeding.ipynb",
                "head() shows five patients",
                "output of cell 3",
                "Notebook on bleeding under direct oral anticoagulants",
                "1,782 adults on apixaban or rivaroxaban",
            )
        ),
    )


def describe(shelf: Shelf) -> None:
    body = "              age          imc         hba1c\ncount  920.000000   920.000000    920.000000\nmean    61.340000    29.110000      8.020000\nstd     11.870000     5.440000      1.310000\nmin     19.000000    16.200000      5.100000\n25%     54.000000    25.300000      7.100000\n50%     62.000000    28.600000      7.800000\n75%     70.000000    32.400000      8.700000\nmax     89.000000    58.700000     15.900000"
    cells = [
        ("md", "# Télésurveillance du diabète\nDescription de la population, puis modèle.", []),
        ("code", "d[['age', 'imc', 'hba1c']].describe()", [shown(body)]),
        (
            "code",
            "print(fit.params.round(3))",
            [
                printed(
                    "Intercept     8.911\ntelesurv     -0.412\nage          -0.010\nimc           0.004\ndtype: float64\n"
                )
            ],
        ),
    ]
    nbformat.write(
        notebook(cells),
        str(
            shelf.unsafe(
                "nb/diabete_describe.ipynb",
                "describe() gives minimum and maximum",
                "rows min and max of cell 1",
                "Notebook : télésurveillance du diabète",
                "920 adultes diabétiques télésurveillés",
            )
        ),
    )


def widget(shelf: Shelf) -> None:
    stream = shelf.random("widget")
    book = notebook(
        [
            ("code", "qgrid.show_grid(review)", [shown("QgridWidget(grid_options={'rowHeight': 28})")]),
            ("code", "kappa(review)", [shown("0.83")]),
        ]
    )
    rows = [
        {
            "ipp": ipp(stream),
            "note": stream.choice(["chute", "pas de chute", "douteux"]),
            "relecteur": stream.choice("AB"),
        }
        for _ in range(30)
    ]
    book.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {
            "version_major": 2,
            "version_minor": 0,
            "state": {
                "9f1c": {
                    "model_name": "QgridModel",
                    "model_module": "qgrid",
                    "model_module_version": "1.1.3",
                    "state": {"_df_rows": rows},
                }
            },
        }
    }
    nbformat.write(
        book,
        str(
            shelf.unsafe(
                "nb/relecture_chutes.ipynb",
                "the saved state of a widget holds patient numbers and notes",
                "metadata.widgets",
                "Notebook : accord entre relecteurs sur les chutes",
                "600 comptes rendus de 600 patients",
            )
        ),
    )


def traceback(shelf: Shelf) -> None:
    stream = shelf.random("trace")
    number = ipp(stream)
    error: dict[str, object] = {
        "output_type": "error",
        "ename": "ValueError",
        "evalue": f"time data '31/02/2023' does not match format (IPP {number}, Mme GAUTHIER)",
        "traceback": [
            "---------------------------------------------------------------------------",
            "ValueError                                Traceback (most recent call last)",
            "Cell In[2], line 4\n      3 for row in rows:\n----> 4     row['date'] = parse(row)",
            f"ValueError: time data '31/02/2023' does not match format (IPP {number}, Mme GAUTHIER)",
        ],
    }
    cells = [
        ("code", "len(rows)", [shown("8804")]),
        ("code", "# normalise dates\nrows = clean(rows)\nfor row in rows:\n    row['date'] = parse(row)", [error]),
        ("code", "print(kept, dropped)", [printed("8770 34\n")]),
    ]
    nbformat.write(
        notebook(cells),
        str(
            shelf.unsafe(
                "nb/nlp_dates.ipynb",
                "a traceback names a patient with her number",
                "error output of cell 2",
                "Notebook: normalisation of dates in reports",
                "8,804 reports of 8,804 patients",
            )
        ),
    )


def metadata(shelf: Shelf) -> None:
    stream = shelf.random("cell metadata")
    book = notebook(
        [
            ("md", "# Radiomique et réponse", []),
            ("code", "model.coef_.round(3)", [shown("array([[ 0.412, -0.188,  0.093,  0.027]])")]),
            ("code", "roc_auc_score(y, p).round(3)", [shown("0.742")]),
        ]
    )
    raw = "ipp,age,reponse\n" + "\n".join(
        f"{ipp(stream)},{stream.randrange(40, 85)},{stream.randrange(2)}" for _ in range(80)
    )
    book.cells[1].metadata["cache_key"] = base64.b64encode(raw.encode()).decode()
    nbformat.write(
        book,
        str(
            shelf.unsafe(
                "nb/radiomique.ipynb",
                "a cell's metadata holds 80 patients' rows in base 64, called a cache key",
                "metadata of cell 1",
                "Notebook : radiomique et réponse à la chimiothérapie",
                "240 patients avec métastases hépatiques",
            )
        ),
    )


def counts(shelf: Shelf) -> None:
    cells = [
        ("md", "## Serotype distribution, invasive pneumococcal disease", []),
        (
            "code",
            "d.serotype.value_counts()",
            [
                shown(
                    "serotype\n3       61\n8       44\n22F     31\n19A     27\n12F     14\n35B      6\nName: count, dtype: int64"
                )
            ],
        ),
        (
            "code",
            "d.groupby('vaccinated').death.mean().round(3)",
            [shown("vaccinated\nFalse    0.181\nTrue     0.163\nName: death, dtype: float64")],
        ),
    ]
    nbformat.write(
        notebook(cells),
        str(
            shelf.unsafe(
                "nb/pneumococcal_serotypes.ipynb",
                "value_counts() ends with 6 patients",
                "serotype 35B",
                "Notebook on invasive pneumococcal disease",
                "183 adults with invasive pneumococcal disease",
            )
        ),
    )


def saturated(shelf: Shelf) -> None:
    body = """
                                OLS Regression Results
    ==============================================================================
    Dep. Variable:              delta_qsi   R-squared:                       0.883
    Model:                            OLS   Adj. R-squared:                  0.707
    No. Observations:                  11   F-statistic:                     5.027
    Df Residuals:                       4   Prob (F-statistic):             0.0700
    Df Model:                           6
    ==============================================================================
                     coef    std err          t      P>|t|      [0.025      0.975]
    ------------------------------------------------------------------------------
    Intercept     14.2210      6.110      2.327      0.080      -2.743      31.185
    dose           0.8110      0.302      2.685      0.055      -0.028       1.650
    age           -0.1140      0.081     -1.407      0.232      -0.339       0.111
    imc            0.3020      0.240      1.258      0.277      -0.364       0.968
    sexe           1.9030      1.802      1.056      0.351      -3.100       6.906
    tabac         -2.1100      2.010     -1.050      0.353      -7.691       3.471
    duree          0.0440      0.051      0.863      0.437      -0.098       0.186
    ==============================================================================
    """
    cells = [
        ("md", "# Pilote pharmacocinétique : psilocybine", []),
        ("code", "print(fit.summary())", [printed(body)]),
    ]
    nbformat.write(
        notebook(cells),
        str(
            shelf.unsafe(
                "nb/pilote_psilocybine.ipynb",
                "4 residual degrees of freedom: 11 patients, 7 parameters",
                "Df Residuals",
                "Notebook : régression du pilote",
                "11 adultes avec dépression résistante",
            )
        ),
    )
