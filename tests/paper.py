"""A small paper for the tests of the pressroom: articles as an editor's files, and a theme of few words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contract import frontmatter, markdown
from contract.fields import Value
from contract.patch import set_fields

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = Path(__file__).parent / "data" / "plain_theme" / "settings.py"
TOMB: dict[str, Value] = {"withheld_on": date(2024, 2, 4), "reason": "应当事人要求"}
TEXT = "清晨的集市上人来人往。"


def write(content: Path, day: str, label: str = "01", seq: int = 1, **fields: Value) -> Path:
    """Write an article and its page file below `content`; `text` among the fields is its body. Returns the file."""
    folder = content / day / label
    folder.mkdir(parents=True, exist_ok=True)
    page: dict[str, Value] = {"kind": "page", "date": date.fromisoformat(day), "page": label, "section": "要闻"}
    (folder / "page.md").write_text(frontmatter.emit(page), encoding="utf-8")
    text = str(fields.pop("text", markdown.escape(TEXT)))
    front: dict[str, Value] = {
        "title": f"{day} {label} {seq}",
        "id": f"{day.replace('-', '')}-{label}-{seq:02d}",
        "date": date.fromisoformat(day),
        "page": label,
        "seq": seq,
        "kind": "article",
        "section": "要闻",
        "slug": "ji-shi",
        "status": "published",
    }
    file = folder / f"{seq:02d}-ji-shi.md"
    file.write_text(frontmatter.emit(front | fields, text), encoding="utf-8")
    return file


def move(content: Path, place: tuple[str, str, int], other: tuple[str, str, int]) -> None:
    """Give an article another date, page and number, as an editor does, if it is there and the place is free."""
    file, goal = (content / day / label / f"{seq:02d}-ji-shi.md" for day, label, seq in (place, other))
    if file.is_file() and not goal.exists():
        if not goal.with_name("page.md").exists():
            write(content, *other)  # with a page file
        known = dict(zip(("date", "page", "seq"), (date.fromisoformat(other[0]), *other[1:]), strict=True))
        goal.write_text(set_fields(file.read_text(encoding="utf-8"), known), encoding="utf-8")
        file.unlink()


def write_years(content: Path) -> None:
    """Write five issues of three years: two pages in the newest, every kind of status, names that repeat."""
    write(content, "2022-12-31", tags=["民生"], people=["单丽"])
    write(content, "2023-01-01", tags=["民生", "集市"])
    write(content, "2023-06-05", seq=2, tags=["民生"], people=["单丽", "王小明"])
    write(content, "2024-02-02", tags=["民生"], continues="20240202-02-01", kicker="引题", captions=["图为集市。"])
    write(content, "2024-02-02", seq=2, title="撤下的稿", tags=["撤下"], status="withheld", text="撤下的正文。", **TOMB)
    write(content, "2024-02-02", seq=3, title="未刊的稿", tags=["未刊"], status="draft", text="未刊的正文。")
    write(content, "2024-02-02", "02", tags=["时事", "实事"], continued_from="20240202-01-01")
    write(content, "2024-02-03", tags=["集市"], authors=["曾力"])


def tree(folder: Path) -> dict[str, bytes]:
    """Return relative path -> bytes of every file below `folder`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
