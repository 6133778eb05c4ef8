"""Names the room to Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "laennec.projects"
    label = "projects"
    verbose_name = "Projects"
