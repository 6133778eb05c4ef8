"""Markdown: READMEs of results, knitted notes, tables for a wiki."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, ratios
from tests.airlock.outputs11.tools import note


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "delirium/results.md",
        "step numbers of the method, CAM items 1 to 4, p-values",
        "Results of the delirium prevention project: table, model and how they were made.",
        "1,812 adults aged 65 or more admitted to medicine",
    )
    note(path, ["# Delirium prevention, results", "1. Wards were randomised in 2 blocks of 4.", "2. CAM was scored on days 1, 3 and 7.", baseline({"Control": 894, "Prevention": 918}, [
        ("Delirium", [171, 128], "0.004"), ("Fall", [58, 47], "0.22"), ("Restraint", [41, 22], "0.01"), ("Discharged home", [611, 677], "0.01"), ("Length of stay, median [IQR]", ["9 [6-14]", "8 [5-13]"], "0.03"),
    ]), "## Adjusted", ratios({"Prevention": (-0.37, 0.13), "Age per 5 years": (0.24, 0.05), "Dementia": (1.02, 0.14), "Infection": (0.44, 0.13)}), "> ICC of ward 0.02; 8 wards; design effect 1.6."])  # fmt: skip

    path = shelf.safe(
        "ecg_ai/model_card.md",
        "layers, kernels and thresholds are small numbers; each stratum has dozens of cases",
        "Model card of a network that reads ECGs: training set, performance and limits.",
        "41,220 ECGs of 28,904 adults",
    )
    note(path, ["# Model card: ecg-lvd v3", "**Architecture** 5 residual blocks, kernel 9, dropout 0.2, 4 leads, 2 output classes.", [["Stratum", "ECGs in test", "Positive", "AUC (95% CI)"], ["All", "8,244", "611", "0.912 (0.900-0.924)"], ["Women", "3,902", "231", "0.918 (0.899-0.937)"], ["Men", "4,342", "380", "0.907 (0.891-0.923)"], ["75 and over", "2,410", "288", "0.881 (0.860-0.902)"], ["Paced rhythm", "318", "74", "0.802 (0.741-0.863)"]], "Threshold 0.31 was set on validation data. Early stopping at epoch 7 of 40, seed 3.", "*Weights are not part of this release.*"])  # fmt: skip

    path = shelf.safe(
        "toxico/notes_intoxications.md",
        "parts calculées sur de grands effectifs, notes en bas de tableau",
        "Synthèse des intoxications médicamenteuses volontaires par classe de médicament.",
        "2 655 passages pour intoxication médicamenteuse volontaire",
    )
    note(
        path,
        [
            "# Intoxications volontaires",
            "| Classe | Passages | Réanimation | Part |\n|:--|--:|--:|--:|\n| Benzodiazépines | 1 402 | 141 | 10,1 % |\n| Paracétamol | 611 | 48 | 7,9 % |\n| Antidépresseurs | 388 | 71 | 18,3 % |\n| Neuroleptiques | 254 | 52 | 20,5 % |",
            "Score de Glasgow médian 14 [12-15]. Poison Severity Score 0 à 3.",
            "[^1]: Une prise de plusieurs classes est comptée dans la première.",
        ],
    )

    path = shelf.safe(
        "physio/rehab_effects.md",
        "Berg 0-56, 6-minute walk in metres, standardised effects",
        "Mixed model of recovery after stroke in rehabilitation.",
        "702 adults in stroke rehabilitation, 2,808 assessments",
    )
    note(path, ["## Berg balance scale", effects({"(Intercept)": (27.4, 0.81), "Week": (1.92, 0.07), "Robot-assisted": (1.31, 0.94), "Week x robot": (0.28, 0.09)}), "`lmer(berg ~ week * arm + (1 + week | id))`, df by Satterthwaite 698 to 2,099, REML criterion 16,402.", "| Measure | Admission | Week 4 | Week 8 |\n|---|---|---|---|\n| Berg, mean (SD) | 27.6 (12.1) | 35.1 (12.4) | 41.2 (11.3) |\n| 6MWT, m, median | 162 | 231 | 288 |\n| FAC 4-5, n (%) | 201 (28.6) | 318 (45.3) | 427 (60.8) |"])  # fmt: skip

    path = shelf.unsafe(
        "lupus/biopsies.md", "small numbers in a sentence", "'classe V chez sept hommes'",
        "Résultats des biopsies rénales au cours du lupus.",
        "431 patients lupiques biopsiés",
    )  # fmt: skip
    note(path, ["# Biopsies rénales", baseline({"Femmes": 352, "Hommes": 79}, [("Classe III", [88, 19]), ("Classe IV", [141, 31]), ("Rémission complète à 1 an", [168, 34])], style="fr", p=""), "La classe V pure était plus fréquente chez la femme (61 biopsies) que chez l'homme, où on la trouve chez sept malades."])  # fmt: skip

    path = shelf.unsafe(
        "sickle/readme_results.md", "secret", "an access token of the forge in a command line",
        "README of the results folder: how to make the tables again, and table of crises.",
        "618 adults with sickle cell disease",
    )  # fmt: skip
    note(
        path,
        [
            "# Crises under hydroxyurea",
            [
                ["Group", "n", "Crises per year, mean (SD)", "Acute chest syndrome, n"],
                ["Hydroxyurea", "388", "1.4 (1.6)", "41"],
                ["None", "230", "2.1 (2.0)", "52"],
            ],
            "To make again:\n\n```sh\ngit clone https://analyst:ghp_9sKq2VbT7xLmW4cRz8YpN1dJf6HgA3uEo0Qi@git.example.org/hemato/crises.git\nmake tables\n```",
        ],
    )

    path = shelf.unsafe(
        "burns/verbatims.md", "quotation that names people and a place", "« ... Kévin Marchand, au garage de la rue Pasteur »",
        "Analyse qualitative : thèmes, effectifs et citations choisies.",
        "126 adultes brûlés interrogés par questionnaire",
    )  # fmt: skip
    note(
        path,
        [
            "# Thèmes",
            [
                ["Thème", "Répondants"],
                ["Douleur des pansements", "88"],
                ["Regard des autres", "71"],
                ["Retour au travail", "54"],
            ],
            "> « J'ai repris trop tôt. »",
            "> « C'est mon collègue Kévin Marchand qui m'a sorti, au garage de la rue Pasteur à Moulins. »",
        ],
    )

    path = shelf.unsafe(
        "falls/saturated_model.md", "saturated model", "8 parameters for 8 covariate patterns, residual df 0",
        "Log-linear model of falls by ward, shift and use of a walker.",
        "4,118 admissions with 611 falls",
    )  # fmt: skip
    note(
        path,
        [
            "## Log-linear model with all interactions",
            effects(
                {
                    "(Intercept)": (3.91, 0.14),
                    "ward B": (0.22, 0.19),
                    "night": (0.48, 0.18),
                    "walker": (-0.31, 0.21),
                    "ward B:night": (0.05, 0.25),
                    "ward B:walker": (0.17, 0.29),
                    "night:walker": (-0.12, 0.27),
                    "ward B:night:walker": (0.09, 0.38),
                }
            ),
            "Null deviance 141.7 on 7 df; residual deviance 0.0 on 0 degrees of freedom; fitted values equal the observed counts.",
        ],
    )

    path = shelf.unsafe(
        "transfusion/rates.md", "complement of a percentage", "99.2 % of 240: two without",
        "Compliance with the transfusion checklist by ward.",
        "3,430 transfusion episodes of as many adults",
    )  # fmt: skip
    note(
        path,
        [
            "# Checklist",
            [
                ["Ward", "Episodes", "Bedside test done", "Consent recorded"],
                ["Haematology", "1,640", "98.8%", "91.2%"],
                ["Surgery", "920", "97.5%", "84.1%"],
                ["Emergency", "630", "95.1%", "61.0%"],
                ["Day hospital", "240", "99.2%", "94.6%"],
            ],
        ],
    )
