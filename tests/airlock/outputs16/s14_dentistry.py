"""Odontologie : sorties SPSS en HTML, textes et classeurs, en français."""

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

QUI = "3 612 adultes traités dans trois services d'odontologie, 2021-2024"


def _croise(parodonte: list[tuple[str, int, int, int]]) -> list[list[str]]:
    rows = [["Tabac", "Parodontite légère", "Modérée", "Sévère", "Total"]]
    for nom, a, b, c in parodonte:
        rows.append([nom, str(a), str(b), str(c), str(a + b + c)])
    rows.append(
        ["Total", *[str(sum(r[i] for r in parodonte)) for i in (1, 2, 3)], str(sum(sum(r[1:]) for r in parodonte))]
    )
    return rows


def write(shelf) -> None:
    bons = [("Jamais", 611, 702, 288), ("Ancien", 244, 401, 233), ("Actuel", 188, 488, 457)]
    khi = [
        ["", "Valeur", "ddl", "Sig. asymptotique (bilatérale)"],
        ["Khi-deux de Pearson", "230,655", 4, ",000"],
        ["Rapport de vraisemblance", "233,940", 4, ",000"],
        ["N d'observations valides", "3612", "", ""],
    ]
    note = (
        "a. 0 cellules (0,0 %) ont un effectif théorique inférieur à 5. L'effectif théorique minimum est de 237,73."
    )
    css = "table{border-collapse:collapse;font:9pt Arial} td{border:1px solid #E0E0E0;color:#010205}"
    kit.text(
        shelf.safe(
            "dent/croises.htm",
            "ddl 4, « 0 cellules (0,0 %) » des effectifs théoriques",
            "Tableau croisé SPSS : tabac et parodontite",
            QUI,
        ),
        kit.page(
            ["# Tableau croisé Tabac * Parodontite", _croise(bons), "# Tests du khi-deux", khi, note],
            "Sortie1",
            css,
            "fr",
        ),
    )
    peu = [("Jamais", 624, 726, 251), ("Ancien", 240, 412, 226), ("Actuel", 191, 501, 427), ("Chicha seule", 2, 4, 8)]
    kit.text(
        shelf.unsafe(
            "dent/croises_chicha.htm",
            "une ligne de petits effectifs (2, 4, 8)",
            "ligne Chicha seule",
            "Tableau croisé SPSS : tabac et parodontite",
            QUI,
        ),
        kit.page(["# Tableau croisé Tabac * Parodontite", _croise(peu)], "Sortie1", css, "fr"),
    )

    implants = [
        ["Site", "Implants", "Patients", "Échecs", "Survie à 5 ans"],
        *[
            [s, i, *large(p, e), f"{100 * (1 - e / i):.1f} %".replace(".", ",")]
            for s, i, p, e in (("Incisives", 411, 302, 14), ("Prémolaires", 688, 471, 21), ("Molaires", 902, 633, 48))
        ],
    ]
    kit.word(
        shelf.safe(
            "dent/implants.docx",
            "numéros de dents, torques, années",
            "Note sur la survie des implants",
            "1 204 adultes porteurs d'implants",
        ),
        [
            "# Survie des implants",
            "Le couple d'insertion médian était de 35 N.cm (Q1-Q3 : 30-40). Les secteurs sont numérotés de 1 à 4 et les dents de 11 à 48 (notation FDI).",
            implants,
            "Modèle GEE : OR ajusté du tabac 2,1 (1,4-3,1).",
        ],
    )
    kit.word(
        shelf.unsafe(
            "dent/implants_note.docx",
            "cas isolé raconté dans une note",
            "dernier paragraphe : une patiente, dent 26",
            "Note sur la survie des implants",
            "1 204 adultes porteurs d'implants",
        ),
        [
            "# Survie des implants",
            "Le couple d'insertion médian était de 35 N.cm (Q1-Q3 : 30-40).",
            implants,
            "Modèle GEE : OR ajusté du tabac 2,1 (1,4-3,1). Le seul passage intrasinusien concernait la 26 d'une patiente de 67 ans sous denosumab, réopérée à J9.",
        ],
    )

    cao = [["classe_age", "n", "cao_moyen", "cao_ecart_type", "caries_actives_pct", "edentes_pct"]]
    for a, n, m, s, c, e in (
        ("18-34", 802, 4.1, 3.6, 38.2, ""),
        ("35-49", 911, 8.8, 5.1, 33.4, 2.1),
        ("50-64", 988, 13.9, 6.2, 29.8, 5.6),
        ("65-79", 702, 18.2, 6.6, 27.1, 12.3),
        ("80 et plus", 209, 21.7, 6.1, 24.9, 22.0),
    ):
        cao.append([a, *large(n), *[str(x).replace(".", ",") for x in (m, s, c, e)]])
    kit.csv_file(
        shelf.safe("dent/cao.csv", "écarts types, moyennes de dents", "Indice CAO par âge", QUI), cao, ";", "cp1252"
    )
    jeunes = [list(r) for r in cao]
    jeunes[1][5] = "0,7"
    kit.csv_file(
        shelf.unsafe(
            "dent/cao_edentes.csv",
            "0,7 % de 802 : 6 personnes",
            "18-34, edentes_pct",
            "Indice CAO et édentement par âge",
            QUI,
        ),
        jeunes,
        ";",
        "cp1252",
    )

    kit.book(
        shelf.safe(
            "dent/urgences.xlsx",
            "jours de semaine, notes de douleur de 0 à 10",
            "Urgences dentaires par motif",
            "6 544 passages aux urgences dentaires, 2024",
        ),
        {
            "motifs": [
                ["Motif", "Passages", "Douleur médiane (0-10)", "Antibiotique"],
                *[
                    [m, *large(n), d, share(a, n, "fr")]
                    for m, n, d, a in (
                        ("Pulpite", 2411, 8, 288),
                        ("Cellulite", 622, 7, 588),
                        ("Traumatisme", 911, 4, 97),
                        ("Péricoronarite", 701, 6, 402),
                        ("Autre", 1899, 3, 311),
                    )
                ],
            ]
        },
    )
    figure, ax = kit.axes(6, 4)
    ax.errorbar(
        [1, 2, 3, 4, 5],
        [float(r[2].replace(",", ".")) for r in cao[1:]],
        yerr=[0.25, 0.33, 0.39, 0.49, 0.83],
        fmt="o",
        capsize=4,
    )
    ax.set_xticks(range(1, 6), [r[0] for r in cao[1:]])
    ax.set(ylabel="CAO moyen (IC 95 %)", title="Indice CAO, 3 612 adultes")
    kit.drawn(figure, shelf.safe("dent/cao.png", "cinq points avec intervalle", "Indice CAO moyen par âge", QUI))
