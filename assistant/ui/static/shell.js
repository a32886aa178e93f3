// Asks for the parts of a page and shows them; brings the page that a passage stands on to the screen, and leads back.
"use strict";

(() => {
  let opener = null;

  const narrow = () => window.matchMedia("(max-width: 62rem)").matches;

  function show(button) {
    const view = document.getElementById(button.dataset.view);
    if (!view) return;
    const image = view.querySelector("img[data-src]");
    if (image && !image.hasAttribute("src")) image.src = image.dataset.src;
    for (const other of view.parentElement.children) other.hidden = other !== view;
    for (const other of document.querySelectorAll("[data-view][aria-current]")) {
      other.removeAttribute("aria-current");
    }
    button.setAttribute("aria-current", "true");
    opener = button;
    view.querySelector(".view-title").focus({ preventScroll: true });
    reveal(view);
  }

  // Beside the text the page scrolls in its frame; below the text the whole window does.
  function reveal(view) {
    if (narrow()) {
      view.scrollIntoView({ block: "start" });
      return;
    }
    settle(view);
  }

  // Where the frame is lower than the page, show the part with the mark.
  function settle(view) {
    const frame = view.querySelector(".sheet-frame");
    const mark = view.querySelector(".mark");
    frame.scrollTop = mark ? mark.offsetTop - frame.clientHeight / 3 : 0;
  }

  const LOST = "The app can’t be reached: is it still running? Then please try again.";
  const SLOW = " Just after a start the language index is loaded first, which takes some ten seconds.";

  // A form's answer is asked by script and put into the page: sent by the browser, a question would stand in the
  // address. A later question of the same form ends an earlier one.
  const asked = new Map();

  async function send(form, submitter) {
    asked.get(form)?.abort();
    const control = new AbortController();
    asked.set(form, control);
    const body = new FormData(form, submitter);
    tell(form.dataset.says);
    const slow = setTimeout(() => tell(form.dataset.says + (form.dataset.slow ?? SLOW)), 4000);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal: control.signal });
      put(document.getElementById(form.dataset.into), await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") fail(LOST);
    } finally {
      clearTimeout(slow);
    }
  }

  // What is said of a result moves to the status line, where a screen reader hears it.
  function put(place, html) {
    place.innerHTML = html;
    const word = place.querySelector("[data-said]");
    tell(word ? word.textContent : "", true);
    word?.remove();
    place.dispatchEvent(new Event("result-shown", { bubbles: true }));
  }

  function tell(words, unseen = false) {
    const line = document.querySelector("p.status");
    line.textContent = words;
    line.classList.toggle("unseen", unseen);
  }

  function fail(words) {
    tell("");
    const line = document.createElement("p");
    line.className = "error";
    line.textContent = words;
    document.getElementById("result").replaceChildren(line);
  }

  // Parts that come by themselves.
  async function fill(place) {
    const answer = await fetch(place.dataset.show);
    if (answer.ok) place.innerHTML = await answer.text();
  }

  document.addEventListener("page-shown", () => {
    for (const place of document.querySelectorAll("[data-show]")) fill(place);
  });

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.dataset.into) send(event.target, event.submitter);
  });

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("textarea[data-enter]")) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  for (const end of ["load", "error"]) {
    document.addEventListener(
      end,
      (event) => {
        const sheet = event.target.closest?.(".sheet");
        if (!sheet) return;
        sheet.classList.add("loaded");
        settle(sheet.closest(".view"));
      },
      true,
    );
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-view]");
    if (button) {
      show(button);
      return;
    }
    const example = event.target.closest("button[data-question]");
    if (example) {
      const box = document.getElementById("question");
      box.value = example.dataset.question;
      box.form.requestSubmit();
      return;
    }
    if (event.target.closest("button.back") && opener && opener.isConnected) {
      opener.focus();
      opener.scrollIntoView({ block: "center" });
    }
  });
})();
