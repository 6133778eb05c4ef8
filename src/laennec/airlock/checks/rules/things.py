"""What small numbers in prose are of when they are of nobody: times, doses, ranks, names, statistics, things."""

import re

from laennec.airlock.checks.words import OTHER, THINGS

WORDS = (
    r"(?:s|h|j|d|m|y|mn|icus?|maternit\w*|unv|cmp|reas?|sect(?:eu|o)rs?|blo(?:ck|c)s?|moni(?:tor|teur)s?|trees?|arbres?|passages de relecture|heads|views|bands|tranches|new ones|operat(?:eu|o)rs?|anomalies|abnormalities|intercepts?|(?:random |fixed )?effects?|racines?|roots?|(?:negative |positive )?eigenvalues?|valeurs? propres?|effets?|nouveaux|stays? or|min|minutes?|hours?|heures?|days?|jours?|nights?|nuits?|weeks?|semaines?|months?|mois|years?|ans?|annees?|trimestres?|quarters?|secondes?|seconds?|mg|g|kg|ug|µg|ml|l|dl|mmol|µmol|ui|iu|cm|mm|km|m2|"
    r"points?|pts|pp|percentage|percent|pour|per|fois|times|fold|decimal\w*|digits?|chiffres?|degrees?|degres?|euros?|€|k€|usd|millions?|milliards?|billion|bits?|bytes|go|gb|mo|mb|cores?|gpus?|log|sd|et(?=[ ,])(?! \d)|"
    r"(?:standard )?deviations?|ecarts?[- ]types?|quantiles?|quartiles?|quintiles?|deciles?|tertiles?|knots?|noeuds|draws|tirages|imputations?|seeds?|graines?|folds?|plis|epochs?|epoques|layers?|couches|iterations?|parameters?|parametres?|"
    r"degrees|ddl|df|freedom|variables?|covariates?|covariables?|predictors?|predicteurs?|features?|terms?|termes?|coefficients?|interactions?|models?|modeles?|tests?|comparisons?|comparaisons?|hypothes\w+|analys\w+|figures?|tables?|tableaux?|"
    r"pages?|chapters?|chapitres?|annex\w*|appendi\w*|sections?|steps?|etapes?|phases?|stages?|stades?|grades?|levels?|niveaux?|categor\w+|class\w*|groups?|groupes?|arms?|bras|strat\w+|clusters?|sub-?groups?|sous-groupes?|periods?|periodes?|waves?|vagues?|"
    r"centres?|centers?|sites?|hospitals?|hopitaux|wards?|services?|units?|unites?|regions?|countries|pays|departements?|cities|villes|teams?|equipes?|beds?|lits?|rooms?|chambres?|"
    r"codes?|items?|questions?|domains?|dimensions?|criteria|criter\w+|indicat\w+|sources?|files?|fichiers?|columns?|colonnes?|rows?|lignes?|datasets?|records?|versions?|releases?|queries|requetes?|rules?|regles?|errors?|erreurs?|warnings?|"
    r"drugs?|medicaments?|molecules?|antibiotics?|antibiotiques?|treatments?|traitements?|doses?|cycles?|lines?|courses?|cures?|injections?|infusions?|visits?|visites?|assessments?|evaluations?|measure\w*|mesures?|samples?|prelevements?|scans?|images?|"
    r"readers?|lecteurs?|reviewers?|relecteurs?|authors?|auteurs?|experts?|physicians?|medecins?|nurses?|infirmier\w+|surgeons?|chirurgiens?|investigators?|investigateurs?|statisticians?|annotat\w+|interviewers?|"
    r"trials?|essais?|studies|etudes?|cohorts?|cohortes?|registries|registres?|surveys?|enquetes?|articles?|references?|publications?|guidelines?|recommandations?|meetings?|reunions?|committees?|comites?|projects?|projets?|objectives?|objectifs?|outcomes?|endpoints?)"
)
UNIT = rf"(?:{WORDS}|to|a|au|vs|versus|is|est|-|–)"
"""What a small number may be of, or what follows one that is none of persons."""
AFTER = re.compile(
    rf"\s*(?:(?:of|out of|des|de|among|parmi|sur) (?:the |our |these |ces |nos |les |\d+ )?)?(?:(?!(?:in|dans|of|des?|du|the|les?|la|at|on|with|avec|for|pour|by|par|from|chez|and|et) )[a-z'’-]+ ){{0,2}}?(?:{UNIT}|{OTHER}|{THINGS})(?![a-z])"
)
BEFORE = re.compile(
    r"(?<![a-z])(?:stade|stage|centre|center|site|hospital|hopital|unite?|ward|service|sect(?:eu|o)r|district|region|etablissement|equipe|team|lot|batch|slide|sheet|plate|plaque|cause|run|hospitali[sz]ation|sejour|stay|grade|type|niveau|level|groupe?|cluster|class(?:e|es)?|phase|step|etape|fig(?:ure)?\.?|tab(?:le)?\.?|tableaux?|version|scores?|day|jour|j|d|visite?|month|mois|m|week|semaine|year|annee|arm|bras|quartile|quintile|tertile|decile|rank|rang|"
    r"no\.?|n°|num\w*|nr|part|partie|section|chapter|chapitre|annexe|appendix|box|encadre|page|p\.?|item|question|critere|criterion|objecti\w+|model\w*|scenario|seed|graine|risk|risque|factor|facteur|degree|degre|line|ligne|cycle|cure|dose|wave|vague|"
    r"asa|nyha|gir|ccmu|ecog|kdigo|child|gold|mrs|rankin|braf|grades?|igg|th|il|hla|cyp|h|t|v|w|k|c|r|q|s|b|a|x|y|z|hb|hba1c|covid|sars-cov|ph|to|between|entre|per|plus|moins|than|about|environ|every|chaque|tou\w+|"
    r"median\w*|mean|moyen\w*|average|maximum|minimum|least|most|python|r|stata|sas|cuda|release|level|below|above|under|over|within|sous|apres|after|before|avant|since|depuis|until|jusqu\w*|is|est|=|equals?|vaut|valait|set|fixe\w*)\s*[:=]?\s*$|(?<![\d.,])\d (?:of|sur|/|out of) $|\d-fold $|\d (?:[a-z]+ )?(?:or|ou|to|a) $|\d [a-z]+ (?:sur|of|in|out of) $|(?:etude|study|trial|essai|recherche|reviewers?|relect(?:eur|rice)s?|comments?|commentaires?|remarques?|remarks?|points?|answers?|reponses?|rapporteurs?|referees?) |(?:blo(?:ck|c)s?|forks?) (?:of|de) (?:\d (?:and|et) )?$|depth |epoch |epoque |profondeur |unite? $|points? [^.;,]{0,30}(?:and|et|de) $"
)

LABEL = re.compile(
    r"(?<![a-z])(?:references?|iterations?|nn[thsv]|orphan rows?|needed|a traiter|seed|graine|alpha|asa|score|grade|stage|stade|level|niveau|page|fold|epoch|patience|batch|lot|cutoff|seuil|threshold|limit\w*|order|ordre|degrees?|df|ddl|ratio|power|median\w*|mean|moyen\w*|mode|version|class\w*|category|categorie|type|group\w*|arm|bras|day|jour|month|mois|year|annee|week|semaine|visit\w*|table\w*|fig\w*|centre|center|site|hospital|room|salle|items?|questions?|criteria|criteres?|variables?|models?|knots?|noeuds|dose|cycles?|lines?|lignes?)(?![a-z])"
)
"""Words that name what a number at the end is of."""

_WORKED = (
    "universities institutions institutes institutions facult(?:y|ies) districts counties provinces towns villages practices clinics pharmac(?:y|ies) labs? biobanks? warehouses? platforms? networks? consorti(?:a|um) compan(?:y|ies) vendors? "
    "manufacturers? suppliers? providers? funders? sponsors? partners? stakeholders? boards? panels? juries workshops? talks? posters? speakers? lessons? exercises? quizzes statements? sentences? paragraphs? bullets? messages? recommendations? "
    "themes? topics? sub-?themes? aspects? facets? properties attributes? fields? flags? labels? tags? letters? characters? symbols? signs? icons? colou?rs? plots? charts? graphs? maps? curves? bars? cards? tiles? tabs? windows? screens? forms? "
    "templates? reports? notes? leaflets? brochures? reminders? texts? notifications? feeds? streams? pipelines? functions? librar(?:y|ies) methods? approaches? strateg(?:y|ies) techniques? algorithms? classifiers? learners? ensembles? kernels? "
    "filters? settings? options? choices? alternatives? assumptions? thresholds? cut-?offs? cut-?points? limitations? strengths? weaknesses caveats? bias(?:es)? confounders? exposures? mediators? instruments? scales? sub-?scales? tools? assays? "
    "primers? loc(?:i|us) exons? alleles? antigens? chromosomes? snps? isoforms? pathways? sub-?types? phenotypes? profiles? trajector(?:y|ies) patterns? contrasts? halves thirds? quarters? fifths? tenths? portions? fractions? sums? chains? copies "
    "holidays weekends? nights? shifts? mornings? seasons? springs? summers? winters? decades? centuries generations? trimesters? semesters? gaps? lags? meals? cups? glasses lit(?:er|re)s? puffs? drops? capsules? syringes? regimens? schemes? plans? "
    "revisions? drafts? comments? remarks? votes? motions? actions? aims? goals? targets? priorities applications? dossiers? agreements? vacanc(?:y|ies) hires? grants? theses internships? diplomas? papers? manuscripts? reviews? indexes folders? disks? "
    "backups? tickets? outages? bugs? patches floors? buildings? corridors? lifts? helicopters? vehicles? monitors? microscopes? cameras? sensors? watches bracelets? leads? channels? electrodes? bands? frequencies callers? vessels? looks? words? "
    "clinicians? consultants? fellows? registrars? interns? technicians? engineers? scientists? analysts? programmers? coders? abstractors? adjudicators? judges? observers? facilitators? moderators? trainers? coaches therapists? dietitians? "
    "secretar(?:y|ies) coordinators? managers? presidents? delegates? representatives? [a-z]+(?:ologists?|icians?|iatrists?|apists?) principles? ideas? reasons? causes? explanations? mechanisms? examples? illustrations? advantages? drawbacks? "
    "findings? conclusions? results? observations? estimates? estimators? intervals? bounds? limits? corrections? adjustments? procedures? operations? transformations? splines? weights? matrices vectors? points? places? ways? manners? kinds? sorts? "
    "sets? subsets? series lists? sections? languages? countries continents? islands? zones? areas? sectors? neighbou?rhoods? postcodes? addresses agencies ministries associations? societies federations? funds? banks? offices? desks? shelves "
    "placebos? comparators? strains? serotypes? serogroups? species genera antibod(?:y|ies) epitopes? cytokines? metabolites? transcripts? fractures lines? visits? halves amendments? "
    "universites instituts? facultes? districts? cantons? provinces? villages? cabinets? pharmacies officines? laboratoires? biobanques? entrepots? plateformes? reseaux? consortiums? entreprises? fournisseurs? fabricants? industriels financeurs? "
    "promoteurs? partenaires? comites? jurys? ateliers? exposes? affiches? orateurs? cours exercices? enonces? phrases? paragraphes? messages? recommandations? themes? sous-themes? aspects? proprietes attributs? champs? "
    "drapeaux etiquettes? lettres? caracteres? symboles? signes? icones? couleurs? graphiques? cartes? courbes? barres? tuiles? onglets? fenetres? ecrans? formulaires? modeles? comptes[ -]rendus? rapports? notices? brochures? relances? rappels? "
    "notifications? flux chaines? fonctions? bibliotheques? methodes? approches? strategies? techniques? algorithmes? classifieurs? ensembles? noyaux filtres? reglages? options? choix alternatives? hypotheses? seuils? coupures? limites? forces? "
    "faiblesses? reserves? biais expositions? mediateurs? outils? echelles? sous-echelles? dosages? amorces? loci exons? alleles? antigenes? chromosomes? isoformes? voies? sous-types? phenotypes? profils? trajectoires? motifs? "
    "contrastes? moities? tiers quarts? cinquiemes? dixiemes? portions? sommes? nuits? gardes? matins? matinees saisons? etes hivers? printemps decennies? siecles? generations? trimestres? semestres? repas verres? litres? bouffees? gouttes? "
    "gelules? seringues? schemas? plans? versions? brouillons? commentaires? remarques? votes? motions? actions? buts? cibles? priorites? candidatures? dossiers? accords? conventions? postes? embauches? recrutements? theses? stages? diplomes? "
    "manuscrits? revues? index disques? sauvegardes? tickets? pannes? correctifs? etages? batiments? couloirs? ascenseurs? helicopteres? vehicules? moniteurs? microscopes? cameras? capteurs? montres? bracelets? derivations? canaux electrodes? "
    "bandes? frequences? cliniciens? consultants? techniciens? ingenieurs? chercheurs? analystes? statisticiens? programmeurs? codeurs? juges? observateurs? animateurs? formateurs? therapeutes? dieteticiens? secretaires? coordinateurs? "
    "responsables? enquet(?:eurs?|rices?) [a-z]+(?:ologues?|iciens?|iatres?) ehpad usld ssr idees? raisons? causes? explications? mecanismes? exemples? illustrations? avantages? inconvenients? constats? conclusions? resultats? estimations? "
    "bornes? corrections? ajustements? procedures? transformations? poids matrices? vecteurs? points? lieux facons? manieres? sortes? series? listes? langues? continents? iles? zones? secteurs? quartiers? adresses? agences? ministeres? associations? "
    "societes? federations? caisses? bureaux filieres? specialites? disciplines? polarites? chantiers? relectures? ameliorations? etapes? procedes? vagues? lectures? parcours circuits? souches? serotypes? especes? anticorps "
    "cytokines? metabolites? transcrits? etats? vendeurs? logiciels? softwares? applis? apps? indicateurs? engagements? leviers? mesures? objectifs? enjeux? defis? pistes? propositions? attentes? questions? reponses? feux"
).split(" ")
WORKED = rf"(?:{'|'.join(dict.fromkeys(_WORKED))})"
"""What studies and wards are made of and written with, where nobody is counted."""
NO_THING = re.compile(
    r"(?:medication|transfusion\w*|dos(?:ing|age)|prescri\w+|administration|identification|site|wrong[- ][a-z]+) errors?|erreurs? (?:transfusion\w*|medicamenteuses?|de (?:dose|medicament|patient|cote|site|groupe)|d'(?:administration|identit\w+))"
    r"|(?:graft|fetal|foetal|pregnancy|blood|vision|tooth|implant|hearing) loss(?:es)?|pertes? (?:de |du |d'|foet)[a-z']+|second (?:cancers?|primar\w+|tumou?rs?|malignanc\w+|strokes?|transplants?|operations?|falls?)|seconds (?:cancers?)|no (?:[a-z-]+)"
)
"""What holds a word for things and is none of them."""
