// What this browser remembers of a reader: one small object of texts, under one key. Nothing leaves the browser.
const KEY = "reading";

export function recalled() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Remember texts by name; an empty one is forgotten. Where storage is closed, they hold until the page is left. */
export function remember(texts) {
  const all = Object.entries({ ...recalled(), ...texts }).filter(([, text]) => text);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)));
  } catch {
    // Private mode: nothing to be done.
  }
}
