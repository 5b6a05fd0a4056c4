import { everyComponent } from './discord-component-rules.ts';
import { isFields, records, text, type Fields } from './discord-refusal.ts';
import { EPHEMERAL, V2, type Attachment } from './discord-rules.ts';

/** A message as it is shown now. */
export type Posted = {
  readonly id: string;
  readonly channel: string;
  content: string;
  components: readonly Fields[];
  attachments: readonly Attachment[];
  flags: number;
  /** Whose command it answers. */
  readonly asked?: {
    readonly interaction: string;
    readonly user: string;
    readonly guild?: string | undefined;
  };
};

export type Button = {
  readonly label: string;
  readonly customId: string;
  readonly style: number;
  readonly disabled: boolean;
};
export type Menu = {
  readonly placeholder: string;
  readonly customId: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
};

/** The text of a message from top to bottom. */
export const textOf = ({ content, components }: Posted): string =>
  [content, ...everyComponent(components).flatMap((one) => (one.type === 10 ? [text(one.content)] : []))]
    .filter((one) => one !== '')
    .join('\n');

export const buttonsOf = ({ components }: Posted): readonly Button[] =>
  everyComponent(components)
    .filter(({ type }) => type === 2)
    .map(({ label, custom_id: id, style, disabled }) => ({
      label: text(label),
      customId: text(id),
      style: Number(style),
      disabled: disabled === true,
    }));

export const menusOf = ({ components }: Posted): readonly Menu[] =>
  everyComponent(components)
    .filter(({ type }) => type === 3)
    .map(({ placeholder, custom_id: id, options }) => ({
      placeholder: text(placeholder),
      customId: text(id),
      options: records(options).map(({ label, value }) => ({ label: text(label), value: text(value) })),
    }));

/** The files a reader sees, in the order they stand: of a message of components only those that one refers to. */
export function filesShown(message: Posted): readonly Pick<Attachment, 'filename' | 'description'>[] {
  if ((message.flags & V2) === 0) return message.attachments;
  return everyComponent(message.components)
    .flatMap((component) => [
      ...records(component.items),
      ...(isFields(component.file) ? [{ media: component.file }] : []),
      ...(isFields(component.media) ? [component] : []),
    ])
    .flatMap((item: Fields) => {
      const name = text(isFields(item.media) ? item.media.url : '').replace('attachment://', '');
      const file = message.attachments.find(({ filename }) => filename === name);
      return file === undefined
        ? []
        : [{ filename: name, description: text(item.description) || file.description }];
    });
}

export const isEphemeral = ({ flags }: Posted): boolean => (flags & EPHEMERAL) !== 0;

/** Takes over what a body says; attachments that it lists, and no others. */
export function writeMessage(message: Posted, body: unknown, nextId: () => string): Posted {
  if (!isFields(body)) return message;
  const { content, components, attachments, flags } = body;
  if (content !== undefined) message.content = text(content).trim();
  if (components !== undefined) message.components = records(components);
  if (typeof flags === 'number') message.flags = (message.flags & EPHEMERAL) | flags;
  if (Array.isArray(attachments)) {
    message.attachments = records(attachments).map(({ id, filename, description }) => {
      const kept = message.attachments.find((one) => one.id === String(id));
      return kept ?? { id: nextId(), filename: text(filename), description: text(description) };
    });
  }
  return message;
}

/** A message as the API gives it. */
export function toMessageJson(message: Posted, author: unknown): unknown {
  const address = (name: string): string => `https://cdn.discordapp.invalid/${message.id}/${name}`;
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved);
    if (!isFields(value)) return value;
    const [, name] = /^attachment:\/\/(.*)$/.exec(text(value.url)) ?? [];
    const id = message.attachments.find(({ filename }) => filename === name)?.id;
    return name === undefined
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one)]))
      : { ...value, url: address(name), attachment_id: id };
  };
  return {
    id: message.id,
    channel_id: message.channel,
    content: message.content,
    components: resolved(message.components),
    attachments: message.attachments.map((one) => ({
      ...one,
      size: 1,
      url: address(one.filename),
      proxy_url: address(one.filename),
    })),
    flags: message.flags,
    author,
    embeds: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    edited_timestamp: null,
    timestamp: '2026-02-04T00:00:00.000Z',
    type: message.asked === undefined ? 0 : 20,
    ...(message.asked === undefined
      ? {}
      : {
          interaction_metadata: {
            id: message.asked.interaction,
            type: 2,
            user: reader(message.asked.user),
            authorizing_integration_owners: {},
          },
        }),
  };
}

/** Someone who reads, as the API describes a user. */
export const reader = (id: string) => ({
  id,
  username: `reader${id.slice(-4)}`,
  discriminator: '0',
  avatar: null,
  global_name: null,
});

/** Messages in the order they were shown, and their texts; both lists are filled in place. */
export type Thread = { readonly shown: string[]; readonly messages: Posted[] };
export const refresh = ({ shown, messages }: Thread): void => {
  shown.splice(0, shown.length, ...messages.map(textOf));
};
