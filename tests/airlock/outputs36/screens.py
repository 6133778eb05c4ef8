"""Screenshots and photographs of tables, and what hides in the metadata of pictures."""

import io
import zlib

import qrcode
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from .kit import (
    LIB,
    SANS,
    STUDIES,
    fixed,
    grid_shot,
    ipp,
    leak,
    matrix,
    name,
    np,
    parts,
    persons,
    plain,
    plt,
    png_bytes,
    rng,
    shot,
    table,
)


def write(shelf):
    unsafe(shelf)
    metadata(shelf)
    safe(shelf)


def unsafe(shelf):
    r = rng(shelf, "s1")
    p = shelf.unsafe(
        "capture_df_head.png",
        "screenshot of single rows",
        "all ten rows",
        "Structure of the analysis table after cleaning",
        STUDIES["copd"].pop,
    )
    d = persons(r, 10)
    shot(["In [14]: df.head(10)", "Out[14]:", *d.to_string().split("\n")], bg="#fbfbfb").save(p)

    s, r = STUDIES["transpl"], rng(shelf, "s2")
    p = shelf.unsafe(
        "console_gtsummary.png",
        "a count of 3 in a table 1",
        "Retour en dialyse, DSA positif",
        "Tableau 1 par statut DSA (capture de la console R)",
        s.pop,
    )
    t = leak(s, table(s, r), "Retour en dialyse à 5 ans", "DSA positif", 3)
    shot(
        ["> tbl_summary(greffe, by = dsa) |> add_p() |> as_kable()", *fixed(*matrix(s, t))],
        bg="#002b36",
        fg="#d6e0e0",
    ).save(p)

    r = rng(shelf, "s3")
    p = shelf.unsafe(
        "capture_excel_relecture.png",
        "IPP of patients in a column",
        "column IPP",
        "Relecture des dossiers discordants pour l'algorithme de phénotypage",
        "1 127 patients, 24 dossiers relus",
    )
    grid_shot(
        ["IPP", "Algorithme", "Relecture", "Accord"],
        [
            [ipp(r), ["Crohn", "RCH"][r.integers(2)], ["Crohn", "RCH"][r.integers(2)], ["oui", "non"][r.integers(2)]]
            for _ in range(14)
        ],
        header="white",
    ).save(p)

    r = rng(shelf, "s4")
    p = shelf.unsafe(
        "interface_annotation.png",
        "name of a patient in a screenshot",
        "banner at the top",
        "Screenshot of the annotation tool for the methods appendix",
        "600 reports annotated by two readers",
    )
    im = Image.new("RGB", (980, 420), "#f3f4f6")
    d = ImageDraw.Draw(im)
    f = ImageFont.truetype(LIB, 19)
    d.rectangle([0, 0, 980, 56], fill="#0f766e")
    d.text((20, 16), f"Patient : Mme {name(r)}   -   Compte rendu 37/600", font=f, fill="white")
    for i, x in enumerate(
        [
            "TECHNIQUE : scanner thoraco-abdomino-pelvien avec injection.",
            "RESULTATS : nodule du lobe supérieur droit, sans adénomégalie.",
            "Pas d'épanchement pleural. Foie homogène.",
            "CONCLUSION : stabilité par rapport à l'examen précédent.",
        ]
    ):
        d.text((30, 90 + i * 36), x, font=f, fill="black")
    for i, x in enumerate(["Progression", "Stabilité", "Réponse", "Non évaluable"]):
        d.rectangle([30 + i * 220, 320, 220 + i * 220, 370], outline="#0f766e", width=2)
        d.text((50 + i * 220, 334), x, font=f, fill="#0f766e")
    im.save(p)

    s, r = STUDIES["geri"], rng(shelf, "s5")
    p = shelf.unsafe(
        "photo_ecran_sas.jpg",
        "minimum and maximum in PROC MEANS",
        "columns Minimum and Maximum",
        "Photograph of the SAS output of the length of stay analysis",
        s.pop,
    )
    L = [
        "The MEANS Procedure",
        "",
        "Analysis Variable : los  Length of stay (days)",
        "",
        f"{'arm':<12}{'N Obs':>8}{'Mean':>10}{'Std Dev':>10}{'Minimum':>10}{'Maximum':>10}",
        "-" * 60,
        f"{'Programme':<12}{1041:>8}{10.62:>10}{6.58:>10}{1:>10}{71:>10}",
        f"{'Usual care':<12}{1057:>8}{11.24:>10}{6.81:>10}{2:>10}{88:>10}",
        "-" * 60,
    ]
    shot(L, size=20).rotate(1.2, fillcolor="#d8d8d8", expand=True, resample=Image.BICUBIC).save(p, quality=88)

    s, r = STUDIES["breast"], rng(shelf, "s6")
    p = shelf.unsafe(
        "appendix_tables_scan.tiff",
        "second page shows single rows",
        "page 2 of the TIFF",
        "Scanned appendix with the baseline table",
        s.pop,
    )
    a = shot(fixed(*matrix(s, table(s, r))))
    b = shot(["Listing of women without pCR (for check)", *persons(r, 22).to_string(index=False).split("\n")])
    a.save(p, save_all=True, append_images=[b], compression="tiff_deflate")

    r = rng(shelf, "s7")
    p = shelf.unsafe(
        "affiche_congres_qr.png",
        "QR code that holds rows of patients",
        "QR code at the bottom right",
        "Affiche du congrès : résultats principaux et QR code vers le poster",
        STUDIES["derm"].pop,
    )
    q = (
        qrcode.make(
            "\n".join(
                ["id;age;sexe;pasi"]
                + [f"{ipp(r)};{r.integers(22, 80)};{'FM'[r.integers(2)]};{r.normal(15, 6):.1f}" for _ in range(9)]
            ),
            box_size=5,
        )
        .get_image()
        .convert("RGB")
    )
    s = STUDIES["derm"]
    im = shot(
        [
            "Biothérapies du psoriasis : maintien à 2 ans",
            "",
            "Anti-IL23 : 71 % de maintien",
            "Anti-IL17 : 66 % de maintien",
            "Anti-TNF : 58 % de maintien",
            "Log-rank p = 0,004",
        ],
        font=SANS,
        size=24,
    )
    w = Image.new("RGB", (max(im.width, q.width) + 40, im.height + q.height + 40), "white")
    w.paste(im, (0, 0))
    w.paste(q, (w.width - q.width - 10, im.height + 10))
    w.save(p)

    s, r = STUDIES["ped"], rng(shelf, "s8")
    p = shelf.unsafe(
        "spss_crosstab.webp",
        "percentages of a cell with its group give 6",
        "Transfer, row Apnoea = yes, 4.4% of 136",
        "SPSS cross table of apnoea and transfer (row percentages)",
        s.pop,
    )
    grid_shot(
        ["Apnoea", "No transfer", "Transfer to intensive care", "Total (N)"],
        [["No", "88.3%", "11.7%", "2447"], ["Yes", "95.6%", "4.4%", "136"], ["Total", "88.7%", "11.3%", "2583"]],
        title="apnoea * transfer Crosstabulation (% within apnoea)",
        header="white",
    ).save(p, lossless=True)

    r = rng(shelf, "s9")
    p = shelf.unsafe(
        "slide_ages_extremes.png",
        "single ages over 90",
        "line of the oldest patient",
        "Diapositive sur les patients âgés opérés",
        STUDIES["hip"].pop,
    )
    shot(
        [
            "Fracture du col : les très âgés",
            "",
            "• 3 204 patients, âge médian 83 ans (77-88)",
            "• 61 % opérés dans les 48 heures",
            "• La plus âgée avait 104 ans, sortie à domicile à J9",
            "• Mortalité à un an 24 %",
        ],
        font=SANS,
        size=28,
        bg="#fffdf3",
    ).save(p)


def metadata(shelf):
    r = rng(shelf, "m1")
    p = shelf.unsafe(
        "fig1_incidence_ira.png",
        "tEXt chunk with an identified path",
        "PNG text Source",
        "Figure 1 : incidence de l'IRA par type de chirurgie",
        STUDIES["ira"].pop,
    )
    fig, ax = plt.subplots()
    ax.bar(["Pontage", "Valve", "Combiné"], [27.4, 28.1, 35.2])
    ax.set_ylabel("IRA (%)")
    im = Image.open(io.BytesIO(png_bytes(fig)))
    m = PngImagePlugin.PngInfo()
    m.add_text("Software", "R 4.3.1 ragg")
    m.add_text("Source", f"D:/chirurgie/dossiers/{name(r).replace(' ', '_')}_{ipp(r)}/export.csv")
    im.save(p, pnginfo=m)

    r = rng(shelf, "m2")
    p = shelf.unsafe(
        "oct_thickness_trend.jpg",
        "EXIF comment with the name and e-mail of a person",
        "EXIF Artist and ImageDescription",
        "Mean central thickness over time by drug",
        STUDIES["eye"].pop,
    )
    fig, ax = plt.subplots()
    t = [0, 3, 6, 12, 24]
    ax.plot(t, [402, 322, 301, 290, 287], "o-", label="Aflibercept")
    ax.plot(t, [404, 331, 312, 304, 299], "s-", label="Ranibizumab")
    ax.legend()
    ax.set_xlabel("Month")
    ax.set_ylabel("Mean thickness (µm)")
    im = Image.open(io.BytesIO(png_bytes(fig))).convert("RGB")
    e = Image.Exif()
    n = plain(name(r))
    e[0x013B] = n
    e[0x010E] = (
        f"for {n}, tel 06 12 {r.integers(10, 99)} {r.integers(10, 99)} {r.integers(10, 99)}, {n.lower().replace(' ', '.')}@gmail.com"
    )
    im.save(p, exif=e, quality=92)

    r = rng(shelf, "m3")
    p = shelf.unsafe(
        "courbe_apprentissage.png",
        "CSV of rows after the end of the picture",
        "bytes after IEND",
        "Courbe d'apprentissage du modèle de segmentation",
        STUDIES["eye"].pop,
    )
    fig, ax = plt.subplots()
    ax.plot(range(1, 31), 0.9 * np.exp(-np.arange(30) / 8) + 0.1)
    ax.set_xlabel("Époque")
    p.write_bytes(png_bytes(fig) + persons(r, 160).to_csv(index=False).encode())

    r = rng(shelf, "m4")
    p = shelf.unsafe(
        "heatmap_beds.png",
        "compressed rows in a private chunk of the PNG",
        "chunk prVt",
        "Mean bed occupancy by hour and weekday",
        "14 wards, 2022-2023",
    )
    fig, ax = plt.subplots()
    ax.imshow(r.uniform(70, 98, (7, 24)), cmap="magma")
    ax.set_xlabel("Hour")
    b = png_bytes(fig)
    c = zlib.compress(persons(r, 220).to_csv(index=False).encode())
    ch = len(c).to_bytes(4, "big") + b"prVt" + c
    ch += zlib.crc32(b"prVt" + c).to_bytes(4, "big")
    p.write_bytes(b[:-12] + ch + b[-12:])

    r = rng(shelf, "m5")
    p = shelf.unsafe(
        "resume_graphique.jpg",
        "EXIF thumbnail shows a listing that was cropped away",
        "thumbnail of the JPEG",
        "Graphical abstract",
        STUDIES["hiv"].pop,
    )
    im = shot(
        [
            "Weight gain over 5% at two years",
            "Dolutegravir 31%   Bictegravir 29%   Other 24%",
            "Adjusted OR 1.38 (1.15-1.66)",
        ],
        font=SANS,
        size=26,
    )
    th = shot(persons(r, 8).to_string(index=False).split("\n"), size=11, pad=4, gap=2)
    b = io.BytesIO()
    th.save(b, "JPEG", quality=92)
    e = Image.Exif()
    e.get_ifd(0x8769)
    main = io.BytesIO()
    im.save(main, "JPEG", quality=90)
    raw = main.getvalue()
    app = b"Exif\0\0" + tiff_thumb(b.getvalue())
    p.write_bytes(raw[:2] + b"\xff\xe1" + (len(app) + 2).to_bytes(2, "big") + app + raw[2:])


def tiff_thumb(jpeg):
    """A little-endian TIFF with the orientation in its first directory and a JPEG thumbnail in the second."""

    def w(v, n):
        return v.to_bytes(n, "little")

    ifd1 = 8 + 2 + 12 + 4
    start = ifd1 + 2 + 3 * 12 + 4

    def tag(t, k, v):
        return w(t, 2) + w(k, 2) + w(1, 4) + w(v, 4)

    return (
        b"II*\0"
        + w(8, 4)
        + w(1, 2)
        + tag(0x0112, 3, 1)
        + w(ifd1, 4)
        + w(3, 2)
        + tag(0x0103, 3, 6)
        + tag(0x0201, 4, start)
        + tag(0x0202, 4, len(jpeg))
        + w(0, 4)
        + jpeg
    )


def safe(shelf):
    for i, (k, file, tempt, ctx) in enumerate(
        (
            (
                "crohn",
                "tableau1_crohn.png",
                "p values and percentages in a picture",
                "Tableau 1 selon la biothérapie (image pour la diapositive)",
            ),
            (
                "neo",
                "table1_lisa_console.png",
                "small means (FiO2 0.34) and p values",
                "Baseline table of infants, console output",
            ),
        )
    ):
        s, r = STUDIES[k], rng(shelf, f"ss{i}")
        p = shelf.safe(file, tempt, ctx, s.pop)
        h, rows = matrix(s, table(s, r))
        (grid_shot(h, rows, title=s.title) if i == 0 else shot(fixed(h, rows), size=18)).save(p)

    s, r = STUDIES["codage"], rng(shelf, "ss2")
    p = shelf.safe(
        "capture_tableau_bord_dim.jpg",
        "levels of severity 1 to 4 and ranks",
        "Tableau de bord DIM par pôle, capture",
        s.pop,
    )
    rows = [[g, n, *parts(r, n, [52, 26, 15, 7])] for g, n in s.groups.items()]
    grid_shot(
        ["Pôle", "Séjours", "Niveau 1", "Niveau 2", "Niveau 3", "Niveau 4"],
        rows,
        header="#7a1f5c",
        title="Séjours par niveau de sévérité, 2023",
    ).save(p, quality=94)

    s, r = STUDIES["sepsis"], rng(shelf, "ss3")
    p = shelf.safe(
        "sklearn_report_screenshot.png",
        "fold numbers 1-5 and scores",
        "Cross-validation scores and classification report of the mortality model",
        s.pop,
    )
    L = (
        ["Fold  AUC    Brier  n_val"]
        + [f"{i}     {r.uniform(0.76, 0.81):.3f}  {r.uniform(0.16, 0.18):.3f}  {463 + (i == 5)}" for i in range(1, 6)]
        + [
            "",
            "              precision    recall  f1-score   support",
            "",
            "       alive       0.81      0.88      0.84      1529",
            "        dead       0.71      0.60      0.65       787",
            "",
            "    accuracy                           0.78      2316",
        ]
    )
    shot(L, bg="#1e1e1e", fg="#dcdcdc").save(p)

    s, r = STUDIES["maternite"], rng(shelf, "ss4")
    p = shelf.safe(
        "regression_obstetrique.png",
        "odds ratios, degrees of freedom and confidence limits",
        "Odds ratios ajustés de césarienne",
        s.pop,
    )
    v = ["Déclenchement", "Nulliparité", "IMC (par 5 kg/m²)", "Âge (par 5 ans)", "Diabète gestationnel", "Bishop 0-3"]
    rows = []
    for x in v:
        o = r.uniform(1.02, 2.4)
        w = r.uniform(0.08, 0.2)
        rows.append(
            [x]
            + [f"{q:.2f}".replace(".", ",") for q in (o, o * np.exp(-w), o * np.exp(w))]
            + [f"{r.uniform(0.001, 0.04):.3f}".replace(".", ",")]
        )
    grid_shot(
        ["Variable", "OR", "IC inf", "IC sup", "p"],
        rows,
        header="white",
        title="Régression logistique (n = 4870, 728 événements, ddl résiduels = 4863)",
    ).save(p)

    s, r = STUDIES["vacc"], rng(shelf, "ss5")
    p = shelf.safe(
        "affiche_vaccination_qr.png",
        "a QR code with the address of the hospital's page",
        "Poster on vaccination uptake with a QR code to the information page",
        s.pop,
    )
    q = qrcode.make("https://www.example.org/grippe-personnel", box_size=5).get_image().convert("RGB")
    im = shot(
        [
            "Flu vaccination 2022-2023",
            "48% of 6,240 staff vaccinated",
            "Physicians 66%   Nurses 47%",
            "Assistants 41%   Administration 43%",
        ],
        font=SANS,
        size=26,
    )
    w = Image.new("RGB", (im.width + q.width, max(im.height, q.height)), "white")
    w.paste(im, (0, 0))
    w.paste(q, (im.width, 0))
    w.save(p)

    s, r = STUDIES["park"], rng(shelf, "ss6")
    p = shelf.safe(
        "pdq39_change.jpg", "EXIF software, resolution and description", "Mean change of PDQ-39 with 95% CI", s.pop
    )
    fig, ax = plt.subplots()
    ax.errorbar([0, 1], [-8.4, -1.1], yerr=[1.6, 1.5], fmt="o", capsize=4)
    ax.set_xticks([0, 1], ["Operated (n=284)", "Medical (n=328)"])
    ax.set_ylabel("Mean change in PDQ-39")
    im = Image.open(io.BytesIO(png_bytes(fig))).convert("RGB")
    e = Image.Exif()
    e[0x0131] = "ggplot2 3.5.0 / ragg"
    e[0x010E] = "Figure 3, change in PDQ-39 at one year"
    e[0x011A] = 300.0
    im.save(p, exif=e, quality=95)

    s, r = STUDIES["hepa"], rng(shelf, "ss7")
    p = shelf.safe(
        "annexe_tables.tiff", "two pages of large groups", "Annexe numérisée : tableau 1 et modèle de Cox", s.pop
    )
    a = shot(fixed(*matrix(s, table(s, r))))
    b = shot(
        [
            "Modèle de Cox, 1196 patients, 538 décès",
            "Dépistage       HR 0,71 [0,59 ; 0,85]  p < 0,001",
            "Child-Pugh B    HR 1,62 [1,33 ; 1,97]  p < 0,001",
            "Child-Pugh C    HR 2,48 [1,86 ; 3,31]  p < 0,001",
            "Concordance 0,69 (es 0,011)",
        ]
    )
    a.save(p, save_all=True, append_images=[b], compression="tiff_deflate")

    s, r = STUDIES["bloc"], rng(shelf, "ss8")
    p = shelf.safe(
        "planning_bloc_moyen.png",
        "room numbers 1 to 9 and hours",
        "Taux d'occupation moyen par salle et jour (salles 1 à 9)",
        s.pop,
    )
    grid_shot(
        ["Salle", "Lun", "Mar", "Mer", "Jeu", "Ven"],
        [[f"Salle {i}"] + [f"{r.uniform(64, 91):.1f} %".replace(".", ",") for _ in range(5)] for i in range(1, 10)],
        header="#2f855a",
        title="Taux d'occupation moyen 2021-2023",
    ).save(p)

    s, r = STUDIES["ped"], rng(shelf, "ss9")
    p = shelf.safe(
        "stata_logit_output.png",
        "number of iterations and chi2 degrees of freedom",
        "Stata output of the transfer model (screenshot)",
        s.pop,
    )
    L = [
        ". logit transfer highflow i.severity preterm rsv",
        "",
        "Iteration 0:  Log likelihood = -947.21338",
        "Iteration 1:  Log likelihood = -861.90114",
        "Iteration 2:  Log likelihood = -852.47713",
        "Iteration 3:  Log likelihood = -852.46905",
        "",
        "Logistic regression                  Number of obs = 2,583",
        "                                     LR chi2(5)    = 189.49",
        "                                     Prob > chi2   = 0.0000",
        "",
        "    transfer | Coefficient  Std. err.      z    P>|z|",
        "-------------+----------------------------------------",
    ]
    L += [
        f"{v:>12} | {r.normal(0.4, 0.4):>11.6f}  {r.uniform(0.1, 0.3):>9.6f}  {r.normal(2, 1):>5.2f}   {r.uniform(0, 0.2):>6.3f}"
        for v in ("highflow", "Moderate", "Severe", "preterm", "rsv", "_cons")
    ]
    shot(L).save(p)
