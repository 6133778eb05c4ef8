"""Maternity: decks with charts and percentage files, in French."""

import io
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import DAY, Rows, deck, excel, number, split, steady, table

WHO = "3 906 accouchements de l'année 2024 (une femme chacun)"


def _with_chart(path: Path, title: str, categories: list[str], values: list[int], rows: Rows | None = None) -> None:
    """A deck of one native chart; `rows` replace the small workbook behind the chart."""
    show = Presentation()
    core = show.core_properties
    core.author, core.title, core.created, core.modified, core.last_modified_by = "", title, DAY, DAY, ""
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = title
    data = CategoryChartData()
    data.categories = categories
    data.add_series("Femmes", values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1.6), Inches(8), Inches(5), data)
    plot = frame.chart.plots[0]
    plot.has_data_labels = True
    part = frame.chart.part.chart_workbook.xlsx_part
    name = str(part.partname).lstrip("/")
    show.save(str(path))
    book = path.with_suffix(".tmp.xlsx")
    if rows:
        excel(book, {"Sheet1": [["", "Femmes"], *zip(categories, values, strict=True)], "Feuil2": rows})
    else:
        excel(book, {"Sheet1": [["", "Femmes"], *zip(categories, values, strict=True)]})
    blob = io.BytesIO(book.read_bytes()).getvalue()
    book.unlink()
    steady(path, {name: blob})


def write(shelf: Shelf) -> None:
    rng = shelf.random("maternity")
    modes = ["Voie basse spontanée", "Ventouse", "Forceps", "Césarienne programmée", "Césarienne en travail"]
    path = shelf.safe(
        "maternite/modes_accouchement.pptx",
        "a native chart with its small workbook of the same five counts",
        "Diapositive : modes d'accouchement en 2024",
        WHO,
    )
    _with_chart(path, "Modes d'accouchement 2024", modes, [2571, 338, 121, 402, 474])
    rows: list[list[object]] = [["no_dossier", "age", "terme_sa", "mode", "pertes_ml"]]
    rows += [
        [10300 + at, rng.randint(19, 43), rng.randint(36, 41), rng.choice(modes), rng.randrange(500, 2400, 50)]
        for at in range(74)
    ]
    path = shelf.unsafe(
        "maternite/hemorragies.pptx",
        "the workbook behind the chart has a second sheet with a row per woman",
        "embedded workbook, sheet Feuil2",
        "Diapositive : hémorragies du post-partum par volume en 2024",
        WHO,
    )
    _with_chart(
        path, "Hémorragie du post-partum 2024", ["500-999 ml", "1000-1499 ml", "1500 ml et plus"], [196, 58, 24], rows
    )

    shares: list[list[object]] = [["indicateur", "pct_nullipares", "pct_multipares", "n_nullipares", "n_multipares"]]
    for name, one, two in [
        ("Péridurale", 91.2, 74.6),
        ("Déclenchement", 28.4, 21.9),
        ("Épisiotomie", 9.8, 2.6),
        ("Déchirure du 3e ou 4e degré", 2.1, 0.8),
        ("Transfusion", 1.2, 0.9),
        ("Fièvre en travail", 6.4, 2.2),
        ("Extraction instrumentale", 20.6, 4.9),
        ("pH < 7,10 au cordon", 2.8, 1.5),
        ("Allaitement à la sortie", 71.3, 66.8),
    ]:
        shares.append([name, number(one, 1, True), number(two, 1, True), 1778, 2128])
    path = shelf.safe(
        "maternite/indicateurs_parite.csv",
        "percentages near one whose numerators are seventeen and more",
        "Indicateurs en pourcentage selon la parité",
        WHO,
    )
    table(path, shares, ";")
    bad = [row[:] for row in shares]
    bad[2] = ["Césarienne en travail", "27,6", "8,1", 842, 1180]
    bad[5] = ["Hystérectomie d'hémostase", "0,2", "1,1", 842, 1180]
    for row in bad[1:]:
        row[3], row[4] = 842, 1180
    bad[4] = ["Déchirure du 3e ou 4e degré", "2,1", "1,3", 842, 1180]
    path = shelf.unsafe(
        "maternite/indicateurs_declenchement.csv",
        "0.2 % of 842 is two women",
        "row Hystérectomie d'hémostase, nullipares",
        "Indicateurs en pourcentage chez les femmes déclenchées, selon la parité",
        "2 022 femmes déclenchées de 2020 à 2024",
    )
    table(path, bad, ";")

    months = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
    births = split(rng, 3906, [1] * 12)
    slides: list[Any] = [
        (
            "Activité",
            [
                "3 906 accouchements, 12 lits de grossesse à haut risque",
                "Taux de césarienne : 22,4 %",
                "Terme médian : 39 SA + 5 j",
            ],
            [["", *months[:6]], ["Accouchements", *births[:6]]],
            "",
        ),
        (
            "Second semestre",
            ["Ouverture de la 3e salle nature en septembre"],
            [["", *months[6:]], ["Accouchements", *births[6:]]],
            "Rappeler que les terminaisons médicales ne sont pas comptées.",
        ),
    ]
    path = shelf.safe(
        "maternite/revue_annuelle.pptx",
        "beds, weeks of gestation and a third room",
        "Revue annuelle d'activité de la maternité",
        WHO,
    )
    deck(path, "Revue annuelle 2024", slides)
    slides = [
        (
            "Mortalité et morbidité",
            ["Réunion trimestrielle, 6 thèmes", "Délai décision-naissance médian : 21 min [16 ; 27]"],
            [["Code couleur", "Femmes", "Délai médian (min)"], ["Orange", "212", "26"], ["Rouge", "64", "14"]],
            "Thème 2 : discuter le dossier de Mme Camille Aubry, césarienne code rouge du 17 octobre au soir, délai 31 minutes.",
        ),
        ("Actions", ["Simulation mensuelle", "Fiche réflexe version 2"], None, ""),
    ]
    path = shelf.unsafe(
        "maternite/cesariennes_urgence.pptx",
        "the speaker's notes name a woman and her day",
        "notes of slide 2",
        "Diapositives : césariennes en urgence par code couleur",
        "276 césariennes en urgence codées orange ou rouge en 2024",
    )
    deck(path, "Césariennes en urgence", slides)
