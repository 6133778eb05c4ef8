"""Reports as blocks (`h` heading, `p` paragraph, `t` table, `l` list, `i` image), and the whole of a usual report."""

from random import Random
from typing import Any

from tests.airlock.outputs4.cohort import THEMES, part, ratios, share, survival, table_one
from tests.airlock.outputs4.prose import aim, limits, methods

Block = tuple[str, Any]

WORDS = {
    "fr": (
        "Contexte et objectif",
        "Méthodes",
        "Population",
        "Résultats",
        "Analyse multivariable",
        "Survie",
        "Discussion",
    ),
    "en": (
        "Background",
        "Methods",
        "Study population",
        "Results",
        "Multivariable analysis",
        "Survival",
        "Discussion",
    ),
}


def sizes(r: Random) -> tuple[int, int]:
    return r.randrange(480, 1900), r.randrange(480, 1900)


def population(lang: str, theme: str, arms: tuple[int, int]) -> str:
    n = sum(arms)
    if lang == "fr":
        return f"{n} patients, {THEMES[theme].fr} ({THEMES[theme].arms_fr[0]} : {arms[0]}, {THEMES[theme].arms_fr[1]} : {arms[1]})"
    return f"{n} patients with {THEMES[theme].en} ({THEMES[theme].arms_en[0]}: {arms[0]}, {THEMES[theme].arms_en[1]}: {arms[1]})"


def report(
    r: Random, lang: str, theme: str, arms: tuple[int, int], parts: str = "mtor", style: str = "npct"
) -> list[Block]:
    """Parts: m methods, t table one, o outcome, r regression, s survival, d discussion, x more methods."""
    study = THEMES[theme]
    fr = lang == "fr"
    topic, outcome = (study.fr, study.outcome_fr) if fr else (study.en, study.outcome_en)
    names = study.arms_fr if fr else study.arms_en
    words = WORDS[lang]
    blocks: list[Block] = [("h", words[0]), ("p", aim(r, lang, topic, outcome))]
    if "m" in parts:
        blocks += [("h", words[1]), *(("p", text) for text in methods(r, lang, 5 if "x" in parts else 3))]
    if "t" in parts:
        lead = (
            f"L'analyse porte sur {sum(arms)} patients (tableau 1)."
            if fr
            else f"The analysis is of {sum(arms)} patients (table 1)."
        )
        blocks += [("h", words[2]), ("p", lead), ("t", table_one(r, lang, arms, names, 8, style))]
    if "o" in parts:
        events = [part(r, n, 0.12, 0.4) for n in arms]
        cells = [share(k, n, lang) for k, n in zip(events, arms, strict=True)]
        if fr:
            text = f"Le critère « {outcome} » a été observé chez {cells[0]} patients du groupe {names[0]} et {cells[1]} du groupe {names[1]}."
        else:
            text = (
                f"The outcome ({outcome}) was seen in {cells[0]} of {names[0]} and {cells[1]} of {names[1]} patients."
            )
        blocks += [("h", words[3]), ("p", text)]
    if "r" in parts:
        blocks += [("h", words[4]), ("t", ratios(r, lang, r.randrange(6, 11)))]
    if "s" in parts:
        blocks += [("h", words[5]), ("t", survival(r, lang, arms[0]))]
    if "d" in parts:
        blocks += [("h", words[6]), *(("p", text) for text in limits(r, lang, 3))]
    return blocks


def find(blocks: list[Block], kind: str, nth: int = 0) -> Any:
    """The content of the nth block of a kind."""
    return [content for k, content in blocks if k == kind][nth]
