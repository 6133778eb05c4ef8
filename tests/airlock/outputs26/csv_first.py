"""Tables in CSV: first tables, a sum that gives a cell back, rates, and zeros."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import rows, write_csv


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _first_table(shelf)
    _given_back(shelf)
    _rates(shelf)
    _zeros(shelf)


def _first_table(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ira_rea/tableau1.csv",
        "small cells in the middle of a first table",
        "line Greffe rénale antérieure, stage 3",
        "Caractéristiques à l'admission en réanimation selon le stade KDIGO de l'insuffisance rénale aiguë",
        "1 486 adultes admis en réanimation avec une insuffisance rénale aiguë, 2018-2023",
    )
    table = """
Caractéristique|Stade 1 (n = 702)|Stade 2 (n = 431)|Stade 3 (n = 353)|p
Âge, médiane [Q1-Q3], années|64 [53-73]|66 [55-75]|65 [54-74]|0,08
Sexe féminin|#263/702|#171/431|#128/353|0,39
IGS II, médiane [Q1-Q3]|42 [33-52]|49 [39-60]|58 [46-70]|<0,001
Hypertension artérielle|#344/702|#232/431|#199/353|0,04
Diabète|#168/702|#119/431|#107/353|0,06
Insuffisance cardiaque (NYHA 3 ou 4)|#91/702|#72/431|#61/353|0,11
Greffe rénale antérieure|#21/702|#16/431|#7/353|0,71
Cirrhose (Child B ou C)|#47/702|#41/431|#44/353|0,005
Choc septique à l'admission|#176/702|#169/431|#193/353|<0,001
Ventilation mécanique à J1|#359/702|#262/431|#248/353|<0,001
Noradrénaline, dose maximale à J1, médiane, µg/kg/min|0,21|0,34|0,58|<0,001
Créatinine à l'admission, médiane, µmol/L|118|187|341|<0,001
Durée de séjour, médiane [Q1-Q3], jours|5 [3-9]|7 [4-13]|9 [4-18]|<0,001
Décès à J28|#123/702|#112/431|#141/353|<0,001
"""
    write_csv(path, rows(table, french=True), ";")

    path = shelf.safe(
        "choc_septique_urgences/tableau1.csv",
        "scores, days and p-values below 10 in a first table",
        "Caractéristiques à l'admission des chocs septiques selon le foyer infectieux",
        "1 214 adultes en choc septique passés par les urgences, 2017-2023",
    )
    table = """
Variable|Pulmonaire|Urinaire|Digestif|p
Effectif|532|371|311|
Âge, médiane [Q1-Q3]|68 [58-77]|71 [60-80]|67 [56-76]|0,002
Femmes|#201/532|#189/371|#137/311|<0,001
SOFA, médiane [Q1-Q3]|7 [5-9]|6 [4-8]|8 [6-10]|<0,001
Lactate, médiane, mmol/L|3,1|2,8|3,9|<0,001
Diabète|#127/532|#114/371|#66/311|0,003
BPCO (GOLD 3-4)|#98/532|#27/371|#31/311|<0,001
Immunodépression|#84/532|#43/371|#52/311|0,12
Hémocultures positives|#139/532|#172/371|#121/311|<0,001
Délai d'antibiothérapie, médiane, h|2|2|3|0,01
Remplissage dans les 3 h, mL/kg|28|29|31|0,05
Noradrénaline|#417/532|#271/371|#262/311|<0,001
Épuration extra-rénale|#64/532|#49/371|#73/311|<0,001
Durée de séjour, médiane, jours|9|8|12|<0,001
Décès à J28|#149/532|#61/371|#97/311|<0,001
"""
    write_csv(path, rows(table, french=True), ";")


def _given_back(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "renal_graft/rejection_by_centre.csv",
        "one masked cell which the total of its row gives back",
        "row centre D, column borderline: 96 - 61 - 29",
        "Biopsy findings in the first year after transplantation, by centre; counts below 10 masked",
        "1,047 adult kidney transplant recipients with at least one biopsy",
    )
    table = """
centre|no_rejection|borderline|rejection_banff_2_3|all
centre A|188|41|67|296
centre B|154|33|52|239
centre C|131|27|44|202
centre D|61|<10|29|96
centre E|87|19|31|137
centre F|49|12|16|77
"""
    write_csv(path, rows(table))

    path = shelf.safe(
        "liver_graft/fibrosis_by_centre.csv",
        "masked cells beside totals which do not give them back",
        "Fibrosis on protocol biopsy two years after transplantation, by centre; masked: fewer than 10, or masked so that no masked count can be worked out",
        "988 adult liver transplant recipients with a protocol biopsy",
    )
    table = """
centre|F0_F1|F2|F3_F4|all
1|171|58|36|265
2|138|47|31|216
3|119|42|24|185
4|64|masked|masked|97
5|81|30|19|130
6|49|masked|masked|95
all|622|218|148|988
"""
    write_csv(path, rows(table))


def _rates(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "grippe_soignants/couverture_effets.csv",
        "a rate whose denominator gives a small numerator",
        "line 65 ans et plus, réactions: 3,4 pour 1 000 of 1 172 is 4 persons",
        "Couverture vaccinale antigrippale et réactions locales déclarées par classe d'âge, saison 2023-2024",
        "14 305 résidents et usagers de l'hôpital de jour éligibles à la vaccination antigrippale",
    )
    table = """
classe_age|eligibles|vaccines|couverture_pct|reactions_locales_pour_1000_vaccines|delai_median_j
18-34 ans|2810|742|26,4|41,8|2
35-49 ans|3344|1090|32,6|37,6|2
50-64 ans|3970|1747|44,0|28,6|2
65 ans et plus|1987|1172|59,0|3,4|1
Grossesse|1158|391|33,8|43,5|2
ALD tous âges|1036|588|56,8|30,6|3
"""
    write_csv(path, rows(table), ";")

    path = shelf.safe(
        "zona_vaccination/couverture_effets.csv",
        "small rates whose numerators are at least 10",
        "Couverture vaccinale contre le zona et réactions déclarées par classe d'âge, campagne 2024",
        "31 420 adultes de 65 ans ou plus ou immunodéprimés suivis en consultation",
    )
    table = """
classe_age|eligibles|vaccines|couverture_pct|reactions_locales_pour_1000_vaccines|delai_median_j
Immunodéprimés 18-49 ans|4120|1210|29,4|52,9|2
Immunodéprimés 50-64 ans|5980|2105|35,2|38,5|2
65-69 ans|8740|3318|38,0|19,3|3
70-74 ans|7310|2960|40,5|8,4|3
75 ans et plus|5270|2490|47,2|6,0|4
"""
    write_csv(path, rows(table), ";")


def _zeros(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hdv/devenir_par_genotype.csv",
        "a zero that tells that nobody of a real group died",
        "génotype 3, colonne deces",
        "Devenir à 5 ans des hépatites B chroniques selon le génotype viral",
        "1 129 adultes avec une hépatite B chronique et un génotype connu",
    )
    table = """
genotype|patients|reponse_virologique|perte_AgHBs|carcinome_hepatocellulaire|deces
A|318|241|38|22|31
B|127|96|17|11|13
C|204|147|19|25|27
D|391|288|34|30|42
E|89|64|14|12|0
"""
    write_csv(path, rows(table), ";")

    path = shelf.safe(
        "maternite_hta/motifs_par_sexe.csv",
        "zeros which the definition of the group makes (no man is pregnant)",
        "Étiologies d'HTA secondaire ou gravidique retenues en consultation spécialisée, par sexe",
        "2 318 adultes explorés pour une hypertension artérielle, dont femmes enceintes",
    )
    table = """
etiologie|femmes|hommes|ensemble
HTA essentielle|512|604|1116
Hyperaldostéronisme primaire|88|121|209
Sténose d'artère rénale|64|57|121
Néphropathie parenchymateuse|117|159|276
Apnées du sommeil|61|142|203
Pré-éclampsie|231|0|231
HTA gravidique isolée|162|0|162
"""
    write_csv(path, rows(table), ";")
