"""Addresses of the mapping of codes."""

from django.urls import path

from laennec.web.pages.mapping import proposing, views

app_name = "mapping"
urlpatterns = [
    path("", views.coverage, name="coverage"),
    path("propose/", proposing.propose, name="propose"),
    path("proposals/", proposing.list_, name="proposals"),
    path("proposals/<int:number>/", proposing.show, name="proposal"),
    path("export/", views.export, name="export"),
]
