import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Call } from '../doubles/local-server.ts';
import { discordContractProblems } from './discord-contract.ts';

const hasContract = existsSync(new URL('../../../shared/contracts/discord-openapi.json', import.meta.url));

const problemsOf = (path: string, body: unknown, method = 'POST', files?: Call['files']): readonly string[] =>
  discordContractProblems([
    { order: 0, method, path, query: {}, headers: {}, body, ...(files === undefined ? {} : { files }) },
  ]);
const message = (body: unknown) => problemsOf('/api/v10/channels/1/messages', body);
const component = (one: unknown) => message({ flags: 32_768, components: [one] });

describe.runIf(hasContract)("Discord's own description of its API", () => {
  it.each([
    ['an unknown route', problemsOf('/api/v10/nothing', {}), 'not in the contract'],
    ['an unknown property', message({ contents: 'x' }), 'contents: unknown'],
    ['a wrong type', message({ content: 1 }), 'content: not'],
    ['too long a text', message({ content: 'x'.repeat(4001) }), '4001 characters'],
    ['an empty row', component({ type: 1, components: [] }), '0 items'],
    ['41 components', message({ components: Array.from({ length: 41 }, () => ({ type: 14 })) }), '41 items'],
    ['a missing property', component({ type: 1, components: [{ type: 2, label: 'x' }] }), 'style: missing'],
    [
      'a colour that is none',
      component({ type: 17, accent_color: 2 ** 24, components: [{ type: 14 }] }),
      '16777216',
    ],
  ])('does not allow %s', (_, problems, words) => {
    expect(problems.join()).toContain(words);
  });

  it.each([
    ['a text', { content: 'x', nonce: 'n', enforce_nonce: true, allowed_mentions: { parse: [] } }],
    ['components', { flags: 32_768, components: [{ type: 17, components: [{ type: 10, content: 'x' }] }] }],
  ])('allows %s', (_, body) => {
    expect(message(body)).toEqual([]);
  });
});
