"""Rolling back: the site as it was before the last publish, once."""

import paper
import pytest
from press_case import GONE, killed, run

from contract.problems import ContractError
from pressroom import press
from pressroom.press import publish


@pytest.mark.parametrize("full", [False, True])
def test_a_publish_can_be_taken_back_once(content, output, full) -> None:
    run(content, output)
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)  # of the first publish there is nothing before
    before = paper.tree(output)
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])
    for file in (content / "2023-01-01/01").iterdir():
        file.unlink()
    publish(content, output, paper.SETTINGS, full=full, allow=GONE)
    after = paper.tree(output)
    publish(content, output, paper.SETTINGS, full=full)  # changes nothing, so the one before counts
    assert press.rollback(output) > 0
    assert paper.tree(output) == before
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)
    run(content, output)
    assert paper.tree(output) == after


@pytest.mark.parametrize(
    "place, number", [("pathlib.Path.replace", 0), ("pathlib.Path.replace", 3), ("pathlib.Path.unlink", 0)]
)
def test_a_rollback_that_is_killed_is_finished_by_the_next(content, output, place, number) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])
    run(content, output)
    killed(place, number, lambda: press.rollback(output))
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)  # it finishes the first, and there is no more
    assert paper.tree(output) == before
