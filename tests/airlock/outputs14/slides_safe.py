"""Slides fit to leave, with notes and native charts of aggregates."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.airlock.outputs.case import Shelf

from .make import share, sharefr
from .office import deck, save_deck


def write(shelf: Shelf) -> None:
    _covid(shelf)
    _screening(shelf)
    _model(shelf)
    _costs(shelf)


def _covid(shelf: Shelf) -> None:
    rng = shelf.random("covid")
    path = shelf.safe(
        "pptx/epidemie_grippe_hopital.pptx",
        "weeks, beds and delays below 10; each week has 20 admissions or more",
        "Suivi de l'épidémie de grippe : admissions par semaine (graphique natif) et indicateurs.",
        "1 180 adultes hospitalisés pour une grippe confirmée, saison 2023-2024",
    )
    show = deck(path, [
        ("Grippe, saison 2023-2024", ["Point de la semaine 9", "3 unités dédiées, 6 lits ouverts en plus"]),
        ("Admissions par semaine", []),
        ("Gravité", [[["", "Patients"], ["Réanimation", sharefr(131, 1180)], ["Ventilation invasive", sharefr(62, 1180)], ["Décès à l'hôpital", sharefr(74, 1180)], ["Vaccinés", sharefr(402, 1180)]]]),
    ], {0: "Rappeler les 4 messages de la cellule de crise.", 1: "Pic en semaine 4, décroissance depuis 5 semaines."})  # fmt: skip
    data = CategoryChartData()
    data.categories = [f"S{w}" for w in (49, 50, 51, 52, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    weeks = [24, 39, 61, 88, 112, 141, 158, 171, 139, 101, 72, 46, 28]
    data.add_series("Admissions", weeks)
    data.add_series("Durée médiane de séjour (j)", [rng.randrange(5, 9) for _ in weeks])
    show.slides[1].shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, Cm(2), Cm(4), Cm(21), Cm(12), data)
    save_deck(show, path)


def _screening(shelf: Shelf) -> None:
    path = shelf.safe(
        "pptx/colorectal_screening_flow.pptx",
        "a flow whose every step loses 38 persons or more",
        "Steering committee of the screening programme: flow, detection, quality.",
        "61,400 adults aged 50-74 invited to colorectal screening",
    )
    flow = [
        ["Step", "Persons", "Lost at this step"],
        ["Invited", "61,400", ""],
        ["Returned a test", "23,272", "38,128"],
        ["Valid test", "23,015", "257"],
        ["Positive", "943", "22,072"],
        ["Colonoscopy done", "836", "107"],
        ["Complete colonoscopy", "798", "38"],
    ]
    found = [
        ["Finding", "Persons"],
        ["Cancer", share(58, 798)],
        ["Advanced adenoma", share(241, 798)],
        ["Other adenoma", share(187, 798)],
        ["Normal or other", share(312, 798)],
    ]
    deck(
        path,
        [
            ("Colorectal screening", ["Year 2 of round 5", "9 districts, 4 endoscopy units"]),
            ("Flow", [flow]),
            ("Findings", [found, "A complete procedure needs a Boston score of 6 or more"]),
            ("Indicators", ["Participation 37.9%", "Positivity 4.1%", "Median wait 41 days (IQR 28-63)"]),
        ],
    )


def _model(shelf: Shelf) -> None:
    path = shelf.safe(
        "pptx/ml_readmission_validation.pptx",
        "hyperparameters, folds and feature ranks below 10",
        "External validation of a readmission model: discrimination, calibration by fifth.",
        "9,860 discharges of adults in two hospitals",
    )
    fifths = [["Fifth of risk", "Discharges", "Predicted", "Observed"]]
    for i, (p, o) in enumerate(((0.04, 81), (0.07, 129), (0.11, 227), (0.16, 304), (0.28, 571)), 1):
        fifths.append([str(i), "1,972", f"{100 * p:.0f}%", share(o, 1972)])
    show = deck(
        path,
        [
            ("External validation", ["AUROC 0.74 (0.72-0.76)", "Calibration slope 0.93, intercept 0.05"]),
            ("Calibration", [fifths]),
            ("Top features", []),
            ("Settings", ["LightGBM, max depth 5, 7 leaves, min 200 per leaf", "5 folds x 3 repeats, seed 42"]),
        ],
    )
    data = CategoryChartData()
    data.categories = [
        "Prior admissions",
        "Charlson",
        "Length of stay",
        "Haemoglobin",
        "Age",
        "Sodium",
        "Polypharmacy",
        "Discharge day",
    ]
    data.add_series("Mean |SHAP|", [0.31, 0.24, 0.19, 0.15, 0.12, 0.08, 0.06, 0.02])
    show.slides[2].shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Cm(2), Cm(4), Cm(21), Cm(12), data)
    save_deck(show, path)


def _costs(shelf: Shelf) -> None:
    path = shelf.safe(
        "pptx/evaluation_economique_tavi.pptx",
        "ICER and utilities, costs by item with shares below 85 %",
        "Évaluation médico-économique du TAVI : coûts, QALY et analyse de sensibilité.",
        "1 344 adultes, 672 par stratégie",
    )
    items = [
        ["Poste", "TAVI (€)", "Chirurgie (€)"],
        ["Dispositif", "15 320 (52 %)", "2 890 (10 %)"],
        ["Séjour index", "9 410 (32 %)", "19 760 (70 %)"],
        ["Rééducation", "1 480 (5 %)", "3 110 (11 %)"],
        ["Suivi à 1 an", "3 210 (11 %)", "2 540 (9 %)"],
    ]
    result = [
        ["", "TAVI", "Chirurgie", "Différence (IC95 %)"],
        ["QALY à 5 ans", "3,41", "3,28", "0,13 (0,04 à 0,22)"],
        ["Coût à 5 ans (€)", "38 600", "36 900", "1 700 (-400 à 3 900)"],
        ["RDCR (€/QALY)", "", "", "13 077"],
    ]
    deck(
        path,
        [
            (
                "TAVI contre chirurgie",
                ["1 344 patients, horizon 5 ans, taux 2,5 %", "Perspective collective, 3 scénarios"],
            ),
            ("Coûts moyens", [items]),
            ("Résultat", [result]),
            ("Sensibilité", ["5 000 tirages ; probabilité d'être efficient : 91 % au seuil de 50 000 €/QALY"]),
        ],
    )
