"""Pairs: files of one request, and files beside what the project had out before."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import delimited, piped, share, sure, text, workbook

Rows = list[list[object]]


def write(shelf: Shelf) -> None:
    def cardiac(n: int, a: int, b: int) -> Rows:
        return [
            ["Variable", "n", "pct"],
            ["Patients", n, ""],
            *([name, c, round(100 * c / n, 1)] for name, c in (("Diabète", a), ("Décès à 30 jours", b))),
        ]

    old = "before/chir_cardiaque_v1.csv"
    delimited(shelf.path(old), cardiac(2418, 701, 84), ";")
    p = shelf.unsafe(
        "csv/chir_cardiaque_v2.csv",
        "less the version out before leaves five patients",
        "2 413 beside 2 418, décès 82 beside 84",
        "Version 2 du tableau, après retrait des patients hors zone",
        "2 413 patients opérés d'un pontage",
        earlier=[old],
    )
    delimited(p, cardiac(2413, 699, 82), ";")

    def asthma(n: int, s: int, i: int) -> Rows:
        return [
            ["", "Children", "Share"],
            ["All", n, ""],
            ["Salbutamol before arrival", s, share(s, n)],
            ["Admitted", i, share(i, n)],
        ]

    for name, n, s, i, who in [
        ("asthma_all.xlsx", 1622, 811, 402, "all"),
        ("asthma_without_biologics.xlsx", 1615, 806, 399, "without those on biologics"),
    ]:
        p = shelf.unsafe(
            f"excel/{name}",
            "two files of a request that differ by seven children",
            "1,622 less 1,615",
            f"Asthma attacks in the paediatric emergency department, {who}",
            f"{n:,} children with an asthma attack, {who}",
            request="request-asthma",
        )
        workbook(p, {"Asthma": asthma(n, s, i)})

    old = "before/myelome_2023.csv"
    delimited(
        shelf.path(old),
        [["groupe", "patients", "reponse"], ["ISS 1", 204, 171], ["ISS 2", 288, 219], ["ISS 3", 241, 158]],
    )
    p = shelf.safe(
        "csv/myelome_2024.csv",
        "an update whose groups all grew by more than ten",
        "Réponse par stade ISS, mise à jour 2024",
        "1 012 patients traités pour un myélome",
        earlier=[old],
    )
    delimited(p, [["groupe", "patients", "reponse"], ["ISS 1", 281, 236], ["ISS 2", 397, 301], ["ISS 3", 334, 221]])

    pair: list[tuple[str, Rows]] = [
        (
            "frac_women.md",
            [["Women", "Patients", "Nonunion"], ["Tibia", 402, sure(41, 402)], ["Femur", 311, sure(28, 311)]],
        ),
        (
            "frac_men.md",
            [["Men", "Patients", "Nonunion"], ["Tibia", 788, sure(92, 788)], ["Femur", 455, sure(51, 455)]],
        ),
    ]
    for name, rows in pair:
        p = shelf.safe(
            f"md/{name}",
            "two files of a request that are about different persons",
            "Nonunion after nailing, by sex",
            "1,956 adults with a nailed fracture, 713 women and 1,243 men",
            request="request-nonunion",
        )
        text(p, "# Nonunion at 9 months\n\n" + piped(rows))
