"""One's own account and rights. The addresses that allauth names itself are in `web.urls_accounts`."""

from django.urls import path

from laennec.web.pages.signin import views

app_name = "signin"
urlpatterns = [
    path("account/", views.account_page, name="account"),
    path("rights/", views.my_rights, name="rights"),
    path("out/", views.sign_out, name="signout"),
]
