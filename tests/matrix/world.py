"""The small warehouse that the matrix is asked on, and makers of objects in each of their states."""

import json
import uuid
from datetime import date, timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from laennec.accounts.actor import Actor
from laennec.accounts.models import Affiliation, Grant, User
from laennec.accounts.rights import purposes
from laennec.accounts.roles import Role
from laennec.airlock import actions as releases
from laennec.airlock.incoming import actions as incoming
from laennec.airlock.incoming.states import Kind as ArrivalKind
from laennec.airlock.incoming.states import State as ArrivalState
from laennec.airlock.models import Arrival, Request
from laennec.airlock.outbox import Limits as OutboxLimits
from laennec.airlock.states import State as ReleaseState
from laennec.audit.models import Entry
from laennec.audit.sink import DjangoSink
from laennec.cohorts.concept_search import prepare
from laennec.datasets import actions as dataset_actions
from laennec.datasets.models import Build, Dataset
from laennec.disclosure.models import Review
from laennec.disclosure.population import forget
from laennec.home import Home
from laennec.identity.vault import Vault
from laennec.loading import load_omop
from laennec.mappings.models import Proposal
from laennec.matching.models import Decision, Doubt
from laennec.oppositions.models import Opposition
from laennec.perimeter import Perimeter, Purpose
from laennec.projects import actions as project_actions
from laennec.projects.actions.traces import owner
from laennec.projects.drafting import content_of, read_draft
from laennec.projects.models import Draft, Member, Project
from laennec.selections.actions import EMPTY
from laennec.selections.models import CohortVersion, SavedCohort, Step
from laennec.store import Store
from laennec.trace import MemorySink
from laennec.web import jobs
from laennec.web.warehouse import opened
from laennec.workspaces.models import Workspace
from laennec.workspaces.settings import Settings as WorkspaceSettings
from tests.airlock.incoming.world import clean, noting, small
from tests.loading.hospital import nights
from tests.loading.hospital.world import in_process
from tests.support import write_folder

PERSONS, IPP = 40, "8000007"
HOSTILE = "<img src=x onerror=alert(1)>.csv"
OUTBOX = {
    "a table.csv": "age band,persons\n18-39,3\n40-59,2300\n",
    HOSTILE: "sex,persons\nF,120\nM,140\n",
    "figures/curve.txt": "As expected.",
    "paper.release.json": json.dumps(
        {
            "schema": "laennec.release/1",
            "purpose": "A paper",
            "files": [{"file": "a table.csv", "shows": "Ages", "population": "400 adults", "smallest_group": 12}],
        }
    ),
}
LINKS = ((1, 2, 1), (1, 3, 1), (1, 4, 2), (2, 4, 1))
NAMES = {1: "North", 2: "Medicine", 3: "Surgery", 4: "Ward", 9: "South"}


def tables() -> dict[str, list[dict[str, object]]]:
    """Forty patients, two hospitals, a visit and a diagnosis each."""
    numbers, day = range(1, PERSONS + 1), date(2024, 3, 1)
    return {
        "person": [
            {"person_id": i, "gender_concept_id": (8507, 8532)[i % 2], "year_of_birth": 1940 + i} for i in numbers
        ],
        "visit_occurrence": [
            {
                "visit_occurrence_id": i,
                "person_id": i,
                "visit_concept_id": 9203,
                "visit_start_date": day + timedelta(days=i),
                "care_site_id": (4, 3, 9)[i % 3],
            }
            for i in numbers
        ],
        "condition_occurrence": [
            {
                "condition_occurrence_id": i,
                "person_id": i,
                "condition_concept_id": 100 + i % 2,
                "condition_start_date": day + timedelta(days=i),
                "visit_occurrence_id": i,
            }
            for i in numbers
        ],
        "care_site": [{"care_site_id": site, "care_site_name": name} for site, name in NAMES.items()],
        "care_site_ancestor": [{"ancestor": a, "descendant": d, "distance": n} for a, d, n in LINKS],
        "concept": [
            {"concept_id": 100 + n, "concept_name": f"Disease {n}", "vocabulary_id": "V", "concept_code": f"C{n}"}
            for n in range(2)
        ],
    }


class World:
    """Makes what a request is about; `me` is who asks, None where nobody is signed in."""

    def __init__(self, home: Home, folder: Path) -> None:
        self.home = home
        load_omop(home, write_folder(folder, tables()), "test", True, sink=MemorySink())
        forget()
        vault = Vault(home)
        vault.put(1, "person", [7], [json.dumps([["person", 7, {"person_source_value": IPP}]])])
        vault.index(1, "person", [IPP], [7])
        vault.sync(1)
        self.other = User.objects.create(login="somebody-else", display_name="Somebody Else")
        with_trace = DjangoSink("somebody-else")
        with_trace.outcome(with_trace.intent("cohort.count", {}), {})
        self._built: Build | None = None
        self._owned: dict[int, Project] = {}
        self._files = folder.parent / "hospital"
        self.entry = Entry.objects.order_by("-seq").first().seq

    def me(self, me: User | None) -> User:
        """Who asks, or somebody else where nobody does."""
        return me or self.other

    def night(self) -> None:
        """The hospital's own files are loaded, as version 2: a source that grows."""
        if not self._files.exists():
            nights.load(self.home, self._files, nights=1)
            forget()

    def searchable(self) -> None:
        """The same, with the search of concepts prepared."""
        self.night()
        with opened(Perimeter(purpose=Purpose.OPERATION)) as found:
            prepare(self.home, found.version, found.view, found.engine)

    def proposal(self, user: User | None = None, *, in_force: bool = False) -> Proposal:
        """A code's mapping, proposed by that person (default: somebody else); in force where a second one agreed."""
        decided = (
            {"state": "approved", "decided_by": self.account(), "decided_at": timezone.now()} if in_force else {}
        )
        return Proposal.objects.create(
            vocabulary_id="V", concept_code=uuid.uuid4().hex[:12], source_name="A code", target_concept_id=8507,
            target_name="MALE", note="Alike", proposed_by=user or self.other, **decided,
        )  # fmt: skip

    def pair(self) -> tuple[int, int]:
        """Two numbers whose identities the vault knows, of whom nothing is decided."""
        self.night()
        Decision.objects.filter(undone_at=None).update(undone_at=timezone.now(), undone_by=self.other)
        vault = Store(self.home).vault()
        low, high = sorted(vault.find("person", ipp)[0] for ipp in ("P1", "P2"))
        return low, high

    def doubt(self) -> Doubt:
        low, high = self.pair()
        Doubt.objects.filter(gone_at=None).update(gone_at=timezone.now())
        return Doubt.objects.create(low=low, high=high, why="traits_without_ins")

    def ruling(self, *, undone: bool = False) -> Decision:
        low = uuid.uuid4().int % 2**40
        taken_back = {"undone_at": timezone.now(), "undone_by": self.other, "undo_reason": "Two cards"}
        return Decision.objects.create(
            low=low, high=low + 1, ruling="join", kept=low, reason="One card", decided_by=self.other,
            **(taken_back if undone else {}),
        )  # fmt: skip

    # -- people

    def account(self, **facts: object) -> User:
        login = f"p{uuid.uuid4().hex[:12]}"
        return User.objects.create(login=login, display_name="A Person", **facts)

    def partner(self) -> User:
        return self.account(affiliation=Affiliation.PARTNER.value)

    def with_second_factor(self) -> User:
        from allauth.mfa.models import Authenticator

        made = self.account()
        Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
        return made

    def grant(self, user: User | None = None, **facts: object) -> Grant:
        first = timezone.localdate() - timedelta(days=9)
        told = {"role": Role.RESEARCHER.value, "starts_on": first, "reason": "For the matrix", **facts}
        return Grant.objects.create(user=user or self.account(), granted_by=self.other, **told)

    def own_grant(self, me: User | None) -> Grant:
        if me is None:
            return self.grant()
        return Grant.objects.filter(user=me, revoked_at=None).first() or self.grant(me, role="unknown")

    # -- counts, oppositions

    def review(self, user: User | None = None, **facts: object) -> Review:
        return Review.objects.create(user=user or self.other, reason="For the matrix", **facts)

    def decided(self, user: User | None = None) -> Review:
        return self.review(user, granted=False, decided_by=self.other, decided_at=timezone.now(), answer="No.")

    def opposition(self, days: int = -1, *, withdrawn: bool = False) -> Opposition:
        today = timezone.localdate()
        more = {"withdrawn_on": today, "withdrawn_by": self.other, "withdrawal_reason": "So."} if withdrawn else {}
        return Opposition.objects.create(
            person_id=7, scope="all", starts_on=today + timedelta(days=days), received_by=self.other, **more
        )

    # -- jobs

    def job(self, user: User, state: jobs.State = jobs.State.RUNNING) -> jobs.Job:
        made = jobs.Job(uuid.uuid4().hex[:16], user.pk, "test", "A long work", state=state)
        jobs._jobs[made.id] = made
        return made

    # -- projects

    def project(self, user: User, state: str) -> Project:
        """A project of that person in that state, as the owner of the home would lead it there."""
        from tests.projects import examples

        made = examples.submitted(
            title="A study", carrier={"login": self.other.login, "name": "Somebody Else"}, members=None,
            sites=None, dates=None, end=(timezone.localdate() + timedelta(days=99)).isoformat(),
        )  # fmt: skip
        day, by = timezone.localdate(), owner()
        if state in ("approved", "revoked"):
            project_actions.approve(made.pk, by, "Sound", day)
        if state == "revoked":
            project_actions.revoke(made.pk, by, "Over", day)
        if state == "refused":
            project_actions.refuse(made.pk, by, "No", day)
        if state in ("returned", "draft"):
            project_actions.send_back(made.pk, by, "Say more", day)
        Member.objects.filter(project=made, user=self.other).update(user=user)
        Project.objects.filter(pk=made.pk).update(carrier=user)
        if state == "withdrawn":
            Project.objects.filter(pk=made.pk).update(state=state)
        if state in ("draft", "returned"):
            document = {**content_of(made.application.document).model_dump(mode="json"), "carrier": user.login}
            told = {"content": read_draft(document).to_text(), "version": 1, "saved_by": user}
            Draft.objects.update_or_create(project=made, defaults=told)
        if state == "draft":
            made.decisions.all().delete()
            made.applications.all().delete()
            Project.objects.filter(pk=made.pk).update(state=state)
        return Project.objects.get(pk=made.pk)

    def built(self, user: User, *, over: bool = False) -> Project:
        """An approved project with a dataset: the first is built, the others have its manifest."""
        made = self.project(user, "approved")
        if self._built is None:
            self._built = dataset_actions.build(self.home, made.pk, owner(), timezone.localdate())
        else:
            Build.objects.create(
                dataset=Dataset.objects.create(project=made), number=1, status="done", decision=made.approval,
                version=1, on_day=timezone.localdate(), manifest=self._built.manifest,
                manifest_sha256=self._built.manifest_sha256,
            )  # fmt: skip
        if over:
            project_actions.revoke(made.pk, owner(), "Over", timezone.localdate())
        return made

    # -- what leaves workspaces

    def today(self) -> date:
        return timezone.localdate()

    def outbox(self, workspace: Workspace, *, empty: bool = False) -> Path:
        """Its outbox, with files, one of a name that is no harmless text, and a request that the workspace wrote."""
        settings = WorkspaceSettings.of(self.home)
        folder = settings.storage(self.home).places(workspace.pk, workspace.project_id).outbox
        folder.mkdir(parents=True)
        for name, text in {} if empty else OUTBOX.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        return folder

    def _reviewer(self, number: int) -> Actor:
        login = f"a-reviewer-{number}"
        user, new = User.objects.get_or_create(login=login, defaults={"display_name": f"Reviewer {number}"})
        if new:
            self.grant(user, role=Role.OUTPUT_REVIEWER.value)
        return Actor(user)

    def release(self, user: User, state: ReleaseState, of: Project | None = None) -> Request:
        """A request of a project that this person carries, brought to that state by real acts."""
        project, day = of or self._own(user), timezone.localdate()
        workspace, new = Workspace.objects.get_or_create(project=project, user=user)
        places = WorkspaceSettings.of(self.home).storage(self.home).places(workspace.pk, project.pk)
        folder = self.outbox(workspace) if new else places.outbox
        asked = [releases.Asked(name, "Ages by band", "400 adults", "R 4.4", 120) for name in tuple(OUTBOX)[:2]]
        by, two = Actor(user), [self._reviewer(1), self._reviewer(2)]
        made = releases.prepare(self.home, project.pk, by, day, outbox=folder, asked=asked, purpose="A paper")
        finding = {"way": "small_count", "where": "row 2, column 2", "why": "3 persons, fewer than 10."}
        said = [releases.Checked(True, [finding], ["No vault is asked here."]), releases.Checked(False)]
        releases.check(self.home, made.pk, by, day, lambda files, earlier: said)
        if state is not ReleaseState.PREPARED:
            releases.submit(made.pk, by, day)
        if state is ReleaseState.WITHDRAWN:
            releases.withdraw(made.pk, by, "Not ready.", day)
        if state is ReleaseState.RETURNED:
            releases.give_back(made.pk, two[0], "Round the counts.", day)
        lets = {
            ReleaseState.DIFFERING: ((True, True), (False, True)),
            ReleaseState.REFUSED: ((False, False), (False, False)),
            ReleaseState.RELEASED: ((True, False), (True, False)),
            ReleaseState.RECALLED: ((True, False), (True, False)),
        }.get(state, ())
        for reviewer, answers in zip(two, lets, strict=False):
            verdicts = {place: releases.Said(lets, "Few." * (not lets)) for place, lets in enumerate(answers, 1)}
            releases.review(made.pk, reviewer, verdicts, day)
        if state is ReleaseState.RECALLED:
            releases.recall(made.pk, by, "A mistake.", day)
        return Request.objects.get(pk=made.pk)

    def _own(self, user: User) -> Project:
        """An approved project of that person, the same each time: requests of one do not disturb each other."""
        if user.pk not in self._owned:
            self._owned[user.pk] = self.project(user, "approved")
        return self._owned[user.pk]

    def released(self, user: User) -> Project:
        """A project of that person with requests that are answered and one that waits."""
        project = self.release(user, ReleaseState.RELEASED).project
        self.release(user, ReleaseState.SUBMITTED, project)
        return project

    # -- what comes into workspaces

    def arrival(self, user: User, state: ArrivalState, kind: ArrivalKind, of: Project | None = None) -> Arrival:
        """Something that was brought into a project that this person carries, in that state by real acts."""
        project, day, by, reviewer = (
            of or self.project(user, "approved"),
            self.today(),
            Actor(user),
            self._reviewer(1),
        )
        files, home = kind is ArrivalKind.FILES, self.home
        if files:
            folder = home.temporary / f"brought-{project.pk}"
            folder.mkdir(exist_ok=True)
            (folder / HOSTILE).write_text("code;label\nA00;Cholera\n")
            taking, said = (
                incoming.from_folder(folder),
                incoming.Described("Codes", "The agency", "Etalab", f"To group ({Arrival.objects.count() + 1})"),
            )
            limits = OutboxLimits()
            made = incoming.bring(home, project.pk, by, day, taking=taking, said=said, limits=limits)
        else:
            made = incoming.ask_packages(
                project.pk, by, day, ["tinystudy==1.0"], f"Study {Arrival.objects.count() + 1}"
            )
        if state is ArrivalState.WITHDRAWN:
            incoming.withdraw(home, made.pk, by, "Not needed.", day)
        elif state is not ArrivalState.WAITING and files:
            incoming.scan(home, made.pk, by, day, noting("persons", HOSTILE, antivirus=""))
        elif state is not ArrivalState.WAITING:
            incoming.fetch(home, made.pk, owner(), day, fetcher=small, scanner=clean)
        if state is ArrivalState.RETURNED:
            incoming.give_back(home, made.pk, reviewer, "Which version?", day)
        if state is ArrivalState.REFUSED:
            incoming.refuse(home, made.pk, reviewer, "No licence.", day)
        if state in (ArrivalState.PLACED, ArrivalState.REMOVED):
            incoming.accept(home, made.pk, reviewer, "It was read.", day)
        if state is ArrivalState.REMOVED:
            incoming.remove(home, made.pk, reviewer, "Outdated.", day)
        return Arrival.objects.get(pk=made.pk)

    def brought(self, user: User) -> Project:
        """A project of that person into which files and a wheel were let."""
        project = self.arrival(user, ArrivalState.PLACED, ArrivalKind.FILES).project
        self.arrival(user, ArrivalState.PLACED, ArrivalKind.PACKAGES, project)
        return project

    # -- cohorts

    def cohort(self, user: User, *, saved: bool = False, away: bool = False) -> SavedCohort:
        purpose = (*purposes(user), Purpose.RESEARCH)[0].value
        made = SavedCohort.objects.create(
            owner=user, purpose=purpose, name="A cohort", archived_at=timezone.now() if away else None
        )
        content = json.dumps(EMPTY)
        Step.objects.create(cohort=made, number=1, content=content)
        if saved:
            CohortVersion.objects.create(
                cohort=made, number=1, name="A cohort", content=content, sha256="0" * 64, purpose=purpose
            )
        return made


def quicken(monkeypatch) -> None:
    """Long work is begun but never run (its own tests do), the hospital's files are parsed in this process, and
    nothing waits for the disk: nobody pulls the plug."""
    in_process(monkeypatch)
    monkeypatch.setattr(jobs, "start", _never_run)
    monkeypatch.setattr("os.fsync", lambda _file: None)
    connection.cursor().execute("PRAGMA synchronous=OFF")


def _never_run(user: User, kind: str, title: str, _work: object) -> jobs.Job:
    made = jobs.Job(uuid.uuid4().hex[:16], user.pk, kind, title)
    jobs._jobs[made.id] = made
    return made
