"""Addresses of people. Words of ours come before the login, which may be any word."""

from django.urls import path

from laennec.web.pages.people import proposed, views

app_name = "people"
urlpatterns = [
    path("", views.list_, name="list"),
    path("new/", views.new, name="new"),
    path("proposed/", proposed.proposed, name="proposed"),
    path("why/", views.why, name="why"),
    path("sites/", views.sites, name="sites"),
    path("grant/<int:number>/revoke/", views.revoke, name="revoke"),
    path("of/<str:login>/", views.person, name="person"),
    path("of/<str:login>/grant/", views.grant, name="grant"),
    path("of/<str:login>/password/", views.password, name="password"),
    path("of/<str:login>/close/", views.close, name="close"),
    path("of/<str:login>/reopen/", views.reopen, name="reopen"),
    path("of/<str:login>/reset/", views.reset_second_factor, name="reset"),
]
