"""Safe outputs that look like leaks: eponyms, references, plans, dictionaries and correlation tables."""

import json

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.figures import axes_of
from tests.airlock.outputs11.numbers import baseline, ratios
from tests.airlock.outputs11.tools import book, deck, figure, keep, note, page, paper, table, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _documents(shelf)
    _values(shelf)


def _documents(shelf: Shelf) -> None:
    path = shelf.safe(
        "extras/eponymes.md",
        "diseases, tests and scores that bear the names of people",
        "Résultats par maladie auto-immune, avec les tests utilisés.",
        "4 118 patients suivis pour une maladie auto-immune",
    )
    note(path, [
        "# Maladies auto-immunes associées",
        [["Maladie", "Patients", "Femmes", "Score de Charlson, médiane [Q1-Q3]"], ["Maladie de Basedow", "1 402", "1 118 (79,7 %)", "1 [0-2]"], ["Syndrome de Sjögren", "988", "861 (87,1 %)", "2 [1-3]"], ["Maladie de Crohn", "1 211", "641 (52,9 %)", "1 [0-2]"], ["Maladie de Horton", "517", "341 (66,0 %)", "4 [3-5]"]],
        "Tests de Fisher, de Wilcoxon et de Kruskal-Wallis (3 ddl) ; correction de Bonferroni pour 6 comparaisons. Courbes de Kaplan-Meier, modèle de Cox, statistique de Schoenfeld p = 0,21.",
        "Les syndromes de Guillain-Barré et les maladies de Hodgkin étaient des critères d'exclusion.",
    ])  # fmt: skip

    path = shelf.safe(
        "extras/article_references.pdf",
        "authors of cited articles, DOI, PMID and trial numbers of 8 to 13 digits",
        "Last pages of the article: conclusion, table of sensitivity analyses and references.",
        "3,702 adults with a venous thrombosis",
    )
    paper(path, [
        "# Sensitivity analyses", ratios({"Main": (-0.31, 0.1), "Per protocol": (-0.34, 0.11), "Competing risk of death": (-0.28, 0.1), "Excluding cancer (n = 2,988)": (-0.35, 0.13)}, "HR"),
        "# References",
        "1. Agnelli G, Buller HR, Cohen A, et al. Oral apixaban for the treatment of acute venous thromboembolism. N Engl J Med 2013;369:799-808.",
        "2. Fine JP, Gray RJ. A proportional hazards model for the subdistribution of a competing risk. J Am Stat Assoc 1999;94:496-509.",
        "3. von Elm E, Altman DG, Egger M, et al. The STROBE statement. Lancet 2007;370:1453-7. PMID 18064739.",
        "Registration: NCT04712345. Protocol: doi 10.5281/zenodo.8012346.",
    ], "Extended anticoagulation")  # fmt: skip

    path = shelf.safe(
        "extras/plan_statistique.docx",
        "calcul d'effectif : petits écarts, puissance, taille des blocs",
        "Plan d'analyse statistique de l'essai, avant toute inclusion.",
        "aucun patient : calcul d'effectif",
    )
    word(path, ["# Nombre de sujets nécessaires", "Avec un taux de 12 % dans le groupe témoin et de 8 % dans le groupe traité, 882 patients par groupe donnent une puissance de 80 % pour un risque alpha de 5 %.", [["Taux témoin", "Taux traité", "Puissance", "Par groupe"], ["12 %", "8 %", "80 %", "882"], ["12 %", "7 %", "80 %", "546"], ["12 %", "8 %", "90 %", "1 181"]], "- blocs de 4 et 6, rapport 1:1", "- 2 analyses intermédiaires, O'Brien-Fleming : z = 3,47 puis 2,45", "- au plus 3 % de perdus de vue attendus"])  # fmt: skip

    path = shelf.safe(
        "extras/methods_deck.pptx",
        "a calendar of the project and counts of centres, months and team members",
        "Slides that present the project: calendar, centres and expected numbers.",
        "no results yet; 5,400 adults are expected",
    )
    deck(path, [
        ("PREDICT-HIP", ["9 centres, 3 countries, 24 months", "Primary outcome: walking without help at 4 months"], "Thank the 2 funders."),
        ("Calendar", [[["Task", "Begins", "Months"], ["Ethics", "January 2024", "3"], ["Extraction", "April 2024", "5"], ["Models", "September 2024", "8"], ["Writing", "May 2025", "6"]]], ""),
    ])  # fmt: skip

    path = shelf.safe(
        "extras/dictionnaire.html",
        "codes 0, 1, 2 et 9, unités et bornes plausibles fixées d'avance",
        "Dictionnaire des variables avec unités et bornes de plausibilité choisies par l'équipe.",
        "aucun patient : la définition des variables",
    )
    page(path, [[["Variable", "Unité", "Bornes acceptées", "Codes"], ["temperature", "°C", "25 à 45", ""], ["pas", "mmHg", "30 à 300", ""], ["sexe", "", "", "1 homme, 2 femme"], ["vivant_j90", "", "", "0 non, 1 oui, 9 inconnu"], ["poids", "kg", "20 à 350", ""]], "Les valeurs hors bornes deviennent manquantes ; les bornes viennent de la littérature."], "Dictionnaire", "fr")  # fmt: skip


def _values(shelf: Shelf) -> None:
    stream = shelf.random("extras")
    path = shelf.safe(
        "extras/correlations.csv",
        "a square table of correlations with a diagonal of ones",
        "Spearman correlations of seven inflammation markers.",
        "1,288 adults with a fever in the emergency department",
    )
    names = ["crp", "pct", "il6", "ferritin", "neutrophils", "lymphocytes", "fibrinogen"]
    held = [[1.0 if a == b else 0.0 for b in range(7)] for a in range(7)]
    for a in range(7):
        for b in range(a):
            held[a][b] = held[b][a] = round(stream.uniform(-0.4, 0.8), 2)
    table(path, [["", *names], *[[name, *row] for name, row in zip(names, held, strict=True)]])

    path = shelf.safe(
        "extras/spline_bmi.png",
        "a smooth curve with its band, no points",
        "Restricted cubic spline of body mass index and 30-day death, with 95% band.",
        "22,870 adults after non-cardiac surgery, 611 deaths",
    )
    drawn, axes = axes_of("30-day death, spline with 4 knots", "Body mass index, kg/m²", "Odds ratio (reference 25)")
    grid = np.linspace(18, 42, 120)
    curve = np.exp(((grid - 26.5) / 14) ** 2 - 0.0115)
    axes.plot(grid, curve, color="black")
    axes.fill_between(grid, curve * 0.86, curve * 1.16, alpha=0.25)
    figure(drawn, path)

    path = shelf.safe(
        "extras/figure3_spec.vl.json",
        "a Vega-Lite file with yearly shares of thousands of patients",
        "Vega-Lite source of figure 3: share of patients with a follow-up visit, by year and sex.",
        "19,400 adults discharged after a stroke",
    )
    values = [
        {"year": y, "sex": s, "n": n, "pct": round(100 * k / n, 1)}
        for y in range(2016, 2023)
        for s in ("women", "men")
        for n in [stream.randint(1100, 1600)]
        for k in [stream.randint(480, 900)]
    ]
    path.write_text(json.dumps({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "data": {"values": values}, "mark": {"type": "line"}, "encoding": {"x": {"field": "year", "type": "ordinal"}, "y": {"field": "pct", "type": "quantitative"}, "color": {"field": "sex", "type": "nominal"}}}, indent=1), encoding="utf-8")  # fmt: skip

    path = shelf.safe(
        "extras/sensitivity_grid.xlsx",
        "a grid of assumptions with shares and tipping points",
        "Tipping-point analysis: odds ratio under assumed event rates among those lost to follow-up, and who was lost.",
        "2,940 adults in a trial of smoking cessation, 312 lost to follow-up",
    )
    rows = [["Assumed rate, control", *[f"treated {t}%" for t in (5, 10, 15, 20)]]]
    rows += [[f"{c}%", *[f"{np.exp(-0.4 + (t - c) / 60):.2f}" for t in (5, 10, 15, 20)]] for c in (5, 10, 15, 20)]
    lost = baseline(
        {"Followed": 2628, "Lost": 312},
        [
            ("Women", [1311, 141], "0.12"),
            ("20 cigarettes or more", [988, 161], "<0.001"),
            ("Age, mean (SD)", ["47.2 (11.4)", "43.8 (12.0)"], "<0.001"),
        ],
    )
    keep(book({"tipping": rows, "lost": lost}), path)
