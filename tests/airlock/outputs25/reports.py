"""Reports in PDF: sentences, vignettes, attachments, white text."""

import io
from typing import Any

from pypdf import PdfWriter

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import fill, rows, write_pdf


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _sentences(shelf)
    _vignettes(shelf)
    _attached(shelf)
    _white(shelf)


def _sentences(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "teledermatology/annual_report.pdf",
        "all but a few, in a sentence",
        "second paragraph: all but six of the 418",
        "Annual report of a teledermatology service: volumes, delays, agreement.",
        "1,902 patients sent to teledermatology in 2023",
    )
    write_pdf(path, [
        "# Teledermatology, report for 2023",
        "Requests come through the regional messaging system with two pictures of the lesion; a dermatologist answers on working "
        "days from 9 to 18 h. Indicators were taken from the warehouse on 4 March 2025, for requests of the year 2023 only; a second "
        "request of the same patient within 30 days was not counted. Medians are given with quartiles.",
        fill("In 2023, 1,902 patients were referred by 147 general practitioners. An answer was given within 48 hours for "
             "[[1611/1902]]; [[418/1902]] were asked to come for a visit and [[203/1902]] had a biopsy."),
        "Patients asked to come were seen after a median of 11 days (IQR 6 to 19). All but six of the 418 came to the visit, "
        "and the diagnosis made at a distance was kept in 81% of them. Agreement between two dermatologists was good "
        "(kappa 0.74, 95% CI 0.70 to 0.78).",
        rows("""
Reason | Patients | Answered in 48 h | Visit
Pigmented lesion | 811 | [[702/811]] | [[214/811]]
Eczema | 402 | [[344/402]] | [[58/402]]
Psoriasis | 267 | [[221/267]] | [[47/267]]
Other | 422 | [[344/422]] | [[99/422]]
"""),
        "The service will add two centres in 2025 and train 12 nurses.",
    ])  # fmt: skip
    path = shelf.safe(
        "telesurveillance/bilan_annuel.pdf",
        "des parts élevées, jamais la totalité, et des nombres de centres",
        "Bilan annuel de la télésurveillance de l'insuffisance cardiaque : volumes, alertes, hospitalisations.",
        "1 388 patients télésurveillés pour insuffisance cardiaque en 2023",
    )
    write_pdf(path, [
        "# Télésurveillance de l'insuffisance cardiaque, bilan 2023",
        "Les patients pèsent et notent leurs symptômes chaque semaine ; une alerte est traitée par une infirmière, puis par un "
        "cardiologue si le seuil de 2 kg en 3 jours est franchi. Les données viennent de l'entrepôt, extraction du 4 mars 2025 ; les "
        "réinclusions de moins de 30 jours n'ont pas été comptées.",
        fill("En 2023, 1 388 patients ont été suivis par 9 centres et 4 prestataires. La transmission hebdomadaire du poids "
             "était assurée par [[1297/1388]] des patients ; [[502/1388]] ont eu au moins une alerte traitée dans les 24 heures.", "fr"),
        fill("Parmi les 502 patients alertés, [[311/502]] ont eu une adaptation du diurétique et [[88/502]] ont été hospitalisés. "
             "Le délai médian de traitement d'une alerte était de 3 heures (quartiles 1 et 7).", "fr"),
        rows("""
Fraction d'éjection | Patients | Au moins une alerte | Hospitalisation
40 % ou moins | 702 | [[281/702]] | [[128/702]]
41 à 49 % | 231 | [[79/231]] | [[31/231]]
50 % ou plus | 455 | [[142/455]] | [[74/455]]
""", "fr"),
        "Deux centres de plus rejoindront le programme en 2025 ; six infirmières seront formées.",
    ])  # fmt: skip


def _vignettes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "maladies_rares/rapport_filiere.pdf",
        "l'histoire d'une personne au milieu d'un rapport",
        "encadré du troisième paragraphe",
        "Errance diagnostique dans les maladies neuromusculaires : délais et parcours.",
        "614 patients adultes d'une filière de maladies neuromusculaires",
    )
    write_pdf(path, [
        "# Errance diagnostique : ce que montre l'entrepôt",
        "Les premiers signes ont été cherchés dans les comptes rendus par un algorithme validé sur 400 documents (précision 0,91, "
        "rappel 0,86), puis datés au mois. Les patients vus une seule fois par la filière n'ont pas été retenus. La période va de "
        "2010 à 2023.",
        "Entre le premier signe noté et le diagnostic, le délai médian était de 4,1 ans (quartiles 1,6 et 8,9). Le premier "
        "avis spécialisé venait après 11 mois en médiane, et 3 spécialistes étaient vus avant le centre de référence.",
        rows("""
Groupe | Patients | Délai médian (ans) | Avis avant le centre | Test génétique
Dystrophies | 241 | 5,2 | 4 | [[219/241]]
Canalopathies | 118 | 6,8 | 3 | [[97/118]]
Myopathies inflammatoires | 155 | 1,4 | 2 | [[41/155]]
Myasthénie | 100 | 1,1 | 2 | [[17/100]]
""", "fr"),
        "Le parcours suivant éclaire ces délais. Une institutrice de 38 ans, mère de jumeaux, est suivie depuis la Creuse pour "
        "des crises de faiblesse au froid ; deux neurologues évoquent un trouble fonctionnel, jusqu'au décès de son frère au bloc "
        "opératoire sous halogénés, qui fait découvrir une mutation de RYR1.",
        "Une consultation commune avec la génétique, ouverte dans 5 centres, devrait raccourcir le délai.",
    ])  # fmt: skip
    path = shelf.safe(
        "rare_tumours/network_report.pdf",
        "the story of an invented typical patient is absent; medians tell it",
        "Report of a network for rare tumours: referral, review of pathology, time to treatment.",
        "873 adults referred to a national network for rare tumours",
    )
    write_pdf(path, [
        "# Network for rare tumours: three years of work",
        "Every new case is sent to the network by its hospital with slides and imaging. Reviewers work in pairs; a third settles "
        "disagreements. Times are counted from the request, in calendar days. The figures cover 2021 to 2023, and patients whose "
        "slides could not be reviewed are in the group in which they were sent.",
        fill("Second review of pathology changed the diagnosis in [[121/873]] of patients and the treatment in [[94/873]]. "
             "The median patient saw 2 hospitals before the network and waited 34 days (IQR 21 to 57) for the board."),
        rows("""
Group | Patients | Diagnosis changed | Included in a trial | Median days to board
Neuroendocrine | 388 | [[41/388]] | [[52/388]] | 31
Thymic | 142 | [[19/142]] | [[17/142]] | 29
Adrenal | 131 | [[16/131]] | [[24/131]] | 38
Other | 212 | [[45/212]] | [[22/212]] | 41
"""),
        "Typical pathways were written by 3 experts from medians, not from records: referral by a surgeon, review within two "
        "weeks, board within five.",
        "The network meets on 12 sites; its 4 boards sit weekly.",
    ])  # fmt: skip


def _attached(shelf: Shelf) -> None:
    source = shelf.random("nutrition")
    blocks = [
        "# Nutrition screening before oesophagectomy",
        "Screening used the NRS 2002 score at the first surgical visit; a score of 3 or more made a patient at risk. Outcomes are "
        "those of 90 days. The period covers 2017 to 2023, two surgical units, and models were adjusted for 6 covariates.",
        fill("Of 402 patients screened, [[158/402]] were at risk and [[121/402]] saw a dietitian; [[74/402]] had tube feeding "
             "before surgery. Weight lost before surgery was 6.1% in median (IQR 2.4 to 10.2)."),
        rows("""
Risk | Patients | Pneumonia | Leak | Median stay
Low | 244 | [[39/244]] | [[21/244]] | 13
High | 158 | [[44/158]] | [[27/158]] | 17
"""),
    ]  # fmt: skip
    path = shelf.unsafe(
        "oesophagus/nutrition_report.pdf",
        "a file attached to the PDF holds a row for each patient",
        "attachment nutrition_src.csv, 158 rows",
        "Report on nutrition screening before oesophagectomy.",
        "402 adults planned for oesophagectomy",
    )
    lines = ["n;sex;age;weight_loss_pct;albumin;tube;leak"]
    lines += [
        f"{i};{source.choice('FM')};{source.randint(41, 82)};{source.uniform(0, 19):.1f};{source.randint(22, 44)};{source.randint(0, 1)};{source.randint(0, 1)}"
        for i in range(1, 159)
    ]
    write_pdf(path, blocks)
    writer = PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    writer.add_attachment("nutrition_src.csv", "\n".join(lines).encode())
    with path.open("wb") as file:
        writer.write(file)
    path = shelf.safe(
        "pancreas/prehabilitation_rapport.pdf",
        "une pièce jointe au PDF : le dictionnaire des variables",
        "Rapport sur la préhabilitation avant pancréatectomie ; le dictionnaire des variables est joint.",
        "518 adultes programmés pour une pancréatectomie",
    )
    write_pdf(path, [
        "# Préhabilitation avant pancréatectomie",
        "Le programme compte 3 séances par semaine pendant 4 semaines, un suivi diététique et un appel hebdomadaire. Il était tenu "
        "pour suivi à partir de 8 séances sur 12. Les fistules sont classées selon l'ISGPS ; le suivi est de 90 jours.",
        fill("La préhabilitation a été proposée à 518 patients et suivie par [[341/518]] d'entre eux. Le test de marche s'est "
             "amélioré de 32 m en moyenne (écart-type 41).", "fr"),
        rows("""
Préhabilitation | Patients | Fistule B ou C | Gastroparésie | Séjour médian
Suivie | 341 | [[58/341]] | [[71/341]] | 14
Non suivie | 177 | [[38/177]] | [[46/177]] | 17
""", "fr"),
    ])  # fmt: skip
    writer = PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    writer.add_attachment(
        "dictionnaire.csv",
        b"variable;type;unite;definition\nage;entier;ans;age a la chirurgie\nfistule;categorie;;grade ISGPS A, B ou C\nmarche_6min;entier;m;distance au test\nsejour;entier;jours;nuits apres la chirurgie\n",
    )
    with path.open("wb") as file:
        writer.write(file)


def _white(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ia_thorax/note_evaluation.pdf",
        "un texte blanc sur blanc donne des noms et des numéros",
        "bas de page, blanc",
        "Évaluation d'un logiciel d'aide à la lecture de radiographies thoraciques.",
        "3 114 patients avec une radiographie thoracique aux urgences",
    )

    def page(canvas: Any, _document: Any) -> None:
        canvas.setFillGray(1.0)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(
            60, 40, "faux négatifs relus : LE GOFF Maëlys IPP 8007731142 ; FERRAND Jacques IPP 8011930275"
        )

    write_pdf(path, [
        "# Évaluation du logiciel d'aide à la lecture",
        "La lecture de référence est celle de 2 radiologues en double aveugle, un troisième tranchant. Le logiciel (version 4.1) a été "
        "appliqué après coup, sans effet sur les soins. Les intervalles de confiance sont ceux de Wilson.",
        rows("""
Signe | Prévalence | Sensibilité (IC à 95 %) | Spécificité (IC à 95 %) | AUC
Pneumothorax | [[121/3114]] | 0,90 (0,84-0,94) | 0,97 (0,96-0,98) | 0,97
Épanchement | [[402/3114]] | 0,87 (0,83-0,90) | 0,93 (0,92-0,94) | 0,95
Nodule | [[188/3114]] | 0,76 (0,70-0,82) | 0,91 (0,90-0,92) | 0,90
Condensation | [[611/3114]] | 0,83 (0,80-0,86) | 0,88 (0,87-0,89) | 0,92
""", "fr"),
        "Deux radiologues ont relu les discordances ; kappa 0,79.",
    ], page=page)  # fmt: skip
    path = shelf.safe(
        "ai_mammography/reader_study.pdf",
        "small grey text at the foot that names a version",
        "Reader study of an AI tool for screening mammography: cancers found, recalls, sensitivity and specificity.",
        "5,206 women screened by mammography, of whom 147 had a cancer within two years",
    )

    def foot(canvas: Any, _document: Any) -> None:
        canvas.setFillGray(0.6)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60, 40, "Draft 4 of the report - model 2.1.0, threshold 0.37 - 6 readers, 2 sites")

    write_pdf(path, [
        "# Reader study",
        "Six readers with 4 to 21 years of practice read each examination twice, 6 weeks apart, with and without the tool. A cancer "
        "was one proven within 24 months. Recalls of the two readings are given for all women; intervals come from 2,000 bootstrap "
        "samples.",
        rows("""
Reading | Recalled | Cancers found | Sensitivity | Specificity
One reader | [[401/5206]] | 109 | 74.1% | 94.2%
Two readers | [[377/5206]] | 121 | 82.3% | 94.9%
AI alone | [[446/5206]] | 99 | 67.3% | 93.1%
Reader with AI | [[361/5206]] | 132 | 89.8% | 95.5%
"""),
        "Specificity was taken among 5,059 women without cancer. Difference in sensitivity between reader with AI and one reader: "
        "15.6 points (95% CI 8.9 to 22.4), McNemar p < 0.001.",
    ], page=foot)  # fmt: skip
