"""Writers of CSV, JSON, Parquet, databases and notebooks; `write` sends each format to its writer."""

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import nbformat
import pandas as pd
from nbformat import v4

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs2 import office, pages
from tests.airlock.outputs2.document import Block, Output, Table, blocks, heads, value


def csv_file(path: Path, content: list[Block], delimiter: str = ",", encoding: str = "utf-8") -> None:
    """Tables one after the other, with a blank line between; titles only where there are several."""
    found = [block for block in content if isinstance(block, Table)]
    with path.open("w", encoding=encoding, newline="") as out:
        writer = csv.writer(out, delimiter=delimiter)
        for table in found:
            if len(found) > 1:
                writer.writerow([table.title])
            writer.writerows([["" if cell == "^" else cell for cell in row] for row in table.rows])
            writer.writerows([[note] for note in table.notes])
            if len(found) > 1:
                writer.writerow([])


def french_csv(path: Path, content: list[Block]) -> None:
    csv_file(path, content, ";", "utf-8-sig")


def tsv_file(path: Path, content: list[Block]) -> None:
    csv_file(path, content, "\t")


def frame(table: Table) -> Any:
    columns = heads(table)
    rows = [[value(cell) for cell in row] for row in table.rows[1:]]
    made = pd.DataFrame(rows, columns=columns)
    for name in columns:
        if any(isinstance(cell, str) for cell in made[name]):
            made[name] = made[name].map(lambda cell: None if cell is None else str(cell))
    return made


def _frames(content: list[Block]) -> list[Any]:
    return [frame(block) for block in content if isinstance(block, Table)]


def json_file(path: Path, content: list[Block]) -> None:
    body: list[Any] = []
    for block in content:
        if isinstance(block, str):
            body.append({"text": block})
        else:
            names = heads(block)
            rows = [dict(zip(names, map(value, row), strict=True)) for row in block.rows[1:]]
            body.append({"title": block.title, "rows": rows, "notes": block.notes})
    path.write_text(json.dumps(body, ensure_ascii=False, indent=2), encoding="utf-8")


def parquet_file(path: Path, content: list[Block]) -> None:
    _frames(content)[0].to_parquet(path, index=False)


def sqlite_file(path: Path, content: list[Block]) -> None:
    with sqlite3.connect(path) as base:
        for number, made in enumerate(_frames(content), 1):
            made.to_sql(f"table_{number}", base, index=False)
    base.close()


def duckdb_file(path: Path, content: list[Block]) -> None:
    with duckdb.connect(str(path)) as base:
        for number, made in enumerate(_frames(content), 1):
            base.register("made", made)
            base.execute(f"CREATE TABLE table_{number} AS SELECT * FROM made")
            base.unregister("made")


def code_cell(source: str, outputs: list[Any] | None = None, number: int = 1) -> Any:
    cell = v4.new_code_cell(source, execution_count=number, outputs=outputs or [])
    cell["id"] = f"cell-{number}"
    return cell


def text_cell(source: str, number: int = 1) -> Any:
    cell = v4.new_markdown_cell(source)
    cell["id"] = f"text-{number}"
    return cell


def notebook_file(path: Path, cells: list[Any], **metadata: Any) -> None:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, **metadata})
    nbformat.write(book, path)


def shown(block: Table) -> Any:
    """The result of a cell that ends with a data frame."""
    made = {"text/html": pages.html_text([block]).split("<body>")[1].split("</body>")[0]}
    made["text/plain"] = pages.txt_text([block])
    return v4.new_output("execute_result", made, execution_count=1)


def ipynb_file(path: Path, content: list[Block]) -> None:
    cells = []
    for number, block in enumerate(content, 1):
        if isinstance(block, str):
            cells.append(text_cell(block, number))
        else:
            cells.append(code_cell(f"results[{number}]", [shown(block)], number))
    notebook_file(path, cells)


WRITERS: dict[str, Callable[[Path, list[Block]], None]] = {
    "csv": csv_file,
    "tsv": tsv_file,
    "json": json_file,
    "parquet": parquet_file,
    "sqlite": sqlite_file,
    "duckdb": duckdb_file,
    "ipynb": ipynb_file,
    "docx": office.docx_file,
    "xlsx": office.xlsx_file,
    "pptx": office.pptx_file,
    "pdf": pages.pdf_file,
    "html": pages.html_file,
    "md": pages.md_file,
    "tex": pages.tex_file,
    "txt": pages.txt_file,
    "png": pages.png_file,
    "jpg": pages.jpg_file,
}


def put(path: Path, output: Output) -> None:
    """Writes an output in the format of the path's ending."""
    if output.style == "raw":
        path.write_text(output.text.lstrip("\n"), encoding="utf-8")
        return
    kind = path.suffix[1:]
    writer = french_csv if kind == "csv" and output.style == "fr" else WRITERS[kind]
    writer(path, blocks(output.text, output.style))


def write(shelf: Shelf, outputs: tuple[Output, ...]) -> None:
    """Writes every output in each of its formats, as a request of its own."""
    for output in outputs:
        for kind in output.formats.split():
            file = f"{kind}/{output.name}.{kind}"
            if output.where:
                path = shelf.unsafe(file, output.way, output.where, output.context, output.population)
            else:
                path = shelf.safe(file, output.way, output.context, output.population)
            put(path, output)
