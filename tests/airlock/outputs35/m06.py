"""Word, PowerPoint and PDF: what is seen, and what is not."""

import zipfile
from pathlib import Path

from .kit import docx, ipp, nir, pdf, pptx


def picture(path: Path, draw) -> Path:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(7, 4.5))
    draw(ax)
    fig.savefig(path, dpi=130, metadata={"Software": None})
    plt.close(fig)
    return path


def rewrite(path: Path, name: str, change) -> None:
    with zipfile.ZipFile(path) as z:
        parts = [(i, z.read(i)) for i in z.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for i, b in parts:
            z.writestr(i, change(b.decode()).encode() if i == name else b)


def write(shelf):
    r = shelf.random("m06")
    tmp = shelf.path("tmp.png")
    # hidden text
    d = docx(
        [
            ("h", "Bilan de la file active hépatite B"),
            (
                "p",
                "La file active 2023 compte 1 102 patients, dont 431 femmes. L'ADN viral est indétectable chez 788 patients (71,5 %).",
            ),
            ("t", [["Traitement", "Patients"], ["Ténofovir", 402], ["Entécavir", 377], ["Aucun", 323]]),
        ]
    )
    d.add_paragraph().add_run(f"Dossier à revoir : IPP {ipp(r)}").font.hidden = True
    d.save(
        shelf.unsafe(
            "hepato/file_active_vhb.docx",
            "hidden text with a patient's number",
            "last paragraph (vanish)",
            "Bilan de la file active.",
            "1 102 patients porteurs du VHB",
        )
    )
    # tracked deletion
    p = shelf.unsafe(
        "endocrino/cr_rcp_thyroide.docx",
        "a tracked deletion keeps a patient's name",
        "w:del in the second paragraph",
        "Synthèse annuelle de la RCP thyroïde.",
        "512 dossiers discutés en 2023",
    )
    docx(
        [
            ("h", "RCP thyroïde 2023"),
            ("p", "512 dossiers ont été discutés, dont 366 de femmes. MARQUE"),
            ("p", "Décision chirurgicale : 288 ; surveillance : 224."),
        ]
    ).save(p)
    rewrite(
        p,
        "word/document.xml",
        lambda s: s.replace(
            " MARQUE</w:t></w:r>",
            '</w:t></w:r><w:del w:id="7" w:author="" w:date="2024-01-05T10:00:00Z"><w:r><w:delText xml:space="preserve"> dont le dossier de Mme Josiane Lemaire (métastase osseuse).</w:delText></w:r></w:del>',
        ),
    )
    # core properties
    d = docx(
        [
            ("h", "Results of the vestibular clinic"),
            (
                "p",
                "Of 642 patients, 301 had benign paroxysmal vertigo, 188 vestibular migraine and 153 another cause.",
            ),
            ("p", "Median Dizziness Handicap Inventory was 42 (IQR 28-58)."),
        ]
    )
    d.core_properties.subject = f"extract patient NIR {nir(r)}"
    d.save(
        shelf.unsafe(
            "orl/vestibular_results.docx",
            "metadata with a NIR",
            "core properties, subject",
            "Short results of a vestibular clinic.",
            "642 patients seen for vertigo",
        )
    )
    d = docx(
        [
            ("h", "Results of the cochlear implant programme"),
            (
                "p",
                "Of 318 adults implanted, 201 were unilateral and 117 bilateral. Median monosyllabic score at 1 year was 68% (IQR 54-80).",
            ),
            ("p", "Device failure within 5 years: 16 (5.0%)."),
        ]
    )
    d.core_properties.title, d.core_properties.keywords = (
        "Cochlear implant results",
        "cochlear implant; adults; audiometry",
    )
    d.save(
        shelf.safe(
            "orl/cochlear_results.docx",
            "harmless metadata: title and keywords",
            "Short results of a cochlear implant programme.",
            "318 adults implanted 2012-2020",
        )
    )

    # pictures inside
    def table_pic(ax, k):
        ax.axis("off")
        ax.table(
            cellText=[
                ["Antibiotic", "Resistant", "Tested"],
                ["Ceftriaxone", "61", "512"],
                ["Gentamicin", "48", "498"],
                ["Colistin", k, "377"],
            ],
            loc="center",
        ).scale(1, 2.4)

    picture(tmp, lambda ax: table_pic(ax, "5"))
    docx(
        [
            ("h", "Resistance of Enterobacter"),
            ("p", "The table below is a screen capture of the dashboard."),
            ("i", tmp),
        ]
    ).save(
        shelf.unsafe(
            "microbio/resistance_enterobacter.docx",
            "a small count in a picture inside Word",
            "Colistin 5 of 377",
            "Resistance table as a picture.",
            "512 Enterobacter bacteraemias",
        )
    )
    picture(tmp, lambda ax: table_pic(ax, "31"))
    docx(
        [
            ("h", "Resistance of Serratia"),
            ("p", "Screen capture of the dashboard; strains are deduplicated by patient."),
            ("i", tmp),
        ]
    ).save(
        shelf.safe(
            "microbio/resistance_serratia.docx",
            "a picture of a table without small counts",
            "Resistance table as a picture.",
            "512 Serratia bacteraemias",
        )
    )

    # pptx scatter picture
    def sc(ax):
        x = [r.gauss(50, 12) for _ in range(70)]
        ax.scatter(x, [0.8 * v + r.gauss(0, 8) for v in x], s=22)
        ax.set_xlabel("Baseline LVEF (%)"), ax.set_ylabel("LVEF at 6 months (%)")

    picture(tmp, sc)
    pptx(
        [("Remodelling after PCI", ["70 patients, MRI at baseline and 6 months"]), ("LVEF before and after", [tmp])]
    ).save(
        shelf.unsafe(
            "cardio/lvef_scatter.pptx",
            "a scatter plot with a point per person",
            "picture of slide 2",
            "Change of LVEF, slides for the lab meeting.",
            "70 patients after STEMI",
        )
    )

    def bars(ax):
        ax.bar(["NYHA I", "NYHA II", "NYHA III", "NYHA IV"], [112, 241, 188, 61], color="grey")
        for i, v in enumerate([112, 241, 188, 61]):
            ax.text(i, v + 4, str(v), ha="center")
        ax.set_ylabel("Patients")

    picture(tmp, bars)
    pptx([("Heart failure clinic", ["602 patients, 4 NYHA classes"]), ("NYHA at first visit", [tmp])]).save(
        shelf.safe(
            "cardio/nyha_bars.pptx",
            "a bar chart of four classes",
            "NYHA classes, slides for the lab meeting.",
            "602 heart failure patients",
        )
    )
    # native chart with small value
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Cm

    for name, safe, vals in (("pancreas", False, (188, 121, 64, 3)), ("oesophage", True, (201, 133, 72, 29))):
        pr = pptx([(f"Complications – chirurgie : {name}", ["Classification de Clavien-Dindo"])])
        s = pr.slides.add_slide(pr.slide_layouts[5])
        s.shapes.title.text = "Grades" if safe else "Répartition"
        cd = CategoryChartData()
        cd.categories = ["0-I", "II", "III", "IV-V"]
        cd.add_series("Patients", vals)
        s.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED if safe else XL_CHART_TYPE.PIE, Cm(2), Cm(4), Cm(20), Cm(12), cd
        )
        pr.save(
            shelf.safe(
                f"chirdig/clavien_{name}.pptx",
                "a native chart with grades",
                "Complications par grade.",
                f"{sum(vals)} opérés de l'œsophage",
            )
            if safe
            else shelf.unsafe(
                f"chirdig/clavien_{name}.pptx",
                "a native chart holds a small count",
                "IV-V: 3, in chart and embedded workbook",
                "Complications par grade.",
                f"{sum(vals)} duodéno-pancréatectomies",
            )
        )
    # notes
    pr = pptx(
        [
            (
                "Transitions pédiatrie-adultes",
                [
                    "288 jeunes transférés en 5 ans ; 3 consultations de transition",
                    "Suivi régulier à 2 ans : 231 (80,2 %)",
                ],
            )
        ]
    )
    pr.slides[
        0
    ].notes_slide.notes_text_frame.text = (
        "Raconter l'histoire du jeune Kévin Moreau, perdu de vue, joignable au 06 12 34 56 78."
    )
    pr.save(
        shelf.unsafe(
            "pediatrie/transition.pptx",
            "a patient's name and phone in the speaker's notes",
            "notes of slide 1",
            "Bilan du programme de transition.",
            "288 jeunes adultes",
        )
    )
    pr = pptx(
        [
            (
                "Consultation douleur de l'enfant",
                ["402 enfants ; âge médian 12 ans", "Céphalées 211, douleurs abdominales 120, autres 71"],
            )
        ]
    )
    pr.slides[
        0
    ].notes_slide.notes_text_frame.text = (
        "Insister sur la médiane d'attente (6 semaines) et les 2 créneaux ouverts le mercredi."
    )
    pr.save(
        shelf.safe(
            "pediatrie/douleur.pptx",
            "speaker's notes without a person",
            "Bilan de la consultation douleur.",
            "402 enfants",
        )
    )
    # hidden slide
    pr = pptx(
        [
            ("Transfusion au bloc", ["1 811 patients, 2 bras, 14 mois"]),
            (
                "Cas",
                [
                    [
                        ["Patient", "Âge", "CGR", "Issue"],
                        ["1", 71, 14, "décès"],
                        ["2", 55, 22, "vivant"],
                        ["3", 64, 18, "décès"],
                    ]
                ],
            ),
        ]
    )
    pr.slides[1]._element.set("show", "0")
    pr.save(
        shelf.unsafe(
            "anesth/transfusion_bloc.pptx",
            "a hidden slide with single patients",
            "slide 2",
            "Transfusion peropératoire, présentation.",
            "1 811 opérés",
        )
    )
    # off-slide box
    pr = pptx([("Endometriosis MRI", ["733 women; sensitivity 88% (294/334), specificity 81% (323/399)"])])
    from pptx.util import Cm as C

    pr.slides[0].shapes.add_textbox(C(60), C(2), C(8), C(2)).text_frame.text = f"check {ipp(r)}, {ipp(r)}"
    pr.save(
        shelf.unsafe(
            "gyneco/endometriosis_mri.pptx",
            "patients' numbers in a box off the slide",
            "slide 1, box at 60 cm",
            "Diagnostic accuracy slides.",
            "733 women with MRI",
        )
    )
    # pdf metadata, attachment, tail, white text, annotation, encryption
    import pikepdf

    rows = [
        ["Item", "2022", "2023"],
        ["Biopsies", 611, 640],
        ["Cancers", 288, 297],
        ["ISUP 1", 91, 88],
        ["ISUP 2-5", 197, 209],
    ]
    p = shelf.unsafe(
        "uro/biopsies_bilan.pdf",
        "an attached CSV with a row per patient",
        "embedded file biopsies.csv",
        "Bilan des biopsies de prostate.",
        "1 251 biopsies",
    )
    pdf(p, [("h", "Biopsies de prostate"), ("t", rows)])
    with pikepdf.open(p, allow_overwriting_input=True) as f:
        csv = "id;age;psa;isup\n" + "\n".join(
            f"{i};{r.randint(50, 82)};{r.uniform(3, 40):.1f};{r.randint(0, 5)}" for i in range(1, 640)
        )
        f.attachments["biopsies.csv"] = pikepdf.AttachedFileSpec(f, csv.encode(), mime_type="text/csv")
        f.save(p)
    p = shelf.unsafe(
        "uro/rtup_report.pdf",
        "bytes after the end of the file",
        "CSV rows after %%EOF",
        "Report on bladder tumour resections.",
        "880 resections 2021-2023",
    )
    pdf(
        p,
        [
            ("h", "Transurethral resections 2021-2023"),
            (
                "t",
                [
                    ["Year", "Resections", "T1", "Recurrence"],
                    [2021, 281, 88, 61],
                    [2022, 294, 93, 70],
                    [2023, 305, 91, 66],
                ],
            ),
        ],
        grid_=False,
    )
    p.write_bytes(
        p.read_bytes()
        + (
            "\nage,sex,stage,date\n"
            + "\n".join(
                f"{r.randint(40, 90)},{r.choice('MF')},T{r.randint(0, 2)},2022-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"
                for _ in range(80)
            )
        ).encode()
    )
    p = shelf.unsafe(
        "radio/doses_scanner.pdf",
        "encrypted: nobody can read it",
        "the whole file",
        "Doses délivrées au scanner.",
        "12 400 scanners",
    )
    pdf(p, [("h", "Doses au scanner"), ("t", [["Région", "PDL médian"], ["Thorax", 310], ["Abdomen", 520]])])
    with pikepdf.open(p, allow_overwriting_input=True) as f:
        f.save(p, encryption=pikepdf.Encryption(owner="o", user="motdepasse", R=6))
    from reportlab.lib.colors import Color
    from reportlab.pdfgen import canvas

    p = shelf.unsafe(
        "ophtalmo/dmla_oct.pdf",
        "white text with names",
        "white line at the foot of the page",
        "One-page summary of OCT results.",
        "540 eyes of 402 patients",
    )
    c = canvas.Canvas(str(p), invariant=1)
    c.setAuthor("")
    c.setTitle("OCT summary")
    for i, s in enumerate(
        [
            "OCT summary, wet AMD",
            "402 patients, 540 eyes. Median of 7 injections in year 1.",
            "Visual gain at 12 months: +6 letters (95% CI 4 to 8).",
            "Dry macula at 12 months: 351 eyes (65%).",
        ]
    ):
        c.drawString(70, 760 - 22 * i, s)
    c.setFillColor(Color(1, 1, 1))
    c.drawString(70, 60, "Patient: GAUTHIER Monique, 14 rue des Lilas, 59000 Lille")
    c.save()
    pdf(
        shelf.safe(
            "radio/doses_irm_delais.pdf",
            "small numbers of machines and days",
            "Délais d'IRM par organe.",
            "14 310 IRM externes 2023",
        ),
        [
            ("h", "Délais d'IRM 2023"),
            ("p", "4 machines, 2 sites. Délais en jours, médiane et quartiles."),
            (
                "t",
                [
                    ["Organe", "Examens", "Médiane", "Q1", "Q3"],
                    ["Cerveau", 4811, 9, 4, 19],
                    ["Rachis", 3902, 14, 7, 26],
                    ["Ostéo-articulaire", 3544, 17, 8, 30],
                    ["Abdomen-pelvis", 2053, 8, 4, 15],
                ],
            ),
        ],
    )
    pdf(
        shelf.safe(
            "uro/psa_accuracy.pdf",
            "2x2 counts all large, likelihood ratios below 10",
            "Accuracy of MRI for significant cancer.",
            "1 240 men biopsied",
        ),
        [
            ("h", "Accuracy of MRI (PI-RADS 4-5)"),
            (
                "t",
                [
                    ["", "Cancer", "No cancer", "Total"],
                    ["MRI +", 412, 188, 600],
                    ["MRI –", 61, 579, 640],
                    ["Total", 473, 767, 1240],
                ],
            ),
            ("p", "Sensitivity 87.1%, specificity 75.5%, LR+ 3.6, LR– 0.17, AUC 0.86. Two readers, kappa 0.71."),
        ],
        grid_=False,
    )
    docx(
        [
            ("h", "Revue des prescriptions inappropriées"),
            (
                "t",
                [
                    ["Critère STOPP", "Section", "Patients", "%"],
                    ["A1 sans indication", "A", 211, "17,6"],
                    ["B3 bêtabloquant + vérapamil", "B", 24, "2,0"],
                    ["D5 benzodiazépine > 4 semaines", "D", 388, "32,3"],
                    ["J1 sulfamide à longue durée", "J", 62, "5,2"],
                    ["K4 hypnotique Z", "K", 205, "17,1"],
                ],
            ),
            ("p", "1 200 patients de 75 ans et plus ; en moyenne 2,3 critères par patient (écart-type 1,6)."),
        ]
    ).save(
        shelf.safe(
            "geriatrie/stopp_criteres.docx",
            "criteria numbered 1 to 5, mean of 2.3 criteria",
            "Fréquence des critères STOPP.",
            "1 200 patients de 75 ans et plus",
        )
    )
    docx(
        [
            ("h", "Protocol synopsis and expected size"),
            (
                "t",
                [
                    ["Item", "Value"],
                    ["Design", "Phase 3, 1:1, 6 centres"],
                    ["Expected events", "12 per 100 in control, 6 per 100 in active arm"],
                    ["Alpha / power", "5% / 90%"],
                    ["Sample size", "2 × 478"],
                    ["Interim analyses", "2"],
                    ["Follow-up", "9 months"],
                ],
            ),
            ("p", "Hypotheses only; no patient was included at the time of writing."),
        ]
    ).save(
        shelf.safe(
            "recherche/synopsis_samplesize.docx",
            "expected numbers of a protocol, none of real persons",
            "Sample size justification for the ethics committee.",
            "none: planned trial",
        )
    )
    tmp.unlink()
