"""How fast reports are read, sealed and stored: an index of text files, HL7 MDM and ORU, PDF and DOCX apart.

    python -m bench.reports [--reports 20000] [--documents 2000]

Reports are made up (no person is real), some 2,500 characters each, of a fortieth as many patients. Each kind is
loaded by `laennec load sources` as a process of its own, into a home that has the patients; beside it stand the bare
reading of the same bytes and their sealing, so that the ratio says what the rest costs. Prints a table, and how long
37 million take at each rate; 1 where text or HL7 miss the goal of 1,500 a second.
"""

import argparse
import base64
import io
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.loading import load_sources
from laennec.home import Home

GOAL = 1500
ALL = 37_000_000
HEADER = "numero;version;ipp;nda;type;titre;date;auteur;statut;maj;fichier;sha256"
WORDS = [
    "patient",
    "admis",
    "pour",
    "dyspnée",
    "fébrile",
    "évoluant",
    "depuis",
    "trois",
    "jours",
    "sans",
    "douleur",
    "thoracique",
    "antécédents",
    "hypertension",
    "traitée",
    "diabète",
    "de",
    "type",
    "2",
    "appendicectomie",
    "pas",
    "d'allergie",
    "connue",
    "examen",
    "auscultation",
    "crépitants",
    "base",
    "droite",
    "saturation",
    "en",
    "air",
    "ambiant",
    "radiographie",
    "foyer",
    "alvéolaire",
    "biologie",
    "syndrome",
    "inflammatoire",
    "traitement",
    "amoxicilline",
    "évolution",
    "favorable",
    "apyrexie",
    "sortie",
    "à",
    "domicile",
    "avec",
    "ordonnance",
    "contrôle",
    "à",
    "un",
    "mois",
    "par",
    "le",
    "médecin",
    "traitant",
]


def main(arguments: list[str] | None = None) -> int:
    """Prints what was measured; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=2_000, help="PDF and DOCX files, each")
    options = parser.parse_args(arguments)
    missed = False
    for what, write, count, owed in (
        ("text files with an index", texts, options.reports, True),
        ("HL7 MDM and ORU", messages, options.reports, True),
        ("PDF files with an index", pdfs, options.documents, False),
        ("DOCX files with an index", words, options.documents, False),
    ):
        with tempfile.TemporaryDirectory() as folder:
            rate = _measure(what, Path(folder), write, count)
        missed |= owed and rate < GOAL
    return int(missed)


def _measure(what: str, place: Path, write: Callable[[Path, int], None], count: int) -> float:
    home, folder = Home(place / "home"), place / "files"
    home.create()
    folder.mkdir()
    patients(folder, count)
    load_sources(home, folder)
    write(folder, count)
    bare, size = _bare(folder)
    began = time.perf_counter()
    load_sources(home, folder)
    seconds = time.perf_counter() - began
    rate = count / seconds
    told = f"{rate:8,.0f} a second  {size / count / 1e3:5.1f} KB each  {seconds / bare:6.1f} times the bare work"
    print(f"{what:>26}  {told}  37 million: {ALL / rate / 3600:5.1f} h", flush=True)
    return rate


def _bare(folder: Path) -> tuple[float, int]:
    """(seconds, bytes): to read the files of a folder and seal each as it is."""
    began, size = time.perf_counter(), 0
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            size += len(data)
            AESGCM(AESGCM.generate_key(256)).encrypt(b"0" * 12, data, b"")
    return time.perf_counter() - began, size


def patients(folder: Path, count: int) -> None:
    """The identities, as ADT messages."""
    lines = [
        f"MSH|^~\\&|GAM|CHU|EDS|CHU|20240101080000||ADT^A28^ADT_A05|P{n}|P|2.5\rEVN||20240101080000\r"
        f"PID|1||P{n}^^^CHU^PI||EXEMPLE{n}^JEAN^^^^^L||19570314|M"
        for n in range(max(count // 40, 1))
    ]
    (folder / "patients.hl7").write_text("\n".join(lines))


def text_of(rng: random.Random) -> str:
    """A report of some 2,500 characters, in lines."""
    lines = [" ".join(rng.choices(WORDS, k=12)).capitalize() + "." for _ in range(26)]
    return "Compte rendu\n\n" + "\n".join(lines)


def _index(folder: Path, count: int, ending: str, document: Callable[[random.Random], bytes]) -> None:
    rng, of = random.Random(8), max(count // 40, 1)
    lines = [HEADER]
    for n in range(count):
        name = f"{n // 1000:04d}/{n}.{ending}"
        path = folder / "cr_2024-01-05.docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document(rng))
        lines.append(f"R{n};1;P{n % of};;CRH;;04/01/2024 10:00;;V;05/01/2024 08:00:00;{name};")
    (folder / "cr_2024-01-05.csv").write_text("\n".join(lines) + "\n")


def texts(folder: Path, count: int) -> None:
    _index(folder, count, "txt", lambda rng: text_of(rng).encode())


def pdfs(folder: Path, count: int) -> None:
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    def document(rng: random.Random) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out)
        for number, line in enumerate(text_of(rng).split("\n")):
            canvas.drawString(40, 800 - 14 * number, line)
        canvas.save()
        return out.getvalue()

    _index(folder, count, "pdf", document)


def words(folder: Path, count: int) -> None:
    from docx import Document

    def document(rng: random.Random) -> bytes:
        made, out = Document(), io.BytesIO()
        for line in text_of(rng).split("\n"):
            made.add_paragraph(line)
        made.save(out)
        return out.getvalue()

    some = [document(random.Random(n)) for n in range(20)]  # to make one takes longer than to read it
    _index(folder, count, "docx", lambda rng: rng.choice(some))


def messages(folder: Path, count: int) -> None:
    """Half MDM (a fifth of them with the text in base64), half ORU of radiology."""
    rng, of = random.Random(8), max(count // 40, 1)
    found = []
    for n in range(count):
        text = text_of(rng)
        head = (
            f"MSH|^~\\&|DPI|CHU|EDS|CHU|20240105080000||{{}}|M{n}|P|2.5\rPID|1||P{n % of}^^^CHU^PI||X^Y||19570314|M\r"
        )
        lines = text.replace("\n", "~")
        if n % 2:
            body = f"OBR|1|A{n}|F{n}|SCA^Scanner|||20240104080000|||||||||||||||||RAD|F\rOBX|1|TX|SCA||{lines}||||||F"
            found.append(head.format("ORU^R01") + body)
        elif n % 10:
            found.append(head.format("MDM^T02") + f"TXA|1|CRH|TX|||||||||D{n}|||||AU\rOBX|1|TX|CRH||{lines}||||||F")
        else:
            held = base64.b64encode(text.encode()).decode()
            body = f"TXA|1|CRH|TX|||||||||D{n}|||||AU\rOBX|1|ED|CRH||^TEXT^^Base64^{held}||||||F"
            found.append(head.format("MDM^T02") + body)
    (folder / "reports.hl7").write_text("\n".join(found))


if __name__ == "__main__":
    sys.exit(main())
