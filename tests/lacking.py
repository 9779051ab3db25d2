"""What a test does where this machine lacks a program that it needs."""

import os
import shutil
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Skip the test, or fail it where BANMIAN_REQUIRE_BROWSER=1 says that this machine must have everything."""
    message = f"this test needs {what}"
    if os.environ.get("BANMIAN_REQUIRE_BROWSER") == "1":
        pytest.fail(message)
    pytest.skip(message)


def program(name: str, package: str) -> str:
    """Return the path of a program of Debian's; servers stand where an ordinary user's PATH does not look."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or lacking(
        f"{name} (apt-get install {package})"
    )
