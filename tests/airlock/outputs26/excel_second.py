"""Workbooks: a deviation of one, single ages, a contributor that rules, extremes, dates and macros."""

from openpyxl.chart import Reference, ScatterChart, Series

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import save_book, workbook
from tests.airlock.outputs26.tools import add_parts, rows


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _deviation(shelf)
    _ages(shelf)
    _dominance(shelf)
    _extremes(shelf)
    _macros(shelf)


def _deviation(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "fabry/lyso_gb3.xlsx",
        "a standard deviation that cannot be worked out tells a group of one; no count is shown",
        "sheet Biomarqueurs, line p.Arg301Gln, ET n. c.",
        "Lyso-Gb3 et masse ventriculaire gauche par variant GLA",
        "186 patients avec une maladie de Fabry suivis dans le réseau",
    )
    table = """
Variant GLA|Classe|Lyso-Gb3 moyen, ng/mL|ET|Masse VG indexée, g/m²|ET
p.Asn215Ser|tardif|4,8|3,1|92|21
p.Arg227*|classique|61,4|34,8|104|27
p.Arg112His|tardif|6,1|2,7|89|18
p.Arg301Gln|intermédiaire|19,3|n. c.|131|n. c.
Délétion exons 3-4|classique|74,2|41,0|109|25
p.Phe113Leu|tardif|7,9|4,4|95|22
"""
    save_book(workbook([("Biomarqueurs", rows(table))], "Fabry"), path)

    path = shelf.safe(
        "gaucher/lyso_gb1.xlsx",
        "mean and deviation by genotype, each of a group of at least 10",
        "Lyso-Gb1 et volume de la rate par génotype GBA1",
        "203 patients avec une maladie de Gaucher de type 1",
    )
    table = """
Génotype GBA1|Patients|Lyso-Gb1 moyen, ng/mL|ET|Rate, multiples du normal|ET
N370S / N370S|71|88|62|4,1|2,2
N370S / L444P|54|171|98|7,9|4,0
N370S / rare|33|149|91|6,8|3,7
L444P / L444P|24|236|120|9,6|5,1
rare / rare|21|203|117|8,8|4,9
"""
    save_book(workbook([("Biomarqueurs", rows(table))], "Gaucher"), path)


def _ages(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "tavi_grand_age/effectif_par_age.xlsx",
        "single years of age from 90 on",
        "sheet Age, lines 90 to 93",
        "Nombre de TAVI par année d'âge après 80 ans et complications vasculaires",
        "1 866 patients de 80 ans ou plus traités par TAVI",
    )
    table = """
Âge (années révolues)|TAVI|Complication vasculaire|Stimulateur à 30 j|Séjour médian, j
80-82|452|41|63|4
83-85|519|52|74|4
86-87|371|38|55|5
88-89|288|31|46|5
90|104|14|18|5
91|61|12|13|6
92|42|11|12|6
93|29|10|11|6
"""
    save_book(workbook([("Age", rows(table))], "TAVI"), path)

    path = shelf.safe(
        "hanche_grand_age/effectif_par_age.xlsx",
        "ages of the very old in one open class",
        "Fractures de hanche opérées par classe d'âge et mode de sortie",
        "2 391 patients de 75 ans ou plus opérés d'une fracture de l'extrémité supérieure du fémur",
    )
    table = """
Classe d'âge|Opérés|Confusion post-opératoire|Transfusion|Sortie en SSR|Délai médian, j
75-79|388|61|93|214|1
80-84|571|114|159|338|1
85-89|763|188|239|467|2
90 et plus|669|197|241|398|2
"""
    save_book(workbook([("Age", rows(table))], "Hanche"), path)


def _dominance(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hemophilie_couts/depense_par_groupe.xlsx",
        "one patient makes 88 % of a group's cost",
        "sheet Dépense, line Hémophilie A avec inhibiteur, part du premier patient",
        "Dépense de facteurs et d'agents de contournement par groupe de patients",
        "214 patients hémophiles suivis en 2023, un établissement",
    )
    table = """
Groupe|Patients|Dépense 2023 (k€)|Part du premier patient|Part des 5 premiers
Hémophilie A sévère|71|9840|4,1 %|17,3 %
Hémophilie A modérée|46|1310|8,8 %|31,0 %
Hémophilie A avec inhibiteur|11|6125|88,2 %|96,4 %
Hémophilie B sévère|28|3460|9,7 %|35,2 %
Hémophilie B modérée ou mineure|31|402|14,6 %|47,9 %
Maladie de Willebrand type 3|27|1188|12,0 %|44,1 %
"""
    save_book(workbook([("Dépense", rows(table))], "Dépense 2023"), path)

    path = shelf.safe(
        "mucoviscidose_couts/depense_par_groupe.xlsx",
        "shares of the ten costliest patients, none of one patient",
        "Dépense de modulateurs de CFTR par groupe de patients",
        "341 patients avec une mucoviscidose suivis en 2023",
    )
    table = """
Groupe|Patients|Dépense 2023 (k€)|Dépense médiane (k€)|Part des 10 premiers
F508del homozygote, adultes|118|17420|151|10,1 %
F508del homozygote, enfants|64|8830|140|18,2 %
F508del hétérozygote, adultes|97|13610|144|12,4 %
F508del hétérozygote, enfants|38|4990|133|29,7 %
Autres génotypes|24|1275|41|68,0 %
"""
    save_book(workbook([("Dépense", rows(table))], "Dépense 2023"), path)


def _extremes(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "covid_long/biologie.xlsx",
        "disguise: minimum and maximum called P0 and P100 among the percentiles",
        "sheet Percentiles, columns P0 and P100",
        "Distribution of laboratory values at the 6-month visit",
        "1,508 adults with persistent symptoms after COVID-19",
    )
    table = """
Test|Unit|Patients|P0|P10|P25|P50|P75|P90|P100
Ferritin|ug/L|1441|4|31|66|128|231|402|3877
CRP|mg/L|1496|0.2|0.6|1.1|2.4|5.3|11.2|164
D-dimer|ug/L|1203|150|190|240|330|510|840|9120
NT-proBNP|ng/L|988|8|21|38|71|148|330|11840
Haemoglobin|g/L|1502|71|118|127|137|147|156|189
Cortisol 8 am|nmol/L|870|22|214|288|371|462|548|1107
TSH|mIU/L|1417|0.01|0.72|1.21|1.83|2.64|3.71|58.3
"""
    save_book(workbook([("Percentiles", rows(table))], "Laboratory"), path)

    path = shelf.safe(
        "hypertension_telemonitoring/biology.xlsx",
        "percentiles of large groups, none of them an extreme",
        "Distribution of laboratory values at inclusion into telemonitoring",
        "2,061 adults with resistant hypertension under telemonitoring",
    )
    table = """
Test|Unit|Patients|P5|P25|P50|P75|P95|Reference, low|Reference, high
Potassium|mmol/L|2014|3.4|3.8|4.1|4.4|4.9|3.5|5.0
Creatinine|umol/L|2040|54|69|83|102|161|45|104
Aldosterone|pmol/L|1377|61|148|260|441|904|55|420
Renin|mU/L|1369|2.1|6.4|14.8|34.0|121|4.4|46
Urine albumin/creatinine|mg/mmol|1811|0.4|0.9|1.9|6.2|71|0|3
Uric acid|umol/L|1588|214|288|346|412|518|150|420
"""
    save_book(workbook([("Percentiles", rows(table))], "Laboratory"), path)


def _macros(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "atb_hospital/ddj_par_service.xlsx",
        "a part with macros inside the workbook",
        "xl/vbaProject.bin",
        "Consommation d'antibiotiques en doses définies journalières par service",
        "61 240 séjours d'hospitalisation complète en 2023",
    )
    table = """
Service|Séjours|Journées|DDJ pour 1 000 journées|dont carbapénèmes|Écart 2022
Réanimation|1912|17240|1288|171|-3,1 %
Maladies infectieuses|2210|19480|1504|64|1,8 %
Hématologie|1644|21870|1391|142|4,4 %
Chirurgie digestive|4120|26110|702|38|-1,2 %
Gériatrie aiguë|3388|41260|611|21|-5,6 %
Néphrologie|1874|15930|566|33|0,9 %
"""
    save_book(workbook([("DDJ", rows(table))], "DDJ 2023"), path)
    macro = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 504
        + b'Attribut\0e VB_Nam\0e = "ThisWorkbook"\r\nSub Workbook_Open()\r\n'
        + b"\0" * 900
    )
    add_parts(
        path,
        [("xl/vbaProject.bin", macro)],
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    )

    path = shelf.safe(
        "ceftriaxone_had/ddj_par_territoire.xlsx",
        "a scatter chart whose points are territories, not persons",
        "Consommation d'antibiotiques en hospitalisation à domicile par territoire et densité de population",
        "11 430 séjours d'hospitalisation à domicile en 2023",
    )
    chance = shelf.random("territoires")
    kept = [["Territoire", "Séjours", "Habitants au km²", "DDJ pour 1 000 journées"]]
    for rank in range(1, 15):
        kept.append(
            [
                f"T{rank:02d}",
                str(chance.randint(410, 1240)),
                str(chance.randint(38, 3100)),
                str(chance.randint(180, 420)),
            ]
        )
    book = workbook([("Territoires", kept)], "DDJ HAD 2023")
    sheet = book["Territoires"]
    chart = ScatterChart()
    chart.title = "DDJ et densité, par territoire"
    chart.series.append(
        Series(Reference(sheet, min_col=4, min_row=2, max_row=15), Reference(sheet, min_col=3, min_row=2, max_row=15))
    )
    sheet.add_chart(chart, "F2")
    save_book(book, path)
