"""A deployed site behind a real nginx that is set as docs/nginx.conf says."""

import gzip
import time
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import brotli
import paper
import pytest

from circulation.deploy import deploy
from circulation.headers import cache_control, content_type

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


def ask(origin, path, **headers):
    """Return status, headers and body of what the server answers."""
    caller = HTTPConnection(urlsplit(origin).netloc)
    caller.request("GET", f"/{quote(path)}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = caller.getresponse()
    body = answer.read()
    caller.close()
    return answer.status, answer.headers, body


@pytest.fixture
def origin(desk, nginx):
    deploy(desk.output, str(nginx[1]))
    return nginx[0]


def test_every_file_is_served_with_its_headers(desk, origin) -> None:
    for path, content in desk.files().items():
        if path == "404.html":
            continue
        status, headers, body = ask(origin, path)
        assert (status, body) == (200, content), path
        assert headers["Content-Type"] == content_type(path), path
        assert headers["Cache-Control"] == cache_control(path), path
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_shows_its_page_and_a_wrong_one_the_papers_own(desk, origin) -> None:
    files = desk.files()
    for address in ("", "2024/02/02/", "2024/02/02/01/01/", "tag/民生/"):
        status, headers, body = ask(origin, address)
        assert (status, body) == (200, files[f"{address}index.html"]), address
        assert headers["Cache-Control"] == "no-cache"
    for address in ("no-such-page/", ".banmian", "404.html", "theme/"):
        assert ask(origin, address)[::2] == (404, files["404.html"]), address


def test_what_a_reader_has_is_not_sent_again(origin) -> None:
    tag = ask(origin, "2024/02/02/01/01/")[1]["ETag"]
    assert ask(origin, "2024/02/02/01/01/", If_None_Match=tag)[::2] == (304, b"")


@pytest.mark.parametrize("accepted, given", [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_a_copy_is_served_to_who_can_read_it(desk, nginx, accepted, given) -> None:
    paper.write(desk.content, "2024-02-02", tags=["民生"], text="长文。" * 500)
    desk.publish()
    deploy(desk.output, str(nginx[1]), compressed=True)
    _, headers, body = ask(nginx[0], "2024/02/02/01/01/", Accept_Encoding=accepted)
    assert headers["Content-Encoding"] == given
    assert headers["Content-Type"] == content_type("index.html")
    assert headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in headers["Vary"]
    assert UNPACK[given](body) == desk.files()["2024/02/02/01/01/index.html"]


def test_readers_see_the_next_release_without_a_word_to_the_server(desk, nginx, origin) -> None:
    address = "2024/02/02/01/01/index.html"
    old = desk.files()[address]
    assert ask(origin, address)[2] == old
    desk.edit("新的一天。")
    deploy(desk.output, str(nginx[1]))
    for _ in range(100):
        found = ask(origin, address)[2]
        if found != old:
            break
        time.sleep(0.2)  # docs/nginx.conf keeps a file open for five seconds
    assert found == desk.files()[address]


def test_a_changed_address_is_redirected_by_the_server_itself(desk, tmp_path, request) -> None:
    paper.write(desk.content, "2024-02-02", seq=2)
    desk.publish()
    paper.move(desk.content, ("2024-02-02", "01", 2), ("2024-02-02", "01", 5))
    desk.publish()
    deploy(desk.output, str(tmp_path / "srv"))
    origin, _ = request.getfixturevalue("nginx")  # which reads the list when it starts
    status, headers, _ = ask(origin, "2024/02/02/01/02/")
    assert (status, urlsplit(headers["Location"]).path) == (301, "/2024/02/02/01/05/")
    assert ask(origin, "2024/02/02/01/05/")[0] == 200
