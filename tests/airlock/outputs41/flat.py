"""CSV and TSV files: results, and rows in disguise."""

import base64
import hashlib
import json

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs41 import tools as t


def write(shelf: Shelf) -> None:
    _rows(shelf)
    _cells(shelf)
    _results(shelf)
    _codes(shelf)
    _series(shelf)


def _rows(shelf: Shelf) -> None:
    rng = shelf.random("flat")
    t.write_csv(
        shelf.unsafe(
            "csv/strates_anonymes.csv",
            "hashed patients, one per row",
            "whole file",
            "Scores de propension et strates.",
            "1 411 patients, échantillon",
        ),
        [
            ["cle", "strate", "score", "poids"],
            *[
                [
                    hashlib.sha256(f"s{i}".encode()).hexdigest()[:16],
                    rng.randint(1, 5),
                    round(rng.random(), 4),
                    round(rng.uniform(0.6, 2.8), 3),
                ]
                for i in range(120)
            ],
        ],
    )
    long = [["param", "unit", "avisit", "usubj", "aval"]]
    for i in range(1, 26):
        for visit in ("BL", "M3", "M6"):
            long.append(["IGF1", "ug/L", visit, f"S{i:03d}", rng.randint(90, 820)])
    t.write_csv(
        shelf.unsafe(
            "csv/adlb_acromegaly.tsv",
            "long format, one row per patient and visit",
            "whole file",
            "IGF-1 by visit in acromegaly.",
            "25 patients with acromegaly",
        ),
        long,
        "\t",
    )
    rows = [["annee", "service", "indice", "bloc"]]
    for k in range(4):
        payload = ";".join(
            f"{rng.randint(19, 89)}|{rng.choice('FM')}|{rng.choice(['C34', 'C50', 'C18'])}|{rng.randint(1, 4)}"
            for _ in range(30)
        )
        rows.append([2020 + k, "onco", round(rng.uniform(0.8, 1.2), 3), base64.b64encode(payload.encode()).decode()])
    t.write_csv(
        shelf.unsafe(
            "csv/indices_onco.csv",
            "patient rows encoded in base64 in a column",
            "column bloc",
            "Indices annuels d'activité d'oncologie.",
            "Patients d'oncologie, 2020-2023",
        ),
        rows,
    )
    t.write_csv(
        shelf.unsafe(
            "csv/summary_json.csv",
            "patient rows as JSON in a cell",
            "column detail",
            "Summary of tilt tests.",
            "388 tilt tests",
        ),
        [
            ["result", "n", "share", "detail"],
            [
                "positive",
                171,
                0.441,
                json.dumps(
                    [{"a": rng.randint(18, 84), "s": rng.choice("MF"), "hr": rng.randint(42, 110)} for _ in range(20)]
                ),
            ],
            ["negative", 217, 0.559, "[]"],
        ],
    )
    t.write_csv(
        shelf.unsafe(
            "csv/cook_top.csv",
            "residuals of single patients",
            "whole file",
            "Observations influentes du modèle de coût.",
            "9 212 séjours de chirurgie",
        ),
        [
            ["obs", "y", "fitted", "rstudent", "cooks_d"],
            *[
                [
                    rng.randint(1, 9212),
                    rng.randint(18000, 96000),
                    rng.randint(3000, 9000),
                    round(rng.uniform(4, 9), 2),
                    round(rng.uniform(0.01, 0.2), 4),
                ]
                for _ in range(15)
            ],
        ],
    )
    t.write_csv(
        shelf.unsafe(
            "csv/controle_liens.tsv",
            "NIR in a column with a neutral name",
            "column ref",
            "Contrôle des liens avec le SNDS par lot.",
            "18 lots, 64 000 séjours",
        ),
        [
            ["lot", "sejours", "apparies", "ref"],
            *[[k, n, round(n * 0.93), _nir(rng)] for k, n in enumerate((3612, 3550, 3498, 3604, 3571), 1)],
        ],
        "\t",
    )
    t.write_csv(
        shelf.unsafe(
            "csv/charge_source.csv",
            "IPP in the source column of a load control",
            "column exemple_source",
            "Contrôle de chargement par table.",
            "Toutes les tables de la cohorte",
        ),
        [
            ["table", "lignes", "rejets_pct", "exemple_source"],
            *[
                [n, rng.randint(40000, 900000), round(rng.uniform(0.1, 0.8), 2), f"80{rng.randint(10**7, 10**8 - 1)}"]
                for n in ("visit_occurrence", "measurement", "drug_exposure", "note")
            ],
        ],
    )


def _nir(rng: object) -> str:
    body = f"{rng.choice('12')}{rng.randint(30, 99)}{rng.randint(1, 12):02d}{rng.randint(1, 95):02d}{rng.randint(1, 500):03d}{rng.randint(1, 300):03d}"
    return f"{body}{97 - int(body) % 97:02d}"


def _cells(shelf: Shelf) -> None:
    t.write_csv(
        shelf.unsafe(
            "csv/taux_embolie.csv",
            "a rate of a stated population: 0.9 per 1000 of 4412 is 4",
            "Césarienne programmée",
            "Taux d'embolie pulmonaire du post-partum par mode d'accouchement.",
            "28 400 accouchements",
        ),
        [
            ["mode", "accouchements", "taux_pour_1000"],
            ["voie basse spontanée", 17811, "1,2"],
            ["voie basse instrumentale", 3302, "4,8"],
            ["césarienne programmée", 4412, "0,9"],
            ["césarienne en urgence", 2875, "5,9"],
        ],
        ";",
    )
    cum = [31, 58, 92, 117, 120, 149, 183, 214]
    t.write_csv(
        shelf.unsafe(
            "csv/cumulative_inclusions.csv",
            "a step of 3 persons in a cumulated series",
            "quarter 2021Q1",
            "Cumulative inclusions by quarter.",
            "214 patients with primary biliary cholangitis",
        ),
        [["quarter", "cumulative_n"], *[[f"{2020 + k // 4}Q{k % 4 + 1}", c] for k, c in enumerate(cum)]],
    )
    t.write_csv(
        shelf.unsafe(
            "csv/export_formules.csv",
            "formula injection in a label",
            "last row, first cell",
            "Activité de consultation par spécialité.",
            "41 000 consultations",
        ),
        [
            ["specialite", "consultations", "nouveaux_pct"],
            ["ORL", 9122, 31.2],
            ["Ophtalmologie", 14880, 22.9],
            ["Stomatologie", 6102, 38.4],
            ["=cmd|' /C calc'!A0", 10896, 27.0],
        ],
    )
    t.write_csv(
        shelf.unsafe(
            "csv/geo_rare.csv",
            "small counts by postal area",
            "several rows",
            "Patients with Fabry disease by area of residence.",
            "164 patients with Fabry disease",
        ),
        [["area", "n", "pct"], ["North", 61, 37.2], ["East", 44, 26.8], ["South", 52, 31.7], ["Overseas", 7, 4.3]],
    )
    t.write_csv(
        shelf.unsafe(
            "csv/dates_index.csv",
            "exact dates of single events",
            "columns first_event, last_event",
            "Adverse events by drug and period.",
            "2,305 patients under immunotherapy",
        ),
        [
            ["drug", "patients", "myocarditis_pct", "first_event", "last_event"],
            ["nivolumab", 1011, 1.6, "2018-03-27", "2023-08-14"],
            ["pembrolizumab", 902, 1.9, "2017-11-02", "2023-10-30"],
            ["durvalumab", 392, 4.1, "2019-06-18", "2023-05-09"],
        ],
    )


def _results(shelf: Shelf) -> None:
    names = ["age", "imc", "crp", "albumine", "hba1c", "pas"]
    rng = shelf.random("corr")
    m = {(i, j): round(rng.uniform(-0.4, 0.5), 2) for i in range(6) for j in range(i)}
    t.write_csv(
        shelf.safe(
            "csv/correlations.csv",
            "correlations between -1 and 1, diagonal of ones",
            "Matrice de corrélation de Spearman.",
            "3 404 patients hospitalisés en médecine",
        ),
        [
            ["", *names],
            *[[names[i], *[1.0 if i == j else m[max(i, j), min(i, j)] for j in range(6)]] for i in range(6)],
        ],
    )
    t.write_csv(
        shelf.safe(
            "csv/grid_search.csv",
            "grid of depths 3 to 9, folds, ranks",
            "Hyper-parameter search for a mortality model.",
            "20,115 stays, 5 folds",
        ),
        [
            ["max_depth", "min_samples_leaf", "mean_test_auc", "std_test_auc", "rank"],
            *[
                [d, leaf, round(0.78 + 0.004 * d - 0.0002 * leaf, 4), 0.006, k + 1]
                for k, (d, leaf) in enumerate(
                    [(9, 50), (7, 50), (9, 100), (5, 50), (7, 100), (3, 50), (5, 100), (3, 100)]
                )
            ],
        ],
    )
    t.write_csv(
        shelf.safe(
            "csv/smd_balance.csv",
            "standardised differences near 0",
            "Balance before and after weighting.",
            "5,902 statin users and 7,340 non-users",
        ),
        [
            ["covariate", "smd_before", "smd_after"],
            ["age", 0.412, 0.012],
            ["male", 0.088, 0.004],
            ["diabetes", 0.301, 0.009],
            ["smoking", 0.120, 0.001],
            ["ldl", 0.655, 0.031],
            ["prior_mi", 0.477, 0.018],
            ["ckd", 0.214, 0.007],
        ],
    )
    t.write_csv(
        shelf.safe(
            "csv/pharmacocinetique_pop.csv",
            "parameters, RSE, shrinkage, 2 compartments",
            "Paramètres de population de la vancomycine.",
            "486 patients, 2 210 dosages",
        ),
        [
            ["parametre", "estimation", "RSE_pct", "shrinkage_pct"],
            ["CL (L/h)", "3,91", "4", ""],
            ["V1 (L)", "24,8", "7", ""],
            ["Q (L/h)", "6,2", "9", ""],
            ["V2 (L)", "41,0", "8", ""],
            ["IIV CL (%)", "38", "6", "5"],
            ["IIV V1 (%)", "29", "11", "22"],
            ["erreur proportionnelle", "0,21", "3", "8"],
        ],
        ";",
    )
    t.write_csv(
        shelf.safe(
            "csv/acp_charges.csv",
            "loadings and eigenvalues",
            "Analyse en composantes principales des scores de qualité de vie.",
            "1 044 répondants au SF-36",
        ),
        [
            ["dimension", "axe_1", "axe_2", "axe_3"],
            ["PF", 0.71, -0.4, 0.11],
            ["RP", 0.74, -0.29, 0.08],
            ["BP", 0.69, -0.21, 0.3],
            ["GH", 0.66, 0.02, -0.41],
            ["VT", 0.77, 0.24, -0.12],
            ["SF", 0.79, 0.18, 0.05],
            ["RE", 0.68, 0.37, 0.21],
            ["MH", 0.72, 0.44, -0.09],
            ["valeur propre", 4.15, 0.71, 0.38],
        ],
    )
    t.write_csv(
        shelf.safe(
            "csv/clusters_phenotypes.csv",
            "4 clusters, means below 10",
            "Cluster phenotypes of COPD, means by cluster.",
            "1,960 patients with COPD",
        ),
        [
            ["cluster", "n", "age_mean", "fev1_pct_mean", "cat_mean", "exacerbations_per_year", "eos_mean"],
            [1, 611, 63.2, 71.4, 9.8, 0.6, 0.18],
            [2, 540, 70.1, 52.0, 17.3, 1.4, 0.21],
            [3, 488, 66.8, 38.7, 22.9, 2.6, 0.16],
            [4, 321, 58.9, 60.2, 19.1, 1.9, 0.48],
        ],
    )


def _codes(shelf: Shelf) -> None:
    rng = shelf.random("codes")
    rows = [["concept_id", "concept_name", "domain_id", "n_patients"]]
    rows += [
        [8000000000 + rng.randint(10**6, 10**8 - 1), n, "Measurement", rng.randint(900, 30000)]
        for n in (
            "CRP",
            "Créatinine",
            "Hémoglobine",
            "Troponine T",
            "Lactate",
            "Ferritine",
            "Procalcitonine",
            "NT-proBNP",
            "D-dimères",
        )
    ]
    t.write_csv(
        shelf.safe(
            "csv/concepts_locaux.csv",
            "ten-digit concept ids that begin with 80",
            "Effectifs par concept local de biologie.",
            "Patients avec au moins un dosage",
        ),
        rows,
    )
    t.write_csv(
        shelf.safe(
            "csv/cim10_top.csv",
            "codes such as I50, Z51.5, rank 1 to 10",
            "Dix diagnostics principaux les plus fréquents.",
            "64 118 séjours de médecine",
        ),
        [
            ["rang", "code", "libelle", "sejours", "part_pct"],
            *[
                [k, c, lab, n, round(100 * n / 64118, 1)]
                for k, (c, lab, n) in enumerate(
                    [
                        ("I50.0", "Insuffisance cardiaque congestive", 3811),
                        ("J18.9", "Pneumopathie", 2977),
                        ("Z51.5", "Soins palliatifs", 1810),
                        ("I48.9", "Fibrillation auriculaire", 1644),
                        ("N39.0", "Infection urinaire", 1502),
                        ("J44.1", "BPCO avec poussée", 1321),
                        ("R55", "Syncope", 1118),
                        ("D50.9", "Anémie ferriprive", 984),
                        ("K92.2", "Hémorragie digestive", 902),
                        ("E87.1", "Hyponatrémie", 811),
                    ],
                    1,
                )
            ],
        ],
        ";",
    )
    t.write_csv(
        shelf.safe(
            "csv/atc_exposure.tsv",
            "ATC codes with digits 01 to 09",
            "Exposure by drug class.",
            "11,870 older inpatients",
        ),
        [
            ["atc", "class", "exposed", "pct"],
            *[
                [a, c, n, round(100 * n / 11870, 1)]
                for a, c, n in (
                    ("N05C", "Hypnotics", 2904),
                    ("B01A", "Antithrombotics", 6411),
                    ("C09A", "ACE inhibitors", 3388),
                    ("A02B", "Acid suppressants", 5902),
                    ("N02A", "Opioids", 1977),
                    ("H02A", "Corticosteroids", 1105),
                    ("J01C", "Penicillins", 2750),
                    ("M01A", "NSAIDs", 388),
                )
            ],
        ],
        "\t",
    )
    t.write_csv(
        shelf.safe(
            "csv/masque_secondaire.csv",
            "masked cells without a total that would give them back",
            "Complications par voie d'abord, petites cases masquées.",
            "Hystérectomies 2018-2022",
        ),
        [
            ["complication", "coelioscopie", "laparotomie", "voie_basse"],
            ["transfusion", 41, 88, 36],
            ["plaie vésicale", 17, 21, "masqué"],
            ["plaie digestive", "masqué", 19, "masqué"],
            ["infection du site", 29, 74, 18],
            ["réintervention", 22, 31, "masqué"],
        ],
        ";",
    )
    t.write_csv(
        shelf.safe(
            "csv/plan_chargement.csv",
            "ports, versions, retries, durations, no patient",
            "Journal de performance des flux de l'entrepôt.",
            "Aucun patient : 9 flux techniques",
        ),
        [
            ["flux", "version", "reprises", "duree_min", "lignes"],
            ["sejours", "4.2.1", 0, 3, 88210],
            ["biologie", "4.2.1", 2, 41, 9120441],
            ["pharmacie", "4.1.9", 1, 17, 2204118],
            ["imagerie", "4.2.0", 0, 9, 411200],
            ["notes", "4.2.1", 3, 66, 1822004],
        ],
    )


def _series(shelf: Shelf) -> None:
    rng = shelf.random("series")
    t.write_csv(
        shelf.safe(
            "csv/passages_mensuels.csv",
            "months 1 to 12, years",
            "Passages mensuels aux urgences pédiatriques.",
            "Passages 2021-2024",
        ),
        [
            ["annee", "mois", "passages", "hospitalisations"],
            *[
                [y, m, (n := rng.randint(2100, 3900)), round(n * rng.uniform(0.09, 0.13))]
                for y in range(2021, 2025)
                for m in range(1, 13)
            ],
        ],
    )
    t.write_csv(
        shelf.safe(
            "csv/heures_arrivee.csv",
            "hours 0 to 23, shares of 1 to 7 %",
            "Répartition des arrivées par heure.",
            "112 430 passages",
        ),
        [
            ["heure", "part_pct"],
            *[
                [h, p]
                for h, p in enumerate(
                    (
                        2.1,
                        1.7,
                        1.4,
                        1.2,
                        1.1,
                        1.2,
                        1.6,
                        2.6,
                        4.2,
                        5.6,
                        6.4,
                        6.5,
                        5.9,
                        5.8,
                        6.0,
                        5.9,
                        5.8,
                        5.9,
                        6.0,
                        5.7,
                        5.1,
                        4.6,
                        4.2,
                        3.5,
                    )
                )
            ],
        ],
        ";",
    )
    t.write_csv(
        shelf.safe(
            "csv/annual_mortality_smr.csv",
            "ratios near 1, years",
            "Standardised mortality ratio by year.",
            "142,000 stays, 2016-2022",
        ),
        [
            ["year", "stays", "deaths", "expected", "smr", "low", "high"],
            *[
                [y, s, d, e, round(d / e, 2), round(d / e - 0.08, 2), round(d / e + 0.08, 2)]
                for y, s, d, e in (
                    (2016, 19804, 611, 640.2),
                    (2017, 20110, 633, 651.8),
                    (2018, 20402, 602, 660.1),
                    (2019, 20655, 597, 668.0),
                    (2020, 18910, 741, 655.4),
                    (2021, 20877, 690, 672.3),
                    (2022, 21242, 644, 690.9),
                )
            ],
        ],
    )
    t.write_csv(
        shelf.safe(
            "csv/decision_curve.csv",
            "net benefit below 0.1 at thresholds",
            "Decision curve of a bleeding score.",
            "7,711 patients on anticoagulants",
        ),
        [
            ["threshold", "net_benefit_model", "net_benefit_all"],
            *[[round(0.05 * k, 2), round(0.071 - 0.011 * k, 3), round(0.058 - 0.05 * k, 3)] for k in range(1, 7)],
        ],
    )
