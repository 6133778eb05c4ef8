"""Addresses of what leaves: a request by its number in the whole house, a project's by the project's."""

from django.urls import path

from laennec.web.pages.releases import asking, handing, listing, reviewing, showing, viewing, waits

__all__ = ["app_name", "urlpatterns", "waits"]  # what waits is registered with the addresses
app_name = "releases"
urlpatterns = [
    path("", listing.list_, name="list"),
    path("project/<int:number>/", listing.project, name="project"),
    path("project/<int:number>/new/", asking.new, name="new"),
    path("<int:which>/", showing.show, name="show"),
    path("queue/", reviewing.queue, name="queue"),
    path("out/", reviewing.out, name="out"),
    path("<int:which>/file/<int:place>/", viewing.show, name="file"),
    path("<int:which>/file/<int:place>/note/", viewing.note, name="note"),
    path("<int:which>/file/<int:place>/picture/<int:number>/", viewing.picture, name="picture"),
    path("<int:which>/review/", reviewing.review, name="review"),
    path("<int:which>/return/", reviewing.give_back, name="return"),
    path("<int:which>/check/", showing.check, name="check"),
    path("<int:which>/submit/", showing.submit, name="submit"),
    path("<int:which>/withdraw/", showing.withdraw, name="withdraw"),
    path("<int:which>/comment/", showing.comment, name="comment"),
    path("<int:which>/hand/", handing.hand, name="hand"),
    path("<int:which>/recall/", handing.recall, name="recall"),
    path("fetch/<slug:secret>/", handing.links, name="links"),
    path("fetch/<slug:secret>/<int:place>/", handing.fetch, name="fetch"),
]
