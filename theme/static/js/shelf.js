// The shelf of issues kept for reading without a network: keep one, see what is there, clear it.
import { recalled, remember } from "./memory.js";

const PREFIX = "issue ";
const USUAL = 7; // issues kept
const AT_ONCE = 6; // requests

const home = document.querySelector("link[rel=manifest]").href;
const limit = () => Number(recalled().kept ?? USUAL);

/** The days kept, in the order of keeping. An issue whose list is missing was not kept to its end. */
async function days() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  return names.map((name) => name.slice(PREFIX.length));
}

async function isWhole(day, list) {
  return (await caches.has(PREFIX + day)) && Boolean(await (await caches.open(PREFIX + day)).match(list));
}

/** Fetch and keep all pages and articles of an issue; the list of them is kept last. */
async function keep({ day, list, whole }, tell) {
  await navigator.serviceWorker.register(new URL("sw.js", home));
  await navigator.serviceWorker.ready;
  const known = await fetch(list);
  const issue = await known.clone().json();
  const own = (url) => new URL(url, location.href).pathname; // the list may name the public address
  const waiting = [
    own(issue.url), own(whole), ...issue.pages.flatMap((page) => [page, ...page.articles]).map(({ url }) => own(url)),
  ];
  const total = waiting.length;
  const cache = await caches.open(PREFIX + day);
  const fetchAll = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      await cache.add(address);
      tell(total - waiting.length, total);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, fetchAll));
  } catch (error) {
    waiting.length = 0;
    throw error;
  }
  await cache.put(list, known);
  await prune();
}

async function prune() {
  const kept = await days();
  for (const day of kept.slice(0, Math.max(0, kept.length - limit()))) await caches.delete(PREFIX + day);
}

async function serveButton(button) {
  const { day, list, keep: word, keeping, done, failed } = button.dataset;
  const say = (text) => (button.textContent = text);
  const whole = await isWhole(day, list);
  say(whole ? done : word);
  const start = async () => {
    button.disabled = true;
    try {
      await keep(button.dataset, (now, total) => say(keeping.replace("{now}", now).replace("{total}", total)));
      say(done);
    } catch {
      say(failed);
    }
    button.disabled = false;
  };
  button.addEventListener("click", start);
  if (!whole && button.hasAttribute("data-newest") && recalled().auto) await start();
}

/** What a cache holds, in bytes. The browser's own estimate falls behind for hours after something was cleared. */
async function weight(name) {
  const kept = await (await caches.open(name)).matchAll();
  const sizes = await Promise.all(kept.map(async (response) => (await response.blob()).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const spelt = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

async function show(box) {
  const list = box.querySelector("ul");
  const [form] = box.querySelectorAll("form");
  const kept = (await days()).sort().reverse();
  const weights = await Promise.all(kept.map((day) => weight(PREFIX + day)));
  const shell = (await caches.has("shell")) ? await weight("shell") : 0;
  list.replaceChildren(
    ...kept.map((day, place) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(`${day.replaceAll("-", "/")}/`, home);
      link.textContent = day;
      const gone = document.createElement("button");
      gone.type = "button";
      gone.textContent = box.dataset.remove;
      gone.setAttribute("aria-label", `${box.dataset.remove} ${day}`);
      gone.addEventListener("click", async () => {
        await caches.delete(PREFIX + day);
        await show(box);
      });
      const size = document.createElement("span");
      size.className = "count";
      size.textContent = spelt(weights[place]);
      line.append(link, size, gone);
      return line;
    }),
  );
  box.querySelector("[data-none]").hidden = kept.length > 0;
  box.querySelector("[data-used]").textContent = spelt(weights.reduce((sum, one) => sum + one, shell));
  form.kept.value = String(limit());
  form.auto.checked = Boolean(recalled().auto);
}

function serveBox(box) {
  const [form] = box.querySelectorAll("form");
  form.addEventListener("change", async () => {
    remember({ kept: form.kept.value, auto: form.auto.checked ? "on" : "" });
    await prune();
    await show(box);
  });
  form.addEventListener("reset", async (event) => {
    event.preventDefault();
    for (const day of await days()) await caches.delete(PREFIX + day);
    await show(box);
  });
  show(box);
}

if ("caches" in window && "serviceWorker" in navigator) {
  document.querySelectorAll("[data-do=keep]").forEach(serveButton);
  document.querySelectorAll(".shelf").forEach(serveBox);
}
