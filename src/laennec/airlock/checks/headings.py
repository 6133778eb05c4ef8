"""What a heading says of the numbers under it (or beside it): a role."""

import re
from functools import lru_cache

from laennec.airlock.checks.words import (
    COUNTED,
    FAILED,
    OTHER,
    OTHER_RE,
    PERSON,
    PERSON_RE,
    THINGS,
    of_persons_only,
    plain,
)

_UNIT = (
    r"(?:patient|person|personne|subject|sujet|sejour|stay|dossier|visit|encounter|hadm|malade|participant|admission|"
    r"individu|case|record|rss|rum|visit occurrence|hospitalisation|passage|observation|enfant|mother|child|beneficiaire)"
)
ROLES: list[tuple[str, re.Pattern[str]]] = [
    (name, re.compile(pattern))
    for name, pattern in (
        ("count", r"^(?:num|n|nb|nbr) (?:persons|patients|people|subjects|participants|stays|visits|records|sejours|malades|individus)$"),
        ("id", rf"^(?:(?:id|ids|identifiant|identifier|num|numero|no|n°|key|cle|hash|ref)\s?(?:d[eu] |des |d')?{_UNIT}e?s?|"
               rf"{_UNIT}e?s?\s?(?:id|ids|identifiant|identifier|num|number|numero|no|key|source value|ref|uid|pseudo|hash)|"
               r"ipp|nip|nir|ins|nda|iep|mrn|uuid|guid|ssn|pseudo(?:nyme|nym|id)?|subject|subjid|usubj(?:id)?|patid|pid|pat id|"
               r"ndossier|numero secu(?:rite sociale)?|matricule|"
               r"(?:id|num|no|n°|numero|number|code|cle|key|ident\w*|index|ref)\s?(?:anon\w*|pseudo\w*|hash\w*|crypt\w*|secret\w*|deident\w*|enqu\w*|indiv\w*|repond\w*|respond\w*)|"
               r"(?:anon\w*|pseudo\w*|hash\w*|crypt\w*|respond\w*|repond\w*|enquete?\w*|benef\w*|assur\w*)\s?(?:id|ids|num|no|n°|numero|number|code|key|cle)|patid|pat|subj|noindiv|nopat|numpat|idpat|ben nir psa|nir ano\w*|num enq|id psa)$"),
        ("name", r"^(?:nom|prenom|noms|prenoms|nom (?:de naissance|usuel|patient|du patient|d'usage|de famille)|"
                 r"(?:first|last|given|family|patient|full|sur|maiden)\s?name|nom prenom|nom et prenom|patient name|surname)$"),
        ("share in", r"(?:in|within|out of|outside|dans|hors) (?:the |target |therapeutic |normal |la |les )*(?:range|bornes?|limits?|fourchette|normes?|cible)"),
        ("measure", r"^(?:delais?|durees?|delays?|turnaround)\b(?!.*\b(?:moyen\w*|median\w*|mean|average)\b).*\((?:j|jours?|days?|d|h|heures?|hours?|min|minutes?|mois|months?|semaines?|weeks?)\)$|^(?:dms|ipdms|alos)\b"),
        ("mean", r"obs(?:ervations)? ?(?:/|per|par) ?(?:groups?|groupes?|clusters?|subjects?|patients?)$"),
        ("rank", r"\((?:rang|rank)(?: [a-z]+)?\)$"),
        ("stat", r"(?:student\w*|standardi[sz]ed|standardi[sz]e?s?|raw|deviance|pearson|martingale|schoenfeld|jackknife\w*|press|externally) resid|resid\w* (?:student|standard|brut|deviance|pearson|martingale)"),
        ("min", r"^p ?0$|^q ?0$|^0 ?%$|percentile 0$|^(?:data|features?|x|obs(?:erved)?|scaler|raw|train) (?:min|minimum)$"),
        ("max", r"^p ?100$|^q ?100$|^100 ?%$|percentile 100$|^(?:data|features?|x|obs(?:erved)?|scaler|raw|train) (?:max|maximum)$"),
        ("other", r"^(?:config[ .])?(?:units|filters|kernel size|strides?|pool size|input (?:shape|dim)|output dim|n heads|neurons|hidden (?:size|units)|num (?:layers|heads))$|^(?:n |nb |no\. of |nombre de |number of )?(?:hyper)?(?:params?|parametres?)$|^(?:[a-z]+ ){0,2}(?:posts?|postes?)(?:, [a-z ]+| par [a-z]+| per [a-z]+)?$"),
        ("stat", r"^(?:profondeur|depth|iterations?|arbres|noeuds|epoques|tours|feuilles|predicteurs?|variables|features|termes|composantes|plis)(?: [a-z']+){0,2} \(?(?:max|min)(?:imale?s?|imum|imaux)?\)?$|^dropout$|^(?:max|min)(?:imum|imal)? (?:rules|terms|tokens|words|files|rows|trees|leaves|nodes|epochs|iterations|folds|splits|jobs|workers|threads|retries|clusters|components|layers|neurons|columns|codes|lines|pages|requests|queries|items|results|steps|draws|chains|knots|lags|predictors)$|max(?:imum)? (?:obs(?:ervations)?|rows|records|lignes) (?:per|par)|^\[?9\d(?:[.,]\d)? ?%|\bnnt\b|\bnnh\b|\bnst\b|early stopping|^patience\b|\brounds$|verbos|^n jobs\b|batch size|^knots?\b|^horizon\b|^degree$|number needed|risk difference|difference de risque|(?:max|min) (?:depth|iter|features|samples|leaf|child|bin|delta|split|leaves)|n estimators|n iter|"
                 r"min cell|reference(?! (?:arm|group|category|patients?|centre|center|hospital))|(?:normale?s?|norme?s?) (?:range|values?|limits?|min\w*|max\w*|low\w*|high\w*|basse?s?|hautes?|inf\w*|sup\w*|interval\w*)|(?:limits?|range|valeurs?|values?|bornes?|limites?|plages?|intervalles?|seuils?|lower|upper|min|max) (?:of |de (?:la )?)?(?:the )?(?:norm(?:al|ales|ale|aux|e)s?)|^(?:normes?|norms?)$|\b(?:uln|lln)\b|allowed|autoris|maximum likelihood|vraisemblance max|min count threshold"),
        ("p", r"^p$|^p[ -]?val|p value|pvalue|valeur (?:de )?p\b|^pr ?\(|^p ?[>|]|p[ -]?ajust|p[ -]?adj|adj(?:usted)? p|q[ -]?val|^fdr|"
              r"^sig\.?$|signific|^p \(|(?<!groupe) p$|^p (?:chi|trend|test|interaction|fisher|student|wilcoxon|tendance)|log rank|^p bonf|^prob\b"),
        ("stat", r"^(?:n )?non ?zero(?: coef\w*)?$|^(?:percent |pct |% ?)?(?:concordant|discordant|tied)s?(?: pairs)?$|^somers'? ?d(?:xy)?$|^tau ?-? ?[abc]$"),
        ("stat", r"^(?:power|puissance)(?: statistique)?(?:$|[ ,(%])|(?:statistical|achieved|study) power"),
        ("df", r"^d\.?f\.?$|^ddl|^dof\b|degrees? of freedom|degres? de liberte|^df[ ._(]|\bdf$|\bddl$|\bdl$"),
        ("dominance", r"top ?1\b|(?:premier|principal|plus (?:gros|grand)|largest|main|top|biggest|max(?:imum)?)e? (?:contribut|payeur|"
                      r"share|part|single)|(?<!main )(?<!cote )dominan(?!t (?:hand|side|arm|leg|eye|foot|ear|limb))|part du (?:plus|premier)|^cr ?1\b|share of (?:the )?(?:top|largest|first)"),
        ("range", r"^(?:range|plage)$|\betendues?\b(?! (?:des|de la|du) (?:brul|lesion|necros|tum))|min\.?\s?(?:[-–/,;à]|to|et|and)\s?max|\brange\b(?!s)(?! of (?:motion|movement))|(?<!prematurite )extremes?\b(?! (?:prematur|obes|old|low|grand|urgence|fragil|group|regroup|pooled|merged|fusionn|trimmed|exclu))"),
        ("min", r"^min(?:imum|imale?)?\b(?!(?:imale?)? ?(?:trauma|invas|change|resid|disease|therap|bleed|care|consc|lesion))(?! ?(?:levels|occurr|codes?\b|samples?|support|gap|window|version|cluster|group|groupe|records|rows|impurity|child|size|length|dist|tokens|gram|df\b|freq|cell|count|per\b))|(?<![/\d])(?<!\d )(?<!per )(?<!par )(?<!/ )(?<!ml )(?<!\bl )(?<!bpm )\bmin(?:imum|imale?)?\)?$|lowest|plus (?:petite?|basse?|faible|jeune)|smallest|youngest|"
                r"^v ?min$|^min ?val\w*$|^val\w* ?min$|^mini$|^least$|^floor$|^plus petit$|earliest|^first (?:event |admission )?dates?\b|^premiere? date|date (?:of (?:the )?|de (?:la |l')?|du )(?:first|premiere?)\b|shortest|plus court"),
        ("max", r"^max(?:imum|imale?)?\b(?! ?(?:therap|treat|trait|care|effort))(?! ?(?:levels|occurr|codes?\b|samples?|support|gap|window|version|cluster|group|groupe|records|rows|impurity|child|size|length|dist|tokens|gram|df\b|freq|cell|count|per\b))|\bmax(?:imum|imale?)?\)?$|highest|plus (?:grande?|haute?|elevee?|agee?|long)|largest|oldest|doyenn?e?\b|"
                r"^v ?max$|^max ?val\w*$|^val\w* ?max$|^maxi$|^greatest$|^plus grand$|latest|^last (?:event |admission )?dates?\b|^derniere? date|date (?:of (?:the )?|de (?:la |l')?|du )(?:last|derniere?)\b|longest|^peak$|^pic$|(?<!incomplete )(?<!missing )(?<!medical )(?<!patient )(?<!health )(?<!paper )(?<!lost )record$"),
        ("sd", r"^sd\b(?!-[a-z]{3})|^std(?![ .]?err)\b|ecart[- ]?type|^et$|standard dev|variance|^var$|\bsd\)?$|sigma|dispersion"),
        ("quantile", r"^med\.?$|median(?! (?:nerve|stern|arcuate|lob|line|rhomb))|mediane(?! stern)|quartile|^q[123]\b|^p\d{1,2}$|percentile|^\d{1,2}\s?%$|iqr|\beiq|quantile|^q ?0?[.,]?\d+$"),
        ("mean", r"\bmeans?\b|moyenn|^moyen|\bmoyens?$|(?:couts?|delais?|scores?|ages?|montants?|sejours?|temps|prix|tarifs?|nombres?|poids|volumes?|duree) moyens?\b|average|^avg|^moy\b|\bmoy\.?$"),
        ("stat", r"coef|β|\bbeta\b(?![- ]?(?:block|bloq|lact|thal|hcg|2))|(?<![a-z])estimat(?:es?|ions?|ors?)(?![a-z])|odds|(?:^|[ (_-])ors?(?= ?(?:$|[\[(,;:/)]|ic|ci\b|95|adj|brut|aj|crude|uni|multi|a$|lo|hi|up|p\b|\d))|\bhr\b(?!-?pos|\+|-neg| ?hpv)|\brr\b(?![- ]tb)|\bahr\b|\baor\b|\bic\b(?! (?:aigu|chron|gauch|droit|decomp|global))|\bic ?95|\bci\b|\bci ?95|"
                 r"(?<!personne de )confiance|confidence|\b(?:lower|upper)\b(?! (?:limb|resp|gi\b|digest|abdom|back|tract|extrem|airway|lobe|urin|leg|arm|income|class|grade|dose|educ|gastro|eyelid|body|third|left|right))|(?<![a-z])bornes?(?![a-z])|std\.? ?err|erreur[- ](?:type|standard)|^se$|standard error|^z$|^t$|^f$|"
                 r"^[zt] ?(?:val|stat)|(?<![a-z])statisti(?:cs?|ques?)(?![a-z])|\bstat\b|chi ?2|chi-?sq|\bkhi|(?<![a-z])auc(?!u|h|k|t)|auroc|\broc\b|accuracy|exactitude|(?<![a-z])precision(?! (?:surg|onco|medic|chirur))|"
                 r"\brecall\b|\brappels?\b(?! (?:vaccin|de vaccin|fait|dt))|(?<![a-z-])(?:sensitivit\w*|sensibilites?|specificit\w*|sens|spec|sensi|speci)(?![a-z])|\bvpp\b|\bvpn\b|\bppv\b|\bnpv\b|\bf1\b|brier|^r ?2|r.?squared|r²|\brmse|\bmae\b|"
                 r"\bmse\b|^(?:(?:fonction de|train\w*|val\w*|test|log|hinge|total|best|final|min|mean|avg|cross entropy|bce|mse|l1|l2|dev|eval|huber|focal|dice|step|epoch|fold) )*(?:loss(?:es)?|perte)(?: (?:train\w*|val\w*|test|mean|sd|fn|function|d'entrainement|moyenne))*$|\bvif\b|\bsmd\b|importance|\bshap\b|log ?lik|\baic\b|\bbic\b|\bgini\b|\bkappa\b(?! (?:light|chain))|threshold|seuil|cut-?off|"
                 r"(?<![a-z])learning(?! (?:dis|diff))|\blr$|(?<!weight )(?<!hearing )\bgain\b(?! (?:de poids|of|ponder))|\blift\b|calibr|\bslope|intercept|\bpente|(?<![a-z])hazards?(?![a-z])|risque relatif|risk ratio|false positive|true positive|positive rate|\bfpr\b|\btpr\b|\btnr\b|\bfnr\b|"
                 r"(?<![a-z])densit(?:y|e)s?(?! (?:mamm|breast|bone|osse))(?![a-z])|\bcorr(?:el\w*)?\b(?!\.? surg)|\brho\b(?! ?(?:neg|pos))|^r$|\btau\b(?! ?(?:neg|pos))|hyperparam|\b(?:alpha|lambda|gamma)\b(?![- ]?(?:gt|neg|pos|knife|light|chain|block|bloq|feto|foeto|1|glob))|\bdepth\b(?! ?[<>≥≤])|profondeur|exp\(|c-?index|concordance|"
                 r"deviance|\bmcc\b|\bdice\b|\biou\b|perplexity|silhouette|cohen|effect size|taille d'effet|heterogeneit|\bi2\b|^w$|^u$|weighted|"
                 r"^(?:pc|cp|dim|comp|factor|facteur|axe|component|composante|lv|ld) ?[.-]?\d{1,2}$|(?:part|prop\.?|proportion|share|%|pct|pourcentage|percentage|cumul\w*\.?)(?: (?:of|de(?: la)?|d'))?(?: total)?(?: |')(?:variance|inerti[ae])|(?:variance|inerti[ae]) (?:cumul|expl|expr)\w*|^%? ?(?:cv|rse|rsd)[ .]?(?:%|\(%\)|pct|percent)?\.?$|coefficient (?:of|de) variation|shrinkage|"
                 r"(?<![a-z])elapsed|runtime|temps de calcul|^nsplit|^xerror|^xstd|^rel error|^cp$|max obs per|(?<![a-z])ratios?(?![a-z])|\bscore c\b|standardi[sz]ed|loading|eigen|inertie|variance explained"),
        ("rank", r"^phases?$|(?<![a-z])(?:rank|rang)$|(?:epochs?|epoques?|iterations?|folds?|plis?) (?:retenue?s?|choisie?s?|selected|kept|finale?s?)|^(?:sans|no|without|epochs? (?:sans|without)|nb) (?:progres|progress|improvement|amelioration)|^patience|^wait$|^plateau$|^(?:best|last|final|stopp?(?:ed|ing)?|selected|meilleure?|derniere?|chosen) (?:epochs?|epoques?|iter(?:ation)?s?|steps?|rounds?|folds?|trees?|seeds?)$|^(?:(?:reported|found|located|described|presente?|decrit|rapporte|trouve) )?(?:on|at|in|en|a la|page|p\.?) ?(?:pages?|lines?|no\.?|n°|number|numero)s?(?: (?:no\.?|n°|number|numero))?$|^(?:n°|no\.?|numero|number) (?:de |of )?(?:pages?|lignes?|lines?|salle|room|lit|bed|box|chambre)$|^pages?$|^(?:rang|rank|ranking|classement) |^(?:rang|rank|ordre|order|index|idx|indice|no|n°|num|numero|#|position|fold|pli|epoch|epoque|iter(?:ation)?|imp(?:utation)?|chain|chaine|draw|step|etape no|"
                 r"version(?: (?:major|minor|patch|majeure|mineure))?|random state|niveau|level|seed|graine|cluster|classe?|group(?:e)?|decile|quintile|quartile|tertile|bin|stade|stage|"
                 r"chromosomes?|chr|exons?|introns?|leads?|derivations?|canal|channel|electrodes?|slice|coupe|frame|beat|battement|allele|copies|ploidy|well|puits|plate|plaque|lane|batch|lot|run|sequence|seq|priorit[ye]|priorite|form|formulaire|instrument|visite?|wave|vague|section|panel|"
                 r"grade|asa|severite|severity|gravite|acuity|triage|ccmu|gemsa|ligne|unnamed: 0|replicat(?:e|ion)?|bootstrap|layer|couche|tree|arbre|lag|chapitre|chapter|model|modele|scenario|strat(?:um|e))$"),
        ("code", r"^(?:modalites?|codages?|codings?|choices|choix|valeurs possibles|possible values|allowed values)(?: .*)?$|^types?$|^_?way_?$|^_?table_?$|^orpha\w*|^omim|^mesh\b(?! (?:repair|infect|remov|eros))|^umls|^meddra|concept|\bcodes?\b$|^code\b|\bcim|\bicd|\batc\b|\bccam|\bghm|\bloinc|snomed|\bucd\b|\bcip\b|^finess|vocabulary|omop"),
        ("rate", r"(?:taux|rate|incidence) ?(?:1[ .,]?000|10[ .,]?000|100[ .,]?000)(?!\d)|(?:pour|per|/|p\.) ?100 ?(?:person|patient|py\b|pa\b|p-?a\b|sejour|stay|bed|jours|days|annees)|(?:pour|per|/|p\.) ?(?:1[ .,]?000|10[ .,]?000|100[ .,]?000|mille|1k|100k)|‰|incidence rate|taux d'incidence|densite d'inc"),
        ("percent", r"(?:rate|taux|per|pour|incidence) ?(?:per|pour|/|p\.)? ?(?:100|cent)(?! ?(?:\d|000|,000|person|patient|py|pa|year|an|jour|day|sejour|stay|lit|bed|hab))|%|\bpct\b|percent|pourcent|proportion|^prop\b|\bprop$|^part\b|\bshare\b|^taux\b|\brate$|\brate \(|prevalence|freq(?:uence|uency)? rel|"
                    r"relative freq|letalit|mortality(?: rate)?$|taux de|fraction"),
    )
]  # fmt: skip
_RESOURCE = re.compile(
    r"(?<![a-z])(?:gb|go|mb|mo|kb|ms|sec|seconds?|secondes?|cores?|coeurs?|threads?|cpus?|gpus?|version|index(?:es)?|partitions?|constraints?|foreign keys?|primary keys?|columns?|colonnes?|levels?|niveaux)$"
    r"|^(?:include|flag|uses?) "
)
"""Headings of what machines and definitions are made of."""
_FLAGGED = re.compile(r"(?:is|has|est|avec)(?:_|(?=[A-Z]))")
"""`has_units`, `isStandard`: marks of yes and no. `Has diabetes` and `Avec diabète` are groups of persons."""
_COUNT = re.compile(
    r"^(?:n|nb|nbre|nombre|count|counts|effectifs?|freq|frequency|frequence|number|no\. of|total|cases|ensemble|overall|all|tous|n total|"
    r"total n|denominat(?:or|eur)|numerat(?:or|eur)|headcount|volume|n obs|obs|observations|nobs|sizes?|tailles?|n=.*|size of group|support)$"
)
_COUNT_START = re.compile(r"^(?:n|nb|nbre|nombre|nombres|number|numbers|count|counts|effectifs?|freq|total|num)\b")
_COUNT_END = re.compile(
    r"(?:,|\b)\s*(?:n|nb|count|effectifs?|no\.?|total|n ?\(%\)|n, ?%|no ?\(%\)|n ?/ ?n|counts|(?<!heart )(?<!resp )(?<!rel )(?<!allele )freq\.)\)?$|\(n\)|\(n ?[,;/]? ?%\)"
)
_SUM = re.compile(
    r"^(?:sum|somme|montant|cout|couts|cost|costs|amount|depense|depenses|spending|budget|revenue|recette|charges?)\b|(?<![a-z])euros?(?![a-z])|€|\beur\b|\bk€"
)
_PERIOD = re.compile(
    r"^(?:annee|an|year|years|mois|month|semaine|week|trimestre|quarter|periode|period|semestre|jour|day|time|temps|"
    r"date|heure|hour|saison|season|delai|t(?=$| ?[(\[])|timeline|jours|days|months?|follow[- ]?up|suivi)\b(?![- ](?:surgery|case|cases|hospital|care|ward|unit|patients?|stays?|attend\w*|admissions?|complet\w*|available|obtained|known|lost|perdus?|assure\w*|realise\w*|termine\w*|critical|limited|out|at \d|a \d|clinic))"
)
_N_IN = re.compile(r"\(?\[?\bn\s*[=:]\s*(\d[\d \u00a0\u202f.,]*)\)?", re.I)

_N_BEHIND = re.compile(
    r"(?:pct|percent|%)[ _](?:of[ _])?([1-9]\d{1,6})[ _](?:participants?|patients?|persons?|adults?|subjects?)(?![a-z])"
    r"|[\[(]\s*(?:[nN]\s*|[nN]°\s*|#)(\d[\d \u00a0\u202f.,]*)\s*[\])]"
    r"|[\[(]\s*(\d[\d \u00a0\u202f.,]*) ?(?:pts?|pat|patientes?|patients|malades|sujets|subjects|persons|personnes|s[eé]jours?|stays?|cas|cases|femmes|hommes|women|men|enfants|children)\.?\s*[\])]",
    re.I,
)
"""`[n5]`, `(12 patients)`: the size of a group in brackets, without its sign."""
_CELL = re.compile(r"\d \(\d+(?:[.,]\d+)? ?%|^[^a-z]*\([^a-z]*$")
"""A count with its share, or figures in brackets: a cell that a program put where a label stands."""
_WORKED = re.compile(
    r"(?:person(?:ne)?|man|woman|staff|homme|femme|enfant|sujet|patient)s?[- /](?:months?|days?|years?|hours?|mois|jours?|annees?|heures?)(?![a-z])|(?:jours?|mois|annees?|heures?)[- /](?:hommes?|personnes?|patients?|agents?)(?![a-z])|^(?:etp|fte)s?\b"
)
"""Time that persons pass at something."""
_ANALYSED = re.compile(r"^\s*(?:patients? |sujets? |participants? )?analysée?s\b", re.I)
"""Without its accent it would be analyses."""
_PER_TIME = re.compile(
    r"[a-z] ?/ ?(?:wk|weeks?|sem(?:aine)?s?|days?|jours?|j|d|months?|mois|mo|h|heures?|hours?|nuits?|nights?|an|year|yr)\.?\)?$"
)
_PER_CARER = re.compile(
    rf"^{PERSON}s? (?:per|par|/) ?(?:ide|ides|iade|ash?|sage-femme|midwife|nurses?|infirmi\w+|doctors?|physicians?|medecins?|carers?|soignants?|aides?-soignants?|beds?|lits?|days?|jours?|clusters?|grappes?|hours?|heures?|week|semaine|etp|fte|box|room|chambre|therapist\w*|kines?\w*)(?![a-z])"
)
"""How often, or how many to look after: no group of persons."""
_PER_PERSON = re.compile(
    r"(?:(?:n|nb|nombre|number|mean|average|moyenne?) (?:of |de |d')?(?:the )?)?[a-z -]{3,25} (?:per|par|/) ?(?:patiente?|person|personne|sujet|subject|malade|participante?|stay|sejour|individu|individual|woman|femme|child|enfant)s?"
)
"""`visits per patient`: how many each has."""
_BOUND_TIME = re.compile(
    r"^(?:start|end|begin\w*|debut|fin)\b.*\b(?:month|mois|week|semaine|day|jour|year|annee)s?\b|^(?:month|mois|week|semaine|day|jour|year|annee)s? (?:of |de |d')?(?:the )?(?:start|end|debut|fin)\b"
)
_MINUTES = re.compile(
    r"((?<![a-z])(?:time|temps|delais?|delay|duree|duration|door|porte|interval\w*|attente|wait\w*|surgery|chirurgie|operat\w*|procedure|ischemi\w*|clamp\w*|length|transport|response|reponse)(?![a-z])[^()]*)[(\[,] ?min[)\]]?"
)
"""`Time to ECG (min)`: minutes, no minimum."""
_UNIT_SAID = re.compile(
    r"\((?:±|\+/-|in|en|x)? ?(?:j|jours?|days?|d|mo|yrs?|y|wks?|sem|tab/d|cp/j|h|hrs?|heures?|hours?|min|minutes?|s|sec|ms|[µu]s|k?hz|mhz|[mk]v|ma|t|w|k?pa|°c|°|gy|mgy|msv|dioptr\w*|mm/h|l/min|mois|months?|sem|semaines?|weeks?|ans|annees?|years?|yrs?|mg|ug|µg|g|kg|ml|cl|l|cm|mm|m|mmhg|bpm|kg/m2|kg/m²|(?:[mµu]?mol|[mµun]?g|ui|iu|mui)/(?:l|ml|dl|kg|j|jour|day)|points?|pts?)\)$"
    r"|^(?:fenetre|window|duree|duration|delai|delay|intervalle?|interval|posolog\w*|dos(?:e|age))s?\b"
)
"""A unit behind a heading, or a word for a span of time: what is measured, not who is counted."""


_EACH_PERIOD = re.compile(
    r"(?:patiente?s|malades|personnes|persons|women|men|femmes|hommes|enfants|children|deces|deaths|admissions|passages) \((?:an|annee|year|mois|month|semaine|week)\)"
)
"""`Patients (year)`: who came in one."""
_UNIT_BEHIND = re.compile(
    r"\s*[(\[](?:h|hrs?|j|d|min|s|jours?|days?|heures?|hours?|ans|years?|mois|months?|semaines?|weeks?|kg|g|mg|cm|ml|l|€|k€|eur|[mµun]?(?:mol|g|ui|iu)/(?:l|dl|ml))[)\]]$"
)
_OF_STATISTIC = re.compile(
    r"^((?:.*(?<![a-z]))?(?:medianes?|medians?|means?|moyen(?:ne)?s?|average|iqr|q[123]|p\d{1,2}|sd|std|ecart type|quartile)(?![a-z]).*?)[ (\[]+min[)\]]?$"
)
"""`delai_median_min`: no median is anybody's minimum, so it is in minutes."""
_EITHER = re.compile(
    r"(?<=[a-z\d]) or (?=(?:better|more|less|worse|higher|lower|older|younger|above|below|over|under|death|died|dead|fewer|greater|later|earlier|partial|complete|stable|unknown|missing|none|other)(?![a-z]))"
)
"""`stable or better`: no odds ratio."""
QUARTILES = re.compile(
    r"(?:etendue|range|ecart|intervalle|interval)s?[ -]?inter[ -]?quartiles?|inter[ -]?quartiles? (?:range|interval)s?"
)
_LARGEST = r"(?:top ?(?:1|one|un)(?![a-z\d])|largest|biggest|costliest|heaviest|most expensive|dominan\w*|plus (?:gros|grand|couteu|cher|lourd)\w*)"
_FIRST = r"(?<![a-z])(?:1er|1ere|premiere?|first|principale?|main|max(?:imum)?|highest|plus eleve\w*)(?![a-z])"
_NO_CONTRIBUTOR = re.compile(
    r"(?:premiere?|1ere?|first|principale?|main) (?:ligne|line|intention|choix|choice|mois|month|trimestre|quarter|semestre|annee|year|jour|day|semaine|week|passage|visit\w*|episode|diagnos\w*|motif|cause|outcome|critere|event|evenement|recours)"
)


def _top_share(text: str) -> bool:
    """Whether a heading gives the share of the largest contributor: a share, and a word for who comes first."""
    if _NO_CONTRIBUTOR.search(text):
        return False
    share = re.search(r"(?<![a-z])(?:part|share|contribution|(?:poids|weight) (?:du|de la|of))(?![a-z])", text)
    if share:
        return bool(re.search(f"{_LARGEST}|{_FIRST}", text))
    return bool(re.search(r"%|(?<![a-z])(?:pct|percent\w*|pourcent\w*)", text) and re.search(_LARGEST, text))


WHICH = re.compile(
    r"(?:cent(?:re|er)|site|hospital|hopital|etablissement|practice|cluster|service|unite?|dep|dept|departe?ment|region|insee|iris|finess)(?: (?:no|n°|num|number|code|id))?|(?:model|modele|variable|term|terme|item|question|rule|regle|run|fold|task|job|form|formulaire|score)[ _](?:id|no|num)|(?:[a-z]+ )?(?:exons?|introns?|transcripts?|chromosomes?|chr)"
)
"""A column that says which centre, department or exon: many would be written `centres`."""
_OF_THINGS_IN_BRACKETS = re.compile(
    r"\((?:n |nb |number of |nombre de )?(?:cohort|stud|etude|centre|center|site|hospital|hopita|countr|pays|trial|essai|registr|dataset|lab|codes?|item|visit|exam|test|month|mois|week|semaine|gene|variant)[a-z]*\)$"
)


_SAS = re.compile(
    r"(?P<what>mean|std|sd|q1|q3|med(?:ian)?|p\d\d)_?(?:age|los|dur|dms|bmi|imc|cost|score|time|stay|weight|creat|crp|igs2?|sofa|hba1c|delay|delai)"
)
"""Names that SAS gives to statistics of a variable: `MEANAGE`, `Q1LOS`."""
_OF_THE_FIRST = re.compile(
    r"(?:part|share|%|pct|percent\w*|pourcent\w*)[^a-z]*(?:of |des |du |de la )?(?:the )?(?:top |costliest |largest )?(?:[2-9]|[1-9]\d+|two|three|five|ten|deux|trois|cinq|dix)(?: %| ?percent)? (?:premiere?s?|first|largest|costliest|plus (?:gros|chers|couteux))|(?:share|part) of (?:the )?top (?!1\b|one)[\da-z]+|per 100 (?:months?|treatment|device|catheter|procedures?|sessions?|doses?)|pour 100 (?:mois|actes|seances|doses|poses)"
)
"""The share of the first ten of a sum, and rates of what is no person."""
_IN_TREE = re.compile(r"feuille|leaf|leaves|(?<![a-z])n(?:oe|œ)uds?(?![a-z])|(?<![a-z])nodes?(?![a-z])|terminal")
"""What a tree ends in: its smallest is a number of persons, no value of one."""
_BORN = re.compile(
    r"(?:birth|naissance|born)(?: ?(?:year|annee|month|mois|date|day|jour|yr))?|(?:year|annee|an|month|mois|date|day|jour|yr) (?:of birth|de naissance|naiss)|yob|dob|ddn|annee naiss\w*|nee? (?:en|le)"
)
"""When one person was born: no births are counted."""
_NODES = re.compile(
    r"(?:weighted )?n ?node ?samples|node samples|samples (?:per|in) (?:leaf|node)|effectif(?:s)? (?:du|des|par|de la) (?:noeuds?|feuilles?)"
)
"""How many persons reach each node of a tree."""


@lru_cache(maxsize=20_000)
def role_of(heading: str) -> str:
    """The role of what stands under or beside a heading; "" where it says none."""
    text = plain(heading)
    if not text or len(text) > 160 or _CELL.search(text):
        return ""
    if _ANALYSED.search(heading):
        return "people"
    if _OF_THE_FIRST.search(text):
        return "stat"
    if _PER_TIME.search(text) or _PER_CARER.search(text) or _PER_PERSON.fullmatch(text):
        return "measure"
    if _WORKED.search(text) and not re.search(r"\bper\b|\bpour\b|\bpar\b|rate|taux|incid|‰|\d", text):
        return "measure"
    bare = re.sub(r"\(?\[?\bn\s*[=:]\s*\d[\d .,]*\)?", "", text).strip(" ,;:")
    bare = of_persons_only(_MINUTES.sub(r"\1", bare)).strip()
    bare = QUARTILES.sub("iqr", _OF_STATISTIC.sub(r"\1", _EITHER.sub(" and ", bare)))
    extreme = _UNIT_BEHIND.sub("", bare)
    if re.search(r"(?<![a-z])(?:max|min)(?:imum|imale?)?\.?$", extreme):
        bare = extreme.rstrip(".")
    if _top_share(bare):
        return "dominance"
    if _BORN.fullmatch(text):
        return "date"
    if _NODES.fullmatch(bare):
        return "count"
    if sas := _SAS.fullmatch(text):
        return {"mean": "mean", "std": "sd", "sd": "sd"}.get(sas["what"], "quantile")
    for name, pattern in ROLES[:2]:
        if pattern.search(bare):
            return name
    if re.search(r"\bn ?\(\s*%\s*\)|\bn ?, ?%|\bno\.? ?\(%\)|\bn ?/ ?n\b", bare) and not re.search(
        r"taux|rate|prop", bare
    ):
        return "other" if _other(bare) else "count"
    for name, pattern in ROLES[2:]:
        if pattern.search(bare):
            if name == "share in":
                break
            if name == "code" and (_COUNT_START.search(bare) or "nombre" in bare):
                return "other" if not PERSON_RE.search(bare) else "count"
            if name == "percent" and _OF_THINGS.search(bare) and not PERSON_RE.search(bare):
                return "stat"
            if name == "percent" and re.search(
                r"variation|change|evolution|growth|croissance|ecart|reduction|increase", bare
            ):
                return "stat"
            if name in ("max", "min") and _IN_TREE.search(bare):
                return "count" if PERSON_RE.search(bare) else "stat"
            if name in ("max", "min") and re.search(
                r"\bdose|(?:delai|attente|wait|delay)[^()]*(?:prevu|cible|target|accept|garanti)|seuil|allowed|tolere|capacit|scaler|age (?:max|min) d'inclusion",
                bare,
            ):
                return "stat"
            return name
    if re.fullmatch(r"(?:evolution|variation|change|delta|tendance|trend|ecart)s?(?: .{0,20})?", bare):
        return "stat"
    if _OF_THINGS_IN_BRACKETS.search(bare) and not _PERIOD.match(bare):
        return "other"  # `replicated in (cohorts)`, but not `Time (months)`
    if re.fullmatch(
        r"(?:n |nb |nombre de |number of )?(?:unique|distinct|modalites|levels|cardinality|cardinalite)(?: values?| valeurs?| levels?)?",
        bare,
    ):
        return "other"
    if re.fullmatch(r"(?:count|freq|n) (?:value|val)|(?:value|val) (?:count|freq)", bare):
        return "count"  # the value of a count, as tables of results call it
    if _FLAWS.match(bare) and not PERSON_RE.search(bare) and not FAILED.match(bare):
        return "other"
    if _COUNT.match(bare):
        return "count"
    if _ARM.match(bare) and (denominator(heading) is not None or re.match(r"bras [^ ]+$", bare)):
        return ""
    if _other(bare) or _RESOURCE.search(bare) or _FLAGGED.match(heading.strip()):
        return "other"
    if (
        _COUNT_START.search(bare)
        or _COUNT_END.search(bare)
        or re.search(r"\bcumul|at risk|a risque|n at|expos", bare)
    ):
        return "count"
    if _SUM.search(bare):
        return "sum"
    if re.fullmatch(r"ages? \d{1,3}(?: ?(?:-|–|to|a)? ?\d{1,3}| ?(?:p|plus|\+|ans|years|et plus|and over))+", bare):
        return "people"  # `age_18_39`: who is of that age
    if re.match(r"^ages?\b|\bage$|^age \(", bare):
        return "age"
    if re.match(
        r"^(?:date|dob|datetime|ddn|jour de)\b|\bdate\b|naissance(?!s)|birth ?date|\bdatetime$|_at$|horodat", bare
    ):
        return "date"
    if _BOUND_TIME.search(bare) or _PERIOD.match(bare):
        return "period"
    if _EACH_PERIOD.fullmatch(bare):
        return "people"
    if _UNIT_SAID.search(bare) and not re.match(r"^(?:n|nb|nombre|number|count)\b", bare):
        return "measure"
    if PERSON_RE.fullmatch(bare) or (re.match(rf"^{PERSON}\b", bare) and len(bare.split()) <= 4):
        return "people"
    return ""


_ARM = re.compile(r"(?:bras|arms?|groupe?s?|cohorte?s?|strat\w+|periodes?|phases?|clusters?|classes?)(?![a-z])")
"""What a group of persons is called: with its n it is one, not a number of such."""
_OF_THINGS = re.compile(
    rf"(?:%|part|share|pourcentage|percentage|percent|pct|proportion) (?:de la |de l'|du |des |de |d'|of (?:the |total |all )*)(?:{THINGS}|doses?|lits?|beds?|codes?|variables?|lines?|lignes?|rows|fichiers?|files?|tests?|heures?|hours?|points?|molecules?|medicaments?|drugs?|requetes?|queries|tokens?|mots|words|depenses?|spending|expenditures?|couts?|costs?|budgets?|recettes?|revenues?|montants?|charges?|ucd|volumes?|sales|ventes|tarifs?|journees|bed-days|consommation|consumption|euros?|activite|temps|time)(?![a-z])"
)
_FLAWS = re.compile(
    r"(?:doublons?|duplicat\w*|rejets?|rejected|erreurs?|errors?|orphan\w*|orphelin\w*|nulls?|violations?|conflicts?|conflits?)(?![a-z])"
)
"""What is wrong with data: counted, but of nobody."""
_EACH_OF = re.compile(r"(?<=[a-z]) (?:per|for each|pour chaque) [a-z ]+$")
"""`Columns in Z per Subject`: what comes before is counted."""


def _other(text: str) -> bool:
    """Whether it counts something that is no person: the first noun decides."""
    text = re.sub(r" \([a-z /]+\)$", "", re.sub(r"[ ,/]*\(?[ ,]*%\)?", "", text))
    text = _EACH_OF.sub("", text) or text
    if re.fullmatch(rf"{OTHER} (?:count|number|n|nb)", text):
        return True
    if re.search(
        r"(?<![a-z])(?:variables|columns|features|fields|alerts|concepts|colonnes|champs|alertes|icu count)$", text
    ):
        return True
    counted = COUNTED.search(text)
    persons, others = PERSON_RE.search(text), OTHER_RE.search(text)
    if counted is not None and counted["noun"]:
        if re.fullmatch(OTHER, counted["noun"]):
            return True
        if re.fullmatch(PERSON, counted["noun"]):
            return False
    if others and re.match(r"^(?:n|nb|nbre|num|count)\b", text):
        return persons is None or others.start() < persons.start()
    return (
        bool(others)
        and persons is None
        and re.fullmatch(rf"{OTHER}(?: .{{0,25}})?", text) is not None
        and text.split(maxsplit=1)[0].endswith(("s", "x"))
    )


def denominator(heading: str) -> float | None:
    """The N that a heading names: `Women (n = 210)`."""
    found = _N_IN.search(heading) or _N_BEHIND.search(heading)
    if not found:
        return None
    digits = re.sub(r"[^\d]", "", next(filter(None, found.groups())))
    return float(digits) if digits else None


def is_total(label: str) -> bool:
    """Whether a row or column says it is a total."""
    return bool(
        re.search(
            r"(?<![a-z])(?:total|totaux|ensemble|overall|all|tous|toutes|both|somme|sum|population|global|n total|grand total)(?![a-z])",
            plain(label),
        )
    )


_PERSONS_COUNTED = re.compile(
    rf"(?:nombre|nb|number|count|counts|effectifs?|distribution|repartition|comptage)s? (?:de |d'|des |of )?(?:the |les )?{PERSON}\b|^{PERSON}\b|\b{PERSON} (?:par|by|per|selon)\b"
)
_OTHERS_COUNTED = re.compile(
    rf"(?:nombre|nb|number|counts?|decompte|comptage|inventaire|inventory|liste?|repartition|distribution)s? (?:de |d'|des |of |distinct |unique |the |les )*(?P<noun>{OTHER})\b"
    rf"|(?<![a-z])(?<!\d )(?<!the )(?<!les )(?<!all )(?<!des )(?<!our )(?<!nos )(?<!two )(?<!deux )(?<!three )(?<!trois )(?!fois |times )(?P<noun2>{OTHER}) (?:par|by|per|in each|dans chaque|participating|participants?|recrut|retenus|used|utilises|ouverts)\b"
    rf"|counts? (?:are|is) (?:of )?(?P<noun3>{OTHER})|(?:compte|chiffres?) (?:des|sont des|de) (?P<noun4>{OTHER})"
)


_UNITS = (
    r"centres?|centers?|sites?|hopita(?:l|ux)|hospitals?|etablissements?|codes?|concepts?|variables?|features?|columns?|colonnes?|"
    r"predict(?:or|eur)s?|fichiers?|files?|lits?|beds?|requetes?|quer(?:y|ies)|tokens?|mots?|words?|poids|weights?|erreurs?|errors?"
)


_TOLD = re.compile(r"(?:number|no\.?|nombre|nb) (?:of |d'|de |des )[a-z ]{2,30} ?[=:] ?\d[\d.,]*")
"""`Number of strata = 14`: told there, not what the table below counts."""


@lru_cache(maxsize=5000)
def counts_other(words: str) -> bool:
    """Whether words round a table (caption, the request's context) say that its counts are of no persons."""
    text = _TOLD.sub(" ", plain(words))
    other = _OTHERS_COUNTED.search(text)
    if not other:
        return False
    noun = next(g for g in other.groups() if g)
    if other["noun2"] and not noun.endswith(("s", "x")):
        return False  # `arm by grade` crosses two variables
    if re.fullmatch(
        r"scores?|doses?|analyses?|etudes?|stud(?:y|ies)|facteurs?|factors?|heures?|hours?|semaines?|weeks?|items?|stades?|stages?|grades?|niveaux|levels?|versions?|types?|groupes?|groups?|classes|categories|annees?|years?|mois|months?|jours?|days?|ans|valeurs?|values?|measures?|mesures?|bras|arms?|tests?|drugs?|medicaments?|facteurs?|criteria|criteres?|points?|tables?|tableaux?|"
        r"services?|ages?|visites? prevues|periods?|periodes?|regions?|strates?|quartiers?|communes?|sections?|figures?|bins?|intervalles?|pages?",
        noun,
    ) and not re.search(rf"(?:nombre|nb|number|counts?)s? (?:de |d'|des |of )+{noun}", text):
        return False
    if (
        other["noun"]
        and re.match(r"(?:repartition|distribution|liste?)", other[0])
        and not re.fullmatch(_UNITS, noun)
    ):
        return False  # a distribution of scores, doses or durations counts the persons who have them
    persons = _PERSONS_COUNTED.search(text)
    return persons is None or other.start() < persons.start()
