"""Notebooks with one fault among their outputs, code or widgets."""

from tests.airlock.outputs.case import Shelf

from . import figures
from .cells import error, frame, notebook, picture, plain, stream
from .make import people, share


def write(shelf: Shelf) -> None:
    for case in (_head, _describe, _secret, _widgets, _ols, _trace, _names, _normalized):
        case(shelf)


def _head(shelf: Shelf) -> None:
    rng = shelf.random("head")
    path = shelf.unsafe(
        "ipynb/01_cohort_sepsis.ipynb",
        "W12 row-level data",
        "third code cell: cohort.head() shows five patients",
        "Notebook that builds the sepsis cohort and counts it.",
        "6,420 adult intensive care stays with sepsis",
    )
    rows: list[list[object]] = [["", "stay", "age", "sex", "sofa", "lactate", "los", "death_28d"]]
    for i in range(5):
        rows.append(
            [
                i,
                30412 + 7 * i,
                rng.randrange(33, 86),
                rng.choice("MF"),
                rng.randrange(4, 15),
                f"{rng.uniform(1, 9):.1f}",
                rng.randrange(2, 24),
                rng.choice((0, 1)),
            ]
        )
    notebook(path, [
        "# Sepsis cohort\nSepsis-3, first stay only.",
        ("import duckdb, pandas as pd\ncon = duckdb.connect()",),
        ("cohort = con.sql(open('cohort.sql').read()).df()\nlen(cohort)", plain("6420")),
        ("cohort.head()", frame(rows)),
        ("cohort.groupby('sofa_class').death_28d.agg(['count', 'sum'])", frame([["sofa_class", "count", "sum"], ["2-5", 2310, 254], ["6-9", 2604, 581], ["10+", 1506, 648]])),
        ("cohort.age.median(), cohort.los.median()", plain("(67.0, 6.0)")),
    ])  # fmt: skip


def _describe(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ipynb/eda_biologie_anemie.ipynb",
        "W9 minimum and maximum",
        "describe(): rows min and max of ferritin, haemoglobin and CRP",
        "Analyse exploratoire des bilans d'anémie.",
        "3 310 adultes explorés pour une anémie",
    )
    rows: list[list[object]] = [
        ["", "ferritine", "hb", "crp"],
        ["count", "3310.0", "3310.0", "3310.0"],
        ["mean", "214.6", "9.8", "22.1"],
        ["std", "388.2", "1.7", "41.9"],
        ["min", "2.0", "3.1", "0.3"],
        ["25%", "28.0", "8.7", "2.4"],
        ["50%", "91.0", "9.9", "7.1"],
        ["75%", "242.0", "11.0", "24.6"],
        ["max", "9140.0", "12.9", "431.0"],
    ]
    notebook(path, [
        "# Bilans d'anémie\nExtraction de 2023, un bilan par patient.",
        ("df.shape", plain("(3310, 14)")),
        ("df.sexe.value_counts()", plain("sexe\nF    1902\nM    1408\nName: count, dtype: int64")),
        ("df[['ferritine', 'hb', 'crp']].describe().round(1)", frame(rows)),
        ("df.groupby('type').size()", plain("type\nCarence martiale    1288\nInflammatoire       1107\nMixte                514\nAutre                401\ndtype: int64")),
    ])  # fmt: skip


def _secret(shelf: Shelf) -> None:
    rng = shelf.random("secret nb")
    word = "".join(rng.choice("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(18))
    path = shelf.unsafe(
        "ipynb/figure2_incidence.ipynb",
        "W29 secret",
        "second cell: the database's password in a connection string",
        "Notebook that makes figure 2 from aggregated counts.",
        "118,000 adults followed in primary care",
    )
    notebook(path, [
        "# Figure 2: incidence of gout",
        (f"from sqlalchemy import create_engine\nengine = create_engine('postgresql://etl_reader:{word}@db-omop.intra:5432/omop')",),
        ("agg = pd.read_sql('select * from gout_agg', engine)\nagg", frame([["year", "cases", "person_years", "rate_1000"], [2019, 241, 97120, "2.48"], [2020, 219, 98400, "2.23"], [2021, 260, 99180, "2.62"], [2022, 274, 99740, "2.75"]])),
        ("smf.glm('cases ~ year', agg_long, family=sm.families.Poisson()).fit().params", plain("Intercept   -92.118\nyear          0.043\ndtype: float64")),
    ])  # fmt: skip


def _widgets(shelf: Shelf) -> None:
    faker = people(f"{shelf.seed}/widgets")
    options = [f"{faker.last_name().upper()} {faker.first_name()}" for _ in range(14)]
    path = shelf.unsafe(
        "ipynb/tableau_interactif_polysomno.ipynb",
        "W17 names in a widget's state",
        "metadata.widgets: the choices of a drop-down list are patients' names",
        "Notebook interactif sur les polysomnographies, résultats agrégés.",
        "918 adultes avec une polysomnographie",
    )
    state = {
        "8f1c2a90": {
            "model_module": "@jupyter-widgets/controls",
            "model_module_version": "2.0.0",
            "model_name": "DropdownModel",
            "state": {"_options_labels": options, "description": "Tracé", "index": 0, "layout": "IPY_MODEL_11aa"},
        },
        "11aa": {
            "model_module": "@jupyter-widgets/base",
            "model_module_version": "2.0.0",
            "model_name": "LayoutModel",
            "state": {},
        },
    }
    view = {
        "data": {
            "application/vnd.jupyter.widget-view+json": {
                "model_id": "8f1c2a90",
                "version_major": 2,
                "version_minor": 0,
            },
            "text/plain": ["Dropdown(description='Tracé')"],
        },
        "metadata": {},
        "output_type": "display_data",
    }
    notebook(path, [
        "# Polysomnographies\nIAH et saturation, moyennes par groupe.",
        ("import ipywidgets as w\nw.Dropdown(options=liste, description='Tracé')", view),
        ("res.round(1)", frame([["groupe", "n", "IAH médian", "T90 (%)"], ["IMC < 25", 204, 11.2, 3.1], ["IMC 25-30", 331, 17.9, 6.4], ["IMC > 30", 383, 29.6, 14.8]])),
    ], state)  # fmt: skip


def _ols(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ipynb/validation_ddpcr_assay.ipynb",
        "W21 fewer than 10 residual degrees of freedom",
        "OLS summary: Df Residuals 8",
        "Circulating DNA: cohort results and a calibration regression on patient samples.",
        "684 adults with colon cancer",
    )
    summary = "                            OLS Regression Results\n==============================================================================\nDep. Variable:                    vaf   R-squared:                       0.871\nModel:                            OLS   Adj. R-squared:                  0.839\nNo. Observations:                  11   F-statistic:                     27.02\nDf Residuals:                       8   Prob (F-statistic):           0.000276\nDf Model:                           2\n==============================================================================\n                 coef    std err          t      P>|t|      [0.025      0.975]\n------------------------------------------------------------------------------\nIntercept      0.0041      0.002      1.987      0.082      -0.001       0.009\ncea            0.0112      0.002      5.601      0.001       0.007       0.016\nsize           0.0029      0.001      2.411      0.042       0.000       0.006\n==============================================================================\n"
    notebook(path, [
        "# Circulating tumour DNA",
        ("t = res.groupby('stage').agg(n=('pos', 'size'), positive=('pos', 'sum'))\nt", frame([["stage", "n", "positive"], ["I", 141, 31], ["II", 218, 88], ["III", 225, 129], ["IV", 100, 86]])),
        ("lrt(m1, m0)", plain("chi2 = 18.2, df = 3, p = 0.0004")),
        "## Liver lesions\nAllele fraction against CEA and size.",
        ("print(smf.ols('vaf ~ cea + size', liver).fit().summary())", stream(summary)),
    ])  # fmt: skip


def _trace(shelf: Shelf) -> None:
    faker = people(f"{shelf.seed}/trace")
    place = f"{faker.building_number()} rue {faker.last_name()}, {faker.postcode()} {faker.city()}"
    path = shelf.unsafe(
        "ipynb/geocodage_exposition_no2.ipynb",
        "W18 address of a person",
        "the traceback of the geocoding cell quotes a home address",
        "Exposition au NO2 par quartile de défavorisation, après géocodage.",
        "9 870 femmes enceintes",
    )
    notebook(path, [
        "# Exposition au NO2",
        ("print(len(adresses))", stream("9870\n")),
        ("for ligne in adresses.itertuples():\n    geo.append(geocode(ligne.adresse))", error("GeocodeError", f"aucun résultat pour '{place}'", ["Traceback (most recent call last):", "Cell In[2], line 2", f"GeocodeError: aucun résultat pour '{place}'"])),
        ("for ligne in adresses.itertuples():\n    geo.append(geocode(ligne.adresse, strict=False))", stream("géocodées : 9641 (97,7 %), par commune : 229\n")),
        ("expo.groupby('q_edi').no2.describe(percentiles=[.25, .5, .75])[['count', 'mean', '50%']]", frame([["q_edi", "count", "mean", "50%"], ["Q1", 2466, 18.1, 17.4], ["Q2", 2468, 19.6, 19.0], ["Q3", 2469, 22.3, 21.8], ["Q4", 2467, 25.7, 25.1]])),
    ])  # fmt: skip


def _names(shelf: Shelf) -> None:
    rng = shelf.random("names nb")
    faker = people(f"{shelf.seed}/names nb")
    path = shelf.unsafe(
        "ipynb/clustering_expression.ipynb",
        "W19 names in a picture",
        "second output: the heat map's row labels are patients' names",
        "Clustering of gene expression, silhouette and cluster sizes.",
        "412 adults with lymphoma",
    )
    figure, ax = figures.axes(6, 4.4)
    ax.imshow([[rng.gauss(0, 1) for _ in range(20)] for _ in range(12)], cmap="RdBu", aspect="auto")
    ax.set_yticks(range(12), [f"{faker.last_name()} {faker.first_name()}" for _ in range(12)])
    ax.set_xlabel("Genes")
    notebook(path, [
        "# Clusters",
        ("silhouette_score(X, labels).round(3)", plain("0.412")),
        ("plot_heatmap(X[:12])", picture(figures.png(figure))),
        ("pd.Series(labels).value_counts()", plain("0    171\n1    134\n2    107\nName: count, dtype: int64")),
        ("print(tab)", stream(f"cluster  relapse\n0        {share(41, 171)}\n1        {share(44, 134)}\n2        {share(29, 107)}\n")),
    ])  # fmt: skip


def _normalized(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "ipynb/transplant_causes_of_death.ipynb",
        "W4 revealing percentage",
        "value_counts(normalize=True): Suicide 0.0128 of 312 deaths is 4",
        "Causes of death after lung transplantation, shares.",
        "1,208 adults after lung transplantation, 312 deaths",
    )
    causes = (
        ("CLAD", 108),
        ("Infection", 82),
        ("Malignancy", 51),
        ("Graft failure", 34),
        ("Cardiovascular", 21),
        ("Other", 12),
        ("Suicide", 4),
    )
    shown = "\n".join(f"{name:<18}{n / 312:.4f}" for name, n in causes)
    notebook(path, [
        "# Causes of death",
        ("d = tx.query('dead == 1')\nlen(tx), len(d)", plain("(1208, 312)")),
        ("d.cause.value_counts(normalize=True).round(4)", plain(f"cause\n{shown}\nName: proportion, dtype: float64")),
        ("d.groupby('era').size()", plain("era\n2008-2014    167\n2015-2021    145\ndtype: int64")),
    ])  # fmt: skip
