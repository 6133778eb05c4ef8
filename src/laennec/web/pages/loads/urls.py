"""Addresses of the loads."""

from django.urls import path

from laennec.web.pages.loads import views

app_name = "loads"
urlpatterns = [
    path("", views.list_, name="list"),
    path("running/", views.running_, name="running"),
    path("version/<int:number>/", views.version, name="version"),
    path("refused/", views.refused, name="refused"),
]
