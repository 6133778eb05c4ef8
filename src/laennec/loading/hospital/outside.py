"""What a night needs of the application's database, which the core does not know: settings, decisions, mappings."""

from dataclasses import dataclass, field

import pyarrow as pa

from laennec.identity.decisions import Decisions, NoDecisions


@dataclass(frozen=True)
class Outside:
    """decisions: who people said is whom. approved: mappings that two people agreed on (`loading.concepts.APPROVED`),
    None to keep those the version has. ins: whether the vault may keep the INS."""

    decisions: Decisions = field(default_factory=NoDecisions)
    approved: pa.Table | None = None
    ins: bool = False


NOTHING = Outside()
"""Nobody decided anything, the version's mappings stay, the INS is not kept."""
