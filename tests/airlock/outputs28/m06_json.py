"""JSON, YAML, XML results."""

import json

from tests.airlock.outputs.case import Shelf

from .tools import nir, person, split, text


def js(path, value, indent=1):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent), encoding="utf-8")


def write(shelf: Shelf) -> None:
    r = shelf.random("json")
    # --- safe
    js(
        shelf.safe(
            "json/cox_resultats.json",
            "degrees of freedom, p-values and ratios below ten",
            "Sortie du modèle de Cox (mortalité à un an) exportée depuis R avec broom.",
            "3 206 patients avec BPCO exacerbée, 611 décès, 2017-2021",
        ),
        {
            "modele": "coxph(Surv(tps, deces) ~ age10 + sexe + vems_classe + oxygene)",
            "n": 3206,
            "evenements": 611,
            "ddl": 6,
            "concordance": 0.714,
            "logtest": {"stat": 188.2, "ddl": 6, "p": 4.1e-38},
            "termes": [
                {"terme": t, "hr": h, "ic": [a, b], "p": p}
                for t, h, a, b, p in (
                    ("age10", 1.42, 1.3, 1.55, 1e-14),
                    ("sexe=H", 1.18, 1.0, 1.39, 0.049),
                    ("vems=GOLD2", 1.11, 0.84, 1.47, 0.46),
                    ("vems=GOLD3", 1.52, 1.16, 1.99, 0.002),
                    ("vems=GOLD4", 2.21, 1.67, 2.92, 3e-8),
                    ("oxygene", 1.73, 1.46, 2.05, 2e-10),
                )
            ],
        },
    )
    js(
        shelf.safe(
            "json/cv_metrics.json",
            "folds, seeds and hyper-parameters that are small integers",
            "Cross-validated performance of the sepsis early-warning model, 5 folds, with the chosen hyper-parameters.",
            "21,340 ICU stays, 3,118 sepsis, 2014-2022",
        ),
        {
            "model": "HistGradientBoostingClassifier",
            "params": {
                "max_depth": 4,
                "learning_rate": 0.06,
                "min_samples_leaf": 80,
                "l2_regularization": 2.0,
                "random_state": 7,
            },
            "folds": [
                {
                    "fold": i + 1,
                    "n_val": 4268,
                    "auroc": round(0.842 + r.uniform(-0.01, 0.01), 3),
                    "auprc": round(0.51 + r.uniform(-0.02, 0.02), 3),
                    "brier": round(0.093 + r.uniform(-0.003, 0.003), 4),
                }
                for i in range(5)
            ],
            "mean": {"auroc": 0.842, "auprc": 0.511},
            "n_features": 9,
        },
    )
    cats = split(r, 4210, 6, 210)
    js(
        shelf.safe(
            "json/fhir_measure_report.json",
            "a FHIR report whose codes and counts could be taken for persons' data",
            "FHIR MeasureReport (summary type) of the anticoagulation indicator by CHA2DS2-VASc class.",
            "4 210 patients with atrial fibrillation, 2022",
        ),
        {
            "resourceType": "MeasureReport",
            "status": "complete",
            "type": "summary",
            "measure": "urn:measure:af-anticoagulation",
            "period": {"start": "2022", "end": "2022"},
            "group": [
                {
                    "code": {"text": "CHA2DS2-VASc"},
                    "population": [{"code": {"coding": [{"code": "denominator"}]}, "count": 4210}],
                    "stratifier": [
                        {
                            "stratum": [
                                {
                                    "value": {"text": f"score {k}"},
                                    "population": [{"count": n}],
                                    "measureScore": {"value": round(m, 3)},
                                }
                                for k, n, m in zip(
                                    ("2", "3", "4", "5", "6", "7-9"),
                                    cats,
                                    (0.71, 0.77, 0.81, 0.84, 0.83, 0.79),
                                    strict=True,
                                )
                            ]
                        }
                    ],
                }
            ],
        },
    )
    js(
        shelf.safe(
            "json/omop_achilles_concepts.json",
            "concept ids of ten digits beginning with 80",
            "Achilles-like summary: number of persons per local laboratory concept.",
            "OMOP instance, 218 400 persons with at least one laboratory result",
        ),
        [
            {
                "measurement_concept_id": 8000000000 + 1117 * i + 31,
                "concept_name": n,
                "num_persons": p,
                "median": m,
                "p25": a,
                "p75": b,
            }
            for i, (n, p, m, a, b) in enumerate(
                (
                    ("Créatinine plasmatique", 201340, 74, 61, 91),
                    ("Kaliémie", 198765, 4.1, 3.8, 4.4),
                    ("Hémoglobine", 207118, 13.2, 11.8, 14.4),
                    ("Plaquettes", 206980, 243, 198, 296),
                    ("Troponine T hs", 61230, 14, 8, 31),
                    ("Lactate artériel", 28411, 1.6, 1.1, 2.4),
                    ("Ferritine", 40233, 128, 54, 297),
                    ("Procalcitonine", 22871, 0.31, 0.11, 1.6),
                )
            )
        ],
    )
    text(
        shelf.safe(
            "yaml/analyse_params.yaml",
            "settings with small numbers, no result at all",
            "Paramètres de l'analyse (critères, seuils, imputations) à joindre à l'article.",
            "Aucune donnée : fichier de configuration ; étude de 5 480 séjours",
        ),
        """# Paramètres de l'analyse principale - étude DELIRIUM-USI
etude:
  nom: delirium_usi
  periode: 2018-2022
  centres: 3
criteres:
  age_min_inclusion: 18
  duree_min_heures: 24
  scores:
    rass: [-3, 4]
    cam_icu: positif
imputation:
  methode: mice
  m: 5
  iterations: 10
  predicteurs_min: 4
modele:
  type: regression_logistique_mixte
  effets_aleatoires: [centre]
  noeuds_splines: 4
  seuil_alpha: 0.05
effectif_minimal_publie: 10
graine: 8
""",
    )
    text(
        shelf.safe(
            "yaml/indicateurs_qualite.yml",
            "rates and counts, all far from zero",
            "Indicateurs IQSS recalculés par pôle pour le comité de direction.",
            "6 pôles, 4 860 dossiers audités en 2023",
        ),
        "annee: 2023\nindicateurs:\n"
        + "".join(
            f"  - pole: {p}\n    dossiers: {n}\n    courrier_j0: {a}\n    douleur_tracee: {b}\n    ic95_courrier: [{a - 0.04:.2f}, {a + 0.04:.2f}]\n    rang: {i}\n"
            for i, (p, n, a, b) in enumerate(
                (
                    ("Médecine", 1210, 0.71, 0.86),
                    ("Chirurgie", 1044, 0.64, 0.81),
                    ("Mère-enfant", 702, 0.77, 0.79),
                    ("Gériatrie", 655, 0.69, 0.88),
                    ("Cancérologie", 739, 0.82, 0.91),
                    ("Neurosciences", 510, 0.58, 0.74),
                ),
                1,
            )
        ),
    )
    strata = [
        ("Paris", 612, 71),
        ("Petite couronne", 1340, 160),
        ("Grande couronne", 870, 117),
        ("Hors Île-de-France", 377, 48),
    ]
    text(
        shelf.safe(
            "xml/strates_residence.xml",
            "attributes with counts, all of ten or more",
            "Réhospitalisations à 30 jours par zone de résidence, export XML de l'outil décisionnel.",
            "3 199 séjours de cardiologie 2022, dont 396 réhospitalisations",
        ),
        '<?xml version="1.0" encoding="UTF-8"?>\n<rapport titre="Réhospitalisations à 30 jours" annee="2022" version="3">\n'
        + "".join(
            f'  <zone nom="{z}"><sejours>{n}</sejours><rehospitalisations>{k}</rehospitalisations><taux unite="%">{100 * k / n:.1f}</taux></zone>\n'
            for z, n, k in strata
        )
        + "  <total><sejours>3199</sejours><rehospitalisations>396</rehospitalisations></total>\n</rapport>\n",
    )
    text(
        shelf.safe(
            "xml/sas_ods_means.xml",
            "ODS output with quantiles and standard errors",
            "SAS ODS XML of PROC MEANS (mean, SD, median, quartiles) by treatment arm.",
            "1,146 patients of the PREHAB trial (571 and 575)",
        ),
        '<?xml version="1.0" encoding="windows-1252"?>\n<odsxml><head><meta operator="" date=""/></head><body><proc name="Means"><output name="Summary"><output-data>'
        + "".join(
            f"<row><arm>{a}</arm><NObs>{n}</NObs><variable>{v}</variable><Mean>{m}</Mean><StdDev>{s}</StdDev><Q1>{q}</Q1><Median>{md}</Median><Q3>{q3}</Q3></row>"
            for a, n, v, m, s, q, md, q3 in (
                ("Prehab", 571, "6MWT_m", 448.2, 88.1, 391, 452, 508),
                ("Usual", 575, "6MWT_m", 431.7, 91.4, 370, 434, 495),
                ("Prehab", 571, "LOS_d", 7.9, 4.2, 5, 7, 9),
                ("Usual", 575, "LOS_d", 8.8, 5.1, 6, 8, 10),
                ("Prehab", 571, "ASA", 2.4, 0.6, 2, 2, 3),
                ("Usual", 575, "ASA", 2.4, 0.6, 2, 2, 3),
            )
        )
        + "</output-data></output></proc></body></odsxml>\n",
    )
    js(
        shelf.safe(
            "json/bayes_posterior.json",
            "posterior quantiles near zero",
            "Posterior summary (brms) of the hierarchical model of antibiotic duration by centre (12 centres).",
            "5,902 community-acquired pneumonia stays in 12 hospitals",
        ),
        {
            "family": "negbinomial",
            "chains": 4,
            "iter": 4000,
            "divergent_transitions": 0,
            "summary": [
                {"par": p, "mean": m, "sd": s, "q2.5": a, "q97.5": b, "rhat": 1.0, "ess_bulk": e}
                for p, m, s, a, b, e in (
                    ("Intercept", 2.02, 0.04, 1.94, 2.1, 2210),
                    ("age10", 0.03, 0.01, 0.01, 0.05, 5120),
                    ("icu", 0.41, 0.03, 0.35, 0.47, 4980),
                    ("pct_guided", -0.18, 0.03, -0.24, -0.12, 4402),
                    ("sd_centre", 0.12, 0.03, 0.07, 0.2, 1604),
                    ("shape", 4.6, 0.2, 4.2, 5.0, 5871),
                )
            ],
            "n_centres": 12,
            "loo_pareto_k_above_0.7": 0,
        },
    )
    js(
        shelf.safe(
            "json/consort_flow.json",
            "a flow whose exclusions are all of ten or more",
            "CONSORT flow diagram numbers.",
            "2 610 screened, 1 824 randomised",
        ),
        {
            "screened": 2610,
            "excluded": {"total": 786, "not_eligible": 514, "declined": 231, "other": 41},
            "randomised": 1824,
            "arms": {
                "intervention": {"allocated": 913, "received": 881, "lost": 34, "analysed": 913},
                "control": {"allocated": 911, "received": 894, "lost": 41, "analysed": 911},
            },
        },
    )

    # --- unsafe
    js(
        shelf.unsafe(
            "json/tableone_lupus.json",
            "small cell nested in a table",
            "strata.Hommes.nephrite_classe.VI: 3",
            "Table 1 in JSON (tableone) of the lupus nephritis cohort by sex.",
            "742 patients with lupus nephritis, 2008-2021",
        ),
        {
            "overall": {"n": 742},
            "strata": {
                "Femmes": {
                    "n": 611,
                    "age": {"median": 34, "iqr": [27, 44]},
                    "nephrite_classe": {"III": 158, "IV": 301, "V": 121, "VI": 31},
                },
                "Hommes": {
                    "n": 131,
                    "age": {"median": 37, "iqr": [28, 47]},
                    "nephrite_classe": {"III": 41, "IV": 62, "V": 25, "VI": 3},
                },
            },
            "p": {"age": 0.11, "nephrite_classe": 0.58},
        },
    )
    js(
        shelf.unsafe(
            "json/describe_pandas.json",
            "minimum and maximum",
            "age.min, age.max, imc.min, imc.max ...",
            "Descriptive statistics of continuous variables (pandas describe).",
            "1,284 patients in the bariatric surgery cohort, 2012-2022",
        ),
        {
            v: {"count": 1284.0, "mean": m, "std": s, "min": lo, "25%": a, "50%": b, "75%": c, "max": hi}
            for v, m, s, lo, a, b, c, hi in (
                ("age", 43.8, 11.6, 18.2, 35.1, 43.6, 52.4, 74.9),
                ("imc", 43.1, 6.2, 33.4, 38.7, 42.0, 46.3, 81.7),
                ("hba1c", 6.1, 1.1, 4.4, 5.5, 5.8, 6.4, 13.9),
                ("perte_poids_12m", 31.4, 8.9, -4.2, 25.6, 31.7, 37.5, 58.8),
            )
        },
    )
    js(
        shelf.unsafe(
            "json/redcap_audit.json",
            "row-level records",
            "records: one per patient",
            "Export of the agreement study between readers (kappa = 0.82), with the readings for transparency.",
            "96 mammographies read twice",
        ),
        {
            "kappa": 0.82,
            "ci": [0.72, 0.91],
            "records": [
                {
                    "exam": i + 1,
                    "age": r.randint(41, 74),
                    "density": r.choice("ABCD"),
                    "reader1": r.randint(1, 5),
                    "reader2": r.randint(1, 5),
                    "pathology": r.choice(["benign", "IDC", "DCIS"]),
                }
                for i in range(96)
            ],
        },
    )
    js(
        shelf.unsafe(
            "json/contacts_centres.json",
            "e-mail and telephone of a named person",
            "centres[2].contact",
            "Inclusions par centre de l'étude multicentrique.",
            "1 930 inclusions dans cinq centres, 2020-2023",
        ),
        {
            "etude": "VENTI-2",
            "centres": [
                {"centre": 1, "inclusions": 612},
                {"centre": 2, "inclusions": 488},
                {
                    "centre": 3,
                    "inclusions": 341,
                    "contact": {"nom": person(r), "tel": "06 71 20 48 93", "mel": "s.garnier71@wanadoo.fr"},
                },
                {"centre": 4, "inclusions": 277},
                {"centre": 5, "inclusions": 212},
            ],
        },
    )
    js(
        shelf.unsafe(
            "json/cluster_summary.json",
            "disguise: rows of patients as base64 text in a field",
            "provenance.blob",
            "Summary of the latent class analysis (4 classes) with a provenance field from the pipeline.",
            "2,212 patients with heart failure with preserved ejection fraction",
        ),
        {
            "classes": [{"class": i + 1, "n": n, "entropy": 0.81} for i, n in enumerate((811, 640, 498, 263))],
            "bic": 41822.4,
            "provenance": {
                "pipeline": "lca-2.3",
                "blob": __import__("base64")
                .b64encode(
                    (
                        "ipp;age;sexe;nyha;deces\n"
                        + "".join(
                            f"80{r.randint(10**7, 10**8 - 1)}{r.randint(0, 9)};{r.randint(50, 95)};{r.choice('MF')};{r.randint(1, 4)};{r.randint(0, 1)}\n"
                            for _ in range(60)
                        )
                    ).encode()
                )
                .decode(),
            },
        },
    )
    text(
        shelf.unsafe(
            "yaml/resultats_greffe.yaml",
            "revealing percentage: 0.3 % of 1 960 is six persons",
            "complications.thrombose_artere_renale: 0.3 %",
            "Complications à un an de la greffe rénale, en pourcentages.",
            "1 960 greffes rénales, 2013-2022",
        ),
        "cohorte: greffe_renale\nn: 1960\ncomplications_1an:\n  rejet_aigu: 14.2 %\n  infection_urinaire: 31.8 %\n  viremie_cmv: 22.5 %\n  viremie_bk: 12.1 %\n  diabete_de_novo: 9.7 %\n  stenose_artere: 3.6 %\n  thrombose_artere_renale: 0.3 %\nsurvie_greffon_1an: 94.1 %\n",
    )
    text(
        shelf.unsafe(
            "yaml/model_card.yaml",
            "fewer than 10 residual degrees of freedom",
            "fit.df_residual: 6",
            "Model card of the pharmacokinetic regression (exposure ~ covariates).",
            "Dose-finding sub-study with 14 sampled patients; aggregate estimates only",
        ),
        "model_card:\n  name: pk_exposure_ols\n  family: gaussian\n  formula: auc ~ dose + weight + egfr + albumin + cyp3a5 + age + sex\n  fit:\n    n_observations: 14\n    n_parameters: 8\n    df_residual: 6\n    r_squared: 0.97\n    sigma: 2.13\n  coefficients:\n    intercept: 12.4\n    dose: 0.83\n    weight: -0.11\n    egfr: -0.06\n    albumin: 0.21\n    cyp3a5: -4.9\n    age: 0.03\n    sex: 1.2\n",
    )
    text(
        shelf.unsafe(
            "yaml/pipeline_run.yaml",
            "secret: database password and token",
            "source.dsn",
            "Description du pipeline et métriques de l'apprentissage, à publier avec l'article.",
            "17 800 comptes rendus d'imagerie, 2019-2022",
        ),
        "pipeline: extraction_nodules\nsource:\n  dsn: postgresql://etl_ro:Kx7!pL0qzR29@edsdb-prod.intra:5432/omop\n  schema: omop\ndonnees:\n  comptes_rendus: 17800\n  annotations: 4200\nmetriques:\n  precision: 0.91\n  rappel: 0.88\n  f1: 0.895\nentrainement:\n  epoques: 8\n  batch: 32\n",
    )
    text(
        shelf.unsafe(
            "xml/chimio_protocoles.xml",
            "identifier: a NIR left in a comment",
            "XML comment after the third protocol",
            "Nombre de cures par protocole de chimiothérapie (export XML).",
            "1 560 patients traités, 9 840 cures en 2022",
        ),
        '<?xml version="1.0" encoding="UTF-8"?>\n<protocoles annee="2022">\n  <protocole code="FOLFOX"><patients>412</patients><cures>2810</cures></protocole>\n  <protocole code="FOLFIRI"><patients>355</patients><cures>2344</cures></protocole>\n'
        + f'  <protocole code="R-CHOP"><patients>298</patients><cures>1630</cures></protocole>\n  <!-- vérifier doublon {nir(r)} -->\n'
        + '  <protocole code="EC-T"><patients>495</patients><cures>3056</cures></protocole>\n</protocoles>\n',
    )
    text(
        shelf.unsafe(
            "xml/deces_evenements.xml",
            "exact dates and ages of single persons over 90",
            "evenement elements",
            "Événements indésirables graves de l'essai, export du cahier électronique.",
            "338 patients randomisés, 24 événements indésirables graves",
        ),
        '<?xml version="1.0"?>\n<eig essai="GERIA-3">\n'
        + "".join(
            f'  <evenement ordre="{i + 1}" date="202{r.randint(1, 2)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}" age="{r.randint(84, 97)}" type="{r.choice(["décès", "chute", "AVC", "sepsis"])}"/>\n'
            for i in range(24)
        )
        + "</eig>\n",
    )
    # a pair inside a request: the difference is six persons
    for k, n, dm in (("principale", 1428, 511), ("sensibilite", 1422, 509)):
        js(
            shelf.unsafe(
                f"json/asthme_{k}.json",
                "differencing inside a request: the two populations differ by six persons",
                f"n: {n}",
                f"Analyse {k} : contrôle de l'asthme sévère sous biothérapie (la seconde exclut les perdus de vue précoces).",
                f"{n} patients avec asthme sévère",
                request="asthme-biotherapie",
            ),
            {
                "analyse": k,
                "n": n,
                "controle_acq": n - dm,
                "non_controle": dm,
                "acq_median": 1.2 if k == "principale" else 1.1,
                "or_omalizumab": 1.4,
                "p": 0.03,
            },
        )
    # a pair that is safe: disjoint years
    for y, n, dm in ((2021, 1710, 402), (2022, 1866, 431)):
        js(
            shelf.safe(
                f"json/bronchiolites_{y}.json",
                "two files of one request whose groups are disjoint and both large",
                f"Bronchiolites hospitalisées de l'hiver {y} : oxygénothérapie et durée de séjour.",
                f"{n} nourrissons hospitalisés pour bronchiolite, hiver {y}",
                request="bronchiolites",
            ),
            {
                "hiver": y,
                "n": n,
                "oxygene": dm,
                "sans_oxygene": n - dm,
                "age_median_mois": 3,
                "age_iqr_mois": [1, 7],
                "duree_mediane_jours": 3,
                "p_tendance": 0.21,
            },
        )
