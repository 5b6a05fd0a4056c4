import {
  firstOf,
  invalidForm,
  isFields,
  isWithin,
  lengthOf,
  list,
  records,
  tooLong,
  badLength,
  type Fields,
  type Refusal,
} from './discord-refusal.ts';

const MAX_EMBEDS = 10;
const MAX_OF_ALL = 6000;

const part = (value: unknown, key: string): unknown => (isFields(value) ? value[key] : undefined);

const textsOf = (embed: Fields): readonly unknown[] => [
  embed.title,
  embed.description,
  part(embed.author, 'name'),
  part(embed.footer, 'text'),
  ...records(embed.fields).flatMap(({ name, value }) => [name, value]),
];

/** What the embeds of a message are refused for. */
export function embedsRefusal(embeds: unknown): Refusal | undefined {
  if (list(embeds).length > MAX_EMBEDS) return tooLong('embeds', MAX_EMBEDS);
  const sum = records(embeds)
    .flatMap(textsOf)
    .reduce((total: number, one) => total + lengthOf(one), 0);
  return (
    firstOf(records(embeds), (embed, index) => embedRefusal(embed, `embeds.${index}`)) ??
    (sum > MAX_OF_ALL
      ? invalidForm('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
      : undefined)
  );
}

function embedRefusal(embed: Fields, at: string): Refusal | undefined {
  const fields = records(embed.fields);
  if (fields.length > 25) return tooLong(`${at}.fields`, 25);
  return (
    firstOf(
      [
        ['title', embed.title, 256],
        ['description', embed.description, 4096],
        ['author.name', part(embed.author, 'name'), 256],
        ['footer.text', part(embed.footer, 'text'), 2048],
      ] as const,
      ([name, value, most]) => (lengthOf(value) > most ? tooLong(`${at}.${name}`, most) : undefined),
    ) ??
    firstOf(fields, ({ name, value }, index) => {
      if (!isWithin(name, 256)) return badLength(`${at}.fields.${index}.name`, 256);
      return isWithin(value, 1024) ? undefined : badLength(`${at}.fields.${index}.value`, 1024);
    })
  );
}
