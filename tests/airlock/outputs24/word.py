"""Word: tables, words that count, tracked changes, embedded workbooks, headers."""

import io

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import keep, repacked, word


def write(shelf: Shelf) -> None:
    """Five stops."""
    keep(
        word(
            [
                "# Baseline characteristics",
                "Patients were allocated between 2015 and 2020 in six centres. Table 1 gives their characteristics by allocated ventilation.",
                """
Characteristic|High flow (n = 151)|Standard (n = 148)
Age, years, median [IQR]|66 [57-74]|65 [55-73]
Male sex|102 (67.5)|96 (64.9)
COPD|41 (27.2)|38 (25.7)
Immunosuppression|29 (19.2)|33 (22.3)
Home oxygen|8 (5.3)|11 (7.4)
SAPS II, mean (SD)|41 (13)|42 (14)
PaO2/FiO2, median [IQR]|148 [109-191]|151 [112-197]""",
                "Groups were balanced. Intubation by day 28 occurred in 54 (35.8%) and 67 (45.3%) patients (p = 0.09).",
            ]
        ),
        shelf.unsafe(
            "word/high_flow_table1.docx",
            "small cell",
            "home oxygen, high flow: 8 (5.3)",
            "Methods and table 1 of a trial report",
            "299 adults with acute hypoxaemic respiratory failure",
        ),
    )
    keep(
        word(
            [
                "# Caractéristiques des patients",
                "L'inclusion a eu lieu de 2014 à 2019 dans 8 centres. Le tableau 1 décrit les deux groupes ; 3 analyses intermédiaires étaient prévues.",
                """
Caractéristique|VNI (n = 233)|Oxygène (n = 229)
Âge, années, médiane [Q1-Q3]|71 [62-79]|70 [61-78]
Hommes|141 (60,5)|133 (58,1)
BPCO|88 (37,8)|92 (40,2)
Insuffisance cardiaque|64 (27,5)|59 (25,8)
Oxygène à domicile|26 (11,2)|21 (9,2)
IGS II, moyenne (ET)|38 (12)|37 (12)
pH artériel, médiane [Q1-Q3]|7,31 [7,27-7,35]|7,31 [7,26-7,35]""",
                "La différence de mortalité à J28 était de 3,4 points (IC 95 % -3,9 à 10,7 ; p = 0,36).",
            ]
        ),
        shelf.safe(
            "word/vni_tableau1.docx",
            "centres, analyses, p-values, pH",
            "Méthodes et tableau 1 d'un essai",
            "462 adultes avec insuffisance respiratoire aiguë",
        ),
    )
    keep(
        word(
            [
                "# Résultats",
                "Entre 2013 et 2021, 342 enfants ont reçu une greffe de moelle. La survie à deux ans était de 84 % (IC 95 % 80-88).",
                "Une maladie du greffon contre l'hôte de grade III-IV est survenue chez 47 enfants, dont 29 greffés d'un donneur non apparenté.",
                "Le décès était lié à une infection chez vingt et un enfants, à la rechute chez dix-neuf, et à une hémorragie pulmonaire chez quatre.",
                "La durée médiane d'hospitalisation était de 41 jours [33-55].",
            ]
        ),
        shelf.unsafe(
            "word/greffe_moelle_resultats.docx",
            "small count in words",
            "hémorragie pulmonaire chez quatre",
            "Paragraphes de résultats d'un article",
            "342 enfants greffés de moelle osseuse",
        ),
    )
    keep(
        word(
            [
                "# Results",
                "Between 2012 and 2020, 518 adults received a first autologous transplant after one, two or three lines of treatment.",
                "Median time to neutrophil recovery was 11 days [10-13]. Mucositis of grade three or more was seen in one hundred and four patients, fever in 402.",
                "Death was due to relapse in ninety-one patients and to infection in twenty-two. Two sensitivity analyses gave the same picture; four centres took part.",
                "Progression-free survival at three years was 61% (95% CI 57-65).",
            ]
        ),
        shelf.safe(
            "word/autologous_results.docx",
            "small numbers in words that are lines, centres, analyses",
            "Results paragraphs of an article",
            "518 adults with multiple myeloma",
        ),
    )
    document = word(
        [
            "# Maternal outcomes",
            "Of 611 women with severe preeclampsia, 88 had HELLP syndrome and 40 were admitted to intensive care.",
            "Median gestational age at delivery was 34 weeks [31-36].",
        ]
    )
    document.paragraphs[1]._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="7" w:author="author2" w:date="2024-02-01T10:00:00Z"><w:r><w:delText xml:space="preserve"> Two women died, both of cerebral haemorrhage.</w:delText></w:r></w:del>'
        )
    )
    keep(
        document,
        shelf.unsafe(
            "word/preeclampsia_outcomes.docx",
            "tracked deletion that still holds a small count",
            "deleted text: two women died",
            "Results paragraph, revised",
            "611 women with severe preeclampsia",
        ),
    )
    document = word(
        [
            "# Devenir",
            "Parmi 704 femmes avec diabète gestationnel traité, 203 ont été déclenchées et 171 ont eu une césarienne.",
            "Le poids de naissance médian était de 3 310 g [3 010-3 620].",
        ]
    )
    document.paragraphs[1]._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="3" w:author="auteur1" w:date="2024-02-01T10:00:00Z"><w:r><w:delText xml:space="preserve"> Ces résultats seront discutés en section 4.</w:delText></w:r></w:del>'
        )
    )
    keep(
        document,
        shelf.safe(
            "word/diabete_gestationnel.docx",
            "tracked deletion of a harmless sentence",
            "Paragraphe de résultats relu",
            "704 femmes avec diabète gestationnel",
        ),
    )
    path = shelf.unsafe(
        "word/registre_dialyse.docx",
        "embedded workbook of rows",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Note de synthèse du registre de dialyse",
        "1 188 patients dialysés",
    )
    keep(
        word(
            [
                "# Synthèse 2022",
                "L'analyse porte sur 1 188 patients dialysés, dont 302 inscrits sur liste d'attente.",
                "abord|patients|infections\nFistule|811|63\nCathéter|290|88\nPontage|87|14",
            ]
        ),
        path,
    )
    random = shelf.random("dialyse")
    workbook = Workbook()
    workbook.active.append(["numero", "sexe", "annee_naissance", "abord", "ktv", "hemoglobine"])
    for index in range(1, 41):
        workbook.active.append(
            [
                index,
                random.choice("FH"),
                random.randint(1938, 1990),
                random.choice(["fistule", "cathéter"]),
                round(random.uniform(1.0, 1.8), 2),
                random.randint(88, 132),
            ]
        )
    part = io.BytesIO()
    workbook.save(part)
    path.write_bytes(repacked(path.read_bytes(), {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": part.getvalue()}))
    path = shelf.safe(
        "word/peritoneal_dialysis_note.docx",
        "embedded workbook of the same aggregates",
        "Summary note of the peritoneal dialysis registry",
        "702 adults on peritoneal dialysis",
    )
    keep(
        word(
            [
                "# Summary 2021",
                "The analysis covers 702 adults in 9 centres.",
                "mode|patients|peritonitis\nAutomated|411|77\nAmbulatory|291|61",
            ]
        ),
        path,
    )
    workbook = Workbook()
    for row in (["mode", "patients", "peritonitis"], ["Automated", 411, 77], ["Ambulatory", 291, 61]):
        workbook.active.append(row)
    part = io.BytesIO()
    workbook.save(part)
    path.write_bytes(repacked(path.read_bytes(), {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": part.getvalue()}))
