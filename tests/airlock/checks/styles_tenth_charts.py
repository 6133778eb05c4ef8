"""Charts written as data, numbers in drawings, comments, and counts typed into scripts."""

import json

from tests.airlock.checks.styles import both

# ---- charts, drawings, comments, scripts
P = "690 patients"


def svg(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">{body}</svg>'


# text in figures
for k, (b, g) in enumerate(
    (
        ("Arm C (n = 7)", "Arm C (n = 77)"),
        ("C, n=4", "C, n=44"),
        ("3 events", "33 events"),
        ("4 décès", "44 décès"),
        ("4/31", "14/31"),
        ("2 (1.1%)", "22 (11.1%)"),
        ("n=8, median 4 d", "n=88, median 4 d"),
        ("p=0.03, 5 patients", "p=0.03, 55 patients"),
    )
):
    both(
        f"chart_svg{k}.svg",
        svg(
            f'<text x="10" y="20">Deaths by arm of patients</text><text x="50" y="280">{b}</text><text x="150" y="280">Arm B (n = 120)</text>'
        ),
        svg(
            f'<text x="10" y="20">Deaths by arm of patients</text><text x="50" y="280">{g}</text><text x="150" y="280">Arm B (n = 120)</text>'
        ),
        "Deaths by arm",
    )
both(
    "chart_svgtitle.svg",
    svg(
        '<rect x="1" y="1" width="9" height="40"><title>Ward B: 4 patients</title></rect><rect x="20" y="1" width="9" height="80"><title>Ward A: 80 patients</title></rect>'
    ),
    svg(
        '<rect x="1" y="1" width="9" height="40"><title>Ward B: 40 patients</title></rect><rect x="20" y="1" width="9" height="80"><title>Ward A: 80 patients</title></rect>'
    ),
    "Patients by ward",
)
both(
    "chart_svgaria.svg",
    svg(
        '<path aria-label="ward: B; patients: 4" d="M1 1h9v9h-9z"/><path aria-label="ward: A; patients: 80" d="M1 1h9v9h-9z"/>'
    ),
    svg(
        '<path aria-label="ward: B; patients: 40" d="M1 1h9v9h-9z"/><path aria-label="ward: A; patients: 80" d="M1 1h9v9h-9z"/>'
    ),
    "Patients by ward",
)


# plotly hover
def plotly(n: int) -> str:
    traces = json.dumps(
        [
            {
                "type": "bar",
                "x": ["A", "B", "C"],
                "y": [33.1, 12.2, 20.4],
                "hovertext": ["A: n=120", f"B: n={n}", "C: n=98"],
            }
        ]
    )
    return f'<html><body><div id="p"></div><script>Plotly.newPlot("p",{traces},{{"title":{{"text":"Readmission (%)"}}}});</script></body></html>'


both("chart_plotly1.html", plotly(6), plotly(66), "Readmission by ward")


def plotly2(n: int) -> str:
    return json.dumps(
        {
            "data": [
                {
                    "type": "bar",
                    "x": ["A", "B", "C"],
                    "y": [33.1, 12.2, 20.4],
                    "customdata": [[120], [n], [98]],
                    "hovertemplate": "%{x}: %{y} % of %{customdata[0]} patients",
                }
            ],
            "layout": {"title": {"text": "Readmission (%)"}},
        }
    )


both("chart_plotly2.json", plotly2(6), plotly2(66), "Readmission by ward")


def plotly3(n: int) -> str:
    return json.dumps(
        {
            "data": [{"type": "bar", "x": ["A", "B", "C"], "y": [120, n, 98], "name": "patients"}],
            "layout": {"title": {"text": "Patients by ward"}},
        }
    )


both("chart_plotly3.json", plotly3(6), plotly3(66), "Patients by ward")


def plotly4(n: int) -> str:
    return json.dumps(
        {
            "data": [{"type": "heatmap", "x": ["A", "B"], "y": ["M", "F"], "z": [[120, n], [98, 77]]}],
            "layout": {"title": {"text": "Patients by ward and sex"}},
        }
    )


both("chart_plotly4.json", plotly4(6), plotly4(66), "Patients by ward and sex")


def plotly5(n: int) -> str:
    return json.dumps(
        {
            "data": [{"type": "pie", "labels": ["Home", "Died", "Transfer"], "values": [120, n, 98]}],
            "layout": {"title": {"text": "Outcome"}},
        }
    )


both("chart_plotly5.json", plotly5(6), plotly5(66), "Outcome of stays")


def plotly6(n: int) -> str:
    return json.dumps(
        {
            "data": [
                {
                    "type": "sankey",
                    "node": {"label": ["Ward", "ICU", "Home"]},
                    "link": {"source": [0, 0, 1], "target": [1, 2, 2], "value": [120, 98, n]},
                }
            ],
            "layout": {"title": {"text": "Pathways of patients"}},
        }
    )


both("chart_plotly6.json", plotly6(6), plotly6(66), "Pathways of patients")


def vega(n: int) -> str:
    return json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "data": {
                "values": [
                    {"ward": "A", "patients": 120},
                    {"ward": "B", "patients": n},
                    {"ward": "C", "patients": 98},
                ]
            },
            "mark": "bar",
            "encoding": {
                "x": {"field": "ward", "type": "nominal"},
                "y": {"field": "patients", "type": "quantitative"},
            },
        }
    )


both("chart_vega1.json", vega(6), vega(66), "Patients by ward")
both(
    "chart_chartjs.html",
    '<canvas id=c></canvas><script>new Chart(c,{type:"bar",data:{labels:["A","B","C"],datasets:[{label:"Décès",data:[41,5,33]}]}})</script>',
    '<canvas id=c></canvas><script>new Chart(c,{type:"bar",data:{labels:["A","B","C"],datasets:[{label:"Décès",data:[41,25,33]}]}})</script>',
    "Décès par service",
)
both(
    "chart_echarts.html",
    '<script>var option={xAxis:{data:["A","B","C"]},series:[{name:"Patients",type:"bar",data:[120,4,98]}]};</script>',
    '<script>var option={xAxis:{data:["A","B","C"]},series:[{name:"Patients",type:"bar",data:[120,44,98]}]};</script>',
    "Patients by ward",
)
# mermaid, dot, plantuml, tikz
both(
    "chart_mermaid.md",
    "```mermaid\nflowchart TD\n A[Screened n=812] --> B[Included n=640]\n A --> C[Refused n=6]\n```\n",
    "```mermaid\nflowchart TD\n A[Screened n=812] --> B[Included n=640]\n A --> C[Refused n=172]\n```\n",
    "Flow",
    "812 patients",
)
both(
    "chart_mermaid2.md",
    "```mermaid\nflowchart TD\n A[812 screened] --> B[806 adults]\n B --> C[640 with data]\n```\n",
    "```mermaid\nflowchart TD\n A[812 screened] --> B[706 adults]\n B --> C[640 with data]\n```\n",
    "Flow",
    "812 patients",
)
both(
    "chart_mermaid3.md",
    '```mermaid\npie title Outcome\n "Home" : 386\n "Died" : 5\n "Transfer" : 85\n```\n',
    '```mermaid\npie title Outcome\n "Home" : 386\n "Died" : 45\n "Transfer" : 85\n```\n',
    "Outcome of stays",
    "476 stays",
)
both(
    "chart_graph.dot",
    'digraph { a [label="Screened\\n812"]; b [label="Refused\\n6"]; a -> b }\n',
    'digraph { a [label="Screened\\n812"]; b [label="Refused\\n172"]; a -> b }\n',
    "Flow of patients",
    "812 patients",
)
both(
    "chart_tikz.tex",
    "\\begin{tikzpicture}\\node (a) {Screened (n = 812)}; \\node (b) {Excluded (n = 6)};\\end{tikzpicture}",
    "\\begin{tikzpicture}\\node (a) {Screened (n = 812)}; \\node (b) {Excluded (n = 172)};\\end{tikzpicture}",
    "Flow",
    "812 patients",
)
both(
    "chart_pgf.tex",
    "\\begin{axis}[ylabel={Patients}]\\addplot coordinates {(A,120) (B,4) (C,98)};\\end{axis}",
    "\\begin{axis}[ylabel={Patients}]\\addplot coordinates {(A,120) (B,44) (C,98)};\\end{axis}",
    "Patients by ward",
)
# alt text, comments
both(
    "chart_alt.html",
    '<img src="x.png" alt="Bars: ward A 120 patients, ward B 4 patients">',
    '<img src="x.png" alt="Bars: ward A 120 patients, ward B 44 patients">',
    "Patients by ward",
)
both(
    "chart_alt.md",
    "![Ward A 120 patients, ward B 4 patients](x.png)\n",
    "![Ward A 120 patients, ward B 44 patients](x.png)\n",
    "Patients by ward",
)
both(
    "chart_cmt.html",
    "<!-- ward B had only 4 patients, merged --><table><tr><td>Ward</td><td>n</td></tr><tr><td>A+B</td><td>124</td></tr></table>",
    "<!-- wards merged as agreed --><table><tr><td>Ward</td><td>n</td></tr><tr><td>A+B</td><td>124</td></tr></table>",
    "Patients by ward",
)
both(
    "chart_cmt.tex",
    "% B: n=4, regroupé avec A\nLe service A compte 124 patients.\n",
    "% regroupé avec A\nLe service A compte 124 patients.\n",
    "Patients par service",
)
both(
    "chart_cmt.csv",
    "# service B (4 patients) regroupé avec A\nservice,n\nA,124\nC,98\n",
    "# services regroupés\nservice,n\nA,124\nC,98\n",
    "Patients par service",
)
both(
    "chart_cmt.md",
    "<!-- 3 patients lost -->\nFollow-up was complete.\n",
    "<!-- to do: check -->\nFollow-up was complete.\n",
    "Follow-up",
)
both(
    "chart_cmt.py",
    "import pandas as pd\n# only 4 patients in ward B, so merged\ndf = df.replace({'B': 'A'})\n",
    "import pandas as pd\n# few patients in ward B, so merged\ndf = df.replace({'B': 'A'})\n",
    "Code",
    "",
)
both(
    "chart_cmt.R",
    "# 3 patients retirés car consentement retiré\ndf <- df[!df$id %in% out, ]\n",
    "# patients retirés car consentement retiré\ndf <- df[!df$id %in% out, ]\n",
    "Code",
    "",
)
both(
    "chart_cmt.sql",
    "-- returns 7 rows (patients with both)\nSELECT count(*) FROM t WHERE a AND b;\n",
    "-- returns the patients with both\nSELECT count(*) FROM t WHERE a AND b;\n",
    "Code",
    "",
)
both(
    "chart_res.R",
    "> table(d$arm)\n\n  A   B   C \n120   4  98 \n",
    "> table(d$arm)\n\n  A   B   C \n120  44  98 \n",
    "Code",
    "",
)
both(
    "chart_const.py",
    "N_DEAD = 4\nN_TOTAL = 120\nprint(N_DEAD / N_TOTAL)\n",
    "MAX_DEPTH = 4\nN_TREES = 120\nprint(MAX_DEPTH / N_TREES)\n",
    "Code",
    "",
)
both(
    "chart_test.R",
    "prop.test(c(4, 30), c(120, 118))\n",
    "prop.test(c(24, 30), c(120, 118))\n",
    "Test of deaths by arm",
    "238 patients",
)
both(
    "chart_test2.R",
    "fisher.test(matrix(c(3, 117, 30, 88), 2))\n",
    "fisher.test(matrix(c(23, 97, 30, 88), 2))\n",
    "Test of deaths by arm",
    "238 patients",
)
both(
    "chart_test3.py",
    "from scipy.stats import fisher_exact\nfisher_exact([[3, 117], [30, 88]])\n",
    "from scipy.stats import fisher_exact\nfisher_exact([[23, 97], [30, 88]])\n",
    "Test of deaths by arm",
    "238 patients",
)
both("chart_test4.do", "cci 4 386 11 400\n", "cci 44 346 51 360\n", "Test of deaths by arm", "801 patients")
both("chart_test5.do", "tabi 4 116 \\ 30 88\n", "tabi 24 96 \\ 30 88\n", "Test of deaths by arm", "238 patients")
both("chart_test6.R", "binom.test(3, 120)\n", "binom.test(33, 120)\n", "Exact interval of the deaths", "120 patients")
both(
    "chart_test7.py",
    "proportions_ztest(count=[4, 30], nobs=[120, 118])\n",
    "proportions_ztest(count=[24, 30], nobs=[120, 118])\n",
    "Test of deaths by arm",
    "238 patients",
)
both(
    "chart_test8.sas",
    "data t; input arm $ dead n; datalines;\nA 4 120\nB 30 118\n;\nproc freq; run;\n",
    "data t; input arm $ dead n; datalines;\nA 24 120\nB 30 118\n;\nproc freq; run;\n",
    "Test of deaths by arm",
    "238 patients",
)
