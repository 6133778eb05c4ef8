"""Transplantation : rapports R en PDF et figures ggplot, en français."""

import io
import tarfile

import numpy as np

from tests.airlock.outputs16 import kit
from tests.airlock.outputs16.kit import large, share

QUI = "1 962 adultes greffés d'un rein dans cinq centres, 2015-2023"


def _risque(dernier: int) -> tuple[list[str], list[list[int]]]:
    return ["0", "1", "2", "3", "4", "5"], [[1508, 1402, 1211, 988, 744, 502], [454, 421, 368, 301, 233, dernier]]


def _survie(ax, dernier: int) -> None:
    t = np.arange(6)
    for s, nom, c in (
        ((1, 0.955, 0.932, 0.911, 0.885, 0.861), "Donneur décédé", "#F8766D"),
        ((1, 0.969, 0.939, 0.907, 0.869, 0.818), "Donneur vivant", "#00BFC4"),
    ):
        ax.plot(t, s, color=c, label=nom, marker="s", ms=4)
    annees, effectifs = _risque(dernier)
    ax.set(ylim=(0.5, 1.01), xlabel="Années depuis la greffe", ylabel="Survie du greffon")
    ax.legend(loc="lower left", frameon=False)
    ax.table(
        [[str(n) for n in ligne] for ligne in effectifs],
        rowLabels=["Décédé", "Vivant"],
        colLabels=annees,
        bbox=[0, -0.46, 1, 0.24],
    )


def write(shelf) -> None:
    quoi = "Survie du greffon aux dates anniversaires, avec effectifs à risque"
    image = kit.axes(6.8, 5)
    _survie(image[1], 161)
    kit.drawn(image[0], shelf.safe("greffe/survie.png", "effectifs à risque, tous au-dessus de 10", quoi, QUI))
    image = kit.axes(6.8, 5)
    _survie(image[1], 6)
    kit.drawn(
        image[0],
        shelf.unsafe(
            "greffe/survie_5ans.png", "6 personnes à risque à 5 ans", "dernière colonne, donneur vivant", quoi, QUI
        ),
    )

    rejet = [
        ["Induction", "Patients", "Rejet à 1 an", "Infection à BK"],
        *[
            [k, n, share(r, n, "fr"), share(b, n, "fr")]
            for k, n, r, b in (
                ("Thymoglobuline", 1121, 98, 143),
                ("Basiliximab", 712, 91, 66),
                ("Aucune", 129, 22, 11),
            )
        ],
    ]
    texte = [
        "# Rejets et infections",
        "La première année, 211 greffés (10,8 %) ont eu un rejet prouvé par biopsie, selon la classification de Banff 2019. L'ischémie froide médiane était de 14 h (Q1-Q3 : 9-19).",
        rejet,
        "Le tacrolimus résiduel cible était de 8 à 10 ng/mL à 3 mois, puis de 5 à 7 ng/mL. Modèle de Fine et Gray : sHR 1,36 (1,03-1,80) pour le basiliximab.",
    ]
    kit.pdf(shelf.safe("greffe/rejets.pdf", "cibles de 5 à 10 ng/mL, heures", "Rapport sur les rejets", QUI), texte)
    bis = [
        *texte[:3],
        "Parmi les 22 rejets sans induction, 16 étaient cellulaires ; les autres étaient humoraux.",
        texte[3],
    ]
    kit.pdf(
        shelf.unsafe(
            "greffe/rejets_banff.pdf",
            "soustraction dans le texte : 22 - 16 = 6 rejets humoraux",
            "paragraphe sous le tableau",
            "Rapport sur les rejets",
            QUI,
        ),
        bis,
    )

    dons = [["centre", "annee", "greffes", "donneur_vivant", "liste_attente_fin"]]
    for c, base in zip("ABCDE", (61, 48, 44, 40, 25), strict=True):
        dons += [
            [c, a, *large(base + k, 11 + k + base // 9, 2 * base + 7 * k)] for k, a in enumerate((2021, 2022, 2023))
        ]
    kit.csv_file(
        shelf.safe("greffe/activite.csv", "années, centres", "Activité de greffe par centre", QUI), dons, ";"
    )
    tarif = [["centre", "annee", "greffes", "somme_cout_keur", "part_plus_cher_pct"]]
    tarif += [
        [c, a, g, round(g * 61.3 + 11 * i, 1) if p < 80 else 12184.2, p]
        for i, ((c, a, g, *_), p) in enumerate(
            zip(dons[1:], (3, 4, 4, 5, 4, 4, 6, 5, 5, 4, 5, 6, 8, 87, 7), strict=True)
        )
    ]
    kit.csv_file(
        shelf.unsafe(
            "greffe/couts_centres.csv",
            "un séjour fait 87 % de la somme",
            "centre E, 2022",
            "Coûts des séjours de greffe par centre : somme et part du séjour le plus cher",
            QUI,
        ),
        tarif,
        ";",
    )

    sortie = io.BytesIO()
    lignes = "patient,creat_m1,creat_m3,creat_m12\n" + "".join(
        f"G{i:04d},{118 + 7 * i % 60},{121 + 11 * i % 50},{125 + 13 * i % 70}\n" for i in range(1, 31)
    )
    parties = {
        "resultats/README.txt": "Tableaux du rapport, R 4.4, graine 12.\n",
        "resultats/rejet.csv": kit.separated(rejet),
        "resultats/.RData_tmp/creat.csv": lignes,
    }
    with tarfile.open(fileobj=sortie, mode="w") as archive:
        for nom, contenu in parties.items():
            info = tarfile.TarInfo(nom)
            info.size = len(contenu.encode())
            archive.addfile(info, io.BytesIO(contenu.encode()))
    shelf.unsafe(
        "greffe/resultats.tar",
        "lignes de patients dans un dossier caché de l'archive",
        "resultats/.RData_tmp/creat.csv",
        "Archive des tableaux du rapport sur les rejets",
        QUI,
    ).write_bytes(sortie.getvalue())
