"""Infection control: epidemic curves, SQLite files and archives, in French."""

import io
import random
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs15.forms import plt, save, table

WHO = "6 214 patients dépistés pour une bactérie hautement résistante en 2024"
UNITS = ["Réanimation", "Médecine A", "Médecine B", "Chirurgie", "Hématologie", "SSR"]


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), data)
    return stream.getvalue()


def _base(path: Path, rng: random.Random, rows: int) -> None:
    """A base with one table of counts; with `rows`, screened patients were loaded and then dropped from it."""
    path.unlink(missing_ok=True)
    link = sqlite3.connect(path)
    link.execute("PRAGMA secure_delete = OFF")
    link.execute("PRAGMA page_size = 1024")
    if rows:
        link.execute("CREATE TABLE depistage (ipp TEXT, nom TEXT, ddn TEXT, uf TEXT, resultat TEXT)")
        names = [
            "BERTHIER",
            "CHEVALLIER",
            "DELORME",
            "FOURNIER",
            "GUICHARD",
            "LEMOINE",
            "PERRIN",
            "ROUSSEL",
            "TESSIER",
            "VASSEUR",
        ]
        link.executemany(
            "INSERT INTO depistage VALUES (?,?,?,?,?)",
            [
                (
                    f"80{rng.randint(10_000_000, 99_999_999)}",
                    rng.choice(names),
                    f"{rng.randint(1932, 1999)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                    rng.choice(UNITS),
                    rng.choice(["positif", "negatif"]),
                )
                for _ in range(rows)
            ],
        )
        link.commit()
    link.execute(
        "CREATE TABLE synthese (secteur TEXT, trimestre TEXT, depistes INTEGER, porteurs INTEGER, delai_median_h REAL)"
    )
    for unit in UNITS:
        for quarter in ("T1", "T2", "T3", "T4"):
            n = rng.randint(190, 330)
            link.execute(
                "INSERT INTO synthese VALUES (?,?,?,?,?)",
                (unit, quarter, n, rng.randint(13, 41), round(rng.uniform(22, 51), 1)),
            )
    if rows:
        link.execute("DROP TABLE depistage")
    link.commit()
    link.close()


def write(shelf: Shelf) -> None:
    rng = shelf.random("hygiene")
    _base(
        shelf.safe(
            "hygiene/synthese_bhre.sqlite",
            "a base of quarterly counts, each of thirteen and more",
            "Base de synthèse du dépistage par secteur et trimestre",
            WHO,
        ),
        rng,
        0,
    )
    _base(
        shelf.unsafe(
            "hygiene/synthese_bhre_v2.sqlite",
            "the dropped table of patients stays in the free pages",
            "free pages of the file",
            "Base de synthèse du dépistage, deuxième extraction",
            WHO,
        ),
        rng,
        240,
    )

    weeks: list[list[Any]] = [["semaine", "grippe_A", "vrs", "covid"]]
    for week in range(1, 27):
        up = 90 * max(0.0, 1 - abs(week - 8) / 9)
        weeks.append(
            [
                f"2024-S{week:02d}",
                24 + round(up + rng.uniform(0, 14)),
                17 + round(up * 0.4 + rng.uniform(0, 9)),
                31 + rng.randint(0, 24),
            ]
        )
    path = shelf.safe(
        "hygiene/virus_hebdo.csv",
        "week numbers 1 to 26 in the first column",
        "Patients positifs par semaine et par virus, laboratoire de virologie",
        "patients positifs en 2024 (un prélèvement par patient)",
    )
    table(path, weeks, ";")
    clusters: list[list[object]] = [
        ["semaine", "patients_positifs", "patients_preleves"],
        *(
            [f"2025-S{w:02d}", n, n + rng.randint(60, 140)]
            for w, n in zip(range(30, 44), [14, 17, 22, 19, 26, 31, 28, 24, 18, 16, 7, 13, 12, 15], strict=True)
        ),
    ]
    path = shelf.unsafe(
        "hygiene/clostridioides_hebdo.csv",
        "a week with seven positive patients",
        "row 2025-S40",
        "Infections à Clostridioides par semaine",
        "patients prélevés pour diarrhée en 2025",
    )
    table(path, clusters, ";")
    fig, ax = plt.subplots(figsize=(7, 3))
    ax.bar(range(1, 27), [row[1] for row in weeks[1:]], color="#d70")
    ax.set(xlabel="Semaine 2024", ylabel="Patients", title="Grippe A, patients positifs par semaine (24 au moins)")
    save(
        fig,
        shelf.safe(
            "hygiene/grippe_hebdo.png",
            "a curve by week without a small bar",
            "Courbe hebdomadaire de la grippe A",
            "patients positifs pour la grippe A en 2024",
        ),
    )
    cases = [1, 2, 1, 4, 6, 9, 5, 3, 2, 1, 1]
    fig, ax = plt.subplots(figsize=(7, 3))
    bars = ax.bar([f"{d:02d}/11" for d in range(4, 15)], cases, color="#b22", edgecolor="white")
    ax.bar_label(bars)
    ax.set(xlabel="Date des premiers signes", ylabel="Cas", title="Courbe épidémique, gastro-entérite, unités de SSR")
    save(
        fig,
        shelf.unsafe(
            "hygiene/courbe_epidemique.png",
            "bars of one to nine cases by day",
            "all bars",
            "Courbe épidémique d'une gastro-entérite",
            "35 patients malades en SSR en novembre",
        ),
    )

    readme = "Dossier statistique SHA et précautions\n2 tableaux, séparateur ;, encodage UTF-8, version 5\n".encode()
    use = "\n".join(
        [
            "secteur;litres_SHA;journees;litres_pour_1000_JH",
            *(f"{u};{rng.randint(210, 900)};{rng.randint(7000, 21000)};{rng.randint(21, 88)}" for u in UNITS),
        ]
    ).encode()
    audit = "\n".join(
        [
            "secteur;opportunites;observance_pct",
            *(f"{u};{rng.randint(220, 400)};{rng.randint(61, 84)}" for u in UNITS),
        ]
    ).encode()
    path = shelf.safe(
        "hygiene/hygiene_mains.zip",
        "litres, audits and a readme in an archive",
        "Consommation de solution hydro-alcoolique et audits",
        "séjours de 2024, aucun nombre de patients",
    )
    path.write_bytes(_zip({"LISEZMOI.txt": readme, "tableaux/sha_2024.csv": use, "tableaux/audit_2024.csv": audit}))
    line = "\n".join(
        [
            "num;age;sexe;uf;date_signes;germe",
            *(
                f"{at};{rng.randint(44, 89)};{rng.choice('FH')};{rng.choice(UNITS)};{rng.randint(1, 28):02d}/10/2024;ERV vanA"
                for at in range(1, 20)
            ),
        ]
    ).encode()
    path = shelf.unsafe(
        "hygiene/dossier_erv.zip",
        "an archive within the archive holds the line list of an outbreak",
        "annexes.zip > figures/src/liste.csv",
        "Dossier de l'épisode ERV : consommation et audits avec annexes",
        "séjours du quatrième trimestre 2024",
    )
    path.write_bytes(
        _zip(
            {
                "LISEZMOI.txt": readme,
                "tableaux/sha_T4.csv": use,
                "annexes.zip": _zip({"audit_T4.csv": audit, "figures/src/liste.csv": line}),
            }
        )
    )
