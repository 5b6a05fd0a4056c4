import { ButtonStyle, ComponentType } from 'discord.js';

/** Components as the API takes them, as far as an answer is made of them. */
export type TextDisplay = { readonly type: ComponentType.TextDisplay; readonly content: string };
export type MediaGallery = {
  readonly type: ComponentType.MediaGallery;
  readonly items: readonly { readonly media: { readonly url: string }; readonly description: string }[];
};
export type FileView = { readonly type: ComponentType.File; readonly file: { readonly url: string } };
export type Separator = {
  readonly type: ComponentType.Separator;
  readonly divider: true;
  readonly spacing: 1;
};
export type Button = {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary;
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: true;
};
export type Menu = {
  readonly type: ComponentType.StringSelect;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly default?: true;
  }[];
};
export type Row = {
  readonly type: ComponentType.ActionRow;
  readonly components: readonly (Button | Menu)[];
};
export type Inner = TextDisplay | MediaGallery | FileView | Separator | Row;
export type Container = {
  readonly type: ComponentType.Container;
  readonly accent_color: number;
  readonly components: readonly Inner[];
};
export type Component = Container | TextDisplay;

/** The blue of the pictures. */
const ACCENT = 0x56b4e9;

export const textDisplay = (content: string): TextDisplay => ({ type: ComponentType.TextDisplay, content });
export const separator: Separator = { type: ComponentType.Separator, divider: true, spacing: 1 };
export const container = (components: readonly Inner[]): Container => ({
  type: ComponentType.Container,
  accent_color: ACCENT,
  components,
});
/** One picture over the whole width: several side by side would be cut to tiles. */
export const gallery = (name: string, description: string): MediaGallery => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: attached(name) }, description }],
});
export const fileView = (name: string): FileView => ({
  type: ComponentType.File,
  file: { url: attached(name) },
});

/** How a component refers to a file of its message. */
const attached = (name: string): string => `attachment://${name}`;

/** Components as Discord counts them: each one, and all that are in it. */
export const countComponents = (components: readonly Inner[]): number =>
  components.reduce((sum, one) => sum + 1 + ('components' in one ? one.components.length : 0), 0);

/** The same without the pictures and files that are not there; what is set off by a line stays set off from something. */
export function withoutFiles(
  components: readonly Component[],
  absent: ReadonlySet<string>,
): readonly Component[] {
  if (absent.size === 0) return components;
  const urls = new Set([...absent].map(attached));
  return components.map((one) => {
    if (one.type !== ComponentType.Container) return one;
    const left = one.components.filter((inner) => !urls.has(urlOf(inner) ?? ''));
    const from = left.findIndex(({ type }) => type !== ComponentType.Separator);
    return { ...one, components: from < 0 ? [textDisplay(NOTHING)] : left.slice(from) };
  });
}

/** Discord refuses an empty message. */
export const NOTHING = '—';

function urlOf(inner: Inner): string | undefined {
  if (inner.type === ComponentType.MediaGallery) return inner.items[0]?.media.url;
  return inner.type === ComponentType.File ? inner.file.url : undefined;
}
