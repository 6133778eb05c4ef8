"""Figures as SVG and PDF."""

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from .tools import held, name, np, plt, put, rng, save

plt.rcParams["svg.fonttype"] = "none"
plt.rcParams["svg.hashsalt"] = "40"


def bars(labels, values, title, extra="", unit=""):
    """A hand-made SVG bar chart, as d3 exports it."""
    top = max(values)
    body = "".join(
        f'<g class="bar" transform="translate(180,{40 + 30 * i})"><rect width="{v / top * 360:.1f}" height="22" fill="#4682b4"/><text x="{v / top * 360 + 6:.1f}" y="16">{v}{unit}</text><text x="-8" y="16" text-anchor="end">{k}</text></g>\n'
        for i, (k, v) in enumerate(zip(labels, values))
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{80 + 30 * len(values)}" font-family="sans-serif" font-size="12">\n<text x="20" y="22" font-size="15">{title}</text>\n{body}{extra}</svg>\n'


def write(shelf):
    r = rng(shelf, "vectors")
    # ---------- unsafe
    p = shelf.unsafe(
        "vectors/volcano_patients.svg",
        "scatter with one mark for each patient",
        "circle elements",
        "Scatter of FEV1 and 6-minute walk distance.",
        "212 patients with COPD",
    )
    fig, ax = plt.subplots()
    x = r.normal(48, 14, 212)
    ax.scatter(x, 250 + 3 * x + r.normal(0, 45, 212), s=10)
    ax.set(xlabel="FEV1 (% predicted)", ylabel="6MWD (m)")
    save(fig, p)

    p = shelf.unsafe(
        "vectors/tooltip.svg",
        "small cell in a tooltip",
        "title of the third bar: n = 5",
        "Répartition des séjours d'addictologie par produit (pourcentages).",
        "1 306 séjours d'addictologie",
    )
    t = bars(
        ["Alcool", "Opiacés", "Cocaïne", "Cannabis"], [61.0, 18.5, 12.1, 8.4], "Produit principal (%)", unit=" %"
    )
    put(
        p,
        t.replace(
            "</svg>",
            '<g transform="translate(180,170)"><rect width="14" height="18" fill="#c66"><title>Autres hallucinogènes : n = 5 patients</title></rect></g></svg>',
        ),
    )

    p = shelf.unsafe(
        "vectors/hidden_group.svg",
        "rows of persons in a group that is not shown",
        "g display=none",
        "Number of endoscopies by indication.",
        "6 204 endoscopies",
    )
    rows = "".join(
        f"<text>{i};{int(r.integers(20, 88))};{'MF'[int(r.integers(0, 2))]};K{int(r.integers(20, 30))};{int(r.integers(1, 20))}</text>"
        for i in range(45)
    )
    put(
        p,
        bars(
            ["Bleeding", "Anaemia", "Screening", "Dysphagia", "Follow-up"],
            [1502, 988, 2011, 644, 1059],
            "Endoscopies by indication",
            f'<g display="none" id="data"><text>id;age;sex;dx;los</text>{rows}</g>',
        ),
    )

    p = shelf.unsafe(
        "vectors/km_rare.svg",
        "single-event steps of a survival curve",
        "path with a step for each death",
        "Overall survival after allograft.",
        "41 children, allogeneic HSCT",
    )
    fig, ax = plt.subplots()
    e = np.sort(r.exponential(40, 41))
    ax.step(np.r_[0, e], np.r_[1, 1 - np.arange(1, 42) / 41], where="post")
    ax.set(xlim=(0, 60), xlabel="Months", ylabel="Survival", title="Overall survival (n = 41)")
    save(fig, p)

    p = shelf.unsafe(
        "vectors/bland_altman.pdf",
        "a point for each patient",
        "scatter in the PDF",
        "Bland-Altman : pression invasive contre brassard.",
        "150 patients de réanimation",
    )
    fig, ax = plt.subplots()
    m = r.normal(82, 12, 150)
    d = r.normal(-2, 7, 150)
    ax.plot(m, d, "o", ms=3)
    ax.axhline(-2)
    ax.axhline(12, ls="--")
    ax.axhline(-16, ls="--")
    ax.set(xlabel="Moyenne (mmHg)", ylabel="Différence (mmHg)")
    save(fig, p)

    p = shelf.unsafe(
        "vectors/centre_map.pdf",
        "the single age of a patient over 90",
        "caption: doyenne, 97 ans",
        "Nombre de patients par département de résidence.",
        "3 588 patients suivis en cardiogériatrie",
    )
    fig, ax = plt.subplots(figsize=(6, 5))
    ax.axis("off")
    for k, (said, v) in enumerate(
        (
            ("Ille-et-Vilaine", 912),
            ("Loire-Atlantique", 733),
            ("Morbihan", 488),
            ("Finistère", 520),
            ("Côtes-d'Armor", 402),
            ("Sarthe", 304),
            ("Mayenne", 229),
        )
    ):
        ax.text(
            0.1 + 0.4 * (k % 2), 0.9 - 0.2 * (k // 2), f"{said} : {v}", fontsize=13, bbox=dict(fc="#e0ecf4", ec="k")
        )
    ax.text(0.1, 0.08, "La doyenne de la cohorte, 97 ans, vient de la Mayenne.", fontsize=11)
    save(fig, p)

    p = shelf.unsafe(
        "vectors/attachment.pdf",
        "embedded CSV of rows",
        "attached file residuals.csv",
        "QQ-plot summary figure and model fit.",
        "1 904 patients, mixed model of HbA1c",
    )
    tmp = shelf.path("parts/qq.pdf")
    fig, ax = plt.subplots()
    x = np.linspace(-2, 2, 21)
    ax.plot(x, x * 0.98)
    ax.set(xlabel="Theoretical quantile", ylabel="Observed quantile (21 grid points)", title="QQ curve, n = 1,904")
    save(fig, tmp)
    with pikepdf.open(tmp) as pdf:
        pdf.attachments["residuals.csv"] = pikepdf.AttachedFileSpec(
            pdf,
            (
                "patient,visit,hba1c,residual\n"
                + "\n".join(f"{i // 3 + 1},{i % 3},{r.normal(8, 1):.1f},{r.normal():.3f}" for i in range(150))
            ).encode(),
            filename="residuals.csv",
        )
        pdf.save(p)

    p = shelf.unsafe(
        "vectors/white_text.pdf",
        "white text under a figure names a patient",
        "white line at the foot",
        "Activité chirurgicale par mois.",
        "11 240 interventions",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setFont("Helvetica-Bold", 15)
    c.drawString(60, 780, "Interventions par mois, 2023")
    for i, v in enumerate(r.integers(820, 1020, 12)):
        c.setFillColorRGB(0.2, 0.4, 0.7)
        c.rect(60 + 38 * i, 480, 26, float(v) / 5, fill=1)
        c.setFillColorRGB(0, 0, 0)
        c.setFont("Helvetica", 9)
        c.drawString(60 + 38 * i, 468, str(v))
    c.setFillColorRGB(1, 1, 1)
    c.drawString(60, 440, f"Patient : {name(shelf, 'white')}, né le 03/07/1951")
    c.save()

    p = shelf.unsafe(
        "vectors/xmp_subject.pdf",
        "a NIR in the document information",
        "Keywords",
        "Courbe lissée de survie globale par sexe, grille annuelle.",
        "9 902 patients avec cancer du poumon",
    )
    from .tools import nir

    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setTitle("Survie par sexe")
    c.setKeywords("cas index " + nir(shelf, "xmp"))
    c.setFont("Helvetica", 12)
    c.drawString(60, 790, "Survie globale (%), grille annuelle")
    for i, row in enumerate(
        (
            ("Année", "Hommes (N=6 402)", "Femmes (N=3 500)"),
            ("1", "48", "54"),
            ("2", "31", "38"),
            ("3", "23", "30"),
            ("5", "16", "22"),
        )
    ):
        for j, v in enumerate(row):
            c.drawString(60 + 150 * j, 760 - 20 * i, v)
    c.save()

    # ---------- safe
    p = shelf.safe(
        "vectors/bars_d3.svg",
        "counts on bars, all large",
        "Séjours par mode d'entrée.",
        "22 904 séjours de médecine, 2022",
    )
    put(
        p,
        bars(
            ["Urgences", "Domicile, programmé", "Mutation", "Transfert SSR", "Transfert MCO"],
            [12011, 7302, 2188, 771, 632],
            "Mode d'entrée",
        ),
    )

    p = shelf.safe(
        "vectors/spline.svg",
        "a line through a grid, not persons",
        "Restricted cubic spline of the hazard ratio by body-mass index with pointwise 95 % interval.",
        "41 300 patients, 5 122 deaths",
    )
    fig, ax = plt.subplots()
    x = np.linspace(18, 45, 55)
    y = np.exp(0.004 * (x - 26) ** 2)
    ax.plot(x, y)
    ax.fill_between(x, y * 0.9, y * 1.1, alpha=0.3)
    ax.set_yscale("log")
    ax.axhline(1, ls=":")
    ax.set(xlabel="BMI (kg/m²)", ylabel="Hazard ratio", title="Restricted cubic spline, 4 knots")
    save(fig, p, metadata={"Date": None, "Creator": "Matplotlib"})

    p = shelf.safe(
        "vectors/consort.svg",
        "flow chart with large counts and large differences",
        "CONSORT diagram.",
        "3 214 screened, 2 480 randomised",
    )
    held(734, 3214)
    held(1242, 2480)
    held(1180, 1242)
    held(1171, 1238)

    def bx(x, y, t):
        return f'<rect x="{x}" y="{y}" width="190" height="52" fill="none" stroke="black"/><text x="{x + 95}" y="{y + 22}" text-anchor="middle">{t[0]}</text><text x="{x + 95}" y="{y + 40}" text-anchor="middle">{t[1]}</text>'

    put(
        p,
        '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="420" font-size="12">'
        + bx(210, 10, ("Screened", "n = 3,214"))
        + bx(410, 90, ("Not eligible or declined", "n = 734"))
        + bx(210, 170, ("Randomised", "n = 2,480"))
        + bx(60, 260, ("Intervention", "n = 1,242"))
        + bx(360, 260, ("Usual care", "n = 1,238"))
        + bx(60, 350, ("Analysed at 12 months", "n = 1,180"))
        + bx(360, 350, ("Analysed at 12 months", "n = 1,171"))
        + "</svg>",
    )

    p = shelf.safe(
        "vectors/heat_ward_hour.svg",
        "large counts in a heat map",
        "Arrivals at the emergency department by weekday and period.",
        "61 320 arrivals",
    )
    m = r.integers(900, 3900, (7, 4))
    fig, ax = plt.subplots()
    ax.imshow(m, aspect="auto")
    for i in range(7):
        for j in range(4):
            ax.text(j, i, int(m[i, j]), ha="center", color="w")
    ax.set_xticks(range(4), ["00-06", "06-12", "12-18", "18-24"])
    ax.set_yticks(range(7), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    ax.set_title("Arrivals")
    save(fig, p)
    p2 = shelf.safe(
        "vectors/decision_curve.pdf",
        "curve on a grid of thresholds",
        "Courbe de décision (bénéfice net) du score de bactériémie.",
        "8 118 patients, 902 bactériémies",
    )
    fig, ax = plt.subplots()
    x = np.linspace(0.02, 0.4, 39)
    ax.plot(x, 0.11 * np.exp(-4 * x), label="modèle")
    ax.plot(x, 0.111 - (1 - 0.111) * x / (1 - x), label="traiter tous")
    ax.axhline(0, c="k")
    ax.set_ylim(-0.05, 0.12)
    ax.legend()
    ax.set(xlabel="Seuil de probabilité", ylabel="Bénéfice net")
    save(fig, p2)

    p = shelf.safe(
        "vectors/forest_meta.pdf",
        "each square is a published study",
        "Forest plot of the meta-analysis of published trials (aggregate literature data).",
        "7 published trials, 18 402 participants",
    )
    fig, ax = plt.subplots(figsize=(7, 4))
    s = [f"Trial {x}" for x in "ABCDEFG"]
    hr = np.array([0.82, 0.91, 0.77, 1.04, 0.88, 0.69, 0.95])
    ax.errorbar(hr, range(7), xerr=0.12, fmt="s")
    ax.axvline(1, ls=":")
    ax.set_yticks(range(7), s)
    ax.set(xlabel="Hazard ratio (95% CI)", title="Random effects: HR 0.87 (0.80-0.94); I² = 31 %; k = 7")
    save(fig, p)

    p = shelf.safe(
        "vectors/rapport_ghm.pdf",
        "GHM codes, ranks and weights",
        "Les dix premiers GHM en volume avec leur DMS.",
        "31 044 séjours MCO",
    )
    c = canvas.Canvas(str(p), pagesize=A4, invariant=1)
    c.setTitle("Palmarès des GHM")
    c.setFont("Helvetica-Bold", 14)
    c.drawString(50, 800, "Palmarès des GHM 2023")
    c.setFont("Helvetica", 10)
    rows = [("Rang", "GHM", "Libellé court", "Séjours", "DMS")] + [
        (str(i + 1), g, said, str(v), d)
        for i, (g, said, v, d) in enumerate(
            [
                ("28Z04Z", "Hémodialyse, en séances", 9120, "0,0"),
                ("28Z07Z", "Chimiothérapie, en séances", 7233, "0,0"),
                ("14Z13A", "Accouchements voie basse", 2911, "3,4"),
                ("23M20T", "Autres symptômes", 1805, "0,2"),
                ("06K04J", "Endoscopies digestives", 1710, "0,1"),
                ("05M09", "Insuffisance cardiaque", 1402, "8,7"),
                ("02C05J", "Cristallin, ambulatoire", 1388, "0,0"),
                ("08C24", "Prothèse de genou", 822, "5,1"),
                ("04M05", "Pneumonies", 791, "7,9"),
                ("01M30", "AVC", 640, "9,6"),
            ]
        )
    ]
    for i, row in enumerate(rows):
        for j, v in enumerate(row):
            c.drawString((50, 90, 160, 360, 430)[j], 770 - 20 * i, v)
    c.save()

    p = shelf.safe(
        "vectors/mean_ci.pdf",
        "means with intervals of large groups",
        "Mean pain score over 72 h by analgesia group with 95 % intervals.",
        "1 240 patients (620 per group)",
    )
    fig, ax = plt.subplots()
    t = np.arange(0, 73, 12)
    for b, said in ((6.2, "TAP block"), (7.0, "Standard")):
        ax.errorbar(t, b * np.exp(-t / 50), yerr=0.18, capsize=3, label=f"{said} (n = 620)")
    ax.legend()
    ax.set(xlabel="Hours", ylabel="Mean VAS (0-10)")
    save(fig, p)

    p = shelf.safe(
        "vectors/gantt.svg",
        "dates that are project milestones",
        "Calendrier prévisionnel de l'étude.",
        "Aucune donnée de patient",
    )
    put(
        p,
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" font-size="12"><text x="10" y="20" font-size="15">Calendrier du projet</text>'
        + "".join(
            f'<rect x="{200 + 40 * i}" y="{40 + 28 * i}" width="{110 + 10 * i}" height="18" fill="#88a"/><text x="10" y="{54 + 28 * i}">{t}</text>'
            for i, t in enumerate(
                [
                    "Lot 1 – protocole (T1 2024)",
                    "Lot 2 – extraction (T2 2024)",
                    "Lot 3 – analyse (T3 2024)",
                    "Lot 4 – article (T1 2025)",
                ]
            )
        )
        + "</svg>",
    )
