"""Web pages with one fault."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.tools import page


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    stream = shelf.random("html-u")
    path = shelf.unsafe(
        "sarcoma/table_histology.html", "small cell hidden by the style", "<tr style='display:none'> with 3 angiosarcomas",
        "Histology of sarcomas by site.",
        "884 adults with a sarcoma",
    )  # fmt: skip
    body = "".join(
        f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>"
        for a, b, c in (
            ("Liposarcoma", 121, 98),
            ("Leiomyosarcoma", 88, 141),
            ("Undifferentiated", 171, 92),
            ("Synovial", 68, 31),
        )
    )
    page(
        path,
        [
            f"<table><thead><tr><th>Histology</th><th>Limb</th><th>Trunk</th></tr></thead><tbody>{body}<tr style='display:none'><td>Angiosarcoma</td><td>3</td><td>11</td></tr></tbody></table>"
        ],
        "Sarcomas",
    )

    path = shelf.unsafe(
        "hemato/greffe_gvh.html", "row-level data in a script", "const donnees = [...] tient une ligne par patient",
        "GVH aiguë et chronique selon le conditionnement, tableau avec tri interactif.",
        "476 adultes allogreffés",
    )  # fmt: skip
    rows: list[list[Any]] = [
        ["Conditionnement", "n", "GVH aiguë II-IV", "GVH chronique"],
        ["Myéloablatif", "201", "71", "62"],
        ["Réduit", "275", "88", "97"],
    ]
    data = ",".join(
        f'{{"id":{4000 + at},"age":{stream.randint(19, 69)},"jour_gvh":{stream.randint(12, 90)},"dcd":{stream.randint(0, 1)}}}'
        for at in range(45)
    )
    page(
        path,
        [rows],
        "Allogreffes",
        "fr",
        tail=f"<script>const donnees=[{data}];function tri(c){{return donnees.sort((a,b)=>a[c]-b[c]);}}</script>",
    )

    path = shelf.unsafe(
        "pneumo/ild_table.html", "HTML comment with a hospital number", "<!-- ... IPP 8012447390 -->",
        "Antifibrotic treatment and lung function decline, table from the manuscript.",
        "388 adults with interstitial lung disease",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Group", "n", "FVC decline, mL/y (SE)", "Stopped, n (%)"],
                ["Nintedanib", "211", "-98 (14)", "44 (20.9)"],
                ["Pirfenidone", "177", "-107 (15)", "39 (22.0)"],
            ],
            "<!-- FIXME value of IPP 8012447390 typed twice, ask the unit -->",
            "Mixed model with random slope; 2,140 spirometries.",
        ],
        "Antifibrotics",
    )

    path = shelf.unsafe(
        "stroke_unit/door_to_needle.html", "exact dates of single events", "each row is one complication with its date",
        "Door-to-needle time and symptomatic haemorrhages of the year.",
        "604 adults thrombolysed",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Quarter", "Thrombolysed", "Door to needle, median [IQR]"],
                ["Q1", "148", "41 [32-56]"],
                ["Q2", "151", "38 [30-51]"],
                ["Q3", "149", "36 [29-50]"],
                ["Q4", "156", "35 [28-48]"],
            ],
            "Haemorrhages were reviewed on 12 February 2022 (basal ganglia, died the next day), 3 June 2022 (lobar) and 21 October 2022 (cerebellar).",
        ],
        "Stroke unit 2022",
    )

    path = shelf.unsafe(
        "addicto/sevrage.html", "subtraction of two columns", "inclus 118, analysés 114 : 4 exclus",
        "Abstinence à six mois selon la modalité de sevrage.",
        "742 adultes hospitalisés pour sevrage",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Modalité", "Inclus", "Analysés", "Abstinents à 6 mois"],
                ["Hospitalisation complète", "401", "362", "141 (39,0 %)"],
                ["Hôpital de jour", "223", "201", "71 (35,3 %)"],
                ["Ambulatoire", "118", "114", "31 (27,2 %)"],
            ],
            "Analyse en cas complets.",
        ],
        "Sevrage",
        "fr",
    )

    path = shelf.unsafe(
        "radiology/embedded_crop.html", "identifier in a link's path", "img alt and src give a person's name and birth date",
        "Agreement of readers on breast density, table and legend.",
        "1,020 women with a mammogram",
    )  # fmt: skip
    page(
        path,
        [
            [
                ["Density", "Reader 1", "Reader 2", "Kappa"],
                ["A", "101", "96", "0.81"],
                ["B", "402", "411", "0.77"],
                ["C", "388", "381", "0.75"],
                ["D", "129", "132", "0.83"],
            ],
            "<p><img alt='example C' src='file:///S:/pacs/export/LEMOINE_Therese_19520614/mlo_left.png' width='200'></p>",
        ],
        "Density",
    )
