// Runs inside Gradio's HTML component: `element` is the component's root, `trigger` sends an event.
const box = () => element.querySelector("#question");

function ask(question) {
  if (question.trim() === "") {
    box().focus();
    return;
  }
  trigger("ask", { question: question.trim() });
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(box().value);
});

element.addEventListener("keydown", (event) => {
  if (event.target === box() && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    ask(box().value);
  }
});
