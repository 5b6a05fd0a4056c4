import type { REST } from 'discord.js';
import { PostError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { fetchMissing, getFrom, type Channel } from './channel.ts';
import { nameOf, type Right } from './permissions.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

const MISSING_ACCESS = 50001;
const MISSING_PERMISSIONS = 50013;
/** What a code means, and what to do. */
const MEANINGS: Readonly<Record<number, string>> = {
  10003: 'the channel does not exist any more; take it out of the settings',
  10004: 'the bot is not in that server; invite it again',
  [MISSING_ACCESS]: 'the bot cannot see the channel: it lacks View Channel, or is not in that server',
  [MISSING_PERMISSIONS]: 'the bot may not post there',
  40067: 'the forum wants a tag, and has none that a bot may set',
  160005: 'the thread is locked; unlock it or name another channel',
};
/** What is refused again until someone does something about it. */
const LASTING = [10003, 10004, MISSING_ACCESS, MISSING_PERMISSIONS];

/** Says why a channel refuses a post, and keeps one that will go on refusing from being asked again. */
export function createRefusals({
  rest,
  door,
  user,
  log,
  limits: { sendMs },
}: {
  readonly rest: REST;
  readonly door: RestDoor;
  readonly user: string;
  readonly log: Logger;
  readonly limits: { readonly sendMs: number };
}) {
  const lasting = new Map<string, PostError>();
  const told = new Set<string>();

  const missingIn = (channel: Channel, needed: readonly Right[]): Promise<readonly Right[]> =>
    door
      .send(sendMs, (signal) => fetchMissing(getFrom(rest, signal), channel, user, needed))
      // Who may not see a channel may not ask about it either.
      .catch(() => []);

  const neededIn = ({ kind }: Channel, hasFiles: boolean): readonly Right[] => [
    'ViewChannel',
    kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages',
    ...(hasFiles ? (['AttachFiles'] as const) : []),
  ];

  return {
    /** Throws for a channel that has refused for good. */
    check(id: string): void {
      const error = lasting.get(id);
      if (error !== undefined) throw error;
    },
    /** A message that goes without its files: says once why. */
    async tellFiles(channel: Channel, error: unknown): Promise<void> {
      if (failureOf(error).code !== MISSING_PERMISSIONS || told.has(channel.id)) return;
      told.add(channel.id);
      const missing = await missingIn(channel, ['AttachFiles']);
      if (missing.length > 0)
        log.warn(
          { channel: channel.id, missing: missing.map(nameOf) },
          'pictures and files cannot be posted',
        );
    },
    async explain(
      id: string,
      channel: Channel | undefined,
      at: string,
      error: unknown,
      hasFiles: boolean,
    ): Promise<PostError> {
      const { code = 0, text } = failureOf(error);
      const isRight = code === MISSING_ACCESS || code === MISSING_PERMISSIONS;
      const missing = (
        isRight && channel !== undefined ? await missingIn(channel, neededIn(channel, hasFiles)) : []
      ).map(nameOf);
      const meaning = missing.length > 0 ? `the bot lacks ${missing.join(', ')} there` : MEANINGS[code];
      const gone = LASTING.includes(code);
      const told = new PostError(
        `Discord channel ${id}${at}`,
        meaning === undefined ? text : `${meaning} (${text})`,
        { cause: error, gone },
      );
      if (gone) lasting.set(id, told);
      return told;
    },
  };
}
