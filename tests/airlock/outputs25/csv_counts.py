"""CSV: complications, ages, departments, quantiles."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, write_csv


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _surgery(shelf)
    _children(shelf)
    _margins(shelf)
    _quantiles(shelf)


def _surgery(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "colectomy/complications_by_approach.csv",
        "a small cell in a table of complications",
        "chyle leak, robotic: 4",
        "Thirty-day complications after right colectomy by approach, with Fisher p-values.",
        "1,187 adults operated on for right-sided colon cancer",
    )
    table = rows("""
Complication within 30 days | Open n | Open % | Laparoscopic n | Laparoscopic % | Robotic n | Robotic % | p
Patients | 402 | | 561 | | 224 | |
Any complication | [[,151/402]] | [[,163/561]] | [[,58/224]] | <0.001
Surgical-site infection | [[,63/402]] | [[,54/561]] | [[,19/224]] | 0.002
Anastomotic leak | [[,26/402]] | [[,33/561]] | [[,12/224]] | 0.81
Ileus beyond day 5 | [[,71/402]] | [[,68/561]] | [[,24/224]] | 0.006
Chyle leak | [[,15/402]] | [[,19/561]] | [[!,4/224]] | 0.44
Reoperation | [[,38/402]] | [[,41/561]] | [[,15/224]] | 0.37
Clavien-Dindo III or more | [[,49/402]] | [[,52/561]] | [[,18/224]] | 0.21
Readmission | [[,44/402]] | [[,47/561]] | [[,21/224]] | 0.36
Length of stay, median (quartiles) | 9 (7-14) | | 6 (5-9) | | 6 (4-8) | | <0.001
""")
    write_csv(path, table)
    path = shelf.safe(
        "sleeve/tableau_complications.csv",
        "stades, p-valeurs et durées petits",
        "Complications à 90 jours de la sleeve gastrectomie selon l'indice de masse corporelle, effectifs et pourcentages.",
        "1 634 adultes opérés d'une sleeve gastrectomie, cinq centres, 2018-2023",
    )
    table = rows(
        """
Complication à 90 jours | IMC 35-39 n | IMC 35-39 % | IMC 40-49 n | IMC 40-49 % | IMC 50 et plus n | IMC 50 et plus % | p
Patients | 511 | | 866 | | 257 | |
Toute complication | [[,49/511]] | [[,97/866]] | [[,41/257]] | 0,015
Fistule gastrique | [[,11/511]] | [[,21/866]] | [[,12/257]] | 0,12
Hémorragie | [[,13/511]] | [[,24/866]] | [[,11/257]] | 0,40
Sténose | [[,14/511]] | [[,22/866]] | [[,10/257]] | 0,64
Réintervention | [[,15/511]] | [[,33/866]] | [[,17/257]] | 0,051
Clavien-Dindo 3 à 5 regroupés | [[,18/511]] | [[,37/866]] | [[,19/257]] | 0,049
Réadmission | [[,23/511]] | [[,45/866]] | [[,18/257]] | 0,35
Durée de séjour, médiane (quartiles) | 2 (2-3) | | 3 (2-4) | | 3 (3-5) | | <0,001
""",
        "fr",
    )
    write_csv(path, table, ";")


def _children(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "bronchiolite/pct_oxygene_par_tranche_age.csv",
        "un pourcentage rend un petit effectif",
        "6-11 mois, VNI : 4,3 % de 47 = 2 enfants",
        "Support respiratoire à l'arrivée au service d'accueil, en pourcentage, par tranche d'âge.",
        "486 nourrissons hospitalisés pour une première bronchiolite",
    )
    table = rows(
        """
tranche_age | nourrissons | oxygene_pct | haut_debit_pct | vni_pct | alimentation_enterale_pct
0 à 28 jours | 96 | [[%41/96]] | [[%33/96]] | [[%17/96]] | [[%52/96]]
29 à 89 jours | 221 | [[%92/221]] | [[%58/221]] | [[%26/221]] | [[%97/221]]
3 à 5 mois | 122 | [[%45/122]] | [[%29/122]] | [[%12/122]] | [[%41/122]]
6 à 11 mois | 47 | [[%18/47]] | [[%13/47]] | [[!%2/47]] | [[%14/47]]
""",
        "fr",
    )
    write_csv(path, table, ";")
    path = shelf.safe(
        "asthma/rescue_by_age_band.csv",
        "shares and small ages",
        "Treatment given in the first two hours of an asthma attack, percentage of children by age band.",
        "932 children of 2 to 15 years seen in a paediatric emergency department for acute asthma",
    )
    table = rows("""
age_band | children | salbutamol_3_doses_or_more | oral_steroid | ipratropium | magnesium_iv | admitted
2 to 3 years | 318 | [[%251/318]] | [[%229/318]] | [[%118/318]] | [[%17/318]] | [[%104/318]]
4 to 6 years | 287 | [[%214/287]] | [[%203/287]] | [[%96/287]] | [[%15/287]] | [[%71/287]]
7 to 11 years | 206 | [[%149/206]] | [[%151/206]] | [[%74/206]] | [[%14/206]] | [[%42/206]]
12 to 15 years | 121 | [[%83/121]] | [[%88/121]] | [[%41/121]] | [[%11/121]] | [[%23/121]]
All | 932 | [[%697/932]] | [[%671/932]] | [[%329/932]] | [[%57/932]] | [[%240/932]]
""")
    write_csv(path, table)


def _margins(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "lits/sorties_differees_par_pole.csv",
        "un total rend la case masquée",
        "pôle Tête et cou, attente de curatelle : 58 - 14 - 21 - 16 = 7",
        "Motifs des sorties différées par pôle ; les cases de moins de 10 patients sont masquées (nc).",
        "604 patients médicalement sortants, restés au moins 48 heures de plus",
    )
    table = [
        ["pole", "attente_ssr", "attente_ehpad", "attente_domicile", "attente_curatelle", "total"],
        ["Gériatrie", "74", "88", "31", "22", "215"],
        ["Médecine", "61", "40", "37", "18", "156"],
        ["Chirurgie", "82", "26", "35", "11", "154"],
        ["Tête et cou", "21", "14", "16", "nc", "58"],
        ["Ensemble", "238", "168", "119", "nc", "583"],
    ]
    write_csv(path, table, ";")
    path = shelf.safe(
        "theatres/cancellations_by_specialty.csv",
        "suppressed cells, two in each row and column, none can be worked out",
        "Same-day cancellations of elective surgery by specialty and reason; c: confidential, with secondary suppression. Totals were left out.",
        "1,046 elective patients cancelled on the day of surgery",
    )
    table = [
        ["specialty", "no_bed", "patient_unfit", "overrun", "equipment", "patient_absent"],
        ["Orthopaedics", "112", "64", "88", "31", "27"],
        ["Urology", "57", "49", "41", "c", "c"],
        ["Gynaecology", "61", "38", "33", "c", "c"],
        ["Digestive", "94", "71", "69", "24", "36"],
        ["ENT", "28", "22", "19", "12", "18"],
    ]
    write_csv(path, table)


def _quantiles(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "vancomycin/trough_quantiles.csv",
        "the minimum and the maximum of a distribution",
        "columns p0 and p100",
        "Distribution of first vancomycin trough (mg/L), daily dose and creatinine clearance by ward type.",
        "1,508 inpatients with at least one vancomycin trough",
    )
    table = rows("""
measure | ward_type | n | p0 | p5 | p25 | p50 | p75 | p95 | p100
trough_mg_l | intensive care | 413 | 1.9 | 5.8 | 10.4 | 15.2 | 21.7 | 34.0 | 71.3
trough_mg_l | medicine | 702 | 2.1 | 5.1 | 9.2 | 13.1 | 18.4 | 28.6 | 58.8
trough_mg_l | surgery | 393 | 1.7 | 4.9 | 8.8 | 12.5 | 17.7 | 27.1 | 49.6
daily_dose_mg_kg | intensive care | 413 | 8.2 | 14.9 | 22.3 | 29.8 | 36.1 | 46.0 | 63.5
daily_dose_mg_kg | medicine | 702 | 6.9 | 13.8 | 21.0 | 27.9 | 33.3 | 41.2 | 57.7
daily_dose_mg_kg | surgery | 393 | 7.4 | 14.4 | 22.5 | 28.4 | 34.0 | 42.3 | 60.1
""")
    write_csv(path, table)
    path = shelf.safe(
        "methotrexate/distribution_methotrexatemie_h48.csv",
        "percentiles, jamais les bornes",
        "Distribution de la méthotrexatémie à 48 heures (µmol/L) et de la clairance (L/h) selon le protocole.",
        "888 cures de méthotrexate à haute dose chez 421 patients suivis pour une hémopathie ou un ostéosarcome",
    )
    table = rows("""
mesure | protocole | cures | p5 | p10 | p25 | mediane | p75 | p90 | p95
methotrexatemie_h48 | lymphome 3 g/m2 | 402 | 0,06 | 0,08 | 0,13 | 0,24 | 0,47 | 0,96 | 1,71
methotrexatemie_h48 | leucémie 5 g/m2 | 233 | 0,09 | 0,12 | 0,19 | 0,33 | 0,62 | 1,24 | 2,30
methotrexatemie_h48 | ostéosarcome 12 g/m2 | 253 | 0,11 | 0,15 | 0,26 | 0,44 | 0,83 | 1,60 | 2,95
clairance | lymphome 3 g/m2 | 402 | 3,1 | 3,9 | 5,2 | 6,8 | 8,5 | 10,3 | 11,6
clairance | leucémie 5 g/m2 | 233 | 3,6 | 4,3 | 5,8 | 7,4 | 9,0 | 11,1 | 12,4
clairance | ostéosarcome 12 g/m2 | 253 | 4,0 | 4,8 | 6,1 | 7,9 | 9,7 | 11,8 | 13,2
""")
    write_csv(path, table, ";", encoding="utf-8-sig")
