"""A request as our views get it: `user` (signed in, but on public pages), `rights`, `htmx`."""

from django.http import HttpRequest

from laennec.accounts.models import User
from laennec.accounts.roles import Permission


class Request(HttpRequest):
    """What the middleware adds, for the type checker's eyes; a view that is not public always has a user."""

    user: User
    rights: frozenset[Permission]
    htmx: object
