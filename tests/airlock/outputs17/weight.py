"""Dominance and residual degrees of freedom, with their twins."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs17.writers import put, sheets


def write(shelf: Shelf) -> None:
    _costs(shelf)
    _doses(shelf)
    _factor(shelf)
    _deciles(shelf)
    _variance(shelf)
    _poles(shelf)
    _residual(shelf)
    _anova(shelf)
    _ols(shelf)
    _chi(shelf)
    _mixed(shelf)
    _glm(shelf)


def _costs(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "medicoeco/couts_molecules.xlsx",
        "dominance",
        "éculizumab : premier patient = 88,4 % du coût",
        "Coût des molécules onéreuses par indication et concentration",
        "514 patients ayant reçu une molécule onéreuse",
    )
    rows = [["Molécule", "Patients", "Coût total (k€)", "Part du premier patient (%)", "Part des 10 premiers (%)"], ["Immunoglobulines", 188, 3120, 3.1, 21.7], ["Rituximab", 142, 1288, 2.2, 18.4],
            ["Éculizumab", 13, 1904, 88.4, 98.1], ["Infliximab", 171, 1466, 1.9, 15.2]]  # fmt: skip
    sheets(path, {"Coûts": rows})


def _doses(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "antibiotics/ddd_by_ward.csv",
        "dominance",
        "burns unit: top1_share 0.913",
        "Defined daily doses of last-resort antibiotics by ward with concentration",
        "388 adults treated with a last-resort antibiotic",
    )
    rows = [
        ["Intensive care", 141, 2210.5, 0.061],
        ["Haematology", 98, 1744.0, 0.074],
        ["Pulmonology", 77, 1388.5, 0.102],
        ["Burns unit", 21, 1290.0, 0.913],
        ["Urology", 51, 402.5, 0.118],
    ]
    put(path, [[["ward", "adults", "ddd_total", "top1_share"], *rows]])


def _factor(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "hemophilie/consommation.docx",
        "dominance in words",
        "« 91 % des unités vont au plus gros consommateur »",
        "Consommation de facteurs de coagulation",
        "86 patients hémophiles suivis",
    )
    put(
        path,
        [
            "# Consommation annuelle",
            [["Produit", "Patients", "Unités (millions)"], ["Facteur VIII recombinant", 34, "9,8"], ["Facteur IX", 21, "3,1"], ["Émicizumab (mg)", 31, "0,2"]],
            "La consommation est très concentrée : pour le facteur VIII, 91 % des unités vont au plus gros consommateur, traité par induction de "
            "tolérance. Hors facteur VIII, la consommation a baissé de 12 % en 3 ans.",
        ],
    )  # fmt: skip


def _deciles(shelf: Shelf) -> None:
    path = shelf.safe(
        "medicoeco/concentration_deciles.xlsx",
        "concentration by deciles of many patients, one above 85 %",
        "Concentration des coûts hospitaliers par décile",
        "12 400 patients hospitalisés en 2022",
    )
    rows = [["Groupe de patients", "Patients", "Part cumulée du coût (%)"], ["Décile supérieur", 1240, 58.7], ["Deux déciles supérieurs", 2480, 74.2], ["Quatre déciles supérieurs", 4960, 89.9],
            ["Ensemble", 12400, 100]]  # fmt: skip
    sheets(path, {"Concentration": rows, "Indices": [["Gini", 0.71], ["Theil", 1.04]]})


def _variance(shelf: Shelf) -> None:
    path = shelf.safe(
        "metabolomics/pca_variance.csv",
        "shares above 0.85 that are variance, not sums over persons",
        "Variance explained by principal components of a lipid panel",
        "1,018 adults with a lipid panel",
    )
    rows = [
        ["PC1", 14.21, 0.609, 0.609],
        ["PC2", 4.02, 0.172, 0.781],
        ["PC3", 2.11, 0.09, 0.871],
        ["PC4", 0.96, 0.041, 0.912],
        ["PC5", 0.71, 0.03, 0.942],
    ]
    put(path, [[["component", "eigenvalue", "share", "cumulative_share"], *rows]])


def _poles(shelf: Shelf) -> None:
    path = shelf.safe(
        "medicoeco/couts_poles.docx",
        "a department with four fifths of a cost, spread over many patients",
        "Répartition des coûts de biothérapie par pôle",
        "2 204 patients ayant reçu une biothérapie",
    )
    put(
        path,
        ["# Répartition par pôle", [["Pôle", "Patients", "Coût (M€)", "Part"], ["Cancérologie", 1718, "29,3", "81,4 %"], ["Rhumatologie", 302, "4,1", "11,4 %"],
         ["Gastro-entérologie", 184, "2,6", "7,2 %"]], "Coût médian par patient : 9 800 € [6 100-17 400]."],
    )  # fmt: skip


def _residual(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "pharmacokinetics/clearance_model.tex",
        "residual degrees of freedom below 10",
        "6 residual degrees of freedom",
        "Model of clearance in patients on extracorporeal support",
        "Adults on extracorporeal support with a full concentration profile",
    )
    put(
        path,
        [
            "# Covariates of clearance",
            [["Term", "Estimate", "SE", "t", "p"], ["Intercept", "4.12", "1.31", "3.15", "0.020"], ["Weight", "0.031", "0.014", "2.21", "0.069"], ["Creatinine", "-0.009", "0.004", "-2.25", "0.065"],
             ["Albumin", "-0.044", "0.038", "-1.16", "0.290"], ["Circuit age", "0.12", "0.07", "1.71", "0.138"], ["Flow", "0.51", "0.22", "2.32", "0.059"]],
            "Residual standard error 0.84 on 6 degrees of freedom; multiple R² 0.87, adjusted R² 0.76; F = 8.0 on 5 numerator degrees of freedom, p = 0.012.",
        ],
    )  # fmt: skip


def _anova(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "biomarqueurs/anova_interleukines.csv",
        "residual degrees of freedom below 10",
        "ligne Résidus : 7 degrés de liberté",
        "Analyse de variance de l'interleukine 6 selon la dose et le temps",
        "Patients ayant reçu des cellules CAR-T",
    )
    rows = [
        ["Dose", 2, "18,42", "9,21", "4,66", "0,052"],
        ["Temps", 3, "41,07", "13,69", "6,92", "0,017"],
        ["Dose x temps", 6, "22,90", "3,82", "1,93", "0,204"],
        ["Résidus", 7, "13,85", "1,98", "", ""],
    ]
    put(path, [[["source", "ddl", "somme_carres", "carre_moyen", "F", "p"], *rows]], sep=";")


def _ols(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "imaging/ols_summary.html",
        "residual degrees of freedom below 10",
        "Df Residuals: 8",
        "Regression of fibrosis score on imaging features",
        "Adults with paired biopsy and elastography",
    )
    put(
        path,
        [
            "# Model of fibrosis score",
            "<pre>\n                            OLS Regression Results\n"
            "==============================================================================\n"
            "Dep. Variable:         fibrosis_score   R-squared:                       0.781\n"
            "Model:                            OLS   Adj. R-squared:                  0.562\n"
            "Method:                 Least Squares   F-statistic:                     3.567\n"
            "Df Residuals:                       8   Prob (F-statistic):             0.0446\n"
            "Df Model:                           8   AIC:                             61.20\n"
            "Covariance Type:            nonrobust   BIC:                             68.70\n"
            "==============================================================================\n</pre>",
            "The intercept and the terms kept for the figure, of 8 in the model:",
            [["", "coef", "std err", "t", "P>|t|"], ["const", 0.812, 0.66, 1.23, 0.253], ["stiffness", 0.119, 0.041, 2.90, 0.02], ["cap", 0.004, 0.003, 1.33, 0.22], ["splenic_volume", 0.002, 0.001, 2.0, 0.081]],
        ],
    )  # fmt: skip


def _chi(shelf: Shelf) -> None:
    path = shelf.safe(
        "pharmacokinetics/tests_df.tex",
        "small degrees of freedom of tests, large residual ones",
        "Tests of covariates in a model of vancomycin clearance",
        "1,412 adults treated with vancomycin",
    )
    put(
        path,
        [
            "# Likelihood-ratio tests",
            [["Covariate", "df", "Chi-square", "p"], ["Renal function (spline)", 3, "212.4", "<0.001"], ["Weight", 1, "38.8", "<0.001"], ["Ward type", 4, "7.1", "0.131"], ["Centre", 5, "9.6", "0.087"]],
            "Residual standard error 0.41 on 1,398 degrees of freedom; F = 61.2 on 13 and 1,398 degrees of freedom, p below 0.001.",
        ],
        ruled=True,
    )  # fmt: skip


def _mixed(shelf: Shelf) -> None:
    path = shelf.safe(
        "biomarqueurs/anova_cortisol.csv",
        "small degrees of freedom of factors, residual ones large",
        "Analyse de variance du cortisol salivaire",
        "312 soignants et patients volontaires en hôpital de jour",
    )
    rows = [
        ["Groupe", 2, "4,12", "2,06", "3,31", "0,038"],
        ["Horaire", 3, "88,20", "29,40", "47,2", "<0,001"],
        ["Groupe x horaire", 6, "5,01", "0,84", "1,34", "0,24"],
        ["Résidus", 1236, "769,9", "0,62", "", ""],
    ]
    put(path, [[["source", "ddl", "somme_carres", "carre_moyen", "F", "p"], *rows]], sep=";")


def _glm(shelf: Shelf) -> None:
    path = shelf.safe(
        "imaging/glm_summary.html",
        "a statistical summary with small model degrees of freedom",
        "Logistic model of malignancy of lung nodules",
        "894 adults with a lung nodule",
    )
    put(
        path,
        [
            "# Model of malignancy",
            "<pre>\n                 Generalized Linear Model Regression Results\n"
            "==============================================================================\n"
            "Dep. Variable:              malignant   No. Observations:                  894\n"
            "Model:                            GLM   Df Residuals:                      888\n"
            "Model Family:                Binomial   Df Model:                            5\n"
            "Method:                          IRLS   Log-Likelihood:                -388.14\n"
            "No. Iterations:                     6   Pearson chi2:                      901\n"
            "==============================================================================\n</pre>",
            [["", "coef", "std err", "z", "P>|z|"], ["const", -6.12, 0.61, -10.03, 0.0], ["size_mm", 0.141, 0.013, 10.85, 0.0], ["age", 0.032, 0.009, 3.56, 0.0], ["upper_lobe", 0.48, 0.19, 2.53, 0.011],
             ["spiculation", 1.02, 0.21, 4.86, 0.0], ["pack_years", 0.009, 0.004, 2.25, 0.024]],
        ],
    )  # fmt: skip
