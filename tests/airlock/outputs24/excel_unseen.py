"""Excel: what is not seen (hidden sheets, rows, formats), comments, macros."""

import zipfile

from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import book, cells, keep, number, repacked

RECURRENCE = """
stade|patients|récidive_5ans|décès_5ans
I|403|38|61
II|377|72|92
III|291|118|141"""


def write(shelf: Shelf) -> None:
    """Five stops."""
    workbook = book(
        {
            "Résultats": RECURRENCE,
            "ctrl": "stade|marge|n\nI|positive|12\nII|positive|19\nIII|positive|27\nIV|positive|3",
        }
    )
    workbook["ctrl"].sheet_state = "hidden"
    keep(
        workbook,
        shelf.unsafe(
            "excel/rectum_recidive.xlsx",
            "hidden sheet",
            "sheet ctrl: stage IV, 3",
            "Récidive à cinq ans par stade",
            "1 071 adultes opérés d'un cancer du rectum",
        ),
    )
    workbook = book(
        {
            "Results": "stage|patients|recurrence_5y|death_5y\nI|512|41|70\nII|460|88|117\nIII|398|163|180",
            "lists": "stage|label\nI|Stage I\nII|Stage II\nIII|Stage III\n1|yes\n2|no\n9|unknown",
        }
    )
    workbook["lists"].sheet_state = "hidden"
    keep(
        workbook,
        shelf.safe(
            "excel/melanoma_recurrence.xlsx",
            "hidden sheet of labels",
            "Recurrence at five years by stage; the hidden sheet holds the drop-down labels",
            "1,370 adults with cutaneous melanoma",
        ),
    )
    workbook = book(
        {
            "Adverse events": """
event (grade 3-4)|arm A (N=211)|arm B (N=209)
Neutropenia|61|48
Anaemia|33|29
Fatigue|27|22
Diarrhoea|19|31
Pneumonitis|14|4
Rash|12|17
Hepatitis|21|16"""
        }
    )
    workbook["Adverse events"].row_dimensions[6].hidden = True
    keep(
        workbook,
        shelf.unsafe(
            "excel/toxicity_arms.xlsx",
            "hidden row",
            "row 6, pneumonitis in arm B: 4",
            "Grade 3-4 adverse events",
            "420 adults with bladder cancer in a randomised trial",
        ),
    )
    workbook = book(
        {
            "Toxicité": """
événement (grade 3-4)|bras A (N=304)|bras B (N=301)
Neutropénie|88|70
Anémie|41|36
Asthénie|34|30
Mucite|25|13
Neuropathie|18|29
Embolie pulmonaire|12|14"""
        }
    )
    workbook["Toxicité"].column_dimensions["D"].hidden = True
    workbook["Toxicité"].row_dimensions[7].height = 26
    keep(
        workbook,
        shelf.safe(
            "excel/toxicite_bras.xlsx",
            "an empty hidden column",
            "Toxicités de grade 3-4",
            "605 femmes avec cancer de l'ovaire dans un essai randomisé",
        ),
    )
    workbook = book(
        {
            "Tabac": "statut|sexe|effectif\nFumeur|Femmes|211\nFumeur|Hommes|304\nSevré|Femmes|188\nSevré|Hommes|341\nCigarette électronique|Femmes|5\nCigarette électronique|Hommes|23"
        }
    )
    workbook["Tabac"]["C6"].number_format = '"<10";"<10";"<10"'
    keep(
        workbook,
        shelf.unsafe(
            "excel/tabac_sexe.xlsx",
            "number format that hides a small cell",
            "C6 shows <10 and holds 5",
            "Statut tabagique par sexe, effectifs faibles masqués",
            "1 072 patients suivis pour BPCO",
        ),
    )
    workbook = book(
        {
            "Alcohol": "status|sex|count\nAbstinent|Women|302\nAbstinent|Men|244\nModerate|Women|191\nModerate|Men|310\nHeavy|Women|<10\nHeavy|Men|<60"
        }
    )
    for row in workbook["Alcohol"].iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].number_format = "#,##0"
    keep(
        workbook,
        shelf.safe(
            "excel/alcohol_sex.xlsx",
            "cells masked as text, no total",
            "Alcohol use by sex, counts below ten masked",
            "About 1,100 adults with cirrhosis",
        ),
    )
    workbook = book(
        {
            "Delays": "centre type|patients|median delay (h)|Q1|Q3\nUniversity|811|3.1|2.2|5.0\nGeneral|640|4.4|3.0|7.1\nPrivate|218|3.9|2.7|6.3"
        }
    )
    workbook["Delays"]["C3"].comment = Comment(
        "One man of 34 years waited 61 h after transfer, the only one above 48 h; keep?", "reviewer", height=90
    )
    keep(
        workbook,
        shelf.unsafe(
            "excel/pci_delays.xlsx",
            "cell comment about one person",
            "comment of C3",
            "Delay to coronary angiography",
            "1,669 adults with myocardial infarction",
        ),
    )
    workbook = book(
        {
            "Délais": "type de centre|patients|délai médian (h)|Q1|Q3\nCHU|702|2,8|2,0|4,6\nCH|588|4,0|2,9|6,6\nClinique|241|3,5|2,5|5,7"
        }
    )
    workbook["Délais"]["C3"].comment = Comment(
        "Délai en heures, du premier contact médical à la ponction ; 2 centres ajoutés en version 4",
        "biostatistique",
        height=90,
    )
    keep(
        workbook,
        shelf.safe(
            "excel/delais_coro.xlsx",
            "cell comment about the method",
            "Délai de coronarographie",
            "1 531 adultes avec infarctus du myocarde",
        ),
    )
    path = shelf.unsafe(
        "excel/suivi_indicateurs.xlsm",
        "macros",
        "xl/vbaProject.bin",
        "Indicateurs trimestriels du bloc opératoire",
        "5 204 interventions programmées en 2022",
    )
    keep(
        book(
            {
                "Indicateurs": "trimestre|interventions|reprises_30j|infections_site\nT1|1302|41|22\nT2|1377|38|25\nT3|1108|33|19\nT4|1417|44|28"
            }
        ),
        path,
    )
    with zipfile.ZipFile(path) as old:
        types = old.read("[Content_Types].xml")
        links = old.read("xl/_rels/workbook.xml.rels")
    types = types.replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"vnd.ms-excel.sheet.macroEnabled.main+xml"
    ).replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    links = links.replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    code = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nEnd Sub\r\n'
    )
    path.write_bytes(
        repacked(
            path.read_bytes(),
            {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": links, "xl/vbaProject.bin": code},
        )
    )
    workbook = book(
        {
            "Indicators": "quarter|operations|returns_30d|site_infections\nQ1|1190|36|20\nQ2|1256|40|23\nQ3|1011|29|17\nQ4|1333|42|26"
        }
    )
    chart_notes = workbook.create_sheet("Definitions")
    for row in cells(
        "indicator|definition\nreturns_30d|Unplanned return to theatre within 30 days\nsite_infections|CDC criteria, 90 days with an implant"
    ):
        chart_notes.append([number(cell) for cell in row])
    keep(
        workbook,
        shelf.safe(
            "excel/theatre_indicators.xlsx",
            "the same indicators without a macro",
            "Quarterly indicators of the operating theatre",
            "4,790 planned operations in 2021",
        ),
    )
