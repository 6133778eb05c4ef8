"""Slides with one fault: rows behind a chart, notes, a cloud of persons, a hidden slide."""

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.airlock.outputs.case import Shelf

from .make import Table, share, sharefr, split
from .office import deck, save_deck


def write(shelf: Shelf) -> None:
    _chart_rows(shelf)
    _notes(shelf)
    _cloud(shelf)
    _hidden(shelf)


def _chart_rows(shelf: Shelf) -> None:
    rng = shelf.random("chart rows")
    path = shelf.unsafe(
        "pptx/staff_greffes_renales.pptx",
        "W12 row-level data behind a chart",
        "slide 3: the chart's categories are 120 patients one by one, behind an axis without labels",
        "Diaporama du staff : activité de greffe rénale et fonction du greffon à un an.",
        "742 adultes greffés du rein entre 2015 et 2022",
    )
    rows: Table = [
        ["Donneur", "Greffes", "Survie du greffon à 1 an"],
        ["Décédé, critères standards", 318, sharefr(297, 318)],
        ["Décédé, critères élargis", 261, sharefr(235, 261)],
        ["Vivant", 163, sharefr(151, 163)],
    ]
    show = deck(path, [
        ("Greffe rénale 2015-2022", ["742 greffes, 3 types de donneurs", "Délai médian sur liste : 27 mois (Q1-Q3 : 14-41)"]),
        ("Survie du greffon", [rows]),
        ("Créatinine à un an", ["Médiane 128 µmol/L (Q1-Q3 : 101-163)"]),
        ("Conclusion", ["Résultats stables", "4 axes de travail pour 2024"]),
    ])  # fmt: skip
    data = CategoryChartData()
    data.categories = [f"G{n:03d}" for n in range(1, 121)]
    data.add_series("Créatinine M12", sorted(round(rng.lognormvariate(4.85, 0.33)) for _ in range(120)))
    chart = (
        show.slides[2].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1.5), Cm(6), Cm(22), Cm(11), data).chart
    )
    chart.has_legend = False
    chart.category_axis.visible = False
    save_deck(show, path)


def _notes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pptx/dsmb_open_session.pptx",
        "W5 small count in words",
        "notes of slide 3: only two children had a seizure",
        "Open session slides for the data and safety monitoring board, blinded pooled data.",
        "1,076 children with bronchiolitis in a trial of high-flow oxygen",
    )
    rows = [
        ["Event", "All children (n=1,076)"],
        ["Intubation", share(31, 1076)],
        ["ICU transfer", share(142, 1076)],
        ["Feeding tube", share(388, 1076)],
        ["Readmission at 7 days", share(57, 1076)],
    ]
    deck(path, [
        ("DSMB 3, open session", ["Cut-off: week 12 of 2024", "12 of 14 centres active"]),
        ("Recruitment", ["1,076 of 1,200 planned (89.7%)", "Median 6 inclusions per centre and month"]),
        ("Safety, pooled", [rows]),
        ("Next steps", ["Interim analysis: 1 of 2", "Close recruitment in 3 months"]),
    ], {0: "Welcome, 5 minutes.", 2: "Rates in line with the protocol. Only two children had a seizure, both under 3 months, so no stopping rule is near.", 3: "Ask about amendment 4."})  # fmt: skip


def _cloud(shelf: Shelf) -> None:
    rng = shelf.random("cloud")
    path = shelf.unsafe(
        "pptx/biomarkers_lab_meeting.pptx",
        "W13 points of single persons",
        "slide 2: a native scatter chart with one point for each of 86 patients",
        "Lab meeting: correlation of plasma GFAP and NfL with age.",
        "1,022 adults with traumatic brain injury, 86 with complete biomarkers",
    )
    rows = [
        ["Biomarker", "Spearman rho with age", "95% CI", "p"],
        ["GFAP", "0.31", "0.11 to 0.49", "0.004"],
        ["NfL", "0.58", "0.42 to 0.71", "<0.001"],
        ["S100B", "0.07", "-0.14 to 0.28", "0.52"],
    ]
    show = deck(
        path,
        [
            ("Plasma biomarkers", ["1,022 patients, 86 with the full panel", "SIMOA 4-plex, 2 replicates"]),
            ("GFAP and NfL", []),
            ("Correlations", [rows]),
        ],
    )
    data = XyChartData()
    series = data.add_series("TBI")
    for _ in range(86):
        x = rng.lognormvariate(5.2, 0.7)
        series.add_data_point(round(x, 1), round(x * 0.09 + rng.lognormvariate(2.3, 0.5), 1))
    show.slides[1].shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Cm(2), Cm(4), Cm(21), Cm(13), data)
    save_deck(show, path)


def _hidden(shelf: Shelf) -> None:
    rng = shelf.random("hidden slide")
    path = shelf.unsafe(
        "pptx/coreval_antibioresistance.pptx",
        "W25 hidden slide",
        "slide 3 is hidden and breaks candidaemia down to 3 and 6 patients",
        "Réunion du comité des anti-infectieux : bactériémies et consommation.",
        "1 254 patients avec une bactériémie en 2023",
    )
    rows: list[list[object]] = [["Germe", "Patients", "Résistance (%)"]]
    for name, n, r in zip(
        ("E. coli", "S. aureus", "K. pneumoniae", "Entérocoques", "P. aeruginosa", "SCN"),
        split(rng, 1254, 6, 130),
        (11, 14, 28, 17, 19, 52),
        strict=True,
    ):
        rows.append([name, n, r])
    detail: Table = [
        ["Candida", "Patients", "Fluconazole R"],
        ["C. albicans", 21, "-"],
        ["C. glabrata", 12, "-"],
        ["C. parapsilosis", 6, "-"],
        ["C. tropicalis", 3, "-"],
    ]
    show = deck(
        path,
        [
            ("Bactériémies 2023", ["1 254 patients, 7 services à risque"]),
            ("Principaux germes", [rows]),
            ("Candidémies, détail", [detail]),
            ("Consommation", ["C3G : 61 DDJ pour 1 000 JH (-4 %)", "Carbapénèmes : 19 DDJ pour 1 000 JH (+2 %)"]),
        ],
    )
    show.slides[2]._element.set("show", "0")
    save_deck(show, path)
