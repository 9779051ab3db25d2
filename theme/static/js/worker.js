// The service worker (/sw.js gives BASE, OFFLINE and SHELL): the network first, what was kept where there is none.
// Nothing is kept but the shell and the issues that a reader chose to keep (js/shelf.js).
/* global BASE, OFFLINE, SHELL */
const PATIENCE = 4000; // milliseconds that the network has, where there is something kept
const AGAIN = 600_000; // milliseconds between two looks at what became of kept issues
let looked = -AGAIN;

addEventListener("install", (event) => {
  const stock = async () => {
    const shell = await caches.open("shell");
    await shell.addAll(SHELL.map((address) => new Request(address, { cache: "reload" })));
    await skipWaiting();
  };
  event.waitUntil(stock());
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method === "GET" && origin === location.origin && pathname.startsWith(`${BASE}/`)) {
    event.respondWith(answer(event));
  }
});

async function answer(event) {
  const { request } = event;
  const kept = await caches.match(request);
  const fresh = fetch(request).then((response) => {
    if (kept && response.ok) event.waitUntil(renew(request, response.clone()));
    if (request.mode === "navigate") event.waitUntil(review().catch(() => {})); // the network went: another time
    return response;
  });
  if (kept) {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
    return Promise.race([fresh, late]).catch(() => kept);
  }
  const away = async () => (request.mode === "navigate" && (await caches.match(OFFLINE))) || Response.error();
  return fresh.catch(away);
}

/** Put a newer copy wherever the old one is kept. */
async function renew(request, response) {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (await cache.match(request)) await cache.put(request, response.clone());
  }
}

/** Fetch kept issues anew that changed since: what was withdrawn must not be read here, whatever page is open. */
async function review() {
  if (performance.now() - looked < AGAIN) return;
  looked = performance.now();
  for (const name of (await caches.keys()).filter((one) => one.startsWith("issue "))) {
    const cache = await caches.open(name);
    const list = `${BASE}/${name.slice("issue ".length).replaceAll("-", "/")}/issue.json`;
    const kept = await cache.match(list);
    const now = await fetch(list, { cache: "no-cache" });
    if (now.ok && kept && (await kept.json()).version === (await now.clone().json()).version) continue;
    if (!now.ok && now.status !== 404) continue;
    for (const { url } of await cache.keys()) {
      const page = url.endsWith("/issue.json") ? now.clone() : await fetch(url, { cache: "no-cache" });
      if (page.ok) await cache.put(url, page);
      else if (page.status === 404 || page.status === 410) await cache.delete(url);
    }
  }
}
