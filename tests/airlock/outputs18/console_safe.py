"""Output of R, Stata, SAS, SPSS without a fault."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs18 import kit
from tests.airlock.outputs18.console import survfit, tabulate


def write(shelf: Shelf) -> None:
    """Six safe ones."""
    for case in (_survfit, _tabulate, _means, _crosstab, _import, _mixed):
        case(shelf)


def _survfit(shelf: Shelf) -> None:
    r = shelf.random("survfit safe")
    path = shelf.safe(
        "console/survfit_intervals.txt", "a life table whose events are at least 10 at each time", "Tables de survie par semestre (intervalles d'au moins 10 décès)", "3 208 patients suivis pour cirrhose compensée",
    )  # fmt: skip
    text = "> d$semestre <- 6 * ceiling(d$mois / 6)\n> fit <- survfit(Surv(semestre, deces) ~ stade, data = d)\n> summary(fit)\nCall: survfit(formula = Surv(semestre, deces) ~ stade, data = d)\n\n"
    for stage, n, rate in (("A5", 2104, 0.017), ("A6", 1104, 0.032)):
        text += (
            survfit(
                f"                stade={stage}", n, [(int(t), e, c) for t, e, c in kit.grouped(r, n, 6, 48, rate)]
            )
            + "\n"
        )
    path.write_text(text + "> survdiff(Surv(semestre, deces) ~ stade, data = d)$pvalue\n[1] 4.2e-07\n")


def _tabulate(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/stata_triage.log", "frequencies of at least 44 and a regression with 4 degrees of freedom of the model", "Stata log: triage levels, and a linear regression of the waiting time", "16,650 emergency visits of 16,650 adults",
    )  # fmt: skip
    counts = (
        ("1 resuscitation", 44),
        ("2 emergent", 1911),
        ("3 urgent", 7604),
        ("4 less urgent", 5980),
        ("5 non urgent", 1111),
    )
    path.write_text(
        ". use triage, clear\n\n. tabulate ctas\n\n"
        + tabulate("Triage level", counts)
        + """
. regress log_wait i.ctas night, vce(robust)

Linear regression                               Number of obs     =     16,650
                                                F(5, 16644)       =     402.18
                                                Prob > F          =     0.0000
                                                R-squared         =     0.1171
                                                Root MSE          =     .81204

------------------------------------------------------------------------------
             |               Robust
    log_wait | Coefficient  std. err.      t    P>|t|     [95% conf. interval]
-------------+----------------------------------------------------------------
        ctas |
          2  |   1.204112   .1302210     9.25   0.000     .9488651    1.459359
          3  |   2.011820   .1287404    15.63   0.000     1.759476    2.264164
          4  |   2.204917   .1288301    17.11   0.000     1.952397    2.457437
          5  |   1.970032   .1311027    15.03   0.000     1.713057    2.227007
       night |   -.088104   .0131207    -6.71   0.000    -.1138220   -.0623860
       _cons |   1.604410   .1284433    12.49   0.000     1.352648    1.856172
------------------------------------------------------------------------------

. log close
"""
    )


def _means(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/proc_means.lst", "N, mean, standard deviation and quartiles of large classes, no extremes", "Listing SAS : PROC MEANS du coût du séjour par mode d'entrée", "22 190 séjours de 22 190 patients",
    )  # fmt: skip
    rows = "\n".join(
        f"  {name:<12} {n:>8} {n:>8} {mean:>12.1f} {sd:>12.1f} {q1:>10.0f} {m:>10.0f} {q3:>10.0f}"
        for name, n, mean, sd, q1, m, q3 in (
            ("Domicile", 12044, 3120.4, 2811.9, 1510, 2402, 3811),
            ("Mutation", 1206, 6011.8, 5204.1, 2603, 4488, 7610),
            ("Transfert", 812, 7402.2, 6610.5, 3011, 5370, 9204),
            ("Urgences", 8128, 3908.0, 3390.7, 1820, 2904, 4701),
        )
    )
    path.write_text(f"""                                       Le Système SAS                              3

                                   Procédure MEANS
                          Variable d'analyse : cout (euros)

  Mode            Nb obs        N      Moyenne   Ecart-type    Q1          Médiane       Q3
  ------------------------------------------------------------------------------------------
{rows}
  ------------------------------------------------------------------------------------------

                                   Procédure GLM
  Source             DDL    Somme des carrés    Valeur F    Pr > F
  Mode                 3         30441.20118       88.12    <.0001
  Sexe                 1           210.40317        1.83    0.1763
  Erreur           22185       2554610.41010
""")


def _crosstab(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/spss_crosstab.txt", "cells of at least 14, 2 degrees of freedom, 0 cells of low expected count", "SPSS output: anxiety level by programme, with chi-square and Cramer's V", "1,104 adults of a cardiac rehabilitation programme",
    )  # fmt: skip
    path.write_text("""anxiety * programme Crosstabulation
                                        programme
                                  centre     home      Total
anxiety   none      Count            388      301        689
                    % within        64.7%    59.7%      62.4%
          mild      Count            171      189        360
                    % within        28.5%    37.5%      32.6%
          severe    Count             41       14         55
                    % within         6.8%     2.8%       5.0%
Total               Count            600      504       1104
                    % within       100.0%   100.0%     100.0%

Chi-Square Tests
                       Value     df    Asymptotic Significance (2-sided)
Pearson Chi-Square    17.002a     2    .000
Likelihood Ratio      17.650      2    .000
N of Valid Cases        1104
a. 0 cells (0.0%) have expected count less than 5. The minimum expected count is 25.11.

Symmetric Measures: Cramer's V .124, approximate significance .000
""")


def _import(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/sas_import.log", "a log with line numbers, 0 invalid rows, 4 variables, seconds", "SAS log of an import and a PROC FREQ, no data lines", "18,211 adults with atrial fibrillation",
    )  # fmt: skip
    path.write_text("""NOTE: SAS initialization used:
      real time           0.03 seconds
      cpu time            0.02 seconds

1    libname proj "data" access=readonly;
NOTE: Libref PROJ was successfully assigned as follows:
      Engine:        V9
2    data work.af; set proj.af_v4; where age_class ne '' ; run;
NOTE: There were 18211 observations read from the data set PROJ.AF_V4.
      WHERE age_class not = '';
NOTE: The data set WORK.AF has 18211 observations and 31 variables.
3    %macro check(v); proc sql noprint; select count(*) into :bad from af where missing(&v); quit; %put &v: &bad missing; %mend;
4    %check(sex) %check(doac) %check(ckd)
sex: 0 missing
doac: 0 missing
ckd: 1412 missing
5    proc logistic data=af; class ckd; model bleed(event='1') = age10 ckd doac; run;
NOTE: PROC LOGISTIC is modeling the probability that bleed='1'.
NOTE: Convergence criterion (GCONV=1E-8) satisfied.
NOTE: There were 18211 observations read from the data set WORK.AF.
NOTE: The PROCEDURE LOGISTIC printed pages 1-2.
NOTE: PROCEDURE LOGISTIC used (Total process time):
      real time           0.21 seconds
      cpu time            0.19 seconds
""")


def _mixed(shelf: Shelf) -> None:
    path = shelf.safe(
        "console/lmer_douleur.txt", "14 centres, 3 random effects, t values, no residual extremes", "Sortie R d'un modèle mixte de la douleur (lmer), effet aléatoire du centre", "8 120 patients opérés dans 14 centres",
    )  # fmt: skip
    path.write_text("""> m <- lmer(douleur_j1 ~ bloc + age10 + sexe + (1 | centre), data = d)
> print(m, digits = 4)
Linear mixed model fit by REML ['lmerModLmerTest']
Formula: douleur_j1 ~ bloc + age10 + sexe + (1 | centre)
   Data: d
REML criterion at convergence: 33104
Random effects:
 Groups   Name        Std.Dev.
 centre   (Intercept) 0.3104
 Residual             1.8522
Number of obs: 8120, groups:  centre, 14
Fixed Effects:
(Intercept)     blocOui       age10       sexeF
    4.10312    -0.84417    -0.10288     0.31204
> anova(m)
Type III Analysis of Variance Table with Satterthwaite's method
       Sum Sq Mean Sq NumDF  DenDF F value    Pr(>F)
bloc   1204.4  1204.4     1 8114.2 351.071 < 2.2e-16 ***
age10   104.9   104.9     1 8109.8  30.577 3.305e-08 ***
sexe    180.2   180.2     1 8111.5  52.526 4.596e-13 ***
> performance::icc(m)$ICC_adjusted
[1] 0.0273
> quantile(d$douleur_j1, c(.25, .5, .75))
25% 50% 75%
  2   3   5
""")
