"""SVG of altair, d3, graphviz and R without a fault."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18.vector import field, links, lite, vega


def write(shelf: Shelf) -> None:
    """Six safe ones."""
    for case in (_altair_binned, _altair_lines, _sankey_safe, _svglite_safe, _tree, _radar):
        case(shelf)


def _altair_binned(shelf: Shelf) -> None:
    r = shelf.random("binned")
    values = [
        {"age": a, "imc": b, "patients": r.randint(12, 480)} for a in range(20, 80, 10) for b in range(20, 40, 4)
    ]
    path = shelf.safe(
        "vectors/altair_imc_age.svg", "squares of a binned scatter, each of at least 10 persons", "Indice de masse corporelle selon l'âge, par cases ; seules les cases d'au moins 10 patients sont tracées",
        f"{sum(v['patients'] for v in values)} patients vus en consultation, répartis dans les cases tracées",
    )  # fmt: skip
    size = field("patients", "quantitative", "patients", legend={"values": [50, 200, 400]})
    encoding = {
        "x": field("age", "ordinal", "classe d'âge (début)"),
        "y": field("imc", "ordinal", "classe d'IMC (début)"),
        "size": size,
    }
    vega(path, values, "square", encoding, "Cases d'au moins 10 patients")


def _altair_lines(shelf: Shelf) -> None:
    path = shelf.safe(
        "vectors/weekly_positivity.svg", "percentages of 0.9 to 8.1 of at least 1,900 tests a week", "Weekly share of positive influenza tests, at least 1,900 persons tested and 17 positive each week", "41,000 adults tested once",
    )  # fmt: skip
    values = [
        {"week": w, "percent": p, "setting": s}
        for s, ps in (("ED", (0.9, 1.4, 2.6, 4.8, 8.1, 7.2)), ("Ward", (1.0, 1.2, 1.9, 3.1, 5.0, 5.4)))
        for w, p in enumerate(ps, 1)
    ]
    vega(
        path,
        values,
        {"type": "line", "point": True},
        {
            "x": field("week", "quantitative", "week of the season"),
            "y": field("percent", "quantitative", "positive (%)"),
            "color": field("setting", "nominal"),
        },
        "Influenza positivity",
    )


def _sankey_safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "vectors/sankey_lignes.svg", "ribbons of at least 12 patients", "Diagramme de Sankey des lignes de traitement", "3 126 patients traités pour un myélome",
    )  # fmt: skip
    path.write_text(
        links(
            (
                ("Ligne 1 VRd", "Ligne 2 DRd", 1102),
                ("Ligne 1 VRd", "Ligne 2 KRd", 340),
                ("Ligne 1 VRd", "Aucune", 612),
                ("Ligne 1 DRd", "Ligne 2 KRd", 301),
                ("Ligne 1 DRd", "Ligne 2 PVd", 12),
                ("Ligne 1 DRd", "Aucune", 759),
            )
        )
    )


def _svglite_safe(shelf: Shelf) -> None:
    path = shelf.safe(
        "vectors/Rplot02_coefs.svg", "coefficients, p-values and a number of centres", "Coefficients of the linear mixed model with 95% confidence intervals (ggplot2, svglite)", "4,118 adults in 8 rehabilitation centres",
    )  # fmt: skip
    rows = (
        ("Age, per 10 years", -0.42, "p < 0.001"),
        ("Female sex", 0.11, "p = 0.32"),
        ("Early mobilisation", 0.84, "p = 0.003"),
        ("Weekend admission", -0.06, "p = 0.71"),
    )
    lines = [(150, 26, "Change in Barthel index (0 to 10 scale)")]
    for i, (name, b, p) in enumerate(rows):
        y = 80 + 70 * i
        lines += [
            f"<circle cx='{330 + 120 * b:.2f}' cy='{y}' r='4' style='fill: #1F5A94;' />",
            f"<line x1='{300 + 120 * b:.2f}' y1='{y}' x2='{360 + 120 * b:.2f}' y2='{y}' style='stroke: #333333; stroke-width: 1.4;' />",
            (20, y, name),
            (470, y, f"{b:.2f}, {p}"),
        ]
    path.write_text(lite([*lines, (20, 415, "n = 4118 patients; random intercept for 8 centres; ICC 0.06")]))


def _tree(shelf: Shelf) -> None:
    path = shelf.safe(
        "vectors/arbre_graphviz.svg", "a decision tree whose leaves hold at least 61 persons; depths, thresholds and class shares", "Arbre de décision (profondeur 2) pour la réadmission, export Graphviz", "2 950 patients hospitalisés pour insuffisance cardiaque",
    )  # fmt: skip
    nodes = (
        ("node0", 300, 40, "NT-proBNP ≤ 2 300 ; n = 2 950 ; 18 %"),
        ("node1", 150, 130, "Âge ≤ 74 ; n = 1 804 ; 13 %"),
        ("node2", 450, 130, "DFG ≤ 30 ; n = 1 146 ; 26 %"),
        ("node3", 70, 220, "n = 1 211 ; 10 %"),
        ("node4", 230, 220, "n = 593 ; 19 %"),
        ("node5", 380, 220, "n = 61 ; 43 %"),
        ("node6", 530, 220, "n = 1 085 ; 25 %"),
    )
    body = "\n".join(
        f'<g id="{k}" class="node"><title>{i}</title><polygon fill="#eef3f8" stroke="black" points="{x - 70},{y - 18} {x + 70},{y - 18} {x + 70},{y + 18} {x - 70},{y + 18}"/><text text-anchor="middle" x="{x}" y="{y + 4}" font-size="9">{t}</text></g>'
        for i, (k, x, y, t) in enumerate(nodes)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 610 260" font-family="Helvetica,sans-Serif"><!-- Generated by graphviz version 9.0.0 -->\n<g id="graph0" class="graph"><title>Tree</title>\n{body}\n</g></svg>\n'
    )


def _radar(shelf: Shelf) -> None:
    path = shelf.safe(
        "vectors/radar_sf36.svg", "mean scores of 0 to 100 in tooltips, one of them 7.4", "Mean SF-36 change by domain for two groups of 240 or more (d3 radar chart)", "512 adults after knee replacement (272 robotic, 240 conventional)",
    )  # fmt: skip
    names = ("PF", "RP", "BP", "GH", "VT", "SF", "RE", "MH")
    groups = (
        ("robotic, n = 272", "#1f5a94", (18.2, 21.4, 24.0, 4.9, 8.1, 12.6, 9.9, 6.2)),
        ("conventional, n = 240", "#b5382a", (15.9, 18.8, 22.7, 4.1, 7.4, 11.8, 10.2, 5.8)),
    )
    body = "\n".join(
        f'<g fill="{c}"><title>{g}</title>'
        + "".join(
            f'<circle cx="{60 + 60 * i}" cy="{320 - 10 * v:.1f}" r="4" data-domain="{d}" data-mean-change="{v}"/>'
            for i, (d, v) in enumerate(zip(names, vs, strict=True))
        )
        + "</g>"
        for g, c, vs in groups
    )
    text = "".join(f'<text x="{52 + 60 * i}" y="345">{d}</text>' for i, d in enumerate(names))
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 360" font-family="sans-serif" font-size="12"><text x="60" y="30">Mean change of SF-36 at 12 months, 8 domains</text>\n{body}\n{text}\n</svg>\n'
    )
