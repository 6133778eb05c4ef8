"""A hospital of which every identifying field is told: its files, and the texts that must stay in the vault.

A word of its own for each field of each record, so that a leak names its field.
"""

import base64
import csv
import io
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pyarrow as pa

from laennec.sources.formats import written_format
from laennec.sources.records import KINDS
from tests.loading.hospital import world

ACCENTS = ("Zéphyrœ", "Ñuñéz", "Çağrê", "L'Haÿ", "Dvořák", "Åström", "Ĺœvê", "Strauß")
WIDTHS = {"ins": 15, "phone": 10}
NUMBERS = ("ipp", "nda", "ins", "phone", "lost_ipp", "kept_ipp", "mother_nda")
STRICT = """
[[source]]
files = "strict_*.csv"
format = "csv"
options = { delimiter = ";" }
[[source.record]]
kind = "patient"
[source.record.fields]
ipp = "ipp"
birth_name = "birth_name"
stamp = "stamp"
"""
"""Beside world.mapping(): columns that no file may lack."""


@dataclass
class Secrets:
    """Hands out identities, each once; `all` is every one so far."""

    all: dict[str, str] = field(default_factory=dict)
    numbers: count = field(default_factory=lambda: count(1))

    def text(self, where: str) -> str:
        """A word that occurs nowhere else, with accents."""
        n = next(self.numbers)
        return self._kept(where, f"{ACCENTS[n % len(ACCENTS)]}-Q{n:03d}kw")

    def digits(self, where: str, width: int = 10) -> str:
        """A number that occurs nowhere else, such as an IPP, a NDA, an INS."""
        return self._kept(where, f"{next(self.numbers) * 7919 + 8374 * 10 ** (width - 4)}")

    def ascii(self, where: str) -> str:
        return self._kept(where, f"Vrxq{next(self.numbers):03d}zt")

    def field(self, where: str, name: str) -> str:
        """As the field is usually written."""
        if name in NUMBERS:
            return self.digits(where, WIDTHS.get(name, 10))
        if name == "given_names":
            return f"{self.text(where)} {self.text(where)}"
        return f"{self.ascii(where)}@{self.ascii(where)}.fr" if name == "email" else self.text(where)

    def _kept(self, where: str, value: str) -> str:
        self.all[value] = where
        return value


@dataclass(frozen=True)
class Person:
    """Somebody told of by several files under one number."""

    ipp: str
    nda: str
    name: str
    given: str


def person(secrets: Secrets, who: str) -> Person:
    return Person(secrets.digits(who), secrets.digits(who), secrets.text(who), secrets.text(who))


def patient(secrets: Secrets, of: Person, where: str, **more: str) -> dict[str, str]:
    """A record of them in which every identifying field is filled, words of its own in each."""
    filled = {f.name: secrets.field(where, f.name) for f in KINDS["patient"].fields if f.klass == "identifying"}
    known = {"ipp": of.ipp, "birth_name": of.name, "given_names": of.given, "birth_date": "1957-03-14", "sex": "F"}
    known |= {"stamp": "2024-01-02", "ins_qualified": "1", "ins_authority": "1.2.250.1.213.1.4.8", "area": "75113"}
    return filled | known | more


def every_kind(secrets: Secrets, folder: Path, number: int) -> None:
    """An extract a kind: a good row, a row that is refused, and a line that is damaged, all of strangers."""
    plain = {"date": "2024-01-03", "datetime": "2024-01-03 10:00", "int": "1", "decimal": "1"}
    for kind, of in KINDS.items():
        rows = []
        for row in ("good", "refused", "damaged"):
            values = {f.name: plain.get(f.type, "1") for f in of.fields}
            values |= {f.name: secrets.field(f"{kind}.{f.name}, {row}", f.name) for f in of.fields
                       if f.klass == "identifying"}  # fmt: skip
            values |= {"action": "upsert", "authority": "", "class": "I", "kind": "admission", "sex": "F"}
            closed = {"form": {"status": "completed"}, "reading": {"status": "raw"}}
            values |= closed.get(kind, {"kind": "ventilation"} if kind == "device_use" else {})
            if kind == "report":
                document = f"Vu par {secrets.text(f'{kind}.original, {row}')}.".encode()
                values |= {"status": "validated", "original": base64.b64encode(document).decode()}
            if kind == "professional":
                values |= {"status": "active"}
            rows.append({f.name: values[f.name] for f in of.fields})
        dated = [f.name for f in of.fields if f.type in ("date", "datetime") and f.role != "stamp"]
        rows[1][(dated or ["stamp"])[0]] = "yesterday"
        out = io.StringIO()
        writer = csv.DictWriter(out, [f.name for f in of.fields], delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{kind}_{number}.csv").write_text(out.getvalue().rstrip("\n") + ";one;too;many\n")


def refused_as_a_whole(secrets: Secrets, folder: Path) -> None:
    """Files of which nothing can be taken: what is said of why must not quote them."""
    name, ipp = secrets.text("no header"), secrets.digits("no header")
    (folder / "patient_headerless.csv").write_text(f"{ipp};{name};{name};1957\n{ipp};{name};{name};1957\n")
    (folder / "strict_1.csv").write_text(f"nip;{secrets.ascii('a column')};stamp\n{secrets.digits('lacking')};x;y\n")
    (folder / "notes.txt").write_text(
        f"{secrets.text('no format')} came, number {secrets.digits('no format')}.\n" * 9
    )
    (folder / "rpu_1.xml").write_text(f"<PASSAGES><NOM>{secrets.text('broken XML')}</PASSAGES>")
    (folder / "z.hl7.gz").write_bytes(b"\x1f\x8b\x08\x00" + secrets.ascii("broken gzip").encode() * 20)


def messages(secrets: Secrets, rows: list[dict[str, str]], results: tuple[dict[str, str], ...] = ()) -> bytes:
    """HL7 messages, with what a sender says beside them: family, staff, insurance."""
    columns = {key: pa.array([row.get(key) for row in rows], pa.string()) for row in rows for key in row}
    tables = {"message": pa.table(columns)}
    if results:
        of = {key: pa.array([row.get(key) for row in results], pa.string()) for row in results for key in row}
        tables["result"] = pa.table(of | {"_line": pa.array([1] * len(results), pa.int64())})
    sent = written_format("hl7v2").write(tables).decode().rstrip("\n").split("\n")
    beside = (
        f"NK1|1|{secrets.text('NK1-2')}^{secrets.text('NK1-2')}|MTH||{secrets.digits('NK1-5')}\r"
        f"ROL|1|AD|ODRP|{secrets.digits('ROL-4', 11)}^{secrets.text('ROL-4')}\r"
        f"IN1|1||||||||||||||||{secrets.text('IN1-16')}|||||||||||||||||||||{secrets.digits('IN1-36', 13)}\r"
        f"GT1|1||{secrets.text('GT1-3')}\rNTE|1|L|{secrets.text('NTE-3')}\r"
    )
    return "\n".join(message + beside for message in sent).encode() + b"\n"


def damaged_messages(secrets: Secrets) -> bytes:
    """What no message can be made of."""
    one = f"MSH|{secrets.ascii('in the place of separators')}|A|B\rPID|1||{secrets.digits('MSH-2 damaged')}\r\n"
    two = f"MSH|^~\\&|A|B|C|D|20240103||\rPID|1||{secrets.digits('no type')}^^^^PI||{secrets.text('no type')}\r\n"
    return (one + two).encode()


def drugs(secrets: Secrets, who: Person) -> bytes:
    """RDE and RAS: a line and what was given of it, with who ordered and who gave it; and a start that is none."""
    order, doctor = secrets.digits("ORC-2"), secrets.text("ORC-12")
    pid = f"PID|1||{who.ipp}^^^CHU^PI||{who.name}^{who.given}^^^^^L||19570314|F" + "|" * 10 + f"{who.nda}^^^CHU^AN\r"
    head = "MSH|^~\\&|PHARMA|CHU|EDS|CHU|20240103115500||{}|{}|P|2.5\r"
    one = head.format("RDE^O11", secrets.digits("MSH-10")) + pid
    one += f"ORC|NW|{order}||||||||{secrets.text('ORC-10')}||{doctor}\rRXE|^^^20240103120000|X^Drug^L|1||g\rRXR|PO\r"
    two = head.format("RAS^O17", secrets.digits("MSH-10")) + pid + f"ORC|OK|{order}\r"
    two += f"RXA|0|1|20240103121000||X^Drug^L|1|g|||{secrets.digits('RXA-10')}^{secrets.text('RXA-10')}\r"
    two += "RXA|0|2|yesterday||X^Drug^L|1|g\r"
    return f"{one}\n{two}\n".encode()


def fixed_width(secrets: Secrets, name: str, version: str, **columns: str) -> bytes:
    """A PMSI file: a good line, one with a bad date (which no mapping takes), one cut in the middle."""
    dates = {"NIA", "DNAIS", "DEUM", "DSUM", "DTADM", "DENTR"} & columns.keys()
    bad = columns | dict.fromkeys(dates - {"NIA"}, "99XX9999")
    table = {key: pa.array([value, bad[key]], pa.string()) for key, value in columns.items()}
    whole = written_format(name).write({"fixed": pa.table(table)}, version=version).decode("latin-1")
    first = whole.splitlines()[0].rstrip()
    return (whole + first[: len(first) - 7] + "\r\n" + first[11:] + "\r\n").encode("latin-1")


def hprim(secrets: Secrets, who: Person) -> bytes:
    """H' Sante: a result, a line that is none, a date of birth that is none."""
    lines = [
        f"H|~^\\&|F1||LABO||ORU|||{secrets.text('H staff')}||P|H2.1~C|202401041000",
        f"P|1|{who.ipp}|{who.nda}||{who.name}~{who.given}||19570314|F||{secrets.text('P-11')}|{secrets.text('P-14')}",
        f"OBR|1|{secrets.digits('H order')}|{secrets.digits('H filler')}|NFS|R||202401040800",
        "OBX|1|NM|GLU~Glucose~L||5.1|mmol/L|4-6|N|||F|||202401040800",
        f"{secrets.text('no record')}|{secrets.digits('no record')}",
        f"P|2|{secrets.digits('bad birth')}|||{secrets.text('bad birth')}~X||{secrets.text('birth')}|F",
        "OBX|1|NM|GLU~Glucose~L||6|mmol/L|4-6|N|||F|||202401040800",
        "L|1",
    ]
    return "\r\n".join(lines).encode("utf-8")


def reports(secrets: Secrets, folder: Path, who: Person) -> None:
    """An index, MDM and ORU messages, CDA: authors, signatories, patients, originals; some refused."""
    docs = folder / "reports_1.docs"
    docs.mkdir()
    (docs / "1.txt").write_text("Vu ce jour.")
    (docs / "2.pdf").write_text(f"%PDF-1.4 {secrets.ascii('damaged document')}")
    header = "numero;version;ipp;nda;type;titre;date;auteur;statut;maj;fichier;sha256"
    rows = [
        f"{secrets.digits('report number')};1;{who.ipp};{who.nda};CRH;;03/01/2024;{secrets.digits('author')};V;"
        f"04/01/2024 10:00:00;{file};"
        for file in ("1.txt", "2.pdf", "lost.txt")
    ]
    rows.append(rows[0].replace(";V;", ";unknown;"))
    (folder / "reports_1.csv").write_text("\n".join([header, *rows]) + "\n")
    staff = f"{secrets.digits('TXA-9', 11)}^{secrets.text('TXA-9')}^{secrets.text('TXA-9')}"
    pid = f"PID|1||{who.ipp}^^^CHU^PI||{who.name}^{who.given}||19570314|F||||||||||{who.nda}^^^CHU^AN"
    head = "MSH|^~\\&|DPI|CHU|EDS|CHU|20240104120000||{}|{}|P|2.5"
    numbers = [secrets.digits("TXA-12") for _ in range(3)]
    held = base64.b64encode(f"PK\x03\x04{secrets.ascii('damaged ED')}".encode()).decode()
    txa = "TXA|1|CRO|TX|20240103|" + staff + "||||" + staff + "|||{}|||||AU"
    sent = [
        [head.format("MDM^T02", 1), pid, txa.format(numbers[0]), "OBX|1|TX|CRO||Rien.||||||F"],
        [head.format("MDM^T08", 2), pid, txa.format(numbers[1]), f"OBX|1|ED|CRO||^AP^DOC^Base64^{held}"],
        [head.format("MDM^T02", 3), pid, txa.format(""), f"OBX|1|TX|CRO||{secrets.text('without a number')}||||||F"],
        [
            head.format("ORU^R01", 4), pid,
            f"OBR|1|{secrets.digits('OBR-2')}|{secrets.digits('OBR-3')}|SCA|||20240103||||||||||||||||||RAD|F"
            f"|||||||{staff}",
            "OBX|1|TX|SCA||Normal.||||||F",
        ],
    ]  # fmt: skip
    (folder / "mdm_1.hl7").write_text("\n".join("\r".join(one) for one in sent))
    (folder / "cda_1.xml").write_text(
        f"""<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2" extension="{secrets.digits("CDA id")}"/>
        <code code="11504-8" codeSystem="2.16.840.1.113883.6.1"/><effectiveTime value="20240104"/>
        <recordTarget><patientRole><id root="1.2.250.1.213.1.4.8" extension="{secrets.digits("CDA INS", 15)}"/>
        <id root="1.3" extension="{who.ipp}"/><addr>{secrets.text("CDA address")}</addr>
        <patient><name>{secrets.text("CDA name")}</name></patient></patientRole></recordTarget>
        <author><assignedAuthor><id root="1.4" extension="{secrets.digits("CDA author")}"/>
        <assignedPerson><name>{secrets.text("CDA author's name")}</name></assignedPerson></assignedAuthor></author>
        <component><nonXMLBody><text>Rien.</text></nonXMLBody></component></ClinicalDocument>"""
    )


def mapping() -> str:
    """The mapping that reads the extracts."""
    return world.mapping() + STRICT
