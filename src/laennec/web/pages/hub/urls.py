"""Addresses for the hub, and the two of the OpenID provider that it needs: allauth's others have none."""

from allauth.idp.oidc import views as oidc
from django.urls import path

from laennec.web.access import Declared, Door, declare_all
from laennec.web.pages.hub import openid, views

app_name = "hub"
urlpatterns = [
    path("enter/", views.enter, name="enter"),
    path("stay/", views.stay, name="stay"),
    path("start/", views.start, name="start"),
    path("openid/authorize/", openid.authorize, name="authorize"),
    *declare_all([path("openid/token/", oidc.token, name="token")], Declared(Door.PUBLIC)),
]
