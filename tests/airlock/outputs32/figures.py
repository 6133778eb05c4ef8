"""SVG and PDF figures."""

import base64
import io
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pikepdf
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from .tools import counts, gen, grid, ipp, km, nir, pc, person, save


def pdf_table(path: Any, title: str, rows: list[list[str]], note: str = "") -> None:
    style = getSampleStyleSheet()
    table = Table(rows)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)])
    )
    doc = SimpleDocTemplate(str(path), pagesize=A4, title=title, author="", invariant=1)
    doc.build(
        [Paragraph(title, style["Heading2"]), Spacer(1, 8), table, Spacer(1, 8), Paragraph(note, style["Normal"])]
    )


def write(shelf: Any) -> None:
    unsafe(shelf)
    safe(shelf)


def unsafe(shelf: Any) -> None:
    g, r = gen(shelf, "fig-u"), shelf.random("fig-u")
    fig, ax = plt.subplots()
    ax.scatter(g.normal(55, 14, 96), g.normal(45, 10, 96), s=12)
    ax.set(xlabel="Age", ylabel="FEVG (%)", title="FEVG selon l'âge, cardiomyopathie (n=96)")
    save(
        fig,
        shelf.unsafe(
            "figures/fevg_age.svg",
            "points of persons in SVG",
            "96 use elements",
            "FEVG selon l'âge dans la cardiomyopathie dilatée.",
            "96 patients avec cardiomyopathie dilatée",
        ),
    )

    fig, ax = plt.subplots()
    t = g.exponential(30, 80)
    e = (t < 48) & (g.random(80) < 0.7)
    ts, ss, _ = km(np.minimum(t, 48), e)
    ax.step(ts, ss, where="post")
    ax.set(xlabel="Months", ylabel="Graft survival", title="Graft survival, paediatric liver transplant (n=80)")
    save(
        fig,
        shelf.unsafe(
            "figures/graft.pdf",
            "single-event steps of a vector curve",
            "path of the step line",
            "Kaplan-Meier of graft survival after paediatric liver transplant.",
            "80 children, 2009-2020",
        ),
    )

    fig, ax = plt.subplots()
    fit = g.uniform(20, 120, 150)
    ax.plot(fit, g.normal(0, 9, 150), "o", ms=4, mfc="none")
    ax.axhline(0, color="red")
    ax.set(xlabel="Fitted values", ylabel="Residuals", title="Residuals vs fitted: lm(eGFR ~ age + sex + tacrolimus)")
    save(
        fig,
        shelf.unsafe(
            "figures/residuals.pdf",
            "residuals of single persons",
            "150 points",
            "Diagnostic plot of the linear model of kidney function.",
            "150 kidney transplant recipients",
        ),
    )

    svg = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 300" font-family="Arial" font-size="12">',
        "<title>Motifs de consultation</title>",
    ]
    for i, (name, n) in enumerate(
        (("Douleur", 412), ("Dyspnée", 238), ("Chute", 187), ("Malaise", 154), ("Intoxication", 7))
    ):
        svg.append(
            f'<text x="10" y="{40 + i * 45}">{name}</text><rect x="120" y="{25 + i * 45}" width="{n * 0.8:.0f}" height="22" fill="#4a7"><title>{name} : {n} patients</title></rect>'
        )
    shelf.unsafe(
        "figures/motifs.svg",
        "small cell in an SVG tooltip",
        "title of the last bar: 7",
        "Motifs de consultation aux urgences gériatriques sur une semaine.",
        "998 patients",
    ).write_text("\n".join([*svg, "</svg>"]), encoding="utf-8")

    n = counts(r, 4, 80, 400)
    svg = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="260">',
        "<desc>Readmission by ward</desc>",
        f"<metadata>source row: {ipp(r)};F;1951;J18.9</metadata>",
    ]
    svg += [
        f'<rect x="{40 + i * 100}" y="{220 - v / 2:.0f}" width="70" height="{v / 2:.0f}" fill="steelblue"/><text x="{50 + i * 100}" y="240">Ward {c}</text>'
        for i, (v, c) in enumerate(zip(n, "ABCD", strict=True))
    ]
    shelf.unsafe(
        "figures/wards.svg",
        "IPP row in SVG metadata",
        "metadata element",
        "Readmissions at 30 days by ward.",
        f"{sum(n)} readmissions",
    ).write_text("\n".join([*svg, "</svg>"]))

    path = shelf.path("parts/fig_scan.png")
    who = person(r)
    grid(
        [["Patient", "Geste", "Résultat"], [who, "PTH droite", "favorable"], ["Total série", "", "126 patients"]],
        path,
        [260, 220, 260],
        "Exemple illustratif",
    )
    data = base64.b64encode(path.read_bytes()).decode()
    path.unlink()
    out = shelf.unsafe(
        "figures/schema_parcours.svg",
        "a picture with a patient's name inside an SVG",
        "image data URI",
        "Schéma du parcours de la prothèse de hanche.",
        "126 patients opérés",
    )
    out.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="900" height="400"><text x="20" y="30">Parcours : consultation, chirurgie, rééducation</text><image x="20" y="60" width="700" height="220" xlink:href="data:image/png;base64,{data}"/></svg>',
        encoding="utf-8",
    )

    rows = [
        ["Sous-groupe", "n", "Événements", "%"],
        ["Tous", "412", "71", "17,2"],
        ["Hommes", "268", "47", "17,5"],
        ["Femmes", "144", "24", "16,7"],
        ["Grade 3-4", "61", "61", "100,0"],
        ["Grade 1-2", "351", "10", "2,8"],
    ]
    pdf_table(
        shelf.unsafe(
            "figures/evenements.pdf",
            "100 % of a real group",
            "Grade 3-4: 61 of 61",
            "Événements indésirables ayant conduit à un arrêt, par sous-groupe.",
            "412 patients traités par immunothérapie",
        ),
        "Arrêts de traitement par sous-groupe",
        rows,
    )

    fig, ax = plt.subplots()
    ax.bar(["2019", "2020", "2021"], [231, 188, 254])
    ax.set_title("Interventional stroke procedures per year")
    path = shelf.unsafe(
        "figures/thrombectomy.pdf",
        "patient file attached to a PDF",
        "embedded file",
        "Yearly number of thrombectomies.",
        "673 patients, 2019-2021",
    )
    buffer = io.BytesIO()
    fig.savefig(buffer, format="pdf", metadata={"CreationDate": None})
    plt.close(fig)
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        text = "patient_id,sex,age,nihss,mrs90\n" + "".join(
            f"{i + 1},{r.choice('MF')},{r.randint(40, 88)},{r.randint(4, 25)},{r.randint(0, 6)}\n" for i in range(140)
        )
        pdf.attachments["thrombectomy_source.csv"] = text.encode()
        pdf.save(path, deterministic_id=True)

    fig, ax = plt.subplots()
    ax.plot(range(2014, 2024), [22, 21, 21, 20, 19, 19, 21, 18, 17, 17], "s-")
    ax.set(ylabel="Taux de césarienne (%)", title="Césariennes, environ 3 100 accouchements par an")
    save(
        fig,
        shelf.unsafe(
            "figures/cesariennes.pdf",
            "NIR in PDF metadata",
            "Subject",
            "Évolution du taux de césarienne.",
            "31 400 accouchements, 2014-2023",
        ),
        metadata={"Subject": f"extrait dossier {nir(r)}", "Title": "Césariennes"},
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    d = np.sort(g.uniform(-62, 95, 54))
    ax.bar(range(54), -d, color=np.where(d > 20, "green", "grey"))
    ax.set(ylabel="Best change from baseline (%)", title="Waterfall: best response, phase II (n=54)")
    save(
        fig,
        shelf.unsafe(
            "figures/waterfall.svg",
            "one bar for each person",
            "54 bars",
            "Best tumour response (waterfall plot).",
            "54 patients of a phase II trial",
        ),
        fonttype="path",
    )


def safe(shelf: Any) -> None:
    g, r = gen(shelf, "fig-s"), shelf.random("fig-s")
    fig, ax = plt.subplots()
    x = np.linspace(20, 85, 60)
    y = 0.05 + 0.002 * (x - 20) + 0.00004 * (x - 20) ** 2
    ax.plot(x, y)
    ax.fill_between(x, y * 0.85, y * 1.15, alpha=0.3)
    ax.set(xlabel="Âge", ylabel="Risque prédit", title="Risque de chute selon l'âge (spline, 5 nœuds)")
    save(
        fig,
        shelf.safe(
            "figures/spline_chute.svg",
            "a smooth curve of 60 points",
            "Effet de l'âge sur le risque de chute, spline cubique.",
            "8 214 patients de médecine",
        ),
    )

    fig, ax = plt.subplots()
    years = np.arange(0, 11)
    for name, rate in (("Statin", 0.018), ("No statin", 0.026)):
        ax.plot(years, 1 - np.exp(-rate * years), "-o", label=name)
    ax.legend()
    ax.set(
        xlabel="Years",
        ylabel="Cumulative incidence of MI",
        title="Yearly estimates; at least 60 events between two points",
    )
    save(
        fig,
        shelf.safe(
            "figures/cuminc_yearly.pdf",
            "a survival curve by year, not by event",
            "Cumulative incidence of myocardial infarction by statin use, on a yearly grid.",
            "18 440 patients (9 220 per group)",
        ),
    )

    rows = [
        ["Critère", "2021", "2022", "2023"],
        ["Séjours", "3 412", "3 598", "3 701"],
        ["DMS (jours)", "6,2", "5,9", "5,7"],
        ["Réadmission J30 (%)", "11,4", "10,9", "10,6"],
        ["Satisfaction (0-10), médiane", "8", "8", "9"],
        ["Lits", "62", "62", "60"],
        ["Rang régional", "4", "3", "2"],
    ]
    pdf_table(
        shelf.safe(
            "figures/tableau_bord.pdf",
            "small ranks, scores and beds",
            "Tableau de bord annuel du pôle de médecine.",
            "10 711 séjours, 2021-2023",
        ),
        "Pôle médecine : indicateurs",
        rows,
        "Rang parmi 12 établissements de la région.",
    )

    n = counts(r, 6, 90, 800)
    svg = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 330" font-family="Helvetica">',
        "<title>Surgical cancellations by reason</title>",
    ]
    for i, (name, v) in enumerate(
        zip(["No bed", "Patient unfit", "Patient choice", "Equipment", "Staff", "Other"], n, strict=True)
    ):
        svg.append(
            f'<g><text x="10" y="{40 + i * 45}">{name}</text><rect x="130" y="{25 + i * 45}" width="{v * 0.5:.0f}" height="24" fill="#357"><title>{name}: {v}</title></rect><text x="{136 + v * 0.5:.0f}" y="{42 + i * 45}">{v}</text></g>'
        )
    shelf.safe(
        "figures/cancellations.svg",
        "hand-made SVG with numbers of layout",
        "Cancelled operations by reason.",
        f"{sum(n)} cancelled operations in 2023",
    ).write_text("\n".join([*svg, "</svg>"]))

    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    for k, (ax, name) in enumerate(
        zip(axes.flat, ["0-4 ans", "5-14 ans", "15-64 ans", "65 ans et plus"], strict=True)
    ):
        weeks = np.arange(40, 60)
        ax.plot(weeks, 200 + 80 * k + 150 * np.exp(-(((weeks - 50) / 4) ** 2)) + g.normal(0, 6, 20))
        ax.set_title(name)
        ax.set_ylim(bottom=100)
    fig.suptitle("Passages hebdomadaires pour grippe et bronchite, par âge")
    save(
        fig,
        shelf.safe(
            "figures/grippe_facettes.pdf",
            "small panels by age group",
            "Passages hebdomadaires par classe d'âge dans les urgences de la région.",
            "27 000 passages",
        ),
    )

    fig, ax = plt.subplots()
    h = np.histogram(g.normal(27, 4, 6000), bins=np.arange(17, 38, 1))[0]
    h = np.maximum(h, 25)
    ax.bar(np.arange(17, 37), h, width=0.95)
    ax.set(xlabel="BMI (kg/m²), extremes grouped", ylabel="Patients", title="Body-mass index at first visit")
    save(
        fig,
        shelf.safe(
            "figures/bmi_hist.svg",
            "histogram with grouped tails",
            "Histogram of body-mass index, tails grouped so that each bar has more than 20 patients.",
            "6 000 outpatients",
        ),
    )

    fig, ax = plt.subplots()
    ax.axis("off")
    box = {"boxstyle": "round", "fc": "white"}
    for y, text in (
        (0.9, "Assessed for eligibility\nn = 2 140"),
        (0.6, "Excluded n = 431\n- not meeting criteria 288\n- declined 143"),
        (0.3, "Analysed\nn = 1 709"),
    ):
        ax.text(0.5, y, text, bbox=box, ha="center")
    save(
        fig,
        shelf.safe(
            "figures/flowchart.pdf",
            "exclusions which add up",
            "CONSORT-like flow of the cohort.",
            "2 140 patients assessed",
        ),
    )

    fig, ax = plt.subplots()
    eff = g.normal(0, 0.2, 24)
    ax.errorbar(np.sort(eff), range(24), xerr=0.11, fmt="o", ms=4)
    ax.set(
        xlabel="Effet aléatoire du centre (log-odds)",
        ylabel="Centre (rang)",
        title="Effets de 24 centres, chacun au moins 150 patients",
    )
    save(
        fig,
        shelf.safe(
            "figures/effets_centres.svg",
            "points are centres",
            "Effets aléatoires des centres dans le modèle multiniveau.",
            "9 730 patients, 24 centres",
        ),
    )

    total, k = 1486, [612, 441, 298, 135]
    assert sum(k) == total
    fig, ax = plt.subplots()
    ax.pie(
        k, labels=[f"{a}\n{pc(v, total)} %" for a, v in zip(["Domicile", "SSR", "EHPAD", "Autre"], k, strict=True)]
    )
    ax.set_title(f"Mode de sortie (n = {total})")
    save(
        fig,
        shelf.safe(
            "figures/mode_sortie.pdf", "percentages of a pie", "Mode de sortie après fracture.", "1 486 patients"
        ),
    )

    fig, ax = plt.subplots()
    size = np.sort(g.integers(900, 6000, 38))
    deaths = np.round(size * np.clip(g.normal(0.081, 0.006, 38), 0.065, 0.1))
    assert deaths.min() >= 50
    ax.scatter(size, 100 * deaths / size, s=20)
    grid_n = np.linspace(800, 6200, 100)
    for z in (1.96, 3.09):
        half = 100 * z * np.sqrt(0.081 * 0.919 / grid_n)
        ax.plot(grid_n, 8.1 + half, "k--", lw=0.7)
        ax.plot(grid_n, 8.1 - half, "k--", lw=0.7)
    ax.set(
        xlabel="Stays per hospital",
        ylabel="Crude 30-day mortality (%)",
        title="Funnel plot: each dot is one of 38 hospitals",
    )
    save(
        fig,
        shelf.safe(
            "figures/funnel_hospitals.pdf",
            "dots are hospitals of 900 stays and more",
            "Funnel plot of mortality in 38 hospitals.",
            f"{int(size.sum())} stays in 38 hospitals",
        ),
    )
