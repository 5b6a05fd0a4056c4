import type { Condition, Conditions } from '../findings/conditions.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { Bullet } from '../message/message.ts';
import { describeLevel } from './level-text.ts';

/** Which conditions a text has room for. */
export type ConditionKinds = {
  readonly changes: readonly Condition['kind'][];
  readonly confirms: readonly Condition['kind'][];
  /** The first of each kind, or all there are. */
  readonly onePerKind: boolean;
};

/** What would change the view and what would confirm it, a line each; only the kinds that are asked for. */
export function conditionBullets(
  words: Catalogue,
  { changes, confirms }: Conditions,
  kinds: ConditionKinds,
): readonly Bullet[] {
  const { changes: changeLead, confirms: confirmLead } = words.regime.conditions;
  const line = (
    lead: string,
    all: readonly Condition[],
    wanted: readonly Condition['kind'][],
  ): readonly Bullet[] => {
    const asked = all.filter(({ kind }) => wanted.includes(kind));
    const texts = (asked.length > 0 ? asked : all.slice(0, 1))
      .filter(
        ({ kind }, index, named) =>
          !kinds.onePerKind || named.findIndex((one) => one.kind === kind) === index,
      )
      .map((one) => conditionText(words, one));
    return texts.length === 0 ? [] : [{ lead, text: texts.join(words.common.clause) }];
  };
  return [...line(changeLead, changes, kinds.changes), ...line(confirmLead, confirms, kinds.confirms)];
}

function conditionText(words: Catalogue, condition: Condition): string {
  const { conditions: phrases } = words.regime;
  switch (condition.code) {
    case 'reclaim':
    case 'lose':
    case 'hold':
      return phrases[condition.code](describeLevel(words, condition.level));
    case 'lower':
      return phrases.lower(condition.close.value);
    case 'lose_exposes':
    case 'pass_opens':
      return phrases[condition.code](
        describeLevel(words, condition.level),
        describeLevel(words, condition.next),
      );
    case 'inflow':
    case 'outflow':
      return phrases[condition.code](condition.threshold.value);
    case 'inflow_grows':
    case 'outflow_grows':
      return phrases[condition.code](condition.net.value);
    case 'volume_up':
      return phrases.volume_up(condition.rise.value, condition.target.value);
    case 'volume_rise':
      return phrases.volume_rise(condition.rise.value);
    case 'losses_fall':
      return phrases.losses_fall(condition.weeks.value, condition.sma7?.value ?? null);
    case 'losses_rise':
      return phrases.losses_rise(condition.percentile.value);
    case 'losses_grow':
      return phrases.losses_grow(condition.sma7.value);
    case 'loss_over':
    case 'loss_under': {
      const line = condition.line.id.endsWith('plus1sd') ? 'plus1sd' : 'mean';
      return phrases[condition.code][line](condition.line.value);
    }
  }
}
