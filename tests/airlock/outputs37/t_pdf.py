"""PDF reports."""

import io
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.airlock.outputs.case import Shelf

from .kit import ipp, np_en, np_fr, p2, part, person, split

CSS = getSampleStyleSheet()


def report(path: Path, title: str, *parts: Any, wide: bool = False, colour: Any = colors.lightgrey) -> None:
    flow: list[Any] = [Paragraph(title, CSS["Title"])]
    # Helvetica has no narrow space
    for p in parts:
        if isinstance(p, str):
            flow.append(Paragraph(p, CSS["BodyText"]))
        elif isinstance(p, list):
            flow.append(
                Table(
                    [[str(v).replace("\u202f", "\u00a0") for v in row] for row in p],
                    style=TableStyle(
                        [
                            ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                            ("BACKGROUND", (0, 0), (-1, 0), colour),
                            ("FONTSIZE", (0, 0), (-1, -1), 8),
                        ]
                    ),
                )
            )
        else:
            flow.append(p)
        flow.append(Spacer(1, 8))
    SimpleDocTemplate(str(path), pagesize=landscape(A4) if wide else A4, invariant=1, author="", title="").build(flow)


def write(shelf: Shelf) -> None:
    _safe(shelf)
    _unsafe(shelf)


def _safe(shelf: Shelf) -> None:
    r = shelf.random("pdf_safe")
    n1, n2 = 722, 701
    report(
        shelf.safe(
            "pdf/corticoides_pac.pdf",
            "90-day, CURB-65 3-5, p-values",
            "Essai en vie réelle des corticoïdes dans la pneumonie communautaire grave, tableau principal.",
            "1 423 patients avec pneumonie grave, 2018-2023",
        ),
        "Corticoïdes dans la pneumonie communautaire grave",
        "Étude de cohorte, 11 réanimations. Analyse pondérée (IPTW). Critère principal : décès à 28 jours.",
        [["", f"Hydrocortisone (n={n1})", f"Contrôle (n={n2})", "p"]]
        + [
            [v, np_fr(x := part(r, n1, a), n1), np_fr(y := part(r, n2, b), n2), p2(x, n1, y, n2).replace(".", ",")]
            for v, a, b, _ in [
                ("Femmes", 0.31, 0.33, "0,48"),
                ("CURB-65 3-5", 0.44, 0.46, "0,51"),
                ("Ventilation invasive", 0.27, 0.35, "0,002"),
                ("Décès J28", 0.09, 0.14, "0,004"),
                ("Infection acquise", 0.12, 0.13, "0,63"),
                ("Insuline", 0.4, 0.24, "< 0,001"),
            ]
        ],
        "Les durées de ventilation étaient de 7 jours [4-12] et 9 jours [5-15].",
        colour=colors.lightblue,
    )
    report(
        shelf.safe(
            "pdf/annual_report_pharmacy.pdf",
            "counts of boxes, sites and references below 10",
            "Annual report of the hospital pharmacy: spending and activity by group.",
            "hospital pharmacy, 2023",
        ),
        "Hospital pharmacy, annual report 2023",
        "The pharmacy serves 4 sites with 6 robots. 3 new references were listed in anticoagulants and 2 were withdrawn.",
        [
            ["Group", "References", "Spending (k€)", "Change (%)"],
            ["Antineoplastics", 212, 14210, "+8.1"],
            ["Anti-infectives", 188, 3905, "-2.4"],
            ["Blood factors", 9, 2240, "+1.2"],
            ["Immunomodulators", 96, 9120, "+6.3"],
            ["Contrast media", 31, 880, "-0.7"],
            ["Parenteral nutrition", 7, 402, "+3.9"],
        ],
        colour=colors.wheat,
    )
    report(
        shelf.safe(
            "pdf/nutrition_rea_modele.pdf",
            "ddl = 7 for a test, 1 906 residual",
            "Régression linéaire de l'apport calorique à J7 en réanimation.",
            "1 914 séjours de réanimation de plus de 7 jours",
        ),
        "Apport calorique à J7 : régression linéaire",
        [["Terme", "Coefficient", "Erreur type", "t", "p"]]
        + [
            [
                v,
                f"{(c := r.choice([-1, 1]) * r.uniform(0.9, 2.6)):.2f}".replace(".", ","),
                f"{abs(c) / 2.3:.2f}".replace(".", ","),
                f"{2.3 * c / abs(c):.1f}".replace(".", ","),
                "0,021",
            ]
            for v in [
                "Constante",
                "IGS II",
                "IMC",
                "Choc à l'entrée",
                "Chirurgie",
                "Voie entérale",
                "Semaine d'admission",
                "Centre (réf. A)",
            ]
        ],
        "R² ajusté = 0,21 ; F(7 ; 1 906) = 73,2 ; écart-type résiduel 4,8 kcal/kg sur 1 906 degrés de liberté.",
    )
    report(
        shelf.safe(
            "pdf/consort_flow.pdf",
            "a flow chart with exclusions, all large",
            "Flow of patients in the emulated trial of early anticoagulation.",
            "6,204 patients with atrial fibrillation and stroke",
        ),
        "Flow of patients",
        [
            ["Step", "Excluded", "Remaining"],
            ["AF and ischaemic stroke 2012-2022", "", "6,204"],
            ["No follow-up in the region", "412", "5,792"],
            ["Mechanical valve", "188", "5,604"],
            ["Died within 48 hours", "231", "5,373"],
            ["Haemorrhagic transformation at baseline", "146", "5,227"],
            ["Eligible, early start", "", "2,108"],
            ["Eligible, late start", "", "3,119"],
        ],
        wide=True,
    )
    c = split(r, 2960, [5, 3, 2, 1, 0.6], 40)
    report(
        shelf.safe(
            "pdf/violences_urgences.pdf",
            "declaration levels 1-4",
            "Bilan des événements indésirables déclarés, pour le CHSCT (F3SCT).",
            "2 960 déclarations, 2022-2023",
        ),
        "Événements indésirables : bilan 2022-2023",
        "Échelle de gravité de 1 à 4. Les niveaux 3 et 4 sont regroupés.",
        [["Thème", "Déclarations", "Part"]]
        + [
            [t, n, f"{100 * n / 2960:.1f} %".replace(".", ",")]
            for t, n in zip(["Médicament", "Chute", "Identitovigilance", "Matériel", "Violence"], c, strict=True)
        ],
    )
    report(
        shelf.safe(
            "pdf/egfr_slopes.pdf",
            "slopes per year between 1 and 9, quartiles",
            "eGFR slopes by albuminuria class (mixed model).",
            "9,340 patients with CKD",
        ),
        "eGFR slope by albuminuria class",
        [
            ["Albuminuria", "Patients", "Mean slope (mL/min/1.73m2/y)", "95% CI", "Quartiles"],
            ["A1", "4,410", "-1.2", "-1.3 to -1.1", "-2.4; -1.1; 0.2"],
            ["A2", "3,102", "-2.6", "-2.8 to -2.4", "-4.1; -2.4; -0.9"],
            ["A3", "1,828", "-4.9", "-5.2 to -4.6", "-7.3; -4.6; -2.2"],
        ],
    )
    f = shelf.safe(
        "pdf/poster_a4.pdf",
        "a two-column poster drawn by hand, eponyms",
        "Poster of the congress: length of stay after ERAS in colorectal surgery.",
        "1,180 patients",
    )
    k = canvas.Canvas(str(f), pagesize=A4, invariant=1)
    k.setFont("Helvetica-Bold", 18)
    k.drawString(2 * cm, 27 * cm, "ERAS shortens stay after colectomy")
    k.setFont("Helvetica", 10)
    for i, line in enumerate(
        [
            "Methods: before-after study, segmented regression, Clavien-Dindo grades,",
            "Wilcoxon and Fisher exact tests, Kaplan-Meier estimates.",
            "Before (n = 560): median stay 8 days (IQR 6-12); readmission 62 (11.1%).",
            "After (n = 620): median stay 5 days (IQR 4-8); readmission 66 (10.6%).",
            "Clavien-Dindo III or more: 71 (12.7%) and 58 (9.4%), P = 0.07.",
            "Compliance with 16 of 21 items, 3 audits, 2 nurses trained in each of 5 wards.",
        ]
    ):
        k.drawString(2 * cm, (25 - 0.8 * i) * cm, line)
    k.save()


def _unsafe(shelf: Shelf) -> None:
    r = shelf.random("pdf_unsafe")

    def table(n: int, names: list[str], french: bool) -> list[list[Any]]:
        f = np_fr if french else np_en
        return [["Variable", f"N = {n}"]] + [[v, f(part(r, n, r.uniform(0.1, 0.6)), n)] for v in names]

    report(
        shelf.unsafe(
            "pdf/endocardites.pdf",
            "a row of 9 persons",
            "Coxiella",
            "Germes des endocardites infectieuses.",
            "604 endocardites",
        ),
        "Endocardites infectieuses 2015-2022",
        [
            ["Germe", "Patients", "%", "Décès hospitaliers %"],
            ["S. aureus", 188, "31,1", "27,1"],
            ["Streptocoques oraux", 121, "20,0", "12,4"],
            ["Entérocoques", 97, "16,1", "18,6"],
            ["SCN", 82, "13,6", "22,0"],
            ["S. gallolyticus", 61, "10,1", "18,0"],
            ["HACEK", 46, "7,6", "23,9"],
            ["Coxiella burnetii", 9, "1,5", ""],
        ],
        wide=True,
    )
    f = shelf.unsafe(
        "pdf/psoriasis_report.pdf",
        "metadata subject names a patient",
        "document info, Subject",
        "Response to IL-17 inhibitors.",
        "377 patients with psoriasis",
    )
    report(
        f,
        "Response to IL-17 inhibitors",
        table(377, ["Women", "PASI 90 at week 16", "Previous biologic", "Arthritis"], False),
    )
    with pikepdf.open(f, allow_overwriting_input=True) as d:
        d.docinfo["/Subject"] = f"Dossier {person(r)} IPP {ipp(r)}"
        d.save(f)
    f = shelf.unsafe(
        "pdf/insuffisance_surrenale.pdf",
        "an attached file with rows",
        "attachment data.csv",
        "Insuffisance surrénale aiguë.",
        "213 patients",
    )
    report(
        f, "Insuffisance surrénale aiguë", table(213, ["Femmes", "Arrêt de corticoïdes", "Infection", "Choc"], True)
    )
    with pikepdf.open(f, allow_overwriting_input=True) as d:
        d.attachments["data.csv"] = (
            "pid;age;na;k;evol\n"
            + "".join(
                f"{i};{r.randint(20, 85)};{r.randint(110, 138)};{r.uniform(3, 7):.1f};vivant\n" for i in range(1, 80)
            )
        ).encode()
        d.save(f)
    f = shelf.unsafe(
        "pdf/sickle_cell.pdf",
        "white text with an initial list of single patients",
        "invisible text at the foot",
        "Acute chest syndrome in sickle cell disease.",
        "510 adults",
    )
    k = canvas.Canvas(str(f), pagesize=A4, invariant=1)
    k.drawString(2 * cm, 27 * cm, "Acute chest syndrome: 510 adults, 1,204 crises, 214 syndromes (17.8%)")
    k.setFillColorRGB(1, 1, 1)
    for i in range(25):
        k.drawString(
            2 * cm,
            (12 - 0.4 * i) * cm,
            f"pt {i + 1}: {r.choice('MF')}, {r.randint(18, 52)} y, Hb {r.uniform(5, 10):.1f}, LOS {r.randint(2, 30)} d, {r.choice(['HbSS', 'HbSC'])}",
        )
    k.save()
    f = shelf.unsafe(
        "pdf/cataracte_bilan.pdf",
        "rows of patients appended after %%EOF",
        "end of the file",
        "Bilan de la chirurgie de la cataracte.",
        "4 120 yeux opérés",
    )
    report(
        f, "Cataracte : bilan 2023", table(4120, ["Femmes", "Ambulatoire", "Bilatérale", "Anesthésie topique"], True)
    )
    with f.open("ab") as out:
        out.write(b"\n" + "".join(f"{ipp(r)};{r.randint(55, 88)};{r.choice('DG')}\n" for _ in range(60)).encode())
    f = shelf.unsafe(
        "pdf/sle_nephritis_scan.pdf",
        "a scanned table (picture) with a count of 3",
        "picture, class VI",
        "Classes of lupus nephritis.",
        "291 patients",
    )
    im = Image.new("RGB", (1500, 900), "white")
    dr = ImageDraw.Draw(im)
    font = ImageFont.load_default(36)
    for i, (a, b, c) in enumerate(
        [
            ("Class of nephritis", "Patients", "ESKD (%)"),
            ("Class II", "41 (14.1%)", "not given"),
            ("Class III", "72 (24.7%)", "15.3"),
            ("Class IV", "118 (40.5%)", "22.9"),
            ("Class V", "57 (19.6%)", "17.5"),
            ("Class VI", "3 (1.0%)", "not given"),
            ("All", "291 (100%)", ""),
        ]
    ):
        for x, s in ((80, a), (700, b), (1050, c)):
            dr.text((x, 60 + 100 * i), s, fill="black", font=font)
    b = io.BytesIO()
    im.save(b, "PNG")
    b.seek(0)
    k = canvas.Canvas(str(f), pagesize=A4, invariant=1)
    k.drawImage(ImageReader(b), 1 * cm, 14 * cm, 19 * cm, 11.4 * cm)
    k.save()
    f = shelf.unsafe(
        "pdf/greffe_hepatique_chiffre.pdf",
        "encrypted: cannot be read",
        "whole file",
        "Survie après greffe hépatique.",
        "902 greffés",
    )
    report(f, "Greffe hépatique", table(902, ["Femmes", "Alcool", "CHC", "Retransplantation"], True))
    with pikepdf.open(f, allow_overwriting_input=True) as d:
        d.save(f, encryption=pikepdf.Encryption(owner="laennec", user="relecture"))
    f = shelf.unsafe(
        "pdf/migraine_cgrp.pdf",
        "an annotation tells of one patient by name",
        "sticky note on page 1",
        "Anti-CGRP antibodies in migraine.",
        "338 patients",
    )
    report(
        f,
        "Anti-CGRP antibodies in migraine",
        table(338, ["Women", "Chronic migraine", "50% responders", "Medication overuse"], False),
    )
    with pikepdf.open(f, allow_overwriting_input=True) as d:
        d.pages[0].Annots = d.make_indirect(
            pikepdf.Array(
                [
                    d.make_indirect(
                        pikepdf.Dictionary(
                            Type=pikepdf.Name.Annot,
                            Subtype=pikepdf.Name.Text,
                            Rect=[50, 700, 70, 720],
                            Contents=f"check Mrs {person(r).split()[1]}, stroke under treatment, seen on 09/02/2023",
                        )
                    )
                ]
            )
        )
        d.save(f)
    f = shelf.unsafe(
        "pdf/vih_cascade.pdf",
        "the earlier revision (incremental save) still holds a count of 2",
        "first revision, overwritten page content",
        "Cascade de soins VIH.",
        "1 904 patients vivant avec le VIH",
    )
    tmp = shelf.path("parts/vih.pdf")

    def page_of(path: Path, lines: list[str]) -> None:
        k = canvas.Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0)
        for i, s in enumerate(lines):
            k.drawString(2 * cm, (27 - i) * cm, s)
        k.save()

    page_of(
        tmp,
        [
            "Cascade VIH : 1904 suivis, 1866 traités, 1790 CV < 50 copies",
            "Perdus de vue : 38, dont 2 femmes enceintes décédées",
        ],
    )
    first = tmp.read_bytes()
    with pikepdf.open(tmp) as d:
        num = d.pages[0].obj.Contents.objgen[0]
    stream = b"BT /F1 12 Tf 56 765 Td (Cascade VIH : 1904 suivis, 1866 traites, 1790 CV < 50 copies) Tj ET"
    start = first.rindex(b"startxref")
    prev = int(first[start:].split()[1])
    with pikepdf.open(tmp) as d:
        root, size = d.Root.objgen[0], len(d.objects) + 1
    new = first + (b"\n" if not first.endswith(b"\n") else b"")
    off = len(new)
    new += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (num, len(stream), stream)
    x = len(new)
    new += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        num,
        off,
        size,
        root,
        prev,
        x,
    )
    Path(f).write_bytes(new)
    tmp.unlink()
    report(
        shelf.unsafe(
            "pdf/dialysis_access.pdf",
            "SD with one patient and his value",
            "row Thigh graft",
            "Access flow by type of vascular access.",
            "430 haemodialysis patients",
        ),
        "Vascular access flow",
        [
            ["Access", "n", "Mean flow (mL/min)", "SD"],
            ["Radial fistula", 201, 812, 266],
            ["Brachial fistula", 166, 1104, 371],
            ["Arm graft", 62, 940, 244],
            ["Thigh graft", "", 701, "NA (n=1)"],
        ],
    )
    report(
        shelf.unsafe(
            "pdf/intoxications_co.pdf",
            "exact dates of single events",
            "list of the deaths by date",
            "Intoxications au CO vues au caisson.",
            "711 patients",
        ),
        "Intoxications au monoxyde de carbone",
        table(711, ["Femmes", "Enfants", "Accident domestique", "Perte de connaissance"], True),
        "Décès survenus le 14/01/2021, le 02/02/2021, le 27/11/2021 et le 19/12/2022.",
    )
    report(
        shelf.unsafe(
            "pdf/ovarian_survival_steps.pdf",
            "Kaplan-Meier table of single events",
            "n.event of 1 at each time",
            "Overall survival in ovarian cancer, product-limit estimates.",
            "148 women",
        ),
        "Product-limit survival estimates",
        [["Time (days)", "At risk", "Events", "Survival", "SE"]]
        + [
            [t, 148 - i, 1, f"{1 - (i + 1) / 148:.4f}", f"{0.0067 * (i + 1) ** 0.5:.4f}"]
            for i, t in enumerate(sorted(r.sample(range(20, 1500), 24)))
        ],
    )
