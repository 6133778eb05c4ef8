"""Outputs of the hospital's teams by hand: safe ones full of small numbers that are no persons, and their neighbours."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs3 import paper
from tests.airlock.outputs3.near_tables import TABLES
from tests.airlock.outputs3.study import Document, Table

# as near_tables, with the way and the place in the second and third fields
_UNSAFE = """
flux/consort.tex|1-9 persons|Withdrew consent 3|trial flow|CONSORT flow|Randomisation 1:1 in 4 sites.
Step;Persons
Assessed;1640
Randomised;1204
Withdrew consent;3
Analysed;1201
=
flux/strobe.md|hidden by subtraction|812 - 806 = 6 lost|cohort flow|Flow of the cohort|Persons lost are not shown.
Step;Persons
Included at baseline;812
Followed at 12 months;806
=
atc/rares.xlsx|1-9 persons|J04AK 5|drug use|Consommation par molécule|Niveau 5 de la classification ATC.
ATC;Patients;DDJ
J01CR05;1411;8120
J01DH02;388;2904
J04AK05;5;610
=
iqss/clavien.docx|percentage of 1-9 persons|0,9 % of 430|surgery audit|Complications selon Clavien-Dindo (N = 430)|Grades I à V.
Grade;%
Aucune;68,4
I-II;22,1
III;8,6
V;0,9
=
genes/porteurs.csv|1-9 persons|carriers 2|variant table|Variants|
gene;exon;hgvs;carriers
CFTR;11;p.Phe508del;640
CFTR;20;p.Trp1282Ter;21
SMN1;7;c.840C>T;2
=
antibio/vre.html|1-9 persons|VRE 4|resistance|Résistances 2022|
Germe;Patients testés;Patients porteurs
E. coli BLSE;1840;388
SARM;1212;164
ERG;960;4
=
enquete/verbatim.json|row-level data|free answers of persons|survey|Free answers|One line an answer.
respondent;age;sex;answer
1;41;F;My father died in this ward last spring and nobody called us
2;67;M;I waited nine hours with a broken hip
3;29;F;Night nurse Sophie was very kind after my miscarriage
4;58;M;I lost my job at the sawmill because of the seizures
=
nomo/exemple.pdf|row-level data|an example patient|nomogram|Worked examples from the cohort|Each row is a patient of the test set.
Patient;Age;Lactate;SOFA;Predicted;Outcome
A;71;4.2;9;0.61;dead
B;34;1.1;3;0.08;alive
C;82;6.7;12;0.83;dead
D;55;2.0;5;0.19;alive
"""

_TIKZ = r"""\documentclass{article}
\usepackage{pgfplots}
\begin{document}
\begin{tikzpicture}
\begin{axis}[xlabel={%s},ylabel={%s}]
\addplot[%s] coordinates {
%s
};
\end{axis}
\end{tikzpicture}
%s
\end{document}
"""


def _parse(block: str) -> tuple[list[str], Document]:
    lines = block.strip().splitlines()
    head = lines[0].split("|")
    rows = [[_value(cell) for cell in line.split(";")] for line in lines[2:]]
    title, note = head[-2:]
    return head, Document(title, [*([note] if note else []), Table(title, lines[1].split(";"), rows)])


def _value(text: str) -> str | int | float:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def write(shelf: Shelf) -> None:
    for block in TABLES.split("\n=\n"):
        (file, tempts, context, *_), doc = _parse(block)
        paper.write(shelf.safe(f"equipes/{file}", tempts, context), doc, shelf.random(file))
    for block in _UNSAFE.split("\n=\n"):
        (file, way, where, context, *_), doc = _parse(block)
        paper.write(shelf.unsafe(f"equipes/{file}", way, where, context), doc, shelf.random(file))
    rng = shelf.random("tikz")
    dots = "\n".join(f"({rng.randint(20, 88)},{round(rng.gauss(27, 4), 1)})" for _ in range(48))
    path = shelf.unsafe("equipes/nuage.tex", "points of persons", "pgfplots coordinates", "BMI by age, 48 patients")
    path.write_text(_TIKZ % ("Âge (ans)", "IMC", "only marks", dots, "Un point par patient."), encoding="utf-8")
    steps, alive, time = [], 1.0, 0
    for risk in range(60, 32, -1):
        time += rng.randint(3, 30)
        alive *= 1 - 1 / risk
        steps.append(f"({time},{alive:.4f})")
    path = shelf.unsafe("equipes/survie.tex", "single-event steps", "pgfplots steps", "survival of 60 patients")
    path.write_text(_TIKZ % ("Days", "Survival", "const plot", "\n".join(steps), "Kaplan-Meier."), encoding="utf-8")
    curve = "\n".join(f"({x},{1 + 0.0006 * x * x:.3f})" for x in range(0, 60, 3))
    path = shelf.safe("equipes/dose.tex", "a smooth curve", "dose-response, 4100 patients")
    path.write_text(_TIKZ % ("Dose (mg)", "HR", "smooth", curve, "Spline with 4 knots, p = 0.002."), encoding="utf-8")
    years = "\n".join(f"({2012 + i},{rng.randint(300, 900)})" for i in range(10))
    path = shelf.safe("equipes/tendance.tex", "years", "yearly admissions")
    path.write_text(_TIKZ % ("Année", "Séjours", "mark=*", years, "Trois centres."), encoding="utf-8")
