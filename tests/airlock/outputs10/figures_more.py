"""More figures that show no person: boxes without outliers, quartiles, Plotly bars, variants, a learning curve."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.drawing import canvas, keep
from tests.airlock.outputs10.parts import text


def write(shelf: Shelf) -> None:
    boxes(shelf)
    waiting(shelf)
    plotly(shelf)
    manhattan(shelf)
    learning(shelf)


def boxes(shelf: Shelf) -> None:
    figure, axes = canvas()
    stats = [
        {
            "label": name,
            "med": middle,
            "q1": middle - 3,
            "q3": middle + 5,
            "whislo": middle - 5,
            "whishi": middle + 13,
            "fliers": [],
        }
        for name, middle in (
            ("Médecine\nn = 3 410", 7),
            ("Chirurgie\nn = 2 988", 6),
            ("Gériatrie\nn = 1 204", 12),
            ("Psychiatrie\nn = 877", 17),
        )
    ]
    axes.bxp(stats, showfliers=False)
    axes.set(ylabel="Durée de séjour (jours)", title="Médiane, quartiles ; moustaches : 10e et 90e percentiles")
    keep(
        figure,
        shelf.safe(
            "fig/dms_boites.png",
            "boxes without outliers, whiskers at the 10th and 90th percentile",
            "Boîtes à moustaches des durées de séjour par pôle",
            "8 479 séjours",
        ),
    )


def waiting(shelf: Shelf) -> None:
    figure, axes = canvas()
    axes.plot(
        range(1, 25), [31, 28, 26, 24, 22, 21, 24, 33, 47, 61, 74, 82, 79, 71, 68, 72, 77, 83, 88, 81, 69, 57, 46, 38]
    )
    axes.fill_between(
        range(1, 25),
        [12, 11, 10, 9, 9, 8, 9, 13, 20, 27, 34, 38, 37, 33, 31, 32, 35, 39, 41, 38, 31, 25, 20, 15],
        [66, 60, 55, 51, 48, 46, 52, 71, 99, 124, 148, 166, 160, 144, 139, 146, 155, 168, 177, 161, 139, 117, 96, 80],
        alpha=0.3,
    )
    axes.set(
        xlabel="Hour of arrival",
        ylabel="Minutes to physician",
        title="Median and interquartile range by hour, 41,212 visits",
    )
    keep(
        figure,
        shelf.safe(
            "fig/waiting_by_hour.svg",
            "hours 1 to 24 and quartiles in minutes",
            "Waiting time by hour of arrival",
            "41,212 emergency visits, 610 or more in each hour",
        ),
    )


def plotly(shelf: Shelf) -> None:
    data = [
        {
            "type": "bar",
            "name": name,
            "x": ["18-39", "40-59", "60-74", "75+"],
            "y": counts,
            "hovertemplate": "%{x}: %{y} patients<extra></extra>",
        }
        for name, counts in (
            ("ISRS", [411, 502, 288, 201]),
            ("IRSNA", [188, 244, 121, 66]),
            ("Tricycliques", [22, 61, 54, 31]),
        )
    ]
    layout = {
        "title": {"text": "Antidépresseur initial selon l'âge"},
        "barmode": "group",
        "yaxis": {"title": {"text": "Patients"}},
        "margin": {"l": 60, "r": 10, "t": 50, "b": 40},
    }
    text(
        shelf.safe(
            "fig/plotly_antidepresseurs.html",
            "layout margins and opacities are small; bars of 22 or more",
            "Graphique Plotly : antidépresseur initial par classe d'âge",
            "2 189 adultes débutant un antidépresseur",
        ),
        f'<html>\n<head><meta charset="utf-8" /></head>\n<body>\n<div id="7c1d" class="plotly-graph-div" style="height:100%; width:100%;"></div>\n<script type="text/javascript">\nif (document.getElementById("7c1d")) {{ Plotly.newPlot("7c1d", {json.dumps(data, ensure_ascii=False)}, {json.dumps(layout, ensure_ascii=False)}, {{"responsive": true}}) }};\n</script>\n</body>\n</html>\n',
    )


def manhattan(shelf: Shelf) -> None:
    stream = shelf.random("manhattan")
    figure, axes = canvas(9, 4)
    place = 0
    for chromosome in range(1, 23):
        width = 260 - 9 * chromosome
        axes.scatter(
            [place + stream.random() * width for _ in range(width)],
            [stream.expovariate(1.1) for _ in range(width)],
            s=3,
            color=f"C{chromosome % 2}",
        )
        place += width
    axes.axhline(7.3, color="red", linestyle="--")
    axes.set(
        xlabel="Chromosome 1 to 22",
        ylabel="-log10 p",
        xticks=[],
        title="GWAS of statin myopathy: 1,204 cases, 9,880 controls",
    )
    keep(
        figure,
        shelf.safe(
            "fig/manhattan_myopathy.png",
            "thousands of points, but each is a variant and not a person",
            "Manhattan plot; each point is a common variant",
            "11,084 adults on statins, 1,204 with myopathy",
        ),
    )


def learning(shelf: Shelf) -> None:
    figure, axes = canvas()
    axes.plot(range(1, 21), [0.69 * 0.93**epoch + 0.18 for epoch in range(20)], label="train")
    axes.plot(
        range(1, 21), [0.69 * 0.94**epoch + 0.21 + 0.0005 * epoch**1.5 for epoch in range(20)], label="validation"
    )
    axes.axvline(14, linestyle=":", color="grey")
    axes.set(xlabel="Epoch", ylabel="Cross-entropy", title="Best epoch: 14 of 20")
    axes.legend()
    keep(
        figure,
        shelf.safe(
            "fig/learning_curve.pdf",
            "epochs and losses only",
            "Learning curve of the sepsis transformer",
            "22,104 stays for training, 5,526 for validation",
        ),
    )
