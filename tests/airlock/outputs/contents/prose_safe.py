"""Paragraphs that may leave and that are full of what is not a person: p-values, years, centres, codes, references."""

SAFE_TEXTS: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    (
        "methods_fr",
        "Méthodes statistiques",
        (
            "Les variables continues sont décrites par leur médiane et leurs quartiles, et comparées par le test de Wilcoxon ; "
            "les variables qualitatives, par le test du khi-deux. Le seuil de signification est fixé à 5 %.",
            "Trois modèles ont été comparés en validation croisée à cinq plis, répétée deux fois. L'aire sous la courbe est "
            "donnée avec son intervalle de confiance à 95 %, obtenu par 1000 rééchantillonnages.",
            "Conformément aux règles de diffusion, les effectifs inférieurs à 10 ne sont pas montrés et les autres sont arrondis "
            "à la dizaine. L'étude porte sur les années 2017 à 2022.",
        ),
        "8740 patients",
        "rules, thresholds, counts of models and folds",
    ),
    (
        "results_en",
        "Results",
        (
            "Between 2016 and 2021, 6120 patients were included in 4 university hospitals; 2810 (45.9%) were women. The median "
            "age was 67 years (IQR 56-77) and 1340 (21.9%) had diabetes.",
            "In the multivariable Cox model, eGFR below 60 was associated with death (HR 1.62, 95% CI 1.31-2.01, p=0.0003), whereas "
            "sex was not (HR 0.97, 95% CI 0.84-1.12, p=0.68). The C-index was 0.74.",
            "Two sensitivity analyses gave similar results (HR 1.58 and HR 1.65). All three models met the proportional hazards "
            "assumption (Schoenfeld test, p=0.21 on 7 degrees of freedom).",
        ),
        "6120 patients",
        "hazard ratios, p-values, degrees of freedom of tests",
    ),
    (
        "results_fr",
        "Résultats",
        (
            "Au total, 9350 séjours de 7480 patients ont été analysés dans 3 centres et 9 services. La durée médiane était de "
            "6 jours [3-11]. La mortalité à 28 jours était de 11,8 % dans le groupe traité contre 14,2 % (p = 0,004).",
            "Le score de Charlson médian était de 4 [2-6]. Une dénutrition était codée (E43, E44) dans 1260 séjours. La "
            "maladie de Crohn (K50) et la maladie de Parkinson (G20) concernaient 240 et 310 patients.",
        ),
        "7480 patients",
        "medians and quartiles, codes, eponyms",
    ),
    (
        "discussion_en",
        "Discussion",
        (
            "Our findings agree with two earlier cohorts and one randomised trial. This study has four limitations: its "
            "retrospective design, coding practice that changed in 2019, missing lactate (18% of stays) and residual confounding.",
            "The product-limit estimator of Kaplan and Meier and the proportional hazards model of Cox (1972) rest on "
            "non-informative censoring, which a tipping-point analysis with five scenarios supports.",
            "References: 1. Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. J Am Stat Assoc. "
            "1958;53:457-81. 2. Cox DR. Regression models and life-tables. J R Stat Soc B. 1972;34:187-220.",
        ),
        "5210 patients",
        "references, counts of studies and limitations",
    ),
    (
        "protocol_fr",
        "Protocole",
        (
            "Critère principal : décès toutes causes dans les 28 jours. Critères secondaires : durée de séjour, passage en "
            "réanimation, réadmission à 7, 30 et 90 jours.",
            "Nombre de sujets : avec un risque de 15 % dans le groupe témoin, une différence de 3 points, une puissance de 90 % "
            "et un risque alpha de 5 %, 2650 patients par groupe sont nécessaires.",
            "Calendrier : extraction en mars 2024, analyse en juin 2024, soumission au plus tard le 30 septembre 2024. Le comité "
            "se réunit le premier mardi du mois ; avis favorable du 12 janvier 2024.",
        ),
        "",
        "dates of a calendar, days, power calculation",
    ),
    (
        "lay_fr",
        "Résumé pour le grand public",
        (
            "Nous avons étudié les dossiers d'environ 12 000 personnes hospitalisées pour une insuffisance cardiaque. Environ une "
            "personne sur quatre est revenue à l'hôpital dans les trois mois.",
            "Un appel téléphonique dans les sept jours après la sortie va de pair avec moins de retours : 19 % contre 25 %. Ces "
            "résultats devront être confirmés par un essai.",
        ),
        "environ 12 000 personnes",
        "ratios in words",
    ),
    (
        "model_card_en",
        "Model card",
        (
            "Intended use: ranking of stays for early review by a nephrologist. Version 1.3, 6 input variables, 2 hidden layers of 8 "
            "units, learning rate 0.001, batch size 64, early stopping after 5 epochs without improvement.",
            "On 18400 stays of the test set the AUROC was 0.83 (0.82-0.84) and the Brier score 0.071. At a threshold of 0.2, "
            "sensitivity was 71% and specificity 80%.",
            "Performance was similar in women (0.83) and men (0.82), and by age band: 18-49 (0.81), 50-74 (0.84), 75+ (0.80); each band "
            "holds more than 2500 stays.",
        ),
        "61300 stays",
        "versions, layers, epochs",
    ),
)
