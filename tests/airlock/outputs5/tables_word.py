"""Tables in Word: gtsummary and flextable from R, ODS from SAS, asdoc from Stata, and those typed by hand."""

from typing import Any

from docx.oxml import parse_xml

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs5.cohort import Cohort, effects, patient
from tests.airlock.outputs5.paper import write_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    rng = shelf.random("word")
    c = Cohort(rng, 618, 594, french=True, look="{n} ({p} %)")
    write_docx(
        shelf.safe(
            "word/tableau1_pneumopathies.docx",
            "many percentages, quartiles and p-values of two large groups",
            "Tableau 1 : caractéristiques à l'admission selon l'antibiothérapie (gtsummary, flextable)",
            "1 212 adultes hospitalisés pour pneumopathie communautaire au CHU, 2016-2022",
        ),
        [
            "# Tableau 1. Caractéristiques à l'admission",
            [
                c.head("Caractéristique", "Amoxicilline", "Céphalosporine", overall="Ensemble"),
                c.median("Âge (années)", 71, 58, 82),
                c.row("Sexe féminin", 0.44),
                c.row("BPCO", 0.22, 0.27),
                c.row("Insuffisance cardiaque", 0.18),
                c.row("Diabète", 0.21),
                c.median("Score CURB-65", 2, 1, 3),
                *c.levels("Fine (PSI)", {"I–II": 0.24, "III": 0.26, "IV": 0.33, "V": 0.17}),
                c.mean("Température (°C)", 38.3, 0.9),
                c.median("CRP (mg/l)", 142, 71, 233),
                c.row("Décès à 30 jours", 0.07, 0.10),
            ],
            "Médiane [1er–3e quartile] ; n (%) ; moyenne ± écart-type. Test du khi-deux ; test de Wilcoxon-Mann-Whitney ; test t de Welch. M. pneumoniae et S. pneumoniae recherchés par PCR chez tous.",
        ],
    )
    c = Cohort(rng, 402, 398)
    write_docx(
        shelf.unsafe(
            "word/table1_stroke_thrombectomy.docx",
            "one count of four in a long table",
            "row 'Known haemophilia', general anaesthesia",
            "Table 1 of the manuscript (R, gtsummary as_flex_table)",
            "800 adults with large-vessel stroke treated by thrombectomy, two centres",
        ),
        [
            "Table 1. Baseline characteristics by type of anaesthesia",
            [
                c.head("Characteristic", "Conscious sedation", "General anaesthesia"),
                c.median("Age, years", 72, 61, 81),
                c.row("Female sex", 0.48),
                c.row("Hypertension", 0.61),
                c.row("Atrial fibrillation", 0.33),
                c.row("Inherited bleeding disorder", 0.03, 0.03, put={0: 12, 1: 4}),
                c.row("Current smoker", 0.19),
                c.median("NIHSS on admission", 16, 11, 20),
                c.median("ASPECTS", 8, 7, 9),
                *c.levels("Site of occlusion", {"M1": 0.58, "M2": 0.2, "Terminal ICA": 0.22}),
                c.row("Intravenous thrombolysis", 0.52),
                c.median("Onset to groin, min", 221, 170, 289),
            ],
            "Median [IQR]; n (%). Pearson's chi-squared test; Wilcoxon rank sum test.",
        ],
        style="Light List Accent 1",
    )
    write_docx(
        shelf.safe(
            "word/modele_logistique_reintervention.docx",
            "odds ratios, steps and degrees of freedom that are small numbers",
            "Analyse multivariée de la réintervention à 90 jours (SAS PROC LOGISTIC, mise en forme Word)",
            "2 406 patients opérés d'une fracture du col fémoral, dont 287 réinterventions",
        ),
        [
            "## Tableau 3. Facteurs associés à la réintervention à 90 jours",
            [
                ["Variable", "OR ajusté", "IC 95 %", "p"],
                *effects(
                    rng,
                    [
                        "Âge (par 10 ans)",
                        "Sexe masculin",
                        "ASA 3–4 vs 1–2",
                        "Démence",
                        "Délai > 48 h",
                        "Prothèse vs ostéosynthèse",
                        "IMC < 20 kg/m²",
                        "Charlson (par point)",
                    ],
                    french=True,
                    to=" à ",
                ),
            ],
            "N = 2 406 ; 287 événements. Hosmer-Lemeshow : khi-deux = 6,2, 8 ddl, p = 0,62. Statistique c = 0,71. Sélection descendante, seuil 0,05, 3 étapes ; VIF tous < 2.",
        ],
    )

    def tracked(document: Any) -> None:
        person = patient(rng)
        text = f"Dossier {person.ipp} ({person.name.upper()} {person.given}) à revoir : poids aberrant."
        document.paragraphs[-1]._p.append(
            parse_xml(
                f'<w:del {W} w:id="7" w:author="Relecteur" w:date="2024-02-19T10:12:00Z"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
            )
        )

    c = Cohort(rng, 233, 241, 229, french=True, test=True)
    write_docx(
        shelf.unsafe(
            "word/tableau2_obesite_suivi.docx",
            "a deletion kept by change tracking names a patient",
            "last paragraph, w:del",
            "Tableau 2 relu par les coauteurs",
            "703 patients suivis après chirurgie bariatrique",
        ),
        [
            "Tableau 2 – Résultats à 2 ans selon la technique",
            [
                c.head("", "Sleeve", "By-pass", "Anneau", overall="Total"),
                c.mean("Perte d'excès de poids (%)", 62.4, 21.7),
                c.mean("IMC (kg/m²)", 30.8, 5.1),
                c.row("Rémission du diabète", 0.24, 0.31, 0.17),
                c.row("Reflux sous IPP", 0.33, 0.15, 0.2),
                c.row("Carence martiale", 0.22, 0.35, 0.12),
                c.row("Réopération", 0.08, 0.1, 0.19),
            ],
            "IPP : inhibiteur de la pompe à protons. Moyenne ± écart-type ou n (%). ",
        ],
        change=tracked,
    )
    sites = [
        ["Pathogen", "Isolates, n", "Resistant to cefotaxime", "Resistant to ofloxacin"],
        ["Escherichia coli", "1,902", "171 (9.0%)", "304 (16.0%)"],
        ["Klebsiella pneumoniae", "388", "97 (25.0%)", "81 (20.9%)"],
        ["Proteus mirabilis", "214", "<10", "39 (18.2%)"],
        ["Enterobacter cloacae", "141", "52 (36.9%)", "22 (15.6%)"],
        ["Citrobacter koseri", "67", "<10", "<10"],
    ]
    write_docx(
        shelf.safe(
            "word/resistance_masked.docx",
            "masked cells that no total gives back",
            "Resistance of Enterobacterales in urine, one isolate per patient, counts under 10 masked",
            "Adults with a positive urine culture in the hospital, 2022, 2,712 patients",
        ),
        [
            "# Antibiotic resistance, first isolate per patient",
            sites,
            "Cells under 10 are shown as <10. Percentages are of the isolates of the row. EUCAST breakpoints v12.0.",
        ],
        style="Light Shading",
    )
