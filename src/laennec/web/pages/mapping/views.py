"""Coverage: the codes without a standard concept, and the mappings in force to take along."""

import csv
import io

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from laennec.accounts.models import User
from laennec.accounts.roles import Permission
from laennec.cohorts.mapping_coverage import Unmapped
from laennec.mappings.exporting import rows
from laennec.mappings.models import Proposal, State
from laennec.mappings.reading import proposals
from laennec.web.access import needs
from laennec.web.pages.mapping import words
from laennec.web.pages.mapping.counted import coverage as counted
from laennec.web.pages.mapping.counted import search_now, suggested
from laennec.web.request import Request
from laennec.web.waiting import Waiting, waits
from laennec.web.warehouse import home

A_PAGE = 25


@needs(Permission.MAP_CODES)
@require_safe
def coverage(request: Request) -> HttpResponse:
    """How rows are coded; the codes without a concept, the most frequent first, with what their labels suggest."""
    found = counted(request.user.login)
    context: dict[str, object] = {"loaded": found is not None}
    if found is not None:
        version, told = found
        vocabularies = sorted({code.vocabulary for code in told.codes if code.vocabulary})
        chosen = request.GET.get("vocabulary", "")
        codes = [code for code in told.codes if chosen in ("", code.vocabulary)]
        page = Paginator(codes, A_PAGE).get_page(request.GET.get("page"))
        language, standing = get_language() or "en", _standing(list(page))
        context |= {
            "domains": [(words.domain(one.domain), one, one.mapped / one.rows) for one in told.domains],
            "vocabularies": vocabularies,
            "chosen": chosen,
            "page": page,
            "codes": [
                (
                    code,
                    [(hit, hit.label(language)) for hit in suggested(version, home(), code)],
                    standing.get((code.vocabulary, code.code)),
                )
                for code in page
            ],
            "prepared": search_now(home()) is not None,
        }
    return render(request, "mapping/coverage.html", context | {"waiting": proposals().count()})


@needs(Permission.MAP_CODES)
@require_safe
def export(request: Request) -> HttpResponse:
    """The mappings in force as a source_to_concept_map, which another warehouse can load."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows(home()))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="source_to_concept_map.csv"'
    return response


@waits(Permission.MAP_CODES)
def _proposals_wait(user: User) -> list[Waiting]:
    """Proposals of others: one's own wait for somebody else."""
    number = proposals().exclude(proposed_by=user).count()
    return [words.waiting(number)]


def _standing(codes: list[Unmapped]) -> dict[tuple[str, str], Proposal]:
    """What waits, or is agreed and will be used by the next load, of these codes."""
    found = Proposal.objects.filter(
        state__in=(State.PROPOSED, State.APPROVED), concept_code__in=[code.code for code in codes]
    )
    return {(one.vocabulary_id, one.concept_code): one for one in found.order_by("state")}
