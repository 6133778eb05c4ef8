"""Tables in Word: a small cell, a complement, a deletion that is kept."""

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import document, save
from tests.airlock.outputs26.tools import rows


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _merged(shelf)
    _complement(shelf)
    _deleted(shelf)


def _merged(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "avc_thrombectomie/tableau_complications.docx",
        "a small cell under a merged head",
        "table, line Dissection, column M2",
        "Complications de la thrombectomie selon le site d'occlusion",
        "1 352 adultes traités par thrombectomie mécanique pour un AVC ischémique",
    )
    table = """
Site d'occlusion|M1|M2|ACI terminale|Tronc basilaire
Effectif|688|281|241|142
mTICI 2b-3|#571/688|#219/281|#190/241|#116/142
Hémorragie symptomatique|#47/688|#19/281|#23/241|#12/142
Embolie dans un nouveau territoire|#38/688|#13/281|#17/241|#11/142
Dissection|#19/688|#8/281|#14/241|#10/142
Vasospasme|#52/688|#28/281|#19/241|#13/142
mRS 0-2 à 3 mois|#301/688|#148/281|#82/241|#49/142
Décès à 3 mois|#118/688|#37/281|#61/241|#52/142
"""
    made = document(
        "Complications selon le site", "Résultats après exclusion des occlusions multiples.", rows(table, True)
    )
    grid = made.tables[0]
    head = grid.add_row().cells
    head[0].text = "Délai ponction-recanalisation, médiane (min)"
    head[1].merge(head[4]).text = "38 [25-61]"
    save(made, path)

    path = shelf.safe(
        "avc_thrombolyse/tableau_complications.docx",
        "scores mRS and NIHSS, doses and delays below 10",
        "Complications de la thrombolyse selon la molécule et l'âge",
        "2 027 adultes thrombolysés pour un AVC ischémique",
    )
    table = """
|Altéplase < 80 ans|Altéplase ≥ 80 ans|Ténectéplase < 80 ans|Ténectéplase ≥ 80 ans
Effectif|912|476|418|221
NIHSS médian|7|9|6|8
Dose, mg/kg|0,9|0,9|0,25|0,25
Hémorragie symptomatique|#31/912|#27/476|#12/418|#13/221
Angiœdème|#22/912|#14/476|#11/418|#10/221
mRS 0-2 à 3 mois|#571/912|#196/476|#277/418|#101/221
Décès à 3 mois|#64/912|#88/476|#26/418|#37/221
"""
    save(
        document(
            "Complications selon la molécule",
            "Délai médian arrivée-aiguille : 34 min (7 centres).",
            rows(table, True),
        ),
        path,
    )


def _complement(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tuberculosis_screening/cascade.docx",
        "a percentage so near 100 that fewer than 10 are left: 98.6% of 428",
        "table, line Contact traced, column Household",
        "Cascade of care of contacts of tuberculosis, percentages of the line above",
        "1,893 contacts of persons with pulmonary tuberculosis",
    )
    table = """
Step|Household (n = 428)|Workplace (n = 897)|School (n = 568)
Contact traced|%422/428|%786/897|%541/568
First visit|%388/422|%601/786|%488/541
IGRA read|%371/388|%571/601|%470/488
IGRA positive|%141/371|%122/571|%61/470
Treatment offered|%128/141|%104/122|%50/61
Treatment completed|%102/128|%83/104|%39/50
"""
    made = document(
        "Contact investigation", "Each line is a share of the line before; the first of all contacts.", rows(table)
    )
    save(made, path)

    path = shelf.safe(
        "hepatitis_c_screening/cascade.docx",
        "high percentages which leave at least 10 persons",
        "Cascade of care of hepatitis C screening, percentages of the line above",
        "6,210 persons screened for hepatitis C in three settings",
    )
    table = """
Step|Prison (n = 2410)|Harm reduction (n = 1180)|Emergency dept (n = 2620)
Test accepted|%2297/2410|%1119/1180|%2203/2620
Result given|%2241/2297|%1088/1119|%2160/2203
RNA positive|%86/2241|%194/1088|%49/2160
Treatment started|%71/86|%151/194|%35/49
SVR12 documented|%58/71|%129/151|%25/35
"""
    save(
        document("Screening cascade", rows(table), "RNA: any detectable HCV RNA within 8 weeks of a positive test."),
        path,
    )


def _deleted(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "drepanocytose/table_vaso.docx",
        "disguise: a deletion under track changes keeps the count that was masked",
        "w:del in the last paragraph",
        "Crises vaso-occlusives et complications selon le génotype",
        "711 patients drépanocytaires de plus de 16 ans",
    )
    table = """
Complication en 2 ans|SS (n = 462)|SC (n = 171)|S-bêta (n = 78)
Crise hospitalisée|#301/462|#81/171|#47/78
Syndrome thoracique aigu|#118/462|#22/171|#14/78
Priapisme (hommes)|#33/221|#12/84|#10/37
Ostéonécrose de hanche|#71/462|#41/171|#13/78
Rétinopathie stade 3-5|#28/462|#44/171|#11/78
"""
    made = document(
        "Complications selon le génotype", rows(table, True), "AVC ischémiques : rares, regroupés avec les AIT"
    )
    made.paragraphs[-1]._p.append(_tracked(" (5 SS, 2 SC)", "2025-03-04T10:11:00Z"))
    made.paragraphs[-1].add_run(" dans le tableau S4.")
    save(made, path)

    path = shelf.safe(
        "thalassemie/table_complications.docx",
        "a tracked deletion that only mends the wording",
        "Complications et charge en fer selon la transfusion",
        "342 patients avec une bêta-thalassémie",
    )
    table = """
Complication|Transfusion régulière (n = 231)|Transfusion occasionnelle (n = 111)
Cardiopathie (T2* < 20 ms)|#38/231|#14/111
Diabète|#31/231|#12/111
Hypogonadisme|#67/231|#17/111
Ostéoporose|#89/231|#33/111
Hématopoïèse extra-médullaire|#19/231|#41/111
Ferritine médiane, µg/L|1 240|610
"""
    made = document("Complications selon la transfusion", rows(table, True), "Les deux groupes diffèrent surtout")
    made.paragraphs[-1]._p.append(_tracked(" très nettement", "2025-03-04T10:11:00Z"))
    made.paragraphs[-1].add_run(" par l'hématopoïèse (p < 0,001, 4 tests, correction de Holm).")
    save(made, path)


def _tracked(text: str, when: str) -> Any:
    deleted = OxmlElement("w:del")
    for name, value in (("w:id", "9"), ("w:author", "URC"), ("w:date", when)):
        deleted.set(qn(name), value)
    deleted.append(parse_xml(f'<w:r {nsdecls("w")}><w:delText xml:space="preserve">{text}</w:delText></w:r>'))
    return deleted
