"""Names the room to Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "laennec.accounts"
    label = "accounts"
    verbose_name = "Accounts"
