"""The gateway beside the pages: started with them, started again when it ends unasked, ended with them."""

import logging
import subprocess
import threading
from collections.abc import Mapping, Sequence

log = logging.getLogger("laennec.workspaces")
SOONEST, LATEST = 1.0, 60.0
"""Seconds before it is started again: twice as long each time it ends soon, the shortest after it ran well."""
WELL = 60.0


class Beside:
    """One process that `start` starts and that is kept running until `stop`."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._command, self._env = list(command), dict(env)
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._watched, name="gateway", daemon=True)

    def start(self) -> None:
        """Start it. Raises OSError where the machine cannot."""
        self._process = self._started()
        self._watch.start()

    def stop(self, patience: float = 30) -> None:
        """End it in good order: what runs behind it is ended, what was saved stays."""
        self._over.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._watch.join(patience)

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command, env=self._env, stdin=subprocess.DEVNULL)

    def _watched(self) -> None:
        pause = SOONEST
        while self._process is not None:
            try:
                code = self._process.wait(WELL)
            except subprocess.TimeoutExpired:
                pause = SOONEST
                continue
            if self._over.is_set():
                return
            log.error("The gateway of workspaces ended (%s); it is started again in %g s.", code, pause)
            if self._over.wait(pause):
                return
            pause = min(2 * pause, LATEST)
            try:
                self._process = self._started()
            except OSError as error:
                log.error("The gateway of workspaces cannot be started: %s", error)
            if self._over.is_set() and self._process.poll() is None:
                self._process.terminate()  # asked to stop while it was being started
                return
