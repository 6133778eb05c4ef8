"""The home page's address."""

from django.urls import path

from laennec.web.pages.home import views

app_name = "home"
urlpatterns = [path("", views.home, name="home")]
