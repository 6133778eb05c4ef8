"""Nested counts whose difference is a few persons, and nested counts that keep ten between them."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put, sheets


def write(shelf: Shelf) -> None:
    _relapses(shelf)
    _overlap(shelf)
    _cumulative(shelf)
    _inclusions(shelf)
    _thresholds(shelf)
    _lines(shelf)
    _deaths(shelf)
    _enrolment(shelf)


def _relapses(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nephro/syndrome_nephrotique.md",
        "subtraction of nested counts",
        "au moins 3 rechutes 42, au moins 4 rechutes 37 : 5 enfants en ont eu exactement 3",
        "Rechutes de syndrome néphrotique au cours du suivi",
        "196 enfants atteints de syndrome néphrotique corticosensible",
    )
    put(
        path,
        [
            "## Rechutes au cours du suivi (médiane 5 ans)",
            [["Nombre de rechutes", "Enfants", "Délai médian (mois)"], ["Au moins 1", 131, 7], ["Au moins 2", 84, 13], ["Au moins 3", 42, 19],
             ["Au moins 4", 37, 26]],
            "Le risque de rechute était associé à l'âge au diagnostic (HR 0,92 par année ; IC 95 % 0,87-0,98).",
        ],
    )  # fmt: skip


def _overlap(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "immunology/autoantibodies.xlsx",
        "subtraction: union and parts give the overlap",
        "anti-Ro52 142, anti-MDA5 97, either 231: both in 8",
        "Autoantibodies in inflammatory myopathy",
        "518 adults with an inflammatory myopathy",
    )
    rows = [
        ["Antibody", "Positive", "% of 518"],
        ["Anti-Jo1", 88, 17.0],
        ["Anti-Ro52", 142, 27.4],
        ["Anti-MDA5", 97, 18.7],
        ["Anti-Ro52 or anti-MDA5", 231, 44.6],
        ["Anti-Mi2", 41, 7.9],
        ["None of 16 tested", 174, 33.6],
    ]
    sheets(path, {"Antibodies": rows, "Assay": [["Platform", "Line blot"], ["Antigens", 16], ["Lots", 3]]})


def _cumulative(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "haematology/gvhd_incidence.tex",
        "subtraction of cumulative counts",
        "cumulative cases 88 at day 60 and 91 at day 80: 3 between",
        "Cumulative number of patients with acute graft-versus-host disease",
        "264 adults with an allogeneic transplant",
    )
    put(
        path,
        [
            "# Acute graft-versus-host disease",
            "Cumulative number of patients with grade 2 to 4 disease by days since transplantation (no patient was censored before day 100).",
            [["Day", "Cumulative cases", "Cumulative incidence"], [20, 31, "11.7"], [40, 67, "25.4"], [60, 88, "33.3"], [80, 91, "34.5"],
             [100, 104, "39.4"]],
            "Gray test for conditioning intensity p = 0.02. Time since transplantation is in days; three conditioning regimens were used.",
        ],
    )  # fmt: skip


def _inclusions(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "registre/inclusions_cumulees.html",
        "subtraction of cumulative counts",
        "cumul fin 2019 : 186, fin 2020 : 193, soit 7 inclusions en 2020",
        "Inclusions cumulées du registre d'amylose",
        "302 adultes inclus dans le registre d'amylose",
    )
    put(
        path,
        ["# Avancement du registre", "Le registre compte 6 centres ouverts.",
         [["Fin d'année", "Patients inclus (cumul)", "Centres ouverts"], [2017, 58, 2], [2018, 120, 4], [2019, 186, 5], [2020, 193, 5], [2021, 251, 6],
          [2022, 302, 6]]],
        lang="fr",
    )  # fmt: skip


def _thresholds(shelf: Shelf) -> None:
    path = shelf.safe(
        "urgences/passages_repetes.md",
        "nested thresholds with 10 or more between each",
        "Patients selon le nombre de passages aux urgences en un an",
        "23 418 adultes venus au moins une fois aux urgences en 2021",
    )
    put(
        path,
        ["## Passages répétés", [["Passages dans l'année", "Patients", "Part"], ["Au moins 1", 23418, "100 %"], ["Au moins 2", 6102, "26,1 %"],
         ["Au moins 3", 2240, "9,6 %"], ["Au moins 4", 981, "4,2 %"], ["Au moins 10", 64, "0,3 %"]],
         "Les 3 motifs les plus fréquents étaient la douleur abdominale, la chute et la dyspnée."],
    )  # fmt: skip


def _lines(shelf: Shelf) -> None:
    path = shelf.safe(
        "oncology/lines_and_overlap.xlsx",
        "parts and union with an overlap of 10 or more",
        "Actionable alterations and lines of treatment in lung adenocarcinoma",
        "1,480 adults with lung adenocarcinoma",
    )
    rows = [
        ["Alteration", "Patients", "%"],
        ["KRAS", 421, 28.4],
        ["STK11", 188, 12.7],
        ["KRAS or STK11", 527, 35.6],
        ["EGFR", 207, 14.0],
        ["ALK", 61, 4.1],
    ]
    lines = [
        ["Line reached", "Patients"],
        ["1 or more", 1204],
        ["2 or more", 566],
        ["3 or more", 218],
        ["4 or more", 71],
    ]
    sheets(path, {"Alterations": rows, "Lines": lines, "Panel": [["Genes on panel", 52], ["Version", 3]]})


def _deaths(shelf: Shelf) -> None:
    path = shelf.safe(
        "icu/cumulative_deaths.tex",
        "cumulative counts with 10 or more between",
        "Cumulative deaths after septic shock",
        "902 adults with septic shock",
    )
    put(
        path,
        ["# Cumulative deaths", [["Day", "Deaths", "Mortality (percent)"], [3, 88, "9.8"], [7, 151, "16.7"], [14, 214, "23.7"], [28, 271, "30.0"],
         [60, 305, "33.8"], [90, 322, "35.7"]], "Vital status was known for all patients through linkage with the national register; SOFA at baseline 9 [7-12]."],
        ruled=True,
    )  # fmt: skip


def _enrolment(shelf: Shelf) -> None:
    path = shelf.safe(
        "registre/myelome_inclusions.html",
        "cumulative inclusions with 10 or more a year",
        "Inclusions cumulées et centres ouverts du registre de myélome",
        "688 adultes inclus dans le registre de myélome",
    )
    put(
        path,
        ["# Registre de myélome", [["Fin d'année", "Inclus (cumul)", "Centres", "Versions du cahier d'observation"], [2018, 97, 3, 1], [2019, 241, 5, 2],
         [2020, 318, 5, 2], [2021, 502, 7, 3], [2022, 688, 8, 4]]],
        lang="fr",
    )  # fmt: skip
