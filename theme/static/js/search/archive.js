// The whole index: the list of its months, and a search through some of them, newest month first.
import { Shard } from "./shard.js";

const AT_ONCE = 4; // months

async function fetched(url, kind, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer[kind]();
}

export class Archive {
  constructor(base) {
    this.base = base;
    this.shards = new Map();
  }

  // Return the months, newest first, as {month, version, articles}.
  months() {
    this.list ??= fetched(`${this.base}months.json`, "json", { cache: "no-cache" }).then(({ months }) =>
      months.map(([month, version, articles]) => ({ month, version, articles })),
    );
    this.list.catch(() => (this.list = null));
    return this.list;
  }

  shard({ month, version }) {
    const folder = `${this.base}${month}/${version}/`;
    if (!this.shards.has(folder)) {
      const fetch = (name, kind) => fetched(folder + name, kind);
      const made = fetch("index.json", "json").then(table => new Shard(month, table, fetch));
      made.catch(() => this.shards.delete(folder));
      this.shards.set(folder, made);
    }
    return this.shards.get(folder);
  }

  // Forget what was loaded: the site was published anew, and its old files are gone.
  forget() {
    this.list = null;
    this.shards.clear();
  }

  // Search the months that `chosen` takes; calls `came` with what each month gave, in order of the months.
  async search(wanted, chosen, came, signal) {
    const months = chosen(await this.months());
    const given = months.map(() => null);
    let next = 0, told = 0;
    const work = async () => {
      while (next < months.length && !signal.aborted) {
        const number = next++, shard = await this.shard(months[number]);
        given[number] = await shard.find(wanted);
        while (told < months.length && given[told] && !signal.aborted) {
          came({ articles: given[told], done: ++told, of: months.length });
        }
      }
    };
    if (!months.length) came({ articles: [], done: 0, of: 0 });
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}
