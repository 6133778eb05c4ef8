"""Valve clinic: R with gtsummary, survival and hand-made SVG."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

TAVI = "1,318 adults who received a transcatheter aortic valve, 2016-2024"


def write(shelf: Shelf) -> None:
    w, m = 702, 616
    rows: list[Any] = [["Characteristic", f"Women, N = {w}", f"Men, N = {m}", "p-value"]]
    for name, a, b, p in [
        ("Diabetes", 201, 214, "0.018"), ("NYHA class III-IV", 455, 371, "0.091"), ("Previous stroke", 71, 80, "0.11"),
        ("COPD", 96, 131, "<0.001"), ("Pacemaker before", 58, 79, "0.007"), ("Transfemoral access", 661, 569, "0.19"),
    ]:  # fmt: skip
        rows.append([name, of(a, w), of(b, m), p])
    rows.insert(1, ["Age, median (Q1, Q3)", "83 (79, 87)", "82 (77, 86)", "0.002"])
    rows.insert(2, ["EuroSCORE II, median (Q1, Q3)", "3.9 (2.4, 6.1)", "3.7 (2.2, 6.3)", "0.4"])
    path = shelf.safe(
        "valve/tbl_summary.html",
        "quartiles, p-values and small percentages",
        "gtsummary table of the cohort by sex",
        TAVI,
    )
    note = "<p class='gt_footnote'>Wilcoxon rank sum test; Pearson's Chi-squared test. NYHA: New York Heart Association.</p>"
    kit.page(path, "Table 1. Baseline characteristics", kit.grid(rows, "gt_table") + note)

    path = shelf.unsafe(
        "valve/baseline_flextable.docx",
        "complement",
        "row Degenerative aetiology, men",
        "Table 1 of the manuscript by sex",
        TAVI,
    )
    other = [["", "Women (n=702)", "Men (n=616)"], ["Hypertension", of(590, w), of(488, m)], ["Dyslipidaemia", of(344, w), of(361, m)],
             ["Degenerative aetiology", of(688, w), "612 (99.4%)"], ["Atrial fibrillation", of(244, w), of(229, m)], ["Mean gradient, mmHg", "46 ± 14", "43 ± 13"]]  # fmt: skip
    kit.word(
        path,
        "Table 1",
        [
            "Characteristics before the procedure. Values are n (%) or mean ± SD.",
            other,
            "COPD: chronic obstructive pulmonary disease.",
        ],
    )

    path = shelf.safe(
        "valve/cox_models.tex", "degrees of freedom and hazard ratios", "Cox models of one-year death", TAVI
    )
    model = [["Variable", "HR", "95\\% CI", "$p$"], ["Age, per 5 years", "1.21", "1.08--1.36", "0.001"], ["Male sex", "1.17", "0.91--1.50", "0.22"],
             ["Chronic kidney disease", "1.62", "1.26--2.08", "<0.001"], ["Alternative access", "1.88", "1.25--2.83", "0.003"], ["LVEF < 40\\%", "1.35", "0.99--1.84", "0.06"]]  # fmt: skip
    head = "% Model 2, three knots for age, 7 parameters\n\\begin{table}\\caption{Death within one year: 1,318 patients, 251 deaths.}\n"
    kit.say(
        path,
        head
        + kit.tabular(model).replace("\\\\%", "\\%")
        + "Global Schoenfeld test: $\\chi^2=6.4$, 5 df, $p=0.27$.\\end{table}\n",
    )

    times = [0, 6, 12, 18, 24, 30, 36]
    path = shelf.safe(
        "valve/km_half_years.png",
        "number at risk under a curve",
        "Survival by access, drawn at six-month points with at least ten deaths each",
        TAVI,
    )

    def curves(ax: Any) -> None:
        risk = [1230, 1081, 940, 801, 668, 540, 421]
        ax.plot(times, [1, 0.90, 0.84, 0.79, 0.74, 0.69, 0.64])
        for t, n in zip(times, risk, strict=True):
            ax.text(t, 0.05, f"{n}", ha="center", fontsize=8)
        ax.text(-1.5, 0.12, "Number at risk", fontsize=8)
        ax.set(
            ylim=(0, 1.02),
            xlabel="Months after the procedure",
            ylabel="Survival",
            title="Overall survival, transfemoral access",
        )

    kit.figure(path, curves)

    path = shelf.unsafe(
        "valve/survfit_summary.csv",
        "single events",
        "rows with n.event 1 at each day",
        "summary(survfit) of survival after the procedure, written with broom",
        TAVI,
    )
    rng = shelf.random("survfit")
    lines: list[Any] = [["time", "n.risk", "n.event", "n.censor", "estimate", "std.error", "strata"]]
    risk, alive, day = 88, 1.0, 0
    while risk > 20:
        day += rng.randint(2, 31)
        gone = rng.choice([0, 0, 1, 2])
        alive *= 1 - 1 / risk
        lines.append([day, risk, 1, gone, f"{alive:.5f}", f"{((1 - alive) / risk) ** 0.5:.5f}", "access=Other"])
        risk -= 1 + gone
    kit.csv(path, lines)

    path = shelf.unsafe(
        "valve/forest.svg",
        "rows in a description",
        "the desc element of the picture",
        "Forest plot of subgroups, one-year death",
        TAVI,
    )
    kept = "; ".join(
        f"pt{i} age={rng.randint(71, 89)} sex={rng.choice('FM')} dead={rng.randint(0, 1)} day={rng.randint(1, 365)}"
        for i in range(1, 26)
    )
    bars, groups = (
        "",
        [
            ("Women", 0.88, 701),
            ("Men", 1.02, 617),
            ("Age 80 or more", 0.93, 880),
            ("Diabetes", 1.11, 415),
            ("No diabetes", 0.86, 903),
        ],
    )
    for i, (name, hr, _) in enumerate(groups):
        y, x = 50 + 30 * i, 200 + 150 * hr
        bars += f'<text x="10" y="{y + 4}" font-size="12">{name}</text><line x1="{x - 40}" x2="{x + 40}" y1="{y}" y2="{y}" stroke="black"/><rect x="{x - 4}" y="{y - 4}" width="8" height="8"/><text x="450" y="{y + 4}" font-size="12">{hr:.2f}</text>\n'
    kit.say(
        path,
        f'<svg xmlns="http://www.w3.org/2000/svg" width="520" height="230">\n<title>Hazard ratios by subgroup</title>\n<desc>{kept}</desc>\n{bars}<line x1="350" x2="350" y1="30" y2="200" stroke="grey"/></svg>\n',
    )
