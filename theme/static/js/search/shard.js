// A month's index: which of its articles hold a phrase, and where. docs/search.md describes the files.

const WIDTH = 2 ** 22;
const HIDDEN = 2 ** 21;
const TAG = 1, SECTION = 2;

const codes = word => Array.from(word, mark => mark.codePointAt(0));
const hidden = (mark, name) => [mark, ...codes(name), mark].map(code => code + HIDDEN);

// Yield the numbers that a file holds: seven bits a byte, the lowest first.
function* numbers(bytes) {
  let value = 0, scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) {
      yield value;
      value = 0;
      scale = 1;
    }
  }
}

// Return the places of each pair in a file whose first pair is `key`.
function entries(bytes, key) {
  const found = new Map(), given = numbers(bytes);
  for (let step = given.next(); !step.done; step = given.next()) {
    key += step.value;
    const places = new Array(given.next().value);
    let place = 0;
    for (let number = 0; number < places.length; number++) places[number] = place += given.next().value;
    found.set(key, places);
  }
  return found;
}

export class Shard {
  // `fetch` returns a file of the month's folder by name; `month` is such as 2024-02.
  constructor(month, table, fetch) {
    this.month = month;
    this.fetch = fetch;
    this.keys = table.keys;
    this.heads = table.heads;
    this.lengths = table.lengths;
    this.files = new Map();
    this.articles = table.days.flatMap(([day, pages]) =>
      pages.flatMap(([label, seqs]) => seqs.map(seq => ({ day: `${month}-${String(day).padStart(2, "0")}`, label, seq }))),
    );
    let start = 0;
    this.starts = table.lengths.map(length => (start += length) - length);
  }

  file(number) {
    if (!this.files.has(number)) {
      const read = this.fetch(`${number}.bin`, "arrayBuffer").then(data => entries(new Uint8Array(data), this.keys[number]));
      read.catch(() => this.files.delete(number)); // the next query asks again
      this.files.set(number, read);
    }
    return this.files.get(number);
  }

  // The number of the last file whose first pair is not behind `key`.
  before(key) {
    let low = -1, high = this.keys.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.keys[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  async pair(first, second) {
    const key = first * WIDTH + second, number = this.before(key);
    return number < 0 ? [] : ((await this.file(number)).get(key) ?? []);
  }

  async single(code) {
    const first = code * WIDTH, from = Math.max(this.before(first), 0), to = this.before(first + WIDTH - 1);
    const files = await Promise.all(Array.from({ length: Math.max(to - from + 1, 0) }, (_, number) => this.file(from + number)));
    const found = files.flatMap(file => [...file].filter(([key]) => Math.floor(key / WIDTH) === code).flatMap(([, places]) => places));
    return found.sort((one, other) => one - other);
  }

  // Return where a phrase begins, in order. Its two ends are looked up first: mostly they settle it.
  async places(phrase) {
    if (phrase.length === 1) return this.single(phrase[0]);
    const last = phrase.length - 2, offsets = [0];
    if (last) offsets.push(last);
    const inner = [];
    for (let offset = 2; offset < last; offset += 2) inner.push(offset);
    let found = null;
    for (const group of [offsets, inner]) {
      if (found && !found.length) break;
      const lists = await Promise.all(group.map(offset => this.pair(phrase[offset], phrase[offset + 1])));
      for (const [number, list] of lists.entries()) {
        if (!found) {
          found = list;
        } else {
          const there = new Set(list);
          found = found.filter(place => there.has(place + group[number]));
        }
      }
    }
    return found;
  }

  // Return, by the number of the article, how often a phrase stands in it and whether in its headline.
  async holding(phrase) {
    const found = new Map();
    let article = 0;
    for (const place of await this.places(phrase)) {
      while (article + 1 < this.starts.length && this.starts[article + 1] <= place) article++;
      const hit = found.get(article) ?? { count: 0, head: false };
      hit.count++;
      hit.head ||= place - this.starts[article] < this.heads[article];
      found.set(article, hit);
    }
    return found;
  }

  // Return the articles that fit a search ({words, without, section, tag, page}), each with its hits by word.
  async find({ words, without, section, tag, page }) {
    const phrases = words.map(codes);
    if (section) phrases.push(hidden(SECTION, section));
    if (tag) phrases.push(hidden(TAG, tag));
    const [held, barred] = await Promise.all(
      [phrases, without.map(codes)].map(list => Promise.all(list.map(phrase => this.holding(phrase)))),
    );
    const among = held.length ? [...held[0].keys()] : this.articles.keys();
    return [...among]
      .filter(number => held.every(hits => hits.has(number)) && !barred.some(hits => hits.has(number)))
      .filter(number => !page || this.articles[number].label === page)
      .map(number => ({
        ...this.articles[number],
        length: this.lengths[number],
        hits: held.slice(0, words.length).map(hits => hits.get(number)),
      }));
  }
}
