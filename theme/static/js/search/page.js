// The search page: the form and the address say what is wanted; what is found is shown as it comes.
import { Archive } from "./archive.js";
import { fold } from "./fold.js";
import { parsed } from "./query.js";
import { ranked } from "./rank.js";
import { Results } from "./results.js";
import { inSimplified } from "./simplified.js";

const SHOWN = 10; // results at a time
const PAUSE = 300; // milliseconds after the last key
const FIELDS = ["q", "year", "section", "page", "tag", "sort"];

const form = document.querySelector(".search-form");
const part = name => document.querySelector(`.search-${name}`);
const [status, progress, more, further] = ["status", "progress", "more", "further"].map(part);
const index = new URL(form.dataset.index, location.href).href;
const archive = new Archive(index);

let found = [], limit = SHOWN, running = new AbortController(), timer = 0;

const said = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const simplified = await inSimplified(form.dataset.simplified);
const home = new URL("..", index).href;
const results = new Results(part("results"), document.getElementById("result"), home, simplified);
const wish = name => form.elements[name].value.trim();
const terms = () => parsed(simplified(wish("q")));

// The months of a year, of all years, or the twelve up to the newest.
function chosen(year) {
  if (year === "all") return months => months;
  if (year) return months => months.filter(({ month }) => month.startsWith(year));
  return months => {
    const [newest, number] = (months[0]?.month ?? "0-0").split("-");
    return months.filter(({ month }) => month > `${String(newest - 1).padStart(4, "0")}-${number}`);
  };
}

// The months in words: the first and the last, or the only one.
function span(months) {
  const named = ({ month }) => said(status.dataset.month, { year: month.slice(0, 4), month: Number(month.slice(5)) });
  const [from, to] = [months.at(-1), months[0]].map(month => (month ? named(month) : ""));
  return from === to ? from : said(status.dataset.span, { from, to });
}

function read() {
  const asked = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    const field = form.elements[name], value = asked.get(name) ?? "";
    if (field.options && ![...field.options].some(option => option.value === value)) field.add(new Option(value, value));
    field.value = value;
  }
  part("filters").open ||= FIELDS.slice(1).some(wish);
}

function address() {
  const asked = new URLSearchParams(FIELDS.map(name => [name, wish(name)]).filter(([, value]) => value));
  return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
}

function draw(words) {
  results.show(ranked(found, wish("sort") === "best"), words, limit);
  more.hidden = found.length <= limit;
}

async function search(isSecond = false) {
  running.abort();
  const { signal } = (running = new AbortController());
  const { words, without } = terms();
  const wanted = { words, without, section: fold(simplified(wish("section"))), tag: fold(simplified(wish("tag"))), page: wish("page") };
  found = [];
  limit = SHOWN;
  results.clear();
  more.hidden = further.hidden = progress.hidden = true;
  status.textContent = "";
  if (!words.length && !wanted.section && !wanted.tag && !wanted.page) return;
  status.textContent = status.dataset.searching;
  progress.hidden = false;
  try {
    await archive.search(
      wanted,
      chosen(wish("year")),
      ({ articles, done, of }) => {
        found.push(...articles);
        progress.querySelector("progress").value = of ? done / of : 1;
        progress.querySelector("span").textContent = said(progress.dataset.words, { done, of, count: found.length });
        if (wish("sort") !== "best" || done === of) draw(words);
      },
      signal,
    );
  } catch (error) {
    if (signal.aborted) return;
    archive.forget();
    if (!isSecond) return search(true); // the site may have been published anew meanwhile
    status.textContent = status.dataset.failed;
    progress.hidden = true;
    throw error;
  }
  if (signal.aborted) return;
  progress.hidden = true;
  const months = await archive.months(), searched = chosen(wish("year"))(months);
  const sentence = found.length ? status.dataset.found : status.dataset.none;
  status.textContent = said(sentence, { count: found.length, span: span(searched) });
  further.hidden = searched.length === months.length;
}

function again({ push }) {
  clearTimeout(timer);
  const to = address();
  if (push && to !== location.pathname + location.search) history.pushState(null, "", to);
  else history.replaceState(null, "", to);
  search();
}

form.addEventListener("submit", event => {
  event.preventDefault();
  again({ push: true });
});
form.addEventListener("change", event => event.target.name !== "q" && again({ push: true }));
form.addEventListener("input", event => {
  clearTimeout(timer);
  // A single character is in so many articles that the reader must ask for it with Enter.
  if (event.target.name === "q" && !event.isComposing && fold(wish("q")).length !== 1) {
    timer = setTimeout(() => again({ push: false }), PAUSE);
  }
});
form.elements.q.addEventListener("compositionend", () => {
  if (fold(wish("q")).length > 1) timer = setTimeout(() => again({ push: false }), PAUSE);
});
more.addEventListener("click", () => {
  const before = limit;
  limit += SHOWN;
  draw(terms().words);
  results.list.children[before]?.querySelector("a").focus();
});
further.addEventListener("click", () => {
  form.elements.year.value = "all";
  again({ push: true });
  status.focus();
});
addEventListener("popstate", () => {
  read();
  search();
});

read();
search();
if (!wish("q")) form.elements.q.focus({ preventScroll: true });
