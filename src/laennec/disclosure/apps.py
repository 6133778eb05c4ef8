"""Names the room to Django."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "laennec.disclosure"
    label = "disclosure"
    verbose_name = "Disclosure"
