"""PDF reports: articles, annual reports, and what a PDF carries beside its pages."""

from itertools import pairwise

import numpy as np
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.blocks import population, report, sizes
from tests.airlock.outputs4.cohort import comma, part, ratios, split
from tests.airlock.outputs4.prose import limits, methods
from tests.airlock.outputs4.writers import pdf


def write(shelf: Shelf) -> None:
    told(shelf)
    drawn(shelf)


def told(shelf: Shelf) -> None:
    r = shelf.random("pdf-range")
    arms = sizes(r)
    path = shelf.unsafe(
        "pdf/report_hf_ranges.pdf",
        "extreme",
        "results: age range 41-97 years",
        "Interim report",
        population("en", "heart", arms),
    )
    blocks = report(r, "en", "heart", arms, "mxtord")
    blocks.insert(-4, ("p", "Age ranged from 41 to 97 years and the length of stay from 1 to 143 days."))
    pdf(path, "Acute heart failure: interim report", blocks)

    r = shelf.random("pdf-risk")
    path = shelf.unsafe(
        "pdf/rapport_survie_colon.pdf",
        "small_count",
        "table : 5 patients à risque à 48 mois",
        "Rapport de survie",
        "612 patients, cancer colorectal métastatique",
    )
    rows = [["Mois", "À risque", "Survie", "IC 95 %"]]
    rows += [
        [str(m), str(n), comma(s, 2), f"{comma(s - 0.04, 2)}-{comma(s + 0.04, 2)}"]
        for m, n, s in (
            (6, 521, 0.88),
            (12, 402, 0.71),
            (18, 288, 0.55),
            (24, 164, 0.42),
            (36, 58, 0.27),
            (48, 5, 0.19),
        )
    ]
    blocks = [
        ("h", "Méthodes"),
        *(("p", t) for t in methods(r, "fr", 5)),
        ("h", "Survie globale"),
        ("t", rows),
        ("h", "Modèle de Cox"),
        ("t", ratios(r, "fr", 8, "HR")),
        *(("p", t) for t in limits(r, "fr")),
    ]
    pdf(path, "Survie globale des patients traités en première ligne", blocks, size=9)

    r = shelf.random("pdf-words")
    path = shelf.unsafe(
        "pdf/annual_report_transfusion.pdf",
        "small_count",
        "« Two patients developed TRALI »",
        "Annual haemovigilance report",
        "9,870 transfused patients, 2022",
    )
    rows = [
        ["Reaction", "Patients", "Per 10,000 units"],
        ["Febrile reaction", "184", "61.3"],
        ["Allergic, grade 1", "231", "77.0"],
        ["Overload", "42", "14.0"],
        ["Alloimmunisation", "305", "101.7"],
    ]
    blocks = [
        ("h", "Activity"),
        ("p", "In 2022, 30,012 units were given to 9,870 patients in 41 wards."),
        ("t", rows),
        ("p", "Two patients developed transfusion-related acute lung injury; both recovered in intensive care."),
        ("h", "Methods"),
        *(("p", t) for t in methods(r, "en", 4)),
    ]
    pdf(path, "Haemovigilance 2022", blocks, tint=colors.lightblue)

    r = shelf.random("pdf-contact")
    path = shelf.unsafe(
        "pdf/enquete_satisfaction.pdf",
        "contact",
        "verbatim with a patient's mobile phone and address",
        "Enquête de satisfaction, résultats et verbatims",
        "2 310 répondants",
    )
    rows = [["Item", "Satisfaits", "%"]]
    for item in ("Accueil", "Information", "Douleur", "Repas", "Chambre", "Sortie"):
        k = part(r, 2310, 0.4, 0.85)
        rows.append([item, str(k), comma(100 * k / 2310)])
    blocks = [
        ("h", "Résultats"),
        ("t", rows),
        ("h", "Verbatims"),
        (
            "l",
            [
                "« Équipe très à l'écoute. »",
                "« Trop d'attente à la sortie, merci de me rappeler au 06 39 98 41 27, 14 rue des Lilas, bâtiment B. »",
                "« Les repas sont froids. »",
            ],
        ),
    ]
    pdf(path, "Enquête e-Satis 2023", blocks)

    r = shelf.random("pdf-sub")
    path = shelf.unsafe(
        "pdf/registre_grossesses.pdf",
        "subtraction",
        "trimestre 3 : 402 + 511 + <10 = 918",
        "Registre des expositions pendant la grossesse",
        "grossesses exposées 2015-2022",
    )
    rows = [["Exposition", "T1", "T2", "T3 seul", "Total"]]
    for drug in ("Antidépresseur", "Antiépileptique", "AINS", "Corticoïde", "IPP", "Antibiotique", "Statine"):
        a, b, c = split(r, r.randrange(700, 2400), 3)
        rows.append([drug, str(a), str(b), str(c), str(a + b + c)])
    rows.insert(4, ["Lithium", "402", "511", "<10", "918"])
    pdf(
        path,
        "Registre des expositions",
        [*(("p", t) for t in methods(r, "fr", 4)), ("t", rows), *(("p", t) for t in limits(r, "fr"))],
        size=10,
    )


def drawn(shelf: Shelf) -> None:
    r = shelf.random("pdf-scatter")
    arms = sizes(r)
    path = shelf.unsafe(
        "pdf/biomarker_report.pdf",
        "points",
        "figure 1: a point for each of 70 patients",
        "Report on NT-proBNP and ejection fraction (figure 1: individual values)",
        "70 patients in the biomarker sub-study",
    )
    picture = shelf.path("parts/biomarker.png")
    rng = np.random.default_rng(51)
    figure, axes = plots.new(title="NT-proBNP and LVEF, n = 70", x="LVEF (%)", y="log NT-proBNP")
    axes.scatter(rng.normal(42, 11, 70), rng.normal(7.6, 0.9, 70))
    plots.save(figure, picture)
    pdf(path, "Biomarker sub-study", [*report(r, "en", "heart", arms, "mrd"), ("i", picture)])

    r = shelf.random("pdf-flow")
    arms = sizes(r)
    path = shelf.unsafe(
        "pdf/rapport_flux.pdf",
        "small_count",
        "figure : « Retrait de consentement n = 3 »",
        "Rapport avec diagramme de flux",
        "2 806 patients analysés, sepsis",
    )
    picture = shelf.path("parts/flux.png")
    plots.save(
        plots.flow(
            [
                ("Éligibles\nn = 3420", "Non inclus n = 611"),
                ("Inclus\nn = 2809", "Retrait de consentement n = 3"),
                ("Analysés\nn = 2806", ""),
            ]
        ),
        picture,
    )
    pdf(path, "Diagramme de flux", [*report(r, "fr", "sepsis", arms, "mr"), ("i", picture)])

    r = shelf.random("pdf-strip")
    path = shelf.unsafe(
        "pdf/individual_pk_profiles.pdf",
        "points",
        "vector figure: 40 individual concentration profiles",
        "Individual concentration-time profiles",
        "40 patients on vancomycin",
    )
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(70, 780, "Vancomycin: individual profiles (n = 40), one line per patient")
    for _ in range(40):
        high, decay = r.uniform(240, 460), r.uniform(0.75, 0.9)
        spots = [(80 + 36 * i, 300 + high * decay**i) for i in range(12)]
        for (x0, y0), (x1, y1) in pairwise(spots):
            canvas.line(x0, y0, x1, y1)
        for x, y in spots:
            canvas.circle(x, y, 2)
    canvas.save()
