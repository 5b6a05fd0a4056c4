import type { Lang } from '../../src/locales/format.ts';
import { widthOf } from '../../src/pictures/text.ts';

/** A piece of text on a picture and the box it fills. */
export type DrawnText = {
  readonly said: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (markup: string): string =>
  markup.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** Every text of a picture but its watermark, which lies under the others. */
export function textsOf(svg: string, lang: Lang): readonly DrawnText[] {
  const withoutWatermark = svg.replace(/<g transform="translate[^>]*opacity[^>]*>.*?<\/g>/, '');
  return [...withoutWatermark.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(
    ([, attributes = '', inner = '']) => {
      const of = (name: string): string => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
      const [x, y, size] = [Number(of('x')), Number(of('y')), Number(of('font-size'))];
      const said = plain(inner);
      const weight = of('font-weight') === '700' ? 'bold' : 'regular';
      const width = widthOf(said, { size, weight, lang });
      const left =
        x - { start: 0, middle: width / 2, end: width }[of('text-anchor') as 'start' | 'middle' | 'end'];
      return { said, size, left, right: left + width, top: y - size * 0.74, bottom: y + size * 0.16 };
    },
  );
}

/** Pairs of texts that cover one another. */
export const covered = (texts: readonly DrawnText[]): readonly (readonly [string, string])[] =>
  texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => [one.said, other.said] as const),
  );
