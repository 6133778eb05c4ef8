"""More pictures: waterfall, calibration, trajectories and funnel."""

import numpy as np
from scipy import stats

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import patient
from tests.airlock.outputs5.drawing import draw


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("figures_png_more")
    gen = np.random.default_rng(rng.randint(0, 10**6))
    response = np.sort(np.maximum(gen.normal(-22, 34, 54), -100))[::-1]
    draw(
        shelf.unsafe(
            "figures/waterfall_recist.png",
            "a waterfall plot has one bar per patient",
            "all 54 bars",
            "Best change of target lesions (R, waterfall)",
            "54 adults with metastatic melanoma",
        ),
        "base",
        lambda a: (
            a.bar(
                range(54),
                response,
                color=np.where(response > 20, "#c0392b", np.where(response < -30, "#27ae60", "#95a5a6")),
                width=0.9,
            ),
            a.axhline(-30, ls=":"),
            a.axhline(20, ls=":"),
            a.set(xticks=[], ylabel="Best change from baseline (%)", title="Best response"),
        )[0],
    )
    p = np.array([0.03, 0.06, 0.09, 0.13, 0.17, 0.22, 0.28, 0.36, 0.47, 0.66])
    draw(
        shelf.safe(
            "figures/calibration_deciles.png",
            "ten points, each of them a tenth of 6,000 patients",
            "Calibration plot by decile (R, rms val.prob), 600 patients in each",
            "6,000 adults of the validation cohort",
        ),
        "base",
        lambda a: (
            a.plot([0, 0.8], [0, 0.8], "--", color="grey"),
            a.errorbar(p, np.maximum(p + gen.normal(0, 0.012, 10), 0.025), yerr=0.02, fmt="o", color="navy"),
            a.text(0.45, 0.08, "Slope 0.97, intercept 0.02\nBrier 0.142, C 0.79"),
            a.set(xlabel="Predicted risk", ylabel="Observed proportion"),
        )[0],
    )
    person = patient(rng)
    line = np.arange(0, 13, 3)
    draw(
        shelf.unsafe(
            "figures/evolution_das28.png",
            "the picture's metadata hold a hospital number",
            "PNG tEXt Description",
            "Évolution moyenne du DAS28 (R, ggsave)",
            "744 patients avec polyarthrite rhumatoïde",
        ),
        "ggplot",
        lambda a: (
            a.errorbar(line, 5.1 * np.exp(-0.07 * line), yerr=0.15, marker="o"),
            a.set(xlabel="Mois", ylabel="DAS28 moyen (IC 95 %)"),
        )[0],
        Description=f"fig2 v3, sans IPP {person.ipp} (perdu de vue)",
    )
    path = shelf.unsafe(
        "figures/trajectoires_hba1c.png",
        "a CSV of patients follows the end of the picture",
        "bytes after IEND",
        "Trajectoires moyennes par classe",
        "2 260 adultes diabétiques de type 2",
    )
    draw(
        path,
        "ggplot",
        lambda a: (
            [
                a.plot(line, 7.2 + k * 0.8 + 0.05 * line * (k - 1), marker="o", label=f"Classe {k + 1}")
                for k in range(3)
            ],
            a.legend(),
            a.set(xlabel="Mois", ylabel="HbA1c moyenne (%)"),
        )[0],
    )
    path.write_bytes(
        path.read_bytes()
        + ("ipp,hba1c\n" + "\n".join(f"{patient(rng).ipp},{rng.uniform(6, 11):.1f}" for _ in range(30))).encode()
    )
    grid = np.linspace(20, 100, 200)
    draw(
        shelf.safe(
            "figures/densite_age_sexe.png",
            "smooth densities without rug or extremes",
            "Densité de l'âge selon le sexe (noyau, fenêtre 4 ans)",
            "9 410 adultes vus aux urgences pour malaise",
        ),
        "ggplot",
        lambda a: (
            [
                a.fill_between(grid, stats.norm.pdf(grid, m, s), alpha=0.4, label=g)
                for g, m, s in (("Femmes", 64, 15), ("Hommes", 59, 14))
            ],
            a.legend(),
            a.set(xlabel="Âge (années)", ylabel="Densité"),
        )[0],
    )
    centre = gen.integers(120, 900, 24)
    draw(
        shelf.safe(
            "figures/funnel_centres.png",
            "points that are hospitals of at least 120 patients",
            "Funnel plot of 30-day mortality by hospital, 24 hospitals",
            "About 12,000 adults with hip fracture in 24 hospitals",
        ),
        "stata",
        lambda a: (
            a.scatter(centre, 8 + gen.normal(0, 1.1, 24), color="#1a476f"),
            a.plot(np.arange(100, 900), 8 + 1.96 * np.sqrt(8 * 92 / np.arange(100, 900)), "--", color="grey"),
            a.plot(
                np.arange(100, 900),
                np.maximum(0, 8 - 1.96 * np.sqrt(8 * 92 / np.arange(100, 900))),
                "--",
                color="grey",
            ),
            a.set(xlabel="Patients per hospital", ylabel="30-day mortality (%)", ylim=(3, 15)),
        )[0],
    )
