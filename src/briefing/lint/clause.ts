/** The part of a text's clause that stands before a place: what may deny or condition a claim made there. */
export function clauseBefore(text: string, index: number): string {
  const before = text.slice(0, index);
  const start = Math.max(
    ...[...before.matchAll(/[;；。！？:：]|[.!?](?=\s)|[,，]/g)].map((end) => end.index + 1),
    0,
  );
  return before.slice(start);
}

/** The sentence around a place. */
export function sentenceAround(text: string, index: number): string {
  const before = text.slice(0, index);
  const start = Math.max(...[...before.matchAll(/[;；。！？]|[.!?](?=\s)/g)].map((end) => end.index + 1), 0);
  const rest = text.slice(index);
  const length = /[;；。！？]|[.!?](?=\s|$)/.exec(rest)?.index ?? rest.length;
  return text.slice(start, index + length);
}
