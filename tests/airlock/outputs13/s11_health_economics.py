"""Cost studies (Excel, Python, a Markov model)."""

import json
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import big, book, csv, figure, fr, markdown, save, split

WHO = (
    "2 890 séjours de 2 890 patients opérés d'une prothèse de hanche ou de genou, 2021-2022, 6 établissements du GHT"
)


def write(shelf: Shelf) -> None:
    rng = shelf.random("eco")
    rows: list[list[Any]] = [
        [
            "Poste de dépense",
            "Patients concernés",
            "Coût total (k€)",
            "Coût moyen par patient (€)",
            "Part du premier patient dans le total (%)",
        ]
    ]
    for name, n, mean in (
        ("Bloc opératoire", 2890, 1912),
        ("Hospitalisation conventionnelle", 2890, 2318),
        ("Dispositifs implantables", 2890, 1640),
        ("Rééducation (SSR)", 1104, 5870),
        ("Biologie", 2841, 61),
        ("Transports", 1688, 143),
        ("Imagerie", 2744, 88),
        ("Kinésithérapie en ville", 1940, 512),
        ("Soins infirmiers", 2210, 306),
        ("Consultations", 2702, 97),
    ):
        rows.append([name, n, fr(n * mean / 1000), big(mean), fr(rng.uniform(0.2, 3.1))])
    rows.insert(5, ["Médicaments en sus", 34, "412,6", "12 135", "88,4"])
    csv(
        shelf.unsafe(
            "eco/couts_par_poste.csv",
            "one patient makes 88 % of a sum",
            "Médicaments en sus: 88,4 % of the total",
            "Coûts par poste et concentration",
            WHO,
        ),
        rows,
        ";",
        True,
    )

    ghm = ["08C481", "08C482", "08C483", "08C241", "08C242", "08C243"]
    counts = split(rng, 2890, [33, 12, 4, 36, 11, 4])
    table: list[list[Any]] = [
        ["GHM", "Séjours", "DMS (j)", "Coût complet moyen (€)", "IC 95 % (€)", "Tarif (€)", "Écart (€)"]
    ]
    for code, n, stay, mean in zip(
        ghm, counts, (4.1, 7.9, 12.2, 4.0, 6.8, 11.3), (6012, 8174, 11390, 5871, 7702, 10844), strict=True
    ):
        table.append([code, n, stay, mean, f"{mean - 160}–{mean + 170}", mean - rng.randrange(-500, 800), 0])
    for row in table[1:]:
        row[6] = row[5] - row[3]
    stay, cost, tariff = (sum(r[1] * r[k] for r in table[1:]) / 2890 for k in (2, 3, 5))
    table.append(
        [
            "Total",
            2890,
            round(stay, 1),
            round(cost),
            f"{cost - 70:.0f}–{cost + 72:.0f}",
            round(tariff),
            round(tariff) - round(cost),
        ]
    )
    params: list[list[Any]] = [
        ["Paramètre", "Valeur", "Source"],
        ["Taux d'actualisation", "2,5 %", "HAS 2020"],
        ["Horizon", "5 ans", ""],
        ["Cycle", "1 mois", ""],
        ["Simulations", 1000, "Monte-Carlo"],
        ["Établissements", 6, "GHT"],
    ]
    book(
        shelf.safe(
            "eco/couts_ghm.xlsx",
            "codes, tariffs, negative gaps and parameters",
            "Coût complet moyen par GHM comparé au tarif",
            WHO,
        ),
        {"GHM": table, "Paramètres": params},
    )

    xs = [rng.gauss(0.11, 0.05) for _ in range(1000)]
    ys = [rng.gauss(1450, 900) + 3000 * (x - 0.11) for x in xs]
    fig, ax = figure(6.4, 5.2)
    ax.scatter(xs, ys, s=6, alpha=0.35, color="#377eb8")
    ax.plot([-0.05, 0.28], [-0.05 * 30000, 0.28 * 30000], ls="--", color="k", lw=0.8, label="30 000 €/QALY")
    ax.axhline(0, lw=0.6, color="grey")
    ax.axvline(0, lw=0.6, color="grey")
    ax.set(
        xlabel="QALY gagnés (différence de moyennes)",
        ylabel="Surcoût (€, différence de moyennes)",
        title="Plan coût-efficacité, 1 000 réplications bootstrap",
    )
    ax.legend()
    save(
        fig,
        shelf.safe(
            "eco/plan_cout_efficacite.png",
            "points that are bootstrap replicates of means, not persons",
            "Plan coût-efficacité : 1 000 réplications bootstrap de la différence de moyennes (aucun point n'est un patient)",
            "1 120 adultes d'un essai (560 par bras)",
        ),
    )

    sheet: list[list[Any]] = [
        ["GHM racine", "Libellé", "Coût moyen (€)", "Écart-type (€)", "Médiane (€)", "Part du coût total (%)"]
    ]
    for code, name, mean, share in (
        ("08C48", "Prothèse de hanche pour traumatisme récent", 9214, 31.2),
        ("08C24", "Prothèse de genou", 7020, 38.4),
        ("08C22", "Reprise de prothèse de hanche", 12410, 14.9),
        ("08C25", "Reprise de prothèse de genou", 13288, 9.1),
        ("08C49", "Prothèse hanche, autre", 6903, 2.9),
        ("08C33", "Intervention sur le genou pour traumatisme", 4210, 1.7),
        ("08C52", "Autre intervention majeure de l'appareil musculosquelettique", 11870, 1.0),
        ("08C47", "Prothèse d'épaule associée", 9655, 0.7),
    ):
        sheet.append([code, name, mean, round(mean * 0.38), round(mean * 0.93), share])
    sheet.insert(5, ["08C40", "Résection et prothèse pour tumeur", 31877, "#DIV/0!", 31877, 0.1])
    book(
        shelf.unsafe(
            "eco/racines_couts.xlsx",
            "a standard deviation that cannot be reckoned: a single stay's cost",
            "08C40: mean and median equal, standard deviation #DIV/0!",
            "Coût par racine de GHM",
            WHO,
        ),
        {"Racines": sheet},
    )

    model = {
        "model": "markov_ostearthritis_v3",
        "cycle_months": 3,
        "states": ["stable", "revision", "infection", "dead"],
        "horizon_cycles": 20,
        "transitions": [
            {"from": "stable", "to": "revision", "n_at_risk": 2890, "n_events": 61, "prob": 0.0211, "dist": "beta"},
            {"from": "stable", "to": "infection", "n_at_risk": 2890, "n_events": 38, "prob": 0.0131, "dist": "beta"},
            {"from": "revision", "to": "stable", "n_at_risk": 61, "n_events": 40, "prob": 0.6557, "dist": "beta"},
            {"from": "infection", "to": "dead", "n_at_risk": 38, "n_events": 3, "prob": 0.0789, "dist": "beta"},
            {"from": "stable", "to": "dead", "n_at_risk": 2890, "n_events": 52, "prob": 0.018, "dist": "beta"},
        ],
        "utilities": {"stable": 0.82, "revision": 0.58, "infection": 0.41, "dead": 0},
        "costs_eur": {"stable": 212, "revision": 11840, "infection": 18302, "dead": 0},
        "psa": {"n_sim": 5000, "seed": 7},
    }
    shelf.unsafe(
        "eco/markov_parametres.json",
        "a count of deaths below 10 among the transitions",
        "infection to dead: n_events 3",
        "Paramètres d'un modèle de Markov",
        WHO,
    ).write_text(json.dumps(model, indent=2), encoding="utf-8")

    icer: list[list[Any]] = [
        ["Stratégie", "Coût moyen (€)", "QALY", "RDCR (€/QALY)", "Prob. coût-efficace à 30 k€"],
        ["Soins courants", "8 412", "3,41", "réf.", "0,22"],
        ["Préhabilitation", "9 127", "3,50", "7 944", "0,61"],
        ["Préhabilitation + télésuivi", "9 980", "3,52", "42 650", "0,17"],
    ]
    sens: list[list[Any]] = [
        ["Scénario", "RDCR (€/QALY)"],
        ["Horizon 2 ans", "12 380"],
        ["Actualisation 0 %", "7 310"],
        ["Utilités EQ-5D-5L, tarif anglais", "9 018"],
        ["Sans coûts de transport", "7 702"],
    ]
    text = f"# Évaluation médico-économique\n\nEssai de 1 680 adultes (3 bras de 560), perspective du système de santé, 5 ans.\n\n{markdown(icer)}\nUne frontière d'efficience à 3 stratégies ; 2 analyses de sensibilité probabilistes (5 000 tirages).\n\n{markdown(sens)}\n> VEPI à 30 000 €/QALY : 184 € par patient. Effet du centre (6 centres) : ICC 0,02.\n"
    shelf.safe(
        "eco/rapport_rdcr.md",
        "probabilities, QALYs and scenario numbers",
        "Résultats de l'évaluation médico-économique",
        "1 680 adultes d'un essai en trois bras de 560",
    ).write_text(text, encoding="utf-8")
