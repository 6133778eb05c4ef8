"""PowerPoint decks that are released."""

import io

from pptx.util import Cm

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import comma, ratios, split, survival, table_one
from tests.airlock.outputs4.decks import Deck


def write(shelf: Shelf) -> None:
    r = shelf.random("pp-safe1")
    path = shelf.safe(
        "pptx/congress_hf.pptx", "tables of a congress talk", "Congress talk", "3,910 patients with heart failure"
    )
    deck = Deck("Readmission after heart failure", "Congress 2024, session 3")
    deck.lines("Methods", ["Warehouse of one hospital, 2016-2023", "5-fold cross-validation", "20 imputations"])
    deck.table("Table 1", table_one(r, "en", (1804, 2106), ("HFrEF", "HFpEF"), 5), 9)
    deck.table("Model", ratios(r, "en", 8))
    deck.show.save(str(path))

    r = shelf.random("pp-safe2")
    path = shelf.safe(
        "pptx/tableau_de_bord_urgences.pptx",
        "graphique mensuel arrondi à 10",
        "Tableau de bord des urgences",
        "environ 5 000 passages par mois",
    )
    deck = Deck("Urgences", "Tableau de bord 2023")
    deck.bars(
        "Passages par mois (arrondis à 10)",
        [f"{m:02d}/23" for m in range(1, 13)],
        [10 * r.randrange(440, 540) for _ in range(12)],
        "passages",
    )
    deck.table(
        "Délais médians (min)",
        [
            ["Niveau de tri", "Médiane", "Q1-Q3"],
            ["1", "2", "1-5"],
            ["2", "14", "8-22"],
            ["3", "46", "28-81"],
            ["4", "72", "40-118"],
            ["5", "65", "31-110"],
        ],
        14,
    )
    deck.show.save(str(path))

    r = shelf.random("pp-safe3")
    path = shelf.safe("pptx/kickoff.pptx", "dates of a project, work packages, partners", "Kick-off meeting", "")
    deck = Deck("Kick-off", "15 January 2024")
    deck.lines(
        "Work packages",
        [
            "WP1 Data model, months 1-6",
            "WP2 Phenotypes, months 4-12",
            "WP3 Models, months 10-24",
            "WP4 Ethics, 2 deliverables",
        ],
    )
    deck.lines("Partners", ["5 hospitals", "3 universities", "the patients' association"])
    deck.lines("Risks", ["R1 delay of 3 months (probability 20%)", "R2 loss of one site"])
    deck.show.save(str(path))

    r = shelf.random("pp-safe4")
    path = shelf.safe("pptx/forest_reunion.pptx", "image d'un forest plot", "Réunion d'avancement", "6 020 patients")
    deck = Deck("Résultats principaux", "Réunion d'avancement")
    picture = io.BytesIO(plots.png(plots.forest(ratios(r, "fr", 8, "HR"), "Réadmission", "HR (IC 95 %)"), 120))
    deck.slide("Forest plot").shapes.add_picture(picture, Cm(2), Cm(4), width=Cm(21))
    deck.table("Survie", survival(r, "fr", 3050), 14)
    deck.show.save(str(path))

    r = shelf.random("pp-safe5")
    path = shelf.safe(
        "pptx/model_performance.pptx",
        "AUC, thresholds, confusion matrix of thousands",
        "Model performance",
        "9,300 stays of the test set",
    )
    deck = Deck("Early warning model", "Performance on the test set")
    tp, fn = 1422, 718
    fp, tn = 1190, 5970
    deck.table(
        "Confusion matrix at threshold 0.30",
        [["", "Event", "No event"], ["Alert", str(tp), str(fp)], ["No alert", str(fn), str(tn)]],
        16,
    )
    deck.lines(
        "Metrics",
        [
            f"Sensitivity {tp / (tp + fn):.3f}",
            f"Specificity {tn / (tn + fp):.3f}",
            "AUC 0.842 (0.831-0.853)",
            "Brier 0.118",
            "Calibration slope 0.97",
        ],
    )
    deck.show.save(str(path))

    r = shelf.random("pp-safe6")
    path = shelf.safe(
        "pptx/bilan_rcp.pptx", "répartition de 1 900 dossiers", "Bilan des RCP", "1 900 dossiers discutés en 2023"
    )
    deck = Deck("Bilan des RCP", "2023")
    parts = split(r, 1900, 5)
    deck.table(
        "Dossiers par organe",
        [
            ["Organe", "Dossiers", "%"],
            *(
                [o, str(k), comma(100 * k / 1900)]
                for o, k in zip(("Sein", "Côlon", "Poumon", "Prostate", "Autres"), parts, strict=True)
            ),
        ],
        14,
    )
    deck.lines("Indicateurs", ["Délai médian de 11 jours", "48 réunions", "7 spécialités présentes"])
    deck.show.save(str(path))
