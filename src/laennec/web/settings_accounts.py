"""Django's settings for sign-in: django-allauth (local accounts, OpenID Connect, second factor) and django-axes.

Names only; `settings` takes them in. There is no sign-up and no e-mail: a rights manager makes accounts
(docs/adr/0009-accounts-and-rights.md). The environment names the hospital's identity provider:

    LAENNEC_OIDC_URL             its issuer: https://... (http only on this machine); without it, local accounts only
    LAENNEC_OIDC_CLIENT_ID       as the provider knows this warehouse
    LAENNEC_OIDC_SECRET_FILE     a file with the client's secret, outside LAENNEC_HOME
    LAENNEC_OIDC_NAME            what the sign-in page calls it
    LAENNEC_OIDC_CLAIM           the claim that holds the login (preferred_username); nobody may choose it themselves
    LAENNEC_OIDC_SECOND_FACTOR   1 where the provider itself asks everybody for a second factor
    LAENNEC_PROXIES              how many proxies stand before the server (0): whose word on addresses is taken
"""

import os
from datetime import timedelta
from typing import Any

from laennec.web.pages.signin.provider import provider

ACCOUNT_APPS = [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.idp.oidc",
    "axes",
    "laennec.web.pages.signin",
]
ACCOUNT_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "laennec.web.pages.signin.confinement.Confinement",
    "axes.middleware.AxesMiddleware",
]
"""After the middlewares of sessions, sign-in and access."""
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_ADAPTER = "laennec.web.pages.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "laennec.web.pages.signin.adapters.display"
ACCOUNT_LOGOUT_REDIRECT_URL = "/signin/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {
    "login": None,
    # By address against many logins tried in turn (successes do not count); by account against guessed codes.
    # A hospital behind one address must not lock itself out: axes holds each login.
    "login_failed": "60/m/ip,10/300s/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "hand": "10/300s/user",  # logins that are nobody's, of persons to hand released files to
}
ACCOUNT_FORMS = {
    "login": "laennec.web.pages.signin.forms.SignInForm",
    "reauthenticate": "laennec.web.pages.signin.forms.PasswordAgainForm",
    "change_password": "laennec.web.pages.signin.forms.ChangePasswordForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("LAENNEC_PROXIES") or 0)

SOCIALACCOUNT_ADAPTER = "laennec.web.pages.signin.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
# By a link: a form's answer may not lead to another host under our content security policy.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = provider(os.environ)
LAENNEC_OIDC_CLAIM = os.environ.get("LAENNEC_OIDC_CLAIM") or "preferred_username"
LAENNEC_OIDC_SECOND_FACTOR = os.environ.get("LAENNEC_OIDC_SECOND_FACTOR") == "1"

MFA_ADAPTER = "laennec.web.pages.signin.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Laennec"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: clocks differ, people type slowly; each code opens once
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "laennec.web.pages.signin.forms.CodeForm",
    "reauthenticate": "laennec.web.pages.signin.forms.CodeAgainForm",
    "activate_totp": "laennec.web.pages.signin.forms.SetUpForm",
}

# Laennec is itself a provider, for its hub of workspaces alone (web.pages.hub, docs/hub.md).
IDP_OIDC_ADAPTER = "laennec.web.pages.hub.openid.Provider"
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = (
    60  # what the hub learns is in the identity token; it asks the rest by its own token
)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# By login alone: addresses are shared in a hospital. An unknown login is locked alike, so that locking tells nothing.
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # the advice to lock addresses instead
AXES_USERNAME_CALLABLE = "laennec.web.pages.signin.lockout.name_of_attempt"
AXES_LOCKOUT_CALLABLE = "laennec.web.pages.signin.lockout.locked_page"
AXES_CLIENT_IP_CALLABLE = "laennec.web.pages.signin.lockout.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the audit holds sign-ins
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address", "csrfmiddlewaretoken", "next", "code"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
