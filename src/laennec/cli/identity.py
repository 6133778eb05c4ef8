"""`laennec identity ...`: the vault and its key, the INS, and which numbers are one patient. For the home's owner."""

import json
import secrets
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laennec.cli.acting import owning
from laennec.errors import UsageError
from laennec.home import KEY_BYTES, KEY_NAMES, Home
from laennec.typed import whole_number

if TYPE_CHECKING:
    from laennec.matching.models import Decision

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="The vault, and who is whom."
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in words; kept.")]
As = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help="The data protection officer you work for.")]
Person = Annotated[str, typer.Argument(metavar="PERSON", help="A person's id in the warehouse.")]
WORDS = {
    "same": "the same qualified INS, every trait equal",
    "ins_traits_differ": "the same INS, but traits differ or are missing",
    "ins_not_qualified": "the same INS, not qualified on both sides; every trait equal",
    "traits_without_ins": "every trait equal, without the INS",
    "date_swapped": "every trait equal, but day and month of birth are exchanged",
}


@app.command()
def status(as_json: AsJson = False) -> None:
    """Show what the vault holds, its keys and open doubts. Example: laennec identity status"""
    _, home = owning(None)
    from laennec.identity.inventory import inventory
    from laennec.matching.decided import Decided, allowed
    from laennec.matching.models import Doubt
    from laennec.store import Store

    held, may = inventory(Store(home).vault()), allowed()
    facts: dict[str, Any] = {
        **held.__dict__,
        "keys": {name: _key_state(home, name) for name in KEY_NAMES},
        "ins": may.ins,
        "automatic": may.automatic,
        "doubts": Doubt.objects.filter(gone_at=None).count(),
        "joins": len(Decided().links()[0]),
    }
    lines = [
        f"identities: {held.persons:,} persons, {held.entries:,} versions and {held.blobs:,} snapshot entries in "
        f"{held.batches} files, {held.bytes / 2**20:,.1f} MiB",
        f"INS: {'kept' if may.ins else 'not kept'}; certain matches are "
        f"{'joined at each load' if may.automatic else 'left to people'}",
        f"doubts: {facts['doubts']}; joins decided: {facts['joins']}",
        *(f"key {name}: {state}" for name, state in facts["keys"].items()),
    ]
    if held.rotating:
        lines.append("A rotation of the vault's key was interrupted: run `laennec identity rotate` to end it.")
    _print(facts, as_json, "\n".join(lines))


@app.command()
def rotate(as_json: AsJson = False) -> None:
    """Give the vault another key; safe to stop and run again. Example: laennec identity rotate"""
    from laennec.cli.acting import acting
    from laennec.cli.load import progress_bar
    from laennec.identity import rotation
    from laennec.identity.vault import Vault
    from laennec.store import Store

    home = Home.from_environment()
    sink = acting(home).sink
    vault = Vault(home)
    with Store(home).writing("rotation of the vault's key"), progress_bar() as bar:
        ends = rotation.waiting(vault)
        intent = sink.intent("identity.rotate", {"ends_an_earlier_one": ends})
        try:
            done = (
                rotation.finish(vault, bar) if ends else rotation.rotate(vault, secrets.token_bytes(KEY_BYTES), bar)
            )
        except Exception:
            sink.outcome(intent, {}, failed=True)
            raise
        sink.outcome(intent, {"blobs": done})
    words = f"The vault has another key; {done:,} entries were sealed anew."
    if ends:
        words = f"The rotation that was interrupted is ended; {done:,} entries were left to seal anew."
    words += " Back up the vault and the keys' folder now: older backups of the vault need the older key."
    _print({"blobs": done, "ended_an_earlier_one": ends}, as_json, words)


@app.command()
def ins(
    reason: Reason,
    *,
    enable: Annotated[
        bool | None, typer.Option("--enable/--disable", help="Whether the vault keeps the INS.")
    ] = None,
    automatic: Annotated[
        bool, typer.Option("--automatic/--by-people", help="Join certain matches at each load, without a person.")
    ] = False,
    by: As = None,
    as_json: AsJson = False,
) -> None:
    """Let the INS be kept, or take it out. Example: laennec identity ins --enable --reason 'Decision 2026-12'"""
    if enable is None:
        raise UsageError("Say which: --enable or --disable.")
    actor, home = owning(by)
    from laennec.identity.forgetting import forget_ins
    from laennec.identity.vault import Vault
    from laennec.matching.actions import allow
    from laennec.store import Store

    with Store(home).writing("the INS in the vault"):
        allow(actor, reason, ins=enable, automatic=automatic)
        forgotten = 0 if enable else forget_ins(Vault(home))
    words = (
        "The INS is kept from the next load on; load the identities again for those who are there."
        if enable
        else f"The INS is not kept; it was taken out of {forgotten:,} entries of the vault."
    )
    _print({"ins": enable, "automatic": automatic, "forgotten": forgotten}, as_json, words)


@app.command()
def match(as_json: AsJson = False) -> None:
    """Compare everybody with everybody; each load does it. Example: laennec identity match"""
    _, home = owning(None)
    from laennec.cli.after_load import match_again

    done = match_again(home)
    words = (
        f"{done.certain} certain pairs ({done.joined} joined now, {done.withdrawn} taken back), {done.doubts} doubts "
        f"({done.new} new, {done.gone} gone)."
    )
    if done.crowded:
        words += f" {done.crowded} numbers were left out: too many share one identity."
    _print(done.__dict__, as_json, words)


@app.command()
def doubts(as_json: AsJson = False, limit: Annotated[int, typer.Option("--limit", metavar="N")] = 50) -> None:
    """List the pairs that a person should look at. Example: laennec identity doubts"""
    owning(None)
    from laennec.matching.models import Doubt

    found = [
        {"one": str(d.low), "other": str(d.high), "why": d.why, "since": d.found_at.date().isoformat()}
        for d in Doubt.objects.filter(gone_at=None)[: max(limit, 0)]
    ]
    lines = [f"{d['one']} and {d['other']}: {WORDS.get(d['why'], d['why'])} (since {d['since']})" for d in found]
    _print({"doubts": found}, as_json, "\n".join(lines) or "No doubt is open.")


@app.command()
def show(persons: Annotated[list[str], typer.Argument(metavar="PERSON...")], by: As = None) -> None:
    """Show identities side by side; traced. Example: laennec identity show 123 456"""
    actor, home = owning(by)
    from laennec.matching.actions import look

    for identity in look(home, actor, [_person(p) for p in persons]):
        typer.echo(f"person {identity.person_id}")
        for version in identity.versions:
            said = version.stamp.isoformat(" ", "minutes") if version.stamp else "no date"
            typer.echo(f"  {said}{' (withdrawn)' if version.cancelled else ''}")
            for name, value in version.values.items():
                typer.echo(f"    {name:<14} {value}")
        if not identity.versions:
            typer.echo("  the vault knows nothing of this number")


@app.command()
def join(lost: Person, kept: Person, reason: Reason, by: As = None, as_json: AsJson = False) -> None:
    """Two numbers are one patient, kept under the second. Example: laennec identity join 1 2 --reason 'Same card'"""
    actor, home = owning(by)
    from laennec.matching import actions

    made = actions.join(home, actor, _person(lost), _person(kept), reason)
    _decided(made, as_json, f"{lost} goes on under {kept} from the next load on")


@app.command()
def part(one: Person, other: Person, reason: Reason, by: As = None, as_json: AsJson = False) -> None:
    """Two numbers are two patients. Example: laennec identity part 12 34 --reason 'Twins'"""
    actor, home = owning(by)
    from laennec.matching import actions

    made = actions.part(home, actor, _person(one), _person(other), reason)
    _decided(made, as_json, f"{one} and {other} are two patients; a merge that the hospital's files say stays theirs")


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION")],
    reason: Reason,
    by: As = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back. Example: laennec identity undo 3 --reason 'Another patient'"""
    actor, home = owning(by)
    from laennec.matching import actions

    number = whole_number(decision)
    if number is None:
        raise UsageError(f"{decision!r} is not the number of a decision.")
    made = actions.undo(home, actor, number, reason)
    _decided(made, as_json, "taken back; each number names what it named before, from the next load on")


def _person(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a person's id.") from None


def _key_state(home: Home, name: str) -> str:
    from laennec.errors import LaennecError

    try:
        home.key(name)
    except LaennecError as error:
        return str(error)
    return "there"


def _decided(decision: "Decision", as_json: bool, words: str) -> None:
    facts = {"decision": decision.pk, "ruling": decision.ruling, "undone": decision.undone_at is not None}
    _print(facts, as_json, f"Decision {decision.pk}: {words}.")


def _print(facts: dict[str, Any], as_json: bool, words: str) -> None:
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else words)
