// What pages do where JavaScript runs. Without it everything works too, a little slower.

import { Button, Checkboxes, ErrorSummary, Radios, SkipLink, createAll } from "../vendor/govuk-frontend.js";
import { guardForms, settled, tellUnsent } from "./drafts.js";
import { begin } from "./unsent.js";

const COMPONENTS = [Button, Checkboxes, ErrorSummary, Radios, SkipLink];

function initialise(scope) {
  for (const component of COMPONENTS) {
    // A part that was there before answers with an error, which is no news.
    createAll(component, {}, { scope, onError: () => {} });
  }
  guardForms(scope);
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initialise(document);
settled.then(begin).catch(() => {}); // without a worker or a store, pages still work
document.body.addEventListener("htmx:load", (event) => initialise(event.detail.elt));
document.body.addEventListener("htmx:sendError", tellUnsent);
document.body.addEventListener("htmx:timeout", tellUnsent);
document.body.addEventListener("htmx:beforeRequest", () => document.getElementById("problem").replaceChildren());
