"""Tables in CSV as SAS, Stata, R and pandas write them; all but one (of carriers) keep the rules."""

import math

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import table, text


def write(shelf: Shelf) -> None:
    safe(shelf)
    genes(shelf)


def safe(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "csv/ei_anticoagulants_classe.csv",
            "ranks, number of centres and p-values are small; every count of patients is 10 or more",
            "Effets indésirables déclarés sous anticoagulant oral, par système-organe (MedDRA) et par molécule",
            "3 184 patients sous anticoagulant oral direct ou AVK, 2019-2024",
        ),
        """
        rang;systeme_organe;avk_n_1402;aod_n_1782;taux_avk_pour_100;taux_aod_pour_100;rapport_de_taux;ic95_bas;ic95_haut;p
        1;Affections gastro-intestinales;211;188;15,0;10,5;1,43;1,19;1,71;0,0001
        2;Affections vasculaires;142;131;10,1;7,4;1,37;1,09;1,72;0,006
        3;Affections du système nerveux;87;64;6,2;3,6;1,73;1,26;2,37;0,0007
        4;Affections hématologiques;66;71;4,7;4,0;1,18;0,85;1,64;0,32
        5;Affections de la peau;41;58;2,9;3,3;0,90;0,61;1,33;0,59
        6;Affections hépatobiliaires;23;31;1,6;1,7;0,94;0,55;1,61;0,83
        7;Affections rénales et urinaires;35;27;2,5;1,5;1,65;1,00;2,71;0,048
        8;Troubles généraux;18;22;1,3;1,2;1,04;0,56;1,93;0,90
        """,
    )
    text(
        shelf.safe(
            "csv/delirium_glm_tidy.csv",
            "coefficients, degrees and p-values below 10; no count of persons is small",
            "broom::tidy of the logistic model of postoperative delirium (212 events in 1,168 patients, 9 covariates)",
            "1,168 patients aged 75 and over after hip fracture surgery",
        ),
        """
        "term","estimate","std.error","statistic","p.value","conf.low","conf.high"
        "(Intercept)",-3.412,0.488,-6.992,2.71e-12,-4.381,-2.466
        "age_per_5y",0.214,0.071,3.014,0.00258,0.0753,0.354
        "sexF",-0.187,0.166,-1.127,0.260,-0.511,0.140
        "dementia",1.022,0.169,6.047,1.47e-09,0.690,1.354
        "asa_3_4",0.401,0.172,2.331,0.0197,0.0655,0.741
        "anticholinergic_burden",0.163,0.052,3.135,0.00172,0.0605,0.265
        "general_anaesthesia",0.094,0.161,0.584,0.559,-0.220,0.412
        "surgery_after_48h",0.352,0.170,2.071,0.0384,0.0172,0.684
        "hb_per_g_dl",-0.109,0.046,-2.370,0.0178,-0.200,-0.0193
        "opioid_meq_per_10mg",0.058,0.024,2.417,0.0157,0.0109,0.105
        """,
    )
    text(
        shelf.safe(
            "csv/proc_freq_ods.csv",
            "_TYPE_ and degrees of freedom are codes, the Table column repeats; all cells from 24 up",
            "ODS output CrossTabFreqs of PROC FREQ, readmission within 30 days by discharge destination",
            "2,046 hospital stays of 2,046 patients discharged from acute geriatrics",
        ),
        """
        Table,DESTINATION,READM30,_TYPE_,_TABLE_,Frequency,Percent,RowPercent,ColPercent
        DESTINATION * READM30,Home,No,11,1,842,41.15,84.79,48.14
        DESTINATION * READM30,Home,Yes,11,1,151,7.38,15.21,50.84
        DESTINATION * READM30,Home,,10,1,993,48.53,,
        DESTINATION * READM30,Rehabilitation,No,11,1,611,29.86,87.66,34.93
        DESTINATION * READM30,Rehabilitation,Yes,11,1,86,4.20,12.34,28.96
        DESTINATION * READM30,Rehabilitation,,10,1,697,34.07,,
        DESTINATION * READM30,Nursing home,No,11,1,296,14.47,83.15,16.92
        DESTINATION * READM30,Nursing home,Yes,11,1,60,2.93,16.85,20.20
        DESTINATION * READM30,Nursing home,,10,1,356,17.40,,
        DESTINATION * READM30,,No,01,1,1749,85.48,,
        DESTINATION * READM30,,Yes,01,1,297,14.52,,
        DESTINATION * READM30,,,00,1,2046,100.00,,
        """,
    )
    stream = shelf.random("queue")
    rows: list[list[object]] = [
        [
            "mois",
            "passages",
            "attente_mediane_min",
            "attente_p25",
            "attente_p75",
            "part_sup_4h_pct",
            "n_box",
            "n_ide_jour",
        ]
    ]
    for month in range(1, 13):
        visits = stream.randrange(3100, 3900)
        middle = stream.randrange(61, 98)
        rows.append(
            [
                f"2024-{month:02d}",
                visits,
                middle,
                middle - stream.randrange(22, 30),
                middle + stream.randrange(38, 60),
                round(stream.uniform(11, 19), 1),
                stream.choice([7, 8, 9]),
                stream.choice([5, 6]),
            ]
        )
    table(
        shelf.safe(
            "csv/urgences_attente_mensuelle.csv",
            "months are periods, box and nurse counts are resources, not patients",
            "Attente aux urgences par mois : passages, médiane et quartiles (Stata, collapse)",
            "41 760 passages aux urgences adultes en 2024",
        ),
        rows,
        ";",
    )
    rows = [["threshold", "tp", "fn", "fp", "tn", "sensitivity", "specificity", "ppv", "npv"]]
    for cut, tp, fp in [
        (0.1, 398, 611),
        (0.2, 388, 402),
        (0.3, 371, 268),
        (0.4, 349, 181),
        (0.5, 322, 117),
        (0.6, 287, 74),
        (0.7, 241, 43),
        (0.8, 176, 22),
    ]:
        fn, tn = 412 - tp, 1880 - fp
        rows.append(
            [
                cut,
                tp,
                fn,
                fp,
                tn,
                *(f"{value:.3f}" for value in (tp / 412, tn / 1880, tp / (tp + fp), tn / (tn + fn))),
            ]
        )
    table(
        shelf.safe(
            "csv/pneumothorax_thresholds.csv",
            "a confusion matrix per threshold, every cell and every step between thresholds at 10 or more",
            "Operating points of the chest X-ray model on the internal test set, one radiograph per patient",
            "2,292 adults with a chest radiograph, 412 with pneumothorax",
        ),
        rows,
    )
    text(
        shelf.safe(
            "csv/densite_incidence_bmr.csv",
            "small rates per 1,000 patient-days and numbers of units; cases 11 or more",
            "Densité d'incidence des BMR acquises par secteur d'activité",
            "Patients hospitalisés plus de 48 h en 2023 (31 722 séjours)",
        ),
        """
        secteur;nb_unites;journees_hospitalisation;sarm_cas;sarm_pour_1000_jh;eblse_cas;eblse_pour_1000_jh
        Médecine;14;96210;27;0,28;118;1,23
        Chirurgie;9;61344;19;0,31;77;1,26
        Réanimation;3;17820;14;0,79;52;2,92
        Gériatrie;6;48975;31;0,63;96;1,96
        SSR;4;39508;11;0,28;45;1,14
        Ensemble;36;263857;102;0,39;388;1,47
        """,
    )
    rows = [["semaine", "bras", "n_inclus", "observance_pct", "transmissions_par_jour_mediane", "q1", "q3"]]
    for week in range(1, 13):
        for arm, start, drop in (("télésurveillance", 86.0, 1.1), ("suivi usuel + tablette", 81.5, 1.9)):
            rows.append([week, arm, 260, f"{start - drop * week:.1f}".replace(".", ","), 2, 1, 3])
    table(
        shelf.safe(
            "csv/observance_hebdo.csv",
            "weeks and medians of transmissions are small; shares of 260 leave 30 or more on each side",
            "Observance hebdomadaire de la pesée connectée par bras",
            "520 patients insuffisants cardiaques randomisés (260 par bras)",
        ),
        rows,
        ";",
    )


def genes(shelf: Shelf) -> None:
    stream = shelf.random("gwas")
    rows: list[list[object]] = [["SNP", "CHR", "BP", "EA", "NEA", "EAF", "BETA", "SE", "P", "N", "INFO"]]
    for _ in range(120):
        effect, error = stream.gauss(0, 0.06), stream.uniform(0.02, 0.06)
        one, two = stream.sample("ACGT", 2)
        rows.append(
            [
                f"rs{stream.randrange(10**5, 10**8)}",
                stream.randrange(1, 23),
                stream.randrange(10**5, 2 * 10**8),
                one,
                two,
                f"{stream.uniform(0.05, 0.49):.3f}",
                f"{effect:.4f}",
                f"{error:.4f}",
                f"{math.erfc(abs(effect / error) / 2**0.5):.3g}",
                4318,
                f"{stream.uniform(0.85, 1):.3f}",
            ]
        )
    table(
        shelf.safe(
            "csv/gwas_lithium_sumstats.csv",
            "one row per variant, not per person; chromosomes are small numbers",
            "Summary statistics of the GWAS of lithium response (common variants, EAF from 0.05), top loci pruned",
            "4,318 adults with bipolar disorder on lithium",
        ),
        rows,
    )
    rows = [["gene", "variant_class", "carriers", "carriers_pct", "odds_ratio", "ci_low", "ci_high", "tier"]]
    for gene, kind, count, ratio in [
        ("BRCA1", "truncating", 41, 3.12),
        ("BRCA2", "truncating", 52, 2.81),
        ("PALB2", "truncating", 18, 2.40),
        ("CHEK2", "c.1100del", 33, 1.92),
        ("ATM", "truncating", 24, 1.88),
        ("CDH1", "missense", 3, 1.71),
        ("TP53", "missense", 12, 2.95),
        ("RAD51C", "truncating", 11, 1.44),
    ]:
        rows.append(
            [
                gene,
                kind,
                count,
                f"{100 * count / 2610:.2f}",
                ratio,
                f"{ratio * 0.61:.2f}",
                f"{ratio * 1.64:.2f}",
                1 if ratio > 2 else 2,
            ]
        )
    table(
        shelf.unsafe(
            "csv/panel_carriers.csv",
            "a small cell among carriers: 3 of CDH1",
            "row CDH1, carriers and carriers_pct",
            "Carriers of pathogenic variants by gene in the breast cancer panel",
            "2,610 women with breast cancer tested by an 8-gene panel",
        ),
        rows,
    )
