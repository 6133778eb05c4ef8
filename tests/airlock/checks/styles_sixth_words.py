"""Sentences that small fragments of reports, notes and logs made us try: classes of saying, in both languages."""

from tests.airlock.checks.styles import s, u

POPULATION = "1,400 adults"


def told(key: str, *texts: str) -> None:
    """Sentences that tell of persons."""
    for k, text in enumerate(texts, 1):
        u(f"sixth_{key}_{k}.txt", text + "\n", "Report", POPULATION)


def harmless(key: str, *texts: str) -> None:
    """Sentences that look like them."""
    for k, text in enumerate(texts, 1):
        s(f"sixth_{key}_ok_{k}.txt", text + "\n", "Report", POPULATION)


# ---- one record, pointed at
told(
    "pointer",
    "For patient in row 212, call the daughter after six.",
    "Waterfall for patient 88: lactate 11.4, died on day 2.",
    "Row 318 left out: jumped from the bridge and lived.",
    "Ligne 204 retirée : s'est jeté du pont.",
    "dossier 231 : 702 mg/L",
    "id 0417: 388 ng/mL",
    "Le patient 57 a été revu par le comité.",
    "Subject 1032 was unblinded by mistake.",
    "Lit 14 : réadmise après sa chute.",
    "Chart 77, the one with the burnt hand, was coded twice.",
)
harmless(
    "pointer",
    "Row 3 of table 2 gives the adjusted estimate; line 212 of the script was changed.",
    "Erreur ligne 204 : virgule manquante ; figure 12, tableau 31.",
    "Every patient 65 years or older was asked; patient 30-day mortality was 12 %.",
    "Patients 18 to 64 are in band 2; subject to review, section 12.",
    "Bed 14 of 20 on average was in use; case 12b of the protocol is a template.",
    "The file has id 4 to 120 for variables, and 5 rows were renamed in the dictionary.",
)
# ---- persons told by trade, kin, place
told(
    "trade",
    "Point 2 : l'institutrice réadmise après sa chute de l'échelle le lundi de Pâques.",
    "Acute porphyria unmasked by one dose of phenobarbital in a pregnant nurse of the centre.",
    "J.-P. M., 54 ans, conducteur de train à Vannes, a été randomisé deux fois.",
    "A retired baker was found by the postman in the cellar after two days.",
    "Un ancien jockey s'est jeté du pont.",
    "The case of a fisherman with two amputations led to a change of the protocol.",
    "Le médecin-chef de l'hôpital voisin, hospitalisé ici, est dans la base.",
    "An ex-miner with silicosis asked to be taken out of the data.",
    "K. L., 61, a teacher of the village school, withdrew.",
    "The wife of the mayor was among those transferred.",
)
harmless(
    "trade",
    "Sessions were given by one physiotherapist at a time; a nurse and a pharmacist read the notes.",
    "Teachers filled in the questionnaire; a statistician of the team checked the code.",
    "L'infirmière de recherche appelle chaque patient ; un pharmacien relit les ordonnances.",
    "Retired persons were 41 % of the cohort (574 of 1,400); farmers were 12.0 % (168).",
    "A driver of cost was length of stay; the baker's yeast test was dropped.",
    "The research nurse called at week 2; the chief physician signed the protocol.",
)
# ---- what was written by or about a person, word for word
told(
    "quote",
    'A typical passage reads: "Retired from the mine, lives with his blind sister, found in the cellar after two days, left eye lost in 1961."',
    'Free text of class 3, example: "Her husband left in May, she stopped her tablets and walked to the river with the dog".',
    "Exemple de réponse : « Mon fils est en prison à Fresnes et ma voisine du 3e garde le chien pendant mes cures ».",
    'One answered: "I lost my job at the port after the second seizure and my wife drives me to the clinic on Fridays".',
    "Extrait du courrier : « vit seul au-dessus de la boucherie, sa fille passe le dimanche, a vendu sa vigne en 2015 ».",
)
harmless(
    "quote",
    'The item "I feel tired for most of the day" had the highest loading (0.71).',
    'The question was: "How often did you take your tablets in the last seven days, never, sometimes or always?"',
    "La question était : « Combien de fois avez-vous oublié votre traitement au cours de la semaine passée ? »",
    'The label "no follow-up after discharge from the emergency department within thirty days" was merged with another.',
    "L'intitulé « hospitalisation non programmée dans les trente jours suivant la sortie » a été retenu.",
)
# ---- few persons, where no word for them stands behind the number
told(
    "bare",
    "Biopsy was done in 51 at a median of 4 months, of whom five had nephropathy.",
    "Only one mother had a hysterectomy.",
    "After review, they agreed on every biopsy except four.",
    "Re-operation for bleeding was needed in nine.",
    "Le suicide était rare : six la première année.",
    "La reprise a été nécessaire chez sept.",
    "Death was seen in only three.",
    "Labels in the test set: AF 360, LBBB 144, RBBB 192, long QT 48, Brugada 6",
    "Diagnostics : pneumonie 410, asthme 208, tuberculose 4, autres 96",
    "Tous ont été revus sauf trois.",
    "All but two completed the questionnaire.",
    "Chaque dossier a été relu, hormis cinq.",
    "Causes of death: sepsis 64, stroke 38, drowning 2",
    "Only one father refused.",
    "Complications were few: four in the first month, six later.",
)
harmless(
    "bare",
    "Contents: tables 3, figures 2, references 41, appendices 12.",
    "Settings: batch 64, seed 7, epochs 20, depth 4.",
    "Word count: abstract 248, text 3,012. Tables 3, figures 2, references 41.",
    "All items were kept except two; every variable but three was standardised.",
    "The step is needed in two of the scripts; a change was made in three places.",
    "Les critères sont remplis dans trois centres ; toutes les variables sauf deux sont complètes.",
    "Scores at entry (median): SOFA 6, GCS 14, age 64, NEWS 7.",
    "The model failed on every fold except one.",
    "Results were rare: six tables in the first report, two in the second.",
)
# ---- shares and rates in words
told(
    "in_words",
    "Among the 25 with an appendicolith, 100 % were operated on in the end.",
    "Une péritonite encapsulante a touché un patient sur cent chez 400 adultes.",
    "Of 1,400 adults, one in two hundred lost the graft.",
    "Parmi les 31 avec une greffe, 100 % ont récidivé.",
    "Densenet missed 1.5 % of the 412 pneumonias.",
    "One patient in a hundred of the 650 had a leak.",
    "Un sur deux cents des 1 400 adultes a été réopéré.",
)
harmless(
    "in_words",
    "One patient in five was readmitted; one in ten smoked.",
    "Of 1,400 adults, one in four had diabetes.",
    "Among the 25 variables, 100 % were complete.",
    "Curves are rounded to steps of 5 %, and cut where fewer than 50 patients remain at risk.",
    "Missing values: 2 % for each variable (28 adults).",
    "Missingness was 3.0 % (42 patients); cells below 10 patients are hidden, 5 % at most.",
    "In the world about one in 200 women has it.",
)
# ---- extremes, in other words
told(
    "extremes",
    "Doses ran from 5 mg to 480 mg.",
    "The lightest weighed 385 g.",
    "Le plus léger pesait 385 g.",
    "Stays went from 1 to 212 days.",
    "Les séjours s'étalaient de 1 à 212 jours.",
    "rang 1 : 598 210 EUR, 207 jours",
    "Ferritin climbed as high as 41,000.",
    "Le séjour le plus coûteux est à 598 000 euros.",
    "The slowest walked 88 m in six minutes.",
    "Doyenne de la cohorte : 107 ans.",
    "One outlier, at 71 g of enhancement, was kept.",
    "Un point aberrant, à 71 g et 11 % de FEVG, a été gardé.",
)
harmless(
    "extremes",
    "The minimal clinically important difference (5 points) was reached by 700 (50.0 %).",
    "Prone sessions lasted 16 h, for a maximum of 5 sessions by protocol.",
    "Séances de 16 h, 5 au maximum ; fréquence jusqu'à 35/min.",
    "Minimum PaO2/FiO2 for weaning by protocol: 200.",
    "Doses were raised from 5 mg to 20 mg by protocol; the mean went from 12 to 14.",
    "The lightest model had 4 layers; the slowest fold took 212 s.",
    "The scale runs from 0 to 10; the visits ran from week 2 to week 12.",
    "L'échelle va de 0 à 10 ; les visites vont de la semaine 2 à la semaine 12.",
    "AUC ranged from 0.71 to 0.78 over the folds.",
    "The highest quartile had a hazard ratio of 2.1.",
)
# ---- dates of what happened to one
told(
    "dates",
    "The fatal fall of 3 December 2021 in the stairwell led to new lights.",
    "Le 9 février 2021, une reprise au bloc six heures après la première intervention nous a conduits à modifier le protocole.",
    "L'arrêt cardiaque du 14/03/2022 a été revu en réunion.",
    "On 2 May 2020 an overdose on the ward was reported.",
    "La fugue du 7 juillet 2019 n'a pas été codée.",
    "A transfusion error on 2021-11-04 led to the new form.",
)
harmless(
    "dates",
    "2.3.0 (2023-11-20): cohort of 9,000 stays rebuilt.",
    "3.1.0 (17/11/2023) : 11 000 séjours, mêmes effectifs par année.",
    "The protocol was changed on 9 February 2021 (version 2) after a review by the committee.",
    "The software was updated on 3 December 2021; patients seen before 2020 were left out.",
    "Le logiciel a été mis à jour le 9 février 2021 ; la charte est du 3 mars 2022.",
    "v1.2 - 2022-05-01 - admissions of 2021 added",
)
# ---- two numbers, sentences apart
told(
    "apart",
    "Le suivi à 3 mois a été obtenu pour 1 396 patients.",
    "De 2019 à 2022, 760 adultes ont été randomisés, 380 par bras. L'analyse porte sur 380 témoins et 375 patients sous corticoïdes.",
    "* Version 1.0: 1,396 adults, 540 deaths\n* Version 2.0: the adults of version 1.0 and late entries, 1,400 adults in all",
    "Vital status at one year is known for 1,393 patients.",
    "Randomisation was 1:1, 700 per arm. Analysed: 700 controls and 694 treated patients.",
    "Extraction de mars : 1 400 patients. Extraction de juin : 1 407 patients.",
)
harmless(
    "apart",
    "Le suivi à 3 mois a été obtenu pour 1 360 patients.",
    "* Version 1.0: 1,200 adults\n* Version 2.0: 1,400 adults",
    "Randomisation was 1:1, 700 per arm. Analysed: 680 controls and 671 treated patients.",
    "Men were 703 patients. Women were 697 patients.",
)
# ---- orders, levels, lists of things
harmless(
    "orders",
    "Level 1 and 2 patients: no change in time to physician (8 min, 8 min).",
    "Stage 2 or 3 patients were treated first; ASA 3 and 4 patients had a second visit.",
    "Les patients de niveau 1 et 2 patientent peu ; classe 3 et 4 patients : pas de changement.",
    "N = 30,000; within R2 = 0.02; 5 treated and 5 control hospitals.",
    "8 hôpitaux : 4 hôpitaux traités, 4 témoins.",
    "INFO époque 1/40 perte 1.204 val 1.100 kappa 0.41",
    "lot 1/4 ok (3 s)  lot 2/4 ok (3 s)  lot 3/4 ok (4 s)",
    "# 9 / 14. Calendrier des patients",
    "Stopping boundary at look 2 of 3: z = 2.54; nominal p = 0.011.",
    "Hyper-parameter search (top 6 of 60)",
    "Analysis 3 of 7 was asked for by the referee; run 4 of 12 failed.",
)
# ---- keys, numbers to call, degrees of freedom
told(
    "keys",
    "2024-01-09 10:00:02 INFO env AWS_SECRET_ACCESS_KEY=wJb7Q2xTfK9mLz4RpV8cYh3NdS6gEa1uXo5tWi0B",
    "INFO connexion DB_PASSWORD=Zr8!tulipe-Vague user=etude",
    "Call the daughter on +44 7700 900 412 after 6 pm.",
    "Rappeler au +33 6 39 98 12 34 le soir.",
    "Tel. (0)20 7946 0958, ask for the son.",
    "Erreur type résiduelle : 0,66 à 8 degrés de liberté",
    "Residual standard error: 0.66 with 7 degrees of freedom",
    "|   |--- poids : [2.00, 5.00] classe : 1\n|   |--- poids : [543.00, 110.00] classe : 0",
    "noeud 4 : effectifs=[12, 3]\nnoeud 5 : effectifs=[90, 44]",
)
harmless(
    "keys",
    "env: AWS_REGION=eu-west-3 TOKEN=*** PASSWORD=${DB_PASSWORD}",
    "ORCID 0000-0002-1825-0097; ISBN 978 2 1234 5680 3; trial ISRCTN12345678.",
    "Erreur type résiduelle : 0,66 à 812 degrés de liberté",
    "|   |--- poids : [52.00, 45.00] classe : 1\n|   |--- poids : [543.00, 110.00] classe : 0",
)
