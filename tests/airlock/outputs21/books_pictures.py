"""Notebooks with pictures, bundles and widgets that may leave."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import STYLES
from tests.airlock.outputs21.notebook import R, code, frame, md, picture, result, save, shown, stream


def write(shelf: Shelf) -> None:
    """Aggregated bundles and widgets of choices."""
    path = shelf.safe(
        "notebooks/04_plotly_admissions.ipynb",
        "Plotly JSON of bars of groups",
        "Notebook with Plotly bars of admissions for bronchiolitis by age group.",
        "6,204 infants admitted for bronchiolitis",
    )
    counts = [1011, 1890, 1502, 911, 622, 268]
    assert sum(counts) == 6204
    spec = {
        "data": [
            {
                "type": "bar",
                "x": ["<1 m", "1-2 m", "3-5 m", "6-8 m", "9-11 m", "12-23 m"],
                "y": counts,
                "marker": {"color": "#636efa"},
                "hovertemplate": "%{x}: %{y}<extra></extra>",
            }
        ],
        "layout": {
            "title": {"text": "Bronchiolitis by age"},
            "xaxis": {"anchor": "y", "domain": [0, 1]},
            "margin": {"t": 60},
            "bargap": 0.1,
            "width": 640,
            "height": 380,
        },
        "config": {"plotlyServerURL": "https://plot.ly"},
    }
    save(
        path,
        [
            md("# Admissions by age group"),
            code(
                "by_age = df.groupby('age_group', observed=True).size()\nby_age",
                result(
                    "age_group\n"
                    + "\n".join(
                        f"{a:<10}{c}"
                        for a, c in zip(["<1 m", "1-2 m", "3-5 m", "6-8 m", "9-11 m", "12-23 m"], counts, strict=True)
                    )
                    + "\ndtype: int64"
                ),
            ),
            code("px.bar(by_age)", shown("", types={"application/vnd.plotly.v1+json": spec})),
        ],
    )

    path = shelf.safe(
        "notebooks/05_widgets_exploration.ipynb",
        "widgets : curseurs avec min, max et pas, liste de variables",
        "Carnet interactif : curseur du seuil d'âge, liste de variables et tableau HTML des effectifs.",
        "3 310 patients d'une cohorte de BPCO",
    )
    text, html = frame(
        ["stade GOLD", "n", "%"], [["1", 702, "21,2"], ["2", 1404, "42,4"], ["3", 911, "27,5"], ["4", 293, "8,9"]]
    )
    widgets = {
        "a1": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "IntSliderModel",
            "state": {"min": 40, "max": 85, "step": 5, "value": 65, "description": "Âge ≥", "layout": "IPY_MODEL_l1"},
        },
        "a2": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "DropdownModel",
            "state": {
                "_options_labels": ["VEMS", "CRP", "éosinophiles", "CAT"],
                "index": 1,
                "description": "Variable",
            },
        },
        "a3": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "HTMLModel",
            "state": {"value": html},
        },
        "a4": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "FloatProgressModel",
            "state": {"bar_style": "success", "max": 8.0, "min": 0.0, "value": 8.0, "description": "8/8 étapes"},
        },
    }
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "a3", "version_major": 2, "version_minor": 0}}
    save(
        path,
        [
            md("# Exploration"),
            code(
                "interact(trace, seuil=IntSlider(min=40, max=85, step=5, value=65), variable=['VEMS','CRP','éosinophiles','CAT'])",
                shown("interactive(children=(IntSlider(value=65, min=40, max=85, step=5),))", types=view),
            ),
            code("stades", result(text, html=html)),
        ],
        widgets=widgets,
    )

    path = shelf.safe(
        "notebooks/06_tree_and_grid.ipynb",
        "a tree with leaves of tens, small depths and hyperparameters",
        "Notebook with a grid search and a printed decision tree, minimum 40 persons a leaf and 10 of each class.",
        "3,020 adults with chest pain, 612 with a coronary event",
    )
    tree = "|--- troponin_ratio <= 1.05\n|   |--- age <= 58.50\n|   |   |--- weights: [1204.00, 41.00] class: 0\n|   |--- age >  58.50\n|   |   |--- weights: [899.00, 118.00] class: 0\n|--- troponin_ratio >  1.05\n|   |--- st_change <= 0.50\n|   |   |--- weights: [248.00, 152.00] class: 0\n|   |--- st_change >  0.50\n|   |   |--- weights: [57.00, 301.00] class: 1\n"
    assert 1204 + 899 + 248 + 57 == 3020 - 612 and 41 + 118 + 152 + 301 == 612
    text, html = frame(
        ["", "max_depth", "min_samples_leaf", "mean_test_score", "rank_test_score"],
        [[0, 2, 40, 0.861, 1], [1, 3, 40, 0.858, 2], [2, 4, 80, 0.855, 3], [3, 2, 80, 0.849, 4]],
    )
    save(
        path,
        [
            code(
                "gs = GridSearchCV(DecisionTreeClassifier(random_state=1), grid, cv=5).fit(X, y)\npd.DataFrame(gs.cv_results_)[cols]",
                stream("Fitting 5 folds for each of 4 candidates, totalling 20 fits\n"),
                result(text, html=html),
            ),
            code("print(export_text(gs.best_estimator_, feature_names=names, show_weights=True))", stream(tree)),
            code("gs.best_params_", result("{'max_depth': 2, 'min_samples_leaf': 40}")),
        ],
    )

    path = shelf.safe(
        "notebooks/07_survie_R.ipynb",
        "sortie de survfit par paliers et coxph à 3 ddl",
        "Carnet R : survie à 1, 3 et 5 ans par groupe et modèle de Cox.",
        "1 688 femmes avec un cancer du sein localisé",
    )
    out = "Call: survfit(formula = Surv(mois, deces) ~ grade, data = d)\n\n                grade=1-2 \n time n.risk n.event survival std.err lower 95% CI upper 95% CI\n   12    988      31    0.970 0.00530        0.960        0.981\n   36    790      78    0.890 0.01010        0.870        0.910\n   60    502      61    0.811 0.01340        0.785        0.838\n\n                grade=3 \n time n.risk n.event survival std.err lower 95% CI upper 95% CI\n   12    551      42    0.929 0.01050        0.909        0.950\n   36    402      79    0.790 0.01720        0.757        0.825\n   60    240      58    0.661 0.02170        0.620        0.705\n"
    cox = "  n= 1688, number of events= 349 \n\n            coef exp(coef) se(coef)     z Pr(>|z|)    \ngrade3     0.662     1.939    0.108  6.13  8.8e-10 ***\nage10      0.118     1.125    0.044  2.68   0.0073 ** \nHER2       0.071     1.074    0.131  0.54   0.5880    \n\nConcordance= 0.648  (se = 0.015 )\nLikelihood ratio test= 51.2  on 3 df,   p=4e-11\n"
    save(
        path,
        [
            code(
                "library(survival)\nsummary(survfit(Surv(mois, deces) ~ grade, d), times = c(12, 36, 60))",
                stream(out),
            ),
            code("summary(coxph(Surv(mois, deces) ~ grade + age10 + HER2, d))", stream(cox)),
        ],
        kernel=R,
    )

    path = shelf.safe(
        "notebooks/08_embedded_hexbin.ipynb",
        "an embedded picture of aggregated cells and a quantile table",
        "Notebook with a picture of a two-dimensional histogram whose cells hold at least 10 persons, others blank.",
        "31,200 adults of a check-up cohort",
    )
    import matplotlib as mpl
    from matplotlib.figure import Figure

    rng = shelf.random("hex book")
    with mpl.rc_context({**mpl.rcParamsDefault, **STYLES["seaborn"], "backend": "agg"}):
        fig = Figure(figsize=(5, 3.8), dpi=100)
        ax = fig.add_subplot()
        xs = [rng.gauss(52, 11) for _ in range(31200)]
        drawn = ax.hexbin(
            xs, [4.1 + 0.02 * x + rng.gauss(0, 0.8) for x in xs], gridsize=18, mincnt=10, cmap="magma_r"
        )
        fig.colorbar(drawn, label="persons (≥ 10)")
        ax.set(xlabel="Age (years)", ylabel="Cholesterol (mmol/L)", xlim=(20, 85), ylim=(2, 8.5))
        png = picture(fig)
    save(
        path,
        [
            md("Cells with fewer than 10 persons are blank (`mincnt=10`)."),
            code(
                "ax.hexbin(d.age, d.chol, gridsize=18, mincnt=10)",
                shown("<Figure size 500x380 with 2 Axes>", png=png),
            ),
            code(
                "d.chol.quantile([.1,.25,.5,.75,.9])",
                result(
                    "0.10    3.98\n0.25    4.52\n0.50    5.13\n0.75    5.75\n0.90    6.31\nName: chol, dtype: float64"
                ),
            ),
        ],
    )

    path = shelf.safe(
        "notebooks/09_codage_cim10.ipynb",
        "comptes de codes, de règles et de documents, pas de personnes",
        "Carnet de mise au point de listes de codes : nombre de codes par liste, versions, durée des requêtes.",
        "aucune personne : listes de codes CIM-10 et CCAM",
    )
    text, html = frame(
        ["liste", "codes", "ajoutés", "retirés", "version"],
        [
            ["infarctus", 7, 1, 0, "2.1"],
            ["AVC", 9, 2, 1, "2.0"],
            ["embolie pulmonaire", 3, 0, 0, "1.4"],
            ["sepsis", 22, 5, 3, "3.0"],
        ],
    )
    save(
        path,
        [
            md("# Listes de codes\n4 listes relues par 2 codeurs (κ = 0,93)"),
            code("resume", result(text, html=html)),
            code("%time charge()", stream("CPU times: user 3.1 s, sys: 0.4 s, total: 3.5 s\nWall time: 4.2 s\n")),
        ],
    )

    path = shelf.safe(
        "notebooks/10_vega_monthly.ipynb",
        "Vega-Lite bundle of monthly numbers",
        "Notebook with a Vega-Lite chart of patients with dialysis by month; monthly totals only.",
        "1,102 adults on haemodialysis, seen each month",
    )
    values = [
        {"month": m, "patients": p}
        for m, p in zip(["Jan", "Feb", "Mar", "Apr", "May", "Jun"], [960, 981, 942, 1001, 921, 1020], strict=True)
    ]
    save(
        path,
        [
            code(
                "alt.Chart(monthly).mark_line(point=True).encode(x='month:O', y='patients:Q')",
                shown(
                    "alt.Chart(...)",
                    types={
                        "application/vnd.vegalite.v5+json": {
                            "$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json",
                            "data": {"name": "data-1"},
                            "datasets": {"data-1": values},
                            "mark": {"type": "line", "point": True},
                            "encoding": {
                                "x": {"field": "month", "type": "ordinal"},
                                "y": {"field": "patients", "type": "quantitative"},
                            },
                        }
                    },
                ),
            )
        ],
    )
