"""Notebooks that are released: models, curves of training, checks of whole tables."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs4 import plots
from tests.airlock.outputs4.cohort import part, ratios, share, split, survival, table_one
from tests.airlock.outputs4.notebooks import START, picture
from tests.airlock.outputs4.writers import inner, notebook


def write(shelf: Shelf) -> None:
    r = shelf.random("nb-safe1")
    path = shelf.safe(
        "ipynb/table_one.ipynb", "a table one and shapes", "Notebook of the table one", "3,910 patients"
    )
    notebook(
        path,
        [
            ("md", "# Table one", []),
            START,
            ("code", "df.shape", ["(3910, 58)\n"]),
            (
                "code",
                "table_one(df, 'group')",
                [inner([("t", table_one(r, "en", (1804, 2106), ("HFrEF", "HFpEF"), 9))])],
            ),
        ],
    )

    r = shelf.random("nb-safe2")
    path = shelf.safe("ipynb/modele_cox.ipynb", "HR, p, concordance, itérations", "Modèle de Cox", "6 020 patients")
    notebook(
        path,
        [
            START,
            (
                "code",
                "cph.fit(d, 'duree', 'evt', show_progress=True)",
                [
                    "Iteration 1: norm_delta = 0.42, step_size = 0.9500, log_lik = -14822.1\nIteration 4: norm_delta = 0.00, step_size = 1.0000, log_lik = -14610.3\nConvergence success after 4 iterations.\n"
                ],
            ),
            ("code", "cph.summary", [inner([("t", ratios(r, "en", 9, "HR"))])]),
            ("md", "Concordance 0.684 ; test de Schoenfeld p = 0,21.", []),
        ],
    )

    path = shelf.safe(
        "ipynb/training_curve.ipynb", "losses by epoch and fold", "Training of the network", "41,000 stays, 5 folds"
    )
    r = shelf.random("nb-safe3")
    log = "".join(
        f"epoch {e:02d}  loss {0.62 * 0.9**e + 0.18:.4f}  val_loss {0.6 * 0.9**e + 0.21 + r.uniform(0, 0.01):.4f}  auc {0.84 - 0.2 * 0.8**e:.4f}\n"
        for e in range(1, 21)
    )
    figure, axes = plots.new(title="Loss by epoch", x="Epoch", y="Loss")
    axes.plot(range(1, 21), [0.62 * 0.9**e + 0.18 for e in range(1, 21)], label="train")
    axes.plot(range(1, 21), [0.6 * 0.9**e + 0.21 for e in range(1, 21)], label="validation")
    axes.legend()
    notebook(
        path,
        [
            START,
            ("code", "history = fit(model, train, valid, epochs=20)", [log]),
            ("code", "plot(history)", [picture(plots.png(figure))]),
        ],
    )

    r = shelf.random("nb-safe4")
    path = shelf.safe("ipynb/survie_R.ipynb", "summary of survfit at wide intervals", "Survie en R", "4 100 patients")
    rows = survival(r, "fr", 4100)
    text = (
        "Call: survfit(formula = Surv(t, e) ~ 1, data = d)\n\n"
        + "\n".join("  ".join(f"{c:>12}" for c in row) for row in rows)
        + "\n"
    )
    notebook(
        path,
        [
            (
                "code",
                "library(survival)\nsummary(survfit(Surv(t, e) ~ 1, data = d), times = c(0, 6, 12, 18, 24))",
                [text],
            ),
            ("code", "packageVersion('survival')", ["[1] '3.5.7'\n"]),
        ],
        "ir",
    )

    r = shelf.random("nb-safe5")
    path = shelf.safe(
        "ipynb/controle_qualite.ipynb",
        "parts manquantes et nombres de lignes de tables entières",
        "Contrôle de qualité du jeu de données",
        "184 000 patients",
    )
    lines = "".join(
        f"{name:<24}{n:>12,}\n"
        for name, n in (
            ("person", 184022),
            ("visit_occurrence", 812304),
            ("condition_occurrence", 4210877),
            ("drug_exposure", 9120443),
            ("measurement", 61204118),
        )
    )
    notebook(
        path,
        [
            START,
            ("code", "for t in ws.tables: print(...)", [lines]),
            (
                "code",
                "df.isna().mean().round(3)",
                [
                    "".join(
                        f"{v:<14}{r.uniform(0.02, 0.4):.3f}\n"
                        for v in ("poids", "taille", "lactate", "tabac", "albumine")
                    )
                ],
            ),
        ],
    )

    r = shelf.random("nb-safe6")
    path = shelf.safe(
        "ipynb/subgroups_by_centre.ipynb",
        "percentages of centres of 300 patients or more",
        "Outcome by centre",
        "9 centres, 5,400 patients",
    )
    rows = [
        ["centre", "n", "readmitted"],
        *([str(i), str(n), share(part(r, n, 0.15, 0.3), n)] for i, n in enumerate(split(r, 5400, 9), 1)),
    ]
    notebook(
        path,
        [
            START,
            ("code", "by_centre", [inner([("t", rows)])]),
            ("code", "chi2_contingency(tab)[:3]", ["(14.2, 0.0768, 8)\n"]),
        ],
    )

    path = shelf.safe(
        "ipynb/simulation_puissance.ipynb",
        "simulated trials, no patient",
        "Power by simulation",
        "simulated data only",
    )
    notebook(
        path,
        [
            ("md", "# Power\nData are simulated: `rng.normal`, no patient.", []),
            START,
            (
                "code",
                "for n in (50, 100, 150, 200): print(n, power(n))",
                ["50 0.412\n100 0.688\n150 0.847\n200 0.931\n"],
            ),
            ("code", "np.__version__", ["'1.26.4'\n"]),
        ],
    )
