import { describe, expect, it } from 'vitest';
import type { DiscordParts } from '../../../src/adapters/discord/bot.ts';
import { filesShown, textOf, type Posted } from '../../doubles/fake-discord.ts';
import { chart, csvFile, message } from '../../doubles/messages.ts';
import { createToldPainter, takePicturesOf, type Fate } from '../../doubles/painter.ts';
import { runningDiscord } from '../../doubles/running-discord.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const CHANNEL = '123456789012345678';
const run = runningDiscord();

describe('pictures on Discord', () => {
  const text = { kind: 'text', text: 'word' } as const;

  /** A bot that answers with these blocks, its pictures in the hands of a painter that does what it is told. */
  async function withPictures(
    told: Readonly<Record<string, Fate | readonly Fate[]>>,
    blocks: Parameters<typeof message>[1][],
    limits: DiscordParts['limits'] = {},
  ) {
    const painter = createToldPainter(told);
    const adapter = await run.start({
      takePictures: takePicturesOf(painter, run.logged.log),
      respond: () => Promise.resolve({ kind: 'message', message: message('Levels', ...blocks) }),
      limits: { drainPicturesMs: 20, ...limits },
    });
    return { painter, adapter };
  }
  const used = () => run.discord.use({ name: 'support' });
  const namesOf = ({ attachments }: { readonly attachments: readonly { readonly filename: string }[] }) =>
    attachments.map(({ filename }) => filename);
  const shownIn = (one: Posted) => filesShown(one).map(({ filename }) => filename);
  const warnings = () => run.logged.lines.filter((line) => line.includes('"level":40'));

  it('that are drawn in time come with the text, each with its words', async () => {
    await withPictures({}, [chart('structure', 'The claim.'), text, chart('support', 'Another.')]);
    const { messages } = used();
    await waitFor('an answer', () => messages.length > 0);
    const [answer] = messages as [Posted];
    expect(textOf(answer)).toBe('### Levels\nword');
    expect(filesShown(answer)).toEqual([
      { filename: 'structure.png', description: 'The claim.' },
      { filename: 'support.png', description: 'Another.' },
    ]);
    expect(run.calls(/PATCH/)).toHaveLength(1);
    expect(run.discord.uploads.map(({ type }) => type)).toEqual(['image/png', 'image/png']);
  });

  it('stay where they are when one that was late is added, as does the file', async () => {
    const { painter } = await withPictures(
      { support: 'held' },
      [chart(), chart('support'), csvFile(), text],
      {
        picturesMs: 20,
      },
    );
    const { messages } = used();
    const first = await waitFor('the text', () => messages[0]);
    expect(shownIn(first)).toEqual(['structure.png', 'series.csv']);
    painter.release();
    await waitFor('the late picture', () => namesOf(first).includes('support.png'));
    expect(shownIn(first)).toEqual(['structure.png', 'support.png', 'series.csv']);
    expect(textOf(first)).toContain('word');
  });

  it('that found no room follow by edit, the text at once', async () => {
    const { painter } = await withPictures({ structure: ['busy', 'busy', 'held'] }, [chart(), text], {
      picturesMs: 60_000,
    });
    const { messages } = used();
    const first = await waitFor('the text', () => messages[0]);
    expect(namesOf(first)).toEqual([]);
    await waitFor('the last try', () => painter.asked.length === 3);
    painter.release();
    await waitFor('the picture', () => namesOf(first).includes('structure.png'));
    expect(warnings()).toEqual([]);
  });

  it.each(['busy', 'late', 'failed'] as const)(
    'that end as %s leave the text and one line of log',
    async (fate) => {
      const { adapter } = await withPictures({ structure: fate }, [chart(), chart('support'), text]);
      const { messages } = used();
      await waitFor('the other picture', () => messages[0] && namesOf(messages[0]).includes('support.png'));
      await waitFor('the line', () => warnings().length > 0);
      expect(warnings()).toHaveLength(1);
      expect(warnings()[0]).toContain(`"picture":"structure","why":"${fate}"`);
      await adapter.stop();
      expect(messages.map(namesOf)).toEqual([['support.png']]);
    },
  );

  it('that hang cost neither this text nor those of other commands', async () => {
    await withPictures({ structure: 'held' }, [chart(), text], { picturesMs: 20 });
    const many = Array.from({ length: 40 }, used);
    await waitFor('every text', () => many.every(({ shown }) => shown.length > 0));
    expect(warnings()).toEqual([]);
  });

  it('that Discord does not take cost themselves alone', async () => {
    await withPictures({}, [chart(), text, csvFile()]);
    run.discord.fault(/PATCH .*original/, { status: 413, json: { code: 40005, message: 'Too large' } });
    const { messages } = used();
    const first = await waitFor('the text', () => messages[0]);
    expect(namesOf(first)).toEqual(['series.csv']);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain('goes without its pictures');
  });

  it('of a long letter go with the messages that hold their sections', async () => {
    const section = (name: 'structure' | 'losses' | 'flows') =>
      [
        { kind: 'heading', text: name },
        chart(name),
        { kind: 'text', text: `${name} `.repeat(3000 / (name.length + 1)) },
      ] as const;
    await withPictures(
      { flows: 'held' },
      [...section('structure'), ...section('losses'), ...section('flows')],
      {
        picturesMs: 20,
      },
    );
    const { messages } = used();
    await waitFor('three messages', () => messages.length === 3);
    expect(messages.map(namesOf)).toEqual([['structure.png'], ['losses.png'], []]);
    for (const one of messages)
      for (const { filename } of one.attachments)
        expect(textOf(one)).toContain(`**${filename.replace('.png', '')}**`);
  });

  it('are added to a follow-up of their own when they were late', async () => {
    const long = { kind: 'text', text: 'word '.repeat(1000) } as const;
    const { painter } = await withPictures({ structure: 'held' }, [long, chart()], { picturesMs: 20 });
    const { messages } = used();
    await waitFor('two messages', () => messages.length === 2);
    painter.release();
    await waitFor('the picture', () => messages[1] && namesOf(messages[1]).includes('structure.png'));
    expect(messages[0]?.attachments).toEqual([]);
  });

  it('of a post come with it, also when the answer was lost, and are drawn once for all channels', async () => {
    const painter = createToldPainter();
    const adapter = await run.start({ takePictures: takePicturesOf(painter, run.logged.log) });
    const digest = message('Digest', chart());
    run.discord.openChannel(CHANNEL);
    run.discord.openChannel('2');
    run.discord.fault(/POST .*messages/, 'lost');
    for (const channel of [CHANNEL, '2']) {
      await adapter.post({ channel: channel }, digest);
      expect(run.discord.postedIn(channel).map(namesOf)).toEqual([['structure.png']]);
    }
    expect(painter.asked).toEqual(['structure']);
  });

  it('of a post follow by edit when they are late, and the post does not wait for them twice', async () => {
    const painter = createToldPainter({ structure: 'held' });
    const adapter = await run.start({
      takePictures: takePicturesOf(painter, run.logged.log),
      limits: { postPicturesMs: 20 },
    });
    run.discord.openChannel(CHANNEL);
    await adapter.post({ channel: CHANNEL }, message('Digest', chart()));
    const [posted] = run.discord.postedIn(CHANNEL);
    expect(posted && namesOf(posted)).toEqual([]);
    painter.release();
    await waitFor('the picture', () => posted && namesOf(posted).includes('structure.png'));
    expect(posted && textOf(posted)).toBe('### Digest');
  });

  it('may not be attached in a channel: the post goes without them', async () => {
    const adapter = await run.start();
    const shown = run.discord.openChannel(CHANNEL);
    run.discord.fault(/POST .*messages/, {
      status: 403,
      json: { code: 50013, message: 'Missing Permissions' },
    });
    await adapter.post({ channel: CHANNEL }, message('Digest', chart()));
    expect(shown).toEqual(['### Digest']);
  });
});
