// Asks for the parts of a page and shows them.
"use strict";

(() => {
  const LOST = "The app can’t be reached: is it still running? Then please try again.";
  const SLOW = " Just after a start the app first makes itself ready, which takes some ten seconds.";

  // A form's answer is asked by script and put into the page: sent by the browser, a question would stand in the
  // address. A later question of the same form ends an earlier one.
  const asked = new Map();

  async function send(form, submitter) {
    asked.get(form)?.abort();
    const control = new AbortController();
    asked.set(form, control);
    const body = new FormData(form, submitter);
    const place = document.getElementById(form.dataset.into);
    tell(form.dataset.says);
    const slow = setTimeout(() => tell(form.dataset.says + (form.dataset.slow ?? SLOW)), 4000);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal: control.signal });
      put(place, await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") fail(place, LOST);
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

  function fail(place, words) {
    tell("");
    const line = document.createElement("p");
    line.className = "error";
    line.textContent = words;
    place.replaceChildren(line);
  }

  // Parts that come by themselves; those that are being made (202), or whose turn hasn't come, are asked for again.
  const AGAIN = 2000;

  async function fill(place) {
    const answer = await fetch(place.dataset.show).catch(() => null);
    if (answer?.status === 202 || answer?.status === 503) setTimeout(() => place.isConnected && fill(place), AGAIN);
    else if (answer?.ok) place.innerHTML = await answer.text();
  }

  // One after the other, so that what comes late moves nothing that is there.
  async function fillAll(places) {
    for (const place of places) await fill(place);
  }

  // The page's main part is the visitor's own; it is there when "page-shown" comes.
  document.addEventListener("gradio-shown", async () => {
    const main = document.querySelector("[data-content]");
    const answer = await fetch(main.dataset.content);
    main.innerHTML = await answer.text();
    fillAll(document.querySelectorAll("[data-show]"));
    document.dispatchEvent(new Event("page-shown"));
  });

  document.addEventListener("submit", (event) => {
    if (event.target.method === "post" && !event.target.dataset.into) return; // the sign-out
    event.preventDefault();
    if (event.target.dataset.into) send(event.target, event.submitter);
  });

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("textarea[data-enter]")) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  document.addEventListener("click", (event) => {
    const example = event.target.closest("button[data-question]");
    if (example) {
      const box = document.getElementById("question");
      box.value = example.dataset.question;
      box.form.requestSubmit();
    }
  });
})();
