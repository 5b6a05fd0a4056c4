import { supportSection } from '../src/briefing/sections/support.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/support`: levels below and above price, and where coins were bought. */
export const support = defineCommand({
  name: 'support',
  options: {},
  explains: [
    'true_market_mean',
    'realized_price',
    'sth_cost_basis',
    'lth_cost_basis',
    'active_realized_price',
    'dense_cluster',
    'accumulation_zone',
  ],
  run: async (context) => sectionMessage(await supportSection(context), context),
});
