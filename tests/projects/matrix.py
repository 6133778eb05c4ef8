"""Writes docs/project_states.md from the code: `python -m tests.projects.matrix`. A test holds the two together."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "project_states.md"


def page() -> str:
    """The states, the rights, and what they come to for each kind of person."""
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
        "An act takes both. Somebody may be several things at once: the *applicant* is a carrier who may apply now,",
        "*decider*, *returner* and *reader* have a role in the hospital that lets them decide on projects, return",
        "them, read them. They see what was submitted, never a draft, which is its writer's alone.",
        "",
        "Nobody decides on a project they have a part in, whatever their role. The operator is the owner of",
        "LAENNEC_HOME at the command line and records decisions in the name of anybody else. With `--as`, viewing",
        "and using data take the person's own right.",
        "",
        "## Both at once",
        "",
        "What each kind of person may do in each state; `make test` really does each of them.",
        "",
    ]
    for person in PEOPLE:
        lines += [f"### {person.words}", "", "| state | may |", "|---|---|"]
        for state in State:
            found = [act.value for act in Act if person.may(state, act)]
            lines.append(f"| {state.value} | {', '.join(found)} |")
        lines.append("")
    return "\n".join(lines)


@dataclass(frozen=True)
class Person:
    """Somebody who meets a project. part: what they are to it; office: the role granted to them in the hospital.

    `may` says what is expected of them, in words of this page and not of the code that it is about.
    """

    login: str
    words: str
    part: str = ""
    office: str = ""

    def may(self, state: Any, act: Any) -> bool:
        here, what = str(state.value), str(act.value)
        if what not in NOW[here]:
            return False
        if self.part == "operator":
            return what not in ("edit", "submit", "withdraw")
        if what == "view":
            return bool(self.part == "carrier" or (here != "draft" and (self.part or self.office in SEES)))
        if what in ("edit", "submit"):
            return self.part == "carrier" and self.office == "researcher"
        if what == "withdraw":
            return self.part == "carrier"
        if what in ("use_data", "build"):
            return self.part in ("carrier", "member") or (self.part == "partner" and what == "use_data")
        if what in ("return", "assess"):
            return not self.part and self.office in ("committee_member", "secretariat")
        if what == "end_part":
            return self.part == "carrier" or (not self.part and self.office == "secretariat")
        if what == "record_support":
            return not self.part and self.office == "secretariat"
        return not self.part and self.office == "committee_member"


NOW: dict[str, set[str]] = {
    "draft": {"view", "edit", "submit", "withdraw"},
    "submitted": {"view", "withdraw", "return", "approve", "refuse", "assess"},
    "returned": {"view", "edit", "submit", "withdraw"},
    "withdrawn": {"view"},
    "approved": {"view", "revoke", "use_data", "build", "assess", "record_support", "end_part"},
    "refused": {"view"},
    "revoked": {"view", "record_support"},
    "expired": {"view", "record_support"},
}
SEES = {"committee_member", "secretariat", "data_protection_officer"}
PEOPLE = (
    Person("system", "The operator, at the command line", "operator"),
    Person("carrier.one", "The carrier", "carrier", "researcher"),
    Person("carrier.deciding", "The carrier, who is on the committee too", "carrier", "committee_member"),
    Person("member.one", "A member", "member"),
    Person("member.deciding", "A member who is on the committee", "member", "committee_member"),
    Person("member.secretariat", "A member who is in the secretariat", "member", "secretariat"),
    Person("partner.one", "A member from outside", "partner"),
    Person("committee.one", "A member of the committee", office="committee_member"),
    Person("secretariat.one", "Somebody of the secretariat", office="secretariat"),
    Person("officer.one", "The data protection officer", office="data_protection_officer"),
    Person("researcher.two", "A researcher without a part", office="researcher"),
    Person("manager.one", "A manager of the hospital", office="manager"),
    Person("rights.one", "A rights manager", office="rights_manager"),
    Person("engineer.one", "A data engineer", office="data_engineer"),
    Person("reader.one", "A patient-level reader", office="patient_level_reader"),
    Person("partner.two", "A partner without a part"),
    Person("closed.one", "A closed account with the roles of the committee", office=""),
)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laennec.web.settings")
    import django

    django.setup()
    PAGE.write_text(page())
