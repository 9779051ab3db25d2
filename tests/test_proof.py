"""The proof sheet: every raw line shows where it went, every doubt where to look, before and after an edit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from test_conversion import BUS, TREES, after, convert, ids
from test_hands_on import FAIR, body, with_body

import convert as command
import proof as proof_command
from newsdesk.desk import book
from newsdesk.proof.brief import DOUBTS, brief
from newsdesk.proof.print import print_sheet, words
from newsdesk.proof.sheet import Sheet, sheet

PLACE = "content/2024-02-02/01"
LOOSE = "第01版 要闻\n" + BUS + "\n" + FAIR + "\n" + TREES.replace("赏。", "赏，\n")


def made(text: str, standing: dict[str, str]) -> Sheet:
    return sheet(convert(text).page, book.digest(text), standing, PLACE)


def test_every_printed_line_went_somewhere_and_its_piece_names_it() -> None:
    found = made(LOOSE, after({}, convert(LOOSE)))
    pieces = dict(found.unplaced) | {key: piece for article in found.articles for key, piece in article.pieces}
    assert len(pieces) > 8
    for line in found.lines:
        assert bool(line.keys) == bool(line.text.strip()), line
        assert all(line.number in pieces[key].lines for key in line.keys)
    assert {line.role for line in found.lines if line.keys} >= {"title", "text"}
    assert not found.stale


def test_a_piece_knows_its_line_in_the_file() -> None:
    folder = after({}, convert(FAIR))
    [article] = made(FAIR, folder).articles
    lines = folder[article.file].split("\n")
    assert all(piece.source in lines[piece.at - 1] for _, piece in article.pieces)


def test_an_edited_piece_keeps_its_raw_lines() -> None:
    folder = after({}, convert(FAIR))
    [file] = ids(folder)
    first, second, third = body(folder, file)
    before = {piece.source: piece.lines for _, piece in made(FAIR, folder).articles[0].pieces}
    edited = with_body(folder, file, third, first.replace("三百", "四百"), "另加的一段。")
    [article] = made(FAIR, edited).articles
    assert article.edited
    shown = {piece.source: (piece.lines, piece.edited) for _, piece in article.pieces}
    assert shown[third] == (before[third], False)
    assert shown[first.replace("三百", "四百")] == (before[first], True)
    assert shown["另加的一段。"] == ((), True)
    assert {line.keys for line in made(FAIR, edited).lines if line.number in before[second]} == {()}


def test_doubts_come_by_weight_with_file_and_line() -> None:
    text = LOOSE + "\n" + BUS[15:-8]
    folder = after({}, convert(text))
    found = made(text, folder)
    weights = [query.doubt.confidence for query in found.queries]
    assert len(weights) > 1
    assert weights == sorted(weights)
    for query in found.queries:
        assert 1 <= query.line <= folder[query.file].count("\n")
    found = replace(found, queries=tuple(query for query in found.queries for _ in range(DOUBTS)))
    for language in ("zh", "en"):
        said = list(brief([(found, PLACE)], language))
        assert len(said) <= 8
        assert f"{PLACE}/{found.queries[0].file}:{found.queries[0].line}: " in said[2]
        page = print_sheet(found, PLACE, language)
        assert all(f'id="q{number}"' in page for number in range(1, len(found.queries) + 1))


def test_a_conflict_is_on_the_proof_with_both_versions() -> None:
    folder = after({}, convert(FAIR))
    [file] = ids(folder)
    first, second, third = body(folder, file)
    mended = with_body(folder, file, first, second.replace("两成", "三成"), third)
    later = FAIR.replace("两成", "四成")
    found = made(later, after(mended, convert(later, mended)))
    query = found.queries[0]
    assert (query.doubt.code, "三成" in query.doubt.chosen, "四成" in query.doubt.alternative) == (
        "conflict",
        True,
        True,
    )
    assert dict(found.articles[0].pieces)[query.key].source == query.doubt.chosen


def test_print_cannot_run_as_markup() -> None:
    text = BUS.replace("云溪区新开三条公交线路", "<script>alert(1)</script>“公交”", 1)
    page = print_sheet(made(text, after({}, convert(text))), PLACE, "zh")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_both_languages_say_the_same_things() -> None:
    one, other = words("zh"), words("en")
    assert one.keys() == other.keys()
    assert all(one[key].keys() == other[key].keys() for key in one if isinstance(one[key], dict))


def test_convert_and_proof_write_the_same_sheets(tmp_path: Path, capsys) -> None:
    seed = tmp_path / "seeds" / "2024-02-02" / "01.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(LOOSE, encoding="utf-8")
    folders = ["--seeds", str(tmp_path / "seeds"), "--content", str(tmp_path / "content")]
    assert command.main([*folders, "--proof", str(tmp_path / "one")]) == 0
    assert proof_command.main([*folders, "--proof", str(tmp_path / "two")]) == 0
    sides = [{path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")} for name in ("one", "two")]
    assert sides[0] == sides[1]
    assert sides[0].keys() == {"01.html", "index.html", "proof.css", "proof.js"}
    seed.write_text(LOOSE.replace("绕路", "改道"), encoding="utf-8")
    capsys.readouterr()
    assert proof_command.main([*folders, "--proof", str(tmp_path / "two")]) == 0
    assert 'class="stale"' in (tmp_path / "two" / "2024-02-02" / "01.html").read_text(encoding="utf-8")
