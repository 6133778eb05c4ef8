"""CSV files that may go out, with ranks, doses and folds."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import delimited, num


def write(shelf: Shelf) -> None:
    vaccines(shelf)
    ranks(shelf)
    folds(shelf)


def vaccines(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/couverture_vaccinale.csv",
        "ages of 2 to 18 months and numbers of doses from 1 to 3",
        "Couverture vaccinale à l'âge prévu par le calendrier, cohorte de naissance",
        "6 842 enfants nés en 2020 et suivis dans huit centres de PMI",
    )
    n = 6842
    rows: list[list[object]] = [["vaccin", "dose", "age_mois", "vaccines", "non_vaccines", "couverture_pct", "ic95"]]
    for name, dose, age, done in [
        ("DTCaP-Hib-HepB", 1, 2, 6611),
        ("DTCaP-Hib-HepB", 2, 4, 6540),
        ("DTCaP-Hib-HepB", 3, 11, 6287),
        ("Pneumocoque", 1, 2, 6590),
        ("Pneumocoque", 2, 4, 6498),
        ("Pneumocoque", 3, 11, 6202),
        ("Méningocoque C", 1, 5, 5893),
        ("Méningocoque C", 2, 12, 5611),
        ("ROR", 1, 12, 6174),
        ("ROR", 2, 18, 5602),
    ]:
        half = 196 * (done / n * (1 - done / n) / n) ** 0.5
        rate = 100 * done / n
        rows.append(
            [
                name,
                dose,
                age,
                done,
                n - done,
                num(rate, 1, True),
                f"{num(rate - half, 1, True)} - {num(rate + half, 1, True)}",
            ]
        )
    delimited(p, rows, ";", "cp1252")


def ranks(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/top20_diagnoses.csv",
        "ranks 1 to 20 and codes with digits",
        "Twenty most frequent principal diagnoses (ICD-10) of paediatric stays, national discharge data 2022",
        "301,778 stays of children under 18 years in 2022",
    )
    rows: list[list[object]] = [["rank", "icd10", "label", "stays", "pct", "median_los_days", "q1", "q3"]]
    rng, stays = shelf.random("ranks"), 18_904
    labels = "J21.0 RSV bronchiolitis|A08.0 Rotaviral enteritis|J45.9 Asthma|S06.0 Concussion|K35.8 Acute appendicitis|N10 Acute pyelonephritis|P07.3 Preterm infant|J18.9 Pneumonia|R56.0 Febrile convulsion|S52.5 Fracture of lower radius|T78.4 Allergy|G40.9 Epilepsy|E10.9 Type 1 diabetes|H65.2 Serous otitis|J35.0 Tonsillitis|K40.9 Inguinal hernia|Q53.1 Undescended testicle|L03.1 Cellulitis|F50.0 Anorexia nervosa|D57.0 Sickle-cell crisis"
    for i, entry in enumerate(labels.split("|"), start=1):
        icd, label = entry.split(" ", 1)
        los = rng.choice([1, 2, 2, 3, 4])
        rows.append([i, icd, label, stays, num(100 * stays / 301_778, 2), los, max(1, los - 1), los + 2])
        stays = round(stays * rng.uniform(0.78, 0.97))
    delimited(p, rows, "\t")


def folds(shelf: Shelf) -> None:
    p = shelf.safe(
        "csv/cv_metrics.csv",
        "folds 1 to 5, repeats 1 to 3 and trees 6 deep",
        "Cross-validation of the model of unplanned ICU readmission: one row per repeat and fold, 640 stays in each test fold",
        "3,200 adults discharged alive from intensive care",
    )
    rng = shelf.random("folds")
    rows: list[list[object]] = [
        ["repeat", "fold", "n_train", "n_test", "events_test", "auroc", "auprc", "brier", "cal_slope", "max_depth"]
    ]
    for repeat in (1, 2, 3):
        for fold in range(1, 6):
            auc = rng.uniform(0.74, 0.81)
            rows.append(
                [
                    repeat,
                    fold,
                    2560,
                    640,
                    58,
                    num(auc, 3),
                    num(auc - 0.46, 3),
                    num(rng.uniform(0.07, 0.08), 4),
                    num(rng.uniform(0.9, 1.1), 2),
                    6,
                ]
            )
    delimited(p, rows)
