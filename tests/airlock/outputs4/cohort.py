"""Numbers of safe studies: every count and its complement are of 25 persons or more."""

import math
import re
from random import Random
from typing import NamedTuple


class Theme(NamedTuple):
    """A study, said in both languages: its subject, its two arms and its outcome."""

    fr: str
    en: str
    arms_fr: tuple[str, str]
    arms_en: tuple[str, str]
    outcome_fr: str
    outcome_en: str


THEMES = {
    "heart": Theme("insuffisance cardiaque aiguë", "acute heart failure", ("FEVG réduite", "FEVG préservée"), ("HFrEF", "HFpEF"), "réhospitalisation à un an", "readmission within one year"),
    "sepsis": Theme("sepsis en réanimation", "sepsis in intensive care", ("Antibiothérapie précoce", "Antibiothérapie tardive"), ("Early antibiotics", "Late antibiotics"), "décès à 90 jours", "death at 90 days"),
    "diab": Theme("diabète de type 2", "type 2 diabetes", ("iSGLT2", "iDPP4"), ("SGLT2 inhibitor", "DPP-4 inhibitor"), "événement rénal", "kidney event"),
    "stroke": Theme("AVC ischémique", "ischaemic stroke", ("Thrombectomie", "Thrombolyse seule"), ("Thrombectomy", "Thrombolysis alone"), "mRS ≤ 2 à 3 mois", "mRS 0-2 at 3 months"),
    "hip": Theme("fracture de l'extrémité supérieure du fémur", "hip fracture", ("Chirurgie < 48 h", "Chirurgie ≥ 48 h"), ("Surgery < 48 h", "Surgery ≥ 48 h"), "décès à un an", "death within one year"),
    "colon": Theme("cancer colorectal métastatique", "metastatic colorectal cancer", ("RAS sauvage", "RAS muté"), ("RAS wild type", "RAS mutated"), "progression", "progression"),
    "copd": Theme("exacerbation de BPCO", "COPD exacerbation", ("VNI", "Oxygène seul"), ("NIV", "Oxygen alone"), "intubation", "intubation"),
    "preg": Theme("prééclampsie", "pre-eclampsia", ("Aspirine", "Sans aspirine"), ("Aspirin", "No aspirin"), "naissance avant 37 SA", "birth before 37 weeks"),
    "renal": Theme("maladie rénale chronique stade 3-4", "chronic kidney disease stage 3-4", ("Diabète", "Sans diabète"), ("Diabetes", "No diabetes"), "perte de 40 % du DFG", "40% eGFR loss"),
    "ortho": Theme("prothèse totale de genou", "total knee replacement", ("Ambulatoire", "Hospitalisation"), ("Day surgery", "Inpatient"), "reprise chirurgicale", "revision surgery"),
    "psy": Theme("épisode dépressif caractérisé", "major depressive episode", ("ECT", "Traitement usuel"), ("ECT", "Usual care"), "rémission à 6 mois", "remission at 6 months"),
    "ped": Theme("bronchiolite du nourrisson", "infant bronchiolitis", ("Haut débit", "Lunettes"), ("High flow", "Low flow"), "transfert en réanimation", "transfer to intensive care"),
}  # fmt: skip

BINARY = [
    ("Hypertension artérielle", "Hypertension"),
    ("Diabète", "Diabetes"),
    ("Fibrillation atriale", "Atrial fibrillation"),
    ("Tabagisme actif", "Current smoker"),
    ("Insuffisance rénale chronique", "Chronic kidney disease"),
    ("BPCO", "COPD"),
    ("Dyslipidémie", "Dyslipidaemia"),
    ("Antécédent d'AVC", "Prior stroke"),
    ("Anticoagulant à l'entrée", "Anticoagulant on admission"),
    ("Bêtabloquant", "Beta-blocker"),
    ("Passage par les urgences", "Admitted through ED"),
    ("Obésité (IMC ≥ 30)", "Obesity (BMI ≥ 30)"),
    ("Cancer actif", "Active cancer"),
    ("Vit seul", "Lives alone"),
]
CONTINUOUS = [
    ("Âge, années", "Age, years", 68.0, 9.0, 0),
    ("IMC, kg/m²", "BMI, kg/m²", 27.1, 3.4, 1),
    ("Créatinine, µmol/L", "Creatinine, µmol/L", 94.0, 22.0, 0),
    ("Hémoglobine, g/dL", "Haemoglobin, g/dL", 12.4, 1.3, 1),
    ("CRP, mg/L", "CRP, mg/L", 38.0, 19.0, 0),
    ("Pression systolique, mmHg", "Systolic pressure, mmHg", 134.0, 15.0, 0),
    ("Durée de séjour, jours", "Length of stay, days", 8.0, 3.0, 0),
    ("Score de Charlson", "Charlson score", 4.0, 1.0, 0),
]
GROUPS = [
    (("Stade", ("I-II", "III", "IV")), ("Stage", ("I-II", "III", "IV"))),
    (("Mode d'entrée", ("Domicile", "EHPAD", "Transfert")), ("Admitted from", ("Home", "Nursing home", "Transfer"))),
    (("Score ASA", ("ASA 1", "ASA 2", "ASA 3-4")), ("ASA class", ("ASA 1", "ASA 2", "ASA 3-4"))),
    (("Classe d'âge", ("18-59", "60-74", "75 et plus")), ("Age group", ("18-59", "60-74", "75 and over"))),
]

WOMEN = ("Marie", "Lucienne", "Simone", "Monique", "Claire", "Denise", "Yvette", "Odette", "Jeanne")
MEN = ("Jean", "Paul", "André", "Henri", "Robert", "Louis", "Michel", "Bernard")
FAMILY = ("Martin", "Dupont", "Bernard", "Moreau", "Lefebvre", "Garnier", "Rousseau", "Lambert", "Fontaine", "Mercier", "Girard", "Chevalier", "Roussel", "Perrin")  # fmt: skip


def person(r: Random, sex: str = "fm") -> str:
    """A name from the generic lists."""
    given = {"f": WOMEN, "m": MEN}.get(sex, WOMEN + MEN)
    return f"{r.choice(given)} {r.choice(FAMILY)}"


def ipp(r: Random) -> str:
    """A patient number by the hospital's pattern."""
    return f"80{r.randrange(10**8):08d}"


def nir(r: Random) -> str:
    """A social security number with its key, in groups."""
    digits = f"{r.choice((1, 2))}{r.randrange(30, 99)}{r.randrange(1, 13):02d}{r.randrange(10, 95)}{r.randrange(1, 900):03d}{r.randrange(1, 900):03d}"
    d = digits
    return f"{d[0]} {d[1:3]} {d[3:5]} {d[5:7]} {d[7:10]} {d[10:]} {97 - int(digits) % 97:02d}"


def comma(value: float, digits: int = 1) -> str:
    """A figure with the decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def part(r: Random, n: int, low: float = 0.15, high: float = 0.8) -> int:
    """How many of n have something: never few, never nearly all."""
    k = round(n * r.uniform(low, high))
    return min(max(k, 25), n - 25)


def pair(r: Random, arms: tuple[int, int], low: float = 0.14, high: float = 0.75) -> list[int]:
    """Counts in two arms whose shares are not far apart."""
    first = r.uniform(low, high)
    second = min(max(first + r.gauss(0, 0.035), 0.11), 0.84)
    return [round(n * p) for n, p in zip(arms, (first, second), strict=True)]


def chi2(counts: list[list[int]], lang: str = "en") -> str:
    """The p-value of the chi-squared test of two arms (each a list of counts by level)."""
    sums, levels = [sum(arm) for arm in counts], [sum(level) for level in zip(*counts, strict=True)]
    total = sum(sums)
    cells = [
        (k, n * m / total) for arm, n in zip(counts, sums, strict=True) for k, m in zip(arm, levels, strict=True)
    ]
    x = sum((k - e) ** 2 / e for k, e in cells)
    p = math.erfc((x / 2) ** 0.5) if len(levels) == 2 else math.exp(-x / 2)
    text = "<0.001" if p < 0.001 else f"{p:.3f}"
    return text.replace(".", ",") if lang == "fr" else text


def split(r: Random, n: int, parts: int) -> list[int]:
    """n in parts, none small."""
    weights = [r.uniform(0.7, 1.5) for _ in range(parts)]
    counts = [round(n * w / sum(weights)) for w in weights]
    counts[0] += n - sum(counts)
    return counts


def share(k: int, n: int, lang: str = "en", digits: int = 1) -> str:
    """`k (p%)` as each language writes it."""
    if lang == "fr":
        return f"{k} ({comma(100 * k / n, digits)} %)"
    return f"{k} ({100 * k / n:.{digits}f}%)"


def p_value(r: Random, lang: str = "en") -> str:
    p = r.choice((0.0001, r.uniform(0.001, 0.05), r.uniform(0.05, 0.95)))
    text = "<0.001" if p < 0.001 else f"{p:.3f}"
    return text.replace(".", ",") if lang == "fr" else text


def table_one(
    r: Random, lang: str, arms: tuple[int, int], names: tuple[str, str], rows: int = 7, style: str = "npct"
) -> list[list[str]]:
    """A table one. Styles: `npct` n (%), `pct` percentages alone, `total` with a column of all, `wide` and `mean`."""
    if style == "wide":
        return _wide(r, lang, arms, names, rows)
    if style == "mean":
        return _means(r, lang, arms, names, rows)
    at = 0 if lang == "fr" else 1
    word = ("Caractéristique", "Characteristic")[at]
    head = [word, *(f"{name} (N = {n})" for name, n in zip(names, arms, strict=True))]
    total = sum(arms)
    if style == "total":
        head.insert(1, f"{('Ensemble', 'Overall')[at]} (N = {total})")
    table = [[*head, "p"]]
    for entry in r.sample(CONTINUOUS, 4):
        cells = [_median(r, entry, lang) for _ in arms]
        if style == "total":
            cells.insert(0, r.choice(cells))
        table.append([f"{entry[at]}, {('médiane [Q1-Q3]', 'median [Q1-Q3]')[at]}", *cells, p_value(r, lang)])
    sexes = pair(r, arms, 0.38, 0.6)
    table.append([("Femmes", "Female sex")[at], *_cells(sexes, arms, lang, style), chi2(_two(sexes, arms), lang)])
    for entry2 in r.sample(BINARY, rows):
        counts = pair(r, arms)
        table.append([entry2[at], *_cells(counts, arms, lang, style), chi2(_two(counts, arms), lang)])
    label, levels = r.choice(GROUPS)[at]
    whole = split(r, 1000, len(levels))
    parts = [[round(n * w / 1000 * r.uniform(0.97, 1.03)) for w in whole[1:]] for n in arms]
    parts = [[n - sum(rest), *rest] for n, rest in zip(arms, parts, strict=True)]
    table.append([label, *("" for _ in head[1:]), chi2(parts, lang)])
    for i, level in enumerate(levels):
        table.append([f"  {level}", *_cells([p[i] for p in parts], arms, lang, style), ""])
    return table


def _two(counts: list[int], arms: tuple[int, int]) -> list[list[int]]:
    return [[k, n - k] for k, n in zip(counts, arms, strict=True)]


def _cells(counts: list[int], arms: tuple[int, int], lang: str, style: str) -> list[str]:
    if style == "pct":
        return [
            comma(100 * k / n) if lang == "fr" else f"{100 * k / n:.1f}" for k, n in zip(counts, arms, strict=True)
        ]
    cells = [share(k, n, lang) for k, n in zip(counts, arms, strict=True)]
    return [share(sum(counts), sum(arms), lang), *cells] if style == "total" else cells


def _wide(r: Random, lang: str, arms: tuple[int, int], names: tuple[str, str], rows: int) -> list[list[str]]:
    """As SAS prints it: a column of counts and one of percentages for each arm, no test."""
    at = 0 if lang == "fr" else 1
    table = [["", *(f"{name} {unit}" for name in names for unit in ("n", "%"))]]
    table.append([("Patients", "Patients")[at], str(arms[0]), "", str(arms[1]), ""])
    for entry in r.sample(BINARY, rows):
        counts = pair(r, arms)
        cells = [c for k, n in zip(counts, arms, strict=True) for c in (str(k), f"{100 * k / n:.2f}")]
        table.append([entry[at], *(c.replace(".", ",") if lang == "fr" else c for c in cells)])
    for entry2 in r.sample(CONTINUOUS, 3):
        for name in ("Q1", ("Médiane", "Median")[at], "Q3"):
            shift = {"Q1": -0.8, "Q3": 0.8}.get(name, 0.0)
            values = [entry2[2] * r.uniform(0.98, 1.02) + shift * entry2[3] for _ in arms]
            cells = [c for v in values for c in (comma(v) if lang == "fr" else f"{v:.1f}", "")]
            table.append([f"{entry2[at]} {name}", *cells])
    return table


def _means(r: Random, lang: str, arms: tuple[int, int], names: tuple[str, str], rows: int) -> list[list[str]]:
    """As tableone prints it: mean (SD), n (%), standardised difference and missing values."""
    at = 0 if lang == "fr" else 1
    table = [["", ("Manquants", "Missing")[at], *names, "SMD"], ["n", "", str(arms[0]), str(arms[1]), ""]]
    for entry in r.sample(CONTINUOUS, 4):
        pairs = [(entry[2] * r.uniform(0.95, 1.05), entry[3] * r.uniform(0.9, 1.1)) for _ in arms]
        cells = [f"{m:.1f} ({s:.1f})" for m, s in pairs]
        gap = abs(pairs[0][0] - pairs[1][0]) / entry[3]
        table.append(
            [f"{entry[at]}, {('moyenne (ET)', 'mean (SD)')[at]}", str(r.randrange(20, 90)), *cells, f"{gap:.3f}"]
        )
    for entry2 in r.sample(BINARY, rows):
        counts = pair(r, arms)
        p, q = (k / n for k, n in zip(counts, arms, strict=True))
        gap = abs(p - q) / ((p * (1 - p) + q * (1 - q)) / 2) ** 0.5
        cells = [share(k, n, lang) for k, n in zip(counts, arms, strict=True)]
        table.append([f"{entry2[at]}, n (%)", str(r.randrange(20, 90)), *cells, f"{gap:.3f}"])
    if lang == "fr":
        return [[re.sub(r"(\d)\.(\d)", r"\1,\2", c) for c in row] for row in table]
    return table


def _median(r: Random, entry: tuple[str, str, float, float, int], lang: str) -> str:
    _, _, mid, wide, digits = entry
    mid *= r.uniform(0.94, 1.06)
    values = [mid, mid - wide * r.uniform(0.7, 0.9), mid + wide * r.uniform(0.7, 1)]
    a, b, c = (comma(v, digits) if lang == "fr" else f"{v:.{digits}f}" for v in values)
    return f"{a} [{b}-{c}]"


def ratios(r: Random, lang: str, k: int = 8, word: str = "OR") -> list[list[str]]:
    """A regression table: name, ratio, interval, p."""
    at = 0 if lang == "fr" else 1
    table = [[("Variable", "Predictor")[at], word, ("IC 95 %", "95% CI")[at], "p"]]
    for entry in r.sample(BINARY, k):
        mid = r.uniform(0.55, 2.4)
        wide = r.uniform(1.08, 1.35)
        values = [mid, mid / wide, mid * wide]
        a, b, c = (comma(v, 2) if lang == "fr" else f"{v:.2f}" for v in values)
        table.append([entry[at], a, f"{b} - {c}" if lang == "en" else f"[{b} ; {c}]", _p_of(mid, wide, lang)])
    return table


def _p_of(mid: float, wide: float, lang: str) -> str:
    """The p-value that goes with a ratio and the width of its interval."""
    p = math.erfc(abs(math.log(mid)) / (math.log(wide) / 1.96) / 2**0.5)
    text = "<0.001" if p < 0.001 else f"{p:.3f}"
    return text.replace(".", ",") if lang == "fr" else text


def joined(table: list[list[str]]) -> list[list[str]]:
    """The same regression table with the ratio and its interval in one cell."""
    return [[row[0], f"{row[1]} ({row[2].strip('[]')})", row[3]] for row in table]


def survival(r: Random, lang: str, n: int, months: tuple[int, ...] = (0, 6, 12, 18, 24)) -> list[list[str]]:
    """A life table at wide intervals: each step is of many persons, deaths and censored."""
    at = 0 if lang == "fr" else 1
    table = [
        [("Mois", "Months")[at], ("À risque", "At risk")[at], ("Survie", "Survival")[at], ("IC 95 %", "95% CI")[at]]
    ]
    left, alive = n, 1.0
    for month in months:
        if month:
            alive *= r.uniform(0.86, 0.93)
            left = round(left * r.uniform(0.72, 0.8))
        low, high = alive - 0.015 * (month > 0), min(alive + 0.015 * (month > 0), 1)
        a, b, c = (comma(v, 3) if lang == "fr" else f"{v:.3f}" for v in (alive, low, high))
        table.append([str(month), str(left), a, f"{b}-{c}"])
    return table


def sensitivity(r: Random, lang: str, n: int) -> list[list[str]]:
    """The main estimate again in other sets of patients, all of them far apart in size."""
    fr = lang == "fr"
    table = [["Analyse", "N", "OR (IC 95 %)"]] if fr else [["Analysis", "N", "OR (95% CI)"]]
    names_fr = ("Principale", "Séjours de 24 h et plus", "Cas complets", "Première venue", "Appariement 1:1")
    names_en = ("Main", "Stays of 24 h or more", "Complete cases", "First stay", "1:1 matching")
    sizes = (n, n - r.randrange(40, 90), n - r.randrange(150, 260), round(n * 0.71), 2 * round(n * 0.27))
    middle = r.uniform(0.62, 0.85)
    for name, size in zip(names_fr if fr else names_en, sizes, strict=True):
        ratio = middle * r.uniform(0.95, 1.05)
        a, b, c = (comma(v, 2) if fr else f"{v:.2f}" for v in (ratio, ratio * 0.87, ratio * 1.15))
        table.append([name, str(size), f"{a} ({b}-{c})"])
    return table
