"""What the simulated hospital's people write of its patients, in French, with a key of every entity and identity.

What may enter: sentence patterns (`stock/`, a file a type), words of diagnoses, acts and terms (`words/`), how
patterns become texts with offsets, how a scan spoils them, and which report is in which file. `compose` is a pure
function from a world and rows to texts and their key; only `writing` knows of folders. No person named is real.
"""

from laennec.simulate.reports.writing import write

__all__ = ["write"]
