"""A hidden cell that the totals give back, and cells hidden as they should be."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import fr
from tests.airlock.outputs20.files import excel, latex, markdown, table, web


def write(shelf: Shelf) -> None:
    trauma(shelf)
    dermatology(shelf)
    transplant(shelf)
    births(shelf)
    poison(shelf)
    epilepsy(shelf)


def trauma(shelf: Shelf) -> None:
    rows = [["Accident de la route", 88, 41, 129], ["Chute de hauteur", 47, 22, 69], ["Arme blanche", 31, "<10", 37],
            ["Accident de sport", 26, 15, 41], ["Total", 192, 84, 276]]  # fmt: skip
    path = shelf.unsafe(
        "reanimation/polytraumatises_mecanisme.xlsx", "a hidden cell given back by totals", "Arme blanche, femmes: 37 - 31 = 6",
        "Patients polytraumatisés admis en réanimation par mécanisme et sexe, 2021-2023. Les effectifs inférieurs à 10 sont masqués.",
        "276 patients polytraumatisés admis en réanimation",
    )  # fmt: skip
    excel(path, {
        "Mécanisme": [["Mécanisme", "Hommes", "Femmes", "Total"], *rows],
        "Gravité": [["Indicateur", "Médiane", "IIQ"], ["ISS", 24, "17-33"], ["IGS II", 38, "27-51"], ["Durée de ventilation (j)", 5, "2-11"]],
    })  # fmt: skip


def dermatology(shelf: Shelf) -> None:
    rows = [["Superficial spreading", 214, 131, 58, 403], ["Nodular", 37, 62, 71, 170], ["Lentigo maligna", 74, r"$\ast$", 12, 90],
            ["Acral lentiginous", 19, 23, 17, 59], ["All", 344, 220, 158, 722]]  # fmt: skip
    path = shelf.unsafe(
        "dermatology/melanoma_subtype_breslow.tex", "a hidden cell given back by totals", "Lentigo maligna 1-2 mm: 90 - 74 - 12 = 4",
        "Patients with cutaneous melanoma by histological subtype and Breslow thickness; an asterisk hides counts below ten.",
        "722 adults with a first cutaneous melanoma, 2015-2022",
    )  # fmt: skip
    latex(path, [
        "# Thickness at diagnosis",
        r"Counts below ten are replaced by $\ast$. Median age was 63 years (IQR 51 to 74); $p<0.001$ for the association.",
        [["Subtype", "<1 mm", "1--2 mm", ">2 mm", "All"], *rows],
    ], look="hline")  # fmt: skip


def transplant(shelf: Shelf) -> None:
    parts = [
        ("Diabète", 118),
        ("Glomérulonéphrite", 97),
        ("Polykystose", 64),
        ("Néphroangiosclérose", 71),
        ("Uropathie", 33),
        ("Syndrome hémolytique et urémique", None),
        ("Indéterminée", 58),
    ]
    total = 449
    path = shelf.unsafe(
        "nephrologie/greffes_nephropathie.html", "a hidden cell given back by the total in the text", "449 less the six shown leaves 8",
        "Néphropathie initiale des patients greffés du rein entre 2012 et 2022 ; n.c. : non communiqué (moins de 10 patients).",
        "449 adultes ayant reçu une première greffe rénale",
    )  # fmt: skip
    web(path, "fr", [
        "# Greffes rénales 2012-2022 : néphropathie initiale",
        f"Nous avons inclus {total} premières greffes. L'âge médian à la greffe est de 52 ans [IIQ 41-62], la durée médiane de dialyse de 31 mois.",
        [["Néphropathie", "Patients", "%"], *([name, count or "n.c.", fr(100 * count / total) if count else "n.c."] for name, count in parts)],
        "n.c. : non communiqué car inférieur à 10. La survie du greffon à 5 ans est estimée à 84,2 % (IC 95 % : 80,3-87,4).",
    ])  # fmt: skip


def births(shelf: Shelf) -> None:
    rows = [["Voie basse spontanée", 402, 911, 388, 1701], ["Extraction instrumentale", 31, 166, 92, 289],
            ["Césarienne programmée", "<10", "s", 121, 203], ["Césarienne en urgence", "s", "s", 118, 271], ["Total", 487, 1258, 719, 2464]]  # fmt: skip
    path = shelf.safe(
        "maternite/voie_accouchement_age.xlsx", "a hidden cell whose row and column each hide one more",
        "Accouchements par voie et âge de la mère, 2023 ; <10 : moins de dix, s : masqué par secret secondaire.",
        "2 464 femmes ayant accouché en 2023",
    )  # fmt: skip
    excel(path, {
        "Voie par âge": [["Voie", "Moins de 25 ans", "25-34 ans", "35 ans et plus", "Total"], *rows],
        "Lecture": [["Signe", "Sens"], ["<10", "effectif inférieur à dix"], ["s", "secret secondaire : masqué pour que le précédent ne se déduise pas"]],
    })  # fmt: skip


def poison(shelf: Shelf) -> None:
    rows = [["Benzodiazepines", "212", "388"], ["Paracetamol", "174", "141"], ["SSRI", "91", "103"], ["Opioids", "44", "87"],
            ["Beta-blockers", "&lt;10", "26"], ["Calcium-channel blockers", "&lt;10", "19"], ["Lithium", "&lt;10", "22"], ["Digoxin", "&lt;10", "&lt;10"]]  # fmt: skip
    path = shelf.safe(
        "emergency/deliberate_overdose_drugs.md", "five hidden cells and no total to give them back",
        "Main drug of deliberate self-poisoning by sex, emergency department 2019-2023; counts below ten shown as <10, no totals given.",
        "About 1,350 adults attending for deliberate self-poisoning",
    )  # fmt: skip
    markdown(path, ["# Self-poisoning: main drug", "Counts below ten are hidden and no totals are given, as agreed with the data protection office.",
                    [["Main drug", "Men", "Women"], *([name, men.replace("&lt;", "<"), women.replace("&lt;", "<")] for name, men, women in rows)],
                    "Median time to discharge from the observation unit: 14 h (IQR 9-22). Poisoning Severity Score runs from 0 to 4."])  # fmt: skip


def epilepsy(shelf: Shelf) -> None:
    rows = [["Épilepsie focale", 141, 118, 259], ["Épilepsie généralisée", 62, 77, 139], ["Encéphalopathie ou forme rare (regroupées)", 24, 19, 43],
            ["Indéterminée", 31, 28, 59], ["Total", 258, 242, 500]]  # fmt: skip
    path = shelf.safe(
        "pediatrie/epilepsies_type_sexe.csv", "totals beside rare forms pooled until they hold",
        "Enfants suivis pour épilepsie par type et sexe ; les formes rares ont été regroupées pour qu'aucun effectif ne soit inférieur à 10.",
        "500 enfants suivis pour épilepsie",
    )  # fmt: skip
    table(
        path,
        [["type", "garcons", "filles", "total"], *rows],
        sep=";",
        above=["# 3 formes rares regroupées, 6 syndromes au total, CIM-10 G40.0 à G40.9"],
    )
