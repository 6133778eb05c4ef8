"""More decks: hidden slides, steering committees and teaching."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort
from tests.airlock.outputs5.paper import write_pptx


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("decks_more")

    def hidden(deck: Any) -> None:
        deck.slides[2]._element.set("show", "0")

    listing = [
        ["N°", "Âge", "Sexe", "Diagnostic", "Issue"],
        *(
            [
                k + 1,
                rng.randint(22, 81),
                rng.choice("FH"),
                rng.choice(["PTI", "AHAI", "Evans"]),
                rng.choice(["RC", "RP", "échec"]),
            ]
            for k in range(11)
        ),
    ]
    write_pptx(
        shelf.unsafe(
            "decks/cytopenies_rituximab.pptx",
            "a hidden slide lists patients one by one",
            "slide 3, show=0",
            "Présentation du centre de référence",
            "266 adultes traités par rituximab pour cytopénie auto-immune",
        ),
        [
            ("Rituximab et cytopénies", ["266 adultes, 2012-2022"]),
            (
                "Réponse à 12 mois",
                [
                    [
                        ["Réponse", "n", "%"],
                        ["Complète", 121, "45,5"],
                        ["Partielle", 64, "24,1"],
                        ["Échec", 81, "30,5"],
                    ]
                ],
            ),
            ("Détail (ne pas projeter)", [listing]),
            ("Conclusion", ["Réponse durable chez près d'un patient sur deux"]),
        ],
        hidden,
    )
    write_pptx(
        shelf.unsafe(
            "decks/copil_ehpad.pptx",
            "a percentage of a small group stands for two persons",
            "slide 2: 4,5 % of 44",
            "Comité de pilotage, téléconsultations",
            "1 010 résidents d'EHPAD",
        ),
        [
            ("Téléconsultation en EHPAD", ["Comité de pilotage n° 5"]),
            (
                "Hospitalisation à 30 jours",
                [
                    "Groupe téléconsultation (n = 522) : 9,0 %",
                    "Groupe habituel (n = 444) : 13,1 %",
                    "Sous-groupe unité protégée (n = 44) : 4,5 %",
                ],
            ),
            ("Calendrier", ["Lot 2 au 2e trimestre, 3 sites de plus"]),
        ],
    )
    c = Cohort(rng, 1190, 1203)
    write_pptx(
        shelf.safe(
            "decks/steering_committee_2.pptx",
            "numbers of centres, queries and protocol deviations",
            "Steering committee of a trial, blinded data",
            "2,393 randomised adults",
        ),
        [
            ("Steering committee 2", ["27 centres open, 3 to close, 1 never activated"]),
            (
                "Data quality",
                [
                    [
                        ["Item", "Value"],
                        ["Queries open", "8"],
                        ["Queries closed", "6,402"],
                        ["Forms missing", "1.2%"],
                        ["Monitoring visits", "9 of 27"],
                    ]
                ],
            ),
            (
                "Baseline, pooled",
                [
                    [
                        ["", "All (N=2393)"],
                        ["Age, years", "64 [55–72]"],
                        ["Women", "1,012 (42.3%)"],
                        ["Diabetes", "711 (29.7%)"],
                    ]
                ],
            ),
        ],
    )
    write_pptx(
        shelf.unsafe(
            "decks/myelome_reponse.pptx",
            "'tous' in a small arm: 100 % of a real group of 23",
            "slide 3",
            "Résultats d'un sous-groupe, réunion d'hématologie",
            "407 patients avec myélome au diagnostic",
        ),
        [
            ("Myélome : résultats à 4 cycles", ["407 patients"]),
            ("Réponse", [[["Bras", "N", "≥ VGPR"], ["D-VTd", 201, "146 (72,6 %)"], ["VTd", 206, "118 (57,3 %)"]]]),
            (
                "Haut risque cytogénétique",
                [
                    "Parmi les 23 patients avec t(4;14) et del(17p), 100 % ont rechuté dans les deux ans",
                    "Médiane de SSP du reste de la cohorte : 41 mois",
                ],
            ),
        ],
    )
    c = Cohort(rng, 340, 352, french=True, look="{n} ({p} %)")
    write_pptx(
        shelf.safe(
            "decks/dpc_asthme.pptx",
            "ages of classes, steps of treatment, scores",
            "Formation continue : données locales",
            "692 asthmatiques suivis",
        ),
        [
            ("Asthme : nos données", ["692 patients, paliers GINA 1 à 5"]),
            (
                "Contrôle",
                [
                    [
                        c.head("", "Avant", "Après", overall="Total"),
                        c.row("ACT ≥ 20", 0.41, 0.55),
                        c.row("Observance ≥ 80 %", 0.38, 0.52),
                        c.row("Tabac actif", 0.21),
                    ]
                ],
            ),
            ("Messages", ["Vérifier la technique en 4 étapes", "Revoir à 3 mois"]),
        ],
    )
