"""Word reports and decks that may leave."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import split, stream
from tests.airlock.outputs19.word import bars, deck, grid, report, revision


def write(shelf: Shelf) -> None:
    _article(shelf)
    _tracked(shelf)
    _comments(shelf)
    _plan(shelf)
    _chart(shelf)
    _spoken(shelf)


def _article(shelf: Shelf) -> None:
    path = shelf.safe(
        "word/stroke_unit_results.docx", "p values, ranks, centres, quartiles", "Results section on access to a stroke unit.", "4,310 adults with an ischaemic stroke in six hospitals"
    )  # fmt: skip
    document = report("Access to a stroke unit and outcome at three months")
    document.add_paragraph(
        "We included 4,310 adults in 6 hospitals; 2,902 (67.3 %) were admitted to a stroke unit. Median NIHSS was 6 (IQR 3-12). Five imputed data sets were combined with Rubin's rules."
    )
    grid(
        document,
        [
            ["Outcome", "Stroke unit (n=2,902)", "Other ward (n=1,408)", "Adjusted OR (95 % CI)", "p"],
            ["mRS 0-2", "1,799 (62.0)", "760 (54.0)", "1.31 (1.13-1.52)", "0.0003"],
            ["Death at 3 months", "348 (12.0)", "225 (16.0)", "0.74 (0.60-0.91)", "0.004"],
            ["Pneumonia", "261 (9.0)", "183 (13.0)", "0.69 (0.55-0.87)", "0.002"],
        ],
    )
    document.add_paragraph(
        "Hospitals ranked 1 and 2 for volume did not differ (p = 0.41). The model had 12 parameters and 4,298 residual degrees of freedom."
    )
    document.save(str(path))


def _tracked(shelf: Shelf) -> None:
    path = shelf.safe(
        "word/discussion_bpco_relue.docx", "corrections suivies qui ne portent que sur les mots", "Discussion relue par les coauteurs.", "1 820 adultes atteints de BPCO"
    )  # fmt: skip
    document = report("Discussion")
    paragraph = document.add_paragraph("Dans cette cohorte de 1 820 patients, la réhabilitation ")
    revision(paragraph, "del", "réduit ")
    revision(paragraph, "ins", "était associée à une réduction du ")
    paragraph.add_run(
        "risque de réadmission à un an (412 patients, 22,6 %), avec un risque relatif de 0,79 (IC 95 % 0,68-0,92)."
    )
    paragraph = document.add_paragraph("Trois limites doivent être discutées. ")
    revision(paragraph, "ins", "Premièrement, l'observance n'a pas été mesurée. ")
    paragraph.add_run("L'étude a porté sur 2 centres et les modèles comptaient 4 variables d'ajustement.")
    document.save(str(path))


def _comments(shelf: Shelf) -> None:
    path = shelf.safe(
        "word/dialysis_vascular_access.docx", "comments on methods", "Methods and results with the statistician's comments.", "1,264 adults starting haemodialysis"
    )  # fmt: skip
    document = report("First vascular access")
    run = document.add_paragraph(
        "At start, 708 (56.0 %) had a fistula, 430 (34.0 %) a tunnelled catheter and 126 (10.0 %) a graft."
    ).runs[0]
    document.add_comment(
        run,
        text="Give one decimal everywhere, and the 3 degrees of freedom of the test.",
        author="Biostatistics",
        initials="BS",
    )
    run = document.add_paragraph("Infection in the first year: 85, 129 and 24 patients (p < 0.001).").runs[0]
    document.add_comment(run, text="Cite reference 7 here.", author="Biostatistics", initials="BS")
    document.save(str(path))


def _plan(shelf: Shelf) -> None:
    path = shelf.safe(
        "word/plan_analyse_statistique.docx", "nombres de visites, de bras, de centres ; aucune donnée", "Plan d'analyse statistique, version 3, avant toute analyse.", ""
    )  # fmt: skip
    document = report("Plan d'analyse statistique")
    for title, text in (
        (
            "Schéma",
            "Essai en 2 bras parallèles, 7 centres, 4 visites (semaines 0, 4, 12 et 24), randomisation 1:1 par blocs de 4 et 6.",
        ),
        (
            "Critère principal",
            "Échec thérapeutique à 24 semaines ; différence attendue de 8 points, alpha 5 %, puissance 90 %.",
        ),
        (
            "Analyses",
            "Régression logistique à 5 covariables ; imputation multiple (20 jeux) ; 3 analyses de sensibilité.",
        ),
        ("Diffusion", "Aucun effectif inférieur à 10 ne sera publié."),
    ):
        document.add_heading(title, 1)
        document.add_paragraph(text)
    document.sections[0].footer.paragraphs[0].text = "Version 3 - page 1 sur 9"
    document.save(str(path))


def _chart(shelf: Shelf) -> None:
    rng = stream(shelf, "s-deck")
    path = shelf.safe(
        "decks/bilan_hospitalisation_domicile.pptx", "un graphique natif et son classeur de données agrégées", "Bilan de l'hospitalisation à domicile, par trimestre.", "3 500 patients pris en charge en 2022 et 2023"
    )  # fmt: skip
    slides = deck("Hospitalisation à domicile : bilan")
    quarters = [f"T{q} {year}" for year in (2022, 2023) for q in range(1, 5)]
    bars(
        slides,
        "Patients par trimestre d'admission",
        quarters,
        {"Patients": split(rng, 3500, [1.0 + 0.1 * i for i in range(8)], 250)},
    )
    bars(
        slides, "Durée médiane (jours)", ["Pansements", "Chimiothérapie", "Soins palliatifs"], {"Médiane": [9, 3, 21]}
    )
    slides.save(str(path))


def _spoken(shelf: Shelf) -> None:
    path = shelf.safe(
        "decks/screening_colonoscopy.pptx", "notes of the speaker with ranks and minutes", "Talk on adenoma detection.", "9,870 adults with a first screening colonoscopy"
    )  # fmt: skip
    slides = deck("Adenoma detection by endoscopist volume")
    bars(
        slides,
        "Adenoma detection rate (%)",
        ["Low volume (n = 2,105)", "Medium (n = 3,940)", "High (n = 3,825)"],
        {"ADR": [27.4, 31.9, 36.2]},
    )
    slides.slides[
        1
    ].notes_slide.notes_text_frame.text = "Two minutes. Stress the 9-point difference between high and low; the trend test has 1 degree of freedom (p < 0.001). Slide 3 shows the funnel of 8 units."
    slides.save(str(path))
