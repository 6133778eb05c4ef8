"""Names the room to Django."""

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "laennec.workspaces"
    label = "workspaces"
    verbose_name = "Workspaces"
