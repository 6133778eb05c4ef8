"""Workbooks that may go out."""

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import num, parts, sure, workbook

Rows = list[list[object]]


def write(shelf: Shelf) -> None:
    hip(shelf)
    costs(shelf)
    groups(shelf)
    quarters(shelf)
    codebook(shelf)
    sensitivity(shelf)


def bold(book: Any) -> None:
    for sheet in book:
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DDEBF7")
        sheet.column_dimensions["A"].width = 42
        sheet.freeze_panes = "B2"


def hip(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/FESF_tableaux_v4.xlsx",
        "three sheets, a sheet of notes with versions and numbers of centres",
        "Tableaux de l'article : caractéristiques, délais et mortalité après fracture de l'extrémité supérieure du fémur",
        "8 214 patients de 60 ans et plus opérés d'une fracture de hanche dans 7 centres",
    )
    early, late = 4627, 3587
    one: Rows = [["Caractéristique", "Opérés < 48 h (N = 4 627)", "Opérés ≥ 48 h (N = 3 587)", "p"]]
    one.append(["Âge, médiane (IQR)", "84 (77 - 89)", "85 (78 - 89)", "0,03"])
    for name, a, b, pv in [
        ("Femmes", 3421, 2594, "0,09"),
        ("ASA 3 ou plus", 2508, 2366, "<0,001"),
        ("Anticoagulants oraux", 611, 1102, "<0,001"),
        ("Démence connue", 1204, 961, "0,4"),
        ("Institution avant la fracture", 823, 694, "0,07"),
    ]:
        one.append([name, sure(a, early, 1, True), sure(b, late, 1, True), pv])
    two: Rows = [["Type de fracture", "Patients", "%", "Délai médian (h)", "Q1", "Q3"]]
    for (name, delay, q1, q3), n in zip(
        [("Col", 38, 22, 66), ("Pertrochantérienne", 35, 21, 58), ("Sous-trochantérienne", 37, 23, 63)],
        parts(8214, 3960, 3747, 507),
        strict=True,
    ):
        two.append([name, n, num(100 * n / 8214, 1, True), delay, q1, q3])
    notes: Rows = [
        ["Version", "Date", "Remarque"],
        [1, "03/2025", "première version, 5 centres"],
        [2, "06/2025", "ajout de 2 centres"],
        [3, "09/2025", "correction des délais négatifs"],
        [4, "10/2025", "aucune case sous 10"],
    ]
    workbook(p, {"Tableau 1": one, "Tableau 2": two, "Notes": notes}, bold)


def costs(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/couts_diabete_snds.xlsx",
        "mean costs of a few euros",
        "Dépenses annuelles remboursées par poste, moyenne par personne, SNDS 2021",
        "402 117 personnes de l'échantillon traitées pour un diabète de type 2",
    )
    rows: Rows = [
        [
            "Poste",
            "Personnes avec recours",
            "Moyenne (€)",
            "Médiane (€)",
            "Q1 (€)",
            "Q3 (€)",
            "Part de la dépense (%)",
        ]
    ]
    spent = [
        ("Hospitalisation MCO", 128_204, 1612, 0, 0, 1180),
        ("Médicaments", 399_102, 1344, 871, 402, 1690),
        ("Soins infirmiers", 203_418, 803, 41, 0, 312),
        ("Biologie", 371_655, 121, 96, 52, 161),
        ("Dispositifs médicaux", 214_870, 402, 58, 0, 366),
        ("Médecin généraliste", 395_012, 171, 150, 96, 221),
        ("Ophtalmologie", 148_933, 38, 0, 0, 61),
        ("Podologie", 39_415, 7, 0, 0, 0),
        ("Transports", 61_208, 214, 0, 0, 0),
    ]
    whole = sum(row[2] for row in spent)
    for row in spent:
        rows.append([*row, num(100 * row[2] / whole, 1, True)])
    workbook(p, {"Postes": rows}, bold)


def groups(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/drg_severity.xlsx",
        "severity levels 1 to 4 and lengths of stay of a few days",
        "Stays by group of patients and level of severity, with the mean length of stay",
        "41,908 stays for colectomy, cholecystectomy and hernia repair in 2022",
    )
    rows: Rows = [["Group", "Level", "Stays", "Mean LOS", "SD", "30-day readmission (%)"]]
    rng = shelf.random("groups")
    for code, counts in [
        ("06C04 Colectomy", (6120, 2744, 1385, 402)),
        ("07C14 Cholecystectomy", (14_310, 1822, 640, 118)),
        ("06C12 Hernia repair", (12_705, 1204, 391, 67)),
    ]:
        for level, n in enumerate(counts, start=1):
            back = max(11, round(n * rng.uniform(0.04, 0.07) * level))
            los = (2.1 if "06C04" not in code else 6.4) * level**0.8
            rows.append([code, level, n, round(los, 1), round(los * 0.7, 1), round(100 * back / n, 1)])

    def chart(book: Any) -> None:
        bold(book)
        sheet = book.active
        bars = BarChart()
        bars.title = "Mean length of stay"
        bars.add_data(Reference(sheet, min_col=4, min_row=1, max_row=13), titles_from_data=True)
        bars.set_categories(Reference(sheet, min_col=1, max_col=2, min_row=2, max_row=13))
        sheet.add_chart(bars, "H2")

    workbook(p, {"DRG": rows}, chart)


def quarters(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/pavm_trimestres.xlsx",
        "rates per 1 000 ventilator days between 8 and 15",
        "Pneumopathies acquises sous ventilation par trimestre, densité d'incidence pour 1 000 jours de ventilation",
        "environ 5 200 patients ventilés plus de 48 heures dans quatre réanimations, 2020-2023",
    )
    rows: Rows = [
        ["Année", "Trimestre", "Patients exposés", "Patients avec PAVM", "Jours de ventilation", "Densité", "IC 95 %"]
    ]
    rng = shelf.random("quarters")
    for year in range(2020, 2024):
        for quarter in (1, 2, 3, 4):
            exposed = rng.randrange(280, 371)
            ill = rng.randrange(31, 58)
            days = exposed * rng.randrange(9, 13)
            rate = 1000 * ill / days
            half = 1.96 * rate / ill**0.5
            rows.append(
                [
                    year,
                    f"T{quarter}",
                    exposed,
                    ill,
                    days,
                    num(rate, 1, True),
                    f"{num(rate - half, 1, True)} à {num(rate + half, 1, True)}",
                ]
            )
    workbook(
        p,
        {
            "PAVM": rows,
            "Définitions": [
                ["Terme", "Définition"],
                ["PAVM", "CDC 2015, deux experts, un troisième en cas de désaccord"],
            ],
        },
        bold,
    )


def codebook(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/dictionnaire_variables.xlsx",
        "codes 0 to 9, and bounds of plausibility called min and max of the form, not of persons",
        "Dictionnaire des variables du cahier d'observation (aucune donnée)",
        "Essai de phase III en réanimation pédiatrique, 620 enfants attendus",
    )
    rows: Rows = [["Variable", "Libellé", "Type", "Modalités", "Borne de saisie basse", "Borne de saisie haute"]]
    rows += [
        ["sexe", "Sexe à la naissance", "cat", "1 = fille ; 2 = garçon", "", ""],
        ["age_mois", "Âge à l'inclusion (mois)", "num", "", 0, 215],
        ["poids", "Poids (kg)", "num", "", 1, 120],
        ["pelod2", "Score PELOD-2", "num", "", 0, 33],
        ["vent", "Ventilation", "cat", "0 = aucune ; 1 = VNI ; 2 = invasive", "", ""],
        ["cath", "Voie centrale", "cat", "0 = non ; 1 = oui ; 9 = inconnu", "", ""],
        ["popc", "Statut fonctionnel", "ord", "1 = bon ... 5 = végétatif ; 6 = décès", 1, 6],
        ["glyc", "Glycémie (mmol/L)", "num", "", 0.5, 60],
        ["visite", "Visite", "cat", "J0, J3, J7, J28", "", ""],
    ]
    workbook(p, {"Variables": rows}, bold)


def sensitivity(shelf: Shelf) -> None:
    p = shelf.safe(
        "excel/sensitivity_or.xlsx",
        "odds ratios, E-values and p-values, all below 10",
        "Sensitivity analyses of the effect of early tracheostomy on 90-day mortality",
        "2,944 ventilated adults of the trauma registry, 611 deaths at 90 days",
    )
    rows: Rows = [["Analysis", "n", "Deaths", "OR", "95% CI low", "95% CI high", "p", "E-value"]]
    rows += [
        ["Main (overlap weights)", 2944, 611, 0.81, 0.67, 0.98, 0.031, 1.46],
        ["Propensity matched 1:2", 1611, 342, 0.84, 0.65, 1.08, 0.17, 1.41],
        ["Excluding brain injury", 1730, 298, 0.88, 0.69, 1.13, 0.32, 1.33],
        ["Landmark day 7", 2318, 402, 0.79, 0.63, 0.99, 0.042, 1.50],
        ["Multiple imputation (m = 20)", 2944, 611, 0.82, 0.68, 0.99, 0.036, 1.44],
        ["Negative control outcome", 2944, 187, 1.03, 0.77, 1.38, 0.84, 1.14],
    ]
    workbook(p, {"Sensitivity": rows}, bold)
