"""`laennec mapping coverage|propose|approve|refuse|withdraw|list|export|apply`: codes and their standard concepts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.errors import LaennecError, UsageError
from laennec.home import Home
from laennec.typed import whole_number

if TYPE_CHECKING:
    from laennec.cohorts.concept_search import ConceptSearch
    from laennec.cohorts.mapping_coverage import MappingCoverage
    from laennec.mappings.models import Proposal

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Map codes to standard concepts."
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The person you work for.")]
Number = Annotated[str, typer.Argument(metavar="PROPOSAL", help="The proposal's number.")]


@app.command()
def coverage(
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many codes to name.")] = 30,
    vocabulary: Annotated[
        str, typer.Option("--vocabulary", metavar="NAME", help="Only this vocabulary's codes.")
    ] = "",
    suggest: Annotated[bool, typer.Option("--suggest/--no-suggest", help="Search by label.")] = True,
    as_json: AsJson = False,
) -> None:
    """Show the codes without standard concept, most frequent first. Example: laennec mapping coverage"""
    home = Home.from_environment()
    from laennec.cli.acting import acting
    from laennec.cohorts.mapping_coverage import mapping_coverage
    from laennec.engines import engine_for
    from laennec.perimeter import NoOpposition, open_view
    from laennec.store import Store, Version

    whole = acting(home)
    trace = whole.sink.intent("mapping.coverage", {"limit": limit, "vocabulary": vocabulary})

    def counted(version: Version) -> "MappingCoverage":
        view = open_view(whole.perimeter(), version, NoOpposition())
        search = _search(home, version) if suggest else None
        return mapping_coverage(view, engine_for(home, version), limit=limit, vocabulary=vocabulary, search=search)

    try:
        found = Store(home).opening(counted)
    except BaseException:
        whole.sink.outcome(trace, {}, failed=True)
        raise
    whole.sink.outcome(trace, {"codes": len(found.codes) + found.others})
    _print(_coverage_json(found), as_json, "\n".join(_coverage_words(found)))


@app.command()
def propose(
    vocabulary: Annotated[str, typer.Argument(metavar="VOCABULARY", help="As `coverage` names it, e.g. LAB CHU.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code.")],
    concept: Annotated[str, typer.Argument(metavar="CONCEPT", help="The standard concept's id.")],
    *,
    login: As = None,
    note: Annotated[str, typer.Option("--note", help="Why this one.")] = "",
    as_json: AsJson = False,
) -> None:
    """Propose a mapping. Example: laennec mapping propose 'LAB CHU' GLU 3004501 --as j.doe"""
    actor, home = owning(login)
    from laennec.cohorts.mapping_coverage import standard_concept
    from laennec.mappings import actions

    concept_id = whole_number(concept)
    if concept_id is None:
        raise UsageError(f"A concept is named by its id, not {concept[:60]!r}.")
    search = _search_now(home)
    target = standard_concept(search, concept_id)
    if target is None:
        raise LaennecError(
            f"The loaded vocabulary has no standard concept {concept_id}. `laennec prepare` brings the search up to "
            "date after a load."
        )
    source = search.named(vocabulary, code)
    made = actions.propose(
        actor,
        vocabulary,
        code,
        actions.Target(target.concept_id, target.name),
        source_name=source.name if source else "",
        note=note,
    )
    _print(_brief(made), as_json, f"Proposal {made.pk} waits for somebody else: {_line(made)}")


@app.command()
def approve(
    number: Number,
    *,
    login: As = None,
    reason: Annotated[str, typer.Option("--reason", help="In words.")] = "",
    as_json: AsJson = False,
) -> None:
    """Approve somebody else's proposal. Example: laennec mapping approve 12 --as a.roe"""
    actor, _ = owning(login)
    from laennec.mappings import actions

    done = actions.approve(actor, _number(number), reason)
    _print(
        _brief(done), as_json, f"Proposal {done.pk} is approved; `laennec mapping apply` or the next load uses it."
    )


@app.command()
def refuse(
    number: Number,
    *,
    login: As = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, in words.")],
    as_json: AsJson = False,
) -> None:
    """Refuse somebody else's proposal. Example: laennec mapping refuse 12 --as a.roe --reason 'Other specimen'"""
    actor, _ = owning(login)
    from laennec.mappings import actions

    done = actions.refuse(actor, _number(number), reason)
    _print(_brief(done), as_json, f"Proposal {done.pk} is refused.")


@app.command()
def withdraw(number: Number, *, login: As = None, as_json: AsJson = False) -> None:
    """End one's own proposal, or a mapping in force. Example: laennec mapping withdraw 12 --as j.doe"""
    actor, _ = owning(login)
    from laennec.mappings import actions

    done = actions.withdraw(actor, _number(number))
    _print(_brief(done), as_json, f"Proposal {done.pk} is withdrawn.")


@app.command("list")
def list_(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were decided.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the proposals that wait. Example: laennec mapping list"""
    owning(None)
    from laennec.mappings.models import State
    from laennec.mappings.reading import proposals

    found = list(proposals(*(State if everything else (State.PROPOSED,))))
    text = "\n".join(f"{one.pk:>6}  {one.state:<9}  {_line(one)}" for one in found)
    _print({"proposals": [_brief(one) for one in found]}, as_json, text or "No proposal waits.")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file to write.")],
) -> None:
    """Write the mappings in force as source_to_concept_map. Example: laennec mapping export maps.csv"""
    _, home = owning(None)
    from laennec.mappings.exporting import export_csv

    count = export_csv(home, file)
    typer.echo(f"{count:,} mappings are in {file}: `laennec load vocabulary {file.name}` reads them elsewhere.")


@app.command()
def apply(*, as_json: AsJson = False) -> None:
    """Bring the concepts up to date with approvals and loaded vocabularies. Example: laennec mapping apply"""
    home = Home.from_environment()
    from laennec.cli.acting import acting
    from laennec.cli.vocabulary_words import in_words

    sink = acting(home).sink
    from laennec.loading.concepts.official import refresh
    from laennec.mappings.reading import approved

    done = refresh(home, sink=sink, approved=approved())
    _print(done.to_json(), as_json, "\n".join(in_words(done)))


def _number(text: str) -> int:
    found = whole_number(text)
    if found is None:
        raise UsageError(f"A proposal is named by its number, not {text[:60]!r}: laennec mapping list")
    return found


def _search(home: Home, version: Any) -> "ConceptSearch | None":
    from laennec.cohorts.concept_search import ready, search_of

    return search_of(home, version) if ready(home, version) else None


def _search_now(home: Home) -> "ConceptSearch":
    from laennec.store import Store

    found = Store(home).opening(lambda version: _search(home, version))
    if found is None:
        raise LaennecError("The index of concepts is not made for this version: run `laennec prepare` first.")
    return found


def _coverage_json(found: "MappingCoverage") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(found)


def _coverage_words(found: "MappingCoverage") -> list[str]:
    lines = [f"{'kind':<12} {'rows':>14} {'mapped':>8} {'code only':>10} {'no code':>8}"]
    for one in found.domains:
        shares = (f"{100 * part / one.rows:.1f}%" for part in (one.mapped, one.coded, one.bare))
        mapped, coded, bare = shares
        lines.append(f"{one.domain:<12} {one.rows:>14,} {mapped:>8} {coded:>10} {bare:>8}")
    for code in found.codes:
        lines.append(f"{code.rows:>10,}  {code.vocabulary} {code.code} {code.name}")
        lines += [
            f"{'':12}maybe {hit.concept_id} {hit.label('fr')} ({hit.vocabulary} {hit.code})"
            for hit in code.suggestions
        ]
    if found.others:
        lines.append(f"And {found.others:,} more codes: --limit.")
    return lines


def _line(one: "Proposal") -> str:
    said = f"{one.vocabulary_id} {one.concept_code} {one.source_name} is {one.target_concept_id} {one.target_name}"
    return f"{' '.join(said.split())} (by {one.proposed_by.login})"


def _brief(one: "Proposal") -> dict[str, Any]:
    return {
        "proposal": one.pk,
        "state": one.state,
        "vocabulary": one.vocabulary_id,
        "code": one.concept_code,
        "name": one.source_name,
        "concept": one.target_concept_id,
        "concept_name": one.target_name,
        "note": one.note,
        "proposed_by": one.proposed_by.login,
        "decided_by": one.decided_by.login if one.decided_by else None,
        "reason": one.reason,
    }


def _print(value: dict[str, Any], as_json: bool, text: str) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False) if as_json else text)
