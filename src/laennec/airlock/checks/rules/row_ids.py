"""Columns that name single persons: numbers, pseudonyms; codes of other things are none."""

import re

from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.numbers import parse
from laennec.airlock.checks.words import plain

ATTRIBUTE = re.compile(
    r"^(?:ages?|sexe?|gender|genre|birth|naissance|dob|ddn|year of birth|birth year|annee (?:de )?naissance|poids|taille|weight|height|imc|bmi|diagnos\w*|diag|dp|das|cim ?10|icd ?10|"
    r"date\b.*|.*\bdate|admission|sortie|discharge|entree|deces|death|dead|died|decede|outcome|issue|status|statut|event|evenement|evt|survie|time|temps|duree|los|dms|creat\w*|hb|hemoglobine|"
    r"hemoglobin|glyc\w*|hba1c|crp|leuco\w*|plaq\w*|platelets|natr\w*|sodium|potassium|kal\w*|tas|tad|pas|pad|sbp|dbp|heart rate|fc|spo2|temp\w*|score|nyha|asa|fumeur|smoker|tabac|smoking|"
    r"diabet\w*|hta|hypertension|code postal|postal code|cp|zip|commune|ville|city|traitement|treatment|bras|arm|medicament|drug|molecule|service|ward|unit|medecin|y|y true|y pred|ytrue|ypred|"
    r"y score|y prob|label|labels|prediction|pred|proba\w*|predicted|observed|observe|responses?|responders?|fitted|ajuste|resid\w*|leverage|cook.*|standardi[sz]ed resid.*|observation|residual|actual|target|truth|cohort start date|dfg|egfr|bnp|troponin\w*|"
    r"ldl|hdl|ferritin\w*|mmse|gcs|glasgow|saps\w*|sofa|igs2?|charlson|los days|nb sejours|comorbid\w*|ethnicity|race|marital|profession|occupation|nationalit\w*|groupe sanguin|blood type|lactate\w*|uree|urea|inr|"
    r"person|patient|sujet|subject|prob|p hat|yhat|y hat|log odds|linear predictor|risk score|individual|ligne|duration|censored|censure|follow up days|jours|days|reponse|response|motif|reason|libelle|texte|note|commentaire|comment)$"
)
PSEUDONYM = re.compile(
    r"^(?!(?:boot\w*|tirage|rep|repl\w*|sim|iter|fold|draw|perm|imp|seed|step|run|bin|node|var|feat|feature)[-_ ]?\d+$)(?:(?:p|pt|pat|patient|subj|subject|sujet|suj|id|case|cas|indiv|enfant|dossier|pseudo|mrn|pid|stay|sej|sejour|rec|record|anon|hosp)[-_ #°n/]*\d{1,}"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{12,64}|(?=[0-9a-f]*[a-f])(?=(?:[a-f]*\d){3})[0-9a-f]{8,11}|(?=[0-9a-z]*\d[a-z]+\d)(?=(?:[a-z]*\d){3})[0-9a-z]{7,24}|[A-Z]{1,4}[-_]?\d{3,}[A-Z]?|[A-Z]{2,4}\d{0,3}[-_][A-Z0-9]{1,6}[-_]\d{2,})$",
    re.I,
)

_STAY_NUMBER = re.compile(
    r"(?<![a-z])(?:patiente?|sejour|stay|visit|encounter|admission|dossier|subject|sujet)s? (?:id|no|n°|num(?:ero|ber)?|ref|key)(?![a-z])|(?<![a-z])(?:id|no|n°|num(?:ero|ber)?|ref|cle)(?: (?:du|de|d'|of|the))* ?(?:patiente?|sejour|stay|visit|encounter|dossier|subject|sujet)(?![a-z])"
)
"""`first stay id`: whatever groups the rows are of, that one stay is named."""


_STAFF = re.compile(
    r"(?:praticien|practitioner|medecin|physician|doctor|chirurgien|surgeon|anesthesiste|operat(?:eur|or)|infirmier|nurse|ide|lect(?:eur|rice)|reader|rater|annotat(?:eur|or)|evaluateur|assessor|relecteur|reviewer|enqueteur|interviewer|expert|prescripteur|prescriber)(?:e|s|es)?(?![a-z])"
)
"""Those who treat or read: a number of theirs names no patient."""
_DATED = re.compile(
    r"[a-z]{0,6}[-_]?\d{2,10}[-_](?:19|20)\d{2}[-_]?(?:0[1-9]|1[0-2])[-_]?(?:0[1-9]|[12]\d|3[01])", re.I
)
"""`s0001_20220701`: a stay by its number and its day."""
_HASHED = re.compile(
    r"(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f]|\d{8,}$)[0-9a-f]{8,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I
)
"""Identities that a program made: they come back where each row is one result of a person."""


def ids(table: Understood) -> str:
    others = [h for h in table.headings if ATTRIBUTE.match(plain(h))]
    if re.search(r"P(?:Cov|P)?Matrix|ParamMatrix|ParameterList", table.table.place):
        return ""  # of a model, as PMML writes it
    for i, heading in enumerate(table.headings):
        cells = [c.strip() for c in table.column(i) if c.strip()]
        if len(cells) < 2:
            continue
        role = table.roles[i]
        if (
            re.fullmatch(
                r"(?:patient|person|personne|sujet|subject|malade|individu|participant|case|sejour|stay)e?",
                plain(heading),
            )
            and len(set(cells)) == len(cells)
            and len([h for h in others if h != heading]) >= 1
            and not any(word_labels(table, k) for k in table.labels if k != i)
        ):
            return f"The column {heading} names {len(set(cells))} single persons."
        bare = plain(heading)
        distinct = len(set(cells)) / len(cells)
        if role == "id" and bare not in ("no", "n°", "num", "numero", "key", "ref") and _identifying(cells):
            return f"The column {heading} names {len(set(cells))} single persons or stays."
        if (
            re.fullmatch(
                r"(?:patient|person|personne|sujet|subject|malade|individu|participant|cas|case|stay|sejour|dossier)(?: ?(?:id|no|n°|#|ref))?",
                bare,
            )
            and distinct == 1
            and len(cells) >= 3
        ):
            if (
                all(PSEUDONYM.match(c) or re.fullmatch(r"\d{1,19}|[A-Za-z]{0,6}[-_#]?\d{1,12}", c) for c in cells)
                and not _like_counts(cells, table, i)
                and not _part_of_counts(table, i)
            ):
                return f"The column {heading} names {len(set(cells))} single persons."
        if len(cells) >= 10 and sum(bool(_DATED.fullmatch(c)) for c in cells) >= 0.9 * len(cells):
            return f"The column {heading or i + 1} names {len(set(cells))} persons or stays by a number and a date."
        if (
            re.search(_STAY_NUMBER, bare)
            and len(cells) >= 3
            and distinct == 1
            and all(PSEUDONYM.match(c) or re.fullmatch(r"\d{5,19}", c) for c in cells)
        ):
            return f"The column {heading} names {len(set(cells))} single persons or stays."
        if (
            len(cells) >= 3
            and (distinct > 0.5 or (len(set(cells)) >= 10 and all(_HASHED.fullmatch(c) for c in cells)))
            and sum(bool(PSEUDONYM.match(c)) for c in cells) >= 0.9 * len(cells)
            and role != "code"
            and not re.search(r"cip|ucd|gtin|ean", bare)
            and not _STAFF.match(bare)
            and not _codes(bare, cells)
            and not _counts_groups(table)
        ):
            return f"The column {heading or i + 1} holds pseudonyms of single persons ({len(set(cells))})."
    return ""


OF_PLACES = re.compile(
    r"(?:code (?:du |de la |of )?)?(?:secteurs?|sectors?|districts?|communes?|cantons?|zones?|iris|territoires?|territory|regions?|departements?|departments?|centres?|centers?|sites?|hopital|hospital|services?|wards?|units?|etablissements?|quartiers?|areas?|poles?)(?: code| id)?"
)
"""What each row is of where the first column names places, by a code or not."""
_PERSONS = re.compile(
    r"(?:n |nb |nombre de |number of )?(?:patients|persons|people|personnes|malades|adults|adultes|children|enfants|women|men|femmes|hommes|sejours|stays)"
)


def _counts_groups(table: Understood) -> bool:
    """Whether a column counts persons, ten or more in each row, beside words that name the groups: the keys are theirs."""
    return any(word_labels(table, k) for k in table.labels) and any(
        role in ("count", "people")
        and _PERSONS.fullmatch(plain(table.headings[i]))
        and all((v := parse(c).value) is not None and v >= 10 for c in table.column(i))
        for i, role in enumerate(table.roles)
    )


def _identifying(cells: list[str]) -> bool:
    values = [parse(c).value for c in cells]
    if all(v is not None for v in values):
        return len(set(cells)) >= 2
    return any(re.search(r"\d", c) for c in cells) or len(set(cells)) >= 3


def _like_counts(cells: list[str], table: Understood, index: int) -> bool:
    values = [parse(c).value for c in cells]
    if index == 1 and OF_PLACES.fullmatch(plain(table.headings[0])) and all((v or 0) >= 10 for v in values):
        return len(set(table.column(0))) == len(cells)
    named = [tuple(table.table.rows[r][i] for i in table.labels) for r in table.body]
    return (
        bool(table.labels)
        and len(set(named)) >= 0.9 * len(named)  # words that come back are of persons, not of groups
        and index not in table.labels
        and all(v is not None and v >= 0 for v in values)
        and any(word_labels(table, i) or _bands(table, i) or table.roles[i] == "period" for i in table.labels)
    )


_BAND = re.compile(
    r"\d+(?:[.,]\d+)? ?(?:-|–|to|à|;) ?\d+(?:[.,]\d+)?(?: .{0,8})?|[<>≤≥] ?\d+.{0,8}|\d+ ?\+|[\[(\]]\d.*"
)


def _bands(table: Understood, index: int) -> bool:
    """Whether a column names classes of ages or of values: whole groups."""
    return all(_BAND.fullmatch(c.strip()) for c in table.column(index) if c.strip())


def _part_of_counts(table: Understood, index: int) -> bool:
    """Whether a column never goes above a column of counts beside it: cases out of persons."""
    mine = [parse(c).value for c in table.column(index)]
    for k, role in enumerate(table.roles):
        if k == index or role != "count":
            continue
        theirs = [parse(c).value for c in table.column(k)]
        if all(a is not None and b is not None and a <= b for a, b in zip(mine, theirs, strict=True)):
            return True
    return False


def word_labels(table: Understood, index: int) -> bool:
    return all(re.search(r"[A-Za-z]{2}", c) for c in table.column(index) if c.strip())


def _counted_up(cells: list[str]) -> bool:
    """`B0001`, `B0002`, ...: one letter and a number that counts the rows, written as long each; no diagnoses do that."""
    found = [re.fullmatch(r"([A-Z]{1,4}[-_]?)(0\d{1,5}|\d{3,6})", c) for c in cells]
    numbers = [int(m[2]) for m in found if m]
    return (
        len(cells) >= 5
        and len(numbers) == len(cells)
        and len({m[1] for m in found if m}) == 1
        and len({len(c) for c in cells}) == 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _codes(heading: str, cells: list[str]) -> bool:
    """Codes of diagnoses, acts, drugs, units: they name no person."""
    if re.search(r"sonde|probe|marker|marqueur|\brs ?id|ensembl|allele|transcript|protein|accession", heading) or all(
        re.fullmatch(r"rs\d+|ENS[A-Z]*\d+|NCT\d{8}|NM_\d+(?:\.\d+)?|[XYNP]+_\d+(?:\.\d+)?", c) for c in cells
    ):
        return True
    if not re.fullmatch(r"codes?|ref|key|cle", heading) and re.search(
        r"code|cim|icd|atc|ccam|ghm|loinc|concept|unit|\buf\b|\bum\b|service|finess|version|commit|hash|sha|digest|checksum|model|modele|\brun\b|feature|variable|gene|snp|centre|center|site|critere|fold|periode|semaine|batch|lot|figure|table|output|test|item|question|hypothes|groupe?|cluster|scenario|experiment|config|trial|essai|categor|drug|molecule|etape|query|requete|cohort|phenotype",
        heading,
    ):
        return not re.search(
            r"patient|person|sujet|subject|sejour|stay|(?<![a-z])(?:nda|ipp|iep|nip|nir|ins|mrn)(?![a-z])", heading
        )
    if _counted_up(cells):
        return False
    icd = sum(bool(re.fullmatch(r"[A-Z]\d{2}(?:\.?\d{1,3})?(?:\+\d)?", c)) for c in cells)
    ccam = sum(
        bool(
            re.fullmatch(
                r"[A-Z]{4}\d{3}(?:-\d{2})?|[A-Z]\d{2}[A-Z]{2}\d{2}|\d{2}[A-Z]\d{2}[0-9A-Z]?|[A-Z]\d{2}[A-Z]{0,2}|\d{4,5}-\d",
                c,
            )
        )
        for c in cells
    )
    return max(icd, ccam) >= 0.8 * len(cells)
