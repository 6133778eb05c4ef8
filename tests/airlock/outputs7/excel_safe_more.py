"""More workbooks that may go out: formulas, survival, centres, items."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import excel
from tests.airlock.outputs7.study import at_risk, parts, pct


def write(shelf: Shelf) -> None:
    r = shelf.random("excel_safe_more")

    path = shelf.safe(
        "excel/formules_de_totaux.xlsx",
        "formulas of sums and rates over shown cells",
        "Passages par tranche d'âge avec totaux calculés.",
        "17 000 patients vus aux urgences en 2022, un passage chacun",
    )
    sizes = iter(parts(r, 17000, 12, 300))
    rows: list[list[Any]] = [["Tranche d'âge", "Non hospitalisés", "Hospitalisés", "Total", "% hospitalisés"]]
    rows += [
        [a, next(sizes), next(sizes), f"=B{i}+C{i}", f"=100*C{i}/D{i}"]
        for i, a in enumerate(("18-29", "30-44", "45-59", "60-74", "75-89", "90 et plus"), 2)
    ]
    excel(path, {"Passages": [*rows, ["Total", "=SUM(B2:B7)", "=SUM(C2:C7)", "=SUM(D2:D7)", "=100*C8/D8"]]})

    path = shelf.safe(
        "excel/survival_summary.xlsx",
        "numbers at risk that fall by more than ten",
        "Survival at fixed times and numbers at risk.",
        "1,128 adults with follicular lymphoma",
    )
    times = [0, 12, 24, 36, 48, 60, 72]
    risk = at_risk(r, 1128, times, 90)
    excel(
        path,
        {
            "Survival": [
                ["Month", "At risk", "Survival, %", "95% CI low", "95% CI high"],
                *(
                    [
                        t,
                        n,
                        s := round(100 - 0.42 * t, 1),
                        round(s - 0.9 - t / 60, 1) if t else 100.0,
                        round(s + 0.8 + t / 70, 1) if t else 100.0,
                    ]
                    for t, n in zip(times[1:], risk[1:], strict=True)
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/comparaison_centres.xlsx",
        "24 centres numbered from 1, random effects of centres",
        "Ratio standardisé de mortalité par centre (centres anonymes).",
        "31 800 patients de réanimation dans 24 centres",
    )
    centres: list[list[Any]] = []
    for c, n in enumerate(parts(r, 31800, 24, 900), 1):
        seen, due = int(n * r.uniform(0.12, 0.2)), n * 0.16
        centres.append([c, n, seen, round(due, 1), round(seen / due, 2)])
    order = sorted(range(24), key=lambda k: centres[k][4])
    rows = [[*row, order.index(k) + 1] for k, row in enumerate(centres)]
    excel(path, {"SMR": [["Centre", "Patients", "Décès observés", "Décès attendus", "SMR", "Rang"], *rows]})

    path = shelf.safe(
        "excel/questionnaire_items.xlsx",
        "items 1 to 9 and Likert means",
        "Item analysis of the PHQ-9.",
        "2,906 outpatients who filled in the questionnaire",
    )
    rows = [["Item", "Text", "Mean (0-3)", "SD", "Item-rest r", "Alpha if deleted", "≥ 2 points, n (%)"]]
    rows += [
        [
            i,
            t,
            round(r.uniform(0.4, 1.6), 2),
            round(r.uniform(0.7, 1.1), 2),
            round(r.uniform(0.5, 0.75), 2),
            round(r.uniform(0.86, 0.89), 2),
            f"{(n := r.randint(190, 900))} ({pct(n, 2906)})",
        ]
        for i, t in enumerate(
            (
                "Interest",
                "Low mood",
                "Sleep",
                "Energy",
                "Appetite",
                "Worthlessness",
                "Concentration",
                "Psychomotor",
                "Self-harm",
            ),
            1,
        )
    ]
    excel(path, {"PHQ-9": rows})
