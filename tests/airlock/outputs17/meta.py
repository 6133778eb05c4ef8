"""What files say about themselves: properties, comments and heads."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import en, fr, put, sheets


def write(shelf: Shelf) -> None:
    _properties(shelf)
    _keywords(shelf)
    _defined_name(shelf)
    _comment(shelf)
    _tex_comment(shelf)
    _title(shelf)
    _subject(shelf)
    _head(shelf)
    _names(shelf)
    _tex_notes(shelf)


def _properties(shelf: Shelf) -> None:
    def dress(document: Any) -> None:
        document.core_properties.comments = "Repris du courrier de Mme Jeanne Vasseur, née le 11/04/1951"

    path = shelf.unsafe(
        "neurologie/sla_survie.docx",
        "metadata names a person",
        "propriété « commentaires » du document : nom et date de naissance",
        "Survie dans la sclérose latérale amyotrophique selon la forme",
        "498 adultes atteints de sclérose latérale amyotrophique",
    )
    put(
        path,
        ["# Survie selon la forme", [["Forme", "Patients", "Survie médiane (mois)"], ["Spinale", 331, "31 [19-52]"], ["Bulbaire", 167, "23 [15-36]"]],
         "La gastrostomie précoce n'était pas associée à la survie (HR 0,91 ; p = 0,44)."],
        dress=dress,
    )  # fmt: skip


def _keywords(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "gastro/crohn_surgery.pdf",
        "metadata holds a patient number",
        "PDF keywords: IPP 8003317265",
        "Surgery after biologics in Crohn's disease",
        "702 adults with Crohn's disease",
    )
    put(
        path,
        ["# Surgery within 5 years", [["First biologic", "Adults", "Surgery"], ["Anti-TNF", 488, en(121, 488)], ["Ustekinumab", 131, en(29, 131)], ["Vedolizumab", 83, en(22, 83)]],
         "Adjusted for phenotype, smoking and calendar year."],
        title="Surgery in Crohn's disease",
        keywords="Crohn; surgery; check IPP 8003317265",
    )  # fmt: skip


def _defined_name(shelf: Shelf) -> None:
    def dress(book: Any) -> None:
        from openpyxl.comments import Comment

        book["Reprise"]["B3"].comment = Comment(
            "dont 3 patients repris pour hémorragie cérébrale, cf. réunion", "Recherche clinique"
        )

    path = shelf.unsafe(
        "orthopedie/reprises.xlsx",
        "cell comment with a small count",
        "commentaire de la cellule B3 : 3 patients",
        "Réhospitalisations après chirurgie du rachis",
        "1 190 adultes opérés du rachis lombaire",
    )
    rows = [
        ["Intervention", "Patients", "Réhospitalisés", "Séjour médian"],
        ["Discectomie", 511, 41, 2],
        ["Arthrodèse", 402, 52, 5],
        ["Laminectomie", 277, 24, 4],
    ]
    sheets(path, {"Reprise": rows}, dress)


def _comment(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "haemato/sickle_cell.html",
        "source comment with a small count",
        "HTML comment: 2 patients with stroke removed",
        "Vaso-occlusive crises before and after crizanlizumab",
        "208 adults with sickle cell disease",
    )
    put(
        path,
        [
            "# Crises per year",
            "<!-- TODO reviewer 2: we dropped the 2 patients who had a stroke in year one, say so in the appendix? -->",
            [
                ["Genotype", "Adults", "Crises before, median", "Crises after, median"],
                ["SS", 142, 4, 2],
                ["SC", 66, 3, 2],
            ],
            "Paired Wilcoxon test, p < 0.001 and p = 0.02.",
        ],
    )


def _tex_comment(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nephro/lithiase_tableau.tex",
        "source comment with a small count",
        "commentaire LaTeX : 6 patients cystinuriques",
        "Nature des calculs urinaires selon le sexe",
        "1 618 adultes lithiasiques",
    )
    put(
        path,
        [
            "# Nature des calculs",
            "% ancienne ligne : Cystine & 4 & 2 \\\\ (6 patients, retirée à la demande du DPO)",
            [["Composition", "Femmes (n = 602)", "Hommes (n = 1 016)"], ["Oxalate de calcium", fr(388, 602), fr(702, 1016)], ["Phosphate de calcium", fr(131, 602), fr(122, 1016)],
             ["Acide urique", fr(61, 602), fr(161, 1016)]],
            "Analyse par spectrophotométrie infrarouge ; calculs mixtes classés selon le composant principal.",
        ],
        lang="french",
    )  # fmt: skip


def _title(shelf: Shelf) -> None:
    def dress(document: Any) -> None:
        properties = document.core_properties
        properties.title, properties.subject = (
            "Sclérose en plaques : rechutes sous natalizumab",
            "Étude NAT-2, version 7",
        )
        properties.keywords, properties.category = (
            "sclérose en plaques ; rechutes ; score de propension 1:3",
            "Rapport",
        )

    path = shelf.safe(
        "neurologie/sep_rechutes.docx",
        "properties that name the study, its version and keywords",
        "Rechutes de sclérose en plaques sous deux traitements",
        "866 adultes atteints de sclérose en plaques",
    )
    put(
        path,
        [
            "# Rechutes à 2 ans",
            [
                ["Traitement", "Patients", "Au moins une rechute"],
                ["Natalizumab", 402, fr(88, 402)],
                ["Fingolimod", 464, fr(141, 464)],
            ],
            "HR ajusté 0,66 (IC 95 % 0,51-0,86).",
        ],
        dress=dress,
    )


def _subject(shelf: Shelf) -> None:
    path = shelf.safe(
        "gastro/colitis_biologics.pdf",
        "PDF title and keywords with numbers of version and registration",
        "Clinical remission in ulcerative colitis",
        "1,144 adults with ulcerative colitis",
    )
    put(
        path,
        ["# Clinical remission at week 52", [["Drug", "Adults", "Remission"], ["Infliximab", 602, en(271, 602)], ["Vedolizumab", 388, en(160, 388)], ["Tofacitinib", 154, en(63, 154)]],
         "Mayo score 0 to 2 without a subscore above 1."],
        title="UC remission, report 3 of 4",
        keywords="ulcerative colitis; NCT04183101; version 2.1; ICD-10 K51.9",
    )  # fmt: skip


def _head(shelf: Shelf) -> None:
    path = shelf.safe(
        "haemato/thalassemie.html",
        "meta elements and comments of the tool",
        "Surcharge en fer dans la thalassémie",
        "264 patients thalassémiques",
    )
    put(
        path,
        ["# Ferritine selon le chélateur", "<!-- tableau 1/2, généré par rapport.qmd, fig-width 7 -->",
         [["Chélateur", "Patients", "Ferritine médiane (µg/L)"], ["Déférasirox", 151, "1 204 [688-2 310]"], ["Déféroxamine", 72, "1 688 [910-3 020]"], ["Association", 41, "2 411 [1 300-4 120]"]]],
        lang="fr",
        head='<meta name="generator" content="quarto-1.4.550"><meta name="date" content="2024-03-11"><meta name="description" content="Rapport 2, 3 tableaux">',
    )  # fmt: skip


def _names(shelf: Shelf) -> None:
    def dress(book: Any) -> None:
        from openpyxl.comments import Comment
        from openpyxl.workbook.defined_name import DefinedName

        book["Falls"]["C1"].comment = Comment(
            "Definition changed in version 2 of the protocol; 3 codes added", "Clinical research"
        )
        book.defined_names["adults"] = DefinedName("adults", attr_text="Falls!$B$2:$B$4")

    path = shelf.safe(
        "geriatrics/falls.xlsx",
        "cell comment and defined name without persons",
        "In-hospital falls by ward type",
        "9,918 adults admitted",
    )
    sheets(
        path,
        {
            "Falls": [
                ["Ward", "Adults", "Fell at least once", "Median age"],
                ["Geriatrics", 2204, 188, 84],
                ["Rehabilitation", 1310, 121, 78],
                ["Medicine", 6404, 202, 66],
            ]
        },
        dress,
    )


def _tex_notes(shelf: Shelf) -> None:
    path = shelf.safe(
        "nephro/iga_table.tex",
        "source comments on layout and rounding",
        "Proteinuria in IgA nephropathy by treatment",
        "441 adults with IgA nephropathy",
    )
    put(
        path,
        [
            "# IgA nephropathy",
            "% table 2 of 4; keep 1 decimal; reviewer 3 asked for the median (point 6)",
            [["", "SGLT2 inhibitor (n = 203)", "Supportive care (n = 238)"], ["Proteinuria below 0.5 g/day", en(88, 203), en(71, 238)], ["eGFR slope, mL/min/year", "-1.9", "-3.2"]],
            "Slopes differed by 1.3 mL/min/year (95% CI 0.4 to 2.2).",
        ],
    )  # fmt: skip
