"""Unsafe tables and sentences: 1 to 9 persons shown, in words, as a share, as a complement or by subtraction."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Output

OUTPUTS = (
    Output("baseline_gt", "a cell of 4", "row Dialysis, column Exposed", "Table 1, gtsummary", "3,720 adults", "docx html", "en", """
# Table 1. Patient characteristics
Characteristic | Exposed, N = {1240} | Unexposed, N = {2480} | p-value
Female | {612/1240} | {1221/2480} | 0.94
Hypertension | {533/1240} | {1042/2480} | 0.56
Dialysis | {4/1240} | {31/2480} | 0.007
Age, median (IQR) | 64 (52, 75) | 63 (51, 74) | 0.21
> n (%); Median (IQR). Pearson's Chi-squared test; Wilcoxon rank sum test
"""),
    Output("croisement", "une case de 3", "ligne Oui, colonne Décès", "Tableau croisé SPSS", "972 séjours", "xlsx", "fr", """
# Tableau croisé Transfusion * Statut de sortie
Transfusion | Domicile | SSR | Décès | Total
Non | {640} | {171} | {42} | {853}
Oui | {88} | {28} | {3} | {119}
Total | {728} | {199} | {45} | {972}
"""),
    Output("valeurs", "value_counts with 2", "row K70.4", "Diagnoses of the stays, pandas value_counts", "3,107 stays", "csv", "r", """
# icd10.value_counts()
icd10 | count
I50.0 | 1204
J44.1 | 977
N17.9 | 611
E87.1 | 313
K70.4 | 2
"""),
    Output("resume_deces", "three deaths in words", "first paragraph", "Résultats, brouillon d'article", "1 318 patients opérés", "md", "fr", """
~ Au total, {1318} patients ont été opérés entre 2018 et 2022. Trois patients sont décédés au bloc opératoire.
~ La durée médiane de séjour était de 6 jours (Q1-Q3 : 4-9).
"""),
    Output("abstract_words", "two women in words", "the only paragraph", "Abstract for a congress", "904 women", "pdf", "en", """
~ Among {904} pregnant women included, severe haemorrhage was reported in {77/904}; only two women required a hysterectomy.
"""),
    Output("letter_single", "a single patient in words", "last sentence", "Reply to a reviewer", "2,210 patients", "docx", "en", """
~ Of {2210} patients, {188/2210} had a dose reduction. A single patient developed an anaphylactic shock and was excluded.
"""),
    Output("proc_freq", "a category of 8, from cumulative frequencies", "last line, 1248 - 1240", "SAS PROC FREQ", "1,248 stays", "csv html", "r", """
# The FREQ Procedure, ASA class
asa | CumulativeFrequency | CumulativePercent
1 | 402 | 32.21
2 | 917 | 73.48
3 | 1240 | 99.36
4 | 1248 | 100.00
"""),
    Output("pct_only", "0.4 % of 1 240 is 5", "ligne Greffe, colonne %", "Comorbidités, en pourcentage", "1 240 patients", "csv", "fr", """
# Comorbidités (N = {1240})
Comorbidité | %
Diabète | {%341/1240}
HTA | {%603/1240}
Greffe d'organe | {%5/1240}
"""),
    Output("rate_thousand", "3.2 per 1,000 of 1,250 is 4", "row Femoral", "Infection rates by site", "5,550 catheters", "md", "r", """
# Catheter infections
Site | Patients | Infections per 1,000 patients
Jugular | 2480 | {k52/2480}
Subclavian | 1820 | {k31/1820}
Femoral | 1250 | {k4/1250}
"""),
    Output("incidence", "0.25 per 100 person-years of 2,000 is 5 events", "row Group B", "Incidence of relapse", "cohort of 1,410 patients", "csv", "r", """
# Incidence of relapse
Group | Person-years | Rate per 100 person-years
A | 5120 | 1.84
B | 2000 | 0.25
"""),
    Output("survie_complement", "7 deaths by complement", "1 233 of 1 240", "Survie hospitalière", "1 240 patients", "docx", "fr", """
~ À la sortie, {1233/1240} des patients étaient vivants ; la durée médiane de séjour était de 5 jours [3-8].
"""),
    Output("response_complement", "6 non-responders by complement", "responders 412 of 418", "Response to the vaccine", "418 patients", "html", "en", """
# Serological response at week 8
Endpoint | n/N | %
Seroconversion | 412/418 | {%412/418}
Titre above the median | 209/418 | {%209/418}
"""),
    Output("sexe_total", "8 of unknown sex by subtraction", "1240 - 618 - 614", "Répartition", "1 240 patients", "xlsx csv", "fr", """
# Répartition par sexe
Sexe | Effectif
Hommes | {618}
Femmes | {614}
Total | {1240}
"""),
    Output("suppressed_total", "the suppressed cell is 7, from the total", "row Other: 172 - 120 - 45", "Destinations at discharge", "172 patients", "xlsx", "en", """
# Discharge destination
Destination | n
Home | 120
Rehabilitation | 45
Other | <10
Total | 172
"""),
    Output("masque_colonnes", "la case masquée vaut 6, par le total de la colonne", "colonne 2021 : 210 - 151 - 53", "Actes par année", "620 actes", "tex", "fr", """
# Actes par technique et année
Technique | 2020 | 2021 | 2022
Cœlioscopie | 140 | 151 | 162
Laparotomie | 41 | 53 | 36
Robot | 19 | < 10 | 12
Total | 200 | 210 | 210
"""),
    Output("two_masks", "two masked cells, each given back by its own column", "row Ward C", "Falls by ward", "1,003 patients", "json", "en", """
# Patients who fell, by ward and sex
Ward | Men | Women | All
Ward A | 211 | 198 | 409
Ward B | 303 | 276 | 579
Ward C | * | * | 15
Total | 521 | 482 | 1003
> * fewer than 10
"""),
    Output("mask_pct", "a masked count given back by its percentage: 0.6 % of 1 240 is 7", "row Amputation", "Complications", "1,240 patients", "md", "en", """
# Complications at one year (N = {1240})
Complication | n | %
Ulcer | 133 | {%133/1240}
Infection | 71 | {%71/1240}
Amputation | <10 | {%7/1240}
"""),
    Output("aucun_deces", "zéro dans un groupe réel de 34", "ligne Sans domicile", "Mortalité par groupe social", "1 288 patients", "csv", "fr", """
# Décès hospitaliers selon le logement
Groupe | N | Décès
Logement personnel | {1102} | {88/1102}
Hébergement | {152} | {14/152}
Sans domicile | {34} | {0/34}
"""),
    Output("all_positive", "100 % of a real group of 37", "row Unit 4", "Drug screening by unit", "411 persons", "xlsx tex", "en", """
# Positive screening for benzodiazepines
Unit | Tested | Positive
Unit 1 | 190 | {61/190}
Unit 2 | 184 | {70/184}
Unit 4 | 37 | {37/37}
"""),
    Output("nul_texte", "none of a real group, in words", "second sentence", "Discussion, paragraph", "620 patients", "md", "en", """
~ Adherence was reported by {497/620}. None of the 43 patients followed at the detention centre took the treatment.
"""),
    Output("prop_zero", "a proportion of exactly 0 in a real group", "row 18-24", "Screening of HIV by age", "2,400 persons", "csv", "r", """
# hiv
age_band | tested | prop_positive
18-24 | 310 | 0.0000
25-44 | 1240 | 0.0411
45-64 | 850 | 0.0306
"""),
    Output("manquants", "6 données manquantes", "ligne Données manquantes", "Description de l'IMC", "1 502 patients", "docx", "fr", """
# Indice de masse corporelle
Classe | Effectif
< 25 | {644}
25-30 | {511}
> 30 | {341}
Données manquantes | {6}
Total | {1502}
"""),
    Output("creatinine_groups", "means of a group of 6", "row Vasculitis", "Creatinine by diagnosis", "420 patients", "xlsx", "r", """
# Creatinine (µmol/L)
Diagnosis | n | Mean | SD
Diabetic nephropathy | 301 | 182.4 | 61.0
IgA nephropathy | 113 | 141.9 | 48.2
Vasculitis | 6 | 264.1 | 90.7
"""),
    Output("sd_one", "a standard deviation that does not exist: a group of one", "row Rabies", "Stay by diagnosis", "1,012 stays", "txt", "r", """
# Length of stay
diagnosis | mean | sd
Influenza | 6.1 | 4.2
Pneumonia | 9.4 | 6.6
Rabies | 17.0 | NaN
"""),
    Output("ecart_un", "écart-type non calculable : un seul patient", "ligne Hommes > 85 ans", "Pression artérielle par groupe", "903 patients", "docx html", "fr", """
# Pression systolique (mmHg), moyenne et écart-type
Groupe | Moyenne | Écart-type
Femmes < 65 ans | {128.4} | {14.1}
Hommes < 65 ans | {133.0} | {15.9}
Hommes > 85 ans | {171.0} | non calculable (n = 1)
"""),
    Output("wide_multi", "a cell of 5 under a header of two lines", "row Asthma, column 2022 / Women", "Visits by year and sex, wide", "6,231 patients", "xlsx", "en", """
# Emergency visits
Cause | 2021 | ^ | 2022 | ^
 | Men | Women | Men | Women
Trauma | {1420} | {1190} | {1502} | {1244}
Asthma | 211 | 305 | 198 | 5
Stroke | 48 | 39 | 36 | 33
"""),
    Output("long_tidy", "an n of 1 in a long table", "last row", "Counts by centre, year and stage, tidy", "701 patients", "parquet", "r", """
# counts
centre | year | stage | n
A | 2020 | I-II | 241
A | 2020 | III-IV | 118
B | 2020 | I-II | 203
B | 2020 | III-IV | 138
B | 2020 | unknown | 1
"""),
    Output("flow_words", "deux sujets retirés, dans le diagramme de flux", "deuxième ligne", "Diagramme de flux", "856 sujets", "md", "fr", """
# Flux des sujets
Étape | Sujets
Sélectionnés | {856}
Retrait du consentement | deux sujets
Analysés | {854}
"""),
    Output("strobe_steps", "an exclusion of 5 by the difference of two steps", "1,410 to 1,405", "STROBE flow chart", "1,410 patients", "pdf", "en", """
# Flow of patients
Step | Remaining
Admitted | {1410}
Without opposition | {1405}
With at least one creatinine | {1188}
"""),
    Output("one_in", "1 in 300 of 1,200 persons is 4", "second sentence", "Lay summary", "1,200 patients", "txt", "en", """
~ We studied 1,200 patients after hip surgery. About 1 patient in 300 had to be operated on again within a week.
"""),
    Output("phenotype_matrix", "a confusion cell of 9", "row Positive, column Negative", "Validation of a phenotype", "820 stays", "png tex", "r", """
# Confusion matrix
Truth  | Predicted positive | Predicted negative
Positive | 305 | 9
Negative | 41 | 465
"""),
    Output("at_risk", "numbers at risk down to 3", "column 60 months", "Numbers at risk under a survival curve", "610 patients", "csv", "r", """
# Number at risk
Arm | 0 | 12 | 24 | 36 | 48 | 60
Surgery | 304 | 251 | 190 | 120 | 41 | 12
Medical | 306 | 233 | 151 | 77 | 18 | 3
"""),
    Output("pct_fr_words", "« quatre malades sur mille deux cents »", "la phrase", "Communiqué pour le service", "1 200 malades", "html", "fr", """
~ L'étude porte sur {1200} malades suivis à l'hôpital ; quatre malades ont présenté une hépatite sévère sous traitement.
"""),
    Output("excel_share", "0.0025 as a fraction of 1,600 is 4", "row Stevens-Johnson", "Adverse reactions as fractions", "1,600 patients", "xlsx", "r", """
# Reactions among 1600 treated patients
reaction | fraction
Rash | 0.0725
Nausea | 0.1500
Stevens-Johnson | 0.0025
"""),
    Output("subtotals", "a subgroup of 4 by subtracting a subtotal", "ICU 96 less ventilated 92", "ICU subgroups", "96 ICU stays", "html", "r", """
# Stays in intensive care
Group | Stays
All | 96
of which ventilated | 92
of which with septic shock | 41
"""),
)  # fmt: skip


def write(shelf: Shelf) -> None:
    data.write(shelf, OUTPUTS)
