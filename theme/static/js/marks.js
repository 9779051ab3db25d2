// Mark the words of a search in the article, without changing the text: nothing moves, nothing is added to it.
import { places } from "./search/fold.js";
import { parsed } from "./search/query.js";
import { inSimplified } from "./search/simplified.js";

const BLOCKS = "p, h1, h2, h3, h4, li, td, th, dd, dt";
const ALL = "found", HERE = "found-here"; // css/article.css says how they look

// Return the ranges of the words, in the order of the text; a phrase may run through links, not through blocks.
function rangesOf(words, roots, plain) {
  const blocks = new Map();
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const block = node.parentElement.closest(BLOCKS) ?? root;
      blocks.set(block, [...(blocks.get(block) ?? []), node]);
    }
  }
  return [...blocks.values()].flatMap(nodes => {
    const text = nodes.map(({ data }) => data).join("");
    return places(text, words, plain).map(span => range(nodes, span));
  });
}

function range(nodes, [begin, end]) {
  const made = document.createRange();
  let start = 0;
  for (const node of nodes) {
    const stop = start + node.length;
    if (begin >= start && begin < stop) made.setStart(node, begin - start);
    if (end > start && end <= stop) made.setEnd(node, end - start);
    start = stop;
  }
  return made;
}

// Show the marks, and a bar that leads from one to the next.
export async function show() {
  const { words } = parsed(new URLSearchParams(location.hash.slice(1)).get("q") ?? "");
  const template = document.getElementById("found"), isPrint = document.documentElement.lang !== "zh-Hant";
  const plain = await inSimplified(isPrint ? "" : template.dataset.simplified);
  const ranges = rangesOf(words, document.querySelectorAll(".article .headline, .article-text"), plain);
  if (!ranges.length) return;
  document.querySelector(".found")?.remove();
  const bar = template.content.firstElementChild.cloneNode(true);
  const count = bar.querySelector("[data-words]");
  let here = 0;
  const paint = (name, ...which) => window.Highlight && CSS.highlights.set(name, new Highlight(...which));
  const go = to => {
    here = (to + ranges.length) % ranges.length;
    paint(HERE, ranges[here]);
    count.textContent = count.dataset.words.replace("{here}", here + 1).replace("{count}", ranges.length);
    const box = ranges[here].getBoundingClientRect();
    const isSeen = box.top >= 0 && box.bottom <= innerHeight - bar.offsetHeight;
    if (!isSeen) scrollBy({ top: box.top + box.height / 2 - innerHeight / 2, behavior: "instant" });
  };
  const end = () => {
    for (const name of [ALL, HERE]) CSS.highlights?.delete(name);
    bar.remove();
    history.replaceState(null, "", location.pathname + location.search);
  };
  for (const [name, act] of [["previous", () => go(here - 1)], ["next", () => go(here + 1)], ["end", end]]) {
    bar.querySelector(`.found-${name}`).addEventListener("click", act);
  }
  paint(ALL, ...ranges);
  document.body.append(bar);
  bar.showPopover?.(); // above everything, wherever the page scrolls
  go(0);
}
