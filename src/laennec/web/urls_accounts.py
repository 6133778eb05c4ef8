"""The addresses whose names allauth expects, all under /signin/. Its other pages (sign-up, e-mail) have none."""

from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from laennec.web.pages.signin import views
from laennec.web.pages.signin.confinement import half_open

_account = half_open(RedirectView.as_view(url=reverse_lazy("signin:account")))

urlpatterns = [
    path("signin/", views.sign_in, name="account_login"),
    path("signin/second-factor/", views.second_factor, name="mfa_authenticate"),
    path("signin/refused/", views.given_up, name="account_inactive"),
    path("signin/given-up/", views.given_up, name="socialaccount_login_cancelled"),
    path("signin/failed/", views.given_up, name="socialaccount_login_error"),
    path("signin/oidc/<slug:provider_id>/", views.from_provider, name="openid_connect_login"),
    path("signin/oidc/<slug:provider_id>/back/", views.back_from_provider, name="openid_connect_callback"),
    path("signin/out/", views.sign_out, name="account_logout"),
    path("signin/again/", views.password_again, name="account_reauthenticate"),
    path("signin/again/code/", views.code_again, name="mfa_reauthenticate"),
    path("signin/account/password/", views.change_password, name="account_change_password"),
    path("signin/account/factors/", _account, name="mfa_index"),
    path("signin/account/second-factor/", views.set_up, name="mfa_activate_totp"),
    path("signin/account/second-factor/off/", views.turn_off, name="mfa_deactivate_totp"),
    path("signin/account/codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("signin/account/codes/new/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
