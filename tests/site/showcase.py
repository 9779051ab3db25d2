"""A small archive with every kind of page, and with print that tries to be markup; written as an editor's content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from contract import raw
from contract.fields import KINDS, Value
from contract.frontmatter import emit
from contract.markdown import escape, escape_heading

# Print that a careless renderer would run, format, resolve or swallow. Each must appear as printed.
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</title></head><body onload=alert(3)>",
    "--></style></script><svg onload=alert(4)>",
    "{{ x }}{% raw %}{# y #}",
    "{{ ''.__class__.__mro__ }}",
    "{filename}x {static}y |tag|z",
    "[a](javascript:alert(5))",
    "![b](//elsewhere.example/i.png)",
    "<https://elsewhere.example/>",
    "[c]: /elsewhere",
    "# 1.",
    "1. 开国大典",
    "12) 条",
    "* 星 *斜* **粗** _下_ __划__",
    "- 表",
    "+ 加",
    "> 引",
    "===",
    "---",
    "~~~",
    "```jinja",
    "&lt;b&gt; &amp; &#60; &copy",
    "反斜\\杠 \\n \\# \\",
    "\"双引\" 'single' `反引` = /> x=\"y\" onclick='alert(6)'",
    "https://elsewhere.example/?a=1&b=2",
    "<!--注-->尾",
    "]]>",
    "%2e%2e%2f ../../etc",
    "#两会#",
)

MOVED = {"/2024/02/02/02/31/": "/2024/02/02/02/01/"}  # former address -> where it leads
WITHHELD = "/2024/02/02/01/02/"
SECRET = "撤回之稿的正文不得见于任何文件"
TOMB: dict[str, Value] = {"withheld_on": date(2024, 2, 6), "reason": "应当事人<要求>"}
DRAFT_SECRET = "未刊之稿的正文不得见于任何文件"

NAMES = ("<b>甲</b>", "C++ & C#", "../..", 'onclick="alert(7)"', "{{ tag }}", "a/b?c=d#e", "100%", "王小明", "王晓明")

LONG_TITLE = "坚持因地制宜统筹推进城乡融合发展 奋力谱写新时代绿水青山就是金山银山生动实践的崭新篇章"
LATIN = "Gemeinschaftsgrundschulverwaltungsverordnungsangelegenheiten"
NAMING = "镇长王小明从西宁走到大通，一路看集市，又说起爱新觉罗·溥仪和市十七届人大五次会议。"
SENTENCE = "清晨的集市上人来人往，摊主们把新摘的蔬菜码得整整齐齐，讨价还价的声音此起彼伏。"


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of the showcase: its place, its printed paragraphs (`### ` marks a sub-heading), its fields."""

    day: date
    page: str
    seq: int
    title: str
    paragraphs: tuple[str, ...]
    fields: dict[str, Value] = field(default_factory=dict)
    body: str = ""  # what an editor typed, in place of escaped paragraphs

    @property
    def address(self) -> str:
        """Return the article's address as the contract gives it."""
        return f"/{self.day:%Y/%m/%d}/{self.page}/{self.seq:02d}/"

    @property
    def file(self) -> str:
        """Return the path of the Markdown file below the content folder."""
        return f"{self.day}/{self.page}/{self.seq:02d}-piece-{self.seq}.md"

    def front(self) -> dict[str, Value]:
        """Return the front matter."""
        return {
            "kind": "article",
            "section": "要闻",
            "tags": [],
            "status": "published",
            **self.fields,
            "title": self.title,
            "id": f"{self.day:%Y%m%d}-{self.page}-{self.seq:02d}",
            "date": self.day,
            "page": self.page,
            "seq": self.seq,
            "slug": f"piece-{self.seq}",
        }

    def text(self) -> str:
        """Return the Markdown file's text."""
        lines = [
            escape_heading(text.removeprefix("### ")) if text.startswith("### ") else escape(text)
            for text in self.paragraphs
        ]
        return emit(self.front(), self.body or "\n\n".join(lines))


OLDEST, OLD, MIDDLE, NEWEST = date(2023, 12, 29), date(2024, 1, 5), date(2024, 2, 2), date(2024, 2, 3)


def write(content: Path) -> None:
    """Write the whole archive below `content`."""
    for piece in pieces():
        path = content / piece.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(piece.text(), encoding="utf-8")
    for day, label in sorted({(piece.day, piece.page) for piece in pieces()}):
        page: dict[str, Value] = {"kind": "page", "date": day, "page": label, "section": _section(label)}
        if label == "01":
            page |= {"credits": ["责编 陈某", "版式 <i>李某</i>"], "paper": "演示<b>晚报</b>", "issue_number": "76&54"}
            page |= {"notes": ["今日<b>四版</b>。", "明日休刊。"], "unplaced": ["2024年2月2日 星期五", "{{ y }}"]}
        (content / f"{day}/{label}/page.md").write_text(emit(page), encoding="utf-8")
    for day, label in ((MIDDLE, "01"), (NEWEST, "66")):
        on_page = [piece for piece in pieces() if (piece.day, piece.page) == (day, label)]
        (content / f"{day}/{label}/raw.json").write_text(raw.emit(_raw(day, label, on_page)), encoding="utf-8")


def _raw(day: date, label: str, on_page: list[Piece]) -> raw.Raw:
    """Return the raw text that a page could have come from: short lines, those of an article in two places."""
    lines: list[str] = []
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for piece in on_page:
        first = len(lines) + 1
        text = "".join(piece.paragraphs)
        lines += [text[at : at + 17] for at in range(0, len(text), 17)]
        found[str(piece.front()["id"])] = ((first, len(lines)),) if len(lines) >= first else ()
        lines.append("")
    for piece in on_page:  # headlines at the end
        lines.append(f"  {piece.title}\u3000")
        number = str(piece.front()["id"])
        found[number] += ((len(lines), len(lines)),)
    return raw.Raw(f"{day}/{label}.txt", 1, tuple(lines), found)


def _section(label: str) -> str:
    return {"01": "要闻", "02": "综合", "A03": '<s>副刊</s>&"文学"'}.get(label, "广告")


@cache
def pieces() -> tuple[Piece, ...]:
    """Return every article of the archive."""
    return (*_lead(), *_kinds(), *_hostile(), *_small())


def _small() -> Iterator[Piece]:
    for seq in range(1, 31):  # a page of many briefs, whose tag has a full part
        fields: dict[str, Value] = {"kind": "brief", "tags": ["民生"]} | ({"former": list(MOVED)} if seq == 1 else {})
        yield Piece(MIDDLE, "02", seq, f"简讯之{seq}", (SENTENCE,), fields)
    for day in (OLDEST, OLD):  # the listings reach back into another year
        yield Piece(day, "01", 1, f"{day:%m月}旧闻", (SENTENCE,) * 3, {"tags": ["民生"], "people": ["王小明"]})


def _lead() -> Iterator[Piece]:
    named: dict[str, Value] = {
        "kicker": "在新的起点上",
        "subtitle": "——来自田间地头的报告",
        "column": "新春走基层",
        "byline": "本报讯（记者 王小明 李四）",
        "authors": ["王小明", "李四"],
        "source": "本报",
        "dateline": "本报西宁2月1日电",
        "tags": ["民生", "集市", "GDP增长5.2%"],
        "people": ["王小明", "爱新觉罗·溥仪"],
        "places": ["西宁", "大通"],
        "organisations": ["市十七届人大五次会议", "LATIN " + LATIN],
        "captions": ["图为集市一角。本报记者 王小明 摄", "村民在采摘。"],
        "jump": "（下转A03版）",
        "continues": "20240202-A03-01",
        "summary": "清晨的集市上人来人往。",
        "corrections": [
            {"date": "2024-02-03", "before": "百分之五", "after": "百分之六", "note": "数字<有误>"},
            {"date": "2024-02-05", "before": "", "after": "", "note": "补记者名"},
        ],
    }
    byline = "本报讯（记者 王小明 李四）" + SENTENCE
    yield Piece(MIDDLE, "01", 1, LONG_TITLE, (byline, NAMING, *(SENTENCE * 3,) * 6), named)
    yield Piece(MIDDLE, "01", 2, "撤回的稿", (SECRET,), {"status": "withheld", "tags": ["民生"], **TOMB})
    yield Piece(MIDDLE, "01", 3, "未刊的稿", (DRAFT_SECRET,), {"status": "draft", "tags": ["未刊标签"]})
    yield Piece(MIDDLE, "01", 4, "", ("没有标题的一段。", SENTENCE), {"kind": "brief", "summary": "没有标题的一段。"})
    yield Piece(
        MIDDLE,
        "A03",
        1,
        LONG_TITLE + "（续）",
        ("### 小标题：“三个一”", SENTENCE, f"### {LATIN}", f"{LATIN} https://elsewhere.example/{LATIN}", SENTENCE * 9),
        {"kind": "feature", "section": '<s>副刊</s>&"文学"', "continued_from": "20240202-01-01"},
    )


def _kinds() -> Iterator[Piece]:
    for seq, kind in enumerate(KINDS, 1):
        yield Piece(
            NEWEST,
            "01",
            seq,
            f"其体裁为{kind}",
            (SENTENCE,) * seq,
            {"kind": kind, "tags": ["体裁"], "people": ["王晓明"]},
        )


def _hostile() -> Iterator[Piece]:
    fields: dict[str, Value] = {
        "tags": list(NAMES),
        "people": list(NAMES),
        "places": list(NAMES),
        "organisations": list(NAMES),
        "authors": list(NAMES),
        "section": '<s>副刊</s>&"文学"',
    }
    for seq, text in enumerate(HOSTILE, 1):
        own: dict[str, Value] = dict.fromkeys(
            ("kicker", "subtitle", "column", "byline", "source", "dateline", "jump", "summary"), text
        )
        own["captions"] = [text]
        own["corrections"] = [{"date": "2024-02-03", "before": text, "after": text, "note": text}]
        paragraphs = (text, "首" + text + "尾", text)
        if seq < 3:
            paragraphs, own = (*paragraphs, "、".join(NAMES)), own | fields
        yield Piece(NEWEST, "66", seq, text, paragraphs, own)
    # Typed by hand and not escaped: CommonMark may format it, but nothing may run. Left out is what an
    # editor may well mean: a picture, a link, a heading, a block of code.
    meant = ("![", "<https", "```", "~~~")
    typed = "\n\n".join(line for line in HOSTILE if not line.startswith(meant))
    yield Piece(NEWEST, "66", len(HOSTILE) + 1, "手录之稿", (), fields, body=typed)
