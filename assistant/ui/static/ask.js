// A question's own address, its follow-ups and copies; the questions that this browser asked before.
"use strict";

(() => {
  // What an answer depends on. It stands in the part of the address after "#", which a browser sends to nobody.
  const FIELDS = ["question", "after", "body", "kind", "from", "to", "as-of"];
  const FILTERS = ["body", "kind", "from", "to", "as-of"];
  const EARLIER = "scrutiny-earlier-questions";
  const MOST = 30;

  const form = () => document.getElementById("ask");
  const result = () => document.querySelector("#result > .result");

  // Asking

  let set = false; // whether the fields were set by this script, for the submission under way
  let step = null; // how the answer's address is to enter the browser's history
  let sent = null; // the fields as they were sent

  function ask(fields, { replace = false } = {}) {
    for (const name of FIELDS) form().elements[name].value = fields[name] ?? "";
    if (fields["as-of"] === form().dataset.newest) form().elements["as-of"].value = ""; // as without a choice
    form().elements["rested-on"].value = fields["rested-on"] ?? "";
    count();
    set = true;
    step = replace ? "replaceState" : "pushState";
    form().requestSubmit();
  }

  function read() {
    return Object.fromEntries(FIELDS.map((name) => [name, form().elements[name].value]));
  }

  document.addEventListener(
    "submit",
    (event) => {
      if (event.target === form()) {
        if (!set) {
          form().elements.after.value = "";
          form().elements["rested-on"].value = "";
          step = "pushState";
        }
        set = false;
        sent = read();
      } else if (event.target.matches("[data-follow-up]")) {
        const follow = event.target.querySelector("textarea").value;
        const before = result().dataset.understood ?? sent.question;
        if (follow.trim()) ask({ ...sent, question: follow, after: before });
      }
    },
    true,
  );

  document.addEventListener("result-shown", (event) => {
    if (event.target.id !== "result") return;
    if (!sent) event.target.replaceChildren(); // one went back meanwhile
    if (!result()) return;
    history[step](null, "", `#${address()}`);
    keep(sent);
    bring(event.target);
  });

  // Where the form fills the screen the answer is brought to its top.
  function bring(place) {
    const far = place.getBoundingClientRect().top > window.innerHeight / 2;
    if (far) place.scrollIntoView({ block: "start", behavior: "instant" });
  }

  // Links

  function address() {
    const named = { ...sent, "as-of": result().dataset.asOf, "rested-on": result().dataset.restsOn };
    return new URLSearchParams(Object.entries(named).filter(([, value]) => value)).toString();
  }

  function open() {
    const named = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    if (named.question) ask(named, { replace: true });
    return Boolean(named.question);
  }

  let opened = false;
  document.addEventListener("page-shown", () => {
    list();
    if (!opened) open();
    opened = true;
  });

  // Back to a page without a question shows it as it first was.
  window.addEventListener("popstate", () => {
    if (!form() || open() || location.hash) return;
    form().reset();
    count();
    sent = null;
    document.getElementById("result").replaceChildren();
    tell("");
  });

  // Which papers

  function count() {
    const chosen = FILTERS.filter((name) => form().elements[name].value).length;
    const words = chosen === 0 ? "" : chosen === 1 ? " – 1 choice made" : ` – ${chosen} choices made`;
    document.querySelector("[data-chosen]").textContent = words;
  }

  function clearFilters() {
    for (const name of FILTERS) form().elements[name].value = "";
    count();
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest?.(".filters")) count();
  });

  // Earlier questions

  // Of those who sign in on one computer, each has their own.
  const kept = () => [EARLIER, form().dataset.visitor].filter(Boolean).join(" ");

  function earlier() {
    try {
      return JSON.parse(localStorage.getItem(kept()) ?? "[]");
    } catch {
      return [];
    }
  }

  function store(questions) {
    try {
      localStorage.setItem(kept(), JSON.stringify(questions));
    } catch {
      // A browser that keeps nothing has no earlier questions.
    }
  }

  function keep(fields) {
    const same = (other) => FIELDS.every((name) => (other[name] ?? "") === fields[name]);
    store([fields, ...earlier().filter((other) => !same(other))].slice(0, MOST));
    list();
  }

  function list() {
    const place = document.querySelector("[data-earlier]");
    if (!place) return;
    const questions = earlier();
    place.closest("section").hidden = questions.length === 0;
    place.replaceChildren(
      ...questions.map((fields) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = fields.after ? `${fields.question} (after “${fields.after}”)` : fields.question;
        button.addEventListener("click", () => ask(fields));
        item.append(button);
        return item;
      }),
    );
  }

  // Copies

  async function copy(button) {
    const actions = button.closest(".actions");
    const box = actions.querySelector("textarea");
    const link = button.dataset.copy === "link";
    const text = link ? `${location.origin}${location.pathname}#${address()}` : box.defaultValue;
    box.value = text;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      // Not allowed here: the old way, and else the words are there to be copied by hand.
      box.hidden = false;
      box.focus();
      box.select();
      done = document.execCommand("copy");
    }
    if (done) box.hidden = true;
    if (done) button.focus();
    const what = link ? "The link is copied." : "The answer is copied, with its sources.";
    const words = done ? what : "It could not be copied by itself: the words are marked below, press Ctrl and C.";
    actions.querySelector("[data-copied]").textContent = words;
    tell(words);
  }

  function tell(words) {
    const line = document.querySelector("p.status");
    line.classList.add("unseen");
    line.textContent = words;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !form()) return;
    if (button.dataset.copy) copy(button);
    else if ("print" in button.dataset) window.print();
    else if ("clearFilters" in button.dataset) clearFilters();
    else if ("clearEarlier" in button.dataset) {
      store([]);
      list();
      form().elements.question.focus();
      tell("Your earlier questions are cleared.");
    } else if ("widen" in button.dataset) ask({ question: sent.question, after: sent.after, "as-of": sent["as-of"] });
  });
})();
