/** How a piece of text is set off; every piece also reads the same without it. */
export type Paint = {
  readonly strong: (text: string) => string;
  readonly lead: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly warning: (text: string) => string;
  /** Gains and losses, by the sign that is written with them. */
  readonly signs: (text: string) => string;
};

/** An amount with its sign; a hyphen inside a word, a date, a range or an instrument is not a sign. */
const SIGNED =
  /(?<![\p{L}\p{N}%％)）.,])([+\-−])[$€£¥]?\d+(?:[.,]\d+)*(?:[%％]|[kMBTx](?!\p{L}))?(?: ?(?:万亿|[万亿])?(?:美元|枚)| ?(?:万亿|[万亿]))?/gu;

/** Select Graphic Rendition codes by hand: `util.styleText` of newer Node versions asks the process's own streams, not the caller. */
const sgr =
  (on: string, off: string) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

const green = sgr('32', '39');
const red = sgr('31', '39');

const COLOURED: Paint = {
  strong: sgr('1', '22'),
  lead: sgr('1;36', '22;39'),
  faint: sgr('2', '22'),
  warning: sgr('33', '39'),
  signs: (text) =>
    text.replace(SIGNED, (amount: string, sign: string) => (sign === '+' ? green(amount) : red(amount))),
};

const same = (text: string): string => text;
const PLAIN: Paint = { strong: same, lead: same, faint: same, warning: same, signs: same };

export const createPaint = (colour: boolean): Paint => (colour ? COLOURED : PLAIN);
