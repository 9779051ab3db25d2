// Copying, sharing and quoting on an article's page; without it there is text to be selected.
const box = document.querySelector(".cite");
const quote = document.querySelector(".quote");
const text = document.querySelector(".article-text");
const status = box.querySelector("[role=status]");
const canonical = document.querySelector("link[rel=canonical]");
const address = canonical ? canonical.href : location.href.split("#")[0];

const today = box.querySelector("[data-today]");
if (today) today.textContent = new Date().toLocaleDateString("sv"); // Swedes write 2024-02-02

async function copy(words) {
  await navigator.clipboard.writeText(words);
  status.textContent = status.dataset.said;
}

if (navigator.clipboard) {
  for (const button of box.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy).textContent));
  }
  box.querySelector(".cite-hint").hidden = false;
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const now = getSelection();
    const inside = !now.isCollapsed && text.contains(now.anchorNode) && text.contains(now.focusNode);
    chosen = inside ? { words: now.toString().trim(), range: now.getRangeAt(0) } : null;
    quote.hidden = !(chosen && chosen.words);
  });
  // Pressing a button would end the selection first.
  quote.addEventListener("pointerdown", (event) => event.preventDefault());
  quote.addEventListener("click", async () => {
    const start = chosen.range.startContainer;
    const paragraph = (start.closest ? start : start.parentElement).closest("p[id]");
    const place = address + (paragraph ? `#${paragraph.id}` : "");
    await copy(quote.dataset.form.replace("{text}", () => chosen.words).replace("{url}", () => place));
    quote.hidden = true;
  });
}

if (navigator.share) {
  const share = box.querySelector("[data-share]");
  share.hidden = false;
  share.addEventListener("click", () => {
    // Closing the system's sheet without a choice is no error.
    navigator.share({ title: document.title, url: address }).catch(() => {});
  });
}
