"""SVG and PDF figures."""

import base64
import io

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from .kit import (
    STUDIES,
    fixed,
    ipp,
    km,
    leak,
    matrix,
    meanplot,
    name,
    np,
    part,
    parts,
    persons,
    plain,
    plt,
    rng,
    save,
    shot,
    table,
)


def write(shelf):
    svg_unsafe(shelf)
    pdf_unsafe(shelf)
    svg_safe(shelf)
    pdf_safe(shelf)


def bars(labels, values, title, extra="", defs="", unit="", color="#3366aa", tips=None):
    """A hand-made SVG bar chart, in the manner of d3."""
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="640" height="{60 + 34 * len(labels)}" font-family="sans-serif" font-size="13">{defs}',
        f'<text x="10" y="22" font-weight="bold">{title}</text>',
    ]
    top = max(values)
    for i, (a, v) in enumerate(zip(labels, values)):
        y = 40 + 34 * i
        tip = f"<title>{tips[i]}</title>" if tips else ""
        out.append(
            f'<g class="bar"><text x="200" y="{y + 17}" text-anchor="end">{a}</text><rect x="210" y="{y}" width="{340 * v / top:.1f}" height="24" fill="{color}">{tip}</rect><text x="{216 + 340 * v / top:.1f}" y="{y + 17}">{v}{unit}</text></g>'
        )
    return "\n".join([*out, extra, "</svg>\n"])


def svg_unsafe(shelf):
    r = rng(shelf, "v1")
    p = shelf.unsafe(
        "ferritine_age.svg",
        "scatter of single patients in the vector data",
        "use elements of the collection",
        "Ferritine selon l'âge, nuage lissé",
        "173 patients hépatiques",
    )
    fig, ax = plt.subplots()
    ax.scatter(r.integers(25, 85, 173), r.gamma(2, 180, 173), s=10, c="#555")
    ax.set_xlabel("Âge")
    ax.set_ylabel("Ferritine (µg/L)")
    save(fig, p)

    r = rng(shelf, "v2")
    p = shelf.unsafe(
        "readmissions_by_gold.svg",
        "identifiers of patients in the tooltips",
        "title of each rect",
        "Readmissions by GOLD class",
        STUDIES["copd"].pop,
    )
    v = [44, 212, 211 + 12]
    p.write_text(
        bars(
            ["GOLD 2", "GOLD 3", "GOLD 4"],
            v,
            "Readmissions at 90 days",
            tips=["first ids: " + ", ".join(ipp(r) for _ in range(4)) for _ in v],
        )
    )

    s, r = STUDIES["bloc"], rng(shelf, "v3")
    p = shelf.unsafe(
        "annulations_specialite.svg",
        "an invisible label with a count of 5",
        "text with opacity 0",
        "Annulations du jour par spécialité",
        s.pop,
    )
    v = [247, 203, 148, 159]
    p.write_text(
        bars(
            list(s.groups),
            v,
            "Annulations du jour, 2021-2023",
            extra='<text x="560" y="200" opacity="0">dont décès avant bloc : 5 patients</text>',
        )
    )

    r = rng(shelf, "v4")
    p = shelf.unsafe(
        "flow_consort.svg",
        "an exclusion box with n = 7",
        "box Withdrew consent",
        "Flow chart of the cohort",
        STUDIES["breast"].pop,
    )
    L = [
        ("Screened in registry (n = 1187)", 40),
        ("Excluded: metastatic (n = 98), no HER2 result (n = 118), withdrew consent (n = 7)", 120),
        ("Analysed (n = 964)", 200),
    ]
    p.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="260" font-family="Arial" font-size="14">'
        + "".join(
            f'<rect x="30" y="{y}" width="640" height="46" fill="none" stroke="black"/><text x="44" y="{y + 28}">{t}</text>'
            for t, y in L
        )
        + "</svg>"
    )

    r = rng(shelf, "v5")
    p = shelf.unsafe(
        "delais_prise_en_charge.svg",
        "source rows left in a comment",
        "XML comment at the end",
        "Délai médian admission-ponction par mois",
        STUDIES["avc"].pop,
    )
    fig, ax = plt.subplots(figsize=(7, 3))
    ax.plot(range(1, 13), r.normal(78, 5, 12), "o-")
    ax.set_ylabel("Minutes (médiane)")
    save(fig, p)
    p.write_text(p.read_text().replace("</svg>", "<!-- data\n" + persons(r, 40).to_csv(index=False) + "-->\n</svg>"))

    s, r = STUDIES["vacc"], rng(shelf, "v6")
    p = shelf.unsafe(
        "uptake_by_profession.svg",
        "an embedded picture of a listing",
        "image element with a data URI",
        "Vaccination uptake by profession",
        s.pop,
    )
    b = io.BytesIO()
    shot(["Staff not vaccinated, sick leave"] + [f"{name(r):<24}{r.integers(2, 40)} days" for _ in range(12)]).save(
        b, "PNG"
    )
    p.write_text(
        bars(
            list(s.groups),
            [47.2, 66.1, 41.3, 43.4],
            "Uptake (%)",
            unit="%",
            extra=f'<image x="0" y="0" width="1" height="1" xlink:href="data:image/png;base64,{base64.b64encode(b.getvalue()).decode()}"/>',
        )
    )

    r = rng(shelf, "v7")
    p = shelf.unsafe(
        "survie_greffon_pas.svg",
        "survival steps of single events in the path data",
        "paths of both curves",
        "Survie du greffon, courbes en escalier",
        "92 greffés de la cohorte biopsiée",
    )
    fig, ax = plt.subplots()
    for n in (41, 51):
        t = np.sort(r.exponential(12, n))
        ax.step(np.r_[0, t], 1 - np.arange(n + 1) / n * 0.8, where="post")
    ax.set_xlim(0, 10)
    ax.set_xlabel("Années")
    save(fig, p)

    r = rng(shelf, "v8")
    p = shelf.unsafe(
        "map_home_stroke.svg",
        "exact place of the home of single patients",
        "one circle for each, with data-lat and data-lon",
        "Map of the catchment of the stroke unit",
        STUDIES["avc"].pop,
    )
    p.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="500"><path d="M40 60 L540 40 L570 430 L80 460 Z" fill="#eee" stroke="#888"/>'
        + "".join(
            f'<circle class="pt" r="2.5" cx="{r.uniform(80, 530):.1f}" cy="{r.uniform(70, 420):.1f}" data-lat="{r.uniform(48.1, 48.9):.5f}" data-lon="{r.uniform(1.9, 2.9):.5f}" fill="#c00"/>'
            for _ in range(240)
        )
        + "</svg>"
    )


def pdf(path, lines, size=9, author="", title="", after=None):
    c = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    c.setTitle(title)
    c.setAuthor(author)
    c.setCreator("")
    c.setSubject("")
    y = 800
    for x in lines:
        c.setFont("Courier-Bold" if x.startswith("#") else "Courier", size)
        c.drawString(40, y, x.lstrip("# ") if x.startswith("#") else x)
        y -= size + 4
        if y < 50:
            c.showPage()
            y = 800
    if after:
        after(c)
    c.save()


def report(shelf, key, stream, **kw):
    s, r = STUDIES[key], rng(shelf, stream)
    return s, r, ["# " + s.title, "", s.pop, "", *fixed(*matrix(s, table(s, r), **kw), gap=1)]


def pdf_unsafe(shelf):
    s, r, L = report(shelf, "park", "p1", total=False)
    p = shelf.unsafe(
        "report_dbs_white.pdf",
        "white text with single rows",
        "bottom of page 1",
        "Baseline report of the stimulation cohort",
        s.pop,
    )
    pdf(
        p,
        L,
        after=lambda c: (
            c.setFillColorRGB(1, 1, 1),
            c.setFont("Courier", 5),
            [c.drawString(40, 300 - 6 * i, x) for i, x in enumerate(persons(r, 30).to_csv(index=False).split("\n"))],
        ),
    )

    s, r, L = report(shelf, "derm", "p2", total=False)
    p = shelf.unsafe(
        "rapport_psoriasis_pj.pdf",
        "attached file with single rows",
        "attachment donnees.csv",
        "Rapport de maintien thérapeutique",
        s.pop,
    )
    pdf(p, L, size=7)
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.attachments["donnees.csv"] = persons(r, 300).to_csv(index=False).encode()
        d.save(p)

    s, r, L = report(shelf, "hiv", "p3", total=False)
    p = shelf.unsafe(
        "weight_gain_figure.pdf",
        "name of a person in the document properties",
        "XMP and Info author",
        "Figure and table on weight gain",
        s.pop,
    )
    pdf(p, L, size=7, author=f"Dr {name(r)}", title="Weight gain")

    s, r, L = report(shelf, "transpl", "p4", total=False)
    p = shelf.unsafe(
        "annotations_relecteur.pdf",
        "a sticky note with a count of 2",
        "text annotation on page 1",
        "Tableau descriptif des greffés",
        s.pop,
    )
    pdf(p, L, size=8)
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.pages[0].Annots = d.make_indirect(
            pikepdf.Array(
                [
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Text,
                        Rect=[400, 700, 420, 720],
                        Contents="Attention, parmi les CMV il y a 2 patients avec perte du greffon avant J30",
                    )
                ]
            )
        )
        d.save(p)

    s, r = STUDIES["neo"], rng(shelf, "p5")
    p = shelf.unsafe(
        "km_bpd_free.pdf",
        "Kaplan-Meier curve of 62 infants with a step for each",
        "both curves",
        "Time to discharge without oxygen in the most premature",
        "62 infants born before 25 weeks",
    )
    fig, ax = plt.subplots()
    for n, c in ((29, "C0"), (33, "C1")):
        t = np.sort(r.gamma(4, 22, n))
        ax.step(np.r_[0, t], np.r_[0, np.arange(1, n + 1) / n], where="post", color=c)
    ax.set_xlabel("Days")
    save(fig, p)

    s, r, L = report(shelf, "psy", "p6", total=False)
    p = shelf.unsafe(
        "rapport_psy_v2.pdf",
        "an earlier version of the file with a small cell is kept before the update",
        "first revision of the PDF",
        "Rapport d'activité du suivi intensif",
        s.pop,
    )
    t = leak(s, table(s, rng(shelf, "p6")), "Tutelle", "Suivi intensif", 6)
    pdf(p, ["# " + s.title, "", s.pop, "", *fixed(*matrix(s, t, total=False), gap=1)])
    old = p.read_bytes()
    incremental(p, old, L)

    s, r, L = report(shelf, "hepa", "p7", total=False)
    p = shelf.unsafe(
        "chc_calques.pdf",
        "optional content layer, off, with names",
        "layer Travail",
        "Tableau CHC avec calques",
        s.pop,
    )
    pdf(p, L)
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        ocg = d.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Travail"))
        d.Root.OCProperties = pikepdf.Dictionary(OCGs=[ocg], D=pikepdf.Dictionary(OFF=[ocg], Order=[ocg]))
        pg = d.pages[0]
        pg.Resources.Properties = pikepdf.Dictionary(L1=ocg)
        n1, n2 = (plain(name(r)) for _ in range(2))
        pg.contents_add(
            f"/OC /L1 BDC BT /F1 9 Tf 60 200 Td (M. {n1}, Mme {n2} : dossiers a revoir) Tj ET EMC".encode()
        )
        d.save(p)


def incremental(path, old, lines):
    """Appends a revision in which the page shows `lines`."""
    d = pikepdf.open(io.BytesIO(old))
    page = d.pages[0].obj
    n, root, size = page.objgen[0], d.Root.objgen[0], len(d.objects) + 1
    d.pages[0].Resources.Font.objgen[0] if d.pages[0].Resources.Font.is_indirect else None
    body = (
        "BT /F1 9 Tf 40 800 Td 13 TL "
        + " ".join(
            f"({x.encode('latin-1', 'replace').decode('latin-1').replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*"
            for x in lines
        )
        + " ET"
    )
    raw = body.encode("latin-1")
    out = bytearray(old)
    pos = {}
    parent = page.Parent.objgen[0]
    for num, data in (
        (size, b"<< /Length %d >>\nstream\n" % len(raw) + raw + b"\nendstream"),
        (
            n,
            f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842] /Contents {size} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> >>".encode(),
        ),
    ):
        pos[num] = len(out)
        out += b"%d 0 obj\n" % num + data + b"\nendobj\n"
    prev = int(old[old.rindex(b"startxref") + 9 :].split()[0])
    start = len(out)
    out += b"xref\n"
    for k in sorted(pos):
        out += b"%d 1\n%010d 00000 n \n" % (k, pos[k])
    out += f"trailer\n<< /Size {size + 1} /Root {root} 0 R /Prev {prev} >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(bytes(out))


def svg_safe(shelf):
    s, r = STUDIES["sepsis"], rng(shelf, "vs1")
    p = shelf.safe(
        "forest_vasopressin.svg", "eight points that are odds ratios", "Forest plot of subgroup odds ratios", s.pop
    )
    fig, ax = plt.subplots()
    e = r.uniform(0.7, 1.05, 8)
    meanplot(ax, ["All", "Lung", "Abdomen", "Urinary", "Other", "SOFA < 10", "SOFA 10+", "RRT"], e, e * 0.8, e * 1.24)
    ax.set_xlabel("OR (95% CI)")
    save(fig, p)

    s, r = STUDIES["onco"], rng(shelf, "vs2")
    p = shelf.safe(
        "flux_patients_immuno.svg", "a flow chart whose smallest box has 31 patients", "Diagramme de flux", s.pop
    )
    L = [
        ("Dossiers repérés (n = 1689)", 30),
        ("Exclus : autre primitif (n = 112), essai clinique (n = 70), opposition (n = 31)", 110),
        ("Analysés (n = 1476)", 190),
        ("Immunothérapie seule (n = 548)  |  Immunochimiothérapie (n = 928)", 270),
    ]
    p.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="340" font-family="Arial" font-size="14">'
        + "".join(
            f'<rect x="30" y="{y}" width="660" height="44" fill="#f8f8ff" stroke="#446"/><text x="44" y="{y + 27}">{t}</text>'
            for t, y in L
        )
        + "</svg>"
    )

    s, r = STUDIES["diab"], rng(shelf, "vs3")
    p = shelf.safe("statin_by_decade.svg", "tooltips with group sizes", "Share of statin users by age band", s.pop)
    n = parts(r, 5412, [6, 21, 34, 28, 11])
    v = [round(100 * part(r, k, q) / k, 1) for k, q in zip(n, (0.34, 0.48, 0.61, 0.69, 0.72))]
    p.write_text(
        bars(
            ["under 45", "45-54", "55-64", "65-74", "75 or over"],
            v,
            "Statin use (%)",
            unit="%",
            tips=[f"n = {k}" for k in n],
            color="#2a9d8f",
        )
    )

    s, r = STUDIES["urg"], rng(shelf, "vs4")
    p = shelf.safe("arrivees_par_heure.svg", "24 bars, hours from 0 to 23", "Passages par heure d'arrivée", s.pop)
    fig, ax = plt.subplots(figsize=(8, 3))
    h = parts(
        r,
        48215,
        [
            2,
            1.6,
            1.3,
            1.2,
            1.1,
            1.2,
            1.6,
            2.6,
            4,
            5.6,
            6.3,
            6,
            5.4,
            5.6,
            5.9,
            5.8,
            5.7,
            5.9,
            6.1,
            6,
            5.4,
            4.6,
            3.7,
            2.8,
        ],
    )
    ax.bar(range(24), h, color="#457b9d")
    ax.set_xlabel("Heure d'arrivée")
    ax.set_ylabel("Passages sur l'année")
    save(fig, p)

    s, r = STUDIES["hip"], rng(shelf, "vs5")
    p = shelf.safe(
        "dag_adjustment.svg",
        "no data at all, a causal graph",
        "Directed acyclic graph used to choose the adjustment set",
    )
    nodes = {"Age": (80, 60), "Dementia": (80, 200), "Frailty": (260, 40), "Cement": (260, 220), "Death": (470, 130)}
    p.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="560" height="260" font-size="14">'
        + "".join(
            f'<line x1="{nodes[a][0]}" y1="{nodes[a][1]}" x2="{nodes[b][0]}" y2="{nodes[b][1]}" stroke="black"/>'
            for a, b in (
                ("Age", "Frailty"),
                ("Age", "Death"),
                ("Dementia", "Cement"),
                ("Frailty", "Cement"),
                ("Cement", "Death"),
                ("Dementia", "Death"),
            )
        )
        + "".join(
            f'<circle cx="{x}" cy="{y}" r="34" fill="white" stroke="black"/><text x="{x}" y="{y + 5}" text-anchor="middle">{k}</text>'
            for k, (x, y) in nodes.items()
        )
        + "</svg>"
    )

    s, r = STUDIES["bloc"], rng(shelf, "vs6")
    p = shelf.safe(
        "carte_departements_taux.svg",
        "coloured areas with rates of large populations",
        "Taux de séjours chirurgicaux pour 1 000 habitants par département",
        "212 400 séjours, 8 départements, 2022",
    )
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="520" height="300" font-size="12">']
    for i, dpt in enumerate((75, 77, 78, 91, 92, 93, 94, 95)):
        x, y, v = 20 + 120 * (i % 4), 30 + 120 * (i // 4), r.uniform(14, 23)
        out.append(
            f'<g id="dep-{dpt}"><path d="M{x} {y} h100 l10 90 h-110 z" fill="rgb(255,{int(240 - 6 * v)},{int(220 - 8 * v)})" stroke="#666"/><text x="{x + 24}" y="{y + 50}">{dpt} : {v:.1f} ‰</text></g>'
        )
    p.write_text("\n".join([*out, "</svg>"]), encoding="utf-8")


def pdf_safe(shelf):
    s, r, L = report(shelf, "copd", "ps1", total=False)
    p = shelf.safe("table1_home_niv.pdf", "plain table of large groups", "Baseline table", s.pop)
    pdf(p, L, title=s.title)

    s, r = STUDIES["ira"], rng(shelf, "ps2")
    p = shelf.safe(
        "courbe_ira_euroscore.pdf",
        "a smooth spline with its band",
        "Risque d'IRA selon EuroSCORE II (spline, 4 nœuds)",
        s.pop,
    )
    fig, ax = plt.subplots()
    x = np.linspace(0.8, 9, 50)
    y = 1 / (1 + np.exp(1.9 - 0.35 * x))
    ax.plot(x, y)
    ax.fill_between(x, y * 0.85, y * 1.15, alpha=0.3)
    ax.set_xlabel("EuroSCORE II")
    ax.set_ylabel("Risque prédit")
    save(fig, p)

    s, r, L = report(shelf, "geri", "ps3", total=False)
    p = shelf.safe(
        "delirium_report_bookmarks.pdf",
        "bookmarks, a link and a footnote numbered 1",
        "Report of the delirium programme with bookmarks",
        s.pop,
    )
    pdf(
        p,
        [
            *L,
            "",
            "(1) Clinical Frailty Scale. Secondary outcomes in section 4, sensitivity analysis 2.",
            "Model: 2098 admissions, 462 events, 2089 residual degrees of freedom.",
        ],
        title="Delirium programme",
        after=lambda c: (
            c.bookmarkPage("a"),
            c.addOutlineEntry("Table 1", "a"),
            c.linkURL("https://example.org/protocol", (40, 500, 200, 520)),
        ),
    )

    s, r = STUDIES["crohn"], rng(shelf, "ps4")
    p = shelf.safe(
        "figures_crohn_3pages.pdf",
        "three pages of grouped figures",
        "Figures 1 à 3 : rémission, CRP moyenne, persistance par trimestre",
        s.pop,
    )
    from matplotlib.backends.backend_pdf import PdfPages

    with PdfPages(p, metadata={"CreationDate": None}) as pp:
        fig, ax = plt.subplots()
        ax.bar(["Vedolizumab", "Ustékinumab"], [41.2, 43.6])
        ax.set_ylabel("Rémission S52 (%)")
        pp.savefig(fig)
        plt.close(fig)
        fig, ax = plt.subplots()
        ax.plot([0, 14, 26, 52], [14.2, 9.1, 7.4, 6.6], "o-")
        ax.set_ylabel("CRP moyenne")
        pp.savefig(fig)
        plt.close(fig)
        fig, ax = plt.subplots()
        for (g, n), h in zip(s.groups.items(), (0.07, 0.06)):
            k = km(r, n, list(range(0, 7)), h)
            ax.plot([3 * x[0] for x in k], [x[3] for x in k], "-o", label=g)
        ax.set_xlabel("Mois")
        ax.set_ylim(0, 1)
        ax.legend()
        pp.savefig(fig)
        plt.close(fig)
