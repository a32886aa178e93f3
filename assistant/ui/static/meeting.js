// The visitor's list of questions: kept in this browser for each paper, edited here, and sent only to make a document.
"use strict";

(() => {
  const UNKEPT = "This browser keeps nothing, so save your list before you close the page.";
  const LOST = "The app can’t be reached: is it still running? Your list is kept in this browser; please try again.";

  let paper = null; // the paper that is shown
  let questions = []; // {key, text, lead, item, to, places}, in their order; key is null for one of the visitor's own
  let offered = new Map(); // the checkboxes of the paper by the key of their question
  let removed = null; // what the last "Remove" took out: {question, at}

  const one = (selector, within = document) => within.querySelector(selector);
  const every = (selector, within = document) => [...within.querySelectorAll(selector)];
  const place = (name) => one(`.yours .${name}`);
  const shelf = () => `meeting:${paper}`;
  const counted = (count) => (count === 1 ? "1 question" : `${count} questions`);

  // Keeping

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(shelf()) ?? "[]");
      return Array.isArray(found) ? found.filter((each) => typeof each?.text === "string").map(whole) : [];
    } catch {
      return [];
    }
  }

  function whole(each) {
    const words = (value) => (typeof value === "string" ? value : "");
    return {
      key: typeof each.key === "string" ? each.key : null,
      text: each.text,
      lead: words(each.lead),
      item: words(each.item),
      to: words(each.to),
      places: Array.isArray(each.places) ? each.places : [],
    };
  }

  function keep() {
    try {
      if (questions.length) localStorage.setItem(shelf(), JSON.stringify(questions));
      else localStorage.removeItem(shelf());
    } catch {
      tell(UNKEPT);
    }
    count();
  }

  // Showing

  function tell(words, line = "list-status") {
    place(line).textContent = words;
  }

  function count() {
    for (const number of every(".taken")) number.textContent = questions.length;
    one(".bar").hidden = paper === null;
    place("none-yet").hidden = questions.length > 0;
    place("export").hidden = questions.length === 0;
    for (const [key, box] of offered) box.checked = questions.some((each) => each.key === key);
    for (const item of every("details.agenda-item")) {
      const chosen = every("input[data-offer]:checked", item).length;
      one(".chosen", item).textContent = chosen ? ` · ${chosen} chosen` : "";
    }
    every(".entries > li").forEach((entry, at, all) => {
      named(one("[data-act=up]", entry), `Move question ${at + 1} up`, at === 0);
      named(one("[data-act=down]", entry), `Move question ${at + 1} down`, at === all.length - 1);
      named(one("[data-act=remove]", entry), `Remove question ${at + 1}`, false);
      one(".label", entry).textContent = `Question ${at + 1}`;
    });
  }

  // A button at the list's end stays where the keyboard is, and says that it does nothing.
  function named(button, name, off) {
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-disabled", off);
  }

  function show() {
    place("entries").replaceChildren(...questions.map(entry));
    for (const box of every(".entries textarea")) fit(box);
    count();
  }

  function entry(question) {
    const made = one(".yours template").content.firstElementChild.cloneNode(true);
    for (const field of every("[data-part]", made)) {
      field.value = question[field.dataset.part];
      field.addEventListener("input", () => {
        question[field.dataset.part] = field.value;
        print(made, question);
        if (field.matches("textarea")) fit(field);
        keep();
      });
    }
    one(".own", made).hidden = question.key !== null;
    one(".places", made).append(...question.places.map(cited));
    print(made, question);
    for (const button of every("[data-act]", made)) {
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") ACTS[button.dataset.act](question, made, button);
      });
    }
    return made;
  }

  // What is printed, where a field would show only what fits into it.
  function print(made, question) {
    one("[data-printed=text]", made).textContent = question.text;
    one("[data-printed=lead]", made).textContent = question.lead ? `Lead member: ${question.lead}` : "";
    one("[data-printed=to]", made).textContent =
      question.to && question.to !== "Commissioner" ? `To the ${question.to}` : "";
  }

  function cited(where) {
    const line = document.createElement("li");
    const page = document.createElement(document.getElementById(where.view) ? "button" : "span");
    page.textContent = where.name;
    if (page.matches("button")) {
      page.type = "button";
      page.className = "opener";
      page.dataset.view = where.view;
    }
    const quote = document.createElement("blockquote");
    quote.textContent = where.quote;
    line.append(page);
    if (where.paper) {
      const from = document.createElement("p");
      from.className = "from";
      from.textContent = where.paper;
      line.append(from);
    }
    line.append(quote);
    return line;
  }

  function fit(box) {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 4}px`;
  }

  // Changing

  function add(question) {
    questions.push(question);
    const made = entry(question);
    place("entries").append(made);
    fit(one("textarea", made));
    keep();
    return made;
  }

  function remove(question, made) {
    removed = { question, at: questions.indexOf(question) };
    questions.splice(removed.at, 1);
    made.remove();
    one("[data-act=undo]").hidden = false;
    keep();
  }

  function move(question, made, button, by) {
    const from = questions.indexOf(question);
    questions.splice(from, 1);
    questions.splice(from + by, 0, question);
    const list = place("entries");
    made.remove();
    list.insertBefore(made, list.children[from + by] ?? null);
    keep();
    button.focus();
    tell(`Now question ${from + by + 1} of ${questions.length}.`);
  }

  const ACTS = {
    up: (question, made, button) => move(question, made, button, -1),
    down: (question, made, button) => move(question, made, button, 1),
    remove: (question, made) => {
      remove(question, made);
      tell(`Question removed. ${counted(questions.length)} left.`);
      one("[data-act=undo]").focus();
    },
    undo: () => {
      if (removed === null) return;
      questions.splice(removed.at, 0, removed.question);
      show();
      keep();
      one("textarea", place("entries").children[removed.at]).focus();
      forget();
      tell("Question put back.");
    },
    add: () => {
      forget();
      one("textarea", add({ key: null, text: "", lead: "", item: "", to: "", places: [] })).focus();
      tell("");
    },
    docx: () => save("docx"),
    pdf: () => save("pdf"),
    print: () => {
      document.documentElement.classList.add("printing-questions");
      window.print();
      document.documentElement.classList.remove("printing-questions");
    },
  };

  function forget() {
    removed = null;
    one("[data-act=undo]").hidden = true;
  }

  function tick(box) {
    const offer = JSON.parse(box.dataset.offer);
    const at = questions.findIndex((each) => each.key === offer.key);
    if (box.checked && at < 0) add({ ...offer, lead: "", item: "" });
    if (!box.checked && at >= 0) remove(questions[at], place("entries").children[at]);
    tell(box.checked ? `Taken along: ${counted(questions.length)}.` : `Left out: ${counted(questions.length)} left.`);
  }

  // Saving as a document

  async function save(kind) {
    tell("Making the document…", "export-status");
    const sent = questions.map(({ text, lead, item, to, places }) => ({
      text,
      lead,
      item,
      to,
      places: places.map(({ document, page, paragraph, quote }) => ({ document, page, paragraph, quote })),
    }));
    try {
      const body = JSON.stringify({ paper, questions: sent });
      const answer = await fetch(`/export/questions.${kind}`, { method: "POST", body });
      if (!answer.ok) {
        tell(sentence(await answer.text()), "export-status");
        return;
      }
      const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1] ?? `questions.${kind}`;
      download(await answer.blob(), name);
      tell(`Saved as ${name}.`, "export-status");
    } catch {
      tell(LOST, "export-status");
    }
  }

  // Why there is no document is said as text, or as a page where one has to sign in again.
  const sentence = (sent) => new DOMParser().parseFromString(sent, "text/html").body.textContent;

  function download(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // Beginning

  // The paper stands in the address behind "#", so that a reload or a bookmark leads to it; that part is never sent.
  const asked = (name) => new URLSearchParams(location.hash.slice(1)).get(name);

  function begin() {
    const shown = one(".meeting");
    paper = shown?.dataset.paper ?? null;
    if (paper === null) {
      one(".bar").hidden = true;
      return;
    }
    const exempt = shown.dataset.exempt ? { exempt: shown.dataset.exempt } : {};
    history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ paper, ...exempt })}`);
    offered = new Map(every("input[data-offer]", shown).map((box) => [JSON.parse(box.dataset.offer).key, box]));
    questions = kept();
    refresh();
    forget();
    show();
  }

  // A question that is still offered shows the pages as they are now; of another, those that are here for others.
  function refresh() {
    const same = (where) => JSON.stringify([where.document, where.page, where.quote]);
    const offers = [...offered.values()].map((box) => JSON.parse(box.dataset.offer));
    const views = new Map(offers.flatMap((offer) => offer.places.map((where) => [same(where), where.view])));
    for (const question of questions) {
      question.places = offers.find((offer) => offer.key === question.key)?.places ?? question.places;
      for (const where of question.places) where.view = views.get(same(where)) ?? null;
    }
  }

  function reopen() {
    const choice = one("select#paper");
    if (!asked("paper") || !choice || one(".meeting")) return;
    choice.value = asked("paper");
    const exempt = choice.form.elements.exempt;
    if (exempt) exempt.checked = asked("exempt") === exempt.value;
    if (choice.value) choice.form.requestSubmit();
  }

  // The page may be on the screen before this script is.
  document.addEventListener("page-shown", reopen);
  reopen();

  document.addEventListener("result-shown", begin);

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-offer]")) tick(event.target);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".yours > * [data-act], .yours > [data-act]");
    if (button && !button.closest(".entries")) ACTS[button.dataset.act]();
    const way = event.target.closest('a[href^="/meeting#"]');
    if (way) {
      event.preventDefault();
      const goal = document.getElementById(way.hash.slice(1));
      goal?.focus({ preventScroll: true });
      goal?.scrollIntoView();
    }
  });

  // The same paper in another tab.
  window.addEventListener("storage", (event) => {
    if (paper === null || event.key !== shelf()) return;
    questions = kept();
    refresh();
    show();
  });
})();
