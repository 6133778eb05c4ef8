"""PowerPoint outputs."""

import io

from .kit import deck, ipp, person, slide, split, table1


def picture(draw, size=(6, 3.4)):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=size)
    draw(ax)
    fig.tight_layout()
    buf = io.BytesIO()
    fig.savefig(buf, dpi=120, metadata={"Software": None})
    plt.close(fig)
    buf.seek(0)
    return buf


def chart(s, kind, cats, series):
    from pptx.chart.data import CategoryChartData
    from pptx.util import Inches

    data = CategoryChartData()
    data.categories = cats
    for name, vals in series:
        data.add_series(name, vals)
    return s.shapes.add_chart(kind, Inches(0.8), Inches(1.6), Inches(8), Inches(5), data)


def write(shelf) -> None:
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE as K
    from pptx.util import Inches

    r = shelf.random("pptx")
    f = shelf.safe(
        "pptx/staff_insuffisance_cardiaque.pptx",
        "slide numbers, NYHA classes, hazard ratios",
        "Diapositives de résultats sur l'insuffisance cardiaque à FE préservée.",
        "3 126 patients IC-FEp, 2015-2023",
    )
    d = deck("Insuffisance cardiaque à FE préservée", "Résultats du 2e semestre – entrepôt de données")
    slide(
        d,
        "Population",
        [
            "3 126 patients, 58 % de femmes",
            "Âge médian 79 ans [71-86]",
            "NYHA III-IV : 44 %",
            "Suivi médian : 2,8 ans",
        ],
    )
    slide(
        d,
        "Caractéristiques",
        rows=[
            ["", "Sans iSGLT2 (n=2088)", "iSGLT2 (n=1038)", "p"],
            *table1(
                r,
                [2088, 1038],
                [
                    ("FA", 52),
                    ("HTA", 78),
                    ("Diabète", 36),
                    ("IRC stade ≥ 3", 41),
                    ("NYHA", {"I-II": 56, "III": 33, "IV": 11}),
                    ("Obésité", 31),
                ],
                True,
                overall=False,
            ),
        ],
    )
    slide(
        d,
        "Mortalité et réhospitalisations",
        ["HR 0,79 (IC95 % 0,66-0,94)", "NNT à 2 ans : 18", "4 analyses de sensibilité concordantes"],
    )
    d.save(f)

    f = shelf.safe(
        "pptx/chart_native_antibiotics.pptx",
        "embedded workbook of a native chart holds only aggregates",
        "Native column chart of antibiotic consumption (DDD per 1000 bed-days).",
        "Hospital-wide, 402,000 bed-days in 2023",
    )
    d = deck("Antibiotic stewardship dashboard", "2019-2023")
    s = slide(d, "DDD per 1000 bed-days")
    chart(
        s,
        K.COLUMN_CLUSTERED,
        ["2019", "2020", "2021", "2022", "2023"],
        [
            ("Penicillins", [288, 270, 275, 262, 258]),
            ("Cephalosporins 3G", [92, 101, 98, 90, 84]),
            ("Fluoroquinolones", [71, 64, 58, 52, 47]),
            ("Carbapenems", [19, 22, 21, 20, 18]),
        ],
    )
    d.save(f)

    f = shelf.safe(
        "pptx/direction_capacite_lits.pptx",
        "beds and wards counted, not persons",
        "Capacité en lits et taux d'occupation par pôle, comité de direction.",
        "31 200 séjours en 2023",
    )
    d = deck("Capacitaire 2023", "Comité de direction")
    slide(
        d,
        "Lits ouverts et fermés",
        rows=[["Pôle", "Unités", "Lits installés", "Lits fermés", "Occupation", "DMS (j)"]]
        + [
            [p, u, li, fe, f"{r.randint(79, 96)} %", f"{r.uniform(3, 9):.1f}".replace(".", ",")]
            for p, u, li, fe in [
                ("Cœur-poumons", 6, 142, 8),
                ("Digestif", 4, 96, 4),
                ("Neurosciences", 5, 118, 12),
                ("Mère-enfant", 7, 131, 3),
                ("Gériatrie", 5, 160, 20),
                ("Urgences-réa", 3, 54, 0),
            ]
        ],
    )
    slide(
        d,
        "Points d'attention",
        [
            "7 réunions de bed management par semaine",
            "Fermetures d'été : 47 lits",
            "Ouverture de 2 unités post-urgences en 2024",
        ],
    )
    d.save(f)

    f = shelf.safe(
        "pptx/forest_plot_subgroups.pptx",
        "points are subgroups of at least 300, not persons",
        "Forest plot of subgroup hazard ratios.",
        "5,108 patients of the anticoagulation cohort",
    )
    d = deck("DOAC versus VKA", "Subgroup analysis")
    s = slide(d, "Major bleeding: subgroups")

    def forest(ax):
        for i, (n, h) in enumerate(
            [
                ("Overall (5108)", 0.72),
                ("Age < 75 (2504)", 0.66),
                ("Age ≥ 75 (2604)", 0.78),
                ("Women (2311)", 0.70),
                ("Men (2797)", 0.74),
                ("CKD (1622)", 0.81),
                ("No CKD (3486)", 0.67),
            ]
        ):
            ax.plot([h * 0.8, h * 1.25], [-i, -i], "k-")
            ax.plot(h, -i, "ks")
            ax.text(0.32, -i, n, va="center")
        ax.axvline(1, ls=":")
        ax.set_xlim(0.3, 1.3)
        ax.set_yticks([])

    s.shapes.add_picture(picture(forest), Inches(1), Inches(1.6))
    d.save(f)

    f = shelf.safe(
        "pptx/roc_notes_pediatrie.pptx",
        "speaker notes about method only",
        "Validation d'un score de sévérité de la bronchiolite, avec notes de l'orateur.",
        "2 690 nourrissons vus aux urgences",
    )
    d = deck("Score de sévérité de la bronchiolite", "Validation externe")
    s = slide(
        d,
        "Performance par seuil",
        rows=[["Seuil", "Positifs", "Sensibilité", "Spécificité", "VPP", "VPN"]]
        + [
            [f"≥ {t}", n, a, b, c, e]
            for t, n, a, b, c, e in [
                (2, 1804, "93 %", "41 %", "32 %", "96 %"),
                (3, 1122, "81 %", "66 %", "45 %", "92 %"),
                (4, 640, "62 %", "83 %", "61 %", "87 %"),
                (5, 288, "38 %", "93 %", "74 %", "83 %"),
            ]
        ],
    )
    s.notes_slide.notes_text_frame.text = "Rappeler que le score va de 0 à 8 et que 4 items sur 6 viennent du formulaire infirmier. Les seuils ont été choisis avant l'analyse."
    d.save(f)

    f = shelf.safe(
        "pptx/cumulative_incidence_binned.pptx",
        "a step curve on yearly steps of at least twelve events",
        "Yearly cumulative incidence of graft failure after liver transplantation.",
        "1,486 liver transplant recipients",
    )
    d = deck("Graft failure after liver transplantation", "2008-2020 cohort")
    rows, at, _ev = (
        [["Year", "At risk at start", "Failures in year", "Censored in year", "Cumulative incidence"]],
        1486,
        0.0,
    )
    surv = 1.0
    for y, (e, c) in enumerate([(112, 31), (48, 96), (35, 110), (29, 121), (22, 140), (18, 133), (14, 118)], 1):
        surv *= 1 - e / at
        rows.append([y, at, e, c, f"{100 * (1 - surv):.1f}%"])
        at -= e + c
    slide(d, "Life table (yearly)", rows=rows)
    d.save(f)

    f = shelf.safe(
        "pptx/parcours_cancer_delais.pptx",
        "delays in days with quartiles",
        "Délais du parcours des cancers colorectaux par année.",
        "2 204 cancers colorectaux opérés",
    )
    d = deck("Délais de prise en charge", "Cancer colorectal, 2019-2023")
    slide(
        d,
        "Médiane et quartiles (jours)",
        rows=[["Année", "n", "Coloscopie → RCP", "RCP → chirurgie", "Chirurgie → chimiothérapie"]]
        + [
            [y, n, f"{r.randint(11, 16)} [7-24]", f"{r.randint(19, 26)} [13-35]", f"{r.randint(36, 44)} [30-56]"]
            for y, n in zip(range(2019, 2024), split(r, 2204, [1] * 5))
        ],
    )
    d.save(f)

    f = shelf.safe(
        "pptx/anesth_vega_percent.pptx",
        "percentages with large groups, complement far from zero",
        "Postoperative nausea by prophylaxis and risk score (Apfel 0-4).",
        "9,400 anaesthesias",
    )
    d = deck("PONV after prophylaxis", "Apfel score")
    slide(
        d,
        "PONV (%) by Apfel score (each cell: 210 patients or more)",
        rows=[["Apfel", "n", "None", "1 drug", "2 drugs", "3 drugs"]]
        + [
            [a, n, *x]
            for a, n, x in [
                (0, 1010, [9, 8, 7, 6]),
                (1, 2120, [18, 14, 11, 9]),
                (2, 3040, [33, 26, 20, 16]),
                (3, 2330, [51, 42, 33, 26]),
                (4, 900, [64, 55, 44, 36]),
            ]
        ],
    )
    d.save(f)

    # -- unsafe
    f = shelf.unsafe(
        "pptx/scatter_native_egfr.pptx",
        "native scatter chart: one point per patient",
        "slide 2, 88 points in the embedded workbook",
        "Correlation of measured and estimated GFR.",
        "88 kidney donors",
    )
    d = deck("Measured versus estimated GFR", "Living donors")
    s = slide(d, "Agreement (r = 0.71)")
    xy = XyChartData()
    ser = xy.add_series("donors")
    for _ in range(88):
        g = r.gauss(96, 12)
        ser.add_data_point(round(g, 1), round(g + r.gauss(0, 8), 1))
    s.shapes.add_chart(K.XY_SCATTER, Inches(1), Inches(1.6), Inches(8), Inches(5), xy)
    d.save(f)

    f = shelf.unsafe(
        "pptx/revue_mortalite.pptx",
        "speaker notes name a patient",
        "notes of slide 2",
        "Indicateurs de mortalité pour la revue annuelle du pôle.",
        "14 320 séjours du pôle, 402 décès",
    )
    d = deck("Revue de mortalité 2023", "Pôle cœur-poumons")
    s = slide(
        d,
        "Décès par service",
        rows=[
            ["Service", "Séjours", "Décès", "%"],
            ["Cardiologie", 6210, 142, "2,3"],
            ["USIC", 2105, 98, "4,7"],
            ["Pneumologie", 4480, 131, "2,9"],
            ["Chirurgie thoracique", 1525, 31, "2,0"],
        ],
    )
    p = person(r)
    s.notes_slide.notes_text_frame.text = f"Évoquer le dossier de M. {p[1]}, décédé en salle, sans le citer."
    d.save(f)

    f = shelf.unsafe(
        "pptx/hidden_slide_pmsi.pptx",
        "hidden slide with small cells",
        "slide 3 (hidden)",
        "Codage PMSI : évolution de la sévérité.",
        "27 600 séjours codés",
    )
    d = deck("Qualité du codage", "DIM, 2023")
    slide(
        d,
        "Niveaux de sévérité",
        rows=[
            ["Niveau", "2022", "2023"],
            ["1", "48,1 %", "46,0 %"],
            ["2", "27,2 %", "28,4 %"],
            ["3", "17,5 %", "18,0 %"],
            ["4", "7,2 %", "7,6 %"],
        ],
    )
    s = slide(
        d,
        "Réserve : erreurs par codeur",
        rows=[["Type d'erreur", "Séjours"], ["DP inexact", 7], ["DAS manquant", 5], ["Acte absent", 2]],
    )
    s._element.set("show", "0")
    d.save(f)

    f = shelf.unsafe(
        "pptx/boxplot_outliers_copeptin.pptx",
        "outliers of a boxplot are single persons",
        "picture on slide 2, fliers",
        "Copeptin by diagnosis (boxplot).",
        "356 patients with hyponatraemia",
    )
    d = deck("Copeptin in hyponatraemia", "")
    s = slide(d, "Distribution by diagnosis")
    s.shapes.add_picture(
        picture(
            lambda ax: (
                ax.boxplot([[r.lognormvariate(m, 0.7) for _ in range(118)] for m in (1.6, 2.2, 2.8)]),
                ax.set_xticks([1, 2, 3], ["SIADH (118)", "Hypovolaemia (119)", "Heart failure (119)"]),
                ax.set_ylabel("copeptin, pmol/L"),
            )
        ),
        Inches(1),
        Inches(1.6),
    )
    d.save(f)

    f = shelf.unsafe(
        "pptx/telemedecine_offslide.pptx",
        "text box off the slide with a list of record numbers",
        "slide 2, box at left = 15 in",
        "Activité de télémédecine par spécialité.",
        "5 020 téléconsultations, 2023",
    )
    d = deck("Télémédecine", "Bilan 2023")
    s = slide(
        d,
        "Par spécialité",
        rows=[
            ["Spécialité", "Téléconsultations", "Part"],
            ["Diabétologie", 1820, "36,3 %"],
            ["Psychiatrie", 1411, "28,1 %"],
            ["Dermatologie", 1020, "20,3 %"],
            ["Neurologie", 769, "15,3 %"],
        ],
    )
    s.shapes.add_textbox(Inches(15), Inches(1), Inches(3), Inches(2)).text_frame.text = "\n".join(
        ipp(r) for _ in range(5)
    )
    d.save(f)

    f = shelf.unsafe(
        "pptx/km_pancreas_steps.pptx",
        "Kaplan-Meier with single-event steps and censor ticks",
        "picture on slide 2",
        "Overall survival after pancreatectomy by resection margin.",
        "112 pancreatectomies",
    )
    d = deck("Survival after pancreatectomy", "R0 versus R1")
    s = slide(d, "Overall survival")

    def km(ax):
        for n, h, c in [(70, 30, "C0"), (42, 18, "C1")]:
            t = sorted(r.expovariate(1 / h) for _ in range(n))
            sv, x, y = 1.0, [0.0], [1.0]
            for i, v in enumerate(t):
                if r.random() < 0.75:
                    sv *= 1 - 1 / (n - i)
                    x.append(v)
                    y.append(sv)
                else:
                    ax.plot(v, sv, "+", color=c)
            ax.step(x, y, where="post", color=c, label=f"{'R0' if n == 70 else 'R1'} (n={n})")
        ax.legend()
        ax.set_xlabel("months")

    s.shapes.add_picture(picture(km), Inches(1), Inches(1.6))
    d.save(f)

    f = shelf.unsafe(
        "pptx/chart_hidden_series_small.pptx",
        "native chart whose embedded workbook holds small counts",
        "slide 2, series 'IV': 3, 6, 2",
        "Grades of chemotherapy toxicity by cycle.",
        "520 patients under chemotherapy",
    )
    d = deck("Toxicities by cycle", "CTCAE v5")
    s = slide(d, "Neutropenia grade")
    chart(
        s,
        K.BAR_STACKED_100,
        ["Cycle 1", "Cycle 2", "Cycle 3"],
        [("I", [210, 198, 187]), ("II", [122, 131, 120]), ("III", [44, 51, 38]), ("IV", [3, 6, 2])],
    )
    d.save(f)

    f = shelf.unsafe(
        "pptx/plaies_escarres_rate.pptx",
        "a rate that gives a small count",
        "row SSR neuro: 0,9 % of 334",
        "Prévalence des escarres par unité.",
        "2 050 patients évalués un jour donné",
    )
    d = deck("Escarres : enquête de prévalence", "")
    slide(
        d,
        "Résultats",
        rows=[
            ["Unité", "Évalués", "Prévalence"],
            ["Réanimation", 412, "18,2 %"],
            ["Gériatrie aiguë", 503, "11,9 %"],
            ["SLD", 401, "9,7 %"],
            ["SSR neuro", 334, "0,9 %"],
            ["Médecine", 400, "4,3 %"],
        ],
    )
    d.save(f)

    f = shelf.unsafe(
        "pptx/greffe_subtraction_text.pptx",
        "two figures on one slide whose difference is small",
        "bullets: 618 listed, 614 alive at 90 days",
        "Results of the liver transplant waiting list.",
        "618 candidates",
    )
    d = deck("Waiting list outcomes", "2017-2023")
    slide(
        d,
        "Main figures",
        [
            "618 candidates listed",
            "502 transplanted",
            "614 of the 618 alive at 90 days after listing",
            "Median MELD 19 [13-27]",
        ],
    )
    d.save(f)
