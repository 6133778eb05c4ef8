"""What somebody can do from the home page, by permission: a sentence and a link each."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from laennec.accounts.roles import Permission


@dataclass(frozen=True)
class Doing:
    title: Promise
    text: Promise
    url: str


_ALL = (
    (
        Permission.COUNT,
        "cohort:new",
        _("Count patients"),
        _("Put criteria together and see how many patients meet them."),
    ),
    (
        Permission.APPLY,
        "projects:new",
        _("Apply for a project"),
        _("Ask for the data of a cohort, for a purpose and a time."),
    ),
    (
        Permission.SEE_PROJECTS,
        "projects:list",
        _("Read the projects"),
        _("Applications, decisions, and what became of them."),
    ),
    (
        Permission.SEE_LOADS,
        "loads:list",
        _("Follow the loads"),
        _("Versions, tables, refused rows, a load that runs."),
    ),
    (
        Permission.SEE_LOADS,
        "sources:list",
        _("Watch the hospital's files"),
        _("Are they fresh, what each batch held, what is in quarantine, where a row came from."),
    ),
    (
        Permission.MAP_CODES,
        "mapping:coverage",
        _("Map codes to standard concepts"),
        _("Which codes have none, the most frequent first; proposals that wait for a second person."),
    ),
    (
        Permission.MANAGE_OPPOSITIONS,
        "oppositions:new",
        _("Register an opposition"),
        _("A patient objects: find them, say to what, from when."),
    ),
    (
        Permission.MANAGE_IDENTITIES,
        "identities:list",
        _("Decide who is whom"),
        _("Numbers that may be one patient: compare them, join or part them."),
    ),
    (
        Permission.REVIEW_COUNTS,
        "counts:reviews",
        _("Review counts"),
        _("Who asks for more counts today, and counts that are close to one another."),
    ),
    (Permission.READ_AUDIT, "audit:search", _("Search the audit"), _("Who did what, when, and to whose data.")),
    (
        Permission.MANAGE_PEOPLE,
        "people:list",
        _("Accounts and rights"),
        _("Give a role for a care site, end it, say why somebody may."),
    ),
    (None, "projects:list", _("My projects"), _("Where they stand, their members, their datasets.")),
)


def things_to_do(permissions: frozenset[Permission], *, everybody: bool = True) -> list[Doing]:
    """Those that these permissions open and this installation has; each address once.

    `everybody`: with those that need no permission.
    """
    found: dict[str, Doing] = {}
    for permission, name, title, text in _ALL:
        if permission not in permissions if permission is not None else not everybody:
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.setdefault(url, Doing(title, text, url))
    return list(found.values())
