"""Bars with one small thing."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.looks import figure


def write(shelf: Shelf) -> None:
    """Small cells, percentages and complements."""
    path = shelf.unsafe(
        "bars/germes_bacteriemies.png",
        "petites cellules",
        "barre Listeria : 3 patients",
        "Germes retrouvés dans les bactériémies communautaires, un germe par patient.",
        "691 adultes avec une bactériémie communautaire",
    )
    with figure("ggplot", path, (6.4, 4)) as fig:
        ax = fig.add_subplot()
        names = ["E. coli", "S. aureus", "S. pneumoniae", "Klebsiella", "Streptocoques", "Entérocoques", "Listeria"]
        counts = [312, 131, 88, 72, 54, 31, 3]
        ax.bar_label(ax.barh(names, counts, color="#00bfc4"), padding=3, fontsize=9)
        ax.invert_yaxis()
        ax.set(xlabel="Patients", xlim=(0, 350))

    path = shelf.unsafe(
        "bars/complications_after_tavi.svg",
        "percentage that gives a small number",
        "stroke, alternative access: 3.4 % of 88",
        "Complications at 30 days after TAVI by access, percentages with the size of each group in the legend.",
        "1,046 adults treated by TAVI",
    )
    with figure("sans", path, (6.6, 4.2), text=True) as fig:
        ax = fig.add_subplot()
        names = ["Death", "Stroke", "Major bleeding", "Pacemaker", "Vascular"]
        a, b = [2.8, 2.4, 5.9, 14.2, 6.3], [12.5, 3.4, 14.8, 18.2, 13.6]
        xs = list(range(5))
        ax.bar_label(
            ax.bar([x - 0.2 for x in xs], a, 0.38, label="Transfemoral (n = 958)", color="#3b6ea5"),
            fmt="%.1f",
            fontsize=8,
        )
        ax.bar_label(
            ax.bar([x + 0.2 for x in xs], b, 0.38, label="Alternative access (n = 88)", color="#c98c2b"),
            fmt="%.1f",
            fontsize=8,
        )
        ax.set(xticks=xs, xticklabels=names, ylabel="Patients (%)")
        ax.legend(frameon=False)

    path = shelf.unsafe(
        "bars/vaccination_soignants.pdf",
        "complément d'un pourcentage",
        "internes : 98,4 % de 124, soit 2 non vaccinés",
        "Couverture vaccinale contre la grippe des personnels inclus dans une cohorte hospitalière, par métier.",
        "2 214 professionnels d'une cohorte hospitalière",
    )
    with figure("dashboard", path, (6.6, 4)) as fig:
        ax = fig.add_subplot()
        names = [
            "Infirmiers\n(n = 1 002)",
            "Aides-soignants\n(n = 688)",
            "Médecins\n(n = 400)",
            "Internes\n(n = 124)",
        ]
        bars = ax.bar(names, [58.4, 44.9, 81.3, 98.4], color=["#1f77b4", "#1f77b4", "#1f77b4", "#2ca02c"])
        ax.bar_label(bars, ["58,4 %", "44,9 %", "81,3 %", "98,4 %"])
        ax.set(ylim=(0, 110), ylabel="Vaccinés (%)", title="Vaccination antigrippale, saison 2022-2023")

    path = shelf.unsafe(
        "bars/icu_delirium_subtypes.png",
        "a small cell in the small print of the caption, and the height of a bar",
        "caption: hyperactive 24/5; bar of the women",
        "Subtypes of delirium in intensive care by sex, number of patients.",
        "203 adults with delirium in intensive care",
    )
    with figure("seaborn", path, (5.6, 4.2), 140) as fig:
        ax = fig.add_subplot()
        xs = [0, 1, 2]
        ax.bar([x - 0.2 for x in xs], [40, 58, 24], 0.38, label="Men")
        ax.bar([x + 0.2 for x in xs], [31, 45, 5], 0.38, label="Women")
        ax.set(
            xticks=xs, xticklabels=["Hypoactive", "Mixed", "Hyperactive"], ylabel="Patients", yticks=range(0, 61, 5)
        )
        ax.legend()
        ax.text(
            0.99,
            -0.16,
            "Men 122, women 81. Counts: hypoactive 40/31, mixed 58/45, hyperactive 24/5.",
            transform=ax.transAxes,
            ha="right",
            fontsize=7,
        )

    path = shelf.unsafe(
        "bars/addictions_codes.svg",
        "barre d'un seul patient dans un SVG sans étiquette",
        "barre GHB : hauteur 2 dans le tracé et dans le titre de la barre",
        "Produits en cause dans les admissions pour sevrage, nombre de patients par produit, figure D3 d'une page.",
        "588 patients admis pour sevrage",
    )
    names = [
        ("Alcool", 341),
        ("Cocaïne", 104),
        ("Opioïdes", 78),
        ("Cannabis", 41),
        ("Benzodiazépines", 22),
        ("GHB", 2),
    ]
    parts = "".join(
        f'<g class="bar" transform="translate(0,{30 * i})"><rect x="130" width="{n}" height="22" fill="#4682b4"><title>{name}: {n}</title></rect>'
        f'<text x="124" y="15" text-anchor="end">{name}</text></g>'
        for i, (name, n) in enumerate(names)
    )
    axis = "".join(
        f'<g class="tick" transform="translate({130 + x},185)"><line y2="5" stroke="#000"/><text y="18" text-anchor="middle">{x}</text></g>'
        for x in range(0, 351, 50)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="520" height="215" font-family="sans-serif" font-size="11"><g class="bars">{parts}</g><g class="axis">{axis}</g></svg>\n',
        encoding="utf-8",
    )
