"""Markdown and LaTeX tables."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs25.kit import write_text


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _markdown(shelf)
    _ages(shelf)
    _latex(shelf)
    _latex_crossed(shelf)


def _markdown(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "intoxications/README_resultats.md",
        "les dates d'événements uniques",
        "troisième tableau : date des arrêts cardiaques",
        "Intoxications médicamenteuses volontaires : toxiques, orientation, événements graves.",
        "1 043 patients admis pour intoxication médicamenteuse volontaire en 2022",
    )
    write_text(path, """
# Résultats

## Toxiques en cause

| Toxique | Patients | Part |
|---|---:|---:|
| Benzodiazépines | 498 | [[%498/1043]] |
| Paracétamol | 301 | [[%301/1043]] |
| Antidépresseurs | 214 | [[%214/1043]] |
| Antipsychotiques | 137 | [[%137/1043]] |
| Bêtabloquants | 29 | [[%29/1043]] |

Plusieurs toxiques possibles chez un même patient.

## Orientation

| Orientation | Patients |
|---|---:|
| Retour à domicile | 402 |
| Psychiatrie | 388 |
| Réanimation | 141 |
| Autre | 112 |

## Arrêts cardiaques pendant la prise en charge

| Survenue | Toxique | Rythme |
|---|---|---|
| 11/03/2022 04:20 | bêtabloquant | asystolie |
| 27/06/2022 23:05 | antidépresseur | TV |
| 19/11/2022 15:40 | bêtabloquant | BAV 3 |
""", "fr")  # fmt: skip
    path = shelf.safe(
        "burns/results.md",
        "dates of the study, of versions and of a season",
        "Burns admitted by mechanism and season; the log of versions at the end.",
        "1,266 patients admitted to a burns unit between 1 January 2016 and 31 December 2023",
    )
    write_text(path, """
# Burns unit, 2016-2023

Extraction of 4 March 2025, release 2.3.1; study period 01/01/2016 to 31/12/2023.

| Mechanism | Winter | Spring | Summer | Autumn | All |
|:--|--:|--:|--:|--:|--:|
| Flame | 148 | 121 | 164 | 118 | 551 |
| Scald | 131 | 98 | 84 | 107 | 420 |
| Contact | 41 | 33 | 29 | 38 | 141 |
| Chemical or electrical | 34 | 41 | 46 | 33 | 154 |

Median total body surface area 8% (IQR 4 to 16); 3 models were compared, AIC 1402.1, 1398.7 and 1404.9.

| Version | Date | Change |
|:--|:--|:--|
| 2.3.1 | 2025-03-04 | seasons by month of injury |
| 2.2 | 2025-01-20 | scalds regrouped |
""")  # fmt: skip


def _ages(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "aortic_valve/ages.md",
        "single ages over 90",
        "line 'Oldest tertile', ages 93 and 96 named",
        "Outcome of transcatheter aortic valve implantation by tertile of age.",
        "987 adults treated by transcatheter aortic valve implantation",
    )
    write_text(path, """
### TAVI by tertile of age

| Tertile | n | 30-day death | Stroke | New pacemaker | Comment |
|---|---|---|---|---|---|
| Youngest (below 79) | 322 | [[11/322]] | [[10/322]] | [[41/322]] | reference |
| Middle (79 to 84) | 341 | [[14/341]] | [[12/341]] | [[53/341]] | HR 1.2 (0.5-2.6) |
| Oldest (85 or more) | 324 | [[19/324]] | [[15/324]] | [[57/324]] | HR 1.8 (0.9-3.8); home at day 2 even at 93 and at 96 years |

Adjusted on sex, EuroSCORE II and access route.
""")  # fmt: skip
    path = shelf.safe(
        "cataracte/resultats_par_age.md",
        "une classe ouverte de grands âges, et des dixièmes d'acuité",
        "Acuité visuelle après chirurgie de la cataracte par classe d'âge, dont 90 ans et plus.",
        "4 206 patients opérés d'une cataracte",
    )
    write_text(path, """
| Classe d'âge | Patients | Acuité à 8/10 ou mieux | Rupture capsulaire | Acuité médiane avant |
|---|---|---|---|---|
| moins de 60 ans | 511 | [[468/511]] | [[12/511]] | 5/10 |
| 60-69 ans | 1077 | [[961/1077]] | [[17/1077]] | 5/10 |
| 70-79 ans | 1602 | [[1349/1602]] | [[31/1602]] | 4/10 |
| 80-89 ans | 874 | [[633/874]] | [[24/874]] | 4/10 |
| 90 ans et plus | 142 | [[78/142]] | [[11/142]] | 2/10 |

Modèle mixte à 2 niveaux (œil, patient) ; 7 chirurgiens ; κ = 0,82 entre 2 lecteurs.
""", "fr")  # fmt: skip


def _latex(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "sickle_cell/table_events.tex",
        "a commented line of the source gives a small cell and a patient's number",
        "comment before \\midrule: acute chest, n=3, IPP 8014402397",
        "Events during hydroxyurea by dose group, table of an article.",
        "258 children with sickle cell disease on hydroxyurea",
    )
    write_text(path, r"""
\begin{table}[ht]
\centering
\caption{Events per 100 patient-years by dose group}
\begin{tabular}{lrrr}
\toprule
Event & Low dose ($n=121$) & Escalated ($n=137$) & Rate ratio (95\% CI) \\
\midrule
Vaso-occlusive crisis & 148.2 & 91.7 & 0.62 (0.53--0.72) \\
Acute chest syndrome & 21.4 & 13.9 & 0.65 (0.44--0.96) \\
% ICU for acute chest: 3 escalated (8014402397 twice), drop as asked by reviewer 2
Transfusion & 38.8 & 24.1 & 0.62 (0.46--0.84) \\
Admission & 97.0 & 66.3 & 0.68 (0.57--0.81) \\
\bottomrule
\end{tabular}
\end{table}
""")  # fmt: skip
    path = shelf.safe(
        "drepanocytose/tableau_doppler.tex",
        "des commentaires de mise en forme et de méthode",
        "Doppler transcrânien selon le traitement, tableau LaTeX.",
        "374 enfants drépanocytaires suivis par Doppler transcrânien",
    )
    write_text(path, r"""
% tableau 3, fichier 5/9, compilé avec pdflatex ; largeur = 0.9\textwidth
\begin{table}
  \caption{Vitesses au Doppler transcrânien}
  \begin{tabular}{lccc}
    \hline
    Classe & Sans traitement & Hydroxyurée & Échange \\
     & $n = 141$ & $n = 162$ & $n = 71$ \\
    \hline
    Normale ($<170$ cm/s) & 104 & 121 & 34 \\
    Limite (170--199 cm/s) & 22 & 27 & 21 \\
    % à 200 cm/s ou plus : seuil STOP
    Anormale & 15 & 14 & 16 \\
    \hline
    Vitesse médiane (cm/s) & 151 & 149 & 168 \\
    \hline
  \end{tabular}
\end{table}
""")  # fmt: skip


def _latex_crossed(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "usa/medicaid_opioid_table.tex",
        "a row's total less its parts leaves a small group",
        "Native American: 412 of which 214, 148 and 43 are shown: 7 left",
        "Opioid dispensing after delivery by race and number of fills, claims register of one state.",
        "9,811 women delivered under Medicaid in one state of the United States",
    )
    write_text(path, r"""
\begin{tabular}{l r r r r}
\hline\hline
Race & Women & No fill & 1 fill & 2 fills or more \\
\hline
White & 5{,}102 & 3{,}117 & 1{,}544 & 441 \\
Black & 2{,}640 & 1{,}733 & 702 & 205 \\
Hispanic & 1{,}657 & 1{,}204 & 371 & 82 \\
Native American & 412 & 214 & 148 & 43 \\
\hline
\multicolumn{5}{l}{\footnotesize Women whose fills could not be linked are in the total only.}
\end{tabular}
""")  # fmt: skip
    path = shelf.safe(
        "sweden/antibiotics_table.tex",
        "totals and parts that leave nothing small",
        "Antibiotic dispensing in the first year of life by mode of delivery, Swedish register.",
        "88,213 children born in Sweden, prescribed drug register",
    )
    write_text(path, r"""
\begin{tabular}{@{}lrrrr@{}}
\toprule
Mode of delivery & Children & No course & 1 course & 2 or more \\
\midrule
Vaginal & 69\,904 & 51\,177 & 13\,018 & 5\,709 \\
Planned caesarean & 8\,716 & 6\,044 & 1\,811 & 861 \\
Emergency caesarean & 9\,593 & 6\,588 & 2\,047 & 958 \\
\midrule
All & 88\,213 & 63\,809 & 16\,876 & 7\,528 \\
\bottomrule
\end{tabular}

\noindent\footnotesize $\chi^2 = 87.3$, 4 degrees of freedom, $p < 0.001$; adjusted for 6 covariates.
""")  # fmt: skip
