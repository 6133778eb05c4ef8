"""Packages as wheels: resolved for a Python and beside what it has, from a folder, running nothing of them."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from laennec.airlock.incoming.fetching import wheels_for
from laennec.airlock.incoming.requirements import requirements
from laennec.errors import LaennecError
from tests.airlock.incoming.wheels import wheel


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has one package, `oldtool`, as a workspace's has its own."""
    folder = tmp_path_factory.mktemp("python") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    info = site / "oldtool-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: oldtool\nVersion: 1.0\n")
    (info / "INSTALLER").write_text("pip\n")
    (info / "RECORD").write_text("")
    return folder / "bin" / "python"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


def source_package(folder: Path, name: str, mark: Path) -> Path:
    """A source package that leaves a mark when it is built."""
    setup = f"open({str(mark)!r}, 'w').close()\nfrom setuptools import setup\nsetup(name={name!r}, version='1.0')\n"
    path = folder / f"{name}-1.0.tar.gz"
    folder.mkdir(exist_ok=True)
    with tarfile.open(path, "w:gz") as archive:
        for inner, text in (
            ("setup.py", setup),
            ("PKG-INFO", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"),
        ):
            info = tarfile.TarInfo(f"{name}-1.0/{inner}")
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


def test_what_is_asked_and_what_it_needs_and_python_lacks(python: Path, index: Path, target: Path) -> None:
    wheel(index, needs=("helper>=1", "oldtool"))
    wheel(index, "helper", "1.5")
    wheel(index, "helper", "2.0")
    wheel(index, "oldtool")
    found = wheels_for(["tinystudy==1.0"], target, python=python, constraints=["helper<2"], source=index)
    assert [one.name for one in found] == ["helper-1.5-py3-none-any.whl", "tinystudy-1.0-py3-none-any.whl"]
    assert sorted(path.name for path in target.iterdir()) == [one.name for one in found]
    assert all(one.size == one.path.stat().st_size and len(one.sha256) == 64 for one in found)


@pytest.mark.parametrize(
    ("asked", "constraints", "words"),
    [
        (["tinystudy==9"], [], "tinystudy==9"),
        (["nowhere"], [], "nowhere"),
        (["tinystudy"], ["helper<1"], "helper"),
        (["oldtool==2.0"], ["oldtool==1.0"], "oldtool"),
        (["oldtool"], [], "have all of this"),
    ],
)
def test_what_cannot_be_had_is_said_in_pips_words(
    asked: list[str], constraints: list[str], words: str, python: Path, index: Path, target: Path
) -> None:
    wheel(index, needs=("helper>=1",))
    wheel(index, "helper", "1.5")
    wheel(index, "oldtool", "2.0")
    with pytest.raises(LaennecError, match=words):
        wheels_for(asked, target, python=python, constraints=constraints, source=index)


def test_a_source_package_is_not_built_even_where_a_wheel_asks_for_it_by_an_address(
    python: Path, index: Path, target: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "built"
    source = source_package(index, "sourceonly", mark)
    with pytest.raises(LaennecError, match="sourceonly"):
        wheels_for(["sourceonly"], target, python=python, constraints=[], source=index)
    wheel(index, "trojan", needs=(f"sourceonly @ {source.as_uri()}",))
    with pytest.raises(LaennecError):
        wheels_for(["trojan"], target, python=python, constraints=[], source=index)
    assert not mark.exists()
    # The same without our guard would have run it: the test would see it.
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", "--no-build-isolation", "-d", str(target),
         source.as_uri()], check=False, capture_output=True, env={**os.environ, "PIP_NO_INDEX": "1"},
    )  # fmt: skip
    assert mark.exists()


def test_requirement_lines() -> None:
    assert requirements([" lifelines == 0.30 ", "", "# more", "a[b,c]>=1,<2  # why", "x-y.z"]) == [
        "lifelines==0.30",
        "a[b,c]>=1,<2",
        "x-y.z",
    ]
    for bad in ("../x", "-r other.txt", "--index-url=http://x", "x @ http://y", "git+https://x/y", "./a.whl", "a;b",
                "x==1 --hash=y", "é", "a b", "x=1", "x===1"):  # fmt: skip
        with pytest.raises(LaennecError, match="no package"):
            requirements([bad])
    for none in ([], ["# only words"]):
        with pytest.raises(LaennecError, match="No package"):
            requirements(none)
    with pytest.raises(LaennecError, match="twice"):
        requirements(["a_b", "A-b==1"])
    with pytest.raises(LaennecError, match="At most"):
        requirements([f"p{n}" for n in range(31)])


def test_what_every_workspace_has_is_known_by_its_name_and_its_version() -> None:
    from laennec.airlock.incoming.requirements import _pinned, is_there

    version = _pinned()["pandas"]
    assert is_there("pandas") and is_there(f"Pandas=={version}")
    assert not any(
        is_there(one) for one in ("pandas==0.1", "pandas>=9", "tinystudy", "tinystudy==1.0", "pandas[aws]")
    )
