/** A piece of SVG that is safe to put into another. */
export type Svg = { readonly markup: string };

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** Whole hundredths: shorter, and the same on every machine. */
const number = (value: number): string => String(Math.round(value * 100) / 100);

/** An element; text children are escaped. */
export function el(name: string, attributes: Attributes, ...children: readonly (Svg | string)[]): Svg {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === ''
      ? []
      : [` ${key}="${typeof value === 'number' ? number(value) : escaped(value)}"`],
  );
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : child.markup)).join('');
  return { markup: `<${name}${written.join('')}>${inner}</${name}>` };
}

export const group = (...children: readonly Svg[]): Svg => ({
  markup: children.map(({ markup }) => markup).join(''),
});

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes): Svg =>
  el('line', { x1, y1, x2, y2, ...attributes });
