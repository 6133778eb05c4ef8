"""Those who are not counted: nearly all of a group, or a plain majority."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import fr, share_en
from tests.airlock.outputs20.files import latex, paper, slides, table, web, word


def write(shelf: Shelf) -> None:
    hip(shelf)
    indicators(shelf)
    consent(shelf)


def hip(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "orthopaedics/enhanced_recovery_hip.pdf", "complement", "131 of 137 discharged home leaves 6",
        "Results of an enhanced recovery pathway after total hip replacement, before-after study.",
        "274 adults with elective total hip replacement, 137 in each period",
    )  # fmt: skip
    paper(path, [
        "# Enhanced recovery after hip replacement", "## Results",
        "We compared 137 patients operated before the pathway with 137 operated after it. The median age was 68 years (IQR 60-75) in both periods, and "
        f"{share_en(81, 137)} and {share_en(78, 137)} were women.",
        "The median length of stay fell from 5 days (IQR 4-7) to 3 days (IQR 2-4), p < 0.001. In the second period 131 of the 137 patients were discharged home, "
        "against 112 of 137 in the first (p = 0.007). The median pain score at 24 hours was 3 (IQR 2-5) on a scale of 0 to 10.",
        "Adherence reached a median of 14 of 17 items. Costs fell by 11% (95% CI 4 to 18).",
    ], title="ERAS hip")  # fmt: skip

    path = shelf.safe(
        "orthopaedics/enhanced_recovery_knee.pdf", "large majorities whose complements hold, items and scores",
        "Results of an enhanced recovery pathway after total knee replacement, before-after study.",
        "420 adults with elective total knee replacement, 210 in each period",
    )  # fmt: skip
    paper(path, [
        "# Enhanced recovery after knee replacement", "## Results",
        f"We compared two periods of 210 patients. Women were {share_en(129, 210)} before and {share_en(134, 210)} after; the median age was 70 years (IQR 63-76).",
        f"In the second period {share_en(187, 210)} of patients were discharged home, against {share_en(160, 210)} in the first (p = 0.001). The median length of stay fell "
        "from 6 days (IQR 5-8) to 4 days (IQR 3-5). The median flexion at discharge was 90 degrees.",
        [["Item of the pathway", "Before", "After"], ["Pre-operative education", share_en(66, 210), share_en(178, 210)], ["Oral carbohydrates", share_en(21, 210), share_en(141, 210)],
         ["Mobilised on day 0", share_en(34, 210), share_en(163, 210)], ["Catheter removed on day 1", share_en(88, 210), share_en(190, 210)]],
        "Of 18 items, 4 were new. Two hospitals took part.",
    ], title="ERAS knee")  # fmt: skip


def indicators(shelf: Shelf) -> None:
    names = [
        "Évaluation de la douleur",
        "Lettre de liaison à la sortie",
        "Tenue du dossier d'anesthésie",
        "Dépistage nutritionnel",
        "Bilan des allergies",
        "Risque d'escarre évalué",
        "Projet de soins",
        "Information du médecin traitant",
        "Traçabilité du consentement",
        "Courrier à J7",
    ]
    path = shelf.unsafe(
        "qualite/iqss_mco_dossiers.csv", "complement", "Évaluation de la douleur: 248 of 252 leaves 4",
        "Indicateurs de qualité sur dossiers tirés au sort (un dossier par patient), campagne 2023 : dossiers évalués et conformes.",
        "252 patients dont le dossier a été tiré au sort",
    )  # fmt: skip
    good = [248, 201, 219, 164, 233, 188, 141, 207, 226, 119]
    table(
        path,
        [
            ["indicateur", "dossiers_evalues", "conformes", "taux"],
            *([name, 252, count, fr(100 * count / 252)] for name, count in zip(names, good, strict=True)),
        ],
        sep=";",
    )

    path = shelf.safe(
        "qualite/iqss_ssr_dossiers.tsv", "compliance up to 95 % whose complement holds, class A to D, rank",
        "Indicateurs de qualité en soins de suite, un dossier par patient, campagne 2023 : dossiers évalués, conformes, classe de A à D.",
        "320 patients de soins de suite dont le dossier a été tiré au sort",
    )  # fmt: skip
    good = [304, 251, 287, 230, 298, 211, 276, 190, 283, 162]
    table(path, [["rang", "indicateur", "dossiers_evalues", "conformes", "taux", "classe", "nb_criteres"],
                 *([rank, name, 320, count, fr(100 * count / 320), grade, items] for rank, (name, count, grade, items) in enumerate(zip(names, good, "ABABABACAC", [3, 12, 9, 4, 2, 5, 7, 3, 2, 6], strict=True), 1))], sep="\t")  # fmt: skip


def consent(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "trials/biobank_consent_report.html", "complement", "312 of 318 accepted leaves 6 who declined",
        "Yearly report of a biobank: approached, accepted and sampled patients by department.",
        "987 adults approached for a biobank in 2023",
    )  # fmt: skip
    web(path, "en", [
        "# Biobank: report of 2023", "Each adult is approached once. Samples are kept at -80 °C in 4 freezers.",
        [["Department", "Approached", "Accepted", "Samples stored"], ["Hepatology", 401, 356, 1068], ["Rheumatology", 318, 312, 936], ["Haematology", 268, 241, 1205]],
        "Aliquots per sample: 3, and 5 in haematology. 2 requests for samples were granted, by 6 laboratories in all.",
    ])  # fmt: skip

    path = shelf.safe(
        "trials/broad_consent_by_site.tex", "acceptance over 90 % whose complements hold",
        "Acceptance of broad consent by site over one year, each adult asked once.",
        "2,316 adults asked for broad consent",
    )  # fmt: skip
    rows = [("Site 1", 744, 702), ("Site 2", 512, 466), ("Site 3", 658, 603), ("Site 4", 402, 371)]
    latex(path, ["# Broad consent", "Acceptance in the 4 sites; the odds ratio compares with site 1.",
                 [["Site", "Asked", "Accepted", "OR (95% CI)"], *([name, count, share_en(some, count), odds]
                  for (name, count, some), odds in zip(rows, ["1", "0.61 (0.39--0.93)", "0.66 (0.43--0.99)", "0.72 (0.44--1.16)"], strict=True))],
                 r"Readability of the leaflet was level 6 of 9; it counts 2 pages and 7 headings."])  # fmt: skip

    path = shelf.safe(
        "maternite/allaitement_sortie.pptx", "majorities whose complements hold",
        "Allaitement à la sortie de maternité selon la parité, 2024.", "1 830 mères d'enfants nés à terme en 2024",
    )  # fmt: skip
    slides(path, [
        ("Allaitement à la sortie", ["1 830 mères, 2 sites, 12 mois", "Score d'attache médian : 8 sur 10"]),
        ("Selon la parité", [[["Parité", "Mères", "Allaitement exclusif", "Mixte", "Aucun"], ["Primipares", "812", "534", "151", "127"], ["Deuxième enfant", "641", "398", "97", "146"],
                              ["Troisième ou plus", "377", "214", "49", "114"]], "p = 0,002 (test du chi-deux à 4 degrés de liberté)"]),
    ])  # fmt: skip

    path = shelf.unsafe(
        "pharmacie/conciliation_entree.docx", "complement, in a percentage and its whole", "97,9 % of 240 leaves 5 patients",
        "Conciliation médicamenteuse à l'entrée dans trois services : part des patients conciliés dans les 24 heures.",
        "760 patients de 65 ans et plus admis au premier trimestre 2024",
    )  # fmt: skip
    word(path, ["# Conciliation médicamenteuse", "## Bilan du trimestre",
                [["Service", "Patients admis", "Conciliés en 24 h (%)", "Divergences par patient, médiane"], ["Médecine interne", 310, fr(100 * 263 / 310), 2], ["Gériatrie aiguë", 240, fr(100 * 235 / 240), 3],
                 ["Chirurgie vasculaire", 210, fr(100 * 151 / 210), 2]],
                "Le temps médian d'une conciliation est de 35 minutes [IIQ 25-50]. 4 externes en pharmacie sont formés par semestre."])  # fmt: skip
