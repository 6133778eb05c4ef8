"""Figures that carry only harmless things besides what they show."""

import io

from PIL import Image

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.carried import attach, lines, save_pdf


def write(shelf: Shelf) -> None:
    """Six safe ones."""
    for case in (_software, _rdf, _attached_sums, _definitions, _titled, _exif):
        case(shelf)


def _software(shelf: Shelf) -> None:
    path = shelf.safe(
        "graphs/hba1c_trend.png", "text chunks with the software, a script's name and the title", "Share of patients with HbA1c above target by year, with usual image metadata", "10,240 adults with type 2 diabetes",
    )  # fmt: skip
    fig, ax = lines("Share with HbA1c above target (%)", "n = 10,240")
    ax.set(ylabel="%")
    data = kit.png_text(kit.drawn(fig, "png"), "Title", "Figure 1, version 3 of 2025")
    path.write_bytes(kit.png_text(data, "Source", "scripts/03_figures.py, seed 42, 1000 bootstrap draws"))


def _rdf(shelf: Shelf) -> None:
    path = shelf.safe(
        "graphiques/mortalite_annuelle.svg", "the date at which the figure was made, in RDF metadata", "Mortalité hospitalière annuelle", "28 440 patients hospitalisés en réanimation",
    )  # fmt: skip
    fig, ax = lines("Mortalité hospitalière (%)", "n = 28 440 ; p de tendance = 0,07")
    ax.set(ylabel="%")
    kit.save(fig, path, metadata={"Creator": "Unité de biostatistique", "Title": "Mortalité annuelle"})


def _attached_sums(shelf: Shelf) -> None:
    path = shelf.safe(
        "graphs/caesarean_with_data.pdf", "a table of yearly totals attached to the PDF", "Caesarean share by year, with the plotted numbers attached", "17,204 women who gave birth",
    )  # fmt: skip
    fig, ax = lines("Caesarean sections per 100 births", "All births", values=[22.4, 23.2, 18.2, 20.8, 24.4, 25.8])
    ax.set(ylim=(0, 32))
    table = "year,women,caesarean,percent\n" + "".join(
        f"{year},{n},{c},{100 * c / n:.1f}\n"
        for year, n, c in (
            (2018, 2911, 652),
            (2019, 2940, 682),
            (2020, 2740, 499),
            (2021, 2866, 596),
            (2022, 2870, 700),
            (2023, 2877, 742),
        )
    )
    save_pdf(path, fig, lambda book: attach(book, "caesarean_by_year.csv", table.encode()))


def _definitions(shelf: Shelf) -> None:
    path = shelf.safe(
        "graphiques/barres_motifs.svg", "hidden definitions: patterns and an arrow head with small coordinates", "Causes d'échec d'extubation, effectifs sur les barres", "417 échecs d'extubation chez 417 patients",
    )  # fmt: skip
    bars = (("Encombrement", 171), ("Détresse respiratoire", 140), ("Œdème laryngé", 62), ("Neurologique", 44))
    body = "\n".join(
        f' <rect x="170" y="{50 + 55 * i}" width="{2 * n}" height="34" fill="url(#hatch)" stroke="#333"/><text x="20" y="{72 + 55 * i}">{name}</text><text x="{176 + 2 * n}" y="{72 + 55 * i}">{n}</text>'
        for i, (name, n) in enumerate(bars)
    )
    path.write_text(f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 320" font-family="Arial" font-size="13">
 <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0" stroke="#1f5a94"/></pattern>
  <marker id="arrow" markerWidth="8" markerHeight="8" refX="4" refY="4"><path d="M0 0L8 4L0 8z"/></marker></defs>
 <text x="170" y="30">Cause principale de l'échec (n = 417)</text>
{body}
 <path d="M170 285H560" stroke="#333" marker-end="url(#arrow)"/>
</svg>
""")


def _titled(shelf: Shelf) -> None:
    path = shelf.safe(
        "graphs/vaccination_uptake.pdf", "a title, keywords and a producer in the document information", "Influenza vaccination uptake by season", "7,702 hospital workers of 3 hospitals",
    )  # fmt: skip
    fig, ax = lines("Vaccination uptake by season (%)", "3 hospitals, 7,702 workers")
    ax.set(ylabel="%")
    kit.save(
        fig,
        path,
        metadata={
            "Title": "Uptake, figure 2 of 4",
            "Keywords": "influenza; vaccination; uptake",
            "Subject": "Report 7, version 1.2",
        },
    )


def _exif(shelf: Shelf) -> None:
    path = shelf.safe(
        "graphiques/courbe_apprentissage.jpg", "EXIF with software and resolution; epochs 1 to 6 in the picture", "Courbe d'apprentissage d'un réseau de segmentation, par époque", "2 400 scanners de 2 400 patients, 5 plis",
    )  # fmt: skip
    fig, ax = kit.panel(6.4, 4.2)
    ax.plot(range(1, 7), [0.61, 0.72, 0.78, 0.81, 0.82, 0.82], "o-", label="Apprentissage (80 %)")
    ax.plot(range(1, 7), [0.58, 0.69, 0.74, 0.77, 0.77, 0.76], "s-", label="Validation (20 %)")
    ax.set(xlabel="Époque", ylabel="Dice", title="Arrêt précoce à l'époque 4, patience 2")
    ax.legend(frameon=False)
    picture = Image.open(io.BytesIO(kit.drawn(fig, "png"))).convert("RGB")
    exif = Image.Exif()
    exif[0x0131] = "Matplotlib 3.11"
    exif[0x010E] = "Courbe d'apprentissage, lot de 16, graine 7"
    picture.save(path, quality=92, exif=exif)
