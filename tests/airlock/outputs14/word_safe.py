"""Word documents fit to leave."""

from tests.airlock.outputs.case import Shelf

from .make import fr, share, sharefr, split
from .office import word


def write(shelf: Shelf) -> None:
    _adverse(shelf)
    _methods(shelf)
    _report(shelf)
    _regression(shelf)
    _protocol(shelf)
    _interviews(shelf)


def _adverse(shelf: Shelf) -> None:
    path = shelf.safe(
        "docx/table3_adverse_events.docx",
        "grades 1 to 4, risk ratios; every cell has 17 persons or more",
        "Table 3: adverse events by maximum grade group in the immunotherapy trial.",
        "1,458 adults with resected melanoma, 729 per arm",
    )
    rows = [["Event", "Anti-PD-1, grade 1-2", "Anti-PD-1, grade 3-4", "Placebo, any grade", "RR (95% CI)"]]
    for name, low, high, placebo in (
        ("Fatigue", 214, 23, 188),
        ("Rash", 131, 19, 74),
        ("Diarrhoea", 142, 24, 102),
        ("Hypothyroidism", 96, 17, 22),
        ("Raised transaminases", 71, 31, 39),
        ("Arthralgia", 118, 18, 97),
    ):
        ratio = (low + high) / placebo
        rows.append(
            [
                name,
                share(low, 729),
                share(high, 729),
                share(placebo, 729),
                f"{ratio:.2f} ({ratio * 0.8:.2f}-{ratio * 1.25:.2f})",
            ]
        )
    word(path, ["# Table 3. Adverse events", "Worst grade per patient (CTCAE 5.0). Events with fewer than 10 patients in any cell are not shown.", rows, "RR: relative risk of any grade. Median follow-up 3.1 years (IQR 2.4-3.9)."], style="Light Shading")  # fmt: skip


def _methods(shelf: Shelf) -> None:
    path = shelf.safe(
        "docx/methodes_statistiques_sap.docx",
        "Kaplan-Meier, Fisher, Cox and others are methods; years, knots, alpha; no result",
        "Plan d'analyse statistique, version 2, sans résultat.",
        "860 adultes à inclure dans l'essai",
    )
    word(path, [
        "# Plan d'analyse statistique, version 2.1",
        "Les courbes de Kaplan-Meier seront comparées par le test du log-rank stratifié sur le centre (8 centres). Le modèle de Cox inclura 5 covariables fixées a priori ; l'hypothèse de risques proportionnels sera examinée par les résidus de Schoenfeld.",
        "Les variables qualitatives seront comparées par le test du chi-2 de Pearson ou le test exact de Fisher si un effectif attendu est inférieur à 5. La correction de Holm s'appliquera aux 3 critères secondaires.",
        "# Nombre de sujets",
        [["Hypothèse", "Valeur"], ["Survie à 2 ans, bras témoin", "62 %"], ["Hazard ratio", "0,72"], ["Alpha bilatéral", "5 %"], ["Puissance", "90 %"], ["Perdus de vue", "4 %"], ["Événements attendus", "392"], ["Patients", "860"]],
        "- Analyse intermédiaire unique à 50 % des événements (borne de Haybittle-Peto, p < 0,001).",
        "- Spline cubique restreinte à 4 nœuds pour l'âge.",
        "Logiciel : R 4.3, packages survival 3.5 et mice 3.16.",
    ], style="Table Grid")  # fmt: skip


def _report(shelf: Shelf) -> None:
    rng = shelf.random("report")
    path = shelf.safe(
        "docx/rapport_activite_maternite.docx",
        "categories I to IV, shares of large groups, parity classes",
        "Rapport d'activité de la maternité de type III : accouchements, césariennes par classe de Robson regroupée.",
        "4 870 accouchements en 2023",
    )
    sizes = split(rng, 4870, 6, 260)
    rows: list[list[object]] = [["Classes de Robson", "Accouchements", "Césariennes", "Contribution (points)"]]
    for name, n, rate in zip(
        ("1-2", "3-4", "5", "6-7", "8-9", "10"), sizes, (0.19, 0.06, 0.55, 0.72, 0.58, 0.33), strict=True
    ):
        c = round(n * rate)
        rows.append([name, n, sharefr(c, n), fr(100 * c / 4870)])
    word(path, ["# Maternité, rapport 2023", "La maternité a réalisé 4 870 accouchements. Le taux d'épisiotomie était de 6,1 % (214 sur 3 512 voies basses) et celui des hémorragies sévères de 1,9 % (93).", rows, "Équipe : 7 sages-femmes par garde, 3 salles de césarienne, 2 obstétriciens sur place."])  # fmt: skip


def _regression(shelf: Shelf) -> None:
    path = shelf.safe(
        "docx/table4_logistic_readmission.docx",
        "odds ratios, degrees of freedom of tests, deciles",
        "Table 4: multivariable logistic regression of 30-day readmission, events and patients per level.",
        "7,412 adults discharged alive from internal medicine, 964 readmitted",
    )
    rows = [["Variable", "Readmitted / patients", "OR", "95% CI", "Wald chi2 (df)", "p"]]
    for line in (
        ("Age < 65", "241 / 2,310", "1", "reference", "8.9 (2)", "0.012"),
        ("Age 65-79", "372 / 2,861", "1.18", "0.98-1.42", "", ""),
        ("Age 80 or over", "351 / 2,241", "1.31", "1.08-1.60", "", ""),
        ("Charlson 0-2", "288 / 3,304", "1", "reference", "41.2 (2)", "<0.001"),
        ("Charlson 3-4", "344 / 2,506", "1.49", "1.25-1.77", "", ""),
        ("Charlson 5 or more", "332 / 1,602", "2.31", "1.93-2.77", "", ""),
        ("Discharge home", "611 / 5,204", "1", "reference", "12.7 (1)", "<0.001"),
        ("Discharge to nursing home", "353 / 2,208", "1.33", "1.14-1.56", "", ""),
    ):
        rows.append(list(line))
    word(path, ["# Table 4", "Hosmer-Lemeshow over 10 groups: chi2 = 6.4, 8 df, p = 0.60. C statistic 0.68 (0.66-0.70), optimism 0.004 by 200 bootstraps.", rows, "Residual degrees of freedom: 7,406. Variance inflation factors were all below 2."], style="Light Grid")  # fmt: skip


def _protocol(shelf: Shelf) -> None:
    path = shelf.safe(
        "docx/imaging_acquisition_appendix.docx",
        "sequence parameters and scanner settings below 10",
        "Appendix: MRI acquisition parameters and number of examinations per scanner type.",
        "2,240 adults examined on two types of scanner",
    )
    rows = [
        ["Sequence", "TR (ms)", "TE (ms)", "Flip (°)", "Slice (mm)", "Voxel (mm)", "Averages", "Time (min)"],
        ["3D T1 MPRAGE", "2300", "2.98", "9", "1", "1x1x1", "1", "5"],
        ["3D FLAIR", "5000", "388", "120", "1", "1x1x1", "1", "6"],
        ["DWI, b=0/1000", "4100", "78", "90", "4", "1.7x1.7x4", "2", "2"],
        ["SWI", "27", "20", "15", "1.5", "0.9x0.9x1.5", "1", "4"],
    ]
    word(path, ["# Appendix B. MRI", "Examinations were made at 1.5 T (n=1,402) or 3 T (n=838). 7 quality rules were checked; 3.4% (76) of examinations were repeated.", rows], style="Table Grid")  # fmt: skip


def _interviews(shelf: Shelf) -> None:
    path = shelf.safe(
        "docx/enquete_satisfaction_ambulatoire.docx",
        "Likert levels 1 to 5, questions numbered, mean scores below 10",
        "Enquête de satisfaction en chirurgie ambulatoire, réponses par question, classes regroupées.",
        "1 905 patients opérés en ambulatoire ayant répondu",
    )
    rows = [["Question", "Satisfait (4-5)", "Neutre (3)", "Insatisfait (1-2)", "Note moyenne (ET)"]]
    for i, (label, high, middle) in enumerate(
        (
            ("Accueil", 1671, 158),
            ("Information avant l'intervention", 1512, 262),
            ("Douleur à J1", 1404, 309),
            ("Appel du lendemain", 1590, 187),
            ("Organisation de la sortie", 1466, 281),
        ),
        1,
    ):
        rows.append(
            [
                f"Q{i}. {label}",
                sharefr(high, 1905),
                sharefr(middle, 1905),
                sharefr(1905 - high - middle, 1905),
                f"{fr(3.7 + 0.1 * i)} (0,{9 - i})",
            ]
        )
    word(path, ["# Satisfaction en ambulatoire", "Taux de réponse : 47,3 % (1 905 sur 4 027). Alpha de Cronbach 0,84 sur 5 questions.", rows, "Deux relances ont été envoyées, à J7 et J14."])  # fmt: skip
