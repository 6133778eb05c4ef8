"""SVG and PDF figures with one fault: lines, steps, points and bars of single persons, a zero, metadata."""

from tests.airlock.outputs.case import Shelf

from . import figures
from .make import nir


def write(shelf: Shelf) -> None:
    for case in (_lines, _title, _survival_svg, _fliers, _zero, _waterfall):
        case(shelf)


def _lines(shelf: Shelf) -> None:
    rng = shelf.random("lines")
    path = shelf.unsafe(
        "svg/spaghetti_egfr_slopes.svg",
        "W13 lines of single persons",
        "40 grey lines, one for each patient, under the mean",
        "eGFR over time with the mean slope and its confidence band.",
        "1,180 adults with IgA nephropathy",
    )
    figure, ax = figures.axes(6.5, 4.2, "r")
    years = list(range(6))
    for _ in range(40):
        start, slope = rng.uniform(35, 95), rng.gauss(-3, 2.2)
        ax.plot(years, [start + slope * y + rng.gauss(0, 3) for y in years], color="grey", alpha=0.5, linewidth=0.7)
    mean = [66 - 2.9 * y for y in years]
    ax.plot(years, mean, color="#d7301f", linewidth=2.4)
    ax.fill_between(years, [m - 1.4 for m in mean], [m + 1.4 for m in mean], color="#d7301f", alpha=0.25)
    ax.set(xlabel="Years since biopsy", ylabel="eGFR (mL/min/1.73 m²)")
    figures.save(figure, path)


def _title(shelf: Shelf) -> None:
    rng = shelf.random("svg title")
    path = shelf.unsafe(
        "svg/taux_mortalite_par_annee.svg",
        "W15 NIR in the metadata",
        "metadata element: a social security number with its key",
        "Mortalité à un an par année d'inclusion, courbe et intervalle.",
        "5 420 adultes avec une insuffisance cardiaque",
    )
    figure, ax = figures.axes(6, 4)
    years = list(range(2014, 2023))
    rates = [22 - 0.8 * i + rng.uniform(-0.6, 0.6) for i in range(9)]
    ax.errorbar(years, rates, yerr=1.7, fmt="o-", capsize=3)
    ax.set(xlabel="Année d'inclusion", ylabel="Mortalité à un an (%)", ylim=(0, 28))
    figures.save(figure, path)
    old = path.read_text(encoding="utf-8")
    if "<metadata>" not in old:
        raise AssertionError("the drawing has no metadata element")
    path.write_text(
        old.replace("<metadata>", f"<metadata>\n  <!-- contrôle d'appariement : {nir(rng)} -->", 1), encoding="utf-8"
    )


def _survival_svg(shelf: Shelf) -> None:
    rng = shelf.random("survival svg")
    path = shelf.unsafe(
        "svg/incidence_cumulee_gvh.svg",
        "W14 steps of single events",
        "curve Haplo-identique: each case of GVHD is a step",
        "Incidence cumulée de GVH aiguë par type de donneur, style R.",
        "184 adultes allogreffés, dont 92 avec un donneur haplo-identique",
    )
    figure, ax = figures.axes(6.4, 4.4, "r")
    for name, scale, colour in (("Haplo-identique", 260, "#00BFC4"), ("Apparenté", 390, "#F8766D")):
        times, survival, _ = figures.kaplan_meier(rng, 92, scale, 360)
        ax.step(
            [t for t in times if t < 110],
            [1 - s for t, s in zip(times, survival, strict=True) if t < 110],
            where="post",
            label=name,
            color=colour,
            linewidth=1.6,
        )
    ax.set(xlabel="Jours depuis la greffe", ylabel="Incidence cumulée", ylim=(0, 0.5))
    ax.legend(title="Donneur", frameon=False)
    ax.text(60, 0.04, "Test de Gray : p = 0,04")
    figures.save(figure, path)


def _fliers(shelf: Shelf) -> None:
    rng = shelf.random("fliers")
    path = shelf.unsafe(
        "pdf/boxplot_procalcitonin.pdf",
        "W13 outliers, one point each",
        "points beyond the whiskers, which end at single values",
        "Box plots of procalcitonin by source of infection.",
        "936 adults with bacteraemia",
    )
    figure, ax = figures.axes(7, 4.4)
    groups = [[rng.lognormvariate(mu, 0.9) for _ in range(n)] for mu, n in ((1.1, 310), (1.9, 288), (0.7, 338))]
    ax.boxplot(groups, tick_labels=["Urinary (n=310)", "Abdominal (n=288)", "Lung (n=338)"])
    ax.set_yscale("log")
    ax.set_ylabel("Procalcitonin (µg/L)")
    figures.save(figure, path)


def _zero(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pdf/barres_vaccination_services.pdf",
        "W2 zero of a real group",
        "bar Néonatalogie, Médecins: 0 % of 42 vaccinated",
        "Couverture vaccinale antigrippale des soignants par service et métier.",
        "1 210 soignants de l'hôpital, enquête de 2023",
    )
    figure, ax = figures.axes(8, 4.4)
    names = ["Urgences", "Réanimation", "Gériatrie", "Néonatalogie", "Oncologie"]
    doctors, nurses = (61, 58, 72, 0, 66), (38, 41, 33, 29, 44)
    sizes = ((71, 160), (66, 188), (58, 214), (42, 117), (83, 211))
    for k, (label, values, colour) in enumerate(
        (("Médecins", doctors, "#31688e"), ("Infirmiers", nurses, "#fdae61"))
    ):
        bars = ax.bar([i + 0.4 * k for i in range(5)], values, 0.38, label=label, color=colour)
        ax.bar_label(bars, [f"{v} %\n(n={sizes[i][k]})" for i, v in enumerate(values)], fontsize=8)
    ax.set_xticks([i + 0.2 for i in range(5)], names)
    ax.set(ylabel="Vaccinés (%)", ylim=(0, 90))
    ax.legend()
    figures.save(figure, path)


def _waterfall(shelf: Shelf) -> None:
    rng = shelf.random("waterfall")
    path = shelf.unsafe(
        "pdf/waterfall_best_response.pdf",
        "W13 bars of single persons",
        "each of the 64 bars is one patient's best response",
        "Best change in tumour size (RECIST), waterfall plot of the phase 2 trial.",
        "64 adults treated in the phase 2 trial",
    )
    figure, ax = figures.axes(8, 4.2)
    changes = sorted((rng.gauss(-22, 34) for _ in range(64)), reverse=True)
    changes = [max(-100.0, change) for change in changes]
    ax.bar(
        range(64),
        changes,
        color=["#b2182b" if c > 20 else "#2166ac" if c < -30 else "#bdbdbd" for c in changes],
        width=0.85,
    )
    ax.axhline(20, linestyle="--", color="black", linewidth=0.7)
    ax.axhline(-30, linestyle="--", color="black", linewidth=0.7)
    ax.set(ylabel="Best change from baseline (%)", xticks=[])
    figures.save(figure, path)
