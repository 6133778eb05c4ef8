"""Addresses of what comes in: an arrival by its number in the whole house, a project's by the project's."""

from django.urls import path

from laennec.web.pages.incoming import bringing, deciding, listing, showing, waits

__all__ = ["app_name", "urlpatterns", "waits"]  # what waits is registered with the addresses
app_name = "incoming"
urlpatterns = [
    path("", listing.list_, name="list"),
    path("reviews/", listing.reviews, name="reviews"),
    path("project/<int:number>/", listing.project, name="project"),
    path("project/<int:number>/bring/", bringing.bring, name="bring"),
    path("project/<int:number>/packages/", bringing.packages, name="packages"),
    path("<int:which>/", showing.show, name="show"),
    path("<int:which>/scan/", showing.scan, name="scan"),
    path("<int:which>/decide/", deciding.decide, name="decide"),
    path("<int:which>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:which>/remove/", deciding.remove, name="remove"),
    path("<int:which>/read/<int:place>/", deciding.read, name="read"),
]
