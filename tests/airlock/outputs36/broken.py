"""Types that are unknown, encrypted or damaged; and sound files in unusual encodings."""

import io
import zlib

import pandas as pd
import pikepdf

from .archives import csv
from .kit import STUDIES, fixed, matrix, persons, plt, png_bytes, rng, table
from .vectors import pdf, report


def write(shelf):
    r = rng(shelf, "b1")
    shelf.unsafe(
        "modele_final.rds",
        "R serialised object, a type that is not known",
        "whole file",
        "Objet R du modèle de Cox",
        STUDIES["hepa"].pop,
    ).write_bytes(zlib.compress(b"X\n\x00\x00\x00\x03\x00\x04\x03\x02\x00\x03\x05\x00" + r.bytes(9000), wbits=31))
    s, r = STUDIES["breast"], rng(shelf, "b2")
    persons(r, 400, ids=False).to_stata(
        shelf.unsafe("pcr_analysis.dta", "row-level Stata file", "whole file", "Stata data behind table 2", s.pop),
        write_index=False,
        time_stamp=pd.Timestamp("2024-01-15"),
    )
    s, r, L = report(shelf, "ira", "b3", total=False)
    p = shelf.unsafe("rapport_ira_chiffre.pdf", "encrypted PDF", "whole file", "Rapport IRA protégé", s.pop)
    pdf(p, L, size=6)
    with pikepdf.open(p, allow_overwriting_input=True) as d:
        d.save(p, encryption=pikepdf.Encryption(user="secret", owner="secret2", R=4), deterministic_id=False)
    s, r = STUDIES["vacc"], rng(shelf, "b4")
    b = io.BytesIO()
    pd.DataFrame([x for x in matrix(s, table(s, r))[1]]).to_excel(b, index=False)
    shelf.unsafe(
        "uptake_tables.xlsx",
        "truncated workbook",
        "end of the file is missing",
        "Tables of vaccination uptake",
        s.pop,
    ).write_bytes(b.getvalue()[:3600])
    r = rng(shelf, "b5")
    f, ax = plt.subplots()
    ax.bar(["A", "B"], [21, 34])
    raw = bytearray(png_bytes(f))
    raw[400:1500] = r.bytes(1100)
    shelf.unsafe(
        "figure_codage.png",
        "damaged picture that cannot be read",
        "IDAT",
        "Figure du taux de recodage",
        STUDIES["codage"].pop,
    ).write_bytes(bytes(raw))
    r = rng(shelf, "b6")
    shelf.unsafe(
        "supplement.docx.gpg", "encrypted file", "whole file", "Supplement sent to the co-author", STUDIES["neo"].pop
    ).write_bytes(b"\x85\x01\x0c\x03" + r.bytes(7000))
    s, r = STUDIES["urg"], rng(shelf, "b7")
    shelf.unsafe(
        "courbe_attente.png",
        "a Parquet file with rows under the name of a picture",
        "whole file",
        "Courbe de l'attente",
        s.pop,
    )
    persons(r, 500, ids=False).to_parquet(shelf.path("courbe_attente.png"), index=False)
    r = rng(shelf, "b8")
    shelf.unsafe(
        "results.bin",
        "unknown binary",
        "whole file",
        "Intermediate results of the simulation",
        "No patient data, simulation",
    ).write_bytes(r.bytes(5000))
    # sound files
    s, r = STUDIES["transpl"], rng(shelf, "b9")
    shelf.safe(
        "tableau_greffe_latin1.csv",
        "accents in Latin-1, semicolons and decimal commas",
        "Tableau 1 exporté par Excel",
        s.pop,
    ).write_bytes(csv(s, table(s, r)).encode("cp1252"))
    s, r = STUDIES["hiv"], rng(shelf, "b10")
    shelf.safe(
        "table1_hiv_utf16.tsv",
        "UTF-16 with a byte order mark and tabs",
        "Baseline table exported from Excel as Unicode text",
        s.pop,
    ).write_bytes(csv(s, table(s, r), "\t").encode("utf-16"))
    s, r = STUDIES["psy"], rng(shelf, "b11")
    shelf.safe(
        "resultats_psy.txt", "fixed columns, byte order mark", "Tableau des caractéristiques en texte", s.pop
    ).write_bytes(("\r\n".join(fixed(*matrix(s, table(s, r)))) + "\r\n").encode("utf-8-sig"))
    s, r = STUDIES["park"], rng(shelf, "b12")
    h, rows = matrix(s, table(s, r))
    shelf.safe("table1_dbs.html", "entities and p values below 0.001", "Baseline table as HTML", s.pop).write_text(
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Table 1</title></head><body><table><caption>Table 1. "
        + s.title
        + "</caption>"
        + "".join(
            "<tr>" + "".join(f"<td>{str(x).replace('<', '&lt;')}</td>" for x in row) + "</tr>" for row in [h, *rows]
        )
        + "</table><p>Values are n (%) or mean (SD).</p></body></html>\n",
        encoding="utf-8",
    )
