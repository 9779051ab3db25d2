// The reading settings: a form on a page of its own, brought as a panel over any other page.
import { recalled, remember } from "./memory.js";

const NAMES = ["size", "light", "face", "large", "set"];
const root = document.documentElement;

function apply(chosen) {
  for (const name of NAMES) {
    if (chosen[name]) root.dataset[name] = chosen[name];
    else delete root.dataset[name];
  }
  for (const text of document.querySelectorAll(".literary-text")) {
    // A box that scrolls must be within reach of the keyboard.
    if (chosen.set) text.tabIndex = 0;
    else text.removeAttribute("tabindex");
  }
}

function fill(form, chosen) {
  for (const field of form.elements) {
    if (field.name) field.checked = field.value === (chosen[field.name] ?? "");
  }
}

function serve(form) {
  fill(form, recalled());
  form.addEventListener("change", () => {
    const data = new FormData(form);
    const chosen = Object.fromEntries(NAMES.map((name) => [name, data.get(name) ?? ""]));
    remember(chosen);
    apply(chosen);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    const none = Object.fromEntries(NAMES.map((name) => [name, ""]));
    remember(none);
    apply(none);
    fill(form, none);
  });
}

async function open(link) {
  let panel = document.querySelector("dialog.panel");
  if (!panel) {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const form = page.querySelector("form[data-settings]");
    panel = document.createElement("dialog");
    panel.className = "panel";
    panel.setAttribute("aria-label", link.textContent.trim());
    panel.append(form);
    document.body.append(panel);
    serve(form);
    panel.addEventListener("click", (event) => {
      if (event.target === panel) panel.close(); // beside the form
    });
    form.querySelector("[data-close]").addEventListener("click", () => panel.close());
  }
  fill(panel.querySelector("form"), recalled());
  panel.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-panel]");
  if (!link || document.querySelector("main form[data-settings]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
document.addEventListener("click", (event) => event.target.closest?.("[data-do=print]") && print());
addEventListener("storage", () => apply(recalled())); // chosen in another window
addEventListener("pageshow", (event) => event.persisted && apply(recalled()));
apply(recalled());
const own = document.querySelector("main form[data-settings]");
if (own) serve(own);
