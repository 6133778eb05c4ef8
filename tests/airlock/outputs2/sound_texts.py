"""Safe sentences, dictionaries and concept lists: near misses of dates, names, numbers and identifiers."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import data
from tests.airlock.outputs2.document import Output

OUTPUTS = (
    Output("abstract", "small numbers that are no persons, in words", "", "Abstract", "6,204 patients in three centres", "docx pdf md tex", "en", """
~ Background. Delayed antibiotics may harm. Methods. We included {6204} adults admitted to three centres between 2019 and 2023.
~ Two readers rated each film; seven variables were kept by five-fold cross-validation (two-sided 5% level).
~ Results. Mortality was {744/6204}; the odds ratio per hour of delay was 1.09 (95% CI 1.04 to 1.14, p = 0.002).
"""),
    Output("resume", "trois services, deux modèles, huit variables", "", "Résumé en français", "2 804 patients", "docx html txt", "fr", """
~ Nous avons inclus {2804} patients de trois services entre 2018 et 2022. Deux modèles ont été comparés avec huit variables.
~ La mortalité à un an était de {%412/2804}, le HR ajusté de {1.4} (IC 95 % {1.2}-{1.7} ; p < {0.001}).
"""),
    Output("publication", "dates of a publication, a registration and an extraction", "", "Front matter of a report", "", "docx md", "en", """
~ Version 3, 12 March 2024. Protocol registered on 2018-11-05 (NCT03712345). Data extracted on 2024-01-15.
~ Study period: 1 January 2019 to 31 December 2023. First published in 2024, doi 10.1000/lilas.2024.0315.
"""),
    Output("eponyms", "names that are eponyms, in methods", "", "Methods", "", "docx tex pptx", "en", """
~ Survival was estimated by the Kaplan-Meier method and compared with Cox models; Fisher's exact test, Pearson's correlation,
~ Bonferroni's correction and Bland-Altman limits were planned. Crohn disease, Hodgkin lymphoma and Charcot-Marie-Tooth disease were grouped by code.
"""),
    Output("methodes", "éponymes et seuils", "", "Méthodes en français", "", "docx md", "fr", """
~ Les courbes de Kaplan-Meier sont comparées par le test du log-rank. Le score de Charlson est calculé sur 5 ans ; le seuil est de 5 %.
~ Les maladies de Parkinson, d'Alzheimer et de Basedow sont repérées par leur code CIM-10 (G20, G30, E05.0).
"""),
    Output("registrations", "numbers of registration, of 9 to 15 digits", "", "Références réglementaires", "", "txt docx", "fr", """
~ EudraCT 2019-001234-22 ; NCT04512345 ; CNIL 918272 ; FINESS 750712184 ; version 2.1 du protocole.
~ SNOMED CT : 900000000000207008 (module), 22298006 (infarctus), 195967001 (asthme).
"""),
    Output("power", "a power calculation with 80 % and 5 %", "", "Sample size", "", "docx tex", "en", """
~ With 90% power at the two-sided 5% level, {1180} patients in each arm detect a difference of 6 points (20% against 26%).
~ We allowed for 4% loss to follow-up and one interim analysis.
"""),
    Output("quantiles", "medians and quartiles of large groups", "", "Results", "12,411 stays", "md pptx", "en", """
~ In {12411} stays the median stay was 5 days (IQR 3-9); the 10th and 90th percentiles were 1 and 17 days.
~ Median creatinine was 84 µmol/L (IQR 68-112).
"""),
    Output("dictionary", "bounds of what a column may hold, no data", "", "Data dictionary", "", "csv xlsx md html", "r", """
# Data dictionary
name | type | unit | allowed | description
age | integer | years | 18 to 120 | Age at admission
sex | text |  | M, F | Administrative sex
nyha | integer |  | 1, 2, 3, 4 | NYHA class
admission_date | date |  | YYYY-MM-DD | Day of admission
lactate | decimal | mmol/L | 0 to 30 | First lactate
"""),
    Output("dictionnaire", "des noms de colonnes d'identité, sans donnée", "", "Dictionnaire des variables", "", "docx csv", "fr", """
# Dictionnaire
Variable | Type | Libellé
ipp | texte | Identifiant permanent, non exporté
date_naissance | date | Tronquée à l'année avant analyse
imc | décimal | Indice de masse corporelle, kg/m²
nb_sejours | entier | Nombre de séjours dans l'année
"""),
    Output("concept_list", "concept ids of 10 digits beginning with 80", "", "Concept list of the site's own concepts", "", "csv json parquet xlsx sqlite", "r", """
# Concepts
concept_id | concept_name | domain_id | vocabulary_id
8012345678 | Local lactate assay, arterial | Measurement | SITE
8012345679 | Local lactate assay, venous | Measurement | SITE
8098000112 | Early mobilisation session | Procedure | SITE
8004417730 | Delirium screening | Observation | SITE
"""),
    Output("concept_set", "OMOP concept ids", "", "Concept set of diabetes", "", "csv json html", "r", """
# Concept set
concept_id | concept_name | include_descendants
201826 | Type 2 diabetes mellitus | 1
201254 | Type 1 diabetes mellitus | 1
4058243 | Diabetes mellitus during pregnancy | 0
443238 | Diabetic - poor control | 1
"""),
    Output("mapping", "codes of ten and more digits that are SNOMED or CIP", "", "Mapping of codes", "", "csv xlsx", "r", """
# Mapping
cip13 | atc | label
3400930000120 | N02BE01 | Paracetamol 1 g
3400930012345 | B01AB05 | Enoxaparin 4000 IU
3400930054321 | A10BA02 | Metformin 850 mg
"""),
    Output("schema_counts", "counts of columns and tables below 10", "", "Size of the dataset", "", "csv md", "r", """
# Columns by table
table | columns | indexes
person | 8 | 2
visit | 9 | 3
measurement | 7 | 4
"""),
    Output("plan", "numbers of sections, work packages and months", "", "Plan d'analyse", "", "docx pptx", "fr", """
~ Plan d'analyse statistique, version {2.1}. Section 3 : critères. Section 4 : modèles. Lot 2 livré au mois 6.
~ Trois analyses de sensibilité sont prévues ; aucun ajustement n'est fait pour les 2 critères secondaires.
"""),
    Output("conclusion", "no p-value below 5 %, none of the models", "", "Conclusion", "5,400 patients", "pptx tex", "en", """
~ None of the three models was better than logistic regression (AUC 0.78 against 0.80, 0.79 and 0.77; {5400} patients).
~ Limits: one country, two software versions, no external validation.
"""),
)  # fmt: skip


def write(shelf: Shelf) -> None:
    data.write(shelf, OUTPUTS)
