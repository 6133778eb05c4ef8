"""Why a part of a query cannot be said in OHDSI's words: every reason, in English and French."""

from typing import Any

from laennec.cohorts.circe.fields import CirceError
from laennec.cohorts.query.reading import way

Path = tuple[str | int, ...]

REASONS: dict[str, tuple[str, str]] = {
    "events": (
        "a set of events has a row for each; OHDSI's cohorts join those of a person that touch. Take its persons "
        "(`has`), or follow each person from a first to a last day (`spells`)",
        "un ensemble d'événements a une ligne pour chacun ; les cohortes d'OHDSI réunissent ceux d'une personne qui "
        "se "
        "touchent. Prenez-en les personnes (`has`), ou suivez chaque personne d'un premier à un dernier jour "
        "(`spells`)",
    ),
    "not observed": (
        "OHDSI lets only events enter that start in an observation period, and this set has others. Ask for it: "
        "{needed}",
        "OHDSI ne fait entrer que des événements qui commencent dans une période d'observation, et cet ensemble en a "
        "d'autres. Demandez-le : {needed}",
    ),
    "not observed inside": (
        "OHDSI looks for events that have related events, or alternatives, of their own only inside an observation "
        "period. Ask for it in the same `where`: {needed}",
        "OHDSI ne cherche des événements qui ont eux-mêmes des événements liés, ou des alternatives, que dans une "
        "période d'observation. Demandez-le dans le même `where` : {needed}",
    ),
    "domain": (
        "OHDSI's definitions have no criterion for events of the domain {domain}",
        "les définitions d'OHDSI n'ont pas de critère pour les événements du domaine {domain}",
    ),
    "kind": (
        "OHDSI's definitions have nothing that says `{kind}`",
        "les définitions d'OHDSI n'ont rien qui dise `{kind}`",
    ),
    "field": (
        "an OHDSI criterion of the domain {domain} cannot ask `{field}`",
        "un critère OHDSI du domaine {domain} ne peut demander `{field}`",
    ),
    "index": (
        "OHDSI's groups ask of the event itself only its days, its person's age, sex, race and ethnicity, and "
        "related "
        "events; not `{field}`",
        "les groupes d'OHDSI ne demandent de l'événement même que ses jours, l'âge, le sexe, la race et l'ethnie de "
        "sa "
        "personne, et les événements liés ; pas `{field}`",
    ),
    "twice": (
        "an OHDSI criterion has one place for `{field}`, which another condition has taken",
        "un critère OHDSI a une place pour `{field}`, qu'une autre condition a prise",
    ),
    "age": (
        "OHDSI counts an age as the year of the day less the year of birth: ask it so (`calendar`: true)",
        "OHDSI compte un âge comme l'année du jour moins l'année de naissance : demandez-le ainsi (`calendar` : "
        "true)",
    ),
    "sex": (
        "OHDSI asks the recorded concept: only `female` and `male` are one",
        "OHDSI demande le concept enregistré : seuls `female` et `male` en sont un",
    ),
    "persons": (
        "an OHDSI definition names no persons one by one",
        "une définition OHDSI ne nomme pas de personnes une à une",
    ),
    "sample": (
        "an OHDSI definition draws no sample",
        "une définition OHDSI ne tire pas d'échantillon",
    ),
    "day of a person": (
        "OHDSI asks it on the day of an event, not on a day of the calendar",
        "OHDSI le demande au jour d'un événement, pas à un jour du calendrier",
    ),
    "order": (
        "OHDSI takes the first events of a concept set before anything else is asked of them, and knows no other "
        "order "
        "inside a criterion. Ask the conditions after `first`, or let the events enter (`spells`)",
        "OHDSI prend les premiers événements d'un ensemble de concepts avant de leur demander autre chose, et ne "
        "connaît pas d'autre ordre dans un critère. Demandez les conditions après `first`, ou faites entrer les "
        "événements (`spells`)",
    ),
    "ties": (
        'OHDSI orders events of one day by their number, which may be another one than by their time: say "ties": '
        '"id"',
        "OHDSI ordonne les événements d'un jour par leur numéro, ce qui peut en donner un autre que l'heure : dites "
        '"ties": "id"',
    ),
    "ends": (
        "an end is asked of these events, and OHDSI's is another one: {domain} events end there with {needed}",
        "une fin est demandée à ces événements, et celle d'OHDSI est autre : les événements {domain} y finissent "
        "avec "
        "{needed}",
    ),
    "dates": (
        "OHDSI can move these days only so: {needed}",
        "OHDSI ne peut déplacer ces jours qu'ainsi : {needed}",
    ),
    "in order": (
        'where days are moved, OHDSI leaves out what would end before it starts. Ask for it: "length": '
        '{{"at_least": 0}}',
        'où des jours sont déplacés, OHDSI écarte ce qui finirait avant de commencer. Demandez-le : "length": '
        '{{"at_least": 0}}',
    ),
    "several": (
        "OHDSI counts the events of one criterion; of several sets together it can only ask for one, or for none",
        "OHDSI compte les événements d'un critère ; de plusieurs ensembles réunis, il ne peut demander qu'un, ou "
        "aucun",
    ),
    "windows": (
        "OHDSI has two windows of days around an event",
        "OHDSI a deux fenêtres de jours autour d'un événement",
    ),
    "open window": (
        "within observation periods, OHDSI's open window on an end reaches to the period's end: say "
        '"from_observation": "start", "to_observation": "end", or give days',
        "dans les périodes d'observation, la fenêtre ouverte d'OHDSI sur une fin va jusqu'à la fin de la période : "
        'dites "from_observation": "start", "to_observation": "end", ou donnez des jours',
    ),
    "other": (
        "OHDSI counts the event itself, where it is of the related ones and in the window: leave its day out of the "
        "window (from 1, or to -1)",
        "OHDSI compte l'événement même, s'il est parmi les événements liés et dans la fenêtre : laissez son jour "
        "hors "
        "de la fenêtre (de 1, ou jusqu'à -1)",
    ),
    "distinct": (
        "OHDSI cannot count different values of `{field}` for events of the domain {domain}",
        "OHDSI ne sait pas compter les valeurs différentes de `{field}` des événements du domaine {domain}",
    ),
    "no vocabulary": (
        "OHDSI names concepts by the ids of the vocabulary: a warehouse must be loaded to look this up",
        "OHDSI nomme les concepts par les identifiants du vocabulaire : il faut un entrepôt chargé pour le chercher",
    ),
    "unknown concept": (
        "the vocabulary has no concept {concept}; an OHDSI concept set holds only those it has. Write "
        '"if_unknown": "empty" to take none in that case',
        "le vocabulaire n'a pas de concept {concept} ; un ensemble de concepts OHDSI n'a que ceux qu'il a. Écrivez "
        '"if_unknown": "empty" pour n\'en prendre aucun dans ce cas',
    ),
    "complement": (
        "OHDSI cannot ask here for every concept but those of a set",
        "OHDSI ne peut demander ici tous les concepts sauf ceux d'un ensemble",
    ),
    "number": (
        "OHDSI compares numbers of at most four decimals here, and below a million million: {number}",
        "OHDSI compare ici des nombres de quatre décimales au plus, inférieurs à mille milliards : {number}",
    ),
    "whole": (
        "OHDSI compares whole numbers here: {number}",
        "OHDSI compare ici des nombres entiers : {number}",
    ),
    "text": (
        "OHDSI compares texts as they are, capitals and all: whole, at their start, at their end or anywhere",
        "OHDSI compare les textes tels quels, majuscules comprises : entiers, au début, à la fin ou n'importe où",
    ),
    "gap": (
        "OHDSI's own SQL compares the gap days with the range given for the era's length",
        "le SQL d'OHDSI compare les jours d'interruption avec l'étendue donnée pour la durée de l'ère",
    ),
    "cohort": (
        "OHDSI's definitions cannot use a cohort as a criterion",
        "les définitions d'OHDSI ne peuvent prendre une cohorte pour critère",
    ),
    "era": (
        "OHDSI's end by an era is one of drug exposures of one named concept set, by standard and source concepts, "
        "with "
        "the days supplied or so many days each: {needed}",
        "la fin par une ère d'OHDSI est celle d'expositions médicamenteuses à un ensemble de concepts, par concepts "
        "standards et sources, avec les jours délivrés ou tant de jours chacune : {needed}",
    ),
    "period": (
        "OHDSI puts days of the calendar only in place of an observation or payer plan period's own, which must hold "
        "them: {needed}",
        "OHDSI ne met des jours du calendrier qu'à la place de ceux d'une période d'observation ou d'assurance, qui "
        "doit les contenir : {needed}",
    ),
}


class NotSayable(CirceError):
    """What OHDSI's definitions cannot say. at: the way to it in the query file; reason: its name in REASONS."""

    def __init__(self, at: Path, reason: str, **parts: Any) -> None:
        self.at, self.reason, self._parts = at, reason, parts
        super().__init__(f"{way(at)}: {self.said('en')}.")

    def said(self, language: str = "en") -> str:
        """The reason alone, in English or French."""
        return REASONS[self.reason][1 if language == "fr" else 0].format(**self._parts)
