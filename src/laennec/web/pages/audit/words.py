"""Entries in plain words: what was done, for what purpose, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from laennec.accounts.models import User
from laennec.audit.models import Entry
from laennec.audit.searching import outcomes
from laennec.projects.queries import project_for

STATES: dict[str, tuple[Promise, str]] = {
    "done": (_("done"), "good"),
    "begun": (_("begun"), "neutral"),
    "failed": (_("failed"), "bad"),
    "interrupted": (_("interrupted, or still running"), "waiting"),
}
"""What became of an act: the word, and the badge's kind."""

ROOMS: dict[str, Promise] = {
    "account": _("Accounts and sign-in: all"),
    "audit": _("Audit: all"),
    "cohort": _("Cohorts: all"),
    "counts": _("Requests for more counts: all"),
    "dataset": _("Datasets: all"),
    "identity": _("Who is whom: all"),
    "incoming": _("What comes into workspaces: all"),
    "mapping": _("Mapping of codes: all"),
    "opposition": _("Oppositions: all"),
    "project": _("Projects: all"),
    "quarantine": _("Refused rows: all"),
    "version": _("Versions: all"),
}
"""The first step of a kind stands for every kind that begins with it."""

ACTS: dict[str, Promise] = {
    "account.close": _("account closed"),
    "account.create": _("account made"),
    "account.demo": _("demonstration accounts opened"),
    "account.demo-close": _("demonstration accounts closed"),
    "account.grant": _("role given"),
    "account.link": _("identity of the hospital linked to the account"),
    "account.locked": _("login locked after wrong passwords"),
    "account.password": _("password given or changed"),
    "account.propose": _("directory compared with the accounts"),
    "account.reopen": _("account opened again"),
    "account.revoke": _("role taken back"),
    "account.second-factor-failed": _("second factor refused"),
    "account.second-factor-removed": _("second factor or recovery codes removed"),
    "account.second-factor-renewed": _("recovery codes renewed"),
    "account.second-factor-reset": _("second factor reset"),
    "account.second-factor-set": _("second factor or recovery codes set up"),
    "account.sign-in": _("sign-in"),
    "account.sign-in-failed": _("sign-in failed"),
    "account.sign-in-refused": _("sign-in refused"),
    "account.sign-out": _("sign-out"),
    "audit.accept-loss": _("loss in the audit accepted"),
    "audit.export": _("audit exported"),
    "audit.search-patient": _("who looked at a patient: searched"),
    "cohort.archive": _("cohort put away"),
    "cohort.breakdown": _("breakdown of a count"),
    "cohort.count": _("count"),
    "cohort.export": _("question exported"),
    "cohort.identify": _("numbers of patients looked up for a list"),
    "cohort.rename": _("cohort renamed"),
    "cohort.restore": _("cohort brought back"),
    "cohort.rows": _("list of patients read"),
    "cohort.batch": _("lists of patients read, many queries at once"),
    "cohort.save": _("cohort saved"),
    "counts.ask-review": _("more counts asked for"),
    "counts.decide-review": _("more counts decided on"),
    "dataset.build": _("dataset built"),
    "dataset.verify": _("dataset checked"),
    "gc": _("old versions removed"),
    "identity.allow": _("what is kept of the INS decided"),
    "identity.join": _("two numbers joined as one patient"),
    "identity.look": _("identities read to compare them"),
    "report.original": _("the original of a report opened"),
    "identity.match": _("patients matched"),
    "identity.part": _("two numbers parted as two patients"),
    "identity.rotate": _("the vault's key changed"),
    "identity.undo": _("decision on two numbers taken back"),
    "airlock.check": _("files that would leave checked"),
    "airlock.comment": _("comment on files that would leave"),
    "airlock.fetch": _("released file fetched"),
    "airlock.hand": _("link to released files made"),
    "airlock.note": _("reviewer's note on a file written down"),
    "airlock.prepare": _("files that would leave frozen"),
    "airlock.recall": _("released files recalled"),
    "airlock.return": _("request for release returned with remarks"),
    "airlock.review": _("request for release reviewed"),
    "airlock.submit": _("request for release submitted"),
    "airlock.withdraw": _("request for release withdrawn"),
    "load": _("load"),
    "incoming.accept": _("what was brought let in"),
    "incoming.ask": _("packages asked for"),
    "incoming.bring": _("files brought to be let in"),
    "incoming.fetch": _("packages fetched for review"),
    "incoming.not_fetched": _("packages that could not be fetched"),
    "incoming.read": _("file that was brought read by a reviewer"),
    "incoming.refuse": _("what was brought refused"),
    "incoming.remove": _("what was let in removed"),
    "incoming.return": _("what was brought returned with remarks"),
    "incoming.scan": _("what was brought scanned"),
    "incoming.withdraw": _("what was brought taken back"),
    "mapping.approve": _("mapping of a code approved"),
    "mapping.coverage": _("codes without a concept counted"),
    "mapping.propose": _("mapping of a code proposed"),
    "mapping.refuse": _("mapping of a code refused"),
    "mapping.withdraw": _("mapping of a code ended"),
    "opposition.register": _("opposition registered"),
    "opposition.search": _("patient searched for an opposition"),
    "opposition.withdraw": _("opposition withdrawn"),
    "project.approve": _("project approved"),
    "project.apply": _("application submitted"),
    "project.begin": _("application begun"),
    "project.edit": _("application changed"),
    "project.end_part": _("part of a member in a project ended"),
    "project.refuse": _("project refused"),
    "project.return": _("application returned with remarks"),
    "project.revoke": _("project revoked"),
    "project.submit": _("application submitted"),
    "project.support": _("support recorded"),
    "project.support_struck": _("support struck"),
    "project.withdraw": _("application withdrawn"),
    "quarantine.read": _("refused rows read"),
    "trace": _("source of a row looked up"),
    "workspace.close": _("workspace closed"),
    "workspace.create": _("workspace made"),
    "workspace.end": _("workspace ended"),
    "workspace.enter": _("workspace entered"),
    "workspace.leave": _("workspace left"),
    "workspace.reopen": _("workspace opened again"),
    "workspace.hub": _("signed in at the hub of workspaces"),
    "workspace.hub-configure": _("hub of workspaces set up"),
    "workspace.queue": _("place for a workspace asked for"),
    "workspace.queue-end": _("place for a workspace given up"),
    "workspace.queue-offer": _("place for a workspace offered"),
    "workspace.start": _("workspace started"),
    "workspace.stop": _("workspace asked to stop"),
    "version.export_parquet": _("version written as Parquet"),
    "version.keep": _("version kept"),
    "version.release": _("version no longer kept"),
}

PURPOSES: dict[str, Promise] = {
    "research": pgettext_lazy("purpose", "research"),
    "innovation": pgettext_lazy("purpose", "innovation"),
    "steering": pgettext_lazy("purpose", "steering"),
    "operation": pgettext_lazy("purpose", "operation of the warehouse"),
    "rights": pgettext_lazy("purpose", "patients' rights"),
}


@dataclass(frozen=True)
class Line:
    entry: Entry
    at: datetime
    what: str
    purpose: str
    state: Promise
    kind: str
    project: str


def act(kind: str) -> str:
    """What was done; the kind itself where an extension has brought it."""
    return str(ACTS.get(kind) or ROOMS.get(kind) or kind)


def purpose(name: str) -> str:
    """For what; the name itself where it is not one of ours."""
    return str(PURPOSES.get(name) or name)


def rows_of(entries: Sequence[Entry], reader: User) -> list[Line]:
    """One line an entry, with what became of it; its project is a link where the reader may open it."""
    told = outcomes(entries)
    asked = {one.project for one in entries if one.project}
    open_ = {n: reverse("projects:show", args=[n]) for n in asked if n.isdigit() and project_for(reader, int(n))}
    return [
        Line(
            one,
            datetime.fromisoformat(one.time),
            act(one.kind),
            purpose(one.purpose),
            *STATES[told[one.seq]],
            open_.get(one.project, ""),
        )
        for one in entries
    ]
