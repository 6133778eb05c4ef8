"""Findings in French: a finding keeps its English sentence, and this says the same; what it lacks is said by its way."""

import re
from collections.abc import Mapping

from laennec.airlock.checks.ways import WAYS

_FORMS = [
    (re.compile(f"{english}\\Z", re.S), french)
    for english, french in (
        (r"(.+) % here or in (.+) of (.+) persons in the other are about (.+), fewer than (\d+)\.", r"\1 % ici ou dans \2 de \3 personnes dans l'autre font environ \4, moins de \5."),
        (r"A formula adds (.+): fewer than (\d+) persons\.", r"Une formule ajoute \1 : moins de \2 personnes."),
        (r"A percentile (.+) of (.+) persons: it is the value of one person\.", r"Un centile (\1) de \2 personnes : c'est la valeur d'une personne."),
        (r"(.+): what is counted may be persons, fewer than (\d+)\.", r"\1 : ce qui est compté peut être des personnes, moins de \2."),
        (r"(.+): one person or few\.", r"\1 : une personne ou peu."),
        (r"(.+): (?:one of )?few persons\.", r"\1 : peu de personnes."),
        (r"(.+) persons kept of (.+): (.+) were left out, fewer than (\d+)\.", r"\1 personnes gardées sur \2 : \3 ont été écartées, moins de \4."),
        (r"(.+) (?:beside|after) (.+): (.+) were left out, fewer than (\d+)\.", r"\1 à côté de \2 : \3 ont été écartées, moins de \4."),
        (r"(.+): of (.+) (?:persons|they are) about (.+), fewer than (\d+)\.", r"\1 : de \2 personnes, environ \3, moins de \4."),
        (r"(.+): a group of (.+) persons, fewer than (\d+)\.", r"\1 : un groupe de \2 personnes, moins de \3."),
        (r"A password, key or token is written out\.", "Un mot de passe, une clé ou un jeton est écrit."),
        (r"A leaf or node of fewer than (\d+) persons\.", r"Une feuille ou un nœud de moins de \1 personnes."),
        (r"A title and a name \('(.+)'\)\.", r"Un titre et un nom (« \1 »)."),
        (r"A cell begins as a formula: a spreadsheet would run it when opened\.", "Une case commence comme une formule : un tableur l'exécuterait à l'ouverture."),
        (r"(.+) are told, (.+) are shown: (.+) remain, fewer than (\d+)\.", r"\1 sont dits, \2 sont montrés : il en reste \3, moins de \4."),
        (r"(.+): fewer than (\d+) persons\.", r"\1 : moins de \2 personnes."),
        (r"(.+): ([\d.e+]+) persons, fewer than (\d+)\.", r"\1 : \2 personnes, moins de \3."),
        (r"(.+): ([\d.e+]+) others remain, fewer than (\d+)\.", r"\1 : il en reste \2, moins de \3."),
        (r"(.+) and (.+) in one sentence: ([\d.e+]+) others remain, fewer than (\d+)\.", r"\1 et \2 dans une phrase : il en reste \3, moins de \4."),
        (r"(.+): one person\.", r"\1 : une seule personne."),
        (r"(.+): one or few persons\.", r"\1 : une ou peu de personnes."),
        (r"(.+): one person of (.+) is described\.", r"\1 : une personne de \2 ans est décrite."),
        (r"(.+): fewer than (\d+)\.", r"\1 : moins de \2."),
        (r"(.+): it tells more closely than 'fewer than (\d+)' would\.", r"\1 : c'est plus précis que « moins de \2 »."),
        (r"'(.+)' tells of a group smaller than (\d+) more closely than '<\d+' would\.", r"« \1 » dit d'un groupe plus petit que \2 plus que « <\2 » n'en dirait."),
        (r"A group of (.+) persons, fewer than (\d+)\.", r"Un groupe de \1 personnes, moins de \2."),
        (r"A percentage of (.+) persons, fewer than (\d+)\.", r"Un pourcentage de \1 personnes, moins de \2."),
        (r"A statistic of (.+) persons, fewer than (\d+)\.", r"Une statistique de \1 personnes, moins de \2."),
        (r"(.+): none of a real group, which tells of all of it\.", r"\1 : personne d'un groupe réel, ce qui le dit de chacun."),
        (r"(.+): none of a real group\.", r"\1 : personne d'un groupe réel."),
        (r"(.+): all of a real group\.", r"\1 : tout un groupe réel."),
        (r"(.+): none or all of a real group\.", r"\1 : personne ou tout un groupe réel."),
        (r"(.+) % of a real group: that tells of everybody in it\.", r"\1 % d'un groupe réel : cela le dit de chacun."),
        (r"A rate of 0 of a real group: that tells of everybody in it\.", "Un taux de 0 d'un groupe réel : cela le dit de chacun."),
        (r"(.+) % of (.+) persons are about (\d+), fewer than (\d+)\.", r"\1 % de \2 personnes font environ \3, moins de \4."),
        (r"(.+) % of (.+) persons leave about (\d+), fewer than (\d+)\.", r"\1 % de \2 personnes en laissent environ \3, moins de \4."),
        (r"'(.+)' of (.+) persons: about (\d+), fewer than (\d+)\.", r"« \1 » de \2 personnes : environ \3, moins de \4."),
        (r"'(.+)' of (.+) persons leaves about (\d+), fewer than (\d+)\.", r"« \1 » de \2 personnes en laisse environ \3, moins de \4."),
        (r"'(.+)' of (.+): about (\d+), fewer than (\d+)\.", r"« \1 » sur \2 : environ \3, moins de \4."),
        (r"(.+) for (.+) of (.+) are about (\d+), fewer than (\d+)\.", r"\1 pour \2 sur \3 font environ \4, moins de \5."),
        (r"The masked cell is (.+): the total less what else is shown gives it back\.", r"La case masquée vaut \1 : le total moins ce qui est montré la redonne."),
        (r"The (\d+) masked cells are (.+) in all, fewer than (\d+)\.", r"Les \1 cases masquées font \2 en tout, moins de \3."),
        (r"The total less its parts leaves (.+), fewer than (\d+)\.", r"Le total moins ses parties laisse \1, moins de \2."),
        (r"(.+) after (.+): a step of (.+), fewer than (\d+)\.", r"\1 après \2 : une étape de \3, moins de \4."),
        (r"(.+): a step of (.+), fewer than (\d+)\.", r"\1 : une étape de \2, moins de \3."),
        (r"A formula gives (.+), fewer than (\d+)\.", r"Une formule donne \1, moins de \2."),
        (r"(.+) here and (.+) in (.+) differ by (.+) persons, fewer than (\d+)\.", r"\1 ici et \2 dans \3 diffèrent de \4 personnes, moins de \5."),
        (r"Its population \((.+)\) and that of (.+) \((.+)\) differ by (.+) persons, fewer than (\d+)\.", r"Sa population (\1) et celle de \2 (\3) diffèrent de \4 personnes, moins de \5."),
        (r"A total \((.+)\) less the parts in the other output \((.+)\) leaves (.+) persons, fewer than (\d+)\.", r"Un total (\1) moins les parties de l'autre sortie (\2) laisse \3 personnes, moins de \4."),
        (r"The parts \((.+) in all\) fall (.+) short of (.+) in (.+): that many persons are given away\.", r"Il manque \2 aux parties (\1 en tout) pour faire les \3 de \4 : autant de personnes sont dévoilées."),
        (r"With (.+): (.+) less (.+) and (.+) leaves (.+) persons, fewer than (\d+)\.", r"Avec \1 : \2 moins \3 et \4 laisse \5 personnes, moins de \6."),
        (r"A range \((.+)\): it is the value of one person\.", r"Une étendue (\1) : c'est la valeur d'une personne."),
        (r"A (minimum|maximum) \((.+)\): it is the value of one person\.", r"Un \1 (\2) : c'est la valeur d'une personne."),
        (r"(.+): the value of one person\.", r"\1 : la valeur d'une personne."),
        (r"(.+): extremes are values of single persons\.", r"\1 : les extrêmes sont des valeurs de personnes isolées."),
        (r"A mean without a spread: .*", "Une moyenne sans dispersion : c'est la valeur d'une personne."),
        (r"A spread of 0: .*", "Une dispersion nulle : la moyenne est la valeur d'une personne, ou de chacune."),
        (r"Outlying values: each is the value of one person\.", "Des valeurs extrêmes : chacune est celle d'une personne."),
        (r"A raw ROC curve: .*", "Une courbe ROC brute : chacun de ses points est le score d'une personne."),
        (r"(.+): values beyond the whiskers, each of one person\.", r"\1 : des valeurs au-delà des moustaches, chacune d'une personne."),
        (r"(.+): a mark of one person is pointed at\.", r"\1 : le point d'une personne est désigné."),
        (r"(\d+) (?:marks|outliers) .*", r"\1 points du graphique sont sans doute chacun une personne."),
        (r"(\d+) lines .*", r"\1 lignes : chacune est sans doute une personne."),
        (r"(\d+) steps .*", r"\1 marches de la courbe sont de peu de personnes."),
        (r"'(.+)': each mark or line is one person\.", r"« \1 » : chaque point ou ligne est une personne."),
        (r"(\d+) rows of '(.+)': each is of one person\.", r"Chacune des \1 lignes de « \2 » est celle d'une personne."),
        (r"The picture keeps other colours where it is transparent, .*", "L'image garde d'autres couleurs là où elle est transparente : chacun peut les montrer."),
        (r"The file was not read: the reader was killed or crashed on it\.", "Le fichier n'a pas été lu : le lecteur a été tué ou s'est interrompu dessus."),
        (r"The file was not read: reading it takes longer than allowed\.", "Le fichier n'a pas été lu : sa lecture dépasse le temps permis."),
        (r"The file was not read: what it unpacks to is larger than allowed\.", "Le fichier n'a pas été lu : ce qu'il contient dépasse la taille permise."),
        (r"The file was not read: the sandbox .*", "Le fichier n'a pas été lu : le bac à sable n'a pas démarré ; réessayez, et voyez « laennec status » si cela persiste."),
        (r"The values of the data frame in it cannot be read\.", "Les valeurs du tableau (data frame) qu'il contient ne peuvent pas être lues."),
        (r"The column (.+) names (\d+) single persons(?: or stays)?\.", r"La colonne \1 désigne \2 personnes ou séjours."),
        (r"The column (.+) holds pseudonyms of single persons \((\d+)\)\.", r"La colonne \1 contient des pseudonymes de personnes (\2)."),
        (r"Each of (\d+) rows gives (.+): they are rows of single persons\.", r"Chacune des \1 lignes donne \2 : ce sont des lignes de personnes."),
        (r"(\d+) rows .*", r"\1 lignes sont sans doute des personnes."),
        (r"(\d+) (?:single )?values .*", r"\1 valeurs sont sans doute chacune celle d'une personne."),
        (r"(\d+) persons are told of one by one \((.+)\)\.", r"\1 personnes sont décrites une à une (\2)."),
        (r"(\d+) pseudonyms of single persons \((.+)\)\.", r"\1 pseudonymes de personnes (\2)."),
        (r"(?:The columns|Each column) .*", "Chaque colonne est une personne."),
        (r"The table has more than (\d+) rows, .*", r"Le tableau a plus de \1 lignes : personne ne peut les relire."),
        (r"(.+) residual degrees of freedom, fewer than (\d+).*", r"\1 degrés de liberté résiduels, moins de \2 : le modèle redonne presque chaque valeur."),
        (r"(.+): fewer than (\d+) residual degrees of freedom\.", r"\1 : moins de \2 degrés de liberté résiduels."),
        (r"(.+) observations and (.+) parameters leave fewer than (\d+) degrees of freedom\.", r"\1 observations et \2 paramètres laissent moins de \3 degrés de liberté."),
        (r"An R² of 1: .*", "Un R² de 1 : le modèle redonne chaque valeur."),
        (r"(.+): one contributor makes (.+) % of a sum\.", r"\1 : un contributeur fait \2 % d'une somme."),
        (r"One contributor makes (.+?) % of .*", r"Un contributeur fait \1 % d'une somme."),
        (r"A single age of (.+)\.", r"Un âge isolé de \1 ans."),
        (r"(.+): a single age from (\d+) on\.", r"\1 : un âge isolé à partir de \2 ans."),
        (r"(.+): the exact date of a person's event\.", r"\1 : la date exacte d'un événement d'une personne."),
        (r"(\d+) exact dates \((.+)\): days of single events\.", r"\1 dates exactes (\2) : les jours d'événements isolés."),
        (r"An exact date \((.+)\) of a person's event\.", r"La date exacte (\1) d'un événement d'une personne."),
        (r"'(.+)' is a number in the warehouse's vault\.", r"« \1 » est un numéro du coffre de l'entrepôt."),
        (r"'(.+)' is the name of a person in the warehouse's vault\.", r"« \1 » est le nom d'une personne du coffre de l'entrepôt."),
        (r"(.+): a number of one person or stay\.", r"\1 : le numéro d'une personne ou d'un séjour."),
        (r"A number of the form of the hospital's patient numbers \(IPP\)\.", "Un numéro de la forme des numéros de patient de l'hôpital (IPP)."),
        (r"A social security number \(NIR\).*", "Un numéro de sécurité sociale (NIR)."),
        (r"A title and a name \((.+)\)\.", r"Un titre et un nom (\1)."),
        (r"A telephone number\.", "Un numéro de téléphone."),
        (r"An e-mail address\.", "Une adresse électronique."),
        (r"A (?:street|postal) address\.", "Une adresse postale."),
        (r"A given name beside a surname\.", "Un prénom à côté d'un nom de famille."),
        (r"(\d+) leaves of its trees hold fewer than (\d+) persons \(the smallest (.+)\)\.", r"\1 feuilles de ses arbres contiennent moins de \2 personnes (la plus petite \3)."),
        (r"(.+) keeps the rows that it was trained on\.", r"\1 garde les lignes sur lesquelles il a été entraîné."),
        (r"The file is a link\.", "Le fichier est un lien."),
        (r"There are (\d+) findings more\.", r"Il y a \1 constats de plus."),
    )
]  # fmt: skip


def in_french(finding: Mapping[str, str]) -> str:
    """The reason of a finding ({"way", "where", "why"}) in French; a sentence without a form of its own is said by the title of its way."""
    why = finding["why"]
    for form, said in _FORMS:
        found = form.match(why)
        if found:
            return re.sub(r"'([^']*)' :", r"« \1 » :", found.expand(said))
    return f"{WAYS[finding['way']][1]}." if finding["way"] in WAYS else why


_NOT_RUN = (
    ("Pictures were not read by OCR", "Les images n'ont pas été lues (OCR) : tesseract n'est pas installé."),
    (
        "Names and numbers were not compared with the vault's",
        "Les noms et numéros n'ont pas été comparés à ceux du coffre : il n'y en a pas ici que l'on puisse interroger.",
    ),
    ("It was not compared with", "Une sortie antérieure n'a pas pu être lue : la comparaison n'a pas été faite."),
)


def not_run_in_french(said: str) -> str:
    """What could not be run, in French; as it is where it is none of these."""
    return next((french for english, french in _NOT_RUN if said.startswith(english)), said)


_PLACES = (
    (r"\brow (?=\d)", "ligne "), (r"\brows (?=\d)", "lignes "), (r"\bcolumn (?=\S)", "colonne "),
    (r"\bline (?=\d)", "ligne "), (r"\bfrom ligne (\d+) on\b", r"à partir de la ligne \1"),
    (r"\bname of the file\b", "nom du fichier"), (r"\bname of a sheet\b", "nom d'une feuille"),
    (r"\bcomment lines\b", "lignes de commentaire"), (r"^text(?= ligne|$)", "texte"), (r"^drawing\b", "dessin"),
    (r"\(read by OCR\)", "(lu par OCR)"), (r"\(the population\)", "(la population)"),
)  # fmt: skip


def place_in_french(where: str) -> str:
    """The words that readers and rules put around a place; names that the file gives stay as they are."""
    for pattern, french in _PLACES:
        where = re.sub(pattern, french, where)
    return where
