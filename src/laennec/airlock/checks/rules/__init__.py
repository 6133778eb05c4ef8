"""Rules: one file a family of ways. Each takes what was read and gives findings; none opens a file.

A rule is a function (Case) -> iterator of findings. `RULES` lists them; a rule that fails is a defect, and flags the file.
"""

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from laennec.airlock.checks.document import Document, Finding
from laennec.airlock.checks.figures import Figure, Understood, understand
from laennec.airlock.checks.request import of_nobody, population_size, says_of_nobody
from laennec.airlock.checks.settings import Settings
from laennec.airlock.checks.stacked import layers
from laennec.airlock.checks.words import plain

NAMES = (
    "counts",
    "binary_sums",
    "logged_pairs",
    "shares",
    "rates",
    "sums",
    "totals_elsewhere",
    "masked_told",
    "steps",
    "statistics",
    "dominance",
    "freedom",
    "legends",
    "whiskers",
    "rows",
    "thin_strata",
    "effects",
    "sideways",
    "beside",
    "marks",
    "outlying",
    "listed",
    "records",
    "written_rows",
    "strung_rows",
    "refrains",
    "romans",
    "stems",
    "running",
    "members",
    "flows",
    "flow_lines",
    "led_lines",
    "sentences",
    "unexplained",
    "kept_back",
    "few",
    "told_shares",
    "of_so_many",
    "told_none",
    "told_one",
    "chart_words",
    "chart_labels",
    "drawn_shares",
    "drawn_ones",
    "drawn_ages",
    "parents",
    "told_total",
    "row_total",
    "told_parts",
    "told_ratios",
    "told_tests",
    "told_series",
    "told_rates",
    "answered",
    "rate_rows",
    "tree_lines",
    "spoken",
    "numbered_things",
    "kept_on",
    "pointed_at",
    "tiles",
    "console",
    "model_heads",
    "asked_extremes",
    "asked_together",
    "odd_rows",
    "two_tables",
    "typed_counts",
    "dates",
    "identifiers",
    "names",
    "called_by_name",
    "carets",
    "strays",
    "secrets",
    "encoded",
    "models",
)


_BEFELL = re.compile(
    r"(?:n |nb |nombre d(?:e |'|es )|number of )?(?:hospital |emergency |daily )?(?:admissions?|hospitali[sz]ations?|deces|deaths?|readmissions?|passages?|suicides?|(?:patients?|malades|personnes|persons|people|sujets|subjects) (?!per |par |/|max|min|prevu|planned|capacit|target|cible)[a-z].{3,40})(?: .{0,30})?"
)
_INVENTED = re.compile(
    r"simul|synth|fict|invent|exampl|exemple|template|modele|planned|prevu|capacit|made up|dummy|test"
)


_NOT_APPLICABLE = re.compile(r"\W*(?:not applicable|n ?/ ?a|sans objet|non applicable|neant)(?![a-z])")
"""What an author writes of a script or of settings, which hold no persons."""


def _befell(figure: Figure) -> bool:
    """Whether a number stands below a heading of what befalls persons alone."""
    return bool(_BEFELL.fullmatch(plain(figure.column_label)))


@dataclass
class Case:
    """One file before the rules. `beside`: what is said of a later file, for one of which nothing is said itself."""

    document: Document
    settings: Settings
    context: str = ""
    population: str = ""
    name: str = ""
    beside: str = ""
    memory: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.document.type in ("code", "settings") and _NOT_APPLICABLE.match(plain(self.population)):
            self.population = "No persons"
        if population_size(self.population) is None and says_of_nobody(self.context):
            self.population = "No persons"

    @cached_property
    def tables(self) -> list[Understood]:
        """The tables, each understood once."""
        said = f"{self.context} {self.population}".strip() or self.beside
        made = (understand(one, said) for table in self.document.tables for one in [table, *layers(table)])
        tables = [table for table in made if table is not None]
        if of_nobody(self.population):
            for table in tables:
                table.other = True
                for figure in table.figures:
                    if figure.role == "count" and _befell(figure) and not _INVENTED.search(plain(said)):
                        continue  # what an author says of the whole does not turn admissions into things
                    figure.role = "other" if figure.role in ("count", "unknown") else figure.role
        return tables

    @cached_property
    def persons(self) -> float | None:
        return population_size(self.population)

    @cached_property
    def is_code(self) -> bool:
        return self.document.type == "code"


Rule = Callable[[Case], Iterator[Finding]]


def rules() -> list[Rule]:
    """All rules, in the order of NAMES."""
    return [importlib.import_module(f"{__name__}.{name}").find for name in NAMES]
