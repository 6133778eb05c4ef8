"""What charts drawn by chance by others' hands showed: labels, legends, rugs and estimates, with their neighbours."""

import json

from tests.airlock.checks.styles import both, s, two, u

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="300">'


def _texts(*lines: str) -> str:
    """A drawing that says these words."""
    said = "".join(f'<text x="{20 + k}" y="{20 + 31 * k}">{line}</text>' for k, line in enumerate(lines))
    return f"{_HEAD}{said}</svg>"


# ---- a name and its number in one label
for name, title, kind in (("fr", "Nombre de patients par service", "Réanimation"), ("en", "Number of stays", "ICU")):
    both(
        f"sixteenth_slope_{name}.svg",
        _texts(
            title, "2015", "2018", "Cardio 34", "91 Cardio", "Surgery 160", "89 Surgery", f"{kind} 87", f"3 {kind}"
        ),
        _texts(
            title, "2015", "2018", "Cardio 34", "91 Cardio", "Surgery 160", "89 Surgery", f"{kind} 87", f"33 {kind}"
        ),
        title,
    )
two(
    "sixteenth_colon.svg",
    _texts("Effectif", "Asthme : 112", "BPCO : 204", "Mucoviscidose : @", "Autre : 61"),
    "8",
    "38",
    "Effectifs par maladie",
)
s(
    "sixteenth_stages.svg",
    _texts("Number of patients", "Stage 1", "Stage 2", "Stage 3", "Level 4", "Centre 5"),
    "Patients by stage",
)
both(
    "sixteenth_titles.svg",
    _HEAD
    + "".join(
        f'<rect x="{40 * k}" y="{300 - n}" width="30" height="{n}"><title>Tri {k}: {n}</title></rect>'
        for k, n in enumerate((40, 120, 0, 25), 1)
    )
    + '<text x="9" y="9">n</text></svg>',
    _HEAD
    + "".join(
        f'<rect x="{40 * k}" y="{300 - n}" width="30" height="{n}"><title>Tri {k}: {n}</title></rect>'
        for k, n in enumerate((40, 120, 16, 25), 1)
    )
    + '<text x="9" y="9">n</text></svg>',
    "Passages par niveau de tri",
)

# ---- marks that words call somebody
for k, (bad, good) in enumerate(
    (
        ("outlying patient", "fitted line"),
        ("patient atypique", "droite ajustée"),
        ("Outliers", "Outlying centres excluded beforehand"),
        ("extreme value", "extreme climate zone"),
        ("+ Censored", "Number at risk"),
        ("censurés (+)", "Nombre à risque"),
    )
):
    both(
        f"sixteenth_mark_{k}.svg",
        _texts("Haemoglobin by age", bad).replace("</svg>", '<circle cx="200" cy="90" r="4"/></svg>'),
        _texts("Haemoglobin by age", good).replace("</svg>", '<circle cx="200" cy="90" r="4"/></svg>'),
        "Haemoglobin",
        "802 patients",
    )
both(
    "sixteenth_line_of_dates.svg",
    _texts("Chronologie", "28/11/2015", "Admission", "02/12/2015", "Extubation").replace(
        "</svg>", '<circle cx="200" cy="90" r="4"/></svg>'
    ),
    _texts("Chronologie", "J0", "Admission", "J4", "Extubation").replace(
        "</svg>", '<circle cx="200" cy="90" r="4"/></svg>'
    ),
    "Parcours",
)
s(
    "sixteenth_milestones.svg",
    _texts("Study timeline", "2015-11-28", "Recruitment opened", "2016-12-02", "Data extraction").replace(
        "</svg>", '<circle cx="200" cy="90" r="4"/></svg>'
    ),
    "Milestones of the project",
)

# ---- legends are no marks, rugs are of persons
_PLACES = [3, 9, 11, 20, 22, 23, 35, 41, 44, 58, 60, 71, 77, 78, 90, 97]


def _rug(level: str, legend: bool = True) -> str:
    marks = "".join(
        f'<circle cx="{60 + 4 * at}" cy="{250 if level == "rug" else 60 + 9 * k}" r="4"/>'
        for k, at in enumerate(_PLACES if level == "rug" else range(0, 100, 10))
    )
    key = '<circle cx="380" cy="20" r="4"/><text x="392" y="23">patients</text>' if legend else ""
    return f"{_HEAD}<text x='100' y='12'>Spline, albumin</text>{marks}{key}</svg>"


both("sixteenth_rug.svg", _rug("rug"), _rug("deciles"), "Dose and effect", "2,759 patients")
s(
    "sixteenth_key.svg",
    _HEAD
    + "".join(f'<circle cx="{100 + 80 * k}" cy="{120 + 13 * k}" r="4"/>' for k in range(4))
    + "".join(
        f'<circle cx="360" cy="{30 + 12 * k}" r="4"/><text x="372" y="{33 + 12 * k}">{w} (n=31{k})</text>'
        for k, w in enumerate(("Diabetes", "Glomerular", "Cystic", "Vascular"))
    )
    + "</svg>",
    "Level by disease",
    "1,246 patients",
)


# ---- Plotly: estimates with their interval, words that say that marks are groups
def _plotly(trace: dict[str, object], title: str, script: bool) -> str:
    layout = {"title": {"text": title}, "xaxis": {"title": {"text": "CRP"}}, "yaxis": {"title": {"text": "Delay"}}}
    if script:
        return f"<html><body><div id='a'></div><script>Plotly.newPlot('a', {json.dumps([trace])}, {json.dumps(layout)});</script></body></html>"
    return json.dumps({"data": [trace], "layout": layout})


_X = [196.46, 284.04, 316.26, 338.52, 359.11, 384.15, 406.68, 424.99, 441.84, 461.91, 480.42, 504.37, 535.29]
_Y = [33.6, 32.1, 35.4, 31.2, 34.7, 30.5, 36.1, 31.9, 35.2, 30.9, 34.1, 32.8, 35.9]
_MARKS: dict[str, object] = {"type": "scatter", "mode": "markers", "x": _X, "y": _Y}
for name, script in (("json", False), ("html", True)):
    both(
        f"sixteenth_means.{name}",
        _plotly(_MARKS, "CRP and delay", script),
        _plotly(_MARKS | {"error_y": {"type": "data", "array": [1.5] * 13}}, "CRP and delay", script),
        "CRP and delay",
        "patients",
    )
for k, words in enumerate(
    (
        "Points = bin means, n = 62 or more",
        "Chaque point : moyenne d'un groupe d'au moins 126 patients",
        "Means by quantile (10 bins)",
        "19 quantiles (5% to 95%), n = 1066",
    )
):
    s(f"sixteenth_grouped_{k}.html", _plotly(_MARKS, f"CRP. {words}.", True), "CRP and delay", "patients")

# ---- a total told beside what is shown
for k, words in enumerate(("Total : {}", "{} stays in total", "n = {}; one class is not shown", "En tout {}")):
    two(
        f"sixteenth_total_{k}.json",
        json.dumps(
            {
                "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
                "title": {"text": "Stays by outcome", "subtitle": words.format("@")},
                "mark": "bar",
                "data": {
                    "values": [
                        {"way": a, "n": n}
                        for a, n in (("Home", 61), ("Rehab", 28), ("Care home", 405), ("Ward", 713))
                    ]
                },
                "encoding": {"x": {"field": "way", "type": "nominal"}, "y": {"field": "n", "type": "quantitative"}},
            }
        ),
        "1211",
        "1271",
        "Stays by outcome",
        "stays",
    )

# ---- sizes in names, ages among bands, tiles
two(
    "sixteenth_rate.csv",
    "ward,infections per 1 000 stays\nCardiology (958 stays),@\nChildren (1926 stays),10.38\nGeriatrics (2662 stays),6.01\n",
    "3.13",
    "31.32",
    "Infections per 1 000 stays",
    "stays",
)
two(
    "sixteenth_bands.csv",
    "age,women,men\n50-59,91,85\n60-69,252,225\n70-79,311,342\n80-89,407,369\n@,17,16\n",
    "103",
    "90+",
    "Pyramid",
    "patients",
)
two(
    "sixteenth_tiles.md",
    "Tableau de bord des urgences pour bronchiolite, hiver 2016-2017\nRang régional\n8/23\nAdmissions\n899\nCentres\n6\nDécès\n@\n",
    "4",
    "44",
    "Tableau de bord",
    "nourrissons",
)
s(
    "sixteenth_figures.md",
    "# Results\n\nFig. 1 - Complications (2015-2019)\n\nFigure 2: deaths by year\n",
    "Figures",
    "patients",
)
u("sixteenth_password.md", "# Results\n\npwd = 'ab12cd34ef'\n", "Figures", "patients")

# ---- regions of a map are no courses of persons
s(
    "sixteenth_map.svg",
    _HEAD
    + "".join(
        f'<path d="M {30 * k} 20 L {30 * k + 40} {30 + k} L {30 * k + 35} {120 - k} L {30 * k} 20 z"/>'
        for k in range(13)
    )
    + "</svg>",
    "Patients by department",
    "patients",
)

for name, script in (("json", False), ("html", True)):
    two(
        f"sixteenth_flows.{name}",
        _plotly(
            {
                "type": "sankey",
                "node": {"label": ["Emergency", "Ward", "ICU", "Home"]},
                "link": {"source": [0, 0, 1, 2, 1], "target": [1, 2, 3, 3, 2], "value": [412, 87, 371, 65, "@"]},
            },
            "Pathways of patients",
            script,
        ).replace('"@"', "@"),
        "4",
        "41",
        "Pathways of patients",
        "patients",
    )
