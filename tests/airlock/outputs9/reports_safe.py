"""Reports in Word, PDF and text that may go out."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import paper, sure, text, word


def write(shelf: Shelf) -> None:
    p = shelf.safe(
        "reports/manuscript_results_ards.docx",
        "small numbers of sites, days and scores in prose",
        "Results section of the manuscript (draft 3)",
        "1,482 adults with moderate or severe ARDS",
    )
    word(
        p,
        [
            ("h", "Results"),
            (
                "p",
                f"Between January 2019 and December 2023, 1,482 patients were included in 9 ICUs. The median age was 62 years (IQR 52-71) and {sure(498, 1482)} were women. The median SOFA score was 9 (7-12) and the median PaO2/FiO2 ratio 118 (86-154).",
            ),
            (
                "p",
                f"By day 28, {sure(541, 1482)} patients had died. After adjustment for 6 covariates, early paralysis was not associated with death (HR 0.93, 95% CI 0.78 to 1.11, p = 0.42). Results were similar in 5 of the 6 sensitivity analyses.",
            ),
            ("h", "Secondary outcomes"),
            (
                "t",
                [
                    ["Outcome", "Early paralysis (N = 702)", "None (N = 780)"],
                    ["Barotrauma", sure(31, 702), sure(52, 780)],
                    ["ICU-acquired weakness", sure(188, 702), sure(171, 780)],
                    ["Ventilator-free days, median", "11 (0-20)", "9 (0-19)"],
                ],
            ),
            (
                "p",
                "Two investigators read each chest radiograph; a third settled disagreements. The E-value of the main estimate was 1.36.",
            ),
        ],
    )

    p = shelf.safe(
        "reports/rapport_annuel_registre_dialyse.pdf",
        "numbers of centres and years",
        "Rapport annuel du registre des dialyses, deux pages",
        "6 311 patients dialysés au 31 décembre 2023",
    )
    paper(
        p,
        [
            ("h", "Rapport annuel 2023"),
            (
                "p",
                "Le registre couvre 5 départements et 22 centres, dont 3 ouverts en 2022. Au 31 décembre 2023, 6 311 patients étaient dialysés, soit une prévalence de 812 par million d'habitants.",
            ),
            (
                "t",
                [
                    ["Modalité", "Patients", "Âge médian", "Diabète"],
                    ["Hémodialyse en centre", 3820, 74, sure(1790, 3820, 1, True)],
                    ["Unité médicalisée", 1544, 70, sure(641, 1544, 1, True)],
                    ["Autodialyse", 470, 61, sure(118, 470, 1, True)],
                    ["Dialyse péritonéale", 477, 69, sure(160, 477, 1, True)],
                ],
            ),
            (
                "p",
                "La mortalité annuelle était de 14,1 pour 100 patients-années (IC 95 % 13,2 - 15,1). L'attente médiane avant greffe était de 2,6 ans (Q1 1,4 ; Q3 4,1).",
            ),
            ("p", "Indicateur 4 : 7 centres sur 22 atteignent la cible de 60 % de fistules à la première dialyse."),
        ],
        title="Rapport annuel 2023",
        author="Registre",
    )

    p = shelf.safe(
        "reports/sap_appendicitis.docx",
        "thresholds, sample size and power, before any data",
        "Statistical analysis plan, no results",
        "1,040 children expected in the trial of antibiotics for appendicitis",
    )
    word(
        p,
        [
            ("h", "Sample size"),
            (
                "p",
                "With 1,040 children (520 per arm), the trial has 90% power to exclude a difference of 8 points in the success rate at 12 months, with a one-sided alpha of 2.5% and 6% lost to follow-up.",
            ),
            ("h", "Populations"),
            ("li", "Intention to treat: all randomised children aged 5 to 17 years."),
            ("li", "Per protocol: at least 7 of the 10 doses taken."),
            ("h", "Interim analyses"),
            (
                "p",
                "Two interim analyses, after 350 and 700 children; O'Brien-Fleming bounds 3.71, 2.51 and 1.99. Three members sit on the committee.",
            ),
            (
                "p",
                "Cells below 10 will not be reported: they will be shown as <10 and a second cell of the row will be masked.",
            ),
        ],
    )

    p = shelf.safe(
        "reports/note_methodo_appariement.txt",
        "a caliper of 0.2 and matching 1:3",
        "Note méthodologique sur l'appariement par score de propension",
        "48 120 patientes traitées par bisphosphonates et 144 360 témoins, SNDS",
    )
    text(
        p,
        "Note méthodologique\n\nAppariement 1:3 sans remise, calibre de 0,2 écart-type du logit. Quatre variables ont été appariées exactement (année, région, ALD, sexe).\nDifférences standardisées après appariement : médiane 0,01, toutes sous 0,05.\n48 120 traitées appariées sur 51 904 (92,7 %). 1 203 fractures de hanche (2,5 %) contre 4 186 (2,9 %) ; HR 0,86 [0,81 ; 0,92].\n5 analyses de sensibilité ; graine 42.\n",
    )

    p = shelf.safe(
        "reports/csr_synopsis_follow_up.pdf",
        "hazard ratios, months and grades",
        "Synopsis of the five-year follow-up of the trial",
        "1,128 patients with localised renal cancer (564 in each arm)",
    )
    paper(
        p,
        [
            ("h", "Synopsis"),
            (
                "p",
                f"Disease-free survival events were seen in {sure(201, 564)} patients with adjuvant treatment and {sure(239, 564)} with placebo (HR 0.79, 95% CI 0.65-0.95; p = 0.013).",
            ),
            (
                "p",
                f"Grade 3-5 adverse events: {sure(181, 564)} and {sure(98, 564)}. Treatment was stopped for toxicity in {sure(117, 564)} and {sure(12, 564)}. Median follow-up was 61 months (IQR 55-68).",
            ),
            (
                "t",
                [
                    ["Months", 0, 12, 24, 36, 48, 60],
                    ["Adjuvant, at risk", 564, 488, 441, 402, 361, 188],
                    ["Placebo, at risk", 564, 459, 398, 358, 322, 169],
                ],
            ),
            ("p", "Subgroups: 8 were planned; the test of interaction was below 0.05 in one of the 8."),
        ],
        title="Synopsis",
        author="Sponsor",
    )
