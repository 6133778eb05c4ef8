"""SVG and PDF figures."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.airlock.outputs.case import Shelf

from .tools import day, ipp, person, plt, save, screen, split

SVG = '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{w}" height="{h}" viewBox="0 0 {w} {h}" font-family="Arial" font-size="13">\n{body}\n</svg>\n'


def write(shelf: Shelf) -> None:
    plt.rcParams["svg.fonttype"] = "none"
    plt.rcParams["svg.hashsalt"] = "38"
    unsafe_svg(shelf)
    unsafe_pdf(shelf)
    safe_svg(shelf)
    safe_pdf(shelf)


def bars(
    path: Path,
    title: str,
    values: list[tuple[str, float]],
    extra: str = "",
    unit: str = "%",
    attrs: list[str] | None = None,
) -> None:
    """A horizontal bar chart drawn by hand."""
    top = max(v for _, v in values)
    body = [f'<rect width="100%" height="100%" fill="white"/><text x="20" y="28" font-size="17">{title}</text>']
    for i, (name, value) in enumerate(values):
        y = 50 + 32 * i
        more = attrs[i] if attrs else ""
        body.append(
            f'<text x="20" y="{y + 16}">{name}</text><rect x="230" y="{y}" width="{300 * value / top:.1f}" height="22" fill="#4477aa" {more}/>'
        )
        body.append(
            f'<text x="{240 + 300 * value / top:.1f}" y="{y + 16}">{str(value).replace(".", ",")} {unit}</text>'
        )
    path.write_text(SVG.format(w=680, h=80 + 32 * len(values), body="\n".join(body) + extra), encoding="utf-8")


def unsafe_svg(shelf: Shelf) -> None:
    g = np.random.default_rng(383)
    r = shelf.random("svg")
    fig, ax = plt.subplots(figsize=(6, 5))
    fitted = g.uniform(2, 9, 260)
    ax.plot(fitted, g.normal(0, 1.2, 260), "o", ms=3)
    ax.axhline(0)
    ax.set(xlabel="Valeurs ajustées", ylabel="Résidus", title="Résidus du modèle linéaire (n = 260)")
    save(
        fig,
        shelf.unsafe(
            "figures/residus.svg",
            "one residual per patient",
            "points",
            "Diagnostic du modèle linéaire du score fonctionnel.",
            "260 patients, rééducation",
        ),
    )

    bars(shelf.unsafe("figures/satisfaction.svg", "rows in desc of the SVG", "<desc>", "Satisfaction par service.", "3 210 répondants au questionnaire e-Satis"),
         "Score de satisfaction", [("Maternité", 81.2), ("Chirurgie", 76.4), ("Médecine", 72.9), ("SSR", 74.4)],
         "<desc>" + "\n".join(f"{ipp(r)};{r.choice(['Mat', 'Chir', 'Med'])};{r.randint(40, 99)}" for _ in range(25)) + "</desc>", "/ 100")  # fmt: skip

    bars(shelf.unsafe("figures/ame_dept.svg", "small count in an attribute read by no eye", 'data-n="4" of "Autre"', "Part de patients ayant une ALD par régime.", "5 900 patients"),
         "Patients en ALD par régime", [("Régime général", 44.1), ("MSA", 51.3), ("SSI", 40.2), ("Autre", 35.8)],
         attrs=['data-n="4120"', 'data-n="812"', 'data-n="964"', 'data-n="4"'])  # fmt: skip

    bars(shelf.unsafe("figures/complications.svg", "small number outside the drawing", "text at x = 1400: n = 6", "Complications after bariatric surgery.", "1,204 operated patients"),
         "30-day complications", [("Bleeding", 3.2), ("Leak", 2.1), ("Infection", 5.8), ("Reoperation", 4.3)],
         '<text x="1400" y="60">TODO check: deaths n = 6 patients, do not show</text>')  # fmt: skip

    fig, ax = plt.subplots(figsize=(6, 4))
    values = np.sort(g.lognormal(3, 0.7, 85))
    ax.step(values, np.arange(1, 86) / 85, where="post")
    ax.set(xlabel="D-dimer (µg/mL)", ylabel="Cumulative share", title="Empirical distribution, n = 85")
    save(
        fig,
        shelf.unsafe(
            "figures/ecdf_ddimer.svg",
            "steps of single patients (ECDF)",
            "85 steps",
            "Empirical cumulative distribution of D-dimer.",
            "85 patients with suspected PE",
        ),
    )

    buffer = BytesIO()
    rows = [("Nom", "Né(e) en", "Acte")] + [(person(r), r.randint(1938, 1980), "Valve") for _ in range(8)]
    screen(rows, "Planning", [320, 130, 120], 20).save(buffer, "PNG")  # type: ignore[arg-type]
    picture = b64encode(buffer.getvalue()).decode()
    bars(shelf.unsafe("figures/chir_card.svg", "picture with names embedded in the SVG", "<image> 1 px large", "Activité de chirurgie cardiaque par année.", "3 800 interventions, 2020-2023"),
         "Interventions par année", [("2020", 880), ("2021", 930), ("2022", 975), ("2023", 1015)],
         f'<image x="5" y="5" width="1" height="1" xlink:href="data:image/png;base64,{picture}"/>', "actes")  # fmt: skip

    body = ['<text x="20" y="25" font-size="16">Readmissions after TAVI, calendar view</text>']
    for i in range(24):
        d = day(r, 2021, 2022)
        body.append(f'<circle cx="{30 + 26 * i}" cy="70" r="6" fill="tomato"><title>readmission {d}</title></circle>')
    shelf.unsafe("figures/tavi_timeline.svg", "exact dates of single events in tooltips", "<title> of circles", "Time line of readmissions after TAVI.", "640 TAVI, 2021-2022").write_text(
        SVG.format(w=700, h=120, body="\n".join(body)), encoding="utf-8")  # fmt: skip

    bars(shelf.unsafe("figures/greffe_age.svg", "hidden layer with oldest patient's age", 'display:none text: "âge 96 ans"', "Part des refus de greffe par motif.", "702 propositions de greffon"),
         "Motifs de refus", [("Qualité du greffon", 38.2), ("Receveur", 29.1), ("Logistique", 18.4), ("Autre", 14.3)],
         '<g id="layer_draft" style="display:none"><text x="40" y="60">patient le plus âgé : 96 ans (femme, dialyse)</text></g>')  # fmt: skip


def unsafe_pdf(shelf: Shelf) -> None:
    g = np.random.default_rng(384)
    fig, ax = plt.subplots(figsize=(6, 5))
    a = g.normal(70, 9, 150)
    ax.scatter((a + (b := a + g.normal(0, 4, 150))) / 2, a - b, s=10)
    ax.set(xlabel="Mean of both methods", ylabel="Difference", title="Bland-Altman, 150 patients")
    save(
        fig,
        shelf.unsafe(
            "figures/bland_altman.pdf",
            "one point per patient",
            "points",
            "Agreement between two ways of measuring LVEF.",
            "150 patients, echocardiography",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 4))
    names = ["Bactériémie", "Pneumopathie", "Infection urinaire", "Méningite"]
    ax.bar_label(ax.bar(names, [312, 640, 877, 5], color="peru"))
    ax.set(title="Infections à BMR par site", ylabel="Épisodes")
    save(
        fig,
        shelf.unsafe(
            "figures/bmr_sites.pdf",
            "small count on a bar of a PDF figure",
            "Méningite: 5",
            "Épisodes d'infection à BMR par site.",
            "1 834 épisodes, 2018-2023",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    t = range(1, 31)
    ax.plot(t, 100 - 2.1 * np.sqrt(t))
    ax.set(xlabel="Day", ylabel="Event-free (%)", title="Event-free survival, smoothed")
    path = shelf.unsafe(
        "figures/efs.pdf",
        "data file attached to the PDF figure",
        "attachment efs_data.csv",
        "Smoothed event-free survival.",
        "1,330 patients with myeloma",
    )
    save(fig, path)
    r = shelf.random("efs")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        rows = "subject,date_dx,time,event\n" + "".join(
            f"{k},{day(r)},{r.randint(1, 30)},{r.randint(0, 1)}\n" for k in range(1, 80)
        )
        pdf.attachments["efs_data.csv"] = pikepdf.AttachedFileSpec(pdf, rows.encode(), filename="efs_data.csv")
        pdf.save(path)

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.plot([2019, 2020, 2021, 2022, 2023], [23.1, 19.8, 24.0, 25.2, 26.9], marker="s")
    ax.set(title="Césariennes (%)", xticks=range(2019, 2024))
    path = shelf.unsafe(
        "figures/cesariennes.pdf",
        "patient's name in the PDF's metadata",
        "Subject of the document information",
        "Taux de césarienne par année.",
        "14 700 accouchements, 2019-2023",
    )
    save(fig, path, metadata={"Subject": f"dossier Mme {person(r)}", "Title": "cesariennes"})


def safe_svg(shelf: Shelf) -> None:
    r = shelf.random("safesvg")
    bars(shelf.safe("figures/centres.svg", "counts of centres 2 to 9", "Nombre de centres participants par région.", "41 centres, 6 200 patients"),
         "Centres participants par région", [("Île-de-France", 9), ("Hauts-de-France", 7), ("Occitanie", 6), ("Bretagne", 5), ("Grand Est", 8), ("PACA", 4), ("Normandie", 2)], unit="centres")  # fmt: skip
    bars(shelf.safe("figures/importance.svg", "ids and small values in attributes", "SHAP-like mean importances of the model.", "12,480 stays"),
         "Mean importance (x 100)", [("Age", 9.1), ("Lactate", 7.7), ("Creatinine", 5.2), ("Platelets", 3.3), ("Sodium", 1.9), ("Potassium", 1.2)],
         unit="", attrs=[f'id="bar{i}" data-rank="{i}"' for i in range(1, 7)])  # fmt: skip
    bars(shelf.safe("figures/motifs_urgence.svg", "desc and title elements", "Répartition des motifs de recours aux urgences.", "31 240 passages, 2022"),
         "Motifs de recours, 2022", [("Traumatologie", 31.4), ("Douleur abdominale", 12.2), ("Dyspnée", 9.8), ("Douleur thoracique", 8.1), ("Autres", 38.5)],
         "<title>Motifs</title><desc>Version 3, police Arial 13, 5 barres</desc>")  # fmt: skip

    fig, ax = plt.subplots(figsize=(6, 4))
    x = np.linspace(30, 85, 120)
    ax.plot(x, 4 + 0.05 * (x - 60) + 0.001 * (x - 60) ** 2)
    ax.fill_between(x, 3.6 + 0.05 * (x - 60), 4.5 + 0.05 * (x - 60) + 0.0015 * (x - 60) ** 2, alpha=0.2)
    ax.set(xlabel="Age (years)", ylabel="Predicted frailty score", title="Restricted cubic spline, 4 knots")
    save(
        fig,
        shelf.safe(
            "figures/spline_frailty.svg",
            "smooth curve of 120 points",
            "Estimated relation between age and frailty score.",
            "3,015 outpatients aged 30 to 85 by inclusion criteria",
        ),
    )

    fig, ax = plt.subplots(figsize=(7, 4))
    t = np.arange(0, 37, 6)
    ax.plot(t, [1, 0.93, 0.88, 0.83, 0.79, 0.75, 0.72], marker="o", label="Standard")
    ax.plot(t, [1, 0.95, 0.91, 0.88, 0.85, 0.82, 0.79], marker="o", label="Télésuivi")
    ax.set(xlabel="Mois", ylabel="Survie sans réhospitalisation", title="Estimations semestrielles", ylim=(0.5, 1.02))
    ax.legend()
    save(
        fig,
        shelf.safe(
            "figures/survie_semestre.svg",
            "a survival curve, by half-year, large groups",
            "Survie sans réhospitalisation, estimée tous les 6 mois.",
            "2 912 insuffisants cardiaques (1 460 et 1 452), aucun perdu de vue à 36 mois",
        ),
    )

    fig, ax = plt.subplots(figsize=(6, 5))
    grid = np.array([[r.randint(40, 320) for _ in range(12)] for _ in range(7)])
    ax.pcolormesh(grid, cmap="magma")
    ax.set_yticks(np.arange(7) + 0.5, ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"])
    for i in range(7):
        for j in range(12):
            ax.text(j + 0.5, i + 0.5, str(grid[i, j]), ha="center", va="center", fontsize=7, color="grey")
    ax.set(title="Passages par jour et tranche de 2 h", xlabel="Tranche")
    save(
        fig,
        shelf.safe(
            "figures/affluence.svg",
            "84 cells, all at least 40",
            "Affluence aux urgences par jour de semaine et tranche de deux heures.",
            "Passages de l'année 2023",
        ),
    )

    body = ['<text x="20" y="25" font-size="16">Care pathway (theoretical)</text>']
    for i, s in enumerate(("GP letter", "Day hospital D1", "MDT meeting D7", "Surgery D21", "Follow-up 3 m")):
        body.append(
            f'<rect x="{20 + 150 * i}" y="50" width="130" height="45" fill="#eee" stroke="#333"/><text x="{28 + 150 * i}" y="77">{s}</text>'
        )
    shelf.safe("figures/pathway.svg", "a drawing with days and no data", "Diagram of the planned care pathway; no patient data.", "Lung cancer pathway, protocol").write_text(
        SVG.format(w=790, h=120, body="\n".join(body)), encoding="utf-8")  # fmt: skip


def safe_pdf(shelf: Shelf) -> None:
    r = shelf.random("safepdf")
    fig, ax = plt.subplots(figsize=(7, 4))
    years = list(range(2014, 2024))
    ax.plot(years, [r.uniform(3.1, 4.9) for _ in years], marker="o", label="Taux pour 1 000 journées")
    ax.set(title="Bactériémies sur cathéter (taux pour 1 000 journées-cathéter)", xticks=years, ylim=(0, 6))
    save(
        fig,
        shelf.safe(
            "figures/blc.pdf",
            "rates below 10",
            "Taux de bactériémies liées aux cathéters, 10 ans.",
            "Environ 90 000 journées-cathéter par an (280 à 440 épisodes par an)",
        ),
    )

    fig, axes = plt.subplots(1, 2, figsize=(9, 4))
    for ax, title in zip(axes, ("Training", "Validation"), strict=True):
        ax.plot(range(1, 51), 0.7 * np.exp(-np.arange(50) / 15) + 0.2)
        ax.set(title=title, xlabel="Epoch", ylabel="Loss")
    save(
        fig,
        shelf.safe(
            "figures/learning_curves.pdf", "lines by epoch", "Learning curves of the network.", "21,000 chest X-rays"
        ),
    )

    path = shelf.safe(
        "figures/table_incidence.pdf",
        "years, rates and IC in a drawn table",
        "Incidence standardisée des AVC par année.",
        "Population du territoire, 620 000 habitants",
    )
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setAuthor("")
    canvas.setTitle("Incidence")
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 780, "Incidence standardisée des AVC, pour 100 000 habitants")
    canvas.setFont("Helvetica", 11)
    for i, year in enumerate(range(2012, 2024)):
        rate = 168 + r.uniform(-12, 12)
        for x, text in (
            (60, str(year)),
            (140, f"{rate * 6.2:.0f} cas"),
            (240, f"{rate:.1f}".replace(".", ",")),
            (320, f"[{rate - 10:.1f} ; {rate + 10:.1f}]".replace(".", ",")),
        ):
            canvas.drawString(x, 750 - 20 * i, text)
    canvas.save()

    fig, ax = plt.subplots(figsize=(6, 4))
    parts = split(r, 3360, 5, 240)
    ax.bar_label(ax.bar(["I", "II", "III", "IV", "Unknown"], parts, color="olive"))
    ax.set(title="Stage at diagnosis", ylabel="Patients")
    save(
        fig,
        shelf.safe("figures/stage.pdf", "stages and counts", "Stage at diagnosis.", "3,360 women with breast cancer"),
        metadata={"Title": "Stage", "Creator": "matplotlib"},
    )
