"""Files of one request and earlier releases: differences that give a person back, and some that do not."""

from tests.airlock.outputs.case import Shelf

from .f_excel_unsafe import book
from .kit import html_rows, md, num, sv
from .office import pdf, word, word_table


def unsafe(shelf: Shelf) -> None:
    # A: all patients, then without those with type 1 diabetes
    whole = [
        ("Femmes", 412),
        ("Hommes", 538),
        ("Moins de 65 ans", 377),
        ("65 ans et plus", 573),
        ("Insuline", 301),
        ("Amputation", 88),
    ]
    less = [
        ("Femmes", 398),
        ("Hommes", 534),
        ("Moins de 65 ans", 361),
        ("65 ans et plus", 571 - 0),
        ("Insuline", 283),
        ("Amputation", 88),
    ]
    less[3] = ("65 ans et plus", 571)
    for name, rows, n, text in [
        ("ensemble", whole, 950, "Pied diabétique : caractéristiques de tous les patients."),
        (
            "sans_type1",
            less,
            932,
            "Pied diabétique : mêmes patients sans les diabètes de type 1 (analyse de sensibilité).",
        ),
    ]:
        shelf.unsafe(
            f"pied/caracteristiques_{name}.csv",
            "a difference between files of a request",
            "Hommes 538 - 534 = 4, 65 ans et plus 573 - 571 = 2",
            text,
            f"{n} patients",
            request="pied-diabetique",
        ).write_text(
            sv(
                [
                    ["caracteristique", "n", "pct"],
                    ["Total", n, "100,0"],
                    *[[a, b, num(100 * b / n, 1, True)] for a, b in rows],
                ],
                ";",
            )
        )

    # B: three sites, then two of the three
    sites3 = {"2019": 212, "2020": 184, "2021": 240, "2022": 251, "2023": 266}
    sites2 = {"2019": 171, "2020": 178, "2021": 197, "2022": 203, "2023": 219}
    wb = book()
    wb.active.title = "Inclusions"
    wb.active.append(["Year", "Patients included", "Cumulative"])
    total = 0
    for y, n in sites3.items():
        total += n
        wb.active.append([int(y), n, total])
    wb.save(
        shelf.unsafe(
            "registry/inclusions_all_sites.xlsx",
            "a difference between files of a request",
            "2020: 184 - 178 = 6 patients of the third site",
            "Yearly inclusions in the three sites of the myasthenia registry.",
            "1 153 patients, sites 1, 2 and 3",
            request="myasthenia",
        )
    )
    d = word()
    d.add_heading("Inclusions, sites 1 and 2", 1)
    d.add_paragraph(
        "Site 3 is left out here because its antibody assay changed. 968 patients were included in sites 1 and 2."
    )
    word_table(d, [["Year", "Patients included, sites 1 and 2"], *[[y, n] for y, n in sites2.items()]])
    d.save(
        shelf.unsafe(
            "registry/inclusions_two_sites.docx",
            "a difference between files of a request",
            "2020: 184 - 178 = 6 patients of the third site",
            "Yearly inclusions in sites 1 and 2 only of the myasthenia registry.",
            "968 patients, sites 1 and 2",
            request="myasthenia",
        )
    )

    # E1: refreshed after a withdrawal of consent
    shelf.path("previous/leucemie_v1.md").write_text(
        "# Leucémie aiguë, résultats au 1er gel\n\n"
        + md(
            [
                ["Groupe", "Patients", "Rémission complète"],
                ["Favorable", 128, 104],
                ["Intermédiaire", 302, 211],
                ["Défavorable", 171, 82],
                ["Total", 601, 397],
            ]
        )
        + "\n"
    )
    pdf(
        shelf.unsafe(
            "leucemie/resultats_v2.pdf",
            "a difference with an earlier release",
            "Défavorable 171 - 168 = 3, 82 - 81 = 1",
            "Résultats de la même cohorte après retrait de patients opposés à la recherche.",
            "598 patients atteints de leucémie aiguë",
            earlier=["previous/leucemie_v1.md"],
        ),
        [
            "# Leucémie aiguë, résultats mis à jour",
            [
                ["Groupe", "Patients", "Rémission complète", "%"],
                ["Favorable", 128, 104, "81,3"],
                ["Intermédiaire", 302, 211, "69,9"],
                ["Défavorable", 168, 81, "48,2"],
                ["Total", 598, 396, "66,2"],
            ],
            "La survie sans événement médiane était de 14,2 mois [12,5-16,8].",
        ],
    )

    # E2: other age bounds
    old = [["Age", "Patients", "Pacemaker"], ["18-64", 402, 61], ["65-79", 811, 214], ["80 and over", 466, 178]]
    new = [["Age", "Patients", "Pacemaker"], ["18-64", 402, 61], ["65-80", 819, 221], ["Over 80", 458, 171]]
    css = "<style>td,th{padding:4px 12px;text-align:right}</style>"
    shelf.path("previous/conduction_table.html").write_text(
        f'<html lang="en"><head><meta charset="utf-8"><title>Table</title>{css}</head><body><table>{html_rows(old)}</table></body></html>'
    )
    shelf.unsafe(
        "rhythm/conduction_table_revised.html",
        "other class bounds than in an earlier release",
        "aged exactly 80: 819 - 811 = 8 patients",
        "The same table with the age classes asked for by a reviewer.",
        "1 679 patients with conduction disease",
        earlier=["previous/conduction_table.html"],
    ).write_text(
        f'<html lang="en"><head><meta charset="utf-8"><title>Revised table</title>{css}</head><body><h2>Table 3 (revised)</h2><table>{html_rows(new)}</table><p>P for trend &lt;0.001.</p></body></html>'
    )


def safe(shelf: Shelf) -> None:
    # C: the same patients told two ways, every difference wide
    shelf.safe(
        "bpco/par_sexe.csv",
        "two files on the same patients",
        "Exacerbations par sexe.",
        "1 310 patients atteints de BPCO",
        request="bpco-exacerbations",
    ).write_text(
        sv(
            [
                ["sexe", "patients", "avec_exacerbation", "sans_exacerbation"],
                ["F", 498, 203, 295],
                ["M", 812, 341, 471],
                ["Total", 1310, 544, 766],
            ],
            ";",
        )
    )
    shelf.safe(
        "bpco/par_gold.md",
        "two files on the same patients",
        "Exacerbations par stade GOLD.",
        "1 310 patients atteints de BPCO",
        request="bpco-exacerbations",
    ).write_text(
        "## Exacerbations par stade GOLD\n\n"
        + md(
            [
                ["Stade", "Patients", "Avec exacerbation", "%"],
                ["GOLD 1", 214, 51, "23,8"],
                ["GOLD 2", 588, 213, "36,2"],
                ["GOLD 3", 377, 198, "52,5"],
                ["GOLD 4", 131, 82, "62,6"],
                ["Total", 1310, 544, "41,5"],
            ]
        )
        + "\n"
    )

    # D: whole and a subgroup that differ by hundreds
    wb = book()
    wb.active.title = "All"
    for row in [
        ["Outcome", "Events", "Patients", "Rate per 100"],
        ["Death", 214, 3120, 6.9],
        ["Stroke", 171, 3120, 5.5],
        ["Major bleeding", 288, 3120, 9.2],
        ["Readmission", 902, 3120, 28.9],
    ]:
        wb.active.append(row)
    wb.save(
        shelf.safe(
            "doac/outcomes_all.xlsx",
            "a whole and its subgroup, far apart",
            "One-year outcomes under anticoagulants, all patients.",
            "3 120 patients",
            request="doac",
        )
    )
    d = word()
    d.add_heading("Outcomes in patients of 75 and over", 2)
    word_table(
        d,
        [
            ["Outcome", "Events", "Patients", "Rate per 100"],
            ["Death", 151, 1404, "10.8"],
            ["Stroke", 98, 1404, "7.0"],
            ["Major bleeding", 167, 1404, "11.9"],
            ["Readmission", 488, 1404, "34.8"],
        ],
    )
    d.save(
        shelf.safe(
            "doac/outcomes_75.docx",
            "a whole and its subgroup, far apart",
            "One-year outcomes under anticoagulants, patients of 75 and over.",
            "1 404 patients of 75 and over among the 3 120",
            request="doac",
        )
    )

    # earlier releases
    table = [
        ["Motif", "Séjours", "DMS (j)"],
        ["Chute", 1211, "9,4"],
        ["Confusion", 877, "11,2"],
        ["Pneumopathie", 940, "10,1"],
        ["Insuffisance cardiaque", 1102, "9,8"],
        ["Déshydratation", 388, "8,7"],
    ]
    shelf.path("previous/motifs_geriatrie_2023.csv").write_text(sv(table, ";"))
    pdf(
        shelf.safe(
            "geriatrie/motifs_mise_en_page.pdf",
            "the same numbers as an earlier release",
            "Le même tableau que la sortie précédente, mis en page pour le rapport ; aucun chiffre n'a changé.",
            "4 518 séjours de gériatrie aiguë, 2023",
            earlier=["previous/motifs_geriatrie_2023.csv"],
        ),
        ["# Motifs d'hospitalisation en gériatrie aiguë, 2023", table],
    )

    old = [["Year", "Cataract", "Glaucoma", "Retina"], ["2021", 1402, 188, 541], ["2022", 1511, 204, 577]]
    shelf.path("previous/eye_theatre.md").write_text("# Eye theatre\n\n" + md(old) + "\n")
    shelf.safe(
        "eye/theatre_update.html",
        "an earlier release with one year less",
        "Yearly operations, with the year 2023 added.",
        "Eye operations 2021-2023, one per patient and year",
        earlier=["previous/eye_theatre.md"],
    ).write_text(
        '<html lang="en"><head><meta charset="utf-8"><title>Eye theatre</title></head><body><h1>Eye theatre, 2021-2023</h1><table border="1">'
        + html_rows([*old, ["2023", 1588, 219, 603]])
        + "</table></body></html>"
    )

    shelf.path("previous/avk_flow.txt").write_text(
        "Cohorte AVK, version 1\nÉligibles      2 806\nInclus         2 214\nSuivis à un an 1 980\nHémorragie majeure  141\n"
    )
    shelf.safe(
        "avk/flux_v2.tex",
        "an earlier release that differs by tens",
        "Flux de la cohorte étendue à un second hôpital.",
        "2 871 patients inclus (2 214 du premier hôpital, 657 du second)",
        earlier=["previous/avk_flow.txt"],
    ).write_text(
        "\\begin{tabular}{lr}\n\\toprule\nÉtape & Patients \\\\\n\\midrule\nÉligibles & 3\\,604 \\\\\nInclus & 2\\,871 \\\\\nSuivis à un an & 2\\,533 \\\\\nHémorragie majeure & 188 \\\\\n\\bottomrule\n\\end{tabular}\n"
    )


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
