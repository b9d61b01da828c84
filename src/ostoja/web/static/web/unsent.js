// Sends what is kept on this device as soon as there is a line, one after the other, and lists it on its page.
// Each entry carries the id that its form had: however often it is sent, it arrives once.

import { all, canKeep, exported, forget, holder, imported, key, mark } from "./device.js";
import { action } from "./drafts.js";

const EVERY = 20_000; // milliseconds between two tries

export async function begin() {
  if (!canKeep) return;
  key().catch(() => {});
  prepareList();
  window.addEventListener("online", sendAll);
  setInterval(sendAll, EVERY);
  await Promise.all([sendAll(), prepareDevice()]);
}

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
      const became = await send(entry).catch(() => "sending");
      if (became === "arrived") await forget(entry.id);
      else if (became === "sending") break;
      else await mark(entry.id, became);
    }
  });
  await show();
}

// Send one entry as its form would: "arrived", "refused" (it has to be corrected), or "sending" (not now).
async function send(entry) {
  const blank = await fetch(entry.page);
  if (blank.redirected || blank.status === 403 || blank.status >= 500) return "sending"; // to sign in first, or to wait
  if (!blank.ok) return "refused";
  const shown = new DOMParser().parseFromString(await blank.text(), "text/html");
  const token = shown.querySelector("form[data-draft] [name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams([["csrfmiddlewaretoken", token], ...entry.content.values]);
  const answer = await fetch(entry.content.action, { method: "POST", body });
  if (answer.ok && answer.redirected) return "arrived";
  return answer.status >= 500 ? "sending" : "refused";
}

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
  document.querySelector("[data-unsent-send]").addEventListener("click", sendAll);
  document.querySelector("[data-unsent-export]").addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await exported()], { type: "application/json" }));
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
