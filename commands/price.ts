import { priceSection } from '../src/briefing/sections/price.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/price`: the price, its changes, and the distance to each cost-basis level. */
export const price = defineCommand({
  name: 'price',
  options: {},
  explains: ['price', 'true_market_mean', 'realized_price'],
  run: async (context) => sectionMessage(await priceSection(context), context),
});
