"""Where a row came from. Each look-up is written in the audit, as at the command line."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from laennec.accounts.roles import Permission
from laennec.audit.sink import DjangoSink
from laennec.loading.hospital.tracing import traced
from laennec.perimeter import Purpose
from laennec.store import Store
from laennec.web.access import needs
from laennec.web.pages.sources import found
from laennec.web.pages.sources.forms import TraceForm
from laennec.web.request import Request
from laennec.web.warehouse import home


@needs(Permission.SEE_LOADS)
@require_http_methods(["GET", "POST"])
def look_up(request: Request) -> HttpResponse:
    """Ask for a table and a row's number; then the records behind it, the one that holds first."""
    store = Store(home())
    now = store.current()
    form = TraceForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "sources": found.growing(now)}
    if now is not None and request.method == "POST" and form.is_valid():
        table, id_ = form.cleaned_data["table"], form.cleaned_data["id"]
        sink = DjangoSink(request.user.login, purpose=Purpose.OPERATION.value)
        context |= {"searched": True, "table": table, "id": id_, "rows": traced(sink, now, table, id_)}
    return render(request, "sources/trace.html", context)
