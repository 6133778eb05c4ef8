"""Excel workbooks."""

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf

from .tools import book, np_, pair, sheet, split


def write(shelf: Shelf) -> None:
    r = shelf.random("xlsx")
    wb = book()
    ws = wb.active
    ws.title = "Tableau 1"
    n, g = 1266, (634, 632)
    rows = [
        ["Tableau 1. Patientes opérées d'un cancer du sein"],
        [],
        ["", f"Total\nN={n}", f"Ambulatoire\nN={g[0]}", f"Hospitalisation\nN={g[1]}", "p (khi-deux)"],
    ]
    for t in (
        "Ménopause",
        "Taille T2 ou plus",
        "Atteinte ganglionnaire",
        "RH positifs",
        "HER2 positif",
        "Ki67 > 20 %",
        "Mastectomie",
        "Reprise chirurgicale",
    ):
        x, y, p = pair(r, *g)
        rows.append([t, np_(x + y, n), np_(x, g[0]), np_(y, g[1]), p])
    sheet(ws, rows)
    for c in ws[3]:
        c.font = Font(bold=True)
    ws2 = wb.create_sheet("Notes")
    sheet(
        ws2,
        [
            ["Abréviations"],
            ["RH", "récepteurs hormonaux"],
            ["T2", "classification TNM, 8e édition"],
            ["Tests", "khi-deux à 1 ddl pour toutes les variables"],
        ],
    )
    wb.save(
        shelf.safe(
            "sein_ambulatoire.xlsx",
            "T2, 1 ddl, 8e édition",
            "Tableau 1 selon le mode d'hospitalisation et notes.",
            f"{n} patientes opérées d'un cancer du sein, 2018-2022",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Synthèse"
    tot = split(r, 2480, 6, 150)
    sheet(
        ws,
        [
            ["Motif", "Patients"],
            *[[m, x] for m, x in zip(("Chute", "Malaise", "Confusion", "Dyspnée", "Douleur", "Autre"), tot)],
            ["Total", 2480],
        ],
    )
    hid = wb.create_sheet("extraction")
    sheet(
        hid,
        [
            ["num", "sexe", "age", "motif", "duree_h"],
            *[
                [
                    i,
                    r.choice("FM"),
                    r.randint(75, 89),
                    r.choice(("Chute", "Malaise", "Confusion")),
                    round(r.uniform(2, 30), 1),
                ]
                for i in range(1, 121)
            ],
        ],
    )
    hid.sheet_state = "hidden"
    wb.save(
        shelf.unsafe(
            "urgences_75ans_motifs.xlsx",
            "hidden sheet with row-level data",
            "sheet extraction, hidden",
            "Motifs de recours aux urgences des 75 ans et plus.",
            "2 480 patients de 75 ans et plus, 2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Export"
    sheet(
        ws,
        [
            ["Ward", "Stays", "Falls with injury", "Mean LOS (d)", "HAI rate (%)"],
            *[
                [w, r.randint(900, 1900), r.randint(12, 48), round(r.uniform(4, 12), 1), round(r.uniform(2.5, 6), 1)]
                for w in (
                    "Cardiology",
                    "Neurology",
                    "Oncology",
                    "Geriatrics A",
                    "Geriatrics B",
                    "Surgery 1",
                    "Surgery 2",
                    "Medicine 3",
                )
            ],
        ],
    )
    ws["C6"] = 2
    ws.row_dimensions[6].hidden = True
    wb.save(
        shelf.unsafe(
            "ward_dashboard_2023.xlsx",
            "hidden row with a small cell",
            "row 6 hidden, Falls 2",
            "Nurse-sensitive indicators by ward.",
            "About 11,000 stays, 8 wards, 2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Consommation ATB"
    rows = [["Molécule", "Code ATC", "DDJ/1000 JH 2021", "DDJ/1000 JH 2022", "DDJ/1000 JH 2023", "Évolution (%)"]]
    for m, c in (
        ("Amoxicilline", "J01CA04"),
        ("Amox.-ac. clavulanique", "J01CR02"),
        ("Pipéracilline-tazobactam", "J01CR05"),
        ("Céfotaxime", "J01DD01"),
        ("Ceftriaxone", "J01DD04"),
        ("Méropénème", "J01DH02"),
        ("Lévofloxacine", "J01MA12"),
        ("Vancomycine", "J01XA01"),
        ("Linézolide", "J01XX08"),
    ):
        b = r.uniform(4, 80)
        x = [round(b * r.uniform(0.9, 1.1), 1) for _ in range(3)]
        rows.append([m, c, *x, round(100 * (x[2] - x[0]) / x[0], 1)])
    sheet(ws, rows)
    chart = BarChart()
    chart.add_data(Reference(ws, min_col=3, max_col=5, min_row=1, max_row=10), titles_from_data=True)
    ws.add_chart(chart, "A13")
    wb.save(
        shelf.safe(
            "atb_ddj.xlsx",
            "doses per 1000 days below 10",
            "Consommation d'antibiotiques en doses définies journalières pour 1000 journées d'hospitalisation.",
            "Ensemble des services MCO, environ 210 000 journées par an",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Survie"
    sheet(
        ws,
        [
            ["Temps (mois)", "À risque bras A", "Survie A (%)", "À risque bras B", "Survie B (%)"],
            [0, 604, 100, 598, 100],
            [12, 521, 88.4, 489, 84.1],
            [24, 417, 77.2, 371, 69.9],
            [36, 298, 66.0, 254, 58.3],
            [48, 171, 58.7, 139, 49.6],
            [60, 84, 52.1, 61, 43.0],
        ],
    )
    wb.save(
        shelf.safe(
            "survie_bras.xlsx",
            "100 % survival at time 0",
            "Survie globale par bras à intervalles de 12 mois, avec effectifs à risque.",
            "1 202 patients traités pour lymphome diffus à grandes cellules, 2010-2019",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Data"
    sheet(
        ws,
        [
            ["Class", "Patients", "Responders"],
            ["Naive", 418, 260],
            ["1 prior line", 302, 151],
            ["2 prior lines", 177, 64],
            ["3+ prior lines", 96, 31],
        ],
    )
    ws["C4"].comment = Comment("2 of these died of sepsis before week 4, check with pharmacovigilance", "")
    wb.save(
        shelf.unsafe(
            "biologics_response.xlsx",
            "small count in a cell comment",
            "comment on C4: 2 died",
            "Response at week 14 by number of prior lines of biologics.",
            "993 adults with rheumatoid arthritis",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Age"
    ws.append(["Service", "n", "Âge moyen", "Écart-type", "Médiane", "Q1", "Q3", "Minimum", "Maximum"])
    for s in (
        "Dermatologie",
        "Endocrinologie",
        "Hépatologie",
        "Rhumatologie",
        "Médecine interne",
        "Maladies infectieuses",
    ):
        m = round(r.uniform(48, 66), 1)
        ws.append(
            [
                s,
                r.randint(250, 1400),
                m,
                round(r.uniform(12, 18), 1),
                round(m + 1),
                round(m - 12),
                round(m + 11),
                r.randint(18, 21),
                r.randint(84, 89),
            ]
        )
    wb.save(
        shelf.unsafe(
            "age_par_service.xlsx",
            "minimum and maximum",
            "columns Minimum and Maximum",
            "Distribution de l'âge des patients par service.",
            "Environ 5 000 patients hospitalisés en 2022",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "PMSI"
    sheet(
        ws,
        [
            ["Année", "Séjours", "Séjours < 48 h", "Taux ambulatoire", "IP-DMS", "Recettes T2A (k€)"],
            *[
                [
                    y,
                    r.randint(41000, 46000),
                    r.randint(14000, 17000),
                    round(r.uniform(0.52, 0.66), 3),
                    round(r.uniform(0.93, 1.08), 2),
                    r.randint(142000, 171000),
                ]
                for y in range(2016, 2025)
            ],
        ],
    )
    ws["H1"] = "valeurs de contrôle"
    key = 97 - 2840775116042 % 97
    ws["H2"] = f"2 84 07 75 116 042 {key:02d}"
    ws.column_dimensions["H"].hidden = True
    wb.save(
        shelf.unsafe(
            "pmsi_annuel.xlsx",
            "NIR in a hidden column",
            "H2",
            "Activité PMSI de l'établissement par année.",
            "Environ 45 000 séjours par an",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Regression"
    rows = [["Parameter", "Estimate", "Std. Error", "t value", "Pr(>|t|)"]]
    for p in ("(Intercept)", "log(dose)", "weight", "creatinine", "albumin", "CYP3A5 *1/*3"):
        rows.append(
            [
                p,
                round(r.uniform(-2, 3), 3),
                round(r.uniform(0.1, 0.6), 3),
                round(r.uniform(-3, 4), 2),
                round(r.uniform(0.01, 0.6), 3),
            ]
        )
    rows += [
        [],
        ["Residual standard error", "0.418 on 7 degrees of freedom"],
        ["Multiple R-squared", 0.962],
        ["Adjusted R-squared", 0.935],
    ]
    sheet(ws, rows)
    wb.save(
        shelf.unsafe(
            "tacrolimus_lm.xlsx",
            "fewer than 10 residual degrees of freedom",
            "Residual standard error on 7 df",
            "Linear model of tacrolimus trough concentration in the pilot phase.",
            "Pilot pharmacokinetic sub-study of liver transplant recipients",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Croisement"
    cols = ["0-17 ans", "18-39 ans", "40-64 ans", "65 ans et plus"]
    body = [
        [t, *split(r, total, 4, 25)]
        for t, total in (
            ("Épilepsie focale", 840),
            ("Épilepsie généralisée", 611),
            ("Indéterminée", 289),
            ("Crises non épileptiques", 330),
        )
    ]
    body[2][1:] = [97, "NC", 88, 99]
    rows = [["Diagnostic", *cols, "Total"]] + [[*b, sum(x for x in b[1:] if isinstance(x, int))] for b in body]
    rows[3][5] = 289
    sheet(ws, rows)
    wb.save(
        shelf.unsafe(
            "epilepsie_age.xlsx",
            "a masked cell given back by the row total",
            "Indéterminée 18-39 ans NC = 289-97-88-99 = 5",
            "Diagnostics d'épilepsie par classe d'âge, petites cases masquées (NC).",
            "2 070 patients vus en consultation d'épileptologie, 2019-2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Échelle"
    sheet(
        ws,
        [
            [
                "Item EVA / questionnaire de satisfaction",
                "Note moyenne (0 à 10)",
                "Écart-type",
                "Médiane",
                "n répondants",
            ],
            *[
                [q, (m := round(r.uniform(7.2, 8.9), 1)), round(r.uniform(1.2, 2.4), 1), round(m), k]
                for k, q in zip(
                    (1053, 1090, 928, 948, 1174, 1150, 1072),
                    (
                        "Accueil",
                        "Information avant l'intervention",
                        "Prise en charge de la douleur",
                        "Repas",
                        "Chambre",
                        "Sortie",
                        "Note globale",
                    ),
                )
            ],
        ],
    )
    wb.save(
        shelf.safe(
            "satisfaction_ambulatoire.xlsx",
            "scores from 0 to 10",
            "Satisfaction des patients de chirurgie ambulatoire, notes de 0 à 10.",
            "Questionnaires rendus par les patients de chirurgie ambulatoire, 2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Mortality"
    sheet(
        ws,
        [
            ["Year", "Cardiac surgeries", "Deaths at 30 d", "Rate %"],
            *[
                [y, n, d, round(100 * d / n, 2)]
                for y, n, d in (
                    (2018, 812, 21),
                    (2019, 840, 19),
                    (2020, 655, 24),
                    (2021, 771, 18),
                    (2022, 808, 17),
                    (2023, 829, 16),
                )
            ],
        ],
    )
    ws["F1"], ws["F2"] = "cardiac tamponade re-op", 3
    for c in ("F1", "F2"):
        ws[c].font = Font(color="FFFFFFFF")
    wb.save(
        shelf.unsafe(
            "cardiac_surgery_mortality.xlsx",
            "small count in white text",
            "F2 = 3, white font",
            "Thirty-day mortality after cardiac surgery by year.",
            "4,715 cardiac operations, 2018-2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "GHM"
    sheet(
        ws,
        [
            ["GHM", "Niveau", "Séjours", "Âge médian", "DMS", "Tarif moyen"],
            *[
                [
                    f"04M{k:02d}",
                    lv,
                    r.randint(30, 700),
                    r.randint(62, 80),
                    round(2 + 3 * lv + r.random(), 1),
                    1100 + 1400 * lv,
                ]
                for k in (5, 7, 9, 13, 20)
                for lv in (1, 2, 3, 4)
            ],
        ],
    )
    wb.save(
        shelf.safe(
            "ghm_pneumo_niveaux.xlsx",
            "severity levels 1-4, GHM codes",
            "Séjours de pneumologie par GHM et niveau de sévérité.",
            "Séjours de pneumologie 2022, tous niveaux au-dessus de 30 séjours",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Model"
    sheet(
        ws,
        [
            ["Predictor", "OR", "Lower", "Upper", "p"],
            *[
                [v, round(x := r.uniform(0.5, 4), 2), round(x * 0.7, 2), round(x * 1.5, 2), round(r.random(), 3)]
                for v in ("Age ≥ 75", "Male", "SOFA ≥ 8", "Vasopressors", "Lactate > 4", "Cirrhosis")
            ],
            [],
            ["N", 2241],
            ["Events", 518],
            ["C-statistic", 0.79],
            ["Degrees of freedom (model)", 6],
            ["Hosmer-Lemeshow df", 8],
        ],
    )
    wb.save(
        shelf.safe(
            "icu_mortality_logit.xlsx",
            "model df 6, Hosmer-Lemeshow df 8",
            "Logistic model of ICU mortality in septic shock.",
            "2,241 patients with septic shock, 518 deaths, 2013-2022",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Délais"
    sheet(
        ws,
        [
            ["Étape", "Délai médian (jours)", "Q1", "Q3"],
            ["Adressage - consultation", 12, 7, 21],
            ["Consultation - RCP", 8, 5, 14],
            ["RCP - premier traitement", 19, 12, 30],
            ["Total", 41, 29, 60],
        ],
    )
    ws["B7"] = 48
    ws["A7"] = "Patients sans RCP"
    ws["B8"] = 6
    ws["A8"] = "Perdus de vue avant traitement"
    ws["B8"].number_format = ";;;"
    wb.save(
        shelf.unsafe(
            "delais_poumon.xlsx",
            "small count hidden by the number format ;;;",
            "B8 = 6",
            "Délais de prise en charge du cancer bronchique.",
            "1 034 patients, 2020-2022",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Liste codes"
    sheet(
        ws,
        [
            ["concept_id", "vocabulary", "code", "label", "records"],
            *[
                [8000000000 + k * 7, "LOCAL", f"B{k:03d}", t, r.randint(2000, 90000)]
                for k, t in enumerate(
                    ("Créatinine", "Sodium", "Potassium", "CRP", "Hémoglobine", "Plaquettes", "TP", "ALAT"), 1
                )
            ],
        ],
    )
    wb.save(
        shelf.safe(
            "concept_counts.xlsx",
            "ten-digit concept ids beginning with 80",
            "Nombre de mesures par concept local de biologie.",
            "Environ 300 000 mesures d'adultes hospitalisés, 2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Figures"
    sheet(
        ws,
        [
            ["Sexe", "Classe", "Effectif"],
            ["F", "< 65", 312],
            ["F", ">= 65", 455],
            ["H", "< 65", 401],
            ["H", ">= 65", 498],
        ],
    )
    wb.defined_names["source"] = DefinedName(
        "source", attr_text='"/home/sandbox/p114/MARTINET_Josiane/suivi_2022.csv"'
    )
    wb.save(
        shelf.unsafe(
            "insuffisance_cardiaque_sexe.xlsx",
            "a name in a path, in a defined name",
            "defined name source",
            "Répartition par sexe et âge.",
            "1 666 patients insuffisants cardiaques, 2022",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Heatmap"
    sheet(
        ws,
        [
            ["Pathogène", "2020", "2021", "2022", "2023"],
            *[
                [p, *(b + r.randint(0, 40) for _ in range(4))]
                for b, p in zip(
                    (188, 141, 96, 61, 120, 24),
                    ("E. coli BLSE", "K. pneumoniae BLSE", "SARM", "P. aeruginosa", "C. difficile", "E. cloacae BHC"),
                )
            ],
        ],
    )
    for row in ws.iter_rows(min_row=2, min_col=2):
        for c in row:
            c.fill = PatternFill("solid", fgColor="FFFFE0B0" if c.value > 150 else "FFFFF8EE")
    wb.save(
        shelf.safe(
            "bmr_annees.xlsx",
            "colours and germ names",
            "Épisodes à bactéries multirésistantes par année, carte de chaleur.",
            "Épisodes dédoublonnés de l'établissement, 2020-2023",
        )
    )

    wb = book()
    ws = wb.active
    ws.title = "Feuil1"
    sheet(
        ws,
        [
            ["Indication", "IRM réalisées", "Non réalisées", "% réalisées"],
            ["Bilan initial", 641, 122, 84.0],
            ["Suivi", 902, 214, 80.8],
            ["Urgence", 213, 44, 82.9],
            ["Recherche", 58, 0, 100.0],
        ],
    )
    wb.save(
        shelf.unsafe(
            "irm_realisation.xlsx",
            "100 % of a real group, complement zero",
            "row Recherche: 100 %",
            "Réalisation des IRM demandées par indication.",
            "2 194 demandes d'IRM cérébrale, 2023",
        )
    )
