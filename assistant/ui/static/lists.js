// Lists that are searched, sorted and filtered: what they show stands in the page's own address after "#", so that
// a link reopens it; a page opens over the list and leads back to where it was opened; lists are saved as files.
"use strict";

(() => {
  const keeping = () => document.querySelector("form[data-kept]");
  const result = () => document.getElementById("result");
  const narrow = () => window.matchMedia("(max-width: 62rem)").matches;

  // What the address keeps goes into the form, and the form is sent as if it had been filled in by hand.
  function reopen() {
    const form = keeping();
    if (!form) return;
    const kept = location.hash.includes("=") ? new URLSearchParams(location.hash.slice(1)) : new URLSearchParams();
    if (![...kept].length && !form.hasAttribute("data-at-once")) return;
    for (const field of result().querySelectorAll("input, select, textarea")) field.disabled = true;
    for (const field of form.querySelectorAll(".reopened")) field.remove();
    form.reset();
    for (const [name, value] of kept) put(form, name, value);
    form.requestSubmit();
  }

  function put(form, name, value) {
    const fields = [...form.querySelectorAll("input, select")].filter((field) => field.name === name);
    const choice = fields.find((field) => field.type === "radio" && field.value === value);
    if (choice) {
      choice.checked = true;
    } else if (fields.length && fields[0].type !== "radio" && !fields[0].classList.contains("reopened")) {
      fields[0].value = value;
    } else {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value, className: "reopened" });
      form.append(field);
    }
  }

  document.addEventListener("page-shown", reopen);
  window.addEventListener("popstate", () => {
    if (!location.hash || location.hash.includes("=")) reopen();
  });

  // A button that is pressed in a list goes with the list: the same button of the new list has the focus then, or
  // else the list's heading.
  let pressed = null;
  let filters = null;

  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== keeping()) return;
      const by = event.submitter;
      pressed = by && by.closest("#result") ? by : null;
      filters = result().querySelector(".narrowing")?.open ?? null;
    },
    true,
  );

  document.addEventListener("result-shown", (event) => {
    const form = keeping();
    const list = event.target.querySelector("[data-state]");
    if (!form || !list) return;
    for (const field of form.querySelectorAll(".reopened")) field.remove();
    const state = list.dataset.state;
    if (state !== location.hash.slice(1)) {
      history[location.hash.includes("=") || state ? "pushState" : "replaceState"](null, "", `#${state}`);
    }
    const narrowing = list.querySelector(".narrowing");
    if (narrowing && narrow()) narrowing.open = filters === true && pressed === null;
    if (pressed) {
      const same = pressed.id && document.getElementById(pressed.id);
      const heading = document.getElementById(pressed.dataset.leads) || list.querySelector(".list-heading");
      if (same && same.checkVisibility()) same.focus({ preventScroll: true });
      else if (heading) {
        heading.focus({ preventScroll: true });
        heading.scrollIntoView({ block: "nearest" });
      }
    }
    pressed = null;
  });

  // The page that an entry stands on, over the list.
  let opener = null;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-view]");
    const view = button && document.getElementById(button.dataset.view);
    const over = view?.closest("dialog");
    if (over) {
      opener = button;
      if (!over.open) over.showModal();
      view.querySelector(".view-title").focus({ preventScroll: true });
      over.scrollTop = 0;
      const frame = view.querySelector(".sheet-frame");
      const mark = view.querySelector(".mark");
      frame.scrollTop = mark ? mark.offsetTop - frame.clientHeight / 3 : 0;
      return;
    }
    const shut = event.target.closest("dialog .close, dialog .back");
    if (shut) shut.closest("dialog").close();
    if (event.target.matches?.("dialog[open]")) event.target.close();
  });

  document.addEventListener(
    "close",
    (event) => {
      if (event.target.matches?.("dialog") && opener?.isConnected) opener.focus();
    },
    true,
  );

  // The list as a file.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-download]");
    if (!button) return;
    const form = document.getElementById(button.dataset.form);
    const line = document.querySelector("p.status");
    line.classList.remove("unseen");
    line.textContent = "Making the file…";
    try {
      const answer = await fetch(button.dataset.download, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(answer.status);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = button.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      line.textContent = `${button.dataset.file} is saved in your downloads.`;
    } catch {
      line.textContent = "The file could not be made. Please try again.";
    }
  });
})();
