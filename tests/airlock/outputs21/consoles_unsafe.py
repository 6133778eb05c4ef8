"""What Stata, SAS, SPSS and R print, when a line of it tells of single persons."""

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Listings with one fault."""
    shelf.unsafe(
        "console/describe_lactate.log",
        "smallest and largest values in a detailed summary",
        "summarize, detail: columns Smallest and Largest",
        "Stata log: arterial lactate by detailed summary and by outcome.",
        "1,118 adults with septic shock",
    ).write_text(
        """. summarize lactate, detail

                           lactate
-------------------------------------------------------------
      Percentiles      Smallest
 1%          .7             .4
 5%           1             .4
10%         1.3             .5       Obs               1,118
25%           2             .5       Sum of wgt.       1,118

50%         3.1                      Mean           3.902415
                        Largest      Std. dev.      2.811907
75%         4.9           18.8
90%         7.7           19.6       Variance       7.906821
95%         9.8           21.3       Skewness       2.011882
99%        14.1             26       Kurtosis       9.118724

. tab died

       died |      Freq.     Percent        Cum.
------------+-----------------------------------
          0 |        714       63.86       63.86
          1 |        404       36.14      100.00
------------+-----------------------------------
      Total |      1,118      100.00

. ttest lactate, by(died)
    Pr(|T| > |t|) = 0.0000
""",
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/univariate_delai.lst",
        "observations extrêmes d'une PROC UNIVARIATE",
        "tableau « Observations extrêmes » avec valeurs et numéros d'observation",
        "Sortie SAS : PROC UNIVARIATE du délai diagnostique.",
        "1 240 adultes avec une spondyloarthrite",
    ).write_text(
        """                             La procédure UNIVARIATE
                               Variable : delai_mois

                                   Moments
        N                        1240    Somme des poids          1240
        Moyenne            31.2217742    Somme des observations  38715
        Écart-type         24.8071123    Variance           615.392821
        Skewness           1.80312211    Kurtosis           4.12210034

                             Quantiles (Définition 5)
                             Niveau          Quantile
                             95%                 81.0
                             75% Q3              43.0
                             50% Médiane         25.0
                             25% Q1              14.0
                             5%                   4.0

                             Observations extrêmes
                    -----Le plus bas----    ----Le plus haut----
                    Valeur     Obs.         Valeur     Obs.
                         0      811            148      402
                         0       37            151     1077
                         1      924            166      215
                         1      118            171      630
                         1      502            209       88
""",
        encoding="utf-8",
    )
    times = [
        (0.4, 61),
        (0.9, 60),
        (1.3, 58),
        (2.2, 57),
        (2.8, 55),
        (3.1, 54),
        (4.4, 52),
        (5.0, 49),
        (6.7, 46),
        (8.1, 44),
        (9.9, 41),
        (12.6, 37),
    ]
    survival, rows = 1.0, ""
    for time, risk in times:
        survival *= 1 - 1 / risk
        rows += f"{time:6.1f} {risk:6d} {1:7d} {survival:8.3f} {0.016 + 0.003 * (61 - risk) / 2:8.4f}\n"
    shelf.unsafe(
        "console/survfit_glioma.Rout",
        "steps of single events in a printed survival table",
        "summary(survfit): n.event 1 at each exact time",
        "R console: survival of the methylated subgroup and a Cox model.",
        "204 adults with a glioblastoma, 61 of them methylated and re-irradiated",
    ).write_text(
        "> coxph(Surv(months, dead) ~ mgmt + age10, d)\nCall:\ncoxph(formula = Surv(months, dead) ~ mgmt + age10, data = d)\n\n        coef exp(coef) se(coef)     z       p\nmgmt  -0.611     0.543    0.162 -3.77 0.00016\nage10  0.188     1.207    0.071  2.65 0.00811\n\nLikelihood ratio test=22.4  on 2 df, p=1.4e-05\nn= 204, number of events= 158\n"
        "> summary(survfit(Surv(months, dead) ~ 1, d[d$mgmt == 1 & d$reirr == 1, ]))\n  time n.risk n.event survival  std.err\n"
        + rows,
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/spss_infection_pump.txt",
        "cellule inférieure à 10 dans un tableau croisé",
        "ligne « Sous-cutanée », Oui : 4",
        "Sortie SPSS : tableau croisé de la voie d'administration et de l'infection.",
        "611 patients en nutrition parentérale",
    ).write_text(
        """CROSSTABS
  /TABLES=voie BY infection
  /STATISTICS=CHISQ
  /CELLS=COUNT.

Tableau croisé voie * infection
Effectif
                              infection
                            Non     Oui   Total
voie   PICC                 244      31     275
       Chambre implantable  188      26     214
       Cathéter tunnelisé    81      12      93
       Sous-cutanée          25       4      29
Total                       538      73     611

Tests du Khi-deux
                              Valeur   ddl   Signification asymptotique (bilatérale)
Khi-deux de Pearson          ,402(a)     3                                     ,940
Nombre d'observations valides    611
""",
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/firth_dropped.log",
        "a number of perfectly predicted persons in a note",
        "note: 1.transplant != 0 predicts success perfectly; 6 obs not used",
        "Stata log of a logistic regression of aspergillosis.",
        "842 adults in haematology with fever",
    ).write_text(
        """. logit ipa i.sex age10 i.neutropenia i.transplant steroids, or nolog
note: 1.transplant != 0 predicts success perfectly;
      1.transplant omitted and 6 obs not used.

Logistic regression                                     Number of obs =    836
                                                        LR chi2(4)    =  61.20
                                                        Prob > chi2   = 0.0000
Log likelihood = -288.41127                             Pseudo R2     = 0.0959

------------------------------------------------------------------------------
         ipa | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       1.sex |   1.140220   .2440110     0.61   0.540     .7496132    1.734361
       age10 |   1.081100   .0821000     1.03   0.304     .9315890    1.254606
1.neutrope~a |   3.611890   .8410020     5.52   0.000     2.288442    5.700705
    steroids |   1.902240   .4119210     2.97   0.003     1.244371    2.907908
       _cons |   .0411800   .0190120    -6.91   0.000     .0166604    .1017858
------------------------------------------------------------------------------
""",
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/resume_ages.txt",
        "minimum et maximum d'un summary() de R",
        "summary(d$age) : Min. 18 et Max. 101",
        "Sortie R : description d'une cohorte d'embolies pulmonaires et test.",
        "1 733 patients avec une embolie pulmonaire",
    ).write_text(
        """> summary(d$age)
   Min. 1st Qu.  Median    Mean 3rd Qu.    Max.
   18.0    54.0    67.0    64.8    78.0   101.0
> table(d$risque)

         faible intermédiaire         élevé
            702           889           142
> prop.table(table(d$risque))

         faible intermédiaire         élevé
      0.4050779     0.5129833     0.0819388
> kruskal.test(age ~ risque, d)

	Kruskal-Wallis rank sum test

data:  age by risque
Kruskal-Wallis chi-squared = 88.21, df = 2, p-value < 2.2e-16
""",
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/selection_centenaires.sas.log",
        "nombre d'observations inférieur à 10 dans un journal SAS",
        "NOTE : la table WORK.SANS_SUIVI a 3 observations",
        "Journal SAS de constitution du fichier d'analyse.",
        "4 117 patients de plus de 75 ans opérés en urgence",
    ).write_text(
        """12   data work.base; set d.urgences; where age >= 75; run;
NOTE: Lecture de 4117 observations à partir de la table D.URGENCES.
      WHERE age>=75;
NOTE: La table WORK.BASE a 4117 observations et 31 variables.
13   data suivi sans_suivi; set base; if missing(date_nouv) then output sans_suivi; else output suivi; run;
NOTE: Lecture de 4117 observations à partir de la table WORK.BASE.
NOTE: La table WORK.SUIVI a 4114 observations et 31 variables.
NOTE: La table WORK.SANS_SUIVI a 3 observations et 31 variables.
NOTE: Étape DATA used (Total process time) :
      temps réel           0.05 secondes
14   proc means data=suivi n mean median q1 q3; var charlson; run;
NOTE: Lecture de 4114 observations à partir de la table WORK.SUIVI.
""",
        encoding="utf-8",
    )
    shelf.unsafe(
        "console/lm_pilot_trial.Rout",
        "too few residual degrees of freedom",
        "Residual standard error on 7 degrees of freedom",
        "R console: linear model of a pilot trial of a cooling device.",
        "12 neonates of a pilot trial",
    ).write_text(
        """> m <- lm(nse72 ~ arm + gestation + cooling_h + lactate0, data = d)
> printCoefmat(coef(summary(m)))
             Estimate Std. Error t value Pr(>|t|)
(Intercept) 181.22150   74.11870  2.4450  0.04446 *
arm         -21.40210    9.11002 -2.3493  0.05117 .
gestation    -3.01187    1.80220 -1.6712  0.13860
cooling_h    -0.41120    0.22107 -1.8600  0.10520
lactate0      2.20198    0.71184  3.0934  0.01749 *
---
Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1
Residual standard error: 14.2 on 7 degrees of freedom
Multiple R-squared:  0.8121,	Adjusted R-squared:  0.7047
F-statistic: 7.564 on 4 and 7 DF,  p-value: 0.01081
""",
        encoding="utf-8",
    )
