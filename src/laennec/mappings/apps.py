"""Names the room to Django."""

from django.apps import AppConfig


class MappingsConfig(AppConfig):
    name = "laennec.mappings"
    label = "mappings"
    verbose_name = "Mappings"
