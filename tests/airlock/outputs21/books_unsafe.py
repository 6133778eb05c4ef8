"""Notebooks in which a printed table tells of single persons."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs21.notebook import code, frame, md, result, save, stream


def _tables(shelf: Shelf) -> None:
    rng = shelf.random("books")
    path = shelf.unsafe(
        "notebooks/analyse_chutes.ipynb",
        "lignes d'un jeu de données affichées par head()",
        "df.head() : cinq lignes de patients",
        "Carnet d'analyse des chutes à l'hôpital : lecture, effectifs par service, modèle.",
        "1 514 patients de plus de 65 ans hospitalisés, dont 222 chutes",
    )
    rows = [
        [
            i,
            rng.randint(66, 88),
            rng.choice("HF"),
            rng.choice(["SSR", "Gériatrie", "Médecine"]),
            rng.randint(3, 40),
            rng.randint(0, 1),
        ]
        for i in range(5)
    ]
    text, html = frame(["", "age", "sexe", "service", "duree", "chute"], rows)
    save(
        path,
        [
            md("# Chutes à l'hôpital"),
            code("df = pd.read_csv('chutes.csv', sep=';')\ndf.head()", result(text, html=html)),
            code(
                "df.groupby('service').chute.agg(['size','sum'])",
                result(
                    "           size  sum\nservice\nGériatrie   602  121\nMédecine    571   49\nSSR         341   52"
                ),
            ),
            code(
                "m.params.round(3).to_dict()", result("{'Intercept': -3.112, 'age10': 0.214, 'benzodiazepine': 0.51}")
            ),
        ],
    )

    path = shelf.unsafe(
        "notebooks/pathogens_counts.ipynb",
        "small counts printed by value_counts",
        "value_counts: Nocardia 3",
        "Notebook on pathogens found in bronchoalveolar lavage.",
        "884 immunocompromised adults with a bronchoalveolar lavage",
    )
    counts = "pathogen\nNone                402\nPneumocystis        141\nAspergillus          96\nInfluenza            88\nS. pneumoniae        82\nCytomegalovirus      72\nNocardia              3\nName: count, dtype: int64"
    save(
        path,
        [
            md("## Microbiology"),
            code("lav.pathogen.value_counts()", result(counts)),
            code("chi2_contingency(pd.crosstab(lav.pathogen, lav.steroids)).pvalue", result("0.0214")),
            code("lav.groupby('steroids').size()", result("steroids\nno     511\nyes    373\ndtype: int64")),
        ],
    )

    path = shelf.unsafe(
        "notebooks/description_neonat.ipynb",
        "minimum et maximum de describe()",
        "lignes min et max de describe()",
        "Carnet de description des naissances avant terme : effectifs par terme et statistiques.",
        "1 060 nouveau-nés prématurés",
    )
    text, html = frame(
        ["", "terme_sa", "poids_g", "apgar5"],
        [
            ["count", "1060.0", "1060.0", "1060.0"],
            ["mean", "32.1", "1748.3", "8.4"],
            ["std", "2.6", "488.0", "1.6"],
            ["min", "23.4", "471.0", "1.0"],
            ["25%", "30.6", "1380.0", "8.0"],
            ["50%", "32.7", "1760.0", "9.0"],
            ["75%", "34.1", "2110.0", "10.0"],
            ["max", "36.9", "3218.0", "10.0"],
        ],
    )
    save(
        path,
        [
            md("# Prématurés"),
            code(
                "d.groupby('classe_terme').size()",
                result("classe_terme\n<28        96\n28-31     288\n32-36     676\ndtype: int64"),
            ),
            code("d.describe().round(1)", result(text, html=html)),
        ],
    )

    path = shelf.unsafe(
        "notebooks/tree_relapse_alcohol.ipynb",
        "a leaf with few persons in a printed tree",
        "third leaf: weights [3.00, 4.00]",
        "Notebook with a printed decision tree of relapse after detoxification.",
        "702 adults after an alcohol detoxification",
    )
    tree = "|--- craving <= 4.50\n|   |--- housing <= 0.50\n|   |   |--- weights: [88.00, 71.00] class: 0\n|   |--- housing >  0.50\n|   |   |--- weights: [231.00, 62.00] class: 0\n|--- craving >  4.50\n|   |--- ggt <= 18.50\n|   |   |--- weights: [3.00, 4.00] class: 1\n|   |--- ggt >  18.50\n|   |   |--- weights: [72.00, 171.00] class: 1\n"
    save(
        path,
        [
            code(
                "clf = DecisionTreeClassifier(max_depth=2, random_state=5).fit(X, y)\nprint(export_text(clf, feature_names=list(X), show_weights=True))",
                stream(tree),
            ),
            code("cross_val_score(clf, X, y, cv=5).round(3)", result("array([0.731, 0.712, 0.744, 0.726, 0.719])")),
            code(
                "pd.Series(clf.feature_importances_, X.columns).round(2)",
                result("craving    0.71\nhousing    0.22\nggt        0.07\ndtype: float64"),
            ),
        ],
    )

    path = shelf.unsafe(
        "notebooks/ols_pilote.ipynb",
        "trop peu de degrés de liberté résiduels",
        "Df Residuals: 6",
        "Carnet d'une étude pilote d'imagerie : régression linéaire imprimée par statsmodels.",
        "14 patients d'une étude pilote d'imagerie",
    )
    body = "".join(
        f"{n:<14}{rng.gauss(0, 2):>9.3f}{rng.uniform(0.4, 1.2):>10.3f}{rng.gauss(0, 1.5):>9.3f}{rng.uniform(0.02, 0.9):>9.3f}\n"
        for n in ("Intercept", "age", "vol_hippo", "apoe", "etudes", "mmse0", "sexe", "site")
    )
    summary = (
        "                            OLS Regression Results                            \n==============================================================================\nDep. Variable:                delta_mmse   R-squared:                   0.871\nModel:                               OLS   Adj. R-squared:              0.721\nNo. Observations:                     14   F-statistic:                 5.788\nDf Residuals:                          6   Prob (F-statistic):         0.0244\nDf Model:                              7   AIC:                         61.02\n==============================================================================\n                 coef   std err        t    P>|t|\n------------------------------------------------------------------------------\n"
        + body
        + "==============================================================================\n"
    )
    save(
        path,
        [
            md("# Étude pilote\nModèle préspécifié"),
            code("print(smf.ols(formule, d).fit().summary())", stream(summary)),
        ],
    )


def write(shelf: Shelf) -> None:
    """Printed tables, then what hides in bundles, widgets and errors."""
    _tables(shelf)
