// Brings the page that words stand on to the screen and leads back; turns to its neighbours and zooms.
"use strict";

(() => {
  const ZOOMS = [1, 1.5, 2, 3];
  const LOST = "This page can’t be shown: it is not in the archive any more, or the app is not running.";

  let opener = null;

  const narrow = () => window.matchMedia("(max-width: 62rem)").matches;

  function show(button) {
    const view = document.getElementById(button.dataset.view);
    if (!view) return;
    fetchImage(view);
    for (const other of view.parentElement.children) other.hidden = other !== view;
    for (const other of document.querySelectorAll("[data-view][aria-current]")) {
      other.removeAttribute("aria-current");
    }
    button.setAttribute("aria-current", "true");
    opener = button;
    view.querySelector(".view-title").focus({ preventScroll: true });
    zoom(view.parentElement, 0);
    // Beside the text the page scrolls in its frame; below the text the whole window does.
    if (narrow()) view.scrollIntoView({ block: "start" });
  }

  function fetchImage(view) {
    const image = view.querySelector("img[data-src]");
    if (image && !image.hasAttribute("src")) image.src = image.dataset.src;
  }

  // Where the frame is smaller than the page, show the part with the mark.
  function settle(view) {
    const frame = view.querySelector(".sheet-frame");
    const mark = view.querySelector(".mark");
    frame.scrollTop = mark ? mark.offsetTop - frame.clientHeight / 3 : 0;
    frame.scrollLeft = mark ? mark.offsetLeft - frame.clientWidth / 8 : 0;
  }

  // The page as it was opened is put back, with its marks, when one turns to it again.
  const marked = new WeakMap();

  async function turn(button) {
    const leaf = button.closest(".leaf");
    const view = leaf.parentElement;
    if (!marked.has(view)) marked.set(view, leaf);
    const number = button.dataset.turn;
    const words = button.textContent;
    const next = marked.get(view).dataset.number === number ? marked.get(view) : await fetched(button.dataset);
    if (next === null) {
      tell(LOST);
      return;
    }
    if (!leaf.isConnected) return;
    leaf.replaceWith(next);
    zoom(view.parentElement, 0);
    [...next.querySelectorAll("[data-turn]")].find((each) => each.textContent === words).focus({ preventScroll: true });
    tell(next.querySelector(".view-title").textContent);
  }

  async function fetched(asked) {
    const body = new FormData();
    body.set("document", asked.document);
    body.set("number", asked.turn);
    try {
      const answer = await fetch("/show/page", { method: "POST", body });
      if (!answer.ok) return null;
      const place = document.createElement("div");
      place.innerHTML = await answer.text();
      return place.firstElementChild;
    } catch {
      return null;
    }
  }

  // All pages of a panel are shown at one size.
  function zoom(panel, steps) {
    const before = Number(panel.dataset.zoom ?? 0);
    const now = Math.min(Math.max(before + steps, 0), ZOOMS.length - 1);
    panel.dataset.zoom = now;
    panel.style.setProperty("--zoom", ZOOMS[now]);
    for (const tool of panel.querySelectorAll("[data-zoom='out'], [data-zoom='in']")) {
      if (tool.tagName !== "BUTTON") continue;
      tool.setAttribute("aria-disabled", now === (tool.dataset.zoom === "in" ? ZOOMS.length - 1 : 0));
    }
    for (const view of panel.children) if (!view.hidden) settle(view);
    if (steps) tell(`The page is shown at ${100 * ZOOMS[now]} per cent.`);
  }

  function tell(words) {
    const line = document.querySelector("p.status");
    line.classList.add("unseen");
    line.textContent = words;
  }

  for (const end of ["load", "error"]) {
    document.addEventListener(
      end,
      (event) => {
        const sheet = event.target.closest?.(".sheet");
        if (!sheet) return;
        sheet.classList.add(end === "load" ? "loaded" : "lost");
        if (end === "error") sheet.dataset.lost = LOST;
        const view = sheet.closest(".view");
        if (view) settle(view);
      },
      true,
    );
  }

  document.addEventListener("result-shown", () => {
    for (const panel of document.querySelectorAll(".viewer:not([data-zoom])")) zoom(panel, 0);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.view) show(button);
    else if (button.dataset.turn) turn(button);
    else if (button.dataset.zoom) zoom(button.closest(".viewer"), button.dataset.zoom === "in" ? 1 : -1);
    else if (button.matches(".back") && opener?.isConnected) {
      opener.focus();
      opener.scrollIntoView({ block: "center" });
    }
  });
})();
