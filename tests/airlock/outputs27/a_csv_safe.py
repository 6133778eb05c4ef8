"""CSV and TSV that obey the rules."""

from tests.airlock.outputs.case import Shelf

from .kit import num, part, pval, some, sv, table1


def write(shelf: Shelf) -> None:
    r = shelf.random("csv-s")
    # 1 counts with structural zeros
    out = [["cim10", "libelle", "femmes", "hommes"]]
    for c, lab, f, h in [
        ("C50", "Sein", 1840, 17),
        ("C61", "Prostate", 0, 1522),
        ("C53", "Col de l'utérus", 214, 0),
        ("C56", "Ovaire", 308, 0),
        ("C62", "Testicule", 0, 97),
        ("C18", "Côlon", 702, 811),
        ("C34", "Bronches et poumon", 688, 1279),
        ("C43", "Mélanome", 301, 288),
    ]:
        out.append([c, lab, f, h])
    shelf.safe(
        "registre/cancers_par_sexe.csv",
        "structural zeros",
        "Nouveaux cas de cancer par localisation et sexe. Les zéros sont structurels (organe absent).",
        "8 067 patients, 2018-2022",
    ).write_text(sv(out, ";"), encoding="utf-8-sig")

    # 2 logistic regression
    out = [["term", "estimate", "std.error", "statistic", "p.value", "odds_ratio", "conf.low", "conf.high"]]
    for t in [
        "(Intercept)",
        "age_per_10y",
        "sexMale",
        "nihss",
        "glucose",
        "atrial_fibrillation",
        "thrombolysis",
        "onset_to_door_h",
        "centre2",
        "centre3",
        "centre4",
    ]:
        b, se = r.gauss(0, 0.5), r.uniform(0.04, 0.3)
        e = 2.718281828
        out.append(
            [
                t,
                f"{b:.4f}",
                f"{se:.4f}",
                f"{b / se:.3f}",
                f"{min(1, abs(se / b) / 9):.4f}",
                f"{e**b:.2f}",
                f"{e ** (b - 1.96 * se):.2f}",
                f"{e ** (b + 1.96 * se):.2f}",
            ]
        )
    shelf.safe(
        "stroke/logit_mrs90.tsv",
        "small decimals, centre numbers",
        "Logistic model of poor outcome at 90 days (R broom::tidy).",
        "3 118 patients with ischaemic stroke from 4 centres, 884 events",
    ).write_text(sv(out, "\t"))

    # 3 table one
    rows = [
        ("Age, median [IQR]", "med", 63, 12),
        ("BMI, mean (SD)", "mean", 28.4, 5.2),
        ("Female", "bin", 0.38),
        ("Smoking", "cat", {"Never": 0.4, "Former": 0.35, "Current": 0.25}),
        ("Diabetes", "bin", 0.31),
        ("LVEF, median [IQR]", "med", 52, 9),
        ("Chronic kidney disease stage", "cat", {"1-2": 0.6, "3a": 0.2, "3b": 0.12, "4-5": 0.08}),
    ]
    out = [["", "Missing", "Overall", "CABG", "PCI", "P-Value"], ["n", "", 1866, 744, 1122, ""]]
    for row in table1(r, [744, 1122], rows, total=True, p=True, head=False):
        out.append([row[0], "", row[3], row[1], row[2], row[4]])
    out[3][1] = 41
    shelf.safe(
        "cardio/tableone_revasc.csv",
        "p-values and stage numbers",
        "Baseline table made with the Python tableone package.",
        "1 866 patients revascularised, 2017-2022",
    ).write_text(sv(out))

    # 4 activity by month
    months = ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"]
    out = [["annee", "mois", "sejours_HC", "sejours_HDJ", "dms", "lits_ouverts_UHCD"]]
    for y in (2021, 2022, 2023):
        for m in months:
            out.append(
                [
                    y,
                    m,
                    r.randint(1240, 1610),
                    r.randint(480, 790),
                    num(r.uniform(5.1, 6.4), 1, True),
                    r.choice([6, 8]),
                ]
            )
    shelf.safe(
        "pilotage/activite_mensuelle_pole.csv",
        "counts of beds, not of persons",
        "Tableau de bord mensuel du pôle de médecine : séjours, DMS et lits ouverts.",
        "Environ 72 000 séjours, 2021-2023",
    ).write_text(sv(out, ";"))

    # 5 folds
    out = [["model", "fold", "auroc", "auprc", "brier", "rank"]]
    for m in ["logreg_l2", "random_forest", "xgboost", "mlp"]:
        for f in range(1, 6):
            out.append(
                [
                    m,
                    f,
                    f"{r.uniform(0.78, 0.87):.4f}",
                    f"{r.uniform(0.31, 0.45):.4f}",
                    f"{r.uniform(0.07, 0.1):.4f}",
                    r.randint(1, 4),
                ]
            )
    shelf.safe(
        "icu/cv_results.csv",
        "fold numbers and ranks from 1 to 5",
        "Five-fold cross-validation of mortality models.",
        "11 204 ICU stays, 1 307 deaths",
    ).write_text(sv(out))

    # 6 survival with wide steps
    out = [["mois", "a_risque", "evenements_periode", "censures_periode", "survie_pct"]]
    at, surv = 1210, 1.0
    for m in (0, 6, 12, 18, 24, 36, 48, 60):
        d, c = (0, 0) if m == 0 else (some(r, at, 0.07), some(r, at, 0.06))
        surv *= 1 - d / at
        out.append(
            [m, at - d - c if m else at, d if m else "-", c if m else "-", num(100 * surv, 1, True) if m else "-"]
        )
        at -= d + c
    shelf.safe(
        "hemato/survie_globale_paliers.csv",
        "a survival table with steps of tens",
        "Survie globale actuarielle par paliers de 6 à 12 mois.",
        "1 210 patients suivis pour lymphome diffus à grandes cellules B",
    ).write_text(sv(out, ";"))

    # 7 concept ids like IPP
    out = [["concept_id", "vocabulary", "concept_name", "person_count", "record_count"]]
    for name in [
        "Essential hypertension",
        "Type 2 diabetes mellitus",
        "Atrial fibrillation",
        "Heart failure",
        "COPD",
        "Asthma",
        "Chronic kidney disease stage 3",
        "Hypothyroidism",
        "Major depression",
        "Osteoarthritis of knee",
    ]:
        n = r.randint(800, 24000)
        out.append([f"80{r.randint(10_000_000, 99_999_999)}", "LOCAL-CIM", name, n, n * r.randint(2, 9)])
    shelf.safe(
        "omop/condition_counts.csv",
        "10-digit concept ids beginning with 80",
        "Number of persons per OMOP condition concept (local vocabulary, ids in the 8 billion range).",
        "184 000 adults of the warehouse",
    ).write_text(sv(out))

    # 8 laboratory medians
    out = [["loinc", "analyte", "unite", "sexe", "n", "mediane", "q1", "q3"]]
    for c, a, u, m, s in [
        ("2160-0", "Créatinine", "µmol/L", 78, 14),
        ("718-7", "Hémoglobine", "g/L", 136, 12),
        ("2951-2", "Sodium", "mmol/L", 139, 2),
        ("2823-3", "Potassium", "mmol/L", 4.1, 0.3),
        ("1742-6", "ALAT", "UI/L", 24, 9),
        ("1988-5", "CRP", "mg/L", 3.4, 2.2),
        ("4548-4", "HbA1c", "%", 5.7, 0.4),
    ]:
        for sex in "FM":
            mm = m * r.uniform(0.95, 1.05)
            out.append([c, a, u, sex, r.randint(3100, 5900), *[num(x, 1, True) for x in (mm, mm - s, mm + s)]])
    shelf.safe(
        "labo/medianes_loinc.csv",
        "codes and medians like 4,1",
        "Médianes et quartiles des bilans de consultation, par sexe.",
        "Environ 9 800 consultants adultes, 2022",
    ).write_text(sv(out, ";"))

    # 9 correlation matrix
    names = ["EQ5D", "PHQ9", "GAD7", "pain_NRS", "FACIT_F", "6MWD", "grip"]
    mat = {}
    for i, a in enumerate(names):
        for b in names[: i + 1]:
            mat[a, b] = mat[b, a] = 1.0 if a == b else r.uniform(-0.7, 0.7)
    out = [["", *names]] + [[a, *[f"{mat[a, b]:.2f}" for b in names]] for a in names]
    shelf.safe(
        "rheum/spearman_matrix.csv",
        "scores named with digits, ones on the diagonal",
        "Spearman correlations between patient-reported outcomes.",
        "742 patients with rheumatoid arthritis",
    ).write_text(sv(out))

    # 10 describe without extremes
    out = [["", "age", "delai_prise_en_charge_min", "duree_passage_h", "score_douleur"]]
    out += [
        ["count", "24518", "24518", "24402", "20187"],
        ["mean", "51.37", "42.8", "5.62", "4.1"],
        ["std", "23.90", "37.2", "4.37", "2.6"],
        ["25%", "31", "16", "2.7", "2"],
        ["50%", "51", "33", "4.6", "4"],
        ["75%", "72", "57", "7.1", "6"],
    ]
    shelf.safe(
        "urgences/describe_passages.csv",
        "a pandas describe without min and max",
        "Sortie describe() des passages, lignes min et max retirées.",
        "24 518 passages aux urgences adultes, 1er semestre 2023",
    ).write_text(sv(out, ";"))

    # 11 primary and secondary suppression, no totals
    out = [["departement", "Stade I-II", "Stade III", "Stade IV"]]
    for d in ["Ain", "Ardèche", "Drôme", "Isère", "Loire", "Rhône", "Savoie", "Haute-Savoie"]:
        out.append([d, *[n * 10 for n in part(r, r.randint(40, 90), [5, 3, 3], 3)]])
    out[2][3] = out[2][2] = "masqué"
    out[7][3] = out[7][1] = "masqué"
    shelf.safe(
        "onco/stade_departement_arrondi.csv",
        "masked cells that nothing gives back",
        "Stade au diagnostic par département de résidence, arrondi à la dizaine, double masquage, sans totaux.",
        "Environ 5 000 patients suivis pour cancer du poumon",
    ).write_text(sv(out, ";"))

    # 12 age pyramid with an open class
    out = [["age_group", "men", "women"]]
    for i, a in enumerate([*[f"{x}-{x + 4}" for x in range(50, 90, 5)], "90+"]):
        out.append(
            [
                a,
                [640, 812, 1033, 1190, 1254, 1077, 803, 471, 168][i],
                [502, 633, 860, 1011, 1207, 1180, 1066, 803, 377][i],
            ]
        )
    shelf.safe(
        "geriatrics/pyramid.csv",
        "an open class of ages from 90",
        "Age pyramid of patients seen in the falls clinic, 5-year groups.",
        "15 087 patients, 2015-2023",
    ).write_text(sv(out))

    # 13 nested model selection
    out = [["step", "variable_removed", "df", "AIC", "p_LRT"]]
    for i, v in enumerate(["none", "alcohol", "sex", "statin", "region", "bmi_class", "insurance"]):
        out.append(
            [
                i,
                v,
                0 if v == "none" else r.choice([1, 1, 2, 3]),
                f"{4120.4 - i * r.uniform(0.4, 1.8):.1f}",
                "-" if v == "none" else pval(r),
            ]
        )
    shelf.safe(
        "hepato/backward_selection.csv",
        "steps and degrees of freedom of terms",
        "Backward selection of the Cox model of decompensation (df are those of the removed term; 2 861 residual).",
        "2 880 patients with compensated cirrhosis, 611 events",
    ).write_text(sv(out))

    # 14 safety quarterly indicators
    out = [["indicateur", "T1 2023", "T2 2023", "T3 2023", "T4 2023", "cible"]]
    for lab, lo, hi, t in [
        ("Friction hydro-alcoolique (L/1000 JH)", 38, 47, ">= 40"),
        ("Bactériémies sur cathéter / 1000 j-cathéter", 1.1, 2.3, "< 2"),
        ("Taux de réadmission à 7 j (%)", 3.1, 4.4, "< 4"),
        ("Score de conformité bracelet (%)", 88, 95, ">= 95"),
        ("Délai d'envoi de la lettre (j, médiane)", 3, 7, "<= 5"),
        ("Nb de services audités", 7, 9, "9"),
    ]:
        out.append([lab, *[num(r.uniform(lo, hi), 1, True) if hi != 9 else r.randint(lo, hi) for _ in range(4)], t])
    shelf.safe(
        "qualite/tdb_indicateurs_2023.csv",
        "rates on large denominators, counts of wards",
        "Indicateurs qualité et sécurité des soins, par trimestre (9 services, au moins 14 000 séjours et 12 000 journées-cathéter par trimestre).",
        "61 300 séjours de 2023",
    ).write_text(sv(out, ";"))
