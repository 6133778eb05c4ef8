"""Every phrase that `explain` uses, in English and in French side by side, so that neither can say less."""

import csv
from functools import cache
from importlib.resources import files

PHRASES: dict[str, tuple[str, str]] = {
    "selects_persons": ("Selects the persons {0}", "Sélectionne les personnes {0}"),
    "selects_events": ("Selects these events: {0}", "Sélectionne ces événements : {0}"),
    # persons
    "everyone": ("of the whole population", "de toute la population"),
    "has": ("who have {0}: {1}", "qui ont {0} : {1}"),
    "has_any": ("who have {0}", "qui ont des {0}"),
    "has_once": ("who have at least once: {0}", "qui ont au moins une fois : {0}"),
    "has_none": ("who have none of: {0}", "qui n'ont aucun de : {0}"),
    "sex": ("whose sex is {0}", "de sexe {0}"),
    "trait": ("whose recorded {0} is in {1}", "dont {0} de la fiche est dans {1}"),
    "gender": ("sex", "le sexe"),
    "race": ("race", "l'origine (race)"),
    "ethnicity": ("ethnicity", "l'origine ethnique"),
    "age": ("aged {0} on {1}", "âgées de {0} au {1}"),
    "birth": ("born {0}", "nées {0}"),
    "alive": ("not known to be dead on {0}", "non connues comme décédées au {0}"),
    "persons": ("among {0} listed", "parmi {0} listées"),
    "and": ("who meet all of:", "qui remplissent toutes ces conditions :"),
    "or": ("who meet at least one of:", "qui remplissent au moins une de ces conditions :"),
    "not": ("of the perimeter, except those:", "du périmètre, sauf celles :"),
    "n_of": ("who meet {0} of:", "qui remplissent {0} de ces conditions :"),
    "sample": (
        'in a random sample of {0} (seed "{1}") of those:',
        "d'un échantillon au hasard de {0} (graine « {1} ») parmi celles :",
    ),
    # events
    "any": ("{0}, of any kind", "{0}, de toute sorte"),
    "standard": ("{0}: {1}", "{0} : {1}"),
    "source": ("{0} recorded with the code {1}", "{0} enregistrés sous le code {1}"),
    "first": ("of each person, the first of these: {0}", "de chaque personne, le premier parmi : {0}"),
    "last": ("of each person, the last of these: {0}", "de chaque personne, le dernier parmi : {0}"),
    "nth": ("of each person, number {1} of these: {0}", "de chaque personne, le n° {1} parmi : {0}"),
    "union": ("any of these events:", "tous ces événements réunis :"),
    "changed": ("results that {1} {2}: {0}", "résultats qui {1} {2} : {0}"),
    "rose": ("rose by {0}", "ont augmenté de {0}"),
    "fell": ("fell by {0}", "ont baissé de {0}"),
    "differs": ("changed by {0} (a fall being below 0)", "ont changé de {0} (une baisse étant négative)"),
    "rose_at_all": ("rose", "ont augmenté"),
    "fell_at_all": ("fell", "ont baissé"),
    "no_less_than": ("{0} or more", "{0} ou plus"),
    "more_than": ("more than {0}", "plus de {0}"),
    "percent": ("{0} %", "{0} %"),
    "previous_value": ("against the previous value{0}", "par rapport à la valeur précédente{0}"),
    "first_value": ("against the first value{0}", "par rapport à la première valeur{0}"),
    "lowest_value": ("against the lowest value{0}", "par rapport à la plus basse valeur{0}"),
    "highest_value": ("against the highest value{0}", "par rapport à la plus haute valeur{0}"),
    "of_days": (" of the {0} days before", " des {0} jours précédents"),
    "of_day": (" earlier that day", " du même jour, plus tôt"),
    "of_any": (" before it", " antérieure"),
    "back_days": (", at most {0} days earlier", ", datant d'au plus {0} jours"),
    "back_day": (", of the same day", ", du même jour"),
    "back_any": ("", ""),
    "trend": ("results at the end of {1}: {0}", "résultats au bout {1} : {0}"),
    "trend_rising": ("a steady rise of {0}", "d'une hausse continue de {0}"),
    "trend_falling": ("a steady fall of {0}", "d'une baisse continue de {0}"),
    "trend_values": ("a series of {0}", "d'une série de {0}"),
    "trend_slope": ("{0}, with a slope {1} a day", "{0}, de pente {1} par jour"),
    "values_days": ("{0} values or more in {1} days", "{0} valeurs ou plus en {1} jours"),
    "values_day": ("{0} values or more in one day", "{0} valeurs ou plus en un jour"),
    "values_any": ("{0} values or more since the first", "{0} valeurs ou plus depuis la première"),
    # conditions
    "kept": ("kept where:", "retenus si :"),
    "provenance": ("the provenance is in {0}", "la provenance est dans {0}"),
    "date": ("it starts {0}", "le début est {0}"),
    "end_date": ("it ends {0}", "la fin est {0}"),
    "length": ("it lasts {0}", "la durée est {0}"),
    "age_at": ("the person is aged {0} at its start", "la personne a {0} au début"),
    "age_at_end": ("the person is aged {0} at its end", "la personne a {0} à la fin"),
    "calendar": (" (by calendar years)", " (par années civiles)"),
    "value": ("the value is {0}", "la valeur est {0}"),
    "unit": (" in a unit of {0}", " dans une unité de {0}"),
    "value_concept": ("the coded value is in {0}", "la valeur codée est dans {0}"),
    "attribute_number": ("{0} is {1}", "{0} est {1}"),
    "attribute_date": ("{0} is {1}", "{0} est {1}"),
    "attribute_concepts": ("{0} is in {1}", "{0} est dans {1}"),
    "attribute_is": ('{0} is "{1}"', "{0} est « {1} »"),
    "attribute_contains": ('{0} contains "{1}"', "{0} contient « {1} »"),
    "attribute_starts": ('{0} starts with "{1}"', "{0} commence par « {1} »"),
    "attribute_ends": ('{0} ends with "{1}"', "{0} finit par « {1} »"),
    "attribute_fold": (" (in capital or small letters)", " (en majuscules ou minuscules)"),
    "attribute_known": ("{0}: something is recorded", "{0} : renseigné"),
    "attribute_unknown": ("{0}: nothing is recorded", "{0} : non renseigné"),
    "site": ("it took place at care site {0}", "il a eu lieu dans la structure {0}"),
    "below": (" or below it", " ou en dessous"),
    "visit": ("it belongs to the visit of one of: {0}", "il appartient au séjour d'un de : {0}"),
    "visit_any": ("it took place during one of these {0}", "il a eu lieu pendant l'un de ces {0}"),
    "person": ("the person is among those {0}", "la personne est parmi celles {0}"),
    "having": ("the same person has {0}: {1}", "la même personne a {0} : {1}"),
    "having_once": ("the same person has at least once: {0}", "la même personne a au moins une fois : {0}"),
    "having_none": ("the same person has none of: {0}", "la même personne n'a aucun de : {0}"),
    "having_any": ("the same person has {0}", "la même personne a des {0}"),
    "all_of": ("all of:", "toutes ces conditions :"),
    "any_of": ("at least one of:", "au moins une de ces conditions :"),
    "none_of": ("not:", "pas :"),
    "some_of": ("{0} of:", "{0} de ces conditions :"),
    "always": ("always", "toujours"),
    "window": ("{0} of that event falls {1} {2} of this one", "{0} de cet événement tombe {1} {2} de celui-ci"),
    "the_start": ("the start", "le début"),
    "the_end": ("the end", "la fin"),
    "of_start": ("the start", "le début"),
    "of_end": ("the end", "la fin"),
    "from_to_days": ("from {0} to {1} days after", "de {0} à {1} jours après"),
    "within_days": ("at most {0} days before or after", "au plus {0} jours avant ou après"),
    "from_days": ("{0} days or more after", "{0} jours ou plus après"),
    "to_days": ("{0} days or less after", "{0} jours ou moins après"),
    "any_day": ("any number of days before or after", "à n'importe quelle distance de"),
    "same_visit": ("both in the same visit", "les deux dans le même séjour"),
    "same_observation": ("both in one period of follow-up", "les deux dans une même période de suivi"),
    "observed": (
        "counted only where one period of follow-up covers the whole window",
        "seulement si une même période de suivi couvre toute la fenêtre",
    ),
    "other": ("this event itself not counted", "sans compter cet événement lui-même"),
    # numbers
    "at_least": ("at least {0}", "au moins {0}"),
    "at_most": ("at most {0} (none included)", "au plus {0} (zéro compris)"),
    "exactly": ("exactly {0}", "exactement {0}"),
    "no": ("none", "aucun"),
    "between": ("{0} to {1}", "{0} à {1}"),
    "events": ("times", "fois"),
    "date_unit": ("different day(s)", "jour(s) différent(s)"),
    "visit_unit": ("different visit(s)", "séjour(s) différent(s)"),
    "concept_unit": ("different concept(s)", "concept(s) différent(s)"),
    "years": ("{0} years", "{0} ans"),
    "days": ("{0} days", "{0} jours"),
    "from": ("on {0} or later", "le {0} ou après"),
    "to": ("on {0} or earlier", "le {0} ou avant"),
    "from_to": ("from {0} to {1}", "du {0} au {1}"),
    "more": ("{0} or more", "{0} ou plus"),
    "less": ("{0} or less", "{0} ou moins"),
    "value_between": ("from {0} to {1}", "de {0} à {1}"),
    # concept sets
    "sets": ("Concept sets", "Jeux de concepts "),
    "inline": ("{0}", "{0}"),
    "item_below": ("{0} and below", "{0} et en dessous"),
    "item_standard": ("the standard concepts of {0}", "les concepts standard de {0}"),
    "without": ("{0}, without {1}", "{0}, sauf {1}"),
    "many": ("{0} concepts", "{0} concepts"),
    # what is taken for granted
    "notes": ("What this takes for granted", "Ce qui est tenu pour acquis "),
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
    # domains and sexes
    "visit_domain": ("visits", "séjours"),
    "visit_detail_domain": ("visit details (movements)", "mouvements (visit_detail)"),
    "condition_domain": ("diagnoses", "diagnostics"),
    "procedure_domain": ("procedures", "actes"),
    "drug_domain": ("drug exposures", "expositions médicamenteuses"),
    "device_domain": ("device exposures", "dispositifs"),
    "measurement_domain": ("measurements", "mesures et résultats"),
    "observation_domain": ("observations", "observations"),
    "death_domain": ("deaths (by cause)", "décès (par cause)"),
    "specimen_domain": ("specimens", "prélèvements"),
    "episode_domain": ("episodes", "épisodes"),
    "condition_era_domain": ("condition eras", "périodes de maladie"),
    "drug_era_domain": ("drug eras", "périodes de traitement"),
    "dose_era_domain": ("dose eras", "périodes de dose"),
    "payer_plan_period_domain": ("insurance periods", "périodes de couverture"),
    "observation_period_domain": ("observation periods", "périodes d'observation"),
    "female": ("female", "féminin"),
    "male": ("male", "masculin"),
    "other_sex": ("other", "autre"),
    "unknown": ("unknown", "inconnu"),
    "or_word": (" or ", " ou "),
}
LANGUAGES = ("en", "fr")


@cache
def _attributes() -> dict[str, tuple[str, str]]:
    text = (files("laennec.cohorts.explain") / "attributes.csv").read_text(encoding="utf-8")
    return {row["name"]: (row["en"], row["fr"]) for row in csv.DictReader(text.splitlines())}


def attribute_name(name: str, language: str) -> str:
    """What an attribute of events is called (`domains.Attribute`). Raises KeyError for one that there is not."""
    return _attributes()[name][LANGUAGES.index(language)]
