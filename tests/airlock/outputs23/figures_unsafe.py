"""Figures that show single persons."""

import io
import zipfile

import numpy as np
from matplotlib.figure import Figure

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import save


def write(shelf: Shelf) -> None:
    draw = np.random.default_rng(shelf.seed + 1)
    path = shelf.unsafe(
        "boxplot_ferritine.png", "outliers", "points beyond the whiskers are single patients",
        "Ferritine à l'entrée par groupe de sévérité", "388 patients avec une hémophagocytose suspectée",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4.2))
    axes = figure.subplots()
    axes.boxplot([draw.lognormal(mean, 0.8, n) for mean, n in ((6.2, 141), (6.9, 128), (7.6, 119))])
    axes.set_xticks((1, 2, 3), ("Modérée\nn = 141", "Sévère\nn = 128", "Critique\nn = 119"))
    axes.set_ylabel("Ferritine (µg/l)")
    save(figure, path)

    path = shelf.unsafe(
        "scatter_bmi_leptin.svg", "individual points", "87 markers, one for each patient, in the SVG's data",
        "Leptin against body mass index", "87 women before bariatric surgery",
    )  # fmt: skip
    figure = Figure(figsize=(5, 4), layout="tight")
    axes = figure.subplots()
    bmi = draw.normal(42, 5, 87)
    axes.scatter(bmi, bmi * 1.1 + draw.normal(0, 9, 87), s=16, alpha=0.6)
    axes.plot([30, 55], [33, 60.5], color="crimson")
    axes.set(xlabel="BMI (kg/m²)", ylabel="Leptin (ng/ml)", title="r = 0.52, p < 0.001")
    save(figure, path)

    path = shelf.unsafe(
        "survie_sarcomes.pdf", "single-event steps", "Kaplan-Meier of 26 and 31 patients, one step for each death",
        "Survie sans récidive par traitement", "57 patients opérés d'un sarcome des tissus mous",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4.4), layout="tight")
    axes = figure.subplots()
    for name, n, colour in (("Chirurgie seule", 26, "black"), ("Radiothérapie", 31, "darkorange")):
        times = np.sort(draw.exponential(40, n))
        times = times[times < 60]
        level = 1 - np.arange(len(times) + 1) / n
        axes.step([0, *times], level, where="post", color=colour, label=f"{name} (n = {n})")
    axes.set(xlabel="Mois", ylabel="Survie sans récidive", ylim=(0, 1.02), xlim=(0, 60))
    axes.legend()
    save(figure, path)

    path = shelf.unsafe(
        "km_tavr_atrisk.png", "small number at risk", "number at risk at 5 years: 4 in the second arm",
        "Survival after valve implantation with the number at risk", "1,110 patients after transcatheter valve implantation",
    )  # fmt: skip
    figure = Figure(figsize=(7, 5.2))
    axes, below = figure.subplots(2, 1, gridspec_kw={"height_ratios": [4, 1], "left": 0.24, "hspace": 0.4})
    years = np.arange(0, 5.5, 0.5)
    for name, rate in (("Balloon-expandable", 0.11), ("Self-expanding", 0.13)):
        axes.step(years, np.exp(-rate * years), where="post", label=name)
    axes.set(ylim=(0, 1.02), xlabel="Years", ylabel="Survival")
    axes.legend(frameon=False)
    below.axis("off")
    risk = (("Balloon-expandable", (688, 541, 402, 251, 118, 37)), ("Self-expanding", (422, 318, 201, 96, 33, 4)))
    for line, (name, counts) in enumerate(risk):
        below.text(-0.05, 0.6 - 0.5 * line, name, transform=below.transAxes, ha="right", fontsize=8)
        for i, count in enumerate(counts):
            below.text(i / 5, 0.6 - 0.5 * line, str(count), transform=below.transAxes, ha="center", fontsize=10)
    below.set_title("Number at risk", fontsize=9, loc="left")
    save(figure, path)

    path = shelf.unsafe(
        "swimmer_plot_cart.png", "a line for each patient", "swimmer plot: 32 bars, one for each patient",
        "Time on study and response after CAR-T cells", "32 patients treated with CAR-T cells",
    )  # fmt: skip
    figure = Figure(figsize=(6, 6), layout="tight")
    axes = figure.subplots()
    length = np.sort(draw.exponential(11, 32) + 1)
    axes.barh(range(32), length, color=np.where(draw.random(32) < 0.6, "#1a9850", "#d73027"))
    axes.plot(length[::3] * 0.6, range(0, 32, 3), "k^", ms=5)
    axes.set(xlabel="Months since infusion", ylabel="Patient", yticks=range(0, 32, 4))
    save(figure, path)

    path = shelf.unsafe(
        "debit_filtration_temps.png", "name in the metadata", "PNG text chunk 'Description' names a patient",
        "Évolution moyenne du DFG par groupe", "1 204 greffés rénaux, moyennes par visite",
    )  # fmt: skip
    figure = Figure(figsize=(6, 4))
    axes = figure.subplots()
    visit = np.array([0, 3, 6, 12, 24, 36])
    axes.errorbar(visit, 52 - 0.12 * visit, yerr=1.1, fmt="o-", label="Tacrolimus LP (n = 611)")
    axes.errorbar(visit, 51 - 0.19 * visit, yerr=1.1, fmt="s-", label="Tacrolimus LI (n = 593)")
    axes.set(xlabel="Mois", ylabel="DFG (ml/min/1,73 m²)", ylim=(30, 60))
    axes.legend()
    save(figure, path, Description="courbe refaite sans M. Gilbert Rousseau (perdu de vue, retour Portugal)")

    path = shelf.unsafe(
        "delays_by_hour.png", "bytes after the end", "a zip archive with rows after the PNG's last chunk",
        "Door-to-balloon delay by hour of arrival", "2,655 patients with STEMI",
    )  # fmt: skip
    figure = Figure(figsize=(6, 3.6), layout="tight")
    axes = figure.subplots()
    hour = np.arange(24)
    axes.plot(hour, 71 + 14 * np.cos((hour - 3) / 24 * 2 * np.pi), "-", lw=2)
    axes.set(xlabel="Hour of arrival", ylabel="Median delay (min)", ylim=(40, 100))
    save(figure, path)
    behind = io.BytesIO()
    with zipfile.ZipFile(behind, "w") as packed:
        lines = [
            f"{i},{draw.integers(30, 89)},{draw.choice(['M', 'F'])},{draw.integers(25, 240)}" for i in range(400)
        ]
        packed.writestr(zipfile.ZipInfo("stemi_rows.csv"), "\n".join(["id,age,sex,delay", *lines]))
    path.write_bytes(path.read_bytes() + behind.getvalue())

    path = shelf.unsafe(
        "histogramme_scores_mmse.svg", "small cells above the bars", "bars labelled 3 and 6 at the left of the histogram",
        "Distribution du MMSE à l'entrée en consultation mémoire", "1 233 patients de la consultation mémoire",
    )  # fmt: skip
    figure = Figure(figsize=(7, 4), layout="tight")
    axes = figure.subplots()
    bars = axes.bar(range(8), (3, 6, 28, 97, 214, 341, 322, 222), color="#74add1")
    axes.bar_label(bars, fontsize=8)
    axes.set_xticks(range(8), ("0-2", "3-6", "7-10", "11-14", "15-18", "19-22", "23-26", "27-30"))
    axes.set(xlabel="Score MMSE", ylabel="Patients")
    save(figure, path)

    path = shelf.unsafe(
        "residuals_lung_function.pdf", "residuals of single persons", "residuals against fitted values, 120 points",
        "Diagnostic plot of the model of FEV1", "120 adults with cystic fibrosis",
    )  # fmt: skip
    figure = Figure(figsize=(5.4, 4.2), layout="tight")
    axes = figure.subplots()
    fitted = draw.normal(2.6, 0.6, 120)
    axes.plot(fitted, draw.normal(0, 0.35, 120), "o", mfc="none", mec="black", ms=4)
    axes.axhline(0, ls=":", color="grey")
    axes.set(xlabel="Fitted values", ylabel="Residuals", title="lm(fev1 ~ age + bmi + genotype)")
    save(figure, path)
