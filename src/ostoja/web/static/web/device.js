// What was typed and has not arrived yet, sealed on this device for one officer under one appointment.
//
// The key comes from the server while the appointment is worn. The browser keeps it so that no script can read it, for as long as
// a session lasts, and throws it away at sign-out, when the appointment ends, or when somebody else signs in: then nothing here can
// be read. What is sealed stays until it was sent or thrown away, and goes a week after the appointment ended.

export const holder = document.body.dataset.holder;
const officer = document.body.dataset.officer;
const SCHEMA = "ostoja/unsent/1";
const PATIENCE = 5000; // milliseconds for the key
const WEEK = 7 * 24 * 60 * 60 * 1000;
const otherTabs = new BroadcastChannel("ostoja");
let database;
let fetched;

otherTabs.onmessage = () => {
  fetched = undefined;
};

function open() {
  return (database ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("ostoja", 2);
    asked.onupgradeneeded = () => {
      for (const name of asked.result.objectStoreNames) asked.result.deleteObjectStore(name);
      asked.result.createObjectStore("keys", { keyPath: "holder" });
      asked.result.createObjectStore("unsent", { keyPath: ["holder", "id"] });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }));
}

async function ask(store, mode, what) {
  const transaction = (await open()).transaction(store, mode);
  const asked = what(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

// Whether this page can keep anything: somebody wears an appointment, and the browser seals (a secure address).
export const canKeep = Boolean(holder && window.indexedDB && window.crypto?.subtle);

// The key, fetched while there is a line so that it is here when there is none.
export function key() {
  fetched ??= keyOnce().catch((lost) => {
    fetched = undefined;
    throw lost;
  });
  return fetched;
}

async function keyOnce() {
  const kept = await ask("keys", "readonly", (keys) => keys.get(holder));
  if (kept && Date.parse(kept.until) > Date.now()) return kept;
  const answer = await fetch(document.body.dataset.deviceKey, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok || answer.redirected) throw new Error("no key");
  const given = await answer.json();
  if (given.holder !== holder) throw new Error("another officer or appointment by now");
  const uses = ["encrypt", "decrypt"];
  const imports = given.keys.map((one) => crypto.subtle.importKey("raw", asBytes(one), "AES-GCM", false, uses));
  const made = { holder, until: given.until, ends: given.ends, keys: await Promise.all(imports) }; // the first seals, all open
  await ask("keys", "readwrite", (keys) => keys.put(made));
  for (const one of await mine()) await ask("unsent", "readwrite", (unsent) => unsent.put({ ...one, until: given.ends }));
  return made;
}

// Whether the house answers.
export async function hasLine() {
  const asked = fetch(document.body.dataset.deviceKey, { signal: AbortSignal.timeout(PATIENCE) });
  return asked.then(() => true, () => false);
}

const said = (id) => new TextEncoder().encode(`${holder} ${id}`);

async function seal(id, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const { keys } = await key();
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: said(id) }, keys[0], plain) };
}

async function unseal(keys, id, { iv, sealed }) {
  for (const one of keys) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: said(id) }, one, sealed).catch(() => null);
    if (plain) return plain;
  }
  return null;
}

// Seal what was typed and keep it: {id, form, page, state, content, files}, `state` one of typing, sending, refused.
export async function keep({ id, form, page, state, content, files }) {
  const { ends: until } = await key();
  const own = await seal(id, new TextEncoder().encode(JSON.stringify(content)));
  await ask("unsent", "readwrite", (unsent) => unsent.put({ id, holder, form, page, state, until, at: Date.now(), files, ...own }));
}

// A file of a field, sealed for the entry that it goes with.
export async function sealFile(id, field, file) {
  return { field, name: file.name, type: file.type, ...(await seal(`${id} ${field}`, await file.arrayBuffer())) };
}

// The files of an entry by their fields: [[field, File], ...]. One that can't be read is left out.
export async function filesOf(entry) {
  const { keys } = await key();
  const read = (entry.files ?? []).map(async (one) => [one, await unseal(keys, `${entry.id} ${one.field}`, one)]);
  const found = (await Promise.all(read)).filter(([, plain]) => plain);
  return found.map(([one, plain]) => [one.field, new File([plain], one.name, { type: one.type })]);
}

export async function mark(id, state) {
  const found = await ask("unsent", "readonly", (unsent) => unsent.get([holder, id]));
  if (found) await ask("unsent", "readwrite", (unsent) => unsent.put({ ...found, state }));
}

async function mine() {
  return (await ask("unsent", "readonly", (unsent) => unsent.getAll())).filter((one) => one.holder === holder);
}

// How many entries of others, or of other appointments, this device keeps.
export async function others() {
  return (await ask("unsent", "readonly", (unsent) => unsent.getAll())).filter((one) => one.holder !== holder).length;
}

// All that this officer has not sent under this appointment, the newest first, with what was typed.
export async function all() {
  const own = await mine();
  if (own.length === 0) return [];
  const { keys } = await key();
  const read = await Promise.all(own.map((one) => openedWith(keys, one)));
  return read.sort((one, other) => other.at - one.at);
}

// An entry with what was typed; one whose key is gone is named too, so that nobody thinks it arrived.
async function openedWith(keys, entry) {
  const plain = await unseal(keys, entry.id, entry);
  if (plain) return { ...entry, content: JSON.parse(new TextDecoder().decode(plain)) };
  return { ...entry, state: "locked", content: { heading: "", action: "", values: [] } };
}

export const forget = (id) => ask("unsent", "readwrite", (unsent) => unsent.delete([holder, id]));

// Sign-out: what is kept stays sealed until the same officer comes back with the same appointment.
export async function lock() {
  fetched = undefined;
  otherTabs.postMessage("locked");
  await ask("keys", "readwrite", (keys) => keys.clear());
  navigator.serviceWorker?.controller?.postMessage({ forget: true });
}

// Where somebody is signed in, only the key of the appointment that is worn stays. Sealed work of an appointment that ended goes a
// week later, by the clock of the house: that of the device may be wrong, and what was renewed meanwhile is told with the next key.
export async function tidy() {
  for (const kept of await ask("keys", "readonly", (keys) => keys.getAll())) {
    const isOver = Date.parse(kept.until) <= Date.now() || (officer && kept.holder !== holder);
    if (isOver) await ask("keys", "readwrite", (keys) => keys.delete(kept.holder));
  }
  const now = Date.parse(document.body.dataset.now);
  for (const one of await ask("unsent", "readonly", (unsent) => unsent.getAll())) {
    if (Date.parse(one.until) + WEEK <= now) await ask("unsent", "readwrite", (unsent) => unsent.delete([one.holder, one.id]));
  }
}

const asText = (bytes) => btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(""));
const written = (one) => ({ ...one, iv: asText(one.iv), sealed: asText(one.sealed) });
const taken = (one) => ({ ...one, iv: asBytes(one.iv), sealed: asBytes(one.sealed).buffer });
const asBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// A file of what is kept, as sealed as here: it opens for the same officer under the same appointment, on any device.
export async function exported() {
  const entries = (await mine()).map((one) => ({ ...written(one), files: (one.files ?? []).map(written) }));
  return JSON.stringify({ schema: SCHEMA, entries }, null, 1);
}

// Take such a file in; how many entries were ours. One that is here already stays as it is.
export async function imported(text) {
  const { schema, entries } = JSON.parse(text);
  if (schema !== SCHEMA) throw new Error("another kind of file");
  const here = new Set((await mine()).map((one) => one.id));
  const ours = entries.filter((one) => one.holder === holder);
  for (const one of ours.filter((entry) => !here.has(entry.id))) {
    const entry = { ...taken(one), files: (one.files ?? []).map(taken) };
    await ask("unsent", "readwrite", (unsent) => unsent.put(entry));
  }
  return ours.length;
}
