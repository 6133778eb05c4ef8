"""Inside a workspace: the project's dataset, outputs that may leave, and the request that they do.

What may enter: what a person who works on a dataset calls from a notebook. Nothing here protects anything: who works
inside may do without it. Walls are the sandbox's, and what leaves is checked and reviewed outside. No other part of
Laennec is imported, but for `check`.

    import laennec_workspace as lw
    data = lw.open()                  # tables, lazily: data["person"], data.pandas("person"), data.polars("person")
    data.dictionary("person"); print(data.cohort()); data.attrition()
    lw.table_one(data.persons(), by="sex").save("/home/person/table1.csv")
    lw.check("table1.csv")
    lw.request_release("The paper's first table", [lw.File("table1.csv", shows=..., population=...)])
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laennec_workspace.checking import Report, check
    from laennec_workspace.curves import Curve, survival_curve
    from laennec_workspace.dataset import Dataset, open
    from laennec_workspace.facts import WorkspaceError, facts
    from laennec_workspace.models import model_summary
    from laennec_workspace.releasing import File, request_release
    from laennec_workspace.tables import SafeTable, crosstab, table_one

_WHERE = {
    "Report": "checking", "check": "checking", "Curve": "curves", "survival_curve": "curves", "Dataset": "dataset",
    "open": "dataset", "WorkspaceError": "facts", "facts": "facts", "model_summary": "models", "File": "releasing",
    "request_release": "releasing", "SafeTable": "tables", "crosstab": "tables", "table_one": "tables",
}  # fmt: skip

__all__ = [
    "Curve",
    "Dataset",
    "File",
    "Report",
    "SafeTable",
    "WorkspaceError",
    "check",
    "crosstab",
    "facts",
    "model_summary",
    "open",
    "request_release",
    "survival_curve",
    "table_one",
]


def __getattr__(name: str) -> Any:
    """Each name is loaded when it is first used: importing this package costs nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return __all__
