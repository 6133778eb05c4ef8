"""What somebody who may only count learns of hidden cells, by how many counts they ask: `python -m bench.attacks`.

What may enter: an attack as somebody would carry it out, its measure, the page of the manual that says what it gives.
The rules attacked are the ones that protect real counts (disclosure.deciding), not a model of them.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laennec.web.settings")
django.setup()

from bench.attacks.insiders import ATTACKS, OUTSIDE  # noqa: E402
from bench.attacks.measuring import Measure, measure  # noqa: E402

__all__ = ["ATTACKS", "OUTSIDE", "Measure", "measure"]
