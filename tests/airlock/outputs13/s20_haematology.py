"""Transfusion and haemovigilance (SAS exports, versions of a table over the year)."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs13.make import book, csv, fr, npf, part, pdf, split

WHO = "9 264 patients transfusés en 2021-2022"
LABELS = ["Hémopathie", "Chirurgie cardiaque", "Traumatologie", "Oncologie", "Hémorragie digestive", "Obstétrique"]


def _release(counts: list[list[int]]) -> list[list[Any]]:
    rows: list[list[Any]] = [["INDICATION", "PATIENTS", "CGR_MOYEN", "PLAQUETTES"]]
    return rows + [
        [label, n, fr(2.1 + i * 0.4), k] for i, (label, (n, k)) in enumerate(zip(LABELS, counts, strict=True))
    ]


def write(shelf: Shelf) -> None:
    rng = shelf.random("haem")
    rows: list[list[Any]] = [
        ["Type d'effet indésirable receveur", "Grade 1", "Grade 2", "Grade 3-4", "Pour 1 000 PSL"]
    ]
    for name, a, b, c in (
        ("Allo-immunisation", 212, 31, 0),
        ("Réaction fébrile non hémolytique", 148, 34, 12),
        ("Allergie", 96, 28, 14),
        ("Surcharge (TACO)", 22, 41, 26),
        ("Autre", 44, 17, 13),
    ):
        c = c or 11
        rows.append([name, a, b, c, fr((a + b + c) / 61.2, 2)])
    book(
        shelf.safe(
            "hemato/eir_2021_2022.xlsx",
            "grades and rates per 1,000 beside counts of at least 11",
            "Effets indésirables receveur par grade (un par patient)",
            WHO,
        ),
        {
            "EIR": rows,
            "Définitions": [["Grade", "Sens"], [1, "non sévère"], [2, "sévère"], [3, "menace vitale"], [4, "décès"]],
        },
    )

    rows = [["SEXE", "CLASSE_AGE", "DIAGNOSTIC", "N", "PCT"]]
    for sex in ("F", "M"):
        for age, weight in (("18-39", 12), ("40-59", 26), ("60-74", 38), ("75+", 31)):
            for name, w in (("LAM", 9), ("Myélome", 12), ("LNH", 14), ("SMD", 8)):
                n = part(rng, 4000, weight * w / 20000)
                if (sex, age, name) == ("M", "18-39", "SMD"):
                    n = 2
                rows.append([sex, age, name, n, ""])
    total = sum(r[3] for r in rows[1:])
    for row in rows[1:]:
        row[4] = f"{100 * row[3] / total:.2f}"
    csv(
        shelf.unsafe(
            "hemato/freq_diag_age_sexe.csv",
            "a cell of 2 among thirty-two",
            "M, 18-39, SMD",
            "PROC FREQ, export of patients by sex, age and diagnosis",
            f"{total} patients transfusés pour une hémopathie",
        ),
        rows,
    )

    first = [[n, part(rng, n, 0.3)] for n in split(rng, 5120, [31, 22, 14, 17, 9, 7])]
    csv(shelf.path("hemato/envoi_mars/indications.csv"), _release(first), ";")
    second = [[n + (4 if i == 4 else 0), k] for i, (n, k) in enumerate(first)]
    csv(
        shelf.unsafe(
            "hemato/envoi_juin/indications.csv",
            "the same table as released in March, with four patients more in a row",
            "Hémorragie digestive, +4",
            "Indications de transfusion, mise à jour de juin",
            "patients transfusés en 2022, gel de juin",
            earlier=["hemato/envoi_mars/indications.csv"],
        ),
        _release(second),
        ";",
    )
    csv(shelf.path("hemato/envoi_septembre/indications_2022.csv"), _release(first), ";")
    third = [[n + 70 + 11 * i, k + 30 + 5 * i] for i, (n, k) in enumerate(first)]
    csv(
        shelf.safe(
            "hemato/envoi_decembre/indications_2022.csv",
            "an update of an earlier release in which each count grew by 30 or more",
            "Indications de transfusion, mise à jour de décembre",
            "patients transfusés en 2022, gel de décembre",
            earlier=["hemato/envoi_septembre/indications_2022.csv"],
        ),
        _release(third),
        ";",
    )

    rows = [["_NAME_", "_LABEL_", "N", "MEAN", "STD", "P5", "P25", "P50", "P75", "P95"]]
    for name, label, m, s in (
        ("HB0", "Hémoglobine avant (g/dL)", 7.4, 1.1),
        ("HB1", "Hémoglobine après (g/dL)", 9.1, 1.2),
        ("PLQ0", "Plaquettes avant (G/L)", 61, 58),
        ("FERR", "Ferritine (µg/L)", 812, 940),
        ("NCGR", "CGR par patient", 3.4, 3.9),
        ("DELAI", "Délai prescription-pose (min)", 148, 92),
    ):
        skewed = s > 0.6 * m
        q = [m * f for f in ((0.21, 0.46, 0.78, 1.22, 2.57) if skewed else (0.76, 0.9, 1.0, 1.1, 1.25))]
        rows.append([name, label, 9264, m, s, *(f"{x:.1f}" for x in q)])
    csv(
        shelf.safe(
            "hemato/proc_means_bio.csv",
            "percentiles 5 to 95 of thousands, without minimum or maximum",
            "PROC MEANS, export of laboratory values",
            WHO,
        ),
        rows,
    )

    sites: list[list[Any]] = [
        ["Site", "Patients", "CGR délivrés", "Urgence vitale, n (%)"],
        *[
            [s, n, n * 3 + rng.randrange(400), npf(part(rng, n, 0.06), n)]
            for s, n in zip(("Site Nord", "Site Sud", "Site Est"), split(rng, 9264, [44, 33, 23]), strict=True)
        ],
    ]
    text = "Les incidents graves de la chaîne transfusionnelle étaient au nombre de 38, sans conséquence pour 37 patients ; le dernier a nécessité un transfert en réanimation."
    pdf(
        shelf.unsafe(
            "hemato/bilan_hemovigilance.pdf",
            "one patient told of in words as what is left of 38",
            "« sans conséquence pour 37 patients ; le dernier a nécessité… »",
            "Bilan annuel d'hémovigilance",
            WHO,
        ),
        [
            "# Bilan d'hémovigilance 2021-2022",
            sites,
            "61 200 PSL délivrés ; taux de traçabilité 99,4 %. Le comité (CSTH) s'est réuni 4 fois.",
            "## Incidents",
            text,
            "## Perspectives",
            "Déploiement du contrôle ultime informatisé dans 6 services, formation de 2 référents par pôle.",
        ],
        "Hémovigilance",
    )
