"""What of a fitted model may leave: its coefficients, not what was fitted to single persons."""

from typing import Any

from laennec_workspace.facts import WorkspaceError, facts
from laennec_workspace.safe import rounded
from laennec_workspace.tables import SafeTable

LEAST_FREEDOM = 10


def model_summary(fitted: Any, title: str = "") -> SafeTable:
    """Coefficients, standard errors, 95 % intervals and p-values of a model of statsmodels or lifelines.

    Raises WorkspaceError where fewer than 10 residual degrees of freedom remain (acro's rule and the airlock's: a
    model tells of single persons), and for models of other kinds.
    """
    import pandas as pd

    if hasattr(fitted, "summary") and hasattr(fitted, "params_") and hasattr(fitted, "durations"):  # lifelines
        observed, parameters = len(fitted.durations), len(fitted.params_)
        given = fitted.summary
        frame = pd.DataFrame({
            "term": [str(one) for one in given.index],
            "coefficient": given["coef"].to_numpy(),
            "standard error": given["se(coef)"].to_numpy(),
            "CI 95 low": given["coef lower 95%"].to_numpy(),
            "CI 95 high": given["coef upper 95%"].to_numpy(),
            "p": given["p"].to_numpy(),
        })  # fmt: skip
        freedom = observed - parameters
    elif all(hasattr(fitted, name) for name in ("params", "bse", "pvalues", "conf_int", "nobs", "df_resid")):
        observed, freedom = int(fitted.nobs), int(fitted.df_resid)
        spans = pd.DataFrame(fitted.conf_int())
        names = list(getattr(fitted.params, "index", getattr(fitted.model, "exog_names", range(len(fitted.params)))))
        frame = pd.DataFrame({
            "term": [str(one) for one in names],
            "coefficient": list(fitted.params),
            "standard error": list(fitted.bse),
            "CI 95 low": list(spans.iloc[:, 0]),
            "CI 95 high": list(spans.iloc[:, 1]),
            "p": list(fitted.pvalues),
        })  # fmt: skip
    else:
        raise WorkspaceError(
            f"{type(fitted).__name__} is no fitted model of statsmodels or lifelines: write what of it leaves "
            "yourself, and try it with lw.check."
        )
    least = int(facts().get("airlock", {}).get("residual_df", LEAST_FREEDOM))
    if freedom < least:
        raise WorkspaceError(
            f"{freedom} residual degrees of freedom remain, {least} are needed: take fewer terms, or more persons."
        )
    numbers = frame.columns[1:]
    frame[numbers] = frame[numbers].astype(float).map(lambda x: f"{x:.3g}")
    about = {"population": f"{rounded(observed)} observations", "smallest_group": None}
    return SafeTable(frame, title or f"{type(fitted).__name__}: {rounded(observed)} observations", about)
