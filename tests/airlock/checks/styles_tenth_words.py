"""Few persons in sentences, French and English, and sentences with small numbers that are of nobody."""

from tests.airlock.checks.styles import s, u

# ---- sentences
P = "690 patients"
bad = """Only a minority (n = 6) stopped the drug.
Une minorité (n=6) a arrêté le traitement.
Less than 1 % of the 412 patients had a stroke.
Moins de 1 % des 412 patients ont eu un AVC.
There were 4 v 2 deaths.
Décès : 4 contre 2 dans le groupe témoin.
The two patients with vasculitis were treated alike.
Les deux malades atteints de vascularite ont reçu le même traitement.
Three were lost to follow-up.
Trois ont été perdus de vue.
Patients were aged 18–97 (median 61).
Âge de 18 à 97 ans.
The longest stay lasted 212 days.
La durée de séjour allait jusqu'à 212 jours.
Stays lasted up to 212 days.
The last patient was included on 12 March 2021.
Le premier cas est du 3 mars 2020.
All patients of ward C were positive.
1 pt withdrew consent.
2 pts perdus de vue.
A quarter of the 20 women relapsed.
97 of 100 women answered.
All 12 but two were cured.
We left out 4 outliers.
Nous avons retiré 4 patients aberrants.
The 5 non-responders were older.
Les 5 non-répondeurs étaient plus âgés.
It was seen in 5 of 61 (8 %).
Observé chez 5/61 (8 %).
Ward B (n = 6) was merged with ward A.
Le service B (6 patients) a été regroupé avec le A.
Deaths: 3.
Décès : 3
Nombre de décès = 3
Adverse events: nausea 41, rash 6, fever 22.
Effets indésirables : nausées 41, éruption 6, fièvre 22.
Causes of death were cancer (n=41), sepsis (n=6) and stroke (n=22).
Causes : cancer (41), sepsis (6), AVC (22).
Cancer (41), sepsis (6) and stroke (22) were the causes of death.
The arms had 120 and 8 patients.
Les bras comptaient 120 et 8 patients.
Patients numbered 120, 118 and 8 in the three arms.
Respectively 41, 6 and 22 patients had grade 1, 2 and 3.
41, 6 et 22 patients respectivement.
Among 214 women, 98.6 % had a live birth.
Parmi 214 femmes, 98,6 % ont eu une naissance vivante.
The event rate was 0.9 % (N = 412).
Le taux d'événements était de 0,9 % (N = 412).
Half of the 14 transplant recipients died.
Deux tiers des 12 greffés sont décédés.
Nobody died in the group treated early (n = 44).
Aucun décès dans le groupe traité tôt (n = 44).
One patient accounted for 88 % of the cost.
Un patient représente 88 % du coût.
The residual degrees of freedom were 4.
Il reste 4 degrés de liberté résiduels.
A 93-year-old was included.
Un patient de 93 ans a été inclus.
The sample size fell from 412 to 405 after exclusions.
L'effectif passe de 412 à 405 après exclusions.
After excluding minors, 405 of 412 remained.
405 patients restaient sur 412.
Seven patients refused.
Sept refus.
7 refusals.
Refus : 7
Consent withdrawn: 7
Seuls huit enfants étaient vaccinés.
Pas plus de trois femmes étaient enceintes.
No more than three women were pregnant.
Une demi-douzaine de patients ont été transférés.
A couple of patients were transferred.
Quelques patients (5) ont été transférés.
A few patients (5) were transferred.
Several (n=5) were transferred.
The subgroup of 7 was too small for a test.
Le sous-groupe de 7 est trop petit pour un test.
With 7 events the model was not fitted.
Avec 7 événements, le modèle n'a pas été ajusté.
Sous-groupe insuffisant (7 patients).
Too few cases (7) to model.
6 men and 114 women.
Sex ratio 114/6.
Sex-ratio H/F = 6/114.
There were 114 women (95 %) and 6 men (5 %).
N = 120 (114 F / 6 M)
120 patients (114F/6M)
Among the 120 patients, there was 1 death.
Mortalité : 1/120.
Mortality 1/120 (0.8%).
Events/N: 4/120 vs 12/118.
ITT 120, PP 114.
In ITT 120 patients were analysed, in PP 114.
120 randomisés, 114 analysés.
Lost to follow up 6/120.
Perdus de vue : 6/120 (5 %).
The ICU admitted 4 of them.
Quatre en sont morts.
Four of these died.
""".splitlines()
good = """Only a minority (n = 61) stopped the drug.
Less than 1 % of the 4120 patients had a stroke.
There were 41 v 29 deaths.
The two hospitals treated patients alike.
Les deux bras ont reçu le même traitement.
Three models were compared.
Trois centres ont participé.
Patients aged 18 or over were eligible.
Âge de 18 ans et plus.
The median stay lasted 12 days.
Follow-up was up to 24 months.
The inclusion period ran from 1 January 2015 to 31 December 2020.
A quarter of the 200 women relapsed.
57 of 100 women answered.
The 55 non-responders were older.
It was seen in 15 of 61 (25 %).
Ward B (n = 66) was merged with ward A.
Deaths: 33.
Adverse events: nausea 41, rash 16, fever 22.
The arms had 120 and 118 patients.
Among 2140 women, 98.6 % had a live birth.
The event rate was 9 % (N = 412).
Half of the 140 transplant recipients died.
The largest hospital represented 28 % of the cost.
The residual degrees of freedom were 404.
Patients of 90 or over were grouped.
The sample size fell from 412 to 365 after exclusions.
Seventy patients refused.
Each patient was matched to 4 controls.
Chaque cas est apparié à 4 témoins.
Readmission within 7 days was counted.
Au moins 2 consultations dans l'année étaient nécessaires.
We used 5-fold cross validation.
The model had 8 predictors and was fitted on 2100 patients.
Le score va de 0 à 8.
Grade 3 or 4 events occurred in 12 % of 690 patients.
Stage 2 disease was most frequent.
Table 3 shows the 690 patients.
The threshold was 10 patients.
Groups of fewer than 10 patients are not shown.
Les effectifs inférieurs à 10 ne sont pas montrés.
The odds ratio was 4.1 (95 % CI 2.3 to 7.4).
Median (IQR) 6 (3 to 9) days.
Médiane 6 jours [3 ; 9].
Two reviewers read the charts; a third one decided.
The study took place in 8 wards of 3 hospitals.
p = 0.004, 4 degrees of freedom.
Chi2 = 8.1, ddl = 3.
The number needed to treat was 8.
Il faut traiter 8 patients pour en guérir un.
One in five patients was readmitted.
Un patient sur cinq est réhospitalisé.
A dose of 4 mg was given for 5 days.
The mean number of drugs was 6 per patient.
On compte 7 médicaments par patient en moyenne.
6 times out of 10 the alarm was false.
Version 3.2 of the protocol, 4 amendments.
Women were 57 % (n = 393) of the 690 patients.
Missing: 9 % of BMI values.
Le délai médian était de 8 jours (Q1-Q3 : 4-15).
The 3 most frequent diagnoses were pneumonia, stroke and fracture.
Les 5 premiers codes couvrent 61 % des séjours.
The AUC rose from 0.78 to 0.81 with 4 more variables.
Among 120 men and 118 women, mean age was 61 and 63.
In 2019 there were 412 stays and in 2020 there were 405.
120 patients were treated with A and 114 with B.
120 ont reçu A, 114 ont reçu B.
The two arms had 120 and 114 patients.
412 patients in 2019, 405 in 2020.
Le service A compte 412 séjours, le B 405.
Day 1, day 3 and day 7 samples were taken.
""".splitlines()
for k, t in enumerate(bad):
    u(f"say_b_{k}.txt", t + "\n", "Report on the cohort", P)
for k, t in enumerate(good):
    s(f"say_g_{k}.txt", t + "\n", "Report on the cohort", P)
