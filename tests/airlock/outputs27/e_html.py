"""HTML reports, half of them to be stopped."""

import json

from tests.airlock.outputs.case import Shelf

from .kit import html_rows, ipp, num, part, person, table1

CSS = "body{font-family:Arial,sans-serif;margin:2em}table{border-collapse:collapse}td,th{padding:3px 9px;border-bottom:1px solid #ccc}"


def page(title: str, body: str, lang: str = "fr", css: str = CSS) -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{css}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def unsafe(shelf: Shelf) -> None:
    r = shelf.random("html-u")
    body = [
        '<h1>The FREQ Procedure</h1><table class="table" summary="Procedure Freq"><caption>Table of regimen by hepatotox</caption>',
        html_rows([["regimen", "None", "Grade 1-2", "Grade 3-4", "Total"]], "th"),
    ]
    body.append(
        html_rows(
            [
                ["HRZE", 611, 128, 41, 780],
                ["HRZM", 288, 61, 17, 366],
                ["BPaLM", 102, 31, 2, 135],
                ["Total", 1001, 220, 60, 1281],
            ]
        )
        + "</table>"
    )
    body.append(
        "<table><tr><th>Statistic</th><th>DF</th><th>Value</th><th>Prob</th></tr><tr><td>Chi-Square</td><td>4</td><td>9.6127</td><td>0.0475</td></tr></table>"
    )
    shelf.unsafe(
        "tb/freq_hepatotox.html",
        "a small cell",
        "BPaLM x Grade 3-4 = 2",
        "SAS ODS output of liver toxicity by regimen.",
        "1 281 patients treated for tuberculosis",
    ).write_text(page("SAS Output", "\n".join(body), "en"))

    rows = [
        [
            i,
            r.choice("FM"),
            r.randint(19, 77),
            r.choice(["SAD", "HV", "ALD"]),
            num(r.uniform(3, 22), 1, True),
            r.choice(["oui", "non"]),
        ]
        for i in range(1, 45)
    ]
    t = table1(
        r,
        [402, 377],
        [
            ("Âge", "med", 44, 12),
            ("Femmes", "bin", 0.58),
            ("Première hospitalisation", "bin", 0.39),
            ("Durée de séjour, j", "med", 18, 8),
            ("Réadmission à 6 mois", "bin", 0.27),
        ],
        fr=True,
    )
    shelf.unsafe(
        "psychiatrie/rapport_hospitalisations.html",
        "row-level data in a hidden table",
        "div display:none",
        "Rapport sur les hospitalisations libres et sous contrainte.",
        "779 patients",
    ).write_text(
        page(
            "Hospitalisations",
            "<h2>Résultats</h2><table>"
            + html_rows([["", "Libres (n=402)", "Sous contrainte (n=377)"]], "th")
            + html_rows(t)
            + '</table><div style="display:none"><table id="src">'
            + html_rows(rows)
            + "</table></div>",
        )
    )

    _, s = person(r)
    shelf.unsafe(
        "dialyse/enquete_satisfaction.html",
        "a person's name",
        f"Mme {s}",
        "Résultats de l'enquête de satisfaction en dialyse.",
        "318 répondants sur 402 patients",
    ).write_text(
        page(
            "Enquête",
            "<h1>Satisfaction en dialyse</h1><p>318 réponses (79,1 %). Note globale médiane 8/10 [7-9].</p><table>"
            + html_rows(
                [
                    ["Thème", "Satisfaits", "Non satisfaits"],
                    ["Accueil", 274, 44],
                    ["Douleur à la ponction", 211, 107],
                    ["Transport", 187, 131],
                    ["Repas", 143, 175],
                    ["Information", 249, 69],
                ]
            )
            + f"</table><p>Les commentaires portent surtout sur les transports (« trop d'attente », Mme {s} et d'autres) et les repas.</p>",
        )
    )

    x = [round(r.gauss(62, 11), 1) for _ in range(120)]
    spec = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "patients",
            "x": x,
            "y": [round(0.6 * v + r.gauss(0, 9), 1) for v in x],
        }
    ]
    shelf.unsafe(
        "cardio/plotly_lvef.html",
        "individual points in a script",
        "Plotly.newPlot data",
        "Interactive figure of LVEF against strain.",
        "120 patients with cardiac amyloidosis",
    ).write_text(
        page(
            "LVEF and strain",
            '<h3>LVEF and longitudinal strain</h3><p>Spearman rho 0.58 (95% CI 0.45-0.69), n = 120.</p><div id="g"></div><script>Plotly.newPlot("g",'
            + json.dumps(spec)
            + ',{"xaxis":{"title":"LVEF"}})</script>',
            "en",
        )
    )

    dots = "".join(
        f'<circle cx="{r.uniform(40, 560):.1f}" cy="{r.uniform(20, 280):.1f}" r="2.5"/>' for _ in range(73)
    )
    shelf.unsafe(
        "nephro/proteinurie.html",
        "individual points in inline SVG",
        "73 circles",
        "Evolution de la protéinurie et du DFG, page de résultats.",
        "73 patients avec néphropathie à IgA",
    ).write_text(
        page(
            "IgA",
            f'<h2>Protéinurie et perte de DFG</h2><svg width="600" height="300" xmlns="http://www.w3.org/2000/svg"><g fill="steelblue">{dots}</g><line x1="40" y1="250" x2="560" y2="60" stroke="red"/></svg><p>Pente -2,9 mL/min/an par g/j (IC 95 % -4,1 à -1,7 ; 71 ddl).</p>',
        )
    )

    bars = [
        ("Chest infection", 412),
        ("Urinary infection", 301),
        ("Wound infection", 144),
        ("Catheter infection", 58),
        ("Meningitis", 4),
    ]
    shelf.unsafe(
        "neurosurg/infections.html",
        "a suppressed count kept in an attribute",
        'data-n="4"',
        "Infections after craniotomy, bar list for the intranet.",
        "6 204 craniotomies in as many patients",
    ).write_text(
        page(
            "Infections",
            "<h2>Infections after craniotomy</h2>"
            + "".join(
                f'<div class="bar" data-n="{n}" style="width:{max(n, 10)}px;background:#69c">{lab}: {n if n > 9 else "&lt;10"}</div>'
                for lab, n in bars
            ),
            "en",
        )
    )

    shelf.unsafe(
        "hemato/protocol_compliance.html",
        "100 % of a real group",
        "all 44 children",
        "Compliance with the antifungal protocol by age group.",
        "389 patients with acute leukaemia",
    ).write_text(
        page(
            "Compliance",
            "<h1>Antifungal prophylaxis</h1><ul><li>Adults: 251 of 345 (72.8%) had drug levels in range</li><li>All 44 children had levels in range</li></ul><table>"
            + html_rows([["Drug", "Patients", "In range"], ["Posaconazole", 214, 163], ["Voriconazole", 175, 132]])
            + "</table><p>P values from logistic regression; adherence did not change with year (P = 0.31).</p>",
            "en",
        )
    )

    rows2 = [["Antécédent", "Cas (N = 312)", "%", "Témoins (N = 624)", "%"]]
    for lab, a, b in [
        ("Hypertension", 141, 219),
        ("Diabète", 77, 101),
        ("Tabac actif", 96, 122),
        ("Migraine avec aura", 44, 51),
        ("Contraception oestroprogestative", 31, 40),
    ]:
        rows2.append([lab, a, num(100 * a / 312, 1, True), b, num(100 * b / 624, 1, True)])
    rows2.append(["Drépanocytose", "&lt; 10", "1,6", 14, "2,2"])
    shelf.unsafe(
        "avcjeune/cas_temoins.html",
        "a percentage gives back a masked count",
        "Drépanocytose 1,6 % of 312 = 5",
        "Etude cas-témoins sur l'AVC du sujet jeune, effectifs inférieurs à 10 masqués.",
        "312 cas et 624 témoins",
    ).write_text(page("Cas-témoins", "<table>" + html_rows(rows2[:1], "th") + html_rows(rows2[1:]) + "</table>"))

    desc = [
        ["", "los_days", "news2", "cost_eur"],
        ["count", "5210", "5210", "5188"],
        ["mean", "8.41", "3.62", "6120.4"],
        ["std", "7.93", "2.71", "5544.0"],
        ["min", "0.3", "0", "412.7"],
        ["25%", "3.6", "2", "2874.2"],
        ["50%", "6.2", "3", "4633.0"],
        ["75%", "10.4", "5", "7510.9"],
        ["max", "143.8", "17", "98240.3"],
    ]
    shelf.unsafe(
        "medicine/describe.html",
        "minimum and maximum",
        "rows min and max",
        "Description of stays (pandas to_html).",
        "5 210 stays in internal medicine, one per patient",
    ).write_text(
        '<table border="1" class="dataframe">\n<thead>\n'
        + html_rows(desc[:1], "th")
        + "\n</thead>\n<tbody>\n"
        + html_rows(desc[1:])
        + "\n</tbody>\n</table>\n"
    )

    t = table1(
        r,
        [266, 271],
        [
            ("Âge gestationnel, SA", "mean", 29.4, 2.1),
            ("Poids, g", "mean", 1240, 320),
            ("Garçons", "bin", 0.52),
            ("Corticothérapie anténatale", "bin", 0.84),
            ("Dysplasie bronchopulmonaire", "bin", 0.24),
        ],
        fr=True,
        p=True,
    )
    shelf.unsafe(
        "neonat/tableau_caffeine.html",
        "hospital numbers in a comment",
        "HTML comment",
        "Tableau comparatif des schémas de caféine.",
        "537 prématurés",
    ).write_text(
        page(
            "Caféine",
            "<table>"
            + html_rows([["", "Dose standard (266)", "Dose forte (271)", "p"]], "th")
            + html_rows(t)
            + f"</table>\n<!-- a verifier avant envoi : {ipp(r)}, {ipp(r)} (doublons ?) -->",
        )
    )


def safe(shelf: Shelf) -> None:
    r = shelf.random("html-s")
    rows = [
        ("Age", "med", 52, 15),
        ("Female", "bin", 0.49),
        ("Phototype", "cat", {"I": 0.1, "II": 0.36, "III": 0.34, "IV-VI": 0.2}),
        ("PASI", "med", 9.4, 4),
        ("DLQI", "med", 8, 4),
        ("Biologic-naive", "bin", 0.57),
        ("Psoriatic arthritis", "bin", 0.21),
    ]
    css = ".gt_table{font-size:14px;border-top:2px solid #a8a8a8}.gt_row{padding:6px}.gt_footnote{font-size:90%}"
    shelf.safe(
        "derm/gt_table1.html",
        "Roman numerals, score medians under 10",
        "Table 1 from gtsummary (gt).",
        "1 218 patients with psoriasis",
    ).write_text(
        page(
            "Table 1",
            '<table class="gt_table"><thead>'
            + html_rows(
                [
                    [
                        "<strong>Characteristic</strong>",
                        "<strong>IL-17</strong>, N = 655<sup>1</sup>",
                        "<strong>IL-23</strong>, N = 563<sup>1</sup>",
                        "<strong>p-value</strong><sup>2</sup>",
                    ]
                ],
                "th",
            )
            + "</thead><tbody>"
            + html_rows(table1(r, [655, 563], rows, p=True, med="{m} ({a}, {b})", pct="{n} ({p}%)", indent="&emsp;"))
            + '</tbody></table><p class="gt_footnote"><sup>1</sup> Median (IQR); n (%) <sup>2</sup> Wilcoxon rank sum test; Pearson&#39;s Chi-squared test</p>',
            "en",
            css,
        )
    )

    t = []
    for h in range(1, 10):
        n = r.randint(900, 4000)
        e = max(40, round(n * r.uniform(0.06, 0.11)))
        t.append([f"Centre {h}", n, e, num(100 * e / n, 1, True), num(r.uniform(0.8, 1.2), 2, True), h])
    shelf.safe(
        "qualite/ratio_standardise.html",
        "centre numbers 1 to 9",
        "Ratio standardisé de réadmission par centre.",
        "Neuf centres, plus de 900 séjours chacun, 2022",
    ).write_text(
        page(
            "RSR",
            "<h1>Réadmissions à 30 jours</h1><table>"
            + html_rows([["Centre", "Séjours", "Réadmissions", "Taux brut (%)", "RSR", "Ordre"]], "th")
            + html_rows(t)
            + "</table><p>Ajustement : âge, sexe, Charlson, mode d'entrée (5 classes). Surdispersion : phi = 2,4.</p>",
        )
    )

    agg = [["", "visit_count", "mean_wait_min", "median_wait_min"]]
    for d in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]:
        m = r.uniform(31, 58)
        agg.append([d, r.randint(6100, 8900), f"{m:.2f}", f"{m * 0.8:.1f}"])
    shelf.safe(
        "outpatient/groupby_weekday.html",
        "a pandas group by without extremes",
        "Waiting time by weekday (pandas groupby to_html).",
        "Some 52 000 outpatient visits, 2023",
    ).write_text(
        '<table border="1" class="dataframe">\n  <thead>\n'
        + html_rows(agg[:1], "th")
        + "\n  </thead>\n  <tbody>\n"
        + html_rows(agg[1:])
        + "\n  </tbody>\n</table>"
    )

    bars, counts = "", {"2018": 412, "2019": 455, "2020": 318, "2021": 391, "2022": 470, "2023": 512}
    for i, (y, n) in enumerate(counts.items()):
        bars += f'<rect x="{30 + 60 * i}" y="{260 - n / 2.2:.0f}" width="40" height="{n / 2.2:.0f}" fill="#4477aa"/><text x="{50 + 60 * i}" y="{252 - n / 2.2:.0f}" text-anchor="middle">{n}</text><text x="{50 + 60 * i}" y="278" text-anchor="middle">{y}</text>'
    shelf.safe(
        "greffe/svg_annuel.html",
        "bars of yearly counts",
        "Nombre annuel de consultations de donneurs vivants, histogramme SVG.",
        "2 558 donneurs candidats",
    ).write_text(
        page(
            "Donneurs",
            f'<h2>Donneurs vivants reçus par an</h2><svg xmlns="http://www.w3.org/2000/svg" width="420" height="300" font-size="12">{bars}</svg>',
        )
    )

    kpi = [
        ("Passages aux urgences", "84 312", "+2,4 %"),
        ("Taux d'hospitalisation", "21,3 %", "-0,6 pt"),
        ("DMS MCO", "5,4 j", "-0,2 j"),
        ("Taux de chirurgie ambulatoire", "61,8 %", "+3,1 pt"),
        ("Salles de bloc ouvertes", "9", "+1"),
        ("Délai IRM (médiane)", "8 j", "-2 j"),
        ("ICSHA 3", "B", "="),
        ("Nombre de pôles", "7", "="),
    ]
    shelf.safe(
        "direction/tableau_bord.html",
        "beds, theatres, days below 10",
        "Tableau de bord de direction, indicateurs annuels.",
        "Etablissement entier, 2023",
    ).write_text(
        page(
            "Tableau de bord 2023",
            "<h1>Tableau de bord 2023</h1>"
            + "".join(f'<div class="kpi"><b>{v}</b><br>{k}<br><small>{d} vs 2022</small></div>' for k, v, d in kpi),
            css=".kpi{display:inline-block;width:11em;margin:6px;padding:8px;background:#eef;text-align:center}",
        )
    )

    nb = '<div class="cell"><div class="prompt">In [7]:</div><pre>from sklearn.metrics import roc_auc_score, brier_score_loss\nprint(f"{roc_auc_score(y, p):.3f} {brier_score_loss(y, p):.3f}")</pre><div class="prompt">Out[7]:</div><pre>0.842 0.061</pre></div>'
    nb += (
        '<div class="cell"><div class="prompt">In [8]:</div><pre>imp.head(8)</pre><div class="prompt">Out[8]:</div><table class="dataframe">'
        + html_rows([["", "feature", "gain"]], "th")
        + html_rows(
            [
                [i, f, f"{0.31 / (i + 1):.3f}"]
                for i, f in enumerate(["age", "lactate", "sofa_resp", "urea", "map", "gcs", "temp", "plt"])
            ]
        )
        + "</table></div>"
    )
    shelf.safe(
        "icu/notebook_export.html",
        "cell numbers, ranks of features",
        "Notebook exported to HTML: performance and importances of the mortality model.",
        "23 870 ICU stays, 2 904 deaths",
    ).write_text(page("mortality_model", nb, "en", ".prompt{color:#303F9F;font-family:monospace}.cell{margin:1em}"))

    rows = [
        ("Âge", "mean", 39, 11),
        ("Sexe", "cat", {"Femme": 0.71, "Homme": 0.29}),
        ("Durée d'évolution (ans)", "mean", 8.1, 5.2),
        ("SLEDAI", "mean", 6.3, 3.8),
        ("Néphrite", "bin", 0.38),
        ("Anticorps anti-ADN", "bin", 0.55),
    ]
    shelf.safe(
        "lupus/tableby.html",
        "standard deviations and scores under 10",
        "Tableau descriptif arsenal::tableby.",
        "966 patients lupiques",
    ).write_text(
        page(
            "tableby",
            "<table>"
            + html_rows([["", "Belimumab (N=310)", "Standard (N=656)", "Total (N=966)", "p value"]], "th")
            + html_rows(table1(r, [310, 656], rows, total=True, p=True, indent="&nbsp;&nbsp;&nbsp;"))
            + "</table>",
        )
    )

    est = []
    for v in ["treated", "post", "treated x post", "age", "deprivation index", "constant"]:
        b = r.uniform(-0.6, 0.9)
        est.append(
            [v, *[f"{b * k:.3f}{'***' if abs(b) > 0.3 else ''}<br>({abs(b) / 4:.3f})" for k in (1, 0.94, 0.9)]]
        )
    shelf.safe(
        "policy/esttab_did.html",
        "asterisks, standard errors",
        "Difference-in-differences of emergency visits, Stata esttab.",
        "112 400 person-years in 6 territories",
    ).write_text(
        page(
            "esttab",
            "<table>"
            + html_rows([["", "(1)", "(2)", "(3)"]], "th")
            + html_rows(est)
            + html_rows(
                [
                    ["N", "112400", "112400", "110218"],
                    ["Territory FE", "No", "Yes", "Yes"],
                    ["R-sq", "0.041", "0.118", "0.126"],
                ]
            )
            + "</table><p>* p&lt;0.05, ** p&lt;0.01, *** p&lt;0.001</p>",
            "en",
        )
    )

    marks = ""
    for i, lab in enumerate(
        [
            "Ensemble",
            "Moins de 65 ans",
            "65 ans et plus",
            "Femmes",
            "Hommes",
            "IMC < 30",
            "IMC 30 et plus",
            "Diabète",
            "Sans diabète",
        ]
    ):
        h = r.uniform(0.65, 1.05)
        px = 200 + 150 * h
        marks += f'<text x="4" y="{30 + 24 * i}">{lab.replace("<", "&lt;")}</text><line x1="{px - 28:.0f}" x2="{px + 30:.0f}" y1="{26 + 24 * i}" y2="{26 + 24 * i}" stroke="black"/><rect x="{px - 4:.0f}" y="{22 + 24 * i}" width="8" height="8"/><text x="440" y="{30 + 24 * i}">{num(h, 2, True)}</text>'
    shelf.safe(
        "nutrition/forest_sous_groupes.html",
        "squares of subgroups, not of persons",
        "Forest plot SVG des sous-groupes de l'essai.",
        "2 028 patients dénutris, 428 événements",
    ).write_text(
        page(
            "Sous-groupes",
            f'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="260" font-size="13">{marks}<line x1="350" x2="350" y1="10" y2="240" stroke="grey" stroke-dasharray="4"/></svg><p>p d\'interaction entre 0,12 et 0,87.</p>',
        )
    )

    n = part(r, 3140, [8, 14, 24, 30, 24], 100)
    shelf.safe(
        "staff/engagement_survey.html",
        "Likert levels 1 to 5",
        "Distribution of answers in the staff engagement survey.",
        "3 140 respondents among 4 870 staff",
    ).write_text(
        page(
            "Survey",
            "<h2>I would recommend my hospital</h2><table>"
            + html_rows([["Level", "Label", "n", "%"]], "th")
            + html_rows(
                [
                    [i + 1, lab, x, num(100 * x / 3140)]
                    for i, (lab, x) in enumerate(
                        zip(["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"], n, strict=True)
                    )
                ]
            )
            + "</table><p>Mean 3.5 (SD 1.2); response rate 64.5%.</p>",
            "en",
        )
    )


def write(shelf: Shelf) -> None:
    unsafe(shelf)
    safe(shelf)
