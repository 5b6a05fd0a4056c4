import type { Format, Lang } from '../locales/format.ts';

/** What every part of one picture needs to know. */
export type Page = {
  readonly lang: Lang;
  readonly format: Format;
  readonly noData: string;
};
