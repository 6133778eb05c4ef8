"""Small cells: one count of 1 to 9 among many, and tables whose counts all hold."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import fr, share_en, share_fr, split, summed
from tests.airlock.outputs20.files import excel, latex, paper, table, web, word


def write(shelf: Shelf) -> None:
    triage(shelf)
    stroke(shelf)
    day_hospital(shelf)
    resistance(shelf)


def triage(shelf: Shelf) -> None:
    rng = shelf.random("triage")
    header = ["age_band", "level_1", "level_2", "level_3", "level_4", "level_5"]
    bands = {"0-1": 2410, "2-5": 3120, "6-11": 2260, "12-14": 1015, "15-17": 840}
    rows = [[band, *split(rng, total, [2, 9, 38, 40, 11], 24)] for band, total in bands.items()]
    rows[3][1] = 6
    path = shelf.unsafe(
        "emergency/pews_triage_by_age.csv", "small cell", "level_1 of 12-14 is 6",
        "Attendances of children at the paediatric emergency department by age band and triage level, first half of 2023.",
        "9,600 children who attended the paediatric emergency department",
    )  # fmt: skip
    table(path, [header, *rows])

    bands = {"18-44": 8120, "45-64": 5240, "65-74": 2630, "75-84": 2505, "85+": 1980}
    rows = [[band, *split(rng, total, [3, 15, 48, 27, 7], 31)] for band, total in bands.items()]
    path = shelf.safe(
        "emergency/adult_triage_by_age.csv", "levels 1 to 5 and row numbers beside counts of at least 31",
        "Attendances of adults at the emergency department by age band and triage level (1 most urgent, 5 least), 2023.",
        "20,475 adults who attended the emergency department",
    )  # fmt: skip
    table(path, [["", *header], *([number, *row] for number, row in enumerate(rows, 1))])


def stroke(shelf: Shelf) -> None:
    lines = [("Thrombolyse IV seule", 188), ("Thrombectomie seule", 97), ("Thrombolyse puis thrombectomie", 64),
             ("Traitement médical", 511), ("Craniectomie décompressive", 7)]  # fmt: skip
    total = sum(count for _, count in lines)
    path = shelf.unsafe(
        "neurologie/registre_avc_prise_en_charge.docx", "small cell", "row Craniectomie décompressive: 7",
        "Prise en charge aiguë des infarctus cérébraux inclus dans le registre, année 2022, avec délais médians.",
        f"{total} patients hospitalisés pour un infarctus cérébral en 2022",
    )  # fmt: skip
    word(path, [
        "# Registre des AVC : bilan 2022",
        f"Le registre a enregistré {total} infarctus cérébraux. Le score NIHSS médian à l'arrivée était de 6 [IIQ 3-13] "
        "et le délai médian entre l'arrivée et l'imagerie de 24 minutes [IIQ 17-39].",
        "Tableau 1. Prise en charge à la phase aiguë",
        [["Traitement", "n (%)", "Score NIHSS médian"],
         *([name, share_fr(count, total), value] for (name, count), value in zip(lines, ["8", "15", "16", "4", "19"], strict=True))],
        "Les délais sont comparables à ceux de 2021 (p = 0,41). Le rapport complet suit le plan du groupe des 5 unités neuro-vasculaires.",
    ])  # fmt: skip

    lines = [("Athérome des gros troncs", 143), ("Cardio-embolique", 262), ("Lacunaire", 119), ("Dissection", 31),
             ("Autre cause déterminée", 27), ("Cause indéterminée", 218)]  # fmt: skip
    total = sum(count for _, count in lines)
    path = shelf.safe(
        "neurologie/registre_avc_causes.docx", "scores of 0 to 6, 5 units and a p-value of 0.03 beside counts of 27 and more",
        "Causes (classification TOAST) des infarctus cérébraux du registre, année 2021.",
        f"{total} patients hospitalisés pour un infarctus cérébral en 2021",
    )  # fmt: skip
    word(path, [
        "# Registre des AVC : causes, année 2021",
        f"Les {total} infarctus cérébraux viennent de 5 unités neuro-vasculaires. Le score de Rankin à 3 mois va de 0 à 6 ; sa médiane est de 2.",
        [["Cause (TOAST)", "n", "%", "NIHSS médian [IIQ]"],
         *([name, count, fr(100 * count / total), quartiles]
           for (name, count), quartiles in zip(lines, ["6 [3-12]", "9 [4-17]", "3 [2-5]", "4 [2-9]", "5 [2-10]", "5 [2-11]"], strict=True))],
        "La part des causes cardio-emboliques augmente avec l'âge (p = 0,03, test de tendance à 4 degrés de liberté).",
    ], look="Medium Shading 1 Accent 1")  # fmt: skip


def day_hospital(shelf: Shelf) -> None:
    rng = shelf.random("hdj")
    months = ["Janvier", "Février", "Mars", "Avril", "Mai", "Juin"]
    reasons = ["Bilan de chute", "Bilan mémoire", "Plaie chronique", "Transfusion"]
    rows = [
        [month, *split(rng, total, [30, 40, 14, 16], 13)]
        for month, total in zip(months, [151, 143, 168, 139, 147, 160], strict=True)
    ]
    rows[4][3] = 4
    path = shelf.unsafe(
        "geriatrie/hdj_activite_s1.pdf", "small cell", "Plaie chronique in Mai: 4",
        "Patients vus en hôpital de jour gériatrique par mois et motif, premier semestre 2024.",
        "Patients de 75 ans et plus vus en hôpital de jour gériatrique, environ 900 au semestre",
    )  # fmt: skip
    paper(path, [
        "# Hôpital de jour gériatrique", "## Activité du premier semestre 2024",
        "Chaque patient est compté une fois par mois, à son motif principal. L'hôpital de jour dispose de 8 places et ouvre 5 jours sur 7.",
        [["Mois", *reasons], *rows],
        "La durée médiane de présence est de 6 heures [IIQ 5-7]. Le délai médian de rendez-vous passe de 34 à 29 jours.",
    ], title="Activité HDJ gériatrique")  # fmt: skip

    rows = [
        [month, *split(rng, total, [34, 26, 22, 18], 19)]
        for month, total in zip(months, [204, 188, 221, 197, 183, 212], strict=True)
    ]
    path = shelf.safe(
        "geriatrie/consultation_activite_s1.pdf", "4 rooms, 2 sites, medians of scores beside monthly counts of 19 and more",
        "Patients vus en consultation gériatrique externe par mois et motif, premier semestre 2024.",
        "Patients de 75 ans et plus vus en consultation, comptés une fois par mois, 1 205 au semestre",
    )  # fmt: skip
    paper(path, [
        "# Consultations gériatriques externes", "## Premier semestre 2024",
        "Un patient est compté une fois par mois. Les consultations se tiennent dans 4 salles, 3 demi-journées par semaine, sur 2 sites.",
        [["Mois", "Mémoire", "Chutes", "Onco-gériatrie", "Nutrition", "Total"], *summed(rows, "Semestre")],
        "Le score MMSE médian des consultations mémoire est de 22 [IIQ 18-26] ; le nombre médian de médicaments est de 7 [IIQ 5-9].",
    ], title="Consultations gériatriques")  # fmt: skip


def resistance(shelf: Shelf) -> None:
    rows = [["Escherichia coli", 2216, 198], ["Klebsiella pneumoniae", 611, 143], ["Enterobacter cloacae", 302, 88],
            ["Proteus mirabilis", 274, 31], ["Citrobacter koseri", 118, 3], ["Morganella morganii", 109, 21]]  # fmt: skip
    path = shelf.unsafe(
        "laboratory/third_generation_resistance.html", "small cell", "Citrobacter koseri: 3 resistant",
        "First isolate per patient from urine, with resistance to third-generation cephalosporins, 2023.",
        "3,630 in-patients with a first positive urine culture in 2023",
    )  # fmt: skip
    web(path, "en", [
        "# Antibiogram 2023: urine, in-patients",
        "One isolate per patient and species (CLSI M39). Breakpoints: EUCAST v13.1.",
        [["Species", "Patients", "Resistant", "Not resistant"], *([name, count, some, count - some] for name, count, some in rows)],
        "Species with fewer than 100 patients are left out. Three successive quarters were pooled because trends were flat (p = 0.62).",
    ])  # fmt: skip

    rows = [["Escherichia coli", 1874, 512], ["Klebsiella pneumoniae", 540, 166], ["Pseudomonas aeruginosa", 388, 71],
            ["Enterococcus faecalis", 362, 47], ["Staphylococcus aureus", 297, 38]]  # fmt: skip
    path = shelf.safe(
        "laboratory/fluoroquinolone_resistance.tex", "MICs of 0.25 to 4 mg/L, 3 quarters and p-values beside counts of 38 and more",
        "First isolate per patient with resistance to fluoroquinolones, all specimens, 2023.",
        "3,461 in-patients with a first positive culture in 2023",
    )  # fmt: skip
    latex(path, [
        "# Antibiogram 2023: all specimens",
        "One isolate per patient and species. MIC$_{50}$ in mg/L; $p$ for the trend over 4 quarters.",
        [["Species", "Patients", "Resistant", "MIC50", "p"],
         *([name, count, share_en(some, count), mic, p] for (name, count, some), mic, p in zip(rows, ["0.25", "0.5", "0.5", "2", "0.25"], ["0.04", "0.31", "0.008", "0.77", "0.12"], strict=True))],
    ])  # fmt: skip

    rng = shelf.random("icpe")
    rows = []
    for name, total in [
        ("Médecine", 3104),
        ("Chirurgie", 2251),
        ("Réanimation", 744),
        ("Gériatrie", 1387),
        ("Pédiatrie", 689),
    ]:
        rows.append([name, *split(rng, total, [62, 25, 8, 5], 22)])
    path = shelf.safe(
        "laboratoire/depistage_portage.xlsx", "rank, number of services (3 to 9), folds; counts of 22 and more",
        "Patients dépistés pour le portage digestif de bactéries résistantes, par pôle et résultat, 2022.",
        "8 175 patients hospitalisés dépistés en 2022",
    )  # fmt: skip
    excel(path, {
        "Dépistage": [["Pôle", "Négatif", "BLSE", "EPC", "ERV", "Nb de services", "Rang du pôle"],
                      *([*row, services, rank] for row, services, rank in zip(rows, [9, 7, 3, 4, 3], [2, 3, 1, 4, 5], strict=True))],
        "Notes": [["Point", "Valeur"], ["Trimestres couverts", 4], ["Plis de validation du modèle", 5], ["Version des règles", 2], ["p (pôles)", 0.003]],
    })  # fmt: skip
