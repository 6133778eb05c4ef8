"""Tables in Markdown and LaTeX."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs23.kit import put


def write(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "README_resultats_AIT.md", "small count in words within a sentence", "under the table: 'deux récidives fatales'",
        "Résultats de la filière AIT", "903 patients vus en clinique de l'AIT",
    )  # fmt: skip
    put(
        path,
        """
# Filière AIT : résultats à 90 jours

| Score ABCD2 | Patients | IRM < 24 h (%) | Récidive à 90 j, n (%) |
|---|---:|---:|---:|
| 0-3 | 388 | 71,4 | 12 (3,1) |
| 4-5 | 371 | 78,2 | 24 (6,5) |
| 6-7 | 144 | 84,0 | 17 (11,8) |

Le score reste lié à la récidive (OR 1,38 par point, IC95 1,17-1,63, p < 0,001).

Les récidives sont survenues à 9 jours en médiane [3-31]. Les deux récidives fatales étaient des hémorragies sous
anticoagulant chez des patients du groupe 6-7.

Version 1.3, R 4.4, 3 imputations.
""",
    )
    path = shelf.safe(
        "ps_balance.md", "standardised differences below 0.1, caliper and ratio 1:2",
        "Balance before and after matching", "4,812 adults with atrial fibrillation, matched 1:2",
    )  # fmt: skip
    put(
        path,
        """
## Covariate balance (caliper 0.2, ratio 1:2, 3 iterations)

| covariate | SMD before | SMD after | variance ratio |
|:--|--:|--:|--:|
| age | 0.412 | 0.021 | 1.03 |
| female | 0.118 | 0.009 | 1.00 |
| heart failure | 0.276 | 0.034 | 1.02 |
| prior stroke | 0.091 | 0.012 | 1.01 |
| eGFR | 0.338 | 0.041 | 0.96 |
| antiplatelet | 0.187 | 0.018 | 1.01 |

Matched: 1,604 treated and 3,208 untreated; 377 treated (19.0% of 1,981) found no match.
Largest SMD after matching: 0.041. 6 covariates, 1 exact (year).
""",
    )
    path = shelf.safe(
        "codes_phenotype_obesite.md", "codes with digits below 10", "Algorithme de phénotypage de l'obésité",
        "88 140 adultes hospitalisés",
    )  # fmt: skip
    put(
        path,
        """
# Phénotype « obésité » v2

1. Code CIM-10 E66.0 à E66.9 en diagnostic principal, relié ou associé, **ou**
2. deux mesures d'IMC ≥ 30 à plus de 7 jours d'intervalle, **ou**
3. acte CCAM HFCC003, HFMA009, HFMC007.

| règle | patients | % | VPP sur 200 dossiers relus |
|---|--:|--:|--:|
| 1 | 6 214 | 7,1 | 93,0 |
| 2 | 9 873 | 11,2 | 88,5 |
| 1 ou 2 ou 3 | 14 506 | 16,5 | 89,0 |

Kappa entre les 2 relecteurs : 0,86. Concepts OMOP : 433736, 4215968, 8023410077 (concept local).
""",
    )
    path = shelf.unsafe(
        "pilot_telemonitoring.md", "fewer than 10 residual degrees of freedom", "residual df = 6 of the site-level model",
        "Telemonitoring pilot, patients averaged by arm", "64 patients with heart failure in a pilot study",
    )  # fmt: skip
    put(
        path,
        """
### Pilot: change in quality of life (KCCQ)

| term | estimate | SE | t | p |
|---|--:|--:|--:|--:|
| (intercept) | 4.81 | 3.92 | 1.23 | 0.265 |
| telemonitoring | 7.42 | 2.61 | 2.84 | 0.030 |
| age (per 10 y) | -1.93 | 1.40 | -1.38 | 0.217 |
| LVEF (per 5%) | 0.88 | 0.71 | 1.24 | 0.261 |
| NYHA III | -5.06 | 3.11 | -1.63 | 0.155 |

Fitted in the subgroup with paired questionnaires. Residual standard error: 5.9 on 6 degrees of freedom;
multiple R-squared 0.74, adjusted 0.57.
""",
    )
    path = shelf.safe(
        "tab_cox_pancreas.tex", "hazard ratios, p-values and stages",
        "Modèle de Cox de la survie globale, adénocarcinome du pancréas", "1 127 patients opérés, 804 décès",
    )  # fmt: skip
    put(
        path,
        r"""
\begin{table}[ht]
\centering
\caption{Modèle de Cox de la survie globale (1\,127 patients, 804 décès).}
\label{tab:cox}
\begin{tabular}{lrrr}
\hline
Variable & HR & IC95 & $p$ \\
\hline
Âge (par 10 ans) & 1,11 & 1,03--1,19 & 0,006 \\
Stade II vs I & 1,42 & 1,18--1,71 & <0,001 \\
Stade III vs I & 2,05 & 1,66--2,53 & <0,001 \\
Marge R1 & 1,37 & 1,16--1,61 & <0,001 \\
Chimiothérapie adjuvante & 0,61 & 0,51--0,72 & <0,001 \\
CA 19-9 $>$ 200 & 1,29 & 1,11--1,50 & 0,001 \\
\hline
\multicolumn{4}{l}{Concordance 0,66 (ET 0,01). Test de Schoenfeld global : $\chi^2=7{,}9$, 6 ddl, $p=0{,}24$.}
\end{tabular}
\end{table}
""",
    )
    path = shelf.unsafe(
        "table_vasculitis.tex", "small cells in commented-out lines", "LaTeX comment below the row Anti-MPO",
        "Baseline by ANCA type", "408 patients with ANCA vasculitis",
    )  # fmt: skip
    put(
        path,
        r"""
% tab:baseline, made with xtable 1.8-4
\begin{table}[!htbp]
\caption{Baseline by ANCA type}
\begin{tabular}{lrr}
\toprule
 & Anti-PR3 (n=187) & Anti-MPO (n=221) \\
\midrule
Age, median [IQR] & 56 [44--67] & 67 [58--75] \\
Women, n (\%) & 82 (43.9) & 121 (54.8) \\
Renal involvement, n (\%) & 118 (63.1) & 179 (81.0) \\
Creatinine, \textmu mol/l, median [IQR] & 138 [84--287] & 246 [142--431] \\
Dialysis at onset, n (\%) & 28 (15.0) & 59 (26.7) \\
Lung nodules, n (\%) & 72 (38.5) & 19 (8.6) \\
Neuropathy, n (\%) & 33 (17.6) & 38 (17.2) \\
Rituximab, n (\%) & 109 (58.3) & 118 (53.4) \\
Plasma exchange, n (\%) & 21 (11.2) & 47 (21.3) \\
BVAS, median [IQR] & 17 [12--22] & 15 [12--19] \\
Alveolar haemorrhage, n (\%) & 44 (23.5) & 37 (16.7) \\
% Eye, n (\%) & 31 (16.6) & 5 (2.3) \\   % drop, too few with MPO
ENT, n (\%) & 121 (64.7) & 48 (21.7) \\
Relapse at 2 years, n (\%) & 51 (27.3) & 34 (15.4) \\
\bottomrule
\end{tabular}
\end{table}
""",
    )
    path = shelf.safe(
        "stargazer_los.tex", "coefficients, stars and degrees of freedom", "OLS of log length of stay",
        "15,930 surgical stays in 9 departments",
    )  # fmt: skip
    put(
        path,
        r"""
\begin{table}[!htbp] \centering
  \caption{Log length of stay}
\begin{tabular}{@{\extracolsep{5pt}}lcc}
\\[-1.8ex]\hline \hline \\[-1.8ex]
 & \multicolumn{2}{c}{\textit{Dependent variable: log(los)}} \\
\cline{2-3} \\[-1.8ex] & (1) & (2)\\ \hline \\[-1.8ex]
 age (10 years) & 0.081$^{***}$ & 0.062$^{***}$ \\
  & (0.004) & (0.004) \\
 emergency & 0.412$^{***}$ & 0.389$^{***}$ \\
  & (0.013) & (0.012) \\
 weekend & 0.031$^{**}$ & 0.027$^{*}$ \\
  & (0.015) & (0.014) \\
 department effects & No & Yes \\
Observations & 15,930 & 15,930 \\
Adjusted R$^{2}$ & 0.142 & 0.231 \\
Residual Std. Error & 0.71 (df = 15926) & 0.67 (df = 15918) \\
F Statistic & 879.9$^{***}$ (df = 3; 15926) & 436.0$^{***}$ (df = 11; 15918) \\ \hline
\textit{Note:} & \multicolumn{2}{r}{$^{*}$p$<$0.1; $^{**}$p$<$0.05; $^{***}$p$<$0.01} \\
\end{tabular}
\end{table}
""",
    )
    path = shelf.unsafe(
        "interactions_sature.tex", "saturated model", "all 8 cells of three binary factors: expected equals observed",
        "Modèle log-linéaire saturé des infections du site opératoire", "2 640 patients opérés du côlon",
    )  # fmt: skip
    put(
        path,
        r"""
\begin{table}
\caption{Modèle logistique avec toutes les interactions (2\,640 patients)}
\begin{tabular}{lrr}
\hline
Terme & Coefficient & ET \\
\hline
(constante) & $-2{,}741$ & 0,121 \\
urgence & 0,603 & 0,204 \\
obésité & 0,377 & 0,198 \\
stomie & 0,291 & 0,231 \\
urgence $\times$ obésité & 0,118 & 0,338 \\
urgence $\times$ stomie & $-0{,}204$ & 0,361 \\
obésité $\times$ stomie & 0,452 & 0,370 \\
urgence $\times$ obésité $\times$ stomie & 0,731 & 0,552 \\
\hline
\multicolumn{3}{l}{Modèle saturé : déviance résiduelle $1{,}2\times10^{-12}$ pour 0 degré de liberté.} \\
\end{tabular}
\end{table}
""",
    )
    path = shelf.unsafe(
        "annex_hospital_network.md", "phone number of a person", "last line: a patient's mobile number",
        "Transfers between hospitals of the stroke network", "1,904 patients transferred for thrombectomy",
    )  # fmt: skip
    put(
        path,
        """
# Annex C. Transfers for thrombectomy, 2023-2025

| Origin | Transfers | Median door-in-door-out (min) | IQR | mRS 0-2 at 3 months (%) |
|---|--:|--:|--:|--:|
| Hub (no transfer) | 806 | - | - | 47.1 |
| Spoke A (41 km) | 388 | 96 | 74-128 | 43.0 |
| Spoke B (63 km) | 411 | 104 | 81-139 | 41.4 |
| Spoke C (88 km) | 299 | 121 | 92-160 | 38.5 |

3-month follow-up was by telephone (2 callers, up to 5 attempts), complete in 92.0%.

Still to call for the record of Spoke C: husband, 06 48 21 77 93 after 6 pm.
""",
    )
