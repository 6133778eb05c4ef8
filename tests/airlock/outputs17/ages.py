"""Single ages from 90, and nineties that are no person's."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put


def write(shelf: Shelf) -> None:
    _pyramid(shelf)
    _doyenne(shelf)
    _vaccination(shelf)
    _nineties(shelf)
    _oldest_group(shelf)
    _day_ninety(shelf)


def _pyramid(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "geriatrics/age_single_years.tex",
        "single ages from 90",
        "rows 90, 91 and 92 of the table of single years of age",
        "Age distribution of patients in an orthogeriatric unit",
        "1,398 adults admitted to an orthogeriatric unit",
    )
    ages = [(84, 161), (85, 158), (86, 171), (87, 149), (88, 140), (89, 122), (90, 97), (91, 81), (92, 64)]
    put(
        path,
        ["# Age at admission", [["Age, years", "Women and men", "Percent of 1,398"], ["Under 84", 255, "18.2"],
         *[[age, n, f"{100 * n / 1398:.1f}"] for age, n in ages]], "Barthel index at admission: median 65 [45-85]. Delirium in 388 adults."],
        ruled=True,
    )  # fmt: skip


def _doyenne(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "cardio/tavi_resume.md",
        "age above 90 of one person",
        "« une patiente de 97 ans »",
        "Résumé d'une étude sur le remplacement valvulaire percutané",
        "1 290 adultes ayant eu un remplacement valvulaire aortique percutané",
    )
    put(
        path,
        [
            "# Remplacement valvulaire percutané : 1 290 patients",
            "L'âge médian était de 82 ans [78-86] et 641 patients (49,7 %) étaient des femmes. Le succès de procédure atteignait 95,1 %. Le geste a "
            "été réalisable même aux âges extrêmes, comme chez une patiente de 97 ans sortie à domicile. La mortalité à 1 an était de 12,4 % "
            "(160 patients), liée à la fonction rénale (HR 1,6) et à la fragilité (HR 2,0).",
        ],
    )


def _vaccination(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vaccins/couverture_age.csv",
        "single ages from 90",
        "lignes 90 et 91 ans",
        "Couverture antigrippale par année d'âge",
        "7 155 résidents hospitalisés de 85 ans et plus",
    )
    rows = [
        [85, 1402, "61,2"],
        [86, 1330, "62,0"],
        [87, 1204, "60,9"],
        [88, 1011, "64,1"],
        [89, 902, "63,3"],
        [90, 702, "65,8"],
        [91, 604, "64,7"],
    ]
    put(path, [[["age", "effectif", "couverture_pourcent"], *rows]], sep=";")


def _nineties(shelf: Shelf) -> None:
    path = shelf.safe(
        "geriatrics/age_groups.tex",
        "nineties that are an open group, confidence levels and percentages",
        "Age groups and outcomes after emergency laparotomy",
        "1,906 adults aged 65 and over with emergency laparotomy",
    )
    put(
        path,
        [
            "# Outcomes by age group",
            [["Age", "Adults", "90-day mortality (95 percent CI)"], ["65-74", 702, "14.1 (11.6-16.9)"], ["75-84", 744, "21.9 (19.0-25.1)"],
             ["85-89", 311, "29.9 (24.9-35.3)"], ["90 and over", 149, "38.3 (30.4-46.6)"]],
            "Systolic pressure below 91 mmHg and lactate were the strongest predictors; the area under the curve was 0.92 in training and 0.79 in validation.",
        ],
    )  # fmt: skip


def _oldest_group(shelf: Shelf) -> None:
    path = shelf.safe(
        "cardio/pacemaker_ages.csv",
        "open group of 90 and over",
        "Stimulateurs sans sonde par classe d'âge",
        "3 003 adultes ayant reçu un stimulateur cardiaque",
    )
    rows = [
        ["< 60 ans", 302, 41, "2,1"],
        ["60-69 ans", 511, 58, "2,4"],
        ["70-79 ans", 904, 97, "2,2"],
        ["80-89 ans", 1021, 133, "2,6"],
        ["≥ 90 ans", 265, 44, "2,8"],
    ]
    put(path, [[["classe_age", "patients", "sans_sonde", "duree_sejour_moyenne"], *rows]], sep=";")


def _day_ninety(shelf: Shelf) -> None:
    path = shelf.safe(
        "icu/day90.md",
        "day 90, 95 per cent, 96 hours",
        "Outcomes at day 90 by duration of ventilation",
        "1,477 adults ventilated in intensive care",
    )
    put(
        path,
        [
            "## Day-90 outcomes",
            "Adults ventilated for more than 96 hours (n = 611) had a longer stay (median 19 v 6 days) and died more often by day 90 (244 [39.9%] v "
            "231 [26.7%]); odds ratio 1.83 (95% CI 1.46 to 2.28). At 91 to 180 days a further 48 and 39 adults died. Oxygen saturation was 94% [92-97].",
        ],
    )
