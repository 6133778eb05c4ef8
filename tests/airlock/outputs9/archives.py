"""Archives, some of which must be stopped."""

import io
import tarfile
import zipfile
from pathlib import Path

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs9.blocks import piped, sure


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 15, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(path: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_768_467_600
            archive.addfile(info, io.BytesIO(content))


def write(shelf: Shelf) -> None:
    rng = shelf.random("archives")
    table = b"groupe;patients;evenements\nA;602;88\nB;598;71\n"
    script = b"library(survival)\nfit <- coxph(Surv(t, e) ~ arm, data = d)\nsummary(fit)\n"
    listing = "id;age;sexe;date_op\n" + "".join(
        f"{i:04d};{rng.randrange(30, 88)};{rng.choice('FH')};{rng.randrange(10, 28)}/0{rng.randrange(1, 9)}/2022\n"
        for i in range(1, 80)
    )

    p = shelf.unsafe(
        "archives/annexes_article.zip",
        "an archive in the archive holds the rows of the patients",
        "donnees.zip, base.csv",
        "Annexes de l'article : tableaux et scripts",
        "1 200 patients opérés du rachis",
    )
    p.write_bytes(
        packed(
            {
                "tableau2.csv": table,
                "analyse.R": script,
                "sauvegarde/donnees.zip": packed({"base.csv": listing.encode()}),
            }
        )
    )

    p = shelf.unsafe(
        "archives/figures_protected.zip",
        "the archive is encrypted and cannot be read",
        "all entries",
        "Figures of the article, zipped for the editor",
        "640 children with appendicitis",
    )
    sealed = bytearray(packed({"figure1.txt": bytes(rng.randrange(256) for _ in range(400))}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        sealed[sealed.index(mark) + place] |= 1
    p.write_bytes(bytes(sealed))

    p = shelf.unsafe(
        "archives/resultats.tar",
        "the name of a member gives the name and birth date of a patient",
        "figures/MARCHANDEAU_Solange_19520611_scanner.csv",
        "Résultats agrégés du projet sur l'embolie pulmonaire",
        "1 200 patients avec embolie pulmonaire",
    )
    tarred(
        p,
        {
            "tableau1.csv": table,
            "figures/MARCHANDEAU_Solange_19520611_scanner.csv": "phase;duree_ms\nartérielle;4200\n".encode(),
        },
    )

    p = shelf.unsafe(
        "archives/supplement_icu.zip",
        "one of five tables has a count of three",
        "S4_organisms.csv, Candida auris 3",
        "Supplementary tables S1 to S5",
        "1,200 adults with bacteraemia in intensive care",
    )
    p.write_bytes(
        packed(
            {
                "S1.csv": table,
                "S4_organisms.csv": b"organism,patients\nE. coli,402\nS. aureus,311\nE. faecium,98\nCandida albicans,61\nCandida auris,3\nOther,325\n",
                "S5_models.csv": b"term,or,low,high\nage,1.02,1.01,1.03\nshock,2.4,1.8,3.1\n",
            }
        )
    )

    p = shelf.safe(
        "archives/materiel_supplementaire.zip",
        "tables, a script and a note, all of large groups",
        "Matériel supplémentaire de l'article",
        "1 200 patients, essai sur le drainage (602 et 598)",
    )
    note = (
        "# Supplément\n\n"
        + piped([["Bras", "Évènement"], ["A", sure(88, 602, 1, True)], ["B", sure(71, 598, 1, True)]])
        + "\nHR 0,79 (0,58 - 1,08), 3 analyses de sensibilité.\n"
    )
    p.write_bytes(packed({"tableau2.csv": table, "code/analyse.R": script, "README.md": note.encode()}))

    p = shelf.safe(
        "archives/code_release_1.2.3.zip",
        "code with versions, seeds and thresholds",
        "Code of the analysis, version 1.2.3, without data",
        "No patients: source code only",
    )
    p.write_bytes(
        packed(
            {
                "src/prepare.py": b"MIN_CELL = 10\n\n\ndef mask(n: int) -> str:\n    return '<10' if n < MIN_CELL else str(n)\n",
                "src/model.R": script,
                "LICENSE": b"MIT License\n\nCopyright (c) 2025\n",
                "CHANGELOG.md": b"# 1.2.3\n- 2 bugs fixed\n\n# 1.2.2\n- 1 option added\n",
            }
        )
    )

    p = shelf.safe(
        "archives/bilan_trimestres.tar",
        "quarters 1 to 4 in the names and counts over 100",
        "Bilans trimestriels des urgences pédiatriques",
        "48 960 passages d'enfants en 2023",
    )
    tarred(
        p,
        {
            f"bilan_T{q}.csv": f"trimestre;passages;hospitalisations\n{q};{n};{h}\n".encode()
            for q, n, h in ((1, 13_204, 1411), (2, 11_480, 1130), (3, 9872, 978), (4, 14_404, 1560))
        },
    )
