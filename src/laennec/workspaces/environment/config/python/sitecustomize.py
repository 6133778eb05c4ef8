"""Every Python of a workspace also looks, last of all, where its person installs packages (pip.conf)."""

import contextlib
import os
import site
import sys

_OWN = f"/home/person/.packages/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
# Made now: a folder that is not there when a kernel begins is not looked into after an installation either.
with contextlib.suppress(OSError):
    os.makedirs(_OWN, exist_ok=True)
site.addsitedir(_OWN)
