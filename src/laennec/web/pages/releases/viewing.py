"""A file beside what is said of it: its content with the checks' marks, an earlier release for comparison, the form
of a reviewer's verdict. Nothing of the file's own runs here: text, tables, and pictures drawn anew."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laennec.accounts.actor import Actor
from laennec.airlock import actions
from laennec.airlock.beside import others
from laennec.airlock.checks import Settings
from laennec.airlock.kept import path_of
from laennec.airlock.models import File, Note, Request
from laennec.airlock.outbox import shown
from laennec.airlock.states import Act
from laennec.airlock.viewing import Content, view
from laennec.errors import LaennecError
from laennec.web.access import signed_in
from laennec.web.pages.releases import words
from laennec.web.pages.releases.forms import VerdictForm
from laennec.web.pages.releases.found import LARGEST, found, is_own
from laennec.web.pages.releases.showing import head, reviews, why_not
from laennec.web.request import Request as WebRequest
from laennec.web.warehouse import home

DRAWING = 5 << 20
"""Bytes of an SVG file that is shown as a picture, at most."""
SEALED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What a picture may do, should somebody open it as a page: nothing."""


@signed_in
@require_safe
def show(request: WebRequest, which: int, place: int) -> HttpResponse:
    """One file."""
    one = found(request, which)
    return page(request, one, _file(one, place))


def page(request: WebRequest, one: Request, file: File, form: VerdictForm | None = None) -> HttpResponse:
    """The page; with what was wrong of a verdict."""
    beside = _beside(request, one)
    turn = turn_of(request, one)
    files = list(one.files.all())
    noted = {note.file_id: note for note in notes_of(request, one)} if turn else {}
    mine = noted.get(file.pk)
    content = _content(file)
    told = words.findings(file.findings)
    context = {
        **head(one),
        "own": is_own(request, one),
        "file": file,
        "name": shown(file.name),
        "badges": words.file_badges(file),
        "content": content,
        "drawing": _is_drawing(file) and not content.unread,
        "found": [(finding, finding.number in content.placed) for finding in told],
        "files": [(other, shown(other.name), noted.get(other.pk)) for other in files],
        "position": files.index(file) + 1,
        "previous": next((f for f in reversed(files) if f.place < file.place), None),
        "next": next((f for f in files if f.place > file.place), None),
        "turn": turn,
        "round": actions.round_of(one),
        "form": form or (VerdictForm(initial=_initial(mine, one)) if turn else None),
        "earlier": [(e, shown(e.name)) for e in _earlier(one)],
        "beside": beside,
        "beside_name": shown(beside.name) if beside else "",
        "beside_content": _content(beside) if beside else None,
        "beside_drawing": beside is not None and _is_drawing(beside),
        "first_reviews": _of_file(reviews(request, one), file) if turn and actions.round_of(one) == 2 else [],
    }
    return render(request, "releases/file.html", context, status=400 if form else 200)


@signed_in
@require_safe
def picture(request: WebRequest, which: int, place: int, number: int) -> HttpResponse:
    """A picture of a file, drawn anew as PNG; 0 is an SVG file itself, given to images alone."""
    file = _file(found(request, which), place)
    if request.headers.get("Sec-Fetch-Dest", "image") != "image":
        raise Http404
    if number == 0 and _is_drawing(file):
        return _sealed(path_of(home(), file).read_bytes(), "image/svg+xml")
    pictures = _content(file).pictures
    if not 1 <= number <= len(pictures):
        raise Http404
    return _sealed(pictures[number - 1].png, "image/png")


@signed_in
@require_POST
def note(request: WebRequest, which: int, place: int) -> HttpResponse:
    """Write down a verdict on a file, and go on to the next that has none."""
    one = found(request, which)
    file, form = _file(one, place), VerdictForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        said = (told["answer"], told["reason"])
        try:
            actions.note(one.pk, Actor(request.user), file.place, said, localdate(), round=told["round"])
        except LaennecError as error:
            form.add_error(None, str(error))
        else:
            done = {kept.file.place for kept in notes_of(request, one)}
            places = [other.place for other in one.files.all()]
            after = [p for p in (*[p for p in places if p > file.place], *places) if p not in done]
            return redirect("releases:file", one.pk, after[0]) if after else redirect("releases:review", one.pk)
    return page(request, one, file, form)


def turn_of(request: WebRequest, one: Request) -> bool:
    """Whether this person reviews it now."""
    return not why_not(request, one, Act.REVIEW) and not actions.why_no_turn(one, request.user)


def notes_of(request: WebRequest, one: Request) -> list[Note]:
    """What this reviewer has written down in this round."""
    own = Note.objects.filter(file__request=one, reviewer=request.user, round=actions.round_of(one))
    return list(own.select_related("file"))


def _file(one: Request, place: int) -> File:
    file = one.files.select_related("request__project").filter(place=min(place, 2**15)).first()
    if file is None:
        raise Http404
    return file


def _initial(mine: Note | None, one: Request) -> dict[str, Any]:
    told = {"round": actions.round_of(one)}
    return {**told, "answer": mine.answer, "reason": mine.reason} if mine else told


def _content(file: File) -> Content:
    """What is shown; a file that is not what was frozen is not."""
    places = [str(finding.get("where", "")) for finding in file.findings]
    try:
        path = path_of(home(), file)
        shown_of_it = view(path, file.sha256, places, Settings.of(home().section("airlock")))
    except LaennecError as error:
        return Content(unread=str(error).rstrip("."))
    return replace(shown_of_it, unread=_(shown_of_it.unread)) if shown_of_it.unread else shown_of_it


def _is_drawing(file: File) -> bool:
    return file.name.lower().endswith(".svg") and file.size <= DRAWING


def _earlier(one: Request) -> list[File]:
    """What the project's other requests had out or have in review, the latest first."""
    return others(one)[:-101:-1]


def _beside(request: WebRequest, one: Request) -> File | None:
    """The earlier release that is looked at beside the file."""
    text = request.GET.get("beside", "")
    which = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    return next((file for file in _earlier(one) if file.pk == min(which, LARGEST)), None)


def _of_file(given: list[dict[str, Any]], file: File) -> list[dict[str, Any]]:
    """What each first review said of that file."""
    return [
        {"reviewer": review["reviewer"], "lets": lets, "reason": reason}
        for review in given
        for place, _name, lets, reason in review["verdicts"]
        if place == file.place and review["round"] == 1
    ]


def _sealed(data: bytes, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Security-Policy"] = SEALED
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
