"""SVG and PDF figures."""

import base64
import io

import numpy as np

from .tools import down, ipp, name, np_rng, parts, plt, png_bytes, table_image


def svg(body, w=720, h=460, extra=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{w}" height="{h}" viewBox="0 0 {w} {h}" font-family="Arial">{extra}<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n'


def bars(labels, values, title, unit="", data=False):
    m = max(values)
    out = [f'<text x="360" y="28" text-anchor="middle" font-size="17">{title}</text>']
    for i, (a, v) in enumerate(zip(labels, values)):
        y = 60 + i * 36
        out.append(
            f'<text x="190" y="{y + 17}" text-anchor="end" font-size="13">{a}</text><rect x="200" y="{y}" width="{420 * v / m:.1f}" height="24" fill="#5b8db8"/><text x="{206 + 420 * v / m:.1f}" y="{y + 17}" font-size="12">{v}{unit}</text>'
        )
    return "\n".join(out)


def write(shelf):
    r = shelf.random("figures")
    g = np_rng(r)
    # unsafe 1: circles with title tooltips
    pts = "".join(
        f'<circle cx="{60 + 6 * a:.0f}" cy="{420 - 4 * b:.0f}" r="4" fill="#a33"><title>{a} ans, MoCA {b}</title></circle>'
        for a, b in zip(g.integers(20, 90, 70), g.integers(8, 30, 70))
    )
    shelf.unsafe(
        "moca_age.svg",
        "individual points",
        "70 circles with tooltips, one per patient",
        "MoCA score according to age at the memory clinic.",
        "70 patients seen in 2022",
    ).write_text(svg('<text x="360" y="25" text-anchor="middle">MoCA by age</text>' + pts))
    # unsafe 2: hidden group
    L = ["Pneumologie", "Gériatrie", "Cardiologie", "Neurologie", "Hématologie", "Oncologie", "Infectiologie"]
    v = parts(r, 3900, 7, 200)
    hid = (
        '<g style="display:none" id="debug">'
        + "".join(
            f'<text x="10" y="{20 * i}">{ipp(r)} {r.choice("MF")} {r.randrange(30, 88)} {r.choice(L)}</text>'
            for i in range(25)
        )
        + "</g>"
    )
    shelf.unsafe(
        "sejours_service.svg",
        "hidden text in SVG",
        "a group with display:none lists 25 patients",
        "Nombre de séjours COVID par service.",
        "3 900 séjours",
    ).write_text(svg(bars(L, v, "Séjours COVID par service") + hid))
    # unsafe 3: embedded picture
    rows = [[f"T{i}", a, b] for i, (a, b) in enumerate(((120, 88), (96, 71), (41, 5), (33, 28)), 1)]
    b64 = base64.b64encode(
        png_bytes(table_image(["Stage", "Men", "Women"], rows, "pT stage by sex", size=26))
    ).decode()
    shelf.unsafe(
        "tumour_stage.svg",
        "small cell in a picture embedded in SVG",
        "T3, Women = 5",
        "Tumour stage by sex, bladder cancer.",
        "482 patients with cystectomy",
    ).write_text(
        svg(
            f'<image x="40" y="40" width="420" height="230" xlink:href="data:image/png;base64,{b64}"/><text x="40" y="25">Figure S2</text>'
        )
    )
    # unsafe 4: data attributes on bars (dominance)
    S = ["Bloc A", "Bloc B", "Bloc C", "Bloc D", "Bloc E"]
    body = (
        bars(S, [812, 640, 588, 701, 455], "Consommation de dispositifs implantables (k€)")
        + '<text x="20" y="300" font-size="12">Bloc E : 1 patient représente 88 % de la dépense (assistance ventriculaire)</text>'
    )
    shelf.unsafe(
        "dmi_blocs.svg",
        "dominance",
        "one patient makes 88 % of the sum of Bloc E",
        "Dépense de dispositifs implantables par bloc opératoire, 2023.",
        "6 420 interventions",
    ).write_text(svg(body))
    # unsafe 6: metadata
    extra = f'<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>suivi M. {name(r)}</dc:title><dc:source>file:///mnt/dossiers/{ipp(r)}/ecg.csv</dc:source></rdf:RDF></metadata>'
    shelf.unsafe(
        "qtc_par_classe.svg",
        "identifier in SVG metadata",
        "dc:title with a name, dc:source with an IPP",
        "QTc moyen par classe d'antipsychotique.",
        "1 310 patients sous antipsychotique",
    ).write_text(
        svg(
            bars(
                ["Clozapine", "Olanzapine", "Rispéridone", "Halopéridol", "Aripiprazole", "Quétiapine"],
                [431, 424, 427, 439, 416, 429],
                "QTc moyen (ms)",
                " ms",
            ),
            extra=extra,
        )
    )
    # unsafe 7: PDF vector residuals
    p = plt()
    f, a = p.subplots()
    x = g.normal(30, 6, 130)
    a.plot(x, g.normal(0, 3, 130), "o", mfc="none")
    a.axhline(0)
    a.set_xlabel("Fitted values")
    a.set_ylabel("Residuals")
    a.set_title("Residuals vs fitted - birth weight model")
    f.savefig(
        shelf.unsafe(
            "diag_residuals.pdf",
            "residuals of single persons",
            "130 residual points",
            "Diagnostic plot of the birth-weight model.",
            "130 preterm infants",
        )
    )
    # unsafe 8: PDF with attachment
    import pikepdf

    p = plt()
    f, a = p.subplots()
    a.bar(["2020", "2021", "2022", "2023"], [512, 604, 577, 648])
    a.set_ylabel("Greffes rénales")
    b = io.BytesIO()
    f.savefig(b, format="pdf")
    with pikepdf.open(io.BytesIO(b.getvalue())) as pdf:
        csv = "id;age;creat_j7;rejet\n" + "\n".join(
            f"{i};{r.randrange(19, 79)};{r.randrange(80, 600)};{r.choice('01')}" for i in range(1, 90)
        )
        pdf.attachments["donnees.csv"] = csv.encode()
        pdf.save(
            shelf.unsafe(
                "greffes_par_an.pdf",
                "embedded file in PDF",
                "attachment donnees.csv with 89 patient rows",
                "Nombre de greffes rénales par an.",
                "2 341 greffes",
            )
        )
    # unsafe 9: PDF multi-page figure: last page single-patient line
    from matplotlib.backends.backend_pdf import PdfPages

    path = shelf.unsafe(
        "icu_glucose.pdf",
        "line of a single person",
        "page 3: glucose curve of one patient",
        "Glucose control in ICU before and after the protocol, supplementary figures.",
        "1 870 ICU stays",
    )
    with PdfPages(path, metadata={"Creator": "", "Producer": ""}) as pp:
        for title in ("Median glucose by hour, before", "Median glucose by hour, after"):
            p = plt()
            f, a = p.subplots()
            h = np.arange(0, 72, 4)
            a.plot(h, 8 + 2 * np.exp(-h / 20))
            a.fill_between(h, 6.5 + h * 0, 10 + h * 0, alpha=0.2)
            a.set_title(title + " (IQR band)")
            pp.savefig(f)
        p = plt()
        f, a = p.subplots()
        h = np.arange(0, 72, 0.5)
        a.plot(h, 9 + np.cumsum(g.normal(0, 0.25, 144)), lw=0.8)
        a.set_title("Typical patient (no. 114), hypoglycaemia at hour 41")
        a.set_xlabel("Hours since admission")
        pp.savefig(f)
    # unsafe 10: svg cumulative steps single event
    d = "M60,400"
    for i in range(14):
        x = 60 + int(g.integers(20, 45)) + 40 * i
        d += f" H{x} V{400 - 18 * (i + 1)}"
    shelf.unsafe(
        "incidence_cumulee.svg",
        "single-event steps",
        "each step is one event",
        "Incidence cumulée des récidives après colite à C. difficile.",
        "118 patients",
    ).write_text(
        svg(
            f'<path d="{d}" fill="none" stroke="black" stroke-width="2"/><text x="300" y="30">Récidives cumulées (14 événements)</text><text x="300" y="450">Jours</text>'
        )
    )

    # ---- safe
    shelf.safe(
        "volumes_chirurgie.svg",
        "bar labels in hundreds",
        "Nombre d'interventions par spécialité.",
        "9 400 interventions",
    ).write_text(
        svg(
            bars(
                ["Orthopédie", "Viscérale", "Urologie", "ORL", "Gynécologie", "Vasculaire", "Neurochirurgie"],
                parts(r, 9400, 7, 600),
                "Interventions programmées 2023",
            )
        )
    )
    A = down(r, 5200, 6, 0.04, 0.1)
    B = down(r, 4890, 6, 0.06, 0.12)
    lines = "".join(
        f'<polyline fill="none" stroke="{c}" stroke-width="2" points="{" ".join(f"{80 + 100 * i},{60 + 260 * (1 - np.exp(-x / k)):.0f}" for i, x in enumerate(range(0, 72, 12)))}"/>'
        for c, k in (("navy", 70), ("crimson", 38))
    )
    at = "".join(
        f'<text x="{80 + 100 * i}" y="{390 + 22 * j}" font-size="12" text-anchor="middle">{n}</text>'
        for j, s in enumerate((A, B))
        for i, n in enumerate(s)
    )
    shelf.safe(
        "mace_lifetable.svg",
        "curve with numbers at risk, all large; x axis 0-5 years",
        "MACE-free survival by year of follow-up, life-table method.",
        "10 090 patients after MI",
    ).write_text(
        svg(
            lines
            + at
            + "".join(f'<text x="{80 + 100 * i}" y="350" font-size="11">{i}</text>' for i in range(6))
            + '<text x="300" y="368" font-size="12">Years</text>'
        )
    )
    # network of drugs: circles that are not persons
    drugs = [
        "Furosemide",
        "Bisoprolol",
        "Apixaban",
        "Metformin",
        "Paracetamol",
        "Pantoprazole",
        "Amlodipine",
        "Atorvastatin",
        "Tramadol",
        "Zopiclone",
    ]
    c = "".join(
        f'<circle cx="{360 + 170 * np.cos(i * 0.628):.0f}" cy="{240 + 150 * np.sin(i * 0.628):.0f}" r="{18 + 2 * i}" fill="#9cf"/><text x="{360 + 170 * np.cos(i * 0.628):.0f}" y="{240 + 150 * np.sin(i * 0.628):.0f}" text-anchor="middle" font-size="11">{x}</text>'
        for i, x in enumerate(drugs)
    )
    shelf.safe(
        "drug_network.svg",
        "circles are drugs, not persons",
        "Co-prescription network of the ten most frequent drugs; node size by frequency, each above 2,000 patients.",
        "31 200 patients aged 75+",
    ).write_text(svg(c))
    p = plt()
    f, a = p.subplots(figsize=(8, 5))
    a.scatter(g.integers(400, 3000, 24), g.uniform(6, 14, 24))
    a.set_xlabel("Volume annuel du centre (séjours)")
    a.set_ylabel("Mortalité ajustée (%)")
    a.set_title("24 centres, chaque point est un hôpital (≥ 400 séjours)")
    f.savefig(
        shelf.safe(
            "funnel_centres.pdf",
            "points that are hospitals of at least 400 stays",
            "Mortalité ajustée selon le volume du centre.",
            "24 centres, 38 000 séjours",
        )
    )
    p = plt()
    f, ax = p.subplots(1, 2, figsize=(9, 4))
    q = np.linspace(-2, 2, 30)
    for a_, t_ in zip(ax, ("Age", "BMI")):
        a_.plot(q, 0.1 * q**2 + 0.2 * q)
        a_.fill_between(q, 0.1 * q**2 + 0.2 * q - 0.08, 0.1 * q**2 + 0.2 * q + 0.08, alpha=0.2)
        a_.set_xlabel(t_ + " (z-score)")
        a_.set_ylabel("log hazard ratio")
    f.suptitle("Restricted cubic splines, 4 knots")
    f.savefig(
        shelf.safe(
            "splines_cox.pdf",
            "smooth model curves",
            "Non-linear effect of age and BMI in the Cox model.",
            "12 400 patients, 1 950 events",
        )
    )
    path = shelf.safe(
        "indicateurs_gestion.pdf",
        "three pages of figures, months and targets",
        "Indicateurs de gestion du bloc : taux de débordement, TROS, annulations.",
        "18 300 interventions, 2023",
    )
    with PdfPages(path, metadata={"Title": "Indicateurs bloc 2023"}) as pp:
        for t_, lo, hi in (
            ("Taux d'ouverture réel (%)", 70, 85),
            ("Débordements (%)", 8, 14),
            ("Annulations J-1 (%)", 4, 7),
        ):
            p = plt()
            f, a = p.subplots(figsize=(8, 4))
            a.plot(
                ["jan", "fév", "mar", "avr", "mai", "jun", "jul", "aoû", "sep", "oct", "nov", "déc"],
                g.uniform(lo, hi, 12),
                marker="o",
            )
            a.set_title(t_)
            a.axhline((lo + hi) / 2, ls="--")
            pp.savefig(f)
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    cv = canvas.Canvas(
        str(
            shelf.safe(
                "cover_figures.pdf",
                "a vector forest of meta-analysis with study years and country codes",
                "Forest plot of published studies and our pooled estimate.",
                "5 published studies and our 8 900 patients",
            ),
        ),
        pagesize=A4,
    )
    cv.setAuthor("")
    cv.setCreator("")
    cv.setTitle("Forest plot")
    cv.setFont("Helvetica", 11)
    cv.drawString(60, 790, "Pooled odds ratio of delirium with benzodiazepines")
    for i, (s, o, w) in enumerate(
        (
            ("Study FR-2009", 1.8, 12.1),
            ("Study CA-2012", 2.2, 17.9),
            ("Study NL-2015", 1.4, 15.0),
            ("Study US-2018", 1.7, 24.3),
            ("Study UK-2020", 2.0, 10.2),
            ("This cohort", 1.9, 20.5),
        )
    ):
        y = 740 - 30 * i
        cv.drawString(60, y, s)
        cv.drawString(190, y, f"{o:.2f} [{o * 0.8:.2f}-{o * 1.25:.2f}]  weight {w} %")
        cv.rect(360 + 60 * o, y, 8, 8, fill=1)
    cv.drawString(60, 540, "I² = 31 %, tau² = 0.02, Q = 7.2 (df = 5), p = 0.21")
    cv.save()
    shelf.safe(
        "pyramide_ages.svg",
        "age classes up to '90 ans et plus', counts above 100",
        "Pyramide des âges des patients hospitalisés.",
        "21 900 patients hospitalisés en 2022",
    ).write_text(
        svg(
            bars(
                ["0-17 ans", "18-39 ans", "40-59 ans", "60-74 ans", "75-89 ans", "90 ans et plus"],
                [1830, 3922, 4710, 5588, 4937, 913],
                "Âge à l'admission",
            )
        )
    )
    shelf.safe(
        "gantt_projet.svg",
        "a project plan with calendar dates, no patient",
        "Calendrier du projet de recherche.",
        "Sans données patients",
    ).write_text(
        svg(
            "".join(
                f'<rect x="{200 + 60 * i}" y="{60 + 40 * i}" width="120" height="22" fill="#7c9"/><text x="20" y="{76 + 40 * i}" font-size="12">{t_}</text><text x="{205 + 60 * i}" y="{76 + 40 * i}" font-size="10">{d_}</text>'
                for i, (t_, d_) in enumerate(
                    (
                        ("WP1 Protocole", "03/01/2024"),
                        ("WP2 Extraction", "15/03/2024"),
                        ("WP3 Appariement", "02/05/2024"),
                        ("WP4 Analyses", "17/06/2024"),
                        ("WP5 Rédaction", "30/09/2024"),
                        ("WP6 Dépôt", "15/12/2024"),
                    )
                )
            )
        )
    )
