"""Residual degrees of freedom: too few, or the few of a test's numerator."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs20.files import latex, markdown, paper, text, web, word


def write(shelf: Shelf) -> None:
    few(shelf)
    many(shelf)


def few(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "paediatrics/growth_lm_summary.pdf", "residual degrees of freedom", "6 residual degrees of freedom for 16 children", "R output of a linear model of growth velocity.", "16 children treated with growth hormone",
    )  # fmt: skip
    paper(path, ["# Growth velocity: linear model", "\nlm(formula = velocity ~ dose + sex + puberty + igf1 + bone_age +\n    midparental + centre + duration, data = gh)\n\nCoefficients:\n              Estimate Std. Error t value Pr(>|t|)\n(Intercept)     4.1120     2.2071   1.863   0.1117\n"
                 "dose            0.8814     0.3190   2.763   0.0327 *\nsexM            0.2107     0.6614   0.319   0.7609\npubertyII       1.0410     0.7730   1.347   0.2267\nigf1            0.0033     0.0021   1.571   0.1672\nbone_age       -0.2218     0.1714  -1.294   0.2433\n"
                 "midparental     0.0511     0.0402   1.271   0.2508\ncentre2        -0.4021     0.7120  -0.565   0.5927\ncentre3         0.1184     0.8011   0.148   0.8873\nduration       -0.1120     0.0910  -1.231   0.2644\n\n"
                 "Residual standard error: 0.9127 on 6 degrees of freedom\nMultiple R-squared:  0.811,  Adjusted R-squared:  0.5275\nF-statistic: 2.861 on 9 and 6 DF,  p-value: 0.1053", "Dose was kept for the dosing rule."], title="growth.R")  # fmt: skip

    path = shelf.unsafe(
        "readaptation/anova_marche.tex", "residual degrees of freedom", "ligne Résidus: 7 ddl", "Analyse de variance de la vitesse de marche selon quatre facteurs.", "24 patients en rééducation après AVC",
    )  # fmt: skip
    latex(path, ["# Analyse de variance", "Vitesse de marche à 6 semaines, 24 patients.",
                 [["Source", "ddl", "Somme des carrés", "F", "p"], ["Programme", 2, "0,412", "4,91", "0,046"], ["Côté atteint", 1, "0,038", "0,91", "0,372"], ["Territoire", 5, "0,291", "1,39", "0,333"], ["Programme et territoire", 8, "0,377", "1,12", "0,446"], ["Résidus", 7, "0,294", "", ""]]], lang="french")  # fmt: skip

    path = shelf.unsafe(
        "laboratory/method_drift_ols.html", "residual degrees of freedom", "Df Residuals: 4", "statsmodels summary of a regression of plasma level on eleven covariates.", "16 adults treated with a monoclonal antibody",
    )  # fmt: skip
    left = [
        ("Dep. Variable:", "trough", "R-squared:", "0.921"),
        ("Model:", "OLS", "Adj. R-squared:", "0.704"),
        ("No. Observations:", "16", "F-statistic:", "4.239"),
        ("Df Residuals:", "4", "Prob (F-statistic):", "0.0882"),
        ("Df Model:", "11", "AIC:", "101.4"),
    ]
    names = [
        "const",
        "weight",
        "albumin",
        "crp",
        "ada",
        "interval",
        "cycle",
        "egfr",
        "bmi",
        "smoker",
        "line",
        "batch",
    ]
    web(
        path,
        "en",
        [
            "# OLS Regression Results",
            [("", "", "", ""), *left],
            [
                ["", "coef", "std err", "t"],
                *(
                    [
                        name,
                        f"{0.31 * (-1) ** i * (i + 1):.3f}",
                        f"{0.2 + 0.07 * i:.3f}",
                        f"{0.31 * (-1) ** i * (i + 1) / (0.2 + 0.07 * i):.3f}",
                    ]
                    for i, name in enumerate(names)
                ),
            ],
            "Standard errors assume that the covariance matrix is correctly specified.",
        ],
    )


def many(shelf: Shelf) -> None:
    path = shelf.safe(
        "cardiology/ejection_fraction_glm.pdf", "9 and 3 degrees of freedom of terms beside 1,187 residual ones", "R output of a linear model of ejection fraction with its analysis of variance.", "1,200 adults with heart failure",
    )  # fmt: skip
    paper(path, ["# Ejection fraction: linear model", "\nAnalysis of Variance Table\n\nResponse: lvef\n             Df Sum Sq Mean Sq F value    Pr(>F)\nnyha          3   9120  3040.0  28.147 < 2.2e-16 ***\naetiology     4   3311   827.8   7.664  4.31e-06 ***\nsex           1    402   402.0   3.722   0.05394 .\n"
                 "dose          2    188    94.0   0.870   0.41916\nspline(age)   2    911   455.5   4.217   0.01497 *\nResiduals  1187 128201   108.0\n---\nSignif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1\n\nResidual standard error: 10.39 on 1187 degrees of freedom\n"
                 "F-statistic: 10.75 on 12 and 1187 DF,  p-value: < 2.2e-16"], title="lvef.R")  # fmt: skip

    path = shelf.safe(
        "psychiatrie/anova_echelles.docx", "F(2, 318), khi-deux à 3 ddl, t(212)", "Comparaison de trois prises en charge de l'anxiété : tests et degrés de liberté.", "321 adultes suivis pour trouble anxieux, 107 par groupe",
    )  # fmt: skip
    word(path, ["# Trois prises en charge de l'anxiété", [["Critère", "Statistique", "ddl", "p"], ["HAMA à 8 semaines", "F = 5,12", "2 et 318", "0,006"], ["Réponse", "χ² = 6,81", "2", "0,033"], ["Interaction avec le sexe", "F = 0,77", "2 et 315", "0,46"], ["Tendance sur 4 visites", "χ² = 11,4", "3", "0,010"]],
                "Comparaisons deux à deux : t(212) = 3,1 ; t(212) = 1,9 ; t(212) = 1,2, correction de Holm à 3 tests."], look="Light Shading Accent 1")  # fmt: skip

    path = shelf.safe(
        "oncology/cox_models.md", "likelihood ratio tests on 1 to 6 degrees of freedom", "Cox models of survival in colon cancer with likelihood ratio tests.", "1,904 adults with colon cancer, 611 deaths",
    )  # fmt: skip
    markdown(path, ["# Survival in colon cancer: Cox models", "n = 1904, number of events = 611.", [["Term", "HR", "95% CI", "LRT chi2", "df", "p"], ["Stage", "—", "—", "214.6", 3, "<0.001"], ["Age, spline", "—", "—", "41.2", 4, "<0.001"], ["Emergency surgery", "1.61", "1.34-1.93", "26.1", 1, "<0.001"],
                    ["Deprivation, fifths", "—", "—", "9.9", 4, "0.042"], ["MSI status", "0.78", "0.61-0.99", "4.3", 1, "0.038"]], "Proportional hazards: global test chi2 = 8.8 on 6 df, p = 0.19. Concordance 0.74 (se 0.009)."])  # fmt: skip

    path = shelf.safe(
        "urgences/regression_attente.tsv", "colonnes ddl de 1 à 5 des termes, résidus 12 430", "Table d'analyse de la variance du temps d'attente, exportée en tabulations.", "12 450 passages d'adultes distincts aux urgences",
    )  # fmt: skip
    text(
        path,
        "terme\tddl\tsomme_carres\tF\tp\nniveau_tri\t4\t881203\t142,1\t<0,001\nheure\t5\t301772\t38,9\t<0,001\njour\t6\t99120\t10,7\t<0,001\nmode_arrivee\t3\t40211\t8,6\t<0,001\nage_classe\t1\t2101\t1,4\t0,24\nresidus\t12430\t19277004\t\t\n",
    )
