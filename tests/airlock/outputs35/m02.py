"""Console printouts of SAS, Stata, SPSS, R, pandas."""

from .kit import mono, part, pc, text


def freq(r, names, counts):
    n = sum(counts)
    out, cum = [], 0
    for a, k in zip(names, counts, strict=True):
        cum += k
        out.append([a, k, pc(k, n, 2), cum, pc(cum, n, 2)])
    return out


def write(shelf):
    r = shelf.random("m02")
    # SAS PROC FREQ
    k = part(r, 2406, [0.4, 0.25, 0.2, 0.1, 0.05], 40)
    t = [
        ["mode_sortie", "Frequency", "Percent", "Cumul. Freq", "Cumul. Percent"],
        *freq(r, ["Domicile", "SSR", "Transfert MCO", "EHPAD", "Décès"], k),
    ]
    text(
        shelf.safe(
            "sas/freq_mode_sortie.lst",
            "100.00 at the end of the cumulated percentages",
            "Sortie PROC FREQ du mode de sortie.",
            "2 406 séjours en gériatrie aiguë 2022",
        ),
        "                                The SAS System\n\n                              The FREQ Procedure\n\n"
        + mono(t, 4),
    )
    k = part(r, 690, [0.5, 0.3, 0.15, 0.05], 30)
    k[0] += k[3] - 3
    k[3] = 3
    t = [
        ["germe", "Frequency", "Percent", "Cumul. Freq", "Cumul. Percent"],
        *freq(r, ["E. coli", "K. pneumoniae", "P. aeruginosa", "A. baumannii"], k),
    ]
    text(
        shelf.unsafe(
            "sas/freq_germes.lst",
            "a small frequency in a SAS listing",
            "A. baumannii: 3",
            "PROC FREQ des germes des bactériémies à BGN.",
            "690 bactériémies à bacilles Gram négatif",
        ),
        "                                Le Système SAS\n\n                            La procédure FREQ\n\n"
        + mono(t, 4),
    )
    # Stata tab
    a, b = part(r, 880, [0.5, 0.3, 0.2], 60), part(r, 745, [0.3, 0.4, 0.3], 60)

    def tab2(var, rows, cols, m):
        s = f". tabulate {var}, row\n\n           |         {cols[0]:>10} {cols[1]:>10} |     Total\n-----------+------------------------------+----------\n"
        for name, x, y in zip(rows, *m, strict=True):
            s += f"{name:>10} | {x:>17} {y:>10} | {x + y:>9}\n{'':>10} | {pc(x, x + y, 2):>17} {pc(y, x + y, 2):>10} | {'100.00':>9}\n"
        x, y = sum(m[0]), sum(m[1])
        return (
            s
            + f"-----------+------------------------------+----------\n{'Total':>10} | {x:>17} {y:>10} | {x + y:>9}\n{'':>10} | {pc(x, x + y, 2):>17} {pc(y, x + y, 2):>10} | {'100.00':>9}\n"
        )

    text(
        shelf.safe(
            "stata/tab_frailty.log",
            "row totals of 100.00, p = 0.000",
            "Stata two-way table, frailty by fall in the last year.",
            "1,625 community-dwelling older adults",
        ),
        tab2("frailty fall, chi2", ["robust", "prefrail", "frail"], ["no fall", "fall"], (a, b))
        + "\n          Pearson chi2(2) =  88.4107   Pr = 0.000\n",
    )
    a, b = part(r, 300, [0.5, 0.3, 0.2], 40), [96, 71, 2]
    text(
        shelf.unsafe(
            "stata/tab_rupture.log",
            "a small cell in a Stata crosstab",
            "grade 3 and rupture: 2",
            "Two-way table of aneurysm grade by rupture.",
            "469 patients with cerebral aneurysm",
        ),
        tab2("grade rupture", ["grade 1", "grade 2", "grade 3"], ["intact", "ruptured"], (a, b)),
    )
    # Stata summarize
    text(
        shelf.unsafe(
            "stata/summ_costs.log",
            "minimum and maximum of persons",
            "columns Min and Max",
            "Summary statistics of length of stay and cost.",
            "1,203 ICU stays",
        ),
        ". summarize los cost age sofa\n\n    Variable |        Obs        Mean    Std. dev.       Min        Max\n-------------+---------------------------------------------------------\n         los |      1,203    8.912718    9.804117          1        117\n        cost |      1,203    17421.66    15310.09       2310     198422\n         age |      1,203    62.33167    15.71822         18         97\n        sofa |      1,203    7.203658    3.550121          0         21\n",
    )
    text(
        shelf.safe(
            "stata/tabstat_costs.log",
            "tabstat with p25 p50 p75, medians of a few days",
            "Quartiles of length of stay and cost by unit type.",
            "5,118 hospital stays in 2022",
        ),
        ". tabstat los cost, by(unit) statistics(n mean sd p25 p50 p75) format(%9.1f)\n\nSummary for variables: los cost\nGroup variable: unit\n\n    unit |         N      Mean        SD       p25       p50       p75\n---------+------------------------------------------------------------\n medical |    2904.0       7.8       6.9       3.0       6.0      10.0\n         |    2904.0    4312.7    3980.2    1980.4    3312.0    5420.9\n---------+------------------------------------------------------------\nsurgical |    2214.0       5.1       4.8       2.0       4.0       6.0\n         |    2214.0    5903.3    4701.5    2870.0    4733.5    7310.2\n---------+------------------------------------------------------------\n   Total |    5118.0       6.6       6.2       2.0       5.0       8.0\n         |    5118.0    5000.8    4385.0    2311.7    3987.1    6302.6\n----------------------------------------------------------------------\n",
    )
    # SPSS
    text(
        shelf.unsafe(
            "spss/crosstab_allergie.txt",
            "a small cell in an SPSS crosstab",
            "Oui / Anaphylaxie: 6",
            "Tableau croisé SPSS, allergie connue et réaction.",
            "1 114 patients ayant reçu un produit de contraste",
        ),
        "Tableau croisé allergie_connue * reaction\nEffectif\n                          reaction\n                  Aucune  Cutanée  Anaphylaxie  Total\nallergie  Non        790      102           23    915\n_connue   Oui        150       43            6    199\nTotal                940      145           29   1114\n\nTests du khi-deux\n                     Valeur    ddl   Signification asymptotique\nkhi-deux de Pearson  21,744a   2     ,000\n",
    )
    text(
        shelf.safe(
            "spss/crosstab_satisfaction.txt",
            "0 cells with an expected count below 5, df 4",
            "Tableau croisé SPSS : satisfaction selon l'ancienneté.",
            "1 300 agents de l'hôpital, enquête sociale",
        ),
        "Tableau croisé ancienneté * satisfaction\nEffectif\n                     Faible  Moyenne  Forte  Total\n< 5 ans                  88      214    148    450\n5-15 ans                103      237    170    510\n> 15 ans                 49      151    140    340\nTotal                   240      602    458   1300\n\nTests du khi-deux\n                     Valeur   ddl  Signification asymptotique\nkhi-deux de Pearson  9,482a   4    ,050\na. 0 cellules (,0%) ont un effectif théorique inférieur à 5. L'effectif théorique minimum est de 62,77.\n",
    )
    # R summary lm
    text(
        shelf.safe(
            "r/lm_pao2.txt",
            "coefficients, p-values, quantiles left out, 1 207 degrees of freedom",
            "Linear model of PaO2/FiO2 at day 2.",
            "1,218 ventilated patients",
        ),
        "Call:\nlm(formula = pf_j2 ~ age + sex + peep + prone + imc + ns(delay, 3) + site, data = d)\n\nCoefficients:\n               Estimate Std. Error t value Pr(>|t|)\n(Intercept)    198.2210    11.0412  17.953  < 2e-16 ***\nage             -0.4121     0.1032  -3.993 6.92e-05 ***\nsexM            -3.1177     3.3090  -0.942  0.34629\npeep             2.0415     0.5311   3.844  0.00013 ***\nprone           14.6650     3.9020   3.758  0.00018 ***\nimc             -0.8842     0.2712  -3.260  0.00114 **\nns(delay, 3)1    4.2010     7.7319   0.543  0.58702\nns(delay, 3)2   -9.3012    13.0041  -0.715  0.47460\nns(delay, 3)3    1.5529     6.0210   0.258  0.79651\nsite2            5.1190     4.4021   1.163  0.24511\nsite3           -2.4071     4.0977  -0.587  0.55700\n---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n\nResidual standard error: 55.2 on 1207 degrees of freedom\nMultiple R-squared:  0.0871,\tAdjusted R-squared:  0.0795\nF-statistic: 11.52 on 10 and 1207 DF,  p-value: < 2.2e-16\n",
    )
    text(
        shelf.unsafe(
            "r/lm_enzyme.txt",
            "fewer than 10 residual degrees of freedom",
            "Residual standard error on 6 degrees of freedom",
            "Linear model of enzyme activity adjusted on genotype and treatment.",
            "18 patients with Pompe disease",
        ),
        "Call:\nlm(formula = activite ~ age + sexe + genotype + dose + anticorps + duree + site, data = p)\n\nCoefficients:\n              Estimate Std. Error t value Pr(>|t|)\n(Intercept)    12.4410     4.2120   2.954   0.0255 *\nage             0.0510     0.0880   0.580   0.5831\nsexeF          -1.2200     1.5030  -0.812   0.4480\ngenotypeB       3.1750     1.8120   1.752   0.1303\ngenotypeC       0.8410     2.0040   0.420   0.6894\ngenotypeD      -2.0070     2.2210  -0.904   0.4010\ndose            0.2110     0.0790   2.671   0.0370 *\nanticorps      -3.9020     1.4120  -2.763   0.0327 *\nduree           0.1740     0.1910   0.911   0.3974\nsite2           1.0030     1.3300   0.754   0.4794\nsite3          -0.6110     1.9040  -0.321   0.7592\nsite4           0.4290     1.7010   0.252   0.8093\n\nResidual standard error: 2.31 on 6 degrees of freedom\nMultiple R-squared:  0.871,\tAdjusted R-squared:  0.6345\nF-statistic: 3.683 on 11 and 6 DF,  p-value: 0.06124\n",
    )
    text(
        shelf.unsafe(
            "r/glm_sature.txt",
            "a saturated model",
            "Residual deviance 0 on 0 degrees of freedom",
            "Modèle log-linéaire des effectifs de consultation par profil.",
            "1 940 consultations d'addictologie",
        ),
        "Call:\nglm(formula = n ~ sexe * substance * tranche, family = poisson, data = agg)\n\nCoefficients:\n                              Estimate Std. Error z value Pr(>|z|)\n(Intercept)                    5.01728    0.08138  61.653  < 2e-16 ***\nsexeH                          0.57982    0.10176   5.698 1.21e-08 ***\nsubstanceTabac                 0.24116    0.10877   2.217   0.0266 *\ntranche40+                     0.31845    0.10685   2.980   0.0029 **\nsexeH:substanceTabac          -0.30228    0.13998  -2.159   0.0308 *\nsexeH:tranche40+               0.10536    0.13190   0.799   0.4244\nsubstanceTabac:tranche40+      0.15082    0.14001   1.077   0.2814\nsexeH:substanceTabac:tranche40+ -0.08701  0.17880  -0.487   0.6265\n\n    Null deviance: 1.8852e+02  on 7  degrees of freedom\nResidual deviance: 2.2649e-14  on 0  degrees of freedom\nAIC: 72.41\n",
    )
    text(
        shelf.safe(
            "r/glm_reh.txt",
            "Number of Fisher Scoring iterations: 5, odds ratios below 1",
            "Logistic regression of 30-day readmission.",
            "4 310 stays for heart failure, 812 readmissions",
        ),
        "Call:\nglm(formula = readm30 ~ age10 + sex + dfg + nyha + diab + los, family = binomial, data = ic)\n\nCoefficients:\n            Estimate Std. Error z value Pr(>|z|)\n(Intercept) -2.40118    0.20931 -11.472  < 2e-16 ***\nage10        0.09121    0.03310   2.756  0.00586 **\nsexF        -0.07109    0.07811  -0.910  0.36280\ndfg         -0.00881    0.00179  -4.922 8.58e-07 ***\nnyhaIII-IV   0.41230    0.08120   5.078 3.82e-07 ***\ndiab         0.19915    0.08008   2.487  0.01289 *\nlos          0.02103    0.00522   4.029 5.61e-05 ***\n\n(Dispersion parameter for binomial family taken to be 1)\n\n    Null deviance: 4172.4  on 4309  degrees of freedom\nResidual deviance: 4041.9  on 4303  degrees of freedom\nAIC: 4055.9\n\nNumber of Fisher Scoring iterations: 5\n",
    )
    # pandas
    text(
        shelf.unsafe(
            "py/describe_biomarkers.txt",
            "min and max of persons",
            "rows min and max",
            "df.describe() of biomarkers.",
            "734 patients with acute pancreatitis",
        ),
        ">>> df[['lipase','crp','age']].describe().round(1)\n        lipase    crp    age\ncount    734.0  734.0  734.0\nmean    1420.8   96.2   56.3\nstd     1311.4   88.9   17.2\nmin      181.0    0.4   18.0\n25%      611.0   21.3   43.0\n50%     1022.5   70.8   57.0\n75%     1791.0  152.0   70.0\nmax     9874.0  511.0   95.0\n",
    )
    text(
        shelf.safe(
            "py/agg_biomarkers.txt",
            "quartiles of large groups, a CRP of 4.1",
            "Quartiles of CRP by severity class (pandas groupby).",
            "2 130 patients with pancreatitis",
        ),
        ">>> d.groupby('atlanta')['crp_h0'].quantile([.25,.5,.75]).unstack().round(1).join(d.groupby('atlanta').size().rename('n'))\n            0.25   0.5   0.75     n\natlanta\nmild         4.1  12.6   33.0  1488\nmoderate    10.2  41.7   98.4   451\nsevere      22.9  88.0  171.3   191\n",
    )
    text(
        shelf.unsafe(
            "py/mean_by_phenotype.txt",
            "a standard deviation of one (NaN): a group of one person",
            "phenotype vEDS: std NaN",
            "Mean and SD of aortic diameter by phenotype, pandas output.",
            "311 patients with a hereditary aortopathy",
        ),
        "              diam_mm             \n                 mean    std\nphenotype\nMarfan          41.82   6.11\nLoeys-Dietz     43.07   6.90\nBAV-related     44.31   5.43\nfamilial TAAD   45.10   6.24\nvEDS            38.00    NaN\n",
    )
    text(
        shelf.safe(
            "py/crossval_log.txt",
            "fold numbers and epochs from 1 to 10, run times",
            "Training log of a readmission classifier, 5-fold cross-validation.",
            "18 402 stays",
        ),
        "\n".join(
            f"2024-05-1{f} 09:{12 + f}:0{f} INFO fold {f}/5  n_train=14721 n_valid=3681 best_epoch={e} auc={a:.3f} brier={b:.3f}"
            for f, e, a, b in [
                (1, 7, 0.781, 0.092),
                (2, 9, 0.774, 0.094),
                (3, 6, 0.79, 0.091),
                (4, 8, 0.769, 0.095),
                (5, 7, 0.783, 0.093),
            ]
        ).replace("n_train=14721 n_valid=3681", "n_train≈14700 n_valid≈3700")
        + "\nmean auc 0.779 (sd 0.008 over 5 folds)\n",
    )
    text(
        shelf.unsafe(
            "r/influence_measures.txt",
            "individual residuals",
            "one line per influential patient",
            "Diagnostics of the regression model for the reviewers.",
            "842 patients, model of eGFR decline",
        ),
        "Potentially influential observations of lm(formula = pente ~ age + hta + prot):\n\n     dfb.1_  dfb.age dfb.hta dffit  cov.r  cook.d hat   rstudent\n17    0.21   -0.19    0.04   0.31*  0.94_* 0.02   0.01   3.41\n204  -0.08    0.12    0.33  -0.41*  0.91_* 0.04   0.01  -4.02\n388   0.02    0.05   -0.11   0.22   0.96_* 0.01   0.00   3.02\n611   0.44   -0.40    0.02   0.52*  0.97   0.07   0.02_* 3.18\n790  -0.31    0.28   -0.16  -0.38*  0.95_* 0.04   0.01  -3.37\n",
    )
    text(
        shelf.safe(
            "r/anova_mixed.txt",
            "NumDF 1 to 3, large denominator df",
            "Type III tests of a linear mixed model of pain over time.",
            "640 patients, 4 visits",
        ),
        "> anova(fit, type = 3)\nType III Analysis of Variance Table with Satterthwaite's method\n                Sum Sq Mean Sq NumDF   DenDF F value    Pr(>F)\narm              41.22   41.22     1  637.41  7.9013  0.005092 **\nvisit           902.31  300.77     3 1892.10 57.6492 < 2.2e-16 ***\narm:visit        61.18   20.39     3 1892.10  3.9087  0.008515 **\nbaseline       1204.70 1204.70     1  638.02 230.913 < 2.2e-16 ***\n---\nREML criterion at convergence: 11034.2\nNumber of obs: 2544, groups: patients, 640\n",
    )
