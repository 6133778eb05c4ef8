"""Regression tables of LaTeX."""

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """One of thousands, then one whose columns differ by few."""
    shelf.safe(
        "console/table_regression.tex",
        "tableau stargazer : étoiles, erreurs types, ddl résiduels par milliers",
        "Tableau LaTeX (stargazer) de trois modèles emboîtés du coût du séjour.",
        "4 406 patients hospitalisés pour une exacerbation de BPCO",
    ).write_text(
        r"""\begin{table}[!htbp] \centering
  \caption{Coût du séjour (log), trois modèles}
\begin{tabular}{@{\extracolsep{5pt}}lccc}
\\[-1.8ex]\hline
 & (1) & (2) & (3) \\
\hline \\[-1.8ex]
 Âge (10 ans) & 0,041$^{***}$ & 0,036$^{***}$ & 0,029$^{**}$ \\
  & (0,008) & (0,008) & (0,009) \\
 VNI & & 0,512$^{***}$ & 0,488$^{***}$ \\
  & & (0,021) & (0,022) \\
 Précarité & & & 0,077$^{**}$ \\
  & & & (0,025) \\
 Constante & 7,902$^{***}$ & 7,688$^{***}$ & 7,671$^{***}$ \\
\hline \\[-1.8ex]
Observations & 4\,406 & 4\,406 & 4\,406 \\
R$^{2}$ & 0,006 & 0,127 & 0,129 \\
Erreur type résiduelle & 0,612 (ddl = 4404) & 0,573 (ddl = 4403) & 0,573 (ddl = 4402) \\
\hline
\textit{Note :} & \multicolumn{3}{r}{$^{*}$p$<$0,05 ; $^{**}$p$<$0,01 ; $^{***}$p$<$0,001} \\
\end{tabular}
\end{table}
""",
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/tableau_modeles.tex",
        "complément par différence entre deux colonnes d'un tableau de modèles",
        "Observations : 1 512 puis 1 508, soit 4 patients sans statut tabagique",
        "Tableau LaTeX de deux modèles emboîtés de la durée de ventilation.",
        "1 512 patients ventilés pour une pneumonie",
    ).write_text(
        r"""\begin{table}[ht]
\centering
\caption{Durée de ventilation (log), modèles avec et sans le tabagisme}
\begin{tabular}{lcc}
\toprule
 & Modèle 1 & Modèle 2 \\
\midrule
SOFA & 0,062 (0,007) & 0,060 (0,007) \\
SDRA & 0,311 (0,038) & 0,306 (0,038) \\
Tabac actif & & 0,091 (0,034) \\
\midrule
Observations & 1\,512 & 1\,508 \\
$R^2$ ajusté & 0,118 & 0,123 \\
\bottomrule
\end{tabular}
\note{Le modèle 2 écarte les patients sans statut tabagique.}
\end{table}
""",
        encoding="utf-8",
    )
