"""CSV tables whose fault is a statistic or a person: extremes, ages, dates, steps, residuals, dominance, rows."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import table


def write(shelf: Shelf) -> None:
    r = shelf.random("csv_statistics")

    path = shelf.unsafe(
        "csv/describe_labs.csv",
        "minimum and maximum",
        "columns min and max",
        "Output of describe() on laboratory values at baseline.",
        "2,655 adults with type 2 diabetes, first consultation",
    )
    rows: list[list[object]] = [["variable", "count", "mean", "std", "min", "25%", "50%", "75%", "max"]]
    for name, mean, sd in (
        ("hba1c_pct", 7.8, 1.4),
        ("creatinine_umol_l", 84, 31),
        ("ldl_mmol_l", 2.6, 0.9),
        ("bmi", 30.2, 5.8),
        ("systolic_mmhg", 138, 17),
    ):
        rows.append(
            [
                name,
                r.randint(2300, 2640),
                mean,
                sd,
                round(mean - 2.6 * sd, 1) if mean > 2.7 * sd else 0.4,
                round(mean - 0.7 * sd, 1),
                round(mean * 0.98, 1),
                round(mean + 0.6 * sd, 1),
                round(mean + 6.3 * sd, 1),
            ]
        )
    table(path, rows)

    path = shelf.unsafe(
        "csv/pyramide_des_ages.csv",
        "single ages from 90",
        "rows 90 to 96",
        "Effectifs par année d'âge et sexe des patients ayant un acte codé en 2023.",
        "41 000 patients aged 60 and over",
    )
    table(
        path,
        [
            ["age", "femmes", "hommes"],
            *(
                [
                    age,
                    int(900 * 0.955 ** (age - 60) * r.uniform(0.95, 1.05)),
                    int(840 * 0.945 ** (age - 60) * r.uniform(0.95, 1.05)),
                ]
                for age in range(60, 97)
            ),
        ],
        ";",
    )

    path = shelf.unsafe(
        "csv/survfit_tidy.csv",
        "steps of single events and persons at risk one by one",
        "n.event 1 at most times",
        "broom::tidy of the overall survival fit, needed to redraw the curve.",
        "212 adults with glioblastoma operated between 2015 and 2021",
    )
    risk, alive, steps = 212, 1.0, [["time", "n.risk", "n.event", "n.censor", "estimate", "std.error"]]
    day = 0
    while risk > 96:
        day += r.randint(2, 9)
        event = int(r.random() < 0.8)
        alive *= 1 - event / risk
        steps.append(
            [str(day), str(risk), str(event), str(1 - event), f"{alive:.4f}", f"{((1 - alive) / 212) ** 0.5:.4f}"]
        )
        risk -= 1
    table(path, steps)

    path = shelf.unsafe(
        "csv/diagnostics_modele.csv",
        "residuals of single persons",
        "every row is an observation",
        "Diagnostic du modèle linéaire du DFG à 12 mois (résidus studentisés et leviers).",
        "174 kidney transplant recipients",
    )
    table(
        path,
        [
            ["obs", "ajuste", "residu", "residu_studentise", "levier", "cook"],
            *(
                [
                    i,
                    f"{r.gauss(52, 9):.2f}",
                    f"{(e := r.gauss(0, 11)):.2f}",
                    f"{e / 11:.3f}",
                    f"{r.uniform(0.005, 0.06):.4f}",
                    f"{r.uniform(0, 0.03):.4f}",
                ]
                for i in range(1, 175)
            ),
        ],
        ";",
    )

    path = shelf.unsafe(
        "csv/drug_spend_by_pathway.csv",
        "dominance: one contributor makes 91 % of a sum",
        "pathway 'gene therapy', largest_share 0.91",
        "Spending on high-cost drugs per pathway, with the share of its largest patient as asked by the finance office.",
        "1,964 patients who received a drug of the high-cost list in 2023",
    )
    spend: list[list[object]] = [["pathway", "patients", "spend_eur", "largest_share"]]
    for name in (
        "immunotherapy, lung",
        "immunotherapy, melanoma",
        "anti-TNF, IBD",
        "enzyme replacement",
        "haemophilia factors",
        "CFTR modulators",
    ):
        spend.append([name, r.randint(90, 420), r.randint(900_000, 6_000_000), round(r.uniform(0.01, 0.06), 2)])
    spend.insert(4, ["gene therapy", 12, 2_140_500, 0.91])
    table(path, spend)

    path = shelf.unsafe(
        "csv/anova_emboles.csv",
        "fewer than ten residual degrees of freedom",
        "Residuals, Df 6",
        "ANOVA du volume de l'embole selon le dispositif et le centre, table imprimée par R.",
        "pilot subset of patients treated by thrombectomy",
    )
    table(
        path,
        [
            ["term", "Df", "Sum Sq", "Mean Sq", "F value", "Pr(>F)"],
            ["dispositif", 2, "1184.20", "592.10", "4.317", "0.0689"],
            ["centre", 3, "702.55", "234.18", "1.707", "0.2637"],
            ["NIHSS", 1, "388.01", "388.01", "2.829", "0.1436"],
            ["Residuals", 6, "822.93", "137.16", "", ""],
        ],
    )

    path = shelf.unsafe(
        "csv/outbreak_weekly.csv",
        "exact dates of single events",
        "column date_of_first_death",
        "Weekly epidemic table per department with the date of the first death.",
        "5,120 patients with confirmed influenza A in 8 departments, season 2022-23",
    )
    outbreak: list[list[object]] = [
        ["department", "cases", "admissions", "icu", "date_of_first_death", "attack_rate_per_100000"]
    ]
    for name in ("Aube", "Marne", "Ardennes", "Haute-Marne", "Meuse", "Moselle", "Vosges", "Bas-Rhin"):
        outbreak.append(
            [
                name,
                r.randint(380, 900),
                r.randint(60, 190),
                r.randint(14, 40),
                f"2022-{r.randint(11, 12)}-{r.randint(1, 28):02d}",
                r.randint(90, 260),
            ]
        )
    table(path, outbreak)
