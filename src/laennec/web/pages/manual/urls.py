"""Addresses of the manual."""

from django.urls import path

from laennec.web.pages.manual import views

app_name = "manual"
urlpatterns = [path("components/", views.components, name="components")]
