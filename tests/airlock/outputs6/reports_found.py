"""Reports and decks about analyses made in Python: Word, PowerPoint, PDF and HTML, each with one fault."""

import json

import numpy as np
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs6.counts import leak
from tests.airlock.outputs6.plots import blank
from tests.airlock.outputs6.writers import deck, draw, page, pdf, save, word


def write(shelf: Shelf) -> None:
    _words(shelf)
    _tracked(shelf)
    _alt_text(shelf)
    _notes(shelf)
    _chart(shelf)
    _attached(shelf)
    _pdf_rate(shelf)
    _plotly(shelf)
    _typed(shelf)


def _words(shelf: Shelf) -> None:
    document = word(
        [
            "# Évaluation du modèle de prédiction du cathétérisme difficile",
            "Étude rétrospective monocentrique. 1 906 patientes ont eu une pose de chambre implantable entre 2018 et 2023 ; le modèle (LightGBM, 22 variables) a été validé sur les 612 dernières.",
            [
                ["Seuil", "Sensibilité", "Spécificité", "VPP"],
                ["0,2", "0,84", "0,71", "0,36"],
                ["0,3", "0,73", "0,82", "0,44"],
                ["0,5", "0,49", "0,94", "0,61"],
            ],
            "## Complications",
            "Une infection précoce est survenue chez 48 patientes (2,5 %), une thrombose chez 61 (3,2 %). Trois patientes ont eu un pneumothorax, toutes sans repérage échographique. La durée médiane de la pose était de 24 minutes (18-33).",
            "## Discussion",
            "Deux limites : un seul centre et des étiquettes tirées des comptes rendus. Le kappa de relecture était de 0,82.",
        ],
        "Cathétérisme difficile",
    )
    save(
        document,
        shelf.unsafe(
            "vasc/rapport_cathe.docx",
            "a small count in words",
            "Trois patientes ont eu un pneumothorax",
            "Rapport d'évaluation du modèle",
            "1 906 patientes avec chambre implantable",
        ),
    )


def _tracked(shelf: Shelf) -> None:
    document = word(
        [
            "# Validation report: sleep apnoea screening model",
            "The validation set holds 2,018 adults with polysomnography (2019-2023); 1,104 had an AHI of 15 or more.",
            [
                ["set", "n", "AHI >= 15", "AUROC"],
                ["train", "6,011", leak(3277, 6011), "0.81"],
                ["validation", "2,018", leak(1104, 2018), "0.79"],
            ],
            "Errors were reviewed by two physicians. Most false negatives had a body mass index below 27.",
        ],
        "Validation report",
    )
    run = parse_xml(
        f'<w:del {nsdecls("w")} w:id="7" w:author="DS" w:date="2025-02-20T10:00:00Z"><w:r><w:delText xml:space="preserve"> See for instance Mrs Odette Garnier, seen twice.</w:delText></w:r></w:del>'
    )
    document.paragraphs[-1]._p.append(run)
    save(
        document,
        shelf.unsafe(
            "sleep/validation_report.docx",
            "a patient's name in a tracked deletion",
            "w:delText after the last paragraph",
            "Validation report for the steering committee",
            "8,029 adults with polysomnography",
        ),
    )


def _alt_text(shelf: Shelf) -> None:
    figure, axes = blank("Courbe d'apprentissage", "Taille de l'échantillon", "F1")
    axes.plot([500, 1000, 2000, 4000, 8000], [0.71, 0.77, 0.81, 0.835, 0.846], "o-")
    picture = draw(figure, shelf.path("parts/apprentissage.png"))
    document = word(
        [
            "# Extraction des allergies des comptes rendus",
            "Corpus de 9 800 comptes rendus, un par patient. Le F1 plafonne vers 0,85 ; 3 annotateurs, 5 étiquettes.",
            picture,
            "Figure 1. Score F1 selon le nombre de documents annotés.",
        ],
        "Extraction des allergies",
    )
    document.inline_shapes[0]._inline.docPr.set(
        "descr", "Capture du notebook ; patiente à rappeler au 06 12 47 83 09 pour l'allergie à l'amoxicilline"
    )
    save(
        document,
        shelf.unsafe(
            "nlp/rapport_allergies.docx",
            "a patient's phone in the alternative text of a picture",
            "descr of picture 1",
            "Rapport d'étape du projet d'extraction",
            "9 800 patients, un compte rendu chacun",
        ),
    )


def _notes(shelf: Shelf) -> None:
    show = deck(
        [
            (
                "Early warning on wards: results of the pilot",
                ["6 wards, 14 weeks, 5,322 admissions", "Model v2.1, refreshed every 4 hours"],
            ),
            (
                "Alerts and actions",
                [
                    [
                        ["", "before", "pilot"],
                        ["admissions", "5,180", "5,322"],
                        ["ICU transfer", leak(214, 5180), leak(188, 5322)],
                        ["cardiac arrest", leak(41, 5180), leak(27, 5322)],
                    ]
                ],
            ),
            ("Next steps", ["Roll out to 4 more wards", "Threshold 0.25 by night", "Retrain every 6 months"]),
        ]
    )
    show.slides[
        1
    ].notes_slide.notes_text_frame.text = "If asked: of the 27 arrests, 4 had no alert at all, 23 had one in the last 12 hours. Say that the lead time was 5 h in median."
    save(
        show,
        shelf.unsafe(
            "ews/pilot_results.pptx",
            "a small count in the notes of a slide",
            "notes of slide 2: 4 of 27",
            "Slides for the medical committee",
            "10,502 adult admissions, first per patient",
        ),
    )


def _chart(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed * 100 + 11)
    show = deck(
        [
            (
                "Volume tumoral : IA contre radiologue",
                ["Corrélation intraclasse 0,94 (0,92-0,95)", "Biais moyen -1,2 mL, écart-type 6,1 mL"],
            )
        ]
    )
    data = XyChartData()
    series = data.add_series("lésions")
    for _ in range(70):
        volume = float(rng.gamma(3, 12))
        series.add_data_point(round(volume, 1), round(volume + float(rng.normal(-1, 5)), 1))
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Concordance"
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1.6), Inches(7), Inches(4.8), data)
    save(
        show,
        shelf.unsafe(
            "radio/concordance_volume.pptx",
            "a scatter chart with one point per patient and its workbook",
            "slide 2",
            "Présentation de la validation de la segmentation",
            "418 adultes, une lésion par patient",
        ),
    )


def _attached(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "prems/prems_summary.pdf",
        "a file with rows is attached to a PDF",
        "attachment answers.csv",
        "Summary of patient-reported experience",
        "3,377 adults after day surgery",
    )
    pdf(
        path,
        "Patient-reported experience, day surgery",
        [
            "3,377 answers (61 % of those asked), five domains, scale of 0 to 10.",
            [
                ["domain", "mean", "SD", "median"],
                ["information", "8.1", "1.9", "8"],
                ["pain", "7.4", "2.3", "8"],
                ["waiting", "6.6", "2.6", "7"],
                ["discharge", "7.9", "2.0", "8"],
            ],
            "Cronbach alpha 0.87; 2 factors explain 63 % of the variance.",
        ],
    )
    rng = shelf.random("prems")
    rows = "id,age,sex,information,pain,waiting,discharge\n" + "\n".join(
        f"{at},{rng.randint(22, 84)},{rng.choice('FM')},{rng.randint(3, 10)},{rng.randint(0, 10)},{rng.randint(1, 10)},{rng.randint(4, 10)}"
        for at in range(1, 81)
    )
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["answers.csv"] = pikepdf.AttachedFileSpec(document, rows.encode(), mime_type="text/csv")
        document.save(path, deterministic_id=True)


def _pdf_rate(shelf: Shelf) -> None:
    pdf(
        shelf.unsafe(
            "transfu/bilan_eit.pdf",
            "a rate per 1,000 gives back two persons",
            "réaction anaphylactique : 1,1 pour 1 000 de 1 812 transfusés",
            "Bilan des effets indésirables receveurs, par patient",
            "9 664 patients transfusés",
        ),
        "Effets indésirables receveurs, 2020-2024",
        [
            "Chaque patient est compté une fois par type d'effet.",
            [
                ["Type", "Patients exposés", "Taux pour 1 000"],
                ["RFNH", "9 664", "4,9"],
                ["Allergie mineure", "9 664", "3,4"],
                ["TACO", "7 852", "2,7"],
                ["Réaction anaphylactique (plasma)", "1 812", "1,1"],
                ["Allo-immunisation", "9 664", "21,3"],
            ],
            "# Méthode",
            "Extraction par requête sur 4 sources, relecture par 2 médecins ; intervalle de Wilson ; p de tendance sur 5 ans = 0,3.",
        ],
    )


def _plotly(shelf: Shelf) -> None:
    rng = np.random.default_rng(shelf.seed * 100 + 12)
    hover = [
        f"séjour {at}: {int(age)} ans, DMS {int(los)} j"
        for at, (age, los) in enumerate(zip(rng.integers(25, 85, 50), rng.integers(1, 40, 50), strict=True))
    ]
    trace = {
        "type": "box",
        "name": "réel",
        "boxpoints": "all",
        "marker": {"opacity": 0},
        "y": rng.gamma(2, 4, 50).round(1).tolist(),
        "text": hover,
    }
    page(
        shelf.unsafe(
            "lits/rapport_prevision.html",
            "invisible points with a hover text per stay",
            "Plotly trace, opacity 0, text",
            "Rapport de prévision de la durée de séjour (fig.to_html)",
            "6 480 séjours d'adultes",
        ),
        "Prévision de la durée de séjour",
        [
            "Erreur absolue moyenne : 1,9 jour (référence : 2,7). 6 480 séjours, 12 services.",
            [
                ["modèle", "MAE", "RMSE", "R2"],
                ["moyenne du GHM", "2,7", "5,1", "0,21"],
                ["LightGBM", "1,9", "4,0", "0,44"],
            ],
            '<div id="p1" class="plotly-graph-div"></div><script>Plotly.newPlot("p1", ['
            + json.dumps(trace, ensure_ascii=False)
            + '], {"yaxis": {"title": {"text": "jours"}}});</script>',
        ],
        "fr",
    )


def _typed(shelf: Shelf) -> None:
    show = deck(
        [
            (
                "Cohorte PRISME-IA",
                ["2 870 adultes, 9 services, 2019-2024", "Critère principal : réadmission à 30 jours (11,4 %)"],
            ),
            (
                "Équité du modèle",
                [
                    [
                        ["groupe", "n", "AUROC", "IC 95 %"],
                        ["femmes", "1 422", "0,74", "0,71-0,77"],
                        ["hommes", "1 448", "0,73", "0,70-0,76"],
                        ["CMU / C2S", "388", "0,70", "0,64-0,76"],
                    ]
                ],
            ),
        ]
    )
    box = show.slides[1].shapes.add_textbox(Inches(-4), Inches(7.9), Inches(3), Inches(0.5))
    box.text_frame.text = "à exclure : NIR 2 54 03 35 238 017 64"
    save(
        show,
        shelf.unsafe(
            "prisme/equite.pptx",
            "a social security number in a text box outside the slide",
            "slide 2, left of the slide",
            "Diaporama de restitution",
            "2 870 adultes",
        ),
    )
