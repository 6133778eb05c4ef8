"""More results in office formats, with what looks like a leak and is none."""

from typing import Any

from openpyxl.formatting.rule import ColorScaleRule
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t
from tests.airlock.outputs41.reports import _figure


def write(shelf: Shelf) -> None:
    _word(shelf)
    _books(shelf)
    _slides(shelf)
    _pages(shelf)


def _word(shelf: Shelf) -> None:
    rng = shelf.random("memoire")
    t.word(
        "Consultation mémoire : diagnostics et bilans",
        [
            ("h", "Diagnostics"),
            (
                "t",
                [
                    ["Diagnostic", "n", "%"],
                    ["Maladie d'Alzheimer", "612", "38,3"],
                    ["Démence à corps de Lewy", "144", "9,0"],
                    ["Démence vasculaire ou mixte", "288", "18,0"],
                    ["Maladie de Parkinson avec démence", "62", "3,9"],
                    ["Trouble cognitif léger", "331", "20,7"],
                    ["Autre ou absent", "161", "10,1"],
                    ["Total", "1 598", "100,0"],
                ],
            ),
            ("h", "Scores"),
            (
                "t",
                t.table1(
                    rng,
                    {"2019-2020": 744, "2021-2022": 854},
                    [
                        ("MMSE (sur 30)", "q", 21, 7, 0),
                        ("Lawton (sur 4)", "q", 2, 2, 0),
                        ("GDS courte (sur 15)", "q", 4, 4, 0),
                        ("Aidant présent", "b", 0.74),
                    ],
                    "fr",
                    "",
                    "p",
                    "Score",
                ),
            ),
            (
                "p",
                "Le MMSE comporte 30 points, l'échelle de Lawton 4 items et l'horloge 7 points. Les tests ont été cotés deux fois.",
            ),
        ],
    ).save(
        shelf.safe(
            "geriatrie/consultation_memoire.docx",
            "eponyms of diseases, a total of 100,0, items",
            "Diagnostics et scores en consultation mémoire.",
            "1 598 patients, 2019-2022",
        )
    )

    t.word(
        "Very old patients in intensive care",
        [
            ("p", "Between 2015 and 2022, 3,906 patients of 80 and over were admitted to the ICU. Age was grouped."),
            (
                "t",
                [
                    ["Age group", "Patients", "Ventilated", "ICU death", "One-year survival"],
                    ["80-84", "2,117", "1,022 (48.3%)", "571 (27.0%)", "46%"],
                    ["85-89", "1,345", "544 (40.4%)", "404 (30.0%)", "38%"],
                    ["90 and over", "444", "118 (26.6%)", "142 (32.0%)", "29%"],
                ],
            ),
            (
                "p",
                "Compared with 80-84, the adjusted hazard ratio of death was 1.19 (95% CI 1.07 to 1.32) at 85-89 and 1.41 (1.21 to 1.64) at 90 and over.",
            ),
        ],
    ).save(
        shelf.safe(
            "icu/very_old.docx",
            "a group of 90 and over with 444 patients",
            "Outcome of very old ICU patients by age group.",
            "3,906 ICU patients of 80 and over",
        )
    )

    t.word(
        "Revue de pertinence des transports sanitaires",
        [
            ("p", "Sur 2 640 prescriptions tirées au sort en 2023, 2 011 (76,2 %) étaient pertinentes."),
            (
                "t",
                [
                    ["Mode", "Prescriptions", "Pertinentes", "Coût moyen (€)", "Distance médiane (km)"],
                    ["Ambulance", "1 102", "911", "118", "9"],
                    ["VSL", "984", "744", "41", "8"],
                    ["Taxi", "554", "356", "38", "11"],
                ],
            ),
            (
                "l",
                [
                    "5 actions retenues, dont 2 prioritaires",
                    "3 pôles pilotes pendant 6 mois",
                    "1 indicateur mensuel : coût par séjour",
                ],
            ),
        ],
    ).save(
        shelf.safe(
            "pilotage/pertinence_transports.docx",
            "distances of 8 and 9 km, actions and pilots",
            "Pertinence des prescriptions de transport.",
            "2 640 prescriptions de 2023",
        )
    )


def _books(shelf: Shelf) -> None:
    w = t.book(
        {
            "Cox": [
                ["Variable", "HR", "IC bas", "IC haut", "p"],
                ["Âge (+10 ans)", 1.31, 1.22, 1.41, 1e-12],
                ["Sexe masculin", 1.12, 0.98, 1.28, 0.093],
                ["Stade III contre II", 1.87, 1.61, 2.17, 4e-16],
                ["Instabilité MSI", 0.64, 0.49, 0.84, 0.0012],
                ["Chimiothérapie", 0.71, 0.62, 0.82, 3e-6],
            ],
            "Survie": [
                ["Année", "À risque", "Décès dans l'année", "Survie (%)"],
                [1, 2204, 188, 92.1],
                [2, 1966, 171, 84.3],
                [3, 1702, 133, 77.9],
                [4, 1411, 96, 72.5],
                [5, 1120, 71, 67.7],
            ],
            "Notes": [["Note"], ["Logiciel SAS 9.4, PROC PHREG, ties=EFRON ; 5 variables ; suivi médian de 52 mois"]],
        }
    )
    for r in range(2, 7):
        w["Cox"].cell(r, 5).number_format = "0.000"
    w.save(
        shelf.safe(
            "onco/colon_survie.xlsx",
            "years 1 to 5, p-values such as 1e-12 shown as 0.000",
            "Modèle de Cox et survie annuelle des cancers du côlon.",
            "2 392 cancers du côlon de stade II-III",
        )
    )

    rng = shelf.random("heat")
    hours = ["00-04", "04-08", "08-12", "12-16", "16-20", "20-24"]
    rows: list[list[Any]] = [["Day", *hours]]
    for day, k in (
        ("Monday", 1.2),
        ("Tuesday", 1.05),
        ("Wednesday", 1.0),
        ("Thursday", 1.0),
        ("Friday", 1.1),
        ("Saturday", 0.9),
        ("Sunday", 0.88),
    ):
        rows.append([day, *[round(b * k * rng.uniform(0.95, 1.05)) for b in (1900, 1400, 5200, 5600, 5400, 3800)]])
    w = t.book({"Arrivals": rows})
    w["Arrivals"].conditional_formatting.add(
        "B2:G8",
        ColorScaleRule(
            start_type="percentile",
            start_value=10,
            start_color="FFFFFF",
            end_type="percentile",
            end_value=90,
            end_color="F8696B",
        ),
    )
    w.save(
        shelf.safe(
            "ed/arrivals_heatmap.xlsx",
            "hours and days, colour scale",
            "Arrivals by day and time slot.",
            "About 160,000 attendances, 2021-2023",
        )
    )

    t.book(
        {
            "ETP": [
                ["Pôle", "Médecins (ETP)", "IDE (ETP)", "Postes vacants", "Absentéisme (%)", "Heures sup."],
                ["Mère-enfant", 41.2, 188.5, 9, 7.2, 3120],
                ["Cœur-poumon", 38.0, 171.0, 6, 6.4, 2870],
                ["Neurosciences", 35.5, 160.2, 4, 8.1, 3544],
                ["Urgences-réa", 62.3, 241.7, 17, 9.0, 6012],
                ["Imagerie", 29.0, 12.0, 3, 4.8, 610],
            ]
        }
    ).save(
        shelf.safe(
            "rh/etp_vacants.xlsx",
            "vacant posts and full-time equivalents, no patient and no person",
            "Postes budgétés, vacants et absentéisme par pôle.",
            "Postes budgétés de l'établissement ; aucun patient",
        )
    )
    t.write_csv(
        shelf.safe(
            "csv/couverture_latin1.csv",
            "Latin-1 text, decimal commas, percentages of large groups",
            "Dépistage de la dénutrition par pôle.",
            "31 902 séjours de plus de 48 h",
        ),
        [
            ["Pôle", "Séjours", "IMC renseigné (%)", "Dénutris (%)", "Évolution (points)"],
            ["Médecine", "11 204", "81,4", "24,8", "+1,2"],
            ["Chirurgie", "9 877", "74,0", "15,1", "-0,4"],
            ["Gériatrie", "5 101", "92,3", "41,7", "+2,0"],
            ["Onco-hématologie", "5 720", "88,8", "33,9", "+0,3"],
        ],
        ";",
        "latin-1",
    )


def _slides(shelf: Shelf) -> None:
    p = t.slides(
        "Prise en charge de l'embolie pulmonaire",
        [
            (
                "Parcours",
                [
                    (
                        "t",
                        [
                            ["Orientation", "Patients", "Réadmission à 30 j"],
                            ["Ambulatoire", "388", "19 (4,9 %)"],
                            ["Hospitalisation courte", "702", "41 (5,8 %)"],
                            ["Soins intensifs", "214", "22 (10,3 %)"],
                        ],
                    )
                ],
            ),
            ("Scores", [("p", "sPESI = 0 : 46 % ; score de Wells > 4 : 61 % ; score de Genève médian : 6 [4 ; 8]")]),
        ],
    )
    p.slides[
        1
    ].notes_slide.notes_text_frame.text = "Environ 2 minutes. Rappeler les 3 messages : score, biologie, échographie."
    p.save(
        shelf.safe(
            "pneumo/parcours_ep.pptx",
            "scores of 0, 4 and 6, notes with minutes and messages",
            "Parcours de l'embolie pulmonaire.",
            "1 304 embolies pulmonaires, 2018-2023",
        )
    )

    p = t.slides(
        "Antenatal care by parity", [("Visits", [("p", "Median number of visits: 8 (IQR 7 to 10) in both groups")])]
    )
    data = CategoryChartData()
    data.categories = ["Under 25", "25-29", "30-34", "35-39", "40 and over"]
    data.add_series("First child", (811, 1644, 1502, 588, 141))
    data.add_series("Second or later", (302, 1120, 1988, 1377, 402))
    p.slides[1].shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, Inches(1), Inches(2.3), Inches(8), Inches(4.6), data)
    p.save(
        shelf.safe(
            "obst/antenatal_visits.pptx",
            "8 visits, chart data of large groups",
            "Antenatal visits by parity and age.",
            "9,875 pregnancies, 2020-2023",
        )
    )

    t.slides(
        "Feuille de route numérique 2025",
        [
            (
                "Chantiers",
                [
                    (
                        "t",
                        [
                            ["Chantier", "Lot", "Charge (mois)", "Priorité", "Échéance"],
                            ["Dossier patient", "1", "9", "1", "T2 2025"],
                            ["Entrepôt de données", "2", "6", "2", "T3 2025"],
                            ["Prescription", "3", "8", "1", "T4 2025"],
                            ["Téléexpertise", "4", "3", "3", "T1 2026"],
                        ],
                    )
                ],
            ),
            ("Risques", [("p", "3 risques majeurs, 5 modérés ; 2 plans de réduction en cours")]),
        ],
    ).save(
        shelf.safe(
            "dsi/feuille_route.pptx",
            "projects, lots, priorities and months",
            "Feuille de route du système d'information.",
            "Aucun patient",
        )
    )


def _pages(shelf: Shelf) -> None:
    t.text(
        shelf.safe(
            "md/rendu_propensity.md",
            "trimming at 1 and 99 %, caliper 0.2, ratio 1:1",
            "Matched comparison of two anticoagulants, knitted report.",
            "4,420 matched patients",
        ),
        "---\ntitle: Apixaban and rivaroxaban\noutput: md_document\n---\n\n```r\nm <- MatchIt::matchit(f, data = d, method = 'nearest', caliper = 0.2, ratio = 1)\n```\n\n    ## A matchit object\n    ##  - method: 1:1 nearest neighbor matching without replacement\n    ##  - number of obs.: 7031 (original), 4420 (matched)\n\n| Outcome at 1 year | Apixaban (n = 2,210) | Rivaroxaban (n = 2,210) | HR (95% CI) |\n|---|---|---|---|\n| Major bleeding | 71 (3.2%) | 104 (4.7%) | 0.68 (0.50-0.91) |\n| Stroke | 42 (1.9%) | 53 (2.4%) | 0.79 (0.53-1.18) |\n| Death | 188 (8.5%) | 205 (9.3%) | 0.91 (0.75-1.11) |\n\nWeights were trimmed at the 1st and 99th percentiles in a sensitivity analysis (HR 0.70).",
    )

    def calibration(ax: Any) -> None:
        x = [0.02, 0.04, 0.06, 0.08, 0.11, 0.14, 0.18, 0.24, 0.33, 0.52]
        ax.plot(x, [0.02, 0.04, 0.05, 0.09, 0.10, 0.15, 0.19, 0.23, 0.35, 0.5], "o-")
        ax.plot([0, 0.6], [0, 0.6], "--", color="grey")
        ax.set_xlabel("Predicted risk, mean of decile (1,210 stays each)")
        ax.set_ylabel("Observed share")

    t.pdf(
        shelf.safe(
            "data/calibration_report.pdf",
            "ten points that are deciles of 1,210 stays",
            "Calibration of a delirium model.",
            "12,100 stays",
        ),
        "Calibration of the delirium model",
        [
            ("p", "Figure 1. Calibration by decile, 1,210 stays in each. Slope 0.97, intercept 0.01."),
            ("x", _figure(calibration)),
        ],
    )

    def hist(ax: Any) -> None:
        v = [412, 988, 1604, 1377, 802, 455, 241]
        ax.bar(range(7), v, width=1, edgecolor="white")
        ax.set_xticks(range(7), ["<2 j", "2-3", "4-5", "6-8", "9-12", "13-20", ">20"])
        ax.set_ylabel("Séjours")

    t.pdf(
        shelf.safe(
            "pilotage/histogramme_dms.pdf",
            "bars of 241 stays and more, days 2 to 20",
            "Distribution des durées de séjour en médecine polyvalente.",
            "5 879 séjours, 2023",
        ),
        "Durées de séjour en médecine polyvalente",
        [
            (
                "p",
                "Figure. Distribution des durées de séjour (5 879 séjours, classes regroupées au-delà de 20 jours).",
            ),
            ("x", _figure(hist)),
            ("t", [["Quartile", "Durée (jours)"], ["Q1", "3"], ["Médiane", "5"], ["Q3", "9"]]),
        ],
    )
    t.page(
        shelf.safe(
            "web/menopause_struct.html",
            "structural zeros by sex, marked as such",
            "Risk factors of osteoporosis by sex.",
            "4,033 patients in a fracture liaison service",
        ),
        "FLS",
        "<h2>Risk factors by sex</h2>"
        + t.html_table(
            [
                ["Factor", "Women (N=3,120)", "Men (N=913)"],
                ["Early menopause", "402 (12.9%)", "0 (structural)"],
                ["Prostate cancer under hormone", "0 (structural)", "88 (9.6%)"],
                ["Glucocorticoids", "511 (16.4%)", "190 (20.8%)"],
                ["Smoking", "588 (18.8%)", "301 (33.0%)"],
            ]
        )
        + "<p>Structural: the factor does not exist in that sex.</p>",
        "en",
    )
