"""Abstracts, flow charts and shares in words."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, write_text, write_word


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _abstract(shelf)
    _flow(shelf)
    _fractions(shelf)
    _words(shelf)


def _abstract(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ecmo/abstract_congress.txt",
        "minimum and maximum beside the medians",
        "Results: range 19-81 years, 1-67 days",
        "Abstract for a congress: ECMO for acute respiratory distress, survival and cost.",
        "294 adults treated by veno-venous ECMO",
    )
    write_text(path, """
TITLE: Survival after veno-venous ECMO in a French regional network

BACKGROUND: Veno-venous ECMO is used as rescue therapy of acute respiratory distress syndrome. Data from regional
networks are scarce.

METHODS: All adults treated by veno-venous ECMO in 6 hospitals from 2015 to 2023 were taken from the data warehouse.
Survival at 90 days was modelled by logistic regression with 9 covariates.

RESULTS: We studied 294 patients (women [[101/294]]), of median age 52 years (range 19-81). Median time on ECMO was
11 days (range 1-67). Survival at 90 days was [[%171/294]]. Age (odds ratio 0.63 per decade, 95% CI 0.51-0.78),
immunosuppression (0.41, 0.22-0.75) and days of ventilation before ECMO (0.90, 0.83-0.97) told survival. Area under the
curve was 0.74.

CONCLUSION: Survival matches that of large registries.
""")  # fmt: skip
    path = shelf.safe(
        "noyade/resume_congres.txt",
        "des bornes de critères d'inclusion, non des données ; médianes et quartiles",
        "Résumé de congrès : noyades admises en réanimation, facteurs pronostiques.",
        "417 patients de 15 à 85 ans admis en réanimation après une noyade",
    )
    write_text(path, """
TITRE : Noyades admises en réanimation, facteurs associés à la survie sans séquelle

CONTEXTE : le score de Szpilman, en 6 grades, n'a guère été évalué en réanimation.

MÉTHODE : patients de 15 à 85 ans (critère d'inclusion) admis dans 8 services de 2012 à 2023. Régression logistique, 7
covariables, 20 imputations multiples.

RÉSULTATS : 417 patients, âge médian 51 ans (Q1-Q3 : 34-66), hommes [[276/417]]. Un arrêt cardiaque était noté chez [[98/417]].
La durée médiane de séjour était de 3 jours (2-6). Survie sans séquelle à 90 jours : [[%322/417]]. Le lactate (OR 0,81
par mmol/L ; IC à 95 % 0,75-0,88) et le grade (0,52 ; 0,41-0,66) y étaient liés. AUC 0,88.

CONCLUSION : le lactate initial complète le score.
""", "fr")  # fmt: skip


def _flow(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "physio/flow_and_results.docx",
        "a small exclusion in a flow of patients",
        "withdrew consent: n = 8",
        "Flow of participants and main result of a trial of telerehabilitation after knee replacement.",
        "412 adults assessed for a trial of telerehabilitation",
    )
    write_word(path, [
        "# Flow of participants",
        "Assessed for eligibility (n = 412)",
        "Excluded (n = 108): not meeting criteria (n = 64), declined (n = 44)",
        "Randomised (n = 304)",
        "Telerehabilitation (n = 152): received (n = 139), did not receive (n = 13)",
        "Clinic (n = 152): received (n = 141), did not receive (n = 11)",
        "Lost before 3 months: telerehabilitation (n = 12), clinic (n = 16); withdrew consent: clinic (n = 8)",
        "# Main result",
        rows("""
Outcome at 3 months | Telerehabilitation | Clinic | Difference (95% CI)
WOMAC function, mean (SD) | 21.4 (12.0) | 22.6 (12.8) | -1.2 (-4.2 to 1.8)
Knee flexion, degrees, mean (SD) | 111 (13) | 109 (14) | 2 (-1 to 5)
"""),
    ])  # fmt: skip
    path = shelf.safe(
        "lombalgie/diagramme_flux.docx",
        "un diagramme de flux dont chaque marche est d'au moins dix",
        "Diagramme de flux et résultat principal d'un essai de restauration fonctionnelle du rachis.",
        "566 adultes évalués pour un essai dans la lombalgie chronique",
    )
    write_word(path, [
        "# Diagramme de flux",
        "Évalués : 566",
        "Non inclus : 148 (critères non remplis : 87 ; refus : 61)",
        "Randomisés : 418",
        "Programme intensif : 209, dont 188 l'ont commencé et 21 non",
        "Kinésithérapie seule : 209, dont 194 l'ont commencée et 15 non",
        "Perdus de vue à 12 mois : 26 dans le premier bras, 31 dans le second",
        "Analysés à 12 mois : 183 et 178",
        "# Résultat principal",
        rows("""
Critère à 12 mois | Programme intensif | Kinésithérapie | Différence (IC à 95 %)
Arrêt de travail (jours), médiane (Q1-Q3) | 12 (4-41) | 19 (7-58) | -7 (-12 à -2)
Oswestry, moyenne (ET) | 24,1 (13,2) | 27,8 (14,0) | -3,7 (-6,5 à -0,9)
"""),
    ])  # fmt: skip


def _fractions(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "chimio_orale/lettre_reseau.md",
        "une part en lettres d'un groupe énoncé",
        "un patient sur treize des 39 : 3",
        "Entretiens pharmaceutiques et chimiothérapies orales : lettre d'un réseau.",
        "688 patients sous chimiothérapie orale suivis par la pharmacie",
    )
    write_text(path, """
# Lettre du réseau, n° 12

Cette année, **688 patients** ont eu un entretien à l'initiation, mené en 35 minutes en médiane.
La moitié environ ([[351/688]]) avaient au moins une interaction à signaler ; le prescripteur a suivi l'avis dans trois cas
sur quatre.

- Inhibiteurs de CDK4/6 : 214 patients, adhésion médiane 96 %
- Capécitabine : 177 patients, adhésion médiane 93 %
- Abiratérone, enzalutamide : 158 patients, adhésion médiane 97 %
- Autres : 139 patients, adhésion médiane 94 %

Dans le groupe des 39 patients de la capécitabine avec déficit partiel en DPD, la dose a été réduite d'emblée ; un patient
sur treize a tout de même eu une toxicité de grade 4. Les 2 pharmaciennes du réseau restent joignables par la messagerie.
""", "fr")  # fmt: skip
    path = shelf.safe(
        "biosimilars/newsletter.md",
        "fractions in words of large groups",
        "Switch to biosimilars: newsletter of a pharmacy network.",
        "1,244 adults switched to a biosimilar of infliximab or adalimumab",
    )
    write_text(path, """
# Biosimilars: what two years taught us

**1,244 adults** were switched in 7 hospitals; nine in ten were still on the biosimilar at one year ([[1118/1244]]).

* Rheumatology: 502 patients, [[441/502]] still on it
* Gastroenterology: 533 patients, [[488/533]] still on it
* Dermatology: 209 patients, [[189/209]] still on it

About one patient in ten went back to the originator or stopped ([[126/1244]]), mostly in the first four months; a third of
those 126 named pain at the site of injection ([[42/126]]). Three leaflets and two films were made with patients.
""")  # fmt: skip


def _words(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "clozapine/tolerance.docx",
        "un petit effectif écrit en lettres dans une note",
        "note : quatre d'entre eux",
        "Effets indésirables de la clozapine pendant la première année.",
        "402 patients ayant débuté la clozapine dans sept établissements",
    )
    write_word(path, [
        "# Tolérance de la clozapine, douze premiers mois",
        rows("""
Effet indésirable | Patients (N = 402) | Délai médian, semaines (Q1-Q3)
Sédation marquée | [[177/402]] | 2 (1-4)
Prise de poids de 7 % ou plus | [[148/402]] | 19 (12-30)
Hypersialorrhée | [[161/402]] | 3 (2-6)
Constipation traitée | [[129/402]] | 5 (3-11)
Tachycardie | [[83/402]] | 2 (1-5)
Neutropénie | [[17/402]] | 11 (7-18)
Arrêt du traitement | [[71/402]] | 14 (6-27)
""", "fr"),
        "Neutropénie : moins de 1 500 par mm³, deux dosages. L'arrêt suivait un effet indésirable chez 46 patients ; "
        "quatre d'entre eux avaient eu une myocardite, tous les autres une sédation ou une neutropénie.",
    ])  # fmt: skip
    path = shelf.safe(
        "lithium/renal_monitoring.docx",
        "small numbers in words that count tests, years and centres",
        "Renal monitoring of patients on lithium, with a note on the method.",
        "538 adults on lithium for at least two years",
    )
    write_word(path, [
        "# Renal monitoring on lithium",
        rows("""
Monitoring in the last year | Patients (N = 538) | Below 60 mL/min at last test
Two or more creatinine tests | [[377/538]] | [[61/377]]
One test | [[118/538]] | [[17/118]]
No test | [[43/538]] | not known
"""),
        "Four laboratories used the same enzymatic method; two tests at least seven days apart made a stage. Three of the "
        "five centres had a shared protocol, in force for six years.",
    ])  # fmt: skip
