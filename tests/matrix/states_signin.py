"""Signing in and one's own account. Public addresses answer nobody, and who is signed in, each in their way."""

from tests.matrix.state import Entry, State, page

MOVED = "moved on"

SIGNIN: dict[str, Entry] = {
    "set_language": page(
        State("a language", get=MOVED, post=MOVED, data=lambda w, me: {"language": "en", "next": "/"})
    ),
    "signin:account": page(),
    "signin:rights": page(),
    "signin:signout": page(State(get="no such method", post="done", signs_out=True)),
    "account_logout": page(State(get="no such method", post="done", signs_out=True)),
    "account_login": page(State(get=MOVED, post=MOVED, signed_out={"GET": "shown", "POST": "shown"})),
    "mfa_authenticate": page(State(get=MOVED, post=MOVED)),
    "account_inactive": page(State(get="refused")),
    "socialaccount_login_cancelled": page(State(get="refused")),
    "socialaccount_login_error": page(State(get="refused")),
    "openid_connect_login": page(State("no provider", lambda w, me: {"provider_id": "none"}, get="absent")),
    "openid_connect_callback": page(State("no provider", lambda w, me: {"provider_id": "none"}, get="absent")),
    "account_reauthenticate": page(State(post="shown")),
    "mfa_reauthenticate": page(State(get=MOVED, post=MOVED)),
    "account_change_password": page(State(post="shown")),
    "mfa_index": page(State(get=MOVED, post=MOVED)),
    "mfa_activate_totp": page(State(post="shown")),
    "mfa_deactivate_totp": page(State("without one", get="absent", post="absent")),
    "mfa_view_recovery_codes": page(State("without one", get="absent")),
    "mfa_generate_recovery_codes": page(State("without one", post="shown")),
}
