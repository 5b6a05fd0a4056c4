import { everyComponent } from './discord-component-rules.ts';
import { isFields, records, text, type Fields } from './discord-refusal.ts';

/** A thing a reader sees: a stretch of text, a picture or a file by its name, a line across, something to press by its label. */
export type Seen = { readonly kind: 'text' | 'file' | 'line' | 'button' | 'entry'; readonly text: string };

/** What a message of components shows, from top to bottom. */
export const seenIn = (body: { readonly components: readonly unknown[] }): readonly Seen[] =>
  everyComponent(body.components).flatMap(seenOf);

function seenOf(component: Fields): readonly Seen[] {
  const { type, content, items, file, label, options } = component;
  const name = (media: unknown): string =>
    text(isFields(media) ? media.url : '').replace('attachment://', '');
  switch (type) {
    case 2:
      return [{ kind: 'button', text: text(label) }];
    case 3:
      return records(options).map((one) => ({ kind: 'entry', text: text(one.label) }));
    case 10:
      return [{ kind: 'text', text: text(content) }];
    case 12:
      return records(items).map(({ media }) => ({ kind: 'file', text: name(media) }));
    case 13:
      return [{ kind: 'file', text: name(file) }];
    case 14:
      return [{ kind: 'line', text: '' }];
    default:
      return [];
  }
}

/** Its texts alone, a line between two of them. */
export const textIn = (body: { readonly components: readonly unknown[] }): string =>
  seenIn(body)
    .flatMap((seen) => (seen.kind === 'text' ? [seen.text] : []))
    .join('\n');

/** The custom ids of its buttons and the values of its menus, from top to bottom. */
export const idsIn = (body: { readonly components: readonly unknown[] }): readonly string[] =>
  everyComponent(body.components).flatMap(({ type, custom_id: id, options }) => {
    if (type === 2) return [text(id)];
    return type === 3 ? records(options).map(({ value }) => text(value)) : [];
  });
