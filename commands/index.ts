import type { Command } from '../src/command.ts';
import { briefing } from './briefing.ts';
import { changes } from './changes.ts';
import { explain } from './explain.ts';
import { flows } from './flows.ts';
import { helpFor } from './help.ts';
import { leverage } from './leverage.ts';
import { liquidations } from './liquidations.ts';
import { losses } from './losses.ts';
import { premium } from './premium.ts';
import { price } from './price.ts';
import { regime } from './regime.ts';
import { settings } from './settings.ts';
import { skew } from './skew.ts';
import { stress } from './stress.ts';
import { support } from './support.ts';
import { unlocks } from './unlocks.ts';
import { volatility } from './volatility.ts';
import { volume } from './volume.ts';
import { vrp } from './vrp.ts';

const TOPICS: readonly Command[] = [
  briefing,
  support,
  losses,
  stress,
  flows,
  volume,
  liquidations,
  volatility,
  skew,
  vrp,
  premium,
  leverage,
  regime,
  changes,
  unlocks,
  price,
  explain,
  settings,
];

/** The slash commands, in the order `/help` shows them. */
export const COMMANDS: readonly Command[] = [...TOPICS, helpFor(TOPICS)];
