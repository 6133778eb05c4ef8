"""CSV: SD of one, minima and maxima, exact dates, ages from 90, rows of persons."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import csv


def write(shelf: Shelf) -> None:
    """Five stops."""
    csv(
        shelf.unsafe(
            "csv/hba1c_by_regimen.csv",
            "mean of one person, without a standard deviation",
            "Pump with sensor, 80 years and over: sd missing",
            "HbA1c at 12 months by regimen and age group; groups without a count were checked",
            "4,180 adults with type 1 diabetes",
        ),
        """
regimen|age_group|hba1c_mean|hba1c_sd|time_in_range_mean|time_in_range_sd
Injections|18-39|8.1|1.3|52.4|15.1
Injections|40-64|7.9|1.1|55.0|14.8
Injections|65-79|7.8|1.0|57.3|13.9
Injections|80+|8.0|1.2|54.9|15.5
Pump|18-39|7.6|1.0|61.2|13.0
Pump|40-64|7.5|0.9|63.4|12.7
Pump|65-79|7.4|0.8|64.8|12.2
Pump with sensor|18-39|7.2|0.9|69.5|11.6
Pump with sensor|40-64|7.1|0.8|71.7|10.9
Pump with sensor|65-79|7.1|0.9|72.0|11.3
Pump with sensor|80+|6.4|NA|83.0|NA""",
    )
    csv(
        shelf.safe(
            "csv/tension_par_traitement.csv",
            "means and standard deviations of large groups, some small",
            "Pression artérielle à 6 mois par traitement",
            "2 209 adultes hypertendus",
        ),
        """
traitement|n|pas_moyenne|pas_et|pad_moyenne|pad_et|baisse_mediane|q1|q3
IEC seul|604|138,2|12,9|81,1|8,0|9|4|15
Sartan seul|571|137,6|13,4|80,7|8,2|9|3|16
Inhibiteur calcique|418|139,9|14,1|79,8|8,8|8|2|14
Bithérapie|402|134,3|12,2|78,5|7,9|13|7|20
Trithérapie|214|136,0|15,6|77,9|9,1|12|5|21""",
        ";",
    )
    csv(
        shelf.unsafe(
            "csv/describe_biologie.csv",
            "minimum and maximum",
            "columns min and max of a describe()",
            "Résumé des dosages à l'admission",
            "3 652 adultes admis pour insuffisance cardiaque aiguë",
        ),
        """
variable|count|mean|std|min|25%|50%|75%|max
nt_probnp|3611|5842.3|6120.9|121|1780|3655|7420|70000
creatinine|3640|128.4|74.2|31|84|108|148|1124
sodium|3641|137.6|4.9|109|135|138|141|161
potassium|3630|4.3|0.6|2.1|3.9|4.2|4.6|8.3
hemoglobine|3632|121.7|20.4|38|108|122|136|201""",
        ";",
    )
    csv(
        shelf.safe(
            "csv/describe_labs_percentiles.csv",
            "percentiles 5 and 95 of large groups",
            "Summary of laboratory values at admission",
            "5,077 adults admitted with pneumonia",
        ),
        """
variable|count|mean|std|p5|p25|p50|p75|p95
crp_mg_l|5041|141.2|98.0|12|64|122|201|330
leucocytes_g_l|5066|12.9|6.4|5|8.6|11.8|15.7|24
urea_mmol_l|5055|9.1|6.2|3.2|5.1|7.3|10.9|21
lactate_mmol_l|3980|1.9|1.3|0.8|1.1|1.5|2.1|4.4""",
    )
    csv(
        shelf.unsafe(
            "csv/legionella_cluster_timeline.csv",
            "exact dates of single events",
            "column symptom_onset: one case a line",
            "Timeline of the cases used to build the epidemic curve",
            "14 adults of a cluster of Legionnaires' disease",
        ),
        """
case_rank|symptom_onset|admission|outcome
1|2021-08-03|2021-08-06|recovered
2|2021-08-04|2021-08-09|recovered
3|2021-08-04|2021-08-07|died
4|2021-08-06|2021-08-11|recovered
5|2021-08-09|2021-08-12|recovered
6|2021-08-10|2021-08-13|recovered
7|2021-08-10|2021-08-16|died
8|2021-08-11|2021-08-15|recovered
9|2021-08-13|2021-08-17|recovered
10|2021-08-14|2021-08-17|recovered
11|2021-08-15|2021-08-20|recovered
12|2021-08-18|2021-08-22|recovered
13|2021-08-19|2021-08-25|died
14|2021-08-23|2021-08-27|recovered""",
    )
    csv(
        shelf.safe(
            "csv/grippe_hebdomadaire.csv",
            "weeks as dates, each with ten cases or more",
            "Hospitalisations pour grippe par semaine (lundi de la semaine)",
            "1 155 adultes hospitalisés pour grippe, hiver 2022-2023",
        ),
        """
semaine_du|hospitalisations|dont_reanimation_cumul
2022-11-28|34|
2022-12-05|71|
2022-12-12|139|
2022-12-19|226|
2022-12-26|241|
2023-01-02|188|
2023-01-09|121|
2023-01-16|78|
2023-01-23|57|144""",
        ";",
    )
    csv(
        shelf.unsafe(
            "csv/fracture_age_pyramid.csv",
            "single ages from 90",
            "rows 91, 92 and 93 of age",
            "Hip fractures by single year of age, end of the distribution",
            "2,240 women aged 80 and over with a hip fracture",
        ),
        """
age|patients|operated_48h|died_1y
84|211|172|44
85|224|181|49
86|231|187|53
87|226|180|55
88|214|169|57
89|197|151|56
90|173|133|52
91|151|112|50
92|122|90|43
93|96|71|36""",
    )
    csv(
        shelf.safe(
            "csv/fracture_classes_age.csv",
            "last class open from 90",
            "Fractures de l'extrémité supérieure du fémur par classe d'âge",
            "3 906 patients opérés d'une fracture du fémur",
        ),
        """
classe_age|patients|operes_48h|deces_1an|delai_median_jours
60-69|412|301|39|1
70-79|803|611|104|1
80-84|791|620|142|2
85-89|976|769|218|2
90 et plus|924|718|290|2
Ensemble|3906|3019|793|2""",
        ";",
    )
    random = shelf.random("rows")
    lines = [
        f"{random.choice(['F', 'H'])}|{random.randint(41, 86)}|{random.choice(['I', 'II', 'III'])}|{random.randint(18, 38)}|"
        f"{random.choice(['laparotomie', 'coelioscopie'])}|{random.randint(3, 27)}|{random.choice(['oui', 'non'])}"
        for _ in range(48)
    ]
    csv(
        shelf.unsafe(
            "csv/table_analyse_colectomie.csv",
            "row-level data",
            "one line for each patient, without a number",
            "Table ayant servi au tableau 2",
            "48 patients opérés d'une colectomie droite",
        ),
        "sexe|age|asa|imc|voie|duree_sejour|complication\n" + "\n".join(lines),
        ";",
    )
    rows = []
    for sex, base in (("women", 61), ("men", 74)):
        for asa in ("1", "2", "3"):
            for way in ("open", "laparoscopic"):
                size = base + random.randint(0, 60)
                rows.append(f"{sex}|{asa}|{way}|{size}|{size // 3}|{random.randint(5, 9)}")
    csv(
        shelf.safe(
            "csv/colectomy_grouped.csv",
            "one line for each combination, counts of ten or more",
            "Complications after right colectomy by sex, ASA class and approach; median stay in days",
            "Adults operated on for right colon cancer, 2010-2021",
        ),
        "sex|asa_class|approach|n_patients|n_complications|median_stay_days\n" + "\n".join(rows),
    )
