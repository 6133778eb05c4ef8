"""Figures that must be stopped."""

import math
from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import axes, figure


def write(shelf: Shelf) -> None:
    _scatter(shelf)
    _steps(shelf)
    _outliers(shelf)
    _bar_labels(shelf)
    _png_text(shelf)
    _jpeg_tail(shelf)
    _residuals(shelf)
    _at_risk(shelf)
    _tooltips(shelf)
    _spaghetti(shelf)
    _waterfall(shelf)


def _scatter(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/vitd_pth.png", "a point for each person", "the whole cloud", "Figure 2: PTH against 25-hydroxyvitamin D with the fitted line",
        "186 adults after bariatric surgery",
    )  # fmt: skip
    draw = shelf.random("pth")
    xs = [draw.gauss(58, 21) for _ in range(186)]
    fig, ax = axes()
    ax.scatter(xs, [92 - 0.5 * x + draw.gauss(0, 14) for x in xs], s=16, alpha=0.7, color="#31688e")
    ax.plot([10, 110], [87, 37], color="black")
    ax.set(xlabel="25(OH)D, nmol/L", ylabel="PTH, ng/L", title="r = -0.58, p < 0.001 (n = 186)")
    figure(path, fig)


def _steps(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/survie_mesotheliome.png", "steps and censoring marks of single persons", "deux courbes de 48 et 52 patients",
        "Figure 1 : survie globale selon l'histologie", "100 adultes avec mésothéliome pleural",
    )  # fmt: skip
    draw = shelf.random("meso")
    fig, ax = axes()
    for name, n, scale, colour in (
        ("épithélioïde (n = 52)", 52, 21, "#1b9e77"),
        ("sarcomatoïde ou biphasique (n = 48)", 48, 11, "#d95f02"),
    ):
        times = sorted(draw.expovariate(1 / scale) for _ in range(n))
        xs, ys, marks = [0.0], [1.0], []
        for rank, time in enumerate(times):
            xs.append(time)
            if draw.random() < 0.2:
                ys.append(ys[-1])
                marks.append((time, ys[-1]))
            else:
                ys.append(ys[-1] * (1 - 1 / (n - rank)))
        ax.step(xs, ys, where="post", label=name, color=colour)
        ax.plot([m[0] for m in marks], [m[1] for m in marks], "|", color=colour, ms=9)
    ax.set(xlabel="Mois", ylabel="Survie globale", xlim=(0, 48), ylim=(0, 1.02), title="Log-rank p < 0,001")
    ax.legend(frameon=False)
    figure(path, fig)


def _outliers(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/length_of_stay_box.png", "outliers are single persons", "circles beyond the whiskers", "Length of stay by procedure",
        "1,120 adults after colorectal surgery",
    )  # fmt: skip
    draw = shelf.random("los")
    fig, ax = axes()
    groups = [[draw.lognormvariate(m, 0.55) for _ in range(280)] for m in (1.6, 1.8, 2.0, 2.2)]
    ax.boxplot(groups, tick_labels=["Right", "Left", "Rectum", "Total"], patch_artist=True)
    ax.set(ylabel="Days", xlabel="Colectomy (n = 280 each)", title="Length of stay")
    figure(path, fig)


def _bar_labels(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/causes_transplantation.png", "a small cell written over a bar", "barre Wilson : 6", "Indications de transplantation hépatique",
        "692 adultes transplantés du foie, 2012-2022",
    )  # fmt: skip
    names = ["CHC", "Alcool", "VHC", "MASH", "CBP/CSP", "Ré-Tx", "VHB", "Wilson", "Autres"]
    counts = [211, 178, 82, 71, 52, 41, 27, 6, 24]
    fig, ax = axes(8)
    ax.bar_label(ax.bar(names, counts, color="#4c72b0"), fontsize=11)
    ax.set(ylabel="Patients", title="Indication principale (n = 692)")
    figure(path, fig)


def _png_text(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/mean_glucose_24h.png", "rows of persons in a text chunk", "PNG chunk Comment: csv of patients",
        "Mean glucose over the day by pump type", "604 adults with type 1 diabetes",
    )  # fmt: skip
    draw = shelf.random("glucose")
    rows = "pid,sex,age,hba1c,tir\n" + "\n".join(
        f"G{i:03d},{draw.choice('MF')},{draw.randint(18, 74)},{draw.gauss(7.4, 0.8):.1f},{draw.randint(31, 90)}"
        for i in range(1, 70)
    )
    fig, ax = axes()
    hours = range(25)
    ax.plot(hours, [8.4 + math.sin(h / 3.1) for h in hours], label="Closed loop (n = 311)")
    ax.plot(hours, [9.8 + 1.3 * math.sin(h / 2.9 + 0.2) for h in hours], label="Open loop (n = 293)")
    ax.set(xlabel="Hour", ylabel="Mean glucose, mmol/L")
    ax.legend(frameon=False)
    figure(path, fig, Comment=rows)


def _jpeg_tail(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/mortalite_standardisee.jpg", "rows of persons after the end of the picture", "octets après le marqueur FFD9",
        "Mortalité par année, ratio observé/attendu", "27 400 séjours de réanimation",
    )  # fmt: skip
    draw = shelf.random("smr")
    fig, ax = axes()
    ax.errorbar(range(2016, 2024), [1.04, 1.01, 0.97, 0.96, 1.08, 1.05, 0.94, 0.92], yerr=0.05, fmt="o-", capsize=3)
    ax.axhline(1, color="grey", lw=0.8)
    ax.set(xlabel="Année", ylabel="SMR (IC 95 %)")
    figure(path, fig)
    rows = "\n".join(
        f"{i};{draw.choice('HF')};{draw.randint(18, 89)};{draw.randint(12, 98)};{draw.choice(['vivant', 'décédé'])}"
        for i in range(1, 120)
    )
    with path.open("ab") as file:
        file.write(("num_sejour;sexe;age;igs2;sortie\n" + rows).encode())


def _residuals(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/residuals_vs_fitted.svg", "a residual for each person", "every circle", "Diagnostic plot of the linear model of birth weight",
        "240 newborns of mothers with lupus",
    )  # fmt: skip
    draw = shelf.random("lupus")
    fig, ax = axes()
    ax.plot(
        [draw.gauss(3050, 260) for _ in range(240)],
        [draw.gauss(0, 330) for _ in range(240)],
        "o",
        ms=3.5,
        mfc="none",
        color="black",
    )
    ax.axhline(0, color="red", lw=0.8)
    ax.set(xlabel="Fitted values", ylabel="Residuals", title="lm(weight ~ term + sex + parity + steroid)")
    figure(path, fig)


def _at_risk(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/incidence_cumulee_gvh.svg", "a number at risk below ten", "ligne MUD à 24 mois : 7",
        "Incidence cumulée de la GVH chronique, courbes lissées sur une grille mensuelle", "1 410 adultes allogreffés",
    )  # fmt: skip
    fig, ax = axes(7, 5)
    for name, top, rows in (
        ("Sibling", 0.38, (611, 402, 288, 171, 90)),
        ("MUD", 0.46, (588, 361, 214, 96, 7)),
        ("Haplo", 0.29, (211, 150, 101, 62, 31)),
    ):
        ax.plot(range(25), [top * (1 - math.exp(-m / 8)) for m in range(25)], label=name)
        y = {"Sibling": -0.22, "MUD": -0.28, "Haplo": -0.34}[name]
        ax.text(-2.2, y * 0.6, name, fontsize=9, ha="right")
        for month, n in zip((0, 6, 12, 18, 24), rows, strict=True):
            ax.text(month, y * 0.6, str(n), fontsize=9, ha="center")
    ax.set(
        xlabel="Mois après la greffe (effectifs à risque dessous)",
        ylabel="Incidence cumulée",
        ylim=(0, 0.6),
        xlim=(0, 24),
    )
    ax.xaxis.set_label_coords(0.5, -0.42)
    ax.legend(frameon=False)
    figure(path, fig)


def _tooltips(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/weekly_admissions.svg", "hospital numbers in the title elements of bars", "title of weeks 7 and 31",
        "Weekly admissions for bronchiolitis", "2,640 infants admitted, 2022-2023",
    )  # fmt: skip
    draw = shelf.random("bronchiolitis")
    bars: list[str] = []
    for week in range(1, 53):
        n = 22 + int(70 * math.exp(-((week - 48) ** 2) / 40)) + draw.randint(0, 12)
        extra = {7: " (incl. 8003317745 twice)", 31: " (8015520093 transferred)"}.get(week, "")
        bars.append(
            f'<rect x="{14 * week}" y="{300 - 2 * n}" width="11" height="{2 * n}" fill="#4477aa"><title>week {week}: {n}{extra}</title></rect>'
        )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="340"><text x="300" y="20">Admissions by week</text>\n{chr(10).join(bars)}\n<text x="340" y="330">ISO week</text></svg>\n',
        encoding="utf-8",
    )


def _spaghetti(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/trajectoires_dfg.pdf", "a line for each person", "les lignes grises", "Trajectoires de DFG après transplantation et moyenne",
        "95 adultes transplantés rénaux, sous-étude tacrolimus",
    )  # fmt: skip
    draw = shelf.random("dfg")
    months = [1, 3, 6, 12, 18, 24, 36]
    fig, ax = axes()
    for _ in range(95):
        start, slope = draw.gauss(54, 13), draw.gauss(-0.15, 0.2)
        ax.plot(months, [start + slope * m + draw.gauss(0, 3) for m in months], color="grey", lw=0.5, alpha=0.7)
    ax.plot(months, [54 - 0.15 * m for m in months], color="red", lw=2.5)
    ax.set(xlabel="Mois", ylabel="DFG, mL/min/1,73 m²")
    figure(path, fig)


def _waterfall(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fig/best_response.pdf", "a bar for each person", "every bar", "Best change of the target lesions",
        "74 adults with metastatic renal cancer in the expansion cohort",
    )  # fmt: skip
    draw = shelf.random("waterfall")
    changes: list[Any] = sorted((max(-100, draw.gauss(-24, 38)) for _ in range(74)), reverse=True)
    fig, ax = axes(9)
    ax.bar(range(74), changes, color=["#d62728" if c > 20 else "#1f77b4" if c < -30 else "#bbbbbb" for c in changes])
    ax.axhline(-30, ls="--", color="black", lw=0.8)
    ax.set(ylabel="Best change from baseline, %", xticks=[], title="Objective response 43%")
    figure(path, fig)
