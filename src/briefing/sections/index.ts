import type { SectionId } from '../../findings/finding.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Context } from '../context.ts';
import type { TopicSection } from '../section.ts';
import { flowsSection } from './flows.ts';
import { leverageSection } from './leverage.ts';
import { liquidationsSection } from './liquidations.ts';
import { lossesSection } from './losses.ts';
import { premiumSection } from './premium.ts';
import { skewSection } from './skew.ts';
import { stressSection } from './stress.ts';
import { structureSection } from './structure.ts';
import { supportSection } from './support.ts';
import { volatilitySection } from './volatility.ts';
import { volumeSection } from './volume.ts';
import { vrpSection } from './vrp.ts';

/** A topic of the letter: its lead word, and the section with every option at its default. */
export type Topic = {
  readonly id: SectionId;
  readonly lead: (words: Catalogue) => string;
  readonly build: (context: Context) => Promise<TopicSection>;
};

/** The topics in causal order: structure, supports, stress, demand, leverage, options. */
export const TOPICS: readonly Topic[] = [
  { id: 'structure', lead: (words) => words.regime.lead, build: structureSection },
  { id: 'support', lead: (words) => words.support.lead, build: supportSection },
  { id: 'losses', lead: (words) => words.losses.lead, build: lossesSection },
  { id: 'stress', lead: (words) => words.stress.lead, build: stressSection },
  { id: 'flows', lead: (words) => words.flows.lead, build: (context) => flowsSection(context) },
  { id: 'volume', lead: (words) => words.volume.lead, build: volumeSection },
  {
    id: 'liquidations',
    lead: (words) => words.liquidations.lead,
    build: (context) => liquidationsSection(context),
  },
  { id: 'leverage', lead: (words) => words.leverage.lead, build: leverageSection },
  { id: 'volatility', lead: (words) => words.volatility.lead, build: volatilitySection },
  { id: 'skew', lead: (words) => words.skew.lead, build: skewSection },
  { id: 'vrp', lead: (words) => words.vrp.lead, build: vrpSection },
  { id: 'premium', lead: (words) => words.premium.lead, build: (context) => premiumSection(context) },
];
