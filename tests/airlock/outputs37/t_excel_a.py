"""Excel workbooks."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from tests.airlock.outputs.case import Shelf

from .kit import np_en, p2, part, person, split


def book(title: str, table: list[list[Any]], fill: str = "DDEBF7", start: int = 1) -> Any:
    w = openpyxl.Workbook()
    w.properties.creator = ""
    s = w.active
    s.title = title
    for i, row in enumerate(table):
        for j, v in enumerate(row):
            c = s.cell(start + i, 1 + j, v)
            if i == 0:
                c.font = Font(bold=True)
                c.fill = PatternFill("solid", fgColor=fill)
                c.alignment = Alignment(wrap_text=True)
    s.column_dimensions["A"].width = 36
    s.freeze_panes = s.cell(start + 1, 2)
    return w


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("xl_safe")
    # French hand-made bed occupancy with formulas of percentages and a note sheet
    t: list[list[Any]] = [
        ["Pôle", "Lits installés", "Journées réalisées", "Journées théoriques", "Taux d'occupation", "DMS"]
    ]
    for p, b in [
        ("Médecine", 212),
        ("Chirurgie", 164),
        ("Femme-mère-enfant", 96),
        ("Gériatrie", 140),
        ("Psychiatrie", 88),
        ("Réanimations", 44),
    ]:
        t.append([p, b, int(b * 365 * r.uniform(0.8, 0.9)), b * 365, None, round(r.uniform(3, 12), 1)])
    w = book("Occupation 2023", t)
    for i in range(2, 8):
        w.active.cell(i, 5, f"=C{i}/D{i}").number_format = "0.0%"
    n = w.create_sheet("Lisez-moi")
    for i, line in enumerate(
        [
            "Source : entrepôt Laennec, mouvements validés",
            "Journées = nuits passées dans l'unité",
            "6 pôles, 9 sites, 4 trimestres",
            "Contact : cellule de gestion",
        ],
        1,
    ):
        n.cell(i, 1, line)
    w.save(
        shelf.safe(
            "xlsx/occupation_lits_2023.xlsx",
            "numbers of sites, poles and quarters below 10",
            "Taux d'occupation des lits par pôle en 2023, pour le conseil de surveillance.",
            "744 lits, séjours complets de 2023",
        )
    )
    # gtsummary in Excel with a chart
    a, b = 640, 598
    t = [["Characteristic", f"Dapagliflozin, N = {a}", f"Usual care, N = {b}", "p-value"]]
    for name, s in [
        ("Women", 0.37),
        ("NYHA III-IV", 0.29),
        ("Ischaemic cause", 0.52),
        ("Atrial fibrillation", 0.41),
        ("Chronic kidney disease", 0.34),
        ("Beta-blocker", 0.86),
        ("MRA", 0.58),
        ("HF admission at 1 year", 0.21),
    ]:
        x, y = part(r, a, s), part(r, b, s)
        t.append([name, np_en(x, a, 0), np_en(y, b, 0), p2(x, a, y, b)])
    t += [
        ["LVEF (%), median (IQR)", "33 (27, 38)", "34 (28, 39)", "0.3"],
        ["NT-proBNP (ng/L), median (IQR)", "1,610 (880, 3,120)", "1,702 (901, 3,240)", "0.4"],
    ]
    w = book("Table 1", t, "FCE4D6")
    w.save(
        shelf.safe(
            "xlsx/hf_table1.xlsx",
            "NYHA classes, p-values, IQR",
            "Baseline table by treatment, gtsummary exported to Excel.",
            "1,238 adults with heart failure and reduced ejection fraction",
        )
    )
    # pivot-like by quarter, chart
    t = [["Trimestre", "Consultations", "Téléconsultations", "Hôpitaux de jour"]]
    for q in range(1, 9):
        t.append(
            [
                f"T{(q - 1) % 4 + 1} {2022 + (q - 1) // 4}",
                r.randint(9000, 12000),
                r.randint(800, 1500),
                r.randint(1200, 1900),
            ]
        )
    w = book("Activité", t, "E2EFDA")
    ch = LineChart()
    ch.title = "Activité externe"
    ch.add_data(Reference(w.active, min_col=2, max_col=4, min_row=1, max_row=9), titles_from_data=True)
    ch.set_categories(Reference(w.active, min_col=1, min_row=2, max_row=9))
    w.active.add_chart(ch, "F2")
    w.save(
        shelf.safe(
            "xlsx/activite_externe_trimestres.xlsx",
            "quarters T1 to T4, a chart",
            "Activité externe par trimestre, avec graphique.",
            "environ 105 000 venues externes, 2022-2023",
        )
    )
    # multi-sheet regression
    t = [["Variable", "OR", "IC95 bas", "IC95 haut", "p"]]
    for v in [
        "Âge (par 10 ans)",
        "Sexe féminin",
        "Score de Charlson (par point)",
        "Créatinine > 120 µmol/L",
        "Entrée par les urgences",
        "Vit seul",
        "Polymédication (≥ 5)",
        "Albumine < 35 g/L",
    ]:
        o = r.uniform(0.8, 2.6)
        t.append([v, round(o, 2), round(o * 0.8, 2), round(o * 1.24, 2), round(r.uniform(0, 0.2), 3)])
    w = book("Modèle final", t)
    s2 = w.create_sheet("Calibration")
    s2.append(["Décile de risque", "N", "Risque prédit moyen (%)", "Risque observé (%)"])
    for d in range(1, 11):
        p = 3 + 3.4 * d
        s2.append([d, 500, round(p, 1), round(p + r.uniform(-0.6, 0.6), 1)])
    w.save(
        shelf.safe(
            "xlsx/readmission_modele.xlsx",
            "deciles 1 to 9, odds ratios",
            "Modèle logistique de réadmission à 30 jours et calibration par décile.",
            "5 000 séjours de gériatrie, 2018-2022",
        )
    )
    # drug codes
    t = [["ATC", "Label", "Patients", "Share of patients (%)", "DDD per 100 bed-days", "Rank"]]
    for k, (c, lab) in enumerate(
        [
            ("J01CR02", "Amoxicillin and inhibitor"),
            ("J01DD04", "Ceftriaxone"),
            ("J01DD01", "Cefotaxime"),
            ("J01CR05", "Piperacillin and inhibitor"),
            ("J01XX08", "Linezolid"),
            ("J01DH02", "Meropenem"),
            ("J01MA12", "Levofloxacin"),
            ("J01XA01", "Vancomycin"),
            ("J01GB06", "Amikacin"),
        ],
        1,
    ):
        n = int(5200 / k) + 31 * k
        t.append([c, lab, n, round(100 * n / 21400, 1), round(14 / k, 2), k])
    w = book("Antibacterials", t, "FFF2CC")
    w.save(
        shelf.safe(
            "xlsx/antibiotics_use.xlsx",
            "ranks 1 to 9",
            "Use of antibacterials in adult wards.",
            "21,400 adult inpatients, 2023",
        )
    )
    # staff survey
    t = [
        ["Question", "Très satisfait", "Satisfait", "Peu satisfait", "Insatisfait", "Répondants", "Note moyenne /10"]
    ]
    for q in [
        "Accueil administratif",
        "Information avant l'intervention",
        "Prise en charge de la douleur",
        "Respect de l'intimité",
        "Repas",
        "Organisation de la sortie",
        "Confort de la chambre",
    ]:
        c = split(r, 1864, [4, 5, 2, 1], 40)
        t.append([q, *c, 1864, round(r.uniform(6, 8.9), 1)])
    w = book("e-Satis", t, "EADCF4")
    w.save(
        shelf.safe(
            "xlsx/esatis_mco48h.xlsx",
            "marks out of ten",
            "Résultats du questionnaire de satisfaction MCO + 48 h.",
            "1 864 répondants, 2023",
        )
    )
    # country-wise comparison of models, hidden nothing, merged heads
    w = book(
        "Benchmark",
        [["Model", "AUROC", "95% CI", "Sensitivity", "Specificity", "Parameters (M)", "GPU hours"]]
        + [
            [
                m,
                round(r.uniform(0.74, 0.9), 3),
                f"[{r.uniform(0.7, 0.75):.3f}; {r.uniform(0.9, 0.93):.3f}]",
                round(r.uniform(0.6, 0.8), 2),
                round(r.uniform(0.7, 0.9), 2),
                p,
                h,
            ]
            for m, p, h in [
                ("Logistic regression", 0.01, 0.1),
                ("XGBoost", 0.4, 0.5),
                ("LSTM", 3, 7),
                ("Transformer", 8, 9),
                ("ClinicalBERT", 110, 41),
            ]
        ],
    )
    w.save(
        shelf.safe(
            "xlsx/benchmark_models.xlsx",
            "hours and sizes below 10",
            "Benchmark of five models predicting unplanned ICU transfer on the held-out year.",
            "14,020 stays, 612 transfers",
        )
    )


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("xl_unsafe")

    def stays(head: str = "Pôle") -> list[list[Any]]:
        return [[head, "Séjours", "Décès", "DMS"]] + [
            [p, (n := r.randint(900, 4000)), part(r, n, 0.05), round(r.uniform(3, 9), 1)]
            for p in r.sample(
                [
                    "Cardiologie",
                    "Neurologie",
                    "Pneumologie",
                    "Néphrologie",
                    "Digestif",
                    "Urologie",
                    "ORL",
                    "Endocrinologie",
                ],
                6,
            )
        ]

    # very hidden sheet with rows
    w = book("Synthèse", stays(), "D9D9D9")
    s = w.create_sheet("data")
    s.append(["id", "age", "sexe", "ghm", "duree"])
    for k in range(1, 70):
        s.append([k, r.randint(20, 88), r.choice("HF"), r.choice(["05M09", "04M05", "11M04"]), r.randint(1, 30)])
    s.sheet_state = "veryHidden"
    w.save(
        shelf.unsafe(
            "xlsx/synthese_poles.xlsx",
            "rows of persons on a very hidden sheet",
            "sheet data",
            "Synthèse des séjours et décès par service.",
            "séjours MCO 2022",
        )
    )
    # hidden rows with small groups
    t = [["Cause of admission", "Patients", "Median LOS"]] + [
        [c, n, m]
        for c, n, m in [
            ("COPD exacerbation", 412, 7),
            ("Pneumonia", 655, 8),
            ("Pulmonary embolism", 188, 6),
            ("Pleural effusion", 96, 9),
            ("Pneumothorax", 74, 5),
            ("Alveolar haemorrhage", 4, 15),
            ("Asthma", 141, 4),
        ]
    ]
    w = book("Causes", t)
    w.active.row_dimensions[7].hidden = True
    w.save(
        shelf.unsafe(
            "xlsx/respiratory_causes.xlsx",
            "a hidden row holds a count of 4",
            "row 7",
            "Causes of admission in respiratory medicine.",
            "patients of respiratory medicine, 2021",
        )
    )
    # format that rounds to tens while the value is the count
    t = [
        ["Complication", "Patients"],
        ["Infection du site", 61],
        ["Reprise chirurgicale", 44],
        ["Thrombose", 27],
        ["Hématome", 38],
        ["Fistule", 7],
        ["Iléus", 52],
    ]
    w = book("Complications", t)
    for i in range(2, 8):
        w.active.cell(i, 2).number_format = '[<10]"< 10";0'
    w.save(
        shelf.unsafe(
            "xlsx/complications_colectomie.xlsx",
            "a number format hides a 7 as '< 10'",
            "B6",
            "Complications à 30 jours après colectomie, petits effectifs masqués.",
            "612 colectomies, 2019-2023",
        )
    )
    # comment with a name
    w = book("Suivi", stays("Service"))
    c = Comment(f"A revoir avec Mme {person(r)}, sortie contre avis, dossier à compléter", "")
    w.active["C4"].comment = c
    w.save(
        shelf.unsafe(
            "xlsx/suivi_services.xlsx",
            "a comment names a patient",
            "comment of C4",
            "Séjours, décès et durée moyenne par service.",
            "séjours 2023",
        )
    )
    # hidden column
    t = [["Antibiotic", "Isolates", "Resistant", "R (%)", "Last resistant isolate"]] + [
        [a, n, k, round(100 * k / n, 1), d]
        for a, n, k, d in [
            ("Amoxicillin", 812, 455, "2023-12-28"),
            ("Cefotaxime", 812, 97, "2023-12-19"),
            ("Ertapenem", 812, 24, "2023-11-07"),
            ("Amikacin", 790, 36, "2023-12-02"),
            ("Ofloxacin", 802, 160, "2023-12-21"),
        ]
    ]
    w = book("E. coli", t)
    w.active.column_dimensions["E"].hidden = True
    w.save(
        shelf.unsafe(
            "xlsx/ecoli_resistance.xlsx",
            "exact dates of single isolates in a hidden column",
            "column E",
            "Resistance of E. coli urinary isolates, one for each patient.",
            "812 patients with E. coli urinary infection in 2023",
        )
    )
    # chart of single persons on the sheet's far columns, white text
    w = book("Résultats", stays("Unité"))
    for i in range(30):
        for j, v in enumerate([f"P{i:03d}", r.randint(40, 120), r.randint(0, 40)]):
            w.active.cell(1 + i, 30 + j, v).font = Font(color="FFFFFF")
    w.save(
        shelf.unsafe(
            "xlsx/resultats_unites.xlsx",
            "white text far to the right: rows of patients",
            "AD1:AF30",
            "Résultats par unité.",
            "séjours 2021",
        )
    )
    # bytes after the end
    w = book("Tab2", stays("Department"))
    f = shelf.unsafe(
        "xlsx/tab2_departments.xlsx",
        "rows appended after the end of the archive",
        "end of the file",
        "Stays, deaths and mean length of stay in each department.",
        "stays 2020",
    )
    w.save(f)
    with f.open("ab") as out:
        out.write(
            (
                "id,age,sex,death\n"
                + "".join(f"{i},{r.randint(30, 80)},{r.choice('MF')},{r.randint(0, 1)}\n" for i in range(1, 90))
            ).encode()
        )
    # data validation list with rows
    # dominance
    t = [
        ["Prescriber group", "Drug cost (k€)", "Largest patient's share (%)"],
        ["Haematology", 2210, 12],
        ["Rheumatology", 1120, 9],
        ["Neurology", 1874, 14],
        ["Metabolic diseases", 960, 91],
        ["Oncology", 6120, 8],
    ]
    book("Costs", t).save(
        shelf.unsafe(
            "xlsx/drug_costs_groups.xlsx",
            "one patient makes 91 % of a sum",
            "Metabolic diseases",
            "High-cost drug spending by group and share of the largest patient.",
            "1,212 patients with high-cost drugs, 2023",
        )
    )
    # subtraction inside a sheet: total and subgroup
    t = [
        ["Population", "Patients", "Dont opérés", "Survie à 5 ans (%)"],
        ["Ensemble", 1318, 1002, 61.2],
        ["Stade I", 412, 398, 84.1],
        ["Stade II", 377, 331, 66.0],
        ["Stade III", 321, 213, 47.3],
        ["Stade IV", 208, 60, 18.9],
        ["Ensemble hors carcinome neuroendocrine", 1310, 996, 61.4],
    ]
    book("Survie", t).save(
        shelf.unsafe(
            "xlsx/survie_poumon_stade.xlsx",
            "1318 - 1310 = 8 patients",
            "rows Ensemble and Ensemble hors...",
            "Survie à 5 ans par stade.",
            "1 318 patients atteints de cancer bronchique",
        )
    )
    # SD of one
    t = [
        ["Genotype", "Patients", "Mean Phe (µmol/L)", "SD"],
        ["R408W/R408W", "≥10", 1210, 180],
        ["R408W/IVS12", "≥10", 1122, 201],
        ["R261Q/R408W", "≥10", 640, 155],
        ["Y414C/P281L", "-", 488, 0],
        ["Other", "≥10", 702, 260],
    ]
    book("PKU", t).save(
        shelf.unsafe(
            "xlsx/pku_genotypes.xlsx",
            "a mean with an SD of 0: one patient's value",
            "Y414C/P281L",
            "Mean phenylalanine by genotype.",
            "146 patients with phenylketonuria",
        )
    )
    # embedded object inside the package, custom part
    w = book("Tableau", stays("Filière"))
    buf = io.BytesIO()
    w.save(buf)
    f = shelf.unsafe(
        "xlsx/filieres_tableau.xlsx",
        "an embedded file with rows inside the package",
        "xl/embeddings/extract.csv",
        "Séjours par filière.",
        "séjours 2022",
    )
    Path(f).write_bytes(buf.getvalue())
    with zipfile.ZipFile(f, "a") as z:
        z.writestr(
            "xl/embeddings/extract.csv",
            "ipp;age;dp\n"
            + "".join(
                f"80{r.randint(0, 99999999):08d};{r.randint(20, 80)};I50.{r.randint(0, 9)}\n" for _ in range(40)
            ),
        )
    # chart hidden cache: bar chart of counts on other sheet deleted is hard; hidden sheet with small cells for the chart
    w = book("Figure", [["See chart"]])
    s = w.create_sheet("calc")
    s.append(["Grade of toxicity", "Patients"])
    for g, n in [("Grade 1", 88), ("Grade 2", 61), ("Grade 3", 22), ("Grade 4", 5)]:
        s.append([g, n])
    s.sheet_state = "hidden"
    ch = BarChart()
    ch.add_data(Reference(s, min_col=2, min_row=1, max_row=5), titles_from_data=True)
    ch.set_categories(Reference(s, min_col=1, min_row=2, max_row=5))
    w.active.add_chart(ch, "A3")
    w.save(
        shelf.unsafe(
            "xlsx/fig_toxicity.xlsx",
            "a hidden sheet and its bar of 5 patients",
            "sheet calc",
            "Toxicity grades with immunotherapy, bar chart.",
            "176 patients with immunotherapy-related toxicity",
        )
    )
    # NIR in header/footer
    w = book("Bilan", stays("Site"))
    from .kit import nir

    w.active.oddFooter.left.text = f"Extraction dossier {nir(r)}"
    w.save(
        shelf.unsafe(
            "xlsx/bilan_sites.xlsx",
            "a NIR in the page footer",
            "footer",
            "Bilan des séjours par site.",
            "séjours 2023",
        )
    )
    # zero/100%: one cell
    t = [
        ["Centre", "Implants", "Suivi à 1 an (%)", "Infection (%)"],
        ["Site A", 412, 91.0, 4.1],
        ["Site B", 388, 88.9, 3.9],
        ["Site C", 290, 93.1, 5.2],
        ["Site D", 146, 100.0, 8.2],
    ]
    book("Suivi", t).save(
        shelf.unsafe(
            "xlsx/pacemakers_suivi.xlsx",
            "100 % of a real group",
            "Site D, Suivi à 1 an",
            "Suivi à un an des stimulateurs cardiaques par site d'implantation.",
            "1 236 implantations",
        )
    )
