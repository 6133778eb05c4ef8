"""PDF reports that may go out."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest
from tests.airlock.outputs7.kit import paper
from tests.airlock.outputs7.study import model, parts, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("papers_safe")

    path = shelf.safe(
        "pdf/rapport_final_essai.pdf",
        "a whole report: flow, table 1, model, numbers in words",
        "Rapport final de l'essai.",
        "1 640 adultes randomisés, 820 par bras",
    )
    paper(
        path,
        [
            "# Flux",
            "Sur 2 204 patients éligibles, 1 640 ont été randomisés ; 318 ont refusé et 246 n'avaient pas les critères biologiques.",
            "# Caractéristiques",
            table1(
                r,
                {"A": 820, "B": 820},
                [
                    ("=Âge", 61, 13),
                    ("Sexe", "F", "H"),
                    ("ASA", "1", "2", "3-4"),
                    ("~Durée opératoire, min", 142, 98, 190),
                ],
                True,
            ),
            "# Critère principal",
            "Une infection du site opératoire est survenue chez 74 patients du bras A (9,0 %) et 112 du bras B (13,7 %), soit 4,6 points de différence (IC 95 % 1,6 à 7,7). L'essai a été mené dans six centres pendant trois ans.",
            model(r, ["Bras A", "Diabète", "IMC, par 5 kg/m²"], "OR", True),
        ],
        "Rapport final",
    )

    path = shelf.safe(
        "pdf/statistical_analysis_plan.pdf",
        "a plan with many small numbers and no result",
        "Statistical analysis plan, version 2.1.",
        "planned trial of 900 adults in 9 hospitals",
    )
    paper(
        path,
        [
            "# 1 Design",
            "Two parallel arms, block sizes 4 and 6, 9 hospitals. Primary outcome at 3 months.",
            "# 2 Interim analyses",
            [
                ["Look", "Information", "Z bound", "Nominal p"],
                ["1", "0.33", "3.71", "0.0002"],
                ["2", "0.67", "2.51", "0.012"],
                ["3", "1.00", "1.99", "0.046"],
            ],
            "# 3 Missing data",
            "Twenty imputations by chained equations with 5 auxiliary variables; delta of 1, 2 and 3 points in the tipping-point analysis.",
        ],
        "SAP v2.1",
    )

    path = shelf.safe(
        "pdf/registre_annuel.pdf",
        "counts of centres and ranks",
        "Rapport annuel du registre, chiffres nationaux.",
        "22 318 patients dialysés",
    )
    sizes = iter(parts(r, 22318, 8, 1700))
    paper(
        path,
        [
            "# Activité",
            "Le registre réunit 8 régions et 61 centres ; 4 centres ont ouvert et 2 ont fermé depuis 2021.",
            [
                ["Région", "Centres", "Patients", "Incidence, pmh", "Rang"],
                *([f"Région {i}", r.randint(4, 11), next(sizes), r.randint(120, 190), i] for i in range(1, 9)),
            ],
            "Âge médian 71 ans [60–80]. Le taux de greffe préemptive est de 4,1 % (912 patients sur 22 318).",
        ],
        "Registre",
    )

    path = shelf.safe(
        "pdf/forest_report.pdf",
        "a figure whose points are estimates",
        "Meta-analysis report with a forest plot.",
        "9 trials, 14,800 patients",
    )
    picture = shelf.path("parts/forest_report.png")
    with figure(picture) as (_, ax):
        forest(ax, r, [f"Trial {c}" for c in "ABCDEFGHI"], "Risk ratio, log scale")
    sizes = iter(parts(r, 14800, 9, 800))
    paper(
        path,
        [
            "# Meta-analysis of 9 trials",
            "Random effects, tau² 0.02, I² 31%, 8 degrees of freedom of heterogeneity.",
            picture,
            [
                ["Trial", "Patients", "Events", "Weight, %"],
                *([f"Trial {c}", n := next(sizes), int(n * 0.12), round(r.uniform(6, 17), 1)] for c in "ABCDEFGHI"),
            ],
        ],
        "Meta-analysis",
    )

    path = shelf.safe(
        "pdf/note_clinique.pdf",
        "recommendations in doses and days",
        "Synthèse d'une recommandation locale d'antibiothérapie.",
        "no patients: a recommendation",
    )
    paper(
        path,
        [
            "# Pyélonéphrite",
            [
                ["Situation", "Antibiotique", "Dose", "Durée, jours"],
                ["simple", "ciprofloxacine", "500 mg x 2", 7],
                ["à risque", "ceftriaxone", "1 g x 1", 10],
                ["grossesse", "céfotaxime", "1 g x 3", 10],
                ["abcès", "selon antibiogramme", "-", 21],
            ],
            "Réévaluer à 48-72 h. Sonder si le résidu dépasse 300 mL. Appeler l'infectiologue après 2 échecs.",
        ],
        "Antibiothérapie",
    )

    path = shelf.safe(
        "pdf/equity_report.pdf",
        "percentages in sentences, each of a large group",
        "Equity of access by quintile of deprivation.",
        "41,020 women invited for breast screening",
    )
    rows = [["Quintile", "Invited", "Screened", "%"]]
    sizes_ = parts(r, 41020, 5, 7600)
    for q in range(1, 6):
        n = sizes_[q - 1]
        s = int(n * (0.63 - 0.03 * q + r.uniform(-0.004, 0.004)))
        rows.append([f"{q}{' (least deprived)' if q == 1 else ''}", str(n), str(s), f"{100 * s / n:.1f}"])
    paper(
        path,
        [
            "# Uptake by quintile",
            rows,
            "Uptake fell by about 3 points per quintile. Travel time above 30 minutes explained a fifth of the gradient (2 mediators, 1,000 bootstrap draws).",
        ],
        "Equity",
    )

    path = shelf.safe(
        "pdf/validation_score.pdf",
        "a score of 0 to 8 with wide classes",
        "Validation externe d'un score.",
        "6 212 patients avec embolie pulmonaire",
    )
    rows = [["Score", "Patients", "Décès à 30 jours", "Risque, %"]]
    for label, n, d in (
        ("0", 1911, 21),
        ("1", 1540, 39),
        ("2", 1102, 58),
        ("3", 822, 77),
        ("4-5", 566, 92),
        ("6-8", 271, 74),
    ):
        rows.append([label, str(n), str(d), f"{100 * d / n:.1f}".replace(".", ",")])
    paper(
        path,
        [
            "# Score",
            rows,
            "Statistique C 0,81 (IC 95 % 0,78–0,83) ; Hosmer-Lemeshow p = 0,41 avec 4 degrés de liberté entre classes.",
        ],
        "Validation",
    )
