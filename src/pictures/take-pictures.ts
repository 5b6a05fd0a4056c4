import { setTimeout as pause } from 'node:timers/promises';
import type { ChartSpec } from '../charts/chart-spec.ts';
import type { Logger } from '../logger.ts';
import type { Painter } from './painter.ts';
import { PictureError } from './picture-error.ts';

/** Before a picture that was turned away is asked for again; after the last it is given up. */
const AGAIN_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000];

/** The pictures of a reply as PNG, by their charts. One that could not be drawn in time is in neither. */
export type Taken = {
  readonly ready: ReadonlyMap<ChartSpec, Uint8Array>;
  /** Still under way; `undefined` where nothing comes of it. Never rejects. */
  readonly late: ReadonlyMap<ChartSpec, Promise<Uint8Array | undefined>>;
};

/**
 * Asks for pictures and waits for them, at most this long and not at all once one is turned away: the text does not wait for
 * a queue. Never rejects; a picture that will not come is logged, once however often it is asked for.
 */
export type TakePictures = (specs: readonly ChartSpec[], waitMs: number) => Promise<Taken>;

type Attempt = {
  readonly png: Promise<Uint8Array | undefined>;
  /** Resolves when too many pictures waited before it. */
  readonly turnedAway: Promise<void>;
  outcome?: { readonly png: Uint8Array | undefined };
};

export function createTakePictures(parts: {
  readonly painter: Painter;
  readonly log: Pick<Logger, 'warn'>;
  readonly againMs?: readonly number[];
}): TakePictures {
  const { painter, log, againMs = AGAIN_MS } = parts;
  /** By identity: one reply posted into many channels waits for its pictures once. */
  const attempts = new WeakMap<ChartSpec, Attempt>();

  const paint = async (spec: ChartSpec, onTurnedAway: () => void): Promise<Uint8Array | undefined> => {
    for (const waitMs of [...againMs, undefined]) {
      try {
        return await painter.paint(spec);
      } catch (error) {
        const why = error instanceof PictureError ? error.why : 'failed';
        if (why === 'busy') onTurnedAway();
        if (why !== 'busy' || waitMs === undefined) {
          const problem = error instanceof Error ? error.message : String(error);
          log.warn({ picture: spec.name, why, problem }, 'a picture is missing');
          return undefined;
        }
        await pause(waitMs, undefined, { ref: false });
      }
    }
    return undefined;
  };

  const attemptAt = (spec: ChartSpec): Attempt => {
    const known = attempts.get(spec);
    if (known !== undefined) return known;
    let turnAway: () => void = () => undefined;
    const turnedAway = new Promise<void>((resolve) => (turnAway = resolve));
    const png = paint(spec, turnAway);
    const attempt: Attempt = { png, turnedAway };
    attempts.set(spec, attempt);
    void png.then((outcome) => {
      attempt.outcome = { png: outcome };
    });
    return attempt;
  };

  return async (specs, waitMs) => {
    const asked = new Map(specs.map((spec) => [spec, attemptAt(spec)]));
    const all = [...asked.values()];
    const enough = new AbortController();
    await Promise.race([
      Promise.all(all.map(({ png }) => png)),
      ...all.filter(({ outcome }) => outcome === undefined).map(({ turnedAway }) => turnedAway),
      pause(waitMs, undefined, { signal: enough.signal }).catch(() => undefined),
    ]);
    enough.abort();
    return {
      ready: new Map(
        [...asked].flatMap(([spec, { outcome }]) =>
          outcome?.png === undefined ? [] : [[spec, outcome.png]],
        ),
      ),
      late: new Map(
        [...asked].flatMap(([spec, { outcome, png }]) => (outcome === undefined ? [[spec, png]] : [])),
      ),
    };
  };
}
