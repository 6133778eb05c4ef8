"""What outputs say, apart from the format that carries it: tables, safe and unsafe, with fresh numbers.

A function here takes a random stream and gives a `Content`; nothing here knows a file format.
"""

from tests.airlock.outputs.contents.content import Content
from tests.airlock.outputs.contents.leaks import LEAKS
from tests.airlock.outputs.contents.safe_models import SAFE_MODELS
from tests.airlock.outputs.contents.safe_more import SAFE_MORE
from tests.airlock.outputs.contents.safe_tables import SAFE_TABLES

SAFE = {**SAFE_TABLES, **SAFE_MODELS, **SAFE_MORE}

__all__ = ["LEAKS", "SAFE", "SAFE_MODELS", "SAFE_TABLES", "Content"]
