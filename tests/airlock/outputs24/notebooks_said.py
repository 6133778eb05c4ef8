"""Notebooks: what libraries print, extremes of ages."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.notebooks import printed, ran, said, save


def write(shelf: Shelf) -> None:
    """Two stops."""
    save(
        shelf.unsafe(
            "notebooks/sclerodermie_modele.ipynb",
            "row of a person in a traceback",
            "KeyError and warning print one patient's name",
            "Carnet du modèle de mortalité",
            "511 adultes avec sclérodermie",
        ),
        [
            said("# Mortalité dans la sclérodermie"),
            ran(
                "modele.fit(X, y)",
                {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "UserWarning: valeur aberrante ignorée pour NOM=GUILLOT PRENOM=Andrée DDN=1949-02-17 dlco=412\n  warnings.warn(msg)\n",
                },
            ),
            ran("modele.score(X, y)", printed("0.781\n")),
        ],
    )
    save(
        shelf.safe(
            "notebooks/lupus_model.ipynb",
            "warnings of libraries",
            "Notebook of the flare model",
            "644 adults with systemic lupus",
        ),
        [
            said("# Flares in lupus"),
            ran(
                "model.fit(X, y)",
                {
                    "output_type": "stream",
                    "name": "stderr",
                    "text": "ConvergenceWarning: lbfgs failed to converge (status=1): increase max_iter (7 of 10 starts)\n  warnings.warn(msg)\n",
                },
            ),
            ran("model.score(X, y)", printed("0.744\n")),
        ],
    )
    save(
        shelf.unsafe(
            "notebooks/dementia_ages.ipynb",
            "age over 90 and maximum",
            "df.age.agg: max 103",
            "Notebook on ages at diagnosis",
            "2,719 adults with dementia",
        ),
        [
            said("# Ages at diagnosis"),
            ran(
                "df.age.agg(['count','mean','std','median','max'])",
                printed(
                    "count     2719.0\nmean        80.4\nstd          7.9\nmedian      81.0\nmax        103.0\nName: age, dtype: float64\n"
                ),
            ),
            ran("(df.age >= 85).sum()", printed("881\n")),
        ],
    )
    save(
        shelf.safe(
            "notebooks/demence_ages.ipynb",
            "mean, quartiles and a class from 90",
            "Carnet sur l'âge au diagnostic",
            "3 108 adultes avec démence",
        ),
        [
            said("# Âge au diagnostic"),
            ran(
                "df.age.agg(['count','mean','std','median'])",
                printed(
                    "count     3108.0\nmean        79.9\nstd          8.1\nmedian      81.0\nName: age, dtype: float64\n"
                ),
            ),
            ran("(df.age >= 90).sum()", printed("288\n")),
        ],
    )
