"""A reviewer's work: the queue, the review of a whole request from what was noted file by file, giving it back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from laennec.accounts.actor import Actor
from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.airlock import actions, permissions, policies
from laennec.airlock.models import Answer, Note, Request
from laennec.airlock.outbox import shown
from laennec.airlock.reading import reviewable, usual_delay
from laennec.airlock.states import Act, State
from laennec.errors import LaennecError, Refused
from laennec.web.access import needs, signed_in
from laennec.web.pages.releases.forms import ReviewForm
from laennec.web.pages.releases.found import found
from laennec.web.pages.releases.listing import PER_PAGE, row, tabs
from laennec.web.pages.releases.showing import head, reviews, with_reason
from laennec.web.pages.releases.viewing import notes_of
from laennec.web.pages.releases.words import span
from laennec.web.request import Request as WebRequest
from laennec.web.waiting import Waiting, waits

OPEN = (State.SUBMITTED, State.DIFFERING)


@needs(Permission.REVIEW_OUTPUTS)
@require_safe
def queue(request: WebRequest) -> HttpResponse:
    """What waits for reviews, the longest wait first."""
    page = Paginator(reviewable(request.user).filter(state__in=OPEN), PER_PAGE).get_page(request.GET.get("page"))
    usual = usual_delay()
    context = {
        "tabs": tabs(request, "queue"),
        "page": page,
        "rows": [{**row(one), "turn": _why_no_turn(one, request.user)} for one in page],
        "usual_delay": span(usual) if usual is not None else "",
    }
    return render(request, "releases/queue.html", context)


@needs(Permission.READ_AUDIT)
@require_safe
def out(request: WebRequest) -> HttpResponse:
    """All that was had out, the latest first: what, by whose word, to whom, whether called back."""
    gone = Request.objects.filter(state__in=(State.RELEASED, State.RECALLED)).order_by("-ended_at", "-pk")
    page = Paginator(
        gone.select_related("project", "asked_by").prefetch_related("files", "reviews__reviewer", "handings__to"),
        PER_PAGE,
    ).get_page(request.GET.get("page"))
    rows = []
    for one in page:
        rows.append(
            {
                **row(one),
                "left": [(f.place, shown(f.name)) for f in one.files.all() if f.leaves],
                "reviewers": sorted({review.reviewer.display_name for review in one.reviews.all()}),
                "handings": list(one.handings.all()),
            }
        )
    return render(request, "releases/out.html", {"tabs": tabs(request, "out"), "page": page, "rows": rows})


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: WebRequest, which: int) -> HttpResponse:
    """The whole review: what was noted of each file; given at once, it cannot be changed."""
    one = found(request, which)
    permissions.require(Actor(request.user), Act.REVIEW, one)
    policies.require(one, Act.REVIEW, localdate())
    if reason := actions.why_no_turn(one, request.user):
        raise Refused(reason)
    form = ReviewForm(request.POST or None, initial={"round": actions.round_of(one)})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = {
            note.file.place: actions.Said(note.answer == Answer.LETS, note.reason) for note in notes_of(request, one)
        }
        try:
            if changes(notes_of(request, one)):
                raise Refused(_("A file is noted as to change first: return the request, or note another verdict."))
            actions.review(one.pk, Actor(request.user), said, localdate(), told["comment"], round=told["round"])
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            one.refresh_from_db()
            messages.success(request, _given(one, told["round"]))
            return redirect("releases:show", one.pk)
    noted = {note.file_id: note for note in notes_of(request, one)}
    files = [(file, shown(file.name), noted.get(file.pk)) for file in one.files.all()]
    context = {
        **head(one),
        "files": files,
        "missing": [(file, name) for file, name, note in files if note is None],
        "changes": changes(list(noted.values())),
        "form": form,
        "round": actions.round_of(one),
        "first_reviews": reviews(request, one),
    }
    return render(request, "releases/review.html", context, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def give_back(request: WebRequest, which: int) -> HttpResponse:
    """Return it with remarks: those noted of files stand in the form."""
    one = found(request, which)
    said = [note for note in notes_of(request, one) if note.answer != Answer.LETS]
    lines = [f"{note.file.place}. {shown(note.file.name)}: {note.reason}" for note in said]
    return with_reason(request, which, Act.RETURN, "releases/return.html", {"remarks": "\n".join(lines)})


def changes(notes: list[Note]) -> bool:
    """Whether a file is to be changed before it may leave."""
    return any(note.answer == Answer.CHANGE for note in notes)


def _given(one: Request, round: int) -> str:
    waits_for_other = _("Your review is given. It stands until the other reviewer has answered.")
    differ = _("You and the other reviewer differ: read both reviews, then answer again.")
    state: Any = State(one.state)
    return {
        State.SUBMITTED: waits_for_other,
        State.DIFFERING: differ if round == 1 else waits_for_other,
        State.REFUSED: _("Both have answered: nothing of it leaves."),
        State.RELEASED: _("Both have answered: what both let leave is released."),
    }[state]


def _why_no_turn(one: Request, user: User) -> str:
    """Why this person does not answer it now; empty where they do."""
    return policies.why_not(one, Act.REVIEW, localdate()) or actions.why_no_turn(one, user)


@waits(Permission.REVIEW_OUTPUTS)
def of_reviewers(user: User) -> list[Waiting]:
    """Requests that this person could answer now."""
    number = sum(not _why_no_turn(one, user) for one in reviewable(user).filter(state__in=OPEN))
    words = ngettext("{number} release waits for a review", "{number} releases wait for a review", number)
    return [Waiting(words.format(number=number), reverse("releases:queue"), number)]
