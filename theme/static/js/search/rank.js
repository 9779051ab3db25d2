// The order of what was found: newest first, as the paper prints it, or best first.

const SOON = 1.2; // how soon more hits stop to count for more; BM25's k1
const LONG = 0.6; // how much a long article's hits count for less; BM25's b
const HEADLINE = 2; // a hit in the headline counts so many times more

const newest = (one, other) =>
  other.day.localeCompare(one.day) || (one.label < other.label ? -1 : one.label > other.label ? 1 : one.seq - other.seq);

export function ranked(articles, best) {
  if (!best) return [...articles].sort(newest);
  const mean = articles.reduce((sum, { length }) => sum + length, 0) / (articles.length || 1);
  const scores = new Map(
    articles.map(article => {
      const slow = SOON * (1 - LONG + (LONG * article.length) / mean);
      const score = article.hits.reduce((sum, { count, head }) => sum + (count / (count + slow)) * (head ? HEADLINE : 1), 0);
      return [article, score];
    }),
  );
  return [...articles].sort((one, other) => scores.get(other) - scores.get(one) || newest(one, other));
}
