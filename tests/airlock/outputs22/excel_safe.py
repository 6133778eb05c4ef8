"""Workbooks as they may go out."""

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.excel import HEAD_EN, HEAD_FR, activity
from tests.airlock.outputs22.kit import book, save_book, share, some_of, write_csv


def _comment(shelf: Shelf) -> None:
    rng = shelf.random("comment-safe")
    made = book(
        {
            "Synthèse": [
                HEAD_FR,
                *activity(rng, ("Coronarographie", "Rythmologie", "Insuffisance cardiaque", "Valvulopathies"), 4460),
            ],
            "Méthode": [["Champ", "Séjours de cardiologie 2025, hors séances"], ["Source", "PMSI MCO, version 2025"]],
        }
    )
    made["Synthèse"]["D1"].comment = Comment(
        "Part des séjours sans nuit, arrondie à 0,001. Voir la feuille Méthode.", "dim"
    )
    save_book(
        made,
        shelf.safe(
            "dim/cardiologie_2025.xlsx", "a comment on method", "Activité de cardiologie par filière", "4 460 séjours"
        ),
    )


def _name(shelf: Shelf) -> None:
    rng = shelf.random("name-safe")
    made = book({"Referrals": [HEAD_EN, *activity(rng, ("GP", "Emergency", "Outpatient", "Other hospital"), 3720)]})
    made.defined_names["counts"] = DefinedName("counts", attr_text="Referrals!$B$2:$B$5")
    made.defined_names["threshold"] = DefinedName("threshold", attr_text="10")
    save_book(
        made,
        shelf.safe(
            "rheum/referrals.xlsx",
            "defined names for a range and a constant",
            "New referrals to rheumatology by source",
            "3,720 adults referred",
        ),
    )


def _formulas(shelf: Shelf) -> None:
    rng = shelf.random("formulas-safe")
    rows: list[list[object]] = [["Service", "Lits", "Journées", "Séjours", "Taux d'occupation"]]
    for at, (name, beds) in enumerate(
        (("Médecine A", 28), ("Médecine B", 24), ("Chirurgie", 32), ("Réanimation", 8)), 2
    ):
        rows.append(
            [
                name,
                beds,
                round(beds * 365 * rng.uniform(0.8, 0.95)),
                beds * rng.randint(31, 44),
                f"=C{at}/(B{at}*365)",
            ]
        )
    rows.append(["Total", "=SUM(B2:B5)", "=SUM(C2:C5)", "=SUM(D2:D5)", "=C6/(B6*365)"])
    made = book({"Occupation": rows})
    for at in range(2, 7):
        made["Occupation"][f"E{at}"].number_format = "0.0%"
    save_book(
        made,
        shelf.safe(
            "dim/occupation.xlsx",
            "8 beds; formulas that only add and divide",
            "Occupation des lits par service en 2025",
            "séjours d'hospitalisation complète 2025",
        ),
    )


def _regression(shelf: Shelf) -> None:
    rng = shelf.random("reg-xlsx-safe")
    rows: list[list[object]] = [["Term", "OR", "95% CI", "p"]]
    for term in ("Age, per 10 years", "Male sex", "ASA 3 or 4", "Emergency", "Open approach", "Duration, per 30 min"):
        value = rng.uniform(0.8, 2.2)
        rows.append(
            [term, round(value, 2), f"{value * 0.8:.2f} to {value * 1.25:.2f}", round(rng.uniform(0.001, 0.3), 3)]
        )
    rows += [["Observations", 2915, None, None], ["Events", 318, None, None], ["Parameters", 7, None, None]]
    save_book(
        book({"Model": rows}),
        shelf.safe(
            "surgery/ssi_model.xlsx",
            "7 parameters, small p-values",
            "Logistic model of surgical site infection",
            "2,915 adults operated, 318 infections",
        ),
    )


def _tolerance(shelf: Shelf) -> None:
    rng = shelf.random("tol-safe")
    rows: list[list[object]] = [["Effet indésirable", "Bras A (n = 611)", "%", "Bras B (n = 598)", "%"]]
    for label in ("Céphalées", "Nausées", "Vertiges", "Éruption", "Insomnie"):
        first, second = some_of(rng, 611, 0.05, 0.3), some_of(rng, 598, 0.05, 0.3)
        rows.append([label, first, share(first, 611, True), second, share(second, 598, True)])
    rows.append(["Cardiotoxicité", "< 10", "NC", "< 10", "NC"])
    save_book(
        book({"Tolérance": rows}),
        shelf.safe(
            "essai/effets_phase3.xlsx",
            "cells that truly hold < 10",
            "Patients avec effet indésirable par bras ; petits effectifs remplacés par < 10 avant l'export",
            "1 209 patients d'un essai",
        ),
    )


def _costs(shelf: Shelf) -> None:
    rng = shelf.random("costs-safe")
    rows: list[list[object]] = [["HRG group", "Stays", "Total cost (GBP)", "Largest stay as share of total"]]
    rows += [
        [code, rng.randint(140, 900), rng.randint(400, 2900) * 1000, share(rng.randint(8, 41), 1000)]
        for code in ("DZ11", "EB03", "FF32", "HN23", "LA07")
    ]
    save_book(
        book({"Costs": rows}),
        shelf.safe(
            "finance/hrg_costs.xlsx",
            "largest shares under 5 %",
            "Cost by group and share of the largest stay",
            "inpatient stays of 2025",
        ),
    )


def _chart(shelf: Shelf) -> None:
    rng = shelf.random("chart-safe")
    made = book(
        {
            "Délais": [
                ["Trimestre", "Patients", "Délai médian (j)", "Q1", "Q3"],
                *[
                    [
                        f"T{at % 4 + 1} {2024 + at // 4}",
                        rng.randint(240, 390),
                        rng.randint(5, 9),
                        rng.randint(2, 4),
                        rng.randint(11, 19),
                    ]
                    for at in range(8)
                ],
            ]
        }
    )
    chart = BarChart()
    chart.add_data(Reference(made["Délais"], min_col=3, min_row=1, max_row=9), titles_from_data=True)
    made["Délais"].add_chart(chart, "G2")
    save_book(
        made,
        shelf.safe(
            "oncologie/delais_rcp.xlsx",
            "medians and quartiles below 10",
            "Délai entre l'imagerie et la RCP par trimestre",
            "2 500 patients environ présentés en RCP",
        ),
    )


def _signs(shelf: Shelf) -> None:
    rng = shelf.random("signs-safe")
    rows: list[list[object]] = [["outcome", "mean_difference", "ci_low", "ci_high", "direction"]]
    for label in ("pain", "function", "fatigue", "sleep", "quality of life"):
        value = rng.uniform(-4, 4)
        rows.append(
            [
                label,
                f"{value:+.2f}",
                f"{value - 1.1:+.2f}",
                f"{value + 1.1:+.2f}",
                "favours exercise" if value < 0 else "favours usual care",
            ]
        )
    write_csv(
        shelf.safe(
            "exercise/differences.csv",
            "signs before numbers, which no spreadsheet runs",
            "Mean differences between arms at 12 weeks with 95% confidence intervals",
            "1,104 adults in a two-arm trial",
        ),
        rows,
    )


def write(shelf: Shelf) -> None:
    for case in (_comment, _name, _formulas, _regression, _tolerance, _costs, _chart, _signs):
        case(shelf)
