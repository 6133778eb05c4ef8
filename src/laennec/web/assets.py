"""Static files that no package brings ready-made: the bundle of Vega, written once a release of its maker."""

import gzip
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from laennec.home import Home


def prepare(home: Home) -> Path:
    """Make the folder of generated static files and let Django find it; returns the bundle's path."""
    folder = home.path / "static"
    bundle = folder / bundle_name()
    if not bundle.exists():
        import vl_convert

        content: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]
        bundle.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The small one first: whitenoise sends it to who takes it, and its name must never be there alone.
        for path, body in (
            (bundle.with_name(f"{bundle.name}.gz"), gzip.compress(content.encode(), 9)),
            (bundle, content.encode()),
        ):
            partial = path.with_name(f".{path.name}.{os.getpid()}")
            partial.write_bytes(body)
            os.replace(partial, path)
    if folder not in settings.STATICFILES_DIRS:
        settings.STATICFILES_DIRS.append(folder)
    return bundle


@cache
def bundle_name() -> str:
    """The bundle's name among static files: another maker's release, another name. Asked for every static file."""
    return f"vega/vega-{version('vl-convert-python')}.js"


def never_changes(path: str, url: str) -> bool:
    """Whether browsers may keep a static file for good (whitenoise's test)."""
    return url.endswith(f"/{bundle_name()}")
