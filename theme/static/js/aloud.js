// Reading aloud by the browser's own voice: an article, or all stories of a page one after the other.
// The sentence that is read is marked, without a change of the page's elements (CSS Custom Highlight).
import { recalled, remember } from "./memory.js";

const SENTENCE = /[^。！？!?…]*[。！？!?…]+[”’」』）)]*|[^。！？!?…]+$/g;
const bar = document.querySelector(".voice");
const said = bar.querySelector(".voice-text");
const speed = bar.querySelector("select");
const [pause] = bar.querySelectorAll("[data-do=pause]");
const marks = globalThis.CSS?.highlights && globalThis.Highlight ? CSS.highlights : null;

let sentences = []; // {text, block, from, to, story}
let place = 0;
let going = false;

/** A block's sentences; `from` and `to` count characters of its text. */
function sentencesOf(block, story) {
  const found = [...block.textContent.matchAll(SENTENCE)];
  return found
    .map((match) => ({ text: match[0].trim(), block, story, from: match.index, to: match.index + match[0].length }))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text));
}

/** All of a list of stories: what stands over each, then its text. */
function script(stories) {
  return stories.flatMap((story, number) =>
    [...story.querySelectorAll(".headline :is(.kicker, h1, h2, h3, .subtitle), [data-aloud] :is(p, h2, h3, td, li:not(:has(p)))")]
      .flatMap((block) => sentencesOf(block, number)));
}

function rangeOf({ block, from, to }) {
  const range = document.createRange();
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const end = passed + node.length;
    if (from >= passed && from < end) range.setStart(node, from - passed);
    if (to <= end) {
      range.setEnd(node, to - passed);
      break;
    }
    passed = end;
  }
  return range;
}

function unmark() {
  marks?.delete("spoken");
  document.querySelector(".spoken")?.classList.remove("spoken");
}

function mark(sentence) {
  unmark();
  marks?.set("spoken", new Highlight(rangeOf(sentence)));
  sentence.block.classList.add("spoken");
  const box = sentence.block.getBoundingClientRect();
  if (box.height && (box.top < 0 || box.bottom > innerHeight - bar.offsetHeight)) {
    sentence.block.scrollIntoView({ block: "center" });
  }
  said.textContent = sentence.text;
}

function speak() {
  speechSynthesis.cancel();
  const sentence = sentences[place];
  if (!sentence) return stop();
  mark(sentence);
  const words = new SpeechSynthesisUtterance(sentence.text);
  words.lang = document.documentElement.lang === "zh-Hant" ? "zh-TW" : "zh-CN";
  words.rate = Number(speed.value);
  // What was cancelled ends too: only the sentence in hand leads on.
  words.onend = () => going && sentence === sentences[place] && go(place + 1);
  words.onerror = (event) => ["canceled", "interrupted"].includes(event.error) || halt();
  speechSynthesis.speak(words);
}

function show() {
  pause.textContent = pause.dataset[going ? "pause" : "resume"];
}

function go(to) {
  place = Math.max(0, to);
  going = true;
  show();
  speak();
}

/** Stop the voice here. Not speechSynthesis.pause(): it does nothing on many telephones. */
function halt() {
  going = false;
  speechSynthesis.cancel();
  show();
}

function stop() {
  halt();
  unmark();
  bar.hidden = true;
}

/** The first sentence of the story before or after; the head of this one first, when going back within it. */
function story(step) {
  const now = sentences[place].story;
  const head = sentences.findIndex((sentence) => sentence.story === now);
  if (step < 0 && place > head) return head;
  const other = sentences.findIndex((sentence) => sentence.story === now + step);
  return other < 0 ? (step < 0 ? head : sentences.length) : other;
}

const DEEDS = {
  pause: () => (going ? halt() : go(place)),
  back: () => go(place - 1),
  on: () => go(place + 1),
  "story-back": () => go(story(-1)),
  "story-on": () => go(story(1)),
  stop,
};

document.querySelector("[data-do=listen]")?.addEventListener("click", () => {
  sentences = script([...document.querySelectorAll(".article, .story")]);
  bar.hidden = false;
  pause.focus();
  go(0);
});
bar.addEventListener("click", (event) => DEEDS[event.target.dataset.do]?.());
speed.addEventListener("change", () => {
  remember({ speed: speed.value });
  if (going) speak();
});
addEventListener("pagehide", () => speechSynthesis.cancel());
const before = recalled().speed;
if ([...speed.options].some((option) => option.value === before)) speed.value = before;
