"""What outputs drawn by chance showed: charts, workbooks, logs and notes of every kind, with their neighbours."""

import json

from tests.airlock.checks.styles import both, s, two, u

# ---- a number and another in brackets
s(
    "fifteenth_mean.csv",
    "Characteristic,Total (N=1229),I-II (n=406),III (n=823)\nCRP (mg/L),41 (27),39 (27),43 (26)\n"
    "Pain score,5.0 (1.9),5.1 (1.9),4.9 (2.0)\nSystolic,134 (20),133 (20),137 (18)\n",
    "Table 1",
    "1,229 adults",
)
two(
    "fifteenth_share.csv",
    "Characteristic,Total (N=1229),I-II (n=406),III (n=823)\nDialysis,@,112 (27.6),118 (14.3)\n",
    "6 (0.5)",
    "230 (18.7)",
    "Table 1",
    "1,229 adults",
)
s(
    "fifteenth_adds.csv",
    "Quintile,N,%\nQ1,126,30.6\nQ2,46,11.2\nQ3,65,15.8\nQ4,114,27.7\nQ5,61,14.8\nTotal,412,100.0\n",
    "Quintiles",
    "412 adults",
)
s(
    "fifteenth_freq.lst",
    "                 The FREQ Procedure\n\n stage    Frequency     Percent    Cumulative    Cumulative\n"
    "                                   Frequency      Percent\n---------------------------------------------------------\n"
    " I              105       17.80           105        17.80\n II             174       29.49           279        47.29\n"
    " III            126       21.36           405        68.64\n IV             185       31.36           590       100.00\n",
    "Frequencies",
    "590 adults",
)
two(
    "fifteenth_all.md",
    "|Variable|Women (n=179)|Men (n=170)|\n|---|---|---|\n|N|179|170|\n|Dyslipidaemia|144|@|\n|Stroke|61|55|\n",
    "170",
    "151",
    "Comorbidities",
    "349 adults",
)
two(
    "fifteenth_bin.csv",
    "bin,n,events\n1,117,17\n2,117,23\n3,117,49\n4,117,@\n",
    "108",
    "78",
    "Calibration",
    "468 adults",
)

# ---- rows that give a part back
two(
    "fifteenth_whom.csv",
    "row,n\nEnrolled,2528\n  of whom treated,@\nScreened out,412\n",
    "2524",
    "2104",
    "Flow",
    "2,940 adults",
)
two(
    "fifteenth_rest.tex",
    "\\begin{tabular}{lrrrr}\nGroup & Women & None & One & More \\\\\nA & 5102 & 3117 & 1544 & 441 \\\\\n"
    "B & 2640 & 1733 & 702 & 205 \\\\\nC & 1657 & 1204 & 371 & 82 \\\\\nD & @ & 214 & 148 & 43 \\\\\n\\end{tabular}\n",
    "412",
    "405",
    "Fills",
    "9,811 women",
)
two(
    "fifteenth_running.csv",
    "hour,patients_so_far\n1,23\n2,58\n3,91\n4,127\n5,164\n6,@\n7,199\n",
    "167",
    "180",
    "Cumulative number of patients treated",
    "231 patients",
)

# ---- sentences
for k, (text, bad, good) in enumerate(
    (
        ("Décile 5 : @ évènements observés sur 62 patients.", "56", "31"),
        ("Age (years): mean 64.0, @.", "range 23.7 to 89.0", "SD 11.2"),
        ("Grade (Grade 1/Grade 2/Grade 3): 4627/@/5058.", "7", "1207"),
        ("Après relecture, @ dossiers classés « ald ».", "huit", "vingt-huit"),
        ("Score: ASA 1 161 (27.9%); ASA 2 @; ASA 3 221 (38.2%).", "1 (0.2%)", "101 (17.4%)"),
        ("In the inpatient subset (125 participants), about one in @ had surgery.", "25", "3"),
        ("@ ont eu une apnée du sommeil.", "Tous les malades du groupe A", "La moitié des malades"),
    )
):
    two(f"fifteenth_said_{k}.md", text, bad, good, "Report", "12,480 adults")
for k, sentence in enumerate(
    (
        "The service was run by 9 centres and 4 prestataires.",
        "Three leaflets and two films were made with patients.",
        "On-road test of 50 minutes, 2 examiners; agreement kappa 0.77.",
        "Time in range (range: 3.9 to 10.0 mmol/L) rose to 71 %.",
    )
):
    s(f"fifteenth_things_{k}.md", sentence, "Report", "12,480 adults")

# ---- programs and logs
two(
    "fifteenth_dict.log",
    "DEBUG district counts: {'North': 2830, 'South': 1181, 'Coast': @}\n",
    "2",
    "212",
    "Log",
    "4,223 patients",
)
two(
    "fifteenth_assert.py",
    "assert (d['smoker'] == 1).sum() == @  # subjects\n",
    "6",
    "612",
    "Script",
    "4,223 patients",
)
two(
    "fifteenth_select.sql",
    "SELECT 'West' AS level, @ AS patients UNION ALL\nSELECT 'East' AS level, 212 AS patients;\n",
    "3",
    "131",
    "Query",
    "4,223 patients",
)
two(
    "fifteenth_token.R",
    "x <- jsonlite::fromJSON('https://api.example.org/v1/agg?@')\n",
    "token=85306619367e1b012a53c463ce117c9d",
    "page=2",
    "Script",
    "No persons",
)
two(
    "fifteenth_secret.do",
    'odbc load, exec("select * from t") dsn("eds") user("app")@\n',
    ' password("!eG3pqkvEjHE")',
    "",
    "Script",
    "No persons",
)
two(
    "fifteenth_phreg.lst",
    "Summary of the Number of Event and Censored Values\n\n  Total       Event    Censored    Percent Censored\n    343         @\n",
    "  2         341               99.42",
    " 82         261               76.09",
    "Cox model",
    "343 patients",
)
two(
    "fifteenth_cross.txt",
    "   Cell Contents\n|-------------------------|\n|                       N |\n|           N / Row Total |\n|-------------------------|\n\n"
    "             g |        no |       yes | Row Total |\n---------------|-----------|-----------|-----------|\n"
    "      low risk |      6402 |         @ |\n               |     0.999 |     0.001 |           |\n"
    "---------------|-----------|-----------|-----------|\n     high risk |      2025 |      7829 |      9854 |\n"
    "               |     0.203 |     0.797 |           |\n",
    "9 |      6411",
    "901 |      7303",
    "Cross table",
    "16,265 patients",
)
two(
    "fifteenth_by_site.log",
    "> d |> group_by(site) |> summarise(n = n(), mean(sbp), sd(sbp))\n  Site     n  Mean  SD\n1 Site A  29   8.7  4.41\n"
    "2 Site B  28   8.3  4.74\n3 Site C  @\n4 Site D  27  10.3  4.69\n",
    " 1  10.0  NaN",
    "31  10.0  4.11",
    "By site",
    "454 patients",
)
two(
    "fifteenth_tuple.log",
    "MergeError: key not unique: (@)\n",
    "'ROUSSEL', 'Edwige', '1944-07-28'",
    "'visit', 'ward', 3",
    "Log",
    "902 patients",
)

# ---- charts
_BARS = "".join(f'<rect x="40" y="{20 + 12 * k}" width="{30 + (k * 37) % 190}" height="8"/>' for k in range(34))
u(
    "fifteenth_swimmer.svg",
    f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="480">{_BARS}<text x="100" y="470">Months of treatment</text></svg>',
    "Duration of treatment",
    "34 patients treated",
)
s(
    "fifteenth_wards.svg",
    f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="480">{_BARS}<text x="100" y="470">Mean stay of wards (days)</text></svg>',
    "Mean stay by ward",
    "34,112 patients",
)
_PLOTLY = {
    "data": [
        {"type": "bar", "x": ["A", "B", "C"], "y": [120, 88, 131], "marker": {"color": "#333", "line": {"width": 2}}}
    ],
    "layout": {
        "title": {"text": "Patients"},
        "annotations": [{"text": "5-fold", "x": 0, "y": 1, "showarrow": False}],
    },
}
s("fifteenth_plotly.json", json.dumps(_PLOTLY), "Patients by group", "339 patients")
_VEGA = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"cat": "A", "v": 120, "label": "120"}, {"cat": "B", "v": 88, "label": "88"}]},
    "layer": [
        {
            "mark": {"type": "bar"},
            "encoding": {
                "x": {"field": "cat", "type": "nominal"},
                "y": {"field": "v", "type": "quantitative", "title": "Patients"},
            },
        },
        {"mark": {"type": "text", "dy": -6, "dx": 0}, "encoding": {"text": {"field": "label", "type": "nominal"}}},
    ],
}
both(
    "fifteenth_vega.json",
    json.dumps(_VEGA).replace("88", "6"),
    json.dumps(_VEGA),
    "Patients by group",
    "208 patients",
)
s(
    "fifteenth_at_risk.csv",
    "No. at risk,0,6,12,18\nTreated,212,188,141,96\nControl,209,181,133,88\n",
    "Numbers at risk",
    "421 patients",
)
two(
    "fifteenth_plot.tex",
    "\\begin{axis}[ybar, symbolic x coords={{North},{West}}, ylabel={Patients}]\n\\addplot coordinates {({North},63) ({South},61) ({West},@)};\n\\end{axis}\n",
    "3",
    "43",
    "Patients by district",
    "275 patients",
)
