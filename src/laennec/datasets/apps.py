"""Names the room to Django."""

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "laennec.datasets"
    label = "datasets"
    verbose_name = "Datasets"
