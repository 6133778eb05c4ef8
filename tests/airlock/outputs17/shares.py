"""Percentages and rates that give back a few persons, and shares that stand for many."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import pc, put, sheets


def write(shelf: Shelf) -> None:
    _allergy(shelf)
    _embolism(shelf)
    _newborns(shelf)
    _proportions(shelf)
    _responders(shelf)
    _infections(shelf)
    _heart_failure(shelf)
    _births(shelf)
    _diabetes(shelf)
    _quit(shelf)


def _allergy(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "allergo/penicilline_tests.csv",
        "percentage that gives back a small count",
        "choc anaphylactique 0,7 % de 412 : 3 patients",
        "Résultat des tests de réintroduction, en pourcentage",
        "412 adultes testés pour une allergie déclarée à la pénicilline",
    )
    rows = [
        ["Réintroduction tolérée", "81,3"],
        ["Éruption tardive", "9,2"],
        ["Urticaire immédiate", "4,6"],
        ["Choc anaphylactique", "0,7"],
        ["Test refusé", "4,1"],
    ]
    put(path, [[["resultat (N = 412)", "pourcentage"], *rows]], sep=";")


def _embolism(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vte/recurrence_rates.docx",
        "rate and person-years that give back a small count",
        "major bleeding 0.31 per 100 person-years over 1,935 person-years: 6 patients",
        "Recurrence and bleeding after stopping anticoagulation",
        "1,104 adults with a first unprovoked pulmonary embolism",
    )
    put(
        path,
        [
            "# Rates after stopping treatment",
            "Adults were followed from the end of anticoagulation; follow-up totalled 1,935 person-years. First events only.",
            [["Event", "Rate per 100 person-years", "95% CI"], ["Recurrent embolism", "6.87", "5.76 to 8.14"], ["Deep vein thrombosis", "3.72", "2.91 to 4.68"],
             ["Major bleeding", "0.31", "0.11 to 0.67"], ["Death", "1.86", "1.30 to 2.58"]],
            "Male sex was associated with recurrence (rate ratio 1.7, p = 0.001); the Vienna score had a C-index of 0.63.",
        ],
    )  # fmt: skip


def _newborns(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "neonat/morbidite_terme.html",
        "rate per thousand that gives back a small count",
        "encéphalopathie 1,5 ‰ de 3 340 naissances à 39 SA : 5",
        "Morbidité néonatale par terme, taux pour 1 000 naissances vivantes",
        "9 870 nouveau-nés de 37 à 41 semaines",
    )
    put(
        path,
        [
            "# Morbidité néonatale",
            [["Terme", "Naissances vivantes", "Détresse respiratoire ‰", "Encéphalopathie ‰", "Hypoglycémie ‰"], ["37-38 SA", 2510, "31,9", "5,2", "27,1"],
             ["39 SA", 3340, "12,9", "1,5", "15,0"], ["40-41 SA", 4020, "11,7", "3,7", "11,2"]],
            "Taux calculés sur les enfants sans malformation. Tendance selon le terme : p < 0,001.",
        ],
        lang="fr",
    )  # fmt: skip


def _proportions(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "microbiology/cpe_carriage.xlsx",
        "proportion that gives back a small count",
        "surgery: 0.0192 of 312 screened: 6 carriers",
        "Carriage of carbapenemase-producing bacteria at admission by specialty",
        "2,689 adults screened at admission",
    )
    rows = [["Specialty", "Adults screened", "Proportion carrying", "Median days to result"], ["Medicine", 944, 0.0286, 2], ["Surgery", 312, 0.0192, 2],
            ["Intensive care", 721, 0.0527, 1], ["Nephrology", 408, 0.0466, 2], ["Haematology", 304, 0.0658, 2]]  # fmt: skip
    sheets(path, {"Carriage": rows})


def _responders(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "psoriasis/responders.pdf",
        "percentage whose complement is a small count",
        "98.4% of 448 week-52 responders kept response: 7 did not",
        "Persistence of response to interleukin inhibitors",
        "611 adults with psoriasis starting an interleukin inhibitor",
    )
    put(
        path,
        [
            "# Persistence of response",
            "Of 611 adults, 448 (73.3%) reached PASI 90 at week 52. During the second year, 98.4% of these 448 responders kept PASI 75 and 84.6% kept PASI 90.",
            [
                ["Outcome at week 104", "Interleukin 17", "Interleukin 23"],
                ["PASI 90", "81.9%", "86.8%"],
                ["DLQI 0 or 1", "71.2%", "74.9%"],
            ],
            "Percentages by class are adjusted for age, weight and earlier biologics (1, 2 or 3 or more).",
        ],
    )


def _infections(shelf: Shelf) -> None:
    path = shelf.safe(
        "hygiene/iso_taux.csv",
        "small rates of large groups, each standing for 10 or more",
        "Infections du site opératoire par intervention, en pourcentage",
        "17 960 patients opérés",
    )
    counts = [
        ("Prothèse de hanche", 4120, 51),
        ("Prothèse de genou", 3655, 38),
        ("Colectomie", 2210, 201),
        ("Césarienne", 5043, 77),
        ("Rachis", 2932, 49),
    ]
    put(
        path,
        [
            [
                ["intervention", "patients", "taux_iso_pourcent", "score_nnis_median"],
                *[[n, of, pc(k, of, 2), 1] for n, of, k in counts],
            ]
        ],
        sep=";",
    )


def _heart_failure(shelf: Shelf) -> None:
    path = shelf.safe(
        "heart_failure/rates.docx",
        "low rates whose numerators are 10 or more",
        "Rates of outcomes in heart failure with preserved ejection fraction",
        "2,377 adults with heart failure",
    )
    put(
        path,
        [
            "# Outcomes",
            "Follow-up totalled 6,820 person-years.",
            [["First event", "Patients", "Rate per 100 person-years"], ["Hospital admission for heart failure", 811, "11.89"], ["Death", 702, "10.29"],
             ["Stroke", 96, "1.41"], ["Transplant or assist device", 14, "0.21"]],
            "The rate ratio for frailty was 1.9 (95% CI 1.6 to 2.2). Robust errors were clustered on 8 hospitals.",
        ],
    )  # fmt: skip


def _births(shelf: Shelf) -> None:
    path = shelf.safe(
        "neonat/perinatal_taux.html",
        "rates per thousand of very large groups",
        "Taux périnataux par période",
        "61 204 naissances de 2010 à 2021",
    )
    put(
        path,
        [
            "# Indicateurs périnataux",
            [["Période", "Naissances", "Prématurité %", "Mortinatalité ‰", "Apgar < 7 à 5 min ‰"], ["2010-2013", "20 910", "7,4", "4,6", "8,1"],
             ["2014-2017", "20 388", "7,2", "4,4", "7,7"], ["2018-2021", "19 906", "7,0", "4,1", "6,9"]],
            "Quatre maternités, dont une de type 3. Les taux sont arrondis à une décimale.",
        ],
        lang="fr",
    )  # fmt: skip


def _diabetes(shelf: Shelf) -> None:
    path = shelf.safe(
        "diabetes/complications_proportions.xlsx",
        "proportions of 10 or more in each group",
        "Complications of diabetes by treatment, as proportions",
        "5,132 adults with type 2 diabetes",
    )
    counts = [
        ("Metformin", 2811, 402, 61),
        ("SGLT2 inhibitor", 988, 133, 14),
        ("GLP-1 agonist", 612, 101, 12),
        ("Insulin", 721, 240, 58),
    ]
    rows = [["Treatment", "Adults", "Proportion retinopathy", "Proportion foot ulcer", "Median HbA1c (%)"]]
    for (name, of, a, b), level in zip(counts, (7.1, 7.4, 7.3, 8.2), strict=True):
        rows.append([name, of, round(a / of, 4), round(b / of, 4), level])  # type: ignore[list-item]
    sheets(path, {"Complications": rows})


def _quit(shelf: Shelf) -> None:
    path = shelf.safe(
        "tobacco/abstinence.pdf",
        "high percentages whose complements are 10 or more",
        "Abstinence after hospital-based smoking cessation",
        "1,930 adults who smoke and were referred to a cessation clinic",
    )
    put(
        path,
        [
            "# Abstinence after a hospital programme",
            "Of 1,930 adults, 622 (32.2%) were abstinent at 6 months. Of these, 95.2% (592) were still abstinent at 7 months and 61.4% (382) at 12 months.",
            [
                ["Arm", "Adults", "Abstinent at 6 months"],
                ["Patch", 804, "28.9%"],
                ["Varenicline", 611, "37.0%"],
                ["Combination", 515, "31.8%"],
            ],
            "Carbon monoxide was below 8 ppm. Sessions attended: median 4 of 6.",
        ],
    )
