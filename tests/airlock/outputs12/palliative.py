"""Palliative care: Markdown, LaTeX and charts in decks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

PALLI = "2 064 patients suivis par l'équipe mobile de soins palliatifs"


def write(shelf: Shelf) -> None:
    path = shelf.safe("palliatif/synthese.md", "doses, jours et rangs", "Synthèse annuelle", PALLI)
    rows: list[Any] = [["Symptôme", "À l'entrée", "À 72 h"]] + [
        [s, of(a, 2064, True), of(b, 2064, True)]
        for s, a, b in [
            ("Douleur > 3/10", 1102, 514),
            ("Dyspnée", 611, 390),
            ("Anxiété", 803, 602),
            ("Confusion", 288, 301),
        ]
    ]
    kit.say(
        path,
        "# Symptômes\n\n"
        + kit.pipes(rows)
        + "\nÉquivalent morphine médian : 40 mg par jour (20 à 80). Équipe présente sur 2 sites, 5 jours sur 7.\n\n1. Évaluer deux fois par jour\n2. Tracer l'échelle employée\n3. Revoir à 72 h\n",
    )

    path = shelf.unsafe(
        "palliatif/note.md",
        "e-mail and phone",
        "adresse électronique d'une aidante",
        "Note de méthode : entretiens avec les aidants",
        PALLI,
    )
    kit.say(
        path,
        "# Entretiens avec les aidants\n\nVingt-deux aidants ont été rencontrés, de 40 à 70 minutes.\n\n| Thème | Aidants |\n|---|---|\n| Répit | 12 |\n| Information | 11 |\n\n## Reste à faire\n\n- relire le codage (deux codeurs, kappa 0,74)\n- renvoyer la transcription à celinette.marchal59@laposte.net, qui veut retirer un passage sur son père\n- figure 2 en noir et blanc\n",
    )

    path = shelf.unsafe(
        "palliatif/sedation.tex",
        "commented lines",
        "commentaire LaTeX avec un patient daté",
        "Tableau des sédations",
        PALLI,
    )
    kit.say(
        path,
        "\\begin{table}\n\\caption{Sédations profondes, 2019--2024.}\n% le refus : homme de 58 ans, SLA, entré le 11/10/2022, décédé le 19/10/2022 en chambre 7\n"
        + kit.tabular(
            [
                ["Indication", "Patients", "%"],
                ["Détresse respiratoire", 61, "48,4"],
                ["Douleur réfractaire", 40, "31,7"],
                ["Agitation", 25, "19,8"],
            ]
        )
        + "\\end{table}\n",
    )

    path = shelf.safe(
        "palliatif/sedations.tex", "numéros de colonnes et de notes", "Tableau des sédations par période", PALLI
    )
    kit.say(
        path,
        "\\begin{table}\n% largeur fixée à 8 cm, note 2 ajoutée à la relecture\n\\caption{Sédations profondes par période.}\n"
        + kit.tabular(
            [
                ["Indication", "2019-2021", "2022-2024"],
                ["Détresse respiratoire", 28, 33],
                ["Douleur réfractaire", 19, 21],
                ["Agitation", 12, 13],
                ["Total", 59, 67],
            ]
        )
        + "\\footnotesize Deux médecins ont classé les indications ; désaccord dans 14 \\% des dossiers relus.\n\\end{table}\n",
    )

    path = shelf.unsafe(
        "palliatif/deces_lieu.pptx",
        "small cells in a chart's workbook",
        "le classeur du graphique garde un lieu à 4 patients",
        "Lieu de décès",
        PALLI,
    )
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Cm

    def chart(places: list[tuple[str, int]]) -> Callable[[Any], None]:
        def add(deck: Any) -> None:
            data = CategoryChartData()
            data.categories = [p for p, _ in places]
            data.add_series("Patients", [n for _, n in places])
            deck.slides[1].shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Cm(2), Cm(5), Cm(20), Cm(11), data)
            _still(deck)

        return add

    kit.slides(
        path,
        [("Où meurent les patients", ["Suivi clos fin 2024"], ""), ("Lieu de décès", [], "")],
        chart([("Hôpital", 1011), ("Domicile", 412), ("USP", 388), ("EHPAD", 129), ("Prison", 4)]),
    )
    path = shelf.safe("palliatif/lieux.pptx", "a chart with its workbook", "Lieu de décès, regroupé", PALLI)
    kit.slides(
        path,
        [
            ("Où meurent les patients", ["1 944 décès suivis"], ""),
            ("Lieu de décès", [], "Une personne sur cinq meurt chez elle."),
        ],
        chart([("Hôpital", 1011), ("Domicile", 412), ("USP", 388), ("EHPAD et autres", 133)]),
    )


def _still(deck: Any) -> None:
    """Fixes the times in the workbook of each chart."""
    import tempfile

    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                part = shape.chart.part.chart_workbook.xlsx_part
                with tempfile.TemporaryDirectory() as folder:
                    book = Path(folder) / "chart.xlsx"
                    book.write_bytes(part.blob)
                    kit.steady(book)
                    part._blob = book.read_bytes()
