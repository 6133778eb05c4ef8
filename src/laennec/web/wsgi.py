"""The application that gunicorn serves. `laennec serve` has made the home ready before it starts."""

from laennec.home import Home
from laennec.web.setup import ready

ready(Home.from_environment())

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after the settings
from django.urls import get_resolver  # noqa: E402

from laennec.web.warm import warm_beside  # noqa: E402

application = get_wsgi_application()
_ = get_resolver().url_patterns  # every page is imported now: what is broken fails the start, not a request
warm_beside()
