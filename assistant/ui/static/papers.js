// Sends the PDFs that are chosen or dropped, one after the other, and shows how far each one is.
"use strict";

(() => {
  const POLL = 600;
  const LOST = "The app can’t be reached, so the file was not sent. Is it still running?";
  const NO_PDF = "This file is not a PDF. Save it as a PDF, then add that.";
  const EMPTY = "Choose one or more PDF files first.";
  const waiting = []; // files chosen and not yet sent
  let sending = null;

  const list = () => document.getElementById("uploads");

  // Uploads of this tab that may still be going on are found again when it comes back to this page.
  const known = () => JSON.parse(sessionStorage.getItem("uploads") || "[]");
  const remember = (ids) => sessionStorage.setItem("uploads", JSON.stringify([...new Set(ids)]));

  function say(words) {
    const line = document.querySelector("p.status");
    line.textContent = words;
    line.classList.add("unseen");
  }

  function part(tag, className, words = "") {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = words;
    return made;
  }

  function choose(files) {
    const form = document.getElementById("add-form");
    const most = Number(form.dataset.most);
    const largest = Number(form.dataset.largest);
    for (const [number, file] of [...files].entries()) {
      const row = list().appendChild(part("li", "upload"));
      if (number >= most) {
        refuse(row, file.name, `Only ${most} files can be added at once. Please add this one afterwards.`);
      } else if (file.size > largest) {
        refuse(row, file.name, `The file is larger than ${largest / 1e6} MB. Split it, then add the pieces.`);
      } else {
        wait(row, file);
      }
    }
    send();
  }

  function wait(row, file) {
    const body = part("div", "upload-body");
    const cancel = part("button", "plain-button", "Cancel");
    cancel.type = "button";
    cancel.append(part("span", "unseen", ` ${file.name}`));
    body.append(part("p", "upload-name", file.name), part("p", "upload-step", "Waiting to be sent…"), cancel);
    row.replaceChildren(body);
    const upload = { row, file };
    waiting.push(upload);
    cancel.addEventListener("click", () => drop(upload));
  }

  // What ends before the app has the whole file.
  function end(row, name, className, strong, words) {
    const body = part("div", "upload-body");
    const line = part("p", className);
    line.append(part("b", "", strong), ` ${words}`);
    body.append(part("p", "upload-name", name), line);
    const held = row.contains(document.activeElement);
    row.replaceChildren(body);
    if (held) focus(row);
    say(`${name}: ${strong} ${words}`);
  }

  const refuse = (row, name, words) => end(row, name, "upload-bad", "Not added.", words);

  function focus(row) {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }

  function drop(upload) {
    const place = waiting.indexOf(upload);
    if (place >= 0) waiting.splice(place, 1);
    upload.dropped = true;
    upload.request?.abort();
    end(upload.row, upload.file.name, "", "Cancelled.", "It was not added.");
  }

  // A PDF says that it is one in its first bytes; the app looks again.
  async function isPdf(file) {
    const head = await file.slice(0, 1024).arrayBuffer();
    return new TextDecoder("latin1").decode(head).includes("%PDF-");
  }

  async function send() {
    if (sending || waiting.length === 0) return;
    const upload = waiting.shift();
    sending = upload;
    const pdf = await isPdf(upload.file).catch(() => true); // what can't be read here fails as it is sent
    if (pdf && !upload.dropped) {
      transfer(upload);
      return;
    }
    if (!upload.dropped) refuse(upload.row, upload.file.name, NO_PDF);
    sending = null;
    send();
  }

  function transfer(upload) {
    const { row, file } = upload;
    const request = new XMLHttpRequest(); // fetch doesn't tell how much is sent
    const step = row.querySelector(".upload-step");
    const bar = document.createElement("progress");
    bar.max = Math.max(file.size, 1);
    bar.value = 0;
    bar.setAttribute("aria-label", `Sent of ${file.name}`);
    step.textContent = "Sending…";
    step.after(bar);
    upload.request = request;
    request.upload.addEventListener("progress", (event) => {
      bar.value = event.loaded;
      const [sent, all] = [event.loaded, file.size].map((bytes) => (bytes / 1e6).toFixed(1));
      step.textContent = `Sending: ${sent} of ${all} MB`;
    });
    request.addEventListener("load", () => {
      row.innerHTML = request.responseText;
      const body = row.querySelector("[data-id]");
      if (body) {
        row.id = `upload-${body.dataset.id}`;
        remember([...known(), body.dataset.id]);
        shown(row);
        return;
      }
      const words = row.querySelector(".error")?.textContent ?? LOST;
      refuse(row, file.name, words);
    });
    request.addEventListener("error", () => refuse(row, file.name, LOST));
    request.addEventListener("loadend", () => {
      sending = null;
      send();
    });
    request.open("POST", "/show/upload");
    request.setRequestHeader("Content-Type", "application/pdf");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.send(file);
  }

  // What to do with a line that has come from the app.
  function shown(row) {
    const body = row.querySelector("[data-id]");
    const word = row.querySelector("[data-said]");
    if (word) {
      say(word.textContent);
      word.remove();
    }
    if (!body) return;
    if (row.querySelector("[data-going]")) {
      setTimeout(() => ask(row, body.dataset.id), POLL);
      return;
    }
    if (!row.querySelector("form")) remember(known().filter((id) => id !== body.dataset.id));
    if ("added" in body.dataset) refresh();
  }

  async function ask(row, id) {
    const form = new FormData();
    form.set("id", id);
    let html;
    try {
      const answer = await fetch("/show/upload-state", { method: "POST", body: form });
      html = await answer.text();
      if (answer.status === 422) {
        remember(known().filter((other) => other !== id));
        if (!row.firstChild) {
          row.remove();
          return;
        }
      }
    } catch {
      setTimeout(() => ask(row, id), 5 * POLL);
      return;
    }
    if (!row.isConnected) return;
    // While it goes on only the words change, so that the focus stays on what is beside them.
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const [before, now] = [row, fresh.content].map((place) => place.querySelector("[data-going]"));
    if (before && now) {
      before.textContent = now.textContent;
    } else {
      const held = row.contains(document.activeElement);
      row.innerHTML = html;
      if (held) focus(row);
    }
    shown(row);
  }

  // The list anew, with what is open in it left open and the focus where it was.
  async function refresh() {
    const shelf = document.getElementById("shelf");
    const answer = await fetch(shelf.dataset.show);
    if (!answer.ok) return;
    const open = [...shelf.querySelectorAll("details[open]")].map((one) => one.id);
    const held = shelf.contains(document.activeElement)
      ? document.activeElement.closest("[id]").id
      : null;
    shelf.innerHTML = await answer.text();
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (held) {
      const place = document.getElementById(held);
      (place?.querySelector("summary") ?? place)?.focus({ preventScroll: true });
    }
  }

  document.addEventListener("page-shown", () => {
    for (const id of known()) {
      if (document.getElementById(`upload-${id}`)) continue;
      // The form comes by itself and may not be there yet.
      const found = () => {
        if (!list()) {
          setTimeout(found, 50);
          return;
        }
        const row = list().appendChild(part("li", "upload"));
        row.id = `upload-${id}`;
        ask(row, id);
      };
      found();
    }
  });

  document.addEventListener("submit", (event) => {
    if (event.target.id !== "add-form") return;
    event.preventDefault();
    const field = document.getElementById("files");
    if (field.files.length === 0) {
      say(EMPTY);
      document.querySelector("p.status").classList.remove("unseen");
      field.focus();
      return;
    }
    say("");
    choose(field.files);
    field.value = "";
  });

  // A form in a line of an upload was answered, or one that removes a paper.
  document.addEventListener("result-shown", (event) => {
    const place = event.target;
    if (place.id === "shelf") {
      document.getElementById("shelf-heading")?.focus();
    } else if (place.classList.contains("upload")) {
      focus(place);
      shown(place);
    }
  });

  const carriesFiles = (event) => list() && [...event.dataTransfer.types].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    choose(event.dataTransfer.files);
  });

  window.addEventListener("beforeunload", (event) => {
    if (sending || waiting.length > 0) event.preventDefault();
  });
})();
