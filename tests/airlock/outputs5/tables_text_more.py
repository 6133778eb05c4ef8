"""More tables: Markdown, LaTeX and a page with a download link."""

import base64

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, number, patient
from tests.airlock.outputs5.paper import html_body, pipe, tabular, write_html


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("tables_text_more")
    (
        shelf.unsafe(
            "md/incidence_events.md",
            "a rate and its person-years that tell of four events",
            "row Infective endocarditis: 0.8 per 1,000, 5,012 person-years",
            "Incidence rates (Stata strate, pasted)",
            "1,740 carriers of an implanted cardiac device, 5,012 person-years",
        )
    ).write_text(
        "### Complications of cardiac devices\n\n"
        + pipe(
            [
                ["Complication", "Person-years", "Rate per 1,000"],
                ["Lead displacement", "5,012", "11.4"],
                ["Pocket haematoma", "5,012", "9.6"],
                ["Inappropriate shock", "5,012", "14.8"],
                ["Infective endocarditis", "5,012", "0.8"],
                ["Pneumothorax", "5,012", "6.2"],
            ]
        )
        + "\nFirst event of each kind; median follow-up 2.9 years.\n",
        encoding="utf-8",
    )
    (
        shelf.safe(
            "md/taux_infections_site.md",
            "rates per 1,000 that stand for tens of events",
            "Taux d'incidence par 1 000 journées, cinq services",
            "Patients sondés ou cathétérisés de cinq services, 2019-2023",
        )
    ).write_text(
        "### Infections associées aux soins\n\n"
        + pipe(
            [
                ["Dispositif", "Journées-dispositif", "Infections", "Taux / 1 000"],
                *(
                    [name, f"{days:,}".replace(",", " "), n, number(1000 * n / days, 2, True)]
                    for name, days, n in (
                        ("Cathéter central", 48210, 63),
                        ("Sonde urinaire", 91044, 141),
                        ("Ventilation invasive", 37112, 402),
                        ("PICC", 28530, 31),
                    )
                ),
            ]
        )
        + "\nDéfinitions ECDC 2017. IC 95 % de Byar dans l'annexe 3.\n",
        encoding="utf-8",
    )
    c = Cohort(rng, 940, 921, french=True, look="{n} ({p} %)")
    table = [
        c.head("Variable", "Oui", "Non", overall="Total"),
        c.row("Femmes", 0.46),
        c.row("Hypertension", 0.55),
        c.row("Rechute à 1 an", 0.21, 0.3),
        c.median("Âge", 61, 50, 71),
    ]
    (
        shelf.safe(
            "tex/xtable_rechutes.tex",
            "an author comment of xtable with a date and its version",
            "xtable, tableau descriptif",
            "1 861 patients suivis après une thrombose veineuse",
        )
    ).write_text(
        "% latex table generated in R 4.3.2 by xtable 1.8-4 package\n% Mon Mar 4 10:02:51 2024\n"
        + tabular(table, "Caractéristiques selon l'anticoagulation prolongée", "tab:desc"),
        encoding="utf-8",
    )
    person = patient(rng)
    (
        shelf.unsafe(
            "tex/stargazer_neonat.tex",
            "a LaTeX comment keeps a hospital number",
            "comment line above \\begin{table}",
            "stargazer, modèles de durée de séjour",
            "2 233 prématurés de moins de 33 semaines",
        )
    ).write_text(
        f"% Table created by stargazer v.5.2.3\n% exclu aussi {person.ipp} (jumeau sans consentement)\n"
        + tabular(
            [
                ["Variable", "OR", "IC 95 %", "p"],
                *effects(
                    rng,
                    ["Âge gestationnel", "Poids < 3e p.", "Corticothérapie", "Grossesse multiple", "Sexe masculin"],
                    french=True,
                ),
            ],
            "Facteurs de dysplasie bronchopulmonaire (N = 2 233)",
            "tab:dbp",
        ),
        encoding="utf-8",
    )
    (
        shelf.unsafe(
            "tex/complications_pct.tex",
            "only percentages, one of which stands for five persons",
            "row Iliopsoas haematoma: 0.6 % of 812",
            "Table of complications, percentages only",
            "812 adults after total hip replacement",
        )
    ).write_text(
        tabular(
            [
                ["Complication", "% of 812 patients"],
                ["Transfusion", "11.3 %"],
                ["Urinary retention", "8.5 %"],
                ["Delirium", "4.7 %"],
                ["Iliopsoas haematoma", "0.6 %"],
                ["Surgical site infection", "2.2 %"],
                ["Dislocation", "1.8 %"],
            ],
            "Complications within 90 days",
            "tab:comp",
        ),
        encoding="utf-8",
    )
    (
        shelf.safe(
            "tex/calibration_table.tex",
            "ten groups of risk, each with large observed and expected counts",
            "Hosmer-Lemeshow table of deciles",
            "4,000 adults admitted with chest pain, 871 events",
        )
    ).write_text(
        tabular(
            [
                ["Decile", "N", "Observed", "Expected"],
                *(
                    [k + 1, 400, n, f"{n + rng.uniform(-6, 6):.1f}"]
                    for k, n in enumerate((17, 29, 41, 54, 66, 82, 99, 121, 152, 210))
                ),
            ],
            "Calibration by decile of predicted risk; chi-squared 7.9 on 8 df, p = 0.44",
            "tab:hl",
        ),
        encoding="utf-8",
    )
    text = base64.b64encode(
        "\n".join(
            [
                "ipp;sexe;annee_naissance;issue",
                *(
                    f"{patient(rng).ipp};{rng.choice('FH')};{rng.randint(1935, 1999)};{rng.choice(['guéri', 'séquelles', 'décédé'])}"
                    for _ in range(25)
                ),
            ]
        ).encode()
    ).decode()
    write_html(
        shelf.unsafe(
            "html/annexe_meningites.html",
            "a download link carries the patients' file",
            "link 'Données du tableau', data:text/csv;base64",
            "Annexe du rapport, table des germes (downloadthis)",
            "418 méningites bactériennes de l'adulte",
        ),
        "Annexe",
        html_body(
            [
                "## Germes",
                [
                    ["Germe", "n", "%"],
                    ["S. pneumoniae", 211, "50,5"],
                    ["N. meningitidis", 98, "23,4"],
                    ["L. monocytogenes", 54, "12,9"],
                    ["Autres", 55, "13,2"],
                ],
            ]
        )
        + f'\n<p><a download="table.csv" href="data:text/csv;base64,{text}">Données du tableau</a></p>',
    )
