"""Names the room to Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "laennec.audit"
    label = "audit"
    verbose_name = "Audit"
