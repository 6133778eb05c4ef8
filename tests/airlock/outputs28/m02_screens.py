"""Screenshots of tables and pictures with metadata, thumbnails and bytes after the end."""

import io
import json
import zipfile

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from tests.airlock.outputs.case import Shelf

from .tools import ipp, nir, person

MONO = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def shot(lines, size=20, mono=True, bg="white", fg="black", title=None):
    font = ImageFont.truetype(MONO if mono else SANS, size)
    lines = ([title, ""] if title else []) + list(lines)
    w = int(max(font.getlength(x) for x in lines)) + 60
    im = Image.new("RGB", (w, (size + 10) * len(lines) + 50), bg)
    d = ImageDraw.Draw(im)
    for i, x in enumerate(lines):
        d.text((30, 25 + i * (size + 10)), x, fill=fg, font=font)
    return im


def grid(rows, widths, size=18):
    font = ImageFont.truetype(SANS, size)
    im = Image.new("RGB", (sum(widths) + 40, 38 * len(rows) + 40), "white")
    d = ImageDraw.Draw(im)
    for i, row in enumerate(rows):
        x = 20
        for w, cell in zip(widths, row, strict=True):
            d.rectangle((x, 20 + 38 * i, x + w, 58 + 38 * i), outline="#888", fill="#dde6f0" if i == 0 else None)
            d.text((x + 8, 27 + 38 * i), str(cell), fill="black", font=font)
            x += w
    return im


def bars(values, labels, title):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(figsize=(6, 4))
    ax.bar(labels, values, color="#555599")
    ax.set_title(title)
    out = io.BytesIO()
    fig.savefig(out, dpi=110)
    plt.close(fig)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def write(shelf: Shelf) -> None:
    r = shelf.random("screens")
    # --- safe
    grid(
        [
            ("Groupe GHS", "Séjours", "DMS (j)", "Recette moy. (€)"),
            ("Chirurgie ambulatoire", "8 412", "0,4", "1 811"),
            ("Chirurgie complète", "5 207", "5,8", "6 942"),
            ("Médecine", "9 960", "6,3", "3 874"),
            ("Obstétrique", "3 144", "4,1", "2 905"),
            ("Total", "26 723", "4,1", "3 939"),
        ],
        (300, 130, 120, 210),
    ).save(
        shelf.safe(
            "screens/activite_ghs.png",
            "days and euros below ten beside large counts",
            "Capture du tableau d'activité par type de GHS.",
            "26 723 séjours, 2022",
        )
    )
    shot(
        [
            "                 coef    std err          z      P>|z|      [0.025      0.975]",
            "-" * 78,
            "const         -3.1120      0.210    -14.819      0.000      -3.524      -2.700",
            "age10          0.2811      0.026     10.812      0.000       0.230       0.332",
            "male           0.1043      0.066      1.580      0.114      -0.025       0.234",
            "ards           0.9020      0.071     12.704      0.000       0.763       1.041",
            "sofa           0.1420      0.009     15.778      0.000       0.124       0.160",
            "",
            "No. Observations: 8820   Df Residuals: 8815   Df Model: 4   Pseudo R-squ.: 0.131",
        ],
        title="Logit Regression Results",
    ).save(
        shelf.safe(
            "screens/statsmodels_logit.png",
            "degrees of freedom of the model: 4",
            "Screenshot of the statsmodels logit summary (ICU mortality).",
            "8,820 ICU stays, 2016-2021",
        )
    )
    shot(
        [
            "> summary(fit)$coefficients",
            "                 Estimate Std. Error t value Pr(>|t|)",
            "(Intercept)       51.2110     0.9120  56.152  < 2e-16 ***",
            "anemie            -4.1120     0.4410  -9.324  < 2e-16 ***",
            "ferritine_log      1.2030     0.1900   6.332 2.8e-10 ***",
            "dyalise_annees    -0.8120     0.1020  -7.961 2.5e-15 ***",
            "---",
            "Residual standard error: 11.2 on 2397 degrees of freedom",
            "F-statistic: 97.1 on 3 and 2397 DF,  p-value: < 2.2e-16",
        ],
        bg="#1e1e1e",
        fg="#d4d4d4",
    ).save(
        shelf.safe(
            "screens/console_r_sombre.jpg",
            "a dark console with coefficients below ten",
            "Capture de console R : qualité de vie (SF-36) chez les dialysés.",
            "2 401 patients dialysés, 2019",
        ),
        quality=92,
    )
    info = PngInfo()
    info.add_text("Software", "ggplot2 3.5.1")
    info.add_text("Title", "Breastfeeding at discharge, 4 maternity wards")
    info.add_text("Description", "n = 6512 births; 95% CI by bootstrap (1000 draws)")
    bars(
        [71.2, 64.8, 68.3, 74.9], ["Ward A", "Ward B", "Ward C", "Ward D"], "Exclusive breastfeeding at discharge (%)"
    ).save(
        shelf.safe(
            "screens/allaitement_meta.png",
            "metadata with a title and the software only",
            "Exclusive breastfeeding at discharge by ward.",
            "6,512 births in 4 wards of 1,300 births or more, 2021",
        ),
        pnginfo=info,
    )
    ex = Image.Exif()
    ex[0x0131] = "matplotlib 3.9"
    ex[0x010E] = "Figure 3 - délai porte-aiguille médian par année"
    ex[0x011A] = 300.0
    bars([61, 55, 52, 47, 44], ["2018", "2019", "2020", "2021", "2022"], "Délai porte-aiguille médian (min)").save(
        shelf.safe(
            "screens/porte_aiguille_exif.jpg",
            "EXIF with the software and a caption",
            "Délai médian porte-aiguille de la thrombolyse par année.",
            "2 870 thrombolyses, 480 à 640 par an",
        ),
        exif=ex,
    )
    grid(
        [
            ("CIM-10", "Libellé", "Séjours", "Rang"),
            ("I50", "Insuffisance cardiaque", "4 120", "1"),
            ("J18", "Pneumopathie", "3 871", "2"),
            ("S72", "Fracture du fémur", "2 240", "3"),
            ("I63", "Infarctus cérébral", "2 018", "4"),
            ("N39", "Infection urinaire", "1 911", "5"),
            ("K80", "Lithiase biliaire", "1 702", "6"),
            ("A41", "Sepsis", "1 365", "7"),
        ],
        (110, 300, 130, 90),
    ).save(
        shelf.safe(
            "screens/top_cim10.png",
            "ranks from 1 to 7 and codes",
            "Les sept diagnostics principaux les plus fréquents.",
            "84 200 séjours d'hospitalisation complète, 2022",
        )
    )
    im = Image.new("RGB", (900, 420), "white")
    d = ImageDraw.Draw(im)
    f = ImageFont.truetype(SANS, 20)
    for x, y, t in (
        (330, 20, "Screened: 4,871"),
        (330, 130, "Eligible: 3,204"),
        (620, 75, "Excluded: 1,667"),
        (120, 260, "Arm A: 1,604"),
        (540, 260, "Arm B: 1,600"),
        (120, 350, "Analysed: 1,566"),
        (540, 350, "Analysed: 1,561"),
    ):
        d.rectangle((x, y, x + 230, y + 50), outline="black")
        d.text((x + 15, y + 12), t, fill="black", font=f)
    im.save(
        shelf.safe(
            "screens/consort_flow.png",
            "a flow chart whose losses are 38 and 39",
            "CONSORT flow chart.",
            "4,871 screened, 3,204 randomised",
        )
    )

    # --- unsafe
    grid(
        [
            ("IPP", "Sexe", "Âge", "Entrée", "Diagnostic"),
            *[
                (
                    ipp(r),
                    r.choice("MF"),
                    r.randint(24, 88),
                    f"{r.randint(1, 28):02d}/{r.randint(1, 12):02d}/2022",
                    r.choice(["Pneumopathie", "Embolie pulmonaire", "BPCO", "Pleurésie"]),
                )
                for _ in range(11)
            ],
        ],
        (180, 80, 80, 150, 240),
    ).save(
        shelf.unsafe(
            "screens/dpi_liste.png",
            "row-level data with IPP in a screenshot",
            "all rows",
            "Capture illustrant la structure de la table source.",
            "Table de pneumologie, 5 400 séjours",
        )
    )
    info = PngInfo()
    info.add_text("Author", person(r))
    info.add_text("Comment", json.dumps({"patients": [{"nir": nir(r), "age": r.randint(40, 80)} for _ in range(6)]}))
    bars([41, 33, 26], ["A", "B", "C"], "Réponse complète (%) par protocole").save(
        shelf.unsafe(
            "screens/reponse_texte.png",
            "identifiers (NIR) in a PNG text chunk",
            "tEXt Comment",
            "Réponse complète par protocole de chimiothérapie.",
            "1 240 patients, 380 à 450 par protocole",
        ),
        pnginfo=info,
    )
    ex = Image.Exif()
    ex[0x013B] = person(r)
    ex[0x9C9C if False else 0x010E] = f"Vue extraite du dossier {ipp(r)}"
    bars([88, 92, 79, 85], ["Unit 1", "Unit 2", "Unit 3", "Unit 4"], "Hand hygiene compliance (%)").save(
        shelf.unsafe(
            "screens/hygiene_exif.jpg",
            "identifier (IPP) and a person's name in EXIF",
            "ImageDescription, Artist",
            "Hand hygiene compliance by unit.",
            "3,900 observed opportunities in 4 units",
        ),
        exif=ex,
    )
    out = io.BytesIO()
    bars([12.1, 15.8, 9.9], ["J1", "J7", "J28"], "Lymphocytes T régulateurs (%)").save(out, "PNG")
    shelf.unsafe(
        "screens/treg_fin.png",
        "disguise: a zip with rows after the IEND chunk",
        "bytes after the end of the PNG",
        "Évolution des lymphocytes T régulateurs (moyennes de 214 patients).",
        "214 patients en sepsis",
    )
    z = io.BytesIO()
    with zipfile.ZipFile(z, "w", zipfile.ZIP_DEFLATED) as a:
        a.writestr(
            "d.csv",
            "id,age,sexe,treg_j1,treg_j7\n"
            + "".join(
                f"{i},{r.randint(30, 88)},{r.choice('MF')},{r.uniform(4, 20):.1f},{r.uniform(4, 25):.1f}\n"
                for i in range(80)
            ),
        )
    shelf.path("screens/treg_fin.png").write_bytes(out.getvalue() + z.getvalue())
    lines = [f"{person(r):<22} {r.randint(30, 85)} ans   ch. {r.randint(101, 140)}" for _ in range(8)]
    im = shot(lines, size=18, fg="#f2f2f2", title=None)
    base = bars([61, 39], ["Ambulatoire", "Complet"], "Mode de prise en charge (%)")
    canvas = Image.new("RGB", (max(im.width, base.width), im.height + base.height), "white")
    canvas.paste(base, (0, 0))
    canvas.paste(im, (0, base.height))
    canvas.save(
        shelf.unsafe(
            "screens/mode_pale.png",
            "disguise: names in very pale grey under the chart",
            "lower part of the picture, #f2f2f2 on white",
            "Mode de prise en charge de la cataracte.",
            "7 310 chirurgies de la cataracte",
        )
    )
