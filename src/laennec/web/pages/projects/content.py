"""What somebody sent with the form of an application, as a draft: members, patients, data and care sites."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from laennec.accounts.models import SYSTEM, User
from laennec.accounts.queries import people
from laennec.cohorts.query.reading import MAX_BYTES, parse_query
from laennec.errors import LaennecError
from laennec.omop import TABLES
from laennec.projects import dictionary
from laennec.projects.drafting import DraftContent, Wrong, read_draft
from laennec.projects.minimal import MINIMAL, keys_of, never
from laennec.selections.reading import version_of
from laennec.web.pages.projects.forms import DraftForm
from laennec.web.pages.projects.found import version_name
from laennec.web.sites import ticked


def content(form: DraftForm, sent: QueryDict, files: Any, present: DraftContent, user: User) -> DraftContent:
    """The draft that a valid form makes of the present one. Raises Wrong, naming the field."""
    told = form.cleaned_data
    cohort, cohort_name = _cohort(told, files, present, user)
    document = {
        "title": told["title"],
        "purpose": told["purpose"],
        "lay_summary": told["lay_summary"].replace("\r\n", "\n"),
        "carrier": told["carrier"].strip().lower() or user.login,
        "members": _members(told["add_member"], sent.getlist("member"), user),
        "cohort": cohort,
        "cohort_name": cohort_name,
        "domains": domains(sent),
        "sites": ticked(sent) if told["where"] == "some" else None,
        "first": told["first"].isoformat() if told["first"] else "",
        "last": told["last"].isoformat() if told["last"] else "",
        "shift_dates": told["shift_dates"],
        "generalise": told["generalise"],
        "end": told["end"].isoformat() if told["end"] else "",
    }
    return read_draft(document)


def _members(added: str, kept: list[str], user: User) -> list[str]:
    found = [login for login in kept if len(login) <= 64]
    for text in filter(None, (part.strip() for part in re.split(r"[,;\n]", added))):
        found.append(_somebody(text))
    return list(dict.fromkeys(found))[:200]


def _somebody(text: str) -> str:
    """An open account by its login, or by its name where only one matches."""
    exact = User.objects.filter(login=text.lower(), is_active=True).exclude(login=SYSTEM).first()
    if exact is not None:
        return exact.login
    near = list(people(text, closed=False)[:6])
    if len(near) == 1:
        return near[0].login
    if not near:
        raise Wrong("add_member", _("Nobody with an account is called {text}.").format(text=text))
    named = ", ".join(f"{one.display_name} ({one.login})" for one in near[:5])
    more = "…" if len(near) > 5 else ""
    said = _("Several people match {text}: {people}. Write the login.")
    raise Wrong("add_member", said.format(text=text, people=named + more))


def _cohort(told: dict[str, Any], files: Any, present: DraftContent, user: User) -> tuple[Any, str]:
    sent, text = files.get("cohort_file"), told["cohort_text"].strip()
    if sent or text:
        field = "cohort_file" if sent else "cohort_text"
        try:
            query = parse_query(sent.read(MAX_BYTES + 1) if sent else text.encode(), sent.name if sent else "")
        except LaennecError as error:
            raise Wrong(field, str(error)) from None
        return query.to_document(), query.title or ""
    if told["cohort"]:
        version = version_of(user, int(told["cohort"]))
        if version is None:
            raise Wrong("cohort", _("This cohort is not yours, or not there any more."))
        return version.document, version_name(version)
    return present.cohort, present.cohort_name


def domains(sent: QueryDict) -> dict[str, Any]:
    """The tables that are ticked, with their columns and reasons."""
    found = {}
    for table in sent.getlist("table")[:100]:
        if table not in MINIMAL:
            continue
        ticked = set(sent.getlist(f"columns-{table}"))
        columns = [c.name for c in TABLES[table].columns if c.name in ticked and c.name not in keys_of(table)]
        usual = [c for c in MINIMAL[table] if c not in keys_of(table)]
        reason = sent.get(f"reason-{table}", "").replace("\r\n", "\n")[:10_000]
        found[table] = {"columns": None if set(columns) == set(usual) else columns, "reason": reason}
    return found


def tables(content: DraftContent) -> list[dict[str, Any]]:
    """Every table that may be asked for, with its columns, as the form shows them."""
    found = []
    for table in dictionary.in_order():
        domain, keys = content.domains.get(table), keys_of(table)
        ticked = set(MINIMAL[table] if domain is None or domain.columns is None else domain.columns)
        columns: dict[bool, list[tuple[str, str, bool]]] = {True: [], False: []}
        for column in TABLES[table].columns:
            if column.name not in keys and not never(table, column.name):
                usual = column.name in MINIMAL[table]
                columns[usual].append((column.name, dictionary.meaning(table, column.name), column.name in ticked))
        found.append(
            {
                "table": table,
                "name": dictionary.name(table),
                "asked": domain is not None,
                "usual": columns[True],
                "more": columns[False],
                "number": len(ticked | set(keys)),
                "changed": domain is not None and domain.columns is not None,
                "reason": domain.reason if domain else "",
                "rare": table not in dictionary.USUAL,
            }
        )
    return found
