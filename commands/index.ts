import type { Command } from '../src/command.ts';
import { support } from './support.ts';

/** The slash commands, in the order `/help` shows them. */
export const COMMANDS: readonly Command[] = [support];
