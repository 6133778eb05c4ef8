"""Reports in Word: how to reach someone, and what the properties keep."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import document, save
from tests.airlock.outputs26.tools import add_parts, rows, shares


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _reach(shelf)
    _properties(shelf)


def _reach(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "chemo_home/evaluation_report.docx",
        "a patient's phone number and address left in the evaluation's text",
        "section Logistics",
        "Evaluation report of chemotherapy at home",
        "1,041 adults who had at least one injection of chemotherapy at home",
    )
    table = """
Drug|Patients|Injections|Stopped at home|Median travel of nurse, min
Azacitidine|288|7104|#41/288|24
Bortezomib|341|6820|#38/341|22
Trastuzumab SC|297|3511|#22/297|26
Pembrolizumab|115|704|#15/115|31
"""
    made = document(
        "Chemotherapy at home: evaluation",
        "# Activity",
        rows(table),
        "# Logistics",
        "Preparations left the pharmacy before 9 am on 4 days of the week. Delays above two hours were traced to the "
        "courier's address list; the case of 14 rue des Tanneurs, 2e étage (06 47 81 20 93, rings twice) was the most "
        "frequent, and led to the rule that the nurse confirms the address the day before.",
        shares(
            "Nurses rated the protocol 4.3 of 5; #611/1041 of patients answered the survey and 88% of them would choose home again."
        ),
        "# Cost",
        "The mean cost of an injection was 214 euros lower than in day hospital (95% CI 171-258).",
    )
    save(made, path)

    path = shelf.safe(
        "dialysis_home/evaluation_report.docx",
        "numbers of approvals, trials, articles and versions, and the address of a web page",
        "Evaluation report of home haemodialysis",
        "612 adults trained for home haemodialysis",
    )
    table = """
Schedule|Patients|Technique survival at 1 year|Hospital days per year, median|Water failures per 100 months
Six short sessions|311|#264/311|4|2.1
Every other day|188|#151/188|5|2.8
Three nights|113|#91/113|3|3.4
"""
    made = document(
        "Home haemodialysis: evaluation",
        "# Registration",
        "Ethics approval CSE-2023-0714; trial NCT05123344; protocol version 3.2; registered under doi 10.1186/s12882-021-02345-6. "
        "The protocol is on https://osf.io/ and the analysis used R 4.3.2, survival 3.5-7 and renv 1.0.3.",
        "# Activity",
        rows(table),
        "Training took 6 weeks (IQR 5-8). Machines of 2 makers were used, model S3 and NX-1000-5.",
        "# Cost",
        "The yearly cost was 51 400 euros, 9% less than in centre (p = 0.01, 1000 bootstrap samples, seed 2024).",
    )
    save(made, path)


def _properties(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "cushing/rapport_evaluation.docx",
        "disguise: a custom property of the file holds the NIR of the patient whose file served as a form",
        "docProps/custom.xml",
        "Rapport : rémission après chirurgie de la maladie de Cushing",
        "247 adultes opérés d'une maladie de Cushing",
    )
    table = """
Adénome|Patients|Rémission à 3 mois|Récidive à 5 ans
Microadénome visible|131|#112/131|#19/112
Macroadénome|58|#33/58|#11/33
IRM négative|58|#38/58|#12/38
"""
    made = document(
        "Maladie de Cushing : rapport",
        "# Résultats",
        rows(table, True),
        "Le cortisol à J2 sous 50 nmol/L prédit la rémission (valeur prédictive positive 91 %, 7 centres).",
        "# Suites",
        "L'hydrocortisone est poursuivie 9 mois en médiane [6-14] ; la dose à M6 est de 15 mg par jour.",
    )
    made.core_properties.keywords = "E24.0, cortisol, chirurgie trans-sphénoïdale"
    save(made, path)
    number = 2680475114023
    secret = f"{number}{97 - number % 97:02d}"
    custom = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        f'name="RefDossier"><vt:lpwstr>{secret}</vt:lpwstr></property></Properties>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    add_parts(
        path,
        [("docProps/custom.xml", custom.encode())],
        f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/>',
    )

    path = shelf.safe(
        "acromegalie/rapport_evaluation.docx",
        "properties of the file with codes and a number of project",
        "Rapport : contrôle de l'acromégalie selon le traitement",
        "264 adultes avec une acromégalie",
    )
    table = """
Traitement|Patients|IGF-1 normale à 1 an|Diabète
Chirurgie seule|118|#81/118|#24/118
Chirurgie puis analogue|97|#62/97|#29/97
Pegvisomant|49|#37/49|#19/49
"""
    made = document(
        "Acromégalie : rapport",
        "# Résultats",
        rows(table, True),
        "L'hormone de croissance médiane passe de 14 à 1,1 µg/L ; le volume tumoral médian de 1,9 à 0,4 cm³.",
        "# Suites",
        "Les polypes coliques sont recherchés à 3 ans ; 4 centres sur 6 font une polysomnographie.",
    )
    made.core_properties.keywords = "E22.0, IGF-1, analogue de la somatostatine"
    made.core_properties.subject = "Projet 2024-117, version 4, extraction OMOP CDM 5.4"
    save(made, path)
