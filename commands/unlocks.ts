import { sectionMessage } from '../src/briefing/section.ts';
import { unlocksSection } from '../src/briefing/sections/unlocks.ts';
import { defineCommand } from '../src/command.ts';
import { UsageError } from '../src/errors.ts';
import type { MarketData } from '../src/market/market-data.ts';
import { isAvailable } from '../src/market/sourced.ts';
import { tokenNamed } from '../src/metrics/token-unlock.ts';
import { UNLOCK_DAYS } from '../src/readings/unlocks.ts';

/** Named to someone who asks for a token that is not listed. */
const MOST_EXAMPLES = 10;

/** `/unlocks [days] [token]`: token unlocks ahead, in the reader's zone; of one token where it is named. */
export const unlocks = defineCommand({
  name: 'unlocks',
  options: {
    days: { kind: 'number', min: 1, max: 365, whole: true, default: UNLOCK_DAYS },
    token: { kind: 'text', most: 40, suggested: 'tokens', like: /\p{L}/u },
  },
  explains: ['unlock_share'],
  async run({ options: { days, token }, ...context }) {
    const symbol = token === undefined ? undefined : await listedToken(context.data, token);
    return sectionMessage(await unlocksSection(context, { days, token: symbol }), context);
  },
});

/** The symbol of a token. Without a calendar any will do: the answer says that there is none. */
async function listedToken(data: MarketData, given: string): Promise<string> {
  const listed = await data.unlocks();
  if (!isAvailable(listed)) return given;
  const symbol = tokenNamed(listed.value, given);
  if (symbol !== undefined) return symbol;
  const examples = [...new Set(listed.value.map(({ token }) => token))].slice(0, MOST_EXAMPLES);
  throw new UsageError({ code: 'unknown_value', option: 'token', given, examples });
}
