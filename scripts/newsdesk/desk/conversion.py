"""Convert one raw page, given what its folder holds: the files to write and what to tell the editor. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from contract import frontmatter, raw
from contract.frontmatter import PAGE_LABEL
from contract.problems import ContractError, Problem
from newsdesk.desk import book, jumps
from newsdesk.desk.account import Balance, balance, printed
from newsdesk.desk.custody import Held, held_articles, settle
from newsdesk.desk.identity import Known, Name, Nameless, name_articles
from newsdesk.desk.imprint import NOTHING_SAID, Imprint
from newsdesk.desk.origin import origin
from newsdesk.desk.write import PAGE_FILE, write_page
from newsdesk.labelling.label import label_articles
from newsdesk.labelling.vocabulary import Vocabulary
from newsdesk.model import Article, LabelledArticle, Passage, RawPage, SeparatedPage
from newsdesk.pipeline import separate

MOST = 60_000  # characters of one printed page; the densest page of small notices has about half of that


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's articles with labels and names, before they are settled with what stands in the page's folder.

    `shown` are the raw file and the folder as messages name them.
    """

    page: RawPage
    raw: str
    standing: Mapping[str, str]
    shown: tuple[str, str]
    imprint: Imprint
    separated: SeparatedPage
    labelled: tuple[LabelledArticle, ...]
    names: tuple[Name, ...]

    @property
    def parts(self) -> tuple[jumps.Part, ...]:
        """Return its articles that jump to another page or come from one."""
        found = (
            jumps.Part(
                name.id,
                self.page.label,
                item.article.title.text,
                tuple(paragraph.text for paragraph in item.article.paragraphs),
                item.article.jump.text if item.article.jump else "",
            )
            for item, name in zip(self.labelled, self.names, strict=True)
        )
        return tuple(part for part in found if part.jumps)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What converting one page comes to. `folder` is `2024-02-02/01` below content; the book is the last write.

    `draft` is kept where an article jumps: once the other pages are known, it is settled again with the other part.
    """

    page: RawPage
    raw: str
    folder: str
    articles: int
    doubts: int
    unchanged: int
    merged: int
    writes: tuple[tuple[str, str], ...]
    removals: tuple[str, ...]
    problems: tuple[Problem, ...]
    draft: Draft | None = None


def folder_of(page: RawPage) -> str:
    """Return the page's folder below content: `2024-02-02/01`."""
    return f"{page.date}/{page.label}"


def is_blank(standing: Mapping[str, str], folder: str) -> bool:
    """Tell whether a page's folder (file name -> text) holds no article and never did: nothing can be taken from it.

    Raises ContractError: `desk-broken`; `folder` is only quoted.
    """
    if any(name.endswith(".md") and name != PAGE_FILE for name in standing):
        return False
    return book.FILE not in standing or not book.parse(standing[book.FILE], f"{folder}/{book.FILE}").articles


def convert_page(  # noqa: PLR0913, PLR0917 - a page, what is known of it, and where it goes
    page: RawPage,
    raw_digest: str,
    standing: Mapping[str, str],
    vocabulary: Vocabulary,
    shown: tuple[str, str],
    imprint: Imprint = NOTHING_SAID,
) -> Conversion:
    """Return the page's conversion.

    `raw_digest` is the raw file's SHA-256, `standing` file name -> text of the page's folder, `shown` the raw
    file and the folder as messages name them; what `imprint` says of the page goes before what is printed on it.
    A page without lines, whose text is still to come, gets a page file. Raises ContractError: `desk-broken`,
    `page-unaccounted`, `seed-label`, `seed-too-large`.
    """
    seed_file, folder = shown
    if not PAGE_LABEL.fullmatch(page.label):
        raise ContractError(Problem(seed_file, 0, "seed-label", page.label))
    if (size := sum(len(line.text) for line in page.lines)) > MOST:
        raise ContractError(Problem(seed_file, page.lines[0].number, "seed-too-large", f"{size:,} > {MOST:,} 字"))
    separated = _signed(separate(page), imprint) if page.lines else _signed(_unset(page), imprint)
    labelled = tuple(map(LabelledArticle, separated.articles, label_articles(separated, vocabulary)))
    desk, held = _known_before(page, standing, folder)
    same_raw = desk is not None and desk.raw == raw_digest
    names = _names(_prefix(page), labelled, held, _numbers(standing), same_raw=same_raw)
    draft = Draft(page, raw_digest, standing, shown, imprint, separated, labelled, names)
    return _settled(draft, desk, held, {})


def settled(draft: Draft, others: Mapping[str, jumps.Others]) -> Conversion:
    """Return the conversion that a draft comes to; `others` maps ids to the other parts of articles that jump.

    Raises ContractError: `desk-broken`, `page-unaccounted`.
    """
    return _settled(draft, *_known_before(draft.page, draft.standing, draft.shown[1]), others)


def _settled(
    draft: Draft, desk: book.Desk | None, held: Mapping[str, Held], others: Mapping[str, jumps.Others]
) -> Conversion:
    page, standing, separated = draft.page, draft.standing, draft.separated
    seed_file, folder = draft.shown
    same_raw = desk is not None and desk.raw == draft.raw
    files = write_page(separated, draft.labelled, draft.names, draft.imprint, others)
    _weigh(page, files, seed_file)

    drafts = [
        _article_entry(item, name, files[name.file]) for item, name in zip(draft.labelled, draft.names, strict=True)
    ]
    page_entry = _page_entry(separated, files[PAGE_FILE])
    held_page = {"": Held(desk.page, standing.get(PAGE_FILE), in_book=True)} if desk else {}
    settlement = settle([page_entry, *drafts], {**held, **held_page}, standing, folder, same_raw=same_raw)
    written = [entry for entry in settlement.entries if entry.id]
    written.sort(key=lambda entry: int(entry.id.rpartition("-")[2]))
    text = book.emit(book.Desk(page.source, draft.raw, settlement.entries[0], tuple(written)))
    beside = ((raw.FILE, raw.emit(origin(page, written))),) if page.lines else ()
    made = (*beside, (book.FILE, text))
    writes = (*settlement.writes, *((name, one) for name, one in made if standing.get(name) != one))
    return Conversion(
        page=page,
        raw=draft.raw,
        folder=folder_of(page),
        articles=len(draft.labelled),
        doubts=sum(len(entry.doubts) for entry in settlement.entries if entry.state == book.WRITTEN),
        unchanged=len(made) + sum(entry.state == book.WRITTEN for entry in settlement.entries) - len(writes),
        merged=len(settlement.merged),
        writes=writes,
        removals=(*settlement.removals, *((raw.FILE,) if raw.FILE in standing and not beside else ())),
        problems=(*(_remarks(separated, seed_file) if page.lines else ()), *settlement.problems),
        draft=draft if draft.parts else None,
    )


def _known_before(page: RawPage, standing: Mapping[str, str], folder: str) -> tuple[book.Desk | None, dict[str, Held]]:
    """Return the page's book, if there is one, and the articles that it or the folder knows."""
    desk = book.parse(standing[book.FILE], f"{folder}/{book.FILE}") if book.FILE in standing else None
    return desk, {item.entry.id: item for item in held_articles(standing, desk, _prefix(page))}


def _prefix(page: RawPage) -> str:
    return f"{page.date.replace('-', '')}-{page.label}"


def _unset(page: RawPage) -> SeparatedPage:
    return SeparatedPage(page.date, page.label, page.source, "", (), (), ())


def _signed(page: SeparatedPage, imprint: Imprint) -> SeparatedPage:
    """Return the page under the name and with the editors that the issue's own file gives it."""
    said = imprint.page(page.label)
    return replace(page, section=said.name or page.section, credits=said.editors or page.credits)


def _names(
    prefix: str, labelled: tuple[LabelledArticle, ...], held: Mapping[str, Held], taken: set[int], *, same_raw: bool
) -> tuple[Name, ...]:
    known = [_known(item) for item in held.values()]
    nameless = [
        Nameless(
            frozenset(line for _, passage in _pieces(item.article) for line in passage.lines),
            "".join(passage.text for _, passage in _pieces(item.article)),
            item.labels.slug,
        )
        for item in labelled
    ]
    return name_articles(prefix, nameless, known, taken, same_raw=same_raw)


def _numbers(standing: Mapping[str, str]) -> set[int]:
    """Return the numbers that articles bear in the page's folder: an editor may have brought or renumbered one."""
    found = set()
    for file, text in standing.items():
        if file.endswith(".md"):
            with suppress(ContractError, UnicodeError):  # publishing says what is wrong with it
                found.add(int(str(frontmatter.parse(text, file).fields.get("seq", 0))))
    return found


def _known(item: Held) -> Known:
    entry = item.entry
    name = Name(entry.id, int(entry.id.rpartition("-")[2]), entry.slug, entry.file)
    text = entry.base if item.in_book else item.text or ""
    return Known(name, entry.lines, "".join(printed(text, entry.file)))


def _pieces(article: Article) -> list[tuple[str, Passage]]:
    """Return the article's parts with their roles, in the order of the file."""
    head = [
        ("column", article.column),
        ("kicker", article.kicker),
        ("title", article.title),
        ("subtitle", article.subtitle),
    ]
    body = [(paragraph.role, paragraph) for paragraph in article.paragraphs]
    tail = [("caption", caption) for caption in article.captions]
    if article.jump:
        tail.append(("jump", article.jump))
    return [piece for piece in (*head, *body, *tail) if piece[1].text or piece[1].lines]


def _article_entry(item: LabelledArticle, name: Name, text: str) -> book.Entry:
    parts = tuple(book.Part(role, passage.lines) for role, passage in _pieces(item.article))
    doubts, suggestions = item.article.doubts, item.labels.doubts
    return book.Entry(name.id, name.slug, name.file, book.WRITTEN, parts, doubts, suggestions, text)


def _page_entry(page: SeparatedPage, text: str) -> book.Entry:
    parts = tuple(book.Part("unplaced", passage.lines) for passage in page.unplaced)
    return book.Entry("", "", PAGE_FILE, book.WRITTEN, parts, page.doubts, (), text)


def _weigh(page: RawPage, files: Mapping[str, str], seed_file: str) -> None:
    result = balance((line.text for line in page.lines), files)
    if not result.is_even:
        line = next((line.number for line in page.lines if set(line.text) & set(result.lost)), 0)
        raise ContractError(Problem(seed_file, line, "page-unaccounted", _difference(result)))


def _difference(result: Balance) -> str:
    """Return `-12 天地玄 +1 黄`: how many characters were lost and invented, and some of them."""
    shown = [
        f"{sign}{counts.total()} {''.join(list(counts)[:20])}"
        for sign, counts in (("-", result.lost), ("+", result.invented))
        if counts
    ]
    return " ".join(shown)


def _remarks(page: SeparatedPage, seed_file: str) -> list[Problem]:
    """Return warnings on what an editor should supply: a page without articles, an article without headline."""
    if not page.articles:
        return [Problem(seed_file, 0, "page-no-article")]
    bare = [article for article in page.articles if not article.title.text]
    return [
        Problem(seed_file, min((p.lines[0] for _, p in _pieces(article) if p.lines), default=0), "article-no-title")
        for article in bare
    ]
