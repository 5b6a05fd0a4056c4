/** A token's page at DefiLlama: its name in small letters. */
export const slugOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** A token's id at CoinGecko, where no dot is left. */
export const coinId = (name: string): string => slugOf(name).replaceAll('.', '-');
