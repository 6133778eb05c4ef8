"""Addresses of projects."""

from django.urls import path

from laennec.web.pages.projects import datasets as built
from laennec.web.pages.projects import deciding, growing, listing, parts, showing, writing

app_name = "projects"
urlpatterns = [
    path("", listing.list_, name="list"),
    path("new/", writing.new, name="new"),
    path("<int:number>/", showing.show, name="show"),
    path("<int:number>/application/<int:which>/", showing.application, name="application"),
    path("<int:number>/edit/", writing.edit, name="edit"),
    path("<int:number>/submit/", writing.submit, name="submit"),
    path("<int:number>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:number>/decide/", deciding.decide, name="decide"),
    path("<int:number>/revoke/", deciding.revoke, name="revoke"),
    path("<int:number>/people/<int:which>/end/", parts.end, name="end_part"),
    path("<int:number>/risk/", growing.risk, name="risk"),
    path("<int:number>/risk/assess/", growing.assess, name="assess"),
    path("<int:number>/dataset/prepare/", growing.prepare, name="prepare"),
    path("<int:number>/dataset/build/", built.build, name="build"),
    path("<int:number>/dataset/<int:build>/risk/", built.risk, name="dataset_risk"),
    path("<int:number>/dataset/<int:build>/", built.show, name="dataset"),
    path("<int:number>/dataset/<int:build>/check/", built.check, name="check"),
    path("<int:number>/dataset/<int:build>/manifest/", built.manifest, name="manifest"),
    path("<int:number>/dataset/<int:build>/dictionary/", built.dictionary, name="dictionary"),
    path("<int:number>/dataset/<int:build>/profile/<slug:table>/", built.profile, name="profile"),
]
