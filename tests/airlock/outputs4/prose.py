"""Sentences of reports that tell of nobody: aims, methods and limits, in both languages."""

from random import Random

METHODS_FR = [
    "Les variables quantitatives sont décrites par leur médiane et leurs quartiles, les variables qualitatives par leur effectif et leur pourcentage. Les comparaisons ont utilisé le test de Mann-Whitney ou le test du chi-deux, au seuil bilatéral de 5 %.",
    "Les facteurs associés au critère de jugement ont été recherchés par régression logistique multivariable. Les variables ont été choisies a priori d'après un graphe causal. La linéarité du logit a été vérifiée par des splines cubiques restreintes à 4 nœuds.",
    "Les données manquantes ont été imputées par équations chaînées (m = 20 imputations, 10 itérations) et les estimations combinées selon les règles de Rubin.",
    "Les courbes ont été estimées par la méthode de Kaplan-Meier et comparées par le test du log-rank. Un modèle de Cox a été ajusté, l'hypothèse des risques proportionnels étant vérifiée par les résidus de Schoenfeld.",
    "Un score de propension a été estimé par régression logistique, puis utilisé en pondération (IPTW stabilisée). L'équilibre a été jugé satisfaisant lorsque la différence standardisée était inférieure à 0,10.",
    "Les diagnostics proviennent des codes CIM-10 du PMSI, les traitements des prescriptions informatisées, la biologie du serveur de résultats. Les unités ont été harmonisées et les valeurs aberrantes écartées selon les bornes du laboratoire.",
    "Les effectifs inférieurs à 10 ont été regroupés avec la modalité voisine avant toute analyse, conformément aux règles de sortie de l'entrepôt.",
    "Les analyses ont été conduites avec R version 4.3.2 (paquets survival 3.5-7, mice 3.16 et gtsummary 1.7.2).",
    "L'analyse de sensibilité a repris le modèle principal après exclusion des séjours de moins de 24 heures. Les conclusions étaient inchangées.",
    "L'indice de comorbidité de Charlson a été calculé à partir des diagnostics des deux années précédentes, avec les pondérations de Quan.",
]
METHODS_EN = [
    "Continuous variables are given as median and quartiles, categorical variables as counts and percentages. Groups were compared with the Mann-Whitney or chi-squared test, two-sided, at the 5% level.",
    "Associations were estimated with multivariable logistic regression. Covariates were chosen beforehand from a directed acyclic graph. Linearity was checked with restricted cubic splines with 4 knots.",
    "Missing values were imputed by chained equations (20 imputations, 10 iterations); estimates were pooled with Rubin's rules.",
    "Curves were estimated with the Kaplan-Meier method and compared with the log-rank test. Cox models were fitted; proportional hazards were checked with Schoenfeld residuals.",
    "We estimated the propensity score by logistic regression and used stabilised inverse probability weights truncated at the 1st and 99th percentiles. Balance was accepted below a standardised difference of 0.10.",
    "Diagnoses came from ICD-10 discharge codes, drugs from electronic prescriptions and laboratory results from the LIS. Units were harmonised to SI.",
    "Categories with fewer than 10 patients were merged with the neighbouring one before any analysis, as the warehouse's output rules ask.",
    "Analyses used Python 3.11 with pandas 2.2, scikit-learn 1.4 and lifelines 0.28.",
    "In a sensitivity analysis, stays shorter than 24 hours were left out; conclusions did not change.",
    "Discrimination was measured by the area under the ROC curve over 5 folds repeated 10 times, calibration by slope and intercept.",
]
LIMITS_FR = [
    "Cette étude a des limites : recueil rétrospectif, un seul établissement, et confusion résiduelle possible.",
    "La mortalité extra-hospitalière est mal connue de l'entrepôt, ce qui a pu conduire à une sous-estimation.",
    "Le codage des comorbidités a changé en 2019, ce que le modèle prend en compte par une indicatrice de période.",
    "Ces résultats devront être confirmés dans une cohorte externe avant tout usage clinique.",
]
LIMITS_EN = [
    "This study has limits: it is retrospective, from one hospital, and residual confounding is possible.",
    "Deaths outside the hospital are not fully known to the warehouse, so that mortality may be underestimated.",
    "Coding practice changed in 2019; the model carries an indicator of the period.",
    "These results call for external validation before any clinical use.",
]
AIMS_FR = [
    "L'objectif était de décrire la prise en charge des patients hospitalisés pour {topic} et d'identifier les facteurs associés au critère « {outcome} ».",
    "Ce document présente les résultats intermédiaires du projet consacré à : {topic}. Le critère de jugement principal est : {outcome}.",
    "Nous avons étudié le lien entre la stratégie initiale et le critère « {outcome} » au cours de la prise en charge ({topic}).",
]
AIMS_EN = [
    "We aimed to describe the care of patients admitted with {topic} and to find factors associated with {outcome}.",
    "This report gives the interim results of our project on {topic}. The primary outcome is {outcome}.",
    "We studied whether the initial strategy was associated with {outcome} among patients with {topic}.",
]


def aim(r: Random, lang: str, topic: str, outcome: str) -> str:
    return r.choice(AIMS_FR if lang == "fr" else AIMS_EN).format(topic=topic, outcome=outcome)


def methods(r: Random, lang: str, k: int = 3) -> list[str]:
    return r.sample(METHODS_FR if lang == "fr" else METHODS_EN, k)


def limits(r: Random, lang: str, k: int = 2) -> list[str]:
    return r.sample(LIMITS_FR if lang == "fr" else LIMITS_EN, k)


DATA_FR = [
    "Les données sont issues de l'entrepôt de données de santé de l'établissement, qui réunit depuis 2012 les séjours, les diagnostics, les actes, les prescriptions, la biologie et les comptes rendus de 41 services.",
    "La période d'étude va du 1er janvier 2016 au 31 décembre 2023. Les patients de moins de 18 ans et ceux qui se sont opposés à la réutilisation de leurs données n'ont pas été retenus.",
    "Le jeu de données a été figé le 12 février 2024 (version 6). Le code d'analyse est déposé dans le dépôt du projet ; les tests unitaires couvrent 92 % des lignes.",
    "Le projet a reçu l'avis favorable du comité scientifique et éthique et respecte la méthodologie de référence MR-004.",
    "Le délai a été mesuré de l'heure d'admission à la première administration tracée. Un délai supérieur à 24 heures a été ramené à 24 heures. Une marge de 30 minutes a été tolérée pour la saisie.",
    "La robustesse a été étudiée par quatre analyses, décrites dans le plan d'analyse : cas complets, appariement, restriction à la première venue et exclusion des séjours courts.",
]
DATA_EN = [
    "Data came from the clinical data warehouse of the hospital, which has held stays, diagnoses, procedures, prescriptions, laboratory results and notes of 41 wards since 2012.",
    "The study period runs from 1 January 2016 to 31 December 2023. Patients under 18 and those who objected to the reuse of their data were not considered.",
    "The dataset was frozen on 12 February 2024 (version 6). The code is in the repository of the project; unit tests cover 92% of its lines.",
    "The project was approved by the scientific and ethics committee and follows the French reference methodology MR-004.",
    "Delay was measured from the hour of admission to the first recorded administration. Delays above 24 hours were set to 24 hours; a margin of 30 minutes was allowed for data entry.",
    "Robustness was studied in four analyses given in the analysis plan: complete cases, matching, first stays only, and stays of 24 hours or more.",
]


def sources(r: Random, lang: str, k: int = 4) -> list[str]:
    return r.sample(DATA_FR if lang == "fr" else DATA_EN, k)
