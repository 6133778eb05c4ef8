"""Cells of fewer than ten persons: shown, said, turned into a share, or left for subtraction to find."""

from random import Random

from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.contents.safe_tables import REGIONS, WARDS
from tests.airlock.outputs.numbers import WORDS_EN, WORDS_FR, count_and_percent, percent, small, split


def small_cell(rng: Random) -> Content:
    rows = [[ward, rng.randint(120, 900), rng.randint(20, 80)] for ward in WARDS]
    at = rng.randrange(len(rows))
    rows[at][2] = small(rng)
    header = ["Service", "Patients", "Décès"]
    return Content("Décès par service", header, rows, "séjours de 2022", "small cell", f"Décès, {WARDS[at]}")


def small_group(rng: Random) -> Content:
    rows = [
        [r, rng.randint(90, 700), rng.randint(58, 71), f"[{rng.randint(45, 55)}-{rng.randint(73, 80)}]"]
        for r in REGIONS
    ]
    rows[2][1] = small(rng)
    header = ["region", "n", "median age", "IQR"]
    return Content(
        "Age by region", header, rows, "adults in follow-up", "statistics of a group below ten", f"row {REGIONS[2]}"
    )


def small_words(rng: Random) -> Content:
    rows = [
        [r, ("plus de cent", "environ deux cents", "près de quatre-vingts")[i % 3]] for i, r in enumerate(REGIONS)
    ]
    rows[1][1] = f"{WORDS_FR[rng.randint(2, 9)]} patients"
    return Content(
        "Patients par région", ["Région", "Effectif"], rows, "", "small cell in words", f"row {REGIONS[1]}"
    )


def small_words_english(rng: Random) -> Content:
    rows = [
        ["No adverse event", "several hundred"],
        ["Minor event", "forty"],
        ["Stroke", f"{WORDS_EN[rng.randint(2, 8)]} patients"],
    ]
    return Content(
        "Adverse events", ["event", "patients"], rows, "about 500 patients", "small cell in words", "row Stroke"
    )


def small_percent(rng: Random) -> Content:
    total = rng.choice((240, 320, 410, 275))
    names = ("Nausées", "Céphalées", "Éruption", "Choc anaphylactique")
    counts = [rng.randint(40, 120), rng.randint(30, 90), rng.randint(15, 40), rng.randint(2, 6)]
    rows = [[name, f"{percent(n, total)} %".replace(".", ",")] for name, n in zip(names, counts, strict=True)]
    title = "Effets indésirables (en % des patients traités)"
    return Content(
        title,
        ["Effet", "%"],
        rows,
        f"{total} patients traités",
        "percentage that means 1-9 persons",
        "row Choc anaphylactique",
    )


def small_rate(rng: Random) -> Content:
    rows = []
    for ward in WARDS:
        stays = rng.randint(900, 1600)
        rows.append([ward, stays, f"{1000 * rng.randint(20, 70) / stays:.2f}"])
    rows[4][2] = f"{1000 * rng.randint(2, 7) / rows[4][1]:.2f}"
    header = ["ward", "patients", "bloodstream infections per 1000 patients"]
    return Content(
        "Infection rates", header, rows, "patients of 2021", "rate that means 1-9 persons", f"row {WARDS[4]}"
    )


def complement(rng: Random) -> Content:
    rows = []
    for ward in WARDS:
        total = rng.randint(300, 900)
        rows.append([ward, total, total - rng.randint(25, 80)])
    rows[0][2] = rows[0][1] - small(rng)
    header = ["Service", "Patients", "Sortis vivants"]
    return Content(
        "Sorties",
        header,
        rows,
        "patients de 2022",
        "complement of 1-9 persons",
        f"row {WARDS[0]}: patients less alive",
    )


def complement_percent(rng: Random) -> Content:
    total = rng.randint(800, 1100)
    rows = [["Vaccinated", percent(total - 90, total)], ["Followed at 1 year", percent(total - 61, total)]]
    rows.append(["Alive at 28 days", percent(total - rng.randint(2, 6), total, 2)])
    where = "row Alive at 28 days"
    return Content(
        "Follow-up", ["status", f"% of N={total}"], rows, f"{total} patients", "complement of 1-9 persons", where
    )


def total_gives_back(rng: Random) -> Content:
    counts = split(rng, rng.randint(900, 1900), 5)
    hidden, total = small(rng), 0
    rows: list[list[str | int]] = [[ward, n] for ward, n in zip(WARDS, counts, strict=False)]
    total = sum(counts) + hidden
    rows += [[WARDS[5], "<10"], ["Total", total]]
    return Content(
        "Effectifs",
        ["Service", "Patients"],
        rows,
        f"{total} patients",
        "total gives a masked cell back",
        f"row {WARDS[5]}",
    )


def margins_give_back(rng: Random) -> Content:
    table = [[rng.randint(40, 200) for _ in range(3)] for _ in range(3)]
    table[1][2] = small(rng)
    rows: list[list[str | int]] = [
        [f"Stage {s}", *line, sum(line)] for s, line in zip(("I", "II", "III"), table, strict=True)
    ]
    rows.append(["All", *(sum(line[c] for line in table) for c in range(3)), sum(map(sum, table))])
    rows[1][3] = "*"
    header = ["stage", "surgery", "chemotherapy", "both", "all"]
    return Content(
        "Treatment by stage",
        header,
        rows,
        f"{rows[3][4]} patients",
        "total gives a masked cell back",
        "Stage II, both",
    )


def zero_of_group(rng: Random) -> Content:
    rows = [[r, n := rng.randint(110, 400), rng.randint(20, n // 3)] for r in REGIONS]
    rows[3][2] = 0
    header = ["Région", "Patients testés", "Séropositifs VIH"]
    return Content(
        "Dépistage", header, rows, "patients testés", "zero that tells of a real group", f"row {REGIONS[3]}"
    )


def hundred_percent(rng: Random) -> Content:
    rows = [[w, n := rng.randint(60, 300), f"{percent(n - rng.randint(20, 40), n)} %"] for w in WARDS]
    rows[2][2] = "100 %"
    header = ["Unité", "Patients", "Test d'alcoolémie positif"]
    return Content(
        "Alcoolémie à l'admission", header, rows, "patients testés", "all of a real group", f"row {WARDS[2]}"
    )


def fraction(rng: Random) -> Content:
    rows = [[name, count_and_percent(rng.randint(30, 90), 214)] for name in ("Fever", "Cough", "Dyspnoea")]
    rows.append(["Seizure", f"{small(rng)}/214"])
    return Content(
        "Symptoms at admission", ["symptom", "n/N"], rows, "214 patients", "small numerator", "row Seizure"
    )


def small_bins(rng: Random) -> Content:
    counts = [4, 18, 61, 140, 122, 66, 31, 12, 7, 2]
    rows = [[f"{10 * i}-{10 * i + 9}", n + rng.randint(0, 2)] for i, n in enumerate(counts)]
    return Content(
        "Distribution of the score",
        ["score", "n"],
        rows,
        "about 470 patients",
        "histogram with bins below ten",
        "tails",
    )


CELLS = {
    f.__name__: f
    for f in (
        small_cell,
        small_group,
        small_words,
        small_words_english,
        small_percent,
        small_rate,
        complement,
        complement_percent,
        total_gives_back,
        margins_give_back,
        zero_of_group,
        hundred_percent,
        fraction,
        small_bins,
    )
}
