"""Drugs of the simulated hospital: what is prescribed and given, by two prescribing systems, with its dirt and key.

What may enter: the catalogue of drugs and who has them (`drugs.csv`, `orders.csv`), the story that follows from the
stays, the two systems' extracts, the tables of the key. A topic (`simulate.topics`): it reads the world.
"""

from laennec.simulate.drugs.topic import write

__all__ = ["write"]
