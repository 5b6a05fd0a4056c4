import type { Asker } from '../asker.ts';
import type { Subject } from '../preferences.ts';

/** Whose language and zone a question is about: those of the one who asks, of the chat they ask in, or of another chat. */
export type Place = {
  readonly kind: 'own' | 'here' | 'chat';
  /** A private conversation is both a person and a chat, and what holds for one holds for the other. */
  readonly subjects: readonly [Subject, ...Subject[]];
  /** As it is written to ask again; left out for one's own. */
  readonly where?: string;
};

const OWN = ['me', '我'];
const HERE = ['here', '这里', '此处'];

/** The place somebody names; `undefined` where there is none of that name that the bot can see. */
export async function placeOf(where: string | undefined, asker: Asker): Promise<Place | undefined> {
  const named = where?.trim().toLowerCase() ?? '';
  const user: Subject = { platform: asker.platform, kind: 'user', id: asker.user };
  const chat = (id: string): Subject => ({ platform: asker.platform, kind: 'chat', id });
  if (named === '' || OWN.includes(named) || (asker.isPrivate && HERE.includes(named)))
    return { kind: 'own', subjects: asker.isPrivate ? [user, chat(asker.chat)] : [user] };
  const here: Place = { kind: 'here', subjects: [chat(asker.chat)], where: 'here' };
  if (HERE.includes(named) || named === asker.chat) return here;
  const id = await asker.find?.(named);
  if (id === undefined) return undefined;
  return id === asker.chat ? here : { kind: 'chat', subjects: [chat(id)], where: id };
}
