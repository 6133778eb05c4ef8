"""Names the area to Django, so that its traces are connected to sign-in."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "laennec.web.pages.signin"
    label = "signin"
    verbose_name = "Sign-in"

    def ready(self) -> None:
        from laennec.web.pages.signin import traces

        traces.connect()
