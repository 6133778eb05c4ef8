"""What files of these studies carry unseen: parts, attributes, pictures of notebooks, and pairs of one request."""

import base64
import io
import json

from matplotlib import pyplot as plt
from pptx import Presentation
from pptx.util import Inches

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

MPR = "1 688 adultes admis en rééducation après un AVC, 2020-2024, trois services de MPR"
TRAUMA = "3,905 adults admitted to five trauma centres with an ISS of 9 or more, 2020-2024"


def _picture(points: bool, rng) -> str:
    figure, ax = kit.axes(5, 3.6)
    if points:
        x = [rng.gauss(72, 6) for _ in range(58)]
        ax.scatter(x, [26 - 0.1 * (v - 60) + rng.gauss(0, 2.5) for v in x], s=14)
        ax.set(xlabel="Age", ylabel="MMSE", title="Frontotemporal dementia, genetic forms (n = 58)")
    else:
        ax.bar(["60-69", "70-74", "75-79", "80-84", "85+"], [889, 977, 1231, 1073, 700])
        ax.set(ylabel="People", title="Age at first visit (n = 4,870)")
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=100)
    plt.close(figure)
    return base64.b64encode(out.getvalue()).decode()


def _notebooks(shelf) -> None:
    who = "4,870 people aged 60 and over with a first memory-clinic visit, 2017-2024"
    for points, path in (
        (
            False,
            shelf.safe("dementia/figure_age.ipynb", "a picture of bars of hundreds", "Notebook with one figure", who),
        ),
        (
            True,
            shelf.unsafe(
                "dementia/figure_ftd.ipynb",
                "a point for each person in the picture of a cell",
                "image/png of cell 2",
                "Notebook with one figure",
                "58 people with a genetic frontotemporal dementia",
            ),
        ),
    ):
        value = kit.notebook(
            path,
            [("md", "# Figure for the supplement"), ("code", "ax.figure", "<Figure size 500x360 with 1 Axes>", "")],
        )
        value["cells"][1]["outputs"][0]["data"] = {
            "text/plain": ["<Figure size 500x360 with 1 Axes>"],
            "image/png": _picture(points, shelf.random("ftd")),
        }
        kit.text(path, json.dumps(value, indent=1) + "\n")
    text = "Counter({'IgM anti-HBc': 1204, 'HBs Ag': 611, 'HBV DNA': 288})\n"
    fit = "Fold 1  AUC 0.81\nFold 2  AUC 0.79\nFold 3  AUC 0.83\nFold 4  AUC 0.80\nFold 5  AUC 0.82\nmean 0.810  sd 0.014\n"
    kit.notebook(
        shelf.safe(
            "epi/hepatitis.ipynb",
            "folds 1 to 5",
            "Notebook: tests and cross-validation",
            "2,103 adults tested for hepatitis B",
        ),
        [("md", "# Tests"), ("code", "print(Counter(df.test))", text), ("code", "cv_report(model, X, y, k=5)", fit)],
    )
    trace = "Traceback (most recent call last):\n  Cell In[3], line 4\n    fix_dates(row)\n  File preprocess.py:41, in fix_dates(row)\nValueError: day is out of range for month: {'pid': '8063301142', 'sex': 'F', 'dob': '1948-02-30', 'hbv_dna': 4120000}\n"
    kit.notebook(
        shelf.unsafe(
            "epi/hepatitis_clean.ipynb",
            "an error message prints a person's row",
            "traceback of cell 3",
            "Notebook: tests and cross-validation",
            "2,103 adults tested for hepatitis B",
        ),
        [
            ("md", "# Tests"),
            ("code", "print(Counter(df.test))", text),
            ("code", "cv_report(model, X, y, k=5)", fit),
            ("code", "for row in rows:\n    fix_dates(row)", trace),
        ],
    )


def _parts(shelf) -> None:
    rows = [["Retour au domicile", "Patients"], ["Oui", 1257], ["Non", 431]]
    path = shelf.unsafe(
        "mpr/domicile.docx",
        "déguisement : données de patients dans une partie XML du document",
        "customXml/item7.xml",
        "Note sur le retour au domicile",
        MPR,
    )
    kit.word(
        path,
        ["# Retour au domicile", "Le retour au domicile concernait 74,5 % des patients (1 257 sur 1 688).", rows],
    )
    people = "".join(
        f'<p id="80{21450033 + 1013 * i}" naissance="19{40 + i}-0{1 + i % 9}-1{i % 9}" mif="{52 + 3 * i}"/>'
        for i in range(12)
    )
    kit.add_part(path, "customXml/item7.xml", f"<?xml version='1.0'?><source>{people}</source>".encode())
    kit.word(
        shelf.safe(
            "mpr/domicile_final.docx", "deux effectifs et leur pourcentage", "Note sur le retour au domicile", MPR
        ),
        [
            "# Retour au domicile",
            "Le retour au domicile concernait 74,5 % des patients (1 257 sur 1 688). Les 3 services ont le même protocole.",
            rows,
        ],
    )

    for bad, path in (
        (
            False,
            shelf.safe(
                "qualite/delais.pptx",
                "texte de remplacement d'une image, sans effectif",
                "Délais aux urgences",
                "61 220 passages aux urgences, 2024",
            ),
        ),
        (
            True,
            shelf.unsafe(
                "qualite/delais_relus.pptx",
                "déguisement : texte de remplacement d'une image",
                "descr de l'image, diapositive 2",
                "Délais aux urgences",
                "61 220 passages aux urgences, 2024",
            ),
        ),
    ):
        kit.slides(
            path,
            [
                (
                    "Délais aux urgences 2024",
                    ["Attente médiane 48 min (T1) puis 41 min (T4)", "Départs sans soins : 3,1 % (1 898)"],
                )
            ],
        )
        figure, ax = kit.axes(6, 3.4)
        ax.plot(["T1", "T2", "T3", "T4"], [48, 46, 43, 41], "o-")
        ax.set(ylabel="Attente médiane (min)")
        out = io.BytesIO()
        figure.savefig(out, format="png")
        plt.close(figure)
        out.seek(0)
        deck = Presentation(path)
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Attente médiane par trimestre"
        shape = slide.shapes.add_picture(out, Inches(1), Inches(2))
        shape._element.nvPicPr.cNvPr.set(
            "descr",
            "Courbe des attentes ; pic de mars : 2 décès en salle d'attente, non publiés"
            if bad
            else "Courbe de l'attente médiane, en baisse de T1 à T4",
        )
        deck.save(path)
        kit.steady(path)

    figure, ax = kit.axes(6, 4)
    ax.bar(["A", "B", "C", "D", "E"], [988, 871, 802, 688, 556])
    ax.set(ylabel="Patients", title="Patients by centre, 2020-2024")
    path = shelf.unsafe(
        "trauma/centres.svg",
        "disguise: rows of patients in a metadata element of the drawing",
        "metadata id=src",
        "Patients by centre",
        TRAUMA,
    )
    kit.drawn(figure, path)
    data = json.dumps(
        [
            {
                "id": f"T{i:04d}",
                "iss": 9 + 5 * i % 50,
                "died": i % 3 == 0,
                "arrived": f"2022-0{1 + i % 9}-1{i % 9}T0{i % 9}:40",
            }
            for i in range(1, 16)
        ]
    )
    kit.text(
        path,
        path.read_text().replace("</svg>", f'<metadata id="src">{data.replace(chr(34), "&quot;")}</metadata></svg>'),
    )
    kit.pdf(
        shelf.unsafe(
            "greffe/synthese.pdf",
            "déguisement : IPP dans les mots-clés du PDF",
            "Keywords",
            "Synthèse des greffes",
            "1 962 adultes greffés d'un rein, 2015-2023",
        ),
        [
            "# Greffes rénales",
            "La médiane d'âge était de 54 ans (Q1-Q3 : 43-64). 37,4 % étaient des femmes (734).",
            [["Donneur", "Greffes"], ["Décédé", *large(1508)], ["Vivant", *large(454)]],
        ],
        "Synthèse",
        "greffe; rein; 8017734209; 8092210645",
    )
    kit.pdf(
        shelf.safe(
            "greffe/synthese_publiee.pdf",
            "mots-clés ordinaires",
            "Synthèse des greffes",
            "1 962 adultes greffés d'un rein, 2015-2023",
        ),
        [
            "# Greffes rénales",
            "La médiane d'âge était de 54 ans (Q1-Q3 : 43-64). 37,4 % étaient des femmes (734).",
            [["Donneur", "Greffes"], ["Décédé", *large(1508)], ["Vivant", *large(454)]],
        ],
        "Synthèse",
        "greffe; rein; survie; 2015-2023",
    )


def write(shelf) -> None:
    for part in (_notebooks, _parts):
        part(shelf)
