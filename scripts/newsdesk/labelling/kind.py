"""Tell an article's kind: article, brief, commentary, interview, feature, literary, notice, photo, ad or table."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.labelling.byline import Byline
    from newsdesk.labelling.vocabulary import Vocabulary
    from newsdesk.model import Article

BRIEF = 220  # characters of body; longer news is an article
FEATURE = 1000  # characters of body from which a signed report with sub-headings or scenes is a feature
ARGUMENT = re.compile(
    r"应当|应该|必须|关键|不能|问题|治理|落实|制度|机制|政策|监管|部门|群众|基层|干部|需要|才能|只有|不仅|更要|考核|民主|发展|"
    r"不是[^，。]{1,12}而是|其实|首先|归根|值得|与其|何尝|难在|道理"
)
EXHORTING = re.compile(
    r"(?:^|[，、 ])(?:莫|别|勿|切莫|岂|何不|不妨|当|须|要|让)|少一点|多一点|少一些|多一些|不能|吗？$"
)
NARRATION = re.compile(
    r"我们?(?!市|省|国|县)|母亲|父亲|外婆|外公|奶奶|爷爷|那年|那天|小时候|记得|姑娘|女人|男人|老人|[她他]"
)
VERSE_LINE = 16  # characters; printed verse keeps its lines short


def tell_kind(article: Article, byline: Byline, vocabulary: Vocabulary) -> str:
    """Return the article's kind by its headline, column, byline and the shape of its paragraphs."""
    texts = [text for text in byline.texts if text]
    if not texts:
        return "photo" if article.captions else "article"
    length = sum(map(len, texts))
    standing = f"{article.column.text} {article.kicker.text}"
    headline = f"{article.title.text} {article.subtitle.text}"

    def cued(kind: str, where: str = standing) -> bool:
        return any(cue in where for cue in vocabulary.kind_cues.get(kind, ()))

    reporters = any(role in byline.printed for role in ("记者", "通讯员", "实习生"))
    return next(
        kind
        for kind, holds in (
            ("notice", _is_notice(article, texts, vocabulary)),
            ("ad", cued("ad", standing + article.title.text)),
            ("interview", cued("interview") or _is_dialogue(texts)),
            ("literary", cued("literary") or _is_verse(article, texts)),
            ("commentary", cued("commentary") or "评论员" in byline.printed),
            ("photo", cued("photo", standing + headline) and length <= BRIEF),
            ("table", cued("table", headline) or _is_table(texts)),
            (_signed(article.title.text, texts), bool(byline.authors) and not byline.source and not reporters),
            ("feature", cued("feature") or (length >= FEATURE and _has_subheads(article, texts))),
            ("brief", length <= BRIEF and len(texts) <= 2),
            ("article", True),
        )
        if holds
    )


def _is_notice(article: Article, texts: list[str], vocabulary: Vocabulary) -> bool:
    title = article.title.text.rstrip("。！ ）)")
    cues = vocabulary.kind_cues.get("notice", ())
    if any(title.endswith(cue) for cue in cues):
        return True
    return any(re.match(r"特此(?:公告|通告|声明|公示|通知)", text) for text in texts[-4:])


def _is_dialogue(texts: list[str]) -> bool:
    turns = sum(bool(re.match(r"(?:问|答|记者|主持人|[\u4e00-\u9fff]{2,6})[：:]", text)) for text in texts)
    return turns >= 4 and turns * 2 >= len(texts)


def _is_verse(article: Article, texts: list[str]) -> bool:
    if any(paragraph.role == "verse" for paragraph in article.paragraphs):
        return True
    return len(texts) >= 6 and median(map(len, texts)) <= VERSE_LINE * 0.75 and max(map(len, texts)) <= 2 * VERSE_LINE


def _is_table(texts: list[str]) -> bool:
    return len(texts) >= 4 and sum(sum(c.isdigit() for c in text) * 2 > len(text) for text in texts) * 2 > len(texts)


def _signed(title: str, texts: list[str]) -> str:
    """Tell a piece that bears only its author's name: argument is commentary, narration is literary."""
    whole = "".join(texts)
    argument = len(ARGUMENT.findall(whole)) + 8 * bool(EXHORTING.search(title))
    narration = len(NARRATION.findall(whole))
    return "commentary" if argument > max(narration, len(whole) / 250) else "literary"


def _has_subheads(article: Article, texts: list[str]) -> bool:
    if any(paragraph.role == "subhead" for paragraph in article.paragraphs):
        return True
    short = [text for text in texts if len(text) <= 14 and not re.search(r"[。！？”：…]$", text)]
    return len(short) >= 2
