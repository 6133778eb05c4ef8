"""CSV: small cells, zeros, totals that give a cell back, revealing percentages."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import csv


def write(shelf: Shelf) -> None:
    """Five stops."""
    csv(
        shelf.unsafe(
            "csv/embolism_by_treatment.csv",
            "small cell",
            "fondaparinux, 90-day bleeding 6",
            "Events at 90 days by anticoagulant, pulmonary embolism",
            "2,904 adults with a first pulmonary embolism, 2016-2022",
        ),
        """
anticoagulant|patients|recurrence_90d|major_bleeding_90d|death_90d
Apixaban|1204|31|28|57
Rivaroxaban|861|24|33|40
Low molecular weight heparin|498|19|22|88
Vitamin K antagonist|227|14|16|25
Fondaparinux|114|11|6|13""",
    )
    csv(
        shelf.safe(
            "csv/evenements_fibrillation.csv",
            "centres, ranks and p-values below 10",
            "Événements à un an selon l'anticoagulant, fibrillation atriale",
            "3 377 adultes avec fibrillation atriale suivis dans 4 centres",
        ),
        """
anticoagulant|rang|centres|patients|avc_1an|hemorragie_majeure_1an|deces_1an|p
Apixaban|1|4|1512|38|44|131|ref
Rivaroxaban|2|4|977|29|45|82|0,031
Dabigatran|3|3|402|17|19|36|0,27
AVK|4|4|486|26|34|77|0,004""",
        ";",
    )
    csv(
        shelf.unsafe(
            "csv/greffe_rejet_groupe_hla.csv",
            "zero of a real group",
            "rejet humoral : 0 chez les greffés préemptifs de donneur vivant",
            "Rejet à un an selon le type de donneur et la dialyse préalable",
            "812 receveurs d'un premier rein, 2012-2021",
        ),
        """
donneur|dialyse_prealable|receveurs|rejet_cellulaire|rejet_humoral
Donneur décédé|Hémodialyse|451|62|41
Donneur décédé|Dialyse péritonéale|118|17|12
Donneur décédé|Préemptive|67|11|10
Donneur vivant|Hémodialyse|102|13|11
Donneur vivant|Préemptive|74|12|0""",
        ";",
    )
    csv(
        shelf.safe(
            "csv/cancer_site_by_sex.csv",
            "structural zeros",
            "Incident cancers by site and sex",
            "8,263 adults with an incident solid cancer, 2015-2020",
        ),
        """
site|men|women|total
Prostate|1893|0|1893
Breast (women only)|0|2207|2207
Lung|1104|688|1792
Colon and rectum|812|701|1513
Ovary|0|315|315
Cervix|0|229|229
Testis|203|0|203
Uterine corpus|0|111|111
Total|4012|4251|8263""",
    )
    csv(
        shelf.unsafe(
            "csv/sepsis_source_by_ward.csv",
            "total that gives a masked cell back",
            "urinary source, surgical intensive care: 412-188-220 = 4",
            "Source of sepsis by unit; counts under 10 are masked",
            "1,497 adults with sepsis admitted to intensive care",
        ),
        """
source|medical_icu|surgical_icu|emergency|total
Lung|402|97|188|687
Abdomen|121|188|89|398
Urinary tract|188|*|220|412
Total|711|289|497|1497""",
    )
    csv(
        shelf.safe(
            "csv/sepsis_germe_par_unite.csv",
            "counts all rounded to ten",
            "Germe en cause par unité ; effectifs arrondis à la dizaine",
            "Environ 1 610 adultes avec un sepsis bactériémique",
        ),
        """
germe|rea_medicale|rea_chirurgicale|urgences|ensemble_arrondi
Escherichia coli|230|110|310|650
Staphylococcus aureus|180|90|120|390
Pneumocoque|90|20|110|220
Pseudomonas|60|50|40|150
Enterococcus|100|70|30|200
Ensemble arrondi|660|340|610|1610""",
        ";",
    )
    csv(
        shelf.unsafe(
            "csv/maternite_complications_pct.csv",
            "percentage that gives a count under 10",
            "éclampsie, grossesses gémellaires : 1,9 % de 212 = 4",
            "Complications de la grossesse, en pourcentage",
            "6 318 accouchements de 2018 à 2022",
        ),
        """
complication|grossesse_unique (N=6106)|grossesse_gemellaire (N=212)
Diabète gestationnel|13,8 %|17,0 %
Prééclampsie|3,1 %|11,3 %
Éclampsie|0,4 %|1,9 %
Hémorragie du post-partum|6,2 %|18,4 %
Accouchement avant 37 SA|6,6 %|54,7 %
Transfert en réanimation néonatale|4,9 %|31,1 %""",
        ";",
    )
    csv(
        shelf.safe(
            "csv/birth_mode_percent.csv",
            "small percentages of a large number",
            "Mode of delivery and outcome, in percent",
            "11,920 singleton births and 604 twin births, 2017-2022",
        ),
        """
outcome|singleton (N=11920) %|twin (N=604) %
Caesarean section|19.7|48.0
Instrumental delivery|12.9|11.9
Third or fourth degree tear|1.1|2.5
Transfusion|0.9|3.1
Apgar below 7 at 5 minutes|0.8|2.2
Umbilical pH below 7.10|2.4|3.5""",
    )
    csv(
        shelf.unsafe(
            "csv/stroke_thrombolysis_quality.csv",
            "complement under 10",
            "weekday office hours: 296 of 301 imaged within 30 minutes, so 5 were not",
            "Quality of stroke care by time of arrival",
            "1,018 adults with ischaemic stroke treated by thrombolysis",
        ),
        """
arrival|patients|imaged_within_30min|needle_within_60min|rankin_0_2_at_90d
Weekday office hours|301|296|212|171
Weekday evening|287|241|166|150
Weekday night|204|158|93|97
Weekend|226|190|121|110""",
    )
    csv(
        shelf.safe(
            "csv/avc_qualite_prise_en_charge.csv",
            "high percentages with a complement of ten or more",
            "Qualité de la prise en charge par jour d'arrivée",
            "2 346 adultes avec un AVC ischémique, 2017-2021",
        ),
        """
arrivee|patients|imagerie_moins_30min|pct|uninv_24h|pct_uninv
Semaine, jour|1011|953|94,3|988|97,7
Semaine, nuit|640|571|89,2|604|94,4
Week-end|695|606|87,2|651|93,7""",
        ";",
    )
