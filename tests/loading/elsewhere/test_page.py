"""The manual's page on databases says what the commands say: its example is run."""

import re
from pathlib import Path

import pytest

from tests.loading.elsewhere.test_command import laennec

pytestmark = pytest.mark.xdist_group("postgres")
PAGE = Path(__file__).parents[3] / "docs" / "databases.md"


def block(name):
    found = re.search(rf"^```\w+ {name}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert found, name
    return found[1]


def seconds(text):
    return re.sub(r"\(\d+\.\d s\)", "(0.0 s)", text)


def test_the_example(elsewhere):
    elsewhere.run("drop schema cdm", block("there"))
    url = elsewhere.postgres.url(elsewhere.name)
    copy = ("load", "database", url, "--schema", "cdm", "--source", "hospital")
    assert seconds(laennec(elsewhere, *copy)[1]) == block("first")
    assert block("quarantine").strip() in laennec(elsewhere, "quarantine")[1]
    elsewhere.run(block("meanwhile"))
    assert seconds(laennec(elsewhere, *copy)[1]) == block("second")
    assert laennec(elsewhere, *copy)[1].startswith("The source hospital has not changed: version 2")
    assert seconds(laennec(elsewhere, *copy)[1]).splitlines()[0] == block("third").strip()
    shown = laennec(elsewhere, "status")[1]
    assert f"copied from postgresql://127.0.0.1:{elsewhere.postgres.port}/{elsewhere.name}" in shown


def test_every_option_is_on_the_page(elsewhere):
    code, help_text, _ = laennec(elsewhere, "load", "database", "--help")
    assert code == 0
    for option in set(re.findall(r"--[a-z0-9-]+", help_text)) - {"--help", "--json"}:
        assert f"`{option}" in PAGE.read_text("utf-8"), option
