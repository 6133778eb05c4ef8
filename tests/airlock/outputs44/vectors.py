"""SVG and PDF figures."""

import numpy as np
from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, String
from reportlab.pdfgen import canvas

from .tools import plt, save, split

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420" viewBox="0 0 640 420">\n'


def bars(labels, counts, title, extra=""):
    top = max(counts)
    out = [HEAD, f'<title>{title}</title>\n<text x="20" y="24" font-size="16">{title}</text>\n']
    for i, (each, c) in enumerate(zip(labels, counts)):
        y = 50 + i * 40
        out.append(
            f'<rect x="200" y="{y}" width="{c / top * 380:.1f}" height="24" fill="#4477aa"/><text x="190" y="{y + 17}" text-anchor="end">{each}</text><text x="{206 + c / top * 380:.1f}" y="{y + 17}">{c}</text>\n'
        )
    return "".join(out) + extra + "</svg>\n"


def write(shelf):
    g = np.random.default_rng(46)
    r = shelf.random("vectors")
    plt.rcParams["svg.fonttype"] = "none"
    fig, ax = plt.subplots()
    ax.scatter(g.normal(55, 12, 96), g.normal(140, 20, 96))
    ax.set_xlabel("Âge (années)")
    ax.set_ylabel("PAS (mmHg)")
    ax.set_title("PAS selon l'âge")
    save(
        fig,
        shelf.unsafe(
            "vec/pas_age.svg",
            "scatter of single patients in SVG",
            "use elements of PathCollection",
            "Relation entre pression artérielle et âge.",
            "96 patients de la consultation HTA",
        ),
    )
    fig, ax = plt.subplots()
    ax.errorbar([0.78, 1.12, 1.44, 2.03], range(4), xerr=[0.1, 0.15, 0.2, 0.4], fmt="o")
    ax.set_yticks(range(4), ["Statine", "Sexe féminin", "Tabac", "Diabète"])
    ax.axvline(1)
    ax.set_title("OR ajustés (IC 95 %)")
    save(
        fig,
        shelf.safe(
            "vec/or_ajustes.svg",
            "points are odds ratios",
            "Forest plot des OR ajustés.",
            "4 120 patients coronariens",
        ),
    )
    shelf.unsafe(
        "vec/triage.svg", "small count as text in SVG", "Level 1: 6", "Patients by triage level.", "2 906 ED visits"
    ).write_text(
        bars(
            ["Level 5", "Level 4", "Level 3", "Level 2", "Level 1"],
            [412, 1380, 861, 247, 6],
            "ED visits by triage level",
        )
    )
    shelf.safe(
        "vec/motifs_112.svg", "coordinates in SVG code are small numbers", "Motifs d'appel au SAMU.", "12 200 appels"
    ).write_text(
        bars(
            ["Douleur thoracique", "Traumatisme", "Dyspnée", "Malaise", "Intoxication"],
            [3910, 3240, 2480, 1860, 710],
            "Motifs d'appel, 2023",
        )
    )
    rows = "\n".join(f"{i},{r.choice('MF')},{r.randint(20, 88)},{r.uniform(4, 13):.1f}" for i in range(1, 70))
    shelf.unsafe(
        "vec/hba1c_classes.svg",
        "rows of patients in an SVG metadata element",
        "metadata element",
        "Classes d'HbA1c à l'inclusion.",
        "1 140 diabétiques",
    ).write_text(
        bars(
            ["< 7 %", "7-8 %", "8-9 %", "> 9 %"],
            [330, 402, 251, 157],
            "HbA1c à l'inclusion",
            f"<metadata>id,sexe,age,hba1c\n{rows}</metadata>\n",
        )
    )
    shelf.safe(
        "vec/metadata_licence.svg",
        "metadata that only tell the licence and the tool",
        "Antibiotics by ward, share of DDD.",
        "31 wards, 2023",
    ).write_text(
        bars(
            ["Amoxicillin", "Ceftriaxone", "Pip-tazo", "Carbapenems"],
            [41200, 28900, 16400, 5100],
            "Defined daily doses",
            "<metadata>Created with Inkscape 1.3; licence CC BY 4.0</metadata>\n",
        )
    )
    pts = "".join(
        f'<circle cx="{60 + i * 7:.0f}" cy="{r.randint(60, 380)}" r="3" data-id="S{i:03d}" data-age="{r.randint(20, 85)}"/>'
        for i in range(70)
    )
    shelf.unsafe(
        "vec/waterfall_points.svg",
        "points of single patients with data attributes",
        "circle elements",
        "Best change in tumour size.",
        "70 patients with melanoma",
    ).write_text(HEAD + "<title>Best change from baseline (%)</title>" + pts + "</svg>\n")
    shelf.unsafe(
        "vec/infobulle.svg",
        "a hidden text (display none) with the name of a patient",
        "text with display:none",
        "Organigramme des filières.",
        "filière AVC, 1 310 patients",
    ).write_text(
        HEAD
        + '<rect x="30" y="40" width="200" height="60" fill="none" stroke="black"/><text x="40" y="75">Urgences n = 1310</text><rect x="330" y="40" width="200" height="60" fill="none" stroke="black"/><text x="340" y="75">UNV n = 1042</text><rect x="330" y="200" width="200" height="60" fill="none" stroke="black"/><text x="340" y="235">Autres services n = 268</text><text x="10" y="410" style="display:none">cf dossier Mme Huguette CARPENTIER, née le 04/02/1941</text></svg>\n'
    )
    shelf.safe(
        "vec/filiere.svg",
        "a flow chart with large differences",
        "Parcours des patients insuffisants cardiaques.",
        "2 460 patients",
    ).write_text(
        HEAD
        + '<g font-size="14"><rect x="20" y="30" width="240" height="50" fill="#eef"/><text x="30" y="60">Hospitalisés : 2 460</text><rect x="340" y="30" width="260" height="50" fill="#eef"/><text x="350" y="60">Sortie à domicile : 1 845 (75,0 %)</text><rect x="340" y="110" width="260" height="50" fill="#eef"/><text x="350" y="140">SSR : 492 (20,0 %)</text><rect x="340" y="190" width="260" height="50" fill="#eef"/><text x="350" y="220">Décès : 123 (5,0 %)</text></g></svg>\n'
    )
    t = np.sort(g.exponential(14, 28))
    fig, ax = plt.subplots()
    ax.step(np.r_[0, t], np.r_[1, 1 - np.arange(1, 29) / 28], where="post")
    ax.set_title("Survie sans rechute (n = 28)")
    ax.set_xlabel("mois")
    save(
        fig,
        shelf.unsafe(
            "vec/km_ewing.pdf",
            "single-event steps in a vector PDF",
            "path of the curve",
            "Survie sans rechute, sarcome d'Ewing.",
            "28 patients",
        ),
    )
    x = np.linspace(0, 10, 120)
    fig, ax = plt.subplots()
    [ax.plot(x, np.exp(-x * k), label=each) for k, each in ((0.05, "pT1-T2"), (0.11, "pT3"))]
    ax.legend()
    ax.set_title("Predicted survival (flexible parametric model)")
    ax.set_xlabel("Years")
    save(
        fig,
        shelf.safe(
            "vec/royston_parmar.pdf",
            "smooth model-based curves",
            "Predicted survival by stage, Royston-Parmar model.",
            "3 870 patients with colon cancer",
        ),
    )
    p = shelf.unsafe(
        "vec/activite_bloc.pdf",
        "small count in a reportlab bar chart",
        "label of Salle 9: 3",
        "Interventions annulées par salle.",
        "interventions annulées en 2023",
    )
    d = Drawing(460, 260)
    b = VerticalBarChart()
    b.x, b.y, b.width, b.height = 40, 40, 400, 170
    cnt = [48, 61, 35, 3, 27, 54]
    b.data = [cnt]
    b.categoryAxis.categoryNames = ["S1", "S2", "S4", "S9", "S10", "S12"]
    b.barLabels.nudge = 8
    b.barLabelFormat = "%d"
    d.add(b)
    d.add(String(60, 235, "Patients dont l'intervention a été annulée, par salle"))
    c = canvas.Canvas(str(p))
    renderPDF.draw(d, c, 60, 480)
    c.save()
    p = shelf.safe(
        "vec/rapport_rea.pdf",
        "p-values, ranks and software versions",
        "Rapport d'une page sur la mortalité en réanimation.",
        "8 400 séjours en réanimation",
    )
    c = canvas.Canvas(str(p))
    c.setTitle("Mortality report")
    y = 780
    for each in [
        "Outcome of ICU stays, 2018-2023 (N = 8400)",
        "",
        "Characteristic              Survivors (n=6720)   Deaths (n=1680)   p",
        "Age, median [IQR]           63 [51-72]           70 [61-78]        <0.001",
        "Women, n (%)                2688 (40.0)          638 (38.0)        0.13",
        "SAPS II, median [IQR]       38 [28-49]           61 [48-75]        <0.001",
        "Vasopressors, n (%)         2352 (35.0)          1260 (75.0)       <0.001",
        "Dialysis, n (%)             672 (10.0)           504 (30.0)        <0.001",
        "",
        "Hosmer-Lemeshow chi2 = 6.4, df = 8, p = 0.60. R version 4.3.1.",
    ]:
        c.setFont("Courier", 9)
        c.drawString(50, y, each)
        y -= 16
    c.save()
    n = split(r, 2400, 6)
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["<1", "1-2", "3-5", "6-9", "10-14", "15-17"], n)
    ax.set_title("Âge aux urgences pédiatriques")
    ax.bar_label(ax.containers[0])
    save(
        fig,
        shelf.safe(
            "vec/age_urg_ped.pdf",
            "age classes are small numbers, counts are large",
            "Âge des enfants aux urgences.",
            "2 400 enfants",
        ),
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    d = g.lognormal(2, 0.6, 180)
    ax.boxplot([d[:90], d[90:]], tick_labels=["Robot", "Open"])
    ax.set_ylabel("Days")
    ax.set_title("Length of stay after prostatectomy")
    save(
        fig,
        shelf.unsafe(
            "vec/los_prostate.svg",
            "outliers and extremes of single patients in a box plot",
            "flier markers",
            "Length of stay by approach.",
            "180 men after prostatectomy",
        ),
    )
    w = split(r, 5300, 5)
    s = "".join(
        f'<text x="40" y="{90 + i * 30}">{a}</text><text x="260" y="{90 + i * 30}">{b}</text><text x="380" y="{90 + i * 30}">{b / 53:.1f} %</text>'
        for i, (a, b) in enumerate(zip(["Retraité", "Employé", "Ouvrier", "Cadre", "Sans emploi"], w))
    )
    shelf.safe(
        "vec/csp.svg",
        "a table drawn in SVG, no small class",
        "Catégories socio-professionnelles.",
        "5 300 patients de rhumatologie",
    ).write_text(HEAD + '<text x="40" y="40" font-size="18">CSP (n = 5300)</text>' + s + "</svg>\n")
    fig, ax = plt.subplots()
    e = g.normal(0, 1, 110)
    ax.plot(g.uniform(20, 60, 110), e, "o", ms=3)
    ax.axhline(0)
    ax.set_title("Residuals vs fitted")
    ax.set_xlabel("Fitted")
    ax.set_ylabel("Residual")
    save(
        fig,
        shelf.unsafe(
            "vec/residus_das28.pdf",
            "residuals of single patients",
            "points of the residual plot",
            "Diagnostics of the DAS28 regression.",
            "110 rheumatoid arthritis patients",
        ),
    )
    fig, ax = plt.subplots()
    k = np.linspace(10, 90, 80)
    ax.plot(k, 0.2 + 0.004 * (k - 55) ** 2 / 10)
    ax.set_title("Effet de l'âge (spline, 4 ddl)")
    ax.set_xlabel("Âge")
    ax.set_xlim(20, 85)
    save(
        fig,
        shelf.safe(
            "vec/spline_age.pdf",
            "4 degrees of freedom of a spline, not residual ones",
            "Effet non linéaire de l'âge sur le risque.",
            "7 120 patients",
        ),
    )
