"""Social security numbers, saturated models, hidden rows, residuals, broken files, zeros that tell."""

from typing import Any

from matplotlib import pyplot as plt

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import rows, save, write_csv, write_excel, write_text, write_word


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _numbers(shelf)
    _saturated(shelf)
    _rows(shelf)
    _residuals(shelf)
    _broken(shelf)
    _zeros(shelf)


def _numbers(shelf: Shelf) -> None:
    digits = 2710633063142
    path = shelf.unsafe(
        "chainage/controle_snds.csv",
        "un numéro de sécurité sociale dans une remarque",
        "remarque de la ligne Sud",
        "Chaînage avec le SNDS par région : patients appariés et motifs d'échec.",
        "7 411 patients à apparier",
    )
    write_csv(path, rows(f"""
region | patients | apparies | echec_cle | echec_date | remarque
Nord | 1904 | 1788 | 61 | 55 | fichier 2 sur 4
Est | 1622 | 1511 | 49 | 62 | -
Sud | 2077 | 1930 | 82 | 65 | ex. {digits}{97 - digits % 97:02d} sans ouvrant droit
Ouest | 1808 | 1701 | 58 | 49 | relancé une fois
"""), ";")  # fmt: skip
    path = shelf.safe(
        "linkage/register_match.csv",
        "long numbers that name trials, articles and hospitals",
        "Linkage of trial participants to a Danish register by trial, with registration numbers and DOI.",
        "4,212 participants of four trials",
    )
    write_csv(path, rows("""
trial | registration | doi | ean_of_hospital | participants | matched | unmatched
ASPEN-2 | NCT03881423 | 10.1016/j.injury.2021.06.014 | 5798002400111 | 1204 | 1161 | 43
HEMO | ISRCTN48211907 | 10.1093/bja/aex294 | 5798002400227 | 988 | 941 | 47
NORDIC-K | NCT02997161 | 10.1002/bjs.11827 | 5798002400319 | 1377 | 1322 | 55
TIDE | NCT04102345 | 10.1111/anae.15331 | 5798002400425 | 643 | 610 | 33
"""))  # fmt: skip


def _saturated(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "anti_infectieux/modele_services.tex",
        "un modèle saturé : autant de coefficients que d'observations",
        "n = 8 patients, huit coefficients, R2 = 1",
        "Modèle de la clairance de la daptomycine, étude pharmacocinétique, tableau LaTeX.",
        "8 patients d'une étude pharmacocinétique de la daptomycine sous ECMO",
    )
    write_text(path, r"""
\begin{table}
\caption{Clairance de la daptomycine (mL/min) : modèle linéaire}
\begin{tabular}{lrr}
\toprule
Terme & Coefficient & Erreur type \\
\midrule
Constante & 9,412 & -- \\
Débit d'ECMO (L/min) & 0,833 & -- \\
Albumine (g/L) & $-0,147$ & -- \\
Créatinine (10 \textmu mol/L) & $-0,092$ & -- \\
Poids (10 kg) & 0,411 & -- \\
Âge (10 ans) & $-0,266$ & -- \\
Femme & $-1,038$ & -- \\
Épuration extrarénale & 2,175 & -- \\
\bottomrule
\end{tabular}

\footnotesize $n = 8$ ; $R^2 = 1{,}000$ ; somme des carrés des résidus nulle.
\end{table}
""")  # fmt: skip
    path = shelf.safe(
        "anticoagulants/clearance_model.tex",
        "a model that fits well, with many persons",
        "Model of apixaban clearance, LaTeX table.",
        "318 adults with atrial fibrillation sampled at steady state",
    )
    write_text(path, r"""
\begin{table}
\caption{Apixaban clearance (L/h): mixed model, 1{,}204 samples of 318 patients}
\begin{tabular}{lrrr}
\toprule
Term & Estimate & RSE (\%) & Shrinkage (\%) \\
\midrule
Typical clearance & 3.41 & 3 & -- \\
Creatinine clearance, exponent & 0.38 & 9 & -- \\
Weight, exponent & 0.21 & 22 & -- \\
Age above 80 & $-0.14$ & 28 & -- \\
Strong inhibitor of CYP3A4 & $-0.36$ & 12 & -- \\
Between-patient variance & 0.084 & 8 & 6 \\
Residual, proportional & 0.19 & 4 & 5 \\
\bottomrule
\end{tabular}

\footnotesize Conditional $R^2 = 0.93$; residual degrees of freedom 311; 1000 bootstrap samples, 987 converged.
\end{table}
""")  # fmt: skip


def _rows(shelf: Shelf) -> None:
    table = rows("""
Mechanism | Patients | Scaphoid fracture missed | Median delay to diagnosis, days
Fall on the hand | 811 | [[54/811]] | 12
Sports | 402 | [[31/402]] | 14
Road traffic | 188 | [[17/188]] | 9
Electric scooter | 7 | 2 | 21
Assault | 96 | [[12/96]] | 11
""")
    path = shelf.unsafe(
        "wrist_trauma/missed_fractures.xlsx",
        "a hidden row keeps a small group",
        "row 5 hidden: electric scooter, 7 patients",
        "Missed scaphoid fractures in the emergency department by mechanism.",
        "1,504 patients with trauma of the wrist",
    )

    def hide(book: Any) -> None:
        book.worksheets[0].row_dimensions[5].hidden = True

    write_excel(path, {"Missed": table}, hide)
    path = shelf.safe(
        "morsures/orientation.xlsx",
        "des lignes groupées en plan, toutes visibles et grandes",
        "Orientation des patients mordus selon l'animal et le siège, lignes en plan.",
        "1 131 patients vus aux urgences pour une morsure",
    )

    def outline(book: Any) -> None:
        for line in (3, 4, 6, 7):
            book.worksheets[0].row_dimensions[line].outlineLevel = 1

    write_excel(path, {"Morsures": rows("""
Animal et siège | Patients | Suture | Chirurgie
Chien | 824 | [[311/824]] | [[71/824]]
   main et avant-bras | 502 | [[162/502]] | [[48/502]]
   autre siège | 322 | [[149/322]] | [[23/322]]
Chat | 307 | [[41/307]] | [[63/307]]
   main et avant-bras | 211 | [[28/211]] | [[52/211]]
   autre siège | 96 | [[13/96]] | [[11/96]]
""", "fr")}, outline)  # fmt: skip


def _residuals(shelf: Shelf) -> None:
    source = shelf.random("residuals")
    path = shelf.unsafe(
        "prothese_hanche/residus_modele.svg",
        "un résidu par patient",
        "graphique des résidus, 95 points",
        "Diagnostic du modèle de perte sanguine après prothèse de hanche : résidus contre valeurs ajustées.",
        "95 adultes opérés d'une prothèse totale de hanche",
    )
    fitted = [source.uniform(250, 900) for _ in range(95)]
    fig, ax = plt.subplots(figsize=(6, 4.2))
    ax.plot(fitted, [source.gauss(0, 0.2 * f) for f in fitted], ".", color="black")
    ax.axhline(0, color="red", lw=0.8)
    ax.set(xlabel="Valeurs ajustées (mL)", ylabel="Résidus (mL)")
    save(path, fig)
    path = shelf.safe(
        "spine_surgery/binned_residuals.svg",
        "residuals averaged in bins of 121 patients or more",
        "Binned residuals of a model of wound infection after spine surgery, 14 bins.",
        "1,701 adults operated on for spinal stenosis",
    )
    fig, ax = plt.subplots(figsize=(6, 4.2))
    bins = [0.02 + 0.013 * i for i in range(14)]
    ax.plot(bins, [round(source.gauss(0, 0.008), 3) for _ in bins], "o", color="navy")
    for sign in (-1, 1):
        ax.plot(bins, [sign * (0.014 + 0.06 * b) for b in bins], color="grey", lw=0.8)
    ax.set(xlabel="Expected probability (mean of 121 or 122 patients)", ylabel="Average residual")
    save(path, fig)


def _broken(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "dechets/bilan_2023.xlsx",
        "un classeur tronqué ne se lit pas",
        "tout le fichier",
        "Bilan des réhospitalisations par pôle en 2023.",
        "6 204 patients hospitalisés en 2023",
    )
    table = rows("""
Pôle | Patients | Réhospitalisés à 30 jours
Médecine | 2411 | [[311/2411]]
Chirurgie | 1904 | [[141/1904]]
Femme et enfant | 1288 | [[77/1288]]
Gériatrie | 601 | [[104/601]]
""", "fr")  # fmt: skip
    write_excel(path, {"Bilan": table})
    path.write_bytes(path.read_bytes()[:-900])
    path = shelf.safe(
        "bed_days/summary_2023.xlsx",
        "the same workbook, whole",
        "Delayed discharges by directorate in 2023.",
        "5,733 inpatients with a delayed discharge",
    )
    write_excel(path, {"Summary": rows("""
Directorate | Patients | Delayed by a week or more | Median days
Medicine | 2604 | [[811/2604]] | 4
Surgery | 1488 | [[302/1488]] | 3
Women and children | 377 | [[41/377]] | 2
Elderly care | 1264 | [[588/1264]] | 6
""")})  # fmt: skip


def _zeros(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "conduite/aptitude.docx",
        "un zéro parle de tout un groupe",
        "consommation active : 0 apte sur 28",
        "Aptitude à la conduite après évaluation, selon la maladie psychiatrique.",
        "391 patients adressés pour évaluation de l'aptitude à la conduite",
    )
    write_word(path, [
        "# Aptitude à la conduite",
        rows("""
Motif | Patients | Aptes | Aptes avec aménagement
Trouble bipolaire stabilisé | 141 | [[92/141]] | [[31/141]]
Schizophrénie stabilisée | 118 | [[51/118]] | [[38/118]]
Trouble neurocognitif léger | 104 | [[33/104]] | [[42/104]]
Alcool, consommation active | 28 | 0 (0,0 %) | [[11/28]]
""", "fr"),
        "L'évaluation joignait un entretien, 6 tests et une mise en situation de 45 minutes.",
    ])  # fmt: skip
    path = shelf.safe(
        "return_to_drive/assessment.docx",
        "zeros that are differences, and cells left out because they cannot be",
        "Return to driving after brain injury, by severity, with change since the last report.",
        "477 adults assessed for driving after a brain injury",
    )
    write_word(path, [
        "# Return to driving",
        rows("""
Severity | Assessed | Cleared | Cleared with adaptation | Change of cleared share, points
Mild | 204 | [[141/204]] | [[29/204]] | 0
Moderate | 166 | [[82/166]] | [[37/166]] | +2
Severe | 107 | [[28/107]] | [[34/107]] | 0
"""),
        "On-road test of 50 minutes, 2 examiners; agreement kappa 0.77. A change of 0 is one below half a point.",
    ])  # fmt: skip
