"""What surrounds a table in a true report: sources, methods, limits, full of numbers that are nobody's."""

import random
import re
from collections.abc import Sequence

Block = str | Sequence[Sequence[object]]

HEADS = {
    "en": ("Methods", "Data and methods", "How this was done", "Sources", "Notes", "Limits"),
    "fr": ("Méthodes", "Sources et méthodes", "Précisions", "Sources", "Notes de lecture", "Limites"),
}

SENTENCES = {
    "en": (
        "Data come from the hospital's clinical data warehouse, release 7, extracted in March 2024.",
        "Continuous variables are given as medians with quartiles, categorical ones as counts and percentages.",
        "Tests are two-sided at the 5% level; p-values are not adjusted except where stated.",
        "Analyses used R 4.3.2 with 3 packages; the 2 scripts are kept in the project's folder.",
        "Python 3.11 and pandas 2.2 were used, with a fixed seed (20240105).",
        "Codes are those of ICD-10 (chapters IX and X) and of the national catalogue, version 71.",
        "The protocol was registered under number 2023-118 and reviewed twice, in 2022 and 2023.",
        "Coding rules changed in 2019, and 2 of 9 services moved to another software in 2021.",
        "The reporting follows the RECORD statement (13 items) and the STROBE checklist (22 items).",
        "Sensitivity analyses were planned in section 4.3 of the plan; none changed the conclusions.",
        "Where data were missing, values were imputed 5 times with 10 iterations and pooled by Rubin's rules.",
        "Models were compared by 5-fold cross-validation, repeated 3 times.",
        "Figures are rounded to 1 decimal place, so that sums may differ by 0.1 point.",
        "The next edition is planned in 6 months; the steering committee meets 4 times a year.",
        "Definitions are in appendix 2, tables 3 and 4; the dictionary has 61 variables.",
        "Confidence intervals of proportions follow Wilson's method.",
    ),
    "fr": (
        "Les données viennent de l'entrepôt de données de santé de l'hôpital, version 7, extraites en mars 2024.",
        "Les variables continues sont décrites par la médiane et les quartiles, les autres par l'effectif et le pourcentage.",
        "Les tests sont bilatéraux au seuil de 5 % ; sauf mention, les valeurs de p ne sont pas corrigées.",
        "Les analyses ont été faites avec R 4.3.2 et 3 paquets ; les 2 scripts sont dans le dossier du projet.",
        "Les calculs emploient Python 3.11 et pandas 2.2, graine 20240105.",
        "Les codes sont ceux de la CIM-10 (chapitres IX et X) et de la CCAM version 71.",
        "Le protocole est inscrit au registre sous le numéro 2023-118 ; il a été relu deux fois, en 2022 et 2023.",
        "Les règles de codage ont changé en 2019, et 2 services sur 9 ont changé de logiciel en 2021.",
        "La rédaction suit les recommandations RECORD (13 points) et STROBE (22 points).",
        "Les analyses de sensibilité prévues à la section 4.3 du plan ne changent pas les conclusions.",
        "Les données manquantes ont été imputées 5 fois en 10 itérations, puis combinées selon les règles de Rubin.",
        "Les modèles ont été comparés par validation croisée à 5 plis, répétée 3 fois.",
        "Les résultats sont arrondis à 1 décimale : une somme peut s'écarter de 0,1 point.",
        "La prochaine édition est prévue dans 6 mois ; le comité de pilotage se réunit 4 fois par an.",
        "Les définitions sont à l'annexe 2, tableaux 3 et 4 ; le dictionnaire compte 61 variables.",
        "Les intervalles de confiance des proportions suivent la méthode de Wilson.",
    ),
}


def language(blocks: Sequence[Block]) -> str:
    """French where the texts have a French word or accent, else English."""
    words = " ".join(
        block if isinstance(block, str) else " ".join(str(cell) for row in block for cell in row) for block in blocks
    )
    return "fr" if re.search(r"[éèàêçû]| des | les | par | du |Stade|Source", words) else "en"


def notes(name: str, lang: str) -> tuple[str, list[str]]:
    """A heading and two to five sentences, the same for the same file name."""
    rng = random.Random(f"notes/{name}")
    return rng.choice(HEADS[lang]), rng.sample(SENTENCES[lang], rng.randint(2, 5))


def framed(name: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a section of notes before or after them, as a paragraph or as a list."""
    rng = random.Random(f"frame/{name}")
    head, sentences = notes(name, language(blocks))
    section: list[Block] = [f"## {head}", " ".join(sentences)]
    if rng.random() < 0.35:
        section = [f"## {head}", *(f"- {sentence}" for sentence in sentences)]
    if rng.random() < 0.35 and isinstance(blocks[0], str) and blocks[0].startswith("# "):
        results = {"fr": "## Résultats", "en": "## Results"}[language(blocks)]
        titled = any(block == results for block in blocks)
        return [blocks[0], *section, *([] if titled else [results]), *blocks[1:]]
    return [*blocks, *section]
