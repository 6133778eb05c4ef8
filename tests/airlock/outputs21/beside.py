"""What was out before, pages of Plotly, errors without names."""

import json
from pathlib import Path

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure
from tests.airlock.outputs21.notebook import code, md, result, save, stream


def _bars(path: Path, names: list[str], counts: list[int], title: str, colour: str) -> None:
    with figure("sans", path, (5.6, 3.6), text=True) as fig:
        ax = fig.add_subplot()
        ax.bar_label(ax.bar(names, counts, color=colour), fontsize=9)
        ax.set(title=f"{title} (n = {sum(counts):,})", ylabel="Patients")


def write(shelf: Shelf) -> None:
    """Safe ones first."""
    names = ["Medical", "Surgical", "Trauma", "Burns"]
    _bars(
        shelf.path("before/icu_reasons_2021.svg"),
        names,
        [611, 402, 188, 44],
        "Reasons for intensive care, 2021",
        "#8c96c6",
    )
    path = shelf.safe(
        "beside/icu_reasons_2022.svg",
        "another year beside a figure that is out already",
        "Reasons for intensive care in 2022, bars with numbers; other patients than the figure of 2021.",
        "1,318 adults admitted to intensive care in 2022",
        earlier=["before/icu_reasons_2021.svg"],
    )
    _bars(path, names, [644, 421, 197, 56], "Reasons for intensive care, 2022", "#88419d")

    sites = ["Sein", "Poumon", "Côlon", "Prostate"]
    _bars(
        shelf.path("before/cancers_rcp_v1.svg"), sites, [612, 408, 355, 290], "Dossiers présentés en RCP", "#3182bd"
    )
    path = shelf.unsafe(
        "beside/cancers_rcp_v2.svg",
        "différence avec une figure déjà sortie",
        "Poumon : 408 en v1, 405 en v2, soit 3 patients retirés",
        "Patients présentés en réunion de concertation, par organe ; version corrigée après retrait d'opposants.",
        "1 662 patients présentés en réunion de concertation",
        earlier=["before/cancers_rcp_v1.svg"],
    )
    _bars(path, sites, [612, 405, 355, 290], "Dossiers présentés en RCP", "#3182bd")

    path = shelf.safe(
        "beside/sunburst_orientation.html",
        "page Plotly, valeurs d'un diagramme en soleil de plus de 10",
        "Page Plotly : orientation des patients après une tentative de suicide, deux niveaux.",
        "2 104 patients après une tentative de suicide",
    )
    trace = {
        "type": "sunburst",
        "labels": ["Tous", "Domicile", "Hospitalisation", "Suivi CMP", "Sans suivi", "Libre", "Sous contrainte"],
        "parents": ["", "Tous", "Tous", "Domicile", "Domicile", "Hospitalisation", "Hospitalisation"],
        "values": [2104, 1210, 894, 902, 308, 701, 193],
        "branchvalues": "total",
    }
    assert 1210 + 894 == 2104 and 902 + 308 == 1210 and 701 + 193 == 894
    path.write_text(
        f'<html>\n<head><meta charset="utf-8" /></head>\n<body>\n<div><script src="https://cdn.plot.ly/plotly-2.27.0.min.js"></script><div id="5f1c" class="plotly-graph-div" style="height:480px; width:640px;"></div><script type="text/javascript">Plotly.newPlot("5f1c", [{json.dumps(trace, ensure_ascii=False)}], {{"title": {{"text": "Orientation"}}, "margin": {{"t": 40, "l": 0, "r": 0, "b": 0}}}}, {{"responsive": true}})</script></div>\n</body>\n</html>\n',
        encoding="utf-8",
    )

    path = shelf.safe(
        "beside/erreur_sans_nom.ipynb",
        "trace d'erreur avec des numéros de ligne et de cellule",
        "Carnet : imputation multiple et une erreur de forme de tableau, sans donnée de patient.",
        "3 760 patients avec une cirrhose",
    )
    error = {
        "ename": "ValueError",
        "evalue": "Length of values (3) does not match length of index (4)",
        "output_type": "error",
        "traceback": [
            "\u001b[0;31mValueError\u001b[0m Traceback (most recent call last)",
            "Cell \u001b[0;32mIn[2], line 1\u001b[0m\n----> 1 resume['libelle'] = ['A', 'B', 'C']",
            "\u001b[0;31mValueError\u001b[0m: Length of values (3) does not match length of index (4)",
        ],
    }
    save(
        path,
        [
            md("# Imputation\n5 jeux imputés, 10 itérations, 3 variables incomplètes"),
            code("resume['libelle'] = ['A', 'B', 'C']", error),
            code(
                "resume",
                result(
                    "   classe     n   deces90\n0  Child A  1811      102\n1  Child B  1302      201\n2  Child C   647      244"
                ),
            ),
            code(
                "print('fraction manquante :', fm)",
                stream("fraction manquante : {'albumine': 0.08, 'tp': 0.05, 'bilirubine': 0.03}\n"),
            ),
        ],
    )

    path = shelf.safe(
        "beside/competing_panels.pdf",
        "four small panels of smooth curves, group sizes of hundreds",
        "Four panels of modelled cumulative incidence of relapse and death by donor, with sizes of groups.",
        "2,380 adults with an allogeneic transplant",
    )
    with figure("journal", path, (7, 5)) as fig:
        months = list(range(0, 37))
        for at, (ax, (name, n)) in enumerate(
            zip(
                fig.subplots(2, 2, sharex=True, sharey=True).flat,
                (("Matched sibling", 702), ("Matched unrelated", 911), ("Haploidentical", 455), ("Cord blood", 312)),
                strict=True,
            )
        ):
            ax.plot(months, [(0.24 + 0.02 * at) * (1 - 0.9**m) for m in months], label="Relapse")
            ax.plot(months, [(0.15 + 0.03 * at) * (1 - 0.86**m) for m in months], label="Non-relapse death")
            ax.set_title(f"{name} (n = {n})", fontsize=9)
            ax.set_ylim(0, 0.5)
        ax.legend(fontsize=7, frameon=False)
        fig.supxlabel("Months")
        fig.supylabel("Cumulative incidence")
        fig.tight_layout()
