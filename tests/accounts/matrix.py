"""Writes docs/rights.md from the code: `python -m tests.accounts.matrix`. A test holds the two together."""

from pathlib import Path

from laennec.accounts.roles import PERMISSIONS, SECOND_FACTOR, Permission, Role

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rights.md"


def page() -> str:
    """What each role permits, in full."""
    roles = list(Role)
    lines = [
        "# Roles and what they permit",
        "",
        "Generated from `laennec.accounts.roles` by `python -m tests.accounts.matrix`.",
        "",
        f"| permission | {' | '.join(role.value for role in roles)} |",
        f"|---|{'---|' * len(roles)}",
    ]
    for permission in Permission:
        cells = ["yes" if permission in PERMISSIONS[role] else "" for role in roles]
        lines.append(f"| {permission.value} | {' | '.join(cells)} |")
    lines.append(f"| *second factor* | {' | '.join('asked' if role in SECOND_FACTOR else '' for role in roles)} |")
    purposes = [", ".join(sorted(role.purposes)) for role in roles]
    lines += [
        f"| *purposes* | {' | '.join(purposes)} |",
        "",
        "A role is held by a grant: for a care site and all that is below it today, or for the whole hospital; from",
        "a day until a day, both included. A revoked or ended grant permits nothing from the next request on. A",
        "closed account, the machine's own and an external partner's hold nothing, whatever grants there are.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
