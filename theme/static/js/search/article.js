// What a result tells of an article: its index.json, or its page where only that is in the reader's characters.

async function got(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

// Return {title, kicker, subtitle, text, captions, summary, section} of the article at `address`.
export async function article(address, isConverted) {
  if (!isConverted) return (await got(`${address}index.json`)).json();
  const page = new DOMParser().parseFromString(await (await got(address)).text(), "text/html");
  const texts = query => [...page.querySelectorAll(query)].map(node => node.textContent.trim());
  const [kicker] = texts(".article-head .kicker"), [subtitle] = texts(".article-head .subtitle");
  const head = page.querySelector(".article-head h1");
  head?.querySelector(".mark")?.remove();
  return {
    title: head?.textContent.trim(),
    kicker,
    subtitle,
    text: texts(".article-text > :not(.caption, .jump, .article-rest)"),
    captions: texts(".article-text > .caption"),
    summary: page.querySelector("meta[name=description]")?.content,
    section: page.querySelector("meta[property='article:section']")?.content,
  };
}
