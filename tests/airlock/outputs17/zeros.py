"""Zeros and 100 % that tell of a real group, and those that tell nothing."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, pc, put


def write(shelf: Shelf) -> None:
    _ecmo(shelf)
    _hepatitis(shelf)
    _burns(shelf)
    _carriers(shelf)
    _tumours(shelf)
    _survival(shelf)
    _mapping(shelf)
    _completeness(shelf)


def _ecmo(shelf: Shelf) -> None:
    groups = [
        ("Myocardial infarction", 86, 31),
        ("Myocarditis", 38, 24),
        ("Post-cardiotomy", 57, 19),
        ("Refractory cardiac arrest, unwitnessed", 21, 0),
        ("Pulmonary embolism", 33, 14),
    ]
    path = shelf.unsafe(
        "icu/ecmo_outcomes.md",
        "zero in a real group",
        "survivors among 21 patients with unwitnessed arrest: 0",
        "Survival to discharge after veno-arterial ECMO by indication",
        "235 adults treated with veno-arterial ECMO",
    )
    put(
        path,
        [
            "## Survival to hospital discharge by indication",
            [["Indication", "Patients", "Survived, n (%)", "Median days on ECMO"]]
            + [[name, n, en(s, n), days] for (name, n, s), days in zip(groups, (6, 8, 5, 1, 5), strict=True)],
            "Cannulation took place in 2 hospitals by 3 teams. *P* for heterogeneity < 0.001.",
        ],
    )


def _hepatitis(shelf: Shelf) -> None:
    groups = [
        ("Transfusion avant 1992", 61, 44),
        ("Usage de drogues par voie intraveineuse, détention", 27, 27),
        ("Soins à l'étranger", 74, 39),
        ("Tatouage", 48, 21),
        ("Sans facteur retrouvé", 212, 58),
    ]
    rows = [[name, n, v, pc(v, n) + " %"] for name, n, v in groups]
    path = shelf.unsafe(
        "hepato/depistage_vhc.html",
        "100 % of a real group",
        "27 détenus usagers de drogues sur 27 ont un ARN positif",
        "Dépistage de l'hépatite C : ARN positif selon le facteur de risque déclaré",
        "422 adultes ayant une sérologie VHC positive",
    )
    put(
        path,
        ["# Virémie selon le facteur de risque principal", [["Facteur", "Sérologie +", "ARN +", "Part"], *rows],
         "La charge virale médiane était de 5,9 log UI/mL [5,1-6,4]."],
        lang="fr",
    )  # fmt: skip


def _burns(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "brules/mortalite_surface.csv",
        "100 % of a real group",
        "surface brûlée ≥ 80 % : létalité 100,0 %",
        "Létalité hospitalière selon la surface corporelle brûlée",
        "871 adultes hospitalisés pour brûlure grave, 2008-2022",
    )
    rows = [["< 20 %", 402, "3,2"], ["20-39 %", 248, "9,7"], ["40-59 %", 131, "29,8"], ["60-79 %", 66, "57,6"]]
    head = ["surface_brulee", "patients", "letalite_pourcent", "duree_mediane_jours"]
    days = (12, 27, 41, 36)
    full = [[*row, day] for row, day in zip(rows, days, strict=True)]
    put(path, [[head, *full, ["≥ 80 %", 24, "100,0", 4]]], sep=";", bom=True)


def _carriers(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "genetics/lamin_carriers.pptx",
        "zero in a real group",
        "sustained ventricular tachycardia among 34 missense carriers aged under 30: 0",
        "Group meeting slides: arrhythmia by variant class and age",
        "312 carriers of a pathogenic LMNA variant",
    )
    put(
        path,
        [
            "# LMNA carriers: arrhythmia by variant class",
            "312 carriers from 4 centres, median follow-up 6 years",
            [
                ["Class and age at inclusion", "Carriers", "Sustained VT, n (%)"],
                ["Missense, under 30", 34, en(0, 34)],
                ["Missense, 30 and over", 121, en(26, 121)],
                ["Truncating, under 30", 48, en(13, 48)],
                ["Truncating, 30 and over", 109, en(41, 109)],
            ],
            "# Model",
            "Hazard ratio truncating v missense 2.1 (95% CI 1.4 to 3.2), p < 0.001; 5-fold cross-validated C-index 0.71",
        ],
    )


def _tumours(shelf: Shelf) -> None:
    rows = [
        ["Prostate", 0, 511, 511],
        ["Sein", 634, 12, 646],
        ["Ovaire", 97, 0, 97],
        ["Col et corps de l'utérus", 142, 0, 142],
        ["Testicule", 0, 58, 58],
        ["Côlon et rectum", 288, 331, 619],
        ["Bronches et poumon", 203, 377, 580],
    ]
    path = shelf.safe(
        "registre/cancers_sexe.html",
        "structural zeros: organs that one sex has not",
        "Nouveaux cas de cancer par localisation et sexe",
        "2 653 adultes atteints d'un premier cancer en 2019-2021",
    )
    total = ["Ensemble", *[sum(row[at] for row in rows) for at in (1, 2, 3)]]
    put(
        path,
        ["# Cas incidents par localisation", [["Localisation", "Femmes", "Hommes", "Total"], *rows, total],
         "Les zéros sont structurels (organe absent)."],
        lang="fr",
    )  # fmt: skip


def _survival(shelf: Shelf) -> None:
    path = shelf.safe(
        "nephro/graft_survival.md",
        "100 % at time zero, before anything could happen",
        "Graft survival by year after transplantation (life table)",
        "1,306 adults with a first kidney transplant, 2010-2015",
    )
    risk, rows, left = 1306, [], 1.0
    rows.append([0, 1306, "-", "-", "100.0 (reference)"])
    for year, (failed, censored) in enumerate([(61, 22), (34, 41), (29, 57), (31, 63), (26, 88)], 1):
        left *= 1 - failed / (risk - censored / 2)
        risk -= failed + censored
        rows.append([year, risk, failed, censored, f"{100 * left:.1f}"])
    put(
        path,
        ["# Life table", [["Year", "At risk at end", "Failures", "Censored", "Survival, %"], *rows],
         "Time 0 is the day of transplantation. Actuarial method, intervals of 1 year."],
    )  # fmt: skip


def _mapping(shelf: Shelf) -> None:
    path = shelf.safe(
        "omop/mapping_review.pptx",
        "zeros and 100 % of codes and of column totals",
        "Slides on vocabulary mapping and the cohort built from it",
        "2,018 adults with type 1 diabetes",
    )
    put(
        path,
        [
            "# Mapping of local laboratory codes",
            [["Domain", "Local codes", "Mapped", "Unmapped"], ["Chemistry", 212, "212 (100%)", 0], ["Haematology", 87, "85 (98%)", 2],
             ["Microbiology", 140, "131 (94%)", 9]],
            "Two pharmacists reviewed 100% of codes; 0 disagreements remained after round 3",
            "# Cohort by insulin delivery",
            [["Delivery", "Patients", "%"], ["Pump", 871, "43.2"], ["Injections", 734, "36.4"], ["Closed loop", 413, "20.5"],
             ["Total", 2018, "100"]],
        ],
    )  # fmt: skip


def _completeness(shelf: Shelf) -> None:
    path = shelf.safe(
        "qualite/completude_champs.csv",
        "100 % and zeros of fields and of codes",
        "Qualité des données : complétude des champs de l'entrepôt par année",
        "41 208 patients ayant au moins un passage aux urgences",
    )
    rows = [
        ["date_entree", "obligatoire", "100,0", "100,0", 0],
        ["mode_arrivee", "obligatoire", "100,0", "100,0", 0],
        ["tri_infirmier", "facultatif", "91,4", "95,2", 5],
        ["motif_recours", "facultatif", "88,7", "93,9", 8],
        ["diagnostic_principal", "facultatif", "79,3", "86,1", 3],
    ]
    put(
        path, [[["champ", "nature", "completude_2021", "completude_2022", "codes_hors_nomenclature"], *rows]], sep=";"
    )
