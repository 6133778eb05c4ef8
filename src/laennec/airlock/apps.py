"""Names the room to Django."""

from django.apps import AppConfig


class AirlockConfig(AppConfig):
    name = "laennec.airlock"
    label = "airlock"
    verbose_name = "Airlock"
