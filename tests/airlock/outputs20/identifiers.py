"""Identifiers left in a text or a table, one kind a file."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en, share_fr
from tests.airlock.outputs20.files import excel, latex, markdown, paper, table, web, word
from tests.airlock.outputs20.people import SURNAMES, full_name, ipp, mobile, nir


def write(shelf: Shelf) -> None:
    patient_number(shelf)
    social_security(shelf)
    path_of_name(shelf)
    title_and_name(shelf)
    telephone(shelf)
    mail(shelf)
    address(shelf)


def patient_number(shelf: Shelf) -> None:
    rng = shelf.random("patient number")
    path = shelf.unsafe(
        "qualite_donnees/doublons_identites.pdf", "patient number", "an example of a duplicate gives an IPP", "Rapport de qualité : doublons de séjours détectés par règle.", "41 220 patients de l'entrepôt, année 2022",
    )  # fmt: skip
    paper(path, ["# Doublons de séjours : rapport 2022", "Les règles sont appliquées dans l'ordre ; un couple n'est compté qu'une fois.", [["Règle", "Couples de séjours", "Confirmés"], ["Mêmes dates, même unité", 312, 288], ["Dates qui se recouvrent", 1204, 611], ["Même dossier, deux numéros", 97, 84]],
                 f"Les recouvrements viennent surtout des transferts. Exemple typique : {ipp(rng)}, deux séjours ouverts dans la même unité. La règle 2 sera durcie dans la version 5 ; le temps de calcul est de 4 minutes."])  # fmt: skip


def social_security(shelf: Shelf) -> None:
    rng = shelf.random("social security")
    number = nir(rng)
    spaced = f"{number[0]} {number[1:3]} {number[3:5]} {number[5:7]} {number[7:10]} {number[10:13]} {number[13:]}"
    path = shelf.unsafe(
        "data_quality/linkage_rates.html", "social security number", "an example of the linkage key in a note", "Linkage rates of the warehouse with the national claims by year.", "188,402 patients of the warehouse",
    )  # fmt: skip
    web(path, "en", ["# Linkage with national claims", [["Year", "Patients", "Linked", "By key", "By dates"], ["2020", "58,112", share_en(54021, 58112), "51,877", "2,144"], ["2021", "63,950", share_en(60011, 63950), "57,902", "2,109"], ["2022", "66,340", share_en(62870, 66340), "60,904", "1,966"]],
                     f"The key is the number in its full form with blanks removed (for example {spaced}). Version 3 of the algorithm has 5 steps and a threshold of 0.92."])  # fmt: skip


def path_of_name(shelf: Shelf) -> None:
    rng = shelf.random("path of name")
    path = shelf.unsafe(
        "cardiology/holter_signal_quality.md", "a name in a path", "the command's example path names a patient", "Quality of Holter recordings by device and how the figures were made.", "1,318 adults with a Holter recording",
    )  # fmt: skip
    markdown(path, ["# Holter recordings: signal quality", [["Device", "Recordings", "Usable", "Median hours"], ["A", "702", share_en(644, 702), "23.1"], ["B", "616", share_en(571, 616), "22.8"]], "One recording per patient; artefacts above 10% make it unusable.", "Reproduce with:",
                    f"```\npython quality.py --lead 2 --window 5 \\\n    --input /data/holter/{rng.choice(SURNAMES).upper()}_Nathalie/ecg_24h.edf --seed 7\n```", "Agreement of 2 algorithms: kappa 0.86."])  # fmt: skip


def title_and_name(shelf: Shelf) -> None:
    rng = shelf.random("title and name")
    path = shelf.unsafe(
        "soins_palliatifs/equipe_mobile.tex", "title and surname of a patient", "le séjour de Mme suivie d'un nom", "Activité de l'équipe mobile de soins palliatifs ; rapport annuel.", "1 106 patients vus par l'équipe mobile",
    )  # fmt: skip
    latex(path, ["# Équipe mobile de soins palliatifs", "L'équipe a vu 1\\,106 patients dans 19 services.", [["Motif", "Patients"], ["Douleur", share_fr(488, 1106)], ["Question éthique", share_fr(141, 1106)], ["Retour à domicile", share_fr(302, 1106)], ["Soutien des proches", share_fr(175, 1106)]],
                 f"Le délai médian de réponse est d'un jour. La procédure de sédation a été revue en réunion éthique après le séjour de Mme {rng.choice(SURNAMES)}, et compte désormais 5 étapes."], look="hline", lang="french")  # fmt: skip


def telephone(shelf: Shelf) -> None:
    rng = shelf.random("telephone")
    path = shelf.unsafe(
        "trials/followup_calls_report.docx", "telephone number of a participant", "a call back number in the comments", "Telephone follow-up of a trial at three months: calls, reached, reasons.", "640 participants of a trial of physiotherapy",
    )  # fmt: skip
    word(path, ["# Follow-up calls at 3 months", f"Of 640 participants, {share_en(571, 640)} were reached in at most 4 calls; the median call took 11 minutes (IQR 8-15).", [["Call", "Reached", "Comment"], ["First", 302, "Mornings work best"], ["Second", 151, "Voice mail in a third of calls"], ["Third", 77, f"One asks to be called at {mobile(rng)} instead"],
                ["Fourth", 41, "Evening calls only"]], "3 interviewers shared the calls; scripts are in version 2."])  # fmt: skip


def mail(shelf: Shelf) -> None:
    rng = shelf.random("mail")
    first, last = full_name(rng).lower().replace("é", "e").split()
    path = shelf.unsafe(
        "qualite/esatis_verbatims.xlsx", "e-mail address of a patient", "a quoted answer ends with an address", "Satisfaction des patients hospitalisés : scores par thème et extraits de réponses libres.", "1 877 patients ayant répondu à l'enquête",
    )  # fmt: skip
    excel(path, {"Scores": [["Thème", "Répondants", "Score sur 100"], ["Accueil", 1877, 74.1], ["Prise en charge", 1861, 80.3], ["Repas", 1702, 56.8], ["Sortie", 1790, 65.2]],
                 "Extraits": [["Thème", "Réponse libre"], ["Repas", "Les plats arrivent froids le soir."], ["Sortie", f"Je n'ai pas eu l'ordonnance, merci de l'envoyer à {first}.{last}@laposte.net"], ["Accueil", "Personnel très patient."]]})  # fmt: skip


def address(shelf: Shelf) -> None:
    rng = shelf.random("address")
    path = shelf.unsafe(
        "had/visites_par_commune.csv", "postal address of a patient", "note of the row Rennes nord: a street and number", "Patients en hospitalisation à domicile par secteur, temps de trajet et remarques.", "912 patients en hospitalisation à domicile",
    )  # fmt: skip
    table(path, [["secteur", "patients", "visites_par_semaine", "trajet_median_min", "remarque"], ["Rennes nord", 241, 5, 14, f"détour fréquent par le {rng.randint(3, 88)} rue des Lilas, 35700 Rennes (patient au 2e étage)"], ["Rennes sud", 302, 4, 11, "stationnement difficile"], ["Vitré", 188, 4, 23, ""],
                 ["Fougères", 181, 5, 26, "2 tournées"]], sep=";")  # fmt: skip
