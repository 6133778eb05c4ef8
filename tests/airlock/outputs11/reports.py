"""Reports in Word and PDF: whole articles, internal reports, answers to reviewers."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, effects, life, ratios
from tests.airlock.outputs11.tools import paper, word


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    path = shelf.safe(
        "manuscripts/tb_delay.pdf",
        "CONSORT-like flow with every exclusion of at least 10; p-values; years",
        "Manuscript on the delay to tuberculosis treatment: methods, flow, table and model.",
        "1,012 adults treated for tuberculosis, 2015-2022",
    )
    paper(path, [
        "# Methods", "We screened 1,188 adults; 104 were excluded because treatment began elsewhere, 51 because they were under 18 and 21 for want of data, so 1,012 were analysed. Delay was the time from first visit to first dose.",
        "# Results", "The median delay was 9 days [4-21]. Smear-positive patients (n = 418, 41.3%) were treated sooner (5 days [2-9]) than smear-negative ones (14 days [7-29]; p < 0.001).",
        baseline({"Delay < 14 days": 611, "14 days or more": 401}, [("Born abroad", [388, 241], "0.27"), ("HIV", [41, 33], "0.36"), ("Extrapulmonary", [121, 148], "<0.001"), ("Cavities", [201, 71], "<0.001")]),
        ratios({"Extrapulmonary": (0.77, 0.15), "Age 65 or more": (0.34, 0.16), "Seen in 2020": (0.41, 0.19), "Fever at first visit": (-0.52, 0.14)}),
        "# Discussion", "One in three patients waited two weeks or more; seven other studies in two countries found the same.",
    ], "Delay to treatment in tuberculosis")  # fmt: skip

    path = shelf.safe(
        "rapports/bilan_entrepot_2023.pdf",
        "nombres d'études, de centres et de versions",
        "Bilan annuel de l'entrepôt : études, demandes, volumes.",
        "1,1 million de patients de l'entrepôt",
    )
    paper(
        path,
        [
            "# Études",
            "En 2023, 47 projets ont été déposés, 4 refusés et 3 retirés ; 2 comités se sont tenus par mois, sur 3 sites.",
            [
                ["Domaine", "Projets", "Sorties", "Délai médian (j)"],
                ["Oncologie", "12", "61", "9"],
                ["Cardiologie", "9", "44", "7"],
                ["Infectiologie", "8", "31", "8"],
                ["Pédiatrie", "5", "17", "11"],
                ["Autres", "13", "52", "9"],
            ],
            "# Volumes",
            [
                ["Table", "Lignes (millions)"],
                ["measurement", "812"],
                ["drug_exposure", "214"],
                ["note", "38"],
                ["visit_occurrence", "9,6"],
            ],
            "Version 4.2 du schéma, 6 migrations, 0 incident majeur.",
        ],
        "Bilan 2023",
    )

    path = shelf.safe(
        "reviewers/answer_to_reviewer_2.docx",
        "numbered answers, line numbers, 2 reviewers, E-values",
        "Point-by-point answer with the sensitivity analyses that reviewer 2 wanted.",
        "4,433 adults with community-acquired pneumonia",
    )
    word(path, ["# Answer to reviewer 2", "2.1 We added the propensity score (line 214). After matching, 1,811 pairs remained; all standardised differences were under 0.1.", ratios({"Main analysis": (-0.24, 0.08), "Matched 1:1": (-0.21, 0.1), "Weighted": (-0.22, 0.09), "Complete cases (n = 3,902)": (-0.26, 0.09), "Excluding 2020 (n = 3,611)": (-0.23, 0.09)}), "2.2 The E-value is 1.9 (lower bound 1.4).", "2.3 Table S4 now has 3 decimals. We thank the reviewer for seeing the 2 typing errors on pages 6 and 9.", "2.4 Deaths at day 30: 301 of 2,204 (13.7%) against 361 of 2,229 (16.2%)."])  # fmt: skip

    path = shelf.safe(
        "rapports/evaluation_telesurveillance.docx",
        "indicateurs, objectifs et pourcentages de grands groupes",
        "Rapport d'évaluation de la télésurveillance de l'insuffisance cardiaque.",
        "1 456 patients télésurveillés et 1 456 témoins",
    )
    word(path, ["# Contexte", "L'expérimentation a duré 24 mois dans 5 établissements. L'objectif était de réduire d'au moins 15 % les hospitalisations.", "# Résultats", baseline({"Télésurveillance": 1456, "Témoins": 1456}, [("Hospitalisation pour IC", [311, 402], "<0,001"), ("Décès", [141, 168], "0,10"), ("Passage aux urgences", [488, 531], "0,09"), ("Observance ≥ 80 %", ["1 102 (75,7 %)", "non mesurée"], "")], style="fr"), "Sur 10 alertes, 3 en moyenne étaient suivies d'un changement de traitement. Coût : 38 € par mois.", "# Qualité de vie", effects({"MLHFQ, différence ajustée": (-4.1, 1.1), "EQ-5D": (0.031, 0.011)})])  # fmt: skip

    path = shelf.safe(
        "manuscripts/aneurysm_results.docx",
        "sizes in millimetres, numbers at risk falling to 40",
        "Results section with survival table on aneurysm rupture under surveillance.",
        "1,205 adults with a small abdominal aortic aneurysm",
    )
    rows: list[list[Any]] = [["Year", "At risk", "Repairs", "Censored", "Free of repair"]] + [
        [str(y), f"{r:,}", str(d or ""), str(c or ""), f"{100 * s:.1f}%"]
        for y, (r, d, c, s) in enumerate(life(1205, (88, 121, 140, 131, 104), (21, 44, 71, 98, 120)))
    ]
    word(
        path,
        [
            "# Results",
            "Median diameter was 41 mm [37-45]; growth was 2.1 mm per year (SD 1.6). Over 4,102 person-years there were 584 repairs and 26 ruptures (6.3 per 1,000 person-years).",
            rows,
            "Growth was faster in smokers (0.4 mm per year, 95% CI 0.2 to 0.6) and slower in diabetics (-0.5, -0.8 to -0.3).",
        ],
    )

    path = shelf.safe(
        "theses/chapitre_meta_resultats.pdf",
        "p d'interaction, I2, nombre d'études",
        "Chapitre de thèse : analyses en sous-groupes et interactions.",
        "2 780 adultes opérés d'une hernie inguinale",
    )
    paper(
        path,
        [
            "## Sous-groupes",
            [
                ["Sous-groupe", "n", "Douleur à 1 an", "RR (IC 95 %)", "p interaction"],
                ["Homme", "2 511", "281 (11,2 %)", "0,82 (0,66-1,02)", "0,61"],
                ["Femme", "269", "47 (17,5 %)", "0,75 (0,45-1,26)", ""],
                ["< 50 ans", "911", "142 (15,6 %)", "0,79 (0,58-1,07)", "0,84"],
                ["≥ 50 ans", "1 869", "186 (10,0 %)", "0,83 (0,63-1,08)", ""],
            ],
            "Les 3 interactions testées n'étaient pas significatives. Correction de Holm pour 5 comparaisons.",
            "## Discussion",
            "Nos résultats rejoignent ceux de 2 méta-analyses (I2 = 34 % et 12 %).",
        ],
        "Chapitre 4",
        "",
        True,
    )
