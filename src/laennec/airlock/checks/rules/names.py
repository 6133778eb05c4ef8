"""Names of persons without the vault: lists of given names and surnames, titles, paths."""

import re
from collections.abc import Iterator
from functools import cache

from laennec.airlock.checks.document import Finding
from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_CAP = r"(?:[A-ZÀ-Ý][a-zà-ÿ]+(?:[-'][A-ZÀ-Ý][a-zà-ÿ]+)*|[A-ZÀ-Ý]{3,}(?:[-'][A-ZÀ-Ý]{2,})*)"
_TITLED = re.compile(
    rf"(?<![\w.])(?:M\.|Mr\.?|Mme\.?|Mlle\.?|Mrs\.?|Ms\.?|Miss|Monsieur|Madame|Mademoiselle|Dr\.?|Docteur|Pr\.?|Prof\.?|Professeur|Doctor|Professor|Ma[iî]tre|née|épouse|veuve|[Pp]atiente?\s*:)\s+(?!(?i:tuberculosis|bovis|avium|africanum|leprae|abscessus|kansasii|marinum|chelon\w+|fortuitum|xenopi|genitalium|pneumoniae|hominis|catarrhalis|morganii|intracellulare)(?![a-zà-ÿ]))(?:(?:de|du|le|la|van|von|el|ben)\s+)?(?P<name>{_CAP}(?:\s+{_CAP})?|[A-Z]\.\s?{_CAP})"
)
_PAIR = re.compile(rf"(?<![\wÀ-ÿ/.-])(?<!\w['’])(?P<a>{_CAP})[,]?\s+(?P<b>{_CAP})(?![\w])")
_LABEL = re.compile(
    rf"(?<![a-zA-Z])(?:[Nn]om(?: de (?:naissance|famille)| du patient| patient)?|NOM|[Pp]r[ée]nom|PRENOM|[Ss]urname|[Ll]ast name|[Ff]irst name|[Pp]atient name|[Pp]atient)\s*[:=]\s*[\"']?(?P<name>{_CAP})"
)
_OF_A_PLACE = re.compile(
    r"(?:<|^|\n)(?:zone|region|site|centre|center|service|unite|unit|pole|ville|city|commune|departement|area|etablissement|hospital|ward|variable|colonne|column|champ|field|table|param\w*|indicateur|indicator|groupe?|strate|stratum|modalite|level|axe|axis|serie|series|feature|code|drug|medicament)s?(?:\s+[\w:-]+=[\"'][^\"']*[\"'])*\s+$",
    re.I,
)
"""`<zone nom=`: the name of no person."""
_EPONYMS = re.compile(
    r"^(?:parkinson|alzheimer|crohn|hodgkin|cox|kaplan|meier|charlson|elixhauser|student|fisher|mann|whitney|wilcoxon|kruskal|wallis|bonferroni|benjamini|hochberg|pearson|spearman|bland|altman|hosmer|lemeshow|schoenfeld|"
    r"mcnemar|shapiro|wilk|kolmogorov|smirnov|bayes|poisson|bernoulli|gauss|markov|monte|carlo|gini|brier|youden|cohen|rubin|breslow|efron|fine|gray|tukey|dunn|levene|bartlett|glasgow|apgar|child|pugh|barthel|katz|lawton|"
    r"marfan|down|turner|basedow|graves|hashimoto|addison|cushing|sjogren|raynaud|behcet|kawasaki|still|takayasu|horton|wegener|guillain|barre|charcot|marie|tooth|huntington|wilson|gaucher|fabry|pompe|"
    r"lewy|korsakoff|wernicke|tourette|asperger|rett|hirschsprung|meckel|barrett|zollinger|ellison|mallory|weiss|vater|whipple|kaposi|burkitt|waldenstrom|ewing|wilms|paget|dupuytren|baker|colles|pott|schlatter|osgood|"
    r"logrank|rand|forest|python|jupyter|claude|bernard|saint|sainte|hopital|hospital|chu|service|table|figure|tableau|total|france|paris|lyon|marseille|lille|bordeaux|nantes|rennes|toulouse|strasbourg|montpellier|grenoble|"
    r"nancy|dijon|rouen|caen|angers|tours|brest|reims|nice|besancon|limoges|poitiers|laennec|necker|cochin|bichat|tenon|beaujon|lariboisiere|mondor|pasteur|curie|roussy|broussais|robert|debre|trousseau|kremlin|bicetre|"
    r"pitie|salpetriere|avicenne|henri|louis|antoine|michael|acm|elsevier|springer|lancet|nature|science|nelson|aalen|weibull|gompertz|cramer|durbin|watson|akaike|schwarz|newton|raphson|lasso|ridge|adam|leiden|louvain|"
    r"clark|clarke|hill|simpson|jackson|holm|sidak|scheffe|frechet|wald|rao|hausman|huber|welch|satterthwaite|kenward|roger|greenwood|cornfield|mantel|haenszel|framingham|wells|geneva|padua|caprini|ranson|forrest|"
    r"norton|braden|karnofsky|morse|waterlow|killip|canadian|bishop|tanner|gleason|breslow|clark|dukes|ann|arbor|binet|rai|duke|mayo|york|boston|london|cockcroft|gault|friedewald|sokal|martin|mosteller|harrell|"
    r"shannon|jaccard|hamming|minkowski|manhattan|cartesian|taylor|fourier|laplace|hessian|jacobian|euler|dirichlet|gibbs|metropolis|hastings|nadaraya|epanechnikov|silverman|scott|sturges)$"
)
_PLACES = re.compile(
    r"(?:h[oô]pital|hospital|chu|ch|clinique|clinic|centre|center|institut[e]?|universit\w*|site|rue|avenue|boulevard|place|b[aâ]timent|p[oô]le|fondation|foundation|école|school|syndrome|maladie|disease|score|test|index|indice|"
    r"échelle|scale|critères?|criteria|méthode|method|loi|law|statut|et al|formule|formula|equation|équation|modèle|model|estimat\w*|plot|diagramme?|groupe hospitalier|classification|stade|stage|signe|lymphome|sarcome)\s+(?:de |d'|of |du |des |the |universitaire |l')*$",
    re.I,
)
COMMON = {
    "rose", "marine", "claire", "aurore", "olive", "prune", "violette", "fleur", "alma", "ambre", "jade", "iris", "lys", "max", "victor", "mean", "guy", "may", "april", "june", "august", "mark", "will", "page", "case",
    "grade", "virginia", "florence", "france", "constance", "grace", "faith", "hope", "charlotte", "sidney", "austin", "dallas", "chase", "hunter", "carter", "mason", "cooper", "tanner", "porter", "baker", "young", "white", "black",
    "brown", "green", "gray", "grey", "blanc", "petit", "grand", "legrand", "petite", "roy", "leroy", "roux", "noir", "low", "high", "moderate", "long", "short", "small", "large", "rich", "poor", "day", "week", "price", "cross", "field",
    "wood", "woods", "stone", "rice", "bean", "banks", "bush", "parks", "rivers", "lane", "street", "hall", "house", "church", "temple", "chambers", "weeks", "power", "powers", "love", "best", "good", "goodman", "wise", "strong", "sharp", "stark", "frost",
    "snow", "winter", "winters", "summer", "summers", "spring", "noel", "avril", "juin", "dimanche", "marin", "brun", "gros", "normal", "normand", "lambda", "christian", "pascal", "dominique", "camille", "monday", "sunday", "random", "gilbert", "block", "hardy",
    "bias", "garde", "charge", "cas", "age", "lopez", "an", "la", "le", "da", "do", "in", "on", "no", "my", "so", "to", "de", "ward", "nurse", "med", "male", "female", "cases", "date", "data", "cohen", "wang", "bond", "key", "keys", "gold", "silver", "bird", "fox",
    "wolf", "lion", "hart", "bishop", "king", "prince", "knight", "duke", "earl", "pope", "abbott", "novak", "roche", "bayer", "merck", "sanofi", "pasteur", "lily", "lilly", "major", "marshall", "story", "root", "line", "cox", "fisher", "student", "graves",
    "paul", "marie", "george", "henry", "denis", "hill", "simple", "multiple", "robust", "main", "first", "last", "pace", "maxime", "felix", "clement", "juste", "parfait", "prosper", "modeste", "aimee", "desiree", "renee", "regine", "reine", "martial", "royer", "meunier",
    "boulanger", "charpentier", "barbier", "marchand", "fournier", "berger", "besson", "benard", "collet", "colin", "carlier", "brunet", "daniel", "delay", "sales", "mills", "wells", "bates", "rate", "rates", "ford", "dean", "ray", "moon", "sun", "valentine", "dose", "valence", "lens",
    "chart", "bar", "model", "west", "north", "south", "east", "english", "french", "german", "holland", "england", "ireland", "scott", "welch", "walker", "turner", "parker", "potter", "smart", "sex", "sexe", "herve", "salmon", "savage", "singleton", "melton", "mathematics", "mcconnell", "estes",
    "aki", "aria", "asa", "back", "bas", "begin", "berg", "bien", "bou", "bridge", "burns", "car", "clear", "close", "colic", "colon", "come", "comment", "corr", "cote", "crane", "cuda", "das", "deep", "del", "dev", "diamond", "doctor", "dom", "don", "doyen", "early", "else", "eta", "eva", "fall", "fields", "font",
    "fry", "gene", "harm", "job", "kidney", "lance", "lang", "lie", "little", "lot", "lower", "made", "mari", "marks", "mart", "masse", "mats", "meta", "mille", "mise", "mol", "more", "moy", "nord", "over", "paquet", "par", "patience", "per", "pont", "post", "racine", "rares", "rea", "read", "real", "relu", "ridge",
    "room", "sans", "sante", "sas", "sauvage", "sem", "server", "seven", "side", "sur", "tardif", "ties", "topic", "vega", "vide", "ville", "vit", "comfort", "blessing", "gift", "precious", "beauty", "sunny", "success",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "avr", "juil", "pages", "regulier", "levy", "herbert", "gay", "perret", "perrot", "perrin",
}  # fmt: skip


def find(case: Case) -> Iterator[Finding]:
    """In texts and cells: title and word, label and word, given name beside surname, columns of names, paths."""
    for text in case.document.texts:
        if text.kind in ("raw",):
            yield from pairs(text.text[:200_000], text.place)
            continue
        if text.kind == "path":
            yield from _pathlike(text.text, text.place or "path")
            continue
        if text.kind == "code":
            yield from _paths(text.text[:500_000], text.place or "code")
            continue
        said = text.text[:500_000]
        yield from _in_text(said, text.place or "text", text.kind)
        if text.kind == "metadata":
            yield from _made_by(said, text.place or "metadata")
        yield from _paths(said, text.place or "text")
    for table in case.tables:
        studies = _of_studies(case, table)
        for i, heading in enumerate(table.headings):
            cells = [c.strip() for c in table.column(i) if c.strip()]
            if studies:
                continue
            if (
                table.roles[i] == "name"
                and any(
                    re.fullmatch(rf"{_CAP}(?:[ -]{_CAP})*|[A-ZÀ-Ý]{{2,}}(?:[ -][A-ZÀ-Ý]{{2,}})*", c) for c in cells
                )
                and _known_share(cells) > 0.2
            ):
                yield Finding("name", f"{table.table.place} column {heading}".strip(), "A column of persons' names.")
            elif len(cells) >= 3 and _known_share(cells) > 0.6 and not _OF_NATURE.search(plain(heading)):
                yield Finding(
                    "name",
                    f"{table.table.place} column {heading or i + 1}".strip(),
                    "A column that looks like persons' names.",
                )
        words = [h.strip() for h in table.headings if h.strip()]
        if len(words) >= 3 and _known_share(words) > 0.5:
            yield Finding("name", f"{table.table.place} headings".strip(), "Headings that look like persons' names.")
        for r in [*range(table.body[0] if table.body else 1), *table.body]:
            for i, cell in enumerate(table.table.rows[r]):
                if 4 < len(cell) < 5000 and re.search(r"[A-ZÀ-Ý]", cell):
                    for finding in _in_text(cell, table.table.at(r, i), "cell"):
                        yield finding
                        break
            row = table.table.rows[r]
            for a, b in zip(row, row[1:], strict=False):
                if _both(a.strip(), b.strip()) and r in table.body:
                    yield Finding("name", table.table.at(r, 0), "A given name beside a surname.")
                    break
    for text in case.document.texts:
        if text.kind in ("log", "prose", "data") and "('" in text.text:
            for found in _TUPLE.finditer(text.text[:200_000]):
                known = [_known(plain(found[k])) for k in ("a", "b")]
                capitals = found["a"].isupper() != found["b"].isupper()
                dated = re.match(r"\s*,\s*['\"](?:19|20)\d\d-\d\d-\d\d", text.text[found.end() :])
                if _both(found["a"], found["b"]) or (capitals and (any(known) or dated)):
                    yield Finding("name", text.place or "text", "A given name beside a surname.")
                    break
    yield from _vocabularies(case)
    if case.name:
        yield from _pathlike(case.name, "name of the file")


_TITLES = {"mme", "madame", "monsieur", "mlle", "mademoiselle", "mrs", "mr", "docteur"}


def _vocabularies(case: Case) -> Iterator[Finding]:
    """Words that a vectoriser or a tokeniser learned of notes: names among them, beside the titles of persons."""
    for table in case.tables:
        if "vocab" not in plain(table.table.place) or not table.body:
            continue
        words = {plain(cell) for r in table.body for cell in table.table.rows[r][:2]}
        names = {w for w in words if w.isalpha() and _known(w) and w not in COMMON and not _EPONYMS.match(w)}
        both = names & given_names() and names & surnames()
        if (words & _TITLES and len(names) >= 2) or (both and len(names) >= 6):
            yield Finding(
                "name", table.table.place, f"{len(names)} names of persons among the words that the model learned."
            )


_TUPLE = re.compile(rf"['\"](?P<a>{_CAP})['\"]\s*,\s*['\"](?P<b>{_CAP})['\"]")
"""`('DUPONT', 'Marie')`, as programs print the key of a row."""
_OF_NATURE = re.compile(
    r"species|espece|germe?s?(?![a-z])|organism|bacteri|taxon|genus|(?<![a-z])gen(?:e|re|us)s?(?![a-z])|drug|molecul|medicament|pathogen|souche|strain|virus|fung|champignon"
)


def _of_studies(case: Case, table: Understood) -> bool:
    """Whether a list of names with years is one of published studies, as a forest plot's: their authors."""
    if not re.search(
        r"forest|meta-?analy|published|publi[ée]|stud(?:y|ies)|trials?\b|essais|[ée]tudes|literature|litt[ée]rature|review|revue",
        f"{case.context} {table.table.caption}",
        re.I,
    ):
        return False
    rows = [" ".join(row) for row in table.table.rows if any(c.strip() for c in row)]
    dated = sum(bool(re.match(r"\W*[A-ZÀ-Ý][\w'’-]+(?: et al\.?)?[ ,(]+(?:19|20)\d\d\b", row)) for row in rows)
    return dated >= 3 and dated >= 0.6 * len(rows)


def _in_text(said: str, place: str, kind: str) -> Iterator[Finding]:
    for found in _TITLED.finditer(said):
        bare = plain(found["name"])
        if _EPONYMS.match(bare.split()[0]) and not found[0].startswith(
            ("M.", "Mme", "Mr", "Mrs", "Monsieur", "Madame")
        ):
            continue
        if bare in ("x", "y", "z", "n", "dupont x") or re.fullmatch(
            r"(?:les?|the|and|et|patiente?|nom|total|tests?)", bare
        ):
            continue
        if (
            found[0].startswith(("M. ", "Ms", "née", "épouse", "Pr "))
            and not _known(bare.split()[0])
            and kind in ("code", "label")
            and len(bare) < 4
        ):
            continue
        if found[0].startswith(("Patient :", "Patient:", "patient :", "patient:")) and not _known(bare.split()[0]):
            continue
        if _PLACES.search(said[: found.start()][-40:]):
            continue
        yield Finding("name", _line(said, found.start(), place), f"A title and a name ('{found[0].split()[0]} ...').")
    for found in _LABEL.finditer(said):
        if _OF_A_PLACE.search(said[: found.start()][-80:]):
            continue
        if _known(plain(found["name"])) or (
            found["name"].isupper() and len(found["name"]) > 3 and not re.search(r"(?i)patient\s*[:=]", found[0])
        ):
            yield Finding("name", _line(said, found.start(), place), "A field with a person's name.")
    yield from _cared_for(said, place)
    for found in _FAMILY.finditer(said):
        name = found["a"] or found["b"] or found["c"]
        if (
            not _NO_FAMILY.match(name)
            and not {plain(name)} & (_ACRONYMS | COMMON)
            and not _EPONYMS.match(plain(name))
        ):
            yield Finding("name", _line(said, found.start(), place), "The name of a family.")
    yield from pairs(said, place)


_UNKNOWN = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[-'’][A-ZÀ-Ýa-zà-ÿ][a-zà-ÿ]+)*"
_CARED_FOR = re.compile(
    rf"(?<![\wÀ-ÿ'’])(?P<a>{_UNKNOWN}) (?P<b>(?:[A-Z]['’])?{_UNKNOWN}),? (?:dont (?:le|la|l['’]) ?(?:dossier|cas|scanner|irm|t[ée]moignage|histoire|r[ée]cit|accouchement|photo\w*|maladie|mort|d[ée]c[èe]s|voix|suivi)|whose (?:record|scan|case|story|file|illness|words|photo\w*|chart|death|voice|notes|mri|letter)|suivie? (?:ici|chez nous|dans le service|par nous)|trait[ée]e? ici|op[ée]r[ée]e? (?:ici|en)|d[ée]c[ée]d[ée]e?|mort(?:e)? (?:pendant|avant|en|de)|hospitalis[ée]e?|qui n['’]a pas (?:vu|pu)|who (?:was (?:treated|a patient|admitted)|did not (?:see|live)|died|had (?:a|an|the)|relapsed))(?![a-z])"
    rf"|(?<![a-zA-Z])(?:(?:[Ll]e|[Dd]u|[Aa]u) (?:cas|dossier|scanner|r[ée]cit|t[ée]moignage|d[ée]c[èe]s|suivi) de|[Tt]he (?:case|record|file|scan|story|death|chart) of|[ÀAà] la m[ée]moire de|[Ii]n memory of) (?P<c>{_UNKNOWN}) (?P<d>(?:[A-Z]['’])?{_UNKNOWN})(?![\wÀ-ÿ])"
)
_NO_PART = re.compile(
    r"(?:new|saint|sainte|los|las|san|santa|la|le|les|the|el|addis|north|south|east|west|nord|sud|est|ouest|notre|monte|buenos|rio|sao|hong|cote|ile|val|mont|port|fort|great|united|royal|public|national|sante|covid|virus|type|score|test|model|unit|ward|service|hospital|hopital)"
)


_FAMILY = re.compile(
    r"(?<![\w])[Tt]he (?P<a>[A-ZÀ-Ý][a-zà-ÿ'’]{3,}(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?) famil(?:y|ies)(?= (?:of|from|in|with|carr|had|has|whose|was|were|showed)|[.,;:)])"
    r"|(?<![\w])[Ff]amille (?P<b>[A-ZÀ-Ý][a-zà-ÿ'’]{3,}(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?|[A-ZÀ-Ý]{4,}(?:-[A-ZÀ-Ý]{3,})*)(?![\w])"
    r"|(?<![\w])(?:couple|[ée]poux|[ée]pouse|conjointe?|fratrie|fr[èe]res?|s(?:œ|oe)urs?|enfants?|fils|filles?|p[èe]re|m[èe]re|veuve|veuf|dossier|b[ée]b[ée]|jumeaux|jumelles|brothers?|sisters?|twins|mother|father|baby) (?P<c>[A-ZÀ-Ý]{5,}(?:-[A-ZÀ-Ý]{3,})*|[A-ZÀ-Ý]{4,}-[A-ZÀ-Ý]{4,})(?![\w])"
)
"""A family, or who belongs to it, by its name, whether a list knows it or not."""
_NO_FAMILY = re.compile(
    r"(?i)(?:single|extended|large|small|nuclear|whole|other|same|foster|host|protein|gene|kinase|receptor|gaussian|binomial|poisson|exponential|copula|font|model|index|bayesian|gamma|normal|royal|holy|first|second|third|[a-z]*(?:vir|bacteri|acea|idae|coccus|viridae|aceae|ales)[a-z]*|omop|medical|informatis[ée]|patient)"
)


def _cared_for(said: str, place: str) -> Iterator[Finding]:
    """Two capitalised words of whom it is told that they have a record, were treated, or died: whatever lists know."""
    for found in _CARED_FOR.finditer(said):
        one, two = plain(found["a"] or found["c"]), plain(found["b"] or found["d"])
        if not any(_NO_PART.fullmatch(w) or _EPONYMS.match(w) for w in (one, two)):
            yield Finding("name", _line(said, found.start(), place), "The name of a person who was cared for.")


def pairs(said: str, place: str) -> Iterator[Finding]:
    """Given names beside surnames."""
    position = 0
    while found := _PAIR.search(said, position):
        position = found.start("b")
        if _PLACES.search(said[max(0, found.start() - 45) : found.start()]) or re.match(
            r"\s*(?:et al|& al|\(\d{4}\)|disease|syndrome|test|score)", said[found.end() : found.end() + 14]
        ):
            continue
        if _both(found["a"], found["b"]):
            yield Finding("name", _line(said, found.start(), place), "A given name beside a surname.")
    for found in re.finditer(
        r"(?<![\w])(?P<s>[A-ZÀ-Ý]{3,}(?:-[A-ZÀ-Ý]{2,})?),?\s+(?P<g>[A-ZÀ-Ý][a-zà-ÿ]{2,}(?:-[A-ZÀ-Ý]?[a-zà-ÿ]+)?)(?![\w])",
        said,
    ):
        given = plain(found["g"])
        if (
            given in given_names()
            and (plain(found["s"]) in surnames() or (given not in COMMON and not _EPONYMS.match(given)))
            and plain(found["s"]) not in _ACRONYMS
        ):
            yield Finding("name", _line(said, found.start(), place), "A surname in capitals beside a given name.")


_ACRONYMS = {"chu", "aphp", "samu", "irm", "omop", "cim", "avc", "hta", "imc", "the", "and", "for", "nom", "table", "figure", "total", "tableau", "service", "hopital", "cohort", "cohorte", "sex", "note", "roc", "auc", "km", "api", "sql", "csv", "pdf", "http", "https", "gpl", "mit", "gnu", "ehpad", "usa"}  # fmt: skip


def _line(said: str, start: int, place: str) -> str:
    return f"{place} line {said.count(chr(10), 0, start) + 1}" if "\n" in said else place


@cache
def given_names() -> frozenset[str]:
    """Given names, plain, of Faker's French and English lists."""
    return frozenset(_listed("first_names"))


@cache
def surnames() -> frozenset[str]:
    """Surnames, plain, of Faker's French and English lists."""
    return frozenset(_listed("last_names"))


def _listed(kind: str) -> set[str]:
    from importlib import import_module

    found: set[str] = set()
    for locale in (
        "fr_FR",
        "en_US",
        "en_GB",
        "es_ES",
        "pt_PT",
        "it_IT",
        "de_DE",
        "pl_PL",
        "nl_NL",
        "fr_CH",
        "fr_BE",
        "fr_DZ",
        "fr_CA",
        "tr_TR",
        "en_IE",
        "en_IN",
        "en_NG",
        "yo_NG",
        "ig_NG",
        "ha_NG",
        "tw_GH",
        "sw",
        "zu_ZA",
        "pt_BR",
        "es_MX",
        "ro_RO",
        "hu_HU",
        "cs_CZ",
        "hr_HR",
        "sv_SE",
        "no_NO",
        "da_DK",
        "fi_FI",
    ):
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ImportError:
            continue
        for name in dir(provider):
            if name.startswith(kind):
                value = getattr(provider, name)
                if isinstance(value, dict | tuple | list | set | frozenset):
                    found |= {plain(str(v)) for v in value}
    return {v for v in found | _MORE[kind] if len(v) >= 3}


_GIVEN = {"marie", "robert", "claude", "bernard", "henri", "louis", "antoine", "michael", "martin", "ann"}
"""Eponyms that are given names all the same."""
_MORE = {
    "first_names": {"fatima", "mohamed", "mohammed", "ahmed", "karim", "aicha", "khadija", "yasmine", "leila", "rachid", "abdel", "abdallah", "ibrahim", "mamadou", "moussa", "fatou", "aminata", "ousmane", "nguyen", "thi", "youssef", "samir", "nadia", "amina", "jean-pierre",
                    "jean-luc", "jean-paul", "jean-claude", "marie-claude", "marie-therese", "anne-marie", "jean-marc", "jean-michel", "marie-france", "marie-christine", "lea", "hugo", "enzo", "emma", "chloe", "manon", "theo", "nathan", "louane",
                    "fatoumata", "bintou", "aissatou", "mariama", "kadiatou", "oumou", "awa", "ramatou", "hawa", "salimata", "djeneba", "assetou", "adama", "seydou", "boubacar", "cheikh", "abdoulaye", "souleymane", "amadou", "alassane", "idrissa", "kouassi", "kouadio", "koffi", "akissi", "yao", "affoue", "ndeye", "khady", "rokhaya", "modou", "lamine",
                    "zoubida", "fatiha", "malika", "djamila", "houria", "naima", "zohra", "saliha", "rabia", "hafida", "mourad", "hocine", "abdelkader", "boualem", "hamza", "bilal", "ilyes", "noureddine", "driss", "hicham", "soumaya", "hanane", "mehdi", "priya", "anjali", "sanjay", "rajesh", "lakshmi", "siobhan", "niamh", "aoife", "agnieszka", "katarzyna", "wojciech", "oluwaseun",
                    "svetlana", "oksana", "olena", "volodymyr", "dmitri", "ioana", "mihaela", "linh", "huong", "thanh", "duc", "xiaoming", "meiling", "yuki", "haruto", "soo-jin", "jacqueline", "monique", "ginette", "yvette", "raymonde"},
    "last_names": {"nguyen", "tran", "pham", "benali", "haddad", "diallo", "traore", "diop", "ndiaye", "sow", "ba", "cisse", "coulibaly", "keita", "bouzid", "belkacem", "mansouri", "saidi", "hamidi", "toure", "kone", "camara", "fernandes", "ferreira", "da silva", "dos santos", "bensaid", "cherif",
                   "sangare", "barry", "bah", "sylla", "konate", "doumbia", "fofana", "bamba", "dembele", "sidibe", "sissoko", "ouattara", "ouedraogo", "kabore", "sawadogo", "zongo", "kouame", "kouassi", "koffi", "yao", "konan", "mbaye", "faye", "gueye", "fall", "niang", "seck", "sarr", "mendy", "gomis", "sane", "badji", "ngo", "mbappe", "nkoulou", "mbemba", "kabongo", "tshibangu", "ilunga", "mukendi",
                   "adeyemi", "okafor", "mensah", "owusu", "raghunathan", "krishnan", "iyer", "nair", "patel", "kowalczyk", "kowalski", "wisniewski", "wojcik", "zielinski", "szymanski", "ohanlon", "oconnor", "obrien", "oneill", "macdonald", "mackenzie", "ait-ouali", "ait-ahmed", "aitouali", "benyahia", "bouaziz", "boudjema", "brahimi", "chaouch", "djebbar", "ghezali", "hadjadj", "kaci", "larbi", "meziane", "ouali", "slimani", "yahiaoui", "tazi", "alaoui", "bennani", "berrada", "el-idrissi",
                   "popescu", "ionescu", "shevchenko", "kovalenko", "ivanova", "petrova", "volkov", "yilmaz", "demir", "zhang", "huang", "zhao", "tanaka", "suzuki", "sato", "khelifi", "mebarki", "zidane"},
}  # fmt: skip


_DAYS = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mer", "jeu", "ven", "sam", "dim"}


def _known(word: str) -> bool:
    return word in given_names() or word in surnames()


def _both(a: str, b: str) -> bool:
    """Whether two words are a given name and a surname, in either order."""
    if len(a) > 40 or len(b) > 40 or not a or not b:
        return False
    first, second = plain(a), plain(b)
    if first == second or {first, second} & _DAYS:
        return False
    for given, family in ((first, second), (second, first)):
        if _is_given(given) and family in surnames():
            if _EPONYMS.match(given) and _EPONYMS.match(family):
                return False
            if given in COMMON and family in COMMON:
                return False
            if (given in COMMON or family in COMMON) and (
                (_EPONYMS.match(given) and given not in _GIVEN) or _EPONYMS.match(family)
            ):
                return False
            return True
    return False


def _is_given(word: str) -> bool:
    """Whether a word is a given name, or two that are joined: `Marie-Laure`."""
    return word in given_names() or ("-" in word and all(part in given_names() for part in word.split("-")))


_BY = re.compile(
    rf"(?:author|creator|auteur|last ?modified ?by|lastmodifiedby|manager|artist|owner|by-?line|writer|cr[ée]ateur)\s*:\s*(?P<a>{_CAP})\s+(?:[A-Z]\.\s*)?(?P<b>{_CAP})\s*$",
    re.I,
)
"""Who made a file, as its metadata say: two words, of which one is a given name, whatever lists know of the other."""


def _made_by(said: str, place: str) -> Iterator[Finding]:
    for line in said.splitlines()[:200]:
        found = _BY.match(line.strip())
        if found and found["a"][0].isupper() and found["b"][0].isupper():
            words = plain(found["a"]), plain(found["b"])
            if any(_is_given(w) and w not in COMMON for w in words):
                yield Finding("name", place, "The name of who made the file.")
                return


def _known_share(cells: list[str]) -> float:
    words = [plain(c) for c in cells]
    hits = 0
    for word in words:
        parts = word.split()
        if (
            1 <= len(parts) <= 3
            and all(re.fullmatch(r"[a-z'-]+\.?", p) for p in parts)
            and any(
                (p in given_names() or p in surnames()) and p not in COMMON and not _EPONYMS.match(p) for p in parts
            )
        ):
            hits += 1
    return hits / len(words) if words else 0


_PATH = re.compile(r"(?:[A-Za-z]:\\{1,2}|\\\\|~/|\.{0,2}/)(?:[\w .@À-ÿ-]+[\\/]{1,2})+[\w .@À-ÿ-]*")


def _paths(said: str, place: str) -> Iterator[Finding]:
    for found in _PATH.finditer(said):
        yield from _pathlike(found[0], _line(said, found.start(), place))


_PARTICLES = ("le", "la", "de", "du", "da", "dos", "van", "von", "ben", "el", "al", "mac", "mc", "saint", "st", "des")


def _name_in(part: str) -> bool:
    """Whether a part of a path is a surname with its particle beside a given name, in any writing."""
    words = [plain(w) for w in re.split(r"[\s_.\-]+", re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", part)) if w]
    for i, word in enumerate(words[:-1]):
        if word not in _PARTICLES:
            continue
        family = f"{word} {words[i + 1]}"
        if family in surnames() or family.replace(" ", "") in surnames() or family.replace(" ", "-") in surnames():
            beside = words[i + 2 : i + 3] + words[max(0, i - 1) : i]
            if any(b in given_names() for b in beside):
                return True
    return False


def names_in(word: str) -> bool:
    """Whether words that are written as one (with underscores, points, capitals) hold a given name beside a surname."""
    parts = [p for p in re.split(r"[\s_.\-’']+|\d+|(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", word) if len(p) > 2]
    for a, b in zip(parts, parts[1:], strict=False):
        one, two = plain(a), plain(b)
        if not ({one, two} & COMMON) and not _EPONYMS.match(one) and not _EPONYMS.match(two) and _both(a, b):
            return True
        for family, given in ((a, b), (b, a)):
            if (
                re.fullmatch(r"[A-ZÀ-Ý]{4,}", family)
                and re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]{3,}", given)
                and plain(given) in given_names()
                and plain(given) not in COMMON
                and not _EPONYMS.match(plain(given))
                and plain(family) not in _ACRONYMS
            ):
                return True
    return False


def titled(said: str) -> Iterator[int]:
    """Where a title and a name stand in a source, markup and all."""
    for found in _TITLED.finditer(said):
        if found[0].startswith(("M. ", "Mme", "Mlle", "Mr", "Mrs", "Monsieur", "Madame")):
            bare = plain(found["name"]).split()[0]
            if len(bare) > 3 and not _PLACES.search(said[: found.start()][-40:]):
                yield found.start()


_NEUTRAL = {"jovyan", "user", "users", "workspace", "work", "root", "data", "project", "projects", "shared", "public", "ubuntu", "runner", "home", "documents", "desktop", "laennec", "researcher", "analyst", "conda", "admin", "default", "app", "me", "you", "name", "username", "anonymous", "student", "notebook"}  # fmt: skip


def _pathlike(path: str, place: str) -> Iterator[Finding]:
    owner = re.search(r"(?:/home/|/Users/|\\Users\\|\\Utilisateurs\\|/users/)([\w.@À-ÿ-]+)", path)
    if owner and plain(owner[1]) not in _NEUTRAL and not re.match(r"\$|\{|<", owner[1]):
        yield Finding("name", place, "A path names a person's account.")
        return
    for part in re.split(r"[\\/]", path):
        if _name_in(part):
            yield Finding("name", place, "A path holds a person's name.")
            return
        words = [w for w in re.split(r"[\s_.\-]+", re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", part)) if len(w) > 2]
        for a, b in zip(words, words[1:], strict=False):
            if _both(a, b) and not (plain(a) in COMMON and plain(b) in COMMON):
                yield Finding("name", place, "A path holds a given name beside a surname.")
                return
        if (
            (capital := re.match(r"(?P<s>[A-ZÀ-Ý'-]{3,})[_ -](?P<g>[A-ZÀ-Ý][a-zà-ÿ]{2,})(?![a-zà-ÿ])", part))
            and plain(capital["g"]) in given_names()
            and plain(capital["g"]) not in COMMON
            and plain(capital["s"]) not in _ACRONYMS
        ):
            yield Finding("name", place, "A path holds a surname beside a given name.")
            return
        if re.search(
            r"(?:patient|dossier|ipp|sujet)(?:s?[ _-]?(?!(?:19|20)\d\d(?!\d))|[ _-]?)\d{3,}(?![ _-](?:19|20)\d\d(?!\d))",
            plain(part),
        ):
            yield Finding("identifier", place, "A path holds a patient's number.")
            return
