"""Word tables: complements, tracked changes, hidden text, comments, embedded workbooks, text boxes and headers."""

import io
from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs7.kit import word
from tests.airlock.outputs7.study import cross, ipp, model, parts, person, share, table1
from tests.airlock.outputs7.zipped import add_parts, settled

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(shelf: Shelf) -> None:
    r = shelf.random("word_tables")
    _shown(shelf)
    _, family = person(r)

    path = shelf.unsafe(
        "word/tableau_bpco.docx",
        "small count kept as a tracked deletion",
        "w:del in the last paragraph holds 'cinq patients'",
        "Tableau descriptif, version après relecture des coauteurs.",
        "978 patients with COPD exacerbation, 402 ventilated and 576 not",
    )

    def tracked(document: Any) -> None:
        from docx.oxml import parse_xml

        mark = document.paragraphs[-1]._p
        mark.append(
            parse_xml(
                f'<w:del {W} w:id="7" w:author="relecteur" w:date="2025-01-20T10:00:00Z"><w:r><w:delText xml:space="preserve"> Cinq patients ventilés sont décédés d\'une embolie pulmonaire.</w:delText></w:r></w:del>'
            )
        )
        mark.append(
            parse_xml(
                f'<w:ins {W} w:id="8" w:author="relecteur" w:date="2025-01-20T10:00:00Z"><w:r><w:t xml:space="preserve"> Les causes de décès sont données en annexe.</w:t></w:r></w:ins>'
            )
        )

    word(
        path,
        [
            "# Tableau 1",
            table1(
                r,
                {"ventilés": 402, "non ventilés": 576},
                [
                    ("=Âge", 70, 10),
                    ("Sexe", "F", "H"),
                    ("GOLD", "1", "2", "3", "4"),
                    ("~pH", 7.31, 7.26, 7.36),
                    ("Tabac actif", "oui"),
                ],
                True,
            ),
            "Moyenne ± écart-type, médiane [quartiles] ou effectif (%).",
        ],
        tracked,
    )

    path = shelf.unsafe(
        "word/results_ibd.docx",
        "hidden text with a patient number",
        "run with w:vanish after the table",
        "Results section: remission at week 52.",
        "adults with Crohn's disease who started a biologic",
    )

    def vanish(document: Any) -> None:
        run = document.add_paragraph("Values are n (%). ").add_run(f"recheck {ipp(r)} (colectomy date)")
        run.font.hidden = True

    word(
        path,
        [
            "# Remission at week 52",
            [
                ["Biologic", "Patients", "Remission", "Median CRP"],
                *(
                    [d, n := r.randint(180, 330), share(parts(r, n, 2, 70)[0], n), r.randint(3, 9)]
                    for d in ("Adalimumab", "Infliximab", "Vedolizumab", "Ustekinumab")
                ),
            ],
            "Adjusted odds ratios",
            model(r, ["Infliximab (ref)", "Adalimumab", "Vedolizumab", "Ustekinumab", "Smoking", "Perianal disease"]),
        ],
        vanish,
    )

    path = shelf.unsafe(
        "word/protocole_resultats.docx",
        "name in a comment",
        "part word/comments.xml",
        "Résultats du critère principal avec commentaires de relecture.",
        "1 302 adults operated for colorectal cancer",
    )
    word(
        path,
        [
            "# Critère principal",
            cross(
                r, ["colon droit", "colon gauche", "rectum"], ["fistule", "pas de fistule"], "localisation", 22, 1302
            ),
            "La fistule anastomotique à 30 jours est le critère principal.",
        ],
        lambda document: document.add_comment(
            document.paragraphs[-1].runs,
            text=f"Mme {family} n'aurait pas dû être comptée ici, elle a eu une stomie d'emblée.",
            author="relecteur",
            initials="r",
        ),
    )

    path = shelf.unsafe(
        "word/appendix_embedded.docx",
        "rows of patients in an embedded workbook",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "Appendix table copied with its worksheet.",
        "2,288 adults with atrial fibrillation after cardiac surgery",
    )
    import openpyxl

    book = openpyxl.Workbook()
    for row in [
        ["pt", "age", "lvef", "af_day", "chads"],
        *([i, r.randint(44, 88), r.randint(25, 65), r.randint(1, 6), r.randint(0, 6)] for i in range(1, 161)),
    ]:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    word(
        path,
        [
            "# Appendix table 3",
            cross(r, ["CABG", "Valve", "CABG and valve", "Aorta"], ["AF", "no AF"], "operation", 40, 2288),
            "Source: worksheet of the registry.",
        ],
    )
    add_parts(path, {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": settled(held.getvalue())}, {
        "[Content_Types].xml": ("<Default ", '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Default '),
        "word/_rels/document.xml.rels": ("</Relationships>", '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>'),
    })  # fmt: skip


def _shown(shelf: Shelf) -> None:
    r = shelf.random("word_shown")
    path = shelf.unsafe(
        "word/couverture_depistage.docx",
        "complement: 98,6 % of 296 leaves four persons",
        "row 'Centre pénitentiaire', depistage fait",
        "Dépistage de l'hépatite C par lieu de soins.",
        "persons seen in 6 places of care",
    )
    rows = [["Lieu", "Personnes", "Dépistage fait, %", "Délai médian, jours"]]
    rows += [
        [
            s,
            str(n := r.randint(420, 690)),
            f"{100 * parts(r, n, 2, 60)[0] / n:.1f}".replace(".", ","),
            str(r.randint(2, 9)),
        ]
        for s in ("CSAPA", "CeGIDD", "PASS", "Urgences", "Maternité")
    ]
    rows.insert(4, ["Centre pénitentiaire", "296", "98,6", "3"])
    word(
        path,
        [
            "# Dépistage",
            "Données de l'année 2023, première visite de chaque personne.",
            rows,
            "Le délai court de la proposition à la sérologie.",
        ],
    )
