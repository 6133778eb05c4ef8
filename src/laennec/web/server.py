"""Gunicorn with one worker process and many threads: one query engine serves all requests (DESIGN, process model)."""

import logging
import socket
import struct
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

PATIENCE = 10  # seconds that a thread waits for the next bytes of a request that was begun


class Server(BaseApplication):
    """Runs until it is told to stop. listens: called once it does."""

    def __init__(self, address: str, threads: int, listens: Callable[[], None]) -> None:
        self.address = address
        self.threads = threads
        self.listens = listens
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
            # No header is taken for a part of the address, whoever sends it: a proxy on this machine passes them on.
            "forwarder_headers": "",
            "forwarded_allow_ips": "",
            "when_ready": self._when_ready,
            "post_worker_init": _post_worker_init,
            "worker_exit": _worker_exit,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from laennec.web.wsgi import application

        return application

    def _when_ready(self, arbiter: Any) -> None:
        """A client that stalls within a request lets its thread go: accepted connections inherit this on Linux."""
        for listener in arbiter.LISTENERS:
            listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", PATIENCE, 0))
        self.listens()


def _post_worker_init(worker: Any) -> None:
    worker.log.error_log.addFilter(_not_a_stall)


def _not_a_stall(record: logging.LogRecord) -> bool:
    """A client that stalled is no failure of ours: no page of traceback each."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


def _worker_exit(_arbiter: Any, _worker: Any) -> None:
    from laennec.web.jobs import shut_down

    shut_down()
