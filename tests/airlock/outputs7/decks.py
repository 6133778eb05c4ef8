"""Slide decks and Word reports with pictures."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest, monthly_curve, screenshot
from tests.airlock.outputs7.kit import deck, word
from tests.airlock.outputs7.study import at_risk, cross, model, parts, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("decks")
    given, family = person(r)
    _safe(shelf)
    _reports(shelf)

    path = shelf.unsafe(
        "pptx/congres_sepsis.pptx",
        "small count in the speaker's notes",
        "notes of slide 2",
        "Présentation au congrès.",
        "2 106 patients with septic shock",
    )

    def notes(show: Any) -> None:
        show.slides[0].notes_slide.notes_text_frame.text = "Remercier les 4 centres. 10 minutes, 2 questions."
        show.slides[
            1
        ].notes_slide.notes_text_frame.text = "Si on demande : il y a eu 3 gangrènes, toutes dans le groupe noradrénaline forte dose, une amputée des quatre membres."

    deck(
        path,
        [
            ("Contexte", "Choc septique : 2 106 patients, 4 centres, 2016-2022."),
            (
                "Résultats",
                table1(
                    r,
                    {"forte dose": 702, "dose usuelle": 1404},
                    [("=SOFA", 10, 3), ("Décès J28", "oui"), ("EER", "oui")],
                    True,
                ),
            ),
            ("Modèle", model(r, ["Forte dose", "Lactate", "Âge"], "HR", True)),
        ],
        notes,
    )

    path = shelf.unsafe(
        "pptx/board_quality.pptx",
        "rows of patients in the workbook of a chart",
        "chart of slide 2: scatter of 70 stays, one per patient",
        "Quality board: length of stay after hip replacement.",
        "1,544 adults with a hip replacement",
    )

    def chart(show: Any) -> None:
        from pptx.chart.data import XyChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Cm

        data = XyChartData()
        series = data.add_series("stays, ASA 4")
        for _ in range(70):
            series.add_data_point(r.randint(61, 89), r.randint(3, 38))
        show.slides[1].shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Cm(2), Cm(4), Cm(20), Cm(12), data)

    deck(
        path,
        [
            (
                "Length of stay by quarter",
                [
                    ["Quarter", "Patients", "Median, days"],
                    *([f"Q{q}", r.randint(350, 410), r.randint(3, 5)] for q in range(1, 5)),
                ],
            ),
            ("Age and stay", "ASA 4 only, age in years, stay in days"),
            ("Actions", "1. discharge planning at day 2\n2. physiotherapy 7 days a week"),
        ],
        chart,
    )

    path = shelf.unsafe(
        "pptx/staff_cardio.pptx",
        "name on a picture",
        "screen copy on slide 2",
        "Présentation de staff avec une copie d'écran de l'outil d'analyse.",
        "3 310 patients with heart failure",
    )
    picture = shelf.path("parts/staff.png")
    screenshot(
        picture,
        [
            "Outil de repérage – dossier",
            f"Patient : M. {given} {family}",
            "Né le 14/02/1947    Unité : Cardiologie B",
            "FEVG 31 %    NT-proBNP 5 210 pg/mL",
            "Alerte : réhospitalisation probable",
        ],
    )
    deck(
        path,
        [
            ("Algorithme", "Repérage sur 6 variables, seuil 0,4."),
            ("Exemple d'alerte", picture),
            (
                "Performance",
                [
                    ["Seuil", "Sensibilité", "VPP"],
                    ["0,3", "0,81", "0,34"],
                    ["0,4", "0,72", "0,41"],
                    ["0,5", "0,60", "0,49"],
                ],
            ),
        ],
    )

    path = shelf.unsafe(
        "pptx/dsmb_closed.pptx",
        "small count outside the slide",
        "text box left of slide 2",
        "Slides for the open session.",
        "880 adults, 440 per arm",
    )

    def outside(show: Any) -> None:
        from pptx.util import Cm

        show.slides[1].shapes.add_textbox(
            Cm(-14), Cm(3), Cm(12), Cm(4)
        ).text_frame.text = "unblinded: deaths from study drug A 2, B 5"

    deck(
        path,
        [
            (
                "Recruitment",
                [
                    ["Quarter", "Planned", "Randomised"],
                    *([f"Q{q}", 110 * q, 104 * q + r.randint(-9, 9) * 2] for q in range(1, 9)),
                ],
            ),
            (
                "Safety, pooled",
                [
                    ["Event", "Patients (N = 880)"],
                    *([e, share(r.randint(24, 160), 880)] for e in ("Any SAE", "Infection", "Thrombosis", "Fall")),
                ],
            ),
        ],
        outside,
    )

    path = shelf.unsafe(
        "pptx/journee_scientifique.pptx",
        "zero of a real group on a hidden slide",
        "slide 3, hidden, 'Survivants: 0 sur 27'",
        "Journée scientifique, diaporama.",
        "1 931 patients with out-of-hospital cardiac arrest",
    )

    def hide(show: Any) -> None:
        show.slides[2]._element.set("show", "0")

    deck(
        path,
        [
            ("Arrêts cardiaques", cross(r, ["choquable", "non choquable"], ["survie", "décès"], "rythme", 70, 800)),
            ("Facteurs", model(r, ["Témoin", "MCE immédiat", "Rythme choquable", "Âge"], "OR", True)),
            (
                "Réserve",
                [
                    ["Sous-groupe", "Patients", "Survivants"],
                    ["Noyade", "88", "21"],
                    ["Pendaison", "27", "0"],
                    ["Overdose", "64", "17"],
                ],
            ),
        ],
        hide,
    )


def _safe(shelf: Shelf) -> None:
    r = shelf.random("decks_safe")

    path = shelf.safe(
        "pptx/oral_presentation.pptx",
        "slide numbers, minutes and dates of meetings",
        "Ten-minute talk.",
        "4,402 adults with COPD",
    )

    def notes(show: Any) -> None:
        for i, slide in enumerate(show.slides, 1):
            slide.notes_slide.notes_text_frame.text = (
                f"Slide {i} of 3, {i + 1} minutes. Say that table 2 is in the paper."
            )

    deck(
        path,
        [
            ("Why", "COPD is the 3rd cause of death. 2 questions, 1 cohort."),
            (
                "Patients",
                table1(
                    r,
                    {"vaccinated": 2690, "not": 1712},
                    [("=Age", 69, 10), ("Sex", "F", "M"), ("GOLD", "1", "2", "3", "4")],
                ),
            ),
            ("Result", model(r, ["Vaccinated", "Age", "GOLD, per grade"], "HR")),
        ],
        notes,
    )

    path = shelf.safe(
        "pptx/revue_activite.pptx",
        "a native chart of monthly counts",
        "Revue d'activité, graphique natif.",
        "16 800 patients en chirurgie ambulatoire",
    )

    def bars(show: Any) -> None:
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.util import Cm

        data = CategoryChartData()
        data.categories = [f"{m:02d}/2023" for m in range(1, 13)]
        data.add_series("patients", [r.randint(1290, 1480) for _ in range(12)])
        show.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(4), Cm(20), Cm(12), data)

    deck(
        path,
        [
            ("Patients par mois", "Tous blocs"),
            (
                "Moyens",
                [
                    ["Bloc", "Salles", "IADE", "Places"],
                    ["A", "6", "8", "14"],
                    ["B", "4", "5", "9"],
                    ["C", "3", "4", "7"],
                ],
            ),
        ],
        bars,
    )

    path = shelf.safe(
        "pptx/steering_committee.pptx",
        "milestones with dates that are no patients'",
        "Steering committee of the warehouse.",
        "no patients: project management",
    )
    deck(
        path,
        [
            (
                "Milestones",
                [
                    ["Milestone", "Due", "State"],
                    ["Ethics", "2024-03-15", "done"],
                    ["First extraction", "2024-06-03", "done"],
                    ["Cohort frozen", "2024-09-30", "done"],
                    ["Paper 1", "2025-02-28", "late by 3 weeks"],
                ],
            ),
            (
                "Risks",
                "1. two vacancies in the data team\n2. 5 mappings to review\n3. server end of life in 9 months",
            ),
        ],
    )

    path = shelf.safe(
        "pptx/survie_lymphome.pptx",
        "a curve by quarters and its numbers at risk",
        "Survie par trimestre.",
        "2 460 patients with diffuse large B-cell lymphoma, two arms of 1,230",
    )
    picture = shelf.path("parts/survie_lymphome.png")
    with figure(picture) as (_, ax):
        for rate, label in ((0.004, "R-CHOP + X"), (0.006, "R-CHOP")):
            ax.plot(*monthly_curve(rate, 60), marker="", label=label)
        ax.set(xlabel="Mois", ylabel="Survie, estimée par trimestre", ylim=(0.5, 1.02))
        ax.legend()
    risks = [
        ["Mois", "0", "12", "24", "36", "48", "60"],
        ["R-CHOP + X", *map(str, at_risk(r, 1230, range(6), 320))],
        ["R-CHOP", *map(str, at_risk(r, 1230, range(6), 280))],
    ]
    deck(path, [("Survie globale", picture), ("Exposés au risque", risks)])

    path = shelf.safe(
        "pptx/teaching_statistics.pptx",
        "invented teaching numbers, said to be so",
        "Course slides on the chi-square test with a made-up example of large groups.",
        "no patients: course with invented numbers",
    )
    deck(
        path,
        [
            ("Chi-square", [["", "Ill", "Well"], ["Exposed", "40", "60"], ["Not exposed", "20", "80"]]),
            ("Degrees of freedom", "(2 - 1) x (2 - 1) = 1; critical value 3.84 at 5%."),
            ("Exercise 3", "Repeat with 4 classes of exposure: df = 3."),
        ],
    )


def _reports(shelf: Shelf) -> None:
    r = shelf.random("word_reports")
    given, family = person(r)

    path = shelf.unsafe(
        "word/compte_rendu_comite.docx",
        "name with a title",
        "third paragraph: 'le dossier de Mme …'",
        "Compte rendu du comité de pilotage de l'étude.",
        "1 870 patients with multiple sclerosis",
    )
    word(
        path,
        [
            "# Comité de pilotage",
            "Le comité a examiné l'avancement : 1 870 patients inclus, 5 centres actifs, 2 en attente.",
            "Le taux de données manquantes de l'EDSS est de 6,2 % (116 patients).",
            f"La poussée mal datée dans le dossier de Mme {family} sera corrigée avant le gel de la base.",
            cross(
                r,
                ["récurrente-rémittente", "secondairement progressive", "primaire progressive"],
                ["traités", "non traités"],
                "forme",
                44,
                500,
            ),
            "Prochain comité dans 3 mois.",
        ],
    )

    path = shelf.unsafe(
        "word/discharge_study_report.docx",
        "telephone number and address of a patient",
        "free-text example in section 3",
        "Report of the natural-language study, with an example of a pseudonymised sentence.",
        "12,400 discharge summaries of 12,400 patients",
    )
    word(
        path,
        [
            "# 1 Corpus",
            "12,400 summaries, 2015 to 2021, 9 entity classes, 3 annotators, kappa 0.88.",
            "# 2 Results",
            [
                ["Entity", "Precision", "Recall", "F1"],
                *(
                    [e, f"{r.uniform(0.9, 0.99):.2f}", f"{r.uniform(0.88, 0.98):.2f}", f"{r.uniform(0.9, 0.98):.2f}"]
                    for e in ("drug", "dose", "date", "hospital", "phone")
                ),
            ],
            "# 3 Errors",
            "Typical miss: « retour au domicile, 14 bis rue des Tanneurs, 54000 Nancy, joindre la fille au 06 39 98 41 27 pour les soins ». Two-line headers caused a third of the errors.",
        ],
    )

    path = shelf.unsafe(
        "word/rapport_croise_mco.docx",
        "percentage that makes seven persons",
        "'2,9 % des 241 patients de moins de 18 ans'",
        "Rapport sur les interruptions de traitement.",
        "3 904 patients under biologic drugs, 241 of them minors",
    )
    word(
        path,
        [
            "# Interruptions",
            "Sur 3 904 patients suivis, 1 127 (28,9 %) ont interrompu le traitement dans l'année.",
            "Chez les 241 patients de moins de 18 ans, 22,8 % ont interrompu, et 2,9 % ont présenté une infection grave.",
            model(r, ["Âge < 18 ans", "Deuxième ligne", "Corticoïdes", "Distance > 50 km"], "HR", True),
            "Analyse sur 5 ans, 4 centres, censure au changement de molécule.",
        ],
    )

    path = shelf.safe(
        "word/rapport_epidemio.docx",
        "a report in full sentences with numbers in words",
        "Rapport d'épidémiologie descriptive.",
        "7 415 patients avec un premier AVC",
    )
    a, b, c = parts(r, 7415, 3, 900)
    word(
        path,
        [
            "# Rapport",
            f"Entre 2017 et 2021, 7 415 patients ont eu un premier AVC : {a} dans le territoire nord, {b} au centre et {c} au sud. Trois hôpitaux ont une unité neurovasculaire et deux un angiographe.",
            "L'âge médian était de 76 ans [65–84]. Neuf patients sur dix environ sont arrivés en moins de 24 heures (6 640, soit 89,5 %).",
            model(r, ["Territoire sud", "Nuit", "Week-end", "NIHSS, par 5 points"], "OR", True),
        ],
    )

    path = shelf.safe(
        "word/methods_section.docx",
        "methods full of small numbers",
        "Methods section of a paper.",
        "18,730 adults in 7 hospitals",
    )
    word(
        path,
        [
            "# Methods",
            "We fitted models with 3 to 5 knots and chose by AIC. Five imputations were pooled by Rubin's rules. The lookback was 2 years, the grace period 30 days, and follow-up ended after 8 years. Two authors screened 200 records; kappa was 0.91.",
            [
                ["Variable", "Form", "df"],
                ["Age", "restricted cubic spline", "3"],
                ["eGFR", "restricted cubic spline", "4"],
                ["Sex", "binary", "1"],
                ["Hospital", "fixed effects", "6"],
            ],
        ],
    )

    path = shelf.safe(
        "word/rapport_avec_figure.docx",
        "a picture of estimates",
        "Rapport avec figure en forêt.",
        "5 540 patients in 12 subgroups of 200 and more",
    )
    picture = shelf.path("parts/rapport_foret.png")
    with figure(picture) as (_, ax):
        forest(
            ax,
            r,
            ["Femmes", "Hommes", "< 65 ans", "65-79 ans", "80 ans et plus", "Diabète", "Sans diabète"],
            "Rapport de risques",
        )
    word(path, ["# Sous-groupes", picture, "Figure 2. Aucune interaction (p de 0,12 à 0,87 ; 6 tests)."])
