"""What charts drawn by chance showed: boxes with their fliers in lists of lists, marks at 0 and 1, means by class,
charts of control, a group told after "versus", a count beside its whole."""

import json

from tests.airlock.checks.styles import s, two, u

_NOUGHTS = [[0.297, 1], [0.262, 0], [0.765, 1], [0.014, 0], [0.182, 0], [0.238, 1], [0.004, 1], [0.989, 0], [0.833, 1], [0.514, 1], [0.059, 1], [0.266, 0], [0.746, 0], [0.581, 0]]  # fmt: skip
_BINS = [[0.09, 0.086], [0.27, 0.274], [0.45, 0.474], [0.63, 0.579], [0.81, 0.89]]


def _echarts(more: list[dict[str, object]]) -> str:
    axes = {"xAxis": {"type": "value", "name": "Predicted risk"}, "yAxis": {"type": "value", "name": "Observed"}}
    shown = {"name": "Observed per bin", "type": "scatter", "data": _BINS}
    return json.dumps({"title": {"text": "Model calibration"}, **axes, "series": [shown, *more]})


u(
    "eighteenth_fliers.json",
    json.dumps(
        {
            "data": [
                {"type": "box", "name": "E. coli", "q1": [5.53], "median": [6.61], "q3": [7.72], "y": [[11.35, 10.58, 2.43, 1.92, 11.74, 2.6]], "boxpoints": "outliers"},
            ],
            "layout": {"title": {"text": "Procalcitonin by germ"}, "yaxis": {"title": {"text": "ng/mL"}}},
        }
    ),
    "Procalcitonin by germ",
    "1 104 patients",
)  # fmt: skip
u(
    "eighteenth_noughts.json",
    _echarts([{"name": "patients", "type": "scatter", "data": _NOUGHTS}]),
    "Calibration of the model, by fifths",
    "1 089 patients",
)
s("eighteenth_bins.json", _echarts([]), "Calibration of the model, by fifths", "1 089 patients")
s(
    "eighteenth_residuals.json",
    json.dumps(
        {
            "type": "scatter",
            "data": {"datasets": [{"label": "", "data": [{"x": 3.3 + 0.21 * k, "y": v} for k, v in enumerate((0.0167, -0.0177, 0.0214, 0.0367, 0.1269, 0.0853, -0.0477, 0.1626, 0.0266, 0.0208))]}]},
            "options": {"plugins": {"title": {"text": "Résidus du modèle"}, "subtitle": {"text": "Points = moyennes par classe, n = 233 ou plus."}}},
        }
    ),
    "Résidus du modèle, moyennes par classe",
    "2 330 patients",
)  # fmt: skip
s(
    "eighteenth_control.json",
    json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": "Carte de contrôle",
            "data": {"values": [{"x": k, "y": round(100 * a / n, 2), "label": f"{a}/{n}"} for k, (a, n) in enumerate(((39, 348), (74, 476), (30, 345), (88, 653), (31, 314), (56, 359), (37, 353)), 1)]},
            "mark": "point",
            "encoding": {"x": {"field": "x", "type": "quantitative", "title": "Mois"}, "y": {"field": "y", "type": "quantitative", "title": "Chirurgie (%)"}},
        }
    ),
    "Carte de contrôle de la part opérée",
    "2 848 patients atteints de maladie de Crohn",
)  # fmt: skip
two(
    "eighteenth_volcano.md",
    "Expression différentielle (un point = un gène). Embolie pulmonaire : 106 patients contre @.\n",
    "8",
    "88",
    "Expression différentielle",
    "Patients avec embolie pulmonaire",
)
two(
    "eighteenth_for.md",
    "Courbe précision-rappel : @ événements pour 711 séjours.\n",
    "4",
    "44",
    "Précision-rappel",
    "711 séjours",
)
two(
    "eighteenth_gauge.md",
    "# Indicators\n\nPatients with a letter: @/1,525\n",
    "1,525",
    "1,214",
    "Quality indicators",
    "1 525 patients",
)
