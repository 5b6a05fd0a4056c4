import type { Command, Option } from './command.ts';
import type { Lang } from './locales/format.ts';
import { catalogue } from './locales/index.ts';
import type { Logger } from './logger.ts';
import { MINUTE_MS, type Millis } from './market/day.ts';
import type { MarketData } from './market/market-data.ts';
import { isAvailable } from './market/sourced.ts';
import { median } from './math/median.ts';
import { zonesLike } from './zones.ts';

/** What is typed into an option so far. */
type Typed = {
  readonly command: string;
  readonly option: string;
  readonly text: string;
  readonly lang: Lang;
};

/** An entry to choose: what is shown, and what is then given as the option's value. */
export type Suggestion = { readonly name: string; readonly value: string | number };

/** Entries, best first, from memory alone: nothing is waited for. What is not known yet is asked for beside, and offered at the next letter. */
export type Suggest = (typed: Typed) => readonly Suggestion[];

/** What the market lists changes by the day. */
const ASKED_AGAIN_MS = 10 * MINUTE_MS;

type Listed = {
  /** By symbol. */
  readonly tokens: ReadonlyMap<string, string>;
  /** USD, the nearest to price first. */
  readonly strikes: readonly number[];
};

export function createSuggest(parts: {
  readonly commands: readonly Command[];
  readonly market: () => Promise<MarketData>;
  readonly now: () => Millis;
  readonly log: Logger;
}): Suggest {
  const { commands, market, now, log } = parts;
  const tokens = createRemembered('tokens', { market, now, log }, tokensIn, new Map<string, string>());
  const strikes = createRemembered('strikes', { market, now, log }, strikesIn, []);
  return ({ command, option: name, text, lang }) => {
    const option = commands.find((one) => one.name === command)?.options[name];
    return option === undefined ? [] : offeredFor(option, text, lang, { tokens, strikes });
  };
}

type Remembered = { readonly [K in keyof Listed]: () => Listed[K] };

function offeredFor(
  option: Option,
  text: string,
  lang: Lang,
  { tokens, strikes }: Remembered,
): readonly Suggestion[] {
  if (option.kind === 'choice')
    return matching(
      text,
      option.choices.map((one) => entry(named(one, lang), one)),
    );
  const { suggested } = option;
  if (suggested === undefined) return [];
  switch (suggested) {
    case 'zones':
      return zonesLike(text).map((zone) => entry(zone, zone));
    case 'places':
      return matching(
        text,
        ['me', 'here'].map((place) => entry(place, place)),
      );
    case 'tokens':
      return matching(
        text,
        [...tokens()].map(([symbol, name]) => entry(`${symbol} · ${name}`, symbol)),
      );
    case 'strikes': {
      const digits = text.replace(/\D/g, '');
      const { f } = catalogue(lang);
      return strikes()
        .filter((strike) => String(strike).startsWith(digits))
        .map((strike) => entry(f.number(strike), strike));
    }
  }
}

const entry = (name: string, value: string | number): Suggestion => ({ name, value });

/** A metric by its name, any other choice by what stands on its button. */
function named(choice: string, lang: Lang): string {
  const { actions, explain } = catalogue(lang);
  const metrics: Partial<Record<string, { readonly name: string }>> = explain.metrics;
  return metrics[choice]?.name ?? actions.choice(choice);
}

/** Those whose name or value begins with what is typed, then those it stands in. */
function matching(text: string, entries: readonly Suggestion[]): readonly Suggestion[] {
  const wanted = text.trim().toLowerCase();
  const written = ({ name, value }: Suggestion) => [name, String(value)].map((one) => one.toLowerCase());
  const begins = entries.filter((one) => written(one).some((part) => part.startsWith(wanted)));
  const holds = entries.filter((one) => written(one).some((part) => part.includes(wanted)));
  return [...new Set([...begins, ...holds])];
}

/** What was heard last; when that is some time ago, it is asked for again beside the caller. */
function createRemembered<T>(
  what: string,
  { market, now, log }: Pick<Parameters<typeof createSuggest>[0], 'market' | 'now' | 'log'>,
  listedIn: (data: MarketData) => Promise<T | undefined>,
  nothing: T,
): () => T {
  let known = nothing;
  let askedMs = -Infinity;
  return () => {
    if (now() - askedMs >= ASKED_AGAIN_MS) {
      askedMs = now();
      market()
        .then(listedIn)
        .then((listed) => {
          known = listed ?? known;
        })
        .catch((error: unknown) => {
          log.warn({ err: error, what }, 'what can be suggested could not be asked for');
        });
    }
    return known;
  };
}

async function tokensIn(data: MarketData): Promise<Listed['tokens'] | undefined> {
  const listed = await data.unlocks();
  return isAvailable(listed) ? new Map(listed.value.map(({ token, name }) => [token, name])) : undefined;
}

async function strikesIn(data: MarketData): Promise<Listed['strikes'] | undefined> {
  const chain = await data.optionChain();
  if (!isAvailable(chain)) return undefined;
  const { quotes } = chain.value;
  const price = median(quotes.map(({ underlyingUsd }) => underlyingUsd)) ?? 0;
  return [...new Set(quotes.map(({ strikeUsd }) => strikeUsd))].sort(
    (a, b) => Math.abs(a - price) - Math.abs(b - price),
  );
}
