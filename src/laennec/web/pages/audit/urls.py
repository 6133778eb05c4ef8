"""Addresses of the audit."""

from django.urls import path

from laennec.web.pages.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.search, name="search"),
    path("patient/", views.patient, name="patient"),
    path("export/", views.export, name="export"),
    path("verification/", views.verification, name="verification"),
    path("<int:seq>/", views.show, name="show"),
]
