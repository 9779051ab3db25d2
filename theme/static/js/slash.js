// The key "/" leads to the search field of the page.
addEventListener("keydown", event => {
  const field = document.querySelector("main input[type=search], input[type=search]");
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || !field || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});
