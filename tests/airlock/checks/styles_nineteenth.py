"""What sets 35 and 36 and charts drawn by chance showed: even steps, packed values, stacked bars, bands with other bounds."""

import base64
import json
import struct

from tests.airlock.checks.styles import s, two, u

_OF = "1 842 patients suivis pour psoriasis, 2019-2024"
_VALUES = (
    7.1,
    7.4,
    9.2,
    10.6,
    11.2,
    11.3,
    11.8,
    12.0,
    12.8,
    13.3,
    14.2,
    14.5,
    15.2,
    15.4,
    16.9,
    17.6,
    19.1,
    20.2,
    21.0,
    24.4,
    27.8,
)


def _series(pairs: list[list[float]], **more: object) -> str:
    return json.dumps(
        {
            "title": {"text": "Surface atteinte"},
            "series": [{"name": "Méthotrexate", "type": "line", "data": pairs, **more}],
        }
    )


u(
    "nineteenth_each_step.json",
    _series([[v, round(k / len(_VALUES), 4)] for k, v in enumerate(_VALUES, 1)]),
    "Fonction de répartition de la surface atteinte",
    _OF,
)
s(
    "nineteenth_by_tens.json",
    _series([[10 * k, share] for k, share in enumerate((0.08, 0.19, 0.34, 0.52, 0.66, 0.78, 0.87, 0.93))]),
    "Fonction de répartition par classes de 10 %",
    _OF,
)
u(
    "nineteenth_steps.json",
    json.dumps(
        {
            "title": {"text": "Survie sans dialyse"},
            "plotOptions": {"series": {"step": "left"}},
            "series": [
                {
                    "name": "DSA positif",
                    "data": [
                        [day, round(1 - k / 90, 4)]
                        for k, day in enumerate((9, 40, 91, 155, 164, 234, 343, 363, 449, 520, 555, 603, 698), 1)
                    ],
                }
            ],
        }
    ),
    "Retour en dialyse",
    "90 greffés avec biopsie",
)
u(
    "nineteenth_packed.json",
    json.dumps(
        {
            "data": [
                {
                    "type": "histogram",
                    "x": {
                        "dtype": "f8",
                        "bdata": base64.b64encode(struct.pack(f"{len(_VALUES)}d", *_VALUES)).decode(),
                    },
                }
            ],
            "layout": {"xaxis": {"title": {"text": "HbA1c (%)"}}},
        }
    ),
    "Histogram of HbA1c",
    "5 412 outpatients with diabetes",
)
two(
    "nineteenth_gauge.json",
    json.dumps(
        {
            "series": [
                {
                    "type": "gauge",
                    "data": [
                        {"name": "Nurses (n=214)", "value": 52.3},
                        {"name": "Physicians (n=38)", "value": "@"},
                        {"name": "Assistants (n=173)", "value": 39.9},
                    ],
                }
            ]
        }
    ).replace('"@"', "@"),
    "100.0",
    "63.2",
    "Vaccination by profession (gauges)",
    "425 salaried staff, winter 2022",
)
two(
    "nineteenth_cascade.html",
    "<html><body><table><caption>Care cascade, 2018-2023</caption><tr><th>Stage</th><th>Patients</th></tr><tr><td>Screened</td><td>2230</td></tr><tr><td>Diagnosed</td><td>1665</td></tr><tr><td>Treated</td><td>1128</td></tr><tr><td>Controlled</td><td>@</td></tr></table></body></html>",
    "1123",
    "1058",
    "Care cascade",
    "2 230 persons screened, 2018-2023",
)


def _bars(small: float) -> str:
    """Stacked bars that stand on 411, 100 persons to 68.2: no number is written at them."""
    of = ((small, 365), (18, 34), (46, 120), (127, 354), (44, 24))
    shapes = []
    for k, (one, two_) in enumerate(of):
        high, more = 0.682 * one, 0.682 * two_
        shapes.append(f'<rect x="{82 + 84 * k}" y="{411 - high:.2f}" width="59" height="{high:.2f}"/>')
        shapes.append(f'<rect x="{82 + 84 * k}" y="{411 - high - more:.2f}" width="59" height="{more:.2f}"/>')
        shapes.append(f'<text x="{111 + 84 * k}" y="427">Pôle {"ABCDE"[k]}</text>')
    ticks = "".join(f'<text x="64" y="{411 - 68.2 * k:.1f}">{100 * k}</text>' for k in range(6))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="606" height="491"><text x="303" y="24">Nombre de séjours par pôle</text>{ticks}{"".join(shapes)}</svg>'


u("nineteenth_stacked.svg", _bars(6), "Séjours par pôle, avant et après", "1 842 séjours")
s("nineteenth_stacked_many.svg", _bars(26), "Séjours par pôle, avant et après", "1 842 séjours")
two(
    "nineteenth_flags.txt",
    ">>> len(df)\n320\n>>> df[flags].mean().round(4)\ndiabetes        0.2281\nhypertension    0.5438\ncirrhosis       @\nsmoker          0.2969\ndtype: float64\n",
    "0.0125",
    "0.1125",
    "Means of the binary variables",
    "320 patients",
)
two(
    "nineteenth_anova.log",
    "                  Source | Partial SS         df         MS        F    Prob>F\n           --------------+----------------------------------------------------\n                   Model |  59.791203          9   6.6434670      3.30  0.1310\n                genotype |  21.401911          2   10.700956      5.31  0.0747\n                Residual |  8.0544712         @   2.0136178\n                   Total |  67.845674         99   5.2188980\n",
    " 4",
    "90",
    "ANOVA of clearance",
    "100 patients",
)
u(
    "nineteenth_influence.txt",
    "Potentially influential observations of lm(formula = slope ~ age):\n\n     dfb.1_  dfb.age dffit  cov.r  cook.d hat\n17    0.21   -0.19    0.31*  0.94_* 0.02   0.01\n204  -0.08    0.12   -0.41*  0.91_* 0.04   0.01\n",
    "Diagnostics of the model",
    "842 patients",
)
u(
    "nineteenth_hashed.csv",
    "key,visit,test,value\n"
    + "".join(
        f"{0x24B360E3 + 7919 * k:08x},{visit},{test},{90 + k + extra}\n"
        for k in range(12)
        for visit in ("M0", "M6")
        for test, extra in (("Hb", 4.5), ("LDH", 201.3))
    ),
    "Values of figure 2",
    "90 patients with sickle cell disease",
)
u(
    "nineteenth_coded.csv",
    ",".join(f"f{k}" for k in range(5))
    + "\n"
    + "".join(
        ",".join(f"{((37 * r + 11 * c * r + 5 * c) % 101) / 33 - 1.5:.6f}" for c in range(5)) + "\n"
        for r in range(120)
    ),
    "Feature matrix summary",
    "1 508 patients",
)
s(
    "nineteenth_cumulated.lst",
    "                    The FREQ Procedure\n\n                                  Cumulative    Cumulative\nniveau    Frequency    Percent     Frequency       Percent\n----------------------------------------------------------\n     1        16062      50.40         16062         50.40\n     2         8647      27.13         24709         77.53\n     3         5044      15.83         29753         93.36\n     4         2117       6.64         31870        100.00\n",
    "Sortie SAS PROC FREQ par niveau",
    "31 870 séjours",
)
s(
    "nineteenth_rates.md",
    "# Admissions\n\n| Classe | Séjours | pour 1 000 |\n|---|---:|---:|\n| Anticoagulants | 402 | 9,8 |\n| Diurétiques | 287 | 7,0 |\n| Psychotropes | 244 | 5,9 |\n| Hypoglycémiants | 171 | 4,1 |\n",
    "Iatrogénie à l'admission",
    "41 220 séjours MCO en 2022",
)
s(
    "nineteenth_one_in.html",
    "<html><body><h1>Dépistage</h1><ul><li>Test positif : 1 femme sur 12</li><li>Colposcopie : 1 femme sur 40</li></ul></body></html>",
    "Synthèse du dépistage",
    "38 400 femmes dépistées",
)
u(
    "nineteenth_one_of.html",
    "<html><body><h1>Dépistage</h1><p>Cancer invasif : 1 femme sur 40</p></body></html>",
    "Synthèse du dépistage",
    "40 femmes dépistées",
)
s(
    "nineteenth_tableone.txt",
    "                        Stratified by dc28\n                                    0              1       p\nn                                1104            377\nage (mean (SD))         67.36 (13.00)  67.19 (13.00)   0.041\nsexe = F (%)               482 (43.7)     137 (36.3)  <0.001\nhta (%)                    703 (63.7)     249 (66.0)   0.019\n",
    "Caractéristiques selon le décès",
    "1 481 patients",
)
two(
    "nineteenth_done.md",
    "# Bilan\n\nRecanalisation : @ des 318 procédures. Délai médian : 47 minutes.\n",
    "98,4 %",
    "88,4 %",
    "Bilan annuel",
    "318 thrombectomies en 2023",
)
s(
    "nineteenth_season.md",
    "The peak came in week 5 of the first season. In-hospital mortality was 6.8% (82 deaths), with an adjusted odds ratio of 2.1 when aged 80 or more.\n",
    "Influenza report",
    "1 207 adults with influenza",
)
s(
    "nineteenth_yes_or_no.txt",
    "tree\nversion=v4\nnum_class=1\nmax_feature_idx=1\nfeature_names=preterm severe\nfeature_infos=[0:1] [0:1]\ntree_sizes=309\n\nTree=0\nnum_leaves=2\nleaf_count=1210 1373\n",
    "LightGBM model with two yes-or-no features",
    "2 583 infants",
)
