"""Building a dataset and remaking one: intent before, outcome after, and the build's row with its outcome."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from laennec.accounts.actor import Actor
from laennec.audit import subjects
from laennec.audit.actions import write
from laennec.audit.models import Entry, Phase
from laennec.datasets.actions.bound import audited
from laennec.datasets.actions.derive import derived_of, taken
from laennec.datasets.actions.prepare import forms_of
from laennec.datasets.actions.tidy import KIND, pin_of, release, tidy
from laennec.datasets.derived import Derived
from laennec.datasets.differences import Before
from laennec.datasets.folders import Folders, in_plain_words
from laennec.datasets.forms import Forms
from laennec.datasets.making import Made, Order, Original, make
from laennec.datasets.manifest import digest_of
from laennec.datasets.models import Build, Dataset, FrozenPersons, Status
from laennec.datasets.reading import Opposed, Source
from laennec.datasets.rights import opened
from laennec.datasets.writing import Progress
from laennec.datasets.written import read_manifest
from laennec.engines import engine_for
from laennec.errors import LaennecError, Refused
from laennec.home import Home
from laennec.oppositions.register import Register
from laennec.perimeter import Purpose
from laennec.projects.generalising import from_json
from laennec.projects.models import Decision, Project
from laennec.projects.perimeter import digest, granted
from laennec.projects.states import Act
from laennec.store import Store, Version


def quiet(share: float, what: str) -> None:
    """Progress that nobody watches."""


def build(
    home: Home,
    project_id: int,
    actor: Actor,
    today: date,
    *,
    progress: Progress = quiet,
) -> Build:
    """A new dataset of an open project, from the warehouse's current version, in the forms that hold (`prepare`).

    Where the project has one already, the new one says how it differs from it, and keeps its pseudonyms. Raises
    Refused where the project is not open or the actor has no right to it; LaennecError when it fails.
    """
    project = opened(project_id, actor, today, Act.BUILD)
    store = Store(home)
    version = store.current()
    if version is None:
        raise LaennecError("The warehouse is empty. Load data first: laennec load omop DIR")
    return _run(home, project, actor, today, version=version, of=None, progress=progress)


def refresh(
    home: Home,
    project_id: int,
    actor: Actor,
    today: date,
    *,
    progress: Progress = quiet,
) -> Build:
    """`build` of a project that has a dataset already. Raises as it does, and LaennecError where there is none."""
    project = opened(project_id, actor, today, Act.BUILD)
    if last_done(project.pk) is None:
        raise LaennecError(f"Project {project.pk} has no dataset yet: laennec dataset build {project.pk}")
    return build(home, project_id, actor, today, progress=progress)


def last_done(project: int) -> Build | None:
    """The project's last dataset."""
    return (
        Build.objects.filter(dataset__project=project, status=Status.DONE).select_related("dataset__project").last()
    )


def remake(
    home: Home,
    manifest: Path,
    actor: Actor,
    today: date,
    *,
    progress: Progress = quiet,
) -> Build:
    """The dataset of a manifest, made again: same rows, less those of persons who have objected since.

    manifest: the file or its folder; it must be, byte for byte, one that this home wrote. Raises as `build`.
    """
    _, content = read_manifest(manifest)
    digest = hashlib.sha256(content).hexdigest()
    done = Build.objects.filter(status=Status.DONE).select_related("dataset__project")
    found = done.filter(manifest_sha256=digest).first()
    if found is None:
        raise LaennecError(
            f"{manifest} is not a manifest that this warehouse wrote, or it was changed since. "
            "Take it from the dataset's own folder: laennec dataset show PROJECT"
        )
    project = opened(found.dataset.project.pk, actor, today, Act.BUILD)
    if project.approval != found.decision:
        raise Refused(f"Project {project.pk}: another decision holds than when that dataset was made. Build anew.")
    audited(found)
    version = Store(home).version(found.version)
    return _run(home, project, actor, today, version=version, of=found, progress=progress)


def _run(
    home: Home,
    project: Project,
    actor: Actor,
    today: date,
    *,
    version: Version,
    of: Build | None,
    progress: Progress,
) -> Build:
    folders, store = Folders(home, project.pk), Store(home)
    with in_plain_words(folders.root), folders.building(), store.hold(version.number):
        release(store, today)
        tidy(project, folders, store, actor)
        opposed = Opposed(Register(home, project.pk, lambda: today).opposed(Purpose(project.purpose)))
        begun, intent = _begin(project, actor, version.number, of.on_day if of else today, of)
        try:
            source = Source(version, engine_for(home, version), opposed, begun.on_day)
            aside, spill = folders.aside(begun.number), folders.spill(begun.number)
            order = _order(begun, home, of, opposed)
            made = make(order, source, home.key("pseudonym"), folder=aside, spill=spill, progress=progress)
            progress(0.97, "publishing")
            store.pin(version.number, pin_of(begun))
            opened(project.pk, actor, today)  # revoked while it was built: it is not kept
            folders.publish(begun.number)
            _end(begun, intent, actor, made)
        except BaseException as error:
            _fail(begun, intent, actor, error)
            store.unpin(version.number, pin_of(begun))
            tidy(project, folders, store, actor)
            raise
    progress(1.0, "done")
    return begun


def _begin(project: Project, actor: Actor, version: int, day: date, of: Build | None) -> tuple[Build, Entry]:
    decision = project.approval
    if decision is None:
        raise LaennecError(f"Project {project.pk} has no approval.")
    with transaction.atomic(durable=True):
        dataset, _ = Dataset.objects.get_or_create(project=project)
        last = dataset.builds.aggregate(last=Max("number"))["last"] or 0
        forms = of.forms if of else forms_of(dataset).to_json()
        derived = of.derived if of else [[one.name, one.version] for one in taken(dataset)]
        begun = Build.objects.create(
            dataset=dataset,
            number=last + 1,
            decision=decision,
            version=version,
            on_day=day,
            remade_from=of,
            forms=forms,
            derived=derived,
            follows=None if of else dataset.builds.filter(status=Status.DONE).last(),
        )
        facts = {"build": begun.number, "version": version, "remade_from": of.number if of else None}
        facts |= {"follows": begun.follows.number if begun.follows else None}
        return begun, _trace(begun, actor, facts, Phase.INTENT, None)


def _order(begun: Build, home: Home, of: Build | None, opposed: Opposed) -> Order:
    project, decision = begun.dataset.project, begun.decision
    facts: dict[str, Any] = {
        "project": {"id": project.pk, "title": project.title, "purpose": project.purpose},
        "build": begun.number,
    }
    original = None
    if of is not None:
        facts["remade_from"] = {"build": of.number, "manifest_sha256": of.manifest_sha256}
        original = Original(
            manifest=of.document,
            manifest_sha256=of.manifest_sha256,
            folder=Folders(home, project.pk).of(of.number),
            persons=_frozen(of),
            attempt=of.attempt,
        )
    return Order(
        facts=facts,
        project=str(project.pk),
        salt=bytes(begun.dataset.salt),
        perimeter=granted(decision),
        query=decision.application.cohort,
        shift_dates=_shifts(decision),
        original=original,
        forms=Forms.from_json(begun.forms) if begun.forms else Forms(),
        generalise=from_json(decision.generalise),
        derived=tuple(_derived(begun, home)),
        before=None if begun.follows is None else _before(begun.follows, home, opposed),
    )


def _derived(begun: Build, home: Home) -> Iterator[Derived]:
    for name, version in begun.derived:
        yield derived_of(home, begun.dataset.derived.get(name=name, version=version))


def _before(last: Build, home: Home, opposed: Opposed) -> Before:
    project = last.dataset.project.pk
    try:
        version = Store(home).version(last.version)
        source = Source(version, engine_for(home, version), opposed, last.on_day)
    except LaennecError:  # its version was let go: who is new cannot be told from who is newly selected
        source = None
    return Before(last.number, last.document, Folders(home, project).of(last.number), _frozen(last), source)


def _frozen(of: Build) -> Any:
    return FrozenPersons.objects.get(build=of).unpacked()


def _shifts(decision: Decision) -> bool:
    """Dates stay as they are only where the decision says so."""
    return decision.shift_dates is not False


def _end(begun: Build, intent: Entry, actor: Actor, made: Made) -> None:
    tables = made.manifest["tables"]
    told = subjects.keep(settings.LAENNEC_HOME, made.persons)
    with transaction.atomic(durable=True):
        begun.status, begun.ended_at, begun.attempt = Status.DONE, datetime.now(UTC), made.attempt
        begun.risk = made.risk
        begun.manifest = made.content.decode()
        begun.manifest_sha256 = hashlib.sha256(made.content).hexdigest()
        begun.save()
        FrozenPersons.objects.create(build=begun, ids=FrozenPersons.packed(made.persons))
        facts = {
            "build": begun.number,
            "version": begun.version,
            "persons": len(made.persons),
            "persons_digest": digest_of(made.persons),
            "rows": {name: facts["rows"] for name, facts in tables.items()},
            "columns": {name: facts["columns"] for name, facts in tables.items()},
            "oppositions": made.manifest["oppositions"],
            "oppositions_since": made.manifest.get("oppositions_since"),
            "manifest_sha256": begun.manifest_sha256,
            "risk_sha256": digest(made.risk),
            "since": _since(made.manifest),
            **told,
        }
        _trace(begun, actor, facts, Phase.OUTCOME, intent.seq)


def _since(manifest: dict[str, Any]) -> dict[str, Any] | None:
    """Of the difference with the dataset before: the numbers, which tell nobody."""
    since = manifest.get("since")
    return {part: since[part] for part in ("build", "left", "came")} if since else None


def _fail(begun: Build, intent: Entry, actor: Actor, error: BaseException) -> None:
    with transaction.atomic(durable=True):
        begun.refresh_from_db()
        if begun.status != Status.RUNNING:
            return
        begun.status, begun.ended_at = Status.FAILED, datetime.now(UTC)
        begun.save(update_fields=["status", "ended_at"])
        facts = {"build": begun.number, "error": type(error).__name__, "failed": True}
        _trace(begun, actor, facts, Phase.OUTCOME, intent.seq)


def _trace(begun: Build, actor: Actor, facts: dict[str, Any], phase: Phase, intent: int | None) -> Entry:
    user, on_behalf_of = actor.names
    project = begun.dataset.project
    return write(
        KIND,
        user,
        facts,
        phase=phase,
        on_behalf_of=on_behalf_of,
        purpose=project.purpose,
        project=project.pk,
        intent=intent,
    )
