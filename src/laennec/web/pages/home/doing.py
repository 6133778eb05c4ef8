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
    (
        Permission.REVIEW_OUTPUTS,
        "releases:queue",
        _("Review what leaves"),
        _("Files that projects ask to have out: what the checks found in them, and your verdict on each."),
    ),
    (
        Permission.REVIEW_OUTPUTS,
        "incoming:reviews",
        _("Review what comes in"),
        _("Code, tables, models and packages that projects bring: what the scan says, and your decision."),
    ),
    (Permission.READ_AUDIT, "audit:search", _("Search the audit"), _("Who did what, when, and to whose data.")),
    (
        Permission.MANAGE_PEOPLE,
        "people:list",
        _("Accounts and rights"),
        _("Give a role for a care site, end it, say why somebody may."),
    ),
)
_NEWCOMERS = (("projects:list", _("My projects"), _("Where they stand, their members, their datasets.")),)
_MEMBERS = (
    (
        "workspaces:list",
        _("Work on a dataset"),
        _("JupyterLab on a project's data, in a sandbox of your own."),
    ),
    (
        "incoming:list",
        _("Bring something in"),
        _("Code, tables of codes, models, packages: into a project's workspaces, after a review."),
    ),
    (
        "releases:list",
        _("Have results out"),
        _("Ask for a release, follow it, hand out what two reviewers let leave."),
    ),
)
"""What a part in a project opens, whatever the roles; a newcomer has none, and the home page no list of theirs."""


def things_to_do(permissions: frozenset[Permission], *, member: bool = False) -> list[Doing]:
    """Those that these permissions open and this installation has; each address once.

    `member`: of a project; the home page lists it by itself.
    """
    found: dict[str, Doing] = {}
    permitted = [told for permission, *told in _ALL if permission in permissions]
    for name, title, text in (*permitted, *(_MEMBERS if member else _NEWCOMERS)):
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.setdefault(url, Doing(title, text, url))
    return list(found.values())
