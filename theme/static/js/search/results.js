// The list of results: each is filled from the article's own files when it is shown.
import { article as told } from "./article.js";
import { excerpt, mark } from "./excerpt.js";
import { written } from "./query.js";

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Articles without a headline are called by their first sentence.
const called = ({ title, text }) => title || (text[0] ?? "").split("。")[0].slice(0, 28);

export class Results {
  // `list` is the list's element, `template` holds one result, whose link leads to the home page; where that is not
  // `plainHome`, texts are in other characters than the print, and `plain` converts them.
  constructor(list, template, plainHome, plain) {
    const site = new URL(template.content.querySelector(".result-link").getAttribute("href"), location.href).href;
    Object.assign(this, { list, template, site, plain, isConverted: site !== plainHome });
  }

  clear() {
    this.list.replaceChildren();
  }

  // Show the articles up to `limit`; those that are shown already stay.
  show(articles, words, limit) {
    for (const article of articles.slice(this.list.children.length, limit)) this.list.append(this.item(article, words));
  }

  item(article, words) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    const [year, month, day] = article.day.split("-");
    const address = `${this.site}${year}/${month}/${day}/${article.label}/${String(article.seq).padStart(2, "0")}/`;
    const part = name => item.querySelector(`.${name}`);
    const date = part("result-date"), folio = part("result-folio"), link = part("result-link");
    date.dateTime = article.day;
    date.textContent = filled(date.dataset.words, { year, month: Number(month), day: Number(day) });
    folio.textContent = filled(folio.dataset.words, article);
    link.href = address + (words.length ? `#q=${encodeURIComponent(written(words))}` : "");
    told(address, this.isConverted)
      .then(form => {
        const text = excerpt([...form.text, ...(form.captions ?? [])], words, form.summary, this.plain);
        mark(link, called(form), words, this.plain);
        for (const [name, said] of [["kicker", form.kicker], ["subtitle", form.subtitle], ["summary", text]]) {
          if (said) mark(part(name), said, words, this.plain);
          else part(name).remove();
        }
        part("result-section").textContent = form.section ?? "";
      })
      .catch(() => (link.textContent = folio.textContent)) // it still leads to the article
      .finally(() => item.removeAttribute("aria-busy"));
    return item;
  }
}
