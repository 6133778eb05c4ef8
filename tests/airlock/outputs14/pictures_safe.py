"""Pictures fit to leave: points are hospitals or tenths; curves are stepped by interval."""

from statistics import NormalDist

from tests.airlock.outputs.case import Shelf

from . import figures


def write(shelf: Shelf) -> None:
    for case in (_funnel, _calibration, _roc, _survival_png, _photo):
        case(shelf)


def _funnel(shelf: Shelf) -> None:
    rng = shelf.random("funnel figure")
    path = shelf.safe(
        "png/funnel_hip_fracture_hospitals.png",
        "a scatter whose points are hospitals of 350 patients or more, at 4.7 % of deaths or more",
        "Funnel plot of 30-day mortality after hip fracture; each point is one of 46 hospitals.",
        "51,700 adults with a hip fracture in 46 hospitals",
    )
    figure, ax = figures.axes()
    sizes = [rng.randrange(350, 1900) for _ in range(46)]
    ax.plot(
        sizes, [7.1 + max(-2.4, rng.gauss(0, 130 / n**0.9 + 0.5)) for n in sizes], "o", color="#3b528b", alpha=0.7
    )
    volume = list(range(340, 1950, 10))
    for z, style in ((1.96, "--"), (3.09, "-")):
        half = [z * (7.1 * 92.9 / n) ** 0.5 for n in volume]
        ax.plot(volume, [7.1 + h for h in half], style, color="grey", linewidth=0.8)
        ax.plot(volume, [7.1 - h for h in half], style, color="grey", linewidth=0.8)
    ax.set(xlabel="Patients per hospital", ylabel="Adjusted 30-day mortality (%)", ylim=(0, 16))
    figures.save(figure, path)


def _calibration(shelf: Shelf) -> None:
    rng = shelf.random("calibration")
    path = shelf.safe(
        "png/calibration_aki_model.png",
        "ten points, each a tenth of 9,420 patients",
        "Calibration by tenth of predicted risk of acute kidney injury in external validation.",
        "9,420 adults after major surgery",
    )
    figure, ax = figures.axes(5, 4.8)
    predicted = [0.03, 0.05, 0.07, 0.09, 0.11, 0.14, 0.18, 0.23, 0.31, 0.47]
    observed = [p * rng.uniform(0.9, 1.12) for p in predicted]
    ax.errorbar(predicted, observed, yerr=[1.96 * (o * (1 - o) / 942) ** 0.5 for o in observed], fmt="o", capsize=2)
    ax.plot([0, 0.6], [0, 0.6], ":", color="grey")
    ax.text(0.02, 0.52, "Slope 0.97 (0.91-1.03)\nIntercept 0.02 (-0.05-0.09)\nn = 942 per tenth", fontsize=9)
    ax.set(xlabel="Predicted risk", ylabel="Observed proportion", xlim=(0, 0.6), ylim=(0, 0.6))
    figures.save(figure, path)


def _roc(shelf: Shelf) -> None:
    path = shelf.safe(
        "png/roc_binormal_fracture_ai.png",
        "smooth binormal ROC curves, no step",
        "Smoothed (binormal) ROC curves of the fracture detector and of residents.",
        "6,180 radiographs of adults, 1,422 with a fracture",
    )
    normal = NormalDist()
    figure, ax = figures.axes(5, 4.8)
    rates = [i / 200 for i in range(1, 200)]
    for name, d in (("AI, AUC 0.94", 2.2), ("Residents, AUC 0.89", 1.73)):
        ax.plot(rates, [normal.cdf(d + normal.inv_cdf(x)) for x in rates], label=name)
    ax.plot([0, 1], [0, 1], ":", color="grey")
    ax.set(xlabel="1 - specificity", ylabel="Sensitivity")
    ax.legend(loc="lower right", frameon=False)
    figures.save(figure, path)


def _survival_png(shelf: Shelf) -> None:
    path = shelf.safe(
        "png/survie_actuarielle_dialyse.png",
        "steps once a year, each of 60 deaths or more; 600 at risk at the end",
        "Survie actuarielle des patients dialysés par intervalle d'un an, avec effectifs à risque.",
        "5 260 adultes dialysés incidents",
    )
    figure, ax = figures.axes(7, 4.8)
    rows = []
    for name, size, rates, colour in (
        ("Avant 75 ans", 3100, (0.10, 0.09, 0.09, 0.08, 0.08), "#1b7837"),
        ("75 ans et plus", 2160, (0.19, 0.17, 0.16, 0.16, 0.15), "#762a83"),
    ):
        survival, risk = figures.actuarial(size, rates, 70)
        ax.step(range(6), survival, where="post", label=name, color=colour)
        rows.append((name, risk))
    ax.set(xlabel="Années", ylabel="Survie", ylim=(0, 1.02), xticks=range(6))
    ax.legend(frameon=False)
    figures.at_risk(ax, list(range(6)), rows, "À risque")
    figures.save(figure, path)


def _photo(shelf: Shelf) -> None:
    rng = shelf.random("photo")
    path = shelf.safe(
        "jpg/admissions_by_weekday_hour.jpg",
        "a heat map of weekdays and two-hour bands, cells of 90 or more",
        "Heat map of emergency admissions by weekday and two-hour band.",
        "31,900 adult emergency admissions",
    )
    figure, ax = figures.axes(7.5, 3.6)
    shape = (0.45, 0.32, 0.28, 0.4, 0.9, 1.25, 1.2, 1.15, 1.2, 1.25, 1.05, 0.7)
    grid = [[round(380 * s * rng.uniform(0.88, 1.1)) for s in shape] for _ in range(7)]
    shown = ax.imshow(grid, cmap="magma", aspect="auto")
    ax.set_yticks(range(7), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    ax.set_xticks(range(12), [f"{2 * h}-{2 * h + 2}" for h in range(12)])
    figure.colorbar(shown, label="Admissions")
    figures.save(figure, path)
