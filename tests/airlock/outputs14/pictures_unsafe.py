"""Pictures with one fault: single steps and points, burnt-in names, metadata, bytes after the end."""

import io
import math
import zipfile

from PIL import Image

from tests.airlock.outputs.case import Shelf

from . import figures
from .make import EPOCH, ipp, people, slug


def write(shelf: Shelf) -> None:
    for case in (_slice, _survival_png, _exif, _tail, _residuals):
        case(shelf)


def _slice(shelf: Shelf) -> None:
    rng = shelf.random("slice")
    faker = people(f"{shelf.seed}/slice")
    path = shelf.unsafe(
        "png/segmentation_overlay_example.png",
        "W19 a name in a picture",
        "text burnt into the left image: name and patient number",
        "Figure 2: Dice by lesion size and an example of segmentation on simulated slices.",
        "640 adults with liver metastases on CT",
    )
    figure = figures.Figure(figsize=(9, 3.4), layout="constrained")
    left, right = figure.subplots(1, 2)
    grid = [
        [math.exp(-((x - 60) ** 2 + (y - 55) ** 2) / 900) + 0.15 * rng.random() for x in range(120)]
        for y in range(110)
    ]
    left.imshow(grid, cmap="gray")
    left.contour(grid, levels=[0.8], colors="red")
    left.axis("off")
    left.text(3, 8, f"{faker.last_name().upper()} {faker.first_name()}", color="white", fontsize=10)
    left.text(3, 17, f"IPP {ipp(rng)}", color="white", fontsize=10)
    right.bar(
        ["<10 mm\n(n=412)", "10-20 mm\n(n=688)", ">20 mm\n(n=371)"],
        [0.71, 0.84, 0.91],
        yerr=[0.03, 0.02, 0.02],
        capsize=4,
    )
    right.set_ylabel("Dice, mean (95% CI)")
    right.set_xlabel("Lesions by size")
    figures.save(figure, path, dpi=160)


def _survival_png(shelf: Shelf) -> None:
    rng = shelf.random("survival png")
    path = shelf.unsafe(
        "png/km_os_second_line.png",
        "W14 steps of single events",
        "both curves: every death is a step of its own, with censoring marks",
        "Figure 3: overall survival by second-line regimen, with numbers at risk.",
        "112 adults with pancreatic cancer, 56 per regimen",
    )
    figure, ax = figures.axes(7, 5)
    rows = []
    for name, scale, colour in (("FOLFIRI", 8.0, "tab:blue"), ("Gemcitabine", 6.5, "tab:orange")):
        times, survival, ends = figures.kaplan_meier(rng, 56, scale, 24)
        ax.step(times, survival, where="post", label=name, color=colour)
        ax.plot(times[5::4], survival[5::4], "+", color=colour)
        rows.append((name, [sum(end >= tick for end in ends) for tick in (0, 3, 6, 9)]))
    ax.set(xlabel="Months", ylabel="Overall survival", ylim=(0, 1.03), xlim=(0, 10), xticks=[0, 3, 6, 9])
    ax.legend(frameon=False)
    ax.text(0.5, 0.05, "HR 0.81 (0.54-1.22), log-rank p = 0.31")
    figures.at_risk(ax, [0, 3, 6, 9], rows, "At risk")
    figures.save(figure, path)


def _exif(shelf: Shelf) -> None:
    rng = shelf.random("exif")
    faker = people(f"{shelf.seed}/exif")
    path = shelf.unsafe(
        "jpg/carte_chaleur_cooccurrence.jpg",
        "W26 metadata",
        "EXIF ImageDescription: name and birth date of a patient",
        "Figure : carte de chaleur des comorbidités cooccurrentes (rapports de cotes).",
        "12 800 adultes hospitalisés en médecine",
    )
    names = ["HTA", "Diabète", "BPCO", "IRC", "FA", "Cancer"]
    figure, ax = figures.axes(5.6, 4.8)
    grid = [[1.0 if i == j else round(rng.uniform(0.8, 3.4), 1) for i in range(6)] for j in range(6)]
    ax.imshow(grid, cmap="viridis")
    for i in range(6):
        for j in range(6):
            ax.text(i, j, str(grid[j][i]).replace(".", ","), ha="center", va="center", color="white", fontsize=8)
    ax.set_xticks(range(6), names, rotation=45)
    ax.set_yticks(range(6), names)
    picture = Image.open(io.BytesIO(figures.png(figure, 120))).convert("RGB")
    exif = Image.Exif()
    name = f"{slug(faker.last_name()).upper()} {slug(faker.first_name_female()).capitalize()}"
    exif[0x010E] = f"Dossier {name} nee le 02/07/1948"
    picture.save(path, quality=88, exif=exif)


def _tail(shelf: Shelf) -> None:
    rng = shelf.random("tail")
    path = shelf.unsafe(
        "png/forest_statin_subgroups.png",
        "W27 bytes after the end",
        "after IEND comes a zip with patients.csv",
        "Forest plot of the statin effect by subgroup.",
        "8,204 adults of the statin cohort",
    )
    names = [
        "Overall (n=8,204)",
        "Women (n=3,611)",
        "Men (n=4,593)",
        "Diabetes (n=1,902)",
        "No diabetes (n=6,302)",
        "eGFR < 60 (n=1,388)",
    ]
    figure, ax = figures.axes(7, 3.6)
    for i, _ in enumerate(names):
        ax.errorbar(rng.uniform(0.7, 0.95), -i, xerr=rng.uniform(0.06, 0.16), fmt="s", color="navy", capsize=3)
    ax.axvline(1, color="grey", linestyle=":")
    ax.set_yticks([-i for i in range(len(names))], names)
    ax.set_xlabel("Hazard ratio (95% CI)")
    figures.save(figure, path)
    rows = "id,age,sex,ldl,event\n" + "".join(
        f"{i},{rng.randrange(40, 86)},{rng.choice('MF')},{rng.uniform(0.8, 4.9):.2f},{rng.choice((0, 1))}\n"
        for i in range(1, 301)
    )
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as bag:
        bag.writestr(zipfile.ZipInfo("patients.csv", EPOCH), rows)
    path.write_bytes(path.read_bytes() + store.getvalue())


def _residuals(shelf: Shelf) -> None:
    rng = shelf.random("residuals")
    path = shelf.unsafe(
        "png/lm_diagnostics_bone_density.png",
        "W13 residuals of single persons",
        "left panel: one point per woman, three of them labelled by their row",
        "Supplementary figure: diagnostics of the linear model of bone density.",
        "148 women after the menopause with a densitometry",
    )
    figure = figures.Figure(figsize=(9, 4), layout="constrained")
    left, right = figure.subplots(1, 2)
    fitted = [rng.uniform(0.6, 1.1) for _ in range(148)]
    residuals = [rng.gauss(0, 0.09) for _ in fitted]
    for i in (17, 64, 121):
        residuals[i] = rng.choice((-1, 1)) * rng.uniform(0.26, 0.34)
    left.plot(fitted, residuals, "o", markersize=3, color="black", fillstyle="none")
    for i in (17, 64, 121):
        left.annotate(str(i), (fitted[i] + 0.01, residuals[i]))
    left.set(xlabel="Fitted values", ylabel="Residuals", title="Residuals vs Fitted")
    left.axhline(0, linestyle=":", color="grey")
    right.bar(["Age", "BMI", "Smoking", "Steroids"], [1.3, 1.2, 1.1, 1.4])
    right.set(ylabel="Variance inflation factor", title="Collinearity")
    figures.save(figure, path)
