"""What a query takes for granted that can change its result, in English and in French: the notes under its words."""

from laennec.cohorts.query import QueryFile, walk
from laennec.cohorts.query import nodes as n
from laennec.cohorts.query.concepts import ConceptItem, ConceptSet
from laennec.cohorts.query.spells import EndAfter, EndEra

NOTES: dict[str, tuple[str, str]] = {
    "note_perimeter": (
        "Only what the perimeter shows is looked at: `not`, `none` and `at most` mean within it.",
        "Seul ce que montre le périmètre est regardé : « sauf », « aucun » et « au plus » s'entendent en son sein.",
    ),
    "note_person": (
        "Who has none, or is not, is told among the rows of the person table.",
        "Qui n'en a aucun, ou n'est pas, se cherche parmi les lignes de la table person.",
    ),
    "note_unknown": (
        "What is unknown (no date, no value, no visit) fails a test, and so passes its negation.",
        "Ce qui est inconnu (sans date, sans valeur, sans séjour) échoue au test, donc passe sa négation.",
    ),
    "note_standard": (
        "By standard concept, rows whose code is not mapped are not found.",
        "Par concept standard, les lignes dont le code n'est pas aligné ne sont pas trouvées.",
    ),
    "note_age": (
        "Ages are completed years; a birthday without month or day is taken as January or the 1st.",
        "Les âges sont en années révolues ; sans mois ou jour de naissance, janvier ou le 1er est pris.",
    ),
    "note_end": (
        "An event without an end date ends on the day it starts.",
        "Un événement sans date de fin finit le jour où il commence.",
    ),
    "note_value": (
        "A value is compared as recorded: units are not converted, and an operator such as '<' is not looked at.",
        "Une valeur est comparée telle quelle : sans conversion d'unité, sans regarder un opérateur comme « < ».",
    ),
    "note_no_unit": (
        "No unit is asked for: values of all units are compared together.",
        "Aucune unité n'est demandée : les valeurs de toutes unités sont comparées ensemble.",
    ),
    "note_itself": (
        'An event counts among its own related events where it is one of them; write "other": true to leave it out.',
        "Un événement compte parmi ses propres événements liés s'il en fait partie ; « other » : true l'écarte.",
    ),
    "note_order": (
        "First and last go by start date, then time, then id; undated events are left out.",
        "Premier et dernier suivent la date de début, l'heure, puis l'identifiant ; sans date, rien n'est retenu.",
    ),
    "note_order_id": (
        "Of several events of one day the lowest id is taken, whatever the hour.",
        "De plusieurs événements d'un jour, le plus petit identifiant est pris, quelle que soit l'heure.",
    ),
    "note_eras": (
        "A joined period counts as its first event, lasting until the last end.",
        "Une période réunie compte comme son premier événement, jusqu'à la dernière fin.",
    ),
    "note_spells": (
        "A person enters on the first day of the entry event; spells that share a day are joined; "
        "who would leave before entering is left out.",
        "On entre au premier jour de l'événement d'entrée ; les périodes ayant un jour en commun sont réunies ; "
        "qui sortirait avant d'entrer est laissé de côté.",
    ),
    "note_no_era": (
        "An entry on a day when none of these goes on ends with its observation period.",
        "Une entrée un jour où aucun de ceux-ci n'est en cours finit avec sa période d'observation.",
    ),
    "note_all_entries": (
        "Every entry counts, not only the first: a person can be in the cohort several times.",
        "Chaque entrée compte, pas seulement la première : une personne peut être plusieurs fois dans la cohorte.",
    ),
    "note_persons_of_spells": (
        "Its count is of persons, however many times they are in the cohort.",
        "Son effectif est celui des personnes, quel que soit le nombre de leurs périodes.",
    ),
    "note_unknown_code": (
        "A concept that the vocabulary does not have is passed over, where the query says so.",
        "Un concept absent du vocabulaire est ignoré, là où la requête le demande.",
    ),
    "note_range": (
        "A result is compared with the reference range recorded with it; without one it fails the test.",
        "Un résultat est comparé à l'intervalle de référence enregistré avec lui ; s'il manque, il échoue.",
    ),
    "note_series": (
        "Values are compared within one unit (those without a unit among themselves) by date, time, then id, whatever"
        " the codes of the set; those without a date or a number are left out.",
        "Les valeurs se comparent dans une même unité (celles sans unité entre elles), par date, heure puis"
        " identifiant, tous codes du jeu confondus ; celles sans date ou sans nombre sont écartées.",
    ),
    "note_percent": (
        "A change in percent is that of the earlier value's size; where that is 0, there is none.",
        "Un changement en pourcentage se rapporte à la valeur antérieure ; si elle vaut 0, il n'y en a pas.",
    ),
    "note_steps": (
        "A steady rise or fall: each value of these days is above (below) the one before it; one equal step ends it.",
        "Hausse ou baisse continue : chaque valeur est au-dessus (au-dessous) de la précédente ; une égalité rompt.",
    ),
    "note_slope": (
        "The slope is that of the least squares line through all values of these days.",
        "La pente est celle de la droite des moindres carrés par toutes les valeurs de ces jours.",
    ),
    "note_sample": (
        "The same seed draws the same persons of the same set anywhere and any day, and a smaller sample within a"
        " larger one. Who joins the set may take the place of another.",
        "La même graine tire les mêmes personnes du même ensemble, partout et toujours, et un petit échantillon dans"
        " un plus grand. Qui entre dans l'ensemble peut prendre la place d'un autre.",
    ),
    "note_moment": (
        "Exact times are compared: an event whose time of day is not recorded is found by none of these tests.",
        "Les heures exactes sont comparées : un événement sans heure enregistrée n'en passe aucun.",
    ),
    "note_computed": (
        "Where a value of the formula is missing, or it divides by 0, nothing is computed and the test fails;"
        " results are rounded to 9 decimals.",
        "S'il manque une des valeurs de la formule, ou si elle divise par 0, rien n'est calculé et le test échoue ;"
        " les résultats sont arrondis à 9 décimales.",
    ),
    "note_take": (
        "The last and first of a value go by day, time, then id; of two as near, the one before is taken.",
        "Dernière et première valeur vont par jour, heure puis identifiant ; de deux aussi proches, l'antérieure.",
    ),
    "note_recorded": (
        "A value of a formula without units is taken as recorded, whatever its unit.",
        "Une valeur de la formule sans unité demandée est prise telle quelle, quelle que soit son unité.",
    ),
    "note_mentions": (
        "Texts are sought by the search of reports, with its rules for words, spelling and negation.",
        "Les textes sont cherchés par la recherche de comptes rendus, selon ses règles de mots et de négation.",
    ),
    "note_provenance": (
        "No provenance is asked for: rows of every origin count, even when two of them describe one fact.",
        "Aucune provenance n'est demandée : toutes les origines comptent, même si deux décrivent un même fait.",
    ),
    "note_site": (
        "A site is the event's own, else its movement's, else its visit's; the tree of sites is that of its day.",
        "La structure est celle de l'événement, sinon du mouvement, sinon du séjour ; l'arbre est celui du jour.",
    ),
    "note_alive": (
        "Alive means: no death on record on or before that day, and not born after it.",
        "Vivant signifie : aucun décès connu ce jour-là ou avant, ni naissance après.",
    ),
}


def notes_of(query: QueryFile) -> list[str]:
    """The keys of NOTES for the defaults that this query rests on: only those that can change its result."""
    found = [node for _, node in walk(query.select)]
    wheres = [node for node in found if isinstance(node, n.Where)]
    values = [where.value for where in wheres if where.value]
    havings = [node for node in found if isinstance(node, n.Having)]
    leaves = [node for node in found if isinstance(node, n.Leaf)]
    placed = [node for node in found if isinstance(node, n.Placed)]
    spells = [node for node in found if isinstance(node, n.Spells)]
    terms = [node for node in found if isinstance(node, n.NamedValue)]
    checks = {
        "note_unknown": any(where.not_ or where.n_of for where in wheres),
        "note_standard": any(leaf.concepts is not None and leaf.codes == "standard" for leaf in leaves),
        "note_unknown_code": any(item.if_unknown == "empty" for item in _items(query)),
        "note_provenance": bool(leaves) and not any(where.provenance for where in wheres),
        "note_age": any(isinstance(node, n.Age | n.Birth) for node in found)
        or any(where.age and not where.age.calendar for where in wheres),
        "note_end": query.selects_events or any(map(_looks_at_end, found)),
        "note_value": bool(values),
        "note_no_unit": any(value.unit is None for value in values),
        "note_range": any(where.range for where in wheres),
        "note_itself": any(not having.other for having in havings),
        "note_moment": any(where.time or where.end_time or where.since_birth for where in wheres)
        or any(having.moments for having in havings),
        "note_order": any(node.ties == "time" for node in placed),
        "note_order_id": any(node.ties == "id" for node in placed),
        "note_eras": any(isinstance(node, n.Eras) for node in found),
        "note_spells": bool(spells),
        "note_no_era": any(isinstance(node.end, EndEra) for node in spells),
        "note_all_entries": any(node.keep == "all" and not isinstance(node.spells, n.Placed) for node in spells),
        "note_persons_of_spells": query.selects_spells,
        "note_sample": any(isinstance(node, n.Sample) for node in found),
        "note_series": any(isinstance(node, n.Changed | n.Trend) for node in found),
        "note_percent": any(isinstance(node, n.Changed) and node.by.percent for node in found),
        "note_steps": any(isinstance(node, n.Trend) and node.steps for node in found),
        "note_slope": any(isinstance(node, n.Trend) and node.slope for node in found),
        "note_computed": bool(terms),
        "note_take": bool(terms),
        "note_recorded": any(not term.units for term in terms),
        "note_mentions": any(where.mentions for where in wheres),
        "note_site": any(where.site for where in wheres),
        "note_alive": any(isinstance(node, n.Alive) for node in found),
    }
    return ["note_perimeter", "note_person", *(note for note, holds in checks.items() if holds)]


def _looks_at_end(node: object) -> bool:
    """Whether an event's own end, or the lack of one, changes what this node gives."""
    if isinstance(node, n.Having):
        return any("end" in (window.index, window.related) for window in node.windows)
    if isinstance(node, n.Spells):
        return not (isinstance(node.end, EndAfter) and node.end.after == "start")
    return isinstance(node, n.Eras) or (isinstance(node, n.Where) and node.age is not None and node.age.when == "end")


def _items(query: QueryFile) -> list[ConceptItem]:
    """Every concept that the query names, in a named set or in place."""
    sets = [*query.concept_sets.values()]
    for _, node in walk(query.select):
        sets += [value for _, value in node if isinstance(value, ConceptSet)]
    return [item for one in sets for item in (*one.include, *one.exclude)]
