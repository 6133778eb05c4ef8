"""Small counts of persons written in words, and number words that count other things."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put


def write(shelf: Shelf) -> None:
    _amniotic(shelf)
    _thrombectomy(shelf)
    _allogreffe(shelf)
    _breast(shelf)
    _reviewers(shelf)
    _quarter(shelf)
    _ninety(shelf)
    _dozens(shelf)


def _amniotic(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "obstetrique/hemorragie_discussion.docx",
        "small count in words",
        "« quatre patientes ont eu une embolie amniotique »",
        "Discussion du mémoire sur l'hémorragie du post-partum sévère",
        "1 874 femmes ayant eu une hémorragie du post-partum sévère",
    )
    put(
        path,
        [
            "# Discussion",
            "Dans cette cohorte de 1 874 femmes, l'atonie utérine était la première cause d'hémorragie (1 206 femmes, 64,4 %), devant les "
            "plaies de la filière génitale (381 femmes, 20,3 %). Ces résultats rejoignent ceux de deux enquêtes nationales.",
            "Les causes placentaires étaient plus rares. Par ailleurs, quatre patientes ont eu une embolie amniotique, ce qui "
            "correspond à l'incidence attendue. Une embolisation a été nécessaire chez 142 femmes et une hystérectomie chez 38.",
            "Notre étude a trois limites : son caractère rétrospectif, la participation de cinq maternités seulement et l'absence de "
            "suivi au-delà de six semaines.",
        ],
    )


def _thrombectomy(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "stroke/basilar_abstract.md",
        "small count in words",
        "a single patient had a basilar perforation",
        "Abstract on basilar artery thrombectomy",
        "356 adults with thrombectomy for basilar artery occlusion",
    )
    put(
        path,
        [
            "# Direct aspiration or stent retriever in basilar occlusion",
            "**Methods.** We compared two techniques in 356 adults treated in seven centres. The primary outcome was a modified Rankin "
            "score of 0 to 3 at three months.",
            "**Results.** The outcome was reached by 88 of 191 (46%) with aspiration and 71 of 165 (43%) with a stent retriever "
            "(adjusted odds ratio 1.1, 95% CI 0.7 to 1.8). Median procedure time was 38 and 51 minutes. Symptomatic haemorrhage "
            "occurred in 14 and 13 patients, and a single patient had a perforation of the basilar artery.",
            "**Conclusion.** Neither of the two techniques was better in three of the four subgroups.",
        ],
    )


def _allogreffe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hemato/allogreffe_staff.pptx",
        "small count in words (half a dozen)",
        "« une demi-douzaine de patients » ont perdu le greffon",
        "Diapositives de staff sur les allogreffes haplo-identiques",
        "287 adultes greffés en haplo-identique",
    )
    put(
        path,
        [
            "# Allogreffes haplo-identiques 2014-2022",
            "287 patients, deux centres, suivi médian de 31 mois",
            "Prise de greffe médiane à J+18 [16-21]",
            "La quasi-totalité des patients ont pris la greffe ; une demi-douzaine de patients ont perdu leur greffon",
            "# Survie",
            [["À deux ans", "Estimation", "IC 95 %"], ["Survie globale", "62 %", "56-68"], ["Rechute", "24 %", "19-29"], ["Mortalité sans rechute", "17 %", "13-22"]],
            "Trois facteurs retenus dans le modèle : âge, index de comorbidité, statut de la maladie",
        ],
    )  # fmt: skip


def _breast(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "breast/margins_report.html",
        "complement in words",
        "all but three of the women had clear margins at the second operation",
        "Report on re-excision after breast-conserving surgery",
        "1,163 women with breast-conserving surgery",
    )
    put(
        path,
        [
            "# Margins after breast-conserving surgery",
            "Of 1,163 women, 214 (18.4%) had involved margins, less often with tumours below 20 mm (odds ratio 0.6, 95% CI 0.4 to 0.8). "
            "A second operation was performed in 187 women, after a median of four weeks. At this operation all but three of the "
            "women had clear margins.",
            "## Methods",
            "Two pathologists read the slides; one in ten was read by a third. Margins were defined by the two-millimetre rule.",
        ],
    )


def _reviewers(shelf: Shelf) -> None:
    path = shelf.safe(
        "infectio/endocardites_methodes.docx",
        "number words that count reviewers, centres, visits and definitions",
        "Méthodes et premiers résultats d'une étude sur l'endocardite",
        "1 031 adultes ayant une endocardite infectieuse",
    )
    put(
        path,
        [
            "# Méthodes",
            "Deux infectiologues et un cardiologue ont relu chaque dossier ; un quatrième médecin tranchait les désaccords. Six centres ont "
            "participé, dont trois avec chirurgie cardiaque. Le suivi comportait quatre visites.",
            "# Résultats",
            "Parmi les 1 031 patients, 402 (39,0 %) ont été opérés, en médiane sept jours après le diagnostic. La mortalité à six mois était de "
            "21,4 % (221 patients). L'une des trois définitions testées donnait un effectif de 987 patients. Deux agents pathogènes "
            "expliquaient plus de la moitié des épisodes : Staphylococcus aureus (311 patients) et les streptocoques oraux (243 patients).",
        ],
    )


def _quarter(shelf: Shelf) -> None:
    path = shelf.safe(
        "sleep/apnoea_abstract.md",
        "fractions and number words of large groups",
        "Abstract on adherence to positive airway pressure",
        "4,812 adults starting positive airway pressure",
    )
    put(
        path,
        [
            "# Adherence to positive airway pressure: a cohort of 4,812 adults",
            "One in four adults (1,190; 24.7%) stopped within one year, half of them in the first three months. Two variables were associated "
            "with stopping: use below four hours a night in week one (hazard ratio 3.1) and nasal obstruction (hazard ratio 1.4). "
            "Nine out of ten adults used a single mask type. In a single-centre sensitivity analysis of two thousand and six adults the "
            "results were the same. One author coded reasons for stopping in five categories, each with at least thirty adults.",
        ],
    )


def _ninety(shelf: Shelf) -> None:
    path = shelf.safe(
        "pediatrie/bronchiolite_staff.pptx",
        "counts in words that are large, and small ones that are not persons",
        "Diapositives sur l'oxygénothérapie à haut débit",
        "1 544 nourrissons hospitalisés pour bronchiolite",
    )
    put(
        path,
        [
            "# Bronchiolite : oxygène à haut débit",
            "Mille cinq cent quarante-quatre nourrissons, trois hivers, deux hôpitaux",
            "Quatre-vingt-douze nourrissons transférés en réanimation (6,0 %)",
            "Durée médiane d'oxygène : deux jours [un à quatre]",
            "# Messages",
            "Deux messages, une question : faut-il un troisième essai ?",
        ],
    )


def _dozens(shelf: Shelf) -> None:
    path = shelf.safe(
        "dermatology/melanoma_summary.html",
        "number words of lesions, methods and dozens of persons",
        "Lay summary of a melanoma cohort",
        "2,260 adults with a first melanoma",
    )
    put(
        path,
        [
            "# What we found",
            "We followed 2,260 adults for five years. Three things mattered most: thickness, ulceration and age. About one adult in twelve "
            "(188) had a second melanoma. Five dozen adults (60) took part in interviews led by two researchers.",
            "## What we did not find",
            "None of the four blood markers predicted recurrence (all p above 0.2). The two sexes did not differ.",
        ],
    )
