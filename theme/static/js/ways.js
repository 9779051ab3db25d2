// Arrow keys and swipes follow the links of the pagers: article, page, issue or month before and after.
const RELS = { ArrowLeft: "prev", ArrowRight: "next" };
// Where an arrow key or a finger already means something.
const BUSY = "input, select, textarea, [contenteditable], [tabindex='0'], dialog, summary";
const FAR = 70; // CSS pixels of a swipe
const SOON = 700; // milliseconds

/** Follow a pager's link; the second pager of a page is that of what it belongs to. */
function follow(rel, level) {
  document.querySelectorAll(".pager")[level]?.querySelector(`[rel=${rel}]`)?.click();
}

document.addEventListener("keydown", (event) => {
  const rel = RELS[event.key];
  if (!rel || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.(BUSY) || document.querySelector("dialog[open]")) return;
  follow(rel, event.shiftKey ? 1 : 0);
});

let start = null;

function scrollsSideways(node) {
  for (; node && node !== document.body; node = node.parentElement) {
    if (node.scrollWidth > node.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(node).overflowX)) return true;
  }
  return false;
}

addEventListener("touchstart", (event) => {
  const [touch] = event.touches;
  // Two fingers magnify; a finger from the edge is the system's own way back.
  const own = event.touches.length > 1 || touch.clientX < 24 || touch.clientX > innerWidth - 24;
  start = own || event.target.closest?.(BUSY) || scrollsSideways(event.target) ? null
    : { x: touch.clientX, y: touch.clientY, at: event.timeStamp };
}, { passive: true });

addEventListener("touchend", (event) => {
  const [touch] = event.changedTouches;
  const from = start;
  start = null;
  if (!from || event.touches.length || event.timeStamp - from.at > SOON) return;
  if (!getSelection().isCollapsed || (visualViewport && visualViewport.scale > 1.01)) return;
  const [x, y] = [touch.clientX - from.x, touch.clientY - from.y];
  if (Math.abs(x) > FAR && Math.abs(x) > 2.5 * Math.abs(y)) follow(x > 0 ? "prev" : "next", 0);
}, { passive: true });
