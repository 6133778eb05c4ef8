"""Names the room to Django."""

from django.apps import AppConfig


class OppositionsConfig(AppConfig):
    name = "laennec.oppositions"
    label = "oppositions"
    verbose_name = "Oppositions"
