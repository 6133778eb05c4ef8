"""Django's settings, read from LAENNEC_HOME; importable where no home exists (mypy, pytest): then in memory.

The application database holds accounts, projects and the audit. Each connection gets the same pragmas:
WAL (readers never wait for a writer), `synchronous=FULL` (a commit that was told is on disk, which the audit's
anchor relies on), `recursive_triggers` (INSERT OR REPLACE meets the audit's triggers too); Django itself turns
foreign keys on. Transactions begin IMMEDIATE: two writers queue instead of failing in the middle.
"""

from laennec.home import Home
from laennec.web.secret_key import ephemeral, of_home

LAENNEC_HOME = Home.from_environment()
"""The home this process works on. Code reads it as `settings.LAENNEC_HOME`; `web.setup.ready` sets it."""

SECRET_KEY = of_home(LAENNEC_HOME) if LAENNEC_HOME.exists else ephemeral()

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(LAENNEC_HOME.app_database) if LAENNEC_HOME.exists else ":memory:",
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
        },
    }
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "laennec.accounts",
    "laennec.audit",
    "laennec.oppositions",
    "laennec.projects",
    "laennec.datasets",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEBUG = False
ALLOWED_HOSTS: list[str] = []
MIDDLEWARE: list[str] = []
