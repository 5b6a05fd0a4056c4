import type { en } from './en.ts';

/** All phrases of one language. English is the type: a language with a missing phrase or argument does not compile. */
export type Catalogue = ReturnType<typeof en>;
