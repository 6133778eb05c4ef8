"""The menu: what a person may open, by permission. A page that is not here is reached from one that is."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laennec.accounts.roles import Permission


@dataclass(frozen=True)
class Entry:
    """`area`: the first step of the address, by which the open page is known. No `permissions`: for everyone."""

    label: Promise
    name: str
    area: str
    permissions: frozenset[Permission] = frozenset()


ENTRIES = (
    Entry(_("Home"), "home:home", ""),
    Entry(_("Cohorts"), "cohort:list", "cohort", frozenset({Permission.COUNT})),
    Entry(_("Projects"), "projects:list", "projects"),
    Entry(_("Workspaces"), "workspaces:list", "workspaces"),
    Entry(_("Releases"), "releases:list", "releases"),
    Entry(_("Loads"), "loads:list", "loads", frozenset({Permission.SEE_LOADS})),
    Entry(_("Sources"), "sources:list", "sources", frozenset({Permission.SEE_LOADS})),
    Entry(_("Codes"), "mapping:coverage", "mapping", frozenset({Permission.MAP_CODES})),
    Entry(_("Oppositions"), "oppositions:list", "oppositions", frozenset({Permission.MANAGE_OPPOSITIONS})),
    Entry(_("Identities"), "identities:list", "identities", frozenset({Permission.MANAGE_IDENTITIES})),
    Entry(_("Counts"), "counts:reviews", "counts", frozenset({Permission.REVIEW_COUNTS})),
    Entry(_("Audit"), "audit:search", "audit", frozenset({Permission.READ_AUDIT})),
    Entry(_("People"), "people:list", "people", frozenset({Permission.MANAGE_PEOPLE})),
)


@dataclass(frozen=True)
class Link:
    label: Promise
    url: str
    here: bool


def menu(permissions: frozenset[Permission], path: str) -> list[Link]:
    """The links of who holds these permissions; `path` is the page that is open."""
    area = path.strip("/").split("/")[0]
    found = []
    for entry in ENTRIES:
        if entry.permissions and not entry.permissions & permissions:
            continue
        try:
            url = reverse(entry.name)
        except NoReverseMatch:
            continue  # an area that this installation does not have
        found.append(Link(entry.label, url, entry.area == area))
    return found
