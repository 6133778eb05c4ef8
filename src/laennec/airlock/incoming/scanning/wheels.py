"""What a wheel says of itself, and what it would do to the Python that it is installed in."""

import re
from email.parser import BytesParser
from typing import Any

NEEDED = 30


def facts_of(files: dict[str, bytes]) -> dict[str, Any]:
    """Name, version, licence, summary and needs out of its METADATA (`files`: members of *.dist-info)."""
    content = next((data for name, data in files.items() if name.endswith(".dist-info/METADATA")), b"")
    told = BytesParser().parsebytes(content[:2_000_000])
    classifiers = [str(one) for one in told.get_all("Classifier", [])]
    licences = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    said = str(told.get("License-Expression") or "") or ", ".join(licences) or str(told.get("License") or "")
    return {
        "name": _line(told.get("Name")),
        "version": _line(told.get("Version")),
        "licence": _line(said),
        "summary": _line(told.get("Summary")),
        "needs": [_line(one) for one in told.get_all("Requires-Dist", []) if "extra ==" not in str(one)][:NEEDED],
    }


def starts_by_itself(name: str) -> bool:
    """Whether Python runs the file at each start once it is installed."""
    last = name.rsplit("/", 1)[-1]
    inner = re.sub(r"^[^/]+\.data/(?:purelib|platlib|data)/", "", name)
    return (last.endswith(".pth") and "/" not in inner) or inner in ("sitecustomize.py", "usercustomize.py")


def is_native(name: str) -> bool:
    """Whether the member is compiled code: usual in wheels, and nobody can review it."""
    return bool(re.search(r"\.(?:so|pyd|dll|dylib)(?:\.[\d.]+)?$", name, re.I))


def _line(value: object) -> str:
    return " ".join(str(value or "").split())[:300]
