import { randomBytes } from 'node:crypto';
import { isFields, isWithin, list, records, refusal, invalidForm, type Refusal } from './discord-refusal.ts';
import { EPHEMERAL, flagsOf } from './discord-rules.ts';
import {
  buttonsOf,
  menusOf,
  refresh,
  toMessageJson,
  writeMessage,
  type Posted,
  type Thread,
} from './discord-message.ts';
import {
  toInteractionJson,
  type Interaction,
  type Kind,
  type Person,
  type Used,
  type UsedOption,
  type Where,
} from './discord-interaction.ts';
import type { Answer, Call } from './local-server.ts';

/** How each may be answered first. */
const CALLBACKS: Readonly<Record<Kind, readonly number[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  autocomplete: [8],
};
/** How long Discord waits for the first answer, and how long a token is good. */
const FIRST_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

type Kept = Interaction & {
  readonly atMs: number;
  /** What `@original` is: the answer, or the message that was pressed. */
  original?: Posted | undefined;
  isRemoved?: boolean;
  readonly on?: Posted;
  isFirstEphemeral: boolean;
};

export type InteractionParts = {
  readonly application: string;
  readonly author: unknown;
  readonly nextId: () => string;
  readonly dispatch: (event: string, data: unknown) => void;
  /** Checks a body that makes or changes a message. */
  readonly check: (call: Call, before?: Posted) => Answer | undefined;
  readonly violate: (what: string) => void;
  /** Called when a message that may stand anywhere has changed or is gone. */
  readonly changed: (message: Posted, isGone: boolean) => void;
};

export function createInteractions(parts: InteractionParts) {
  const { nextId, author } = parts;
  const byToken = new Map<string, Kept>();
  /** In which list a message of an interaction is shown. */
  const homes = new Map<Posted, Thread>();

  function begin(
    kind: Kind,
    what: string,
    data: unknown,
    { user = nextId(), locale = 'en-US', permissions = '0' }: Person,
    { channel = nextId(), guild, context = guild === undefined ? 1 : 0 }: Where,
    on?: Posted,
  ): Interaction {
    const interaction: Kept = {
      id: nextId(),
      token: `interaction-token-canary-${randomBytes(12).toString('hex')}`,
      kind,
      what,
      user,
      channel,
      guild,
      shown: [],
      messages: [],
      acknowledged: false,
      expired: false,
      isThinking: false,
      isFirstEphemeral: false,
      atMs: performance.now(),
      ...(on === undefined ? {} : { on }),
    };
    byToken.set(interaction.token, interaction);
    parts.dispatch(
      'INTERACTION_CREATE',
      toInteractionJson(
        parts.application,
        interaction,
        { locale, permissions, context },
        data,
        on === undefined ? undefined : toMessageJson(on, author),
      ),
    );
    return interaction;
  }

  const callback = (call: Call, token: string): Answer => {
    const interaction = byToken.get(token);
    const ms = performance.now() - (interaction?.atMs ?? 0);
    if (interaction === undefined || interaction.expired || ms > FIRST_MS)
      return refusal(404, 10062, 'Unknown interaction');
    if (interaction.acknowledged) return refusal(400, 40060, 'Interaction has already been acknowledged.');
    const { type, data } = call.body as { type: number; data?: unknown };
    if (!CALLBACKS[interaction.kind].includes(type))
      return invalidForm('type', 'INTERACTION_RESPONSE_TYPE_INVALID', 'This type is not possible here');
    const refused = callbackRefusal(call, interaction, type, data);
    if (refused !== undefined) return refused;
    interaction.acknowledged = true;
    interaction.isFirstEphemeral = (flagsOf(data) & EPHEMERAL) !== 0;
    interaction.acknowledgement = { type, isEphemeral: interaction.isFirstEphemeral, ms };
    interaction.isThinking = type === 5;
    if (type === 6 || type === 7) interaction.original = interaction.on;
    if (type === 7 && interaction.on !== undefined) write(interaction.on, data);
    if (type === 4) interaction.original = create(interaction, data, flagsOf(data) & EPHEMERAL);
    if (type === 8) interaction.choices = records(isFields(data) ? data.choices : []) as never;
    return { status: 204 };
  };

  const callbackRefusal = (call: Call, { on }: Kept, type: number, data: unknown): Answer | undefined => {
    if (type === 5) {
      return (flagsOf(data) & ~EPHEMERAL) === 0
        ? undefined
        : invalidForm('data.flags', 'MESSAGE_FLAGS_INVALID', 'Only EPHEMERAL can be set when deferring');
    }
    if (type === 8) return choicesRefusal(data);
    if (type !== 4 && type !== 7) return undefined;
    return parts.check({ ...call, body: data }, type === 7 ? on : undefined);
  };

  const create = (interaction: Kept, body: unknown, ephemeral: number): Posted => {
    const { id, user, guild, channel } = interaction;
    const message: Posted = {
      id: nextId(),
      channel,
      content: '',
      components: [],
      attachments: [],
      flags: ephemeral,
      asked: { interaction: id, user, guild },
    };
    interaction.messages.push(message);
    interaction.isThinking = false;
    homes.set(message, interaction);
    return write(message, body);
  };
  const write = (message: Posted, body: unknown): Posted => {
    writeMessage(message, body, nextId);
    const home = homes.get(message);
    if (home !== undefined) refresh(home);
    parts.changed(message, false);
    return message;
  };
  const remove = (message: Posted): void => {
    const home = homes.get(message);
    const at = home?.messages.indexOf(message) ?? -1;
    if (home !== undefined && at >= 0) home.messages.splice(at, 1);
    if (home !== undefined) refresh(home);
    parts.changed(message, true);
  };

  /** Edits, follow-ups and deletions; `at` is the message, none for a new one. */
  const webhook = (call: Call, token: string, at: string | undefined): Answer => {
    const interaction = byToken.get(token);
    if (interaction === undefined || interaction.expired || performance.now() - interaction.atMs > TOKEN_MS)
      return refusal(401, 50027, 'Invalid Webhook Token');
    if (!interaction.acknowledged) return refusal(404, 10015, 'Unknown Webhook');
    const isFirst = at === '@original' || (at === undefined && interaction.isThinking);
    const target = isFirst ? interaction.original : interaction.messages.find(({ id }) => id === at);
    const isMissing = isFirst ? interaction.isRemoved === true : at !== undefined && target === undefined;
    if (isMissing) return refusal(404, 10008, 'Unknown Message');
    if (call.method === 'DELETE') {
      if (isFirst) {
        interaction.isRemoved = true;
        interaction.isThinking = false;
      }
      if (target !== undefined) remove(target);
      return { status: 204 };
    }
    if (call.method === 'PATCH' && (flagsOf(call.body) & EPHEMERAL) !== 0)
      parts.violate(`${call.method} ${call.path}: an edit cannot change who sees a message`);
    const refused = parts.check(call, target ?? (isFirst ? emptyAnswer(interaction) : undefined));
    if (refused !== undefined) return refused;
    const ephemeral = isFirst
      ? interaction.isFirstEphemeral
        ? EPHEMERAL
        : 0
      : flagsOf(call.body) & EPHEMERAL;
    const message =
      target === undefined ? create(interaction, call.body, ephemeral) : write(target, call.body);
    if (isFirst) interaction.original = message;
    return { status: 200, json: toMessageJson(message, author) };
  };

  const placeOf = (on: Posted): Where => ({
    channel: on.channel,
    ...(on.asked?.guild === undefined ? {} : { guild: on.asked.guild }),
  });

  /** A press on anything, whether it is shown or not: anybody can send what they like. */
  const forge = (
    on: Posted,
    customId: string,
    by: Person & Where = {},
    values?: readonly string[],
  ): Interaction => {
    const data = {
      custom_id: customId,
      component_type: values === undefined ? 2 : 3,
      ...(values === undefined ? {} : { values }),
    };
    const owner = on.asked === undefined ? {} : { user: on.asked.user };
    return begin('component', customId, data, { ...owner, ...by }, { ...placeOf(on), ...by }, on);
  };

  return {
    callback,
    webhook,
    forge,
    use: ({ name, options = [], ...rest }: Used): Interaction =>
      begin('command', name, { id: nextId(), name, type: 1, options }, rest, rest),
    /** Presses a button by its label or custom id; its owner does, unless someone else is named. */
    press: (on: Posted, button: string, by: Person & Where = {}): Interaction => {
      const found = buttonsOf(on).find(({ label, customId }) => label === button || customId === button);
      if (found === undefined || found.disabled) throw new Error(`no button ${button} to press`);
      return forge(on, found.customId, by);
    },
    /** Chooses an entry of a menu by its label or value. */
    select: (on: Posted, entry: string, by: Person & Where = {}): Interaction => {
      for (const { customId, options } of menusOf(on)) {
        const found = options.find(({ label, value }) => label === entry || value === entry);
        if (found !== undefined) return forge(on, customId, by, [found.value]);
      }
      throw new Error(`no entry ${entry} to choose`);
    },
    /** Types into an option, the others given already. */
    complete: (
      name: string,
      option: string,
      typed: string,
      {
        options = [],
        type = 3,
        ...rest
      }: Person & Where & { readonly options?: readonly UsedOption[]; readonly type?: number } = {},
    ): Interaction => {
      const focused = { name: option, type, value: typed, focused: true };
      const data = { id: nextId(), name, type: 1, options: [...options, focused] };
      return begin('autocomplete', name, data, rest, rest);
    },
    /** Everything anybody did, in order. */
    all: (): readonly Interaction[] => [...byToken.values()],
  };
}

/** What "thinking" is to an edit: a message without anything. */
const emptyAnswer = ({ channel, isFirstEphemeral }: Kept): Posted => ({
  id: '0',
  channel,
  content: '',
  components: [],
  attachments: [],
  flags: isFirstEphemeral ? EPHEMERAL : 0,
});

function choicesRefusal(data: unknown): Refusal | undefined {
  const choices = list(isFields(data) ? data.choices : undefined);
  if (choices.length > 25)
    return invalidForm('data.choices', 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  const isFine = (choice: unknown): boolean =>
    isFields(choice) &&
    isWithin(choice.name, 100) &&
    (typeof choice.value === 'number' || isWithin(choice.value, 100));
  return choices.every(isFine)
    ? undefined
    : invalidForm('data.choices', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
}
