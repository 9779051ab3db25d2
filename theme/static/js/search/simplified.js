// What a reader of the site in traditional characters asks for, in the characters that were printed.

export const same = text => text;

// Return a function that converts a text, mark by mark, by the file at `address`; without an address it changes nothing.
export async function inSimplified(address) {
  if (!address) return same;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return same;
  const { traditional, simplified } = await answer.json();
  const marks = [...simplified]; // some take two units
  const plain = new Map(Array.from(traditional, (mark, place) => [mark, marks[place]]));
  return text => Array.from(text.normalize("NFC"), mark => plain.get(mark) ?? mark).join("");
}
