"""Files of one request, and files with earlier releases."""

from tests.airlock.outputs.case import Shelf

from .tools import book, fr, html_table, lines, np_, pdf, pipe, share, sheet, slide, slides, word, wtable


def write(shelf: Shelf) -> None:
    r = shelf.random("pairs")
    labels = (
        "Femmes",
        "HTA",
        "Diabète",
        "Tabac",
        "Dialyse avant greffe",
        "Rejet à 1 an",
        "Retour en dialyse",
        "Décès",
    )
    base = [share(r, 1118, 60, 0.7) for _ in labels]
    ctx, pop = (
        "Description des greffés rénaux, analyse principale et analyse de sensibilité sans les greffes préemptives ABO incompatibles.",
        "1 118 greffés rénaux (1 114 en sensibilité), 2012-2020",
    )
    minus = [x - d for x, d in zip(base, (2, 3, 1, 0, 0, 2, 0, 0))]
    lines(
        shelf.unsafe(
            "greffe/principal.csv",
            "differencing inside the request: 1118 and 1114",
            "N and rows, against sensibilite.docx",
            ctx,
            pop,
            request="greffe-sens",
        ),
        [["variable", "n", "pct"], ["N", 1118, ""], *[[v, x, fr(100 * x / 1118)] for v, x in zip(labels, base)]],
        ";",
    )
    d = word("Analyse de sensibilité")
    wtable(d, [["Variable", "N = 1114"], *[[v, np_(x, 1114)] for v, x in zip(labels, minus)]])
    d.save(
        shelf.unsafe(
            "greffe/sensibilite.docx",
            "differencing inside the request: 1118 and 1114",
            "N and rows, against principal.csv",
            ctx,
            pop,
            request="greffe-sens",
        )
    )

    wards = ("Cardiology", "Neurology", "Oncology", "Nephrology", "Surgery", "Geriatrics")
    mal = [61, 44, 88, None, 52, 97]
    wb = book()
    sheet(
        wb.active,
        [
            ["Ward", "Screened", "C. auris contacts"],
            *[[w, n, "<10" if x is None else x] for w, n, x in zip(wards, (402, 388, 511, 204, 611, 470), mal)],
        ],
    )
    ctx, pop = (
        "Contacts of the outbreak by ward (small cells masked) and the summary text.",
        "2,586 screened inpatients, 2023",
    )
    wb.save(
        shelf.unsafe(
            "outbreak/contacts_by_ward.xlsx",
            "a masked cell given back by a total in another file of the request",
            "Nephrology <10; summary.md gives 349",
            ctx,
            pop,
            request="outbreak-contacts",
        )
    )
    shelf.unsafe(
        "outbreak/summary.md",
        "a total that gives back a masked cell of another file",
        "349 contacts - 342 shown = 7",
        ctx,
        pop,
        request="outbreak-contacts",
    ).write_text(
        "# Outbreak summary\n\nOver six wards, 2,586 inpatients were screened; **349 contacts** were identified (13.5%).\n\nMedian time to isolation was 2 days [1-3].\n",
        encoding="utf-8",
    )

    old = [
        ["Site de prélèvement", "Candidémies cumulées"],
        ["Hémoculture périphérique", 288],
        ["Cathéter", 141],
        ["Autre", 77],
        ["Total", 506],
    ]
    new = [
        ["Site de prélèvement", "Candidémies cumulées"],
        ["Hémoculture périphérique", 291],
        ["Cathéter", 143],
        ["Autre", 77],
        ["Total", 511],
    ]
    lines(shelf.path("earlier/candidemies_mai.csv"), old, ";")
    lines(
        shelf.unsafe(
            "candidemies_juin.csv",
            "differencing against an earlier release: 5 new persons",
            "Total 511 against 506",
            "Candidémies cumulées depuis 2015, mise à jour du mois de juin.",
            "511 patients avec candidémie",
            earlier=["earlier/candidemies_mai.csv"],
        ),
        new,
        ";",
    )

    rows = [
        ["Site", "Patients", "Stroke at 1 y"],
        ["Site A", 901, 61],
        ["Site B", 744, 52],
        ["Site C", 610, 38],
        ["All", 2255, 151],
    ]
    shelf.path("earlier/af_sites_v1.html").write_text(
        f"<html><body><h1>AF cohort</h1>{html_table(rows)}</body></html>", encoding="utf-8"
    )
    rows2 = [
        ["Site", "Patients", "Stroke at 1 y"],
        ["Site A", 901, 61],
        ["Site B", 740, 49],
        ["Site C", 610, 38],
        ["All", 2251, 148],
    ]
    shelf.unsafe(
        "af_sites_v2.html",
        "differencing against an earlier release: 4 persons removed at site B",
        "Site B 740 against 744",
        "Table by site after withdrawal of consent was processed.",
        "2,251 adults with atrial fibrillation",
        earlier=["earlier/af_sites_v1.html"],
    ).write_text(f"<html><body><h1>AF cohort, revised</h1>{html_table(rows2)}</body></html>", encoding="utf-8")

    c1 = [
        ["Âge", "Fractures", "Ostéoporose traitée"],
        ["< 65 ans", 412, 96],
        ["65-79 ans", 688, 214],
        ["≥ 80 ans", 701, 188],
    ]
    c2 = [
        ["Âge", "Fractures", "Ostéoporose traitée"],
        ["≤ 65 ans", 418, 98],
        ["66-79 ans", 682, 212],
        ["≥ 80 ans", 701, 188],
    ]
    shelf.path("earlier/fractures_age.md").write_text("# Fractures\n\n" + pipe(c1) + "\n", encoding="utf-8")
    shelf.unsafe(
        "fractures_age_seuil65.md",
        "differencing against an earlier release: the cut moved by one year gives 6 persons",
        "≤ 65 ans 418 against < 65 ans 412",
        "Même tableau avec un seuil d'âge à 65 ans inclus.",
        "1 801 patients avec fracture de fragilité",
        earlier=["earlier/fractures_age.md"],
    ).write_text(
        "# Fractures de fragilité, seuil 65 ans inclus\n\n" + pipe(c2) + "\n\nTest de tendance p < 0,001.\n",
        encoding="utf-8",
    )

    pdf(
        shelf.path("earlier/costs_2022_a.pdf"),
        [
            "# CAR-T costs",
            [
                ["Group", "n", "Mean cost (€)", "Total (€)"],
                ["CAR-T", 118, 371204, 43802072],
                ["Autologous SCT", 244, 62880, 15342720],
            ],
        ],
        "CAR-T costs",
    )
    pdf(
        shelf.unsafe(
            "costs_2022_b.pdf",
            "differencing against an earlier release: one person more gives that person's cost",
            "n 119 and total against n 118",
            "Updated mean costs after late invoicing.",
            "363 haematology patients, 2022",
            earlier=["earlier/costs_2022_a.pdf"],
        ),
        [
            "# CAR-T costs, updated",
            [
                ["Group", "n", "Mean cost (€)", "Total (€)"],
                ["CAR-T", 119, 376051, 44750069],
                ["Autologous SCT", 244, 62880, 15342720],
            ],
            "Costs in 2022 euros, hospital perspective.",
        ],
        "CAR-T costs",
    )

    # Safe ones.
    ctx, pop = "Deux populations disjointes : adultes et enfants.", "2 206 adultes et 904 enfants drépanocytaires"
    lines(
        shelf.safe(
            "drepano/adultes.csv", "another population in the other file of the request", ctx, pop, request="drepano"
        ),
        [
            ["Complication", "n", "%"],
            *[
                [c, x, fr(100 * x / 2206)]
                for c, x in (
                    ("Crise vaso-occlusive", 1502),
                    ("Syndrome thoracique", 488),
                    ("AVC", 131),
                    ("Priapisme", 96),
                    ("Ostéonécrose", 377),
                )
            ],
        ],
        ";",
    )
    wb = book()
    sheet(
        wb.active,
        [
            ["Complication", "n", "%"],
            *[
                [c, x, round(100 * x / 904, 1)]
                for c, x in (
                    ("Crise vaso-occlusive", 602),
                    ("Syndrome thoracique", 201),
                    ("AVC", 48),
                    ("Séquestration splénique", 88),
                )
            ],
        ],
    )
    wb.save(
        shelf.safe(
            "drepano/enfants.xlsx", "another population in the other file of the request", ctx, pop, request="drepano"
        )
    )

    ctx, pop = (
        "Table 2 and its slide show the same numbers; another table of the same cohort for outcomes.",
        "1,672 women with breast cancer under endocrine therapy",
    )
    t2 = [
        ["Therapy", "N", "Discontinued n (%)"],
        ["Tamoxifen", 702, np_(161, 702, False)],
        ["Letrozole", 566, np_(148, 566, False)],
        ["Anastrozole", 404, np_(112, 404, False)],
        ["All", 1672, np_(421, 1672, False)],
    ]
    shelf.safe(
        "endocrine/table2.md", "same numbers as the slide of the request", ctx, pop, request="endocrine"
    ).write_text("# Table 2\n\n" + pipe(t2) + "\n", encoding="utf-8")
    p = slides()
    slide(p, "Discontinuation of endocrine therapy", t2)
    p.save(
        shelf.safe("endocrine/slide.pptx", "same numbers as the table of the request", ctx, pop, request="endocrine")
    )
    lines(
        shelf.safe(
            "endocrine/outcomes.csv", "same totals as the other files, other variables", ctx, pop, request="endocrine"
        ),
        [
            ["therapy", "n", "arthralgia", "hot_flushes", "osteoporosis"],
            ["Tamoxifen", 702, 141, 288, 40],
            ["Letrozole", 566, 230, 155, 77],
            ["Anastrozole", 404, 166, 101, 58],
            ["All", 1672, 537, 544, 175],
        ],
    )

    rows = [["Année", "Accouchements", "Césariennes", "Hémorragies"]]
    for y in range(2016, 2023):
        rows.append([y, r.randint(3900, 4300), r.randint(780, 960), r.randint(210, 330)])
    lines(shelf.path("earlier/maternite_2022.csv"), rows, ";")
    lines(
        shelf.safe(
            "maternite_2023.csv",
            "an earlier release with the same years and one year less",
            "Activité obstétricale par année, complétée de 2023.",
            "Environ 33 000 accouchements, 2016-2023",
            earlier=["earlier/maternite_2022.csv"],
        ),
        [*rows, [2023, 4011, 902, 288]],
        ";",
    )

    v1 = [("Bloodstream", 412), ("Urinary", 688), ("Respiratory", 540), ("Abdominal", 233), ("Skin", 161)]
    v2 = [(k, x + d) for (k, x), d in zip(v1, (51, 74, 62, 28, 19))]
    shelf.path("earlier/infections_q2.md").write_text(
        "# Infections, to June\n\n" + pipe([["Site", "Episodes"], *v1, ["Total", sum(x for _, x in v1)]]) + "\n",
        encoding="utf-8",
    )
    shelf.safe(
        "infections_q4.md",
        "an earlier release; every difference is 19 or more",
        "Cumulative infections by site, update of December.",
        "2,268 infection episodes",
        earlier=["earlier/infections_q2.md"],
    ).write_text(
        "# Infections, to December\n\n"
        + pipe([["Site", "Episodes"], *v2, ["Total", sum(x for _, x in v2)]])
        + "\n\nThe site was set by 2 concordant criteria.\n",
        encoding="utf-8",
    )

    rows = [
        ["Traitement", "n", "Réponse complète", "Toxicité grade 3-4"],
        ["Pembrolizumab", 388, np_(88, 388), np_(61, 388)],
        ["Nivolumab", 412, np_(97, 412), np_(58, 412)],
        ["Ipi + nivo", 240, np_(66, 240), np_(101, 240)],
    ]
    lines(shelf.path("earlier/melanome_reponse.csv"), rows, ";")
    d = word("Mélanome métastatique : réponse")
    wtable(d, rows)
    d.add_paragraph("Tableau identique à celui déjà sorti, mis en page pour l'article (9 pages, 3 figures).")
    d.save(
        shelf.safe(
            "melanome_reponse.docx",
            "the same numbers as an earlier release",
            "Tableau 3 de l'article, déjà sorti en CSV.",
            "1 040 patients avec mélanome métastatique",
            earlier=["earlier/melanome_reponse.csv"],
        )
    )

    lines(
        shelf.path("earlier/stroke_unit_2021.csv"),
        [["Unit", "Stays", "tPA", "EVT"], ["North", 812, 141, 66], ["South", 640, 98, 41]],
    )
    wb = book()
    sheet(
        wb.active,
        [["Unit", "Stays", "tPA", "EVT"], ["North", 816, 144, 71], ["South", 655, 96, 44], ["Both", 1471, 240, 115]],
    )
    wb.save(
        shelf.safe(
            "stroke_unit_2022.xlsx",
            "an earlier release of another year with near counts",
            "Stroke unit activity in 2022 (2021 was released before; the years do not overlap).",
            "1,471 stroke stays of 2022",
            earlier=["earlier/stroke_unit_2021.csv"],
        )
    )
