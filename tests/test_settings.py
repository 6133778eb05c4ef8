"""Sections of settings.toml that hold named settings alone: one rule refuses what they do not know."""

from collections.abc import Callable
from typing import Any

import pytest

from laennec.airlock.incoming.settings import Settings as Incoming
from laennec.errors import LaennecError
from laennec.workspaces.costs import Prices
from laennec.workspaces.hub.settings import HubSettings
from laennec.workspaces.settings import Settings as Workspaces

SECTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "incoming": (Incoming.of, "upload_mb"),
    "hub": (HubSettings.of, "inner_port"),
    "workspaces": (Workspaces.of, "idle_minutes"),
    "costs": (Prices.of, "support_day"),
}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_setting_that_is_not_there_is_named_with_those_that_are(app_home, section) -> None:
    of, known = SECTIONS[section]
    app_home.settings_file.write_text(f"[{section}]\nuplode = 1\n")
    with pytest.raises(LaennecError, match=rf"settings.toml, \[{section}\]: there is no setting 'uplode'.*{known}"):
        of(app_home)
    app_home.settings_file.write_text(f"[{section}]\n{known} = 5\n")
    assert getattr(of(app_home), known) == 5


def test_profiles_stand_in_the_section_of_workspaces(app_home) -> None:
    app_home.settings_file.write_text('[workspaces.profiles.gpu]\nen = "Card"\nfr = "Carte"\n')
    assert Workspaces.of(app_home) == Workspaces()
