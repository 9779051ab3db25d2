// Take a query apart: words that an article must hold, each as a phrase, and words that it must not.
import { fold } from "./fold.js";

// A phrase in quotation marks of any kind, or a run without white space; a minus before it takes it out.
const TERM = /([-－])?(?:"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』|([^\s"“”]+))/gu;

// Return {words, without}: folded, each once.
export function parsed(query) {
  const words = new Set(), without = new Set();
  for (const [, minus, ...texts] of query.matchAll(TERM)) {
    const word = fold(texts.find(text => text !== undefined));
    if (word) (minus ? without : words).add(word);
  }
  return { words: [...words], without: [...without] };
}

// Return a query that means the words again, as a link to an article carries it.
export const written = words => words.map(word => (/\s/.test(word) ? `"${word}"` : word)).join(" ");
