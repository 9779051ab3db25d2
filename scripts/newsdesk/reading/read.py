"""Bytes in, raw pages out: find the encoding, take form feeds for page ends, number the lines; PDFs go to `pdf`."""

from __future__ import annotations

import codecs
import re

from contract.problems import Problem
from newsdesk.model import Line, RawPage
from newsdesk.reading.labels import page_label
from newsdesk.reading.pdf.pages import read_pdf

LARGEST = 2 * 1024 * 1024  # bytes of text; a printed page has some 50,000
LONGEST_LINE = 20_000  # characters; longer lines are cut so that no stage meets one
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COMMON = frozenset(
    "的一是了不在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔際會這個們來爲國說時對學發經過電東車長業體開關點實兩問題報間與"
)


class _UndecodableError(Exception):
    """No encoding fits; says which problem that is, on which line, and why."""

    def __init__(self, code: str, line: int = 0, why: str = "") -> None:
        super().__init__(why)
        self.code, self.line, self.why = code, line, why


def _guess_wide(data: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark are in, None where they are something else."""
    if len(data) < 4 or len(data) % 2:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        breaks = text.count("\n") + text.count("，") + text.count("。") + text.count(" ")
        if breaks and sum(c in _COMMON or c in "，。、\r\n 　" or c.isascii() for c in text) > 0.35 * len(text):
            return name
    return None


def _share(text: str) -> float:
    """Return which share of the text's characters is common Chinese or plain."""
    return sum(c in _COMMON or c in "，。、：；“”！？「」 \r\n　" for c in text) / max(1, len(text))


def encoding(data: bytes) -> str:
    """Return the encoding that a file's text is taken to be in, as Python calls it; nothing where none fits."""
    try:
        return _decoded(data)[0]
    except _UndecodableError:
        return ""


def _decoded(data: bytes) -> tuple[str, str]:
    """Return encoding and text of a file in UTF-8, UTF-16, UTF-32, GB18030 or Big5; raise `_UndecodableError`."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return name, data.decode(name)
            except UnicodeDecodeError as error:
                why = f"{name}: {error.reason}, byte {error.start}"
                raise _UndecodableError("seed-encoding", data.count(b"\n", 0, error.start) + 1, why) from error
    if b"\x00" in data:
        wide = _guess_wide(data)
        if wide is None:
            raise _UndecodableError("seed-binary")
        return wide, data.decode(wide)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    wide = _guess_wide(data)
    readings: list[tuple[float, str, str]] = []
    for name in ("gb18030", "big5", *((wide,) if wide else ())):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        readings.append((_share(text), text, name))
    if not readings or max(readings)[0] < 0.2:
        raise _UndecodableError(
            "seed-encoding", data.count(b"\n", 0, where) + 1, f"UTF-8, GB18030, Big5, UTF-16, byte {where}"
        )
    _, text, name = max(readings)
    return name, text


def _lines(text: str) -> tuple[Line, ...]:
    out: list[Line] = []
    for number, line in enumerate(re.split(r"\r\n|[\n\r\x0b\x85\u2028\u2029]", text), 1):
        out += [Line(number, line[at : at + LONGEST_LINE]) for at in range(0, max(1, len(line)), LONGEST_LINE)]
    return tuple(out)


def read_pages(source: str, data: bytes, date: str, label: str) -> tuple[tuple[RawPage, ...], tuple[Problem, ...]]:
    """Return the pages of one raw file, and what is wrong with it.

    Form feeds part the pages of one issue; the first has `label`, the others count on from it
    (`01` → `02`, `A03` → `A04`). Line numbers are the file's. A file that is empty, binary, too
    large or in no known encoding gives no page and one problem.
    """
    if b"%PDF-" in data[:1024]:  # some programs write a few bytes of their own before it
        return read_pdf(source, data, date, label)
    if len(data) > LARGEST:
        return (), (Problem(source, 0, "seed-too-large", f"{len(data) / 1024 / 1024:.1f} MiB"),)
    try:
        _, text = _decoded(data)
    except _UndecodableError as error:
        return (), (Problem(source, error.line, error.code, error.why),)
    if len(_CONTROLS.findall(text)) > 0.05 * len(text):
        return (), (Problem(source, 0, "seed-binary"),)
    if not text.replace("\ufeff", "").replace("\u200b", "").strip():
        return (), (Problem(source, 0, "seed-empty"),)
    pages: list[RawPage] = []
    first = 1
    for count, part in enumerate(text.split("\x0c")):
        lines = _lines(part)
        if part.strip():
            numbered = tuple(Line(line.number + first - 1, line.text) for line in lines)
            pages.append(RawPage(date, page_label(label, count), source, numbered))
        first += lines[-1].number - 1
    return tuple(pages), ()
