"""Files of one request, and files against earlier releases."""

from typing import Any

from tests.airlock.outputs.case import Shelf

from .kit import fr, np_en, np_fr, part, rows, split, text, word, word_table
from .t_excel_a import book
from .t_html import page, tab


def _unsafe(shelf: Shelf) -> None:
    # two tables of one request: with and without one small origin, 6 patients apart
    t = [["Variable", "Effectif", "%"]]
    u = [["Variable", "Effectif", "%"]]
    for v, x, d in [
        ("Total", 1612, 6),
        ("Femmes", 740, 4),
        ("Âge ≥ 75 ans", 611, 0),
        ("Diabète", 402, 2),
        ("Insuffisance rénale", 377, 3),
        ("Décès à 1 an", 288, 5),
        ("Réhospitalisation", 519, 1),
    ]:
        t.append([v, x, fr(100 * x / 1612, 1)])
        u.append([v, x - d, fr(100 * (x - d) / 1606, 1)])
    pop = "1 612 patients insuffisants cardiaques"
    rows(
        shelf.unsafe(
            "pairs/ic_tous.csv",
            "minus the other file gives 6 patients",
            "every row, with ic_hors_amylose.csv",
            "Caractéristiques de tous les patients insuffisants cardiaques.",
            pop,
            request="ic-amylose",
        ),
        t,
        ";",
    )
    rows(
        shelf.unsafe(
            "pairs/ic_hors_amylose.csv",
            "the other file minus this one gives 6 patients",
            "every row, with ic_tous.csv",
            "Même tableau, patients atteints d'amylose exclus.",
            pop,
            request="ic-amylose",
        ),
        u,
        ";",
    )
    # Word gives the total by site, Excel the same with one site hidden
    sites = [("Site 1", 812), ("Site 2", 655), ("Site 3", 430), ("Site 4", 118)]
    d = word()
    d.add_heading("Breast reconstruction by site", 1)
    word_table(d, [["Site", "Reconstructions"], *[[a, b] for a, b in sites], ["Site 5", "<10"], ["Site 6", "241"]])
    d.add_paragraph("Numbers under ten are not shown.")
    d.save(
        shelf.unsafe(
            "pairs/reconstruction_sites.docx",
            "the hidden site is the total of the other file minus the shown ones (8)",
            "Site 5",
            "Breast reconstructions by site.",
            "2,264 women with breast reconstruction",
            request="reconstruction",
        )
    )
    w = book(
        "By technique",
        [
            ["Technique", "Reconstructions", "%"],
            ["Implant", 1301, 57.5],
            ["DIEP flap", 602, 26.6],
            ["Latissimus dorsi", 361, 15.9],
            ["All six sites", 2264, 100.0],
        ],
    )
    w.save(
        shelf.unsafe(
            "pairs/reconstruction_techniques.xlsx",
            "its total gives back the hidden site of the other file",
            "row All six sites",
            "Breast reconstructions by technique, all sites.",
            "2,264 women with breast reconstruction",
            request="reconstruction",
        )
    )
    # against an earlier release: an update adds 4 patients
    old = [
        ["Stage", "Patients", "Deaths"],
        ["I", 311, 24],
        ["II", 284, 51],
        ["III", 402, 166],
        ["IV", 190, 141],
        ["Total", 1187, 382],
    ]
    rows(shelf.path("earlier/melanoma_stage_v1.csv"), old)
    rows(
        shelf.unsafe(
            "pairs/melanoma_stage_v2.csv",
            "4 patients more than in the earlier release",
            "stage III and Total",
            "Melanoma by stage, after the last linkage.",
            "1,191 patients with melanoma",
            earlier=["earlier/melanoma_stage_v1.csv"],
        ),
        [
            ["Stage", "Patients", "Deaths"],
            ["I", 311, 24],
            ["II", 284, 51],
            ["III", 406, 169],
            ["IV", 190, 141],
            ["Total", 1191, 385],
        ],
    )
    text(
        shelf.path("earlier/hernies.html"),
        page(
            "Hernies",
            tab(
                [
                    ["Technique", "Patients", "Récidive"],
                    ["Lichtenstein", 1410, 66],
                    ["TAPP", 882, 41],
                    ["TEP", 604, 27],
                    ["Ensemble", 2896, 134],
                ]
            ),
        ),
    )
    text(
        shelf.unsafe(
            "pairs/hernies_sans_urgence.md",
            "earlier release minus this one: 7 patients operated in emergency",
            "row Lichtenstein and Ensemble",
            "Récidive de hernie par technique, urgences exclues.",
            "2 889 patients opérés d'une hernie inguinale",
            earlier=["earlier/hernies.html"],
        ),
        "# Hernies inguinales, hors urgences\n\n| Technique | Patients | Récidive |\n|---|--:|--:|\n| Lichtenstein | 1403 | 64 |\n| TAPP | 882 | 41 |\n| TEP | 604 | 27 |\n| Ensemble | 2889 | 132 |\n",
    )


def write(shelf: Shelf) -> None:
    _unsafe(shelf)
    r = shelf.random("pairs_safe")
    # women and men of one request (their union is never given)
    for s, n, f in (("femmes", 1022, "pairs/bpco_femmes.csv"), ("hommes", 1688, "pairs/bpco_hommes.csv")):
        t: list[list[Any]] = [["Variable", f"n = {n}"]] + [
            [v, np_fr(part(r, n, p), n)]
            for v, p in [
                ("Tabac actif", 0.4),
                ("Oxygène au long cours", 0.16),
                ("Exacerbation sévère", 0.27),
                ("Réhabilitation", 0.12),
                ("Décès à 2 ans", 0.15),
            ]
        ]
        rows(
            shelf.safe(
                f,
                "two disjoint groups in the same request",
                f"Caractéristiques des {s} suivis pour BPCO.",
                f"{fr(n)} {s} BPCO",
                request="bpco-sexe",
            ),
            t,
            ";",
        )
    # main and sensitivity analyses, 214 patients apart, each row at least 16 apart
    a = [("All", 3206), ("Women", 1480), ("Diabetes", 802), ("Stroke at 1 year", 166), ("Major bleeding", 141)]
    b = [("All", 2992), ("Women", 1377), ("Diabetes", 744), ("Stroke at 1 year", 148), ("Major bleeding", 118)]
    rows(
        shelf.safe(
            "pairs/doac_main.tsv",
            "a subgroup in the other file, at least 18 apart",
            "Main analysis of direct anticoagulants.",
            "3,206 adults with atrial fibrillation",
            request="doac",
        ),
        [["item", "n", "pct"], *[[k, v, f"{100 * v / 3206:.1f}"] for k, v in a]],
        "\t",
    )
    d = word()
    d.add_heading("Sensitivity analysis without cancer", 2)
    word_table(d, [["Item", "n (%)"], *[[k, np_en(v, 2992)] for k, v in b]], "Light Grid")
    d.save(
        shelf.safe(
            "pairs/doac_sensitivity.docx",
            "a subgroup of the other file, at least 18 apart",
            "Sensitivity analysis of direct anticoagulants, patients with cancer excluded.",
            "2,992 adults with atrial fibrillation without cancer",
            request="doac",
        )
    )
    # earlier: the year before, other persons
    for y, where in ((2021, None), (2022, "x")):
        c = split(shelf.random(f"smur{y}"), 8200 + 211 * (y - 2021), [5, 4, 3, 2], 300)
        t = [
            ["Motif", "Sorties SMUR"],
            *[
                [m, n]
                for m, n in zip(
                    ["Douleur thoracique", "Détresse respiratoire", "Traumatisme", "Coma"], c, strict=True
                )
            ],
            ["Total", sum(c)],
        ]
        if where:
            book("2022", t).save(
                shelf.safe(
                    "pairs/smur_2022.xlsx",
                    "resembles the earlier release of 2021 but counts other stays",
                    "Sorties SMUR par motif en 2022.",
                    "8 411 sorties en 2022",
                    earlier=["earlier/smur_2021.xlsx"],
                )
            )
        else:
            book("2021", t).save(shelf.path("earlier/smur_2021.xlsx"))
    # earlier: an update that adds many
    rows(
        shelf.path("earlier/biobank_v1.csv"), [["sample", "donors"], ["plasma", 4110], ["serum", 3902], ["DNA", 2880]]
    )
    rows(
        shelf.safe(
            "pairs/biobank_v2.csv",
            "an update, at least 188 donors more in each row",
            "Donors with each type of sample, update of the earlier table.",
            "5,120 donors",
            earlier=["earlier/biobank_v1.csv"],
        ),
        [["sample", "donors"], ["plasma", 4466], ["serum", 4310], ["DNA", 3068]],
    )
    # earlier: identical figures, another layout
    same = [("Hip", 1204, 61), ("Knee", 1377, 48), ("Shoulder", 402, 17)]
    rows(shelf.path("earlier/arthroplasty.csv"), [["joint", "patients", "revision"], *same])
    text(
        shelf.safe(
            "pairs/arthroplasty.tex",
            "the same figures as the earlier release",
            "The released table of arthroplasty, in LaTeX for the paper.",
            "2,983 patients",
            earlier=["earlier/arthroplasty.csv"],
        ),
        "\\begin{tabular}{lrr}\n\\hline\nJoint & Patients & Revision at 5 years \\\\\n\\hline\n"
        + "".join(f"{j} & {n} & {k} ({100 * k / n:.1f}\\%) \\\\\n" for j, n, k in same)
        + "\\hline\n\\end{tabular}\n",
    )
    # earlier model results, other covariates
    text(
        shelf.path("earlier/mortalite_modele1.md"),
        "# Modèle 1\n\n| Variable | OR |\n|---|---|\n| Âge | 1,41 |\n| Sexe | 0,88 |\n\nn = 6 204, 711 décès\n",
    )
    text(
        shelf.safe(
            "pairs/mortalite_modele2.md",
            "the same population as in the earlier model, one covariate more",
            "Modèle 2, ajusté aussi sur le score de Charlson.",
            "6 204 patients, 711 décès",
            earlier=["earlier/mortalite_modele1.md"],
        ),
        "# Modèle 2\n\n| Variable | OR | IC 95 % |\n|---|---|---|\n| Âge (10 ans) | 1,36 | 1,27-1,46 |\n| Sexe féminin | 0,90 | 0,78-1,04 |\n| Charlson (point) | 1,19 | 1,14-1,24 |\n\nn = 6 204, 711 décès ; c = 0,74\n",
    )
