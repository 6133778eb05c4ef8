"""Addresses of doubtful identities."""

from django.urls import path

from laennec.web.pages.identities import views

app_name = "identities"
urlpatterns = [
    path("", views.list_, name="list"),
    path("doubt/<int:number>/", views.doubt, name="doubt"),
    path("doubt/<int:number>/decide/", views.decide, name="decide"),
    path("decisions/", views.decisions, name="decisions"),
    path("decision/<int:number>/", views.decision, name="decision"),
]
