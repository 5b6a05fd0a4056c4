import type { Catalogue } from '../../locales/catalogue.ts';
import type { Context } from '../context.ts';
import type { Section } from '../section.ts';
import { flowsSection } from './flows.ts';
import { leverageSection } from './leverage.ts';
import { liquidationsSection } from './liquidations.ts';
import { lossesSection } from './losses.ts';
import { premiumSection } from './premium.ts';
import { regimeSection } from './regime.ts';
import { skewSection } from './skew.ts';
import { stressSection } from './stress.ts';
import { supportSection } from './support.ts';
import { volatilitySection } from './volatility.ts';
import { volumeSection } from './volume.ts';
import { vrpSection } from './vrp.ts';

/** A topic of the letter: its lead word, and the section with every option at its default. */
export type Topic = {
  readonly lead: (words: Catalogue) => string;
  readonly build: (context: Context) => Promise<Section>;
};

/** The topics in causal order: structure, supports, stress, demand, leverage, options. */
export const TOPICS: readonly Topic[] = [
  { lead: (words) => words.regime.lead, build: regimeSection },
  { lead: (words) => words.support.lead, build: supportSection },
  { lead: (words) => words.losses.lead, build: lossesSection },
  { lead: (words) => words.stress.lead, build: stressSection },
  { lead: (words) => words.flows.lead, build: (context) => flowsSection(context) },
  { lead: (words) => words.volume.lead, build: volumeSection },
  { lead: (words) => words.liquidations.lead, build: (context) => liquidationsSection(context) },
  { lead: (words) => words.leverage.lead, build: leverageSection },
  { lead: (words) => words.volatility.lead, build: volatilitySection },
  { lead: (words) => words.skew.lead, build: skewSection },
  { lead: (words) => words.vrp.lead, build: vrpSection },
  { lead: (words) => words.premium.lead, build: (context) => premiumSection(context) },
];
