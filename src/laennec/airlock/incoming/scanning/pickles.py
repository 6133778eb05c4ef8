"""Pickles are programs: opening one runs what it says. What they name is read without running anything."""

import pickletools

from laennec.airlock.checks.readers.inert import DANGEROUS, HARMLESS

STEPS = 2_000_000


def named(data: bytes) -> list[str] | None:
    """What opening it would call or make, as module.name, each once; None where it is no pickle.

    Names that are put together as the pickle runs show as "?".
    """
    found: dict[str, None] = {}
    strings: list[str] = []
    whole = False
    try:
        for step, (code, argument, _place) in enumerate(pickletools.genops(data)):
            if step > STEPS:
                break
            if code.name in ("GLOBAL", "INST"):
                found[str(argument).replace(" ", ".", 1)] = None
            elif code.name == "STACK_GLOBAL":
                found[".".join(strings[-2:]) if len(strings) > 1 else "?"] = None
            elif isinstance(argument, str):
                strings = [*strings[-8:], argument]
            whole = whole or code.name == "STOP"
    except Exception:  # damaged, or no pickle: what was named until there counts
        return list(found) or None
    return list(found) if whole or found else None


def dangerous(names: list[str]) -> list[str]:
    """Those of them that reach the machine: files, processes, the interpreter itself."""
    return [
        name
        for name in names
        if name.split(".")[0] in DANGEROUS
        and name.rsplit(".", 1)[-1] not in HARMLESS.get(name.rpartition(".")[0], ())
    ]
