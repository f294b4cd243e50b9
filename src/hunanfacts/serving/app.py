"""The application: a form, and the page of what was pasted or dropped into it.

Requests are answered only with this run's token in their path, to this machine's own name, and from this page itself:
a page of another site can neither read it nor post to it (`Sec-Fetch-Site` and `Origin`; the `Host` is held against
rebinding).
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import secrets

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .. import __version__
from ..documents.reading import ENDINGS
from ..limits import AT_MOST, most_bytes
from ..messages import LANGUAGES, _, tag, use
from ..pages.parts import part, policy, template
from .linting import PASTED, Answer, file_name, lint

AT_ONCE = max(2, os.cpu_count() or 2)
HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
logging.getLogger("python_multipart").addHandler(
    logging.NullHandler()
)  # a broken form is answered, not logged


def application(
    token: str, lang: str = "", arguments: tuple[str, ...] = (), ledgers: tuple[str, ...] = ()
) -> ASGIApp:
    """The application for one run. `lang` is the language of its pages, else the browser's choice; with `ledgers` a text may
    be held against them."""
    turn, waiting = asyncio.Semaphore(AT_ONCE), [0]

    def answer(trouble: str = "", status: int = 200) -> Response:
        return _form(token, bool(ledgers), trouble, status)

    async def form(request: Request) -> Response:
        return answer()

    async def linted(request: Request) -> Response:
        name, data, against, both = await _given(request)
        if both:
            return answer(_("There are a text and a file: give one of them."), 400)
        if not data:
            return answer(_("Paste a text, or choose a file."), 400)
        if not name:
            kinds = ", ".join(ENDINGS)
            return answer(_("That kind of file is not read. These are: {kinds}").format(kinds=kinds), 415)
        if waiting[0] >= AT_MOST["requests-waiting"]:
            return answer(_("Too many texts are waiting. Try again in a minute."), 503)
        waiting[0] += 1
        try:
            async with turn:
                made = await lint(name, data, arguments, ledgers if against else ())
        except asyncio.CancelledError:  # interrupted: what was being checked is told so, and ended
            made = Answer(trouble=_("The program was ended before the text was checked."))
        finally:
            waiting[0] -= 1
        return _answered(token, made) or answer(made.trouble, 422)

    routes = [Route(f"/{token}/", form), Route(f"/{token}/lint", linted, methods=["POST"])]
    return Guarded(Starlette(routes=routes, exception_handlers={HTTPException: _failed}), token, lang)


class Guarded:
    """Refuses what is not of this page, and what is too large, before anything of it is read."""

    def __init__(self, app: ASGIApp, token: str, lang: str = "") -> None:
        self.app, self.token, self.lang = app, token, lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        _speak(headers.get("accept-language", ""), self.lang)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most_bytes("request-megabytes"):
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)

    def _refused(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        if not HOST.fullmatch(headers.get("host", "")):
            return PlainTextResponse(str(_("refused: this is no address of this page")), 421)
        parts = scope["path"].split("/")
        if len(parts) < 3 or not secrets.compare_digest(parts[1].encode(), self.token.encode()):
            return PlainTextResponse(str(_("refused: the address lacks the token of this run")), 404)
        site = headers.get("sec-fetch-site", "")
        origin = headers.get("origin", "")
        if scope["method"] != "GET":
            own = f"http://{headers.get('host', '')}"
            if site not in ("", "same-origin") or (origin not in ("", own) and site != "same-origin"):
                return PlainTextResponse(str(_("refused: this request comes from another page")), 403)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > most_bytes("request-megabytes"):
            said = _("refused: more than {megabytes} MB").format(megabytes=AT_MOST["request-megabytes"])
            return PlainTextResponse(str(said), 413)
        return None


async def _failed(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = {
        404: _("There is no such page."),
        405: _("This page takes no such request."),
        413: _("refused: more than {megabytes} MB").format(megabytes=AT_MOST["request-megabytes"]),
    }.get(status) or _("refused: the request could not be read")
    return PlainTextResponse(str(said), status)


async def _given(request: Request) -> tuple[str, bytes, bool, bool]:
    """The name and the bytes of what was sent, a file or a text; against the ledger? And were there both?"""
    async with request.form(max_files=1, max_fields=4, max_part_size=most_bytes("request-megabytes")) as sent:
        chosen, against = sent.get("file"), bool(sent.get("against"))
        text = sent.get("text")
        if isinstance(chosen, UploadFile) and chosen.filename:
            both = isinstance(text, str) and bool(text.strip())
            return file_name(chosen.filename), await chosen.read(), against, both
        data = text.encode("utf-8", "replace") if isinstance(text, str) and text.strip() else b""
        return PASTED, data, against, False


def _speak(accepted: str, lang: str) -> None:
    """The language of the page: the one asked for, else the first of the browser's that there is."""
    asked = (part.split(";")[0].strip().lower()[:2] for part in accepted.split(","))
    use(lang or next((code for code in asked if code in LANGUAGES), ""))


def _answered(token: str, answer: Answer) -> Response | None:
    """The page with a way back; None if there is none."""
    if not answer.page:
        return None
    back = Markup('<p><a href="{}">{}</a></p>').format(f"/{token}/", _("Another text"))
    return _response(answer.page.replace("<body>\n", f"<body>\n{back}\n", 1), 200)


def _form(token: str, ledger: bool, trouble: str, status: int) -> Response:
    style, script = part(__package__, "form.css"), part(__package__, "form.js")
    page = template(__package__, "form.jinja").render(
        token=token, ledger=ledger, trouble=trouble, style=Markup(style), script=Markup(script), endings=",".join(ENDINGS),
        version=__version__, megabytes=AT_MOST["request-megabytes"], lang=tag(),
    )  # fmt: skip
    response = _response(page, status)
    allowed = policy(style, script, "'self'")
    response.headers["Content-Security-Policy"] = f"{allowed}; frame-ancestors 'none'"
    return response


def _response(page: str, status: int) -> Response:
    return HTMLResponse(
        page,
        status,
        {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
