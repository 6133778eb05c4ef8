"""Outputs to compare with others: earlier ones and those of the same request."""

from tests.airlock.outputs.case import Shelf

from .kit import csv, pc


def write(shelf: Shelf) -> None:
    _since(shelf)
    _pair(shelf)
    _other_year(shelf)


def _since(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "diff/table2_v2.csv", "the difference to an earlier output is a few persons", "adults with endocarditis: 118 now, 121 before", "Table 2 of the revised article: complications of bacteraemia after a few late exclusions",
        "1,880 adults with S. aureus bacteraemia", earlier=("diff/out_before/table2_v1.csv",),
    )  # fmt: skip
    head = ["complication", "patients", "deaths_90d"]
    names = ("endocarditis", "osteomyelitis", "septic emboli", "epidural abscess", "none")
    csv(
        shelf.path("diff/out_before/table2_v1.csv"),
        [head, *zip(names, (121, 233, 96, 74, 1360), (44, 41, 38, 19, 271), strict=True), ["all", 1884, 413]],
    )
    csv(path, [head, *zip(names, (118, 233, 96, 74, 1359), (42, 41, 38, 19, 271), strict=True), ["all", 1880, 411]])


def _pair(shelf: Shelf) -> None:
    population = "2 366 adultes avec pneumopathie, dont 2 359 hors aspergillose"
    first = shelf.unsafe(
        "diff/micro_tous.csv",
        "two files of one request whose difference is a few persons",
        "avec l'autre fichier : 7 patients",
        "Pneumopathies : devenir, tous les patients",
        population,
        request="request-pair",
    )
    second = shelf.unsafe(
        "diff/micro_hors_aspergillose.csv",
        "two files of one request whose difference is a few persons",
        "avec l'autre fichier : 7 patients",
        "Pneumopathies : devenir, hors aspergillose",
        population,
        request="request-pair",
    )
    head = ["devenir", "patients", "part"]
    names = ("domicile", "SSR", "transfert", "décès")
    for path, counts in ((first, (1402, 511, 142, 311)), (second, (1400, 511, 142, 306))):
        csv(
            path,
            [
                head,
                *([k, n, pc(n, sum(counts), True)] for k, n in zip(names, counts, strict=True)),
                ["total", sum(counts), ""],
            ],
            ";",
        )


def _other_year(shelf: Shelf) -> None:
    path = shelf.safe(
        "diff/lieu_de_deces_2023.csv", "an earlier output of another year, with no person in common", "Lieu de décès des patients suivis en soins palliatifs, décès de 2023 ; le tableau des décès de 2022 est déjà sorti", "1 710 patients décédés en 2023",
        earlier=("diff/out_before/lieu_de_deces_2022.csv",),
    )  # fmt: skip
    head = ["lieu", "patients", "age_median"]
    names = ("hôpital", "unité de soins palliatifs", "domicile", "EHPAD")
    csv(
        shelf.path("diff/out_before/lieu_de_deces_2022.csv"),
        [head, *zip(names, (702, 511, 288, 122), (74, 71, 73, 85), strict=True)],
        ";",
    )
    csv(path, [head, *zip(names, (688, 560, 331, 131), (75, 71, 73, 86), strict=True)], ";")
