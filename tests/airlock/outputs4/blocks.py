"""Reports as blocks (`h` heading, `p` paragraph, `t` table, `l` list, `i` image), and the whole of a usual report."""

from random import Random
from typing import Any

from tests.airlock.outputs4.cohort import THEMES, chi2, joined, pair, ratios, sensitivity, share, survival, table_one
from tests.airlock.outputs4.prose import aim, limits, methods, sources

Block = tuple[str, Any]

WORDS = {
    "fr": [
        ("Contexte et objectif", "Méthodes", "Population", "Résultats", "Analyse multivariable", "Survie", "Discussion"),
        ("1. Introduction", "2. Matériel et méthodes", "3. Patients", "4. Critère principal", "5. Modèle ajusté", "6. Courbe de survie", "7. Limites"),
        ("Rappel de la question", "Données et analyses", "Description de la cohorte", "Critère de jugement", "Facteurs associés", "Suivi", "Points de vigilance"),
    ],
    "en": [
        ("Background", "Methods", "Study population", "Results", "Multivariable analysis", "Survival", "Discussion"),
        ("1 Introduction", "2 Data and methods", "3 Participants", "4 Primary outcome", "5 Adjusted model", "6 Time to event", "7 Limitations"),
        ("Question", "How we did it", "Who was included", "What happened", "What it was associated with", "Follow-up", "Caveats"),
    ],
}  # fmt: skip
LEADS = {
    "fr": ["L'analyse porte sur {n} patients (tableau 1).", "Au total, {n} patients ont été retenus ; leurs caractéristiques sont données ci-dessous.", "Tableau 1. Caractéristiques des {n} patients selon le groupe."],
    "en": ["The analysis is of {n} patients (table 1).", "In all, {n} patients were included; their characteristics are shown below.", "Table 1. Characteristics of the {n} patients, by group."],
}  # fmt: skip
OUTCOMES = {
    "fr": [
        "Le critère « {outcome} » a été observé chez {a} patients du groupe {x} et {b} du groupe {y}.",
        "{x} : {a} événements ({outcome}) ; {y} : {b}. Test du chi-deux : p = {p}.",
        "La fréquence du critère « {outcome} » était de {a} dans le groupe {x}, contre {b} dans le groupe {y} (p : {p}).",
    ],
    "en": [
        "The outcome ({outcome}) was seen in {a} of {x} and {b} of {y} patients.",
        "Events ({outcome}): {a} in the {x} group, {b} in the {y} group, p = {p} by chi-squared test (1 degree of freedom).",
        "{x}: {a}. {y}: {b}. These are the patients who met the primary outcome, {outcome}.",
    ],
}


def sizes(r: Random) -> tuple[int, int]:
    return r.randrange(480, 1900), r.randrange(480, 1900)


def population(lang: str, theme: str, arms: tuple[int, int]) -> str:
    n = sum(arms)
    if lang == "fr":
        return f"{n} patients, {THEMES[theme].fr} ({THEMES[theme].arms_fr[0]} : {arms[0]}, {THEMES[theme].arms_fr[1]} : {arms[1]})"
    return f"{n} patients with {THEMES[theme].en} ({THEMES[theme].arms_en[0]}: {arms[0]}, {THEMES[theme].arms_en[1]}: {arms[1]})"


def report(
    r: Random, lang: str, theme: str, arms: tuple[int, int], parts: str = "mtor", style: str = ""
) -> list[Block]:
    """Parts: m methods, t table one, o outcome, r regression, s survival, d discussion, x more methods."""
    study = THEMES[theme]
    fr = lang == "fr"
    topic, outcome = (study.fr, study.outcome_fr) if fr else (study.en, study.outcome_en)
    names = study.arms_fr if fr else study.arms_en
    words = r.choice(WORDS[lang])
    style = style or r.choice(("npct", "total", "pct", "wide", "mean"))
    blocks: list[Block] = [("h", words[0]), ("p", aim(r, lang, topic, outcome))]
    if "m" in parts:
        blocks += [("h", words[1]), *(("p", text) for text in methods(r, lang, 5 if "x" in parts else 3))]
        blocks += [("p", text) for text in sources(r, lang, 5 if "x" in parts else 2)]
    if "t" in parts:
        lead = r.choice(LEADS[lang]).format(n=sum(arms))
        blocks += [("h", words[2]), ("p", lead), ("t", table_one(r, lang, arms, names, r.randrange(6, 12), style))]
    if "o" in parts:
        events = pair(r, arms, 0.14, 0.35)
        p = chi2([[k, n - k] for k, n in zip(events, arms, strict=True)], lang)
        a, b = (share(k, n, lang) for k, n in zip(events, arms, strict=True))
        text = r.choice(OUTCOMES[lang]).format(outcome=outcome, a=a, b=b, x=names[0], y=names[1], p=p)
        blocks += [("h", words[3]), ("p", text)]
    if "r" in parts:
        table = ratios(r, lang, r.randrange(6, 11))
        blocks += [("h", words[4]), ("t", joined(table) if r.random() < 0.4 else table)]
        if "x" in parts:
            blocks.append(("t", sensitivity(r, lang, sum(arms))))
    if "s" in parts:
        blocks += [("h", words[5]), ("t", survival(r, lang, arms[0]))]
    if "d" in parts:
        blocks += [("h", words[6]), *(("p", text) for text in limits(r, lang, 3))]
    return blocks
