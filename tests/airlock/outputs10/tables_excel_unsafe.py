"""Workbooks with one leak each: hidden sheets, formats that mask, comments, subtraction between sheets."""

from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, book, by_group, ipp


def write(shelf: Shelf) -> None:
    hidden_sheet(shelf)
    masked(shelf)
    comment(shelf)
    subtraction(shelf)
    dominance(shelf)
    validation(shelf)
    zero(shelf)
    ages(shelf)
    hidden_rows(shelf)


def hidden_sheet(shelf: Shelf) -> None:
    stream = shelf.random("qt")
    raw: Rows = [["num", "sexe", "age", "molécule", "QTc avant", "QTc après", "kaliémie"]]
    for number in range(1, 119):
        before = stream.randrange(380, 450)
        raw.append(
            [
                number,
                stream.choice("FM"),
                stream.randrange(31, 88),
                stream.choice(["citalopram", "escitalopram", "halopéridol"]),
                before,
                before + stream.randrange(-8, 45),
                round(stream.gauss(4, 0.4), 1),
            ]
        )
    summary: Rows = [
        ["Molécule", "Patients", "QTc avant, moyenne (ET)", "QTc après, moyenne (ET)", "Δ moyen (IC 95 %)"],
        ["Citalopram", 41, "412 (19)", "431 (22)", "19 (14 ; 24)"],
        ["Escitalopram", 39, "414 (20)", "427 (21)", "13 (8 ; 18)"],
        ["Halopéridol", 38, "416 (21)", "438 (25)", "22 (16 ; 28)"],
    ]
    workbook = book({"Résultats": summary, "Feuil2": raw})
    workbook["Feuil2"].sheet_state = "veryHidden"
    workbook.save(
        shelf.unsafe(
            "xlsx/qtc_psychotropes.xlsx",
            "a very hidden sheet with a row for each patient",
            "sheet Feuil2",
            "Allongement du QTc sous psychotropes, moyennes par molécule",
            "118 patients de psychiatrie avec ECG avant et après",
        )
    )


def masked(shelf: Shelf) -> None:
    rows: Rows = [["Ward", "Screened", "CPE carriers", "VRE carriers", "C. difficile"]]
    rows += [
        ["Surgery", 2210, 31, 24, 41],
        ["Medicine", 3104, 44, 37, 88],
        ["Intensive care", 1288, 52, 41, 36],
        ["Haematology", 611, 14, 4, 29],
        ["Rehabilitation", 940, 12, 11, 33],
    ]
    workbook = book({"Carriage": rows})
    for line in range(2, 7):
        for column in range(3, 6):
            workbook["Carriage"].cell(line, column).number_format = '[<10]"<10";0'
    workbook.save(
        shelf.unsafe(
            "xlsx/carriage_by_ward.xlsx",
            "a number format shows '<10' while the cell holds 4",
            "Carriage!D5",
            "Carriage of multidrug-resistant bacteria by ward; cells below 10 are masked",
            "8,153 inpatients screened on admission",
        )
    )


def comment(shelf: Shelf) -> None:
    rows = by_group(
        "Variable",
        {"Intervention": 188, "Contrôle": 192},
        [
            ("Femmes", 81, 88),
            ("NYHA III-IV", 74, 79),
            ("FEVG < 40 %", 102, 99),
            ("Bêtabloquant", 151, 149),
            ("Réhospitalisation à 6 mois", 33, 49),
            ("Alerte poids traitée", 97, "–"),
        ],
        french=True,
    )
    workbook = book({"Télésurveillance": rows})
    workbook["Télésurveillance"]["B6"].comment = Comment(
        "Vérifier le dossier de Mme Lefèvre Jacqueline (arrêt du bisoprolol en mars), elle est comptée ici", ""
    )
    workbook.save(
        shelf.unsafe(
            "xlsx/telesurveillance_ic.xlsx",
            "a cell's comment names a patient and tells of her treatment",
            "comment of B6",
            "Caractéristiques et résultats à 6 mois, essai de télésurveillance de l'insuffisance cardiaque",
            "380 patients insuffisants cardiaques",
        )
    )


def subtraction(shelf: Shelf) -> None:
    whole = by_group(
        "Characteristic",
        {"All": 1246},
        [
            ("Female", 588),
            ("Diabetes", 310),
            ("Cirrhosis", 141),
            ("30-day readmission", 203),
            ("In-hospital death", 96),
        ],
    )
    without = by_group(
        "Characteristic",
        {"Without transplant recipients": 1239},
        [
            ("Female", 585),
            ("Diabetes", 306),
            ("Cirrhosis", 137),
            ("30-day readmission", 200),
            ("In-hospital death", 95),
        ],
    )
    book({"Main analysis": whole, "Sensitivity analysis": without}).save(
        shelf.unsafe(
            "xlsx/sepsis_sensitivity.xlsx",
            "two sheets differ by 7 persons, the transplant recipients: their sex, diseases and death by subtraction",
            "1246 - 1239 between the two sheets",
            "Main and sensitivity analyses of the sepsis cohort",
            "1,246 adults admitted with sepsis",
        )
    )


def dominance(shelf: Shelf) -> None:
    rows: Rows = [
        [
            "Diagnostic rare",
            "Patients",
            "Dépense totale médicaments (€)",
            "Dépense médiane (€)",
            "Part du premier patient",
        ],
        ["Hémophilie A", 31, 4_812_400, 121_300, "11 %"],
        ["Amylose héréditaire", 22, 3_977_000, 162_400, "9 %"],
        ["Angio-œdème héréditaire", 18, 1_204_600, 48_700, "17 %"],
        ["Maladie de Pompe", 12, 2_680_300, 18_200, "91 %"],
        ["Maladie de Fabry", 27, 4_441_900, 158_000, "8 %"],
    ]
    book({"Médicaments onéreux": rows}).save(
        shelf.unsafe(
            "xlsx/medicaments_onereux.xlsx",
            "one patient makes up 91 % of a sum",
            "row Maladie de Pompe",
            "Dépenses de médicaments de la liste en sus par maladie rare, 2024",
            "110 patients suivis dans un centre de référence",
        )
    )


def validation(shelf: Shelf) -> None:
    stream = shelf.random("list")
    rows: Rows = [
        ["Annotator pair", "Reports", "Cohen's kappa", "95% CI"],
        ["A-B", 420, 0.81, "0.76-0.86"],
        ["A-C", 420, 0.77, "0.72-0.82"],
        ["B-C", 420, 0.79, "0.74-0.84"],
        [],
        ["Report to review:", ""],
    ]
    workbook = book({"Agreement": rows})
    choice = DataValidation(
        type="list", formula1='"' + ",".join(ipp(stream) for _ in range(9)) + '"', allow_blank=True
    )
    workbook["Agreement"].add_data_validation(choice)
    choice.add("B6")
    workbook.save(
        shelf.unsafe(
            "xlsx/annotation_agreement.xlsx",
            "the drop-down list of a cell holds patient numbers",
            "data validation of B6",
            "Inter-annotator agreement on 420 free-text reports",
            "420 patients with a pathology report",
        )
    )


def zero(shelf: Shelf) -> None:
    rows = by_group(
        "Événement à 90 jours",
        {"Dose standard": 214, "Dose réduite": 61},
        [
            ("Saignement clinique", 47, 11),
            ("AVC ou embolie", 16, "0 (0,0 %)"),
            ("Arrêt du traitement", 38, 13),
            ("Hospitalisation", 71, 19),
        ],
        french=True,
    )
    book({"AOD": rows}).save(
        shelf.unsafe(
            "xlsx/aod_dose_reduite.xlsx",
            "a zero that tells of a real group: none of the 61 on the reduced dose had a stroke",
            "row AVC ou embolie, second group",
            "Événements à 90 jours selon la dose d'apixaban chez les plus de 80 ans",
            "275 patients de 80 ans et plus sous apixaban",
        )
    )


def ages(shelf: Shelf) -> None:
    stream = shelf.random("ages")
    rows: Rows = [["Âge", "Effectif", "Dont femmes"]]
    for age in range(75, 97):
        count = 260 - 10 * abs(age - 81)
        rows.append([age, count, round(count * stream.uniform(0.52, 0.66))])
    book({"Pyramide": rows}).save(
        shelf.unsafe(
            "xlsx/pyramide_ages_ehpad.xlsx",
            "single years of age from 90 to 96",
            "rows 90 to 96",
            "Pyramide des âges des résidents adressés aux urgences, par année d'âge",
            "Environ 4 300 résidents d'EHPAD de 75 ans et plus",
        )
    )


def hidden_rows(shelf: Shelf) -> None:
    rows: Rows = [["Mutation", "Tested", "Positive", "% positive"]]
    for name, count in [
        ("EGFR exon 19", 88),
        ("EGFR L858R", 61),
        ("KRAS G12C", 143),
        ("ALK fusion", 39),
        ("ROS1 fusion", 8),
        ("NTRK fusion", 2),
        ("BRAF V600E", 27),
        ("MET exon 14", 31),
        ("RET fusion", 14),
    ]:
        rows.append([name, 1105, count, round(100 * count / 1105, 1)])
    workbook = book({"NGS": rows})
    for line in (6, 7):
        workbook["NGS"].row_dimensions[line].hidden = True
    workbook.save(
        shelf.unsafe(
            "xlsx/ngs_lung_panel.xlsx",
            "two hidden rows hold the small cells (8 ROS1, 2 NTRK)",
            "rows 6 and 7",
            "Yield of the NGS panel in lung adenocarcinoma",
            "1,105 adults with lung adenocarcinoma",
        )
    )
