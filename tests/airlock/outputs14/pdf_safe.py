"""PDF reports fit to leave."""

from tests.airlock.outputs.case import Shelf

from . import figures
from .make import frn, share, sharefr, split
from .office import pdf


def write(shelf: Shelf) -> None:
    _registry(shelf)
    _paper(shelf)
    _quality(shelf)
    _economics(shelf)
    _laboratory(shelf)


def _registry(shelf: Shelf) -> None:
    rng = shelf.random("registry")
    path = shelf.safe(
        "pdf/registre_cancers_pediatriques_rapport.pdf",
        "incidence per million, grouped diagnoses, each count 28 or more",
        "Rapport du registre régional des cancers de l'enfant, 2010-2021, groupes diagnostiques regroupés.",
        "1 342 enfants de moins de 15 ans, 2010-2021",
    )
    names = (
        "Leucémies",
        "Lymphomes",
        "Système nerveux central",
        "Neuroblastomes",
        "Tumeurs rénales",
        "Os et tissus mous",
        "Autres",
    )
    rows: list[list[object]] = [["Groupe", "Cas", "Garçons", "Filles", "Incidence par million", "IC95 %"]]
    for name, n in zip(names, split(rng, 1342, 7, 70), strict=True):
        boys, rate = round(n * rng.uniform(0.5, 0.6)), n / 8.1
        rows.append(
            [
                name,
                n,
                boys,
                n - boys,
                f"{rate:.1f}".replace(".", ","),
                f"{rate * 0.84:.1f}-{rate * 1.18:.1f}".replace(".", ","),
            ]
        )
    pdf(path, ["# Cancers de l'enfant, 2010-2021", "Exhaustivité estimée à 97 % (3 sources, capture-recapture). 5 groupes ICCC-3 ont été regroupés.", rows, "Survie globale à 5 ans : 84 % (IC95 % : 82-86)."], "Registre")  # fmt: skip


def _paper(shelf: Shelf) -> None:
    rng = shelf.random("paper")
    path = shelf.safe(
        "pdf/sleep_apnoea_trial_results.pdf",
        "a forest plot and p values; subgroups of 88 or more",
        "Results section with a forest plot of the subgroups in the sleep apnoea trial.",
        "1,274 adults with sleep apnoea, 637 per arm",
    )
    names = ("Overall", "Women", "Men", "BMI < 30", "BMI 30 or over", "AHI 15-30", "AHI > 30")
    rows = [["Subgroup", "CPAP, events/n", "Usual care, events/n", "HR (95% CI)"]]
    sizes = (
        (89, 637, 108, 637), (31, 221, 36, 214), (58, 416, 72, 423), (40, 290, 51, 301), (49, 347, 57, 336),
        (37, 268, 44, 259), (52, 369, 64, 378),
    )  # fmt: skip
    figure, ax = figures.axes(6, 3.6)
    for i, (name, (e, n, f, m)) in enumerate(zip(names, sizes, strict=True)):
        ratio = (e / n) / (f / m) * rng.uniform(0.97, 1.02)
        spread = 2.718 ** (1.96 * (1 / e + 1 / f) ** 0.5)
        rows.append([name, f"{e}/{n}", f"{f}/{m}", f"{ratio:.2f} ({ratio / spread:.2f}-{ratio * spread:.2f})"])
        error = [[ratio - ratio / spread], [ratio * spread - ratio]]
        ax.errorbar(ratio, -i, xerr=error, fmt="s", color="black", capsize=3)
    ax.axvline(1, linestyle="--", color="grey")
    ax.set_yticks([-i for i in range(7)], names)
    ax.set_xlabel("Hazard ratio")
    picture = shelf.path("parts/forest_sleep.png")
    figures.save(figure, picture)
    pdf(path, ["# Results", "Between 2016 and 2020, 1,274 patients were randomised. Primary events: 89 v 108.", rows, picture, "P for interaction: 0.41 (sex), 0.22 (BMI), 0.67 (AHI). CPAP was used 4.6 hours per night (IQR 2.9-6.1)."], "Sleep apnoea trial")  # fmt: skip


def _quality(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/indicateurs_qualite_ifaq.pdf",
        "scores, ranks, numbers of records checked per indicator (60 or more)",
        "Indicateurs de qualité et sécurité des soins de l'établissement, campagne 2023.",
        "Échantillons de 80 à 240 dossiers de patients par indicateur",
    )
    rows = [["Indicateur", "Dossiers", "Conformes", "Classe", "Rang (sur 31 CHU et CH)", "Évolution"]]
    for name, n, ok, level, rank, change in (
        ("Lettre de liaison à la sortie", 80, 61, "B", 7, "+2 points"),
        ("Évaluation de la douleur", 80, 67, "A", 4, "+1 point"),
        ("Projet de soins", 120, 98, "A", 9, "-3 points"),
        ("Hygiène des mains (SHA)", 240, 201, "A", 3, "+5 points"),
        ("Bilan thyroïdien", 96, 71, "B", 12, "0"),
        ("Transfusion", 150, 129, "A", 6, "+4 points"),
    ):
        rows.append([name, str(n), sharefr(ok, n), level, str(rank), change])
    pdf(path, ["# IQSS 2023", "6 indicateurs sur 9 sont en classe A ou B depuis 3 campagnes.", rows, "Tirage au sort par la méthode nationale."], "IQSS")  # fmt: skip


def _economics(shelf: Shelf) -> None:
    rng = shelf.random("economics")
    path = shelf.safe(
        "pdf/ecart_cout_tarif_chirurgie.pdf",
        "costs, largest share 6 %, sizes above 140 stays",
        "Écart entre coût et tarif par racine de GHM chirurgicale.",
        "4 420 séjours chirurgicaux en 2022",
    )
    rows: list[list[object]] = [
        ["Racine", "Séjours", "Coût moyen (€)", "Tarif moyen (€)", "Écart (%)", "Part du premier séjour (%)"]
    ]
    for root, n in zip(
        ("08C24", "08C49", "06C04", "05C04", "11C13", "07C13", "09C06"), split(rng, 4420, 7, 140), strict=True
    ):
        cost = rng.randrange(3100, 17800)
        price = round(cost * rng.uniform(0.85, 1.08))
        rows.append(
            [
                root,
                n,
                frn(cost),
                frn(price),
                f"{100 * (price - cost) / cost:.1f}".replace(".", ","),
                f"{rng.uniform(1, 6):.1f}".replace(".", ","),
            ]
        )
    pdf(path, ["# Écart coût-tarif", "Coûts de l'ENC, 4 420 séjours, 7 racines. Le secret statistique (règle des 85 %) a été vérifié.", rows, "Taux directs de 2 à 9 % selon les sections d'analyse."], "Écart coût-tarif")  # fmt: skip


def _laboratory(shelf: Shelf) -> None:
    path = shelf.safe(
        "pdf/method_comparison_troponin.pdf",
        "levels of control 1 to 3, CVs below 10 %, replicates of 5 over 5 days are no persons",
        "Verification of a troponin assay (EP15): imprecision on control material and agreement with the former method.",
        "1,040 plasma samples of 1,040 adults in the emergency department",
    )
    one = [
        ["Control", "Mean (ng/L)", "Repeatability CV (%)", "Within-laboratory CV (%)", "Replicates x days"],
        ["Level 1", "14.2", "3.1", "4.6", "5 x 5"],
        ["Level 2", "52.8", "1.9", "2.8", "5 x 5"],
        ["Level 3", "986", "1.2", "2.1", "5 x 5"],
    ]
    two = [
        ["", "New < 52", "New 52 or over", "Total"],
        ["Former < 52", "841", "22", "863"],
        ["Former 52 or over", "17", "160", "177"],
        ["Total", "858", "182", "1,040"],
    ]
    pdf(path, ["# Verification of a troponin assay", one, "Passing-Bablok: slope 1.02 (1.00-1.05), intercept -0.4 (-1.1 to 0.2). Agreement at the decision limit:", two, f"Overall agreement {share(1001, 1040)}; kappa 0.87 (0.83-0.91)."], "Verification")  # fmt: skip
