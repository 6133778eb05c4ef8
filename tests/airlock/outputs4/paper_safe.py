"""PDF reports that are released."""

from reportlab.lib import colors

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.blocks import population, report
from tests.airlock.outputs4.cohort import p_value, ratios, share, split
from tests.airlock.outputs4.prose import limits, methods
from tests.airlock.outputs4.writers import pdf


def write(shelf: Shelf) -> None:
    released(shelf)
    released_too(shelf)


def released(shelf: Shelf) -> None:
    for file, lang, theme, arms, parts, style, wide, tempts in (
        (
            "pdf/article_hip.pdf",
            "en",
            "hip",
            (2010, 1422),
            "mxtorsd",
            "npct",
            False,
            "an article with all its tables",
        ),
        ("pdf/rapport_avc.pdf", "fr", "stroke", (1320, 1502), "mxtord", "total", True, "tableau à trois colonnes"),
        (
            "pdf/rapport_insuffisance_cardiaque.pdf",
            "fr",
            "heart",
            (2204, 1930),
            "mtors",
            "pct",
            False,
            "pourcentages de grands groupes",
        ),
        ("pdf/ect_results.pdf", "en", "psy", (640, 1280), "mtrd", "total", False, "odds ratios and medians"),
    ):
        r = shelf.random(file)
        path = shelf.safe(file, tempts, f"Report ({lang})", population(lang, theme, arms))
        pdf(
            path,
            "Rapport d'étude" if lang == "fr" else "Study report",
            report(r, lang, theme, arms, parts, style),
            wide,
            r.choice((8, 9)),
        )


def released_too(shelf: Shelf) -> None:
    r = shelf.random("pdf-fig")
    path = shelf.safe(
        "pdf/figures_supplementary.pdf", "figures of groups", "Supplementary figures", "14,200 and 16,900 patients"
    )
    one, two = shelf.path("parts/smooth.png"), shelf.path("parts/forest.png")
    plots.save(
        plots.smooth(
            "Overall survival by month", "Months", "Survival", (("A (n = 14200)", 0.011), ("B (n = 16900)", 0.02))
        ),
        one,
    )
    plots.save(plots.forest(ratios(r, "en", 9, "HR"), "Adjusted hazard ratios", "HR (95% CI)"), two)
    pdf(
        path,
        "Supplementary figures",
        [
            ("h", "Figure S1"),
            ("i", one),
            ("p", "Estimates by month; bands are 95% intervals."),
            ("h", "Figure S2"),
            ("i", two),
        ],
    )

    r = shelf.random("pdf-guide")
    path = shelf.safe(
        "pdf/guide_utilisation_score.pdf", "points d'un score, seuils et doses", "Guide d'utilisation du score", ""
    )
    rows = [
        ["Critère", "Points"],
        ["Âge ≥ 75 ans", "2"],
        ["Insuffisance cardiaque", "1"],
        ["Hypertension", "1"],
        ["Diabète", "1"],
        ["AVC ou AIT", "2"],
        ["Maladie vasculaire", "1"],
        ["65-74 ans", "1"],
        ["Sexe féminin", "1"],
    ]
    dose = [
        ["DFG (mL/min)", "Dose"],
        ["≥ 50", "5 mg x 2 par jour"],
        ["30-49", "2,5 mg x 2 par jour"],
        ["15-29", "2,5 mg x 1 par jour"],
        ["< 15", "contre-indiqué"],
    ]
    pdf(
        path,
        "Score et posologie",
        [
            (
                "p",
                "Le score va de 0 à 9 points. Un traitement est proposé à partir de 2 points chez l'homme et de 3 chez la femme.",
            ),
            ("t", rows),
            ("h", "Posologie"),
            ("t", dose),
            ("h", "Méthodes"),
            *(("p", t) for t in methods(r, "fr", 4)),
        ],
        size=10,
    )

    r = shelf.random("pdf-annual")
    path = shelf.safe(
        "pdf/activity_report_2023.pdf",
        "thousands by ward, ranks and quarters",
        "Activity report",
        "the whole hospital, 2023",
    )
    rows = [["Rank", "Specialty", "Stays", "Q1", "Q2", "Q3", "Q4", "Median stay, days"]]
    for i, name in enumerate(
        (
            "Cardiology",
            "Orthopaedics",
            "Oncology",
            "Gastroenterology",
            "Neurology",
            "Pneumology",
            "Urology",
            "Geriatrics",
        ),
        1,
    ):
        q = split(r, 7200 - 620 * i, 4)
        rows.append([str(i), name, str(sum(q)), *(str(x) for x in q), str(r.randrange(2, 9))])
    pdf(
        path,
        "Activity in 2023",
        [("h", "Stays by specialty"), ("t", rows), *(("p", t) for t in methods(r, "en", 3))],
        True,
    )

    r = shelf.random("pdf-psm")
    path = shelf.safe(
        "pdf/appendix_propensity.pdf",
        "standardised differences below 0.1",
        "Appendix on the propensity score",
        "7,740 patients after myocardial infarction",
    )
    rows = [
        ["Covariate", "Before", "After", "p"],
        *(
            [row[0], f"{r.uniform(0.05, 0.4):.3f}", f"{r.uniform(0.002, 0.08):.3f}", p_value(r)]
            for row in ratios(r, "en", 12)[1:]
        ),
    ]
    pdf(
        path,
        "Appendix 2: propensity score",
        [
            *(("p", t) for t in methods(r, "en", 6)),
            ("t", rows),
            ("p", "The e-value of the main estimate is 1.94; weights were truncated at 0.1 and 10."),
        ],
    )

    r = shelf.random("pdf-poster")
    path = shelf.safe(
        "pdf/poster_sepsis.pdf",
        "chiffres clés de milliers de patients",
        "Poster de congrès",
        "5 140 patients avec sepsis",
    )
    lines = [
        f"Choc septique : {share(1876, 5140, 'fr')}",
        f"Ventilation : {share(1542, 5140, 'fr')}",
        "Délai médian d'antibiothérapie : 2,4 h [1,1-5,2]",
        "HR ajusté 0,82 (IC 95 % 0,74-0,91), p < 0,001",
        "Mortalité à 90 jours : 27,3 % contre 32,8 %",
    ]
    pdf(
        path,
        "Antibiothérapie précoce et sepsis",
        [("h", "Résultats"), ("l", lines), ("h", "Conclusion"), *(("p", t) for t in limits(r, "fr"))],
        tint=colors.wheat,
    )
