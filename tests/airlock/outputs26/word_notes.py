"""Tables in Word: a comment in the margin, and a note under the table."""

from typing import Any

from docx.oxml.ns import qn

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import document, save
from tests.airlock.outputs26.tools import rows


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _comment(shelf)
    _footnote(shelf)


def _comment(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "picc_oncology/table_thrombosis.docx",
        "a comment in the margin names a patient with her birth date",
        "comment on the first paragraph",
        "Catheter-related thrombosis by device and cancer",
        "2,288 adults with a PICC or port for chemotherapy",
    )
    table = """
Cancer|PICC, n|Thrombosis|Port, n|Thrombosis
Breast|301|#17/301|412|#12/412
Colorectal|277|#21/277|338|#14/338
Lung|214|#24/214|191|#13/191
Lymphoma|248|#28/248|307|#16/307
"""
    made = document(
        "Catheter-related thrombosis", "Symptomatic events confirmed by ultrasound, first 6 months.", rows(table)
    )
    run = made.paragraphs[1].runs[0]
    text = "Mme Delaunay-Riquier (née le 14/02/1957) is counted in both arms, keep the PICC?"
    made.add_comment(run, text=text, author="Reviewer 2", initials="R2")
    _still(made)
    save(made, path)

    path = shelf.safe(
        "afib_cancer/table_bleeding.docx",
        "a comment in the margin about methods, with the doctor who wrote the guideline",
        "Bleeding on anticoagulants by cancer",
        "1,774 adults with cancer and atrial fibrillation",
    )
    table = """
Cancer|DOAC, n|Major bleeding|LMWH, n|Major bleeding
Digestive|312|#29/312|188|#19/188
Lung|241|#17/241|141|#11/141
Urological|297|#25/297|117|#13/117
Haematological|286|#21/286|192|#20/192
"""
    made = document(
        "Major bleeding in 12 months", "ISTH definition; competing risk of death (Fine and Gray).", rows(table)
    )
    run = made.paragraphs[1].runs[0]
    made.add_comment(
        run, text="Schulman 2005, criterion 3: fall of 2 g/dL or more, or 2 units", author="Reviewer 1", initials="R1"
    )
    _still(made)
    save(made, path)


def _still(made: Any) -> None:
    for comment in made.comments:
        comment._comment_elm.set(qn("w:date"), "2025-06-02T08:00:00Z")


def _footnote(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pneumo_vaccin/tableau_serotypes.docx",
        "a note under the table says in words how many of a group there are",
        "last paragraph: deux des trois",
        "Sérotypes des infections invasives à pneumocoque selon le statut vaccinal",
        "514 adultes avec une infection invasive à pneumocoque",
    )
    table = """
Sérotype|Non vaccinés (n = 371)|Vaccinés (n = 143)
3|#61/371|#26/143
8|#48/371|#14/143
19A|#39/371|#21/143
22F|#33/371|#12/143
Autres sérotypes du VPP23|#108/371|#31/143
Sérotypes hors vaccin|#82/371|#39/143
"""
    note = (
        "Les méningites à sérotype 3 des vaccinés sont décrites à part ; deux des trois patients étaient aspléniques."
    )
    save(document("Sérotypes", rows(table, True), note), path)

    path = shelf.safe(
        "meningocoque_vaccin/tableau_couverture.docx",
        "a note under the table with numbers in words that count doses and serogroups",
        "Couverture vaccinale contre les méningocoques selon l'année de naissance",
        "22 870 enfants suivis en protection maternelle et infantile",
    )
    table = """
Année de naissance|Enfants|Primo-vaccination complète|Rappel à 12 mois|Âge médian de la 1re dose, mois
2019|5 904|#4911/5904|#4602/5904|5
2020|5 733|#4920/5733|#4688/5733|5
2021|5 678|#5011/5678|#4790/5678|5
2022|5 555|#5034/5555|#4816/5555|4
"""
    note = (
        "Deux doses à trois mois d'intervalle puis un rappel ; trois sérogroupes (B, C, W) sont en cause en France."
    )
    save(document("Couverture", rows(table, True), note), path)
