"""Tables in Word."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import share, word


def write(shelf: Shelf) -> None:
    a, b = 174, 181
    path = shelf.unsafe(
        "Table_1_PARKINSON.docx", "small cell in words", "sentence below the table: 'trois patients du groupe témoin'",
        "Caractéristiques initiales, stimulation cérébrale profonde", "355 patients parkinsoniens appariés",
    )  # fmt: skip
    word("Tableau 1. Caractéristiques initiales", [
        ("", f"Stimulation (n = {a})", f"Témoins (n = {b})", "DMS"),
        ("Âge, médiane [IIQ], ans", "61 [56-66]", "62 [57-67]", "0,08"),
        ("Femmes, n (%)", share(68, a, True), share(73, b, True), "0,03"),
        ("Durée d'évolution, ans, moyenne (ET)", "10,8 (4,1)", "10,3 (4,4)", "0,12"),
        ("Dyskinésies, n (%)", share(121, a, True), share(119, b, True), "0,09"),
        ("UPDRS III off, moyenne (ET)", "41,2 (12,0)", "39,8 (12,9)", "0,11"),
        ("LEDD (mg/j), moyenne (ET)", "1 214 (431)", "1 178 (466)", "0,08"),
        ("Fluctuations motrices, n (%)", share(148, a, True), share(151, b, True), "0,05"),
        ("Hallucinations, n (%)", share(18, a, True), share(22, b, True), "0,06"),
        ("MoCA, médiane [IIQ]", "26 [24-28]", "26 [24-28]", "0,02"),
        ("Chutes dans l'année, n (%)", share(41, a, True), share(48, b, True), "0,07"),
        ("Troubles du contrôle des impulsions, n (%)", share(29, a, True), share(24, b, True), "0,10"),
        ("Dépression, n (%)", share(47, a, True), share(52, b, True), "0,04"),
    ], "DMS : différence moyenne standardisée. L'appariement est au plus proche voisin, caliper 0,2.",
       "Parmi les patients déprimés, trois patients du groupe témoin ont fait une tentative de suicide avant l'inclusion ; "
       "ils ont été conservés dans l'analyse principale.").save(str(path))  # fmt: skip

    path = shelf.safe(
        "Table2_burns_outcomes.docx", "p-values, degrees and numbers of centres in words",
        "Outcomes by burnt surface", "689 adults in three burn centres",
    )  # fmt: skip
    a, b, c = 341, 226, 122
    word("Table 2. Outcomes by total body surface area", [
        ("Outcome", f"< 20% (n={a})", f"20-39% (n={b})", f">= 40% (n={c})", "P"),
        ("Ventilated", share(61, a), share(118, b), share(99, c), "<0.001"),
        ("Bacteraemia", share(28, a), share(64, b), share(58, c), "<0.001"),
        ("Renal replacement therapy", share(12, a), share(27, b), share(41, c), "<0.001"),
        ("Inhalation injury", share(34, a), share(77, b), share(69, c), "<0.001"),
        ("Pneumonia", share(31, a), share(71, b), share(55, c), "<0.001"),
        ("Acute kidney injury", share(29, a), share(51, b), share(60, c), "<0.001"),
        ("Escharotomy", share(14, a), share(38, b), share(59, c), "<0.001"),
        ("ICU days, median [IQR]", "3 [1-7]", "18 [9-31]", "41 [20-66]", "<0.001"),
        ("Operations per patient, median [IQR]", "1 [1-2]", "3 [2-4]", "6 [4-9]", "<0.001"),
        ("Death in hospital", share(11, a), share(29, b), share(47, c), "<0.001"),
    ], "Data of three centres and two registers. Percentages are by column. Trend tested with 1 degree of freedom.",
    ).save(str(path))  # fmt: skip

    path = shelf.unsafe(
        "tableau_endocardites_relu.docx", "deleted text kept by change tracking", "tracked deletion in the note: a patient",
        "Endocardites infectieuses : germes et chirurgie", "286 patients avec endocardite certaine",
    )  # fmt: skip
    made = word("Tableau 3. Germe et recours à la chirurgie", [
        ("Germe", "Patients", "Opérés, n (%)", "Décès hospitaliers, n (%)"),
        ("Staphylococcus aureus", 91, share(38, 91, True), share(27, 91, True)),
        ("Streptocoques oraux", 74, share(36, 74, True), share(10, 74, True)),
        ("Entérocoques", 61, share(23, 61, True), share(13, 61, True)),
        ("Autres et non documentés", 60, share(28, 60, True), share(12, 60, True)),
    ], "Note : les pourcentages sont calculés par ligne.")  # fmt: skip
    gone = OxmlElement("w:del")
    gone.set(qn("w:id"), "1")
    gone.set(qn("w:author"), "Relecteur")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " Un seul patient à Bartonella (homme de 34 ans, SDF), opéré et décédé au 12e jour."
    run.append(text)
    gone.append(run)
    made.paragraphs[-1]._p.append(gone)
    made.save(str(path))

    path = shelf.unsafe(
        "hip_fracture_orthogeriatrics_table.docx", "age over 90", "oldest patient aged 103 in the age row",
        "Baseline of the orthogeriatric cohort", "1,418 patients aged 75 and over with hip fracture",
    )  # fmt: skip
    a, b = 722, 696
    word("Baseline characteristics", [
        ("Characteristic", f"Before unit (n={a})", f"After unit (n={b})"),
        ("Age, years, median [IQR]", "86 [81-90]", "86 [82-90]"), ("Oldest, years", "101", "103"),
        ("Women", share(541, a), share(528, b)), ("Nursing home", share(181, a), share(169, b)),
        ("Dementia", share(243, a), share(251, b)), ("Surgery within 48 h", share(489, a), share(588, b)),
        ("Parker score, median [IQR]", "5 [3-7]", "5 [3-8]"),
    ], "IQR: interquartile range.").save(str(path))  # fmt: skip

    path = shelf.safe(
        "Tableau_S4_sensibilite.docx", "hazard ratios and numbers of models below 10",
        "Analyses de sensibilité du critère principal", "12 204 nouveaux utilisateurs d'anticoagulants directs",
    )  # fmt: skip
    word("Tableau S4. Analyses de sensibilité", [
        ("Analyse", "N", "Événements", "HR [IC95]", "p"), ("Principale", 12204, 611, "0,84 [0,72-0,98]", "0,03"),
        ("Per protocole", 10877, 498, "0,81 [0,68-0,96]", "0,02"), ("Sans cancer", 10912, 502, "0,85 [0,71-1,01]", "0,07"),
        ("Fenêtre de 60 jours", 11846, 571, "0,86 [0,73-1,01]", "0,06"), ("Score tronqué (1 % - 99 %)", 11958, 590, "0,83 [0,71-0,98]", "0,03"),
        ("Imputation multiple (m = 5)", 12204, 611, "0,85 [0,72-0,99]", "0,04"),
    ], "Deux analyses de sous-groupes ont été ajoutées à la demande du relecteur 2 (tableau suivant).", [
        ("Sous-groupe", "N", "Événements", "HR [IC95]", "p d'interaction"), ("Moins de 75 ans", 5611, 202, "0,79 [0,60-1,04]", "0,61"),
        ("75 ans et plus", 6593, 409, "0,86 [0,71-1,04]", ""), ("Hommes", 6480, 331, "0,88 [0,71-1,09]", "0,48"), ("Femmes", 5724, 280, "0,79 [0,63-1,00]", ""),
        ("DFG < 60", 3902, 271, "0,90 [0,71-1,14]", "0,37"), ("DFG 60 et plus", 8302, 340, "0,79 [0,64-0,97]", ""),
    ], "HR : hazard ratio ; 7 covariables d'ajustement ; 5 jeux imputés ; E-value 1,67.").save(str(path))  # fmt: skip

    path = shelf.safe(
        "grille_items_score.docx", "points of a score and codes that are small numbers",
        "Points attribués par item dans le score de sortie précoce", "3 377 patients opérés en ambulatoire",
    )  # fmt: skip
    word("Score de sortie précoce : points par item", [
        ("Item", "Coefficient", "Points"), ("Âge de 65 ans et plus", "0,48", 1), ("ASA 3", "0,91", 2), ("Intervention après 14 h", "0,44", 1),
        ("Nausées en salle de réveil", "1,32", 3), ("Douleur > 4/10", "0,87", 2), ("Vit seul", "0,41", 1),
    ], "Le total va de 0 à 10. Seuil retenu : 4 points (sensibilité 81 %, spécificité 69 %). Aire sous la courbe 0,82 [0,79-0,84].",
    ).save(str(path))  # fmt: skip

    path = shelf.safe(
        "reporting_checklist_RECORD.docx", "item and page numbers", "RECORD checklist of the manuscript",
        "24,118 adults with community-acquired pneumonia",
    )  # fmt: skip
    word("RECORD checklist", [
        ("Item", "Recommendation", "Page"), ("1.1", "Type of data in the title", 1), ("6.1", "Codes to select the population", 4),
        ("7.1", "Codes of exposures and outcomes", 5), ("12.1", "Access to the database", 6), ("13.1", "Selection of persons", 7),
        ("19.1", "Implications of routine data", 12), ("22.1", "Access to protocol and code", 14),
    ], "24,118 adults were selected after exclusion of 1,402 with hospital-acquired pneumonia (5.5% of 25,520).").save(str(path))  # fmt: skip
