import { describe, expect, it } from 'vitest';
import { PostError } from '../../../src/errors.ts';
import { filesShown } from '../../doubles/fake-discord.ts';
import { chart, csvFile, message } from '../../doubles/messages.ts';
import { createToldPainter, takePicturesOf } from '../../doubles/painter.ts';
import { runningDiscord } from '../../doubles/running-discord.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const CHANNEL = '123456789012345678';
const FORUM = '123456789012345679';
const run = runningDiscord();

const long = message('Digest', { kind: 'text', text: 'A sentence. '.repeat(900) });
const post = async (where: { channel?: string; within?: string } = {}, what = message('Digest')) => {
  const adapter = await run.start();
  await adapter.post({ channel: CHANNEL, ...where }, what);
  return adapter;
};
const refusalOf = (posting: Promise<unknown>): Promise<PostError> =>
  posting.then(
    () => Promise.reject(new Error('was posted')),
    (error: unknown) => {
      if (!(error instanceof PostError)) throw error;
      return error;
    },
  );

describe('a channel on Discord', () => {
  it('is looked up once', async () => {
    const posted = run.discord.openChannel(CHANNEL);
    const adapter = await post();
    await adapter.post({ channel: CHANNEL }, message('Again'));
    expect(posted).toHaveLength(2);
    expect(run.calls(/GET .*channels/)).toHaveLength(1);
  });

  it.each([
    ['a channel that was deleted', {}, '10003', 'does not exist any more'],
    ['one that cannot be seen', { denied: ['ViewChannel'] }, '50001', 'View Channel'],
    ['one without the right to write', { denied: ['SendMessages'] }, '50013', 'lacks Send Messages there'],
    [
      'one where a role takes the right',
      { denied: ['SendMessages'], deniedFor: 'role' },
      '50013',
      'lacks Send Messages there',
    ],
    [
      'one where everyone lost the right',
      { denied: ['SendMessages'], deniedFor: 'everyone' },
      '50013',
      'lacks Send Messages there',
    ],
  ] as const)('%s is refused with what is missing, and not asked again', async (_, opened, code, words) => {
    if (code !== '10003') run.discord.openChannel(CHANNEL, opened);
    const adapter = await run.start();
    const refused = await refusalOf(adapter.post({ channel: CHANNEL }, message('Digest')));
    expect(refused.message).toContain(`Discord channel ${CHANNEL}`);
    expect(refused.message).toContain(words);
    expect(refused.message).toContain(code);
    expect(refused.gone).toBe(true);
    const asked = run.discord.journal.length;
    expect(await refusalOf(adapter.post({ channel: CHANNEL }, message('Digest')))).toBe(refused);
    expect(run.discord.journal).toHaveLength(asked);
  });

  it('whose server was left is refused for good', async () => {
    run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    run.discord.fault(/POST .*messages/, { status: 404, json: { code: 10004, message: 'Unknown Guild' } });
    const refused = await refusalOf(adapter.post({ channel: CHANNEL }, message('Digest')));
    expect(refused).toMatchObject({ gone: true });
    expect(refused.message).toContain('invite it again');
  });

  it('that fails for a while is tried again at the next slot', async () => {
    const posted = run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    run.discord.fault(/POST .*messages/, { status: 500, raw: 'oops', type: 'text/plain' }, 4);
    const refused = await refusalOf(adapter.post({ channel: CHANNEL }, message('Digest')));
    expect(refused.gone).toBe(false);
    expect(refused.message).toContain('part 1 of 1: 500');
    await adapter.post({ channel: CHANNEL }, message('Digest'));
    expect(posted).toEqual(['### Digest']);
  });

  it('where no files may be attached gets the text, and the log names the right once', async () => {
    const posted = run.discord.openChannel(CHANNEL, { denied: ['AttachFiles'] });
    const adapter = await run.start();
    await adapter.post({ channel: CHANNEL }, message('Digest', chart()));
    await adapter.post({ channel: CHANNEL }, message('Digest', chart()));
    expect(posted).toEqual(['### Digest', '### Digest']);
    expect(run.logged.lines.filter((line) => line.includes('Attach Files'))).toHaveLength(1);
  });
});

describe('an announcement channel', () => {
  it('has every part published once, after the last one was posted', async () => {
    run.discord.openChannel(CHANNEL, { type: 'announcement' });
    await post({}, long);
    const ids = run.discord.postedIn(CHANNEL).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(run.discord.published(CHANNEL)).toEqual(ids);
    const order = run.calls(/POST/).map(({ path }) => path.endsWith('crosspost'));
    expect(order).toEqual([...ids.map(() => false), ...ids.map(() => true)]);
  });

  it('keeps a post that could not be published, with a word in the log unless it was published already', async () => {
    const posted = run.discord.openChannel(CHANNEL, { type: 'announcement' });
    const adapter = await run.start();
    run.discord.fault(/crosspost/, { status: 400, json: { code: 40033, message: 'Already crossposted' } });
    await adapter.post({ channel: CHANNEL }, message('Digest'));
    const warned = () => run.logged.lines.filter((line) => line.includes('could not be published'));
    expect(warned()).toEqual([]);
    run.discord.fault(/crosspost/, { status: 403, json: { code: 50013, message: 'Missing Permissions' } });
    await adapter.post({ channel: CHANNEL }, message('Digest'));
    expect(warned()).toHaveLength(1);
    expect(posted).toHaveLength(2);
  });

  it('alone is published', async () => {
    run.discord.openChannel(CHANNEL);
    await post();
    expect(run.calls(/crosspost/)).toEqual([]);
  });
});

describe('a thread on Discord', () => {
  it('that is archived takes a post', async () => {
    const posted = run.discord.openChannel(CHANNEL, { type: 'thread', archived: true });
    await post();
    expect(posted).toEqual(['### Digest']);
  });

  it('that is locked says so', async () => {
    run.discord.openChannel(CHANNEL, { type: 'thread', locked: true });
    const refused = await refusalOf(post());
    expect(refused.message).toContain('the thread is locked');
  });

  it('needs the right to write in threads, not in the channel', async () => {
    run.discord.openChannel(FORUM, { denied: ['SendMessages'] });
    const posted = run.discord.openChannel(CHANNEL, { type: 'thread', parent: FORUM });
    await post();
    expect(posted).toHaveLength(1);
    run.discord.openChannel('3', { denied: ['SendMessagesInThreads'], deniedFor: 'everyone' });
    run.discord.openChannel('4', { type: 'thread', parent: '3' });
    const refused = await refusalOf(post({ channel: '4' }));
    expect(refused.message).toContain('lacks Send Messages in Threads there');
  });
});

describe('a forum on Discord', () => {
  const tags = [
    { id: '71', name: 'Staff', moderated: true },
    { id: '72', name: 'Daily' },
    { id: '73', name: 'Bitcoin' },
  ];

  it.each(['forum', 'media'] as const)(
    '(%s) gets a thread with the first part, the others follow in it',
    async (type) => {
      run.discord.openChannel(FORUM, { type, tags });
      await post({ channel: FORUM }, long);
      const threads = run.discord.threadsOf(FORUM);
      expect(threads).toMatchObject([{ name: 'Digest', tags: [] }]);
      expect(threads[0]?.shown.length).toBeGreaterThan(2);
      expect(threads[0]?.shown[0]).toMatch(/^### Digest/);
    },
  );

  it.each([
    ['Bitcoin', ['73']],
    ['bitcoin', ['73']],
    ['73', ['73']],
    ['Unheard of', []],
  ])('puts a post under the tag %s', async (within, applied) => {
    run.discord.openChannel(FORUM, { type: 'forum', tags });
    await post({ channel: FORUM, within });
    expect(run.discord.threadsOf(FORUM)).toMatchObject([{ tags: applied }]);
    expect(run.logged.lines.some((line) => line.includes('no such tag'))).toBe(applied.length === 0);
  });

  it('that wants a tag gets the first one a bot may set', async () => {
    run.discord.openChannel(FORUM, { type: 'forum', tags, needsTag: true });
    await post({ channel: FORUM });
    expect(run.discord.threadsOf(FORUM)).toMatchObject([{ tags: ['72'] }]);
  });

  it('that wants a tag and has none says so', async () => {
    run.discord.openChannel(FORUM, { type: 'forum', needsTag: true });
    expect((await refusalOf(post({ channel: FORUM }))).message).toContain('the forum wants a tag');
    expect(run.calls(/threads/)).toHaveLength(1);
  });

  it('has names of at most 100 characters', async () => {
    run.discord.openChannel(FORUM, { type: 'forum' });
    await post({ channel: FORUM }, message(`${'価格 '.repeat(60)}end`));
    const [thread] = run.discord.threadsOf(FORUM);
    expect(Array.from(thread?.name ?? '').length).toBeGreaterThan(50);
    expect(Array.from(thread?.name ?? '').length).toBeLessThanOrEqual(100);
  });

  it('gets one thread when the answer was lost, and one when the request was', async () => {
    run.discord.openChannel(FORUM, { type: 'forum' });
    const adapter = await run.start();
    const broken = { status: 502, raw: 'Bad Gateway', type: 'text/html' };
    for (const fault of ['lost', 'reset', broken, { ...broken, isDone: true }] as const) {
      const before = run.discord.threadsOf(FORUM).length;
      run.discord.fault(/POST .*threads/, fault);
      await adapter.post({ channel: FORUM }, long);
      const threads = run.discord.threadsOf(FORUM);
      expect(threads).toHaveLength(before + 1);
      expect(threads.at(-1)?.shown.length).toBeGreaterThan(2);
    }
  });

  it('shows the pictures and files of a post, late ones too', async () => {
    run.discord.openChannel(FORUM, { type: 'forum' });
    const painter = createToldPainter({ structure: 'held' });
    const adapter = await run.start({
      takePictures: takePicturesOf(painter, run.logged.log),
      limits: { postPicturesMs: 20 },
    });
    await adapter.post({ channel: FORUM }, message('Digest', chart(), csvFile()));
    const [thread] = run.discord.threadsOf(FORUM);
    const names = () => thread?.messages.flatMap(filesShown).map(({ filename }) => filename) ?? [];
    expect(names()).toEqual(['series.csv']);
    painter.release();
    await waitFor('the picture', () => names().includes('structure.png'));
  });
});

describe('posting on Discord', () => {
  it('creates the parts one after the other, each under its own nonce', async () => {
    const posted = run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    await adapter.post(
      { channel: CHANNEL },
      message('Digest', { kind: 'text', text: 'A sentence. '.repeat(900) }),
    );
    expect(posted.length).toBeGreaterThan(2);
    expect(posted[0]).toMatch(/^### Digest/);
    const bodies = run
      .calls(/POST .*messages/)
      .map(({ body }) => body as { nonce: string; enforce_nonce: boolean });
    expect(new Set(bodies.map(({ nonce }) => nonce)).size).toBe(posted.length);
    for (const { nonce, enforce_nonce } of bodies) {
      expect(nonce.length).toBeLessThanOrEqual(25);
      expect(enforce_nonce).toBe(true);
    }
  });

  it('sends a file along, and not twice when the answer was lost', async () => {
    const posted = run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    run.discord.fault(/POST .*messages/, 'lost');
    await adapter.post({ channel: CHANNEL }, message('t', csvFile()));
    expect(posted).toHaveLength(1);
    expect(run.discord.uploads.at(-1)).toMatchObject({ name: 'series.csv', content: csvFile().content });
  });

  it('posts once when Discord took the message and the answer was lost', async () => {
    const posted = run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    run.discord.fault(/POST .*messages/, 'lost');
    await adapter.post({ channel: CHANNEL }, message('Digest'));
    expect(posted).toEqual(['### Digest']);
    const nonces = run.calls(/POST .*messages/).map(({ body }) => (body as { nonce: string }).nonce);
    expect(nonces).toHaveLength(2);
    expect(nonces[0]).toBe(nonces[1]);
  });

  it('does not wait for a rate limit of hours', async () => {
    run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    run.discord.fault(/POST .*messages/, {
      status: 429,
      json: { message: 'limited', retry_after: 82_800, global: false },
      headers: { 'retry-after': '82800' },
    });
    await expect(adapter.post({ channel: CHANNEL }, message('Digest'))).rejects.toThrow(
      'rate limited for 82800 s',
    );
  });

  it('pauses after a block that names no time, instead of asking again', async () => {
    run.discord.openChannel(CHANNEL);
    const adapter = await run.start();
    run.discord.fault(/POST .*messages/, { status: 429, raw: '<html>blocked</html>', type: 'text/html' }, 9);
    await expect(adapter.post({ channel: CHANNEL }, message('Digest'))).rejects.toThrow('rate limited');
    await expect(adapter.post({ channel: CHANNEL }, message('Digest'))).rejects.toThrow('paused');
    expect(run.calls(/POST .*messages/)).toHaveLength(1);
  });

  it('gives up in time when Discord does not answer', async () => {
    run.discord.openChannel(CHANNEL);
    const adapter = await run.start({ limits: { sendMs: 100 } });
    run.discord.fault(/POST .*messages/, 'hang', 9);
    await expect(adapter.post({ channel: CHANNEL }, message('Digest'))).rejects.toThrow(
      'no answer within 0.1 s',
    );
  });

  it('is refused before the start', async () => {
    await expect(run.create().post({ channel: CHANNEL }, message('Digest'))).rejects.toThrow('not connected');
  });
});
