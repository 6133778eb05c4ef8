"""PDF reports: words, attachments, metadata, what lies under or outside the page, and safe reports."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure, forest
from tests.airlock.outputs7.kit import csv_bytes, paper
from tests.airlock.outputs7.study import at_risk, cross, ipp, model, parts, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("papers")
    given, family = person(r)
    _safe(shelf)

    path = shelf.unsafe(
        "pdf/rapport_securite.pdf",
        "small count in words",
        "second paragraph: 'six patients'",
        "Rapport de sécurité du comité de surveillance.",
        "1 124 adults, 562 per arm, in a trial of an anticoagulant",
    )
    paper(
        path,
        [
            "# Sécurité",
            "À la date de gel, 562 patients par bras avaient reçu au moins une dose. La durée médiane d'exposition était de 6,1 mois [3,2–9,4].",
            table1(
                r,
                {"bras 1": 562, "bras 2": 562},
                [("Saignement non majeur", "oui"), ("Saignement majeur", "oui"), ("Grade maximal", "1", "2", "3")],
                True,
            ),
            "Parmi les saignements majeurs du bras 2, six patients ont eu une hémorragie intracrânienne, dont l'évolution a été suivie par le comité.",
            "Le comité recommande de poursuivre l'essai sans modification. Prochaine réunion dans 4 mois.",
        ],
        "Rapport de sécurité",
    )

    path = shelf.unsafe(
        "pdf/final_report_attached.pdf",
        "rows of patients in an attached file",
        "attachment source.csv",
        "Final report with figures embedded.",
        "1,705 adults with peripheral artery disease",
    )
    paper(
        path,
        [
            "# Main result",
            model(r, ["Rivaroxaban", "Age", "Current smoker", "Diabetes", "Previous amputation"], "HR"),
            "# Patients at risk",
            [
                ["Months", *map(str, (0, 6, 12, 18, 24))],
                ["At risk", *map(str, at_risk(r, 1705, [0, 6, 12, 18, 24], 480))],
            ],
        ],
        "Final report",
    )
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        rows = [
            ["n", "age", "abi", "rutherford", "amputation_day"],
            *(
                [
                    i,
                    r.randint(48, 89),
                    round(r.uniform(0.3, 0.9), 2),
                    r.randint(1, 6),
                    r.choice(["", r.randint(5, 700)]),
                ]
                for i in range(140)
            ),
        ]
        pdf.attachments["source.csv"] = pikepdf.AttachedFileSpec(pdf, csv_bytes(rows), filename="source.csv")
        pdf.save(path, deterministic_id=True)

    path = shelf.unsafe(
        "pdf/note_methodes.pdf",
        "name and patient number in the metadata",
        "subject of the document",
        "Note de méthodes avec un tableau.",
        "2 640 patients with cirrhosis",
    )
    paper(
        path,
        [
            "# Méthodes",
            "Les variables ont été imputées 5 fois ; les modèles ont 3 degrés de liberté par spline.",
            model(r, ["MELD", "Sodium", "Ascite", "Encéphalopathie 2-4"], "HR", True),
        ],
        "Note de méthodes",
        subject=f"relecture dossier {family} {given} {ipp(r)}",
    )

    path = shelf.unsafe(
        "pdf/summary_overlaid.pdf",
        "text under a white box",
        "row covered by a white rectangle",
        "One-page summary; one line was masked before export.",
        "1,088 children with Kawasaki disease",
    )
    _covered(
        path,
        [
            ("Coronary outcome", "n (%)"),
            ("no dilatation", share(744, 1088)),
            ("dilatation only", share(226, 1088)),
            ("small aneurysm", share(79, 1088)),
            ("medium aneurysm", share(31, 1088)),
            ("giant aneurysm", share(8, 1088)),
        ],
    )

    path = shelf.unsafe(
        "pdf/bilan_centre.pdf",
        "minimum and maximum in a sentence",
        "'(extrêmes 19 et 96 ans)'",
        "Bilan annuel du centre de compétence.",
        "772 patients with systemic sclerosis",
    )
    paper(
        path,
        [
            "# Bilan 2023",
            "La file active compte 772 patients, dont 613 femmes (79,4 %). L'âge moyen est de 58,2 ans ± 14,1 (extrêmes 19 et 96 ans). La forme cutanée limitée représente 441 patients (57,1 %).",
            cross(r, ["limitée", "diffuse", "sine scleroderma"], ["PID", "pas de PID"], "forme", 30, 200),
            "Le centre réunit 3 services et tient 2 RCP par mois.",
        ],
        "Bilan",
    )

    path = shelf.unsafe(
        "pdf/case_mix_annex.pdf",
        "exact dates of single events",
        "paragraph on deaths in the waiting list",
        "Annex on the waiting list of heart transplantation.",
        "486 adults listed for heart transplantation, 2014-2022",
    )
    paper(
        path,
        [
            "# Waiting list",
            [
                ["Outcome", "Patients"],
                ["transplanted", 302],
                ["died or too sick", 61],
                ["still waiting", 88],
                ["delisted, improved", 35],
            ],
            "Median wait was 4.2 months (IQR 1.3–9.8). The allocation score changed in January 2018.",
            "The longest wait ended with a transplantation on 17 September 2021, after the second high-urgency request of 2 September.",
            "# Model",
            model(r, ["Score, per 10 points", "ECMO", "LVAD", "Blood group O"], "sHR"),
        ],
        "Annex",
    )

    path = shelf.unsafe(
        "pdf/rapport_protege.pdf",
        "encrypted",
        "the whole file",
        "Rapport remis avec mot de passe.",
        "3 040 patients with gout",
    )
    paper(
        path,
        ["# Rapport", cross(r, ["allopurinol", "fébuxostat"], ["atteint", "non atteint"], "cible", 90, 600)],
        "Rapport",
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="outputs", user="outputs", R=4))


def _covered(path: object, lines: list[tuple[str, str]]) -> None:
    from reportlab.pdfgen.canvas import Canvas

    pen = Canvas(str(path), invariant=1)
    pen.setFont("Helvetica-Bold", 14)
    pen.drawString(72, 780, "Kawasaki disease: coronary outcome at 8 weeks")
    pen.setFont("Helvetica", 11)
    for i, (left, right) in enumerate(lines):
        pen.drawString(72, 740 - 22 * i, left)
        pen.drawRightString(360, 740 - 22 * i, right)
    pen.setFillColorRGB(1, 1, 1)
    pen.rect(60, 740 - 22 * (len(lines) - 1) - 6, 320, 18, stroke=0, fill=1)
    pen.setFillColorRGB(0, 0, 0)
    pen.drawString(72, 560, "Z-scores by the method of Dallaire; echocardiography read in 2 centres.")
    pen.save()


def _safe(shelf: Shelf) -> None:
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
            "Une infection du site opératoire est survenue chez 74 patients du bras A (9,0 %) et 112 du bras B (13,7 %), soit 4,7 points de différence (IC 95 % 1,6 à 7,7). L'essai a été mené dans six centres pendant trois ans.",
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
    paper(
        path,
        [
            "# Activité",
            "Le registre réunit 8 régions et 61 centres ; 4 centres ont ouvert et 2 ont fermé depuis 2021.",
            [
                ["Région", "Centres", "Patients", "Incidence, pmh", "Rang"],
                *(
                    [f"Région {i}", r.randint(4, 11), r.randint(1700, 3900), r.randint(120, 190), i]
                    for i in range(1, 9)
                ),
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
    paper(
        path,
        [
            "# Meta-analysis of 9 trials",
            "Random effects, tau² 0.02, I² 31%, 8 degrees of freedom of heterogeneity.",
            picture,
            [
                ["Trial", "Patients", "Events", "Weight, %"],
                *(
                    [f"Trial {c}", n := r.randint(800, 2400), int(n * 0.12), round(r.uniform(6, 17), 1)]
                    for c in "ABCDEFGHI"
                ),
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
    for q in range(1, 6):
        n = r.randint(7600, 8800)
        s = parts(r, n, 2, 2900)[0]
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
