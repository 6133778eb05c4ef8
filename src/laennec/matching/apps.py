"""Names the room to Django."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "laennec.matching"
    label = "matching"
    verbose_name = "Matching"
