"""Melanoma and psoriasis (Jupyter, nbconvert)."""

import base64
import json
from typing import Any

from nbformat import v4

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import figure, html_table, ipp, nir, notebook, np_, part, png, split

WHO = "1,687 adults with a primary cutaneous melanoma excised in 2015-2021"


def write(shelf: Shelf) -> None:
    rng = shelf.random("derm")
    counts = split(rng, 1687, [31, 27, 18, 13, 11])
    stage = (
        "stage\n"
        + "".join(f"{s:<8}{n}\n" for s, n in zip(("IA", "IB", "II", "III", "IV"), counts, strict=True))
        + "Name: count, dtype: int64\n"
    )
    error = v4.new_output(
        "error",
        ename="ValueError",
        evalue=f"could not convert string to float: '{nir(rng)}'",
        traceback=[
            "\x1b[0;31m---------------------------------------------------------------------------\x1b[0m",
            "\x1b[0;31mValueError\x1b[0m                                Traceback (most recent call last)",
            "Cell \x1b[0;32mIn[3], line 1\x1b[0m\n\x1b[0;32m----> 1\x1b[0m d['breslow'] = d.breslow.astype(float)",
            "\x1b[0;31mValueError\x1b[0m: could not convert string to float",
        ],
    )
    notebook(
        shelf.unsafe(
            "dermato/02_breslow.ipynb",
            "an error message prints the social security number typed in a wrong column",
            "ValueError of cell 3",
            "Notebook: Breslow thickness and stage",
            WHO,
        ),
        [
            "# Breslow",
            ("d = pd.read_csv('registry.csv', sep=';')\nlen(d)", "1687\n"),
            ("d.stage.value_counts()", stage),
            ("d['breslow'] = d.breslow.astype(float)", ("out", error)),
            (
                "d['breslow'] = pd.to_numeric(d.breslow, errors='coerce')\nd.breslow.describe(percentiles=[.25, .5, .75])[['mean', '25%', '50%', '75%']].round(2)",
                "mean    2.11\n25%     0.62\n50%     1.14\n75%     2.60\nName: breslow, dtype: float64\n",
            ),
        ],
    )

    bins = split(rng, 1687, [22, 24, 16, 11, 8, 6, 5, 4, 4], 30)
    fig, ax = figure(6, 3.6)
    ax.bar([0.25 + 0.5 * i for i in range(9)], bins, width=0.48, color="#66c2a5")
    ax.set(xlabel="Breslow (mm), 4 and over in the last bar", ylabel="Patients")
    groups: list[list[Any]] = [
        ["stage", "n", "ulceration", "sentinel node"],
        *[
            [s, n, np_(part(rng, n, u), n), np_(part(rng, n, v), n)]
            for s, n, u, v in zip(
                ("IA", "IB", "II", "III", "IV"),
                counts,
                (0.1, 0.14, 0.4, 0.47, 0.5),
                (0.12, 0.4, 0.6, 0.8, 0.3),
                strict=True,
            )
        ],
    ]
    plain = "\n".join("  ".join(f"{c!s:>14}" for c in row) for row in groups)
    notebook(
        shelf.safe(
            "dermato/03_description.ipynb",
            "bins of 30 and more, stages in Roman numerals",
            "Notebook: description by stage, histogram of Breslow thickness",
            WHO,
        ),
        [
            "## Description by stage (AJCC 8)",
            ("tab = table_by(d, 'stage')\ntab", ("html", html_table(groups, "dataframe"), plain)),
            ("hist_breslow(d, width=.5, top=4)", ("png", png(fig))),
            ("smf.ols('np.log(breslow) ~ age10 + sex + site', d).fit().df_resid", "1680.0\n"),
            "3 sites of the body; 2 readers; kappa 0.77.",
        ],
    )

    fig, ax = figure(6, 3.8)
    dlqi = [rng.randrange(0, 31) for _ in range(95)]
    ax.scatter(dlqi, [x * 0.6 + rng.gauss(4, 4) for x in dlqi], s=12, alpha=0.7)
    ax.set(xlabel="DLQI", ylabel="PASI", title="r = 0.71")
    notebook(
        shelf.unsafe(
            "dermato/05_psoriasis_qol.ipynb",
            "a scatter plot of patients inside an output",
            "image of cell 2",
            "Notebook: quality of life and severity of psoriasis",
            "95 adults with psoriasis",
        ),
        [
            "# DLQI and PASI",
            ("print(len(p), p[['pasi', 'dlqi']].corr().iloc[0, 1].round(2))", "95 0.71\n"),
            ("p.plot.scatter('dlqi', 'pasi')", ("png", png(fig))),
            (
                "smf.ols('pasi ~ dlqi', p).fit().params.round(2)",
                "Intercept    3.92\ndlqi         0.61\ndtype: float64\n",
            ),
        ],
    )

    parameters = {
        "papermill": {
            "parameters": {"version": 4, "threshold_mm": 0.8, "exclude": [ipp(rng) for _ in range(5)]},
            "version": "2.4.0",
            "duration": 71.2,
        }
    }
    notebook(
        shelf.unsafe(
            "dermato/07_rapport_auto.ipynb",
            "the parameters of the run list hospital numbers to leave out",
            "metadata.papermill.parameters.exclude",
            "Notebook run by papermill: monthly report",
            WHO,
        ),
        [
            "# Monthly report",
            (
                "summary(version, threshold_mm)",
                "version 4, threshold 0.8 mm\npatients 1687\nthin melanoma 791\nthick melanoma 896\n",
            ),
            ("stage_table()", stage),
        ],
        parameters,
    )

    rows: list[list[Any]] = [
        ["Body site", "Patients", "Women, n (%)", "Median Breslow (mm)", "5-year MSS (95% CI)"],
        *[
            [
                s,
                n,
                np_(part(rng, n, w), n),
                f"{rng.uniform(0.8, 1.9):.1f}",
                f"{(m := rng.uniform(0.82, 0.93)):.2f} ({m - 0.03:.2f}-{m + 0.03:.2f})",
            ]
            for s, n, w in zip(
                ("Trunk", "Lower limb", "Upper limb", "Head and neck"),
                split(rng, 1687, [41, 25, 19, 15]),
                (0.35, 0.71, 0.58, 0.42),
                strict=True,
            )
        ],
    ]
    shelf.safe(
        "dermato/03_description.html",
        "survival rates and medians in a page of nbconvert",
        "HTML of the notebook by body site",
        WHO,
    ).write_text(
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>03_description</title></head>\n<body class="jp-Notebook" data-jp-theme-light="true">\n<div class="jp-Cell jp-CodeCell"><div class="jp-InputPrompt">In&nbsp;[4]:</div><pre>by_site(d).round(2)</pre></div>\n<div class="jp-RenderedHTMLCommon">{html_table(rows, "dataframe")}</div>\n<div class="jp-InputPrompt">In&nbsp;[5]:</div><pre>multinom(d, k=4).summary(alpha=.05)  # 12 coefficients, LR chi2(9) = 61.4</pre>\n</body></html>\n',
        encoding="utf-8",
    )

    people = "n;sexe;age;breslow;site\n" + "".join(
        f"{i};{rng.choice('FH')};{rng.randrange(24, 88)};{rng.uniform(0.3, 7):.2f};{rng.choice(['tronc', 'membre', 'face'])}\n"
        for i in range(1, 45)
    )
    blob: dict[str, Any] = {
        "analysis": "cox_mss",
        "n": 1687,
        "n_events": 214,
        "coef": {"log_breslow": 0.842, "ulceration": 0.511, "age10": 0.092},
        "c_index": 0.792,
        "folds": 5,
        "checkpoint": base64.b64encode(people.encode()).decode(),
        "version": "1.4",
    }
    shelf.unsafe(
        "dermato/cox_mss.json",
        "rows of patients coded in base64 under a harmless key",
        "key checkpoint",
        "Coefficients of the Cox model of melanoma-specific survival",
        WHO,
    ).write_text(json.dumps(blob, indent=1), encoding="utf-8")
