"""Reports in Word and PDF: whole articles, internal reports, answers to reviewers."""

import io

from pypdf import PdfReader, PdfWriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, life, ratios
from tests.airlock.outputs11.tools import paper, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "manuscripts/tb_delay.pdf",
        "CONSORT-like flow with every exclusion of at least 10; p-values; years",
        "Manuscript on the delay to tuberculosis treatment: methods, flow, table and model.",
        "1,012 adults treated for tuberculosis, 2015-2022",
    )
    paper(path, [
        "# Methods", "We screened 1,188 adults; 104 were excluded because treatment began elsewhere, 51 because they were under 18 and 21 for want of data, so 1,012 were analysed. Delay was the time from first visit to first dose.",
        "# Results", "The median delay was 9 days [4-21]. Smear-positive patients (n = 418, 41.3%) were treated sooner (5 days [2-9]) than smear-negative ones (14 days [7-29]; p < 0.001).",
        baseline({"Delay < 14 days": 611, "14 days or more": 401}, [("Born abroad", [388, 241], "0.27"), ("HIV", [41, 33], "0.36"), ("Extrapulmonary", [121, 148], "<0.001"), ("Cavities", [201, 71], "<0.001")]),
        ratios({"Extrapulmonary": (0.77, 0.15), "Age 65 or more": (0.34, 0.16), "Seen in 2020": (0.41, 0.19), "Fever at first visit": (-0.52, 0.14)}),
        "# Discussion", "One in three patients waited two weeks or more; seven other studies in two countries found the same.",
    ], "Delay to treatment in tuberculosis")  # fmt: skip

    path = shelf.safe(
        "rapports/bilan_entrepot_2023.pdf",
        "nombres d'études, de centres et de versions",
        "Bilan annuel de l'entrepôt : études, demandes, volumes.",
        "1,1 million de patients de l'entrepôt",
    )
    paper(
        path,
        [
            "# Études",
            "En 2023, 47 projets ont été déposés, 4 refusés et 3 retirés ; 2 comités se sont tenus par mois, sur 3 sites.",
            [
                ["Domaine", "Projets", "Sorties", "Délai médian (j)"],
                ["Oncologie", "12", "61", "9"],
                ["Cardiologie", "9", "44", "7"],
                ["Infectiologie", "8", "31", "8"],
                ["Pédiatrie", "5", "17", "11"],
                ["Autres", "13", "52", "9"],
            ],
            "# Volumes",
            [
                ["Table", "Lignes (millions)"],
                ["measurement", "812"],
                ["drug_exposure", "214"],
                ["note", "38"],
                ["visit_occurrence", "9,6"],
            ],
            "Version 4.2 du schéma, 6 migrations, 0 incident majeur.",
        ],
        "Bilan 2023",
    )

    path = shelf.safe(
        "reviewers/answer_to_reviewer_2.docx",
        "numbered answers, line numbers, 2 reviewers, E-values",
        "Point-by-point answer with the sensitivity analyses that reviewer 2 wanted.",
        "4,433 adults with community-acquired pneumonia",
    )
    word(path, ["# Answer to reviewer 2", "2.1 We added the propensity score (line 214). After matching, 1,811 pairs remained; all standardised differences were under 0.1.", ratios({"Main analysis": (-0.24, 0.08), "Matched 1:1": (-0.21, 0.1), "Weighted": (-0.22, 0.09), "Complete cases (n = 3,902)": (-0.26, 0.09), "Excluding 2020 (n = 3,611)": (-0.23, 0.09)}), "2.2 The E-value is 1.9 (lower bound 1.4).", "2.3 Table S4 now has 3 decimals. We thank the reviewer for seeing the 2 typing errors on pages 6 and 9.", "2.4 Deaths at day 30: 301 of 2,204 (13.7%) against 361 of 2,229 (16.2%)."])  # fmt: skip

    path = shelf.safe(
        "rapports/evaluation_telesurveillance.docx",
        "indicateurs, objectifs et pourcentages de grands groupes",
        "Rapport d'évaluation de la télésurveillance de l'insuffisance cardiaque.",
        "1 456 patients télésurveillés et 1 456 témoins",
    )
    word(path, ["# Contexte", "L'expérimentation a duré 24 mois dans 5 établissements. L'objectif était de réduire d'au moins 15 % les hospitalisations.", "# Résultats", baseline({"Télésurveillance": 1456, "Témoins": 1456}, [("Hospitalisation pour IC", [311, 402], "<0,001"), ("Décès", [141, 168], "0,10"), ("Passage aux urgences", [488, 531], "0,09"), ("Observance ≥ 80 %", ["1 102 (75,7 %)", "non mesurée"], "")], style="fr"), "Sur 10 alertes, 3 en moyenne étaient suivies d'un changement de traitement. Coût : 38 € par mois.", "# Qualité de vie", effects({"MLHFQ, différence ajustée": (-4.1, 1.1), "EQ-5D": (0.031, 0.011)})])  # fmt: skip

    path = shelf.safe(
        "manuscripts/aneurysm_results.docx",
        "sizes in millimetres, numbers at risk falling to 40",
        "Results section with survival table on aneurysm rupture under surveillance.",
        "1,205 adults with a small abdominal aortic aneurysm",
    )
    rows = [["Year", "At risk", "Repairs", "Censored", "Free of repair"]] + [
        [str(y), f"{r:,}", str(d or ""), str(c or ""), f"{100 * s:.1f}%"]
        for y, (r, d, c, s) in enumerate(life(1205, (88, 121, 140, 131, 104), (21, 44, 71, 98, 120)))
    ]
    word(
        path,
        [
            "# Results",
            "Median diameter was 41 mm [37-45]; growth was 2.1 mm per year (SD 1.6). Over 4,102 person-years there were 584 repairs and 26 ruptures (6.3 per 1,000 person-years).",
            rows,
            "Growth was faster in smokers (0.4 mm per year, 95% CI 0.2 to 0.6) and slower in diabetics (-0.5, -0.8 to -0.3).",
        ],
    )

    path = shelf.safe(
        "theses/chapitre_meta_resultats.pdf",
        "p d'interaction, I2, nombre d'études",
        "Chapitre de thèse : analyses en sous-groupes et interactions.",
        "2 780 adultes opérés d'une hernie inguinale",
    )
    paper(
        path,
        [
            "## Sous-groupes",
            [
                ["Sous-groupe", "n", "Douleur à 1 an", "RR (IC 95 %)", "p interaction"],
                ["Homme", "2 511", "281 (11,2 %)", "0,82 (0,66-1,02)", "0,61"],
                ["Femme", "269", "47 (17,5 %)", "0,75 (0,45-1,26)", ""],
                ["< 50 ans", "911", "142 (15,6 %)", "0,79 (0,58-1,07)", "0,84"],
                ["≥ 50 ans", "1 869", "186 (10,0 %)", "0,83 (0,63-1,08)", ""],
            ],
            "Les 3 interactions testées n'étaient pas significatives. Correction de Holm pour 5 comparaisons.",
            "## Discussion",
            "Nos résultats rejoignent ceux de 2 méta-analyses (I2 = 34 % et 12 %).",
        ],
        "Chapitre 4",
        "",
        True,
    )


def _unsafe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "manuscripts/myocarditis_case_mix.pdf", "count in words in a paragraph", "'Four of them required ECMO'",
        "Manuscript section on myocarditis after vaccination and infection.",
        "312 adults with acute myocarditis",
    )  # fmt: skip
    paper(
        path,
        [
            "# Results",
            "Of 312 patients, 188 had had an infection and 124 a vaccination in the month before. Median troponin was 8,120 ng/L [3,400-15,100].",
            baseline(
                {"Infection": 188, "Vaccination": 124},
                [
                    ("LVEF < 50%", [71, 29], "0.007"),
                    ("Late enhancement", [141, 98], "0.42"),
                    ("Recurrence", [22, 12], "0.57"),
                ],
            ),
            "Patients in the infection group were older and stayed two days longer. Four of them required ECMO, all within the first week.",
        ],
        "Acute myocarditis",
    )

    path = shelf.unsafe(
        "rapports/plainte_bloc.docx", "exact date and age over 90 of one person", "« une patiente de 97 ans, opérée le 14 mars 2023 »",
        "Rapport sur les délais opératoires de la fracture du col, avec indicateurs.",
        "918 patients de 65 ans et plus",
    )  # fmt: skip
    word(path, ["# Délais opératoires", [["Délai", "Patients", "Décès à 30 jours"], ["< 24 h", "388", "21 (5,4 %)"], ["24-48 h", "341", "24 (7,0 %)"], ["> 48 h", "189", "23 (12,2 %)"]], "Le dépassement de 48 heures a pour première cause les anticoagulants (88 patients). Le cas d'une patiente de 97 ans, opérée le 14 mars 2023 au bout de six jours, a conduit à revoir l'organisation."])  # fmt: skip

    path = shelf.unsafe(
        "manuscripts/acknowledged_metadata.pdf", "metadata with an identifier", "PDF keywords keep the NIR of a patient",
        "Table of iron overload in thalassaemia from the manuscript.",
        "174 adults with thalassaemia",
    )  # fmt: skip
    nir = "1840775112034"
    paper(
        path,
        [
            [
                ["Group", "n", "LIC, median [IQR]", "T2* < 20 ms"],
                ["Transfused", "112", "8.1 [4.2-14.0]", "31 (27.7%)"],
                ["Not transfused", "62", "4.9 [2.8-8.3]", "11 (17.7%)"],
            ]
        ],
        "Iron overload",
    )
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.add_metadata({"/Keywords": f"iron; thalassaemia; {nir}{97 - int(nir) % 97:02d}"})
    writer.write(str(path))

    path = shelf.unsafe(
        "manuscripts/supplement_attached.pdf", "file attached to the PDF", "attachment line_list.csv",
        "Supplement on Clostridioides difficile recurrence.",
        "688 adults with C. difficile infection",
    )  # fmt: skip
    paper(
        path,
        [
            [
                ["Drug", "n", "Recurrence at 8 weeks"],
                ["Vancomycin", "402", "88 (21.9%)"],
                ["Fidaxomicin", "286", "41 (14.3%)"],
            ],
            "The model had 4 covariates.",
        ],
        "Supplement",
    )
    stream = shelf.random("cdiff")
    people = "n,age,ward,onset,recurred\n" + "".join(
        f"{at},{stream.randint(41, 89)},{stream.choice(['A2', 'B1', 'C4'])},{stream.randint(1, 28):02d}/0{stream.randint(1, 9)}/2021,{stream.randint(0, 1)}\n"
        for at in range(1, 41)
    )
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.add_attachment("line_list.csv", people.encode())
    writer.write(str(path))

    path = shelf.unsafe(
        "rapports/protege.pdf", "encrypted", "needs a password",
        "Rapport sur les infections du site opératoire.",
        "5 204 opérés",
    )  # fmt: skip
    paper(path, ["Taux global 2,1 % (109 sur 5 204)."], "Infections du site opératoire")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    writer.encrypt("bloc2023", algorithm="RC4-128")
    writer.write(str(path))

    path = shelf.unsafe(
        "reviewers/answer_ethics.docx", "difference between two texts of one report", "1,402 included, 1,395 analysed: 7 who withdrew",
        "Answer to the ethics committee with a table of the analysed population.",
        "adults with chronic pancreatitis",
    )  # fmt: skip
    word(path, ["# Population", "We included 1,402 adults between 2010 and 2020.", "# Analysis", "The analysis bears on the 1,395 who did not object later to the use of their data.", [["Aetiology", "n", "Diabetes", "Pain"], ["Alcohol", "811", "302 (37.2%)", "511 (63.0%)"], ["Genetic", "141", "31 (22.0%)", "88 (62.4%)"], ["Idiopathic", "443", "121 (27.3%)", "244 (55.1%)"]]])  # fmt: skip

    path = shelf.unsafe(
        "rapports/epidemie_gale.pdf", "place and role that point to single persons", "l'aide-soignante de nuit du 2e B et le résident de la chambre 214",
        "Rapport de gestion d'une épidémie de gale en EHPAD, effectifs par unité.",
        "188 résidents et 141 professionnels",
    )  # fmt: skip
    paper(
        path,
        [
            "# Bilan",
            [["Groupe", "Effectif", "Cas"], ["Résidents", "188", "41"], ["Professionnels", "141", "22"]],
            "Deux traitements à 8 jours ont été donnés à tous. Le cas index était le résident de la chambre 214, arrivé de l'hôpital avec une éruption ; le deuxième cas, l'aide-soignante de nuit du 2e B, l'avait lavé.",
        ],
        "Gale 2023",
    )

    path = shelf.unsafe(
        "manuscripts/lung_nodule_white.pdf", "row-level text, too small to see", "bottom lines of the page list 20 patients in 1-point type",
        "One-page results on pulmonary nodules found by chance.",
        "1,530 adults with a nodule found by chance",
    )  # fmt: skip
    from reportlab.pdfgen.canvas import Canvas

    stream = shelf.random("nodule")
    drawn = Canvas(str(path), invariant=1)
    for at, line in enumerate(
        (
            "Nodules found by chance: 1,530 adults",
            "Size 6-8 mm: 902, cancer 14 (1.6%)",
            "Size 9-20 mm: 628, cancer 61 (9.7%)",
            "Follow-up CT done: 1,188 (77.6%)",
        )
    ):
        drawn.drawString(60, 780 - 22 * at, line)
    drawn.setFont("Helvetica", 1)
    for at in range(20):
        drawn.drawString(
            60,
            60 - 1.5 * at,
            f"{at + 1};{stream.choice('MF')};{stream.randint(40, 88)};{stream.randint(6, 20)} mm;{stream.choice(['RUL', 'LLL', 'RML'])};{stream.choice(['benign', 'cancer'])}",
        )
    drawn.save()
