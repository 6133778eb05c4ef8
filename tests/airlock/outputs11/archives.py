"""Archives, and files of kinds that no list allows."""

import gzip
import io
import tarfile
import zlib

import py7zr

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs11.numbers import baseline, ratios
from tests.airlock.outputs11.tools import lines, pack, packed, pipes


def _tar(parts: list[tuple[str, str]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as held:
        for name, said in parts:
            data = said.encode()
            part = tarfile.TarInfo(name)
            part.size = len(data)
            held.addfile(part, io.BytesIO(data))
    return gzip.compress(buffer.getvalue(), mtime=0)


def write(shelf: Shelf) -> None:
    """Writes the cases of this file."""
    s = shelf.random("archives")
    path = shelf.safe(
        "archives/submission_supplement.zip",
        "several harmless parts: tables, code and a README",
        "Supplement of an article: three tables, code and README.",
        "1,722 adults with a pulmonary embolism",
    )
    one = baseline(
        {"Intermediate": 1311, "Low": 411},
        [
            ("Women", [688, 231], "0.19"),
            ("Cancer", [241, 48], "0.003"),
            ("Right ventricular strain", [702, 31], "<0.001"),
            ("Thrombolysis", [61, 11], "0.10"),
        ],
    )
    pack(
        path,
        [
            ("README.md", "# Supplement\nTables S1 to S2, code in `code/`. R 4.3.1.\n"),
            ("tables/S1.csv", lines(one)),
            (
                "tables/S2.csv",
                lines(ratios({"Strain": (0.71, 0.2), "Cancer": (0.84, 0.18), "Age per 10": (0.33, 0.06)})),
            ),
            (
                "code/model.R",
                "m <- glm(death30 ~ strain + cancer + age10, binomial, d)\nexp(cbind(coef(m), confint.default(m)))\n",
            ),
        ],
    )

    path = shelf.safe(
        "archives/tables_oto.tar.gz",
        "archive en .tar.gz, tableaux de grands effectifs",
        "Tableaux de l'étude sur les otites, en Markdown et CSV.",
        "4 204 enfants de 6 mois à 6 ans",
    )
    path.write_bytes(
        _tar(
            [
                (
                    "oto/table1.md",
                    pipes(
                        baseline(
                            {"Unilatérale": 2888, "Bilatérale": 1316},
                            [
                                ("Garçons", [1502, 711], "0,23"),
                                ("Crèche", [1204, 688], "<0,001"),
                                ("Antibiotique", [1711, 1042], "<0,001"),
                            ],
                            style="fr",
                        )
                    )
                    + "\n",
                ),
                ("oto/mois.csv", "mois;otites\n" + "".join(f"{m};{s.randint(140, 610)}\n" for m in range(1, 13))),
            ]
        )
    )

    path = shelf.safe(
        "archives/nested_figures.zip",
        "an archive within an archive, with aggregates only",
        "Figures' data of the article on bronchiolitis, one archive per figure.",
        "5,133 infants with bronchiolitis",
    )
    inner = packed([("fig1.csv", "week,infants\n" + "".join(f"{w},{s.randint(41, 390)}\n" for w in range(40, 53)))])
    pack(
        path,
        [
            ("fig1.zip", inner),
            ("fig2.csv", "support,n,pct\nnone,3011,58.7\noxygen,1502,29.3\nhigh flow,488,9.5\nventilation,132,2.6\n"),
        ],
    )

    path = shelf.unsafe(
        "archives/results_v3.zip",
        "archive in an archive in an archive",
        "old/backup.zip > stage.zip > raw.csv",
        "Results of the study on hyponatraemia, with older versions.",
        "2,616 adults with hyponatraemia",
    )
    raw = "stay,age,sex,na,in,out\n" + "".join(
        f"{s.randint(10**5, 10**6)},{s.randint(30, 89)},{s.choice('MF')},{s.randint(112, 129)},2021-{s.randint(1, 6):02d}-{s.randint(1, 28):02d},2021-{s.randint(7, 9):02d}-{s.randint(1, 28):02d}\n"
        for _ in range(50)
    )
    pack(
        path,
        [
            (
                "table2.csv",
                lines(
                    [
                        ["cause", "n", "correction_median"],
                        ["SIADH", 902, 6.1],
                        ["diuretic", 1122, 7.0],
                        ["hypovolaemia", 592, 7.4],
                    ]
                ),
            ),
            ("old/backup.zip", packed([("stage.zip", packed([("raw.csv", raw)]))])),
        ],
    )

    path = shelf.unsafe(
        "archives/replication.tar.gz",
        "secret in an archive",
        ".env with a key of object storage",
        "Replication package of the paper on anticoagulants: code and tables.",
        "8,940 adults under anticoagulants",
    )
    path.write_bytes(
        _tar(
            [
                ("rep/run.sh", "set -e\nRscript 01_tables.R\n"),
                ("rep/out/t1.csv", "drug,n,bleeding\napixaban,4102,188\nrivaroxaban,2611,171\nVKA,2227,204\n"),
                (
                    "rep/.env",
                    "S3_ENDPOINT=https://s3.example.org\nAWS_ACCESS_KEY_ID=AKIAQ4T7ZK2MWX6P9B3D\nAWS_SECRET_ACCESS_KEY=h7Gd/3kQzPw9LtRv2YxNcB8sUeFm4JoA1iKqXy0T\n",
                ),
            ]
        )
    )

    path = shelf.unsafe(
        "archives/tables_chiffrees.7z",
        "encrypted archive",
        "mot de passe demandé",
        "Tableaux de l'étude sur la drépanocytose.",
        "611 enfants drépanocytaires",
    )
    with py7zr.SevenZipFile(path, "w", password="drepano") as held:
        held.writestr("groupe;n\nSS;402\nSC;209\n", "t1.csv")

    path = shelf.unsafe(
        "archives/figures_final.zip",
        "a part that is no figure",
        "figures/Thumbs.csv lists names and phones",
        "Figures of the paper on cardiac rehabilitation.",
        "1,318 adults in cardiac rehabilitation",
    )
    names = "LEGRAND Simone;01 47 28 90 33\nROBIN Patrice;04 91 66 12 08\nDIALLO Mamadou;06 17 42 85 96\nPEREZ Ines;07 68 03 51 27\n"
    pack(
        path,
        [
            (
                "figures/fig1.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='120'><rect x='20' y='40' width='60' height='70'/><text x='20' y='30'>612</text><rect x='120' y='20' width='60' height='90'/><text x='120' y='15'>706</text></svg>",
            ),
            ("figures/Thumbs.csv", names),
        ],
    )

    path = shelf.unsafe(
        "kinds/table_s4.docx",
        "unreadable",
        "the document is cut in the middle",
        "Supplementary table S4 on dialysis access.",
        "1,008 adults on dialysis",
    )
    whole = packed([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>" + "x" * 3000)])
    path.write_bytes(whole[: len(whole) // 2])

    path = shelf.unsafe(
        "kinds/model_state.blob",
        "unknown type",
        "bytes of no known format",
        "Internal state of the smoother, for the reproducibility archive.",
        "3,100 adults with COPD",
    )
    path.write_bytes(b"SMTH\x02\x00" + zlib.compress(s.randbytes(3000)))

    path = shelf.unsafe(
        "kinds/slice_042.dcm",
        "type not allowed: an image of a patient",
        "DICOM with a patient's name",
        "Example slice for the figure on segmentation.",
        "312 adults with a liver MRI",
    )
    value = b"MASSON^RAYMOND"
    path.write_bytes(
        bytes(128)
        + b"DICM"
        + b"\x10\x00\x10\x00PN"
        + len(value).to_bytes(2, "little")
        + value
        + b"\x10\x00\x30\x00DA\x08\x0019470911"
        + s.randbytes(1500)
    )

    path = shelf.unsafe(
        "kinds/reponse_comite.eml",
        "e-mail with an address of a person",
        "courriel avec l'adresse et le nom d'un patient",
        "Courriel de transmission des résultats agrégés.",
        "2 010 patients opérés",
    )
    path.write_text(
        "From: unite@chu.example.org\nTo: comite@chu.example.org\nSubject: resultats\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nBonjour,\nTaux de reprise 6,4 % (128/2 010). Le patient M. Jean-Claude Rivière (jc.riviere49@example.net), 8 impasse des Lilas à Dole, a demandé une copie.\n",
        encoding="utf-8",
    )
