"""What may be done with what comes in, each in one transaction with its audit entry."""

from laennec.airlock.incoming.actions.asking import ask_packages, bring, give_back, withdraw
from laennec.airlock.incoming.actions.deciding import accept, refuse, remove
from laennec.airlock.incoming.actions.fetching import Fetcher, Wheel, fetch
from laennec.airlock.incoming.actions.scanning import Scanned, Scanner, read, scan
from laennec.airlock.incoming.actions.taking import Described, from_folder, from_upload

__all__ = [
    "Described", "Fetcher", "Scanned", "Scanner", "Wheel", "accept", "ask_packages", "bring", "fetch", "from_folder",
    "from_upload", "give_back", "read", "refuse", "remove", "scan", "withdraw",
]  # fmt: skip
