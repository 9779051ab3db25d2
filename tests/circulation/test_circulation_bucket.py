"""A bucket of a real S3 service, reached through rclone."""

from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from circulation import bucket
from circulation.deploy import deploy, take_back
from circulation.headers import cache_control, content_type
from contract.problems import ContractError


@pytest.fixture
def place(s3, request):
    """Return the address of a bucket of the test's own, and the target."""
    name = "".join(mark if mark.isalnum() else "-" for mark in request.node.name.lower())[:50].strip("-")
    urlopen(Request(f"{s3}/{name}", method="PUT")).close()
    return f"{s3}/{name}", f"rclone:shop:{name}"


def got(address):
    with urlopen(address) as answer:
        return answer.headers, answer.read()


def there(target):
    return set(bucket._listed(bucket.Bucket(target.removeprefix("rclone:")))) - {bucket.MARKER}


def test_every_file_arrives_with_its_headers(desk, place) -> None:
    address, target = place
    changes = deploy(desk.output, target)
    assert set(changes.new) == set(desk.files()) == there(target)
    for path, content in desk.files().items():
        headers, body = got(f"{address}/{quote(path)}")
        assert body == content, path
        assert headers["Content-Type"] == content_type(path), path
        assert headers["Cache-Control"] == cache_control(path), path
    assert not deploy(desk.output, target)


def test_what_changed_is_sent_and_what_is_gone_goes(desk, place) -> None:
    address, target = f"{place[0]}/papers/evening", f"{place[1]}/papers/evening"
    said = deploy(desk.output, target, dry=True)
    assert not there(target)
    assert said == deploy(desk.output, target)
    desk.edit("新的一天。")
    said = deploy(desk.output, target, dry=True)
    changes = deploy(desk.output, target)
    assert said == changes
    assert "2024/02/02/01/01/index.html" in changes.changed
    assert "2024/02/03/01/01/index.html" not in changes.changed
    assert changes.removed  # the search of the month bears another name
    assert there(target) == set(desk.files())
    assert got(f"{address}/2024/02/02/01/01/index.html")[1] == desk.files()["2024/02/02/01/01/index.html"]


def test_other_headers_are_sent_with_all_files(desk, place, monkeypatch) -> None:
    address, target = place
    deploy(desk.output, target)
    monkeypatch.setattr(bucket, "CACHE", ())
    monkeypatch.setattr(bucket, "cache_control", lambda _path: "no-store")
    assert set(deploy(desk.output, target).changed) == set(desk.files())
    assert got(f"{address}/feed/all.xml")[0]["Cache-Control"] == "no-store"
    assert not deploy(desk.output, target)


def test_anothers_bucket_is_left_alone(desk, place) -> None:
    address, target = place
    urlopen(Request(f"{address}/letters.txt", b"x", method="PUT")).close()
    with pytest.raises(ContractError, match="deploy-foreign"):
        deploy(desk.output, target)
    assert there(target) == {"letters.txt"}


def test_an_upload_that_broke_off_goes_on(desk, place, monkeypatch) -> None:
    _, target = place
    send, sent = bucket._send, []

    def breaks(*arguments):
        if len(sent) == 5:
            raise OSError("the line is dead")
        sent.append(arguments)
        send(*arguments)

    monkeypatch.setattr(bucket, "_send", breaks)
    with pytest.raises(ContractError, match="deploy-partial"):
        deploy(desk.output, target)
    assert "index.html" not in there(target)  # nobody is led to what is not there yet
    monkeypatch.setattr(bucket, "_send", send)
    deploy(desk.output, target)
    assert there(target) == set(desk.files())


def test_a_bucket_that_is_not_there_is_named(desk, s3) -> None:
    del s3
    with pytest.raises(ContractError, match=r"NoSuchBucket|not found"):
        deploy(desk.output, "rclone:shop:no-such-bucket")


@pytest.mark.parametrize(
    "call", [lambda output: deploy(output, "rclone:shop:x", compressed=True), lambda _: take_back("rclone:shop:x")]
)
def test_what_a_bucket_cannot_do_is_refused(desk, call) -> None:
    with pytest.raises(ContractError, match="deploy-bucket"):
        call(desk.output)
