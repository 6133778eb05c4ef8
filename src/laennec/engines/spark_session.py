"""Spark in this process: one Java machine, started when the first engine asks, stopped with the last.

On one machine ("local") nothing listens beyond loopback, there is no web page of its own, and what it writes lies in
a private folder of LAENNEC_HOME/tmp that goes when it stops; that of a killed process goes at the next start.
"""

import atexit
import fcntl
import os
import secrets
import shutil
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from laennec.engines.chosen import SparkChoice
from laennec.engines.limits import Settings
from laennec.errors import LaennecError

INSTALL = "Spark is chosen in the settings, but is not installed here: pip install 'laennec[spark]'."
JAVA = "Spark needs Java 17 or later, and no `java` is found: install it (openjdk-17-jre-headless), or set JAVA_HOME."
LEAST_MIB = 768
"""Spark does not start with less."""
JAVA_OPTIONS = "spark.driver.extraJavaOptions"
"""What the home's settings say here is added to ours, which keep Spark quiet and its files private."""
QUIET = """rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
"""
"""What Spark says of itself: errors only, into the private folder, since a message may quote a row."""


@dataclass
class _Running:
    session: Any
    gateway: Any
    scratch: Path
    lock: int
    conf: dict[str, str]
    sessions: list[Any] = field(default_factory=list)
    """Of the engines that use it."""

    @property
    def alive(self) -> bool:
        return self.gateway.proc.poll() is None


_running: _Running | None = None
_lock = threading.RLock()


def available() -> str:
    """Empty where Spark can start on this machine, else why not, in words."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return INSTALL
    home = os.environ.get("JAVA_HOME")
    if (home and (Path(home) / "bin" / "java").is_file()) or shutil.which("java"):
        return ""
    return JAVA


def settings_of(choice: SparkChoice, settings: Settings, scratch: Path) -> dict[str, str]:
    """Spark's settings: ours, then what the home's settings say."""
    local = choice.master == "local"
    ours = {
        "spark.app.name": "laennec",
        "spark.master": f"local[{settings.threads}]" if local else choice.master,
        "spark.driver.memory": f"{max(LEAST_MIB, settings.memory_mib)}m",
        "spark.driver.maxResultSize": "0",  # the memory of the driver is the limit
        JAVA_OPTIONS: f"-Djava.io.tmpdir={scratch / 'tmp'} -Dderby.system.home={scratch / 'tmp'} "
        f"-Dlog4j2.configurationFile={(scratch / 'log4j2.properties').as_uri()} -XX:-UsePerfData",
        "spark.local.dir": str(scratch / "local"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.eventLog.enabled": "false",
        "spark.scheduler.mode": "FAIR",
        # Patients' rows on their way between machines or to the disk are enciphered, as Spark can.
        "spark.io.encryption.enabled": "true",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.timestampType": "TIMESTAMP_NTZ",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        # Ids of a list are looked for in every row group's smallest and largest, not in those of the list as a whole.
        "spark.sql.parquet.filterPushdown": "true",
        "spark.sql.parquet.pushdown.inFilterThreshold": "200",
    }
    if local:
        ours |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            # Spark's 200 parts suit a cluster; on one machine two a thread are enough.
            "spark.sql.shuffle.partitions": str(2 * settings.threads),
        }
    else:
        ours |= {"spark.authenticate": "true", "spark.network.crypto.enabled": "true"}
    more = choice.conf.get(JAVA_OPTIONS, "")
    return ours | choice.conf | {JAVA_OPTIONS: f"{ours[JAVA_OPTIONS]} {more}".strip()}


def start(choice: SparkChoice, settings: Settings, temporary: Path) -> Any:
    """A session of its own (its views are seen by nobody else) on this process's Spark. `release` it at the end.

    Raises LaennecError: not installed, no Java, cannot start, or started for other settings.
    """
    global _running  # noqa: PLW0603 - there is one Java machine a process
    if why := available():
        raise LaennecError(why)
    with _lock:
        if _running is not None and not _running.alive:
            stop()
        if _running is None:
            _running = _started(choice, settings, temporary)
        elif _running.conf != settings_of(choice, settings, _running.scratch):
            raise LaennecError("Spark runs in this process already, with other settings: one process, one Spark.")
        _running.sessions.append(_running.session.newSession())
        return _running.sessions[-1]


def alive(session: Any) -> bool:
    """Whether the session's Java machine still runs: it may have been killed, or have run out of memory."""
    with _lock:
        return _running is not None and _running.alive and session in _running.sessions


def release(session: Any) -> None:
    """One engine fewer; Spark stops, and its folder goes, with the last."""
    with _lock:
        if _running is not None and session in _running.sessions:
            _running.sessions.remove(session)
            if not _running.sessions:
                stop()


def stop() -> None:
    """Stop this process's Spark, whoever uses it: at the end of the process."""
    global _running
    with _lock:
        running, _running = _running, None
        if running is None:
            return
        from pyspark import SparkContext
        from pyspark.sql import SparkSession

        with suppress(Exception):
            running.session.stop()
        with suppress(Exception):
            running.gateway.shutdown()
        with suppress(Exception):
            running.gateway.proc.stdin.close()  # the Java machine ends when its input does
            running.gateway.proc.wait(20)
        SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
        SparkSession._instantiatedSession = SparkSession._activeSession = None  # where the Java machine was gone
        shutil.rmtree(running.scratch, ignore_errors=True)
        os.close(running.lock)


def _started(choice: SparkChoice, settings: Settings, temporary: Path) -> _Running:
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.logger import PySparkLogger
    from pyspark.sql import SparkSession

    # It writes every failed query's error to our error stream, and an error may quote a row.
    PySparkLogger.getLogger("SQLQueryContextLogger").disabled = True

    _sweep(temporary)
    scratch, lock = _folder(temporary)
    conf = settings_of(choice, settings, scratch)
    gateway = None
    try:
        spark = SparkConf(loadDefaults=False).setAll(list(conf.items()))
        with (scratch / "log").open("wb") as log:
            gateway = launch_gateway(spark, {"stderr": log, "stdout": log})
        session = SparkSession(SparkContext(gateway=gateway, conf=spark))
    except BaseException as error:
        with suppress(Exception):
            if gateway is not None:
                gateway.shutdown()
                gateway.proc.stdin.close()
            SparkContext._gateway = SparkContext._jvm = None
        said = _last_words(scratch / "log")
        shutil.rmtree(scratch, ignore_errors=True)
        os.close(lock)
        if not isinstance(error, Exception):
            raise
        raise LaennecError(
            f"Spark could not start with master {conf['spark.master']} and {conf['spark.driver.memory']} of memory: "
            f"{said or type(error).__name__}. Check [engine] in settings.toml, and that Java is 17 or later."
        ) from None
    atexit.register(stop)
    return _Running(session, gateway, scratch, lock, conf)


def _folder(temporary: Path) -> tuple[Path, int]:
    scratch = temporary / f"spark-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        scratch.mkdir(parents=True, mode=0o700)
        for name in ("local", "tmp", "warehouse"):
            (scratch / name).mkdir(mode=0o700)
        (scratch / "log4j2.properties").write_text(QUIET)
        lock = os.open(scratch / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError as error:
        raise LaennecError(f"Cannot write in {temporary}: {error.strerror}.") from error
    return scratch, lock


def _sweep(temporary: Path) -> None:
    """Remove the folders of processes that were killed: nobody holds their locks."""
    for folder in temporary.glob("spark-*"):
        with suppress(OSError):
            descriptor = os.open(folder / "lock", os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            except BlockingIOError:
                pass
            finally:
                os.close(descriptor)


def _last_words(log: Path) -> str:
    """What the Java machine said when it did not start: no data were read yet."""
    try:
        lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return ""
    telling = [line for line in lines if ("rror" in line or "xception" in line) and not line.startswith("at ")]
    return (telling or [line for line in lines if line] or [""])[0][:300].rstrip(".")
