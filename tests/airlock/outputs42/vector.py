"""SVG and PDF figures: what is drawn, and what the file keeps below the drawing."""

import base64
import json

import numpy as np
import pikepdf
from matplotlib import pyplot as plt

from .common import apart, ipp, nir, person, save, split


def head(w=640, h=420, title=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{w}" height="{h}" viewBox="0 0 {w} {h}" font-family="Helvetica" font-size="12"><rect width="{w}" height="{h}" fill="white"/><text x="20" y="24" font-size="15">{title}</text>'


def bars(labels, vals, title, show=True, extra=""):
    out = [head(title=title)]
    for i, (said, v) in enumerate(zip(labels, vals)):
        h = 300 * v / max(vals)
        out.append(
            f'<rect x="{60 + i * 70}" y="{370 - h:.1f}" width="46" height="{h:.1f}" fill="#4477aa"/><text x="{83 + i * 70}" y="390" text-anchor="middle">{said}</text>'
        )
        if show:
            out.append(f'<text x="{83 + i * 70}" y="{364 - h:.1f}" text-anchor="middle">{v}</text>')
    return "\n".join(out) + extra + "</svg>\n"


def write(s):
    r = s.random("vector")
    g = np.random.default_rng(s.seed + 1)
    v = split(r, 1460, 7, 60)
    s.safe(
        "avc/svg_mois.svg",
        "counts in a drawing, all large",
        "Histogramme du nombre d'AVC par jour de la semaine.",
        "1 460 patients hospitalisés pour AVC, 2022",
    ).write_text(
        bars(
            ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
            v,
            "Admissions pour AVC selon le jour de la semaine (n = 1 460)",
        )
    )
    v = [*split(r, 1325, 6, 60), 6]
    s.unsafe(
        "avc/svg_nihss.svg",
        "small cell as a label in SVG",
        "label 6 above '>30'",
        "Bar chart of stroke admissions by NIHSS class.",
        "1,331 stroke patients, 2022",
    ).write_text(bars(["0", "1-4", "5-9", "10-15", "16-20", "21-30", ">30"], v, "Stroke admissions by NIHSS class"))
    v = split(r, 1010, 5, 60)
    s.unsafe(
        "urgences/ccmu.svg",
        "a patient's name in the SVG's desc",
        "desc element",
        "Répartition des passages par classe CCMU.",
        "1 010 passages aux urgences, mars 2023",
    ).write_text(
        bars(
            ["CCMU1", "CCMU2", "CCMU3", "CCMU4", "CCMU5"],
            v,
            "Passages par CCMU",
            extra=f"<desc>Contrôlé sur le dossier de Mme {person(r)}, {ipp(r)}</desc>",
        )
    )
    rows = [
        {"id": i, "age": r.randint(19, 88), "sexe": r.choice("MF"), "lactate": round(r.uniform(0.8, 9), 1)}
        for i in range(1, 71)
    ]
    v = split(r, 905, 6, 50)
    s.unsafe(
        "urgences/lactates.svg",
        "row-level data in SVG metadata",
        "metadata element, JSON",
        "Bar chart of lactate classes at admission.",
        "905 patients with sepsis",
    ).write_text(
        bars(
            ["<1", "1-2", "2-3", "3-4", "4-6", ">6"],
            v,
            "Lactate at admission (mmol/L)",
            extra=f"<metadata>{json.dumps(rows)}</metadata>",
        )
    )
    v = split(r, 3020, 6, 90)
    s.safe(
        "urgences/attente.svg",
        "metadata and title, no person",
        "Passages par classe de temps d'attente.",
        "3 020 passages aux urgences, avril 2023",
    ).write_text(
        bars(
            ["<15", "15-30", "30-60", "60-120", "120-240", ">240"],
            v,
            "Temps d'attente (min), 3 020 passages",
            extra="<metadata>Source: entrepôt, requête figurée v3; R 4.3.2, svglite 2.1.3</metadata>",
        )
    )
    pts = "".join(
        f'<circle cx="{r.randint(60, 600)}" cy="{r.randint(60, 380)}" r="3" fill="#cc3311"><title>FEV1 {r.uniform(0.8, 3.9):.2f} L, age {r.randint(30, 80)}</title></circle>'
        for _ in range(96)
    )
    s.unsafe(
        "pneumo/vems_age.svg",
        "points of single patients",
        "96 circles with tooltips",
        "FEV1 by age in COPD patients at first visit.",
        "96 patients with COPD",
    ).write_text(head(title="FEV1 at first visit") + pts + "</svg>")
    f, a = plt.subplots(figsize=(6, 4))
    x = np.linspace(0, 8, 200)
    a.plot(x, np.exp(-((x - 2.4) ** 2)))
    a.plot(x, 0.8 * np.exp(-((x - 3.1) ** 2) / 1.4))
    a.legend(["BPCO", "Témoins"])
    a.set_xlabel("VEMS (L)")
    a.set_ylabel("Densité estimée")
    save(
        f,
        s.safe(
            "pneumo/vems_densite.svg",
            "a smooth curve with many path points",
            "Densités lissées du VEMS chez les BPCO et les témoins.",
            "1 204 patients BPCO et 890 témoins",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4))
    a.hexbin(g.normal(60, 12, 20000), g.normal(130, 20, 20000), gridsize=14, mincnt=60)
    a.set_xlabel("Age")
    a.set_ylabel("Systolic BP (mmHg)")
    a.set_title("Hexagons with at least 60 patients; colour = patients")
    save(
        f,
        s.safe(
            "hta/hexbin.pdf",
            "hexagons, each of many patients",
            "Two-dimensional density of systolic pressure by age; hexagons of fewer than 60 patients not drawn.",
            "20,000 patients with a blood pressure record",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4))
    y = g.normal(0, 1.2, 75)
    fit = g.uniform(2, 9, 75)
    a.plot(fit, y, "o", mfc="none")
    a.axhline(0, color="r")
    a.set_xlabel("Fitted values")
    a.set_ylabel("Residuals")
    a.set_title("lm(crp ~ bmi + age + sex)")
    save(
        f,
        s.unsafe(
            "rhumato/residus.pdf",
            "residuals of single persons",
            "75 points",
            "Diagnostic plot of the linear model of CRP.",
            "75 patients with ankylosing spondylitis",
        ),
    )
    f, a = plt.subplots(figsize=(6, 4))
    x = np.arange(7)
    a.errorbar(x, [4.1, 3.6, 3.0, 2.8, 2.6, 2.5, 2.4], yerr=0.2, fmt="o")
    a.axhline(0, color="grey")
    a.set_xticks(x, [f"M{3 * i}" for i in x])
    a.set_ylabel("LS mean CRP (mg/L), 95% CI")
    save(
        f,
        s.safe(
            "rhumato/lsmeans.pdf",
            "seven points that are means",
            "Moyennes ajustées de la CRP par visite.",
            "388 patients avec spondylarthrite",
        ),
    )
    # a vector survival curve with a number-at-risk table that falls by single persons
    f, a = plt.subplots(figsize=(6.4, 4.6))
    t = np.arange(0, 31, 6)
    a.plot(t, [1, 0.94, 0.87, 0.85, 0.8, 0.74], "-o")
    a.set_xlabel("Mois")
    a.set_ylabel("Survie sans rechute")
    a.set_ylim(0, 1.05)
    for ti, n in zip(t, [148, 131, 118, 115, 98, 71]):
        a.text(ti, 0.05, str(n), ha="center")
    a.text(-1, 0.12, "Patients à risque")
    save(
        f,
        s.unsafe(
            "hemato/rechute.svg",
            "numbers at risk fall by 3",
            "118 to 115 between 12 and 18 months",
            "Survie sans rechute après allogreffe, avec les patients à risque.",
            "148 patients allogreffés",
        ),
    )
    f, a = plt.subplots(figsize=(6.4, 4.6))
    a.plot(t, [1, 0.95, 0.9, 0.85, 0.8, 0.76], "-s", color="purple")
    a.set_xlabel("Months")
    a.set_ylabel("Event-free survival")
    a.set_ylim(0, 1.05)
    for ti, n in zip(t, [1480, 1322, 1190, 1040, 902, 764]):
        a.text(ti, 0.05, str(n), ha="center")
    a.text(-1, 0.12, "At risk")
    save(
        f,
        s.safe(
            "hemato/efs.svg",
            "numbers at risk that fall by hundreds",
            "Event-free survival every six months with numbers at risk.",
            "1,480 patients with follicular lymphoma",
        ),
    )

    # PDFs with things below the drawing
    def roc(p, auc):
        f, a = plt.subplots(figsize=(5, 5))
        x = np.linspace(0, 1, 26)
        a.plot(x, x**0.4)
        a.set_title(f"ROC, AUC = {auc}")
        a.set_xlabel("1 - Spécificité")
        a.set_ylabel("Sensibilité")
        save(f, p)

    p = s.unsafe(
        "diag/roc_troponine.pdf",
        "embedded file with rows",
        "attachment donnees.csv",
        "Courbe ROC de la troponine à H0.",
        "1 150 patients avec douleur thoracique",
    )
    roc(p, "0,89")
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.attachments["donnees.csv"] = pikepdf.AttachedFileSpec(
            d,
            (
                "ipp,age,tropo,idm\n"
                + "\n".join(f"{ipp(r)},{r.randint(30, 88)},{r.randint(3, 900)},{r.randint(0, 1)}" for _ in range(50))
            ).encode(),
            filename="donnees.csv",
        )
        d.save(p)
    p = s.unsafe(
        "diag/roc_ddimeres.pdf",
        "identity in the PDF's document info",
        "Keywords: NIR",
        "ROC curve of D-dimers for pulmonary embolism.",
        "980 patients with suspected PE",
    )
    roc(p, "0.82")
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.docinfo["/Keywords"] = f"pulmonary embolism; {nir(r)}; D-dimer"
        d.save(p)
    p = s.safe(
        "diag/roc_bnp.pdf",
        "document info without persons",
        "Courbe ROC du BNP pour l'insuffisance cardiaque.",
        "1 420 patients dyspnéiques aux urgences",
    )
    roc(p, "0,86")
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.docinfo["/Title"] = "Courbe ROC du BNP"
        d.docinfo["/Keywords"] = "BNP, dyspnée, ROC, DeLong"
        d.docinfo["/Creator"] = "R 4.3.1 pROC 1.18.5"
        d.save(p)
    p = s.unsafe(
        "diag/roc_pct.pdf",
        "bytes after the PDF's end",
        "rows after %%EOF",
        "Courbe ROC de la procalcitonine.",
        "760 patients fébriles",
    )
    roc(p, "0,78")
    p.write_bytes(
        p.read_bytes()
        + (
            "\n" + "\n".join(f"{ipp(r)}\t{r.randint(20, 90)}\t{r.uniform(0.1, 30):.2f}" for _ in range(45)) + "\n"
        ).encode()
    )
    # svg with an embedded picture of a table of rows
    s.unsafe(
        "neuro/figure2.svg",
        "rows kept in a data URI of the drawing",
        "xlink:href data:text/csv",
        "Figure 2: mean lesion load by visit.",
        "530 patients with multiple sclerosis",
    ).write_text(
        bars(
            ["M0", "M6", "M12", "M18", "M24"],
            [11.2, 12.4, 13.1, 13.9, 14.2],
            "Mean T2 lesion load",
            extra='<a xlink:href="data:text/csv;base64,'
            + base64.b64encode(
                (
                    "subject,edss,lesions\n"
                    + "\n".join(f"{i},{r.choice([1, 1.5, 2, 3.5, 6])},{r.randint(2, 40)}" for i in range(60))
                ).encode()
            ).decode()
            + '"><text x="480" y="410">data</text></a>',
        )
    )
    s.safe(
        "neuro/figure1.svg",
        "nodes with small numbers: codes and ranks",
        "DAG of the causal model with path coefficients.",
        "530 patients with multiple sclerosis",
    ).write_text(
        head(title="Figure 1. Causal diagram (model 2)")
        + "".join(
            f'<ellipse cx="{x}" cy="{y}" rx="60" ry="24" fill="none" stroke="black"/><text x="{x}" y="{y + 4}" text-anchor="middle">{said}</text>'
            for x, y, said in [
                (120, 120, "Age"),
                (320, 80, "Treatment"),
                (520, 120, "EDSS 24"),
                (320, 300, "Centre (1-7)"),
                (120, 300, "T2 load"),
            ]
        )
        + '<path d="M180 120 L460 120" stroke="black"/><text x="300" y="135">0.21 (p = 0.003)</text><path d="M320 276 L320 104" stroke="black"/><text x="326" y="190">-0.08</text></svg>'
    )
    n = apart(r, 6, 120, 900)
    s.safe(
        "gestion/sankey_flux.svg",
        "flows between units, all above 100",
        "Diagramme des flux entre urgences, UHCD et services.",
        "passages aux urgences suivis d'une hospitalisation, 2022",
    ).write_text(
        head(title="Flux entre unités, 2022")
        + "".join(
            f'<path d="M100 {80 + 50 * i} C300 {80 + 50 * i} 300 {90 + 45 * i} 500 {90 + 45 * i}" stroke="#88a" stroke-opacity=".5" stroke-width="{k // 40}" fill="none"/><text x="250" y="{80 + 48 * i}">{said} : {k}</text>'
            for i, (k, said) in enumerate(
                zip(
                    n,
                    [
                        "UHCD vers cardiologie",
                        "UHCD vers gériatrie",
                        "UHCD vers domicile",
                        "SAU vers chirurgie",
                        "SAU vers réanimation",
                        "SAU vers SSR",
                    ],
                )
            )
        )
        + "</svg>"
    )
