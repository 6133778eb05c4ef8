"""Children's asthma: Quarto, R and Python scripts."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

ASTHME = "1 905 enfants de 3 à 15 ans hospitalisés pour asthme"


def write(shelf: Shelf) -> None:
    n = {"3-5 ans": 904, "6-10 ans": 688, "11-15 ans": 313}
    counts = [
        ("Corticoïdes oraux", (811, 590, 251)),
        ("Oxygène", (390, 251, 102)),
        ("Sulfate de magnésium", (61, 58, 33)),
        ("Réadmission à 30 jours", (55, 31, 17)),
    ]
    rows: list[Any] = [["", *(f"{c} (n = {k})" for c, k in n.items())]] + [
        [t, *(of(a, k, True) for a, k in zip(c, n.values(), strict=True))] for t, c in counts
    ]
    path = shelf.safe("asthme/rapport.html", "classes d'âge et scores", "Rapport Quarto par classe d'âge", ASTHME)
    kit.page(
        path,
        "Asthme de l'enfant",
        _quarto(
            "Traitements",
            "<p>Score PRAM médian de 6 (4 à 8) à l'arrivée ; séjour médian de 2 jours.</p>"
            + kit.grid(rows, "table table-sm"),
        ),
        "fr",
        '<meta name="generator" content="quarto-1.5.57">',
    )

    path = shelf.unsafe(
        "asthme/rapport_rea.html",
        "hidden by style",
        "tableau en display:none avec une ligne par enfant",
        "Rapport Quarto : passages en réanimation",
        ASTHME,
    )
    rng = shelf.random("asthme")
    rea = [["age_mois", "sexe", "pram", "jours_rea", "ventile"]] + [
        [rng.randint(36, 180), rng.choice("FM"), rng.randint(8, 12), rng.randint(1, 9), rng.choice(["oui", "non"])]
        for _ in range(31)
    ]
    body = f'<p>Un passage en réanimation a eu lieu pour {of(121, 1905, True)} enfants.</p><div style="display:none">{kit.grid(rea)}</div><p>Durée médiane en réanimation : 3 jours (2 à 4).</p>'
    kit.page(path, "Réanimation", _quarto("Réanimation", body), "fr")

    path = shelf.unsafe(
        "asthme/deces.qmd",
        "small cells in words",
        "phrase sur deux décès",
        "Source Quarto de l'article, résultats",
        ASTHME,
    )
    kit.say(path, """
---
title: "Asthme de l'enfant : devenir"
format: docx
---

## Résultats

Parmi les 1 905 enfants, 121 (6,4 %) ont été admis en réanimation et 103 (5,4 %) ont été réadmis dans les 30 jours.
La durée médiane de séjour était de 2 jours (quartiles 1 et 3). Deux enfants sont décédés, tous deux avant six ans.

| Facteur | OR ajusté | IC 95 % | p |
|---|---|---|---|
| Âge (an) | 0,94 | 0,90-0,98 | 0,006 |
| Hiver | 1,31 | 1,01-1,71 | 0,044 |
| Prématurité | 1,58 | 1,12-2,22 | 0,009 |
""")  # fmt: skip

    path = shelf.safe(
        "asthme/modele.R", "un script avec seuils et graines", "Script R du modèle de réadmission", ASTHME
    )
    kit.say(path, """
# Réadmission à 30 jours : régression logistique, imputation multiple (m = 20)
library(dplyr); library(mice); library(gtsummary)
set.seed(1905)
d <- arrow::read_parquet("tables/sejours.parquet") |>
  filter(age >= 3, age < 16, dp %in% c("J45.0", "J45.1", "J45.8", "J45.9", "J46")) |>
  mutate(classe = cut(age, c(3, 6, 11, 16), right = FALSE),
         hiver = mois %in% c(11, 12, 1, 2))
imp <- mice(d, m = 20, maxit = 10, printFlag = FALSE)
fit <- with(imp, glm(readm30 ~ age + hiver + prema + pram, family = binomial))
pool(fit) |> summary(conf.int = TRUE, exponentiate = TRUE)
stopifnot(min(table(d$classe)) >= 10)  # règle de diffusion
tbl_summary(d, by = classe, include = c(oxygene, magnesium, readm30)) |> as_gt() |> gt::gtsave("rapport.html")
""")  # fmt: skip

    path = shelf.unsafe(
        "asthme/lecture.py",
        "paths with names",
        "chemin vers le dossier d'un patient",
        "Script Python de lecture des comptes rendus",
        ASTHME,
    )
    kit.say(path, '''
"""Compte les comptes rendus d'asthme qui citent un facteur déclenchant."""

import re
from pathlib import Path

RACINE = Path("/data/asthme/cr")
FACTEURS = {"viral": r"viros|rhino", "allergie": r"pollen|acarien|chat", "tabac": r"tabagisme passif"}
ESSAI = RACINE / "dossiers" / "BENSAID_Yasmine_2017" / "cr_sortie.txt"  # pour essayer les motifs


def compte(dossier: Path) -> dict[str, int]:
    total = dict.fromkeys(FACTEURS, 0)
    for cr in dossier.rglob("*.txt"):
        texte = cr.read_text(encoding="utf-8").lower()
        for nom, motif in FACTEURS.items():
            total[nom] += bool(re.search(motif, texte))
    return {nom: n for nom, n in total.items() if n >= 10}


if __name__ == "__main__":
    print(compte(RACINE))
''')  # fmt: skip

    path = shelf.safe(
        "asthme/saison.png", "douze barres mensuelles", "Moyenne d'hospitalisations par mois, dix saisons", ASTHME
    )
    kit.figure(
        path,
        lambda ax: (
            ax.bar(range(12), [14.1, 12.2, 13.0, 15.3, 14.8, 16.0, 10.4, 10.9, 24.8, 22.2, 19.1, 17.7]),
            ax.set_xticks(range(12), list("JFMAMJJASOND")),
            ax.set(ylabel="Séjours par mois (moyenne 2014-2023)", title="1 905 enfants"),
        ),
    )


def _quarto(title: str, body: str) -> str:
    return f'<div id="quarto-content" class="page-columns"><header id="title-block-header"><p class="date">mars 2026</p></header><main class="content" id="quarto-document-content">\n<section class="level2"><h2 data-number="1">{title}</h2>\n{body}\n</section></main></div>'
