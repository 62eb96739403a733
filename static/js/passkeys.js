/* Passkeys and security keys: asks the browser for one and sends what it answers.
   A form with data-passkey="create", "get" or "sign-in" has a hidden box for the answer; its button starts the question.
   data-options holds the question; for "sign-in" the address of the form gives it. */
(function () {
  "use strict";

  async function question(form) {
    if (form.dataset.passkey !== "sign-in") {
      return JSON.parse(form.dataset.options);
    }
    const response = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    return (await response.json()).request_options;
  }

  async function answer(form) {
    const options = await question(form);
    if (form.dataset.passkey !== "create") {
      return window.webauthnJSON.get(options);
    }
    const wanted = form.querySelector("[name=passwordless]");
    const alone = Boolean(wanted && wanted.checked);
    const selection = options.publicKey.authenticatorSelection;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) {
      selection.userVerification = "required";
    }
    return window.webauthnJSON.create(options);
  }

  function say(form, text) {
    const place = document.getElementById(form.dataset.says);
    if (place) {
      place.textContent = text;
      place.hidden = !text;
    }
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.addEventListener("submit", async function (event) {
      const box = form.querySelector("[name=credential]");
      if (box.value) {
        return;
      }
      event.preventDefault();
      say(form, "");
      try {
        box.value = JSON.stringify(await answer(form));
        form.requestSubmit();
      } catch (error) {
        box.value = "";
        say(form, form.dataset.failed);
      }
    });
  });
})();
