"""The application that gunicorn serves. `laennec serve` has made the home ready before it starts."""

from laennec.home import Home
from laennec.web.setup import ready

ready(Home.from_environment())

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after the settings

application = get_wsgi_application()
