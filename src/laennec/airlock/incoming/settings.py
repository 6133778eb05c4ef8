"""What a hospital sets of what comes in: the section [incoming] of settings.toml, each with a default.

[incoming]
upload_mb = 200        # largest file brought in the browser
file_mb = 2000         # largest file brought at the command line
all_mb = 4000          # of one request
files = 500            # of one request
look_mb = 500          # above it, a file is not looked into
unpacked_mb = 4000     # of all that an archive holds
unpacked_files = 50000
depth = 4              # archives in archives
seconds = 180          # for one file
clamd = "/run/clamav/clamd.ctl"   # socket of ClamAV's daemon, asked where it answers
clamscan = "clamscan"  # ClamAV's program, where the daemon does not answer; "" for none
database = ""          # folder of its signatures; "" for its own
"""

from dataclasses import dataclass, fields
from typing import Any

from laennec.airlock.outbox import Limits
from laennec.errors import LaennecError
from laennec.home import Home

MB = 1_000_000


@dataclass(frozen=True)
class Settings:
    upload_mb: int = 200
    file_mb: int = 2000
    all_mb: int = 4000
    files: int = 500
    look_mb: int = 500
    unpacked_mb: int = 4000
    unpacked_files: int = 50_000
    depth: int = 4
    seconds: int = 180
    clamd: str = "/run/clamav/clamd.ctl"
    clamscan: str = "clamscan"
    database: str = ""

    @classmethod
    def of(cls, home: Home) -> "Settings":
        """As the home sets them. Raises LaennecError, naming what is wrong."""
        known = {field.name: type(field.default) for field in fields(cls)}
        place = f"{home.settings_file}, [incoming]"
        checked: dict[str, Any] = {}
        for name, value in home.section("incoming", known).items():
            if known[name] is str:
                if not isinstance(value, str):
                    raise LaennecError(f"{place}: {name} must be a text, not {value!r}.")
            elif isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10_000_000:
                raise LaennecError(f"{place}: {name} must be a whole number from 1, not {value!r}.")
            checked[name] = value
        return cls(**checked)

    def limits(self, *, upload: bool = False) -> Limits:
        """Of one request, in the browser or at the command line."""
        return Limits(self.files, (self.upload_mb if upload else self.file_mb) * MB, self.all_mb * MB)
