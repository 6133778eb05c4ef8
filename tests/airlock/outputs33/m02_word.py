"""Word: tables 1, hospital notes, tracked changes, comments, hidden text, embedded workbooks, metadata."""

import io
import zipfile

import openpyxl
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs33.make import npc, person, put, table1, th, word


def write(shelf: Shelf) -> None:
    # 1 unsafe: small cell in a table 1
    r = shelf.random("m02/1")
    head, rows = table1(
        r,
        {"Césarienne": 842, "Voie basse": 2961},
        [
            ("Âge maternel, années", "q", 31, 4, 0),
            ("Nulliparité", "p", 0.42),
            ("IMC avant grossesse", "q", 23.8, 3.1, 1),
            ("Grossesse gémellaire", "p", 0.04),
            ("Diabète gestationnel", "p", 0.12),
            ("Prééclampsie", "p", 0.05),
            ("Utérus cicatriciel", "p", 0.14),
            ("Terme", "c", {"< 34 SA": 0.04, "34-36 SA": 0.08, "≥ 37 SA": 0.88}),
            ("Hémorragie du post-partum", "p", 0.07),
            ("Transfusion", "p", 0.03),
        ],
        "fr",
        total="Ensemble",
        nlab="(n = {})",
    )
    put(rows, "Transfusion", 2, npc(7, 842, "fr"))
    put(rows, "Transfusion", 1, npc(7 + 41, 3803, "fr"))
    put(rows, "Transfusion", 3, npc(41, 2961, "fr"))
    word(
        shelf.unsafe(
            "obstetrique/tableau1_cesarienne.docx",
            "small cell",
            "Transfusion, césarienne : 7 (0,8 %)",
            "Tableau 1 de l'article : caractéristiques des accouchements selon la voie.",
            "3 803 accouchements, 2020-2022",
        ),
        [
            ("h", "Tableau 1. Caractéristiques maternelles selon la voie d'accouchement"),
            ("t", head, rows),
            ("i", "Médiane [Q1 ; Q3] ou n (%). SA : semaines d'aménorrhée."),
        ],
        font="Times New Roman",
    )

    # 2 safe: the same kind, large counts, doses and scores
    r = shelf.random("m02/2")
    head, rows = table1(
        r,
        {"Placebo": 318, "Colchicine 0.5 mg": 324},
        [
            ("Age (years)", "m", 63.4, 10.2),
            ("Male sex", "p", 0.71),
            ("Current smoker", "p", 0.24),
            ("Killip class", "c", {"I": 0.74, "II": 0.18, "III-IV": 0.08}),
            ("LVEF (%)", "m", 51.2, 8.8),
            ("hs-CRP (mg/L)", "q", 4.2, 2.1, 1),
            ("Number of vessels", "c", {"1": 0.55, "2": 0.3, "3": 0.15}),
            ("Time to PCI (h)", "q", 3.4, 1.2, 1),
            ("Primary endpoint", "p", 0.14),
        ],
        "en",
        pval="P value",
    )
    word(
        shelf.safe(
            "cardio/baseline_trial_colchicine.docx",
            "numbers of vessels 1, 2, 3, doses and times below 10",
            "Baseline characteristics and primary endpoint of the randomised patients.",
            "642 patients with STEMI, two arms of 318 and 324",
        ),
        [
            ("h", "Table 1. Baseline characteristics", 2),
            ("t", head, rows),
            (
                "p",
                "Values are mean (SD), median [Q1, Q3] or n (%). The primary endpoint was compared with a two-sided chi-squared test (alpha = 0.05, 1 degree of freedom).",
            ),
        ],
        style="Table Grid",
    )

    # 3 unsafe: in words
    word(
        shelf.unsafe(
            "urgences/note_parcours_avc.docx",
            "small number in words",
            "« trois d'entre eux »",
            "Note de synthèse sur le parcours AVC, délais et filière, pour la commission des urgences.",
            "1 214 alertes thrombolyse, 2022",
        ),
        [
            ("h", "Parcours AVC aigu : bilan 2022"),
            (
                "p",
                "En 2022, 1 214 alertes ont été reçues par l'unité neurovasculaire, dont 486 (40,0 %) ont conduit à une thrombolyse. Le délai médian entre l'arrivée et l'imagerie était de 24 minutes [17 ; 36].",
            ),
            (
                "p",
                "Une hémorragie intracrânienne symptomatique est survenue chez 31 patients thrombolysés (6,4 %). Parmi les patients transférés par hélicoptère, trois d'entre eux ont dû être intubés avant la prise en charge ; les autres sont arrivés en ventilation spontanée.",
            ),
            ("h", "Délais", 2),
            (
                "t",
                ["Étape", "2021", "2022"],
                [
                    ["Appel - arrivée (min)", "71 [52 ; 98]", "66 [49 ; 93]"],
                    ["Arrivée - imagerie", "28 [19 ; 41]", "24 [17 ; 36]"],
                    ["Imagerie - aiguille", "27 [20 ; 38]", "22 [16 ; 33]"],
                    ["Patients thrombolysés", "451", "486"],
                ],
            ),
            ("p", "La filière a été revue avec les cinq services d'urgences du territoire."),
        ],
        font="Arial",
    )

    # 4 safe: words for small numbers which are not persons
    word(
        shelf.safe(
            "urgences/note_reorganisation.docx",
            "small numbers in words for sites, rooms, months",
            "Note de la direction sur la réorganisation des urgences adultes et ses effets.",
            "62 418 passages aux urgences adultes en 2023",
        ),
        [
            ("h", "Réorganisation des urgences adultes"),
            (
                "p",
                "Les trois sites ont mis en place deux circuits (court et long) et une zone d'attente couchée. Quatre mois après l'ouverture, le délai médian avant le premier contact médical est passé de 58 à 41 minutes.",
            ),
            ("b", "Cinq box supplémentaires et un second échographe ont été ouverts ;"),
            ("b", "Le niveau de tri 1 à 5 de l'échelle FRENCH n'a pas changé ;"),
            ("b", "Deux réunions par mois suivent sept indicateurs."),
            (
                "t",
                ["Niveau de tri", "Passages", "Part", "Délai médian (min)"],
                [
                    ["1", th(1248), "2,0 %", "3"],
                    ["2", th(8114), "13,0 %", "9"],
                    ["3A", th(14980), "24,0 %", "31"],
                    ["3B", th(17477), "28,0 %", "48"],
                    ["4", th(14356), "23,0 %", "66"],
                    ["5", th(6243), "10,0 %", "72"],
                ],
            ),
        ],
        style="Medium Shading 1 Accent 1",
    )

    # 5 unsafe: tracked deletion holds the name
    r = shelf.random("m02/5")
    given, sur = person(r)
    path = shelf.unsafe(
        "infectio/rapport_endocardites.docx",
        "name of a patient in a tracked deletion",
        "w:del in the second paragraph",
        "Rapport d'activité de la réunion multidisciplinaire « endocardites ».",
        "388 endocardites infectieuses, 2018-2023",
    )
    d = word(
        path,
        [
            ("h", "Réunion endocardites 2018-2023"),
            ("p", "388 dossiers ont été discutés ; une chirurgie a été décidée dans 171 dossiers (44,1 %)."),
            (
                "p",
                "Le délai médian entre le diagnostic et la réunion était de 3 jours [2 ; 6]. Streptocoques : 122 (31,4 %) ; staphylocoques : 134 (34,5 %) ; entérocoques : 61 (15,7 %) ; autres : 71 (18,3 %).",
            ),
        ],
        save=False,
    )
    p = d.paragraphs[2]._p
    dele = OxmlElement("w:del")
    dele.set(qn("w:id"), "7")
    dele.set(qn("w:author"), "")
    run = OxmlElement("w:r")
    t = OxmlElement("w:delText")
    t.text = f" (cf. dossier de Mme {given} {sur.upper()})"
    run.append(t)
    dele.append(run)
    p.append(dele)
    d.save(path)

    # 6 safe: tracked changes of style and wording
    path = shelf.safe(
        "infectio/protocol_results_ast.docx",
        "tracked changes, which hold only wording",
        "Results section of the antimicrobial stewardship paper, with the revisions of the co-authors.",
        "2,406 patients receiving broad-spectrum antibiotics",
    )
    d = word(
        path,
        [
            ("h", "Results"),
            (
                "p",
                "Of 2,406 patients, 1,377 (57.2%) had a documented review at 72 hours. De-escalation was possible in 604 of these (43.9%) and performed in 488 (35.4%).",
            ),
            ("p", "Median duration of therapy fell from 8 to 6 days."),
        ],
        save=False,
    )
    p = d.paragraphs[2]._p
    for tag, child, words in (
        ("w:del", "w:delText", " The decrease was dramatic."),
        ("w:ins", "w:t", " The decrease was steady over the four periods."),
    ):
        e = OxmlElement(tag)
        e.set(qn("w:id"), str(len(words)))
        e.set(qn("w:author"), "Reviewer")
        run = OxmlElement("w:r")
        t = OxmlElement(child)
        t.text = words
        run.append(t)
        e.append(run)
        p.append(e)
    d.save(path)

    # 7 unsafe: hidden text with a count
    path = shelf.unsafe(
        "dermato/melanoma_results.docx",
        "hidden text (vanish) gives a small count",
        "hidden run after the table",
        "Results of adjuvant immunotherapy in stage III melanoma, text and table for the abstract.",
        "274 patients, 2018-2022",
    )
    r = shelf.random("m02/7")
    head, rows = table1(
        r,
        {"Nivolumab": 148, "Pembrolizumab": 126},
        [
            ("Age, years", "q", 62, 11, 0),
            ("Women", "p", 0.42),
            ("Stage", "c", {"IIIA": 0.2, "IIIB": 0.33, "IIIC": 0.47}),
            ("BRAF V600", "p", 0.45),
            ("Ulceration", "p", 0.4),
            ("Any grade 3-4 event", "p", 0.18),
        ],
    )
    d = word(
        path,
        [
            ("h", "Adjuvant anti-PD-1"),
            ("t", head, rows),
            ("p", "Recurrence-free survival at 24 months was 68% (95% CI, 61-74)."),
        ],
        save=False,
    )
    run = d.paragraphs[-1].add_run(" NB keep out of the paper: 2 patients died of myocarditis.")
    run.font.hidden = True
    d.save(path)

    # 8 safe: grey small print and footnotes
    path = shelf.safe(
        "dermato/psoriasis_pasi.docx",
        "very small grey type with explanations only",
        "Réponse PASI à la semaine 16 selon la biothérapie, données de suivi.",
        "1 060 patients avec un psoriasis modéré à sévère",
    )
    d = word(
        path,
        [
            ("h", "Réponse PASI à S16"),
            (
                "t",
                ["Biothérapie", "n", "PASI 75", "PASI 90", "DLQI moyen (ET)"],
                [
                    ["Anti-TNF", "322", "211 (65,5 %)", "138 (42,9 %)", "4,8 (4,1)"],
                    ["Anti-IL17", "418", "351 (84,0 %)", "266 (63,6 %)", "3,1 (3,3)"],
                    ["Anti-IL23", "320", "262 (81,9 %)", "208 (65,0 %)", "3,0 (3,2)"],
                ],
            ),
        ],
        save=False,
    )
    run = d.add_paragraph().add_run(
        "PASI 75 : amélioration d'au moins 75 % du score. DLQI : 0 (aucun effet) à 30. ET : écart-type. Analyse en intention de traiter, 5 imputations multiples."
    )
    run.font.size, run.font.color.rgb = Pt(6), RGBColor(0x99, 0x99, 0x99)
    d.save(path)

    # 9 unsafe: embedded workbook of patients
    r = shelf.random("m02/9")
    path = shelf.unsafe(
        "ortho/pth_reprises.docx",
        "embedded workbook holds one line per patient",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Survie des prothèses totales de hanche : texte et tableau.",
        "1 936 prothèses, 2010-2020",
    )
    d = word(
        path,
        [
            ("h", "Reprises de prothèse totale de hanche"),
            (
                "t",
                ["Couple", "n", "Reprises", "Survie à 10 ans"],
                [
                    ["Céramique-céramique", "804", "32 (4,0 %)", "95,4 %"],
                    ["Céramique-polyéthylène", "716", "37 (5,2 %)", "94,1 %"],
                    ["Métal-polyéthylène", "416", "29 (7,0 %)", "92,0 %"],
                ],
            ),
            ("p", "Le taux de reprise était plus élevé avec le couple métal-polyéthylène (p = 0,03)."),
        ],
        save=False,
    )
    wb = openpyxl.Workbook()
    wb.properties.creator = ""
    wb.active.append(["patient", "age", "cote", "couple", "delai_reprise_mois"])
    for i in range(98):
        wb.active.append(
            [f"H{i:03d}", r.randint(44, 86), r.choice("DG"), r.choice(["CC", "CPE", "MPE"]), r.randint(1, 118)]
        )
    buf = io.BytesIO()
    wb.save(buf)
    part = Part(
        PackURI("/word/embeddings/Microsoft_Excel_Sheet1.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buf.getvalue(),
        d.part.package,
    )
    d.part.relate_to(part, RT.PACKAGE)
    d.save(path)

    # 10 safe: a statistical analysis plan with results
    word(
        shelf.safe(
            "geriatrie/sap_results_frailty.docx",
            "many small numbers: folds, knots, models, seeds, versions",
            "Short report of the prediction of functional decline in older inpatients: methods and performance.",
            "5,122 stays of patients aged 75 or over",
        ),
        [
            ("h", "Prediction of functional decline"),
            ("h", "Methods", 2),
            (
                "p",
                "We compared 4 models with 5 repeats of 10-fold cross-validation (seed 7). Age was modelled by restricted cubic splines with 4 knots. Software: R 4.3.2, glmnet 4.1-8, xgboost 1.7.6.",
            ),
            ("h", "Results", 2),
            (
                "t",
                ["Model", "AUROC (95% CI)", "Brier", "Calibration slope", "Features"],
                [
                    ["Logistic", "0.742 (0.727-0.757)", "0.171", "0.98", "9"],
                    ["LASSO", "0.748 (0.733-0.762)", "0.170", "1.04", "8"],
                    ["Random forest", "0.751 (0.736-0.766)", "0.169", "0.91", "24"],
                    ["XGBoost", "0.759 (0.744-0.773)", "0.167", "0.95", "24"],
                ],
            ),
            (
                "p",
                "Decline was observed in 1,434 of 5,122 stays (28.0%). The 3 most important features were ADL score at admission, albumin and delirium.",
            ),
        ],
        style="Light Grid Accent 3",
    )

    # 11 unsafe: comment with an IPP-free clinical vignette (single person)
    path = shelf.unsafe(
        "neuro/nmo_manuscript.docx",
        "comment describes one patient",
        "word/comments.xml",
        "Manuscript draft: results section on NMOSD relapses.",
        "164 patients with NMOSD or MOGAD",
    )
    word(
        path,
        [
            ("h", "Results"),
            (
                "p",
                "Among 164 patients, 97 were AQP4-IgG positive and 67 MOG-IgG positive. The annualised relapse rate fell from 0.84 to 0.21 under rituximab.",
            ),
            ("p", "EDSS at last visit was 2.5 [1.5, 4.0] in AQP4-IgG and 2.0 [1.0, 3.0] in MOG-IgG patients."),
        ],
    )
    _comment(
        path,
        "The one with EDSS 8.5 is the 34-year-old pregnant pilot who relapsed twice after stopping azathioprine, do we keep her?",
    )

    # 12 safe: comment about typography
    path = shelf.safe(
        "neuro/ms_switch_manuscript.docx",
        "a comment of a reviewer, of wording only",
        "Manuscript draft: results of the switch to ocrelizumab.",
        "702 patients with multiple sclerosis",
    )
    word(
        path,
        [
            ("h", "Results"),
            (
                "p",
                "Of 702 patients, 268 (38.2%) switched from natalizumab and 434 (61.8%) from fingolimod. At 24 months, 561 (79.9%) had no evidence of disease activity.",
            ),
            ("p", "The hazard ratio of relapse was 0.61 (95% CI, 0.44 to 0.85; P = 0.003)."),
        ],
    )
    _comment(path, "Please use the same number of decimals as in table 2, and spell out NEDA-3 at first use.")

    # 13 unsafe: metadata with the names of a clinician
    given, sur = person(shelf.random("m02/13b"))
    path = shelf.unsafe(
        "pneumo/synthese_bpco.docx",
        "name of a person in the metadata",
        "docProps/core.xml creator and lastModifiedBy",
        "Synthèse des réhospitalisations pour exacerbation de BPCO.",
        "1 588 patients, 2019-2022",
    )
    d = word(
        path,
        [
            ("h", "Réhospitalisations pour exacerbation de BPCO"),
            ("p", "À 90 jours, 476 patients sur 1 588 (30,0 %) ont été réhospitalisés."),
            (
                "t",
                ["Stade GOLD", "n", "Réhospitalisés"],
                [["2", "512", "118 (23,0 %)"], ["3", "664", "203 (30,6 %)"], ["4", "412", "155 (37,6 %)"]],
            ),
        ],
        save=False,
    )
    d.core_properties.author = d.core_properties.last_modified_by = f"{given} {sur}"
    d.save(path)

    # 14 safe: eponyms
    word(
        shelf.safe(
            "medecine_interne/eponymes_resultats.docx",
            "eponyms of diseases, scores and tests",
            "Répartition des maladies systémiques suivies et résultats des comparaisons.",
            "4 390 patients suivis en médecine interne, 2015-2023",
        ),
        [
            ("h", "Maladies systémiques suivies"),
            (
                "t",
                ["Maladie", "Patients", "Âge médian", "Femmes"],
                [
                    ["Maladie de Behçet", "412", "38", "188 (45,6 %)"],
                    ["Maladie de Horton", "866", "74", "588 (67,9 %)"],
                    ["Syndrome de Sjögren", "1 204", "57", "1 068 (88,7 %)"],
                    ["Lupus systémique", "1 322", "41", "1 154 (87,3 %)"],
                    ["Maladie de Takayasu", "148", "36", "121 (81,8 %)"],
                    ["Maladie de Still", "438", "39", "241 (55,0 %)"],
                ],
            ),
            (
                "p",
                "Comparaisons par les tests de Kruskal-Wallis et de Fisher, correction de Bonferroni ; concordance par le kappa de Cohen (0,81). Score de Charlson médian : 2 [1 ; 4].",
            ),
        ],
        font="Georgia",
    )

    # 15 unsafe: text extremes
    word(
        shelf.unsafe(
            "chir_bariatrique/compte_rendu_resultats.docx",
            "minimum and maximum",
            "IMC « compris entre 34,8 et 71,2 »",
            "Résultats à deux ans de la chirurgie bariatrique.",
            "932 patients opérés, 2017-2021",
        ),
        [
            ("h", "Chirurgie bariatrique : résultats à 2 ans"),
            (
                "p",
                "932 patients ont été opérés, dont 604 sleeves et 328 bypass. L'IMC préopératoire moyen était de 43,1 ± 5,9 kg/m², compris entre 34,8 et 71,2.",
            ),
            (
                "t",
                ["", "Sleeve (n = 604)", "Bypass (n = 328)"],
                [
                    ["Perte d'excès de poids, %", "61,2 ± 21,0", "70,4 ± 20,1"],
                    ["Rémission du diabète", "112 (18,5 %)", "88 (26,8 %)"],
                    ["Reprise chirurgicale", "28 (4,6 %)", "19 (5,8 %)"],
                ],
            ),
        ],
        style="Colorful List Accent 2",
    )

    # 16 safe: intervals which are classes, normal ranges and confidence intervals
    word(
        shelf.safe(
            "biologie/valeurs_usuelles.docx",
            "ranges that are reference intervals, classes and confidence intervals, not extremes",
            "Seuils de ferritine et de vitamine B12 retenus, et fréquence des résultats bas.",
            "38 412 dosages chez 29 870 patients, 2022",
        ),
        [
            ("h", "Carences martiales et en vitamine B12"),
            (
                "p",
                "Valeurs de référence : ferritine 30-300 µg/L (hommes), 15-200 µg/L (femmes) ; B12 145-569 pmol/L. Dosage linéaire de 5 à 1500 µg/L.",
            ),
            (
                "t",
                ["Classe d'âge", "Patients", "Ferritine basse", "IC 95 %"],
                [
                    ["18-39 ans", th(8411), "1 522 (18,1 %)", "17,3 - 18,9"],
                    ["40-59 ans", th(9004), "1 036 (11,5 %)", "10,9 - 12,2"],
                    ["60-74 ans", th(7120), "584 (8,2 %)", "7,6 - 8,9"],
                    ["75 ans et plus", th(5335), "496 (9,3 %)", "8,5 - 10,1"],
                ],
            ),
        ],
        style="Light Shading",
    )


def _comment(path, words: str) -> None:
    """Adds word/comments.xml with one comment, not anchored."""
    ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="{ns}"><w:comment w:id="0" w:author="Reviewer" w:initials="R">'
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    parts["word/comments.xml"] = xml.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rId901" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
    )
    doc = parts["word/document.xml"]
    i = doc.index(b"</w:r></w:p>") + len(b"</w:r>")
    parts["word/document.xml"] = doc[:i] + b'<w:r><w:commentReference w:id="0"/></w:r>' + doc[i:]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n, b in parts.items():
            z.writestr(n, b)
