"""Tables in Markdown."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import by_group, ipp, markdown, text


def write(shelf: Shelf) -> None:
    markdown_safe(shelf)
    markdown_unsafe(shelf)


def markdown_safe(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "md/readmission_models.md",
            "fold numbers, depth and leaf settings; no counts below 10",
            "Comparison of readmission models by cross-validation",
            "18,204 stays of 14,911 adults, 1,866 readmissions",
        ),
        markdown(
            [
                "# 30-day readmission: model comparison",
                "Five folds, grouped by patient. Best in bold.",
                [
                    ["Model", "AUROC (SD over folds)", "Brier", "Calibration slope", "Fit time (s)"],
                    ["Logistic (LACE, 4 terms)", "0.681 (0.006)", "0.089", "0.98", 2],
                    ["Lasso (61 of 412 terms kept)", "0.724 (0.005)", "0.086", "1.03", 38],
                    ["**Gradient boosting (depth 4)**", "**0.748 (0.007)**", "0.084", "0.94", 211],
                    ["Random forest (min leaf 50)", "0.739 (0.004)", "0.085", "1.09", 96],
                ],
                "Decision curve: net benefit above treat-all from a threshold of 5% to 31%.\n\n1. LACE stays the reference.\n2. Boosting adds 0.067 (95% CI 0.055 to 0.079).\n3. The 3 top features: previous admissions, length of stay, haemoglobin.",
            ]
        ),
    )
    text(
        shelf.safe(
            "md/pgx_cyp2c19.md",
            "star alleles and phenotypes have small numbers in their names; counts from 27",
            "Phénotypes CYP2C19 et événements sous clopidogrel",
            "1 846 patients coronariens génotypés",
        ),
        markdown(
            [
                "## Phénotypes CYP2C19",
                by_group(
                    "Phénotype",
                    {"Sans événement": 1601, "Événement à 1 an": 245},
                    [
                        ("Ultrarapide (*17/*17)", 71, 11),
                        ("Rapide (*1/*17)", 428, 51),
                        ("Normal (*1/*1)", 640, 83),
                        ("Intermédiaire (*1/*2, *2/*17)", 427, 88),
                        ("Lent (*2/*2, *2/*3)", 35, 12),
                    ],
                    french=True,
                ),
                "Rapport de cotes intermédiaire ou lent contre normal : 1,67 (IC 95 % 1,21 à 2,29), p = 0,002. Hardy-Weinberg : p = 0,37 (1 ddl).",
            ]
        ),
    )
    text(
        shelf.safe(
            "md/tele_bpco.md",
            "scores from 0 to 4 and medians; counts from 18",
            "Telemonitoring of COPD: use and exacerbations by mMRC",
            "604 adults with COPD followed remotely for 12 months",
        ),
        markdown(
            [
                "### Exacerbations by mMRC grade at inclusion",
                by_group(
                    "",
                    {"mMRC 0-1": 171, "mMRC 2": 238, "mMRC 3-4": 195},
                    [
                        ("At least one exacerbation", 52, 101, 112),
                        ("Hospital admission", 18, 44, 67),
                        ("Alerts answered within 24 h", 140, 190, 151),
                        ("Device returned early", 21, 33, 40),
                        ("Days of use, median [IQR]", "301 [188-352]", "287 [160-349]", "254 [121-340]"),
                    ],
                ),
                "One oximeter, one spirometer and two questionnaires a week.",
            ]
        ),
    )


def markdown_unsafe(shelf: Shelf) -> None:
    text(
        shelf.unsafe(
            "md/isolement_psy.md",
            "the complement of a count is small: 207 of 212 had a medical review, so 5 had none",
            "row Évaluation médicale dans l'heure, Contention",
            "Isolement et contention : respect des délais",
            "1 043 mesures pour 1 043 patients en soins sans consentement",
        ),
        markdown(
            [
                "## Mesures d'isolement et de contention",
                by_group(
                    "Exigence",
                    {"Isolement": 831, "Contention": 212},
                    [
                        ("Décision motivée", 790, 199),
                        ("Évaluation médicale dans l'heure", 744, 207),
                        ("Information du JLD", 402, 131),
                        ("Surveillance somatique tracée", 588, 164),
                        ("Durée > 48 h", 301, 41),
                    ],
                    french=True,
                ),
                "Durée médiane 21 h [9 ; 44]. Trois secteurs, deux sites.",
            ]
        ),
    )
    text(
        shelf.unsafe(
            "md/mucormycosis.md",
            "the dates of single cases of an outbreak",
            "list Timeline",
            "Investigation of an outbreak in haematology",
            "412 haematology inpatients exposed, 11 infected",
        ),
        markdown(
            [
                "# Invasive fungal infections in haematology",
                "Eleven of 412 exposed patients were infected (2.7%). Risk was higher with neutropenia beyond 10 days (odds ratio 5.1, 95% CI 1.9 to 14.2).",
                "## Timeline\n\n- 2024-02-11: first positive culture, room with a leaking ceiling\n- 2024-02-19: second case, same corridor\n- 2024-03-02: third and fourth cases; unit closed\n- April: works finished, air counts back below 1 CFU/m3",
                "## Air sampling",
                [
                    ["Zone", "Samples", "CFU/m3, median"],
                    ["Protected rooms", 48, 0.5],
                    ["Corridor", 36, 4],
                    ["Works area", 24, 31],
                ],
            ]
        ),
    )
    stream = shelf.random("links")
    one, two = ipp(stream), ipp(stream)
    text(
        shelf.unsafe(
            "md/error_analysis_nlp.md",
            "link targets and titles carry patient numbers",
            "the two links under Errors",
            "Error analysis of the de-identification model",
            "900 discharge letters of 900 patients",
        ),
        markdown(
            [
                "# Error analysis",
                [
                    ["Class", "Support", "Missed", "Share"],
                    ["NAME", 3120, 41, "1.3%"],
                    ["DATE", 5210, 33, "0.6%"],
                    ["PHONE", 611, 14, "2.3%"],
                    ["ADDRESS", 702, 28, "4.0%"],
                ],
                f'Errors come from scanned letters ([example](../notes/crh_{one}.txt)) and from tables ([example](../notes/t.txt "{two}")).',
                "Batch 8, 3 epochs, seed 1.",
            ]
        ),
    )
