"""Rolling back: the site as it was before the last publish, once."""

import paper
import pytest
from press_case import GONE, built, killed, run

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


def test_a_rollback_that_is_killed_is_ended_by_the_next(content, output) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04", tags=["民生", "新桥"])
    run(content, output)
    after = paper.tree(output)
    killed("pressroom.press.exchange", 0, lambda: press.rollback(output))
    assert paper.tree(output) == after
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(output)  # it ends the first, and there is no more
    assert paper.tree(output) == before


def test_a_rollback_needs_no_ledger(content, output) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04")
    run(content, output)
    output.with_name(".output.ledger").write_bytes(b"no database")
    press.rollback(output)
    assert paper.tree(output) == before
    run(content, output)
    assert paper.tree(output) == built(content, output)


def test_where_there_is_no_site_nothing_is_made(tmp_path) -> None:
    with pytest.raises(ContractError, match="rollback-none"):
        press.rollback(tmp_path / "none/output")
    assert not (tmp_path / "none").exists()
