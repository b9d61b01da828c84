// Keeps what was typed into a form marked `data-draft` on this device until it has arrived, and asks before a page with something
// unsent is left. No passwords are kept. A photograph is made smaller on the device, and what the camera wrote beside it goes.

import { all, canKeep, filesOf, forget, hasLine, keep, lock, mark, sealFile, tidy } from "./device.js";
import { makeSmaller } from "./photographs.js";

const SENT = "ostoja:sent";
const unsent = new Set();
const sealed = new WeakMap(); // input of a file: the file, the entry, and both sealed
let writing = Promise.resolve();
let smaller = Promise.resolve();

export function guardForms(scope) {
  for (const form of scope.querySelectorAll("form[data-guard]:not([data-guarded])")) {
    form.dataset.guarded = "";
    form.addEventListener("input", () => unsent.add(form));
    form.addEventListener("submit", (event) => !asksElsewhere(event) && unsent.clear());
  }
  for (const form of scope.querySelectorAll("form[data-draft]:not([data-kept])")) {
    form.dataset.kept = "";
    if (canKeep) guard(form);
  }
  for (const form of scope.querySelectorAll("form[data-forget]:not([data-forgets])")) {
    form.dataset.forgets = "";
    form.addEventListener("submit", (event) => after(event, form, lock));
  }
}

// A button that asks something else with what was typed, such as whether the person is known: the form itself stays unsent.
const asksElsewhere = (event) => Boolean(event.submitter?.hasAttribute("formaction"));

// Do something that takes a moment, then send the form.
function after(event, form, work) {
  if (form.dataset.ready) return;
  event.preventDefault();
  const button = event.submitter;
  const send = () => {
    form.dataset.ready = "1";
    form.requestSubmit(button?.form === form ? button : undefined);
    delete form.dataset.ready;
  };
  work().then((may) => (may === false ? tellUnsent() : send()), send);
}

// The answer didn't come, or won't: what was typed is still here.
export function tellUnsent() {
  const problem = document.getElementById("problem");
  problem.textContent = document.body.dataset.unsent;
  problem.scrollIntoView({ block: "center" });
}

// An entry's id is the one that the form carries, so that sending it again is the same act; else the form's name.
function entryOf(form, state) {
  const id = form.elements.namedItem("id")?.value || form.dataset.draft;
  const page = location.pathname + location.search;
  const heading = document.querySelector("h1")?.innerText ?? "";
  const content = { heading, action: form.getAttribute("action") || page, values: typed(form) };
  return { id, form: form.dataset.draft, page, state, content };
}

function guard(form) {
  const own = form.elements.namedItem("id");
  const showsWhatWasTyped = document.querySelector(".govuk-error-summary") !== null;
  if (own && !showsWhatWasTyped) own.value = uuid7(); // a page kept on the device is shown more than once
  if (form.dataset.offline !== undefined && !showsWhatWasTyped) renewDays(form);
  if (showsWhatWasTyped) putFilesBack(form);
  else offerWhatIsKept(form);
  form.addEventListener("input", (event) => {
    if (event.target.matches("input[capture]")) smaller = makeSmaller(event.target);
    store(form, "typing");
  });
  form.addEventListener("submit", (event) => {
    if (asksElsewhere(event)) return;
    after(event, form, async () => {
      const entry = entryOf(form, own ? "sending" : "typing");
      sessionStorage.setItem(SENT, JSON.stringify({ id: entry.id, page: location.pathname }));
      const mayGo = (await store(form, entry.state)) || (await hasLine());
      if (!mayGo) unsent.add(form);
      return mayGo;
    });
  });
}

// A page kept on the device may be of an earlier day: where it proposes its own day, today is meant.
function renewDays(form) {
  const dayOf = (moment) => [moment.getDate(), moment.getMonth() + 1, moment.getFullYear()].map(String);
  const shown = dayOf(new Date(document.body.dataset.now)).join();
  for (const group of form.querySelectorAll(".govuk-date-input")) {
    const boxes = [...group.querySelectorAll("input")];
    if (boxes.map((box) => box.value).join() !== shown) continue;
    dayOf(new Date()).forEach((value, place) => (boxes[place].value = value));
  }
}

// Whether it is kept. While it isn't, the form is not sent without a line, and leaving asks first.
function store(form, state) {
  const entry = entryOf(form, state);
  const whole = async () => keep({ ...entry, files: await sealedFiles(form, entry.id) });
  writing = Promise.all([writing, smaller]).then(whole).then(() => true, () => false);
  return writing;
}

// The photographs of a form, each sealed once however often something is typed.
async function sealedFiles(form, id) {
  const files = [];
  for (const input of form.querySelectorAll("input[capture]")) {
    const file = input.files[0];
    const known = sealed.get(input);
    if (!file) continue;
    if (known?.file !== file || known.id !== id) sealed.set(input, { file, id, made: await sealFile(id, input.name, file) });
    files.push(sealed.get(input).made);
  }
  return files;
}

// A form that the house showed again has lost its photographs: browsers send them and forget.
async function putFilesBack(form) {
  const id = entryOf(form, "typing").id;
  const kept = (await all().catch(() => [])).find((one) => one.id === id);
  if (kept) await putFiles(form, kept);
}

async function putFiles(form, entry) {
  for (const [field, file] of await filesOf(entry)) {
    const chosen = new DataTransfer();
    chosen.items.add(file);
    const input = form.elements.namedItem(field);
    if (input) input.files = chosen.files;
  }
}

function typed(form) {
  return [...form.elements]
    .filter((input) => input.name && !["password", "file", "submit", "button"].includes(input.type))
    .filter((input) => input.name !== "csrfmiddlewaretoken")
    .filter((input) => !["checkbox", "radio"].includes(input.type) || input.checked)
    .map((input) => [input.name, input.value]);
}

async function offerWhatIsKept(form) {
  const kept = (await all().catch(() => [])).filter((one) => one.form === form.dataset.draft && one.state !== "sending");
  const asked = kept.find((one) => `#${one.id}` === location.hash);
  if (asked) putBack(form, asked);
  else if (kept.length > 0) offer(form, kept[0]);
}

function offer(form, entry) {
  const notice = document.createElement("div");
  notice.className = "os-notice";
  const text = document.createElement("p");
  text.textContent = form.dataset.draftFound;
  const restore = action(form.dataset.draftRestore, () => putBack(form, entry));
  const discard = action(form.dataset.draftDiscard, () => forget(entry.id));
  for (const button of [restore, discard]) button.addEventListener("click", () => notice.remove());
  const inside = document.createElement("div");
  inside.append(text, restore, discard);
  notice.append(inside);
  form.before(notice);
}

export function action(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary os-button--small";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

function putBack(form, entry) {
  const left = entry.content.values.map(([name, value]) => ({ name, value }));
  const inputs = [...form.elements].filter((input) => input.name && !["password", "file", "submit", "button"].includes(input.type));
  for (const input of inputs) {
    const isChoice = ["checkbox", "radio"].includes(input.type);
    const found = left.findIndex((one) => one.name === input.name && (!isChoice || one.value === input.value));
    if (isChoice) input.checked = found >= 0;
    else if (found >= 0) input.value = left[found].value;
    if (found >= 0) left.splice(found, 1);
  }
  putFiles(form, entry);
  unsent.add(form);
  form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

// RFC 9562, version 7: ordered by the moment, the rest random.
function uuid7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// The page that answers a sent form: unless it is the form again, a failure or the page without a line, it has arrived.
async function settle() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "null");
  sessionStorage.removeItem(SENT);
  if (!sent || !canKeep) return;
  const cameFrom = document.referrer ? new URL(document.referrer).pathname : "";
  const isForm = document.querySelector(".govuk-error-summary") !== null;
  if (isForm) await mark(sent.id, "typing");
  else if (cameFrom === sent.page && !document.body.dataset.failed && !document.querySelector("[data-unsent-list]")) {
    await forget(sent.id);
  }
}

export const settled = canKeep || window.indexedDB ? settle().then(tidy).catch(() => {}) : Promise.resolve();
window.addEventListener("beforeunload", (event) => {
  if (unsent.size > 0) event.preventDefault();
});
