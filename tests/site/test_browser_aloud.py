"""Reading aloud, with a voice that says nothing but tells what it was given."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from reading import ADDRESSES, Reader, axe, reader

pytestmark = pytest.mark.browser

# A voice whose utterances end when the test says so: finish().
VOICE = """
window.spoken = []; window.now = null;
class Utterance { constructor(text) { this.text = text; this.rate = 1; } }
const voice = {
  speak(words) { spoken.push([words.text, words.rate, words.lang]); now = words; },
  cancel() { const words = now; now = null; words?.onerror?.({ error: 'canceled' }); },
  pause() { throw 'does nothing on telephones' }, resume() { throw 'likewise' }, getVoices: () => [],
};
Object.defineProperty(window, 'speechSynthesis', { value: voice });
window.SpeechSynthesisUtterance = Utterance;
window.finish = () => { const words = now; now = null; words.onend(); };
window.marked = () => [...(CSS.highlights.get('spoken') ?? [])].map(String).join('|');
"""


def listen(reading: Reader, address: str) -> Page:
    reading.page.add_init_script(VOICE)
    reading.open(address)
    reading.page.locator("[data-do=listen]").click()
    return reading.page


def test_an_article_is_read_sentence_by_sentence(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport={"width": 360, "height": 740}) as reading:
        page = listen(reading, ADDRESSES["article"])
        heads = page.evaluate("[...document.querySelectorAll('.headline > *')].map(node => node.textContent)")
        for head in heads:  # kicker, title, subtitle
            assert page.evaluate("spoken.at(-1)[0]") == page.evaluate("marked()").strip()
            assert page.evaluate("spoken.at(-1)[0]") in head
            page.evaluate("finish()")
        said = []
        while page.evaluate("now !== null"):
            text = page.evaluate("spoken.at(-1)[0]")
            said.append(text)
            assert page.evaluate("marked()") == text
            assert page.locator(".spoken").count() == 1
            assert page.evaluate(
                "() => { const box = document.querySelector('.spoken').getBoundingClientRect();"
                " return box.bottom > 0 && box.top < innerHeight; }"
            )
            page.evaluate("finish()")
        paragraphs = page.evaluate(
            "[...document.querySelectorAll('.article-text :is(p, h2)')].map(p => p.textContent).join('')"
        )
        assert "".join("".join(said).split()) == "".join(paragraphs.split())
        assert len(said) > 20
        expect(page.locator(".voice")).to_be_hidden()
        assert page.locator(".spoken").count() == 0
        assert not reading.faults()


def test_the_voice_is_steered_by_keyboard(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport={"width": 1280, "height": 900}) as reading:
        page = listen(reading, ADDRESSES["article"])
        first = page.evaluate("spoken.at(-1)[0]")
        expect(page.get_by_role("button", name="暂停")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.evaluate("now") is None
        expect(page.get_by_role("button", name="继续")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.evaluate("spoken.at(-1)[0]") == first  # from the head of the sentence
        page.get_by_role("button", name="下一句").press("Enter")
        second = page.evaluate("spoken.at(-1)[0]")
        assert second != first
        page.get_by_role("button", name="上一句").press("Enter")
        assert page.evaluate("spoken.at(-1)[0]") == first
        page.get_by_label("语速").select_option("1.5")
        assert page.evaluate("spoken.at(-1)") == [first, 1.5, "zh-CN"]
        page.get_by_role("button", name="停止").press("Enter")
        assert page.evaluate("marked()") == ""
        page = listen(reading, "/2024/02/03/01/04/")  # the speed is remembered
        assert page.evaluate("spoken.at(-1)[1]") == 1.5


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_is_read_story_by_story(browser: Browser, origin: str, width: int) -> None:
    """On a narrow screen too, where the page shows summaries only."""
    with reader(browser, origin, viewport={"width": width, "height": 740}) as reading:
        page = listen(reading, "/2024/02/03/01/")
        titles = page.evaluate("[...document.querySelectorAll('.story h2')].map(node => node.textContent)")
        heard = [page.evaluate("spoken.at(-1)[0]")]
        for _ in titles[1:]:
            page.get_by_role("button", name="下一篇").click()
            heard.append(page.evaluate("spoken.at(-1)[0]"))
        assert len(titles) > 5
        expected = page.evaluate(
            "[...document.querySelectorAll('.story .headline > :first-child')].map(n => n.innerText)"
        )
        assert heard == [text.strip() for text in expected]
        page.get_by_role("button", name="上一篇").click()
        assert page.evaluate("spoken.at(-1)[0]").strip() == expected[-2].strip()
        while page.evaluate("now !== null"):
            page.evaluate("finish()")
        expect(page.locator(".voice")).to_be_hidden()


def test_without_a_voice_there_is_no_button(browser: Browser, origin: str) -> None:
    with reader(browser, origin) as reading:
        reading.page.add_init_script("delete Window.prototype.speechSynthesis; delete window.speechSynthesis")
        reading.open(ADDRESSES["article"])
        expect(reading.page.locator("[data-do=listen]")).to_be_hidden()


def test_axe_finds_nothing_while_reading(browser: Browser, origin: str) -> None:
    with reader(browser, origin, viewport={"width": 360, "height": 740}, bypass_csp=True) as reading:
        page = listen(reading, ADDRESSES["page"])
        found = axe(page)
        assert not found.violations_count, found.generate_report()
