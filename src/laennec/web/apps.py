"""Names the face to Django, for its templates, static files and template tags."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "laennec.web"
    label = "web"
    verbose_name = "Web"
