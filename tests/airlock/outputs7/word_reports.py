"""Word reports with sentences and pictures."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest
from tests.airlock.outputs7.kit import word
from tests.airlock.outputs7.study import cross, model, parts, person


def write(shelf: Shelf) -> None:
    r = shelf.random("word_reports")
    _given, family = person(r)

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
                1870,
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
        "5 540 patients in 7 subgroups of 400 and more",
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
