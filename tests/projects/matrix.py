"""Writes docs/project_states.md from the code: `python -m tests.projects.matrix`. A test holds the two together."""

import os
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "project_states.md"


def page() -> str:
    """The state diagram and both matrices in full."""
    from laennec.projects.permissions import MAY, Role
    from laennec.projects.states import STAYS, TRANSITIONS, Act, State

    acts = [act.value for act in Act]
    lines = [
        "# A project's states",
        "",
        "Generated from `laennec.projects.states` and `.permissions` by `python -m tests.projects.matrix`.",
        "",
        "## What is allowed now, whoever asks",
        "",
        f"| state | {' | '.join(acts)} |",
        f"|---|{'---|' * len(acts)}",
    ]
    for state in State:
        cells = [
            f"-> {TRANSITIONS[state, act].value}"
            if (state, act) in TRANSITIONS
            else "yes"
            if act in STAYS[state]
            else ""
            for act in Act
        ]
        lines.append(f"| {state.value} | {' | '.join(cells)} |")
    lines += [
        "",
        "`expired` is an approved project from the day after its last day; it is never stored.",
        "",
        "## Who may, whatever the state",
        "",
        f"| role | {' | '.join(acts)} |",
        f"|---|{'---|' * len(acts)}",
    ]
    for role in Role:
        lines.append(f"| {role.value} | {' | '.join('yes' if role in MAY[act] else '' for act in Act)} |")
    lines += [
        "",
        "An act takes both. The operator is the owner of LAENNEC_HOME at the command line; decisions are the",
        "operator's to record, in the name of any account. With `--as`, viewing and using data take the",
        "person's own right.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laennec.web.settings")
    import django

    django.setup()
    PAGE.write_text(page())
