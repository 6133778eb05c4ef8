"""Addresses of the hospital's files."""

from django.urls import path

from laennec.web.pages.sources import quarantine, tracing, views

app_name = "sources"
urlpatterns = [
    path("", views.list_, name="list"),
    path("of/<str:name>/", views.source, name="source"),
    path("batch/<int:number>/", views.batch, name="batch"),
    path("quarantine/", quarantine.list_, name="quarantine"),
    path("trace/", tracing.look_up, name="trace"),
]
