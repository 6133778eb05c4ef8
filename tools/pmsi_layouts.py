"""Makes `sources/pmsi/layouts.csv` from the published table of fields (../shared/data/pmsi/formats.csv).

Only facts are carried: names, widths, order, types. Example: python -m tools.pmsi_layouts
../shared/data/pmsi/formats.csv
"""

import csv
import io
import re
import sys
from pathlib import Path

LAYOUTS = Path(__file__).parents[1] / "src" / "laennec" / "sources" / "pmsi" / "layouts.csv"
HEADER = ("format", "version", "years", "zone", "counter", "per", "fields")
CODED = re.compile(r"N°|Num|Code|Cl[eé]|Type|Classe|Groupage|Version|Zone r|Disc|Mode|Sp[eé]|Filler")
"""Labels of codes that some tables type as numbers: a leading zero counts, so they are texts here."""
TEXTS = {("ium", "NBLITS")}
INTS = {("rsa", "DSP"), ("rsa", "DLDA"), ("rsa", "NBREAL")}
"""Typed otherwise in the table than in the examples that go with it (`expected.json`)."""

ZONES = {
    "rss": (("das", "NDA", ""), ("dad", "NDAD", ""), ("acte", "NZA", "")),
    "vidhosp": (("dmt", "NDMT", ""),),
    "anohosp": (("dmt_return_codes", "NDMT", ""), ("dmt", "NDMT", "")),
    "rsa": (
        ("autorisation", "NAG", ""),
        ("radiotherapie", "NSR", ""),
        ("rum", "NBRUM", ""),
        ("das", "NDA", "rum"),
        ("acte", "NZA", "rum"),
    ),
    "rhs": (("da", "NDA", ""), ("acs", "NCSA", ""), ("acr", "NCSR", ""), ("acc", "NCCA", "")),
}
"""The repeated zones of a line, in their order, each with the field that counts it (`per`: a field of that zone)."""
ZONES["rss_grouped"], ZONES["rhs_grouped"] = ZONES["rss"], ZONES["rhs"]
BY_YEAR = {
    "rss_grouped": (("das", "NBDAS", ""), ("dad", "NBDAD", ""), ("acte", "NBACTE", "")),
    "rsa": (
        ("autorisation", "NBAUTPGV", ""),
        ("radiotherapie", "NB_RDTH", ""),
        ("rum", "NBRUM", ""),
        ("das", "NBDIAGAS", "rum"),
        ("acte", "NBACTE", "rum"),
    ),
    "rhs_grouped": (("da", "NBDA", ""), ("csarr", "NBCSARR", ""), ("ccam", "NBCCAM", "")),
    "rha": (("da", "NBDA", ""), ("csarr", "NBCSARR", ""), ("ccam", "NBCCAM", "")),
}
"""The same for layouts known by year."""
UNSAID = {
    ("rss_grouped", "das"): "TDA:8",
    ("rss_grouped", "dad"): "TDAD:8",
    ("rsa", "autorisation"): "APGV:2",
    ("rsa", "radiotherapie"): "CDSUPPL:4 NBSUPPL:3",
    ("rsa", "das"): "TDA:6",
    ("rhs_grouped", "da"): "TDA:8",
    ("rha", "da"): "TDA:6",
}
"""Zones that the yearly tables count but do not lay out: as in the layouts of the same format known by version."""
OWN_FILE = {("rha", "um"): "rha_um"}
"""A zone of the table that is a file of its own."""
OTHER_COUNTER = {
    ("rha", "csarr"): ("NBCSARR", "NBCDARR"),
    ("rsa", "radiotherapie"): ("NSR", "NZSRT", "NB_RDTH"),
    ("rsa", "das"): ("NDA", "NBDIAGAS", "NBDAS"),
}
TYPES = {"text": "", "int": ":int", "number": ":number", "date_ddmmyyyy": ":date"}


def main(formats: Path) -> str:
    """The text of layouts.csv: one row a zone of a version, its fields as CODE:width[:type], in order, without
    gap.
    """
    rows = list(csv.DictReader(formats.read_text(encoding="utf-8").splitlines()))
    zones: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        zones.setdefault((row["format"], row["version"], row["zone"]), []).append(row)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for (name, version, zone), fields in sorted(zones.items()):
        if zone != "fixed" and (name, zone) not in OWN_FILE:
            continue
        years = fields[0]["years"]
        writer.writerow((OWN_FILE.get((name, zone), name), version, years, "fixed", "", "", _fields(name, fields)))
        if zone != "fixed":
            continue
        codes = {f["code"] for f in fields}
        for part, counter, per in (BY_YEAR if version[:1] == "y" else ZONES).get(name, ()):
            laid = _zone(zones, name, version, part)
            if laid:
                within = {f.split(":")[0] for f in _zone(zones, name, version, per).split()} if per else codes
                counters = (counter, *OTHER_COUNTER.get((name, part), ()))
                found = next((c for c in counters if c in within), None)
                if found is None:
                    print(f"{name} {version}: nothing counts {part}", file=sys.stderr)
                    continue
                writer.writerow((name, version, years, part, found, per, laid))
    return out.getvalue()


def _zone(zones: dict[tuple[str, str, str], list[dict[str, str]]], name: str, version: str, part: str) -> str:
    """The fields of a zone: of this version, else (by year) of the latest that holds in this version's last year."""
    if (name, version, part) in zones:
        return _fields(name, zones[name, version, part])
    if version[:1] == "y":
        last = _years(version)[1]
        for other in sorted((v for n, v, z in zones if (n, z) == (name, part) and v[:1] == "y"), reverse=True):
            first, end = _years(other)
            if first <= last <= end:
                return _fields(name, zones[name, other, part])
        return UNSAID.get((name, part), "")
    return ""


def _years(version: str) -> tuple[int, int]:
    found = [int(y) for y in re.findall(r"20\d\d", version)]
    return (found[0], found[-1]) if found else (0, 9999)


def _fields(name: str, fields: list[dict[str, str]]) -> str:
    position, parts = 1, []
    for row in sorted(fields, key=lambda f: int(f["start"])):
        if int(row["start"]) != position or not re.fullmatch(r"\w+", row["code"]):
            raise SystemExit(
                f"{name} {row['version']} {row['code']}: a gap, an overlap, or a name that cannot be carried"
            )
        position += int(row["width"])
        parts.append(f"{row['code']}:{row['width']}{_type(name, row)}")
    return " ".join(parts)


def _type(name: str, row: dict[str, str]) -> str:
    kind = row["type"]
    if kind.startswith("decimal_"):
        return f":dec{kind[-1]}"
    if (name, row["code"]) in INTS:
        return ":int"
    if kind == "int" and ((name, row["code"]) in TEXTS or CODED.match(row["label"])):
        return ""
    return TYPES[kind]


if __name__ == "__main__":
    LAYOUTS.write_text(main(Path(sys.argv[1])), encoding="utf-8")
