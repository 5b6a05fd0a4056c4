/** How many questions may come at once, and how many a minute after that. */
type Allowance = { readonly burst: number; readonly perMinute: number };

const ALLOWANCES = {
  user: { burst: 8, perMinute: 20 },
  chat: { burst: 30, perMinute: 60 },
  guild: { burst: 60, perMinute: 180 },
  all: { burst: 600, perMinute: 6_000 },
} as const satisfies Record<string, Allowance>;
const MINUTE_MS = 60_000;
/** Buckets that are kept: of so many, so many are left. */
const [MOST, KEPT] = [20_000, 15_000];

/** Who asks, by ids that are unique on a platform; a guild where there is one. */
export type Caller = {
  readonly platform: string;
  readonly user: string;
  readonly chat: string;
  readonly guild?: string | undefined;
};

/** `go`: answer. `notice`: say once that it is too much. `drop`: say nothing; that was said within this minute. */
export type Verdict = 'go' | 'notice' | 'drop';
export type Guard = (caller: Caller) => Verdict;

type Bucket = { tokens: number; atMs: number; noticedMs: number };

/**
 * Token buckets per person, chat, server and in all: who floods is told once a minute and costs the others nothing. A question that one bucket
 * refuses takes nothing from the others.
 */
export function createGuard(
  now: () => number,
  allowances: Readonly<Record<keyof typeof ALLOWANCES, Allowance>> = ALLOWANCES,
): Guard {
  /** The one that was used last is at the end. */
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string, { burst, perMinute }: Allowance, nowMs: number): Bucket => {
    const known = buckets.get(key);
    buckets.delete(key);
    if (buckets.size >= MOST) forget();
    const bucket = known ?? { tokens: burst, atMs: nowMs, noticedMs: -Infinity };
    buckets.set(key, bucket);
    // A clock that was set back takes nothing away.
    const pastMs = Math.max(0, nowMs - bucket.atMs);
    bucket.tokens = Math.min(burst, bucket.tokens + (pastMs / MINUTE_MS) * perMinute);
    bucket.atMs = nowMs;
    return bucket;
  };
  /** Those that were used longest ago go, many at once. */
  const forget = (): void => {
    for (const key of buckets.keys()) {
      if (buckets.size <= KEPT) return;
      buckets.delete(key);
    }
  };
  return ({ platform, user, chat, guild }) => {
    const nowMs = now();
    const own = bucketOf(`${platform} user ${user}`, allowances.user, nowMs);
    const wanted = [
      own,
      bucketOf(`${platform} chat ${chat}`, allowances.chat, nowMs),
      ...(guild === undefined ? [] : [bucketOf(`${platform} guild ${guild}`, allowances.guild, nowMs)]),
      bucketOf('all', allowances.all, nowMs),
    ];
    if (wanted.every(({ tokens }) => tokens >= 1)) {
      for (const bucket of wanted) bucket.tokens -= 1;
      return 'go';
    }
    if (Math.abs(nowMs - own.noticedMs) < MINUTE_MS) return 'drop';
    own.noticedMs = nowMs;
    return 'notice';
  };
}
