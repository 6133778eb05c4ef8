"""Web pages: what gtsummary, pandas and knitr write."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, life, ratios, split
from tests.airlock.outputs11.tools import page


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    stream = shelf.random("html")
    path = shelf.safe(
        "hepatitis/gtsummary_table.html",
        "fibrosis stages F0-F4 and genotypes 1-4",
        "gtsummary table of patients treated with direct-acting antivirals by fibrosis stage.",
        "1,688 adults with chronic hepatitis C",
    )
    rows = baseline({"F0-F2": 1071, "F3-F4": 617}, [
        ("Age, median (IQR)", ["52 (44, 60)", "58 (51, 66)"], "<0.001"), ("Female", [471, 221], "<0.001"),
        ("Genotype", {"1": [612, 371], "2": [98, 41], "3": [201, 133], "4": None}, "0.12"),
        ("HIV co-infection", [131, 62], "0.18"), ("SVR12", [1038, 583], "0.01"), ("Relapse", [21, 22], "0.04"),
    ])  # fmt: skip
    page(
        path,
        [
            rows,
            "<p class='gt_footnote'><sup>1</sup> Median (IQR); n (%)</p>",
            "<p class='gt_footnote'><sup>2</sup> Wilcoxon rank sum test; Pearson's Chi-squared test</p>",
        ],
        "Table 1",
        css=".gt_table{font:14px Arial} td{padding:4px} .gt_footnote{font-size:10px}",
    )

    path = shelf.safe(
        "rea_neonat/rapport_tableaux.html",
        "semaines d'aménorrhée, Apgar et grades 1 à 4",
        "Morbidité néonatale selon le terme, tableau et modèle ajusté.",
        "1 204 enfants nés avant 32 semaines",
    )
    rows = [
        ["Terme (SA)", "Enfants", "Dysplasie bronchopulmonaire", "HIV grade 3-4", "Entérocolite", "Décès"],
        ["24-26", "311", "141 (45,3 %)", "52 (16,7 %)", "29 (9,3 %)", "71 (22,8 %)"],
        ["27-29", "452", "101 (22,3 %)", "31 (6,9 %)", "26 (5,8 %)", "38 (8,4 %)"],
        ["30-31", "441", "32 (7,3 %)", "13 (2,9 %)", "15 (3,4 %)", "14 (3,2 %)"],
    ]
    page(
        path,
        [
            "## Selon le terme",
            rows,
            "## Modèle",
            ratios(
                {
                    "Terme, par semaine": (-0.31, 0.04),
                    "Petit poids": (0.52, 0.16),
                    "Corticoïdes anténatals": (-0.44, 0.17),
                    "Gémellaire": (0.08, 0.15),
                }
            ),
            "Apgar à 5 min : médiane 8 [7-9].",
        ],
        "Grands prématurés 2016-2021",
        "fr",
    )

    path = shelf.safe(
        "kidney/km_at_risk.html",
        "time 0 to 8 years and declining numbers at risk",
        "Graft survival with numbers at risk every two years, by type of donor.",
        "2,118 adults with a kidney transplant",
    )
    blocks: list[list[list[str]]] = []
    for arm, n, dead, lost in (
        ("Deceased donor", 1622, (171, 140, 122, 88), (98, 143, 160, 181)),
        ("Living donor", 496, (21, 19, 24, 17), (31, 42, 55, 60)),
    ):
        blocks.append(
            [
                [arm, "At risk", "Failures", "Censored", "Graft survival"],
                *[
                    [f"{2 * y} y", str(r), str(d or "-"), str(c or "-"), f"{s:.3f}"]
                    for y, (r, d, c, s) in enumerate(life(n, dead, lost))
                ],
            ]
        )
    page(
        path, ["Survival is given at the end of each interval; log-rank p < 0.001 (1 df).", *blocks], "Graft survival"
    )

    path = shelf.safe(
        "pmsi/taux_readmission.html",
        "taux à 30 jours, rang des GHM",
        "Taux de réhospitalisation à 30 jours selon le groupe homogène de malades.",
        "8 412 séjours chirurgicaux",
    )
    rows = [["Rang", "GHM", "Séjours", "Réhospitalisations", "Taux"]]
    for at, (ghm, n) in enumerate(
        zip(
            ["06C04", "08C48", "05C10", "11C04", "08C24", "06C09"],
            sorted(split(stream, 8412, 6, 500), reverse=True),
            strict=True,
        ),
        1,
    ):
        back = stream.randint(n // 30, n // 8)
        rows.append([str(at), ghm, str(n), str(back), f"{100 * back / n:.1f} %".replace(".", ",")])
    page(
        path,
        [rows, "Source : base PMSI locale, 2022 ; version 2022 de la classification, 6 GHM retenus sur 2 300."],
        "Réhospitalisations à 30 jours",
        "fr",
    )

    path = shelf.safe(
        "dialysis/statsmodels_summary.html",
        "Durbin-Watson, condition number, small p",
        "statsmodels OLS summary of haemoglobin in haemodialysis, exported as HTML.",
        "931 adults on haemodialysis",
    )
    top = [
        ["Dep. Variable:", "hb", "R-squared:", "0.214"],
        ["Model:", "OLS", "Adj. R-squared:", "0.209"],
        ["No. Observations:", "931", "F-statistic:", "41.9"],
        ["Df Residuals:", "924", "AIC:", "3021."],
        ["Df Model:", "6", "BIC:", "3055."],
        ["Omnibus:", "4.218", "Durbin-Watson:", "1.987"],
        ["Skew:", "-0.121", "Cond. No.", "61.3"],
    ]
    page(
        path,
        [
            [["OLS Regression Results", "", "", ""], *top],
            effects(
                {
                    "const": (10.21, 0.33),
                    "age": (0.004, 0.003),
                    "ferritin_100": (0.081, 0.014),
                    "crp_log": (-0.291, 0.041),
                    "epo_1000": (-0.034, 0.009),
                    "ktv": (0.62, 0.121),
                    "catheter": (-0.33, 0.098),
                }
            ),
        ],
        "OLS",
    )

    path = shelf.safe(
        "trauma/etude_mecanismes.html",
        "codes AIS 1 à 6 et une ligne sans objet",
        "Mécanismes de traumatisme grave selon le sexe, avec ligne structurelle.",
        "2 406 adultes traumatisés graves",
    )
    rows = baseline({"Femmes": 642, "Hommes": 1764}, [
        ("Mécanisme", {"Accident de voiture": [181, 402], "Deux-roues": [71, 561], "Piéton": [88, 121], "Chute de hauteur": [214, 388], "Arme blanche": [31, 141], "Autre": None}, "<0,001"),
        ("ISS, médiane [Q1-Q3]", ["19 [16-27]", "20 [17-29]"], "0,04"), ("AIS tête ≥ 3", [248, 702], "0,61"),
        ("Grossesse en cours", ["17 (2,6 %)", "0 (sans objet)"], ""), ("Décès", [81, 241], "0,51"),
    ], style="fr")  # fmt: skip
    page(path, [rows], "Traumatisés graves", "fr", css="table{border-collapse:collapse} td,th{border:1px solid #999}")


def _unsafe(shelf: Shelf) -> None:
    stream = shelf.random("html-u")
    path = shelf.unsafe(
        "sarcoma/table_histology.html", "small cell hidden by the style", "<tr style='display:none'> with 3 angiosarcomas",
        "Histology of sarcomas by site.",
        "884 adults with a sarcoma",
    )  # fmt: skip
    body = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>"
        for a, b, c in (
            ("Liposarcoma", 121, 98),
            ("Leiomyosarcoma", 88, 141),
            ("Undifferentiated", 171, 92),
            ("Synovial", 68, 31),
        )
    )
    page(
        path,
        [
            f"<table><thead><tr><th>Histology</th><th>Limb</th><th>Trunk</th></tr></thead><tbody>{body}<tr style='display:none'><td>Angiosarcoma</td><td>3</td><td>11</td></tr></tbody></table>"
        ],
        "Sarcomas",
    )

    path = shelf.unsafe(
        "hemato/greffe_gvh.html", "row-level data in a script", "const donnees = [...] tient une ligne par patient",
        "GVH aiguë et chronique selon le conditionnement, tableau avec tri interactif.",
        "476 adultes allogreffés",
    )  # fmt: skip
    rows = [
        ["Conditionnement", "n", "GVH aiguë II-IV", "GVH chronique"],
        ["Myéloablatif", "201", "71", "62"],
        ["Réduit", "275", "88", "97"],
    ]
    data = ",".join(
        f'{{"id":{4000 + at},"age":{stream.randint(19, 69)},"jour_gvh":{stream.randint(12, 90)},"dcd":{stream.randint(0, 1)}}}'
        for at in range(45)
    )
    page(
        path,
        [rows],
        "Allogreffes",
        "fr",
        tail=f"<script>const donnees=[{data}];function tri(c){{return donnees.sort((a,b)=>a[c]-b[c]);}}</script>",
    )

    path = shelf.unsafe(
        "pneumo/ild_table.html", "HTML comment with a hospital number", "<!-- ... IPP 8012447390 -->",
        "Antifibrotic treatment and lung function decline, table from the manuscript.",
        "388 adults with interstitial lung disease",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Group", "n", "FVC decline, mL/y (SE)", "Stopped, n (%)"],
                ["Nintedanib", "211", "-98 (14)", "44 (20.9)"],
                ["Pirfenidone", "177", "-107 (15)", "39 (22.0)"],
            ],
            "<!-- FIXME value of IPP 8012447390 typed twice, ask the unit -->",
            "Mixed model with random slope; 2,140 spirometries.",
        ],
        "Antifibrotics",
    )

    path = shelf.unsafe(
        "stroke_unit/door_to_needle.html", "exact dates of single events", "each row is one complication with its date",
        "Door-to-needle time and symptomatic haemorrhages of the year.",
        "604 adults thrombolysed",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Quarter", "Thrombolysed", "Door to needle, median [IQR]"],
                ["Q1", "148", "41 [32-56]"],
                ["Q2", "151", "38 [30-51]"],
                ["Q3", "149", "36 [29-50]"],
                ["Q4", "156", "35 [28-48]"],
            ],
            "Haemorrhages were reviewed on 12 February 2022 (basal ganglia, died the next day), 3 June 2022 (lobar) and 21 October 2022 (cerebellar).",
        ],
        "Stroke unit 2022",
    )

    path = shelf.unsafe(
        "addicto/sevrage.html", "subtraction of two columns", "inclus 118, analysés 114 : 4 exclus",
        "Abstinence à six mois selon la modalité de sevrage.",
        "742 adultes hospitalisés pour sevrage",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Modalité", "Inclus", "Analysés", "Abstinents à 6 mois"],
                ["Hospitalisation complète", "401", "362", "141 (39,0 %)"],
                ["Hôpital de jour", "223", "201", "71 (35,3 %)"],
                ["Ambulatoire", "118", "114", "31 (27,2 %)"],
            ],
            "Analyse en cas complets.",
        ],
        "Sevrage",
        "fr",
    )

    path = shelf.unsafe(
        "radiology/embedded_crop.html", "identifier in a link's path", "img alt and src give a person's name and birth date",
        "Agreement of readers on breast density, table and legend.",
        "1,020 women with a mammogram",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Density", "Reader 1", "Reader 2", "Kappa"],
                ["A", "101", "96", "0.81"],
                ["B", "402", "411", "0.77"],
                ["C", "388", "381", "0.75"],
                ["D", "129", "132", "0.83"],
            ],
            "<p><img alt='example C' src='file:///S:/pacs/export/LEMOINE_Therese_19520614/mlo_left.png' width='200'></p>",
        ],
        "Density",
    )
