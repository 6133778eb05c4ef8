"""Setting the hub up: it becomes a client of Laennec's OpenID provider."""

from allauth.idp.oidc.models import Client
from django.db import transaction

from laennec.accounts.actor import Actor
from laennec.home import Home
from laennec.projects.actions.traces import record
from laennec.workspaces.hub import secret
from laennec.workspaces.hub.settings import CLIENT, HubSettings


def register_hub(home: Home, settings: HubSettings, actor: Actor) -> None:
    """Make its secrets where there are none, let it sign people in. Raises LaennecError where keys cannot be made."""
    secret.make(home)
    back = f"{settings.origin}/hub/oauth_callback"
    with transaction.atomic(durable=True):
        client = Client.objects.filter(pk=CLIENT).first() or Client(pk=CLIENT)
        client.name, client.skip_consent = "JupyterHub", True
        client.scopes, client.redirect_uris = "openid\nworkspaces", back
        client.set_secret(secret.read(home, "client"))
        client.save()
        record("workspace.hub-configure", actor, "", {"host": settings.host})
