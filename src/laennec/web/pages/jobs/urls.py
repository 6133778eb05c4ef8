"""Addresses of long work."""

from django.urls import path

from laennec.web.pages.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<str:id_>/", views.show, name="show"),
    path("<str:id_>/state/", views.state, name="state"),
    path("<str:id_>/cancel/", views.cancel, name="cancel"),
]
