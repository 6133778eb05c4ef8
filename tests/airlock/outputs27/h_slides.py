"""PowerPoint decks, half of them to be stopped."""

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.airlock.outputs.case import Shelf

from .kit import num, part, person, pval, table1
from .office import deck, slide


def chart(s, kind, cats, series, top=1.7):  # type: ignore[no-untyped-def]
    data = CategoryChartData()
    data.categories = cats
    for name, values in series.items():
        data.add_series(name, values)
    return s.shapes.add_chart(kind, Inches(0.8), Inches(top), Inches(8), Inches(4.6), data).chart


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("pptx-u")
    p = deck()
    slide(
        p,
        "Contexte",
        [
            "ECMO veino-artérielle, 2015-2023",
            "311 patients, un centre",
            "Critère : survie à la sortie de réanimation",
        ],
    )
    slide(
        p,
        "Résultats par indication",
        rows=[
            ["Indication", "Patients", "Survie, n", "Survie, %"],
            ["Infarctus", 118, 47, "39,8"],
            ["Post-cardiotomie", 91, 30, "33,0"],
            ["Myocardite", 54, 33, "61,1"],
            ["Intoxication", 31, 18, "58,1"],
            ["Embolie pulmonaire", 17, 6, "35,3"],
        ],
    )
    p.save(
        str(
            shelf.unsafe(
                "rea/ecmo_resultats.pptx",
                "a small cell",
                "Embolie pulmonaire, 6 survivors",
                "Diaporama des résultats de l'ECMO.",
                "311 patients",
            )
        )
    )

    p = deck()
    s = slide(
        p,
        "One-year outcomes after TAVI",
        [
            "Death 11.8% (141 of 1 192)",
            "Pacemaker 14.3% (170)",
            "Stroke 2.7% (32)",
            "Median gradient 9 mmHg (IQR 7-12)",
        ],
    )
    lines = [
        f"{i}: {r.choice('FM')} {r.randint(71, 89)}y, EuroSCORE {num(r.uniform(1, 9))}, valve {r.choice([23, 26, 29])}, {r.choice(['alive', 'alive', 'dead'])}"
        for i in range(1, 26)
    ]
    s.notes_slide.notes_text_frame.text = "If asked about single patients:\n" + "\n".join(lines)
    p.save(
        str(
            shelf.unsafe(
                "tavi/one_year.pptx",
                "row-level data in the notes",
                "notes of slide 1",
                "One-year outcomes of TAVI, slide for a staff meeting.",
                "1 192 patients",
            )
        )
    )

    p = deck()
    slide(
        p,
        "Bilan des greffes de moelle",
        rows=[
            ["Type", "2021", "2022", "2023"],
            ["Allogreffe géno-identique", 31, 28, 33],
            ["Allogreffe phéno-identique", 64, 71, 69],
            ["Haplo-identique", 42, 47, 55],
            ["Autogreffe", 118, 124, 131],
        ],
    )
    s = slide(p, "Détail (réserve)", ["Sang de cordon : 2 patients en 2022", "Boost de CD34 : 19 patients"])
    s._element.set("show", "0")
    p.save(
        str(
            shelf.unsafe(
                "greffemoelle/bilan.pptx",
                "a small count on a hidden slide",
                "slide 2, show=0",
                "Bilan d'activité de greffe.",
                "Patients greffés, 2021-2023",
            )
        )
    )

    p = deck()
    s = slide(
        p,
        "Neuropathy after bortezomib",
        [
            "All grades 38.1% (203 of 533)",
            "Grade 3-4 6.9% (37)",
            "Median time to onset 9 weeks",
            "Subcutaneous route: OR 0.52 (0.36-0.76)",
        ],
    )
    g, n = person(r)
    box = s.shapes.add_textbox(Inches(-4), Inches(9), Inches(3), Inches(0.5))
    box.text_frame.text = f"ask Pr {n} for the file of {g}"
    p.save(
        str(
            shelf.unsafe(
                "myeloma/neuropathy.pptx",
                "a name outside of the slide",
                "text box at -4 in",
                "Neuropathy under bortezomib.",
                "533 patients with myeloma",
            )
        )
    )

    p = deck()
    s = slide(p, "Infections du site opératoire", ["Incidence 2023 par chirurgie (pour 1 000 opérés)"])
    slide(
        p,
        "Incidence 2023",
        rows=[
            ["Chirurgie", "Opérés", "ISO pour 1 000"],
            ["Colorectale", 1210, "61,2"],
            ["Biliaire", 1988, "12,6"],
            ["Césarienne", 2304, "15,6"],
            ["Prothèse de hanche", 1650, "9,7"],
            ["Thyroïde", 1480, "2,7"],
        ],
    )
    p.save(
        str(
            shelf.unsafe(
                "hygiene/iso_2023.pptx",
                "a rate that gives a small count",
                "Thyroïde 2,7 per 1 000 of 1 480 = 4",
                "Incidence des infections du site opératoire.",
                "8 632 opérés en 2023",
            )
        )
    )

    p = deck()
    s = slide(p, "Ferritin and T2* (r = -0.61, n = 84)")
    xy = XyChartData()
    serie = xy.add_series("T2*")
    for _ in range(84):
        f = r.uniform(300, 4800)
        serie.add_data_point(round(f), round(max(4, 42 - f / 160 + r.gauss(0, 4)), 1))
    s.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1.6), Inches(8), Inches(5), xy)
    p.save(
        str(
            shelf.unsafe(
                "thal/ferritin_t2.pptx",
                "individual points in a native chart",
                "scatter of 84 patients",
                "Ferritin against cardiac T2*.",
                "84 patients with thalassaemia",
            )
        )
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("pptx-s")
    p = deck()
    slide(
        p,
        "Cancer du poumon : survie par stade",
        ["4 812 patients, 6 hôpitaux, 2013-2021", "Suivi médian 5,2 ans", "HR stade III contre II : 1,9 [1,7-2,1]"],
    )
    s = slide(p, "Survie à 5 ans (%)")
    chart(
        s,
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        ["I", "II", "III", "IV"],
        {"Femmes": (74.1, 55.8, 31.0, 9.4), "Hommes": (66.3, 48.9, 26.2, 7.1)},
    )
    slide(
        p,
        "Effectifs",
        rows=[["Stade", "Femmes", "Hommes"], ["I", 402, 611], ["II", 218, 377], ["III", 488, 902], ["IV", 690, 1124]],
    )
    p.save(
        str(
            shelf.safe(
                "poumon/survie_stade.pptx",
                "survival percentages below 10 in large groups",
                "Survie par stade et sexe.",
                "4 812 patients",
            )
        )
    )

    p = deck()
    rows = [
        ("Age, y", "mean", 33, 5),
        ("BMI >= 30", "bin", 0.22),
        ("Parity", "cat", {"0": 0.42, "1": 0.36, "2+": 0.22}),
        ("Insulin", "bin", 0.31),
        ("Caesarean", "bin", 0.28),
        ("Macrosomia", "bin", 0.11),
    ]
    slide(
        p,
        "Gestational diabetes: baseline",
        rows=[
            ["", "2016-2019 (n=1 810)", "2020-2023 (n=2 144)", "p"],
            *table1(r, [1810, 2144], rows, p=True, pct="{n} ({p})"),
        ],
        top=1.4,
    )
    s = slide(
        p,
        "Take-home",
        [
            "Two periods, one screening change",
            "No change in birth weight (+4 g, 95% CI -21 to 29)",
            "3 antenatal visits fewer per woman on average (8.2 against 11.1)",
        ],
    )
    s.notes_slide.notes_text_frame.text = "Say that the 5 sensitivity analyses agree. About 7 minutes."
    p.save(
        str(
            shelf.safe(
                "obst/gdm_periods.pptx",
                "notes with minutes, parity 0, 1, 2+",
                "Gestational diabetes in two periods.",
                "3 954 women",
            )
        )
    )

    p = deck()
    slide(
        p,
        "Codir : point RH et capacitaire",
        [
            "12 services, 318 lits ouverts",
            "Absentéisme 8,1 % (-0,4 pt)",
            "Cible : 6 lits d'USC au 2e semestre",
            "3 scénarios, 2 réunions de cadrage",
        ],
    )
    s = slide(p, "Occupation (%)")
    chart(
        s,
        XL_CHART_TYPE.LINE,
        ["T1", "T2", "T3", "T4"],
        {
            "Médecine": (92.1, 90.4, 84.8, 93.0),
            "Chirurgie": (81.7, 82.9, 73.4, 83.3),
            "SSR": (94.5, 95.1, 93.2, 94.8),
        },
    )
    p.save(
        str(
            shelf.safe(
                "direction/codir_t4.pptx",
                "beds, scenarios, meetings",
                "Point de direction, taux d'occupation.",
                "Etablissement entier",
            )
        )
    )

    p = deck()
    cut = part(r, 6120, [31, 27, 20, 14, 8], 200)
    slide(
        p,
        "Reasons for call",
        rows=[
            ["Reason", "Calls", "%"],
            *[
                [lab, n, num(100 * n / 6120)]
                for lab, n in zip(["Chest pain", "Fever", "Trauma", "Dyspnoea", "Intoxication"], cut, strict=True)
            ],
        ],
    )
    s = slide(p, "Share of calls")
    chart(s, XL_CHART_TYPE.PIE, ["Chest pain", "Fever", "Trauma", "Dyspnoea", "Intoxication"], {"Calls": cut})
    p.save(
        str(
            shelf.safe(
                "samu/calls.pptx",
                "a pie of large groups",
                "Reasons for calls to the emergency line.",
                "6 120 callers",
            )
        )
    )

    p = deck()
    slide(
        p,
        "Performance du score",
        ["AUROC 0,81 [0,79-0,83]", "Pente 0,98 ; ordonnée -0,02", "5 plis x 10 répétitions"],
    )
    slide(
        p,
        "Selon le seuil (n = 7 400, 962 événements)",
        rows=[
            ["Seuil", "VP", "FP", "FN", "VN", "Se (%)", "Sp (%)"],
            ["5 %", 881, 3480, 81, 2958, "91,6", "45,9"],
            ["10 %", 764, 1979, 198, 4459, "79,4", "69,3"],
            ["20 %", 541, 810, 421, 5628, "56,2", "87,4"],
        ],
    )
    p.save(
        str(
            shelf.safe(
                "score/seuils.pptx",
                "thresholds of 5 and 10 %",
                "Performance du score de réadmission selon le seuil.",
                "7 400 patients, 962 réadmis",
            )
        )
    )

    p = deck()
    slide(
        p,
        "Mixed model of CRP",
        rows=[
            ["Term", "Beta", "SE", "p"],
            *[
                [t, num(r.uniform(-0.5, 0.5), 3), num(r.uniform(0.01, 0.1), 3), pval(r)]
                for t in [
                    "Intercept",
                    "Week",
                    "Treatment",
                    "Week x treatment",
                    "Weight",
                    "Random SD (patient)",
                    "Random SD (centre)",
                ]
            ],
        ],
    )
    slide(p, "Design", ["Phase 3, 1:1, 4 visits", "8 centres, 924 children", "Primary end point at week 6"])
    p.save(
        str(
            shelf.safe(
                "pediatrics/jia_mixed.pptx",
                "weeks, visits, centres",
                "Mixed model of CRP in juvenile arthritis.",
                "924 children with arthritis, 3 401 measurements",
            )
        )
    )


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
