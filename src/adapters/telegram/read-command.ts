/** A command as typed into a chat: its name and the words behind it. */
export type TypedCommand = { readonly name: string; readonly words: readonly string[] };

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?=\s|$)/i;

/** Reads `/flows 30` or `/flows@our_bot 30`; undefined for other text and for a command to another bot. */
export function readCommand(text: string, ourName: string): TypedCommand | undefined {
  const [all, name, bot] = COMMAND.exec(text) ?? [];
  if (all === undefined || name === undefined) return undefined;
  if (bot !== undefined && bot.toLowerCase() !== ourName.toLowerCase()) return undefined;
  const words = text
    .slice(all.length)
    .split(/\s+/)
    .filter((word) => word !== '');
  return { name: name.toLowerCase(), words };
}
