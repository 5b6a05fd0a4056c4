import { inspect } from 'node:util';
import { Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardCalls } from '../../../src/adapters/telegram/calls.ts';
import { telegramContractProblems } from '../../contracts/telegram-contract.ts';
import { startFakeTelegram, TELEGRAM_TOKEN, type FakeTelegram } from '../../doubles/fake-telegram.ts';
import { createLog } from '../../doubles/messages.ts';
import { PNG } from '../../doubles/painter.ts';

const LIMITS = { pollMs: 100, sendMs: 100, retryMs: 1, conflictMs: 1, watchdogMs: 60_000 };

let server: FakeTelegram;
let telegram: Telegram;
let stop: AbortController;

beforeEach(async () => {
  server = await startFakeTelegram();
  server.openChat({ id: 77, type: 'private' });
  telegram = new Telegram(TELEGRAM_TOKEN, { apiRoot: server.apiRoot });
  stop = new AbortController();
  guardCalls(telegram, {
    log: createLog().log,
    limits: LIMITS,
    stop: stop.signal,
    onPoll: () => undefined,
    onMoved: () => undefined,
  });
});

afterEach(async () => {
  stop.abort();
  await server.close();
  expect(telegramContractProblems(server.journal)).toEqual([]);
});

const failed = async (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => Promise.reject(new Error('it went well')),
    (error: unknown) => error as Error,
  );
const photo = { source: PNG, filename: 'one.png' };

describe('a call to Telegram', () => {
  it('answers to a message with new bytes as with a file Telegram has', async () => {
    const reply = { caption: 'c', reply_parameters: { message_id: 1, allow_sending_without_reply: true } };
    const sent = await telegram.sendPhoto(77, photo, reply);
    const fileId = sent.photo.at(-1)?.file_id ?? '';
    await telegram.sendPhoto(77, fileId, reply);
    await telegram.sendMediaGroup(
      77,
      [fileId, photo].map((media) => ({ type: 'photo', media, caption: 'c' })),
      { reply_parameters: reply.reply_parameters },
    );
    await telegram.sendMediaGroup(
      77,
      [fileId, fileId].map((media) => ({ type: 'photo', media, caption: 'c' })),
      { reply_parameters: reply.reply_parameters },
    );
    const payloads = ['sendPhoto', 'sendMediaGroup'].flatMap((method) => server.payloads(method));
    expect(payloads.map((payload) => payload.reply_parameters)).toEqual(
      payloads.map(() => reply.reply_parameters),
    );
    expect(server.openChat({ id: 77, type: 'private' })).toHaveLength(6);
  });

  it('swaps the picture of a message, by bytes and by id', async () => {
    const { message_id: id } = await telegram.sendPhoto(77, photo, { caption: 'c' });
    const keyboard = { reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] } };
    const edited = await telegram.editMessageMedia(
      77,
      id,
      undefined,
      { type: 'photo', media: photo, caption: 'd' },
      keyboard,
    );
    const fileId = (edited as typeof edited & { photo: { file_id: string }[] }).photo.at(-1)?.file_id ?? '';
    await telegram.editMessageMedia(77, id, undefined, { type: 'photo', media: fileId, caption: 'e' });
    expect(server.openChat({ id: 77, type: 'private' })).toMatchObject([
      { text: 'e', edits: 2, keyboard: [] },
    ]);
  });

  it('fails in its time, with neither the token nor what was sent in the error', async () => {
    server.fault(/sendPhoto/, 'hang');
    expect((await failed(telegram.sendPhoto(77, photo))).message).toBe('no answer within 0.1 s');
    server.fault(/sendMessage/, { status: 200, raw: '<html>', type: 'text/html' });
    const page = await failed(telegram.sendMessage(77, 'a'));
    expect(`${page.message} ${page.stack}`).toContain('[secret]');
    expect(`${page.message} ${page.stack}`).not.toContain('canary');
    const refused = await failed(telegram.sendMessage(78, 'a secret of the reader'));
    expect(refused).toMatchObject({ description: 'Bad Request: chat not found' });
    expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain('secret of the reader');
  });
});
