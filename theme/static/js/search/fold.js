// Fold a text for search as plugins/epaper/search/fold.py folds the articles: what looks alike is alike.

const SPACE = /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
const LATIN = /[!-~\u00a1-\u024f]/u;

// White space is "" here and not among the marks: it counts only between two Latin letters, digits or marks.
function small(mark) {
  if (SPACE.test(mark)) return "";
  const code = mark.codePointAt(0);
  const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : mark;
  const lower = narrow.toLowerCase();
  return [...lower].length === 1 ? lower : narrow;
}

// Return the folded text's characters and, for each, where it begins in the text that was given (and the end).
export function folded(text) {
  const marks = [], places = [];
  let at = 0, gap = -1;
  for (const mark of text) {
    const narrow = small(mark);
    if (narrow) {
      if (gap >= 0 && marks.length && LATIN.test(marks.at(-1)) && LATIN.test(narrow)) {
        marks.push(" ");
        places.push(gap);
      }
      gap = -1;
      marks.push(narrow);
      places.push(at);
    } else if (gap < 0) {
      gap = at;
    }
    at += mark.length;
  }
  return { marks, places, end: at };
}

export const fold = text => folded(text.normalize("NFC")).marks.join("");

// Return where folded words stand in a text, as [begin, end] without overlaps, in order; `plain` converts each mark.
export function places(text, words, plain = mark => mark) {
  const { marks: shown, places: at } = folded(text);
  const marks = shown.map(plain);
  const found = [];
  for (const word of words) {
    const wanted = [...word];
    for (let start = 0; start + wanted.length <= marks.length; start++) {
      if (wanted.every((mark, number) => marks[start + number] === mark)) {
        const last = start + wanted.length - 1;
        found.push([at[start], at[last] + (text.codePointAt(at[last]) > 0xffff ? 2 : 1)]);
      }
    }
  }
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return found.reduce((kept, span) => {
    const last = kept.at(-1);
    if (last && span[0] < last[1]) last[1] = Math.max(last[1], span[1]);
    else kept.push([...span]);
    return kept;
  }, []);
}
