"""HTML reports."""

import base64
import json

from tests.airlock.outputs.case import Shelf

from .tools import fr, html_table, np_, pair


def page(
    title, body, lang="fr", css="body{font-family:sans-serif} td,th{padding:3px 8px;border-bottom:1px solid #ccc}"
):
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><style>{css}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n'


def write(shelf: Shelf) -> None:
    r = shelf.random("html")

    def put(path, text):
        path.write_text(text, encoding="utf-8")

    n, (a, b) = 1708, (1020, 688)
    rows = [
        [
            "<strong>Characteristic</strong>",
            f"<strong>Overall</strong>, N = {n}",
            f"<strong>Remission</strong>, N = {a}",
            f"<strong>Active</strong>, N = {b}",
            "<strong>p-value</strong><sup>2</sup>",
        ]
    ]
    for t in ("Female", "Biologic therapy", "Perianal disease", "Prior surgery", "Smoker", "Extra-intestinal"):
        x, y, p = pair(r, a, b, False)
        rows.append([t, np_(x + y, n, False), np_(x, a, False), np_(y, b, False), p])
    put(
        shelf.safe(
            "gt_crohn.html",
            "footnote numbers 1 and 2",
            "gtsummary table of the Crohn's cohort.",
            f"{n} adults with Crohn's disease",
        ),
        page(
            "Table 1. Crohn's disease",
            html_table(rows, ' class="gt_table"')
            + "<p><sup>1</sup> n (%); <sup>2</sup> Pearson's Chi-squared test</p>",
            "en",
        ),
    )

    rows = [
        ["Service", "Séjours", "Escarres acquises", "Prévalence"],
        *[
            [s, t, x, fr(100 * x / t) + " %"]
            for s, t, x in (
                ("Médecine A", 1204, 31),
                ("Médecine B", 1160, 28),
                ("Réanimation", 702, 66),
                ("Chirurgie", 1988, 22),
                ("SSR", 640, 41),
            )
        ],
    ]
    put(
        shelf.unsafe(
            "escarres.html",
            "small count in an HTML comment",
            "comment before the table: 2 patients",
            "Prévalence des escarres acquises par service.",
            "5 694 séjours, 2023",
        ),
        page(
            "Escarres acquises",
            "<!-- à retirer : stade IV en SSR = 2 patients (plainte en cours) -->\n" + html_table(rows),
        ),
    )

    rows = [
        ["Age group", "Vaccinated", "Hospitalised", "VE (95% CI)"],
        *[
            [g, v, h, f"{x}% ({x - 6}-{x + 5})"]
            for g, v, h, x in (
                ("18-49", 9120, 38, 88),
                ("50-64", 7044, 61, 84),
                ("65-79", 6210, 118, 79),
                ("80+", 2802, 144, 71),
            )
        ],
    ]
    put(
        shelf.safe(
            "vaccine_effectiveness.html",
            "percentages and CI, open age class 80+",
            "Vaccine effectiveness against hospital admission.",
            "25,176 vaccinated people and matched controls",
        ),
        page(
            "Vaccine effectiveness",
            html_table(rows)
            + "<p>Model adjusted for 7 covariates; 4 age groups; calendar time in 2-week periods.</p>",
            "en",
        ),
    )

    people = [
        {"a": r.randint(18, 88), "s": r.choice("FH"), "d": r.randint(1, 40), "o": r.choice(("dom", "ssr", "dc"))}
        for _ in range(95)
    ]
    put(
        shelf.unsafe(
            "tableau_interactif.html",
            "row-level data in a data- attribute",
            "div data-rows",
            "Tableau croisé interactif devenir × durée.",
            "95 patients avec méningo-encéphalite",
        ),
        page(
            "Devenir selon la durée",
            f"<div id='v' data-rows='{json.dumps(people, separators=(',', ':'))}'></div>"
            + html_table([["Durée", "Domicile", "SSR ou décès"], ["≤ 14 j", 31, 14], ["> 14 j", 22, 28]]),
        ),
    )

    rows = [
        ["", "count", "mean", "std", "25%", "50%", "75%"],
        *[
            [v, "4108", f"{m:.2f}", f"{s:.2f}", f"{m - 0.6 * s:.2f}", f"{m:.2f}", f"{m + 0.6 * s:.2f}"]
            for v, m, s in (
                ("hemoglobin", 12.1, 2.1),
                ("platelets", 241, 88),
                ("albumin", 34.1, 6.2),
                ("crp", 48, 41),
                ("potassium", 4.1, 0.5),
                ("lactate", 2.2, 1.1),
            )
        ],
    ]
    put(
        shelf.safe(
            "pandas_describe.html",
            "means and quartiles of 2 to 5",
            "pandas summary without min and max.",
            "4,108 adult admissions",
        ),
        page("Laboratory values at admission", html_table(rows, ' border="1" class="dataframe"'), "en"),
    )

    rows = [
        ["Cancer", "Essais cliniques ouverts", "Patients inclus"],
        ["Sein", 7, 212],
        ["Poumon", 9, 188],
        ["Prostate", 4, 97],
        ["Côlon", 3, 84],
        ["Hématologie", 8, 240],
    ]
    put(
        shelf.safe(
            "essais_cliniques.html",
            "counts of trials 3 to 9",
            "Essais ouverts et inclusions par localisation.",
            "821 patients inclus dans des essais, 2023",
        ),
        page(
            "Recherche clinique 2023",
            html_table(rows) + "<p>31 essais au total, dont 6 de phase 1, 14 de phase 2 et 11 de phase 3.</p>",
        ),
    )

    rows = [
        ["Allele", "Carriers", "Severe reaction"],
        ["HLA-B*57:01", 412, 44],
        ["HLA-B*58:01", 288, 31],
        ["HLA-A*31:01", 197, 22],
        ["HLA-B*15:02", 24, 6],
    ]
    put(
        shelf.unsafe(
            "hla_adr.html",
            "small cell",
            "row HLA-B*15:02: 6",
            "Severe cutaneous reactions by HLA carrier status.",
            "921 carriers genotyped before treatment",
        ),
        page("HLA and severe reactions", html_table(rows), "en"),
    )

    rows = [
        ["Territoire", "Population", "Taux standardisé /100 000"],
        *[
            [t, p, fr(r.uniform(40, 95))]
            for t, p in (("Bassin 1", 412000), ("Bassin 2", 288400), ("Bassin 3", 190200), ("Bassin 4", 644100))
        ],
    ]
    put(
        shelf.unsafe(
            "taux_infarctus.html",
            "phone and address of a person",
            "footer: address and phone",
            "Taux standardisés d'hospitalisation pour infarctus.",
            "1,5 million d'habitants, 4 bassins",
        ),
        page(
            "Infarctus : taux par bassin",
            html_table(rows)
            + "<footer>Signalement reçu de la famille : 14 rue des Tanneurs, 3e étage gauche, 03 44 97 20 18</footer>",
        ),
    )

    rows = [
        ["Quartile of income", "Patients", "Late diagnosis n (%)", "aOR"],
        *[
            [f"Q{i}", t, np_(x, t, False), o]
            for i, t, x, o in (
                (1, 512, 201, "1 (ref)"),
                (2, 498, 171, "0.82 (0.63-1.06)"),
                (3, 520, 150, "0.64 (0.49-0.83)"),
                (4, 505, 122, "0.52 (0.39-0.68)"),
            )
        ],
    ]
    put(
        shelf.safe(
            "income_gradient.html",
            "Q1-Q4 labels",
            "Late diagnosis of HIV by quartile of area income.",
            "2,035 new HIV diagnoses, 2010-2022",
        ),
        page("Social gradient", html_table(rows), "en"),
    )

    rows = [
        ["Motif", "Appels", "Délai médian (min)"],
        *[
            [m, r.randint(400, 5200), r.randint(2, 9)]
            for m in ("Douleur thoracique", "Dyspnée", "Traumatisme", "Malaise", "Intoxication", "Accouchement")
        ],
    ]
    body = (
        html_table(rows)
        + '<div style="display:none">Accouchements inopinés avec décès maternel : 1. Intoxication, mineur décédé : 3.</div>'
    )
    put(
        shelf.unsafe(
            "samu_appels.html",
            "small counts in a hidden block",
            "div display:none",
            "Appels au SAMU par motif et délai de décroché.",
            "Environ 16 000 appels, 2023",
        ),
        page("Appels par motif", body),
    )

    b64 = base64.b64encode(
        (
            "id,age,dx,los\n"
            + "\n".join(
                f"{i},{r.randint(20, 89)},{r.choice(('SZ', 'BD', 'MDD'))},{r.randint(2, 90)}" for i in range(1, 66)
            )
        ).encode()
    ).decode()
    rows = [
        ["Diagnosis", "Stays", "Mean LOS"],
        ["Schizophrenia", 612, 31.2],
        ["Bipolar disorder", 401, 22.8],
        ["Major depression", 722, 18.4],
    ]
    put(
        shelf.unsafe(
            "psy_los.html",
            "row-level data in a data: URI",
            "download link, base64 CSV",
            "Length of stay by psychiatric diagnosis.",
            "1,735 psychiatric stays",
        ),
        page(
            "Length of stay",
            html_table(rows) + f'<p><a download="data.csv" href="data:text/csv;base64,{b64}">data</a></p>',
            "en",
        ),
    )

    bars = "".join(
        f'<rect x="{40 + 60 * i}" y="{200 - v / 4:.0f}" width="40" height="{v / 4:.0f}" fill="#4477aa"><title>{c} : {v}</title></rect><text x="{45 + 60 * i}" y="215" font-size="10">{c}</text>'
        for i, (c, v) in enumerate((("0-1 an", 412), ("2-5 ans", 688), ("6-11", 540), ("12-17", 301)))
    )
    put(
        shelf.safe(
            "svg_pediatrie.html",
            "SVG bars, labels with small numbers (ages)",
            "Passages pour traumatisme par tranche d'âge.",
            "1 941 enfants vus pour traumatisme",
        ),
        page(
            "Traumatismes de l'enfant",
            f'<svg width="320" height="230">{bars}</svg><p>Effectifs au survol. Âge moyen 6,4 ans.</p>',
        ),
    )

    pts = "".join(
        f'<circle cx="{40 + r.random() * 300:.1f}" cy="{20 + r.random() * 170:.1f}" r="3" fill="#c33"/>'
        for _ in range(64)
    )
    put(
        shelf.unsafe(
            "svg_ferritine.html",
            "individual points in an inline SVG",
            "64 circles",
            "Ferritine selon l'hémoglobine.",
            "64 patients du sous-groupe",
        ),
        page(
            "Ferritine et hémoglobine",
            f'<svg width="380" height="230"><path d="M40 200H360" stroke="#000"/><path d="M40 200V10" stroke="#000"/>{pts}<text x="150" y="220" font-size="10">Hémoglobine (g/dL)</text></svg><p>Un point par patient.</p>',
        ),
    )

    rows = [
        ["Step", "Rule", "Stays kept"],
        [1, "All stays 2019-2022", 182044],
        [2, "Adults", 151210],
        [3, "≥ 1 creatinine", 120402],
        [4, "≥ 2 creatinine within 7 days", 66918],
        [5, "No dialysis before", 64120],
    ]
    put(
        shelf.safe(
            "phenotype_aki.html",
            "steps 1-5, 2 values within 7 days",
            "Cohort-building steps of an AKI phenotype.",
            "182,044 hospital stays, 2019-2022",
        ),
        page("AKI phenotype", html_table(rows) + "<p>PPV 0.91 on a review of 400 charts, kappa 0.84.</p>", "en"),
    )

    rows = [
        ["Week", "Mean pain (0-10)", "95% CI", "N"],
        *[
            [w, f"{7.1 - 0.45 * i:.1f}", f"{6.9 - 0.45 * i:.1f}-{7.3 - 0.45 * i:.1f}", nn]
            for i, (w, nn) in enumerate(((0, 544), (2, 520), (4, 501), (8, 477), (12, 440)))
        ],
    ]
    put(
        shelf.safe(
            "pain_trajectory.html",
            "weeks 0-12, pain scores 5-7",
            "Mean pain over follow-up.",
            "544 patients with spinal stenosis, group means",
        ),
        page("Pain after surgery", html_table(rows), "en"),
    )
