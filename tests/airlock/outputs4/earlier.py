"""Files that resemble what the project already had out: a few persons apart, or another group."""

import pandas as pd

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import BINARY, part, table_one
from tests.airlock.outputs4.prose import methods
from tests.airlock.outputs4.requests import _by_outcome, _yearly
from tests.airlock.outputs4.writers import page, pdf, to_csv, to_excel, word


def write(shelf: Shelf) -> None:
    against_earlier(shelf)
    earlier_but_safe(shelf)


def against_earlier(shelf: Shelf) -> None:
    r = shelf.random("earlier-csv")
    counts = [(e[1], part(r, 1904), part(r, 408)) for e in BINARY[:10]]
    to_csv(shelf.path("earlier/table1_v1.csv"), _by_outcome(counts, (1904, 408)))
    path = shelf.unsafe(
        "later/table1_v2.csv",
        "differencing",
        "1904 alive in the earlier release, 1899 now",
        "Table 1 after removing five duplicates",
        "2,307 patients with pneumonia",
        earlier=["earlier/table1_v1.csv"],
    )
    to_csv(path, _by_outcome([(n, a - 5 * (i % 2), b) for i, (n, a, b) in enumerate(counts)], (1899, 408)))

    r = shelf.random("earlier-pdf")
    rows = [
        ["Critère", "Ambulatoire (N = 1466)", "Hospitalisation (N = 980)"],
        *([e[0], str(part(r, 1466)), str(part(r, 980))] for e in BINARY[:8]),
    ]
    pdf(
        shelf.path("earlier/rapport_2023.pdf"),
        "Chirurgie du genou",
        [("t", rows), *(("p", t) for t in methods(r, "fr", 3))],
    )
    new = [
        ["Critère", "Ambulatoire (N = 1462)", "Hospitalisation (N = 980)"],
        *([n, str(int(a) - (4 if i % 2 else 0)), b] for i, (n, a, b) in enumerate(rows[1:])),
    ]
    path = shelf.unsafe(
        "later/rapport_corrige.html",
        "differencing",
        "ambulatoire : 1466 dans le rapport déjà sorti, 1462 ici",
        "Version corrigée du rapport",
        "patients opérés du genou",
        earlier=["earlier/rapport_2023.pdf"],
    )
    path.write_text(page("Chirurgie du genou, version corrigée", [("t", new)]), "utf-8")

    r = shelf.random("earlier-pq")
    germs = ("E. coli", "S. aureus", "K. pneumoniae", "P. aeruginosa")
    counts2 = [r.randrange(200, 900) for _ in germs]
    pd.DataFrame({"germ": germs, "patients": counts2}).to_parquet(shelf.path("earlier/germs.parquet"))
    path = shelf.unsafe(
        "later/germs.parquet",
        "differencing",
        "S. aureus: 7 more than in the earlier release",
        "Patients by germ, one week more",
        "patients with a positive blood culture, 2023",
        earlier=["earlier/germs.parquet"],
    )
    pd.DataFrame(
        {"germ": germs, "patients": [n + 7 * (g == "S. aureus") for g, n in zip(germs, counts2, strict=True)]}
    ).to_parquet(path)


def earlier_but_safe(shelf: Shelf) -> None:
    r = shelf.random("safe-year")
    to_csv(shelf.path("earlier/indicators_2022.csv"), _yearly(r, 5210))
    to_csv(
        shelf.safe(
            "later/indicators_2023.csv",
            "another year than the earlier release",
            "Indicators of 2023",
            "5,644 patients hospitalised in 2023",
            earlier=["earlier/indicators_2022.csv"],
        ),
        _yearly(r, 5644),
    )

    r = shelf.random("safe-site")
    to_csv(shelf.path("earlier/site_nord.csv"), _yearly(r, 2410), ";")
    to_csv(
        shelf.safe(
            "later/site_sud.csv",
            "another site than the earlier release",
            "Indicateurs du site Sud",
            "3 102 patients du site Sud",
            earlier=["earlier/site_nord.csv"],
        ),
        _yearly(r, 3102),
        ";",
    )

    r = shelf.random("safe-same")
    rows = table_one(r, "en", (1904, 2212), ("Thrombectomy", "Thrombolysis"), 9)
    to_csv(shelf.path("earlier/table1_stroke_v1.csv"), rows)
    path = shelf.safe(
        "later/table1_stroke_v2.docx",
        "the same counts as in the earlier release, in Word",
        "Table 1, now in Word",
        "4,116 patients with stroke",
        earlier=["earlier/table1_stroke_v1.csv"],
    )
    word("Table 1", [("t", rows)], "Table Grid").save(str(path))

    r = shelf.random("safe-sexes")
    for sex, n in (("women", 2914), ("men", 3105)):
        path = shelf.safe(
            f"sexes/{sex}.csv",
            "women and men, not one within the other",
            f"Indicators among {sex}",
            f"{n} {sex} with heart failure",
            request="sexes",
        )
        to_csv(path, _yearly(r, n))

    r = shelf.random("safe-update")
    names = [e[0] for e in BINARY[:9]]
    old = [part(r, 3610) for _ in names]
    to_csv(
        shelf.path("earlier/cohorte_v5.csv"),
        [["variable", "patients", "total"], *([n, str(k), "3610"] for n, k in zip(names, old, strict=True))],
        ";",
    )
    path = shelf.safe(
        "later/cohorte_v6.csv",
        "412 patients more, each count larger by 30 or more",
        "Mise à jour de la cohorte",
        "4 022 patients",
        earlier=["earlier/cohorte_v5.csv"],
    )
    to_csv(
        path,
        [
            ["variable", "patients", "total"],
            *([n, str(k + r.randrange(30, 380)), "4022"] for n, k in zip(names, old, strict=True)),
        ],
        ";",
    )

    r = shelf.random("safe-two-years")
    for year in (2021, 2022):
        path = shelf.safe(
            f"annees/urgences_{year}.xlsx",
            "effectifs arrondis à 10, deux années",
            f"Passages aux urgences en {year}, arrondis à 10",
            f"environ 60 000 passages en {year}",
            request="urgences",
        )
        to_excel(
            path,
            {
                str(year): [
                    ["mois", "passages", "hospitalisations"],
                    *(
                        [f"{year}-{m:02d}", 10 * r.randrange(440, 540), 10 * r.randrange(90, 140)]
                        for m in range(1, 13)
                    ),
                ]
            },
        )
