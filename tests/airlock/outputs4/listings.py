"""Plain text: consoles of R, SAS and Stata, and letters."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4.cohort import BINARY, p_value, person


def write(shelf: Shelf) -> None:
    leaks(shelf)
    released(shelf)


def leaks(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "txt/proc_freq.txt", "small_count", "Arm B, Grade 4: frequency 2", "SAS listing, PROC FREQ", "1,213 patients"
    )
    body = "                                The FREQ Procedure\n\n                              Table of ARM by GRADE\n\n   ARM       GRADE\n   Frequency|Grade 1 |Grade 2 |Grade 3 |Grade 4 |\n   ---------+--------+--------+--------+--------+\n   A        |    288 |    194 |     86 |     41 |\n   ---------+--------+--------+--------+--------+\n   B        |    331 |    202 |     69 |      2 |\n   ---------+--------+--------+--------+--------+\n\n   Statistic                     DF       Value      Prob\n   ------------------------------------------------------\n   Chi-Square                     3     41.0882    <.0001\n   Cramer's V                           0.1840\n"
    path.write_text(body, "utf-8")

    r = shelf.random("t-survfit")
    path = shelf.unsafe(
        "txt/summary_survfit.txt",
        "points",
        "every event time, n.event = 1",
        "R: summary(survfit)",
        "58 patients with pancreatic cancer",
    )
    lines, left, s, t = [" time n.risk n.event survival std.err lower 95% CI upper 95% CI"], 58, 1.0, 0.0
    while left > 18:
        t += r.uniform(0.2, 1.2)
        s *= 1 - 1 / left
        lines.append(
            f"{t:5.1f} {left:6d} {1:7d} {s:8.4f} {0.9 * (s * (1 - s) / 58) ** 0.5:7.4f} {s - 0.11:12.4f} {min(s + 0.09, 1):12.4f}"
        )
        left -= r.choice((1, 1, 2))
    path.write_text(
        "Call: survfit(formula = Surv(time, status) ~ 1, data = d)\n\n" + "\n".join(lines) + "\n", "utf-8"
    )

    path = shelf.unsafe(
        "txt/proc_univariate.txt",
        "extreme",
        "Extreme Observations: lowest and highest five",
        "SAS listing, PROC UNIVARIATE",
        "4,980 patients",
    )
    path.write_text(
        "The UNIVARIATE Procedure\nVariable:  LOS\n\nN                        4980    Mean             8.214\nStd Deviation            6.91    Median           6.000\n\nQuantile      Estimate\n75% Q3              11\n50% Median           6\n25% Q1               4\n\n        Extreme Observations\n\n----Lowest----        ----Highest---\nValue      Obs        Value      Obs\n    1      118          102     2207\n    1      431          119      912\n    1      677          127     4410\n    1     1204          141     3318\n    1     1950          188     1066\n",
        "utf-8",
    )

    r = shelf.random("t-print")
    path = shelf.unsafe(
        "txt/stata_list.txt", "row_level", "list of 20 observations", "Stata: list in 1/20", "table of 2,070 patients"
    )
    rows = "".join(
        f"{i:4d}. | {r.randrange(10**5, 10**6)}   {r.randrange(40, 88)}   {r.choice(('male  ', 'female'))}   {r.uniform(18, 40):5.1f}   {r.choice(('yes', ' no'))} |\n"
        for i in range(1, 21)
    )
    path.write_text(
        ". list id age sex bmi readmit in 1/20\n\n     +----------------------------------------+\n     |     id   age      sex     bmi   readmit |\n     |----------------------------------------|\n"
        + rows
        + "     +----------------------------------------+\n",
        "utf-8",
    )

    path = shelf.unsafe(
        "txt/aov_small.txt",
        "degrees_of_freedom",
        "Residuals: 4 degrees of freedom",
        "R: summary(aov), monthly cost by site and period",
        "16 monthly totals of 9,400 stays",
    )
    path.write_text(
        "> summary(aov(log(cost) ~ site * period + trend, data = m))\n            Df Sum Sq Mean Sq F value Pr(>F)\nsite         5  3.112  0.6224   9.214 0.0260 *\nperiod       1  0.418  0.4180   6.188 0.0676 .\ntrend        1  0.097  0.0970   1.436 0.2969\nsite:period  4  0.301  0.0753   1.114 0.4600\nResiduals    4  0.270  0.0675\n---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n",
        "utf-8",
    )

    r = shelf.random("t-mail")
    path = shelf.unsafe(
        "txt/reponse_patiente.txt",
        "contact",
        f"letter of a patient, {(who := person(r, 'f'))}, with e-mail and phone",
        "Courrier reçu à propos de l'étude",
        "",
    )
    path.write_text(
        f"Bonjour,\n\nJ'ai participé à l'enquête de satisfaction et j'aimerais en connaître les résultats.\nVous pouvez me joindre au 06 39 98 55 21 ou à {who.split()[0].lower()}.{who.split()[1].lower()}@messagerie.example.\n\n{who}\n",
        "iso-8859-1",
        errors="replace",
    )

    path = shelf.unsafe(
        "txt/legendes_figures.txt",
        "small_count",
        "« seuls cinq patients » dans la légende 3",
        "Légendes des figures",
        "2 071 patients, AVC ischémique",
    )
    path.write_text(
        "Figure 1. Diagramme de flux.\nFigure 2. Odds ratios ajustés et intervalles de confiance à 95 %.\nFigure 3. Évolution du mRS à 3 mois ; seuls cinq patients du groupe témoin avaient un score de 6.\nFigure 4. Analyse de sensibilité (20 imputations).\n",
        "utf-8",
    )


def released(shelf: Shelf) -> None:
    r = shelf.random("t-safe-glm")
    path = shelf.safe(
        "txt/summary_glm.txt", "z, p and degrees of freedom of thousands", "R: summary(glm)", "11,208 patients"
    )
    rows = "".join(
        f"{e[1][:20].replace(' ', '_'):<22}{r.gauss(0, 0.4):9.5f}{r.uniform(0.03, 0.1):11.5f}{r.gauss(0, 4):9.3f}  {p_value(r)}\n"
        for e in BINARY[:10]
    )
    path.write_text(
        f"Call:\nglm(formula = readmit ~ ., family = binomial, data = d)\n\nCoefficients:\n                       Estimate Std. Error  z value Pr(>|z|)\n{rows}\n(Dispersion parameter for binomial family taken to be 1)\n\n    Null deviance: 13842.1  on 11207  degrees of freedom\nResidual deviance: 12904.6  on 11197  degrees of freedom\nAIC: 12926.6\n\nNumber of Fisher Scoring iterations: 4\n",
        "utf-8",
    )

    path = shelf.safe(
        "txt/proc_logistic.txt", "Hosmer-Lemeshow with 8 DF, c 0.72", "SAS listing, PROC LOGISTIC", "8,412 stays"
    )
    path.write_text(
        "The LOGISTIC Procedure\n\nNumber of Observations Read        8412\nNumber of Observations Used        8206\n\n          Response Profile\n Ordered     readmit      Total\n   Value               Frequency\n       1     1              1377\n       2     0              6829\n\nParameter  DF  Estimate  Std Error  Wald ChiSq  Pr > ChiSq\nIntercept   1   -2.1142     0.0841    632.0012      <.0001\nage10       1    0.1120     0.0214     27.3910      <.0001\nsex   F     1   -0.0514     0.0310      2.7492      0.0973\nemerg       1    0.4127     0.0642     41.3240      <.0001\n\nHosmer and Lemeshow Goodness-of-Fit Test\nChi-Square    DF    Pr > ChiSq\n    6.4410     8        0.5980\n\nAssociation: Percent Concordant 71.8, c = 0.722\n",
        "utf-8",
    )

    path = shelf.safe(
        "txt/stata_logit.txt", "iterations 0 to 4, pseudo R2", "Stata: logistic regression", "5,140 patients"
    )
    path.write_text(
        "Iteration 0:   log likelihood = -3102.4418\nIteration 1:   log likelihood = -2981.0023\nIteration 4:   log likelihood = -2977.1184\n\nLogistic regression                     Number of obs =  5,140\n                                        LR chi2(4)    = 250.65\n                                        Prob > chi2   = 0.0000\nLog likelihood = -2977.1184             Pseudo R2     = 0.0404\n\n       death | Odds ratio   Std. err.      z    P>|z|     [95% conf. interval]\n       early |   .7712     .0481    -4.16   0.000     .6824    .8715\n       age10 |   1.284     .0310    10.36   0.000     1.225    1.346\n      female |   .9410     .0580    -0.99   0.324     .8339    1.062\n     lactate |   1.151     .0162     9.99   0.000     1.120    1.183\n",
        "utf-8",
    )

    path = shelf.safe("txt/session_info.txt", "versions of packages", "R: sessionInfo()", "")
    path.write_text(
        "R version 4.3.2 (2023-10-31)\nPlatform: x86_64-pc-linux-gnu (64-bit)\nRunning under: Debian GNU/Linux 12 (bookworm)\n\nattached base packages:\n[1] stats     graphics  grDevices utils     datasets  methods   base\n\nother attached packages:\n [1] gtsummary_1.7.2  survival_3.5-7   mice_3.16.0     dplyr_1.1.4\n [5] ggplot2_3.4.4    broom_1.0.5      rms_6.7-1\n",
        "utf-8",
    )

    path = shelf.safe(
        "txt/abstract_fr.txt", "résumé dense en chiffres", "Résumé de congrès", "7 740 patients, diabète de type 2"
    )
    path.write_text(
        "Introduction. L'effet rénal des iSGLT2 en vie réelle reste à préciser.\nMéthodes. Cohorte de 7 740 patients (3 610 sous iSGLT2, 4 130 sous iDPP4), 2016-2023, pondération par score de propension, modèle de Cox.\nRésultats. Âge médian 66 ans [58-73], 43,2 % de femmes. Suivi médian de 2,6 ans. Un événement rénal est survenu chez 412 (11,4 %) et 640 (15,5 %) patients ; HR 0,74 (IC 95 % 0,65-0,84 ; p < 0,001). Le nombre de patients à traiter était de 24.\nConclusion. Les iSGLT2 étaient associés à une réduction du risque rénal.\n",
        "iso-8859-1",
    )
