"""Notebooks with one fault in a picture, a chart's JSON, a widget, a model, a source line or a hidden place."""

import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.kit import code, frame, image, notebook, result, shown, stream, words


def write(shelf: Shelf) -> None:
    """Seven unsafe ones."""
    for case in (_curve, _plotly, _vega, _widget, _tree, _listed, _attachment):
        case(shelf)


def _curve(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/km_lifelines.ipynb", "small number at risk in a picture", "cell 3: at risk 5 at month 36", "Kaplan-Meier with lifelines, at-risk counts under the axis", "388 adults with glioblastoma",
    )  # fmt: skip
    fig, ax = kit.bare()
    steps = [(6, 71, 12), (12, 92, 14), (18, 74, 11), (24, 41, 10), (30, 19, 14), (36, 14, 11)]
    xs, ys = kit.curve(388, steps)
    ax.step(xs, ys, where="post", color=kit.BLUE, label="KM_estimate")
    ax.set(xlabel="timeline (months)", ylim=(0, 1.02), xticks=range(0, 37, 6))
    ax.legend()
    kit.risk_table(ax, range(0, 37, 6), "At risk", [("KM", kit.BLUE, kit.at_risk(388, steps, range(0, 37, 6)))])
    notebook(path, [
        words("# Glioblastoma survival"), code("from lifelines import KaplanMeierFitter\nkmf = KaplanMeierFitter().fit(T, E)\nkmf.median_survival_time_", result({"text/plain": "12.0"})), code("ax = kmf.plot()\nadd_at_risk_counts(kmf, ax=ax)", image(fig)),
        code("print(logrank.p_value)", stream("0.0412\n")),
    ])  # fmt: skip


def _plotly(shelf: Shelf) -> None:
    r = shelf.random("plotly")
    path = shelf.unsafe(
        "notebooks/temps_porte_aiguille.ipynb", "values of single persons in a Plotly figure", "cellule 3, data[0].y : 120 valeurs", "Délai porte-aiguille par site (boîtes Plotly)", "240 patients thrombolysés dans deux sites",
    )  # fmt: skip
    traces = [
        {
            "type": "box",
            "name": f"Site {s}",
            "boxpoints": "all",
            "jitter": 0.4,
            "y": [round(r.lognormvariate(3.6, 0.4)) for _ in range(120)],
        }
        for s in "AB"
    ]
    chart = {
        "data": traces,
        "layout": {"title": {"text": "Délai porte-aiguille (min)"}, "template": {}},
        "config": {"plotlyServerURL": "https://plot.ly"},
    }
    medians = pd.DataFrame(
        {"n": [120, 120], "médiane": [37, 36], "q1": [28, 28], "q3": [48, 47]}, index=["Site A", "Site B"]
    )
    notebook(
        path,
        [
            words("# Délais de thrombolyse"),
            code("resume(delais)", frame(medians)),
            code(
                "fig = px.box(delais, y='delai', color='site', points='all')\nfig.show()",
                shown({"application/vnd.plotly.v1+json": chart}),
            ),
        ],
    )


def _vega(shelf: Shelf) -> None:
    r = shelf.random("vega")
    path = shelf.unsafe(
        "notebooks/egfr_slopes_altair.ipynb", "rows of persons in a Vega-Lite dataset", "cell 3: datasets of 300 rows", "Boxplots of the eGFR slope by SGLT2 inhibitor use (Altair)", "1,960 adults with chronic kidney disease, a sample of 300 drawn",
    )  # fmt: skip
    data = [
        {"age": r.randint(38, 84), "sglt2": r.choice(("yes", "no")), "slope": round(r.gauss(-2.4, 2.2), 2)}
        for _ in range(300)
    ]
    chart = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json",
        "config": {"view": {"continuousWidth": 300}},
        "data": {"name": "data-7d1"},
        "mark": {"type": "boxplot", "outliers": False},
        "encoding": {"x": {"field": "sglt2", "type": "nominal"}, "y": {"field": "slope", "type": "quantitative"}},
        "datasets": {"data-7d1": data},
    }
    notebook(path, [
        words("# eGFR slope"), code("import altair as alt\nalt.__version__", result({"text/plain": "'5.4.1'"})), code("alt.Chart(df.sample(300, random_state=1)).mark_boxplot(outliers=False).encode(x='sglt2', y='slope')", shown({"application/vnd.vegalite.v5+json": chart, "text/plain": "<VegaLite 5 object>"})),
        code("df.groupby('sglt2').slope.median()", result({"text/plain": "sglt2\nno    -2.61\nyes   -1.88\nName: slope, dtype: float64"})),
    ])  # fmt: skip


def _widget(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/explorateur_effectifs.ipynb", "small count in the state of a widget", "metadata.widgets : HTMLModel, Moyamoya 4", "Explorateur interactif des causes d'AVC (menu déroulant et tableau)", "2 744 patients hospitalisés pour AVC",
    )  # fmt: skip
    html = (
        "<table><tr><th>Cause</th><th>Patients</th></tr>"
        + kit.rows(
            [
                ("Athérome", 641),
                ("Cardioembolique", 803),
                ("Lacune", 512),
                ("Dissection", 61),
                ("Moyamoya", 4),
                ("Indéterminée", 723),
            ]
        )
        + "</table>"
    )
    state = {
        "a1": {"model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0", "model_name": "DropdownModel", "state": {"_options_labels": ["TOAST", "ASCOD"], "index": 0, "description": "Classification"}},
        "a2": {"model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0", "model_name": "HTMLModel", "state": {"value": html, "layout": "IPY_MODEL_l2"}},
    }  # fmt: skip
    notebook(path, [
        words("# Causes d'AVC"), code("voir = interactive(tableau, classification=['TOAST', 'ASCOD'])\nvoir", shown({"application/vnd.jupyter.widget-view+json": {"model_id": "a2", "version_major": 2, "version_minor": 0}, "text/plain": "interactive(children=(Dropdown(description='Classification', options=('TOAST', 'ASCOD')), Output()))"})),
        code("len(df)", result({"text/plain": "2744"})),
    ], metadata={"widgets": {"application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}}})  # fmt: skip


def _tree(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "notebooks/fall_risk_tree.ipynb", "leaf of fewer than 10 persons", "cell 3: samples = 5", "Decision tree for inpatient falls, printed with the samples of each node", "4,020 inpatients of geriatric wards",
    )  # fmt: skip
    text = """|--- morse <= 45.00  [samples = 2914]
|   |--- sedatives <= 0.50  [samples = 2210]
|   |   |--- class: no fall  [samples = 2210]
|   |--- sedatives >  0.50  [samples = 704]
|   |   |--- class: no fall  [samples = 704]
|--- morse >  45.00  [samples = 1106]
|   |--- prior_fall <= 0.50  [samples = 811]
|   |   |--- class: no fall  [samples = 811]
|   |--- prior_fall >  0.50  [samples = 295]
|   |   |--- sodium <= 121.50  [samples = 5]
|   |   |   |--- class: fall  [samples = 5]
|   |   |--- sodium >  121.50  [samples = 290]
|   |   |   |--- class: fall  [samples = 290]
"""
    notebook(path, [
        words("# Fall risk"), code("clf = DecisionTreeClassifier(max_depth=4, ccp_alpha=0.001, random_state=3).fit(X, y)\nclf", result({"text/plain": "DecisionTreeClassifier(ccp_alpha=0.001, max_depth=4, random_state=3)"})), code("print(tree_text(clf, names))", stream(text)),
        code("cross_val_score(clf, X, y, cv=5, scoring='roc_auc').round(3)", result({"text/plain": "array([0.741, 0.728, 0.755, 0.733, 0.719])"})),
    ])  # fmt: skip


def _listed(shelf: Shelf) -> None:
    r = shelf.random("listed")
    path = shelf.unsafe(
        "notebooks/exclusions_essai.ipynb", "names of patients in the source of a cell", "cellule 2, liste a_exclure", "Application des critères d'exclusion et effectifs restants", "1 506 patients éligibles à un essai en oncologie",
    )  # fmt: skip
    names = ", ".join(f'"{kit.person(r).upper()}"' for _ in range(3))
    notebook(path, [
        words("# Exclusions\nCritères du protocole, version 2.1."), code(f"# retrait manuel avant analyse\na_exclure = [{names}]\nbase = base[~base.nom_prenom.isin(a_exclure)]"),
        code("base.groupby('stade').size()", result({"text/plain": "stade\nI      311\nII     402\nIII    488\nIV     305\ndtype: int64"})), code("print(base.ecog.value_counts())", stream("ecog\n1    702\n0    611\n2    193\nName: count, dtype: int64\n")),
    ])  # fmt: skip


def _attachment(shelf: Shelf) -> None:
    r = shelf.random("attachment")
    path = shelf.unsafe(
        "notebooks/ecmo_report.ipynb", "rows in an output kept in a cell's metadata", "cell 2, metadata.last_preview", "ECMO indications and outcome, grouped counts", "611 adults treated with ECMO",
    )  # fmt: skip
    preview = "\n".join(
        f"{i}  {r.randint(21, 78)}  {r.choice('MF')}  {r.choice(('VV', 'VA'))}  {r.choice(('alive', 'dead'))}  lactate={r.uniform(1, 14):.1f}"
        for i in range(12)
    )
    table = pd.DataFrame({"n": [344, 267], "dead_at_90d": [141, 149], "percent": [41.0, 55.8]}, index=["VV", "VA"])
    notebook(
        path,
        [
            words("# ECMO"),
            code("runs = load('ecmo')", **{"last_preview": preview, "collapsed": True}),
            code("outcome(runs)", frame(table)),
            code("chi2(runs).pvalue.round(4)", result({"text/plain": "np.float64(0.0003)"})),
        ],
    )
