"""The local page: what it answers, and what it refuses."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hunanfacts.limits import AT_MOST, most_bytes
from hunanfacts.serving import app as serving
from hunanfacts.serving.app import application
from hunanfacts.serving.linting import Answer, file_name

TOKEN = "t0ken-of-this-run"
TEXT = "Sales rose 15.3% to 473 million yuan from 379 million yuan."
LEDGER = """
entities: {county: {kind: county, name: the county}}
measures: {exports: {unit: USD, name: exports, at_least: 0}}
source: {id: bulletin, title: Trade bulletin, published: 2024-02-10}
claims:
  exports-2023: county.exports@2023 = $583.9 million
"""
OWN = {"sec-fetch-site": "same-origin"}


def asked(method: str, path: str, headers: dict[str, str] | None = None, **given: Any) -> httpx.Response:
    """One request to the application, without a network."""
    return together([(method, path, headers or OWN, given)])[0]


def together(
    requests: list[tuple[str, str, dict[str, str], dict[str, Any]]], app: Any = None
) -> list[httpx.Response]:
    async def all_of_them() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app or application(TOKEN), raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8000", timeout=300
        ) as client:
            return await asyncio.gather(
                *(
                    client.request(method, path, headers=headers, **given)
                    for method, path, headers, given in requests
                )
            )

    return asyncio.run(all_of_them())


def test_a_pasted_text_comes_back_with_its_figures_marked() -> None:
    got = asked("POST", f"/{TOKEN}/lint", files={"text": (None, TEXT)})
    assert got.status_code == 200
    assert "3 of 3 figures cannot all be true." in got.text
    assert f'href="/{TOKEN}/"' in got.text
    assert got.headers["cache-control"] == "no-store"


def test_a_file_is_linted_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sent = "Item,2023,2024\nNorth,211,242\nSouth,168,195\nTotal,379,473\n".encode("gbk")
    got = asked("POST", f"/{TOKEN}/lint", files={"file": ("C:\\预算 2024.csv", sent)})
    assert (got.status_code, "预算_2024.csv" in got.text) == (200, True)
    assert "contradicted" in got.text
    assert not list(tmp_path.iterdir())


def test_a_text_is_held_against_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "exports.yaml").write_text(LEDGER, encoding="utf-8")
    app = application(TOKEN, ledgers=(str(tmp_path / "exports.yaml"),))
    sent = {
        "text": (None, "In 2023 the exports of the county were $538.9 million."),
        "against": (None, "yes"),
    }
    form, got = together(
        [("GET", f"/{TOKEN}/", OWN, {}), ("POST", f"/{TOKEN}/lint", OWN, {"files": sent})], app
    )
    assert 'name="against"' in form.text
    assert "1 of 1 figure contradicts the ledger." in got.text
    assert 'name="against"' not in asked("GET", f"/{TOKEN}/").text


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"files": {"text": (None, "  ")}}, 400),
        ({"files": {"file": ("a.exe", b"MZ")}}, 415),
        ({"data": {"text": "Sales"}, "files": {"file": ("a.txt", b"Sales")}}, 400),
        ({"files": {"file": ("a.docx", b"no zip at all")}}, 422),
        ({"content": b"\0" * (most_bytes("request-megabytes") + 1)}, 413),
    ],
)
def test_what_cannot_be_read_is_told(given: dict[str, Any], status: int) -> None:
    got = asked("POST", f"/{TOKEN}/lint", **given)
    assert got.status_code == status
    assert "Traceback" not in got.text


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", OWN, 404),
        ("GET", "/another-token/", OWN, 404),
        ("GET", f"/{TOKEN}/", OWN | {"host": "evil.example:8000"}, 421),
        ("GET", f"/{TOKEN}/", OWN | {"host": "127.0.0.1:80@evil.example"}, 421),
        ("GET", f"/{TOKEN}/", OWN | {"host": "127.0.0.1.evil.example"}, 421),
        ("GET", f"/{TOKEN}/", OWN | {"host": ""}, 421),
        ("GET", f"/{TOKEN}/", OWN | {"host": "LOCALHOST"}, 200),
        ("GET", f"/{TOKEN}/", OWN | {"host": "[::1]"}, 200),
        ("HEAD", f"/{TOKEN}/", OWN, 200),
        ("OPTIONS", f"/{TOKEN}/", OWN, 405),
        ("GET", f"/{TOKEN}/%2e%2e/etc/passwd", OWN, 404),
        ("GET", f"//{TOKEN}/", OWN, 404),
        ("POST", f"/{TOKEN}/lint", {"sec-fetch-site": "cross-site"}, 403),
        ("POST", f"/{TOKEN}/lint", {"sec-fetch-site": "same-site"}, 403),
        ("POST", f"/{TOKEN}/lint", {"origin": "http://evil.example"}, 403),
        ("POST", f"/{TOKEN}/lint", {"origin": "null"}, 403),
        ("GET", f"/{TOKEN}/lint", OWN, 405),
        ("GET", f"/{TOKEN}/../etc/passwd", OWN, 404),
    ],
)
def test_what_is_not_of_this_page_is_refused(
    method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert asked(
        method, path, headers, **({"files": {"text": (None, TEXT)}} if method == "POST" else {})
    ).status_code == (status)


def test_the_form_speaks_the_readers_language() -> None:
    assert "Check the numbers" in asked("GET", f"/{TOKEN}/", OWN | {"accept-language": "fr;q=0.9, en"}).text
    chinese = asked("GET", f"/{TOKEN}/", OWN | {"accept-language": "zh-CN,zh;q=0.9"}).text
    assert ('<html lang="zh-CN">' in chinese, "Check the numbers" in chinese) == (True, False)


def test_a_hundred_at_once_are_all_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is answered or refused with a reason; never more at work than there are turns."""
    at_work = [0, 0]

    async def slowly(name: str, data: bytes, arguments: object, against: object) -> Answer:
        at_work[0] += 1
        at_work[1] = max(at_work)
        await asyncio.sleep(0.005)
        at_work[0] -= 1
        return Answer(page="<body>\n" + data.decode())

    monkeypatch.setattr(serving, "lint", slowly)
    monkeypatch.setitem(AT_MOST, "requests-waiting", 60)
    got = together(
        [("POST", f"/{TOKEN}/lint", OWN, {"files": {"text": (None, f"text {n}")}}) for n in range(100)]
    )
    good = [one for one in got if one.status_code == 200]
    assert {one.status_code for one in got} <= {200, 503}
    assert len(good) >= 60
    assert all(f"text {n}" in one.text for n, one in enumerate(got) if one.status_code == 200)
    assert at_work[1] <= serving.AT_ONCE


def test_the_limits_of_the_settings_hold_for_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AT_MOST, "table-rows", 1)
    sent = b"Item,2023,2024\nNorth,211,242\nSouth,168,195\nTotal,379,473\n"
    got = asked("POST", f"/{TOKEN}/lint", files={"file": ("a.csv", sent)})
    assert got.status_code == 422
    assert "table-rows" in got.text


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AT_MOST, "request-seconds", 0.05)
    got = asked("POST", f"/{TOKEN}/lint", files={"text": (None, TEXT)})
    assert got.status_code == 422
    assert "given up" in got.text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a.csv", "a.csv"), ("../../etc/passwd", ""), ("..\\b.md", "b.md"), ("-o.csv", "o.csv"), (".csv", ""),
        ("公报 终稿.docx", "公报_终稿.docx"), ("a\0b.txt", "a_b.txt"), ("x" * 300 + ".html", "x" * 195 + ".html"),
    ],
)  # fmt: skip
def test_a_name_is_safe_in_any_folder(given: str, name: str) -> None:
    assert file_name(given) == name


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The real command, with the options that a test asks for; its address."""
    options = getattr(request, "param", ())
    (tmp_path / "exports.yaml").write_text(LEDGER, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "hunanfacts", *options, "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=tmp_path, env=os.environ | {"TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    yield process.stdout.readline().strip()
    process.send_signal(signal.SIGINT)
    err = process.communicate(timeout=30)[1]
    assert process.returncode in (0, 130)
    assert err.count("\n") == 1, err  # the sentence beside the address
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("hunanfacts-")]


def test_the_command_serves_this_computer_alone(server: str) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{30,}/", server)
    with urllib.request.urlopen(server, timeout=30) as answer:
        assert b"<textarea" in answer.read()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server.rsplit("/", 2)[0] + "/", timeout=30)


def test_a_broken_form_is_answered_and_not_told_beside_the_address(server: str) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert httpx.post(f"{server}lint", content=b"none", headers=kind, timeout=30).status_code == 400


def test_an_interrupt_ends_it_while_a_text_is_checked(server: str, tmp_path: Path) -> None:
    """The fixture interrupts it: it ends without a word too many, and nothing of the text is kept."""
    body = "\r\n".join(
        ["--x", 'Content-Disposition: form-data; name="text"', "", *[TEXT] * 4000, "--x--", ""]
    ).encode()
    address = server.removeprefix("http://").partition("/")
    host, port = address[0].split(":")
    head = f"POST /{address[2]}lint HTTP/1.1\r\nHost: {address[0]}\r\nContent-Length: {len(body)}\r\n"
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(head.encode() + b"Content-Type: multipart/form-data; boundary=x\r\n\r\n" + body)
        for _ in range(300):
            if any(path.name.startswith("hunanfacts-") for path in tmp_path.iterdir()):
                break
            time.sleep(0.1)
        else:
            pytest.fail("the text was never taken up")


def test_a_hundred_requests_to_the_real_server_are_all_answered(server: str) -> None:
    """Every twentieth is a text with a slip of its own; the others are files that are not read."""

    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(timeout=300) as client:
            return await asyncio.gather(
                *(
                    client.post(f"{server}lint", files={"file": ("a.exe", b"x")})
                    if n % 20
                    else client.post(f"{server}lint", data={"text": f"Sales rose 9% to {200 + n} from 100."})
                    for n in range(100)
                )
            )

    got = asyncio.run(ask())
    assert [one.status_code for one in got] == [415 if n % 20 else 200 for n in range(100)]
    assert all(
        str(200 + n) in one.text and "cannot be true" in one.text for n, one in enumerate(got) if not n % 20
    )


def test_a_long_name_of_a_file_is_cut_to_what_a_folder_takes(tmp_path: Path) -> None:
    """A system counts bytes: a name of 80 rare characters was too long, and the page answered with a failure."""
    name = file_name("\U00020000" * 300 + ".md")
    assert name.endswith("\U00020000.md")
    (tmp_path / name).write_text("x")
    assert file_name("a/../b c.md") == "b_c.md"
    assert file_name("a.exe") == ""
