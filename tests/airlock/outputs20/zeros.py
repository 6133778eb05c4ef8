"""Zeros and 100 %: those that tell of a group, and those that are so by construction."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import fr, share_en, share_fr, split, summed
from tests.airlock.outputs20.files import excel, markdown, paper, slides, table, word


def write(shelf: Shelf) -> None:
    addiction(shelf)
    vaccination(shelf)
    hepatitis(shelf)
    by_sex(shelf)
    coding(shelf)
    theatre(shelf)


def addiction(shelf: Shelf) -> None:
    rows = [["Unité A (admission)", 64, 29], ["Unité B (réhabilitation)", 51, 18], ["Unité C (jeunes adultes)", 38, 38],
            ["Unité D (géronto-psychiatrie)", 57, 12]]  # fmt: skip
    path = shelf.unsafe(
        "psychiatrie/toxiques_urinaires.docx", "100 % of a group", "Unité C: 38 of 38 positive for cannabis",
        "Dépistage urinaire du cannabis à l'entrée par unité d'hospitalisation, quatrième trimestre 2023.",
        "210 patients hospitalisés en psychiatrie ayant eu un dépistage urinaire",
    )  # fmt: skip
    word(path, [
        "# Dépistage urinaire à l'admission", "Secteur de psychiatrie adulte, quatrième trimestre 2023",
        [["Unité", "Patients dépistés", "Cannabis positif, n (%)"], *([name, count, share_fr(some, count, 0)] for name, count, some in rows)],
        "Le dépistage est proposé à toute admission. Le seuil de positivité est de 50 ng/mL ; la fenêtre de détection va de 3 à 30 jours.",
    ], look="Table Grid")  # fmt: skip


def vaccination(shelf: Shelf) -> None:
    rows = [
        ["Les Tilleuls", 44, 27],
        ["Les Platanes", 39, 25],
        ["Les Acacias", 26, 0],
        ["Les Érables", 48, 31],
        ["Les Cèdres", 41, 22],
        ["Les Charmes", 52, 33],
        ["Les Frênes", 37, 19],
        ["Les Saules", 46, 29],
        ["Les Ormes", 40, 24],
    ]
    path = shelf.unsafe(
        "geriatrics/zoster_vaccination_units.csv", "zero that tells of a group", "Les Acacias: 0 of 26 vaccinated",
        "Residents of the long-stay units vaccinated against zoster at the end of 2024.",
        "373 residents of nine long-stay units",
    )  # fmt: skip
    table(
        path,
        [
            ["unit", "residents", "vaccinated", "pct"],
            *([name, count, some, round(100 * some / count, 1)] for name, count, some in rows),
        ],
        sep=";",
    )


def hepatitis(shelf: Shelf) -> None:
    rows = [
        ("Dialysis centre, in-hospital", 212, 197),
        ("Dialysis centre, satellite north", 88, 74),
        ("Dialysis centre, satellite south", 61, 61),
        ("Home haemodialysis", 43, 31),
    ]
    path = shelf.unsafe(
        "nephrology/hbv_immunity_deck.pptx", "100 % of a group, none left without", "Satellite south: 61 (100.0%) with anti-HBs below 10 IU/L",
        "Share of dialysis patients without protective anti-HBs antibodies, by place of dialysis, survey of spring 2023.",
        "404 adults on chronic haemodialysis",
    )  # fmt: skip
    slides(path, [
        ("Hepatitis B immunity in dialysis", ["Survey of four places of dialysis, spring 2023", "Non-responder: anti-HBs below 10 IU/L"]),
        ("Results by place", [[["Place", "Patients", "Non-responders"], *([name, str(count), share_en(some, count)] for name, count, some in rows)]]),
        ("What next", ["Booster of double dose at months 0, 1, 2 and 6", "New survey planned in 12 months"]),
    ])  # fmt: skip


def by_sex(shelf: Shelf) -> None:
    rows = [["Sein", 14, 611], ["Prostate", 702, "—"], ["Côlon-rectum", 334, 287], ["Poumon", 301, 164], ["Col de l'utérus", "—", 58],
            ["Ovaire", "—", 71], ["Testicule", 43, "—"], ["Rein", 121, 66]]  # fmt: skip
    path = shelf.safe(
        "oncologie/nouveaux_cas_par_sexe.pdf", "structural zeros: prostate in women, cervix in men",
        "Nouveaux cas de cancer pris en charge par localisation et sexe, 2022. Les tirets sont des cas impossibles (organe absent).",
        "2 772 patients pris en charge pour un premier cancer en 2022",
    )  # fmt: skip
    paper(path, [
        "# Nouveaux cas de cancer, 2022", "Patients comptés une fois, à leur première localisation. — : sans objet (organe absent).",
        [["Localisation", "Hommes", "Femmes"], *rows],
        "Âge médian : 67 ans [IIQ 57-76]. Le délai médian entre la réunion de concertation et le premier traitement est de 27 jours.",
    ])  # fmt: skip

    rows = [["Hysterectomy", 0, 388], ["Prostatectomy", 451, 0], ["Caesarean section", 0, 1203], ["Inguinal hernia", 612, 97],
            ["Cholecystectomy", 410, 688], ["Thyroidectomy", 66, 259]]  # fmt: skip
    path = shelf.safe(
        "surgery/procedures_by_sex.tsv", "structural zeros of organs",
        "Patients operated by procedure and sex, 2023. Zeros are structural: the organ does not exist in that sex.",
        "4,174 adults operated in 2023",
    )  # fmt: skip
    table(path, [["procedure", "men", "women"], *rows], sep="\t")


def coding(shelf: Shelf) -> None:
    path = shelf.safe(
        "quality/concept_mapping_report.md", "100 % and 0 of codes, not of persons",
        "Share of local laboratory and drug codes mapped to standard vocabularies, and checks passed by the nightly load.",
        "No persons: 4,812 local codes of the warehouse",
    )  # fmt: skip
    markdown(path, [
        "# Mapping of local codes, release 7", "The unit is the code, never the patient.",
        [["Domain", "Local codes", "Mapped", "Share"], ["Laboratory", 2611, 2488, "95.3%"], ["Drugs", 1904, 1904, "100%"], ["Units of measure", 189, 189, "100%"],
         ["Microbiology", 108, 0, "0%"]],
        "Checks: 42 rules, 42 passed (100%), 0 failed, 3 skipped. Unmapped microbiology codes wait for 2 reviewers.",
    ])  # fmt: skip


def theatre(shelf: Shelf) -> None:
    rng = shelf.random("theatre")
    units = [("Orthopédie", 1310), ("Viscéral", 1105), ("Urologie", 840), ("Vasculaire", 590)]
    rows = [[name, *split(rng, total, [46, 33, 21], 40)] for name, total in units]
    full = summed(rows, "Ensemble")
    path = shelf.safe(
        "bloc/repartition_asa.xlsx", "100 % at the end of each row, which is the row itself",
        "Patients opérés par spécialité et classe ASA, effectifs et pourcentages en ligne, 2023.",
        "3 845 adultes opérés au bloc central en 2023",
    )  # fmt: skip
    excel(path, {
        "Effectifs": [["Spécialité", "ASA 1", "ASA 2", "ASA 3 et plus", "Total"], *full],
        "% en ligne": [["Spécialité", "ASA 1", "ASA 2", "ASA 3 et plus", "Total"],
                       *([row[0], *(fr(100 * int(str(cell)) / int(str(row[-1]))) for cell in row[1:-1]), "100,0"] for row in full)],
    })  # fmt: skip
