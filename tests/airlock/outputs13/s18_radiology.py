"""AI reading of chest X-rays and CT (figures, burnt-in text, metadata)."""

from typing import Any

from nbformat import v4
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import csv, deck, figure, fr, ipp, notebook, np_, part, png, save, split

WHO = "8,716 adults with a chest X-ray read by two radiologists and by the AI device in 2023"


def write(shelf: Shelf) -> None:
    rng = shelf.random("radio")
    means = [rng.uniform(8, 46) for _ in range(72)]
    gaps = [rng.gauss(0.6, 2.1) for _ in means]
    fig, ax = figure(6.4, 4.6)
    ax.scatter(means, gaps, s=14, facecolors="none", edgecolors="k")
    for y, text in ((0.6, "bias 0.60"), (4.7, "+1.96 SD 4.72"), (-3.5, "-1.96 SD -3.52")):
        ax.axhline(y, ls="--", lw=0.8, color="b")
        ax.text(47, y, text, fontsize=8)
    ax.set(xlabel="Mean of the two measures (mm)", ylabel="Difference (mm)", title="Nodule diameter, reader 1 vs AI")
    save(
        fig,
        shelf.unsafe(
            "radio/bland_altman.pdf",
            "each point of a Bland-Altman plot is one patient",
            "72 circles",
            "Bland-Altman plot of the diameter of nodules",
            "72 adults with a nodule on CT",
        ),
    )

    fig, ax = figure(5.4, 5.2)
    grid = [i / 100 for i in range(101)]
    for name, power, colour in (
        ("AI", 0.19, "#e41a1c"),
        ("Reader 1", 0.27, "#377eb8"),
        ("Reader 2", 0.31, "#4daf4a"),
    ):
        ax.plot(grid, [x**power for x in grid], color=colour, label=f"{name}: AUC {1 / (1 + power):.2f}")
    ax.plot([0, 1], [0, 1], color="grey", ls=":")
    ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="Binormal fit, 8,716 patients")
    ax.legend()
    save(
        fig,
        shelf.safe(
            "radio/roc_lisse.png",
            "a smooth ROC curve fitted on thousands of patients",
            "Fitted ROC curves for consolidation, AI and two readers",
            WHO,
        ),
    )

    picture = Image.new("L", (760, 520), 18)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((150, 110, 350, 440), fill=70)
    draw.ellipse((410, 110, 610, 440), fill=66)
    draw.ellipse((470, 230, 520, 290), fill=150)
    font, small = ImageFont.load_default(size=20), ImageFont.load_default(size=17)
    draw.text((16, 14), "LEMARCHAND Josiane  F", font=font, fill=235)
    draw.text((16, 42), f"IPP {ipp(rng)}  DDN 11/06/1951", font=small, fill=235)
    draw.text((560, 14), "THORAX FACE", font=small, fill=235)
    draw.text((16, 486), "AI score 0.87   heat map off", font=small, fill=235)
    picture.save(
        shelf.unsafe(
            "radio/exemple_vrai_positif.png",
            "the name burnt into an example image",
            "top left corner of the image",
            "Example of a true positive, for the article's figure 4",
            "adults with a chest X-ray in 2023",
        )
    )

    rows: list[list[Any]] = [
        ["Finding", "TP", "FN", "FP", "TN", "Sensitivity (95% CI)", "Specificity (95% CI)", "Kappa AI-consensus"]
    ]
    for name, share in (
        ("Consolidation", 0.13),
        ("Pleural effusion", 0.16),
        ("Pneumothorax", 0.021),
        ("Nodule > 6 mm", 0.05),
        ("Cardiomegaly", 0.22),
        ("Fracture", 0.034),
    ):
        sick = part(rng, 8716, share)
        hit, false = part(rng, sick, 0.86), part(rng, 8716 - sick, 0.06)
        well = 8716 - sick
        se, sp = hit / sick, 1 - false / well
        rows.append(
            [
                name,
                hit,
                sick - hit,
                false,
                well - false,
                f"{se:.3f} ({se - 0.02:.3f}-{se + 0.02:.3f})",
                f"{sp:.3f} ({sp - 0.005:.3f}-{sp + 0.005:.3f})",
                f"{rng.uniform(0.6, 0.85):.2f}",
            ]
        )
    csv(
        shelf.safe(
            "radio/performances_ia.csv",
            "confusion matrices whose cells are all at least 14",
            "Performance of the AI device by finding",
            WHO,
        ),
        rows,
    )

    fig, ax = figure(6, 3.8)
    ax.bar(
        ["Normal", "One finding", "Two findings", "Three or more"], split(rng, 8716, [54, 27, 12, 7]), color="#80b1d3"
    )
    ax.set(ylabel="Patients", title="Findings by patient (consensus)")
    path = shelf.unsafe(
        "radio/nb_anomalies.png",
        "a text field of the image's metadata keeps a patient's number and name",
        "tEXt Source of the PNG",
        "Number of findings by patient",
        WHO,
    )
    path.write_bytes(png(fig))
    info = PngInfo()
    info.add_text("Software", "matplotlib")
    info.add_text("Source", f"/export/pacs/CHOLLET_Bernadette_{ipp(rng)}/rapport_ia.json")
    with Image.open(path) as image:
        image.save(path, pnginfo=info)

    times: list[list[Any]] = [["Lecture", "Patients", "Délai médian [Q1–Q3] (min)", "Discordances, n (%)"]]
    for name, n, t in (("Sans IA", 4402, "118 [61–207]"), ("Avec IA", 4314, "92 [44–171]")):
        times.append([name, n, t, np_(part(rng, n, 0.05), n).replace(".", ",")])
    show = [
        (
            "IA et radiographie du thorax",
            [
                "8 716 adultes, 2 lecteurs, 6 anomalies",
                f"Kappa inter-lecteurs moyen : {fr(0.72, 2)}",
                "Dispositif v3.2, seuil 0,5",
            ],
        ),
        ("Délais de lecture", times),
        (
            "Perspectives",
            ["2 sites de plus au 1er semestre", "Coût : 1,90 € par examen", "5 questions ouvertes du comité"],
        ),
    ]
    deck(
        shelf.safe(
            "radio/comite_ia.pptx",
            "numbers of readers, sites and findings in bullets",
            "Présentation au comité IA",
            WHO,
        ),
        show,
    )

    traces = [
        {
            "type": "box",
            "name": name,
            "y": [round(rng.gauss(m, 60)) for _ in range(90)],
            "boxpoints": "all",
            "jitter": 0.4,
        }
        for name, m in (("No AI", 310), ("AI", 262))
    ]
    plot = v4.new_output(
        "display_data",
        data={
            "application/vnd.plotly.v1+json": {
                "data": traces,
                "layout": {"title": {"text": "Reading time (s)"}},
                "config": {"plotlyServerURL": ""},
            },
            "text/plain": "Figure",
        },
    )
    notebook(
        shelf.unsafe(
            "radio/temps_lecture.ipynb",
            "the data of a plotly box plot holds a value for each patient",
            "application/vnd.plotly.v1+json of cell 2",
            "Notebook: reading time with and without AI",
            "180 adults whose X-ray was timed",
        ),
        [
            "# Reading time",
            (
                "t.groupby('arm').seconds.agg(['count', 'mean', 'std']).round(0)",
                "       count   mean   std\narm                      \nAI        90  262.0  61.0\nNo AI     90  310.0  58.0\n",
            ),
            ("px.box(t, x='arm', y='seconds', points='all')", ("out", plot)),
            (
                "smf.mixedlm('seconds ~ arm', t, groups='reader').fit().params.round(1)",
                "Intercept     262.3\narm[No AI]     47.1\nreader Var      0.2\ndtype: float64\n",
            ),
        ],
    )
