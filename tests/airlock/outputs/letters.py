"""Short texts, a sentence or two in a page of safe ones, in the format that comes next: how words say one person, or only seem to."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs.contents.prose import SAFE_PROSE, Prose
from tests.airlock.outputs.contents.prose_more import LEAKS_MORE, SAFE_MORE_TEXTS
from tests.airlock.outputs.html import page, paragraphs
from tests.airlock.outputs.markup import latex, markdown
from tests.airlock.outputs.pdf import write_pdf
from tests.airlock.outputs.word import document_of, save

KINDS = ("md", "docx", "pdf", "html", "tex", "txt")


def _write(shelf: Shelf, file: str, prose: Prose) -> None:
    path = shelf.path(file)
    if path.suffix == ".docx":
        save(document_of(prose), path)
    elif path.suffix == ".pdf":
        write_pdf(path, prose)
    else:
        made = {
            ".md": lambda: markdown(prose),
            ".html": lambda: page(prose.title, paragraphs(prose)),
            ".tex": lambda: latex(prose),
            ".txt": lambda: "\n".join((prose.title, *prose.paragraphs)),
        }[path.suffix]()
        path.write_text(made, encoding="utf-8")


def write(shelf: Shelf) -> None:
    texts = list(SAFE_PROSE.values())
    for turn, (sentence, way, where, population) in enumerate(LEAKS_MORE):
        around = texts[turn % len(texts)]
        words = f"{around.paragraphs[0]} {sentence} {around.paragraphs[1]}"
        file = f"lettres/resume_{turn:02d}.{KINDS[turn % len(KINDS)]}"
        shelf.unsafe(file, way, where, "Résumé", population)
        _write(shelf, file, Prose("Résumé", (words,), population, way, where))
    for turn, (sentence, way) in enumerate(SAFE_MORE_TEXTS):
        around = texts[(turn + 3) % len(texts)]
        file = f"lettres/texte_{turn:02d}.{KINDS[(turn + 2) % len(KINDS)]}"
        shelf.safe(file, way, "Résumé", around.population)
        _write(shelf, file, Prose("Résumé", (f"{sentence} {around.paragraphs[0]}",), around.population, way))
