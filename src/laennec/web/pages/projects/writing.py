"""Writing an application: a new one, changing a draft, looking it over and submitting it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.errors import LaennecError
from laennec.projects import actions, permissions, policies, queries
from laennec.projects.drafting import DraftContent, Wrong, application, content_of, read_draft
from laennec.projects.models import Draft, Project
from laennec.projects.project_file import Problem, ProjectFile
from laennec.projects.states import Act
from laennec.projects.wording import asked
from laennec.selections.reading import version_of, versions_of
from laennec.typed import whole_number
from laennec.web.access import needs
from laennec.web.pages.projects.content import content, domains, tables
from laennec.web.pages.projects.forms import DraftForm
from laennec.web.pages.projects.found import badge, cohort_words, found, titled, version_name
from laennec.web.request import Request
from laennec.web.sites import care_sites_now, site_namer, ticked

applies = needs(Permission.APPLY)
MOST_HITS = 20
SECTIONS = {
    "title": "what",
    "purpose": "what",
    "lay_summary": "what",
    "carrier": "who",
    "members": "who",
    "cohort": "patients",
    "domains": "data",
    "generalise": "data",
    "sites": "bounds",
    "dates": "bounds",
    "end": "bounds",
}
"""Field of an application -> the section of the form where it is written."""


@applies
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """A new application; nothing is kept before it is saved once."""
    present = _prepared(request)
    if request.method == "POST":
        return _write(request, None, None, present)
    return _form(request, None, None, present)


@applies
@require_http_methods(["GET", "POST"])
def edit(request: Request, number: int) -> HttpResponse:
    """Go on writing."""
    project, draft = _own(request, number, Act.EDIT)
    present = read_draft(draft.document)
    if request.method == "POST":
        return _write(request, project, draft, present)
    return _form(request, project, draft, present)


@applies
@require_http_methods(["GET", "POST"])
def submit(request: Request, number: int) -> HttpResponse:
    """What would be asked for, in words, or what is missing; and the button that submits."""
    project, draft = _own(request, number, Act.SUBMIT)
    if request.method == "POST":
        try:
            actions.submit(number, Actor(request.user), localdate(), _seen(request))
        except actions.Incomplete:
            pass  # the page says what is missing
        except LaennecError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Submitted. You will see the decision here and on your home page."))
            return redirect("projects:show", number)
    file = application(read_draft(draft.document), request.user, localdate())
    complete = isinstance(file, ProjectFile)
    context = {
        "project": project,
        "title": titled(project),
        "draft": draft,
        "file": file if complete else None,
        "words": asked(file, site_namer()) if isinstance(file, ProjectFile) else None,
        "cohort": cohort_words(file.cohort) if isinstance(file, ProjectFile) else None,
        "lacking": [] if isinstance(file, ProjectFile) else _lacking(file),
    }
    return render(
        request, "projects/submit.html", context, status=200 if complete or request.method == "GET" else 400
    )


def _own(request: Request, number: int, act: Act) -> tuple[Project, Draft]:
    project = found(request, number)
    permissions.require(Actor(request.user), act, project)
    policies.require(project, act, localdate())
    with transaction.atomic():
        return project, actions.draft_of(project)


def _prepared(request: Request) -> DraftContent:
    """What a new application begins with: a cohort chosen elsewhere, or an earlier application of one's own."""
    wanted, old = whole_number(request.GET.get("cohort", "")), whole_number(request.GET.get("from", ""))
    if old is not None:
        project = queries.mine(request.user).filter(pk=old, applications__isnull=False).first()
        if project is None:
            raise Http404
        return content_of(project.application.document)
    if wanted is not None:
        version = version_of(request.user, wanted)
        if version is None:
            raise Http404
        name = version_name(version)
        return DraftContent(cohort=version.document, cohort_name=name, purpose=_purpose(version.purpose))
    return DraftContent()


def _seen(request: Request) -> int:
    """The version of the draft that the page showed; one that is never the present one where it sent none."""
    found = whole_number(request.POST.get("version", ""))
    return -1 if found is None else found


def _purpose(value: str) -> Any:
    return value if value in ("research", "innovation", "steering") else ""


def _write(request: Request, project: Project | None, draft: Draft | None, present: DraftContent) -> HttpResponse:
    """Keep what was sent; where something cannot be kept, the page comes back with what was written."""
    form = DraftForm(_cohorts(request.user), request.POST, request.FILES)
    valid, typed = form.is_valid(), None
    if valid:
        try:
            typed = content(form, request.POST, request.FILES, present, request.user)
        except Wrong as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        except LaennecError as error:
            form.add_error(None, str(error))
    if typed is None:
        return _form(request, project, draft, _half_typed(request, present), form=form, status=400)
    if "look" in request.POST:
        return _form(request, project, draft, typed, form=form)
    actor = Actor(request.user)
    try:
        if project is None:
            project = actions.begin(actor, typed)
        else:
            actions.save(project.pk, actor, typed, _seen(request), localdate())
    except Wrong as error:
        form.add_error("add_member" if error.field == "members" else error.field, str(error))
    except LaennecError as error:
        form.add_error(None, str(error))
    if form.errors or project is None:
        return _form(request, project, draft, typed, form=form, status=400)
    if request.POST.get("then") == "submit":
        return redirect("projects:submit", project.pk)
    messages.success(request, _("The draft is saved."))
    answer = redirect("projects:edit", project.pk)
    if request.POST.get("then") == "member":
        answer["Location"] += "#who"
    return answer


def _half_typed(request: Request, present: DraftContent) -> DraftContent:
    """The parts beside the form as they were sent, the rest as it was kept."""
    more = {
        "domains": domains(request.POST),
        "sites": ticked(request.POST) if request.POST.get("where") == "some" else None,
        "members": [login for login in request.POST.getlist("member") if len(login) <= 64][:200],
    }
    return read_draft({**present.model_dump(mode="json"), **more})


def _form(
    request: Request,
    project: Project | None,
    draft: Draft | None,
    shown: DraftContent,
    *,
    form: DraftForm | None = None,
    status: int = 200,
) -> HttpResponse:
    initial = DraftForm.initial_of(shown)
    initial["carrier"] = initial["carrier"] or request.user.login
    file = application(shown, request.user, localdate())
    lacking = _lacking(file) if not isinstance(file, ProjectFile) else []
    checked = request.GET.get("check") == "1"
    text = request.POST.get("text", "")[:200].strip()
    tree = care_sites_now()
    hits = tree.search(text, tree.within(None), MOST_HITS) if tree is not None and text else []
    chosen = ticked(request.POST) if request.method == "POST" else (shown.sites or [])
    named = site_namer()
    people = {user.login: user for user in User.objects.filter(login__in=[*shown.members, shown.carrier])}
    context = {
        "project": project,
        "state": badge(project) if project else None,
        "heading": titled(project) if project else "",
        "form": form or DraftForm(_cohorts(request.user), initial=initial),
        "version": request.POST.get("version") or (draft.version if draft else ""),
        "saved": draft,
        "remarks": project.decisions.filter(outcome="returned").last() if project else None,
        "carrier": people.get(shown.carrier),
        "members": [(login, people.get(login)) for login in shown.members],
        "cohort": cohort_words(shown.cohort),
        "cohort_name": shown.cohort_name,
        "saved_cohorts": bool(versions_of(request.user)),
        "tables": tables(shown),
        "chosen": [(site, named(site)) for site in chosen],
        "text": text,
        "hits": [(site, named(site)) for site in hits if site not in chosen],
        "lacking": lacking,
        "wrong": {field: [m for f, _s, m in lacking if f == field] for field in SECTIONS} if checked else {},
    }
    return render(request, "projects/edit.html", context, status=status)


def _lacking(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """(field, section, sentence) of what is to be corrected."""
    found = []
    for one in problems[:50]:
        said = one.message[:1].upper() + one.message[1:]
        found.append((one.field, SECTIONS.get(one.field, "what"), said))
    return found


def _cohorts(user: User) -> list[tuple[str, Any]]:
    return [(str(v.pk), version_name(v)) for v in versions_of(user)[:200]]
