"""Files that tell more together: inside one request, and against what the project had out before."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import excel, paper, table, web
from tests.airlock.outputs7.study import cross, model, parts


def write(shelf: Shelf) -> None:
    r = shelf.random("requests")
    _inside(shelf)

    def grown(add: list[int], base: list[int]) -> list[int]:
        return [b + a for a, b in zip(add, base, strict=True)]

    names = ["UHCD", "Médecine", "Chirurgie", "Réanimation", "Gériatrie"]
    base = parts(r, 2140, 5, 90)
    before = shelf.path("released/avril_unites.csv")
    table(
        before,
        [["unite", "patients", "age_median"], *([n, b, r.randint(58, 82)] for n, b in zip(names, base, strict=True))],
        ";",
    )
    path = shelf.unsafe(
        "earlier/mai_unites.csv",
        "difference with the release of April: six patients more in one unit",
        "Réanimation",
        "Effectifs par unité, mise à jour de mai, même définition que le fichier d'avril.",
        "patients with influenza admitted since 1 October, all units",
        earlier=["released/avril_unites.csv"],
    )
    table(
        path,
        [
            ["unite", "patients", "age_median"],
            *([n, b, r.randint(58, 82)] for n, b in zip(names, grown([41, 63, 28, 6, 37], base), strict=True)),
        ],
        ";",
    )

    before = shelf.path("released/cohort_all.xlsx")
    sites = ["colon", "rectum", "stomach", "pancreas", "liver"]
    alln = [1422, 790, 388, 402, 296]
    excel(
        before,
        {
            "All": [
                ["Site", "Patients", "Median age"],
                *([s, n, r.randint(63, 74)] for s, n in zip(sites, alln, strict=True)),
            ]
        },
    )
    path = shelf.unsafe(
        "earlier/cohort_without_trial.xlsx",
        "difference with the whole cohort released before: four patients with liver cancer were in the trial",
        "liver: 292 against 296",
        "Same table without the patients enrolled in the trial.",
        "3,074 patients with digestive cancer not enrolled in the trial",
        earlier=["released/cohort_all.xlsx"],
    )
    excel(
        path,
        {
            "Not in trial": [
                ["Site", "Patients", "Median age"],
                *([s, n - k, r.randint(63, 74)] for s, n, k in zip(sites, alln, (121, 64, 21, 14, 4), strict=True)),
            ]
        },
    )

    before = shelf.path("released/rapport_v1.pdf")
    paper(
        before,
        [
            "# Incidents",
            [["Gravité", "Patients"], ["légère", 402], ["modérée", 211], ["sévère", 68]],
            "Période du 1er janvier 2019 au 31 décembre 2022.",
        ],
        "Rapport v1",
    )
    path = shelf.unsafe(
        "earlier/rapport_v2.pdf",
        "difference with the first version: three severe incidents more",
        "sévère: 71 against 68",
        "Version 2 du rapport, avec les dossiers relus depuis.",
        "711 patients with a transfusion incident",
        earlier=["released/rapport_v1.pdf"],
    )
    paper(
        path,
        [
            "# Incidents",
            [["Gravité", "Patients"], ["légère", 417], ["modérée", 223], ["sévère", 71]],
            "Période du 1er janvier 2019 au 31 décembre 2022, après relecture par 2 médecins.",
        ],
        "Rapport v2",
    )

    before = shelf.path("released/2021_departments.csv")
    table(
        before,
        [
            ["department", "patients_2021", "rate_per_1000"],
            *([d, r.randint(700, 900), round(r.uniform(3, 8), 1)] for d in ("08", "10", "51", "52")),
        ],
    )
    path = shelf.safe(
        "earlier/2022_departments.csv",
        "another year: the differences are between other persons",
        "Same table for the next year.",
        "patients first treated in 2022, other persons than those of 2021",
        earlier=["released/2021_departments.csv"],
    )
    table(
        path,
        [
            ["department", "patients_2022", "rate_per_1000"],
            *([d, r.randint(1000, 1400), round(r.uniform(3, 8), 1)] for d in ("08", "10", "51", "52")),
        ],
    )

    before = shelf.path("released/inclusions_juin.csv")
    centres = [f"Centre {i}" for i in range(1, 7)]
    old = parts(r, 1310, 6, 120)
    table(before, [["centre", "inclus"], *([c, n] for c, n in zip(centres, old, strict=True))], ";")
    path = shelf.safe(
        "earlier/inclusions_decembre.csv",
        "each centre grew by more than ten",
        "Inclusions par centre, mise à jour de décembre.",
        "patients included in a trial since its start",
        earlier=["released/inclusions_juin.csv"],
    )
    table(path, [["centre", "inclus"], *([c, n + r.randint(24, 90)] for c, n in zip(centres, old, strict=True))], ";")

    before = shelf.path("released/model_1.html")
    web(before, "Model 1", [model(r, ["Age", "Sex", "Stage"], "HR"), "N = 6,420."])
    path = shelf.safe(
        "earlier/model_2.html",
        "two models on the same persons",
        "Model with two variables more, same persons.",
        "6,420 adults with breast cancer",
        earlier=["released/model_1.html"],
    )
    web(
        path, "Model 2", [model(r, ["Age", "Sex", "Stage", "Grade 3", "HER2"], "HR"), "N = 6,420; residual df 6,414."]
    )


def _inside(shelf: Shelf) -> None:
    r = shelf.random("inside")
    groups = ["statin", "no statin"]
    adults = cross(r, groups, ["event", "no event"], "exposure", 120, 1860)
    over: list[list[Any]] = [
        adults[0],
        [groups[0], adults[1][1] - 7, adults[1][2] - 64, adults[1][3] - 71],
        [groups[1], adults[2][1] - 22, adults[2][2] - 81, adults[2][3] - 103],
    ]
    over.append(["Total", *(over[1][j] + over[2][j] for j in (1, 2, 3))])
    one = shelf.unsafe(
        "pair1/table_from_18.csv",
        "difference with the table from 20 years: seven events",
        "statin, event",
        "Exposure and outcome, patients of 18 years and over.",
        "patients of 18 years and over with familial hypercholesterolaemia",
        request="pair-1",
    )
    two = shelf.unsafe(
        "pair1/table_from_20.csv",
        "difference with the table from 18 years: seven events",
        "statin, event",
        "Exposure and outcome, patients of 20 years and over (sensitivity analysis).",
        "patients of 20 years and over with familial hypercholesterolaemia",
        request="pair-1",
    )
    table(one, adults)
    table(two, over)

    units = ["Bloc A", "Bloc B", "Bloc C"]
    whole: list[list[Any]] = [[u, r.randint(400, 700), r.randint(60, 120)] for u in units]
    women: list[list[Any]] = [
        [u, n - m, e - k] for (u, n, e), (m, k) in zip(whole, ((211, 31), (188, 26), (164, 5)), strict=True)
    ]
    one = shelf.unsafe(
        "pair2/tous.html",
        "men found by subtracting the women: five infections in Bloc C",
        "Bloc C",
        "Infections du site opératoire, tous les patients.",
        "patients operated in 3 theatres in 2022, women and men",
        request="pair-2",
    )
    two = shelf.unsafe(
        "pair2/femmes.xlsx",
        "men found by subtracting from all: five infections in Bloc C",
        "Bloc C",
        "Infections du site opératoire, femmes.",
        "women operated in 3 theatres in 2022",
        request="pair-2",
    )
    web(one, "Tous les patients", [[["Bloc", "Patients", "Infections"], *whole]], lang="fr")
    excel(two, {"Femmes": [["Bloc", "Patients", "Infections"], *women]})

    base = cross(r, ["mild", "moderate", "severe"], ["cured", "not cured"], "severity", 160, 1930)
    less = [
        base[0],
        *([row[0], a := row[1] - r.randint(18, 50), b := row[2] - r.randint(18, 50), a + b] for row in base[1:4]),
    ]
    less.append(["Total", *(sum(row[j] for row in less[1:]) for j in (1, 2, 3))])
    one = shelf.safe(
        "pair3/main_analysis.csv",
        "two nested tables that differ by more than ten in each cell",
        "Main analysis, all patients.",
        "patients with osteomyelitis, all",
        request="pair-3",
    )
    two = shelf.safe(
        "pair3/complete_cases.csv",
        "two nested tables that differ by more than ten in each cell",
        "Complete cases only.",
        "patients with osteomyelitis and complete data",
        request="pair-3",
    )
    table(one, base)
    table(two, less)

    one = shelf.safe(
        "pair4/diabete.csv",
        "two diseases: other persons, so that small differences tell of nobody",
        "Effectifs par classe d'âge, diabète de type 1.",
        "2 210 adults with type 1 diabetes",
        request="pair-4",
    )
    two = shelf.safe(
        "pair4/asthme.csv",
        "two diseases: other persons, so that small differences tell of nobody",
        "Effectifs par classe d'âge, asthme.",
        "3 940 adults with asthma, none with diabetes",
        request="pair-4",
    )
    for where, total in ((one, 2210), (two, 3940)):
        table(
            where,
            [
                ["classe_age", "patients"],
                *([a, n] for a, n in zip(("18-39", "40-59", "60-79", "80+"), parts(r, total, 4, 200), strict=True)),
            ],
            ";",
        )
