"""Workbooks with a fault in what is shown or hidden of them."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import excel
from tests.airlock.outputs7.study import cross, ipp, model, parts, person, share, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("excel_unsafe")

    path = shelf.unsafe(
        "excel/registre_avc_tableaux.xlsx",
        "hidden sheet of rows",
        "sheet 'base' hidden",
        "Tableaux 1 et 2 du registre AVC.",
        "1 180 patients with ischaemic stroke, 640 thrombolysed and 540 not",
    )
    base: list[list[Any]] = [
        ["n_ligne", "age", "nihss", "delai_min", "mrs_3m"],
        *([i, r.randint(48, 89), r.randint(2, 24), r.randint(70, 270), r.randint(0, 6)] for i in range(1, 121)),
    ]

    def hide(book: Any) -> None:
        book["base"].sheet_state = "hidden"

    excel(
        path,
        {
            "Tableau 1": table1(
                r,
                {"thrombolyse": 640, "sans": 540},
                [
                    ("=Âge", 73, 12),
                    ("Sexe", "F", "H"),
                    ("~NIHSS", 8, 4, 15),
                    ("HTA", "oui"),
                    ("Fibrillation atriale", "oui"),
                ],
                True,
            ),
            "Tableau 2": model(r, ["Thrombolyse", "Âge, par 10 ans", "NIHSS, par point", "Glycémie"], fr=True),
            "base": base,
        },
        hide,
    )

    path = shelf.unsafe(
        "excel/diabetic_foot_by_clinic.xlsx",
        "hidden column of patient numbers",
        "column F of 'Clinics'",
        "Amputation-free results per clinic (aggregates).",
        "patients with diabetic foot ulcers in 9 clinics",
    )
    clinics: list[list[Any]] = [
        ["Clinic", "Patients", "Healed at 6 months", "Median time to healing, weeks", "Check", "Index case"]
    ]
    clinics += [
        [f"Clinic {c}", n := r.randint(190, 320), parts(r, n, 2, 60)[0], r.randint(7, 14), "ok", ipp(r)]
        for c in "ABCDEFGHI"
    ]

    def column(book: Any) -> None:
        book["Clinics"].column_dimensions["F"].hidden = True

    excel(path, {"Clinics": clinics}, column)

    path = shelf.unsafe(
        "excel/effectifs_maternite.xlsx",
        "small count made invisible by a number format",
        "row 'mort fœtale in utero', format ;;;",
        "Issues des grossesses par niveau de maternité.",
        "6 420 women delivered in 2021-2022 in level 2 and level 3 units",
    )
    grid = cross(
        r,
        ["voie basse", "césarienne programmée", "césarienne en urgence", "extraction instrumentale"],
        ["niveau 2", "niveau 3"],
        "issue",
        210,
        6386,
    )[:-1]
    grid.insert(4, ["mort fœtale in utero", 6, 28, 34])

    def blank(book: Any) -> None:
        book["Issues"]["B5"].number_format = ";;;"

    excel(path, {"Issues": grid}, blank)

    path = shelf.unsafe(
        "excel/nutrition_scores.xlsx",
        "white text on white",
        "cell H3 of 'GLIM' holds a name",
        "Malnutrition by ward according to GLIM.",
        "3,077 inpatients screened for malnutrition",
    )
    given, family = person(r)

    def white(book: Any) -> None:
        from openpyxl.styles import Font

        cell = book["GLIM"]["H3"]
        cell.value, cell.font = f"see Mrs {given} {family}", Font(color="FFFFFF")

    excel(
        path,
        {
            "GLIM": cross(
                r,
                ["Medicine", "Surgery", "Geriatrics", "Rehabilitation", "Oncology"],
                ["none", "moderate", "severe"],
                "ward",
                35,
                3077,
            ),
            "Model": model(r, ["GLIM moderate", "GLIM severe", "Age, per 10 years", "Infection"]),
        },
        white,
    )

    path = shelf.unsafe(
        "excel/suivi_greffes.xlsx",
        "name in a cell comment",
        "note on cell C4 of 'Greffes'",
        "Survie du greffon par année de greffe.",
        "recipients of a first kidney transplant, 2014 to 2020",
    )

    def note(book: Any) -> None:
        from openpyxl.comments import Comment

        book["Greffes"]["C4"].comment = Comment(f"vérifier le dossier de M. {family} avec le labo HLA", "biostat")

    excel(
        path,
        {
            "Greffes": [
                ["Année", "Greffés", "Retour en dialyse à 1 an", "Survie du greffon à 1 an, %"],
                *(
                    [
                        y,
                        n := r.randint(150, 210),
                        b := r.randint(12, 22),
                        f"{100 - 100 * b / n:.1f}".replace(".", ","),
                    ]
                    for y in range(2014, 2021)
                ),
            ]
        },
        note,
    )

    path = shelf.unsafe(
        "excel/trial_safety_tables.xlsx",
        "small count in one of five sheets",
        "sheet 'SAE', 'Anaphylaxis', arm B",
        "Safety tables of the final analysis.",
        "1,208 adults, 604 per arm, randomised to one of two iron infusions",
    )
    sae = [
        ["Preferred term", "Arm A (N = 604)", "Arm B (N = 604)"],
        *(
            [name, share(r.randint(14, 60), 604), share(r.randint(14, 60), 604)]
            for name in ("Hypophosphataemia", "Headache", "Nausea", "Urticaria", "Hypotension")
        ),
    ]
    sae.insert(4, ["Anaphylaxis", share(11, 604), share(4, 604)])
    excel(
        path,
        {
            "Demographics": table1(
                r, {"Arm A": 604, "Arm B": 604}, [("=Age", 52, 16), ("Sex", "F", "M"), ("CKD stage", "1", "2", "3")]
            ),
            "Efficacy": model(r, ["Arm B", "Baseline ferritin"], "RR"),
            "SAE": sae,
            "Labs": [
                ["Visit", "Arm A, median ferritin", "Arm B"],
                *([f"Week {w}", r.randint(80, 400), r.randint(80, 400)] for w in (2, 4, 8, 12)),
            ],
        },
    )
