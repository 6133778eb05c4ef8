"""Word documents that are released: protocols, articles, letters, plans."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.blocks import Block, population, report
from tests.airlock.outputs4.cohort import ratios
from tests.airlock.outputs4.prose import methods
from tests.airlock.outputs4.writers import word


def write_safe(shelf: Shelf) -> None:
    for file, lang, theme, arms, parts, style, tempts, title in (
        (
            "docx/article_heart_failure.docx",
            "en",
            "heart",
            (1804, 2106),
            "mxtorsd",
            "npct",
            "a whole article with tables",
            "Manuscript, clean version",
        ),
        (
            "docx/memoire_sepsis.docx",
            "fr",
            "sepsis",
            (1210, 1384),
            "mxtord",
            "total",
            "tableaux et intervalles de confiance",
            "Mémoire, chapitre résultats",
        ),
        (
            "docx/rapport_genou.docx",
            "fr",
            "ortho",
            (980, 1466),
            "mtors",
            "pct",
            "survie par semestre",
            "Rapport pour la direction médicale",
        ),
    ):
        r = shelf.random(file)
        path = shelf.safe(file, tempts, title, population(lang, theme, arms))
        word(
            title, report(r, lang, theme, arms, parts, style), r.choice(("Table Grid", "Light Shading Accent 2"))
        ).save(str(path))

    r = shelf.random("w-protocol")
    path = shelf.safe(
        "docx/protocole_essai.docx",
        "doses, visites, seuils et nombres de centres",
        "Protocole d'un essai à venir",
        "",
    )
    blocks = [
        ("h", "Plan expérimental"),
        (
            "p",
            "Essai randomisé, ouvert, 2 bras parallèles, 6 centres, randomisation par blocs de 4 stratifiée sur le centre et le score NIHSS (< 10, 10-20, > 20).",
        ),
        ("h", "Traitement"),
        (
            "p",
            "Ténectéplase 0,25 mg/kg (maximum 25 mg) en bolus de 5 à 10 secondes, ou altéplase 0,9 mg/kg (10 % en bolus, le reste en 60 minutes).",
        ),
        ("h", "Nombre de sujets"),
        (
            "p",
            "Sous l'hypothèse d'un mRS 0-1 de 38 % contre 45 %, avec un risque alpha de 5 % et une puissance de 80 %, 775 patients par bras sont nécessaires, soit 1 550 en tout.",
        ),
        ("h", "Calendrier"),
        ("l", ["V1 : inclusion, J0", "V2 : J1 ± 6 heures", "V3 : J7 ± 2 jours", "V4 : mois 3 ± 2 semaines"]),
        ("h", "Critères d'arrêt"),
        (
            "p",
            "Une analyse intermédiaire (bornes d'O'Brien-Fleming, z = 2,80) est prévue après 50 % des inclusions. Le comité se réunit tous les 6 mois.",
        ),
        *(("p", text) for text in methods(r, "fr", 4)),
    ]
    word("Protocole, version 2.1 du 12 janvier 2024", blocks).save(str(path))

    r = shelf.random("w-sap")
    path = shelf.safe(
        "docx/statistical_analysis_plan.docx",
        "knots, seeds, folds, thresholds; eponyms of tests",
        "Statistical analysis plan",
        "",
    )
    blocks = [("h", "Models"), *(("p", text) for text in methods(r, "en", 6)), ("h", "Details")]
    blocks += [
        (
            "l",
            [
                "Seed 20240117; 5-fold cross-validation repeated 3 times",
                "Alpha 0.05, Holm correction over 4 secondary outcomes",
                "Splines with knots at percentiles 5, 35, 65 and 95",
                "Charlson, Elixhauser, Child-Pugh and Glasgow scores as defined in appendix B",
                "Hosmer-Lemeshow test on 10 groups, Schoenfeld residuals, Fisher's exact test when an expected count is below 5",
            ],
        ),
        (
            "p",
            "Parkinson's disease, Crohn's disease, Hodgkin lymphoma and Alzheimer's disease are defined by ICD-10 codes G20, K50, C81 and G30.",
        ),
    ]
    word("Statistical analysis plan 1.3", blocks, "Table Grid").save(str(path))

    r = shelf.random("w-letter")
    path = shelf.safe(
        "docx/reponse_relecteurs.docx",
        "page, line and table numbers; changes of estimates",
        "Réponse aux relecteurs",
        "4 310 patients opérés",
    )
    letter: list[Block] = [
        ("h", "Relecteur 1"),
        (
            "p",
            "Remarque 1. Nous avons précisé la définition de l'insuffisance rénale (page 6, ligne 12). Remarque 2. Le tableau 3 indique désormais l'intervalle de confiance à 95 %. Remarque 3. L'odds ratio passe de 1,42 à 1,39 après ajustement sur le centre (8 centres).",
        ),
    ]
    letter += [
        ("t", ratios(r, "fr", 7)),
        ("h", "Relecteur 2"),
        (
            "p",
            "Remarque 4. Nous avons ajouté 2 références (n° 17 et 31) et supprimé la figure 4. Remarque 5. L'analyse a été refaite avec 50 imputations : conclusions inchangées.",
        ),
    ]
    word("Réponse aux relecteurs", letter).save(str(path))

    r = shelf.random("w-lay")
    path = shelf.safe(
        "docx/lay_summary.docx",
        "one in four, two thirds: shares of thousands in words",
        "Lay summary for the patients' association",
        "12,600 patients with type 2 diabetes",
    )
    text = "We looked at the care of 12,600 people with type 2 diabetes between 2016 and 2022. About one in four changed treatment within two years, and nearly two thirds reached their target within six months. Three drugs were compared. The newer drug lowered the risk of kidney problems by 18%. Five hospitals took part, and the patients' association took part in the steering committee."
    word("What we found", [("p", text), ("h", "How we did it"), *(("p", t) for t in methods(r, "en", 2))]).save(
        str(path)
    )

    path = shelf.safe(
        "docx/compte_rendu_reunion.docx",
        "dates of meetings, numbers of actions",
        "Compte rendu de la réunion de projet",
        "",
    )
    blocks = [
        ("p", "Réunion du 4 avril 2024, salle 3, de 14 h à 15 h 30."),
        (
            "l",
            [
                "Extraction n° 5 livrée le 28 mars 2024, 2 tables manquantes",
                "Relance du service informatique sous 7 jours",
                "Le modèle 3 est retenu (AIC 18 214 contre 18 260)",
                "Prochaine réunion le 6 mai 2024",
            ],
        ),
        ("h", "Décisions"),
        (
            "p",
            "La période d'étude est ramenée à 2017-2023. La fenêtre de recueil passe de 24 à 48 heures. Le rapport sera limité à 8 pages et 4 figures.",
        ),
    ]
    word("Compte rendu n° 7", blocks, "Table Grid").save(str(path))
