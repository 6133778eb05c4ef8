"""Excel: hidden sheets, hidden columns, formats, notes on cells, two sheets that differ."""

from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, write_excel


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _hidden_sheet(shelf)
    _hidden_column(shelf)
    _formats(shelf)
    _notes(shelf)


def _hidden_sheet(shelf: Shelf) -> None:
    source = shelf.random("breast")
    path = shelf.unsafe(
        "breast/neoadjuvant_response.xlsx",
        "a very hidden sheet holds a row for each patient",
        "sheet tmp_pcr, veryHidden, 118 rows",
        "Pathological complete response after neoadjuvant chemotherapy by subtype; one sheet of results, one of definitions.",
        "642 women with early breast cancer treated by neoadjuvant chemotherapy",
    )
    results = rows("""
Subtype | Women | pCR | Node positive at surgery | Breast conserved
HR+/HER2- | 241 | [[27/241]] | [[139/241]] | [[112/241]]
HR+/HER2+ | 133 | [[52/133]] | [[44/133]] | [[71/133]]
HR-/HER2+ | 98 | [[57/98]] | [[25/98]] | [[59/98]]
Triple negative | 170 | [[71/170]] | [[49/170]] | [[93/170]]
All | 642 | [[207/642]] | [[257/642]] | [[335/642]]
""")
    words = rows("""
Term | Definition
pCR | ypT0/is ypN0
HR | oestrogen or progesterone receptor at 10% or more of the nuclei
HER2+ | immunohistochemistry 3+, or 2+ with amplification
""")
    kept = [["idx", "age_dx", "ki67", "cT", "cN", "cycles", "pcr"]]
    kept += [
        [str(i), str(source.randint(28, 79)), str(source.randrange(5, 90, 5)), str(source.randint(1, 4)), str(source.randint(0, 2)), str(source.randint(4, 8)), str(source.randint(0, 1))]
        for i in range(1, 119)
    ]  # fmt: skip

    def hide(book: Any) -> None:
        book["tmp_pcr"].sheet_state = "veryHidden"

    write_excel(path, {"Results": results, "Definitions": words, "tmp_pcr": kept}, hide)
    path = shelf.safe(
        "prostate/marges_chirurgicales.xlsx",
        "plusieurs feuilles, aucune cachée, des stades et des codes",
        "Marges positives après prostatectomie selon le stade pT et la technique ; définitions en seconde feuille.",
        "1 122 hommes opérés d'une prostatectomie totale",
    )
    results = rows(
        """
Stade et technique | Hommes | Marges positives | Récidive biologique à 2 ans
pT2, robot | 498 | [[61/498]] | [[34/498]]
pT2, voie ouverte | 207 | [[39/207]] | [[19/207]]
pT3a, robot | 201 | [[68/201]] | [[41/201]]
pT3a, voie ouverte | 108 | [[42/108]] | [[27/108]]
pT3b, toutes techniques | 108 | [[53/108]] | [[44/108]]
Ensemble | 1122 | [[263/1122]] | [[165/1122]]
""",
        "fr",
    )
    words = rows("""
Terme | Définition
Marge positive | tumeur au contact de l'encre, quelle que soit la longueur
Récidive biologique | PSA à 0,2 ng/mL ou plus, deux dosages
Grade ISUP | 1 à 5, relu dans 2 centres
""")
    write_excel(path, {"Résultats": results, "Définitions": words})


def _hidden_column(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ssr/devenir_par_unite.xlsx",
        "une colonne masquée garde de petits effectifs",
        "colonne F masquée, décès : 6, 3, 4, 5",
        "Devenir à la sortie de soins médicaux et de réadaptation par unité, effectifs.",
        "1 204 patients sortis de quatre unités de réadaptation en 2022",
    )
    table = rows("""
Unité | Patients | Domicile | Autre établissement | Médiane MIF motrice, entrée | Décès (à ne pas diffuser) | Médiane MIF motrice, sortie
Neurologie | 341 | 229 | 106 | 48 | 6 | 67
Locomoteur | 412 | 361 | 48 | 61 | 3 | 80
Cardiologie | 207 | 181 | 22 | 74 | 4 | 86
Gériatrie polyvalente | 244 | 151 | 88 | 44 | 5 | 55
""")

    def hide(book: Any) -> None:
        book.active = 0
        book.worksheets[0].column_dimensions["F"].hidden = True

    write_excel(path, {"Devenir": table}, hide)
    path = shelf.safe(
        "spinal/rehab_goals.xlsx",
        "a table coloured and wide, nothing hidden",
        "Goals reached at discharge after spinal cord injury by level of lesion, counts and median days.",
        "689 adults admitted to five rehabilitation centres after a spinal cord injury",
    )
    table = rows("""
Level | Patients | Walking indoors | Bladder self-care | Back at home | Median stay, days | SCIM III median, admission | SCIM III median, discharge
C1 to C4 | 118 | 19 | 21 | 64 | 141 | 18 | 37
C5 to T1 | 204 | 52 | 89 | 139 | 118 | 27 | 52
T2 to T12 | 211 | 44 | 168 | 173 | 92 | 35 | 65
L1 to S5 | 156 | 103 | 117 | 138 | 61 | 48 | 77
""")

    def paint(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.freeze_panes = "B2"
        for cell in sheet[1]:
            cell.fill, cell.alignment = PatternFill("solid", fgColor="DDE6F0"), Alignment(wrap_text=True)

    write_excel(path, {"Goals": table}, paint)


def _formats(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "transplant/rejection_by_centre.xlsx",
        "a number format shows <10 where the value is kept",
        'cells D4 and D6 hold 7 and 4 under the format "<10"',
        "Biopsy-proven rejection in the first year after kidney transplantation by centre and donor type.",
        "921 adults with a first kidney transplant in four centres",
    )
    table = rows("""
Centre | Recipients | Deceased donor, rejection | Living donor, rejection | No rejection
A | 288 | 41 | 13 | 234
B | 251 | 37 | 11 | 203
C | 204 | 30 | 7 | 167
D | 99 | 15 | 12 | 72
E | 79 | 14 | 4 | 61
""")

    def masks(book: Any) -> None:
        for place in ("D4", "D6"):
            book.worksheets[0][place].number_format = '"<10"'

    write_excel(path, {"Rejection": table}, masks)
    path = shelf.safe(
        "dialyse/abords_vasculaires.xlsx",
        "des formats de nombres, sur des valeurs toutes grandes",
        "Abord vasculaire à la première hémodialyse par région, effectifs et parts (format pourcentage).",
        "3 348 adultes ayant débuté une hémodialyse chronique",
    )
    table = [["Région", "Patients", "Fistule", "Cathéter tunnélisé", "Part de fistules", "Part de cathéters"]]
    for region, fistula, catheter in [("Nord", 412, 388), ("Ouest", 377, 251), ("Sud", 604, 519), ("Est", 290, 507)]:
        total = fistula + catheter
        table.append(
            [region, str(total), str(fistula), str(catheter), f"{fistula / total:.3f}", f"{catheter / total:.3f}"]
        )

    def forms(book: Any) -> None:
        for line in book.worksheets[0].iter_rows(min_row=2):
            for cell in line[4:]:
                cell.number_format = "0.0 %"
            for cell in line[1:4]:
                cell.number_format = "# ##0"

    write_excel(path, {"Abords": table}, forms)


def _notes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "epilepsie/pharmacoresistance.xlsx",
        "une note sur une cellule décrit un patient nommé",
        "note de la cellule C5",
        "Pharmacorésistance à 24 mois par syndrome épileptique, effectifs et pourcentages.",
        "518 enfants suivis pour une épilepsie débutante",
    )
    table = rows(
        """
Syndrome | Enfants | Pharmacorésistance à 24 mois | Polythérapie
Épilepsie à pointes centro-temporales | 141 | [[12/141]] | [[17/141]]
Épilepsie absence | 118 | [[19/118]] | [[31/118]]
Épilepsie focale structurelle | 167 | [[74/167]] | [[98/167]]
Syndrome de West | 92 | [[38/92]] | [[61/92]]
""",
        "fr",
    )

    def note(book: Any) -> None:
        book.worksheets[0]["C5"].comment = Comment(
            "Vérifier Enzo LEMARCHAND, revu en consultation le 14/02/2022 : libre de crises depuis ?", "relecture"
        )

    write_excel(path, {"Tableau 2": table}, note)
    path = shelf.safe(
        "nicu/late_onset_sepsis.xlsx",
        "notes on cells that speak of method",
        "Late-onset sepsis by gestational age and catheter days, with notes on definitions.",
        "1,390 neonates admitted to six neonatal intensive care units",
    )
    table = rows("""
Gestational age | Neonates | Late-onset sepsis | Coagulase-negative staphylococci | Median catheter days (IQR)
Below 28 weeks | 264 | [[93/264]] | [[58/264]] | 14 (9-21)
28 to 31 weeks | 497 | [[81/497]] | [[47/497]] | 8 (6-11)
32 to 36 weeks | 402 | [[29/402]] | [[13/402]] | 5 (3-7)
37 weeks or more | 227 | [[17/227]] | [[10/227]] | 4 (3-6)
""")

    def notes(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet["C1"].comment = Comment(
            "Positive blood culture after 72 hours of life, treated for 5 days or more.", "methods"
        )
        sheet["D1"].comment = Comment("Two positive cultures needed; 3 laboratories, same panel.", "methods")

    write_excel(path, {"Table 3": table}, notes)
