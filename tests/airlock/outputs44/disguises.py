"""Leaks by wording, by rates and by encoding."""

import base64
import sqlite3

import pandas as pd

from .tools import split
from .vectors import HEAD


def write(shelf):
    r = shelf.random("disguises")
    shelf.unsafe(
        "odd/README_resultats.md",
        "a small count in words",
        "trois patientes",
        "Notice des résultats de la cohorte obstétricale.",
        "3 214 grossesses",
    ).write_text(
        "# Résultats\n\n| Issue | n | % |\n|---|---|---|\n| Voie basse | 2 410 | 75,0 |\n| Césarienne | 804 | 25,0 |\n\nL'âge médian était de 31 ans [28-35]. L'évolution a été favorable chez la plupart ; trois patientes ont présenté une embolie amniotique. Modèle : logistique, 5 imputations.\n",
        encoding="utf-8",
    )
    shelf.unsafe(
        "vec/rates.svg",
        "a rate per 1 000 that gives back 4 deaths",
        "Cataract: 2.0 per 1000 of 2 000",
        "Deaths per 1 000 procedures, with the number of procedures.",
        "12 400 procedures",
    ).write_text(
        HEAD
        + '<text x="20" y="30" font-size="18">30-day deaths per 1000 procedures</text>'
        + "".join(
            f'<text x="30" y="{80 + 34 * i}">{a} (n = {n})</text><rect x="260" y="{66 + 34 * i}" width="{v * 6}" height="18"/><text x="{270 + v * 6}" y="{80 + 34 * i}">{v}</text>'
            for i, (a, n, v) in enumerate(
                (
                    ("Hip fracture", 2400, 45.0),
                    ("Colectomy", 3000, 30.0),
                    ("Lobectomy", 5000, 22.0),
                    ("Cataract", 2000, 2.0),
                )
            )
        )
        + "</svg>\n"
    )
    p = shelf.unsafe(
        "db/dominance.sqlite",
        "one prescriber makes 93 % of a sum",
        "table costs, largest_share_pct",
        "Spending on orphan drugs by speciality, with the share of the largest prescriber.",
        "spending of 212 prescribers",
    )
    p.unlink(missing_ok=True)
    c = sqlite3.connect(p)
    pd.DataFrame(
        {
            "speciality": ["Neurology", "Haematology", "Metabolism", "Pneumology"],
            "prescribers": [61, 74, 32, 45],
            "spending_eur": [1812000, 2640500, 988000, 1420300],
            "largest_share_pct": [22.0, 31.0, 93.0, 18.0],
        }
    ).to_sql("costs", c, index=False)
    c.commit()
    c.close()
    rows = "id,age,sexe,plaquettes\n" + "\n".join(
        f"{i},{r.randint(20, 85)},{r.choice('MF')},{r.randint(20, 400)}" for i in range(120)
    )
    n = split(r, 1980, 3, 200)
    shelf.unsafe(
        "data/config_figure.yaml",
        "rows of patients in base64, called a theme",
        "theme",
        "Configuration de la figure 1, avec ses effectifs.",
        "1 980 patients suivis pour PTI",
    ).write_text(
        f"figure: 1\neffectifs:\n  ligne_1: {n[0]}\n  ligne_2: {n[1]}\n  ligne_3: {n[2]}\nlargeur: 8\ntheme: {base64.b64encode(rows.encode()).decode()}\n",
        encoding="utf-8",
    )
