// Sends what is kept on this device as soon as there is a line, one after the other, and lists it on its page.
// Each entry carries the id that its form had: however often it is sent, it arrives once.

import { all, canKeep, exported, filesOf, forget, holder, imported, key, mark, others } from "./device.js";
import { action } from "./drafts.js";

const EVERY = 20_000; // milliseconds between two tries

export async function begin() {
  if (!canKeep) return;
  key().catch(() => {});
  prepareList();
  window.addEventListener("online", tryAll);
  setInterval(tryAll, EVERY);
  await Promise.all([tryAll(), prepareDevice()]);
}

// The key may be gone, as after sign-out in another tab: then nothing here can be read or sent.
const tryAll = () => sendAll().catch(() => {});

// Have the worker keep what is needed without a line: the list of what is unsent, and this form if it may be filled in then.
async function prepareDevice() {
  const offline = document.querySelector("form[data-offline]");
  if (offline || document.querySelector("[data-unsent-list]")) navigator.storage?.persist?.();
  await navigator.serviceWorker.register(document.body.dataset.worker, { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  if (document.body.dataset.failed) return;
  const pages = [document.body.dataset.unsentPage, ...(offline ? [location.pathname] : [])];
  active.postMessage({ keep: [...pages, ...assets()], holder });
}

const assets = () => performance.getEntriesByType("resource").map((one) => one.name).filter((name) => name.includes("/static/"));

async function sendAll() {
  await navigator.locks.request("ostoja-unsent", { ifAvailable: true }, async (lock) => {
    const waiting = lock ? (await all()).filter((one) => one.state === "sending").reverse() : [];
    for (const entry of waiting) {
      const became = await send(entry).catch(() => "no line");
      if (became === "arrived") await forget(entry.id);
      else if (became === "refused") await mark(entry.id, became);
      else if (became === "no line" || became === "another's") break;
    }
  });
  await show();
}

// Send one entry as its form would: "arrived", "refused" (somebody has to look at it), "failed" (the house cannot now), or
// "another's": by now somebody else, or another appointment, or nobody is signed in here.
async function send(entry) {
  const blank = await fetch(entry.page);
  const shown = await read(blank);
  if (shown.body.dataset.holder !== holder) return blank.status >= 500 ? "failed" : "another's";
  const token = shown.querySelector("form[data-draft] [name=csrfmiddlewaretoken]")?.value;
  if (!token) return blank.status >= 500 ? "failed" : "refused";
  const body = new FormData();
  for (const [name, value] of [["csrfmiddlewaretoken", token], ...entry.content.values]) body.append(name, value);
  for (const [field, file] of await filesOf(entry)) body.append(field, file);
  const answer = await fetch(entry.content.action, { method: "POST", body, headers: { "Ostoja-Holder": holder } });
  const arrivedAt = await read(answer);
  if (answer.ok && answer.redirected) return arrivedAt.body.dataset.holder === holder ? "arrived" : "another's";
  if (answer.status === 409) return "another's";
  return answer.status >= 500 ? "failed" : "refused";
}

const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// How many wait, beside the name of the officer on every page; and the whole list on its own page.
async function show() {
  const kept = await all();
  const told = document.querySelector("[data-unsent-count]");
  const waiting = kept.filter((one) => one.state !== "typing").length;
  if (told) {
    told.hidden = waiting === 0;
    told.querySelector("[data-number]").textContent = String(waiting);
  }
  const list = document.querySelector("[data-unsent-list]");
  if (!list) return;
  list.replaceChildren(...kept.map((entry) => row(entry, list.dataset)));
  document.querySelector("[data-unsent-none]").hidden = kept.length > 0;
  document.querySelector("[data-unsent-some]").hidden = kept.length === 0;
  const number = await others();
  document.querySelector("[data-unsent-others]").hidden = number === 0;
  document.querySelector("[data-unsent-others] span").textContent = String(number);
}

function row(entry, texts) {
  const line = document.createElement("li");
  const what = document.createElement("p");
  what.className = "govuk-body";
  const strong = document.createElement("strong");
  const name = document.createElement("bdi");
  name.textContent = summary(entry.content.values);
  strong.append(entry.content.heading, ": ", name);
  what.append(strong, document.createElement("br"), `${moment(entry.at)}, `);
  what.append(texts[entry.state]);
  const open = document.createElement("a");
  open.className = "govuk-link";
  open.href = `${entry.page}#${entry.id}`;
  open.textContent = texts.open;
  const discard = action(texts.discard, async () => {
    if (!window.confirm(texts.sure)) return;
    await forget(entry.id);
    await show();
  });
  line.append(what, ...(["typing", "refused"].includes(entry.state) ? [open, " "] : []), discard);
  return line;
}

const summary = (values) => values.filter(([name, value]) => name !== "id" && /\p{L}/u.test(value)).slice(0, 2).map((one) => one[1]).join(" ");

function moment(at) {
  const language = document.documentElement.lang.replace(/^en$/, "en-GB");
  return new Date(at).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
}

function prepareList() {
  const list = document.querySelector("[data-unsent-list]");
  if (!list) return;
  history.replaceState(null, "", document.body.dataset.unsentPage); // without a line this page stands in for another
  document.querySelector("[data-unsent-send]").addEventListener("click", tryAll);
  document.querySelector("[data-unsent-export]").addEventListener("click", async () => {
    const text = await exported();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `ostoja-unsent-${new Date().toISOString().slice(0, 16).replace(":", "")}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  document.querySelector("[data-unsent-import]").addEventListener("change", async (event) => {
    const told = document.querySelector("[data-unsent-told]");
    try {
      const number = await imported(await event.target.files[0].text());
      told.textContent = `${list.dataset.imported} ${number}`;
    } catch {
      told.textContent = list.dataset.wrongFile;
    }
    await show();
  });
}
