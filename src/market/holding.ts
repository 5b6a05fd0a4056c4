/** What one company or government holds at the moment it was asked, BTC. */
export type Holding = {
  /** Its name, with the ticker where it has one, so that two of one name stay two. */
  readonly holder: string;
  readonly btc: number;
};
