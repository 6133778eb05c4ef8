"""Tables in CSV, in French."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import put, separated, share


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "chutes_geriatrie_2025.csv", "rates per 1,000 days, numbers of beds and p-values are small",
        "Taux de chutes par unité et par trimestre en gériatrie", "2 914 séjours de patients de 75 ans et plus, 2025",
    )  # fmt: skip
    put(
        path,
        """
unite;lits;trimestre;journees;chutes;taux_pour_1000_j;IC95_bas;IC95_haut
Court sejour A;28;T1;2312;21;9,1;5,6;13,9
Court sejour A;28;T2;2287;19;8,3;5,0;13,0
Court sejour A;28;T3;2198;24;10,9;7,0;16,2
Court sejour A;28;T4;2340;17;7,3;4,2;11,6
SSR 2;42;T1;3610;31;8,6;5,8;12,2
SSR 2;42;T2;3574;28;7,8;5,2;11,3
SSR 2;42;T3;3498;35;10,0;7,0;13,9
SSR 2;42;T4;3622;27;7,5;4,9;10,8
SSR 3;40;T1;3421;22;6,4;4,0;9,7
SSR 3;40;T2;3390;25;7,4;4,8;10,9
SSR 3;40;T3;3377;19;5,6;3,4;8,8
SSR 3;40;T4;3445;23;6,7;4,2;10,0
Orthogeriatrie;22;T1;1844;13;7,0;3,8;12,1
Orthogeriatrie;22;T2;1801;12;6,7;3,4;11,6
Orthogeriatrie;22;T3;1769;15;8,5;4,7;14,0
Orthogeriatrie;22;T4;1858;11;5,9;3,0;10,6
Unite cognitive;12;T1;1012;16;15,8;9,0;25,7
Unite cognitive;12;T2;1020;14;13,7;7,5;23,0
Unite cognitive;12;T3;1003;18;17,9;10,6;28,4
Unite cognitive;12;T4;1015;13;12,8;6,8;21,9
USLD;60;T1;5310;16;3,0;1,7;4,9
USLD;60;T2;5342;15;2,8;1,6;4,6
USLD;60;T3;5391;18;3,3;2,0;5,3
USLD;60;T4;5400;14;2,6;1,4;4,3
""",
    )
    path = shelf.unsafe(
        "tab1_sepsis_rea.csv", "small cell", "row 'Insuffisance hépatique', column no corticosteroids",
        "Tableau 1 : caractéristiques à l'admission selon le traitement par corticoïdes",
        "418 adultes admis en réanimation pour choc septique",
    )  # fmt: skip
    a, b = 203, 215
    separated(path, [
        ("Caractéristique", f"Hydrocortisone (N={a})", f"Pas de corticoïdes (N={b})", "p"),
        ("Âge, médiane [Q1-Q3]", "66 [57-74]", "67 [58-75]", "0,41"),
        ("Hommes, n (%)", share(126, a, True), share(131, b, True), "0,81"),
        ("SOFA, médiane [Q1-Q3]", "11 [8-13]", "10 [8-13]", "0,22"),
        ("Diabète, n (%)", share(52, a, True), share(61, b, True), "0,53"),
        ("Insuffisance rénale chronique, n (%)", share(33, a, True), share(30, b, True), "0,51"),
        ("Insuffisance hépatique, n (%)", share(14, a, True), share(6, b, True), "0,05"),
        ("Immunodépression, n (%)", share(41, a, True), share(38, b, True), "0,51"),
        ("BPCO, n (%)", share(37, a, True), share(42, b, True), "0,73"),
        ("Cancer actif, n (%)", share(29, a, True), share(35, b, True), "0,57"),
        ("Foyer pulmonaire, n (%)", share(94, a, True), share(91, b, True), "0,41"),
        ("Foyer abdominal, n (%)", share(51, a, True), share(60, b, True), "0,52"),
        ("Foyer urinaire, n (%)", share(26, a, True), share(33, b, True), "0,46"),
        ("Autre foyer, n (%)", share(32, a, True), share(31, b, True), "0,70"),
        ("Épuration extrarénale, n (%)", share(58, a, True), share(49, b, True), "0,18"),
        ("Noradrénaline (µg/kg/min), médiane [Q1-Q3]", "0,52 [0,3-0,9]", "0,38 [0,2-0,7]", "<0,001"),
        ("Délai avant antibiotique (h), médiane [Q1-Q3]", "1,4 [0,6-3,1]", "1,5 [0,6-3,3]", "0,66"),
        ("Ventilation invasive, n (%)", share(151, a, True), share(144, b, True), "0,10"),
        ("Lactate (mmol/L), moyenne (ET)", "4,1 (2,6)", "3,9 (2,5)", "0,42"),
    ], ";")  # fmt: skip
    path = shelf.safe(
        "delais_thrombolyse.csv", "delays in minutes, quartiles of groups of 30 and more",
        "Délai porte-aiguille par trimestre", "562 patients thrombolysés pour un AVC ischémique entre 2023 et 2025",
    )  # fmt: skip
    rows: list[tuple[Any, ...]] = [("trimestre", "n", "delai_median_min", "q1", "q3", "pct_moins_60_min")]
    for i, (n, fast) in enumerate([(44, 17), (47, 20), (45, 19), (48, 23), (46, 22), (49, 25), (45, 24), (50, 28),
                                   (46, 27), (48, 30), (47, 31), (47, 34)]):  # fmt: skip
        middle = 68 - i
        pct = f"{100 * fast / n:.1f}".replace(".", ",")
        rows.append((f"{2023 + i // 4}-T{i % 4 + 1}", n, middle, middle - 16 + i // 3, middle + 21 - i, pct))
    separated(path, rows, ";")
    path = shelf.unsafe(
        "descriptif_biologie.csv", "minimum and maximum", "columns min and max of every measure",
        "Statistiques descriptives des bilans à l'entrée",
        "1 876 patients hospitalisés pour insuffisance cardiaque aiguë",
    )  # fmt: skip
    put(
        path,
        """
"variable","n","moyenne","ecart_type","min","q1","mediane","q3","max"
"creatinine_umol_l",1876,128.4,74.2,31,82,108,149,912
"natremie_mmol_l",1876,137.9,4.8,109,135,138,141,163
"kaliemie_mmol_l",1852,4.21,0.62,2.1,3.8,4.2,4.6,7.9
"hemoglobine_g_dl",1860,12.1,2.1,4.6,10.7,12.2,13.6,19.8
"nt_probnp_ng_l",1733,7421,9120,52,2103,4380,8975,70000
"troponine_ng_l",1588,86.3,241.7,3,18,34,71,5210
""",
        "latin-1",
    )
    path = shelf.unsafe(
        "cout_par_racine_ghm.csv", "standard deviation of one", "row 05C22: no standard deviation, so one stay",
        "Coût moyen des séjours de chirurgie cardiaque par racine de GHM", "1 302 séjours de chirurgie cardiaque 2024",
    )  # fmt: skip
    put(
        path,
        """
racine;libelle;cout_moyen_eur;ecart_type_eur;duree_moyenne_j
05C02;Chirurgie de remplacement valvulaire avec CEC et coronarographie;27814;9412;14,2
05C03;Chirurgie de remplacement valvulaire avec CEC, sans coronarographie;21377;7718;11,6
05C04;Pontages aortocoronariens avec coronarographie;22906;8120;13,1
05C05;Pontages aortocoronariens sans coronarographie;17240;5366;10,2
05C06;Autres interventions cardiothoraciques, age superieur a 1 an, avec CEC;20418;9021;11,3
05C07;Autres interventions cardiothoraciques sans CEC;12905;6330;7,9
05C08;Autres interventions cardiothoraciques avec CEC;19873;8917;10,9
05C09;Autres interventions sans circulation extracorporelle;11460;5208;7,1
05C10;Chirurgie majeure de revascularisation;16455;6021;9,8
05C22;Remplacement de stimulateur cardiaque permanent en urgence vitale;61312;NA;38,0
05C11;Autres interventions de chirurgie vasculaire;7318;3904;5,6
05C14;Pose de stimulateur permanent avec infarctus;9860;4417;9,2
05C15;Pose de stimulateur permanent sans infarctus;6120;2290;4,1
05C19;Pose d'un defibrillateur cardiaque;17204;5102;4,8
05K05;Endoprothese vasculaire avec infarctus;7103;2988;5,4
""",
    )
    path = shelf.safe(
        "antibioresistance_2025.csv", "percentages of resistance, all on 60 isolates and more",
        "Résistances des entérobactéries des hémocultures", "Patients ayant une bactériémie en 2025, dédoublonnés",
    )  # fmt: skip
    rows = [("espece", "antibiotique", "souches_testees", "resistantes", "pct_R")]
    for kind, tested, counts in (
        ("Escherichia coli", 812, (431, 97, 71, 129, 188)), ("Klebsiella pneumoniae", 301, (301 - 14, 92, 74, 63, 81)),
        ("Enterobacter cloacae", 142, (130, 61, 38, 22, 31)), ("Proteus mirabilis", 118, (47, 12, 11, 19, 38)),
        ("Klebsiella oxytoca", 97, (97 - 11, 14, 12, 11, 15)), ("Serratia marcescens", 88, (88 - 12, 17, 13, 12, 11)),
        ("Citrobacter freundii", 74, (74 - 10, 26, 24, 13, 14)),
    ):  # fmt: skip
        for drug, count in zip(("amoxicilline", "cefotaxime", "ceftazidime", "ciprofloxacine", "cotrimoxazole"),
                               counts, strict=True):  # fmt: skip
            rows.append((kind, drug, tested, count, f"{100 * count / tested:.1f}".replace(".", ",")))
    separated(path, rows, "\t")
    path = shelf.unsafe(
        "indicateurs_maternite.csv", "percentage that gives a small count", "row Site Nord, éclampsie: 2,2 % of 91",
        "Indicateurs périnatals par site, prééclampsies sévères", "366 femmes avec prééclampsie sévère, trois sites",
    )  # fmt: skip
    put(
        path,
        """
site;femmes;age_moyen;pct_primipares;pct_cesarienne;pct_HELLP;pct_eclampsie;pct_transfert_rea;terme_median_SA
Site Centre;158;31,4;58,2;71,5;17,1;8,2;12,0;33
Site Nord;91;30,2;54,9;68,1;18,7;2,2;13,2;34
Site Sud;117;31,9;60,7;74,4;16,2;9,4;11,1;33
""",
    )
    path = shelf.safe(
        "couverture_vaccinale_pro.csv", "percentages of vaccinated staff, each part of ten and more",
        "Couverture vaccinale antigrippale des professionnels", "5 483 professionnels de l'établissement, hiver 2025",
    )  # fmt: skip
    rows = [("categorie", "effectif", "vaccines", "non_vaccines", "couverture_pct")]
    for kind, staff, done in (
        ("Médecins seniors", 871, 612), ("Internes", 498, 341), ("Sages-femmes", 122, 64), ("Infirmiers", 1740, 601),
        ("Aides-soignants", 1193, 288), ("Médicotechniques", 402, 131), ("Administratifs", 657, 199),
    ):  # fmt: skip
        rows.append((kind, staff, done, staff - done, round(100 * done / staff, 1)))
    rows.append(("Ensemble", sum(r[1] for r in rows[1:]), sum(r[2] for r in rows[1:]),
                 sum(r[3] for r in rows[1:]), 40.8))  # fmt: skip
    separated(path, rows)
