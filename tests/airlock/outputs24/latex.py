"""LaTeX: tables, comments in the source."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import text


def write(shelf: Shelf) -> None:
    """Two stops."""
    text(
        shelf.unsafe(
            "latex/tab_outcomes.tex",
            "small cell",
            "anastomotic leak, robotic: 9",
            "Table 3 of an article",
            "921 adults operated on for oesophageal cancer",
        ),
        r"""
\begin{table}[ht]
\centering
\caption{Outcomes within 90 days}\label{tab:outcomes}
\begin{tabular}{lrrrr}
\toprule
 & Open & Thoracoscopic & Robotic & $p$ \\
 & ($n=412$) & ($n=371$) & ($n=138$) & \\
\midrule
Pneumonia & 121 (29.4) & 82 (22.1) & 27 (19.6) & 0.02 \\
Anastomotic leak & 51 (12.4) & 49 (13.2) & 9 (6.5) & 0.10 \\
Atrial fibrillation & 88 (21.4) & 70 (18.9) & 24 (17.4) & 0.5 \\
Reoperation & 49 (11.9) & 44 (11.9) & 15 (10.9) & 0.9 \\
Median stay, days [IQR] & 14 [10--22] & 12 [9--18] & 11 [8--16] & <0.001 \\
\bottomrule
\end{tabular}
\end{table}
""",
    )
    text(
        shelf.safe(
            "latex/tab_suites.tex",
            "medians, p-values, footnote marks",
            "Tableau 3 d'un article",
            "1 110 adultes opérés d'une pancréatectomie",
        ),
        r"""
\begin{table}[ht]
\centering
\caption{Suites à 90 jours}\label{tab:suites}
\begin{tabular}{lrrr}
\toprule
 & Céphalique ($n=702$) & Distale ($n=408$) & $p$ \\
\midrule
Fistule de grade B ou C & 118 (16,8) & 90 (22,1) & 0,03 \\
Hémorragie & 61 (8,7) & 29 (7,1) & 0,35 \\
Gastroparésie & 144 (20,5) & 21 (5,1) & <0,001 \\
Décès & 33 (4,7) & 10 (2,5) & 0,06 \\
Durée de séjour médiane, jours & 15 [11--23] & 10 [7--15] & <0,001 \\
\bottomrule
\end{tabular}
\par\footnotesize 1 : test du khi-deux ; 2 : test de Wilcoxon. 6 centres.
\end{table}
""",
    )
    text(
        shelf.unsafe(
            "latex/resultats_sources.tex",
            "comment in the source",
            "commented line: 2 décès toxiques",
            "Section de résultats",
            "566 adultes traités pour lymphome de Hodgkin",
        ),
        r"""
\section{Résultats}
Au total, 566 adultes ont été inclus dans 11 centres ; l'âge médian était de 34 ans [26--48].
Un stade avancé était présent chez 301 patients (53,2~\%).
% à retirer avant envoi : 2 décès toxiques chez les plus de 70 ans, 31 pneumopathies
La réponse métabolique complète après 2 cycles était obtenue chez 433 patients (76,5~\%).
La survie sans progression à 5 ans était de 82~\% (IC~95~\% 79--85).
Le modèle final comptait 4 variables (tableau~\ref{tab:cox}).
""",
    )
    text(
        shelf.safe(
            "latex/results_sources.tex",
            "comments about style",
            "Results section",
            "733 adults treated for follicular lymphoma",
        ),
        r"""
\section{Results}
In all, 733 adults were included in 9 centres; median age was 61 [52--70].
Advanced stage was present in 602 patients (82.1\%).
% TODO: 2 figures or 3? ask about table 4, page 6
Complete response was seen in 488 patients (66.6\%).
Progression-free survival at 5 years was 64\% (95\% CI 60--68).
The final model held 5 variables (table~\ref{tab:cox}), C-index 0.68.
""",
    )
