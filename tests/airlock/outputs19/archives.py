"""Archives, and archives in archives, that must be stopped."""

import gzip
import io
import lzma
import pickle
import tarfile
import zipfile

import numpy as np
import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import SURNAMES, ipp, patients, stream


def packed(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    """A zip with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 4, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
        archive.comment = comment
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """A tar.gz with fixed dates."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            info.mtime = 1_709_000_000
            archive.addfile(info, io.BytesIO(data))
    return gzip.compress(out.getvalue(), mtime=0)


def table(head: str, rows: list[tuple[object, ...]], sep: str = ",") -> bytes:
    return (head + "\n" + "\n".join(sep.join(str(v) for v in row) for row in rows) + "\n").encode()


def write(shelf: Shelf) -> None:
    _nested(shelf)
    _checkpoints(shelf)
    _compressed(shelf)
    _named(shelf)
    _remark(shelf)
    _pickled(shelf)
    _seven(shelf)


README = (
    b"# Tables of the article\nOne CSV per table. Counts are patients. Analysis: R 4.3, 5 imputations, 3 knots.\n"
)


def severities(rng: np.random.Generator) -> bytes:
    rows: list[tuple[object, ...]] = []
    for name, n in (("mild", 412), ("moderate", 388), ("severe", 205)):
        rows.append(
            (
                name,
                n,
                int(n * rng.uniform(0.5, 0.6)),
                int(n * rng.uniform(0.2, 0.3)),
                round(float(rng.normal(81, 4)), 1),
            )
        )
    return table("severity,patients,women,smokers,fev1_mean", rows)


def _nested(shelf: Shelf) -> None:
    rng = stream(shelf, "nested")
    rows = [tuple(row) for row in patients(rng, 205)[["age", "sex", "bmi", "stay"]].itertuples(index=False)]
    inner = packed({"inputs/fig2.csv": table("age,sex,bmi,days", rows)})
    path = shelf.unsafe(
        "archives/asthma_tables.zip", "row-level data in an archive inside the archive", "supplement/figures.zip > inputs/fig2.csv", "Tables of the asthma paper and the material of the figures.", "1,005 adults with asthma"
    )  # fmt: skip
    path.write_bytes(packed({"README.md": README, "table1.csv": severities(rng), "supplement/figures.zip": inner}))


def _checkpoints(shelf: Shelf) -> None:
    head = "organe;patients;complications;taux_pct"
    clean = table(
        head,
        [("foie", 318, 61, 19.2), ("rein", 744, 95, 12.8), ("coeur", 126, 31, 24.6), ("poumon", 98, 27, 27.6)],
        ";",
    )
    old = table(
        head,
        [
            ("foie", 318, 61, 19.2),
            ("rein", 744, 95, 12.8),
            ("coeur", 126, 31, 24.6),
            ("poumon", 95, 27, 28.4),
            ("pancréas", 3, "", ""),
        ],
        ";",
    )
    path = shelf.unsafe(
        "archives/greffes_livrables.tar.gz", "ancienne version du tableau avec 3 patients", "tables/.ipynb_checkpoints/complications-checkpoint.csv", "Livrables : complications par organe greffé.", "1 286 adultes transplantés"
    )  # fmt: skip
    path.write_bytes(
        tarred(
            {
                "LISEZMOI.txt": "Tableaux définitifs, relus le 4 du mois.\n".encode(),
                "tables/complications.csv": clean,
                "tables/.ipynb_checkpoints/complications-checkpoint.csv": old,
            }
        )
    )


def _compressed(shelf: Shelf) -> None:
    rows = [
        ("2019", "M1", 310, 41),
        ("2019", "M6", 288, 36),
        ("2020", "M1", 264, 29),
        ("2020", "M6", 241, 8),
        ("2021", "M1", 335, 44),
        ("2021", "M6", 316, 37),
        ("2022", "M1", 352, 40),
        ("2022", "M6", 329, 33),
    ]
    path = shelf.unsafe(
        "archives/relapse_by_year.csv.gz", "small cell", "2020, M6: 8 relapses", "Relapses one and six months after alcohol withdrawal by year of inclusion.", "1,261 adults admitted for alcohol withdrawal"
    )  # fmt: skip
    path.write_bytes(gzip.compress(table("year,visit,patients_seen,relapses", rows), mtime=0))


def _named(shelf: Shelf) -> None:
    rng = stream(shelf, "named")
    name = SURNAMES[int(rng.integers(len(SURNAMES)))].upper()
    rows = [("LCA", 402, 61, 8.1), ("ménisque", 655, 70, 5.4), ("cartilage", 118, 24, 9.9)]
    data = table("lesion,patients,reprises,kss_gain", rows)
    path = shelf.unsafe(
        "archives/genou_tables.zip", "nom d'un patient dans un chemin", "export/M_Thierry_…/README", "Tableaux du registre des lésions du genou.", "1 175 adultes opérés du genou"
    )  # fmt: skip
    path.write_bytes(
        packed(
            {
                "export/tables/lesions.csv": data,
                f"export/cas/{name}_Thierry_irm_genou/README.txt": b"Dossier vide, image retiree.\n",
                "export/tables/codes.csv": table("code,libelle", [(1, "LCA"), (2, "ménisque"), (3, "cartilage")]),
            }
        )
    )


def _remark(shelf: Shelf) -> None:
    rng = stream(shelf, "remark")
    path = shelf.unsafe(
        "archives/ibd_export.zip", "a patient number in the comment of the archive", "zip comment", "Remission of inflammatory bowel disease at week 52.", "863 adults with Crohn's disease or ulcerative colitis"
    )  # fmt: skip
    data = table(
        "disease,patients,remission,steroid_free,p", [("Crohn", 488, 214, 171, 0.31), ("UC", 375, 176, 150, "")]
    )
    path.write_bytes(
        packed(
            {"remission.csv": data, "README.md": README},
            comment=f"rerun without IPP {ipp(rng)} (withdrew consent)".encode(),
        )
    )


def _pickled(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "pickled"), 330)[["age", "sex", "crp", "dead"]]
    path = shelf.unsafe(
        "archives/reproductibilite_endocardite.tar.gz", "tableau de patients sérialisé dans un cache", "cache/etape_02.pkl.xz", "Dossier de reproductibilité : code, tableaux et environnement.", "330 adultes atteints d'endocardite"
    )  # fmt: skip
    result = table(
        "germe;patients;chirurgie;deces_1an",
        [("staphylocoque", 141, 52, 41), ("streptocoque", 118, 47, 19), ("entérocoque", 71, 24, 16)],
        ";",
    )
    path.write_bytes(
        tarred(
            {
                "code/analyse.py": b"import pandas as pd\n\nGERMES = 3\nPLIS = 5\n",
                "tables/germes.csv": result,
                "requirements.txt": b"pandas==2.2.1\nscikit-learn==1.4.2\n",
                "cache/etape_02.pkl.xz": lzma.compress(pickle.dumps(frame.to_dict("list"))),
            }
        )
    )


def _seven(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "archives/dermatology.7z", "share of a known group: 1.9 % of 212 is 4", "recurrence.csv, line Mohs", "Recurrence at three years by technique.", "1,547 adults operated on for basal cell carcinoma"
    )  # fmt: skip
    data = table(
        "technique,patients,recurrence_pct,ci_low,ci_high",
        [("excision 4 mm", 911, 5.2, 3.9, 6.8), ("excision 3 mm", 424, 7.1, 5.0, 9.9), ("Mohs", 212, 1.9, 0.7, 4.8)],
    )
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(data, "recurrence.csv")
        archive.writestr(README, "README.md")
