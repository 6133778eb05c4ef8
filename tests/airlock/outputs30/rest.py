"""Ways which the other modules do not show: macros, exact dates, ages, zeros, SD of one, complements, rates, addresses."""

import json

import numpy as np
import pandas as pd

from .notebooks import code, df_out, md, nb, text
from .office_hidden import book, rezip
from .tools import fr, ipp, np_rng, parts, plt


def write(shelf):
    r = shelf.random("rest")
    g = np_rng(r)
    p = shelf.unsafe(
        "suivi_budget.xlsm",
        "macro",
        "xl/vbaProject.bin with an Auto_Open macro",
        "Suivi budgétaire par pôle, classeur du contrôle de gestion.",
        "8 pôles, 64 000 séjours",
    )
    book(
        p,
        {
            "Budget": [
                ["Pôle", "Séjours", "Budget (k€)", "Réalisé (k€)"],
                *[
                    [s, n, (b := n * 3), int(b * r.uniform(0.94, 1.06))]
                    for s, n in zip(
                        (
                            "Médecine",
                            "Chirurgie",
                            "Urgences",
                            "Gériatrie",
                            "Mère-enfant",
                            "Cancérologie",
                            "Biologie",
                            "Imagerie",
                        ),
                        parts(r, 64000, 8, 3000),
                    )
                ],
            ]
        },
    )
    rezip(
        p,
        {
            "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1")
            + bytes(504)
            + b'Attribute VB_Name = "Module1"\r\nSub Auto_Open()\r\nShell "cmd /c net use"\r\nEnd Sub\r\n'
            + bytes(900),
            "[Content_Types].xml": lambda d: (
                d.replace(b"spreadsheetml.sheet.main+xml", b"_")
                .replace(
                    b"application/vnd.openxmlformats-officedocument._",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
                .replace(
                    b"</Types>",
                    b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            ),
            "xl/_rels/workbook.xml.rels": lambda d: d.replace(
                b"</Relationships>",
                b'<Relationship Id="rId98" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
            ),
        },
    )

    shelf.unsafe(
        "epidemic_timeline.json",
        "exact dates of single events",
        "events: the index case's admission and the first death, with dates",
        "Timeline and weekly counts of the Klebsiella outbreak.",
        "214 carriers, 2021",
    ).write_text(
        json.dumps(
            {
                "pathogen": "KPC-Kp",
                "weekly_carriers": dict(zip([f"2021-W{w:02d}" for w in range(8, 18)], parts(r, 214, 10, 14))),
                "events": [
                    {"date": "2021-02-23", "what": "index case admitted to ICU from abroad"},
                    {"date": "2021-03-19", "what": "first death"},
                ],
                "attack_rate_pct": 6.8,
            },
            indent=1,
        )
    )

    q = plt()
    f, a = q.subplots(figsize=(8, 5))
    x = [f"{k}-{k + 4}" for k in range(40, 85, 5)] + ["85 et +"]
    a.bar(x, parts(r, 3200, 10, 60))
    a.tick_params(axis="x", rotation=40)
    a.set_ylabel("Patients")
    a.set_title("Âge des patients opérés d'une prothèse de hanche")
    a.annotate("doyenne : 98 ans", (9, 60), (5.5, 420), arrowprops=dict(arrowstyle="->"), fontsize=13)
    f.tight_layout()
    f.savefig(
        shelf.unsafe(
            "ages_prothese_hanche.png",
            "a single age from 90",
            "annotation 'doyenne : 98 ans'",
            "Répartition par âge des patients opérés d'une prothèse de hanche.",
            "3 200 patients",
        ),
        dpi=120,
    )

    N = {"Rivaroxaban": 912, "Dabigatran": 388, "Apixaban": 1240, "Warfarin": 604, "Edoxaban": 57}
    bl = {"Rivaroxaban": 61, "Dabigatran": 33, "Apixaban": 52, "Warfarin": 70, "Edoxaban": 0}
    body = "".join(
        f'<text x="20" y="{70 + 32 * i}" font-size="15">{k} (n = {n})</text><rect x="220" y="{54 + 32 * i}" width="{4 * bl[k]}" height="20" fill="#b55"/><text x="{228 + 4 * bl[k]}" y="{70 + 32 * i}" font-size="15">{bl[k]}</text>'
        for i, (k, n) in enumerate(N.items())
    )
    shelf.unsafe(
        "major_bleeding.svg",
        "zero of a real group",
        "Edoxaban: 0 of 57",
        "Patients with major bleeding at one year by anticoagulant.",
        "3 201 patients",
    ).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="260"><text x="20" y="28" font-size="18">Major bleeding at 1 year (patients)</text>{body}</svg>\n'
    )

    lab = ["Colon droit", "Colon gauche", "Rectum", "Grêle", "Œsophage", "Estomac", "Pancréas", "Foie", "Anus"]
    sd = g.uniform(2, 7, 9).round(2)
    sd[8] = np.nan
    pd.DataFrame({"site": lab, "dms_moyenne": g.uniform(7, 15, 9).round(2), "dms_ecart_type": sd}).to_parquet(
        shelf.unsafe(
            "dms_par_site.parquet",
            "SD of one",
            "Anus: a mean with a missing standard deviation, so one patient",
            "Durée moyenne de séjour et écart-type par site tumoral.",
            "2 610 patients opérés",
        ),
        index=False,
    )

    nb(
        shelf.unsafe(
            "vaccine_safety.ipynb",
            "complement of a percentage",
            "99.3 % of 412 tolerated: 3 did not",
            "Tolerance of the vaccine in transplant recipients.",
            "1 236 transplant recipients",
        ),
        [
            md("# Tolerance by organ"),
            code(
                "tab",
                df_out(
                    pd.DataFrame(
                        {"n": [520, 412, 304], "no serious event (%)": [96.3, 99.3, 94.1]},
                        index=["kidney", "liver", "heart/lung"],
                    )
                ),
            ),
            code("chi2", text("chi2 p-value = 0.0021\n")),
        ],
    )

    shelf.unsafe(
        "taux_incidents.xml",
        "revealing rate",
        "Transfusion: 0,6 per 1 000 of 5 000 stays = 3",
        "Incidence des événements par 1 000 séjours.",
        "5 000 séjours de chirurgie",
    ).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<incidence sejours="5000" unite="pour 1 000 séjours">\n'
        + "".join(
            f'  <evenement nom="{n}" taux="{t}"/>\n'
            for n, t in (
                ("Chute", "12,4"),
                ("Escarre", "18,2"),
                ("Infection du site", "31,0"),
                ("Thrombose", "6,8"),
                ("Erreur médicamenteuse", "9,6"),
                ("Transfusion incompatible", "0,6"),
                ("Réadmission", "54,2"),
            )
        )
        + "</incidence>\n"
    )

    shelf.unsafe(
        "geocodage.log",
        "address of a person",
        "WARN lines quote three street addresses",
        "Log of the geocoding step (share of addresses found).",
        "31 200 patients",
    ).write_text(
        "".join(
            f"2024-04-0{1 + i // 8} 0{i % 8 + 1}:00:00 INFO batch {i + 1}/24 geocoded {fr(r.uniform(94, 98.5))} % of 1300\n"
            for i in range(24)
        )
        + "".join(
            f"2024-04-04 09:1{i}:00 WARN not found: '{r.randrange(2, 120)} {s}'\n"
            for i, s in enumerate(
                (
                    "rue des Tilleuls, 69003 Lyon",
                    "impasse du Moulin, 38200 Vienne",
                    "avenue Jean Jaurès bât C appt 14, 69007 Lyon",
                )
            )
        )
    )

    def hide(wb):
        wb["QoL"].column_dimensions["F"].hidden = True

    book(
        shelf.unsafe(
            "qol_by_visit.xlsx",
            "identifiers in a hidden column",
            "hidden column F: IPPs",
            "Mean quality of life by visit and arm.",
            "1 320 patients",
        ),
        {
            "QoL": [
                ["Visit", "Arm", "n", "EQ-5D mean", "SD", "chk"],
                *[
                    [f"M{m}", a_, n, round(r.uniform(0.6, 0.8), 3), round(r.uniform(0.15, 0.25), 3), int(ipp(r))]
                    for m, na, nbb in zip(
                        (0, 3, 6, 12, 18, 24), (664, 630, 601, 560, 522, 487), (656, 619, 590, 548, 511, 470)
                    )
                    for a_, n in (("A", na), ("B", nbb))
                ],
            ]
        },
        hide,
    )
