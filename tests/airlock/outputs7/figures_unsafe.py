"""Figures whose marks are persons, whose picture names one, or whose file holds more than the picture."""

import io
import json
import zipfile

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, screenshot, single_steps
from tests.airlock.outputs7.kit import csv_bytes
from tests.airlock.outputs7.study import ipp, person


def write(shelf: Shelf) -> None:
    r = shelf.random("figures_unsafe")
    g = np.random.default_rng(shelf.seed)
    given, family = person(r)

    path = shelf.unsafe(
        "png/ferritin_crp.png",
        "points of single persons",
        "scatter of 96 patients",
        "Figure 2: ferritin against CRP with the fitted line.",
        "96 adults with adult-onset Still's disease",
    )
    with figure(path) as (_, ax):
        x = g.lognormal(4.2, 0.7, 96)
        ax.scatter(x, x * 12 * g.lognormal(0, 0.6, 96), s=16, alpha=0.8)
        ax.plot([10, 300], [120, 3600], color="firebrick")
        ax.set(xlabel="CRP, mg/L", ylabel="Ferritin, µg/L", xscale="log", yscale="log")

    path = shelf.unsafe(
        "png/duree_sejour_boites.png",
        "outliers of box plots",
        "circles above the whiskers",
        "Durée de séjour par service.",
        "1 322 patients dans 5 services",
    )
    with figure(path) as (_, ax):
        ax.boxplot(
            [g.lognormal(1.8 + 0.1 * i, 0.6, 260) for i in range(5)],
            tick_labels=["Cardio", "Pneumo", "Neuro", "Gastro", "Néphro"],
        )
        ax.set(ylabel="Durée de séjour, jours", title="Séjours 2023")

    path = shelf.unsafe(
        "png/km_small_arm.png",
        "steps of single persons and numbers at risk below ten",
        "curve and last columns of the risk table",
        "Kaplan-Meier with numbers at risk, R style.",
        "118 adults with cholangiocarcinoma, 61 and 57 per arm",
    )
    with figure(path, (7.5, 5.6)) as (_, ax):
        for n, colour, label, shown in (
            (61, "#F8766D", "gem-cis", (61, 48, 31, 17, 8)),
            (57, "#00BFC4", "gem-cis-durva", (57, 47, 35, 22, 11)),
        ):
            times, curve = single_steps(r, n, 0.62, 23)
            ax.step(times, curve, where="post", color=colour, label=label)
            for t, k in zip((0, 6, 12, 18, 24), shown, strict=True):
                ax.text(t, -0.28 if n == 61 else -0.36, str(k), ha="center", color=colour)
        ax.text(-1, -0.2, "Number at risk", ha="left")
        ax.set(xlabel="Months", ylabel="Overall survival", ylim=(0, 1.02))
        ax.legend()

    path = shelf.unsafe(
        "png/causes_deces.png",
        "small counts written on bars",
        "bar 'embolie pulmonaire', n = 5",
        "Causes de décès à 90 jours.",
        "2 044 patients operated for a hip fracture, 226 deaths at 90 days",
    )
    with figure(path) as (_, ax):
        names, counts = (
            ["pneumopathie", "insuffisance cardiaque", "sepsis", "AVC", "cancer", "embolie pulmonaire"],
            [71, 58, 44, 27, 21, 5],
        )
        ax.barh(names, counts, color="steelblue")
        for i, n in enumerate(counts):
            ax.text(n + 1, i, f"n = {n}", va="center", fontsize=12)
        ax.set(xlabel="Décès")

    path = shelf.unsafe(
        "png/viewer_copy.png",
        "patient number and name read on a picture",
        "screen copy of a record",
        "Illustration of the annotation tool.",
        "900 annotated radiology reports",
    )
    screenshot(
        path,
        [
            "Annotation tool  -  document 218 / 900",
            f"Patient {ipp(r)}   Mrs {given} {family}",
            "CT pulmonary angiography",
            "Conclusion: bilateral segmental embolism.",
            "Labels: PE = yes, acute = yes, incidental = no",
        ],
    )

    path = shelf.unsafe(
        "png/roc_stroke.png",
        "rows of patients in the text chunk of a PNG",
        "tEXt 'Comment' holds scores and labels",
        "ROC curve of a stroke score.",
        "2,310 adults with suspected stroke",
    )
    rows = json.dumps(
        {
            "y": [r.randint(0, 1) for _ in range(90)],
            "age": [r.randint(40, 89) for _ in range(90)],
            "score": [round(r.random(), 4) for _ in range(90)],
        }
    )
    with figure(path, about={"Comment": rows}) as (_, ax):
        x = np.linspace(0, 1, 11)
        ax.plot(x, x**0.35, marker="o")
        ax.plot([0, 1], [0, 1], ls="--", color="grey")
        ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="AUROC 0.79, 11 thresholds")

    path = shelf.unsafe(
        "png/carte_taux.png",
        "bytes after the end: a zip of rows",
        "after IEND",
        "Taux standardisés par secteur.",
        "61 000 inhabitants in 8 sectors",
    )
    with figure(path) as (_, ax):
        ax.bar([f"S{i}" for i in range(1, 9)], g.uniform(90, 160, 8), color="seagreen")
        ax.set(ylabel="Taux pour 100 000")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        pack.writestr(
            zipfile.ZipInfo("d.csv"),
            csv_bytes(
                [
                    ["l", "age", "sexe", "insee", "stade"],
                    *(
                        [i, r.randint(40, 89), r.choice("FM"), 54000 + r.randint(1, 500), r.randint(1, 4)]
                        for i in range(120)
                    ),
                ]
            ),
        )
    path.write_bytes(path.read_bytes() + held.getvalue())
