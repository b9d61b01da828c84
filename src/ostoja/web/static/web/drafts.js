// Keeps what was typed into a form marked `data-draft` on this device until the answer came, and asks before a page
// with something unsent is left. A draft belongs to one officer, lives twelve hours, and holds no passwords or files.

const PREFIX = "ostoja:draft:";
const SENT = "ostoja:sent";
const TWELVE_HOURS = 12 * 60 * 60 * 1000;
const officer = document.body.dataset.officer;
const unsent = new Set();

export function guardForms(scope) {
  for (const form of scope.querySelectorAll("form[data-guard]:not([data-guarded])")) {
    form.dataset.guarded = "";
    form.addEventListener("input", () => unsent.add(form));
    form.addEventListener("submit", () => unsent.clear());
  }
  for (const form of scope.querySelectorAll("form[data-draft]:not([data-kept])")) {
    form.dataset.kept = "";
    if (officer) keep(form);
  }
  for (const form of scope.querySelectorAll("form[data-forget-drafts]")) {
    form.addEventListener("submit", () => drop(() => true));
  }
}

function keep(form) {
  const key = `${PREFIX}${officer}:${form.dataset.draft}`;
  const draft = read(key);
  const showsWhatWasTyped = document.querySelector(".govuk-error-summary") !== null;
  if (draft && !showsWhatWasTyped) offer(form, key, draft);
  form.addEventListener("input", () => write(key, { at: Date.now(), values: typed(form) }));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}

function typed(form) {
  return inputs(form)
    .filter((input) => !["checkbox", "radio"].includes(input.type) || input.checked)
    .map((input) => [input.name, input.value]);
}

function inputs(form) {
  const never = ["password", "file", "hidden", "submit", "button"];
  return [...form.elements].filter((input) => input.name && !never.includes(input.type));
}

function offer(form, key, draft) {
  const notice = document.createElement("div");
  notice.className = "os-notice";
  const text = document.createElement("p");
  text.textContent = form.dataset.draftFound;
  const restore = action(form.dataset.draftRestore, () => putBack(form, draft.values));
  const discard = action(form.dataset.draftDiscard, () => localStorage.removeItem(key));
  for (const button of [restore, discard]) button.addEventListener("click", () => notice.remove());
  const inside = document.createElement("div");
  inside.append(text, restore, discard);
  notice.append(inside);
  form.before(notice);
}

function action(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary os-button--small";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

function putBack(form, values) {
  const left = values.map(([name, value]) => ({ name, value }));
  for (const input of inputs(form)) {
    const isChoice = ["checkbox", "radio"].includes(input.type);
    const found = left.findIndex((one) => one.name === input.name && (!isChoice || one.value === input.value));
    if (isChoice) input.checked = found >= 0;
    else if (found >= 0) input.value = left[found].value;
    if (found >= 0) left.splice(found, 1);
  }
  unsent.add(form);
  form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The store is full or closed: the question before leaving remains.
  }
}

function drop(isOver) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && isOver(key, read(key))) localStorage.removeItem(key);
  }
}

// The page that answers a sent form: unless it is the form again or a failure, the draft has done its work.
function settle() {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const failed = document.body.dataset.failed || document.querySelector(".govuk-error-summary");
  if (sent && officer && !failed) localStorage.removeItem(sent);
}

settle();
drop((key, draft) => !draft || Date.now() - draft.at > TWELVE_HOURS || (officer && !key.startsWith(`${PREFIX}${officer}:`)));
window.addEventListener("beforeunload", (event) => {
  if (unsent.size > 0) event.preventDefault();
});
