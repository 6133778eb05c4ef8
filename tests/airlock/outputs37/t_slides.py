"""PowerPoint decks."""

from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from tests.airlock.outputs.case import Shelf

from .kit import deck, fr, ipp, np_en, np_fr, part, person, slide_table, split


def page(p: Any, title: str, lines: list[str] | None = None, layout: int = 5) -> Any:
    s = p.slides.add_slide(p.slide_layouts[1 if lines else layout])
    s.shapes.title.text = title
    if lines:
        s.placeholders[1].text = "\n".join(lines)
    return s


def chart(s: Any, kind: Any, names: list[str], **series: list[float]) -> Any:
    d = CategoryChartData()
    d.categories = names
    for k, v in series.items():
        d.add_series(k, v)
    return s.shapes.add_chart(kind, Inches(0.6), Inches(1.6), Inches(8.5), Inches(5), d)


def write(shelf: Shelf) -> None:
    r = shelf.random("slides")
    # safe
    p = deck()
    page(
        p,
        "Filière AVC : bilan 2023",
        [
            "1 214 AVC ischémiques, 3 sites, 2 unités neurovasculaires",
            "Thrombolyse : 233 (19,2 %)",
            "Thrombectomie : 148 (12,2 %)",
            "Délai porte-aiguille médian : 41 min [32-56]",
        ],
    )
    slide_table(
        page(p, "Par trimestre"),
        [["Trimestre", "AVC", "Thrombolyses", "Délai médian (min)"]]
        + [
            [f"T{q}", n, k, m]
            for q, n, k, m in [(1, 301, 55, 43), (2, 296, 61, 42), (3, 288, 52, 40), (4, 329, 65, 39)]
        ],
    )
    p.save(
        shelf.safe(
            "pptx/filiere_avc_2023.pptx",
            "quarters, sites and units below 10",
            "Bilan de la filière AVC pour la réunion de pôle.",
            "1 214 AVC ischémiques en 2023",
        )
    )
    p = deck()
    s = page(p, "Cumulative incidence of graft loss")
    chart(
        s,
        XL_CHART_TYPE.LINE,
        [f"{y} y" for y in range(1, 9)],
        standard=[2.4, 4.1, 6.0, 8.2, 10.1, 12.3, 14.2, 16.4],
        belatacept=[2.1, 3.6, 5.2, 7.0, 8.8, 10.6, 12.7, 14.5],
    )
    s.notes_slide.notes_text_frame.text = "Estimates in percent every year; numbers at risk: 1,450 / 1,380 / 1,301 / 1,190 / 1,066 / 911 / 744 / 560 and 1,210 / 1,160 / 1,098 / 1,012 / 905 / 770 / 623 / 466."
    p.save(
        shelf.safe(
            "pptx/graft_loss.pptx",
            "a yearly curve of large groups with speaker notes",
            "Cumulative incidence of graft loss by regimen.",
            "2,660 kidney transplant recipients",
        )
    )
    p = deck()
    slide_table(
        page(p, "Facteurs associés au DMS > 10 jours"),
        [["Variable", "OR ajusté", "IC 95 %", "p"]]
        + [
            [v, fr(o, 2), f"{fr(o * 0.8, 2)}-{fr(o * 1.25, 2)}", q]
            for v, o, q in [
                ("Âge ≥ 80 ans", 1.9, "< 0,001"),
                ("Isolement social", 1.6, "0,002"),
                ("BMR", 2.4, "< 0,001"),
                ("Entrée le week-end", 1.1, "0,31"),
                ("Démence", 1.5, "0,004"),
            ]
        ],
        14,
    )
    page(
        p,
        "Limites",
        [
            "Étude monocentrique, rétrospective",
            "4 variables manquantes imputées (m = 5)",
            "Validation externe en cours dans 2 CHU",
        ],
    )
    p.save(
        shelf.safe(
            "pptx/dms_facteurs.pptx",
            "counts of variables, imputations, hospitals",
            "Facteurs associés aux séjours longs.",
            "6 420 séjours de médecine polyvalente",
        )
    )
    p = deck()
    s = page(p, "Operating room: use by weekday")
    chart(
        s,
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        ["Mon", "Tue", "Wed", "Thu", "Fri"],
        **{"Use of opened time (%)": [81, 84, 79, 83, 72], "Overrun (%)": [6, 8, 5, 7, 4]},
    )
    p.save(
        shelf.safe(
            "pptx/or_use.pptx",
            "percentages of time from 4 to 8, not of persons",
            "Use of operating room time by weekday, percent of opened hours.",
            "9,400 hours of opened operating rooms in 2023",
        )
    )
    p = deck()
    c = split(r, 3310, [5, 4, 3, 2], 80)
    slide_table(
        page(p, "HbA1c classes at 12 months"),
        [["Class", "Patients", "%"]]
        + [[k, n, f"{100 * n / 3310:.1f}"] for k, n in zip(["< 7%", "7-7.9%", "8-8.9%", "≥ 9%"], c, strict=True)]
        + [["All", 3310, "100.0"]],
        16,
    )
    page(
        p,
        "Take-home",
        [
            "About one in three patients stays at 8% or above",
            "Median HbA1c fell from 8.1% to 7.3%",
            "Next: two pragmatic trials",
        ],
    )
    p.save(
        shelf.safe(
            "pptx/hba1c_classes.pptx",
            "classes 7-9 %, 100 % of the total",
            "HbA1c classes one year after education.",
            "3,310 patients with type 2 diabetes",
        )
    )
    p = deck()
    slide_table(
        page(p, "Performance du modèle de chute"),
        [["Seuil", "Sensibilité", "Spécificité", "VPP", "Alertes / 100 patients-jours"]]
        + [
            [fr(t, 2), fr(0.95 - t, 2), fr(0.55 + t * 0.6, 2), fr(0.1 + t * 0.4, 2), fr(9.4 - 12 * t, 1)]
            for t in (0.1, 0.2, 0.3, 0.4, 0.5)
        ],
        12,
    )
    p.save(
        shelf.safe(
            "pptx/modele_chute.pptx",
            "alerts per 100 patient-days below 10",
            "Performance du modèle de chute selon le seuil.",
            "22 300 séjours, 604 chutes",
        )
    )

    # unsafe
    p = deck()
    s = page(
        p,
        "Sarcomes : prise en charge",
        ["288 patients, 2012-2022", "RCP avant traitement : 241 (83,7 %)", "Marges R0 : 205 (71,2 %)"],
    )
    s.notes_slide.notes_text_frame.text = (
        "Attention : 5 patients réopérés pour marges envahies, ne pas le dire en réunion."
    )
    p.save(
        shelf.unsafe(
            "pptx/sarcomes.pptx",
            "5 patients in the speaker notes",
            "notes of slide 1",
            "Prise en charge des sarcomes.",
            "288 patients",
        )
    )
    p = deck()
    d = XyChartData()
    q = d.add_series("patients")
    for _ in range(70):
        q.add_data_point(round(r.uniform(18, 45), 1), round(r.uniform(90, 180)))
    s = page(p, "BMI and systolic pressure")
    s.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(0.6), Inches(1.6), Inches(8.5), Inches(5), d)
    p.save(
        shelf.unsafe(
            "pptx/bmi_pressure.pptx",
            "a native scatter with a point for each patient",
            "chart of slide 1",
            "Association of BMI and systolic pressure.",
            "70 outpatients",
        )
    )
    p = deck()
    page(
        p,
        "Audit transfusion 2023",
        ["2 014 épisodes transfusionnels", "Conformité de l'indication : 87 %", "Traçabilité : 1 912 épisodes"],
    )
    s = page(p, "Détail (à supprimer)", [f"{person(r)} – erreur de groupe", f"{person(r)} – réaction fébrile"])
    s._element.set("show", "0")
    p.save(
        shelf.unsafe(
            "pptx/audit_transfusion.pptx",
            "a hidden slide names patients",
            "slide 2, hidden",
            "Audit de la transfusion.",
            "2 014 épisodes transfusionnels",
        )
    )
    p = deck()
    s = page(p, "Neonatal sepsis", ["1,105 neonates", "Early onset: 402 (36.4%)", "Late onset: 703 (63.6%)"])
    b = s.shapes.add_textbox(Inches(12), Inches(9), Inches(5), Inches(2))
    b.text_frame.text = "GA 24w, 610 g, E. coli, died; GA 26w, 840 g, GBS, alive; GA 25w, 700 g, CoNS, alive; GA 31w, 1440 g, GBS, died"
    p.save(
        shelf.unsafe(
            "pptx/neonatal_sepsis.pptx",
            "a box outside the slide lists neonates one by one",
            "text box off slide 1",
            "Neonatal sepsis by time of onset.",
            "1,105 neonates",
        )
    )
    p = deck()
    slide_table(
        page(p, "Mortalité par score ASA"),
        [
            ["ASA", "Patients", "Décès J30", "%"],
            ["1", 812, 15, "1,8"],
            ["2", 1904, 43, "2,3"],
            ["3", 977, 61, "6,2"],
            ["4", 122, 31, "25,4"],
            ["5", "11", "8", "72,7"],
        ],
    )
    p.save(
        shelf.unsafe(
            "pptx/asa_mortalite.pptx",
            "8 deaths and 3 survivors",
            "row ASA 5",
            "Mortalité à 30 jours par score ASA.",
            "3 826 patients opérés",
        )
    )
    p = deck()
    s = page(p, "Cost of haemophilia care")
    chart(s, XL_CHART_TYPE.PIE, ["Largest patient", "All other patients"], share=[88.0, 12.0])
    p.save(
        shelf.unsafe(
            "pptx/haemophilia_cost.pptx",
            "a patient has 88 % of the sum",
            "pie chart",
            "Share of clotting factor cost.",
            "41 patients with haemophilia A",
        )
    )
    p = deck()
    s = page(p, "Délai diagnostic – traitement", ["Médiane 34 jours [21-52]", "Cancer ORL, 640 patients"])
    chart_slide = page(p, "Nombre de patients par délai")
    chart(
        chart_slide,
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        ["<15 j", "15-29 j", "30-44 j", "45-59 j", "60-89 j", ">=90 j"],
        patients=[92, 171, 205, 118, 47, 7],
    )
    p.save(
        shelf.unsafe(
            "pptx/delai_orl.pptx",
            "a bar of 7 patients in a native chart",
            "slide 2, last bar",
            "Délai entre diagnostic et traitement des cancers ORL.",
            "640 patients",
        )
    )
    p = deck()
    s = page(p, "Door-to-balloon time", ["Median 71 min (IQR 55-98)", "1,422 STEMI"])
    s.shapes.title.name = f"src_{ipp(r)}"
    s.shapes.title._element.nvSpPr.cNvPr.set("descr", f"taken from the chart of patient {person(r)}, IPP {ipp(r)}")
    p.save(
        shelf.unsafe(
            "pptx/door_to_balloon.pptx",
            "a name and IPP in the alternative text",
            "title of slide 1",
            "Door-to-balloon time in STEMI.",
            "1,422 patients",
        )
    )
    p = deck()
    slide_table(
        page(p, "Ciclosporine : concentration par groupe"),
        [
            ["Groupe", "N", "C0 moyen (µg/L)", "Écart-type"],
            ["Aplasie sévère", 64, 212, 48],
            ["Syndrome néphrotique", 51, 134, 39],
            ["Uvéite", 1, 188, "—"],
            ["Psoriasis", 77, 122, 41],
        ],
    )
    p.save(
        shelf.unsafe(
            "pptx/ciclosporine_c0.pptx",
            "the mean of a single patient",
            "row Uvéite",
            "Concentrations de ciclosporine par indication.",
            "193 patients",
        )
    )
    _ = (Pt, np_en, np_fr, part)
