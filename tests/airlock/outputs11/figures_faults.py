"""Figures with one fault: points and steps of persons, and what image files keep."""

import io

import matplotlib as mpl
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.figures import axes_of
from tests.airlock.outputs11.tools import figure, packed


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    _persons(shelf)
    _small(shelf)
    _files(shelf)


def _persons(shelf: Shelf) -> None:
    stream = np.random.default_rng(shelf.seed + 6)
    path = shelf.unsafe(
        "figures/egfr_vs_age.png", "scatter of individuals", "146 points", "Regression of eGFR on age in living donors.", "146 living kidney donors",
    )  # fmt: skip
    drawn, axes = axes_of("eGFR before donation", "Age, years", "eGFR, mL/min/1.73 m²")
    age = stream.uniform(24, 74, 146)
    axes.scatter(age, 122 - 0.6 * age + stream.normal(0, 9, 146), s=14)
    axes.plot([24, 74], [107.6, 77.6], color="red")
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/il6_boxplot.svg", "outliers", "fliers beyond the whiskers", "IL-6 by outcome, box plots from seaborn.", "228 adults with COVID-19",
    )  # fmt: skip
    drawn, axes = axes_of("IL-6 at admission", "", "pg/mL")
    axes.boxplot(
        [np.exp(stream.normal(3.2, 0.9, 131)), np.exp(stream.normal(4.1, 1.0, 97))], tick_labels=["Survived", "Died"]
    )
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/pfs_km.png", "steps of single events", "curve of 34 patients drops one by one, crosses for censoring",
        "Kaplan-Meier curve of progression-free survival in the expansion cohort.", "34 adults with thymic carcinoma",
    )  # fmt: skip
    drawn, axes = axes_of("Progression-free survival", "Months", "Probability")
    times, alive, survival = np.sort(stream.exponential(9, 34)), 34, 1.0
    xs, ys = [0.0], [1.0]
    for at, time in enumerate(times):
        if at % 5 != 4:
            survival *= 1 - 1 / alive
        else:
            axes.plot(time, survival, "k+", ms=9)
        xs.append(float(time))
        ys.append(survival)
        alive -= 1
    axes.step(xs, ys, where="post", color="black")
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/trajectoires_cd4.svg", "lines of single persons", "40 lignes grises, une par patient",
        "Évolution des CD4 après le début du traitement, moyenne et trajectoires.", "40 adultes vivant avec le VIH",
    )  # fmt: skip
    drawn, axes = axes_of("CD4 après traitement", "Mois", "CD4/mm³")
    months = np.array([0, 3, 6, 12, 24])
    curves = stream.normal(260, 110, (40, 1)) + months * 9 + stream.normal(0, 40, (40, 5))
    for curve in curves:
        axes.plot(months, curve, color="grey", lw=0.5)
    axes.plot(months, curves.mean(axis=0), color="red", lw=3)
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/waterfall_best_response.png", "one bar per person", "58 bars", "Best change in tumour size under the combination.", "58 adults with metastatic melanoma",
    )  # fmt: skip
    drawn, axes = axes_of("Best change from baseline", "Patients", "%")
    axes.bar(range(58), np.sort(stream.uniform(-100, 70, 58))[::-1], color="teal")
    axes.axhline(-30, ls="--")
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/diagnostics_lm.pdf", "residuals of single persons", "residuals against fitted values", "Diagnostic plot of the linear model of bone density.", "312 women after menopause",
    )  # fmt: skip
    drawn, axes = axes_of("Residuals vs fitted", "Fitted", "Residual")
    fitted = stream.normal(0.82, 0.07, 312)
    axes.plot(fitted, stream.normal(0, 0.09, 312), "o", ms=3, mfc="none")
    axes.axhline(0, color="red")
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/strip_troponin.pdf", "rug of individual values", "marks below the density", "Density of troponin at 3 hours by final diagnosis.", "188 adults with chest pain",
    )  # fmt: skip
    drawn, axes = axes_of("Troponin at 3 h", "log10 ng/L", "Density")
    values = stream.normal(1.6, 0.5, 188)
    grid = np.linspace(0, 3.4, 100)
    axes.plot(grid, np.exp(-((grid - 1.6) ** 2) / 0.5) / 1.25)
    axes.plot(values, np.full(188, -0.03), "|", color="black", ms=10)
    figure(drawn, path)


def _small(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/flow_rct.png", "small number in a flow chart", "Lost to follow-up n = 4", "Flow chart of the randomised trial of home rehabilitation.", "402 adults after knee replacement",
    )  # fmt: skip
    drawn, axes = axes_of("", "", "", (6.4, 4.6))
    axes.axis("off")
    for x, y, said in (
        (0.5, 0.92, "Randomised\nn = 402"),
        (0.25, 0.68, "Home\nn = 201"),
        (0.75, 0.68, "Centre\nn = 201"),
        (0.25, 0.4, "Lost to follow-up\nn = 4"),
        (0.75, 0.4, "Lost to follow-up\nn = 13"),
        (0.25, 0.12, "Analysed\nn = 197"),
        (0.75, 0.12, "Analysed\nn = 188"),
    ):
        axes.text(
            x,
            y,
            said,
            ha="center",
            va="center",
            fontsize=13,
            bbox={"boxstyle": "square", "fc": "white"},
            transform=axes.transAxes,
        )
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/histogramme_age_greffe.png", "bar labelled with a small count", "70-79 ans : 6", "Histogramme de l'âge à la greffe hépatique, effectifs au-dessus des barres.", "477 adultes greffés du foie",
    )  # fmt: skip
    drawn, axes = axes_of("Âge à la greffe", "Années", "Patients")
    held = axes.bar(["18-29", "30-39", "40-49", "50-59", "60-69", "70-79"], [31, 52, 98, 171, 119, 6])
    axes.bar_label(held)
    figure(drawn, path)

    path = shelf.unsafe(
        "figures/bars_hidden_label.svg", "text of an SVG that is not drawn", "<text opacity='0'> with 'n=2 suicides'", "Self-harm readmission by diagnosis.", "1,104 adults after self-harm",
    )  # fmt: skip
    drawn, axes = axes_of("Readmission at one year, %", "", "%")
    for name, n, of in (("Depression", 141, 512), ("Personality", 98, 288), ("Substance use", 71, 304)):
        axes.bar(name, 100 * n / of)
        axes.text(name, 100 * n / of + 0.5, f"{n}/{of}", ha="center")
    figure(drawn, path)
    svg = path.read_text(encoding="utf-8")
    path.write_text(
        svg.replace("</svg>", "<text x='200' y='80' opacity='0'>personality disorder: 2 suicides</text>\n</svg>"),
        encoding="utf-8",
    )

    path = shelf.unsafe(
        "figures/vega_tooltip.svg", "row-level data in the metadata of an SVG", "<metadata> JSON with one object per patient", "Mean time in range by pump model.", "301 adults with an insulin pump",
    )  # fmt: skip
    drawn, axes = axes_of("Time in range 70-180 mg/dL", "", "%")
    axes.bar(["A (n = 121)", "B (n = 98)", "C (n = 82)"], [71.2, 68.4, 66.0], yerr=[2.1, 2.4, 2.7])
    figure(drawn, path)
    stream = shelf.random("vega")
    rows = ",".join(
        f'{{"pump":"{stream.choice("ABC")}","age":{stream.randint(19, 71)},"tir":{stream.randint(38, 93)},"hba1c":{stream.randint(58, 94) / 10}}}'
        for _ in range(40)
    )
    svg = path.read_text(encoding="utf-8")
    path.write_text(
        svg.replace("</svg>", f"<metadata id='spec'>{{\"values\":[{rows}]}}</metadata>\n</svg>"), encoding="utf-8"
    )


def _files(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "figures/tube_label.jpg", "picture read by OCR", "tube label in the picture: name and date of birth", "Photograph of the sampling kit for the methods figure.", "220 adults in the biobank",
    )  # fmt: skip
    picture = Image.new("RGB", (900, 420), (205, 210, 214))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(mpl.get_data_path() + "/fonts/ttf/DejaVuSans.ttf", 40)
    pen.rounded_rectangle((120, 90, 780, 330), 20, fill="white", outline="black", width=3)
    pen.text((160, 120), "FAVRE Jacqueline", fill="black", font=font)
    pen.text((160, 185), "née le 23/08/1943", fill="black", font=font)
    pen.text((160, 250), "EDTA 4 mL", fill="black", font=font)
    picture.save(path, quality=90)

    path = shelf.unsafe(
        "figures/auc_bars.png", "metadata of a picture", "PNG text chunk names a user's folder and a patient", "AUC of five models with 95% intervals.", "7,020 adults with a chest CT",
    )  # fmt: skip
    drawn, axes = axes_of("AUC (95% CI)", "", "AUC")
    axes.errorbar(["LR", "RF", "GBM", "MLP", "CNN"], [0.78, 0.81, 0.83, 0.82, 0.86], yerr=0.02, fmt="s", capsize=4)
    axes.set_ylim(0.7, 0.9)
    buffer = io.BytesIO()
    drawn.savefig(buffer, format="png", dpi=110)
    kept = PngInfo()
    kept.add_text("Comment", "/home/cgarnier/scans/GUERIN_Mathilde_dob19710322/series4.nii.gz")
    Image.open(buffer).save(path, pnginfo=kept)

    path = shelf.unsafe(
        "figures/logo_and_curve.png", "bytes after the end of a picture", "an archive follows IEND", "Cumulative incidence of graft loss, yearly.", "1,411 adults with a kidney graft",
    )  # fmt: skip
    drawn, axes = axes_of("Graft loss, cumulative", "Years", "%")
    axes.plot([0, 1, 2, 3, 4, 5], [0, 3.1, 5.2, 7.4, 9.9, 12.6], "o-")
    figure(drawn, path)
    stream = shelf.random("tail")
    people = "\n".join(
        f"{at};{stream.randint(20, 80)};{stream.choice('MF')};{stream.randint(1, 1900)}" for at in range(80)
    )
    path.write_bytes(path.read_bytes() + packed([("d.csv", people)]))

    path = shelf.unsafe(
        "figures/photo_exif.jpg", "EXIF of a photograph", "ImageDescription and artist give a patient's initials, date and ward", "Photograph of the empty rehabilitation room for the report.", "no patient is in the picture",
    )  # fmt: skip
    picture = Image.new("RGB", (640, 400), (190, 200, 180))
    ImageDraw.Draw(picture).rectangle((60, 220, 580, 380), fill=(120, 100, 90))
    exif = picture.getexif()
    exif[0x010E] = "salle apres la seance de M. Fernandez Luis, le 06/06/2023"
    exif[0x013B] = "kine rea 3"
    picture.save(path, exif=exif, quality=90)
