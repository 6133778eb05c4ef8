"""Few persons told by what befell them (three gangrenes), by arm (deaths: A 2, B 5), or by their ages in a row."""

import re
from collections.abc import Iterator

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.rules.said_parts import NO_COUNT
from laennec.airlock.checks.rules.wording import WORD, amount, limited, quoted
from laennec.airlock.checks.words import PERSON

BEFELL = (
    r"(?:[a-z]{3,}(?:ites|itides|emies|emias|aemias|oses|pathies|omes|omas|rragies|rrhages|plegies|plegias|uries|urias|ectomies|ostomies|phlebitis|sepsis)|gangrenes?|necros[ei]s|fractures|abces|abscess(?:es)?|fistul(?:es|as)|ruptures|perforations|occlusions|luxations|dislocations|ulceres|ulcers|escarres|"
    r"brulures|burns|plaies|wounds|chocs|shocks|arrets|arrests|crises|comas|desaturations|extubations|reintubations|lachages|leaks|dehiscences|eviscerations|infarctions|infarcts|oedemes|oedemas|pneumothorax|fausses routes|convulsions|overdoses|surdosages|anaphylaxies|"
    r"reprises|malformations|metastas[ei]s|tumeurs|tumou?rs|cancers|meningites|encephalites|embolisms|rejets|rejections|toxicites|toxicities|avortements|miscarriages|stillbirths|mort-nes|defenestrations|pendaisons|drownings|noyades|arythmies|arrhythmias|dissections|"
    r"faux[- ]anevrismes|aneurysms|anevrismes|ischemies|paralys[ei]s|deficits|atelectas[ei]s|pancreatites|explantations|retransplantations|decannulations)"
)
"""What befalls a person once, in the plural: how many of them is how many persons."""
_TOLD = re.compile(
    rf"(?<![a-z])(?:il y (?:a eu|avait|eut)|on (?:a|avait) (?:eu|vu|observe|note|compte|deplore|releve|recense)|nous avons (?:eu|vu|observe|note|compte|deplore|releve)|there (?:were|have been|had been)|we (?:had|saw|observed|noted|recorded|counted)|only|seulement|a deplorer|deploring|dont|of which|including) (?:only |seulement )?(?P<n>[2-9]|{WORD}) (?P<between>(?:[a-z-]+ )?)(?P<noun>{BEFELL})(?![a-z])"
    rf"|(?<![\w.,/%+=-])(?<!\d )(?P<n2>[2-9]|{WORD}) (?P<between2>(?:[a-z-]+ )?)(?P<noun2>{BEFELL}) (?:[a-z-]+ )?(?:occurred|(?:were|was) (?:seen|observed|noted|recorded|reported|diagnosed|found|fatal|treated)|have been|survenu\w*|sont survenu\w*|ont ete|observe\w*|constate\w*|releve\w*|diagnostiquee?s|au total|en tout|in all|in total|toutes? (?:dans|chez|en)|tous (?:dans|chez|en)|all (?:in|of them))"
)
_EACH = re.compile(
    r"(?<![a-z])(?:each|every|chaque|per|par|history|antecedents?|defin\w*|whether|previous|precedent\w*|prior|ou plus|or more|au moins|at least|criteri\w*|critere\w*|types?|sortes?|kinds?|categor\w*|classes|e\.g|for example|par exemple|consist\w*|composite)(?![a-z])"
)
_LABEL = r"(?:(?:bras|arm|groupe?|drug|regimen|traitement|treatment) [a-e1-4]|[a-e]|placebo|controls?|temoins?|actifs?|active|verum|usual care|soins usuels|standard|intervention|experimental|men|women|hommes|femmes|cases|cas)"
_BY_ARM = re.compile(
    rf"(?<![a-z])(?:{PERSON}|{BEFELL}|sae|saes|eig|susars?|toxicit\w+|withdrawn|perdus de vue)(?![a-z])[^.;\n\d]{{0,60}}?(?<![a-z'])(?P<l>{_LABEL}) ?[:=]? ?(?P<a>\d{{1,4}})(?![\d.,]*\d| ?[%/])(?: \(\d+(?:[.,]\d+)? ?%\))? ?(?:,|;|/|and|et|vs\.?|versus|contre)? (?P<m>{_LABEL}) ?[:=]? ?(?P<b>\d{{1,4}})(?![\d.,]*\d| ?[%/])"
)
_AGES = re.compile(
    r"(?<![a-z])age[ed]?s?(?![a-z])(?P<said>[^.;\n\d]{0,110}?)(?P<list>\d{1,3}(?: ?(?:ans|years))?(?:(?!,\d{3}(?!\d)),? ?(?:et|and|,|;|/) ?\d{1,3}(?: ?(?:ans|years))?)+)(?![\d.,]*\d|\s*(?:%|-|mois))"
)
_SET = re.compile(
    r"(?<![a-z])(?:knots?|noeuds?|cut\w*|seuils?|thresholds?|bands?|class\w*|tranches?|groupe?s?|categor\w*|grille|grid|predict\w*|evaluat\w*|bornes?|bounds?|at ages?|aux ages?|screening|vaccin\w*|visits?|visites?|median\w*|means?|moyen\w*|respectively|respectivement|(?<!dernier )(?<!last )(?<!top )(?<!upper )(?<!highest )quartiles?|percentiles?)(?![a-z])"
)


def events(case: Case, where: str, words: str) -> Iterator[Finding]:
    """Findings of one sentence."""
    least = case.settings.threshold
    for found in _TOLD.finditer(words):
        value = amount(found["n"] or found["n2"])
        if value is None or not 0 < value < least or _EACH.search(words):
            continue
        if re.search(
            r"(?<![a-z])(?:syndromes?|maladies|pathologies|diagnos\w+|affections|diseases|disorders|entites|formes)(?![a-z])",
            found[0],
        ) and not re.search(r"(?<![a-z])(?:patients?|cas|cases|malades|persons?)(?![a-z])", found[0]):
            continue  # kinds, not cases
        start = found.start("n") if found["n"] else found.start("n2")
        if limited(words, start) or re.search(NO_COUNT, words[:start]):
            continue
        yield Finding("small_count", where, f"'{quoted(words, found)}': {value:g} persons, fewer than {least}.")
    for found in _BY_ARM.finditer(words):
        if found["l"] == found["m"]:
            continue
        few = [v for v in (float(found["a"]), float(found["b"])) if 0 < v < least]
        if few:
            yield Finding("small_count", where, f"'{quoted(words, found)}': {few[0]:g} persons, fewer than {least}.")
    for found in _AGES.finditer(words):
        ages = [int(v) for v in re.findall(r"\d{1,3}", found["list"])]
        steps = {b - a for a, b in zip(ages, ages[1:], strict=False)}
        told = _SET.search(f"{words[max(0, found.start() - 20) : found.start()]} {found[0]}")
        if told or any(a > 120 for a in ages) or (len(steps) == 1 and len(ages) > 2):
            continue
        if (
            len(ages) >= 5
            and ages not in (sorted(ages), sorted(ages, reverse=True))
            and re.fullmatch(r"[^a-z]*", found["said"])
        ):
            yield Finding("description", where, f"'{quoted(words, found)}': the ages of single persons.")
            continue
        if any(a >= case.settings.age for a in ages):
            yield Finding("age", where, f"'{quoted(words, found)}': single ages of persons.")
        elif len(ages) >= 3 and re.search(
            rf"(?<![a-z]){PERSON}(?![a-z])", words[max(0, found.start() - 30) : found.start("list")]
        ):
            yield Finding("description", where, f"'{quoted(words, found)}': the ages of single persons.")
