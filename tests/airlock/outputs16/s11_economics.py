"""Économie hospitalière : PMSI et coûts, classeurs du DIM, en français."""

from openpyxl.styles import Font

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large

QUI = "31 205 séjours de 26 880 patients en chirurgie orthopédique et digestive, 2023"
GHM = (
    ("08C481", "Prothèses de hanche, niveau 1", 4210, 6, 5871),
    ("08C482", "Prothèses de hanche, niveau 2", 1377, 9, 7210),
    ("08C241", "Prothèses de genou, niveau 1", 3904, 5, 6022),
    ("07C141", "Cholécystectomies, niveau 1", 5122, 2, 2644),
    ("06C041", "Colectomies, niveau 1", 1641, 6, 6103),
    ("06C044", "Colectomies, niveau 4", 288, 27, 21877),
)


def write(shelf) -> None:
    rows = [["GHM", "Libellé", "Séjours", "DMS médiane (j)", "Coût médian (€)", "Part du CA (%)"]]
    total = sum(n * c for *_, n, _, c in GHM)
    rows += [[g, lib, *large(n), d, c, round(100 * n * c / total, 1)] for g, lib, n, d, c in GHM]
    quoi = "Case-mix : séjours et coûts par GHM"
    kit.book(shelf.safe("eco/casemix.xlsx", "niveaux de sévérité 1 à 4, jours, parts", quoi, QUI), {"GHM": rows})
    chemin = shelf.unsafe("eco/casemix_lignes.xlsx", "une ligne masquée de 5 séjours", "ligne 8, masquée", quoi, QUI)
    livre = kit.book(chemin, {"GHM": [*rows, ["27C024", "Transplantations hépatiques, niveau 4", 5, 38, 61240, 0.4]]})
    livre["GHM"].row_dimensions[8].hidden = True
    kit.keep(livre, chemin)
    chemin = shelf.unsafe(
        "eco/casemix_presentation.xlsx",
        "déguisement : trois séjours écrits en blanc loin du tableau",
        "GHM!M41",
        quoi,
        QUI,
    )
    livre = kit.book(chemin, {"GHM": rows})
    livre["GHM"]["M41"] = "hors analyse : 3 patients, coût > 150 k€"
    livre["GHM"]["M41"].font = Font(color="FFFFFF")
    kit.keep(livre, chemin)

    postes = [["poste", "cout_moyen", "ic95_bas", "ic95_haut", "part_pct"]]
    for p, m, w, part in (
        ("Personnel soignant", 2411, 31, 41.2),
        ("Bloc opératoire", 1602, 24, 27.4),
        ("Implants", 988, 19, 16.9),
        ("Imagerie", 141, 6, 2.4),
        ("Biologie", 118, 5, 2.0),
        ("Restauration et structure", 592, 9, 10.1),
    ):
        postes.append([p, m, m - w, m + w, part])
    kit.csv_file(
        shelf.safe("eco/postes.csv", "moyennes et intervalles de confiance", "Coût moyen par poste", QUI), postes, ";"
    )
    outre = [[*r, x] for r, x in zip(postes, ("p100", 18422, 14210, 9704, 2118, 3377, 4120), strict=True)]
    kit.csv_file(
        shelf.unsafe(
            "eco/postes_quantiles.csv",
            "le centile 100, qui est le maximum",
            "colonne p100",
            "Coût moyen et quantiles par poste",
            QUI,
        ),
        outre,
        ";",
    )

    latex = r"""
\documentclass{article}
\usepackage[french]{babel}\usepackage{booktabs}
\begin{document}
\section{Régression des coûts}
Le modèle linéaire généralisé (lien log, loi gamma) porte sur SEJ séjours.
\begin{tabular}{lrrr}\toprule
 & $\exp(\beta)$ & IC 95\,\% & $p$ \\ \midrule
Âge (10 ans) & 1,04 & 1,03--1,05 & $<0{,}001$ \\
Charlson $\geq 3$ & 1,22 & 1,19--1,25 & $<0{,}001$ \\
Niveau de sévérité 2 & 1,31 & 1,27--1,35 & $<0{,}001$ \\
Chirurgie ambulatoire & 0,58 & 0,56--0,60 & $<0{,}001$ \\
Constante & 3\,812 & 3\,640--3\,992 & \\ \bottomrule
\end{tabular}

Déviance résiduelle : DEV pour DDL degrés de liberté ; AIC AIC0.
\end{document}
"""
    for mots, fichier in (
        (("16 542", "4 811,2", "16 537", "288 410"), "eco/glm.tex"),
        (("13", "1,7", "8", "211"), "eco/glm_longs.tex"),
    ):
        corps = latex
        for a, b in zip(("SEJ", "DEV", "DDL", "AIC0"), mots, strict=True):
            corps = corps.replace(a, b)
        if fichier == "eco/glm.tex":
            kit.text(
                shelf.safe(
                    fichier,
                    "rapports de coûts, p, sévérité 2",
                    "Régression des coûts",
                    "16 542 séjours de chirurgie programmée",
                ),
                corps,
            )
        else:
            corps = corps.replace(
                r"Chirurgie ambulatoire & 0,58 & 0,56--0,60 & $<0{,}001$",
                r"Passage en réanimation & 1,66 & 1,12--2,46 & $0{,}017$",
            )
            kit.text(
                shelf.unsafe(
                    fichier,
                    "8 degrés de liberté résiduels",
                    "Déviance résiduelle",
                    "Régression des coûts des séjours extrêmes",
                    "13 séjours de plus de 90 jours",
                ),
                corps,
            )

    figure, ax = kit.axes(6.6, 4)
    ax.barh([g for g, *_ in GHM], [c for *_, c in GHM], color="#2c7fb8")
    ax.set(xlabel="Coût médian (€)", title="Coût médian par GHM, 2023")
    kit.drawn(figure, shelf.safe("eco/couts_ghm.pdf", "codes GHM", "Coût médian par GHM", QUI))
