// What a result shows of an article: the passage in which the words stand, with the words marked.
// Words are in the print's characters; `plain` converts a mark of the text into them.
import { places } from "./fold.js";

const LONGEST = 100; // characters
const BEFORE = 24; // characters before the first hit
const CUT = "……";

// Put a text into an element, the words in <mark>. Texts are never read as HTML.
export function mark(element, text, words, plain) {
  const pieces = [];
  let at = 0;
  for (const [begin, end] of places(text, words, plain)) {
    const hit = document.createElement("mark");
    hit.textContent = text.slice(begin, end);
    pieces.push(text.slice(at, begin), hit);
    at = end;
  }
  element.replaceChildren(...pieces, text.slice(at));
}

// Return the part of the passages that holds the most different words; the summary where none holds any.
export function excerpt(passages, words, summary, plain) {
  let best = { held: 0 };
  for (const passage of passages) {
    const firsts = words.map(word => places(passage, [word], plain)[0]?.[0]).filter(place => place !== undefined);
    if (firsts.length > best.held) best = { held: firsts.length, passage, first: Math.min(...firsts) };
  }
  if (!best.held) return summary ?? "";
  const begin = best.first > BEFORE + CUT.length ? best.first - BEFORE : 0;
  const text = best.passage.slice(begin, begin + LONGEST).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  return (begin ? CUT : "") + text + (begin + LONGEST < best.passage.length ? CUT : "");
}
