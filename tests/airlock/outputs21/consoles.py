"""What Stata, SAS, SPSS and R print, when it may leave."""

from tests.airlock.outputs.case import Shelf


def write(shelf: Shelf) -> None:
    """Listings with groups of tens."""
    shelf.safe(
        "console/logit_readmission.log",
        "coefficients, iterations, df of a test",
        "Stata log of a logistic regression of readmission.",
        "6,204 adults discharged after heart failure, 1,377 readmitted",
    ).write_text(
        """. logit readm i.sex age10 i.nyha ckd, or nolog

Logistic regression                                     Number of obs =  6,204
                                                        LR chi2(6)    = 288.41
                                                        Prob > chi2   = 0.0000
Log likelihood = -3138.2207                             Pseudo R2     = 0.0439

------------------------------------------------------------------------------
       readm | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]
-------------+----------------------------------------------------------------
       1.sex |    1.08312   .0681204     1.27   0.204     .9575015    1.225219
       age10 |    1.17240   .0301119     6.19   0.000     1.114839    1.232934
             |
        nyha |
          2  |    1.22180   .1011203     2.42   0.015     1.038857    1.436963
          3  |    1.81021   .1510290     7.11   0.000     1.537142    2.131783
          4  |    2.60418   .2912001     8.56   0.000     2.091667    3.242266
             |
         ckd |    1.51107   .0991010     6.29   0.000     1.328817    1.718320
       _cons |    .070219   .0092110   -20.25   0.000     .0543014    .0908027
------------------------------------------------------------------------------

. estat gof, group(10)
   number of groups =       10
   Hosmer-Lemeshow chi2(8) =         7.93
               Prob > chi2 =       0.4401

. tab nyha readm

           |         readm
      nyha |         0          1 |     Total
-----------+----------------------+----------
         1 |     1,204        211 |     1,415
         2 |     2,011        466 |     2,477
         3 |     1,302        511 |     1,813
         4 |       310        189 |       499
-----------+----------------------+----------
     Total |     4,827      1,377 |     6,204

. log close
""",
        encoding="utf-8",
    )
    shelf.safe(
        "console/freq_phreg.lst",
        "sortie SAS avec tableaux de contingence et Cox, tous effectifs supérieurs à 10",
        "Sortie SAS : PROC FREQ et PROC PHREG sur la mortalité à 1 an.",
        "2 716 patients opérés d'une valve aortique, 244 décès",
    ).write_text(
        """                                Le Système SAS                    1

                             La procédure FREQ

                     Table de type_valve par deces1an

        type_valve     deces1an
        Fréquence   |
        Pct en ligne|       0|       1|  Total
        ------------+--------+--------+
        Mécanique   |    811 |     52 |    863
                    |  93.97 |   6.03 |
        ------------+--------+--------+
        Biologique  |   1661 |    192 |   1853
                    |  89.64 |  10.36 |
        ------------+--------+--------+
        Total           2472      244     2716

        Statistique               DDL    Valeur     Prob
        ------------------------------------------------
        Khi-2                       1   13.5102   0.0002

                             La procédure PHREG

             Nombre d'observations lues        2716
             Nombre d'observations utilisées   2716

                 Évènement   Censuré   Pourcentage censuré
                       244      2472                 91.02

             Test de l'hypothèse nulle globale : BETA=0
        Test                   Khi-2   DDL   Pr > Khi-2
        Rapport de vrais.    71.3318     4       <.0001

                  Valeur estimée   Erreur             Rapport
        Paramètre  du paramètre     type   Pr > Khi-2  de risque
        biologique      0.21780  0.16410       0.1844      1.243
        age10           0.51104  0.08230       <.0001      1.667
        fevg_basse      0.44817  0.14120       0.0015      1.565
        dialyse         0.80648  0.24310       0.0009      2.240
""",
        encoding="utf-8",
    )
    shelf.safe(
        "console/spss_croise.txt",
        "tableau croisé SPSS et note sur l'effectif théorique minimum",
        "Sortie SPSS : tableau croisé du tabagisme et de la complication.",
        "1 904 patients opérés d'une hernie",
    ).write_text(
        """TABLEAUX CROISÉS
  /TABLES=tabac BY complication
  /STATISTICS=CHISQ
  /CELLS=COUNT ROW.

Tableau croisé tabac * complication
                                   complication
                                   Non       Oui      Total
tabac  Jamais   Effectif            802        61       863
                % dans tabac      92,9%      7,1%    100,0%
       Ancien   Effectif            511        52       563
                % dans tabac      90,8%      9,2%    100,0%
       Actif    Effectif            408        70       478
                % dans tabac      85,4%     14,6%    100,0%
Total           Effectif           1721       183      1904
                % dans tabac      90,4%      9,6%    100,0%

Tests du Khi-deux
                               Valeur    ddl   Signification asymptotique (bilatérale)
Khi-deux de Pearson          20,716(a)     2                                     ,000
Rapport de vraisemblance       19,882     2                                     ,000
Nombre d'observations valides    1904

a. 0 cellules (0,0%) ont un effectif théorique inférieur à 5. L'effectif théorique minimum est de 45,94.
""",
        encoding="utf-8",
    )
    shelf.safe(
        "console/tableone.Rout",
        "tables of TableOne with SMD, test columns and 3 digits",
        "R console: TableOne of exposed and unexposed after matching, standardised differences.",
        "3,604 adults matched one to one on metformin use",
    ).write_text(
        """> print(tab, smd = TRUE)
                          Stratified by metformin
                           0               1               p      test SMD
  n                          1802            1802
  age (mean (SD))           66.21 (9.84)    66.34 (9.71)    0.690       0.013
  sex = M (%)                 988 (54.8)      971 (53.9)    0.593       0.019
  stage (%)                                                 0.871       0.028
     I                        402 (22.3)      411 (22.8)
     II                       711 (39.5)      699 (38.8)
     III                      502 (27.9)      514 (28.5)
     IV                       187 (10.4)      178 ( 9.9)
  statin = 1 (%)              844 (46.8)      858 (47.6)    0.664       0.016
  egfr (median [IQR])       78.0 [61.0,92.0] 78.0 [62.0,91.0] 0.810 nonnorm 0.008
> m <- matchit(metformin ~ age + sex + stage + statin, d, caliper = 0.2)
> summary(m)$nn["Matched", ]
Control Treated
   1802    1802
> sessionInfo()$R.version$version.string
[1] "R version 4.3.1 (2023-06-16)"
""",
        encoding="utf-8",
    )
    shelf.safe(
        "console/modele_mixte.txt",
        "modèle mixte : 14 centres, 3 variances, aucun résidu",
        "Sortie R d'un modèle linéaire mixte : effet du programme, effet aléatoire du centre.",
        "5 012 patients de 14 centres",
    ).write_text(
        """> m <- lmer(duree_log ~ programme + age10 + charlson + (1 | centre), data = d)
> VarCorr(m)
 Groups   Name        Std.Dev.
 centre   (Intercept) 0.11804
 Residual             0.51377
> summary(m)$coefficients
               Estimate Std. Error         df   t value     Pr(>|t|)
(Intercept)  1.70217214 0.04810111   28.44120 35.387361 2.140312e-25
programme   -0.13148802 0.01512092 4998.10217 -8.695770 4.615500e-18
age10        0.04211036 0.00601180 5001.66105  7.004617 2.801000e-12
charlson     0.06980014 0.00402217 5004.17720 17.353850 1.337000e-65
> ngrps(m)
centre
    14
> nobs(m)
[1] 5012
> table(d$programme)

   0    1
2498 2514
> anova(m, m0)$`Pr(>Chisq)`[2]
[1] 3.9e-18
""",
        encoding="utf-8",
    )
    shelf.safe(
        "console/import.sas.log",
        "a SAS log with numbers of observations, all in hundreds, and seconds",
        "SAS log of the construction of an analysis file.",
        "8,816 adults with a hip fracture",
    ).write_text(
        """1    libname d '/project/data';
NOTE: Libref D was successfully assigned as follows:
      Engine:        V9
2    data work.base; set d.fractures; where age >= 50; run;
NOTE: There were 8816 observations read from the data set D.FRACTURES.
      WHERE age>=50;
NOTE: The data set WORK.BASE has 8816 observations and 27 variables.
NOTE: DATA statement used (Total process time):
      real time           0.07 seconds
      cpu time            0.06 seconds
3    data men women; set base; if sex=1 then output men; else output women; run;
NOTE: There were 8816 observations read from the data set WORK.BASE.
NOTE: The data set WORK.MEN has 2411 observations and 27 variables.
NOTE: The data set WORK.WOMEN has 6405 observations and 27 variables.
4    proc logistic data=base; model dead30(event='1')=age10 sex asa delay48; run;
NOTE: PROC LOGISTIC is modeling the probability that dead30='1'.
NOTE: Convergence criterion (GCONV=1E-8) satisfied.
NOTE: There were 8816 observations read from the data set WORK.BASE.
NOTE: The SAS System used 3 macros, 2 formats; 0 errors, 1 warning.
""",
        encoding="utf-8",
    )
