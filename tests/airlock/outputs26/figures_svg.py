"""Figures as SVG: circles with what the mouse shows, paths of single steps, and metadata."""

import json
from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import figure, save_figure
from tests.airlock.outputs26.tools import write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _circles(shelf)
    _steps(shelf)
    _kept(shelf)


def _svg(path: Path, title: str, body: str) -> None:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" font-family="sans-serif" font-size="12">\n'
        f'<text x="60" y="24" font-size="15">{title}</text>\n<line x1="60" y1="370" x2="610" y2="370" stroke="#333"/>\n'
        f'<line x1="60" y1="40" x2="60" y2="370" stroke="#333"/>\n{body}\n</svg>'
    )
    write_text(path, text)


def _circles(shelf: Shelf) -> None:
    chance = shelf.random("radon")
    path = shelf.unsafe(
        "pm25_asthma/children_map.svg",
        "a circle for each child, whose tooltip gives age and distance",
        "circle > title",
        "FEV1 of children with asthma against the distance of home from the ring road",
        "96 children with asthma living in the city",
    )
    circles = []
    for _ in range(96):
        far, fev = chance.uniform(40, 2900), chance.uniform(62, 112)
        tip = f"{chance.randint(6, 15)} y {chance.choice('FM')}, {far:.0f} m, FEV1 {fev:.0f}%"
        circles.append(
            f'<circle cx="{60 + far / 5.4:.1f}" cy="{370 - (fev - 55) * 5:.1f}" r="3.5" fill="#3b7" opacity=".7"><title>{tip}</title></circle>'
        )
    _svg(path, "FEV1 (% of predicted) by distance from the ring road (m)", "\n".join(circles))

    path = shelf.safe(
        "ozone_copd/districts.svg",
        "a circle for each district, whose tooltip gives a large count",
        "Admissions for COPD against ozone, by district",
        "Admissions for exacerbation of COPD in 22 districts, summers 2018-2023",
    )
    circles = []
    for rank in range(1, 23):
        ozone, count = chance.uniform(62, 118), chance.randint(96, 340)
        tip = f"District {rank}: {count} admissions, mean ozone {ozone:.0f} ug/m3"
        circles.append(
            f'<circle cx="{60 + (ozone - 55) * 8:.1f}" cy="{370 - count * 0.9:.1f}" r="{count / 30:.1f}" fill="#57a" opacity=".6"><title>{tip}</title></circle>'
        )
    _svg(path, "Admissions by mean summer ozone (22 districts)", "\n".join(circles))


def _steps(shelf: Shelf) -> None:
    chance = shelf.random("steps")
    path = shelf.unsafe(
        "ttp_relapse/courbe.svg",
        "a curve that steps down at each single relapse, ticks at each single censoring",
        "path of 41 steps and ticks",
        "Survie sans rechute du PTT selon l'activité d'ADAMTS13 en rémission",
        "127 adultes avec un purpura thrombotique thrombocytopénique immun",
    )
    body = []
    for size, colour, name in ((74, "#a33", "ADAMTS13 inférieure à 20 %"), (53, "#33a", "ADAMTS13 à partir de 20 %")):
        left, alive, y, line, ticks = size, 1.0, 60.0, "M60,60", []
        for when in sorted(chance.uniform(62, 600) for _ in range(size - 8)):
            line += f" H{when:.1f}"
            if chance.random() < 0.35:
                alive *= 1 - 1 / left
                y = 60 + 300 * (1 - alive)
                line += f" V{y:.1f}"
            else:
                ticks.append(f'<path d="M{when:.1f},{y - 4:.1f} v8" stroke="{colour}"/>')
            left -= 1
        body.append(f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>' + "".join(ticks))
        body.append(f'<text x="330" y="{70 if colour == "#a33" else 88}" fill="{colour}">{name} (n = {size})</text>')
    _svg(path, "Survie sans rechute (mois 0 à 60)", "\n".join(body))

    path = shelf.safe(
        "itp_relapse/forest.svg",
        "a forest plot whose rows are subgroups of at least 10 patients",
        "Rechute du purpura thrombopénique immunologique : rapports de risque par sous-groupe",
        "914 adultes avec une thrombopénie immunologique",
    )
    lines = (("Moins de 65 ans", 571, 0.81, 0.66, 0.99), ("65 ans et plus", 343, 0.74, 0.57, 0.96), ("Primaire", 702, 0.77, 0.64, 0.93),
             ("Secondaire", 212, 0.88, 0.62, 1.25), ("Plaquettes &lt; 10 G/L", 388, 0.69, 0.54, 0.88))  # fmt: skip
    body = ['<line x1="450" y1="50" x2="450" y2="370" stroke="#999" stroke-dasharray="3"/>']
    for down, (name, size, ratio, low, high) in enumerate(lines):
        y = 80 + 50 * down
        body.append(
            f'<text x="70" y="{y + 4}">{name} (n = {size})</text><line x1="{250 + 200 * low:.0f}" x2="{250 + 200 * high:.0f}" y1="{y}" y2="{y}" stroke="#333"/>'
        )
        body.append(
            f'<rect x="{246 + 200 * ratio:.0f}" y="{y - 4}" width="8" height="8" fill="#333"/><text x="530" y="{y + 4}">{ratio} ({low}-{high})</text>'
        )
    _svg(path, "Rituximab contre surveillance : rechute à 2 ans", "\n".join(body))


def _kept(shelf: Shelf) -> None:
    def bars(names: list[str], counts: list[float], title: str) -> Any:
        def draw(axes: Any) -> None:
            axes.barh(names, counts, color="#6b8e5a")
            axes.set(xlabel="Patients per 1,000 stays", title=title)

        return draw

    path = shelf.unsafe(
        "cdiff_wards/rates.svg",
        "disguise: the description in the metadata holds the table of cases by ward and day, with single dates and rooms",
        "metadata, dc:description",
        "Clostridioides difficile: incidence by type of ward",
        "92,300 hospital stays, 488 with a Clostridioides difficile infection",
    )
    source = [
        {"ward": "Haematology", "room": 412, "onset": "2024-02-03", "ribotype": "027"},
        {"ward": "Haematology", "room": 414, "onset": "2024-02-11", "ribotype": "027"},
        {"ward": "Geriatrics", "room": 207, "onset": "2024-02-19", "ribotype": "014"},
    ]
    drawn = figure(
        bars(["Surgery", "Medicine", "Geriatrics", "Haematology"], [3.1, 5.2, 7.9, 11.4], "C. difficile, 2023-2024")
    )
    save_figure(drawn, path, "svg", {"Description": json.dumps(source), "Title": "Rates"})

    path = shelf.safe(
        "norovirus_wards/rates.svg",
        "metadata that tell of the software, the title and the source",
        "Healthcare-associated gastroenteritis: incidence by type of ward",
        "88,100 hospital stays, 1,204 with a healthcare-associated gastroenteritis",
    )
    drawn = figure(
        bars(
            ["Surgery", "Medicine", "Paediatrics", "Long-term care"],
            [8.2, 12.9, 17.1, 21.5],
            "Gastroenteritis, winters 2022-2024",
        )
    )
    save_figure(
        drawn,
        path,
        "svg",
        {"Description": "Figure 2 of protocol 3; rates per 1,000 stays, 95% CI in table 4", "Title": "Rates"},
    )
