// Put what the reader chose on the root element, before anything is drawn. Loaded in the head, and waited for.
(function (root) {
  root.dataset.script = "";
  if ("speechSynthesis" in window) root.dataset.speech = "";
  if ("caches" in window && "serviceWorker" in navigator) root.dataset.shelf = "";
  try {
    var chosen = JSON.parse(localStorage.getItem("reading")) || {};
    ["size", "light", "face", "large", "set"].forEach(function (name) {
      if (typeof chosen[name] === "string") root.dataset[name] = chosen[name];
    });
  } catch (error) {
    // Storage is closed to us, or holds no JSON: the page looks as it does for everybody.
  }
})(document.documentElement);
