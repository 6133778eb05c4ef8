"""Notebooks with tables and models that may leave."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.notebook import code, frame, md, result, save, stream


def _tables(shelf: Shelf) -> None:
    path = shelf.safe(
        "notebooks/01_description_diabete.ipynb",
        "tableaux HTML de pandas, quantiles sans extrêmes",
        "Carnet de description d'une cohorte : tableau croisé et quantiles, sans minimum ni maximum.",
        "2 944 patients diabétiques de type 2",
    )
    cells = [
        ["Biguanide seul", 612, 588, 1200],
        ["Bithérapie", 488, 431, 919],
        ["Insuline", 401, 352, 753],
        ["Aucun", 41, 31, 72],
    ]
    text, html = frame(["traitement", "Homme", "Femme", "Total"], [*cells, ["Total", 1542, 1402, 2944]])
    assert [sum(int(str(c[i])) for c in cells) for i in (1, 2, 3)] == [1542, 1402, 2944]
    more, more_html = frame(
        ["", "age", "imc", "hba1c"],
        [
            ["count", "2944.0", "2944.0", "2944.0"],
            ["mean", "63.4", "30.2", "7.6"],
            ["std", "11.2", "5.4", "1.3"],
            ["5%", "44.0", "22.7", "5.9"],
            ["50%", "64.0", "29.6", "7.4"],
            ["95%", "81.0", "39.8", "10.1"],
        ],
    )
    save(
        path,
        [
            md("# Description de la cohorte\nVersion 4 du script, graine 11."),
            code("import pandas as pd\ndf = pd.read_parquet('cohorte.parquet')\ndf.shape", result("(2944, 17)")),
            code("pd.crosstab(df.traitement, df.sexe, margins=True, margins_name='Total')", result(text, html=html)),
            code(
                "df[['age','imc','hba1c']].describe(percentiles=[.05,.5,.95]).drop(['min','max'])",
                result(more, html=more_html),
            ),
            md("Aucun effectif inférieur à 10. Test du χ² : p = 0,34 (3 ddl)."),
        ],
    )

    path = shelf.safe(
        "notebooks/02_train_sepsis_lstm.ipynb",
        "epochs, folds, early stopping, a report with cells in tens",
        "Notebook that trains a recurrent network to predict sepsis; epochs, folds and the report on the test set.",
        "14,600 adults in intensive care, 2,920 of them in the test set",
    )
    log = "".join(
        f"Epoch {e}/12 - loss: {0.62 / (e + 0.4) ** 0.3:.4f} - val_loss: {0.64 / (e + 0.4) ** 0.26:.4f} - val_auc: {0.71 + 0.011 * e:.3f} - lr: {'1e-3' if e < 6 else '3e-4'}\n"
        for e in range(1, 10)
    )
    # 2,920 = 2,410 without sepsis (2,205 right, 205 wrong) and 510 with (368 right, 142 wrong)
    report = "              precision    recall  f1-score   support\n\n          no       0.94      0.91      0.93      2410\n         yes       0.64      0.72      0.68       510\n\n    accuracy                           0.88      2920\n   macro avg       0.79      0.82      0.80      2920\nweighted avg       0.89      0.88      0.88      2920\n"
    save(
        path,
        [
            md("# Sepsis, LSTM\n5 folds, seed 3, 2 layers, 64 units"),
            code(
                "history = fit(model, train, val, epochs=12, patience=3)",
                stream(log + "Early stopping at epoch 9, best epoch 6\n"),
                stream("2023-10-04 UserWarning: 2 of 41 features constant, dropped\n", "stderr"),
            ),
            code(
                "print(classification_report(y_test, y_hat))\nprint(confusion_matrix(y_test, y_hat))",
                stream(report + "[[2205  205]\n [ 142  368]]\n"),
            ),
            code("pd.Series(fold_auc).round(3).tolist()", result("[0.812, 0.807, 0.819, 0.801, 0.815]")),
        ],
    )

    path = shelf.safe(
        "notebooks/03_regression_logistique.ipynb",
        "sortie de modèle à petits coefficients, df du modèle 6, résidus 5 401",
        "Régression logistique de la réadmission, sortie imprimée de statsmodels.",
        "5 408 adultes sortis de médecine, 811 réadmissions à 30 jours",
    )
    names = [
        ("Intercept", -2.611, 0.182),
        ("age10", 0.112, 0.031),
        ("sexe[T.H]", 0.204, 0.08),
        ("charlson", 0.171, 0.022),
        ("dfg_bas", 0.388, 0.092),
        ("urgence", 0.297, 0.101),
        ("isole", 0.241, 0.088),
    ]
    table = "".join(
        f"{n:<14}{b:>9.4f}{s:>11.3f}{b / s:>10.3f}{0.001 if abs(b / s) > 3 else 0.008:>10.3f}{b - 1.96 * s:>11.3f}{b + 1.96 * s:>10.3f}\n"
        for n, b, s in names
    )
    summary = (
        "                           Logit Regression Results                           \n==============================================================================\nDep. Variable:                readm30   No. Observations:                 5408\nModel:                          Logit   Df Residuals:                     5401\nMethod:                           MLE   Df Model:                            6\nconverged:                       True   Pseudo R-squ.:                 0.06112\nLog-Likelihood:               -2147.3   LLR p-value:                 3.1e-57\n==============================================================================\n                 coef    std err         z     P>|z|     [0.025    0.975]\n------------------------------------------------------------------------------\n"
        + table
        + "==============================================================================\n"
    )
    save(
        path,
        [
            md("## Modèle principal"),
            code(
                "m = smf.logit('readm30 ~ age10 + sexe + charlson + dfg_bas + urgence + isole', data=df).fit()\nprint(m.summary())",
                stream(
                    "Optimization terminated successfully.\n         Current function value: 0.397060\n         Iterations 6\n"
                    + summary
                ),
            ),
            code("df.readm30.value_counts()", result("readm30\n0    4597\n1     811\nName: count, dtype: int64")),
            code(
                "print('AUC 5 plis :', [0.684, 0.671, 0.69, 0.677, 0.68], 'Hosmer-Lemeshow p = 0.41 (8 ddl)')",
                stream("AUC 5 plis : [0.684, 0.671, 0.69, 0.677, 0.68] Hosmer-Lemeshow p = 0.41 (8 ddl)\n"),
            ),
        ],
    )


def write(shelf: Shelf) -> None:
    """Tables and models, then pictures and widgets."""
    _tables(shelf)
