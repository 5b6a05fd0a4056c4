export const EDITIONS = ['short', 'full'] as const;
/** `short` reads in a minute on a phone; `full` adds a section for each claim and the conclusion. */
export type Edition = (typeof EDITIONS)[number];
