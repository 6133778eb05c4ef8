"""Small wheels made here, as good or as bad as a test asks."""

import base64
import hashlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def wheel(
    folder: Path,
    name: str = "tinystudy",
    version: str = "1.0",
    *,
    needs: tuple[str, ...] = (),
    files: dict[str, bytes] | None = None,
    licence: str = "MIT",
) -> Path:
    """A wheel that pip installs; `files` are more than its one module, whose `answer()` is 42."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nLicense: {licence}\n"
    content = {
        f"{name}/__init__.py": b"def answer():\n    return 42\n",
        **(files or {}),
        f"{info}/METADATA": (metadata + "".join(f"Requires-Dist: {one}\n" for one in needs)).encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={_digest(data)},{len(data)}\n" for path, data in content.items())
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for one, data in content.items():
            archive.writestr(ZipInfo(one), data, ZIP_DEFLATED)  # of a fixed day: the same wheel each time
        archive.writestr(ZipInfo(f"{info}/RECORD"), f"{record}{info}/RECORD,,\n")
    return path


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
