"""Workbooks that may go out, some with hidden things that are harmless."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import excel
from tests.airlock.outputs7.study import at_risk, model, parts, pct, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("excel_safe")

    path = shelf.safe(
        "excel/tables_article_avc.xlsx",
        "several sheets, scores from 0 to 6",
        "Tableaux de l'article : caractéristiques, modèle, mRS.",
        "1 412 patients avec AVC ischémique, 760 en bras A et 652 en bras B",
    )
    mrs = [["mRS à 3 mois", "A (n = 760)", "B (n = 652)"]]
    a, b = parts(r, 760, 7, 20), parts(r, 652, 7, 20)
    mrs += [[str(i), share(a[i], 760, True), share(b[i], 652, True)] for i in range(7)]
    excel(
        path,
        {
            "T1": table1(
                r,
                {"A": 760, "B": 652},
                [("=Âge", 72, 11), ("Sexe", "F", "H"), ("~NIHSS", 7, 4, 13), ("TOAST", "1", "2", "3", "4", "5")],
                True,
            ),
            "T2": model(r, ["Bras B", "Âge", "NIHSS, par point", "Glycémie, par mmol/L"], "OR commun", True),
            "T3": mrs,
        },
    )

    path = shelf.safe(
        "excel/data_dictionary.xlsx",
        "codes of categories from 0 to 9",
        "Data dictionary of the study, no data.",
        "no patients: a dictionary",
    )
    excel(
        path,
        {
            "Variables": [
                ["name", "label", "type", "min allowed", "max allowed", "decimals"],
                ["age", "Age at inclusion", "integer", 18, 110, 0],
                ["sex", "Sex at birth", "code", 1, 2, 0],
                ["gose", "Glasgow Outcome Scale Extended", "code", 1, 8, 0],
                ["gcs_m", "GCS motor", "code", 1, 6, 0],
                ["pupils", "Reactive pupils", "code", 0, 2, 0],
                ["icp", "Intracranial pressure, mmHg", "decimal", 0, 100, 1],
            ],
            "Codes": [
                ["variable", "code", "meaning"],
                ["sex", 1, "female"],
                ["sex", 2, "male"],
                *(
                    ["gose", i, m]
                    for i, m in enumerate(
                        (
                            "dead",
                            "vegetative",
                            "lower severe",
                            "upper severe",
                            "lower moderate",
                            "upper moderate",
                            "lower good",
                            "upper good",
                        ),
                        1,
                    )
                ),
            ],
        },
    )

    path = shelf.safe(
        "excel/activite_par_unite.xlsx",
        "numbers of beds, physicians and wards below ten",
        "Activité annuelle par unité : patients et moyens.",
        "19 400 patients hospitalisés en 2023",
    )
    excel(
        path,
        {
            "2023": [
                ["Unité", "Patients", "Lits ouverts", "Médecins (ETP)", "Salles", "DMS, jours"],
                *(
                    [
                        u,
                        r.randint(640, 3100),
                        r.choice([8, 9, 12, 14, 22, 28]),
                        r.choice([2, 3, 4, 6.5]),
                        r.randint(1, 6),
                        f"{r.uniform(2.1, 9.4):.1f}".replace(".", ","),
                    ]
                    for u in (
                        "Cardiologie",
                        "Neurologie",
                        "Pneumologie",
                        "Néphrologie",
                        "Hématologie",
                        "ORL",
                        "Urologie",
                        "Gynécologie",
                    )
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/sensitivity_analyses.xlsx",
        "a hidden sheet that holds only parameters",
        "Sensitivity analyses of the target trial emulation.",
        "22,714 adults starting an SGLT2 inhibitor or a DPP-4 inhibitor",
    )

    def hide(book: Any) -> None:
        book["lists"].sheet_state = "hidden"

    excel(
        path,
        {
            "Results": [
                ["Analysis", "N", "Events", "HR", "95% CI"],
                *(
                    [name, n := r.randint(18000, 22714), int(n * 0.06), f"{r.uniform(0.72, 0.9):.2f}", "0.65–0.97"]
                    for name in (
                        "Main",
                        "Lag of 3 months",
                        "Per protocol, 5 knots",
                        "Truncation at 1st and 99th percentile of weights",
                        "E-value 1.9",
                        "Negative outcome",
                    )
                ),
            ],
            "lists": [["choice"], ["Main"], ["Per protocol"], ["3 months"], ["6 months"]],
        },
        hide,
    )

    path = shelf.safe(
        "excel/delais_chirurgie.xlsx",
        "medians of hours below ten",
        "Délais médians avant chirurgie, par jour de la semaine.",
        "5 215 patients opérés d'une fracture de hanche",
    )
    excel(
        path,
        {
            "Délais": [
                ["Jour d'arrivée", "Patients", "Médiane, h", "Q1, h", "Q3, h", "Rang"],
                *(
                    [
                        d,
                        r.randint(640, 820),
                        round(r.uniform(19, 27), 1),
                        round(r.uniform(6, 9.5), 1),
                        round(r.uniform(36, 47), 1),
                        i,
                    ]
                    for i, d in enumerate(
                        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), 1
                    )
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/trial_adverse_events.xlsx",
        "grades 1 to 5, rare terms grouped so that each count is ten and more",
        "Adverse events by system organ class and grade; classes under 10 patients are grouped in 'Other'.",
        "1,540 adults, 770 per arm, in a trial of adjuvant therapy",
    )
    rows: list[list[Any]] = [["System organ class", "Grade", "Arm 1 (N=770)", "Arm 2 (N=770)"]]
    rows += [
        [soc, grade, share(r.randint(15, 190), 770), share(r.randint(15, 190), 770)]
        for soc in ("Gastrointestinal", "Skin", "Nervous system", "Blood", "Other")
        for grade in ("1-2", "3-5")
    ]
    excel(path, {"AE": rows})

    path = shelf.safe(
        "excel/formules_de_totaux.xlsx",
        "formulas of sums and rates over shown cells",
        "Passages par tranche d'âge avec totaux calculés.",
        "17 000 patients vus aux urgences en 2022, un passage chacun",
    )
    rows = [["Tranche d'âge", "Non hospitalisés", "Hospitalisés", "Total", "% hospitalisés"]]
    rows += [
        [a, r.randint(700, 2400), r.randint(150, 900), f"=B{i}+C{i}", f"=100*C{i}/D{i}"]
        for i, a in enumerate(("18-29", "30-44", "45-59", "60-74", "75-89", "90 et plus"), 2)
    ]
    excel(path, {"Passages": [*rows, ["Total", "=SUM(B2:B7)", "=SUM(C2:C7)", "=SUM(D2:D7)", "=100*C8/D8"]]})

    path = shelf.safe(
        "excel/survival_summary.xlsx",
        "numbers at risk that fall by more than ten",
        "Survival at fixed times and numbers at risk.",
        "1,128 adults with follicular lymphoma",
    )
    times = [0, 12, 24, 36, 48, 60, 72]
    risk = at_risk(r, 1128, times, 90)
    excel(
        path,
        {
            "Survival": [
                ["Month", "At risk", "Survival, %", "95% CI low", "95% CI high"],
                *(
                    [
                        t,
                        n,
                        s := round(100 - 0.42 * t, 1),
                        round(s - 0.9 - t / 60, 1) if t else 100.0,
                        round(s + 0.8 + t / 70, 1) if t else 100.0,
                    ]
                    for t, n in zip(times[1:], risk[1:], strict=True)
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/comparaison_centres.xlsx",
        "24 centres numbered from 1, random effects of centres",
        "Ratio standardisé de mortalité par centre (centres anonymes).",
        "31 800 patients de réanimation dans 24 centres",
    )
    excel(
        path,
        {
            "SMR": [
                ["Centre", "Patients", "Décès observés", "Décès attendus", "SMR", "Rang"],
                *(
                    [
                        c,
                        n := r.randint(900, 1800),
                        o := int(n * r.uniform(0.12, 0.2)),
                        round(e := n * 0.16, 1),
                        round(o / e, 2),
                        r.randint(1, 24),
                    ]
                    for c in range(1, 25)
                ),
            ]
        },
    )

    path = shelf.safe(
        "excel/questionnaire_items.xlsx",
        "items 1 to 9 and Likert means",
        "Item analysis of the PHQ-9.",
        "2,906 outpatients who filled in the questionnaire",
    )
    rows = [["Item", "Text", "Mean (0-3)", "SD", "Item-rest r", "Alpha if deleted", "≥ 2 points, n (%)"]]
    rows += [
        [
            i,
            t,
            round(r.uniform(0.4, 1.6), 2),
            round(r.uniform(0.7, 1.1), 2),
            round(r.uniform(0.5, 0.75), 2),
            round(r.uniform(0.86, 0.89), 2),
            f"{(n := r.randint(190, 900))} ({pct(n, 2906)})",
        ]
        for i, t in enumerate(
            (
                "Interest",
                "Low mood",
                "Sleep",
                "Energy",
                "Appetite",
                "Worthlessness",
                "Concentration",
                "Psychomotor",
                "Self-harm",
            ),
            1,
        )
    ]
    excel(path, {"PHQ-9": rows})
