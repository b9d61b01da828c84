// Passkeys and security keys. A button with data-passkey asks the browser for a credential and sends it with its form.
//   data-passkey="create" or "get"; data-options: id of the element that holds the options as JSON, or data-fetch: address
//   that answers with them; data-passwordless: id of the checkbox that asks for a key that needs no password.

const decoded = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));

const encoded = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list) => (list || []).map((one) => ({ ...one, id: decoded(one.id) }));

async function created(options, passwordless) {
  const given = options.creation_options.publicKey;
  const selection = { ...given.authenticatorSelection, residentKey: passwordless ? "required" : "discouraged" };
  selection.requireResidentKey = passwordless;
  if (passwordless) selection.userVerification = "required";
  const publicKey = {
    ...given,
    authenticatorSelection: selection,
    challenge: decoded(given.challenge),
    user: { ...given.user, id: decoded(given.user.id) },
    excludeCredentials: known(given.excludeCredentials),
  };
  const credential = await navigator.credentials.create({ publicKey });
  return described(credential, {
    clientDataJSON: encoded(credential.response.clientDataJSON),
    attestationObject: encoded(credential.response.attestationObject),
    transports: credential.response.getTransports ? credential.response.getTransports() : [],
  });
}

async function shown(options) {
  const given = options.request_options.publicKey;
  const publicKey = { ...given, challenge: decoded(given.challenge), allowCredentials: known(given.allowCredentials) };
  const credential = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return described(credential, {
    clientDataJSON: encoded(clientDataJSON),
    authenticatorData: encoded(authenticatorData),
    signature: encoded(signature),
    userHandle: userHandle ? encoded(userHandle) : null,
  });
}

function described(credential, response) {
  return {
    id: credential.id,
    rawId: encoded(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment || null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function optionsOf(button) {
  if (button.dataset.fetch) {
    const answer = await fetch(button.dataset.fetch, { headers: { Accept: "application/json" } });
    return answer.json();
  }
  return JSON.parse(document.getElementById(button.dataset.options).textContent);
}

async function ask(button) {
  const options = await optionsOf(button);
  const box = document.getElementById(button.dataset.passwordless || "");
  const credential = button.dataset.passkey === "create" ? await created(options, Boolean(box?.checked)) : await shown(options);
  button.form.elements.credential.value = JSON.stringify(credential);
  button.form.submit();
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  const problem = document.getElementById(button.dataset.problem);
  button.parentElement.hidden = !window.PublicKeyCredential;
  button.addEventListener("click", async () => {
    problem.textContent = "";
    try {
      await ask(button);
    } catch {
      problem.textContent = problem.dataset.says;
    }
  });
}
