// Runs inside Gradio's HTML component: `element` is the component's root, `trigger` sends an event.
element.addEventListener("submit", (event) => {
  event.preventDefault();
  trigger("choose", { document: element.querySelector("#paper").value });
});
