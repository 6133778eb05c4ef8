"""SVG as altair, d3, plotly and R draw it, with the data in labels, titles and attributes."""

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import vl_convert

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Five unsafe ones."""
    for case in (_altair_points, _altair_bars, _sankey, _svglite, _lollipop):
        case(shelf)


def vega(
    path: Path, values: list[dict[str, Any]], mark: str | dict[str, Any], encoding: dict[str, Any], title: str
) -> None:
    """Writes the SVG that Vega-Lite draws of these values."""
    chart = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": title, "width": 420, "height": 280,
        "data": {"values": values}, "mark": mark, "encoding": encoding,
    }  # fmt: skip
    path.write_text(vl_convert.vegalite_to_svg(json.dumps(chart)))


def field(name: str, kind: str, title: str | None = None, **more: Any) -> dict[str, Any]:
    """One channel of the encoding."""
    return {"field": name, "type": kind, "title": title or name, **more}


def _altair_points(shelf: Shelf) -> None:
    r = shelf.random("bilirubin")
    path = shelf.unsafe(
        "vectors/altair_meld_bilirubin.svg", "one point per person with its values in the label", "aria-label of each of 96 points", "MELD score against bilirubin at listing, coloured by sex", "96 adults on the liver transplant list",
    )  # fmt: skip
    values = [
        {"bilirubin": round(r.lognormvariate(3.6, 0.7)), "meld": r.randint(8, 38), "sex": r.choice("MF")}
        for _ in range(96)
    ]
    encoding = {
        "x": field("bilirubin", "quantitative", "Bilirubin (µmol/L)", scale={"type": "log"}),
        "y": field("meld", "quantitative", "MELD"),
        "color": field("sex", "nominal", "Sex"),
    }
    vega(path, values, {"type": "circle", "size": 40}, encoding, "MELD at listing")


def _altair_bars(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vectors/complications_altair.svg", "small count in the label of a bar", "aria-label : « patients: 8 » pour Thrombose", "Complications des chambres implantables, nombre de patients", "1 912 patients porteurs d'une chambre implantable",
    )  # fmt: skip
    values = [
        {"complication": c, "patients": n}
        for c, n in (("Infection", 88), ("Hématome", 61), ("Obstruction", 47), ("Thrombose", 8), ("Retournement", 23))
    ]
    vega(
        path,
        values,
        "bar",
        {
            "y": field("complication", "nominal", "Complication", sort="-x"),
            "x": field("patients", "quantitative", "patients"),
        },
        "Complications à un an",
    )


def links(flows: Sequence[tuple[str, str, int]]) -> str:
    """A d3 Sankey: ribbons with a title each."""
    lines: list[str] = []
    y = 40
    for source, target, n in flows:
        lines.append(
            f'  <path class="link" d="M120,{y}C300,{y} 300,{y + 12} 480,{y + 12}" stroke-width="{max(1, n / 14):.1f}"><title>{source} → {target}\n{n:,}</title></path>'
        )
        y += round(14 + n / 14)
    names = sorted({f[0] for f in flows}), sorted({f[1] for f in flows})
    text = "\n".join(
        f'  <text x="{x}" y="{60 + 80 * i}" text-anchor="{anchor}">{name}</text>'
        for side, x, anchor in ((names[0], 110, "end"), (names[1], 490, "start"))
        for i, name in enumerate(side)
    )
    return f"""<svg width="640" height="{y + 40}" viewBox="0 0 640 {y + 40}" style="max-width: 100%; height: auto; font: 11px sans-serif;" xmlns="http://www.w3.org/2000/svg">
 <g fill="none" stroke="#999" stroke-opacity="0.5">
{chr(10).join(lines)}
 </g>
 <g>
{text}
 </g>
</svg>
"""


def _sankey(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vectors/sankey_discharge.svg", "small count in the title of a ribbon", "Stroke unit → Hospice: 7", "Sankey diagram of the ward of origin and the destination at discharge", "2,011 adults discharged after stroke",
    )  # fmt: skip
    path.write_text(
        links(
            (
                ("Stroke unit", "Home", 811),
                ("Stroke unit", "Rehabilitation", 402),
                ("Stroke unit", "Hospice", 7),
                ("Neurology", "Home", 377),
                ("Neurology", "Rehabilitation", 166),
                ("Neurology", "Hospice", 14),
                ("Geriatrics", "Home", 104),
                ("Geriatrics", "Rehabilitation", 118),
                ("Geriatrics", "Hospice", 12),
            )
        )
    )


def lite(lines: Sequence[str | tuple[float, float, str]], size: tuple[int, int] = (576, 432)) -> str:
    """A page of svglite: (x, y, text), and other marks as given."""
    body = "\n".join(
        line
        if isinstance(line, str)
        else f"<text x='{line[0]:.2f}' y='{line[1]:.2f}' style='font-size: 11.00px; font-family: \"Liberation Sans\";' textLength='{6.1 * len(line[2]):.2f}px' lengthAdjust='spacingAndGlyphs'>{html.escape(line[2])}</text>"
        for line in lines
    )
    return f"<?xml version='1.0' encoding='UTF-8' ?>\n<svg xmlns='http://www.w3.org/2000/svg' class='svglite' width='{size[0]}.00pt' height='{size[1]}.00pt' viewBox='0 0 {size[0]}.00 {size[1]}.00'>\n<g class='svglite'>\n{body}\n</g>\n</svg>\n"


def _svglite(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vectors/rplot_mosaique.svg", "small count by its complement", "« vivants : 611 sur 618 » (groupe précoce)", "Survie à J28 selon le délai d'antibiothérapie (ggplot2, svglite)", "2 006 patients avec un choc septique",
    )  # fmt: skip
    groups = (("précoce", 611, 618), ("intermédiaire", 701, 802), ("tardif", 466, 586))
    lines = [(180, 24, "Vivants à J28 selon le délai d'antibiothérapie")]
    for i, (name, alive, n) in enumerate(groups):
        x = 70 + 160 * i
        lines += [
            f"<rect x='{x}' y='{360 - 300 * alive / n:.2f}' width='110' height='{300 * alive / n:.2f}' style='fill: #1F5A94;' />",
            (x, 380, f"{name}"),
            (x, 398, f"vivants : {alive} sur {n}"),
        ]
    path.write_text(lite([*lines, (70, 422, "Khi-deux de tendance : p inférieur à 0,001")]))


def _lollipop(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vectors/d3_max_wait.svg", "maximum of each group", "data-max of the lollipops", "Median waiting time for MRI by hospital, lollipop chart made with d3", "5,307 outpatients who had an MRI in 5 hospitals",
    )  # fmt: skip
    rows = (
        ("Hospital A", 1404, 21, 203),
        ("Hospital B", 1190, 34, 388),
        ("Hospital C", 1021, 17, 142),
        ("Hospital D", 902, 41, 517),
        ("Hospital E", 790, 28, 266),
    )
    body = "\n".join(
        f'<g class="lollipop" transform="translate(120,{50 + 44 * i})" data-n="{n}" data-median="{m}" data-max="{top}"><line x2="{8 * m}" stroke="#999"/><circle cx="{8 * m}" r="7" fill="#3a7d44"/><text x="-10" dy="4" text-anchor="end">{name}</text><text x="{8 * m + 12}" dy="4">{m} days</text></g>'
        for i, (name, n, m, top) in enumerate(rows)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 300" font-family="sans-serif" font-size="12">\n<text x="120" y="24">Median wait for outpatient MRI</text>\n{body}\n</svg>\n'
    )
