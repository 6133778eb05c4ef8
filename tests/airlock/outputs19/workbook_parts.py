"""Excel workbooks whose fault lies in a part that Excel does not show: a pivot cache, an embedded file."""

import io
import re
from typing import Any

import numpy as np

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs19.cohort import patients, stream
from tests.airlock.outputs19.workbooks import rezip, sheet, workbook


def write(shelf: Shelf) -> None:
    _pivot(shelf)
    _embedded(shelf)


def _pivot(shelf: Shelf) -> None:
    rng = stream(shelf, "pivot")
    path = shelf.unsafe(
        "excel/synthese_urgences_psy.xlsx", "lignes de patients dans le cache d'un tableau croisé", "xl/pivotCache/pivotCacheRecords1.xml", "Synthèse par motif et mode de sortie, tableau croisé collé en valeurs.", "286 adultes vus aux urgences psychiatriques"
    )  # fmt: skip
    reasons, exits = ["anxiété", "crise suicidaire", "délire", "alcool"], ["domicile", "hospitalisation"]
    picked = [
        (int(rng.integers(18, 85)), int(rng.integers(4)), int(rng.integers(2)), int(rng.integers(30, 900)))
        for _ in range(286)
    ]
    counts = np.array([[sum(1 for p in picked if p[1] == i and p[2] == j) for j in range(2)] for i in range(4)])

    def fill(book: Any) -> None:
        sheet(
            book,
            "Synthèse",
            [
                ["Motif", *exits, "Total"],
                *[[reason, *map(int, counts[i]), int(counts[i].sum())] for i, reason in enumerate(reasons)],
                ["Total", *map(int, counts.sum(0)), 286],
            ],
        )

    workbook(path, fill)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    shared = ["".join(f'<s v="{v}"/>' for v in values) for values in (reasons, exits)]
    definition = (
        f'<?xml version="1.0" encoding="UTF-8"?><pivotCacheDefinition xmlns="{main}" xmlns:r="{rel}" r:id="rId1" refreshedBy="URC" recordCount="286"><cacheSource type="worksheet"><worksheetSource ref="A1:D287" sheet="extraction"/></cacheSource>'
        f'<cacheFields count="4"><cacheField name="age"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1"/></cacheField><cacheField name="motif"><sharedItems count="4">{shared[0]}</sharedItems></cacheField>'
        f'<cacheField name="sortie"><sharedItems count="2">{shared[1]}</sharedItems></cacheField><cacheField name="duree_min"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" containsInteger="1"/></cacheField></cacheFields></pivotCacheDefinition>'
    )
    records = (
        f'<?xml version="1.0" encoding="UTF-8"?><pivotCacheRecords xmlns="{main}" count="286">'
        + "".join(f'<r><n v="{a}"/><x v="{m}"/><x v="{s}"/><n v="{d}"/></r>' for a, m, s, d in picked)
        + "</pivotCacheRecords>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCache"

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/pivotCache/pivotCacheDefinition1.xml"] = definition.encode()
        parts["xl/pivotCache/pivotCacheRecords1.xml"] = records.encode()
        parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>'.encode()
        )
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
            b"</workbook>", b'<pivotCaches><pivotCache cacheId="1" r:id="rId91"/></pivotCaches></workbook>'
        )
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            b"</Relationships>",
            f'<Relationship Id="rId91" Type="{rel}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'.encode(),
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"</Types>",
            f'<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="{kind}Definition+xml"/><Override PartName="/xl/pivotCache/pivotCacheRecords1.xml" ContentType="{kind}Records+xml"/></Types>'.encode(),
        )

    rezip(path, change)


def _embedded(shelf: Shelf) -> None:
    frame = patients(stream(shelf, "embedded"), 150)
    inner = io.BytesIO()
    workbook(
        inner,
        lambda book: sheet(
            book,
            "data",
            [
                ["age", "sex", "crp"],
                *[[int(a), str(s), float(c)] for a, s, c in frame[["age", "sex", "crp"]].itertuples(index=False)],
            ],
        ),
    )
    path = shelf.unsafe(
        "excel/biomarkers_summary.xlsx", "an embedded workbook with rows of patients", "xl/embeddings/Microsoft_Excel_Sheet1.xlsx", "Biomarkers by group; the icon opens the details.", "150 adults with giant cell arteritis"
    )  # fmt: skip
    workbook(
        path,
        lambda book: sheet(
            book,
            "Summary",
            [
                ["Biomarker", "Relapse (n=58), median [IQR]", "No relapse (n=92), median [IQR]", "p"],
                ["CRP, mg/L", "31 [14-62]", "18 [9-39]", 0.01],
                ["IL-6, pg/mL", "12 [7-24]", "8 [5-15]", 0.02],
                ["Platelets, G/L", "381 [310-455]", "342 [281-420]", 0.06],
            ],
        ),
    )

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/embeddings/Microsoft_Excel_Sheet1.xlsx"] = inner.getvalue()
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
            b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="../embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>'
        )
        parts["[Content_Types].xml"] = re.sub(
            rb"(<Types[^>]*>)",
            rb'\1<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>',
            parts["[Content_Types].xml"],
        )

    rezip(path, change)
