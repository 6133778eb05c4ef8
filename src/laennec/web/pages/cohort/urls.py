"""Addresses of cohorts."""

from django.urls import path

from laennec.web.pages.cohort import building, counting, keeping, listing

app_name = "cohort"
urlpatterns = [
    path("", listing.list_, name="list"),
    path("new/", listing.new, name="new"),
    path("import/", keeping.import_, name="import"),
    path("concepts/", building.hits, name="hits"),
    path("<int:pk>/", building.show, name="show"),
    path("<int:pk>/change/", building.change, name="change"),
    path("<int:pk>/part/", building.part, name="part"),
    path("<int:pk>/population/", listing.population, name="population"),
    path("<int:pk>/count/", counting.count, name="count"),
    path("<int:pk>/stop/", counting.stop, name="stop"),
    path("<int:pk>/by/<str:by>/", counting.breakdown, name="breakdown"),
    path("<int:pk>/save/", keeping.save, name="save"),
    path("<int:pk>/versions/", keeping.versions, name="versions"),
    path("<int:pk>/json/", keeping.json_, name="json"),
    path("<int:pk>/export/", keeping.export, name="export"),
    path("<int:pk>/export/ohdsi/", keeping.export_ohdsi, name="export-ohdsi"),
    path("<int:pk>/put-away/", keeping.put_away, name="put-away"),
]
