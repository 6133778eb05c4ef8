"""PNG and JPEG figures: those that show single persons, and those of groups."""

import io
import zipfile
from typing import Any

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import comma, ipp, person, ratios


def write(shelf: Shelf) -> None:
    points(shelf)
    words(shelf)
    carried(shelf)


def points(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "png/scatter_age_creatinine.png",
        "points",
        "a point for each of 85 patients",
        "Age against creatinine at admission",
        "85 patients with acute kidney injury",
    )
    rng = np.random.default_rng(41)
    figure, axes = plots.new(title="Age and creatinine", x="Age (years)", y="Creatinine (µmol/L)")
    age = rng.normal(66, 9, 85)
    axes.scatter(age, 90 + 1.4 * age + rng.normal(0, 28, 85), s=22, alpha=0.8)
    plots.save(figure, path)

    path = shelf.unsafe(
        "png/km_colorectal.png",
        "points",
        "a step for each of 34 patients a group, censored ticked",
        "Progression-free survival",
        "68 patients with metastatic colorectal cancer",
    )
    plots.save(
        plots.steps(
            shelf.random("png-km"),
            34,
            "Progression-free survival",
            "Months",
            "Probability",
            ("RAS wild type", "RAS mutated"),
        ),
        path,
    )

    path = shelf.unsafe(
        "png/boxplot_duree_sejour.png",
        "points",
        "outliers drawn as single points",
        "Durée de séjour par service (boîtes à moustaches et valeurs extrêmes)",
        "1 420 séjours dans 5 services",
    )
    figure, axes = plots.new(title="Durée de séjour", y="jours")
    axes.boxplot(
        [np.random.default_rng(i).gamma(3, 2.2, 280) for i in range(5)],
        tick_labels=["Cardio", "Pneumo", "Gériatrie", "Neuro", "Onco"],
    )
    plots.save(figure, path)

    path = shelf.unsafe(
        "png/waterfall_response.png",
        "points",
        "a bar for each of 48 patients",
        "Best change of tumour size, one bar per patient",
        "48 patients treated with immunotherapy",
    )
    figure, axes = plots.new(8, 4, "Best response", "Patients", "Change from baseline (%)")
    change = np.sort(np.random.default_rng(43).normal(-18, 32, 48))[::-1]
    axes.bar(range(48), change, color=["#b33" if c > 20 else "#38b" if c < -30 else "#999" for c in change])
    axes.axhline(-30, linestyle=":", color="black")
    plots.save(figure, path)

    path = shelf.unsafe(
        "jpg/spaghetti_tacrolimus.jpg",
        "points",
        "a line for each of 30 patients",
        "Tacrolimus trough levels after transplantation, individual trajectories",
        "30 kidney transplant recipients",
    )
    figure, axes = plots.new(title="Tacrolimus C0", x="Weeks", y="ng/mL")
    rng = np.random.default_rng(44)
    for _ in range(30):
        axes.plot(range(0, 25, 2), 8 + rng.normal(0, 1.5) + np.cumsum(rng.normal(0, 0.7, 13)), linewidth=0.9)
    plots.save(figure, path)

    path = shelf.unsafe(
        "png/swimmer_plot.png",
        "points",
        "a lane for each of 24 patients with their events",
        "Durée de traitement par patient (swimmer plot)",
        "24 patients sous immunothérapie",
    )
    figure, axes = plots.new(7, 6, "Durée de traitement", "Mois", "Patient")
    rng = np.random.default_rng(45)
    length = np.sort(rng.gamma(3, 4, 24))
    axes.barh(range(1, 25), length, color="#8ab")
    axes.plot(length * rng.uniform(0.3, 0.9, 24), range(1, 25), "k^", label="progression")
    axes.set_yticks(range(1, 25), [f"P{i:02d}" for i in range(1, 25)])
    axes.legend()
    plots.save(figure, path)

    path = shelf.unsafe(
        "png/residuals_vs_fitted.png",
        "points",
        "a residual for each of 110 patients",
        "Residuals against fitted values of the linear model",
        "110 patients after hip fracture",
    )
    figure, axes = plots.new(title="Residuals vs fitted", x="Fitted values", y="Residuals")
    rng = np.random.default_rng(46)
    axes.plot(rng.normal(9, 2, 110), rng.normal(0, 2, 110), "o", mfc="none", color="black")
    axes.axhline(0, color="red")
    plots.save(figure, path)


def words(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "png/consort_flow.png",
        "small_count",
        "box: Withdrew consent (n = 4)",
        "Flow chart of the cohort",
        "2,114 patients assessed",
    )
    plots.save(
        plots.flow(
            [
                ("Assessed for eligibility\n(n = 2114)", "Not eligible (n = 402)"),
                ("Included\n(n = 1712)", "Withdrew consent (n = 4)"),
                ("Analysed\n(n = 1708)", ""),
            ]
        ),
        path,
    )

    path = shelf.unsafe(
        "png/eig_par_grade.png",
        "small_count",
        "bar Grade 5 labelled 3",
        "Événements indésirables par grade",
        "1 240 patients traités",
    )
    plots.save(
        plots.bars(
            ("Grade 1", "Grade 2", "Grade 3", "Grade 4", "Grade 5"),
            (412, 286, 118, 34, 3),
            "Patients par grade maximal",
            "Patients",
        ),
        path,
    )

    path = shelf.unsafe(
        "png/heatmap_bacteria.png",
        "small_count",
        "cell Burns x Acinetobacter: 6",
        "Patients with each bacterium by ward",
        "4,300 patients with a positive culture",
    )
    values = np.random.default_rng(47).integers(24, 190, (6, 5))
    values[4, 3] = 6
    plots.save(
        plots.heat(
            values,
            ("ICU", "Surgery", "Medicine", "Haematology", "Burns", "Emergency"),
            ("E. coli", "S. aureus", "K. pneum.", "Acinetob.", "P. aerug."),
            "Patients by ward and bacterium",
        ),
        path,
    )

    r = shelf.random("png-screen")
    path = shelf.unsafe(
        "png/capture_ecran_table.png",
        "row_level",
        "screenshot of the first 12 patients of the table",
        "Capture d'écran de la table d'analyse, pour le manuel",
        "table d'analyse, 980 patients",
    )
    rows: list[list[Any]] = [
        ["id", "age", "sexe", "dfg", "hba1c", "issue"],
        *(
            [
                f"R{i:04d}",
                r.randrange(44, 88),
                r.choice("FH"),
                r.randrange(18, 58),
                comma(r.uniform(5.8, 9.9)),
                r.choice(("dialyse", "stable", "décès")),
            ]
            for i in range(1, 13)
        ),
    ]
    plots.save(plots.table(rows, "analyse_v3"), path, 130)

    path = shelf.unsafe(
        "jpg/poster_panel.jpg",
        "percentage",
        "« 0.5% (of 380) needed ECMO »: 2 patients",
        "Panel of a poster",
        "380 patients with influenza in intensive care",
    )
    figure, axes = plots.new(7, 3.4, "Outcomes of 380 patients with influenza")
    axes.axis("off")
    for i, line in enumerate(
        ("Invasive ventilation: 61.1%", "Prone position: 22.4%", "ECMO: 0.5%", "Death in intensive care: 18.9%")
    ):
        axes.text(0.08, 0.8 - 0.22 * i, line, fontsize=17)
    plots.save(figure, path, 120)


def carried(shelf: Shelf) -> None:
    r = shelf.random("png-text")
    path = shelf.unsafe(
        "png/forest_sepsis.png",
        "metadata",
        f"text chunk Description names {(who := person(r))} and a patient number",
        "Forest plot",
        "5,140 patients with sepsis",
    )
    image = Image.open(
        io.BytesIO(plots.png(plots.forest(ratios(r, "en", 8), "Death at 90 days", "Odds ratio (95% CI)")))
    )
    note = PngInfo()
    note.add_text("Description", f"draft, see chart of {who} ({ipp(r)})")
    image.save(path, pnginfo=note)

    r = shelf.random("jpg-exif")
    path = shelf.unsafe(
        "jpg/schema_parcours.jpg",
        "metadata",
        "Exif ImageDescription: patient's name and number",
        "Schéma du parcours de soins",
        "",
    )
    figure = plots.flow(
        [("Urgences", ""), ("Scanner cérébral", ""), ("Unité neurovasculaire", ""), ("Rééducation", "")], "Parcours"
    )
    image = Image.open(io.BytesIO(plots.png(figure))).convert("RGB")
    exif = image.getexif()
    exif[0x010E] = f"Parcours de {person(r)}, IPP {ipp(r)}"
    image.save(path, exif=exif)

    r = shelf.random("png-tail")
    path = shelf.unsafe(
        "png/calibration_model2.png",
        "embedded",
        "a ZIP of patient rows after the end of the picture",
        "Calibration plot",
        "9,000 patients, 10 groups of 900",
    )
    figure, axes = plots.new(title="Calibration", x="Predicted", y="Observed")
    x = np.linspace(0.05, 0.6, 10)
    axes.plot(x, x * 0.97 + 0.01, "o-")
    axes.plot([0, 0.7], [0, 0.7], "k:")
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("rows.csv"),
            "id,age,sex,death\n"
            + "".join(f"{i},{r.randrange(40, 89)},{r.choice('FM')},{r.choice('01')}\n" for i in range(120)),
        )
    path.write_bytes(plots.png(figure) + memory.getvalue())
