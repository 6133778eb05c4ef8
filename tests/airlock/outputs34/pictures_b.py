"""Screenshots of tables and consoles, and what pictures carry besides pixels."""

import io
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from .kit import day, fig, ipp, nir, person, plt, save, split, table, text

FONTS = Path(matplotlib.get_data_path()) / "fonts/ttf"


def font(size=18, mono=True):
    return ImageFont.truetype(str(FONTS / ("DejaVuSansMono.ttf" if mono else "DejaVuSans.ttf")), size)


def console(body, dark=False, size=18, title=""):
    lines = body.split("\n")
    f = font(size)
    w = int(max(f.getlength(x) for x in [*lines, title])) + 50
    h = int(len(lines) * size * 1.4) + 60 + (30 if title else 0)
    im = Image.new("RGB", (w, h), "#1e1e1e" if dark else "white")
    d = ImageDraw.Draw(im)
    y = 20
    if title:
        d.rectangle([0, 0, w, 34], fill="#d0d7de")
        d.text((12, 7), title, font=font(17, False), fill="black")
        y = 50
    for x in lines:
        d.text((24, y), x, font=f, fill="#e8e8e8" if dark else "black")
        y += int(size * 1.4)
    return im


def grid(rows, size=17, head="#4472c4", letters=True):
    """Like a spreadsheet's window."""
    f = font(size, False)
    ws = [int(max(f.getlength(str(r[i])) for r in rows)) + 26 for i in range(len(rows[0]))]
    h, left = size + 15, 44
    im = Image.new("RGB", (left + sum(ws) + 2, h * (len(rows) + 1) + 2), "white")
    d = ImageDraw.Draw(im)
    x = left
    for i, w in enumerate(ws):
        d.rectangle([x, 0, x + w, h], fill="#e6e6e6", outline="#bbb")
        if letters:
            d.text((x + w / 2 - 5, 6), chr(65 + i), font=f, fill="#444")
        x += w
    for j, r in enumerate(rows):
        y = h * (j + 1)
        d.rectangle([0, y, left, y + h], fill="#e6e6e6", outline="#bbb")
        d.text((10, y + 6), str(j + 1), font=f, fill="#444")
        x = left
        for c, w in zip(r, ws):
            d.rectangle([x, y, x + w, y + h], fill=head if j == 0 else None, outline="#ccc")
            d.text((x + 8, y + 6), str(c), font=f, fill="white" if j == 0 else "black")
            x += w
    return im


def write(shelf):
    rng = shelf.random("pictures_b")
    npr = np.random.default_rng(3402)

    # --- unsafe
    p = shelf.unsafe(
        "captures/extraction_excel.png",
        "screenshot of rows, one patient each",
        "every row",
        "Capture du tableau de données utilisé pour la figure 1.",
        "318 patientes suivies pour endométriose",
    )
    rows = [["id", "init.", "ddn", "date_chir", "stade", "EVA"]]
    rows += [
        [
            i,
            person(rng)[0][0] + person(rng)[1][0],
            day(rng, 1968, 1999),
            day(rng),
            rng.choice(["II", "III", "IV"]),
            rng.randint(2, 10),
        ]
        for i in range(1, 19)
    ]
    grid(rows).save(p)

    p = shelf.unsafe(
        "sas/proc_freq_amputation.png",
        "a cell of 3 in a cross-table",
        "amputation oui x stade 1",
        "Sortie PROC FREQ : amputation selon le stade de l'ulcère du pied diabétique.",
        "634 patients avec ulcère du pied diabétique",
    )
    console(
        "The FREQ Procedure\n\nTable of stade by amputation\n\nFrequency|\nRow Pct  |non     |oui     |  Total\n---------+--------+--------+\n1        |    208 |      3 |    211\n         |  98.58 |   1.42 |\n---------+--------+--------+\n"
        "2        |    196 |     41 |    237\n         |  82.70 |  17.30 |\n---------+--------+--------+\n3        |    101 |     85 |    186\n         |  54.30 |  45.70 |\n---------+--------+--------+\nTotal         505      129      634\n\nChi-Square  DF 2  Value 109.7  Prob <.0001"
    ).save(p)

    g, n = person(rng)
    p = shelf.unsafe(
        "figures/fig_roc_sepsis.png",
        "a patient's name in the picture's text chunk",
        "tEXt chunk Description",
        "Smoothed ROC curve of the early sepsis score.",
        "11 340 ward stays, 2021",
    )
    f, ax = fig(5, 5)
    x = np.linspace(0, 1, 200)
    ax.plot(x, x**0.35)
    ax.set(xlabel="1 - specificity", ylabel="Sensitivity", title="AUC 0.74 (binormal fit)")
    buf = io.BytesIO()
    f.savefig(buf, dpi=100)
    info = PngImagePlugin.PngInfo()
    info.add_text("Description", f"checked against chart of Mme {n.upper()} {g}, bed 12")
    Image.open(buf).save(p, pnginfo=info)

    p = shelf.unsafe(
        "figures/activite_hdj.jpg",
        "a NIR in the EXIF comment",
        "EXIF UserComment and ImageDescription",
        "Activité mensuelle de l'hôpital de jour d'oncologie.",
        "14 220 séances d'HDJ, 2023",
    )
    f, ax = fig()
    ax.plot(range(1, 13), [1150 + 60 * ((i * 7) % 5) for i in range(12)], "o-")
    ax.set(xlabel="Mois", ylabel="Séances", title="Séances d'HDJ par mois, 2023")
    buf = io.BytesIO()
    f.savefig(buf, dpi=100)
    im = Image.open(buf).convert("RGB")
    ex = Image.Exif()
    ex[0x010E] = f"dossier {nir(rng, True)} cf. courrier"
    ex[0x9286] = b"ASCII\0\0\0" + f"NIR {nir(rng)}".encode()
    im.save(p, exif=ex, quality=88)

    p = shelf.unsafe(
        "figures/supp_fig4.png",
        "rows appended after the end of the picture",
        "bytes after IEND",
        "Supplementary figure 4: incidence of delirium by age class.",
        "7 480 patients over 65 after hip fracture",
    )
    f, ax = fig()
    ax.bar(["65-74", "75-84", "85+"], [11.2, 19.8, 28.4])
    ax.set(ylabel="Delirium (%)", xlabel="Age class (n = 2310, 3105, 2065)")
    save(f, p)
    with p.open("ab") as out:
        out.write(
            (
                "\npatient;age;sex;delirium;los\n"
                + "\n".join(
                    f"{ipp(rng)};{rng.randint(65, 89)};{rng.choice('MF')};{rng.randint(0, 1)};{rng.randint(4, 40)}"
                    for _ in range(150)
                )
            ).encode()
        )

    g, n = person(rng)
    p = shelf.unsafe(
        "captures/courbe_creatinine_dxcare.png",
        "name, birth date and IPP in the window's banner",
        "top of the picture",
        "Exemple de courbe affichée par le logiciel de soins (copie d’écran pour le guide utilisateur).",
        "un écran du logiciel de soins",
    )
    f, ax = fig(9, 4)
    ax.plot(range(10), [82, 88, 97, 121, 143, 139, 118, 101, 94, 90], "-s")
    ax.set(ylabel="Créatinine (µmol/L)", xlabel="Jour d'hospitalisation")
    buf = io.BytesIO()
    f.savefig(buf, dpi=100)
    im = Image.open(buf).convert("RGB")
    big = Image.new("RGB", (im.width, im.height + 60), "#dfe9f5")
    big.paste(im, (0, 60))
    ImageDraw.Draw(big).text(
        (16, 18), f"M. {n.upper()} {g}   né(e) le 14/03/1951   IPP : {ipp(rng)}", font=font(20, False), fill="black"
    )
    big.save(p)

    p = shelf.unsafe(
        "captures/r_summary.png",
        "Min. and Max. of single persons",
        "lines Min. and Max.",
        "Console output describing the laboratory variables.",
        "2 145 patients with acute pancreatitis",
    )
    console(
        "> summary(df[, c('age', 'lipase', 'crp')])\n      age            lipase            crp       \n Min.   :18.00   Min.   :  182   Min.   :  1.0  \n 1st Qu.:41.00   1st Qu.:  610   1st Qu.: 24.0  \n Median :55.00   Median : 1120   Median : 78.0  \n"
        " Mean   :54.31   Mean   : 1874   Mean   :109.6  \n 3rd Qu.:68.00   3rd Qu.: 2210   3rd Qu.:167.0  \n Max.   :89.00   Max.   :14873   Max.   :581.0  ",
        dark=True,
    ).save(p)

    p = shelf.unsafe(
        "figures/planches_irm.tiff",
        "second page of the picture lists patients",
        "page 2",
        "Planche de deux figures pour l'article (TIFF multipage).",
        "1 120 patients avec sclérose en plaques",
    )
    f, ax = fig()
    ax.plot([0, 1, 2, 3, 4, 5], [2.1, 2.3, 2.6, 2.8, 3.1, 3.3], "o-")
    ax.set(xlabel="Années", ylabel="EDSS moyen (n > 800 à chaque point)")
    buf = io.BytesIO()
    f.savefig(buf, dpi=100)
    two = console(
        "num   IPP         sexe  age  EDSS  lesions\n"
        + "\n".join(
            f"{i:<5} {ipp(rng)}  {rng.choice('MF')}     {rng.randint(22, 67)}   {rng.randint(0, 13) / 2}   {rng.randint(2, 31)}"
            for i in range(1, 16)
        ),
        size=20,
    )
    Image.open(buf).convert("RGB").save(p, save_all=True, append_images=[two])

    # --- safe
    p = shelf.safe(
        "captures/tcd_passages_urgences.png",
        "screenshot of a pivot table, row numbers from 1 to 14",
        "Tableau croisé des passages aux urgences par tranche d'âge et devenir.",
        "52 600 passages aux urgences adultes, 2022",
    )
    rows = [["Tranche d'âge", "Retour domicile", "Hospitalisation", "UHCD", "Total"]]
    for a in ["18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85 et +"]:
        q = [rng.randint(2000, 5000), rng.randint(300, 2200), rng.randint(150, 700)]
        rows.append([a, *q, sum(q)])
    rows.append(["Total", *(sum(r[i] for r in rows[1:]) for i in range(1, 5))])
    shelf.cases[-1] = shelf.cases[-1].__class__(
        **{**shelf.cases[-1].__dict__, "population": f"{rows[-1][-1]} passages aux urgences adultes, 2022"}
    )
    grid(rows).save(p)

    p = shelf.safe(
        "captures/glm_summary_r.png",
        "small numbers are coefficients, z values and iterations",
        "Logistic regression for surgical site infection.",
        "8 934 knee and hip replacements",
    )
    console(
        "> summary(fit)\n\nCoefficients:\n               Estimate Std. Error z value Pr(>|z|)    \n(Intercept)     -4.1120     0.2131 -19.296  < 2e-16 ***\nage_10y          0.1192     0.0402   2.965  0.00303 ** \nbmi30            0.5321     0.1120   4.751 2.03e-06 ***\ndiabetes         0.3380     0.1217   2.777  0.00548 ** \n"
        "asa3             0.4874     0.1105   4.411 1.03e-05 ***\n\n    Null deviance: 3127.9  on 8933  degrees of freedom\nResidual deviance: 3041.2  on 8929  degrees of freedom\nAIC: 3051.2\n\nNumber of Fisher Scoring iterations: 6"
    ).save(p)

    p = shelf.safe(
        "captures/spss_tableau_croise.jpg",
        "SPSS cross-table with counts above 30",
        "Tableau croisé SPSS : dénutrition selon le service.",
        "1 870 patients de plus de 70 ans évalués (MNA)",
    )
    a = split(rng, 720, 4, 60)
    b = split(rng, 1150, 4, 60)
    rows = [["Service", "Dénutri : oui", "Dénutri : non", "Total"]]
    rows += [
        [s, x, y, x + y]
        for s, x, y in zip(["Médecine interne", "Chirurgie viscérale", "Court séjour gériatrique", "Oncologie"], a, b)
    ]
    rows += [["Total", 720, 1150, 1870], ["Khi-deux de Pearson", "ddl = 3", "41,7", "p < 0,001"]]
    grid(rows, letters=False, head="#305496", size=19).save(p, quality=92)

    p = shelf.safe(
        "figures/fig1_incidence.png",
        "ordinary PNG metadata: software, title, project path",
        "Age-standardised incidence of Crohn's disease by year.",
        "3 980 incident cases, 2008-2020",
    )
    f, ax = fig()
    ax.plot(range(2008, 2021), [5.1, 5.3, 5.2, 5.6, 5.9, 6.0, 6.3, 6.2, 6.6, 6.9, 7.0, 7.1, 6.8], "o-")
    ax.set(ylabel="per 100 000 person-years", xlabel="Year")
    f.savefig(
        p,
        dpi=110,
        metadata={"Title": "Figure 1", "Source": "projects/crohn_incidence/figures/fig1.R", "Comment": "rev 7"},
    )

    p = shelf.safe(
        "figures/taux_occupation.jpg",
        "EXIF date of the picture itself",
        "Taux d'occupation hebdomadaire des lits de réanimation.",
        "5 réanimations, 96 lits, 2023",
    )
    f, ax = fig()
    ax.plot(range(1, 53), 84 + 6 * np.sin(np.arange(52) / 8) + npr.normal(0, 1, 52))
    ax.set(xlabel="Semaine", ylabel="Taux d'occupation (%)", ylim=(60, 100))
    buf = io.BytesIO()
    f.savefig(buf, dpi=100)
    ex = Image.Exif()
    ex[0x0132] = "2024:05:14 10:22:31"
    ex[0x0131] = "matplotlib 3.9"
    Image.open(buf).convert("RGB").save(p, exif=ex, quality=90)

    p = shelf.safe(
        "figures/flowchart_strobe.png",
        "flow chart where each exclusion is above 100",
        "STROBE flow chart of the anticoagulant cohort.",
        "27 415 adults with atrial fibrillation assessed, 21 860 analysed",
    )
    im = Image.new("RGB", (900, 620), "white")
    d = ImageDraw.Draw(im)
    for box, s in (
        ((60, 30, 480, 110), "Assessed for eligibility\nn = 27415"),
        ((540, 150, 870, 290), "Excluded n = 5555\n  mechanical valve 1204\n  eGFR < 15: 861\n  no follow-up 3490"),
        ((60, 320, 480, 400), "Analysed\nn = 21860"),
        ((60, 470, 300, 560), "DOAC\nn = 14932"),
        ((360, 470, 600, 560), "VKA\nn = 6928"),
    ):
        d.rectangle(box, outline="black", width=2)
        d.multiline_text((box[0] + 14, box[1] + 12), s, font=font(20, False), fill="black", spacing=6)
    im.save(p)

    p = shelf.safe(
        "figures/multipanel.tiff",
        "two pages, both aggregated",
        "Two-page TIFF with prevalence by age class and by sex.",
        "16 240 adults screened for hypertension",
    )
    pages = []
    for labs, v, t in (
        (["18-39", "40-59", "60-79"], [8.1, 27.4, 51.2], "Prevalence by age class (n = 5210, 6120, 4910)"),
        (["Men", "Women"], [31.9, 26.3], "Prevalence by sex (n = 7830, 8410)"),
    ):
        f, ax = fig()
        ax.bar(labs, v, color="#88a")
        ax.set(ylabel="Hypertension (%)", title=t)
        buf = io.BytesIO()
        f.savefig(buf, dpi=100)
        pages.append(Image.open(buf).convert("RGB"))
    pages[0].save(p, save_all=True, append_images=pages[1:], compression="tiff_lzw")

    p = shelf.safe(
        "captures/gtsummary_table1.png",
        "picture of a table, all counts and complements above 11",
        "Caractéristiques des patients selon le type d'insuffisance cardiaque (gtsummary).",
        "3 480 patients insuffisants cardiaques",
    )
    rows = table(
        rng,
        {"FE réduite": 1902, "FE préservée": 1578},
        [
            ("num", "Âge (ans)", 73, 11.2),
            ("bin", "Femme", 0.42),
            ("bin", "Diabète", 0.33),
            ("bin", "Fibrillation atriale", 0.45),
            ("cat", "NYHA", ["I", "II", "III", "IV"]),
            ("iqr", "NT-proBNP (ng/L)", 2140, 980, 4620),
            ("bin", "Décès à 1 an", 0.18),
        ],
        "fr",
    )
    console(text(rows), size=17).save(p)
    plt.close("all")
