"""Regressions: degrees of freedom, saturated models, dominance in words."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import csv, markdown_table, pdf, text


def write(shelf: Shelf) -> None:
    """Three stops."""
    text(
        shelf.unsafe(
            "regressions/pk_infants.txt",
            "fewer than ten residual degrees of freedom",
            "Residual df 7",
            "Regression of drug clearance",
            "Infants treated with a new antifungal",
        ),
        """
                            OLS Regression Results
==============================================================================
Dep. Variable:          log_clearance   R-squared:                       0.812
Model:                            OLS   Adj. R-squared:                  0.705
Method:                 Least Squares   F-statistic:                     7.559
No. Observations:                  12   Prob (F-statistic):             0.0114
Df Residuals:                       7   AIC:                             11.42
Df Model:                           4   BIC:                             13.85
Covariance Type:            nonrobust
==============================================================================
                 coef    std err          t      P>|t|      [0.025      0.975]
------------------------------------------------------------------------------
const         -1.2207      0.401     -3.044      0.019      -2.169      -0.272
log_weight     0.7714      0.188      4.103      0.005       0.327       1.216
albumin        0.0211      0.014      1.507      0.176      -0.012       0.054
ecmo          -0.3320      0.170     -1.953      0.092      -0.734       0.070
term           0.1107      0.121      0.915      0.391      -0.175       0.397
==============================================================================
""",
    )
    text(
        shelf.safe(
            "regressions/clairance_adultes.txt",
            "degrees of freedom of the model below 10",
            "Régression de la clairance",
            "418 adultes traités par un antifongique",
        ),
        """
                            OLS Regression Results
==============================================================================
Dep. Variable:          log_clairance   R-squared:                       0.414
Model:                            OLS   Adj. R-squared:                  0.408
Method:                 Least Squares   F-statistic:                     72.94
No. Observations:                 418   Prob (F-statistic):           1.27e-46
Df Residuals:                     413   AIC:                             388.1
Df Model:                           4   BIC:                             408.3
Covariance Type:            nonrobust
==============================================================================
                 coef    std err          t      P>|t|      [0.025      0.975]
------------------------------------------------------------------------------
const         -0.9112      0.102     -8.933      0.000      -1.112      -0.711
log_poids      0.7402      0.061     12.134      0.000       0.620       0.860
albumine       0.0094      0.004      2.350      0.019       0.002       0.017
epuration     -0.2811      0.055     -5.111      0.000      -0.389      -0.173
femme         -0.0620      0.031     -2.000      0.046      -0.123      -0.001
==============================================================================
""",
    )
    pdf(
        shelf.unsafe(
            "regressions/fecondite_sature.pdf",
            "saturated model",
            "eight cells, eight parameters: each fitted rate is a cell's",
            "Modèle de la fécondation selon trois facteurs",
            "1 026 couples suivis en assistance médicale à la procréation",
        ),
        [
            "# Modèle logistique de la grossesse évolutive",
            "Modèle avec les trois facteurs binaires et toutes leurs interactions (saturé, 8 paramètres pour 8 cellules, déviance résiduelle 0,00 sur 0 degré de liberté).",
            "Terme|Coefficient|Erreur type|p\nConstante|-0,693|0,122|<0,001\nÂge de 38 ans et plus|-0,811|0,214|<0,001\nTabac|-0,288|0,203|0,16\nEndométriose|-0,201|0,240|0,40\nÂge x tabac|0,140|0,388|0,72\nÂge x endométriose|-0,412|0,455|0,37\nTabac x endométriose|0,310|0,520|0,55\nÂge x tabac x endométriose|-1,204|0,911|0,19",
            "L'effectif total est de 1 026 couples, suivis dans 3 centres.",
        ],
    )
    pdf(
        shelf.safe(
            "regressions/fertility_model.pdf",
            "coefficients with covariates below 10",
            "Model of ongoing pregnancy",
            "1,388 couples treated by assisted reproduction",
        ),
        [
            "# Logistic model of ongoing pregnancy",
            "Main effects only, with splines of age (3 knots); residual deviance 1,604.2 on 1,380 degrees of freedom.",
            "Term|Odds ratio|95% CI|p\nAge (per 5 years)|0.71|0.63-0.80|<0.001\nSmoking|0.82|0.64-1.05|0.12\nEndometriosis|0.88|0.67-1.16|0.36\nEmbryos transferred (2 against 1)|1.34|1.07-1.68|0.01\nBMI 30 and over|0.79|0.58-1.08|0.14",
            "The C-index was 0.64 after 200 bootstraps; 4 centres took part.",
        ],
    )
    csv(
        shelf.unsafe(
            "regressions/orphan_drug_sums.csv",
            "dominance",
            "enzyme therapy: top_share 0.91",
            "Yearly spending by orphan drug class with the share of the first patient",
            "318 patients treated with orphan drugs",
        ),
        """
class|patients|spending_keur|mean_keur|top_share
Enzyme therapy|14|5210|372|0.91
Antisense oligonucleotide|22|3840|175|0.11
Complement inhibitor|61|9120|150|0.06
CFTR modulator|144|18470|128|0.03
Pulmonary vasodilator|77|2110|27|0.05""",
    )
    text(
        shelf.safe(
            "regressions/medicaments_orphelins.md",
            "shares of classes in the whole",
            "Dépense annuelle par classe de médicaments orphelins",
            "402 patients traités par médicaments orphelins",
        ),
        "# Dépense annuelle\n\n"
        + markdown_table(
            """
classe|patients|dépense (k€)|part de la dépense totale
Enzymothérapie|31|8110|21 %
Oligonucléotide|28|4470|12 %
Inhibiteur du complément|88|12340|32 %
Modulateur CFTR|172|11910|31 %
Vasodilatateur|83|1580|4 %"""
        )
        + "\n\nLa règle de dominance (85 %) est respectée dans les 5 classes.\n",
    )
