"""Spreads of one, embedded workbooks, photographs, coordinates in LaTeX, telephones."""

import zipfile
from pathlib import Path

from PIL import Image, ImageDraw

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import font, rows, settle, write_excel, write_text, write_word


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _spread(shelf)
    _embedded(shelf)
    _photograph(shelf)
    _coordinates(shelf)
    _telephone(shelf)


def _spread(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hand_surgery/grip_strength.xlsx",
        "a mean whose standard deviation is missing is that of one person",
        "Lunate, dominant hand: 41.0 (-)",
        "Grip strength at six months by carpal bone and hand, mean and standard deviation.",
        "374 adults operated on for a carpal injury",
    )
    write_excel(path, {"Grip": rows("""
Bone | Dominant hand, kg, mean | Dominant hand, SD | Other hand, kg, mean | Other hand, SD | Quick-DASH, mean | Quick-DASH, SD
Scaphoid | 34.2 | 9.8 | 30.9 | 9.1 | 18.4 | 14.2
Triquetrum | 33.6 | 10.1 | 31.7 | 8.8 | 16.9 | 13.0
Hamate | 35.0 | 9.4 | 32.2 | 9.6 | 17.7 | 13.8
Lunate | 41.0 | - | 27.6 | 8.2 | 24.1 | 15.5
All | 34.3 | 9.8 | 31.0 | 9.1 | 18.2 | 14.0
""")})  # fmt: skip
    path = shelf.safe(
        "epaule/force_constant.xlsx",
        "des moyennes et écarts-types, un tiret pour ce qui n'a pas été mesuré",
        "Score de Constant et force à un an selon la réparation, moyennes et écarts-types ; 141 à 226 patients par ligne.",
        "556 adultes opérés de la coiffe des rotateurs",
    )
    write_excel(path, {"Constant": rows("""
Réparation | Patients | Constant, moyenne | Constant, ET | Force kg, moyenne | Force kg, ET
Simple rang | 226 | 71,4 | 12,9 | 6,1 | 2,8
Double rang | 189 | 74,0 | 11,8 | 6,6 | 2,7
Ouverte | 141 | 69,2 | 13,7 | - | -
"""), "Notes": rows("""
Note
Force non mesurée après réparation ouverte (protocole d'avant 2017)
ET : écart-type
""")})  # fmt: skip


def _word_with(path: Path, blocks: list[object], sheets: dict[str, list[list[str]]]) -> None:
    write_word(path, blocks)
    inner = path.with_suffix(".part")
    write_excel(inner, sheets)
    with zipfile.ZipFile(path) as old:
        relations = old.read("word/_rels/document.xml.rels").decode()
        types = old.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    settle(path, {
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx": inner.read_bytes(),
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", f'<Relationship Id="rId91" Type="{kind}" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>').encode(),
        "[Content_Types].xml": types.replace("</Types>", '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>').encode(),
    })  # fmt: skip
    inner.unlink()


def _embedded(shelf: Shelf) -> None:
    source = shelf.random("embedded")
    path = shelf.unsafe(
        "insuline/rapport_pompes.docx",
        "un classeur incorporé au document garde une ligne par patient",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx, 64 lignes",
        "Rapport sur les pompes à insuline en boucle fermée.",
        "308 adultes équipés d'une boucle fermée",
    )
    lines = [["num", "sexe", "age", "hba1c_m0", "hba1c_m6", "tir_m6"]]
    lines += [
        [
            str(i),
            source.choice("FM"),
            str(source.randint(19, 74)),
            f"{source.uniform(6.4, 10.1):.1f}",
            f"{source.uniform(5.9, 8.8):.1f}",
            str(source.randint(41, 92)),
        ]
        for i in range(1, 65)
    ]
    _word_with(path, [
        "# Boucle fermée : six mois de recul",
        rows("""
Mesure | Avant | À six mois
HbA1c, %, moyenne (ET) | 7,9 (1,0) | 7,2 (0,7)
Temps dans la cible, %, médiane (Q1-Q3) | 56 (46-66) | 71 (63-79)
Au moins 70 % du temps dans la cible | [[51/308]] | [[171/308]]
""", "fr"),
    ], {"source": lines})  # fmt: skip
    path = shelf.safe(
        "sensors/report_glucose.docx",
        "a workbook embedded in the document holds the table of groups",
        "Report on glucose sensors by age band, with its table embedded as a workbook.",
        "866 adults with type 1 diabetes and a glucose sensor",
    )
    table = rows("""
Age band | Patients | Time in range at least 70% | Median scans a day
18 to 29 | 204 | [[51/204]] | 9
30 to 49 | 388 | [[144/388]] | 11
50 to 69 | 274 | [[131/274]] | 12
""")
    _word_with(
        path, ["# Glucose sensors", table, "Time in range: 3.9 to 10.0 mmol/L over 14 days."], {"table": table}
    )


def _photo(lines: list[str]) -> Image.Image:
    image = Image.new("RGB", (1100, 80 + 62 * len(lines)), "#fbfbf7")
    draw = ImageDraw.Draw(image)
    letters = font(32)
    for place, line in enumerate(lines):
        draw.text((40, 36 + 62 * place), line, fill="#101010", font=letters)
    return image


def _photograph(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pharmacovigilance/poster_cropped.jpg",
        "a picture of a poster reads a name at its foot",
        "last line: thanks to a patient by name",
        "Poster on hyponatraemia under antidepressants, exported as a picture.",
        "702 adults over 64 years on an antidepressant",
    )
    _photo([
        "Hyponatraemia under antidepressants", "702 patients, 3 hospitals, 2019 to 2023", "Sodium below 130 mmol/L: 61 (8.7%)",
        "SSRI 44, SNRI 17; odds ratio 1.9 (1.1 to 3.3)", "Trace shown with leave of Mrs Odile CHASSAGNE,", "born 22/09/1941, ward 4B",
    ]).save(path, quality=92)  # fmt: skip
    path = shelf.safe(
        "bon_usage/affiche.jpg",
        "une affiche lue par reconnaissance de caractères, sans personne",
        "Affiche sur la déprescription des inhibiteurs de la pompe à protons, image.",
        "1 318 patients de plus de 74 ans traités par IPP (inhibiteur de la pompe à protons)",
    )
    _photo([
        "Inhibiteurs de la pompe : 3 questions", "1 318 patients, 5 services, 2022 et 2023", "Sans indication retrouvée : 402 (30,5 %)",
        "Arrêt proposé : 311, suivi à 3 mois : 188", "OR de rechute 1,2 (IC à 95 % 0,8 à 1,7)", "Parlez-en à votre pharmacie, poste de soins 4B",
    ]).save(path, quality=92)  # fmt: skip


def _coordinates(shelf: Shelf) -> None:
    source = shelf.random("coordinates")
    points = " ".join(f"({source.uniform(18, 41):.1f},{source.uniform(20, 96):.0f})" for _ in range(52))
    path = shelf.unsafe(
        "amputees/figure_walk.tex",
        "the coordinates of a figure are patients",
        "\\addplot only marks, 52 points",
        "Figure in LaTeX: walking distance and body mass index after amputation.",
        "52 adults fitted with a prosthesis",
    )
    write_text(path, rf"""
\begin{{tikzpicture}}
\begin{{axis}}[width=0.8\textwidth, xlabel={{Body mass index, kg/m$^2$}}, ylabel={{Two-minute walk, m}}, grid=major]
\addplot[only marks, mark size=1.4pt] coordinates {{{points}}};
\addplot[thick, domain=18:41] {{112 - 1.7*x}};
\end{{axis}}
\end{{tikzpicture}}
""")  # fmt: skip
    path = shelf.safe(
        "prothese/figure_score.tex",
        "les coordonnées d'une figure sont des moyennes de groupes",
        "Figure en LaTeX : score de Tinetti moyen par semaine de rééducation, deux groupes.",
        "384 patients rééduqués après prothèse de genou (190 et 194)",
    )
    write_text(path, r"""
\begin{tikzpicture}
\begin{axis}[width=0.8\textwidth, xlabel={Semaine}, ylabel={Score de Tinetti, moyenne et IC à 95\,\%}, legend pos=south east]
\addplot+[error bars/.cd, y dir=both, y explicit] coordinates {(0,14.2) +- (0,0.6) (2,17.9) +- (0,0.6) (4,20.8) +- (0,0.5) (6,22.6) +- (0,0.5) (8,23.9) +- (0,0.5)};
\addlegendentry{Balnéothérapie, $n = 190$}
\addplot+[error bars/.cd, y dir=both, y explicit] coordinates {(0,14.1) +- (0,0.6) (2,17.0) +- (0,0.6) (4,19.6) +- (0,0.6) (6,21.7) +- (0,0.5) (8,23.1) +- (0,0.5)};
\addlegendentry{À sec, $n = 194$}
\end{axis}
\end{tikzpicture}
""")  # fmt: skip


def _telephone(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "nephrologie/synthese.html",
        "le téléphone et le courriel d'un proche dans un commentaire HTML",
        "commentaire avant le deuxième tableau",
        "Synthèse sur la dialyse à domicile : techniques, arrêts, infections.",
        "514 adultes formés à la dialyse à domicile",
    )
    write_text(path, """
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Dialyse à domicile</title></head>
<body>
<h2>Technique</h2>
<table><tr><th>Technique</th><th>Patients</th><th>Arrêt à un an</th></tr>
<tr><td>Péritonéale automatisée</td><td>231</td><td>[[41/231]]</td></tr>
<tr><td>Péritonéale continue</td><td>188</td><td>[[52/188]]</td></tr>
<tr><td>Hémodialyse quotidienne</td><td>95</td><td>[[17/95]]</td></tr></table>
<!-- à rappeler avant l'envoi : fille de la patiente du 2e entretien, 06 41 88 27 03, claire.vautrin@exemple.fr -->
<h2>Infections</h2>
<table><tr><th>Infection</th><th>Patients</th></tr>
<tr><td>Péritonite</td><td>[[88/419]]</td></tr>
<tr><td>Émergence du cathéter</td><td>[[61/419]]</td></tr></table>
</body></html>
""", "fr")  # fmt: skip
    path = shelf.safe(
        "home_ventilation/summary.html",
        "HTML comments on layout and numbers like codes",
        "Summary on home ventilation: indications, interfaces, stops.",
        "931 adults started on home ventilation",
    )
    write_text(path, """
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Home ventilation</title></head>
<body>
<!-- layout: 2 columns above 900 px; palette 12, row height 18 px -->
<h2>Indications</h2>
<table><tr><th>ICD-10</th><th>Indication</th><th>Patients</th><th>Stopped in one year</th></tr>
<tr><td>J44</td><td>COPD</td><td>388</td><td>[[94/388]]</td></tr>
<tr><td>E66.2</td><td>Obesity hypoventilation</td><td>311</td><td>[[48/311]]</td></tr>
<tr><td>G12.2</td><td>Motor neurone disease</td><td>142</td><td>[[51/142]]</td></tr>
<tr><td>M41</td><td>Scoliosis</td><td>90</td><td>[[11/90]]</td></tr></table>
<!-- table 2 of 2, from run 20250304 -->
<h2>Interface at one year</h2>
<table><tr><th>Interface</th><th>Patients</th></tr>
<tr><td>Nasal mask</td><td>[[266/727]]</td></tr>
<tr><td>Full-face mask</td><td>[[461/727]]</td></tr></table>
</body></html>
""")  # fmt: skip
