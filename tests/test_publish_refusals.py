"""What a publish refuses because it would harm the paper, and how an editor lets it pass."""

import paper
import pytest
from press_case import run

from contract.problems import ContractError
from pressroom.press import publish
from pressroom.word_lists import kept_forms


def codes(content, output, **more):
    with pytest.raises(ContractError) as caught:
        publish(content, output, paper.SETTINGS, **more)
    return {(problem.code, problem.file, problem.message) for problem in caught.value.problems}


@pytest.mark.parametrize("full", [False, True])
def test_a_published_address_goes_only_if_somebody_says_so(content, output, full) -> None:
    run(content, output)
    before = paper.tree(output)
    article = content / "2024-02-02/02/01-ji-shi.md"
    text = article.read_text()
    article.unlink()
    (content / "2024-02-02/02/page.md").unlink()
    gone = {("address-gone", f"/2024/02/02/02/{end}", "") for end in ("", "01/")}
    assert codes(content, output, full=full) == gone
    assert paper.tree(output) == before
    publish(content, output, paper.SETTINGS, full=full, allow=["address-gone"])
    assert not (output / "2024/02/02/02").exists()
    log = output.with_name(".output.allowed").read_text().splitlines()
    assert {tuple(line.split("\t")[1:]) for line in log} == gone
    paper.write(content, "2024-02-02", "02")
    article.write_text(text)
    run(content, output)
    (content / "2024-02-02/02/page.md").unlink()
    article.unlink()
    assert codes(content, output, full=full) == gone, "what passed once is asked again when it goes again"


def test_a_withheld_article_keeps_its_address(content, output) -> None:
    run(content, output)
    article = content / "2024-02-02/02/01-ji-shi.md"
    article.write_text(article.read_text().replace("status: published", "status: withheld"))
    publish(content, output, paper.SETTINGS)
    assert (output / "2024/02/02/02/01/index.html").is_file()


@pytest.mark.parametrize("full", [False, True])
def test_an_issue_is_published_whole_or_not_at_all(content, output, full) -> None:
    run(content, output)
    before = paper.tree(output)
    paper.write(content, "2024-02-04", "A01", title="")
    paper.write(content, "2024-02-04", "A04", status="draft")
    paper.write(content, "2024-02-05", "01", status="draft", title="")
    paper.write(content, "2024-02-05", "04", status="draft")
    folder = f"{content}/2024-02-04"
    wanting = {
        ("title-missing", f"{folder}/A01/01-ji-shi.md", ""),
        ("page-empty", f"{folder}/A04/page.md", ""),
        ("issue-gap", folder, "A02 A03"),
    }
    assert codes(content, output, full=full) == wanting
    assert codes(content, output, full=full, allow=["issue-gap", "page-empty"]) == {
        min(wanting, key=lambda one: one[0] != "title-missing")
    }
    assert paper.tree(output) == before
    report = publish(content, output, paper.SETTINGS, full=full, allow=["issue-gap", "page-empty", "title-missing"])
    assert {problem.code for problem in report.warnings} == {"issue-gap", "page-empty", "title-missing"}
    assert (output / "2024/02/04/A01/01/index.html").is_file()
    assert publish(content, output, paper.SETTINGS, full=True).warnings == (), "what passed once passes again"


@pytest.mark.parametrize("full", [False, True])
def test_a_broken_list_of_names_is_refused_before_anything_is_done(
    content, output, tmp_path, monkeypatch, full
) -> None:
    run(content, output)
    before = paper.tree(output)
    list_of_names = tmp_path / "aliases.toml"
    list_of_names.write_text('[organisations]\n"党中央" = \n', encoding="utf-8")
    monkeypatch.setattr("pressroom.press.kept_forms", lambda: kept_forms(tmp_path))
    paper.write(content, "2024-02-04", tags=["民生"])
    assert {(code, file) for code, file, _ in codes(content, output, full=full)} == {
        ("vocabulary-broken", str(list_of_names))
    }
    assert paper.tree(output) == before


def test_the_newest_articles_are_named_whose_lists_hold_another_form(content, output, tmp_path, monkeypatch) -> None:
    (tmp_path / "aliases.toml").write_text('[tags]\n"集市" = "市集"\n', encoding="utf-8")
    monkeypatch.setattr("pressroom.press.kept_forms", lambda: kept_forms(tmp_path))
    monkeypatch.setattr("pressroom.almanac.MOST_NAMED", 1)
    said = [problem for problem in run(content, output).warnings if problem.code == "name-other-form"]
    assert [(one.file, one.message) for one in said] == [(f"{content}/2024-02-03/01/01-ji-shi.md", '"集市" = "市集"')]
