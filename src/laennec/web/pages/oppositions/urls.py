"""Addresses of the register."""

from django.urls import path

from laennec.web.pages.oppositions import views

app_name = "oppositions"
urlpatterns = [
    path("", views.list_, name="list"),
    path("new/", views.new, name="new"),
    path("register/", views.register_, name="register"),
    path("<int:number>/", views.show, name="show"),
]
