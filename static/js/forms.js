"use strict";
/* Comfort in forms; each works without this file. A second press of a submit button is ignored (the
   server's token is what prevents a second change), unsaved typing is marked and leaving warned about,
   Enter goes down a column of points, to the next column, to the button; who logged in again in another tab can
   go on here; and the autosave script is fetched where a form asks for it. */
(() => {
  const script = document.currentScript;
  const guarded = (form) => form.method === "post" && form.closest("main") && !form.hasAttribute("data-no-guard");
  let leaving = false;

  function markDirty(form) {
    if (form.hasAttribute("data-dirty")) return;
    form.setAttribute("data-dirty", "");
    const status = form.querySelector("[data-saved]");
    if (status && !form.dataset.autosaveUrl) status.textContent = "Chưa lưu";
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && guarded(form)) markDirty(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    if (form.method !== "post" || form.target === "_blank" || form.hasAttribute("data-download")) return;
    setTimeout(() => { // after the browser has gathered the fields, the pressed button among them
      if (event.defaultPrevented) return;
      leaving = true;
      form.dataset.sent = "";
      form.querySelectorAll("button[type=submit]:not(:disabled)").forEach((button) => {
        button.disabled = true;
        button.dataset.waiting = "";
        button.setAttribute("aria-busy", "true");
      });
    }, 0);
  });

  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (!event.persisted) return;
    document.querySelectorAll("form[data-sent]").forEach((form) => form.removeAttribute("data-sent"));
    document.querySelectorAll("button[data-waiting]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("data-waiting");
      button.removeAttribute("aria-busy");
    });
  });

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("form[data-dirty]")) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !field.dataset || !field.dataset.column || event.isComposing) return;
    event.preventDefault();
    const next = after(field, event.shiftKey ? -1 : 1);
    if (!next) return;
    next.focus();
    if (next.select) next.select();
  });

  /* Down the column; at its end to the head of the next, and after the last to the form's first button. */
  function after(field, step) {
    const columns = new Map();
    for (const other of field.form.elements) {
      const name = other.dataset.column;
      if (name && !other.disabled) columns.set(name, [...(columns.get(name) || []), other]);
    }
    const cells = [...columns.values()].flat();
    const next = cells[cells.indexOf(field) + step];
    return next || (step > 0 && field.form.querySelector(".actions button[type=submit]:not(:disabled)"));
  }

  document.addEventListener("click", (event) => { // one menu open at a time, none after a click beside it
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest && event.target.closest("details[data-menu][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  /* A log-in in another tab changed the token against forgery: the forms of this page take the new one. */
  function renewTokens() {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (!found) return;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = found[1]; });
  }
  window.addEventListener("focus", renewTokens);
  document.addEventListener("visibilitychange", renewTokens);

  document.querySelectorAll("main form").forEach((form) => {
    if (guarded(form) && form.querySelector(".is-invalid")) markDirty(form); // came back with errors: still unsaved
  });
  if (script.dataset.autosave && document.querySelector("form[data-autosave-url]")) {
    const autosave = document.createElement("script");
    autosave.src = script.dataset.autosave;
    document.head.append(autosave);
  }
})();
