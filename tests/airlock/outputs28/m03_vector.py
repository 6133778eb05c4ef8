"""SVG and PDF figures."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen import canvas

from tests.airlock.outputs.case import Shelf

from .tools import ipp, nir, person, text


def svg(fig, path):
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": "27"}):
        fig.savefig(path, metadata={"Date": None})
    plt.close(fig)


def pdf(fig, path, **meta):
    fig.savefig(path, metadata={"CreationDate": None, **meta})
    plt.close(fig)


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" font-family="Helvetica" font-size="12">'


def write(shelf: Shelf) -> None:
    g = np.random.default_rng(31)
    r = shelf.random("vector")
    # --- safe
    fig, ax = plt.subplots(figsize=(6, 4))
    d = np.arange(1, 11)
    ax.plot(d / 20, d / 20 * 0.96 + 0.01, "o-")
    ax.plot([0, 0.6], [0, 0.6], ":")
    ax.set_xlabel("Risque prédit (déciles, n = 512 chacun)")
    ax.set_ylabel("Risque observé")
    ax.set_xlim(0.02, 0.6)
    ax.set_ylim(0.02, 0.6)
    svg(
        fig,
        shelf.safe(
            "vector/calibration.svg",
            "ten points that are deciles of 512 persons",
            "Courbe de calibration par décile du score de réadmission.",
            "5 120 séjours de médecine interne",
        ),
    )
    rows = [
        ("Chirurgie viscérale", 1204, 88),
        ("Orthopédie", 1711, 71),
        ("Urologie", 944, 52),
        ("Neurochirurgie", 388, 41),
        ("ORL", 601, 26),
    ]
    text(
        shelf.safe(
            "vector/iso_specialite.svg",
            "rates of operations in text, all counts of 26 or more",
            "Infections du site opératoire par spécialité (barres et effectifs).",
            "4 848 interventions, 278 infections",
        ),
        HEAD.format(w=640, h=260)
        + "<title>ISO par spécialité</title><desc>5 spécialités, 2022</desc>"
        + "".join(
            f'<g transform="translate(10 {40 + 42 * i})"><text x="0" y="15">{n}</text><rect x="160" y="0" width="{k * 4}" height="20" fill="#6a8"/><text x="{168 + k * 4}" y="15">{k} / {t} ({100 * k / t:.1f} %)</text></g>'.replace(
                ".", ",", 0
            )
            for i, (n, t, k) in enumerate(rows)
        )
        + "</svg>\n",
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    x = np.arange(0, 37, 6)
    for k, y in (
        ("Standard", [1, 0.91, 0.83, 0.76, 0.7, 0.65, 0.61]),
        ("Intensive", [1, 0.94, 0.885, 0.835, 0.79, 0.75, 0.715]),
    ):
        ax.plot(x[1:], y[1:], label=k)
    ax.set_ylim(0.4, 1)
    ax.legend()
    ax.set_xlabel("Months")
    for i, (a, b) in enumerate(
        zip((900, 819, 747, 684, 630, 585, 549), (910, 855, 805, 760, 719, 682, 651), strict=True)
    ):
        ax.text(x[i], 0.46, a, fontsize=8)
        ax.text(x[i], 0.42, b, fontsize=8)
    svg(
        fig,
        shelf.safe(
            "vector/pfs_risk_table.svg",
            "number at risk whose steps are all of 31 or more",
            "Progression-free survival on a 6-monthly grid with numbers at risk (no censoring before 36 months).",
            "1,810 patients (900 standard, 910 intensive)",
        ),
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    ax.hist(
        np.repeat(np.arange(20, 90, 10) + 5, [140, 310, 620, 840, 1010, 770, 290]),
        bins=np.arange(20, 91, 10),
        color="#999",
    )
    ax.set_xlabel("Age (10-year classes)")
    ax.set_ylabel("Patients")
    pdf(
        fig,
        shelf.safe(
            "vector/age_classes.pdf",
            "a histogram of classes of 140 or more",
            "Age distribution in 10-year classes at first visit to the memory clinic.",
            "3,980 first visits",
        ),
        Title="Age at first visit",
    )
    fig, axs = plt.subplots(2, 2, figsize=(8, 6))
    for a, t, m in zip(
        axs.flat, ("HbA1c (%)", "LDL (g/L)", "PAS (mmHg)", "IMC (kg/m²)"), (7.9, 1.12, 139, 29), strict=True
    ):
        a.errorbar(range(5), m * np.array([1, 0.97, 0.95, 0.94, 0.94]), m * 0.012 * np.ones(5), capsize=2)
        a.set_title(t)
        a.set_xticks(range(5), ["M0", "M3", "M6", "M9", "M12"])
    pdf(
        fig,
        shelf.safe(
            "vector/suivi_educ.pdf",
            "means at five visits with their confidence intervals",
            "Évolution des moyennes (IC 95 %) au cours du programme d'éducation thérapeutique.",
            "1 466 patients diabétiques de type 2 présents aux cinq visites",
        ),
        Title="Programme ETP",
        Subject="Figure 2",
    )
    c = canvas.Canvas(
        str(
            shelf.safe(
                "vector/bed_management.pdf",
                "beds, rooms and units in small numbers",
                "One-page dashboard on bed capacity: beds, rooms, occupancy by unit.",
                "22,000 stays in 2023, 8 units",
            )
        ),
        pagesize=landscape(A4),
        invariant=1,
    )
    c.setTitle("Bed capacity 2023")
    c.setFont("Helvetica-Bold", 16)
    c.drawString(50, 540, "Bed capacity and occupancy, 2023")
    c.setFont("Helvetica", 11)
    for i, row in enumerate(
        [
            ("Unit", "Beds", "Closed beds", "Single rooms", "Mean occupancy", "Stays"),
            ("Medical ICU", "16", "2", "3", "91.4 %", "980"),
            ("Surgical ICU", "18", "4", "5", "88.0 %", "1,120"),
            ("Stroke unit", "24", "0", "1", "93.2 %", "1,640"),
            ("Cardiology", "44", "6", "4", "86.9 %", "4,310"),
            ("Nephrology", "28", "3", "2", "84.1 %", "1,990"),
            ("Orthopaedics", "52", "8", "7", "82.7 %", "5,205"),
            ("Geriatrics", "60", "5", "9", "95.5 %", "2,750"),
            ("Gastroenterology", "46", "1", "2", "87.3 %", "4,005"),
        ]
    ):
        for j, v in enumerate(row):
            c.drawString(50 + 120 * j, 500 - 24 * i, v)
    c.save()
    ys = [("2018", 412), ("2019", 455), ("2020", 371), ("2021", 430), ("2022", 467)]
    text(
        shelf.safe(
            "vector/rcp_par_an.svg",
            "metadata of the drawing program without an author",
            "Nombre de dossiers passés en RCP de sarcome par année.",
            "2 135 dossiers de RCP, 2018-2022",
        ),
        '<?xml version="1.0"?>\n'
        + HEAD.format(w=420, h=300)
        + '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description><dc:format>image/svg+xml</dc:format><dc:title>RCP sarcome</dc:title></rdf:Description></rdf:RDF></metadata><style>.b{fill:#357}</style>'
        + "".join(
            f'<rect class="b" x="{40 + 70 * i}" y="{260 - v // 2}" width="44" height="{v // 2}"/><text x="{46 + 70 * i}" y="{252 - v // 2}">{v}</text><text x="{46 + 70 * i}" y="280">{y}</text>'
            for i, (y, v) in enumerate(ys)
        )
        + "</svg>\n",
    )
    fig, ax = plt.subplots(figsize=(7, 3))
    ax.imshow(np.corrcoef(g.normal(size=(6, 300))), cmap="coolwarm", vmin=-1, vmax=1)
    ax.set_yticks(range(6), ["Âge", "IMC", "CRP", "Albumine", "Hb", "Lactate"])
    pdf(
        fig,
        shelf.safe(
            "vector/correlations.pdf",
            "a matrix of correlations with 1 on its diagonal",
            "Matrice des corrélations de Spearman entre variables biologiques à l'admission.",
            "6 600 patients admis aux urgences",
        ),
        Title="Corrélations",
    )
    # --- unsafe
    pts = "".join(
        f'<circle cx="{r.uniform(60, 560):.1f}" cy="{r.uniform(40, 280):.1f}" r="3"><title>{ipp(r)}</title></circle>'
        for _ in range(40)
    )
    text(
        shelf.unsafe(
            "vector/vads_nuage.svg",
            "individual points with IPP as tooltips",
            "circle elements and their title",
            "Score de dysphagie selon la dose de radiothérapie.",
            "Patients traités pour cancer ORL, n = 40",
        ),
        HEAD.format(w=600, h=320)
        + '<text x="200" y="20">Dysphagie selon la dose</text><line x1="50" y1="290" x2="580" y2="290" stroke="#000"/>'
        + pts
        + "</svg>\n",
    )
    text(
        shelf.unsafe(
            "vector/hidden_group.svg",
            "hidden group with rows of patients",
            "g display=none",
            "Mean pain score by nerve block technique.",
            "1,020 patients, 330 to 350 per technique",
        ),
        HEAD.format(w=500, h=240)
        + "".join(
            f'<rect x="60" y="{40 + 50 * i}" width="{v * 70}" height="30" fill="#79c"/><text x="{70 + v * 70}" y="{60 + 50 * i}">{v}</text>'
            for i, v in enumerate((3.1, 2.4, 2.2))
        )
        + '<g display="none" id="data">'
        + "".join(
            f'<text y="{12 * i}">pt {i + 1}; {r.randint(20, 89)} y; {r.choice("MF")}; EVA {r.randint(0, 9)}; {r.choice("ABC")}</text>'
            for i in range(50)
        )
        + "</g></svg>\n",
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    t = np.sort(g.exponential(20, 58))
    ax.step(np.append(0, t), 1 - np.arange(59) / 58, where="post")
    ax.set_xlabel("Months since relapse")
    ax.set_ylabel("Survival")
    svg(
        fig,
        shelf.unsafe(
            "vector/os_relapse.svg",
            "single-event steps",
            "path: 58 steps of 1/58",
            "Overall survival after relapse of AML.",
            "58 patients with relapsed AML",
        ),
    )
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(["2020", "2021", "2022"], [512, 498, 530])
    ax.set_title("Dialysis starts")
    pdf(
        fig,
        shelf.unsafe(
            "vector/dialysis_starts.pdf",
            "metadata: keywords hold a patient's name and NIR",
            "PDF info Keywords",
            "Number of dialysis starts per year.",
            "1,540 dialysis starts",
        ),
        Title="Dialysis starts",
        Keywords=f"dialysis; {person(r)}; {nir(r)}",
    )
    c = canvas.Canvas(
        str(
            shelf.unsafe(
                "vector/rapport_masque.pdf",
                "disguise: names under a black rectangle remain as text",
                "page 1, text under the box",
                "Tableau d'activité de l'unité de suite, noms des patients masqués.",
                "610 séjours en SSR en 2022",
            )
        ),
        pagesize=A4,
        invariant=1,
    )
    c.setFont("Helvetica", 12)
    c.drawString(60, 780, "Activité SSR 2022 : 610 séjours, durée moyenne 28,4 jours, retour à domicile 71 %")
    for i in range(12):
        c.drawString(
            60,
            740 - 20 * i,
            f"{person(r)}  né le {r.randint(1, 28):02d}/{r.randint(1, 12):02d}/19{r.randint(32, 60)}",
        )
    c.setFillColorRGB(0, 0, 0)
    c.rect(55, 500, 320, 255, fill=1)
    c.save()
    text(
        shelf.unsafe(
            "vector/carte_communes.svg",
            "addresses of single patients on a map",
            "text elements with street and number",
            "Map of home hospitalisation areas.",
            "870 home hospitalisation stays",
        ),
        HEAD.format(w=500, h=400)
        + '<path d="M20 20 L480 40 L450 380 L40 360 Z" fill="#eef" stroke="#336"/><text x="150" y="30">HAD - secteurs</text>'
        + "".join(
            f'<g><circle cx="{r.randint(60, 420)}" cy="{r.randint(60, 340)}" r="4"/><text x="{r.randint(60, 300)}" y="{r.randint(60, 340)}">{r.randint(2, 130)} {s}, {cp}</text></g>'
            for s, cp in (
                ("rue des Acacias", "93100 Montreuil"),
                ("avenue Jean Jaurès", "94200 Ivry-sur-Seine"),
                ("impasse du Moulin", "92320 Châtillon"),
                ("rue Victor Hugo", "93500 Pantin"),
            )
        )
        + "</svg>\n",
    )
