// An article that a search led to (#q=…): load what marks the words there.
const marked = () => location.hash.startsWith("#q=") && import("./marks.js").then(({ show }) => show());
addEventListener("hashchange", marked);
marked();
