"""Django's settings, read from LAENNEC_HOME; importable where no home exists (mypy, pytest): then in memory.

The application database holds accounts, projects and the audit. Each connection gets the same pragmas:
WAL (readers never wait for a writer), `synchronous=FULL` (a commit that was told is on disk, which the audit's
anchor relies on), `recursive_triggers` (INSERT OR REPLACE meets the audit's triggers too); Django itself turns
foreign keys on. Transactions begin IMMEDIATE: two writers queue instead of failing in the middle.

The environment says where the server is reached: LAENNEC_HOSTS (names, comma between; default this machine) and
LAENNEC_HTTPS=1 behind a proxy that ends TLS. Accounts' settings are in `settings_accounts`.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from laennec.home import Home
from laennec.web.assets import never_changes
from laennec.web.secret_key import ephemeral, of_home
from laennec.web.settings_accounts import *  # noqa: F403
from laennec.web.settings_accounts import ACCOUNT_APPS, ACCOUNT_MIDDLEWARE

LAENNEC_HOME = Home.from_environment()
"""The home this process works on. Code reads it as `settings.LAENNEC_HOME`; `web.setup.ready` sets it."""
HERE = Path(__file__).parent

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
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "laennec.web",
    "django.forms",
    "django_htmx",
    "csp",
    "laennec.accounts",
    "laennec.audit",
    "laennec.oppositions",
    "laennec.matching",
    "laennec.disclosure",
    "laennec.selections",
    "laennec.mappings",
    "laennec.projects",
    "laennec.datasets",
    "laennec.workspaces",
    "laennec.airlock",
    *ACCOUNT_APPS,
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "laennec.web.middleware.Size",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "laennec.web.middleware.Refusals",
    "laennec.web.middleware.Access",
    *ACCOUNT_MIDDLEWARE,
]
ROOT_URLCONF = "laennec.web.urls"
WSGI_APPLICATION = "laennec.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "laennec.web.context.page",
            ],
            "builtins": [
                "laennec.web.templatetags.laennec",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "laennec.web.forms.Renderer"
STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = never_changes

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
FORMAT_MODULE_PATH = ["laennec.web.formats"]
LOCALE_PATHS = [str(path) for path in sorted((HERE / "locale").iterdir()) if path.is_dir()]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("LAENNEC_TIME_ZONE", "Europe/Paris")
USE_THOUSAND_SEPARATOR = True

HTTPS = os.environ.get("LAENNEC_HTTPS") == "1"
DEBUG = False
ALLOWED_HOSTS = [
    name.strip() for name in os.environ.get("LAENNEC_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name.strip()
]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS] if HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "laennec_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "laennec.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LAENNEC_LARGEST_BODY = 8_000_000  # whole millions, as pages say it
# Files that a browser sends wait in the home, closed to others, not in the machine's folder for anybody.
FILE_UPLOAD_TEMP_DIR = str(LAENNEC_HOME.temporary) if LAENNEC_HOME.temporary.is_dir() else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGIN_URL = "/signin/"
LOGIN_REDIRECT_URL = "/"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Errors go to the server's log; their requests' bodies and addresses, which may name a patient, do not.
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
