"""Tables, reports and logs of fictitious studies, honest and leaking, in the formats of text and office work."""

from pathlib import Path

from tests.airlock.outputs.case import Case, Shelf
from tests.airlock.outputs27 import (
    a_csv_safe,
    a_csv_unsafe,
    b_log_safe,
    b_log_unsafe,
    c_markdown,
    d_latex,
    e_html,
    f_excel_safe,
    f_excel_unsafe,
    g_word,
    h_slides,
    i_pdf,
    j_compare,
)

MODULES = (
    a_csv_safe, a_csv_unsafe, b_log_safe, b_log_unsafe, c_markdown, d_latex, e_html, f_excel_safe, f_excel_unsafe, g_word, h_slides, i_pdf, j_compare,
)  # fmt: skip


def write_corpus(folder: Path, seed: int = 27) -> list[Case]:
    """Writes every file, REQUESTS.json and KEY.json; returns the cases."""
    shelf = Shelf(folder, seed)
    for module in MODULES:
        module.write(shelf)
    return shelf.close()
