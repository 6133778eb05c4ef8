"""PDF: tables, hidden text, attachments, bytes after the end."""

import pypdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import pdf


def lines(path: object, shown: list[str], unseen: list[str]) -> None:
    """A page of text, with white text at its foot."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for index, line in enumerate(shown):
        canvas.drawString(60, 780 - 16 * index, line)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica", 6)
    for index, line in enumerate(unseen):
        canvas.drawString(60, 60 - 8 * index, line)
    canvas.save()


def attach(path: object, name: str, data: bytes) -> None:
    """Adds an attachment."""
    writer = pypdf.PdfWriter(clone_from=str(path))
    writer.add_attachment(name, data)
    writer.write(str(path))


def write(shelf: Shelf) -> None:
    """Four stops."""
    pdf(
        shelf.unsafe(
            "paper/hepatite_c_rapport.pdf",
            "complement under 10",
            "génotype 5 : 55 répondeurs sur 58, soit 3 échecs",
            "Rapport sur la réponse virologique",
            "1 466 adultes traités pour hépatite C",
        ),
        [
            "# Réponse virologique soutenue selon le génotype",
            "Les patients ont été traités de 2014 à 2019 dans 6 services. Le tableau donne la réponse à 12 semaines.",
            "Génotype|Patients|Réponse (RVS12)|%\n1a|402|381|94,8\n1b|533|512|96,1\n2|121|109|90,1\n3|211|187|88,6\n4|141|128|90,8\n5|58|55|94,8",
            "La cirrhose (n = 388) n'était pas liée à l'échec dans le modèle ajusté (OR 1,31 ; IC 95 % 0,88-1,95).",
        ],
    )
    pdf(
        shelf.safe(
            "paper/hepatitis_b_report.pdf",
            "genotype letters, p-values, large complements",
            "Report on virological control",
            "1,204 adults treated for chronic hepatitis B",
        ),
        [
            "# Virological control at three years by first drug",
            "Patients were treated between 2012 and 2018 in 7 departments.",
            "Drug|Patients|Undetectable DNA|%|Loss of HBsAg\nEntecavir|522|488|93.5|21\nTenofovir|611|570|93.3|26\nOther|71|55|77.5|11",
            "Adherence was associated with control (OR 3.2; 95% CI 2.1-4.9; 9 covariates).",
        ],
    )
    lines(
        shelf.unsafe(
            "paper/tuberculosis_poster.pdf",
            "white text on white",
            "foot of the page: a patient's name and date of birth",
            "Abstract of a poster",
            "508 adults with tuberculosis",
        ),
        [
            "Delay to treatment in pulmonary tuberculosis",
            "We included 508 adults with culture-proven tuberculosis from 2013 to 2021.",
            "Median delay from first symptom to treatment was 61 days [34-102].",
            "Delay above 90 days: 161 patients (31.7%). Smear positive: 290 (57.1%).",
            "Born abroad: 344 (67.7%). HIV infection: 38 (7.5%).",
            "In a Cox model with 5 covariates, dyspnoea shortened delay (HR 1.4; 1.1-1.7).",
        ],
        ["src row 1: DIALLO Mamadou, born 12/04/1979, bed 214"],
    )
    lines(
        shelf.safe(
            "paper/paludisme_affiche.pdf",
            "small numbers in prose",
            "Résumé d'une affiche",
            "622 adultes avec paludisme d'importation",
        ),
        [
            "Paludisme d'importation : facteurs de gravité",
            "Nous avons inclus 622 adultes de 2011 à 2020 dans 3 hôpitaux.",
            "Formes graves : 104 (16,7 %). Plasmodium falciparum : 561 (90,2 %).",
            "Délai médian entre fièvre et consultation : 4 jours [2-6].",
            "Modèle à 6 variables : âge (OR 1,3 par 10 ans ; 1,1-1,5), absence de prophylaxie (OR 2,1 ; 1,2-3,8).",
        ],
        [],
    )
    path = shelf.unsafe(
        "paper/anticancer_supplement.pdf",
        "attached file of rows",
        "attachment supp_data.csv",
        "Supplement S2 of an article on immunotherapy",
        "388 adults treated with checkpoint inhibitors",
    )
    pdf(
        path,
        [
            "# Supplement S2. Immune-related adverse events",
            "Event|Any grade|Grade 3-4\nColitis|61|28\nThyroiditis|74|11\nHepatitis|40|19\nPneumonitis|33|14",
            "Median time to onset was 9 weeks [5-17].",
        ],
    )
    random = shelf.random("attached")
    rows = [
        f"{index},{random.choice('MF')},{random.randint(35, 84)},{random.choice(['colitis', 'hepatitis'])},{random.randint(1, 4)},{random.randint(2, 40)}"
        for index in range(1, 62)
    ]
    attach(path, "supp_data.csv", ("pt,sex,age,event,grade,week_onset\n" + "\n".join(rows) + "\n").encode())
    path = shelf.safe(
        "paper/supplement_vaccins.pdf",
        "attached aggregate table",
        "Supplément S1 d'un article sur la réponse vaccinale, avec sa table en pièce jointe",
        "911 patients greffés rénaux vaccinés",
    )
    pdf(
        path,
        [
            "# Supplément S1",
            "Dose|Patients|Répondeurs\n1|911|104\n2|880|322\n3|701|431",
            "Titre médian après 3 doses : 143 UI/mL [12-760].",
        ],
    )
    attach(path, "s1.csv", b"dose;patients;repondeurs\n1;911;104\n2;880;322\n3;701;431\n")
    path = shelf.unsafe(
        "paper/note_transfusion.pdf",
        "bytes after the end of the file",
        "rows after %%EOF",
        "Note sur la transfusion en chirurgie",
        "2 011 adultes opérés d'une prothèse",
    )
    blocks = [
        "# Transfusion après prothèse",
        "Voie|Patients|Transfusés\nAntérieure|1012|81\nPostérieure|999|104",
        "Hémoglobine préopératoire médiane : 138 g/L [128-147].",
    ]
    pdf(path, blocks)
    random = shelf.random("after the end")
    extra = "\n".join(
        f"{random.choice('FH')};{random.randint(50, 88)};{random.randint(90, 150)};{random.choice(['oui', 'non'])}"
        for _ in range(60)
    )
    path.write_bytes(path.read_bytes() + b"\nsexe;age;hb;transfuse\n" + extra.encode() + b"\n")
    pdf(
        shelf.safe(
            "paper/transfusion_note.pdf",
            "ends at its end",
            "Note on transfusion after spine surgery",
            "1,533 adults after spine surgery",
        ),
        [
            "# Transfusion after spine surgery",
            "Levels|Patients|Transfused\n1-2|902|44\n3-5|411|71\n6 or more|220|112",
            "Median blood loss was 350 mL [200-600]; 2 protocols were used.",
        ],
    )
