"""Addresses of workspaces: a project's number says which."""

from django.urls import path

from laennec.web.pages.workspaces import cost, views

app_name = "workspaces"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/open/", views.open_, name="open"),
    path("<int:number>/leave-line/", views.leave_line, name="leave-line"),
    path("<int:number>/stop/", views.stop, name="stop"),
    path("<int:number>/cost/", cost.cost, name="cost"),
    path("<int:number>/cost/support/", cost.support, name="support"),
    path("<int:number>/cost/<int:which>/strike/", cost.strike, name="strike"),
    path("<int:number>/close/<int:which>/", views.close, name="close"),
]
