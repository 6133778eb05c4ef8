"""Word: tables of characteristics, regressions, what is struck out, headers, comments."""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, write_word


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _characteristics(shelf)
    _regression(shelf)
    _tracked(shelf)
    _headers(shelf)


def _characteristics(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hepatectomy/table1.docx",
        "a complement: all but a few have the trait",
        "ECOG 0-1, major resection: 181 of 187, so 6 have not",
        "Characteristics of patients by extent of liver resection.",
        "508 adults operated on for colorectal liver metastases",
    )
    write_word(path, [
        "# Table 1. Baseline characteristics by extent of resection",
        rows("""
Characteristic | Minor resection (n = 321) | Major resection (n = 187) | p value
Age, years, mean (SD) | 63.4 (10.8) | 61.9 (11.2) | 0.14
Women | [[124/321]] | [[81/187]] | 0.30
ECOG performance status 0-1 | [[288/321]] | [[!181/187]] | 0.004
Body mass index, kg/m², median (IQR) | 25.6 (23.1-28.4) | 25.1 (22.7-28.0) | 0.22
Synchronous metastases | [[158/321]] | [[117/187]] | 0.003
Number of metastases, median (IQR) | 2 (1-3) | 4 (2-6) | <0.001
Largest diameter, mm, median (IQR) | 24 (16-35) | 38 (25-57) | <0.001
Preoperative chemotherapy | [[214/321]] | [[155/187]] | <0.001
RAS mutated | [[131/321]] | [[79/187]] | 0.75
Primary in the rectum | [[98/321]] | [[49/187]] | 0.30
"""),
        "p values: Student, Wilcoxon or chi-squared tests. SD: standard deviation; IQR: interquartile range.",
    ])  # fmt: skip
    path = shelf.safe(
        "thyroidectomie/tableau1.docx",
        "un tableau 1 ordinaire, avec scores et petites médianes",
        "Caractéristiques des patients selon l'étendue de la thyroïdectomie.",
        "1 268 adultes opérés d'une thyroïdectomie pour nodule ou cancer",
    )
    write_word(path, [
        "# Tableau 1 - Patients à l'inclusion",
        rows("""
 | Lobectomie (N = 577) | Totale (N = 691) | P
Âge (ans), moyenne ± ET | 48,2 ± 14,1 | 50,9 ± 14,6 | <0,001
Femmes, n (%) | [[441/577]] | [[552/691]] | 0,16
Score ASA, n (%) | | | 0,02
   1 | [[288/577]] | [[301/691]] |
   2 | [[241/577]] | [[312/691]] |
   3 et 4 | [[48/577]] | [[78/691]] |
EU-TIRADS 5, n (%) | [[131/577]] | [[244/691]] | <0,001
Taille du nodule (mm), médiane [Q1 ; Q3] | 31 [22 ; 42] | 26 [16 ; 40] | <0,001
Goitre plongeant, n (%) | [[19/577]] | [[88/691]] | <0,001
Curage central, n (%) | [[41/577]] | [[203/691]] | <0,001
TSH (mUI/L), médiane [Q1 ; Q3] | 1,4 [0,9 ; 2,1] | 1,3 [0,8 ; 2,2] | 0,41
""", "fr"),
        "ET : écart-type. Données manquantes : EU-TIRADS chez 34 patients, TSH chez 27 patients.",
    ])  # fmt: skip


def _regression(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "rehab/stroke_arm_model.docx",
        "too few residual degrees of freedom",
        "F(7, 6): 14 patients and eight coefficients",
        "Linear regression of the change in Fugl-Meyer score on dose of robot-assisted therapy.",
        "14 adults of a pilot study of robot-assisted therapy after stroke",
    )
    write_word(path, [
        "## Table 3. Predictors of change in the Fugl-Meyer upper-limb score",
        rows("""
Term | Estimate | Std. error | t | 95% CI
(Intercept) | 4.12 | 3.90 | 1.06 | -5.42 to 13.66
Dose, per 10 sessions | 2.81 | 0.97 | 2.90 | 0.44 to 5.18
Baseline Fugl-Meyer, per point | -0.09 | 0.07 | -1.29 | -0.26 to 0.08
Weeks since stroke | -0.21 | 0.11 | -1.91 | -0.48 to 0.06
Age, per decade | -0.66 | 0.59 | -1.12 | -2.10 to 0.78
Right hemisphere | 1.04 | 1.52 | 0.68 | -2.68 to 4.76
Neglect | -2.90 | 1.77 | -1.64 | -7.23 to 1.43
Spasticity, modified Ashworth | -1.12 | 0.84 | -1.33 | -3.18 to 0.94
"""),
        "R² = 0.81, adjusted R² = 0.59; residual standard error 2.2; F(7, 6) = 3.66, p = 0.067.",
        "The sample is that of a pilot: estimates serve the sample size of the trial to come.",
    ])  # fmt: skip
    path = shelf.safe(
        "readaptation/modele_marche.docx",
        "coefficients petits, degrés de liberté nombreux",
        "Régression linéaire de la distance au test de marche de six minutes en fin de programme.",
        "433 patients ayant suivi une réadaptation respiratoire pour BPCO",
    )
    write_word(path, [
        "## Tableau 2. Distance parcourue (m) en fin de programme : modèle linéaire",
        rows("""
Variable | β | Erreur type | t | IC à 95 %
Constante | 118,6 | 24,9 | 4,76 | 69,7 à 167,5
Distance initiale (10 m) | 7,44 | 0,31 | 24,0 | 6,83 à 8,05
VEMS (5 %) | 1,92 | 0,77 | 2,49 | 0,41 à 3,43
Âge (10 ans) | -9,3 | 3,6 | -2,58 | -16,4 à -2,2
Femme | -4,1 | 6,8 | -0,60 | -17,5 à 9,3
Séances suivies (5) | 6,7 | 2,1 | 3,19 | 2,6 à 10,8
Oxygène au long cours | -15,2 | 7,4 | -2,05 | -29,7 à -0,7
HAD dépression (point) | -1,3 | 0,8 | -1,63 | -2,9 à 0,3
"""),
        "n = 433 ; R² ajusté = 0,69 ; F(7 ; 425) = 138,4 ; p < 0,001 ; résidus : écart-type 58 m ; VIF au plus 1,9.",
    ])  # fmt: skip


def _tracked(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "sarcome/rcp_delais.docx",
        "une suppression suivie garde un nom et une date de naissance",
        "w:del du dernier paragraphe",
        "Délais entre biopsie, réunion de concertation et traitement selon le centre.",
        "377 adultes pris en charge pour un sarcome des tissus mous",
    )

    def strike(document: Any) -> None:
        paragraph = document.add_paragraph("Les délais longs tiennent à la relecture anatomopathologique.")
        paragraph._p.append(parse_xml(
            f'<w:del {nsdecls("w")} w:id="7" w:author="relecteur" w:date="2025-03-04T09:30:00Z"><w:r><w:delText xml:space="preserve"> '
            "Exemple : M. Bertrand QUEMENEUR, né le 09/06/1957, biopsié à Brest, relu à Nantes cinq semaines après.</w:delText></w:r></w:del>"
        ))  # fmt: skip

    write_word(path, [
        "# Délais de prise en charge",
        rows("""
Délai (jours), médiane (Q1-Q3) | Centre expert (n = 231) | Hors centre (n = 146)
Biopsie à RCP | 19 (12-27) | 33 (21-48)
RCP à traitement | 21 (14-30) | 24 (16-37)
Total | 41 (30-56) | 59 (41-83)
"""),
    ], strike)  # fmt: skip
    path = shelf.safe(
        "lymphoma/time_to_treatment.docx",
        "a tracked deletion that only mends style",
        "Time from biopsy to treatment of diffuse large B-cell lymphoma by route of referral.",
        "614 adults with newly diagnosed diffuse large B-cell lymphoma",
    )

    def mend(document: Any) -> None:
        paragraph = document.add_paragraph("Times were shorter when a haematologist ordered the biopsy")
        paragraph._p.append(parse_xml(
            f'<w:del {nsdecls("w")} w:id="3" w:author="reviewer" w:date="2025-03-04T09:30:00Z"><w:r><w:delText xml:space="preserve"> '
            "in a statistically significant manner</w:delText></w:r></w:del>"
        ))  # fmt: skip

    write_word(path, [
        "# Time to treatment",
        rows("""
Route of referral | Patients | Biopsy to report, median days (IQR) | Report to treatment, median days (IQR)
General practitioner | 248 | 9 (6-13) | 17 (11-25)
Emergency department | 171 | 6 (4-9) | 9 (5-15)
Other hospital unit | 195 | 7 (5-11) | 13 (8-20)
"""),
    ], mend)  # fmt: skip


def _headers(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "anorexia/outcome_table.docx",
        "a running header names a patient's letter from which the page was made",
        "page header",
        "One-year outcome of anorexia nervosa by programme.",
        "296 adolescents with anorexia nervosa in three day-hospital programmes",
    )

    def head(document: Any) -> None:
        document.sections[0].header.paragraphs[
            0
        ].text = "Discharge letter - Miss Apolline GRANDJEAN, 14 rue des Tanneurs, 51100 Reims"

    write_word(path, [
        "# Outcome at one year",
        rows("""
Outcome | Family-based (n = 112) | Multi-family (n = 97) | Usual care (n = 87)
Weight restored | [[68/112]] | [[57/97]] | [[39/87]]
Menses resumed | [[51/112]] | [[46/97]] | [[31/87]]
Readmitted | [[19/112]] | [[18/97]] | [[26/87]]
EDE-Q global, mean (SD) | 2.1 (1.2) | 2.2 (1.3) | 2.7 (1.4)
"""),
    ], head)  # fmt: skip
    path = shelf.safe(
        "tdah/suivi_methylphenidate.docx",
        "un en-tête et un pied de page sans personne",
        "Suivi à un an du méthylphénidate selon la forme galénique.",
        "742 enfants et adolescents traités pour un trouble du déficit de l'attention",
    )

    def page(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Entrepôt de données de santé - étude TDAH-LP, version 3 du protocole"
        section.footer.paragraphs[0].text = "Document de travail, page 1 sur 2"

    write_word(path, [
        "# Suivi à un an",
        rows("""
Critère | Libération immédiate (n = 201) | Prolongée 8 h (n = 318) | Prolongée 12 h (n = 223)
Poursuite | [[127/201]] | [[241/318]] | [[168/223]]
Arrêt pour effet indésirable | [[24/201]] | [[29/318]] | [[22/223]]
Perte d'appétit | [[61/201]] | [[104/318]] | [[81/223]]
Score CGI-S, médiane (Q1-Q3) | 3 (2-4) | 3 (2-4) | 3 (2-3)
""", "fr"),
    ], page)  # fmt: skip
