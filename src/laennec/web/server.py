"""Gunicorn with one worker process and many threads: one query engine serves all requests (DESIGN, process model)."""

from typing import Any

from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    """Runs until it is told to stop."""

    def __init__(self, address: str, threads: int) -> None:
        self.address = address
        self.threads = threads
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": self.address,
            "workers": 1,
            "worker_class": "gthread",
            "threads": self.threads,
            "timeout": 0,  # long counts have their own limit, and a thread that waits is not a worker that hangs
            "graceful_timeout": 10,
            "keepalive": 5,
            "limit_request_line": 8190,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": _worker_exit,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from laennec.web.wsgi import application

        return application


def _worker_exit(_arbiter: Any, _worker: Any) -> None:
    from laennec.web.jobs import shut_down

    shut_down()
