"""Figures as SVG and PDF."""

import base64
import io

import numpy as np
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from .kit import fig, ipp, person, plt, save, split
from .pictures_a import _km
from .pictures_b import console

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}viewBox="0 0 {} {}" width="{}" height="{}">\n'


def svg(w, h, body, extra=""):
    return HEAD.format(extra, w, h, w, h) + body + "\n</svg>\n"


def bars(labels, values, tip=None, show=True, unit=""):
    top = max(values)
    out = ['<g font-family="Helvetica" font-size="12">', '<line x1="60" y1="300" x2="640" y2="300" stroke="black"/>']
    step = 560 / len(labels)
    for i, (lab, v) in enumerate(zip(labels, values)):
        h = 240 * v / top
        t = f"<title>{tip(lab, v)}</title>" if tip else ""
        out.append(
            f'<rect x="{70 + i * step:.1f}" y="{300 - h:.1f}" width="{step * 0.7:.1f}" height="{h:.1f}" fill="#4c78a8">{t}</rect>'
        )
        out.append(f'<text x="{70 + i * step:.1f}" y="318">{lab}</text>')
        if show:
            out.append(f'<text x="{74 + i * step:.1f}" y="{294 - h:.1f}">{v}{unit}</text>')
    return "\n".join([*out, "</g>"])


def write(shelf):
    rng = shelf.random("vector")
    npr = np.random.default_rng(3403)

    # --- unsafe
    p = shelf.unsafe(
        "svg/ferritine_crp.svg",
        "each patient is a point of the drawing",
        "groupe PathCollection_1",
        "Corrélation ferritine - CRP à l'admission.",
        "187 patients COVID-19 en réanimation",
    )
    f, ax = fig()
    ax.scatter(npr.lognormal(6.5, 0.7, 187), npr.lognormal(4.5, 0.6, 187), s=9)
    ax.set(xscale="log", yscale="log", xlabel="Ferritine (µg/L)", ylabel="CRP (mg/L)", title="rho de Spearman = 0,38")
    save(f, p)

    p = shelf.unsafe(
        "svg/maternity_bars.svg",
        "a tooltip tells 6 women",
        "title of the 5th bar",
        "Severe post-partum haemorrhage by month band; percentages shown.",
        "4 380 deliveries in 2022",
    )
    lab = ["Jan-Feb", "Mar-Apr", "May-Jun", "Jul-Aug", "Sep-Oct", "Nov-Dec"]
    n = {"Jan-Feb": 31, "Mar-Apr": 28, "May-Jun": 33, "Jul-Aug": 24, "Sep-Oct": 6, "Nov-Dec": 29}
    p.write_text(
        svg(680, 340, bars(lab, [4.1, 3.9, 4.4, 3.3, 2.9, 4.0], tip=lambda a, v: f"{a}: {n[a]} women", unit="%"))
    )

    p = shelf.unsafe(
        "svg/moyennes_tension_inkscape.svg",
        "hidden layer with a point for each patient",
        "g inkscape:label=« points », display:none",
        "Pression artérielle moyenne par mois de suivi.",
        "96 patients hypertendus en télésuivi",
    )
    pts = "".join(
        f'<circle cx="{60 + 90 * (i % 6) + npr.normal(0, 6):.1f}" cy="{160 + npr.normal(0, 40):.1f}" r="2"/>'
        for i in range(576)
    )
    line = " ".join(f"{60 + 90 * i},{y}" for i, y in enumerate([120, 138, 151, 158, 163, 165]))
    p.write_text(
        svg(
            620,
            320,
            f'<g inkscape:groupmode="layer" inkscape:label="points" style="display:none">{pts}</g><g inkscape:groupmode="layer" inkscape:label="moyenne"><polyline points="{line}" fill="none" stroke="red" stroke-width="3"/><text x="60" y="300">M0 M1 M2 M3 M4 M5</text><text x="60" y="30">PAS moyenne (mmHg)</text></g>',
            'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" ',
        )
    )

    p = shelf.unsafe(
        "pdf/km_graft_survival.pdf",
        "a step for each event of 31 patients",
        "curve",
        "Graft survival after islet transplantation.",
        "31 islet transplant recipients",
    )
    f, ax = fig()
    xs, ys, cx, cy = _km(31, 0.03, npr, 60)
    ax.step([*xs, 60], [*ys, ys[-1]], where="post")
    ax.plot(cx, cy, "|", ms=9)
    ax.set(xlabel="Months", ylabel="Graft survival", ylim=(0, 1.05))
    save(f, p)

    p = shelf.unsafe(
        "svg/cout_sejour_zoom.svg",
        "points of single stays beyond the clipping frame",
        "circles under clip-path",
        "Coût moyen des séjours par sévérité, échelle limitée à 20 k€.",
        "5 310 séjours de chirurgie digestive",
    )
    out = "".join(
        f'<circle cx="{rng.randint(80, 560)}" cy="{-rng.randint(20, 900)}" r="3" fill="#d62728" data-cost="{rng.randint(21000, 184000)}"/>'
        for _ in range(23)
    )
    p.write_text(
        svg(
            640,
            340,
            f'<defs><clipPath id="c"><rect x="60" y="20" width="560" height="290"/></clipPath></defs><g clip-path="url(#c)">{out}</g>'
            + bars(["Niveau 1", "Niveau 2", "Niveau 3", "Niveau 4"], [4.8, 7.9, 12.6, 18.3], unit=" k€"),
        )
    )

    p = shelf.unsafe(
        "pdf/bilan_activite_figure.pdf",
        "white text on white with hospital numbers",
        "below the chart, page 1",
        "Figure unique : activité de dialyse par trimestre.",
        "2 890 séances par trimestre environ, 2023",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setFont("Helvetica", 14)
    c.drawString(70, 780, "Séances d'hémodialyse par trimestre, 2023")
    for i, v in enumerate([2874, 2911, 2840, 2955]):
        c.setFillGray(0.4)
        c.rect(90 + 100 * i, 500, 60, (v - 2500) * 0.4, fill=1)
        c.setFillGray(0)
        c.drawString(95 + 100 * i, 480, f"T{i + 1} {v}")
    c.setFillGray(1)
    c.setFont("Helvetica", 6)
    for i in range(12):
        c.drawString(70, 300 - 8 * i, f"{ipp(rng)} seance {rng.randint(1, 28)}/0{rng.randint(1, 9)}/2023")
    c.save()

    p = shelf.unsafe(
        "svg/figure_composee.svg",
        "embedded picture of a listing of patients",
        "image element, base64 PNG",
        "Composite figure prepared in Illustrator: panel A rates by group, panel B table.",
        "640 children with bronchiolitis",
    )
    buf = io.BytesIO()
    console(
        "Listing\nno  name             born        SpO2  O2_days\n"
        + "\n".join(
            f"{i:<3} {' '.join(person(rng)):<23} 2021-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}  {rng.randint(84, 96)}    {rng.randint(1, 9)}"
            for i in range(1, 11)
        ),
        size=20,
    ).save(buf, "PNG")
    p.write_text(
        svg(
            700,
            700,
            bars(["RSV", "Rhinovirus", "hMPV"], [41.2, 33.5, 25.3], unit="%")
            + f'<image x="40" y="360" width="600" height="300" xlink:href="data:image/png;base64,{base64.b64encode(buf.getvalue()).decode()}"/>',
        )
    )

    p = shelf.unsafe(
        "pdf/forest_subgroups.pdf",
        "events of 3 and 7 patients beside the forest plot",
        "columns Events/N",
        "Treatment effect on relapse in subgroups, with events by arm.",
        "1 284 patients randomised in the trial's French centres",
    )
    f, ax = fig(8, 5)
    rows = [
        ("Overall", "88/641", "121/643", 0.70),
        ("Age < 50", "31/268", "44/259", 0.66),
        ("Age ≥ 50", "57/373", "77/384", 0.73),
        ("Prior biologic", "3/84", "18/91", 0.18),
        ("No prior biologic", "85/557", "103/552", 0.79),
        ("Smoker", "21/142", "35/150", 0.61),
    ]
    for i, (lab, a, b, h) in enumerate(rows[::-1]):
        ax.errorbar(h, i, xerr=h * 0.25, fmt="s", color="k")
        ax.text(1.35, i, f"{a}      {b}", va="center")
    ax.set_yticks(range(6), [r[0] for r in rows[::-1]])
    ax.set(
        xlim=(0.1, 2.1),
        xlabel="Hazard ratio",
        title="                                       Events/N: active   placebo",
    )
    save(f, p)

    # --- safe
    p = shelf.safe(
        "svg/histogramme_imc.svg",
        "histogram as vectors, all bins above 20",
        "Histogramme de l'IMC préopératoire (classes de 3 kg/m², extrêmes regroupés).",
        "2 740 patients de chirurgie bariatrique évalués",
    )
    f, ax = fig()
    n = [64, 212, 498, 701, 604, 389, 201, 71]
    ax.bar(range(8), n, width=1, edgecolor="k")
    ax.set_xticks(range(8), ["<33", "33-35", "36-38", "39-41", "42-44", "45-47", "48-50", ">50"])
    for i, v in enumerate(n):
        ax.text(i, v + 6, v, ha="center")
    ax.set(xlabel="IMC (kg/m²)", ylabel="Patients")
    save(f, p)

    p = shelf.safe(
        "svg/ggplot_vaccination_bars.svg",
        "svglite style bars, tooltips with large counts",
        "Influenza vaccination of staff by profession.",
        "6 120 members of hospital staff",
    )
    lab = ["Physicians", "Nurses", "Aides", "Admin.", "Technical"]
    n = dict(zip(lab, [812, 2140, 1630, 905, 633]))
    p.write_text(
        svg(
            680,
            340,
            bars(lab, [61.2, 38.4, 27.1, 33.5, 24.8], tip=lambda a, v: f"{a}: {v}% of {n[a]}", unit="%"),
            "class='svglite' ",
        )
    )

    p = shelf.safe(
        "pdf/forest_meta_regression.pdf",
        "eight studies, weights and I² are small numbers",
        "Méta-analyse de 8 études publiées sur la mortalité sous ECMO.",
        "8 études publiées, 3 912 patients au total",
    )
    f, ax = fig(7, 4.5)
    for i, (s, o, w) in enumerate(
        [
            ("Étude A 2014", 0.8, 9.1),
            ("Étude B 2015", 1.1, 12.4),
            ("Étude C 2016", 0.7, 7.9),
            ("Étude D 2017", 0.9, 15.2),
            ("Étude E 2018", 1.3, 6.8),
            ("Étude F 2019", 0.85, 17.0),
            ("Étude G 2020", 0.95, 18.1),
            ("Étude H 2021", 0.75, 13.5),
        ]
    ):
        ax.errorbar(o, i, xerr=0.2, fmt="s", ms=w / 2, color="navy")
        ax.text(1.8, i, f"{s}   poids {w} %", va="center", fontsize=8)
    ax.set(xlim=(0.3, 2.8), xlabel="Odds ratio", title="I² = 38 %, tau² = 0,04, Q = 11,3 (ddl = 7)")
    save(f, p)

    p = shelf.safe(
        "pdf/spline_hba1c_risk.pdf",
        "smooth curve, no individual points, range cut at P5-P95",
        "Restricted cubic spline (4 knots) of HbA1c and cardiovascular risk, drawn from P5 to P95.",
        "18 730 patients with type 2 diabetes",
    )
    f, ax = fig()
    x = np.linspace(5.8, 10.2, 100)
    y = 1 + 0.09 * (x - 7) ** 2
    ax.plot(x, y)
    ax.fill_between(x, y * 0.9, y * 1.1, alpha=0.2)
    ax.set(xlabel="HbA1c (%)", ylabel="Hazard ratio (ref. 7 %)")
    save(f, p)

    p = shelf.safe(
        "svg/funnel_units.svg",
        "points are hospital units of more than 150 stays",
        "Funnel plot du taux de réadmission à 30 jours, un point par établissement.",
        "34 établissements, de 150 à 2 000 séjours chacun (49 000 séjours)",
    )
    f, ax = fig()
    n = npr.integers(180, 1950, 34)
    ax.scatter(n, 0.13 + npr.normal(0, 1, 34) * np.sqrt(0.13 * 0.87 / n), marker="D")
    g = np.linspace(150, 2000, 80)
    for z in (1.96, 3.09):
        ax.plot(g, 0.13 + z * np.sqrt(0.13 * 0.87 / g), "k--")
        ax.plot(g, 0.13 - z * np.sqrt(0.13 * 0.87 / g), "k--")
    ax.set(xlabel="Séjours de l'établissement", ylabel="Taux de réadmission", title="Un point = un établissement")
    save(f, p)

    p = shelf.safe(
        "pdf/quantile_growth_curves.pdf",
        "percentile curves P10 to P90 by age, smoothed",
        "Smoothed P10, P50 and P90 of ejection fraction by age after anthracyclines.",
        "5 940 echocardiographies of 3 210 patients",
    )
    f, ax = fig()
    a = np.arange(20, 81, 5)
    for q, d in (("P90", 6), ("P50", 0), ("P10", -8)):
        ax.plot(a, 62 - 0.05 * (a - 20) + d, label=q)
    ax.legend()
    ax.set(xlabel="Age (years)", ylabel="LVEF (%)")
    save(f, p)

    p = shelf.safe(
        "svg/sankey_parcours.svg",
        "flows between lines of treatment, all above 40",
        "Flux entre lignes de traitement (Sankey), flux de 40 patients au moins.",
        "1 520 patients avec polyarthrite rhumatoïde",
    )
    q = split(rng, 1520, 3, 120)
    body = []
    y = 30
    for lab, v in zip(["anti-TNF", "rituximab", "anti-IL6"], q):
        a = split(rng, v, 2, 40)
        for k, (to, w) in enumerate(zip(["poursuite", "changement"], a)):
            body.append(
                f'<path d="M120 {y} C 300 {y} 300 {60 + 180 * k} 480 {60 + 180 * k}" stroke-width="{w / 20:.1f}" stroke="#9ecae1" fill="none"><title>{lab} → {to} : {w} patients</title></path>'
            )
        body.append(f'<text x="10" y="{y}">{lab} ({v})</text>')
        y += 110
    p.write_text(
        svg(
            640, 380, "\n".join(body) + '<text x="490" y="60">poursuite</text><text x="490" y="240">changement</text>'
        )
    )

    p = shelf.safe(
        "svg/carte_departements.svg",
        "codes of departments 01 to 09 are not counts",
        "Map legend: standardised stroke rates by department (departments with over 300 cases only).",
        "58 400 strokes in 12 departments, 2017-2021",
    )
    deps = ["01", "03", "05", "07", "26", "38", "42", "43", "63", "69", "73", "74"]
    body = "".join(
        f'<rect id="dep-{d}" x="{20 + 100 * (i % 4)}" y="{20 + 90 * (i // 4)}" width="90" height="80" fill="#fd8d3c" fill-opacity="{0.3 + 0.05 * i:.2f}"/><text x="{30 + 100 * (i % 4)}" y="{60 + 90 * (i // 4)}">{d} : {121.4 + 3.7 * ((i * 5) % 7):.1f}</text>'
        for i, d in enumerate(deps)
    )
    p.write_text(
        svg(
            440,
            330,
            body + '<text x="20" y="315">Rate per 100 000, 2017-2021; code of department: standardised rate</text>',
        )
    )
    plt.close("all")
