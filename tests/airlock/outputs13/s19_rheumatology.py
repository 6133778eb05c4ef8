"""Biologic drugs (Markdown, and tables of one request that are to be compared)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import cox_row, csv, fr, markdown, np_, npf, part, split

WHO = "1,428 adults with rheumatoid arthritis who began a biologic or JAK inhibitor, 2015-2022"
DRUGS = ["Anti-TNF", "Tocilizumab", "Abatacept", "Rituximab", "JAK inhibitor"]


def write(shelf: Shelf) -> None:
    rng = shelf.random("rheum")
    sizes = split(rng, 1428, [52, 14, 12, 11, 11])
    rows: list[list[Any]] = [
        ["Drug", "Patients", "Stopped in year 1, n (%)", "for inefficacy, n (%)", "HR of stop (95% CI)"]
    ]
    for i, (name, n) in enumerate(zip(DRUGS, sizes, strict=True)):
        k = part(rng, n, 0.31, 40)
        why = part(rng, k, 0.6)
        est, low, high, _ = cox_row(rng, rng.uniform(0.7, 1.2), 0.12)
        rows.append([name, n, np_(k, n), np_(why, k), "1 (ref)" if not i else f"{est} ({low}-{high})"])
    shelf.safe(
        "rhumato/maintien.md",
        "reasons that leave at least 14 stops for other causes",
        "Drug retention at one year, and stops for inefficacy among them",
        WHO,
    ).write_text(
        f"# Drug retention\n\nFirst biologic or JAK inhibitor, 3 centres, DAS28 at start 4.9 (SD 1.2). Follow-up 12 months, 4 visits.\n\n{markdown(rows)}\nCox model stratified on line (1, 2, 3+), robust variance; global PH test p = 0.18.\n\n1. The hazard ratio is adjusted for 8 variables.\n2. E-value for rituximab: 1.9.\n",
        encoding="utf-8",
    )

    table: list[list[Any]] = [["Infection grave", "Anti-TNF", "Autres"]]
    a, b = sizes[0], 1428 - sizes[0]
    for name, share in (("Pneumopathie", 0.035), ("Urinaire", 0.03), ("Cutanée", 0.04), ("Ostéo-articulaire", 0.025)):
        table.append([name, npf(part(rng, a, share), a), npf(part(rng, b, share), b)])
    shelf.unsafe(
        "rhumato/infections_graves.md",
        "a footnote that gives the count it says is not shown",
        "« non présentées (n = 6) »",
        "Infections graves sous biothérapie",
        "1 428 adultes atteints de polyarthrite rhumatoïde sous traitement ciblé",
    ).write_text(
        f"## Infections graves (première par patient)\n\n{markdown(table)}\n\\* Les infections opportunistes, trop rares, sont non présentées (n = 6).\n\nTaux : {fr(3.4)} pour 100 patients-années (IC 95 % 2,9–4,0). Modèle de Poisson, surdispersion 1,1.\n",
        encoding="utf-8",
    )

    who = "adults with rheumatoid arthritis under a targeted drug, before and after excluding overlap syndromes"
    for names, gap, safe in (
        (("rhumato/das28_tous.csv", "rhumato/das28_sans_overlap.csv"), (3, 2, 1), False),
        (("rhumato/haq_tous.csv", "rhumato/haq_sans_fibromyalgie.csv"), (84, 61, 43), True),
    ):
        counts = [split(rng, n, [34, 29, 22, 15]) for n in (742, 412, 274)]
        tables = []
        for k in range(2):
            out: list[list[Any]] = [["class", "Anti-TNF", "Other biologic", "JAK inhibitor", "mean_age"]]
            for i, label in enumerate(("remission", "low", "moderate", "high")):
                lost = [g // 4 if safe else (g if i == 2 else 0) for g in gap]
                out.append([label, *(c[i] - k * g for c, g in zip(counts, lost, strict=True)), f"{56.2 + i:.1f}"])
            tables.append(out)
        for k, (name, out) in enumerate(zip(names, tables, strict=True)):
            context = (
                ("DAS28" if not safe else "HAQ")
                + " classes by drug at 12 months, "
                + ("all patients" if not k else "sensitivity analysis on fewer patients")
            )
            if safe:
                path = shelf.safe(
                    name,
                    "two tables of one request that differ by at least 10 in each cell",
                    context,
                    who.replace("overlap syndromes", "fibromyalgia"),
                    request="rheum-haq",
                )
            else:
                path = shelf.unsafe(
                    name,
                    "two tables of one request differ by a few patients",
                    "row moderate: 3, 2 and 1 patients less",
                    context,
                    who,
                    request="rheum-das28",
                )
            csv(path, out)
