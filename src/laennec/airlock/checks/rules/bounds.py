"""Bounds that somebody set, which are no extremes that anybody had."""

import re

from laennec.airlock.checks.figures import Understood
from laennec.airlock.checks.headings import role_of
from laennec.airlock.checks.rules import Case
from laennec.airlock.checks.words import plain

_OF_VARIABLES = re.compile(
    r"(?:^|\.)(?:variables|features|fields|columns|schema|properties|dictionary|codebook|champs|colonnes)(?:\[\d+\])?\.(?:\w+\.)?(?:range|values|levels|codes|cut|bounds|limits|bornes)$"
)


_CHOSEN = re.compile(
    r"(?:^|[.\] ])(?:inclusion|exclusion|criteria|criteres?|eligib\w*|filters?|filtres?|selection|constraints?|contraintes?|limits?|settings|config\w*|params?|parameters|definition)(?:\[\d+\])?(?:$|[. ])"
)
"""Places of definitions: their bounds are chosen."""
_KEYS = ("", "key", "cle", "name", "value", "valeur", "values", "variable", "feature", "champ", "field")
_SETTINGS = re.compile(
    r"(?:^|[\s{,\"'])(?:seed|graine|epochs?|[eé]poques|folds|plis|learning_rate|lr|pas|patience|batch(?:_size)?|num_leaves|max_depth|n_estimators|timeout|retries|seuil|threshold|clip|validation|early_stopping|arret|inclusion|exclusion)[\"']?\s*[:=]",
    re.I | re.M,
)
_DESCRIBED = re.compile(
    r"(?:^|[\s{,\"'])(?:n|mean|moyenne|median|mediane|médiane|sd|std|effectif|count|q1|q3)[\"']?\s*[:=]", re.I | re.M
)


def set_bounds(case: Case, table: Understood) -> bool:
    """Whether bounds are those that somebody set: of a variable in a dictionary or a file of settings, without any statistic beside."""
    if _OF_VARIABLES.search(table.table.place):
        return True
    if _CHOSEN.search(plain(table.table.place)) and not {"mean", "quantile", "sd"} & {
        role_of(table.table.rows[r][0]) for r in table.body
    }:
        return True
    keys = [plain(table.table.rows[r][0]) for r in table.body]
    if (
        case.document.type != "csv"
        and {"min", "max"} <= {plain(h) for h in table.headings} <= {"min", "max", *_KEYS}
        and not re.search(r"resul|summar|resum|descri|observ|stat|cohort|patient|popul", plain(table.table.place))
        and re.search(r"\.(?:ya?ml|toml|json|ini|cfg)$", case.name, re.I)
        and any(_SETTINGS.search(t.text) for t in case.document.texts)
        and not any(_DESCRIBED.search(t.text) for t in case.document.texts)
    ):
        return True
    return (
        case.document.type == "code"
        and len(table.headings) == 2
        and bool({"min", "max", "minimum", "maximum"} & set(keys))
        and not any(role_of(k) in ("mean", "quantile", "sd", "count", "people") for k in keys)
    )
