"""Static files that no package brings ready-made: the bundle of Vega, written once a release of its maker."""

import os
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from laennec.home import Home


def prepare(home: Home) -> Path:
    """Make the folder of generated static files and let Django find it; returns the bundle's path."""
    folder = home.path / "static"
    bundle = folder / "vega" / f"vega-{version('vl-convert-python')}.js"
    if not bundle.exists():
        import vl_convert

        bundle.parent.mkdir(parents=True, exist_ok=True)
        partial = bundle.with_suffix(f".{os.getpid()}.partial")
        bundled = vl_convert.javascript_bundle()  # type: ignore[call-arg]
        partial.write_text(bundled, encoding="utf-8")
        os.replace(partial, bundle)
    if folder not in settings.STATICFILES_DIRS:
        settings.STATICFILES_DIRS.append(folder)
    return bundle


def bundle_name() -> str:
    """The bundle's name among static files."""
    return f"vega/vega-{version('vl-convert-python')}.js"
