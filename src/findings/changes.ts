import type { PresentReading } from '../market/reading.ts';
import type { FigureSince, SinceReadings, StateSince } from '../readings/since-previous.ts';

/** Kinds of change, the ones that matter most first (M23). */
export const CHANGE_KINDS = ['flip', 'break', 'band', 'extreme', 'move'] as const;
type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Something that changed materially since the briefing before, with what it was then. */
export type ChangeFinding = {
  /** The id of the reading that changed. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly now: PresentReading<number | string>;
  readonly before: PresentReading<number | string>;
  /** The end of its history it went beyond; `null` when it did not. */
  readonly extreme: 'high' | 'low' | null;
  /** In standard deviations of its own daily changes; `null` where there is none. */
  readonly z: number | null;
};

/** States whose change turns the call itself, or the side of money. */
const FLIPS: readonly string[] = ['regime_zone', 'risk_lean', 'net_flow_direction'];
const isBreak = (id: string): boolean => id.endsWith('_side');

/** States and the figures they are read from: the two are not both told. */
const SAID_BY: Readonly<Record<string, string>> = {
  net_flow_direction: 'net_flow_7d',
  relative_unrealized_loss_band: 'relative_unrealized_loss',
  spot_volume_state: 'spot_volume_sma30',
  skew_band: 'skew_1w_normalised',
  funding_band: 'funding_annualised',
};

/** What changed materially, flips, breaks, bands and extremes first; an empty list is "nothing" (M23). */
export function changeFindings({ figures, states }: SinceReadings): readonly ChangeFinding[] {
  const ofFigures = figures.flatMap(figureChange);
  const ofStates = states
    .flatMap(stateChange)
    .filter(({ id }) => !ofFigures.some((one) => one.id === SAID_BY[id] && one.kind === 'flip'));
  const told = new Set(ofStates.map(({ id }) => SAID_BY[id]));
  return [...ofStates, ...ofFigures.filter(({ id, kind }) => kind === 'flip' || !told.has(id))].sort(
    (a, b) => rankOf(a) - rankOf(b),
  );
}

const rankOf = ({ kind }: ChangeFinding): number => CHANGE_KINDS.indexOf(kind);

function figureChange({ now, before, change }: FigureSince): readonly ChangeFinding[] {
  if (!change.notable) return [];
  const kind = change.signFlip && hasZero(now) ? 'flip' : change.newExtreme ? 'extreme' : 'move';
  return [{ id: now.id, kind, now, before, extreme: change.newExtreme, z: change.z }];
}

/** Quantities whose sign is a side. */
const hasZero = ({ id }: PresentReading): boolean =>
  ['net_flow_7d', 'vrp_1w', 'skew_1w_normalised', 'funding_annualised'].includes(id);

function stateChange({ now, before }: StateSince): readonly ChangeFinding[] {
  if (now.value === before.value) return [];
  const kind = isBreak(now.id) ? 'break' : FLIPS.includes(now.id) ? 'flip' : 'band';
  return [{ id: now.id, kind, now, before, extreme: null, z: null }];
}
