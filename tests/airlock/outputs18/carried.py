"""What figures carry besides what they show: text chunks, comments, hidden parts, attachments, bytes after the end."""

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from matplotlib.figure import Figure
from PIL import Image, ImageDraw, ImageFont

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit


def write(shelf: Shelf) -> None:
    """Nine unsafe ones."""
    for case in (_chunk, _after, _comment, _group, _description, _attached, _subject, _white, _screen):
        case(shelf)


def lines(title: str, label: str, colour: str = kit.BLUE, values: list[float] | None = None) -> tuple[Figure, Any]:
    """A yearly series; its years, values and look follow from the title."""
    r = random.Random(title)
    start, count = r.randint(2012, 2018), r.randint(6, 9)
    level = r.uniform(8, 17)
    values = values or [round(level + r.uniform(-2, 2) + 0.3 * i, 1) for i in range(count)]
    years = list(range(2018 if len(values) == 6 else start, (2018 if len(values) == 6 else start) + len(values)))
    fig, ax = kit.panel(r.uniform(6, 7.6), r.uniform(3.8, 4.8))
    if r.random() < 0.35:
        ax.bar(years, values, color=colour, width=0.7, label=label)
    else:
        ax.plot(years, values, r.choice(("s-", "o--", "D-")), color=colour, label=label)
    ax.set(title=title, ylim=(0, 26), xticks=years)
    ax.legend(frameon=False, loc="upper left")
    return fig, ax


def _chunk(shelf: Shelf) -> None:
    r = shelf.random("chunk")
    path = shelf.unsafe(
        "graphiques/dialyse_tendance.png", "hospital number in a PNG text chunk", "chunk Description", "Évolution annuelle du taux de mise en dialyse", "6 310 patients suivis en néphrologie",
    )  # fmt: skip
    fig, ax = lines("Mise en dialyse pour 100 patients-années", "CHU, 6 310 patients")
    ax.set(ylabel="Taux (%)")
    path.write_bytes(
        kit.png_text(
            kit.drawn(fig, "png"), "Description", f"fig4_dialyse.R ; contrôle sur le dossier IPP {kit.ipp(r)} ok"
        )
    )


def _after(shelf: Shelf) -> None:
    r = shelf.random("after")
    path = shelf.unsafe(
        "graphs/asthma_admissions.png", "rows after the end of the image", "CSV after IEND", "Yearly asthma admissions per 1,000 emergency visits", "4,415 adults admitted with asthma",
    )  # fmt: skip
    fig, _ = lines("Asthma admissions per 1,000 ED visits", "Adults")
    table = "patient_id,age,sex,fev1_pct,icu\n" + "".join(
        f"P{r.randint(10000, 99999)},{r.randint(19, 78)},{r.choice('MF')},{r.randint(31, 92)},{r.randint(0, 1)}\n"
        for _ in range(60)
    )
    path.write_bytes(kit.drawn(fig, "png") + table.encode())


def _svg(fig: Figure, words: bool = True) -> str:
    return kit.drawn(fig, "svg", words).decode()


def _comment(shelf: Shelf) -> None:
    r = shelf.random("comment")
    path = shelf.unsafe(
        "graphiques/cesariennes.svg", "name of a patient in a comment", "commentaire après les métadonnées", "Part des césariennes par année", "14 205 femmes ayant accouché",
    )  # fmt: skip
    fig, ax = lines("Césariennes (pour 100 accouchements)", "Maternité de type 3", kit.RED)
    ax.set(ylabel="%")
    path.write_text(
        _svg(fig).replace(
            "</metadata>",
            f"</metadata>\n <!-- à retirer : valeur aberrante de Mme {kit.person(r)}, vérifiée dans le dossier -->",
            1,
        )
    )


def _group(shelf: Shelf) -> None:
    r = shelf.random("group")
    path = shelf.unsafe(
        "graphs/lowess_ldl.svg", "persons' points in a hidden group", 'group id="raw" with display="none": 90 circles', "Smoothed LDL cholesterol by months on treatment", "1,180 adults starting a statin",
    )  # fmt: skip
    points = "\n".join(
        f'  <circle cx="{r.uniform(60, 580):.1f}" cy="{r.uniform(60, 330):.1f}" r="2.5"/>' for _ in range(90)
    )
    path.write_text(f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="Helvetica" font-size="12">
 <title>LDL cholesterol after starting a statin</title>
 <g id="axes" stroke="#333" fill="none"><path d="M60 350H600M60 350V40"/></g>
 <g id="labels"><text x="260" y="385">Months on treatment</text><text x="64" y="30">LDL (mmol/L), lowess, n = 1,180</text>
  <text x="56" y="366">0</text><text x="236" y="366">6</text><text x="416" y="366">12</text><text x="590" y="366">18</text><text x="30" y="90">4.0</text><text x="30" y="220">3.0</text><text x="30" y="345">2.0</text></g>
 <path id="lowess" fill="none" stroke="#1f5a94" stroke-width="2" d="M60 90C120 200 180 250 240 268S480 292 600 296"/>
 <g id="raw" display="none" fill="#777">
{points}
 </g>
</svg>
""")


def _description(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "graphiques/bpco_stades.svg", "small count in the description for screen readers", "élément desc : « stade 4, n = 5 » sous « autres stades »", "Répartition des stades GOLD (stades 1, 2 et autres)", "1 205 patients atteints de BPCO",
    )  # fmt: skip
    path.write_text("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 320" role="img" aria-labelledby="t d" font-family="Arial" font-size="13">
 <title id="t">Stades GOLD à l'inclusion</title>
 <desc id="d">Barres horizontales. Stade 1, n = 398. Stade 2, n = 611. Autres stades : stade 3, n = 191 ; stade 4, n = 5.</desc>
 <g fill="#1f5a94"><rect x="110" y="60" width="241" height="40"/><rect x="110" y="130" width="370" height="40"/><rect x="110" y="200" width="119" height="40"/></g>
 <g><text x="20" y="85">Stade 1</text><text x="20" y="155">Stade 2</text><text x="20" y="225">Autres</text></g>
 <g fill="white"><text x="120" y="85">398</text><text x="120" y="155">611</text><text x="120" y="225">196</text></g>
 <text x="110" y="290">Effectifs, n = 1 205 (3 classes)</text>
</svg>
""")


def save_pdf(path: Path, fig: Figure, change: Callable[[Any], None]) -> None:
    """Writes the figure once `change` has worked on the document."""
    with pikepdf.open(io.BytesIO(kit.drawn(fig, "pdf"))) as book:
        change(book)
        book.save(path, deterministic_id=True)


def attach(book: Any, name: str, data: bytes) -> None:
    """Attaches a CSV to the document."""
    book.attachments[name] = pikepdf.AttachedFileSpec(
        book,
        data,
        filename=name,
        mime_type="text/csv",
        creation_date="D:20250304103000Z",
        mod_date="D:20250304103000Z",
    )


def _attached(shelf: Shelf) -> None:
    r = shelf.random("attached")
    path = shelf.unsafe(
        "graphs/fig5_delirium.pdf", "rows of persons attached to the PDF", "attachment fig5_data.csv", "Delirium incidence by year after hip fracture", "2,733 adults operated on for hip fracture",
    )  # fmt: skip
    table = "subject,age,cam_day1,cam_day2,lorazepam_mg\n" + "".join(
        f"{i:04d},{r.randint(65, 89)},{r.randint(0, 1)},{r.randint(0, 1)},{r.choice((0, 0.5, 1))}\n"
        for i in range(1, 81)
    )
    fig, _ = lines("Postoperative delirium per 100 patients", "All centres (n = 4)")
    save_pdf(path, fig, lambda book: attach(book, "fig5_data.csv", table.encode()))


def _subject(shelf: Shelf) -> None:
    r = shelf.random("subject")
    path = shelf.unsafe(
        "graphiques/antibiotiques_ddj.pdf", "social security number in the document information", "Subject", "Consommation d'antibiotiques en DDJ pour 1 000 journées", "agrégats de 9 services, 22 150 patients",
    )  # fmt: skip
    number = kit.nir(r)
    fig, ax = lines("Antibiotiques, DDJ pour 1 000 journées", "9 services", kit.GREEN)
    ax.set(ylabel="DDJ")
    kit.save(fig, path, metadata={"Title": "Consommation d'antibiotiques", "Subject": f"dossier test {number}"})


def _white(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "graphs/transfusion_rate.pdf", "small count written in white", "white line under the axis: 'rare phenotype Bombay n=2'", "Transfusion per 100 operations by year", "9,120 adults after cardiac surgery",
    )  # fmt: skip
    fig, ax = lines("Patients transfused per 100 operations", "All operations")
    ax.text(
        0.03,
        0.04,
        "subgroups not shown: rare phenotype Bombay n=2, Rh null excluded",
        color="white",
        fontsize=8,
        transform=ax.transAxes,
    )
    kit.save(fig, path)


def _screen(shelf: Shelf) -> None:
    r = shelf.random("screen")
    path = shelf.unsafe(
        "graphiques/capture_alerte.png", "name and birth date in a screen capture", "bandeau de la capture", "Capture de l'écran de l'outil d'alerte montrant la courbe du taux d'alertes", "3 050 patients surveillés par l'outil d'alerte",
    )  # fmt: skip
    fig, ax = lines("Alertes pour 100 patients-jours", "Version 3 de l'outil")
    ax.set(xlabel="Année")
    inner = Image.open(io.BytesIO(kit.drawn(fig, "png"))).convert("RGB")
    whole = Image.new("RGB", (inner.width, inner.height + 70), "#20405f")
    whole.paste(inner, (0, 70))
    ImageDraw.Draw(whole).text(
        (20, 18),
        f"Patient : {kit.person(r)}   naissance {r.randint(10, 28)}/0{r.randint(1, 9)}/19{r.randint(41, 79)}",
        fill="white",
        font=ImageFont.load_default(28),
    )
    whole.save(path)
