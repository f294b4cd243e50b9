"""`hunanfacts serve`: the page for people without a terminal, on this machine alone."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from typing import TYPE_CHECKING

from ..messages import _

if TYPE_CHECKING:
    from ._settings import Settings

REFUSED = 2
LOOPBACK = "127.0.0.1"
ENDING = 2
"""Seconds that texts which are being checked are left when it is interrupted."""


def run(settings: Settings, port: int, open_browser: bool) -> int:
    """Serve until interrupted; 2 if the port is taken or the extra is not installed."""
    try:
        import uvicorn

        from ..serving.app import application
    except ImportError as error:
        name = error.name or _("a package")
        print(
            _("hunanfacts: serve needs {name}: pip install 'hunanfacts[serve]'").format(name=name),
            file=sys.stderr,
        )
        return REFUSED
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        print(
            _("hunanfacts: port {port} cannot be used: {strerror}").format(
                port=port, strerror=error.strerror or error
            ),
            file=sys.stderr,
        )
        return REFUSED
    listening.listen(1024)
    token = secrets.token_urlsafe(24)
    address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/{token}/"
    print(address, flush=True)
    print(
        _("Open it in a browser; Ctrl-C ends it. The address works on this computer alone."), file=sys.stderr
    )
    if open_browser:
        import webbrowser

        webbrowser.open(address)
    given = ("--currency", settings.currency) if settings.currency else ()
    ledgers = tuple(os.path.abspath(ledger) for ledger in settings.ledgers)
    config = uvicorn.Config(
        application(token, settings.lang, given, ledgers), log_level="critical", access_log=False, server_header=False,
        date_header=False, limit_concurrency=1000, timeout_keep_alive=5, timeout_graceful_shutdown=ENDING,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
    return 0
