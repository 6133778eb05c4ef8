"""Falls and frailty of the very old (Word, Excel, HTML, figures)."""

from typing import Any

from openpyxl.comments import Comment

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, figure, fr, html_table, lines, npf, p_of, part, pval, save, split, word

WHO = "3 118 patients de 75 ans et plus admis en gériatrie aiguë entre 2020 et 2022"
BANDS = ["75–79 ans", "80–84 ans", "85–89 ans", "90 ans et plus"]


def write(shelf: Shelf) -> None:
    rng = shelf.random("geri")
    sizes = split(rng, 3118, [19, 27, 29, 25])
    rows: list[list[Any]] = [["Âge", "Patients", "Décès hospitalier, n (%)"]]
    for age, n in zip(
        ["75–79", "80–84", "85–89", "90", "91", "92", "93", "94 et plus"],
        [*sizes[:3], *split(rng, sizes[3], [29, 24, 19, 13, 15], 60)],
        strict=True,
    ):
        rows.append([f"{age} ans", n, npf(part(rng, n, 0.16), n)])
    word(
        shelf.unsafe(
            "geriatrie/mortalite_par_age.docx",
            "single ages from 90 in a table",
            "rows 90, 91, 92 and 93 ans",
            "Mortalité hospitalière selon l'âge",
            WHO,
        ),
        [
            "# Mortalité selon l'âge",
            "Entre 2020 et 2022, 3 118 patients ont été admis. L'âge a été détaillé année par année au-delà de 90 ans, à la demande du service.",
            rows,
            "Tendance de Cochran-Armitage : p = 0,008.",
        ],
    )

    table: list[list[Any]] = [["", *(f"{b} (n = {n})" for b, n in zip(BANDS, sizes, strict=True))]]
    for line in lines(
        rng,
        sizes,
        {
            "Femmes": 0.63,
            "Vit seul": 0.44,
            "EHPAD": 0.21,
            "ADL": {"0–2": 31, "2,5–4": 27, "4,5–6": 42},
            "MMSE < 24": 0.48,
            "Dénutrition": 0.41,
            "Chute dans l'année": 0.55,
            "≥ 7 médicaments": 0.58,
            "Score de Charlson": (6.2, 2.1),
        },
    ):
        cells = [npf(c, n, 0) for c, n in zip(line.counts, sizes, strict=False)] or [
            f"{fr(m)} ± {fr(s)}" for m, s in line.means
        ]
        table.append([f"{line.label} {line.level}".strip(), *cells])
    word(
        shelf.safe(
            "geriatrie/description_par_age.docx",
            "scores and an age class of 90 and over with hundreds of patients",
            "Description de la population par classe d'âge",
            WHO,
        ),
        [
            "# Population",
            table,
            "Score ADL de Katz (0 à 6). Fragilité selon Fried : 3 critères ou plus sur 5. Le nombre moyen de comorbidités était de 4,1 (ET 2,0).",
        ],
    )

    indicators: list[list[Any]] = [
        ["Intervention", "Patients", "Retour à domicile (n)", "Retour à domicile (%)", "Séjour médian (j)"]
    ]
    for name, n, share in (
        ("Équipe mobile", 812, 0.63),
        ("Kinésithérapie ≥ 5 séances", 1104, 0.57),
        ("Bilan gériatrique standardisé", 1466, 0.55),
        ("Hospitalisation à domicile", 268, 0.78),
    ):
        k = part(rng, n, share)
        indicators.append([name, n, k, round(100 * k / n, 1), rng.randrange(6, 13)])
    workbook = book(shelf.path("geriatrie/parcours.xlsx"), {"Parcours": indicators}, False)
    workbook["Parcours"]["C5"].comment = Comment(
        "à vérifier : la fille de Mme Lucienne Barbier (06 39 98 41 27) dit qu'elle est rentrée en EHPAD",
        "attachée recherche",
    )
    workbook.save(
        shelf.unsafe(
            "geriatrie/parcours.xlsx",
            "a cell's comment names a patient and a telephone",
            "comment of C5",
            "Parcours et retour à domicile",
            WHO,
        )
    )

    rows = [["Facteur", "Chuteurs (n = 1 702)", "Non-chuteurs (n = 1 416)", "RR (IC 95 %)", "p"]]
    for name, a, b in (
        ("Benzodiazépine", 0.31, 0.24),
        ("Antipsychotique", 0.13, 0.09),
        ("Hypotension orthostatique", 0.27, 0.18),
        ("Trouble de la marche", 0.71, 0.49),
        ("Carence en vitamine D", 0.66, 0.6),
        ("Déficit visuel", 0.38, 0.33),
    ):
        x, y = part(rng, 1702, a), part(rng, 1416, b)
        ratio = (x / 1702) / (y / 1416)
        rows.append(
            [
                name,
                npf(x, 1702),
                npf(y, 1416),
                f"{fr(ratio, 2)} ({fr(ratio * 0.9, 2)}–{fr(ratio * 1.11, 2)})",
                pval(p_of([[x, 1702 - x], [y, 1416 - y]]), True),
            ]
        )
    shelf.safe(
        "geriatrie/facteurs_chute.html", "ratios near 1 and small p-values", "Facteurs associés à la chute", WHO
    ).write_text(
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>Chutes</title></head><body><h1>Facteurs de chute</h1><p>3 118 patients ; Timed Up and Go moyen 21 s ; 2 unités de 24 lits.</p>{html_table(rows)}<p>Régression de Poisson à variance robuste, 6 covariables, VIF &lt; 2.</p></body></html>",
        encoding="utf-8",
    )

    men, women = split(rng, 1154, [22, 29, 29, 20]), split(rng, 1964, [17, 25, 30, 28])
    fig, ax = figure(6.5, 3.8)
    ax.barh(BANDS, [-m for m in men], color="#4575b4", label="Hommes")
    ax.barh(BANDS, women, color="#d73027", label="Femmes")
    for i, (m, w) in enumerate(zip(men, women, strict=True)):
        ax.text(-m - 8, i, str(m), ha="right", va="center", fontsize=8)
        ax.text(w + 8, i, str(w), va="center", fontsize=8)
    ax.set(xlim=(-500, 750), title="Pyramide des âges, 3 118 patients", xticks=[])
    ax.legend()
    save(
        fig,
        shelf.safe(
            "geriatrie/pyramide.png",
            "bars of ages with 90 and over as one class",
            "Pyramide des âges des patients admis",
            WHO,
        ),
    )
