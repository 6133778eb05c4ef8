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
# ---- what sets 33 and 34 showed
two(
    "eighteenth_sas.lst",
    """                  Table de CLASSE_AGE par ISOLEMENT

          CLASSE_AGE     ISOLEMENT

          Fréquence ‚
          Pctage lig‚NON     ‚OUI     ‚
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          16-17    ‚     88 ‚     @ ‚
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          18-39    ‚    702 ‚    244 ‚
          ƒƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆƒƒƒƒƒƒƒƒˆ
          40 et +  ‚   1091 ‚    183 ‚
""",
    " 3",
    "33",
    "Sortie SAS : isolement par âge",
    "2 311 patients hospitalisés en psychiatrie",
)
u(
    "eighteenth_out.txt",
    '> boxplot.stats(d$ferritin)[c("stats","out")]\n$stats\n[1]   58  212  341  512  948\n\n$out\n[1] 1012 1188 1304\n',
    "Ferritin",
    "402 haemodialysis patients",
)
s(
    "eighteenth_stats.txt",
    "> quantile(d$ferritin, c(.25,.5,.75))\n  25%   50%   75% \n  212   341   512 \n",
    "Ferritin",
    "402 haemodialysis patients",
)
two(
    "eighteenth_left.txt",
    "Degrees of Freedom: 211 Total (i.e. Null);  @ Residual\nNull Deviance:\t    2011\nResidual Deviance: 112.1 \tAIC: 1112.4\n",
    "4",
    "184",
    "Log-linear model of site and sex",
    "2 980 patients",
)
two(
    "eighteenth_tested.csv",
    "espece;patients_testes;genta_S\nE. coli;1480;1321\nK. pneumoniae;1342;1209\nC. freundii;100;@\n",
    "96",
    "76",
    "Sensibilité par espèce, un isolat par patient",
    "2 922 patients",
)
u(
    "eighteenth_quoted.md",
    "**Exemple d'erreur** : « Patiente de 58 ans, institutrice à Brunoy, adressée pour dyspnée, refuse la chirurgie. »\n",
    "Erreurs de l'extracteur",
    "24 000 comptes rendus",
)
s(
    "eighteenth_profile.md",
    "Exemple : pour un profil de référence, le risque est de 12 %.\n",
    "Erreurs du modèle",
    "24 000 comptes rendus",
)
u(
    "eighteenth_ranging.md",
    "L'IMC préopératoire moyen était de 43,1 ± 5,9 kg/m², compris entre 34,8 et 71,2.\n",
    "Chirurgie bariatrique",
    "932 patients",
)
u(
    "eighteenth_followed.md",
    "Dans le groupe sans sonde, aucun patient n'est décédé pendant l'année de suivi, contre 6,5 % dans l'autre.\n",
    "Stimulation",
    "506 patients",
)
two(
    "eighteenth_grades.txt",
    "grade    0-1    2    3   4\nligne\n1        312   98   41  16\n2        188   71   33  14\n3+       101   44   22  @\n",
    "0",
    "12",
    "Toxicités par ligne de traitement",
    "940 patients",
)
two(
    "eighteenth_list.json",
    '{"services": [{"service": "Réanimation", "patients": 412}, {"service": "Chirurgie", "patients": 287}, {"service": "Médecine", "patients": 198}, {"service": "Hématologie", "patients": 114}, {"service": "Néonatologie", "patients": null}], "total": @}',
    "1018",
    "1088",
    "Infections par service",
    "Patients infectés",
)
two(
    "eighteenth_cube.csv",
    "level,division,unit,stays\ndivision,Medicine,(all),@\nunit,Medicine,Pneumology,4100\nunit,Medicine,Rheumatology,4100\ndivision,Surgery,(all),6416\nunit,Surgery,Urology,3016\nunit,Surgery,Vascular,3400\n",
    "8206",
    "8200",
    "Cube of stays",
    "Stays of 2023",
)
s(
    "eighteenth_loads.csv",
    "table;rows;last_load;partitions\nperson;412884;2024-02-11 03:10:22;3\nvisit_occurrence;1984201;2024-02-12 03:11:22;6\n",
    "Sizes and loads of the tables",
    "412 884 persons",
)
s(
    "eighteenth_species.md",
    "M. Tuberculosis complex infection by IGRA was sought in all contacts; B. Fragilis was not studied.\n",
    "Tuberculosis contacts",
    "2 210 contacts",
)
s(
    "eighteenth_one_in.md",
    "About one in five newborns had a low value (962 of 4,812, 20.0%), and 1 in 12 was treated (401, 8.3%).\n",
    "Hypoglycaemia",
    "4 812 newborns",
)
s(
    "eighteenth_papers.md",
    "Excluded: other population (n = 9), no abstract (n = 4).\n",
    "PRISMA diagram",
    "Published articles (review of the literature)",
)
