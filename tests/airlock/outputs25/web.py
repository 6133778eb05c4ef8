"""HTML: tables as R, SAS and plotly write them."""

import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import fill, rows, write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _summary(shelf)
    _hover(shelf)
    _plot(shelf)


def _table(lines: list[list[str]], kind: str) -> str:
    head = "".join(f'<th class="gt_col_heading">{cell}</th>' for cell in lines[0])
    body = "".join(
        "<tr>" + "".join(f'<td class="gt_row">{cell}</td>' for cell in line) + "</tr>\n" for line in lines[1:]
    )
    return f'<table class="{kind}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>'


def _summary(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "perioperative/anaphylaxis_gtsummary.html",
        "a small cell in a table of a package",
        "Chlorhexidine, grade III-IV: 7 (15.2%)",
        "Table of suspected agents of perioperative anaphylaxis by grade.",
        "339 adults explored for perioperative anaphylaxis in an allergy clinic",
    )
    lines = rows("""
Characteristic | Grade I-II, N = 293<sup>1</sup> | Grade III-IV, N = 46<sup>1</sup> | p-value<sup>2</sup>
Age | 47 (35, 60) | 52 (41, 65) | 0.031
Female | [[181/293]] | [[27/46]] | 0.7
Neuromuscular blocker | [[119/293]] | [[22/46]] | 0.4
Antibiotic | [[98/293]] | [[17/46]] | 0.6
Chlorhexidine | [[41/293]] | [[!7/46]] | 0.8
Latex | [[23/293]] | not shown |
Peak tryptase, µg/L | 7 (4, 11) | 24 (13, 49) | <0.001
""")
    write_text(
        path,
        "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><style>.gt_table{font-family:sans-serif}</style></head><body>\n"
        + _table(lines, "gt_table")
        + "\n<p><sup>1</sup>Median (Q1, Q3); n (%)<br><sup>2</sup>Wilcoxon rank sum test; Pearson's Chi-squared test. Several agents may be suspected in one patient.</p></body></html>",
    )
    path = shelf.safe(
        "transfusion/seuils_kable.html",
        "un tableau de paquet avec exposants et tests",
        "Seuils de transfusion au bloc par spécialité, tableau produit par R.",
        "2 417 patients transfusés pendant une intervention",
    )
    lines = rows(
        """
Spécialité | Patients | Hb avant transfusion, g/dL<sup>a</sup> | Hb < 7 | Un seul culot | p<sup>b</sup>
Cardiaque | 811 | 7,6 (7,1-8,2) | [[149/811]] | [[402/811]] | réf.
Orthopédie | 704 | 7,8 (7,3-8,5) | [[97/704]] | [[388/704]] | 0,015
Vasculaire | 388 | 7,7 (7,2-8,3) | [[61/388]] | [[177/388]] | 0,26
Digestive | 514 | 7,5 (7,0-8,1) | [[118/514]] | [[201/514]] | 0,04
""",
        "fr",
    )
    write_text(
        path,
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Seuils</title></head>\n<body><h3>Tableau 4. Seuils de transfusion</h3>\n'
        + _table(lines, "table table-striped")
        + "\n<p><sup>a</sup> médiane (Q1-Q3) ; <sup>b</sup> test du chi-deux, référence : chirurgie cardiaque. R 4.3.2, knitr 1.45.</p></body></html>",
    )


def _hover(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "urgences/attente_par_heure.html",
        "un attribut title rend l'effectif masqué",
        'title="n = 6" de la case 4 h, tri 1',
        "Attente médiane aux urgences selon l'heure d'arrivée et le tri, carte de chaleur en HTML.",
        "41 902 passages aux urgences de 36 211 patients",
    )
    source = shelf.random("attente")
    lines = []
    for hour in range(0, 24, 2):
        cells = ""
        for level in range(1, 6):
            small = hour == 4 and level == 1
            patients = 6 if small else source.randint(40, 900)
            wait = "&lt; 10 pat." if small else f"{[4, 17, 41, 66, 82][level - 1] + source.randint(0, 9)} min"
            cells += f'<td title="n = {patients}">{wait}</td>'
        lines.append(f"<tr><th>{hour} h</th>{cells}</tr>")
    head = "".join(f"<th>Tri {level}</th>" for level in range(1, 6))
    write_text(
        path,
        f"<html><head><meta charset='utf-8'></head><body><h2>Attente médiane</h2><table><tr><th></th>{head}</tr>\n"
        + "\n".join(lines)
        + "\n</table></body></html>",
    )
    path = shelf.safe(
        "ambulances/handover_heatmap.html",
        "hover texts, all of large counts",
        "Median ambulance handover time by weekday and hour band, heat map with hover texts.",
        "27,514 patients brought by ambulance to two emergency departments",
    )
    lines = []
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
        cells = "".join(
            f'<td style="background:#f{source.randint(3, 9)}e" title="{source.randint(310, 990)} patients">{source.randint(12, 39)}</td>'
            for _ in range(6)
        )
        lines.append(f"<tr><th>{day}</th>{cells}</tr>")
    head = "".join(f"<th>{h:02d}-{h + 3:02d} h</th>" for h in range(0, 24, 4))
    write_text(
        path,
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Handover</title></head><body><table border=1><caption>Median minutes</caption><tr><th></th>{head}</tr>\n"
        + "\n".join(lines)
        + "\n</table></body></html>",
    )


def _plot(shelf: Shelf) -> None:
    source = shelf.random("hba1c")
    path = shelf.unsafe(
        "diabetes_teens/pump_report.html",
        "points of persons in the script of an interactive figure",
        "Plotly trace 'children': 74 points",
        "HbA1c before and after an insulin pump, interactive report.",
        "412 children and adolescents with type 1 diabetes",
    )
    x = [round(source.gauss(8.4, 1.1), 1) for _ in range(74)]
    trace = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "children",
            "x": x,
            "y": [round(0.7 * v + 2 + source.gauss(0, 0.5), 1) for v in x],
        },
        {"type": "scatter", "mode": "lines", "name": "fit", "x": [6, 12], "y": [6.3, 10.5]},
    ]
    body = fill("<p>At one year [[233/412]] were below 7.5%; mean change -0.8 points (SD 0.9).</p>")
    script = f"Plotly.newPlot('fig', {json.dumps(trace)}, {json.dumps({'xaxis': {'title': 'HbA1c before'}, 'yaxis': {'title': 'after'}})})"
    write_text(
        path,
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><h1>Pump therapy</h1>{body}<div id='fig'></div><script>{script}</script></body></html>",
    )
    path = shelf.safe(
        "obesite_ado/courbes_imc.html",
        "une figure interactive de moyennes de groupes",
        "Z-score d'indice de masse corporelle au cours du suivi, moyennes par bras, figure interactive.",
        "604 adolescents suivis pour obésité (bras A : 298, bras B : 306)",
    )
    months = [0, 3, 6, 9, 12, 18, 24]
    arms = {"A": [3.42, 3.31, 3.20, 3.14, 3.09, 3.11, 3.12], "B": [3.40, 3.22, 3.05, 2.94, 2.86, 2.83, 2.85]}
    curves = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": f"bras {arm}",
            "x": months,
            "y": means,
            "error_y": {"type": "data", "array": [0.06] * 7},
        }
        for arm, means in arms.items()
    ]
    body = "<p>Patients évalués : bras A 298, 281, 264, 251, 240, 219, 201 ; bras B 306, 290, 277, 261, 248, 230, 214.</p>"
    write_text(
        path,
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'></head><body><h1>Suivi</h1>{body}<div id='g'></div><script>Plotly.newPlot('g', {json.dumps(curves)})</script></body></html>",
    )
