"""Words, French and English, that say what a number counts or measures. Written once, for headings and sentences."""

import re
import sys
import unicodedata
from functools import cache, lru_cache


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Lower case, no accents, words apart: `Nb_patientsHTA` and `nb patients hta` are the same."""
    text = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z])", " ", text)
    flat = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("’", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return re.sub(r"[\s_\u00a0\u202f]+", " ", flat).strip()


_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


@cache
def _figures() -> dict[int, str]:
    """Digits of every script, wide ones among them, to the ten of ASCII."""
    return {n: str(unicodedata.decimal(chr(n))) for n in range(128, sys.maxunicode + 1) if chr(n).isdecimal()}


def ascii_digits(text: str) -> str:
    """The text with each decimal digit in ASCII, as long as it was: `２７９` looks to a reader like `279`."""
    return text if text.isascii() or not _OTHER_DIGIT.search(text) else text.translate(_figures())


def _words(*groups: str) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:" + "|".join(g for group in groups for g in group.split()) + r")(?![a-z])")


PERSON = (
    r"(?:patient(?:e|s|es)?|malades?|cas|personnes?|sujets?|individus?|participant(?:e|s|es)?|femmes?|hommes?|enfants?|"
    r"adultes?|nourrissons?|nouveau-nes?|filles?|garcons?|deces|decede(?:e|s|es)?|mort(?:e|s|es)?|survivants?|temoins?|"
    r"evenements?|sejours?|hospitalisations?|admissions?|readmissions?|rehospitalisations?|passages?|rechutes?|recidives?|"
    r"naissances?|accouchements?|consultants?|beneficiaires?|porteurs?|perdus? de vue|inclus(?:e|es)?|exclus(?:e|es)?|"
    r"patients?|subjects?|cases|case|persons?|people|individuals?|women|woman|men|man|males?|females?|children|child|"
    r"adults?|infants?|newborns?|babies|boys?|girls?|deaths?|deceased|died|events?|stays?|admissions?|hospitali[sz]ations?|"
    r"inpatients?|outpatients?|controls?|survivors?|relapses?|recurrences?|births?|deliveries|residents?|members?|"
    r"participants?|users? de soins|effectifs?|seropositifs?|mineurs?|octogenaires?|nonagenaires?|centenaires?|mothers?|"
    r"meres?|jumeaux|twins?|transplant(?:e|es|s)|greffes?|donneurs?|donors?|carriers?|responders?|repondeurs?|soignants?|"
    r"infections?|complications?|strokes?|avc|infarctus|embolies?|seizures?|falls?|chutes?|suicides?|tentatives?|"
    r"recipients?|receveu(?:r|rs|se|ses)|volunteers?|volontaires?|couples?|famil(?:y|ies|les?)|grossesses?|pregnanc(?:y|ies)|neonates?|"
    r"adolescent(?:e|s|es)?|teenagers?|seniors?|septuagenaires?|sexagenaires?|smokers?|fumeu(?:rs?|ses?)|diabetiques?|diabetics?|"
    r"obeses?|non-survivors?|drop-?outs?|withdrawals?|abandons?|arrets? cardiaques?|cardiac arrests?|intubations?|amputations?|"
    r"reinterventions?|reoperations?|thromboses?|hemorragies?|haemorrhages?|hemorrhages?|bleeds?|saignements?|septicemies?|"
    r"mortinaissances?|mort-nee?s?|stillbirths?|miscarriages?|fausses?[ -]couches?|transferts?|transfers?|fetus|foetus|triplets?|elderly|migrants?|detenus?|prisoners?|refugies?|refugees?|sdf|consultations?|"
    r"inclusions?|enrol?lments?|recruit(?:ments?|ed)|recrutements?|respondents?|repondant(?:e|s|es)?|eleves|ecoliers?|lyceens?|collegiens?|etudiants?|students?|pupils?|"
    r"refus|refusals?|non[- ](?:respond(?:ers?|ents?)|repond(?:eurs?|ants?)|smokers?|fumeurs?|survivants?)|hospitalise(?:e|s|es)|usagers?|assure(?:e|s|es)|vaccine(?:e|s|es)|vaccinees?|screenees|youths?|toddlers?|retraites?|pensioners?|salaries|employees|travailleurs?|householders?|menages|households?|"
    r"sisters?|brothers?|soeurs?|freres?|siblings?|jumelles?|cousine?s?|veterans?|positifs?|positives?|deaf|aveugles?|trisomiques?|hemophiles?|haemophiliacs?)"
)
"""Who or what a person's count counts: persons, their stays and what happened to them."""

MEMBERS = (
    rf"(?:{PERSON}|(?:health(?:care)?|hospital|care|social|shift|night|sex|farm|factory|office|key|essential|migrant|agricultural|construction|manual) workers?|nurses|midwives|doctors|physicians|surgeons|carers|caregivers|staff|firefighters|soldiers|athletes|drivers|teachers|trainees|apprentices|"
    r"recruits|inmates|farmers|miners|dancers|pilots|players|clients|callers|attendees|visitors|swimmers|runners|divers|cyclists|officers|sailors|seafarers|welders|cleaners|bakers|hairdressers|tenants|parents|relatives|partners|siblings|spouses|guests|travellers|pilgrims|nuns|monks|twins|"
    r"agents|operateurs?|operators?|professionnel(?:le)?s|infirmier(?:e)?s|medecins|aides-soignante?s|sages-femmes|internes|pompiers|militaires|soldats|sportifs|sportives|conducteurs|chauffeurs|enseignante?s|apprentie?s|recrues|agriculteurs|danseu(?:rs|ses)|pilotes|joueu(?:rs|ses)|ouvrier(?:e)?s|employee?s|fonctionnaires|"
    r"cheminots|marins|pecheurs|plongeurs|coureurs|cyclistes|policiers|gendarmes|soudeurs|boulangers|coiffeuses|locataires|conjointe?s|aidante?s|proches|voyageurs|pelerins|dialysee?s|intubee?s|ventilee?s|operee?s|implantee?s|accouchees|parturientes|cirrhotiques|asthmatiques|epileptiques|drepanocytaires|"
    r"cardiaques|tuberculeux|schizophrenes|brulee?s|intoxiquee?s|polytraumatisee?s|hypertendue?s|prematuree?s|colonoscopies|coloscopies|endoscopies|interventions|operations)"
)
"""Who a population may be made of, or what was done to them: wider than PERSON, for wholes only, as three nurses may be authors."""

OTHER = (
    r"(?:centres?|centers?|sites?|hopita(?:l|ux)|hospitals?|etablissements?|services?|units?|unites?|departments?|poles?|"
    r"codes?|concepts?|variables?|features?|columns?|colonnes?|predict(?:or|eur)s?|parametres?|parameters?|covaria(?:te|ble)s?|"
    r"folds?|plis?|iterations?|resamples?|resamplings?|replicates?|repetitions?|trees?|arbres?|layers?|couches?|clusters?|modeles?|models?|tables?|fichiers?|"
    r"files?|classes|categories|groupes?|groups?|tests?|annees?|years?|ans|mois|months?|jours?|days?|semaines?|weeks?|heures?|"
    r"hours?|minutes?|secondes?|seconds?|criteres?|criteria|etapes?|steps?|questions?|items?|articles?|publications?|"
    r"references?|pages?|figures?|versions?|chapitres?|chapters?|points?|scores?|niveaux|levels?|stades?|grades?|doses?|"
    r"medicaments?|drugs?|molecules?|lignes de code|lines?|neurones?|neurons?|noeuds?|nodes?|epochs?|epoques?|seeds?|"
    r"bootstraps?|replications?|imputations?|hyperparameters?|hyperparametres?|gpus?|cpus?|cores?|coeurs?|bits?|bytes?|octets?|"
    r"mb|gb|go|mo|kb|ms|kg|mg|ml|mmol|cm|mm|regions?|departements?|pays|countries|country|villes?|cit(?:y|ies)|equipes?|teams?|"
    r"appareils?|scanners?|machines?|laboratoires?|laboratories|analyses|types?|terms?|termes?|tokens?|mots?|words?|"
    r"decimales?|decimals?|degrees?|degres?|percent|pour cent|%|fois|times|times?|etudes?|stud(?:y|ies)|essais?|trials?|"
    r"cohortes?|cohorts?|requetes?|quer(?:y|ies)|definitions?|sources?|formats?|modules?|packages?|notebooks?|scripts?|"
    r"sections?|tableaux|tableau|indicateurs?|indicators?|metriques?|metrics?|sous-groupes?|subgroups?|strates?|strata|bras|"
    r"arms?|composantes?|components?|dimensions?|axes?|visites? prevues|domaines?|domains?|vocabulaires?|vocabular(?:y|ies)|"
    r"medecins? relecteurs?|reviewers?|relecteurs?|investigateurs?|investigators?|auteurs?|authors?|annotateurs?|annotators?|lecteurs?|readers?|raters?|evaluateurs?|assessors?|auditeurs?|auditrices?|auditors?|enqueteurs?|enquetrices?|interviewers?|observateurs?|observatrices?|"
    r"lits?|beds?|blocs?|processus|cmd|mdc|racines?|facteurs?|factors?|quartiers?|communes?|ghm|drg|lpp|ccam|icd|cim|atc|loinc|bins?|intervalles?|"
    r"periodes?|periods?|valeurs?|values?|quantiles?|deciles?|quintiles?|quartiles?|tertiles?|"
    r"wards?|edges?|aretes?|abstracts?|documents?|images?|rules?|regles?|rows|deliverables?|livrables?|milestones?|jalons?|tasks?|taches?|work packages?|meetings?|reunions?|splits?|repeats?|estimators?|neighbou?rs?|components?|restarts?|draws?|tirages?|chains?|chaines?|leaves|feuilles|trials?|combinations?|combinaisons?|"
    r"keys|reads|sessions|seances|lectures|passes|tours|rounds|cycles|phases|prises|slices|coupes|tablets|comprimes|ampoules|poches|bags|vials|flacons|calls|appels|emails|kits|modalities|amendments?|amendements?|queries|audits|lots|"
    r"salles?(?: d'operation| de bloc| de consultation)?|rooms?|theatres?|chambres?|respirateurs?|ventilators?|places?|boxes|box|fauteuils?|postes?|brancards?|ambulances?|echographes?|endoscopes?|robots?|pumps?|pompes?|generateurs?|etp|ftes?|vacations?|vacancies|registres?|registries|incubators?|couveuses?|postes?|posts|"
    r"slides|diapositives|decisions|alarms|alarmes|projets?|projects?|serveurs?|servers?|bourses?|brevets?|formations|trainings|jeux de donnees|datasets?|connecteurs?|connectors?|livraisons?|shipments?|"
    r"warnings?|avertissements?|errors?|erreurs?|workers?|threads?|jobs?|retries|checks?|partitions?|shards?|batch(?:es)?)"
)
"""What a count may count that is no person."""

THINGS = (
    r"(?:items?|states?|etats?|loops?|boucles?|genes?|snps?|proteins?|proteines?|alerts?|alertes?|markers?|marqueurs?|samples?|echantillons?|isolates?|isolats?|strains?|souches?|comparisons?|comparaisons?|hypothes[ei]s|outcomes?|sequences?|images?|sentences?|phrases?|entit(?:y|ies|es?)|annotations?|mentions?|notes?|letters?|lettres?|"
    r"questionnaires?|devices?|dispositifs?|simulations?|runs?|scenarios?|countries|papers?|databases?|bases?|signals?|signaux|requests?|demandes?|contracts?|contrats?|interactions?|associations?|correlations?|constraints?|assertions?|examples?|exemples?|candidates?|pixels|voxels|channels?|canaux|contacts?|messages?|mails?|calls?|appels?|slides?|diapositives?|diagnos[ei]s|procedures?|actes?|recommendations?|recommandations?|actions?|comments?|commentaires?|remarks?|remarques?|suggestions?|objecti(?:ves?|fs?)|aims?|raisons?|reasons?)"
)
"""More of what `of the 40` may be: no persons, but words too wide for a heading."""

MEASURES = re.compile(
    r"%|\b(?:pct|percent|pourcent|taux|rate|ratio|rang|rank\w*|classement|position|version|epoch|mean|moyenn\w*|m[ée]dian\w*|score|auc|importance|coef\w*|hazard|odds|dur[ée]e|delay|d[ée]lai|cost|co[uû]t|euros?|centres?|centers?|codes?|variables?|p-value|shap|gain)\b",
    re.I,
)
"""Words that say that bars are no counts of persons."""
PERCENTILES = re.compile(r"(?<![a-z\d])p ?\d\d?(?!\d)|percentile|centile|decile|quantile|\d ?(?:e|th)(?![a-z])")
"""Words that say that whiskers end at a part of all values."""
PERSON_RE = re.compile(rf"(?<![a-z]){PERSON}(?![a-z])")
THINGS_RE = re.compile(rf"(?<![a-z])(?:{OTHER}|{THINGS})(?![a-z])")
OTHER_RE = re.compile(rf"(?<![a-z]){OTHER}(?![a-z])")
COUNTED = re.compile(
    r"(?:nombre|nb|number|count|counts|nbre|no|total|comptage|decompte|effectif)s?\s*(?:total\s*|moyen\s*)?"
    r"(?:de|d'|des|of|distinct|par|:)?\s*(?:distinct |different |differents |the |les |la )?(?P<noun>[a-z-]+)"
)

SEX = re.compile(r"^(?:sex|sexe|gender|genre)\b")
SUPPRESSED = re.compile(
    r"^(?:n\s*)?(?:[<≤]\s*=?\s*\d{1,2}|1\s*[-–]\s*9|\*{1,3}|x{1,3}|n\.?c\.?|s\.?|c\.?|masque(?:e|s|es)?|supprime(?:e|s|es)?|"
    r"suppressed|masked|redacted|secret|confidentiel|hidden|\[redacted\]|moins de \d+|fewer than \d+|less than \d+|"
    r"under \d+|[-–—]|\.\.\.|…|nd|ns)$"
)
SMALL_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "single": 1, "seul": 1, "seule": 1, "unique": 1,
}  # fmt: skip
MORE_WORDS = {
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "seventy": 70, "eighty": 80, "ninety": 90,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
}  # fmt: skip

STRUCTURAL = re.compile(
    r"(?:women|men|female|male|femmes?|hommes?) (?:only|seulement|uniquement)|structurel|structural|impossible|by (?:definition|design|construction)|par (?:definition|construction)|"
    r"not applicable|non applicable|sans objet|logical zero|zero logique|cannot (?:occur|happen|exist)|ne peu(?:t|vent) pas"
)
MALE = re.compile(r"(?<![a-z])(?:hommes?|men|man|males?|masculin|garcons?|boys?|m|h)(?![a-z])")
FEMALE = re.compile(r"(?<![a-z])(?:femmes?|women|woman|females?|feminin|filles?|girls?|f)(?![a-z])")
OF_WOMEN = re.compile(
    r"gross|gravid|pregnan|enceinte|accouch|deliver(?:y|ies)|obstet|uter|ovar|ovaire|cesari|caesar|c-section|partum|menopaus|"
    r"endometr|matern|vagin|vulv|gyneco|gynaeco|trophoblast|salping|fallop|breast ?feed|allait|lactat|placent|preeclam|hysterec|menstru|menarch|fibrom|polykyst|pcos|amenor|tubal|eclamps|parturi|ectopic|fausse couche|miscarr|contracept|cervix|col de l"
)
OF_MEN = re.compile(
    r"prostat|testi(?:c|s(?![a-z])|cul)|orchi|phimosis|peni(?:s|en|le)|hydrocele|adenome pros|vasectom|psa\b|erecti|scrot|varicocele|epididym|seminom|sperm|hypospadi|circoncis|circumcis|turp\b"
)
OF_CHILDREN = re.compile(r"pediatr|paediatr|enfant|child|neonat|nouveau|newborn|nourrisson|infant")
OF_OLD = re.compile(r"geriat|gereat|alzheimer|menopaus|ehpad")
QUALITY = re.compile(
    r"manquant|missing|(?<![a-z])n?miss(?![a-z])|completude|completeness|rempli|renseign|filled|populated|vide|null|nan\b|na\b|erreur|error|warning|doublon|duplicate|invalid|"
    r"hors bornes|out of range|rejet|reject|failed|echec|skipped|imputed|impute|incoheren|inconsisten|orphan|orphelin|violation"
)
"""What a zero may tell without telling of anybody: the state of the data."""
FAILED = re.compile(
    r"(?:echecs?|failures?|failed|rejets?|rejections?|erreurs?|errors?)(?: (?:d'|de |du |of |to |a la |the |l')?[a-z-]+){0,1}? (?:d'|de |du |of |a l'|l')?(?:virolog|therap|trait|treat|greff|graft|transplant|extub|intub|wean|sevr|bioch|engraft|implant|contracep|ventil|hepat|renal|cardia|cellul|humor|aigu|acute|chron|medic|medec|chirurg|surg|induct|anesth|clinic|cliniq|primai|second|precoce|tardi|immun|scolai|techniq|ponction|bloc|sond|scler|stent|pose)"
    r"|(?:virologic\w*|treatment|therapeutic|graft|renal|heart|hepatic|liver|respiratory|organ|extubation|weaning|biochemical|engraftment|implant|device|medication|transplant|acute|antibody|cellular|induction|primary|secondary|clinical|bypass|stent|fistula|valve|procedural) (?:failures?|rejections?|errors?)|failed (?:extubation|weaning|induction|treatment|intubation|graft|back)"
)
"""What fails in persons, not in data: a treatment, a graft, an organ."""

_NO_PERSONS = re.compile(
    r"(?:negative|positive|quality|internal|external|synthetic|procedural|no-template) controls?(?: (?:outcomes?|exposures?|samples?|charts?|wells?))?(?![a-z])(?! (?:patients?|group|women|men|arm))"
    r"|controles? (?:negatifs?|positifs?|qualite|internes?|externes?)(?: (?:internes?|externes?))?"
    r"|(?:temoins?) (?:negatifs?|positifs?|internes?)(?![a-z])(?! (?:de|du|pour) )"
    r"|controls? (?:visits?|charts?|samples?|variables?|outcomes?|experiments?|wells?|questions?)"
    r"|passages? (?:de (?:relecture|controle|verification|correction|nettoyage|lecture)|sur (?:le |la |les |l')(?:corpus|donnees|textes?|base|fichiers?|documents?)|en revue)"
    r"|tentatives? de (?:reprise|connexion|relance|lecture|chargement|reconnexion)|(?:retry|connection|login) attempts?|(?:data|file|knowledge|technology) transfers?|transferts? de (?:donnees|fichiers)|(?:monitoring|monitorage|site|safety|audit|data) (?:visits?|events? (?:logged|recorded))|visites? de (?:monitoring|monitorage|suivi du promoteur|controle du promoteur)"
    r"|(?:cas|cases) (?:d'usage|d'utilisation|de figure|de test|limites?|study of)|(?:use|test|edge|corner) cases?"
    r"|(?:expert|partner|resource) patients?|patiente?s? (?:experte?s?|partners?|partenaires?|representatives?|representante?s?|advocates?|associations?|organi[sz]ations?|ressources?)"
    r"|members? of (?:the )?(?:team|committee|board|panel|jury)|membres? (?:du|de la|de l') ?(?:equipe|comite|conseil|jury)"
)
"""Words for persons that are part of a word for something else."""


def of_persons_only(words: str) -> str:
    """A sentence in which words for persons that mean other things (`negative controls`, `use cases`) are items."""
    words = re.sub(r"yes=\d+,no=\d+(?:,missing=\d+)?,?", "", words)
    return _NO_PERSONS.sub("items", words)
