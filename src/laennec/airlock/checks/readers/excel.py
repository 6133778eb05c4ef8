"""Excel workbooks: what the sheets show, what they hide, what stands behind them."""

import csv
import html
import re
import warnings
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl.utils import range_boundaries

from laennec.airlock.checks.document import Document, Table, Text, letters
from laennec.airlock.checks.readers import Budget, Unreadable
from laennec.airlock.checks.readers.diagrams import take_in
from laennec.airlock.checks.readers.formulas import computed, typed_in
from laennec.airlock.checks.readers.office import charts
from laennec.airlock.checks.readers.packages import parts_of
from laennec.airlock.checks.readers.structured import cell as written
from laennec.airlock.checks.readers.text import note

_FORMULA = re.compile(
    r"\b(?:HYPERLINK|WEBSERVICE|FILTERXML|IMPORT\w+|DDE|CALL|REGISTER|EXEC|RTD|INDIRECT)\s*\(|\|'|cmd\b|\[\d+\]|https?:|file:",
    re.I,
)


def read_excel(data: bytes, name: str, budget: Budget) -> Document:
    """A workbook, read twice: its values, and its formulas."""
    import openpyxl

    document = Document("excel")
    package = parts_of(document, data, budget)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            values = openpyxl.load_workbook(BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(BytesIO(data), data_only=False, keep_vba=False)
        except Exception as error:
            raise Unreadable("it is no workbook that can be read") from error
    for sheet in values.sheetnames:
        if hasattr(values[sheet], "iter_rows"):
            _sheet(document, values[sheet], formulas[sheet], budget)
        elif values[sheet].sheet_state != "visible":
            document.warn("hidden", sheet, "The workbook hides a sheet.")
    for named, defined in values.defined_names.items():
        _constants(document, str(named), str(getattr(defined, "value", None) or getattr(defined, "attr_text", "")))
        document.texts.append(Text("defined names", f"{named} {defined.attr_text}", "metadata"))
    _behind(document, package, data)
    _charted(document, package, values, budget)
    return document


def _charted(document: Document, package: dict[str, bytes], values: Any, budget: Budget) -> None:
    """The marks of scatters, and what charts keep that no sheet holds: values typed in, or of a sheet that is gone."""
    kept = Document("excel")

    def cells(reference: str) -> list[str]:
        sheet, _, area = reference.replace("$", "").rpartition("!")
        sheet = sheet.strip("'").replace("''", "'")
        if sheet not in values.sheetnames or not re.fullmatch(r"[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}", area):
            return []
        left, top, right, bottom = range_boundaries(area)
        rows = values[sheet].iter_rows(top, min(bottom, top + 20_000), left, right, values_only=True)
        return [written(v) for row in rows for v in row]

    charts(kept, package, cells)
    take_in(document, package, budget)
    shown = {c.strip() for table in document.tables for row in table.rows for c in row if c.strip()}
    for points in kept.points:
        loose = points.kind == "scatter" and len(points.x) >= 12
        if loose or not {written(v) for v in (*points.x, *points.y)} <= shown:
            document.points.append(points)
    for table in kept.tables:
        if not {c for row in table.rows[1:] for c in row[1:] if c} <= shown:
            document.tables.append(table)
    document.texts += kept.texts


def _sheet(document: Document, sheet: Any, formulas: Any, budget: Budget) -> None:
    place = sheet.title
    document.texts.append(Text("name of a sheet", place, "label"))
    filled = any(
        isinstance(c.value, int | float) or hasattr(c.value, "isoformat") for row in sheet.iter_rows() for c in row
    )
    if sheet.sheet_state != "visible" and filled:  # lists of words, as those that cells choose from, measure nothing
        document.warn("hidden", place, "The workbook hides a sheet with contents.")
    rows: list[list[str]] = []
    if sheet.max_row > budget.settings.rows * 4 or sheet.max_column > 2000:
        document.warn(
            "row_level",
            place,
            f"The sheet has {sheet.max_row} rows and {sheet.max_column} columns: nobody can review that.",
        )
    high, wide = min(sheet.max_row, budget.settings.rows + 1), min(sheet.max_column, 2000)
    for row in sheet.iter_rows(max_row=high, max_col=wide):
        line = []
        for cell in row:
            text = _text(cell.value)
            if type(cell.value) in (int, float) and re.search(r"(?<![\"\\])%", str(cell.number_format)):
                text = f"{round(100 * cell.value, 10):g} %"
            line.append(text)
            if text:
                _seen(document, sheet, cell, place)
            if cell.comment is not None:
                document.texts.append(Text(f"{place}!{cell.coordinate} comment", str(cell.comment.text), "comment"))
            if cell.hyperlink is not None and cell.hyperlink.target:
                document.texts.append(Text(f"{place}!{cell.coordinate} link", str(cell.hyperlink.target), "label"))
                note(document, str(cell.hyperlink.target), f"{place}!{cell.coordinate} link")
        rows.append(line)
    for row in formulas.iter_rows(max_row=high, max_col=wide):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=") and len(cell.value) > 1:
                if _FORMULA.search(cell.value):
                    document.warn(
                        "formula",
                        f"{place}!{cell.coordinate}",
                        "A formula there reaches outside the workbook or runs something when opened.",
                    )
                for said in typed_in(cell.value):
                    document.texts.append(Text(f"{place}!{cell.coordinate}", said, "formula"))
                index = (cell.row - 1, cell.column - 1)
                if index[0] < len(rows) and index[1] < len(rows[index[0]]) and rows[index[0]][index[1]] in ("", "0"):
                    # Programs that write a workbook without computing it leave nothing there, or a nought.
                    rows[index[0]][index[1]] = computed(formulas, cell.value) or rows[index[0]][index[1]]
    for hidden, what in ((_hidden_rows(sheet), "rows"), (_hidden_columns(sheet), "columns")):
        if hidden and _any_in(rows, hidden, what):
            document.warn(
                "hidden",
                f"{place}, {what} {', '.join(str(h) if what == 'rows' else letters(h - 1) for h in hidden[:8])}",
                f"The sheet hides {what} with contents.",
            )
    whole = sheet.max_row <= budget.settings.rows
    for top, left, block in split(rows):
        table = Table(
            place,
            [[""] * left + row for row in block],
            place if not place.lower().startswith(("sheet", "feuil")) else "",
            whole=whole,
        )
        if top:
            table.place = f"{place} from row {top + 1}"
        else:
            table.names = "excel"
        document.tables.append(_trim(table, left))
    for rule in sheet.data_validations.dataValidation:
        for said in (rule.formula1, rule.prompt, rule.error):
            if said:
                document.texts.append(Text(f"{place} validation", str(said).replace(",", "\n"), "hidden"))
    for ranged, rules in sheet.conditional_formatting._cf_rules.items():
        said = "\n".join(str(f) for rule in rules for f in [*(rule.formula or ()), rule.text] if f)
        if said:
            document.texts.append(Text(f"{place} conditional format {ranged.sqref}", said, "hidden"))
    for column in getattr(sheet.auto_filter, "filterColumn", None) or ():
        shown = getattr(column.filters, "filter", None) or ()
        said = "\n".join(
            [*map(str, shown), *(str(c.val) for c in getattr(column.customFilters, "customFilter", ()) or ())]
        )
        if said:
            document.texts.append(Text(f"{place} filter", said, "hidden"))
    header = " ".join(
        str(part.text or "")
        for side in (sheet.oddHeader, sheet.oddFooter)
        for part in (side.left, side.center, side.right)
    )
    if header.strip():
        document.texts.append(Text(f"{place} header and footer", header, "prose"))


def _trim(table: Table, left: int) -> Table:
    if left:
        table.rows = [row[left:] for row in table.rows]
        table.names = ""
    return table


def split(rows: list[list[str]]) -> list[tuple[int, int, list[list[str]]]]:
    """(first row, first column, rows) of the tables of a sheet, which empty rows part."""
    blocks: list[tuple[int, list[list[str]]]] = []
    current: list[list[str]] = []
    for r, row in enumerate([*rows, []]):
        if any(c.strip() for c in row):
            current.append(row)
        elif current:
            blocks.append((r - len(current), current))
            current = []
    joined: list[tuple[int, list[list[str]]]] = []
    for top, block in blocks:
        lone = joined and all(sum(bool(c.strip()) for c in row) <= 1 for row in joined[-1][1])
        if lone or (
            joined
            and sum(bool(c.strip()) for c in block[0]) == sum(bool(c.strip()) for c in joined[-1][1][-1])
            and not _heads(block[0])
        ):
            joined[-1] = (joined[-1][0], joined[-1][1] + block)
        else:
            joined.append((top, block))
    found = []
    for top, block in joined:
        width = max(len(r) for r in block)
        used = [i for i in range(width) if any(i < len(r) and r[i].strip() for r in block)]
        if used:
            found.append((top, used[0], [(r + [""] * width)[used[0] : used[-1] + 1] for r in block]))
    return [(top, left, block) if top == 0 and left == 0 else (top, 0, block) for top, left, block in found]


def _heads(row: list[str]) -> bool:
    return not any(re.fullmatch(r"[-\d.,%<\s()]+", c) for c in row if c.strip())


def _text(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        text = value.isoformat(sep=" ") if hasattr(value, "hour") and hasattr(value, "year") else value.isoformat()
        return str(text).removesuffix(" 00:00:00")
    return written(value)


def _seen(document: Document, sheet: Any, cell: Any, place: str) -> None:
    """A cell whose format hides it."""
    code = str(cell.number_format or "")
    if re.fullmatch(r"\s*;+\s*(?:;\s*)*", code):
        document.warn("hidden", f"{place}!{cell.coordinate}", "The format of the cell hides what it holds.")
    elif re.search(r'"[<≤*][^"]*"', code) or (
        re.fullmatch(r'\s*"[^"]*"\s*(?:;.*)?', code) and isinstance(cell.value, int | float)
    ):
        document.warn(
            "hidden",
            f"{place}!{cell.coordinate}",
            "The format of the cell shows other words than the value it holds.",
        )
    color, fill = _color(getattr(cell.font, "color", None)), _color(getattr(cell.fill, "fgColor", None))
    bare = cell.fill.fill_type is None
    if color and ((bare and color == "FFFFFF") or (not bare and fill == color)):
        document.warn("hidden", f"{place}!{cell.coordinate}", "The cell is written in white on white.")
    size = getattr(cell.font, "sz", None)
    if isinstance(size, int | float) and size < 2:
        document.warn("hidden", f"{place}!{cell.coordinate}", "The cell is written too small to be read.")


def _color(color: Any) -> str:
    """RRGGBB of a colour, white and black also where a theme or an index says them; "" for any other."""
    if color is None:
        return ""
    if color.type == "rgb" and isinstance(color.rgb, str):
        return color.rgb.upper()[-6:]
    if color.type == "theme" and color.theme in (0, 1) and not color.tint:
        return ("FFFFFF", "000000")[color.theme]
    if color.type == "indexed" and color.indexed in (0, 1, 8, 9):
        return {0: "000000", 1: "FFFFFF", 8: "000000", 9: "FFFFFF"}[color.indexed]
    return ""


def _hidden_rows(sheet: Any) -> list[int]:
    return [n for n, d in sheet.row_dimensions.items() if d.hidden or (d.height is not None and d.height < 2)]


def _hidden_columns(sheet: Any) -> list[int]:
    found = []
    for d in sheet.column_dimensions.values():
        if d.hidden or (d.width is not None and d.customWidth and d.width < 0.3):
            found += list(range(d.min or 1, min((d.max or d.min or 1), 2000) + 1))
    return found


def _any_in(rows: list[list[str]], hidden: list[int], what: str) -> bool:
    if what == "rows":
        return any(any(c.strip() for c in rows[n - 1]) for n in hidden if 0 < n <= len(rows))
    return any(len(row) >= n and row[n - 1].strip() for n in hidden for row in rows)


def _constants(document: Document, named: str, said: str) -> None:
    """A block of values that a name stands for: `{61,"F";54,"H"}`."""
    if re.fullmatch(r"=?\s*-?\d+(?:\.\d+)?\s*", said):
        spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", named)
        document.tables.append(Table("defined names", [["key", "value"], [spaced, said.strip("= ")]]))
    block = re.fullmatch(r"=?\s*\{(.*)\}\s*", said, re.S)
    if block and len(rows := list(csv.reader(block[1].split(";")))) >= 2:
        document.tables.append(Table(f"name {named}", [[c.strip() for c in row] for row in rows]))


_GROUPS = re.compile(r"(?:n|nb|count|effectifs?|patients?|stays?|sejours?|séjours?|total)(?:_.*)?", re.I)


def _pivot(document: Document, package: dict[str, bytes], part: str) -> None:
    """The rows behind a pivot table: of single persons, unless each tells of how many it is."""
    from lxml import etree

    described = package.get(part.replace("Records", "Definition").replace("records", "definition"), b"")
    try:
        safe = etree.XMLParser(resolve_entities=False, no_network=True)
        fields = [f for f in etree.fromstring(described, safe).iter("{*}cacheField")]
        records = list(etree.fromstring(package[part], safe).iter("{*}r"))
    except etree.XMLSyntaxError:
        fields, records = [], []
    shared = [[str(v.get("v", "")) for item in f.iter("{*}sharedItems") for v in item] for f in fields]
    rows = [[str(f.get("name", "")) for f in fields]]
    for record in records[:5000]:
        cells = []
        for k, c in enumerate(record):
            said = str(c.get("v", ""))
            if str(c.tag).endswith("}x") and k < len(shared) and said.isdigit() and int(said) < len(shared[k]):
                said = shared[k][int(said)]
            cells.append(said)
        rows.append(cells)
    sizes = [i for i, name in enumerate(rows[0]) if _GROUPS.fullmatch(name.strip())]
    groups = [
        i
        for i in sizes
        if all(len(r) > i and re.fullmatch(r"\d{2,7}(?:\.0)?", r[i]) for r in rows[1:]) and len(rows) > 1
    ]
    if len(rows) > 1 and fields:
        document.tables.append(Table(part, rows))
    if not groups:
        document.warn("row_level", part, "A pivot table keeps the rows that it was made from.")


def _threads(document: Document, content: bytes, part: str) -> None:
    """What is said in a thread below a cell, and by whom: newer programs keep no more than a hint in the cell's comment."""
    said = content.decode("utf-8", "replace")
    for text in re.findall(r"<(?:\w+:)?text>([^<]+)<", said):
        document.texts.append(Text(part, html.unescape(text), "comment"))
    for name in re.findall(r"displayName=\"([^\"]+)\"", said):
        document.texts.append(Text(part, html.unescape(name), "metadata"))


def _behind(document: Document, package: dict[str, bytes], data: bytes) -> None:
    """Parts that no sheet shows: pivot caches, links to other workbooks, connections."""
    for part, content in package.items():
        if "pivotcache" in part.lower() and "records" in part.lower():
            _pivot(document, package, part)
        elif re.search(r"(?:threadedcomments?|persons?)/[^/]*\.xml$", part, re.I):
            _threads(document, content, part)
        elif "externallink" in part.lower() and part.endswith(".xml"):
            document.warn("embedded", part, "The workbook keeps values of another workbook that it is linked to.")
        elif part.lower().endswith("connections.xml"):
            document.warn("embedded", part, "The workbook is connected to a source of data.")
        elif re.search(r"xl/(?:model|customData|queryTables)/", part, re.I):
            document.warn("embedded", part, "The workbook keeps a model of data behind its sheets.")
    with ZipFile(BytesIO(data)) as archive:
        strings = next((n for n in archive.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
        if strings:
            texts = re.findall(r"<t[^>]*>([^<]*)</t>", package.get(strings, b"").decode("utf-8", "replace"))
            document.texts.append(Text("shared strings", "\n".join(texts)[:500_000], "raw"))
            shown = " ".join(" ".join(c.split()) for table in document.tables for row in table.rows for c in row)
            unseen = [s for s in texts if len(s.split()) >= 3 and " ".join(s.split()) not in shown and "&" not in s]
            if unseen and len(texts) < 5000:
                document.texts.append(Text("strings that no cell shows", "\n".join(unseen)[:100_000], "hidden"))


READ = {"excel": read_excel}
