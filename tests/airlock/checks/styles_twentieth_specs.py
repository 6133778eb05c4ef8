"""What a walk through chart specifications, data files, drawings and logs showed: wrapped arrays, tables by cells, boxes, tiles."""

import base64
import json
import struct

from tests.airlock.checks.styles import both, s, two, u

_OF = "1 204 patients suivis pour asthme sévère, 2019-2024"
_EN = "1,204 patients followed for severe asthma, 2019-2024"


def _packed(values: list[int], kind: str = "i2") -> dict[str, str]:
    letter = {"i2": "h", "i4": "i"}[kind]
    return {"dtype": kind, "bdata": base64.b64encode(struct.pack(f"<{len(values)}{letter}", *values)).decode()}


def _pairs(name: str, made: object, context: str, population: str = _OF) -> None:
    """A function of (leak) written twice."""
    assert callable(made)
    both(
        f"twentieth_{name}",
        json.dumps(made(True), ensure_ascii=False),
        json.dumps(made(False), ensure_ascii=False),
        context,
        population,
    )


# ---- arrays that are wrapped
_pairs(
    "packed_treemap.json",
    lambda leak: {
        "data": [
            {
                "type": "treemap",
                "labels": ["Omalizumab", "Mépolizumab", "Dupilumab", "Tézépélumab"],
                "parents": ["", "", "", ""],
                "values": _packed([402, 377, 361, 5 if leak else 64]),
            }
        ],
        "layout": {"title": {"text": "Biothérapie"}},
    },
    "Biothérapie reçue",
)
_pairs(
    "packed_map.json",
    lambda leak: {
        "data": [
            {
                "type": "choroplethmap",
                "locations": ["69", "38", "42", "01"],
                "z": _packed([511, 302, 288, 8 if leak else 103], "i4"),
            }
        ],
        "layout": {"title": {"text": "Patients par département"}},
    },
    "Patients par département",
)


def _bokeh(leak: bool) -> object:
    values = struct.pack("<4i", 512, 401, 221, 4 if leak else 70)
    array = {
        "type": "ndarray",
        "array": {"type": "bytes", "data": base64.b64encode(values).decode()},
        "shape": [4],
        "dtype": "int32",
        "order": "little",
    }
    columns = {"type": "map", "entries": [["step", ["GINA 2", "GINA 3", "GINA 4", "GINA 5"]], ["patients", array]]}
    source = {"type": "object", "name": "ColumnDataSource", "id": "p8", "attributes": {"data": columns}}
    return {"doc": {"version": "3.4.1", "roots": [{"type": "object", "name": "Figure", "attributes": {"s": source}}]}}


_pairs("bokeh.json", _bokeh, "Patients by GINA step", _EN)
_pairs(
    "bokeh_two.json",
    lambda leak: {
        "roots": {
            "references": [
                {
                    "type": "ColumnDataSource",
                    "attributes": {
                        "data": {
                            "x": ["2021", "2022", "2023"],
                            "top": {
                                "__ndarray__": base64.b64encode(
                                    struct.pack("<3i", 402, 377, 6 if leak else 361)
                                ).decode(),
                                "dtype": "int32",
                                "shape": [3],
                            },
                        }
                    },
                },
                {"type": "Title", "attributes": {"text": "Patients inclus par année"}},
            ]
        }
    },
    "Patients inclus par année",
)

# ---- tables by cells, by columns, by one list
_pairs(
    "cells.json",
    lambda leak: {
        "cols": [{"label": "Phénotype", "type": "string"}, {"label": "Patients", "type": "number"}],
        "rows": [
            {"c": [{"v": "Allergique"}, {"v": 702}]},
            {"c": [{"v": "Éosinophilique"}, {"v": 411}]},
            {"c": [{"v": "Autre"}, {"v": 7 if leak else 91}]},
        ],
    },
    "Phénotypes",
)
_pairs(
    "frames.json",
    lambda leak: {
        "frames": [
            {
                "schema": {"fields": [{"name": "ward"}, {"name": "n_patients"}]},
                "data": {"values": [["A", "B", "C"], [512, 401, 3 if leak else 291]]},
            }
        ]
    },
    "Patients by ward",
    _EN,
)
_pairs(
    "cube.json",
    lambda leak: {
        "class": "dataset",
        "label": "Patients by step and sex",
        "id": ["step", "sex"],
        "size": [2, 2],
        "dimension": {
            "step": {"category": {"index": {"4": 0, "5": 1}, "label": {"4": "GINA 4", "5": "GINA 5"}}},
            "sex": {"category": {"index": ["F", "M"]}},
        },
        "value": [402, 301, 410, 4 if leak else 91],
    },
    "Patients by step and sex",
    _EN,
)
_pairs(
    "lines_of_a_chart.json",
    lambda leak: {
        "mark": "bar",
        "data": {
            "values": "stade;effectif\nGINA 3;411\nGINA 4;702\nGINA 5;" + ("6" if leak else "91") + "\n",
            "format": {"type": "dsv", "delimiter": ";"},
        },
        "encoding": {"x": {"field": "stade"}, "y": {"field": "effectif", "type": "quantitative"}},
    },
    "Stades",
)
_pairs(
    "search.json",
    lambda leak: {
        "took": 5,
        "_shards": {"total": 5, "successful": 5, "skipped": 0, "failed": 0},
        "hits": {"total": {"value": 1204}},
        "aggregations": {
            "by_ward": {
                "sum_other_doc_count": 0,
                "buckets": [{"key": "A", "doc_count": 802}, {"key": "B", "doc_count": 8 if leak else 402}],
            }
        },
    },
    "Stays by ward",
    _EN,
)
_pairs(
    "lines_of_a_map.json",
    lambda leak: {
        "type": "Topology",
        "arcs": [[[0, 0], [4, 3], [1, 7]], [[2, 2], [5, 1], [0, 6]]],
        "transform": {"scale": [0.001, 0.001], "translate": [4, 45]},
        "objects": {
            "dep": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0]], "properties": {"nom": "Rhône", "patients": 802}},
                    {
                        "type": "Polygon",
                        "arcs": [[1]],
                        "properties": {"nom": "Isère", "patients": 5 if leak else 402},
                    },
                ],
            }
        },
    },
    "Patients par département",
)

# ---- boxes, their outliers, tiles
_FIVE = [[2, 4, 6, 10, 21], [3, 5, 8, 12, 25]]


def _boxes(title: str, *more: object) -> str:
    chart = {
        "title": {"text": title},
        "xAxis": {"type": "category", "data": ["Femmes", "Hommes"]},
        "series": [{"type": "boxplot", "data": _FIVE}, *more],
    }
    return json.dumps(chart, ensure_ascii=False)


s("twentieth_boxes.json", _boxes("Durée (jours), moustaches aux 5e et 95e centiles"), "602 femmes et 602 hommes", _OF)
u("twentieth_boxes_to_max.json", _boxes("Durée (jours) : minimum, quartiles, maximum"), "Durée de séjour", _OF)
u(
    "twentieth_boxes_outliers.json",
    _boxes("Durée (jours), P5 à P95", {"type": "scatter", "name": "isolés", "data": [[0, 41], [1, 55]]}),
    "Durée de séjour",
    _OF,
)
u("twentieth_boxes_context.json", _boxes("Durée"), "Les moustaches vont du minimum au maximum", _OF)
_pairs(
    "tiles.json",
    lambda leak: {
        "chart": {"type": "heatmap"},
        "xAxis": {"categories": ["T1", "T2"]},
        "yAxis": {"categories": ["GINA 4", "GINA 5"]},
        "colorAxis": {"min": 0, "max": 120},
        "series": [{"name": "Patients", "data": [[0, 0, 91], [0, 1, 44], [1, 0, 87], [1, 1, 3 if leak else 39]]}],
    },
    "Patients par trimestre et stade",
)
_pairs(
    "waterfall.json",
    lambda leak: {
        "data": [
            {
                "type": "waterfall",
                "x": ["Screened", "No spirometry", "Refused", "Included"],
                "y": [1530, -222, -4 if leak else -104, None],
            }
        ],
        "layout": {"title": {"text": "Patients"}},
    },
    "Selection of patients",
    _EN,
)
_pairs(
    "indicator.json",
    lambda leak: {
        "data": [
            {"type": "indicator", "value": 7 if leak else 107, "title": {"text": "Décès"}},
            {"type": "indicator", "value": 1204, "title": {"text": "Patients"}},
        ],
        "layout": {"grid": {"rows": 1, "columns": 2}},
    },
    "Tableau de bord",
)
s(
    "twentieth_density.json",
    json.dumps(
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": list(range(40, 160, 10)),
                    "y": [
                        0.0003,
                        0.0021,
                        0.0066,
                        0.0129,
                        0.0201,
                        0.0188,
                        0.0142,
                        0.0091,
                        0.0043,
                        0.0016,
                        0.0005,
                        0.0001,
                    ],
                    "fill": "tozeroy",
                }
            ],
            "layout": {"title": {"text": "VEMS : densité"}, "xaxis": {"title": {"text": "VEMS (%)"}}},
        }
    ),
    "Densité lissée du VEMS",
    _OF,
)

# ---- what a program draws: Vega as compiled, JavaScript's own lists, data blocks
two(
    "twentieth_vega.json",
    json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega/v5.json",
            "data": [
                {
                    "name": "t",
                    "values": [{"c": "GINA 3", "n": 411}, {"c": "GINA 4", "n": 702}, {"c": "GINA 5", "n": "@"}],
                }
            ],
            "scales": [{"name": "y", "domain": {"data": "t", "field": "n"}, "range": "height"}],
            "axes": [{"orient": "left", "scale": "y", "title": "Patients"}],
            "marks": [
                {
                    "type": "rect",
                    "from": {"data": "t"},
                    "encode": {"enter": {"width": {"scale": "x", "band": 1}, "y2": {"scale": "y", "value": 0}}},
                }
            ],
        }
    ).replace('"@"', "@"),
    "4",
    "91",
    "Stades",
    _OF,
)
two(
    "twentieth_lists.html",
    """<html><body><div id="c"></div><script>
google.charts.setOnLoadCallback(() => { const t = google.visualization.arrayToDataTable([
 ['Step', 'Women', 'Men'], ['GINA 3', 201, 210], ['GINA 4', 366, 336], ['GINA 5', 61, @], ]); draw(t); });
</script></body></html>""",
    "3",
    "30",
    "Patients by step and sex",
    _EN,
)
two(
    "twentieth_rows.gnuplot",
    """set terminal svg
set ylabel "Patients"
$lignes << FIN
stade femmes hommes
"GINA 3" 201 210
"GINA 4" 366 336
"GINA 5" 61 @
FIN
plot $lignes using 2:xtic(1) with histograms
""",
    "8",
    "30",
    "Patients par stade et sexe",
    _OF,
)

# ---- results of programs
two(
    "twentieth_results.csv",
    "analysis_id,stratum_1,stratum_2,count_value\n1,,,1204\n2,8507,,502\n2,8532,,702\n200,262,,@\n",
    "6",
    "440",
    "Achilles results (persons)",
    _EN,
)
two(
    "twentieth_incidence.csv",
    "cohort_count,person_years,gender,calendar_year,incidence_rate\n120,4020,Female,2021,29.85\n@,4110,Male,2021,2.2\n130,4200,Female,2022,30.95\n115,4170,Male,2022,27.58\n",
    "9",
    "90",
    "Incidence by sex and year",
    _EN,
)
two(
    "twentieth_covariates.csv",
    "cohort_id,covariate_name,mean,sum_value\n1,gender = FEMALE,0.5831,702\n1,Diabetes,0.1802,217\n1,Vasculitis,@\n",
    "0.0042,5",
    "0.0407,49",
    "Covariates of the cohort",
    _EN,
)
two(
    "twentieth_outcomes.toml",
    "[cohort]\npatients = 1204\n[outcomes]\nintubation = @\n[model]\nfolds = 5\n",
    "3",
    "33",
    "Cohort",
    _EN,
)
s(
    "twentieth_checks.json",
    json.dumps(
        {
            "Overview": {
                "countTotal": 6,
                "countPassed": 5,
                "countOverallFailed": 1,
                "countThresholdFailed": 1,
                "percentPassed": 83,
            }
        }
    ),
    "Contrôles de la base",
    _OF,
)
two(
    "twentieth_pairs.log",
    "2024-05-02 10:11:12 INFO etl: patients=1204 stays=1391\n2024-05-02 10:11:19 INFO etl: kept=1104 excluded=@ reason=no_spirometry\n2024-05-02 10:12 INFO model: folds=5 seed=7\n",
    "4",
    "100",
    "Journal",
    _OF,
)
s(
    "twentieth_pairs_of_files.log",
    "INFO load: files=120 skipped=3\nINFO load: columns=44 kept=40 dropped=4\n",
    "Journal",
    _OF,
)

# ---- drawings and pages
_FLOW = """<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(10,20)"><rect width="160" height="40"/><foreignObject width="160" height="40"><div xmlns="http://www.w3.org/1999/xhtml"><span>Inclus<br/>n = 1 504</span></div></foreignObject></g>
<g transform="translate(10,120)"><rect width="160" height="40"/><foreignObject width="160" height="40"><div xmlns="http://www.w3.org/1999/xhtml"><p>Analysés</p><p>n = 1 204</p><p>@</p></div></foreignObject></g></svg>"""
two("twentieth_flow.svg", _FLOW, "sans spirométrie : 4", "sans spirométrie : 300", "Diagramme de flux", _OF)
s("twentieth_flow_places.svg", _FLOW.replace("@", "centres : 4"), "Diagramme de flux", _OF)
two(
    "twentieth_slices.svg",
    """<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0L10,0A10,10 0 0,1 0,10Z"/><text x="1" y="1">Allergique</text><text x="1" y="9">Autre</text><text x="5" y="3">@</text></svg>""",
    '99.6 %</text><text x="5" y="8">0.4 %',
    '61.2 %</text><text x="5" y="8">38.8 %',
    "Phénotypes",
    _OF,
)
two(
    "twentieth_tiles.html",
    "<div><span>1 204</span><span>patients</span></div><div><b>@</b><i>décès à un an</i></div>",
    "6",
    "61",
    "Bilan",
    _OF,
)
two(
    "twentieth_sorted.html",
    "<table><tr><th>Stade</th><th>Patients</th></tr><tr><td>GINA 4</td><td data-order='702'>702</td></tr><tr><td>GINA 5</td><td data-order='@'>&lt;10</td></tr></table>",
    "4",
    "",
    "Stades",
    _OF,
)
two(
    "twentieth_coloured.tex",
    "\\begin{tabular}{lrr}\\toprule & Femmes & Hommes\\\\ \\midrule GINA 4 & 366 & 336\\\\ GINA 5 & \\cellcolor[HTML]{DDEEFF}{@} & 88\\\\ \\bottomrule\\end{tabular}",
    "7",
    "77",
    "Patients par stade et sexe",
    _OF,
)
