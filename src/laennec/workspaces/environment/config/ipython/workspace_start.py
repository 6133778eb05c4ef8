"""Sets Altair's renderer when Altair is imported, not before: a kernel that draws nothing starts at once."""

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.util import find_spec


class _Then(Loader):
    """Loads a module as its own loader does, then sets the renderer."""

    def __init__(self, loader):
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
        module.renderers.enable("svg")

    def __getattr__(self, name):
        return getattr(self.loader, name)


class _Altair(MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname != "altair":
            return None
        sys.meta_path.remove(self)
        found = find_spec("altair")
        if found is not None and found.loader is not None:
            found.loader = _Then(found.loader)
        return found


if "altair" not in sys.modules:
    sys.meta_path.insert(0, _Altair())
