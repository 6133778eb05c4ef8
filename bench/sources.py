"""How fast the hospital's files are read: HL7 beside python-hl7's bare parse, CSV, PMSI, each to source tables.

    python -m bench.sources [--messages 20000] [--rows 2000000] [--lines 100000]

Reading is measured twice where it matters: in this process, and by the sandboxed child as a night does it, which also
writes Parquet. Prints a table.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import hl7
import numpy as np
import pyarrow as pa

from laennec.sources.child import parse, protection
from laennec.sources.formats import Part, Request, format_named, written_format

GOAL = 800
"""Messages a second, read, split and in columns."""


def main(arguments: list[str] | None = None) -> int:
    """Prints what was measured; 1 where HL7 misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--lines", type=int, default=100_000)
    options = parser.parse_args(arguments)
    print(protection().words)
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), options.messages, options.rows, options.lines)


def _measure(folder: Path, messages: int, rows: int, lines: int) -> int:
    path = folder / "adt_oru.hl7"
    path.write_bytes(_messages(messages))
    text = [m for m in path.read_bytes().decode().split("\n") if m]
    bare = _rate(lambda: sum(1 for m in text if hl7.parse(m)), "messages, python-hl7's bare parse")
    ours = _rate(lambda: _count(format_named("hl7v2").tables(Request(path))), "messages to columns")
    print(f"{'ratio to the bare parse':>40}  {ours / bare:10.1f}")
    _rate(lambda: parse(path, folder / "hl7").lines, "messages by the child, to Parquet")
    extract = folder / "laboratory.csv"
    _laboratory(extract, rows)
    size = extract.stat().st_size / 1e6
    print(f"{'megabytes of CSV':>40}  {size:10.0f}")
    _rate(lambda: _count(format_named("csv").tables(Request(extract))), "rows of CSV to columns")
    _rate(lambda: parse(extract, folder / "csv").lines, "rows of CSV by the child, to Parquet")
    rss = folder / "rss.txt"
    rss.write_bytes(_rum(lines))
    _rate(lambda: _count(format_named("rss").tables(Request(rss))), "RUM with zones to columns")
    return 0 if ours >= GOAL else 1


def _rate(work: Callable[[], int], what: str) -> float:
    began = time.perf_counter()
    count = work()
    rate = count / (time.perf_counter() - began)
    print(f"{what:>40}  {rate:10,.0f} a second", flush=True)
    return rate


def _count(parts: Iterable[Part]) -> int:
    return sum(part.lines for part in parts)


def _messages(count: int) -> bytes:
    """Half movements, half results of five analyses, as a hospital of the simulator would send them."""
    n = np.arange(count)
    text = n.astype(str)
    of = {
        "id": text,
        "type": np.where(n % 2, "ORU", "ADT"),
        "trigger": np.where(n % 2, "R01", "A02"),
        "time": np.full(count, "20240103081000"),
        "sending": np.full(count, "SIH"),
        "facility": np.full(count, "990000001"),
        "authority": np.full(count, "990000001"),
        "ipp": np.char.add("80", np.char.zfill(text, 8)),
        "nda": np.char.add("24", np.char.zfill(text, 7)),
        "birth_name": np.char.add("NOM", text),
        "given_names": np.full(count, "PRENOM DEUX"),
        "birth_date": np.full(count, "19570314"),
        "sex": np.full(count, "M"),
        "postcode": np.full(count, "75013"),
        "town": np.full(count, "PARIS 13"),
        "class": np.full(count, "I"),
        "location": np.full(count, "2101^CH12^L1"),
        "visit": np.char.add("V", text),
    }
    table = {name: pa.array(column.tolist(), pa.string()) for name, column in of.items()}
    moves = pa.array([f"M{i}" if i % 2 == 0 else None for i in range(count)], pa.string())
    table |= {"movement_id": moves, "movement_start": table["time"], "uf_medical": table["postcode"]}
    number = np.repeat(n[n % 2 == 1] + 1, 5)
    rank = np.tile(np.arange(1, 6), len(number) // 5)
    results = {name: pa.array(["x"] * len(number)) for name in ("label", "unit", "range")}
    results |= {"rank": pa.array(rank.astype(str).tolist()), "type": pa.array(["NM"] * len(number))}
    results |= {"order": pa.array(number.astype(str).tolist()), "loinc": pa.array(["14682-9"] * len(number))}
    results |= {
        "value": pa.array((number % 200).astype(str).tolist()),
        "_line": pa.array(number),
        "_rank": pa.array(rank),
    }
    return written_format("hl7v2").write({"message": pa.table(table), "result": pa.table(results)})


def _laboratory(path: Path, rows: int) -> None:
    draw = np.random.default_rng(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("DEMANDE;IPP;NDA;PRELEVE;CODE;LOINC;LIBELLE;VALEUR;UNITE;BORNES;DRAPEAU;STATUT;MAJ\n")
        for begin in range(0, rows, 100_000):
            size = min(100_000, rows - begin)
            codes, values = draw.integers(0, 300, size), draw.normal(100, 20, size)
            people = draw.integers(8_000_000_000, 8_001_000_000, size)
            file.write(
                "".join(
                    f"D{(begin + i) // 8};{p};{p % 10**9};2024-{i % 12 + 1:02d}-{i % 28 + 1:02d} 06:00:00;B{c:03d};"
                    f"{1000 + c}-{c % 10};Analyse {c};{v:.1f};mmol/l;64-104;{'H' if v > 104 else ''};F;"
                    "2024-01-01 09:00:00\n"
                    for i, (c, v, p) in enumerate(zip(codes.tolist(), values.tolist(), people.tolist(), strict=True))
                )
            )


def _rum(lines: int) -> bytes:
    number = pa.array(np.arange(1, lines + 1).astype(str).tolist())
    fixed = {
        "FINESS": pa.array(["990000001"] * lines),
        "VRUM": pa.array(["022"] * lines),
        "NRSS": number,
        "NADL": number,
    }
    of = np.repeat(np.arange(1, lines + 1), 4)
    das = pa.table({"TDA": pa.array(["J441"] * len(of)), "_line": pa.array(of)})
    acts = pa.table({"CCCA": pa.array(["DEQP003"] * len(of)), "_line": pa.array(of)})
    tables = {"fixed": pa.table(fixed | {"DP": pa.array(["I10"] * lines)}), "das": das, "acte": acts}
    return written_format("rss").write(tables, version="022")


if __name__ == "__main__":
    sys.exit(main())
