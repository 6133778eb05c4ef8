"""SVG and PDF figures fit to leave."""

from tests.airlock.outputs.case import Shelf

from . import figures


def write(shelf: Shelf) -> None:
    for case in (_months, _network, _survival_svg, _heat, _box, _histogram, _spline):
        case(shelf)


def _months(shelf: Shelf) -> None:
    rng = shelf.random("months figure")
    path = shelf.safe(
        "svg/bronchiolitis_weekly_its.svg",
        "52 points that are weeks, each of 40 visits or more",
        "Interrupted time series of weekly visits for bronchiolitis; each point is a week.",
        "11,400 visits of infants for bronchiolitis",
    )
    figure, ax = figures.axes(7, 4, "r")
    weeks = list(range(1, 53))
    ax.plot(
        weeks,
        [max(44, round(140 + 90 * (w < 26) * (26 - abs(w - 13)) / 26 + rng.gauss(0, 14))) for w in weeks],
        "o",
        markersize=3,
        color="black",
    )
    ax.axvline(26, linestyle="--", color="#d7301f")
    ax.plot([1, 26, 26, 52], [190, 186, 141, 139], color="#2b8cbe")
    ax.set(xlabel="Week", ylabel="Visits per week", ylim=(0, 290))
    figures.save(figure, path)


def _network(shelf: Shelf) -> None:
    path = shelf.safe(
        "svg/flowchart_consort.svg",
        "a flow chart whose boxes and differences are 36 or more",
        "CONSORT flow chart of the trial of early mobilisation.",
        "980 adults randomised, 490 per arm",
    )
    figure, ax = figures.axes(6.5, 5.5)
    ax.axis("off")
    boxes = (
        (0.5, 0.93, "Assessed for eligibility (n=2,214)"), (0.8, 0.76, "Excluded (n=1,234)\nnot eligible (n=871)\ndeclined (n=363)"), (0.5, 0.58, "Randomised (n=980)"),
        (0.25, 0.38, "Early mobilisation (n=490)\nreceived (n=452)\ndid not receive (n=38)"), (0.75, 0.38, "Usual care (n=490)\nreceived (n=454)\ncrossed over (n=36)"), (0.25, 0.12, "Analysed (n=490)\ndied before day 90 (n=88)"), (0.75, 0.12, "Analysed (n=490)\ndied before day 90 (n=97)"),
    )  # fmt: skip
    for x, y, words in boxes:
        ax.text(x, y, words, ha="center", va="center", fontsize=9, bbox={"boxstyle": "square", "fc": "white"})
    figures.save(figure, path)


def _survival_svg(shelf: Shelf) -> None:
    path = shelf.safe(
        "svg/pfs_actuarial_breast.svg",
        "steps every six months, each of 12 events and 25 censored or more",
        "Actuarial progression-free survival by arm in six-month intervals.",
        "1,640 women with metastatic breast cancer, 820 per arm",
    )
    figure, ax = figures.axes(6.6, 4.6)
    rows = []
    for name, rates in (
        ("CDK4/6 + letrozole", (0.09, 0.11, 0.11, 0.10, 0.10, 0.09)),
        ("Letrozole", (0.17, 0.18, 0.17, 0.15, 0.14, 0.13)),
    ):
        survival, risk = figures.actuarial(820, rates, 25)
        ax.step(range(0, 42, 6), survival, where="post", label=name)
        rows.append((name, risk))
    ax.set(xlabel="Months", ylabel="Progression-free survival", ylim=(0, 1.02), xticks=range(0, 42, 6))
    ax.legend(frameon=False)
    figures.at_risk(ax, list(range(0, 42, 6)), rows, "At risk")
    figures.save(figure, path)


def _heat(shelf: Shelf) -> None:
    rng = shelf.random("heat")
    path = shelf.safe(
        "svg/correlation_cytokines.svg",
        "a correlation matrix with ones on its diagonal",
        "Corrélations de Spearman entre cytokines, patients en réanimation.",
        "702 adultes en réanimation",
    )
    names = ["IL-6", "IL-8", "IL-10", "TNF", "IFN-γ", "IL-1β", "CXCL10"]
    figure, ax = figures.axes(5.4, 4.8)
    for i in range(7):
        for j in range(i + 1):
            rho = 1.0 if i == j else rng.uniform(-0.2, 0.8)
            ax.add_patch(
                figures.matplotlib.patches.Rectangle(
                    (j, i), 1, 1, color=figures.matplotlib.colormaps["coolwarm"]((rho + 1) / 2)
                )
            )
            ax.text(j + 0.5, i + 0.5, f"{rho:.2f}".replace(".", ","), ha="center", va="center", fontsize=8)
    ax.set(xlim=(0, 7), ylim=(7, 0))
    ax.set_xticks([i + 0.5 for i in range(7)], names, rotation=45)
    ax.set_yticks([i + 0.5 for i in range(7)], names)
    figures.save(figure, path)


def _box(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/boites_delais_p10_p90.pdf",
        "boxes without outliers, whiskers at the 10th and 90th percentiles",
        "Délais avant chirurgie par filière : quartiles, moustaches aux percentiles 10 et 90, sans valeur extrême.",
        "3 940 adultes opérés en urgence",
    )
    figure, ax = figures.axes(6.5, 4.2)
    boxes = [
        {"label": f"{name} (n={n})", "med": m, "q1": m * 0.6, "q3": m * 1.6, "whislo": m * 0.35, "whishi": m * 2.6}
        for name, n, m in (
            ("Hanche", 1410, 27),
            ("Appendice", 1320, 9),
            ("Vésicule", 740, 31),
            ("Occlusion", 470, 14),
        )
    ]
    ax.bxp(boxes, showfliers=False)
    ax.set_ylabel("Heures avant chirurgie (P10, Q1, médiane, Q3, P90)")
    figures.save(figure, path)


def _histogram(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/histogramme_age_maternel.pdf",
        "a histogram with open classes at both ends, every bar 60 or more with its label",
        "Histogram of maternal age in classes, open at both ends.",
        "7,310 women who gave birth in 2022",
    )
    figure, ax = figures.axes(6.5, 4)
    labels = ["<20", "20-24", "25-29", "30-34", "35-39", "40+"]
    counts = [112, 804, 2290, 2621, 1221, 262]
    ax.bar_label(ax.bar(labels, counts, color="#74a9cf", width=0.98), fontsize=8)
    ax.set(xlabel="Maternal age (years)", ylabel="Women")
    figures.save(figure, path)


def _spline(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/rcs_potassium_mortality.pdf",
        "a spline with its band, knots at 5 percentiles; no points",
        "Hazard ratio of death by potassium, restricted cubic spline, 5 knots.",
        "18,700 adults with heart failure",
    )
    figure, ax = figures.axes(6, 4.2, "r")
    x = [3.2 + 0.02 * i for i in range(131)]
    y = [2.718 ** (0.55 * (v - 4.4) ** 2) for v in x]
    ax.plot(x, y, color="black")
    ax.fill_between(x, [v * 0.88 for v in y], [v * 1.14 for v in y], alpha=0.25)
    ax.axhline(1, linestyle=":", color="grey")
    ax.set(xlabel="Potassium (mmol/L)", ylabel="Hazard ratio (95% CI)", yscale="log")
    figures.save(figure, path)
