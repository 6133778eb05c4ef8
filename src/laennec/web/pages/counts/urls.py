"""Addresses of counts."""

from django.urls import path

from laennec.web.pages.counts import views

app_name = "counts"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<int:number>/", views.review, name="review"),
]
