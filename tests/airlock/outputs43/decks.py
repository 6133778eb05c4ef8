"""PowerPoint."""

import matplotlib

matplotlib.use("Agg")
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from .tools import c, pc, slides, split


def chart(kind, data):
    def hook(p):
        s = p.slides.add_slide(p.slide_layouts[6])
        s.shapes.add_chart(kind, Inches(0.7), Inches(1), Inches(8.5), Inches(5.5), data)

    return hook


def write(shelf):
    d = CategoryChartData()
    d.categories = ["T1", "T2", "T3", "T4"]
    d.add_series("Passages", (9120, 9804, 10110, 9377))
    d.add_series("Hospitalisations", (2210, 2303, 2288, 2404))
    slides(
        shelf.safe(
            "pptx/bilan_urgences.pptx",
            "ranks, numbers of boxes and posts",
            "Bilan annuel des urgences pour la CME.",
            "38 411 passages en 2023",
        ),
        [
            (
                "Urgences : bilan 2023",
                [
                    "38 411 passages, 9 205 hospitalisations (24,0 %)",
                    "8 box de consultation, 4 lits de déchocage",
                    "3e service de la région par l'activité",
                    "Délai médian de prise en charge : 47 min",
                ],
            ),
            (
                "Par filière",
                [["Filière", "Passages", "Part", "Durée médiane (h)"]]
                + [
                    [each, n, pc(n, 38411, True), h]
                    for each, n, h in zip(
                        ["Courte", "Médicale", "Traumatologie", "Psychiatrie", "Gériatrie"],
                        split(38411, 31, 34, 22, 5, 8),
                        ["2,1", "5,8", "3,0", "6,4", "8,9"],
                    )
                ],
            ),
        ],
        chart(XL_CHART_TYPE.COLUMN_CLUSTERED, d),
    )
    slides(
        shelf.safe(
            "pptx/model_comparison_aki.pptx",
            "metrics and numbers of layers",
            "Comparison of models predicting AKI, for the lab meeting.",
            "27,904 surgical stays, 3,122 AKI",
        ),
        [
            (
                "Predicting AKI after surgery",
                [
                    "27,904 stays, 3,122 with AKI (11.2%)",
                    "5 models, 5-fold cross-validation",
                    "2 hidden layers of 64 units for the MLP",
                ],
            ),
            (
                "Results",
                [
                    ["Model", "AUROC (95% CI)", "AUPRC", "Brier", "Parameters"],
                    ["Logistic", "0.781 (0.772-0.790)", "0.331", "0.087", 24],
                    ["GAM", "0.794 (0.785-0.803)", "0.349", "0.085", 61],
                    ["Random forest", "0.803 (0.794-0.811)", "0.362", "0.084", "-"],
                    ["XGBoost", "0.816 (0.808-0.824)", "0.388", "0.082", "-"],
                    ["MLP", "0.809 (0.800-0.817)", "0.371", "0.084", "6,913"],
                ],
            ),
        ],
    )
    d = CategoryChartData()
    d.categories = ["18-39", "40-54", "55-64", "65-74", "75-84"]
    d.add_series("Women", (212, 388, 402, 377, 190))
    d.add_series("Men", (140, 290, 366, 401, 211))
    slides(
        shelf.safe(
            "pptx/age_pyramid_melanoma.pptx",
            "bar chart with embedded workbook, all bars large",
            "Age and sex of the melanoma cohort.",
            "2,977 patients with melanoma",
        ),
        [
            (
                "Melanoma cohort",
                ["2,977 patients", "Median Breslow thickness 1.1 mm (0.6-2.4)", "Stage III-IV: 508 (17.1%)"],
            )
        ],
        chart(XL_CHART_TYPE.BAR_CLUSTERED, d),
    )
    slides(
        shelf.safe(
            "pptx/bloc_indicateurs_DG.pptx",
            "ratios of staff and rooms below 10",
            "Indicateurs de productivité du bloc.",
            "12 060 interventions en 2022",
        ),
        [
            (
                "Bloc opératoire",
                [
                    ["Indicateur", "2021", "2022", "Cible"],
                    ["Salles ouvertes", 7, 8, 9],
                    ["Infirmiers par salle", "2,4", "2,5", "2,5"],
                    ["TROS", "71 %", "74 %", "80 %"],
                    ["Interventions", 11412, 12060, 12500],
                    ["Annulations le jour même", c(506, 11412, True), c(461, 12060, True), "< 3 %"],
                    ["Débordements > 1 h", c(1180, 11412, True), c(1033, 12060, True), "< 8 %"],
                    ["Satisfaction chirurgiens (/10)", "6,1", "6,8", "7,5"],
                ],
            )
        ],
    )
    slides(
        shelf.safe(
            "pptx/interim_dsmb_design.pptx",
            "alpha spending and looks, no results of persons",
            "Statistical design of the interim analyses, for the DSMB.",
            "Planned 1,200 participants",
        ),
        [
            (
                "Interim analyses",
                [
                    ["Look", "Information", "z boundary", "Nominal alpha"],
                    [1, "0.33", "3.71", "0.0002"],
                    [2, "0.67", "2.51", "0.0121"],
                    [3, "1.00", "1.99", "0.0463"],
                ],
            ),
            (
                "Rules",
                ["O'Brien-Fleming spending, 3 looks", "Two-sided alpha 5%", "DSMB of 4 members meets every 6 months"],
            ),
        ],
    )
    slides(
        shelf.safe(
            "pptx/parcours_psychiatrie.pptx",
            "sectors numbered 1 to 6, mean durations",
            "Réhospitalisations en psychiatrie par secteur.",
            "3 380 patients de six secteurs",
        ),
        [
            (
                "Réhospitalisation à 90 jours",
                [["Secteur", "Patients", "Réhospitalisés", "Délai médian (j)"]]
                + [
                    [k, N, c(n, N, True), dd]
                    for k, N, n, dd in [
                        (1, 612, 122, 31),
                        (2, 540, 98, 28),
                        (3, 701, 151, 27),
                        (4, 488, 77, 35),
                        (5, 561, 104, 30),
                        (6, 478, 83, 33),
                    ]
                ],
            ),
            (
                "Lecture",
                [
                    "Taux global : 18,8 % (635 sur 3 380)",
                    "Écart entre secteurs : facteur 1,4",
                    "6 secteurs, 2 CMP par secteur",
                ],
            ),
        ],
    )

    # unsafe
    def notes(p):
        p.slides[
            0
        ].notes_slide.notes_text_frame.text = (
            "Rappeler que 5 des 33 enfants de moins de trois semaines sont décédés, le 12 novembre et en décembre."
        )

    slides(
        shelf.unsafe(
            "pptx/bronchiolites_hiver.pptx",
            "small count in the speaker's notes",
            "notes of slide 1",
            "Bilan de l'épidémie de bronchiolite.",
            "980 enfants hospitalisés, hiver 2022-2023",
        ),
        [
            (
                "Bronchiolite",
                [
                    "980 hospitalisations, 611 garçons (62,3 %)",
                    "112 passages en réanimation (11,4 %)",
                    "Durée médiane 4 jours [3-6]",
                ],
            ),
            ("Par âge", [["Âge", "Enfants"], ["moins de 3 mois", 402], ["3-6 mois", 301], ["6-12 mois", 277]]),
        ],
        notes,
    )
    d = CategoryChartData()
    d.categories = ["2018", "2019", "2020", "2021", "2022"]
    d.add_series("Donors", (31, 34, 22, 27, 36))
    d.add_series("Refusals", (14, 16, 8, 12, 15))
    slides(
        shelf.unsafe(
            "pptx/organ_donation.pptx",
            "small cell in a chart's data",
            "chart, Refusals 2020 = 8",
            "Organ donation activity of the hospital.",
            "Potential donors 2018-2022",
        ),
        [("Organ donation", ["150 donors in five years", "Family refusal about a third of approaches"])],
        chart(XL_CHART_TYPE.LINE_MARKERS, d),
    )
    r = shelf.random("xy")
    x = XyChartData()
    s = x.add_series("BNP / LVEF")
    for _ in range(72):
        s.add_data_point(round(r.gauss(42, 11)), round(r.lognormvariate(6, 0.8)))
    slides(
        shelf.unsafe(
            "pptx/bnp_lvef.pptx",
            "scatter of single patients",
            "native XY chart on slide 2",
            "Relation between BNP and ejection fraction.",
            "72 outpatients with heart failure",
        ),
        [("BNP and LVEF", ["72 outpatients", "Spearman rho = -0.48, p < 0.001"])],
        chart(XL_CHART_TYPE.XY_SCATTER, x),
    )
    slides(
        shelf.unsafe(
            "pptx/staff_rps.pptx",
            "100 % of a real group",
            "Bloc, 'Stress élevé' 100 %",
            "Enquête risques psychosociaux auprès des soignants.",
            "846 soignants répondants",
        ),
        [
            (
                "Risques psychosociaux",
                [
                    ["Service", "Répondants", "Stress élevé", "Envie de partir"],
                    ["Urgences", 160, "62,5 %", "41,9 %"],
                    ["Réanimation", 120, "58,3 %", "36,7 %"],
                    ["Médecine", 244, "47,5 %", "31,1 %"],
                    ["Chirurgie", 210, "44,3 %", "28,6 %"],
                    ["Bloc", 34, "100 %", "47,1 %"],
                    ["Imagerie", 78, "38,5 %", "29,5 %"],
                ],
            )
        ],
    )

    def off(p):
        tb = p.slides[0].shapes.add_textbox(Inches(-6), Inches(2), Inches(4), Inches(1))
        tb.text_frame.text = "M. Anselme Destouches, chambre 214, 12 rue des Tanneurs, 35000 Rennes"

    slides(
        shelf.unsafe(
            "pptx/hospital_at_home.pptx",
            "name and address in a text box outside the slide",
            "slide 1, left of the slide",
            "Hospital-at-home programme, volumes.",
            "1,044 hospital-at-home stays",
        ),
        [
            (
                "Hospital at home",
                [
                    "1,044 stays, mean duration 16.2 days (SD 11.9)",
                    "Palliative care: 288 (27.6%)",
                    "Complex wounds: 331 (31.7%)",
                ],
            ),
            ("Outcome", [["End of stay", "n"], ["Home", 610], ["Hospital transfer", 251], ["Death at home", 183]]),
        ],
        off,
    )
    slides(
        shelf.unsafe(
            "pptx/essai_phase2.pptx",
            "fewer than 10 residual degrees of freedom",
            "slide 2, résiduel ddl 6",
            "Analyse de variance de l'essai de phase II.",
            "136 participants en 14 clusters",
        ),
        [
            ("Essai en clusters", ["136 participants, 14 centres", "Analyse au niveau du centre"]),
            (
                "Analyse de variance (moyennes de centre)",
                [
                    ["Source", "ddl", "Somme des carrés", "F", "p"],
                    ["Bras", 1, "24,1", "5,9", "0,05"],
                    ["Région", 3, "10,2", "0,8", "0,52"],
                    ["Type de centre", 3, "9,1", "0,7", "0,57"],
                    ["Résiduel", 6, "24,5", "", ""],
                ],
            ),
        ],
    )
