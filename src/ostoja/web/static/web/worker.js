// Answers for this site when there is no line: the page of a form that may be filled in without one, the list of what is unsent,
// and what those pages are made of. No page about a person is kept. Everything goes when the officer signs out.

const STORE = "ostoja-";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data.forget) event.waitUntil(dropAllBut(""));
  if (event.data.keep) event.waitUntil(keep(event.data.holder, event.data.keep));
});

async function dropAllBut(name) {
  for (const one of await caches.keys()) if (one.startsWith(STORE) && one !== name) await caches.delete(one);
}

async function keep(holder, addresses) {
  const name = STORE + holder;
  await dropAllBut(name);
  const store = await caches.open(name);
  for (const address of addresses) {
    const isThere = address.includes("/static/") && (await store.match(address, { ignoreVary: true }));
    if (isThere) continue;
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok && !answer.redirected) await store.put(address, answer);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isStatic = new URL(request.url).pathname.startsWith("/static/");
  if (request.mode === "navigate") event.respondWith(fetch(request).catch((lost) => without(request, lost)));
  else if (request.method === "GET" && isStatic) event.respondWith(fetch(request).catch((lost) => kept(request.url, lost)));
});

async function without(request, lost) {
  const own = request.method === "GET" ? await kept(new URL(request.url).pathname, null) : null;
  return own ?? kept("/device/", lost);
}

async function kept(address, lost) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(STORE) && (await (await caches.open(name)).match(address));
    if (found) return found;
  }
  if (lost) throw lost;
  return null;
}
