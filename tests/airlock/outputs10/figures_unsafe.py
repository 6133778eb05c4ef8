"""Figures with one leak each: single persons as points, steps and lines, small labels, data behind the picture."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.drawing import canvas, keep
from tests.airlock.outputs10.parts import ipp, text


def write(shelf: Shelf) -> None:
    survival(shelf)
    scatter(shelf)
    outliers(shelf)
    described(shelf)
    after(shelf)
    labels(shelf)
    histogram(shelf)
    spaghetti(shelf)
    hover(shelf)
    swimmer(shelf)
    overlay(shelf)
    desc(shelf)


def survival(shelf: Shelf) -> None:
    stream = shelf.random("km")
    figure, axes = canvas(7, 5.2)
    for name, colour, size in (("Nivolumab", "C0", 58), ("Chimiothérapie", "C1", 55)):
        times, share, alive, heights = [0.0], 1.0, size, [1.0]
        while alive > 6:
            times.append(times[-1] + stream.expovariate(1.3))
            share *= 1 - 1 / alive
            alive -= 1
            heights.append(share)
        axes.step(times, heights, where="post", color=colour, label=f"{name} (n = {size})")
        axes.plot(times[5::9], heights[5::9], "|", color=colour, markersize=9)
    axes.text(
        -3,
        -0.26,
        "Effectif à risque\nNivolumab            58     44     31     19      8      3\nChimiothérapie    55     38     22     12      5      2",
        fontsize=9,
    )
    axes.set(ylim=(0, 1.02), xlabel="Mois", ylabel="Survie globale")
    axes.legend(frameon=False)
    keep(
        figure,
        shelf.unsafe(
            "fig/km_nivolumab.png",
            "a step for each death, and 8, 5, 3 and 2 at risk",
            "curve and table under the axis",
            "Kaplan-Meier de la survie globale",
            "113 patients avec mésothéliome",
        ),
    )


def scatter(shelf: Shelf) -> None:
    stream = shelf.random("scatter")
    figure, axes = canvas()
    ages = [stream.uniform(66, 89) for _ in range(84)]
    axes.scatter(ages, [max(4, 30 - 0.22 * (age - 66) + stream.gauss(0, 2.4)) for age in ages], s=18, alpha=0.7)
    axes.plot([66, 89], [30, 24.9], color="black")
    axes.set(xlabel="Age (years)", ylabel="MMSE", title="MMSE by age, r = -0.49 (n = 84)")
    keep(
        figure,
        shelf.unsafe(
            "fig/mmse_age.svg",
            "a point for each of 84 patients with age and MMSE",
            "use elements of the scatter",
            "Scatter plot of MMSE by age with the regression line",
            "84 patients of a memory clinic",
        ),
    )


def outliers(shelf: Shelf) -> None:
    stream = shelf.random("outliers")
    figure, axes = canvas()
    axes.boxplot(
        [[stream.lognormvariate(middle, 0.55) for _ in range(220)] for middle in (1.6, 1.9, 2.4)],
        tick_labels=["Orthopédie", "Digestif", "Thoracique"],
    )
    axes.set(ylabel="Durée de séjour (jours)", title="Durée de séjour par spécialité, 220 patients chacune")
    keep(
        figure,
        shelf.unsafe(
            "fig/dms_specialites.png",
            "a box plot with its outliers: single patients' stays",
            "points beyond the whiskers",
            "Boîtes à moustaches de la durée de séjour",
            "660 patients opérés",
        ),
    )


def described(shelf: Shelf) -> None:
    stream = shelf.random("text chunk")
    figure, axes = canvas()
    axes.bar(["Low", "Middle", "High"], [212, 304, 188])
    axes.set(ylabel="Patients", title="Anticholinergic burden on admission")
    path = shelf.unsafe(
        "fig/anticholinergic.png",
        "the PNG's description holds the rows that were plotted, with patient numbers",
        "text chunk Description",
        "Bar chart of anticholinergic burden",
        "704 inpatients aged 75 and over",
    )
    keep(
        figure,
        path,
        Description="ipp,acb\n" + "\n".join(f"{ipp(stream)},{stream.randrange(7)}" for _ in range(60)),
        Software="R 4.4.1 ragg",
    )


def after(shelf: Shelf) -> None:
    stream = shelf.random("after")
    figure, axes = canvas()
    axes.plot(range(2015, 2025), [4.1, 4.0, 3.7, 3.8, 3.5, 3.1, 3.3, 3.0, 2.8, 2.7], "o-")
    axes.set(xlabel="Année", ylabel="Consommation (DDJ pour 1 000 JH, x100)", title="Consommation de carbapénèmes")
    path = shelf.unsafe(
        "fig/carbapenemes.png",
        "bytes after the end of the picture: a list of patients with sex, age, bed and germ",
        "after IEND",
        "Consommation annuelle de carbapénèmes",
        "Établissement entier, 28 000 séjours par an",
    )
    keep(figure, path)
    rows = "".join(
        f"{stream.choice('FM')};{stream.randrange(20, 88)};{stream.choice('ABC')}{stream.randrange(100, 340)};{stream.choice(['KPC', 'OXA-48', 'NDM'])}\n"
        for _ in range(35)
    )
    path.write_bytes(path.read_bytes() + b"sexe;age;lit;carbapenemase\n" + rows.encode())


def labels(shelf: Shelf) -> None:
    figure, axes = canvas()
    drawn = axes.bar(["Rash", "DRESS", "SJS/TEN", "AGEP", "Urticaria"], [188, 24, 4, 13, 97], color="C4")
    axes.bar_label(drawn, fmt="n = %d", padding=2)
    axes.set(ylabel="Patients", title="Skin reactions to allopurinol")
    keep(
        figure,
        shelf.unsafe(
            "fig/allopurinol_skin.png",
            "a bar labelled n = 4",
            "bar SJS/TEN",
            "Bar chart of skin reactions by type",
            "7,610 adults starting allopurinol",
        ),
    )


def histogram(shelf: Shelf) -> None:
    counts = [61, 144, 212, 188, 121, 66, 31, 12, 5, 2, 1]
    figure, axes = canvas()
    drawn = axes.bar([5 * number for number in range(11)], counts, width=4.6)
    axes.bar_label(drawn)
    axes.set(
        xlabel="Consultations par an (classes de 5)",
        ylabel="Patients",
        title="Consultations de psychiatrie par patient",
    )
    keep(
        figure,
        shelf.unsafe(
            "fig/consultations_histogramme.svg",
            "the tail of a histogram: bins of 5, 2 and 1 patients",
            "last three bars",
            "Histogramme du nombre annuel de consultations",
            "843 patients suivis en CMP",
        ),
    )


def spaghetti(shelf: Shelf) -> None:
    stream = shelf.random("spaghetti")
    figure, axes = canvas()
    for _ in range(36):
        value, line = stream.gauss(31, 4), []
        for _ in range(9):
            line.append(value)
            value += stream.gauss(-0.9, 1.4)
        axes.plot(range(9), line, color="grey", alpha=0.5, linewidth=0.8)
    axes.plot(range(9), [31 - 0.9 * week for week in range(9)], color="C3", linewidth=2.5)
    axes.set(xlabel="Week", ylabel="HAM-D", title="HAM-D during rTMS, 36 patients and the mean")
    keep(
        figure,
        shelf.unsafe(
            "fig/hamd_trajectories.pdf",
            "a grey line for each patient behind the mean",
            "36 lines",
            "Trajectories of the HAM-D under rTMS",
            "36 adults with resistant depression",
        ),
    )


def hover(shelf: Shelf) -> None:
    stream = shelf.random("hover")
    data = [
        {
            "type": "bar",
            "x": ["Bras A", "Bras B"],
            "y": [188, 191],
            "customdata": [[ipp(stream) for _ in range(12)], [ipp(stream) for _ in range(12)]],
            "hovertemplate": "%{x} : %{y}<br>ex. %{customdata[0]}<extra></extra>",
        }
    ]
    text(
        shelf.unsafe(
            "fig/plotly_alertes.html",
            "customdata of the bars holds patient numbers",
            "customdata",
            "Graphique Plotly des alertes par bras",
            "379 patients télésurveillés",
        ),
        f'<html>\n<head><meta charset="utf-8" /></head>\n<body>\n<div id="e220" class="plotly-graph-div"></div>\n<script type="text/javascript">Plotly.newPlot("e220", {json.dumps(data)}, {json.dumps({"title": {"text": "Patients avec au moins une alerte"}})});</script>\n</body>\n</html>\n',
    )


def swimmer(shelf: Shelf) -> None:
    stream = shelf.random("swimmer")
    figure, axes = canvas(7, 5.6)
    lengths = sorted(stream.uniform(2, 26) for _ in range(24))
    axes.barh(range(24), lengths, color=[stream.choice(["C0", "C1"]) for _ in lengths])
    axes.set_yticks(range(24), [f"P{number:02d}" for number in range(1, 25)], fontsize=7)
    axes.set(xlabel="Months on treatment", title="CAR-T cells: response and follow-up by patient")
    keep(
        figure,
        shelf.unsafe(
            "fig/swimmer_car_t.png",
            "a bar for each patient",
            "the whole plot",
            "Swimmer plot of follow-up after CAR-T cells",
            "24 adults with lymphoma",
        ),
    )


def overlay(shelf: Shelf) -> None:
    figure, axes = canvas(6, 6)
    grey = [
        [((x - 60) ** 2 / 2400 + (y - 64) ** 2 / 3200 < 1) * (0.4 + 0.3 * ((x * y) % 7) / 7) for x in range(120)]
        for y in range(128)
    ]
    axes.imshow(grey, cmap="gray", vmin=0, vmax=1)
    axes.text(2, 6, "ROUSSEAU MADELEINE  F\nNée le 12/04/1951\nID 8004417926", color="white", fontsize=11, va="top")
    axes.text(70, 122, "AI score 0.87", color="yellow", fontsize=11)
    axes.axis("off")
    keep(
        figure,
        shelf.unsafe(
            "fig/exemple_scanner.png",
            "the patient's name, birth date and number are burnt into the picture",
            "upper left corner",
            "Exemple de détection d'hémorragie par le modèle",
            "1 870 patients avec un scanner cérébral",
        ),
    )


def desc(shelf: Shelf) -> None:
    stream = shelf.random("desc")
    figure, axes = canvas()
    axes.plot([0, 1, 2, 3, 4], [62, 54, 49, 46, 44], "s-")
    axes.set(xlabel="Visit", ylabel="Median pain (0-100)", title="Pain under capsaicin patch, n = 150")
    path = shelf.unsafe(
        "fig/capsaicin.svg",
        "the SVG's description holds 150 patients' rows in base 16",
        "desc element",
        "Median pain by visit",
        "150 adults with neuropathic pain",
    )
    keep(figure, path)
    raw = "\n".join(
        f"{number},{stream.choice('FM')},{stream.randrange(25, 86)},{stream.randrange(20, 98)},{stream.randrange(5, 90)}"
        for number in range(1, 151)
    )
    body = path.read_text(encoding="utf-8")
    path.write_text(
        body.replace(
            "<defs>", f"<desc>{('id,sex,age,pain0,pain4' + chr(10) + raw).encode().hex()}</desc>\n <defs>", 1
        ),
        encoding="utf-8",
    )
