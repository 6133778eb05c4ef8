"""PDF files that carry more than they show."""

import pikepdf

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs22.kit import csv_text, gz_bytes, ipp, parts_of, some_of
from tests.airlock.outputs22.paper_kit import arms, pdf


def _attached(shelf: Shelf) -> None:
    rng = shelf.random("pdf-attach")
    path = shelf.unsafe(
        "audit/fractures_col.pdf",
        "a list of patients attached to a PDF",
        "attachment liste_retour.csv",
        "Audit des fractures du col : délai opératoire",
        "1 376 patients de plus de 65 ans",
    )
    pdf(
        path,
        "Audit des fractures du col",
        ["L'audit porte sur 1 376 patients opérés entre 2022 et 2024."],
        arms(
            rng,
            ("Opérés avant 48 h", "Transfusés", "Retour à domicile"),
            702,
            674,
            ["", "2022-2023 (n = 702)", "2024 (n = 674)"],
            True,
        ),
        ["Le délai médian passe de 31 à 26 heures (p = 0,003)."],
    )
    rows = [
        ["ipp", "entree", "bloc", "motif_retard"],
        *[
            [
                ipp(rng),
                f"{rng.randint(1, 28):02d}/03/2024",
                f"{rng.randint(1, 30):02d}/03/2024",
                rng.choice(["anticoagulant", "bloc complet"]),
            ]
            for _ in range(31)
        ],
    ]
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.attachments["liste_retour.csv"] = csv_text(rows, ";").encode()
        opened.save(path, deterministic_id=True)


def _after(shelf: Shelf) -> None:
    rng = shelf.random("pdf-after")
    path = shelf.unsafe(
        "dermatology/biologics_report.pdf",
        "a compressed list of patients after the end of a PDF",
        "bytes after %%EOF",
        "Report on biologics for psoriasis",
        "1,022 adults with psoriasis",
    )
    pdf(
        path,
        "Biologics for psoriasis",
        ["The register followed 1,022 adults over a median of 3.1 years."],
        arms(
            rng,
            ("PASI 75 at 1 year", "Switched", "Serious infection"),
            540,
            482,
            ["", "IL-17 (n = 540)", "IL-23 (n = 482)"],
            False,
        ),
        ["Hazard ratio for stopping 0.84 (95% CI 0.71 to 0.99)."],
    )
    rows = [
        ["id", "dob", "pasi0", "pasi52"],
        *[
            [
                at,
                f"{rng.randint(1945, 1999)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                rng.randint(12, 40),
                rng.randint(0, 9),
            ]
            for at in range(1, 160)
        ],
    ]
    path.write_bytes(path.read_bytes() + gz_bytes(csv_text(rows)))


def _total(shelf: Shelf) -> None:
    rng = shelf.random("pdf-total")
    totals = parts_of(rng, 933, 4, 110)
    rows = [
        ["Pôle", "Patients", "Escarre acquise"],
        *[
            [name, str(total), str(some_of(rng, total, 0.12, 0.2))]
            for name, total in zip(("Gériatrie", "Réanimation", "Orthopédie", "Médecine"), totals, strict=True)
        ],
    ]
    known = sum(int(row[2]) for row in rows[1:])
    rows.append(["Neurologie", "212", "NC"])
    rows.append(["Ensemble", "1145", str(known + 6)])
    pdf(
        shelf.unsafe(
            "soins/escarres.pdf",
            "a masked cell that the total gives back (6)",
            "Neurologie = Ensemble less the others",
            "Enquête un jour donné sur les escarres ; NC : effectif masqué",
            "1 145 patients hospitalisés",
        ),
        "Prévalence des escarres acquises",
        ["Enquête de prévalence dans cinq pôles."],
        rows,
        ["Les effectifs inférieurs à dix sont masqués (NC)."],
    )


def write(shelf: Shelf) -> None:
    for case in (_attached, _after, _total):
        case(shelf)
