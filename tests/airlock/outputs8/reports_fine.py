"""Word and PDF reports that may pass."""

from tests.airlock.outputs.case import Shelf

from .kit import docx, pc, pdf, t1


def write(shelf: Shelf) -> None:
    _network(shelf)
    _article(shelf)
    _protocol(shelf)
    _activity(shelf)
    _registry(shelf)
    _supplement(shelf)
    _survey(shelf)


def _network(shelf: Shelf) -> None:
    path = shelf.safe(
        "imagerie2/rapport_radiographies.docx", "paths of a program, versions, epochs, readers",
        "Rapport sur la détection des fractures du poignet par réseau de neurones",
        "12 480 radiographies de 10 932 adultes",
    )  # fmt: skip
    rows = [
        ["Jeu", "Patients", "Fractures", "AUC [IC 95 %]", "Sensibilité, %", "Spécificité, %"],
        ["Apprentissage", 7652, 2310, "0,98 [0,98-0,99]", "94", "95"],
        ["Validation", 1640, 498, "0,96 [0,95-0,97]", "92", "93"],
        ["Test", 1640, 502, "0,96 [0,95-0,97]", "91", "92"],
    ]
    docx(path, [
        "# Détection des fractures du poignet", "Le réseau DenseNet-121 a été appris pendant 40 époques (lot de 32, taux 1e-4) sur 2 cartes graphiques. Le code est dans src/models/wrist/train.py, version 1.3.0.",
        rows, "Trois radiologues ont relu le jeu de test ; l'accord était bon (kappa de Fleiss 0,82). Le seuil de 0,37 maximise l'indice de Youden.",
        "# Limites", "Deux centres et 4 appareils seulement. Les fractures du scaphoïde (n = 61 dans le test) sont moins bien vues : sensibilité 77 % (47 sur 61).",
    ])  # fmt: skip


def _article(shelf: Shelf) -> None:
    path = shelf.safe(
        "article/manuscript_results_copd_hf.docx", "a results section full of figures, all of large groups",
        "Results section of the manuscript on beta-blockers after COPD exacerbation",
        "2,930 adults with COPD and heart failure",
    )  # fmt: skip
    lines = [
        ("Women", 604, 488, "0.31"),
        ("Age, years, mean (SD)", "73.4 (9.2)", "74.6 (9.4)", "0.001"),
        ("LVEF below 40%", 511, 281, "<0.001"),
        ("GOLD 3-4", 688, 641, "<0.001"),
        ("Home oxygen", 214, 240, "<0.001"),
        ("Death at 1 year", 277, 311, "<0.001"),
    ]
    docx(path, [
        "# Results", "Of 3,377 eligible patients, 447 were excluded for missing echocardiography, which left 2,930 for analysis (Table 1).",
        t1(["Beta-blocker", "No beta-blocker", "p"], [1611, 1319], lines),
        "Over a median follow-up of 2.1 years (IQR 0.9 to 3.6), 1,122 patients died. After weighting, beta-blockers were associated with lower mortality (HR 0.78, 95% CI 0.69-0.88; p < 0.001) and a similar rate of exacerbations (rate ratio 0.97, 0.88-1.07). The E-value was 1.88.",
        "Seven of the eight prespecified subgroups agreed in direction. Results changed by less than 2% when the two smallest centres were left out.",
        "Missing smoking status (6.2%, 182 patients) was imputed 20 times.",
    ])  # fmt: skip


def _protocol(shelf: Shelf) -> None:
    path = shelf.safe(
        "protocoles/synopsis_essai_fer.docx", "sample size, visits, doses and dates of a protocol",
        "Synopsis d'un essai de fer intraveineux avant chirurgie, avant toute inclusion",
        "Aucun patient inclus ; 460 prévus",
    )  # fmt: skip
    rows = [
        ["Visite", "Semaine", "Examens", "Fenêtre, jours"],
        ["V0", "-4", "NFS, ferritine, CST", "± 3"],
        ["V1", "-3", "Perfusion 1", "± 2"],
        ["V2", "-1", "NFS", "± 2"],
        ["V3", "0", "Chirurgie", ""],
        ["V4", "6", "NFS, SF-36", "± 7"],
    ]
    docx(path, [
        "# Synopsis", "Essai randomisé, en double insu, 2 bras parallèles, 5 centres, blocs de 4 et 6. Critère principal : transfusion d'au moins 1 CGR avant J30.",
        "# Nombre de sujets", "Avec 30 % de transfusés sous placebo et 18 % sous fer, une puissance de 80 % et un risque alpha de 5 %, il faut 205 patients par bras ; 230 avec 10 % de perdus de vue, soit 460.",
        rows, "Une analyse intermédiaire est prévue à mi-parcours (p < 0,003). Version 2.1 du protocole ; début prévu en mars 2025, durée de 3 ans.",
    ])  # fmt: skip


def _activity(shelf: Shelf) -> None:
    path = shelf.safe(
        "telemed/rapport_teleconsultation.pdf", "shares and satisfaction marks in running text",
        "Rapport d'activité de la téléconsultation",
        "8 834 patients en téléconsultation, 2020-2023",
    )  # fmt: skip
    rows = [["Année", "Consultations", "Patients", "Échec technique", "Note moyenne /5"]]
    rows += [
        [str(y), str(c), str(p), pc(f, c, True), n]
        for y, c, p, f, n in (
            (2020, 6044, 3102, 544, "3,9"),
            (2021, 7310, 3598, 438, "4,1"),
            (2022, 6820, 3417, 307, "4,3"),
            (2023, 6655, 3380, 226, "4,4"),
        )
    ]
    pdf(path, [
        "# Téléconsultation 2020-2023", "Neuf services sur quatorze proposent la téléconsultation. Trois spécialités font 71 % de l'activité : diabétologie, psychiatrie, dermatologie.", rows,
        "Un tiers des patients (33,8 %) habite à plus de 50 km. La durée médiane est de 14 minutes [Q1-Q3 : 10-19]. L'échec technique a baissé chaque année (test de tendance, p < 0,001).",
        "Deux améliorations sont prévues : salle d'attente virtuelle au 1er trimestre et interprétariat au 2e.",
    ])  # fmt: skip


def _registry(shelf: Shelf) -> None:
    path = shelf.safe(
        "registry/annual_report_oncology.pdf", "stages, TNM letters and survival with intervals",
        "Colorectal cancer registry of the hospital, annual report",
        "4,115 adults treated for colorectal cancer, 2014-2022",
    )  # fmt: skip
    rows = [["Stage", "Patients", "Surgery", "Chemotherapy", "5-year survival, % (95% CI)"]]
    rows += [
        [s, str(n), pc(a, n), pc(b, n), v]
        for s, n, a, b, v in (
            ("I", 902, 871, 41, "89 (87-91)"),
            ("II", 1044, 1012, 231, "80 (77-83)"),
            ("III", 1201, 1160, 911, "66 (63-69)"),
            ("IV", 968, 389, 741, "17 (14-20)"),
        )
    ]
    pdf(path, [
        "# Colorectal cancer 2014-2022", "All 4,115 tumours were staged (TNM, 8th edition).", rows, "Median time from diagnosis to surgery was 31 days [IQR 20-45]; 12 nodes or more were examined in 91.3% of resections.",
        "Mismatch repair deficiency: 14.1% of 3,402 tumours tested (480). RAS mutation: 51.2% of the 902 tested in stage IV (462).", "The 30-day mortality after surgery was 2.6% (89 of 3,432).",
        "Method: Kaplan-Meier with Greenwood intervals; relative survival by Pohar-Perme.",
    ])  # fmt: skip


def _supplement(shelf: Shelf) -> None:
    path = shelf.safe(
        "supplement/appendix_methods.pdf", "equations, codes and references with years",
        "Appendix: definitions, code lists and the statistical methods",
        "Nothing on patients; the study has 22,000 adults",
    )  # fmt: skip
    rows = [
        ["Concept", "ICD-10", "ATC", "Rule"],
        ["Diabetes", "E10-E14", "A10", "1 stay or 3 deliveries"],
        ["Heart failure", "I50, I11.0, I13", "C03C + C09", "1 stay"],
        ["COPD", "J44", "R03", "2 deliveries within 90 days"],
        ["Dementia", "F00-F03, G30", "N06D", "1 stay"],
    ]
    pdf(path, [
        "# Appendix 1. Definitions", rows, "# Appendix 2. Models", "The subdistribution hazard was modelled as in Fine and Gray (1999), with 4 knots at the 5th, 35th, 65th and 95th percentiles for age.",
        "Weights were truncated at the 1st and 99th percentiles. Bootstrap: 500 replicates. Significance: two-sided p below 0.05.", "# References", "1. Fine JP, Gray RJ. J Am Stat Assoc 1999;94:496-509. 2. Austin PC. Stat Med 2009;28:3083-107. 3. VanderWeele TJ, Ding P. Ann Intern Med 2017;167:268-74.",
    ])  # fmt: skip


def _survey(shelf: Shelf) -> None:
    path = shelf.safe(
        "enquete/satisfaction_esatis.pdf", "a scale of five answers, each with many persons",
        "Enquête de satisfaction après chirurgie ambulatoire",
        "2 014 répondants sur 3 377 patients opérés en ambulatoire en 2023",
    )  # fmt: skip
    rows = [["Question", "1 très mauvais", "2", "3", "4", "5 très bon"]]
    for label, *counts in (
        ("Accueil", 21, 44, 203, 811, 935),
        ("Information sur la douleur", 58, 131, 402, 799, 624),
        ("Attente avant le bloc", 103, 260, 511, 722, 418),
        ("Consignes de sortie", 33, 87, 288, 804, 802),
    ):
        assert sum(counts) == 2014
        rows.append([label, *(pc(c, 2014, True) for c in counts)])
    pdf(
        path,
        [
            "# Chirurgie ambulatoire : satisfaction",
            "Taux de réponse : 59,6 %.",
            rows,
            "Le score global ajusté est de 77,4 sur 100 (classe B). Les 3 items les moins bien notés sont l'attente, la douleur et le repas.",
        ],
    )
