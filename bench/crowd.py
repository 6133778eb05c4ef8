"""Who visits in the load test: a thousand accounts with grants over three thousand care sites."""

import itertools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.hospital.sizes import DEPARTMENTS, HOSPITALS, SERVICES
from laennec.home import Home

ACCOUNTS, SITES = 1_000, 3_000
PASSWORD = "a password of the load test"
PARTS = (
    ("researcher", 700),
    ("manager", 100),
    ("committee_member", 50),
    ("secretariat", 10),
    ("data_engineer", 40),
    ("data_protection_officer", 10),
    ("rights_manager", 30),
    ("patient_level_reader", 60),
)
"""Role and how many of the accounts hold it; of a hundred that visit at once, a tenth of each, at least two."""


@dataclass(frozen=True)
class Visitor:
    """An account: its login and its role."""

    login: str
    role: str


def write_sites(folder: Path, known: int) -> int:
    """Write the care sites that a smaller hospital lacks: up to 39 hospitals, 118 departments, 700 services, and
    units below these until there are three thousand in all. Returns how many were written.
    """
    levels = (HOSPITALS, DEPARTMENTS, SERVICES, SITES - HOSPITALS - DEPARTMENTS - SERVICES)
    words = ("Hospital", "Department", "Service", "Unit")
    names: list[tuple[int, str]] = []
    links: list[tuple[int, int, int]] = []
    number = itertools.count(known + 1_000)
    above: list[list[int]] = []  # of each site of the level before: itself and all above it, nearest first
    for word, size in zip(words, levels, strict=True):
        here = []
        for place in range(size):
            if len(names) + known >= SITES:
                break
            site = next(number)
            holders = above[place % len(above)] if above else []
            names.append((site, f"{word} {site:05d} of the load test"))
            links += [(holder, site, distance) for distance, holder in enumerate(holders, 1)]
            here.append([site, *holders])
        above = here or above
    folder.mkdir(parents=True, exist_ok=True)
    ids, titles = zip(*names, strict=True)
    pq.write_table(pa.table({"care_site_id": ids, "care_site_name": titles}), folder / "care_site.parquet")
    upper, lower, distances = zip(*links, strict=True)
    columns = {"ancestor": upper, "descendant": lower, "distance": pa.array(distances, pa.int32())}
    pq.write_table(pa.table(columns), folder / "care_site_ancestor.parquet")
    return len(names)


def make_accounts(home: Home, sites: list[int]) -> list[Visitor]:
    """The accounts, made once; their password is one for all, hashed once as Django does. Django must be ready.

    They are demonstration accounts, which the server takes from this machine only: no telephone is needed.
    """
    from django.contrib.auth.hashers import make_password

    from laennec.accounts.models import Grant, User

    visitors = [Visitor(f"load-{role.replace('_', '-')}-{n}", role) for role, size in PARTS for n in range(size)]
    if User.objects.filter(login__startswith="load-").count() == len(visitors) == ACCOUNTS:
        return visitors
    hashed = make_password(PASSWORD)
    User.objects.bulk_create(
        [User(login=v.login, display_name=f"Visitor {v.login}", password=hashed, is_demo=True) for v in visitors]
    )
    by_login = {user.login: user for user in User.objects.filter(login__startswith="load-")}
    giver = by_login[next(v.login for v in visitors if v.role == "rights_manager")]
    everywhere = {"data_engineer", "data_protection_officer", "rights_manager", "secretariat", "committee_member"}
    grants = []
    for number, visitor in enumerate(visitors):
        count = 1 if visitor.role in everywhere else 1 + number % 3
        for n in range(count):
            site = None if visitor.role in everywhere else sites[(number * 7 + n * 131) % len(sites)]
            grants.append(
                Grant(
                    user=by_login[visitor.login],
                    role=visitor.role,
                    care_site_id=site,
                    starts_on=date(2020, 1, 1),
                    granted_by=giver,
                    reason="For the load test",
                )
            )
    Grant.objects.bulk_create(grants)
    return visitors


def chosen(visitors: list[Visitor], users: int) -> list[Visitor]:
    """So many of them, each role by its share."""
    of = {role: [v for v in visitors if v.role == role] for role, _size in PARTS}
    wanted = {role: max(2, round(users * size / ACCOUNTS)) for role, size in PARTS}
    wanted["researcher"] += users - sum(wanted.values())
    return [visitor for role, many in wanted.items() for visitor in of[role][:many]]
