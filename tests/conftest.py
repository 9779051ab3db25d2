"""Options of the tests, and the paper that the press's tests publish."""

import paper
import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="rewrite what the golden folders expect; read the diff")


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    paper.write_years(folder)
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "site" / "output"
