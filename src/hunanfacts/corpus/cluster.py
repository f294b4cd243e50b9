"""A real Spark cluster on this machine, for trying it and for the tests: a master and workers that are ended again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..messages import _

PATIENCE = 90


class Cluster:
    """Processes of a cluster; `url` is its master's."""

    def __init__(self, url: str, page: int, folder: str, workers: list[subprocess.Popen[bytes]]) -> None:
        self.url, self.page, self.folder, self.workers = url, page, folder, workers

    def alive(self) -> int:
        """How many workers the master knows of."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.page}/json/", timeout=5) as answer:
                text = str(answer.read().decode())
        except OSError:
            return 0
        return text.count('"state" : "ALIVE"')


def lacking() -> str:
    """Why there can be no cluster here; "" if there can."""
    try:
        import pandas  # noqa: F401
        import pyarrow  # noqa: F401
        import pyspark  # noqa: F401
    except ModuleNotFoundError as error:
        return _("{name} is not installed (extra: spark)").format(name=error.name)
    return "" if shutil.which("java") or os.environ.get("JAVA_HOME") else _("no Java is installed")


@contextmanager
def loopback(folder: str, workers: int = 2, memory: str = "1g") -> Iterator[Cluster]:
    """A master and workers on 127.0.0.1 with their files in a folder. Raises TimeoutError if they do not come up."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable,
        "SPARK_WORKER_DIR": os.path.join(folder, "work"), "SPARK_LOCAL_DIRS": os.path.join(folder, "scratch"),
        "SPARK_NO_DAEMONIZE": "1", "SPARK_DAEMON_MEMORY": "256m",
    }  # fmt: skip
    port, page = _free(), _free()
    url = f"spark://127.0.0.1:{port}"
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments]
        with open(os.path.join(folder, f"{name.rpartition('.')[2]}{len(started)}.log"), "wb") as log:
            process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        started.append(process)
        return process

    try:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        _until(lambda: _listening(port))
        crew = [
            start(
                "worker.Worker",
                "--cores",
                "1",
                "--memory",
                memory,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                url,
            )
            for _ in range(workers)
        ]
        cluster = Cluster(url, page, folder, crew)
        _until(lambda: cluster.alive() >= workers)
        yield cluster
    finally:
        for process in reversed(started):
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process of the cluster and what it started: a worker's executors are in its group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()


@contextmanager
def losing_a_worker(cluster: Cluster, after: float = 2.0) -> Iterator[threading.Event]:
    """The first worker is ended so many seconds after the executors of a run inside came up; the event tells that it was."""
    killed, over = threading.Event(), threading.Event()
    work = Path(cluster.folder, "work")
    before = set(work.glob("app-*/*/stderr"))

    def kill() -> None:
        while not over.wait(0.1):
            if len(set(work.glob("app-*/*/stderr")) - before) >= len(cluster.workers):
                if not over.wait(after):
                    end(cluster.workers[0])
                    killed.set()
                return

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _listening(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _until(ready: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > limit:
            raise TimeoutError(_("the cluster does not come up"))
        time.sleep(0.3)
