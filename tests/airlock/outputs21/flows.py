"""Flow charts."""

from matplotlib.axes import Axes

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def _flow(ax: Axes, main: list[str], beside: list[str], colour: str = "white") -> None:
    """A flow chart: boxes below each other and what left at their right."""
    ax.set_axis_off()
    ax.set(xlim=(0, 10), ylim=(-2.4 * len(main) + 1.2, 1.2))
    for i, text in enumerate(main):
        ax.text(
            3,
            -2.4 * i,
            text,
            ha="center",
            va="center",
            fontsize=9,
            bbox={"boxstyle": "square,pad=0.5", "fc": colour, "ec": "black"},
        )
        if i + 1 < len(main):
            ax.annotate("", (3, -2.4 * i - 1.75), (3, -2.4 * i - 0.7), arrowprops={"arrowstyle": "->"})
    for i, text in enumerate(beside):
        ax.text(
            5.4,
            -2.4 * i - 1.2,
            text,
            ha="left",
            va="center",
            fontsize=8,
            bbox={"boxstyle": "square,pad=0.4", "fc": colour, "ec": "black"},
        )
        ax.annotate("", (5.3, -2.4 * i - 1.2), (3, -2.4 * i - 1.2), arrowprops={"arrowstyle": "->"})


def write(shelf: Shelf) -> None:
    """Those with tens in each box, then others."""
    path = shelf.safe(
        "flow/strobe_apnoea.pdf",
        "a STROBE flow whose every exclusion is 10 or more",
        "STROBE flow chart of the cohort with the reasons of exclusion.",
        "4,226 adults included of 5,118 screened for sleep apnoea",
    )
    assert 5118 - 602 - 227 - 63 == 4226
    with figure("journal", path, (5.8, 4.8)) as fig:
        _flow(
            fig.add_subplot(),
            ["Screened\nn = 5,118", "Eligible\nn = 4,516", "With polysomnography\nn = 4,289", "Analysed\nn = 4,226"],
            [
                "Not eligible, n = 602\n  under 18: 388\n  central apnoea: 214",
                "No recording, n = 227",
                "Less than 4 h of sleep, n = 63",
            ],
        )

    path = shelf.safe(
        "flow/consort_antalgie.png",
        "flux CONSORT, petits nombres de bras et de phases seulement",
        "Diagramme CONSORT d'un essai d'antalgie en 2 bras, 3 phases et 11 centres.",
        "1 206 patients randomisés",
    )
    assert 1480 - 274 == 1206
    with figure("sans", path, (6.4, 5)) as fig:
        _flow(
            fig.add_subplot(),
            [
                "Évalués (11 centres)\nn = 1 480",
                "Randomisés 1:1\nn = 1 206",
                "Traités : 2 bras\nbras A n = 603, bras B n = 603",
                "Analysés en intention de traiter\nn = 1 206",
            ],
            [
                "Exclus n = 274 :\n  refus 151\n  contre-indication 123",
                "Arrêts avant la phase 3 :\n  bras A 31, bras B 44",
                "Écarts au protocole :\n  bras A 18, bras B 22",
            ],
            "#eef6ff",
        )

    path = shelf.safe(
        "flow/pipeline_nlp.svg",
        "steps, versions and counts of codes and folds",
        "Steps of a text pipeline: numbers of documents, of 7 rules, 5 folds and 3 models.",
        "18,340 adults with a discharge letter",
    )
    with figure("dashboard", path, (6.4, 5), text=True) as fig:
        _flow(
            fig.add_subplot(),
            [
                "Letters\n18,340 (one per patient)",
                "7 rules of section splitting\n(version 3.2)",
                "3 models, 5 folds\nbest: fold 4, epoch 8",
                "F1 0.91 on 2,410 held-out letters",
            ],
            ["4 layouts, 2 scanners", "6 ICD-10 codes, 9 synonyms", "seed 7, learning rate 2e-5"],
            "#ffffff",
        )

    path = shelf.unsafe(
        "flow/inclusion_pediatrie.png",
        "petit effectif d'exclusion",
        "exclus : « retrait du consentement : 3 »",
        "Diagramme de flux d'une cohorte pédiatrique.",
        "1 012 enfants inclus dans une cohorte d'épilepsie",
    )
    assert 1180 - 168 == 1012
    with figure("seaborn", path, (6.2, 3.8)) as fig:
        _flow(
            fig.add_subplot(),
            ["Éligibles\nn = 1 180", "Inclus\nn = 1 012", "Suivis à 2 ans\nn = 887"],
            [
                "Exclus n = 168 :\n  non joignables 92\n  refus 73\n  retrait du consentement 3",
                "Perdus de vue n = 125",
            ],
            "#f7f7f7",
        )

    path = shelf.unsafe(
        "flow/screening_colon.svg",
        "an exclusion given back by subtraction",
        "2,418 eligible and 2,411 analysed: 7 left out",
        "Flow of a screening study by FIT and colonoscopy.",
        "2,411 adults analysed after a positive FIT",
    )
    with figure("plain", path, (6, 4.6), text=True) as fig:
        _flow(
            fig.add_subplot(),
            ["Positive FIT\nn = 2,760", "Colonoscopy done\nn = 2,548", "Eligible\nn = 2,418", "Analysed\nn = 2,411"],
            ["Declined, n = 212", "Inflammatory bowel disease, n = 130", "Missing pathology"],
        )

    path = shelf.unsafe(
        "flow/greffes_pulmonaires.pdf",
        "petit effectif en toutes lettres",
        "encadré : « deux patients décédés sur liste »",
        "Flux des patients d'une liste d'attente de greffe pulmonaire.",
        "264 patients inscrits sur une liste de greffe pulmonaire",
    )
    with figure("journal", path, (6, 3.8)) as fig:
        _flow(
            fig.add_subplot(),
            ["Inscrits\nn = 264", "Toujours inscrits à 3 mois\nn = 221", "Greffés\nn = 190"],
            [
                "Sortis de liste, n = 43 :\n  amélioration ou contre-indication,\n  deux patients décédés sur liste",
                "En attente, n = 31",
            ],
        )
