/** What kind of thing is wrong with a text. */
export type FaultKind =
  /** A figure that no reading of the message has. */
  | 'unnamed'
  /** A figure that is not the one of the reading its sentence names. */
  | 'mismatch'
  /** The figure's value with the other sign, or with a word of the other direction. */
  | 'direction'
  /** A date or time that no reading has. */
  | 'moment'
  /** Words that contradict a reading that is a state. */
  | 'state'
  /** A level called support above price, or resistance below it. */
  | 'role'
  /** Advice, certainty about the future, a record or a low called as fact. */
  | 'forbidden'
  /** The two languages do not carry the same readings. */
  | 'pair';

/** One thing wrong in a text: the line it stands in, and what it is. */
export type LintFault = { readonly kind: FaultKind; readonly line: string; readonly problem: string };
