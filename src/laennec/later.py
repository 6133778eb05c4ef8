"""Names of a package that are imported when they are first asked for: what they stand on takes long to load."""

import importlib
import sys
from collections.abc import Callable, Mapping


def later(package: str, places: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The `__getattr__` of a package. places: each of its modules with the names that come from there.

    Raises AttributeError for any other name, as Python does.
    """
    module_of = {name: module for module, names in places.items() for name in names}

    def found(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
