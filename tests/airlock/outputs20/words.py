"""Counts in words: of patients, and of centres, readers or versions."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.figures import share_en, share_fr
from tests.airlock.outputs20.files import latex, markdown, paper, slides, web, word


def write(shelf: Shelf) -> None:
    immunotherapy(shelf)
    bronchiolitis(shelf)
    preeclampsia(shelf)
    methods(shelf)


def immunotherapy(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "oncology/immunotherapy_colitis.docx", "count in words", "two women developed a myocarditis",
        "Immune-related adverse events under checkpoint inhibitors in a single-centre cohort; text for a manuscript.",
        "486 adults treated with a checkpoint inhibitor, 2017-2023",
    )  # fmt: skip
    word(path, [
        "# Immune-related events in everyday practice", "## Results",
        f"Among 486 patients, {share_en(301, 486)} were men and the median age was 65 years (IQR 57-72). The tumour was a lung cancer in {share_en(214, 486)}, a melanoma in {share_en(133, 486)} and another "
        f"one in {share_en(139, 486)}.",
        f"An immune-related event of any grade was seen in {share_en(219, 486)}: skin {share_en(88, 486)}, thyroid {share_en(61, 486)}, colitis {share_en(39, 486)}. Colitis appeared after a median of seven weeks. "
        "Although rare, cardiac toxicity was severe: two women developed a myocarditis and were admitted to intensive care. Steroids were given for at least four weeks in most events of grade three.",
        "In a Cox model with five covariates the hazard ratio of death was 0.74 (95% CI 0.58 to 0.94) for patients with an event before the third cycle.",
    ])  # fmt: skip


def bronchiolitis(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pediatrie/bronchiolite_nirsevimab.tex", "count in words", "quatre nourrissons ont été réadmis en réanimation",
        "Hospitalisations pour bronchiolite avant et après l'arrivée du nirsévimab ; section Résultats d'un article.",
        "1 127 nourrissons de moins d'un an hospitalisés pour bronchiolite, 2022-2024",
    )  # fmt: skip
    latex(path, [
        "# Résultats",
        r"Nous avons comparé deux saisons : 742 nourrissons hospitalisés en 2022-2023 et 385 en 2023-2024, soit une baisse de 48,1~\%. L'âge médian était de 2,4 mois (IIQ 1,3 à 4,8).",
        [["", "2022--2023", "2023--2024", "p"], ["Oxygénothérapie", share_fr(401, 742), share_fr(188, 385), "0,10"], ["Haut débit nasal", share_fr(233, 742), share_fr(97, 385), "0,03"],
         ["Réanimation", share_fr(121, 742), share_fr(41, 385), "0,01"]],
        "La durée médiane de séjour était de trois jours pendant les deux saisons. Après un premier retour à domicile, quatre nourrissons ont été réadmis en réanimation au cours de la seconde saison. Les "
        "quatre unités participantes suivaient le même protocole en cinq étapes.",
    ], lang="french")  # fmt: skip


def preeclampsia(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "maternity/severe_morbidity_review.pptx", "count in words", "a single woman needed ECMO",
        "Review of severe maternal morbidity over five years, slides for the obstetric network.",
        "21,384 women who gave birth, of whom 402 with severe morbidity",
    )  # fmt: skip
    slides(path, [
        ("Severe maternal morbidity, five-year review", ["Perinatal network, three maternity units", "EPIMOMS definition"]),
        ("Causes", [[["Cause", "Women", "Per 1,000 births"], ["Haemorrhage", "231", "10.8"], ["Hypertensive disorder", "118", "5.5"], ["Sepsis", "28", "1.3"], ["Other", "25", "1.2"]],
                    "Median gestational age 37 weeks (IQR 34-39)"]),
        ("Intensive care", ["96 women were transferred to intensive care, median stay 2 days (IQR 1-4)", "Organ support was short; a single woman needed ECMO after amniotic fluid embolism", "Two audits and six recommendations followed"]),
    ])  # fmt: skip


def methods(shelf: Shelf) -> None:
    path = shelf.safe(
        "reanimation/sdra_methodes.docx", "three centres, two readers, five imputations in words",
        "Méthodes et résultats d'une étude du décubitus ventral dans le SDRA.", "514 patients ventilés pour un SDRA",
    )  # fmt: skip
    word(path, [
        "# Décubitus ventral et SDRA", "## Méthodes",
        "Trois centres ont participé. Deux lecteurs ont coté les radiographies sans connaître l'issue ; une troisième lecture a départagé les désaccords (kappa 0,81). Les données manquantes ont été imputées cinq fois. Quatre "
        "covariables ont été retenues a priori et sept analyses de sensibilité étaient prévues.",
        "## Résultats",
        f"Parmi les 514 patients, {share_fr(288, 514)} ont eu au moins une séance, d'une durée médiane de seize heures. La mortalité à J28 était de {share_fr(171, 514)}. L'effet ne différait pas dans les six sous-groupes prévus (p d'interaction "
        "entre 0,08 et 0,9). Le rapport PaO2/FiO2 médian gagnait trente points en deux heures.",
    ])  # fmt: skip

    path = shelf.safe(
        "laboratory/assay_change_note.md", "three lots, two analysers, nine dilutions in words",
        "Note on a change of troponin assay: method comparison and its effect on the share above the 99th percentile.",
        "2,140 patients with a troponin during the four weeks of overlap",
    )  # fmt: skip
    markdown(path, [
        "# Change of troponin assay", "Two analysers and three lots were compared over four weeks, with nine dilutions and six replicates of each control. One control out of three drifted by less than two per cent.",
        "Results of 2,140 patients are described:", [["", "Old assay", "New assay"], ["Above the 99th percentile", share_en(611, 2140), share_en(648, 2140)], ["Median, ng/L", "9", "8"], ["CV at 10 ng/L", "7%", "4%"]],
        "Five rules of the laboratory system were changed, one of them for newborns. Passing-Bablok slope 0.97 (95% CI 0.94 to 1.01).",
    ])  # fmt: skip

    path = shelf.safe(
        "pharmacie/bon_usage_ipp.html", "deux audits, six services, quatre semaines en lettres",
        "Audit du bon usage des inhibiteurs de la pompe à protons, deux tours.", "640 patients traités par inhibiteur de la pompe à protons",
    )  # fmt: skip
    web(path, "fr", [
        "# Bon usage des inhibiteurs de la pompe à protons", "Six services ont participé aux deux tours de l'audit, à douze mois d'intervalle. Chaque tour portait sur trois cent vingt patients et huit critères.",
        [["Critère", "Premier tour (n = 320)", "Second tour (n = 320)"], ["Indication tracée", share_fr(171, 320), share_fr(239, 320)], ["Dose conforme", share_fr(204, 320), share_fr(262, 320)], ["Durée prévue", share_fr(58, 320), share_fr(143, 320)]],
        "Une fiche d'une page et trois réunions ont suivi le premier tour. Deux critères sur huit progressent de plus de vingt points.",
    ])  # fmt: skip

    path = shelf.safe(
        "psychiatry/ect_outcomes.pdf", "eight sessions, three scales, six weeks in words",
        "Outcomes of electroconvulsive therapy in depression, results section.", "233 adults with a depressive episode treated by ECT",
    )  # fmt: skip
    paper(path, [
        "# Electroconvulsive therapy: outcomes", "Three scales were used before, at the sixth session and four weeks after. Each session took place in one of two rooms and lasted about twenty minutes. Patients had a median of twelve sessions "
        "(IQR nine to fourteen).",
        f"Remission was reached by one hundred and twenty-one of 233 patients (51.9%) and response by {share_en(166, 233)}. The mean MADRS fell from thirty-four to eleven points. Three of four items on memory had returned to baseline within six weeks.",
        [["Scale", "Before, mean (SD)", "After, mean (SD)", "Effect size"], ["MADRS", "34.1 (6.8)", "11.2 (8.4)", "2.9"], ["MMSE", "26.3 (2.9)", "26.8 (2.7)", "0.2"], ["CGI-S", "5.6 (0.8)", "2.7 (1.2)", "2.7"]],
    ])  # fmt: skip
