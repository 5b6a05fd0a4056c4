/** Whose figures these are: nobody's. */
export const SOURCE = 'Soundings simulated market';
