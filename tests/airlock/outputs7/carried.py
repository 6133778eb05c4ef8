"""What a file carries besides its face: headers, alternative texts, earlier revisions, caches, tags of a photograph."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.drawn import figure
from tests.airlock.outputs7.kit import deck, excel, paper, table, text, word
from tests.airlock.outputs7.study import cross, ipp, model, nir, parts, person
from tests.airlock.outputs7.zipped import add_parts


def write(shelf: Shelf) -> None:
    r = shelf.random("carried")
    given, family = person(r)

    path = shelf.unsafe(
        "word/rapport_entete.docx", "patient number in the header of the pages", "header of section 1",
        "Rapport d'une page sur les délais.", "4 215 patients with a hip fracture",
    )  # fmt: skip

    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = f"Délais – modèle repris du courrier {ipp(r)}"

    table_of = cross(r, ["moins de 24 h", "24-48 h", "plus de 48 h"], ["vivant à 1 an", "décédé"], "délai", 180, 4215)
    word(path, ["# Délais", table_of, "Délai médian 26 h [17–44]."], header)

    path = shelf.unsafe(
        "pptx/alt_text.pptx", "name in the alternative text of a picture", "descr of the picture on slide 2",
        "Slides with one figure.", "2,730 adults with epilepsy",
    )  # fmt: skip
    picture = shelf.path("parts/alt_text.png")
    with figure(picture) as (_, ax):
        ax.bar(["0", "1", "2", "3+"], parts(r, 2730, 4, 300))
        ax.set(xlabel="Drugs before", ylabel="Patients")

    def described(show: Any) -> None:
        show.slides[1].shapes[-1]._element.nvPicPr.cNvPr.set(
            "descr", f"bars; old version was the EEG of {given} {family}"
        )

    deck(path, [("Aim", "To predict remission after 2 drugs."), ("Drugs", picture)], described)

    path = shelf.unsafe(
        "pdf/revised_table.pdf", "small count in an earlier revision of the file", "first version, before %%EOF",
        "One-page table, corrected after review.", "1,420 adults with vasculitis",
    )  # fmt: skip
    _revised(path)

    path = shelf.unsafe(
        "excel/tableau_croise.xlsx", "rows of patients in the cache of a pivot table", "xl/pivotCache/pivotCacheRecords1.xml",
        "Tableau croisé dynamique des issues.", "3 960 patients with pneumonia",
    )  # fmt: skip
    excel(
        path, {"Croisé": cross(r, ["guéri", "séquelles", "décès"], ["ambulatoire", "hospitalisé"], "issue", 90, 3960)}
    )
    records = "".join(
        f'<r><n v="{r.randint(20, 89)}"/><s v="{r.choice("FM")}"/><n v="{r.randint(1, 40)}"/><s v="{r.choice(["guéri", "décès"])}"/></r>'
        for _ in range(140)
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cache = (
        f'<?xml version="1.0" encoding="UTF-8"?><pivotCacheRecords {space} count="140">{records}</pivotCacheRecords>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml"
    part = "xl/pivotCache/pivotCacheRecords1.xml"
    add_parts(
        path,
        {part: cache.encode()},
        {"[Content_Types].xml": ("</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')},
    )

    path = shelf.unsafe(
        "png/poster_photo.jpg", "patient number in the description tag of a photograph", "Exif ImageDescription",
        "Photograph of the poster's graph.", "6,020 adults with glaucoma",
    )  # fmt: skip
    _photograph(path, f"scan poster, recto {ipp(r)}")

    path = shelf.unsafe(
        "csv/linkage_rules.tsv", "social security number with spaces and a valid key", "example of rule 3",
        "Rules of the linkage with their yields.", "51,300 patients linked to claims",
    )  # fmt: skip
    number = nir(r)
    spaced = f"{number[0]} {number[1:3]} {number[3:5]} {number[5:7]} {number[7:10]} {number[10:13]} {number[13:]}"
    rules: list[list[Any]] = [
        ["rule", "keys", "linked", "share", "example"],
        [1, "number, sex, birth month", 46110, "89.9%", "-"],
        [2, "sex, birth month, stay dates", 3905, "7.6%", "-"],
        [3, "number with one digit changed", 1285, "2.5%", spaced],
    ]
    table(path, rows=rules, sep="\t")

    path = shelf.unsafe(
        "scripts/tables.Rmd", "small count in words, in a comment of the source", "HTML comment under Table 2",
        "Source of the tables.", "1,911 children with type 1 diabetes",
    )  # fmt: skip
    text(
        path,
        "---\ntitle: Tables\noutput: word_document\n---\n\n```{r}\ngtsummary::tbl_summary(d, by = pump)\n```\n\n## Table 2\n\n<!-- the three children with cerebral oedema are left out here, see mail -->\n\n```{r}\nbroom::tidy(glm(dka ~ age + pump, binomial, d), exponentiate = TRUE)\n```\n",
    )

    path = shelf.unsafe(
        "excel/model_with_names.xlsx", "constant hidden in a defined name", "defined name n_excluded holds =\"7 patients\"",
        "Regression table for the appendix.", "2,480 adults with cirrhosis",
    )  # fmt: skip

    def named(book: Any) -> None:
        from openpyxl.workbook.defined_name import DefinedName

        book.defined_names["n_excluded"] = DefinedName(
            "n_excluded", attr_text='"7 patients, liver transplant before day 2"'
        )

    excel(path, {"Model": model(r, ["MELD", "Age", "Ascites", "Sodium"], "HR")}, named)


def _revised(path: Any) -> None:
    """The first version stays in the file; the second is appended as an incremental update."""
    paper(
        path,
        [
            "# Relapse",
            [["Organ", "Patients (N = 1,420)"], ["kidney", "412"], ["lung", "388"], ["nerve", "164"], ["heart", "6"]],
        ],
        "Relapse",
    )
    old = path.read_bytes()
    paper(
        path,
        [
            "# Relapse",
            [["Organ", "Patients (N = 1,420)"], ["kidney", "412"], ["lung", "388"], ["nerve", "164"]],
            "Organs under 10 patients are not shown.",
        ],
        "Relapse",
    )
    # A whole second file after the first reads as its last version and keeps the first one before %%EOF.
    new = path.read_bytes()
    path.write_bytes(old + _moved(new, len(old)))


def _moved(data: bytes, by: int) -> bytes:
    """A PDF whose offsets count from `by` bytes further."""
    import re

    start = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    body, tail = data[:start], data[start:]
    tail = re.sub(rb"(\d{10}) (\d{5}) n", lambda hit: b"%010d %s n" % (int(hit[1]) + by, hit[2]), tail)
    tail = re.sub(rb"startxref\n(\d+)", lambda hit: b"startxref\n%d" % (int(hit[1]) + by), tail)
    return body + tail


def _photograph(path: Any, described: str) -> None:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (800, 500), "white")
    pen = ImageDraw.Draw(image)
    for i, height in enumerate((310, 250, 190, 140)):
        pen.rectangle((90 + 170 * i, 430 - height, 200 + 170 * i, 430), fill=(70, 110, 160))
    pen.line((60, 430, 770, 430), fill="black", width=3)
    tags = Image.Exif()
    tags[0x010E] = described
    image.save(path, exif=tags, quality=88)
