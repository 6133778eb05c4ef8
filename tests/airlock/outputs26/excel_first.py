"""Workbooks: sheets, columns and formats that hide, notes, and a formula."""

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import save_book, workbook
from tests.airlock.outputs26.tools import rows


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _hidden_sheet(shelf)
    _hidden_column(shelf)
    _format(shelf)
    _notes(shelf)


def _hidden_sheet(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "dialyse_peritoneale/infections.xlsx",
        "disguise: a very hidden sheet with one row a patient under a table of rates",
        "sheet _calc",
        "Taux d'infection péritonéale par modalité et par année",
        "604 adultes incidents en dialyse péritonéale, 2016-2023",
    )
    table = """
Modalité|Patients|Patients-années|Épisodes|Taux par patient-année|IC 95 %
DPCA assistée|211|398|161|0,40|0,34-0,47
DPCA autonome|176|371|106|0,29|0,23-0,35
DPA assistée|88|142|51|0,36|0,27-0,47
DPA autonome|129|296|70|0,24|0,18-0,30
"""
    chance = shelf.random("peritonite")
    calc = [["rang", "age", "sexe", "modalite", "mois_suivi", "n_perit", "germe1", "transfert_HD"]]
    for rank in range(1, 61):
        germ = chance.choice(["SCN", "S. aureus", "E. coli", "P. aeruginosa", "culture neg"])
        way = chance.choice(["DPCA", "DPA"])
        calc.append(
            [str(rank), str(chance.randint(31, 88)), chance.choice("MF"), way, str(chance.randint(3, 71)),
             str(chance.randint(0, 4)), germ, chance.choice(["0", "1"])]
        )  # fmt: skip
    book = workbook([("Taux", rows(table)), ("_calc", calc)], "Infections péritonéales")
    book["_calc"].sheet_state = "veryHidden"
    save_book(book, path)

    path = shelf.safe(
        "hemodialyse_catheter/infections.xlsx",
        "a second sheet of codes, organisms and rules of calculation without persons",
        "Taux de bactériémie par abord vasculaire, et feuille des définitions",
        "1 377 adultes en hémodialyse chronique, 2016-2023",
    )
    table = """
Abord|Patients|Jours-abord (milliers)|Bactériémies|Taux pour 1 000 jours|IC 95 %
Fistule native|744|521|47|0,09|0,07-0,12
Pontage|163|96|19|0,20|0,12-0,31
Cathéter tunnelisé droit|321|118|94|0,80|0,64-0,97
Cathéter tunnelisé gauche|149|41|45|1,10|0,80-1,47
"""
    rules = """
Règle|Valeur|Source
Délai minimal entre 2 épisodes (jours)|21|KDOQI 2019
Hémocultures positives exigées (SCN)|2|KDOQI 2019
Hémocultures positives exigées (autres)|1|KDOQI 2019
T80.2|Infection liée à un cathéter|CIM-10
A41.0|Septicémie à S. aureus|CIM-10
A41.5|Septicémie à autres BGN|CIM-10
"""
    save_book(workbook([("Taux", rows(table)), ("Définitions", rows(rules))], "Bactériémies"), path)


def _hidden_column(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "prematurity/outcomes_by_week.xlsx",
        "a hidden column holds counts of which two are below 10",
        "column D of sheet Outcomes, hidden",
        "Survival without severe morbidity by week of gestation; percentages only",
        "1,930 live births before 33 weeks of gestation in one level III maternity",
    )
    table = """
Week of gestation|Admitted|Survived|Severe IVH or cPVL, n|BPD 36 weeks, %|Median stay, days
24-25|129|84|24|58.9|98
26-27|243|203|31|42.0|81
28-29|401|374|22|24.9|62
30|337|324|8|13.1|45
31|378|366|6|8.5|37
32|442|431|11|5.0|29
"""
    book = workbook([("Outcomes", rows(table)), ("Readme", [["Cells"], ["IVH: grades 3 and 4 (Papile)"]])], "Preterm")
    book["Outcomes"].column_dimensions["D"].hidden = True
    save_book(book, path)

    path = shelf.safe(
        "induction_labour/outcomes_by_week.xlsx",
        "grades, weeks and Bishop scores below 10",
        "Outcomes of induced labour by week of gestation and Bishop score",
        "4,212 singleton pregnancies with induction of labour at 37 to 41 weeks",
    )
    table = """
Week of gestation|Bishop score|Induced|Vaginal birth|Caesarean|Blood loss 1 L or more|Apgar 5 min under 7|Median hours to birth
37|0-3|388|262|126|31|19|26
37|4-6|291|225|66|19|12|15
38|0-3|441|307|134|38|17|25
38|4-6|402|326|76|29|14|14
39|0-3|518|369|149|44|21|24
39|4-6|566|472|94|37|18|12
40|0-3|472|318|154|47|24|24
40|4-6|511|428|83|36|16|11
41|0-3|329|203|126|39|22|25
41|4-6|294|240|54|25|13|11
"""
    save_book(workbook([("Outcomes", rows(table))], "Induction"), path)


def _format(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "lupus_grossesse/issues.xlsx",
        "disguise: a small count under the number format ;;; which shows nothing",
        "sheet Issues, D5",
        "Issues de grossesse des femmes lupiques selon l'activité de la maladie à la conception",
        "438 grossesses de femmes avec un lupus systémique",
    )
    table = """
Issue|Rémission (n = 231)|Activité faible (n = 129)|Activité forte (n = 78)
Naissance vivante à terme|163|74|31
Prématurité avant 37 SA|38|27|27
Perte fœtale avant 22 SA|18|17|15
Mort fœtale in utero|12|11|5
Pré-éclampsie|21|19|18
Poussée rénale pendant la grossesse|14|22|27
Âge gestationnel médian, SA|39|38|36
"""
    book = workbook([("Issues", rows(table))], "Lupus et grossesse")
    book["Issues"]["D5"].number_format = ";;;"
    save_book(book, path)

    path = shelf.safe(
        "diabete_grossesse/issues.xlsx",
        "formats of numbers with colours and decimals, nothing hidden by them",
        "Issues de grossesse selon le traitement du diabète gestationnel",
        "2 106 grossesses avec un diabète gestationnel",
    )
    table = """
Issue|Diététique (n = 1288)|Insuline basale (n = 512)|Insuline basale-bolus (n = 306)
Naissance avant 37 SA|71|39|31
Macrosomie|118|67|52
Césarienne|264|133|97
Pré-éclampsie|47|26|21
Hypoglycémie néonatale|39|34|33
Dystocie des épaules|22|14|11
Part de macrosomies|0.0916|0.1309|0.1699
Prise de poids médiane, kg|9.1|8.4|8.8
"""
    book = workbook([("Issues", rows(table))], "Diabète gestationnel")
    for letter in "BCD":
        book["Issues"][f"{letter}8"].number_format = "0.0%"
        book["Issues"][f"{letter}9"].number_format = "#,##0.0;[Red]-#,##0.0"
    save_book(book, path)


def _notes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "myasthenie/scores.xlsx",
        "a note on a cell names a patient by IPP",
        "note on C4",
        "Score MG-ADL moyen à 6 et 12 mois selon le traitement de fond",
        "327 adultes avec une myasthénie auto-immune généralisée",
    )
    table = """
Traitement|Patients|MG-ADL inclusion, moyenne (ET)|MG-ADL 6 mois|MG-ADL 12 mois|Crises dans l'année
Corticoïdes seuls|94|7,8 (3,1)|4,9 (2,8)|4,1 (2,7)|14
Azathioprine|83|8,1 (3,3)|5,2 (2,9)|3,8 (2,5)|11
Rituximab|61|9,2 (3,6)|4,8 (3,0)|3,6 (2,6)|12
Inhibiteur de FcRn|47|9,6 (3,2)|4,1 (2,4)|3,9 (2,5)|10
Anti-C5|42|10,1 (3,7)|4,4 (2,9)|3,5 (2,8)|10
"""
    book = workbook([("MG-ADL", rows(table))], "Scores")
    book["MG-ADL"]["C4"].comment = Comment("Score refait sans 8040217765 (MG-ADL saisi deux fois), à vérifier", "URC")
    book["MG-ADL"]["A1"].font = Font(bold=True, italic=True)
    save_book(book, path)

    path = shelf.safe(
        "parkinson_dbs/scores.xlsx",
        "notes on cells that tell of versions of scores and OMOP concepts of 10 digits",
        "Score MDS-UPDRS III à 6 et 12 mois selon la cible de stimulation",
        "289 adultes opérés d'une stimulation cérébrale profonde",
    )
    table = """
Cible|concept_id|Patients|UPDRS III inclusion, moyenne (ET)|UPDRS III 6 mois|UPDRS III 12 mois
Noyau sous-thalamique|4087381|164|44,1 (11,2)|24,8 (9,7)|23,9 (10,1)
Pallidum interne|4172703|78|42,7 (10,8)|27,1 (9,9)|26,4 (10,3)
Vim|8000417203|47|39,9 (10,1)|28,6 (9,1)|27,7 (9,6)
"""
    book = workbook([("UPDRS", rows(table))], "Scores")
    book["UPDRS"]["D1"].comment = Comment("Version 2008 (MDS), médicament ON, items 3.1 à 3.18", "URC")
    book["UPDRS"]["C3"].comment = Comment("7 centres sur 9 ont opéré cette cible", "URC")
    save_book(book, path)
