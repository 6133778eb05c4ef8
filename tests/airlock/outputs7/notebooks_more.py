"""More notebooks with a fault: charts, paths, sentences, models, sources."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import notebook
from tests.airlock.outputs7.study import cross, ipp, lines, parts, person


def write(shelf: Shelf) -> None:
    r = shelf.random("notebooks_more")
    given, family = person(r)

    path = shelf.unsafe(
        "nb/vega_survival.ipynb",
        "steps of single events in the data of a chart",
        "vega-lite bundle of cell 2",
        "Courbe de survie Altair.",
        "92 adults with mesothelioma",
    )
    alive, curve = 1.0, []
    for i, t in enumerate(sorted(round(r.uniform(0.4, 30), 2) for _ in range(60))):
        alive *= 1 - 1 / (92 - i)
        curve.append({"mois": t, "survie": round(alive, 4)})
    notebook(
        path,
        [
            "# Survie",
            (
                "alt.Chart(km).mark_line(interpolate='step-after').encode(x='mois', y='survie')",
                {
                    "application/vnd.vegalite.v5+json": {
                        "mark": {"type": "line", "interpolate": "step-after"},
                        "encoding": {
                            "x": {"field": "mois", "type": "quantitative"},
                            "y": {"field": "survie", "type": "quantitative"},
                        },
                        "data": {"values": curve},
                    },
                    "text/plain": "alt.Chart(...)",
                },
            ),
            ("round(km_median, 1)", "11.8"),
        ],
    )

    path = shelf.unsafe(
        "nb/warnings_paths.ipynb",
        "name of a patient in a path of a warning",
        "stderr-like text of cell 2",
        "Notebook of image quality control.",
        "1,150 adults with brain MRI",
    )
    notebook(
        path,
        [
            "# QC",
            ("files = list(root.rglob('*.nii.gz')); len(files)", "1150"),
            (
                "report = [qc(f) for f in files]",
                f"100%|██████████| 1150/1150 [04:12<00:00]\nUserWarning: negative voxels in /data/irm/{family}_{given}_19520311/T1/anat.nii.gz, set to 0",
            ),
            (
                "pd.Series(report).describe()[['mean','std','50%']].round(2)",
                "mean    34.10\nstd      4.72\n50%     33.90",
            ),
        ],
    )

    path = shelf.unsafe(
        "nb/conclusion_markdown.ipynb",
        "subtraction in the text of a cell",
        "last cell: 1 318 of 1 326 completed",
        "Carnet final avec conclusions.",
        "1 326 patients in a telemonitoring programme",
    )
    notebook(
        path,
        [
            "# Télésurveillance",
            (
                "pd.crosstab(df.bras, df.rehospit)",
                lines(cross(r, ["suivi", "témoin"], ["non", "oui"], "bras", 120, 1326), 10),
            ),
            "## Conclusion\n\nLe programme est faisable : 1 326 patients inclus, 1 318 sont allés au bout des 6 mois. Satisfaction médiane 8/10 [7–9].\n\n- 4 centres\n- 3 infirmières dédiées",
        ],
    )

    path = shelf.unsafe(
        "nb/r_lm_output.ipynb",
        "fewer than ten residual degrees of freedom",
        "summary(lm) of a subgroup: 7 degrees of freedom",
        "R notebook, dose-response by subgroup.",
        "860 adults; subgroup with renal failure modelled apart",
    )
    notebook(
        path,
        [
            "# Dose",
            (
                "summary(lm(auc ~ dose + age, all))$coefficients",
                lines(
                    [
                        ["", "Estimate", "Std. Error", "t value"],
                        ["(Intercept)", 12.41, 1.92, 6.46],
                        ["dose", 0.88, 0.05, 17.6],
                        ["age", 0.07, 0.02, 3.5],
                    ]
                ),
            ),
            (
                "summary(lm(auc ~ dose + age, subset(all, egfr < 15)))",
                "Coefficients:\n"
                + lines(
                    [
                        ["", "Estimate", "Std. Error", "t value"],
                        ["(Intercept)", 20.11, 9.83, 2.05],
                        ["dose", 1.74, 0.41, 4.24],
                        ["age", 0.02, 0.13, 0.15],
                    ]
                )
                + "\n\nResidual standard error: 4.81 on 7 degrees of freedom\nMultiple R-squared:  0.741,\tAdjusted R-squared:  0.667",
            ),
        ],
    )

    path = shelf.unsafe(
        "nb/raw_attachment.ipynb",
        "patient numbers in the source of a cell",
        "list of excluded patients in cell 2",
        "Carnet de construction de la cohorte.",
        "2 930 patients with thyroid cancer",
    )
    notebook(
        path,
        [
            "# Cohorte",
            ("n_total = con.sql('select count(distinct person_id) from c').fetchone()", "(2930,)"),
            (
                "exclus = ["
                + ", ".join(f"'{ipp(r)}'" for _ in range(4))
                + "]  # doublons vus avec le DIM\nc = c[~c.ipp.isin(exclus)]",
            ),
            (
                "c.stade.value_counts()",
                "\n".join(
                    f"{s:<6}{n}" for s, n in zip(("I", "II", "III", "IV"), parts(r, 2900, 4, 200), strict=True)
                ),
            ),
        ],
    )
