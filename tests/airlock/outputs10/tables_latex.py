"""Tables in LaTeX."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs10.parts import text


def write(shelf: Shelf) -> None:
    latex_safe(shelf)
    latex_unsafe(shelf)


def latex_safe(shelf: Shelf) -> None:
    text(
        shelf.safe(
            "tex/cox_statines.tex",
            "degrees, hazard ratios and footnote marks; events 61 or more",
            "Modèle de Cox des effets musculaires sous statine",
            "5 402 patients sous statine, 388 effets musculaires",
        ),
        r"""
        \begin{table}[htbp]
        \centering
        \caption{Effets musculaires sous statine : 388 événements chez 5\,402 patients.}
        \begin{tabular}{lrrrr}
        \toprule
        Variable & Événements & Personnes-années & HR (IC 95\,\%) & $p$ \\
        \midrule
        Pravastatine & 61 & 2\,811 & 1 (réf.) & --- \\
        Atorvastatine & 178 & 5\,902 & 1,39 (1,04--1,86) & 0,027 \\
        Rosuvastatine & 94 & 2\,744 & 1,57 (1,14--2,17) & 0,006 \\
        Simvastatine & 55 & 1\,988 & 1,27 (0,88--1,83) & 0,20 \\
        \addlinespace
        Inhibiteur du CYP3A4 & 73 & 1\,204 & 2,03 (1,57--2,62) & $<10^{-4}$ \\
        Hypothyroïdie & 48 & 977 & 1,66 (1,22--2,25) & 0,001 \\
        \bottomrule
        \end{tabular}
        \par\smallskip\footnotesize Test global : $\chi^2 = 52{,}1$ à 5 ddl. Indice C : 0,64.
        \end{table}
        """,
    )
    text(
        shelf.safe(
            "tex/stata_esttab_los.tex",
            "standard errors, stars and an adjusted R2; observations in thousands",
            "esttab of the length of stay model",
            "12,611 stays for heart failure in 9 hospitals",
        ),
        r"""
        \begin{tabular}{l*{3}{c}}
        \hline\hline
                    &\multicolumn{1}{c}{(1)}&\multicolumn{1}{c}{(2)}&\multicolumn{1}{c}{(3)}\\
                    &\multicolumn{1}{c}{log LOS}&\multicolumn{1}{c}{log LOS}&\multicolumn{1}{c}{log LOS}\\
        \hline
        Weekend admission&    0.041\sym{**} &    0.037\sym{*} &    0.035\sym{*} \\
                    &  (0.015)         &  (0.015)         &  (0.015)         \\
        [1em]
        Age (10 years)&    0.062\sym{***}&    0.055\sym{***}&    0.051\sym{***}\\
                    &  (0.006)         &  (0.006)         &  (0.006)         \\
        [1em]
        Charlson index&                  &    0.028\sym{***}&    0.026\sym{***}\\
                    &                  &  (0.003)         &  (0.003)         \\
        [1em]
        Beds closed (\%)&                  &                  &    0.004         \\
                    &                  &                  &  (0.003)         \\
        \hline
        Hospital fixed effects&       No         &       Yes         &       Yes         \\
        Observations&    12611         &    12611         &    12611         \\
        Adjusted \(R^{2}\)&    0.031         &    0.088         &    0.089         \\
        \hline\hline
        \multicolumn{4}{l}{\footnotesize Standard errors in parentheses, clustered in 9 hospitals}\\
        \multicolumn{4}{l}{\footnotesize \sym{*} \(p<0.05\), \sym{**} \(p<0.01\), \sym{***} \(p<0.001\)}\\
        \end{tabular}
        """,
    )
    text(
        shelf.safe(
            "tex/ablation_unet.tex",
            "an ablation table: metrics, layers, seeds",
            "Ablation of the segmentation network",
            "1,020 CT examinations of 1,020 adults",
        ),
        r"""
        % ablation, mean over 3 seeds
        \begin{tabular}{cccccc}
        \hline
        Levels & Attention & Loss & Dice & HD95 (mm) & Params (M) \\
        \hline
        3 & no & Dice & 0.812 & 9.4 & 4.2 \\
        4 & no & Dice & 0.838 & 7.1 & 7.8 \\
        4 & yes & Dice & 0.846 & 6.6 & 8.1 \\
        4 & yes & Dice+CE & \textbf{0.853} & \textbf{6.2} & 8.1 \\
        5 & yes & Dice+CE & 0.851 & 6.3 & 15.9 \\
        \hline
        \end{tabular}
        """,
    )


def latex_unsafe(shelf: Shelf) -> None:
    text(
        shelf.unsafe(
            "tex/anomalies_congenitales.tex",
            "a small cell of 7 in a table of twelve",
            "row Fente labiale, topiramate",
            "Malformations selon l'antiépileptique du premier trimestre",
            "6 910 grossesses exposées à un antiépileptique",
        ),
        r"""
        \begin{table}
        \caption{Malformations majeures selon l'exposition au premier trimestre.}
        \begin{tabular}{lrrr}
        \hline
         & Lamotrigine & Valproate & Topiramate \\
         & ($n=3\,912$) & ($n=1\,804$) & ($n=1\,194$) \\
        \hline
        Toutes & 102 (2,6\,\%) & 184 (10,2\,\%) & 52 (4,4\,\%) \\
        Cardiaques & 41 (1,0\,\%) & 58 (3,2\,\%) & 18 (1,5\,\%) \\
        Hypospadias & 19 (0,5\,\%) & 37 (2,1\,\%) & 12 (1,0\,\%) \\
        Fente labiale & 14 (0,4\,\%) & 23 (1,3\,\%) & 7 (0,6\,\%) \\
        \hline
        \end{tabular}
        \end{table}
        """,
    )
    text(
        shelf.unsafe(
            "tex/regression_myasthenia.tex",
            "a saturated model: 9 residual degrees of freedom",
            "the note: 15 patients, 6 parameters, 9 residual df",
            "Linear model of the change in QMG score under efgartigimod",
            "15 adults with refractory myasthenia gravis",
        ),
        r"""
        \begin{table}[t]
        \caption{Change in QMG at week 8, linear regression.}
        \begin{tabular}{lccc}
        \hline
        Term & $\hat\beta$ & SE & $p$ \\
        \hline
        Intercept & $-3.91$ & 2.02 & 0.085 \\
        Age (10 y) & 0.44 & 0.41 & 0.31 \\
        Female sex & $-0.87$ & 1.12 & 0.46 \\
        AChR titre (log) & $-0.61$ & 0.29 & 0.066 \\
        Thymectomy & 0.52 & 1.08 & 0.64 \\
        Prednisone (10 mg) & 0.38 & 0.51 & 0.47 \\
        \hline
        \multicolumn{4}{l}{Residual standard error 1.94 on 9 degrees of freedom; $R^2 = 0.58$}
        \end{tabular}
        \end{table}
        """,
    )
    stream = shelf.random("tex")
    rows = "\n".join(
        f"        % {stream.randrange(76, 90)} & {stream.choice('FH')} & {stream.randrange(8, 30)} & {stream.randrange(1, 7)} & {stream.randrange(2, 40)} \\\\"
        for _ in range(24)
    )
    text(
        shelf.unsafe(
            "tex/denutrition_ssr.tex",
            "commented lines hold the patients one by one: age, sex, MNA, ADL, stay",
            "the % lines inside tabular",
            "Dénutrition en SSR gériatrique",
            "268 patients de SSR gériatrique",
        ),
        "        \\begin{tabular}{lrr}\n        \\hline\n        & Dénutris ($n=121$) & Non dénutris ($n=147$) \\\\\n        \\hline\n        Femmes & 77 (63,6\\,\\%) & 90 (61,2\\,\\%) \\\\\n"
        "        MNA, médiane & 15 & 24 \\\\\n        Escarre & 28 (23,1\\,\\%) & 16 (10,9\\,\\%) \\\\\n        Décès & 19 (15,7\\,\\%) & 11 (7,5\\,\\%) \\\\\n        \\hline\n        % age & sexe & MNA & ADL & DMS\n"
        + rows
        + "\n        \\end{tabular}\n",
    )
