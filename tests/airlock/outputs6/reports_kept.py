"""Reports and decks that keep the rules."""

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import falling, level, pc, thin, two
from tests.airlock.outputs6.plots import bars, blank
from tests.airlock.outputs6.writers import deck, draw, page, pdf, save, word


def write(shelf: Shelf) -> None:
    _word(shelf)
    _decks(shelf)
    _pdf(shelf)
    page(
        shelf.safe(
            "monitoring/weekly_report.html",
            "weeks, versions, ratios, alerts",
            "Monitoring page of the model in production",
            "About 1,900 adults a week in the emergency department",
        ),
        "Model monitoring, weeks 1 to 6 of 2025",
        [
            "Model v4.2.0. Two of five alerts are resolved; the third is open since week 4.",
            [
                ["week", "patients", "scored", "mean score", "PSI", "AUROC (lag 30 d)"],
                *[
                    [f"W{at:02d}", f"{n:,}", pc(done, n), score, psi, auc]
                    for at, (n, done, score, psi, auc) in enumerate(
                        [
                            (1911, 1802, "0.14", "0.01", "0.81"),
                            (1874, 1788, "0.14", "0.02", "0.80"),
                            (1930, 1841, "0.15", "0.02", "0.81"),
                            (1852, 1699, "0.17", "0.11", "0.78"),
                            (1888, 1795, "0.15", "0.04", "0.80"),
                            (1905, 1822, "0.14", "0.02", "0.81"),
                        ],
                        start=1,
                    )
                ],
            ],
            "# Incidents",
            "W04: 3 feeds late by 6 hours; 1 monitor type changed its unit; 2 features were imputed. Fixed in 4.2.1.",
        ],
    )


def _word(shelf: Shelf) -> None:
    wholes = (2214, 1107)
    save(
        word(
            [
                "# Détection des infections du site opératoire par apprentissage",
                "Nous avons inclus 3 321 adultes opérés (colectomie, prothèse, césarienne) en 2021-2023, répartis au hasard : deux tiers pour l'apprentissage, un tiers pour le test.",
                [
                    ["", "Total", "Apprentissage", "Test"],
                    ["n", thin(3321), *[thin(n) for n in wholes]],
                    two("Femmes", (1377, 702), wholes, True),
                    two("Diabète", (341, 166), wholes, True),
                    two("ISO", (122, 64), wholes, True),
                    *level("Classe NNIS", {"0": (1301, 655), "1": (688, 340), "2-3": (225, 112)}, wholes, True),
                ],
                "## Performance",
                "Sur le jeu de test, la sensibilité est de 0,78 (0,66-0,87) et la spécificité de 0,94 (0,92-0,95) au seuil de 0,3 : 50 des 64 infections sont retrouvées et 14 manquées ; 63 fausses alertes. Les trois premières variables sont la CRP à J4, la durée d'antibiothérapie et la reprise.",
                "## Limites",
                "Deux centres sur trois seulement codent la reprise ; 5 variables ont été retirées. Étude de niveau 3.",
            ],
            "ISO",
        ),
        shelf.safe(
            "hygiene/rapport_iso.docx",
            "classes NNIS 0 à 3, 14 infections manquées, trois variables",
            "Rapport final du projet",
            "3 321 adultes opérés",
        ),
    )
    save(
        word(
            [
                "# Statistical analysis report: fluid strategy in septic shock",
                "Emulated target trial on 5,406 adults (2015-2022). Propensity scores by gradient boosting, 41 covariates; weights cut at the 1st and 99th percentile. All standardised differences fell below 0.1 but 2, at 0.11 and 0.12.",
                [
                    ["outcome", "restrictive (n=2,511)", "liberal (n=2,895)", "effect (95 % CI)"],
                    ["death at 28 d", pc(702, 2511), pc(868, 2895), "RR 0.93 (0.86-1.01)"],
                    ["RRT", pc(311, 2511), pc(402, 2895), "RR 0.89 (0.78-1.02)"],
                    ["ventilator-free days", "17 [4-24]", "16 [2-23]", "0.7 (0.1-1.3)"],
                ],
                "The E-value for the primary outcome is 1.4. Numbers at risk at days 0, 7, 14 and 28 were "
                + ", ".join(falling([5406, 4722, 4301, 3836]))
                + ". One of four negative controls was off (p = 0.04).",
            ],
            "Fluid strategy",
        ),
        shelf.safe(
            "sepsis/sap_report.docx",
            "days 0, 7, 14, 28; one of four controls; 2 covariates",
            "Report of the emulated trial",
            "5,406 adults with septic shock",
        ),
    )


def _decks(shelf: Shelf) -> None:
    figure, axes = blank("Rappel par type d'entité", "", "Rappel")
    bars(axes, ["nom", "date", "tél.", "ville", "IPP"], [0.974, 0.989, 0.972, 0.958, 0.996], label="{:.3f}")
    axes.set_ylim(0.9, 1.0)
    picture = draw(figure, shelf.path("parts/rappel.png"))
    show = deck(
        [
            (
                "Pseudonymisation des comptes rendus",
                ["3 annotateurs, 2 400 documents de 2 400 patients", "CamemBERT affiné, 4 époques, 2 h sur 1 GPU"],
            ),
            ("Résultats", [picture]),
            (
                "Suite",
                [
                    "1. Noms composés : +0,6 point attendu",
                    "2. Relecture de 200 documents par service",
                    "3. Mise en production au 2e trimestre",
                ],
            ),
        ]
    )
    show.slides[
        1
    ].notes_slide.notes_text_frame.text = (
        "Rappeler que le rappel est mesuré sur 18 000 entités ; 2 passages de relecture."
    )
    save(
        show,
        shelf.safe(
            "nlp/pseudo_comite.pptx",
            "listes numérotées, notes de diapositive, époques",
            "Diaporama pour le comité",
            "2 400 patients, un document chacun",
        ),
    )
    show = deck(
        [("Diabetes clinic dashboard: 2024", ["8,114 adults, 3 sites, 12 months", "Median HbA1c 7.2 % [6.5-8.1]"])]
    )
    data = CategoryChartData()
    data.categories = ["<6.5", "6.5-7", "7-8", "8-9", ">=9"]
    data.add_series("patients", (1902, 1711, 2480, 1201, 820))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "HbA1c, last value of the year"
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(7), Inches(4.8), data)
    save(
        show,
        shelf.safe(
            "diab/dashboard_2024.pptx",
            "a native chart of five classes of HbA1c",
            "Annual slides of the clinic",
            "8,114 adults with diabetes",
        ),
    )


def _pdf(shelf: Shelf) -> None:
    figure, axes = blank("ROC lissée, jeu de test", "1 - spécificité", "Sensibilité", (4.6, 4.2))
    grid = [at / 20 for at in range(21)]
    axes.plot(grid, [x**0.28 for x in grid], label="modèle (AUC 0,78)")
    axes.plot([0, 1], [0, 1], ":", color="grey")
    axes.legend(frameon=False)
    picture = draw(figure, shelf.path("parts/roc.png"))
    pdf(
        shelf.safe(
            "urgences/rapport_admission.pdf",
            "une ROC lissée à 21 points, des petits délais",
            "Rapport sur la prédiction de l'admission",
            "48 211 passages, 38 902 adultes",
        ),
        "Prédire l'admission dès le tri",
        [
            "Le modèle utilise 14 variables connues au tri. Délai gagné : 62 minutes en médiane. Test : 9 642 passages, dont 2 117 admissions.",
            picture,
            [
                ["Variable", "OR", "IC 95 %"],
                ["Tri 1-2 contre 4-5", "8,9", "7,9-10,1"],
                ["Âge (10 ans)", "1,28", "1,25-1,31"],
                ["Arrivée en SMUR", "3,1", "2,7-3,6"],
                ["Nuit", "0,94", "0,88-1,00"],
            ],
            "Deux services sur six l'utilisent depuis trois mois ; il faut 4 secondes par score.",
        ],
    )
    wholes = (903, 1811)
    pdf(
        shelf.safe(
            "onco/external_validation.pdf",
            "odds ratios, grades, scores",
            "External validation of the neutropenia score",
            "2,714 adults with a first cycle of chemotherapy, 2 cohorts",
        ),
        "External validation of a febrile neutropenia score",
        [
            [
                ["", "Overall", "Cohort A", "Cohort B"],
                ["n", "2,714", "903", "1,811"],
                two("Women", (511, 1044), wholes),
                two("ECOG 2 or more", (144, 302), wholes),
                two("G-CSF", (388, 791), wholes),
                two("Febrile neutropenia", (97, 171), wholes),
            ],
            "C-statistic 0.71 (0.68-0.74); calibration slope 0.86; intercept -0.12. After recalibration (1 parameter) the Brier score fell from 0.091 to 0.086.",
            "# Subgroups",
            "The C-statistic was 0.72 for haematology, 0.70 for solid tumours, and 0.69 under 5 cycles planned. Grade 4 neutropenia lasted 4 days [2-6].",
        ],
    )
    pdf(
        shelf.safe(
            "ssr/bilan_score_pmr.pdf",
            "score de 0 à 4, numéros de version et de page",
            "Bilan de l'outil d'orientation",
            "1 960 adultes après AVC, première hospitalisation",
        ),
        "Orientation après AVC : bilan à 18 mois",
        [
            "Version 3 de l'outil, 5 questions, score de 0 à 4.",
            [
                ["Score", "Patients", "Retour à domicile", "MIF à la sortie"],
                *[
                    [str(score), thin(n), pc(home, n, True), mif]
                    for score, n, home, mif in (
                        (0, 402, 377, "118 [112-122]"),
                        (1, 511, 440, "109 [98-117]"),
                        (2, 488, 351, "94 [80-107]"),
                        (3, 344, 171, "76 [60-92]"),
                        (4, 215, 51, "52 [38-70]"),
                    )
                ],
            ],
            "Kappa pondéré entre 2 évaluateurs : 0,81. Temps de remplissage : 3 minutes.",
        ],
    )
