// Brings the page that a passage stands on to the screen, and leads back to the text; asks an example.
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

  // Forms are sent by Gradio's events; sent by the browser, a question would stand in the address.
  document.addEventListener("submit", (event) => event.preventDefault());

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
