"""More workbooks that keep the rules: an antibiogram, rounded counts, a simulation, a chart, structural zeros."""

from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import Rows, book, by_group


def write(shelf: Shelf) -> None:
    antibiogram(shelf)
    rounded(shelf)
    simulation(shelf)
    chart(shelf)
    births(shelf)


def antibiogram(shelf: Shelf) -> None:
    rows: Rows = [
        [
            "Antibiotique",
            "E. coli n",
            "E. coli % S",
            "K. pneumoniae n",
            "K. pneumoniae % S",
            "P. aeruginosa n",
            "P. aeruginosa % S",
        ]
    ]
    rows += [
        ["Amoxicilline", 1804, 46.2, "–", "R naturelle", "–", "R naturelle"],
        ["Amoxicilline-ac. clavulanique", 1804, 71.3, 512, 68.4, "–", "R naturelle"],
        ["Céfotaxime", 1804, 90.1, 512, 74.6, "–", "R naturelle"],
        ["Ceftazidime", 1804, 91.4, 512, 75.8, 388, 86.1],
        ["Pipéracilline-tazobactam", 1804, 88.0, 512, 72.3, 388, 82.5],
        ["Ciprofloxacine", 1804, 84.9, 512, 71.1, 388, 80.4],
        ["Gentamicine", 1804, 93.7, 512, 83.0, 388, 88.9],
        ["Cotrimoxazole", 1804, 74.4, 512, 72.9, "–", "R naturelle"],
    ]
    book({"Sensibilité 2024": rows}).save(
        shelf.safe(
            "xlsx/antibiogramme_2024.xlsx",
            "natural resistance is a structural zero; every resistant share is 43 isolates or more",
            "Sensibilité des souches isolées d'urines et d'hémocultures, une souche par patient",
            "2 704 patients avec une souche identifiée en 2024",
        )
    )


def rounded(shelf: Shelf) -> None:
    rows: Rows = [["Specialty", "Referred", "Seen within 30 days", "Seen later", "Did not attend"]]
    rows += [
        ["Cardiology", 1240, 810, 340, 90],
        ["Dermatology", 980, 410, 460, 110],
        ["Neurology", 760, 290, 400, 70],
        ["Rheumatology", 540, 230, 260, 50],
        ["Haematology", 210, 150, "c", "c"],
        ["Genetics", 130, 40, "c", "c"],
        ["All", 3860, 1930, "c", "c"],
    ]
    rows += [
        [],
        [
            "Counts are rounded to the nearest 10; c = suppressed (primary or secondary). Totals are rounded on their own."
        ],
    ]
    book({"Waiting": rows}).save(
        shelf.safe(
            "xlsx/outpatient_waiting_rounded.xlsx",
            "suppressed cells stay hidden: two in each row and the margins, too",
            "Outpatient referrals by specialty and time to be seen, rounded",
            "About 3,860 adults referred to six outpatient clinics",
        )
    )


def simulation(shelf: Shelf) -> None:
    stream = shelf.random("beds")
    rows: Rows = [
        [
            "Scénario",
            "Lits",
            "Réplication",
            "Taux d'occupation",
            "Attente moyenne (h)",
            "File moyenne",
            "Refus simulés",
        ]
    ]
    for beds in (18, 20, 22, 24):
        for number in range(1, 11):
            load = 16.9 / beds
            rows.append(
                [
                    f"S{beds}",
                    beds,
                    number,
                    round(load + stream.gauss(0, 0.01), 3),
                    round(40 * load**8 + stream.random(), 1),
                    round(6 * load**6 + stream.random() / 5, 2),
                    stream.randrange(0, 9),
                ]
            )
    book(
        {
            "Réplications": rows,
            "Paramètres": [
                ["paramètre", "valeur"],
                ["arrivées par jour (Poisson)", 3.1],
                ["durée moyenne (j, log-normale)", 5.45],
                ["graine", 42],
                ["jours simulés", 365],
            ],
        }
    ).save(
        shelf.safe(
            "xlsx/simulation_lits_uhcd.xlsx",
            "0 to 8 simulated refusals per replication: draws of a model, nobody's data",
            "Simulation à événements discrets du nombre de lits d'UHCD ; patients fictifs tirés de lois ajustées",
            "Aucun patient : résultats simulés ; lois ajustées sur 11 300 séjours",
        )
    )


def chart(shelf: Shelf) -> None:
    rows: Rows = [
        ["Quarter", "Catheter days", "CLABSI", "per 1,000 catheter days"],
        ["2023 Q1", 9210, 21, 2.28],
        ["2023 Q2", 8944, 18, 2.01],
        ["2023 Q3", 9051, 16, 1.77],
        ["2023 Q4", 9388, 15, 1.60],
        ["2024 Q1", 9532, 13, 1.36],
        ["2024 Q2", 9101, 11, 1.21],
    ]
    workbook = book({"CLABSI": rows})
    bars = BarChart()
    bars.title = "CLABSI per 1,000 catheter days"
    bars.add_data(Reference(workbook["CLABSI"], min_col=4, min_row=1, max_row=7), titles_from_data=True)
    bars.set_categories(Reference(workbook["CLABSI"], min_col=1, min_row=2, max_row=7))
    workbook["CLABSI"].add_chart(bars, "F2")
    workbook["CLABSI"]["A1"].font = Font(bold=True)
    workbook.save(
        shelf.safe(
            "xlsx/clabsi_quarterly.xlsx",
            "rates of 1 to 2 per 1,000 rest on 11 infections or more",
            "Central line infections per quarter in intensive care, with a chart",
            "6,870 ICU patients with a central line",
        )
    )


def births(shelf: Shelf) -> None:
    groups = {"Women": 1124, "Men": 986}
    rows = by_group(
        "",
        groups,
        [
            ("Valproate exposure", 212, 301),
            ("Lamotrigine", 388, 240),
            ("Levetiracetam", 402, 377),
            ("Pregnancy during treatment", 137, "0 (not applicable)"),
            ("Prostate disorder", "0 (not applicable)", 64),
            ("Folic acid", 301, 22),
            ("Seizure free at 1 year", 744, 642),
        ],
    )
    book({"Table 1": rows}).save(
        shelf.safe(
            "xlsx/antiseizure_by_sex.xlsx",
            "structural zeros: pregnancies of men, prostate disorders of women",
            "Antiseizure drugs by sex",
            "2,110 adults with epilepsy",
        )
    )
